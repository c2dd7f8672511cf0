//! Types: what an object can do, as a table of optional slots.
//!
//! ```text
//!   Type (ROM static, or heap object of a Python class)
//!     name, base(s), dict ── attributes found by name
//!     slots ── ROM table ── layout, make_new, print, call, unary, binary, attr, subscr, iter, next, buffer
//! ```
//!
//! Invariant: every object of a type has the layout its slots name.

use core::cell::Cell;
use core::mem::offset_of;
use core::ptr::NonNull;

use bytecode::op::{BinaryOp, UnaryOp};

use super::{Gc, Header, Object, Shape};
use crate::error::Result;
use crate::machine_code::{Operations, Places};
use crate::map::Dict;
use crate::native::{Args, RomDict};
use crate::print::Printer;
use crate::qstr::Qstr;
use crate::roots::Tracer;
use crate::state::Vm;
use crate::types;
use crate::value::Value;

/// Runs before an unreachable object is freed.
pub type Finaliser = fn(NonNull<()>, &dyn hal::Host);

/// How objects of one Rust type are traced and finalised; its address identifies the layout.
pub struct Layout {
    /// Words to visit, a bit for each.
    pub(crate) words: u32,
    /// Visits what there is besides.
    pub(crate) trace: Option<fn(NonNull<()>, &mut Tracer<'_>)>,
    pub(crate) finalise: Option<Finaliser>,
}

impl Layout {
    #[doc(hidden)]
    pub const fn of<T: Object>(finalise: Option<Finaliser>) -> Layout {
        fn trace<T: Object>(object: NonNull<()>, tracer: &mut Tracer<'_>) {
            // SAFETY: only called by the collector, with an object whose type names this layout.
            unsafe { object.cast::<T>().as_ref() }.trace(tracer);
        }
        Layout {
            words: T::WORDS,
            trace: if T::HAS_MORE { Some(trace::<T>) } else { None },
            finalise,
        }
    }
}

/// What printing is for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum PrintKind {
    /// `str()`
    Str,
    /// `repr()`
    Repr,
    /// The text of an exception's argument in a traceback.
    Exc,
}

/// What a subscription does.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Subscr {
    Load,
    Store(Value),
    Delete,
}

/// What a user of a buffer will do with it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum BufferAccess {
    Read,
    Write,
}

/// Bytes of an object, as the buffer protocol hands them out; see [`Vm::buffer`](crate::Vm::buffer).
#[derive(Clone, Copy)]
pub struct BufferView {
    /// The object that owns the bytes.
    pub owner: Value,
    pub(crate) start: *mut u8,
    /// Length in bytes.
    pub len: usize,
    /// The `array` type code of the elements, `B` for bytes.
    pub typecode: u8,
}

impl BufferView {
    /// The bytes; nothing can change them while the VM is borrowed.
    pub fn bytes<'vm>(&self, _vm: &'vm Vm) -> &'vm [u8] {
        // SAFETY: the view keeps its block alive (blocks handed out are never freed by hand), and writing needs `&mut Vm`.
        unsafe { core::slice::from_raw_parts(self.start, self.len) }
    }

    /// The bytes, to change; the view was asked for with `BufferAccess::Write`.
    pub fn bytes_mut<'vm>(&self, _vm: &'vm mut Vm) -> &'vm mut [u8] {
        // SAFETY: as for `bytes`; the exclusive borrow of the VM makes this the only slice.
        unsafe { core::slice::from_raw_parts_mut(self.start, self.len) }
    }

    /// Where the bytes are.
    pub fn address(&self) -> usize {
        self.start.expose_provenance()
    }

    /// Copies the bytes of another view over the start of this one, which was asked for with
    /// `BufferAccess::Write`; gives the number of bytes. The two may overlap.
    pub fn copy_from(&self, _vm: &mut Vm, other: &BufferView) -> usize {
        let count = self.len.min(other.len);
        // SAFETY: both views keep their blocks alive; the exclusive borrow of the VM means that no slice of either
        // exists; `copy` allows overlap.
        unsafe { core::ptr::copy(other.start, self.start, count) };
        count
    }

    /// A view of bytes that nothing changes.
    pub fn of_immutable(owner: Value, bytes: &[u8]) -> BufferView {
        BufferView {
            owner,
            start: bytes.as_ptr().cast_mut(),
            len: bytes.len(),
            typecode: b'B',
        }
    }

    /// A part of the view.
    pub fn slice(&self, start: usize, len: usize) -> BufferView {
        let start = start.min(self.len);
        let len = len.min(self.len - start);
        // SAFETY: the offset is inside the view.
        let start = unsafe { self.start.add(start) };
        BufferView {
            start,
            len,
            ..*self
        }
    }
}

/// Makes an object of the type, which may be a subclass, from the arguments of a call.
pub type MakeNewFn = fn(&mut Vm, Gc<Type>, &Args<'_>) -> Result;
/// Prints an object as `str()`, `repr()` or another [`PrintKind`] shows it.
pub type PrintFn = fn(&mut Vm, &mut Printer, Value, PrintKind) -> Result<()>;
/// Calls an object.
pub type CallFn = fn(&mut Vm, Value, &Args<'_>) -> Result;
/// Gives `None` when the type has no such operation.
pub type UnaryFn = fn(&mut Vm, UnaryOp, Value) -> Result<Option<Value>>;
/// Gives `None` when the type has no such operation for these operands; the first operand is of this type.
pub type BinaryFn = fn(&mut Vm, BinaryOp, Value, Value) -> Result<Option<Value>>;
/// Loads an attribute that is not in the type's dict; `None` to go on with the dict.
pub type AttrFn = fn(&mut Vm, Value, Qstr) -> Result<Option<Value>>;
/// Stores (or with `None` deletes) an attribute; false when there is no such attribute.
pub type StoreAttrFn = fn(&mut Vm, Value, Qstr, Option<Value>) -> Result<bool>;
/// Loads, stores or deletes an item, as the [`Subscr`] says.
pub type SubscrFn = fn(&mut Vm, Value, Value, Subscr) -> Result;
/// Gives an iterator over an object.
pub type IterFn = fn(&mut Vm, Value) -> Result;
/// Gives the next item, `None` at the end.
pub type NextFn = fn(&mut Vm, Value) -> Result<Option<Value>>;
/// Gives `None` when the access is not allowed.
pub type BufferFn = fn(&mut Vm, Value, BufferAccess) -> Option<BufferView>;

/// The optional operations of a type.
#[derive(Clone, Copy)]
pub struct Slots {
    pub layout: &'static Layout,
    pub make_new: Option<MakeNewFn>,
    pub print: Option<PrintFn>,
    pub call: Option<CallFn>,
    pub unary: Option<UnaryFn>,
    pub binary: Option<BinaryFn>,
    pub attr: Option<AttrFn>,
    pub store_attr: Option<StoreAttrFn>,
    pub subscr: Option<SubscrFn>,
    pub iter: Option<IterFn>,
    pub next: Option<NextFn>,
    pub buffer: Option<BufferFn>,
    /// How the objects are read and written as streams.
    pub stream: Option<&'static dyn crate::stream::Stream>,
    /// The call binds like a function: loading it from an instance gives a bound method.
    pub binds: bool,
}

impl Slots {
    /// No operation at all, for objects of the given kind.
    pub const fn of<T: Object>() -> Slots {
        Slots {
            layout: T::LAYOUT,
            make_new: None,
            print: None,
            call: None,
            unary: None,
            binary: None,
            attr: None,
            store_attr: None,
            subscr: None,
            iter: None,
            next: None,
            buffer: None,
            stream: None,
            binds: false,
        }
    }
}

/// Where a type's attributes are.
#[derive(Clone, Copy)]
pub enum TypeDict {
    Rom(&'static RomDict),
    Heap(Gc<Dict>),
}

/// A [`TypeDict`] in a word, whose lowest bit says that it is in ROM.
#[derive(Clone, Copy)]
struct DictWord(*const u8);

impl DictWord {
    const ROM: usize = 1;

    const fn rom(dict: &'static RomDict) -> DictWord {
        let start = core::ptr::from_ref(dict).cast::<u8>();
        DictWord(start.wrapping_add(DictWord::ROM))
    }

    fn heap(dict: Gc<Dict>) -> DictWord {
        DictWord(dict.as_ptr().cast_const().cast())
    }

    #[inline(always)]
    fn dict(self) -> TypeDict {
        if self.0.addr() & DictWord::ROM != 0 {
            let dict = self.0.wrapping_sub(DictWord::ROM).cast::<RomDict>();
            // SAFETY: `rom` has made the word of a reference.
            return TypeDict::Rom(unsafe { &*dict });
        }
        let dict = self.0.cast_mut().cast::<Dict>();
        // SAFETY: `heap` has made the word of a dict, which the type keeps alive.
        TypeDict::Heap(unsafe { Gc::from_non_null(NonNull::new_unchecked(dict)) })
    }
}

const _: () = assert!(align_of::<RomDict>() > DictWord::ROM);

/// Facts about a Python class that its operations ask often.
pub(crate) mod class_flag {
    /// Some class in the chain defines `__getattr__`, `__setattr__`, `__delattr__`, or has
    /// properties or descriptors: attribute access goes the long way.
    pub(crate) const SPECIAL_ACCESSORS: u32 = 1;
    /// Other classes derive from this one.
    pub(crate) const SUBCLASSED: u32 = 2;
}

/// A type, in ROM or made by a `class` statement.
#[repr(C, align(8))]
pub struct Type {
    header: Header,
    pub name: Qstr,
    /// Where native modules find operations.
    places: Places,
    /// What they find there.
    operations: Operations,
    pub slots: &'static Slots,
    /// `None`, one base, or a tuple of bases (`object` is not listed).
    pub bases: Option<Value>,
    dict: DictWord,
    /// Only heap types: state that changes after the class was made.
    class: Option<Gc<ClassState>>,
}

// Native modules look there: behind the header, flags and name of a type.
const _: () = assert!(
    size_of::<Places>() == 0
        || offset_of!(Type, places) == size_of::<usize>() + 4
            && offset_of!(Type, operations) == size_of::<usize>() + 16
);

crate::object! {
    /// The changing part of a Python class.
    pub struct ClassState: types::ty::CLASS_STATE {
        /// `class_flag` bits.
        pub flags: Cell<u32>,
        /// How many members instances have had: new ones get room for as many.
        pub members: Cell<u32>,
        /// The shapes of instances, that of new ones first.
        pub shapes: Cell<Option<Gc<Shape>>>,
        /// The native type in the chain whose operations instances inherit, if any.
        pub native_base: Option<Value>,
    }
}

// SAFETY: repr(C), header first, all references are visited.
unsafe impl Object for Type {
    const TYPE: &'static Type = &types::ty::TYPE;
    const LAYOUT: &'static Layout = {
        static LAYOUT: Layout = Layout::of::<Type>(None);
        &LAYOUT
    };

    fn trace(&self, tracer: &mut Tracer<'_>) {
        if let Some(bases) = self.bases {
            tracer.value(bases);
        }
        if let TypeDict::Heap(dict) = self.dict() {
            tracer.value(Value::object(dict));
        }
        if let Some(class) = self.class {
            tracer.value(Value::object(class));
        }
    }
}

// SAFETY: a VM and what it allocates stay on one thread; ROM types are immutable.
unsafe impl Sync for Type {}

impl Type {
    /// A ROM type without base.
    pub const fn rom(name: Qstr, slots: &'static Slots, dict: &'static RomDict) -> Type {
        Type {
            header: Header::rom(&types::ty::TYPE),
            name,
            places: Places::of(slots),
            operations: Operations::of(slots),
            slots,
            bases: None,
            dict: DictWord::rom(dict),
            class: None,
        }
    }

    /// A ROM type with a base.
    pub const fn rom_derived(
        name: Qstr,
        slots: &'static Slots,
        dict: &'static RomDict,
        base: &'static Type,
    ) -> Type {
        Type {
            bases: Some(Value::rom(base)),
            ..Type::rom(name, slots, dict)
        }
    }

    /// Makes a type at run time; `class` is given for classes whose objects are [`super::Instance`]s.
    pub(crate) fn alloc(
        vm: &mut Vm,
        name: Qstr,
        slots: &'static Slots,
        bases: Option<Value>,
        dict: Gc<Dict>,
        class: Option<Gc<ClassState>>,
    ) -> Result<Gc<Type>> {
        let native = class.and_then(|class| class.native_base);
        let native = native.and_then(Value::downcast::<Type>);
        let inherited = native.map_or(slots, |native| native.slots);
        vm.alloc_object(Gc::rom(&types::ty::TYPE), move |header| Type {
            header,
            name,
            places: Places::of(inherited),
            operations: Operations::of(inherited),
            slots,
            bases,
            dict: DictWord::heap(dict),
            class,
        })
    }

    /// The attributes of the type itself.
    #[inline(always)]
    pub fn dict(&self) -> TypeDict {
        self.dict.dict()
    }

    /// Whether the type was made by a `class` statement (or `type(...)`).
    #[inline]
    pub fn is_class(&self) -> bool {
        self.class.is_some()
    }

    /// The state of a Python class.
    #[inline]
    pub fn class(&self) -> Option<Gc<ClassState>> {
        self.class
    }

    /// The native type that instances of this Python class wrap, if any.
    pub fn native_base(&self) -> Option<Gc<Type>> {
        self.class?.native_base?.downcast::<Type>()
    }
}

// SAFETY: repr(C), header first; everything it refers to is in ROM.
unsafe impl Object for crate::types::module::RomModule {
    const TYPE: &'static Type = &types::module::ROM_MODULE;
    const LAYOUT: &'static Layout = {
        static LAYOUT: Layout = Layout::of::<crate::types::module::RomModule>(None);
        &LAYOUT
    };

    fn trace(&self, _: &mut Tracer<'_>) {}
}

// SAFETY: a ROM module is immutable.
unsafe impl Sync for crate::types::module::RomModule {}
