//! Exceptions: the built-in tree, and the object that holds arguments and traceback.

use core::cell::Cell;

use crate::error::Result;
use crate::native::{Args, RomDict};
use crate::object::{Gc, PrintKind, RawBlock, Slots, Tuple, Type};
use crate::print::Printer;
use crate::qstr::Qstr;
use crate::state::Vm;
use crate::value::Value;

object! {
    /// An exception.
    pub struct Exception: BASE_EXCEPTION {
        pub args: Cell<Gc<Tuple>>,
        /// How many words are in use, itself included; then rows of file, line, block: qstr id, number, qstr id.
        traceback: RawBlock<u32>,
    }
}

static SLOTS: Slots = Slots {
    make_new: Some(make_new),
    print: Some(print),
    attr: Some(attr),
    store_attr: Some(store_attr),
    ..Slots::of::<Exception>()
};

macro_rules! exceptions {
    ($($static:ident q!($name:literal), $base:ident;)*) => {
        $(
            #[doc = concat!("`", $name, "`")]
            pub static $static: Type = Type::rom_derived(q!($name), &SLOTS, &RomDict::EMPTY, &$base);
        )*
    };
}

/// `BaseException`
pub static BASE_EXCEPTION: Type = Type::rom(q!("BaseException"), &SLOTS, &RomDict::EMPTY);

exceptions! {
    SYSTEM_EXIT q!("SystemExit"), BASE_EXCEPTION;
    KEYBOARD_INTERRUPT q!("KeyboardInterrupt"), BASE_EXCEPTION;
    GENERATOR_EXIT q!("GeneratorExit"), BASE_EXCEPTION;
    EXCEPTION q!("Exception"), BASE_EXCEPTION;
    STOP_ITERATION q!("StopIteration"), EXCEPTION;
    STOP_ASYNC_ITERATION q!("StopAsyncIteration"), EXCEPTION;
    ARITHMETIC_ERROR q!("ArithmeticError"), EXCEPTION;
    OVERFLOW_ERROR q!("OverflowError"), ARITHMETIC_ERROR;
    ZERO_DIVISION_ERROR q!("ZeroDivisionError"), ARITHMETIC_ERROR;
    ASSERTION_ERROR q!("AssertionError"), EXCEPTION;
    ATTRIBUTE_ERROR q!("AttributeError"), EXCEPTION;
    EOF_ERROR q!("EOFError"), EXCEPTION;
    IMPORT_ERROR q!("ImportError"), EXCEPTION;
    LOOKUP_ERROR q!("LookupError"), EXCEPTION;
    INDEX_ERROR q!("IndexError"), LOOKUP_ERROR;
    KEY_ERROR q!("KeyError"), LOOKUP_ERROR;
    MEMORY_ERROR q!("MemoryError"), EXCEPTION;
    NAME_ERROR q!("NameError"), EXCEPTION;
    OS_ERROR q!("OSError"), EXCEPTION;
    RUNTIME_ERROR q!("RuntimeError"), EXCEPTION;
    NOT_IMPLEMENTED_ERROR q!("NotImplementedError"), RUNTIME_ERROR;
    SYNTAX_ERROR q!("SyntaxError"), EXCEPTION;
    INDENTATION_ERROR q!("IndentationError"), SYNTAX_ERROR;
    TYPE_ERROR q!("TypeError"), EXCEPTION;
    VIPER_TYPE_ERROR q!("ViperTypeError"), TYPE_ERROR;
    VALUE_ERROR q!("ValueError"), EXCEPTION;
    UNICODE_ERROR q!("UnicodeError"), VALUE_ERROR;
}

static EMERGENCY: Exception = Exception::rom(
    &MEMORY_ERROR,
    Cell::new(Gc::rom(&crate::object::EMPTY_TUPLE)),
    RawBlock::EMPTY,
);

/// Arguments that an exception keeps when it is made while the heap is locked.
const EMERGENCY_ARGS: usize = 16;

/// The `MemoryError` for when there is no memory for one.
pub(crate) fn emergency_memory_error() -> Value {
    Value::rom(&EMERGENCY)
}

/// One row of a traceback.
#[derive(Clone, Copy)]
pub struct TracebackRow {
    pub file: Qstr,
    pub line: usize,
    pub block: Qstr,
}

impl Exception {
    /// Makes an exception of a native type.
    pub fn new(vm: &mut Vm, ty: Gc<Type>, args: Gc<Tuple>) -> Result<Gc<Exception>> {
        Exception::alloc(vm, ty, Cell::new(args), RawBlock::EMPTY)
    }

    /// The rows of the traceback, innermost first.
    pub fn traceback_rows(&self) -> impl Iterator<Item = TracebackRow> + '_ {
        (0..self.traceback_used() / 3).map(|row| {
            let word = |index: usize| self.traceback.get(row * 3 + index + 1).unwrap_or(1);
            TracebackRow {
                file: Qstr::from_id(word(0)),
                line: word(1) as usize,
                block: Qstr::from_id(word(2)),
            }
        })
    }

    /// Words of the traceback in use; 1 while there is no row.
    fn traceback_used(&self) -> usize {
        self.traceback.get(0).unwrap_or(1) as usize
    }

    /// Forgets the traceback, when the exception is raised again from the start.
    pub fn clear_traceback(&self) {
        self.traceback.set(0, 1);
    }

    /// The first argument, `None` without arguments.
    pub fn value(&self) -> Value {
        self.args.get().get(0).unwrap_or(Value::NONE)
    }
}

impl Value {
    /// The exception in a value: itself, or what an instance of a Python class wraps.
    pub fn as_exception(self) -> Option<Gc<Exception>> {
        self.cast_native::<Exception>()
    }
}

impl Vm {
    /// Adds a row to the traceback of an exception; without memory the row is left out.
    pub(crate) fn add_traceback(&mut self, exception: Value, row: TracebackRow) {
        let Some(object) = exception.as_exception() else {
            return;
        };
        if core::ptr::eq(&*object, &EMERGENCY) {
            return;
        }
        let used = object.traceback_used();
        if used + 3 > object.traceback.len() {
            let pending = self.roots.exception.get();
            let bigger = self.in_emergency(|vm| RawBlock::<u32>::zeroed(vm, (used * 2).max(12)));
            self.roots.exception.set(pending);
            let Ok(bigger) = bigger else { return };
            for index in 1..used {
                bigger.set(index, object.traceback.get(index).unwrap_or(1));
            }
            object.traceback.replace(bigger);
        }
        object.traceback.set(used, row.file.id());
        object.traceback.set(used + 1, row.line as u32);
        object.traceback.set(used + 2, row.block.id());
        object.traceback.set(0, used as u32 + 3);
    }

    /// How many rows of a traceback are printed: `sys.tracebacklimit`.
    fn traceback_limit(&self) -> usize {
        let limit = self.roots.sys_tracebacklimit.get();
        let limit = limit.and_then(Value::as_small).unwrap_or(isize::MAX);
        usize::try_from(limit).unwrap_or(0)
    }

    /// Prints an exception with its traceback, as an uncaught one is.
    pub fn print_exception(&mut self, printer: &mut Printer, exception: Value) -> Result<()> {
        let limit = self.traceback_limit();
        if let Some(object) = exception.as_exception()
            && object.traceback_used() > 1
            && limit > 0
        {
            printer.write(self, "Traceback (most recent call last):\n")?;
            let count = object.traceback_used() / 3;
            for index in (0..count).rev().take(limit) {
                let Some(row) = object.traceback_rows().nth(index) else {
                    break;
                };
                let (file, block) = (row.file.shown(self), row.block.shown(self));
                printer.write_fmt(self, format_args!("  File \"{file}\", line {}", row.line))?;
                if row.block == q!("") {
                    printer.write(self, "\n")?;
                } else {
                    printer.write_fmt(self, format_args!(", in {block}\n"))?;
                }
            }
        }
        self.print(printer, exception, PrintKind::Exc)?;
        printer.write(self, "\n")
    }
}

fn make_new(vm: &mut Vm, ty: Gc<Type>, args: &Args<'_>) -> Result {
    if !args.kw.is_empty() {
        args.check(vm, 0, crate::native::ANY)?;
    }
    // As in an emergency that exceptions have always had room for: few arguments are kept, many are dropped.
    let fits = vm.heap_lock == 0 || args.pos.len() <= EMERGENCY_ARGS;
    vm.in_emergency(|vm| {
        let args = Tuple::from_slice(vm, if fits { args.pos } else { &[] })?;
        Ok(Value::object(Exception::new(vm, ty, args)?))
    })
}

fn print(vm: &mut Vm, printer: &mut Printer, value: Value, kind: PrintKind) -> Result<()> {
    print_as(vm, printer, value, value.ty(), kind)
}

/// Prints an exception under the name of a type: of the Python class that wraps it.
pub(crate) fn print_as(
    vm: &mut Vm,
    printer: &mut Printer,
    value: Value,
    ty: Gc<Type>,
    kind: PrintKind,
) -> Result<()> {
    let Some(exception) = value.as_exception() else {
        return Ok(());
    };
    let args = exception.args.get();
    if kind != PrintKind::Str {
        printer.write(vm, ty.name.shown(vm))?;
        if kind == PrintKind::Exc {
            printer.write(vm, ": ")?;
        }
    }
    if kind == PrintKind::Repr {
        return vm.print(printer, Value::object(args), PrintKind::Repr);
    }
    match args.items() {
        [] => Ok(()),
        [only] => {
            if is_os_error(ty)
                && let Some((errno, name)) = errno_and_name(*only)
            {
                let name = name.shown(vm);
                return printer.write_fmt(vm, format_args!("[Errno {errno}] {name}"));
            }
            vm.print(printer, *only, PrintKind::Str)
        }
        [errno, text]
            if is_os_error(ty)
                && let Some((errno, name)) = errno_and_name(*errno) =>
        {
            let name = name.shown(vm);
            printer.write_fmt(vm, format_args!("[Errno {errno}] {name}: "))?;
            vm.print(printer, *text, PrintKind::Str)
        }
        _ => vm.print(printer, Value::object(args), PrintKind::Repr),
    }
}

/// The number of an `OSError` and its name, if it has one.
fn errno_and_name(errno: Value) -> Option<(isize, Qstr)> {
    let errno = errno.as_small()?;
    Some((errno, crate::modules::errno::name_of(errno)?))
}

fn is_os_error(ty: Gc<Type>) -> bool {
    crate::semantics::class::is_subclass(ty, Gc::rom(&OS_ERROR))
}

fn attr(_: &mut Vm, value: Value, name: Qstr) -> Result<Option<Value>> {
    let Some(exception) = value.as_exception() else {
        return Ok(None);
    };
    Ok(match name {
        name if name == q!("args") => Some(Value::object(exception.args.get())),
        name if name == q!("value") || name == q!("errno") => Some(exception.value()),
        _ => None,
    })
}

fn store_attr(_: &mut Vm, value: Value, name: Qstr, new: Option<Value>) -> Result<bool> {
    // `__traceback__ = None` is accepted, as upstream accepts it, to drop a traceback.
    if let (Some(exception), true) = (value.as_exception(), name == q!("__traceback__"))
        && new == Some(Value::NONE)
    {
        exception.clear_traceback();
        return Ok(true);
    }
    Ok(false)
}
