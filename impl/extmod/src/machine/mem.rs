//! `mem8`, `mem16` and `mem32`: memory and registers by address.

use vm::object::{PrintKind, Slots, Subscr, Type};
use vm::print::Printer;
use vm::types::element::{Order, integer_bits, join, spread};
use vm::{Result, Value, Vm};

object! {
    /// All memory, in units of some bytes.
    pub struct Mem: MEM {
        unit: usize,
    }
}

static SLOTS: Slots = Slots {
    print: Some(print),
    subscr: Some(subscr),
    ..Slots::of::<Mem>()
};

static MEM: Type = Type::rom(q!("mem"), &SLOTS, &vm::native::RomDict::EMPTY);

pub(super) static MEM8: Mem = Mem::rom(&MEM, 1);
pub(super) static MEM16: Mem = Mem::rom(&MEM, 2);
pub(super) static MEM32: Mem = Mem::rom(&MEM, 4);

fn print(vm: &mut Vm, printer: &mut Printer, value: Value, _: PrintKind) -> Result<()> {
    let bits = 8 * vm.expect::<Mem>(value)?.unit;
    printer.write_fmt(vm, format_args!("<{bits}-bit memory>"))
}

fn subscr(vm: &mut Vm, value: Value, index: Value, action: Subscr) -> Result {
    let unit = vm.expect::<Mem>(value)?.unit;
    if action == Subscr::Delete {
        return Err(vm.subscr_error(value, action));
    }
    let address = integer_bits(vm, index)? as usize;
    if !address.is_multiple_of(unit) {
        return Err(vm.value_error_fmt(format_args!(
            "address {address:08x} is not aligned to {unit} bytes"
        )));
    }
    let mut bytes = [0; 4];
    if let Subscr::Store(new) = action {
        let bits = integer_bits(vm, new)? as u32;
        spread(u64::from(bits), &mut bytes[..unit], Order::NATIVE);
        crate::memory::write(vm, address, &bytes[..unit])?;
        return Ok(Value::NONE);
    }
    crate::memory::read(vm, address, &mut bytes[..unit])?;
    let bits = join(&bytes[..unit], Order::NATIVE);
    vm::types::int::from_u64(vm, bits)
}
