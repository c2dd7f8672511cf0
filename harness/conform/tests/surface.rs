//! `conform surface` with pretended interpreters.
#![expect(
    clippy::unwrap_used,
    reason = "helpers of tests, which lints know only by their attribute"
)]

mod folder;

use std::ops::Deref;

use folder::{Folder, run};

struct Repository {
    folder: Folder,
}

impl Deref for Repository {
    type Target = Folder;

    fn deref(&self) -> &Folder {
        &self.folder
    }
}

impl Repository {
    /// A repository with two interpreters, `ours` and `theirs`, whose module `math` has these names.
    fn new(ours: &[&str], theirs: &[&str]) -> Repository {
        let repository = Repository {
            folder: Folder::new(),
        };
        repository.interpreter("ours", ours);
        repository.interpreter("theirs", theirs);
        repository
    }

    fn interpreter(&self, program: &str, names: &[&str]) {
        let list: String = names
            .iter()
            .map(|name| format!("printf '@\\tmath.{name}\\tint\\t1\\n'\n"))
            .collect();
        let version = "case $1 in -c) echo micropython; echo '(1, 2, 3)'; echo '3.4; MicroPython v1 on now'; exit;; esac\n";
        let text = format!(
            "#!/bin/sh\n{version}[ $2 = math ] || exit 1\nprintf '@\\tmath\\tmodule\\n'\n{list}"
        );
        self.program(program, &text);
    }

    fn conform(&self, args: &[&str]) -> (i32, String) {
        run(self.folder.conform(&[&["surface"], args].concat()))
    }

    fn compare(&self) -> (i32, String) {
        self.conform(&["--micropython", "./ours", "--cpython", "./ours"])
    }
}

#[test]
fn a_recorded_surface_is_enough() {
    let repository = Repository::new(&["pi"], &["pi"]);
    let (code, text) = repository.conform(&["--bless", "--upstream", "./theirs"]);
    assert_eq!(code, 0, "{text}");
    std::fs::remove_file(repository.path("theirs")).unwrap();
    let (code, text) = repository.compare();
    assert_eq!(code, 0, "{text}");
    assert!(text.contains("2 names the same, 0 missing"), "{text}");
    let page = "target/conform/surface/latest/surface.html";
    let page = std::fs::read_to_string(repository.path(page)).unwrap();
    assert!(page.contains("math.pi"));
}

#[test]
fn a_missing_name_needs_a_reason_and_a_reason_a_missing_name() {
    let repository = Repository::new(&["pi"], &["pi", "tau"]);
    repository.conform(&["--bless", "--upstream", "./theirs"]);
    let (code, text) = repository.compare();
    assert_eq!(code, 1, "{text}");
    assert!(text.contains("MISSING math.tau\n"), "{text}");
    let known = "[[known]]\nmatch = \"math.tau\"\nreason = \"not yet\"\n";
    repository.write("golden/surface/known.toml", known);
    let (code, text) = repository.compare();
    assert_eq!(code, 0, "{text}");
    repository.interpreter("ours", &["pi", "tau"]);
    let (code, text) = repository.compare();
    assert_eq!(code, 1, "{text}");
    assert!(text.contains("STALE math.tau"), "{text}");
}
