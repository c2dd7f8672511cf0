//! Classes of rows: a small number that says how many there are.

/// Maps of classes up to this one, which is also their capacity, have no index.
pub(crate) const LINEAR_MAX: u8 = 8;
/// So many classes more, and a map has twice the rows.
pub(super) const DOUBLING: u8 = 2;
/// The class with the most rows.
pub(crate) const MAX_CLASS: u8 = LINEAR_MAX + 1 + 50;

/// The rows that a class has.
#[inline(always)]
pub(crate) const fn capacity_of(class: u8) -> usize {
    if class <= LINEAR_MAX {
        return class as usize;
    }
    let step = class - LINEAR_MAX - 1;
    let unit = if step.is_multiple_of(DOUBLING) {
        11
    } else {
        16
    };
    unit << (step / DOUBLING)
}

/// The rows of classes.
pub(super) static CAPACITIES: [u32; MAX_CLASS as usize + 1] = {
    let mut capacities = [0; MAX_CLASS as usize + 1];
    let mut class = 0;
    while class <= MAX_CLASS {
        capacities[class as usize] = capacity_of(class) as u32;
        class += 1;
    }
    capacities
};

/// The least class with so many rows.
pub(crate) fn class_for(capacity: usize) -> u8 {
    if capacity <= usize::from(LINEAR_MAX) {
        return capacity as u8;
    }
    let mut class = LINEAR_MAX + 1;
    while class < MAX_CLASS && capacity_of(class) < capacity {
        class += 1;
    }
    class
}
