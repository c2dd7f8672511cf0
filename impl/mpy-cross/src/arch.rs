//! Architectures that machine code can be for, and what their processors may have besides.

use crate::number;
use bytecode::Architecture;

/// The architecture that this program runs on, if machine code can be for it.
const HOST: Option<Architecture> = if cfg!(target_arch = "x86_64") {
    Some(Architecture::X64)
} else if cfg!(target_arch = "x86") {
    Some(Architecture::X86)
} else if cfg!(target_arch = "arm") {
    Some(Architecture::Armv6)
} else {
    None
};

/// The one architecture with flags.
const WITH_FLAGS: Architecture = Architecture::Rv32imc;
/// Its flags; the position is the bit.
const FLAGS: &[&[u8]] = &[b"zba", b"zcmp"];

/// Returns the architecture of a name.
pub(crate) fn parse(name: &[u8]) -> Option<Architecture> {
    match name {
        b"host" => HOST,
        _ => Architecture::from_name(name),
    }
}

/// Reads the flags of an architecture: a number, or names with commas between them.
pub(crate) fn parse_flags(arch: Architecture, text: &[u8]) -> Option<usize> {
    if arch != WITH_FLAGS || text.is_empty() {
        return None;
    }
    if let Some(flags) = number::parse(text) {
        let flags = usize::try_from(flags).ok()?;
        return (flags >> FLAGS.len() == 0).then_some(flags);
    }
    let text = text.strip_suffix(b",").unwrap_or(text);
    text.split(|byte| *byte == b',').try_fold(0, |flags, name| {
        let bit = FLAGS.iter().position(|known| *known == name)?;
        Some(flags | 1 << bit)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_exact() {
        assert_eq!(parse(b"armv7emdp"), Some(Architecture::Armv7emdp));
        assert_eq!(parse(b"host"), Some(Architecture::X64));
        assert_eq!(parse(b"armv7"), None);
        assert_eq!(parse(b""), None);
    }

    #[test]
    fn flags_are_numbers_or_names() {
        let check = |text: &str, expected| {
            assert_eq!(
                parse_flags(Architecture::Rv32imc, text.as_bytes()),
                expected,
                "{text}"
            );
        };
        check("zba", Some(1));
        check("zba,zcmp", Some(3));
        check("zba,zba", Some(1));
        check("zba,", Some(1));
        check("0b11", Some(3));
        check("0X3", Some(3));
        check("0", Some(0));
        check("", None);
        check(",zba", None);
        check("ZBA", None);
        check("4", None);
        check("-1", None);
        check("1x", None);
    }

    #[test]
    fn other_architectures_have_no_flags() {
        assert_eq!(parse_flags(Architecture::X64, b"0"), None);
        assert_eq!(parse_flags(Architecture::Rv64imc, b"zba"), None);
    }
}
