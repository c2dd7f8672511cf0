//! An action behind a function that is there once for all actions: entering a file system is long, and would else be
//! compiled for each of them.

use filesystems::{Error, Result};

/// An action that is done once, and what came of it.
pub(super) struct Once<A, T> {
    action: Option<A>,
    outcome: Result<T>,
}

impl<A, T> Once<A, T> {
    pub(super) fn new(action: A) -> Once<A, T> {
        Once {
            action: Some(action),
            outcome: Err(Error::Busy),
        }
    }

    /// Does it, unless it was done; tells whether it failed.
    pub(super) fn run<V>(&mut self, volume: &mut V) -> Result
    where
        A: FnOnce(&mut V) -> Result<T>,
    {
        if let Some(action) = self.action.take() {
            self.outcome = action(volume);
        }
        self.outcome.as_ref().map(drop).map_err(|error| *error)
    }

    /// What came of it.
    pub(super) fn outcome(self) -> Result<T> {
        self.outcome
    }
}
