//! The input of a console whose device gets its programs as images for its partition of ROM.
//!
//! ```text
//!   image N     and N bytes: they are written to the partition, and the chip is reset
//!   type N      and N bytes: they are typed
//! ```

use crate::fault::{Fault, Result};
use runner::board::Partition;

/// The longest line at the beginning of a frame.
const LINE_BYTES: usize = 32;

/// What is to be done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Frame {
    Image(Vec<u8>),
    Typed(Vec<u8>),
}

/// Takes an input apart, in whatever pieces it comes.
#[derive(Clone, Debug)]
pub struct Frames {
    pending: Vec<u8>,
    partition: Partition,
}

impl Frames {
    /// Frames for a device with a partition.
    pub fn new(partition: Partition) -> Frames {
        Frames {
            pending: Vec::new(),
            partition,
        }
    }

    /// Where images go.
    pub fn partition(&self) -> Partition {
        self.partition
    }

    /// Adds what came.
    pub fn add(&mut self, bytes: &[u8]) {
        self.pending.extend_from_slice(bytes);
    }

    /// The next frame that is complete.
    ///
    /// # Errors
    /// When it makes no sense, or is too long for the partition.
    pub fn take(&mut self) -> Result<Option<Frame>> {
        let wrong = |text: String| Fault::lost("reading what to do", text);
        let Some(end) = self.pending.iter().position(|byte| *byte == b'\n') else {
            return match self.pending.len() > LINE_BYTES {
                true => Err(wrong("a line without end".to_owned())),
                false => Ok(None),
            };
        };
        let line = String::from_utf8_lossy(&self.pending[..end]).into_owned();
        let (word, count) = line.split_once(' ').unwrap_or_default();
        let count: usize = count.parse().map_err(|_| wrong(line.clone()))?;
        if word == "image" && count as u64 > self.partition.bytes {
            let room = self.partition.bytes;
            return Err(wrong(format!("{count} bytes for a partition of {room}")));
        }
        let start = end + 1;
        if self.pending.len() - start < count {
            return Ok(None);
        }
        let rest = self.pending.split_off(start + count);
        let bytes = std::mem::replace(&mut self.pending, rest).split_off(start);
        match word {
            "image" => Ok(Some(Frame::Image(bytes))),
            "type" => Ok(Some(Frame::Typed(bytes))),
            _ => Err(wrong(line)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn frames() -> Frames {
        Frames::new(Partition {
            address: 0,
            bytes: 4,
        })
    }

    #[test]
    fn frames_come_in_any_pieces() {
        let mut frames = frames();
        let mut found = Vec::new();
        for byte in b"image 3\na\nbtype 1\n\ntype 0\n" {
            frames.add(&[*byte]);
            found.extend(frames.take().unwrap());
        }
        let expected = [
            Frame::Image(b"a\nb".to_vec()),
            Frame::Typed(b"\n".to_vec()),
            Frame::Typed(Vec::new()),
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn nonsense_is_refused() {
        for text in [&b"image 5\n"[..], b"erase 1\nx", b"type\n", &[b'x'; 40]] {
            let mut frames = frames();
            frames.add(text);
            assert!(frames.take().is_err());
        }
    }
}
