//! Expressions: from `test` down to unary operators and powers.

use super::Parser;
use crate::error::Result;
use crate::lexer::token::Token;
use crate::tree::{CompareOp, Kind, NodeId};
use bytecode::op::{BinaryOp, UnaryOp};

/// Precedence levels of `|`, `^`, `&`, shifts, sums and products.
const LEVELS: u8 = 6;

pub(super) fn binary_op(token: Token) -> Option<(u8, BinaryOp)> {
    Some(match token {
        Token::Pipe => (0, BinaryOp::Or),
        Token::Caret => (1, BinaryOp::Xor),
        Token::Ampersand => (2, BinaryOp::And),
        Token::DoubleLess => (3, BinaryOp::Lshift),
        Token::DoubleMore => (3, BinaryOp::Rshift),
        Token::Plus => (4, BinaryOp::Add),
        Token::Minus => (4, BinaryOp::Subtract),
        Token::Star => (5, BinaryOp::Multiply),
        Token::At => (5, BinaryOp::MatMultiply),
        Token::Slash => (5, BinaryOp::TrueDivide),
        Token::DoubleSlash => (5, BinaryOp::FloorDivide),
        Token::Percent => (5, BinaryOp::Modulo),
        _ => return None,
    })
}

impl Parser<'_, '_> {
    /// `test (',' test)* [',']`
    pub(super) fn test_list(&mut self) -> Result<NodeId> {
        self.tuple_of(Self::test)
    }

    /// The same with starred expressions.
    pub(super) fn test_list_star(&mut self) -> Result<NodeId> {
        self.tuple_of(Self::test_or_star)
    }

    fn tuple_of(&mut self, item: fn(&mut Self) -> Result<NodeId>) -> Result<NodeId> {
        let line = self.line();
        let first = item(self)?;
        if self.token() != Token::Comma {
            return Ok(first);
        }
        let from = self.scratch.len();
        self.push(first);
        self.more_items(item)?;
        Ok(self.tuple(line, line, from, false))
    }

    /// `(',' item)* [',']`, pushed on the scratch stack.
    pub(super) fn more_items(&mut self, item: fn(&mut Self) -> Result<NodeId>) -> Result<()> {
        while self.accept(Token::Comma) {
            if !self.starts_expression() {
                break;
            }
            let next = item(self)?;
            self.push(next);
        }
        Ok(())
    }

    /// Targets of `for` and `del`: expressions without comparisons, never folded.
    pub(super) fn expr_list(&mut self) -> Result<NodeId> {
        let line = self.line();
        let first = self.expr_or_star()?;
        if self.token() != Token::Comma {
            return Ok(first);
        }
        let from = self.scratch.len();
        self.push(first);
        self.more_items(Self::expr_or_star)?;
        let items = self.take_list(from);
        Ok(self.add(
            line,
            Kind::Tuple {
                items,
                paren: false,
            },
        ))
    }

    fn expr_or_star(&mut self) -> Result<NodeId> {
        if self.token() == Token::Star {
            self.star()
        } else {
            self.expr()
        }
    }

    pub(super) fn test_or_star(&mut self) -> Result<NodeId> {
        if self.token() == Token::Star {
            self.star()
        } else {
            self.test()
        }
    }

    fn star(&mut self) -> Result<NodeId> {
        let line = self.line();
        self.advance();
        let value = self.expr()?;
        Ok(self.add(line, Kind::Star(value)))
    }

    /// Whether the token can start an expression or a starred one.
    pub(super) fn starts_expression(&self) -> bool {
        use Token::*;
        matches!(
            self.token(),
            Name | Integer
                | Decimal
                | String
                | Ellipsis
                | False
                | None
                | True
                | Await
                | Lambda
                | Not
                | Tilde
                | Plus
                | Minus
                | Star
                | ParenOpen
                | BracketOpen
                | BraceOpen
        )
    }

    /// `test [':=' test]`
    pub(super) fn named_test(&mut self) -> Result<NodeId> {
        let line = self.line();
        let name = self.test()?;
        if !self.accept(Token::Walrus) {
            return Ok(name);
        }
        let value = self.test()?;
        Ok(self.add(line, Kind::Named { name, value }))
    }

    /// A conditional expression, a lambda or anything tighter.
    pub(super) fn test(&mut self) -> Result<NodeId> {
        self.enter(|parser| {
            if parser.token() == Token::Lambda {
                return parser.lambda(true);
            }
            let line = parser.line();
            let then = parser.or_test()?;
            if !parser.accept(Token::If) {
                return Ok(then);
            }
            let from = parser.scratch.len();
            let condition = parser.or_test()?;
            parser.push(condition);
            parser.push(then);
            parser.expect(Token::Else)?;
            let otherwise = parser.test()?;
            parser.push(otherwise);
            let parts = parser.take_list(from);
            Ok(parser.add(line, Kind::IfElse(parts)))
        })
    }

    /// What follows `if` in a comprehension.
    pub(super) fn test_without_condition(&mut self) -> Result<NodeId> {
        self.enter(|parser| {
            if parser.token() == Token::Lambda {
                parser.lambda(false)
            } else {
                parser.or_test()
            }
        })
    }

    /// `and_test ('or' and_test)*`
    pub(super) fn or_test(&mut self) -> Result<NodeId> {
        let line = self.line();
        let first = self.and_test()?;
        if self.token() != Token::Or {
            return Ok(first);
        }
        let from = self.scratch.len();
        self.push(first);
        while self.accept(Token::Or) {
            let next = self.and_test()?;
            self.push(next);
        }
        Ok(self.logical(line, from, true))
    }

    fn and_test(&mut self) -> Result<NodeId> {
        let line = self.line();
        let first = self.not_test()?;
        if self.token() != Token::And {
            return Ok(first);
        }
        let from = self.scratch.len();
        self.push(first);
        while self.accept(Token::And) {
            let next = self.not_test()?;
            self.push(next);
        }
        Ok(self.logical(line, from, false))
    }

    fn not_test(&mut self) -> Result<NodeId> {
        if self.token() != Token::Not {
            return self.comparison();
        }
        let line = self.line();
        self.advance();
        let operand = self.enter(Self::not_test)?;
        Ok(self.negation(line, operand))
    }

    fn compare_op(&mut self) -> Result<Option<CompareOp>> {
        let op = match self.token() {
            Token::Less => CompareOp::Less,
            Token::More => CompareOp::More,
            Token::DoubleEqual => CompareOp::Equal,
            Token::LessEqual => CompareOp::LessEqual,
            Token::MoreEqual => CompareOp::MoreEqual,
            Token::NotEqual => CompareOp::NotEqual,
            Token::In => CompareOp::In,
            Token::Is => {
                self.advance();
                return Ok(Some(if self.accept(Token::Not) {
                    CompareOp::IsNot
                } else {
                    CompareOp::Is
                }));
            }
            Token::Not => {
                self.advance();
                self.expect(Token::In)?;
                return Ok(Some(CompareOp::NotIn));
            }
            _ => return Ok(None),
        };
        self.advance();
        Ok(Some(op))
    }

    fn comparison(&mut self) -> Result<NodeId> {
        let line = self.line();
        let first = self.expr()?;
        let Some(mut op) = self.compare_op()? else {
            return Ok(first);
        };
        let from = self.scratch.len();
        self.push(first);
        loop {
            let next = self.expr()?;
            self.scratch.push(op as u32);
            self.push(next);
            match self.compare_op()? {
                Some(next_op) => op = next_op,
                None => break,
            }
        }
        let operands = self.take_list(from);
        Ok(self.add(line, Kind::Compare(operands)))
    }

    /// An expression of binary operators.
    pub(super) fn expr(&mut self) -> Result<NodeId> {
        self.binary(0)
    }

    /// An expression of binary operators that bind at least as tightly as `lowest`.
    fn binary(&mut self, lowest: u8) -> Result<NodeId> {
        let line = self.line();
        let mut left = self.factor()?;
        let mut highest = LEVELS;
        while let Some((level, _)) = binary_op(self.token()) {
            if level < lowest || level >= highest {
                break;
            }
            left = self.chain(line, level, left)?;
            highest = level;
        }
        Ok(left)
    }

    /// Operands and operators of one level after the first operand.
    #[inline(never)]
    fn chain(&mut self, line: u32, level: u8, first: NodeId) -> Result<NodeId> {
        let from = self.scratch.len();
        self.push(first);
        while let Some((_, op)) = binary_op(self.token()).filter(|&(next, _)| next == level) {
            self.advance();
            let operand = self.binary(level + 1)?;
            self.scratch.push(op as u32);
            self.push(operand);
        }
        Ok(self.arithmetic(line, from))
    }

    fn factor(&mut self) -> Result<NodeId> {
        let op = match self.token() {
            Token::Plus => UnaryOp::Positive,
            Token::Minus => UnaryOp::Negative,
            Token::Tilde => UnaryOp::Invert,
            _ => return self.power(),
        };
        let line = self.line();
        self.advance();
        let operand = self.enter(Self::factor)?;
        Ok(self.unary(line, op, operand))
    }

    fn power(&mut self) -> Result<NodeId> {
        let line = self.line();
        let base = self.atom_with_trailers()?;
        if !self.accept(Token::DoubleStar) {
            return Ok(base);
        }
        let exponent = self.enter(Self::factor)?;
        Ok(self.raise_to(line, base, exponent))
    }
}
