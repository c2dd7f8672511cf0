//! The grammar of syntax trees, from a table in text: one rule in a line.
//!
//! ```text
//!   name: a 'b' [c]     a sequence of rules and tokens; what is in brackets may be missing
//!   name?: a [b]        the same; a part that is alone stands for the rule
//!   name+: a b          the same; the node has an empty part more
//!   name: a | b         one of several, which stands for the rule
//!   name: a +           one or more
//!   name: a % b         one or more, with separators
//!   name: a %? b        the same; a separator may be at the end
//! ```
//!
//! The number of a rule is that of its line; the empty line has the number of constants. The text is read when this is
//! compiled: a program has the names, and the rules as numbers. A text that makes no sense does not compile.

use crate::lexer::token::{self, Token};

const TEXT: &[u8] = include_bytes!("grammar.txt");

/// What a rule is made of.
#[derive(Clone, Copy)]
pub(super) enum Part {
    Token(Token),
    Rule(u8),
    /// A rule that may be missing.
    Optional(u8),
}

/// How the parts of a rule go together.
#[derive(Clone, Copy)]
pub(super) enum Form {
    Choice,
    Sequence { unwraps: bool, has_blank: bool },
    Many,
    List { may_end: bool },
}

#[derive(Clone, Copy)]
struct Rule {
    form: Form,
    /// Where its parts begin; they end where those of the next rule begin.
    first: u16,
}

/// How a rule's parts go together, and the parts.
pub(super) fn rule(number: usize) -> (Form, &'static [Part]) {
    let [first, end] = [number, number + 1].map(|number| usize::from(GRAMMAR.rules[number].first));
    (GRAMMAR.rules[number].form, &GRAMMAR.parts[first..end])
}

/// The name of a rule.
pub(super) fn name(number: usize) -> &'static str {
    NAMES.lines().nth(number).unwrap_or_default()
}

/// The number of a rule, when this is compiled.
pub(super) const fn number(name: &str) -> usize {
    number_of(name.as_bytes()) as usize
}

/// How many lines there are, words in them, and bytes of names.
const SIZES: (usize, usize, usize) = {
    let (mut lines, mut words, mut names, mut at) = (0, 0, 0, 0);
    while at < TEXT.len() {
        names += name_end(at) - at + 1;
        while TEXT[at] != b'\n' {
            words += (TEXT[at] == b' ') as usize;
            at += 1;
        }
        at += 1;
        lines += 1;
    }
    (lines, words, names)
};

const STARTS: [usize; SIZES.0] = {
    let (mut starts, mut line, mut at) = ([0; SIZES.0], 0, 0);
    while line < starts.len() {
        starts[line] = at;
        while TEXT[at] != b'\n' {
            at += 1;
        }
        at += 1;
        line += 1;
    }
    starts
};

/// The names of all rules, each in a line.
const NAMES: &str = {
    const BYTES: [u8; SIZES.2] = {
        let (mut bytes, mut len, mut line) = ([b'\n'; SIZES.2], 0, 0);
        while line < STARTS.len() {
            let mut at = STARTS[line];
            while at < name_end(STARTS[line]) {
                bytes[len] = TEXT[at];
                (at, len) = (at + 1, len + 1);
            }
            len += 1;
            line += 1;
        }
        bytes
    };
    match core::str::from_utf8(&BYTES) {
        Ok(names) => names,
        Err(_) => panic!("names are letters"),
    }
};

struct Grammar<const PARTS: usize> {
    /// One more than there are rules, which ends the parts of the last.
    rules: [Rule; SIZES.0 + 1],
    parts: [Part; PARTS],
}

static GRAMMAR: Grammar<{ READ.1 }> = {
    let (all, _) = READ;
    let mut parts = [Part::Rule(0); READ.1];
    let mut index = 0;
    while index < parts.len() {
        parts[index] = all.parts[index];
        index += 1;
    }
    Grammar {
        rules: all.rules,
        parts,
    }
};

/// The grammar with room for as many parts as there are words, and how many there are.
const READ: (Grammar<{ SIZES.1 }>, usize) = {
    let none = Rule {
        form: Form::Choice,
        first: 0,
    };
    let mut grammar = Grammar {
        rules: [none; SIZES.0 + 1],
        parts: [Part::Rule(0); SIZES.1],
    };
    let (mut line, mut part) = (0, 0);
    while line < STARTS.len() {
        let mut at = word_end(STARTS[line]);
        grammar.rules[line] = Rule {
            form: form(at),
            first: part as u16,
        };
        while TEXT[at] == b' ' {
            let start = at + 1;
            at = word_end(start);
            if !matches!(TEXT[start], b'|' | b'+' | b'%') {
                grammar.parts[part] = part_of(slice(start, at));
                part += 1;
            }
        }
        line += 1;
    }
    grammar.rules[line].first = part as u16;
    (grammar, part)
};

/// How the parts of a rule go together whose head ends there; what is behind its first part says so.
const fn form(head_end: usize) -> Form {
    if TEXT[head_end] == b'\n' {
        return Form::Choice;
    }
    let mark = word_end(head_end + 1) + 1;
    match TEXT[mark - 1] {
        b' ' if TEXT[mark] == b'|' => Form::Choice,
        b' ' if TEXT[mark] == b'+' => Form::Many,
        b' ' if TEXT[mark] == b'%' => Form::List {
            may_end: TEXT[mark + 1] == b'?',
        },
        _ => Form::Sequence {
            unwraps: TEXT[head_end - 2] == b'?',
            has_blank: TEXT[head_end - 2] == b'+',
        },
    }
}

const fn part_of(word: &[u8]) -> Part {
    const CLASSES: [(&str, Token); 7] = [
        ("NEWLINE", Token::Newline),
        ("INDENT", Token::Indent),
        ("DEDENT", Token::Dedent),
        ("NAME", Token::Name),
        ("INTEGER", Token::Integer),
        ("DECIMAL", Token::Decimal),
        ("STRING", Token::String),
    ];
    match word {
        [b'[', name @ .., b']'] => return Part::Optional(number_of(name)),
        [b'\'', text @ .., b'\''] => return Part::Token(token::with_text(text)),
        _ => {}
    }
    let mut class = 0;
    while class < CLASSES.len() {
        let (name, token) = CLASSES[class];
        if token::is_same(name.as_bytes(), word) {
            return Part::Token(token);
        }
        class += 1;
    }
    Part::Rule(number_of(word))
}

const fn number_of(name: &[u8]) -> u8 {
    let mut line = 0;
    while !token::is_same(slice(STARTS[line], name_end(STARTS[line])), name) {
        line += 1;
    }
    line as u8
}

const fn slice(start: usize, end: usize) -> &'static [u8] {
    TEXT.split_at(end).0.split_at(start).1
}

const fn word_end(mut at: usize) -> usize {
    while !matches!(TEXT[at], b' ' | b'\n') {
        at += 1;
    }
    at
}

const fn name_end(mut at: usize) -> usize {
    while !matches!(TEXT[at], b':' | b'?' | b'+' | b'\n') {
        at += 1;
    }
    at
}
