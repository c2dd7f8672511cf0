//! Where a board has its partition of ROM: the table `romfs` of the board's file, which belongs to its port.

use std::path::Path;
use toml::Table;

/// A part of a board's memory.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Partition {
    /// Where it begins.
    pub address: u64,
    /// How long it is.
    pub bytes: u64,
}

/// The partition of a board, as `cargo xtask board` calls it, of the repository at `root`.
pub fn rom_partition(root: &Path, board: &str) -> Option<Partition> {
    let ports = std::fs::read_dir(root.join("impl")).ok()?;
    let file = ports
        .flatten()
        .map(|port| port.path().join("boards").join(format!("{board}.toml")))
        .find(|file| file.is_file())?;
    of_board(&std::fs::read_to_string(file).ok()?)
}

/// What a board's file says.
fn of_board(text: &str) -> Option<Partition> {
    let board: Table = text.parse().ok()?;
    let number = |key| u64::try_from(board.get("romfs")?.get(key)?.as_integer()?).ok();
    Some(Partition {
        address: number("start")?,
        bytes: number("bytes")?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn table_of_the_partition_is_read_where_there_is_one() {
        let text = "machine = 'm'\n[romfs]\nstart = 0x2100_0000\nbytes = 64\n";
        let partition = of_board(text).unwrap();
        assert_eq!((partition.address, partition.bytes), (0x2100_0000, 64));
        assert_eq!(of_board("machine = 'm'\n"), None);
    }
}
