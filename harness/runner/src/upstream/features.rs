//! What a lane is capable of, asked with the scripts in the tree's `feature_check` folder.

use crate::board::{Board, Boards, Script};
use crate::lane::{Lane, environment};
use crate::process::{self, End, Job, Limits};
use crate::scratch::{Finder, Scratch};
use crate::session::{self, Session};
use crate::upstream::{Tree, rules};
use std::collections::BTreeMap;
use std::path::Path;
use std::time::Duration;

/// How the output of a probe is read.
type Reading = fn(&str) -> bool;

/// Capability, script, and whether its output says yes.
const PROBES: [(&str, &str, Reading); 18] = [
    ("native", "native_check", |out| out == "native\n"),
    ("int_big", "int_big", |out| {
        out == "1000000000000000000000000000000000000000000000\n"
    }),
    ("int_64", "int_64", |out| out == "4611686018427387904\n"),
    ("bytearray", "bytearray", |out| out == "bytearray\n"),
    ("set", "set_check", |out| out == "{1}\n"),
    ("slice", "slice", |out| out == "slice\n"),
    ("async", "async_check", |out| out == "async\n"),
    ("const", "const", |out| out == "1\n"),
    ("reverse_ops", "reverse_ops", |out| out != "TypeError\n"),
    ("fstring", "fstring", |out| out == "a=1\n"),
    ("tstring", "tstring", |out| out == "tstring\n"),
    ("complex", "complex", |out| out == "complex\n"),
    ("coverage", "coverage", |out| out == "coverage\n"),
    ("Thumb assembler", "inlineasm", |out| {
        out.starts_with("thumb")
    }),
    ("RV32 assembler", "inlineasm", |out| out.starts_with("rv32")),
    ("Zba in the assembler", "inlineasm", |out| {
        out.contains("zba")
    }),
    ("Zcmp in the assembler", "inlineasm", |out| {
        out.contains("zcmp")
    }),
    ("floats in the assembler", "inlineasm", |out| {
        out.contains("vfp")
    }),
];

/// How much longer than usual a session waits for a slow lane at most.
const SLOWEST: u32 = 4;
/// Capabilities of a session at a terminal, and what is typed to find out; nothing for whether there is a prompt.
const SESSIONS: [(&str, &str); 3] = [
    ("interactive sessions", ""),
    ("emacs keys", "repl_emacs_check"),
    ("word movement", "repl_words_move_check"),
];

/// What a lane has and lacks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Features {
    answers: BTreeMap<&'static str, bool>,
    /// What the target says about itself, for reports.
    pub target: String,
}

impl Features {
    /// Asks the lane everything.
    pub fn probe(lane: &Lane, tree: &Tree, finder: &Finder) -> Features {
        let mut features = Features::default();
        let mut boards = Boards::default();
        let mut ask = |script: &str| match &lane.board {
            Some(board) => ask_board(lane, board, tree, script, &mut boards),
            None => ask(lane, tree, finder, script),
        };
        for (capability, script, reading) in PROBES {
            // A script that this version of the tree does not have cannot be needed by its cases.
            let answer = ask(script).is_none_or(|output| reading(&output));
            features.answers.insert(capability, answer);
        }
        // No lane has it so far: a device would say which pins it is.
        features.answers.insert(rules::WIRING, false);
        features.answers.insert("bytecode", !lane.native);
        let host = if cfg!(target_endian = "big") {
            "big\n"
        } else {
            "little\n"
        };
        let order = ask("byteorder").is_none_or(|output| output == host);
        features.answers.insert("byte order of the host", order);
        features.read_target(&ask("target_info").unwrap_or_default());
        features
            .answers
            .extend(lane.lacks.iter().map(|lacking| (*lacking, false)));
        if lane.board.is_some() {
            for (capability, _) in SESSIONS {
                features.answers.insert(capability, false);
            }
            features.answers.insert("a command line", false);
        } else {
            features.ask_sessions(lane, tree);
        }
        features
    }

    /// Asks what a session at a terminal can do.
    fn ask_sessions(&mut self, lane: &Lane, tree: &Tree) {
        let type_lines = |lines: &[u8]| {
            let home = std::env::temp_dir();
            let job = Job {
                command: lane.command([]),
                cwd: home.clone(),
                env: environment(&home, &tree.micropypath),
                stdin: Vec::new(),
            };
            let session = Session {
                lines,
                controlling: false,
                to_the_end: false,
                slowness: lane.timeout_multiple.min(SLOWEST),
                wall: Duration::from_secs(20) * lane.timeout_multiple,
            };
            session::hold(&job, session)
                .map(|ran| String::from_utf8_lossy(&ran.output).into_owned())
        };
        let says = |lines: &[u8], word| type_lines(lines).is_ok_and(|text| text.contains(word));
        let probe = |name: &str| {
            let path = tree.root.join("feature_check").join(format!("{name}.py"));
            std::fs::read(path).is_ok_and(|lines| says(&lines, "True"))
        };
        let sessions = says(b"", ">>> ");
        for (capability, script) in SESSIONS {
            let answer = sessions && (script.is_empty() || probe(script));
            self.answers.insert(capability, answer);
        }
    }

    /// The first of `needs` that is missing.
    pub fn missing(&self, needs: &[&'static str]) -> Option<&'static str> {
        needs
            .iter()
            .copied()
            .find(|need| self.answers.get(need) == Some(&false))
    }

    /// Reads `platform arch flags build thread float unicode errors`; a lane that cannot say is given the chance.
    fn read_target(&mut self, output: &str) {
        let words: Vec<&str> = output.split_whitespace().collect();
        let [_, _, _, _, thread, float, unicode, errors] = words[..] else {
            self.answers.insert("thread", false);
            return;
        };
        self.target = words.join(" ");
        let bits: u32 = float.parse().unwrap_or(0);
        self.answers.extend([
            ("thread", thread != "None"),
            (
                "thread with a global lock",
                thread != "None" && thread != "unsafe",
            ),
            ("float", bits > 0),
            ("double precision float", bits >= 64),
            ("unicode", unicode == "True"),
            ("detailed errors", !["terse", "none"].contains(&errors)),
        ]);
    }
}

/// The output of one probe on a board; `None` when the tree does not have it.
fn ask_board(
    lane: &Lane,
    board: &Board,
    tree: &Tree,
    script: &str,
    boards: &mut Boards,
) -> Option<String> {
    let path = tree.root.join("feature_check").join(format!("{script}.py"));
    let text = std::fs::read(path).ok()?;
    let limits = Limits::for_cpu(Duration::from_secs(10) * lane.timeout_multiple);
    match boards.run(board, &lane.program, Script::question(&text), limits) {
        Ok(talk) if talk.ran.end == End::Exited(0) => {
            Some(String::from_utf8_lossy(&talk.ran.output).replace("\r\n", "\n"))
        }
        _ => Some("CRASH".to_owned()),
    }
}

/// The output of one probe; `None` when the tree does not have it.
fn ask(lane: &Lane, tree: &Tree, finder: &Finder, script: &str) -> Option<String> {
    let path = tree.root.join("feature_check").join(format!("{script}.py"));
    let files = finder.files(&path).ok()?;
    let scratch = Scratch::new(Path::new("feature_check"), &files).ok()?;
    let job = Job {
        command: lane.command([format!("feature_check/{script}.py").into()]),
        cwd: scratch.path().to_owned(),
        env: environment(scratch.path(), &tree.micropypath),
        stdin: Vec::new(),
    };
    let limits = Limits::for_cpu(Duration::from_secs(10) * lane.timeout_multiple);
    match process::run(&job, limits) {
        Ok(ran) if ran.end == End::Exited(0) => {
            Some(String::from_utf8_lossy(&ran.output).replace("\r\n", "\n"))
        }
        _ => Some("CRASH".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_target_describes_itself() {
        let mut features = Features::default();
        features.read_target("linux x64 0 standard GIL 32 False detailed\n");
        assert_eq!(features.missing(&["float"]), None);
        assert_eq!(
            features.missing(&["float", "double precision float"]),
            Some("double precision float")
        );
        assert_eq!(features.missing(&["unicode"]), Some("unicode"));
    }

    #[test]
    fn a_target_that_cannot_say_is_given_the_chance() {
        let mut features = Features::default();
        features.read_target("CRASH");
        assert_eq!(features.missing(&["float", "unicode"]), None);
        assert_eq!(features.missing(&["thread"]), Some("thread"));
    }
}
