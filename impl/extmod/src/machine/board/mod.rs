//! `machine` on a board: classes for the devices that the port's `hal::Board` hands out.
//!
//! What a board does not have is absent. Devices are numbers of the hal; what is to be remembered of them lies in the
//! roots of the VM, so that a soft reset forgets it.
//! Not here: registers, and which pin belongs to which device (ports).

mod adc;
mod bitstream;
mod flash;
mod i2c;
mod interrupt;
mod pin;
mod pin_table;
mod pwm;
mod rtc;
mod soft_i2c;
mod soft_spi;
mod spi;
mod system;
mod timer;
mod uart;
mod wdt;

pub use flash::{FLASH, mount_flash};
pub(super) use pin::{is_pin, make_pin, read_pin, write_pin};

use hal::board::{Answer, Board, Pins, Refusal, ResetCause};
use vm::native::Args;
use vm::object::{Gc, Slots, Type, ValueBuf};
use vm::types::module::{RomModule, RomModuleHooks};
use vm::{Qstr, Raise, Result, Value, Vm};

use super::{mem, signal};

const fn cause(cause: ResetCause) -> Value {
    Value::small(cause as isize)
}

rom_dict!(static DICT = {
    "__name__" => Value::qstr(q!("machine")),
    "mem8" => Value::rom(&mem::MEM8),
    "mem16" => Value::rom(&mem::MEM16),
    "mem32" => Value::rom(&mem::MEM32),
    "unique_id" => f0!(system::unique_id),
    "soft_reset" => fvar!(super::soft_reset, 0, 1),
    "bootloader" => fvar!(system::bootloader, 0, 1),
    "reset" => f0!(system::reset),
    "reset_cause" => f0!(system::reset_cause),
    "idle" => f0!(system::idle),
    "freq" => fvar!(system::freq, 0, 1),
    "lightsleep" => fvar!(system::lightsleep, 0, 1),
    "deepsleep" => fvar!(system::deepsleep, 0, 1),
    "disable_irq" => f0!(system::disable_irq),
    "enable_irq" => f1!(system::enable_irq),
    "bitstream" => fvar!(bitstream::bitstream, 4, 4),
    "time_pulse_us" => fvar!(super::pin::time_pulse_us, 2, 3),
    "PinBase" => Value::rom(&super::pin::PIN_BASE),
    "Signal" => Value::rom(&signal::SIGNAL),
    "SoftI2C" => Value::rom(&soft_i2c::SOFT_I2C),
    "SoftSPI" => Value::rom(&soft_spi::SOFT_SPI),
    "ADC" => Value::rom(&adc::ADC),
    "I2C" => Value::rom(&i2c::I2C),
    "Pin" => Value::rom(&pin::PIN),
    "PWM" => Value::rom(&pwm::PWM),
    "RTC" => Value::rom(&rtc::RTC),
    "SPI" => Value::rom(&spi::SPI),
    "Timer" => Value::rom(&timer::TIMER),
    "UART" => Value::rom(&uart::UART),
    "WDT" => Value::rom(&wdt::WDT),
    "PWRON_RESET" => cause(ResetCause::PowerOn),
    "HARD_RESET" => cause(ResetCause::Hard),
    "WDT_RESET" => cause(ResetCause::Watchdog),
    "DEEPSLEEP_RESET" => cause(ResetCause::DeepSleep),
    "SOFT_RESET" => cause(ResetCause::Soft),
});

/// The module.
pub static MODULE: RomModule = RomModule::with_hooks(
    q!("machine"),
    &DICT,
    RomModuleHooks {
        attr: Some(attr),
        store: None,
    },
);

/// What the board does not have is absent.
fn attr(vm: &mut Vm, name: Qstr) -> Result<Option<Value>> {
    if DICT.get(name).is_some() && !is_there(vm, name) {
        return Err(vm.attribute_error(Value::rom(&MODULE), name));
    }
    Ok(None)
}

fn is_there(vm: &Vm, name: Qstr) -> bool {
    let everywhere = [
        q!("__name__"),
        q!("mem8"),
        q!("mem16"),
        q!("mem32"),
        q!("soft_reset"),
        q!("idle"),
        q!("time_pulse_us"),
        q!("PinBase"),
        q!("Signal"),
    ];
    if everywhere.contains(&name) {
        return true;
    }
    let Some(board) = vm.host().board() else {
        return false;
    };
    let of_pins = [q!("Pin"), q!("SoftI2C"), q!("SoftSPI"), q!("bitstream")];
    match name {
        name if of_pins.contains(&name) => board.pins().is_some(),
        name if name == q!("ADC") => board.adc().is_some(),
        name if name == q!("I2C") => board.i2c_buses().is_some(),
        name if name == q!("PWM") => board.pwm().is_some(),
        name if name == q!("RTC") => board.real_time_clock().is_some(),
        name if name == q!("SPI") => board.spi_buses().is_some(),
        name if name == q!("UART") => board.uarts().is_some(),
        name if name == q!("WDT") => board.watchdog().is_some(),
        name if name == q!("bootloader") => board.has_bootloader(),
        _ => true,
    }
}

object! {
    /// What is remembered of devices, by their numbers.
    pub struct Devices: DEVICES {
        pin_interrupts: ValueBuf,
        uarts: ValueBuf,
        i2c_buses: ValueBuf,
        spi_buses: ValueBuf,
        /// Timers that run.
        timers: ValueBuf,
    }
}

static DEVICES_SLOTS: Slots = Slots::of::<Devices>();
static DEVICES: Type = Type::rom(q!("machine"), &DEVICES_SLOTS, &vm::native::RomDict::EMPTY);

/// Prepares a new VM: nothing is left of the devices of the last one, and interrupts reach the program.
pub fn start(vm: &mut Vm) -> Result<()> {
    if vm.host().board().is_none() {
        return Ok(());
    }
    stop(vm);
    let devices = Devices::alloc(
        vm,
        Gc::rom(&DEVICES),
        ValueBuf::new(),
        ValueBuf::new(),
        ValueBuf::new(),
        ValueBuf::new(),
        ValueBuf::new(),
    )?;
    vm.roots().devices.set(Some(Value::object(devices)));
    vm.event_handler = Some(interrupt::dispatch);
    Ok(())
}

/// Makes the devices quiet before a VM is thrown away.
pub fn stop(vm: &mut Vm) {
    vm.event_handler = None;
    if let Some(board) = vm.host().board() {
        board.events().set_alarm(None);
        board.reset_devices();
    }
}

fn devices(vm: &mut Vm) -> Result<Gc<Devices>> {
    match vm
        .roots()
        .devices
        .get()
        .and_then(Value::downcast::<Devices>)
    {
        Some(devices) => Ok(devices),
        None => Err(unsupported(vm)),
    }
}

/// What is remembered under a number.
fn remembered(buf: &ValueBuf, number: u8) -> Option<Value> {
    buf.get(usize::from(number))
        .filter(|value| *value != Value::NONE)
}

/// Remembers something under a number.
fn remember(vm: &mut Vm, buf: &ValueBuf, number: u8, value: Value) -> Result<()> {
    while buf.len() <= usize::from(number) {
        buf.push(vm, Value::NONE)?;
    }
    buf.set(usize::from(number), value);
    Ok(())
}

/// The bus that a constructor gives: the one that is there already where nothing is asked of it but its number, else
/// what `configure` has set up; `make` makes the object if there is none yet.
fn bus(
    vm: &mut Vm,
    known: &ValueBuf,
    number: u8,
    args: &Args<'_>,
    configure: impl FnOnce() -> Answer<()>,
    make: impl FnOnce(&mut Vm) -> Result,
) -> Result {
    let old = remembered(known, number);
    if args.pos.len() <= 1
        && args.kw.is_empty()
        && let Some(bus) = old
    {
        return Ok(bus);
    }
    answered(vm, configure())?;
    let bus = match old {
        Some(bus) => bus,
        None => make(vm)?,
    };
    remember(vm, known, number, bus)?;
    Ok(bus)
}

#[cold]
fn unsupported(vm: &mut Vm) -> Raise {
    vm.os_error(hal::Errno::EOPNOTSUPP.0)
}

fn board(vm: &mut Vm) -> Result<&'static dyn Board> {
    match vm.host().board() {
        Some(board) => Ok(board),
        None => Err(unsupported(vm)),
    }
}

/// A kind of device of the board; the classes of those that are not there cannot be reached.
fn device<T: ?Sized>(
    vm: &mut Vm,
    kind: fn(&'static dyn Board) -> Option<&'static T>,
) -> Result<&'static T> {
    let board = board(vm)?;
    match kind(board) {
        Some(device) => Ok(device),
        None => Err(unsupported(vm)),
    }
}

fn pins(vm: &mut Vm) -> Result<&'static dyn Pins> {
    device(vm, |board| board.pins())
}

/// What the board answered, as a result.
fn answered<T>(vm: &mut Vm, answer: Answer<T>) -> Result<T> {
    answer.map_err(|refusal| match refusal {
        Refusal::Value(message) => vm.value_error(message),
        Refusal::NotImplemented(message) => vm.not_implemented_error(message),
        Refusal::Failed(errno) => vm.os_error(errno.0),
    })
}

/// The number of a device, and what there is about it.
fn numbered<T>(
    vm: &mut Vm,
    kind: &str,
    number: Value,
    find: impl Fn(u8) -> Option<T>,
) -> Result<(u8, T)> {
    let wanted = vm.int_arg(number)?;
    let found = u8::try_from(wanted).ok();
    match found.and_then(|number| Some((number, find(number)?))) {
        Some(found) => Ok(found),
        None => Err(vm.value_error_fmt(format_args!("{kind}({wanted}) doesn't exist"))),
    }
}

/// An int argument that is left out as -1.
fn given(vm: &mut Vm, value: Value) -> Result<Option<isize>> {
    let number = vm.int_arg(value)?;
    Ok((number != -1).then_some(number))
}

/// A pin argument that is left out as `None`.
fn given_pin(vm: &mut Vm, value: Value) -> Result<Option<u8>> {
    match value == Value::NONE {
        true => Ok(None),
        false => pin::pin_arg(vm, value).map(Some),
    }
}

/// The numbers of a tuple or list of `N` of them.
fn numbers_arg<const N: usize>(vm: &mut Vm, value: Value) -> Result<[isize; N]> {
    let items: [Value; N] = vm.fixed_sequence_arg(value)?;
    let mut numbers = [0; N];
    for (number, item) in numbers.iter_mut().zip(items) {
        *number = vm.int_arg(item)?;
    }
    Ok(numbers)
}

/// An argument that is a number of something physical: not negative, and not too big for the hardware.
fn unsigned(number: isize) -> u32 {
    u32::try_from(number).unwrap_or(0)
}

fn small_number(number: isize) -> u8 {
    u8::try_from(number).unwrap_or(u8::MAX)
}
