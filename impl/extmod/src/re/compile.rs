//! Compiles patterns in one pass: an operator inserts its jump before the term that it repeats.
//!
//! Jumps are a byte long, so what an operator may move is bounded and the time is linear in the length of the pattern.

use vm::object::ByteBuf;
use vm::types::str::content::Content;
use vm::{Raise, Result, Vm};

use super::program::{
    ANY, CHAR, CLASS, CLASS_NOT, JUMP, LINE_END, LINE_START, MATCH, NAMED_CLASS, PREFIX, SAVE,
    SPLIT, SPLIT_REVERSED, WIDE_RANGE, WIDE_RANGE_PAIRS, char_bytes, code_point,
};

/// A pattern on its way to a program.
struct Compiler<'pattern> {
    pattern: &'pattern [u8],
    is_text: bool,
    at: usize,
    code: ByteBuf,
    groups: usize,
}

/// The program of a pattern, and how many groups it has.
pub(super) fn compile(vm: &mut Vm, pattern: &Content) -> Result<(ByteBuf, usize)> {
    let mut compiler = Compiler {
        pattern: pattern.as_bytes(),
        is_text: pattern.is_text(),
        at: 0,
        code: ByteBuf::from_slice(vm, &PREFIX)?,
        groups: 0,
    };
    compiler.emit(vm, &[SAVE, 0])?;
    compiler.alternatives(vm)?;
    if compiler.at < compiler.pattern.len() {
        return Err(vm.value_error("error in regex"));
    }
    compiler.emit(vm, &[SAVE, 1, MATCH])?;
    Ok((compiler.code, compiler.groups))
}

#[cold]
fn too_complex(vm: &mut Vm) -> Raise {
    vm.value_error("regex too complex")
}

/// Whether a letter behind a backslash names a class.
fn is_named_class(letter: u8) -> bool {
    matches!(letter, b'd' | b'D' | b's' | b'S' | b'w' | b'W')
}

impl Compiler<'_> {
    fn peek(&self, ahead: usize) -> Option<u8> {
        self.pattern.get(self.at + ahead).copied()
    }

    fn emit(&self, vm: &mut Vm, bytes: &[u8]) -> Result<()> {
        self.code.extend(vm, bytes)
    }

    /// The operand of a jump between two places; a program whose jumps are too far is too complex.
    fn distance(&self, vm: &mut Vm, from: usize, to: usize) -> Result<u8> {
        let distance = to as isize - (from as isize + 2);
        match i8::try_from(distance) {
            Ok(distance) => Ok(distance.cast_unsigned()),
            Err(_) => Err(too_complex(vm)),
        }
    }

    fn operand(&self, vm: &mut Vm, number: usize) -> Result<u8> {
        match i8::try_from(number) {
            Ok(number) => Ok(number.cast_unsigned()),
            Err(_) => Err(too_complex(vm)),
        }
    }

    /// Compiles up to the end of the pattern or a closing parenthesis.
    fn alternatives(&mut self, vm: &mut Vm) -> Result<()> {
        vm.check_native_stack()?;
        let start = self.code.len();
        let mut term = start;
        // The jump behind the alternative before this one, which leads past all of them.
        let mut way_out: Option<usize> = None;
        while let Some(byte) = self.peek(0)
            && byte != b')'
        {
            match byte {
                b'?' | b'*' | b'+' if term == self.code.len() => return Err(too_complex(vm)),
                b'?' | b'*' | b'+' => {
                    self.repeat(vm, byte, term)?;
                    term = self.code.len();
                }
                b'|' => {
                    self.end_alternative(vm, way_out)?;
                    self.code.splice(vm, start, start, &[SPLIT, 0])?;
                    let end = self.code.len();
                    self.emit(vm, &[JUMP, 0])?;
                    let distance = self.distance(vm, start, end + 2)?;
                    self.code.as_mut_slice(vm)[start + 1] = distance;
                    way_out = Some(end);
                    term = self.code.len();
                    self.at += 1;
                }
                b'^' | b'$' => {
                    let assertion = if byte == b'^' { LINE_START } else { LINE_END };
                    self.emit(vm, &[assertion])?;
                    term = self.code.len();
                    self.at += 1;
                }
                _ => {
                    term = self.code.len();
                    self.term(vm, byte)?;
                }
            }
        }
        self.end_alternative(vm, way_out)
    }

    /// Makes the jump behind the alternative before lead to the end.
    fn end_alternative(&mut self, vm: &mut Vm, way_out: Option<usize>) -> Result<()> {
        let Some(at) = way_out else {
            return Ok(());
        };
        let distance = self.distance(vm, at, self.code.len())?;
        self.code.as_mut_slice(vm)[at + 1] = distance;
        Ok(())
    }

    /// Repeats the last term.
    fn repeat(&mut self, vm: &mut Vm, operator: u8, term: usize) -> Result<()> {
        let lazy = self.peek(1) == Some(b'?');
        self.at += if lazy { 2 } else { 1 };
        let end = self.code.len();
        if operator == b'+' {
            let split = if lazy { SPLIT } else { SPLIT_REVERSED };
            let distance = self.distance(vm, end, term)?;
            return self.emit(vm, &[split, distance]);
        }
        let split = if lazy { SPLIT_REVERSED } else { SPLIT };
        let back = if operator == b'*' { 2 } else { 0 };
        let distance = self.distance(vm, term, end + 2 + back)?;
        self.code.splice(vm, term, term, &[split, distance])?;
        if operator == b'*' {
            let distance = self.distance(vm, end + 2, term)?;
            self.emit(vm, &[JUMP, distance])?;
        }
        Ok(())
    }

    /// Compiles what an operator may repeat.
    fn term(&mut self, vm: &mut Vm, byte: u8) -> Result<()> {
        match byte {
            b'(' => return self.group(vm),
            b'[' => return self.class(vm),
            b'.' => self.emit(vm, &[ANY])?,
            b'\\' => {
                self.at += 1;
                match self.peek(0) {
                    None => return Err(too_complex(vm)),
                    Some(letter) if is_named_class(letter) => {
                        self.emit(vm, &[NAMED_CLASS, letter])?;
                    }
                    Some(_) => return self.character(vm),
                }
            }
            _ => return self.character(vm),
        }
        self.at += 1;
        Ok(())
    }

    /// Compiles one character: all of its bytes are one term.
    fn character(&mut self, vm: &mut Vm) -> Result<()> {
        while let Some(byte) = self.peek(0) {
            self.emit(vm, &[CHAR, byte])?;
            self.at += 1;
            if !self
                .peek(0)
                .is_some_and(|next| byte >= 0x80 && next & 0xc0 == 0x80)
            {
                break;
            }
        }
        Ok(())
    }

    fn group(&mut self, vm: &mut Vm) -> Result<()> {
        let captures = !(self.peek(1) == Some(b'?') && self.peek(2) == Some(b':'));
        self.at += if captures { 1 } else { 3 };
        let mut number = 0;
        if captures {
            self.groups += 1;
            number = self.operand(vm, 2 * self.groups + 1)?;
            self.emit(vm, &[SAVE, number - 1])?;
        }
        self.alternatives(vm)?;
        if self.peek(0) != Some(b')') {
            return Err(too_complex(vm));
        }
        self.at += 1;
        if captures {
            self.emit(vm, &[SAVE, number])?;
        }
        Ok(())
    }

    fn class(&mut self, vm: &mut Vm) -> Result<()> {
        let start = self.code.len();
        self.at += 1;
        let mut opcode = CLASS;
        if self.peek(0) == Some(b'^') {
            opcode = CLASS_NOT;
            self.at += 1;
        }
        self.emit(vm, &[opcode, 0])?;
        let mut count = 0;
        loop {
            match self.peek(0) {
                None => return Err(too_complex(vm)),
                Some(b']') => break,
                Some(byte) => count += self.class_item(vm, byte)?,
            }
        }
        self.at += 1;
        let count = self.operand(vm, count)?;
        self.code.as_mut_slice(vm)[start + 1] = count;
        Ok(())
    }

    /// One character of a class, a range or a named class; gives the number of pairs.
    fn class_item(&mut self, vm: &mut Vm, byte: u8) -> Result<usize> {
        if byte == b'\\' {
            self.at += 1;
            let letter = self.peek(0).unwrap_or(0);
            if is_named_class(letter) {
                self.at += 1;
                self.emit(vm, &[0, letter])?;
                return Ok(1);
            }
        }
        let first = self.class_character();
        if first == 0 {
            return Err(too_complex(vm));
        }
        let mut last = first;
        if self.peek(0) == Some(b'-') && self.peek(1).is_some_and(|end| end != b']') {
            self.at += 1;
            last = self.class_character();
        }
        if let (Ok(first), Ok(last)) = (u8::try_from(first), u8::try_from(last))
            && (!self.is_text || (first | last).is_ascii())
        {
            self.emit(vm, &[first, last])?;
            return Ok(1);
        }
        self.emit(vm, &WIDE_RANGE)?;
        self.emit(vm, &first.to_le_bytes())?;
        self.emit(vm, &last.to_le_bytes())?;
        Ok(WIDE_RANGE_PAIRS)
    }

    /// Takes a character of a class: a code point of text, else a byte.
    fn class_character(&mut self) -> u32 {
        let rest = self.pattern.get(self.at..).unwrap_or(&[]);
        let length = if self.is_text { char_bytes(rest) } else { 1 };
        let character = code_point(&rest[..length.min(rest.len())]);
        self.at += length;
        character
    }
}
