//! Expressions.

use proptest::prelude::*;

use super::variable;
use crate::number;

const BINARY: &[&str] = &[
    "+", "-", "*", "/", "//", "%", "&", "|", "^", "<", ">", "==", "!=", "<=", ">=", "in", "not in",
    "is", "is not", "and", "or",
];
const UNARY: &[&str] = &["-", "+", "~", "not "];
const FUNCTIONS: &[&str] = &[
    "len",
    "repr",
    "str",
    "bool",
    "int",
    "float",
    "list",
    "tuple",
    "set",
    "sorted",
    "sum",
    "min",
    "max",
    "abs",
    "ord",
    "chr",
    "hex",
    "bin",
    "oct",
    "bytes",
    "bytearray",
    "memoryview",
    "iter",
    "next",
    "reversed",
    "enumerate",
    "all",
    "any",
    "callable",
    "dict",
    "type",
    "count",
    "call",
    "Number",
    "hash",
    "round",
    "frozenset",
    "divmod",
    "isinstance",
    "issubclass",
    "zip",
    "map",
    "filter",
    "getattr",
    "hasattr",
];
const METHODS: &[&str] = &[
    "append",
    "count",
    "pop",
    "keys",
    "values",
    "items",
    "get",
    "split",
    "join",
    "upper",
    "find",
    "replace",
    "strip",
    "format",
    "index",
    "copy",
    "extend",
    "insert",
    "update",
    "send",
    "close",
    "encode",
    "startswith",
    "add",
    "remove",
    "sort",
    "reverse",
    "clear",
    "setdefault",
    "rsplit",
    "partition",
    "isdigit",
    "to_bytes",
    "throw",
    "union",
    "discard",
    "value",
    "real",
];
const TEXTS: &[&str] = &[
    "''",
    "'x'",
    "'abc def'",
    "\"it's\"",
    "'\\n\\t\\x41\\u00e9'",
    "'''a\nb'''",
    "r'\\d'",
    "'a' 'b'",
    "b''",
    "b'bytes'",
    "b'\\x00\\xff'",
    "'{}-{!r:>8}'",
    "'%s %d'",
    "'\\U0001f600'",
];
const SPECS: &[&str] = &["", "!r", ":>6", ":x", ":.2f", ":,", "!s:<5", ":08.3e"];

thread_local! {
    /// Strategies share their parts: building one takes much longer than drawing from it.
    static EXPRESSION: BoxedStrategy<String> = build();
}

/// Any expression; it can stand in brackets everywhere.
pub(super) fn expression() -> BoxedStrategy<String> {
    EXPRESSION.with(Clone::clone)
}

fn build() -> BoxedStrategy<String> {
    leaf()
        .prop_recursive(4, 24, 4, |inner| {
            prop_oneof![
                4 => operation(inner.clone()),
                3 => display(inner.clone()),
                3 => call(inner.clone()),
                2 => access(inner.clone()),
                2 => comprehension(inner.clone()),
                1 => format_string(inner.clone()),
                1 => conditional(inner),
            ]
        })
        .boxed()
}

fn leaf() -> BoxedStrategy<String> {
    prop_oneof![
        4 => variable(),
        3 => (-3i32..10).prop_map(|value| value.to_string()),
        2 => number::int_literal(),
        1 => number::float_literal(),
        3 => prop::sample::select(TEXTS).prop_map(str::to_string),
        2 => prop::sample::select(&["None", "True", "False", "...", "_LIMIT", "2j", "()", "[]", "{}"][..])
            .prop_map(str::to_string),
    ]
    .boxed()
}

fn operation(inner: BoxedStrategy<String>) -> BoxedStrategy<String> {
    let binary = (inner.clone(), prop::sample::select(BINARY), inner.clone())
        .prop_map(|(left, op, right)| format!("({left} {op} {right})"));
    let unary = (prop::sample::select(UNARY), inner.clone())
        .prop_map(|(op, operand)| format!("({op}{operand})"));
    let power =
        (inner.clone(), 0u32..5).prop_map(|(base, exponent)| format!("({base}) ** {exponent}"));
    let shift = (
        inner.clone(),
        prop::sample::select(&["<<", ">>"][..]),
        0u32..70,
    )
        .prop_map(|(value, op, by)| format!("({value} {op} {by})"));
    let chain = (inner.clone(), inner.clone(), inner)
        .prop_map(|(low, middle, high)| format!("({low} < {middle} <= {high})"));
    prop_oneof![4 => binary, 2 => unary, 1 => power, 1 => shift, 1 => chain].boxed()
}

fn display(inner: BoxedStrategy<String>) -> BoxedStrategy<String> {
    let items = prop::collection::vec(inner.clone(), 0..4);
    let pairs = prop::collection::vec((inner.clone(), inner), 0..3).prop_map(|pairs| {
        let pairs: Vec<String> = pairs
            .into_iter()
            .map(|(key, value)| format!("{key}: {value}"))
            .collect();
        format!("{{{}}}", pairs.join(", "))
    });
    prop_oneof![
        items
            .clone()
            .prop_map(|items| format!("[{}]", items.join(", "))),
        items.clone().prop_map(|items| {
            let comma = if items.len() == 1 { "," } else { "" };
            format!("({}{comma})", items.join(", "))
        }),
        items.prop_map(|items| match items.is_empty() {
            true => "set()".to_string(),
            false => format!("{{{}}}", items.join(", ")),
        }),
        pairs,
    ]
    .boxed()
}

fn call(inner: BoxedStrategy<String>) -> BoxedStrategy<String> {
    let arguments = prop::collection::vec(argument(inner.clone()), 0..4).prop_map(order_arguments);
    prop_oneof![
        4 => (prop::sample::select(FUNCTIONS), arguments.clone())
            .prop_map(|(function, arguments)| format!("{function}({arguments})")),
        3 => (inner.clone(), prop::sample::select(METHODS), arguments.clone())
            .prop_map(|(object, method, arguments)| format!("({object}).{method}({arguments})")),
        1 => (inner, arguments)
            .prop_map(|(body, arguments)| format!("(lambda *p, **k: {body})({arguments})")),
    ]
    .boxed()
}

/// An argument and its place: positional ones come first, then starred ones, then keywords.
fn argument(inner: BoxedStrategy<String>) -> BoxedStrategy<(u8, String)> {
    prop_oneof![
        6 => inner.clone().prop_map(|value| (0, value)),
        1 => inner.clone().prop_map(|value| (1, format!("*{value}"))),
        1 => (prop::sample::select(&["c", "key", "default", "sep"][..]), inner.clone())
            .prop_map(|(name, value)| (2, format!("{name}={value}"))),
        1 => inner.prop_map(|value| (3, format!("**{value}"))),
    ]
    .boxed()
}

fn order_arguments(mut arguments: Vec<(u8, String)>) -> String {
    arguments.sort_by_key(|(place, _)| *place);
    let texts: Vec<String> = arguments.into_iter().map(|(_, text)| text).collect();
    texts.join(", ")
}

fn access(inner: BoxedStrategy<String>) -> BoxedStrategy<String> {
    let bound = prop::option::of(inner.clone()).prop_map(Option::unwrap_or_default);
    prop_oneof![
        (inner.clone(), inner.clone()).prop_map(|(object, index)| format!("({object})[{index}]")),
        (inner.clone(), bound.clone(), bound.clone(), bound)
            .prop_map(|(object, from, to, step)| format!("({object})[{from}:{to}:{step}]")),
        (inner, prop::sample::select(METHODS))
            .prop_map(|(object, name)| format!("({object}).{name}")),
    ]
    .boxed()
}

fn comprehension(inner: BoxedStrategy<String>) -> BoxedStrategy<String> {
    let source = prop_oneof![
        (0u32..6).prop_map(|n| format!("range({n})")),
        Just("c".to_string()),
        Just("count()".to_string()),
        Just("'xyz'".to_string()),
    ];
    let clause = (source, prop::option::of(inner.clone())).prop_map(|(source, condition)| {
        let condition = condition.map_or(String::new(), |condition| format!(" if {condition}"));
        format!("for x in {source}{condition}")
    });
    let nested = clause.clone();
    prop_oneof![
        (inner.clone(), clause.clone())
            .prop_map(|(item, clause)| format!("[({item}, x) {clause}]")),
        (inner.clone(), clause.clone())
            .prop_map(|(item, clause)| format!("{{x: {item} {clause}}}")),
        (inner.clone(), clause.clone()).prop_map(|(item, clause)| format!("list({item} {clause})")),
        (inner.clone(), clause.clone())
            .prop_map(|(item, clause)| format!("{{repr({item}) {clause}}}")),
        (inner, clause, nested)
            .prop_map(|(item, clause, nested)| format!("[{item} {clause} {nested}]")),
    ]
    .boxed()
}

/// Nothing with quotes, braces, backslashes or colons goes into an f-string: their grammar differs between versions.
fn format_string(inner: BoxedStrategy<String>) -> BoxedStrategy<String> {
    (inner, prop::sample::select(SPECS))
        .prop_map(|(value, spec)| {
            let is_plain = !value.contains(['\'', '"', '{', '}', '\\', ':', '\n', '!', '=', '#']);
            let value = if is_plain { value } else { "a".to_string() };
            format!("f'<{{({value}){spec}}}> {{{{}}}}'")
        })
        .boxed()
}

fn conditional(inner: BoxedStrategy<String>) -> BoxedStrategy<String> {
    (inner.clone(), inner.clone(), inner)
        .prop_map(|(yes, condition, no)| format!("({yes} if {condition} else {no})"))
        .boxed()
}
