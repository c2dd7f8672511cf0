//! Images made by hand, and damaged ones.

use std::vec::Vec;

use proptest::prelude::*;

use super::{Image, Kind};
use crate::Error;

fn encoded(mut value: usize) -> Vec<u8> {
    let mut bytes = Vec::from([value as u8 & 0x7f]);
    while value > 0x7f {
        value >>= 7;
        bytes.insert(0, value as u8 | 0x80);
    }
    bytes
}

fn record(kind: usize, payload: &[u8]) -> Vec<u8> {
    [&encoded(kind), &encoded(payload.len()), payload].concat()
}

fn named(kind: usize, name: &str, payload: &[u8]) -> Vec<u8> {
    let payload = [&encoded(name.len()), name.as_bytes(), payload].concat();
    record(kind, &payload)
}

fn file(name: &str, data: &[u8]) -> Vec<u8> {
    named(5, name, &record(2, data))
}

fn image(payload: &[u8]) -> Vec<u8> {
    [b"\xd2\xcd\x31", &*encoded(payload.len()), payload].concat()
}

fn example() -> Vec<u8> {
    let pointer = [encoded(3), encoded(2)].concat();
    let inner = [file("deep.txt", &[b'd'; 200]), named(4, "empty", b"")].concat();
    let payload = [
        record(2, b"abc"),
        file("a", b"hello"),
        record(1, b"padding"),
        named(4, "folder", &inner),
        named(5, "shared", &record(3, &pointer)),
    ];
    image(&payload.concat())
}

/// Everything that can be reached, for what reading it does.
fn walk(image: &Image<'_>, directory: super::Entry, bytes: &[u8], left: &mut usize) {
    for (_, entry) in image.entries(directory) {
        assert!(entry.start + entry.len <= bytes.len());
        if *left == 0 {
            return;
        }
        *left -= 1;
        if entry.kind == Kind::Directory {
            walk(image, entry, bytes, left);
        }
    }
}

#[test]
fn files_are_found_where_they_lie() {
    let bytes = example();
    let image = Image::new(&bytes).unwrap();
    let data = |path: &[u8]| {
        image
            .find(path)
            .map(|entry| &bytes[entry.start..entry.start + entry.len])
    };
    assert_eq!(data(b"/a"), Ok(&b"hello"[..]));
    assert_eq!(data(b"folder/deep.txt"), Ok(&[b'd'; 200][..]));
    assert_eq!(data(b"shared"), Ok(&b"abc"[..]));
    assert_eq!(data(b"folder/empty/"), Ok(&b""[..]));
    assert_eq!(data(b"a/"), Err(Error::NotFound));
    assert_eq!(data(b"//a"), Err(Error::NotFound));
    let names: Vec<_> = image.entries(image.root()).map(|(name, _)| name).collect();
    assert_eq!(names, [&b"a"[..], b"folder", b"shared"]);
}

#[test]
fn other_bytes_are_no_image() {
    for bytes in [
        &b""[..],
        b"\xd2\xcd",
        b"\xd2\xcd\x31",
        b"\xd2\xcd\x31\x05abc",
    ] {
        assert_eq!(Image::new(bytes).err(), Some(Error::NoFileSystem));
    }
}

proptest! {
    #[test]
    fn damaged_images_can_be_read(
        flips in prop::collection::vec((4usize..300, any::<u8>()), 1..12),
        keep in 4usize..400,
    ) {
        let mut bytes = example();
        for (at, value) in flips {
            let len = bytes.len();
            bytes[at % len] = value;
        }
        bytes.truncate(keep);
        if let Ok(image) = Image::new(&bytes) {
            walk(&image, image.root(), &bytes, &mut 1000);
            let _ = image.find(b"folder/empty/x");
            let _ = image.find(b"shared");
        }
    }
}
