//! The bus of an emulated chip, as its debug port sees it.

use core::fmt;

/// How many bytes an access moves.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Width {
    Byte,
    Half,
    Word,
}

impl Width {
    /// Returns the width of the two-bit code that access ports use, a word for codes that mean more.
    pub fn from_code(code: u32) -> Self {
        match code {
            0 => Self::Byte,
            1 => Self::Half,
            _ => Self::Word,
        }
    }

    /// Returns the number of bytes.
    pub fn bytes(self) -> u32 {
        match self {
            Self::Byte => 1,
            Self::Half => 2,
            Self::Word => 4,
        }
    }

    /// Returns the bits of a value that an access moves.
    pub fn mask(self) -> u32 {
        u32::MAX >> (32 - 8 * self.bytes())
    }
}

/// Why an access did not happen.
#[derive(Debug)]
pub enum BusError {
    /// Nothing answers at the address.
    Unmapped(u32),
    /// The emulated chip is gone.
    Lost(anyhow::Error),
}

impl From<anyhow::Error> for BusError {
    fn from(error: anyhow::Error) -> Self {
        Self::Lost(error)
    }
}

impl fmt::Display for BusError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unmapped(address) => write!(f, "nothing answers at {address:#010x}"),
            Self::Lost(error) => write!(f, "{error:#}"),
        }
    }
}

impl core::error::Error for BusError {}

/// What an access port can reach. Values are not shifted to byte lanes.
pub trait Bus {
    /// Reads `width` bytes at an address that is a multiple of it.
    fn read(&mut self, address: u32, width: Width) -> Result<u32, BusError>;

    /// Writes `width` bytes at an address that is a multiple of it.
    fn write(&mut self, address: u32, width: Width, value: u32) -> Result<(), BusError>;

    /// Reads consecutive words of plain memory; tells whether it is some.
    fn read_words(&mut self, address: u32, words: &mut [u32]) -> Result<bool, BusError> {
        let _ = (address, words);
        Ok(false)
    }

    /// Writes consecutive words of plain memory; tells whether it is some.
    fn write_words(&mut self, address: u32, words: &[u32]) -> Result<bool, BusError> {
        let _ = (address, words);
        Ok(false)
    }
}
