//! The constants: `BOARD`, and what the port asks for.

use std::fmt::Write as _;

use crate::Port;
use crate::table::Board;

/// The version of MicroPython that is implemented, and its day.
const VERSION: &str = "MicroPython v1.29.0 on 2026-11-22";

/// Rows of `BOARD`: a field, and the key of its number.
const SHARES: [(&str, &str); 5] = [
    ("python_heap", "memory.python_heap"),
    ("native_heap", "memory.native_heap"),
    ("stack", "memory.stack"),
    ("rtt_up", "memory.rtt_up"),
    ("rtt_down", "memory.rtt_down"),
];
const LIMITS: [(&str, &str); 4] = [
    ("stack_slots", "limits.stack_slots"),
    ("calls", "limits.calls"),
    ("python_stack", "limits.python_stack"),
    ("nesting", "limits.nesting"),
];

/// The text of `board.rs`.
pub(crate) fn text(port: &Port, board: &Board) -> Result<String, String> {
    let machine = board.text("machine")?;
    let processor = board.text("processor")?;
    let build = board.name.replace('-', "_").to_uppercase();
    let mut text = String::new();
    let mut line = |line: &str| {
        let _ = writeln!(text, "{line}");
    };
    line("/// The board, as its file describes it.");
    line("pub(crate) const BOARD: firmware::Board = firmware::Board {");
    line(&format!("    platform: {:?},", port.platform));
    line(&format!(
        "    machine: {:?},",
        format!("{machine} with {processor}")
    ));
    line(&format!("    build: {build:?},"));
    let banner = format!("{VERSION}; {machine} with {processor}");
    line(&format!("    banner: {banner:?},"));
    let extensions = match board.find("extensions") {
        Some(_) => board.number("extensions")?,
        None => 0,
    };
    line(&format!("    extensions: {extensions},"));
    let romfs = match board.find("romfs") {
        Some(_) => (board.number("romfs.start")?, board.number("romfs.bytes")?),
        None => (0, 0),
    };
    line(&format!(
        "    romfs: firmware::Region {{ start: {}, bytes: {} }},",
        romfs.0, romfs.1
    ));
    line("    shares: firmware::Shares {");
    for (field, key) in SHARES {
        line(&format!("        {field}: {},", board.number(key)?));
    }
    line("    },\n    limits: firmware::Limits {");
    for (field, key) in LIMITS {
        line(&format!("        {field}: {},", board.number(key)?));
    }
    line("    },\n};");
    for constant in port.constants {
        let (name, ty) = (constant.name, constant.ty);
        let number = board.number(constant.key)?;
        line(&format!("pub(crate) const {name}: {ty} = {number};"));
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Constant;

    #[test]
    fn constants_are_written_as_rust() {
        let port = Port {
            platform: "qemu",
            default_board: "some-board",
            constants: &[Constant {
                name: "UART",
                ty: "usize",
                key: "uart.start",
            }],
            linker_script: "link.x",
        };
        let file = "machine = 'm'\nprocessor = 'p'\n[uart]\nstart = 0x10\n\
            [romfs]\nstart = 64\nbytes = 128\n\
            [memory]\npython_heap = 1\nnative_heap = 2\nstack = 3\nrtt_up = 8\nrtt_down = 9\n\
            [limits]\nstack_slots = 4\ncalls = 5\npython_stack = 6\nnesting = 7";
        let board = Board::parse("some-board", file).unwrap();
        let text = text(&port, &board).unwrap();
        assert!(text.contains("build: \"SOME_BOARD\""), "{text}");
        assert!(text.contains("machine: \"m with p\""), "{text}");
        assert!(text.contains("extensions: 0,"), "{text}");
        assert!(text.contains("native_heap: 2,"), "{text}");
        assert!(text.contains("start: 64, bytes: 128"), "{text}");
        assert!(text.contains("const UART: usize = 16;"), "{text}");
    }
}
