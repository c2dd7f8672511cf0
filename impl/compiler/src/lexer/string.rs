//! String literals: prefixes, where they end, and escapes.

use super::is_line_end;
use super::token::StringForm;
use crate::error::{Error, ErrorKind, Result};
use alloc::vec::Vec;

/// Finds the prefix of a string literal at the start of `text`: its form, and the length up to the quote.
pub(crate) fn prefix(text: &[u8]) -> Option<(StringForm, usize)> {
    let at = |index: usize| text.get(index).copied().unwrap_or(0);
    let is_quote = |c: u8| matches!(c, b'\'' | b'"');
    let mut form = StringForm::default();
    let len = if is_quote(at(0)) {
        0
    } else if is_quote(at(1)) {
        match at(0) {
            b'u' => {}
            b'r' => form.is_raw = true,
            b'b' => form.is_bytes = true,
            b'f' => form.is_format = true,
            b't' => form.is_template = true,
            _ => return None,
        }
        1
    } else if is_quote(at(2)) {
        form.is_raw = true;
        match (at(0), at(1)) {
            (b'r', b'b') | (b'b', b'r') => form.is_bytes = true,
            (b'r', b'f') | (b'f', b'r') => form.is_format = true,
            (b'r', b't') | (b't', b'r') => form.is_template = true,
            _ => return None,
        }
        2
    } else {
        return None;
    };
    Some((form, len))
}

/// Where a string literal is.
pub(crate) struct Extent {
    /// Start of the text between the quotes.
    pub(crate) start: usize,
    /// End of the text between the quotes.
    pub(crate) end: usize,
    /// After the closing quotes.
    pub(crate) next: usize,
    /// Line ends inside.
    pub(crate) lines: u32,
    /// Those of them that MicroPython counts twice, once more when it is past the literal: in replacement fields of
    /// f-strings, and behind backslashes in template strings.
    pub(crate) counted_twice: u32,
    /// Start of the last line, when there is a line end inside.
    pub(crate) line_start: Option<usize>,
}

/// Where a literal was when the source, or the line, ended before it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Unterminated {
    Text,
    /// In a replacement field of a template string.
    Field,
}

/// Finds the end of the literal whose opening quote is at `at`.
pub(crate) fn extent(
    source: &[u8],
    at: usize,
    form: StringForm,
) -> core::result::Result<Extent, Unterminated> {
    let mut nesting = 0;
    let extent = find_extent(source, at, form, &mut nesting);
    extent.ok_or(match nesting {
        0 => Unterminated::Text,
        _ => Unterminated::Field,
    })
}

/// Finds the end of the literal; `nesting` tells how many braces of a template's replacement field are open.
fn find_extent(source: &[u8], at: usize, form: StringForm, nesting: &mut usize) -> Option<Extent> {
    let quotes = Quotes::opening(source, at)?;
    let start = at + quotes.count;
    let mut extent = Extent {
        start,
        end: start,
        next: start,
        lines: 0,
        counted_twice: 0,
        line_start: None,
    };
    let mut at = start;
    loop {
        let c = *source.get(at)?;
        if quotes.stand_at(source, at) {
            extent.end = at;
            extent.next = at + quotes.count;
            return Some(extent);
        }
        if is_line_end(c) {
            if !quotes.are_triple() {
                return None;
            }
            at = extent.count_line(source, at);
        } else if c == b'\\' {
            at = extent.skip_backslash(source, at, form, quotes)?;
        } else if *nesting > 0 && matches!(c, b'{' | b'}') {
            *nesting = if c == b'{' {
                *nesting + 1
            } else {
                *nesting - 1
            };
            at += 1;
        } else if c == b'{' && (form.is_format || form.is_template) {
            if source.get(at + 1) == Some(&b'{') {
                at += 2;
                continue;
            }
            *nesting = usize::from(form.is_template);
            let before = extent.lines;
            at = extent.skip_expression(source, at + 1)?;
            if form.is_format {
                extent.counted_twice += extent.lines - before;
            } else if source[at] == b'!' {
                at += 2;
            }
        } else {
            at += 1;
        }
    }
}

/// The quotes around a literal: one, or three of a kind.
#[derive(Clone, Copy)]
struct Quotes {
    quote: u8,
    count: usize,
}

impl Quotes {
    /// Those that open the literal at `at`.
    fn opening(source: &[u8], at: usize) -> Option<Quotes> {
        let quote = *source.get(at)?;
        let triple = Quotes { quote, count: 3 };
        let single = Quotes { quote, count: 1 };
        Some(if triple.stand_at(source, at) {
            triple
        } else {
            single
        })
    }

    #[inline(always)]
    fn stand_at(self, source: &[u8], at: usize) -> bool {
        let found = source.get(at..at + self.count);
        found.is_some_and(|found| found.iter().all(|&c| c == self.quote))
    }

    fn are_triple(self) -> bool {
        self.count == 3
    }
}

impl Extent {
    /// Moves over a backslash and what it stands before; `None` where no literal goes on like that.
    fn skip_backslash(
        &mut self,
        source: &[u8],
        at: usize,
        form: StringForm,
        quotes: Quotes,
    ) -> Option<usize> {
        let next = *source.get(at + 1)?;
        if form.is_raw && form.is_template {
            if next == b'{' {
                return Some(at + 1);
            }
            if is_line_end(next) && !quotes.are_triple() {
                return None;
            }
        }
        if is_line_end(next) {
            self.counted_twice += u32::from(form.is_template && !form.is_raw);
            return Some(self.count_line(source, at + 1));
        }
        Some(at + 2)
    }

    /// Moves over a line end and counts it.
    fn count_line(&mut self, source: &[u8], at: usize) -> usize {
        let next = if source[at..].starts_with(b"\r\n") {
            at + 2
        } else {
            at + 1
        };
        self.lines += 1;
        self.line_start = Some(next);
        next
    }

    /// Moves over the expression of a replacement field.
    fn skip_expression(&mut self, source: &[u8], at: usize) -> Option<usize> {
        let end = expression_end(source, at)?;
        let mut line = at;
        while line < end {
            line = if is_line_end(source[line]) {
                self.count_line(source, line)
            } else {
                line + 1
            };
        }
        Some(end)
    }
}

/// Counts the line ends in a text.
pub(crate) fn line_ends(text: &[u8]) -> u32 {
    let is_end = |(at, c): (usize, &u8)| {
        is_line_end(*c) && !(*c == b'\n' && at > 0 && text[at - 1] == b'\r')
    };
    text.iter().enumerate().filter(|item| is_end(*item)).count() as u32
}

/// Finds where the expression of a replacement field ends: at a colon, closing brace or conversion outside brackets.
///
/// Only brackets and braces are counted; strings and parentheses inside the expression are not understood.
pub(crate) fn expression_end(text: &[u8], mut at: usize) -> Option<usize> {
    let mut nesting = 0u32;
    loop {
        let c = *text.get(at)?;
        let is_conversion = || {
            c == b'!'
                && matches!(text.get(at + 1), Some(b'r' | b's'))
                && matches!(text.get(at + 2), Some(b':' | b'}'))
        };
        if nesting == 0 && (matches!(c, b':' | b'}') || is_conversion()) {
            return Some(at);
        }
        match c {
            b'[' | b'{' => nesting = nesting.wrapping_add(1),
            b']' | b'}' => nesting = nesting.wrapping_sub(1),
            _ => {}
        }
        at += 1;
    }
}

/// Decodes plain characters, an escape or a line end at `at` and appends it; returns what follows.
pub(crate) fn decode(
    out: &mut Vec<u8>,
    text: &[u8],
    at: usize,
    form: StringForm,
    line: u32,
) -> Result<usize> {
    let Some(&c) = text.get(at) else {
        return Ok(at + 1);
    };
    if c == b'\r' {
        out.push(b'\n');
        return Ok(if text.get(at + 1) == Some(&b'\n') {
            at + 2
        } else {
            at + 1
        });
    }
    if c != b'\\' {
        let is_special = |c: &u8| matches!(c, b'\\' | b'\r' | b'{' | b'}');
        let rest = &text[at..];
        let next = rest.iter().skip(1).position(is_special);
        let len = next.map_or(rest.len(), |next| next + 1);
        out.extend_from_slice(&rest[..len]);
        return Ok(at + len);
    }
    let escaped = text.get(at + 1).copied().unwrap_or(0);
    if form.is_raw {
        out.push(b'\\');
        if is_line_end(escaped) {
            return decode(out, text, at + 1, form, line);
        }
        out.push(escaped);
        return Ok(at + 2);
    }
    escape(out, text, at + 1, form, line)
}

fn escape(out: &mut Vec<u8>, text: &[u8], at: usize, form: StringForm, line: u32) -> Result<usize> {
    let c = text.get(at).copied().unwrap_or(0);
    let simple = match c {
        b'\r' if text.get(at + 1) == Some(&b'\n') => return Ok(at + 2),
        b'\n' | b'\r' => return Ok(at + 1),
        b'\\' | b'\'' | b'"' => c,
        b'a' => 0x07,
        b'b' => 0x08,
        b't' => b'\t',
        b'n' => b'\n',
        b'v' => 0x0b,
        b'f' => 0x0c,
        b'r' => b'\r',
        b'N' => {
            return Err(Error::new(
                ErrorKind::NotImplemented,
                "unicode name escapes",
                0,
            ));
        }
        b'x' => return hexadecimal(out, text, at + 1, 2, form, line),
        b'u' if !form.is_bytes => return hexadecimal(out, text, at + 1, 4, form, line),
        b'U' if !form.is_bytes => return hexadecimal(out, text, at + 1, 8, form, line),
        b'0'..=b'7' => {
            let digits = text[at..]
                .iter()
                .take(3)
                .take_while(|c| matches!(c, b'0'..=b'7'))
                .count();
            let value = text[at..at + digits]
                .iter()
                .fold(0, |value, c| value * 8 + u32::from(c - b'0'));
            push_char(out, value, form, line)?;
            return Ok(at + digits);
        }
        _ => {
            out.extend([b'\\', c]);
            return Ok(at + 1);
        }
    };
    out.push(simple);
    Ok(at + 1)
}

fn hexadecimal(
    out: &mut Vec<u8>,
    text: &[u8],
    at: usize,
    digits: usize,
    form: StringForm,
    line: u32,
) -> Result<usize> {
    let mut value = 0u32;
    for index in at..at + digits {
        let digit = text.get(index).and_then(|&c| char::from(c).to_digit(16));
        let digit = digit.ok_or_else(|| Error::invalid_syntax(line))?;
        value = value << 4 | digit;
    }
    push_char(out, value, form, line)?;
    Ok(at + digits)
}

fn push_char(out: &mut Vec<u8>, value: u32, form: StringForm, line: u32) -> Result<()> {
    if form.is_bytes {
        let byte = u8::try_from(value).map_err(|_| Error::invalid_syntax(line))?;
        out.push(byte);
        return Ok(());
    }
    if value > u32::from(char::MAX) {
        return Err(Error::invalid_syntax(line));
    }
    out.extend_from_slice(bytecode::text::encode(value, &mut [0; 4]));
    Ok(())
}
