//! The start: what the chip runs first, its clocks, and the devices that are always on.
#![allow(
    unsafe_code,
    reason = "what is run first lies where the chip looks for it, and interrupts are let in"
)]

use fugit::RateExtU32;
use rp2040_hal::clocks::{Clock, init_clocks_and_plls};
use rp2040_hal::gpio::{FunctionUart, Pins, PullNone};
use rp2040_hal::pac::{self, NVIC, Peripherals};
use rp2040_hal::uart::{DataBits, StopBits, UartConfig, UartPeripheral};
use rp2040_hal::{Sio, Timer, Watchdog};

use crate::{board, clock, uart};

/// Makes the flash readable as memory; the chip checks its sum.
#[unsafe(link_section = ".boot")]
#[used]
static BOOT2: [u8; 256] = rp2040_boot2::BOOT_LOADER_W25Q080;

const BAUD_RATE: u32 = 115_200;

/// The clock of the processor and of devices, as `init_clocks_and_plls` makes it.
pub(crate) const CLOCK_HZ: u32 = 125_000_000;

/// Switches clocks and devices on.
pub(crate) fn start() {
    let Some(mut devices) = Peripherals::take() else {
        panic!("devices are taken once");
    };
    let mut watchdog = Watchdog::new(devices.WATCHDOG);
    let clocks = init_clocks_and_plls(
        board::CRYSTAL_HZ,
        devices.XOSC,
        devices.CLOCKS,
        devices.PLL_SYS,
        devices.PLL_USB,
        &mut devices.RESETS,
        &mut watchdog,
    );
    let Ok(clocks) = clocks else {
        panic!("the clocks do not start");
    };
    // Lets the timer count; it is read through its registers.
    Timer::new(devices.TIMER, &mut devices.RESETS, &clocks);
    let pins = Pins::new(
        devices.IO_BANK0,
        devices.PADS_BANK0,
        Sio::new(devices.SIO).gpio_bank0,
        &mut devices.RESETS,
    );
    let lines = (
        pins.gpio0.reconfigure::<FunctionUart, PullNone>(),
        pins.gpio1.reconfigure::<FunctionUart, PullNone>(),
    );
    let settings = UartConfig::new(BAUD_RATE.Hz(), DataBits::Eight, None, StopBits::One);
    let line = UartPeripheral::new(devices.UART0, lines, &mut devices.RESETS)
        .enable(settings, clocks.peripheral_clock.freq());
    if line.is_err() {
        panic!("the serial line has no such speed");
    }
    uart::start();
    clock::start();
    // SAFETY: the handlers are there, and no section of the program is one that interrupts must not interrupt.
    unsafe {
        NVIC::unmask(pac::Interrupt::UART0_IRQ);
        NVIC::unmask(pac::Interrupt::UART1_IRQ);
        NVIC::unmask(pac::Interrupt::IO_IRQ_BANK0);
        NVIC::unmask(pac::Interrupt::TIMER_IRQ_0);
    }
}
