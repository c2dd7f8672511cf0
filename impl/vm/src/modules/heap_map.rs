//! The map of the heap that `micropython.mem_info(1)` prints: a letter for every granule.
//!
//! ```text
//!   00000400: h===L==h=Sh=....    offset: what starts there (= goes on, . is free)
//!          (17 lines all free)    two lines or more
//! ```

use core::fmt::Write;

use heap::{GRANULE, GranuleState};

use crate::error::Result;
use crate::print::Printer;
use crate::state::Vm;
use crate::types;
use crate::value::Value;

/// Granules in a line.
const COLUMNS: usize = 64;

/// Prints the map.
pub(super) fn print(vm: &mut Vm, printer: &mut Printer) -> Result<()> {
    let start = vm.heap().start().addr().get();
    printer.write_fmt(vm, format_args!("GC memory layout; from {start:x}:"))?;
    let mut map = Map {
        host: vm.host,
        outcome: Ok(()),
        line: [b'.'; COLUMNS],
        used: 0,
        offset: 0,
        free_lines: 0,
    };
    let mut address = start;
    vm.heap().for_each_granule(&mut |state| {
        map.push(match state {
            GranuleState::Free => b'.',
            GranuleState::Tail => b'=',
            GranuleState::Head => letter(Value::from_word(vm, address)),
        });
        address += GRANULE;
    });
    map.end_line();
    map.flush_free();
    if let Err(hal::Errno(number)) = map.outcome {
        return Err(vm.os_error(number));
    }
    printer.write(vm, "\n")
}

/// The letter of the object that a block holds, if it holds one.
fn letter(object: Option<Value>) -> u8 {
    let letters = [
        (b'T', &types::tuple::TUPLE),
        (b'L', &types::list::LIST),
        (b'D', &types::dict::DICT),
        (b'S', &types::str::STR),
        (b'S', &types::bytes::BYTES),
        (b'A', &types::bytearray::BYTEARRAY),
        (b'A', &types::array::ARRAY),
        #[cfg(feature = "float")]
        (b'F', &types::float::FLOAT),
        (b'B', &types::function::FUNCTION),
        (b'M', &types::module::MODULE),
    ];
    let found = object.and_then(|object| letters.iter().find(|(_, ty)| object.is_exactly(ty)));
    found.map_or(b'h', |(letter, _)| *letter)
}

/// A map in the making.
struct Map {
    host: &'static dyn hal::Host,
    outcome: hal::Result<()>,
    line: [u8; COLUMNS],
    /// Letters in the line.
    used: usize,
    /// Offset in the heap of the line's first granule.
    offset: usize,
    /// Free lines before this one that are not printed yet.
    free_lines: usize,
}

impl Map {
    fn push(&mut self, letter: u8) {
        self.line[self.used] = letter;
        self.used += 1;
        if self.used == COLUMNS {
            self.end_line();
        }
    }

    fn end_line(&mut self) {
        if self.used == 0 {
            return;
        }
        if self.used == COLUMNS && self.line.iter().all(|letter| *letter == b'.') {
            self.free_lines += 1;
        } else {
            self.flush_free();
            let (line, used) = (self.line, self.used);
            self.print_line(self.offset, &line[..used]);
        }
        self.offset += self.used * GRANULE;
        self.used = 0;
    }

    fn flush_free(&mut self) {
        match core::mem::take(&mut self.free_lines) {
            0 => {}
            1 => self.print_line(self.offset - COLUMNS * GRANULE, &[b'.'; COLUMNS]),
            count => {
                let _ = write!(self, "\n       ({count} lines all free)");
            }
        }
    }

    fn print_line(&mut self, offset: usize, letters: &[u8]) {
        let _ = write!(self, "\n{offset:08x}: ");
        self.write(letters);
    }

    fn write(&mut self, bytes: &[u8]) {
        if self.outcome.is_ok() {
            self.outcome = self.host.write_text_all(bytes);
        }
    }
}

impl Write for Map {
    fn write_str(&mut self, text: &str) -> core::fmt::Result {
        self.write(text.as_bytes());
        Ok(())
    }
}
