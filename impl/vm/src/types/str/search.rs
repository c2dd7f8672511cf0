//! Looking for parts: `find`, `index`, `count`, `startswith`, `in` and the search they share.

use core::ops::Range;

use super::content::Content;
use super::spec::is_int;
use crate::error::Result;
use crate::object::Tuple;
use crate::state::Vm;
use crate::value::Value;

/// Finds the first occurrence of `needle`.
pub(crate) fn find_bytes(haystack: &[u8], needle: &[u8]) -> Option<usize> {
    let [first, rest @ ..] = needle else {
        return Some(0);
    };
    let last_start = haystack.len().checked_sub(needle.len())?;
    let mut start = 0;
    while start <= last_start {
        start += find_byte(&haystack[start..=last_start], *first)?;
        if &haystack[start + 1..start + needle.len()] == rest {
            return Some(start);
        }
        start += 1;
    }
    None
}

/// Finds the last occurrence of `needle`.
pub(crate) fn rfind_bytes(haystack: &[u8], needle: &[u8]) -> Option<usize> {
    if needle.is_empty() {
        return Some(haystack.len());
    }
    haystack
        .windows(needle.len())
        .rposition(|window| window == needle)
}

/// Finds a byte, a word at a time.
fn find_byte(haystack: &[u8], byte: u8) -> Option<usize> {
    const WORD: usize = size_of::<usize>();
    const LOW: usize = usize::MAX / 255;
    const HIGH: usize = LOW << 7;
    let pattern = LOW * usize::from(byte);
    let mut words = haystack.chunks_exact(WORD);
    let mut at = 0;
    for word in &mut words {
        let Ok(bytes) = word.try_into() else { break };
        let difference = usize::from_le_bytes(bytes) ^ pattern;
        let zeros = difference.wrapping_sub(LOW) & !difference & HIGH;
        if zeros != 0 {
            return Some(at + zeros.trailing_zeros() as usize / 8);
        }
        at += WORD;
    }
    words
        .remainder()
        .iter()
        .position(|candidate| *candidate == byte)
        .map(|offset| at + offset)
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
        occurrences(&content.as_bytes()[range], needle.as_bytes()).count()
    };
    Ok(Value::small(count as isize))
}

/// Gives the offsets of the occurrences of a part that is not empty; they do not overlap.
pub(super) fn occurrences<'a>(
    haystack: &'a [u8],
    needle: &'a [u8],
) -> impl Iterator<Item = usize> + 'a {
    let mut from = 0;
    core::iter::from_fn(move || {
        let at = from + find_bytes(haystack.get(from..)?, needle)?;
        from = at + needle.len();
        Some(at)
    })
}

fn affix(vm: &mut Vm, content: Content, args: &[Value], test: fn(&[u8], &[u8]) -> bool) -> Result {
    let range = content.range(vm, &args[2..])?.unwrap_or(0..0);
    let Range { start, end } = range;
    let matches = |vm: &mut Vm, value: Value| match Content::immutable(vm, value) {
        Some(part) => Ok(test(&content.as_bytes()[start..end], part.as_bytes())),
        None => Err(vm.str_conversion_error(value)),
    };
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
