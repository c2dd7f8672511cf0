//! `_asyncio`: the parts of `asyncio` that are worth native code, a task and a queue of tasks by time.
//!
//! The rest of `asyncio` is Python code; the namespace of its core is in the VM's roots from the first task on.

mod queue;
mod task;

use vm::Value;
use vm::types::module::RomModule;

rom_dict!(static DICT = {
    "__name__" => Value::qstr(q!("_asyncio")),
    "TaskQueue" => Value::rom(&queue::TASK_QUEUE),
    "Task" => Value::rom(&task::TASK),
});

/// The module.
pub static MODULE: RomModule = RomModule::new(q!("_asyncio"), &DICT);
