//! `string.templatelib.Template`: what a template string makes.
//!
//! ```text
//!   strings          s0    s1    s2        one more than there are interpolations, empty ones included
//!   interpolations      i0    i1
//! ```
//!
//! The compiler turns a template string into a call of the builtin `__template__`.

mod interpolation;

pub use interpolation::{INTERPOLATION, Interpolation};

use bytecode::op::BinaryOp;

use crate::error::Result;
use crate::native::{Args, RomDict};
use crate::object::{Gc, PrintKind, Slots, Str, Tuple, Type, ValueBuf};
use crate::print::Printer;
use crate::qstr::Qstr;
use crate::state::Vm;
use crate::types::iterators::Iter;
use crate::types::sequence::Sequence;
use crate::value::Value;

static SLOTS: Slots = Slots {
    make_new: Some(make_new),
    print: Some(print),
    binary: Some(binary),
    attr: Some(attr),
    iter: Some(iter),
    ..Slots::of::<Template>()
};

/// `string.templatelib.Template`
pub static TEMPLATE: Type = Type::rom(q!("Template"), &SLOTS, &RomDict::EMPTY);

object! {
    /// A template: strings with replacement fields between them.
    pub struct Template: TEMPLATE {
        /// A tuple, unless a program called `__template__` itself.
        pub strings: Value,
        /// The replacement fields.
        pub interpolations: Gc<Tuple>,
    }
}

impl Template {
    /// Makes a template of the plain type.
    fn value(vm: &mut Vm, strings: Value, interpolations: Gc<Tuple>) -> Result {
        let template = Template::alloc(vm, Gc::rom(&TEMPLATE), strings, interpolations)?;
        Ok(Value::object(template))
    }

    /// A string by its number, empty ones and what is no sequence of strings left out.
    fn string(&self, vm: &Vm, number: usize) -> Option<Value> {
        let string = Sequence::of(self.strings)?.get(number)?;
        (!string.text(vm)?.as_bytes().is_empty()).then_some(string)
    }
}

/// `Template(*parts)`: strings and interpolations in any order.
fn make_new(vm: &mut Vm, ty: Gc<Type>, args: &Args<'_>) -> Result {
    args.check(vm, 0, crate::native::ANY)?;
    let (strings, fields) = (ValueBuf::new(), ValueBuf::new());
    strings.push(vm, Value::qstr(q!("")))?;
    for part in args.pos {
        if part.is_str() {
            join_last(vm, &strings, *part)?;
        } else if part.is_exactly(&INTERPOLATION) {
            fields.push(vm, *part)?;
            strings.push(vm, Value::qstr(q!("")))?;
        } else {
            return Err(vm.type_error("expected str or Interpolation"));
        }
    }
    let strings = Tuple::value(vm, strings.as_local_slice())?;
    let fields = Tuple::from_slice(vm, fields.as_local_slice())?;
    Ok(Value::object(Template::alloc(vm, ty, strings, fields)?))
}

/// Appends text to the last string.
fn join_last(vm: &mut Vm, strings: &ValueBuf, text: Value) -> Result<()> {
    let Some(last) = strings.len().checked_sub(1) else {
        return strings.push(vm, text);
    };
    let before = strings.get(last).unwrap_or(text);
    let (before, after) = (vm.text_arg(before)?, vm.text_arg(text)?);
    let joined = match (before.as_bytes(), after.as_bytes()) {
        (b"", _) => text,
        (before, after) => Str::from_parts(vm, &[before, after])?,
    };
    strings.set(last, joined);
    Ok(())
}

/// `__template__(strings, *fields)`: what a template string calls; four values for each replacement field.
///
/// The values can also be the items of one tuple or list.
pub(crate) fn template(vm: &mut Vm, args: &[Value]) -> Result {
    let fields = match args {
        [_, fields] => vm.sequence_arg(*fields)?,
        _ => ValueBuf::from_slice(vm, &args[1..])?,
    };
    let interpolations = ValueBuf::new();
    for field in fields.as_local_slice().as_chunks::<4>().0 {
        let field = Interpolation::of(vm, *field)?;
        interpolations.push(vm, field)?;
    }
    let interpolations = Tuple::from_slice(vm, interpolations.as_local_slice())?;
    Template::value(vm, args[0], interpolations)
}

fn print(vm: &mut Vm, printer: &mut Printer, value: Value, _: PrintKind) -> Result<()> {
    let template = vm.expect::<Template>(value)?;
    printer.write(vm, "Template(strings=")?;
    vm.print(printer, template.strings, PrintKind::Repr)?;
    printer.write(vm, ", interpolations=")?;
    let interpolations = Value::object(template.interpolations);
    vm.print(printer, interpolations, PrintKind::Repr)?;
    printer.write(vm, ")")
}

/// `template + template`: the last string of the one and the first string of the other become one string.
fn binary(vm: &mut Vm, op: BinaryOp, lhs: Value, rhs: Value) -> Result<Option<Value>> {
    let left = vm.expect::<Template>(lhs)?;
    let right = match rhs.cast_native::<Template>() {
        Some(right) if op == BinaryOp::Add => right,
        _ => return Ok(None),
    };
    let strings = vm.sequence_arg(left.strings)?;
    let more = vm.sequence_arg(right.strings)?;
    if let Some((first, rest)) = more.as_local_slice().split_first() {
        join_last(vm, &strings, *first)?;
        strings.extend(vm, rest)?;
    }
    let strings = Tuple::value(vm, strings.as_local_slice())?;
    let fields = ValueBuf::from_slice(vm, left.interpolations.items())?;
    fields.extend(vm, right.interpolations.items())?;
    let fields = Tuple::from_slice(vm, fields.as_local_slice())?;
    Template::value(vm, strings, fields).map(Some)
}

fn attr(vm: &mut Vm, value: Value, name: Qstr) -> Result<Option<Value>> {
    let template = vm.expect::<Template>(value)?;
    match name {
        name if name == q!("strings") => Ok(Some(template.strings)),
        name if name == q!("interpolations") => Ok(Some(Value::object(template.interpolations))),
        name if name == q!("values") => values(vm, template).map(Some),
        _ => Ok(None),
    }
}

/// The values of the replacement fields, as a tuple.
fn values(vm: &mut Vm, template: Gc<Template>) -> Result {
    let values = ValueBuf::with_capacity(vm, template.interpolations.len())?;
    for field in template.interpolations.items() {
        if let Some(field) = field.downcast::<Interpolation>() {
            values.push(vm, field.value)?;
        }
    }
    Tuple::value(vm, values.as_local_slice())
}

/// An iterator over strings that are not empty and interpolations, in the order of the source.
fn iter(vm: &mut Vm, value: Value) -> Result {
    let template = vm.expect::<Template>(value)?;
    Iter::value(vm, step, Value::object(template), Value::NONE)
}

fn step(vm: &mut Vm, iterator: Gc<Iter>) -> Result<Option<Value>> {
    let Some(template) = iterator.source.downcast::<Template>() else {
        return Ok(None);
    };
    while iterator.at.get() / 2 <= template.interpolations.len() {
        let at = iterator.advance();
        let part = match at % 2 {
            0 => template.string(vm, at / 2),
            _ => template.interpolations.get(at / 2),
        };
        if part.is_some() {
            return Ok(part);
        }
    }
    Ok(None)
}
