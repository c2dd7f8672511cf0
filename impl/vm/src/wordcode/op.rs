//! The table of register instructions: names, operands and handlers.
//!
//! ```text
//!   word   c:8 | b:8 | a:8 | op:8        a is the destination, unless said otherwise
//!          imm:16    | a:8 | op:8
//!   some instructions have a second word: a jump's distance, the number of an inline cache, a plain number
//! ```
//!
//! Invariant: `for_each_word!` is the only list of instructions; dispatch, listing and lengths follow from it.

/// Calls `$receiver!` with one row per instruction: `Name Operands Second handler;`.
macro_rules! for_each_word {
    ($receiver:ident $(, $($argument:tt)*)?) => {
        $receiver! {
            $([$($argument)*])?
            Move Ab None moves::copy;
            LoadConst AImm None moves::load_const;
            LoadInt AImm None moves::load_int;
            Unset A None moves::unset;
            Swap Ab None moves::swap;
            RotThree A None moves::rot_three;
            Check A None moves::check;
            LoadDeref Ab None moves::load_deref;
            StoreDeref Ab None moves::store_deref;
            DeleteDeref A None moves::delete_deref;

            Add Abc None arithmetic::registers::<{ BinaryOp::Add as u8 }>;
            Subtract Abc None arithmetic::registers::<{ BinaryOp::Subtract as u8 }>;
            Multiply Abc None arithmetic::registers::<{ BinaryOp::Multiply as u8 }>;
            TrueDivide Abc None arithmetic::registers::<{ BinaryOp::TrueDivide as u8 }>;
            FloorDivide Abc None arithmetic::registers::<{ BinaryOp::FloorDivide as u8 }>;
            Modulo Abc None arithmetic::registers::<{ BinaryOp::Modulo as u8 }>;
            And Abc None arithmetic::registers::<{ BinaryOp::And as u8 }>;
            Or Abc None arithmetic::registers::<{ BinaryOp::Or as u8 }>;
            Xor Abc None arithmetic::registers::<{ BinaryOp::Xor as u8 }>;
            Lshift Abc None arithmetic::registers::<{ BinaryOp::Lshift as u8 }>;
            Rshift Abc None arithmetic::registers::<{ BinaryOp::Rshift as u8 }>;
            InplaceAdd Abc None arithmetic::registers::<{ BinaryOp::InplaceAdd as u8 }>;
            InplaceSubtract Abc None arithmetic::registers::<{ BinaryOp::InplaceSubtract as u8 }>;
            InplaceMultiply Abc None arithmetic::registers::<{ BinaryOp::InplaceMultiply as u8 }>;
            InplaceTrueDivide Abc None arithmetic::registers::<{ BinaryOp::InplaceTrueDivide as u8 }>;
            InplaceFloorDivide Abc None arithmetic::registers::<{ BinaryOp::InplaceFloorDivide as u8 }>;
            InplaceModulo Abc None arithmetic::registers::<{ BinaryOp::InplaceModulo as u8 }>;
            InplaceAnd Abc None arithmetic::registers::<{ BinaryOp::InplaceAnd as u8 }>;
            InplaceOr Abc None arithmetic::registers::<{ BinaryOp::InplaceOr as u8 }>;
            InplaceXor Abc None arithmetic::registers::<{ BinaryOp::InplaceXor as u8 }>;
            InplaceLshift Abc None arithmetic::registers::<{ BinaryOp::InplaceLshift as u8 }>;
            InplaceRshift Abc None arithmetic::registers::<{ BinaryOp::InplaceRshift as u8 }>;
            TrueDivideInt AbImm None arithmetic::immediate::<{ BinaryOp::TrueDivide as u8 }>;
            OrInt AbImm None arithmetic::immediate::<{ BinaryOp::Or as u8 }>;
            XorInt AbImm None arithmetic::immediate::<{ BinaryOp::Xor as u8 }>;
            InplaceMultiplyInt AbImm None arithmetic::immediate::<{ BinaryOp::InplaceMultiply as u8 }>;
            InplaceFloorDivideInt AbImm None arithmetic::immediate::<{ BinaryOp::InplaceFloorDivide as u8 }>;
            InplaceModuloInt AbImm None arithmetic::immediate::<{ BinaryOp::InplaceModulo as u8 }>;
            InplaceAndInt AbImm None arithmetic::immediate::<{ BinaryOp::InplaceAnd as u8 }>;
            InplaceOrInt AbImm None arithmetic::immediate::<{ BinaryOp::InplaceOr as u8 }>;
            InplaceXorInt AbImm None arithmetic::immediate::<{ BinaryOp::InplaceXor as u8 }>;
            InplaceLshiftInt AbImm None arithmetic::immediate::<{ BinaryOp::InplaceLshift as u8 }>;
            InplaceRshiftInt AbImm None arithmetic::immediate::<{ BinaryOp::InplaceRshift as u8 }>;
            AddInt AbImm None arithmetic::immediate::<{ BinaryOp::Add as u8 }>;
            SubtractInt AbImm None arithmetic::immediate::<{ BinaryOp::Subtract as u8 }>;
            MultiplyInt AbImm None arithmetic::immediate::<{ BinaryOp::Multiply as u8 }>;
            FloorDivideInt AbImm None arithmetic::immediate::<{ BinaryOp::FloorDivide as u8 }>;
            ModuloInt AbImm None arithmetic::immediate::<{ BinaryOp::Modulo as u8 }>;
            AndInt AbImm None arithmetic::immediate::<{ BinaryOp::And as u8 }>;
            LshiftInt AbImm None arithmetic::immediate::<{ BinaryOp::Lshift as u8 }>;
            RshiftInt AbImm None arithmetic::immediate::<{ BinaryOp::Rshift as u8 }>;
            InplaceAddInt AbImm None arithmetic::immediate::<{ BinaryOp::InplaceAdd as u8 }>;
            InplaceSubtractInt AbImm None arithmetic::immediate::<{ BinaryOp::InplaceSubtract as u8 }>;
            MultiplyConst AbConst None arithmetic::with_constant::<{ BinaryOp::Multiply as u8 }>;
            ModuloConst AbConst None arithmetic::with_constant::<{ BinaryOp::Modulo as u8 }>;
            InplaceAndConst AbConst None arithmetic::with_constant::<{ BinaryOp::InplaceAnd as u8 }>;
            Less Abc None arithmetic::comparison::<{ BinaryOp::Less as u8 }>;
            More Abc None arithmetic::comparison::<{ BinaryOp::More as u8 }>;
            Equal Abc None arithmetic::comparison::<{ BinaryOp::Equal as u8 }>;
            LessEqual Abc None arithmetic::comparison::<{ BinaryOp::LessEqual as u8 }>;
            MoreEqual Abc None arithmetic::comparison::<{ BinaryOp::MoreEqual as u8 }>;
            NotEqual Abc None arithmetic::comparison::<{ BinaryOp::NotEqual as u8 }>;
            Is Abc None arithmetic::is;
            Binary Abc Number arithmetic::binary;
            Negative Ab None arithmetic::negative;
            Not Ab None arithmetic::not;
            Unary AbImm None arithmetic::unary;

            Jump Far None jumps::jump;
            JumpIfTrue A Jump jumps::if_truth::<true>;
            JumpIfFalse A Jump jumps::if_truth::<false>;
            JumpIfIs Ab Jump jumps::if_is::<true>;
            JumpIfIsNot Ab Jump jumps::if_is::<false>;
            JumpIfNone A Jump jumps::if_none::<true>;
            JumpIfNotNone A Jump jumps::if_none::<false>;
            JumpIfIn Ab Jump jumps::if_in::<true>;
            JumpIfNotIn Ab Jump jumps::if_in::<false>;
            JumpIfMatch Ab Jump jumps::if_match::<true>;
            JumpIfNoMatch Ab Jump jumps::if_match::<false>;
            JumpIfLess Ab Jump jumps::registers::<{ BinaryOp::Less as u8 }, true>;
            JumpIfMore Ab Jump jumps::registers::<{ BinaryOp::More as u8 }, true>;
            JumpIfEqual Ab Jump jumps::registers::<{ BinaryOp::Equal as u8 }, true>;
            JumpIfLessEqual Ab Jump jumps::registers::<{ BinaryOp::LessEqual as u8 }, true>;
            JumpIfMoreEqual Ab Jump jumps::registers::<{ BinaryOp::MoreEqual as u8 }, true>;
            JumpIfNotEqual Ab Jump jumps::registers::<{ BinaryOp::NotEqual as u8 }, true>;
            JumpUnlessLess Ab Jump jumps::registers::<{ BinaryOp::Less as u8 }, false>;
            JumpUnlessMore Ab Jump jumps::registers::<{ BinaryOp::More as u8 }, false>;
            JumpUnlessEqual Ab Jump jumps::registers::<{ BinaryOp::Equal as u8 }, false>;
            JumpUnlessLessEqual Ab Jump jumps::registers::<{ BinaryOp::LessEqual as u8 }, false>;
            JumpUnlessMoreEqual Ab Jump jumps::registers::<{ BinaryOp::MoreEqual as u8 }, false>;
            JumpUnlessNotEqual Ab Jump jumps::registers::<{ BinaryOp::NotEqual as u8 }, false>;
            JumpUnlessEqualName AImm Jump jumps::unless_name::<{ BinaryOp::Equal as u8 }>;
            JumpUnlessNotEqualName AImm Jump jumps::unless_name::<{ BinaryOp::NotEqual as u8 }>;
            JumpIfLessInt AImm Jump jumps::immediate::<{ BinaryOp::Less as u8 }, true>;
            JumpIfMoreInt AImm Jump jumps::immediate::<{ BinaryOp::More as u8 }, true>;
            JumpIfEqualInt AImm Jump jumps::immediate::<{ BinaryOp::Equal as u8 }, true>;
            JumpIfLessEqualInt AImm Jump jumps::immediate::<{ BinaryOp::LessEqual as u8 }, true>;
            JumpIfMoreEqualInt AImm Jump jumps::immediate::<{ BinaryOp::MoreEqual as u8 }, true>;
            JumpIfNotEqualInt AImm Jump jumps::immediate::<{ BinaryOp::NotEqual as u8 }, true>;
            JumpUnlessLessInt AImm Jump jumps::immediate::<{ BinaryOp::Less as u8 }, false>;
            JumpUnlessMoreInt AImm Jump jumps::immediate::<{ BinaryOp::More as u8 }, false>;
            JumpUnlessEqualInt AImm Jump jumps::immediate::<{ BinaryOp::Equal as u8 }, false>;
            JumpUnlessLessEqualInt AImm Jump jumps::immediate::<{ BinaryOp::LessEqual as u8 }, false>;
            JumpUnlessMoreEqualInt AImm Jump jumps::immediate::<{ BinaryOp::MoreEqual as u8 }, false>;
            JumpUnlessNotEqualInt AImm Jump jumps::immediate::<{ BinaryOp::NotEqual as u8 }, false>;

            LoadName A Cache names::load_name;
            StoreName A Cache names::store_name;
            DeleteName A Cache names::delete_name;
            LoadGlobal A Cache names::load_global;
            StoreGlobal A Cache names::store_global;
            DeleteGlobal A Cache names::delete_global;
            LoadBuildClass A None names::load_build_class;
            LoadAttr Ab Cache attributes::load;
            StoreAttr Ab Cache attributes::store;
            DeleteAttr A Cache attributes::delete;
            LoadMethod Ab Cache attributes::load_method;
            LoadSuperMethod A Cache attributes::load_super_method;
            LoadSubscr Abc None subscripts::load;
            LoadSubscrInt AbImm None subscripts::load_immediate;
            LoadSubscrName AbConst None subscripts::load_name;
            StoreSubscr Abc None subscripts::store;
            StoreSubscrName AbConst None subscripts::store_name;
            DeleteSubscr Ab None subscripts::delete;

            GetIter Ab None iteration::get;
            GetIterStack Ab None iteration::get_stack;
            IterateDict Abc None iteration::over_dict;
            ForIter Ab Jump iteration::next;
            ForIterPair Abc Jump iteration::next_pair;
            BuildTuple Abc None build::tuple;
            BuildList Abc None build::list;
            BuildSet Abc None build::set;
            BuildMap A Number build::map;
            StoreMap Abc None build::store_map;
            AppendMap Ab Number build::append_map;
            BuildSlice Abc None build::slice;
            LoadSlice Abc None subscripts::load_slice;
            StoreSlice Abc None subscripts::store_slice;
            StoreComp Abc Number build::store_comp;
            UnpackSequence Abc None build::unpack;
            UnpackEx Ab Number build::unpack_starred;
            MakeFunction A Number build::function;
            MakeFunctionDefargs Ab Number build::function_with_defaults;
            MakeClosure Abc Number build::closure;
            MakeClosureDefargs Abc Number build::closure_with_defaults;
            ImportName Ab Cache build::import_name;
            ImportFrom Ab Cache build::import_from;
            ImportStar A None build::import_star;

            Call Abc None calls::call::<false>;
            CallMethod Abc None calls::call::<true>;
            CallKw Abc None calls::call_keywords::<false>;
            CallMethodKw Abc None calls::call_keywords::<true>;
            CallNamed Abc Names keywords::call::<false>;
            CallMethodNamed Abc Names keywords::call::<true>;
            CallVarKw Abc Number starred::call::<false>;
            CallMethodVarKw Abc Number starred::call::<true>;
            Return A None calls::return_value;
            ReturnNone A None calls::return_none;

            ReturnThrough A None blocks::return_through;
            SetUp Abc Jump blocks::set_up;
            SetUpWith A Jump blocks::set_up_with;
            PopExcept A None blocks::pop_except;
            WithCleanup A None blocks::with_cleanup;
            EndExcept A None blocks::end_except;
            EndFinally A None blocks::end_finally;
            UnwindJump A Jump blocks::unwind_jump;
            RaiseLast A None blocks::raise_last;
            Raise A None blocks::raise;
            RaiseFrom Ab None blocks::raise_from;
            Yield A None generators::yield_value;
            YieldFrom Ab None generators::yield_from;
        }
    };
}
pub(super) use for_each_word;

/// What the first word of an instruction holds beside its number.
#[cfg(test)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Operands {
    A,
    Ab,
    Abc,
    /// `a` and a signed number of 16 bits.
    AImm,
    /// `a`, `b` and a signed number of 8 bits.
    AbImm,
    /// `a`, `b` and the number of a constant.
    AbConst,
    /// A signed number of 24 bits, the distance of a jump.
    Far,
}

/// What the second word of an instruction holds.
#[cfg(test)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Second {
    None,
    /// The distance of a jump from the next instruction.
    Jump,
    /// The number of an inline cache.
    Cache,
    Number,
    /// The number of an inline cache; a third word says which constants are names.
    Names,
}

macro_rules! define_words {
    ($($name:ident $operands:ident $second:ident $handler:expr;)*) => {
        /// A register instruction.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[repr(u8)]
        pub(super) enum Op {
            $(#[doc = stringify!($name)] $name,)*
        }

        impl Op {
            /// The operands of the first word.
            #[cfg(test)]
            pub(super) fn operands(self) -> Operands {
                match self { $(Op::$name => Operands::$operands,)* }
            }

            /// What the second word holds.
            #[cfg(test)]
            pub(super) fn second(self) -> Second {
                match self { $(Op::$name => Second::$second,)* }
            }
        }
    };
}
for_each_word!(define_words);

impl Op {
    /// The instruction of a word that the translator has made.
    #[inline(always)]
    pub(super) fn of_word(word: u32) -> Op {
        // SAFETY: the translator makes first words of instructions only, and the number of each is in the table.
        unsafe { core::mem::transmute::<u8, Op>(word as u8) }
    }
}
