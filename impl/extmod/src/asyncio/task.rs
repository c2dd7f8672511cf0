//! `Task`: a coroutine that the event loop runs, and what waits for its end.
//!
//! ```text
//!   state  True      runs, nobody waits           data  what it waits for: a task, a queue, an exception to throw
//!          queue     runs, these tasks wait             once it ended: the exception that it ended with
//!          None      ended, nobody has waited
//!          False     ended, somebody has
//! ```

use core::cell::Cell;

use vm::map::Dict;
use vm::native::Args;
use vm::object::{Gc, Slots, Type};
use vm::{Qstr, Result, Value, Vm};

use super::queue::{TaskQueue, difference, now, push, remove};

object! {
    /// A coroutine that the event loop runs.
    pub struct Task: TASK {
        pub coroutine: Value,
        pub data: Cell<Value>,
        pub state: Cell<Value>,
        /// When it is to run.
        pub time: Cell<Value>,
        /// Its turn among tasks of the same time.
        pub turn: Cell<usize>,
        /// The queue it is in, and its place there.
        pub queue: Cell<Option<Gc<TaskQueue>>>,
        pub child: Cell<Option<Gc<Task>>>,
        pub next: Cell<Option<Gc<Task>>>,
        pub previous: Cell<Option<Gc<Task>>>,
    }
}

static SLOTS: Slots = Slots {
    make_new: Some(make_new),
    attr: Some(attr),
    store_attr: Some(store_attr),
    iter: Some(iter),
    next: Some(next),
    ..Slots::of::<Task>()
};

rom_dict!(static DICT = {
    "done" => f1!(done),
    "cancel" => f1!(cancel),
});

/// `_asyncio.Task`
pub(super) static TASK: Type = Type::rom(q!("Task"), &SLOTS, &DICT);

impl Task {
    fn is_done(&self) -> bool {
        matches!(self.state.get(), state if state == Value::NONE || state == Value::FALSE)
    }
}

/// `Task(coroutine[, globals])`
fn make_new(vm: &mut Vm, ty: Gc<Type>, args: &Args<'_>) -> Result {
    args.check(vm, 1, 2)?;
    if let Some(globals) = args.pos.get(1) {
        vm.expect::<Dict>(*globals)?;
        vm.roots().asyncio_context.set(Some(*globals));
    }
    let task = Task::alloc(
        vm,
        ty,
        args.pos[0],
        Cell::new(Value::NONE),
        Cell::new(Value::TRUE),
        Cell::new(Value::small(0)),
        Cell::new(0),
        Cell::new(None),
        Cell::new(None),
        Cell::new(None),
        Cell::new(None),
    )?;
    Ok(Value::object(task))
}

/// What the core of `asyncio` calls by a name.
fn context(vm: &mut Vm, name: Qstr) -> Result {
    let globals = vm
        .roots()
        .asyncio_context
        .get()
        .and_then(Value::downcast::<Dict>);
    match globals.and_then(|globals| globals.map.get_qstr(vm, name)) {
        Some(value) => Ok(value),
        None => Err(vm.key_error(Value::qstr(name))),
    }
}

fn attr(vm: &mut Vm, value: Value, name: Qstr) -> Result<Option<Value>> {
    let task = vm.expect::<Task>(value)?;
    Ok(match name {
        name if name == q!("coro") => Some(task.coroutine),
        name if name == q!("data") => Some(task.data.get()),
        name if name == q!("state") => Some(task.state.get()),
        name if name == q!("ph_key") => Some(task.time.get()),
        _ => None,
    })
}

fn store_attr(vm: &mut Vm, value: Value, name: Qstr, new: Option<Value>) -> Result<bool> {
    let task = vm.expect::<Task>(value)?;
    let Some(new) = new else {
        return Ok(false);
    };
    match name {
        name if name == q!("data") => task.data.set(new),
        name if name == q!("state") => task.state.set(new),
        _ => return Ok(false),
    }
    Ok(true)
}

/// `task.done()`
fn done(vm: &mut Vm, task: Value) -> Result {
    Ok(Value::bool(vm.expect::<Task>(task)?.is_done()))
}

/// `task.cancel()`: has `CancelledError` thrown into the task, or into the one that it waits for in the end.
fn cancel(vm: &mut Vm, value: Value) -> Result {
    let mut task = vm.expect::<Task>(value)?;
    if task.is_done() {
        return Ok(Value::FALSE);
    }
    if context(vm, q!("cur_task"))? == value {
        return Err(vm.runtime_error("can't cancel self"));
    }
    while let Some(other) = task.data.get().cast_native::<Task>() {
        task = other;
        vm.poll()?;
    }
    let main = context(vm, q!("_task_queue"))?;
    let main = vm.expect::<TaskQueue>(main)?;
    if let Some(remove) = vm.load_method_maybe(task.data.get(), q!("remove"))? {
        vm.call_bound(remove, &[Value::object(task)])?;
        push(main, task, now(vm));
    } else if difference(task.time.get(), now(vm)) > 0 {
        remove(main, task);
        push(main, task, now(vm));
    }
    let error = context(vm, q!("CancelledError"))?;
    task.data.set(error);
    Ok(Value::TRUE)
}

/// `await task`: makes the queue of tasks that wait for it.
fn iter(vm: &mut Vm, value: Value) -> Result {
    let task = vm.expect::<Task>(value)?;
    if task.is_done() {
        task.state.set(Value::FALSE);
    } else if task.state.get() == Value::TRUE {
        let waiting = TaskQueue::new(vm)?;
        task.state.set(Value::object(waiting));
    } else if task.state.get().downcast::<TaskQueue>().is_none() {
        return Err(vm.runtime_error("can't wait"));
    }
    Ok(value)
}

/// Lets the running task wait, or gives it what the task ended with.
fn next(vm: &mut Vm, value: Value) -> Result<Option<Value>> {
    let task = vm.expect::<Task>(value)?;
    if task.is_done() {
        let end = task.data.get();
        if end.as_exception().is_none() {
            return Err(vm.type_error("exceptions must derive from BaseException"));
        }
        let raise = vm.raise_value(end);
        return vm.end_of_iteration(raise);
    }
    let current = context(vm, q!("cur_task"))?;
    let current = vm.expect::<Task>(current)?;
    let waiting = vm.expect::<TaskQueue>(task.state.get())?;
    push(waiting, current, now(vm));
    current.data.set(value);
    Ok(Some(Value::NONE))
}
