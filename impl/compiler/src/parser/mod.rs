//! The parser: tokens to a parse tree, by recursive descent with one token of look-ahead.
//!
//! Invariants: every recursion passes `enter`, so that depth is bounded; lists are collected on one scratch stack.
//! Not here: meaning. What only the compiler can reject (targets, scopes) parses.

mod definitions;
mod expressions;
mod fold;
mod literals;
mod simple;
mod statements;
pub(crate) mod syntax;
mod templates;
mod trailers;

use crate::error::{Error, ErrorKind, Result};
use crate::interner::{Interner, Symbol};
use crate::lexer::Lexer;
use crate::lexer::token::Token;
use crate::tree::{Kind, List, NodeId, Tree};
use crate::{Mode, Options};
use alloc::vec::Vec;
use bytecode::sorted::SortedMap;

/// Room for the nodes of most statements.
const FIRST_ENTRIES: usize = 32;

/// The parser of one program.
pub(crate) struct Parser<'source, 'options> {
    lexer: Lexer<'source>,
    tree: Tree,
    interner: Interner,
    options: &'options Options<'options>,
    scratch: Vec<u32>,
    /// What names declared with `const()` stand for.
    named_constants: SortedMap<Symbol, NodeId>,
    depth: u16,
}

/// A parsed program.
pub(crate) struct Parsed {
    pub(crate) tree: Tree,
    pub(crate) interner: Interner,
    pub(crate) root: NodeId,
}

/// Parses a program. What that takes of the stack is free again when the program is compiled.
#[inline(never)]
pub(crate) fn parse(source: &[u8], options: &Options<'_>) -> Result<Parsed> {
    let mut parser = Parser::new(source, options);
    let root = match options.mode {
        Mode::File | Mode::Pasted => parser.file_input()?,
        Mode::Single => parser.single_input()?,
        Mode::Eval => parser.eval_input()?,
    };
    if parser.token() != Token::End {
        return Err(parser.error());
    }
    Ok(Parsed {
        tree: parser.tree,
        interner: parser.interner,
        root,
    })
}

impl<'source, 'options> Parser<'source, 'options> {
    fn new(source: &'source [u8], options: &'options Options<'options>) -> Self {
        let mut interner = Interner::default();
        interner.intern(options.source_name);
        Parser {
            lexer: Lexer::new(source, options.opt_level == 0),
            tree: Tree::default(),
            interner,
            options,
            scratch: Vec::with_capacity(FIRST_ENTRIES),
            named_constants: SortedMap::default(),
            depth: 0,
        }
    }
}

impl<'source> Parser<'source, '_> {
    fn token(&self) -> Token {
        self.lexer.token
    }

    fn line(&self) -> u32 {
        self.lexer.line
    }

    fn advance(&mut self) {
        self.lexer.advance();
    }

    /// The error of an unexpected token.
    fn error(&self) -> alloc::boxed::Box<Error> {
        match self.token() {
            Token::Indent => Error::new(ErrorKind::Indentation, "unexpected indent", self.line()),
            Token::DedentMismatch => Error::new(
                ErrorKind::Indentation,
                "unindent doesn't match any outer indent level",
                self.line(),
            ),
            Token::InvalidField => Error::new(ErrorKind::Syntax, "malformed f-string", self.line()),
            _ => Error::invalid_syntax(self.line()),
        }
    }

    /// Moves on when the token is the expected one.
    #[inline(always)]
    fn accept(&mut self, token: Token) -> bool {
        let accepted = self.token() == token;
        if accepted {
            self.advance();
        }
        accepted
    }

    #[inline(never)]
    fn expect(&mut self, token: Token) -> Result<()> {
        if self.accept(token) {
            Ok(())
        } else {
            Err(self.error())
        }
    }

    /// Calls `parse` one level deeper.
    fn enter<T>(&mut self, parse: impl FnOnce(&mut Self) -> Result<T>) -> Result<T> {
        self.deepen()?;
        let result = parse(self);
        self.depth -= 1;
        result
    }

    #[inline(never)]
    fn deepen(&mut self) -> Result<()> {
        if self.depth >= self.options.nesting_limit {
            return Err(Error::too_deep(self.line()));
        }
        self.depth += 1;
        Ok(())
    }

    /// Rejects lists whose items nest when they are compiled.
    fn check_nested(&self, count: usize) -> Result<()> {
        if count > usize::from(self.options.nesting_limit) {
            return Err(Error::too_deep(self.line()));
        }
        Ok(())
    }

    fn add(&mut self, line: u32, kind: Kind) -> NodeId {
        self.tree.add(line, kind)
    }

    fn push(&mut self, node: NodeId) {
        self.scratch.push(node.to_entry());
    }

    /// Pushes a node that may be missing.
    fn push_optional(&mut self, node: Option<NodeId>) {
        self.scratch.push(node.map_or(0, NodeId::to_entry));
    }

    fn take_list(&mut self, from: usize) -> List {
        self.tree.add_list(&mut self.scratch, from)
    }

    /// Parses a name.
    fn name(&mut self) -> Result<Symbol> {
        if self.token() != Token::Name {
            return Err(self.error());
        }
        let symbol = self.intern_token();
        self.advance();
        Ok(symbol)
    }

    fn intern_token(&mut self) -> Symbol {
        self.interner.intern(self.lexer.text)
    }

    /// Parses `a.b.c` and pushes its symbols.
    fn dotted_name(&mut self) -> Result<()> {
        loop {
            let part = self.name()?;
            self.scratch.push(part.to_entry());
            if !self.accept(Token::Period) {
                return Ok(());
            }
        }
    }

    fn file_input(&mut self) -> Result<NodeId> {
        let line = self.line();
        let from = self.scratch.len();
        while self.token() != Token::End {
            if !self.accept(Token::Newline) {
                let statement = self.statement()?;
                self.push(statement);
            }
        }
        Ok(self.block(line, from))
    }

    fn single_input(&mut self) -> Result<NodeId> {
        let line = self.line();
        let from = self.scratch.len();
        if !self.lexer.starts_with_newline {
            let statement = self.statement()?;
            self.push(statement);
            self.accept(Token::Newline);
        }
        Ok(self.block(line, from))
    }

    fn eval_input(&mut self) -> Result<NodeId> {
        if self.lexer.starts_with_newline {
            return Err(self.error());
        }
        let node = self.test_list()?;
        while self.accept(Token::Newline) {}
        Ok(node)
    }
}
