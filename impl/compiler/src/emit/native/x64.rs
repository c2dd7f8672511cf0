//! x86-64 with the calling convention of System V.

use crate::emit::native::architecture::{
    Architecture, Arithmetic, Comparison, Register, Registers, ShiftKind, Width,
};
use crate::emit::native::runtime::Runtime;
use crate::emit::native::{Emit, Native, Settings, Target};
use alloc::boxed::Box;
use asm::Code;
use asm::x64::{Binary, Condition, Memory, Register as R, Size, Unary};

/// Holds the table of runtime functions.
const FUNCTIONS: R = R::RBP;
/// Registers that the function keeps for its caller, in the order that they are pushed.
const PUSHED: [R; 4] = [R::RBP, R::RBX, R::R12, R::R13];
const WORD: usize = 8;

/// The emitter for a machine, if it is this one.
pub(super) fn emitter(target: Target, settings: Settings) -> Option<Box<dyn Emit>> {
    (target == Target::X64).then(|| Native::boxed(X64::default(), settings))
}

/// The code of one function.
#[derive(Default)]
struct X64 {
    code: Code,
    /// Bytes of the stack.
    reserved: i32,
}

impl X64 {
    fn slot(slot: usize) -> Memory {
        at(R::RSP.0, slot * WORD)
    }
}

fn at(base: Register, offset: usize) -> Memory {
    Memory {
        base: R(base),
        offset: offset as i32,
    }
}

impl Width {
    fn x64_size(self) -> Size {
        match self {
            Width::Byte => Size::Byte,
            Width::Half => Size::Word,
            Width::Word32 => Size::Double,
        }
    }

    fn bytes(self) -> i64 {
        match self {
            Width::Byte => 1,
            Width::Half => 2,
            Width::Word32 => 4,
        }
    }
}

impl Architecture for X64 {
    const WORD_BYTES: usize = WORD;
    const REGISTERS: Registers = Registers {
        result: R::RAX.0,
        arguments: [R::RDI.0, R::RSI.0, R::RDX.0, R::RCX.0],
        temporaries: [R::RAX.0, R::RDI.0, R::RSI.0],
        kept: [R::RBX.0, R::R12.0, R::R13.0],
        functions: FUNCTIONS.0,
    };
    const HANDLER_BUFFER: usize = 2 + 10 + 1;
    const HANDLER_PC: usize = 5;
    const SHIFT_COUNT: Option<Register> = Some(R::RCX.0);
    const STORES_ANY_BYTE: bool = false;

    fn code(&self) -> &Code {
        &self.code
    }

    fn code_mut(&mut self) -> &mut Code {
        &mut self.code
    }

    /// Reserves an odd number of words, which aligns the stack to two.
    fn entry(&mut self, n_words: usize) {
        for register in PUSHED {
            self.code.push_register(register);
        }
        self.reserved = ((n_words | 1) * WORD) as i32;
        self.code.sub_rsp(self.reserved);
    }

    fn exit(&mut self) {
        self.code.sub_rsp(-self.reserved);
        for register in PUSHED.into_iter().rev() {
            self.code.pop_register(register);
        }
        self.code.ret();
    }

    fn jump(&mut self, label: usize) {
        self.code.jmp(label);
    }

    fn jump_if_zero(&mut self, register: Register, label: usize, is_bool: bool) {
        self.test(register, is_bool);
        self.code.jcc(Condition::Equal, label);
    }

    fn jump_if_nonzero(&mut self, register: Register, label: usize, is_bool: bool) {
        self.test(register, is_bool);
        self.code.jcc(Condition::NotEqual, label);
    }

    fn jump_if_equal(&mut self, first: Register, second: Register, label: usize) {
        self.code.binary(Binary::Cmp, R(second), R(first));
        self.code.jcc(Condition::Equal, label);
    }

    fn jump_register(&mut self, target: Register) {
        self.code.jmp_register(R(target));
    }

    fn call(&mut self, function: Runtime) {
        let place = at(FUNCTIONS.0, function as usize * WORD);
        self.code.load(Size::Quad, R::RAX, place);
        self.code.call_register(R::RAX);
    }

    fn copy(&mut self, dest: Register, src: Register) {
        self.code.binary(Binary::Mov, R(dest), R(src));
    }

    fn immediate(&mut self, dest: Register, value: i64) {
        self.code.mov_immediate(R(dest), value);
    }

    fn clear(&mut self, dest: Register) {
        self.code.binary(Binary::Xor, R(dest), R(dest));
    }

    fn load_slot(&mut self, dest: Register, slot: usize) {
        self.code.load(Size::Quad, R(dest), X64::slot(slot));
    }

    fn store_slot(&mut self, slot: usize, src: Register) {
        self.code.store(Size::Quad, R(src), X64::slot(slot));
    }

    fn slot_address(&mut self, dest: Register, slot: usize) {
        if slot == 0 {
            self.copy(dest, R::RSP.0);
        } else {
            self.code.lea(R(dest), X64::slot(slot));
        }
    }

    fn label_address(&mut self, dest: Register, label: usize) {
        /// Distances count from the end of the instruction.
        const BYTES: i32 = 7;
        let distance = self.code.distance(label) - BYTES;
        self.code.lea_rip(R(dest), distance);
    }

    fn load_word(&mut self, dest: Register, base: Register, index: usize) {
        self.code.load(Size::Quad, R(dest), at(base, index * WORD));
    }

    fn store_word(&mut self, src: Register, base: Register, index: usize) {
        self.code.store(Size::Quad, R(src), at(base, index * WORD));
    }

    fn load(&mut self, width: Width, dest: Register, base: Register, index: i64) {
        let place = element(width, base, index);
        self.code.load(width.x64_size(), R(dest), place);
    }

    fn store(&mut self, width: Width, src: Register, base: Register, index: i64) {
        let place = element(width, base, index);
        self.code.store(width.x64_size(), R(src), place);
    }

    fn load_indexed(&mut self, width: Width, dest: Register, base: Register, index: Register) {
        self.add_index(width, base, index);
        self.code.load(width.x64_size(), R(dest), at(base, 0));
    }

    fn store_indexed(&mut self, width: Width, src: Register, base: Register, index: Register) {
        self.add_index(width, base, index);
        self.code.store(width.x64_size(), R(src), at(base, 0));
    }

    fn invert(&mut self, register: Register) {
        self.code.unary(Unary::Not, R(register));
    }

    fn negate(&mut self, register: Register) {
        self.code.unary(Unary::Neg, R(register));
    }

    fn arithmetic(&mut self, op: Arithmetic, dest: Register, src: Register) {
        let op = match op {
            Arithmetic::Or => Binary::Or,
            Arithmetic::Xor => Binary::Xor,
            Arithmetic::And => Binary::And,
            Arithmetic::Add => Binary::Add,
            Arithmetic::Subtract => Binary::Sub,
            Arithmetic::Multiply => return self.code.imul(R(dest), R(src)),
        };
        self.code.binary(op, R(dest), R(src));
    }

    fn shift(&mut self, kind: ShiftKind, dest: Register, _: Register) {
        let op = match kind {
            ShiftKind::Left => Unary::Shl,
            ShiftKind::Logical => Unary::Shr,
            ShiftKind::Arithmetic => Unary::Sar,
        };
        self.code.unary(op, R(dest));
    }

    fn compare(
        &mut self,
        op: Comparison,
        is_signed: bool,
        dest: Register,
        first: Register,
        second: Register,
    ) {
        self.clear(dest);
        self.code.binary(Binary::Cmp, R(first), R(second));
        self.code.set(condition(op, is_signed), R(dest));
    }
}

impl X64 {
    fn test(&mut self, register: Register, is_bool: bool) {
        if is_bool {
            self.code.test_byte(R(register));
        } else {
            self.code.binary(Binary::Test, R(register), R(register));
        }
    }

    /// Adds the index to the base, once for each byte of an element.
    fn add_index(&mut self, width: Width, base: Register, index: Register) {
        for _ in 0..width.bytes() {
            self.arithmetic(Arithmetic::Add, base, index);
        }
    }
}

fn element(width: Width, base: Register, index: i64) -> Memory {
    Memory {
        base: R(base),
        offset: index.wrapping_mul(width.bytes()) as i32,
    }
}

fn condition(op: Comparison, is_signed: bool) -> Condition {
    match (op, is_signed) {
        (Comparison::Less, false) => Condition::Below,
        (Comparison::More, false) => Condition::Above,
        (Comparison::LessEqual, false) => Condition::BelowOrEqual,
        (Comparison::MoreEqual, false) => Condition::AboveOrEqual,
        (Comparison::Less, true) => Condition::Less,
        (Comparison::More, true) => Condition::Greater,
        (Comparison::LessEqual, true) => Condition::LessOrEqual,
        (Comparison::MoreEqual, true) => Condition::GreaterOrEqual,
        (Comparison::Equal, _) => Condition::Equal,
        (Comparison::NotEqual, _) => Condition::NotEqual,
    }
}
