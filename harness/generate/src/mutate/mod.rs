//! Damage: small changes to inputs that are good, so that they get far.
//!
//! Invariant: a change follows from the input, its donor and the numbers drawn; it may leave the input as it was.

pub mod bytes;
pub mod mpy;
pub mod text;

/// Values that sit at the edges of what fields hold.
pub(crate) const EDGES: &[u64] = &[
    0,
    1,
    2,
    3,
    0x0f,
    0x10,
    0x3f,
    0x40,
    0x7f,
    0x80,
    0xff,
    0x100,
    0x3fff,
    0x4000,
    0x7fff,
    0x8000,
    0xffff,
    0x1_0000,
    0x3fff_ffff,
    0x4000_0000,
    0x7fff_ffff,
    0x8000_0000,
    0xffff_ffff,
    0x3fff_ffff_ffff_ffff,
    0x7fff_ffff_ffff_ffff,
    0xffff_ffff_ffff_ffff,
];
