//! Error numbers, as the port's operating system counts them.

/// What a port's operation returns.
pub type Result<T> = core::result::Result<T, Errno>;

/// Why an operation failed: the number an `OSError` carries.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub struct Errno(pub i32);

/// The numbers this crate's contracts name; the rest comes from the system unchanged.
impl Errno {
    /// Operation not permitted.
    pub const EPERM: Errno = Errno(1);
    /// No such file or directory.
    pub const ENOENT: Errno = Errno(2);
    /// Interrupted while waiting.
    pub const EINTR: Errno = Errno(4);
    /// The device failed.
    pub const EIO: Errno = Errno(5);
    /// Not an open file.
    pub const EBADF: Errno = Errno(9);
    /// Nothing available at the moment.
    pub const EAGAIN: Errno = Errno(11);
    /// Out of memory.
    pub const ENOMEM: Errno = Errno(12);
    /// Access denied.
    pub const EACCES: Errno = Errno(13);
    /// Bad address.
    pub const EFAULT: Errno = Errno(14);
    /// The file exists already.
    pub const EEXIST: Errno = Errno(17);
    /// No such device.
    pub const ENODEV: Errno = Errno(19);
    /// Not a directory.
    pub const ENOTDIR: Errno = Errno(20);
    /// Is a directory.
    pub const EISDIR: Errno = Errno(21);
    /// Invalid argument.
    pub const EINVAL: Errno = Errno(22);
    /// The buffer is too small for the answer.
    pub const ERANGE: Errno = Errno(34);
    /// The operation is not supported here.
    pub const EOPNOTSUPP: Errno = Errno(95);
    /// Nothing happened in time.
    pub const ETIMEDOUT: Errno = Errno(110);
}
