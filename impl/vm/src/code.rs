//! From raw code to code objects: names are interned, constants made, instructions checked once.
//!
//! What the compiler makes is checked, what comes from outside is also verified; so are all functions in debug builds.

mod check;
pub(crate) mod instruction;
#[cfg(feature = "extra")]
mod save;
mod verify;

use bytecode::prelude::{FLAG_GENERATOR, FLAG_VAR_ARGS, FLAG_VAR_KEYWORDS, Prelude};
use bytecode::raw_code::{CodeKind, Const, Module as RawModule, RawCode};

use crate::error::{Raise, Result};
use crate::machine_code::{Loading, MachineSlot};
use crate::map::Dict;
use crate::native::Args;
use crate::object::{Bytes, Code, Context, Function, Gc, RawBlock, Str, Tuple, ValueBuf};
use crate::qstr::Qstr;
use crate::state::{CompileError, CompileErrorKind, CompileMode, CompileRequest, Vm};
use crate::types;
use crate::types::exception::TracebackRow;
use crate::value::Value;

use check::Tables;
use verify::Places;

/// Where raw code comes from.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Origin {
    /// The compiler of this program.
    Compiler,
    /// Anybody.
    File,
}

/// What a function's code asks for: the numbers of a [`Code`].
#[derive(Clone, Copy, Debug)]
pub struct Shape {
    pub start: u32,
    pub flags: u8,
    pub n_locals: u32,
    pub n_stack: u32,
    pub n_exc: u32,
    pub n_pos_args: u32,
    pub n_kwonly_args: u32,
    pub n_def_pos_args: u32,
    pub n_slots: u32,
    pub n_cells: u32,
    pub is_simple: bool,
    pub has_loops: bool,
}

impl Shape {
    /// Verifies the code of one function of a module, as code from a file is; `None` when it is not sound.
    pub fn of(module: &RawModule, raw: &RawCode) -> Option<Shape> {
        let tables = Tables {
            n_qstrs: module.qstrs.len(),
            n_consts: module.consts.len(),
            children: &raw.children,
        };
        Some(examine(raw, tables, Origin::File)?.1)
    }
}

/// Strings up to this length that the compiler puts into tuples are interned, as those that stand alone are.
const NAME_BYTES: usize = 10;

impl Vm {
    /// Makes code objects of a compiled module; gives the code of its body.
    pub(crate) fn load_module(&mut self, module: &RawModule, origin: Origin) -> Result<Gc<Code>> {
        let qstrs = RawBlock::<u32>::zeroed(self, module.qstrs.len())?;
        for (index, name) in module.qstrs.iter().enumerate() {
            let qstr = match name.static_number() {
                Some(number) => Qstr::from_id(number.into()),
                None => self.intern(&**name)?,
            };
            qstrs.set(index, qstr.id());
        }
        let consts = ValueBuf::with_capacity(self, module.consts.len())?;
        let has_machine_code = module.code.has_machine_code();
        for constant in &module.consts {
            let value = match constant {
                // Machine code has its names here too.
                Const::Str(text) if has_machine_code && may_be_name(text) => {
                    Value::qstr(self.intern(&**text)?)
                }
                _ => self.constant(constant, origin)?,
            };
            consts.push(self, value)?;
        }
        let consts = Tuple::from_slice(self, consts.as_local_slice())?;
        let ty = Gc::rom(&types::function::CONTEXT);
        let context = Context::alloc(self, ty, qstrs.into(), consts)?;
        let loading = Loading::begin(self, module, context)?;
        self.load_code(context, &module.code, origin, loading)
    }

    fn constant(&mut self, constant: &Const, origin: Origin) -> Result {
        match constant {
            Const::None => Ok(Value::NONE),
            Const::False => Ok(Value::FALSE),
            Const::True => Ok(Value::TRUE),
            Const::Ellipsis => Ok(Value::ELLIPSIS),
            Const::Str(text) => Str::value(self, &**text),
            Const::Bytes(bytes) => Bytes::value(self, bytes),
            Const::Int(text) => types::int::from_decimal(self, text),
            Const::Float(number) => Value::float_of(self, || *number),
            Const::Complex(real, imag) => Value::complex(self, *real, *imag),
            Const::Tuple(items) => {
                let values = ValueBuf::with_capacity(self, items.len())?;
                for item in items {
                    let value = match item {
                        Const::Str(text)
                            if origin == Origin::Compiler && text.len() <= NAME_BYTES =>
                        {
                            Value::qstr(self.intern(&**text)?)
                        }
                        _ => self.constant(item, origin)?,
                    };
                    values.push(self, value)?;
                }
                Tuple::value(self, values.as_local_slice())
            }
            // Only machine code asks for it, which has a table of its own.
            Const::FunTable => Ok(Value::NONE),
        }
    }

    fn load_code(
        &mut self,
        context: Gc<Context>,
        raw: &RawCode,
        origin: Origin,
        loading: Loading,
    ) -> Result<Gc<Code>> {
        self.check_native_stack()?;
        let children = ValueBuf::with_capacity(self, raw.children.len())?;
        for child in &raw.children {
            let code = self.load_code(context, child, origin, loading)?;
            children.push(self, Value::object(code))?;
        }
        let children = Tuple::from_slice(self, children.as_local_slice())?;
        if raw.kind != CodeKind::Bytecode {
            return self.load_machine_code(context, raw, children, loading);
        }
        let tables = Tables {
            n_qstrs: context.qstrs.len(),
            n_consts: context.consts.len(),
            children: &raw.children,
        };
        let Some((prelude, shape)) = examine(raw, tables, origin) else {
            return Err(self.bad_code_error());
        };
        let Some(names) = prelude.names(&raw.code) else {
            return Err(self.bad_code_error());
        };
        let argument_names = RawBlock::<u32>::zeroed(self, prelude.n_named_args())?;
        for (index, name) in names.arguments.enumerate() {
            argument_names.set(index, context.qstr(name).id());
        }
        let bytes = RawBlock::copied(self, &raw.code)?;
        Code::alloc(
            self,
            Gc::rom(&types::function::CODE),
            context,
            bytes.into(),
            children,
            argument_names.into(),
            context.qstr(names.name),
            raw.line,
            shape.start,
            shape.flags,
            shape.n_locals,
            shape.n_stack,
            shape.n_exc,
            shape.n_pos_args,
            shape.n_kwonly_args,
            shape.n_def_pos_args,
            shape.n_slots,
            shape.n_cells,
            shape.is_simple,
            shape.has_loops,
            crate::wordcode::WordSlot::new(),
            MachineSlot::new(),
        )
    }

    #[cold]
    pub(crate) fn bad_code_error(&mut self) -> Raise {
        self.value_error("invalid bytecode")
    }

    /// Makes the function of code that has no defaults and no cells, a module body for example.
    pub fn make_module_function(
        &mut self,
        code: Gc<Code>,
        globals: Gc<Dict>,
    ) -> Result<Gc<Function>> {
        Function::new(self, code, globals, None, None, None)
    }

    /// Makes the function of code that has no defaults and no cells, as programs have it.
    pub(crate) fn make_plain_function(&mut self, code: Gc<Code>, globals: Gc<Dict>) -> Result {
        let function = self.make_module_function(code, globals)?;
        self.function_value(function)
    }

    /// Compiles source text to the code of its body.
    pub fn compile_source(
        &mut self,
        source: &[u8],
        source_name: &[u8],
        mode: CompileMode,
    ) -> Result<Gc<Code>> {
        let Some(compiler) = self.compiler else {
            return Err(self.runtime_error("no compiler"));
        };
        let request = CompileRequest {
            source,
            source_name,
            mode,
            opt_level: self.opt_level,
        };
        match compiler.compile(&request) {
            Ok(module) => self.load_module(&module, Origin::Compiler),
            Err(error) => Err(self.compile_error(source_name, &error)),
        }
    }

    fn compile_error(&mut self, source_name: &[u8], error: &CompileError) -> Raise {
        let ty = match error.kind {
            CompileErrorKind::Syntax => &types::exception::SYNTAX_ERROR,
            CompileErrorKind::Indentation => &types::exception::INDENTATION_ERROR,
            CompileErrorKind::NotImplemented => &types::exception::NOT_IMPLEMENTED_ERROR,
            CompileErrorKind::Memory => &types::exception::MEMORY_ERROR,
            CompileErrorKind::Recursion | CompileErrorKind::Runtime => {
                &types::exception::RUNTIME_ERROR
            }
            CompileErrorKind::Overflow => &types::exception::OVERFLOW_ERROR,
            CompileErrorKind::Value => &types::exception::VALUE_ERROR,
            CompileErrorKind::Type => &types::exception::TYPE_ERROR,
            CompileErrorKind::ViperType => &types::exception::VIPER_TYPE_ERROR,
        };
        let raise = if error.message.is_empty() {
            self.raise_empty(ty)
        } else {
            self.raise(ty, &error.message)
        };
        let exception = self.take_exception();
        let file = self.intern(source_name);
        let block = self.intern(error.block_name.as_deref().unwrap_or(b""));
        if let (Ok(file), Ok(block)) = (file, block)
            && error.line != 0
        {
            self.add_traceback(
                exception,
                TracebackRow {
                    file,
                    line: error.line as usize,
                    block,
                },
            );
        }
        self.roots.exception.set(Some(exception));
        raise
    }

    /// Compiles and runs source text in a namespace; gives the value of an expression in `Eval` mode.
    pub fn run_source(
        &mut self,
        source: &[u8],
        source_name: &[u8],
        mode: CompileMode,
        globals: Gc<Dict>,
        locals: Gc<Dict>,
    ) -> Result {
        let code = self.compile_source(source, source_name, mode)?;
        self.run_code(code, globals, locals)
    }

    /// Runs the code of a module body in a namespace.
    pub fn run_code(&mut self, code: Gc<Code>, globals: Gc<Dict>, locals: Gc<Dict>) -> Result {
        let function = self.make_module_function(code, globals)?;
        if code.machine.is_set() {
            return self.run_machine_module(function, locals);
        }
        self.call_function(function, None, &Args::positional(&[]), Some(locals))
    }
}

/// Whether a text is a name, or short as most names are.
fn may_be_name(text: &[u8]) -> bool {
    let is_letter = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'_' || *byte >= 0x80;
    text.len() <= NAME_BYTES || text.len() <= crate::qstr::MAX_BYTES && text.iter().all(is_letter)
}

/// Checks the code of a function and derives what it asks for.
fn examine(raw: &RawCode, tables: Tables<'_>, origin: Origin) -> Option<(Prelude, Shape)> {
    let code = &raw.code;
    let prelude = Prelude::decode(code).filter(|_| raw.kind == CodeKind::Bytecode)?;
    let (checked, n_operands) = if origin == Origin::File || cfg!(debug_assertions) {
        let mut places = Places::of(code);
        let checked = check::check(code, &prelude, tables, Some(&mut places))?;
        (checked, verify::verify(code, &prelude, places)?)
    } else {
        (check::check(code, &prelude, tables, None)?, 0)
    };
    let flags = prelude.scope_flags;
    let n_star =
        usize::from(flags & FLAG_VAR_ARGS != 0) + usize::from(flags & FLAG_VAR_KEYWORDS != 0);
    let n_locals = checked.n_locals.max(prelude.n_named_args() + n_star);
    let n_stack = prelude.n_state.saturating_sub(n_locals) + 1;
    let n_stack = n_stack.max(n_operands);
    let narrow = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    let shape = Shape {
        start: narrow(prelude.bytecode_offset()),
        flags,
        n_locals: narrow(n_locals),
        n_stack: narrow(n_stack),
        n_exc: narrow(prelude.n_exc_stack),
        n_pos_args: narrow(prelude.n_pos_args),
        n_kwonly_args: narrow(prelude.n_kwonly_args),
        n_def_pos_args: narrow(prelude.n_def_pos_args),
        n_slots: narrow(n_locals + n_stack + 3 * prelude.n_exc_stack),
        n_cells: narrow(prelude.n_cell),
        is_simple: flags & (FLAG_VAR_ARGS | FLAG_VAR_KEYWORDS | FLAG_GENERATOR) == 0
            && prelude.n_kwonly_args == 0,
        has_loops: checked.has_loops,
    };
    Some((prelude, shape))
}
