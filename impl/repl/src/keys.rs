//! From bytes to keys.
//!
//! ```text
//!     Plain ─ ESC ─> Escape ─ [ ─> Bracket ─ digit ─> Digit ─ ~ ─> a key
//!                      │ │            │                 └ 1 ; ──> Bracket, for what follows is a parameter
//!                      │ └ O ─> Letter └ A B C D H F ─> a key
//!                      └ b d f DEL ─> a key
//! ```
//!
//! What is no key of these is dropped, and the state is `Plain` again.

/// What a person asks the editor for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Key {
    /// Ctrl-A to Ctrl-E, which mean something else on an empty line.
    Control(u8),
    Text(u8),
    Enter,
    Tab,
    Backspace,
    Delete,
    Home,
    End,
    Left,
    Right,
    /// The line before in the history.
    Earlier,
    Later,
    WordLeft,
    WordRight,
    /// Cuts up to the end of the word.
    CutWord,
    /// Cuts back to the start of the word.
    CutWordBack,
    CutToEnd,
    CutToStart,
}

#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
enum State {
    #[default]
    Plain,
    Escape,
    Bracket,
    Digit(u8),
    Letter,
}

const ESCAPE: u8 = 0x1b;
const DEL: u8 = 0x7f;

/// What was received of a key.
#[derive(Clone, Copy, Default, Debug)]
pub(crate) struct Decoder {
    state: State,
    /// A carriage return was the last byte: a newline right behind it is the same key.
    after_return: bool,
    after_newline: bool,
}

impl Decoder {
    /// Takes a byte and gives the key that it completes.
    pub(crate) fn receive(&mut self, byte: u8) -> Option<Key> {
        let state = core::mem::take(&mut self.state);
        match state {
            State::Plain => self.plain(byte),
            State::Escape => self.escape(byte),
            State::Bracket => self.bracket(byte),
            State::Digit(digit) => self.digit(digit, byte),
            State::Letter => home_or_end(byte),
        }
    }

    fn plain(&mut self, byte: u8) -> Option<Key> {
        let after_return = core::mem::take(&mut self.after_return);
        let after_newline = core::mem::take(&mut self.after_newline);
        Some(match byte {
            1..=5 => Key::Control(byte),
            6 => Key::Right,
            8 | DEL => Key::Backspace,
            b'\t' => Key::Tab,
            b'\n' if after_return => return None,
            b'\r' if after_newline => return None,
            b'\n' | b'\r' => {
                self.after_return = byte == b'\r';
                self.after_newline = byte == b'\n';
                Key::Enter
            }
            11 => Key::CutToEnd,
            14 => Key::Later,
            16 => Key::Earlier,
            21 => Key::CutToStart,
            23 => Key::CutWordBack,
            ESCAPE => return self.wait(State::Escape),
            b' '..=b'~' => Key::Text(byte),
            _ => return None,
        })
    }

    fn escape(&mut self, byte: u8) -> Option<Key> {
        Some(match byte {
            b'[' => return self.wait(State::Bracket),
            b'O' => return self.wait(State::Letter),
            b'b' => Key::WordLeft,
            b'f' => Key::WordRight,
            b'd' => Key::CutWord,
            DEL => Key::CutWordBack,
            _ => return None,
        })
    }

    fn bracket(&mut self, byte: u8) -> Option<Key> {
        Some(match byte {
            b'0'..=b'9' => return self.wait(State::Digit(byte)),
            b'A' => Key::Earlier,
            b'B' => Key::Later,
            b'C' => Key::Right,
            b'D' => Key::Left,
            _ => return home_or_end(byte),
        })
    }

    fn digit(&mut self, digit: u8, byte: u8) -> Option<Key> {
        match (digit, byte) {
            (b'1' | b'7', b'~') => Some(Key::Home),
            (b'4' | b'8', b'~') => Some(Key::End),
            (b'3', b'~') => Some(Key::Delete),
            (b'1', b';') => self.wait(State::Bracket),
            (b'5', b'C') => Some(Key::WordRight),
            (b'5', b'D') => Some(Key::WordLeft),
            _ => None,
        }
    }

    fn wait(&mut self, state: State) -> Option<Key> {
        self.state = state;
        None
    }
}

fn home_or_end(byte: u8) -> Option<Key> {
    match byte {
        b'H' => Some(Key::Home),
        b'F' => Some(Key::End),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    extern crate alloc;
    use super::*;
    use alloc::vec::Vec;

    fn check(bytes: &[u8], expected: &[Key]) {
        let mut decoder = Decoder::default();
        let keys: Vec<Key> = bytes
            .iter()
            .filter_map(|byte| decoder.receive(*byte))
            .collect();
        assert_eq!(keys, expected, "{bytes:?}");
    }

    #[test]
    fn cursor_keys_come_in_several_spellings() {
        check(b"\x1b[A\x1b[B", &[Key::Earlier, Key::Later]);
        check(b"\x1b[H\x1b[1~\x1bOH\x1b[7~", &[Key::Home; 4]);
        check(b"\x1b[F\x1b[4~\x1bOF\x1b[8~", &[Key::End; 4]);
        check(b"\x1b[3~", &[Key::Delete]);
    }

    #[test]
    fn words_are_left_with_control_or_escape() {
        check(b"\x1b[1;5D\x1bb", &[Key::WordLeft; 2]);
        check(b"\x1b[1;5C\x1bf", &[Key::WordRight; 2]);
        check(b"\x1b\x7f\x17", &[Key::CutWordBack; 2]);
    }

    #[test]
    fn return_and_newline_are_one_key() {
        check(b"\r\n\r\n", &[Key::Enter; 2]);
        check(b"\n\n\r\r", &[Key::Enter; 3]);
        check(b"\r\x1b\n", &[Key::Enter]);
    }

    #[test]
    fn what_is_not_known_is_dropped() {
        check(
            b"\x1bx\x1b[Zy\x1b[1;3Cz\xc3\xa4",
            &[Key::Text(b'y'), Key::Text(b'z')],
        );
        check(b"\x1b[15~", &[Key::Text(b'~')]);
    }
}
