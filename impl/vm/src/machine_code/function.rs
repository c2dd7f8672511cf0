//! Functions in machine code: their types, how they are made, what programs see of them.

use bytecode::prelude::FLAG_GENERATOR;

use super::code::MachineCode;
use super::layout::{CONTEXT, MachineContext, MachineFunction};
use super::{call, generator};
use crate::error::Result;
use crate::map::Dict;
use crate::native::RomDict;
use crate::object::{Address, Code, Function, Gc, PrintKind, Slots, Tuple, Type};
use crate::print::Printer;
use crate::qstr::Qstr;
use crate::state::Vm;
use crate::value::Value;

static NATIVE_SLOTS: Slots = Slots {
    print: Some(print),
    attr: Some(attr),
    call: Some(call::native),
    binds: true,
    ..Slots::of::<MachineFunction>()
};
static GENERATOR_SLOTS: Slots = Slots {
    attr: Some(attr),
    call: Some(generator::make),
    binds: true,
    ..Slots::of::<MachineFunction>()
};
static VIPER_SLOTS: Slots = Slots {
    call: Some(call::viper),
    binds: true,
    ..Slots::of::<MachineFunction>()
};
static ASM_SLOTS: Slots = Slots {
    call: Some(call::asm),
    ..VIPER_SLOTS
};

/// The type of functions that do what their bytecode would.
pub(super) static NATIVE: Type = Type::rom(q!("function"), &NATIVE_SLOTS, &RomDict::EMPTY);
/// The type of those of them that make generators.
static GENERATOR: Type = Type::rom(q!("generator"), &GENERATOR_SLOTS, &RomDict::EMPTY);
/// The type of functions of the viper emitter, and of native modules.
static VIPER: Type = Type::rom(q!("function"), &VIPER_SLOTS, &RomDict::EMPTY);
/// The type of those of them whose calls are more than entering code: of closures, and of what sets a native module up.
static CLOSURE: Type = Type::rom(q!("function"), &VIPER_SLOTS, &RomDict::EMPTY);
/// The type of functions in assembler.
static ASM: Type = Type::rom(q!("function"), &ASM_SLOTS, &RomDict::EMPTY);

impl Vm {
    /// A function as programs have it, which is another object where its code is machine code.
    pub(crate) fn function_value(&mut self, function: Gc<Function>) -> Result {
        let code = function.code;
        let Some(machine) = code.machine.code() else {
            return Ok(Value::object(function));
        };
        let context = MachineContext::alloc(
            self,
            Gc::rom(&CONTEXT),
            function.globals,
            machine.names,
            machine.constants,
        )?;
        self.machine_function(context, function).map(Value::object)
    }

    /// The function of machine code in a context.
    pub(super) fn machine_function(
        &mut self,
        context: Gc<MachineContext>,
        function: Gc<Function>,
    ) -> Result<Gc<MachineFunction>> {
        let code = function.code;
        let Some(machine) = code.machine.code() else {
            return Err(self.bad_code_error());
        };
        let ty = match machine.kind {
            MachineCode::PYTHON if code.flags & FLAG_GENERATOR != 0 => &GENERATOR,
            MachineCode::PYTHON => &NATIVE,
            MachineCode::VIPER if function.cells().is_none() && machine.data_bytes == 0 => &VIPER,
            MachineCode::VIPER => &CLOSURE,
            _ => &ASM,
        };
        let children = Address::new(code.children.items().as_ptr().addr());
        MachineFunction::alloc(
            self,
            Gc::rom(ty),
            context,
            children,
            machine.start,
            Some(function),
        )
    }

    /// Makes the function of code that belongs to machine code, which may itself be bytecode.
    pub(super) fn child_function(
        &mut self,
        code: Gc<Code>,
        context: Gc<MachineContext>,
        defaults: Option<Value>,
        kw_defaults: Option<Value>,
        cells: Option<Gc<Tuple>>,
    ) -> Result {
        let defaults = defaults.and_then(Value::downcast::<Tuple>);
        let kw_defaults = kw_defaults.and_then(Value::downcast::<Dict>);
        let function = Function::new(self, code, context.globals, defaults, kw_defaults, cells)?;
        match code.machine.is_set() {
            true => self.machine_function(context, function).map(Value::object),
            false => Ok(Value::object(function)),
        }
    }

    /// The function of a native module whose code is at an address.
    pub(super) fn module_function(&mut self, context: Gc<MachineContext>, code: usize) -> Result {
        let (ty, children) = (Gc::rom(&VIPER), Address::new(0));
        let function =
            MachineFunction::alloc(self, ty, context, children, Address::new(code), None)?;
        Ok(Value::object(function))
    }

    /// A closure: a function with the variables that it shares with others.
    pub(super) fn close_over(&mut self, function: Value, cells: &[Value]) -> Result {
        let cells = Function::closure(self, cells)?;
        let machine = function.downcast::<MachineFunction>();
        let open = match machine {
            Some(machine) => machine.function,
            None => function.downcast::<Function>(),
        };
        let Some(open) = open else {
            return Err(self.not_callable_error(function));
        };
        let (code, globals) = (open.code, open.globals);
        let (defaults, kw_defaults) = (open.defaults(), open.kw_defaults());
        let closed = Function::new(self, code, globals, defaults, kw_defaults, Some(cells))?;
        match machine {
            Some(machine) => self
                .machine_function(machine.context, closed)
                .map(Value::object),
            None => Ok(Value::object(closed)),
        }
    }
}

/// Where the code of a function starts, if a call has nothing to do but to enter it.
#[inline(always)]
pub(super) fn code_to_enter(value: Value) -> Option<usize> {
    let object = value.as_object()?;
    let prelude_bytes = match value.ty() {
        ty if Gc::ptr_eq(ty, Gc::rom(&VIPER)) => 0,
        ty if Gc::ptr_eq(ty, Gc::rom(&NATIVE)) => call::WORD,
        _ => return None,
    };
    // SAFETY: objects of both types have this layout.
    let function: Gc<MachineFunction> = unsafe { Gc::from_non_null(object.cast()) };
    Some(function.code.get() + prelude_bytes)
}

/// Whether a value is a function that was compiled, to bytecode or machine code.
#[inline(always)]
pub(crate) fn is_compiled_function(value: Value) -> bool {
    value.downcast::<Function>().is_some() || value.downcast::<MachineFunction>().is_some()
}

/// The name of a function that has a prelude.
pub(super) fn name(function: Gc<MachineFunction>) -> Qstr {
    function
        .function
        .map_or(q!(""), |function| function.code.name)
}

fn print(vm: &mut Vm, printer: &mut Printer, value: Value, _: PrintKind) -> Result<()> {
    let Some(function) = value.downcast::<MachineFunction>() else {
        return Ok(());
    };
    let (name, address) = (name(function).shown(vm), value.bits());
    printer.write_fmt(vm, format_args!("<function {name} at 0x{address:x}>"))
}

fn attr(_: &mut Vm, value: Value, attr: Qstr) -> Result<Option<Value>> {
    let Some(function) = value.downcast::<MachineFunction>() else {
        return Ok(None);
    };
    Ok(match attr {
        attr if attr == q!("__name__") => Some(Value::qstr(name(function))),
        attr if attr == q!("__globals__") => Some(Value::object(function.context.globals)),
        _ => None,
    })
}
