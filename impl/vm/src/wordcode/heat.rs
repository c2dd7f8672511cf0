//! When functions are translated: at once, or when they have shown that it pays.
//!
//! Translating costs so many instructions for each byte of a function, and gains some for each byte that runs. So bytes
//! are counted: a function waits until all of it has run a number of times, for all we know.
//!
//! ```text
//!   a call                all its bytes have run      translated when it is called and there is nothing to wait for
//!   a jump back           the bytes of the loop have  translated in the middle of its loop, which goes on in words
//! ```
//!
//! Bytes of loops are counted for all functions together; the one that is running when there are many answers for them.
//!
//! A loop that goes on in words keeps its frame: at the target of a jump back, locals and operands are in the same slots
//! in both tiers. One inside of a block of `try` or `with`, whose handlers the tiers name differently, and one of a
//! generator, whose registers are as many as its tier needs, stay where they are until they are entered again.

use super::{Known, Word, translate};
use crate::object::{Code, Gc, Registers};
use crate::state::Vm;

/// When functions are translated, and how much memory their translations may take.
#[derive(Clone, Copy, Debug)]
pub struct Translation {
    /// How often a function runs before it is translated; with 0, one that has a loop is translated when it is first
    /// called, any other at its second call.
    pub after: u32,
    /// Bytes that translations may take.
    pub bytes: usize,
}

impl Translation {
    /// As early as it makes sense, and without a limit.
    pub const AT_ONCE: Translation = Translation {
        after: 0,
        bytes: usize::MAX,
    };
}

/// Bytes of loops that are counted together.
const BATCH: i32 = 256;
/// What translating a function costs besides, in bytes.
const OVERHEAD: u32 = 16;
/// How much longer a function waits that did not fit.
const PENALTY: u32 = 16;

/// Counts jumps back, whichever function they are in.
pub(crate) struct Heat {
    until_batch: i32,
    settings: Translation,
}

impl Heat {
    pub(crate) const fn new(settings: Translation) -> Heat {
        Heat {
            until_batch: BATCH,
            settings,
        }
    }

    /// Counts a jump by a negative distance; tells whether the function that it is in is to be looked at.
    #[inline(always)]
    pub(crate) fn jumps_back(&mut self, by: isize) -> bool {
        self.until_batch = self.until_batch.wrapping_add(by as i32);
        self.until_batch < 0
    }

    /// What a function waits for that was never called.
    fn patience(&self, code: &Code) -> u32 {
        match self.settings.after {
            0 => u32::from(!cfg!(feature = "gcstress") && !code.has_loops),
            after => after.saturating_mul(weight(code)),
        }
    }

    /// Whether translations may take so many bytes.
    pub(super) fn allows(&self, bytes: usize) -> bool {
        bytes <= self.settings.bytes
    }
}

/// What counts as one run of a function.
fn weight(code: &Code) -> u32 {
    code.bytes().len() as u32 + OVERHEAD
}

impl Vm {
    /// Counts a call; tells whether the function is to be translated now.
    pub(super) fn warms_by_call(&self, code: Gc<Code>) -> bool {
        self.warms(code, weight(&code))
    }

    /// Takes something off what a function waits for; tells whether it need not wait.
    fn warms(&self, code: Gc<Code>, by: u32) -> bool {
        let left = match code.word.0.get() {
            Known::Cold(left) => left,
            _ => self.heat.patience(&code),
        };
        if left != 0 {
            code.word.0.set(Known::Cold(left.saturating_sub(by)));
        }
        left == 0
    }

    /// A function waits again, for longer.
    pub(super) fn cool_down(&self, code: Gc<Code>) {
        let after = self.heat.patience(&code).saturating_mul(PENALTY);
        code.word.0.set(Known::Cold(after.max(1)));
    }

    /// Looks at the function whose loop runs in the topmost frame; tells whether it goes on in words.
    #[cold]
    #[inline(never)]
    pub(crate) fn heats_up(&mut self, r: &Registers) -> bool {
        self.heat.until_batch = BATCH;
        let code = r.code;
        let is_generator = code.flags & bytecode::prelude::FLAG_GENERATOR != 0;
        if r.exc_depth != 0 || is_generator || self.heap_lock != 0 || !self.may_translate() {
            return false;
        }
        let (word, offsets) = match code.word.0.get() {
            Known::Ready(word) => (word, translate::offsets(code)),
            Known::Nothing | Known::Cold(_) if self.warms(code, BATCH as u32) => {
                match self.add_translation(code) {
                    Some(made) => made,
                    None => return false,
                }
            }
            _ => return false,
        };
        let index = offsets.partition_point(|&offset| (offset as usize) < r.offset());
        self.goes_on_in(word, index, r)
    }

    /// Lets the topmost frame go on at a word.
    fn goes_on_in(&mut self, word: Word, index: usize, r: &Registers) -> bool {
        if !self.frames.grow_top(word.n_slots()) {
            return false;
        }
        self.save_registers(r);
        if let Some(frame) = self.frames.top_mut() {
            frame.word = Some(word);
            frame.ip = word.start().wrapping_add(index).cast();
        }
        true
    }
}
