//! The lexer: source bytes to tokens.
//!
//! Invariants: tokens borrow from the source; indents and dedents balance; after `End` comes `End` for ever.
//! The text of a string token is decoded by the parser, through `string`.

pub(crate) mod string;
pub(crate) mod token;

use alloc::vec;
use alloc::vec::Vec;
use string::{Extent, Unterminated};
use token::{StringForm, Token};

const TAB_SIZE: u32 = 8;

/// The lexer; its public fields describe the current token.
#[derive(Clone, Debug)]
pub(crate) struct Lexer<'source> {
    source: &'source [u8],
    /// The current token.
    pub(crate) token: Token,
    /// The line of the current token.
    pub(crate) line: u32,
    /// The text of the current token; for a string, what is between the quotes.
    pub(crate) text: &'source [u8],
    /// The form of the current string token.
    pub(crate) form: StringForm,
    end_line: u32,
    /// Of the last string literal: lines that count twice, see [`Extent`].
    pub(crate) counted_twice: u32,
    previous_end_line: u32,
    at: usize,
    reader_line: u32,
    line_start: usize,
    first_token_is_indented: bool,
    /// A line ends before the first token.
    pub(crate) starts_with_newline: bool,
    brackets: i32,
    indents: Vec<u32>,
    dents: i32,
    is_part: bool,
    debug: bool,
}

impl<'source> Lexer<'source> {
    /// A lexer on the first token of a program; `debug` is the value of `__debug__`.
    pub(crate) fn new(source: &'source [u8], debug: bool) -> Lexer<'source> {
        let mut lexer = Lexer::at_line(source, debug, 1);
        lexer.starts_with_newline = lexer.skip_space();
        lexer.first_token_is_indented = lexer.peek().is_some() && lexer.column_of(lexer.at) != 1;
        lexer.advance();
        if lexer.first_token_is_indented {
            lexer.token = Token::Indent;
        }
        lexer
    }

    /// A lexer on the first token of a part of a program, in which lines have no meaning.
    pub(crate) fn part(source: &'source [u8], debug: bool, line: u32) -> Lexer<'source> {
        let mut lexer = Lexer::at_line(source, debug, line);
        lexer.brackets = 1;
        lexer.is_part = true;
        lexer.advance();
        lexer
    }

    fn at_line(source: &'source [u8], debug: bool, line: u32) -> Lexer<'source> {
        Lexer {
            source,
            token: Token::Newline,
            line,
            text: &[],
            form: StringForm::default(),
            end_line: line,
            counted_twice: 0,
            previous_end_line: line,
            at: 0,
            reader_line: line,
            line_start: 0,
            first_token_is_indented: false,
            starts_with_newline: false,
            brackets: 0,
            indents: vec![0],
            dents: 0,
            is_part: false,
            debug,
        }
    }

    /// The line reached by looking for more adjacent strings, when the current token is what was found instead; less the
    /// lines that those strings count twice.
    pub(crate) fn line_after_string(&self, counted_twice: u32) -> u32 {
        if self.token == Token::Newline {
            self.previous_end_line
        } else {
            self.line - counted_twice
        }
    }

    /// The line of the token after the current one.
    pub(crate) fn line_of_next(&mut self) -> u32 {
        let here = (self.at, self.reader_line, self.line_start);
        self.skip_space();
        let line = self.reader_line;
        (self.at, self.reader_line, self.line_start) = here;
        line
    }

    #[inline(always)]
    fn peek(&self) -> Option<u8> {
        self.source.get(self.at).copied()
    }

    fn peek_at(&self, ahead: usize) -> u8 {
        self.source.get(self.at + ahead).copied().unwrap_or(0)
    }

    fn column_of(&self, at: usize) -> u32 {
        let mut column = 1;
        for &c in &self.source[self.line_start..at] {
            column = if c == b'\t' {
                (column - 1 + TAB_SIZE) / TAB_SIZE * TAB_SIZE + 1
            } else {
                column + 1
            };
        }
        column
    }

    /// Moves over a line end, which may be CR, LF or both.
    fn skip_line_end(&mut self) {
        self.at += if self.peek() == Some(b'\r') && self.peek_at(1) == b'\n' {
            2
        } else {
            1
        };
        self.reader_line += 1;
        self.line_start = self.at;
    }

    /// Skips white space and comments; tells whether a line ended.
    fn skip_space(&mut self) -> bool {
        let mut ended_line = false;
        while let Some(c) = self.peek() {
            match c {
                b'\n' | b'\r' => {
                    self.skip_line_end();
                    ended_line = true;
                }
                _ if is_space(c) => {
                    let rest = &self.source[self.at..];
                    self.at += rest.iter().take_while(|&&c| is_space(c)).count();
                }
                b'#' if self.is_part
                    && !self.source[self.at..].iter().copied().any(is_line_end) =>
                {
                    break;
                }
                b'#' => {
                    while self.peek().is_some_and(|c| !is_line_end(c)) {
                        self.at += 1;
                    }
                }
                b'\\' if !self.is_part && self.at + 1 == self.source.len() => {
                    self.at += 1;
                    self.reader_line += 1;
                    self.line_start = self.at;
                }
                b'\\' if is_line_end(self.peek_at(1)) => {
                    self.at += 1;
                    self.skip_line_end();
                }
                _ => break,
            }
        }
        if self.peek().is_none() && !self.is_part && self.at != 0 && self.line_start != self.at {
            self.reader_line += 1;
            self.line_start = self.at;
            ended_line = true;
        }
        ended_line
    }

    /// Moves to the next token.
    pub(crate) fn advance(&mut self) {
        let ended_line = self.skip_space();
        self.previous_end_line = self.end_line;
        self.line = self.reader_line;
        self.end_line = self.reader_line;
        self.text = &[];
        if self.dents < 0 {
            self.token = Token::Dedent;
            self.dents += 1;
        } else if self.dents > 0 {
            self.token = Token::Indent;
            self.dents -= 1;
        } else if ended_line && self.brackets == 0 {
            self.token = Token::Newline;
            self.line = self.previous_end_line;
            self.indentation();
        } else {
            self.token = self.scan();
        }
    }

    /// Compares the indentation of a new line with that of the lines before.
    fn indentation(&mut self) {
        let spaces = self.column_of(self.at) - 1;
        let top = |indents: &Vec<u32>| indents.last().copied().unwrap_or(0);
        if spaces > top(&self.indents) {
            self.indents.push(spaces);
            self.dents = 1;
            return;
        }
        while spaces < top(&self.indents) {
            self.indents.pop();
            self.dents -= 1;
        }
        if spaces != top(&self.indents) {
            self.token = Token::DedentMismatch;
        }
    }

    fn scan(&mut self) -> Token {
        let rest = &self.source[self.at..];
        let Some(&first) = rest.first() else {
            return Token::End;
        };
        if let Some((form, prefix)) = string::prefix(rest) {
            return self.scan_string(form, prefix);
        }
        if is_identifier_start(first) {
            let is_end = |&c: &u8| !is_identifier(c);
            let len = rest.iter().position(is_end).unwrap_or(rest.len());
            self.at += len;
            self.text = rest.split_at(len).0;
            return self.keyword_or_name();
        }
        if first.is_ascii_digit() || (first == b'.' && self.peek_at(1).is_ascii_digit()) {
            return self.scan_number(first);
        }
        let Some((token, len)) = token::operator(rest) else {
            self.at += 1;
            return Token::Invalid;
        };
        self.at += len;
        match token {
            Token::ParenOpen | Token::BracketOpen | Token::BraceOpen => self.brackets += 1,
            Token::ParenClose | Token::BracketClose | Token::BraceClose => self.brackets -= 1,
            _ => {}
        }
        token
    }

    fn keyword_or_name(&self) -> Token {
        if self.text == b"__debug__" {
            return if self.debug {
                Token::True
            } else {
                Token::False
            };
        }
        token::keyword(self.text).unwrap_or(Token::Name)
    }

    fn scan_string(&mut self, form: StringForm, prefix: usize) -> Token {
        self.form = form;
        self.at += prefix;
        let Extent {
            start,
            end,
            next,
            lines,
            counted_twice,
            line_start,
        } = match string::extent(self.source, self.at, form) {
            Ok(extent) => extent,
            Err(Unterminated::Text) => return Token::Invalid,
            Err(Unterminated::Field) => return Token::InvalidField,
        };
        self.text = &self.source[start..end];
        self.at = next;
        self.reader_line += lines;
        self.end_line = self.reader_line;
        self.reader_line += counted_twice;
        self.counted_twice = counted_twice;
        if let Some(line_start) = line_start {
            self.line_start = line_start;
        }
        Token::String
    }

    fn scan_number(&mut self, first: u8) -> Token {
        let start = self.at;
        let prefixed = first == b'0' && matches!(self.peek_at(1) | 0x20, b'x' | b'o' | b'b');
        let mut token = if first == b'.' {
            Token::Decimal
        } else {
            Token::Integer
        };
        self.at += 1;
        while let Some(c) = self.peek() {
            match c {
                b'e' | b'E' if !prefixed => {
                    token = Token::Decimal;
                    self.at += 1;
                    if matches!(self.peek(), Some(b'+' | b'-')) {
                        self.at += 1;
                    }
                }
                b'.' | b'j' | b'J' => {
                    token = Token::Decimal;
                    self.at += 1;
                }
                _ if c.is_ascii_alphanumeric() || c == b'_' => self.at += 1,
                _ => break,
            }
        }
        self.text = &self.source[start..self.at];
        token
    }
}

fn is_space(c: u8) -> bool {
    matches!(c, b' ' | b'\t' | 0x0b | 0x0c)
}

fn is_line_end(c: u8) -> bool {
    matches!(c, b'\n' | b'\r')
}

fn is_identifier_start(c: u8) -> bool {
    c.is_ascii_alphabetic() || c == b'_' || c >= 0x80
}

fn is_identifier(c: u8) -> bool {
    is_identifier_start(c) || c.is_ascii_digit()
}
