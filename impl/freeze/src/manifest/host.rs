//! What a manifest sees of the system: files to read, a console, a clock.
//!
//! Relative paths start at the folder of the manifest that runs. Nothing can be changed.

use std::cell::RefCell;
use std::collections::HashMap;
use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{DirEntryExt, MetadataExt};
use std::path::PathBuf;
use std::sync::atomic::AtomicBool;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use hal::{
    Clock, Console, DirEntry, Errno, FileKind, FileSystem, Host, Interrupts, Metadata, OpenOptions,
    Random, Result, SeekFrom,
};

use super::state;

static INTERRUPT: AtomicBool = AtomicBool::new(false);

/// The system below.
pub(super) struct ReadOnlyHost {
    start: Instant,
    files: RefCell<HashMap<i32, File>>,
}

/// The first descriptor of a file; lower ones are the console's.
const FIRST_FILE: i32 = 3;

impl ReadOnlyHost {
    pub(super) fn new() -> ReadOnlyHost {
        ReadOnlyHost {
            start: Instant::now(),
            files: RefCell::default(),
        }
    }
}

impl Host for ReadOnlyHost {
    fn files(&self) -> Option<&dyn FileSystem> {
        Some(self)
    }
}

impl Console for ReadOnlyHost {
    fn write_output(&self, bytes: &[u8]) -> Result<usize> {
        // A build reads the standard output of its parts; what a manifest prints is for the person at the terminal.
        io::stderr().write(bytes).map_err(|error| errno(&error))
    }

    fn read_input(&self, _: &mut [u8]) -> Result<usize> {
        Ok(0)
    }
}

impl Clock for ReadOnlyHost {
    fn ticks_ms(&self) -> u64 {
        self.ticks_us() / 1000
    }

    fn ticks_us(&self) -> u64 {
        u64::try_from(self.start.elapsed().as_micros()).unwrap_or(u64::MAX)
    }

    fn time_ns(&self) -> u64 {
        let since_epoch = SystemTime::now().duration_since(UNIX_EPOCH);
        u64::try_from(since_epoch.unwrap_or_default().as_nanos()).unwrap_or(u64::MAX)
    }

    fn sleep_us(&self, duration_us: u64) {
        std::thread::sleep(Duration::from_micros(duration_us));
    }
}

impl Random for ReadOnlyHost {
    /// A manifest means the same every time.
    fn fill_random(&self, buffer: &mut [u8]) {
        buffer.fill(0);
    }
}

impl Interrupts for ReadOnlyHost {
    fn interrupt_flag(&self) -> &'static AtomicBool {
        &INTERRUPT
    }
}

impl FileSystem for ReadOnlyHost {
    fn open(&self, path: &[u8], options: OpenOptions) -> Result<i32> {
        if options.write || options.append {
            return Err(Errno::EACCES);
        }
        let file = File::open(here(path)).map_err(|error| errno(&error))?;
        let mut files = self.files.borrow_mut();
        let free = (FIRST_FILE..).find(|descriptor| !files.contains_key(descriptor));
        let descriptor = free.ok_or(Errno::ENOMEM)?;
        files.insert(descriptor, file);
        Ok(descriptor)
    }

    fn read(&self, descriptor: i32, buffer: &mut [u8]) -> Result<usize> {
        let mut files = self.files.borrow_mut();
        let file = files.get_mut(&descriptor).ok_or(Errno::EBADF)?;
        file.read(buffer).map_err(|error| errno(&error))
    }

    fn write(&self, _: i32, _: &[u8]) -> Result<usize> {
        Err(Errno::EACCES)
    }

    fn seek(&self, descriptor: i32, position: SeekFrom) -> Result<u64> {
        let position = match position {
            SeekFrom::Start(at) => io::SeekFrom::Start(at),
            SeekFrom::Current(offset) => io::SeekFrom::Current(offset),
            SeekFrom::End(offset) => io::SeekFrom::End(offset),
        };
        let mut files = self.files.borrow_mut();
        let file = files.get_mut(&descriptor).ok_or(Errno::EBADF)?;
        io::Seek::seek(file, position).map_err(|error| errno(&error))
    }

    fn sync(&self, _: i32) -> Result<()> {
        Ok(())
    }

    fn close(&self, descriptor: i32) -> Result<()> {
        let closed = self.files.borrow_mut().remove(&descriptor);
        closed.map(drop).ok_or(Errno::EBADF)
    }

    fn stat(&self, path: &[u8]) -> Result<Metadata> {
        let stat = fs::metadata(here(path)).map_err(|error| errno(&error))?;
        Ok(Metadata {
            mode: stat.mode(),
            inode: stat.ino(),
            size: stat.len(),
            modified_s: stat.mtime(),
            ..Metadata::default()
        })
    }

    fn list_dir(&self, path: &[u8], visit: &mut dyn FnMut(DirEntry<'_>) -> bool) -> Result<()> {
        for entry in fs::read_dir(here(path)).map_err(|error| errno(&error))? {
            let entry = entry.map_err(|error| errno(&error))?;
            let kind = match entry.file_type() {
                Ok(kind) if kind.is_dir() => FileKind::Directory,
                Ok(kind) if kind.is_file() => FileKind::File,
                _ => FileKind::Other,
            };
            let goes_on = visit(DirEntry {
                name: entry.file_name().as_bytes(),
                kind,
                inode: entry.ino(),
            });
            if !goes_on {
                break;
            }
        }
        Ok(())
    }

    fn make_dir(&self, _: &[u8]) -> Result<()> {
        Err(Errno::EACCES)
    }

    fn remove(&self, _: &[u8]) -> Result<()> {
        Err(Errno::EACCES)
    }

    fn remove_dir(&self, _: &[u8]) -> Result<()> {
        Err(Errno::EACCES)
    }

    fn rename(&self, _: &[u8], _: &[u8]) -> Result<()> {
        Err(Errno::EACCES)
    }

    fn change_dir(&self, _: &[u8]) -> Result<()> {
        Err(Errno::EACCES)
    }

    fn current_dir(&self, buffer: &mut [u8]) -> Result<usize> {
        let folder = state::folder();
        let bytes = folder.as_os_str().as_bytes();
        let place = buffer.get_mut(..bytes.len()).ok_or(Errno::ERANGE)?;
        place.copy_from_slice(bytes);
        Ok(bytes.len())
    }
}

/// A path from the folder of the manifest that runs.
fn here(path: &[u8]) -> PathBuf {
    state::folder().join(std::ffi::OsStr::from_bytes(path))
}

fn errno(error: &io::Error) -> Errno {
    error.raw_os_error().map_or(Errno::EIO, Errno)
}
