//! Instances of Python classes: the values of their members, in the order in which they were set.
//!
//! ```text
//!   more   capacity | value value ...    the values behind those inside of the instance
//!          -1 | dict                     all members, of an instance whose names no shape can tell
//! ```
//!
//! Invariants: row `n` of an instance is the member that its shape calls so, or unset; members were set in the order of
//! their rows; where a row before a set one is unset, there is a `more`.

use core::cell::Cell;
use core::mem::offset_of;
use core::ptr::NonNull;

use heap::Kind;

use super::shape::Shape;
use super::{ClassState, Gc, Header, Layout, Object, Slot, Trace, Type};
use crate::error::Result;
use crate::map::Dict;
use crate::qstr::Qstr;
use crate::roots::Tracer;
use crate::state::Vm;
use crate::types;
use crate::value::Value;

/// New instances have room for this many members at most.
const MEMBERS_FORESEEN: usize = 16;
/// What stands for the capacity of values that are in a dict.
const IN_DICT: isize = -1;
/// Values that the first block behind an instance has room for.
const FIRST_MORE: usize = 3;

/// An instance of a Python class, or an `object()`.
#[repr(C, align(8))]
pub struct Instance {
    header: Header,
    shape: Cell<Gc<Shape>>,
    more: Cell<Option<NonNull<Slot>>>,
    values: [Cell<Slot>; 0],
}

// SAFETY: repr(C), header first, all references and the block are visited.
unsafe impl Object for Instance {
    const TYPE: &'static Type = &types::object::OBJECT;
    const LAYOUT: &'static Layout = {
        static LAYOUT: Layout = Layout::of::<Instance>(None);
        &LAYOUT
    };

    fn trace(&self, tracer: &mut Tracer<'_>) {
        let shape = self.shape.get();
        tracer.value(Value::object(shape));
        for row in 0..shape.inline() {
            self.inside(row).get().trace(tracer);
        }
        let Some(more) = self.more.get() else {
            return;
        };
        tracer.raw(more.as_ptr().cast());
        for slot in self.behind() {
            slot.get().trace(tracer);
        }
    }
}

/// Stands behind an instance that has its values inside, but not one after the other.
static NO_MORE: Fence = Fence([Value::small(0)]);

#[repr(transparent)]
struct Fence([Value; 1]);

impl Instance {
    /// Where the values begin, in bytes; on 32-bit targets that is not where the type ends.
    pub(super) const VALUES: usize = offset_of!(Instance, values);

    /// Allocates an instance without members.
    #[inline(always)]
    pub(crate) fn alloc(vm: &mut Vm, ty: Gc<Type>, shape: Gc<Shape>) -> Result<Gc<Instance>> {
        let bytes = Instance::VALUES + shape.inline() * size_of::<Slot>();
        let block: NonNull<Instance> = vm.alloc_block(bytes, Kind::Object)?.cast();
        // SAFETY: the block has room for the header and the values inside.
        unsafe {
            block.write(Instance {
                header: Header::new(ty),
                shape: Cell::new(shape),
                more: Cell::new(None),
                values: [],
            });
            let values = block.byte_add(Instance::VALUES).cast::<Slot>();
            for row in 0..shape.inline() {
                values.add(row).write(None);
            }
            Ok(Gc::from_non_null(block))
        }
    }

    #[inline(always)]
    fn inside(&self, row: usize) -> &Cell<Slot> {
        debug_assert!(row < self.shape.get().inline());
        // SAFETY: the instance was allocated with as many values as its shape says, and all its shapes say the same.
        unsafe { &*self.values.as_ptr().add(row) }
    }

    /// What is behind: values, or a dict.
    #[inline(always)]
    fn behind(&self) -> &[Cell<Slot>] {
        let Some(more) = self.more.get() else {
            return &[];
        };
        // SAFETY: the first word says how much follows; the block is only replaced by one that has the same and more.
        unsafe {
            let count = match more.read().and_then(Value::as_small) {
                Some(IN_DICT) => 1,
                Some(count) => count as usize,
                None => 0,
            };
            core::slice::from_raw_parts(more.as_ptr().add(1).cast(), count)
        }
    }

    /// The dict of all members, of an instance that has one.
    #[inline(always)]
    fn dict(&self) -> Option<Gc<Dict>> {
        Instance::dict_in(self.more.get()?)
    }

    fn dict_in(more: NonNull<Slot>) -> Option<Gc<Dict>> {
        // SAFETY: the block is not empty, and a dict follows this mark.
        unsafe {
            if more.read() != Some(Value::small(IN_DICT)) {
                return None;
            }
            more.add(1).read()?.as_exactly::<Dict>()
        }
    }

    /// The place of a row, if there is room for it.
    #[inline(never)]
    fn place(&self, row: usize) -> Option<&Cell<Slot>> {
        let inline = self.shape.get().inline();
        match row.checked_sub(inline) {
            None => Some(self.inside(row)),
            Some(_) if self.dict().is_some() => None,
            Some(index) => self.behind().get(index),
        }
    }

    /// The wrapped object of the native base class, once it was made.
    #[inline]
    pub fn native(&self) -> Option<Value> {
        match self.shape.get().wraps() {
            true => self.inside(0).get(),
            false => None,
        }
    }

    /// Wraps an object; the class has a native base.
    pub(crate) fn wrap(&self, native: Value) {
        if self.shape.get().wraps() {
            self.inside(0).set(Some(native));
        }
    }

    /// The member of a name that was in a row once, if it is there still.
    #[cfg(feature = "wordcode")]
    #[inline(always)]
    pub(crate) fn member_at(&self, row: u32, name: Qstr) -> Option<Value> {
        let (shape, row) = (self.shape.get(), row as usize);
        if row >= shape.inline() {
            return self.place_behind(row, name)?.get();
        }
        if !shape.is_named(row, name) {
            return None;
        }
        self.inside(row).get()
    }

    /// The place of a row behind those inside, if it has this name.
    #[cfg(feature = "wordcode")]
    #[inline(always)]
    fn place_behind(&self, row: usize, name: Qstr) -> Option<&Cell<Slot>> {
        let shape = self.shape.get();
        if shape.name(row) != Some(name) {
            return None;
        }
        let index = row - shape.inline();
        let more = self.more.get()?;
        // SAFETY: the block is not empty.
        let count = unsafe { more.read() }.and_then(Value::as_small)?;
        if index as isize >= count {
            return None;
        }
        // SAFETY: the first word says how many values follow; less than one when they are in a dict.
        Some(unsafe { &*more.as_ptr().add(1 + index).cast() })
    }

    /// Replaces or adds a member in a row if that is its place, and there is nothing to do but to write it.
    #[cfg(feature = "wordcode")]
    #[inline(always)]
    pub(crate) fn set_at(&self, row: u32, name: Qstr, value: Value) -> bool {
        let (shape, row) = (self.shape.get(), row as usize);
        if row >= shape.inline() {
            let place = self.place_behind(row, name);
            let place = place.filter(|place| place.get().is_some());
            return place.map(|place| place.set(Some(value))).is_some();
        }
        if !shape.is_named(row, name) {
            return false;
        }
        let place = self.inside(row);
        let follows = || {
            self.more.get().is_none()
                && !shape.wraps()
                && (row == 0 || self.inside(row - 1).get().is_some())
        };
        if place.get().is_none() && !follows() {
            return false;
        }
        place.set(Some(value));
        true
    }

    /// The row of a member that is set.
    fn row_of(&self, name: Qstr) -> Option<usize> {
        let row = self.shape.get().row_of(name)?;
        self.place(row)?.get().map(|_| row)
    }

    /// The row of a member, for who remembers it.
    #[cfg(feature = "wordcode")]
    pub(crate) fn find_member(&self, name: Qstr) -> Option<u32> {
        self.row_of(name).map(|row| row as u32)
    }

    /// The value of a member.
    #[inline]
    pub(crate) fn member(&self, vm: &Vm, name: Qstr) -> Option<Value> {
        if let Some(dict) = self.dict() {
            return dict.map.get_qstr(vm, name);
        }
        let row = self.shape.get().row_of(name)?;
        self.place(row)?.get()
    }

    /// Replaces the value of a member; gives false when there is none.
    pub(crate) fn replace_member(&self, vm: &Vm, name: Qstr, value: Value) -> bool {
        if let Some(dict) = self.dict() {
            let row = dict.map.find_qstr(vm, name);
            if let Some(row) = row {
                dict.map.set_row_value(row, value);
            }
            return row.is_some();
        }
        match self.row_of(name).and_then(|row| self.place(row)) {
            Some(place) => {
                place.set(Some(value));
                true
            }
            None => false,
        }
    }

    /// The row behind all members.
    fn end(&self) -> usize {
        let shape = self.shape.get();
        let is_set = |row: &usize| self.place(*row).is_some_and(|place| place.get().is_some());
        let last = (shape.first()..shape.len()).rev().find(is_set);
        last.map_or(shape.first(), |row| row + 1)
    }

    /// Adds a member that is not there.
    pub(crate) fn add_member(
        &self,
        vm: &mut Vm,
        class: &ClassState,
        name: Qstr,
        value: Value,
    ) -> Result<()> {
        if let Some(dict) = self.dict() {
            return dict.map.append_qstr(vm, name, value);
        }
        let (shape, end) = (self.shape.get(), self.end());
        match vm.shape_with(class, shape, end, name)? {
            Some(shape) => {
                self.make_place(vm, end)?;
                self.shape.set(shape);
                if let Some(place) = self.place(end) {
                    place.set(Some(value));
                }
                let members = (end + 1 - shape.first()).min(MEMBERS_FORESEEN) as u32;
                class.members.set(class.members.get().max(members));
                Ok(())
            }
            None => self.move_to_dict(vm)?.map.append_qstr(vm, name, value),
        }
    }

    /// Makes sure that there is room for a row.
    fn make_place(&self, vm: &mut Vm, row: usize) -> Result<()> {
        if self.place(row).is_some() {
            return Ok(());
        }
        let old = self.behind().len();
        let count = (old * 2 + 1).max(FIRST_MORE);
        let more = alloc_more(vm, count as isize, count)?;
        for (index, slot) in self.behind().iter().enumerate() {
            more[index].set(slot.get());
        }
        self.put_more(vm, more);
        Ok(())
    }

    fn put_more(&self, vm: &mut Vm, more: &[Cell<Slot>]) {
        // SAFETY: `more` begins behind the first word of a block.
        let block = unsafe { NonNull::from_ref(more).cast::<Slot>().sub(1) };
        if let Some(old) = self.more.replace(Some(block)) {
            vm.free_block(old.as_ptr().cast());
        }
    }

    /// Moves all members to a dict.
    fn move_to_dict(&self, vm: &mut Vm) -> Result<Gc<Dict>> {
        let dict = self.members_dict(vm)?;
        let more = alloc_more(vm, IN_DICT, 1)?;
        more[0].set(Some(Value::object(dict)));
        let shape = self.shape.get();
        for row in shape.first()..shape.inline() {
            self.inside(row).set(None);
        }
        self.put_more(vm, more);
        Ok(dict)
    }

    /// A new dict of the members.
    pub(crate) fn members_dict(&self, vm: &mut Vm) -> Result<Gc<Dict>> {
        let dict = Dict::new(vm)?;
        let mut row = 0;
        while let Some((name, value, next)) = self.next_member(row) {
            dict.map.insert(vm, name, value)?;
            row = next;
        }
        Ok(dict)
    }

    /// The first member at or behind a row: name, value, and where to go on.
    pub(crate) fn next_member(&self, row: usize) -> Option<(Value, Value, usize)> {
        if let Some(dict) = self.dict() {
            return dict.map.next_from(row);
        }
        let shape = self.shape.get();
        (row.max(shape.first())..shape.len()).find_map(|row| {
            let value = self.place(row)?.get()?;
            Some((Value::qstr(shape.name(row)?), value, row + 1))
        })
    }

    /// Removes a member; gives false when there is none.
    pub(crate) fn remove_member(&self, vm: &Vm, name: Qstr) -> bool {
        if let Some(dict) = self.dict() {
            return dict.map.remove_qstr(vm, name).is_some();
        }
        let Some(place) = self.row_of(name).and_then(|row| self.place(row)) else {
            return false;
        };
        place.set(None);
        if self.more.get().is_none() {
            self.more.set(Some(NonNull::from_ref(&NO_MORE).cast()));
        }
        true
    }

    /// Bytes that members occupy outside of the instance.
    pub(crate) fn bytes_behind(&self) -> usize {
        let dict = self
            .dict()
            .map_or(0, |dict| size_of::<Dict>() + dict.map.bytes());
        size_of_val(self.behind()) + dict
    }
}

/// A block whose first word is a number, with unset slots behind it.
fn alloc_more<'a>(vm: &mut Vm, number: isize, count: usize) -> Result<&'a [Cell<Slot>]> {
    let bytes = (count + 1) * size_of::<Slot>();
    let block = vm.alloc_block(bytes, Kind::Raw)?.cast::<Slot>();
    // SAFETY: the block has room for the number and the slots; it stays as long as the caller has a pointer into it.
    unsafe {
        block.write(Some(Value::small(number)));
        for index in 0..count {
            block.add(1 + index).write(None);
        }
        Ok(core::slice::from_raw_parts(
            block.as_ptr().add(1).cast(),
            count,
        ))
    }
}
