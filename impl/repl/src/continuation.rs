//! Whether text that was entered is a whole statement.
//!
//! It is not when a bracket or a triple quote is open, when it ends in a backslash, or when it starts like a compound
//! statement and no blank line has ended it.
//! Not here: grammar. What this takes for whole may still be wrong, and the compiler says so.

/// Words that start compound statements; a decorator does too.
const COMPOUND: [&[u8]; 8] = [
    b"if", b"while", b"for", b"try", b"with", b"def", b"class", b"async",
];

/// Tells whether another line is needed.
pub(crate) fn needs_more(text: &[u8]) -> bool {
    let Some(last) = text.last() else {
        return false;
    };
    let mut scan = Scan::default();
    scan.run(text);
    let is_inside = match scan.quote {
        Some(quote) => quote.triple,
        None => scan.depths.iter().any(|depth| *depth > 0),
    };
    is_inside || *last == b'\\' || (starts_compound(text) && *last != b'\n')
}

fn starts_compound(text: &[u8]) -> bool {
    text[0] == b'@' || COMPOUND.iter().any(|word| starts_with_word(text, word))
}

fn starts_with_word(text: &[u8], word: &[u8]) -> bool {
    let after = text.strip_prefix(word);
    after.is_some_and(|after| after.first().is_none_or(|byte| !is_identifier(*byte)))
}

/// Whether a byte can be part of a name.
pub(crate) fn is_identifier(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || byte >= 0x80
}

#[derive(Clone, Copy, PartialEq, Eq)]
struct Quote {
    mark: u8,
    triple: bool,
}

/// Where the text has got to: in which quotes, and how deep in brackets of each kind.
#[derive(Default)]
struct Scan {
    quote: Option<Quote>,
    depths: [i32; 3],
}

impl Scan {
    fn run(&mut self, text: &[u8]) {
        let mut rest = text;
        while let Some(byte) = rest.first() {
            let length = match byte {
                b'\'' | b'"' => self.mark(*byte, rest),
                b'\\' if self.quote.is_some() => escape_length(rest),
                _ => {
                    self.bracket(*byte);
                    1
                }
            };
            rest = &rest[length..];
        }
    }

    /// Passes a quotation mark or three and gives how many bytes that are.
    fn mark(&mut self, mark: u8, rest: &[u8]) -> usize {
        let is_triple = rest.starts_with(&[mark; 3]);
        let (triple, length) = if is_triple { (true, 3) } else { (false, 1) };
        let quote = Quote { mark, triple };
        match self.quote {
            None => self.quote = Some(quote),
            Some(open) if open == quote => self.quote = None,
            // Three marks in text that one mark opened: the first of them closes it.
            Some(open) if open.mark == mark && !open.triple => {
                self.quote = None;
                return 1;
            }
            Some(_) => return 1,
        }
        length
    }

    fn bracket(&mut self, byte: u8) {
        if self.quote.is_some() {
            return;
        }
        let (kind, step) = match byte {
            b'(' => (0, 1),
            b')' => (0, -1),
            b'[' => (1, 1),
            b']' => (1, -1),
            b'{' => (2, 1),
            b'}' => (2, -1),
            _ => return,
        };
        self.depths[kind] += step;
    }
}

/// A backslash in quotes hides a mark or a backslash.
fn escape_length(rest: &[u8]) -> usize {
    match rest.get(1) {
        Some(b'\'' | b'"' | b'\\') => 2,
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: bool) {
        assert_eq!(needs_more(text.as_bytes()), expected, "{text:?}");
    }

    #[test]
    fn simple_statements_are_whole() {
        check("", false);
        check("1 + 1", false);
        check("f(1, [2, {3}])", false);
        check("iffy = classic", false);
        check("if1", false);
    }

    #[test]
    fn compound_statements_end_with_a_blank_line() {
        check("if x:", true);
        check("if x:\n  y", true);
        check("if x:\n  y\n", false);
        check("@decorator", true);
        check("async def f(): pass", true);
        check("if(x)", true);
    }

    #[test]
    fn open_brackets_want_more() {
        check("f(", true);
        check("[1,\n", true);
        check("{1: (2", true);
        check(")", false);
        check("([)", true);
    }

    #[test]
    fn quotes_hide_brackets_and_only_triple_ones_go_on() {
        check("'('", false);
        check("'(", false);
        check("'''(", true);
        check("'''a\n'b'''", false);
        check("'\\'('", false);
        check("\"'''\"", false);
        check("'a'''", false);
        check("'\\\\'", false);
    }

    #[test]
    fn a_backslash_at_the_end_goes_on() {
        check("1 + \\", true);
        check("1 + \\\n2", false);
    }
}
