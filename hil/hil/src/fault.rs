//! What goes wrong with the equipment, apart from what goes wrong with the firmware.

use std::fmt;

/// Why something could not be done with a device.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The flash does not hold what it should.
    Differs(String),
    /// Probe, power, console or emulator failed; the session is of no use any more.
    Lost(String),
}

/// What most functions here return.
pub type Result<T> = std::result::Result<T, Fault>;

impl Fault {
    /// A loss, with what was being done.
    pub fn lost(doing: &str, error: impl fmt::Display) -> Fault {
        Fault::Lost(format!("{doing}: {error}"))
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Fault::Differs(text) | Fault::Lost(text) => f.write_str(text),
        }
    }
}

impl std::error::Error for Fault {}

/// The text of an error and of what caused it.
pub fn chain(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(error) = source {
        let cause = error.to_string();
        if !text.contains(&cause) {
            text += &format!(": {cause}");
        }
        source = error.source();
    }
    text
}
