//! Random changes against a model, damaged images, names and times, on a device in memory.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write as _;
use std::process::{Command, Stdio};
use std::string::{String, ToString};
use std::vec::Vec;
use std::{env, format, fs, process, vec};

use proptest::prelude::*;

use super::name::{Name, write_short};
use super::{Bits, File, Mode, Slice, State, Style, Volume, code_page, seconds, stamp};
use crate::{BlockDevice, Error, Result};

const NOW: u32 = 0x5a21_6000;
const READ: Mode = Mode {
    read: true,
    write: false,
    create: false,
    exclusive: false,
    truncate: false,
};
const WRITE: Mode = Mode {
    read: false,
    write: true,
    create: true,
    truncate: true,
    ..READ
};
const APPEND: Mode = Mode {
    truncate: false,
    ..WRITE
};

#[derive(Clone)]
struct Ram {
    bytes: Vec<u8>,
    sector_bytes: usize,
}

impl BlockDevice for Ram {
    fn read(&mut self, block: u32, _: u32, into: &mut [u8]) -> Result {
        let start = block as usize * self.sector_bytes;
        let from = self.bytes.get(start..start + into.len());
        into.copy_from_slice(from.ok_or(Error::Device(5))?);
        Ok(())
    }

    fn write(&mut self, block: u32, _: u32, from: &[u8]) -> Result {
        let start = block as usize * self.sector_bytes;
        let into = self.bytes.get_mut(start..start + from.len());
        into.ok_or(Error::Device(5))?.copy_from_slice(from);
        Ok(())
    }

    fn erase(&mut self, _: u32) -> Result {
        Ok(())
    }

    fn sync(&mut self) -> Result {
        Ok(())
    }
}

#[derive(Clone)]
struct Fs {
    ram: Ram,
    state: State,
    window: Vec<u8>,
}

impl Fs {
    fn on<T>(&mut self, action: impl FnOnce(&mut Volume<'_, Ram>) -> Result<T>) -> Result<T> {
        // What is kept as numbers comes back as it was.
        self.state = State::from_words(&self.state.to_words());
        let (state, window) = (&mut self.state, &mut self.window);
        action(&mut Volume::new(&mut self.ram, state, window, NOW, false)?)
    }

    fn blank(sectors: usize, sector_bytes: usize) -> Fs {
        Fs {
            ram: Ram {
                bytes: vec![0; sectors * sector_bytes],
                sector_bytes,
            },
            state: State::NEW,
            window: vec![0; sector_bytes],
        }
    }

    fn new(style: Style, sectors: usize, sector_bytes: usize) -> Fs {
        let mut fs = Fs::blank(sectors, sector_bytes);
        fs.on(|volume| volume.format(style, sectors as u32))
            .unwrap();
        fs.on(|volume| volume.mount()).unwrap();
        fs
    }

    fn write(&mut self, path: &str, mode: Mode, content: &[u8]) -> Result<usize> {
        let mut file = self.on(|volume| volume.open(&raw(path), mode))?;
        if !mode.truncate {
            let end = file.size();
            self.on(|volume| volume.seek(&mut file, end))?;
        }
        let mut content = content.to_vec();
        let mut file = File::from_words(&file.to_words());
        let count = self.on(|volume| {
            let len = content.len();
            volume.write(&mut file, &mut Slice(&mut content), len)
        })?;
        self.on(|volume| volume.flush(&mut file))?;
        Ok(count)
    }

    fn read(&mut self, path: &str) -> Result<Vec<u8>> {
        let mut file = self.on(|volume| volume.open(&raw(path), READ))?;
        let mut content = Vec::new();
        loop {
            let mut part = [0; 1100];
            let count = self.on(|volume| volume.read(&mut file, &mut Slice(&mut part), 1100))?;
            content.extend_from_slice(&part[..count]);
            if count == 0 {
                return Ok(content);
            }
            // Images with a cycle of clusters cannot be read to the end of what they claim.
            if content.len() > self.ram.bytes.len() {
                return Err(Error::Corrupt);
            }
        }
    }

    fn names(&mut self, path: &str) -> Result<Vec<(String, bool)>> {
        let mut listing = self.on(|volume| volume.list(&raw(path)))?;
        let mut names = Vec::new();
        let mut name = [0; 255];
        while let Some((info, len)) =
            self.on(|volume| volume.next_entry(&mut listing, &mut name))?
        {
            let name = name[..len].iter().map(|byte| *byte as char).collect();
            names.push((name, info.is_directory));
        }
        Ok(names)
    }

    /// Everything below a path, directories without content.
    fn tree(&mut self, path: &str) -> Result<BTreeMap<String, Option<Vec<u8>>>> {
        let mut tree = BTreeMap::new();
        for (name, is_directory) in self.names(path)? {
            let path = format!("{path}/{name}");
            if is_directory {
                // Damaged images may have directories in themselves.
                if path.len() < 400 {
                    tree.extend(self.tree(&path)?);
                }
                tree.insert(path, None);
            } else {
                let content = self.read(&path)?;
                tree.insert(path, Some(content));
            }
        }
        Ok(tree)
    }

    /// Every cluster belongs to one file or directory, or is free.
    fn check(&mut self) {
        let mut used = BTreeSet::new();
        self.check_directory(0, &mut used);
        let free = self.on(|volume| volume.free_clusters()).unwrap();
        self.state.free = super::NONE;
        assert_eq!(free, self.on(|volume| volume.free_clusters()).unwrap());
        assert_eq!(used.len() as u32 + free, self.state.clusters());
        self.check_with_fsck();
    }

    fn check_chain(&mut self, first: u32, used: &mut BTreeSet<u32>) -> u32 {
        let (mut cluster, mut len) = (first, 0);
        while cluster >= 2 && cluster < self.state.layout.clusters_end {
            assert!(used.insert(cluster), "cluster {cluster} is used twice");
            cluster = self.on(|volume| volume.follower(cluster)).unwrap();
            len += 1;
        }
        assert_ne!(cluster, 1);
        len
    }

    fn check_directory(&mut self, first: u32, used: &mut BTreeSet<u32>) {
        let layout = self.state.layout;
        if first != 0 || layout.bits == Bits::B32 {
            let first = if first == 0 { layout.root } else { first };
            assert!(self.check_chain(first, used) > 0);
        }
        let mut cursor = self.on(|volume| volume.cursor(first, 0)).unwrap();
        let mut long = super::name::LongName::new();
        let want = super::directory::Want::Files;
        while let Some(found) = self
            .on(|volume| volume.next_found(&mut cursor, want, &mut long))
            .unwrap()
        {
            let (cluster, info) = (found.entry.cluster(layout.bits), found.entry.info());
            if info.is_directory {
                self.check_directory(cluster, used);
            } else {
                let size = layout.cluster_sectors * self.ram.sector_bytes as u32;
                assert_eq!(self.check_chain(cluster, used), info.size.div_ceil(size));
            }
            self.on(|volume| volume.advance(&mut cursor, false))
                .unwrap();
        }
    }

    /// What the checker of dosfstools says, where it is installed.
    fn check_with_fsck(&self) {
        let path = env::temp_dir().join(format!("fat-{}-{:p}", process::id(), self));
        let start = self.state.layout.volume_start as usize * self.ram.sector_bytes;
        let mut file = fs::File::create(&path).unwrap();
        file.write_all(&self.ram.bytes[start..]).unwrap();
        let command = Command::new("fsck.fat")
            .arg("-n")
            .arg(&path)
            .stdin(Stdio::null())
            .output();
        fs::remove_file(&path).unwrap();
        if let Ok(output) = command {
            let text = String::from_utf8_lossy(&output.stdout).to_string();
            assert!(output.status.success(), "{text}");
        }
    }
}

#[derive(Clone, Debug)]
enum Step {
    Write(usize, Vec<u8>),
    Append(usize, Vec<u8>),
    Remove(usize),
    RemoveDirectory(usize),
    MakeDirectory(usize),
    Rename(usize, usize),
    Mount,
}

/// Paths, some of them below others; the second half of the names are directories.
const PATHS: [&str; 16] = [
    "/a.txt",
    "/B.TXT",
    "/Mixed Case Name.text",
    "/caf\u{82}.\u{90}\u{82}",
    "/d/one",
    "/d/ONE MORE WITH A VERY LONG NAME INDEED.c",
    "/d/one more with another very long name indeed.c",
    "/d/e.e.e/+,;=[]",
    "/Deeply Nested/x/y.z",
    "/Deeply Nested/.dotted",
    "/d",
    "/d/e.e.e",
    "/Deeply Nested",
    "/Deeply Nested/x",
    "/ leading space",
    "/a directory with a name that takes more than two entries",
];
const FILES: usize = 10;

fn step() -> impl Strategy<Value = Step> {
    let content = || {
        let len = prop_oneof![0..40usize, 500..530usize, 0..3000usize];
        (len, any::<u8>()).prop_map(|(len, first)| {
            (0..len)
                .map(|index| first.wrapping_add((index / 7) as u8))
                .collect::<Vec<u8>>()
        })
    };
    prop_oneof![
        4 => (0..FILES, content()).prop_map(|(file, content)| Step::Write(file, content)),
        3 => (0..FILES, content()).prop_map(|(file, content)| Step::Append(file, content)),
        2 => (0..FILES).prop_map(Step::Remove),
        1 => (FILES..PATHS.len()).prop_map(Step::RemoveDirectory),
        4 => (FILES..PATHS.len()).prop_map(Step::MakeDirectory),
        2 => (0..FILES, 0..FILES).prop_map(|(from, to)| Step::Rename(from, to)),
        1 => (FILES..PATHS.len(), FILES..PATHS.len()).prop_map(|(from, to)| Step::Rename(from, to)),
        1 => Just(Step::Mount),
    ]
}

/// The bytes of a path; its characters are bytes.
fn raw(path: &str) -> Vec<u8> {
    path.chars().map(|character| character as u8).collect()
}

/// The model: paths with their contents, directories without.
type Model = BTreeMap<String, Option<Vec<u8>>>;

fn parent(path: &str) -> &str {
    &path[..path.rfind('/').unwrap()]
}

fn has_parent(model: &Model, path: &str) -> bool {
    parent(path).is_empty() || model.get(parent(path)) == Some(&None)
}

fn is_empty(model: &Model, path: &str) -> bool {
    let below = format!("{path}/");
    !model.keys().any(|path| path.starts_with(&below))
}

/// Moves a file, or a directory with what is in it.
fn move_in(model: &mut Model, from: &str, to: &str) {
    let below = format!("{from}/");
    let paths: Vec<String> = model
        .keys()
        .filter(|path| *path == from || path.starts_with(&below))
        .cloned()
        .collect();
    for path in paths {
        let content = model.remove(&path).unwrap();
        model.insert(format!("{to}{}", &path[from.len()..]), content);
    }
}

fn act(fs: &mut Fs, model: &mut Model, step: &Step) {
    let path = |index: &usize| PATHS[*index].to_string();
    match step {
        Step::Mount => fs.on(|volume| volume.mount()).unwrap(),
        Step::Write(file, content) | Step::Append(file, content) => {
            let path = path(file);
            let append = matches!(step, Step::Append(..));
            let outcome = fs.write(&path, if append { APPEND } else { WRITE }, content);
            if !has_parent(model, &path) {
                assert_eq!(outcome, Err(Error::NotFound));
                return;
            }
            assert_eq!(outcome, Ok(content.len()), "{path}");
            let known = model.entry(path).or_insert(None).get_or_insert_default();
            if !append {
                known.clear();
            }
            known.extend(content);
        }
        Step::Remove(file) => {
            let path = path(file);
            let outcome = fs.on(|volume| volume.remove(&raw(&path), false));
            let expected = model.remove(&path).map(drop).ok_or(Error::NotFound);
            assert_eq!(outcome, expected, "{path}");
        }
        Step::RemoveDirectory(directory) => {
            let path = path(directory);
            let outcome = fs.on(|volume| volume.remove(&raw(&path), true));
            let expected = match model.contains_key(&path) {
                false => Err(Error::NotFound),
                true if !is_empty(model, &path) => Err(Error::Denied),
                true => {
                    model.remove(&path);
                    Ok(())
                }
            };
            assert_eq!(outcome, expected, "{path}");
        }
        Step::MakeDirectory(directory) => {
            let path = path(directory);
            let outcome = fs.on(|volume| volume.make_directory(&raw(&path)));
            let expected = match model.contains_key(&path) {
                true => Err(Error::Exists),
                false if !has_parent(model, &path) => Err(Error::NotFound),
                false => {
                    model.insert(path.clone(), None);
                    Ok(())
                }
            };
            assert_eq!(outcome, expected, "{path}");
        }
        Step::Rename(from, to) => {
            let (from, to) = (path(from), path(to));
            // A directory below itself is lost, as it is elsewhere.
            if to.starts_with(&format!("{from}/")) || from == to {
                return;
            }
            let outcome = fs.on(|volume| volume.rename(&raw(&from), &raw(&to)));
            let expected = match (model.get(&from), model.get(&to)) {
                (None, _) => Err(Error::NotFound),
                _ if !has_parent(model, &to) => Err(Error::NotFound),
                (_, Some(None)) => Err(Error::IsDirectory),
                _ => Ok(()),
            };
            assert_eq!(outcome, expected, "{from} to {to}");
            if outcome.is_ok() {
                model.remove(&to);
                move_in(model, &from, &to);
            }
        }
    }
}

fn run(mut fs: Fs, steps: &[Step]) {
    let mut model = Model::new();
    for step in steps {
        act(&mut fs, &mut model, step);
    }
    assert_eq!(fs.tree("").unwrap(), model);
    fs.check();
    fs.on(|volume| volume.mount()).unwrap();
    assert_eq!(fs.tree("").unwrap(), model);
}

impl Fs {
    fn filled() -> Fs {
        let mut fs = Fs::new(Style::Whole, 80, 512);
        fs.on(|volume| volume.make_directory(b"/folder")).unwrap();
        fs.on(|volume| volume.make_directory(b"/folder/below it"))
            .unwrap();
        for path in [
            "/short",
            "/A Long Name.txt",
            "/folder/file",
            "/folder/below it/last",
        ] {
            fs.write(path, WRITE, path.repeat(90).as_bytes()).unwrap();
        }
        fs.on(|volume| volume.set_label(b"label")).unwrap();
        fs
    }
}

/// Everything that can be done; none of it panics.
fn touch_everything(fs: &mut Fs) {
    let _ = fs.on(|volume| volume.mount());
    let _ = fs.tree("");
    let _ = fs.on(|volume| volume.label(&mut [0; 11]));
    let _ = fs.on(|volume| volume.free_clusters());
    let _ = fs.on(|volume| volume.change_directory(b"folder/below it"));
    let _ = fs.on(|volume| volume.current_directory(&mut [0; 100]));
    let _ = fs.write("/short", APPEND, &[1; 2000]);
    let _ = fs.write("/folder/new file", WRITE, &[2; 2000]);
    let _ = fs.on(|volume| volume.rename(b"/folder/file", b"/moved"));
    let _ = fs.on(|volume| volume.rename(b"/folder/below it", b"/up"));
    let _ = fs.on(|volume| volume.make_directory(b"/folder/made"));
    let _ = fs.on(|volume| volume.remove(b"/A Long Name.txt", false));
    let _ = fs.on(|volume| volume.remove(b"/folder/made", true));
    let _ = fs.on(|volume| volume.set_label(b"other"));
    let _ = fs.tree("");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn changes_are_those_of_the_model(
        steps in proptest::collection::vec(step(), 1..60),
        kind in 0..4usize,
    ) {
        let (style, sectors, bytes) = [
            (Style::Whole, 600, 512),
            (Style::Whole, 4800, 512),
            (Style::Whole, 300, 1024),
            (Style::Whole, 100, 4096),
        ][kind];
        run(Fs::new(style, sectors, bytes), &steps);
    }

    #[test]
    fn damaged_images_do_no_harm(
        damage in proptest::collection::vec((0..40usize, 0..512usize, any::<u8>()), 1..12),
    ) {
        let mut fs = Fs::filled();
        for (sector, offset, byte) in damage {
            fs.ram.bytes[sector * 512 + offset] = byte;
        }
        fs.state = State::NEW;
        touch_everything(&mut fs);
    }

    #[test]
    fn damaged_boot_sectors_do_no_harm(
        damage in proptest::collection::vec((11..60usize, any::<u8>()), 1..4),
    ) {
        let mut fs = Fs::filled();
        for (offset, byte) in damage {
            fs.ram.bytes[offset] = byte;
        }
        touch_everything(&mut fs);
    }

    #[test]
    fn times_come_back(seconds_since_1970 in 315_532_800..4_354_819_200u64) {
        prop_assert_eq!(seconds(stamp(seconds_since_1970)), seconds_since_1970 / 2 * 2);
    }
}

#[test]
fn file_systems_of_32_bits_are_made_and_used() {
    let mut fs = Fs::new(Style::Partition32, 67_000, 512);
    assert_eq!(fs.state.layout.bits, Bits::B32);
    fs.on(|volume| volume.make_directory(b"/d")).unwrap();
    for index in 0..40 {
        fs.write(
            &format!("/a name that is long {index}"),
            WRITE,
            &[index; 700],
        )
        .unwrap();
        fs.write(&format!("/d/{index}"), WRITE, b"").unwrap();
    }
    fs.on(|volume| volume.remove(b"/a name that is long 7", false))
        .unwrap();
    fs.on(|volume| volume.rename(b"/d", b"/e")).unwrap();
    fs.check();
    assert_eq!(fs.names("/e").unwrap().len(), 40);
    assert_eq!(fs.names("/").unwrap().len(), 40);
}

#[test]
fn full_devices_and_directories_say_so() {
    let mut fs = Fs::new(Style::Whole, 50, 512);
    let free = fs.on(|volume| volume.free_clusters()).unwrap() as usize;
    assert_eq!(
        fs.write("/big", WRITE, &vec![1; 512 * free + 1]),
        Ok(512 * free)
    );
    assert_eq!(
        fs.on(|volume| volume.make_directory(b"/d")),
        Err(Error::Denied)
    );
    fs.on(|volume| volume.remove(b"/big", false)).unwrap();
    for index in 0..512 {
        fs.write(&format!("/{index}"), WRITE, b"").unwrap();
    }
    assert_eq!(fs.write("/more", WRITE, b""), Err(Error::Denied));
    fs.check();
}

#[test]
fn sectors_are_read_where_they_wait_to_be_written() {
    let mut fs = Fs::new(Style::Whole, 20_000, 512);
    assert_eq!(fs.state.cluster_sectors(), 4);
    let mut file = fs
        .on(|volume| {
            volume.open(
                b"/f",
                Mode {
                    read: true,
                    ..WRITE
                },
            )
        })
        .unwrap();
    fs.on(|volume| volume.write(&mut file, &mut Slice(&mut [1; 1500]), 1500))
        .unwrap();
    fs.on(|volume| volume.seek(&mut file, 600)).unwrap();
    fs.on(|volume| volume.write(&mut file, &mut Slice(&mut [2; 10]), 10))
        .unwrap();
    fs.on(|volume| volume.seek(&mut file, 0)).unwrap();
    let mut all = [0; 1536];
    assert_eq!(
        fs.on(|volume| volume.read(&mut file, &mut Slice(&mut all), 1536)),
        Ok(1500)
    );
    assert_eq!(all[590..620], [&[1; 10][..], &[2; 10], &[1; 10]].concat());
}

fn check_name(name: &[u8], short: &str, needs_long: bool) {
    let mut made = Name::empty();
    made.take(name).unwrap();
    let mut shown = [0; 13];
    let bytes = if made.is_lossy {
        made.numbered(1)
    } else {
        made.short
    };
    let len = write_short(&bytes, made.case, &mut shown);
    let shown: String = shown[..len].iter().map(|byte| *byte as char).collect();
    assert_eq!((shown.as_str(), made.needs_long), (short, needs_long));
}

#[test]
fn short_names_are_made_of_long_ones() {
    check_name(b"readme.txt", "readme.txt", false);
    check_name(b"README.txt", "README.txt", false);
    check_name(b"ReadMe.txt", "README.TXT", true);
    check_name(b"a name.c", "ANAME~1.C", true);
    check_name(b".profile", "~1.PRO", true);
    check_name(b"archive.tar.gz", "ARCHIV~1.GZ", true);
    check_name(b"x+y", "X_Y~1", true);
    check_name(b"\x81ber", "\u{9a}BER", true);
    check_name(b"trailing. .", "trailing", false);
}

#[test]
fn characters_and_bytes_are_pairs() {
    for byte in 0..=255 {
        assert_eq!(code_page::byte(code_page::character(byte)), Some(byte));
    }
}

#[test]
fn names_of_paths_that_cannot_be_are_refused() {
    for path in [&b"a*b"[..], b"...", b"  ", b"a/ /b"] {
        let mut fs = Fs::new(Style::Whole, 50, 512);
        fs.on(|volume| volume.make_directory(b"/a")).unwrap();
        assert_eq!(
            fs.on(|volume| volume.open(path, WRITE).map(drop)),
            Err(Error::Invalid)
        );
    }
}
