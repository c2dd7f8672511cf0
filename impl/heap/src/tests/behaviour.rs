//! One behaviour of the heap per test.

use core::ptr::NonNull;
use std::vec::Vec;

use super::Region;
use crate::{GRANULE, GranuleState, Heap, Kind, Stats};

fn object(region: &mut Region, bytes: usize) -> NonNull<u8> {
    region.heap.alloc(bytes, Kind::Object).unwrap()
}

fn address(block: NonNull<u8>) -> usize {
    block.addr().get()
}

/// Stores a pointer in the first word of a block.
fn link(from: NonNull<u8>, to: usize) {
    // SAFETY: every block is aligned and has room for a word.
    unsafe { from.cast::<usize>().write(to) };
}

fn linked(from: NonNull<u8>) -> *const u8 {
    // SAFETY: the tests write a word there before they trace.
    let word = unsafe { from.cast::<usize>().read() };
    core::ptr::without_provenance(word)
}

/// Collects with these roots, tracing the first word of each object; returns how many blocks were freed.
fn collect(heap: &mut Heap, roots: &[NonNull<u8>]) -> usize {
    heap.begin_mark();
    for root in roots {
        heap.mark(root.as_ptr());
    }
    while let Some(block) = heap.next_to_trace() {
        heap.mark(linked(block));
    }
    heap.sweep(&mut |_| ())
}

/// Collects with one ambiguous word as the only root; returns whether it keeps `block` alive.
fn word_keeps(word: usize, block: NonNull<u8>, heap: &mut Heap) -> bool {
    heap.begin_mark();
    heap.mark_ambiguous(word);
    let marked = heap.is_marked(block.as_ptr());
    heap.begin_mark();
    heap.mark(block.as_ptr());
    heap.sweep(&mut |_| ());
    marked
}

#[test]
fn regions_too_small_are_refused() {
    let mut words = [0_u64; 8];
    for len in 0..48 {
        // SAFETY: the array is larger, zeroed, and outlives the heap.
        assert!(unsafe { Heap::new(words.as_mut_ptr().cast(), len) }.is_none());
    }
    // SAFETY: a null pointer is refused whatever the length.
    assert!(unsafe { Heap::new(core::ptr::null_mut(), 4096) }.is_none());
}

#[test]
fn every_region_size_is_used_to_the_end() {
    for bytes in (64..3000).step_by(if cfg!(miri) { 97 } else { 1 }) {
        let mut region = Region::new(bytes);
        let total = region.heap.stats().total_bytes;
        assert!(total + total / 16 + 80 >= bytes, "{bytes}: {total}");
        let mut blocks = 0;
        while let Some(block) = region.heap.alloc(1, Kind::Object) {
            link(block, 0);
            assert!(address(block) + GRANULE <= region.start.addr() + bytes);
            blocks += 1;
        }
        assert_eq!(blocks * GRANULE, total);
        region.heap.verify();
        assert_eq!(collect(&mut region.heap, &[]), blocks);
        let all = region.heap.alloc_thorough(total, Kind::Object).unwrap();
        assert_eq!(region.heap.block_bytes(all), total);
        region.heap.verify();
    }
}

#[test]
fn impossible_sizes_are_refused() {
    let mut region = Region::new(4096);
    for bytes in [5000, usize::MAX / 2, usize::MAX - 15, usize::MAX] {
        assert!(region.heap.alloc(bytes, Kind::Raw).is_none());
        assert!(region.heap.alloc_thorough(bytes, Kind::Raw).is_none());
    }
    let block = object(&mut region, 16);
    assert!(!region.heap.try_resize(block, usize::MAX));
    region.heap.verify();
}

#[test]
fn empty_blocks_are_distinct() {
    let mut region = Region::new(4096);
    let first = object(&mut region, 0);
    let second = object(&mut region, 0);
    assert_ne!(first, second);
    assert_eq!(region.heap.block_bytes(first), GRANULE);
}

#[test]
fn interior_words_find_the_head() {
    let mut region = Region::new(16384);
    for bytes in [16, 32, 256, 1008, 1024, 3000] {
        let block = region.heap.alloc(bytes, Kind::Object).unwrap();
        let size = region.heap.block_bytes(block);
        for offset in [0, 1, 8, 15, size / 2, size - 1] {
            assert!(word_keeps(address(block) + offset, block, &mut region.heap));
        }
        assert!(!word_keeps(address(block) + size, block, &mut region.heap));
        assert!(!word_keeps(
            address(block).wrapping_sub(1),
            block,
            &mut region.heap
        ));
    }
}

#[test]
fn one_past_the_end_is_the_next_block() {
    let mut region = Region::new(4096);
    let first = object(&mut region, 32);
    let second = object(&mut region, 32);
    assert_eq!(address(first) + 32, address(second));
    region.heap.begin_mark();
    region.heap.mark_ambiguous(address(first) + 32);
    assert!(!region.heap.is_marked(first.as_ptr()));
    assert!(region.heap.is_marked(second.as_ptr()));
    assert_eq!(region.heap.sweep(&mut |_| ()), 1);
}

#[test]
fn words_outside_the_heap_are_ignored() {
    let mut region = Region::new(4096);
    let block = object(&mut region, 16);
    let end = address(region.heap.start()) + region.heap.stats().total_bytes;
    let start = address(region.heap.start());
    for word in [
        0,
        1,
        usize::MAX,
        start - 1,
        start - GRANULE,
        end,
        end + 1,
        end - 1,
    ] {
        assert!(!word_keeps(word, block, &mut region.heap), "{word:#x}");
    }
    assert!(!region.heap.contains(end) && region.heap.contains(end - 1));
    assert!(!region.heap.contains(start - 1) && region.heap.contains(start));
    region.heap.begin_mark();
    region.heap.mark(core::ptr::null());
    region.heap.mark(core::ptr::without_provenance(end));
    assert!(!region.heap.mark_raw(core::ptr::null()));
    assert!(region.heap.is_marked(core::ptr::null()));
    assert!(region.heap.next_to_trace().is_none());
    assert_eq!(region.heap.sweep(&mut |_| ()), 1);
}

#[test]
fn raw_blocks_reached_by_a_word_are_scanned() {
    let mut region = Region::new(8192);
    let raw = region.heap.alloc(64, Kind::Raw).unwrap();
    // SAFETY: the block has 64 bytes.
    unsafe { raw.as_ptr().write_bytes(0, 64) };
    let held = object(&mut region, 48);
    link(held, 0);
    // SAFETY: the last word of the block.
    let last = unsafe { raw.add(64 - size_of::<usize>()) };
    link(last, address(held) + 20);
    region.heap.begin_mark();
    region.heap.mark_ambiguous(address(raw) + 3);
    assert_eq!(region.heap.next_to_trace(), Some(held));
    assert_eq!(region.heap.next_to_trace(), None);
    assert_eq!(region.heap.sweep(&mut |_| ()), 0);
    region.heap.begin_mark();
    assert!(region.heap.mark_raw(raw.as_ptr()));
    assert!(!region.heap.mark_raw(raw.as_ptr()));
    assert_eq!(region.heap.next_to_trace(), None);
    assert_eq!(region.heap.sweep(&mut |_| ()), 1);
}

#[test]
fn long_chains_survive_any_queue_limit() {
    for entries in [0, 1, 3, usize::MAX] {
        let mut region = Region::new(128 << 10);
        region.heap.set_max_queue(entries);
        let length = if cfg!(miri) { 200 } else { 4000 };
        let mut head: *const u8 = core::ptr::null();
        let mut last = None;
        for _ in 0..length {
            let block = object(&mut region, 16);
            link(block, head.addr());
            head = block.as_ptr().cast_const();
            last = Some(block);
        }
        object(&mut region, 300);
        assert_eq!(collect(&mut region.heap, &[last.unwrap()]), 1);
        assert_eq!(region.heap.stats().one_granule_blocks, length);
        region.heap.verify();
    }
}

#[test]
fn wide_objects_survive_a_tiny_queue() {
    let mut region = Region::new(64 << 10);
    region.heap.set_max_queue(2);
    let children: Vec<_> = (0..500).map(|_| object(&mut region, 16)).collect();
    let grandchildren: Vec<_> = children.iter().map(|_| object(&mut region, 32)).collect();
    for (child, grandchild) in children.iter().zip(&grandchildren) {
        link(*child, address(*grandchild));
        link(*grandchild, 0);
    }
    assert_eq!(collect(&mut region.heap, &children), 0);
    let raw = region.heap.alloc(64, Kind::Raw).unwrap();
    // SAFETY: the block has 64 bytes.
    unsafe { raw.as_ptr().write_bytes(0, 64) };
    link(raw, address(children[7]));
    region.heap.begin_mark();
    for &child in &children[..5] {
        region.heap.mark(child.as_ptr());
    }
    region.heap.mark_ambiguous(address(raw));
    while let Some(block) = region.heap.next_to_trace() {
        region.heap.mark(linked(block));
    }
    assert!(region.heap.is_marked(grandchildren[7].as_ptr()));
    assert_eq!(region.heap.sweep(&mut |_| ()), 1000 - 12);
}

#[test]
fn finalisers_run_once_and_before_anything_is_freed() {
    let mut region = Region::new(8192);
    let kept = region.heap.alloc(16, Kind::Finalised).unwrap();
    let cleared = region.heap.alloc(16, Kind::Finalised).unwrap();
    let dead = region.heap.alloc(16, Kind::Finalised).unwrap();
    let friend = object(&mut region, 16);
    link(kept, 0);
    link(dead, address(friend));
    link(friend, 77);
    region.heap.clear_finaliser(cleared);
    let mut seen = Vec::new();
    for _ in 0..2 {
        region.heap.begin_mark();
        region.heap.mark(kept.as_ptr());
        while region.heap.next_to_trace().is_some() {}
        region
            .heap
            .sweep(&mut |block| seen.push((block, linked(friend).addr())));
    }
    assert_eq!(seen, [(dead, 77)]);
    let mut at_exit = Vec::new();
    region
        .heap
        .for_each_finalised(&mut |block| at_exit.push(block));
    region
        .heap
        .for_each_finalised(&mut |block| at_exit.push(block));
    assert_eq!(at_exit, [kept]);
    region.heap.verify();
}

#[test]
fn finalisers_can_be_taken_one_by_one() {
    let mut region = Region::new(8192);
    let big = region.heap.alloc(1000, Kind::Finalised).unwrap();
    let small = region.heap.alloc(16, Kind::Finalised).unwrap();
    region.heap.begin_mark();
    assert_eq!(region.heap.next_to_finalise(), Some(small));
    assert_eq!(region.heap.next_to_finalise(), Some(big));
    assert_eq!(region.heap.next_to_finalise(), None);
    assert_eq!(region.heap.sweep(&mut |_| panic!("taken already")), 2);
}

#[test]
fn the_heap_is_locked_during_a_collection() {
    let mut region = Region::new(8192);
    let block = object(&mut region, 16);
    region.heap.begin_mark();
    assert!(region.heap.alloc(16, Kind::Object).is_none());
    assert!(region.heap.alloc(1000, Kind::Object).is_none());
    assert!(region.heap.alloc_thorough(16, Kind::Object).is_none());
    assert!(!region.heap.try_resize(block, 64));
    region.heap.sweep(&mut |_| ());
    assert!(region.heap.alloc(16, Kind::Object).is_some());
}

#[test]
fn an_unfinished_collection_can_begin_again() {
    let mut region = Region::new(8192);
    let block = object(&mut region, 16);
    link(block, 0);
    region.heap.begin_mark();
    region.heap.mark(block.as_ptr());
    region.heap.begin_mark();
    assert!(!region.heap.is_marked(block.as_ptr()));
    assert_eq!(region.heap.next_to_trace(), None);
    assert_eq!(region.heap.sweep(&mut |_| ()), 1);
}

#[test]
fn the_last_block_grows_and_shrinks_in_place() {
    let mut region = Region::new(8192);
    let block = object(&mut region, 16);
    for bytes in [32, 200, 2000, 6000, 17, 16] {
        assert!(region.heap.try_resize(block, bytes));
        assert_eq!(
            region.heap.block_bytes(block),
            bytes.next_multiple_of(GRANULE)
        );
        assert_eq!(
            region.heap.bytes_since_collect(),
            bytes.next_multiple_of(GRANULE)
        );
        region.heap.verify();
    }
    let next = object(&mut region, 16);
    assert_eq!(address(next), address(block) + 16);
    assert!(!region.heap.try_resize(block, 17));
    region.heap.free(next);
    assert!(region.heap.try_resize(block, 17));
}

#[test]
fn freed_memory_is_found_again_without_a_collection() {
    let mut region = Region::new(64 << 10);
    for bytes in [16, 48, 256, 300, 1000, 20_000] {
        for _ in 0..if cfg!(miri) { 20 } else { 2000 } {
            let first = object(&mut region, bytes);
            let second = object(&mut region, 16);
            region.heap.free(first);
            region.heap.free(second);
        }
        region.heap.verify();
    }
    assert_eq!(region.heap.stats().used_bytes, 0);
}

#[test]
fn freeing_a_block_that_survived_keeps_the_count_of_bytes() {
    let mut region = Region::new(4096);
    let survivor = object(&mut region, 64);
    link(survivor, 0);
    collect(&mut region.heap, &[survivor]);
    let next = object(&mut region, 16);
    region.heap.free(next);
    region.heap.free(survivor);
    region.heap.verify();
    assert_eq!(region.heap.bytes_since_collect(), 0);
}

#[test]
fn budget_asks_for_a_collection() {
    let mut region = Region::new(256 << 10);
    region.heap.set_budget(Some(1000));
    let mut count = 0;
    while let Some(block) = region.heap.alloc(16, Kind::Object) {
        link(block, 0);
        count += 1;
    }
    assert_eq!(count, 63);
    assert_eq!(region.heap.bytes_since_collect(), 1008);
    assert!(region.heap.alloc_thorough(500, Kind::Object).is_some());
    assert!(region.heap.alloc(16, Kind::Object).is_none());
    collect(&mut region.heap, &[]);
    assert_eq!(region.heap.bytes_since_collect(), 0);
    let big = object(&mut region, 100_000);
    link(big, 0);
    assert!(region.heap.alloc(16, Kind::Object).is_none());
    collect(&mut region.heap, &[big]);
    for _ in 0..100 {
        object(&mut region, 1000);
    }
    assert!(
        region.heap.alloc(1000, Kind::Object).is_none(),
        "as much as is live"
    );
    region.heap.set_budget(None);
    assert!(region.heap.alloc(1000, Kind::Object).is_some());
}

#[test]
fn small_and_big_blocks_meet_without_loss() {
    let mut region = Region::new(32 << 10);
    let mut bytes = 0;
    for turn in 0.. {
        let size = if turn % 2 == 0 { 16 } else { 272 };
        let Some(block) = region.heap.alloc_thorough(size, Kind::Raw) else {
            break;
        };
        bytes += region.heap.block_bytes(block);
    }
    region.heap.verify();
    let stats = region.heap.stats();
    assert_eq!(stats.used_bytes, bytes);
    assert!(stats.free_bytes < 288);
}

#[test]
fn stats_and_map_describe_the_blocks() {
    let mut region = Region::new(4096);
    for bytes in [16, 16, 20, 100, 1000] {
        object(&mut region, bytes);
    }
    let stats = region.heap.stats();
    let used = 16 + 16 + 32 + 112 + 1008;
    assert_eq!(
        stats,
        Stats {
            total_bytes: stats.total_bytes,
            used_bytes: used,
            free_bytes: stats.total_bytes - used,
            one_granule_blocks: 2,
            two_granule_blocks: 1,
            max_block_granules: 63,
            max_free_granules: (stats.total_bytes - used) / GRANULE,
        }
    );
    let mut map = Vec::new();
    region.heap.for_each_granule(&mut |state| map.push(state));
    assert_eq!(map.len() * GRANULE, stats.total_bytes);
    use GranuleState::{Free, Head, Tail};
    assert_eq!(map[..6], [Head, Head, Head, Tail, Head, Tail]);
    assert_eq!(map[11], Free);
    assert_eq!(map[map.len() - 63], Head);
}

/// The survivors are spread thinly over the heap and the list that holds them needs one ever larger block.
#[test]
fn one_object_in_64_and_a_growing_list_fit() {
    let (bytes, objects) = if cfg!(miri) {
        (64 << 10, 8_000)
    } else {
        (2 << 20, 1_000_000)
    };
    let mut region = Region::new(bytes);
    region.heap.set_budget(Some(bytes / 8));
    let mut list = region.heap.alloc(64, Kind::Raw).unwrap();
    let mut kept: Vec<NonNull<u8>> = Vec::new();
    for number in 0..objects {
        let block = allocate(
            &mut region.heap,
            16 + number % 5 * 16,
            Kind::Object,
            list,
            &kept,
        );
        if number % 64 != 0 {
            continue;
        }
        let need = (kept.len() + 1) * size_of::<usize>();
        if need > region.heap.block_bytes(list) && !region.heap.try_resize(list, need * 2) {
            // The new block is not in `kept` yet; nothing collects between here and the push but this.
            let mut roots = kept.clone();
            roots.push(block);
            let larger = allocate(&mut region.heap, need * 2, Kind::Raw, list, &roots);
            region.heap.free(list);
            list = larger;
        }
        kept.push(block);
    }
    region.heap.verify();
}

fn allocate(
    heap: &mut Heap,
    bytes: usize,
    kind: Kind,
    list: NonNull<u8>,
    kept: &[NonNull<u8>],
) -> NonNull<u8> {
    if let Some(block) = heap.alloc(bytes, kind) {
        return block;
    }
    heap.begin_mark();
    heap.mark_raw(list.as_ptr());
    for block in kept {
        heap.mark(block.as_ptr());
    }
    while heap.next_to_trace().is_some() {}
    heap.sweep(&mut |_| ());
    heap.alloc_thorough(bytes, kind)
        .expect("the heap is large enough")
}
