//! Mounts: which file system a path belongs to.
//!
//! As long as nothing was mounted there is no table, and every path is the system's. The table is a list of tuples of
//! file system and mount point; the system's files are the entry whose file system is a [`VfsPosix`] without root.
//! Without a file system at `/`, that path is a directory that holds the mount points; `None` stands for its file system.
//! Not here: imports from mounted file systems (`import::source`), the module itself and other file systems (`extmod`).

use core::cell::Cell;

use hal::Errno;

use crate::error::Result;
use crate::native::{Args, Param};
use crate::object::{Bytes, Gc, Slots, Str, Tuple, Type, ValueBuf};
use crate::qstr::Qstr;
use crate::state::Vm;
use crate::types::list::List;
use crate::value::Value;

use super::{io, os};

crate::object! {
    /// The files of the system, below a root.
    pub struct VfsPosix: VFS_POSIX {
        root: Value,
        readonly: Cell<bool>,
    }
}

static SLOTS: Slots = Slots {
    make_new: Some(make_posix),
    ..Slots::of::<VfsPosix>()
};

rom_dict!(static POSIX_DICT = {
    "mount" => f3!(posix_mount),
    "umount" => f1!(posix_umount),
    "open" => f3!(posix_open),
    "chdir" => f2!(|vm, this, path| on_posix(vm, this, path, os::host_chdir)),
    "getcwd" => f1!(posix_getcwd),
    "ilistdir" => f2!(|vm, this, path| on_posix(vm, this, path, os::host_ilistdir)),
    "mkdir" => f2!(|vm, this, path| change_posix(vm, this, path, os::host_mkdir)),
    "remove" => f2!(|vm, this, path| change_posix(vm, this, path, os::host_remove)),
    "rename" => f3!(posix_rename),
    "rmdir" => f2!(|vm, this, path| change_posix(vm, this, path, os::host_rmdir)),
    "stat" => f2!(|vm, this, path| on_posix(vm, this, path, os::host_stat)),
    "statvfs" => f2!(|vm, this, path| on_posix(vm, this, path, os::host_statvfs)),
});

/// `vfs.VfsPosix`
pub static VFS_POSIX: Type = Type::rom(q!("VfsPosix"), &SLOTS, &POSIX_DICT);

fn make_posix(vm: &mut Vm, ty: Gc<Type>, args: &Args<'_>) -> Result {
    args.check(vm, 0, 1)?;
    let root = match args.pos.first() {
        Some(root) => absolute(vm, *root)?,
        None => Value::qstr(q!("")),
    };
    Ok(Value::object(VfsPosix::alloc(
        vm,
        ty,
        root,
        Cell::new(false),
    )?))
}

/// A root that does not depend on the current directory.
fn absolute(vm: &mut Vm, root: Value) -> Result {
    let text = vm.text_arg(root)?;
    if text.as_bytes().is_empty() || text.as_bytes().starts_with(b"/") {
        return Ok(text.value());
    }
    let base = os::host_getcwd(vm)?;
    let base = vm.text_arg(base)?;
    Str::from_parts(vm, &[base.as_bytes(), b"/", text.as_bytes()])
}

/// A path of a file system as a path of the system; relative ones start at the system's current directory.
fn full_path(vm: &mut Vm, this: Value, path: Value) -> Result {
    let posix = vm.expect::<VfsPosix>(this)?;
    let root = vm.text_arg(posix.root)?;
    if let Some(bytes) = path.downcast::<Bytes>() {
        return match bytes.as_bytes().starts_with(b"/") {
            true => Bytes::from_parts(vm, &[root.as_bytes(), bytes.as_bytes()]),
            false => Ok(path),
        };
    }
    let text = vm.text_arg(path)?;
    if root.as_bytes().is_empty() || !text.as_bytes().starts_with(b"/") {
        return Ok(path);
    }
    Str::from_parts(vm, &[root.as_bytes(), text.as_bytes()])
}

fn on_posix(vm: &mut Vm, this: Value, path: Value, action: fn(&mut Vm, Value) -> Result) -> Result {
    let path = full_path(vm, this, path)?;
    action(vm, path)
}

fn change_posix(
    vm: &mut Vm,
    this: Value,
    path: Value,
    action: fn(&mut Vm, Value) -> Result,
) -> Result {
    if vm.expect::<VfsPosix>(this)?.readonly.get() {
        return Err(vm.os_error(READ_ONLY));
    }
    on_posix(vm, this, path, action)
}

/// What `statvfs` says of names in the directory of mount points.
const LONGEST_PATH: isize = 4096;
/// `EROFS`
const READ_ONLY: i32 = 30;

fn posix_mount(vm: &mut Vm, this: Value, readonly: Value, make: Value) -> Result {
    let posix = vm.expect::<VfsPosix>(this)?;
    posix.readonly.set(vm.truth(readonly)?);
    if vm.truth(make)? {
        return Err(vm.os_error(Errno::EPERM.0));
    }
    Ok(Value::NONE)
}

fn posix_umount(_: &mut Vm, _: Value) -> Result {
    Ok(Value::NONE)
}

fn posix_open(vm: &mut Vm, this: Value, path: Value, mode: Value) -> Result {
    let mode_text = vm.text_arg(mode)?;
    let writes = mode_text
        .as_bytes()
        .iter()
        .any(|letter| b"wa+".contains(letter));
    if writes && vm.expect::<VfsPosix>(this)?.readonly.get() {
        return Err(vm.os_error(READ_ONLY));
    }
    let path = full_path(vm, this, path)?;
    io::host_open(vm, path, mode)
}

fn posix_getcwd(vm: &mut Vm, this: Value) -> Result {
    let posix = vm.expect::<VfsPosix>(this)?;
    let (root, path) = (vm.text_arg(posix.root)?, os::host_getcwd(vm)?);
    let path = vm.text_arg(path)?;
    match path.as_bytes().strip_prefix(root.as_bytes()) {
        Some(b"") => Ok(Value::qstr(q!("/"))),
        Some(rest) => Str::value(vm, rest),
        None => Ok(path.value()),
    }
}

fn posix_rename(vm: &mut Vm, this: Value, from: Value, to: Value) -> Result {
    if vm.expect::<VfsPosix>(this)?.readonly.get() {
        return Err(vm.os_error(READ_ONLY));
    }
    let (from, to) = (full_path(vm, this, from)?, full_path(vm, this, to)?);
    os::host_rename(vm, from, to)
}

/// The mount table, made when it is first needed.
fn table(vm: &mut Vm) -> Result<Gc<List>> {
    if let Some(list) = vm.roots().mounts.get().and_then(Value::downcast::<List>) {
        return Ok(list);
    }
    let list = match os::system_files(vm.host()) {
        Some(_) => {
            let root = Value::qstr(q!(""));
            let system = VfsPosix::alloc(vm, Gc::rom(&VFS_POSIX), root, Cell::new(false))?;
            let row = Tuple::value(vm, &[Value::object(system), Value::qstr(q!("/"))])?;
            List::from_slice(vm, &[row])?
        }
        None => List::from_slice(vm, &[])?,
    };
    vm.roots().mounts.set(Some(Value::object(list)));
    Ok(list)
}

/// Where there are no files of a system, nothing is mounted, and the current directory is the one of the mount points.
pub(crate) fn init(vm: &mut Vm) -> Result<()> {
    if os::system_files(vm.host()).is_none() {
        let list = List::from_slice(vm, &[])?;
        vm.roots().mounts.set(Some(Value::object(list)));
        vm.roots().current_mount.set(Some(Value::NONE));
    }
    Ok(())
}

/// The file system and the mount point of a row.
fn row(list: &List, index: usize) -> Option<(Value, Value)> {
    let row = list.items.get(index)?.downcast::<Tuple>()?;
    Some((row.get(0)?, row.get(1)?))
}

/// `mount(fs, path, readonly=False)`; without arguments the list of mounts. What has no `mount` method is a block
/// device, whose file system `recognise` makes.
pub fn mount(vm: &mut Vm, args: &Args<'_>, recognise: fn(&mut Vm, Value) -> Result) -> Result {
    let list = table(vm)?;
    if args.pos.is_empty() && args.kw.is_empty() {
        let rows = ValueBuf::new();
        let mut index = 0;
        while let Some(row) = list.items.get(index) {
            rows.push(vm, row)?;
            index += 1;
        }
        return Ok(Value::object(List::with_items(vm, rows)?));
    }
    let params = [
        Param::required(q!("fsobj")),
        Param::required(q!("mount_point")),
        Param::keyword(q!("readonly"), Value::FALSE),
        Param::keyword(q!("mkfs"), Value::FALSE),
    ];
    let [fs, point, readonly, make] = args.parse(vm, &params)?;
    let point = vm.name_arg(point)?;
    let point = Value::qstr(point);
    let fs = match vm.load_attr_maybe(fs, q!("mount"))? {
        Some(_) => fs,
        None => recognise(vm, fs)?,
    };
    vm.call_method(fs, q!("mount"), &[readonly, make])?;
    let mut index = 0;
    while let Some((_, other)) = row(&list, index) {
        if vm.equal(other, point)? {
            return Err(vm.os_error(Errno::EPERM.0));
        }
        index += 1;
    }
    let row = Tuple::value(vm, &[fs, point])?;
    // The row of `/` stays the last one.
    let last = list.items.len().saturating_sub(1);
    let place = match self::row(&list, last) {
        Some((_, point)) if point.as_qstr() == Some(q!("/")) => last,
        _ => list.items.len(),
    };
    list.items.insert(vm, place, row)?;
    Ok(Value::NONE)
}

/// `umount(path_or_fs)`
pub fn umount(vm: &mut Vm, which: Value) -> Result {
    let list = table(vm)?;
    let mut index = 0;
    while let Some((fs, point)) = row(&list, index) {
        if fs == which || which.is_str() && vm.equal(point, which)? {
            list.items.remove(index);
            if is_system(vm, fs) || vm.roots().current_mount.get() == Some(fs) {
                vm.roots().current_mount.set(Some(Value::NONE));
            }
            return vm.call_method(fs, q!("umount"), &[]);
        }
        index += 1;
    }
    Err(vm.os_error(Errno::EINVAL.0))
}

/// Whether a file system is the system's own, without a root.
fn is_system(vm: &Vm, fs: Value) -> bool {
    if os::system_files(vm.host()).is_none() {
        return false;
    }
    let posix = fs.downcast::<VfsPosix>();
    posix.is_some_and(|posix| {
        !posix.readonly.get()
            && posix
                .root
                .text(vm)
                .is_some_and(|root| root.as_bytes().is_empty())
    })
}

/// The mounted file system that a path belongs to, its mount point, and the path inside; nothing for the system's own.
fn lookup(vm: &mut Vm, path: Value) -> Result<Option<(Value, Value, Value)>> {
    let Some(list) = vm.roots().mounts.get().and_then(Value::downcast::<List>) else {
        return Ok(None);
    };
    let path = path.unwrapped();
    let (text, bytes) = (path.text(vm), path.downcast::<Bytes>());
    let text = match (&text, &bytes) {
        (Some(text), _) => text.as_bytes(),
        (None, Some(bytes)) => bytes.as_bytes(),
        (None, None) => return Ok(None),
    };
    if !text.starts_with(b"/") {
        let Some(current) = vm.roots().current_mount.get() else {
            return Ok(None);
        };
        if current != Value::NONE {
            return Ok(Some((current, Value::NONE, path)));
        }
        let absolute = match bytes {
            Some(_) => Bytes::from_parts(vm, &[b"/", text])?,
            None => Str::from_parts(vm, &[b"/", text])?,
        };
        let found = lookup(vm, absolute)?;
        let at_root = |point: Value| point.as_qstr() == Some(q!("/"));
        return Ok(
            found.map(|(fs, point, rest)| (fs, point, if at_root(point) { path } else { rest }))
        );
    }
    let mut best: Option<(Value, Value, &[u8])> = None;
    let mut index = 0;
    while let Some((fs, point)) = row(&list, index) {
        index += 1;
        let point_text = vm.text_arg(point)?;
        let prefix = without_slashes(point_text.as_bytes());
        if let Some(rest) = text.strip_prefix(prefix)
            && (rest.is_empty() || rest.starts_with(b"/"))
            && best.is_none_or(|(_, _, shortest)| rest.len() < shortest.len())
        {
            best = Some((fs, point, rest));
        }
    }
    match best {
        Some((fs, _, _)) if is_system(vm, fs) => Ok(None),
        Some((fs, point, rest)) => {
            let rest = match rest {
                b"" | b"/" if bytes.is_none() => Value::qstr(q!("/")),
                b"" => Bytes::value(vm, b"/")?,
                _ if bytes.is_some() => Bytes::value(vm, rest)?,
                _ => Str::value(vm, rest)?,
            };
            Ok(Some((fs, point, rest)))
        }
        None if text == b"/" => Ok(Some((Value::NONE, Value::NONE, path))),
        None => Err(vm.os_error(Errno::ENODEV.0)),
    }
}

/// A path without the slashes at its end.
fn without_slashes(path: &[u8]) -> &[u8] {
    let end = path.iter().rposition(|byte| *byte != b'/');
    &path[..end.map_or(0, |last| last + 1)]
}

/// Whether a path is the directory that holds the mount points.
fn is_top(vm: &Vm, path: Value) -> bool {
    let at_top = vm.roots().current_mount.get() == Some(Value::NONE);
    let path = path.unwrapped();
    let is_top = |path: &[u8]| path == b"/" || at_top && path.is_empty();
    match (path.text(vm), path.downcast::<Bytes>()) {
        (Some(text), _) => is_top(text.as_bytes()),
        (None, Some(bytes)) => is_top(bytes.as_bytes()),
        (None, None) => false,
    }
}

/// `ilistdir` of the directory that holds the mount points: those, then what the file system at `/` has.
fn list_top(vm: &mut Vm, as_bytes: bool) -> Result<Option<Value>> {
    let (list, rows) = (table(vm)?, ValueBuf::new());
    let mut root = None;
    let mut index = 0;
    while let Some((fs, point)) = row(&list, index) {
        index += 1;
        if point.as_qstr() == Some(q!("/")) {
            root = Some(fs);
            continue;
        }
        let point = vm.text_arg(point)?;
        let start = point.as_bytes().iter().position(|byte| *byte != b'/');
        let name = &point.as_bytes()[start.unwrap_or(0)..];
        let name = match as_bytes {
            true => Bytes::value(vm, name)?,
            false => Str::value(vm, name)?,
        };
        let kind = Value::small(hal::FileKind::Directory.mode_bits() as isize);
        let entry = Tuple::value(vm, &[name, kind, Value::small(0)])?;
        rows.push(vm, entry)?;
    }
    if let Some(root) = root {
        if rows.is_empty() && is_system(vm, root) {
            return Ok(None);
        }
        let more = vm.call_method(root, q!("ilistdir"), &[Value::qstr(q!("/"))])?;
        vm.extend_from(&rows, more)?;
    }
    let rows = List::with_items(vm, rows)?;
    vm.iter(Value::object(rows)).map(Some)
}

/// Calls a method of the mounted file system that a path belongs to; nothing when it is the system's own.
pub(crate) fn forward(
    vm: &mut Vm,
    path: Value,
    method: Qstr,
    second: Option<Value>,
) -> Result<Option<Value>> {
    if method == q!("ilistdir") && vm.roots().mounts.get().is_some() && is_top(vm, path) {
        return list_top(vm, path.downcast::<Bytes>().is_some());
    }
    let Some((fs, _, rest)) = lookup(vm, path)? else {
        return Ok(None);
    };
    if fs == Value::NONE {
        return match method {
            name if name == q!("statvfs") => {
                let mut row = [Value::small(0); 10];
                row[9] = Value::small(LONGEST_PATH);
                Tuple::value(vm, &row).map(Some)
            }
            _ => Err(vm.os_error(Errno::EPERM.0)),
        };
    }
    if method == q!("mkdir") && rest.as_qstr() == Some(q!("/")) {
        return Err(vm.os_error(Errno::EEXIST.0));
    }
    let result = match second {
        Some(second) => vm.call_method(fs, method, &[rest, second]),
        None => vm.call_method(fs, method, &[rest]),
    };
    result.map(Some)
}

/// `rename` when one of the paths belongs to a mounted file system; both must.
pub(crate) fn forward_rename(vm: &mut Vm, from: Value, to: Value) -> Result<Option<Value>> {
    match (lookup(vm, from)?, lookup(vm, to)?) {
        (None, None) => Ok(None),
        (Some((fs, _, from)), Some((other, _, to))) if fs == other => {
            vm.call_method(fs, q!("rename"), &[from, to]).map(Some)
        }
        _ => Err(vm.os_error(Errno::EPERM.0)),
    }
}

/// `chdir` into a mounted file system; false when the path is the system's own.
pub(crate) fn enter(vm: &mut Vm, path: Value) -> Result<bool> {
    let Some((fs, _, rest)) = lookup(vm, path)? else {
        vm.roots().current_mount.set(None);
        return Ok(false);
    };
    if fs != Value::NONE {
        vm.call_method(fs, q!("chdir"), &[rest])?;
    }
    let current = if is_top(vm, path) { Value::NONE } else { fs };
    vm.roots().current_mount.set(Some(current));
    Ok(true)
}

/// `getcwd` inside a mounted file system; nothing in the system's own.
pub(crate) fn current_path(vm: &mut Vm) -> Result<Option<Value>> {
    let Some(current) = vm.roots().current_mount.get() else {
        return Ok(None);
    };
    if current == Value::NONE {
        return Ok(Some(Value::qstr(q!("/"))));
    }
    let inside = vm.call_method(current, q!("getcwd"), &[])?;
    let inside = vm.text_arg(inside)?;
    let list = table(vm)?;
    let mut index = 0;
    while let Some((fs, point)) = row(&list, index) {
        if fs == current {
            let point = vm.text_arg(point)?;
            let prefix = without_slashes(point.as_bytes());
            let rest = if inside.as_bytes() == b"/" && !prefix.is_empty() {
                b""
            } else {
                inside.as_bytes()
            };
            return Str::from_parts(vm, &[prefix, rest]).map(Some);
        }
        index += 1;
    }
    Ok(Some(inside.value()))
}
