//! Generators whose code is machine code: an activation that is kept in the heap between resumptions.

use core::cell::{Cell, UnsafeCell};
use core::ptr::NonNull;

use heap::Kind;

use super::enter::callable;
use super::function;
use super::layout::{Activation, MachineFunction};
use crate::compact::Resumed;
use crate::error::Result;
use crate::native::Args;
use crate::object::frame::{Slot, put_slot, read_slot};
use crate::object::{Gc, Generator, Header, Layout, Object, PrintKind, Slots, Trace, Type};
use crate::print::Printer;
use crate::roots::Tracer;
use crate::state::Vm;
use crate::types::generator::{self as methods, Resumable};
use crate::value::Value;

const WORD: usize = size_of::<usize>();
/// What resumed code returns, besides 0 when it is at its end.
const YIELDED: usize = 1;
const RAISED: usize = 2;

/// A suspended call of machine code; the slots of the activation follow.
#[repr(C, align(8))]
pub(crate) struct MachineGenerator {
    header: Header,
    /// As of a [`Generator`].
    state: Cell<u8>,
    /// What the next resumption has to raise.
    pending: Cell<Option<Value>>,
    activation: UnsafeCell<Activation>,
}

// SAFETY: a VM and what it allocates stay on one thread.
unsafe impl Sync for MachineGenerator {}

// SAFETY: repr(C), header first; function, pending exception and all slots are visited.
unsafe impl Object for MachineGenerator {
    const TYPE: &'static Type = &GENERATOR;
    const LAYOUT: &'static Layout = {
        static LAYOUT: Layout = Layout::of::<MachineGenerator>(None);
        &LAYOUT
    };

    fn trace(&self, tracer: &mut Tracer<'_>) {
        self.pending.trace(tracer);
        let activation = self.activation.get();
        // SAFETY: the activation was set when the generator was made.
        let (function, n_state) = unsafe { ((*activation).function, (*activation).n_state) };
        function.trace(tracer);
        if self.state.get() == Generator::FINISHED {
            return;
        }
        // SAFETY: the slots follow; there are as many as the activation says.
        let state = unsafe { (&raw const (*activation).state).cast::<Slot>() };
        for index in 0..usize::from(n_state) {
            // Iterators on the operand stack may leave any word there.
            if let Some(value) = read_slot(state.wrapping_add(index).cast_mut()) {
                tracer.ambiguous(value.bits());
            }
        }
    }
}

static SLOTS: Slots = Slots {
    print: Some(print),
    iter: Some(methods::iter),
    next: Some(methods::next::<MachineGenerator>),
    ..Slots::of::<MachineGenerator>()
};

rom_dict!(static DICT = {
    "close" => f1!(methods::close::<MachineGenerator>),
    "send" => f2!(methods::send::<MachineGenerator>),
    "throw" => fvar!(methods::throw::<MachineGenerator>, 2, 4),
    "pend_throw" => f2!(methods::pend_throw::<MachineGenerator>),
});

static GENERATOR: Type = Type::rom(q!("generator"), &SLOTS, &DICT);

fn print(vm: &mut Vm, printer: &mut Printer, value: Value, _: PrintKind) -> Result<()> {
    let Some(generator) = value.downcast::<MachineGenerator>() else {
        return Ok(());
    };
    methods::print_named(vm, printer, function::name(generator.function()), value)
}

/// Calls a function that makes a generator.
pub(super) fn make(vm: &mut Vm, value: Value, args: &Args<'_>) -> Result {
    let function = vm.expect::<MachineFunction>(value)?;
    let Some(python) = function.function else {
        return Err(vm.bad_code_error());
    };
    let n_state = python.code.n_locals as usize;
    let bytes = size_of::<MachineGenerator>() + n_state * size_of::<Slot>();
    let block: NonNull<MachineGenerator> = vm.alloc_block(bytes, Kind::Object)?.cast();
    // SAFETY: the block has room for the fixed part and the slots, for which zero is unset.
    let generator = unsafe {
        block.cast::<u8>().write_bytes(0, bytes);
        block.write(MachineGenerator {
            header: Header::rom(&GENERATOR),
            state: Cell::new(Generator::CREATED),
            pending: Cell::new(None),
            activation: UnsafeCell::new(Activation {
                function,
                ip: 0,
                sp: core::ptr::null_mut(),
                n_state: n_state as u16,
                n_exc: 0,
                old_globals: 0,
                state: [],
            }),
        });
        Gc::from_non_null(block)
    };
    let activation = generator.activation.get();
    // SAFETY: it was just made, with so many slots.
    unsafe { vm.set_up_activation(activation, args)? };
    let start = function.code.get();
    // SAFETY: code of generators has two words before its instructions, as was checked when it was loaded.
    let offset = unsafe {
        core::ptr::with_exposed_provenance::<usize>(start)
            .add(1)
            .read()
    };
    // SAFETY: as above.
    unsafe { (*activation).ip = callable(start.wrapping_add(offset)) };
    Ok(Value::object(generator))
}

impl MachineGenerator {
    fn function(&self) -> Gc<MachineFunction> {
        // SAFETY: set when the generator was made.
        unsafe { (*self.activation.get()).function }
    }

    /// Runs the code up to where it yields, returns or raises.
    fn run(&self, vm: &mut Vm, send: Value, throw: Option<Value>) -> Result<Resumed> {
        let activation = self.activation.get();
        // SAFETY: it was set when the generator was made.
        let sp = unsafe { (*activation).sp };
        if self.state.get() == Generator::SUSPENDED {
            put_slot(sp, Some(send));
        }
        self.state.set(Generator::RUNNING);
        let function = self.function();
        // The code goes to where it was: behind the two words in front of it.
        let code = function.code.get() + 2 * WORD;
        let thrown = throw.map_or(0, Value::bits);
        let words = [activation.addr(), thrown, 0, 0];
        let globals = Some(function.context.globals);
        let outcome = vm.run_machine_code(code, &words, globals, None);
        // SAFETY: the code left it valid.
        let (sp, state) = unsafe {
            let state = (&raw mut (*activation).state).cast::<Slot>();
            ((*activation).sp, state)
        };
        match outcome {
            Ok(YIELDED) => {
                self.state.set(Generator::SUSPENDED);
                let value = read_slot(sp);
                put_slot(sp, Some(Value::NONE));
                match value {
                    Some(value) => Ok(Resumed::Yield(value)),
                    None => {
                        // The code would have raised before it yielded.
                        let _raise = vm.unbound_local_error();
                        let exception = vm.take_exception();
                        self.run(vm, Value::NONE, Some(exception))
                    }
                }
            }
            Ok(RAISED) => {
                self.state.set(Generator::FINISHED);
                let exception = read_slot(state).unwrap_or(Value::NONE);
                let raise = vm.raise_value(exception);
                Err(vm.stop_iteration_inside(raise))
            }
            Ok(_) => {
                self.state.set(Generator::FINISHED);
                match read_slot(sp) {
                    Some(value) => Ok(Resumed::Return(value)),
                    None => Err(vm.unbound_local_error()),
                }
            }
            Err(raise) => {
                self.state.set(Generator::FINISHED);
                Err(vm.stop_iteration_inside(raise))
            }
        }
    }
}

impl Resumable for MachineGenerator {
    fn state(&self) -> &Cell<u8> {
        &self.state
    }

    fn take_pending(&self) -> Option<Value> {
        self.pending.take()
    }

    fn set_pending(&self, exception: Value) {
        self.pending.set(Some(exception));
    }

    fn resume(
        vm: &mut Vm,
        generator: Gc<Self>,
        send: Value,
        throw: Option<Value>,
    ) -> Result<Resumed> {
        let throw = throw.or(generator.pending.take());
        match generator.state.get() {
            Generator::FINISHED => {
                return match throw {
                    Some(exception) => Err(vm.raise_operand(exception)),
                    None => Ok(Resumed::Return(Value::NONE)),
                };
            }
            Generator::RUNNING => return Err(vm.value_error("generator already executing")),
            Generator::CREATED if send != Value::NONE && throw.is_none() => {
                return Err(vm.type_error("can't send non-None value to a just-started generator"));
            }
            _ => {}
        }
        generator.run(vm, send, throw)
    }
}
