//! `slice`: what `[start:stop:step]` passes to a subscription.

use core::cell::Cell;
use core::ops::Range;

use bytecode::op::UnaryOp;

use crate::error::Result;
use crate::object::{PrintKind, Slots, Tuple, Type};
use crate::print::Printer;
use crate::qstr::Qstr;
use crate::state::Vm;
use crate::value::Value;

static SLOTS: Slots = Slots {
    print: Some(print),
    unary: Some(unary),
    attr: Some(attr),
    ..Slots::of::<Slice>()
};

rom_dict!(static DICT = {
    "indices" => f2!(indices),
});

/// `slice`; programs cannot make one by calling it.
pub static SLICE: Type = Type::rom(q!("slice"), &SLOTS, &DICT);

object! {
    /// A slice; missing parts are `None`. Only one that no program sees changes.
    pub struct Slice: SLICE {
        pub start: Cell<Value>,
        pub stop: Cell<Value>,
        pub step: Cell<Value>,
    }
}

impl Slice {
    /// Replaces start, stop and step.
    pub(crate) fn fill(&self, [start, stop, step]: [Value; 3]) {
        self.start.set(start);
        self.stop.set(stop);
        self.step.set(step);
    }

    /// What it takes of `len` items, where its bounds are small ints or missing and its step is 1.
    #[inline]
    pub(crate) fn plain_range(&self, len: usize) -> Option<Range<usize>> {
        let bound = |value: Value, default: usize| match value.as_small() {
            Some(number @ 0..) => Some(len.min(number as usize)),
            Some(number) => Some(len.saturating_sub(number.unsigned_abs())),
            None => (value == Value::NONE).then_some(default),
        };
        let step = self.step.get();
        if step != Value::NONE && step != Value::small(1) {
            return None;
        }
        let start = bound(self.start.get(), 0)?;
        Some(start..bound(self.stop.get(), len)?.max(start))
    }
}

fn print(vm: &mut Vm, printer: &mut Printer, value: Value, _: PrintKind) -> Result<()> {
    let slice = vm.expect::<Slice>(value)?;
    printer.write(vm, "slice(")?;
    vm.print(printer, slice.start.get(), PrintKind::Repr)?;
    printer.write(vm, ", ")?;
    vm.print(printer, slice.stop.get(), PrintKind::Repr)?;
    printer.write(vm, ", ")?;
    vm.print(printer, slice.step.get(), PrintKind::Repr)?;
    printer.write(vm, ")")
}

/// A slice has no operation, not even a hash.
fn unary(_: &mut Vm, _: UnaryOp, _: Value) -> Result<Option<Value>> {
    Ok(None)
}

fn attr(vm: &mut Vm, value: Value, name: Qstr) -> Result<Option<Value>> {
    let slice = vm.expect::<Slice>(value)?;
    Ok(match name {
        name if name == q!("start") => Some(slice.start.get()),
        name if name == q!("stop") => Some(slice.stop.get()),
        name if name == q!("step") => Some(slice.step.get()),
        _ => None,
    })
}

/// `slice.indices(len)`: start, stop and step for a sequence of this length.
fn indices(vm: &mut Vm, slice: Value, len: Value) -> Result {
    let slice = vm.expect::<Slice>(slice)?;
    let len = vm.int_arg(len)?;
    let Ok(len) = usize::try_from(len) else {
        return Err(vm.value_error("length should not be negative"));
    };
    let range = vm.slice_range(slice, len)?;
    let start = super::range::word(vm, range.start)?;
    let stop = super::range::word(vm, range.stop)?;
    let step = super::range::word(vm, range.step)?;
    Tuple::value(vm, &[start, stop, step])
}
