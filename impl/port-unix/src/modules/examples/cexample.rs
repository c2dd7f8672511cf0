//! `cexample`: the example of a module that a port adds: a function, a type, and a type with a computed attribute.
//!
//! Both types have one layout, so what takes a timer takes an advanced one too.

use core::cell::Cell;

use vm::native::Args;
use vm::object::{Gc, PrintKind, Slots, Type};
use vm::print::Printer;
use vm::types::int;
use vm::types::module::RomModule;
use vm::{Qstr, Result, Value, Vm, f1, f2, object, q, rom_dict};

rom_dict!(static DICT = {
    "__name__" => Value::qstr(q!("cexample")),
    "add_ints" => f2!(add_ints),
    "Timer" => Value::rom(&TIMER),
    "AdvancedTimer" => Value::rom(&ADVANCED_TIMER),
});

/// The module.
pub(crate) static MODULE: RomModule = RomModule::new(q!("cexample"), &DICT);

/// `add_ints(a, b)`
fn add_ints(vm: &mut Vm, a: Value, b: Value) -> Result {
    let (a, b) = (vm.int_arg(a)?, vm.int_arg(b)?);
    int::from_i64(vm, (a as i64).wrapping_add(b as i64))
}

object! {
    /// Remembers when it was made, or should have been.
    pub(crate) struct Timer: TIMER {
        start_ms: Cell<u64>,
    }
}

static TIMER_SLOTS: Slots = Slots {
    make_new: Some(make_new),
    ..Slots::of::<Timer>()
};

static ADVANCED_SLOTS: Slots = Slots {
    make_new: Some(make_new),
    print: Some(print),
    attr: Some(attr),
    store_attr: Some(store_attr),
    ..Slots::of::<Timer>()
};

rom_dict!(static METHODS = {
    "time" => f1!(time),
});

static TIMER: Type = Type::rom(q!("Timer"), &TIMER_SLOTS, &METHODS);
static ADVANCED_TIMER: Type = Type::rom(q!("AdvancedTimer"), &ADVANCED_SLOTS, &METHODS);

fn make_new(vm: &mut Vm, ty: Gc<Type>, _: &Args<'_>) -> Result {
    let now = vm.host().ticks_ms();
    Ok(Value::object(Timer::alloc(vm, ty, Cell::new(now))?))
}

fn elapsed_ms(vm: &mut Vm, timer: Value) -> Result<u64> {
    let start = vm.expect::<Timer>(timer)?.start_ms.get();
    Ok(vm.host().ticks_ms().wrapping_sub(start))
}

/// `timer.time()`: milliseconds since the timer was made.
fn time(vm: &mut Vm, timer: Value) -> Result {
    let elapsed = elapsed_ms(vm, timer)?;
    int::from_u64(vm, elapsed)
}

fn print(vm: &mut Vm, printer: &mut Printer, timer: Value, kind: PrintKind) -> Result<()> {
    printer.write(vm, "AdvancedTimer()")?;
    if kind == PrintKind::Str {
        let seconds = elapsed_ms(vm, timer)? / 1000;
        printer.write_fmt(vm, format_args!("  # created {seconds} seconds ago"))?;
    }
    Ok(())
}

/// `timer.seconds`; other names are looked up among the methods.
fn attr(vm: &mut Vm, timer: Value, name: Qstr) -> Result<Option<Value>> {
    if name != q!("seconds") {
        return Ok(None);
    }
    let seconds = elapsed_ms(vm, timer)? / 1000;
    int::from_u64(vm, seconds).map(Some)
}

/// `timer.seconds = number`; it cannot be deleted.
fn store_attr(vm: &mut Vm, timer: Value, name: Qstr, new: Option<Value>) -> Result<bool> {
    let (true, Some(seconds)) = (name == q!("seconds"), new) else {
        return Ok(false);
    };
    let elapsed = (vm.int_arg(seconds)? as u64).wrapping_mul(1000);
    let now = vm.host().ticks_ms();
    let timer = vm.expect::<Timer>(timer)?;
    timer.start_ms.set(now.wrapping_sub(elapsed));
    Ok(true)
}
