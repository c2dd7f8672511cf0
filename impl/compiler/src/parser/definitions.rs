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
        let params = self.parameters(Token::ParenClose, true)?;
        self.expect(Token::ParenClose)?;
        let returns = match self.accept(Token::Arrow) {
            true => Some(self.test()?),
            false => None,
        };
        let body = self.suite()?;
        let unit = self.tree.add_unit();
        Ok(self.add(
            line,
            Kind::Function {
                name,
                params,
                returns,
                body,
                unit,
            },
        ))
    }

    /// A lambda; its body can be a conditional expression or not.
    pub(super) fn lambda(&mut self, with_condition: bool) -> Result<NodeId> {
        let line = self.line();
        self.advance();
        let params = self.parameters(Token::Colon, false)?;
        self.expect(Token::Colon)?;
        let body = if with_condition {
            self.test()?
        } else {
            self.test_without_condition()?
        };
        let unit = self.tree.add_unit();
        Ok(self.add(line, Kind::Lambda { params, body, unit }))
    }

    fn parameters(&mut self, end: Token, annotated: bool) -> Result<List> {
        let from = self.scratch.len();
        while self.token() != end {
            let param = self.parameter(annotated)?;
            self.push(param);
            if !self.accept(Token::Comma) {
                break;
            }
        }
        Ok(self.take_list(from))
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
        let annotation = self.annotation(annotated)?;
        let default = if self.accept(Token::Equal) {
            Some(self.test()?)
        } else {
            None
        };
        Ok(self.add(
            line,
            Kind::Param {
                name,
                annotation,
                default,
            },
        ))
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
        let body = self.suite()?;
        let unit = self.tree.add_unit();
        Ok(self.add(
            line,
            Kind::Class {
                name,
                arguments,
                body,
                unit,
            },
        ))
    }

    pub(super) fn decorated(&mut self) -> Result<NodeId> {
        let line = self.line();
        let from = self.scratch.len();
        while self.token() == Token::At {
            let line = self.line();
            self.advance();
            let path = self.dotted_name()?;
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
