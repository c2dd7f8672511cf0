//! Builds syntax trees: tokens are matched with rules, and rules become nodes.

use alloc::vec;
use alloc::vec::Vec;

use super::grammar::{Form, Grammar, Part};
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

/// Numbers of rules that are treated specially.
struct Special {
    atom: usize,
    const_call: usize,
    parentheses: usize,
    call: usize,
    attribute: usize,
    comprehension: usize,
    comprehension_end: usize,
    comprehension_more: usize,
    annotation: usize,
    augmented: usize,
    chain: usize,
    pass: usize,
}

/// Builds the tree of one program.
pub(super) struct Builder<'a, 'source, 'options> {
    grammar: &'a Grammar,
    parser: &'a mut Parser<'source, 'options>,
    items: Vec<Item>,
    at: usize,
    depth: usize,
    special: Special,
}

impl<'a, 'source, 'options> Builder<'a, 'source, 'options> {
    pub(super) fn new(
        grammar: &'a Grammar,
        parser: &'a mut Parser<'source, 'options>,
        items: Vec<Item>,
    ) -> Self {
        let special = Special {
            atom: grammar.number("atom"),
            const_call: grammar.number("atom_expr_normal"),
            parentheses: grammar.number("atom_paren"),
            call: grammar.number("trailer_paren"),
            attribute: grammar.number("trailer_period"),
            comprehension: grammar.number("testlist_comp"),
            comprehension_end: grammar.number("testlist_comp_3b"),
            comprehension_more: grammar.number("testlist_comp_3c"),
            annotation: grammar.number("annassign"),
            augmented: grammar.number("expr_stmt_augassign"),
            chain: grammar.number("expr_stmt_assign_list"),
            pass: grammar.number("pass_stmt"),
        };
        Builder {
            grammar,
            parser,
            items,
            at: 0,
            depth: 0,
            special,
        }
    }

    /// The tree of a whole file.
    pub(super) fn file(&mut self) -> Result<Tree> {
        let root = self.rule(self.grammar.number("file_input"))?;
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
        let tree = match self.grammar.rules[number].form {
            Form::Choice => self.choice(number),
            Form::Sequence { unwraps, has_blank } => self.sequence(number, unwraps, has_blank),
            Form::Many => self.many(number),
            Form::List { may_end } => self.list(number, may_end),
        };
        self.depth -= 1;
        tree
    }

    /// Matches a part that is not optional.
    fn part(&mut self, part: Part, is_atom: bool) -> Result<Option<Tree>> {
        match part {
            Part::Token(token) => Ok(self.is_next(token).then(|| self.take(is_atom))),
            Part::Rule(number) | Part::Optional(number) => self.rule(number),
        }
    }

    fn choice(&mut self, number: usize) -> Result<Option<Tree>> {
        let grammar = self.grammar;
        for part in &grammar.rules[number].parts {
            if let Some(tree) = self.part(*part, number == self.special.atom)? {
                return Ok(Some(tree));
            }
        }
        Ok(None)
    }

    fn sequence(&mut self, number: usize, unwraps: bool, has_blank: bool) -> Result<Option<Tree>> {
        let (grammar, line) = (self.grammar, self.line());
        let mut parts = Vec::new();
        for (index, part) in grammar.rules[number].parts.iter().enumerate() {
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

    fn many(&mut self, number: usize) -> Result<Option<Tree>> {
        let (part, line) = (self.grammar.rules[number].parts[0], self.line());
        let mut parts = Vec::new();
        while let Some(tree) = self.part(part, false)? {
            parts.push(tree);
        }
        match parts.len() {
            0 | 1 => Ok(parts.pop()),
            _ => self.node(number, line, parts).map(Some),
        }
    }

    fn list(&mut self, number: usize, may_end: bool) -> Result<Option<Tree>> {
        let line = self.line();
        let (part, separator) = {
            let parts = &self.grammar.rules[number].parts;
            (parts[0], parts[1])
        };
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
        if number == self.special.parentheses {
            return Ok(self.in_parentheses(line, parts));
        }
        if number == self.special.comprehension {
            return Ok(self.comprehension(line, parts));
        }
        let name = self.grammar.rules[number].name;
        match name {
            "or_test" => parts = self.decided(parts, true),
            "and_test" => parts = self.decided(parts, false),
            "expr_stmt" => return self.statement(number, line, parts),
            "testlist_star_expr" | "testlist" | "subscriptlist" => {
                if let Some(tuple) = self.constant_tuple(line, &parts) {
                    return Ok(tuple);
                }
            }
            _ => {
                if let Some(folded) = self.folded(name, &parts) {
                    return Ok(folded);
                }
            }
        }
        if parts.len() == 1 && matches!(name, "or_test" | "and_test") {
            return Ok(parts.remove(0));
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
            }) if number == self.special.comprehension => {
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
            number: self.special.parentheses,
            line,
            parts,
        }
    }

    /// The first item and what follows it: items, or the clauses of a comprehension.
    fn comprehension(&mut self, mut line: u32, mut parts: Vec<Tree>) -> Tree {
        match parts.pop() {
            Some(Tree::Rule { number, .. }) if number == self.special.comprehension_end => {}
            Some(Tree::Rule {
                number,
                line: inner,
                parts: more,
            }) if number == self.special.comprehension_more => {
                line = inner;
                parts.extend(more);
            }
            last => parts.extend(last),
        }
        Tree::Rule {
            number: self.special.comprehension,
            line,
            parts,
        }
    }

    /// A statement of an expression; constants alone do nothing, and `const()` declares a constant.
    fn statement(&mut self, number: usize, line: u32, mut parts: Vec<Tree>) -> Result<Tree> {
        let pass = |line| Tree::Rule {
            number: self.special.pass,
            line,
            parts: Vec::new(),
        };
        if let [Tree::Constant(_) | Tree::Token(_), Tree::Missing] = parts.as_slice() {
            return Ok(pass(line));
        }
        let is_plain = |tree: &Tree| {
            !Self::is_rule(tree, self.special.augmented) && !Self::is_rule(tree, self.special.chain)
        };
        if let [Tree::Name(name), value] = parts.as_slice()
            && is_plain(value)
        {
            let name = *name;
            if let Some(declared) = self.declared(value, name)? {
                if self.parser.interner.text(name).starts_with(b"_") {
                    return Ok(Tree::Rule {
                        number: self.special.pass,
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
            Tree::Rule { number, parts, .. } if *number == self.special.annotation => &parts[1],
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
            [Tree::Name(known::CONST), Tree::Rule { number, parts, .. }]
                if *number == self.special.call =>
            {
                parts[0].clone()
            }
            _ => return Ok(None),
        };
        if *number != self.special.const_call {
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
                if *number == self.special.parentheses
                    && matches!(parts.as_slice(), [Tree::Missing]) =>
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
    fn folded(&mut self, name: &str, parts: &[Tree]) -> Option<Tree> {
        match (name, parts) {
            ("expr", _) => self.chain(parts, Some(BinaryOp::Or)),
            ("xor_expr", _) => self.chain(parts, Some(BinaryOp::Xor)),
            ("and_expr", _) => self.chain(parts, Some(BinaryOp::And)),
            ("shift_expr" | "arith_expr" | "term", _) => self.chain(parts, None),
            ("power", [Tree::Constant(base), Tree::Constant(exponent)]) => {
                let node = self.parser.raise_to(0, *base, *exponent);
                self.if_constant(node)
            }
            ("factor_2", [Tree::Token(operator), Tree::Constant(operand)]) => {
                let op = match operator {
                    Token::Plus => UnaryOp::Positive,
                    Token::Minus => UnaryOp::Negative,
                    _ => UnaryOp::Invert,
                };
                let node = self.parser.unary(0, op, *operand);
                self.if_constant(node)
            }
            ("atom_expr_normal", [Tree::Name(module), Tree::Rule { number, parts, .. }])
                if *number == self.special.attribute =>
            {
                let [Tree::Name(name)] = parts.as_slice() else {
                    return None;
                };
                let node = self.parser.number_of_module(0, *module, *name)?;
                Some(Tree::Constant(node))
            }
            ("not_test_2", [operand]) => {
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
