//! Environment variables and commands of the operating system below.

use crate::Result;

/// Reads and changes the environment of the process.
pub trait Environment {
    /// Calls `visit` with the value of a variable; returns whether it is set.
    fn variable(&self, name: &[u8], visit: &mut dyn FnMut(&[u8])) -> bool;

    /// Sets a variable, replacing its value.
    fn set_variable(&self, name: &[u8], value: &[u8]) -> Result<()>;

    /// Removes a variable; removing one that is not set is no error.
    fn unset_variable(&self, name: &[u8]) -> Result<()>;

    /// Runs a command line in the system's shell and returns its wait status.
    fn run_command(&self, command: &[u8]) -> Result<i32>;
}
