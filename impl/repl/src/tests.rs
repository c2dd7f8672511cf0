//! Sessions with a scripted console, byte by byte.
//!
//! The VM here has no compiler, since this crate knows none: what runs are the suites' business. Shown here is what
//! goes over the wire, in text where control characters are written as `^A`.

extern crate std;

use std::boxed::Box;
use std::cell::{Cell, RefCell};
use std::format;
use std::string::String;
use std::sync::atomic::AtomicBool;
use std::vec;
use std::vec::Vec;

use hal::{Clock, Console, Host, Interrupts, Random};
use vm::frozen::Frozen;
use vm::{Config, Vm};

use crate::{Next, Options, Repl, history_line, remember};

static INTERRUPT: AtomicBool = AtomicBool::new(false);
static NO_MODULES: Frozen = Frozen::NONE;

pub(crate) const OPTIONS: Options = Options {
    banner: "Banner",
    history_limit: 3,
    starts_raw: false,
};

/// Keeps what is written and gives what is scripted.
#[derive(Default)]
pub(crate) struct Script {
    input: RefCell<Vec<u8>>,
    pub(crate) output: RefCell<Vec<u8>>,
    is_raw: Cell<bool>,
}

impl Console for Script {
    fn write_output(&self, bytes: &[u8]) -> hal::Result<usize> {
        self.output.borrow_mut().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn read_input(&self, buffer: &mut [u8]) -> hal::Result<usize> {
        let mut input = self.input.borrow_mut();
        if input.is_empty() {
            return Ok(0);
        }
        buffer[0] = input.remove(0);
        Ok(1)
    }

    fn set_raw_input(&self, is_raw: bool) {
        self.is_raw.set(is_raw);
    }
}

impl Clock for Script {
    fn ticks_ms(&self) -> u64 {
        0
    }

    fn ticks_us(&self) -> u64 {
        0
    }

    fn time_ns(&self) -> u64 {
        0
    }

    fn sleep_us(&self, _duration_us: u64) {}
}

impl Random for Script {
    fn fill_random(&self, buffer: &mut [u8]) {
        buffer.fill(4);
    }
}

impl Interrupts for Script {
    fn interrupt_flag(&self) -> &'static AtomicBool {
        &INTERRUPT
    }
}

impl Host for Script {}

/// Runs with a VM of so many bytes that talks to a script.
pub(crate) fn with_vm(heap_bytes: usize, run: impl FnOnce(&mut Vm, &'static Script)) {
    let marker = 0u8;
    run_above(
        core::hint::black_box(&raw const marker).addr(),
        heap_bytes,
        run,
    );
}

#[inline(never)]
fn run_above(base: usize, heap_bytes: usize, run: impl FnOnce(&mut Vm, &'static Script)) {
    let script: &'static Script = Box::leak(Box::default());
    let memory = vec![0; heap_bytes / 16].leak();
    let config = Config {
        host: script,
        compiler: None,
        loops: &vm::Loops::HERE,
        modules: &[],
        frozen: &NO_MODULES,
        heap: heap::Heap::in_memory(memory).unwrap(),
        native_stack_base: base,
        native_stack_bytes: 1 << 20,
        stack_slots: 1 << 10,
        system: vm::System::ANONYMOUS,
        max_depth: 50,
        translation: vm::Translation::AT_ONCE,
    };
    let mut vm = Vm::new(config).unwrap_or_else(|_| panic!("the heap is large enough"));
    run(&mut vm, script);
}

fn visible(bytes: &[u8]) -> String {
    let show = |byte: &u8| match byte {
        b'\r' => String::new(),
        b'\n' => "\n".into(),
        0..=31 => format!("^{}", char::from(byte + 64)),
        _ => char::from(*byte).into(),
    };
    bytes.iter().map(show).collect()
}

/// What is written after the first prompt when `typed` arrives.
fn check(typed: &[u8], expected: &str) {
    with_vm(1 << 20, |vm, script| {
        let mut repl = Repl::new(vm, OPTIONS).unwrap();
        repl.begin(vm);
        script.output.borrow_mut().clear();
        for byte in typed {
            if let Next::End(code) = repl.receive(vm, *byte) {
                let end = format!("<end {code}>");
                script.output.borrow_mut().extend_from_slice(end.as_bytes());
            }
        }
        assert_eq!(visible(&script.output.borrow()), expected);
    });
}

/// What there is instead of a result.
const NO_COMPILER: &str = "RuntimeError: no compiler\n";

#[test]
fn the_greeting_is_a_banner_a_hint_and_a_prompt() {
    with_vm(1 << 20, |vm, script| {
        let mut repl = Repl::new(vm, OPTIONS).unwrap();
        repl.begin(vm);
        let output = script.output.borrow();
        assert_eq!(
            &output[..],
            b"Banner\r\nType \"help()\" for more information.\r\n>>> "
        );
        assert!(script.is_raw.get());
    });
}

#[test]
fn a_statement_is_run_and_the_prompt_comes_back() {
    check(b"x\r", &format!("x\n{NO_COMPILER}>>> "));
    check(b"\r", "\n>>> ");
    check(b"abc\x03", "abc\n>>> ");
}

#[test]
fn an_empty_line_and_control_d_end_it() {
    check(b"\x04", "\n<end 0>");
    check(b"a\x04\x01\x04\x04", "a^H^[[K\n<end 0>");
}

#[test]
fn an_unfinished_statement_goes_on_and_is_indented() {
    check(b"if x:\r", "if x:\n...     ");
    check(b"(\r1)\r", &format!("(\n... 1)\n{NO_COMPILER}>>> "));
    check(b"if x:\r\x7fa", "if x:\n...     ^H^H^H^H^[[Ka");
    check(b"if x:\r\x03", "if x:\n...     \n>>> ");
    check(b"if x:\r a", "if x:\n...     ^H^H^Ha");
    check(b"if x:\r\ta", "if x:\n...     a");
    check(
        b"if x:\r a\r\r",
        &format!("if x:\n...     ^H^H^Ha\n... \n{NO_COMPILER}>>> "),
    );
}

#[test]
fn keys_edit_the_line() {
    check(b"ac\x1b[Db", "ac^Hbc^H");
    check(b"abcdef\x01", "abcdef^[[6D");
    check(b"abc\x01\x1b[3~", "abc^H^H^H^[[Kbc^H^H");
    check(b"ab cd\x17", "ab cd^H^H^[[K");
    check(b"ab cd\x1bb\x1bb\x1bf", "ab cd^H^H^H^H^Hab");
    check(b"abc\x02\x0b", "abc^H^[[K");
    check(b"abc\x02\x15", "abc^H^H^H^[[Kc^H");
    check(b"\x08\x1b[D\x1b[C\x1b[A\x1b[B", "");
}

#[test]
fn lines_come_back_from_the_history() {
    check(b"\x1b[A\x1b[A", "");
    let ran = |line| format!("{line}\n{NO_COMPILER}>>> ");
    let both = ran("a") + &ran("bc");
    check(b"a\rbc\r\x1b[A\x1b[A\x1b[A", &format!("{both}bc^H^H^[[Ka"));
    check(
        b"a\rbc\r\x10\x10\x0e\x0e",
        &format!("{both}bc^H^H^[[Ka^Hbc^H^H^[[K"),
    );
}

#[test]
fn the_history_forgets_repetitions_and_what_is_old() {
    with_vm(1 << 20, |vm, _| {
        for line in [&b"1"[..], b"2", b"2", b"", b"3", b"4"] {
            remember(vm, line, 3).unwrap();
        }
        let kept: Vec<Vec<u8>> = (0..4)
            .filter_map(|age| history_line(vm, age))
            .map(|line| line.as_bytes().to_vec())
            .collect();
        assert_eq!(kept, [b"4", b"3", b"2"]);
    });
}

#[test]
fn tabs_complete_names_of_globals_modules_and_import() {
    check(b"imp\t", "import ");
    check(b"__na\t", "__name__");
    check(b"import mat\t", "import math");
    check(b"import ar\t.\t", "import array.");
    check(b"x\t1\x03", "x1\n>>> ");
    check(b" \t1", "     1");
    check(
        b"import ma\t",
        "import ma\nmarshal         math\n>>> import ma",
    );
}

#[test]
fn pasted_text_is_run_at_once() {
    let paste = "\npaste mode; Ctrl-C to cancel, Ctrl-D to finish\n=== ";
    check(
        b"\x05a\rb\x04",
        &format!("{paste}a\n=== b\n{NO_COMPILER}>>> "),
    );
    check(b"\x05a\x03", &format!("{paste}a\n>>> "));
}

#[test]
fn the_raw_prompt_frames_what_is_said() {
    let raw = "\nraw REPL; CTRL-B to exit\n>";
    check(b"\x01", raw);
    check(b"\x01x\x04", &format!("{raw}OK^D{NO_COMPILER}^D>"));
    check(b"\x01x\x03\x04", &format!("{raw}OK\n<end 0>"));
    check(b"\x01\x01", &format!("{raw}raw REPL; CTRL-B to exit\n>"));
    check(
        b"\x01\x02",
        &format!("{raw}\nBanner\nType \"help()\" for more information.\n>>> "),
    );
}

#[test]
fn a_soft_reset_leaves_a_program_at_the_raw_prompt() {
    let mut starts_raw = false;
    with_vm(1 << 20, |vm, _| {
        let mut repl = Repl::new(vm, OPTIONS).unwrap();
        repl.begin(vm);
        repl.receive(vm, 1);
        assert_eq!(repl.receive(vm, 4), Next::End(0));
        starts_raw = repl.is_raw();
    });
    with_vm(1 << 20, |vm, script| {
        let options = Options {
            starts_raw,
            ..OPTIONS
        };
        Repl::new(vm, options).unwrap().begin(vm);
        let output = script.output.borrow();
        assert_eq!(&output[..], b"raw REPL; CTRL-B to exit\r\n>");
    });
}

#[test]
fn raw_paste_mode_opens_windows() {
    let start = "\nraw REPL; CTRL-B to exit\n>R^A\u{80}^@^A";
    check(
        b"\x01\x05A\x01x\x04",
        &format!("{start}^D^D{NO_COMPILER}^D>"),
    );
    check(
        b"\x01\x05A\x01x\x03",
        &format!("{start}^D^DKeyboardInterrupt: \n^D>"),
    );
    check(&[b"\x01\x05A\x01", &[b'x'; 127][..]].concat(), start);
    check(
        &[b"\x01\x05A\x01", &[b'x'; 256][..]].concat(),
        &format!("{start}^A^A"),
    );
    check(b"\x01\x05B\x01", "\nraw REPL; CTRL-B to exit\n>R^@>");
}

#[test]
fn text_that_is_too_long_is_an_error_and_forgotten() {
    with_vm(64 << 10, |vm, script| {
        let mut repl = Repl::new(vm, OPTIONS).unwrap();
        repl.begin(vm);
        repl.receive(vm, 1);
        for _ in 0..100_000 {
            repl.receive(vm, b'x');
        }
        script.output.borrow_mut().clear();
        repl.receive(vm, 4);
        let said = visible(&script.output.borrow());
        assert_eq!(said, "OK^DMemoryError: \n^D>");
        script.output.borrow_mut().clear();
        repl.receive(vm, b'x');
        repl.receive(vm, 4);
        let said = visible(&script.output.borrow());
        assert_eq!(said, format!("OK^D{NO_COMPILER}^D>"));
    });
}

#[test]
fn a_console_that_ends_is_like_control_d() {
    with_vm(1 << 20, |vm, script| {
        script.input.borrow_mut().extend_from_slice(b"if x:\ry");
        let mut repl = Repl::new(vm, OPTIONS).unwrap();
        assert_eq!(repl.run_console(vm), 0);
        let output = visible(&script.output.borrow());
        let expected = format!("if x:\n...     y\n...     \n...     \n... {NO_COMPILER}>>> \n");
        assert!(output.ends_with(&expected), "{output}");
        assert!(!script.is_raw.get());
    });
}
