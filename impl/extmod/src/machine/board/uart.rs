//! `machine.UART`: a serial line as a stream.

use core::cell::Cell;

use hal::Errno;
use hal::board::{Parity, UartSettings, Uarts, uart_event};
use vm::native::{Args, Param};
use vm::object::{BufferView, Gc, PrintKind, Slots, Type};
use vm::print::Printer;
use vm::stream::{self, Ioctl, Stream};
use vm::{Result, Value, Vm};

use super::interrupt::Interrupt;
use super::{
    answered, board, device, devices, given, given_pin, numbered, remember, remembered,
    small_number, unsigned,
};

object! {
    /// A serial line; there is one object for each.
    pub struct Uart: UART {
        number: u8,
        /// How long to wait for the first character.
        timeout_ms: Cell<u32>,
        /// How long to wait for each of the others.
        timeout_char_ms: Cell<u32>,
        is_open: Cell<bool>,
        interrupt: Cell<Option<Gc<Interrupt>>>,
    }
}

static SLOTS: Slots = Slots {
    make_new: Some(make_new),
    print: Some(print),
    unary: Some(stream::unary),
    iter: Some(stream::iter),
    next: Some(stream::next_line),
    stream: Some(&Line),
    ..Slots::of::<Uart>()
};

const INVERT_TX: isize = 1;
const INVERT_RX: isize = 2;
const FLOW_CTS: isize = 1;
const FLOW_RTS: isize = 2;
const SMALLEST_BUFFER: isize = 32;
const LARGEST_BUFFER: isize = 32766;
/// Bits of the longest character, and some to spare.
const CHAR_BITS: u32 = 13;

rom_dict!(static DICT = {
    "init" => fkw!(init, 1),
    "deinit" => f1!(deinit),
    "flush" => f1!(stream::flush),
    "read" => fvar!(stream::read1, 1, 2),
    "readline" => fvar!(stream::readline, 1, 2),
    "readinto" => fvar!(stream::readinto1, 2, 3),
    "write" => fvar!(stream::write1, 2, 4),
    "any" => f1!(any),
    "txdone" => f1!(txdone),
    "sendbreak" => f1!(sendbreak),
    "irq" => fkw!(irq, 1),
    "INV_TX" => Value::small(INVERT_TX),
    "INV_RX" => Value::small(INVERT_RX),
    "CTS" => Value::small(FLOW_CTS),
    "RTS" => Value::small(FLOW_RTS),
    "IRQ_RX" => Value::small(uart_event::RECEIVED as isize),
    "IRQ_RXIDLE" => Value::small(uart_event::RECEIVE_IDLE as isize),
    "IRQ_TXIDLE" => Value::small(uart_event::SEND_IDLE as isize),
    "IRQ_BREAK" => Value::small(uart_event::BREAK as isize),
});

/// `machine.UART`
pub(super) static UART: Type = Type::rom(q!("UART"), &SLOTS, &DICT);

/// The interrupt of a remembered line.
pub(super) fn interrupt_of(uart: Value) -> Option<Value> {
    uart.downcast::<Uart>()?.interrupt.get().map(Value::object)
}

fn uarts(vm: &mut Vm) -> Result<&'static dyn Uarts> {
    device(vm, |board| board.uarts())
}

fn settings(vm: &mut Vm, number: u8) -> Result<UartSettings> {
    match uarts(vm)?.settings(number) {
        Some(settings) => Ok(settings),
        None => Err(super::unsupported(vm)),
    }
}

/// `UART(id, baudrate=115200, bits=8, parity=None, stop=1, *, tx, rx, ...)`
fn make_new(vm: &mut Vm, ty: Gc<Type>, args: &Args<'_>) -> Result {
    let Some((id, rest)) = args.pos.split_first() else {
        return Err(vm.type_error("function missing 1 required positional arguments"));
    };
    let uarts = uarts(vm)?;
    let (number, _) = numbered(vm, "UART", *id, |number| uarts.settings(number))?;
    let devices = devices(vm)?;
    let known = remembered(&devices.uarts, number);
    let uart = match known.and_then(Value::downcast::<Uart>) {
        Some(uart) => uart,
        None => {
            let (zero, closed) = (Cell::new(0), Cell::new(false));
            let none = Cell::new(None);
            Uart::alloc(vm, ty, number, zero.clone(), zero, closed, none)?
        }
    };
    remember(vm, &devices.uarts, number, Value::object(uart))?;
    let rest = Args {
        pos: rest,
        kw: args.kw,
    };
    configure(vm, uart, &rest)?;
    Ok(Value::object(uart))
}

/// `uart.init(...)`: the arguments of the constructor without the first.
fn init(vm: &mut Vm, args: &Args<'_>) -> Result {
    let uart = vm.expect::<Uart>(args.pos[0])?;
    let rest = Args {
        pos: &args.pos[1..],
        kw: args.kw,
    };
    configure(vm, uart, &rest)?;
    Ok(Value::NONE)
}

fn configure(vm: &mut Vm, uart: Gc<Uart>, args: &Args<'_>) -> Result<()> {
    let none = Value::small(-1);
    let params = [
        Param::optional(q!("baudrate"), none),
        Param::optional(q!("bits"), none),
        Param::optional(q!("parity"), none),
        Param::optional(q!("stop"), none),
        Param::keyword(q!("tx"), Value::NONE),
        Param::keyword(q!("rx"), Value::NONE),
        Param::keyword(q!("cts"), Value::NONE),
        Param::keyword(q!("rts"), Value::NONE),
        Param::keyword(q!("timeout"), none),
        Param::keyword(q!("timeout_char"), none),
        Param::keyword(q!("invert"), none),
        Param::keyword(q!("flow"), none),
        Param::keyword(q!("txbuf"), none),
        Param::keyword(q!("rxbuf"), none),
    ];
    let values = args.parse(vm, &params)?;
    let [baudrate, bits, parity, stop, tx, rx, cts, rts, ..] = values;
    let [.., timeout, timeout_char, invert, flow, txbuf, rxbuf] = values;
    let mut settings = settings(vm, uart.number)?;
    format_args_of(vm, &mut settings, [baudrate, bits, parity, stop])?;
    for (pin, value) in [
        (&mut settings.tx, tx),
        (&mut settings.rx, rx),
        (&mut settings.cts, cts),
        (&mut settings.rts, rts),
    ] {
        *pin = given_pin(vm, value)?.or(*pin);
    }
    settings.invert = mask_arg(vm, invert, settings.invert, "bad inversion mask")?;
    settings.flow = mask_arg(vm, flow, settings.flow, "bad hardware flow control mask")?;
    settings.send_bytes = buffer_arg(vm, txbuf, settings.send_bytes, "txbuf too large")?;
    settings.receive_bytes = buffer_arg(vm, rxbuf, settings.receive_bytes, "rxbuf too large")?;
    for (kept, value) in [
        (&uart.timeout_ms, timeout),
        (&uart.timeout_char_ms, timeout_char),
    ] {
        let value = vm.int_arg(value)?;
        if value >= 0 {
            kept.set(value as u32);
        }
    }
    if args.pos.is_empty() && args.kw.is_empty() && uart.is_open.get() {
        return Ok(());
    }
    let shortest_ms = CHAR_BITS * 1000 / settings.baudrate.max(1) + 1;
    let timeout_char_ms = uart.timeout_char_ms.get().max(shortest_ms);
    uart.timeout_char_ms.set(timeout_char_ms);
    let answer = uarts(vm)?.configure(uart.number, &settings);
    answered(vm, answer)?;
    uart.is_open.set(true);
    Ok(())
}

/// Takes over what the arguments say about characters.
fn format_args_of(vm: &mut Vm, settings: &mut UartSettings, args: [Value; 4]) -> Result<()> {
    let [baudrate, bits, parity, stop] = args;
    let (baudrate, bits, stop) = (vm.int_arg(baudrate)?, vm.int_arg(bits)?, vm.int_arg(stop)?);
    if baudrate > 0 {
        settings.baudrate = unsigned(baudrate);
    }
    if bits > 0 {
        settings.bits = small_number(bits);
    }
    if parity == Value::NONE {
        settings.parity = None;
    } else if let Some(parity) = given(vm, parity)? {
        settings.parity = Some(match parity & 1 {
            0 => Parity::Even,
            _ => Parity::Odd,
        });
    }
    if stop > 0 {
        settings.stop = small_number(stop);
    }
    Ok(())
}

/// Two flags, or what they were.
fn mask_arg(vm: &mut Vm, value: Value, old: u8, message: &str) -> Result<u8> {
    match vm.int_arg(value)? {
        ..0 => Ok(old),
        mask @ 0..=3 => Ok(mask as u8),
        _ => Err(vm.value_error(message)),
    }
}

/// Bytes of a buffer, or what they were.
fn buffer_arg(vm: &mut Vm, value: Value, old: usize, message: &str) -> Result<usize> {
    match vm.int_arg(value)? {
        ..=0 => Ok(old),
        bytes if bytes > LARGEST_BUFFER => Err(vm.value_error(message)),
        bytes => Ok(bytes.max(SMALLEST_BUFFER) as usize),
    }
}

fn print(vm: &mut Vm, printer: &mut Printer, value: Value, _: PrintKind) -> Result<()> {
    let uart = vm.expect::<Uart>(value)?;
    let settings = settings(vm, uart.number)?;
    let parity = match settings.parity {
        None => "None",
        Some(Parity::Even) => "0",
        Some(Parity::Odd) => "1",
    };
    let (number, baudrate, bits, stop) = (
        uart.number,
        if uart.is_open.get() {
            settings.baudrate
        } else {
            0
        },
        settings.bits,
        settings.stop,
    );
    printer.write_fmt(
        vm,
        format_args!(
            "UART({number}, baudrate={baudrate}, bits={bits}, parity={parity}, stop={stop}"
        ),
    )?;
    if let (Some(tx), Some(rx)) = (settings.tx, settings.rx) {
        printer.write_fmt(vm, format_args!(", tx={tx}, rx={rx}"))?;
    }
    let invert = ["None", "INV_TX", "INV_RX", "INV_TX|INV_RX"][usize::from(settings.invert & 3)];
    let (txbuf, rxbuf) = (settings.send_bytes, settings.receive_bytes);
    let (timeout, timeout_char) = (uart.timeout_ms.get(), uart.timeout_char_ms.get());
    let triggers = uart.interrupt.get().map_or(0, |irq| irq.triggers());
    printer.write_fmt(
        vm,
        format_args!(
            ", txbuf={txbuf}, rxbuf={rxbuf}, timeout={timeout}, timeout_char={timeout_char}, \
             invert={invert}, irq={triggers})"
        ),
    )
}

/// `uart.deinit()`
fn deinit(vm: &mut Vm, uart: Value) -> Result {
    let uart = vm.expect::<Uart>(uart)?;
    let uarts = uarts(vm)?;
    uarts.set_interrupt(uart.number, 0);
    uarts.close(uart.number);
    uart.is_open.set(false);
    uart.interrupt.set(None);
    Ok(Value::NONE)
}

/// `uart.any()`: how many bytes can be read.
fn any(vm: &mut Vm, uart: Value) -> Result {
    let number = vm.expect::<Uart>(uart)?.number;
    Ok(Value::small(uarts(vm)?.available(number) as isize))
}

/// `uart.txdone()`: whether everything that was written has gone.
fn txdone(vm: &mut Vm, uart: Value) -> Result {
    let number = vm.expect::<Uart>(uart)?.number;
    Ok(Value::bool(uarts(vm)?.is_idle(number)))
}

/// `uart.sendbreak()`
fn sendbreak(vm: &mut Vm, uart: Value) -> Result {
    let number = vm.expect::<Uart>(uart)?.number;
    let answer = uarts(vm)?.send_break(number);
    answered(vm, answer)?;
    Ok(Value::NONE)
}

/// `uart.irq(handler=None, trigger=0, hard=False)`
fn irq(vm: &mut Vm, args: &Args<'_>) -> Result {
    const PARAMS: [Param; 3] = [
        Param::optional(q!("handler"), Value::NONE),
        Param::optional(q!("trigger"), Value::small(0)),
        Param::optional(q!("hard"), Value::FALSE),
    ];
    let uart = vm.expect::<Uart>(args.pos[0])?;
    let rest = Args {
        pos: &args.pos[1..],
        kw: args.kw,
    };
    let [handler, triggers, hard] = rest.parse(vm, &PARAMS)?;
    let interrupt = match uart.interrupt.get() {
        Some(interrupt) => interrupt,
        None => Interrupt::of_uart(vm, args.pos[0], uart.number)?,
    };
    uart.interrupt.set(Some(interrupt));
    if rest.pos.is_empty() && rest.kw.is_empty() {
        return Ok(Value::object(interrupt));
    }
    if handler != Value::NONE && !vm.is_callable(handler) {
        return Err(vm.value_error("handler must be None or callable"));
    }
    let triggers = vm.int_arg(triggers)? as u32;
    let unsupported = triggers & !uarts(vm)?.events();
    if unsupported != 0 {
        return Err(vm.value_error_fmt(format_args!("trigger 0x{unsupported:04x} unsupported")));
    }
    let hard = vm.truth(hard)?;
    interrupt.set(vm, handler, triggers, hard)?;
    Ok(Value::object(interrupt))
}

struct Line;

/// Bytes that are moved at once.
const PART_BYTES: usize = 64;

/// Lets the board rest until something happens; false when the time since `start_ms` is over.
fn wait(vm: &mut Vm, start_ms: u64, timeout_ms: u32) -> Result<bool> {
    if vm.host().ticks_ms() - start_ms > u64::from(timeout_ms) {
        return Ok(false);
    }
    vm.poll()?;
    board(vm)?.idle();
    Ok(true)
}

/// What was moved; nothing at all means that it would block.
fn moved(count: usize) -> Option<usize> {
    (count > 0).then_some(count)
}

impl Stream for Line {
    fn is_text(&self) -> bool {
        false
    }

    fn read(&self, vm: &mut Vm, stream: Value, into: &BufferView) -> Result<Option<usize>> {
        let uart = vm.expect::<Uart>(stream)?;
        let uarts = uarts(vm)?;
        let (mut done, mut part) = (0, [0; PART_BYTES]);
        let (mut start_ms, mut timeout_ms) = (vm.host().ticks_ms(), uart.timeout_ms.get());
        while done < into.len {
            let wanted = (into.len - done).min(PART_BYTES);
            let count = uarts.read(uart.number, &mut part[..wanted]);
            if count > 0 {
                let place = into.slice(done, count).bytes_mut(vm);
                place.copy_from_slice(&part[..count]);
                done += count;
                (start_ms, timeout_ms) = (vm.host().ticks_ms(), uart.timeout_char_ms.get());
            } else if !wait(vm, start_ms, timeout_ms)? {
                return Ok(moved(done));
            }
        }
        Ok(Some(done))
    }

    fn write(&self, vm: &mut Vm, stream: Value, from: &BufferView) -> Result<Option<usize>> {
        let uart = vm.expect::<Uart>(stream)?;
        let uarts = uarts(vm)?;
        let mut done = 0;
        let (mut start_ms, mut timeout_ms) = (vm.host().ticks_ms(), uart.timeout_ms.get());
        while done < from.len {
            let rest = from.slice(done, from.len - done);
            let count = uarts.write(uart.number, rest.bytes(vm));
            if count > 0 {
                done += count;
                (start_ms, timeout_ms) = (vm.host().ticks_ms(), uart.timeout_char_ms.get());
            } else if !wait(vm, start_ms, timeout_ms)? {
                return Ok(moved(done));
            }
        }
        Ok(Some(done))
    }

    fn ioctl(&self, vm: &mut Vm, stream: Value, request: Ioctl) -> Result<i64> {
        let number = vm.expect::<Uart>(stream)?.number;
        let uarts = uarts(vm)?;
        match request {
            Ioctl::Poll { flags } => {
                let readable = u32::from(uarts.available(number) > 0) * stream::POLL_READ;
                let writable = u32::from(uarts.room(number) > 0) * stream::POLL_WRITE;
                Ok(i64::from(flags & (readable | writable)))
            }
            Ioctl::Flush => flush(vm, uarts, number),
            _ => Err(vm.os_error(Errno::EINVAL.0)),
        }
    }
}

/// Waits until everything has gone, for twice the time that this takes.
fn flush(vm: &mut Vm, uarts: &dyn Uarts, number: u8) -> Result<i64> {
    let settings = settings(vm, number)?;
    let chars = (settings.send_bytes + 33) as u64;
    let timeout_us = chars * u64::from(CHAR_BITS) * 2_000_000 / u64::from(settings.baudrate.max(1));
    let start_us = vm.host().ticks_us();
    while !uarts.is_idle(number) {
        if vm.host().ticks_us() - start_us > timeout_us {
            return Err(vm.os_error(Errno::ETIMEDOUT.0));
        }
        vm.poll()?;
    }
    Ok(0)
}
