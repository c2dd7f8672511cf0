//! `machine.I2C`, and the methods that it has in common with `SoftI2C`.

use hal::board::{I2cBuses, I2cSettings};
use vm::native::{Args, Param};
use vm::object::{BufferAccess, BufferView, ByteBuf, Gc, PrintKind, Slots, Type, ValueBuf};
use vm::print::Printer;
use vm::types::exception::OS_ERROR;
use vm::types::list::List;
use vm::{Raise, Result, Value, Vm};

use super::soft_i2c::{self, SoftI2c};
use super::{bus, device, devices, given_pin, numbered, unsigned};

object! {
    /// A controller; there is one object for each.
    pub struct I2c: I2C {
        number: u8,
    }
}

static SLOTS: Slots = Slots {
    make_new: Some(make_new),
    print: Some(print),
    ..Slots::of::<I2c>()
};

rom_dict!(pub(super) static METHODS = {
    "init" => fkw!(init, 1),
    "deinit" => f1!(deinit),
    "scan" => f1!(scan),
    "start" => f1!(soft_i2c::start),
    "stop" => f1!(soft_i2c::stop),
    "readinto" => fvar!(soft_i2c::readinto, 2, 3),
    "write" => f2!(soft_i2c::write),
    "readfrom" => fvar!(readfrom, 3, 4),
    "readfrom_into" => fvar!(readfrom_into, 3, 4),
    "writeto" => fvar!(writeto, 3, 4),
    "writevto" => fvar!(writevto, 3, 4),
    "readfrom_mem" => fkw!(readfrom_mem, 1),
    "readfrom_mem_into" => fkw!(readfrom_mem_into, 1),
    "writeto_mem" => fkw!(writeto_mem, 1),
});

/// `machine.I2C`
pub(super) static I2C: Type = Type::rom(q!("I2C"), &SLOTS, &METHODS);

/// How long a device may hold the clock unless the program says otherwise.
pub(super) const TIMEOUT_US: isize = 50_000;
pub(super) const FREQUENCY: isize = 400_000;
/// Addresses that are not reserved.
const ADDRESSES: core::ops::Range<u16> = 0x08..0x78;
/// Buffers of a transfer.
const MOST_PARTS: usize = 2;

fn buses(vm: &mut Vm) -> Result<&'static dyn I2cBuses> {
    device(vm, |board| board.i2c_buses())
}

/// `I2C(id, freq=400000, *, scl, sda, timeout=50000)`
fn make_new(vm: &mut Vm, ty: Gc<Type>, args: &Args<'_>) -> Result {
    let params = [
        Param::required(q!("id")),
        Param::optional(q!("freq"), Value::small(FREQUENCY)),
        Param::keyword(q!("scl"), Value::NONE),
        Param::keyword(q!("sda"), Value::NONE),
        Param::keyword(q!("timeout"), Value::small(TIMEOUT_US)),
    ];
    let [id, freq, scl, sda, timeout] = args.parse(vm, &params)?;
    let buses = buses(vm)?;
    let (number, old) = numbered(vm, "I2C", id, |number| buses.settings(number))?;
    let settings = I2cSettings {
        frequency: unsigned(vm.int_arg(freq)?),
        scl: given_pin(vm, scl)?.or(old.scl),
        sda: given_pin(vm, sda)?.or(old.sda),
        timeout_us: unsigned(vm.int_arg(timeout)?),
    };
    let devices = devices(vm)?;
    bus(
        vm,
        &devices.i2c_buses,
        number,
        args,
        || buses.configure(number, &settings),
        |vm| Ok(Value::object(I2c::alloc(vm, ty, number)?)),
    )
}

fn print(vm: &mut Vm, printer: &mut Printer, value: Value, _: PrintKind) -> Result<()> {
    let number = vm.expect::<I2c>(value)?.number;
    let Some(settings) = buses(vm)?.settings(number) else {
        return Err(super::unsupported(vm));
    };
    let (freq, timeout) = (settings.frequency, settings.timeout_us);
    printer.write_fmt(vm, format_args!("I2C({number}, freq={freq}"))?;
    if let (Some(scl), Some(sda)) = (settings.scl, settings.sda) {
        printer.write_fmt(vm, format_args!(", scl={scl}, sda={sda}"))?;
    }
    printer.write_fmt(vm, format_args!(", timeout={timeout})"))
}

/// `OSError` for what a kind of bus cannot do.
#[cold]
pub(super) fn unsupported(vm: &mut Vm) -> Raise {
    vm.raise(&OS_ERROR, "I2C operation not supported")
}

/// `bus.init(...)`, which only buses made of pins have.
fn init(vm: &mut Vm, args: &Args<'_>) -> Result {
    let Some(bus) = args.pos[0].cast_native::<SoftI2c>() else {
        return Err(unsupported(vm));
    };
    let rest = Args {
        pos: &args.pos[1..],
        kw: args.kw,
    };
    soft_i2c::configure(vm, bus, &rest)?;
    Ok(Value::NONE)
}

/// `bus.deinit()`
fn deinit(vm: &mut Vm, bus: Value) -> Result {
    if let Some(bus) = bus.cast_native::<I2c>() {
        buses(vm)?.close(bus.number);
    }
    Ok(Value::NONE)
}

/// Sends buffers to a device; gives how many bytes it took.
fn send(vm: &mut Vm, bus: Value, address: u16, parts: &[BufferView], stop: bool) -> Result<usize> {
    let mut slices: [&[u8]; MOST_PARTS] = [&[]; MOST_PARTS];
    let outcome = match bus.cast_native::<SoftI2c>() {
        Some(soft) => {
            let lines = soft.lines(vm)?;
            let count = fill(vm, &mut slices, parts);
            lines.bus().write(address, &slices[..count], stop)
        }
        None => {
            let number = vm.expect::<I2c>(bus)?.number;
            let buses = buses(vm)?;
            let count = fill(vm, &mut slices, parts);
            buses.write(number, address, &slices[..count], stop)
        }
    };
    outcome.map_err(|errno| vm.os_error(errno.0))
}

fn fill<'vm>(vm: &'vm Vm, slices: &mut [&'vm [u8]], parts: &[BufferView]) -> usize {
    for (slice, part) in slices.iter_mut().zip(parts) {
        *slice = part.bytes(vm);
    }
    parts.len().min(slices.len())
}

/// Fills a buffer from a device.
fn fetch(vm: &mut Vm, bus: Value, address: u16, into: &BufferView, stop: bool) -> Result<()> {
    let outcome = match bus.cast_native::<SoftI2c>() {
        Some(soft) => {
            let lines = soft.lines(vm)?;
            lines.bus().read(address, into.bytes_mut(vm), stop)
        }
        None => {
            let number = vm.expect::<I2c>(bus)?.number;
            let buses = buses(vm)?;
            buses.read(number, address, into.bytes_mut(vm), stop)
        }
    };
    outcome.map_err(|errno| vm.os_error(errno.0))
}

fn address_arg(vm: &mut Vm, address: Value) -> Result<u16> {
    Ok(vm.int_arg(address)? as u16)
}

fn stop_arg(vm: &mut Vm, args: &[Value]) -> Result<bool> {
    match args.get(3) {
        Some(stop) => vm.truth(*stop),
        None => Ok(true),
    }
}

/// A buffer of so many bytes to read into, as the program asks.
fn new_buffer(vm: &mut Vm, count: Value) -> Result<ByteBuf> {
    let count = vm.int_arg(count)?;
    ByteBuf::zeroed(vm, usize::try_from(count).unwrap_or(0))
}

/// `bus.scan()`: the addresses of the devices that answer.
fn scan(vm: &mut Vm, bus: Value) -> Result {
    let found = ValueBuf::new();
    for address in ADDRESSES {
        match send(vm, bus, address, &[], true) {
            Ok(_) => found.push(vm, Value::small(address as isize))?,
            Err(raise) => drop(vm.catch(raise, &OS_ERROR)?),
        }
        vm.poll()?;
    }
    Ok(Value::object(List::with_items(vm, found)?))
}

/// `bus.readfrom(address, count, stop=True)`
fn readfrom(vm: &mut Vm, args: &[Value]) -> Result {
    let address = address_arg(vm, args[1])?;
    let buffer = new_buffer(vm, args[2])?;
    let stop = stop_arg(vm, args)?;
    let view = buffer.view(Value::NONE, b'B');
    fetch(vm, args[0], address, &view, stop)?;
    view.to_bytes(vm)
}

/// `bus.readfrom_into(address, buffer, stop=True)`
fn readfrom_into(vm: &mut Vm, args: &[Value]) -> Result {
    let address = address_arg(vm, args[1])?;
    let view = vm.buffer(args[2], BufferAccess::Write)?;
    let stop = stop_arg(vm, args)?;
    fetch(vm, args[0], address, &view, stop)?;
    Ok(Value::NONE)
}

/// `bus.writeto(address, buffer, stop=True)`: how many bytes the device took.
fn writeto(vm: &mut Vm, args: &[Value]) -> Result {
    let address = address_arg(vm, args[1])?;
    let view = vm.buffer(args[2], BufferAccess::Read)?;
    let stop = stop_arg(vm, args)?;
    let taken = send(vm, args[0], address, &[view], stop)?;
    Ok(Value::small(taken as isize))
}

/// `bus.writevto(address, buffers, stop=True)`: the same with the bytes of a list or tuple of buffers.
fn writevto(vm: &mut Vm, args: &[Value]) -> Result {
    let address = address_arg(vm, args[1])?;
    let all = ByteBuf::new();
    let items = vm.sequence_arg(args[2])?;
    for index in 0..items.len() {
        if let Some(item) = items.get(index) {
            let view = vm.buffer(item, BufferAccess::Read)?;
            let end = all.len();
            all.splice_view(vm, end, end, &view)?;
        }
    }
    let stop = stop_arg(vm, args)?;
    let taken = send(vm, args[0], address, &[all.view(Value::NONE, b'B')], stop)?;
    Ok(Value::small(taken as isize))
}

/// The arguments of operations on the memory of a device.
struct MemoryArgs {
    bus: Value,
    address: u16,
    /// The address in the memory, as it is sent.
    place: ([u8; 4], usize),
    /// A count or a buffer.
    what: Value,
}

/// `(address, memaddr, what, *, addrsize=8)`
fn memory_args(vm: &mut Vm, args: &Args<'_>) -> Result<MemoryArgs> {
    let params = [
        Param::required(q!("addr")),
        Param::required(q!("memaddr")),
        Param::required(q!("arg")),
        Param::keyword(q!("addrsize"), Value::small(8)),
    ];
    let rest = Args {
        pos: &args.pos[1..],
        kw: args.kw,
    };
    let [address, place, what, bits] = rest.parse(vm, &params)?;
    let address = address_arg(vm, address)?;
    let (place, bits) = (vm.int_arg(place)? as u32, vm.int_arg(bits)?);
    if bits & 7 != 0 || !(0..=32).contains(&bits) {
        return Err(vm.value_error("invalid addrsize"));
    }
    let (mut bytes, len) = ([0; 4], bits as usize / 8);
    bytes[..len].copy_from_slice(&place.to_be_bytes()[4 - len..]);
    Ok(MemoryArgs {
        bus: args.pos[0],
        address,
        place: (bytes, len),
        what,
    })
}

/// Fills a buffer from the memory of a device.
fn read_memory(vm: &mut Vm, args: &MemoryArgs, into: &BufferView) -> Result<()> {
    let (bytes, len) = args.place;
    let place = BufferView::of_immutable(Value::NONE, &bytes[..len]);
    let taken = send(vm, args.bus, args.address, &[place], false)?;
    if taken != len {
        // The bus is free again after an empty transfer.
        send(vm, args.bus, args.address, &[], true)?;
        return Ok(());
    }
    fetch(vm, args.bus, args.address, into, true)
}

/// `bus.readfrom_mem(address, memaddr, count, *, addrsize=8)`
fn readfrom_mem(vm: &mut Vm, args: &Args<'_>) -> Result {
    let args = memory_args(vm, args)?;
    let buffer = new_buffer(vm, args.what)?;
    let view = buffer.view(Value::NONE, b'B');
    read_memory(vm, &args, &view)?;
    view.to_bytes(vm)
}

/// `bus.readfrom_mem_into(address, memaddr, buffer, *, addrsize=8)`
fn readfrom_mem_into(vm: &mut Vm, args: &Args<'_>) -> Result {
    let args = memory_args(vm, args)?;
    let view = vm.buffer(args.what, BufferAccess::Write)?;
    read_memory(vm, &args, &view)?;
    Ok(Value::NONE)
}

/// `bus.writeto_mem(address, memaddr, buffer, *, addrsize=8)`
fn writeto_mem(vm: &mut Vm, args: &Args<'_>) -> Result {
    let args = memory_args(vm, args)?;
    let view = vm.buffer(args.what, BufferAccess::Read)?;
    let (bytes, len) = args.place;
    let place = BufferView::of_immutable(Value::NONE, &bytes[..len]);
    send(vm, args.bus, args.address, &[place, view], true)?;
    Ok(Value::NONE)
}
