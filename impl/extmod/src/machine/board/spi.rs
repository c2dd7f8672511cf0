//! `machine.SPI`, and the methods that it has in common with `SoftSPI`.

use hal::board::{SpiBuses, SpiSettings};
use vm::native::{Args, Param};
use vm::object::{BufferAccess, BufferView, ByteBuf, Gc, PrintKind, Slots, Type};
use vm::print::Printer;
use vm::{Result, Value, Vm};

use super::soft_spi::{self, SoftSpi};
use super::{
    answered, bus, device, devices, given, given_pin, numbered, pin, small_number, unsigned,
};

object! {
    /// A controller; there is one object for each.
    pub struct Spi: SPI {
        number: u8,
    }
}

static SLOTS: Slots = Slots {
    make_new: Some(make_new),
    print: Some(print),
    ..Slots::of::<Spi>()
};

pub(super) const MSB: isize = 0;
const LSB: isize = 1;
const BAUDRATE: isize = 1_000_000;
/// Bytes that are moved at once.
const PART_BYTES: usize = 64;

rom_dict!(pub(super) static METHODS = {
    "init" => fkw!(init, 1),
    "deinit" => f1!(deinit),
    "read" => fvar!(read, 2, 3),
    "readinto" => fvar!(readinto, 2, 3),
    "write" => f2!(write),
    "write_readinto" => f3!(write_readinto),
    "MSB" => Value::small(MSB),
    "LSB" => Value::small(LSB),
});

/// `machine.SPI`
pub(super) static SPI: Type = Type::rom(q!("SPI"), &SLOTS, &METHODS);

fn buses(vm: &mut Vm) -> Result<&'static dyn SpiBuses> {
    device(vm, |board| board.spi_buses())
}

/// `SPI(id, baudrate=1000000, *, polarity=0, phase=0, bits=8, firstbit=MSB, sck, mosi, miso)`
fn make_new(vm: &mut Vm, ty: Gc<Type>, args: &Args<'_>) -> Result {
    let params = [
        Param::required(q!("id")),
        Param::optional(q!("baudrate"), Value::small(BAUDRATE)),
        Param::keyword(q!("polarity"), Value::small(0)),
        Param::keyword(q!("phase"), Value::small(0)),
        Param::keyword(q!("bits"), Value::small(8)),
        Param::keyword(q!("firstbit"), Value::small(MSB)),
        Param::keyword(q!("sck"), Value::NONE),
        Param::keyword(q!("mosi"), Value::NONE),
        Param::keyword(q!("miso"), Value::small(-1)),
    ];
    let [
        id,
        baudrate,
        polarity,
        phase,
        bits,
        firstbit,
        sck,
        mosi,
        miso,
    ] = args.parse(vm, &params)?;
    let buses = buses(vm)?;
    let (number, old) = numbered(vm, "SPI", id, |number| buses.settings(number))?;
    let settings = SpiSettings {
        baudrate: unsigned(vm.int_arg(baudrate)?),
        polarity: small_number(vm.int_arg(polarity)?),
        phase: small_number(vm.int_arg(phase)?),
        bits: small_number(vm.int_arg(bits)?),
        lsb_first: vm.int_arg(firstbit)? == LSB,
        sck: given_pin(vm, sck)?.or(old.sck),
        mosi: given_pin(vm, mosi)?.or(old.mosi),
        miso: match miso {
            miso if miso == Value::small(-1) => old.miso,
            miso if miso == Value::NONE => None,
            miso => Some(pin::pin_arg(vm, miso)?),
        },
    };
    let devices = devices(vm)?;
    bus(
        vm,
        &devices.spi_buses,
        number,
        args,
        || buses.configure(number, &settings),
        |vm| Ok(Value::object(Spi::alloc(vm, ty, number)?)),
    )
}

fn print(vm: &mut Vm, printer: &mut Printer, value: Value, _: PrintKind) -> Result<()> {
    let number = vm.expect::<Spi>(value)?.number;
    let Some(settings) = buses(vm)?.settings(number) else {
        return Err(super::unsupported(vm));
    };
    let SpiSettings {
        baudrate,
        polarity,
        phase,
        bits,
        ..
    } = settings;
    printer.write_fmt(
        vm,
        format_args!(
            "SPI({number}, baudrate={baudrate}, polarity={polarity}, phase={phase}, bits={bits}"
        ),
    )?;
    if let (Some(sck), Some(mosi)) = (settings.sck, settings.mosi) {
        printer.write_fmt(vm, format_args!(", sck={sck}, mosi={mosi}, miso="))?;
        match settings.miso {
            Some(miso) => printer.write_fmt(vm, format_args!("{miso}"))?,
            None => printer.write(vm, "None")?,
        }
    }
    printer.write(vm, ")")
}

/// `bus.init(*, baudrate, polarity, phase, bits, firstbit)`: changes what is given.
fn init(vm: &mut Vm, args: &Args<'_>) -> Result {
    let rest = Args {
        pos: &args.pos[1..],
        kw: args.kw,
    };
    if let Some(bus) = args.pos[0].cast_native::<SoftSpi>() {
        soft_spi::init(vm, bus, &rest)?;
        return Ok(Value::NONE);
    }
    let number = vm.expect::<Spi>(args.pos[0])?.number;
    let params = [
        Param::keyword(q!("baudrate"), Value::small(-1)),
        Param::keyword(q!("polarity"), Value::small(-1)),
        Param::keyword(q!("phase"), Value::small(-1)),
        Param::keyword(q!("bits"), Value::small(-1)),
        Param::keyword(q!("firstbit"), Value::small(-1)),
    ];
    let [baudrate, polarity, phase, bits, firstbit] = rest.parse(vm, &params)?;
    let buses = buses(vm)?;
    let Some(mut settings) = buses.settings(number) else {
        return Err(super::unsupported(vm));
    };
    if let Some(baudrate) = given(vm, baudrate)? {
        settings.baudrate = unsigned(baudrate);
    }
    for (kept, value) in [
        (&mut settings.polarity, polarity),
        (&mut settings.phase, phase),
        (&mut settings.bits, bits),
    ] {
        *kept = given(vm, value)?.map_or(*kept, small_number);
    }
    if let Some(firstbit) = given(vm, firstbit)? {
        settings.lsb_first = firstbit == LSB;
    }
    answered(vm, buses.configure(number, &settings))?;
    Ok(Value::NONE)
}

/// `bus.deinit()`
fn deinit(vm: &mut Vm, bus: Value) -> Result {
    if let Some(bus) = bus.cast_native::<Spi>() {
        buses(vm)?.close(bus.number);
    }
    Ok(Value::NONE)
}

/// Sends bytes, puts in their place what came meanwhile.
fn exchange(vm: &mut Vm, bus: Value, bytes: &mut [u8]) -> Result<()> {
    if let Some(soft) = bus.cast_native::<SoftSpi>() {
        return soft.exchange(vm, bytes);
    }
    let number = vm.expect::<Spi>(bus)?.number;
    let outcome = buses(vm)?.transfer(number, bytes);
    outcome.map_err(|errno| vm.os_error(errno.0))
}

/// Sends the bytes of a view, part by part; puts what came meanwhile into the other one if there is one.
fn transfer(vm: &mut Vm, bus: Value, from: &BufferView, into: Option<&BufferView>) -> Result<()> {
    let (mut part, mut done) = ([0; PART_BYTES], 0);
    while done < from.len {
        let count = (from.len - done).min(PART_BYTES);
        part[..count].copy_from_slice(from.slice(done, count).bytes(vm));
        exchange(vm, bus, &mut part[..count])?;
        if let Some(into) = into {
            let place = into.slice(done, count);
            place.bytes_mut(vm).copy_from_slice(&part[..count]);
        }
        done += count;
    }
    Ok(())
}

/// Fills a view with what comes while a byte is sent again and again.
fn fill(vm: &mut Vm, bus: Value, into: &BufferView, byte: Option<&Value>) -> Result<()> {
    let byte = match byte {
        Some(byte) => vm.int_arg(*byte)? as u8,
        None => 0,
    };
    into.bytes_mut(vm).fill(byte);
    transfer(vm, bus, into, Some(into))
}

/// `bus.read(count, write=0)`
fn read(vm: &mut Vm, args: &[Value]) -> Result {
    let count = vm.int_arg(args[1])?;
    let buffer = ByteBuf::zeroed(vm, usize::try_from(count).unwrap_or(0))?;
    let view = buffer.view(Value::NONE, b'B');
    fill(vm, args[0], &view, args.get(2))?;
    view.to_bytes(vm)
}

/// `bus.readinto(buffer, write=0)`
fn readinto(vm: &mut Vm, args: &[Value]) -> Result {
    let view = vm.buffer(args[1], BufferAccess::Write)?;
    fill(vm, args[0], &view, args.get(2))?;
    Ok(Value::NONE)
}

/// `bus.write(buffer)`
fn write(vm: &mut Vm, bus: Value, buffer: Value) -> Result {
    let view = vm.buffer(buffer, BufferAccess::Read)?;
    transfer(vm, bus, &view, None)?;
    Ok(Value::NONE)
}

/// `bus.write_readinto(out, into)`
fn write_readinto(vm: &mut Vm, bus: Value, out: Value, into: Value) -> Result {
    let from = vm.buffer(out, BufferAccess::Read)?;
    let into = vm.buffer(into, BufferAccess::Write)?;
    if from.len != into.len {
        return Err(vm.value_error("buffers must be the same length"));
    }
    transfer(vm, bus, &from, Some(&into))?;
    Ok(Value::NONE)
}
