//! Tags: what a piece of metadata is about.
//!
//! ```text
//!   31 30     20 19      10 9       0
//!   0 |  kind   |    id    |   size  |     size 0x3ff: the piece is deleted
//!        type . chunk
//! ```

/// A tag without the bit that says whether it is valid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Tag(pub(super) u32);

pub(super) const FILE_NAME: u32 = 0x001;
pub(super) const DIRECTORY_NAME: u32 = 0x002;
pub(super) const SUPERBLOCK: u32 = 0x0ff;
pub(super) const DIRECTORY: u32 = 0x200;
pub(super) const INLINE: u32 = 0x201;
pub(super) const SKIP_LIST: u32 = 0x202;
pub(super) const ATTRIBUTE: u32 = 0x300;
pub(super) const CREATE: u32 = 0x401;
pub(super) const DELETE: u32 = 0x4ff;
pub(super) const CHECKSUM: u32 = 0x500;
pub(super) const NEXT_CHECKSUM: u32 = 0x5ff;
pub(super) const SOFT_TAIL: u32 = 0x600;
pub(super) const MOVE_STATE: u32 = 0x7ff;

/// Types, the upper three bits of kinds.
pub(super) const NAME_TYPE: u32 = 0;
pub(super) const STRUCT_TYPE: u32 = 2;
pub(super) const ATTRIBUTE_TYPE: u32 = 3;
pub(super) const SPLICE_TYPE: u32 = 4;
pub(super) const CHECKSUM_TYPE: u32 = 5;
pub(super) const TAIL_TYPE: u32 = 6;

/// The id of what belongs to no file.
pub(super) const NO_ID: u16 = 0x3ff;
/// The size of what is deleted.
const DELETED: u32 = 0x3ff;

impl Tag {
    pub(super) fn new(kind: u32, id: u16, size: usize) -> Tag {
        Tag(kind << 20 | u32::from(id) << 10 | (size as u32).min(DELETED))
    }

    pub(super) fn kind(self) -> u32 {
        self.0 >> 20 & 0x7ff
    }

    /// The upper three bits of the kind.
    pub(super) fn class(self) -> u32 {
        self.kind() >> 8
    }

    /// The lower eight bits of the kind.
    pub(super) fn chunk(self) -> u32 {
        self.kind() & 0xff
    }

    pub(super) fn id(self) -> u16 {
        (self.0 >> 10 & 0x3ff) as u16
    }

    pub(super) fn with_id(self, id: u16) -> Tag {
        Tag(self.0 & !(0x3ff << 10) | u32::from(id) << 10)
    }

    pub(super) fn is_deleted(self) -> bool {
        self.0 & DELETED == DELETED
    }

    /// The bytes of data behind the tag.
    pub(super) fn len(self) -> u32 {
        if self.is_deleted() {
            0
        } else {
            self.0 & DELETED
        }
    }
}
