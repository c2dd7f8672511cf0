//! What the tab key adds: the rest of a name, or a list of those that fit.
//!
//! ```text
//!     1 + a.b.pr|     a names a global, b an attribute of it; names of its attributes that start with `pr` fit
//!     import o|       names of built-in modules fit
//! ```
//!
//! The candidates are all names of the VM, in the order of their numbers. To know whether an object has one, no Python
//! code runs; to follow a chain, attributes are loaded as a program would load them.
//! Not here: modules in files, names of builtins.

use vm::object::ByteBuf;
use vm::print::Printer;
use vm::{Qstr, Result, Value, Vm};

use crate::console;

/// Columns of the screen, and of a word in the list.
const LINE: usize = 64;
const SLOT: usize = 16;

const IMPORT: &str = "import ";

/// What there is to add.
pub(crate) enum Completion {
    Nothing,
    /// The part that all fitting names have in common.
    Text(&'static str),
    /// The names that fit were listed; the prompt has to be shown again.
    Listed,
}

/// Where names are looked for.
#[derive(Clone, Copy)]
enum Place {
    Globals,
    Attributes(Value),
    Modules,
}

/// Names of a place that start in a certain way.
#[derive(Clone, Copy)]
struct Search<'a> {
    place: Place,
    start: &'a str,
}

/// Completes the name that ends at `end` of the text, on a line that starts at `line`.
pub(crate) fn complete(vm: &mut Vm, text: &ByteBuf, line: usize, end: usize) -> Completion {
    let typed = &text.as_slice(vm)[line..end];
    let chain_length = typed
        .iter()
        .rev()
        .take_while(|byte| is_in_chain(**byte))
        .count();
    let is_first_word = chain_length == typed.len();
    let is_import = typed.starts_with(IMPORT.as_bytes());
    let chain = end - chain_length;
    let Some(words) = console::quietly(vm, |vm| copy(vm, text, chain, chain_length)) else {
        return Completion::Nothing;
    };
    let Ok(mut chain) = core::str::from_utf8(words.as_local_slice()) else {
        return Completion::Nothing;
    };
    let mut place = Place::Globals;
    while let Some((word, rest)) = chain.split_once('.') {
        match load(vm, place, word) {
            Some(object) => place = Place::Attributes(object),
            None => return Completion::Nothing,
        }
        chain = rest;
    }
    if is_import {
        place = Place::Modules;
    }
    let search = Search {
        place,
        start: chain,
    };
    match search.common(vm) {
        Some((common, 1)) if common.len() == chain.len() => Completion::Nothing,
        Some((common, count)) if count == 1 || common.len() > chain.len() => {
            Completion::Text(&common[chain.len()..])
        }
        Some(_) => {
            console::quietly(vm, |vm| search.list(vm));
            Completion::Listed
        }
        None if is_first_word && !chain.is_empty() && words.len() == chain.len() => {
            let rest = IMPORT.strip_prefix(chain);
            rest.map_or(Completion::Nothing, Completion::Text)
        }
        None => Completion::Nothing,
    }
}

fn is_in_chain(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'.'
}

/// A part of the text as a buffer of its own, since following a chain may run Python code.
fn copy(vm: &mut Vm, text: &ByteBuf, start: usize, length: usize) -> Result<ByteBuf> {
    let part = text.view(Value::NONE, b'B').slice(start, length);
    ByteBuf::from_view(vm, &part)
}

fn load(vm: &mut Vm, place: Place, word: &str) -> Option<Value> {
    let name = vm.find_interned(word.as_bytes())?;
    match place {
        Place::Globals => vm.main_globals().map.get_qstr(vm, name),
        Place::Attributes(object) => {
            let method = console::quietly(vm, |vm| vm.load_method_maybe(object, name));
            method.flatten().map(|method| method.function)
        }
        Place::Modules => None,
    }
}

impl Search<'_> {
    /// The start that all fitting names share and how many there are; nothing if there is none.
    fn common(self, vm: &mut Vm) -> Option<(&'static str, usize)> {
        let mut common: Option<(&'static str, usize)> = None;
        for name in vm.names() {
            let Some(text) = self.fits(vm, name) else {
                continue;
            };
            common = Some(match common {
                None => (text, 1),
                Some((others, count)) => (shared_start(others, text), count + 1),
            });
        }
        common
    }

    fn list(self, vm: &mut Vm) -> Result<()> {
        let mut printer = Printer::console();
        let mut column = LINE;
        for name in vm.names() {
            let Some(text) = self.fits(vm, name) else {
                continue;
            };
            let gap = match column.next_multiple_of(SLOT) - column {
                narrow @ (0 | 1) => narrow + SLOT,
                gap => gap,
            };
            if column + gap + text.len() <= LINE {
                printer.write_fmt(vm, format_args!("{:gap$}{text}", ""))?;
                column += gap + text.len();
            } else {
                printer.write_fmt(vm, format_args!("\n{text}"))?;
                column = text.len();
            }
        }
        printer.write(vm, "\n")
    }

    /// The text of a name that fits. Names with an underscore are for those who type it.
    fn fits(self, vm: &mut Vm, name: Qstr) -> Option<&'static str> {
        let text = name.as_utf8(vm)?;
        if text.is_empty() || !text.starts_with(self.start) {
            return None;
        }
        if self.start.is_empty() && text.starts_with('_') {
            return None;
        }
        let is_there = match self.place {
            Place::Globals => vm.main_globals().map.get_qstr(vm, name).is_some(),
            Place::Attributes(object) => vm.has_attr(object, name),
            Place::Modules => vm::modules::is_built_in(vm, name),
        };
        is_there.then_some(text)
    }
}

fn shared_start(one: &'static str, other: &str) -> &'static str {
    let same = one.bytes().zip(other.bytes()).take_while(|(a, b)| a == b);
    let mut length = same.count();
    while !one.is_char_boundary(length) {
        length -= 1;
    }
    &one[..length]
}
