//! Runs programs: depth first, with the ways not taken yet on a stack in the heap.
//!
//! ```text
//!   stack   | offset                   | 2 * place       |     a way not taken
//!           | first offset, last one   | 2 * place + 1   |     ways at the last offset, at the one before it ...
//!           | value                    | -1 - number     |     what a capture was before
//! ```
//!
//! In text a step is a code point, so offsets stay on the boundaries of characters.

use vm::object::ValueBuf;
use vm::types::str::content::Content;
use vm::{Result, Value, Vm};

use super::program::{
    ANY, CHAR, CLASS, CLASS_NOT, JUMP, LINE_END, LINE_START, MATCH, NAMED_CLASS, PREFIX, SAVE,
    SPLIT, SPLIT_REVERSED, WIDE_RANGE, WIDE_RANGE_PAIRS, byte, char_bytes, code_point, next,
    target,
};

/// Steps between two looks whether the program is to stop.
const POLL_STEPS: usize = 4096;

/// How many instructions are followed to see whether a match may begin somewhere.
const ALTERNATIVES: usize = 8;

/// Values that the stack has room for at first.
const STACK_ROOM: usize = 16;

/// A program and what it is run on.
pub(super) struct Matcher<'run> {
    code: &'run [u8],
    subject: &'run [u8],
    is_text: bool,
    /// Where the subject ends.
    end: usize,
    /// Start and end of what matched, and of each group; `None` where there is none.
    pub(super) captures: ValueBuf,
    stack: ValueBuf,
    /// Ways that were remembered so far.
    splits: usize,
    /// Ways that were given up so far.
    steps: usize,
}

impl<'run> Matcher<'run> {
    pub(super) fn new(
        vm: &mut Vm,
        code: &'run [u8],
        groups: usize,
        subject: &'run Content,
        end: usize,
    ) -> Result<Matcher<'run>> {
        let captures = ValueBuf::with_capacity(vm, 2 * (groups + 1))?;
        for _ in 0..2 * (groups + 1) {
            captures.push(vm, Value::NONE)?;
        }
        Ok(Matcher {
            code,
            subject: subject.as_bytes(),
            is_text: subject.is_text(),
            end,
            captures,
            stack: ValueBuf::with_capacity(vm, STACK_ROOM)?,
            splits: 0,
            steps: 0,
        })
    }

    /// What a capture is, if the group took part.
    pub(super) fn capture(&self, index: usize) -> Option<usize> {
        capture(&self.captures, index)
    }

    /// Finds the first match that begins at `start` or, unless it is anchored, later.
    pub(super) fn find(&mut self, vm: &mut Vm, start: usize, anchored: bool) -> Result<bool> {
        if anchored {
            return self.run(vm, start);
        }
        let literal = self.first_literal();
        let mut start = start;
        loop {
            if let Some(literal) = literal {
                let rest = self.subject.get(start..self.end).unwrap_or(&[]);
                match rest.iter().position(|byte| *byte == literal) {
                    Some(ahead) => start += ahead,
                    None => return Ok(false),
                }
            }
            while start < self.end && !self.may_begin(PREFIX.len(), start, ALTERNATIVES) {
                start += self.step(start);
            }
            if self.run(vm, start)? {
                return Ok(true);
            }
            if start >= self.end {
                return Ok(false);
            }
            start += self.step(start);
        }
    }

    /// The byte that every match begins with, if the program says so at once.
    fn first_literal(&self) -> Option<u8> {
        let mut at = PREFIX.len();
        while byte(self.code, at) == SAVE {
            at = next(self.code, at);
        }
        (byte(self.code, at) == CHAR).then(|| byte(self.code, at + 1))
    }

    /// Whether a match of what is at `pc` may begin with the character at an offset; of many ways only some are tried.
    fn may_begin(&self, pc: usize, at: usize, ways: usize) -> bool {
        let mut pc = pc;
        for _ in 0..ways {
            pc = match byte(self.code, pc) {
                SAVE => next(self.code, pc),
                JUMP => target(self.code, pc),
                SPLIT | SPLIT_REVERSED => {
                    if self.may_begin(pc + 2, at, ways - 1) {
                        return true;
                    }
                    target(self.code, pc)
                }
                MATCH | LINE_START | LINE_END => return true,
                _ => return self.consume(pc, &mut { at }),
            };
        }
        true
    }

    /// Bytes of the character at an offset.
    #[inline(always)]
    fn step(&self, at: usize) -> usize {
        if !self.is_text {
            return 1;
        }
        char_bytes(self.subject.get(at..).unwrap_or(&[])).min(self.end - at)
    }

    /// Matches at one place.
    fn run(&mut self, vm: &mut Vm, start: usize) -> Result<bool> {
        for index in 0..self.captures.len() {
            self.captures.set(index, Value::NONE);
        }
        self.stack.truncate(0);
        let (mut pc, mut at) = (PREFIX.len(), start);
        loop {
            let went_on = match byte(self.code, pc) {
                MATCH => return Ok(true),
                LINE_START => at == 0,
                LINE_END => at == self.end,
                JUMP => {
                    pc = target(self.code, pc);
                    continue;
                }
                split @ (SPLIT | SPLIT_REVERSED) => {
                    pc = self.split(vm, split, pc, &mut at)?;
                    continue;
                }
                SAVE => {
                    self.save(vm, byte(self.code, pc + 1), at)?;
                    true
                }
                _ => self.consume(pc, &mut at),
            };
            if went_on {
                pc = next(self.code, pc);
            } else {
                match self.backtrack() {
                    Some(way) => (pc, at) = way,
                    None => return Ok(false),
                }
                self.steps += 1;
                if self.steps.is_multiple_of(POLL_STEPS) {
                    vm.poll()?;
                }
            }
        }
    }

    /// Takes one of two ways and remembers the other one; gives the place where to go on.
    fn split(&mut self, vm: &mut Vm, split: u8, pc: usize, at: &mut usize) -> Result<usize> {
        let (behind, target) = (pc + 2, target(self.code, pc));
        let (body, exit) = if split == SPLIT {
            (behind, target)
        } else {
            (target, behind)
        };
        if self.is_loop(body, pc) {
            let first = *at;
            while self.consume(body, at) {}
            if *at > first {
                self.stack.push(vm, offset(first))?;
                self.push(vm, offset(*at), 2 * exit as isize + 1)?;
            }
            return Ok(exit);
        }
        self.push(vm, offset(*at), 2 * exit as isize)?;
        self.check_progress(vm, *at)?;
        Ok(body)
    }

    /// Whether a split repeats just the instruction at `body`, which consumes a character.
    fn is_loop(&self, body: usize, split: usize) -> bool {
        let behind = next(self.code, body);
        let repeats = if body > split {
            byte(self.code, behind) == JUMP && target(self.code, behind) == split
        } else {
            behind == split
        };
        repeats && byte(self.code, body) < LINE_START
    }

    fn save(&self, vm: &mut Vm, number: u8, at: usize) -> Result<()> {
        let index = usize::from(number);
        let old = self.captures.get(index).unwrap_or(Value::NONE);
        self.push(vm, old, -1 - index as isize)?;
        self.captures.set(index, offset(at));
        Ok(())
    }

    #[inline(always)]
    fn push(&self, vm: &mut Vm, value: Value, place: isize) -> Result<()> {
        self.stack.push(vm, value)?;
        self.stack.push(vm, Value::small(place))
    }

    /// Raises when more ways at one offset wait than there are instructions: the pattern repeats what is empty.
    fn check_progress(&mut self, vm: &mut Vm, at: usize) -> Result<()> {
        self.splits += 1;
        if !self.splits.is_multiple_of(self.code.len()) {
            return Ok(());
        }
        let (mut ways, mut top) = (0, self.stack.len());
        while top >= 2 {
            let place = self.stack.get(top - 1).and_then(Value::as_small);
            match place {
                Some(place) if place < 0 => {}
                Some(place) if place & 1 == 0 && self.stack.get(top - 2) == Some(offset(at)) => {
                    ways += 1;
                }
                _ => return Ok(()),
            }
            if ways > self.code.len() {
                return Err(vm.recursion_error());
            }
            top -= 2;
        }
        Ok(())
    }

    /// Takes back captures up to the last way not taken, and takes that.
    fn backtrack(&self) -> Option<(usize, usize)> {
        loop {
            let top = self.stack.len();
            let place = self.stack.get(top.checked_sub(1)?)?.as_small()?;
            let value = self.stack.get(top.checked_sub(2)?)?;
            let Ok(way) = usize::try_from(place) else {
                self.captures.set((-1 - place) as usize, value);
                self.stack.truncate(top - 2);
                continue;
            };
            let mut at = value.as_small()? as usize;
            if way & 1 == 0 {
                self.stack.truncate(top - 2);
            } else {
                let first = self.stack.get(top.checked_sub(3)?)?.as_small()? as usize;
                at = self.step_back(at, first);
                if at == first {
                    self.stack.truncate(top - 3);
                } else {
                    self.stack.set(top - 2, offset(at));
                }
            }
            return Some((way / 2, at));
        }
    }

    /// The offset of the character before an offset, but not before `first`; text may be ill-formed.
    fn step_back(&self, at: usize, first: usize) -> usize {
        let mut at = at - 1;
        while at > first && self.is_text && byte(self.subject, at) & 0xc0 == 0x80 {
            at -= 1;
        }
        at
    }

    /// Consumes a character if the instruction accepts it.
    #[inline(always)]
    fn consume(&self, pc: usize, at: &mut usize) -> bool {
        if *at >= self.end {
            return false;
        }
        let code = byte(self.code, pc);
        let found = byte(self.subject, *at);
        let accepts = match code {
            ANY => true,
            CHAR if found == byte(self.code, pc + 1) => {
                *at += 1;
                return true;
            }
            NAMED_CLASS => in_named_class(byte(self.code, pc + 1), found),
            CLASS | CLASS_NOT => self.in_class(pc, *at) == (code == CLASS),
            _ => false,
        };
        if accepts {
            *at += self.step(*at);
        }
        accepts
    }

    fn in_class(&self, pc: usize, at: usize) -> bool {
        let mut pairs = self.code.get(pc + 2..next(self.code, pc)).unwrap_or(&[]);
        let found = byte(self.subject, at);
        while let [first, last, rest @ ..] = pairs {
            pairs = rest;
            let is_in = match [*first, *last] {
                WIDE_RANGE => {
                    let (range, behind) = rest.split_at(rest.len().min(2 * WIDE_RANGE_PAIRS - 2));
                    pairs = behind;
                    self.in_wide_range(range, at)
                }
                [0, letter] => in_named_class(letter, found),
                [first, last] => (first..=last).contains(&found),
            };
            if is_in {
                return true;
            }
        }
        false
    }

    #[cold]
    fn in_wide_range(&self, range: &[u8], at: usize) -> bool {
        let bound = |bytes: &[u8]| {
            bytes
                .iter()
                .rev()
                .fold(0, |bits, byte| bits << 8 | u32::from(*byte))
        };
        let (first, last) = range.split_at(range.len() / 2);
        let character = self.subject.get(at..at + self.step(at)).unwrap_or(&[]);
        (bound(first)..=bound(last)).contains(&code_point(character))
    }
}

/// An offset as the stack and captures hold it.
fn offset(at: usize) -> Value {
    Value::small(at as isize)
}

/// A capture of a match that is kept.
pub(super) fn capture(captures: &ValueBuf, index: usize) -> Option<usize> {
    captures
        .get(index)?
        .as_small()
        .map(|offset| offset as usize)
}

/// Whether a byte is in the class of a letter; a capital letter means what is not in it.
fn in_named_class(letter: u8, found: u8) -> bool {
    let inside = match letter.to_ascii_lowercase() {
        b'd' => found.is_ascii_digit(),
        b's' => matches!(found, b' ' | b'\t'..=b'\r'),
        _ => found.is_ascii_alphanumeric() || found == b'_',
    };
    inside != letter.is_ascii_uppercase()
}
