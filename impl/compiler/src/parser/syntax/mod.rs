//! Syntax trees: how a program is made of the rules of the grammar, as `-v -v -v` shows it.
//!
//! The compiler does not use them. Rules that have one part only leave no trace, and constants are folded as they are when
//! a program is compiled.

mod build;
mod grammar;
#[cfg(test)]
mod tests;
mod tokens;

use alloc::boxed::Box;
use alloc::vec::Vec;

use bytecode::raw_code::Const;
use bytecode::text::Text;

use crate::Options;
use crate::error::{Error, Result};
use crate::lexer::token::Token;
use crate::parser::Parser;
use crate::tree::{Kind, NodeId};
use build::{Builder, Tree};
use tokens::{Item, Meaning, Reader};

/// A node of a syntax tree.
#[derive(Clone, Debug)]
pub enum SyntaxNode {
    /// A part that may be missing, and is.
    Missing,
    /// A token, by its number.
    Token(u8),
    Name(Text),
    /// A short string.
    Text(Text),
    /// An integer that fits a word.
    Integer(i64),
    /// Another constant.
    Constant {
        line: u32,
        value: Const,
    },
    Rule {
        name: &'static str,
        number: usize,
        line: u32,
        parts: Vec<SyntaxNode>,
    },
}

/// Makes the syntax tree of a program in a file.
pub(crate) fn parse(source: &[u8], options: &Options<'_>) -> Result<SyntaxNode> {
    let mut parser = Parser::new(source, options);
    let mut reader = Reader {
        parser: &mut parser,
        items: Vec::new(),
    };
    if reader.parser.lexer.starts_with_newline {
        reader.items.push(Item {
            token: Token::Newline,
            line: 1,
            meaning: Meaning::Itself,
        });
    }
    reader.read()?;
    let items = reader.items;
    let tree = Builder::new(&mut parser, items).file()?;
    Ok(finish(&parser, &tree))
}

fn finish(parser: &Parser<'_, '_>, tree: &Tree) -> SyntaxNode {
    match tree {
        Tree::Missing => SyntaxNode::Missing,
        Tree::Token(token) => SyntaxNode::Token(token.number()),
        Tree::Name(name) => SyntaxNode::Name(parser.interner.text(*name).into()),
        Tree::Constant(node) => constant(parser, *node),
        Tree::Rule {
            number,
            line,
            parts,
        } => SyntaxNode::Rule {
            name: grammar::name(*number),
            number: *number,
            line: *line,
            parts: parts.iter().map(|part| finish(parser, part)).collect(),
        },
    }
}

fn constant(parser: &Parser<'_, '_>, node: NodeId) -> SyntaxNode {
    match parser.tree.kind(node) {
        Kind::SmallInt(value) => SyntaxNode::Integer(value.get()),
        Kind::Str(symbol) => SyntaxNode::Text(parser.interner.text(symbol).into()),
        _ => SyntaxNode::Constant {
            line: parser.tree.node(node).line,
            value: parser.constant_value(node).into_const(),
        },
    }
}

/// The error of a program that the grammar does not describe.
fn unexpected(item: Option<&Item>) -> Box<Error> {
    Error::invalid_syntax(item.map_or(0, |item| item.line))
}
