//! Arguments of a call, and how native functions take them apart.

use crate::error::{Raise, Result};
use crate::native::ANY;
use crate::qstr::Qstr;
use crate::state::Vm;
use crate::value::Value;

/// The arguments of a call: positional ones, then names and values of keywords in turn.
#[derive(Clone, Copy)]
pub struct Args<'call> {
    pub pos: &'call [Value],
    /// Name, value, name, value ...; names are `str` values, mostly interned.
    pub kw: &'call [Value],
}

/// A parameter of a native function that takes keywords.
#[derive(Clone, Copy)]
pub struct Param {
    pub name: Qstr,
    /// Used when the argument is missing; `None` for a required one.
    pub default: Option<Value>,
    pub keyword_only: bool,
}

impl Param {
    /// A parameter with a default.
    pub const fn optional(name: Qstr, default: Value) -> Param {
        Param {
            name,
            default: Some(default),
            keyword_only: false,
        }
    }

    /// A parameter without a default.
    pub const fn required(name: Qstr) -> Param {
        Param {
            name,
            default: None,
            keyword_only: false,
        }
    }

    /// A parameter that is only given by name.
    pub const fn keyword(name: Qstr, default: Value) -> Param {
        Param {
            name,
            default: Some(default),
            keyword_only: true,
        }
    }
}

impl<'call> Args<'call> {
    /// Positional arguments only.
    pub const fn positional(pos: &'call [Value]) -> Args<'call> {
        Args { pos, kw: &[] }
    }

    /// Keyword names and values.
    pub fn keywords(&self) -> impl Iterator<Item = (Value, Value)> + 'call {
        self.kw.chunks_exact(2).map(|pair| (pair[0], pair[1]))
    }

    /// The keyword argument of this name.
    #[inline]
    pub fn keyword(&self, vm: &Vm, name: Qstr) -> Option<Value> {
        match self.kw.is_empty() {
            true => None,
            false => self.find_keyword(vm, name),
        }
    }

    fn find_keyword(&self, vm: &Vm, name: Qstr) -> Option<Value> {
        self.keywords()
            .find(|(key, _)| is_name(vm, *key, name))
            .map(|(_, value)| value)
    }

    /// Raises unless there are `min..=max` positional arguments and no keyword.
    pub fn check(&self, vm: &mut Vm, min: u8, max: u8) -> Result<()> {
        if !self.kw.is_empty() {
            return Err(vm.type_error("function doesn't take keyword arguments"));
        }
        if !is_count(self.pos.len(), min, max) {
            return Err(self.count_error(vm, min, max));
        }
        Ok(())
    }

    /// The error for a wrong number of positional arguments.
    #[cold]
    pub(crate) fn count_error(&self, vm: &mut Vm, min: u8, max: u8) -> Raise {
        count_error(vm, self.pos.len(), min, max)
    }

    /// Sorts positional and keyword arguments into parameters.
    pub fn parse<const N: usize>(&self, vm: &mut Vm, params: &[Param; N]) -> Result<[Value; N]> {
        let mut values = [Value::NONE; N];
        self.parse_into(vm, params, &mut values)?;
        Ok(values)
    }

    fn parse_into(&self, vm: &mut Vm, params: &[Param], values: &mut [Value]) -> Result<()> {
        let mut taken = 0;
        let n_positional = params.iter().filter(|param| !param.keyword_only).count();
        for (index, (param, place)) in params.iter().zip(values).enumerate() {
            *place = match self.pos.get(index).filter(|_| !param.keyword_only) {
                Some(value) => *value,
                None => match (self.keyword(vm, param.name), param.default) {
                    (Some(value), _) => {
                        taken += 1;
                        value
                    }
                    (None, Some(default)) => default,
                    (None, None) => {
                        let name = param.name.shown(vm);
                        return Err(vm.type_error_fmt(format_args!("'{name}' argument required")));
                    }
                },
            };
        }
        if self.pos.len() > n_positional {
            return Err(vm.type_error("extra positional arguments given"));
        }
        if taken < self.kw.len() / 2 {
            return Err(vm.type_error("extra keyword arguments given"));
        }
        Ok(())
    }
}

/// Whether there are `min..=max` positional arguments; [`ANY`] is no bound.
#[inline]
pub(crate) fn is_count(given: usize, min: u8, max: u8) -> bool {
    given >= usize::from(min) && (given <= usize::from(max) || max == ANY)
}

/// The error for a wrong number of positional arguments.
#[cold]
pub(crate) fn count_error(vm: &mut Vm, given: usize, min: u8, max: u8) -> Raise {
    if min == max {
        return vm.type_error_fmt(format_args!(
            "function takes {min} positional arguments but {given} were given"
        ));
    }
    if given < usize::from(min) {
        let missing = usize::from(min) - given;
        return vm.type_error_fmt(format_args!(
            "function missing {missing} required positional arguments"
        ));
    }
    vm.type_error_fmt(format_args!(
        "function expected at most {max} arguments, got {given}"
    ))
}

/// Whether a keyword's name is this one.
pub(crate) fn is_name(vm: &Vm, key: Value, name: Qstr) -> bool {
    match key.as_qstr() {
        Some(qstr) => qstr == name,
        None => key
            .text(vm)
            .is_some_and(|text| text.as_bytes() == name.as_bytes(vm)),
    }
}
