//! Thumb: Cortex-M0 with its narrow instructions, Cortex-M3 and larger with wide ones.

use crate::emit::native::architecture::{
    Architecture, Arithmetic, Comparison, Register, Registers, ShiftKind, Width,
};
use crate::emit::native::runtime::Runtime;
use crate::emit::native::{Emit, Native, Settings, Target};
use alloc::boxed::Box;
use asm::Code;
use asm::code::Walk;
use asm::thumb::{
    self, Access, Alu, Byte, Condition, Extend, Move16, Register as R, Shift, Size, Three,
};

/// Holds the table of runtime functions.
const FUNCTIONS: Register = 7;
/// Holds the address of a runtime function that is called with up to three arguments.
const CALLED: Register = 3;
/// The program counter is this far ahead of the instruction.
const AHEAD: i32 = 4;
/// The link register, or the program counter, in a list of registers.
const LINK: u16 = 0x100;
/// Words of the stack that an instruction reaches.
const SLOTS: usize = 256;

/// The emitter for a machine, if it is one of these.
pub(super) fn emitter(target: Target, settings: Settings) -> Option<Box<dyn Emit>> {
    let is_wide = match target {
        Target::Armv6m => false,
        Target::Armv7m | Target::Armv7em | Target::Armv7emsp | Target::Armv7emdp => true,
        _ => return None,
    };
    Some(Native::boxed(Thumb::new(is_wide), settings))
}

/// The code of one function.
struct Thumb {
    code: Code,
    /// Whether there are wide instructions.
    is_wide: bool,
    pushed: u16,
    reserved: usize,
    has_overflow: bool,
}

impl Thumb {
    /// No code yet.
    fn new(is_wide: bool) -> Thumb {
        Thumb {
            code: Code::default(),
            is_wide,
            pushed: 0,
            reserved: 0,
            has_overflow: false,
        }
    }

    fn half(&mut self, half: u16) {
        self.code.half(half);
    }

    fn byte(&mut self, op: Byte, register: Register, value: usize) {
        self.half(thumb::byte(op, R(register), value as u8));
    }

    fn check_slot(&mut self, slot: usize) {
        self.has_overflow |= self.code.walk() == Walk::Write && slot >= SLOTS;
    }

    /// Moves the stack pointer by the words that are reserved.
    fn adjust_sp(&mut self, narrow: fn(u8) -> u16, wide: fn(R, R, u16) -> [u16; 2]) {
        const MOST: usize = 127;
        let mut words = self.reserved;
        if words == 0 {
            return;
        }
        if self.is_wide && words > MOST {
            self.code.halves(wide(R::SP, R::SP, (words * 4) as u16));
            return;
        }
        while words > MOST {
            self.half(narrow(MOST as u8));
            words -= MOST;
        }
        self.half(narrow(words as u8));
    }

    fn distance(&self, label: usize) -> i32 {
        self.code.distance(label) - AHEAD
    }

    fn jump_if(&mut self, condition: Condition, label: usize) {
        let distance = self.distance(label);
        if self.code.is_behind(label) && thumb::branch_if_reaches(distance) {
            self.half(thumb::branch_if(condition as u8, distance));
        } else if self.is_wide {
            self.code
                .halves(thumb::branch_if_wide(condition as u8, distance));
        } else {
            self.jump_over(condition, label);
        }
    }

    /// Jumps over an unconditional jump when the condition does not hold.
    fn jump_over(&mut self, condition: Condition, label: usize) {
        if self.code.is_dead() {
            return;
        }
        let at = self.code.position();
        self.half(0);
        self.jump(label);
        let skipped = (self.code.position() - at) as i32 - AHEAD;
        let branch = thumb::branch_if(condition.inverted(), skipped);
        self.code.patch(at, &branch.to_le_bytes());
    }

    /// A jump that has one size, however far it is.
    fn jump_far(&mut self, label: usize) {
        /// Loads the distance.
        const DISTANCE: Register = 1;
        let distance = self.distance(label);
        let is_unaligned = self.code.position() & 2 != 0;
        if thumb::branch_reaches(distance) {
            self.half(thumb::branch(distance));
            for _ in 0..3 + usize::from(is_unaligned) {
                self.half(thumb::NOP);
            }
            return;
        }
        let mut distance = distance - 2;
        if is_unaligned {
            self.half(thumb::NOP);
            distance -= 2;
        }
        self.byte(Byte::LdrPc, DISTANCE, 0);
        self.half(thumb::add(R::PC, R(DISTANCE)));
        self.code.word(4, distance as u32 as u64);
    }

    /// Any value, in one size.
    fn immediate_32(&mut self, dest: Register, value: u32) {
        if self.is_wide {
            let dest = R(dest);
            self.code
                .halves(thumb::move16(Move16::Movw, dest, value as u16));
            self.code
                .halves(thumb::move16(Move16::Movt, dest, (value >> 16) as u16));
            return;
        }
        if self.code.position() & 2 != 0 {
            self.half(thumb::NOP);
        }
        self.byte(Byte::LdrPc, dest, 0);
        self.half(thumb::branch(2));
        self.code.word(4, u64::from(value));
    }

    fn immediate_16(&mut self, dest: Register, value: u16) {
        self.byte(Byte::Mov, dest, usize::from(value >> 8));
        self.half(thumb::shift(Shift::Lsl, R(dest), R(dest), 8));
        self.byte(Byte::Add, dest, usize::from(value & 0xff));
    }

    /// A value without wide instructions: a shifted byte, 16 bits, or a word beside the code.
    fn immediate_narrow(&mut self, dest: Register, value: i32) {
        let is_negated = value < 0 && value != i32::MIN;
        let magnitude = if is_negated { -value } else { value };
        let trailing = match magnitude {
            0 => 0,
            _ => magnitude.trailing_zeros(),
        };
        if magnitude.leading_zeros() + trailing >= 24 {
            self.byte(Byte::Mov, dest, (magnitude >> trailing) as usize & 0xff);
            let shift = thumb::shift(Shift::Lsl, R(dest), R(dest), trailing as u8);
            self.half(shift);
        } else if magnitude as u32 <= 0xffff {
            self.immediate_16(dest, magnitude as u16);
        } else {
            self.immediate_32(dest, value as u32);
            return;
        }
        if is_negated {
            self.negate(dest);
        }
    }

    /// `dest = base + (offset << shift)`
    fn add_offset(&mut self, dest: Register, base: Register, offset: i32, shift: u8) {
        let bytes = offset << shift;
        let is_byte = |value: i32| value as u32 <= 0xff;
        if (bytes as u32) < 256 {
            if dest != base {
                self.copy(dest, base);
            }
            self.byte(Byte::Add, dest, bytes as usize);
        } else if is_byte(offset) && dest != base {
            self.byte(Byte::Mov, dest, offset as usize);
            self.half(thumb::shift(Shift::Lsl, R(dest), R(dest), shift));
            self.add(dest, base);
        } else if dest != base {
            self.immediate(dest, bytes.into());
            self.add(dest, base);
        } else {
            let other = dest ^ 7;
            self.half(thumb::push(1 << other));
            self.immediate(other, bytes.into());
            self.add(dest, other);
            self.half(thumb::pop(1 << other));
        }
    }

    fn add(&mut self, dest: Register, src: Register) {
        self.half(thumb::three(Three::AddRegister, R(dest), R(dest), src));
    }

    /// A load or store with an offset that counts elements.
    fn access(&mut self, access: Access, size: Size, value: Register, base: Register, at: i32) {
        const LAST: u8 = 31;
        let bytes = at << size as u8;
        if at as u32 <= u32::from(LAST) {
            self.half(thumb::memory(access, size, R(value), R(base), at as u8));
        } else if self.is_wide && bytes as u32 <= 0xfff {
            let wide = thumb::memory_wide(access, size, R(value), R(base), bytes as u16);
            self.code.halves(wide);
        } else if access == Access::Load {
            self.add_offset(value, base, at - i32::from(LAST), size as u8);
            self.half(thumb::memory(access, size, R(value), R(value), LAST));
        } else {
            self.half(thumb::push(1 << base));
            self.add_offset(base, base, at - i32::from(LAST), size as u8);
            self.half(thumb::memory(access, size, R(value), R(base), LAST));
            self.half(thumb::pop(1 << base));
        }
    }

    fn call_through(&mut self, function: Runtime, register: Register) {
        self.access(
            Access::Load,
            Size::Word,
            register,
            FUNCTIONS,
            function as i32,
        );
        self.half(thumb::blx(R(register)));
    }
}

impl Width {
    fn size(self) -> Size {
        match self {
            Width::Byte => Size::Byte,
            Width::Half => Size::Half,
            Width::Word32 => Size::Word,
        }
    }
}

impl Architecture for Thumb {
    const WORD_BYTES: usize = 4;
    const REGISTERS: Registers = Registers {
        result: 0,
        arguments: [0, 1, 2, 3],
        temporaries: [0, 1, 2],
        kept: [4, 5, 6],
        functions: FUNCTIONS,
    };
    const HANDLER_BUFFER: usize = 2 + 16 + 1;
    const HANDLER_PC: usize = 3;
    const SHIFT_COUNT: Option<Register> = None;
    const STORES_ANY_BYTE: bool = true;

    fn code(&self) -> &Code {
        &self.code
    }

    fn code_mut(&mut self) -> &mut Code {
        &mut self.code
    }

    fn has_overflow(&self) -> bool {
        self.has_overflow
    }

    /// Pushes one or three registers more than must be kept, which makes room for words, and reserves others.
    fn entry(&mut self, n_words: usize) {
        self.pushed = if n_words < 2 { 0xf2 } else { 0xfe };
        self.reserved = match n_words {
            0..=3 => 0,
            _ => (n_words - 2) & !1,
        };
        let list = self.pushed | LINK;
        self.half(thumb::push(list));
        self.adjust_sp(thumb::sub_sp, thumb::sub_wide);
    }

    fn exit(&mut self) {
        self.adjust_sp(thumb::add_sp, thumb::add_wide);
        let list = self.pushed | LINK;
        self.half(thumb::pop(list));
    }

    fn jump(&mut self, label: usize) {
        let distance = self.distance(label);
        if self.code.is_behind(label) && thumb::branch_reaches(distance) {
            self.half(thumb::branch(distance));
        } else if self.is_wide {
            self.code.halves(thumb::branch_wide(distance));
        } else {
            self.jump_far(label);
        }
    }

    fn jump_if_zero(&mut self, register: Register, label: usize, _: bool) {
        self.byte(Byte::Cmp, register, 0);
        self.jump_if(Condition::Eq, label);
    }

    fn jump_if_nonzero(&mut self, register: Register, label: usize, _: bool) {
        self.byte(Byte::Cmp, register, 0);
        self.jump_if(Condition::Ne, label);
    }

    fn jump_if_equal(&mut self, first: Register, second: Register, label: usize) {
        self.half(thumb::alu(Alu::Cmp, R(first), R(second)));
        self.jump_if(Condition::Eq, label);
    }

    fn jump_register(&mut self, target: Register) {
        self.half(thumb::bx(R(target)));
    }

    fn call(&mut self, function: Runtime) {
        self.call_through(function, CALLED);
    }

    fn call_with_four(&mut self, function: Runtime) {
        self.call_through(function, Self::REGISTERS.kept[0]);
    }

    fn copy(&mut self, dest: Register, src: Register) {
        self.half(thumb::mov(R(dest), R(src)));
    }

    fn immediate(&mut self, dest: Register, value: i64) {
        let value = value as i32;
        if value as u32 <= 0xff {
            self.byte(Byte::Mov, dest, value as usize);
        } else if !self.is_wide {
            self.immediate_narrow(dest, value);
        } else if value as u32 <= 0xffff {
            self.code
                .halves(thumb::move16(Move16::Movw, R(dest), value as u16));
        } else {
            self.immediate_32(dest, value as u32);
        }
    }

    fn clear(&mut self, dest: Register) {
        self.byte(Byte::Mov, dest, 0);
    }

    fn load_slot(&mut self, dest: Register, slot: usize) {
        self.check_slot(slot);
        self.byte(Byte::LdrSp, dest, slot);
    }

    fn store_slot(&mut self, slot: usize, src: Register) {
        self.check_slot(slot);
        self.byte(Byte::StrSp, src, slot);
    }

    fn slot_address(&mut self, dest: Register, slot: usize) {
        self.byte(Byte::AddSp, dest, slot);
    }

    /// The distance as 16 bits with a sign, added to the program counter; the low bit says that it is Thumb code.
    fn label_address(&mut self, dest: Register, label: usize) {
        let distance = self.code.distance(label) | 1;
        if self.is_wide {
            let distance = distance - 6 - AHEAD;
            self.code
                .halves(thumb::move16(Move16::Movw, R(dest), distance as u16));
        } else {
            let distance = distance - 8 - AHEAD;
            self.immediate_16(dest, distance as u16);
        }
        self.half(thumb::extend(Extend::Sxth, R(dest), R(dest)));
        self.half(thumb::add(R(dest), R::PC));
    }

    fn load_word(&mut self, dest: Register, base: Register, index: usize) {
        self.access(Access::Load, Size::Word, dest, base, index as i32);
    }

    fn store_word(&mut self, src: Register, base: Register, index: usize) {
        self.access(Access::Store, Size::Word, src, base, index as i32);
    }

    fn load(&mut self, width: Width, dest: Register, base: Register, index: i64) {
        self.access(Access::Load, width.size(), dest, base, index as i32);
    }

    fn store(&mut self, width: Width, src: Register, base: Register, index: i64) {
        self.access(Access::Store, width.size(), src, base, index as i32);
    }

    fn load_indexed(&mut self, width: Width, dest: Register, base: Register, index: Register) {
        let size = width.size();
        let mut at = index;
        if size != Size::Byte {
            at = Self::REGISTERS.temporaries[2];
            self.half(thumb::shift(Shift::Lsl, R(at), R(index), size as u8));
        }
        let load = thumb::memory_indexed(Access::Load, size, R(dest), R(base), R(at));
        self.half(load);
    }

    fn store_indexed(&mut self, width: Width, src: Register, base: Register, index: Register) {
        let size = width.size();
        let store = thumb::memory_indexed(Access::Store, size, R(src), R(base), R(index));
        if size == Size::Byte {
            self.half(store);
            return;
        }
        self.half(thumb::push(1 << index));
        self.half(thumb::shift(Shift::Lsl, R(index), R(index), size as u8));
        self.half(store);
        self.half(thumb::pop(1 << index));
    }

    fn invert(&mut self, register: Register) {
        self.half(thumb::alu(Alu::Mvn, R(register), R(register)));
    }

    fn negate(&mut self, register: Register) {
        self.half(thumb::alu(Alu::Neg, R(register), R(register)));
    }

    fn arithmetic(&mut self, op: Arithmetic, dest: Register, src: Register) {
        let half = match op {
            Arithmetic::Or => thumb::alu(Alu::Orr, R(dest), R(src)),
            Arithmetic::Xor => thumb::alu(Alu::Eor, R(dest), R(src)),
            Arithmetic::And => thumb::alu(Alu::And, R(dest), R(src)),
            Arithmetic::Multiply => thumb::alu(Alu::Mul, R(dest), R(src)),
            Arithmetic::Add => thumb::three(Three::AddRegister, R(dest), R(dest), src),
            Arithmetic::Subtract => thumb::three(Three::SubRegister, R(dest), R(dest), src),
        };
        self.half(half);
    }

    fn shift(&mut self, kind: ShiftKind, dest: Register, count: Register) {
        let op = match kind {
            ShiftKind::Left => Alu::Lsl,
            ShiftKind::Logical => Alu::Lsr,
            ShiftKind::Arithmetic => Alu::Asr,
        };
        self.half(thumb::alu(op, R(dest), R(count)));
    }

    fn compare(
        &mut self,
        op: Comparison,
        is_signed: bool,
        dest: Register,
        first: Register,
        second: Register,
    ) {
        let condition = condition(op, is_signed);
        self.half(thumb::alu(Alu::Cmp, R(first), R(second)));
        if self.is_wide {
            self.half(thumb::if_then_else(condition));
            self.byte(Byte::Mov, dest, 1);
            self.byte(Byte::Mov, dest, 0);
        } else {
            self.half(thumb::branch_if(condition as u8, 6 - AHEAD));
            self.byte(Byte::Mov, dest, 0);
            self.half(thumb::branch(4 - AHEAD));
            self.byte(Byte::Mov, dest, 1);
        }
    }
}

fn condition(op: Comparison, is_signed: bool) -> Condition {
    match (op, is_signed) {
        (Comparison::Less, false) => Condition::Cc,
        (Comparison::More, false) => Condition::Hi,
        (Comparison::LessEqual, false) => Condition::Ls,
        (Comparison::MoreEqual, false) => Condition::Cs,
        (Comparison::Less, true) => Condition::Lt,
        (Comparison::More, true) => Condition::Gt,
        (Comparison::LessEqual, true) => Condition::Le,
        (Comparison::MoreEqual, true) => Condition::Ge,
        (Comparison::Equal, _) => Condition::Eq,
        (Comparison::NotEqual, _) => Condition::Ne,
    }
}
