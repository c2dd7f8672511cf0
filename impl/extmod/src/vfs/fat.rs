//! `VfsFat`: FAT on a block device.
//!
//! The memory between operations is in buffers of the heap, which an operation takes and gives back; a device that uses
//! the file system that is on it finds it busy.

use core::cell::Cell;

use filesystems::Error;
use filesystems::fat::{Info, LONGEST_NAME, Listing, State, Style, Volume, seconds, stamp};
use hal::FileKind;
use vm::modules::os::path_arg;
use vm::native::Args;
use vm::object::{ByteBuf, Bytes, Gc, Slots, Str, Tuple, Type, ValueBuf};
use vm::types::iterators::Iter;
use vm::{Result, Value, Vm};

use super::device::{Device, Methods};
use super::fat_file::close_abandoned;
use super::words::{load_words, store_words};
use super::{abandoned, error, listing_row, stat_row};

vm::object! {
    /// A file system on a block device.
    pub(crate) struct VfsFat: VFS_FAT {
        methods: Gc<Methods>,
        pub(super) busy: Cell<bool>,
        state: ByteBuf,
        window: ByteBuf,
        /// Files that nobody has any more, which are to be closed.
        pub(super) abandoned: ValueBuf,
    }
}

static SLOTS: Slots = Slots {
    make_new: Some(make_new),
    ..Slots::of::<VfsFat>()
};

rom_dict!(static DICT = {
    "mkfs" => static_method!(f1!(make_file_system)),
    "open" => f3!(super::fat_file::open),
    "ilistdir" => fvar!(ilistdir, 1, 2),
    "mkdir" => f2!(mkdir),
    "rmdir" => f2!(rmdir),
    "chdir" => f2!(chdir),
    "getcwd" => f1!(getcwd),
    "remove" => f2!(remove),
    "rename" => f3!(rename),
    "stat" => f2!(stat),
    "statvfs" => f2!(statvfs),
    "mount" => f3!(mount),
    "umount" => f1!(|_, _| Ok(Value::NONE)),
});

/// `vfs.VfsFat`
pub(crate) static VFS_FAT: Type = Type::rom(q!("VfsFat"), &SLOTS, &DICT);

const NS_PER_S: u64 = 1_000_000_000;
/// The longest path of a current directory.
const PATH_MAX: usize = 512;

/// What is done with the file system. It is called once.
pub(super) type Action<'a> = &'a mut dyn FnMut(&mut Volume<'_, Device<'_>>) -> filesystems::Result;

/// Does something with the file system.
pub(super) fn with(vm: &mut Vm, fs: Gc<VfsFat>, action: Action<'_>) -> Result<()> {
    if fs.busy.get() {
        return Err(error::raise(vm, Error::Busy));
    }
    abandoned::close_kept(vm, &fs.abandoned, close_abandoned)?;
    fs.busy.set(true);
    let mut state = State::from_words(&load_words(vm, &fs.state));
    let mut window = fs.window.take();
    let now = stamp(vm.host().time_ns() / NS_PER_S);
    let read_only = !fs.methods.is_writable();
    let mut device = Device {
        vm,
        methods: fs.methods,
        extended: false,
        raised: None,
    };
    let bytes = window.as_local_mut_slice();
    let outcome = Volume::new(&mut device, &mut state, bytes, now, read_only)
        .and_then(|mut volume| action(&mut volume));
    fs.window.replace(window);
    store_words(device.vm, &fs.state, &state.to_words());
    fs.busy.set(false);
    match outcome {
        Ok(()) => abandoned::close_kept(device.vm, &fs.abandoned, close_abandoned),
        Err(error) => Err(device.raise(error)),
    }
}

/// `VfsFat(device)`; a device without a file system can only be mounted with `mkfs`.
fn make_new(vm: &mut Vm, ty: Gc<Type>, args: &Args<'_>) -> Result {
    args.check(vm, 1, 1)?;
    let methods = Methods::of(vm, args.pos[0])?;
    if !methods.initialise(vm)? {
        return Err(error::raise(vm, Error::Busy));
    }
    let sector_bytes = methods.block_bytes(vm)?.min(1 << 16) as usize;
    methods.reserve(vm, sector_bytes)?;
    let state = ByteBuf::zeroed(vm, 4 * State::WORDS)?;
    let window = ByteBuf::zeroed(vm, sector_bytes)?;
    let busy = Cell::new(false);
    let fs = VfsFat::alloc(vm, ty, methods, busy, state, window, ValueBuf::new())?;
    with(vm, fs, &mut |volume| match volume.mount() {
        Err(Error::NoFileSystem) => Ok(()),
        outcome => outcome,
    })?;
    Ok(Value::object(fs))
}

/// `mkfs(device)`
fn make_file_system(vm: &mut Vm, device: Value) -> Result {
    let fs = vm.call(Value::rom(&VFS_FAT), &[device])?;
    let fs = vm.expect::<VfsFat>(fs)?;
    let sectors = fs.methods.block_count(vm)?;
    let style = Style::suitable(sectors, fs.window.len() as u32);
    with(vm, fs, &mut |volume| volume.format(style, sectors))?;
    Ok(Value::NONE)
}

/// `mount(readonly, mkfs)`
fn mount(vm: &mut Vm, this: Value, readonly: Value, make: Value) -> Result {
    let fs = vm.expect::<VfsFat>(this)?;
    if vm.truth(readonly)? {
        fs.methods.readonly.set(true);
    }
    if State::from_words(&load_words(vm, &fs.state)).is_mounted() {
        return Ok(Value::NONE);
    }
    if !vm.truth(make)? {
        return Err(error::raise(vm, Error::NoFileSystem));
    }
    let sectors = fs.methods.block_count(vm)?;
    with(vm, fs, &mut |volume| {
        volume.format(Style::Whole, sectors)?;
        volume.mount()
    })?;
    Ok(Value::NONE)
}

/// Does something with what is at a path.
pub(super) fn at_path(
    vm: &mut Vm,
    this: Value,
    path: Value,
    action: &mut dyn FnMut(&mut Volume<'_, Device<'_>>, &[u8]) -> filesystems::Result,
) -> Result {
    let fs = vm.expect::<VfsFat>(this)?;
    let path = path_bytes(vm, path)?;
    with(vm, fs, &mut |volume| action(volume, path.as_local_slice()))?;
    Ok(Value::NONE)
}

/// A path as bytes of its own.
fn path_bytes(vm: &mut Vm, path: Value) -> Result<ByteBuf> {
    let path = path_arg(vm, path)?;
    ByteBuf::from_view(vm, &path)
}

/// `mkdir(path)`
fn mkdir(vm: &mut Vm, this: Value, path: Value) -> Result {
    at_path(vm, this, path, &mut |volume, path| {
        volume.make_directory(path)
    })
}

/// `remove(path)`
fn remove(vm: &mut Vm, this: Value, path: Value) -> Result {
    at_path(vm, this, path, &mut |volume, path| {
        volume.remove(path, false)
    })
}

/// `rmdir(path)`
fn rmdir(vm: &mut Vm, this: Value, path: Value) -> Result {
    at_path(vm, this, path, &mut |volume, path| {
        volume.remove(path, true)
    })
}

/// `rename(from, to)`
fn rename(vm: &mut Vm, this: Value, from: Value, to: Value) -> Result {
    let to = path_bytes(vm, to)?;
    at_path(vm, this, from, &mut |volume, from| {
        volume.rename(from, to.as_local_slice())
    })
}

fn file_kind(info: Info) -> FileKind {
    match info.is_directory {
        true => FileKind::Directory,
        false => FileKind::File,
    }
}

/// `stat(path)`
fn stat(vm: &mut Vm, this: Value, path: Value) -> Result {
    let mut info = Info::default();
    at_path(vm, this, path, &mut |volume, path| {
        info = volume.stat(path)?;
        Ok(())
    })?;
    stat_row(
        vm,
        file_kind(info),
        info.size as usize,
        seconds(info.changed),
    )
}

/// `statvfs(path)`
fn statvfs(vm: &mut Vm, this: Value, _: Value) -> Result {
    let fs = vm.expect::<VfsFat>(this)?;
    let mut free = 0;
    with(vm, fs, &mut |volume| {
        free = volume.free_clusters()?;
        Ok(())
    })?;
    let state = State::from_words(&load_words(vm, &fs.state));
    let size = state.cluster_sectors() as usize * fs.window.len();
    let row = [
        size,
        size,
        state.clusters() as usize,
        free as usize,
        free as usize,
        0,
        0,
        0,
        0,
        LONGEST_NAME,
    ];
    Tuple::value(vm, &row.map(|number| Value::small(number as isize)))
}

/// `ilistdir([path])`
fn ilistdir(vm: &mut Vm, args: &[Value]) -> Result {
    let path = args.get(1).copied().unwrap_or(Value::qstr(q!("")));
    let as_bytes = path.downcast::<Bytes>().is_some();
    let mut listing = [0; Listing::WORDS];
    at_path(vm, args[0], path, &mut |volume, path| {
        listing = volume.list(path)?.to_words();
        Ok(())
    })?;
    let words = ByteBuf::zeroed(vm, 4 * Listing::WORDS)?;
    store_words(vm, &words, &listing);
    let fs = vm.expect::<VfsFat>(args[0])?;
    let open = OpenListing::alloc(vm, Gc::rom(&OPEN_LISTING), fs, words, as_bytes)?;
    Iter::value(vm, next_row, Value::object(open), Value::NONE)
}

vm::object! {
    /// Going through a directory.
    struct OpenListing: OPEN_LISTING {
        fs: Gc<VfsFat>,
        words: ByteBuf,
        as_bytes: bool,
    }
}

static OPEN_LISTING: Type = Type::rom(
    q!("object"),
    &Slots::of::<OpenListing>(),
    &vm::native::RomDict::EMPTY,
);

/// The next row of a directory; an error ends it.
fn next_row(vm: &mut Vm, iterator: Gc<Iter>) -> Result<Option<Value>> {
    let open = vm.expect::<OpenListing>(iterator.source)?;
    let mut listing = Listing::from_words(&load_words(vm, &open.words));
    let mut name = [0; LONGEST_NAME];
    let mut next = None;
    let outcome = with(vm, open.fs, &mut |volume| {
        next = volume.next_entry(&mut listing, &mut name)?;
        Ok(())
    });
    store_words(vm, &open.words, &listing.to_words());
    if let Err(raise) = outcome {
        vm.catch(raise, &vm::types::exception::OS_ERROR)?;
        return Ok(None);
    }
    let Some((info, len)) = next else {
        return Ok(None);
    };
    let size = info.size as usize;
    listing_row(vm, &name[..len], open.as_bytes, file_kind(info), size).map(Some)
}

/// `chdir(path)`
fn chdir(vm: &mut Vm, this: Value, path: Value) -> Result {
    at_path(vm, this, path, &mut |volume, path| {
        volume.change_directory(path)
    })
}

/// `getcwd()`
fn getcwd(vm: &mut Vm, this: Value) -> Result {
    let fs = vm.expect::<VfsFat>(this)?;
    let mut path = [0; PATH_MAX];
    let mut start = 0;
    with(vm, fs, &mut |volume| {
        start = volume.current_directory(&mut path)?;
        Ok(())
    })?;
    Str::value(vm, &path[start..])
}
