//! What is done at paths: directories, names, states.

use filesystems::Error;
use filesystems::littlefs::{Info, Kind, Listing, NAME_MAX, Volume};
use hal::FileKind;
use vm::modules::os::path_arg;
use vm::object::{ByteBuf, Bytes, Gc, Str, Tuple, ValueBuf};
use vm::types::list::List;
use vm::{Result, Value, Vm};

use super::{LittlefsHost, TIME, VfsLittlefs, with};
use crate::vfs::{error, listing_row, stat_row};

const NS_PER_S: u64 = 1_000_000_000;

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
fn at_path<T>(
    vm: &mut Vm,
    this: Value,
    path: Value,
    action: impl FnOnce(&mut Volume<'_, LittlefsHost<'_>>, &[u8]) -> filesystems::Result<T>,
) -> Result<T> {
    let fs = vm.expect::<VfsLittlefs>(this)?;
    let path = full_path(vm, fs, path)?;
    with(vm, fs, |volume| action(volume, path.as_local_slice()))
}

/// `mkdir(path)`
pub(super) fn mkdir(vm: &mut Vm, this: Value, path: Value) -> Result {
    at_path(vm, this, path, |volume, path| volume.make_directory(path))?;
    Ok(Value::NONE)
}

/// `remove(path)`, `rmdir(path)`
pub(super) fn remove(vm: &mut Vm, this: Value, path: Value) -> Result {
    at_path(vm, this, path, |volume, path| volume.remove(path))?;
    Ok(Value::NONE)
}

/// `rename(from, to)`
pub(super) fn rename(vm: &mut Vm, this: Value, from: Value, to: Value) -> Result {
    let fs = vm.expect::<VfsLittlefs>(this)?;
    let to = full_path(vm, fs, to)?;
    at_path(vm, this, from, |volume, from| {
        volume.rename(from, to.as_local_slice())
    })?;
    Ok(Value::NONE)
}

fn file_kind(info: Info) -> FileKind {
    match info.kind {
        Kind::Directory => FileKind::Directory,
        Kind::File => FileKind::File,
    }
}

/// `stat(path)`
pub(super) fn stat(vm: &mut Vm, this: Value, path: Value) -> Result {
    let (info, time) = at_path(vm, this, path, |volume, path| {
        let info = volume.stat(path)?;
        let mut time = [0; 8];
        let len = volume.attribute(path, TIME, &mut time)?;
        let time = u64::from_le_bytes(time) / NS_PER_S;
        Ok((info, if len == Some(8) { time } else { 0 }))
    })?;
    stat_row(vm, file_kind(info), info.size as usize, time)
}

/// `statvfs(path)`
pub(super) fn statvfs(vm: &mut Vm, this: Value, _: Value) -> Result {
    let fs = vm.expect::<VfsLittlefs>(this)?;
    let used = with(vm, fs, |volume| volume.used_blocks())?;
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
    let mut listing: Listing = at_path(vm, args[0], path, |volume, path| volume.list(path))?;
    let rows = ValueBuf::new();
    loop {
        let mut name = [0; NAME_MAX as usize];
        let next = with(vm, fs, |volume| volume.next_entry(&mut listing, &mut name))?;
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
    let kind = with(vm, fs, |volume| match volume.stat(full.as_local_slice()) {
        Ok(info) => Ok(Some(info.kind)),
        Err(Error::Device(number)) => Err(Error::Device(number)),
        Err(_) => Ok(None),
    })?;
    if kind != Some(Kind::Directory) {
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
