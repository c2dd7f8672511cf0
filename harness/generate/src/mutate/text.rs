//! Damage to source text: lines and words are dropped, doubled, exchanged and taken from elsewhere.

use super::{EDGES, bytes};
use crate::Random;

/// Words that programs are made of, for places where another one stood.
const WORDS: &[&str] = &[
    "False",
    "None",
    "True",
    "and",
    "as",
    "assert",
    "async",
    "await",
    "break",
    "class",
    "continue",
    "def",
    "del",
    "elif",
    "else",
    "except",
    "finally",
    "for",
    "from",
    "global",
    "if",
    "import",
    "in",
    "is",
    "lambda",
    "nonlocal",
    "not",
    "or",
    "pass",
    "raise",
    "return",
    "try",
    "while",
    "with",
    "yield",
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    ",",
    ":",
    ".",
    ";",
    "@",
    "=",
    "->",
    "+=",
    "-=",
    "*=",
    "/=",
    "//=",
    "%=",
    "**=",
    "&=",
    "|=",
    "^=",
    "<<=",
    ">>=",
    ":=",
    "+",
    "-",
    "*",
    "/",
    "//",
    "%",
    "**",
    "&",
    "|",
    "^",
    "~",
    "<<",
    ">>",
    "<",
    ">",
    "<=",
    ">=",
    "==",
    "!=",
    "...",
    "0",
    "1",
    "-1",
    "1.5",
    "1j",
    "''",
    "b''",
    "f'{x}'",
    "x",
    "self",
    "print",
    "len",
    "range",
    "super",
    "type",
    "object",
    "int",
    "str",
    "bytes",
    "bytearray",
    "memoryview",
    "list",
    "tuple",
    "dict",
    "set",
    "frozenset",
    "iter",
    "next",
    "map",
    "zip",
    "sorted",
    "sum",
    "min",
    "max",
    "getattr",
    "setattr",
    "isinstance",
    "Exception",
    "ValueError",
    "StopIteration",
    "GeneratorExit",
];

/// Changes a program in one to four places; `donor` is another program to take parts of.
///
/// The text may stop being UTF-8.
pub fn mutate(random: &mut Random, source: &mut Vec<u8>, donor: &[u8]) {
    for _ in 0..=random.below(4) {
        match random.below(12) {
            0..=3 => lines(random, source, donor),
            4..=10 => words(random, source, donor),
            _ => bytes::mutate(random, source, donor),
        }
    }
}

fn lines(random: &mut Random, source: &mut Vec<u8>, donor: &[u8]) {
    let mut lines = split_lines(source);
    let range = random.range(lines.len());
    let at = random.below(lines.len() + 1);
    match random.below(5) {
        0 => drop(lines.drain(range)),
        1 => {
            let copy = lines[range].to_vec();
            lines.splice(at..at, copy);
        }
        2 => {
            let others = split_lines(donor);
            let part = others[random.range(others.len())].to_vec();
            lines.splice(at..at, part);
        }
        3 => {
            let other = random.below(lines.len());
            if at < lines.len() {
                lines.swap(at, other);
            }
        }
        _ => return indent(random, source, at),
    }
    *source = lines.concat();
}

/// Moves a line and some after it in or out.
fn indent(random: &mut Random, source: &mut Vec<u8>, at: usize) {
    let count = 1 + random.below(4);
    let inwards = random.one_in(2);
    let mut out = Vec::new();
    for (number, line) in split_lines(source).into_iter().enumerate() {
        if (at..at + count).contains(&number) {
            match inwards {
                true => out.extend(b"    "),
                false => {
                    let spaces = line.iter().take(4).take_while(|&&byte| byte == b' ');
                    out.extend(&line[spaces.count()..]);
                    continue;
                }
            }
        }
        out.extend(line);
    }
    *source = out;
}

fn words(random: &mut Random, source: &mut Vec<u8>, donor: &[u8]) {
    let mut words = split_words(source);
    let at = random.below(words.len());
    let number = edge_number(random);
    let others = split_words(donor);
    let word = match random.below(4) {
        0 => number.as_bytes(),
        1 => random.pick(WORDS).map_or(&b""[..], |word| word.as_bytes()),
        _ => random.pick(&others).copied().unwrap_or(b""),
    };
    match random.below(6) {
        0 => drop(words.drain(random.range(words.len()))),
        1 => words.insert(at, word),
        2 => {
            let copy = words[random.range(words.len())].to_vec();
            words.splice(at..at, copy);
        }
        3 => {
            let other = random.below(words.len());
            if at < words.len() {
                words.swap(at, other);
            }
        }
        _ => {
            if let Some(old) = words.get_mut(at) {
                *old = word;
            }
        }
    }
    *source = words.concat();
}

fn edge_number(random: &mut Random) -> String {
    let value = random.pick(EDGES).copied().unwrap_or(0);
    match random.below(4) {
        0 => format!("-{value}"),
        1 => format!("{value:#x}"),
        2 => format!("{value}.5"),
        _ => value.to_string(),
    }
}

/// Splits text after each newline.
pub(crate) fn split_lines(text: &[u8]) -> Vec<&[u8]> {
    text.split_inclusive(|&byte| byte == b'\n').collect()
}

/// Splits text into names and numbers, runs of spaces, and single characters.
pub(crate) fn split_words(text: &[u8]) -> Vec<&[u8]> {
    let class = |byte: u8| match byte {
        b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z' | b'_' | 0x80.. => 1,
        b' ' => 2,
        _ => 0,
    };
    text.chunk_by(|&left, &right| class(left) != 0 && class(left) == class(right))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_lines_join_to_what_was_split() {
        let text = b"if x1 == 0x1f:\n    print('a  b')\n";
        assert_eq!(split_words(text).concat(), text);
        assert_eq!(split_words(text)[..4], [&b"if"[..], b" ", b"x1", b" "]);
        assert_eq!(split_lines(text).concat(), text);
    }

    #[test]
    fn damage_copes_with_nothing() {
        for seed in 0..2000 {
            mutate(&mut Random::new(seed), &mut Vec::new(), b"");
            mutate(&mut Random::new(seed), &mut b"x = 1\n".to_vec(), b"y\n");
        }
    }
}
