//! What the screen shows is what was typed: keys by chance, and a terminal that does what the editor tells it.

extern crate std;

use std::vec::Vec;

use super::Editor;
use crate::Next;
use crate::tests::{OPTIONS, with_vm};

/// Keys and text that sessions are made of.
const KEYS: [&[u8]; 44] = [
    b"\x01",
    b"\x02",
    b"\x04",
    b"\x05",
    b"\x06",
    b"\x0b",
    b"\x0e",
    b"\x10",
    b"\x15",
    b"\x17",
    b"\t",
    b"\t",
    b"\x1b[A",
    b"\x1b[B",
    b"\x1b[C",
    b"\x1b[D",
    b"\x1b[H",
    b"\x1b[F",
    b"\x1b[3~",
    b"\x1bOH",
    b"\x1bb",
    b"\x1bf",
    b"\x1bd",
    b"\x1b\x7f",
    b"\x1b[1;5C",
    b"\x1b[1;5D",
    b"\x7f",
    b"\x08",
    b"\r",
    b"\r",
    b"\r\n",
    b"\x03",
    b"\xc3\xa4",
    b" ",
    b" ",
    b"x",
    b"if x:",
    b"(",
    b")",
    b"'",
    b"import m",
    b"__na",
    b"alpha beta",
    b"123456",
];

/// The row of a terminal that the cursor is in.
#[derive(Default)]
struct Screen {
    row: Vec<u8>,
    column: usize,
}

impl Screen {
    fn show(&mut self, mut output: &[u8]) {
        while let [byte, rest @ ..] = output {
            output = rest;
            match byte {
                b'\r' => self.column = 0,
                b'\n' => *self = Screen::default(),
                8 => self.column -= 1,
                0x1b => {
                    let end = output.iter().position(u8::is_ascii_alphabetic).unwrap();
                    self.obey(&output[1..end], output[end]);
                    output = &output[end + 1..];
                }
                _ => {
                    self.row.resize(self.row.len().max(self.column + 1), b' ');
                    self.row[self.column] = *byte;
                    self.column += 1;
                }
            }
        }
    }

    fn obey(&mut self, number: &[u8], command: u8) {
        match command {
            b'K' => self.row.truncate(self.column),
            _ => {
                let number = core::str::from_utf8(number).unwrap();
                self.column -= number.parse::<usize>().unwrap();
            }
        }
    }
}

/// A generator of numbers that are the same in every run.
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6364136223846793005)
            .wrapping_add(1442695040888963407);
        (self.0 >> 33) as usize % limit
    }
}

fn check(seed: u64) {
    with_vm(1 << 20, |vm, script| {
        let mut chance = Chance(seed);
        let mut screen = Screen::default();
        let mut repl = crate::Repl::new(vm, OPTIONS).unwrap();
        repl.begin(vm);
        let mut typed = Vec::new();
        for _ in 0..200 {
            let key = KEYS[chance.below(KEYS.len())];
            let is_empty = repl.editor.is_empty(&repl.text(vm).bytes);
            if is_empty && repl.mode == crate::Mode::Continued && matches!(key[0], 1 | 2 | 5) {
                // These ask for the next line without a new row, which this screen knows nothing of.
                continue;
            }
            typed.push(key);
            for byte in key {
                if repl.receive(vm, *byte) != Next::Byte {
                    return;
                }
            }
            if !matches!(repl.mode, crate::Mode::Friendly | crate::Mode::Continued) {
                return;
            }
            screen.show(&script.output.take());
            let Editor { start, cursor, .. } = repl.editor;
            let text = repl.text(vm);
            let line = &text.bytes.as_slice(vm)[start..];
            let shown = screen.row.get(4..).unwrap_or_default();
            assert_eq!(
                shown.trim_ascii_end(),
                line.trim_ascii_end(),
                "{seed}: {typed:?}"
            );
            assert_eq!(screen.column, 4 + cursor - start, "{seed}: {typed:?}");
        }
    });
}

#[test]
fn the_screen_shows_the_line() {
    (0..200).for_each(check);
}
