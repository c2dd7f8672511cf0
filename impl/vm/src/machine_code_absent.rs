//! In place of machine code when it is not built: none is loaded.

use crate::code::CodeParts;
use crate::error::Result;
use crate::map::Dict;
use crate::object::{Code, Context, Frames, Function, Gc, Slots, Trace, Tuple};
use crate::roots::Tracer;
use crate::state::Vm;
use crate::value::Value;

/// The place of a code object's machine code.
pub struct MachineSlot;

#[allow(unsafe_code, reason = "says that there is nothing to trace")]
// SAFETY: it holds no reference.
unsafe impl Trace for MachineSlot {
    const IS_PLAIN: bool = true;

    fn trace(&self, _: &mut Tracer<'_>) {}
}

impl MachineSlot {
    pub(crate) const fn new() -> MachineSlot {
        MachineSlot
    }

    pub(crate) fn is_set(&self) -> bool {
        false
    }
}

/// Nothing is kept while a module is loaded.
#[derive(Clone, Copy)]
pub(crate) struct Loading;

impl Loading {
    pub(crate) fn begin(_: &mut Vm, _: bool, _: Gc<Context>, _: Option<usize>) -> Result<Loading> {
        Ok(Loading)
    }
}

#[derive(Default)]
pub(crate) struct MachineState;

impl MachineState {
    pub(crate) fn globals(&self, _: &Frames) -> Option<Gc<Dict>> {
        None
    }

    pub(crate) fn locals(&self, _: &Frames) -> Option<Gc<Dict>> {
        None
    }

    pub(crate) fn trace(&self, _: &mut Tracer<'_>) {}
}

/// Whether a value is a function that was compiled.
#[inline(always)]
pub(crate) fn is_compiled_function(value: Value) -> bool {
    value.downcast::<Function>().is_some()
}

impl Vm {
    /// What `sys.implementation._mpy` says of machine code: nothing.
    pub(crate) fn machine_features(&self) -> isize {
        0
    }

    /// Whether machine code of an architecture, with its flags, may be loaded.
    pub(crate) fn check_architecture(&mut self, arch: u8, arch_flags: usize) -> Result<()> {
        match (arch, arch_flags) {
            (0, 0) => Ok(()),
            (0, _) => Err(self.value_error("incompatible .mpy file")),
            _ => Err(self.value_error("native code in .mpy unsupported")),
        }
    }

    pub(crate) fn load_machine_code(
        &mut self,
        _: Gc<Context>,
        _: &CodeParts<'_>,
        _: Gc<Tuple>,
        _: Loading,
    ) -> Result<Gc<Code>> {
        Err(self.value_error("incompatible .mpy file"))
    }

    pub(crate) fn function_value(&mut self, function: Gc<Function>) -> Result {
        Ok(Value::object(function))
    }

    pub(crate) fn run_machine_module(&mut self, _: Gc<Function>, _: Gc<Dict>) -> Result {
        Err(self.bad_code_error())
    }

    pub(crate) fn call_machine_body(&mut self, body: Value, _: Gc<Dict>) -> Result {
        Err(self.not_callable_error(body))
    }
}

/// Native modules, which would read it, are not here.
#[derive(Clone, Copy)]
pub(crate) struct Places;

/// Likewise.
#[derive(Clone, Copy)]
pub(crate) struct Operations;

impl Places {
    pub(crate) const fn of(_: &Slots) -> Places {
        Places
    }
}

impl Operations {
    pub(crate) const fn of(_: &Slots) -> Operations {
        Operations
    }
}
