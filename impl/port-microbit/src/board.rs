//! The board, as its file in `boards/` describes it.

include!(concat!(env!("OUT_DIR"), "/board.rs"));
