//! Looking for parts: `find`, `index`, `count`, `startswith`, `in` and the search they share.

use core::ops::Range;

use super::content::Content;
use super::spec::is_int;
use crate::error::Result;
use crate::object::{TextRef, Tuple};
use crate::state::Vm;
use crate::value::Value;

/// Finds the first occurrence of `needle`.
pub(crate) fn find_bytes(haystack: &[u8], needle: &[u8]) -> Option<usize> {
    let mut found = needle.is_empty().then_some(0);
    occurrences(haystack, needle, &mut |at| {
        found = Some(at);
        false
    });
    found
}

/// Finds the last occurrence of `needle`.
pub(crate) fn rfind_bytes(haystack: &[u8], needle: &[u8]) -> Option<usize> {
    let Some((first, rest)) = needle.split_first() else {
        return Some(haystack.len());
    };
    let mut starts = haystack.get(..=haystack.len().checked_sub(needle.len())?)?;
    loop {
        let at = starts.iter().rposition(|byte| byte == first)?;
        if &haystack[at + 1..at + needle.len()] == rest {
            return Some(at);
        }
        starts = &starts[..at];
    }
}

const WORD: usize = size_of::<usize>();
/// A one in every byte.
const ONES: usize = usize::MAX / 255;

/// The high bit of every byte of a word that is zero.
#[inline(always)]
fn zeros_in(word: usize) -> usize {
    const LOW_BITS: usize = ONES * 0x7f;
    !(((word & LOW_BITS) + LOW_BITS) | word | LOW_BITS)
}

/// Whether a byte of a word may be zero; true if one is.
#[inline(always)]
fn may_have_zero(word: usize) -> bool {
    word.wrapping_sub(ONES) & !word & (ONES << 7) != 0
}

/// What a search looks for: a part, or for bytes the number of one byte.
enum Needle {
    Part(Content),
    Byte([u8; 1]),
}

impl Needle {
    fn of(vm: &mut Vm, content: &Content, value: Value) -> Result<Needle> {
        if !content.is_text() && is_int(value) {
            return match u8::try_from(vm.int_arg(value)?) {
                Ok(byte) => Ok(Needle::Byte([byte])),
                Err(_) => Err(vm.value_error("bytes value out of range")),
            };
        }
        Ok(Needle::Part(content.argument(vm, value)?))
    }

    fn as_bytes(&self) -> &[u8] {
        match self {
            Needle::Part(part) => part.as_bytes(),
            Needle::Byte(byte) => byte,
        }
    }
}

type Search = fn(&[u8], &[u8]) -> Option<usize>;

fn search(vm: &mut Vm, content: Content, args: &[Value], search: Search) -> Result<Option<usize>> {
    let needle = Needle::of(vm, &content, args[1])?;
    let Some(range) = content.range(vm, &args[2..])? else {
        return Ok(None);
    };
    let start = range.start;
    let found = search(&content.as_bytes()[range], needle.as_bytes());
    Ok(found.map(|offset| content.index_of(start + offset)))
}

fn found(vm: &mut Vm, index: Option<usize>) -> Result {
    match index {
        Some(index) => Ok(Value::small(index as isize)),
        None => Err(vm.value_error("substring not found")),
    }
}

fn found_or_minus_one(index: Option<usize>) -> Value {
    Value::small(index.map_or(-1, |index| index as isize))
}

/// `find(part[, start[, end]])`
pub(crate) fn find(vm: &mut Vm, content: Content, args: &[Value]) -> Result {
    Ok(found_or_minus_one(search(vm, content, args, find_bytes)?))
}

/// `rfind(part[, start[, end]])`
pub(crate) fn rfind(vm: &mut Vm, content: Content, args: &[Value]) -> Result {
    Ok(found_or_minus_one(search(vm, content, args, rfind_bytes)?))
}

/// `index(part[, start[, end]])`
pub(crate) fn index(vm: &mut Vm, content: Content, args: &[Value]) -> Result {
    let index = search(vm, content, args, find_bytes)?;
    found(vm, index)
}

/// `rindex(part[, start[, end]])`
pub(crate) fn rindex(vm: &mut Vm, content: Content, args: &[Value]) -> Result {
    let index = search(vm, content, args, rfind_bytes)?;
    found(vm, index)
}

/// `count(part[, start[, end]])`
pub(crate) fn count(vm: &mut Vm, content: Content, args: &[Value]) -> Result {
    let needle = content.argument(vm, args[1])?;
    let Some(range) = content.range(vm, &args[2..])? else {
        return Ok(Value::small(0));
    };
    let count = if needle.is_empty() {
        content.index_of(range.end) - content.index_of(range.start) + 1
    } else {
        count_occurrences(&content.as_bytes()[range], needle.as_bytes(), usize::MAX)
    };
    Ok(Value::small(count as isize))
}

/// Shows the offsets of the occurrences of a part that is not empty, while `more` are asked for; they do not overlap.
///
/// The first byte is looked for a word at a time.
pub(super) fn occurrences(haystack: &[u8], needle: &[u8], more: &mut dyn FnMut(usize) -> bool) {
    let &[first, .., last] = needle else {
        let [byte] = needle else { return };
        return bytes_like(haystack, *byte, more);
    };
    let starts = (haystack.len() + 1).saturating_sub(needle.len());
    let mut from = 0;
    bytes_like(&haystack[..starts], first, &mut |at| {
        let part = &haystack[at..at + needle.len()];
        if at < from || part[part.len() - 1] != last || part != needle {
            return true;
        }
        from = at + needle.len();
        more(at)
    });
}

/// Shows where a byte is.
fn bytes_like(haystack: &[u8], byte: u8, more: &mut dyn FnMut(usize) -> bool) {
    let pattern = ONES * usize::from(byte);
    let (words, rest) = haystack.as_chunks::<WORD>();
    for (index, word) in words.iter().enumerate() {
        let difference = usize::from_le_bytes(*word) ^ pattern;
        if !may_have_zero(difference) {
            continue;
        }
        let mut hits = zeros_in(difference);
        while hits != 0 {
            if !more(index * WORD + hits.trailing_zeros() as usize / 8) {
                return;
            }
            hits &= hits - 1;
        }
    }
    for (index, found) in rest.iter().enumerate() {
        if *found == byte && !more(words.len() * WORD + index) {
            return;
        }
    }
}

/// Occurrences whose places are kept when they are counted.
pub(super) const FEW: usize = 16;

/// Counts the occurrences of a part that is not empty, up to a limit; gives the places of the first ones, too.
pub(super) fn places(haystack: &[u8], needle: &[u8], limit: usize) -> ([usize; FEW], usize) {
    let (mut few, mut count) = ([0; FEW], 0);
    if limit > 0 {
        occurrences(haystack, needle, &mut |at| {
            if let Some(place) = few.get_mut(count) {
                *place = at;
            }
            count += 1;
            count < limit
        });
    }
    (few, count)
}

/// Counts the occurrences of a part that is not empty, up to a limit.
pub(super) fn count_occurrences(haystack: &[u8], needle: &[u8], limit: usize) -> usize {
    let mut count = 0;
    if limit > 0 {
        occurrences(haystack, needle, &mut |_| {
            count += 1;
            count < limit
        });
    }
    count
}

fn affix(vm: &mut Vm, content: Content, args: &[Value], test: fn(&[u8], &[u8]) -> bool) -> Result {
    let range = content.range(vm, &args[2..])?.unwrap_or(0..0);
    let Range { start, end } = range;
    let matches = |vm: &mut Vm, value: Value| match Content::immutable(vm, value) {
        Some(part) => Ok(test(&content.as_bytes()[start..end], part.as_bytes())),
        None => Err(vm.str_conversion_error(value)),
    };
    if let (true, Some(part)) = (content.is_text(), TextRef::new(vm, args[1])) {
        return Ok(Value::bool(test(
            &content.as_bytes()[start..end],
            part.as_bytes(),
        )));
    }
    if let Some(parts) = args[1].cast_native::<Tuple>() {
        for part in parts.items() {
            if matches(vm, *part)? {
                return Ok(Value::TRUE);
            }
        }
        return Ok(Value::FALSE);
    }
    Ok(Value::bool(matches(vm, args[1])?))
}

/// `startswith(prefix or tuple[, start[, end]])`
pub(crate) fn startswith(vm: &mut Vm, content: Content, args: &[Value]) -> Result {
    affix(vm, content, args, |text, part| text.starts_with(part))
}

/// `endswith(suffix or tuple[, start[, end]])`
pub(crate) fn endswith(vm: &mut Vm, content: Content, args: &[Value]) -> Result {
    affix(vm, content, args, |text, part| text.ends_with(part))
}
