//! RV32 with the extensions I, M and C, and with Zba and Zcmp where the processor has them.
//!
//! ```text
//!   sp -> registers that the function keeps for its caller, by number | words of the frame
//!   sp -> words of the frame | these registers      where the processor has Zcmp
//! ```
//!
//! A jump ahead has the size of the farthest one, as its distance is not known when code is laid out.

use crate::emit::native::architecture::{
    Architecture, Arithmetic, Comparison, Register, Registers, ShiftKind, Width,
};
use crate::emit::native::runtime::Runtime;
use crate::emit::native::{Emit, Native, Settings, Target};
use alloc::boxed::Box;
use asm::Code;
use asm::inline::rv32::{NEEDS_ZBA, NEEDS_ZCMP};
use asm::rv32::{
    self, Branch, Immediate, Pair, Register as R, Short, Store, Three, Upper, Word, ZeroBranch,
};

/// Holds the table of runtime functions.
const FUNCTIONS: R = R(9);
/// Holds the address of a runtime function that is near the beginning of the table; kept for the caller.
const CALLED: R = R(8);
/// Lost with each call; holds addresses.
const SCRATCH: R = R(16);
/// Adjusts the stack pointer by what instructions do not reach.
const ADJUSTMENT: R = R(14);
const WORD: i32 = 4;

/// The emitter for a machine, if it is this one.
pub(super) fn emitter(target: Target, settings: Settings) -> Option<Box<dyn Emit>> {
    let machine = Rv32 {
        code: Code::default(),
        has_zba: settings.arch_flags & usize::from(NEEDS_ZBA) != 0,
        has_zcmp: settings.arch_flags & usize::from(NEEDS_ZCMP) != 0,
        is_cross: settings.is_cross,
        saved: 0,
        frame: Frame::default(),
    };
    (target == Target::Rv32imc).then(|| Native::boxed(machine, settings))
}

/// The code of one function.
struct Rv32 {
    code: Code,
    has_zba: bool,
    has_zcmp: bool,
    is_cross: bool,
    /// A bit for each register that the function keeps for its caller.
    saved: u32,
    frame: Frame,
}

/// What the function has on the stack.
#[derive(Clone, Copy, Default)]
struct Frame {
    /// Bytes that are reserved by arithmetic.
    reserved: i32,
    /// Pieces of 16 bytes that the instruction which saves registers reserves beside them.
    pieces: u8,
    /// Where the words begin.
    words: i32,
}

impl Rv32 {
    fn instruction(&mut self, word: u32) {
        self.code.instruction(word);
    }

    fn three(&mut self, op: Three, dest: Register, first: Register, second: Register) {
        self.instruction(rv32::three(op, R(dest), R(first), R(second)));
    }

    fn add_immediate(&mut self, dest: R, src: R, value: i32) {
        self.instruction(rv32::immediate(Immediate::Addi, dest, src, value));
    }

    /// `dest += src`
    fn add(&mut self, dest: R, src: R) {
        self.code.half(rv32::pair(Pair::Add, dest, src));
    }

    /// Loads the upper bits of a value.
    fn load_upper(&mut self, dest: R, high: u32) {
        let value = high as i32;
        if rv32::fits(value, 17) && value >> 12 != 0 {
            self.code.half(rv32::short(Short::Lui, dest, value >> 12));
        } else {
            self.instruction(rv32::upper(Upper::Lui, dest, high));
        }
    }

    /// Any value, by its upper and lower bits.
    fn load_value(&mut self, dest: R, value: i32) {
        let (high, low) = rv32::split(value);
        self.load_upper(dest, high);
        match low {
            0 => {}
            1..32 => self.code.half(rv32::short(Short::Addi, dest, low)),
            _ => self.add_immediate(dest, dest, low),
        }
    }

    fn adjust_sp(&mut self, bytes: i32) {
        match bytes {
            0 => {}
            _ if rv32::fits(bytes, 6) => {
                self.code.half(rv32::short(Short::Addi, R::SP, bytes));
            }
            _ if rv32::fits(bytes, 12) => self.add_immediate(R::SP, R::SP, bytes),
            _ => {
                self.load_value(ADJUSTMENT, bytes);
                self.add(R::SP, ADJUSTMENT);
            }
        }
    }

    /// The registers that are saved, with the place of each.
    fn saved_registers(&self) -> impl Iterator<Item = (R, i32)> + use<> {
        let saved = self.saved;
        let registers = (0..32).filter(move |register| saved >> register & 1 != 0);
        registers
            .zip((0..).map(|index| index * WORD))
            .map(|(register, offset)| (R(register), offset))
    }

    /// Saves registers with one instruction: all from the first to the last one that is kept.
    fn push_registers(&mut self, n_words: i32) {
        /// Words of a piece; the instruction rounds up to pieces, and the frame uses what the registers leave.
        const PIECE: i32 = 4;
        let n_saved = self.n_pushed();
        let slack = (n_saved + PIECE - 1) / PIECE * PIECE - n_saved;
        let rest = (n_words - slack).max(0);
        let pieces = (rest / PIECE).min(3);
        self.frame = Frame {
            reserved: (rest - pieces * PIECE) * WORD,
            pieces: pieces as u8,
            words: 0,
        };
        let list = self.pushed_list();
        self.code.half(rv32::push(list, self.frame.pieces));
        self.adjust_sp(-self.frame.reserved);
    }

    /// How many registers the instruction saves: the return address, then those that are kept, in order.
    fn n_pushed(&self) -> i32 {
        let in_order =
            self.saved >> 1 & 1 | (self.saved & 0x0300) >> 7 | (self.saved & 0x0ffc_0000) >> 15;
        match 32 - in_order.leading_zeros() as i32 {
            // The last one is saved with the one before it only.
            12 => 13,
            count => count,
        }
    }

    fn pushed_list(&self) -> u8 {
        (3 + self.n_pushed()).min(15) as u8
    }

    /// Jumps to any distance, which counts from the first of two instructions.
    fn jump_far(&mut self, distance: i32) {
        let (high, low) = rv32::split(distance);
        self.instruction(rv32::upper(Upper::Auipc, SCRATCH, high));
        self.instruction(rv32::immediate(Immediate::Jalr, R::ZERO, SCRATCH, low));
    }

    /// The distance of a label that is behind.
    fn distance_back(&self, label: usize) -> Option<i32> {
        let distance = self.code.distance(label);
        (self.code.target(label).is_some() && distance < 0).then_some(distance)
    }

    /// The address of an element, in the register for that.
    fn element(&mut self, width: Width, base: Register, index: Register) {
        let shift = width.shift();
        if shift == 0 {
            self.three(Three::Add, SCRATCH.0, base, index);
        } else if self.has_zba {
            let op = if shift == 1 {
                Three::Sh1add
            } else {
                Three::Sh2add
            };
            self.three(op, SCRATCH.0, index, base);
        } else {
            let shift = rv32::immediate(Immediate::Slli, SCRATCH, R(index), shift);
            self.instruction(shift);
            self.add(SCRATCH, R(base));
        }
    }

    /// A load from an address in a register and a distance in bytes.
    fn load_at(&mut self, width: Width, dest: R, base: R, offset: i32) {
        let op = match width {
            Width::Byte => Immediate::Lbu,
            Width::Half => Immediate::Lhu,
            Width::Word32 => Immediate::Lw,
        };
        if is_short_word(width, dest, base, offset) {
            self.code.half(rv32::word(Word::Lw, dest, base, offset));
        } else if rv32::fits(offset, 12) {
            self.instruction(rv32::immediate(op, dest, base, offset));
        } else {
            let (high, low) = rv32::split(offset);
            // MicroPython's compiler loses the base where the result replaces it.
            let address = match dest == base && !self.is_cross {
                true => SCRATCH,
                false => dest,
            };
            self.load_upper(address, high);
            self.add(address, base);
            self.instruction(rv32::immediate(op, dest, address, low));
        }
    }

    fn store_at(&mut self, width: Width, src: R, base: R, offset: i32) {
        let op = match width {
            Width::Byte => Store::Sb,
            Width::Half => Store::Sh,
            Width::Word32 => Store::Sw,
        };
        if is_short_word(width, src, base, offset) {
            self.code.half(rv32::word(Word::Sw, src, base, offset));
        } else if rv32::fits(offset, 12) {
            self.instruction(rv32::store(op, src, base, offset));
        } else {
            let (high, low) = rv32::split(offset);
            self.load_upper(SCRATCH, high);
            self.add(SCRATCH, base);
            self.instruction(rv32::store(op, src, SCRATCH, low));
        }
    }

    fn slot(&self, slot: usize) -> i32 {
        self.frame.words + slot as i32 * WORD
    }

    /// `dest = first < second`
    fn less(&mut self, is_signed: bool, dest: Register, first: Register, second: Register) {
        let op = match is_signed {
            true => Three::Slt,
            false => Three::Sltu,
        };
        self.three(op, dest, first, second);
    }

    /// `dest = first >= second`
    fn not_less(&mut self, is_signed: bool, dest: Register, first: Register, second: Register) {
        self.less(is_signed, dest, first, second);
        let invert = rv32::immediate(Immediate::Xori, R(dest), R(dest), 1);
        self.instruction(invert);
    }
}

/// Whether a compressed instruction reaches a word.
fn is_short_word(width: Width, value: R, base: R, offset: i32) -> bool {
    width == Width::Word32 && value.is_short() && base.is_short() && (0..64).contains(&offset)
}

impl Width {
    /// How far an index is shifted.
    fn shift(self) -> i32 {
        match self {
            Width::Byte => 0,
            Width::Half => 1,
            Width::Word32 => 2,
        }
    }
}

impl Architecture for Rv32 {
    const WORD_BYTES: usize = WORD as usize;
    const REGISTERS: Registers = Registers {
        result: 10,
        arguments: [10, 11, 12, 13],
        temporaries: [14, 15, SCRATCH.0],
        kept: [19, 18, 20],
        functions: FUNCTIONS.0,
    };
    const HANDLER_BUFFER: usize = 2 + 14 + 1;
    const HANDLER_PC: usize = 6;
    const SHIFT_COUNT: Option<Register> = None;
    const ZERO: Option<Register> = Some(R::ZERO.0);
    const STORES_ANY_BYTE: bool = true;

    fn code(&self) -> &Code {
        &self.code
    }

    fn code_mut(&mut self) -> &mut Code {
        &mut self.code
    }

    fn saved_registers(&self) -> u32 {
        self.saved
    }

    fn save_registers(&mut self, registers: u32) {
        self.saved |= registers;
    }

    fn entry(&mut self, n_words: usize) {
        let kept = Self::REGISTERS.kept;
        for register in [FUNCTIONS.0, kept[0], kept[1], kept[2]] {
            self.saved |= 1 << register;
        }
        if self.has_zcmp {
            return self.push_registers(n_words as i32);
        }
        let words = self.saved.count_ones() as i32 * WORD;
        self.frame = Frame {
            reserved: words + n_words as i32 * WORD,
            pieces: 0,
            words,
        };
        self.adjust_sp(-self.frame.reserved);
        for (register, offset) in self.saved_registers() {
            self.code.half(rv32::store_sp(register, offset));
        }
    }

    fn exit(&mut self) {
        if self.has_zcmp {
            self.adjust_sp(self.frame.reserved);
            let list = self.pushed_list();
            self.code
                .half(rv32::pop_and_return(list, self.frame.pieces));
            return;
        }
        for (register, offset) in self.saved_registers() {
            self.code.half(rv32::load_sp(register, offset));
        }
        self.adjust_sp(self.frame.reserved);
        self.jump_register(R::RA.0);
    }

    fn jump(&mut self, label: usize) {
        match self.distance_back(label) {
            Some(distance) if rv32::fits(distance, 12) => self.code.half(rv32::jump(distance)),
            _ => self.jump_far(self.code.distance(label)),
        }
    }

    fn jump_if_zero(&mut self, register: Register, label: usize, _: bool) {
        self.jump_if_equal(register, R::ZERO.0, label);
    }

    fn jump_if_nonzero(&mut self, register: Register, label: usize, _: bool) {
        let (register, zero) = (R(register), R::ZERO);
        let distance = self.code.distance(label);
        let back = self.distance_back(label);
        if back.is_some_and(|distance| register.is_short() && rv32::fits(distance, 8)) {
            let branch = rv32::zero_branch(ZeroBranch::Bnez, register, distance);
            self.code.half(branch);
        } else if back.is_some_and(|distance| rv32::fits(distance, 13)) {
            self.instruction(rv32::branch(Branch::Bne, register, zero, distance));
        } else if back.is_some() && register.is_short() {
            let over = rv32::zero_branch(ZeroBranch::Beqz, register, 10);
            self.code.half(over);
            self.jump_far(distance - 2);
        } else {
            self.instruction(rv32::branch(Branch::Beq, register, zero, 12));
            self.jump_far(distance - WORD);
        }
    }

    fn jump_if_equal(&mut self, first: Register, second: Register, label: usize) {
        let (first, second) = (R(first), R(second));
        match self.distance_back(label) {
            Some(distance) if rv32::fits(distance, 13) => {
                self.instruction(rv32::branch(Branch::Beq, first, second, distance));
            }
            _ => {
                let distance = self.code.distance(label);
                self.instruction(rv32::branch(Branch::Bne, first, second, 12));
                self.jump_far(distance - WORD);
            }
        }
    }

    fn jump_register(&mut self, target: Register) {
        self.code.half(rv32::pair(Pair::Mv, R(target), R::ZERO));
    }

    fn call(&mut self, function: Runtime) {
        let offset = function as i32 * WORD;
        self.saved |= 1 << R::RA.0;
        let mut target = SCRATCH;
        if (0..64).contains(&offset) {
            target = CALLED;
            self.saved |= 1 << CALLED.0;
        }
        self.load_at(Width::Word32, target, FUNCTIONS, offset);
        self.code.half(rv32::pair(Pair::Add, target, R::ZERO));
    }

    fn copy(&mut self, dest: Register, src: Register) {
        self.code.half(rv32::pair(Pair::Mv, R(dest), R(src)));
    }

    fn immediate(&mut self, dest: Register, value: i64) {
        let (dest, value) = (R(dest), value as i32);
        if rv32::fits(value, 6) {
            self.code.half(rv32::short(Short::Li, dest, value));
        } else if rv32::fits(value, 12) {
            self.add_immediate(dest, R::ZERO, value);
        } else {
            self.load_value(dest, value);
        }
    }

    fn clear(&mut self, dest: Register) {
        self.immediate(dest, 0);
    }

    fn load_slot(&mut self, dest: Register, slot: usize) {
        let (dest, offset) = (R(dest), self.slot(slot));
        match offset {
            0..256 => self.code.half(rv32::load_sp(dest, offset)),
            _ => self.load_at(Width::Word32, dest, R::SP, offset),
        }
    }

    fn store_slot(&mut self, slot: usize, src: Register) {
        let (src, offset) = (R(src), self.slot(slot));
        match offset {
            0..256 => self.code.half(rv32::store_sp(src, offset)),
            _ => self.store_at(Width::Word32, src, R::SP, offset),
        }
    }

    fn slot_address(&mut self, dest: Register, slot: usize) {
        let (dest, offset) = (R(dest), self.slot(slot));
        if dest.is_short() && (1..1024).contains(&offset) {
            self.code.half(rv32::sp_address(dest, offset));
        } else if rv32::fits(offset, 12) {
            self.add_immediate(dest, R::SP, offset);
        } else {
            self.load_value(dest, offset);
            self.add(dest, R::SP);
        }
    }

    fn label_address(&mut self, dest: Register, label: usize) {
        let (high, low) = rv32::split(self.code.distance(label));
        self.instruction(rv32::upper(Upper::Auipc, R(dest), high));
        self.add_immediate(R(dest), R(dest), low);
    }

    fn load_word(&mut self, dest: Register, base: Register, index: usize) {
        self.load(Width::Word32, dest, base, index as i64);
    }

    fn store_word(&mut self, src: Register, base: Register, index: usize) {
        self.store(Width::Word32, src, base, index as i64);
    }

    fn load(&mut self, width: Width, dest: Register, base: Register, index: i64) {
        let offset = (index as i32) << width.shift();
        self.load_at(width, R(dest), R(base), offset);
    }

    fn store(&mut self, width: Width, src: Register, base: Register, index: i64) {
        let offset = (index as i32) << width.shift();
        self.store_at(width, R(src), R(base), offset);
    }

    fn load_indexed(&mut self, width: Width, dest: Register, base: Register, index: Register) {
        self.element(width, base, index);
        self.load_at(width, R(dest), SCRATCH, 0);
    }

    fn store_indexed(&mut self, width: Width, src: Register, base: Register, index: Register) {
        self.element(width, base, index);
        self.store_at(width, R(src), SCRATCH, 0);
    }

    fn invert(&mut self, register: Register) {
        let (op, register) = (Immediate::Xori, R(register));
        self.instruction(rv32::immediate(op, register, register, -1));
    }

    fn negate(&mut self, register: Register) {
        self.three(Three::Sub, register, R::ZERO.0, register);
    }

    fn arithmetic(&mut self, op: Arithmetic, dest: Register, src: Register) {
        match op {
            Arithmetic::Or => self.three(Three::Or, dest, dest, src),
            Arithmetic::Xor if dest == src => self.clear(dest),
            Arithmetic::Xor => self.three(Three::Xor, dest, dest, src),
            Arithmetic::And => self.three(Three::And, dest, src, dest),
            Arithmetic::Add => self.add(R(dest), R(src)),
            Arithmetic::Subtract => self.three(Three::Sub, dest, dest, src),
            Arithmetic::Multiply => self.three(Three::Mul, dest, dest, src),
        }
    }

    fn shift(&mut self, kind: ShiftKind, dest: Register, count: Register) {
        let op = match kind {
            ShiftKind::Left => Three::Sll,
            ShiftKind::Logical => Three::Srl,
            ShiftKind::Arithmetic => Three::Sra,
        };
        self.three(op, dest, dest, count);
    }

    fn compare(
        &mut self,
        op: Comparison,
        is_signed: bool,
        dest: Register,
        first: Register,
        second: Register,
    ) {
        let zero = R::ZERO.0;
        match op {
            Comparison::Less => self.less(is_signed, dest, first, second),
            Comparison::More => self.less(is_signed, dest, second, first),
            Comparison::LessEqual => self.not_less(is_signed, dest, second, first),
            Comparison::MoreEqual => self.not_less(is_signed, dest, first, second),
            Comparison::Equal => {
                self.three(Three::Sub, dest, first, second);
                let is_zero = rv32::immediate(Immediate::Sltiu, R(dest), R(dest), 1);
                self.instruction(is_zero);
            }
            Comparison::NotEqual => {
                self.three(Three::Sub, dest, second, first);
                self.three(Three::Sltu, dest, zero, dest);
            }
        }
    }
}
