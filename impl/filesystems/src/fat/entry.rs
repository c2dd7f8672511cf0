//! Entries of directories.
//!
//! ```text
//!    0  short name (11)     20  cluster, high      of a long name:
//!   11  attributes          22  changed             0  number of the part, 0x40 more on the last
//!   12  case                26  cluster, low       11  attributes, all of 0x0f
//!   14  made                28  size               13  sum of the short name
//!   18  read
//! ```

use super::name::ShortName;
use super::{Bits, double, set_double, set_word, word};

pub(super) const READ_ONLY: u8 = 0x01;
pub(super) const LABEL: u8 = 0x08;
pub(super) const DIRECTORY: u8 = 0x10;
pub(super) const ARCHIVE: u8 = 0x20;
/// Attributes that mean something, and their value in parts of long names.
const ATTRIBUTES: u8 = 0x3f;
const LONG: u8 = 0x0f;
pub(super) const CASE: usize = 12;

/// What is known of a file or directory.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Info {
    pub is_directory: bool,
    pub size: u32,
    /// When it was changed, see [`super::seconds`].
    pub changed: u32,
}

/// An entry of 32 bytes.
#[derive(Clone, Copy)]
pub(super) struct Entry(pub(super) [u8; 32]);

impl Entry {
    pub(super) fn attributes(&self) -> u8 {
        self.0[11] & ATTRIBUTES
    }

    pub(super) fn is_directory(&self) -> bool {
        self.0[11] & DIRECTORY != 0
    }

    /// Whether it holds a part of a long name.
    pub(super) fn is_long(&self) -> bool {
        self.attributes() == LONG
    }

    pub(super) fn is_label(&self) -> bool {
        self.attributes() & !ARCHIVE == LABEL
    }

    pub(super) fn short(&self) -> &ShortName {
        self.0.first_chunk().expect("an entry is longer")
    }

    pub(super) fn info(&self) -> Info {
        Info {
            is_directory: self.is_directory(),
            size: double(&self.0, 28),
            changed: double(&self.0, 22),
        }
    }

    pub(super) fn cluster(&self, bits: Bits) -> u32 {
        let low = word(&self.0, 26);
        match bits {
            Bits::B32 => low | word(&self.0, 20) << 16,
            _ => low,
        }
    }
}

pub(super) fn set_cluster(entry: &mut [u8], bits: Bits, cluster: u32) {
    set_word(entry, 26, cluster);
    if bits == Bits::B32 {
        set_word(entry, 20, cluster >> 16);
    }
}

pub(super) fn set_made(entry: &mut [u8], time: u32) {
    set_double(entry, 14, time);
}

pub(super) fn set_changed(entry: &mut [u8], time: u32) {
    set_double(entry, 22, time);
}

pub(super) fn set_size(entry: &mut [u8], size: u32) {
    set_double(entry, 28, size);
}

pub(super) fn set_attributes(entry: &mut [u8], attributes: u8) {
    entry[11] = attributes;
}
