//! Names in the compact tier: namespaces of bodies, builtins, locals that are not set.

use crate::error::Result;
use crate::map::Dict;
use crate::object::Gc;
use crate::state::Vm;
use crate::types;
use crate::value::Value;

impl Vm {
    #[cold]
    #[inline(never)]
    pub(crate) fn unbound_local_error(&mut self) -> crate::Raise {
        self.raise(
            &types::exception::NAME_ERROR,
            "local variable referenced before assignment",
        )
    }

    /// A name in a class or module body: its namespace, the globals, the builtins.
    pub(crate) fn load_name(&mut self, name: crate::Qstr) -> Result {
        let locals = self.current_locals();
        if let Some(value) = locals.map.get_qstr(self, name) {
            return Ok(value);
        }
        let globals = self.current_globals();
        match globals.map.get_qstr(self, name) {
            Some(value) => Ok(value),
            None => self.load_builtin(name),
        }
    }

    /// A builtin: replaced ones first.
    pub(crate) fn load_builtin(&mut self, name: crate::Qstr) -> Result {
        if let Some(value) = crate::builtins::replaced(self, name) {
            return Ok(value);
        }
        match crate::builtins::BUILTINS.get(name) {
            Some(value) => Ok(value),
            None => Err(self.name_error(name)),
        }
    }

    pub(crate) fn delete_name(&mut self, dict: Gc<Dict>, name: crate::Qstr) -> Result<()> {
        match dict.map.remove_qstr(self, name) {
            Some(_) => Ok(()),
            None => Err(self.key_error(Value::qstr(name))),
        }
    }
}
