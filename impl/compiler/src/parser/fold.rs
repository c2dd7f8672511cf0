//! Constant folding, while the parser makes nodes.
//!
//! Invariants: an operation that would fail or that needs anything but integers and floats stays in the program.
//! Folded: arithmetic whose operands are all constant, `not`, `and`, `or`, tuples of constants, names declared with
//! `const()`, and attributes of modules that the port knows.

use super::Parser;
use crate::ModuleConstant;
use crate::constant::Constant;
use crate::error::{Error, ErrorKind, Result};
use crate::interner::{Symbol, known};
use crate::real::{self, Real};
use crate::tree::{Kind, List, NodeId, Tree};
use alloc::rc::Rc;
use alloc::vec::Vec;
use bytecode::op::{BinaryOp, UnaryOp};
use numbers::mpz::{BitOp, Int, IntRef, SmallBuf};

/// The least small integer that any target has.
const LEAST_SMALL_INT: i64 = -(1 << 62);

/// A number that folding can compute with.
#[derive(Clone)]
enum Number {
    Int(Int),
    Float(f64),
}

impl Number {
    fn to_f64(&self) -> f64 {
        match self {
            Number::Int(value) => value.view().to_f64(),
            Number::Float(value) => *value,
        }
    }
}

/// A declaration of a constant.
pub(super) struct Declaration {
    pub(super) value: NodeId,
    /// Nothing is stored under the name.
    pub(super) is_private: bool,
}

impl Tree {
    /// Whether a node is a constant.
    pub(crate) fn is_constant(&self, node: NodeId) -> bool {
        self.truth(node).is_some()
    }

    /// The truth of a constant node; `None` for other nodes.
    pub(crate) fn truth(&self, node: NodeId) -> Option<bool> {
        Some(match self.kind(node) {
            Kind::SmallInt(value) => !value.is_zero(),
            Kind::Str(symbol) => symbol != known::EMPTY,
            Kind::None | Kind::False => false,
            Kind::True | Kind::Ellipsis => true,
            Kind::Constant(id) => self.constant(id).is_true(),
            Kind::Tuple { items, paren: true } if items.is_empty() => false,
            _ => return None,
        })
    }

    fn number(&self, node: NodeId) -> Option<Number> {
        match self.kind(node) {
            Kind::SmallInt(value) => Some(Number::Int(int(value.get()))),
            Kind::Constant(id) => match self.constant(id) {
                Constant::Int(value) => Some(Number::Int(value.clone())),
                Constant::Float(value) => Some(Number::Float(*value)),
                _ => None,
            },
            _ => None,
        }
    }
}

impl Parser<'_, '_> {
    /// A node for a constant.
    pub(super) fn constant(&mut self, line: u32, constant: Constant) -> NodeId {
        let id = self.tree.add_constant(constant);
        self.add(line, Kind::Constant(id))
    }

    /// A node for an integer of a machine word.
    pub(super) fn small_or_big_int(&mut self, line: u32, value: i64) -> NodeId {
        let limit = 1i64 << self.options.small_int_bits.clamp(2, 63).saturating_sub(1);
        if (-limit..limit).contains(&value) {
            return self.add(line, Kind::SmallInt(value.into()));
        }
        self.constant(line, Constant::Int(int(value)))
    }

    /// A node for a result; it has no line.
    fn number_node(&mut self, number: Number) -> NodeId {
        let line = 0;
        match number {
            Number::Float(value) => self.constant(line, Constant::Float(value)),
            Number::Int(value) => match value.to_i64() {
                Some(value) => self.small_or_big_int(line, value),
                None => self.constant(line, Constant::Int(value)),
            },
        }
    }

    /// A tuple of the nodes on the scratch stack; a constant one has a line of its own.
    #[inline(never)]
    pub(super) fn tuple(
        &mut self,
        line: u32,
        constant_line: u32,
        from: usize,
        paren: bool,
    ) -> NodeId {
        let items = self.take_list(from);
        if self
            .tree
            .nodes(items)
            .all(|item| self.tree.is_constant(item))
        {
            let values = self
                .tree
                .nodes(items)
                .map(|item| self.constant_value(item))
                .collect::<Vec<_>>();
            return self.constant(constant_line, Constant::Tuple(Rc::new(values)));
        }
        self.add(line, Kind::Tuple { items, paren })
    }

    pub(super) fn constant_value(&self, node: NodeId) -> Constant {
        match self.tree.kind(node) {
            Kind::SmallInt(value) => Constant::Int(int(value.get())),
            Kind::Str(symbol) => Constant::Str(self.interner.text(symbol).into()),
            Kind::False => Constant::False,
            Kind::True => Constant::True,
            Kind::Ellipsis => Constant::Ellipsis,
            Kind::Constant(id) => self.tree.constant(id).clone(),
            Kind::Tuple { .. } => Constant::Tuple(Rc::default()),
            _ => Constant::None,
        }
    }

    /// `or` or `and` of the nodes on the scratch stack: constants that decide nothing vanish, and what follows a
    /// constant that decides.
    #[inline(never)]
    pub(super) fn logical(&mut self, line: u32, from: usize, is_or: bool) -> NodeId {
        let operands = self.take_list(from);
        let len = self.tree.len(operands);
        for index in 0..len {
            let operand = self.tree.node_at(operands, index);
            match self.tree.truth(operand) {
                Some(truth) if truth == is_or => {
                    self.push(operand);
                    break;
                }
                Some(_) if index + 1 != len => {}
                _ => self.push(operand),
            }
        }
        let operands = self.take_list(from);
        if self.tree.len(operands) == 1 {
            return self.tree.node_at(operands, 0);
        }
        self.add(
            line,
            if is_or {
                Kind::Or(operands)
            } else {
                Kind::And(operands)
            },
        )
    }

    pub(super) fn negation(&mut self, line: u32, operand: NodeId) -> NodeId {
        match self.tree.truth(operand) {
            Some(true) => self.add(line, Kind::False),
            Some(false) => self.add(line, Kind::True),
            None => self.add(line, Kind::Not(operand)),
        }
    }

    #[inline(never)]
    pub(super) fn unary(&mut self, line: u32, op: UnaryOp, operand: NodeId) -> NodeId {
        match self
            .tree
            .number(operand)
            .and_then(|number| unary(op, number))
        {
            Some(Number::Int(value)) if self.stays_big(operand, &value) => {
                self.constant(0, Constant::Int(value))
            }
            Some(number) => self.number_node(number),
            None => self.add(line, Kind::Unary(op, operand)),
        }
    }

    /// Whether the result of a unary operation is an object although a word would hold it: MicroPython does not look
    /// whether the least small integer has become of a big one.
    fn stays_big(&self, operand: NodeId, result: &Int) -> bool {
        matches!(self.tree.kind(operand), Kind::Constant(_))
            && result.to_i64() == Some(LEAST_SMALL_INT)
    }

    /// The operands and operators on the scratch stack.
    #[inline(never)]
    pub(super) fn arithmetic(&mut self, line: u32, from: usize) -> NodeId {
        let chain = self.take_list(from);
        match self.folded(chain) {
            Some(number) => self.number_node(number),
            None => self.add(line, Kind::Binary(chain)),
        }
    }

    fn folded(&self, chain: List) -> Option<Number> {
        let mut left = self.tree.number(self.tree.node_at(chain, 0))?;
        for index in (1..self.tree.len(chain)).step_by(2) {
            let right = self.tree.number(self.tree.node_at(chain, index + 1))?;
            let op = self.tree.binary_op_at(chain, index);
            left = binary(op, &left, &right, self.options.folded_bits)?;
        }
        Some(left)
    }

    #[inline(never)]
    pub(super) fn raise_to(&mut self, line: u32, base: NodeId, exponent: NodeId) -> NodeId {
        let folded = self
            .tree
            .number(base)
            .zip(self.tree.number(exponent))
            .and_then(|(base, exponent)| {
                binary(BinaryOp::Power, &base, &exponent, self.options.folded_bits)
            });
        match folded {
            Some(number) => self.number_node(number),
            None => self.add(line, Kind::Power(base, exponent)),
        }
    }

    /// An atom with trailers, or the constant of a module that it names.
    #[inline(never)]
    pub(super) fn with_trailers(
        &mut self,
        line: u32,
        atom: NodeId,
        trailers: List,
        is_await: bool,
    ) -> NodeId {
        if !is_await && self.tree.len(trailers) == 1 {
            let trailer = self.tree.node_at(trailers, 0);
            if let (Kind::Name(module), Kind::Attr(name)) =
                (self.tree.kind(atom), self.tree.kind(trailer))
                && let Some(number) = self.number_of_module(line, module, name)
            {
                return number;
            }
        }
        self.add(
            line,
            Kind::Trailers {
                atom,
                trailers,
                is_await,
            },
        )
    }

    /// The node of a number of a module that the port knows.
    pub(super) fn number_of_module(
        &mut self,
        line: u32,
        module: Symbol,
        name: Symbol,
    ) -> Option<NodeId> {
        let text = |symbol| core::str::from_utf8(self.interner.text(symbol)).ok();
        let number = (self.options.module_constants)(text(module)?, text(name)?)?;
        Some(match number {
            ModuleConstant::Int(value) => self.small_or_big_int(line, value),
            ModuleConstant::Float(value) => self.constant(line, Constant::Float(value)),
        })
    }

    /// Recognises `NAME = const(VALUE)` and remembers what the name stands for.
    #[inline(never)]
    pub(super) fn declared_constant(
        &mut self,
        line: u32,
        target: NodeId,
        value: NodeId,
    ) -> Result<Option<Declaration>> {
        let Kind::Name(name) = self.tree.kind(target) else {
            return Ok(None);
        };
        let Kind::Trailers {
            atom,
            trailers,
            is_await: false,
        } = self.tree.kind(value)
        else {
            return Ok(None);
        };
        let is_const = matches!(self.tree.kind(atom), Kind::Name(known::CONST));
        if !is_const || self.tree.len(trailers) != 1 {
            return Ok(None);
        }
        let Kind::Call(arguments) = self.tree.kind_at(trailers, 0) else {
            return Ok(None);
        };
        if self.tree.len(arguments) != 1 || !self.tree.is_constant(self.tree.node_at(arguments, 0))
        {
            return Err(Error::new(ErrorKind::Syntax, "not a constant", line));
        }
        let value = self.tree.node_at(arguments, 0);
        self.remember_constant(name, value);
        let is_private = self.interner.text(name).starts_with(b"_");
        Ok(Some(Declaration { value, is_private }))
    }

    /// Makes a name stand for a constant.
    pub(super) fn remember_constant(&mut self, name: Symbol, value: NodeId) {
        let node = match self.tree.kind(value) {
            Kind::SmallInt(_) | Kind::Constant(_) => value,
            _ => {
                let constant = self.constant_value(value);
                self.constant(0, constant)
            }
        };
        self.named_constants.insert(name, node);
    }

    /// What a name stands for, if it is that of a constant.
    pub(super) fn named_constant(&self, name: Symbol) -> Option<Kind> {
        let node = self.named_constants.get(name)?;
        Some(self.tree.kind(*node))
    }
}

fn int(value: i64) -> Int {
    Int::new(SmallBuf::from_i64(value).view())
}

fn unary(op: UnaryOp, number: Number) -> Option<Number> {
    Some(match (op, number) {
        (UnaryOp::Positive, number) => number,
        (UnaryOp::Negative, Number::Int(value)) => Number::Int(value.neg()),
        (UnaryOp::Negative, Number::Float(value)) => Number::Float(-value),
        (UnaryOp::Invert, Number::Int(value)) => Number::Int(value.invert()),
        _ => return None,
    })
}

fn binary(op: BinaryOp, left: &Number, right: &Number, max_bits: u32) -> Option<Number> {
    if let (Number::Int(left), Number::Int(right)) = (left, right) {
        return match op {
            // Integers are not narrowed first: only the result is.
            BinaryOp::TrueDivide if !right.view().is_zero() => {
                Some(Number::Float(left.view().to_f64() / right.view().to_f64()))
            }
            BinaryOp::Power if right.view().negative => {
                float_binary(op, left.view().to_f64(), right.view().to_f64())
            }
            _ => int_binary(op, left, right, u64::from(max_bits)).map(Number::Int),
        };
    }
    float_binary(op, left.to_f64(), right.to_f64())
}

fn int_binary(op: BinaryOp, left: &Int, right: &Int, max_bits: u64) -> Option<Int> {
    let bits = |value: IntRef<'_>| value.bit_len() as u64;
    let count = || right.to_i64().and_then(|count| u64::try_from(count).ok());
    Some(match op {
        BinaryOp::Or => left.bitwise(BitOp::Or, right),
        BinaryOp::Xor => left.bitwise(BitOp::Xor, right),
        BinaryOp::And => left.bitwise(BitOp::And, right),
        BinaryOp::Lshift => {
            left.shl(count().filter(|&n| n + bits(left.view()) <= max_bits)? as usize)
        }
        BinaryOp::Rshift => left.shr(usize::try_from(count()?).ok()?),
        BinaryOp::Add => left.add(right),
        BinaryOp::Subtract => left.sub(right),
        BinaryOp::Multiply if bits(left.view()) + bits(right.view()) > max_bits => return None,
        BinaryOp::Multiply => left.mul(right),
        BinaryOp::FloorDivide => left.divmod(right).ok()?.0,
        BinaryOp::Modulo => left.divmod(right).ok()?.1,
        BinaryOp::Power => {
            let exponent = count()?;
            if bits(left.view()).checked_mul(exponent)? > max_bits {
                return None;
            }
            left.pow(exponent).ok()?
        }
        _ => return None,
    })
}

fn float_binary(op: BinaryOp, left: f64, right: f64) -> Option<Number> {
    let (left, right) = (real::narrow(left), real::narrow(right));
    let result = match op {
        BinaryOp::Add => left + right,
        BinaryOp::Subtract => left - right,
        BinaryOp::Multiply => left * right,
        BinaryOp::TrueDivide if right != 0.0 => left / right,
        BinaryOp::FloorDivide if right != 0.0 => divmod(left, right).0,
        BinaryOp::Modulo if right != 0.0 => divmod(left, right).1,
        BinaryOp::Power => power(left, right)?,
        _ => return None,
    };
    Some(Number::Float(real::widen(result)))
}

/// Quotient rounded down, and the remainder with the sign of the divisor.
fn divmod(left: Real, right: Real) -> (Real, Real) {
    let mut remainder = real::fmod(left, right);
    let mut quotient = (left - remainder) / right;
    if remainder == 0.0 {
        remainder = real::copysign(0.0, right);
    } else if (right < 0.0) != (remainder < 0.0) {
        remainder += right;
        quotient -= 1.0;
    }
    let rounded = if quotient == 0.0 {
        real::copysign(0.0, left / right)
    } else {
        let floor = real::floor(quotient);
        if quotient - floor > 0.5 {
            floor + 1.0
        } else {
            floor
        }
    };
    (rounded, remainder)
}

fn power(left: Real, right: Real) -> Option<Real> {
    let undefined = (left == 0.0 && right < 0.0) || (left < 0.0 && right != real::floor(right));
    (!undefined).then(|| real::power(left, right))
}
