//! One run: a VM is made, runs one program and says how the process ends.
//!
//! ```text
//!     exit code   0        the program ended, or `SystemExit` without a value
//!                 n & 255  `SystemExit(n)`
//!                 1        an exception that nobody caught; `SystemExit` of anything but an integer
//!                 2        the file is missing
//!                 130      Ctrl-C that nobody caught, in a file or a command
//! ```
//!
//! Not here: the interactive prompt itself (`repl`).

mod ending;
mod prompt;
mod source;

use alloc::boxed::Box;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use core::cell::Cell;

use ::source::{EmitKind, Machine};
use hal::{Console, Errno, Interrupts};
use vm::object::{Gc, Str};
use vm::types::list::List;
use vm::{CompileMode, CompileRequest, Config, Result, Value, Vm, q};

use crate::compile::{self, SourceCompiler};
use crate::frozen::FROZEN;
use crate::host::{self, UnixHost};
use crate::options::{Options, Program};
use crate::{complain, memory, modules, search_path, version};

/// Values on the VM stack: room for the deepest recursion of functions of ordinary size, and for displays of very many items.
/// Memory that is not used costs nothing.
const STACK_SLOTS: usize = 1 << 20;
/// Nested calls of Python functions, as many as CPython allows.
const MAX_DEPTH: usize = 1000;

/// Ctrl-C as an input byte.
const CTRL_C: u8 = 3;

/// The name of source text that is in no file.
const NO_FILE: &[u8] = b"<stdin>";

/// Runs what the command line asks for and returns the exit code.
///
/// Every Python object that native code holds is on the native stack below `native_stack_base`.
#[inline(never)]
pub(crate) fn run(
    host: &'static UnixHost,
    options: &Options,
    program_name: &str,
    native_stack_base: usize,
) -> u8 {
    if options.emit != EmitKind::Bytecode && compile::MACHINE == Machine::Unknown {
        return complain(
            host,
            "Machine code emitters are not available in this build.",
        );
    }
    let Some(vm) = make_vm(host, options, native_stack_base) else {
        let message = format!(
            "MemoryError: no interpreter fits in a heap of {} bytes",
            options.heap_bytes
        );
        return complain(host, &message);
    };
    let session = Session {
        vm,
        host,
        options,
        is_set_up: false,
    };
    session.run(program_name)
}

/// Makes an interpreter that is not on the native stack, which every collection scans.
#[inline(never)]
fn make_vm(
    host: &'static UnixHost,
    options: &Options,
    native_stack_base: usize,
) -> Option<Box<Vm>> {
    let stack = memory::native_stack();
    let lists = options.verbosity >= 2;
    let settings = compile::settings(stack.nesting_limit, options.emit);
    let config = Config {
        host,
        system: version::SYSTEM,
        compiler: Some(SourceCompiler::leak(host, lists, settings)),
        loops: match cfg!(feature = "wordcode") {
            true => &loops::LOOPS_FOR_WORDS,
            false => &loops::LOOPS,
        },
        modules: modules::TABLES,
        frozen: &FROZEN,
        heap: memory::heap(options.heap_bytes)?,
        native_stack_base,
        native_stack_bytes: stack.python_bytes,
        stack_slots: STACK_SLOTS,
        max_depth: MAX_DEPTH,
        translation: vm::Translation::AT_ONCE,
    };
    let mut vm = Box::new(Vm::new(config).ok()?);
    vm.opt_level = options.opt_level;
    if host.echoes_input() {
        vm.line_reader = Some(prompt::read_line);
    }
    Some(vm)
}

/// A VM with what it has to do.
struct Session<'a> {
    vm: Box<Vm>,
    host: &'static UnixHost,
    options: &'a Options,
    /// `sys.path` and `sys.argv` are filled.
    is_set_up: bool,
}

impl Session<'_> {
    fn run(mut self, program_name: &str) -> u8 {
        let code = match &self.options.program {
            Program::File(path) => Some(self.run_file(path, program_name)),
            Program::Command(text) => Some(self.run_text(b"", text, NO_FILE)),
            Program::Module(name) => Some(self.run_module(name)),
            Program::StandardInput => None,
        };
        let code = match code {
            _ if self.inspects() => self.prompt(),
            Some(code) => code,
            None if self.host.echoes_input() => self.prompt(),
            None => self.run_standard_input(),
        };
        let code = self.finish(code);
        if self.options.verbosity > 0 {
            // A console that is closed cannot be told about.
            let _ = self.vm.print_memory(false);
        }
        // Exceptions are reported, and a console that is closed cannot be told about.
        let _ = self.vm.finalise_all();
        code
    }

    /// Whether the prompt follows the program, which may ask for that itself.
    fn inspects(&self) -> bool {
        let asked = || host::variable(b"MICROPYINSPECT").is_some_and(|value| !value.is_empty());
        self.options.inspect || asked()
    }

    fn run_file(&mut self, path: &[u8], program_name: &str) -> u8 {
        let directory = match host::real_directory(path) {
            Ok(directory) => directory,
            Err(errno) => return self.report_missing(path, program_name, errno),
        };
        match source::read_file(self.host, path) {
            Ok(text) => self.run_text(&directory, &text, path),
            Err(errno) => {
                let raise = self.vm.os_error(errno.0);
                self.ending(Err(raise))
            }
        }
    }

    fn report_missing(&self, path: &[u8], program_name: &str, errno: Errno) -> u8 {
        let Errno(number) = errno;
        let file = String::from_utf8_lossy(path);
        host::describe(errno, |reason| {
            let reason = String::from_utf8_lossy(reason);
            complain(
                self.host,
                &format!("{program_name}: can't open file '{file}': [Errno {number}] {reason}"),
            )
        });
        2
    }

    fn run_standard_input(&mut self) -> u8 {
        match source::read_standard_input(self.host) {
            Ok(text) => self.run_text(b"", &text, NO_FILE),
            Err(errno) => {
                let raise = self.vm.os_error(errno.0);
                self.ending(Err(raise))
            }
        }
    }

    fn run_text(&mut self, directory: &[u8], text: &[u8], name: &[u8]) -> u8 {
        self.until_done(&mut |session| {
            session.set_up(directory, &session.options.arguments)?;
            let globals = session.vm.main_globals();
            let file = session.vm.intern_value(name)?;
            globals
                .map
                .insert_qstr(&mut session.vm, q!("__file__"), file)?;
            let code = if bytecode::mpy::is_compiled(text) {
                session.vm.load_compiled(text)?
            } else {
                session.list_syntax(text, name);
                session.vm.compile_source(text, name, CompileMode::File)?
            };
            if !session.options.compile_only {
                session.vm.run_code(code, globals, globals)?;
            }
            Ok(())
        })
    }

    /// Lists the syntax tree of the program where that is asked for.
    fn list_syntax(&self, source: &[u8], source_name: &[u8]) {
        let request = CompileRequest {
            source,
            source_name,
            mode: CompileMode::File,
            opt_level: self.options.opt_level,
        };
        if self.options.verbosity >= 3
            && let Some(listing) = compile::syntax_listing(&request)
        {
            // Nobody is left to tell if the output is closed.
            let _ = self.host.write_output_all(listing.as_bytes());
        }
    }

    /// Imports a module as `__main__`; of a package, its `__main__` is run after the package itself.
    fn run_module(&mut self, name: &[u8]) -> u8 {
        self.until_done(&mut |session| {
            session.set_up(b"", &session.options.arguments)?;
            session.vm.run_main_module(name)
        })
    }

    /// Fills `sys.path` and `sys.argv`; the directory is where the program's own modules are.
    fn set_up(&mut self, directory: &[u8], arguments: &[Vec<u8>]) -> Result<()> {
        let (path, home) = (host::variable(b"MICROPYPATH"), host::variable(b"HOME"));
        let mut entries = search_path::entries(path.as_deref(), home.as_deref());
        entries[0] = directory.to_vec();
        let path = self.text_list(&entries)?;
        let arguments = self.text_list(arguments)?;
        self.is_set_up = true;
        let roots = self.vm.roots();
        replace_items(&roots.sys_path, path);
        replace_items(&roots.sys_argv, arguments);
        match host::program_path() {
            Some(program) => self.vm.set_executable(&program),
            None => Ok(()),
        }
    }

    /// Makes a list of texts; bytes that are no text are replaced.
    fn text_list(&mut self, texts: &[Vec<u8>]) -> Result<Gc<List>> {
        let list = List::from_slice(&mut self.vm, &[])?;
        for text in texts {
            let text = match vm::text::is_valid(text) {
                true => Str::value(&mut self.vm, text),
                false => Str::value(&mut self.vm, &*String::from_utf8_lossy(text)),
            }?;
            list.items.push(&mut self.vm, text)?;
        }
        Ok(list)
    }

    /// Runs Python code that Ctrl-C can stop and tells how it ended.
    fn until_done(&mut self, run: &mut dyn FnMut(&mut Self) -> Result<()>) -> u8 {
        self.host.set_interrupt_byte(Some(CTRL_C));
        let outcome = run(self);
        self.host.set_interrupt_byte(None);
        let outcome = self.vm.settle(outcome);
        self.host.take_interrupt();
        let outcome = outcome.map_err(|exception| self.vm.raise_value(exception));
        self.ending(outcome)
    }
}

/// Gives the list in a root the items of another one, or makes that one the list.
fn replace_items(root: &Cell<Option<Value>>, list: Gc<List>) {
    match root.get().and_then(Value::downcast::<List>) {
        Some(present) => present.items.replace(list.items.take()),
        None => root.set(Some(Value::object(list))),
    }
}
