//! Calls with `*iterable` or `**mapping`.
//!
//! ```text
//!   CallVarKw         function | a0 a1 ... k0 v0 ... | which a have a star
//!   CallMethodVarKw   function | receiver or unset | a0 a1 ... k0 v0 ... | which a have a star
//! ```
//!
//! A mapping has no `k`. Mostly there is one tuple or list behind the other arguments, and one dict: what is in them goes to
//! parameters at once. All else is staged first.

use bytecode::prelude::{FLAG_VAR_ARGS, FLAG_VAR_KEYWORDS};

use super::calls::{Window, call_slow, enter_bound, word_for_bound};
use super::{Next, Then, end, go_on};
use crate::error::Result;
use crate::map::Dict;
use crate::object::frame::{put_slot, read_slot, slots_as_values};
use crate::object::{EMPTY_TUPLE, FrameKind, Function, Gc, Slot, Tuple};
use crate::qstr::Qstr;
use crate::state::Vm;
use crate::types::list::List;
use crate::types::sequence::Sequence;
use crate::value::Value;
use crate::wordcode::regs::{Regs, b, c};

/// Functions with more parameters than this take the long way: there is room for so many above any frame.
const MAX_PARAMETERS: usize = 64;

/// A call with `*iterable` or `**mapping`; the second word tells the register for the result, and keyword arguments.
#[inline(always)]
pub(crate) fn call<const METHOD: bool>(vm: &mut Vm, mut r: Regs, w: u32) -> Next {
    let second = r.fetch();
    vm.save_pc(r);
    let then = starred(vm, w, second, METHOD);
    go_on(vm, r, then)
}

/// The operands of a call.
#[derive(Clone, Copy)]
struct Operands {
    receiver: Option<Value>,
    /// The first argument.
    first: *mut Slot,
    n_pos: usize,
    n_kw: usize,
}

#[inline(never)]
fn starred(vm: &mut Vm, w: u32, second: u32, is_method: bool) -> Then {
    let r = vm.load_words();
    let (n_pos, n_kw) = (c(w), (second >> 16) as usize);
    let operands = Operands {
        receiver: match is_method {
            true => r.slot(b(w) + 1),
            false => None,
        },
        first: r.at(b(w) + 1 + usize::from(is_method)),
        n_pos,
        n_kw,
    };
    if let Some(spread) = Spread::of(&operands)
        && let Some(function) = r.get(b(w)).as_exactly::<Function>()
        && let Some(word) = word_for_bound(function)
    {
        let start = operands.end();
        match spread.bind(vm, function, start) {
            Ok(None) => {}
            Ok(Some(given)) => {
                let window = Window {
                    function: r.at(b(w)),
                    start,
                    n_pos: given,
                    n_kw: 0,
                };
                let kind = FrameKind::Call;
                return enter_bound(vm, word, function, window, given, kind, None);
            }
            Err(raise) => return end(vm, raise.into()),
        }
    }
    let outer = vm.frames.staged_end();
    let then = match vm.stage_starred(operands.receiver, operands.first, n_pos, n_kw) {
        Ok(staged) => {
            let window = Window {
                function: r.at(b(w)),
                start: staged.start,
                n_pos: staged.n_pos,
                n_kw: staged.n_kw,
            };
            call_slow(vm, second, r.get(b(w)), window)
        }
        Err(raise) => end(vm, raise.into()),
    };
    vm.frames.set_staged_end(outer);
    then
}

impl Operands {
    /// Where the operands end.
    fn end(&self) -> *mut Slot {
        self.first.wrapping_add(self.n_pos + 2 * self.n_kw + 1)
    }

    /// Which arguments have a star, a bit for each.
    fn stars(&self) -> usize {
        let stars = read_slot(self.end().wrapping_sub(1));
        stars.and_then(Value::as_small).unwrap_or(0) as usize
    }
}

/// Arguments of which the last is a tuple or list with a star, or none is, and a dict of few names.
struct Spread {
    receiver: Option<Value>,
    first: *mut Slot,
    /// Arguments before the one with a star.
    n_plain: usize,
    items: Sequence,
    names: Option<Gc<Dict>>,
}

impl Spread {
    #[inline(always)]
    fn of(operands: &Operands) -> Option<Spread> {
        let &Operands {
            receiver,
            first,
            n_pos,
            n_kw,
        } = operands;
        let mut spread = Spread {
            receiver,
            first,
            n_plain: n_pos,
            items: Sequence::Tuple(Gc::rom(&EMPTY_TUPLE)),
            names: None,
        };
        let stars = operands.stars();
        if stars != 0 {
            spread.n_plain -= 1;
            if stars != 1 << spread.n_plain {
                return None;
            }
            let starred = read_slot(first.wrapping_add(spread.n_plain))?;
            spread.items = match starred.as_exactly::<Tuple>() {
                Some(tuple) => Sequence::Tuple(tuple),
                None => Sequence::List(starred.as_exactly::<List>()?),
            };
        }
        if n_kw != 0 {
            let pair = first.wrapping_add(n_pos);
            if n_kw != 1 || read_slot(pair).is_some() {
                return None;
            }
            let names = read_slot(pair.wrapping_add(1))?.as_exactly::<Dict>()?;
            names.map.few_names()?;
            spread.names = Some(names);
        }
        Some(spread)
    }

    /// Sets the locals of a function from `start` on, which is behind the operands; gives how many there are. Nothing
    /// when there is more to it.
    fn bind(&self, vm: &mut Vm, function: Gc<Function>, start: *mut Slot) -> Result<Option<usize>> {
        let code = function.code;
        let expected = code.n_pos_args as usize;
        let count = expected + code.n_kwonly_args as usize;
        let pairs = self.pairs();
        let n_plain = self.n_plain + usize::from(self.receiver.is_some());
        let is_fitting = n_plain <= expected
            && count <= MAX_PARAMETERS
            && function.cells().is_none()
            && vm.frames.has_room(start, count + 2 + pairs.len());
        if !is_fitting {
            return Ok(None);
        }
        let items = self.items.items();
        let (direct, extra) = items.split_at(items.len().min(expected - n_plain));
        if !extra.is_empty() && code.flags & FLAG_VAR_ARGS == 0 {
            return Ok(None);
        }
        let given = self.place(start, direct);
        let mut taken = Taken {
            pairs,
            rows: 0,
            count: 0,
        };
        for index in given..count {
            let value = match taken.take(code.argument_name(index)) {
                None => vm.default_of(function, index),
                value => value,
            };
            if value.is_none() {
                return Ok(None);
            }
            put_slot(start.wrapping_add(index), value);
        }
        if !taken.may_leave(function, given) {
            return Ok(None);
        }
        let free = start.wrapping_add(count + 2);
        let starred = self.make_starred(vm, function, extra, &taken, free)?;
        let mut next = count;
        for starred in starred {
            if starred.is_some() {
                put_slot(start.wrapping_add(next), starred);
                next += 1;
            }
        }
        Ok(Some(next))
    }

    /// Puts the arguments without a name to the first locals; gives how many they are.
    #[inline(always)]
    fn place(&self, start: *mut Slot, direct: &[Value]) -> usize {
        let mut at = start;
        if self.receiver.is_some() {
            put_slot(at, self.receiver);
            at = at.wrapping_add(1);
        }
        for index in 0..self.n_plain {
            put_slot(at, read_slot(self.first.wrapping_add(index)));
            at = at.wrapping_add(1);
        }
        for item in direct {
            put_slot(at, Some(*item));
            at = at.wrapping_add(1);
        }
        usize::from(self.receiver.is_some()) + self.n_plain + direct.len()
    }

    /// Makes the tuple of `*args` and the dict of `**kwargs`, where the function has them; some slots are free for it. They
    /// do not go to their slots before both are there: the collector does not look behind the operands.
    #[inline(always)]
    fn make_starred(
        &self,
        vm: &mut Vm,
        function: Gc<Function>,
        extra: &[Value],
        taken: &Taken<'_>,
        free: *mut Slot,
    ) -> Result<[Slot; 2]> {
        let flags = function.code.flags;
        let mut starred = [None; 2];
        if flags & FLAG_VAR_ARGS != 0 {
            let tuple = match self.items {
                Sequence::Tuple(tuple) if tuple.len() == extra.len() => tuple,
                _ => Tuple::from_slice(vm, extra)?,
            };
            starred[0] = Some(Value::object(tuple));
        }
        if flags & FLAG_VAR_KEYWORDS != 0 {
            let dict = Dict::of_pairs(vm, taken.left(free))?;
            starred[1] = Some(Value::object(dict));
        }
        Ok(starred)
    }

    /// The names and values in the dict.
    fn pairs(&self) -> &[Value] {
        let names = self.names.as_ref();
        names.and_then(|names| names.map.few_names()).unwrap_or(&[])
    }
}

/// The names and values of a dict, and which of them parameters have taken.
struct Taken<'a> {
    pairs: &'a [Value],
    /// A bit for each pair.
    rows: u32,
    count: usize,
}

impl<'a> Taken<'a> {
    /// Takes the value of a name.
    #[inline(always)]
    fn take(&mut self, name: Qstr) -> Slot {
        let mut pairs = self.pairs.chunks_exact(2).enumerate();
        let (row, pair) = pairs.find(|(_, pair)| pair[0] == Value::qstr(name))?;
        self.rows |= 1 << row;
        self.count += 1;
        Some(pair[1])
    }

    /// Whether a function may have those that are left; so many of its parameters have got a value without a name.
    #[inline(always)]
    fn may_leave(&self, function: Gc<Function>, given: usize) -> bool {
        if self.pairs.len() == 2 * self.count {
            return true;
        }
        let is_given = |pair: &[Value]| {
            let mut names = (0..given).map(|index| function.code.argument_name(index));
            names.any(|name| Value::qstr(name) == pair[0])
        };
        function.code.flags & FLAG_VAR_KEYWORDS != 0 && !self.pairs.chunks_exact(2).any(is_given)
    }

    /// Those that are left; some slots are free for them.
    fn left(&self, free: *mut Slot) -> &'a [Value] {
        if self.count == 0 {
            return self.pairs;
        }
        let mut count = 0;
        for (row, pair) in self.pairs.chunks_exact(2).enumerate() {
            if self.rows >> row & 1 == 0 {
                put_slot(free.wrapping_add(count), Some(pair[0]));
                put_slot(free.wrapping_add(count + 1), Some(pair[1]));
                count += 2;
            }
        }
        slots_as_values(free, count)
    }
}
