//! Binding of arguments to the parameters of Python functions, in place on the VM stack.
//!
//! ```text
//!   before    cells are not there yet | positional ... | name value name value ...
//!   after     closure cells | positional, keyword-only parameters | *args | **kwargs
//! ```

mod few;

use bytecode::prelude::{FLAG_VAR_ARGS, FLAG_VAR_KEYWORDS};

use crate::error::{Raise, Result};
use crate::map::Dict;
use crate::native;
use crate::object::TextRef;
use crate::object::frame::{Slot, move_slots, put_slot, read_slot, slots_as_values};
use crate::object::{Code, Function, Gc, Tuple};
use crate::state::Vm;
use crate::value::Value;

impl Vm {
    /// Binds arguments at `start` (positional ones, then keyword pairs) to the function's locals, in place.
    ///
    /// Gives how many locals are set from `start` on.
    #[inline(always)]
    pub(crate) fn bind_arguments(
        &mut self,
        function: Gc<Function>,
        start: *mut Slot,
        n_pos: usize,
        n_kw: usize,
    ) -> Result<usize> {
        let code = function.code;
        if n_kw == 0
            && n_pos == code.n_pos_args as usize
            && code.is_simple
            && function.cells().is_none()
        {
            return Ok(n_pos);
        }
        self.bind_generally(function, start, n_pos, n_kw)
    }

    fn bind_generally(
        &mut self,
        function: Gc<Function>,
        start: *mut Slot,
        mut n_pos: usize,
        n_kw: usize,
    ) -> Result<usize> {
        let n_cells = function.cells().map_or(0, |cells| cells.len());
        let n_direct = (n_pos + 2 * n_kw).max(function.code.n_pos_args as usize);
        if !self.frames.has_room(start, n_cells + n_direct) {
            return Err(self.recursion_error());
        }
        if let Some(cells) = function.cells() {
            move_slots(start, start.wrapping_add(cells.len()), n_pos + 2 * n_kw);
            for (index, cell) in cells.items().iter().enumerate() {
                put_slot(start.wrapping_add(index), Some(*cell));
            }
            n_pos += cells.len();
        }
        let code = function.code;
        let expected = code.n_pos_args as usize;
        let defaults = function.defaults();
        let n_defaults = defaults.map_or(0, |defaults| defaults.len());
        let has_var_args = code.flags & FLAG_VAR_ARGS != 0;
        if n_pos > expected && !has_var_args
            || n_kw == 0 && n_pos < expected && expected - n_pos > n_defaults
        {
            return Err(self.position_error(function, n_pos));
        }
        if n_kw == 0
            && n_pos <= expected
            && code.n_kwonly_args == 0
            && code.flags & (FLAG_VAR_ARGS | FLAG_VAR_KEYWORDS) == 0
        {
            fill_defaults(function, start, n_pos);
            return Ok(expected);
        }
        match self.bind_few(function, start, n_pos, n_kw)? {
            Some(given) => Ok(given),
            None => self.bind_slowly(function, start, n_pos, n_kw),
        }
    }

    /// The general case: locals are laid out behind the arguments, then moved to the front.
    fn bind_slowly(
        &mut self,
        function: Gc<Function>,
        start: *mut Slot,
        n_pos: usize,
        n_kw: usize,
    ) -> Result<usize> {
        let code = function.code;
        let (expected, kwonly) = (code.n_pos_args as usize, code.n_kwonly_args as usize);
        let n_given = n_pos + 2 * n_kw;
        let total = expected + kwonly + 2;
        let staged = self.frames.staged_end();
        if self.frames.reserve(start, n_given + total).is_none() {
            return Err(self.recursion_error());
        }
        let target = start.wrapping_add(n_given);
        for index in 0..total {
            put_slot(target.wrapping_add(index), None);
        }
        let outcome = self.bind_to(function, start, n_pos, n_kw, target);
        self.frames.set_staged_end(staged);
        let count = outcome?;
        move_slots(target, start, count);
        Ok(count)
    }

    fn bind_to(
        &mut self,
        function: Gc<Function>,
        start: *mut Slot,
        n_pos: usize,
        n_kw: usize,
        target: *mut Slot,
    ) -> Result<usize> {
        let code = function.code;
        let (expected, kwonly) = (code.n_pos_args as usize, code.n_kwonly_args as usize);
        let mut next = expected + kwonly;
        let direct = n_pos.min(expected);
        move_slots(start, target, direct);
        if code.flags & FLAG_VAR_ARGS != 0 {
            let extra = slots_as_values(start.wrapping_add(direct), n_pos - direct);
            let extra = Tuple::value(self, extra)?;
            put_slot(target.wrapping_add(next), Some(extra));
            next += 1;
        }
        let keywords = if code.flags & FLAG_VAR_KEYWORDS != 0 {
            let dict = Dict::new(self)?;
            put_slot(target.wrapping_add(next), Some(Value::object(dict)));
            next += 1;
            Some(dict)
        } else {
            None
        };
        let pairs = slots_as_values(start.wrapping_add(n_pos), 2 * n_kw);
        for pair in pairs.chunks_exact(2) {
            self.bind_keyword(code, target, keywords, pair[0], pair[1])?;
        }
        self.bind_defaults(function, target, n_kw != 0)?;
        Ok(next)
    }

    fn bind_keyword(
        &mut self,
        code: Gc<Code>,
        target: *mut Slot,
        keywords: Option<Gc<Dict>>,
        name: Value,
        value: Value,
    ) -> Result<()> {
        let count = (code.n_pos_args + code.n_kwonly_args) as usize;
        for index in 0..count {
            let argument = code.argument_name(index);
            if !native::is_name(self, name, argument) {
                continue;
            }
            let slot = target.wrapping_add(index);
            if read_slot(slot).is_some() {
                return Err(self.repeated_argument_error(name));
            }
            put_slot(slot, Some(value));
            return Ok(());
        }
        match keywords {
            Some(keywords) => match keywords.map.insert(self, name, value)? {
                None => Ok(()),
                Some(_) => Err(self.repeated_argument_error(name)),
            },
            None => {
                let name = name.text(self);
                let name = name.as_ref().map(TextRef::shown).unwrap_or_default();
                Err(self.type_error_fmt(format_args!("unexpected keyword argument '{name}'")))
            }
        }
    }

    #[cold]
    fn repeated_argument_error(&mut self, name: Value) -> Raise {
        let name = name.text(self);
        let name = name.as_ref().map(TextRef::shown).unwrap_or_default();
        self.type_error_fmt(format_args!(
            "function got multiple values for argument '{name}'"
        ))
    }

    fn bind_defaults(
        &mut self,
        function: Gc<Function>,
        target: *mut Slot,
        has_keywords: bool,
    ) -> Result<()> {
        let code = function.code;
        let (expected, kwonly) = (code.n_pos_args as usize, code.n_kwonly_args as usize);
        for index in 0..expected {
            let slot = target.wrapping_add(index);
            if read_slot(slot).is_some() {
                continue;
            }
            let default = self.default_of(function, index);
            if default.is_none() {
                let n_cells = function.cells().map_or(0, |cells| cells.len());
                return Err(self.missing_position_error(index - n_cells.min(index)));
            }
            put_slot(slot, default);
        }
        for index in expected..expected + kwonly {
            let slot = target.wrapping_add(index);
            if read_slot(slot).is_some() {
                continue;
            }
            let default = self.default_of(function, index);
            if default.is_none() {
                if !has_keywords && function.kw_defaults().is_none() {
                    return Err(self.type_error("function missing keyword-only argument"));
                }
                let name = code.argument_name(index).shown(self);
                return Err(self.type_error_fmt(format_args!(
                    "function missing required keyword argument '{name}'"
                )));
            }
            put_slot(slot, default);
        }
        Ok(())
    }

    #[cold]
    fn missing_position_error(&mut self, index: usize) -> Raise {
        self.type_error_fmt(format_args!(
            "function missing required positional argument #{index}"
        ))
    }

    #[cold]
    fn position_error(&mut self, function: Gc<Function>, given: usize) -> Raise {
        let n_cells = function.cells().map_or(0, |cells| cells.len());
        let mut expected = function.code.n_pos_args as usize - n_cells;
        let given = given - n_cells;
        if given < expected {
            // Those that have no default are missed.
            expected -= function.defaults().map_or(0, |defaults| defaults.len());
            if function.kw_defaults().is_some() {
                return self.missing_position_error(expected - 1);
            }
        }
        let name = function.code.name.shown(self);
        self.type_error_fmt(format_args!(
            "{name}() takes {expected} positional arguments but {given} were given"
        ))
    }
}

/// Sets missing positional arguments to their defaults, which are known to be enough.
pub(crate) fn fill_defaults(function: Gc<Function>, start: *mut Slot, n_pos: usize) {
    let expected = function.code.n_pos_args as usize;
    if let Some(defaults) = function.defaults() {
        for index in n_pos..expected {
            let value = defaults.get(defaults.len() + index - expected);
            put_slot(start.wrapping_add(index), value);
        }
    }
}
