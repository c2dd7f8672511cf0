//! `machine.bitstream`: bits as pulses of two lengths, which some lamps understand.

use vm::object::BufferAccess;
use vm::{Result, Value, Vm};

use super::{board, numbers_arg, pin, pins, unsigned};

/// Each bit is high for some time and low for some time.
const HIGH_LOW: isize = 0;

/// `bitstream(pin, encoding, (high_0, low_0, high_1, low_1), data)`: times in nanoseconds, the highest bit first.
pub(super) fn bitstream(vm: &mut Vm, args: &[Value]) -> Result {
    let pin = pin::pin_arg(vm, args[0])?;
    let encoding = vm.int_arg(args[1])?;
    let data = vm.buffer(args[3], BufferAccess::Read)?;
    if encoding != HIGH_LOW {
        return Err(vm.value_error("encoding"));
    }
    let times = numbers_arg::<4>(vm, args[2])?.map(unsigned);
    let (pins, board, host) = (pins(vm)?, board(vm)?, vm.host());
    let state = board.disable_interrupts();
    for byte in data.bytes(vm) {
        for bit in (0..8).rev() {
            let row = usize::from(byte >> bit & 1) * 2;
            pins.write(pin, true);
            host.delay_ns(times[row]);
            pins.write(pin, false);
            host.delay_ns(times[row + 1]);
        }
    }
    board.restore_interrupts(state);
    Ok(Value::NONE)
}
