//! Functions that native modules have as constants: objects outside the heap, which say what to call and with how much.

use super::super::call::with_row;
use super::calls::check_counts;
use super::convert;
use crate::error::Result;
use crate::native::{Args, RomDict};
use crate::object::{Address, Slots, Type};
use crate::state::Vm;
use crate::value::Value;

crate::object! {
    /// A function with a fixed number of arguments.
    struct FixedFunction: FUNCTION_0 {
        code: Address,
    }
}

crate::object! {
    /// A function with a number of arguments that varies: its signature, as `check_arguments` takes it.
    struct VariableFunction: FUNCTION_VARIABLE {
        signature: u32,
        code: Address,
    }
}

/// The names and values of keywords, as a function gets them.
#[repr(C)]
pub(super) struct Keywords {
    /// Three flags, and above them the number of keywords.
    pub(super) used: usize,
    allocated: usize,
    pub(super) rows: *const Value,
}

impl Keywords {
    /// The keys are qstrs, the table is fixed and ordered.
    const FLAGS: usize = 0b111;

    /// How many keywords there are.
    pub(super) fn len(&self) -> usize {
        self.used >> 3
    }
}

const fn fixed_slots(count: usize) -> Slots {
    Slots {
        call: Some(match count {
            0 => call_fixed::<0>,
            1 => call_fixed::<1>,
            2 => call_fixed::<2>,
            _ => call_fixed::<3>,
        }),
        binds: true,
        ..Slots::of::<FixedFunction>()
    }
}

static SLOTS_0: Slots = fixed_slots(0);
static SLOTS_1: Slots = fixed_slots(1);
static SLOTS_2: Slots = fixed_slots(2);
static SLOTS_3: Slots = fixed_slots(3);
static SLOTS_VARIABLE: Slots = Slots {
    call: Some(call_variable),
    binds: true,
    ..Slots::of::<VariableFunction>()
};

/// The types of functions with so many arguments.
pub(super) static FUNCTION_0: Type = Type::rom(q!("function"), &SLOTS_0, &RomDict::EMPTY);
pub(super) static FUNCTION_1: Type = Type::rom(q!("function"), &SLOTS_1, &RomDict::EMPTY);
pub(super) static FUNCTION_2: Type = Type::rom(q!("function"), &SLOTS_2, &RomDict::EMPTY);
pub(super) static FUNCTION_3: Type = Type::rom(q!("function"), &SLOTS_3, &RomDict::EMPTY);
pub(super) static FUNCTION_VARIABLE: Type =
    Type::rom(q!("function"), &SLOTS_VARIABLE, &RomDict::EMPTY);

fn call_fixed<const N: u8>(vm: &mut Vm, value: Value, args: &Args<'_>) -> Result {
    call_with(vm, value, args, N)
}

fn call_with(vm: &mut Vm, value: Value, args: &Args<'_>, count: u8) -> Result {
    // The layout does not tell the types apart; the function that is called does.
    let Some(function) = value.downcast::<FixedFunction>() else {
        return Err(vm.not_callable_error(value));
    };
    args.check(vm, count, count)?;
    let mut words = [0; 4];
    for (word, argument) in words.iter_mut().zip(args.pos) {
        *word = argument.bits();
    }
    let result = vm.run_machine_code(function.code.get(), &words, None, None)?;
    convert::value_of(vm, result)
}

fn call_variable(vm: &mut Vm, value: Value, args: &Args<'_>) -> Result {
    let Some(function) = value.downcast::<VariableFunction>() else {
        return Err(vm.not_callable_error(value));
    };
    let (code, signature) = (function.code.get(), function.signature);
    let (n_pos, n_kw) = (args.pos.len(), args.kw.len() / 2);
    check_counts(vm, n_pos, n_kw, signature)?;
    let result = with_row(vm, args, |vm, start| {
        let keywords = Keywords {
            used: n_kw << 3 | Keywords::FLAGS,
            allocated: n_kw,
            rows: start.wrapping_add(n_pos),
        };
        let words = match signature & 1 {
            0 => [n_pos, start.addr(), 0, 0],
            _ => [n_pos, start.addr(), (&raw const keywords).addr(), 0],
        };
        vm.run_machine_code(code, &words, None, None)
    })?;
    convert::value_of(vm, result)
}
