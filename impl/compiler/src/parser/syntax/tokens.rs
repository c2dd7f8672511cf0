//! The tokens of a program, with replacement fields of strings turned into the calls they stand for.

use alloc::vec::Vec;

use crate::error::Result;
use crate::interner::{Symbol, known};
use crate::lexer::Lexer;
use crate::lexer::token::Token;
use crate::parser::Parser;
use crate::parser::templates::{Field, MAX_ARGUMENTS, VALUES_PER_FIELD};
use crate::tree::NodeId;

/// A token.
#[derive(Clone, Copy)]
pub(super) struct Item {
    pub(super) token: Token,
    pub(super) line: u32,
    pub(super) meaning: Meaning,
}

/// What a token stands for.
#[derive(Clone, Copy)]
pub(super) enum Meaning {
    Itself,
    Name(Symbol),
    Constant(NodeId),
}

/// Reads tokens to the end.
pub(super) struct Reader<'parser, 'source, 'options> {
    pub(super) parser: &'parser mut Parser<'source, 'options>,
    pub(super) items: Vec<Item>,
}

impl<'source> Reader<'_, 'source, '_> {
    fn push(&mut self, line: u32, token: Token) {
        let meaning = Meaning::Itself;
        self.items.push(Item {
            token,
            line,
            meaning,
        });
    }

    fn push_name(&mut self, line: u32, name: Symbol) {
        self.items.push(Item {
            token: Token::Name,
            line,
            meaning: Meaning::Name(name),
        });
    }

    fn push_constant(&mut self, line: u32, token: Token, constant: NodeId) {
        self.items.push(Item {
            token,
            line,
            meaning: Meaning::Constant(constant),
        });
    }

    fn push_text(&mut self, line: u32, text: &[u8]) {
        let node = self.parser.string(line, text);
        self.push_constant(line, Token::String, node);
    }

    /// Reads all tokens, the end excepted.
    pub(super) fn read(&mut self) -> Result<()> {
        loop {
            let (line, token) = (self.parser.line(), self.parser.token());
            match token {
                Token::End => return Ok(()),
                Token::Invalid | Token::InvalidField | Token::DedentMismatch => {
                    return Err(self.parser.error());
                }
                Token::Integer | Token::Decimal => {
                    let number = self.parser.number()?;
                    self.push_constant(line, token, number);
                }
                Token::String if self.parser.lexer.form.is_template => self.template()?,
                Token::String => self.strings()?,
                Token::Name => {
                    let name = self.parser.name()?;
                    self.push_name(line, name);
                }
                _ => {
                    self.push(line, token);
                    self.parser.advance();
                }
            }
        }
    }

    fn strings(&mut self) -> Result<()> {
        let parts = self.parser.string_parts()?;
        self.push_constant(parts.line, Token::String, parts.literal);
        match parts.fields {
            Some(fields) => self.format_call(parts.end_line, &fields),
            None => Ok(()),
        }
    }

    /// `.format((field), (field),)`
    fn format_call(&mut self, line: u32, fields: &[&'source [u8]]) -> Result<()> {
        self.push(line, Token::Period);
        self.push_name(line, known::FORMAT);
        self.push(line, Token::ParenOpen);
        let mut field_line = line;
        for field in fields {
            self.expression(field, field_line)?;
            field_line += field.iter().filter(|&&c| c == b'\n').count() as u32;
        }
        self.push(line, Token::ParenClose);
        Ok(())
    }

    /// `(expression),`
    fn expression(&mut self, text: &'source [u8], line: u32) -> Result<()> {
        self.push(line, Token::ParenOpen);
        let part = Lexer::part(text, self.parser.options.opt_level == 0, line);
        let outer = core::mem::replace(&mut self.parser.lexer, part);
        let outcome = self.read();
        self.parser.lexer = outer;
        outcome?;
        self.push(line, Token::ParenClose);
        self.push(line, Token::Comma);
        Ok(())
    }

    /// `__template__((string, string,), (value), expression, conversion, specification,)`
    fn template(&mut self) -> Result<()> {
        if !self.parser.options.template_strings {
            return Err(self.parser.error());
        }
        let parts = self.parser.template_parts()?;
        let line = parts.end_line;
        self.push_name(parts.line, known::TEMPLATE);
        self.push(line, Token::ParenOpen);
        self.push(line, Token::ParenOpen);
        for text in &parts.strings {
            self.push_text(line, text);
            self.push(line, Token::Comma);
        }
        self.push(line, Token::ParenClose);
        self.push(line, Token::Comma);
        let is_wrapped = 1 + VALUES_PER_FIELD * parts.fields.len() > MAX_ARGUMENTS;
        if is_wrapped {
            self.push(line, Token::ParenOpen);
        }
        for field in &parts.fields {
            self.field(field, line)?;
        }
        if is_wrapped {
            self.push(line, Token::ParenClose);
        }
        self.push(line, Token::ParenClose);
        Ok(())
    }

    fn field(&mut self, field: &Field<'source>, line: u32) -> Result<()> {
        self.expression(field.expression, line)?;
        self.push_text(line, field.expression);
        self.push(line, Token::Comma);
        match field.conversion_text() {
            Some(text) => self.push_text(line, text),
            None => self.push(line, Token::None),
        }
        self.push(line, Token::Comma);
        let specification = self.parser.specification_parts(field, line)?;
        self.push_text(line, &specification.text);
        if let Some(fields) = specification.fields {
            self.format_call(line, &fields)?;
        }
        self.push(line, Token::Comma);
        Ok(())
    }
}
