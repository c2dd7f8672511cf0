//! What the text of a case shows it needs, of what only small boards lack: they have no floats and no compiler, or are
//! without what MicroPython counts among its extra features.
//!
//! Texts are looked at as a person would: what looks like a float is one. So a case may be kept away from a small board that
//! could run it, never the other way round but for what no text shows.

use regex::bytes::Regex;
use std::sync::LazyLock;

/// Capabilities, and what shows that a case needs them.
const SIGNS: [(&str, &str); 3] = [
    (
        "floats",
        r"(?x) \d\.\d | [^\w.]\.\d | \d\.[^\w.] | \b\d+e[-+]?\d | \b\d+j\b | \b(float|complex|cmath|math)\b
             | \s/=?\s | [\w)\]]/[\d(] | \btruediv | %\d*[efg]\b | \*\*\s*-",
    ),
    ("a compiler", r"\b(exec|eval|compile|execfile)\b"),
    (
        "extra features",
        r"(?x) \b(OrderedDict|deque|center|r?partition|splitlines|help|input|fromhex|RingIO|IOBase|BufferedWriter
                 |__code__|atexit|getsizeof|exc_info|gmtime|localtime|mktime)\b
             | \bpow\([^()]*,[^()]*,
             | \.hex\(
             | \bt['\x22]
             | \b__template__\b
             | \b(import\s+(\w+,\s*)*|from\s+)(_?asyncio|cryptolib|deflate|errno|framebuf|hashlib|heapq|json|marshal|platform|re
                                              |select|string|uctypes|weakref)\b",
    ),
];

static PATTERNS: LazyLock<Vec<(&str, Regex)>> = LazyLock::new(|| {
    let pattern = |(name, source): &(&'static str, &str)| {
        (*name, Regex::new(source).expect("patterns are tested"))
    };
    SIGNS.iter().map(pattern).collect()
});

/// Whether a lane lacks something that texts show.
pub(crate) fn is_lacking(lacks: &[&'static str]) -> bool {
    SIGNS.iter().any(|(name, _)| lacks.contains(name))
}

/// The first of some capabilities that a text shows to be needed.
pub(crate) fn need(text: &[u8], lacks: &[&'static str]) -> Option<&'static str> {
    let lacking = PATTERNS.iter().filter(|(name, _)| lacks.contains(name));
    let mut shown = lacking.filter(|(_, pattern)| {
        let mut lines = text.split(|byte| *byte == b'\n');
        lines.any(|line| !line.starts_with(b"#") && pattern.is_match(line))
    });
    shown.next().map(|(name, _)| *name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<&str>) {
        let all: Vec<&str> = SIGNS.iter().map(|(name, _)| *name).collect();
        assert_eq!(need(text.as_bytes(), &all), expected, "{text}");
    }

    #[test]
    fn floats_are_seen() {
        for text in [
            "x = 1.5",
            "f(.5)",
            "print(1.)",
            "1e9",
            "2j",
            "a / b",
            "x /= 2",
            "2 ** -1",
            "import math",
        ] {
            check(text, Some("floats"));
        }
        for text in [
            "x.y", "a // b", "[1, 2]", "range(1)", "'%d' % 2", "# 1.5", "'a/b'",
        ] {
            check(text, None);
        }
    }

    #[test]
    fn compilers_and_extra_features_are_seen() {
        check("exec('x')", Some("a compiler"));
        check("'a'.center(5)", Some("extra features"));
        check("from collections import deque", Some("extra features"));
        check("import re", Some("extra features"));
        check("import gc, sys, uctypes", Some("extra features"));
        check("from _asyncio import Task", Some("extra features"));
        check("import gc, sys\nexecute()", None);
    }

    #[test]
    fn what_a_lane_has_is_not_missed() {
        assert_eq!(need(b"x = 1.5", &["a compiler"]), None);
    }
}
