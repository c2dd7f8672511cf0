//! `machine` on a board of software: programs and what they print, and the levels of pins as they change.

#![allow(
    clippy::unwrap_used,
    reason = "a test fails when what it prepares does"
)]

mod fake;

use std::fmt::Write as _;

use extmod::machine;
use fake::Fake;
use source::Settings;
use vm::print::Printer;
use vm::{CompileMode, Config, Vm};

vm::rom_dict!(static DICT = {
    "__name__" => vm::Value::qstr(vm::q!("machine")),
    "Flash" => vm::Value::rom(&machine::FLASH),
});

static FAKE: vm::types::module::RomModule =
    vm::types::module::RomModule::new(vm::q!("Flash"), &DICT);

/// A module of a port.
static PORT: vm::modules::ModuleTable = &[vm::modules::BuiltinModule::fixed(&FAKE)];

static TABLES: &[vm::modules::ModuleTable] = &[extmod::MODULES, PORT];

static NO_MODULES: vm::frozen::Frozen = vm::frozen::Frozen::NONE;

/// What runs before every program.
const PRELUDE: &str = "import machine\nfrom machine import *\nimport time\n";

/// Runs a program on a board; gives what it prints.
fn run(board: &'static Fake, program: &str) -> String {
    let marker = 0u8;
    run_above(
        std::hint::black_box(&raw const marker).addr(),
        board,
        program,
    );
    String::from_utf8(board.output.take()).unwrap()
}

#[inline(never)]
fn run_above(base: usize, board: &'static Fake, program: &str) {
    let memory = vec![0; (1 << 20) / 16].leak();
    let config = Config {
        host: board,
        compiler: Some(&Settings::PLAIN),
        loops: &vm::Loops::HERE,
        modules: TABLES,
        frozen: &NO_MODULES,
        heap: heap::Heap::in_memory(memory).unwrap(),
        native_stack_base: base,
        native_stack_bytes: 1 << 20,
        stack_slots: 1 << 12,
        system: vm::System::ANONYMOUS,
        max_depth: 50,
        translation: vm::Translation::AT_ONCE,
    };
    let mut vm = Vm::new(config).unwrap_or_else(|_| panic!("the heap is large enough"));
    machine::start(&mut vm).unwrap();
    let globals = vm.main_globals();
    let text = format!("{PRELUDE}{program}");
    let mode = CompileMode::File;
    if vm
        .run_source(text.as_bytes(), b"<program>", mode, globals, globals)
        .is_err()
    {
        let exception = vm.take_exception();
        vm.print_exception(&mut Printer::console(), exception)
            .unwrap();
    }
    machine::stop(&mut vm);
}

fn new_board() -> &'static Fake {
    Box::leak(Box::new(Fake::new()))
}

/// Checks what a program prints.
fn check(program: &str, expected: &str) {
    assert_eq!(run(new_board(), program).trim_end(), expected.trim());
}

/// Checks what a statement raises.
fn check_error(program: &str, expected: &str) {
    let program = format!("try:\n {program}\nexcept Exception as error:\n print(repr(error))");
    check(&program, expected);
}

/// Checks the changes of levels, as `pin+` and `pin-` with microseconds between them.
fn check_levels(program: &str, expected: &str) {
    let board = new_board();
    assert_eq!(run(board, program), "");
    let (mut text, mut before) = (String::new(), None);
    for (moment, pin, level) in board.history.take() {
        if let Some(before) = before.replace(moment)
            && before != moment
        {
            let _ = write!(text, "{} ", (moment - before) as f64 / 1000.0);
        }
        let _ = write!(text, "{pin}{} ", if level { '+' } else { '-' });
    }
    assert_eq!(text.trim_end(), expected);
}

#[test]
fn pins_show_mode_pull_and_function() {
    check(
        "print(Pin(2), Pin('LED', Pin.OUT), Pin('P3', Pin.IN, Pin.PULL_UP))
print(Pin(0, Pin.ALT, alt=2), Pin(1, Pin.ALT, alt=9), Pin(4, Pin.OPEN_DRAIN))
print(Pin.board.LED is Pin(5), Pin.cpu.P7 is Pin(7), Pin(Pin(1)) is Pin(1))",
        "Pin(P2, mode=IN) Pin(P5, mode=OUT) Pin(P3, mode=IN, pull=PULL_UP)
Pin(P0, mode=ALT, alt=UART0_TX) Pin(P1, mode=ALT, alt=9) Pin(P4, mode=OPEN_DRAIN)
True True True",
    );
}

#[test]
fn pins_that_are_not_there_are_errors() {
    check_error("Pin(8)", "ValueError('invalid pin',)");
    check_error("Pin(-1)", "ValueError('invalid pin',)");
    check_error("Pin(None)", "ValueError('invalid pin',)");
    check_error("Pin('X')", "ValueError('unknown named pin \"X\"',)");
    check_error("Pin(0, Pin.ANALOG)", "ValueError('invalid pin mode',)");
    check_error(
        "Pin.board.X",
        "AttributeError(\"'type' object has no attribute 'X'\",)",
    );
}

#[test]
fn levels_are_set_and_read_in_many_ways() {
    check(
        "p = Pin(5, Pin.OUT, value=1)
print(p(), p.value())
p(0); print(p()); p.on(); print(p()); p.off(); print(p()); p.high(); print(p()); p.low(); print(p())
p.toggle(); print(p()); p.toggle(); print(p()); p.value('x'); print(p())
p.init(Pin.OPEN_DRAIN, value=0); print(p()); p.on(); print(p())",
        "1 1\n0\n1\n0\n1\n0\n1\n0\n1\n0\n1",
    );
}

#[test]
fn signal_is_made_of_the_arguments_of_a_pin() {
    check(
        "s = Signal(5, Pin.OUT, value=1, invert=True)
print(Pin(5).value(), s.value()); s.off(); print(Pin(5).value(), s())
t = Signal(Pin(5), invert=False); print(t())",
        "0 1\n1 0\n1",
    );
}

#[test]
fn soft_interrupts_are_scheduled_and_hard_ones_cannot_allocate() {
    check(
        "p = Pin(5, Pin.OUT)
seen = []
i = p.irq(lambda pin: seen.append((pin is p, pin.irq().flags())), Pin.IRQ_RISING)
p(1); p(0); p(1)
print(seen, i.trigger(), i.flags() == Pin.IRQ_RISING)
def locked(pin):
    try:
        bytearray(10000)
        print('allocated')
    except MemoryError:
        print('locked')
p.irq(locked, Pin.IRQ_FALLING, hard=True)
p(0); p(1)
p.irq(handler=None); p(0)
print(p.irq() is i)",
        "[(True, 8), (True, 8)] 8 True\nlocked\nTrue",
    );
}

#[test]
fn hard_handler_may_schedule() {
    check(
        "import micropython
p = Pin(5, Pin.OUT)
def later(x): print('later', x, bytearray(1))
def now(p): micropython.schedule(later, 7); print('now')
p.irq(now, Pin.IRQ_RISING, hard=True)
p(1)
for _ in range(3): pass
print('end')",
        "now\nlater 7 bytearray(b'\\x00')\nend",
    );
}

#[test]
fn hard_handler_that_fails_is_called_no_more() {
    check(
        "p = Pin(5, Pin.OUT)
def fail(p): raise ValueError(5)
p.irq(fail, Pin.IRQ_RISING | Pin.IRQ_FALLING, hard=True)
p(1); p(0); p(1)
print('end', p.irq().trigger())",
        "Uncaught exception in IRQ callback handler
Traceback (most recent call last):
  File \"<program>\", line 5, in fail
ValueError: 5
end 0",
    );
}

#[test]
fn what_happens_while_interrupts_are_off_is_told_later() {
    check(
        "p = Pin(5, Pin.OUT)
p.irq(lambda p: print('edge'), Pin.IRQ_RISING, hard=True)
outer = disable_irq(); inner = disable_irq()
p(1)
for _ in range(3): pass
print('off', outer, inner)
enable_irq(inner)
for _ in range(3): pass
print('still off')
enable_irq(outer)
for _ in range(3): pass
print('on')",
        "off 0 1\nstill off\nedge\non",
    );
}

#[test]
fn soft_spi_gives_the_clock() {
    check_levels(
        "s = SoftSPI(baudrate=100000, sck=Pin(2), mosi=3, miso=Pin(7))
s.write(b'\\xa0')",
        "3+ 5 2+ 5 2- 3- 5 2+ 5 2- 3+ 5 2+ 5 2- 3- 5 2+ 5 2- 5 2+ 5 2- 5 2+ 5 2- 5 2+ 5 2- 5 2+ 5 2-",
    );
}

#[test]
fn soft_spi_hears_what_it_says() {
    check(
        "s = SoftSPI(polarity=1, phase=1, firstbit=SoftSPI.LSB, sck=2, mosi=3, miso=7)
print(s)
b = bytearray(3); s.write_readinto(b'abc', b); print(b)
print(s.read(2, 0x5a)); s.readinto(b); print(b)
s.init(baudrate=1000, polarity=0, firstbit=SPI.MSB); print(s)",
        "SoftSPI(baudrate=500000, polarity=1, phase=1, firstbit=1, sck=P2, mosi=P3, miso=P7)
bytearray(b'abc')
b'ZZ'
bytearray(b'\\x00\\x00\\x00')
SoftSPI(baudrate=1000, polarity=0, phase=1, firstbit=0, sck=P2, mosi=P3, miso=P7)",
    );
}

#[test]
fn soft_spi_wants_all_pins_and_bytes() {
    check_error(
        "SoftSPI(sck=2, mosi=3)",
        "ValueError('must specify all of sck/mosi/miso',)",
    );
    check_error(
        "SoftSPI(bits=9, sck=2, mosi=3, miso=4)",
        "ValueError('bits must be 8',)",
    );
    check_error(
        "SoftSPI(sck=2, mosi=3, miso=4).write_readinto(b'ab', bytearray(1))",
        "ValueError('buffers must be the same length',)",
    );
}

#[test]
fn soft_i2c_without_devices_finds_nobody() {
    check(
        "i = SoftI2C(scl=Pin(2), sda='P3', freq=100000)
print(i, i.scan())
try: i.writeto(8, b'x')
except OSError as e: print(e.errno)
i.start(); print(i.write(b'abc')); i.stop()
i.init(2, 3, freq=1000); print(i)",
        "SoftI2C(scl=P2, sda=P3, freq=100000) []
19
0
SoftI2C(scl=P2, sda=P3, freq=1000)",
    );
}

#[test]
fn soft_i2c_with_all_bytes_taken_reads_zeros() {
    // Pin 6 is low whatever happens: as a data line that is an acknowledgement each time.
    check(
        "i = SoftI2C(scl=Pin(2), sda=Pin(6))
print(i.writeto(8, b'abc'), i.readfrom(8, 2), i.readfrom_mem(8, 1, 2, addrsize=16), i.writevto(8, [b'a', b'', b'bc']))
i.start(); print(i.write(b'abc')); i.stop()
b = bytearray(b'xy'); i.readinto(b, False); print(b)",
        "3 b'\\x00\\x00' b'\\x00\\x00' 3\n3\nbytearray(b'\\x00\\x00')",
    );
}

#[test]
fn soft_i2c_whose_clock_is_held_gives_up() {
    check(
        "i = SoftI2C(scl=Pin(6), sda=Pin(3), timeout=100)
try: i.start()
except OSError as e: print(e.errno)",
        "110",
    );
}

#[test]
fn i2c_controller_reaches_the_memory_of_a_device() {
    check(
        "i = I2C(0, freq=1000)
print(i, i.scan(), I2C(0) is i)
i.writeto_mem(0x42, 3, b'hello'); print(i.readfrom_mem(0x42, 3, 5))
b = bytearray(2); i.readfrom_mem_into(0x42, 4, b); print(b)
print(i.writeto(0x42, b'\\x03')); i.readfrom_into(0x42, b); print(b)",
        "I2C(0, freq=1000, timeout=50000) [66] True
b'hello'
bytearray(b'el')
1
bytearray(b'he')",
    );
    check_error("I2C(1)", "ValueError(\"I2C(1) doesn't exist\",)");
    check_error("I2C(0).start()", "OSError('I2C operation not supported',)");
    check_error("I2C(0).init(5)", "OSError('I2C operation not supported',)");
    check_error(
        "I2C(0).readfrom_mem(66, 1, 1, addrsize=12)",
        "ValueError('invalid addrsize',)",
    );
}

#[test]
fn spi_controller_moves_bytes_both_ways() {
    check(
        "s = SPI(0, 2000000, polarity=1)
print(s)
b = bytearray(b'\\x0f' * 100); s.write_readinto(b, b); print(b == b'\\xf0' * 100)
print(s.read(3), s.read(1, 0xff)); s.write(b'abc'); s.init(baudrate=9, phase=1); print(s)
print(SPI(0, miso=None))",
        "SPI(0, baudrate=2000000, polarity=1, phase=0, bits=8, sck=2, mosi=3, miso=4)
True
b'\\xff\\xff\\xff' b'\\x00'
SPI(0, baudrate=9, polarity=1, phase=1, bits=8, sck=2, mosi=3, miso=4)
SPI(0, baudrate=1000000, polarity=0, phase=0, bits=8, sck=2, mosi=3, miso=None)",
    );
    check_error("SPI(0, firstbit=SPI.LSB)", "NotImplementedError('LSB',)");
    check_error("SPI(3)", "ValueError(\"SPI(3) doesn't exist\",)");
}

#[test]
fn uart_is_a_stream() {
    check(
        "u = UART(1, 9600, timeout=5)
print(u)
print(u.write('one\\ntwo'), u.any(), u.readline(), u.read(2), u.read(5), u.read(), u.any(), u.readline())
u.write(b'abc'); b = bytearray(2); print(u.readinto(b), bytes(b), u.readinto(b), u.readinto(b))
u.write('a\\nb\\n'); print([line for line in u], u.txdone(), u.flush())
print(u.write(bytes(100)), u.any())
u.deinit(); print(UART(1) is u)",
        "UART(1, baudrate=9600, bits=8, parity=None, stop=1, tx=0, rx=1, txbuf=64, rxbuf=64, timeout=5, timeout_char=2, invert=None, irq=0)
7 7 b'one\\n' b'tw' b'o' None 0 None
2 b'ab' 1 None
[b'a\\n', b'b\\n'] True None
64 64
True",
    );
}

#[test]
fn uart_is_polled() {
    check(
        "import select
u = UART(1)
p = select.poll(); p.register(u, select.POLLIN)
print(p.poll(2)); u.write('x'); print(p.poll(2) == [(u, select.POLLIN)])
p.modify(u, select.POLLIN | select.POLLOUT); print(p.poll(2)[0][1])",
        "[]\nTrue\n5",
    );
}

#[test]
fn uart_interrupts_say_what_for() {
    check(
        "u = UART(1)
u.irq(lambda u: print(u.irq().flags(), u.read()), UART.IRQ_RX)
u.write('ab')
time.sleep_ms(1)
print(u)",
        "1 b'ab'
UART(1, baudrate=115200, bits=8, parity=None, stop=1, tx=0, rx=1, txbuf=64, rxbuf=64, timeout=0, timeout_char=1, invert=None, irq=1)",
    );
    check_error(
        "UART(1).irq(print, UART.IRQ_BREAK)",
        "ValueError('trigger 0x0008 unsupported',)",
    );
    check_error(
        "UART(1).irq(5, UART.IRQ_RX)",
        "ValueError('handler must be None or callable',)",
    );
}

#[test]
fn uart_arguments_are_checked() {
    check_error("UART(0)", "ValueError(\"UART(0) doesn't exist\",)");
    check_error("UART(1, tx=5)", "ValueError('bad TX pin',)");
    check_error("UART(1, invert=4)", "ValueError('bad inversion mask',)");
    check_error(
        "UART(1, flow=7)",
        "ValueError('bad hardware flow control mask',)",
    );
    check_error("UART(1, rxbuf=99999)", "ValueError('rxbuf too large',)");
    check(
        "print(UART(1, 9600, 7, 1, 2, txbuf=1, rxbuf=100, timeout_char=50, invert=UART.INV_TX | UART.INV_RX))",
        "UART(1, baudrate=9600, bits=7, parity=1, stop=2, tx=0, rx=1, txbuf=32, rxbuf=100, timeout=0, timeout_char=50, invert=INV_TX|INV_RX, irq=0)",
    );
}

#[test]
fn timers_run_side_by_side() {
    check(
        "log = []
a = Timer(period=20, callback=lambda t: log.append('a'))
b = Timer(-1); b.init(mode=Timer.ONE_SHOT, freq=20, callback=lambda t: log.append('b'))
time.sleep_ms(105); a.deinit(); b.deinit(); time.sleep_ms(50)
print(log, a, b)",
        "['a', 'a', 'b', 'a', 'a', 'a'] Timer(mode=PERIODIC, period=20) Timer(mode=ONE_SHOT, period=50)",
    );
}

#[test]
fn timer_that_is_started_again_runs_once() {
    check(
        "log = []
t = Timer()
for _ in range(5): t.init(period=10, callback=lambda t: log.append(t is globals()['t']))
time.sleep_ms(25); t.deinit(); t.deinit()
print(log)",
        "[True, True]",
    );
}

#[test]
fn hard_timer_whose_function_fails_stops() {
    check(
        "def tick(t): raise ValueError
t = Timer(period=5, callback=tick, hard=True)
time.sleep_ms(30); print('end')",
        "Uncaught exception in IRQ callback handler
Traceback (most recent call last):
  File \"<program>\", line 4, in tick
ValueError: 
end",
    );
}

#[test]
fn timer_of_the_hardware_counts_microseconds() {
    check(
        "n = 0
def tick(t):
    global n; n += 1
t = Timer(0, freq=2000, callback=tick)
time.sleep_us(2600); t.deinit(); time.sleep_us(5000); print(n, t)
t.init(mode=Timer.ONE_SHOT, period=1, callback=tick); time.sleep_ms(5); print(n)",
        "5 Timer(0, mode=PERIODIC, period=0)\n6",
    );
    check_error("Timer(1)", "ValueError(\"Timer doesn't exist\",)");
    check_error("Timer(-2)", "ValueError(\"Timer doesn't exist\",)");
    check_error("Timer(period=1 << 30)", "ValueError('period too large',)");
}

#[test]
fn clock_shows_what_it_is_set_to() {
    check(
        "r = RTC()
print(r.datetime(), r is RTC())
r.datetime((2024, 2, 29, 0, 12, 34, 56, 789)); print(r.datetime(), time.gmtime()[:6])",
        "(2000, 1, 1, 5, 0, 0, 0, 0) True\n(2024, 2, 29, 3, 12, 34, 56, 0) (2024, 2, 29, 12, 34, 56)",
    );
    check_error(
        "RTC().datetime((1, 2))",
        "ValueError('requested length 8 but object has length 2',)",
    );
}

#[test]
fn watchdog_is_started_and_fed() {
    let board = new_board();
    assert_eq!(run(board, "w = WDT(timeout=1000); w.feed(); w.feed()"), "");
    assert_eq!(board.watchdog_ms.get(), Some(1002));
    check_error("WDT(1)", "ValueError(\"WDT(1) doesn't exist\",)");
    check_error("WDT(0, 9000)", "ValueError('timeout exceeds 8388',)");
}

#[test]
fn voltages_are_measured() {
    check(
        "print(ADC(0), ADC(0).read_u16(), ADC(Pin(7)), ADC('P7').read_u16(), ADC(1).read_uv())",
        "<ADC channel=0> 1000 <ADC channel=1> 1001 50405",
    );
    check_error(
        "ADC(5)",
        "ValueError(\"Pin doesn't have ADC capabilities\",)",
    );
}

#[test]
fn pulses_have_a_width() {
    check(
        "p = PWM(Pin(5), freq=1000, duty_u16=32768); print(p, p.freq(), p.duty_u16(), p.duty_ns())
p.duty_ns(250000); p.freq(2000); print(p.duty_u16()); p.duty_u16(70000); print(p.duty_u16())
p.deinit(); print(p.freq(), p.duty_u16())",
        "PWM(Pin(P5), freq=1000, duty_u16=32768) 1000 32768 500007\n32767\n65535\n0 0",
    );
}

#[test]
fn bits_are_pulses_of_two_lengths() {
    check_levels(
        "p = Pin(5, Pin.OUT)
bitstream(p, 0, (400, 850, 800, 450), b'\\xa0')",
        "5+ 0.8 5- 0.45 5+ 0.4 5- 0.85 5+ 0.8 5- 0.45 5+ 0.4 5- 0.85 5+ 0.4 5- 0.85 5+ 0.4 5- 0.85 5+ 0.4 5- 0.85 5+ 0.4 5-",
    );
    check_error(
        "bitstream(Pin(5), 1, (1, 2, 3, 4), b'')",
        "ValueError('encoding',)",
    );
}

#[test]
fn the_processor_tells_about_itself() {
    check(
        "print(unique_id(), freq(), reset_cause() == WDT_RESET, lightsleep(5), idle(), 'bootloader' in dir(machine))
try: freq(1)
except NotImplementedError as e: print(e)
try: machine.bootloader
except AttributeError as e: print(e)",
        "b'\\x01\\x02\\x03' 25000000 True None None False
machine.freq set not supported yet
module 'machine' has no attribute 'bootloader'",
    );
}

#[test]
fn flash_keeps_files() {
    let board = new_board();
    let (first, second) = (
        "import vfs, os
b = flash()
vfs.VfsLfs2.mkfs(b, progsize=16); vfs.mount(vfs.VfsLfs2(b, progsize=16), '/f')
with open('/f/a', 'w') as f: f.write('hello' * 100)
os.mkdir('/f/d'); print(os.listdir('/f'))",
        "import vfs, os
b = flash()
print(b.ioctl(4, 0), b.ioctl(5, 0))
vfs.mount(vfs.VfsLfs2(b, progsize=16), '/f'); print(os.listdir('/f'), len(open('/f/a').read()))
p = type(b)(start=512, len=1024); p.writeblocks(0, bytes(range(256)) * 4); c = bytearray(5); p.readblocks(0, c, 600); print(c)
try: p.readblocks(2, c)
except OSError as e: print(e.errno)",
    );
    assert_eq!(run_with_flash(board, first), "['a', 'd']\n");
    assert_eq!(
        run_with_flash(board, second),
        "32 512\n['a', 'd'] 500\nbytearray(b'XYZ[\\\\')\n22\n"
    );
}

/// Runs a program that finds the flash as `flash()`.
fn run_with_flash(board: &'static Fake, program: &str) -> String {
    run(
        board,
        &format!("from Flash import Flash as flash\n{program}"),
    )
}
