//! What manifests ask for, and what is said about those that are wrong.

use super::*;
use std::fs;
use std::path::Path;

/// A folder with files; `$(HERE)` is the folder.
struct Folder(tempfile::TempDir);

impl Folder {
    fn new(files: &[(&str, &str)]) -> Folder {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in files {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        Folder(folder)
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn settings(&self) -> Settings {
        let path = self.path().to_str().unwrap();
        let variable = |name: &str, value: String| (name.to_owned(), value);
        Settings {
            variables: vec![
                variable("HERE", path.to_owned()),
                variable("MPY_LIB_DIR", format!("{path}/lib")),
            ],
            only_c_modules: false,
            folder: self.path().to_owned(),
        }
    }

    fn read(&self, manifest: &str) -> Result<Manifest, String> {
        read(&[manifest.to_owned()], &self.settings()).map_err(|error| {
            let folder = format!("{}/", self.path().display());
            error.text.replace(&folder, "")
        })
    }

    /// Path, kind, level and version of each file.
    fn rows(&self, manifest: &str) -> Vec<String> {
        let row = |entry: &Entry| {
            let level = entry
                .opt_level
                .map_or("-".to_owned(), |level| level.to_string());
            let version = entry.version.as_deref().unwrap_or("-");
            format!("{} {:?} {level} {version}", entry.target, entry.kind)
        };
        match self.read(manifest) {
            Ok(manifest) => manifest.entries.iter().map(row).collect(),
            Err(text) => vec![text],
        }
    }

    fn mistake(&self, manifest: &str) -> String {
        self.read(manifest).unwrap_err()
    }
}

const MODULES: &[(&str, &str)] = &[
    ("m/a.py", ""),
    ("m/b.mpy", ""),
    ("m/notes.txt", ""),
    ("m/p/__init__.py", ""),
    ("m/p/q/c.py", ""),
];

#[test]
fn a_folder_is_frozen_by_the_names_of_its_files() {
    let folder = Folder::new(MODULES);
    let mixed = [
        "a.py Compile - -",
        "b.mpy Compiled - -",
        "p/__init__.py Compile - -",
        "p/q/c.py Compile - -",
    ];
    assert_eq!(folder.rows("freeze('m')"), mixed);
    assert_eq!(folder.rows("freeze('$(HERE)/m')"), mixed);
    assert_eq!(folder.rows("freeze_mpy('m')"), ["b.mpy Compiled - -"]);
    let sources = [
        "a.py Source - -",
        "p/__init__.py Source - -",
        "p/q/c.py Source - -",
    ];
    assert_eq!(folder.rows("freeze_as_str('m')"), sources);
    let levels = [
        "a.py Compile 2 -",
        "p/__init__.py Compile 2 -",
        "p/q/c.py Compile 2 -",
    ];
    assert_eq!(folder.rows("freeze_as_mpy('m', opt=2)"), levels);
}

#[test]
fn a_script_is_a_file_a_folder_or_several_files() {
    let folder = Folder::new(MODULES);
    assert_eq!(folder.rows("freeze('m', 'a.py', 3)"), ["a.py Compile 3 -"]);
    assert_eq!(
        folder.rows("freeze('m', script='p/q')"),
        ["p/q/c.py Compile - -"]
    );
    assert_eq!(
        folder.rows("freeze('m', (name for name in ('b.mpy', 'a.py')))"),
        ["b.mpy Compiled - -", "a.py Compile - -"]
    );
}

#[test]
fn packages_and_modules_name_their_folder_apart() {
    let folder = Folder::new(MODULES);
    let package = ["p/__init__.py Compile - -", "p/q/c.py Compile - -"];
    assert_eq!(folder.rows("package('p', base_path='m')"), package);
    assert_eq!(
        folder.rows("package('p', ['q/c.py'], '$(HERE)/m', opt=1)"),
        ["p/q/c.py Compile 1 -"]
    );
    assert_eq!(folder.rows("module('a.py', 'm')"), ["a.py Compile - -"]);
    assert!(
        folder
            .mistake("module('a.txt')")
            .ends_with("ManifestFileError: module must be .py file: a.txt\n")
    );
}

#[test]
fn includes_start_at_their_own_folder_and_run_once() {
    let folder = Folder::new(&[
        (
            "a/manifest.py",
            "module('x.py')\ninclude('../b/more.py')\ninclude('.')",
        ),
        ("a/x.py", ""),
        ("b/more.py", "include('../a')\nfreeze('.', 'y.py')"),
        ("b/y.py", ""),
    ]);
    let rows = ["x.py Compile - -", "y.py Compile - -"];
    assert_eq!(folder.rows("include('a')"), rows);
    assert_eq!(folder.rows("include(['a', 'b/more.py'])"), rows);
    assert_eq!(folder.rows("a/manifest.py"), rows);
    let read = folder.read("include('a')").unwrap().manifests;
    let names = ["a/manifest.py", "b/more.py"].map(|name| folder.path().join(name));
    assert_eq!(read, names);
}

#[test]
fn options_reach_the_included_manifest() {
    let folder = Folder::new(&[
        (
            "o.py",
            "options.defaults(wide=True)\n\
             if options.wide: module('wide.py')\n\
             if options.deep is not None: module('deep.py')\n",
        ),
        ("wide.py", ""),
        ("deep.py", ""),
    ]);
    assert_eq!(folder.rows("include('o.py')"), ["wide.py Compile - -"]);
    assert_eq!(
        folder.rows("include('o.py', wide=False, deep=0)"),
        ["deep.py Compile - -"]
    );
}

#[test]
fn packages_come_from_libraries_with_their_version() {
    let folder = Folder::new(&[
        (
            "lib/micropython/x/one/manifest.py",
            "metadata(version='1.2')\nmodule('one.py')\nrequire('two')",
        ),
        ("lib/micropython/x/one/one.py", ""),
        (
            "lib/python-stdlib/two/manifest.py",
            "module('two.py')\nmetadata(version='2.0', description='d')",
        ),
        ("lib/python-stdlib/two/two.py", ""),
        ("own/two/manifest.py", "module('other.py')"),
        ("own/two/other.py", ""),
        ("main.py", ""),
    ]);
    assert_eq!(
        folder.rows("require('one')\nmodule('main.py')"),
        [
            "one.py Compile - '1.2'",
            "two.py Compile - '2.0'",
            "main.py Compile - -"
        ]
    );
    let own = "add_library('own', '$(HERE)/own'";
    assert_eq!(
        folder.rows(&format!("{own})\nrequire('two', library='own')")),
        ["other.py Compile - -"]
    );
    assert_eq!(
        folder.rows(&format!("{own}, prepend=True)\nrequire('two')")),
        ["other.py Compile - -"]
    );
    assert_eq!(
        folder.rows(&format!("{own})\nrequire('two')")),
        ["two.py Compile - '2.0'"]
    );
}

#[test]
fn a_mistake_shows_the_lines_that_led_to_it() {
    let folder = Folder::new(&[
        ("a/manifest.py", "\ninclude('b.py')\n"),
        ("a/b.py", "for name in ('x.py',):\n    module(name)\n"),
    ]);
    assert_eq!(
        folder.mistake("a/manifest.py"),
        "Traceback (most recent call last):\n  File \"a/manifest.py\", line 2, in <module>\n\
         \x20 File \"a/b.py\", line 2, in <module>\nManifestFileError: Cannot stat a/x.py\n"
    );
    let folder = Folder::new(&[("s.py", "module('a.py'\n")]);
    assert!(
        folder
            .mistake("s.py")
            .contains("File \"s.py\", line 2\nSyntaxError: ")
    );
}

#[test]
fn what_is_wrong_is_named() {
    let folder = Folder::new(MODULES);
    let check = |manifest: &str, expected: &str| {
        let mistake = folder.mistake(manifest);
        assert_eq!(mistake.lines().last(), Some(expected));
    };
    check(
        "require('nope')",
        "ManifestFileError: Package 'nope' not found in any known library.",
    );
    check(
        "require('nope', library='l')",
        "ManifestFileError: Unknown library 'l' for require('nope').",
    );
    check(
        "include('nope.py')",
        "ManifestFileError: Cannot read nope.py: No such file or directory (os error 2)",
    );
    check(
        "freeze('$(NOPE)/x')",
        "ManifestFileError: Unresolved variable $(NOPE) in path $(NOPE)/x",
    );
    check("freeze('nope')", "ManifestFileError: Cannot stat nope");
    check(
        "freeze('m', 'notes.txt')",
        "ManifestFileError: Expected a .py or .mpy file: m/notes.txt",
    );
    check(
        "freeze('m', opt='x')",
        "ValueError: opt must be an optimisation level",
    );
    check(
        "metadata(version='1')\nmetadata(version='2')",
        "ManifestFileError: Duplicate call to metadata().",
    );
    check(
        "metadata(colour='red')",
        "TypeError: unexpected keyword argument 'colour'",
    );
    check("package()", "TypeError: 'package_path' argument required");
    check(
        "module('a.py', 'm', 1, 2)",
        "TypeError: extra positional arguments given",
    );
    check("undefined()", "NameError: name 'undefined' isn't defined");
}

#[test]
fn manifests_are_programs() {
    let folder = Folder::new(MODULES);
    let manifest = "import os\n\
        names = sorted(name for name in os.listdir('m') if name.endswith('.py'))\n\
        try:\n    require('nope')\n\
        except Exception as error:\n    module(names[0], base_path='m', opt=len(names))\n";
    assert_eq!(folder.rows(manifest), ["a.py Compile 1 -"]);
    assert!(
        folder
            .mistake("import os\nos.remove('m/a.py')")
            .ends_with("OSError: [Errno 13] EACCES\n")
    );
}

#[test]
fn modules_in_c_are_listed_without_a_look_at_the_rest() {
    let folder = Folder::new(&[("c/micropython.mk", ""), ("d/x", "")]);
    let settings = Settings {
        only_c_modules: true,
        ..folder.settings()
    };
    let manifest = "freeze('nope')\nc_module('c')".to_owned();
    let read = read(&[manifest], &settings).unwrap();
    assert_eq!(read.c_modules, [folder.path().join("c")]);
    assert_eq!(read.entries, []);
    let mistake = folder.mistake("c_module('d')");
    assert!(
        mistake
            .ends_with("C module directory must contain micropython.mk or micropython.cmake: d\n")
    );
}
