//! `machine.WDT`: resets the board unless it is fed.

use vm::native::{Args, Param};
use vm::object::{Gc, Slots, Type};
use vm::{Result, Value, Vm};

use super::{answered, device, numbered, unsigned};

object! {
    /// The watchdog.
    pub struct Wdt: WDT {}
}

static SLOTS: Slots = Slots {
    make_new: Some(make_new),
    ..Slots::of::<Wdt>()
};

rom_dict!(static DICT = {
    "feed" => f1!(feed),
});

/// `machine.WDT`
pub(super) static WDT: Type = Type::rom(q!("WDT"), &SLOTS, &DICT);

static WATCHDOG: Wdt = Wdt::rom(&WDT);

/// `WDT(id=0, timeout=5000)`
fn make_new(vm: &mut Vm, _: Gc<Type>, args: &Args<'_>) -> Result {
    let params = [
        Param::optional(q!("id"), Value::small(0)),
        Param::optional(q!("timeout"), Value::small(5000)),
    ];
    let [id, timeout] = args.parse(vm, &params)?;
    let timeout = vm.int_arg(timeout)?;
    numbered(vm, "WDT", id, |number| (number == 0).then_some(()))?;
    let watchdog = device(vm, |board| board.watchdog())?;
    answered(vm, watchdog.start(unsigned(timeout)))?;
    Ok(Value::rom(&WATCHDOG))
}

/// `wdt.feed()`
fn feed(vm: &mut Vm, _: Value) -> Result {
    device(vm, |board| board.watchdog())?.feed();
    Ok(Value::NONE)
}
