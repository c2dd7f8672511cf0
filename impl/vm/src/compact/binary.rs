//! The opcode byte of each binary operator, by the operator's name.

use bytecode::op::{BinaryOp, byte};

macro_rules! bytes {
    ($($operator:ident)*) => {
        $(
            #[allow(non_upper_case_globals, reason = "the constant has the name of the variant")]
            pub(super) const $operator: u8 = byte::BinaryOpMulti + BinaryOp::$operator as u8;
        )*
    };
}

bytes! {
    Less More Equal LessEqual MoreEqual NotEqual In Is ExceptionMatch
    InplaceOr InplaceXor InplaceAnd InplaceLshift InplaceRshift InplaceAdd InplaceSubtract InplaceMultiply
    InplaceMatMultiply InplaceFloorDivide InplaceTrueDivide InplaceModulo InplacePower
    Or Xor And Lshift Rshift Add Subtract Multiply MatMultiply FloorDivide TrueDivide Modulo Power
}
