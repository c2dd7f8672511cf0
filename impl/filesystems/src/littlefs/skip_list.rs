//! Skip lists of blocks, which hold the contents of files.
//!
//! Block `n` begins with pointers to the blocks `n - 1`, `n - 2`, `n - 4` and so on, as many as `n` can be halved, and one
//! more; block 0 has none. A list is known by its last block and its size.

use super::disk::Disk;
use crate::{BlockDevice, Error, Result};

/// How many pointers a block begins with.
pub(super) fn pointers(index: u32) -> u32 {
    match index {
        0 => 0,
        _ => index.trailing_zeros() + 1,
    }
}

/// Bytes of the file that the blocks before one hold.
pub(super) fn bytes_before(block_bytes: u32, index: u32) -> u64 {
    let Some(previous) = index.checked_sub(1) else {
        return 0;
    };
    let pointers = 2 * u64::from(previous) - u64::from(previous.count_ones());
    u64::from(index) * u64::from(block_bytes) - 4 * pointers
}

/// The block that a byte of the file is in, and its offset there.
pub(super) fn place(block_bytes: u32, position: u32) -> (u32, u32) {
    let mut index = position / (block_bytes - 8);
    while bytes_before(block_bytes, index) > u64::from(position) {
        index -= 1;
    }
    let inside = u64::from(position) - bytes_before(block_bytes, index);
    (index, inside as u32 + 4 * pointers(index))
}

/// Finds a block of a list.
pub(super) fn find<D: BlockDevice>(
    disk: &mut Disk<'_, D>,
    head: u32,
    size: u32,
    index: u32,
) -> Result<u32> {
    let last = size.checked_sub(1).ok_or(Error::Corrupt)?;
    let (mut current, _) = place(disk.geometry.block_bytes, last);
    let mut block = head;
    while current > index {
        let skip = (current - index).ilog2().min(current.trailing_zeros());
        block = disk.number(block, 4 * skip)?;
        current -= 1 << skip;
    }
    Ok(block)
}

#[cfg(test)]
mod tests {
    use super::{bytes_before, place, pointers};

    #[test]
    fn every_byte_has_its_place() {
        for block in [64, 128, 512] {
            let (mut index, mut offset) = (0, 0);
            for position in 0..40_000 {
                if offset == block {
                    index += 1;
                    offset = 4 * pointers(index);
                    assert_eq!(bytes_before(block, index), u64::from(position));
                }
                assert_eq!(place(block, position), (index, offset));
                offset += 1;
            }
        }
    }
}
