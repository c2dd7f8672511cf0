//! `VfsLfs2`, and with the feature `lfs1` `VfsLfs1`: the versions of littlefs on a block device.
//!
//! The memory between operations is in buffers of the heap, which an operation takes and gives back; a device that uses
//! the file system that is on it finds it busy.

use core::cell::Cell;

use filesystems::littlefs::{
    File, Geometry, Host, Info, Kind, Listing, Mode, NAME_MAX, State, Volume,
};
use filesystems::{BlockDevice, Error};
use hal::FileKind;
use vm::modules::os::path_arg;
use vm::native::{Args, Param};
use vm::object::{ByteBuf, Bytes, Gc, Slots, Str, Tuple, Type, ValueBuf};
use vm::types::list::List;
use vm::{Result, Value, Vm};

use super::device::{Device, Methods};
use super::littlefs_file::{OpenFile, close_abandoned};
use super::once::Once;
use super::words::{load_words, store_words};
use super::{abandoned, error, listing_row, stat_row};

vm::object! {
    /// A file system on a block device.
    pub(crate) struct VfsLittlefs: VFS_LFS2 {
        methods: Gc<Methods>,
        block_bytes: u32,
        block_count: u32,
        read_bytes: u32,
        write_bytes: u32,
        /// Whether files have times.
        mtime: bool,
        pub(super) busy: Cell<bool>,
        state: ByteBuf,
        lines: ByteBuf,
        lookahead: ByteBuf,
        /// The current directory without a slash at its end.
        current: Cell<Value>,
        /// Open files, `None` for slots that are free.
        pub(super) files: ValueBuf,
        /// Files that nobody has any more, which are to be closed.
        pub(super) abandoned: ValueBuf,
    }
}

static SLOTS: Slots = Slots {
    make_new: Some(make_new),
    ..Slots::of::<VfsLittlefs>()
};

/// Defines the methods; `mkfs` is not told of which type it is.
macro_rules! methods {
    ($name:ident, $make:path) => {
        rom_dict!(static $name = {
            "mkfs" => static_method!(fkw!($make, 0)),
            "open" => f3!(super::littlefs_file::open),
            "ilistdir" => fvar!(ilistdir, 1, 2),
            "mkdir" => f2!(mkdir),
            "rmdir" => f2!(remove),
            "chdir" => f2!(chdir),
            "getcwd" => f1!(getcwd),
            "remove" => f2!(remove),
            "rename" => f3!(rename),
            "stat" => f2!(stat),
            "statvfs" => f2!(statvfs),
            "mount" => f3!(mount),
            "umount" => f1!(|_, _| Ok(Value::NONE)),
        });
    };
}

methods!(DICT, make_second);

/// `vfs.VfsLfs2`
pub(crate) static VFS_LFS2: Type = Type::rom(q!("VfsLfs2"), &SLOTS, &DICT);

#[cfg(feature = "lfs1")]
methods!(FIRST_DICT, make_first);

/// `vfs.VfsLfs1`
#[cfg(feature = "lfs1")]
pub(crate) static VFS_LFS1: Type = Type::rom(q!("VfsLfs1"), &SLOTS, &FIRST_DICT);

#[cfg(feature = "lfs1")]
fn is_first(ty: Gc<Type>) -> bool {
    ty == Gc::rom(&VFS_LFS1)
}

#[cfg(not(feature = "lfs1"))]
fn is_first(_: Gc<Type>) -> bool {
    false
}

/// The attribute with the time of a change, in nanoseconds.
pub(super) const TIME: u8 = 1;
/// How programs see damage in the first version.
const FIRST_CORRUPT: i32 = 52;
const NS_PER_S: u64 = 1_000_000_000;

/// The device and the open files.
pub(super) struct LittlefsHost<'vm> {
    device: Device<'vm>,
    fs: Gc<VfsLittlefs>,
}

impl BlockDevice for LittlefsHost<'_> {
    fn read(&mut self, block: u32, offset: u32, into: &mut [u8]) -> filesystems::Result {
        self.device.read(block, offset, into)
    }

    fn write(&mut self, block: u32, offset: u32, from: &[u8]) -> filesystems::Result {
        self.device.write(block, offset, from)
    }

    fn erase(&mut self, block: u32) -> filesystems::Result {
        self.device.erase(block)
    }

    fn sync(&mut self) -> filesystems::Result {
        self.device.sync()
    }
}

impl Host for LittlefsHost<'_> {
    fn open_slots(&self) -> usize {
        self.fs.files.len()
    }

    fn open_file(&self, slot: usize) -> Option<File> {
        let file = self.fs.files.get(slot)?.downcast::<OpenFile>()?;
        Some(File::from_words(&load_words(self.device.vm, &file.words)))
    }

    fn set_open_file(&mut self, slot: usize, file: File) {
        let object = self
            .fs
            .files
            .get(slot)
            .and_then(Value::downcast::<OpenFile>);
        if let Some(object) = object {
            store_words(self.device.vm, &object.words, &file.to_words());
        }
    }
}

impl VfsLittlefs {
    fn geometry(&self) -> Geometry {
        Geometry {
            block_bytes: self.block_bytes,
            block_count: self.block_count,
            read_bytes: self.read_bytes,
            write_bytes: self.write_bytes,
        }
    }

    /// Bytes that go through a line at once.
    pub(super) fn line_bytes(&self) -> usize {
        self.geometry().line_bytes() as usize
    }

    /// The time for a file that is changed.
    pub(super) fn time(&self, vm: &Vm) -> Option<[u8; 8]> {
        self.mtime.then(|| vm.host().time_ns().to_le_bytes())
    }
}

/// Does something with the file system.
pub(super) fn with<T>(
    vm: &mut Vm,
    fs: Gc<VfsLittlefs>,
    action: impl FnOnce(&mut Volume<'_, LittlefsHost<'_>>) -> filesystems::Result<T>,
) -> Result<T> {
    let mut once = Once::new(action);
    enter(vm, fs, &mut |volume| once.run(volume))?;
    once.outcome().map_err(|error| error::raise(vm, error))
}

/// What is the same for all that is done with the file system.
fn enter(
    vm: &mut Vm,
    fs: Gc<VfsLittlefs>,
    action: &mut dyn FnMut(&mut Volume<'_, LittlefsHost<'_>>) -> filesystems::Result,
) -> Result<()> {
    if fs.busy.get() {
        return Err(error::raise(vm, Error::Busy));
    }
    abandoned::close_kept(vm, &fs.abandoned, close_abandoned)?;
    fs.busy.set(true);
    let mut state = State::from_words(&load_words(vm, &fs.state));
    let (mut lines, mut lookahead) = (fs.lines.take(), fs.lookahead.take());
    let device = Device {
        vm,
        methods: fs.methods,
        extended: true,
        raised: None,
    };
    let mut host = LittlefsHost { device, fs };
    let outcome = Volume::new(
        &mut host,
        fs.geometry(),
        &mut state,
        lines.as_local_mut_slice(),
        lookahead.as_local_mut_slice(),
    )
    .and_then(|mut volume| action(&mut volume));
    fs.lines.replace(lines);
    fs.lookahead.replace(lookahead);
    store_words(host.device.vm, &fs.state, &state.to_words());
    fs.busy.set(false);
    match outcome {
        Ok(()) => abandoned::close_kept(host.device.vm, &fs.abandoned, close_abandoned),
        Err(Error::Corrupt) if state.is_first() => {
            Err(host.device.raise(Error::Device(FIRST_CORRUPT)))
        }
        Err(error) => Err(host.device.raise(error)),
    }
}

/// Takes the arguments of the constructor and of `mkfs`.
fn take_args(vm: &mut Vm, ty: Gc<Type>, args: &Args<'_>) -> Result<Gc<VfsLittlefs>> {
    let params = [
        Param::required(q!("")),
        Param::keyword(q!("readsize"), Value::small(32)),
        Param::keyword(q!("progsize"), Value::small(32)),
        Param::keyword(q!("lookahead"), Value::small(32)),
        Param::keyword(q!("mtime"), Value::TRUE),
    ];
    let [device, read, write, lookahead, mtime] = args.parse(vm, &params)?;
    let mut sizes = [0; 3];
    for (size, value) in sizes.iter_mut().zip([read, write, lookahead]) {
        let number = vm.int_arg(value)?;
        *size = u32::try_from(number).unwrap_or(0);
    }
    let [read_bytes, write_bytes, lookahead] = sizes;
    let mtime = vm.truth(mtime)?;
    let unit = read_bytes.max(write_bytes).clamp(1, 1 << 20);
    let methods = Methods::of(vm, device)?;
    methods.reserve(vm, 4 * unit as usize)?;
    methods.begin(vm, 1)?;
    let block_bytes = methods.block_bytes(vm)?;
    let block_count = methods.block_count(vm)?;
    let start = match is_first(ty) {
        true => State::NEW_FIRST,
        false => State::NEW,
    };
    let state = ByteBuf::zeroed(vm, 4 * State::WORDS)?;
    store_words(vm, &state, &start.to_words());
    let lines = ByteBuf::zeroed(vm, 8 * unit as usize)?;
    // In the first version the number is that of bits.
    let lookahead = match start.is_first() {
        true => lookahead / 8,
        false => lookahead,
    };
    let lookahead = ByteBuf::zeroed(vm, lookahead as usize)?;
    VfsLittlefs::alloc(
        vm,
        ty,
        methods,
        block_bytes,
        block_count,
        read_bytes,
        write_bytes,
        mtime && !start.is_first(),
        Cell::new(false),
        state,
        lines,
        lookahead,
        Cell::new(Value::qstr(q!(""))),
        ValueBuf::new(),
        ValueBuf::new(),
    )
}

/// `VfsLittlefs(device, *, readsize=32, progsize=32, lookahead=32, mtime=True)`
fn make_new(vm: &mut Vm, ty: Gc<Type>, args: &Args<'_>) -> Result {
    let fs = take_args(vm, ty, args)?;
    with(vm, fs, |volume| volume.mount())?;
    Ok(Value::object(fs))
}

/// `VfsLfs1.mkfs(device, ...)`
#[cfg(feature = "lfs1")]
fn make_first(vm: &mut Vm, args: &Args<'_>) -> Result {
    make_file_system(vm, &VFS_LFS1, args)
}

/// `VfsLfs2.mkfs(device, ...)`
fn make_second(vm: &mut Vm, args: &Args<'_>) -> Result {
    make_file_system(vm, &VFS_LFS2, args)
}

fn make_file_system(vm: &mut Vm, ty: &'static Type, args: &Args<'_>) -> Result {
    let fs = take_args(vm, Gc::rom(ty), args)?;
    if fs.block_count < 2 {
        return Err(error::raise(vm, Error::NoSpace));
    }
    with(vm, fs, |volume| volume.format())?;
    Ok(Value::NONE)
}

/// `mount(readonly, mkfs)`
fn mount(vm: &mut Vm, this: Value, readonly: Value, _: Value) -> Result {
    let fs = vm.expect::<VfsLittlefs>(this)?;
    fs.methods.readonly.set(vm.truth(readonly)?);
    Ok(Value::NONE)
}

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
fn mkdir(vm: &mut Vm, this: Value, path: Value) -> Result {
    at_path(vm, this, path, |volume, path| volume.make_directory(path))?;
    Ok(Value::NONE)
}

/// `remove(path)`, `rmdir(path)`
fn remove(vm: &mut Vm, this: Value, path: Value) -> Result {
    at_path(vm, this, path, |volume, path| volume.remove(path))?;
    Ok(Value::NONE)
}

/// `rename(from, to)`
fn rename(vm: &mut Vm, this: Value, from: Value, to: Value) -> Result {
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
fn stat(vm: &mut Vm, this: Value, path: Value) -> Result {
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
fn statvfs(vm: &mut Vm, this: Value, _: Value) -> Result {
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
fn ilistdir(vm: &mut Vm, args: &[Value]) -> Result {
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
fn chdir(vm: &mut Vm, this: Value, path: Value) -> Result {
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
fn getcwd(vm: &mut Vm, this: Value) -> Result {
    let fs = vm.expect::<VfsLittlefs>(this)?;
    let current = fs.current.get();
    match vm.text_arg(current)?.as_bytes().is_empty() {
        true => Ok(Value::qstr(q!("/"))),
        false => Ok(current),
    }
}

/// What a mode asks for, and whether the file is text.
pub(super) fn parse_mode(vm: &mut Vm, mode: Value) -> Result<(Mode, bool)> {
    let text = vm.text_arg(mode)?;
    let (mut mode, mut is_text, mut kinds) = (Mode::default(), true, 0);
    for letter in text.as_bytes() {
        match letter {
            b'r' => {}
            b'w' => {
                mode = Mode {
                    write: true,
                    create: true,
                    truncate: true,
                    ..mode
                }
            }
            b'a' => {
                mode = Mode {
                    write: true,
                    create: true,
                    append: true,
                    ..mode
                }
            }
            b'x' => {
                mode = Mode {
                    write: true,
                    create: true,
                    exclusive: true,
                    ..mode
                }
            }
            b'+' => (mode.read, mode.write) = (true, true),
            b'b' => is_text = false,
            _ => {}
        }
        kinds += usize::from(b"rwax".contains(letter));
    }
    mode.read |= !mode.write;
    if kinds > 1 {
        return Err(vm.raise_empty(&vm::types::exception::VALUE_ERROR));
    }
    Ok((mode, is_text))
}
