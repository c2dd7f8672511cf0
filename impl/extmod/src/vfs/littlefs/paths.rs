//! What is done at paths: directories, names, states.

use filesystems::Error;
use filesystems::littlefs::{Info, Kind, NAME_MAX, Volume};
use hal::FileKind;
use vm::modules::os::path_arg;
use vm::object::{ByteBuf, Bytes, Gc, Str, Tuple, ValueBuf};
use vm::types::list::List;
use vm::{Result, Value, Vm};

use super::{LittlefsHost, TIME, VfsLittlefs, with};
use crate::vfs::{error, listing_row, stat_row};

const NS_PER_S: u64 = 1_000_000_000;
/// Before it is known what is at a path.
const NOTHING: Info = Info {
    kind: Kind::File,
    size: 0,
};

/// A path from the root, as bytes of its own.
pub(super) fn full_path(vm: &mut Vm, fs: Gc<VfsLittlefs>, path: Value) -> Result<ByteBuf> {
    let path = path_arg(vm, path)?;
    let full = ByteBuf::new();
    if path.bytes(vm).first() != Some(&b'/') {
        let current = vm.text_arg(fs.current.get())?;
        full.extend(vm, current.as_bytes())?;
        full.push(vm, b'/')?;
    }
    let len = full.len();
    full.splice_view(vm, len, len, &path)?;
    Ok(full)
}

/// Does something with what is at a path.
fn at_path(
    vm: &mut Vm,
    this: Value,
    path: Value,
    action: &mut dyn FnMut(&mut Volume<'_, LittlefsHost<'_>>, &[u8]) -> filesystems::Result,
) -> Result {
    let fs = vm.expect::<VfsLittlefs>(this)?;
    let path = full_path(vm, fs, path)?;
    with(vm, fs, &mut |volume| action(volume, path.as_local_slice()))?;
    Ok(Value::NONE)
}

/// `mkdir(path)`
pub(super) fn mkdir(vm: &mut Vm, this: Value, path: Value) -> Result {
    at_path(vm, this, path, &mut |volume, path| {
        volume.make_directory(path)
    })
}

/// `remove(path)`, `rmdir(path)`
pub(super) fn remove(vm: &mut Vm, this: Value, path: Value) -> Result {
    at_path(vm, this, path, &mut |volume, path| volume.remove(path))
}

/// `rename(from, to)`
pub(super) fn rename(vm: &mut Vm, this: Value, from: Value, to: Value) -> Result {
    let fs = vm.expect::<VfsLittlefs>(this)?;
    let to = full_path(vm, fs, to)?;
    at_path(vm, this, from, &mut |volume, from| {
        volume.rename(from, to.as_local_slice())
    })
}

fn file_kind(info: Info) -> FileKind {
    match info.kind {
        Kind::Directory => FileKind::Directory,
        Kind::File => FileKind::File,
    }
}

/// `stat(path)`
pub(super) fn stat(vm: &mut Vm, this: Value, path: Value) -> Result {
    let mut info = NOTHING;
    let mut time = 0;
    at_path(vm, this, path, &mut |volume, path| {
        info = volume.stat(path)?;
        let mut bytes = [0; 8];
        if volume.attribute(path, TIME, &mut bytes)? == Some(8) {
            time = u64::from_le_bytes(bytes) / NS_PER_S;
        }
        Ok(())
    })?;
    stat_row(vm, file_kind(info), info.size as usize, time)
}

/// `statvfs(path)`
pub(super) fn statvfs(vm: &mut Vm, this: Value, _: Value) -> Result {
    let fs = vm.expect::<VfsLittlefs>(this)?;
    let mut used = 0;
    with(vm, fs, &mut |volume| {
        used = volume.used_blocks()?;
        Ok(())
    })?;
    let free = fs.block_count.saturating_sub(used);
    let [size, count, free, name] = [fs.block_bytes, fs.block_count, free, NAME_MAX]
        .map(|number| Value::small(number as isize));
    let zero = Value::small(0);
    Tuple::value(
        vm,
        &[size, size, count, free, free, zero, zero, zero, zero, name],
    )
}

/// `ilistdir([path])`
pub(super) fn ilistdir(vm: &mut Vm, args: &[Value]) -> Result {
    let path = args.get(1).copied().unwrap_or(Value::qstr(q!("")));
    let as_bytes = path.downcast::<Bytes>().is_some();
    let fs = vm.expect::<VfsLittlefs>(args[0])?;
    let mut listing = None;
    at_path(vm, args[0], path, &mut |volume, path| {
        listing = Some(volume.list(path)?);
        Ok(())
    })?;
    let rows = ValueBuf::new();
    loop {
        let mut name = [0; NAME_MAX as usize];
        let mut next = None;
        with(vm, fs, &mut |volume| {
            if let Some(listing) = &mut listing {
                next = volume.next_entry(listing, &mut name)?;
            }
            Ok(())
        })?;
        let Some((info, len)) = next else {
            break;
        };
        let row = listing_row(
            vm,
            &name[..len],
            as_bytes,
            file_kind(info),
            info.size as usize,
        )?;
        rows.push(vm, row)?;
    }
    let rows = List::with_items(vm, rows)?;
    vm.iter(Value::object(rows))
}

/// `chdir(path)`
pub(super) fn chdir(vm: &mut Vm, this: Value, path: Value) -> Result {
    let fs = vm.expect::<VfsLittlefs>(this)?;
    let full = full_path(vm, fs, path)?;
    let simple = ByteBuf::new();
    for part in full.as_local_slice().split(|byte| *byte == b'/') {
        match part {
            b"" | b"." => {}
            b".." => {
                let end = simple
                    .as_local_slice()
                    .iter()
                    .rposition(|byte| *byte == b'/');
                simple.resize(vm, end.unwrap_or(0))?;
            }
            name => {
                simple.push(vm, b'/')?;
                simple.extend(vm, name)?;
            }
        }
    }
    let mut is_directory = false;
    with(vm, fs, &mut |volume| {
        match volume.stat(full.as_local_slice()) {
            Ok(info) => is_directory = info.kind == Kind::Directory,
            Err(Error::Device(number)) => return Err(Error::Device(number)),
            Err(_) => {}
        }
        Ok(())
    })?;
    if !is_directory {
        return Err(error::raise(vm, Error::NotFound));
    }
    fs.current.set(Str::value(vm, simple.as_local_slice())?);
    Ok(Value::NONE)
}

/// `getcwd()`
pub(super) fn getcwd(vm: &mut Vm, this: Value) -> Result {
    let fs = vm.expect::<VfsLittlefs>(this)?;
    let current = fs.current.get();
    match vm.text_arg(current)?.as_bytes().is_empty() {
        true => Ok(Value::qstr(q!("/"))),
        false => Ok(current),
    }
}
