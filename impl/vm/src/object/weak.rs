//! References that do not keep their object alive.

use core::cell::Cell;

use super::Trace;
use crate::roots::Tracer;
use crate::value::Value;

/// A reference that the collector does not follow.
///
/// Invariant: whoever has one empties it, between marking and sweeping, when its object is not marked; see
/// [`WeakList`](crate::types::weakref::WeakList).
#[derive(Default)]
pub struct Weak(Cell<Option<Value>>);

// SAFETY: not visiting the reference is sound because it is emptied before its object is freed (invariant of the type).
unsafe impl Trace for Weak {
    fn trace(&self, _: &mut Tracer<'_>) {}
}

impl Weak {
    /// Refers to an object.
    pub(crate) const fn new(object: Value) -> Weak {
        Weak(Cell::new(Some(object)))
    }

    /// The object, if it lives.
    pub(crate) fn get(&self) -> Option<Value> {
        self.0.get()
    }

    /// Refers to another object, or to none.
    pub(crate) fn set(&self, object: Option<Value>) {
        self.0.set(object);
    }
}
