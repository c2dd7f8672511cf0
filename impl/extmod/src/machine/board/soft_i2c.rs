//! `machine.SoftI2C`: I2C on any two pins, and the steps of a transfer one by one.

use core::cell::Cell;

use hal::Host;
use hal::bit_bang::{I2c, I2cLines};
use hal::board::{PinMode, Pins};
use vm::native::{Args, Param};
use vm::object::{BufferAccess, Gc, PrintKind, Slots, Type};
use vm::print::Printer;
use vm::{Result, Value, Vm};

use super::i2c::{FREQUENCY, METHODS, TIMEOUT_US, unsupported};
use super::{answered, pin, pins, unsigned};

object! {
    /// A bus made of pins.
    pub struct SoftI2c: SOFT_I2C {
        scl: Cell<u8>,
        sda: Cell<u8>,
        half_us: Cell<u32>,
        timeout_us: Cell<u32>,
    }
}

static SLOTS: Slots = Slots {
    make_new: Some(make_new),
    print: Some(print),
    ..Slots::of::<SoftI2c>()
};

/// `machine.SoftI2C`
pub(super) static SOFT_I2C: Type = Type::rom(q!("SoftI2C"), &SLOTS, &METHODS);

/// The pins of a bus in use.
pub(super) struct Lines {
    pins: &'static dyn Pins,
    host: &'static dyn Host,
    scl: u8,
    sda: u8,
    half_us: u32,
    timeout_us: u32,
}

impl SoftI2c {
    pub(super) fn lines(&self, vm: &mut Vm) -> Result<Lines> {
        Ok(Lines {
            pins: pins(vm)?,
            host: vm.host(),
            scl: self.scl.get(),
            sda: self.sda.get(),
            half_us: self.half_us.get(),
            timeout_us: self.timeout_us.get(),
        })
    }
}

impl Lines {
    pub(super) fn bus(&self) -> I2c<'_> {
        I2c::new(self, self.half_us, self.timeout_us)
    }
}

impl I2cLines for Lines {
    fn set_scl(&self, released: bool) {
        self.pins.write(self.scl, released);
    }

    fn scl(&self) -> bool {
        self.pins.read(self.scl)
    }

    fn set_sda(&self, released: bool) {
        self.pins.write(self.sda, released);
    }

    fn sda(&self) -> bool {
        self.pins.read(self.sda)
    }

    fn wait_us(&self, duration_us: u32) {
        self.host.delay_ns(duration_us.saturating_mul(1000));
    }
}

/// `SoftI2C(scl, sda, *, freq=400000, timeout=50000)`
fn make_new(vm: &mut Vm, ty: Gc<Type>, args: &Args<'_>) -> Result {
    let (scl, sda) = (Cell::new(0), Cell::new(0));
    let (half, timeout) = (Cell::new(1), Cell::new(0));
    let bus = SoftI2c::alloc(vm, ty, scl, sda, half, timeout)?;
    configure(vm, bus, args)?;
    Ok(Value::object(bus))
}

/// Takes over the arguments of the constructor.
pub(super) fn configure(vm: &mut Vm, bus: Gc<SoftI2c>, args: &Args<'_>) -> Result<()> {
    let params = [
        Param::required(q!("scl")),
        Param::required(q!("sda")),
        Param::keyword(q!("freq"), Value::small(FREQUENCY)),
        Param::keyword(q!("timeout"), Value::small(TIMEOUT_US)),
    ];
    let [scl, sda, freq, timeout] = args.parse(vm, &params)?;
    bus.scl.set(pin::pin_arg(vm, scl)?);
    bus.sda.set(pin::pin_arg(vm, sda)?);
    bus.timeout_us.set(unsigned(vm.int_arg(timeout)?));
    bus.half_us.set(I2c::half_us(unsigned(vm.int_arg(freq)?)));
    let lines = bus.lines(vm)?;
    for pin in [lines.scl, lines.sda] {
        lines.pins.write(pin, true);
        answered(vm, lines.pins.set_mode(pin, PinMode::OpenDrain))?;
    }
    // A device that holds the clock is found out by the first transfer.
    let _ = lines.bus().release();
    Ok(())
}

fn print(vm: &mut Vm, printer: &mut Printer, value: Value, _: PrintKind) -> Result<()> {
    let bus = vm.expect::<SoftI2c>(value)?;
    let pins = pins(vm)?;
    let (scl, sda) = (pins.name(bus.scl.get()), pins.name(bus.sda.get()));
    let freq = 500_000 / bus.half_us.get();
    printer.write_fmt(
        vm,
        format_args!("SoftI2C(scl={scl}, sda={sda}, freq={freq})"),
    )
}

/// The lines of a bus made of pins, `OSError` for one that is not.
fn lines_of(vm: &mut Vm, bus: Value) -> Result<Lines> {
    match bus.cast_native::<SoftI2c>() {
        Some(bus) => bus.lines(vm),
        None => Err(unsupported(vm)),
    }
}

/// `bus.start()`
pub(super) fn start(vm: &mut Vm, bus: Value) -> Result {
    let outcome = lines_of(vm, bus)?.bus().start();
    outcome.map_err(|errno| vm.os_error(errno.0))?;
    Ok(Value::NONE)
}

/// `bus.stop()`
pub(super) fn stop(vm: &mut Vm, bus: Value) -> Result {
    let outcome = lines_of(vm, bus)?.bus().stop();
    outcome.map_err(|errno| vm.os_error(errno.0))?;
    Ok(Value::NONE)
}

/// `bus.readinto(buffer, nack=True)`
pub(super) fn readinto(vm: &mut Vm, args: &[Value]) -> Result {
    let lines = lines_of(vm, args[0])?;
    let view = vm.buffer(args[1], BufferAccess::Write)?;
    let ends = match args.get(2) {
        Some(nack) => vm.truth(*nack)?,
        None => true,
    };
    let outcome = lines.bus().read_bytes(view.bytes_mut(vm), ends);
    outcome.map_err(|errno| vm.os_error(errno.0))?;
    Ok(Value::NONE)
}

/// `bus.write(buffer)`: how many bytes were acknowledged.
pub(super) fn write(vm: &mut Vm, bus: Value, buffer: Value) -> Result {
    let lines = lines_of(vm, bus)?;
    let view = vm.buffer(buffer, BufferAccess::Read)?;
    let outcome = lines.bus().write_bytes(view.bytes(vm));
    let count = outcome.map_err(|errno| vm.os_error(errno.0))?;
    Ok(Value::small(count as isize))
}
