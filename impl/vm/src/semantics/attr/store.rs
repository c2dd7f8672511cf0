//! Storing and deleting attributes.
//!
//! Order for an instance: properties, descriptors and `__setattr__` of its class; its own members; the wrapped native
//! object.

use crate::error::Result;
use crate::object::{Gc, Instance, Property, Type};
use crate::qstr::Qstr;
use crate::state::Vm;
use crate::value::Value;

impl Vm {
    /// `object.name = value`, or `del object.name` without value.
    pub fn store_attr(&mut self, object: Value, name: Qstr, value: Option<Value>) -> Result<()> {
        let ty = object.ty();
        if ty.is_class()
            && let Some(instance) = object.downcast::<Instance>()
        {
            return self.store_instance_attr(object, instance, name, value);
        }
        if let Some(store) = ty.slots.store_attr
            && store(self, object, name, value)?
        {
            return Ok(());
        }
        Err(self.no_attribute_error(object, name))
    }

    fn store_instance_attr(
        &mut self,
        object: Value,
        instance: Gc<Instance>,
        name: Qstr,
        value: Option<Value>,
    ) -> Result<()> {
        let ty = object.ty();
        let flags = ty.class().map_or(0, |class| class.flags.get());
        if flags & crate::object::class_flag::SPECIAL_ACCESSORS != 0
            && self.store_specially(object, ty, name, value)?
        {
            return Ok(());
        }
        self.store_member(object, instance, name, value)
    }

    /// Stores in the instance itself; `object.__setattr__` comes here too.
    pub(crate) fn store_member(
        &mut self,
        object: Value,
        instance: Gc<Instance>,
        name: Qstr,
        value: Option<Value>,
    ) -> Result<()> {
        match value {
            Some(value) => {
                if instance.replace_member(self, name, value) {
                    return Ok(());
                }
                if let Some(native) = instance.native()
                    && let Some(store) = native.ty().slots.store_attr
                    && store(self, native, name, Some(value))?
                {
                    return Ok(());
                }
                self.note_member(name);
                match object.ty().class() {
                    Some(class) => instance.add_member(self, &class, name, value),
                    None => Err(self.no_attribute_error(object, name)),
                }
            }
            None if instance.remove_member(self, name) => Ok(()),
            None => Err(self.no_attribute_error(object, name)),
        }
    }

    /// Properties, descriptors and `__setattr__`; gives false when none of them takes the store.
    fn store_specially(
        &mut self,
        object: Value,
        ty: Gc<Type>,
        name: Qstr,
        value: Option<Value>,
    ) -> Result<bool> {
        let count = 1 + usize::from(value.is_some());
        let stored = value.unwrap_or(Value::NONE);
        let choose = |store: Qstr, delete: Qstr| if value.is_some() { store } else { delete };
        if let Some(found) = self.lookup(ty, name) {
            let args = [object, stored];
            if let Some(property) = found.value.downcast::<Property>() {
                let function = match value {
                    Some(_) => property.setter,
                    None => property.deleter,
                };
                if function == Value::NONE {
                    return Err(self.no_attribute_error(object, name));
                }
                self.call(function, &args[..count])?;
                return Ok(true);
            }
            let descriptor = found.value;
            let special = choose(q!("__set__"), q!("__delete__"));
            if descriptor.ty().is_class()
                && self
                    .call_special(descriptor, special, &args[..count])?
                    .is_some()
            {
                return Ok(true);
            }
        }
        let special = choose(q!("__setattr__"), q!("__delattr__"));
        match self.lookup(ty, special) {
            Some(found) if found.owner.is_class() => {
                let method = self.bind_found(object, ty, found)?;
                self.call_bound(method, &[Value::qstr(name), stored][..count])?;
                Ok(true)
            }
            _ => Ok(false),
        }
    }
}
