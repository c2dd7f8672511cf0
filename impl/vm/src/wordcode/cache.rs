//! What the tier remembers: all translations, inline caches, and which names instances have used for their own members.

use core::cell::Cell;
use core::ptr::NonNull;
use core::sync::atomic::{AtomicBool, Ordering};

use alloc::boxed::Box;
use alloc::vec::Vec;

use super::handlers::Exit;
use super::{Known, Word, WordCode};
use crate::frozen::Frozen;
use crate::object::Frames;
use crate::qstr::Qstr;
use crate::state::Vm;
use crate::value::Value;

/// What one instruction remembers of the last time it ran.
///
/// ```text
///   global, attribute   row: where the map had the name
///   builtin             class, version: the namespace that did not have it;  epoch, value
///   method              class: the receiver's type;  epoch, value
///   held by a class     class: the holder's address + 1;  epoch, value
///   or built-in module
///   store               class: a type without accessors;  epoch;  row
///   call with names     class: the code of the function, version: named parameters, positional arguments;  epoch;
///                       row: the parameter of each name
/// ```
pub(crate) struct Cache {
    pub(super) name: Qstr,
    pub(super) epoch: Cell<u32>,
    pub(super) row: Cell<u32>,
    pub(super) version: Cell<u32>,
    pub(super) class: Cell<usize>,
    pub(super) value: Cell<Value>,
}

impl Cache {
    pub(super) const fn new(name: Qstr) -> Cache {
        Cache {
            name,
            epoch: Cell::new(0),
            row: Cell::new(u32::MAX),
            version: Cell::new(0),
            class: Cell::new(0),
            value: Cell::new(Value::NONE),
        }
    }
}

/// All translations.
pub(crate) struct Words {
    all: Vec<Word>,
    /// What they take.
    bytes: usize,
    /// The VM runs a program with frozen modules, as no other does meanwhile.
    is_of_frozen: bool,
    /// Why the dispatch loop is about to end; values in it are on their way, nothing is allocated meanwhile.
    exit: Option<Exit>,
}

/// A VM runs a program with frozen modules: their code names its translations.
static FROZEN_IN_USE: AtomicBool = AtomicBool::new(false);

impl Words {
    /// The translations of a VM that is to run a program.
    ///
    /// # Panics
    ///
    /// When another VM runs a program with frozen modules, and this one has some too.
    pub(crate) fn of_program(frozen: &Frozen) -> Words {
        let is_of_frozen = !frozen.modules.is_empty();
        if is_of_frozen {
            let is_in_use = FROZEN_IN_USE.load(Ordering::Relaxed);
            assert!(!is_in_use, "one VM at a time has frozen modules");
            FROZEN_IN_USE.store(true, Ordering::Relaxed);
        }
        Words {
            all: Vec::new(),
            bytes: 0,
            is_of_frozen,
            exit: None,
        }
    }

    pub(super) fn add(&mut self, made: WordCode) -> Word {
        self.bytes += made.bytes();
        let word = Word(NonNull::from(Box::leak(Box::new(made))));
        self.all.push(word);
        word
    }

    /// How much memory the translations take.
    pub(super) fn bytes(&self) -> usize {
        self.bytes
    }

    pub(super) fn put_exit(&mut self, exit: Exit) {
        self.exit = Some(exit);
    }

    pub(super) fn take_exit(&mut self) -> Exit {
        self.exit.take().unwrap_or(Exit::Switch)
    }

    /// Drops the translations that are not to be kept.
    fn retain(&mut self, mut keep: impl FnMut(Word) -> bool) {
        self.all.retain(|word| {
            let kept = keep(*word);
            if !kept {
                self.bytes -= word.bytes();
                // SAFETY: it was leaked when it was added, and nothing names it any more.
                drop(unsafe { Box::from_raw(word.0.as_ptr()) });
            }
            kept
        });
    }

    /// Drops the translations of code that is garbage: between marking and sweeping.
    pub(crate) fn sweep(&mut self, is_live: impl Fn(*const u8) -> bool) {
        self.retain(|word| is_live(word.source.as_ptr().cast()));
    }

    /// Drops what no frame and no generator may come back to.
    pub(crate) fn discard(&mut self, frames: &Frames) {
        self.retain(|word| {
            let is_generator = word.source.flags & bytecode::prelude::FLAG_GENERATOR != 0;
            let kept = is_generator || frames.runs_word(word);
            if !kept {
                word.source.word.0.set(Known::Nothing);
            }
            kept
        });
    }
}

impl Drop for Words {
    fn drop(&mut self) {
        self.retain(|word| {
            if word.is_frozen {
                word.source.word.0.set(Known::Nothing);
            }
            false
        });
        if self.is_of_frozen {
            FROZEN_IN_USE.store(false, Ordering::Relaxed);
        }
    }
}

/// The names that instances of Python classes have used for members of their own, ever.
#[derive(Default)]
pub(crate) struct Names {
    bits: Vec<u64>,
}

impl Names {
    fn has(&self, name: Qstr) -> bool {
        let id = name.id() as usize;
        self.bits
            .get(id / 64)
            .is_some_and(|bits| bits >> (id % 64) & 1 != 0)
    }

    fn add(&mut self, name: Qstr) {
        let id = name.id() as usize;
        if self.bits.len() <= id / 64 {
            self.bits.resize(id / 64 + 1, 0);
        }
        self.bits[id / 64] |= 1 << (id % 64);
    }
}

impl Vm {
    /// Takes note that an instance gets a member: methods of this name may be hidden from now on.
    pub(crate) fn note_member(&mut self, name: Qstr) {
        if !self.member_names.has(name) {
            self.member_names.add(name);
            self.lookup_cache.flush();
        }
    }

    /// Whether some instance may have a member of this name.
    pub(super) fn may_be_member(&self, name: Qstr) -> bool {
        self.member_names.has(name)
    }

    /// Lets calls stay with the compact tier until they may be translated again.
    #[cfg(feature = "settrace")]
    pub(crate) fn hide_words(&mut self) {
        for word in &self.words.all {
            word.source.word.0.set(Known::Hidden(*word));
        }
    }

    /// Drops the translations that can be made again.
    pub(crate) fn discard_words(&mut self) {
        self.words.discard(&self.frames);
    }
}
