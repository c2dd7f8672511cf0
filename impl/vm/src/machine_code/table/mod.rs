//! The table of functions that machine code calls.
//!
//! Invariant: the order is that of MicroPython's table; the first 50 are for compiled functions, the others for native
//! modules.

mod arguments;
mod build;
mod calls;
pub(super) mod convert;
mod foreign;
mod iterate;
mod modules;
mod names;
mod objects;
mod operators;
mod print;
pub(super) mod streams;

pub(super) use modules::BufferInfo;
pub(super) use objects::LOAD as SENTINEL;
pub(super) use print::output_to;

use super::jump;
use crate::stream;
use crate::types;
use crate::value::Value;

/// Entries of the table.
pub(super) const LEN: usize = 87;

/// The entry with the type of types.
const TYPE: usize = LEN - 14;

/// An entry: a function, a value or an object.
#[derive(Clone, Copy)]
#[repr(transparent)]
struct Entry(*const ());

// SAFETY: functions and objects of the program never change.
unsafe impl Sync for Entry {}

const NOTHING: Entry = Entry(core::ptr::null());

const fn constant(value: Value) -> Entry {
    Entry(value.as_pointer())
}

const fn object<T>(object: &'static T) -> Entry {
    Entry(core::ptr::from_ref(object).cast())
}

macro_rules! functions {
    ($($function:expr),* $(,)?) => {
        [$(Entry($function as *const ())),*]
    };
}

/// Joins the parts of the table.
const fn joined(parts: &[&[Entry]]) -> [Entry; LEN] {
    let mut table = [NOTHING; LEN];
    let (mut part, mut at) = (0, 0);
    while part < parts.len() {
        let mut index = 0;
        while index < parts[part].len() {
            table[at] = parts[part][index];
            at += 1;
            index += 1;
        }
        part += 1;
    }
    assert!(at == LEN, "the table is complete");
    table
}

static TABLE: [Entry; LEN] = joined(&[
    &[
        constant(Value::NONE),
        constant(Value::FALSE),
        constant(Value::TRUE),
    ],
    &functions![
        convert::from_object,
        convert::to_object,
        names::swap_globals,
        names::load_name,
        names::load_global,
        names::load_build_class,
        objects::load_attr,
        objects::load_method,
        objects::load_super_method,
        names::store_name,
        names::store_global,
        objects::store_attr,
        objects::subscr,
        operators::is_true,
        operators::unary,
        operators::binary,
        build::tuple,
        build::list,
        build::dict,
        build::set,
        build::set_store,
        build::list_append,
        build::dict_store,
        calls::make_function,
        calls::call_function,
        calls::call_method,
        calls::call_starred,
        iterate::get_iter,
        iterate::next,
        jump::push,
        jump::pop,
        calls::raise,
        names::import_name,
        names::import_from,
        names::import_star,
        build::slice,
        iterate::unpack,
        iterate::unpack_starred,
        names::delete_name,
        names::delete_global,
        calls::close_over,
        calls::check_arguments,
        calls::set_up,
        operators::floor_divide,
        operators::modulo,
        iterate::yield_from,
    ],
    &[NOTHING],
    &functions![
        modules::fill,
        modules::copy,
        modules::reallocate,
        print::formatted,
        print::formatted_list,
        modules::raise_message,
        modules::type_of,
        modules::new_str,
        modules::new_bytes,
        modules::new_bytearray,
        modules::new_single,
        modules::new_double,
        modules::to_single,
        modules::to_double,
        modules::load_method_maybe,
        modules::buffer,
        streams::protocol,
        arguments::parse,
        arguments::parse_row,
        modules::element_size,
        modules::load_element,
        modules::store_element,
    ],
    &[
        object(&print::OUTPUT),
        object(&types::ty::TYPE),
        object(&types::str::STR),
        object(&types::list::LIST),
        object(&types::dict::DICT),
        object(&foreign::FUNCTION_0),
        object(&foreign::FUNCTION_1),
        object(&foreign::FUNCTION_2),
        object(&foreign::FUNCTION_3),
        object(&foreign::FUNCTION_VARIABLE),
        object(&types::exception::EXCEPTION),
        constant(fvar!(stream::read, 1, 2)),
        constant(fvar!(stream::readinto, 2, 3)),
        constant(fvar!(stream::readline, 1, 2)),
        constant(fvar!(stream::write, 2, 4)),
    ],
]);

/// Where the table is.
pub(super) fn address() -> usize {
    TABLE.as_ptr().expose_provenance()
}

/// Where the type of types is in the table; some native modules say this instead of what is there.
pub(super) fn place_of_type() -> usize {
    address() + TYPE * size_of::<usize>()
}

/// The word of an entry.
pub(super) fn entry(index: usize) -> usize {
    TABLE
        .get(index)
        .map_or(0, |entry| entry.0.expose_provenance())
}
