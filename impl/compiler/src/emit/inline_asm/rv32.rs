//! `@micropython.asm_rv32`
//!
//! The first mistake from the left is reported.

use super::{Machine, Message, Source, State};
use crate::tree::{Kind as Node, NodeId};
use ::bytecode::Architecture;
use alloc::boxed::Box;
use alloc::format;
use alloc::string::String;
use asm::inline::rv32::{self, Integer, Kind, Row, TABLE};
use bytecode::op::{BinaryOp, UnaryOp};

const MAX_PARAMETERS: usize = 4;
const MAX_OPERANDS: usize = 3;
/// The register of the first argument.
const A0: u32 = 10;

/// The assembler, for its architecture.
pub(super) fn machine(architecture: Architecture) -> Option<Box<dyn Machine>> {
    (architecture == Architecture::Rv32imc).then(|| Box::new(Rv32) as Box<dyn Machine>)
}

struct Rv32;

impl Machine for Rv32 {
    fn decorator(&self) -> &'static [u8] {
        b"asm_rv32"
    }

    fn start(&self, _: &mut State<'_>) {}

    fn end(&self, state: &mut State<'_>) {
        put(state, rv32::RETURN);
    }

    fn check_parameters(&self, source: Source<'_>, params: &[NodeId]) -> Result<(), &'static str> {
        if params.len() > MAX_PARAMETERS {
            return Err("can only have up to 4 parameters for RV32 assembly");
        }
        for (node, expected) in params.iter().zip(A0..) {
            let number = source.plain_parameter(*node).and_then(rv32::register);
            if number != Some(expected) {
                return Err("parameters must be registers in sequence a0 to a3");
            }
        }
        Ok(())
    }

    fn instruction(
        &self,
        state: &mut State<'_>,
        name: &[u8],
        operands: &[NodeId],
    ) -> Result<(), Message> {
        let name = String::from_utf8_lossy(name);
        let found = TABLE.iter().find(|row| row.name == name);
        let is_missing = |needs: u8| usize::from(needs) & !state.extensions != 0;
        if let (None, &[first, second]) = (found, operands)
            && !is_missing(rv32::NEEDS_ZCMP)
            && let Some(code) = stack_move(state.source, &name, first, second)
        {
            put(state, code);
            return Ok(());
        }
        let row = found.filter(|row| !is_missing(row.needs));
        let row = row.ok_or_else(|| Message::from(format!("invalid RV32 instruction '{name}'")))?;
        let reader = Reader {
            state,
            name: row.name,
        };
        let values = reader.values(row, operands)?;
        add(state, row, values);
        Ok(())
    }
}

/// Adds an instruction of two or four bytes.
fn put(state: &mut State<'_>, code: u32) {
    let n_bytes = if code & 3 == 3 { 4 } else { 2 };
    state.code.put(n_bytes, u64::from(code));
}

fn add(state: &mut State<'_>, row: &Row, values: [u32; MAX_OPERANDS]) {
    match row.name {
        "la" => rv32::address(values[0], values[1])
            .into_iter()
            .for_each(|code| put(state, code)),
        "li" => {
            let (codes, count) = rv32::literal(values[0], values[1]);
            codes[..count].iter().for_each(|&code| put(state, code));
        }
        _ => put(state, row.encode(&values)),
    }
}

/// What reads the operands of one instruction.
struct Reader<'a, 'source> {
    state: &'a State<'source>,
    name: &'static str,
}

impl Reader<'_, '_> {
    /// The values of all operands of a row.
    fn values(&self, row: &Row, operands: &[NodeId]) -> Result<[u32; MAX_OPERANDS], Message> {
        let is_written = |op: &&asm::inline::Operand<Kind>| {
            !matches!(op.kind, Kind::Base | Kind::CompressedBase)
        };
        let expected = row.operands.iter().filter(is_written).count();
        if operands.len() != expected {
            let text = format!("opcode '{}': expecting {expected} arguments", self.name);
            return Err(text.into());
        }
        let mut values = [0; MAX_OPERANDS];
        let mut written = operands.iter().copied();
        let mut base = Written::Nothing;
        for (index, operand) in row.operands.iter().enumerate() {
            let node = match operand.kind {
                Kind::Base | Kind::CompressedBase => None,
                _ => written.next(),
            };
            let written = node.map_or(Written::Nothing, Written::Node);
            values[index] = match operand.kind {
                Kind::Register(allowed) => self.register(index, written, allowed)?,
                Kind::Compressed => self.register(index, written, rv32::COMPRESSED)? - 8,
                Kind::Integer(integer) => self.integer(index, node, false, integer)?,
                Kind::Label(mask) => self.label(index, node, mask)?,
                Kind::Offset(mask) => {
                    let (number, is_negative, register) = self
                        .offset(node)
                        .ok_or_else(|| self.expecting(index, "offset"))?;
                    base = register;
                    let fits = Integer {
                        mask,
                        shift: 0,
                        is_signed: true,
                        may_be_zero: true,
                    };
                    self.integer(index, Some(number), is_negative, fits)?
                }
                Kind::Base => self.register(index, base, u32::MAX)?,
                Kind::CompressedBase => self.register(index, base, rv32::COMPRESSED)? - 8,
            };
        }
        Ok(values)
    }

    fn about(&self, index: usize, what: &str) -> Message {
        format!("opcode '{}' argument {}: {what}", self.name, index + 1).into()
    }

    fn expecting(&self, index: usize, what: &str) -> Message {
        self.about(index, &format!("expecting {what}"))
    }

    fn register(&self, index: usize, written: Written, allowed: u32) -> Result<u32, Message> {
        let source = self.state.source;
        let name = match written {
            Written::Node(node) => source.name(node),
            Written::Symbol(symbol) => source.text(symbol),
            Written::Nothing => b"",
        };
        let number = rv32::register(name).ok_or_else(|| self.expecting(index, "register"))?;
        match allowed >> number & 1 {
            0 => Err(self.about(index, "unknown register")),
            _ => Ok(number),
        }
    }

    fn integer(
        &self,
        index: usize,
        node: Option<NodeId>,
        is_negative: bool,
        fits: Integer,
    ) -> Result<u32, Message> {
        let value = node.and_then(|node| self.state.source.integer(node));
        let value = value.ok_or_else(|| self.expecting(index, "integer"))?;
        let value = if is_negative {
            value.wrapping_neg()
        } else {
            value
        };
        let value = value << fits.shift;
        if !rv32::fits(fits, value) {
            return Err(self.about(index, "out of range"));
        }
        if value == 0 && !fits.may_be_zero {
            return Err(self.about(index, "must not be zero"));
        }
        Ok(value as u32)
    }

    /// How far a label is; in the walk that places labels, those ahead are here.
    fn label(&self, index: usize, node: Option<NodeId>, mask: u32) -> Result<u32, Message> {
        let source = self.state.source;
        let symbol = node.and_then(|node| source.symbol(node));
        let symbol = symbol.ok_or_else(|| self.expecting(index, "label"))?;
        let distance = match self.state.label(symbol) {
            Some(at) => at.wrapping_sub(self.state.code.position()) as u32,
            None if !self.state.is_final() => 0,
            None => {
                let text = String::from_utf8_lossy(source.text(symbol));
                return Err(self.about(index, &format!("undefined label '{text}'")));
            }
        };
        match rv32::fits_signed(mask, distance) {
            true => Ok(distance),
            false => Err(self.about(index, "out of range")),
        }
    }

    /// The parts of `number(register)`: the number, whether a sign is before it, the register.
    fn offset(&self, node: Option<NodeId>) -> Option<(NodeId, bool, Written)> {
        let source = self.state.source;
        let (node, is_negative) = match source.kind(node?) {
            Node::Unary(UnaryOp::Negative, inner) => (inner, true),
            Node::Unary(UnaryOp::Positive, inner) => (inner, false),
            _ => (node?, false),
        };
        let Node::Trailers {
            atom,
            trailers,
            is_await: false,
        } = source.kind(node)
        else {
            return None;
        };
        let mut register = Written::Nothing;
        if source.tree.len(trailers) == 1 {
            register = match source.kind(source.tree.node_at(trailers, 0)) {
                Node::Call(arguments) if source.tree.len(arguments) == 1 => {
                    Written::Node(source.tree.node_at(arguments, 0))
                }
                Node::Subscript(index) => Written::Node(index),
                Node::Attr(symbol) => Written::Symbol(symbol),
                _ => Written::Nothing,
            };
        }
        Some((atom, is_negative, register))
    }
}

/// What stands where a register should.
#[derive(Clone, Copy)]
enum Written {
    Nothing,
    Node(NodeId),
    Symbol(crate::interner::Symbol),
}

/// The code of an instruction of Zcmp, unless something about it is wrong.
fn stack_move(source: Source<'_>, name: &str, first: NodeId, second: NodeId) -> Option<u32> {
    let code_of = |table: &[(&str, u32)]| {
        let found = table.iter().find(|(known, _)| *known == name);
        found.map(|(_, code)| *code)
    };
    if let Some(code) = code_of(&rv32::MOVES) {
        let register = |node| rv32::register(source.name(node)).and_then(rv32::saved);
        let (first, second) = (register(first)?, register(second)?);
        return (first != second).then_some(code | first << 7 | second << 2);
    }
    let code = code_of(&rv32::LISTS)?;
    let list = saved_list(source, first)?;
    let adjustment = source.integer(second)? as i64;
    let has_sign = if name == "cm_push" {
        adjustment <= 0
    } else {
        adjustment >= 0
    };
    let fits = adjustment.unsigned_abs() & !0x30 == 0;
    (has_sign && fits).then_some(code | list << 4)
}

/// The number of `{ra}`, `{ra, s0}` or `{ra, s0-s5}`.
fn saved_list(source: Source<'_>, node: NodeId) -> Option<u32> {
    let register = |node| rv32::register(source.name(node));
    let Node::Set(items) = source.kind(node) else {
        return None;
    };
    let item = |index| source.tree.node_at(items, index);
    if !matches!(source.tree.len(items), 1 | 2) || register(item(0)) != Some(rv32::RA) {
        return None;
    }
    if source.tree.len(items) == 1 {
        return rv32::saved_list(None);
    }
    match source.kind(item(1)) {
        Node::Name(_) => register(item(1))
            .filter(|&last| last == rv32::S0)
            .and_then(|last| rv32::saved_list(Some(last))),
        Node::Binary(operands) if source.tree.len(operands) == 3 => {
            let is_range = source.tree.binary_op_at(operands, 1) == BinaryOp::Subtract
                && register(source.tree.node_at(operands, 0)) == Some(rv32::S0);
            let last = register(source.tree.node_at(operands, 2));
            let last = last.filter(|&last| is_range && last != rv32::S0)?;
            rv32::saved_list(Some(last))
        }
        _ => None,
    }
}
