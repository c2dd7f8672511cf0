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
//! The number of a rule is that of its line; the empty line has the number of constants.

use alloc::vec::Vec;

use crate::lexer::token::{self, Token};

const TEXT: &str = include_str!("grammar.txt");

/// What a rule is made of.
#[derive(Clone, Copy)]
pub(super) enum Part {
    Token(Token),
    Rule(usize),
    /// A rule that may be missing.
    Optional(usize),
}

/// How the parts of a rule go together.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    Choice,
    Sequence { unwraps: bool, has_blank: bool },
    Many,
    List { may_end: bool },
}

/// A rule.
pub(super) struct Rule {
    pub(super) name: &'static str,
    pub(super) form: Form,
    pub(super) parts: Vec<Part>,
}

/// All rules, by their numbers.
pub(super) struct Grammar {
    pub(super) rules: Vec<Rule>,
}

impl Grammar {
    pub(super) fn new() -> Grammar {
        let names: Vec<&str> = TEXT.lines().map(name).collect();
        let rules = TEXT.lines().map(|line| rule(&names, line)).collect();
        Grammar { rules }
    }

    /// The number of a rule.
    pub(super) fn number(&self, name: &str) -> usize {
        let number = self.rules.iter().position(|rule| rule.name == name);
        number.expect("the grammar has the rule")
    }
}

fn name(line: &'static str) -> &'static str {
    let name = line.split_once(": ").map_or("", |(name, _)| name);
    name.trim_end_matches(['?', '+'])
}

fn rule(names: &[&str], line: &'static str) -> Rule {
    let (head, body) = line.split_once(": ").unwrap_or_default();
    let words: Vec<&str> = body.split_ascii_whitespace().collect();
    let form = match words.get(1).copied() {
        Some("|") => Form::Choice,
        Some("+") => Form::Many,
        Some("%") => Form::List { may_end: false },
        Some("%?") => Form::List { may_end: true },
        _ => Form::Sequence {
            unwraps: head.ends_with('?'),
            has_blank: head.ends_with('+'),
        },
    };
    let is_part = |word: &&&str| !matches!(**word, "|" | "+" | "%" | "%?");
    let parts = words.iter().filter(is_part).map(|word| part(names, word));
    Rule {
        name: name(line),
        form,
        parts: parts.collect(),
    }
}

fn part(names: &[&str], word: &str) -> Part {
    let number = |name: &str| {
        let number = names.iter().position(|candidate| *candidate == name);
        number.expect("the grammar has the rules it uses")
    };
    if let Some(name) = word.strip_prefix('[') {
        return Part::Optional(number(name.trim_end_matches(']')));
    }
    if let Some(text) = word.strip_prefix('\'') {
        let text = text.trim_end_matches('\'').as_bytes();
        let operator = token::operator(text).map(|(token, _)| token);
        let found = token::keyword(text).or(operator);
        return Part::Token(found.expect("the grammar uses tokens that there are"));
    }
    Part::Token(match word {
        "NEWLINE" => Token::Newline,
        "INDENT" => Token::Indent,
        "DEDENT" => Token::Dedent,
        "NAME" => Token::Name,
        "INTEGER" => Token::Integer,
        "DECIMAL" => Token::Decimal,
        "STRING" => Token::String,
        _ => return Part::Rule(number(word)),
    })
}
