//! Sorting arguments into the parameters of a function in a native module.

use super::super::enter::in_vm;
use super::build::values;
use super::foreign::Keywords;
use super::names::name;
use crate::error::Result;
use crate::native::Args;
use crate::state::Vm;
use crate::value::Value;

/// A parameter: its name, flags, and what it is when it is not given.
#[repr(C)]
pub(super) struct Param {
    name: u16,
    flags: u16,
    default: usize,
}

impl Param {
    const KIND: u16 = 0xff;
    const BOOL: u16 = 1;
    const INT: u16 = 2;
    const REQUIRED: u16 = 0x100;
    const KEYWORD_ONLY: u16 = 0x200;

    /// What the function gets for a value.
    fn word(&self, vm: &mut Vm, value: Value) -> Result<usize> {
        match self.flags & Param::KIND {
            Param::BOOL => vm.truth(value).map(usize::from),
            Param::INT => vm.int_arg(value).map(|number| number as usize),
            _ => Ok(value.bits()),
        }
    }
}

pub(super) unsafe extern "C" fn parse(
    n_pos: usize,
    pos: *const Value,
    keywords: *const Keywords,
    n_params: usize,
    params: *const Param,
    words: *mut usize,
) {
    // SAFETY: machine code says where the arguments are.
    let args = unsafe {
        let keywords = &*keywords;
        Args {
            pos: values(pos, n_pos),
            kw: values(keywords.rows, 2 * keywords.len()),
        }
    };
    // SAFETY: machine code says where the parameters are, and gives a word for each.
    unsafe { parse_all(&args, n_params, params, words) };
}

pub(super) unsafe extern "C" fn parse_row(
    n_pos: usize,
    n_kw: usize,
    start: *const Value,
    n_params: usize,
    params: *const Param,
    words: *mut usize,
) {
    // SAFETY: machine code says where the arguments are.
    let all = unsafe { values(start, n_pos + 2 * n_kw) };
    let (pos, kw) = all.split_at(n_pos);
    // SAFETY: machine code says where the parameters are, and gives a word for each.
    unsafe { parse_all(&Args { pos, kw }, n_params, params, words) };
}

/// Writes a word for each parameter.
///
/// # Safety
///
/// There are so many parameters, and words.
unsafe fn parse_all(args: &Args<'_>, n_params: usize, params: *const Param, words: *mut usize) {
    // SAFETY: the caller's promise.
    let params = unsafe { core::slice::from_raw_parts(params, n_params) };
    in_vm(|vm| {
        let mut n_named = 0;
        for (index, param) in params.iter().enumerate() {
            let given = match args.pos.get(index) {
                Some(_) if param.flags & Param::KEYWORD_ONLY != 0 => {
                    return Err(vm.type_error("extra positional arguments given"));
                }
                Some(value) => Some(*value),
                None => {
                    let named = args.keyword(vm, name(param.name.into()));
                    n_named += usize::from(named.is_some());
                    named
                }
            };
            let word = match given {
                Some(value) => param.word(vm, value)?,
                None if param.flags & Param::REQUIRED != 0 => {
                    let name = name(param.name.into()).shown(vm);
                    return Err(vm.type_error_fmt(format_args!("'{name}' argument required")));
                }
                None => param.default,
            };
            // SAFETY: the caller's promise.
            unsafe { words.add(index).write(word) };
        }
        if args.pos.len() > n_params {
            return Err(vm.type_error("extra positional arguments given"));
        }
        if n_named < args.kw.len() / 2 {
            return Err(vm.type_error("extra keyword arguments given"));
        }
        Ok(())
    });
}
