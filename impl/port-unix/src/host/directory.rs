//! The entries of a directory.
#![allow(
    unsafe_code,
    reason = "a directory is read through a handle of the C library"
)]

use core::ffi::CStr;
use core::ptr::NonNull;

use hal::{DirEntry, FileKind, Result};

use super::error::{clear_error, last_error};
use super::widen;

/// An open directory, closed when it is dropped.
///
/// Invariant: the handle came from `opendir` and is closed only by `drop`.
pub(super) struct Directory(NonNull<libc::DIR>);

impl Directory {
    pub(super) fn open(path: &CStr) -> Result<Directory> {
        // SAFETY: the path has its end mark and is alive during the call.
        let handle = unsafe { libc::opendir(path.as_ptr()) };
        NonNull::new(handle).map(Directory).ok_or_else(last_error)
    }

    /// Calls `visit` with the next entry; returns what it says, or `None` at the end.
    pub(super) fn next<T>(&mut self, visit: impl FnOnce(DirEntry<'_>) -> T) -> Result<Option<T>> {
        clear_error();
        // SAFETY: the handle is open.
        let entry = unsafe { libc::readdir(self.0.as_ptr()) };
        let Some(entry) = NonNull::new(entry) else {
            return match last_error() {
                hal::Errno(0) => Ok(None),
                error => Err(error),
            };
        };
        let entry = entry.as_ptr();
        // SAFETY: the entry is valid until the next call with this handle, which needs `self` again; its name has an
        // end mark. No reference to the whole entry is made, as it may be shorter than its type.
        let (name, kind, inode) = unsafe {
            let name = CStr::from_ptr((&raw const (*entry).d_name).cast());
            (name, (*entry).d_type, (*entry).d_ino)
        };
        Ok(Some(visit(DirEntry {
            name: name.to_bytes(),
            kind: self.kind(name, kind),
            inode: widen(inode),
        })))
    }

    /// Returns the kind of an entry; some file systems do not say it with the name.
    fn kind(&self, name: &CStr, kind: u8) -> FileKind {
        match kind {
            libc::DT_DIR => FileKind::Directory,
            libc::DT_REG => FileKind::File,
            libc::DT_UNKNOWN => self.kind_by_stat(name),
            _ => FileKind::Other,
        }
    }

    fn kind_by_stat(&self, name: &CStr) -> FileKind {
        let mut stat = core::mem::MaybeUninit::<libc::stat>::uninit();
        // SAFETY: the handle is open, so it has a descriptor; the name has its end mark; the structure is writable.
        let outcome = unsafe {
            let directory = libc::dirfd(self.0.as_ptr());
            let flags = libc::AT_SYMLINK_NOFOLLOW;
            libc::fstatat(directory, name.as_ptr(), stat.as_mut_ptr(), flags)
        };
        if outcome != 0 {
            return FileKind::Other;
        }
        // SAFETY: the call succeeded, so it filled the structure.
        match unsafe { stat.assume_init() }.st_mode & libc::S_IFMT {
            libc::S_IFDIR => FileKind::Directory,
            libc::S_IFREG => FileKind::File,
            _ => FileKind::Other,
        }
    }
}

impl Drop for Directory {
    fn drop(&mut self) {
        // SAFETY: the handle is open and not used again.
        unsafe { libc::closedir(self.0.as_ptr()) };
    }
}
