//! Writing: values as JSON text.

use vm::map::Dict;
use vm::native::{Args, Param};
use vm::object::{Bytes, Gc, PrintKind, TextRef, Tuple};
use vm::print::Printer;
use vm::types::list::List;
use vm::types::str::content::Content;
use vm::{Result, Value, Vm, stream};

/// What stands between items, and between keys and values.
struct Separators {
    item: Option<TextRef>,
    key: Option<TextRef>,
}

impl Separators {
    fn parse(vm: &mut Vm, kw: &[Value]) -> Result<Separators> {
        let args = Args { pos: &[], kw };
        let [given] = args.parse(vm, &[Param::keyword(q!("separators"), Value::NONE)])?;
        if given == Value::NONE {
            return Ok(Separators {
                item: None,
                key: None,
            });
        }
        let [item, key] = vm.fixed_sequence_arg(given)?;
        Ok(Separators {
            item: Some(vm.text_arg(item)?),
            key: Some(vm.text_arg(key)?),
        })
    }
}

/// `dump(value, stream, *, separators=None)`
pub(super) fn dump(vm: &mut Vm, args: &Args<'_>) -> Result {
    check_count(vm, args, 2)?;
    let separators = Separators::parse(vm, args.kw)?;
    stream::of(vm, args.pos[1])?;
    let mut printer = Printer::stream(args.pos[1]);
    write(vm, &mut printer, &separators, args.pos[0])?;
    Ok(Value::NONE)
}

/// `dumps(value, *, separators=None)`
pub(super) fn dumps(vm: &mut Vm, args: &Args<'_>) -> Result {
    check_count(vm, args, 1)?;
    let separators = Separators::parse(vm, args.kw)?;
    let mut printer = Printer::buffer();
    write(vm, &mut printer, &separators, args.pos[0])?;
    printer.into_str(vm)
}

fn check_count(vm: &mut Vm, args: &Args<'_>, most: usize) -> Result<()> {
    if args.pos.len() > most {
        return Err(vm.type_error("extra positional arguments given"));
    }
    Ok(())
}

fn write(vm: &mut Vm, printer: &mut Printer, separators: &Separators, value: Value) -> Result<()> {
    vm.check_native_stack()?;
    if value.ty().is_class() && vm.lookup(value.ty(), q!("__repr__")).is_some() {
        return vm.print(printer, value, PrintKind::Repr);
    }
    let plain = value.unwrapped();
    if let Some(content) = text_of(vm, plain) {
        return write_text(vm, printer, content.as_bytes());
    }
    if let Some(dict) = plain.downcast::<Dict>() {
        return write_dict(vm, printer, separators, dict);
    }
    let is_sequence =
        plain.is_exactly(&vm::types::list::LIST) || plain.is_exactly(&vm::types::tuple::TUPLE);
    if is_sequence {
        return write_sequence(vm, printer, separators, plain);
    }
    let constants = [
        (Value::NONE, "null"),
        (Value::TRUE, "true"),
        (Value::FALSE, "false"),
    ];
    match constants.iter().find(|(constant, _)| *constant == plain) {
        Some((_, text)) => printer.write(vm, text),
        None => vm.print(printer, plain, PrintKind::Repr),
    }
}

/// What is written as a string: `str` and `bytes`.
fn text_of(vm: &Vm, value: Value) -> Option<Content> {
    match value.downcast::<Bytes>() {
        Some(bytes) => Some(Content::of_bytes(bytes)),
        None => value.text(vm).map(Content::of_text),
    }
}

fn write_text(vm: &mut Vm, printer: &mut Printer, text: &[u8]) -> Result<()> {
    printer.write(vm, "\"")?;
    let mut rest = text;
    while !rest.is_empty() {
        let is_plain = |byte: &u8| *byte >= b' ' && !matches!(*byte, b'"' | b'\\');
        let (plain, behind) = rest.split_at(
            rest.iter()
                .position(|byte| !is_plain(byte))
                .unwrap_or(rest.len()),
        );
        printer.write_bytes(vm, plain)?;
        rest = behind;
        let Some((byte, behind)) = rest.split_first() else {
            break;
        };
        match *byte {
            b'"' => printer.write(vm, "\\\"")?,
            b'\\' => printer.write(vm, "\\\\")?,
            b'\n' => printer.write(vm, "\\n")?,
            b'\r' => printer.write(vm, "\\r")?,
            b'\t' => printer.write(vm, "\\t")?,
            byte => printer.write_fmt(vm, format_args!("\\u{byte:04x}"))?,
        }
        rest = behind;
    }
    printer.write(vm, "\"")
}

fn write_separator(
    vm: &mut Vm,
    printer: &mut Printer,
    given: Option<TextRef>,
    default: &str,
) -> Result<()> {
    match given {
        Some(text) => printer.write(vm, text.as_bytes()),
        None => printer.write(vm, default),
    }
}

fn write_sequence(
    vm: &mut Vm,
    printer: &mut Printer,
    separators: &Separators,
    sequence: Value,
) -> Result<()> {
    let item_at = |index: usize| match sequence.downcast::<List>() {
        Some(list) => list.items.get(index),
        None => sequence.downcast::<Tuple>()?.get(index),
    };
    printer.write(vm, "[")?;
    let mut index = 0;
    while let Some(item) = item_at(index) {
        if index > 0 {
            write_separator(vm, printer, separators.item, ", ")?;
        }
        write(vm, printer, separators, item)?;
        index += 1;
    }
    printer.write(vm, "]")
}

fn write_dict(
    vm: &mut Vm,
    printer: &mut Printer,
    separators: &Separators,
    dict: Gc<Dict>,
) -> Result<()> {
    printer.write(vm, "{")?;
    let (mut row, mut is_first) = (0, true);
    while let Some((key, value, next)) = dict.map.next_from(row) {
        if !is_first {
            write_separator(vm, printer, separators.item, ", ")?;
        }
        let quoted = text_of(vm, key.unwrapped()).is_some();
        if !quoted {
            printer.write(vm, "\"")?;
        }
        write(vm, printer, separators, key)?;
        if !quoted {
            printer.write(vm, "\"")?;
        }
        write_separator(vm, printer, separators.key, ": ")?;
        write(vm, printer, separators, value)?;
        (row, is_first) = (next, false);
    }
    printer.write(vm, "}")
}
