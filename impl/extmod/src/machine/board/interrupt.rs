//! Interrupts as programs see them: functions that are called when something happened.
//!
//! ```text
//!   interrupt of the hardware ── hal: note an event, set the interrupt flag
//!                                         │ at the next safe point
//!                                     dispatch ─┬─ hard: called at once; the heap is locked, nothing else runs
//!                                               └─ soft: scheduled
//! ```

use core::cell::Cell;

use hal::board::{Event, Source};
use vm::native::Args;
use vm::object::{Gc, Slots, Type};
use vm::{Result, Value, Vm};

use super::{Devices, device, devices, pins, remembered, timer, uart};

object! {
    /// What `irq()` of a pin or a serial line gives.
    pub struct Interrupt: IRQ {
        /// The pin or line, which its function is called with.
        parent: Value,
        number: u8,
        is_uart: bool,
        handler: Cell<Value>,
        hard: Cell<bool>,
        /// What the function is called for.
        trigger: Cell<u32>,
        /// What it was called for last.
        flags: Cell<u32>,
    }
}

static SLOTS: Slots = Slots {
    call: Some(call),
    ..Slots::of::<Interrupt>()
};

rom_dict!(static DICT = {
    "flags" => f1!(flags),
    "trigger" => fvar!(trigger, 1, 2),
});

static IRQ: Type = Type::rom(q!("irq"), &SLOTS, &DICT);

impl Interrupt {
    pub(super) fn of_pin(vm: &mut Vm, pin: Value, number: u8) -> Result<Gc<Interrupt>> {
        Interrupt::new(vm, pin, number, false)
    }

    pub(super) fn of_uart(vm: &mut Vm, uart: Value, number: u8) -> Result<Gc<Interrupt>> {
        Interrupt::new(vm, uart, number, true)
    }

    fn new(vm: &mut Vm, parent: Value, number: u8, is_uart: bool) -> Result<Gc<Interrupt>> {
        Interrupt::alloc(
            vm,
            Gc::rom(&IRQ),
            parent,
            number,
            is_uart,
            Cell::new(Value::NONE),
            Cell::new(false),
            Cell::new(0),
            Cell::new(0),
        )
    }

    /// What the function is called for.
    pub(super) fn triggers(&self) -> u32 {
        self.trigger.get()
    }

    /// Changes the function and what it is called for.
    pub(super) fn set(&self, vm: &mut Vm, handler: Value, triggers: u32, hard: bool) -> Result<()> {
        self.enable(vm, 0)?;
        self.handler.set(handler);
        self.hard.set(hard);
        self.flags.set(0);
        self.trigger.set(triggers);
        match handler == Value::NONE {
            true => Ok(()),
            false => self.enable(vm, triggers),
        }
    }

    /// Tells the hardware what to interrupt for.
    fn enable(&self, vm: &mut Vm, triggers: u32) -> Result<()> {
        if self.is_uart {
            let uarts = device(vm, |board| board.uarts())?;
            uarts.set_interrupt(self.number, triggers);
            return Ok(());
        }
        let answer = pins(vm)?.set_interrupt(self.number, triggers);
        super::answered(vm, answer)
    }

    /// Calls the function, once and for all if it fails while it may not.
    fn fire(&self, vm: &mut Vm) -> Result<()> {
        if !call_handler(vm, self.handler.get(), self.parent, self.hard.get()) {
            self.trigger.set(0);
            self.handler.set(Value::NONE);
            self.enable(vm, 0)?;
        }
        Ok(())
    }
}

/// Calls a function for what happened; tells whether it did not fail, as far as that is known already.
pub(super) fn call_handler(vm: &mut Vm, handler: Value, argument: Value, hard: bool) -> bool {
    if handler == Value::NONE {
        return true;
    }
    if hard {
        return vm.call_in_interrupt(handler, argument);
    }
    if vm.schedule(handler, argument).is_err() {
        // There are too many functions waiting: this call is lost.
        vm.take_exception();
    }
    true
}

/// Tells the program what happened; part of what the VM does at safe points.
pub(super) fn dispatch(vm: &mut Vm) -> Result<()> {
    let Some(board) = vm.host().board() else {
        return Ok(());
    };
    if !board.interrupts_are_on() {
        return Ok(());
    }
    let devices = devices(vm)?;
    while let Some(event) = board.events().take() {
        tell(vm, devices, event)?;
    }
    timer::run_due(vm, devices)
}

fn tell(vm: &mut Vm, devices: Gc<Devices>, event: Event) -> Result<()> {
    let interrupt = match event.source {
        Source::Timer(number) => return timer::hardware_due(vm, devices, number),
        Source::Pin(number) => remembered(&devices.pin_interrupts, number),
        Source::Uart(number) => remembered(&devices.uarts, number).and_then(uart::interrupt_of),
    };
    let Some(interrupt) = interrupt.and_then(Value::downcast::<Interrupt>) else {
        return Ok(());
    };
    let flags = event.flags & interrupt.trigger.get();
    if flags == 0 {
        return Ok(());
    }
    interrupt.flags.set(flags);
    interrupt.fire(vm)
}

/// `irq.flags()`: what the function was called for last.
fn flags(vm: &mut Vm, this: Value) -> Result {
    let interrupt = vm.expect::<Interrupt>(this)?;
    Ok(Value::small(interrupt.flags.get() as isize))
}

/// `irq.trigger([new])`: what the function is called for, before it changes.
fn trigger(vm: &mut Vm, args: &[Value]) -> Result {
    let interrupt = vm.expect::<Interrupt>(args[0])?;
    let old = interrupt.trigger.get();
    if let Some(new) = args.get(1) {
        let new = vm.int_arg(*new)? as u32;
        interrupt.trigger.set(new);
        interrupt.enable(vm, new)?;
    }
    Ok(Value::small(old as isize))
}

/// `irq()`: calls the function.
fn call(vm: &mut Vm, this: Value, args: &Args<'_>) -> Result {
    args.check(vm, 0, 0)?;
    let interrupt = vm.expect::<Interrupt>(this)?;
    interrupt.fire(vm)?;
    Ok(Value::NONE)
}
