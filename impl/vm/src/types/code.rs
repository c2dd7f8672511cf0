//! Code objects: compiled functions as values, apart from globals and defaults.
//!
//! Not here: what is behind them (`object::Code`), how they are saved (`code::save`).

use core::cell::Cell;

use bytecode::line_table::Rows;

use crate::error::Result;
use crate::native::RomDict;
use crate::object::{
    BoundMethod, Bytes, Code, CodeObject, Gc, PrintKind, Slots, Tuple, Type, ValueBuf,
};
use crate::print::Printer;
use crate::qstr::Qstr;
use crate::state::Vm;
use crate::types;
use crate::value::Value;

static SLOTS: Slots = Slots {
    print: Some(print),
    attr: Some(attr),
    ..Slots::of::<CodeObject>()
};
static LINES_SLOTS: Slots = Slots {
    iter: Some(same),
    next: Some(next_lines),
    ..Slots::of::<Lines>()
};

/// The type of code objects.
pub static CODE_OBJECT: Type = Type::rom(q!("code"), &SLOTS, &RomDict::EMPTY);
/// The type of what `co_lines()` gives.
static LINES: Type = Type::rom(q!("iterator"), &LINES_SLOTS, &RomDict::EMPTY);
/// `code.co_lines()`
static CO_LINES: crate::native::Native =
    crate::native::Native::of(crate::native::NativeFn::F1(co_lines));

object! {
    /// An iterator over the ranges of instructions that belong to one line.
    struct Lines: LINES {
        code: Gc<Code>,
        /// Where the rest of the line table starts.
        at: Cell<usize>,
        /// The offset of the next instruction, and its line.
        offset: Cell<usize>,
        line: Cell<usize>,
    }
}

/// Makes the object through which programs see code.
pub(crate) fn new(vm: &mut Vm, code: Gc<Code>) -> Result {
    let names = vm.current_locals();
    let ty = Gc::rom(&CODE_OBJECT);
    Ok(Value::object(CodeObject::alloc(vm, ty, code, names)?))
}

fn print(vm: &mut Vm, printer: &mut Printer, value: Value, _: PrintKind) -> Result<()> {
    let Some(object) = value.downcast::<CodeObject>() else {
        return Ok(());
    };
    let (code, address) = (object.code, value.bits());
    let (name, file) = (code.name.shown(vm), code.context.source_name().shown(vm));
    let line = code.line;
    printer.write_fmt(
        vm,
        format_args!("<code object {name} at 0x{address:x}, file \"{file}\", line {line}>"),
    )
}

fn attr(vm: &mut Vm, value: Value, name: Qstr) -> Result<Option<Value>> {
    let Some(object) = value.downcast::<CodeObject>() else {
        return Ok(None);
    };
    let code = object.code;
    Ok(Some(match name {
        name if name == q!("co_code") => Bytes::value(vm, code.instructions())?,
        name if name == q!("co_consts") => consts(vm, code)?,
        name if name == q!("co_filename") => Value::qstr(code.context.source_name()),
        name if name == q!("co_firstlineno") => {
            Value::small(code.line_of(code.start as usize) as isize)
        }
        name if name == q!("co_lines") => {
            let (ty, method) = (
                Gc::rom(&types::function::BOUND_METHOD),
                Value::rom(&CO_LINES),
            );
            Value::object(BoundMethod::alloc(vm, ty, method, value)?)
        }
        name if name == q!("co_lnotab") => line_changes(vm, &code)?,
        name if name == q!("co_name") => Value::qstr(code.name),
        name if name == q!("co_names") => Value::object(object.names),
        _ => return Ok(None),
    }))
}

/// The code of nested functions, and `None`.
fn consts(vm: &mut Vm, code: Gc<Code>) -> Result {
    let consts = ValueBuf::with_capacity(vm, code.children.len() + 1)?;
    for child in code.children.items() {
        if let Some(child) = child.downcast::<Code>() {
            let object = new(vm, child)?;
            consts.push(vm, object)?;
        }
    }
    consts.push(vm, Value::NONE)?;
    Tuple::value(vm, consts.as_local_slice())
}

/// Pairs of bytes: instruction bytes from one change of line to the next, lines that it changes by.
fn line_changes(vm: &mut Vm, code: &Code) -> Result {
    let changes = crate::object::ByteBuf::new();
    let (mut offset, mut last, mut lines) = (0, 0, 0);
    for (bytes, advance) in Rows::new(code.line_table()) {
        if bytes > 0 {
            if lines > 0 && offset > 0 {
                changes.extend(vm, &[(offset - last) as u8, lines as u8])?;
                last = offset;
            }
            lines = 0;
        }
        offset += bytes;
        lines += advance;
    }
    if lines > 0 && offset > 0 && offset < code.bytes().len() {
        changes.extend(vm, &[(offset - last) as u8, lines as u8])?;
    }
    Bytes::value(vm, changes.as_local_slice())
}

fn co_lines(vm: &mut Vm, value: Value) -> Result {
    let object = vm.expect::<CodeObject>(value)?;
    let (at, offset, line) = (Cell::new(0), Cell::new(0), Cell::new(1));
    let lines = Lines::alloc(vm, Gc::rom(&LINES), object.code, at, offset, line)?;
    Ok(Value::object(lines))
}

fn same(_: &mut Vm, value: Value) -> Result {
    Ok(value)
}

/// Start, end and line of the next range.
fn next_lines(vm: &mut Vm, value: Value) -> Result<Option<Value>> {
    let Some(lines) = value.downcast::<Lines>() else {
        return Ok(None);
    };
    let code = lines.code;
    let table = code.line_table().get(lines.at.get()..).unwrap_or(&[]);
    let start = lines.offset.get();
    let (mut end, mut line, mut next_line) = (start, lines.line.get(), lines.line.get());
    let mut rows = Rows::new(table);
    let mut is_open = true;
    while is_open && let Some((bytes, advance)) = rows.next() {
        end += bytes;
        next_line += advance;
        if bytes == 0 {
            line = next_line;
        }
        is_open = bytes == 0 || advance == 0;
    }
    lines.at.set(lines.at.get() + table.len() - rows.rest_len());
    if is_open {
        let all = code.instructions().len();
        if end >= all {
            return Ok(None);
        }
        end = all;
    }
    lines.offset.set(end);
    lines.line.set(next_line);
    let range = [start, end, line].map(|number| Value::small(number as isize));
    Tuple::value(vm, &range).map(Some)
}
