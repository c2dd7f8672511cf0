//! The listing of a syntax tree that `-v -v -v` asks for.

use alloc::format;
use alloc::string::String;
use core::fmt::Write;

use compiler::SyntaxNode;

use super::constant;

/// Above and below a tree.
const RULE: &str = "----------------\n";
/// Columns that a part is further to the right than what it is a part of.
const INDENT: usize = 2;

/// Returns the listing of a tree.
pub(crate) fn of_tree(root: &SyntaxNode) -> String {
    let mut out = String::from(RULE);
    write_node(&mut out, root, 0);
    out += RULE;
    out
}

fn write_node(out: &mut String, node: &SyntaxNode, indent: usize) {
    // Writing to a string does not fail.
    let _ = match node {
        SyntaxNode::Rule { line, .. } | SyntaxNode::Constant { line, .. } => {
            write!(out, "[{:>4}] {:indent$}", format!(" {line}"), "")
        }
        _ => write!(out, "       {:indent$}", ""),
    };
    let _ = match node {
        SyntaxNode::Missing => writeln!(out, "NULL"),
        SyntaxNode::Token(number) => writeln!(out, "tok({number})"),
        SyntaxNode::Name(name) => writeln!(out, "id({name})"),
        SyntaxNode::Text(text) => writeln!(out, "str({text})"),
        SyntaxNode::Integer(value) => writeln!(out, "int({value})"),
        SyntaxNode::Constant { value, .. } => {
            let address = core::ptr::from_ref(value).addr();
            writeln!(out, "literal const({address:x})={}", constant::repr(value))
        }
        SyntaxNode::Rule {
            name,
            number,
            parts,
            ..
        } => writeln!(out, "{name}({number}) (n={})", parts.len()),
    };
    if let SyntaxNode::Rule { parts, .. } = node {
        for part in parts {
            write_node(out, part, indent + INDENT);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nodes_are_indented_below_their_rule() {
        let tree = compiler::syntax_tree(b"x = y, 1.5\n", &compiler::Options::default());
        let listing = of_tree(&tree.expect("the program is correct"));
        let shown: String = listing
            .lines()
            .map(|line| line.split("const(").next().unwrap_or(line).trim_end())
            .flat_map(|line| [line, "\n"])
            .collect();
        let expected = "----------------\n\
            [   1] expr_stmt(5) (n=2)\n         id(x)\n\
            [   1]   testlist_star_expr(6) (n=2)\n           id(y)\n\
            [   1]     literal\n----------------\n";
        assert_eq!(shown, expected);
    }
}
