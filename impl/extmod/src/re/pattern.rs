//! Compiled patterns and matches.

use vm::object::{ByteBuf, Gc, PrintKind, Slots, Tuple, Type, ValueBuf};
use vm::print::Printer;
use vm::types::list::List;
use vm::types::str::content::Content;
use vm::{Raise, Result, Value, Vm};

use super::matcher::{Matcher, capture};
use super::{compile, replace};

object! {
    /// A compiled pattern.
    pub struct Pattern: PATTERN {
        pub code: ByteBuf,
        pub groups: usize,
    }
}

object! {
    /// Where a pattern matched.
    pub struct Match: MATCH {
        pub subject: Value,
        /// Start and end of the whole and of each group.
        pub captures: ValueBuf,
    }
}

static PATTERN_SLOTS: Slots = Slots {
    print: Some(print_pattern),
    ..Slots::of::<Pattern>()
};

rom_dict!(static PATTERN_DICT = {
    "match" => fvar!(match_start, 2, 4),
    "search" => fvar!(search, 2, 4),
    "split" => fvar!(split, 2, 3),
    "sub" => fvar!(replace::sub, 3, 5),
});

/// The type of compiled patterns.
pub(super) static PATTERN: Type = Type::rom(q!("re"), &PATTERN_SLOTS, &PATTERN_DICT);

static MATCH_SLOTS: Slots = Slots {
    print: Some(print_match),
    ..Slots::of::<Match>()
};

rom_dict!(static MATCH_DICT = {
    "group" => f2!(group),
    "groups" => f1!(groups),
    "span" => fvar!(span, 1, 2),
    "start" => fvar!(start, 1, 2),
    "end" => fvar!(end, 1, 2),
});

/// The type of matches.
pub(super) static MATCH: Type = Type::rom(q!("match"), &MATCH_SLOTS, &MATCH_DICT);

impl Pattern {
    /// Compiles a `str` or `bytes`.
    pub(super) fn compile(vm: &mut Vm, source: Value) -> Result<Gc<Pattern>> {
        let source = content(vm, source)?;
        let (code, groups) = compile::compile(vm, &source)?;
        Pattern::alloc(vm, Gc::rom(&PATTERN), code, groups)
    }

    /// The pattern itself, or what its source text compiles to.
    pub(super) fn of(vm: &mut Vm, value: Value) -> Result<Gc<Pattern>> {
        match value.downcast::<Pattern>() {
            Some(pattern) => Ok(pattern),
            None => Pattern::compile(vm, value),
        }
    }
}

/// The contents of a `str` or `bytes`.
pub(super) fn content(vm: &mut Vm, value: Value) -> Result<Content> {
    match Content::immutable(vm, value) {
        Some(content) => Ok(content),
        None => match vm.text_arg(value) {
            Ok(text) => Ok(Content::of_text(text)),
            Err(raise) => Err(raise),
        },
    }
}

fn print_pattern(vm: &mut Vm, printer: &mut Printer, value: Value, _: PrintKind) -> Result<()> {
    printer.write_fmt(vm, format_args!("<re {:x}>", value.bits()))
}

fn print_match(vm: &mut Vm, printer: &mut Printer, value: Value, _: PrintKind) -> Result<()> {
    let count = vm.expect::<Match>(value)?.captures.len() / 2;
    printer.write_fmt(vm, format_args!("<match num={count}>"))
}

/// `match(pattern, subject)`, `pattern.match(subject[, start[, end]])`
pub(super) fn match_start(vm: &mut Vm, args: &[Value]) -> Result {
    find(vm, args, true)
}

/// `search(pattern, subject)`, `pattern.search(subject[, start[, end]])`
pub(super) fn search(vm: &mut Vm, args: &[Value]) -> Result {
    find(vm, args, false)
}

fn find(vm: &mut Vm, args: &[Value], anchored: bool) -> Result {
    let pattern = Pattern::of(vm, args[0])?;
    let subject = content(vm, args[1])?;
    let (mut start, mut end) = (0, subject.byte_len());
    if args[0].downcast::<Pattern>().is_some() && args.len() > 2 {
        let first = position(vm, &subject, args[2])?;
        let last = match args.get(3) {
            Some(last) => position(vm, &subject, *last)?.max(first),
            None => subject.len(),
        };
        (start, end) = (subject.offset(first), subject.offset(last));
    }
    let code = pattern.code.as_local_slice();
    let mut matcher = Matcher::new(vm, code, pattern.groups, &subject, end)?;
    if !matcher.find(vm, start, anchored)? {
        return Ok(Value::NONE);
    }
    let captures = matcher.captures;
    Ok(Value::object(Match::alloc(
        vm,
        Gc::rom(&MATCH),
        args[1],
        captures,
    )?))
}

/// A position in a subject, moved inside.
fn position(vm: &mut Vm, subject: &Content, value: Value) -> Result<usize> {
    let index = vm.int_arg(value)?;
    Ok(usize::try_from(index).unwrap_or(0).min(subject.len()))
}

/// `pattern.split(subject[, most])`
fn split(vm: &mut Vm, args: &[Value]) -> Result {
    let pattern = vm.expect::<Pattern>(args[0])?;
    let subject = content(vm, args[1])?;
    let mut left = match args.get(2) {
        Some(most) => vm.int_arg(*most)?,
        None => 0,
    };
    let parts = ValueBuf::new();
    let end = subject.byte_len();
    let code = pattern.code.as_local_slice();
    let mut matcher = Matcher::new(vm, code, pattern.groups, &subject, end)?;
    let mut at = 0;
    while matcher.find(vm, at, false)? {
        let (Some(first), Some(last)) = (matcher.capture(0), matcher.capture(1)) else {
            break;
        };
        if first == last {
            break;
        }
        let part = subject.slice(vm, at..first)?;
        parts.push(vm, part)?;
        if pattern.groups > 0 {
            return Err(vm.not_implemented_error("splitting with sub-captures"));
        }
        at = last;
        left -= 1;
        if left == 0 {
            break;
        }
    }
    let part = subject.slice(vm, at..end)?;
    parts.push(vm, part)?;
    Ok(Value::object(List::with_items(vm, parts)?))
}

#[cold]
fn no_such_group(vm: &mut Vm, number: Value) -> Raise {
    vm.raise_args(Gc::rom(&vm::types::exception::INDEX_ERROR), &[number])
}

/// Where a group is, if it took part; `IndexError` if there is no such group.
fn place(vm: &mut Vm, found: Gc<Match>, number: Value) -> Result<Option<(usize, usize)>> {
    let index = vm.int_arg(number)?;
    match usize::try_from(index) {
        Ok(index) if index < found.captures.len() / 2 => {
            let start = capture(&found.captures, 2 * index);
            let end = capture(&found.captures, 2 * index + 1);
            Ok(start.zip(end))
        }
        _ => Err(no_such_group(vm, number)),
    }
}

/// `match.group(number)`
fn group(vm: &mut Vm, found: Value, number: Value) -> Result {
    let found = vm.expect::<Match>(found)?;
    match place(vm, found, number)? {
        Some((start, end)) => content(vm, found.subject)?.slice(vm, start..end),
        None => Ok(Value::NONE),
    }
}

/// `match.groups()`
fn groups(vm: &mut Vm, found: Value) -> Result {
    let count = vm.expect::<Match>(found)?.captures.len() / 2;
    let texts = ValueBuf::new();
    for number in 1..count {
        let text = group(vm, found, Value::small(number as isize))?;
        texts.push(vm, text)?;
    }
    Tuple::value(vm, texts.as_local_slice())
}

/// Start and end of a group in what indices count, -1 when it took no part.
fn bounds(vm: &mut Vm, args: &[Value]) -> Result<[Value; 2]> {
    let found = vm.expect::<Match>(args[0])?;
    let number = args.get(1).copied().unwrap_or(Value::small(0));
    let Some((start, end)) = place(vm, found, number)? else {
        return Ok([Value::small(-1); 2]);
    };
    let subject = content(vm, found.subject)?;
    Ok([start, end].map(|offset| Value::small(subject.index_of(offset) as isize)))
}

/// `match.span([number])`
fn span(vm: &mut Vm, args: &[Value]) -> Result {
    let bounds = bounds(vm, args)?;
    Tuple::value(vm, &bounds)
}

/// `match.start([number])`
fn start(vm: &mut Vm, args: &[Value]) -> Result {
    Ok(bounds(vm, args)?[0])
}

/// `match.end([number])`
fn end(vm: &mut Vm, args: &[Value]) -> Result {
    Ok(bounds(vm, args)?[1])
}
