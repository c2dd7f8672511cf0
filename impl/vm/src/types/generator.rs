//! Generators.

use core::cell::Cell;

use crate::compact::Resumed;
use crate::error::Result;
use crate::object::{Gc, Generator, Object, PrintKind, Slots, Type};
use crate::print::Printer;
use crate::qstr::Qstr;
use crate::semantics::class::is_subclass;
use crate::state::Vm;
use crate::types::exception;
use crate::value::Value;

static SLOTS: Slots = Slots {
    print: Some(print),
    iter: Some(iter),
    next: Some(next::<Generator>),
    ..Slots::of::<Generator>()
};

rom_dict!(static DICT = {
    "close" => f1!(close::<Generator>),
    "send" => f2!(send::<Generator>),
    "throw" => fvar!(throw::<Generator>, 2, 4),
    "pend_throw" => f2!(pend_throw::<Generator>),
});

/// The type of generators and coroutines.
pub static GENERATOR: Type = Type::rom(q!("generator"), &SLOTS, &DICT);

/// A suspended call, whatever its code is.
pub(crate) trait Resumable: Object {
    /// One of the states of [`Generator`].
    fn state(&self) -> &Cell<u8>;
    /// Takes the exception that the next resumption has to raise.
    fn take_pending(&self) -> Option<Value>;
    /// Sets what the next resumption has to raise.
    fn set_pending(&self, exception: Value);
    /// Resumes it with a value, or with an exception.
    fn resume(
        vm: &mut Vm,
        generator: Gc<Self>,
        send: Value,
        throw: Option<Value>,
    ) -> Result<Resumed>;
}

impl Resumable for Generator {
    fn state(&self) -> &Cell<u8> {
        &self.state
    }

    fn take_pending(&self) -> Option<Value> {
        Generator::take_pending(self)
    }

    fn set_pending(&self, exception: Value) {
        Generator::set_pending(self, exception);
    }

    fn resume(
        vm: &mut Vm,
        generator: Gc<Self>,
        send: Value,
        throw: Option<Value>,
    ) -> Result<Resumed> {
        vm.resume_generator(generator, send, throw)
    }
}

fn print(vm: &mut Vm, printer: &mut Printer, value: Value, _: PrintKind) -> Result<()> {
    let Some(generator) = value.downcast::<Generator>() else {
        return Ok(());
    };
    print_named(vm, printer, generator.function.code.name, value)
}

/// Prints a generator of a function of this name.
pub(crate) fn print_named(
    vm: &mut Vm,
    printer: &mut Printer,
    name: Qstr,
    generator: Value,
) -> Result<()> {
    let (name, address) = (name.shown(vm), generator.bits());
    printer.write_fmt(
        vm,
        format_args!("<generator object '{name}' at {address:x}>"),
    )
}

pub(crate) fn iter(_: &mut Vm, value: Value) -> Result {
    Ok(value)
}

pub(crate) fn next<G: Resumable>(vm: &mut Vm, value: Value) -> Result<Option<Value>> {
    let generator = vm.expect::<G>(value)?;
    next_of(vm, generator)
}

/// The next item of a generator.
pub(crate) fn next_of<G: Resumable>(vm: &mut Vm, generator: Gc<G>) -> Result<Option<Value>> {
    match G::resume(vm, generator, Value::NONE, None)? {
        Resumed::Yield(value) => Ok(Some(value)),
        Resumed::Return(value) => {
            vm.roots.stop_value.set(Some(value));
            Ok(None)
        }
    }
}

/// A yielded value, or `StopIteration` with the returned one.
fn yielded(vm: &mut Vm, resumed: Resumed) -> Result {
    match resumed {
        Resumed::Yield(value) => Ok(value),
        Resumed::Return(value) => Err(vm.stop_iteration(value)),
    }
}

pub(crate) fn send<G: Resumable>(vm: &mut Vm, generator: Value, value: Value) -> Result {
    let generator = vm.expect::<G>(generator)?;
    let resumed = G::resume(vm, generator, value, None)?;
    yielded(vm, resumed)
}

fn is_exception_class(value: Value) -> bool {
    let base = Gc::rom(&exception::BASE_EXCEPTION);
    value
        .downcast::<Type>()
        .is_some_and(|ty| is_subclass(ty, base))
}

/// The exception that `throw` has been given, or been told to make.
fn exception_to_throw(vm: &mut Vm, given: Value, value: Option<&Value>) -> Result {
    match value {
        None => Ok(given),
        Some(value) if *value == Value::NONE => Ok(given),
        Some(value) if value.as_exception().is_some() => Ok(*value),
        Some(_) if !is_exception_class(given) => {
            Err(vm.type_error("exceptions must derive from BaseException"))
        }
        Some(value) => vm.call(given, &[*value]),
    }
}

/// `throw(type)`, `throw(exception)`, `throw(type, value[, traceback])`
pub(crate) fn throw<G: Resumable>(vm: &mut Vm, args: &[Value]) -> Result {
    let generator = vm.expect::<G>(args[0])?;
    let exception = exception_to_throw(vm, args[1], args.get(2))?;
    if generator.state().get() == Generator::FINISHED {
        return Err(vm.raise_empty(&exception::STOP_ITERATION));
    }
    let resumed = G::resume(vm, generator, Value::NONE, Some(exception))?;
    yielded(vm, resumed)
}

pub(crate) fn close<G: Resumable>(vm: &mut Vm, generator: Value) -> Result {
    let generator = vm.expect::<G>(generator)?;
    if matches!(
        generator.state().get(),
        Generator::CREATED | Generator::FINISHED
    ) {
        generator.state().set(Generator::FINISHED);
        return Ok(Value::NONE);
    }
    let exit = vm.call_type(
        Gc::rom(&exception::GENERATOR_EXIT),
        &crate::native::Args::positional(&[]),
    )?;
    let resumed = G::resume(vm, generator, Value::NONE, Some(exit));
    closed(vm, resumed)
}

/// What `close` gives after the generator was told to exit.
fn closed(vm: &mut Vm, resumed: Result<Resumed>) -> Result {
    match resumed {
        Ok(Resumed::Yield(_)) => Err(vm.runtime_error("generator ignored GeneratorExit")),
        Ok(Resumed::Return(_)) => Ok(Value::NONE),
        Err(raise) => {
            if vm.raised_is(&exception::STOP_ITERATION) {
                vm.take_exception();
                return Ok(Value::NONE);
            }
            vm.catch(raise, &exception::GENERATOR_EXIT)?;
            Ok(Value::NONE)
        }
    }
}

/// Raises an exception at the next resumption instead of now; gives what was pending before.
pub(crate) fn pend_throw<G: Resumable>(vm: &mut Vm, generator: Value, exception: Value) -> Result {
    let generator = vm.expect::<G>(generator)?;
    if generator.state().get() == Generator::RUNNING {
        return Err(vm.value_error("generator already executing"));
    }
    let before = generator.take_pending().unwrap_or(Value::NONE);
    if exception != Value::NONE {
        generator.set_pending(exception);
    }
    Ok(before)
}
