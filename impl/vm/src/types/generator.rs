//! Generators.

use crate::compact::Resumed;
use crate::error::Result;
use crate::object::{Gc, Generator, PrintKind, Slots, Type};
use crate::print::Printer;
use crate::state::Vm;
use crate::types::exception;
use crate::value::Value;

static SLOTS: Slots = Slots {
    print: Some(print),
    iter: Some(iter),
    next: Some(next),
    ..Slots::of::<Generator>()
};

rom_dict!(static DICT = {
    "close" => f1!(close),
    "send" => f2!(send),
    "throw" => fvar!(throw, 2, 4),
    "pend_throw" => f2!(pend_throw),
});

/// The type of generators and coroutines.
pub static GENERATOR: Type = Type::rom(q!("generator"), &SLOTS, &DICT);

fn print(vm: &mut Vm, printer: &mut Printer, value: Value, _: PrintKind) -> Result<()> {
    let Some(generator) = value.downcast::<Generator>() else {
        return Ok(());
    };
    let (name, address) = (generator.function.code.name.shown(vm), value.bits());
    printer.write_fmt(
        vm,
        format_args!("<generator object '{name}' at 0x{address:x}>"),
    )
}

fn iter(_: &mut Vm, value: Value) -> Result {
    Ok(value)
}

fn next(vm: &mut Vm, value: Value) -> Result<Option<Value>> {
    let generator = vm.expect::<Generator>(value)?;
    match vm.resume_generator(generator, Value::NONE, None)? {
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

fn send(vm: &mut Vm, generator: Value, value: Value) -> Result {
    let generator = vm.expect::<Generator>(generator)?;
    let resumed = vm.resume_generator(generator, value, None)?;
    yielded(vm, resumed)
}

/// `throw(type)`, `throw(exception)`, `throw(type, value[, traceback])`
fn throw(vm: &mut Vm, args: &[Value]) -> Result {
    let generator = vm.expect::<Generator>(args[0])?;
    let given = args[1];
    let exception = match args.get(2) {
        None => given,
        Some(value) if *value == Value::NONE => given,
        Some(value) if value.as_exception().is_some() => *value,
        Some(value) => vm.call(given, &[*value])?,
    };
    if generator.state.get() == Generator::FINISHED {
        return Err(vm.raise_empty(&exception::STOP_ITERATION));
    }
    let resumed = vm.resume_generator(generator, Value::NONE, Some(exception))?;
    yielded(vm, resumed)
}

fn close(vm: &mut Vm, generator: Value) -> Result {
    let generator = vm.expect::<Generator>(generator)?;
    if matches!(
        generator.state.get(),
        Generator::CREATED | Generator::FINISHED
    ) {
        generator.state.set(Generator::FINISHED);
        return Ok(Value::NONE);
    }
    let exit = vm.call_type(
        Gc::rom(&exception::GENERATOR_EXIT),
        &crate::native::Args::positional(&[]),
    )?;
    match vm.resume_generator(generator, Value::NONE, Some(exit)) {
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
fn pend_throw(vm: &mut Vm, generator: Value, exception: Value) -> Result {
    let generator = vm.expect::<Generator>(generator)?;
    if generator.state.get() == Generator::RUNNING {
        return Err(vm.value_error("generator already executing"));
    }
    let before = generator.take_pending().unwrap_or(Value::NONE);
    if exception != Value::NONE {
        generator.set_pending(exception);
    }
    Ok(before)
}
