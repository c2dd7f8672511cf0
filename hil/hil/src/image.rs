//! A firmware as a file: its bytes, what of them goes to flash, and its name for records.

use crate::fault::{Fault, Result};
use std::path::{Path, PathBuf};

/// A firmware in an ELF file.
#[derive(Clone, Debug)]
pub struct Image {
    /// The file.
    pub path: PathBuf,
    /// What is in it.
    pub bytes: Vec<u8>,
    /// What goes to flash: address and bytes, in order of address.
    pub parts: Vec<(u64, Vec<u8>)>,
}

impl Image {
    /// Reads a file.
    ///
    /// # Errors
    /// When it cannot be read or is no ELF file.
    pub fn read(path: &Path) -> Result<Image> {
        let bytes =
            std::fs::read(path).map_err(|error| Fault::lost(&path.display().to_string(), error))?;
        let parts = loadable(&bytes)
            .filter(|parts| !parts.is_empty())
            .ok_or_else(|| Fault::lost(&path.display().to_string(), "not an ELF file with code"))?;
        Ok(Image {
            path: path.to_owned(),
            bytes,
            parts,
        })
    }

    /// The hash of what goes to flash: the same for the same code, wherever it was built.
    pub fn hash(&self) -> String {
        let mut hasher = blake3::Hasher::new();
        for (address, bytes) in &self.parts {
            hasher.update(&address.to_le_bytes());
            hasher.update(&(bytes.len() as u64).to_le_bytes());
            hasher.update(bytes);
        }
        hasher.finalize().to_hex()[..32].to_owned()
    }

    /// How many bytes go to flash.
    pub fn flash_bytes(&self) -> usize {
        self.parts.iter().map(|(_, bytes)| bytes.len()).sum()
    }
}

/// The segments of an ELF file that are loaded, by the address they are loaded at.
fn loadable(bytes: &[u8]) -> Option<Vec<(u64, Vec<u8>)>> {
    const LOAD: u64 = 1;
    let wide = match (bytes.get(..4)? == b"\x7fELF", bytes.get(4)?) {
        (true, 1) => false,
        (true, 2) => true,
        _ => return None,
    };
    let field = |at: usize, size: usize| {
        let mut value = [0; 8];
        value
            .get_mut(..size)?
            .copy_from_slice(bytes.get(at..at + size)?);
        Some(u64::from_le_bytes(value))
    };
    // Offsets of: table, entry size, entries; in an entry: offset, physical address, bytes in the file.
    let (table, size, count) = if wide { (32, 54, 56) } else { (28, 42, 44) };
    let (offset, address, length) = if wide { (8, 24, 32) } else { (4, 12, 16) };
    let word = if wide { 8 } else { 4 };
    let (table, size) = (field(table, word)? as usize, field(size, 2)? as usize);
    let mut parts = Vec::new();
    for index in 0..field(count, 2)? as usize {
        let entry = table.checked_add(index.checked_mul(size)?)?;
        let (from, length) = (
            field(entry + offset, word)? as usize,
            field(entry + length, word)? as usize,
        );
        if field(entry, 4)? == LOAD && length > 0 {
            let part = bytes.get(from..from.checked_add(length)?)?;
            parts.push((field(entry + address, word)?, part.to_vec()));
        }
    }
    parts.sort();
    Some(parts)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// An ELF file of 32 bits with one segment of `code` at `address`.
    fn elf(address: u32, code: &[u8]) -> Vec<u8> {
        let mut bytes = vec![0; 52 + 32];
        bytes[..5].copy_from_slice(b"\x7fELF\x01");
        bytes[28] = 52;
        bytes[42] = 32;
        bytes[44] = 1;
        bytes[52] = 1;
        bytes[56] = 84;
        bytes[64..68].copy_from_slice(&address.to_le_bytes());
        bytes[68..72].copy_from_slice(&(code.len() as u32).to_le_bytes());
        bytes.extend_from_slice(code);
        bytes
    }

    fn image(address: u32, code: &[u8]) -> Image {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a.elf");
        std::fs::write(&path, elf(address, code)).unwrap();
        Image::read(&path).unwrap()
    }

    #[test]
    fn what_is_loaded_is_found_and_hashed() {
        let one = image(0x1000, b"code");
        assert_eq!(one.parts, [(0x1000, b"code".to_vec())]);
        assert_eq!(one.flash_bytes(), 4);
        assert_eq!(one.hash(), image(0x1000, b"code").hash());
        assert_ne!(one.hash(), image(0x1000, b"cod!").hash());
        assert_ne!(one.hash(), image(0x2000, b"code").hash());
    }

    #[test]
    fn other_files_are_refused() {
        assert_eq!(loadable(b"nonsense"), None);
        assert_eq!(loadable(b"\x7fELF\x01"), None);
        let mut cut = elf(0, b"code");
        cut.truncate(86);
        assert_eq!(loadable(&cut), None);
    }
}
