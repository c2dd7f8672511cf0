//! Taking apart and putting together: `split`, `splitlines`, `partition`, `join`.

use core::ops::Range;

use super::content::{Content, Kind, limit_arg};
use super::search::{FEW, find_bytes, occurrences, places, rfind_bytes};
use crate::error::Result;
use crate::native::{Args, Param};
use crate::object::{Str, TextRef, Tuple, ValueBuf};
use crate::state::Vm;
use crate::types::list::List;
use crate::types::sequence::Sequence;
use crate::value::Value;

/// Whether a byte is white space; text beyond ASCII has none.
pub(super) fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t'..=b'\r')
}

/// Takes contents apart.
struct Parts<'a> {
    content: &'a Content,
    /// All of it, if parts of it are strings of ASCII characters.
    ascii: Option<&'a [u8]>,
    items: ValueBuf,
}

impl<'a> Parts<'a> {
    /// Makes room for a number of parts.
    fn new(vm: &mut Vm, content: &'a Content, count: usize) -> Result<Parts<'a>> {
        Ok(Parts {
            content,
            ascii: content.ascii(),
            items: ValueBuf::with_capacity(vm, count)?,
        })
    }

    fn push(&mut self, vm: &mut Vm, range: Range<usize>) -> Result<()> {
        let part = match self.ascii {
            Some(bytes) if range.len() < bytes.len() => Str::part_of_ascii(vm, bytes, range)?,
            _ => self.content.slice(vm, range)?,
        };
        self.items.push_in_place(vm, part)
    }
}

fn push(vm: &mut Vm, items: &ValueBuf, content: &Content, range: Range<usize>) -> Result<()> {
    let part = content.slice(vm, range)?;
    items.push(vm, part)
}

fn list(vm: &mut Vm, items: ValueBuf) -> Result {
    Ok(Value::object(List::alloc(
        vm,
        crate::object::Gc::rom(&crate::types::list::LIST),
        items,
    )?))
}

fn separator(vm: &mut Vm, content: &Content, value: Value) -> Result<Content> {
    let separator = content.argument(vm, value)?;
    if separator.is_empty() {
        return Err(vm.value_error("empty separator"));
    }
    Ok(separator)
}

/// `split([separator[, limit]])`
pub(crate) fn split(vm: &mut Vm, content: Content, args: &[Value]) -> Result {
    let limit = limit_arg(vm, args.get(2))?;
    let bytes = content.as_bytes();
    let Some(value) = args.get(1).filter(|value| **value != Value::NONE) else {
        return split_space(vm, &content, limit);
    };
    let separator = separator(vm, &content, *value)?;
    let (few, count) = places(bytes, separator.as_bytes(), limit);
    let mut parts = Parts::new(vm, &content, count + 1)?;
    let mut start = 0;
    for at in &few[..count.min(FEW)] {
        parts.push(vm, start..*at)?;
        start = at + separator.byte_len();
    }
    let (rest, mut left, mut outcome) = (start, count.saturating_sub(FEW), Ok(()));
    if left > 0 {
        occurrences(&bytes[rest..], separator.as_bytes(), &mut |at| {
            outcome = parts.push(vm, start..rest + at);
            start = rest + at + separator.byte_len();
            left -= 1;
            left > 0 && outcome.is_ok()
        });
    }
    outcome?;
    parts.push(vm, start..bytes.len())?;
    list(vm, parts.items)
}

fn split_space(vm: &mut Vm, content: &Content, limit: usize) -> Result {
    let bytes = content.as_bytes();
    let words = bytes.split(|byte| is_space(*byte));
    let count = words.filter(|word| !word.is_empty()).count();
    let mut parts = Parts::new(vm, content, count.min(limit.saturating_add(1)))?;
    let mut start = 0;
    loop {
        start += bytes[start..]
            .iter()
            .take_while(|byte| is_space(**byte))
            .count();
        if start == bytes.len() {
            return list(vm, parts.items);
        }
        if parts.items.len() == limit {
            parts.push(vm, start..bytes.len())?;
            return list(vm, parts.items);
        }
        let len = bytes[start..]
            .iter()
            .take_while(|byte| !is_space(**byte))
            .count();
        parts.push(vm, start..start + len)?;
        start += len;
    }
}

/// `rsplit([separator[, limit]])`
pub(crate) fn rsplit(vm: &mut Vm, content: Content, args: &[Value]) -> Result {
    let limit = limit_arg(vm, args.get(2))?;
    let items = ValueBuf::new();
    match args.get(1).filter(|separator| **separator != Value::NONE) {
        None if limit == usize::MAX => return split_space(vm, &content, limit),
        None => return Err(vm.not_implemented_error("rsplit(None,n)")),
        Some(value) => {
            let separator = separator(vm, &content, *value)?;
            let bytes = content.as_bytes();
            let mut end = bytes.len();
            while items.len() < limit
                && let Some(start) = rfind_bytes(&bytes[..end], separator.as_bytes())
            {
                push(vm, &items, &content, start + separator.byte_len()..end)?;
                end = start;
            }
            push(vm, &items, &content, 0..end)?;
            items.reverse();
        }
    }
    list(vm, items)
}

/// `splitlines(keepends=False)`
pub(crate) fn splitlines(vm: &mut Vm, content: Content, args: &Args<'_>) -> Result {
    let args = Args {
        pos: &args.pos[1..],
        kw: args.kw,
    };
    let [keep_ends] = args.parse(vm, &[Param::optional(q!("keepends"), Value::FALSE)])?;
    let keep_ends = vm.truth(keep_ends)?;
    let items = ValueBuf::new();
    let bytes = content.as_bytes();
    let mut start = 0;
    while start < bytes.len() {
        let rest = &bytes[start..];
        let len = rest
            .iter()
            .position(|byte| matches!(byte, b'\n' | b'\r'))
            .unwrap_or(rest.len());
        let end = match &rest[len..] {
            [b'\r', b'\n', ..] => 2,
            [] => 0,
            _ => 1,
        };
        push(
            vm,
            &items,
            &content,
            start..start + len + if keep_ends { end } else { 0 },
        )?;
        start += len + end;
    }
    list(vm, items)
}

fn parts(
    vm: &mut Vm,
    content: Content,
    separator: Content,
    found: Option<usize>,
    whole: usize,
) -> Result {
    let len = content.byte_len();
    let mut parts = [Value::NONE; 3];
    match found {
        Some(at) => {
            parts[0] = content.slice(vm, 0..at)?;
            parts[1] = match content.is_text() {
                true => separator.whole(vm)?,
                false => content.slice(vm, at..at + separator.byte_len())?,
            };
            parts[2] = content.slice(vm, at + separator.byte_len()..len)?;
        }
        None => {
            for (index, part) in parts.iter_mut().enumerate() {
                *part = content.slice(vm, if index == whole { 0..len } else { 0..0 })?;
            }
        }
    }
    Tuple::value(vm, &parts)
}

/// `partition(separator)`
pub(crate) fn partition(vm: &mut Vm, content: Content, value: Value) -> Result {
    let separator = separator(vm, &content, value)?;
    let found = find_bytes(content.as_bytes(), separator.as_bytes());
    parts(vm, content, separator, found, 0)
}

/// `rpartition(separator)`
pub(crate) fn rpartition(vm: &mut Vm, content: Content, value: Value) -> Result {
    let separator = separator(vm, &content, value)?;
    let found = rfind_bytes(content.as_bytes(), separator.as_bytes());
    parts(vm, content, separator, found, 2)
}

/// Joins a list or tuple of `str`; gives nothing when anything else is there.
fn join_texts(vm: &mut Vm, content: &Content, items: Value) -> Result<Option<Value>> {
    let is_plain = content.is_text() && items == items.unwrapped();
    let Some(sequence) = Sequence::of(items).filter(|_| is_plain) else {
        return Ok(None);
    };
    let separator = content.as_bytes();
    let mut len = 0usize;
    for item in sequence.items() {
        let Some(text) = TextRef::new(vm, *item) else {
            return Ok(None);
        };
        len = len
            .saturating_add(text.as_bytes().len())
            .saturating_add(separator.len());
    }
    if let [only] = sequence.items() {
        return Ok(Some(*only));
    }
    let joined = Str::build(vm, len.saturating_sub(separator.len()), &mut |vm, out| {
        for (index, item) in sequence.items().iter().enumerate() {
            if index > 0 {
                out.push(separator);
            }
            if let Some(text) = TextRef::new(vm, *item) {
                out.push(text.as_bytes());
            }
        }
    })?;
    Ok(Some(joined))
}

/// `join(items)`
pub(crate) fn join(vm: &mut Vm, content: Content, items: Value) -> Result {
    if let Some(joined) = join_texts(vm, &content, items)? {
        return Ok(joined);
    }
    let items = match items.downcast::<Tuple>() {
        Some(tuple) => ValueBuf::from_slice(vm, tuple.items())?,
        None => vm.collect_items(items)?,
    };
    let mut len = content
        .byte_len()
        .saturating_mul(items.len().saturating_sub(1));
    for index in 0..items.len() {
        let Some(item) = items.get(index) else {
            continue;
        };
        match content.argument_maybe(vm, item)? {
            Some(part) => {
                len = len.saturating_add(part.byte_len());
                // A copy of what a mutable item holds stays what it is until it is joined.
                if Content::immutable(vm, item).is_none() {
                    items.set(index, part.whole(vm)?);
                }
            }
            None => {
                return Err(vm.type_error(
                    "join expects a list of str/bytes objects consistent with self object",
                ));
            }
        }
    }
    if items.len() == 1
        && content.kind != Kind::ByteArray
        && let Some(only) = items.get(0)
    {
        return Ok(only.unwrapped());
    }
    content.build(vm, len, &mut |vm, out| {
        for (index, item) in items.as_slice(vm).iter().enumerate() {
            if index > 0 {
                out.push(content.as_bytes());
            }
            if let Some(part) = Content::immutable(vm, *item) {
                out.push(part.as_bytes());
            }
        }
    })
}
