//! Built-in names: functions, types, exceptions, and the module `builtins` that holds them.
//!
//! Names that programs store in the module live in `roots.builtins_override`, which is asked before the table.

mod attributes;
mod classes;
mod evaluate;
#[cfg(feature = "extra")]
mod help;
mod identity;
mod importing;
mod iteration;
mod numbers;
mod print;
mod text;

pub(crate) use print::stream_printer;

use crate::error::Result;
use crate::map::Dict;
use crate::qstr::Qstr;
use crate::state::Vm;
use crate::types::module::{RomModule, RomModuleHooks};
use crate::types::{self, exception};
use crate::value::Value;

rom_dict!(pub static BUILTINS = {
    "__build_class__" => fvar!(classes::build_class, 2, crate::native::ANY),
    "__name__" => Value::qstr(q!("builtins")),
    "__import__" => fvar!(importing::import, 1, 5),
    "__repl_print__" => f1!(print::repl_print),
    #[cfg(feature = "extra")]
    "__template__" => fvar!(types::template::template, 1, crate::native::ANY),
    "abs" => f1!(numbers::abs),
    "all" => f1!(iteration::all),
    "any" => f1!(iteration::any),
    "bin" => f1!(numbers::bin),
    "callable" => f1!(classes::callable),
    "chr" => f1!(text::chr),
    #[cfg(feature = "extra")]
    "compile" => fvar!(evaluate::compile, 3, 6),
    "delattr" => f2!(attributes::delattr),
    "dir" => fvar!(attributes::dir, 0, 1),
    "divmod" => f2!(numbers::divmod),
    "eval" => fvar!(evaluate::eval, 1, 3),
    "exec" => fvar!(evaluate::exec, 1, 3),
    #[cfg(feature = "extra")]
    "execfile" => fvar!(evaluate::execfile, 1, 3),
    "getattr" => fvar!(attributes::getattr, 2, 3),
    "globals" => f0!(evaluate::globals),
    "hasattr" => f2!(attributes::hasattr),
    "hash" => f1!(identity::hash),
    #[cfg(feature = "extra")]
    "help" => fvar!(help::help, 0, 1),
    "hex" => f1!(numbers::hex),
    "id" => f1!(identity::id),
    #[cfg(feature = "extra")]
    "input" => fvar!(print::input, 0, 1),
    "isinstance" => f2!(classes::isinstance),
    "issubclass" => f2!(classes::issubclass),
    "iter" => f1!(iteration::iter),
    "len" => f1!(iteration::len),
    "locals" => f0!(evaluate::locals),
    "max" => fkw!(iteration::max, 1),
    "min" => fkw!(iteration::min, 1),
    "next" => fvar!(iteration::next, 1, 2),
    "oct" => f1!(numbers::oct),
    "open" => fkw!(crate::modules::io::open, 0),
    "ord" => f1!(text::ord),
    "pow" => fvar!(numbers::pow, 2, numbers::POW_ARGUMENTS),
    "print" => fkw!(print::print, 0),
    "repr" => f1!(identity::repr),
    "round" => fvar!(numbers::round, 1, 2),
    "setattr" => f3!(attributes::setattr),
    "sorted" => fkw!(iteration::sorted, 1),
    "sum" => fvar!(iteration::sum, 1, 2),

    "bool" => Value::rom(&types::bool::BOOL),
    "bytearray" => Value::rom(&types::bytearray::BYTEARRAY),
    "bytes" => Value::rom(&types::bytes::BYTES),
    "classmethod" => Value::rom(&types::property::CLASS_METHOD),
    #[cfg(feature = "float")]
    "complex" => Value::rom(&types::complex::COMPLEX),
    "dict" => Value::rom(&types::dict::DICT),
    "enumerate" => Value::rom(&types::iterators::ENUMERATE),
    "filter" => Value::rom(&types::iterators::FILTER),
    #[cfg(feature = "float")]
    "float" => Value::rom(&types::float::FLOAT),
    "frozenset" => Value::rom(&types::frozenset::FROZENSET),
    "int" => Value::rom(&types::int::INT),
    "list" => Value::rom(&types::list::LIST),
    "map" => Value::rom(&types::iterators::MAP),
    "memoryview" => Value::rom(&types::memoryview::MEMORYVIEW),
    "object" => Value::rom(&types::object::OBJECT),
    "property" => Value::rom(&types::property::PROPERTY),
    "range" => Value::rom(&types::range::RANGE),
    "reversed" => Value::rom(&types::iterators::REVERSED),
    "set" => Value::rom(&types::set::SET),
    "slice" => Value::rom(&types::slice::SLICE),
    "staticmethod" => Value::rom(&types::property::STATIC_METHOD),
    "str" => Value::rom(&types::str::STR),
    "super" => Value::rom(&types::super_type::SUPER),
    "tuple" => Value::rom(&types::tuple::TUPLE),
    "type" => Value::rom(&types::ty::TYPE),
    "zip" => Value::rom(&types::iterators::ZIP),

    "Ellipsis" => Value::ELLIPSIS,
    "NotImplemented" => Value::NOT_IMPLEMENTED,

    "ArithmeticError" => Value::rom(&exception::ARITHMETIC_ERROR),
    "AssertionError" => Value::rom(&exception::ASSERTION_ERROR),
    "AttributeError" => Value::rom(&exception::ATTRIBUTE_ERROR),
    "BaseException" => Value::rom(&exception::BASE_EXCEPTION),
    "EOFError" => Value::rom(&exception::EOF_ERROR),
    "Exception" => Value::rom(&exception::EXCEPTION),
    "GeneratorExit" => Value::rom(&exception::GENERATOR_EXIT),
    "ImportError" => Value::rom(&exception::IMPORT_ERROR),
    "IndentationError" => Value::rom(&exception::INDENTATION_ERROR),
    "IndexError" => Value::rom(&exception::INDEX_ERROR),
    "KeyError" => Value::rom(&exception::KEY_ERROR),
    "KeyboardInterrupt" => Value::rom(&exception::KEYBOARD_INTERRUPT),
    "LookupError" => Value::rom(&exception::LOOKUP_ERROR),
    "MemoryError" => Value::rom(&exception::MEMORY_ERROR),
    "NameError" => Value::rom(&exception::NAME_ERROR),
    "NotImplementedError" => Value::rom(&exception::NOT_IMPLEMENTED_ERROR),
    "OSError" => Value::rom(&exception::OS_ERROR),
    "OverflowError" => Value::rom(&exception::OVERFLOW_ERROR),
    "RuntimeError" => Value::rom(&exception::RUNTIME_ERROR),
    "StopAsyncIteration" => Value::rom(&exception::STOP_ASYNC_ITERATION),
    "StopIteration" => Value::rom(&exception::STOP_ITERATION),
    "SyntaxError" => Value::rom(&exception::SYNTAX_ERROR),
    "SystemExit" => Value::rom(&exception::SYSTEM_EXIT),
    "TypeError" => Value::rom(&exception::TYPE_ERROR),
    "UnicodeError" => Value::rom(&exception::UNICODE_ERROR),
    "ValueError" => Value::rom(&exception::VALUE_ERROR),
    "ViperTypeError" => Value::rom(&exception::VIPER_TYPE_ERROR),
    "ZeroDivisionError" => Value::rom(&exception::ZERO_DIVISION_ERROR),
});

/// The module `builtins`.
pub static MODULE: RomModule = RomModule::with_hooks(
    q!("builtins"),
    &BUILTINS,
    RomModuleHooks {
        attr: Some(attr),
        store: Some(store),
    },
);

fn overridden(vm: &Vm) -> Option<crate::object::Gc<Dict>> {
    vm.roots().builtins_override.get()?.downcast::<Dict>()
}

/// What a program stored in place of a builtin.
pub(crate) fn replaced(vm: &Vm, name: Qstr) -> Option<Value> {
    overridden(vm)?.map.get_qstr(vm, name)
}

fn attr(vm: &mut Vm, name: Qstr) -> Result<Option<Value>> {
    Ok(replaced(vm, name))
}

fn store(vm: &mut Vm, name: Qstr, value: Option<Value>) -> Result<bool> {
    vm.lookup_cache.flush();
    let dict = match overridden(vm) {
        Some(dict) => dict,
        None => {
            let dict = Dict::new(vm)?;
            vm.roots.builtins_override.set(Some(Value::object(dict)));
            dict
        }
    };
    match value {
        Some(value) => dict.map.insert_qstr(vm, name, value)?,
        None => match dict.map.find_qstr(vm, name) {
            Some(row) => drop(dict.map.remove_row(vm, row)),
            None => return Err(vm.key_error(Value::qstr(name))),
        },
    }
    Ok(true)
}
