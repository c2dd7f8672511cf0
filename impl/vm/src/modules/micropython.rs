//! `micropython`: the inside of the interpreter, for programs that care.
//!
//! `const` and the decorators are the compiler's; here `const` is the function it leaves behind.

use crate::error::Result;
use crate::print::Printer;
use crate::state::Vm;
use crate::text::Shown;
use crate::types::module::RomModule;
use crate::value::Value;

rom_dict!(static DICT = {
    "const" => f1!(constant),
    "opt_level" => fvar!(opt_level, 0, 1),
    "mem_total" => f0!(mem_total),
    "mem_current" => f0!(mem_current),
    "mem_peak" => f0!(mem_peak),
    "mem_info" => fvar!(mem_info, 0, 1),
    "qstr_info" => fvar!(qstr_info, 0, 1),
    "stack_use" => f0!(stack_use),
    "heap_lock" => f0!(heap_lock),
    "heap_locked" => f0!(heap_locked),
    "heap_unlock" => f0!(heap_unlock),
    "kbd_intr" => f1!(kbd_intr),
    #[cfg(feature = "extra")]
    "RingIO" => Value::rom(&crate::types::ring_io::RING_IO),
    "schedule" => f2!(schedule),
});

pub(super) static MODULE: RomModule = RomModule::new(q!("micropython"), &DICT);

fn constant(_: &mut Vm, value: Value) -> Result {
    Ok(value)
}

/// `micropython.opt_level([level])`: for what is compiled from here on.
fn opt_level(vm: &mut Vm, args: &[Value]) -> Result {
    let Some(level) = args.first() else {
        return Ok(Value::small(isize::from(vm.opt_level)));
    };
    vm.opt_level = vm.int_arg(*level)? as u8;
    Ok(Value::NONE)
}

fn heap_lock(vm: &mut Vm) -> Result {
    vm.heap_lock += 1;
    Ok(Value::NONE)
}

/// `micropython.heap_unlock()`: gives how many locks are left.
fn heap_unlock(vm: &mut Vm) -> Result {
    vm.heap_lock = vm.heap_lock.saturating_sub(1);
    Ok(Value::small(vm.heap_lock as isize))
}

fn heap_locked(vm: &mut Vm) -> Result {
    Ok(Value::small(vm.heap_lock as isize))
}

/// `micropython.kbd_intr(byte)`: the input byte that stops the program, -1 for none.
fn kbd_intr(vm: &mut Vm, byte: Value) -> Result {
    let byte = vm.int_arg(byte)?;
    vm.host().set_interrupt_byte(u8::try_from(byte).ok());
    Ok(Value::NONE)
}

fn stack_use(vm: &mut Vm) -> Result {
    Ok(Value::small(vm.native_stack_used() as isize))
}

/// `micropython.mem_total()`: what was allocated since the start.
fn mem_total(vm: &mut Vm) -> Result {
    Ok(Value::small(allocated(vm) as isize))
}

fn mem_current(vm: &mut Vm) -> Result {
    Ok(Value::small(vm.heap().stats().used_bytes as isize))
}

/// `micropython.mem_peak()`: the most that was in use when somebody looked.
fn mem_peak(vm: &mut Vm) -> Result {
    Ok(Value::small(peak(vm) as isize))
}

fn allocated(vm: &Vm) -> usize {
    vm.allocated_bytes + vm.heap().bytes_since_collect()
}

fn peak(vm: &mut Vm) -> usize {
    vm.peak_bytes = vm.peak_bytes.max(vm.heap().stats().used_bytes);
    vm.peak_bytes
}

/// `micropython.mem_info([verbose])`
fn mem_info(vm: &mut Vm, args: &[Value]) -> Result {
    vm.print_memory(!args.is_empty())?;
    Ok(Value::NONE)
}

impl Vm {
    /// Prints what `micropython.mem_info()` prints, with the map of the heap if asked for.
    pub fn print_memory(&mut self, with_map: bool) -> Result<()> {
        print_figures(self)?;
        if with_map && cfg!(feature = "extra") {
            super::heap_map::print(self, &mut Printer::console())?;
        }
        Ok(())
    }
}

fn print_figures(vm: &mut Vm) -> Result<()> {
    let mut printer = Printer::console();
    let stats = vm.heap().stats();
    let (total, used, free) = (stats.total_bytes, stats.used_bytes, stats.free_bytes);
    let (allocated, peak) = (allocated(vm), peak(vm));
    printer.write_fmt(
        vm,
        format_args!("mem: total={allocated}, current={used}, peak={peak}\n"),
    )?;
    let (stack, limit) = (vm.native_stack_used(), vm.native_stack_bytes);
    printer.write_fmt(vm, format_args!("stack: {stack} out of {limit}\n"))?;
    printer.write_fmt(
        vm,
        format_args!("GC: total: {total}, used: {used}, free: {free}\n"),
    )?;
    printer.write_fmt(
        vm,
        format_args!(
            " No. of 1-blocks: {}, 2-blocks: {}, max blk sz: {}, max free sz: {}\n",
            stats.one_granule_blocks,
            stats.two_granule_blocks,
            stats.max_block_granules,
            stats.max_free_granules
        ),
    )
}

/// `micropython.qstr_info([verbose])`
fn qstr_info(vm: &mut Vm, args: &[Value]) -> Result {
    let (count, bytes) = vm.qstrs.table().size();
    let total = bytes + count * size_of::<usize>();
    Printer::console().write_fmt(
        vm,
        format_args!(
            "qstr pool: n_pool=1, n_qstr={count}, n_str_data_bytes={bytes}, n_total_bytes={total}\n"
        ),
    )?;
    let shown = if args.is_empty() { 0 } else { count };
    for index in 0..shown {
        let name = Shown(vm.qstrs.table().name(index));
        Printer::console().write_fmt(vm, format_args!("Q({name})\n"))?;
    }
    Ok(Value::NONE)
}

/// `micropython.schedule(function, argument)`: calls the function soon, between two instructions.
///
/// Scheduling `kbd_intr` stands for Ctrl-C.
fn schedule(vm: &mut Vm, function: Value, argument: Value) -> Result {
    if DICT.get(q!("kbd_intr")) == Some(function) {
        vm.schedule_stop();
    } else {
        vm.schedule(function, argument)?;
    }
    Ok(Value::NONE)
}
