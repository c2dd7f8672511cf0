//! Running text: `eval`, `exec`, `execfile`, `compile`, and the namespaces they run in.

use crate::error::Result;
use crate::map::Dict;
use crate::object::{BufferAccess, ByteBuf, CodeObject, Gc};
use crate::state::{CompileMode, Vm};
use crate::types::{code, exception};
use crate::value::Value;

const TEXT_NAME: &[u8] = b"<string>";

/// `globals()`
pub(super) fn globals(vm: &mut Vm) -> Result {
    Ok(Value::object(vm.current_globals()))
}

/// `locals()`: the namespace of a class or module body; in a function, the globals.
pub(super) fn locals(vm: &mut Vm) -> Result {
    Ok(Value::object(vm.current_locals()))
}

/// `eval(expression[, globals[, locals]])`
pub(super) fn eval(vm: &mut Vm, args: &[Value]) -> Result {
    evaluate(vm, args, CompileMode::Eval)
}

/// `exec(text[, globals[, locals]])`
pub(super) fn exec(vm: &mut Vm, args: &[Value]) -> Result {
    evaluate(vm, args, CompileMode::File)
}

fn evaluate(vm: &mut Vm, args: &[Value], mode: CompileMode) -> Result {
    let (globals, locals) = namespaces(vm, &args[1..])?;
    if let Some(object) = args[0].downcast::<CodeObject>() {
        return vm.run_code(object.code, globals, locals);
    }
    if let Some(text) = args[0].unwrapped().text(vm) {
        return vm.run_source(text.as_bytes(), TEXT_NAME, mode, globals, locals);
    }
    let source = source_bytes(vm, args[0])?;
    vm.run_source(source.as_local_slice(), TEXT_NAME, mode, globals, locals)
}

/// `execfile(path[, globals[, locals]])`
pub(super) fn execfile(vm: &mut Vm, args: &[Value]) -> Result {
    let path = vm.text_arg(args[0])?;
    let (globals, locals) = namespaces(vm, &args[1..])?;
    let source = vm.read_file(path.value())?;
    vm.run_source(
        source.as_local_slice(),
        path.as_bytes(),
        CompileMode::File,
        globals,
        locals,
    )
}

/// `compile(text, name, mode[, ...])`
pub(super) fn compile(vm: &mut Vm, args: &[Value]) -> Result {
    let name = vm.text_arg(args[1])?;
    let mode = vm.text_arg(args[2])?;
    let mode = match mode.as_bytes() {
        b"exec" => CompileMode::File,
        b"eval" => CompileMode::Eval,
        b"single" => CompileMode::Single,
        _ => return Err(vm.value_error("bad compile mode")),
    };
    if let Some(text) = args[0].unwrapped().text(vm) {
        let code = vm.compile_source(text.as_bytes(), name.as_bytes(), mode)?;
        return code::new(vm, code);
    }
    if vm.buffer_maybe(args[0], BufferAccess::Read).is_none() {
        return Err(vm.str_conversion_error(args[0]));
    }
    let source = source_bytes(vm, args[0])?;
    let code = vm.compile_source(source.as_local_slice(), name.as_bytes(), mode)?;
    code::new(vm, code)
}

/// A copy of the bytes of an object: what it holds may change while the code runs.
fn source_bytes(vm: &mut Vm, source: Value) -> Result<ByteBuf> {
    let view = vm.buffer(source, BufferAccess::Read)?;
    let copy = ByteBuf::with_capacity(vm, view.len)?;
    let mut chunk = [0; 128];
    for start in (0..view.len).step_by(chunk.len()) {
        let part = &view.bytes(vm)[start..];
        let count = part.len().min(chunk.len());
        chunk[..count].copy_from_slice(&part[..count]);
        copy.extend(vm, &chunk[..count])?;
    }
    Ok(copy)
}

/// The namespaces to run in: given ones, or those of the caller.
fn namespaces(vm: &mut Vm, given: &[Value]) -> Result<(Gc<Dict>, Gc<Dict>)> {
    let (mut globals, mut locals) = (vm.current_globals(), vm.current_locals());
    for (index, value) in given.iter().enumerate() {
        if *value == Value::NONE {
            continue;
        }
        let Some(dict) = value.cast_native::<Dict>() else {
            return Err(vm.raise_empty(&exception::TYPE_ERROR));
        };
        locals = dict;
        if index == 0 {
            globals = dict;
        }
    }
    Ok((globals, locals))
}
