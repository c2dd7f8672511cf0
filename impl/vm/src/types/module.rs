//! Modules: those that Python code makes, and those in ROM, which look the same to programs.

use core::cell::Cell;

use crate::error::Result;
use crate::map::Dict;
use crate::native::RomDict;
use crate::object::{Gc, Module, PrintKind, Slots, Type};
use crate::print::Printer;
use crate::qstr::Qstr;
use crate::state::Vm;
use crate::text::Shown;
use crate::value::Value;

static SLOTS: Slots = Slots {
    print: Some(print),
    attr: Some(attr),
    store_attr: Some(store_attr),
    ..Slots::of::<Module>()
};

static ROM_SLOTS: Slots = Slots {
    print: Some(print_rom),
    attr: Some(rom_attr),
    store_attr: Some(rom_store_attr),
    ..Slots::of::<RomModule>()
};

/// The type of modules.
pub static MODULE: Type = Type::rom(q!("module"), &SLOTS, &RomDict::EMPTY);
/// The type of built-in modules; it looks the same to programs.
pub static ROM_MODULE: Type = Type::rom(q!("module"), &ROM_SLOTS, &RomDict::EMPTY);

/// Loads an attribute that is not constant.
pub type RomModuleAttr = fn(&mut Vm, Qstr) -> Result<Option<Value>>;
/// Stores (or deletes) an attribute; false when there is no such attribute.
pub type RomModuleStore = fn(&mut Vm, Qstr, Option<Value>) -> Result<bool>;

/// How a built-in module reaches its changing attributes.
#[derive(Clone, Copy)]
pub struct RomModuleHooks {
    pub attr: Option<RomModuleAttr>,
    pub store: Option<RomModuleStore>,
}

/// A built-in module, in ROM.
#[repr(C, align(8))]
pub struct RomModule {
    header: crate::object::Header,
    pub name: Qstr,
    pub dict: &'static RomDict,
    pub hooks: RomModuleHooks,
}

impl RomModule {
    /// A module whose attributes are all constant.
    pub const fn new(name: Qstr, dict: &'static RomDict) -> RomModule {
        RomModule {
            header: crate::object::Header::rom(&ROM_MODULE),
            name,
            dict,
            hooks: RomModuleHooks {
                attr: None,
                store: None,
            },
        }
    }

    /// A module some of whose attributes change.
    pub const fn with_hooks(
        name: Qstr,
        dict: &'static RomDict,
        hooks: RomModuleHooks,
    ) -> RomModule {
        RomModule {
            hooks,
            ..RomModule::new(name, dict)
        }
    }

    /// The constant attribute that two names stand for, if this module has the first one.
    pub fn constant(&self, module: &str, attr: &str) -> Option<Value> {
        if crate::qstr::rom_qstr(module.as_bytes())? != self.name {
            return None;
        }
        self.dict.get(crate::qstr::rom_qstr(attr.as_bytes())?)
    }
}

/// The name of a module, if it has one.
pub fn name_of(vm: &Vm, module: Gc<Module>) -> Option<Qstr> {
    module.globals.map.get_qstr(vm, q!("__name__"))?.as_qstr()
}

fn print(vm: &mut Vm, printer: &mut Printer, value: Value, _: PrintKind) -> Result<()> {
    let Some(module) = value.downcast::<Module>() else {
        return Ok(());
    };
    let name = name_of(vm, module).map_or(Shown(b""), |name| name.shown(vm));
    match module
        .globals
        .map
        .get_qstr(vm, q!("__file__"))
        .and_then(|file| file.text(vm))
    {
        Some(file) => printer.write_fmt(
            vm,
            format_args!("<module '{name}' from '{}'>", file.shown()),
        ),
        None => printer.write_fmt(vm, format_args!("<module '{name}'>")),
    }
}

fn print_rom(vm: &mut Vm, printer: &mut Printer, value: Value, _: PrintKind) -> Result<()> {
    let name = value
        .downcast::<RomModule>()
        .map(|module| module.name.shown(vm))
        .unwrap_or_default();
    printer.write_fmt(vm, format_args!("<module '{name}'>"))
}

fn attr(vm: &mut Vm, value: Value, name: Qstr) -> Result<Option<Value>> {
    let Some(module) = value.downcast::<Module>() else {
        return Ok(None);
    };
    if let Some(found) = module.globals.map.get_qstr(vm, name) {
        return Ok(Some(found));
    }
    if name == q!("__dict__") {
        return Ok(Some(Value::object(module.globals)));
    }
    match module.globals.map.get_qstr(vm, q!("__getattr__")) {
        Some(getattr) => vm.call(getattr, &[Value::qstr(name)]).map(Some),
        None => Ok(None),
    }
}

fn store_attr(vm: &mut Vm, value: Value, name: Qstr, new: Option<Value>) -> Result<bool> {
    let Some(module) = value.downcast::<Module>() else {
        return Ok(false);
    };
    match new {
        Some(new) => module.globals.map.insert_qstr(vm, name, new)?,
        None if module.globals.map.remove_qstr(vm, name).is_none() => return Ok(false),
        None => {}
    }
    Ok(true)
}

fn rom_attr(vm: &mut Vm, value: Value, name: Qstr) -> Result<Option<Value>> {
    let Some(module) = value.downcast::<RomModule>() else {
        return Ok(None);
    };
    if let Some(attr) = module.hooks.attr
        && let Some(found) = attr(vm, name)?
    {
        return Ok(Some(found));
    }
    if let Some(found) = module.dict.get(name) {
        return Ok(Some(found));
    }
    if name == q!("__name__") {
        return Ok(Some(Value::qstr(module.name)));
    }
    if name == q!("__dict__") {
        return rom_namespace(vm, value, module).map(Some);
    }
    Ok(None)
}

/// A dict of what a built-in module holds; changing it changes nothing.
fn rom_namespace(vm: &mut Vm, value: Value, module: Gc<RomModule>) -> Result {
    let dict = Dict::new(vm)?;
    let name = Value::qstr(module.name);
    dict.map.insert_qstr(vm, q!("__name__"), name)?;
    for (name, _) in module.dict.rows() {
        match rom_attr(vm, value, name) {
            Ok(Some(found)) => dict.map.insert_qstr(vm, name, found)?,
            Ok(None) => {}
            Err(raise) => drop(vm.catch(raise, &crate::types::exception::ATTRIBUTE_ERROR)?),
        }
    }
    Ok(Value::object(dict))
}

fn rom_store_attr(vm: &mut Vm, value: Value, name: Qstr, new: Option<Value>) -> Result<bool> {
    let Some(module) = value.downcast::<RomModule>() else {
        return Ok(false);
    };
    match module.hooks.store {
        Some(store) => store(vm, name, new),
        None => Ok(false),
    }
}

/// A place in the VM's roots, for hooks of built-in modules.
pub type RootCell = Cell<Option<Value>>;
