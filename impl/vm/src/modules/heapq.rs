//! `heapq`: a priority queue in a list; the smallest item is the first.

use bytecode::op::BinaryOp;

use crate::error::Result;
use crate::object::Gc;
use crate::state::Vm;
use crate::types::list::List;
use crate::types::module::RomModule;
use crate::value::Value;

rom_dict!(static DICT = {
    "__name__" => Value::qstr(q!("heapq")),
    "heapify" => f1!(heapify),
    "heappop" => f1!(heappop),
    "heappush" => f2!(heappush),
});

/// The module `heapq`.
pub(crate) static MODULE: RomModule = RomModule::new(q!("heapq"), &DICT);

fn heap_arg(vm: &mut Vm, value: Value) -> Result<Gc<List>> {
    match value.cast_native::<List>() {
        Some(list) => Ok(list),
        None => Err(vm.type_error("heap must be a list")),
    }
}

/// Whether the item at one index is less than that at another one; missing items are not.
fn less(vm: &mut Vm, heap: Gc<List>, a: usize, b: usize) -> Result<bool> {
    let (Some(a), Some(b)) = (heap.items.get(a), heap.items.get(b)) else {
        return Ok(false);
    };
    let verdict = vm.binary_op(BinaryOp::Less, a, b)?;
    vm.truth(verdict)
}

/// Moves an item towards `first` while it is less than its parent.
fn rise(vm: &mut Vm, heap: Gc<List>, first: usize, mut at: usize) -> Result<()> {
    while at > first {
        let parent = (at - 1) / 2;
        if !less(vm, heap, at, parent)? {
            break;
        }
        heap.items.swap(at, parent);
        at = parent;
    }
    Ok(())
}

/// Moves an item to the back, past the lesser child each time, and from there to its place below `from`.
///
/// As items sink from the front mostly to the end, this compares less often than looking at the item on the way down;
/// which of equal items comes first follows from it.
fn sink(vm: &mut Vm, heap: Gc<List>, from: usize) -> Result<()> {
    let mut at = from;
    while 2 * at + 1 < heap.items.len() {
        let (left, right) = (2 * at + 1, 2 * at + 2);
        let child = if right < heap.items.len() && !less(vm, heap, left, right)? {
            right
        } else {
            left
        };
        if child >= heap.items.len() {
            break;
        }
        heap.items.swap(at, child);
        at = child;
    }
    rise(vm, heap, from, at)
}

fn heappush(vm: &mut Vm, heap: Value, item: Value) -> Result {
    let heap = heap_arg(vm, heap)?;
    heap.items.push(vm, item)?;
    rise(vm, heap, 0, heap.items.len() - 1)?;
    Ok(Value::NONE)
}

fn heappop(vm: &mut Vm, heap: Value) -> Result {
    let heap = heap_arg(vm, heap)?;
    let Some(last) = heap.items.pop() else {
        return Err(vm.index_error("empty heap"));
    };
    let Some(first) = heap.items.get(0) else {
        return Ok(last);
    };
    heap.items.set(0, last);
    sink(vm, heap, 0)?;
    Ok(first)
}

fn heapify(vm: &mut Vm, heap: Value) -> Result {
    let heap = heap_arg(vm, heap)?;
    for at in (0..heap.items.len() / 2).rev() {
        sink(vm, heap, at)?;
    }
    Ok(Value::NONE)
}
