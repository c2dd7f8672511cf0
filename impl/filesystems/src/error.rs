//! What can go wrong below a path.

/// Why an operation failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Error {
    /// The device answered with this number.
    Device(i32),
    /// What the device holds makes no sense.
    Corrupt,
    /// A block does not hold what was written to it.
    BrokenBlock,
    /// Something had to move away from a broken block first.
    Moved,
    /// There is no such file system on the device.
    NoFileSystem,
    NotFound,
    Exists,
    NotDirectory,
    IsDirectory,
    NotEmpty,
    NoSpace,
    TooBig,
    NameTooLong,
    Invalid,
    ReadOnly,
    /// The name is not allowed, or the directory has no room for another.
    Denied,
    /// A buffer is too small.
    NoMemory,
    /// The operation ran into itself: a device that uses the file system on it.
    Busy,
}

/// The result of operations on file systems.
pub type Result<T = ()> = core::result::Result<T, Error>;
