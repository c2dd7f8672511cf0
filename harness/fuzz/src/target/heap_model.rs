//! The heap against a model: what is allocated, what refers to what, what a collection has to leave.
//!
//! The bytes are a sequence of operations with their operands. The memory of blocks is not touched: this looks for
//! wrong bit planes, not for what owners do.

use std::collections::BTreeMap;
use std::ptr::NonNull;

use heap::{GRANULE, GranuleState, Heap, Kind};

use super::Verdict;
use crate::machine::Memory;

/// A block as the model knows it.
struct Block {
    pointer: NonNull<u8>,
    granules: usize,
    kind: Kind,
    is_root: bool,
    /// Blocks that it refers to.
    holds: Vec<usize>,
}

struct Model<'a> {
    heap: Heap,
    operands: std::slice::Iter<'a, u8>,
    /// Blocks by their addresses.
    blocks: BTreeMap<usize, Block>,
}

pub(super) fn run(bytes: &[u8]) -> Verdict {
    let mut operands = bytes.iter();
    let heap_bytes = 300 + 37 * usize::from(operands.next().copied().unwrap_or(0));
    let mut memory = Memory::new(heap_bytes);
    let Some(heap) = memory.heap() else {
        return Verdict::Refused;
    };
    let mut model = Model {
        heap,
        operands,
        blocks: BTreeMap::new(),
    };
    while let Some(operation) = model.operand() {
        model.step(operation);
    }
    model.collect();
    Verdict::Done
}

impl Model<'_> {
    fn operand(&mut self) -> Option<u8> {
        self.operands.next().copied()
    }

    fn number(&mut self) -> usize {
        self.operand().unwrap_or(0).into()
    }

    /// Chooses a block.
    fn choose(&mut self) -> Option<usize> {
        let index = self.number();
        let count = self.blocks.len().max(1);
        self.blocks.keys().nth(index % count).copied()
    }

    fn size(&mut self) -> usize {
        let number = self.number();
        match number >> 6 {
            0 | 1 => number & 0x3f,
            2 => 16 * (number & 0x3f),
            _ => 61 * (number & 0x3f),
        }
    }

    fn step(&mut self, operation: u8) {
        match operation % 10 {
            0..=3 => self.allocate(operation),
            4 => self.refer(),
            5 => self.drop_root(),
            6 => self.free(),
            7 => self.resize(),
            8 => {
                let budget = self.size();
                self.heap.set_budget((operation >= 128).then_some(budget));
            }
            _ if operation >= 200 => self.collect(),
            _ => self.check(),
        }
    }

    fn allocate(&mut self, operation: u8) {
        let kind =
            [Kind::Object, Kind::Object, Kind::Raw, Kind::Finalised][usize::from(operation % 4)];
        let bytes = self.size();
        let pointer = self.heap.alloc(bytes, kind).or_else(|| {
            self.collect();
            self.heap.alloc_thorough(bytes, kind)
        });
        let granules = bytes.max(1).div_ceil(GRANULE);
        let Some(pointer) = pointer else {
            assert!(
                self.heap.stats().max_free_granules < granules,
                "there is room"
            );
            return;
        };
        let address = pointer.addr().get();
        assert!(address.is_multiple_of(GRANULE) && self.heap.contains(address));
        assert_eq!(self.heap.block_bytes(pointer), granules * GRANULE);
        let block = Block {
            pointer,
            granules,
            kind,
            is_root: operation >= 64,
            holds: Vec::new(),
        };
        assert!(
            self.blocks.insert(address, block).is_none(),
            "handed out twice"
        );
    }

    fn refer(&mut self) {
        let (from, to) = (self.choose(), self.choose());
        if let (Some(from), Some(to)) = (from, to)
            && let Some(block) = self.blocks.get_mut(&from)
        {
            block.holds.push(to);
        }
    }

    fn drop_root(&mut self) {
        let chosen = self.choose();
        if let Some(block) = chosen.and_then(|address| self.blocks.get_mut(&address)) {
            block.is_root = !block.is_root;
        }
    }

    fn free(&mut self) {
        let Some(address) = self.choose() else { return };
        if let Some(block) = self.blocks.remove(&address) {
            self.heap.free(block.pointer);
        }
        for block in self.blocks.values_mut() {
            block.holds.retain(|held| *held != address);
        }
    }

    fn resize(&mut self) {
        let bytes = self.size();
        let chosen = self.choose();
        let Some(block) = chosen.and_then(|address| self.blocks.get_mut(&address)) else {
            return;
        };
        let granules = bytes.max(1).div_ceil(GRANULE);
        let has_changed = self.heap.try_resize(block.pointer, bytes);
        assert!(has_changed || granules > block.granules, "shrinking works");
        if has_changed {
            block.granules = granules;
        }
        assert_eq!(
            self.heap.block_bytes(block.pointer),
            block.granules * GRANULE
        );
    }

    fn mark(&mut self, address: usize) {
        let Some(block) = self.blocks.get(&address) else {
            return;
        };
        let pointer = block.pointer.as_ptr().cast_const();
        if block.kind != Kind::Raw {
            self.heap.mark(pointer);
        } else if self.heap.mark_raw(pointer) {
            // The owner of a raw block traces it.
            for held in block.holds.clone() {
                self.mark(held);
            }
        }
    }

    fn collect(&mut self) {
        self.heap.begin_mark();
        let roots: Vec<usize> = self.reachable_from(|block| block.is_root, false);
        for (number, root) in roots.into_iter().enumerate() {
            let is_raw = self.blocks[&root].kind == Kind::Raw;
            match number % 2 {
                // A word on a native stack that points into a block.
                0 if !is_raw => self
                    .heap
                    .mark_ambiguous(root + self.blocks[&root].granules * GRANULE - 1),
                _ => self.mark(root),
            }
        }
        while let Some(pointer) = self.heap.next_to_trace() {
            for held in self.blocks[&pointer.addr().get()].holds.clone() {
                self.mark(held);
            }
        }
        let reachable = self.reachable_from(|block| block.is_root, true);
        let mut finalised = Vec::new();
        let freed = self
            .heap
            .sweep(&mut |pointer| finalised.push(pointer.addr().get()));
        assert_eq!(freed, self.blocks.len() - reachable.len(), "blocks freed");
        let is_dead = |address: &usize| reachable.binary_search(address).is_err();
        let mut expected: Vec<usize> = self.blocks.keys().copied().filter(is_dead).collect();
        expected.retain(|address| self.blocks[address].kind == Kind::Finalised);
        finalised.sort_unstable();
        assert_eq!(finalised, expected, "blocks finalised");
        self.blocks.retain(|address, _| !is_dead(address));
        self.check();
    }

    /// Addresses of the blocks that are chosen, and of those they lead to, in order.
    fn reachable_from(&self, is_chosen: fn(&Block) -> bool, follow: bool) -> Vec<usize> {
        let chosen = self.blocks.iter().filter(|(_, block)| is_chosen(block));
        let mut queue: Vec<usize> = chosen.map(|(address, _)| *address).collect();
        let mut found = std::collections::BTreeSet::new();
        while let Some(address) = queue.pop() {
            if found.insert(address) && follow {
                queue.extend(&self.blocks[&address].holds);
            }
        }
        found.into_iter().collect()
    }

    /// Compares every granule with the model.
    fn check(&self) {
        self.heap.verify();
        let mut states = Vec::new();
        self.heap.for_each_granule(&mut |state| states.push(state));
        let mut expected = vec![GranuleState::Free; states.len()];
        for (address, block) in &self.blocks {
            let first = (address - self.heap.start().addr().get()) / GRANULE;
            expected[first..first + block.granules].fill(GranuleState::Tail);
            expected[first] = GranuleState::Head;
        }
        assert!(states == expected, "granules differ from the model");
    }
}
