//! `machine.SoftSPI`: SPI on any three pins.

use core::cell::Cell;

use hal::Host;
use hal::bit_bang::{Spi, SpiLines};
use hal::board::{PinMode, Pins};
use vm::native::{Args, Param};
use vm::object::{Gc, PrintKind, Slots, Type};
use vm::print::Printer;
use vm::{Result, Value, Vm};

use super::spi::{METHODS, MSB};
use super::{answered, given, given_pin, pins, unsigned};

object! {
    /// A bus made of pins.
    pub struct SoftSpi: SOFT_SPI {
        half_us: Cell<u32>,
        polarity: Cell<isize>,
        phase: Cell<isize>,
        firstbit: Cell<isize>,
        sck: Cell<u8>,
        mosi: Cell<u8>,
        miso: Cell<u8>,
    }
}

static SLOTS: Slots = Slots {
    make_new: Some(make_new),
    print: Some(print),
    ..Slots::of::<SoftSpi>()
};

/// `machine.SoftSPI`
pub(super) static SOFT_SPI: Type = Type::rom(q!("SoftSPI"), &SLOTS, &METHODS);

const BAUDRATE: isize = 500_000;

/// The pins of a bus in use.
struct Lines {
    pins: &'static dyn Pins,
    host: &'static dyn Host,
    sck: u8,
    mosi: u8,
    miso: u8,
}

impl SpiLines for Lines {
    fn set_sck(&self, level: bool) {
        self.pins.write(self.sck, level);
    }

    fn set_mosi(&self, level: bool) {
        self.pins.write(self.mosi, level);
    }

    fn miso(&self) -> bool {
        self.pins.read(self.miso)
    }

    fn wait_us(&self, duration_us: u32) {
        self.host.delay_ns(duration_us.saturating_mul(1000));
    }
}

impl SoftSpi {
    fn lines(&self, vm: &mut Vm) -> Result<Lines> {
        Ok(Lines {
            pins: pins(vm)?,
            host: vm.host(),
            sck: self.sck.get(),
            mosi: self.mosi.get(),
            miso: self.miso.get(),
        })
    }

    /// Sends bytes, puts in their place what came meanwhile.
    pub(super) fn exchange(&self, vm: &mut Vm, bytes: &mut [u8]) -> Result<()> {
        let lines = self.lines(vm)?;
        let bus = Spi {
            lines: &lines,
            half_us: self.half_us.get(),
            polarity: self.polarity.get() != 0,
            phase: self.phase.get() != 0,
            lsb_first: self.firstbit.get() != MSB,
        };
        for byte in bytes {
            *byte = bus.transfer(*byte);
        }
        Ok(())
    }

    /// Gives the pins their directions and the clock its level.
    fn prepare(&self, vm: &mut Vm) -> Result<()> {
        let lines = self.lines(vm)?;
        lines.set_sck(self.polarity.get() != 0);
        answered(vm, lines.pins.set_mode(lines.sck, PinMode::Output))?;
        answered(vm, lines.pins.set_mode(lines.mosi, PinMode::Output))?;
        answered(vm, lines.pins.set_mode(lines.miso, PinMode::Input))
    }
}

/// `SoftSPI(baudrate=500000, *, polarity=0, phase=0, bits=8, firstbit=MSB, sck, mosi, miso)`
fn make_new(vm: &mut Vm, ty: Gc<Type>, args: &Args<'_>) -> Result {
    let params = [
        Param::optional(q!("baudrate"), Value::small(BAUDRATE)),
        Param::keyword(q!("polarity"), Value::small(0)),
        Param::keyword(q!("phase"), Value::small(0)),
        Param::keyword(q!("bits"), Value::small(8)),
        Param::keyword(q!("firstbit"), Value::small(MSB)),
        Param::keyword(q!("sck"), Value::NONE),
        Param::keyword(q!("mosi"), Value::NONE),
        Param::keyword(q!("miso"), Value::NONE),
    ];
    let [baudrate, polarity, phase, bits, firstbit, sck, mosi, miso] = args.parse(vm, &params)?;
    let half_us = half_us(vm, baudrate)?;
    let (polarity, phase) = (vm.int_arg(polarity)?, vm.int_arg(phase)?);
    if vm.int_arg(bits)? != 8 {
        return Err(vm.value_error("bits must be 8"));
    }
    let firstbit = vm.int_arg(firstbit)?;
    let pins = [
        given_pin(vm, sck)?,
        given_pin(vm, mosi)?,
        given_pin(vm, miso)?,
    ];
    let [Some(sck), Some(mosi), Some(miso)] = pins else {
        return Err(vm.value_error("must specify all of sck/mosi/miso"));
    };
    let bus = SoftSpi::alloc(
        vm,
        ty,
        Cell::new(half_us),
        Cell::new(polarity),
        Cell::new(phase),
        Cell::new(firstbit),
        Cell::new(sck),
        Cell::new(mosi),
        Cell::new(miso),
    )?;
    bus.prepare(vm)?;
    Ok(Value::object(bus))
}

fn half_us(vm: &mut Vm, baudrate: Value) -> Result<u32> {
    match unsigned(vm.int_arg(baudrate)?) {
        0 => Err(vm.zero_division_error()),
        baudrate => Ok(Spi::half_us(baudrate)),
    }
}

/// `bus.init(baudrate, polarity, phase, *, firstbit, sck, mosi, miso)`: changes what is given.
pub(super) fn init(vm: &mut Vm, bus: Gc<SoftSpi>, args: &Args<'_>) -> Result<()> {
    let params = [
        Param::optional(q!("baudrate"), Value::small(-1)),
        Param::optional(q!("polarity"), Value::small(-1)),
        Param::optional(q!("phase"), Value::small(-1)),
        Param::keyword(q!("firstbit"), Value::small(-1)),
        Param::keyword(q!("sck"), Value::NONE),
        Param::keyword(q!("mosi"), Value::NONE),
        Param::keyword(q!("miso"), Value::NONE),
    ];
    let [baudrate, polarity, phase, firstbit, sck, mosi, miso] = args.parse(vm, &params)?;
    if given(vm, baudrate)?.is_some() {
        bus.half_us.set(half_us(vm, baudrate)?);
    }
    for (kept, value) in [
        (&bus.polarity, polarity),
        (&bus.phase, phase),
        (&bus.firstbit, firstbit),
    ] {
        kept.set(given(vm, value)?.unwrap_or(kept.get()));
    }
    for (kept, value) in [(&bus.sck, sck), (&bus.mosi, mosi), (&bus.miso, miso)] {
        kept.set(given_pin(vm, value)?.unwrap_or(kept.get()));
    }
    bus.prepare(vm)
}

fn print(vm: &mut Vm, printer: &mut Printer, value: Value, _: PrintKind) -> Result<()> {
    let bus = vm.expect::<SoftSpi>(value)?;
    let pins = pins(vm)?;
    let [sck, mosi, miso] = [&bus.sck, &bus.mosi, &bus.miso].map(|pin| pins.name(pin.get()));
    let baudrate = 500_000 / bus.half_us.get().max(1);
    let (polarity, phase, firstbit) = (bus.polarity.get(), bus.phase.get(), bus.firstbit.get());
    printer.write_fmt(
        vm,
        format_args!(
            "SoftSPI(baudrate={baudrate}, polarity={polarity}, phase={phase}, firstbit={firstbit}, \
             sck={sck}, mosi={mosi}, miso={miso})"
        ),
    )
}
