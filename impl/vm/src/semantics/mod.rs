//! What operations mean: one home that every execution tier calls.

mod arguments;
pub mod attr;
mod binary;
pub mod call;
pub mod class;
mod compare;
mod convert;
mod iter;
mod plain;
mod subscr;
mod unary;
mod unpack;

#[cfg(feature = "wordcode")]
#[cfg(feature = "wordcode")]
pub(crate) use arguments::{fill_defaults, insert_cells};
pub use binary::method_name as binary_method_name;
pub(crate) use binary::{floor_div, floor_mod, small_int_op, small_int_op_called};
pub use subscr::SliceRange;
pub(crate) use unary::{
    has_plain_hash, hash_identity, hash_int, method_name as unary_method_name, plain_hash,
};
