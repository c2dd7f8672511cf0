//! From compiled code to code objects: names are interned, constants made, instructions checked once.
//!
//! What the compiler makes is checked, what comes from outside is also verified; so are all functions in debug builds.

mod check;
mod file;
pub(crate) mod instruction;
#[cfg(feature = "extra")]
mod save;
mod verify;

use bytecode::prelude::{FLAG_GENERATOR, FLAG_VAR_ARGS, FLAG_VAR_KEYWORDS, Prelude};
use bytecode::raw_code::{CodeKind, Const, Module as RawModule, NativeInfo, RawCode};

use crate::error::{Raise, Result};
use crate::machine_code::{Loading, MachineSlot};
use crate::map::Dict;
use crate::native::Args;
use crate::object::{
    Bytes, Code, Context, Fixed, Function, Gc, Lasting, RawBlock, Str, Tuple, ValueBuf,
};
use crate::qstr::Qstr;
use crate::state::{CompileError, CompileErrorKind, CompileMode, CompileRequest, Vm};
use crate::types;
use crate::types::exception::TracebackRow;
use crate::value::Value;

use check::{Checked, Tables};
use verify::{OutOfMemory, Places};

/// Where code comes from.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Origin {
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
    pub n_locals: u16,
    pub n_exc: u16,
    pub n_pos_args: u16,
    pub n_kwonly_args: u16,
    pub n_def_pos_args: u16,
    pub n_slots: u32,
    pub n_cells: u16,
    pub is_simple: bool,
    pub has_loops: bool,
}

impl Shape {
    /// Verifies the bytecode of one function of a module, as code from a file is; `None` when it is not sound.
    pub fn of(module: &RawModule, raw: &RawCode) -> Option<Shape> {
        let tables = Tables {
            n_qstrs: module.qstrs.len(),
            n_consts: module.consts.len(),
            most_cells: &|index| {
                let child = raw.children.get(index)?;
                match &child.native {
                    None => Prelude::decode(&child.code).map(|prelude| prelude.n_pos_args),
                    Some(_) => Some(usize::MAX),
                }
            },
        };
        let is_bytecode = raw.kind == CodeKind::Bytecode;
        let examined = examine(&raw.code, tables, Origin::File);
        let (_, shape) = examined.ok().flatten().filter(|_| is_bytecode)?;
        Some(shape)
    }
}

/// One function, as a code object is made of it.
pub(crate) struct CodeParts<'a> {
    pub(crate) kind: CodeKind,
    /// Prelude and bytecode, or machine code.
    pub(crate) code: &'a [u8],
    /// The same bytes, where they may be used in place.
    lasting: Option<Lasting>,
    /// The source line of the definition, if that is known.
    pub(crate) line: u32,
    #[cfg_attr(
        not(feature = "machine-code"),
        expect(dead_code, reason = "none is loaded")
    )]
    pub(crate) native: Option<&'a NativeInfo>,
}

/// How many cells a function takes at most, which come before its other positional arguments.
fn most_cells_of(functions: Gc<Tuple>, index: usize) -> Option<usize> {
    let code = functions.get(index)?.downcast::<Code>()?;
    // Machine code takes what it is given, or checks the number of its arguments.
    Some(match code.machine.is_set() {
        true => usize::MAX,
        false => code.n_pos_args as usize,
    })
}

/// Strings up to this length that the compiler puts into tuples are interned, as those that stand alone are.
const NAME_BYTES: usize = 10;

impl Vm {
    /// Makes code objects of what the compiler made; gives the code of the module's body.
    fn load_module(&mut self, module: &RawModule) -> Result<Gc<Code>> {
        let qstrs = self.intern_names(module)?;
        let consts = ValueBuf::with_capacity(self, module.consts.len())?;
        let has_machine_code = module.code.has_machine_code();
        let mut functions = None;
        for (index, constant) in module.consts.iter().enumerate() {
            let value = match constant {
                Const::Str(text) if has_machine_code => self.machine_string(text)?,
                Const::FunTable => {
                    functions = Some(index);
                    Value::NONE
                }
                _ => self.constant(constant)?,
            };
            consts.push(self, value)?;
        }
        let context = self.make_context(qstrs, &consts)?;
        let loading = Loading::begin(self, has_machine_code, context, functions)?;
        self.load_code(context, &module.code, loading)
    }

    /// Interns the names of a module in the order in which its source has them, as far as that is known.
    fn intern_names(&mut self, module: &RawModule) -> Result<RawBlock<u32>> {
        let names = &module.qstrs;
        let qstrs = RawBlock::<u32>::zeroed(self, names.len())?;
        let first = module
            .source_order
            .iter()
            .map(|position| *position as usize);
        for index in first.chain(0..names.len()) {
            if qstrs.get(index) != Some(0) {
                continue;
            }
            let qstr = match names[index].static_number() {
                Some(number) => Qstr::from_id(number.into()),
                None => self.intern(&*names[index])?,
            };
            qstrs.set(index, qstr.id());
        }
        Ok(qstrs)
    }

    fn make_context(&mut self, qstrs: RawBlock<u32>, consts: &ValueBuf) -> Result<Gc<Context>> {
        let consts = Tuple::from_slice(self, consts.as_local_slice())?;
        let ty = Gc::rom(&types::function::CONTEXT);
        Context::alloc(self, ty, qstrs.into(), consts)
    }

    /// A string among the constants of machine code, which has its names here too.
    fn machine_string(&mut self, text: &[u8]) -> Result {
        match may_be_name(text) {
            true => Ok(Value::qstr(self.intern(text)?)),
            false => Str::value(self, text),
        }
    }

    fn constant(&mut self, constant: &Const) -> Result {
        match constant {
            // Only machine code asks for the table, and not inside of tuples.
            Const::None | Const::FunTable => Ok(Value::NONE),
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
                        Const::Str(text) if text.len() <= NAME_BYTES => {
                            Value::qstr(self.intern(&**text)?)
                        }
                        _ => self.constant(item)?,
                    };
                    values.push(self, value)?;
                }
                Tuple::value(self, values.as_local_slice())
            }
        }
    }

    fn load_code(
        &mut self,
        context: Gc<Context>,
        raw: &RawCode,
        loading: Loading,
    ) -> Result<Gc<Code>> {
        self.check_native_stack()?;
        let children = ValueBuf::with_capacity(self, raw.children.len())?;
        for child in &raw.children {
            let code = self.load_code(context, child, loading)?;
            children.push(self, Value::object(code))?;
        }
        let function = CodeParts {
            kind: raw.kind,
            code: &raw.code,
            lasting: None,
            line: raw.line,
            native: raw.native.as_deref(),
        };
        self.make_code(context, &function, &children, Origin::Compiler, loading)
    }

    /// Makes the code object of one function from the objects of those inside of it.
    fn make_code(
        &mut self,
        context: Gc<Context>,
        function: &CodeParts<'_>,
        children: &ValueBuf,
        origin: Origin,
        loading: Loading,
    ) -> Result<Gc<Code>> {
        let children = Tuple::from_slice(self, children.as_local_slice())?;
        if function.kind != CodeKind::Bytecode {
            return self.load_machine_code(context, function, children, loading);
        }
        let tables = Tables {
            n_qstrs: context.qstrs.len(),
            n_consts: context.consts.len(),
            most_cells: &|index| most_cells_of(children, index),
        };
        let code = function.code;
        let (prelude, shape) = match examine(code, tables, origin) {
            Ok(Some(examined)) => examined,
            Ok(None) => return Err(self.bad_code_error()),
            Err(OutOfMemory) => return Err(self.memory_error(code.len())),
        };
        let Some(names) = prelude.names(code) else {
            return Err(self.bad_code_error());
        };
        let argument_names = RawBlock::<u32>::zeroed(self, prelude.n_named_args())?;
        for (index, name) in names.arguments.enumerate() {
            argument_names.set(index, context.qstr(name).id());
        }
        let bytes = match function.lasting {
            Some(bytes) => Fixed::from(bytes),
            None => RawBlock::copied(self, code)?.into(),
        };
        Code::alloc(
            self,
            Gc::rom(&types::function::CODE),
            context,
            bytes,
            children,
            argument_names.into(),
            context.qstr(names.name),
            function.line,
            shape.start,
            shape.n_slots,
            shape.n_locals,
            shape.n_exc,
            shape.n_pos_args,
            shape.n_kwonly_args,
            shape.n_def_pos_args,
            shape.n_cells,
            shape.flags,
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
            Ok(module) => self.load_module(&module),
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
///
/// # Errors
/// When there is no memory to verify it with.
fn examine(
    code: &[u8],
    tables: Tables<'_>,
    origin: Origin,
) -> core::result::Result<Option<(Prelude, Shape)>, OutOfMemory> {
    let Some(prelude) = Prelude::decode(code) else {
        return Ok(None);
    };
    let is_verified = origin == Origin::File || cfg!(debug_assertions);
    let mut places = match is_verified {
        true => Some(Places::of(code).ok_or(OutOfMemory)?),
        false => None,
    };
    let Some(checked) = check::check(code, &prelude, tables, places.as_mut()) else {
        return Ok(None);
    };
    let n_operands = match places {
        Some(places) => verify::verify(code, &prelude, places)?,
        None => Some(0),
    };
    Ok(n_operands.map(|n_operands| derive(prelude, checked, n_operands)))
}

/// What a checked function asks for.
fn derive(prelude: Prelude, checked: Checked, n_operands: usize) -> (Prelude, Shape) {
    let flags = prelude.scope_flags;
    let n_star =
        usize::from(flags & FLAG_VAR_ARGS != 0) + usize::from(flags & FLAG_VAR_KEYWORDS != 0);
    let n_locals = checked.n_locals.max(prelude.n_named_args() + n_star);
    let n_stack = prelude.n_state.saturating_sub(n_locals) + 1;
    let n_stack = n_stack.max(n_operands);
    // `check` has refused what does not fit.
    let count = |number: usize| u16::try_from(number).unwrap_or(u16::MAX);
    let narrow = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    let shape = Shape {
        start: narrow(prelude.bytecode_offset()),
        flags,
        n_locals: count(n_locals),
        n_exc: count(prelude.n_exc_stack),
        n_pos_args: count(prelude.n_pos_args),
        n_kwonly_args: count(prelude.n_kwonly_args),
        n_def_pos_args: count(prelude.n_def_pos_args),
        n_slots: narrow(n_locals + n_stack + 3 * prelude.n_exc_stack),
        n_cells: count(prelude.n_cell),
        is_simple: flags & (FLAG_VAR_ARGS | FLAG_VAR_KEYWORDS | FLAG_GENERATOR) == 0
            && prelude.n_kwonly_args == 0,
        has_loops: checked.has_loops,
    };
    (prelude, shape)
}
