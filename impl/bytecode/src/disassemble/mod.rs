//! Readable listings of raw code.
//!
//! One line per opcode: offset, source line when it changes, name, operand, and what the operand means.
//! Malformed code gives a listing that says so.

mod file;
#[cfg(test)]
mod tests;

pub use file::file;

use crate::line_table;
use crate::op::{BinaryOp, Format, Op, SMALL_INT_MULTI_FIRST, UnaryOp};
use crate::operand;
use crate::prelude::Prelude;
use crate::raw_code::{CodeKind, Module, RawCode};
use crate::text::Text;
use alloc::borrow::Cow;
use core::fmt::{self, Write};

/// Writes the listing of a module: its tables, then each function after the one that contains it.
pub fn module(out: &mut dyn Write, module: &Module) -> fmt::Result {
    for (index, constant) in module.consts.iter().enumerate() {
        writeln!(out, "obj {index}: {constant:?}")?;
    }
    raw_code(out, module, &module.code)
}

/// Writes the listing of one function and its children.
pub fn raw_code(out: &mut dyn Write, module: &Module, raw: &RawCode) -> fmt::Result {
    function(out, module, raw)?;
    raw.children
        .iter()
        .try_for_each(|child| raw_code(out, module, child))
}

/// Writes the listing of one function.
pub fn function(out: &mut dyn Write, module: &Module, raw: &RawCode) -> fmt::Result {
    if raw.kind != CodeKind::Bytecode {
        return writeln!(out, "{:?} of {} bytes", raw.kind, raw.code.len());
    }
    let Some(prelude) = Prelude::decode(&raw.code) else {
        return writeln!(out, "malformed prelude");
    };
    header(out, module, &prelude, &raw.code)?;
    let code = prelude.bytecode(&raw.code);
    let table = prelude.line_table(&raw.code);
    let mut ip = 0;
    let mut previous_line = 0;
    while ip < code.len() {
        let line = line_table::lookup(table, ip);
        write!(out, "{ip:04} ")?;
        if line == previous_line {
            write!(out, "     ")?;
        } else {
            write!(out, "{line:4} ")?;
        }
        previous_line = line;
        let decoded = instruction(out, module, code, &mut ip)?;
        writeln!(out)?;
        if decoded.is_none() {
            return writeln!(out, "malformed bytecode");
        }
    }
    Ok(())
}

fn header(out: &mut dyn Write, module: &Module, prelude: &Prelude, code: &[u8]) -> fmt::Result {
    let Some(names) = prelude.names(code) else {
        return writeln!(out, "malformed names");
    };
    write!(out, "function {}(", qstr(module, names.name))?;
    for (position, name) in names.arguments.enumerate() {
        let separator = if position == 0 { "" } else { ", " };
        write!(out, "{separator}{}", qstr(module, name))?;
    }
    writeln!(
        out,
        ") flags {:#x} args {}+{} defaults {} state {} exc {} cells {:?}",
        prelude.scope_flags,
        prelude.n_pos_args,
        prelude.n_kwonly_args,
        prelude.n_def_pos_args,
        prelude.n_state,
        prelude.n_exc_stack,
        prelude.cells(code),
    )
}

fn qstr(module: &Module, index: usize) -> Cow<'_, str> {
    let text = module.qstrs.get(index);
    text.map_or(Cow::Borrowed("?"), Text::to_shown)
}

/// Writes one instruction and moves past it; the inner `None` means that it could not be decoded.
fn instruction(
    out: &mut dyn Write,
    module: &Module,
    code: &[u8],
    ip: &mut usize,
) -> Result<Option<()>, fmt::Error> {
    let Some((op, n)) = operand::read_byte(code, ip).and_then(Op::decode) else {
        return Ok(None);
    };
    write!(out, "{}", op.name())?;
    operands(out, module, code, ip, op, n).map_or(Ok(None), |result| result.map(Some))
}

fn operands(
    out: &mut dyn Write,
    module: &Module,
    code: &[u8],
    ip: &mut usize,
    op: Op,
    n: u8,
) -> Option<fmt::Result> {
    Some(match op.format() {
        Format::Plain => Ok(()),
        Format::Qstr => write!(out, " {}", qstr(module, operand::read_uint(code, ip)?)),
        Format::Uint => write!(out, " {}", operand::read_uint(code, ip)?),
        Format::Int => write!(out, " {}", operand::read_int(code, ip)?),
        Format::UintByte => {
            let value = operand::read_uint(code, ip)?;
            write!(out, " {value} {}", operand::read_byte(code, ip)?)
        }
        Format::Label => {
            let offset = operand::read_label(code, ip)?;
            write!(out, " {}", *ip as isize + offset)
        }
        Format::LabelByte => {
            let offset = operand::read_label(code, ip)?;
            let target = *ip as isize + offset;
            write!(out, " {target} {}", operand::read_byte(code, ip)?)
        }
        Format::ForwardLabel => {
            let offset = operand::read_forward_label(code, ip)?;
            write!(out, " {}", *ip + offset)
        }
        Format::Range => range(out, op, n),
    })
}

fn range(out: &mut dyn Write, op: Op, n: u8) -> fmt::Result {
    match op {
        Op::LoadConstSmallIntMulti => write!(out, " {}", i32::from(n) + SMALL_INT_MULTI_FIRST),
        Op::UnaryOpMulti => write!(
            out,
            " {}",
            UnaryOp::from_index(n).map_or("?", UnaryOp::symbol)
        ),
        Op::BinaryOpMulti => write!(
            out,
            " {}",
            BinaryOp::from_index(n).map_or("?", BinaryOp::symbol)
        ),
        _ => write!(out, " {n}"),
    }
}
