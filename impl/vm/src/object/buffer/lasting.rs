//! Bytes that never change, to be used where they are.

use core::ptr::NonNull;

use crate::object::{BufferView, Bytes};

/// Bytes of a `bytes` object, or of memory that a port says programs only read.
///
/// Invariant: they do not change, and stay as long as a word of the native stack or an object that the collector traces
/// with [`Tracer::inside`](crate::roots::Tracer::inside) points to them. A program that writes to a partition of ROM
/// while what lies there is in use answers for it, as one does that writes to memory by address.
#[derive(Clone, Copy)]
pub struct Lasting {
    start: NonNull<u8>,
    len: usize,
}

impl Lasting {
    /// The bytes of a view, if a `bytes` object has them.
    pub fn of_view(view: &BufferView) -> Option<Lasting> {
        let owner = view.owner.downcast::<Bytes>()?;
        // SAFETY: the view keeps its bytes alive, and what is asked of them is only where they are.
        let bytes = unsafe { core::slice::from_raw_parts(view.start, view.len) };
        Lasting::whole(owner.as_bytes()).part(bytes)
    }

    /// The bytes of a partition of ROM.
    pub fn of_partition(partition: &'static dyn hal::RomPartition) -> Lasting {
        let start = core::ptr::with_exposed_provenance_mut(partition.address());
        Lasting {
            start: NonNull::new(start).unwrap_or(NonNull::dangling()),
            len: partition.size().min(isize::MAX as usize),
        }
    }

    fn whole(bytes: &[u8]) -> Lasting {
        Lasting {
            start: NonNull::from(bytes).cast(),
            len: bytes.len(),
        }
    }

    /// The bytes.
    pub fn as_bytes(&self) -> &[u8] {
        // SAFETY: the bytes are there and do not change, see above; who holds this keeps them alive.
        unsafe { core::slice::from_raw_parts(self.start.as_ptr(), self.len) }
    }

    /// The part of the bytes that a slice is, if it is one.
    pub(crate) fn part(&self, bytes: &[u8]) -> Option<Lasting> {
        let (whole, part) = (self.as_bytes().as_ptr_range(), bytes.as_ptr_range());
        (whole.start <= part.start && part.end <= whole.end).then(|| Lasting::whole(bytes))
    }

    #[inline(always)]
    pub(in crate::object) fn start(&self) -> NonNull<u8> {
        self.start
    }

    #[inline(always)]
    pub(in crate::object) fn len(&self) -> usize {
        self.len
    }
}
