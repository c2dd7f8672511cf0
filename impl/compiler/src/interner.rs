//! Names and short strings of one compilation, each stored once.
//!
//! Invariants: equal texts have equal symbols; symbols count from 0, the known ones first, then in the order of first use.

use crate::index::Index;
use alloc::vec::Vec;
use bytecode::static_qstrs::STATIC_QSTRS;
use bytecode::text::Text;
use core::num::NonZeroU32;

/// An interned text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Symbol(NonZeroU32);

impl Symbol {
    const fn at(index: usize) -> Symbol {
        Symbol(NonZeroU32::MIN.saturating_add(index as u32))
    }

    /// The position among all symbols.
    pub(crate) fn index(self) -> usize {
        self.0.get() as usize - 1
    }

    /// The form in a list of the tree; never 0.
    pub(crate) fn to_entry(self) -> u32 {
        self.0.get()
    }

    /// The symbol of an entry in a list of the tree.
    pub(crate) fn from_entry(entry: u32) -> Symbol {
        Symbol(NonZeroU32::new(entry).unwrap_or(NonZeroU32::MIN))
    }

    /// A hash for an [`Index`].
    pub(crate) fn hash(self) -> u32 {
        let hash = self.0.get().wrapping_mul(0x9e37_79b1);
        hash ^ hash >> 15
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
                pub(crate) const $name: Symbol = Symbol::at(Position::$name as usize);
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
        let mut slot = hash(text) as usize & mask;
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

/// By known symbol: the number of the static qstr with its text; 0 where there is none.
static STATIC_NUMBERS: [u8; KNOWN] = static_numbers();

const fn static_numbers() -> [u8; KNOWN] {
    let mut numbers = [0; KNOWN];
    let mut index = 0;
    while index < KNOWN {
        let mut qstr = 0;
        while qstr < STATIC_QSTRS.len() {
            if is_same(known_text(index).as_bytes(), STATIC_QSTRS[qstr].as_bytes()) {
                numbers[index] = qstr as u8 + 1;
            }
            qstr += 1;
        }
        index += 1;
    }
    numbers
}

const fn is_same(left: &[u8], right: &[u8]) -> bool {
    let mut index = 0;
    while index < left.len() && index < right.len() && left[index] == right[index] {
        index += 1;
    }
    index == left.len() && index == right.len()
}

/// The table of symbols: the known ones are in ROM, the others here.
#[derive(Default)]
pub(crate) struct Interner {
    text: Vec<u8>,
    ends: Vec<u32>,
    index: Index,
}

impl Interner {
    /// The text of a symbol.
    pub(crate) fn text(&self, symbol: Symbol) -> &[u8] {
        match symbol.index().checked_sub(KNOWN) {
            Some(index) => own_text(&self.text, &self.ends, index),
            None => known_text(symbol.index()).as_bytes(),
        }
    }

    /// The text of a symbol for those who come after the compiler.
    pub(crate) fn to_text(&self, symbol: Symbol) -> Text {
        let text = self.text(symbol);
        let number = match STATIC_NUMBERS.get(symbol.index()) {
            Some(&number) => Text::of_static(usize::from(number)),
            None => None,
        };
        number.unwrap_or_else(|| Text::from(text))
    }

    /// The symbols of texts that are not known from the start, in the order of first use.
    pub(crate) fn own_symbols(&self) -> impl Iterator<Item = Symbol> {
        (KNOWN..KNOWN + self.ends.len()).map(Symbol::at)
    }

    /// How many symbols there are.
    #[cfg(test)]
    pub(crate) fn len(&self) -> usize {
        KNOWN + self.ends.len()
    }

    /// Finds or adds a text.
    pub(crate) fn intern(&mut self, text: &[u8]) -> Symbol {
        let hash = hash(text);
        if let Some(symbol) = self.find_hashed(text, hash) {
            return symbol;
        }
        self.text.extend_from_slice(text);
        self.ends.push(self.text.len() as u32);
        let (text, ends) = (&self.text, &self.ends);
        self.index
            .add(&|position| self::hash(own_text(text, ends, position)));
        Symbol::at(KNOWN + self.ends.len() - 1)
    }

    /// Finds a text that is already interned.
    pub(crate) fn find(&self, text: &[u8]) -> Option<Symbol> {
        self.find_hashed(text, hash(text))
    }

    fn find_hashed(&self, text: &[u8], hash: u32) -> Option<Symbol> {
        let mut slot = hash as usize & (KNOWN_SLOTS.len() - 1);
        while KNOWN_SLOTS[slot] != 0 {
            let index = usize::from(KNOWN_SLOTS[slot]) - 1;
            if known_text(index).as_bytes() == text {
                return Some(Symbol::at(index));
            }
            slot = (slot + 1) & (KNOWN_SLOTS.len() - 1);
        }
        let is_same = |position| own_text(&self.text, &self.ends, position) == text;
        let position = self.index.find(hash, is_same)?;
        Some(Symbol::at(KNOWN + position))
    }
}

/// A text that is not a known one.
fn own_text<'a>(text: &'a [u8], ends: &[u32], index: usize) -> &'a [u8] {
    let start = match index {
        0 => 0,
        _ => ends[index - 1] as usize,
    };
    &text[start..ends[index] as usize]
}

/// FNV-1a.
#[inline(always)]
const fn hash(text: &[u8]) -> u32 {
    let mut hash = 0x811c_9dc5u32;
    let mut index = 0;
    while index < text.len() {
        hash = (hash ^ text[index] as u32).wrapping_mul(0x0100_0193);
        index += 1;
    }
    hash ^ hash >> 15
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::format;

    #[test]
    fn known_symbols_have_their_texts() {
        let interner = Interner::default();
        assert_eq!(interner.text(known::EMPTY), b"");
        assert_eq!(interner.text(known::BYTECODE), b"bytecode");
        assert_eq!(interner.find(b"super"), Some(known::SUPER));
    }

    #[test]
    fn known_texts_have_one_symbol() {
        let mut interner = Interner::default();
        for index in 0..KNOWN {
            let symbol = interner.intern(known_text(index).as_bytes());
            assert_eq!(interner.text(symbol), known_text(index).as_bytes());
            assert!(symbol.index() <= index);
        }
        assert_eq!(interner.len(), KNOWN);
    }

    #[test]
    fn symbols_survive_growth() {
        let mut interner = Interner::default();
        let symbols: Vec<_> = (0..1000)
            .map(|n| interner.intern(format!("name{n}").as_bytes()))
            .collect();
        for (n, symbol) in symbols.into_iter().enumerate() {
            assert_eq!(interner.text(symbol), format!("name{n}").as_bytes());
            assert_eq!(interner.intern(format!("name{n}").as_bytes()), symbol);
        }
    }
}
