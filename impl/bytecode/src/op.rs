//! The opcode table, and everything that is derived from it.
//!
//! Invariants: `for_each_op!` is the only list of opcodes; a byte belongs to at most one row.
//! Not here: operand encoding (`operand`).

/// Calls `$receiver!` with one row per opcode: `byte Variant method_name UPPER_NAME Format count;`.
///
/// `count` is 1 for a plain opcode; a range of opcodes (`Format` is `Range`) covers `byte..byte + count`.
/// Arguments after the receiver are passed before the rows, in brackets.
#[macro_export]
macro_rules! for_each_op {
    ($receiver:ident $(, $($argument:tt)*)?) => {
        $receiver! {
            $([$($argument)*])?
            0x10 LoadConstString load_const_string LOAD_CONST_STRING Qstr 1;
            0x11 LoadName load_name LOAD_NAME Qstr 1;
            0x12 LoadGlobal load_global LOAD_GLOBAL Qstr 1;
            0x13 LoadAttr load_attr LOAD_ATTR Qstr 1;
            0x14 LoadMethod load_method LOAD_METHOD Qstr 1;
            0x15 LoadSuperMethod load_super_method LOAD_SUPER_METHOD Qstr 1;
            0x16 StoreName store_name STORE_NAME Qstr 1;
            0x17 StoreGlobal store_global STORE_GLOBAL Qstr 1;
            0x18 StoreAttr store_attr STORE_ATTR Qstr 1;
            0x19 DeleteName delete_name DELETE_NAME Qstr 1;
            0x1a DeleteGlobal delete_global DELETE_GLOBAL Qstr 1;
            0x1b ImportName import_name IMPORT_NAME Qstr 1;
            0x1c ImportFrom import_from IMPORT_FROM Qstr 1;
            0x20 MakeClosure make_closure MAKE_CLOSURE UintByte 1;
            0x21 MakeClosureDefargs make_closure_defargs MAKE_CLOSURE_DEFARGS UintByte 1;
            0x22 LoadConstSmallInt load_const_small_int LOAD_CONST_SMALL_INT Int 1;
            0x23 LoadConstObj load_const_obj LOAD_CONST_OBJ Uint 1;
            0x24 LoadFastN load_fast_n LOAD_FAST_N Uint 1;
            0x25 LoadDeref load_deref LOAD_DEREF Uint 1;
            0x26 StoreFastN store_fast_n STORE_FAST_N Uint 1;
            0x27 StoreDeref store_deref STORE_DEREF Uint 1;
            0x28 DeleteFast delete_fast DELETE_FAST Uint 1;
            0x29 DeleteDeref delete_deref DELETE_DEREF Uint 1;
            0x2a BuildTuple build_tuple BUILD_TUPLE Uint 1;
            0x2b BuildList build_list BUILD_LIST Uint 1;
            0x2c BuildMap build_map BUILD_MAP Uint 1;
            0x2d BuildSet build_set BUILD_SET Uint 1;
            0x2e BuildSlice build_slice BUILD_SLICE Uint 1;
            0x2f StoreComp store_comp STORE_COMP Uint 1;
            0x30 UnpackSequence unpack_sequence UNPACK_SEQUENCE Uint 1;
            0x31 UnpackEx unpack_ex UNPACK_EX Uint 1;
            0x32 MakeFunction make_function MAKE_FUNCTION Uint 1;
            0x33 MakeFunctionDefargs make_function_defargs MAKE_FUNCTION_DEFARGS Uint 1;
            0x34 CallFunction call_function CALL_FUNCTION Uint 1;
            0x35 CallFunctionVarKw call_function_var_kw CALL_FUNCTION_VAR_KW Uint 1;
            0x36 CallMethod call_method CALL_METHOD Uint 1;
            0x37 CallMethodVarKw call_method_var_kw CALL_METHOD_VAR_KW Uint 1;
            0x40 UnwindJump unwind_jump UNWIND_JUMP LabelByte 1;
            0x42 Jump jump JUMP Label 1;
            0x43 PopJumpIfTrue pop_jump_if_true POP_JUMP_IF_TRUE Label 1;
            0x44 PopJumpIfFalse pop_jump_if_false POP_JUMP_IF_FALSE Label 1;
            0x45 JumpIfTrueOrPop jump_if_true_or_pop JUMP_IF_TRUE_OR_POP ForwardLabel 1;
            0x46 JumpIfFalseOrPop jump_if_false_or_pop JUMP_IF_FALSE_OR_POP ForwardLabel 1;
            0x47 SetupWith setup_with SETUP_WITH ForwardLabel 1;
            0x48 SetupExcept setup_except SETUP_EXCEPT ForwardLabel 1;
            0x49 SetupFinally setup_finally SETUP_FINALLY ForwardLabel 1;
            0x4a PopExceptJump pop_except_jump POP_EXCEPT_JUMP ForwardLabel 1;
            0x4b ForIter for_iter FOR_ITER ForwardLabel 1;
            0x50 LoadConstFalse load_const_false LOAD_CONST_FALSE Plain 1;
            0x51 LoadConstNone load_const_none LOAD_CONST_NONE Plain 1;
            0x52 LoadConstTrue load_const_true LOAD_CONST_TRUE Plain 1;
            0x53 LoadNull load_null LOAD_NULL Plain 1;
            0x54 LoadBuildClass load_build_class LOAD_BUILD_CLASS Plain 1;
            0x55 LoadSubscr load_subscr LOAD_SUBSCR Plain 1;
            0x56 StoreSubscr store_subscr STORE_SUBSCR Plain 1;
            0x57 DupTop dup_top DUP_TOP Plain 1;
            0x58 DupTopTwo dup_top_two DUP_TOP_TWO Plain 1;
            0x59 PopTop pop_top POP_TOP Plain 1;
            0x5a RotTwo rot_two ROT_TWO Plain 1;
            0x5b RotThree rot_three ROT_THREE Plain 1;
            0x5c WithCleanup with_cleanup WITH_CLEANUP Plain 1;
            0x5d EndFinally end_finally END_FINALLY Plain 1;
            0x5e GetIter get_iter GET_ITER Plain 1;
            0x5f GetIterStack get_iter_stack GET_ITER_STACK Plain 1;
            0x62 StoreMap store_map STORE_MAP Plain 1;
            0x63 ReturnValue return_value RETURN_VALUE Plain 1;
            0x64 RaiseLast raise_last RAISE_LAST Plain 1;
            0x65 RaiseObj raise_obj RAISE_OBJ Plain 1;
            0x66 RaiseFrom raise_from RAISE_FROM Plain 1;
            0x67 YieldValue yield_value YIELD_VALUE Plain 1;
            0x68 YieldFrom yield_from YIELD_FROM Plain 1;
            0x69 ImportStar import_star IMPORT_STAR Plain 1;
            0x70 LoadConstSmallIntMulti load_const_small_int_multi LOAD_CONST_SMALL_INT Range 64;
            0xb0 LoadFastMulti load_fast_multi LOAD_FAST Range 16;
            0xc0 StoreFastMulti store_fast_multi STORE_FAST Range 16;
            0xd0 UnaryOpMulti unary_op_multi UNARY_OP Range 4;
            0xd7 BinaryOpMulti binary_op_multi BINARY_OP Range 35;
        }
    };
}

/// What follows an opcode byte.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// An index into the module's qstr table.
    Qstr,
    /// An unsigned variable-length integer.
    Uint,
    /// A signed variable-length integer.
    Int,
    /// An unsigned variable-length integer, then one byte.
    UintByte,
    /// A signed jump offset.
    Label,
    /// A signed jump offset, then one byte; the offset counts from before that byte.
    LabelByte,
    /// An unsigned jump offset.
    ForwardLabel,
    /// Nothing.
    Plain,
    /// Nothing; the opcode itself carries a small number.
    Range,
}

macro_rules! define_op {
    ($($byte:literal $variant:ident $method:ident $name:ident $format:ident $count:literal;)*) => {
        /// An opcode; a range of opcodes is one variant whose value is the first byte.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u8)]
        pub enum Op {
            $(
                #[doc = concat!("`", stringify!($name), "`")]
                $variant = $byte,
            )*
        }

        impl Op {
            /// Every opcode in ascending order.
            pub const ALL: &'static [Op] = &[$(Op::$variant),*];

            /// The name in listings.
            pub const fn name(self) -> &'static str {
                const NAMES: &[&str] = &[$(stringify!($name)),*];
                NAMES[INDICES[self as usize] as usize]
            }

            /// What follows the opcode.
            #[inline(always)]
            pub const fn format(self) -> Format {
                match self { $(Op::$variant => Format::$format,)* }
            }

            /// How many consecutive bytes mean this opcode.
            pub const fn count(self) -> u8 {
                match self { $(Op::$variant => $count,)* }
            }

            /// Finds the opcode of a byte, and the position of the byte in the opcode's range.
            pub const fn decode(byte: u8) -> Option<(Op, u8)> {
                let index = INDICES[byte as usize] as usize;
                if index >= Op::ALL.len() {
                    return None;
                }
                let op = Op::ALL[index];
                Some((op, byte - op as u8))
            }
        }

        /// By byte: which opcode it means, or that it means none.
        static INDICES: [u8; 256] = {
            let mut indices = [u8::MAX; 256];
            let mut index = 0;
            while index < Op::ALL.len() {
                let op = Op::ALL[index];
                let mut position = 0;
                while position < op.count() {
                    indices[(op as u8 + position) as usize] = index as u8;
                    position += 1;
                }
                index += 1;
            }
            indices
        };

        /// Opcode bytes by their names, for matching on raw code.
        pub mod byte {
            $(
                #[doc = concat!("First byte of `", stringify!($name), "`.")]
                #[allow(non_upper_case_globals, reason = "the constant has the name of the variant")]
                pub const $variant: u8 = $byte;
            )*
        }
    };
}

for_each_op!(define_op);

/// The smallest integer that `LoadConstSmallIntMulti` holds; the range goes to 47.
pub const SMALL_INT_MULTI_FIRST: i32 = -16;
/// How many integers `LoadConstSmallIntMulti` holds.
pub const SMALL_INT_MULTI_COUNT: u8 = Op::LoadConstSmallIntMulti.count();
/// How many locals `LoadFastMulti` and `StoreFastMulti` reach.
pub const FAST_MULTI_COUNT: u8 = Op::LoadFastMulti.count();
/// How many unary operators have an opcode.
pub const UNARY_OP_COUNT: u8 = Op::UnaryOpMulti.count();
/// How many binary operators have an opcode.
pub const BINARY_OP_COUNT: u8 = Op::BinaryOpMulti.count();

/// Iterators on the stack take this many slots.
pub const ITER_BUF_SLOTS: usize = 4;

macro_rules! operators {
    ($(#[$meta:meta])* $enum:ident { $($variant:ident $name:literal,)* }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u8)]
        pub enum $enum {
            $(#[doc = concat!("`", $name, "`")] $variant,)*
        }

        impl $enum {
            /// Every operator, in the order of the encoding.
            pub const ALL: &'static [$enum] = &[$($enum::$variant),*];

            /// The operator at a position of the encoding.
            #[inline]
            pub const fn from_index(index: u8) -> Option<$enum> {
                if (index as usize) < Self::ALL.len() { Some(Self::ALL[index as usize]) } else { None }
            }

            /// The operator as written in a program, or the name of the operation.
            pub const fn symbol(self) -> &'static str {
                match self { $($enum::$variant => $name,)* }
            }
        }
    };
}

operators! {
    /// A unary operation; the first `UNARY_OP_COUNT` have opcodes, the others are asked by the runtime only.
    UnaryOp {
        Positive "+",
        Negative "-",
        Invert "~",
        Not "not",
        Bool "bool",
        Len "len",
        Hash "hash",
        Abs "abs",
        Int "int",
        Float "float",
        Complex "complex",
        SizeOf "sizeof",
    }
}

operators! {
    /// A binary operation; the first `BINARY_OP_COUNT` have opcodes, the others are asked by the runtime only.
    BinaryOp {
        Less "<",
        More ">",
        Equal "==",
        LessEqual "<=",
        MoreEqual ">=",
        NotEqual "!=",
        In "in",
        Is "is",
        ExceptionMatch "exception match",
        InplaceOr "|=",
        InplaceXor "^=",
        InplaceAnd "&=",
        InplaceLshift "<<=",
        InplaceRshift ">>=",
        InplaceAdd "+=",
        InplaceSubtract "-=",
        InplaceMultiply "*=",
        InplaceMatMultiply "@=",
        InplaceFloorDivide "//=",
        InplaceTrueDivide "/=",
        InplaceModulo "%=",
        InplacePower "**=",
        Or "|",
        Xor "^",
        And "&",
        Lshift "<<",
        Rshift ">>",
        Add "+",
        Subtract "-",
        Multiply "*",
        MatMultiply "@",
        FloorDivide "//",
        TrueDivide "/",
        Modulo "%",
        Power "**",
        ReverseOr "reversed |",
        ReverseXor "reversed ^",
        ReverseAnd "reversed &",
        ReverseLshift "reversed <<",
        ReverseRshift "reversed >>",
        ReverseAdd "reversed +",
        ReverseSubtract "reversed -",
        ReverseMultiply "reversed *",
        ReverseMatMultiply "reversed @",
        ReverseFloorDivide "reversed //",
        ReverseTrueDivide "reversed /",
        ReverseModulo "reversed %",
        ReversePower "reversed **",
        DivMod "divmod",
        Contains "contains",
        NotIn "not in",
        IsNot "is not",
    }
}

impl BinaryOp {
    /// Whether this is one of the thirteen in-place operators.
    #[inline]
    pub const fn is_inplace(self) -> bool {
        self as u8 >= BinaryOp::InplaceOr as u8 && self as u8 <= BinaryOp::InplacePower as u8
    }

    /// The plain operator of an in-place one; others are returned as they are.
    #[inline]
    pub const fn without_inplace(self) -> BinaryOp {
        if self.is_inplace() {
            BinaryOp::ALL[self as usize + ARITHMETIC_OPS]
        } else {
            self
        }
    }

    /// The reversed form of a plain arithmetic operator.
    #[inline]
    pub const fn reversed(self) -> Option<BinaryOp> {
        if self as u8 >= BinaryOp::Or as u8 && self as u8 <= BinaryOp::Power as u8 {
            Some(BinaryOp::ALL[self as usize + ARITHMETIC_OPS])
        } else {
            None
        }
    }

    /// The in-place form of a plain arithmetic operator.
    #[inline]
    pub const fn inplace(self) -> Option<BinaryOp> {
        if self as u8 >= BinaryOp::Or as u8 && self as u8 <= BinaryOp::Power as u8 {
            Some(BinaryOp::ALL[self as usize - ARITHMETIC_OPS])
        } else {
            None
        }
    }
}

const ARITHMETIC_OPS: usize = 13;

/// The kind of container that `STORE_COMP` appends to: the low two bits of its operand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum CompKind {
    /// Appends to a list.
    List = 0,
    /// Stores into a dict; the key is below the value on the stack.
    Map = 1,
    /// Adds to a set.
    Set = 2,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn binary_operators_fill_their_range() {
        assert_eq!(BinaryOp::Power as u8, BINARY_OP_COUNT - 1);
        assert_eq!(UnaryOp::Not as u8, UNARY_OP_COUNT - 1);
    }

    #[test]
    fn every_byte_of_every_row_decodes_to_its_row() {
        for &op in Op::ALL {
            for n in 0..op.count() {
                assert_eq!(Op::decode(op as u8 + n), Some((op, n)));
            }
        }
        assert_eq!(Op::decode(0x0f), None);
        assert_eq!(Op::decode(0xfa), None);
    }

    #[test]
    fn operator_families_map_to_each_other() {
        assert_eq!(BinaryOp::InplaceAdd.without_inplace(), BinaryOp::Add);
        assert_eq!(BinaryOp::Add.reversed(), Some(BinaryOp::ReverseAdd));
        assert_eq!(BinaryOp::Power.inplace(), Some(BinaryOp::InplacePower));
        assert_eq!(BinaryOp::Less.reversed(), None);
    }
}
