//! Printing, as native modules do it: a printer is a function, formats are those of C.

use core::ffi::{c_char, c_int, c_void};

use super::super::enter::in_vm;
use super::modules::bytes;
use super::names::name;
use crate::print::Printer;
use crate::value::Value;

#[cfg(target_arch = "arm")]
#[path = "variadic_arm.rs"]
mod variadic;
#[cfg(target_arch = "riscv32")]
#[path = "variadic_rv32.rs"]
mod variadic;
#[cfg(target_arch = "x86_64")]
#[path = "variadic_x64.rs"]
mod variadic;
#[cfg(any(target_arch = "arm", target_arch = "riscv32"))]
#[path = "variadic_words.rs"]
mod words;

use variadic::Variadic;
pub(super) use variadic::formatted;

/// Where printed text goes.
#[repr(C)]
pub(in super::super) struct Output {
    data: *mut c_void,
    write: unsafe extern "C" fn(*mut c_void, *const u8, usize),
}

// SAFETY: the data of the only static is null.
unsafe impl Sync for Output {}

/// The console.
pub(super) static OUTPUT: Output = Output {
    data: core::ptr::null_mut(),
    write: write_to_console,
};

/// The output that a printer of the VM is, while that is borrowed.
pub(in super::super) fn output_to(printer: &mut Printer) -> Output {
    Output {
        data: core::ptr::from_mut(printer).cast(),
        write: write_to_printer,
    }
}

unsafe extern "C" fn write_to_printer(printer: *mut c_void, start: *const u8, count: usize) {
    // SAFETY: `output_to` has made the output, of a printer that waits.
    let printer = unsafe { &mut *printer.cast::<Printer>() };
    // SAFETY: machine code says where the text is.
    in_vm(|vm| printer.write(vm, unsafe { bytes(start, count) }));
}

unsafe extern "C" fn write_to_console(_: *mut c_void, start: *const u8, count: usize) {
    // SAFETY: machine code says where the text is.
    in_vm(|vm| Printer::console().write(vm, unsafe { bytes(start, count) }));
}

/// Prints in a format of C; gives how many bytes that are.
pub(super) unsafe extern "C" fn formatted_list(
    output: *const Output,
    format: *const c_char,
    arguments: Variadic,
) -> c_int {
    // SAFETY: machine code gives an output, a string of C and the arguments that it asks for.
    unsafe {
        let mut printing = Printing {
            output: &*output,
            arguments,
            printed: 0,
        };
        let format = core::ffi::CStr::from_ptr(format).to_bytes();
        printing.all(format);
        printing.printed as c_int
    }
}

struct Printing<'output> {
    output: &'output Output,
    arguments: Variadic,
    printed: usize,
}

/// How one argument is printed.
#[derive(Default)]
struct Style {
    left: bool,
    zeros: bool,
    width: usize,
    precision: Option<usize>,
    is_long: bool,
}

impl Printing<'_> {
    /// Prints everything.
    ///
    /// # Safety
    ///
    /// The arguments are those that the format asks for.
    unsafe fn all(&mut self, format: &[u8]) {
        let mut rest = format;
        while let Some(at) = rest.iter().position(|byte| *byte == b'%') {
            self.write(&rest[..at]);
            rest = &rest[at + 1..];
            let mut style = Style::default();
            while let Some((byte, after)) = rest.split_first() {
                rest = after;
                match byte {
                    b'-' => style.left = true,
                    b'0' if style.width == 0 && style.precision.is_none() => style.zeros = true,
                    b'0'..=b'9' => style.digit(usize::from(byte - b'0')),
                    b'.' => style.precision = Some(0),
                    // SAFETY: the caller's promise.
                    b'*' => style.digit(unsafe { self.arguments.word() }),
                    b'l' | b'z' | b'j' => style.is_long = true,
                    _ => {
                        // SAFETY: the caller's promise.
                        unsafe { self.one(*byte, &style) };
                        break;
                    }
                }
            }
        }
        self.write(rest);
    }

    /// Prints one argument.
    ///
    /// # Safety
    ///
    /// It is of the kind that the letter says.
    unsafe fn one(&mut self, letter: u8, style: &Style) {
        if letter == b'%' {
            return self.write(b"%");
        }
        if matches!(letter, b'e' | b'f' | b'g' | b'E' | b'F' | b'G') {
            // SAFETY: the caller's promise.
            let number = unsafe { self.arguments.double() };
            return self.float(number, letter, style);
        }
        // SAFETY: the caller's promise.
        let word = unsafe { self.arguments.word() };
        match letter {
            b'd' | b'i' => {
                let number = if style.is_long {
                    word as isize
                } else {
                    word as c_int as isize
                };
                self.number(number.unsigned_abs(), 10, false, number < 0, style);
            }
            b'u' => self.number(style.cut(word), 10, false, false, style),
            b'x' => self.number(style.cut(word), 16, false, false, style),
            b'X' => self.number(style.cut(word), 16, true, false, style),
            b'p' => self.number(word, 16, false, false, style),
            b'c' => self.padded(&[word as u8], style),
            b'q' => {
                let text = in_vm(|vm| Ok(name(word).as_bytes(vm)));
                self.padded(text, style);
            }
            _ => {
                let text = core::ptr::with_exposed_provenance::<c_char>(word);
                let text: &[u8] = match text.is_null() {
                    true => b"(null)",
                    // SAFETY: the caller's promise.
                    false => unsafe { core::ffi::CStr::from_ptr(text) }.to_bytes(),
                };
                let len = style
                    .precision
                    .map_or(text.len(), |most| most.min(text.len()));
                self.padded(&text[..len], style);
            }
        }
    }

    fn number(
        &mut self,
        mut number: usize,
        base: usize,
        upper: bool,
        negative: bool,
        style: &Style,
    ) {
        let letters: &[u8; 16] = if upper {
            b"0123456789ABCDEF"
        } else {
            b"0123456789abcdef"
        };
        let mut text = [b'0'; 64];
        let mut at = text.len();
        while number > 0 || at == text.len() {
            at -= 1;
            text[at] = letters[number % base];
            number /= base;
        }
        if style.zeros {
            at = at.min(text.len() - style.width.min(32).saturating_sub(negative.into()));
        }
        if negative {
            at -= 1;
            text[at] = b'-';
        }
        self.padded(&text[at..], style);
    }

    fn float(&mut self, number: f64, letter: u8, style: &Style) {
        let text = in_vm(|vm| {
            let format = [b'%', b'.', b'*', letter];
            let format = crate::object::Str::value(vm, format)?;
            let number = Value::float(vm, crate::real::narrow(number))?;
            let precision = Value::small(style.precision.unwrap_or(6) as isize);
            let both = crate::object::Tuple::value(vm, &[precision, number])?;
            vm.binary_op(bytecode::op::BinaryOp::Modulo, format, both)
        });
        if let Some(text) = in_vm(|vm| Ok(text.text(vm))) {
            self.padded(text.as_bytes(), style);
        }
    }

    fn padded(&mut self, text: &[u8], style: &Style) {
        let missing = style.width.saturating_sub(text.len());
        for _ in 0..if style.left { 0 } else { missing } {
            self.write(b" ");
        }
        self.write(text);
        for _ in 0..if style.left { missing } else { 0 } {
            self.write(b" ");
        }
    }

    fn write(&mut self, text: &[u8]) {
        self.printed += text.len();
        // SAFETY: whoever made the output says that it can be written to.
        unsafe { (self.output.write)(self.output.data, text.as_ptr(), text.len()) };
    }
}

impl Style {
    fn digit(&mut self, digit: usize) {
        let number = self.precision.as_mut().unwrap_or(&mut self.width);
        *number = (*number * 10 + digit).min(1000);
    }

    /// The bits that an unsigned number has.
    fn cut(&self, word: usize) -> usize {
        if self.is_long {
            word
        } else {
            word as u32 as usize
        }
    }
}
