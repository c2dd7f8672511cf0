//! `Flash`, a block device in the memory for files; ports name it in the module of their own.

use hal::board::Flash as Memory;
use vm::native::{Args, Param};
use vm::object::{BufferAccess, BufferView, Gc, Slots, Type};
use vm::{Result, Value, Vm};

use crate::vfs::{VFS_LFS2, program};

use super::device;

object! {
    /// A part of the memory, in bytes from its start.
    pub struct Flash: FLASH {
        start: usize,
        len: usize,
    }
}

static SLOTS: Slots = Slots {
    make_new: Some(make_new),
    ..Slots::of::<Flash>()
};

rom_dict!(static DICT = {
    "readblocks" => fvar!(readblocks, 3, 4),
    "writeblocks" => fvar!(writeblocks, 3, 4),
    "ioctl" => f3!(ioctl),
});

/// The type `Flash`.
pub static FLASH: Type = Type::rom(q!("Flash"), &SLOTS, &DICT);

const IOCTL_INIT: isize = 1;
const IOCTL_DEINIT: isize = 2;
const IOCTL_SYNC: isize = 3;
const IOCTL_COUNT: isize = 4;
const IOCTL_BLOCK_BYTES: isize = 5;
const IOCTL_ERASE: isize = 6;

fn memory(vm: &mut Vm) -> Result<&'static dyn Memory> {
    device(vm, |board| board.flash())
}

/// `Flash(*, start=-1, len=-1)`: all of it, or whole blocks.
fn make_new(vm: &mut Vm, ty: Gc<Type>, args: &Args<'_>) -> Result {
    let params = [
        Param::keyword(q!("start"), Value::small(-1)),
        Param::keyword(q!("len"), Value::small(-1)),
    ];
    let [start, len] = args.parse(vm, &params)?;
    let memory = memory(vm)?;
    let (size, block) = (memory.size(), memory.block_bytes());
    let bytes = |vm: &mut Vm, value: Value, default: usize| match vm.int_arg(value)? {
        -1 => Ok(default),
        number => match usize::try_from(number) {
            Ok(number) if number.is_multiple_of(block) => Ok(number),
            _ => Err(vm.value_error("")),
        },
    };
    let start = bytes(vm, start, 0)?.min(size);
    let len = bytes(vm, len, size - start)?;
    if len == 0 || len > size - start {
        return Err(vm.raise_empty(&vm::types::exception::VALUE_ERROR));
    }
    Ok(Value::object(Flash::alloc(vm, ty, start, len)?))
}

/// A place in the memory, and the bytes that go there or come from there.
struct Transfer {
    memory: &'static dyn Memory,
    offset: usize,
    view: BufferView,
}

fn transfer(vm: &mut Vm, args: &[Value], access: BufferAccess) -> Result<Transfer> {
    let flash = vm.expect::<Flash>(args[0])?;
    let memory = memory(vm)?;
    let block = vm.int_arg(args[1])?;
    let view = vm.buffer(args[2], access)?;
    let within = match args.get(3) {
        Some(offset) => vm.int_arg(*offset)?,
        None => 0,
    };
    let offset = (block as usize)
        .wrapping_mul(memory.block_bytes())
        .wrapping_add(within as usize);
    if offset > flash.len || view.len > flash.len - offset {
        return Err(vm.os_error(hal::Errno::EINVAL.0));
    }
    Ok(Transfer {
        memory,
        offset: flash.start + offset,
        view,
    })
}

/// `flash.readblocks(block, buffer[, offset])`
fn readblocks(vm: &mut Vm, args: &[Value]) -> Result {
    let transfer = transfer(vm, args, BufferAccess::Write)?;
    let into = transfer.view.bytes_mut(vm);
    let outcome = transfer.memory.read(transfer.offset, into);
    outcome.map_err(|errno| vm.os_error(errno.0))?;
    vm.poll()?;
    Ok(Value::NONE)
}

/// `flash.writeblocks(block, buffer[, offset])`: without an offset the blocks are erased before.
fn writeblocks(vm: &mut Vm, args: &[Value]) -> Result {
    let Transfer {
        memory,
        offset,
        view,
    } = transfer(vm, args, BufferAccess::Read)?;
    if args.len() == 3 {
        let outcome = memory.erase(offset, view.len.next_multiple_of(memory.block_bytes()));
        outcome.map_err(|errno| vm.os_error(errno.0))?;
    }
    let outcome = program(vm, memory, offset, &view);
    outcome.map_err(|errno| vm.os_error(errno.0))?;
    vm.poll()?;
    Ok(Value::NONE)
}

/// `flash.ioctl(op, arg)`
fn ioctl(vm: &mut Vm, this: Value, op: Value, arg: Value) -> Result {
    let flash = vm.expect::<Flash>(this)?;
    let memory = memory(vm)?;
    let block = memory.block_bytes();
    match vm.int_arg(op)? {
        IOCTL_INIT | IOCTL_DEINIT | IOCTL_SYNC => Ok(Value::small(0)),
        IOCTL_COUNT => Ok(Value::small((flash.len / block) as isize)),
        IOCTL_BLOCK_BYTES => Ok(Value::small(block as isize)),
        IOCTL_ERASE => {
            let offset = (vm.int_arg(arg)? as usize).wrapping_mul(block);
            if offset >= flash.len {
                return Err(vm.os_error(hal::Errno::EINVAL.0));
            }
            let outcome = memory.erase(flash.start + offset, block);
            outcome.map_err(|errno| vm.os_error(errno.0))?;
            Ok(Value::small(0))
        }
        _ => Ok(Value::NONE),
    }
}

/// Mounts the file system in the flash at `/`, a new one where there is none; does nothing without flash.
pub fn mount_flash(vm: &mut Vm) -> Result<()> {
    let Some(memory) = vm.host().board().and_then(|board| board.flash()) else {
        return Ok(());
    };
    let flash = Flash::alloc(vm, Gc::rom(&FLASH), 0, memory.size())?;
    let flash = Value::object(flash);
    let ty = Value::rom(&VFS_LFS2);
    let progsize = Value::small(memory.program_bytes() as isize);
    let kw = [Value::qstr(q!("progsize")), progsize];
    let args = Args {
        pos: &[flash],
        kw: &kw,
    };
    let volume = match vm.call_args(ty, &args) {
        Ok(volume) => volume,
        Err(_) => {
            vm.take_exception();
            let make = vm.load_attr(ty, q!("mkfs"))?;
            vm.call_args(make, &args)?;
            vm.call_args(ty, &args)?
        }
    };
    let root = Value::qstr(q!("/"));
    crate::vfs::mount(vm, &Args::positional(&[volume, root]))?;
    vm::modules::os::chdir(vm, root)?;
    Ok(())
}
