//! The heap against a model: a map from granule to what should be there.

use core::ptr::NonNull;
use std::collections::{BTreeMap, BTreeSet};
use std::vec::Vec;

use super::Region;
use crate::{GRANULE, GranuleState, Kind};

struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % limit
    }

    fn size(&mut self) -> usize {
        match self.below(100) {
            0..=59 => 1 + self.below(16),
            60..=84 => self.below(33),
            85..=93 => 33 + self.below(224),
            94..=98 => 257 + self.below(1500),
            _ => 1000 + self.below(9000),
        }
    }
}

#[derive(Clone, Debug)]
struct Block {
    pointer: NonNull<u8>,
    bytes: usize,
    fill: u8,
    kind: Kind,
    /// Reachable from a root; others are garbage until the next collection.
    live: bool,
    /// Addresses of blocks that a live raw or object block keeps alive.
    holds: Option<usize>,
}

struct Model {
    region: Region,
    random: Random,
    blocks: BTreeMap<usize, Block>,
    collections: usize,
}

impl Model {
    fn new(bytes: usize, seed: u64) -> Model {
        Model {
            region: Region::new(bytes),
            random: Random(seed),
            blocks: BTreeMap::new(),
            collections: 0,
        }
    }

    fn address(pointer: NonNull<u8>) -> usize {
        pointer.addr().get()
    }

    /// Fills the block to its last granule, so that no stale word in a raw block keeps anything alive.
    fn fill(block: &Block) {
        let bytes = block.bytes.max(1).next_multiple_of(GRANULE);
        // SAFETY: the model owns the block and it has so many bytes.
        unsafe { block.pointer.as_ptr().write_bytes(block.fill, bytes) };
        if let Some(held) = block.holds {
            // SAFETY: only blocks of at least a granule, so aligned and large enough, hold others.
            unsafe { block.pointer.cast::<usize>().write(held) };
        }
    }

    fn check_contents(block: &Block) {
        // SAFETY: the block is still allocated, and its memory was written by `fill`.
        let contents = unsafe { core::slice::from_raw_parts(block.pointer.as_ptr(), block.bytes) };
        let skip = if block.holds.is_some() {
            size_of::<usize>()
        } else {
            0
        };
        assert!(contents.iter().skip(skip).all(|&byte| byte == block.fill));
        if let Some(held) = block.holds {
            // SAFETY: `fill` wrote a word there.
            assert_eq!(unsafe { block.pointer.cast::<usize>().read() }, held);
        }
    }

    fn step(&mut self) {
        match self.random.below(100) {
            0..=69 => self.allocate(),
            70..=77 => self.drop_some(),
            78..=85 => self.free(),
            86..=95 => self.resize(),
            96..=98 => self.region.heap.verify(),
            _ => self.collect(),
        }
    }

    fn allocate(&mut self) {
        let bytes = self.random.size();
        let kind = match self.random.below(10) {
            0 => Kind::Finalised,
            1..=3 => Kind::Raw,
            _ => Kind::Object,
        };
        let pointer = self.region.heap.alloc(bytes, kind).or_else(|| {
            self.collect();
            self.region.heap.alloc_thorough(bytes, kind)
        });
        let Some(pointer) = pointer else {
            self.assert_no_run_of(bytes);
            self.drop_some();
            return;
        };
        let address = Self::address(pointer);
        assert!(address.is_multiple_of(GRANULE));
        assert!(
            self.region.heap.contains(address)
                && self.region.heap.contains(address + bytes.max(1) - 1)
        );
        self.assert_no_overlap(address, bytes.max(1));
        assert_eq!(
            self.region.heap.block_bytes(pointer),
            bytes.max(1).next_multiple_of(GRANULE)
        );
        let live = self.random.below(3) == 0;
        let holds = self.choose(|block| block.live).filter(|_| bytes >= GRANULE);
        let fill = self.random.below(255) as u8;
        let block = Block {
            pointer,
            bytes,
            fill,
            kind,
            live,
            holds: holds.filter(|_| live),
        };
        Self::fill(&block);
        self.blocks.insert(address, block);
    }

    fn assert_no_overlap(&self, address: usize, bytes: usize) {
        if let Some((&below, block)) = self.blocks.range(..address + bytes).next_back() {
            assert!(below + block.bytes.max(1) <= address, "overlap");
        }
    }

    fn assert_no_run_of(&self, bytes: usize) {
        assert!(self.region.heap.stats().max_free_granules < bytes.max(1).div_ceil(GRANULE));
    }

    fn choose(&mut self, wanted: impl Fn(&Block) -> bool) -> Option<usize> {
        let from = self.random.below(self.region.layout.size()) + self.region.start.addr();
        let mut both = self.blocks.range(from..).chain(self.blocks.range(..from));
        both.find(|(_, block)| wanted(block))
            .map(|(&address, _)| address)
    }

    fn drop_some(&mut self) {
        for _ in 0..8 {
            if let Some(address) = self.choose(|block| block.live) {
                self.blocks.get_mut(&address).unwrap().live = false;
            }
        }
    }

    /// Frees a block that nothing live may point to.
    fn free(&mut self) {
        let held: BTreeSet<usize> = self
            .blocks
            .values()
            .filter_map(|block| block.holds)
            .collect();
        let chosen = self.choose(|block| !held.contains(&Self::address(block.pointer)));
        if let Some(address) = chosen {
            let block = self.blocks.remove(&address).unwrap();
            Self::check_contents(&block);
            self.region.heap.free(block.pointer);
        }
    }

    fn resize(&mut self) {
        let bytes = self.random.size().max(GRANULE);
        let Some(address) = self.choose(|_| true) else {
            return;
        };
        let block = self.blocks[&address].clone();
        let had = self.region.heap.block_bytes(block.pointer);
        let done = self.region.heap.try_resize(block.pointer, bytes);
        if done {
            self.blocks.remove(&address);
            self.assert_no_overlap(address, bytes);
            Self::check_contents(&Block {
                bytes: bytes.min(block.bytes),
                ..block.clone()
            });
            let block = Block { bytes, ..block };
            Self::fill(&block);
            self.blocks.insert(address, block);
        }
        assert!(done || bytes > had);
        let now = self.region.heap.block_bytes(self.blocks[&address].pointer);
        assert_eq!(
            now,
            if done {
                bytes.next_multiple_of(GRANULE)
            } else {
                had
            }
        );
    }

    fn mark_root(&mut self, block: &Block) {
        let pointer = block.pointer.as_ptr().cast_const();
        if self.random.below(3) == 0 {
            let inside = self.random.below(block.bytes.max(1));
            self.region.heap.mark_ambiguous(pointer.addr() + inside);
        } else if block.kind == Kind::Raw {
            if self.region.heap.mark_raw(pointer) {
                self.trace(block);
            }
        } else {
            self.region.heap.mark(pointer);
        }
    }

    fn trace(&mut self, block: &Block) {
        if let Some(held) = block.holds {
            let held = self.blocks[&held].clone();
            if held.kind == Kind::Raw {
                self.region.heap.mark_ambiguous(Self::address(held.pointer));
            } else {
                self.region.heap.mark(held.pointer.as_ptr());
            }
        }
    }

    /// Returns the addresses that the model says are reachable.
    fn reachable(&self) -> BTreeSet<usize> {
        let mut found = BTreeSet::new();
        let roots = self.blocks.values().filter(|block| block.live);
        let mut queue: Vec<usize> = roots.map(|block| Self::address(block.pointer)).collect();
        while let Some(address) = queue.pop() {
            if found.insert(address) {
                queue.extend(self.blocks[&address].holds);
            }
        }
        found
    }

    fn collect(&mut self) {
        self.collections += 1;
        self.region.heap.begin_mark();
        assert!(self.region.heap.alloc(16, Kind::Object).is_none());
        let roots: Vec<Block> = self
            .blocks
            .values()
            .filter(|block| block.live)
            .cloned()
            .collect();
        for block in &roots {
            self.mark_root(block);
        }
        while let Some(pointer) = self.region.heap.next_to_trace() {
            let block = self.blocks[&Self::address(pointer)].clone();
            assert_ne!(block.kind, Kind::Raw);
            self.trace(&block);
        }
        let reachable = self.reachable();
        for (address, block) in &self.blocks {
            let marked = self.region.heap.is_marked(block.pointer.as_ptr());
            assert_eq!(marked, reachable.contains(address));
        }
        self.sweep(&reachable);
    }

    fn sweep(&mut self, reachable: &BTreeSet<usize>) {
        let mut finalised = BTreeSet::new();
        let blocks = &self.blocks;
        let freed = self.region.heap.sweep(&mut |pointer| {
            let block = &blocks[&Self::address(pointer)];
            Self::check_contents(block);
            assert!(finalised.insert(Self::address(pointer)), "finalised twice");
        });
        let expected = |block: &&Block| {
            block.kind == Kind::Finalised && !reachable.contains(&Self::address(block.pointer))
        };
        let dead: BTreeSet<usize> = blocks
            .values()
            .filter(expected)
            .map(|block| Self::address(block.pointer))
            .collect();
        assert_eq!(finalised, dead);
        assert_eq!(freed, blocks.len() - reachable.len());
        self.blocks.retain(|address, _| reachable.contains(address));
        self.check();
    }

    /// Compares every granule with the model.
    fn check(&self) {
        let heap = &self.region.heap;
        heap.verify();
        let mut states = Vec::new();
        heap.for_each_granule(&mut |state| states.push(state));
        let mut expected = std::vec![GranuleState::Free; states.len()];
        for block in self.blocks.values() {
            Self::check_contents(block);
            let first = (Self::address(block.pointer) - Self::address(heap.start())) / GRANULE;
            let granules = block.bytes.max(1).div_ceil(GRANULE);
            expected[first..first + granules].fill(GranuleState::Tail);
            expected[first] = GranuleState::Head;
        }
        assert!(states == expected);
    }
}

fn run(bytes: usize, seed: u64, steps: usize, configure: impl Fn(&mut Model)) {
    let (bytes, steps) = if cfg!(miri) {
        ((bytes / 8).max(300), steps / 100)
    } else {
        (bytes, steps)
    };
    let mut model = Model::new(bytes, seed);
    configure(&mut model);
    for step in 0..steps {
        model.step();
        if step % 64 == 0 {
            model.check();
        }
    }
    assert!(cfg!(miri) || model.collections > 0);
    model
        .blocks
        .values_mut()
        .for_each(|block| block.live = false);
    model.collect();
    assert_eq!(model.region.heap.stats().used_bytes, 0);
}

#[test]
fn random_programs_agree_with_the_model() {
    for seed in 1..=6 {
        run(64 << 10, seed * 7919, 20_000, |_| {});
    }
}

#[test]
fn random_programs_agree_in_odd_sized_heaps() {
    for (number, bytes) in [300, 1111, 4096, 5000, 20_001, 33_333]
        .into_iter()
        .enumerate()
    {
        run(bytes, 77 + number as u64, 5_000, |_| {});
    }
}

#[test]
fn random_programs_agree_under_a_budget() {
    for budget in [0, 16, 1000, 30_000] {
        run(128 << 10, 5 + budget as u64, 10_000, |model| {
            model.region.heap.set_budget(Some(budget))
        });
    }
}

#[test]
fn random_programs_agree_with_a_tiny_mark_queue() {
    for entries in [0, 1, 2, 7] {
        run(64 << 10, 99 + entries as u64, 10_000, |model| {
            model.region.heap.set_max_queue(entries)
        });
    }
}
