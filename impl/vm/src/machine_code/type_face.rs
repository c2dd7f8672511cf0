//! What native modules see of a type: where operations are, and these.
//!
//! ```text
//!   type | flags name (4 bytes) | an index for each of 12 operations | operations ...
//!                                 an index is one more than an operation's place, 0 where there is none
//! ```
//!
//! There is one operation: streams have the protocol, which asks an object what it is.

use super::table::streams::{PROTOCOL, Protocol};
use crate::object::Slots;

/// Indices of operations.
const LEN: usize = 12;
/// That of the protocol among them.
const PROTOCOL_INDEX: usize = 9;

/// Where the operations of a type are.
#[derive(Clone, Copy)]
#[repr(transparent)]
pub(crate) struct Places([u8; LEN]);

/// The operations of a type.
#[derive(Clone, Copy)]
#[repr(transparent)]
pub(crate) struct Operations(Option<&'static Protocol>);

impl Places {
    pub(crate) const fn of(slots: &Slots) -> Places {
        let mut places = [0; LEN];
        if slots.stream.is_some() {
            places[PROTOCOL_INDEX] = 1;
        }
        Places(places)
    }
}

impl Operations {
    pub(crate) const fn of(slots: &Slots) -> Operations {
        match slots.stream {
            Some(_) => Operations(Some(&PROTOCOL)),
            None => Operations(None),
        }
    }
}
