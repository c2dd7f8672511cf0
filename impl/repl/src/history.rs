//! Lines that were entered, the latest first; a root of the VM keeps them, so all editors of a VM share them.

use vm::object::{Bytes, Gc};
use vm::types::list::List;
use vm::{Result, Value, Vm};

/// Remembers a line, unless it is empty or was the last one too; of more than `limit` lines the oldest is forgotten.
pub fn remember(vm: &mut Vm, line: &[u8], limit: usize) -> Result<()> {
    let line = Bytes::value(vm, line)?;
    remember_bytes(vm, line, limit)
}

/// Remembers a line that is a `bytes` object.
pub(crate) fn remember_bytes(vm: &mut Vm, value: Value, limit: usize) -> Result<()> {
    let Some(text) = value.downcast::<Bytes>() else {
        return Ok(());
    };
    let is_last = line(vm, 0).is_some_and(|last| last.as_bytes() == text.as_bytes());
    if text.as_bytes().is_empty() || is_last {
        return Ok(());
    }
    let lines = lines(vm)?;
    lines.items.insert(vm, 0, value)?;
    lines.items.truncate(limit);
    Ok(())
}

/// The line that was entered so many lines before the last one.
pub fn line(vm: &Vm, age: usize) -> Option<Gc<Bytes>> {
    let lines = vm.roots().prompt_history.get()?.downcast::<List>()?;
    lines.items.get(age)?.downcast::<Bytes>()
}

fn lines(vm: &mut Vm) -> Result<Gc<List>> {
    let present = vm.roots().prompt_history.get();
    if let Some(lines) = present.and_then(Value::downcast::<List>) {
        return Ok(lines);
    }
    let lines = List::from_slice(vm, &[])?;
    vm.roots().prompt_history.set(Some(Value::object(lines)));
    Ok(lines)
}
