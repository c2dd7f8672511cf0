//! From the bytes of a `.mpy` file to code objects.
//!
//! Of a file that lasts, names, strings, `bytes` and bytecode are used where they are.

use bytecode::mpy::{self, FunctionCode, Item, LoadError, Name, Reader};
use bytecode::raw_code::CodeKind;

use super::{CodeParts, Origin};
use crate::error::{Raise, Result};
use crate::machine_code::Loading;
use crate::object::{Bytes, Code, Context, Gc, Lasting, RawBlock, Str, Tuple, ValueBuf};
use crate::qstr::Qstr;
use crate::real;
use crate::state::Vm;
use crate::types;
use crate::value::{SMALL_INT_BITS, Value};

const INT_BITS: u8 = SMALL_INT_BITS as u8;

/// A file that is being loaded.
struct File<'bytes> {
    reader: Reader<'bytes>,
    /// All of the file, if it lasts.
    lasting: Option<Lasting>,
    has_machine_code: bool,
}

impl File<'_> {
    /// The bytes of a part of the file, if they last.
    fn lasting(&self, part: &[u8]) -> Option<Lasting> {
        self.lasting?.part(part)
    }
}

impl Vm {
    /// Makes code objects of the contents of a `.mpy` file; gives the code of its body.
    pub fn load_compiled(&mut self, file: &[u8]) -> Result<Gc<Code>> {
        self.load_file(file, None)
    }

    /// As [`Vm::load_compiled`], and uses the file where it is.
    pub fn load_lasting(&mut self, file: Lasting) -> Result<Gc<Code>> {
        self.load_file(file.as_bytes(), Some(file))
    }

    fn load_file(&mut self, bytes: &[u8], lasting: Option<Lasting>) -> Result<Gc<Code>> {
        let arch = mpy::architecture(bytes, INT_BITS);
        let arch = arch.map_err(|error| self.load_error(error))?;
        self.check_architecture(arch, 0)?;
        let mut file = File {
            reader: Reader::new(bytes),
            lasting,
            has_machine_code: arch != 0,
        };
        let start = file.reader.start(INT_BITS);
        let start = start.map_err(|error| self.load_error(error))?;
        self.check_architecture(arch, start.header.arch_flags)?;
        let qstrs = RawBlock::<u32>::zeroed(self, start.n_qstrs)?;
        for index in 0..start.n_qstrs {
            qstrs.set(index, self.load_qstr(&mut file)?.id());
        }
        let consts = ValueBuf::with_capacity(self, start.n_consts)?;
        let mut functions = None;
        for index in 0..start.n_consts {
            let item = file.reader.constant(0);
            let item = item.map_err(|error| self.load_error(error))?;
            if matches!(item, Item::FunTable) {
                functions = Some(index);
            }
            let value = self.load_item(&mut file, item, 0)?;
            consts.push(self, value)?;
        }
        let context = self.make_context(qstrs, &consts)?;
        let loading = Loading::begin(self, file.has_machine_code, context, functions)?;
        self.load_function(&mut file, context, loading, 0)
    }

    #[cold]
    fn load_error(&mut self, _: LoadError) -> Raise {
        self.value_error("incompatible .mpy file")
    }

    fn load_qstr(&mut self, file: &mut File<'_>) -> Result<Qstr> {
        match file.reader.name() {
            Ok(Name::Static(number)) => Ok(Qstr::from_id(number.into())),
            Ok(Name::Own(text)) => match file.lasting(text) {
                Some(text) => self.intern_lasting(text),
                None => self.intern(text),
            },
            Err(error) => Err(self.load_error(error)),
        }
    }

    fn load_item(&mut self, file: &mut File<'_>, item: Item<'_>, depth: usize) -> Result {
        match item {
            // Only machine code asks for the table, which has another one for that.
            Item::None | Item::FunTable => Ok(Value::NONE),
            Item::False => Ok(Value::FALSE),
            Item::True => Ok(Value::TRUE),
            Item::Ellipsis => Ok(Value::ELLIPSIS),
            Item::Str(text) => match file.lasting(text) {
                Some(text) => self.intern_lasting(text).map(Value::qstr),
                None if file.has_machine_code => self.machine_string(text),
                None => Str::value(self, text),
            },
            Item::Bytes(bytes) => match file.lasting(bytes) {
                Some(bytes) => Bytes::of_lasting(self, bytes),
                None => Bytes::value(self, bytes),
            },
            Item::Int(text) => types::int::from_decimal(self, text),
            // Raises, and the text need not be parsed for that.
            Item::Float(_) | Item::Complex(_) if !real::FLOATS => Value::float(self, 0.0),
            Item::Float(text) => match mpy::float_from_text(text) {
                Some(number) => Value::float_of(self, || number),
                None => Err(self.load_error(LoadError::Malformed)),
            },
            Item::Complex(text) => match mpy::complex_from_text(text) {
                Some((real, imag)) => Value::complex(self, real, imag),
                None => Err(self.load_error(LoadError::Malformed)),
            },
            Item::Tuple(count) => {
                let values = ValueBuf::with_capacity(self, count)?;
                for _ in 0..count {
                    let item = file.reader.constant(depth + 1);
                    let item = item.map_err(|error| self.load_error(error))?;
                    let value = self.load_item(file, item, depth + 1)?;
                    values.push(self, value)?;
                }
                Tuple::value(self, values.as_local_slice())
            }
        }
    }

    fn load_function(
        &mut self,
        file: &mut File<'_>,
        context: Gc<Context>,
        loading: Loading,
        depth: usize,
    ) -> Result<Gc<Code>> {
        self.check_native_stack()?;
        let function = file.reader.function(depth);
        let mut function = function.map_err(|error| self.load_error(error))?;
        if function.kind != CodeKind::Bytecode && !file.has_machine_code {
            return Err(self.load_error(LoadError::Malformed));
        }
        let children = ValueBuf::with_capacity(self, function.n_children)?;
        for _ in 0..function.n_children {
            let code = self.load_function(file, context, loading, depth + 1)?;
            children.push(self, Value::object(code))?;
        }
        let end = file.reader.end(&mut function);
        end.map_err(|error| self.load_error(error))?;
        let FunctionCode {
            kind, code, native, ..
        } = function;
        let parts = CodeParts {
            kind,
            code,
            lasting: file.lasting(code),
            line: 0,
            native: native.as_deref(),
        };
        self.make_code(context, &parts, &children, Origin::File, loading)
    }
}
