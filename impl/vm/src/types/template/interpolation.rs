//! `string.templatelib.Interpolation`: a value in a template, and how its text in the source says to show it.

use crate::error::Result;
use crate::native::{Args, Param, RomDict};
use crate::object::{Gc, PrintKind, Slots, Type};
use crate::print::Printer;
use crate::qstr::Qstr;
use crate::state::Vm;
use crate::value::Value;

static SLOTS: Slots = Slots {
    make_new: Some(make_new),
    print: Some(print),
    attr: Some(attr),
    ..Slots::of::<Interpolation>()
};

/// `string.templatelib.Interpolation`
pub static INTERPOLATION: Type = Type::rom(q!("Interpolation"), &SLOTS, &RomDict::EMPTY);

object! {
    /// A replacement field of a template.
    pub struct Interpolation: INTERPOLATION {
        pub value: Value,
        /// The source text of the value.
        pub expression: Value,
        /// `'r'`, `'s'` or `None`.
        pub conversion: Value,
        pub format_spec: Value,
    }
}

impl Interpolation {
    /// Makes a replacement field of value, expression, conversion and format specification.
    pub(super) fn of(vm: &mut Vm, fields: [Value; 4]) -> Result {
        Interpolation::of_type(vm, Gc::rom(&INTERPOLATION), fields)
    }

    fn of_type(vm: &mut Vm, ty: Gc<Type>, fields: [Value; 4]) -> Result {
        let [value, expression, conversion, format_spec] = fields;
        let field = Interpolation::alloc(vm, ty, value, expression, conversion, format_spec)?;
        Ok(Value::object(field))
    }
}

/// `Interpolation(value, expression='', conversion=None, format_spec='')`
fn make_new(vm: &mut Vm, ty: Gc<Type>, args: &Args<'_>) -> Result {
    let params = [
        Param::required(q!("value")),
        Param::optional(q!("expression"), Value::qstr(q!(""))),
        Param::optional(q!("conversion"), Value::NONE),
        Param::optional(q!("format_spec"), Value::qstr(q!(""))),
    ];
    let fields = args.parse(vm, &params)?;
    Interpolation::of_type(vm, ty, fields)
}

fn print(vm: &mut Vm, printer: &mut Printer, value: Value, _: PrintKind) -> Result<()> {
    let field = vm.expect::<Interpolation>(value)?;
    printer.write(vm, "Interpolation(")?;
    vm.print(printer, field.value, PrintKind::Repr)?;
    for part in [field.expression, field.conversion, field.format_spec] {
        printer.write(vm, ", ")?;
        vm.print(printer, part, PrintKind::Repr)?;
    }
    printer.write(vm, ")")
}

fn attr(vm: &mut Vm, value: Value, name: Qstr) -> Result<Option<Value>> {
    let field = vm.expect::<Interpolation>(value)?;
    Ok(match name {
        name if name == q!("value") => Some(field.value),
        name if name == q!("expression") => Some(field.expression),
        name if name == q!("conversion") => Some(field.conversion),
        name if name == q!("format_spec") => Some(field.format_spec),
        _ => None,
    })
}
