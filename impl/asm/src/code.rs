//! The buffer that machine code grows in: bytes, labels, and regions that are not written.
//!
//! Invariants: a layout counts bytes and places labels; a writing keeps the labels of the layout before it.

use alloc::vec::Vec;

/// What a walk over the code is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Walk {
    /// Finds out where labels are.
    #[default]
    Layout,
    /// Writes the bytes; labels stay where the layout has put them.
    Write,
}

/// Machine code under construction.
#[derive(Clone, Debug, Default)]
pub struct Code {
    walk: Walk,
    bytes: Vec<u8>,
    labels: Vec<Option<u32>>,
    is_dead: bool,
}

impl Code {
    /// Starts again from the first byte.
    pub fn start(&mut self, walk: Walk) {
        self.walk = walk;
        self.bytes.clear();
        self.is_dead = false;
        if walk == Walk::Layout {
            self.labels.clear();
        }
    }

    /// What this walk is for.
    pub fn walk(&self) -> Walk {
        self.walk
    }

    /// How many bytes there are.
    pub fn position(&self) -> usize {
        self.bytes.len()
    }

    /// What has been written.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Ignores what follows, until the next label.
    pub fn kill(&mut self) {
        self.is_dead = true;
    }

    /// Whether what follows is ignored.
    pub fn is_dead(&self) -> bool {
        self.is_dead
    }

    /// Places a label here.
    pub fn label(&mut self, label: usize) {
        self.is_dead = false;
        if self.walk == Walk::Write {
            return;
        }
        if self.labels.len() <= label {
            self.labels.resize(label + 1, None);
        }
        self.labels[label] = Some(self.bytes.len() as u32);
    }

    /// Where a label is; a layout does not know those ahead.
    pub fn target(&self, label: usize) -> Option<usize> {
        let offset = self.labels.get(label).copied().flatten()?;
        Some(offset as usize)
    }

    /// How far a label is from here; 0 for one that is not known.
    pub fn distance(&self, label: usize) -> i32 {
        let here = self.bytes.len() as i32;
        self.target(label).map_or(0, |target| target as i32 - here)
    }

    /// Whether a label is known to be behind what is written next.
    pub fn is_behind(&self, label: usize) -> bool {
        self.target(label)
            .is_some_and(|target| target <= self.bytes.len())
    }

    /// Appends bytes.
    pub fn push(&mut self, bytes: &[u8]) {
        if !self.is_dead {
            self.bytes.extend_from_slice(bytes);
        }
    }

    /// Appends the low bytes of a word, lowest first.
    pub fn word(&mut self, n_bytes: usize, word: u64) {
        let bytes = word.to_le_bytes();
        self.push(bytes.get(..n_bytes).unwrap_or(&bytes));
    }

    /// Replaces bytes that are already there.
    pub fn patch(&mut self, at: usize, bytes: &[u8]) {
        if let Some(place) = self.bytes.get_mut(at..at + bytes.len()) {
            place.copy_from_slice(bytes);
        }
    }

    /// Fills with zeros up to a multiple of `align`.
    pub fn align(&mut self, align: usize) {
        let length = self.bytes.len().next_multiple_of(align.max(1));
        self.bytes.resize(length, 0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_ahead_are_known_when_writing() {
        let mut code = Code::default();
        for walk in [Walk::Layout, Walk::Write] {
            code.start(walk);
            code.word(2, 0x1234);
            let ahead = code.target(1);
            assert_eq!(ahead, (walk == Walk::Write).then_some(4));
            code.push(&[1, 2]);
            code.label(1);
        }
        assert_eq!(code.bytes(), [0x34, 0x12, 1, 2]);
    }

    #[test]
    fn dead_code_ends_at_a_label() {
        let mut code = Code::default();
        code.push(&[1]);
        code.kill();
        code.push(&[2]);
        code.label(0);
        code.push(&[3]);
        assert_eq!(code.bytes(), [1, 3]);
        assert_eq!(code.distance(0), -1);
    }
}
