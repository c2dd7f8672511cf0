//! Damage to `.mpy` files that knows the format: most fields stay right, so that the change gets as far as it can.
//!
//! A third of the files is damaged as bytes; the others are taken apart, changed in the preludes, the instructions or
//! the tables of one function, and put together again.

use bytecode::mpy;
use bytecode::op::{Format, Op};
use bytecode::operand;
use bytecode::prelude::Prelude;
use bytecode::raw_code::{Const, Module, RawCode};

use super::{EDGES, bytes};
use crate::Random;

/// Wider than any file says its small integers are.
const SMALL_INT_BITS: u8 = u8::MAX;

/// Damages a file; `donor` is another file to take functions and instructions of.
pub fn mutate(random: &mut Random, file: &mut Vec<u8>, donor: &[u8]) {
    let parts = mpy::read(file, SMALL_INT_BITS);
    let (Ok((header, mut module)), false) = (parts, random.one_in(3)) else {
        return bytes_of_file(random, file, donor);
    };
    let donor = mpy::read(donor, SMALL_INT_BITS).ok();
    for _ in 0..=random.below(3) {
        change_module(
            random,
            &mut module,
            donor.as_ref().map(|(_, module)| module),
        );
    }
    *file = mpy::write(&module, &header);
}

/// Damages bytes; half of the time in the first ones, which hold most lengths.
fn bytes_of_file(random: &mut Random, file: &mut Vec<u8>, donor: &[u8]) {
    if random.one_in(2) || file.is_empty() {
        return bytes::mutate(random, file, donor);
    }
    let at = random.below(file.len().min(64));
    let mut field = Vec::new();
    let value = random.pick(EDGES).copied().unwrap_or(0);
    operand::write_uint(&mut field, usize::try_from(value).unwrap_or(usize::MAX));
    file.splice(at..=at, field);
}

fn change_module(random: &mut Random, module: &mut Module, donor: Option<&Module>) {
    match random.below(24) {
        0 => change_qstrs(random, module),
        1 | 2 => change_consts(random, &mut module.consts),
        3 => change_children(random, &mut module.code, donor),
        _ => {
            let counts = (module.qstrs.len(), module.consts.len());
            let count = count_functions(&module.code);
            if let Some(function) = function_at(&mut module.code, &mut random.below(count)) {
                change_function(random, function, counts, donor);
            }
        }
    }
}

fn change_qstrs(random: &mut Random, module: &mut Module) {
    let len = module.qstrs.len();
    match random.below(4) {
        0 => module.qstrs.truncate(random.below(len + 1)),
        1 if len > 0 => module.qstrs.swap(random.below(len), random.below(len)),
        2 => module.qstrs.push("".into()),
        _ => {
            let name = bytecode::static_qstrs::text_of(random.below(200)).unwrap_or("x");
            if let Some(qstr) = module.qstrs.get_mut(random.below(len)) {
                *qstr = name.into();
            }
        }
    }
}

fn change_consts(random: &mut Random, consts: &mut Vec<Const>) {
    let len = consts.len();
    match random.below(4) {
        0 => consts.truncate(random.below(len + 1)),
        1 if len > 0 => consts.swap(random.below(len), random.below(len)),
        2 => consts.push(constant(random)),
        _ => {
            let constant = constant(random);
            if let Some(old) = consts.get_mut(random.below(len)) {
                *old = constant;
            }
        }
    }
}

fn constant(random: &mut Random) -> Const {
    match random.below(11) {
        0 => Const::FunTable,
        1 => Const::None,
        2 => Const::False,
        3 => Const::True,
        4 => Const::Ellipsis,
        5 => Const::Str("text".into()),
        6 => Const::Bytes(b"bytes".as_slice().into()),
        7 => Const::Int("-123456789012345678901234567890".into()),
        8 => Const::Float(f64::from_bits(random.next())),
        9 => Const::Complex(0.5, f64::from_bits(random.next())),
        _ => Const::Tuple((0..random.below(4)).map(|_| Const::Ellipsis).collect()),
    }
}

fn change_children(random: &mut Random, code: &mut RawCode, donor: Option<&Module>) {
    let count = count_functions(code);
    let Some(function) = function_at(code, &mut random.below(count)) else {
        return;
    };
    let len = function.children.len();
    match random.below(4) {
        0 => function.children.truncate(random.below(len + 1)),
        1 if len > 0 => function.children.swap(random.below(len), random.below(len)),
        _ => {
            let donor = donor.map(|module| &module.code);
            let child = donor.and_then(|code| random.pick(&code.children).cloned());
            function.children.extend(child);
        }
    }
}

/// Functions in a tree of them.
fn count_functions(code: &RawCode) -> usize {
    1 + code.children.iter().map(count_functions).sum::<usize>()
}

/// The function at an index of the tree, which is counted down.
fn function_at<'a>(code: &'a mut RawCode, index: &mut usize) -> Option<&'a mut RawCode> {
    if *index == 0 {
        return Some(code);
    }
    *index -= 1;
    let children = code.children.iter_mut();
    for child in children {
        if let Some(found) = function_at(child, index) {
            return Some(found);
        }
    }
    None
}

fn change_function(
    random: &mut Random,
    function: &mut RawCode,
    (n_qstrs, n_consts): (usize, usize),
    donor: Option<&Module>,
) {
    let Some(prelude) = Prelude::decode(&function.code) else {
        return;
    };
    let info = function.code[prelude.info_offset..prelude.cells_offset()].to_vec();
    let cells = prelude.cells(&function.code).to_vec();
    let mut body = Body::of(prelude.bytecode(&function.code));
    let mut changed = (prelude, info, cells);
    if random.one_in(6) {
        change_prelude(random, &mut changed);
    } else {
        let limits = Limits {
            n_qstrs,
            n_consts,
            n_children: function.children.len(),
        };
        body.change(random, limits, donor);
    }
    let (prelude, info, cells) = changed;
    let mut code = Vec::new();
    Prelude {
        n_info: info.len(),
        n_cell: cells.len(),
        ..prelude
    }
    .encode(&mut code);
    code.extend(info);
    code.extend(cells);
    code.extend(body.instructions.concat());
    function.code = code.into();
}

fn change_prelude(random: &mut Random, (prelude, info, cells): &mut (Prelude, Vec<u8>, Vec<u8>)) {
    let nudge = |random: &mut Random, field: &mut usize| match random.below(4) {
        0 => *field = random.below(300),
        1 => *field += 1,
        2 => *field = field.saturating_sub(1),
        _ => *field = 0,
    };
    match random.below(8) {
        0 => nudge(random, &mut prelude.n_state),
        1 => nudge(random, &mut prelude.n_exc_stack),
        2 => prelude.scope_flags ^= 1 << random.below(4),
        3 => nudge(random, &mut prelude.n_pos_args),
        4 => nudge(random, &mut prelude.n_kwonly_args),
        5 => nudge(random, &mut prelude.n_def_pos_args),
        6 => bytes::mutate(random, info, &[]),
        _ => bytes::mutate(random, cells, &[]),
    }
}

/// How long the tables are that instructions refer to.
#[derive(Clone, Copy)]
struct Limits {
    n_qstrs: usize,
    n_consts: usize,
    n_children: usize,
}

/// The bytecode of a function, cut into instructions.
struct Body {
    instructions: Vec<Vec<u8>>,
}

impl Body {
    fn of(code: &[u8]) -> Body {
        let mut instructions = Vec::new();
        let mut at = 0;
        while at < code.len() {
            let end = end_of(code, at).unwrap_or(code.len());
            instructions.push(code[at..end].to_vec());
            at = end;
        }
        Body { instructions }
    }

    fn change(&mut self, random: &mut Random, limits: Limits, donor: Option<&Module>) {
        let len = self.instructions.len();
        let at = random.below(len);
        match random.below(8) {
            0 => drop(self.instructions.drain(random.range(len))),
            1 => {
                let copy = self.instructions[random.range(len)].to_vec();
                self.instructions.splice(at..at, copy);
            }
            2 => self.take_from(random, at, donor),
            3 if len > 0 => self.instructions.swap(at, random.below(len)),
            4 => self.instructions.insert(at, instruction(random, limits)),
            5 => bytes::mutate(
                random,
                self.instructions.get_mut(at).unwrap_or(&mut vec![]),
                &[],
            ),
            _ => self.replace(random, at, limits),
        }
    }

    fn take_from(&mut self, random: &mut Random, at: usize, donor: Option<&Module>) {
        let Some(code) = donor.map(|module| &module.code) else {
            return;
        };
        let function = random.pick(&code.children).unwrap_or(code);
        let Some(prelude) = Prelude::decode(&function.code) else {
            return;
        };
        let other = Body::of(prelude.bytecode(&function.code));
        let part = other.instructions[random.range(other.instructions.len())].to_vec();
        self.instructions.splice(at..at, part);
    }

    /// Puts another instruction in place of one, of the same length if there is one, so that jumps stay right.
    fn replace(&mut self, random: &mut Random, at: usize, limits: Limits) {
        let Some(old) = self.instructions.get_mut(at) else {
            return;
        };
        for _ in 0..16 {
            let new = instruction(random, limits);
            if new.len() == old.len() {
                *old = new;
                return;
            }
        }
    }
}

/// The end of an instruction; `None` for what is none.
fn end_of(code: &[u8], at: usize) -> Option<usize> {
    let mut ip = at;
    let (op, _) = Op::decode(operand::read_byte(code, &mut ip)?)?;
    match op.format() {
        Format::Qstr | Format::Uint => drop(operand::read_uint(code, &mut ip)?),
        Format::Int => drop(operand::read_int(code, &mut ip)?),
        Format::UintByte => {
            operand::read_uint(code, &mut ip)?;
            operand::read_byte(code, &mut ip)?;
        }
        Format::Label => drop(operand::read_label(code, &mut ip)?),
        Format::LabelByte => {
            operand::read_label(code, &mut ip)?;
            operand::read_byte(code, &mut ip)?;
        }
        Format::ForwardLabel => drop(operand::read_forward_label(code, &mut ip)?),
        Format::Plain | Format::Range => {}
    }
    Some(ip)
}

/// Makes an instruction whose operand is most often inside its table.
fn instruction(random: &mut Random, limits: Limits) -> Vec<u8> {
    let op = random.pick(Op::ALL).copied().unwrap_or(Op::PopTop);
    let mut code = vec![op as u8 + random.below(op.count().into()) as u8];
    let inside = match op {
        Op::LoadConstObj => limits.n_consts,
        Op::MakeFunction | Op::MakeFunctionDefargs | Op::MakeClosure | Op::MakeClosureDefargs => {
            limits.n_children
        }
        op if op.format() == Format::Qstr => limits.n_qstrs,
        _ => 5,
    };
    match op.format() {
        Format::Qstr | Format::Uint => operand::write_uint(&mut code, random.below(inside)),
        Format::Int => operand::write_int(&mut code, number(random)),
        Format::UintByte => {
            operand::write_uint(&mut code, random.below(inside));
            code.push(random.below(4) as u8);
        }
        Format::Label => label(random, &mut code),
        Format::LabelByte => {
            label(random, &mut code);
            code.push(random.below(4) as u8 | (random.below(2) << 7) as u8);
        }
        Format::ForwardLabel => code.push(random.below(40) as u8),
        Format::Plain | Format::Range => {}
    }
    code
}

/// A jump of one or two bytes, not far most of the time.
fn label(random: &mut Random, code: &mut Vec<u8>) {
    let offset = random.below(80) as isize - 40;
    if random.one_in(2) {
        code.push(operand::label_one_byte(offset));
    } else {
        code.extend(operand::label_two_bytes(offset).unwrap_or([0x80, 0]));
    }
}

fn number(random: &mut Random) -> i64 {
    let edge = random.pick(EDGES).copied().unwrap_or(0).cast_signed();
    if random.one_in(2) {
        edge.wrapping_neg()
    } else {
        edge
    }
}
