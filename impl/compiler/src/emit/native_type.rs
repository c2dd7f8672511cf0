//! Types of values in machine code, as viper functions and inline assemblers name them.

use crate::interner::{Symbol, known};

/// What a machine word means; the numbers are those that the runtime converts by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum NativeType {
    #[default]
    Object,
    Bool,
    Int,
    Uint,
    Ptr,
    Ptr8,
    Ptr16,
    Ptr32,
}

/// Types in the order of their numbers.
const NAMES: [(Symbol, NativeType); 8] = [
    (known::OBJECT, NativeType::Object),
    (known::BOOL, NativeType::Bool),
    (known::INT, NativeType::Int),
    (known::UINT, NativeType::Uint),
    (known::PTR, NativeType::Ptr),
    (known::PTR8, NativeType::Ptr8),
    (known::PTR16, NativeType::Ptr16),
    (known::PTR32, NativeType::Ptr32),
];

impl NativeType {
    /// The type of a name.
    pub(crate) fn from_name(name: Symbol) -> Option<NativeType> {
        let found = NAMES.iter().find(|(symbol, _)| *symbol == name)?;
        Some(found.1)
    }

    /// The name in messages.
    #[cfg_attr(
        not(feature = "native"),
        expect(dead_code, reason = "for machine code")
    )]
    pub(crate) fn name(self) -> &'static str {
        match self {
            NativeType::Object => "object",
            NativeType::Bool => "bool",
            NativeType::Int => "int",
            NativeType::Uint => "uint",
            NativeType::Ptr => "ptr",
            NativeType::Ptr8 => "ptr8",
            NativeType::Ptr16 => "ptr16",
            NativeType::Ptr32 => "ptr32",
        }
    }

    /// Whether viper code computes with it.
    #[cfg_attr(
        not(feature = "native"),
        expect(dead_code, reason = "for machine code")
    )]
    pub(crate) fn is_integer(self) -> bool {
        matches!(self, NativeType::Int | NativeType::Uint)
    }
}
