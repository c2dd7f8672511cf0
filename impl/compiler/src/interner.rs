//! Names and short strings of one compilation, each stored once.
//!
//! Invariants: equal texts have equal symbols; symbols count from 0, the known ones first, then in the order of first use.

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
            #[allow(dead_code, non_camel_case_types, clippy::upper_case_acronyms, reason = "counts the names")]
            enum Position { $($name),* }
            $(
                #[cfg_attr(not(feature = "native"), allow(dead_code, reason = "some are for machine code"))]
                pub(crate) const $name: Symbol = Symbol(Position::$name as u32);
            )*
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
    NATIVE "native"
    VIPER "viper"
    ENTER "__enter__"
    EXIT "__exit__"
    OBJECT "object"
    BOOL "bool"
    INT "int"
    UINT "uint"
    PTR "ptr"
    PTR8 "ptr8"
    PTR16 "ptr16"
    PTR32 "ptr32"
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

/// How many symbols every table starts with.
const KNOWN: usize = known::TEXTS.len() + STATIC_QSTRS.len() + RUNTIME_QSTRS.len();

/// Where the symbols are that every table starts with; a text that has several has the first.
static KNOWN_SLOTS: [u8; 512] = known_slots();
const _: () = assert!(KNOWN <= u8::MAX as usize);

/// The text of a symbol that every table starts with.
#[inline]
const fn known_text(index: usize) -> &'static str {
    let qstr = index.wrapping_sub(known::TEXTS.len());
    if index < known::TEXTS.len() {
        known::TEXTS[index]
    } else if qstr < STATIC_QSTRS.len() {
        STATIC_QSTRS[qstr]
    } else {
        RUNTIME_QSTRS[qstr - STATIC_QSTRS.len()]
    }
}

const fn known_slots() -> [u8; 512] {
    let mut slots = [0; 512];
    let mask = slots.len() - 1;
    let mut index = 0;
    while index < KNOWN {
        let text = known_text(index).as_bytes();
        let mut slot = hash(text) & mask;
        while slots[slot] != 0 && !is_same(known_text(slots[slot] as usize - 1).as_bytes(), text) {
            slot = (slot + 1) & mask;
        }
        if slots[slot] == 0 {
            slots[slot] = index as u8 + 1;
        }
        index += 1;
    }
    slots
}

const fn is_same(left: &[u8], right: &[u8]) -> bool {
    let mut index = 0;
    while index < left.len() && index < right.len() && left[index] == right[index] {
        index += 1;
    }
    index == left.len() && index == right.len()
}

/// The table of symbols: the known ones are in ROM, the others here.
pub(crate) struct Interner {
    text: Vec<u8>,
    ends: Vec<u32>,
    slots: Vec<u32>,
}

impl Interner {
    /// A table that holds the known symbols.
    pub(crate) fn new() -> Interner {
        Interner {
            text: Vec::new(),
            ends: Vec::new(),
            slots: vec![0; 64],
        }
    }

    /// The text of a symbol.
    pub(crate) fn text(&self, symbol: Symbol) -> &[u8] {
        match symbol.index().checked_sub(KNOWN) {
            Some(index) => self.own_text(index),
            None => known_text(symbol.index()).as_bytes(),
        }
    }

    fn own_text(&self, index: usize) -> &[u8] {
        let start = match index {
            0 => 0,
            _ => self.ends[index - 1] as usize,
        };
        &self.text[start..self.ends[index] as usize]
    }

    /// How many symbols there are.
    pub(crate) fn len(&self) -> usize {
        KNOWN + self.ends.len()
    }

    /// Finds or adds a text.
    pub(crate) fn intern(&mut self, text: &[u8]) -> Symbol {
        let slot = match self.find_slot(text) {
            Ok(symbol) => return symbol,
            Err(slot) => slot,
        };
        self.text.extend_from_slice(text);
        self.ends.push(self.text.len() as u32);
        self.slots[slot] = self.ends.len() as u32;
        if self.ends.len() * 2 > self.slots.len() {
            self.grow();
        }
        Symbol(self.len() as u32 - 1)
    }

    /// Finds a text that is already interned.
    pub(crate) fn find(&self, text: &[u8]) -> Option<Symbol> {
        self.find_slot(text).ok()
    }

    fn find_slot(&self, text: &[u8]) -> Result<Symbol, usize> {
        let hash = hash(text);
        let mut slot = hash & (KNOWN_SLOTS.len() - 1);
        while KNOWN_SLOTS[slot] != 0 {
            let index = usize::from(KNOWN_SLOTS[slot]) - 1;
            if known_text(index).as_bytes() == text {
                return Ok(Symbol(index as u32));
            }
            slot = (slot + 1) & (KNOWN_SLOTS.len() - 1);
        }
        let mask = self.slots.len() - 1;
        let mut slot = hash & mask;
        loop {
            match self.slots[slot] as usize {
                0 => return Err(slot),
                entry if self.own_text(entry - 1) == text => {
                    return Ok(Symbol((KNOWN + entry - 1) as u32));
                }
                _ => slot = (slot + 1) & mask,
            }
        }
    }

    fn grow(&mut self) {
        self.slots = vec![0; self.slots.len() * 2];
        let mask = self.slots.len() - 1;
        for index in 0..self.ends.len() {
            let mut slot = hash(self.own_text(index)) & mask;
            while self.slots[slot] != 0 {
                slot = (slot + 1) & mask;
            }
            self.slots[slot] = index as u32 + 1;
        }
    }
}

/// FNV-1a.
const fn hash(text: &[u8]) -> usize {
    let mut hash = 0x811c_9dc5u32;
    let mut index = 0;
    while index < text.len() {
        hash = (hash ^ text[index] as u32).wrapping_mul(0x0100_0193);
        index += 1;
    }
    (hash ^ hash >> 15) as usize
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::format;

    #[test]
    fn known_symbols_have_their_texts() {
        let interner = Interner::new();
        assert_eq!(interner.text(known::EMPTY), b"");
        assert_eq!(interner.text(known::BYTECODE), b"bytecode");
        assert_eq!(interner.find(b"super"), Some(known::SUPER));
    }

    #[test]
    fn known_texts_have_one_symbol() {
        let mut interner = Interner::new();
        for index in 0..KNOWN {
            let symbol = interner.intern(known_text(index).as_bytes());
            assert_eq!(interner.text(symbol), known_text(index).as_bytes());
            assert!(symbol.index() <= index);
        }
        assert_eq!(interner.len(), KNOWN);
    }

    #[test]
    fn symbols_survive_growth() {
        let mut interner = Interner::new();
        let symbols: Vec<_> = (0..1000)
            .map(|n| interner.intern(format!("name{n}").as_bytes()))
            .collect();
        for (n, symbol) in symbols.into_iter().enumerate() {
            assert_eq!(interner.text(symbol), format!("name{n}").as_bytes());
            assert_eq!(interner.intern(format!("name{n}").as_bytes()), symbol);
        }
    }
}
