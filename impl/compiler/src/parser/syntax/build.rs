//! Builds syntax trees: tokens are matched with rules, and rules become nodes.

use alloc::vec;
use alloc::vec::Vec;

use super::grammar::{self, Form, Part, number};
use super::tokens::{Item, Meaning};
use super::unexpected;
use crate::error::{Error, ErrorKind, Result};
use crate::interner::{Symbol, known};
use crate::lexer::token::Token;
use crate::parser::Parser;
use crate::parser::expressions::binary_op;
use crate::tree::{Kind, List, NodeId};
use bytecode::op::{BinaryOp, UnaryOp};

/// Rules inside rules that need no more of the stack than one level of nesting does when a program is compiled.
const RULES_PER_NESTING: usize = 3;

/// A node while the tree is built.
#[derive(Clone)]
pub(super) enum Tree {
    Missing,
    Token(Token),
    Name(Symbol),
    /// A node of the parser's, which knows how to fold constants.
    Constant(NodeId),
    Rule {
        number: usize,
        line: u32,
        parts: Vec<Tree>,
    },
}

// Numbers of rules that are treated specially.
const FILE: usize = number("file_input");
const ATOM: usize = number("atom");
const CONST_CALL: usize = number("atom_expr_normal");
const PARENTHESES: usize = number("atom_paren");
const CALL: usize = number("trailer_paren");
const ATTRIBUTE: usize = number("trailer_period");
const COMPREHENSION: usize = number("testlist_comp");
const COMPREHENSION_END: usize = number("testlist_comp_3b");
const COMPREHENSION_MORE: usize = number("testlist_comp_3c");
const STATEMENT: usize = number("expr_stmt");
const ANNOTATION: usize = number("annassign");
const AUGMENTED: usize = number("expr_stmt_augassign");
const CHAIN: usize = number("expr_stmt_assign_list");
const PASS: usize = number("pass_stmt");
const TARGETS: usize = number("testlist_star_expr");
const TESTS: usize = number("testlist");
const SUBSCRIPTS: usize = number("subscriptlist");
const OR: usize = number("or_test");
const AND: usize = number("and_test");
const NOT: usize = number("not_test_2");
const BIT_OR: usize = number("expr");
const BIT_XOR: usize = number("xor_expr");
const BIT_AND: usize = number("and_expr");
const SHIFT: usize = number("shift_expr");
const SUM: usize = number("arith_expr");
const PRODUCT: usize = number("term");
const SIGNED: usize = number("factor_2");
const POWER: usize = number("power");

/// Builds the tree of one program.
pub(super) struct Builder<'a, 'source, 'options> {
    parser: &'a mut Parser<'source, 'options>,
    items: Vec<Item>,
    at: usize,
    depth: usize,
}

impl<'a, 'source, 'options> Builder<'a, 'source, 'options> {
    pub(super) fn new(parser: &'a mut Parser<'source, 'options>, items: Vec<Item>) -> Self {
        Builder {
            parser,
            items,
            at: 0,
            depth: 0,
        }
    }

    /// The tree of a whole file.
    pub(super) fn file(&mut self) -> Result<Tree> {
        let root = self.rule(FILE)?;
        match root {
            Some(root) if self.at == self.items.len() => Ok(root),
            _ => Err(self.error()),
        }
    }

    fn error(&self) -> alloc::boxed::Box<Error> {
        unexpected(self.items.get(self.at).or(self.items.last()))
    }

    fn line(&self) -> u32 {
        let item = self.items.get(self.at).or(self.items.last());
        item.map_or(1, |item| item.line)
    }

    fn is_next(&self, token: Token) -> bool {
        self.items
            .get(self.at)
            .is_some_and(|item| item.token == token)
    }

    /// Takes a token; a name that is an atom may be declared as a constant.
    fn take(&mut self, is_atom: bool) -> Tree {
        let item = self.items[self.at];
        self.at += 1;
        match item.meaning {
            Meaning::Itself => Tree::Token(item.token),
            Meaning::Constant(node) => Tree::Constant(node),
            Meaning::Name(name) => match self.parser.named_constant(name).filter(|_| is_atom) {
                Some(kind) => Tree::Constant(self.parser.add(item.line, kind)),
                None => Tree::Name(name),
            },
        }
    }

    /// Matches a rule; `None` when its first part does not match.
    fn rule(&mut self, number: usize) -> Result<Option<Tree>> {
        let limit = usize::from(self.parser.options.nesting_limit) * RULES_PER_NESTING;
        if self.depth > limit {
            return Err(Error::too_deep(self.line()));
        }
        self.depth += 1;
        let (form, parts) = grammar::rule(number);
        let tree = match form {
            Form::Choice => self.choice(parts, number == ATOM),
            Form::Sequence { unwraps, has_blank } => {
                self.sequence(number, parts, unwraps, has_blank)
            }
            Form::Many => self.many(number, parts),
            Form::List { may_end } => self.list(number, parts, may_end),
        };
        self.depth -= 1;
        tree
    }

    /// Matches a part that is not optional.
    fn part(&mut self, part: Part, is_atom: bool) -> Result<Option<Tree>> {
        match part {
            Part::Token(token) => Ok(self.is_next(token).then(|| self.take(is_atom))),
            Part::Rule(number) | Part::Optional(number) => self.rule(number.into()),
        }
    }

    fn choice(&mut self, parts: &[Part], is_atom: bool) -> Result<Option<Tree>> {
        for part in parts {
            if let Some(tree) = self.part(*part, is_atom)? {
                return Ok(Some(tree));
            }
        }
        Ok(None)
    }

    fn sequence(
        &mut self,
        number: usize,
        rule: &[Part],
        unwraps: bool,
        has_blank: bool,
    ) -> Result<Option<Tree>> {
        let line = self.line();
        let mut parts = Vec::new();
        for (index, part) in rule.iter().enumerate() {
            match (self.part(*part, false)?, part) {
                (Some(_), Part::Token(token)) if *token != Token::Name => {}
                (Some(tree), _) => parts.push(tree),
                (None, Part::Optional(_)) => parts.push(Tree::Missing),
                (None, _) if index == 0 => return Ok(None),
                (None, _) => return Err(self.error()),
            }
        }
        let is_there = |part: &&Tree| !matches!(part, Tree::Missing);
        if unwraps && parts.iter().filter(is_there).count() == 1 {
            return Ok(parts.into_iter().find(|part| is_there(&part)));
        }
        if has_blank {
            parts.push(Tree::Missing);
        }
        self.node(number, line, parts).map(Some)
    }

    fn many(&mut self, number: usize, rule: &[Part]) -> Result<Option<Tree>> {
        let line = self.line();
        let mut parts = Vec::new();
        while let Some(tree) = self.part(rule[0], false)? {
            parts.push(tree);
        }
        match parts.len() {
            0 | 1 => Ok(parts.pop()),
            _ => self.node(number, line, parts).map(Some),
        }
    }

    fn list(&mut self, number: usize, rule: &[Part], may_end: bool) -> Result<Option<Tree>> {
        let line = self.line();
        let (part, separator) = (rule[0], rule[1]);
        let Some(first) = self.part(part, false)? else {
            return Ok(None);
        };
        let mut parts = vec![first];
        let mut has_ended = false;
        while let Some(between) = self.part(separator, false)? {
            if let Part::Rule(_) = separator {
                parts.push(between);
            }
            match self.part(part, false)? {
                Some(tree) => parts.push(tree),
                None if may_end => {
                    has_ended = true;
                    break;
                }
                None => return Err(self.error()),
            }
        }
        match parts.len() {
            1 if !has_ended => Ok(parts.pop()),
            _ => self.node(number, line, parts).map(Some),
        }
    }

    /// What stands for a rule with these parts.
    fn node(&mut self, number: usize, line: u32, mut parts: Vec<Tree>) -> Result<Tree> {
        match number {
            PARENTHESES => return Ok(self.in_parentheses(line, parts)),
            COMPREHENSION => return Ok(self.comprehension(line, parts)),
            STATEMENT => return self.statement(number, line, parts),
            OR | AND => {
                parts = self.decided(parts, number == OR);
                if parts.len() == 1 {
                    return Ok(parts.remove(0));
                }
            }
            TARGETS | TESTS | SUBSCRIPTS => {
                if let Some(tuple) = self.constant_tuple(line, &parts) {
                    return Ok(tuple);
                }
            }
            _ => {
                if let Some(folded) = self.folded(number, &parts) {
                    return Ok(folded);
                }
            }
        }
        Ok(Tree::Rule {
            number,
            line,
            parts,
        })
    }

    fn is_rule(tree: &Tree, wanted: usize) -> bool {
        matches!(tree, Tree::Rule { number, .. } if *number == wanted)
    }

    /// Parentheses stay around tuples, generators and nothing.
    fn in_parentheses(&mut self, line: u32, mut parts: Vec<Tree>) -> Tree {
        match parts.pop() {
            Some(Tree::Rule {
                number,
                line: inner,
                parts: items,
            }) if number == COMPREHENSION => {
                if let Some(tuple) = self.constant_tuple(inner, &items) {
                    return tuple;
                }
                parts.push(Tree::Rule {
                    number,
                    line: inner,
                    parts: items,
                });
            }
            Some(Tree::Missing) | None => parts.push(Tree::Missing),
            Some(only) => return only,
        }
        Tree::Rule {
            number: PARENTHESES,
            line,
            parts,
        }
    }

    /// The first item and what follows it: items, or the clauses of a comprehension.
    fn comprehension(&mut self, mut line: u32, mut parts: Vec<Tree>) -> Tree {
        match parts.pop() {
            Some(Tree::Rule { number, .. }) if number == COMPREHENSION_END => {}
            Some(Tree::Rule {
                number,
                line: inner,
                parts: more,
            }) if number == COMPREHENSION_MORE => {
                line = inner;
                parts.extend(more);
            }
            last => parts.extend(last),
        }
        Tree::Rule {
            number: COMPREHENSION,
            line,
            parts,
        }
    }

    /// A statement of an expression; constants alone do nothing, and `const()` declares a constant.
    fn statement(&mut self, number: usize, line: u32, mut parts: Vec<Tree>) -> Result<Tree> {
        let pass = |line| Tree::Rule {
            number: PASS,
            line,
            parts: Vec::new(),
        };
        if let [Tree::Constant(_) | Tree::Token(_), Tree::Missing] = parts.as_slice() {
            return Ok(pass(line));
        }
        let is_plain = |tree: &Tree| !Self::is_rule(tree, AUGMENTED) && !Self::is_rule(tree, CHAIN);
        if let [Tree::Name(name), value] = parts.as_slice()
            && is_plain(value)
        {
            let name = *name;
            if let Some(declared) = self.declared(value, name)? {
                if self.parser.interner.text(name).starts_with(b"_") {
                    return Ok(Tree::Rule {
                        number: PASS,
                        line: 0,
                        parts: Vec::new(),
                    });
                }
                parts[1] = declared;
            }
        }
        Ok(Tree::Rule {
            number,
            line,
            parts,
        })
    }

    /// The constant that a value `const(constant)` declares.
    fn declared(&mut self, value: &Tree, name: Symbol) -> Result<Option<Tree>> {
        let value = match value {
            Tree::Rule { number, parts, .. } if *number == ANNOTATION => &parts[1],
            value => value,
        };
        let Tree::Rule {
            number,
            line,
            parts,
        } = value
        else {
            return Ok(None);
        };
        let argument = match parts.as_slice() {
            [Tree::Name(known::CONST), Tree::Rule { number, parts, .. }] if *number == CALL => {
                parts[0].clone()
            }
            _ => return Ok(None),
        };
        if *number != CONST_CALL {
            return Ok(None);
        }
        let Some(node) = self.constant_node(&argument) else {
            return Err(Error::new(ErrorKind::Syntax, "not a constant", *line));
        };
        self.parser.remember_constant(name, node);
        Ok(Some(argument))
    }

    /// The node of a constant.
    fn constant_node(&mut self, tree: &Tree) -> Option<NodeId> {
        let kind = match tree {
            Tree::Constant(node) => return Some(*node),
            Tree::Token(Token::None) => Kind::None,
            Tree::Token(Token::False) => Kind::False,
            Tree::Token(Token::True) => Kind::True,
            Tree::Token(Token::Ellipsis) => Kind::Ellipsis,
            Tree::Rule { number, parts, .. }
                if *number == PARENTHESES && matches!(parts.as_slice(), [Tree::Missing]) =>
            {
                Kind::Tuple {
                    items: List::default(),
                    paren: true,
                }
            }
            _ => return None,
        };
        Some(self.parser.add(0, kind))
    }

    fn constant_tuple(&mut self, line: u32, parts: &[Tree]) -> Option<Tree> {
        let nodes: Option<Vec<NodeId>> =
            parts.iter().map(|part| self.constant_node(part)).collect();
        let from = self.parser.scratch.len();
        for node in nodes? {
            self.parser.push(node);
        }
        Some(Tree::Constant(self.parser.tuple(line, line, from, true)))
    }

    /// The operands of `or` or `and` that constants do not decide.
    fn decided(&mut self, parts: Vec<Tree>, is_or: bool) -> Vec<Tree> {
        let last = parts.len() - 1;
        let mut kept = Vec::new();
        for (index, part) in parts.into_iter().enumerate() {
            let node = self.constant_node(&part);
            match node.and_then(|node| self.parser.tree.truth(node)) {
                Some(truth) if truth == is_or => {
                    kept.push(part);
                    break;
                }
                Some(_) if index != last => {}
                _ => kept.push(part),
            }
        }
        kept
    }

    /// The value of an operation on constants.
    fn folded(&mut self, number: usize, parts: &[Tree]) -> Option<Tree> {
        match (number, parts) {
            (BIT_OR, _) => self.chain(parts, Some(BinaryOp::Or)),
            (BIT_XOR, _) => self.chain(parts, Some(BinaryOp::Xor)),
            (BIT_AND, _) => self.chain(parts, Some(BinaryOp::And)),
            (SHIFT | SUM | PRODUCT, _) => self.chain(parts, None),
            (POWER, [Tree::Constant(base), Tree::Constant(exponent)]) => {
                let node = self.parser.raise_to(0, *base, *exponent);
                self.if_constant(node)
            }
            (SIGNED, [Tree::Token(operator), Tree::Constant(operand)]) => {
                let op = match operator {
                    Token::Plus => UnaryOp::Positive,
                    Token::Minus => UnaryOp::Negative,
                    _ => UnaryOp::Invert,
                };
                let node = self.parser.unary(0, op, *operand);
                self.if_constant(node)
            }
            (CONST_CALL, [Tree::Name(module), Tree::Rule { number, parts, .. }])
                if *number == ATTRIBUTE =>
            {
                let [Tree::Name(name)] = parts.as_slice() else {
                    return None;
                };
                let node = self.parser.number_of_module(0, *module, *name)?;
                Some(Tree::Constant(node))
            }
            (NOT, [operand]) => {
                let node = self.constant_node(operand)?;
                Some(Tree::Token(match self.parser.tree.truth(node)? {
                    true => Token::False,
                    false => Token::True,
                }))
            }
            _ => None,
        }
    }

    /// Folds operands of one operator, or with operators between them.
    fn chain(&mut self, parts: &[Tree], op: Option<BinaryOp>) -> Option<Tree> {
        let from = self.parser.scratch.len();
        for (index, part) in parts.iter().enumerate() {
            match part {
                Tree::Constant(node) => {
                    if let Some(op) = op.filter(|_| index > 0) {
                        self.parser.scratch.push(op as u32);
                    }
                    self.parser.push(*node);
                }
                Tree::Token(token) if op.is_none() && index % 2 == 1 => {
                    let (_, op) = binary_op(*token)?;
                    self.parser.scratch.push(op as u32);
                }
                _ => {
                    self.parser.scratch.truncate(from);
                    return None;
                }
            }
        }
        let node = self.parser.arithmetic(0, from);
        self.if_constant(node)
    }

    fn if_constant(&self, node: NodeId) -> Option<Tree> {
        let is_constant = self.parser.tree.is_constant(node);
        is_constant.then_some(Tree::Constant(node))
    }
}
