//! Syntax trees of small programs, in a short notation.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use super::{SyntaxNode, parse};
use crate::Options;

/// `rule[part part]`, with `-` for what is missing, `tN` for tokens and `#` for constants.
fn shown(node: &SyntaxNode) -> String {
    match node {
        SyntaxNode::Missing => "-".into(),
        SyntaxNode::Token(number) => format!("t{number}"),
        SyntaxNode::Name(name) => format!("{name}"),
        SyntaxNode::Text(text) => format!("'{text}'"),
        SyntaxNode::Integer(value) => format!("{value}"),
        SyntaxNode::Constant { .. } => "#".into(),
        SyntaxNode::Rule { name, parts, .. } => {
            let parts: Vec<String> = parts.iter().map(shown).collect();
            format!("{name}[{}]", parts.join(" "))
        }
    }
}

fn check(source: &str, expected: &str) {
    let options = Options {
        template_strings: true,
        ..Options::default()
    };
    let tree = parse(source.as_bytes(), &options);
    assert_eq!(shown(&tree.expect("the program is correct")), expected);
}

fn check_expression(source: &str, expected: &str) {
    check(
        &format!("x = {source}\n"),
        &format!("expr_stmt[x {expected}]"),
    );
}

#[test]
fn rules_with_one_part_leave_no_trace() {
    check_expression("y", "y");
    check_expression("((y))", "y");
    check_expression("y or z", "or_test[y z]");
    check_expression("y.z", "atom_expr_normal[y trailer_period[z]]");
    check_expression("[y]", "atom_bracket[y]");
    check("pass\n", "pass_stmt[]");
    check("pass\npass\n", "file_input_2[pass_stmt[] pass_stmt[]]");
}

#[test]
fn commas_at_the_end_make_lists_of_one() {
    check_expression("(y,)", "atom_paren[testlist_comp[y]]");
    check_expression("(y, z)", "atom_paren[testlist_comp[y z]]");
    check_expression("(y, z, 1,)", "atom_paren[testlist_comp[y z 1]]");
    check_expression("[y, z, 1]", "atom_bracket[testlist_comp[y z 1]]");
    check_expression("y(z,)", "atom_expr_normal[y trailer_paren[arglist[z]]]");
    check("x; y\n", "simple_stmt_2[expr_stmt[x -] expr_stmt[y -]]");
    check("x;\n", "simple_stmt_2[expr_stmt[x -]]");
}

#[test]
fn constants_are_folded() {
    check_expression("1 + 2 * -3", "-5");
    check_expression("1 + 2 + y", "arith_expr[1 t63 2 t63 y]");
    check_expression("not 1", "t14");
    check_expression("0 or y or 1 or z", "or_test[y 1]");
    check_expression("(1, 'a')", "#");
    check_expression("1, y", "testlist_star_expr[1 y]");
    check_expression("()", "atom_paren[-]");
}

#[test]
fn declared_constants_are_replaced() {
    check(
        "A = const(3)\nx = A\nx.A\n",
        "file_input_2[expr_stmt[A 3] expr_stmt[x 3] \
         expr_stmt[atom_expr_normal[x trailer_period[A]] -]]",
    );
    check(
        "_A = const(3)\n'text'\n",
        "file_input_2[pass_stmt[] pass_stmt[]]",
    );
}

#[test]
fn definitions_have_an_empty_part_more() {
    check("def f(): pass\n", "funcdef[f - - pass_stmt[] -]");
    check("class A(B): x\n", "classdef[A B expr_stmt[x -] -]");
    check_expression("lambda: y", "lambdef[- y -]");
}

#[test]
fn replacement_fields_are_arguments() {
    check_expression(
        "f'a{b}'",
        "atom_expr_normal['a{}' atom_expr_trailers[trailer_period[format] \
         trailer_paren[arglist[b]]]]",
    );
    check_expression(
        "t'a{b!r}'",
        "atom_expr_normal[__template__ trailer_paren[arglist[# b 'b' 'r' '']]]",
    );
}

#[test]
fn malformed_programs_have_no_tree() {
    for source in [
        "x = \n",
        "(x\n",
        "'x\n",
        "x y\n",
        "f'{'\n",
        "A = const(b)\n",
    ] {
        assert!(
            parse(source.as_bytes(), &Options::default()).is_err(),
            "{source}"
        );
    }
    let options = Options {
        nesting_limit: 50,
        ..Options::default()
    };
    let deep = "(".repeat(100_000);
    assert!(parse(deep.as_bytes(), &options).is_err());
}
