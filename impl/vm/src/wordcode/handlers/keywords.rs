//! Calls with keywords that are constants: the cache knows which parameters of a function they are.
//!
//! ```text
//!   CallNamed         function | a0 a1 ... - v0 - v1 ...
//!   CallMethodNamed   function | receiver or unset | a0 a1 ... - v0 - v1 ...
//!   words             n_pos:4 n_kw:4 | b:8 | a:8 | op:8    cache    names:16 | a:8 | 0
//! ```
//!
//! The slots of the names are only set where somebody looks at them. Where a function has `**kwargs`, the cache also knows
//! which of the names go there.

use super::calls::{Window, call_slow, enter_bound, word_for_bound};
use super::{Next, Then, end, go_on};
use crate::error::Result;
use crate::map::Dict;
use crate::object::frame::{put_slot, read_slot, slots_as_values};
use crate::object::{FrameKind, Function, Gc, Slot, Tuple};
use crate::state::Vm;
use crate::value::Value;
use crate::wordcode::Cache;
use crate::wordcode::regs::{Regs, b};
use bytecode::prelude::{FLAG_VAR_ARGS, FLAG_VAR_KEYWORDS};

/// Keywords whose parameters a cache remembers, one in each byte.
const MAX_NAMES: usize = 4;

/// Stands for `**kwargs` among parameters.
const REST: usize = 0xff;

/// A function has `*args` or `**kwargs`.
const STARRED: u8 = FLAG_VAR_ARGS | FLAG_VAR_KEYWORDS;

/// Functions with more parameters than this are not remembered: a bit stands for each, above the number of positional
/// arguments.
const MAX_PARAMETERS: usize = (u32::BITS - N_POS_BITS) as usize;
const N_POS_BITS: u32 = 5;

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
    let last = r.before(1);
    let names = r.constants((last >> 16) as usize, window.n_kw);
    let callable = r.get(b(w));
    let function = callable.as_exactly::<Function>();
    if let Some(function) = function
        && is_known(vm, cache, function, window.n_pos)
        && let Some(word) = function.code.word.for_calls()
    {
        let parameters = Parameters {
            of_names: cache.row.get(),
            named: cache.version.get() >> N_POS_BITS,
        };
        let given = match function.code.flags & STARRED {
            0 => bind::<false>(vm, function, window, parameters, names),
            _ => bind_starred(vm, function, window, parameters, names),
        };
        return match given {
            Ok(given) => enter_bound(vm, word, function, window, given, FrameKind::Call, None),
            Err(raise) => end(vm, raise.into()),
        };
    }
    if let Some(function) = function {
        remember(vm, cache, function, window.n_pos, names);
    }
    put_names(window, names);
    call_slow(vm, last, callable, window)
}

/// Whether the cache remembers calls of this function with so many positional arguments.
#[inline(always)]
fn is_known(vm: &Vm, cache: &Cache, function: Gc<Function>, n_pos: usize) -> bool {
    cache.class.get() == function.code.address()
        && cache.version.get() as usize % (1 << N_POS_BITS) == n_pos
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
    let is_plain = word_for_bound(function).is_some()
        && (n_pos <= code.n_pos_args as usize || code.flags & FLAG_VAR_ARGS != 0)
        && count <= MAX_PARAMETERS
        && names.len() <= MAX_NAMES;
    if !is_plain {
        return;
    }
    let (mut of_names, mut named) = (0, 0);
    for (at, name) in names.iter().enumerate() {
        let is_it = |index: &usize| Value::qstr(code.argument_name(*index)) == *name;
        let index = match (0..count).find(is_it) {
            Some(index) if index >= n_pos.min(code.n_pos_args as usize) => {
                named |= 1 << index;
                index
            }
            None if code.flags & FLAG_VAR_KEYWORDS != 0 => REST,
            _ => return,
        };
        of_names |= (index as u32) << (8 * at);
    }
    cache.class.set(code.address());
    cache.version.set(named << N_POS_BITS | n_pos as u32);
    cache.epoch.set(vm.lookup_cache.epoch());
    cache.row.set(of_names);
}

/// What a cache knows of the parameters of a function.
#[derive(Clone, Copy)]
struct Parameters {
    /// Which one each name is, or [`REST`].
    of_names: u32,
    /// Those that have a name, a bit for each.
    named: u32,
}

impl Parameters {
    #[inline(always)]
    fn of_name(self, at: usize) -> usize {
        (self.of_names >> (8 * at) & 0xff) as usize
    }
}

#[inline(never)]
fn bind_starred(
    vm: &mut Vm,
    function: Gc<Function>,
    window: Window,
    parameters: Parameters,
    names: &[Value],
) -> Result<usize> {
    bind::<true>(vm, function, window, parameters, names)
}

/// Puts the values of keywords to their parameters, and defaults to others; gives how many locals are set.
#[inline(always)]
fn bind<const HAS_STARRED: bool>(
    vm: &mut Vm,
    function: Gc<Function>,
    window: Window,
    parameters: Parameters,
    names: &[Value],
) -> Result<usize> {
    let (code, start) = (function.code, window.start);
    let expected = code.n_pos_args as usize;
    let count = expected + code.n_kwonly_args as usize;
    let pairs = start.wrapping_add(window.n_pos);
    // Beyond the keywords there are other slots.
    let mut values = [None; MAX_NAMES];
    for (at, value) in values.iter_mut().enumerate() {
        *value = read_slot(value_at(pairs, at));
    }
    let (mut direct, mut starred) = (window.n_pos, [None; 2]);
    if HAS_STARRED {
        direct = direct.min(expected);
        starred = make_starred(vm, function, window, parameters, names)?;
    }
    for index in direct..count {
        if parameters.named >> index & 1 != 0 {
            continue;
        }
        let default = vm.default_of(function, index);
        if default.is_none() {
            return Err(vm.missing_name_error(function, index));
        }
        put_slot(start.wrapping_add(index), default);
    }
    for (at, value) in values.iter().enumerate().take(window.n_kw) {
        let parameter = parameters.of_name(at);
        if !HAS_STARRED || parameter != REST {
            put_slot(start.wrapping_add(parameter), *value);
        }
    }
    let mut next = count;
    for starred in starred {
        if HAS_STARRED && starred.is_some() {
            put_slot(start.wrapping_add(next), starred);
            next += 1;
        }
    }
    Ok(next)
}

#[inline(always)]
fn value_at(pairs: *mut Slot, index: usize) -> *mut Slot {
    pairs.wrapping_add(2 * index + 1)
}

/// Makes the tuple of `*args` and the dict of `**kwargs`, where the function has them.
#[inline(always)]
fn make_starred(
    vm: &mut Vm,
    function: Gc<Function>,
    window: Window,
    parameters: Parameters,
    names: &[Value],
) -> Result<[Slot; 2]> {
    let code = function.code;
    let mut starred = [None; 2];
    if code.flags & FLAG_VAR_ARGS != 0 {
        let extra = slots_as_values(window.start, window.n_pos);
        let extra = extra.get(code.n_pos_args as usize..).unwrap_or(&[]);
        starred[0] = Some(Tuple::value(vm, extra)?);
    }
    if code.flags & FLAG_VAR_KEYWORDS != 0 {
        let pairs = window.start.wrapping_add(window.n_pos);
        let mut n_left = 0;
        for (at, name) in names.iter().enumerate() {
            if parameters.of_name(at) == REST {
                let (pair, value) = (pairs.wrapping_add(n_left), read_slot(value_at(pairs, at)));
                put_slot(pair, Some(*name));
                put_slot(pair.wrapping_add(1), value);
                n_left += 2;
            }
        }
        let left = slots_as_values(pairs, n_left);
        starred[1] = Some(Value::object(Dict::of_pairs(vm, left)?));
    }
    Ok(starred)
}
