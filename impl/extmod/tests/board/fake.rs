//! A board of software: pins that remember their levels, a UART whose bytes come back, an I2C device with a memory, an SPI
//! bus that inverts, timers and flash. Time passes only when somebody waits or looks at the clock.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::sync::atomic::{AtomicBool, Ordering};

use hal::board::{
    Adc, Answer, Board, Event, Events, Flash, I2cBuses, I2cSettings, PinMode, Pins, Pull, Pwm,
    PwmSettings, RealTimeClock, Refusal, ResetCause, Source, SpiBuses, SpiSettings, Timers,
    UartSettings, Uarts, Watchdog, trigger, uart_event,
};
use hal::{Clock, Console, Errno, Host, Interrupts, Random, Result};

pub(crate) const PIN_COUNT: usize = 8;
pub(crate) const FLASH_BYTES: usize = 32 * BLOCK_BYTES;
const BLOCK_BYTES: usize = 512;

#[derive(Clone, Copy)]
struct PinState {
    mode: PinMode,
    pull: Pull,
    written: bool,
    /// What the world outside does with the pin.
    outside: Option<bool>,
    triggers: u32,
}

/// The devices, and what happened.
pub(crate) struct Fake {
    interrupt: &'static AtomicBool,
    pub(crate) output: RefCell<Vec<u8>>,
    now_ns: Cell<u64>,
    real_time_ns: Cell<u64>,
    alarm_us: Cell<Option<u64>>,
    pins: RefCell<[PinState; PIN_COUNT]>,
    /// Moments in nanoseconds, pins and levels that they got.
    pub(crate) history: RefCell<Vec<(u64, u8, bool)>>,
    events: RefCell<VecDeque<Event>>,
    interrupts: Cell<bool>,
    uart: Cell<UartSettings>,
    uart_events: Cell<u32>,
    uart_bytes: RefCell<VecDeque<u8>>,
    i2c: Cell<I2cSettings>,
    i2c_memory: RefCell<[u8; 16]>,
    i2c_place: Cell<usize>,
    spi: Cell<SpiSettings>,
    pwm: Cell<PwmSettings>,
    timer: Cell<Option<(u64, bool)>>,
    pub(crate) watchdog_ms: Cell<Option<u32>>,
    flash: RefCell<Vec<u8>>,
}

const UART: UartSettings = UartSettings {
    baudrate: 115_200,
    bits: 8,
    parity: None,
    stop: 1,
    tx: Some(0),
    rx: Some(1),
    cts: None,
    rts: None,
    invert: 0,
    flow: 0,
    send_bytes: 64,
    receive_bytes: 64,
};

const I2C: I2cSettings = I2cSettings {
    frequency: 400_000,
    scl: None,
    sda: None,
    timeout_us: 50_000,
};

const SPI: SpiSettings = SpiSettings {
    baudrate: 1_000_000,
    polarity: 0,
    phase: 0,
    bits: 8,
    lsb_first: false,
    sck: Some(2),
    mosi: Some(3),
    miso: Some(4),
};

impl Fake {
    pub(crate) fn new() -> Fake {
        let pin = PinState {
            mode: PinMode::Input,
            pull: Pull::default(),
            written: false,
            outside: None,
            triggers: 0,
        };
        Fake {
            interrupt: Box::leak(Box::new(AtomicBool::new(false))),
            output: RefCell::default(),
            now_ns: Cell::new(0),
            real_time_ns: Cell::new(946_684_800_000_000_000),
            alarm_us: Cell::new(None),
            pins: RefCell::new([pin; PIN_COUNT]),
            history: RefCell::default(),
            events: RefCell::default(),
            interrupts: Cell::new(true),
            uart: Cell::new(UART),
            uart_events: Cell::new(0),
            uart_bytes: RefCell::default(),
            i2c: Cell::new(I2C),
            i2c_memory: RefCell::new([0; 16]),
            i2c_place: Cell::new(0),
            spi: Cell::new(SPI),
            pwm: Cell::new(PwmSettings::default()),
            timer: Cell::new(None),
            watchdog_ms: Cell::new(None),
            flash: RefCell::new(vec![0xff; FLASH_BYTES]),
        }
    }

    fn pass_ns(&self, duration_ns: u64) {
        let now = self.now_ns.get() + duration_ns;
        self.now_ns.set(now);
        if self.alarm_us.get().is_some_and(|alarm| alarm <= now / 1000) {
            self.alarm_us.set(None);
            self.interrupt.store(true, Ordering::Relaxed);
        }
        if let Some((period_us, is_periodic)) = self.timer.get()
            && (now / 1000).is_multiple_of(period_us)
        {
            self.note(Source::Timer(0), 0);
            if !is_periodic {
                self.timer.set(None);
            }
        }
    }

    fn note(&self, source: Source, flags: u32) {
        self.events.borrow_mut().push_back(Event { source, flags });
        self.interrupt.store(true, Ordering::Relaxed);
    }

    fn level(state: &PinState) -> bool {
        match state.mode {
            PinMode::Output => state.written,
            PinMode::OpenDrain if !state.written => false,
            _ => state
                .outside
                .unwrap_or(state.pull.up || state.mode == PinMode::OpenDrain),
        }
    }

    /// Changes a pin and notes the edge, if its level is another one then.
    fn change(&self, pin: u8, change: impl FnOnce(&mut PinState)) {
        let mut pins = self.pins.borrow_mut();
        let state = &mut pins[usize::from(pin)];
        let before = Fake::level(state);
        change(state);
        let after = Fake::level(state);
        if before == after {
            return;
        }
        let moment = (self.now_ns.get(), pin, after);
        self.history.borrow_mut().push(moment);
        let edge = if after {
            trigger::RISING
        } else {
            trigger::FALLING
        };
        if state.triggers & edge != 0 {
            self.note(Source::Pin(pin), edge);
        }
    }
}

impl Console for Fake {
    fn write_output(&self, bytes: &[u8]) -> Result<usize> {
        self.output.borrow_mut().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn read_input(&self, _: &mut [u8]) -> Result<usize> {
        Ok(0)
    }
}

impl Clock for Fake {
    fn ticks_ms(&self) -> u64 {
        self.ticks_us() / 1000
    }

    fn ticks_us(&self) -> u64 {
        self.pass_ns(1000);
        self.now_ns.get() / 1000
    }

    fn time_ns(&self) -> u64 {
        self.real_time_ns.get() + self.now_ns.get()
    }

    fn sleep_us(&self, duration_us: u64) {
        for _ in 0..duration_us {
            if self.interrupt.load(Ordering::Relaxed) {
                return;
            }
            self.pass_ns(1000);
        }
    }

    fn delay_ns(&self, duration_ns: u32) {
        self.pass_ns(duration_ns.into());
    }
}

impl Random for Fake {
    fn fill_random(&self, buffer: &mut [u8]) {
        buffer.fill(4);
    }
}

impl Interrupts for Fake {
    fn interrupt_flag(&self) -> &'static AtomicBool {
        self.interrupt
    }

    fn take_interrupt(&self) -> bool {
        false
    }
}

impl Host for Fake {
    fn board(&self) -> Option<&dyn Board> {
        Some(self)
    }
}

impl Board for Fake {
    fn events(&self) -> &dyn Events {
        self
    }

    fn reset_devices(&self) {
        self.uart.set(UART);
        self.uart_events.set(0);
        self.timer.set(None);
        self.pins
            .borrow_mut()
            .iter_mut()
            .for_each(|pin| pin.triggers = 0);
    }

    fn reset(&self) -> ! {
        panic!("the board starts anew")
    }

    fn reset_cause(&self) -> ResetCause {
        ResetCause::Watchdog
    }

    fn unique_id(&self, visit: &mut dyn FnMut(&[u8])) {
        visit(b"\x01\x02\x03");
    }

    fn frequency(&self) -> u32 {
        25_000_000
    }

    fn idle(&self) {
        self.pass_ns(1_000_000);
    }

    fn light_sleep(&self, duration_ms: Option<u64>) {
        self.pass_ns(duration_ms.unwrap_or(1) * 1_000_000);
    }

    fn deep_sleep(&self, _: Option<u64>) -> ! {
        panic!("the board sleeps")
    }

    fn disable_interrupts(&self) -> u32 {
        u32::from(!self.interrupts.replace(false))
    }

    fn restore_interrupts(&self, state: u32) {
        self.interrupts.set(state == 0);
    }

    fn interrupts_are_on(&self) -> bool {
        self.interrupts.get()
    }

    fn pins(&self) -> Option<&dyn Pins> {
        Some(self)
    }

    fn uarts(&self) -> Option<&dyn Uarts> {
        Some(self)
    }

    fn i2c_buses(&self) -> Option<&dyn I2cBuses> {
        Some(self)
    }

    fn spi_buses(&self) -> Option<&dyn SpiBuses> {
        Some(self)
    }

    fn adc(&self) -> Option<&dyn Adc> {
        Some(self)
    }

    fn pwm(&self) -> Option<&dyn Pwm> {
        Some(self)
    }

    fn timers(&self) -> Option<&dyn Timers> {
        Some(self)
    }

    fn real_time_clock(&self) -> Option<&dyn RealTimeClock> {
        Some(self)
    }

    fn watchdog(&self) -> Option<&dyn Watchdog> {
        Some(self)
    }

    fn flash(&self) -> Option<&dyn Flash> {
        Some(self)
    }
}

impl Events for Fake {
    fn take(&self) -> Option<Event> {
        self.events.borrow_mut().pop_front()
    }

    fn set_alarm(&self, moment_us: Option<u64>) {
        self.alarm_us.set(moment_us);
    }
}

impl Pins for Fake {
    fn count(&self) -> u8 {
        PIN_COUNT as u8
    }

    fn name(&self, pin: u8) -> &'static str {
        ["P0", "P1", "P2", "P3", "P4", "P5", "P6", "P7"][usize::from(pin)]
    }

    fn board_names(&self) -> &'static [(&'static str, u8)] {
        &[("LED", 5), ("BUTTON", 6)]
    }

    fn alternates(&self, _: u8) -> &'static [(&'static str, u8)] {
        &[("UART0_TX", 2)]
    }

    fn mode(&self, pin: u8) -> PinMode {
        self.pins.borrow()[usize::from(pin)].mode
    }

    fn set_mode(&self, pin: u8, mode: PinMode) -> Answer {
        if mode == PinMode::Analog {
            return Err(Refusal::Value("invalid pin mode"));
        }
        self.change(pin, |state| state.mode = mode);
        Ok(())
    }

    fn pull(&self, pin: u8) -> Pull {
        self.pins.borrow()[usize::from(pin)].pull
    }

    fn set_pull(&self, pin: u8, pull: Pull) -> Answer {
        self.change(pin, |state| state.pull = pull);
        Ok(())
    }

    fn read(&self, pin: u8) -> bool {
        let pins = self.pins.borrow();
        // Pin 7 is wired to pin 3, and pin 6 is low for ever.
        match pin {
            7 => Fake::level(&pins[3]),
            6 => false,
            _ => Fake::level(&pins[usize::from(pin)]),
        }
    }

    fn write(&self, pin: u8, level: bool) {
        self.change(pin, |state| state.written = level);
    }

    fn written(&self, pin: u8) -> bool {
        self.pins.borrow()[usize::from(pin)].written
    }

    fn triggers(&self) -> u32 {
        trigger::RISING | trigger::FALLING
    }

    fn set_interrupt(&self, pin: u8, triggers: u32) -> Answer {
        self.pins.borrow_mut()[usize::from(pin)].triggers = triggers;
        Ok(())
    }
}

impl Uarts for Fake {
    fn settings(&self, uart: u8) -> Option<UartSettings> {
        (uart == 1).then(|| self.uart.get())
    }

    fn configure(&self, _: u8, settings: &UartSettings) -> Answer {
        if settings.tx != Some(0) {
            return Err(Refusal::Value("bad TX pin"));
        }
        self.uart.set(*settings);
        Ok(())
    }

    fn close(&self, _: u8) {
        self.uart_bytes.borrow_mut().clear();
    }

    fn available(&self, _: u8) -> usize {
        self.uart_bytes.borrow().len()
    }

    fn read(&self, _: u8, buffer: &mut [u8]) -> usize {
        let mut bytes = self.uart_bytes.borrow_mut();
        let count = buffer.len().min(bytes.len());
        for (place, byte) in buffer.iter_mut().zip(bytes.drain(..count)) {
            *place = byte;
        }
        count
    }

    fn room(&self, _: u8) -> usize {
        self.uart.get().receive_bytes - self.uart_bytes.borrow().len()
    }

    fn write(&self, uart: u8, bytes: &[u8]) -> usize {
        let count = bytes.len().min(self.room(uart));
        self.uart_bytes.borrow_mut().extend(&bytes[..count]);
        let events = self.uart_events.get() & (uart_event::RECEIVED | uart_event::SEND_IDLE);
        if events != 0 && count > 0 {
            self.note(Source::Uart(uart), events);
        }
        count
    }

    fn is_idle(&self, _: u8) -> bool {
        true
    }

    fn events(&self) -> u32 {
        uart_event::RECEIVED | uart_event::SEND_IDLE
    }

    fn set_interrupt(&self, _: u8, events: u32) {
        self.uart_events.set(events);
    }
}

/// The address of the only device on the I2C bus.
const I2C_DEVICE: u16 = 0x42;

impl I2cBuses for Fake {
    fn settings(&self, bus: u8) -> Option<I2cSettings> {
        (bus == 0).then(|| self.i2c.get())
    }

    fn configure(&self, _: u8, settings: &I2cSettings) -> Answer {
        self.i2c.set(*settings);
        Ok(())
    }

    fn write(&self, _: u8, address: u16, parts: &[&[u8]], _: bool) -> Result<usize> {
        if address != I2C_DEVICE {
            return Err(Errno::ENODEV);
        }
        let bytes = parts.concat();
        if let Some((place, data)) = bytes.split_first() {
            self.i2c_place.set(usize::from(*place) % 16);
            for byte in data {
                self.i2c_memory.borrow_mut()[self.i2c_place.get()] = *byte;
                self.i2c_place.set((self.i2c_place.get() + 1) % 16);
            }
        }
        Ok(bytes.len())
    }

    fn read(&self, _: u8, address: u16, buffer: &mut [u8], _: bool) -> Result<()> {
        if address != I2C_DEVICE {
            return Err(Errno::ENODEV);
        }
        for byte in buffer {
            *byte = self.i2c_memory.borrow()[self.i2c_place.get()];
            self.i2c_place.set((self.i2c_place.get() + 1) % 16);
        }
        Ok(())
    }
}

impl SpiBuses for Fake {
    fn settings(&self, bus: u8) -> Option<SpiSettings> {
        (bus == 0).then(|| self.spi.get())
    }

    fn configure(&self, _: u8, settings: &SpiSettings) -> Answer {
        if settings.lsb_first {
            return Err(Refusal::NotImplemented("LSB"));
        }
        self.spi.set(*settings);
        Ok(())
    }

    fn transfer(&self, _: u8, bytes: &mut [u8]) -> Result<()> {
        bytes.iter_mut().for_each(|byte| *byte = !*byte);
        Ok(())
    }
}

impl Adc for Fake {
    fn channels(&self) -> u8 {
        2
    }

    fn channel_of_pin(&self, pin: u8) -> Option<u8> {
        (pin == 7).then_some(1)
    }

    fn open(&self, _: u8, _: Option<u8>) -> Answer {
        Ok(())
    }

    fn read(&self, channel: u8) -> u16 {
        1000 + u16::from(channel)
    }

    fn reference_uv(&self) -> Option<u32> {
        Some(3_300_000)
    }
}

impl Pwm for Fake {
    fn configure(&self, _: u8, settings: &PwmSettings) -> Answer {
        self.pwm.set(*settings);
        Ok(())
    }

    fn frequency(&self, _: u8) -> u32 {
        self.pwm.get().frequency.unwrap_or(0)
    }

    fn share(&self, pin: u8) -> u16 {
        match self.pwm.get().duty {
            Some(hal::board::Duty::Share(share)) => share,
            Some(hal::board::Duty::Nanoseconds(width)) => {
                (u64::from(width) * u64::from(Pwm::frequency(self, pin)) * 65535 / 1_000_000_000)
                    as u16
            }
            None => 0,
        }
    }

    fn nanoseconds(&self, pin: u8) -> u32 {
        let period = 1_000_000_000u32.checked_div(Pwm::frequency(self, pin));
        (u64::from(period.unwrap_or(0)) * u64::from(self.share(pin)) / 65535) as u32
    }

    fn close(&self, _: u8) {
        self.pwm.set(PwmSettings::default());
    }
}

impl Timers for Fake {
    fn count(&self) -> u8 {
        1
    }

    fn start(&self, _: u8, period_us: u64, is_periodic: bool) -> Answer {
        self.timer.set(Some((period_us, is_periodic)));
        Ok(())
    }

    fn stop(&self, _: u8) {
        self.timer.set(None);
    }
}

impl RealTimeClock for Fake {
    fn set_time_ns(&self, time_ns: u64) {
        self.real_time_ns.set(time_ns - self.now_ns.get());
    }
}

impl Watchdog for Fake {
    fn start(&self, timeout_ms: u32) -> Answer {
        if timeout_ms > 8388 {
            return Err(Refusal::Value("timeout exceeds 8388"));
        }
        self.watchdog_ms.set(Some(timeout_ms));
        Ok(())
    }

    fn feed(&self) {
        self.watchdog_ms
            .set(self.watchdog_ms.get().map(|left| left + 1));
    }
}

impl Flash for Fake {
    fn size(&self) -> usize {
        FLASH_BYTES
    }

    fn block_bytes(&self) -> usize {
        BLOCK_BYTES
    }

    fn program_bytes(&self) -> usize {
        16
    }

    fn read(&self, offset: usize, buffer: &mut [u8]) -> Result<()> {
        buffer.copy_from_slice(&self.flash.borrow()[offset..offset + buffer.len()]);
        Ok(())
    }

    fn erase(&self, offset: usize, count: usize) -> Result<()> {
        assert!(offset.is_multiple_of(BLOCK_BYTES) && count.is_multiple_of(BLOCK_BYTES));
        self.flash.borrow_mut()[offset..offset + count].fill(0xff);
        Ok(())
    }

    fn program(&self, offset: usize, bytes: &[u8]) -> Result<()> {
        assert!(offset.is_multiple_of(16) && bytes.len().is_multiple_of(16));
        let mut flash = self.flash.borrow_mut();
        for (place, byte) in flash[offset..].iter_mut().zip(bytes) {
            *place &= byte;
        }
        Ok(())
    }
}
