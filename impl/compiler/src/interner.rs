//! Names and short strings of one compilation, each stored once.
//!
//! Invariants: equal texts have equal symbols; symbols are dense and count from 0 in the order of first use.

use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;
use bytecode::static_qstrs::STATIC_QSTRS;

/// An interned text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Symbol(u32);

impl Symbol {
    /// The position among all symbols.
    pub(crate) fn index(self) -> usize {
        self.0 as usize
    }

    /// The form in a list of the tree.
    pub(crate) fn to_entry(self) -> u32 {
        self.0
    }

    /// The symbol of an entry in a list of the tree.
    pub(crate) fn from_entry(entry: u32) -> Symbol {
        Symbol(entry)
    }
}

macro_rules! known_symbols {
    ($($name:ident $text:literal)*) => {
        /// Symbols that the compiler itself needs; they are interned first.
        pub(crate) mod known {
            use super::Symbol;
            #[allow(non_camel_case_types, clippy::upper_case_acronyms, reason = "counts the names")]
            enum Position { $($name),* }
            $(pub(crate) const $name: Symbol = Symbol(Position::$name as u32);)*
            pub(super) const TEXTS: &[&str] = &[$($text),*];
        }
    };
}

known_symbols! {
    EMPTY ""
    STAR "*"
    MODULE "<module>"
    LAMBDA "<lambda>"
    LISTCOMP "<listcomp>"
    DICTCOMP "<dictcomp>"
    SETCOMP "<setcomp>"
    GENEXPR "<genexpr>"
    CONST "const"
    FORMAT "format"
    RANGE "range"
    SUPER "super"
    REPL_PRINT "__repl_print__"
    NAME "__name__"
    DUNDER_MODULE "__module__"
    QUALNAME "__qualname__"
    DUNDER_CLASS "__class__"
    AENTER "__aenter__"
    AEXIT "__aexit__"
    AITER "__aiter__"
    ANEXT "__anext__"
    ASSERTION_ERROR "AssertionError"
    BASE_EXCEPTION "BaseException"
    STOP_ASYNC_ITERATION "StopAsyncIteration"
    TEMPLATE "__template__"
    MICROPYTHON "micropython"
    BYTECODE "bytecode"
}

/// Longer texts that the reference compiler knows from the start, so that literals of them are qstrs.
const RUNTIME_QSTRS: &[&str] = &[
    "Interpolation",
    "StopAsyncIteration",
    "UnicodeError",
    "ViperTypeError",
    "__build_class__",
    "__complex__",
    "__contains__",
    "__repl_print__",
    "__reversed__",
    "__traceback__",
    "bound_method",
    "format_spec",
    "heap_unlock",
    "interpolations",
    "intersection",
    "intersection_update",
    "maximum recursion depth exceeded",
    "string.templatelib",
    "symmetric_difference",
    "symmetric_difference_update",
    "templatelib",
    "unpack_from",
    "vcvt_f32_s32",
    "vcvt_s32_f32",
];

/// The table of symbols.
pub(crate) struct Interner {
    text: String,
    ends: Vec<u32>,
    slots: Vec<u32>,
}

impl Interner {
    /// A table that holds the known symbols.
    pub(crate) fn new() -> Interner {
        let mut interner = Interner {
            text: String::new(),
            ends: Vec::new(),
            slots: vec![0; 256],
        };
        for text in known::TEXTS
            .iter()
            .chain(&STATIC_QSTRS)
            .chain(RUNTIME_QSTRS)
        {
            interner.intern(text);
        }
        interner
    }

    /// The text of a symbol.
    pub(crate) fn text(&self, symbol: Symbol) -> &str {
        let index = symbol.index();
        let start = if index == 0 {
            0
        } else {
            self.ends[index - 1] as usize
        };
        &self.text[start..self.ends[index] as usize]
    }

    /// How many symbols there are.
    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    /// Finds or adds a text.
    pub(crate) fn intern(&mut self, text: &str) -> Symbol {
        let slot = match self.find_slot(text) {
            Ok(symbol) => return symbol,
            Err(slot) => slot,
        };
        self.text.push_str(text);
        self.ends.push(self.text.len() as u32);
        self.slots[slot] = self.ends.len() as u32;
        if self.ends.len() * 2 > self.slots.len() {
            self.grow();
        }
        Symbol(self.ends.len() as u32 - 1)
    }

    /// Finds a text that is already interned.
    pub(crate) fn find(&self, text: &str) -> Option<Symbol> {
        self.find_slot(text).ok()
    }

    fn find_slot(&self, text: &str) -> Result<Symbol, usize> {
        let mask = self.slots.len() - 1;
        let mut slot = hash(text) & mask;
        loop {
            match self.slots[slot] {
                0 => return Err(slot),
                entry if self.text(Symbol(entry - 1)) == text => return Ok(Symbol(entry - 1)),
                _ => slot = (slot + 1) & mask,
            }
        }
    }

    fn grow(&mut self) {
        self.slots = vec![0; self.slots.len() * 2];
        let mask = self.slots.len() - 1;
        for index in 0..self.ends.len() {
            let mut slot = hash(self.text(Symbol(index as u32))) & mask;
            while self.slots[slot] != 0 {
                slot = (slot + 1) & mask;
            }
            self.slots[slot] = index as u32 + 1;
        }
    }
}

/// FNV-1a.
fn hash(text: &str) -> usize {
    let hash = text.bytes().fold(0x811c_9dc5u32, |hash, byte| {
        (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
    });
    (hash ^ hash >> 15) as usize
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::format;

    #[test]
    fn known_symbols_have_their_texts() {
        let interner = Interner::new();
        assert_eq!(interner.text(known::EMPTY), "");
        assert_eq!(interner.text(known::BYTECODE), "bytecode");
        assert_eq!(interner.find("super"), Some(known::SUPER));
    }

    #[test]
    fn symbols_survive_growth() {
        let mut interner = Interner::new();
        let symbols: Vec<_> = (0..1000)
            .map(|n| interner.intern(&format!("name{n}")))
            .collect();
        for (n, symbol) in symbols.into_iter().enumerate() {
            assert_eq!(interner.text(symbol), format!("name{n}"));
            assert_eq!(interner.intern(&format!("name{n}")), symbol);
        }
    }
}
