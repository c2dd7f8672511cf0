//! `os`: files, directories and the environment of the system below.
//!
//! Not here: the module itself (`extmod::os`), which paths belong to mounted file systems (`modules::vfs`).

use hal::{Environment, Errno, FileSystem, Host};

use crate::error::{Raise, Result};
use crate::object::{BufferView, ByteBuf, Bytes, Str, Tuple, ValueBuf};
use crate::state::Vm;
use crate::types::list::List;
use crate::value::Value;

use super::attrtuple::{self, attr_tuple};
use super::{sys, vfs};

attr_tuple! {
    /// The type of what `os.uname()` gives.
    static UNAME = [q!("sysname"), q!("nodename"), q!("release"), q!("version"), q!("machine")]
}

/// `uname()`: what this interpreter is and runs on.
pub fn uname(vm: &mut Vm) -> Result {
    let system = vm.intern_value(vm.system.platform)?;
    let release = Str::value(vm, sys::VERSION_TEXT)?;
    let version = Str::from_parts(vm, &[b"v", sys::VERSION_TEXT.as_bytes()])?;
    let machine = Str::value(vm, vm.system.machine)?;
    attrtuple::new(vm, &UNAME, &[system, system, release, version, machine])
}

/// The files of the system below, if there is one.
#[inline(always)]
pub fn system_files(host: &dyn Host) -> Option<&dyn FileSystem> {
    match cfg!(feature = "system") {
        true => host.files(),
        false => None,
    }
}

/// The environment that the system below gives programs, if there is one.
#[inline(always)]
pub fn system_environment(host: &dyn Host) -> Option<&dyn Environment> {
    match cfg!(feature = "system") {
        true => host.environment(),
        false => None,
    }
}

/// The files of the system below.
pub(crate) fn files(vm: &mut Vm) -> Result<&'static dyn FileSystem> {
    match system_files(vm.host()) {
        Some(files) => Ok(files),
        None => Err(vm.os_error(Errno::ENODEV.0)),
    }
}

fn environment(vm: &mut Vm) -> Result<&'static dyn Environment> {
    match system_environment(vm.host()) {
        Some(environment) => Ok(environment),
        None => Err(vm.os_error(Errno::ENODEV.0)),
    }
}

/// A path or name argument: `str` or `bytes`.
pub fn path_arg(vm: &mut Vm, value: Value) -> Result<BufferView> {
    if let Some(bytes) = value.cast_native::<Bytes>() {
        return Ok(BufferView::of_immutable(value, bytes.as_bytes()));
    }
    let text = vm.text_arg(value)?;
    Ok(BufferView::of_immutable(value, text.as_bytes()))
}

/// Raises the error of a system call, and remembers its number for `os.errno()`.
pub(crate) fn error(vm: &mut Vm, errno: Errno) -> Raise {
    vm.roots.os_errno.set(Some(Value::small(errno.0 as isize)));
    vm.os_error(errno.0)
}

fn done(vm: &mut Vm, result: hal::Result<()>) -> Result {
    match result {
        Ok(()) => Ok(Value::NONE),
        Err(errno) => Err(error(vm, errno)),
    }
}

/// A name that the system gave: `str`, or `bytes` where the caller's path was.
fn name_value(vm: &mut Vm, name: &[u8], as_bytes: bool) -> Result {
    if as_bytes {
        return Bytes::value(vm, name);
    }
    Str::checked(vm, name)
}

/// `chdir(path)`
pub fn chdir(vm: &mut Vm, path: Value) -> Result {
    match vfs::enter(vm, path)? {
        true => Ok(Value::NONE),
        false => host_chdir(vm, path),
    }
}

/// `chdir` of the system below.
pub(crate) fn host_chdir(vm: &mut Vm, path: Value) -> Result {
    let (path, files) = (path_arg(vm, path)?, files(vm)?);
    let result = files.change_dir(path.bytes(vm));
    done(vm, result)
}

/// `getcwd()`
pub fn getcwd(vm: &mut Vm) -> Result {
    match vfs::current_path(vm)? {
        Some(path) => Ok(path),
        None => host_getcwd(vm),
    }
}

/// `getcwd` of the system below.
pub(crate) fn host_getcwd(vm: &mut Vm) -> Result {
    let files = files(vm)?;
    let mut room = 256;
    loop {
        let buffer = ByteBuf::zeroed(vm, room)?;
        match files.current_dir(buffer.as_mut_slice(vm)) {
            Ok(len) => return name_value(vm, &buffer.as_local_slice()[..len], false),
            Err(Errno::ERANGE) => room *= 2,
            Err(errno) => return Err(error(vm, errno)),
        }
    }
}

/// Collects what `row` makes of each entry of a directory.
fn list(vm: &mut Vm, path: Value, row: fn(&mut Vm, Value, &hal::DirEntry<'_>) -> Result) -> Result {
    let as_bytes = path.cast_native::<Bytes>().is_some();
    let view = path_arg(vm, path)?;
    let view = if view.len == 0 {
        BufferView::of_immutable(path, b".")
    } else {
        view
    };
    let (files, rows) = (files(vm)?, ValueBuf::new());
    // The entries' names belong to the system; the path is immutable, so it may be read while rows are made.
    let path = view.to_bytes(vm)?;
    let path = vm.expect::<Bytes>(path)?;
    let mut outcome = Ok(());
    let listed = files.list_dir(path.as_bytes(), &mut |entry| {
        outcome = name_value(vm, entry.name, as_bytes)
            .and_then(|name| row(vm, name, &entry))
            .and_then(|row| rows.push(vm, row));
        outcome.is_ok()
    });
    outcome?;
    match listed {
        Ok(()) => Ok(Value::object(List::with_items(vm, rows)?)),
        Err(errno) => Err(error(vm, errno)),
    }
}

/// `listdir([path])`
pub fn listdir(vm: &mut Vm, args: &[Value]) -> Result {
    let path = args.first().copied().unwrap_or(Value::qstr(q!("")));
    if let Some(rows) = vfs::forward(vm, path, q!("ilistdir"), None)? {
        let (names, rows) = (ValueBuf::new(), vm.iter(rows)?);
        while let Some(row) = vm.next(rows)? {
            let name = vm.load_subscr(row, Value::small(0))?;
            names.push(vm, name)?;
        }
        return Ok(Value::object(List::with_items(vm, names)?));
    }
    list(vm, path, |_, name, _| Ok(name))
}

/// `ilistdir([path])`: tuples of name, type and number.
pub fn ilistdir(vm: &mut Vm, args: &[Value]) -> Result {
    let path = args.first().copied().unwrap_or(Value::qstr(q!("")));
    match vfs::forward(vm, path, q!("ilistdir"), None)? {
        Some(rows) => Ok(rows),
        None => host_ilistdir(vm, path),
    }
}

/// `ilistdir` of the system below.
pub(crate) fn host_ilistdir(vm: &mut Vm, path: Value) -> Result {
    let rows = list(vm, path, |vm, name, entry| {
        let kind = Value::small(entry.kind.mode_bits() as isize);
        Tuple::value(vm, &[name, kind, Value::small(entry.inode as isize)])
    })?;
    vm.iter(rows)
}

/// `mkdir(path)`
pub fn mkdir(vm: &mut Vm, path: Value) -> Result {
    match vfs::forward(vm, path, q!("mkdir"), None)? {
        Some(result) => Ok(result),
        None => host_mkdir(vm, path),
    }
}

/// `mkdir` of the system below.
pub(crate) fn host_mkdir(vm: &mut Vm, path: Value) -> Result {
    let (path, files) = (path_arg(vm, path)?, files(vm)?);
    let result = files.make_dir(path.bytes(vm));
    done(vm, result)
}

/// `rmdir(path)`
pub fn rmdir(vm: &mut Vm, path: Value) -> Result {
    match vfs::forward(vm, path, q!("rmdir"), None)? {
        Some(result) => Ok(result),
        None => host_rmdir(vm, path),
    }
}

/// `rmdir` of the system below.
pub(crate) fn host_rmdir(vm: &mut Vm, path: Value) -> Result {
    let (path, files) = (path_arg(vm, path)?, files(vm)?);
    let result = files.remove_dir(path.bytes(vm));
    done(vm, result)
}

/// `remove(path)`, `unlink(path)`
pub fn remove(vm: &mut Vm, path: Value) -> Result {
    match vfs::forward(vm, path, q!("remove"), None)? {
        Some(result) => Ok(result),
        None => host_remove(vm, path),
    }
}

/// `remove` of the system below.
pub(crate) fn host_remove(vm: &mut Vm, path: Value) -> Result {
    let (path, files) = (path_arg(vm, path)?, files(vm)?);
    let result = files.remove(path.bytes(vm));
    done(vm, result)
}

/// `rename(from, to)`
pub fn rename(vm: &mut Vm, from: Value, to: Value) -> Result {
    match vfs::forward_rename(vm, from, to)? {
        Some(result) => Ok(result),
        None => host_rename(vm, from, to),
    }
}

/// `rename` of the system below.
pub(crate) fn host_rename(vm: &mut Vm, from: Value, to: Value) -> Result {
    let (from, to, files) = (path_arg(vm, from)?, path_arg(vm, to)?, files(vm)?);
    let result = files.rename(from.bytes(vm), to.bytes(vm));
    done(vm, result)
}

/// `stat(path)`; the root is the mount point, which has a type only.
pub fn stat(vm: &mut Vm, path: Value) -> Result {
    if path.text(vm).is_some_and(|path| path.as_bytes() == b"/") {
        let mut row = [Value::small(0); 10];
        row[0] = Value::small(hal::FileKind::Directory.mode_bits() as isize);
        return Tuple::value(vm, &row);
    }
    match vfs::forward(vm, path, q!("stat"), None)? {
        Some(result) => Ok(result),
        None => host_stat(vm, path),
    }
}

/// `stat` of the system below.
pub(crate) fn host_stat(vm: &mut Vm, path: Value) -> Result {
    let (path, files) = (path_arg(vm, path)?, files(vm)?);
    let mut row = [Value::small(0); 10];
    let data = match files.stat(path.bytes(vm)) {
        Ok(data) => data,
        Err(errno) => return Err(error(vm, errno)),
    };
    let numbers = [
        i64::from(data.mode),
        data.inode as i64,
        data.device as i64,
        data.links as i64,
        i64::from(data.user),
        i64::from(data.group),
        data.size as i64,
        data.accessed_s,
        data.modified_s,
        data.changed_s,
    ];
    for (place, number) in row.iter_mut().zip(numbers) {
        *place = Value::small(number as isize);
    }
    Tuple::value(vm, &row)
}

/// `statvfs(path)`
pub fn statvfs(vm: &mut Vm, path: Value) -> Result {
    match vfs::forward(vm, path, q!("statvfs"), None)? {
        Some(result) => Ok(result),
        None => host_statvfs(vm, path),
    }
}

/// `statvfs` of the system below.
pub(crate) fn host_statvfs(vm: &mut Vm, path: Value) -> Result {
    let (path, files) = (path_arg(vm, path)?, files(vm)?);
    let volume = match files.stat_volume(path.bytes(vm)) {
        Ok(volume) => volume,
        Err(errno) => return Err(error(vm, errno)),
    };
    let numbers = [
        volume.block_bytes,
        volume.fragment_bytes,
        volume.blocks,
        volume.blocks_free,
        volume.blocks_available,
        volume.files,
        volume.files_free,
        volume.files_available,
        volume.flags,
        volume.name_bytes,
    ];
    Tuple::value(vm, &numbers.map(|number| Value::small(number as isize)))
}

/// `getenv(name[, default])`
pub fn getenv(vm: &mut Vm, args: &[Value]) -> Result {
    let (name, environment) = (path_arg(vm, args[0])?, environment(vm)?);
    let name = name.to_bytes(vm)?;
    let name = vm.expect::<Bytes>(name)?;
    let mut value = Ok(args.get(1).copied().unwrap_or(Value::NONE));
    environment.variable(name.as_bytes(), &mut |text| {
        value = name_value(vm, text, false)
    });
    value
}

/// `putenv(name, value)`
pub fn putenv(vm: &mut Vm, name: Value, value: Value) -> Result {
    let (name, value) = (path_arg(vm, name)?, path_arg(vm, value)?);
    let environment = environment(vm)?;
    let result = environment.set_variable(name.bytes(vm), value.bytes(vm));
    done(vm, result)
}

/// `unsetenv(name)`
pub fn unsetenv(vm: &mut Vm, name: Value) -> Result {
    let (name, environment) = (path_arg(vm, name)?, environment(vm)?);
    let result = environment.unset_variable(name.bytes(vm));
    done(vm, result)
}

/// `system(command)`
pub fn system(vm: &mut Vm, command: Value) -> Result {
    let (command, environment) = (path_arg(vm, command)?, environment(vm)?);
    // What the program has printed so far comes before what the command prints.
    let _ = vm.host().flush_output();
    match environment.run_command(command.bytes(vm)) {
        Ok(status) => Ok(Value::small(status as isize)),
        Err(errno) => Err(error(vm, errno)),
    }
}

/// `urandom(count)`
pub fn urandom(vm: &mut Vm, count: Value) -> Result {
    let count = vm.int_arg(count)?;
    let Ok(count) = usize::try_from(count) else {
        return Err(vm.raise_empty(&crate::types::exception::VALUE_ERROR));
    };
    let bytes = ByteBuf::zeroed(vm, count)?;
    let host = vm.host();
    host.fill_random(bytes.as_mut_slice(vm));
    Bytes::value(vm, bytes.as_local_slice())
}

/// `errno([number])`: the number of the last error, or a new one.
pub fn errno(vm: &mut Vm, args: &[Value]) -> Result {
    match args.first() {
        Some(number) => {
            let number = vm.int_arg(*number)?;
            vm.roots.os_errno.set(Some(Value::small(number)));
            Ok(Value::NONE)
        }
        None => Ok(vm.roots.os_errno.get().unwrap_or(Value::small(0))),
    }
}
