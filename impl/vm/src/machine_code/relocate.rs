//! Addresses in native modules: a stream of small instructions says where to add which address.
//!
//! ```text
//!   op      bit 0: a number follows, the next word to adjust (bit 0 of it: in the constants, else in the code)
//!   op >> 1   0, 1  code   2, 3  constants   4, 5  variables      odd: a count follows, of words one after the other
//!             6  qstr table   7  constant table   8  table of functions   9 ...  an entry of that table
//! ```

use bytecode::operand::{read_byte, read_uint};
use bytecode::raw_code::NativeInfo;

use super::table;

const WORD: usize = size_of::<usize>();

/// Where the parts of a module are.
pub(super) struct Places {
    pub(super) text: usize,
    pub(super) rodata: usize,
    pub(super) bss: usize,
    pub(super) names: usize,
    pub(super) constants: usize,
}

/// What is added to words that follow each other.
#[derive(Clone, Copy)]
enum Target {
    Text,
    Rodata,
    Bss,
    Names,
    Constants,
    Table,
    Entry(usize),
}

/// One instruction: the words, in the code or in the constants, and what is added to them.
struct Step {
    in_rodata: bool,
    first: usize,
    count: usize,
    target: Target,
}

struct Steps<'stream> {
    stream: &'stream [u8],
    at: usize,
    in_rodata: bool,
    next: usize,
}

impl Steps<'_> {
    fn over(stream: &[u8]) -> Steps<'_> {
        Steps {
            stream,
            at: 0,
            in_rodata: false,
            next: 0,
        }
    }

    /// The next instruction; nothing at the end, and where the stream makes no sense.
    fn step(&mut self) -> Option<Step> {
        let op = read_byte(self.stream, &mut self.at)?;
        if op & 1 != 0 {
            let place = read_uint(self.stream, &mut self.at)?;
            self.in_rodata = place & 1 != 0;
            self.next = place >> 1;
        }
        let op = op >> 1;
        let count = match op {
            1 | 3 | 5 => read_uint(self.stream, &mut self.at)?,
            _ => 1,
        };
        let step = Step {
            in_rodata: self.in_rodata,
            first: self.next,
            count,
            target: match op {
                0 | 1 => Target::Text,
                2 | 3 => Target::Rodata,
                4 | 5 => Target::Bss,
                6 => Target::Names,
                7 => Target::Constants,
                8 => Target::Table,
                _ => Target::Entry(usize::from(op) - 9),
            },
        };
        self.next = self.next.checked_add(count)?;
        Some(step)
    }

    fn is_at_end(&self) -> bool {
        self.at == self.stream.len()
    }
}

/// Whether all words to adjust are there, and all entries of the table.
pub(super) fn relocations_fit(code: &[u8], native: &NativeInfo) -> bool {
    let mut steps = Steps::over(&native.relocations);
    while let Some(step) = steps.step() {
        let bytes = match step.in_rodata {
            true => native.rodata.len(),
            false => code.len(),
        };
        let fits = step.first.checked_add(step.count);
        let entry_exists = match step.target {
            Target::Entry(index) => index < table::LEN,
            _ => true,
        };
        if !entry_exists || fits.is_none_or(|end| end > bytes / WORD) {
            return false;
        }
    }
    steps.is_at_end()
}

/// Adds addresses to the words of a module.
pub(super) fn relocate(stream: &[u8], text: &mut [u8], rodata: &mut [u8], places: &Places) {
    let mut steps = Steps::over(stream);
    while let Some(step) = steps.step() {
        let address = match step.target {
            Target::Text => places.text,
            Target::Rodata => places.rodata,
            Target::Bss => places.bss,
            Target::Names => places.names,
            Target::Constants => places.constants,
            Target::Table => table::address(),
            Target::Entry(index) => table::entry(index),
        };
        let part = if step.in_rodata {
            &mut *rodata
        } else {
            &mut *text
        };
        for word in part
            .chunks_exact_mut(WORD)
            .skip(step.first)
            .take(step.count)
        {
            let mut bytes = [0; WORD];
            bytes.copy_from_slice(word);
            let sum = usize::from_ne_bytes(bytes).wrapping_add(address);
            word.copy_from_slice(&sum.to_ne_bytes());
        }
    }
}
