//! Whether attributes are there, for those who only look: no Python code runs.

use crate::object::{Gc, Instance, Module};
use crate::qstr::Qstr;
use crate::state::Vm;
use crate::value::Value;

impl Vm {
    /// Whether an object has an attribute; `__getattr__` is not asked, and a property counts as it is.
    pub fn has_attr(&mut self, object: Value, name: Qstr) -> bool {
        if let Some(instance) = object.downcast::<Instance>()
            && object.ty().is_class()
        {
            return self.instance_has(object, instance, name);
        }
        if let Some(module) = object.downcast::<Module>() {
            return module.globals.map.get_qstr(self, name).is_some();
        }
        match self.load_method_maybe(object, name) {
            Ok(found) => found.is_some(),
            Err(_) => {
                self.take_exception();
                false
            }
        }
    }

    fn instance_has(&mut self, object: Value, instance: Gc<Instance>, name: Qstr) -> bool {
        if instance.member(self, name).is_some() {
            return true;
        }
        if self.lookup(object.ty(), name).is_some() {
            return true;
        }
        let native = instance.native();
        native.is_some_and(|native| self.has_attr(native, name))
    }
}
