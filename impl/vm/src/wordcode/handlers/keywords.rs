//! Calls with keywords that are constants: the cache knows which parameters of a function they are.
//!
//! ```text
//!   CallNamed         function | a0 a1 ... - v0 - v1 ...
//!   CallMethodNamed   function | receiver or unset | a0 a1 ... - v0 - v1 ...
//!   words             n_pos:4 n_kw:4 | b:8 | a:8 | op:8    cache    names:16 | a:8 | 0
//! ```
//!
//! The slots of the names are only set where somebody looks at them.

use super::calls::{Window, call_slow, push_words};
use super::{Next, Then, end, go_on};
use crate::object::frame::{put_slot, read_slot};
use crate::object::{FrameKind, Function, Gc};
use crate::state::Vm;
use crate::value::Value;
use crate::wordcode::Cache;
use crate::wordcode::regs::{Regs, b};
use bytecode::prelude::{FLAG_GENERATOR, FLAG_VAR_ARGS, FLAG_VAR_KEYWORDS};

/// Keywords whose parameters a cache remembers, one in each byte.
const MAX_NAMES: usize = 4;

/// Functions with more parameters than this are not remembered: a bit stands for each.
const MAX_PARAMETERS: usize = 64;

#[inline(always)]
pub(crate) fn call<const METHOD: bool>(vm: &mut Vm, mut r: Regs, w: u32) -> Next {
    r.fetch();
    r.fetch();
    vm.save_pc(r);
    let then = named(vm, w, METHOD);
    go_on(vm, r, then)
}

#[inline(never)]
fn named(vm: &mut Vm, w: u32, is_method: bool) -> Then {
    let r = vm.load_words();
    let cache = r.cache(r.before(2));
    let window = match is_method {
        true => Window::of::<true, true>(&r, w),
        false => Window::of::<false, true>(&r, w),
    };
    let callable = r.get(b(w));
    let function = callable.as_exactly::<Function>();
    if let Some(function) = function
        && is_known(vm, cache, function, window.n_pos)
        && let Some(word) = function.code.word.for_calls()
        && let Some(given) = bind(vm, function, window, cache.row.get())
    {
        vm.frames.save_sp(window.function);
        return match push_words(vm, word, function, window, given, FrameKind::Call, None) {
            Ok(()) => Then::Enter,
            Err(exit) => end(vm, exit),
        };
    }
    let names = r.constants((r.before(1) >> 16) as usize, window.n_kw);
    if let Some(function) = function {
        remember(vm, cache, function, window.n_pos, names);
    }
    put_names(window, names);
    call_slow(vm, w, callable, window)
}

/// Whether the cache remembers calls of this function with so many positional arguments.
#[inline(always)]
fn is_known(vm: &Vm, cache: &Cache, function: Gc<Function>, n_pos: usize) -> bool {
    cache.class.get() == function.code.address()
        && cache.version.get() as usize == n_pos
        && cache.epoch.get() == vm.lookup_cache.epoch()
        && function.cells().is_none()
}

#[inline(never)]
fn put_names(window: Window, names: &[Value]) {
    let pairs = window.start.wrapping_add(window.n_pos);
    for (index, name) in names.iter().enumerate() {
        put_slot(pairs.wrapping_add(2 * index), Some(*name));
    }
}

/// Notes which parameters the names are, if a call has no more to do than to put them there.
#[inline(never)]
fn remember(vm: &Vm, cache: &Cache, function: Gc<Function>, n_pos: usize, names: &[Value]) {
    let code = function.code;
    let count = (code.n_pos_args + code.n_kwonly_args) as usize;
    let is_plain = code.flags & (FLAG_VAR_ARGS | FLAG_VAR_KEYWORDS | FLAG_GENERATOR) == 0
        && code.n_cells == 0
        && n_pos <= code.n_pos_args as usize
        && count <= MAX_PARAMETERS
        && names.len() <= MAX_NAMES
        && !cfg!(feature = "gcstress");
    if !is_plain {
        return;
    }
    let mut parameters = 0;
    for (at, name) in names.iter().enumerate() {
        let is_it = |index: &usize| Value::qstr(code.argument_name(*index)) == *name;
        let Some(index) = (n_pos..count).find(is_it) else {
            return;
        };
        parameters |= (index as u32) << (8 * at);
    }
    cache.class.set(code.address());
    cache.version.set(n_pos as u32);
    cache.epoch.set(vm.lookup_cache.epoch());
    cache.row.set(parameters);
}

/// Puts the values of keywords to their parameters, and defaults to others; gives how many locals are set. Nothing, and
/// values are where they were, when a parameter has no default.
#[inline(always)]
fn bind(vm: &Vm, function: Gc<Function>, window: Window, parameters: u32) -> Option<usize> {
    let (code, start) = (function.code, window.start);
    let count = (code.n_pos_args + code.n_kwonly_args) as usize;
    let pairs = start.wrapping_add(window.n_pos);
    let parameter = |at: usize| (parameters >> (8 * at) & 0xff) as usize;
    let mut values = [None; MAX_NAMES];
    let mut given = 0u64;
    for (at, value) in values.iter_mut().enumerate().take(window.n_kw) {
        *value = read_slot(pairs.wrapping_add(2 * at + 1));
        given |= 1 << parameter(at);
    }
    for index in window.n_pos..count {
        if given >> index & 1 != 0 {
            continue;
        }
        let default = vm.default_of(function, index);
        if default.is_none() {
            for (at, value) in values.iter().enumerate().take(window.n_kw) {
                put_slot(pairs.wrapping_add(2 * at + 1), *value);
            }
            return None;
        }
        put_slot(start.wrapping_add(index), default);
    }
    for (at, value) in values.iter().enumerate().take(window.n_kw) {
        put_slot(start.wrapping_add(parameter(at)), *value);
    }
    Some(count)
}
