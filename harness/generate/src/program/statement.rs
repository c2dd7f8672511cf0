//! Statements, except definitions.

use std::cell::OnceCell;

use proptest::prelude::*;

use super::expression::expression;
use super::{Lines, block, function, indent, variable};

/// How deeply statements stand inside each other.
const MAX_DEPTH: u32 = 2;

const INPLACE: &[&str] = &["+=", "-=", "*=", "//=", "%=", "&=", "|=", "^=", "/=", ">>="];
const EXCEPTIONS: &[&str] = &[
    "Exception",
    "ValueError",
    "TypeError",
    "(KeyError, IndexError)",
    "StopIteration",
    "AttributeError",
    "ZeroDivisionError",
];

thread_local! {
    /// Statements by their depth.
    static STATEMENTS: [OnceCell<BoxedStrategy<Lines>>; MAX_DEPTH as usize + 1] = const {
        [const { OnceCell::new() }; MAX_DEPTH as usize + 1]
    };
}

/// A statement at a depth of nesting.
pub(super) fn statement(depth: u32) -> BoxedStrategy<Lines> {
    STATEMENTS.with(|statements| {
        let index = depth.min(MAX_DEPTH) as usize;
        statements[index].get_or_init(|| build(depth)).clone()
    })
}

fn build(depth: u32) -> BoxedStrategy<Lines> {
    if depth >= MAX_DEPTH {
        return simple();
    }
    prop_oneof![
        6 => simple(),
        2 => branch(depth),
        2 => counted_loop(depth),
        2 => attempt(depth),
        1 => with(depth),
        2 => function::definition(depth),
        1 => function::class(depth),
        1 => function::coroutine(depth),
    ]
    .boxed()
}

/// Statements that belong together.
pub(super) fn body(depth: u32) -> BoxedStrategy<Lines> {
    prop::collection::vec(statement(depth + 1), 1..4)
        .prop_map(|statements| statements.concat())
        .boxed()
}

fn simple() -> BoxedStrategy<Lines> {
    let value = expression;
    let line = prop_oneof![
        5 => value().prop_map(|value| format!("show({value})")),
        4 => (variable(), value()).prop_map(|(name, value)| format!("{name} = {value}")),
        2 => (variable(), prop::sample::select(INPLACE), value())
            .prop_map(|(name, op, value)| format!("{name} {op} {value}")),
        1 => (variable(), variable(), value())
            .prop_map(|(first, second, value)| format!("{first}, *{second} = {value}")),
        1 => (variable(), value(), value())
            .prop_map(|(name, index, value)| format!("{name}[{index}] = {value}")),
        1 => (variable(), value()).prop_map(|(name, value)| format!("{name}.value = {value}")),
        1 => (variable(), value()).prop_map(|(name, index)| format!("del {name}[{index}]")),
        // Not among the expressions: inside comprehensions this has rules of its own.
        1 => (variable(), value()).prop_map(|(name, value)| format!("show(({name} := {value}), {name})")),
        1 => value().prop_map(|value| format!("assert {value}, 'message'")),
        1 => value().prop_map(|value| format!("raise ValueError({value})")),
        1 => Just("import math as m, sys; show(m.pi, sys.maxsize)".to_string()),
    ];
    line.prop_map(|line| vec![line]).boxed()
}

fn branch(depth: u32) -> BoxedStrategy<Lines> {
    (
        expression(),
        body(depth),
        expression(),
        body(depth),
        body(depth),
    )
        .prop_map(|(first, yes, second, other, no)| {
            let mut lines = block(&format!("if {first}:"), yes);
            lines.extend(block(&format!("elif {second}:"), other));
            lines.extend(block("else:", no));
            lines
        })
        .boxed()
}

fn counted_loop(depth: u32) -> BoxedStrategy<Lines> {
    let source = prop_oneof![
        (0u32..5).prop_map(|n| format!("range({n})")),
        Just("count()".to_string()),
        Just("list(c)[:3] if isinstance(c, list) else ()".to_string()),
        Just("zip('ab', range(5, 0, -1))".to_string()),
    ];
    let jump = prop::sample::select(&["pass", "break", "continue"][..]);
    let counted = (0u32..4, expression(), jump.clone(), body(depth)).prop_map(
        |(times, condition, jump, body)| {
            let name = format!("left{times}");
            let mut inside = vec![format!("{name} -= 1"), format!("if {condition}: {jump}")];
            inside.extend(body);
            let mut lines = vec![format!("{name} = {times}")];
            lines.extend(block(&format!("while {name} > 0:"), inside));
            lines
        },
    );
    let over = (source, expression(), jump, body(depth), body(depth)).prop_map(
        |(source, condition, jump, body, end)| {
            let mut inside = vec![format!("if {condition}: {jump}")];
            inside.extend(body);
            let mut lines = block(&format!("for i in {source}:"), inside);
            lines.extend(block("else:", end));
            lines
        },
    );
    prop_oneof![counted, over].boxed()
}

fn attempt(depth: u32) -> BoxedStrategy<Lines> {
    let handler = (prop::sample::select(EXCEPTIONS), body(depth));
    let end = prop::option::of(body(depth));
    (body(depth), prop::option::of(handler), body(depth), end)
        .prop_map(|(tried, handler, otherwise, end)| {
            let mut lines = block("try:", tried);
            let has_handler = handler.is_some();
            if let Some((exceptions, handled)) = handler {
                lines.extend(block(&format!("except {exceptions} as e:"), handled));
                lines.extend(block("else:", otherwise));
            }
            if let Some(end) = end {
                lines.extend(block("finally:", end));
            } else if !has_handler {
                lines.extend(block("finally:", vec!["print('finally')".to_string()]));
            }
            lines
        })
        .boxed()
}

fn with(depth: u32) -> BoxedStrategy<Lines> {
    (any::<bool>(), body(depth))
        .prop_map(|(swallows, body)| {
            let swallows = if swallows { "True" } else { "False" };
            block(&format!("with Manager({swallows}) as m:"), body)
        })
        .boxed()
}

/// A statement that a function or loop is left by, inside what has to be run first.
pub(super) fn leave(depth: u32, by: &'static str) -> BoxedStrategy<Lines> {
    (body(depth), expression(), any::<bool>())
        .prop_map(move |(body, condition, finally)| {
            let mut inside = body;
            inside.push(format!("if {condition}: {by}"));
            if !finally {
                return inside;
            }
            let mut lines = block("try:", inside);
            lines.push("finally:".to_string());
            lines.extend(indent(vec!["print('left')".to_string()]));
            lines
        })
        .boxed()
}
