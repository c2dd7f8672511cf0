//! Partitions of ROM: `rom_ioctl`, and the one that is mounted at the start.

use hal::board::Flash;
use hal::{Errno, RomPartition};
use vm::native::Args;
use vm::object::{BufferAccess, BufferView, Bytes, Lasting};
use vm::types::list::List;
use vm::types::memoryview::MemoryView;
use vm::{Result, Value, Vm};

use super::rom::VFS_ROM;

/// What `rom_ioctl` is asked for.
const COUNT: isize = 1;
const PARTITION: isize = 2;
const PREPARE: isize = 3;
const WRITE: isize = 4;
const COMPLETE: isize = 5;
const PREPARED_AT_ONCE: isize = 6;

/// Bytes that are programmed at once.
const PART_BYTES: usize = 256;

/// Where the image is mounted at the start, and what becomes a part of `sys.path` then.
const MOUNT_POINT: &str = "/rom";
const FOLDERS: [&str; 2] = [MOUNT_POINT, "/rom/lib"];

/// `rom_ioctl(op, ...)`
pub(super) fn rom_ioctl(vm: &mut Vm, args: &[Value]) -> Result {
    let op = vm.int_arg(args[0])?;
    let partition = vm.host().rom_partition();
    if op == COUNT {
        return Ok(Value::small(isize::from(partition.is_some())));
    }
    let id = match args.get(1) {
        Some(id) => vm.int_arg(*id)?,
        None => -1,
    };
    match partition {
        Some(partition) if id == 0 => of_partition(vm, partition, op, &args[2..]),
        _ => refuse(Errno::EINVAL),
    }
}

/// An error is no exception here.
fn refuse(errno: Errno) -> Result {
    Ok(Value::small(-(errno.0 as isize)))
}

fn of_partition(
    vm: &mut Vm,
    partition: &'static dyn RomPartition,
    op: isize,
    args: &[Value],
) -> Result {
    let outcome = match (op, args) {
        (PARTITION, _) => return view(vm, Lasting::of_partition(partition)),
        (PREPARE, [len]) => prepare(partition, 0, vm.int_arg(*len)?),
        (PREPARE, [offset, len]) => prepare(partition, vm.int_arg(*offset)?, vm.int_arg(*len)?),
        (WRITE, [offset, buffer]) => {
            let offset = vm.int_arg(*offset)?;
            let view = vm.buffer(*buffer, BufferAccess::Read)?;
            match usize::try_from(offset) {
                Ok(offset) if offset.is_multiple_of(partition.program_bytes()) => {
                    program(vm, partition, offset, &view).map(|()| 0)
                }
                _ => Err(Errno::EINVAL),
            }
        }
        (COMPLETE, _) => Ok(0),
        (PREPARED_AT_ONCE, _) => Ok(partition.block_bytes()),
        _ => Err(Errno::EINVAL),
    };
    match outcome {
        Ok(number) => Ok(Value::small(number as isize)),
        Err(errno) => refuse(errno),
    }
}

/// Erases the blocks that some bytes are in; gives how many are to be written at once.
fn prepare(partition: &dyn RomPartition, offset: isize, len: isize) -> hal::Result<usize> {
    let block = partition.block_bytes();
    let (Ok(offset), Ok(len)) = (usize::try_from(offset), usize::try_from(len)) else {
        return Err(Errno::EINVAL);
    };
    let Some(len) = len.checked_next_multiple_of(block) else {
        return Err(Errno::EINVAL);
    };
    if !offset.is_multiple_of(block) {
        return Err(Errno::EINVAL);
    }
    partition.erase(offset, len)?;
    Ok(partition.program_bytes())
}

/// Programs the bytes of a view, and behind them as many of 0xff as are programmed with them.
pub(crate) fn program(
    vm: &Vm,
    memory: &dyn Flash,
    offset: usize,
    view: &BufferView,
) -> hal::Result<()> {
    let mut done = 0;
    while done < view.len {
        // The bytes may lie in the flash itself, which cannot be read while it is programmed.
        let mut part = [0xff; PART_BYTES];
        let count = (view.len - done).min(PART_BYTES);
        part[..count].copy_from_slice(view.slice(done, count).bytes(vm));
        let whole = count
            .next_multiple_of(memory.program_bytes())
            .min(PART_BYTES);
        memory.program(offset + done, &part[..whole])?;
        done += count;
    }
    Ok(())
}

/// The bytes of a partition, as programs see them.
fn view(vm: &mut Vm, bytes: Lasting) -> Result {
    let len = bytes.as_bytes().len();
    let owner = Bytes::of_lasting(vm, bytes)?;
    Ok(Value::object(MemoryView::new(vm, owner, 0, len, b'B')?))
}

/// Mounts the image that is in the board's partition, and makes it a place of modules; does nothing where there is none.
pub fn mount_rom(vm: &mut Vm) -> Result<()> {
    let Some(partition) = vm.host().rom_partition() else {
        return Ok(());
    };
    let image = view(vm, Lasting::of_partition(partition))?;
    let Ok(volume) = vm.call(Value::rom(&VFS_ROM), &[image]) else {
        vm.take_exception();
        return Ok(());
    };
    let point = vm.intern_value(MOUNT_POINT)?;
    super::mount(vm, &Args::positional(&[volume, point]))?;
    let path = vm.roots().sys_path.get();
    if let Some(path) = path.and_then(Value::downcast::<List>) {
        for folder in FOLDERS {
            let folder = vm.intern_value(folder)?;
            path.items.push(vm, folder)?;
        }
    }
    Ok(())
}
