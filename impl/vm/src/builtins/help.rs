//! `help`.

use crate::error::Result;
use crate::map::Dict;
use crate::modules;
use crate::object::{Gc, Module, PrintKind, Type, TypeDict};
use crate::print::Printer;
use crate::qstr::Qstr;
use crate::state::Vm;
use crate::text::Shown;
use crate::types::module::RomModule;
use crate::value::Value;

const WELCOME: &str = "\
Adder runs MicroPython programs.

At the prompt:
  CTRL-A  raw REPL, for programs that talk to this one
  CTRL-B  back to the friendly REPL
  CTRL-C  stop the running program
  CTRL-D  on an empty line: leave, or restart
  CTRL-E  paste several lines at once

help(object) shows the attributes of an object, help('modules') the modules.
";

const COLUMNS: usize = 4;
const COLUMN_CHARS: usize = 18;

/// `help([object])`
pub(super) fn help(vm: &mut Vm, args: &[Value]) -> Result {
    let mut printer = Printer::console();
    let Some(object) = args.first() else {
        printer.write(vm, WELCOME)?;
        return Ok(Value::NONE);
    };
    if *object == Value::qstr(q!("modules")) {
        list_modules(vm, &mut printer)?;
    } else {
        describe(vm, &mut printer, *object)?;
    }
    Ok(Value::NONE)
}

fn list_modules(vm: &mut Vm, printer: &mut Printer) -> Result<()> {
    let names = modules::names(vm)?;
    let names = names.as_local_slice();
    let lines = names.len().div_ceil(COLUMNS);
    for line in 0..lines {
        let mut index = line;
        while let Some(name) = names.get(index) {
            index += lines;
            let name = name.as_qstr().map_or(Shown(b""), |name| name.shown(vm));
            if index < names.len() {
                let len = name.0.len();
                let space = (len / COLUMN_CHARS + 1) * COLUMN_CHARS - len;
                printer.write_fmt(vm, format_args!("{name}{:space$}", ""))?;
            } else {
                printer.write_fmt(vm, format_args!("{name}\n"))?;
            }
        }
    }
    printer.write(vm, "Plus any modules on the filesystem\n")
}

fn describe(vm: &mut Vm, printer: &mut Printer, object: Value) -> Result<()> {
    printer.write(vm, "object ")?;
    vm.print(printer, object, PrintKind::Str)?;
    let ty = object.ty();
    let name = ty.name.shown(vm);
    printer.write_fmt(vm, format_args!(" is of type {name}\n"))?;
    if let Some(module) = object.downcast::<Module>() {
        return describe_dict(vm, printer, module.globals);
    }
    if let Some(module) = object.downcast::<RomModule>() {
        describe_row(vm, printer, q!("__name__"), Value::qstr(module.name))?;
        for (name, _) in module.dict.declared() {
            if let Some(value) = vm.load_attr_maybe(object, name)? {
                describe_row(vm, printer, name, value)?;
            }
        }
        return Ok(());
    }
    match object.downcast::<Type>().unwrap_or(ty).dict() {
        TypeDict::Heap(dict) => describe_dict(vm, printer, dict),
        TypeDict::Rom(dict) => {
            for (name, value) in dict.declared() {
                describe_row(vm, printer, name, value)?;
            }
            Ok(())
        }
    }
}

fn describe_dict(vm: &mut Vm, printer: &mut Printer, dict: Gc<Dict>) -> Result<()> {
    let mut row = 0;
    while let Some((name, value, next)) = dict.map.next_from(row) {
        if let Some(name) = name.as_qstr() {
            describe_row(vm, printer, name, value)?;
        }
        row = next;
    }
    Ok(())
}

fn describe_row(vm: &mut Vm, printer: &mut Printer, name: Qstr, value: Value) -> Result<()> {
    let name = name.shown(vm);
    printer.write_fmt(vm, format_args!("  {name} -- "))?;
    vm.print(printer, value, PrintKind::Str)?;
    printer.write(vm, "\n")
}
