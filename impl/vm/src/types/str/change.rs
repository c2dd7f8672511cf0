//! Changed copies: `strip`, `replace`, `center`, `lower`, `upper`; and what is asked of every character.

use super::content::{Content, limit_arg};
use super::search::{occurrences, places};
use super::split::is_space;
use crate::error::Result;
use crate::object::Filler;
use crate::state::Vm;
use crate::text;
use crate::value::Value;

/// `strip([characters])`
pub(crate) fn strip(vm: &mut Vm, content: Content, args: &[Value]) -> Result {
    strip_ends(vm, content, args, true, true)
}

/// `lstrip([characters])`
pub(crate) fn lstrip(vm: &mut Vm, content: Content, args: &[Value]) -> Result {
    strip_ends(vm, content, args, true, false)
}

/// `rstrip([characters])`
pub(crate) fn rstrip(vm: &mut Vm, content: Content, args: &[Value]) -> Result {
    strip_ends(vm, content, args, false, true)
}

fn strip_ends(vm: &mut Vm, content: Content, args: &[Value], left: bool, right: bool) -> Result {
    let characters = match args.get(1) {
        Some(value) => Some(content.argument(vm, *value)?),
        None => None,
    };
    let mut range = 0..content.byte_len();
    match (
        content.as_text(),
        characters.as_ref().and_then(Content::as_text),
    ) {
        (Some(text), Some(set)) if !set.is_ascii() => {
            if left {
                while begins_with_one(&text[range.start..], set) {
                    range.start += text::first_len(&text[range.start..]);
                }
            }
            while right
                && let Some(last) = last_character(&text[range.clone()])
                && begins_with_one(&text[range.start + last..range.end], set)
            {
                range.end = range.start + last;
            }
        }
        _ => {
            let in_set = |byte: &u8| match &characters {
                Some(set) => set.as_bytes().contains(byte),
                None => is_space(*byte),
            };
            let bytes = content.as_bytes();
            if left {
                range.start = bytes
                    .iter()
                    .position(|byte| !in_set(byte))
                    .unwrap_or(bytes.len());
            }
            if right {
                let rest = &bytes[range.start..];
                let len = rest
                    .iter()
                    .rposition(|byte| !in_set(byte))
                    .map_or(0, |last| last + 1);
                range.end = range.start + len;
            }
        }
    }
    content.slice(vm, range)
}

/// Whether the first character of a text is one of a set.
fn begins_with_one(text: &[u8], set: &[u8]) -> bool {
    let first = text::first(text).map(|(number, _)| number);
    first.is_some_and(|first| text::characters(set).any(|(_, member)| member == first))
}

/// Where the last character of a text begins.
fn last_character(text: &[u8]) -> Option<usize> {
    text.iter().rposition(|byte| !text::is_continuation(*byte))
}

/// `replace(old, new[, limit])`
pub(crate) fn replace(vm: &mut Vm, content: Content, args: &[Value]) -> Result {
    let old = content.argument(vm, args[1])?;
    let new = content.argument(vm, args[2])?;
    let limit = limit_arg(vm, args.get(3))?;
    if old.is_empty() {
        return spread(vm, content, new, limit);
    }
    let (bytes, old_bytes) = (content.as_bytes(), old.as_bytes());
    let (few, count) = places(bytes, old_bytes, limit);
    if count == 0 {
        return content.whole(vm);
    }
    let added = new.byte_len().saturating_mul(count);
    let len = (bytes.len() - old_bytes.len() * count).saturating_add(added);
    content.build(vm, len, &mut |_, out| {
        let (mut start, mut left) = (0, count);
        let mut change = |at: usize| {
            out.push(&bytes[start..at]);
            out.push(new.as_bytes());
            start = at + old_bytes.len();
            left -= 1;
            left > 0
        };
        match few.get(..count) {
            Some(few) => {
                few.iter().all(|at| change(*at));
            }
            None => occurrences(bytes, old_bytes, &mut change),
        }
        out.push(&bytes[start..]);
    })
}

/// Puts `new` before every character and at the end, `limit` times at most.
fn spread(vm: &mut Vm, content: Content, new: Content, limit: usize) -> Result {
    let count = limit.min(content.len() + 1);
    let len = new
        .byte_len()
        .saturating_mul(count)
        .saturating_add(content.byte_len());
    content.build(vm, len, &mut |_, out| {
        let mut start = 0;
        for index in 0..count {
            out.push(new.as_bytes());
            let bytes = &content.as_bytes()[start..];
            let width = match content.as_text() {
                Some(text) => text::first_len(&text[start..]),
                None => bytes.len().min(1),
            };
            if index + 1 < count {
                out.push(&bytes[..width]);
                start += width;
            }
        }
        out.push(&content.as_bytes()[start..]);
    })
}

/// `center(width)`
pub(crate) fn center(vm: &mut Vm, content: Content, width: Value) -> Result {
    let width = usize::try_from(vm.int_arg(width)?).unwrap_or(0);
    let Some(padding) = width
        .checked_sub(content.len())
        .filter(|padding| *padding > 0)
    else {
        return content.whole(vm);
    };
    // The side that gets the odd space depends on the width, as in CPython.
    let left = padding / 2 + (padding & width & 1);
    content.build(vm, content.byte_len() + padding, &mut |_, out| {
        push_spaces(out, left);
        out.push(content.as_bytes());
        push_spaces(out, padding - left);
    })
}

fn push_spaces(out: &mut Filler<'_>, count: usize) {
    for _ in 0..count {
        out.push(b" ");
    }
}

/// Contents up to this length are changed on the native stack.
const SHORT: usize = 32;

/// The contents with other letters; they themselves where that changes nothing.
fn cased(vm: &mut Vm, content: Content, change: fn(&mut [u8])) -> Result {
    let bytes = content.as_bytes();
    let mut short = [0; SHORT];
    if let Some(copy) = short.get_mut(..bytes.len()) {
        copy.copy_from_slice(bytes);
        change(copy);
        return match copy == bytes {
            true => content.whole(vm),
            false => content.same_kind(vm, copy),
        };
    }
    content.build(vm, bytes.len(), &mut |_, out| {
        out.push(bytes);
        change(out.filled());
    })
}

/// `lower()`, of ASCII letters
pub(crate) fn lower(vm: &mut Vm, content: Content) -> Result {
    cased(vm, content, <[u8]>::make_ascii_lowercase)
}

/// `upper()`, of ASCII letters
pub(crate) fn upper(vm: &mut Vm, content: Content) -> Result {
    cased(vm, content, <[u8]>::make_ascii_uppercase)
}

#[inline(always)]
fn all(content: Content, test: fn(u8) -> bool) -> Value {
    let bytes = content.as_bytes();
    Value::bool(!bytes.is_empty() && bytes.iter().all(|byte| test(*byte)))
}

/// `isspace()`
pub(crate) fn isspace(content: Content) -> Value {
    all(content, is_space)
}

/// `isalpha()`, of ASCII letters
pub(crate) fn isalpha(content: Content) -> Value {
    all(content, |byte| byte.is_ascii_alphabetic())
}

/// `isdigit()`, of ASCII digits
pub(crate) fn isdigit(content: Content) -> Value {
    all(content, |byte| byte.is_ascii_digit())
}

fn is_case(content: Content, wanted: fn(&u8) -> bool, other: fn(&u8) -> bool) -> Value {
    let bytes = content.as_bytes();
    Value::bool(bytes.iter().any(wanted) && !bytes.iter().any(other))
}

/// `isupper()`
pub(crate) fn isupper(content: Content) -> Value {
    is_case(content, u8::is_ascii_uppercase, u8::is_ascii_lowercase)
}

/// `islower()`
pub(crate) fn islower(content: Content) -> Value {
    is_case(content, u8::is_ascii_lowercase, u8::is_ascii_uppercase)
}
