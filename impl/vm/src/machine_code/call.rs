//! Calls of functions in machine code, and the arguments that they find.

use super::layout::{Activation, MachineFunction};
use super::table::convert;
use crate::error::Result;
use crate::map::Dict;
use crate::native::Args;
use crate::object::frame::{Slot, put_slot, read_slot, slots_as_values};
use crate::object::{CellBox, Function, Gc};
use crate::state::Vm;
use crate::types;
use crate::value::Value;

pub(super) const WORD: usize = size_of::<usize>();

/// Calls a function that does what its bytecode would: behind the index of its prelude.
pub(super) fn native(vm: &mut Vm, value: Value, args: &Args<'_>) -> Result {
    let function = vm.expect::<MachineFunction>(value)?;
    let code = function.code.get() + WORD;
    call(vm, function, code, args, None)
}

/// Calls a function of the viper emitter, or of a native module.
pub(super) fn viper(vm: &mut Vm, value: Value, args: &Args<'_>) -> Result {
    let function = vm.expect::<MachineFunction>(value)?;
    let code = function.code.get();
    let cells = function.function.and_then(|function| function.cells());
    match cells {
        None => call(vm, function, code, args, None),
        Some(cells) => {
            let staged = vm.frames.staged_end();
            let count = cells.len() + args.pos.len();
            let start = vm.staged(&[cells.items(), args.pos, args.kw])?;
            let all = staged_args(start, count, args.kw.len());
            let result = call(vm, function, code, &all, None);
            vm.frames.set_staged_end(staged);
            result
        }
    }
}

/// Calls a function in assembler, with words made of the arguments.
pub(super) fn asm(vm: &mut Vm, value: Value, args: &Args<'_>) -> Result {
    let function = vm.expect::<MachineFunction>(value)?;
    let machine = function
        .function
        .and_then(|function| function.code.machine.code());
    let Some(machine) = machine else {
        return Err(vm.bad_code_error());
    };
    let count = machine.n_args.min(4) as u8;
    args.check(vm, count, count)?;
    let mut words = [0; 4];
    for (word, argument) in words.iter_mut().zip(args.pos) {
        *word = convert::asm_argument(vm, *argument)?;
    }
    let result = vm.run_machine_code(function.code.get(), &words, None, None)?;
    convert::to_value(vm, result, machine.type_sig as usize)
}

fn staged_args<'stack>(start: *mut Slot, n_pos: usize, n_kw: usize) -> Args<'stack> {
    Args {
        pos: slots_as_values(start, n_pos),
        kw: slots_as_values(start.wrapping_add(n_pos), n_kw),
    }
}

/// Calls code with the function and its arguments.
fn call(
    vm: &mut Vm,
    function: Gc<MachineFunction>,
    code: usize,
    args: &Args<'_>,
    locals: Option<Gc<Dict>>,
) -> Result {
    let (n_pos, n_kw) = (args.pos.len(), args.kw.len() / 2);
    let result = with_row(vm, args, |vm, start| {
        let words = [function.address(), n_pos, n_kw, start.addr()];
        vm.run_machine_code(code, &words, None, locals)
    })?;
    vm.finish_module(function)?;
    convert::value_of(vm, result)
}

/// Makes arguments lie one after the other.
pub(super) fn with_row(
    vm: &mut Vm,
    args: &Args<'_>,
    run: impl FnOnce(&mut Vm, *const Value) -> Result<usize>,
) -> Result<usize> {
    if args.kw.is_empty() || args.pos.as_ptr_range().end == args.kw.as_ptr() {
        return run(vm, args.pos.as_ptr());
    }
    let staged = vm.frames.staged_end();
    let start = vm.staged(&[args.pos, args.kw])?;
    let result = run(vm, start.cast());
    vm.frames.set_staged_end(staged);
    result
}

impl Vm {
    /// Runs the body of a module, in the namespace of the function and in `locals`.
    pub(crate) fn run_machine_module(
        &mut self,
        function: Gc<Function>,
        locals: Gc<Dict>,
    ) -> Result {
        let value = self.function_value(function)?;
        let function = self.expect::<MachineFunction>(value)?;
        let code = self.body_of(value)?;
        let words = [function.address(), 0, 0, 0];
        let globals = function.context.globals;
        let result = self.run_machine_code(code, &words, Some(globals), Some(locals))?;
        self.finish_module(function)?;
        convert::value_of(self, result)
    }

    /// Runs the body of a class.
    pub(crate) fn call_machine_body(&mut self, body: Value, locals: Gc<Dict>) -> Result {
        let code = self.body_of(body)?;
        let function = self.expect::<MachineFunction>(body)?;
        call(self, function, code, &Args::positional(&[]), Some(locals))
    }

    /// Takes over what a native module has defined, if the function is what sets one up.
    fn finish_module(&mut self, function: Gc<MachineFunction>) -> Result<()> {
        let machine = function
            .function
            .and_then(|function| function.code.machine.code());
        match machine {
            Some(machine) if machine.data_bytes > 0 => {
                let start = machine.data.get();
                self.adopt_types(start..start + machine.data_bytes)
            }
            _ => Ok(()),
        }
    }

    /// Where the code of a body starts.
    fn body_of(&mut self, body: Value) -> Result<usize> {
        let function = body.downcast::<MachineFunction>();
        let start = function.map(|function| function.code.get());
        match start {
            Some(start) if body.is_exactly(&super::function::NATIVE) => Ok(start + WORD),
            Some(start) => Ok(start),
            None => Err(self.not_callable_error(body)),
        }
    }

    /// Sets an activation up: its state is unset but for the arguments, which are where locals are.
    ///
    /// # Safety
    ///
    /// The activation says its function and how many slots it has, which are there.
    pub(super) unsafe fn set_up_activation(
        &mut self,
        activation: *mut Activation,
        args: &Args<'_>,
    ) -> Result<()> {
        // SAFETY: the caller says that there is an activation.
        let (function, n_state) = unsafe { ((*activation).function, (*activation).n_state) };
        // SAFETY: the state follows the fixed part.
        let state = unsafe { (&raw mut (*activation).state).cast::<Slot>() };
        let n_state = usize::from(n_state);
        for index in 0..n_state {
            put_slot(state.wrapping_add(index), None);
        }
        // SAFETY: as above.
        unsafe {
            (*activation).sp = state.wrapping_sub(1);
            (*activation).n_exc = 0;
        }
        let Some(function) = function.function else {
            return Err(self.bad_code_error());
        };
        let staged = self.frames.staged_end();
        let start = self.staged(&[args.pos, args.kw])?;
        let bound = self.bind_arguments(function, start, args.pos.len(), args.kw.len() / 2);
        self.frames.set_staged_end(staged);
        let last = state.wrapping_add(n_state - 1);
        for index in 0..bound?.min(n_state) {
            let argument = read_slot(start.wrapping_add(index));
            put_slot(last.wrapping_sub(index), argument);
        }
        self.make_machine_cells(function, last)
    }

    /// Turns the locals that inner functions share into cells; locals are laid out downwards from `last`.
    fn make_machine_cells(&mut self, function: Gc<Function>, last: *mut Slot) -> Result<()> {
        let code = function.code;
        let bytes = code.bytes();
        let cells = bytes.len() - code.n_cells as usize;
        for index in &bytes[cells..] {
            let slot = last.wrapping_sub(usize::from(*index));
            let value = core::cell::Cell::new(read_slot(slot));
            let cell = CellBox::alloc(self, Gc::rom(&types::function::CELL), value)?;
            put_slot(slot, Some(Value::object(cell)));
        }
        Ok(())
    }
}
