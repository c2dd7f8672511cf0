//! `sub`: replacing what a pattern matches.

use vm::object::{ByteBuf, Bytes, Gc, Str, ValueBuf};
use vm::types::str::content::Content;
use vm::{Result, Value, Vm};

use super::matcher::Matcher;
use super::pattern::{MATCH, Match, Pattern, content};

/// `sub(pattern, replacement, subject[, count[, flags]])`; the replacement may be a function of the match.
pub(super) fn sub(vm: &mut Vm, args: &[Value]) -> Result {
    let pattern = Pattern::of(vm, args[0])?;
    let subject = content(vm, args[2])?;
    let mut left = match args.get(3) {
        Some(count) => vm.int_arg(*count)?,
        None => 0,
    };
    let calls = vm.is_callable(args[1]);
    let result = ByteBuf::new();
    let code = pattern.code.as_local_slice();
    let end = subject.byte_len();
    let mut matcher = Matcher::new(vm, code, pattern.groups, &subject, end)?;
    let (mut at, mut found) = (0, false);
    while matcher.find(vm, at, false)? {
        let (Some(first), Some(last)) = (matcher.capture(0), matcher.capture(1)) else {
            break;
        };
        if first == last {
            break;
        }
        found = true;
        result.extend(vm, &subject.as_bytes()[at..first])?;
        let replacement = if calls {
            let captures = ValueBuf::from_slice(vm, matcher.captures.as_local_slice())?;
            let found = Match::alloc(vm, Gc::rom(&MATCH), args[2], captures)?;
            vm.call(args[1], &[Value::object(found)])?
        } else {
            args[1]
        };
        let replacement = content(vm, replacement)?;
        expand(vm, &result, replacement.as_bytes(), &matcher, &subject)?;
        at = last;
        left -= 1;
        if left == 0 {
            break;
        }
    }
    if !found {
        return Ok(args[2]);
    }
    result.extend(vm, &subject.as_bytes()[at..])?;
    if !subject.is_text() {
        return Bytes::value(vm, result.as_local_slice());
    }
    Str::checked(vm, result.as_local_slice())
}

/// Appends a replacement, with groups in the place of their numbers.
fn expand(
    vm: &mut Vm,
    result: &ByteBuf,
    template: &[u8],
    matcher: &Matcher<'_>,
    subject: &Content,
) -> Result<()> {
    let mut rest = template;
    while let Some((byte, behind)) = rest.split_first() {
        rest = behind;
        if *byte != b'\\' {
            result.push(vm, *byte)?;
            continue;
        }
        let bracketed = rest.strip_prefix(b"g<");
        rest = bracketed.unwrap_or(rest);
        if rest.first().is_some_and(u8::is_ascii_digit) {
            let digits = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
            let number = rest[..digits].iter().fold(0usize, |number, digit| {
                number
                    .saturating_mul(10)
                    .saturating_add(usize::from(digit - b'0'))
            });
            rest = &rest[digits..];
            if bracketed.is_some() {
                rest = rest.strip_prefix(b">").unwrap_or(rest);
            }
            append_group(vm, result, number, matcher, subject)?;
        } else if let Some(behind) = rest.strip_prefix(b"\\") {
            result.push(vm, b'\\')?;
            rest = behind;
        }
    }
    Ok(())
}

fn append_group(
    vm: &mut Vm,
    result: &ByteBuf,
    number: usize,
    matcher: &Matcher<'_>,
    subject: &Content,
) -> Result<()> {
    if number >= matcher.captures.len() / 2 {
        let number = vm::types::int::from_u64(vm, number as u64)?;
        let ty = Gc::rom(&vm::types::exception::INDEX_ERROR);
        return Err(vm.raise_args(ty, &[number]));
    }
    let bounds = matcher
        .capture(2 * number)
        .zip(matcher.capture(2 * number + 1));
    let part = bounds.and_then(|(start, end)| subject.as_bytes().get(start..end));
    result.extend(vm, part.unwrap_or(&[]))
}
