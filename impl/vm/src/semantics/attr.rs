//! Attributes: loading them, and binding what a class holds to its instance.
//!
//! Order for an instance: its own members, its class and bases, the wrapped native object, `__getattr__`.

mod cache;
mod present;
mod store;

pub(crate) use cache::LookupCache;

use crate::error::{Raise, Result};
use crate::object::{BoundMethod, ClassMethod, Gc, Instance, Property, StaticMethod, Type};
use crate::qstr::Qstr;
use crate::semantics::class::Found;
use crate::state::Vm;
use crate::text::Shown;
use crate::types;
use crate::value::Value;

/// What loading a method gives: the function, and its first argument if it takes one.
#[derive(Clone, Copy)]
pub struct Method {
    pub function: Value,
    pub receiver: Option<Value>,
}

impl Method {
    fn plain(function: Value) -> Method {
        Method {
            function,
            receiver: None,
        }
    }
}

impl Vm {
    /// `object.name`
    pub fn load_attr(&mut self, object: Value, name: Qstr) -> Result {
        let method = self.load_method(object, name)?;
        self.bind_method(method)
    }

    /// `object.name`, or nothing when there is no such attribute.
    pub fn load_attr_maybe(&mut self, object: Value, name: Qstr) -> Result<Option<Value>> {
        match self.load_method_maybe(object, name)? {
            Some(method) => self.bind_method(method).map(Some),
            None => Ok(None),
        }
    }

    /// A loaded method as one value.
    pub fn bind_method(&mut self, method: Method) -> Result {
        match method.receiver {
            None => Ok(method.function),
            Some(receiver) => {
                let ty = Gc::rom(&types::function::BOUND_METHOD);
                Ok(Value::object(BoundMethod::alloc(
                    self,
                    ty,
                    method.function,
                    receiver,
                )?))
            }
        }
    }

    /// Loads an attribute for a call: a method keeps its receiver apart.
    #[inline]
    pub fn load_method(&mut self, object: Value, name: Qstr) -> Result<Method> {
        match self.load_method_maybe(object, name)? {
            Some(method) => Ok(method),
            None => Err(self.attribute_error(object, name)),
        }
    }

    /// `AttributeError`: the object, or the class if it is one, has no attribute of this name.
    #[cold]
    pub fn attribute_error(&mut self, object: Value, name: Qstr) -> Raise {
        let attr = name.shown(self);
        let error = &types::exception::ATTRIBUTE_ERROR;
        if let Some(ty) = object.downcast::<Type>() {
            let name = ty.name.shown(self);
            return self.raise_fmt(
                error,
                format_args!("type object '{name}' has no attribute '{attr}'"),
            );
        }
        if let Some(module) = object.downcast::<crate::object::Module>() {
            let name = crate::types::module::name_of(self, module);
            let name = name.map_or(Shown(b""), |name| name.shown(self));
            return self.raise_fmt(
                error,
                format_args!("module '{name}' has no attribute '{attr}'"),
            );
        }
        if let Some(module) = object.downcast::<types::module::RomModule>() {
            let name = module.name.shown(self);
            return self.raise_fmt(
                error,
                format_args!("module '{name}' has no attribute '{attr}'"),
            );
        }
        self.no_attribute_error(object, name)
    }

    #[cold]
    fn no_attribute_error(&mut self, object: Value, name: Qstr) -> Raise {
        let (ty, attr) = (object.ty().name.shown(self), name.shown(self));
        self.raise_fmt(
            &types::exception::ATTRIBUTE_ERROR,
            format_args!("'{ty}' object has no attribute '{attr}'"),
        )
    }

    /// Loads an attribute for a call, or nothing when there is none.
    pub fn load_method_maybe(&mut self, object: Value, name: Qstr) -> Result<Option<Method>> {
        let ty = object.ty();
        if ty.is_class()
            && let Some(instance) = object.downcast::<Instance>()
        {
            return self.load_instance_method(object, instance, name);
        }
        if name == q!("__class__") {
            return Ok(Some(Method::plain(Value::object(ty))));
        }
        if let Some(class) = object.downcast::<Type>()
            && let Some(found) = self.lookup_in_place(class, name)
            && found.value.downcast::<ClassMethod>().is_some()
        {
            return self.bind_found(object, class, found).map(Some);
        }
        if let Some(attr) = ty.slots.attr
            && let Some(value) = attr(self, object, name)?
        {
            return Ok(Some(Method::plain(value)));
        }
        if object.downcast::<Type>().is_some()
            || object.downcast::<crate::object::Module>().is_some()
            || object.downcast::<types::module::RomModule>().is_some()
        {
            return Ok(None);
        }
        if name == q!("__next__") && ty.slots.next.is_some() {
            return Ok(Some(Method {
                function: f1!(types::object::call_next),
                receiver: Some(object),
            }));
        }
        match self.lookup_in_place(ty, name) {
            Some(found) => self.bind_found(object, ty, found).map(Some),
            None => Ok(None),
        }
    }

    fn load_instance_method(
        &mut self,
        object: Value,
        instance: Gc<Instance>,
        name: Qstr,
    ) -> Result<Option<Method>> {
        if let Some(value) = instance.member(self, name) {
            return Ok(Some(Method::plain(value)));
        }
        let ty = object.ty();
        match name {
            name if name == q!("__class__") => {
                return Ok(Some(Method::plain(Value::object(ty))));
            }
            name if name == q!("__dict__") => {
                let dict = instance.members_dict(self)?;
                return Ok(Some(Method::plain(Value::object(dict))));
            }
            _ => {}
        }
        if let Some(found) = self.lookup_in_place(ty, name)
            && !needs_native(instance, ty, found)
        {
            return self.bind_found(object, ty, found).map(Some);
        }
        if let Some(native) = instance.native()
            && let Some(method) = self.load_method_maybe(native, name)?
        {
            return Ok(Some(method));
        }
        if name != q!("__getattr__")
            && let Some(found) = self.lookup(ty, q!("__getattr__"))
        {
            let method = self.bind_found(object, ty, found)?;
            let name = Value::qstr(name);
            return match self.call_bound(method, &[name]) {
                Ok(value) => Ok(Some(Method::plain(value))),
                Err(raise) => Err(raise),
            };
        }
        Ok(None)
    }

    /// Binds what was found in a class to the object it was looked up for.
    #[inline]
    pub(crate) fn bind_found(
        &mut self,
        object: Value,
        ty: Gc<Type>,
        found: Found,
    ) -> Result<Method> {
        let value = found.value;
        let kind = value.ty();
        if kind.slots.binds {
            if !found.owner.is_class() {
                let receiver = native_receiver(object);
                return Ok(Method {
                    function: value,
                    receiver: Some(receiver),
                });
            }
            // A native function in a Python class is a plain value.
            let binds = crate::machine_code::is_compiled_function(value);
            return Ok(Method {
                function: value,
                receiver: binds.then_some(object),
            });
        }
        if !value.is_object() {
            return Ok(Method::plain(value));
        }
        if let Some(method) = value.downcast::<StaticMethod>() {
            return Ok(Method::plain(method.function));
        }
        if let Some(method) = value.downcast::<ClassMethod>() {
            return Ok(Method {
                function: method.function,
                receiver: Some(Value::object(ty)),
            });
        }
        if let Some(property) = value.downcast::<Property>() {
            if property.getter == Value::NONE {
                return Err(self.raise(&types::exception::ATTRIBUTE_ERROR, "unreadable attribute"));
            }
            return self.call(property.getter, &[object]).map(Method::plain);
        }
        if kind.is_class()
            && let Some(get) = self.lookup(kind, q!("__get__"))
        {
            let method = self.bind_found(value, kind, get)?;
            return self
                .call_bound(method, &[object, Value::object(ty)])
                .map(Method::plain);
        }
        Ok(Method::plain(value))
    }

    /// Calls a loaded method with positional arguments.
    #[inline]
    pub fn call_bound(&mut self, method: Method, args: &[Value]) -> Result {
        match method.receiver {
            None => self.call(method.function, args),
            Some(receiver) => self.call_with_receiver(method.function, receiver, args),
        }
    }

    /// `object.name(args...)`
    pub fn call_method(&mut self, object: Value, name: Qstr, args: &[Value]) -> Result {
        let method = self.load_method(object, name)?;
        self.call_bound(method, args)
    }

    /// Calls a special method found in the class of the object, not in the object itself.
    pub fn call_special(
        &mut self,
        object: Value,
        name: Qstr,
        args: &[Value],
    ) -> Result<Option<Value>> {
        let ty = object.ty();
        let Some(found) = self.lookup_in_place(ty, name) else {
            return Ok(None);
        };
        let method = self.bind_found(object, ty, found)?;
        self.call_bound(method, args).map(Some)
    }
}

/// Whether what was found belongs to the native base of an instance whose wrapped object is not made yet.
fn needs_native(instance: Gc<Instance>, ty: Gc<Type>, found: Found) -> bool {
    instance.native().is_none()
        && ty.native_base().is_some_and(|native| native == found.owner)
        && found.value.ty().slots.binds
}

/// What a native method gets as receiver: the wrapped object of an instance.
#[inline(never)]
fn native_receiver(object: Value) -> Value {
    match object
        .downcast::<Instance>()
        .and_then(|instance| instance.native())
    {
        Some(native) => native,
        None => object,
    }
}

impl Value {
    /// As [`Value::cast_native`], in place for what it mostly is.
    #[inline(always)]
    pub(crate) fn cast_mostly<T: crate::object::Object>(self) -> Option<Gc<T>> {
        match self.as_exactly::<T>() {
            Some(object) => Some(object),
            None => self.cast_native::<T>(),
        }
    }

    /// What an instance of a Python class wraps, or the value itself.
    pub fn unwrapped(self) -> Value {
        native_receiver(self)
    }
}
