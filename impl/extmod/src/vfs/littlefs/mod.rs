//! `VfsLfs2`, and with the feature `lfs1` `VfsLfs1`: the versions of littlefs on a block device.
//!
//! The memory between operations is in buffers of the heap, which an operation takes and gives back; a device that uses
//! the file system that is on it finds it busy.

mod file;
mod paths;

use core::cell::Cell;

use filesystems::littlefs::{File, Geometry, Host, State, Volume};
use filesystems::{BlockDevice, Error};
use vm::native::{Args, Param};
use vm::object::{ByteBuf, Gc, Slots, Type, ValueBuf};
use vm::{Result, Value, Vm};

use super::device::{Device, Methods};
use super::words::{load_words, store_words};
use super::{abandoned, error};
use file::{OpenFile, close_abandoned};

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
        busy: Cell<bool>,
        state: ByteBuf,
        lines: ByteBuf,
        lookahead: ByteBuf,
        /// The current directory without a slash at its end.
        current: Cell<Value>,
        /// Open files, `None` for slots that are free.
        files: ValueBuf,
        /// Files that nobody has any more, which are to be closed.
        abandoned: ValueBuf,
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
            "open" => f3!(file::open),
            "ilistdir" => fvar!(paths::ilistdir, 1, 2),
            "mkdir" => f2!(paths::mkdir),
            "rmdir" => f2!(paths::remove),
            "chdir" => f2!(paths::chdir),
            "getcwd" => f1!(paths::getcwd),
            "remove" => f2!(paths::remove),
            "rename" => f3!(paths::rename),
            "stat" => f2!(paths::stat),
            "statvfs" => f2!(paths::statvfs),
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
const TIME: u8 = 1;
/// How programs see damage in the first version.
const FIRST_CORRUPT: i32 = 52;

/// The device and the open files.
struct LittlefsHost<'vm> {
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
    fn line_bytes(&self) -> usize {
        self.geometry().line_bytes() as usize
    }

    /// The time for a file that is changed.
    fn time(&self, vm: &Vm) -> Option<[u8; 8]> {
        self.mtime.then(|| vm.host().time_ns().to_le_bytes())
    }
}

/// What is done with the file system. It is called once.
type Action<'a> = &'a mut dyn FnMut(&mut Volume<'_, LittlefsHost<'_>>) -> filesystems::Result;

/// Does something with the file system.
fn with(vm: &mut Vm, fs: Gc<VfsLittlefs>, action: Action<'_>) -> Result<()> {
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
    with(vm, fs, &mut |volume| volume.mount())?;
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
    with(vm, fs, &mut |volume| volume.format())?;
    Ok(Value::NONE)
}

/// `mount(readonly, mkfs)`
fn mount(vm: &mut Vm, this: Value, readonly: Value, _: Value) -> Result {
    let fs = vm.expect::<VfsLittlefs>(this)?;
    fs.methods.readonly.set(vm.truth(readonly)?);
    Ok(Value::NONE)
}
