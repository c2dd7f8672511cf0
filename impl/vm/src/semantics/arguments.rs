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
        if n_kw == 0 {
            return self.bind_positional(function, start, n_pos);
        }
        let code = function.code;
        let n_cells = function.cells().map_or(0, |cells| cells.len());
        let n_direct = (n_pos + 2 * n_kw).max(code.n_pos_args as usize);
        if !self.frames.has_room(start, n_cells + n_direct) {
            return Err(self.recursion_error());
        }
        if let Some(cells) = function.cells() {
            insert_cells(cells, start, n_pos + 2 * n_kw);
            n_pos += cells.len();
        }
        if n_pos > code.n_pos_args as usize && code.flags & FLAG_VAR_ARGS == 0 {
            return Err(self.position_error(function, n_pos));
        }
        match self.bind_few(function, start, n_pos, n_kw)? {
            Some(given) => Ok(given),
            None => self.bind_slowly(function, start, n_pos, n_kw),
        }
    }

    /// Binds positional arguments alone.
    pub(crate) fn bind_positional(
        &mut self,
        function: Gc<Function>,
        start: *mut Slot,
        mut n_pos: usize,
    ) -> Result<usize> {
        let (code, cells) = (function.code, function.cells());
        let expected = code.n_pos_args as usize;
        let count = expected + code.n_kwonly_args as usize;
        let n_cells = cells.map_or(0, |cells| cells.len());
        let has_starred = code.flags & (FLAG_VAR_ARGS | FLAG_VAR_KEYWORDS) != 0;
        if !self.frames.has_room(start, n_cells + n_pos.max(count + 2)) {
            return Err(self.recursion_error());
        }
        if let Some(cells) = cells {
            insert_cells(cells, start, n_pos);
            n_pos += n_cells;
        }
        if n_pos > expected && code.flags & FLAG_VAR_ARGS == 0 {
            return Err(self.position_error(function, n_pos));
        }
        let mut starred = [None; 2];
        if has_starred {
            let (extra, keywords) = self.make_starred(function, start, n_pos, 0)?;
            starred = [extra, keywords.map(Value::object)];
        }
        for index in n_pos.min(expected)..count {
            let default = self.default_of(function, index);
            if default.is_none() {
                return Err(self.missing_error(function, index, n_pos));
            }
            put_slot(start.wrapping_add(index), default);
        }
        let mut next = count;
        for starred in starred {
            if starred.is_some() {
                put_slot(start.wrapping_add(next), starred);
                next += 1;
            }
        }
        Ok(next)
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
        self.bind_defaults(function, target)?;
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

    fn bind_defaults(&mut self, function: Gc<Function>, target: *mut Slot) -> Result<()> {
        let code = function.code;
        for index in 0..(code.n_pos_args + code.n_kwonly_args) as usize {
            let slot = target.wrapping_add(index);
            if read_slot(slot).is_none() {
                match self.default_of(function, index) {
                    None => return Err(self.missing_name_error(function, index)),
                    default => put_slot(slot, default),
                }
            }
        }
        Ok(())
    }

    /// The error for a parameter without a value, where no keyword is given.
    #[cold]
    fn missing_error(&mut self, function: Gc<Function>, index: usize, n_pos: usize) -> Raise {
        if index < function.code.n_pos_args as usize {
            return self.position_error(function, n_pos);
        }
        match function.kw_defaults() {
            None => self.type_error("function missing keyword-only argument"),
            Some(_) => self.missing_name_error(function, index),
        }
    }

    /// The error for a parameter without a value, where there are keywords.
    #[cold]
    pub(crate) fn missing_name_error(&mut self, function: Gc<Function>, index: usize) -> Raise {
        let code = function.code;
        if index < code.n_pos_args as usize {
            let n_cells = function.cells().map_or(0, |cells| cells.len());
            return self.missing_position_error(index - n_cells.min(index));
        }
        let name = code.argument_name(index).shown(self);
        self.type_error_fmt(format_args!(
            "function missing required keyword argument '{name}'"
        ))
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

/// Moves arguments up and puts the cells of a closure before them; the room is there.
#[inline(never)]
pub(crate) fn insert_cells(cells: Gc<Tuple>, start: *mut Slot, count: usize) {
    for index in (0..count).rev() {
        let at = start.wrapping_add(index);
        put_slot(at.wrapping_add(cells.len()), read_slot(at));
    }
    for (index, cell) in cells.items().iter().enumerate() {
        put_slot(start.wrapping_add(index), Some(*cell));
    }
}

/// Sets missing positional arguments to their defaults, which are known to be enough.
#[cfg(feature = "wordcode")]
pub(crate) fn fill_defaults(function: Gc<Function>, start: *mut Slot, n_pos: usize) {
    let expected = function.code.n_pos_args as usize;
    if let Some(defaults) = function.defaults() {
        for index in n_pos..expected {
            let value = defaults.get(defaults.len() + index - expected);
            put_slot(start.wrapping_add(index), value);
        }
    }
}
