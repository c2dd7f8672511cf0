//! A map in a sorted vector: little code, for keys that mostly come in order, or are few.
//!
//! Invariant: rows are sorted by their keys, which all differ.

use alloc::vec::Vec;

/// A map from keys to values, one row for each.
pub struct SortedMap<K, V> {
    rows: Vec<(K, V)>,
}

impl<K, V> Default for SortedMap<K, V> {
    fn default() -> Self {
        SortedMap { rows: Vec::new() }
    }
}

impl<K: Ord + Copy, V> SortedMap<K, V> {
    /// The row of a key, or where it would be.
    fn find(&self, key: K) -> Result<usize, usize> {
        self.rows.binary_search_by_key(&key, |row| row.0)
    }

    /// The value of a key, if there is one.
    pub fn get(&self, key: K) -> Option<&V> {
        let row = self.find(key).ok()?;
        self.rows.get(row).map(|row| &row.1)
    }

    /// The value of a key, to be changed, if there is one.
    pub fn get_mut(&mut self, key: K) -> Option<&mut V> {
        let row = self.find(key).ok()?;
        self.rows.get_mut(row).map(|row| &mut row.1)
    }

    /// Whether there is a key.
    pub fn contains_key(&self, key: K) -> bool {
        self.find(key).is_ok()
    }

    /// The value of a key, which is made where there is none.
    pub fn get_or_insert_with(&mut self, key: K, make: impl FnOnce() -> V) -> &mut V {
        let row = match self.find(key) {
            Ok(row) => row,
            Err(row) => {
                self.rows.insert(row, (key, make()));
                row
            }
        };
        &mut self.rows[row].1
    }

    /// Returns an empty map with room for some keys, if there is memory for it.
    pub fn with_room(keys: usize) -> Option<Self> {
        let mut rows = Vec::new();
        rows.try_reserve_exact(keys).ok()?;
        Some(SortedMap { rows })
    }

    /// Makes room for another key; tells whether there was memory for it.
    pub fn make_room(&mut self) -> bool {
        let rows = &mut self.rows;
        rows.try_reserve(1)
            .or_else(|_| rows.try_reserve_exact(1))
            .is_ok()
    }

    /// Adds a key that is not there, or replaces its value.
    pub fn insert(&mut self, key: K, value: V) {
        match self.find(key) {
            Ok(row) => self.rows[row].1 = value,
            Err(row) => self.rows.insert(row, (key, value)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_found_whatever_order_they_came_in() {
        let mut map = SortedMap::default();
        for key in [5, 1, 9, 3] {
            map.insert(key, key * 2);
        }
        map.insert(3, 7);
        *map.get_or_insert_with(4, || 0) += 1;
        *map.get_or_insert_with(4, || 0) += 1;
        let values = [1, 2, 3, 4, 5, 9].map(|key| map.get(key).copied());
        assert_eq!(
            values,
            [Some(2), None, Some(7), Some(2), Some(10), Some(18)]
        );
        assert!(map.contains_key(9) && !map.contains_key(8) && map.get_mut(0).is_none());
    }
}
