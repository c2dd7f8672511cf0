//! The flash patch and breakpoint unit: comparators that stop the core before an instruction.

use std::collections::BTreeSet;

/// How comparators hold addresses.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Revision {
    /// Words below 0x2000_0000, with two bits that say which halves stop the core.
    Halves,
    /// Any address, bit 0 enables.
    Addresses,
}

/// The unit's registers.
#[derive(Clone, Debug)]
pub(super) struct BreakpointUnit {
    revision: Revision,
    enabled: bool,
    comparators: Vec<u32>,
}

const KEY: u32 = 1 << 1;
const ENABLE: u32 = 1;
const CONTROL: u32 = 0;
const FIRST_COMPARATOR: u32 = 8;

impl BreakpointUnit {
    pub(super) fn new(revision: Revision, comparators: usize) -> Self {
        Self {
            revision,
            enabled: false,
            comparators: vec![0; comparators],
        }
    }

    /// Returns the register at an offset, if there is one.
    pub(super) fn read(&self, offset: u32) -> Option<u32> {
        if offset == CONTROL {
            let revision = u32::from(self.revision == Revision::Addresses) << 28;
            let count = self.comparators.len() as u32;
            return Some(revision | count << 4 | u32::from(self.enabled));
        }
        let index = comparator(offset)?;
        self.comparators.get(index).copied()
    }

    /// Writes the register at an offset, if there is one.
    pub(super) fn write(&mut self, offset: u32, value: u32) {
        if offset == CONTROL {
            if value & KEY != 0 {
                self.enabled = value & ENABLE != 0;
            }
        } else if let Some(index) = comparator(offset)
            && let Some(comparator) = self.comparators.get_mut(index)
        {
            *comparator = value;
        }
    }

    /// Adds the addresses that stop the core.
    pub(super) fn collect(&self, addresses: &mut BTreeSet<u32>) {
        let active = self.comparators.iter().filter(|value| *value & ENABLE != 0);
        for value in active.filter(|_| self.enabled) {
            match self.revision {
                Revision::Addresses => {
                    addresses.insert(value & !1);
                }
                Revision::Halves => {
                    let word = value & 0x1FFF_FFFC;
                    let halves = [(1 << 30, word), (1 << 31, word | 2)];
                    let chosen = halves.iter().filter(|(bit, _)| value & bit != 0);
                    addresses.extend(chosen.map(|(_, address)| address));
                }
            }
        }
    }
}

fn comparator(offset: u32) -> Option<usize> {
    let index = offset.checked_sub(FIRST_COMPARATOR)? / 4;
    usize::try_from(index).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(revision: Revision, comparator: u32, expected: &[u32]) {
        let mut unit = BreakpointUnit::new(revision, 2);
        unit.write(FIRST_COMPARATOR + 4, comparator);
        let mut addresses = BTreeSet::new();
        unit.collect(&mut addresses);
        assert!(addresses.is_empty(), "the unit is off after a reset");
        unit.write(CONTROL, KEY | ENABLE);
        unit.collect(&mut addresses);
        assert!(addresses.iter().eq(expected));
    }

    #[test]
    fn comparators_name_addresses() {
        check(Revision::Halves, 0x4000_0101, &[0x100]);
        check(Revision::Halves, 0x8000_0101, &[0x102]);
        check(Revision::Halves, 0xC000_0101, &[0x100, 0x102]);
        check(Revision::Halves, 0xC000_0100, &[]);
        check(Revision::Addresses, 0x2000_0103, &[0x2000_0102]);
    }

    #[test]
    fn control_needs_its_key() {
        let mut unit = BreakpointUnit::new(Revision::Addresses, 6);
        unit.write(CONTROL, ENABLE);
        assert_eq!(unit.read(CONTROL), Some(0x1000_0060));
        unit.write(CONTROL, KEY | ENABLE);
        assert_eq!(unit.read(CONTROL), Some(0x1000_0061));
        assert_eq!(unit.read(FIRST_COMPARATOR + 4 * 6), None);
    }
}
