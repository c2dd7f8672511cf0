//! Adding what other maps have.

use crate::error::Result;
use crate::state::Vm;
use crate::value::Value;

use super::Map;

impl Map {
    /// Sets all items of another map, in its order.
    pub(crate) fn add_all(&self, vm: &mut Vm, other: &Map) -> Result<()> {
        let mut row = 0;
        while let Some((key, value, next)) = other.next_from(row) {
            self.insert(vm, key, value)?;
            row = next;
        }
        Ok(())
    }

    /// Adds, to a map that has none of them, the keys of another one that a third one has, or has not.
    pub(crate) fn add_selected(
        &self,
        vm: &mut Vm,
        from: &Map,
        other: &Map,
        wanted: bool,
    ) -> Result<()> {
        let version = from.version.get();
        self.foresee(vm, from.len())?;
        let mut row = 0;
        while let Some((key, value, next)) = from.next_from(row) {
            if other.find(vm, key)?.is_some() == wanted {
                self.add_distinct(vm, from, version, next - 1, (key, value))?;
            }
            row = next;
        }
        self.fit(vm)
    }

    /// Adds the item that was in a row of another map, none of whose keys is here unless it has changed.
    #[inline]
    fn add_distinct(
        &self,
        vm: &mut Vm,
        from: &Map,
        version: u32,
        row: usize,
        (key, value): (Value, Value),
    ) -> Result<()> {
        if from.version.get() != version {
            return self.insert(vm, key, value).map(drop);
        }
        let hash = from.row_hash(vm, row);
        self.add(vm, key, value, hash)
    }
}
