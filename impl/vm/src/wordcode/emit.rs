//! The words of a function in the making, and where its operands are.
//!
//! The operand stack of the bytecode is followed with entries instead of values. An entry is a constant that is nowhere
//! yet, or the register that has the value: a local, the entry's own slot, or the slot of an entry below it.
//!
//! Invariant: an entry never names the slot of an entry above it, so writing entries to their slots from the top down
//! destroys nothing that is needed.

use alloc::vec::Vec;

use super::Cache;
use super::analyse::{Kind, MAX_REGISTERS, State};
use super::op::Op;
use crate::qstr::Qstr;
use crate::value::Value;

/// What stands for a value of the operand stack.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Entry {
    /// It is in a register; it is known to be a value.
    Register(u8),
    /// It is in a register that may be unset.
    Maybe(u8),
    Const(Value),
    /// Nothing.
    Null,
}

/// Where a jump's distance goes.
#[derive(Clone, Copy)]
enum Place {
    /// To the upper 24 bits of the word.
    Far(usize),
    /// To a word of its own.
    Second(usize),
}

pub(super) struct Emitter {
    pub(super) words: Vec<u32>,
    pub(super) consts: Vec<Value>,
    pub(super) caches: Vec<Cache>,
    pub(super) stack: Vec<Entry>,
    /// The register of the operand stack's first slot.
    pub(super) base: usize,
    /// The last instruction, if its destination may still be changed: the word that tells it and the destination.
    last: Option<(usize, u8)>,
    jumps: Vec<(Place, usize)>,
    /// The offset in the bytecode that each word comes from.
    pub(super) offsets: Vec<u32>,
    pub(super) at: usize,
}

impl Emitter {
    pub(super) fn new(base: usize) -> Emitter {
        Emitter {
            words: Vec::new(),
            consts: Vec::new(),
            caches: Vec::new(),
            stack: Vec::new(),
            base,
            last: None,
            jumps: Vec::new(),
            offsets: Vec::new(),
            at: 0,
        }
    }

    /// The register of a slot of the operand stack.
    pub(super) fn temp(&self, position: usize) -> u8 {
        (self.base + position) as u8
    }

    /// The register of the next value.
    pub(super) fn top(&self) -> u8 {
        self.temp(self.stack.len())
    }

    fn word(&mut self, word: u32) {
        self.words.push(word);
        self.offsets.push(self.at as u32);
        self.last = None;
    }

    pub(super) fn emit(&mut self, op: Op, a: u8, b: u8, c: u8) {
        self.word(u32::from_le_bytes([op as u8, a, b, c]));
    }

    pub(super) fn emit_imm(&mut self, op: Op, a: u8, number: i16) {
        let [low, high] = number.to_le_bytes();
        self.emit(op, a, low, high);
    }

    pub(super) fn second(&mut self, word: u32) {
        self.word(word);
    }

    /// Emits an instruction that puts a value on the stack, given its other operands.
    pub(super) fn emit_result(&mut self, op: Op, b: u8, c: u8) {
        let destination = self.top();
        self.emit(op, destination, b, c);
        self.pushed(destination, 1);
    }

    /// Puts the result of the last instruction on the stack; its destination is told that many words before the next one.
    pub(super) fn pushed(&mut self, destination: u8, back: usize) {
        self.stack.push(Entry::Register(destination));
        self.last = Some((self.words.len() - back, destination));
    }

    /// Emits an instruction with an inline cache.
    pub(super) fn emit_cached(&mut self, op: Op, a: u8, b: u8, name: Qstr) {
        self.emit(op, a, b, 0);
        self.second(self.caches.len() as u32);
        self.caches.push(Cache::new(name));
    }

    /// Emits a call with names, constants from `names` on; its result replaces the callable, in register `base`.
    pub(super) fn emit_cached_call(&mut self, op: Op, base: u8, counts: u8, names: u16) {
        self.emit(op, base, base, counts);
        self.second(self.caches.len() as u32);
        self.caches.push(Cache::new(q!("")));
        // The destination is where a returning frame looks for it, in the last word.
        self.second(u32::from(names) << 16 | u32::from(base) << 8);
        self.pushed(base, 1);
    }

    /// Emits a jump to an offset of the bytecode.
    pub(super) fn emit_jump(&mut self, op: Op, a: u8, b: u8, c: u8, target: usize) {
        self.emit(op, a, b, c);
        self.jumps.push((Place::Second(self.words.len()), target));
        self.second(0);
    }

    pub(super) fn emit_far_jump(&mut self, target: usize) {
        self.jumps.push((Place::Far(self.words.len()), target));
        self.emit(Op::Jump, 0, 0, 0);
    }

    /// Fills in the distances of all jumps.
    pub(super) fn resolve(&mut self, position: impl Fn(usize) -> Option<usize>) -> Option<()> {
        for (place, target) in core::mem::take(&mut self.jumps) {
            let (Place::Far(at) | Place::Second(at)) = place;
            let distance = i32::try_from(position(target)? as isize - at as isize - 1).ok()?;
            match place {
                Place::Far(_) if distance >> 23 == 0 || distance >> 23 == -1 => {
                    self.words[at] |= distance.cast_unsigned() << 8;
                }
                Place::Far(_) => return None,
                Place::Second(_) => self.words[at] = distance.cast_unsigned(),
            }
        }
        Some(())
    }

    /// Starts with the stack that is known where paths meet.
    pub(super) fn start_label(&mut self, state: &State) {
        self.stack.clear();
        for (position, kind) in state.stack.iter().enumerate() {
            let register = self.temp(position);
            self.stack.push(match kind {
                Kind::Value => Entry::Register(register),
                Kind::Maybe => Entry::Maybe(register),
            });
        }
        self.last = None;
    }

    /// The last instruction keeps its destination: something jumps behind it.
    pub(super) fn settle(&mut self) {
        self.last = None;
    }

    pub(super) fn push(&mut self, entry: Entry) {
        self.stack.push(entry);
    }

    pub(super) fn pop(&mut self) -> Option<Entry> {
        self.stack.pop()
    }

    /// Writes an entry to a register.
    pub(super) fn load(&mut self, register: u8, entry: Entry) -> Option<()> {
        match entry {
            Entry::Register(source) | Entry::Maybe(source) => {
                if source != register {
                    self.emit(Op::Move, register, source, 0);
                }
            }
            Entry::Null => self.emit(Op::Unset, register, 0, 0),
            Entry::Const(value) => match value.as_small().and_then(|n| i16::try_from(n).ok()) {
                Some(number) => self.emit_imm(Op::LoadInt, register, number),
                None => {
                    let index = i16::try_from(self.constant(value)).ok()?;
                    self.emit_imm(Op::LoadConst, register, index);
                }
            },
        }
        Some(())
    }

    /// The number of a constant.
    pub(super) fn constant(&mut self, value: Value) -> usize {
        match self.consts.iter().position(|known| *known == value) {
            Some(index) => index,
            None => {
                self.consts.push(value);
                self.consts.len() - 1
            }
        }
    }

    /// Writes the entries from a position on to their own slots.
    pub(super) fn settle_from(&mut self, first: usize) -> Option<()> {
        for position in (first..self.stack.len()).rev() {
            let (register, entry) = (self.temp(position), self.stack[position]);
            if matches!(entry, Entry::Register(own) | Entry::Maybe(own) if own == register) {
                continue;
            }
            self.load(register, entry)?;
            self.stack[position] = match entry {
                Entry::Null | Entry::Maybe(_) => Entry::Maybe(register),
                _ => Entry::Register(register),
            };
        }
        Some(())
    }

    /// Writes all entries to their own slots, as every path does where paths meet.
    pub(super) fn flush(&mut self) -> Option<()> {
        self.settle_from(0)
    }

    /// Takes the topmost values into registers: constants get their slots.
    pub(super) fn operands<const N: usize>(&mut self) -> Option<[u8; N]> {
        let mut registers = [0; N];
        self.take_operands(&mut registers)?;
        Some(registers)
    }

    fn take_operands(&mut self, registers: &mut [u8]) -> Option<()> {
        let first = self.stack.len().checked_sub(registers.len())?;
        let is_named =
            |register: u8, entries: &[Entry]| entries.contains(&Entry::Register(register));
        let clashes = (first..self.stack.len()).any(|position| {
            matches!(self.stack[position], Entry::Const(_))
                && is_named(self.temp(position), &self.stack[position + 1..])
        });
        if clashes {
            self.settle_from(first)?;
        }
        for (index, register) in registers.iter_mut().enumerate().rev() {
            let position = first + index;
            *register = match self.stack[position] {
                Entry::Register(register) => register,
                entry @ Entry::Const(_) => {
                    let own = self.temp(position);
                    self.load(own, entry)?;
                    own
                }
                // Only what is known to be a value is an operand.
                Entry::Maybe(_) | Entry::Null => return None,
            };
        }
        self.stack.truncate(first);
        Some(())
    }

    /// Takes the topmost value into a local.
    pub(super) fn store_local(&mut self, local: u8) -> Option<()> {
        let entry = *self.stack.last()?;
        let below = &self.stack[..self.stack.len() - 1];
        let is_local_used = below.contains(&Entry::Register(local));
        if let (Some((word, destination)), false) = (self.last, is_local_used)
            && entry == Entry::Register(destination)
            && !below.contains(&entry)
        {
            self.words[word] = self.words[word] & !0xff00 | u32::from(local) << 8;
            self.stack.pop();
            self.last = None;
            return Some(());
        }
        if is_local_used {
            self.flush()?;
        }
        match self.stack.pop()? {
            // A local that may be unset is beyond what is known of locals.
            Entry::Maybe(_) | Entry::Null => None,
            entry => self.load(local, entry),
        }
    }

    /// Exchanges the two topmost entries.
    pub(super) fn rotate_two(&mut self) -> Option<()> {
        self.rotate(Op::Swap, 2)
    }

    /// Moves the topmost entry below the next two.
    pub(super) fn rotate_three(&mut self) -> Option<()> {
        self.rotate(Op::RotThree, 3)
    }

    /// Moves the topmost of `count` entries below the others; `op` does that where it names the slot of one of them.
    fn rotate(&mut self, op: Op, count: usize) -> Option<()> {
        let first = self.stack.len().checked_sub(count)?;
        let lowest = self.temp(first);
        let clashes = matches!(self.stack.last()?, Entry::Register(register) | Entry::Maybe(register)
            if *register > lowest);
        if clashes {
            self.settle_from(first)?;
            self.emit(op, lowest, lowest + 1, 0);
        }
        let top = self.stack.pop()?;
        self.stack.insert(first, top);
        if clashes {
            for position in first..self.stack.len() {
                let register = self.temp(position);
                self.stack[position] = match self.stack[position] {
                    Entry::Maybe(_) => Entry::Maybe(register),
                    _ => Entry::Register(register),
                };
            }
        }
        Some(())
    }

    /// Makes sure that no entry needs a local's value, which is about to go.
    pub(super) fn release_local(&mut self, local: u8) -> Option<()> {
        if self.stack.contains(&Entry::Register(local)) {
            self.flush()?;
        }
        Some(())
    }

    /// Whether registers reach as far as the function needs.
    pub(super) fn fits(&self, max_depth: usize) -> bool {
        self.base + max_depth + 3 <= MAX_REGISTERS
    }
}
