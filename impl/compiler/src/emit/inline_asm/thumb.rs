//! `@micropython.asm_thumb`
//!
//! Operands are read from left to right, also after a wrong one: what is reported is the last mistake.

use super::{Machine, Message, Source, State};
use crate::tree::{Kind as Node, NodeId};
use ::bytecode::Architecture;
use alloc::boxed::Box;
use alloc::format;
use alloc::string::String;
use asm::inline::Operand;
use asm::inline::thumb::{self, Kind, Row, TABLE};

/// `push {r1, r4-r7, lr}`
const ENTRY: u64 = 0xb5f2;
/// `pop {r1, r4-r7, pc}`
const EXIT: u64 = 0xbdf2;
/// Calls what follows in the Thumb state: the caller is in the other one.
const FROM_ARM: [u32; 5] = [
    0xe92d_4010, // push {r4, lr}
    0xe28f_e009, // add lr, pc, 9
    0xe12f_ff3e, // blx lr
    0xe8bd_4010, // pop {r4, lr}
    0xe12f_ff1e, // bx lr
];
/// How far the program counter is ahead of the instruction.
const AHEAD: u64 = 4;
const MAX_PARAMETERS: usize = 4;
const MAX_OPERANDS: usize = 4;
const LAST_FLOAT: u64 = 31;

/// The assembler, for its architectures.
pub(super) fn machine(architecture: Architecture) -> Option<Box<dyn Machine>> {
    use Architecture::*;
    match architecture {
        Armv6 | Armv6m | Armv7m | Armv7em | Armv7emsp | Armv7emdp => {
            Some(Box::new(Thumb::new(architecture)))
        }
        _ => None,
    }
}

/// The assembler for one processor.
struct Thumb {
    features: u8,
    starts_in_arm: bool,
}

impl Thumb {
    fn new(architecture: Architecture) -> Thumb {
        use Architecture::*;
        let features = match architecture {
            Armv7m | Armv7em => thumb::NEEDS_V7M,
            Armv7emsp | Armv7emdp => thumb::NEEDS_V7M | thumb::NEEDS_FLOAT,
            _ => 0,
        };
        Thumb {
            features,
            starts_in_arm: architecture == Armv6,
        }
    }

    fn has(&self, feature: u8) -> bool {
        self.features & feature != 0
    }

    /// The row of a name with so many operands.
    fn find(&self, source: Source<'_>, name: &str, operands: &[NodeId]) -> Option<&'static Row> {
        let is_meant = |row: &&'static Row| {
            row.name == name
                && n_written(row.operands) == operands.len()
                && row.needs & !self.features == 0
        };
        let mut rows = TABLE.iter().filter(is_meant);
        let is_name = |node: &NodeId| source.symbol(*node).is_some();
        if name.starts_with('v') {
            let from_core = operands
                .first()
                .is_some_and(|first| source.name(*first).starts_with(b"r"));
            let fits = |row: &&Row| {
                let first = row.operands.first().map(|operand| operand.kind);
                matches!(first, Some(Kind::Register(_))) == from_core
            };
            return rows.clone().find(fits).or_else(|| rows.next());
        }
        let last_is_name = operands.last().is_some_and(is_name);
        let fits = |row: &&Row| {
            let last = row.operands.iter().rev().find_map(|op| op.kind.is_name());
            last.is_none_or(|wants_name| wants_name == last_is_name)
        };
        match operands.len() {
            2 => rows.find(fits),
            _ => rows.clone().find(fits).or_else(|| rows.next()),
        }
    }

    /// An instruction whose name has a condition in it; gives false when there is none.
    fn conditional(
        &self,
        state: &mut State<'_>,
        name: &str,
        operand: NodeId,
    ) -> Result<bool, Option<Message>> {
        if let Some((row, condition)) = thumb::branch_on(name.as_bytes())
            && row.needs & !self.features == 0
        {
            let value = label(state, name, operand, row.operands).map_err(Some)?;
            put(state, row.encode(&[value]) | condition);
            return Ok(true);
        }
        if self.has(thumb::NEEDS_V7M) && name.starts_with("it") {
            let condition = state.source.name(operand);
            let code = thumb::if_then(name.as_bytes(), condition).ok_or(None)?;
            put(state, code);
            return Ok(true);
        }
        Ok(false)
    }

    /// Adds the instruction of a row; `None` means that there is no such instruction after all.
    fn add(
        &self,
        state: &mut State<'_>,
        row: &Row,
        operands: &[NodeId],
    ) -> Result<(), Option<Message>> {
        let values = values(state, row, operands)?;
        if row.operands.iter().any(|op| op.kind == Kind::RegisterList) {
            let (code, is_wide) = thumb::register_list(row.code, values[0]);
            if is_wide && !self.has(thumb::NEEDS_V7M) {
                return Err(None);
            }
            put(state, code);
            return Ok(());
        }
        put(state, row.encode(&values));
        if row.name == "movwt" {
            let values = [values[0], values[1] >> 16];
            put(state, thumb::MOVE_TOP.encode(&values));
        }
        Ok(())
    }
}

impl Machine for Thumb {
    fn decorator(&self) -> &'static [u8] {
        b"asm_thumb"
    }

    fn start(&self, state: &mut State<'_>) {
        if self.starts_in_arm {
            for word in FROM_ARM {
                state.code.put(4, u64::from(word));
            }
        }
        state.code.put(2, ENTRY);
    }

    fn end(&self, state: &mut State<'_>) {
        state.code.put(2, EXIT);
    }

    fn check_parameters(&self, source: Source<'_>, params: &[NodeId]) -> Result<(), &'static str> {
        if params.len() > MAX_PARAMETERS {
            return Err("can only have up to 4 parameters to Thumb assembly");
        }
        for (index, node) in params.iter().enumerate() {
            let expected = [b'r', b'0' + index as u8];
            match source.plain_parameter(*node) {
                Some(name) if name == expected => {}
                _ => return Err("parameters must be registers in sequence r0 to r3"),
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
        let unsupported = || {
            let count = operands.len();
            let text = format!("unsupported Thumb instruction '{name}' with {count} arguments");
            Message::from(text)
        };
        if let &[operand] = operands
            && self
                .conditional(state, &name, operand)
                .map_err(|message| message.unwrap_or_else(unsupported))?
        {
            return Ok(());
        }
        let row = self.find(state.source, &name, operands);
        let row = row.ok_or_else(unsupported)?;
        self.add(state, row, operands)
            .map_err(|message| message.unwrap_or_else(unsupported))
    }
}

/// Adds an instruction; wide ones have their first half on top.
fn put(state: &mut State<'_>, code: u32) {
    if code >> 16 != 0 {
        state.code.put(2, u64::from(code >> 16));
    }
    state.code.put(2, u64::from(code));
}

/// How many operands a program writes: a base and its offset are one.
fn n_written(operands: &[Operand<Kind>]) -> usize {
    let is_written = |op: &&Operand<Kind>| !matches!(op.kind, Kind::Offset(_));
    operands.iter().filter(is_written).count()
}

/// The values of all operands of a row.
fn values(
    state: &State<'_>,
    row: &Row,
    operands: &[NodeId],
) -> Result<[u32; MAX_OPERANDS], Option<Message>> {
    let source = state.source;
    let mut values = [0; MAX_OPERANDS];
    let mut mistake = None;
    let mut written = operands.iter().copied();
    let mut offset = None;
    for (value, operand) in values.iter_mut().zip(row.operands) {
        let node = match operand.kind {
            Kind::Offset(_) => offset.take(),
            _ => written.next(),
        };
        let Some(node) = node else { continue };
        let result = match operand.kind {
            Kind::Register(most) => register(source, row.name, node, most),
            Kind::Base(most) => match source.address(node) {
                Some((base, rest)) => {
                    offset = Some(rest);
                    register(source, row.name, base, most)
                }
                None if row.code >> 16 == 0 => return Err(None),
                None => Err(expects(row.name, "an address of the form [a, b]")),
            },
            Kind::Offset(mask) | Kind::Integer(mask) => integer(source, row.name, node, mask),
            Kind::Float => float(source, row.name, node),
            Kind::Label(_) => label(state, row.name, node, row.operands),
            Kind::RegisterList => list(source, row.name, node),
            Kind::Special => thumb::special_register(source.name(node))
                .ok_or_else(|| expects(row.name, "a special register")),
            Kind::Flags if source.name(node) == b"APSR_nzcv" => Ok(15),
            Kind::Flags => register(source, row.name, node, 15),
            Kind::FloatStatus if source.name(node) != b"FPSCR" => return Err(None),
            Kind::FloatStatus | Kind::Any => Ok(0),
        };
        match result {
            Ok(number) => *value = number,
            Err(message) => mistake = Some(message),
        }
    }
    mistake.map_or(Ok(values), |message| Err(Some(message)))
}

fn expects(name: &str, what: &str) -> Message {
    format!("'{name}' expects {what}").into()
}

fn register(source: Source<'_>, name: &str, node: NodeId, most: u8) -> Result<u32, Message> {
    let number = thumb::register(source.name(node)).ok_or_else(|| expects(name, "a register"))?;
    match number <= u32::from(most) {
        true => Ok(number),
        false => Err(expects(name, &format!("at most r{most}"))),
    }
}

fn float(source: Source<'_>, name: &str, node: NodeId) -> Result<u32, Message> {
    match thumb::float_register(source.name(node)) {
        Some(number @ 0..=LAST_FLOAT) => Ok(number as u32),
        Some(_) => Err(expects(name, &format!("at most r{LAST_FLOAT}"))),
        None => Err(expects(name, "an FPU register")),
    }
}

fn integer(source: Source<'_>, name: &str, node: NodeId, mask: u32) -> Result<u32, Message> {
    let value = source.integer(node);
    let value = value.ok_or_else(|| expects(name, "an integer"))? as u32;
    if value & !mask != 0 {
        let text = format!("'{name}' integer {value:#x} doesn't fit in mask {mask:#x}");
        return Err(text.into());
    }
    Ok(value)
}

/// The registers of `{r0, r1, ...}`, one bit each.
fn list(source: Source<'_>, name: &str, node: NodeId) -> Result<u32, Message> {
    let Node::Set(items) = source.kind(node) else {
        return Err(expects(name, "{r0, r1, ...}"));
    };
    if source.tree.len(items) == 1 && source.symbol(source.tree.node_at(items, 0)).is_none() {
        return Err(expects(name, "{r0, r1, ...}"));
    }
    let mut bits = 0;
    let mut mistake = None;
    for item in source.tree.nodes(items) {
        match register(source, name, item, 15) {
            Ok(number) => bits |= 1 << number,
            Err(message) => mistake = Some(message),
        }
    }
    mistake.map_or(Ok(bits), Err)
}

/// How far a label is from the program counter, in bits that fit their places.
fn label(
    state: &State<'_>,
    name: &str,
    node: NodeId,
    operands: &[Operand<Kind>],
) -> Result<u32, Message> {
    let source = state.source;
    let symbol = source
        .symbol(node)
        .ok_or_else(|| expects(name, "a label"))?;
    if !state.is_final() {
        return Ok(0);
    }
    // Whether it is in range is asked even of a label that is nowhere: as of the first one.
    let target = state.label(symbol);
    let first = state.labels.first().map_or(u64::MAX, |(_, at)| *at);
    let distance = target
        .unwrap_or(first)
        .wrapping_sub(state.code.position() + AHEAD) as i64;
    let reaches = operands.iter().all(|operand| match operand.kind {
        Kind::Label(bits) => distance >> (bits - 1) == 0 || distance >> (bits - 1) == -1,
        _ => true,
    });
    if !reaches {
        return Err("branch not in range".into());
    }
    match target {
        Some(_) => Ok(distance as u32),
        None => {
            let text = String::from_utf8_lossy(source.text(symbol));
            Err(format!("label '{text}' not defined").into())
        }
    }
}
