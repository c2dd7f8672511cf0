//! `conform mpy` on a small corpus, with a pretended compiler of upstream.
#![expect(
    clippy::unwrap_used,
    reason = "helpers of tests, which lints know only by their attribute"
)]

mod folder;

use std::ops::Deref;
use std::path::Path;

use folder::{Folder, run};

/// A compiler that gives what lies beside the source: `x.py.mpy`, or `x.py.err` and a failure.
const PRETENDER: &str = r#"#!/bin/sh
case $1 in --version) echo "MicroPython v0; mpy-cross emitting mpy v6.3"; exit 0;; esac
while [ $# -gt 1 ]; do case $1 in -o) out=$2; shift;; esac; shift; done
if [ -f "$1.err" ]; then cat "$1.err" >&2; exit 1; fi
cp "$1.mpy" "$out"
"#;

struct Corpus {
    folder: Folder,
}

impl Deref for Corpus {
    type Target = Folder;

    fn deref(&self) -> &Folder {
        &self.folder
    }
}

impl Corpus {
    fn new() -> Corpus {
        let folder = Folder::new();
        folder.program("mpy-cross", PRETENDER);
        Corpus { folder }
    }

    /// Writes a source whose compiled form, as upstream pretends to make it, is that of `compiled`.
    fn source(&self, name: &str, text: &str, compiled: &str) {
        let path = self.write(name, text.as_bytes());
        let settings = mpy_cross::Settings::new(path.to_str().unwrap());
        match mpy_cross::compile(compiled.as_bytes(), &settings) {
            Ok(bytes) => self.write(&format!("{name}.mpy"), &bytes),
            Err(error) => {
                let text = mpy_cross::report(&error, &settings);
                self.write(&format!("{name}.err"), text.as_bytes())
            }
        };
    }

    /// Runs the command on the folder `c`; gives its exit code and what it printed.
    fn conform(&self, args: &[&str]) -> (i32, String) {
        run(self.folder.conform(&[&["mpy"], args].concat()))
    }

    fn compare(&self) -> (i32, String) {
        self.conform(&[
            "c",
            "-O0",
            "--mpy-cross",
            "./mpy-cross",
            "--json",
            "out.json",
        ])
    }

    fn record(&self, path: &Path) -> serde_json::Value {
        serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap()
    }
}

#[test]
fn the_same_bytes_and_the_same_messages_are_fine() {
    let corpus = Corpus::new();
    for (name, text) in [("c/a.py", "x = 1\n"), ("c/deep/b.py", "x = = 1\n")] {
        corpus.source(name, text, text);
    }
    let (code, text) = corpus.compare();
    assert_eq!(code, 0, "{text}");
    assert!(
        text.contains("1 identical, 1 rejected alike, 0 native: no emitter, 0 different"),
        "{text}"
    );
}

#[test]
fn a_difference_is_located_shown_and_recorded() {
    let corpus = Corpus::new();
    corpus.source(
        "c/a.py",
        "def f():\n    return 3\n",
        "def f():\n    return 4\n",
    );
    let (code, text) = corpus.compare();
    assert_eq!(code, 1, "{text}");
    let instruction =
        "code.0: `0000 2 LOAD_CONST_SMALL_INT 3`, not `0000 2 LOAD_CONST_SMALL_INT 4`";
    assert!(text.contains(instruction), "{text}");
    assert!(
        text.contains("    +0000    2 LOAD_CONST_SMALL_INT 3\n"),
        "{text}"
    );
    let record = corpus.record(&corpus.path("out.json"));
    assert_eq!(record["results"][0]["class"], "different");
    let kept = corpus.path("target/conform/mpy/latest/record.json");
    assert_eq!(corpus.record(&kept), record);
}

#[test]
fn another_message_is_a_difference() {
    let corpus = Corpus::new();
    corpus.source("c/a.py", "x = = 1\n", "def f():\n  nonlocal q\n");
    let (code, text) = corpus.compare();
    assert_eq!(code, 1, "{text}");
    assert!(text.contains("other message"), "{text}");
}

#[test]
fn machine_code_is_counted_apart() {
    let corpus = Corpus::new();
    let source = "@micropython.native\ndef f(): pass\n";
    corpus.source("c/a.py", source, "def f(): pass\n");
    let (code, text) = corpus.compare();
    assert_eq!(code, 0, "{text}");
    assert!(
        text.contains("0 identical, 0 rejected alike, 1 native"),
        "{text}"
    );
}

#[test]
fn a_compiler_that_dies_is_no_difference() {
    let corpus = Corpus::new();
    corpus.write("c/a.py", b"x = 1\n");
    let (code, text) = corpus.compare();
    assert_eq!(code, 1, "{text}");
    corpus.program("mpy-cross", &PRETENDER.replace("cp ", "kill -SEGV $$; cp "));
    let (code, text) = corpus.compare();
    assert_eq!(code, 4, "{text}");
    assert!(text.contains("killed by SIGSEGV"), "{text}");
}

#[test]
fn a_compiler_must_be_there_and_upstream_s() {
    let corpus = Corpus::new();
    corpus.source("c/a.py", "", "");
    let (code, text) = corpus.conform(&["c", "--mpy-cross", "./nothing"]);
    assert_eq!(code, 2, "{text}");
    corpus.program("mpy-cross", "#!/bin/sh\necho hello\n");
    let (code, text) = corpus.compare();
    assert_eq!(code, 2, "{text}");
    assert!(text.contains("is no mpy-cross"), "{text}");
}
