//! Compound statements and blocks.

use super::Parser;
use crate::error::Result;
use crate::lexer::token::Token;
use crate::tree::{Kind, List, NodeId};

impl Parser<'_, '_> {
    /// Any statement; several simple ones on a line are a block.
    pub(super) fn statement(&mut self) -> Result<NodeId> {
        let line = self.line();
        match self.token() {
            Token::If => self.if_statement(),
            Token::While => self.while_statement(),
            Token::For => self.for_statement(),
            Token::Try => self.try_statement(),
            Token::With => self.with_statement(),
            Token::Def => self.function(),
            Token::Class => self.class(),
            Token::At => self.decorated(),
            Token::Async => {
                self.advance();
                let statement = match self.token() {
                    Token::Def => self.function()?,
                    Token::With => self.with_statement()?,
                    Token::For => self.for_statement()?,
                    _ => return Err(self.error()),
                };
                Ok(self.add(line, Kind::Async(statement)))
            }
            _ => self.simple_statements(),
        }
    }

    /// `':' suite`
    pub(super) fn suite(&mut self) -> Result<NodeId> {
        self.expect(Token::Colon)?;
        if self.token() != Token::Newline {
            return self.simple_statements();
        }
        self.advance();
        self.enter(|parser| {
            parser.expect_indent()?;
            let line = parser.line();
            let from = parser.scratch.len();
            loop {
                let statement = parser.statement()?;
                parser.push(statement);
                if parser.accept(Token::Dedent) {
                    return Ok(parser.block(line, from));
                }
            }
        })
    }

    fn expect_indent(&mut self) -> Result<()> {
        if self.accept(Token::Indent) {
            Ok(())
        } else {
            Err(self.error())
        }
    }

    fn else_suite(&mut self) -> Result<Option<NodeId>> {
        if self.accept(Token::Else) {
            self.suite().map(Some)
        } else {
            Ok(None)
        }
    }

    fn if_statement(&mut self) -> Result<NodeId> {
        let line = self.line();
        let from = self.scratch.len();
        loop {
            self.advance();
            let condition = self.named_test()?;
            self.push(condition);
            let body = self.suite()?;
            self.push(body);
            if self.token() != Token::Elif {
                break;
            }
        }
        let otherwise = self.else_suite()?;
        let arms = self.take_list(from);
        Ok(self.add(line, Kind::If { arms, otherwise }))
    }

    fn while_statement(&mut self) -> Result<NodeId> {
        let line = self.line();
        self.advance();
        let from = self.scratch.len();
        let condition = self.named_test()?;
        self.push(condition);
        let parts = self.loop_suites(from)?;
        Ok(self.add(line, Kind::While(parts)))
    }

    fn for_statement(&mut self) -> Result<NodeId> {
        let line = self.line();
        self.advance();
        let from = self.scratch.len();
        let target = self.expr_list()?;
        self.push(target);
        self.expect(Token::In)?;
        let iterable = self.test_list()?;
        self.push(iterable);
        let parts = self.loop_suites(from)?;
        Ok(self.add(line, Kind::For(parts)))
    }

    /// The suites of a loop, in a list with what is on the scratch stack.
    fn loop_suites(&mut self, from: usize) -> Result<List> {
        let body = self.suite()?;
        self.push(body);
        if let Some(otherwise) = self.else_suite()? {
            self.push(otherwise);
        }
        Ok(self.take_list(from))
    }

    fn try_statement(&mut self) -> Result<NodeId> {
        let line = self.line();
        self.advance();
        let body = self.suite()?;
        let from = self.scratch.len();
        while self.token() == Token::Except {
            let handler = self.handler()?;
            self.push(handler);
        }
        let has_handlers = self.scratch.len() > from;
        let otherwise = if has_handlers {
            self.else_suite()?
        } else {
            None
        };
        let finally = if self.accept(Token::Finally) {
            Some(self.suite()?)
        } else if has_handlers {
            None
        } else {
            return Err(self.error());
        };
        let handlers = self.take_list(from);
        self.push(body);
        self.push_optional(otherwise);
        self.push_optional(finally);
        let blocks = self.take_list(from);
        Ok(self.add(line, Kind::Try { blocks, handlers }))
    }

    fn handler(&mut self) -> Result<NodeId> {
        let line = self.line();
        self.advance();
        let from = self.scratch.len();
        if self.token() != Token::Colon {
            let class = self.test()?;
            self.push(class);
            if self.accept(Token::As) {
                let name = self.name()?;
                self.scratch.push(name.to_entry());
            }
        }
        let caught = self.take_list(from);
        let body = self.suite()?;
        Ok(self.add(line, Kind::Handler { caught, body }))
    }

    fn with_statement(&mut self) -> Result<NodeId> {
        let line = self.line();
        self.advance();
        let from = self.scratch.len();
        loop {
            let line = self.line();
            let context = self.test()?;
            let target = if self.accept(Token::As) {
                Some(self.expr()?)
            } else {
                None
            };
            let item = self.add(line, Kind::WithItem { context, target });
            self.push(item);
            if !self.accept(Token::Comma) {
                break;
            }
        }
        self.check_nested(self.scratch.len() - from)?;
        let items = self.take_list(from);
        let body = self.suite()?;
        Ok(self.add(line, Kind::With { items, body }))
    }
}
