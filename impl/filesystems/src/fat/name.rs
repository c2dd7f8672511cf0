//! Names: the long one, which may have 255 characters, and the short one of 8 and 3 bytes that every entry has.
//!
//! A short name keeps its case in two flags where its parts have one case each. Any other name that does not fit is kept in
//! entries of its own, before that of the short name, which then ends in `~` and a number if it does not say everything.

use super::code_page;
use crate::{Error, Result};

/// Characters of the longest name.
pub const LONGEST_NAME: usize = 255;
/// Characters in an entry of a long name, and where they are.
pub(super) const PART: usize = 13;
const PLACES: [usize; PART] = [1, 3, 5, 7, 9, 14, 16, 18, 20, 22, 24, 28, 30];
/// What the first byte of deleted entries is, and what stands for it in names.
pub(super) const DELETED: u8 = 0xe5;
const NOT_DELETED: u8 = 0x05;
/// The case of a short name, in its entry.
const SMALL_BASE: u8 = 0x08;
const SMALL_EXTENSION: u8 = 0x10;
const NOT_IN_NAMES: &[u8] = b"\"*:<>?|\x7f";
const NOT_IN_SHORT_NAMES: &[u8] = b"+,;=[]";

/// A short name, padded with spaces.
pub(super) type ShortName = [u8; 11];

/// A long name.
pub(super) struct LongName {
    characters: [u16; LONGEST_NAME],
    len: usize,
}

impl LongName {
    pub(super) fn new() -> LongName {
        LongName {
            characters: [0; LONGEST_NAME],
            len: 0,
        }
    }

    fn characters(&self) -> &[u16] {
        &self.characters[..self.len]
    }

    /// How many entries it takes.
    pub(super) fn parts(&self) -> usize {
        self.len.div_ceil(PART)
    }

    /// What the entry of a part holds at an index: characters, one zero, then ones.
    fn at(&self, part: usize, index: usize) -> u16 {
        let place = part * PART + index;
        match self.characters().get(place) {
            Some(character) => *character,
            None if place == self.len => 0,
            None => u16::MAX,
        }
    }

    /// Puts a part into its entry.
    pub(super) fn store(&self, part: usize, entry: &mut [u8]) {
        for (index, place) in PLACES.into_iter().enumerate() {
            let character = self.at(part, index).to_le_bytes();
            entry[place..place + 2].copy_from_slice(&character);
        }
    }

    /// Whether an entry holds a part, without regard to case.
    pub(super) fn is_at(&self, part: usize, is_last: bool, entry: &[u8]) -> bool {
        let end = (part + 1) * PART;
        let fits = if is_last {
            self.len <= end
        } else {
            self.len >= end
        };
        let same = |(index, place): (usize, usize)| {
            let character = u16::from_le_bytes([entry[place], entry[place + 1]]);
            code_page::fold(character) == code_page::fold(self.at(part, index))
        };
        fits && PLACES.into_iter().enumerate().all(same)
    }

    /// Takes a part from its entry; false if that is none.
    pub(super) fn load(&mut self, part: usize, is_last: bool, entry: &[u8]) -> bool {
        let mut len = part * PART;
        let mut ended = false;
        for place in PLACES {
            let character = u16::from_le_bytes([entry[place], entry[place + 1]]);
            match character {
                u16::MAX if ended => {}
                _ if ended => return false,
                0 => ended = true,
                _ => {
                    let Some(place) = self.characters.get_mut(len) else {
                        return false;
                    };
                    *place = character;
                    len += 1;
                }
            }
        }
        if is_last {
            self.len = len;
        }
        // A part before the last one has no end.
        is_last || !ended
    }

    /// The name as programs see it, if they can.
    pub(super) fn write(&self, into: &mut [u8]) -> Option<usize> {
        for (place, character) in into.get_mut(..self.len)?.iter_mut().zip(self.characters()) {
            *place = code_page::byte(*character)?;
        }
        Some(self.len).filter(|len| *len > 0)
    }
}

/// A name of a path.
pub(super) struct Name {
    pub(super) long: LongName,
    pub(super) short: ShortName,
    /// The flags for the case of the short name.
    pub(super) case: u8,
    /// The short name does not say everything.
    pub(super) is_lossy: bool,
    pub(super) needs_long: bool,
    /// `.` or `..`
    pub(super) is_dots: bool,
}

impl Name {
    /// No name yet: names are too large to be handed on, and become what they are where they lie.
    pub(super) fn empty() -> Name {
        Name {
            long: LongName::new(),
            short: [b' '; 11],
            case: 0,
            is_lossy: false,
            needs_long: false,
            is_dots: false,
        }
    }

    /// Becomes the first name of a path: gives the rest, and whether it was the last.
    pub(super) fn take<'a>(&mut self, path: &'a [u8]) -> Result<(&'a [u8], bool)> {
        *self = Name::empty();
        let is_end = |byte: &u8| *byte < b' ' || is_separator(*byte);
        let end = path.iter().position(is_end).unwrap_or(path.len());
        let (name, rest) = path.split_at(end);
        if name.iter().any(|byte| NOT_IN_NAMES.contains(byte)) || name.len() > LONGEST_NAME {
            return Err(Error::Invalid);
        }
        let is_last = !rest.first().is_some_and(|byte| is_separator(*byte));
        let rest = skip_separators(rest);
        if matches!(name, b"." | b"..") {
            self.short[..name.len()].copy_from_slice(name);
            self.is_dots = true;
            return Ok((rest, is_last));
        }
        for (place, byte) in self.long.characters.iter_mut().zip(name) {
            *place = code_page::character(*byte);
        }
        let is_padding = |byte: &u8| matches!(byte, b' ' | b'.');
        let end = name.iter().rposition(|byte| !is_padding(byte));
        self.long.len = end.ok_or(Error::Invalid)? + 1;
        self.shorten();
        Ok((rest, is_last))
    }

    /// Makes the short name for the long one.
    fn shorten(&mut self) {
        let is = |byte: u8| move |character: &u16| *character == byte.into();
        let whole = self.long.characters();
        let first = whole.iter().position(|it| !is(b' ')(it)).unwrap_or(0);
        let dot = whole.iter().rposition(is(b'.'));
        let (base, extension) = match dot {
            Some(dot) => (&whole[first..dot], &whole[dot + 1..]),
            None => (&whole[first..], &[][..]),
        };
        let mut made = Shortened {
            is_lossy: first > 0 || whole.first().is_some_and(is(b'.')),
            ..Shortened::default()
        };
        let short = &mut self.short;
        made.fill(base, &mut short[..8]);
        let base_cases = core::mem::take(&mut made.cases);
        made.fill(extension, &mut short[8..]);
        let is_mixed = [base_cases, made.cases].contains(&[true, true]);
        self.is_lossy = made.is_lossy;
        self.needs_long = made.is_lossy || made.is_extended || is_mixed;
        if !self.needs_long {
            self.case |= if base_cases[1] { SMALL_BASE } else { 0 };
            self.case |= if made.cases[1] { SMALL_EXTENSION } else { 0 };
        }
        if short[0] == DELETED {
            short[0] = NOT_DELETED;
        }
    }

    /// The short name with a number instead of its end; big ones are mixed with the long name.
    pub(super) fn numbered(&self, number: u32) -> ShortName {
        let mut number = number;
        if number > 5 {
            for character in self.long.characters() {
                for bit in 0..16 {
                    number = number << 1 | u32::from(character >> bit & 1);
                    if number & 0x1_0000 != 0 {
                        number ^= 0x1_1021;
                    }
                }
            }
        }
        let digits = (number.checked_ilog(16).unwrap_or(0) + 1) as usize;
        let mut short = self.short;
        let base = short[..8].iter().position(|byte| *byte == b' ');
        let start = base.unwrap_or(8).min(7 - digits);
        short[start..8].fill(b' ');
        short[start] = b'~';
        for index in 0..digits {
            let digit = number >> (4 * (digits - 1 - index)) & 15;
            short[start + 1 + index] = b"0123456789ABCDEF"[digit as usize];
        }
        short
    }
}

/// What making a part of a short name has met.
#[derive(Default)]
struct Shortened {
    is_lossy: bool,
    is_extended: bool,
    /// Capital and small letters.
    cases: [bool; 2],
}

impl Shortened {
    fn fill(&mut self, from: &[u16], into: &mut [u8]) {
        let mut places = into.iter_mut();
        for character in from {
            if [b' ', b'.'].map(u16::from).contains(character) {
                self.is_lossy = true;
                continue;
            }
            let Some(place) = places.next() else {
                self.is_lossy = true;
                return;
            };
            let byte = match *character {
                ascii @ ..0x80 => Some(ascii as u8),
                other => {
                    self.is_extended = true;
                    code_page::capital(other)
                }
            };
            let Some(byte) = byte.filter(|byte| !NOT_IN_SHORT_NAMES.contains(byte)) else {
                self.is_lossy = true;
                *place = b'_';
                continue;
            };
            self.cases[0] |= byte.is_ascii_uppercase();
            self.cases[1] |= byte.is_ascii_lowercase();
            *place = byte.to_ascii_uppercase();
        }
    }
}

/// Writes a short name as programs see it.
pub(super) fn write_short(short: &ShortName, case: u8, into: &mut [u8]) -> usize {
    let mut len = 0;
    for (index, byte) in short.iter().enumerate() {
        if *byte == b' ' {
            continue;
        }
        let small = if index < 8 {
            SMALL_BASE
        } else {
            SMALL_EXTENSION
        };
        if index >= 8 && !into[..len].contains(&b'.') {
            into[len] = b'.';
            len += 1;
        }
        into[len] = match *byte {
            NOT_DELETED => DELETED,
            byte if case & small != 0 => byte.to_ascii_lowercase(),
            byte => byte,
        };
        len += 1;
    }
    len
}

/// The sum by which a long name knows its short one.
pub(super) fn sum(short: &[u8]) -> u8 {
    short
        .iter()
        .fold(0u8, |sum, byte| sum.rotate_right(1).wrapping_add(*byte))
}

fn is_separator(byte: u8) -> bool {
    matches!(byte, b'/' | b'\\')
}

/// The path behind separators.
pub(super) fn skip_separators(path: &[u8]) -> &[u8] {
    let start = path.iter().position(|byte| !is_separator(*byte));
    &path[start.unwrap_or(path.len())..]
}
