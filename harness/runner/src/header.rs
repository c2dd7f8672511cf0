//! The comment lines at the top of a case that say how to run it.
//!
//! ```text
//!   # cmdline: -O -X heapsize=100k     arguments before the script
//!   # args: one "two words"            arguments after it
//!   # stdin: one\ntwo                  standard input, with \n \t \\ escapes
//!   # exit: 3                          the exit code to expect
//!   # needs: files                     what a lane must have: see `CAPABILITIES`, `FIXTURES`, and `frozen modules`
//!   # sigint: yes                      Ctrl-C is a signal in a session at a terminal
//! ```
//!
//! Upstream's cases know `cmdline` and `sigint`; their words are split at blanks, ours as a shell does.

/// Memory without which a case may run out of it at any time.
pub const SOME_HEAP: &str = "a heap of 16 kilobytes";

/// What a case turned out to need that ran out of memory where there is less than that.
pub const MORE_MEMORY: &str = "more memory";

/// Needs that are a matter of room.
const MEMORY: [&str; 6] = [
    "a heap of a megabyte",
    "a heap of 120 kilobytes",
    SOME_HEAP,
    "memory for long programs",
    "deep recursion",
    MORE_MEMORY,
];

/// Whether a need is a matter of room.
pub fn is_about_memory(need: &str) -> bool {
    MEMORY.contains(&need)
}

/// What a lane may lack, and the Python that prints `True` where it is there.
pub const CAPABILITIES: &[(&str, &str)] = &[
    ("files", "import vfs; print(hasattr(vfs, 'VfsPosix'))"),
    ("a process", "import sys; print(len(sys.argv) > 0)"),
    (
        "an emulated board",
        "import sys; print(sys.platform == 'qemu')",
    ),
    ("Linux", "import sys; print(sys.platform == 'linux')"),
    (
        "a clock that is set",
        "import time; print(time.time() > 1600000000)",
    ),
    (
        "a heap of a megabyte",
        "import gc; print(gc.mem_free() + gc.mem_alloc() > 1 << 20)",
    ),
    (
        "a heap of 120 kilobytes",
        "import gc; print(gc.mem_free() + gc.mem_alloc() > 120 << 10)",
    ),
    (
        SOME_HEAP,
        "import gc; print(gc.mem_free() + gc.mem_alloc() > 16 << 10)",
    ),
    (
        "memory for long programs",
        "try:\n compile('a = [1, 2]\\n' * 300, '', 'exec')\n print(True)\nexcept MemoryError:\n print(False)",
    ),
    (
        "deep recursion",
        "def f(n):\n return n and f(n - 1)\ntry:\n print(f(900) == 0)\nexcept RuntimeError:\n print(False)",
    ),
    (
        "words of 64 bits",
        "import sys; print(sys.maxsize > 1 << 32)",
    ),
    ("floats", "print(1.5 > 1)"),
    ("a compiler", "exec('print(True)')"),
    (
        "extra features",
        "import heapq; print(hasattr('', 'center'))",
    ),
    ("floats of 64 bits", "print(1.0000000001 > 1)"),
    ("bytecode", "def f():\n pass\nprint(hasattr(f, '__code__'))"),
    (
        "machine code",
        "import sys; print(sys.implementation._mpy >> 10 & 15 != 0)",
    ),
    (
        "machine code of x86-64",
        "import sys; print(sys.implementation._mpy >> 10 & 15 == 2)",
    ),
    (
        "Thumb assembler",
        "try:\n exec('@micropython.asm_thumb\\ndef f():\\n pass')\n print(True)\nexcept SyntaxError:\n print(False)",
    ),
    ("settrace", "import sys; print(hasattr(sys, 'settrace'))"),
    (
        "example modules",
        "try:\n import cexample\n print(True)\nexcept ImportError:\n print(False)",
    ),
    (
        "cryptography",
        "try:\n import cryptolib\n print(True)\nexcept ImportError:\n print(False)",
    ),
    (
        "compression",
        "import deflate; print(hasattr(deflate.DeflateIO, 'write'))",
    ),
    ("FAT", "import vfs; print(hasattr(vfs, 'VfsFat'))"),
    (
        "the first littlefs",
        "import vfs; print(hasattr(vfs, 'VfsLfs1'))",
    ),
    (
        "a board",
        "import machine; print(hasattr(machine, 'reset_cause'))",
    ),
    ("pins", "import machine; print(hasattr(machine, 'Pin'))"),
    (
        "pins that interrupt",
        "from machine import Pin\np = Pin('LED', Pin.OUT, value=0)\np.irq(lambda p: print(True), Pin.IRQ_RISING)\np(1)\nfor _ in range(9):\n pass",
    ),
    ("a UART", "import machine; print(hasattr(machine, 'UART'))"),
    ("I2C", "import machine; print(hasattr(machine, 'I2C'))"),
    ("SPI", "import machine; print(hasattr(machine, 'SPI'))"),
    ("an ADC", "import machine; print(hasattr(machine, 'ADC'))"),
    ("PWM", "import machine; print(hasattr(machine, 'PWM'))"),
    ("timers", "import machine; print(hasattr(machine, 'Timer'))"),
    (
        "a real-time clock",
        "import machine; print(hasattr(machine, 'RTC'))",
    ),
    (
        "a watchdog",
        "import machine; print(hasattr(machine, 'WDT'))",
    ),
    (
        "flash",
        "import os, sys; print(hasattr(__import__(sys.platform), 'Flash') and os.stat('/')[0] == 0x4000)",
    ),
    (
        "an empty ROM partition",
        "import vfs; print(hasattr(vfs, 'rom_ioctl') and vfs.rom_ioctl(6, 0) > 0 and bytes(vfs.rom_ioctl(2, 0)[:2]) != b'\\xd2\\xcd')",
    ),
];

/// Of these, what programs of hosts have or have not, by processor and features.
const VARIES_ON_HOSTS: &[&str] = &["machine code", "Thumb assembler"];

/// Whether a capability must be asked for on hosts too.
pub fn varies_on_hosts(name: &str) -> bool {
    VARIES_ON_HOSTS.contains(&name)
}

/// Of these, the first that only boards have; so are all behind it.
const FIRST_OF_BOARDS: &str = "a board";

/// Whether only boards have a capability.
pub fn is_of_boards(name: &str) -> bool {
    let mut of_boards = CAPABILITIES
        .iter()
        .skip_while(|(known, _)| *known != FIRST_OF_BOARDS);
    of_boards.any(|(known, _)| *known == name)
}

/// What is wired to a board or stands beside it, and what it is. A lane has what its board's file in `hil/boards/` says.
pub const FIXTURES: &[(&str, &str)] = &[
    ("uart-loopback", "the two data lines of a UART are one wire"),
    (
        "spi-loopback",
        "the two data lines of an SPI bus are one wire",
    ),
    ("pin-loopback", "two pins are one wire"),
    ("i2c-memory", "a memory of 256 bytes answers on an I2C bus"),
    (
        "analogue-loopback",
        "an output that can be dimmed leads to an analogue input",
    ),
    ("button", "something presses a button when it is asked"),
    (
        "metal",
        "the chip is real: its timing and its analogue values are its own",
    ),
];

/// The capability or fixture of a name.
pub fn capability(name: &str) -> Option<&'static str> {
    let names = CAPABILITIES.iter().chain(FIXTURES).map(|(known, _)| *known);
    names.into_iter().find(|known| *known == name)
}

/// Whether a name is that of a fixture.
pub fn is_fixture(name: &str) -> bool {
    FIXTURES.iter().any(|(known, _)| *known == name)
}

/// How to run a case, as its first lines say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Header {
    /// Arguments before the script.
    pub cmdline: Vec<String>,
    /// Arguments after the script.
    pub args: Vec<String>,
    /// Standard input.
    pub stdin: Vec<u8>,
    /// The exit code to expect.
    pub exit: Option<i32>,
    /// Whether it imports the modules that the lane of frozen cases has.
    pub needs_frozen_modules: bool,
    /// What else a lane must have.
    pub needs: Vec<&'static str>,
    /// Whether Ctrl-C is a signal in a session at a terminal.
    pub sigint: bool,
}

impl Header {
    /// Reads the header of one of our own cases.
    ///
    /// # Errors
    /// For a value that makes no sense, with a message for the author of the case.
    pub fn parse(source: &[u8]) -> Result<Header, String> {
        let mut header = Header::default();
        for (key, value) in lines(source) {
            match key {
                "cmdline" => header.cmdline.extend(split_words(value)?),
                "args" => header.args.extend(split_words(value)?),
                "stdin" => header.stdin.extend_from_slice(unescape(value)?.as_bytes()),
                "exit" => {
                    let code = value
                        .parse()
                        .map_err(|_| format!("`# exit: {value}` is no number"))?;
                    header.exit = Some(code);
                }
                "needs" if value == "frozen modules" => header.needs_frozen_modules = true,
                "needs" => {
                    let unknown = || format!("no lane knows about `# needs: {value}`");
                    header.needs.push(capability(value).ok_or_else(unknown)?);
                }
                "sigint" => header.sigint = true,
                _ => {}
            }
        }
        Ok(header)
    }

    /// Reads the header of a case of MicroPython's tree.
    pub fn parse_upstream(source: &[u8]) -> Header {
        let cmdline = lines(source)
            .filter(|(key, _)| *key == "cmdline")
            .flat_map(|(_, value)| value.split_whitespace().map(str::to_owned))
            .collect();
        Header {
            cmdline,
            sigint: lines(source).any(|(key, _)| key == "sigint"),
            ..Header::default()
        }
    }
}

/// The `# key: value` lines before the first line that is no comment.
fn lines(source: &[u8]) -> impl Iterator<Item = (&str, &str)> {
    source
        .split(|byte| *byte == b'\n')
        .map(|line| std::str::from_utf8(line).unwrap_or("#"))
        .take_while(|line| line.starts_with('#'))
        .filter_map(|line| line.strip_prefix("# ")?.split_once(':'))
        .map(|(key, value)| (key, value.trim()))
}

fn unescape(text: &str) -> Result<String, String> {
    let mut result = String::new();
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        result.push(match c {
            '\\' => match chars.next() {
                Some('n') => '\n',
                Some('t') => '\t',
                Some('\\') => '\\',
                _ => return Err(format!("an unknown escape in `{text}`")),
            },
            c => c,
        });
    }
    Ok(result)
}

/// Splits as a shell does: blanks separate, quotes keep together, a backslash takes the next character as it is.
///
/// # Errors
/// When a quote or an escape is left open.
pub fn split_words(text: &str) -> Result<Vec<String>, String> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut quote = None;
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        match (c, quote) {
            ('\\', None | Some('"')) => {
                let next = chars.next().ok_or("a backslash at the end")?;
                word.get_or_insert_default().push(next);
            }
            ('"' | '\'', None) => {
                quote = Some(c);
                word.get_or_insert_default();
            }
            (c, Some(open)) if c == open => quote = None,
            (c, None) if c.is_whitespace() => words.extend(word.take()),
            (c, _) => word.get_or_insert_default().push(c),
        }
    }
    if quote.is_some() {
        return Err(format!("a quote is not closed in `{text}`"));
    }
    words.extend(word);
    Ok(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_keys_are_read_up_to_the_first_statement() {
        let source = b"# A case.\n# cmdline: -O -X 'heapsize = 1'\n# args: a \"b c\"\n# stdin: x\\ny\n# exit: 3\nprint()\n# exit: 4\n";
        let header = Header::parse(source).unwrap();
        assert_eq!(header.cmdline, ["-O", "-X", "heapsize = 1"]);
        assert_eq!(header.args, ["a", "b c"]);
        assert_eq!(header.stdin, b"x\ny");
        assert_eq!(header.exit, Some(3));
    }

    #[test]
    fn nonsense_is_reported() {
        assert!(Header::parse(b"# exit: three\n").is_err());
        assert!(Header::parse(b"# args: 'open\n").is_err());
        assert!(Header::parse(b"# stdin: \\q\n").is_err());
    }

    #[test]
    fn upstream_words_are_split_at_blanks() {
        let header = Header::parse_upstream(b"# cmdline: -v  -v\n# test\n");
        assert_eq!(header.cmdline, ["-v", "-v"]);
    }
}
