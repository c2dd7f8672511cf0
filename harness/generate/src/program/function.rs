//! Definitions, and the calls that run them.

use proptest::prelude::*;

use super::expression::expression;
use super::statement::{body, leave};
use super::{Lines, block, variable};

const PARAMETERS: &[(&str, &str)] = &[
    ("", ""),
    ("p", "1"),
    ("p, q=2", "'x'"),
    ("p, *rest", "1, 2, 3"),
    ("*, key=5", "key=6"),
    ("p=1, *rest, key, **more", "key=1, other=2"),
    ("**more", "x=1, y=2"),
];
const SCOPES: &[&str] = &["", "global a, b", "global d"];

/// A function, generator or closure, and a call of it.
pub(super) fn definition(depth: u32) -> BoxedStrategy<Lines> {
    let plain = (
        parameters(),
        scope(),
        leave(depth, "return a"),
        expression(),
    )
        .prop_map(|((parameters, arguments), scope, body, result)| {
            let mut inside = scope;
            inside.extend(body);
            inside.push(format!("return {result}"));
            let mut lines = block(&format!("def function({parameters}):"), inside);
            lines.push(format!("show(function({arguments}))"));
            lines
        });
    let generator = (
        parameters(),
        body(depth),
        expression(),
        leave(depth, "return 9"),
    )
        .prop_map(|((parameters, arguments), before, value, after)| {
            let mut inside = before;
            inside.push(format!("got = yield {value}"));
            inside.push("show(got, (yield from count(2)))".to_string());
            inside.extend(after);
            let mut lines = block(&format!("def generator({parameters}):"), inside);
            lines.push(format!("g = generator({arguments})"));
            lines.push("show(next(g))".to_string());
            lines.push("show(g.send('sent'))".to_string());
            lines.push("show(*g)".to_string());
            lines
        });
    let closure = (variable(), expression(), body(depth)).prop_map(|(name, value, body)| {
        let mut inner = vec!["nonlocal kept".to_string()];
        inner.extend(body);
        inner.push(format!("kept = ({name}, kept if kept is None else 1)"));
        inner.push("return kept".to_string());
        let mut outer = vec![format!("kept = {value}")];
        outer.extend(block("def inner(x=kept):", inner));
        outer.push("return inner".to_string());
        let mut lines = block("def outer():", outer);
        lines.push("f = outer()".to_string());
        lines.push("show(f(), f(2))".to_string());
        lines
    });
    prop_oneof![3 => plain, 2 => generator, 1 => closure].boxed()
}

fn parameters() -> BoxedStrategy<(&'static str, &'static str)> {
    prop::sample::select(PARAMETERS).boxed()
}

fn scope() -> BoxedStrategy<Lines> {
    prop::sample::select(SCOPES)
        .prop_map(|line| {
            let lines: Lines = vec![line.to_string()];
            if line.is_empty() { Vec::new() } else { lines }
        })
        .boxed()
}

/// A class with methods, a property and a base.
pub(super) fn class(depth: u32) -> BoxedStrategy<Lines> {
    let base =
        prop::sample::select(&["Number", "object", "list", "dict", "ValueError", "Manager"][..]);
    (base, expression(), body(depth), expression())
        .prop_map(|(base, attribute, method, value)| {
            let mut inside = vec![format!("attribute = {attribute}")];
            let mut body = vec!["super().__init__()".to_string()];
            body.extend(method);
            inside.extend(block("def __init__(self):", body));
            inside.push("@property".to_string());
            inside.extend(block("def prop(self):", vec![format!("return {value}")]));
            inside.push("@staticmethod".to_string());
            inside.extend(block("def static(*p):", vec!["return p".to_string()]));
            inside.push("@classmethod".to_string());
            inside.extend(block(
                "def made(cls):",
                vec!["return cls().attribute".to_string()],
            ));
            let mut lines = block(&format!("class Made({base}):"), inside);
            lines.push("o = Made()".to_string());
            lines.push("show(o.attribute, o.prop, o.static(1), Made.made(), o)".to_string());
            lines
        })
        .boxed()
}

/// A coroutine that is driven by hand.
pub(super) fn coroutine(depth: u32) -> BoxedStrategy<Lines> {
    (body(depth), leave(depth, "return 1"))
        .prop_map(|(before, inside)| {
            let mut lines = block(
                "class Async(Manager):",
                vec![
                    "async def __aenter__(self): return self.__enter__()".to_string(),
                    "async def __aexit__(self, *p): return self.__exit__(*p)".to_string(),
                    "def __aiter__(self): self.n = 2; return self".to_string(),
                ],
            );
            lines.extend(block(
                "    async def __anext__(self):",
                vec![
                    "    self.n -= 1".to_string(),
                    "    if self.n < 0: raise StopAsyncIteration".to_string(),
                    "    return self.n".to_string(),
                ],
            ));
            let mut body = before;
            body.extend(block("async with Async(True):", inside));
            body.extend(block(
                "async for x in Async():",
                vec!["show(x)".to_string()],
            ));
            lines.extend(block("async def coroutine():", body));
            lines.push("k = coroutine()".to_string());
            lines.push("while True: k.send(None)".to_string());
            lines
        })
        .boxed()
}
