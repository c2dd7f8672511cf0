//! Programs that the grammar accepts, that end, and that print what they compute.
//!
//! ```text
//!   preamble              a context manager, a class with operators, a generator, functions with every kind of argument
//!   try: statement        each statement is guarded, so that the next one runs whatever the last one did
//!   except ...: print the exception's type
//! ```
//!
//! Invariants: loops count, ranges and exponents are small, nothing calls itself; a program opens no file and asks for
//! no time. What is printed does not depend on addresses.
//! Not here: programs that are wrong (`mutate::text`).

mod expression;
mod function;
mod statement;

use proptest::prelude::*;

use crate::draw;

/// Names of variables, all of which hold something at the start.
const VARIABLES: &[&str] = &["a", "b", "c", "d"];

const PREAMBLE: &str = "\
from micropython import const
_LIMIT = const(7)
a, b, c, d = 3, 'text', [1, 2.5, None], {'k': (1, 2)}
class Manager:
    def __init__(self, swallows=False):
        self.swallows = swallows
    def __enter__(self):
        print('enter')
        return self
    def __exit__(self, ty, value, tb):
        print('exit', ty and ty.__name__)
        return self.swallows
class Number:
    def __init__(self, value=1):
        self.value = value
    def __add__(self, other):
        return Number((self.value, other))
    def __eq__(self, other):
        return isinstance(other, Number)
    def __hash__(self):
        return 5
    def __getitem__(self, key):
        return key
    def __len__(self):
        return 2
    def __call__(self, *args, **kwargs):
        return args, sorted(kwargs)
    def __repr__(self):
        return 'Number'
def count(n=3):
    try:
        for i in range(n):
            got = yield i
            if got:
                print('got', got)
    finally:
        print('closed')
def call(a, b=2, *args, c=3, **kwargs):
    return a, b, args, c, sorted(kwargs)
def show(*values):
    for value in values:
        try:
            print(type(value).__name__, value if type(value) in (int, float, str, bytes, bool, tuple, list) else '')
        except Exception as e:
            print('show', type(e).__name__)
";

/// A whole program.
pub fn program() -> BoxedStrategy<String> {
    prop::collection::vec(guarded(), 1..12)
        .prop_map(|blocks| text(&blocks.concat()))
        .boxed()
}

/// Bytes that make one statement of a program.
pub const STATEMENT_BYTES: usize = 4;
const MAX_STATEMENTS: usize = 24;

/// The program that bytes stand for: a statement for every four of them, so that like bytes make like programs.
pub fn of_bytes(bytes: &[u8]) -> String {
    let chunks = bytes.chunks(STATEMENT_BYTES).take(MAX_STATEMENTS);
    let statements = chunks.filter_map(|chunk| draw(&guarded(), chunk));
    text(&statements.collect::<Vec<_>>().concat())
}

fn guarded() -> impl Strategy<Value = Lines> {
    statement::statement(0).prop_map(guard)
}

fn text(lines: &[String]) -> String {
    let mut text = String::from(PREAMBLE);
    for line in lines {
        text += line;
        text.push('\n');
    }
    text
}

/// One expression.
pub fn expression() -> BoxedStrategy<String> {
    expression::expression()
}

/// Lines of statements, not indented.
type Lines = Vec<String>;

fn guard(body: Lines) -> Lines {
    let mut lines = vec!["try:".to_string()];
    lines.extend(indent(body));
    lines.push("except Exception as e:".to_string());
    lines.push("    print(type(e).__name__)".to_string());
    lines
}

fn indent(lines: Lines) -> impl Iterator<Item = String> {
    lines.into_iter().map(|line| format!("    {line}"))
}

/// A compound statement: its head and its indented body.
fn block(head: &str, body: Lines) -> Lines {
    let mut lines = vec![head.to_string()];
    lines.extend(indent(body));
    lines
}

fn variable() -> BoxedStrategy<String> {
    prop::sample::select(VARIABLES)
        .prop_map(str::to_string)
        .boxed()
}
