//! Constants that are not small: the objects of the constant table while the program is compiled.

use alloc::boxed::Box;
use alloc::rc::Rc;
use alloc::vec::Vec;
use bytecode::raw_code::Const;
use bytecode::text::Text;
use numbers::mpz::{Int, RadixStyle};

/// A constant value.
#[derive(Clone, Debug)]
pub(crate) enum Constant {
    /// The table of runtime functions, which machine code looks up like a constant.
    Functions,
    None,
    False,
    True,
    Ellipsis,
    Str(Text),
    Bytes(Box<[u8]>),
    Int(Int),
    Float(f64),
    Imaginary(f64),
    /// Shared with the constants that it is part of.
    Tuple(Rc<Vec<Constant>>),
}

impl Constant {
    /// Whether `bool()` of it is true.
    pub(crate) fn is_true(&self) -> bool {
        match self {
            Constant::None | Constant::False => false,
            Constant::True | Constant::Ellipsis | Constant::Functions => true,
            Constant::Str(text) => !text.is_empty(),
            Constant::Bytes(bytes) => !bytes.is_empty(),
            Constant::Int(value) => !value.view().is_zero(),
            Constant::Float(value) | Constant::Imaginary(value) => *value != 0.0,
            Constant::Tuple(items) => !items.is_empty(),
        }
    }

    /// Whether both are the same object for the constant table: same type, same value.
    pub(crate) fn same(&self, other: &Constant) -> bool {
        match (self, other) {
            (Constant::Functions, Constant::Functions)
            | (Constant::None, Constant::None)
            | (Constant::False, Constant::False)
            | (Constant::True, Constant::True)
            | (Constant::Ellipsis, Constant::Ellipsis) => true,
            (Constant::Str(a), Constant::Str(b)) => a == b,
            (Constant::Bytes(a), Constant::Bytes(b)) => a == b,
            (Constant::Int(a), Constant::Int(b)) => a == b,
            (Constant::Float(a), Constant::Float(b))
            | (Constant::Imaginary(a), Constant::Imaginary(b)) => a.to_bits() == b.to_bits(),
            (Constant::Tuple(a), Constant::Tuple(b)) => {
                a.len() == b.len() && a.iter().zip(&**b).all(|(a, b)| a.same(b))
            }
            _ => false,
        }
    }

    /// A hash that is equal for constants that are the same.
    pub(crate) fn hash(&self) -> u32 {
        let bytes = |tag: u32, bytes: &[u8]| {
            bytes
                .iter()
                .fold(tag, |hash, &byte| mix(hash, u32::from(byte)))
        };
        let word = |tag: u32, word: u64| mix(mix(tag, word as u32), (word >> 32) as u32);
        match self {
            Constant::Functions => 0,
            Constant::None => 1,
            Constant::False => 2,
            Constant::True => 3,
            Constant::Ellipsis => 4,
            Constant::Str(text) => bytes(5, text),
            Constant::Bytes(data) => bytes(6, data),
            Constant::Int(value) => word(7, value.view().low_u64()),
            Constant::Float(value) => word(8, value.to_bits()),
            Constant::Imaginary(value) => word(9, value.to_bits()),
            Constant::Tuple(items) => items.iter().fold(10, |hash, item| mix(hash, item.hash())),
        }
    }

    /// The form in the constant table.
    #[inline(never)]
    pub(crate) fn into_const(self) -> Const {
        match self {
            Constant::Functions => Const::FunTable,
            Constant::None => Const::None,
            Constant::False => Const::False,
            Constant::True => Const::True,
            Constant::Ellipsis => Const::Ellipsis,
            Constant::Str(text) => Const::Str(text),
            Constant::Bytes(bytes) => Const::Bytes(bytes),
            Constant::Int(value) => {
                Const::Int(value.to_text(&RadixStyle::plain(10)).into_boxed_str())
            }
            Constant::Float(value) => Const::Float(value),
            Constant::Imaginary(value) => Const::Complex(0.0, value),
            Constant::Tuple(items) => Const::Tuple(into_consts(Rc::unwrap_or_clone(items))),
        }
    }
}

/// The form of all in the constant table.
pub(crate) fn into_consts(constants: Vec<Constant>) -> Vec<Const> {
    let mut consts = Vec::with_capacity(constants.len());
    for constant in constants {
        consts.push(constant.into_const());
    }
    consts
}

fn mix(hash: u32, value: u32) -> u32 {
    let hash = (hash ^ value).wrapping_mul(0x0100_0193);
    hash ^ hash >> 15
}
