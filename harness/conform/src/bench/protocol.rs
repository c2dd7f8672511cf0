//! What a program says about its run.
//!
//! ```text
//!   27181 300 3.14159        microseconds, units of work done, the result; which may go over several lines
//!   SKIP                     it cannot run here; a reason may follow
//!   -1 -1 SKIP: ...          the same, as upstream's own runner prints it
//! ```

/// What a program printed, understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Said {
    /// It ran.
    Ran {
        /// How long, in microseconds.
        micros: u64,
        /// What came out; nothing if the program has nothing to check.
        result: Option<String>,
    },
    /// It has a reason not to run.
    Skipped(String),
    /// Something else: the last line, which names an exception if there was one.
    Nonsense(String),
}

/// Reads what a program printed.
pub(crate) fn parse(output: &[u8]) -> Said {
    let text = String::from_utf8_lossy(output).replace("\r\n", "\n");
    let text = text.trim();
    if let Some(at) = text
        .find("SKIP")
        .filter(|at| *at == 0 || text.starts_with("-1 -1 "))
    {
        let reason = text[at + "SKIP".len()..].trim_start_matches([':', ' ']);
        return Said::Skipped(reason.lines().next().unwrap_or_default().to_owned());
    }
    let lines: Vec<&str> = text.lines().collect();
    let ran = (0..lines.len()).find_map(|index| ran(&lines[index..]));
    ran.unwrap_or_else(|| {
        let last = lines.last().filter(|line| !line.is_empty());
        Said::Nonsense((*last.unwrap_or(&"prints nothing")).to_owned())
    })
}

/// The report that begins with the first of `lines`.
fn ran(lines: &[&str]) -> Option<Said> {
    let mut words = lines[0].splitn(3, ' ');
    let micros = words.next()?.parse().ok()?;
    let _units: u64 = words.next()?.parse().ok()?;
    let first = words.next()?;
    let result = [&[first], &lines[1..]].concat().join("\n");
    Some(Said::Ran {
        micros,
        result: (result != "None").then_some(result),
    })
}

/// The instructions that valgrind counted, from its log.
pub(crate) fn instructions(log: &str) -> Option<u64> {
    log.lines()
        .filter_map(|line| line.split_once("Collected :"))
        .find_map(|(_, count)| count.trim().parse().ok())
}

/// The bytes of each kind of object, one `bytes kind` a line.
pub(crate) fn bytes(output: &[u8]) -> Vec<(String, f64)> {
    String::from_utf8_lossy(output)
        .lines()
        .filter_map(|line| line.trim_end().split_once(' '))
        .filter_map(|(bytes, kind)| Some((kind.to_owned(), bytes.parse().ok()?)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(output: &str, expected: Said) {
        assert_eq!(parse(output.as_bytes()), expected, "{output:?}");
    }

    fn of(micros: u64, result: Option<&str>) -> Said {
        Said::Ran {
            micros,
            result: result.map(str::to_owned),
        }
    }

    #[test]
    fn a_report_has_time_units_and_result() {
        check("27181 300 3.14\n", of(27181, Some("3.14")));
        check("12 1 (1, 'a b')\r\n", of(12, Some("(1, 'a b')")));
    }

    #[test]
    fn none_is_no_result() {
        check("12 1 None\n", of(12, None));
    }

    #[test]
    fn a_result_may_have_lines_and_a_report_may_follow_others() {
        check("12 1 a\n 2 3\nb\n", of(12, Some("a\n 2 3\nb")));
        check("hello world\n7 1 x\n", of(7, Some("x")));
    }

    #[test]
    fn a_skip_has_a_reason_or_not() {
        check("SKIP\n", Said::Skipped(String::new()));
        check("SKIP no sockets\n", Said::Skipped("no sockets".into()));
        check(
            "-1 -1 SKIP: no matching params\n",
            Said::Skipped("no matching params".into()),
        );
    }

    #[test]
    fn an_exception_is_named() {
        let text =
            "Traceback (most recent call last):\n  File \"x.py\", line 1\nValueError: 3 4 5\n";
        check(text, Said::Nonsense("ValueError: 3 4 5".into()));
        check("", Said::Nonsense("prints nothing".into()));
        check("-1 -1 x", Said::Nonsense("-1 -1 x".into()));
    }

    #[test]
    fn instructions_stand_in_the_log() {
        let log = "==7== Events    : Ir\n==7== Collected : 1204533\n==7==\n";
        assert_eq!(instructions(log), Some(1_204_533));
        assert_eq!(instructions("==7== nothing"), None);
    }

    #[test]
    fn kinds_may_have_blanks() {
        assert_eq!(
            bytes(b"32 tuple of 2\nfoo\n0.5 float\n"),
            [("tuple of 2".to_owned(), 32.0), ("float".to_owned(), 0.5)]
        );
    }
}
