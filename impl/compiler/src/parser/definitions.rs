//! Functions, lambdas, classes and decorators.

use super::Parser;
use crate::error::Result;
use crate::lexer::token::Token;
use crate::tree::{Kind, List, NodeId};

impl Parser<'_, '_> {
    pub(super) fn function(&mut self) -> Result<NodeId> {
        let line = self.line();
        self.advance();
        let name = self.name()?;
        self.expect(Token::ParenOpen)?;
        let from = self.scratch.len();
        self.parameters(Token::ParenClose, true)?;
        self.expect(Token::ParenClose)?;
        let returns = match self.accept(Token::Arrow) {
            true => Some(self.test()?),
            false => None,
        };
        let body = self.suite()?;
        let parts = self.function_parts(from, body, returns);
        Ok(self.add(line, Kind::Function { name, parts }))
    }

    /// A lambda; its body can be a conditional expression or not.
    pub(super) fn lambda(&mut self, with_condition: bool) -> Result<NodeId> {
        let line = self.line();
        self.advance();
        let from = self.scratch.len();
        self.parameters(Token::Colon, false)?;
        self.expect(Token::Colon)?;
        let body = if with_condition {
            self.test()?
        } else {
            self.test_without_condition()?
        };
        let parts = self.function_parts(from, body, None);
        Ok(self.add(line, Kind::Lambda(parts)))
    }

    /// The parts of a function whose parameters are on the scratch stack, behind room for the others.
    fn function_parts(&mut self, from: usize, body: NodeId, returns: Option<NodeId>) -> List {
        self.scratch[from] = body.to_entry();
        self.scratch[from + 1] = returns.map_or(0, NodeId::to_entry);
        self.take_list(from)
    }

    /// Pushes parameters, behind room for the other parts of the function.
    fn parameters(&mut self, end: Token, annotated: bool) -> Result<()> {
        self.push_optional(None);
        self.push_optional(None);
        while self.token() != end {
            let param = self.parameter(annotated)?;
            self.push(param);
            if !self.accept(Token::Comma) {
                break;
            }
        }
        Ok(())
    }

    fn parameter(&mut self, annotated: bool) -> Result<NodeId> {
        let line = self.line();
        if self.accept(Token::DoubleStar) {
            let name = self.name()?;
            let annotation = self.annotation(annotated)?;
            return Ok(self.add(line, Kind::DoubleStarParam { name, annotation }));
        }
        if self.accept(Token::Star) {
            let name = if self.token() == Token::Name {
                Some(self.name()?)
            } else {
                None
            };
            let annotation = self.annotation(annotated && name.is_some())?;
            return Ok(self.add(line, Kind::StarParam { name, annotation }));
        }
        let name = self.name()?;
        let from = self.scratch.len();
        let annotation = self.annotation(annotated)?;
        let has_default = self.accept(Token::Equal);
        if annotation.is_some() || has_default {
            self.push_optional(annotation);
        }
        if has_default {
            let default = self.test()?;
            self.push(default);
        }
        let extras = self.take_list(from);
        Ok(self.add(line, Kind::Param { name, extras }))
    }

    fn annotation(&mut self, annotated: bool) -> Result<Option<NodeId>> {
        match annotated && self.accept(Token::Colon) {
            true => self.test().map(Some),
            false => Ok(None),
        }
    }

    pub(super) fn class(&mut self) -> Result<NodeId> {
        let line = self.line();
        self.advance();
        let name = self.name()?;
        let arguments = if self.token() == Token::ParenOpen {
            self.arguments()?
        } else {
            List::default()
        };
        let head = self.add(line, Kind::ClassHead { name, arguments });
        let body = self.suite()?;
        Ok(self.add(line, Kind::Class { head, body }))
    }

    pub(super) fn decorated(&mut self) -> Result<NodeId> {
        let line = self.line();
        let from = self.scratch.len();
        while self.token() == Token::At {
            let line = self.line();
            self.advance();
            let first_part = self.scratch.len();
            self.dotted_name()?;
            let path = self.take_list(first_part);
            let call = if self.token() == Token::ParenOpen {
                Some(self.call()?)
            } else {
                None
            };
            self.expect(Token::Newline)?;
            let decorator = self.add(line, Kind::Decorator { path, call });
            self.push(decorator);
        }
        let definition_line = self.line();
        let definition = match self.token() {
            Token::Def => self.function()?,
            Token::Class => self.class()?,
            Token::Async => {
                self.advance();
                if self.token() != Token::Def {
                    return Err(self.error());
                }
                let function = self.function()?;
                self.add(definition_line, Kind::Async(function))
            }
            _ => return Err(self.error()),
        };
        let decorators = self.take_list(from);
        Ok(self.add(
            line,
            Kind::Decorated {
                decorators,
                definition,
            },
        ))
    }
}
