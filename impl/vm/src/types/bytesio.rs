//! `io.BytesIO`: bytes in memory as a stream; see `types::stringio`.

use crate::object::{Slots, Type};
use crate::types::stringio::{self, InMemory};

static SLOTS: Slots = stringio::slots(&InMemory { text: false });

/// `io.BytesIO`
pub static BYTES_IO: Type = Type::rom(q!("BytesIO"), &SLOTS, &stringio::METHODS);
