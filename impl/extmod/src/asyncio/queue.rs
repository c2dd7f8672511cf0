//! `TaskQueue`: a pairing heap, whose links are in the tasks.
//!
//! ```text
//!   first ── child ── next ── next        `previous` of the leftmost child is its parent
//!              │                          a task is before those below it
//!            child ── next
//! ```
//!
//! Invariants: a task is in one queue at most, the one it names; tasks of equal time leave in the order they came.
//! Nothing here allocates, so tasks can be queued while the heap is locked.

use core::cell::Cell;

use vm::native::Args;
use vm::object::{Gc, Slots, Type};
use vm::value::SMALL_INT_MAX;
use vm::{Result, Value, Vm};

use super::task::Task;

object! {
    /// Tasks by the time at which they are to run.
    pub struct TaskQueue: TASK_QUEUE {
        first: Cell<Option<Gc<Task>>>,
        /// Counts the tasks that were put in.
        pushed: Cell<usize>,
    }
}

static SLOTS: Slots = Slots {
    make_new: Some(make_new),
    ..Slots::of::<TaskQueue>()
};

rom_dict!(static DICT = {
    "peek" => f1!(peek),
    "push" => fvar!(push_task, 2, 3),
    "pop" => f1!(pop),
    "remove" => f2!(remove_task),
});

/// `_asyncio.TaskQueue`
pub(super) static TASK_QUEUE: Type = Type::rom(q!("TaskQueue"), &SLOTS, &DICT);

/// The time, as tasks are ordered by it.
pub(super) fn now(vm: &Vm) -> Value {
    Value::small((vm.host().ticks_ms() & SMALL_INT_MAX as u64) as isize)
}

/// How much later one time is than another one, across the point where times wrap around.
pub(super) fn difference(time: Value, other: Value) -> isize {
    let [time, other] = [time, other].map(|ticks| ticks.as_small().unwrap_or(0));
    // The wrap-around is that of numbers one bit shorter than a word.
    time.wrapping_sub(other).wrapping_shl(2) >> 2
}

fn is_before(a: Gc<Task>, b: Gc<Task>) -> bool {
    match difference(a.time.get(), b.time.get()) {
        0 => (a.turn.get().wrapping_sub(b.turn.get()) as isize) < 0,
        ahead => ahead < 0,
    }
}

/// Joins two heaps that stand alone.
fn meld(a: Option<Gc<Task>>, b: Option<Gc<Task>>) -> Option<Gc<Task>> {
    let (Some(a), Some(b)) = (a, b) else {
        return a.or(b);
    };
    let (above, below) = if is_before(a, b) { (a, b) } else { (b, a) };
    let child = above.child.get();
    below.next.set(child);
    if let Some(child) = child {
        child.previous.set(Some(below));
    }
    below.previous.set(Some(above));
    above.child.set(Some(below));
    Some(above)
}

/// Joins the children of a task that leaves: in pairs on the way there, all of them on the way back.
fn meld_children(task: Gc<Task>) -> Option<Gc<Task>> {
    let mut rest = task.child.take();
    // Pairs, linked backwards by `next`.
    let mut pairs: Option<Gc<Task>> = None;
    while let Some(a) = rest {
        let b = a.next.take();
        rest = b.and_then(|b| b.next.take());
        a.previous.set(None);
        if let Some(b) = b {
            b.previous.set(None);
        }
        let pair = meld(Some(a), b);
        if let Some(pair) = pair {
            pair.next.set(pairs);
        }
        pairs = pair;
    }
    let mut all = None;
    while let Some(pair) = pairs {
        pairs = pair.next.take();
        all = meld(all, Some(pair));
    }
    all
}

impl TaskQueue {
    /// Makes an empty queue.
    pub(super) fn new(vm: &mut Vm) -> Result<Gc<TaskQueue>> {
        TaskQueue::alloc(vm, Gc::rom(&TASK_QUEUE), Cell::new(None), Cell::new(0))
    }
}

/// Puts a task in, out of the queue it was in.
pub(super) fn push(queue: Gc<TaskQueue>, task: Gc<Task>, time: Value) {
    if let Some(other) = task.queue.get() {
        remove(other, task);
    }
    task.data.set(Value::NONE);
    task.time.set(time);
    task.turn.set(queue.pushed.get());
    queue.pushed.set(queue.pushed.get().wrapping_add(1));
    task.queue.set(Some(queue));
    queue.first.set(meld(Some(task), queue.first.get()));
}

/// Takes a task out; one that is not in the queue is left alone.
pub(super) fn remove(queue: Gc<TaskQueue>, task: Gc<Task>) {
    if task.queue.get() != Some(queue) {
        return;
    }
    task.queue.set(None);
    let below = meld_children(task);
    let Some(previous) = task.previous.take() else {
        queue.first.set(below);
        return;
    };
    let next = task.next.take();
    if previous.child.get() == Some(task) {
        previous.child.set(next);
    } else {
        previous.next.set(next);
    }
    if let Some(next) = next {
        next.previous.set(Some(previous));
    }
    queue.first.set(meld(queue.first.get(), below));
}

fn make_new(vm: &mut Vm, _: Gc<Type>, args: &Args<'_>) -> Result {
    args.check(vm, 0, 0)?;
    Ok(Value::object(TaskQueue::new(vm)?))
}

/// `queue.peek()`: the task that is to run first, or `None`.
fn peek(vm: &mut Vm, queue: Value) -> Result {
    let first = vm.expect::<TaskQueue>(queue)?.first.get();
    Ok(first.map_or(Value::NONE, Value::object))
}

/// `queue.push(task[, time])`
fn push_task(vm: &mut Vm, args: &[Value]) -> Result {
    let queue = vm.expect::<TaskQueue>(args[0])?;
    let task = vm.expect::<Task>(args[1])?;
    let time = match args.get(2) {
        Some(time) => Value::small(vm.int_arg(*time)? & SMALL_INT_MAX),
        None => now(vm),
    };
    push(queue, task, time);
    Ok(Value::NONE)
}

/// `queue.pop()`: takes out the task that is to run first.
fn pop(vm: &mut Vm, queue: Value) -> Result {
    let queue = vm.expect::<TaskQueue>(queue)?;
    let Some(first) = queue.first.get() else {
        return Err(vm.index_error("empty heap"));
    };
    remove(queue, first);
    Ok(Value::object(first))
}

/// `queue.remove(task)`
fn remove_task(vm: &mut Vm, queue: Value, task: Value) -> Result {
    let queue = vm.expect::<TaskQueue>(queue)?;
    let task = vm.expect::<Task>(task)?;
    remove(queue, task);
    Ok(Value::NONE)
}
