//! Open files of `VfsFat`.
//!
//! What a file is lies in an object of its own, which outlives the one that programs have: of a file that was not closed, it
//! ends what was begun.

use core::cell::Cell;

use filesystems::Error;
use filesystems::fat::{File, Memory, Mode, Volume};
use vm::object::{BufferView, ByteBuf, Gc, Slots, Type};
use vm::stream::{Ioctl, Stream};
use vm::types::weakref;
use vm::{Result, Value, Vm};

use super::device::Device;
use super::fat::{VfsFat, at_path, with};
use super::file::{METHODS, slots};
use super::words::{load_words, store_words};
use super::{abandoned, error};

vm::object! {
    /// What programs have.
    struct FatFile: FILE_IO {
        open: Gc<OpenFile>,
    }
}

vm::object! {
    /// What the file system knows.
    struct OpenFile: OPEN_FILE {
        fs: Gc<VfsFat>,
        words: ByteBuf,
        closed: Cell<bool>,
    }
}

static OPEN_FILE: Type = Type::rom(
    q!("object"),
    &Slots::of::<OpenFile>(),
    &vm::native::RomDict::EMPTY,
);

static TEXT_SLOTS: Slots = slots(Slots::of::<FatFile>(), &FatStream { text: true });
static BINARY_SLOTS: Slots = slots(Slots::of::<FatFile>(), &FatStream { text: false });

static TEXT_IO_WRAPPER: Type = Type::rom(q!("TextIOWrapper"), &TEXT_SLOTS, &METHODS);
static FILE_IO: Type = Type::rom(q!("FileIO"), &BINARY_SLOTS, &METHODS);

/// `open(path, mode)`
pub(super) fn open(vm: &mut Vm, this: Value, path: Value, mode: Value) -> Result {
    let fs = vm.expect::<VfsFat>(this)?;
    let (mode, is_text) = parse_mode(vm, mode)?;
    let ty = if is_text { &TEXT_IO_WRAPPER } else { &FILE_IO };
    let words = ByteBuf::zeroed(vm, 4 * File::WORDS)?;
    let open = OpenFile::alloc(vm, Gc::rom(&OPEN_FILE), fs, words, Cell::new(true))?;
    let file = Value::object(FatFile::alloc(vm, Gc::rom(ty), open)?);
    if mode.write {
        weakref::call_when_dead(vm, file, f1!(close_abandoned), Value::object(open))?;
    }
    let mut opened = [0; File::WORDS];
    at_path(vm, this, path, &mut |volume, path| {
        let mut file = volume.open(path, mode)?;
        if mode.create && !mode.truncate && !mode.exclusive {
            let end = file.size();
            volume.seek(&mut file, end)?;
        }
        opened = file.to_words();
        Ok(())
    })?;
    store_words(vm, &open.words, &opened);
    open.closed.set(false);
    Ok(file)
}

/// What a mode asks for, and whether the file is text.
fn parse_mode(vm: &mut Vm, mode: Value) -> Result<(Mode, bool)> {
    let text = vm.text_arg(mode)?;
    let (mut mode, mut is_text) = (Mode::default(), true);
    for letter in text.as_bytes() {
        match letter {
            b'r' => mode.read = true,
            b'w' | b'x' | b'a' => {
                (mode.write, mode.create) = (true, true);
                mode.truncate |= *letter == b'w';
                mode.exclusive |= *letter == b'x';
            }
            b'+' => (mode.read, mode.write) = (true, true),
            b'b' => is_text = false,
            b't' => is_text = true,
            _ => {}
        }
    }
    Ok((mode, is_text))
}

/// Does something with an open file.
fn on(
    vm: &mut Vm,
    open: Gc<OpenFile>,
    action: &mut dyn FnMut(&mut Volume<'_, Device<'_>>, &mut File) -> filesystems::Result,
) -> Result<()> {
    if open.closed.get() {
        return Err(error::raise(vm, Error::Invalid));
    }
    let mut file = File::from_words(&load_words(vm, &open.words));
    let outcome = with(vm, open.fs, &mut |volume| action(volume, &mut file));
    if outcome.is_err() && !vm.raised_is(&vm::types::exception::OS_ERROR) {
        // What a program raised says nothing about the device.
        file.forgive();
    }
    store_words(vm, &open.words, &file.to_words());
    outcome
}

fn close(vm: &mut Vm, open: Gc<OpenFile>) -> Result<()> {
    if open.closed.get() {
        return Ok(());
    }
    on(vm, open, &mut |volume, file| volume.flush(file))?;
    open.closed.set(true);
    Ok(())
}

/// Closes a file that nobody has any more.
pub(super) fn close_abandoned(vm: &mut Vm, file: Value) -> Result {
    let open = vm.expect::<OpenFile>(file)?;
    let fs = open.fs;
    abandoned::close(vm, file, &fs.busy, &fs.abandoned, |vm| close(vm, open))
}

/// Where a seek leads: its errors show when the file is used.
fn seek(vm: &mut Vm, open: Gc<OpenFile>, offset: i64, whence: i64) -> Result<i64> {
    let position = |vm: &Vm| File::from_words(&load_words(vm, &open.words));
    let now = position(vm);
    if !open.closed.get() && (offset, whence) != (0, 1) {
        let base = match whence {
            0 => 0,
            1 => now.position(),
            _ => now.size(),
        };
        // Positions have 32 bits, and those before the beginning are far behind the end.
        let target = i64::from(base).wrapping_add(offset) as u32;
        if let Err(raise) = on(vm, open, &mut |volume, file| volume.seek(file, target)) {
            vm.catch(raise, &vm::types::exception::OS_ERROR)?;
        }
    }
    Ok(i64::from(position(vm).position()))
}

/// The memory of a reader or writer.
struct Caller<'a>(&'a BufferView);

impl Memory<Device<'_>> for Caller<'_> {
    fn read(
        &mut self,
        device: &mut Device<'_>,
        sector: u32,
        at: usize,
        len: usize,
    ) -> filesystems::Result {
        device.read_blocks(sector, &self.0.slice(at, len))
    }

    fn write(
        &mut self,
        device: &mut Device<'_>,
        sector: u32,
        at: usize,
        len: usize,
    ) -> filesystems::Result {
        device.write_blocks(sector, &self.0.slice(at, len))
    }

    fn put(&mut self, device: &mut Device<'_>, at: usize, from: &[u8]) {
        let place = self.0.slice(at, from.len()).bytes_mut(device.vm);
        let len = place.len().min(from.len());
        place[..len].copy_from_slice(&from[..len]);
    }

    fn take(&mut self, device: &mut Device<'_>, at: usize, into: &mut [u8]) {
        let bytes = self.0.slice(at, into.len()).bytes(device.vm);
        let len = bytes.len().min(into.len());
        into[..len].copy_from_slice(&bytes[..len]);
    }
}

struct FatStream {
    text: bool,
}

impl Stream for FatStream {
    fn is_text(&self) -> bool {
        self.text
    }

    fn read(&self, vm: &mut Vm, stream: Value, into: &BufferView) -> Result<Option<usize>> {
        let open = vm.expect::<FatFile>(stream)?.open;
        let mut count = 0;
        on(vm, open, &mut |volume, file| {
            count = volume.read(file, &mut Caller(into), into.len)?;
            Ok(())
        })?;
        Ok(Some(count))
    }

    fn write(&self, vm: &mut Vm, stream: Value, from: &BufferView) -> Result<Option<usize>> {
        let open = vm.expect::<FatFile>(stream)?.open;
        let mut count = 0;
        on(vm, open, &mut |volume, file| {
            count = volume.write(file, &mut Caller(from), from.len)?;
            Ok(())
        })?;
        match count < from.len {
            true => Err(error::raise(vm, Error::NoSpace)),
            false => Ok(Some(count)),
        }
    }

    fn ioctl(&self, vm: &mut Vm, stream: Value, request: Ioctl) -> Result<i64> {
        let open = vm.expect::<FatFile>(stream)?.open;
        match request {
            Ioctl::Flush => on(vm, open, &mut |volume, file| volume.flush(file)).map(|()| 0),
            Ioctl::Close => close(vm, open).map(|()| 0),
            Ioctl::Seek { offset, whence } => seek(vm, open, offset, whence),
            _ => Err(vm.os_error(hal::Errno::EINVAL.0)),
        }
    }
}
