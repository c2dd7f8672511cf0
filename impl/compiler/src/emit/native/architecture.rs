//! What the emitter wants of a processor: registers by their use, and short sequences of instructions.
//!
//! Invariant: a sequence has the same size whenever the labels that it names are as known as they were.

use crate::emit::native::runtime::Runtime;
use asm::Code;

/// The number of a register.
pub(super) type Register = u8;

/// Registers by what they are for; some have several uses.
#[derive(Clone, Copy)]
pub(super) struct Registers {
    /// Results of functions.
    pub(super) result: Register,
    /// Arguments of functions.
    pub(super) arguments: [Register; 4],
    /// Lost with each call.
    pub(super) temporaries: [Register; 3],
    /// Kept over calls. The first two are for variables; the second is the state of a generator; the third is the
    /// table of qstrs.
    pub(super) kept: [Register; 3],
    /// The table of runtime functions.
    pub(super) functions: Register,
}

impl Registers {
    /// The state of a generator.
    pub(super) fn generator(&self) -> Register {
        self.kept[1]
    }

    /// The qstr table.
    pub(super) fn qstrs(&self) -> Register {
        self.kept[2]
    }
}

/// How many variables registers hold.
pub(super) const VARIABLE_REGISTERS: usize = 2;

/// How much memory a typed pointer accesses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Width {
    Byte,
    Half,
    Word32,
}

/// Operations whose result replaces the first operand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Arithmetic {
    Or,
    Xor,
    And,
    Add,
    Subtract,
    Multiply,
}

/// Shifts whose result replaces the first operand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ShiftKind {
    Left,
    Logical,
    Arithmetic,
}

/// Comparisons, in the order of the operators.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Comparison {
    Less,
    More,
    Equal,
    LessEqual,
    MoreEqual,
    NotEqual,
}

/// A processor.
pub(super) trait Architecture {
    /// Bytes of a word.
    const WORD_BYTES: usize;
    /// What registers are for.
    const REGISTERS: Registers;
    /// Words of the buffer that remembers where exceptions go.
    const HANDLER_BUFFER: usize;
    /// Which of these words holds the first kept register.
    const HANDLER_PC: usize;
    /// The register that shifts take their count from, if they do not take any.
    const SHIFT_COUNT: Option<Register>;
    /// The register that is always 0, if there is one.
    const ZERO: Option<Register> = None;
    /// Whether any register can be stored as a byte.
    const STORES_ANY_BYTE: bool;

    /// The code.
    fn code(&self) -> &Code;
    /// The code, to be added to.
    fn code_mut(&mut self) -> &mut Code;
    /// Whether something was too far away for its instruction.
    fn has_overflow(&self) -> bool {
        false
    }

    /// A bit for each register that a function keeps for its caller, as far as it is known.
    fn saved_registers(&self) -> u32 {
        0
    }
    /// Keeps registers for the caller of the function.
    fn save_registers(&mut self, _registers: u32) {}

    /// Opens a function with room for words on the stack.
    fn entry(&mut self, n_words: usize);
    /// Returns from it.
    fn exit(&mut self);
    /// Jumps.
    fn jump(&mut self, label: usize);
    /// Jumps if a register is zero; a boolean has its low byte only.
    fn jump_if_zero(&mut self, register: Register, label: usize, is_bool: bool);
    /// Jumps if a register is not zero; a boolean has its low byte only.
    fn jump_if_nonzero(&mut self, register: Register, label: usize, is_bool: bool);
    /// Jumps if two registers are equal.
    fn jump_if_equal(&mut self, first: Register, second: Register, label: usize);
    /// Jumps to an address.
    fn jump_register(&mut self, target: Register);
    /// Calls a runtime function.
    fn call(&mut self, function: Runtime);
    /// Calls a runtime function with four arguments.
    fn call_with_four(&mut self, function: Runtime) {
        self.call(function);
    }
    /// `dest = src`
    fn copy(&mut self, dest: Register, src: Register);
    /// `dest = value`
    fn immediate(&mut self, dest: Register, value: i64);
    /// `dest = 0`
    fn clear(&mut self, dest: Register);
    /// Reads a word of the stack.
    fn load_slot(&mut self, dest: Register, slot: usize);
    /// Writes a word of the stack.
    fn store_slot(&mut self, slot: usize, src: Register);
    /// The address of a word of the stack.
    fn slot_address(&mut self, dest: Register, slot: usize);
    /// The address of a label.
    fn label_address(&mut self, dest: Register, label: usize);
    /// Reads a word at an address.
    fn load_word(&mut self, dest: Register, base: Register, index: usize);
    /// Writes a word at an address.
    fn store_word(&mut self, src: Register, base: Register, index: usize);
    /// Reads less than a word at an address.
    fn load(&mut self, width: Width, dest: Register, base: Register, index: i64);
    /// Writes less than a word at an address.
    fn store(&mut self, width: Width, src: Register, base: Register, index: i64);
    /// Reads less than a word; may change the base.
    fn load_indexed(&mut self, width: Width, dest: Register, base: Register, index: Register);
    /// Writes less than a word; may change the base.
    fn store_indexed(&mut self, width: Width, src: Register, base: Register, index: Register);
    /// `register = ~register`
    fn invert(&mut self, register: Register);
    /// `register = -register`
    fn negate(&mut self, register: Register);
    /// `dest = dest op src`
    fn arithmetic(&mut self, op: Arithmetic, dest: Register, src: Register);
    /// `dest = dest << count`, or to the right; the count is where the processor wants it
    fn shift(&mut self, kind: ShiftKind, dest: Register, count: Register);
    /// `dest = first op second`, 0 or 1
    fn compare(
        &mut self,
        op: Comparison,
        is_signed: bool,
        dest: Register,
        first: Register,
        second: Register,
    );
}
