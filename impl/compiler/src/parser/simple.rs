//! Simple statements: those that fit a line.

use super::Parser;
use crate::error::Result;
use crate::interner::Symbol;
use crate::lexer::token::Token;
use crate::tree::{Kind, List, NodeId};
use bytecode::op::BinaryOp;

fn augmented_op(token: Token) -> Option<BinaryOp> {
    Some(match token {
        Token::PipeEqual => BinaryOp::InplaceOr,
        Token::CaretEqual => BinaryOp::InplaceXor,
        Token::AmpersandEqual => BinaryOp::InplaceAnd,
        Token::DoubleLessEqual => BinaryOp::InplaceLshift,
        Token::DoubleMoreEqual => BinaryOp::InplaceRshift,
        Token::PlusEqual => BinaryOp::InplaceAdd,
        Token::MinusEqual => BinaryOp::InplaceSubtract,
        Token::StarEqual => BinaryOp::InplaceMultiply,
        Token::AtEqual => BinaryOp::InplaceMatMultiply,
        Token::DoubleSlashEqual => BinaryOp::InplaceFloorDivide,
        Token::SlashEqual => BinaryOp::InplaceTrueDivide,
        Token::PercentEqual => BinaryOp::InplaceModulo,
        Token::DoubleStarEqual => BinaryOp::InplacePower,
        _ => return None,
    })
}

impl Parser<'_, '_> {
    /// `small_stmt (';' small_stmt)* [';'] NEWLINE`
    pub(super) fn simple_statements(&mut self) -> Result<NodeId> {
        let line = self.line();
        let from = self.scratch.len();
        loop {
            let statement = self.small_statement()?;
            self.push(statement);
            if !self.accept(Token::Semicolon) || self.token() == Token::Newline {
                break;
            }
        }
        self.expect(Token::Newline)?;
        Ok(self.block(line, from))
    }

    /// The statements on the scratch stack, as one node.
    pub(super) fn block(&mut self, line: u32, from: usize) -> NodeId {
        let statements = self.take_list(from);
        if self.tree.len(statements) == 1 {
            return self.tree.node_at(statements, 0);
        }
        let line = if statements.is_empty() { 0 } else { line };
        self.add(line, Kind::Block(statements))
    }

    fn small_statement(&mut self) -> Result<NodeId> {
        let line = self.line();
        let kind = match self.token() {
            Token::Pass => Kind::Pass,
            Token::Break => Kind::Break,
            Token::Continue => Kind::Continue,
            Token::Del => {
                self.advance();
                Kind::Del(self.expr_list()?)
            }
            Token::Return => {
                self.advance();
                Kind::Return(self.optional_test_list()?)
            }
            Token::Yield => Kind::Expr(self.yield_expr()?),
            Token::Raise => self.raise()?,
            Token::Global => Kind::Global(self.names_after_keyword()?),
            Token::Nonlocal => Kind::Nonlocal(self.names_after_keyword()?),
            Token::Assert => self.assertion()?,
            Token::Import => self.import()?,
            Token::From => self.import_from()?,
            _ => return self.expression_statement(),
        };
        if matches!(kind, Kind::Pass | Kind::Break | Kind::Continue) {
            self.advance();
        }
        Ok(self.add(line, kind))
    }

    fn optional_test_list(&mut self) -> Result<Option<NodeId>> {
        if self.starts_expression() {
            self.test_list().map(Some)
        } else {
            Ok(None)
        }
    }

    /// `'yield' ['from' test | testlist]`
    pub(super) fn yield_expr(&mut self) -> Result<NodeId> {
        let line = self.line();
        self.advance();
        if self.accept(Token::From) {
            let value = self.test()?;
            return Ok(self.add(line, Kind::YieldFrom(value)));
        }
        let value = self.optional_test_list()?;
        Ok(self.add(line, Kind::Yield(value)))
    }

    fn raise(&mut self) -> Result<Kind> {
        self.advance();
        if !self.starts_expression() {
            return Ok(Kind::Raise {
                value: None,
                cause: None,
            });
        }
        let value = Some(self.test()?);
        let cause = if self.accept(Token::From) {
            Some(self.test()?)
        } else {
            None
        };
        Ok(Kind::Raise { value, cause })
    }

    fn assertion(&mut self) -> Result<Kind> {
        self.advance();
        let condition = self.test()?;
        let message = if self.accept(Token::Comma) {
            Some(self.test()?)
        } else {
            None
        };
        Ok(Kind::Assert { condition, message })
    }

    fn names_after_keyword(&mut self) -> Result<List> {
        self.advance();
        let from = self.scratch.len();
        loop {
            let name = self.name()?;
            self.scratch.push(name.to_entry());
            if !self.accept(Token::Comma) {
                return Ok(self.take_list(from));
            }
        }
    }

    fn alias(&mut self) -> Result<Option<Symbol>> {
        if self.accept(Token::As) {
            self.name().map(Some)
        } else {
            Ok(None)
        }
    }

    fn import(&mut self) -> Result<Kind> {
        self.advance();
        let from = self.scratch.len();
        loop {
            let line = self.line();
            let first_part = self.scratch.len();
            self.dotted_name()?;
            let path = self.take_list(first_part);
            let alias = self.alias()?;
            let node = self.add(line, Kind::ImportName { path, alias });
            self.push(node);
            if !self.accept(Token::Comma) {
                return Ok(Kind::Import(self.take_list(from)));
            }
        }
    }

    fn import_from(&mut self) -> Result<Kind> {
        self.advance();
        let mut level = 0;
        loop {
            match self.token() {
                Token::Period => level += 1,
                Token::Ellipsis => level += 3,
                _ => break,
            }
            self.advance();
        }
        let from = self.scratch.len();
        self.scratch.push(level);
        if level == 0 || self.token() != Token::Import {
            self.dotted_name()?;
        }
        let origin = self.take_list(from);
        self.expect(Token::Import)?;
        if self.accept(Token::Star) {
            return Ok(Kind::ImportStar(origin));
        }
        let is_parenthesised = self.accept(Token::ParenOpen);
        let names = self.imported_names()?;
        if is_parenthesised {
            self.expect(Token::ParenClose)?;
        }
        Ok(Kind::ImportFrom { origin, names })
    }

    fn imported_names(&mut self) -> Result<List> {
        let from = self.scratch.len();
        loop {
            let line = self.line();
            let name = self.name()?;
            let alias = self.alias()?;
            let node = self.add(line, Kind::ImportedName { name, alias });
            self.push(node);
            if !self.accept(Token::Comma) || self.token() != Token::Name {
                return Ok(self.take_list(from));
            }
        }
    }

    fn expression_statement(&mut self) -> Result<NodeId> {
        let line = self.line();
        let target = self.test_list_star()?;
        if self.accept(Token::Colon) {
            self.test()?;
            let value = if self.accept(Token::Equal) {
                Some(self.assigned_value()?)
            } else {
                None
            };
            return self.annotated_assignment(line, target, value);
        }
        if let Some(op) = augmented_op(self.token()) {
            self.advance();
            let value = if self.token() == Token::Yield {
                self.yield_expr()?
            } else {
                self.test_list()?
            };
            return Ok(self.add(line, Kind::AugAssign { target, op, value }));
        }
        if self.token() != Token::Equal {
            return Ok(self.add(line, Kind::Expr(target)));
        }
        let from = self.scratch.len();
        self.push(target);
        while self.accept(Token::Equal) {
            let value = self.assigned_value()?;
            self.push(value);
        }
        let assigned = self.take_list(from);
        self.assignment(line, assigned)
    }

    fn assigned_value(&mut self) -> Result<NodeId> {
        if self.token() == Token::Yield {
            self.yield_expr()
        } else {
            self.test_list_star()
        }
    }

    fn annotated_assignment(
        &mut self,
        line: u32,
        target: NodeId,
        value: Option<NodeId>,
    ) -> Result<NodeId> {
        let Some(value) = value else {
            return Ok(self.add(
                line,
                Kind::AnnAssign {
                    target,
                    value: None,
                },
            ));
        };
        match self.declared_constant(line, target, value)? {
            Some(declaration) if declaration.is_private => Ok(self.lonely_constant(line)),
            Some(declaration) => Ok(self.add(
                line,
                Kind::AnnAssign {
                    target,
                    value: Some(declaration.value),
                },
            )),
            None => Ok(self.add(
                line,
                Kind::AnnAssign {
                    target,
                    value: Some(value),
                },
            )),
        }
    }

    fn assignment(&mut self, line: u32, assigned: List) -> Result<NodeId> {
        if self.tree.len(assigned) == 2 {
            let (target, value) = (
                self.tree.node_at(assigned, 0),
                self.tree.node_at(assigned, 1),
            );
            match self.declared_constant(line, target, value)? {
                Some(declaration) if declaration.is_private => {
                    return Ok(self.lonely_constant(line));
                }
                Some(declaration) => {
                    let from = self.scratch.len();
                    self.push(target);
                    self.push(declaration.value);
                    let assigned = self.take_list(from);
                    return Ok(self.add(line, Kind::Assign(assigned)));
                }
                None => {}
            }
        }
        Ok(self.add(line, Kind::Assign(assigned)))
    }

    fn lonely_constant(&mut self, line: u32) -> NodeId {
        let zero = self.add(line, Kind::SmallInt(0.into()));
        self.add(0, Kind::Expr(zero))
    }
}
