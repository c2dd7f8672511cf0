//! Types that native modules define, made types of the VM.
//!
//! ```text
//!   a module's type:  type | flags name 4 indices | 8 indices | slots ...      an index is one more than a slot's place
//!                     indices: make_new print call unary binary attr | subscr iter buffer protocol parent members
//!   afterwards:       a `Type` in the same place, which is smaller; what the slots were is kept in the VM
//! ```
//!
//! Objects refer to their type by its address, so it has to stay where it is. A type is found when the module has set
//! itself up: it is the word of `type` among the module's variables.

use alloc::boxed::Box;
use alloc::vec::Vec;
use core::ops::Range;

use bytecode::op::{BinaryOp, UnaryOp};

use super::call::with_row;
use super::table::{self, convert, streams};
use crate::error::Result;
use crate::map::Dict;
use crate::native::Args;
use crate::object::{
    Address, BufferAccess, BufferView, Gc, PrintKind, Slot, Slots, Subscr, Tuple, Type,
};
use crate::print::Printer;
use crate::qstr::Qstr;
use crate::semantics::class::is_subclass;
use crate::state::Vm;
use crate::types;
use crate::value::Value;

const WORD: usize = size_of::<usize>();
/// How many operations there are, and how many of them a type has room for.
const N_SLOTS: usize = 12;
const ROOM: usize = 11;

/// Places in the list of indices.
mod slot {
    pub(super) const MAKE_NEW: usize = 0;
    pub(super) const PRINT: usize = 1;
    pub(super) const CALL: usize = 2;
    pub(super) const UNARY: usize = 3;
    pub(super) const BINARY: usize = 4;
    pub(super) const ATTR: usize = 5;
    pub(super) const SUBSCR: usize = 6;
    pub(super) const ITER: usize = 7;
    pub(super) const BUFFER: usize = 8;
    pub(super) const PROTOCOL: usize = 9;
    pub(super) const PARENT: usize = 10;
    pub(super) const MEMBERS: usize = 11;
}

/// The slot `iter` gives the next item, not an iterator.
const ITER_IS_NEXT: u16 = 0x80;
/// The slot `iter` is a pair: what gives an iterator, what gives the next item.
const ITER_IS_PAIR: u16 = 0x100;

/// A type as a native module defines it.
#[repr(C)]
struct ModuleType {
    ty: usize,
    flags: u16,
    name: u16,
    indices: [u8; N_SLOTS],
    slots: [usize; ROOM],
}

const _: () = assert!(size_of::<Type>() <= size_of::<ModuleType>());

/// A map as a native module defines it, behind the type of a dict.
#[repr(C)]
struct ModuleDict {
    ty: usize,
    used: usize,
    allocated: usize,
    rows: *const [Slot; 2],
}

/// What the slots of a type were.
pub(super) struct ForeignType {
    address: usize,
    flags: u16,
    slots: [usize; N_SLOTS],
}

crate::object! {
    /// An object of such a type; what is in it only the module knows.
    struct ForeignObject: types::object::OBJECT {
        first: Address,
    }
}

impl Vm {
    /// Makes types of those that a native module has defined among its variables.
    pub(super) fn adopt_types(&mut self, variables: Range<usize>) -> Result<()> {
        let type_words = [Gc::rom(&types::ty::TYPE).address(), table::place_of_type()];
        let mut at = variables.start;
        while at + size_of::<ModuleType>() <= variables.end {
            let defined = core::ptr::with_exposed_provenance_mut::<ModuleType>(at);
            // SAFETY: the variables are memory of the module, aligned to words.
            let ty = unsafe { (*defined).ty };
            if type_words.contains(&ty)
                && !self.machine.types.iter().any(|known| known.address == at)
            {
                // SAFETY: the module has a type here.
                unsafe { self.adopt_type(defined)? };
                at += size_of::<ModuleType>();
            } else {
                at += WORD;
            }
        }
        Ok(())
    }

    /// Makes a type of the VM of one that a module has defined and uses before it has set itself up.
    pub(super) fn adopted(&mut self, ty: Gc<Type>) -> Result<Gc<Type>> {
        let address = ty.address();
        let end = address.wrapping_add(size_of::<ModuleType>());
        let is_variable =
            |variables: &Range<usize>| variables.contains(&address) && end <= variables.end;
        if self.machine.modules.iter().any(is_variable) {
            self.adopt_types(address..end)?;
        }
        Ok(ty)
    }

    /// The parent of a type, if it is a class of exceptions.
    fn exception_parent(&mut self, address: usize) -> Result<Option<Gc<Type>>> {
        let parent = Value::from_machine_word(address).and_then(Value::downcast::<Type>);
        let Some(parent) = parent else {
            return Ok(None);
        };
        let parent = self.adopted(parent)?;
        let exceptions = Gc::rom(&types::exception::BASE_EXCEPTION);
        Ok(Some(parent).filter(|parent| is_subclass(*parent, exceptions)))
    }

    /// Makes a type of one that a module has defined, in its place.
    ///
    /// # Safety
    ///
    /// There is one.
    unsafe fn adopt_type(&mut self, place: *mut ModuleType) -> Result<()> {
        // SAFETY: the caller's promise.
        let defined = unsafe { place.read() };
        let mut slots = [0; N_SLOTS];
        for (slot, index) in slots.iter_mut().zip(defined.indices) {
            let index = usize::from(index).checked_sub(1);
            *slot = index
                .and_then(|index| defined.slots.get(index))
                .map_or(0, |word| *word);
        }
        let foreign = ForeignType {
            address: place.addr(),
            flags: defined.flags,
            slots,
        };
        let name = Qstr::from_id(defined.name.into());
        // SAFETY: the slot for members is that of a dict, if it is set.
        let members = unsafe { self.members(slots[slot::MEMBERS])? };
        let ty = if let Some(parent) = self.exception_parent(slots[slot::PARENT])? {
            let bases = Tuple::from_slice(self, &[Value::object(parent)])?;
            types::ty::new_class(self, name, bases, members)?
        } else {
            let own: &'static Slots = Box::leak(Box::new(foreign.slots()));
            Type::alloc(self, name, own, None, members, None)?
        };
        // SAFETY: a type fits in the place, and whoever refers to the place expects a type there.
        unsafe { core::ptr::copy_nonoverlapping(ty.as_ptr(), place.cast::<Type>(), 1) };
        self.machine.types.push(foreign);
        Ok(())
    }

    /// The members of a type as a dict of the VM.
    ///
    /// # Safety
    ///
    /// At the address is a dict of a module, or it is 0.
    unsafe fn members(&mut self, address: usize) -> Result<Gc<Dict>> {
        let members = Dict::new(self)?;
        let dict = core::ptr::with_exposed_provenance::<ModuleDict>(address);
        // SAFETY: the caller's promise.
        let Some(dict) = (unsafe { dict.as_ref() }) else {
            return Ok(members);
        };
        for index in 0..dict.used >> 3 {
            // SAFETY: the dict has so many rows.
            let [key, value] = unsafe { dict.rows.add(index).read() };
            if let (Some(key), Some(value)) = (key.and_then(Value::as_qstr), value) {
                members.map.insert_qstr(self, key, value)?;
            }
        }
        Ok(members)
    }

    /// The code in a slot of a value's type.
    fn foreign_slot(&mut self, ty: Gc<Type>, slot: usize) -> Result<usize> {
        let address = ty.address();
        let known = self.machine.types.iter();
        let found = known
            .filter(|known| known.address == address)
            .map(|known| known.slots[slot])
            .next();
        match found {
            Some(code) => Ok(code),
            None => Err(self.type_error("unsupported operation")),
        }
    }

    /// Calls the code in a slot of a value's type; nothing stands for the word 0.
    fn call_slot(&mut self, value: Value, slot: usize, words: &[usize; 4]) -> Result<Slot> {
        let code = self.foreign_slot(value.ty(), slot)?;
        let word = self.run_machine_code(code, words, None, None)?;
        Ok(Value::from_machine_word(word))
    }
}

impl ForeignType {
    /// The operations of the type's objects.
    fn slots(&self) -> Slots {
        let has = |slot: usize| self.slots[slot] != 0;
        let is_pair = self.flags & ITER_IS_PAIR != 0 && self.flags & ITER_IS_NEXT == 0;
        let is_next = self.flags & ITER_IS_NEXT != 0;
        Slots {
            make_new: has(slot::MAKE_NEW).then_some(make_new as _),
            print: has(slot::PRINT).then_some(print as _),
            call: has(slot::CALL).then_some(call as _),
            unary: has(slot::UNARY).then_some(unary as _),
            binary: has(slot::BINARY).then_some(binary as _),
            attr: has(slot::ATTR).then_some(attr as _),
            store_attr: has(slot::ATTR).then_some(store_attr as _),
            subscr: has(slot::SUBSCR).then_some(subscr as _),
            iter: match (has(slot::ITER), is_next, is_pair) {
                (false, ..) => None,
                (true, true, _) => Some(same),
                (true, false, true) => Some(iter_of_pair),
                (true, false, false) => Some(iter),
            },
            next: match (has(slot::ITER), is_next, is_pair) {
                (true, true, _) => Some(next),
                (true, false, true) => Some(next_of_pair),
                _ => None,
            },
            buffer: has(slot::BUFFER).then_some(buffer as _),
            stream: has(slot::PROTOCOL).then_some(&streams::Foreign),
            ..Slots::of::<ForeignObject>()
        }
    }
}

/// The stream protocol of a value whose type a module has defined.
pub(super) fn protocol_of(vm: &mut Vm, value: Value) -> Result<usize> {
    vm.foreign_slot(value.ty(), slot::PROTOCOL)
}

fn make_new(vm: &mut Vm, ty: Gc<Type>, args: &Args<'_>) -> Result {
    let code = vm.foreign_slot(ty, slot::MAKE_NEW)?;
    let (n_pos, n_kw) = (args.pos.len(), args.kw.len() / 2);
    let word = with_row(vm, args, |vm, start| {
        let words = [ty.address(), n_pos, n_kw, start.addr()];
        vm.run_machine_code(code, &words, None, None)
    })?;
    convert::value_of(vm, word)
}

fn call(vm: &mut Vm, value: Value, args: &Args<'_>) -> Result {
    let code = vm.foreign_slot(value.ty(), slot::CALL)?;
    let (n_pos, n_kw) = (args.pos.len(), args.kw.len() / 2);
    let word = with_row(vm, args, |vm, start| {
        let words = [value.bits(), n_pos, n_kw, start.addr()];
        vm.run_machine_code(code, &words, None, None)
    })?;
    convert::value_of(vm, word)
}

fn print(vm: &mut Vm, printer: &mut Printer, value: Value, kind: PrintKind) -> Result<()> {
    let kind = match kind {
        PrintKind::Str => 0,
        PrintKind::Repr => 1,
        PrintKind::Exc => 2,
    };
    let output = table::output_to(printer);
    let words = [(&raw const output).addr(), value.bits(), kind, 0];
    vm.call_slot(value, slot::PRINT, &words).map(drop)
}

fn unary(vm: &mut Vm, op: UnaryOp, value: Value) -> Result<Option<Value>> {
    let words = [op as usize, value.bits(), 0, 0];
    vm.call_slot(value, slot::UNARY, &words)
}

fn binary(vm: &mut Vm, op: BinaryOp, lhs: Value, rhs: Value) -> Result<Option<Value>> {
    let words = [op as usize, lhs.bits(), rhs.bits(), 0];
    vm.call_slot(lhs, slot::BINARY, &words)
}

/// Calls the slot for attributes; gives the two words that it leaves.
fn attribute(vm: &mut Vm, value: Value, name: Qstr, mut words: [usize; 2]) -> Result<[usize; 2]> {
    let place = (&raw mut words).expose_provenance();
    let call = [value.bits(), name.id() as usize, place, 0];
    vm.call_slot(value, slot::ATTR, &call)?;
    Ok(words)
}

fn attr(vm: &mut Vm, value: Value, name: Qstr) -> Result<Option<Value>> {
    let [found, receiver] = attribute(vm, value, name, [0, 0])?;
    match (Value::from_machine_word(found), receiver) {
        (Some(function), receiver) if receiver != 0 => {
            let receiver = Value::from_machine_word(receiver);
            vm.bind_method(crate::semantics::attr::Method { function, receiver })
                .map(Some)
        }
        (found, _) => Ok(found),
    }
}

fn store_attr(vm: &mut Vm, value: Value, name: Qstr, new: Option<Value>) -> Result<bool> {
    let new = new.map_or(0, Value::bits);
    let [left, _] = attribute(vm, value, name, [table::SENTINEL, new])?;
    Ok(left == 0)
}

fn subscr(vm: &mut Vm, value: Value, index: Value, action: Subscr) -> Result {
    let item = match action {
        Subscr::Load => table::SENTINEL,
        Subscr::Store(item) => item.bits(),
        Subscr::Delete => 0,
    };
    let words = [value.bits(), index.bits(), item, 0];
    match vm.call_slot(value, slot::SUBSCR, &words)? {
        Some(item) => Ok(item),
        None => Err(vm.subscr_error(value, action)),
    }
}

fn same(_: &mut Vm, value: Value) -> Result {
    Ok(value)
}

fn iter(vm: &mut Vm, value: Value) -> Result {
    let mut slots = [0usize; 4];
    let place = (&raw mut slots).expose_provenance();
    let made = vm.call_slot(value, slot::ITER, &[value.bits(), place, 0, 0])?;
    match made {
        // An iterator in the slots would not outlive this function.
        Some(iterator) if iterator.bits() != place => Ok(iterator),
        _ => Err(vm.not_iterable_error(value)),
    }
}

fn next(vm: &mut Vm, value: Value) -> Result<Option<Value>> {
    vm.call_slot(value, slot::ITER, &[value.bits(), 0, 0, 0])
}

/// Calls one of the pair that makes iterators and gives items.
fn call_of_pair(vm: &mut Vm, value: Value, index: usize) -> Result<Option<Value>> {
    let pair = vm.foreign_slot(value.ty(), slot::ITER)?;
    let pair = core::ptr::with_exposed_provenance::<usize>(pair);
    // SAFETY: the flags say that there are two words of code.
    let code = unsafe { pair.add(index).read() };
    let word = vm.run_machine_code(code, &[value.bits(), 0, 0, 0], None, None)?;
    Ok(Value::from_machine_word(word))
}

fn iter_of_pair(vm: &mut Vm, value: Value) -> Result {
    match call_of_pair(vm, value, 0)? {
        Some(iterator) => Ok(iterator),
        None => Err(vm.not_iterable_error(value)),
    }
}

fn next_of_pair(vm: &mut Vm, value: Value) -> Result<Option<Value>> {
    call_of_pair(vm, value, 1)
}

fn buffer(vm: &mut Vm, value: Value, access: BufferAccess) -> Option<BufferView> {
    let flags = match access {
        BufferAccess::Read => 1,
        BufferAccess::Write => 2,
    };
    let mut info = table::BufferInfo::default();
    let place = (&raw mut info).expose_provenance();
    let code = vm.foreign_slot(value.ty(), slot::BUFFER).ok()?;
    let words = [value.bits(), place, flags, 0];
    match vm.run_machine_code(code, &words, None, None) {
        // The result is an `int`, of 32 bits.
        Ok(failure) if failure as u32 == 0 => Some(info.view(value)),
        Ok(_) => None,
        Err(_) => {
            vm.take_exception();
            None
        }
    }
}

/// The types that modules have defined.
pub(super) type ForeignTypes = Vec<ForeignType>;
