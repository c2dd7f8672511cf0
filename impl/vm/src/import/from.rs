//! `from module import ...`: names of a module become names of the importing code.

use crate::error::Result;
use crate::map::Dict;
use crate::object::Str;
use crate::qstr::Qstr;
use crate::state::Vm;
use crate::types::exception;
use crate::types::module::RomModule;
use crate::value::Value;

impl Vm {
    /// `from module import name`; in a package the name may be a module that is not loaded yet.
    #[inline(never)]
    pub(crate) fn import_from(&mut self, module: Value, name: Qstr) -> Result {
        let found = match module.downcast::<RomModule>() {
            Some(_) => self.rom_attr_if_there(module, name)?,
            None => self.load_attr_maybe(module, name)?,
        };
        if let Some(value) = found {
            return Ok(value);
        }
        if self.load_attr_maybe(module, q!("__path__"))?.is_none() {
            let name = name.shown(self);
            return Err(self.raise_fmt(
                &exception::IMPORT_ERROR,
                format_args!("can't import name {name}"),
            ));
        }
        let package = self.load_attr(module, q!("__name__"))?;
        let package = self.text_arg(package)?;
        let full = Str::from_parts(self, &[package.as_bytes(), b".", name.as_bytes(self)])?;
        let full = self.name_arg(full)?;
        let globals = self.current_globals();
        self.import(full, globals, true, 0)
    }

    /// An attribute of a built-in module, which may be absent on this port although the module's table names it.
    pub(crate) fn rom_attr_if_there(&mut self, module: Value, name: Qstr) -> Result<Option<Value>> {
        match self.load_attr_maybe(module, name) {
            Err(raise) => self.catch(raise, &exception::ATTRIBUTE_ERROR).map(|_| None),
            found => found,
        }
    }

    /// `from module import *`: the names in `__all__`, or those that do not start with an underscore.
    #[inline(never)]
    pub(crate) fn import_star(&mut self, module: Value) -> Result<()> {
        if let Some(rom) = module.downcast::<RomModule>() {
            for (name, _) in rom.dict.rows() {
                if !name.as_bytes(self).starts_with(b"_")
                    && let Some(value) = self.rom_attr_if_there(module, name)?
                {
                    self.bind_import(name, value)?;
                }
            }
            return Ok(());
        }
        let listed = match self.load_attr_maybe(module, q!("__all__")) {
            Ok(listed) => listed,
            Err(raise) => {
                self.catch(raise, &exception::ATTRIBUTE_ERROR)?;
                None
            }
        };
        match listed {
            Some(listed) => self.import_listed(module, listed),
            None => self.import_public(module),
        }
    }

    fn import_public(&mut self, module: Value) -> Result<()> {
        let namespace = self.load_attr(module, q!("__dict__"))?;
        let namespace = self.expect::<Dict>(namespace)?;
        let mut row = 0;
        while let Some((name, value, next)) = namespace.map.next_from(row) {
            if let Some(name) = name.as_qstr()
                && !name.as_bytes(self).starts_with(b"_")
            {
                self.bind_import(name, value)?;
            }
            row = next;
        }
        Ok(())
    }

    fn import_listed(&mut self, module: Value, listed: Value) -> Result<()> {
        let iterator = self.iter(listed)?;
        while let Some(name) = self.next(iterator)? {
            let name = self.name_arg(name)?;
            let value = self.load_attr(module, name)?;
            self.bind_import(name, value)?;
        }
        Ok(())
    }

    fn bind_import(&mut self, name: Qstr, value: Value) -> Result<()> {
        let namespace = self.current_locals();
        namespace.map.insert_qstr(self, name, value)
    }
}
