//! Shapes: which of its values an instance has under which name.
//!
//! ```text
//!   Instance   header | shape | more | value value ...     as many values inside as the shape says
//!   Shape      next | names | len | room | inline | wraps
//!              names  ── name of value 0 | name of value 1 | ...
//! ```
//!
//! Invariants: names are added to a shape and never change, so what a row of it means is true for good; there is room
//! for at least as many names as instances have values inside; names that are not there yet are 0; no name is there twice.

use core::cell::Cell;
use core::ptr::NonNull;

use heap::{GRANULE, Kind};

use super::{Gc, Header, Instance, Layout, Object, Slot, Type};
use crate::error::Result;
use crate::qstr::Qstr;
use crate::roots::Tracer;
use crate::state::Vm;
use crate::types;
use crate::value::Value;

/// Names that an instance may have before it gets a dict instead.
const MAX_NAMES: usize = 32;
/// Shapes that a class may have before further instances get a dict instead.
const MAX_SHAPES: usize = 16;
/// Names that the block of a shape has room for at first.
const FIRST_NAMES: usize = GRANULE / size_of::<u32>();
/// Values inside of the smallest instance.
const FEWEST_INLINE: usize = inline_for(1) as usize;

/// How many values an instance has inside that has room for some: what fills its heap block.
pub(super) const fn inline_for(values: usize) -> u8 {
    let bytes = Instance::VALUES + values * size_of::<Slot>();
    ((bytes.next_multiple_of(GRANULE) - Instance::VALUES) / size_of::<Slot>()) as u8
}

/// The names of an instance's values.
#[repr(C, align(8))]
pub struct Shape {
    header: Header,
    /// Another shape of the same class.
    next: Cell<Option<Gc<Shape>>>,
    names: Cell<NonNull<u32>>,
    len: Cell<u8>,
    room: Cell<u8>,
    /// Values inside of the instances.
    inline: u8,
    /// The first value is the wrapped object of a native base and has no name.
    wraps: bool,
}

// SAFETY: a VM and what it allocates stay on one thread; shapes in ROM get no names.
unsafe impl Sync for Shape {}

// SAFETY: repr(C), header first, the block and the reference are visited.
unsafe impl Object for Shape {
    const TYPE: &'static Type = &types::instance::SHAPE;
    const LAYOUT: &'static Layout = {
        static LAYOUT: Layout = Layout::of::<Shape>(None);
        &LAYOUT
    };

    fn trace(&self, tracer: &mut Tracer<'_>) {
        tracer.raw(self.names.get().as_ptr().cast());
        if let Some(next) = self.next.get() {
            tracer.value(Value::object(next));
        }
    }
}

static NO_NAMES: [u32; FEWEST_INLINE] = [0; FEWEST_INLINE];

/// The shape of instances without members.
pub(crate) static BLANK: Shape = Shape::blank(false);
/// The shape of instances without members that wrap an object.
pub(crate) static WRAPPING: Shape = Shape::blank(true);

impl Shape {
    const fn blank(wraps: bool) -> Shape {
        let names: *const u32 = NO_NAMES.as_ptr();
        Shape {
            header: Header::rom(&types::instance::SHAPE),
            next: Cell::new(None),
            // SAFETY: a static is not at address 0.
            names: Cell::new(unsafe { NonNull::new_unchecked(names.cast_mut()) }),
            len: Cell::new(wraps as u8),
            room: Cell::new(0),
            inline: FEWEST_INLINE as u8,
            wraps,
        }
    }

    /// A shape whose instances have room for some values inside, with the first names of another.
    pub(crate) fn alloc(
        vm: &mut Vm,
        values: usize,
        wraps: bool,
        names: &[u32],
        next: Option<Gc<Shape>>,
    ) -> Result<Gc<Shape>> {
        let inline = inline_for(values);
        let room = usize::from(inline)
            .max(names.len())
            .next_multiple_of(FIRST_NAMES);
        let block = alloc_names(vm, names, room)?;
        vm.alloc_object(Gc::rom(&types::instance::SHAPE), |header| Shape {
            header,
            next: Cell::new(next),
            names: Cell::new(block),
            len: Cell::new(names.len().max(usize::from(wraps)) as u8),
            room: Cell::new(room as u8),
            inline,
            wraps,
        })
    }

    /// Values inside of the instances.
    #[inline(always)]
    pub(crate) fn inline(&self) -> usize {
        usize::from(self.inline)
    }

    /// Whether the first value is the wrapped object of a native base.
    #[inline(always)]
    pub(crate) fn wraps(&self) -> bool {
        self.wraps
    }

    /// The first row that is a member.
    #[inline(always)]
    pub(crate) fn first(&self) -> usize {
        usize::from(self.wraps)
    }

    /// Number of rows.
    #[inline(always)]
    pub(crate) fn len(&self) -> usize {
        usize::from(self.len.get())
    }

    /// Another shape of the same class.
    pub(crate) fn next(&self) -> Option<Gc<Shape>> {
        self.next.get()
    }

    /// The ids of the names of all rows.
    #[inline(always)]
    pub(super) fn names(&self) -> &[u32] {
        // SAFETY: `len` names are there; they never change, and a longer block has the same ones.
        unsafe { core::slice::from_raw_parts(self.names.get().as_ptr(), self.len()) }
    }

    /// Whether a row, which is one that instances have inside, has this name.
    #[cfg(feature = "wordcode")]
    #[inline(always)]
    pub(super) fn is_named(&self, row: usize, name: Qstr) -> bool {
        debug_assert!(row < self.inline());
        // SAFETY: there is room for as many names as there are values inside; those that are not there yet are 0.
        unsafe { self.names.get().add(row).read() == name.id() }
    }

    /// The name of a row.
    #[inline]
    pub(super) fn name(&self, row: usize) -> Option<Qstr> {
        self.names().get(row).map(|id| Qstr::from_id(*id))
    }

    /// The row of a name.
    #[inline(always)]
    pub(super) fn row_of(&self, name: Qstr) -> Option<usize> {
        for (row, id) in self.names().iter().enumerate() {
            if *id == name.id() {
                return Some(row);
            }
        }
        None
    }

    /// Adds a name that is not there; gives false when there are too many.
    pub(super) fn push(&self, vm: &mut Vm, name: Qstr) -> Result<bool> {
        let len = self.len();
        if len >= MAX_NAMES {
            return Ok(false);
        }
        if len >= usize::from(self.room.get()) {
            let room = len * 2;
            let bigger = alloc_names(vm, self.names(), room)?;
            let old = self.names.replace(bigger);
            self.room.set(room as u8);
            vm.free_block(old.as_ptr().cast());
        }
        // SAFETY: there is room for another name, as was just made sure; shapes without any are not in the heap and
        // have none, so this one is not in ROM.
        unsafe { self.names.get().add(len).write(name.id()) };
        self.len.set(len as u8 + 1);
        Ok(true)
    }
}

/// Copies names to a block with room for more, which are 0.
fn alloc_names(vm: &mut Vm, names: &[u32], room: usize) -> Result<NonNull<u32>> {
    let block = vm
        .alloc_block(room * size_of::<u32>(), Kind::Raw)?
        .cast::<u32>();
    // SAFETY: the block was just allocated with room for `room` names, of which there are not more.
    unsafe {
        block.write_bytes(0, room);
        core::ptr::copy_nonoverlapping(names.as_ptr(), block.as_ptr(), names.len());
    }
    Ok(block)
}

impl Vm {
    /// The shape that instances of a class go on with when they get a member behind their first `end` rows; nothing
    /// when no shape can tell: the name was there before, or the class has shapes enough.
    pub(super) fn shape_with(
        &mut self,
        class: &super::ClassState,
        shape: Gc<Shape>,
        end: usize,
        name: Qstr,
    ) -> Result<Option<Gc<Shape>>> {
        if shape.name(end) == Some(name) {
            return Ok(Some(shape));
        }
        if shape.row_of(name).is_some_and(|row| row < end) {
            return Ok(None);
        }
        let (mut longer, mut count) = (None, 0);
        let mut at = class.shapes.get();
        while let Some(other) = at {
            let is_like = other.inline == shape.inline
                && other.len() >= end
                && other.names()[..end] == shape.names()[..end];
            if is_like && other.name(end) == Some(name) {
                return Ok(Some(other));
            }
            if is_like && other.len() == end {
                longer = Some(other);
            }
            count += 1;
            at = other.next();
        }
        if let Some(longer) = longer {
            return Ok(longer.push(self, name)?.then_some(longer));
        }
        if count >= MAX_SHAPES || end >= MAX_NAMES {
            return Ok(None);
        }
        let names = &shape.names()[..end];
        let inline = shape.inline();
        let made = Shape::alloc(self, inline, shape.wraps, names, None)?;
        made.push(self, name)?;
        class.add_shape(made);
        Ok(Some(made))
    }
}

impl super::ClassState {
    /// Adds a shape; the first one is that of new instances, so it goes behind it unless it has more values inside.
    fn add_shape(&self, shape: Gc<Shape>) {
        match self.shapes.get() {
            Some(first) if first.inline >= shape.inline => {
                shape.next.set(first.next.get());
                first.next.set(Some(shape));
            }
            first => {
                shape.next.set(first);
                self.shapes.set(Some(shape));
            }
        }
    }

    /// The shape of a new instance.
    #[inline(always)]
    pub(crate) fn shape_of_new(&self, vm: &mut Vm) -> Result<Gc<Shape>> {
        let wraps = self.native_base.is_some();
        let values = self.members.get() as usize + usize::from(wraps);
        match self.shapes.get() {
            Some(shape) if shape.inline() >= values => Ok(shape),
            None if values <= FEWEST_INLINE => Ok(Gc::rom(match wraps {
                true => &WRAPPING,
                false => &BLANK,
            })),
            _ => self.add_larger(vm, values, wraps),
        }
    }

    #[cold]
    #[inline(never)]
    fn add_larger(&self, vm: &mut Vm, values: usize, wraps: bool) -> Result<Gc<Shape>> {
        let shape = Shape::alloc(vm, values, wraps, &[], None)?;
        self.add_shape(shape);
        Ok(shape)
    }
}
