//! The line editor: keys change the line, and as little as possible is drawn anew.
//!
//! ```text
//!     prompt     | if x:⏎····if y:⏎····pri|nt()      text, several lines of one statement
//!                                 ^start  ^cursor    only the last line is edited
//! ```
//!
//! Invariant: `start <= cursor <= text.len()` between keys, whoever changes the text.
//! The terminal understands backspaces and two VT100 sequences: cursor left by a number, erase to the end of the line.
//! Not here: when a statement is complete (`continuation`), what is completed (`complete`).

use vm::object::ByteBuf;
use vm::{Value, Vm};

use crate::complete::{self, Completion};
use crate::keys::{Decoder, Key};
use crate::{console, history, indent};

/// Why editing of a line is over.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Done {
    Entered,
    /// Ctrl-A to Ctrl-E on an empty line, or Ctrl-C on any.
    Control(u8),
}

/// What stands before the line.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
pub(crate) enum Prompt {
    /// Nothing that the editor knows of.
    #[default]
    None,
    /// `sys.ps1`
    First,
    /// `sys.ps2`
    Continued,
}

/// What happened to the line, for the screen.
#[derive(Clone, Copy, Default)]
struct Redraw {
    /// Columns that the cursor goes back first.
    back: usize,
    /// What is behind the cursor changed.
    rest: bool,
    /// Columns that the cursor goes forward at last.
    forward: usize,
}

impl Redraw {
    const NONE: Redraw = Redraw {
        back: 0,
        rest: false,
        forward: 0,
    };

    fn back(back: usize) -> Redraw {
        Redraw {
            back,
            ..Redraw::NONE
        }
    }

    fn forward(forward: usize) -> Redraw {
        Redraw {
            forward,
            ..Redraw::NONE
        }
    }

    /// The rest of the line is different after the cursor went back.
    fn rest(back: usize, forward: usize) -> Redraw {
        Redraw {
            back,
            rest: true,
            forward,
        }
    }
}

/// Where a line is edited, and how.
#[derive(Default)]
pub(crate) struct Editor {
    decoder: Decoder,
    start: usize,
    cursor: usize,
    prompt: Prompt,
    /// How many lines of the history are passed over on the way back.
    age: usize,
    /// Lines of this statement are indented.
    indents: bool,
    /// The last thing that happened was an indentation.
    has_just_indented: bool,
    history_limit: usize,
}

impl Editor {
    pub(crate) fn new(history_limit: usize) -> Editor {
        Editor {
            history_limit,
            ..Editor::default()
        }
    }

    /// Starts a line behind what the text holds already, and shows its prompt.
    pub(crate) fn begin(&mut self, vm: &mut Vm, text: &ByteBuf, prompt: Prompt) {
        self.start = text.len();
        self.cursor = self.start;
        self.prompt = prompt;
        self.age = 0;
        self.has_just_indented = false;
        if text.is_empty() {
            self.indents = true;
        }
        console::prompt(vm, prompt);
        if self.indents {
            self.indent(vm, text);
        }
    }

    fn indent(&mut self, vm: &mut Vm, text: &ByteBuf) {
        for _ in 0..indent::levels(text.as_slice(vm)) {
            let spaces = [b' '; indent::WIDTH];
            if self.insert(vm, text, &spaces).is_none() {
                return;
            }
            console::write(vm, &spaces);
            self.cursor += spaces.len();
            self.has_just_indented = true;
        }
    }

    /// Takes a byte of input; tells when the line is done.
    pub(crate) fn receive(&mut self, vm: &mut Vm, text: &ByteBuf, byte: u8) -> Option<Done> {
        let key = self.decoder.receive(byte)?;
        self.start = self.start.min(text.len());
        self.cursor = self.cursor.clamp(self.start, text.len());
        let key = match key {
            Key::Enter => {
                self.enter(vm, text);
                return Some(Done::Entered);
            }
            Key::Control(byte) if byte == console::CTRL_C || text.len() == self.start => {
                return Some(Done::Control(byte));
            }
            Key::Control(byte) => meaning_in_text(byte),
            key => key,
        };
        let length = text.len();
        let redraw = self.apply(vm, text, key);
        self.draw(vm, text, length, redraw);
        self.has_just_indented = false;
        None
    }

    /// Whether nothing was typed on this line.
    pub(crate) fn is_empty(&self, text: &ByteBuf) -> bool {
        text.len() == self.start
    }

    fn enter(&mut self, vm: &mut Vm, text: &ByteBuf) {
        console::write(vm, b"\r\n");
        // A line for which there is no memory is not remembered.
        let _: Option<()> = console::quietly(vm, |vm| {
            let line = text.view(Value::NONE, b'B');
            let line = line.slice(self.start, text.len() - self.start);
            let line = line.to_bytes(vm)?;
            history::remember_bytes(vm, line, self.history_limit)
        });
    }

    fn apply(&mut self, vm: &mut Vm, text: &ByteBuf, key: Key) -> Redraw {
        let (start, cursor, end) = (self.start, self.cursor, text.len());
        match key {
            Key::Text(b' ') if self.has_just_indented => self.shrink_indent(vm, text),
            Key::Tab if self.has_just_indented => {
                self.indents = false;
                Redraw::NONE
            }
            Key::Text(byte) => self.type_text(vm, text, &[byte]),
            Key::Tab => self.tab(vm, text),
            Key::Backspace => match backspace_count(&text.as_slice(vm)[start..cursor]) {
                0 => Redraw::NONE,
                count => self.cut(vm, text, cursor - count, cursor),
            },
            Key::Delete => self.cut(vm, text, cursor, (cursor + 1).min(end)),
            Key::Home => Redraw::back(cursor - start),
            Key::End => Redraw::forward(end - cursor),
            Key::Left => Redraw::back((cursor - start).min(1)),
            Key::Right => Redraw::forward((end - cursor).min(1)),
            Key::Earlier => self.earlier(vm, text),
            Key::Later => self.later(vm, text),
            Key::WordLeft => Redraw::back(self.word_left(vm, text)),
            Key::WordRight => Redraw::forward(self.word_right(vm, text)),
            Key::CutWord => self.cut(vm, text, cursor, cursor + self.word_right(vm, text)),
            Key::CutWordBack => self.cut(vm, text, cursor - self.word_left(vm, text), cursor),
            Key::CutToEnd => self.cut(vm, text, cursor, end),
            Key::CutToStart => self.cut(vm, text, start, cursor),
            Key::Enter | Key::Control(_) => Redraw::NONE,
        }
    }

    /// Draws what is different since the text had `length` bytes.
    fn draw(&mut self, vm: &mut Vm, text: &ByteBuf, length: usize, redraw: Redraw) {
        console::cursor_left(vm, redraw.back);
        self.cursor -= redraw.back;
        if redraw.rest {
            if text.len() < length {
                console::erase_to_end(vm);
            }
            console::write(vm, &text.as_slice(vm)[self.cursor..]);
            self.cursor += redraw.forward;
            console::cursor_left(vm, text.len() - self.cursor);
        } else if redraw.forward > 0 {
            let target = self.cursor + redraw.forward;
            console::write(vm, &text.as_slice(vm)[self.cursor..target]);
            self.cursor = target;
        }
    }

    /// Inserts at the cursor, if there is memory for it.
    fn insert(&self, vm: &mut Vm, text: &ByteBuf, bytes: &[u8]) -> Option<()> {
        console::quietly(vm, |vm| text.splice(vm, self.cursor, self.cursor, bytes))
    }

    fn type_text(&self, vm: &mut Vm, text: &ByteBuf, bytes: &[u8]) -> Redraw {
        match self.insert(vm, text, bytes) {
            Some(()) => Redraw::rest(0, bytes.len()),
            None => Redraw::NONE,
        }
    }

    /// Cuts a part of the line that ends or starts at the cursor.
    fn cut(&self, vm: &mut Vm, text: &ByteBuf, from: usize, to: usize) -> Redraw {
        // Making text shorter needs no memory.
        console::quietly(vm, |vm| text.splice(vm, from, to, b""));
        Redraw::rest(self.cursor - from, 0)
    }

    /// A space right behind an indentation: one space is all that the person wants.
    fn shrink_indent(&mut self, vm: &mut Vm, text: &ByteBuf) -> Redraw {
        const SURPLUS: usize = indent::WIDTH - 1;
        self.indents = false;
        console::quietly(vm, |vm| text.resize(vm, text.len() - SURPLUS));
        Redraw::back(SURPLUS)
    }

    fn tab(&mut self, vm: &mut Vm, text: &ByteBuf) -> Redraw {
        let typed = text.as_slice(vm);
        let before = typed[..self.cursor].last();
        if before.is_some_and(u8::is_ascii_whitespace) {
            return self.type_text(vm, text, &[b' '; indent::WIDTH]);
        }
        let (start, end) = (self.start, self.cursor);
        match complete::complete(vm, text, start, end) {
            Completion::Nothing => Redraw::NONE,
            Completion::Text(rest) => self.type_text(vm, text, rest.as_bytes()),
            Completion::Listed => {
                console::prompt(vm, self.prompt);
                console::write(vm, &text.as_slice(vm)[start..end]);
                Redraw::rest(0, 0)
            }
        }
    }

    fn earlier(&mut self, vm: &mut Vm, text: &ByteBuf) -> Redraw {
        match history::line(vm, self.age) {
            Some(line) => {
                self.age += 1;
                self.replace(vm, text, line.as_bytes())
            }
            None => Redraw::NONE,
        }
    }

    fn later(&mut self, vm: &mut Vm, text: &ByteBuf) -> Redraw {
        if self.age == 0 {
            return Redraw::NONE;
        }
        self.age -= 1;
        match self
            .age
            .checked_sub(1)
            .and_then(|age| history::line(vm, age))
        {
            Some(line) => self.replace(vm, text, line.as_bytes()),
            None => self.replace(vm, text, b""),
        }
    }

    /// Replaces the line by one of the history.
    fn replace(&mut self, vm: &mut Vm, text: &ByteBuf, line: &[u8]) -> Redraw {
        let (start, end) = (self.start, text.len());
        match console::quietly(vm, |vm| text.splice(vm, start, end, line)) {
            Some(()) => Redraw::rest(self.cursor - start, line.len()),
            None => Redraw::NONE,
        }
    }

    /// How far the start of the word is, this one or the one before.
    fn word_left(&self, vm: &Vm, text: &ByteBuf) -> usize {
        let before = &text.as_slice(vm)[self.start..self.cursor];
        word_length(before.iter().rev())
    }

    /// How far the end of the word is, this one or the next.
    fn word_right(&self, vm: &Vm, text: &ByteBuf) -> usize {
        word_length(text.as_slice(vm)[self.cursor..].iter())
    }
}

/// Ctrl-A to Ctrl-E in a line that is not empty.
fn meaning_in_text(byte: u8) -> Key {
    match byte {
        console::CTRL_A => Key::Home,
        console::CTRL_B => Key::Left,
        console::CTRL_D => Key::Delete,
        _ => Key::End,
    }
}

/// A backspace removes a level of indentation where there is nothing else.
fn backspace_count(before: &[u8]) -> usize {
    let is_indent = before.len() >= indent::WIDTH && before.iter().all(|byte| *byte == b' ');
    match is_indent {
        true => indent::WIDTH,
        false => before.len().min(1),
    }
}

/// What is between words, and the word behind it.
fn word_length<'a>(bytes: impl Iterator<Item = &'a u8>) -> usize {
    let mut bytes = bytes.map(u8::is_ascii_alphanumeric).peekable();
    let mut length = 0;
    while bytes.next_if_eq(&false).is_some() {
        length += 1;
    }
    length + bytes.take_while(|is_word| *is_word).count()
}

#[cfg(test)]
mod tests;
