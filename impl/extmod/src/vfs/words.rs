//! Numbers kept in buffers of the heap.

use vm::Vm;
use vm::object::ByteBuf;

/// Numbers in a buffer.
pub(super) fn load_words<const N: usize>(vm: &Vm, buffer: &ByteBuf) -> [u32; N] {
    let mut words = [0; N];
    for (word, bytes) in words.iter_mut().zip(buffer.as_slice(vm).chunks_exact(4)) {
        *word = u32::from_le_bytes([0, 1, 2, 3].map(|index| bytes[index]));
    }
    words
}

/// Puts numbers in a buffer.
pub(super) fn store_words(vm: &mut Vm, buffer: &ByteBuf, words: &[u32]) {
    for (word, bytes) in words
        .iter()
        .zip(buffer.as_mut_slice(vm).chunks_exact_mut(4))
    {
        bytes.copy_from_slice(&word.to_le_bytes());
    }
}
