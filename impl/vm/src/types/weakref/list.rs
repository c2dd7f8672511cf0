//! All weak references of a VM, and what happens to them when their objects die.
//!
//! ```text
//!   newest ─ next ─ ... ─ oldest        their objects live
//!   waiting ─ next ─ ...                their objects are dead, their callbacks are to be called
//! ```
//!
//! A finaliser lives until its object is dead and its callback was called. A reference lives as any object does; when it
//! dies first, it leaves the list.

use core::cell::Cell;

use heap::Heap;

use super::WeakRef;
use crate::object::{Gc, Weak};
use crate::roots::Tracer;
use crate::value::Value;

type Link = Option<Gc<WeakRef>>;

/// The weak references of a VM.
#[derive(Default)]
pub(crate) struct WeakList {
    newest: Weak,
    waiting: Weak,
    /// A callback runs: others wait.
    is_running: Cell<bool>,
}

fn link(weak: &Weak) -> Link {
    weak.get()?.downcast::<WeakRef>()
}

fn set_link(weak: &Weak, node: Link) {
    weak.set(node.map(Value::object));
}

/// The references of a chain; each one's successor is read before it is given.
fn chain(first: &Weak) -> impl Iterator<Item = Gc<WeakRef>> + use<> {
    let mut next = link(first);
    core::iter::from_fn(move || {
        let node = next?;
        next = link(&node.next);
        Some(node)
    })
}

/// Collects nodes into a chain, in order.
#[derive(Default)]
struct Chain {
    first: Link,
    last: Link,
}

impl Chain {
    fn push(&mut self, node: Gc<WeakRef>) {
        set_link(&node.next, None);
        match self.last.replace(node) {
            Some(last) => set_link(&last.next, Some(node)),
            None => self.first = Some(node),
        }
    }
}

impl WeakList {
    /// Adds a reference whose object lives.
    pub(super) fn add(&self, node: Gc<WeakRef>) {
        set_link(&node.next, link(&self.newest));
        set_link(&self.newest, Some(node));
    }

    /// Whether there are callbacks to be called, and none that runs.
    pub(crate) fn is_waiting(&self) -> bool {
        self.waiting.get().is_some() && !self.is_running.get()
    }

    /// Says whether a callback runs.
    pub(super) fn set_running(&self, is_running: bool) {
        self.is_running.set(is_running);
    }

    /// Takes the reference whose callback is to be called next.
    pub(super) fn next_waiting(&self) -> Link {
        let node = link(&self.waiting)?;
        set_link(&self.waiting, link(&node.next));
        set_link(&node.next, None);
        Some(node)
    }

    /// Marks what must live whether or not anything refers to it.
    pub(crate) fn mark(&self, tracer: &mut Tracer<'_>) {
        let finalisers = chain(&self.newest).filter(|node| node.is_finaliser());
        for node in finalisers.filter(|node| node.target.get().is_some()) {
            tracer.value(Value::object(node));
        }
        for node in chain(&self.waiting) {
            tracer.value(Value::object(node));
        }
    }

    /// Empties the references to objects that are not marked; to be called before they are freed.
    pub(crate) fn clear_dead(&self, heap: &Heap) {
        let is_marked = |value: Value| match value.as_object() {
            Some(object) => heap.is_marked(object.as_ptr().cast()),
            None => true,
        };
        self.clear(|node| is_marked(Value::object(node)), is_marked);
    }

    /// Empties all references: the program ends.
    pub(super) fn clear_all(&self) {
        self.clear(|_| true, |_| false);
    }

    fn clear(&self, keeps: impl Fn(Gc<WeakRef>) -> bool, lives: impl Fn(Value) -> bool) {
        let (mut living, mut dead) = (Chain::default(), Chain::default());
        for node in chain(&self.newest).filter(|node| keeps(*node)) {
            match node.target.get() {
                Some(target) if lives(target) => living.push(node),
                Some(_) if node.callback != Value::NONE => dead.push(node),
                _ => node.target.set(None),
            }
        }
        set_link(&self.newest, living.first);
        let mut waiting = Chain::default();
        for node in chain(&self.waiting) {
            waiting.push(node);
        }
        let mut next = sorted(dead.first);
        while let Some(node) = next {
            next = link(&node.next);
            node.target.set(None);
            waiting.push(node);
        }
        set_link(&self.waiting, waiting.first);
    }
}

/// Whether a callback is called before another one: those of one object together, finalisers before references.
fn precedes(a: Gc<WeakRef>, b: Gc<WeakRef>) -> bool {
    let key = |node: Gc<WeakRef>| {
        let target = node.target.get().and_then(Value::as_object);
        (target.map(|object| object.addr()), !node.is_finaliser())
    };
    key(a) <= key(b)
}

/// Sorts a chain by merging; what is equal stays in order.
fn sorted(first: Link) -> Link {
    let node = first?;
    let Some(second) = link(&node.next) else {
        return first;
    };
    let (mut slow, mut fast) = (node, Some(second));
    while let Some(after) = fast.and_then(|fast| link(&fast.next)) {
        slow = link(&slow.next).unwrap_or(slow);
        fast = link(&after.next);
    }
    let right = link(&slow.next);
    set_link(&slow.next, None);
    merged(sorted(first), sorted(right))
}

fn merged(mut left: Link, mut right: Link) -> Link {
    let mut merged = Chain::default();
    loop {
        let node = match (left, right) {
            (Some(a), Some(b)) if precedes(a, b) => a,
            (Some(a), None) => a,
            (_, Some(b)) => b,
            (None, None) => return merged.first,
        };
        let next = link(&node.next);
        match left {
            Some(a) if Gc::ptr_eq(a, node) => left = next,
            _ => right = next,
        }
        merged.push(node);
    }
}
