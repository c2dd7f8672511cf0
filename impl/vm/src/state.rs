//! All interpreter state in one struct, what a port makes it of, and the values it refers to.
//!
//! Invariant: a value that lives longer than a call is a field of `Roots`, or reachable from one, from a frame or from
//! the native stack. There is no other state, but for the translations of frozen code, which only one VM at a time has.
//! Not here: how roots are marked (`roots`).

use core::cell::Cell;

use heap::Heap;

use crate::compact::Flow;
use crate::error::Result;
use crate::frozen::Frozen;
use crate::machine_code::MachineState;
use crate::map::{Dict, Hints};
use crate::modules::struct_module::KnownFormats;
use crate::object::{Frames, Gc, Trace};
use crate::profile::Profile;
use crate::qstr::QstrPool;
use crate::roots::Tracer;
use crate::semantics::attr::LookupCache;
use crate::types::weakref::WeakList;
use crate::value::Value;
use crate::wordcode::{Heat, Names, Translation, Word, Words};

/// What source text is compiled as.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum CompileMode {
    /// A file, or the argument of `exec`.
    File,
    /// One interactive statement: values of expressions are printed.
    Single,
    /// Text that was pasted at the prompt: as a file, but values of expressions that are no constants are printed.
    Pasted,
    /// One expression, the argument of `eval`.
    Eval,
}

/// What the compiler is asked for.
#[derive(Clone, Copy, Debug)]
pub struct CompileRequest<'a> {
    pub source: &'a [u8],
    pub source_name: &'a [u8],
    pub mode: CompileMode,
    /// 0 keeps assertions; 3 drops line numbers.
    pub opt_level: u8,
}

/// Which exception a source error becomes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum CompileErrorKind {
    Syntax,
    Indentation,
    NotImplemented,
    Memory,
    Recursion,
    Runtime,
    Overflow,
    Value,
    Type,
    ViperType,
}

/// Why source text could not be compiled.
#[derive(Clone, Debug)]
pub struct CompileError {
    pub kind: CompileErrorKind,
    pub message: alloc::string::String,
    /// Source line, 0 when unknown.
    pub line: u32,
    /// The function or class around the error, if known.
    pub block_name: Option<bytecode::text::Text>,
}

/// Turns source text into raw code; the port joins the compiler to the VM with this.
pub trait Compile {
    /// Compiles source text.
    fn compile(
        &self,
        request: &CompileRequest<'_>,
    ) -> core::result::Result<bytecode::raw_code::Module, CompileError>;
}

/// What a port says it is.
#[derive(Clone, Copy, Debug)]
pub struct System {
    /// `sys.platform`: the system below.
    pub platform: &'static str,
    /// `sys.implementation._machine`: the machine, and who built the program.
    pub machine: &'static str,
    /// `sys.implementation._build`: the variant or board.
    pub build: &'static str,
}

impl System {
    /// A system that nobody asks about.
    pub const ANONYMOUS: System = System {
        platform: "adder",
        machine: "",
        build: "",
    };
}

/// The loops that execute code, as the crate that names [`Loops::HERE`] has compiled them.
///
/// They are most of what makes programs fast, and little of the VM: the one can be built for speed, the other for size.
pub struct Loops {
    pub(crate) compact: fn(&mut Vm, usize, bool) -> Result<Option<Flow>>,
    pub(crate) words: fn(&mut Vm, Word) -> Result<Option<Flow>>,
}

impl Loops {
    /// The loops, compiled where this is named.
    pub const HERE: Loops = Loops {
        compact: Vm::execute::<true>,
        words: Vm::execute_words,
    };

    /// The loop of the words, compiled where this is named, and the other one as small as the VM: for who translates
    /// functions when they are first called, so that little is left to the other.
    pub const WORDS_HERE: Loops = Loops {
        compact: execute_compact,
        words: Vm::execute_words,
    };
}

/// The compact loop, compiled with the VM.
fn execute_compact(vm: &mut Vm, base: usize, traced: bool) -> Result<Option<Flow>> {
    vm.execute::<false>(base, traced)
}

/// What a VM is made of.
pub struct Config {
    pub host: &'static dyn hal::Host,
    pub system: System,
    pub compiler: Option<&'static dyn Compile>,
    /// What executes code: [`Loops::HERE`], of a crate that is built for speed.
    pub loops: &'static Loops,
    /// The built-in modules that are not part of this crate, in tables of the crates they come from.
    pub modules: &'static [crate::modules::ModuleTable],
    /// The modules in ROM.
    pub frozen: &'static Frozen,
    /// The memory of the garbage-collected heap; its budget holds wherever `gc.threshold` does not say otherwise.
    pub heap: Heap,
    /// An address above every frame that runs Python code: the collector scans the native stack up to here.
    pub native_stack_base: usize,
    /// Bytes of native stack that Python code may use.
    pub native_stack_bytes: usize,
    /// Values on the VM stack.
    pub stack_slots: usize,
    /// Nested calls of Python functions.
    pub max_depth: usize,
    /// When functions are translated, where there is a tier for it.
    pub translation: Translation,
}

/// What [`Vm::last_text`] is when it was forgotten.
pub(crate) const NO_TEXT: (Value, Value, u32) = (Value::NONE, Value::NONE, 0);

/// An interpreter.
pub struct Vm {
    pub(crate) heap: Heap,
    pub(crate) host: &'static dyn hal::Host,
    pub(crate) system: System,
    pub(crate) compiler: Option<&'static dyn Compile>,
    pub(crate) loops: &'static Loops,
    pub(crate) modules: &'static [crate::modules::ModuleTable],
    pub(crate) frozen: &'static Frozen,
    pub(crate) frames: Frames,
    pub(crate) qstrs: QstrPool,
    pub(crate) roots: Roots,
    pub(crate) lookup_cache: LookupCache,
    pub(crate) hints: Hints,
    /// A string that was looked for, the key of equal text that was found, and its row. Nobody keeps them alive: they are
    /// forgotten before anything dies.
    pub(crate) last_text: Cell<(Value, Value, u32)>,
    pub(crate) formats: KnownFormats,
    pub(crate) weak: WeakList,
    /// Translations of functions.
    pub(crate) words: Words,
    /// What gets hot enough to be translated.
    pub(crate) heat: Heat,
    #[cfg_attr(
        not(feature = "wordcode"),
        allow(dead_code, reason = "only inline caches ask")
    )]
    pub(crate) member_names: Names,
    pub(crate) native_stack_base: usize,
    pub(crate) native_stack_limit: usize,
    pub(crate) native_stack_bytes: usize,
    /// Counts `micropython.heap_lock()`.
    pub(crate) heap_lock: usize,
    pub(crate) gc_enabled: bool,
    pub(crate) collections: usize,
    /// Counts exceptions in the making.
    pub(crate) emergencies: usize,
    /// A block that is given back when an exception is made and there is no other memory.
    pub(crate) reserve: Option<core::ptr::NonNull<u8>>,
    /// Bytes handed out before the last collection.
    pub(crate) allocated_bytes: usize,
    /// The most bytes in use that `micropython.mem_peak()` has seen.
    pub(crate) peak_bytes: usize,
    /// What `gc.threshold()` was set to, -1 when it was not.
    pub(crate) gc_threshold: isize,
    /// The heap's budget without `gc.threshold`.
    pub(crate) own_budget: Option<usize>,
    /// A scheduled function runs: others wait.
    pub(crate) running_scheduled: bool,
    /// `micropython.kbd_intr` was scheduled: the program is to stop.
    pub(crate) stop_scheduled: bool,
    /// `micropython.opt_level()`.
    pub opt_level: u8,
    /// Reads the line that `input` gives, where there is a line editor for it.
    pub line_reader: Option<fn(&mut Vm) -> Result>,
    /// Tells the program what interrupts have noted, where there are any.
    pub event_handler: Option<fn(&mut Vm) -> Result<()>>,
    /// A function runs that an interrupt has called at once.
    pub(crate) in_interrupt: bool,
    pub(crate) raising_memory_error: bool,
    /// The state of `random`'s generator, once it is used.
    pub(crate) random_state: Option<crate::modules::random::Yasmarang>,
    /// The exception on its way was raised before: the running frame is in its traceback already.
    pub(crate) reraising: bool,
    pub(crate) profile: Profile,
    /// The namespaces of machine code that runs.
    pub(crate) machine: MachineState,
    /// Set by a signal handler or serial interrupt: stop the program.
    pub(crate) interrupt: &'static core::sync::atomic::AtomicBool,
}

macro_rules! roots {
    ($($(#[$meta:meta])* $field:ident),* $(,)?) => {
        /// The values that the interpreter itself refers to.
        #[derive(Default)]
        pub struct Roots {
            $($(#[$meta])* pub $field: Cell<Option<Value>>,)*
        }

        impl Roots {
            pub(crate) fn trace(&self, tracer: &mut Tracer<'_>) {
                for root in [$(&self.$field),*] {
                    root.trace(tracer);
                }
            }
        }
    };
}

roots! {
    /// The exception on its way (see [`crate::Raise`]).
    exception,
    /// What the next instruction, which delegates to a generator, throws into it.
    injected,
    /// `sys.modules`: the loaded modules by name.
    modules,
    /// The namespace of `__main__`.
    main_globals,
    /// Builtins that Python code replaced.
    builtins_override,
    sys_path,
    sys_argv,
    sys_stdin,
    sys_stdout,
    sys_stderr,
    sys_ps1,
    sys_ps2,
    sys_atexit,
    sys_tracebacklimit,
    sys_executable,
    /// The slice that built-in sequences are subscripted with, while nobody uses it.
    spare_slice,
    /// What `sys.settrace` was given.
    trace_callback,
    sys_implementation,
    sys_version_info,
    /// Functions and arguments that wait to be called, in turn.
    scheduled,
    /// The exception that `sys.exc_info()` and a bare `raise` outside a handler see.
    handled_exception,
    /// What `os.errno()` gives.
    os_errno,
    /// What the generator whose end was reached last returned, for `StopIteration`.
    stop_value,
    /// The mounted file system that relative paths belong to, if not the system's own.
    current_mount,
    /// Mounted file systems.
    mounts,
    /// What was typed at the prompt so far, a `bytearray`.
    prompt_text,
    /// Lines that were entered at the prompt, the latest first.
    prompt_history,
    /// The namespace where `asyncio` keeps its queue and the task that runs.
    asyncio_context,
    /// What `machine` remembers of the devices of a board.
    devices,
}

impl Vm {
    /// Makes an interpreter with an empty `__main__`.
    pub fn new(config: Config) -> Result<Vm> {
        let own_budget = config.heap.budget();
        let mut vm = Vm {
            heap: config.heap,
            host: config.host,
            system: config.system,
            compiler: config.compiler,
            loops: config.loops,
            modules: config.modules,
            frozen: config.frozen,
            frames: Frames::new(config.stack_slots, config.max_depth),
            qstrs: QstrPool::new(config.frozen),
            roots: Roots::default(),
            lookup_cache: LookupCache::default(),
            hints: Hints::new(),
            last_text: Cell::new(NO_TEXT),
            formats: KnownFormats::new(),
            weak: WeakList::default(),
            words: Words::of_program(config.frozen),
            heat: Heat::new(config.translation),
            member_names: Names::default(),
            native_stack_base: config.native_stack_base,
            native_stack_limit: config
                .native_stack_base
                .saturating_sub(config.native_stack_bytes),
            native_stack_bytes: config.native_stack_bytes,
            heap_lock: 0,
            gc_enabled: true,
            collections: 0,
            emergencies: 0,
            reserve: None,
            allocated_bytes: 0,
            peak_bytes: 0,
            gc_threshold: -1,
            own_budget,
            running_scheduled: false,
            stop_scheduled: false,
            opt_level: 0,
            line_reader: None,
            event_handler: None,
            in_interrupt: false,
            raising_memory_error: false,
            random_state: None,
            reraising: false,
            profile: Profile::default(),
            machine: MachineState::default(),
            interrupt: config.host.interrupt_flag(),
        };
        let modules = Dict::new(&mut vm)?;
        vm.roots.modules.set(Some(Value::object(modules)));
        let globals = Dict::new(&mut vm)?;
        vm.roots.main_globals.set(Some(Value::object(globals)));
        globals.map.insert_qstr(
            &mut vm,
            crate::q!("__name__"),
            Value::qstr(crate::q!("__main__")),
        )?;
        vm.refill_reserve();
        crate::modules::vfs::init(&mut vm)?;
        crate::import::init(&mut vm)?;
        crate::modules::init(&mut vm)?;
        Ok(vm)
    }

    /// Says where the native stack of what runs Python code begins, closer than the configuration knew.
    pub fn begin_native_stack(&mut self, base: usize) {
        self.native_stack_base = base;
    }

    /// What the port provides.
    pub fn host(&self) -> &'static dyn hal::Host {
        self.host
    }

    /// The roots, for modules that keep state in them.
    pub fn roots(&self) -> &Roots {
        &self.roots
    }

    /// The namespace of `__main__`.
    pub fn main_globals(&self) -> Gc<Dict> {
        let value = self
            .roots
            .main_globals
            .get()
            .and_then(Value::downcast::<Dict>);
        value.expect("set when the VM is made")
    }

    /// `sys.modules`.
    pub fn loaded_modules(&self) -> Gc<Dict> {
        let value = self.roots.modules.get().and_then(Value::downcast::<Dict>);
        value.expect("set when the VM is made")
    }

    /// Takes the exception that a [`crate::Raise`] announced.
    pub fn take_exception(&mut self) -> Value {
        self.roots.exception.take().unwrap_or(Value::NONE)
    }

    /// The namespace of the running code: its globals.
    #[inline]
    pub fn current_globals(&self) -> Gc<Dict> {
        match self.machine.globals(&self.frames) {
            Some(globals) => globals,
            None => self.frame_globals(),
        }
    }

    /// The globals of the innermost frame.
    #[inline(always)]
    pub(crate) fn frame_globals(&self) -> Gc<Dict> {
        match self.frames.top() {
            Some(frame) => frame.function.globals,
            None => self.main_globals(),
        }
    }

    /// The namespace that names are stored in: of the class or module body that runs, else the globals.
    #[inline(never)]
    pub fn current_locals(&self) -> Gc<Dict> {
        if let Some(locals) = self.machine.locals(&self.frames) {
            return locals;
        }
        match self.frames.top().and_then(|frame| frame.locals) {
            Some(locals) => locals,
            None => self.current_globals(),
        }
    }

    /// Raises when the native stack is nearly used up.
    #[inline(always)]
    pub fn check_native_stack(&mut self) -> Result<()> {
        let here = 0u8;
        if core::ptr::from_ref(&here).addr() < self.native_stack_limit {
            return Err(self.recursion_error());
        }
        Ok(())
    }

    /// Bytes of native stack in use.
    pub fn native_stack_used(&self) -> usize {
        let here = 0u8;
        self.native_stack_base
            .saturating_sub(core::ptr::from_ref(&here).addr())
    }

    /// The heap's figures, for `gc` and `micropython.mem_info`.
    pub fn heap(&self) -> &Heap {
        &self.heap
    }

    /// The heap, to set its collection budget.
    pub fn heap_mut(&mut self) -> &mut Heap {
        &mut self.heap
    }

    /// Undoes every `micropython.heap_lock()`.
    pub fn unlock_heap(&mut self) {
        self.heap_lock = 0;
    }

    /// Interns a name and gives it as a value.
    pub fn intern_value(&mut self, name: impl AsRef<[u8]>) -> Result {
        Ok(Value::qstr(self.intern(name)?))
    }
}
