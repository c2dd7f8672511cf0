//! The listing of compiled code that `-v -v` asks for; with one `-v` more, that of the syntax tree (`syntax`).
//!
//! Functions come level by level: the module, what it defines, what that defines. Code that cannot be decoded ends
//! its own listing only. Not here: the tables of instructions and their operands (`bytecode`).

mod constant;
mod syntax;

use alloc::borrow::Cow;
use alloc::format;
use alloc::string::String;
use alloc::vec;
use core::fmt::Write;

use bytecode::line_table::Rows;
use bytecode::op::{BinaryOp, Format, Op, SMALL_INT_MULTI_FIRST};
use bytecode::operand;
use bytecode::prelude::Prelude;
use bytecode::raw_code::{CodeKind, Module, RawCode};
use bytecode::text::Text;

pub(crate) use syntax::of_tree;

/// Bytes of code in a line.
const BYTES_PER_LINE: usize = 16;

/// Names of operators, in the order of their opcodes; the others have none.
const UNARY_NAMES: [&str; 3] = ["__pos__", "__neg__", "__invert__"];
const COMPARISON_NAMES: [&str; 6] = ["__lt__", "__gt__", "__eq__", "__le__", "__ge__", "__ne__"];
const ARITHMETIC_NAMES: [&str; 13] = [
    "__or__",
    "__xor__",
    "__and__",
    "__lshift__",
    "__rshift__",
    "__add__",
    "__sub__",
    "__mul__",
    "__matmul__",
    "__floordiv__",
    "__truediv__",
    "__mod__",
    "__pow__",
];

/// Returns the listing of all functions of a module.
pub(crate) fn of_module(module: &Module) -> String {
    let mut out = String::new();
    let mut level = vec![&module.code];
    while !level.is_empty() {
        for raw in &level {
            let listing = Listing {
                module,
                raw,
                out: &mut out,
            };
            listing.write();
        }
        level = level.iter().flat_map(|raw| &raw.children).collect();
    }
    out
}

/// The listing of one function.
struct Listing<'a> {
    module: &'a Module,
    raw: &'a RawCode,
    out: &'a mut String,
}

impl Listing<'_> {
    /// Machine code is not listed.
    fn write(mut self) {
        if self.raw.kind != CodeKind::Bytecode {
            return;
        }
        if let Some(prelude) = Prelude::decode(&self.raw.code) {
            self.header(&prelude);
            self.lines(&prelude);
            self.instructions(prelude.bytecode(&self.raw.code));
        }
    }

    fn qstr(&self, index: usize) -> Cow<'_, str> {
        let text = self.module.qstrs.get(index);
        text.map(Text::to_shown).unwrap_or_default()
    }

    fn header(&mut self, prelude: &Prelude) {
        let code = &self.raw.code;
        let names = prelude.names(code);
        let name = names.as_ref().map(|names| self.qstr(names.name));
        let name = name.unwrap_or_default();
        let text = format!(
            "File {}, code block '{name}' (descriptor: {:x}, bytecode @{:x} {} bytes)\n",
            self.qstr(0),
            core::ptr::from_ref(self.raw).addr(),
            code.as_ptr().addr(),
            code.len()
        );
        *self.out += &text;
        let info = prelude.bytecode_offset();
        let _ = write!(
            self.out,
            "Raw bytecode (code_info_size={info}, bytecode_size={}):",
            code.len() - info
        );
        for (index, byte) in code.iter().enumerate() {
            let line_end = if index % BYTES_PER_LINE == 0 {
                "\n"
            } else {
                ""
            };
            let _ = write!(self.out, "{line_end} {byte:02x}");
        }
        *self.out += "\narg names:";
        for argument in names.into_iter().flat_map(|names| names.arguments) {
            let text = format!(" {}", self.qstr(argument));
            *self.out += &text;
        }
        let (state, handlers) = (prelude.n_state, prelude.n_exc_stack);
        let _ = write!(self.out, "\n(N_STATE {state})\n(N_EXC_STACK {handlers})\n");
        for cell in prelude.cells(code) {
            let _ = writeln!(self.out, "(INIT_CELL {cell})");
        }
    }

    fn lines(&mut self, prelude: &Prelude) {
        let (mut offset, mut line) = (0, 1);
        let _ = writeln!(self.out, "  bc={offset} line={line}");
        for (bytes, lines) in Rows::new(prelude.line_table(&self.raw.code)) {
            offset += bytes;
            line += lines;
            let _ = writeln!(self.out, "  bc={offset} line={line}");
        }
    }

    fn instructions(&mut self, code: &[u8]) {
        let mut ip = 0;
        while ip < code.len() {
            let start = ip;
            let Some(text) = self.instruction(code, &mut ip) else {
                return;
            };
            let _ = writeln!(self.out, "{start:02} {text}");
        }
    }

    fn instruction(&self, code: &[u8], ip: &mut usize) -> Option<String> {
        let (op, n) = Op::decode(operand::read_byte(code, ip)?)?;
        let name = op.name();
        Some(match op.format() {
            Format::Plain => name.into(),
            Format::Qstr => {
                let qstr = self.qstr(operand::read_uint(code, ip)?);
                match op {
                    Op::LoadConstString | Op::ImportName | Op::ImportFrom => {
                        format!("{name} '{qstr}'")
                    }
                    _ => format!("{name} {qstr}"),
                }
            }
            Format::Uint => self.with_number(op, operand::read_uint(code, ip)?)?,
            Format::Int => format!("{name} {}", operand::read_int(code, ip)?),
            Format::UintByte => {
                let child = self.child(operand::read_uint(code, ip)?)?;
                format!("{name} {child} {}", operand::read_byte(code, ip)?)
            }
            Format::Label => {
                let by = operand::read_label(code, ip)?;
                format!("{name} {}", ip.checked_add_signed(by)?)
            }
            Format::LabelByte => {
                let by = operand::read_label(code, ip)?;
                let target = ip.checked_add_signed(by)?;
                format!("{name} {target} {}", operand::read_byte(code, ip)?)
            }
            Format::ForwardLabel => {
                let by = operand::read_forward_label(code, ip)?;
                format!("{name} {}", *ip + by)
            }
            Format::Range => in_range(op, n),
        })
    }

    /// An instruction with a number, which can be one of a child or of a constant.
    fn with_number(&self, op: Op, number: usize) -> Option<String> {
        let name = op.name();
        Some(match op {
            Op::MakeFunction | Op::MakeFunctionDefargs => {
                format!("{name} {}", self.child(number)?)
            }
            Op::LoadConstObj => {
                let value = self.module.consts.get(number)?;
                let address = core::ptr::from_ref(value).addr();
                format!("{name} {address:x}={}", constant::repr(value))
            }
            Op::CallFunction | Op::CallFunctionVarKw | Op::CallMethod | Op::CallMethodVarKw => {
                format!("{name} n={} nkw={}", number & 0xff, number >> 8)
            }
            _ => format!("{name} {number}"),
        })
    }

    /// The address of a function defined inside this one.
    fn child(&self, index: usize) -> Option<String> {
        let child = self.raw.children.get(index)?;
        Some(format!("{:x}", core::ptr::from_ref(child).addr()))
    }
}

/// An instruction whose opcode carries its number.
fn in_range(op: Op, n: u8) -> String {
    let (name, index) = (op.name(), usize::from(n));
    match op {
        Op::LoadConstSmallIntMulti => format!("{name} {}", i32::from(n) + SMALL_INT_MULTI_FIRST),
        Op::UnaryOpMulti => {
            let method = UNARY_NAMES.get(index).copied().unwrap_or("");
            format!("{name} {n} {method}")
        }
        Op::BinaryOpMulti => format!("{name} {n} {}", binary_name(index)),
        _ => format!("{name} {n}"),
    }
}

fn binary_name(index: usize) -> &'static str {
    const INPLACE_ADD: usize = BinaryOp::InplaceAdd as usize;
    const INPLACE_SUBTRACT: usize = BinaryOp::InplaceSubtract as usize;
    match index {
        INPLACE_ADD => "__iadd__",
        INPLACE_SUBTRACT => "__isub__",
        _ => {
            let arithmetic = index.checked_sub(BinaryOp::Or as usize);
            let name = match arithmetic {
                Some(index) => ARITHMETIC_NAMES.get(index),
                None => COMPARISON_NAMES.get(index),
            };
            name.copied().unwrap_or("")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn instructions(source: &str) -> Vec<String> {
        let module = compiler::compile(source.as_bytes(), &compiler::Options::default());
        let listing = of_module(&module.expect("the program is correct"));
        let starts_with_offset =
            |line: &&str| line.as_bytes().first().is_some_and(u8::is_ascii_digit);
        listing
            .lines()
            .filter(starts_with_offset)
            .map(String::from)
            .collect()
    }

    #[test]
    fn instructions_name_what_they_use() {
        let expected = [
            "00 LOAD_NAME f",
            "02 LOAD_CONST_STRING 'a'",
            "04 LOAD_CONST_SMALL_INT -1",
            "05 CALL_FUNCTION n=2 nkw=0",
            "07 LOAD_NAME x",
            "09 UNARY_OP 1 __neg__",
            "10 BINARY_OP 28 __sub__",
            "11 POP_TOP",
            "12 LOAD_CONST_NONE",
            "13 RETURN_VALUE",
        ];
        assert_eq!(instructions("f('a', -1) - -x"), expected);
    }

    #[test]
    fn jumps_show_where_they_go() {
        assert_eq!(
            instructions("while x: pass")[..3],
            ["00 JUMP 2", "02 LOAD_NAME x", "04 POP_JUMP_IF_TRUE 2"]
        );
    }

    #[test]
    fn functions_follow_what_contains_them() {
        let module = compiler::compile(
            b"def f():\n def g(): pass\ndef h(): pass",
            &compiler::Options::default(),
        );
        let listing = of_module(&module.expect("the program is correct"));
        let blocks = listing.split("code block '").skip(1);
        let names: Vec<&str> = blocks
            .filter_map(|block| block.split('\'').next())
            .collect();
        assert_eq!(names, ["<module>", "f", "h", "g"]);
    }

    #[test]
    fn machine_code_is_not_listed() {
        let options = compiler::Options {
            emit: compiler::EmitKind::Native,
            machine: compiler::Machine::For(bytecode::Architecture::X64),
            ..compiler::Options::default()
        };
        let module = compiler::compile(b"def f(): pass", &options);
        assert_eq!(of_module(&module.expect("the program is correct")), "");
    }
}
