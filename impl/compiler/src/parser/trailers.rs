//! Atoms and what follows them: calls, attributes, subscripts; displays and comprehensions.

use super::Parser;
use crate::error::Result;
use crate::lexer::token::Token;
use crate::tree::{CompKind, Kind, List, NodeId};

impl Parser<'_, '_> {
    /// `['await'] atom trailer*`
    pub(super) fn atom_with_trailers(&mut self) -> Result<NodeId> {
        let line = self.line();
        let is_await = self.accept(Token::Await);
        let from = self.scratch.len();
        let atom = self.atom()?;
        loop {
            let trailer = match self.token() {
                Token::ParenOpen => self.enter(Self::call)?,
                Token::BracketOpen => self.enter(Self::subscript)?,
                Token::Period => {
                    let line = self.line();
                    self.advance();
                    let name = self.name()?;
                    self.add(line, Kind::Attr(name))
                }
                _ => break,
            };
            self.push(trailer);
        }
        if !is_await && self.scratch.len() == from {
            return Ok(atom);
        }
        let trailers = self.take_list(from);
        Ok(self.with_trailers(line, atom, trailers, is_await))
    }

    fn atom(&mut self) -> Result<NodeId> {
        let line = self.line();
        let kind = match self.token() {
            Token::Name => return self.name_atom(),
            Token::Integer | Token::Decimal => return self.number(),
            Token::String => return self.strings(),
            Token::None => Kind::None,
            Token::True => Kind::True,
            Token::False => Kind::False,
            Token::Ellipsis => Kind::Ellipsis,
            Token::ParenOpen => return self.enter(Self::parenthesised),
            Token::BracketOpen => return self.enter(Self::list_display),
            Token::BraceOpen => return self.enter(Self::brace_display),
            _ => return Err(self.error()),
        };
        self.advance();
        Ok(self.add(line, kind))
    }

    fn name_atom(&mut self) -> Result<NodeId> {
        let line = self.line();
        let name = self.name()?;
        let kind = self.named_constant(name).unwrap_or(Kind::Name(name));
        Ok(self.add(line, kind))
    }

    #[inline(never)]
    fn parenthesised(&mut self) -> Result<NodeId> {
        let line = self.line();
        self.advance();
        self.parenthesis_content(line, Token::ParenClose)
    }

    /// What is between parentheses, with the closing token.
    pub(super) fn parenthesis_content(&mut self, line: u32, close: Token) -> Result<NodeId> {
        if self.accept(close) {
            return Ok(self.add(
                line,
                Kind::Tuple {
                    items: List::default(),
                    paren: true,
                },
            ));
        }
        if self.token() == Token::Yield {
            let node = self.yield_expr()?;
            self.expect(close)?;
            return Ok(node);
        }
        let element_line = self.line();
        let first = self.named_test_or_star()?;
        let node = match self.token() {
            Token::For => self.comprehension(line, element_line, CompKind::Generator, first)?,
            Token::Comma => {
                let from = self.scratch.len();
                self.push(first);
                let (comma_line, rest_line) = (self.line(), self.lexer.line_of_next());
                self.more_items(Self::named_test_or_star)?;
                let has_rest = self.scratch.len() > from + 1;
                let rest_line = if has_rest { rest_line } else { comma_line };
                self.tuple(line, rest_line, from, true)
            }
            _ => first,
        };
        self.expect(close)?;
        Ok(node)
    }

    fn named_test_or_star(&mut self) -> Result<NodeId> {
        if self.token() == Token::Star {
            self.test_or_star()
        } else {
            self.named_test()
        }
    }

    #[inline(never)]
    fn list_display(&mut self) -> Result<NodeId> {
        let line = self.line();
        self.advance();
        if self.accept(Token::BracketClose) {
            return Ok(self.add(line, Kind::List(List::default())));
        }
        let element_line = self.line();
        let first = self.named_test_or_star()?;
        let node = if self.token() == Token::For {
            self.comprehension(line, element_line, CompKind::List, first)?
        } else {
            let from = self.scratch.len();
            self.push(first);
            self.more_items(Self::named_test_or_star)?;
            let items = self.take_list(from);
            self.add(line, Kind::List(items))
        };
        self.expect(Token::BracketClose)?;
        Ok(node)
    }

    #[inline(never)]
    fn brace_display(&mut self) -> Result<NodeId> {
        let line = self.line();
        self.advance();
        if self.accept(Token::BraceClose) {
            return Ok(self.add(line, Kind::Dict(List::default())));
        }
        let element_line = self.line();
        let first = self.brace_item()?;
        let is_dict = matches!(self.tree.kind(first), Kind::Pair { .. });
        let node = if self.token() == Token::For {
            let kind = if is_dict {
                CompKind::Dict
            } else {
                CompKind::Set
            };
            self.comprehension(line, element_line, kind, first)?
        } else {
            let from = self.scratch.len();
            self.push(first);
            self.more_items(Self::brace_item)?;
            let items = self.take_list(from);
            self.add(
                line,
                if is_dict {
                    Kind::Dict(items)
                } else {
                    Kind::Set(items)
                },
            )
        };
        self.expect(Token::BraceClose)?;
        Ok(node)
    }

    fn brace_item(&mut self) -> Result<NodeId> {
        let line = self.line();
        let key = self.test()?;
        if !self.accept(Token::Colon) {
            return Ok(key);
        }
        let value = self.test()?;
        Ok(self.add(line, Kind::Pair { key, value }))
    }

    /// `for ... in ... [for ... | if ...]` after the element.
    #[inline(never)]
    fn comprehension(
        &mut self,
        line: u32,
        element_line: u32,
        kind: CompKind,
        element: NodeId,
    ) -> Result<NodeId> {
        let from = self.scratch.len();
        loop {
            let clause = match self.token() {
                Token::For => self.comprehension_for(element_line)?,
                Token::If => {
                    self.advance();
                    let condition = self.test_without_condition()?;
                    self.add(element_line, Kind::CompIf(condition))
                }
                _ => break,
            };
            self.push(clause);
        }
        self.check_nested(self.scratch.len() - from)?;
        let clauses = self.take_list(from);
        Ok(self.add(
            line,
            Kind::Comp {
                kind,
                element,
                clauses,
            },
        ))
    }

    fn comprehension_for(&mut self, element_line: u32) -> Result<NodeId> {
        self.advance();
        let target = self.expr_list()?;
        self.expect(Token::In)?;
        let iterable = self.or_test()?;
        Ok(self.add(element_line, Kind::CompFor { target, iterable }))
    }

    /// `'(' [arglist] ')'`
    pub(super) fn call(&mut self) -> Result<NodeId> {
        let line = self.line();
        let arguments = self.arguments()?;
        Ok(self.add(line, Kind::Call(arguments)))
    }

    /// The arguments of a call, with the parentheses.
    pub(super) fn arguments(&mut self) -> Result<List> {
        self.expect(Token::ParenOpen)?;
        let from = self.scratch.len();
        while self.token() != Token::ParenClose {
            let argument = self.argument()?;
            self.push(argument);
            if !self.accept(Token::Comma) {
                break;
            }
        }
        self.expect(Token::ParenClose)?;
        Ok(self.take_list(from))
    }

    fn argument(&mut self) -> Result<NodeId> {
        let line = self.line();
        if self.accept(Token::Star) {
            let value = self.test()?;
            return Ok(self.add(line, Kind::StarArgument(value)));
        }
        if self.accept(Token::DoubleStar) {
            let value = self.test()?;
            return Ok(self.add(line, Kind::DoubleStar(value)));
        }
        let name = self.test()?;
        match self.token() {
            Token::For => self.comprehension(0, line, CompKind::Generator, name),
            Token::Walrus => {
                self.advance();
                let value = self.test()?;
                Ok(self.add(0, Kind::Named { name, value }))
            }
            Token::Equal => {
                self.advance();
                let value = self.test()?;
                Ok(self.add(line, Kind::Keyword { name, value }))
            }
            _ => Ok(name),
        }
    }

    /// `'[' subscript (',' subscript)* [','] ']'`
    fn subscript(&mut self) -> Result<NodeId> {
        let line = self.line();
        self.advance();
        let index_line = self.line();
        let first = self.index()?;
        let index = if self.token() == Token::Comma {
            let from = self.scratch.len();
            self.push(first);
            while self.accept(Token::Comma) {
                if self.token() == Token::BracketClose {
                    break;
                }
                let next = self.index()?;
                self.push(next);
            }
            self.tuple(index_line, index_line, from, false)
        } else {
            first
        };
        self.expect(Token::BracketClose)?;
        Ok(self.add(line, Kind::Subscript(index)))
    }

    fn index(&mut self) -> Result<NodeId> {
        let line = self.line();
        let start = self.bound()?;
        if self.token() != Token::Colon {
            return start.ok_or_else(|| self.error());
        }
        let from = self.scratch.len();
        self.push_optional(start);
        self.advance();
        let stop = self.bound()?;
        self.push_optional(stop);
        if self.accept(Token::Colon)
            && let Some(step) = self.bound()?
        {
            self.push(step);
        }
        let bounds = self.take_list(from);
        Ok(self.add(line, Kind::Slice(bounds)))
    }

    /// A bound of a slice, which may be missing.
    fn bound(&mut self) -> Result<Option<NodeId>> {
        match self.token() {
            Token::Colon | Token::Comma | Token::BracketClose => Ok(None),
            _ => self.test().map(Some),
        }
    }
}
