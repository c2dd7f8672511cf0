//! The devices of the boards that the program runs on.
#![allow(
    unsafe_code,
    reason = "registers are memory at fixed addresses, and some instructions have no safe name"
)]

use core::arch::asm;

/// A board.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Board {
    /// With a UART of Arm's CMSDK, and LEDs in a register.
    Mps2,
    /// With a UART and a GPIO of Nordic's nRF51.
    Microbit,
    /// With a UART of Arm's PL011, and the GPIO of Raspberry Pi's RP2040.
    Rp2040,
}

mod cmsdk {
    const UART: usize = 0x4000_4000;
    pub(super) const DATA: usize = UART;
    pub(super) const STATE: usize = UART + 4;
    pub(super) const CONTROL: usize = UART + 8;
    pub(super) const DIVIDER: usize = UART + 16;
    pub(super) const FULL: u32 = 1;
    pub(super) const RECEIVED: u32 = 2;
    pub(super) const LEDS: usize = 0x4002_8000;
}

mod nrf51 {
    const UART: usize = 0x4000_2000;
    pub(super) const START_RECEIVING: usize = UART;
    pub(super) const START_SENDING: usize = UART + 0x008;
    pub(super) const RECEIVED: usize = UART + 0x108;
    pub(super) const SENT: usize = UART + 0x11C;
    pub(super) const ENABLE: usize = UART + 0x500;
    pub(super) const RECEIVE: usize = UART + 0x518;
    pub(super) const SEND: usize = UART + 0x51C;
    const GPIO: usize = 0x5000_0000;
    pub(super) const SET: usize = GPIO + 0x508;
    pub(super) const CLEAR: usize = GPIO + 0x50C;
    pub(super) const SET_DIRECTION: usize = GPIO + 0x518;
    pub(super) const LED: u32 = 1 << 13;
}

mod rp2040 {
    /// Writing here clears the bits of a register.
    const CLEAR_BITS: usize = 0x3000;
    pub(super) const RELEASE: usize = 0x4000_C000 + CLEAR_BITS;
    /// The bits of pins, pads and the first UART.
    pub(super) const RESETS: u32 = 1 << 5 | 1 << 8 | 1 << 22;
    pub(super) const RESET_DONE: usize = 0x4000_C008;
    pub(super) const PERIPHERAL_CLOCK: usize = 0x4000_8048;
    pub(super) const CLOCK_ON: u32 = 1 << 11;
    const PINS: usize = 0x4001_4000;
    pub(super) const FUNCTION_UART: u32 = 2;
    pub(super) const FUNCTION_SIO: u32 = 5;
    /// The control register of a pin.
    pub(super) const fn control(pin: usize) -> usize {
        PINS + 8 * pin + 4
    }
    const SIO: usize = 0xD000_0000;
    pub(super) const SET: usize = SIO + 0x14;
    pub(super) const CLEAR: usize = SIO + 0x18;
    pub(super) const SET_DIRECTION: usize = SIO + 0x24;
    pub(super) const LED_PIN: usize = 25;
    pub(super) const LED: u32 = 1 << LED_PIN;
    const UART: usize = 0x4003_4000;
    pub(super) const DATA: usize = UART;
    pub(super) const FLAGS: usize = UART + 0x18;
    pub(super) const EMPTY: u32 = 1 << 4;
    pub(super) const FULL: u32 = 1 << 5;
    pub(super) const DIVIDER: usize = UART + 0x24;
    pub(super) const LINE: usize = UART + 0x2C;
    pub(super) const EIGHT_BITS_FIFO: u32 = 0x70;
    pub(super) const CONTROL: usize = UART + 0x30;
    pub(super) const ENABLE: u32 = 0x301;
}

impl Board {
    /// Tells the boards apart by their processors.
    pub(crate) fn find() -> Self {
        const CPUID: usize = 0xE000_ED00;
        match read(CPUID) >> 4 & 0xFFF {
            0xC20 => Self::Microbit,
            0xC60 => Self::Rp2040,
            _ => Self::Mps2,
        }
    }

    pub(crate) fn start_serial(self) {
        match self {
            Self::Mps2 => {
                write(cmsdk::DIVIDER, 16);
                write(cmsdk::CONTROL, 3);
            }
            Self::Microbit => {
                write(nrf51::ENABLE, 4);
                write(nrf51::START_SENDING, 1);
                write(nrf51::START_RECEIVING, 1);
            }
            Self::Rp2040 => {
                write(rp2040::RELEASE, rp2040::RESETS);
                while read(rp2040::RESET_DONE) & rp2040::RESETS != rp2040::RESETS {}
                write(rp2040::PERIPHERAL_CLOCK, rp2040::CLOCK_ON);
                write(rp2040::control(0), rp2040::FUNCTION_UART);
                write(rp2040::control(1), rp2040::FUNCTION_UART);
                write(rp2040::DIVIDER, 4);
                write(rp2040::LINE, rp2040::EIGHT_BITS_FIFO);
                write(rp2040::CONTROL, rp2040::ENABLE);
            }
        }
    }

    pub(crate) fn send(self, byte: u8) {
        match self {
            Self::Mps2 => {
                while read(cmsdk::STATE) & cmsdk::FULL != 0 {}
                write(cmsdk::DATA, u32::from(byte));
            }
            Self::Microbit => {
                write(nrf51::SENT, 0);
                write(nrf51::SEND, u32::from(byte));
                while read(nrf51::SENT) == 0 {}
            }
            Self::Rp2040 => {
                while read(rp2040::FLAGS) & rp2040::FULL != 0 {}
                write(rp2040::DATA, u32::from(byte));
            }
        }
    }

    pub(crate) fn receive(self) -> Option<u8> {
        match self {
            Self::Mps2 if read(cmsdk::STATE) & cmsdk::RECEIVED != 0 => {
                Some(read(cmsdk::DATA) as u8)
            }
            Self::Microbit if read(nrf51::RECEIVED) != 0 => {
                write(nrf51::RECEIVED, 0);
                Some(read(nrf51::RECEIVE) as u8)
            }
            Self::Rp2040 if read(rp2040::FLAGS) & rp2040::EMPTY == 0 => {
                Some(read(rp2040::DATA) as u8)
            }
            _ => None,
        }
    }

    pub(crate) fn set_led(self, on: bool) {
        match self {
            Self::Mps2 => write(cmsdk::LEDS, u32::from(on)),
            Self::Microbit => {
                write(nrf51::SET_DIRECTION, nrf51::LED);
                write(if on { nrf51::SET } else { nrf51::CLEAR }, nrf51::LED);
            }
            Self::Rp2040 => {
                write(rp2040::control(rp2040::LED_PIN), rp2040::FUNCTION_SIO);
                write(rp2040::SET_DIRECTION, rp2040::LED);
                let register = if on { rp2040::SET } else { rp2040::CLEAR };
                write(register, rp2040::LED);
            }
        }
    }
}

/// Stops in the debugger.
pub(crate) fn break_in() {
    // SAFETY: without a debugger this is a fault, from which nothing returns.
    unsafe { asm!("bkpt") }
}

/// Reads where nothing answers.
pub(crate) fn read_nothing() {
    const NOTHING: usize = 0xFFFF_FFF1;
    read(NOTHING);
}

fn read(address: usize) -> u32 {
    // SAFETY: the address is that of a register, or the read is a fault, from which nothing returns.
    unsafe {
        let value: u32;
        asm!("ldr {}, [{}]", out(reg) value, in(reg) address);
        value
    }
}

fn write(address: usize, value: u32) {
    // SAFETY: the address is that of a register, which is no memory of the program.
    unsafe { core::ptr::with_exposed_provenance_mut::<u32>(address).write_volatile(value) }
}
