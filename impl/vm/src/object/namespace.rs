//! Modules, and the descriptors that classes hold.

use super::{Gc, Type};
use crate::map::Dict;
use crate::types;
use crate::value::Value;

crate::object! {
    /// A module: its namespace.
    pub struct Module: types::module::MODULE {
        pub globals: Gc<Dict>,
    }
}

crate::object! {
    /// A property.
    pub struct Property: types::property::PROPERTY {
        pub getter: Value,
        pub setter: Value,
        pub deleter: Value,
    }
}

crate::object! {
    /// A method that gets no first argument.
    pub struct StaticMethod: types::property::STATIC_METHOD {
        pub function: Value,
    }
}

crate::object! {
    /// A method that gets the class.
    pub struct ClassMethod: types::property::CLASS_METHOD {
        pub function: Value,
    }
}

crate::object! {
    /// `super()`: looks attributes up in the bases of a class.
    pub struct Super: types::super_type::SUPER {
        pub class: Gc<Type>,
        pub receiver: Value,
    }
}
