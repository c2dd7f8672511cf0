//! Literals: numbers and strings, with the replacement fields of f-strings.

use super::Parser;
use crate::constant::Constant;
use crate::error::{Error, ErrorKind, Result};
use crate::interner::known;
use crate::lexer::Lexer;
use crate::lexer::string;
use crate::lexer::token::{StringForm, Token};
use crate::tree::{Kind, NodeId};
use alloc::borrow::Cow;
use alloc::boxed::Box;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use bytecode::text::Text;
use numbers::parse::{IntError, Number, NumberError, ParsedInt, parse_number};

/// Strings up to this length are interned.
const INTERNED_LEN: usize = 10;

/// What adjacent string literals are made of.
pub(super) struct StringParts<'source> {
    pub(super) literal: NodeId,
    /// The replacement fields; `None` when no literal is an f-string.
    pub(super) fields: Option<Vec<&'source [u8]>>,
    pub(super) line: u32,
    /// The line of what the replacement fields become.
    pub(super) end_line: u32,
}

impl<'source> Parser<'source, '_> {
    #[inline(never)]
    pub(super) fn number(&mut self) -> Result<NodeId> {
        let line = self.line();
        let text = self.lexer.text;
        let stripped: Vec<u8>;
        let digits = if text.contains(&b'_') {
            stripped = text.iter().copied().filter(|&c| c != b'_').collect();
            &stripped
        } else {
            text
        };
        let is_decimal = self.token() == Token::Decimal;
        let value =
            parse_number(digits).map_err(|error| number_error(digits, error, is_decimal, line))?;
        self.advance();
        let constant = match value {
            Number::Int(ParsedInt::Small(value)) => return Ok(self.small_or_big_int(line, value)),
            Number::Int(ParsedInt::Big(literal)) => Constant::Int(literal.to_int()),
            Number::Float(value) => Constant::Float(value),
            Number::Imaginary(value) => Constant::Imaginary(value),
        };
        Ok(self.constant(line, constant))
    }

    /// Adjacent string literals, which make one string or one call of `format`.
    #[inline(never)]
    pub(super) fn strings(&mut self) -> Result<NodeId> {
        if self.lexer.form.is_template {
            return if self.options.template_strings {
                self.template()
            } else {
                Err(self.error())
            };
        }
        let parts = self.string_parts()?;
        match parts.fields {
            Some(fields) => self.format_call(parts.line, parts.end_line, parts.literal, &fields),
            None => Ok(parts.literal),
        }
    }

    /// Adjacent string literals: their text, and their replacement fields.
    #[inline(never)]
    pub(super) fn string_parts(&mut self) -> Result<StringParts<'source>> {
        let line = self.line();
        let form = self.lexer.form;
        let mut text = Vec::new();
        let mut fields: Vec<&'source [u8]> = Vec::new();
        let mut is_format = false;
        let mut counted_twice = 0;
        while self.token() == Token::String
            && self.lexer.form.is_bytes == form.is_bytes
            && !self.lexer.form.is_template
        {
            is_format |= self.lexer.form.is_format;
            let (source, form, line) = (self.lexer.text, self.lexer.form, self.lexer.line);
            counted_twice += self.lexer.counted_twice;
            self.decode_text(source, form, line, &mut text, &mut fields)?;
            self.advance();
        }
        let end_line = self.lexer.line_after_string(counted_twice);
        let literal = if form.is_bytes {
            self.constant(line, Constant::Bytes(text.into_boxed_slice()))
        } else {
            self.string(line, &text)
        };
        Ok(StringParts {
            literal,
            fields: (is_format && !form.is_bytes).then_some(fields),
            line,
            end_line,
        })
    }

    /// Decodes text; takes replacement fields out when its form has them.
    pub(super) fn decode_text(
        &self,
        source: &'source [u8],
        form: StringForm,
        line: u32,
        text: &mut Vec<u8>,
        fields: &mut Vec<&'source [u8]>,
    ) -> Result<()> {
        let mut at = 0;
        while at < source.len() {
            if form.is_format && source[at] == b'{' {
                text.push(b'{');
                if source.get(at + 1) == Some(&b'{') {
                    text.push(b'{');
                    at += 2;
                } else {
                    at = self.field(source, at + 1, text, fields)?;
                }
            } else {
                at = string::decode(text, source, at, form, line)?;
            }
        }
        Ok(())
    }

    /// Takes the expression of a replacement field out of the text; returns where it ends.
    fn field(
        &self,
        source: &'source [u8],
        start: usize,
        text: &mut Vec<u8>,
        fields: &mut Vec<&'source [u8]>,
    ) -> Result<usize> {
        let end = string::expression_end(source, start).ok_or_else(|| self.error())?;
        let mut expression = &source[start..end];
        if expression.is_empty() {
            return Err(Error::new(
                ErrorKind::Syntax,
                "malformed f-string",
                self.line(),
            ));
        }
        if let Some(named) = expression.strip_suffix(b"=") {
            text.pop();
            text.extend_from_slice(expression);
            text.push(b'{');
            expression = named;
        }
        fields.push(expression);
        Ok(end)
    }

    /// `literal.format(fields)`
    #[inline(never)]
    pub(super) fn format_call(
        &mut self,
        line: u32,
        end_line: u32,
        literal: NodeId,
        fields: &[&'source [u8]],
    ) -> Result<NodeId> {
        let from = self.scratch.len();
        let mut field_line = end_line;
        for &field in fields {
            let node = self.enter(|parser| parser.field_expression(field, field_line))?;
            self.push(node);
            field_line += field.iter().filter(|&&c| c == b'\n').count() as u32;
        }
        let arguments = self.take_list(from);
        let attribute = self.add(end_line, Kind::Attr(known::FORMAT));
        let call = self.add(end_line, Kind::Call(arguments));
        self.push(attribute);
        self.push(call);
        let trailers = self.take_list(from);
        Ok(self.add(
            line,
            Kind::Trailers {
                atom: literal,
                trailers,
                is_await: false,
            },
        ))
    }

    #[inline(never)]
    pub(super) fn field_expression(&mut self, field: &'source [u8], line: u32) -> Result<NodeId> {
        let mut part = Lexer::part(field, self.options.opt_level == 0, line);
        core::mem::swap(&mut self.lexer, &mut part);
        let node = self.parenthesis_content(line, Token::End)?;
        core::mem::swap(&mut self.lexer, &mut part);
        Ok(node)
    }

    pub(super) fn string(&mut self, line: u32, text: &[u8]) -> NodeId {
        let is_known = self.options.is_known_name;
        let symbol = if text.len() <= INTERNED_LEN || is_known(text) {
            Some(self.interner.intern(text))
        } else {
            self.interner.find(text)
        };
        match symbol {
            Some(symbol) => self.add(line, Kind::Str(symbol)),
            None => self.constant(line, Constant::Str(Text::from(text))),
        }
    }
}

fn number_error(text: &[u8], error: NumberError, is_decimal: bool, line: u32) -> Box<Error> {
    let message = match error {
        NumberError::Int(IntError::Digits { base, start }) if !is_decimal => {
            let digits = String::from_utf8_lossy(text.get(start..).unwrap_or(text));
            Cow::Owned(format!(
                "invalid syntax for integer with base {base}: '{digits}'"
            ))
        }
        _ => Cow::Borrowed("invalid syntax for number"),
    };
    Error::with_message(ErrorKind::Syntax, message, line)
}
