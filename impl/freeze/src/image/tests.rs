//! Images of files, and the Rust that they become.

use super::*;

fn entry(path: &Path, target: &str, kind: Kind) -> Entry {
    Entry {
        source: path.join(target),
        target: target.to_owned(),
        kind,
        opt_level: None,
        version: None,
    }
}

/// The image of one file.
fn image_of(name: &str, bytes: &[u8], kind: Kind) -> Result<Image, String> {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join(name), bytes).unwrap();
    let image = make(&[entry(folder.path(), name, kind)], &Settings::new(""));
    image.map_err(|message| message.replace(folder.path().to_str().unwrap(), ""))
}

fn rust_of(source: &str) -> String {
    write(&image_of("m.py", source.as_bytes(), Kind::Compile).unwrap()).unwrap()
}

#[test]
fn compiled_files_keep_the_name_of_their_source() {
    let bytes = mpy_cross::compile(b"x = 1\n", &Settings::new("pack/real.py")).unwrap();
    let image = image_of("other.mpy", &bytes, Kind::Compiled).unwrap();
    assert!(image.keys().eq(["pack/real.py"]));
}

#[test]
fn what_cannot_be_frozen_is_named() {
    let mistake = |bytes: &[u8], kind| image_of("m.py", bytes, kind).unwrap_err();
    assert_eq!(
        mistake(b"x =\n", Kind::Compile),
        "error compiling /m.py:\nTraceback (most recent call last):\n  File \"/m.py\", line 1\n\
         SyntaxError: invalid syntax\n"
    );
    assert_eq!(
        mistake(b"M\x05\0\x1f", Kind::Compiled),
        "/m.py: incompatible .mpy file"
    );
    let mut damaged = mpy_cross::compile(b"x = 1\n", &Settings::new("m.py")).unwrap();
    let last = damaged.len() - 1;
    damaged[last] = 0;
    assert_eq!(mistake(&damaged, Kind::Compiled), "/m.py: invalid bytecode");
}

#[test]
fn a_path_is_frozen_once() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("m.py"), "").unwrap();
    let kinds = [Kind::Compile, Kind::Source];
    let entries = kinds.map(|kind| entry(folder.path(), "m.py", kind));
    let message = make(&entries, &Settings::new("")).unwrap_err();
    assert!(message.starts_with("m.py is frozen twice: from "));
}

#[test]
fn the_version_of_a_package_is_added_unless_the_module_has_one() {
    let folder = tempfile::tempdir().unwrap();
    let adds = |source: &str| {
        fs::write(folder.path().join("m.py"), source).unwrap();
        let entry = Entry {
            version: Some("'7.8'".to_owned()),
            ..entry(folder.path(), "m.py", Kind::Compile)
        };
        let image = make(&[entry], &Settings::new("")).unwrap();
        write(&image).unwrap().contains("\"7.8\"")
    };
    assert!(adds("x = 1"));
    assert!(!adds("__version__ = '1'"));
}

#[test]
fn names_of_the_pool_are_not_repeated() {
    let rust = rust_of("append(); own_thing()\n");
    assert!(rust.contains("known_name(b\"append\")"));
    assert!(rust.contains("names: &[b\"m.py\", b\"own_thing\"]"));
}

#[test]
fn constants_are_objects_in_rom() {
    let rust = rust_of("x = ('a b', b'c\\xff', 1.5, 2j, 0, 1 << 40, -1 << 70, (), (None, ...))\n");
    for part in [
        "K0: RomText<3> = RomText::str(*b\"a b\")",
        "K1: RomText<2> = RomText::bytes(*b\"c\\xff\")",
        "float(f64::from_bits(0x3ff8000000000000))",
        "complex(f64::from_bits(0x0), f64::from_bits(0x4000000000000000))",
        "Value::small(0)",
        "RomInt<{ limbs(2) }> = RomInt::new(false, [0, 256])",
        ".value(Some(1099511627776))",
        "RomInt<{ limbs(3) }> = RomInt::new(true, [0, 0, 64])",
        "Value::rom(&EMPTY_TUPLE)",
        "RomTuple::new([Value::NONE, Value::ELLIPSIS])",
    ] {
        assert!(rust.contains(part), "{part}\n{rust}");
    }
}
