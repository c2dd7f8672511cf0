//! What a processor looks like when it did not come to a good end.
//!
//! Fault status registers are those of Armv7-M; a bit that is set has a name.

use std::fmt::Write;

/// Addresses of fault status registers, with their names.
pub const FAULT_REGISTERS: [(u64, &str); 5] = [
    (0xe000_ed28, "CFSR"),
    (0xe000_ed2c, "HFSR"),
    (0xe000_ed30, "DFSR"),
    (0xe000_ed34, "MMFAR"),
    (0xe000_ed38, "BFAR"),
];

/// Bits of `CFSR`.
const CONFIGURABLE: [(u32, &str); 18] = [
    (0, "IACCVIOL"),
    (1, "DACCVIOL"),
    (3, "MUNSTKERR"),
    (4, "MSTKERR"),
    (5, "MLSPERR"),
    (7, "MMARVALID"),
    (8, "IBUSERR"),
    (9, "PRECISERR"),
    (10, "IMPRECISERR"),
    (11, "UNSTKERR"),
    (12, "STKERR"),
    (13, "LSPERR"),
    (15, "BFARVALID"),
    (16, "UNDEFINSTR"),
    (17, "INVSTATE"),
    (18, "INVPC"),
    (19, "NOCP"),
    (25, "DIVBYZERO"),
];

/// Bits of `HFSR`.
const HARD: [(u32, &str); 3] = [(1, "VECTTBL"), (30, "FORCED"), (31, "DEBUGEVT")];

/// The numbers of a frame that an exception leaves on the stack.
pub const FRAME: [&str; 8] = ["r0", "r1", "r2", "r3", "r12", "lr", "pc", "xpsr"];

/// Registers by name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Registers {
    /// Of the processor.
    pub core: Vec<(String, u32)>,
    /// About faults, where the processor has them.
    pub faults: Vec<(String, u32)>,
    /// What an exception put on the stack.
    pub frame: Vec<(String, u32)>,
}

impl Registers {
    /// The registers as lines: four to a line, faults with what their bits say.
    pub fn lines(&self) -> Vec<String> {
        let mut lines: Vec<String> = self.core.chunks(4).map(|row| words("", row)).collect();
        lines.extend(self.frame.chunks(4).map(|row| words("stacked ", row)));
        for (name, value) in &self.faults {
            let bits: &[(u32, &str)] = match name.as_str() {
                "CFSR" => &CONFIGURABLE,
                "HFSR" => &HARD,
                _ => &[],
            };
            let mut line = format!("{name} {value:08x}");
            for (bit, meaning) in bits {
                if value >> bit & 1 != 0 {
                    let _ = write!(line, " {meaning}");
                }
            }
            lines.push(line);
        }
        lines
    }

    /// The value of a register of the processor.
    pub fn get(&self, name: &str) -> Option<u32> {
        let found = self.core.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| *value)
    }
}

fn words(before: &str, row: &[(String, u32)]) -> String {
    let words: Vec<String> = row
        .iter()
        .map(|(name, value)| format!("{before}{name} {value:08x}"))
        .collect();
    words.join("  ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn faults_are_spelt_out() {
        let row = |name: &str, value| (name.to_owned(), value);
        let registers = Registers {
            core: vec![row("r0", 1), row("pc", 0x1234)],
            faults: vec![
                row("CFSR", 0x8200),
                row("HFSR", 1 << 30),
                row("BFAR", 0x9000_0000),
            ],
            frame: vec![row("pc", 0x100)],
        };
        assert_eq!(
            registers.lines(),
            [
                "r0 00000001  pc 00001234",
                "stacked pc 00000100",
                "CFSR 00008200 PRECISERR BFARVALID",
                "HFSR 40000000 FORCED",
                "BFAR 90000000",
            ]
        );
        assert_eq!(registers.get("pc"), Some(0x1234));
    }
}
