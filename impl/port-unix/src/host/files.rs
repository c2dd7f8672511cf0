//! Files and directories of the system, by path.
#![allow(unsafe_code, reason = "system calls by path")]

use alloc::vec::Vec;
use core::ffi::{CStr, c_char, c_int};
use core::mem::MaybeUninit;

use hal::{DirEntry, Errno, FileSystem, Metadata, OpenOptions, Result, SeekFrom, VolumeInfo};

use super::directory::Directory;
use super::error::{check, last_error};
use super::text::with_end_mark;
use super::{UnixHost, descriptor, widen};

/// Permissions of a new file, less what the process masks.
const FILE_MODE: libc::c_uint = 0o666;
/// Permissions of a new directory, less what the process masks.
const DIRECTORY_MODE: libc::mode_t = 0o777;

impl FileSystem for UnixHost {
    fn open(&self, path: &[u8], options: OpenOptions) -> Result<i32> {
        let flags = open_flags(options);
        let open = |path: &CStr| {
            // SAFETY: the path has its end mark and is alive during the call.
            match unsafe { libc::open(path.as_ptr(), flags, FILE_MODE) } {
                -1 => Err(last_error()),
                descriptor => Ok(descriptor),
            }
        };
        with_end_mark(path, |path| self.until_interrupted(|| open(path)))
    }

    fn read(&self, descriptor: i32, buffer: &mut [u8]) -> Result<usize> {
        self.until_interrupted(|| descriptor::read(descriptor, buffer))
    }

    fn write(&self, descriptor: i32, bytes: &[u8]) -> Result<usize> {
        self.until_interrupted(|| descriptor::write(descriptor, bytes))
    }

    fn seek(&self, descriptor: i32, position: SeekFrom) -> Result<u64> {
        descriptor::seek(descriptor, position)
    }

    fn sync(&self, descriptor: i32) -> Result<()> {
        self.until_interrupted(|| descriptor::sync(descriptor))
    }

    fn close(&self, descriptor: i32) -> Result<()> {
        descriptor::close(descriptor)
    }

    fn stat(&self, path: &[u8]) -> Result<Metadata> {
        let stat = fill(path, |path, stat| {
            // SAFETY: the path has its end mark, and the structure is writable.
            unsafe { libc::stat(path, stat) }
        })?;
        Ok(Metadata {
            mode: stat.st_mode as u32,
            inode: widen(stat.st_ino),
            device: widen(stat.st_dev),
            links: widen(stat.st_nlink),
            user: stat.st_uid,
            group: stat.st_gid,
            size: u64::try_from(stat.st_size).unwrap_or(0),
            accessed_s: stat.st_atime,
            modified_s: stat.st_mtime,
            changed_s: stat.st_ctime,
        })
    }

    fn stat_volume(&self, path: &[u8]) -> Result<VolumeInfo> {
        let volume = fill(path, |path, volume| {
            // SAFETY: the path has its end mark, and the structure is writable.
            unsafe { libc::statvfs(path, volume) }
        })?;
        Ok(VolumeInfo {
            block_bytes: widen(volume.f_bsize),
            fragment_bytes: widen(volume.f_frsize),
            blocks: widen(volume.f_blocks),
            blocks_free: widen(volume.f_bfree),
            blocks_available: widen(volume.f_bavail),
            files: widen(volume.f_files),
            files_free: widen(volume.f_ffree),
            files_available: widen(volume.f_favail),
            flags: widen(volume.f_flag),
            name_bytes: widen(volume.f_namemax),
        })
    }

    fn list_dir(&self, path: &[u8], visit: &mut dyn FnMut(DirEntry<'_>) -> bool) -> Result<()> {
        let mut directory = with_end_mark(path, Directory::open)?;
        let mut visit_real = |entry: DirEntry<'_>| match entry.name {
            b"." | b".." => true,
            _ => visit(entry),
        };
        while directory.next(&mut visit_real)? == Some(true) {}
        Ok(())
    }

    fn make_dir(&self, path: &[u8]) -> Result<()> {
        by_path(path, |path| {
            // SAFETY: the path has its end mark and is alive during the call.
            unsafe { libc::mkdir(path, DIRECTORY_MODE) }
        })
    }

    fn remove(&self, path: &[u8]) -> Result<()> {
        by_path(path, |path| {
            // SAFETY: the path has its end mark and is alive during the call.
            unsafe { libc::unlink(path) }
        })
    }

    fn remove_dir(&self, path: &[u8]) -> Result<()> {
        by_path(path, |path| {
            // SAFETY: the path has its end mark and is alive during the call.
            unsafe { libc::rmdir(path) }
        })
    }

    fn rename(&self, from: &[u8], to: &[u8]) -> Result<()> {
        with_end_mark(from, |from| {
            by_path(to, |to| {
                // SAFETY: both paths have their end marks and are alive during the call.
                unsafe { libc::rename(from.as_ptr(), to) }
            })
        })
    }

    fn change_dir(&self, path: &[u8]) -> Result<()> {
        by_path(path, |path| {
            // SAFETY: the path has its end mark and is alive during the call.
            unsafe { libc::chdir(path) }
        })
    }

    fn current_dir(&self, buffer: &mut [u8]) -> Result<usize> {
        // The system wants room for the end mark too, which the caller does not.
        let mut marked = Vec::new();
        let room = buffer.len().checked_add(1).ok_or(Errno::ENOMEM)?;
        marked.try_reserve_exact(room).map_err(|_| Errno::ENOMEM)?;
        marked.resize(room, 0);
        // SAFETY: the pointer and length are those of the vector.
        if unsafe { libc::getcwd(marked.as_mut_ptr().cast(), room) }.is_null() {
            return Err(last_error());
        }
        let path = CStr::from_bytes_until_nul(&marked).map_err(|_| Errno::ERANGE)?;
        let path = path.to_bytes();
        buffer[..path.len()].copy_from_slice(path);
        Ok(path.len())
    }
}

fn open_flags(options: OpenOptions) -> c_int {
    let writes = options.write || options.append;
    let access = match (options.read, writes) {
        (true, true) => libc::O_RDWR,
        (false, true) => libc::O_WRONLY,
        _ => libc::O_RDONLY,
    };
    let mut flags = access | libc::O_CLOEXEC;
    let choices = [
        (options.append, libc::O_APPEND),
        (options.create, libc::O_CREAT),
        (options.create_new, libc::O_CREAT | libc::O_EXCL),
        (options.truncate, libc::O_TRUNC),
    ];
    for (chosen, flag) in choices {
        flags |= if chosen { flag } else { 0 };
    }
    flags
}

/// Makes a system call that takes a path and returns 0 or -1.
fn by_path(path: &[u8], call: impl FnOnce(*const c_char) -> c_int) -> Result<()> {
    with_end_mark(path, |path| check(call(path.as_ptr())))
}

/// Makes a system call that fills a structure with what it knows about a path.
fn fill<T>(path: &[u8], call: impl FnOnce(*const c_char, *mut T) -> c_int) -> Result<T> {
    let mut structure = MaybeUninit::<T>::zeroed();
    by_path(path, |path| call(path, structure.as_mut_ptr()))?;
    // SAFETY: the structures of system calls are plain numbers: zero is valid, and the call succeeded.
    Ok(unsafe { structure.assume_init() })
}

/// Returns the directory that a file really is in, links followed.
pub(crate) fn real_directory(path: &[u8]) -> Result<Vec<u8>> {
    with_end_mark(path, |path| {
        // SAFETY: the path has its end mark; without a buffer the call allocates one.
        let real = unsafe { libc::realpath(path.as_ptr(), core::ptr::null_mut()) };
        if real.is_null() {
            return Err(last_error());
        }
        // SAFETY: the call succeeded, so this is a string with its end mark.
        let text = unsafe { CStr::from_ptr(real) }.to_bytes();
        let end = text.iter().rposition(|&byte| byte == b'/').unwrap_or(0);
        let directory = text[..end.max(1)].to_vec();
        // SAFETY: the call allocated the string, and nothing refers to it any more.
        unsafe { libc::free(real.cast()) };
        Ok(directory)
    })
}

/// Returns the path of the running program, if the system tells.
pub(crate) fn program_path() -> Option<Vec<u8>> {
    let mut buffer = alloc::vec![0; 4096];
    let link = c"/proc/self/exe";
    // SAFETY: the link's name has its end mark; the pointer and length are those of the buffer.
    let count = unsafe { libc::readlink(link.as_ptr(), buffer.as_mut_ptr().cast(), buffer.len()) };
    buffer.truncate(usize::try_from(count).ok()?);
    Some(buffer)
}
