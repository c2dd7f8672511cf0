//! `gc`: the collector, as programs see it.

use crate::error::Result;
use crate::state::Vm;
use crate::types::module::RomModule;
use crate::value::Value;

rom_dict!(static DICT = {
    "collect" => f0!(collect),
    "disable" => f0!(disable),
    "enable" => f0!(enable),
    "isenabled" => f0!(isenabled),
    "mem_alloc" => f0!(mem_alloc),
    "mem_free" => f0!(mem_free),
    "threshold" => fvar!(threshold, 0, 1),
});

pub(super) static MODULE: RomModule = RomModule::new(q!("gc"), &DICT);

fn collect(vm: &mut Vm) -> Result {
    let freed = vm.collect();
    vm.call_weak_callbacks()?;
    Ok(Value::small(freed as isize))
}

fn disable(vm: &mut Vm) -> Result {
    vm.gc_enabled = false;
    Ok(Value::NONE)
}

fn enable(vm: &mut Vm) -> Result {
    vm.gc_enabled = true;
    Ok(Value::NONE)
}

fn isenabled(vm: &mut Vm) -> Result {
    Ok(Value::bool(vm.gc_enabled))
}

fn mem_alloc(vm: &mut Vm) -> Result {
    Ok(Value::small(vm.heap().stats().used_bytes as isize))
}

fn mem_free(vm: &mut Vm) -> Result {
    Ok(Value::small(vm.heap().stats().free_bytes as isize))
}

/// `gc.threshold([bytes])`: how much may be allocated between collections; -1 leaves it to the port.
fn threshold(vm: &mut Vm, args: &[Value]) -> Result {
    let Some(bytes) = args.first() else {
        return Ok(Value::small(vm.gc_threshold));
    };
    let bytes = vm.int_arg(*bytes)?;
    let granule = heap::GRANULE as isize;
    vm.gc_threshold = if bytes < 0 {
        -1
    } else {
        bytes / granule * granule
    };
    let budget = usize::try_from(bytes).ok().or(vm.own_budget);
    vm.heap_mut().set_budget(budget);
    Ok(Value::NONE)
}
