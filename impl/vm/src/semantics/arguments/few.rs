//! Binding of few keyword arguments, in one pass over the parameters.
//!
//! ```text
//!   positional ... | name value name value ...        as they were pushed; pairs are moved up
//!   positional ... | parameters ... | *args | **kwargs
//! ```
//!
//! Whatever is wrong with a call is left to the general way, which tells: arguments are then where they were.

use bytecode::prelude::{FLAG_VAR_ARGS, FLAG_VAR_KEYWORDS};

use crate::error::Result;
use crate::map::Dict;
use crate::object::frame::{Slot, put_slot, read_slot, slots_as_values};
use crate::object::{Function, Gc, Tuple};
use crate::qstr::Qstr;
use crate::state::Vm;
use crate::value::Value;

/// Keyword arguments up to this many are bound here.
const FEW: usize = 8;

/// Parameters up to this many are sure to find room on the VM stack.
const FEW_PARAMETERS: usize = 64;

/// Keyword arguments, moved up on the VM stack to where no parameter goes.
struct Pairs {
    start: *mut Slot,
    count: usize,
    /// A bit for each pair that a parameter has taken.
    taken: u32,
}

impl Pairs {
    fn move_up(from: *mut Slot, to: *mut Slot, count: usize) -> Pairs {
        for index in (0..2 * count).rev() {
            put_slot(to.wrapping_add(index), read_slot(from.wrapping_add(index)));
        }
        Pairs {
            start: to,
            count,
            taken: 0,
        }
    }

    fn put_back(&self, to: *mut Slot) {
        for index in 0..2 * self.count {
            put_slot(
                to.wrapping_add(index),
                read_slot(self.start.wrapping_add(index)),
            );
        }
    }

    #[inline(always)]
    fn name(&self, index: usize) -> Slot {
        read_slot(self.start.wrapping_add(2 * index))
    }

    #[inline(always)]
    fn value(&self, index: usize) -> Slot {
        read_slot(self.start.wrapping_add(2 * index + 1))
    }

    /// The value of a name, which is taken thereby.
    #[inline(always)]
    fn take(&mut self, name: Qstr) -> Slot {
        let name = Some(Value::qstr(name));
        let index = (0..self.count).find(|index| self.name(*index) == name)?;
        self.taken |= 1 << index;
        self.value(index)
    }

    /// Whether a pair before this one has the same name.
    fn is_repeated(&self, index: usize) -> bool {
        (0..index).any(|before| self.name(before) == self.name(index))
    }

    fn are_all_taken(&self) -> bool {
        self.taken == (1 << self.count) - 1
    }
}

impl Vm {
    /// Binds positional arguments and few keyword arguments; gives how many locals are set, or nothing when there is
    /// more to it.
    pub(super) fn bind_few(
        &mut self,
        function: Gc<Function>,
        start: *mut Slot,
        n_pos: usize,
        n_kw: usize,
    ) -> Result<Option<usize>> {
        let code = function.code;
        let expected = code.n_pos_args as usize;
        let count = expected + code.n_kwonly_args as usize;
        if n_kw > FEW || count > FEW_PARAMETERS {
            return Ok(None);
        }
        let direct = n_pos.min(expected);
        let (extra, keywords) = self.make_starred(function, start, n_pos, n_kw)?;
        // From here on nothing is allocated: the dict has room for all pairs.
        let above = start.wrapping_add(n_pos.max(count + 2));
        let mut pairs = Pairs::move_up(start.wrapping_add(n_pos), above, n_kw);
        // What is overwritten from here on are pairs, and positional arguments that the tuple has.
        for index in direct..count {
            let name = code.argument_name(index);
            let value = match pairs.take(name) {
                Some(value) => Some(value),
                None => self.default_of(function, index),
            };
            if value.is_none() {
                return Ok(self.give_up(&pairs, start, direct, extra));
            }
            put_slot(start.wrapping_add(index), value);
        }
        if !pairs.are_all_taken() && !self.keep_rest(&pairs, function, direct, keywords)? {
            return Ok(self.give_up(&pairs, start, direct, extra));
        }
        let mut next = count;
        for starred in [extra, keywords.map(Value::object)] {
            if starred.is_some() {
                put_slot(start.wrapping_add(next), starred);
                next += 1;
            }
        }
        Ok(Some(next))
    }

    /// The tuple of `*args` and an empty dict for `**kwargs`, where the function has them.
    pub(super) fn make_starred(
        &mut self,
        function: Gc<Function>,
        start: *mut Slot,
        n_pos: usize,
        n_kw: usize,
    ) -> Result<(Option<Value>, Option<Gc<Dict>>)> {
        let (expected, flags) = (function.code.n_pos_args as usize, function.code.flags);
        let direct = n_pos.min(expected);
        // Cells have moved the arguments up, maybe beyond the slots of the caller's frame.
        let staged = self.frames.staged_end();
        if self.frames.reserve(start, n_pos + 2 * n_kw).is_none() {
            return Err(self.recursion_error());
        }
        let extra = match flags & FLAG_VAR_ARGS != 0 {
            true => {
                let extra = slots_as_values(start.wrapping_add(direct), n_pos - direct);
                Tuple::value(self, extra).map(Some)
            }
            false => Ok(None),
        };
        let keywords = match flags & FLAG_VAR_KEYWORDS != 0 {
            true => Dict::with_capacity(self, n_kw).map(Some),
            false => Ok(None),
        };
        self.frames.set_staged_end(staged);
        Ok((extra?, keywords?))
    }

    /// Puts the arguments back where they were.
    #[cold]
    fn give_up(
        &mut self,
        pairs: &Pairs,
        start: *mut Slot,
        direct: usize,
        extra: Option<Value>,
    ) -> Option<usize> {
        let extra = extra.and_then(Value::downcast::<Tuple>);
        let extra = extra.as_ref().map_or(&[][..], |extra| extra.items());
        for (index, value) in extra.iter().enumerate() {
            put_slot(start.wrapping_add(direct + index), Some(*value));
        }
        pairs.put_back(start.wrapping_add(direct + extra.len()));
        None
    }

    /// Keeps the keyword arguments that no parameter has taken; gives false when they may not be there.
    fn keep_rest(
        &mut self,
        pairs: &Pairs,
        function: Gc<Function>,
        direct: usize,
        keywords: Option<Gc<Dict>>,
    ) -> Result<bool> {
        let Some(keywords) = keywords else {
            return Ok(false);
        };
        for index in (0..pairs.count).filter(|index| pairs.taken >> index & 1 == 0) {
            let name = pairs.name(index).and_then(Value::as_qstr);
            let (Some(name), Some(value)) = (name, pairs.value(index)) else {
                return Ok(false);
            };
            // The other parameters would have taken it.
            let is_parameter = (0..direct).any(|at| function.code.argument_name(at) == name);
            if is_parameter || pairs.is_repeated(index) {
                return Ok(false);
            }
            keywords.map.append_fresh(self, name, value)?;
        }
        Ok(true)
    }

    /// The default of a parameter.
    #[inline]
    pub(crate) fn default_of(&self, function: Gc<Function>, index: usize) -> Slot {
        let code = function.code;
        let expected = code.n_pos_args as usize;
        let Some(at) = index.checked_sub(expected) else {
            let defaults = function.defaults()?;
            let at = (index + defaults.len()).checked_sub(expected)?;
            return defaults.get(at);
        };
        let (name, map) = (code.argument_name(index), &function.kw_defaults()?.map);
        // Mostly all of them have defaults, which are in order then.
        match map.value_at(at as u32, name) {
            Some(value) => Some(value),
            None => map.get_qstr(self, name),
        }
    }
}
