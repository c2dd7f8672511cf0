//! Formatting, changing, cutting the power and damaging images, on a device in memory.

use std::collections::BTreeMap;
use std::string::{String, ToString};
use std::vec::Vec;
use std::{format, vec};

use proptest::prelude::*;

use super::{File, Geometry, Host, Kind, Mode, State, Volume};
use crate::{BlockDevice, Error, Result};

const BLOCK: u32 = 256;
const COUNT: u32 = 24;
const GEOMETRY: Geometry = Geometry {
    block_bytes: BLOCK,
    block_count: COUNT,
    read_bytes: 16,
    write_bytes: 16,
};

/// How a block is broken.
#[derive(Clone, Copy, Debug)]
enum Break {
    /// It cannot be erased.
    Erasing,
    /// It cannot be written.
    Writing,
    /// It takes what is written and forgets it.
    Forgetting,
    /// A bit of what it holds is another.
    Flipping,
}

/// What a device answers for a broken block.
const BROKEN: Error = Error::Device(84);

/// A device that stops working after some writes and erasures.
#[derive(Clone)]
struct Ram {
    bytes: Vec<u8>,
    left: usize,
    /// What the last write leaves behind when it is cut: this many bytes.
    torn: usize,
    damaged: bool,
    files: Vec<Option<File>>,
    /// How often each block was erased.
    erasures: Vec<u32>,
    /// How many erasures each block lives through, and how it is broken then.
    lives: Vec<(u32, Break)>,
    /// The state of the version that the device is formatted with.
    start: State,
}

impl Ram {
    fn new() -> Ram {
        Ram {
            bytes: vec![0xff; (BLOCK * COUNT) as usize],
            left: usize::MAX,
            torn: 0,
            damaged: false,
            files: vec![None; 4],
            erasures: vec![0; COUNT as usize],
            lives: vec![(u32::MAX, Break::Erasing); COUNT as usize],
            start: State::NEW,
        }
    }

    /// How a block is broken, if it is.
    fn broken(&self, block: u32) -> Option<Break> {
        let (lives, how) = self.lives[block as usize];
        (self.erasures[block as usize] > lives).then_some(how)
    }

    fn allow(&mut self, len: usize) -> usize {
        match self.left {
            0 => 0,
            1 => {
                self.left = 0;
                self.torn.min(len)
            }
            usize::MAX => len,
            _ => {
                self.left -= 1;
                len
            }
        }
    }
}

impl BlockDevice for Ram {
    fn read(&mut self, block: u32, offset: u32, into: &mut [u8]) -> Result {
        assert!(offset.is_multiple_of(16) && into.len().is_multiple_of(16));
        let start = (block * BLOCK + offset) as usize;
        into.copy_from_slice(&self.bytes[start..start + into.len()]);
        Ok(())
    }

    fn write(&mut self, block: u32, offset: u32, from: &[u8]) -> Result {
        assert!(offset.is_multiple_of(16) && from.len().is_multiple_of(16));
        let start = (block * BLOCK + offset) as usize;
        let place = &self.bytes[start..start + from.len()];
        let is_erased = place.iter().all(|byte| *byte == 0xff);
        assert!(is_erased || self.damaged, "written without being erased");
        let count = self.allow(from.len());
        let broken = self.broken(block);
        match broken {
            Some(Break::Writing) => return Err(BROKEN),
            Some(Break::Forgetting) => {}
            _ => self.bytes[start..start + count].copy_from_slice(&from[..count]),
        }
        if let Some(Break::Flipping) = broken {
            self.bytes[start + count / 2] ^= 4;
        }
        if count < from.len() {
            Err(Error::Device(5))
        } else {
            Ok(())
        }
    }

    fn erase(&mut self, block: u32) -> Result {
        let start = (block * BLOCK) as usize;
        self.erasures[block as usize] += 1;
        if let Some(Break::Erasing) = self.broken(block) {
            return Err(BROKEN);
        }
        let count = self.allow(BLOCK as usize);
        self.bytes[start..start + count].fill(0xff);
        if count < BLOCK as usize {
            Err(Error::Device(5))
        } else {
            Ok(())
        }
    }

    fn sync(&mut self) -> Result {
        Ok(())
    }
}

impl Host for Ram {
    fn open_slots(&self) -> usize {
        self.files.len()
    }

    fn open_file(&self, slot: usize) -> Option<File> {
        self.files[slot]
    }

    fn set_open_file(&mut self, slot: usize, file: File) {
        self.files[slot] = Some(file);
    }
}

/// A mounted file system and what it needs.
struct Fs {
    ram: Ram,
    state: State,
    lookahead: [u8; 8],
}

impl Fs {
    fn on<T>(&mut self, action: impl FnOnce(&mut Volume<'_, Ram>) -> Result<T>) -> Result<T> {
        let mut lines = [0; 128];
        let mut volume = Volume::new(
            &mut self.ram,
            GEOMETRY,
            &mut self.state,
            &mut lines,
            &mut self.lookahead,
        )?;
        action(&mut volume)
    }

    fn new() -> Fs {
        Fs::of(State::NEW)
    }

    /// A file system of the version of a state.
    fn of(start: State) -> Fs {
        let mut ram = Ram::new();
        ram.start = start;
        let mut fs = Fs {
            ram,
            state: start,
            lookahead: [0; 8],
        };
        fs.on(|volume| volume.format()).unwrap();
        Fs::mount(fs.ram).unwrap()
    }

    fn mount(mut ram: Ram) -> Result<Fs> {
        ram.left = usize::MAX;
        ram.files.fill(None);
        let state = ram.start;
        let mut fs = Fs {
            ram,
            state,
            lookahead: [0; 8],
        };
        fs.on(|volume| volume.mount())?;
        Ok(fs)
    }

    fn open(&mut self, slot: usize, path: &str, mode: Mode) -> Result<Vec<u8>> {
        let file = self.on(|volume| volume.open(path.as_bytes(), mode))?;
        self.ram.files[slot] = Some(file);
        let mut buffer = vec![0; (file.buffer_bytes() as usize).max(64)];
        self.on(|volume| volume.fill(&file, &mut buffer))?;
        Ok(buffer)
    }

    fn write(&mut self, path: &str, data: &[u8], mode: Mode) -> Result<()> {
        let mut buffer = self.open(0, path, mode)?;
        for part in data.chunks(37) {
            self.on(|volume| volume.write(0, &mut buffer, part))?;
        }
        self.on(|volume| volume.flush(0, &mut buffer, Some((1, b"attribute"))))?;
        self.ram.files[0] = None;
        Ok(())
    }

    fn read(&mut self, path: &str) -> Result<Vec<u8>> {
        let mode = Mode {
            read: true,
            ..Mode::default()
        };
        let mut buffer = self.open(0, path, mode)?;
        let mut data = Vec::new();
        loop {
            let mut part = [0; 29];
            let count = self.on(|volume| volume.read(0, &mut buffer, &mut part))?;
            data.extend_from_slice(&part[..count]);
            if count == 0 {
                self.ram.files[0] = None;
                return Ok(data);
            }
        }
    }

    /// Everything there is, directories with a slash behind them.
    fn tree(&mut self, path: &str, into: &mut BTreeMap<String, Vec<u8>>) -> Result<()> {
        let mut listing = self.on(|volume| volume.list(path.as_bytes()))?;
        let mut budget = 300;
        loop {
            let mut name = [0; 255];
            let next = self.on(|volume| volume.next_entry(&mut listing, &mut name))?;
            let Some((info, len)) = next.filter(|_| budget > 0 && path.len() < 60) else {
                return Ok(());
            };
            budget -= 1;
            let name = String::from_utf8_lossy(&name[..len]);
            let path = format!("{path}/{name}");
            match info.kind {
                Kind::Directory => {
                    into.insert(path.clone() + "/", Vec::new());
                    self.tree(&path, into)?;
                }
                Kind::File => {
                    let data = self.read(&path)?;
                    into.insert(path, data);
                }
            }
        }
    }

    fn all(&mut self) -> BTreeMap<String, Vec<u8>> {
        let mut tree = BTreeMap::new();
        self.tree("", &mut tree).unwrap();
        tree
    }
}

const WRITE: Mode = Mode {
    read: false,
    write: true,
    append: false,
    create: true,
    exclusive: false,
    truncate: true,
};
const APPEND: Mode = Mode {
    append: true,
    truncate: false,
    ..WRITE
};

fn data(len: usize, seed: u8) -> Vec<u8> {
    (0..len)
        .map(|at| (at as u8).wrapping_mul(31).wrapping_add(seed))
        .collect()
}

/// Something that a program does to a file system.
#[derive(Clone, Debug)]
enum Op {
    Write(u8, usize),
    Append(u8, usize),
    Remove(u8),
    MakeDirectory(u8),
    Rename(u8, u8),
    Remount,
}

fn path(number: u8) -> String {
    let name = ["a", "bb", "long name of an entry", "z"][number as usize % 4];
    match number / 4 % 3 {
        0 => name.to_string(),
        1 => format!("a/{name}"),
        _ => format!("bb/{name}"),
    }
}

fn apply(fs: &mut Fs, op: &Op) -> Result<()> {
    match op {
        Op::Write(to, len) => fs.write(&path(*to), &data(*len, *to), WRITE),
        Op::Append(to, len) => fs.write(&path(*to), &data(*len, 7), APPEND),
        Op::Remove(what) => fs.on(|volume| volume.remove(path(*what).as_bytes())),
        Op::MakeDirectory(what) => fs.on(|volume| volume.make_directory(path(*what).as_bytes())),
        Op::Rename(from, to) => {
            fs.on(|volume| volume.rename(path(*from).as_bytes(), path(*to).as_bytes()))
        }
        Op::Remount => {
            *fs = Fs::mount(fs.ram.clone())?;
            Ok(())
        }
    }
}

/// Whether there was no room; for a new name, it is said to be too long.
fn is_full(outcome: &Result<()>) -> bool {
    matches!(outcome, Err(Error::NoSpace | Error::NameTooLong))
}

/// The same on a map of paths; false when it cannot be done.
fn expect(tree: &mut BTreeMap<String, Vec<u8>>, op: &Op) -> bool {
    let full = |number: u8| format!("/{}", path(number));
    let is_dir =
        |tree: &BTreeMap<String, Vec<u8>>, path: &str| tree.contains_key(&format!("{path}/"));
    let has_parent = |tree: &BTreeMap<String, Vec<u8>>, path: &str| match path.rfind('/') {
        Some(0) | None => true,
        Some(end) => is_dir(tree, &path[..end]),
    };
    match op {
        Op::Write(to, len) | Op::Append(to, len) => {
            let to_path = full(*to);
            if is_dir(tree, &to_path) || !has_parent(tree, &to_path) {
                return false;
            }
            let file = tree.entry(to_path).or_default();
            match op {
                Op::Write(..) => *file = data(*len, *to),
                _ => file.extend(data(*len, 7)),
            }
            true
        }
        Op::Remove(what) => {
            let what = full(*what);
            let inside = format!("{what}/");
            if tree.remove(&what).is_some() {
                return true;
            }
            let empty = !tree
                .keys()
                .any(|key| key.starts_with(&inside) && *key != inside);
            empty && tree.remove(&inside).is_some()
        }
        Op::MakeDirectory(what) => {
            let what = full(*what);
            let free = !tree.contains_key(&what) && !is_dir(tree, &what);
            free && has_parent(tree, &what) && tree.insert(what + "/", Vec::new()).is_none()
        }
        Op::Rename(from, to) => {
            let (from, to) = (full(*from), full(*to));
            let (from_dir, to_dir) = (is_dir(tree, &from), is_dir(tree, &to));
            if !from_dir && !tree.contains_key(&from) || !has_parent(tree, &to) {
                return false;
            }
            if from == to {
                return true;
            }
            if from_dir && to.starts_with(&format!("{from}/")) {
                return false;
            }
            if from_dir != to_dir && (to_dir || tree.contains_key(&to)) {
                return false;
            }
            let inside = format!("{to}/");
            if to_dir
                && tree
                    .keys()
                    .any(|key| key.starts_with(&inside) && *key != inside)
            {
                return false;
            }
            tree.remove(&inside);
            let moved: Vec<String> = tree
                .keys()
                .filter(|key| **key == from || key.starts_with(&format!("{from}/")))
                .cloned()
                .collect();
            for key in moved {
                let value = tree.remove(&key).unwrap();
                tree.insert(format!("{to}{}", &key[from.len()..]), value);
            }
            true
        }
        Op::Remount => true,
    }
}

fn ops() -> impl Strategy<Value = Op> {
    let len = prop_oneof![0usize..40, 0usize..1200];
    prop_oneof![
        3 => (0u8..12, len.clone()).prop_map(|(to, len)| Op::Write(to, len)),
        2 => (0u8..12, len).prop_map(|(to, len)| Op::Append(to, len)),
        2 => (0u8..12).prop_map(Op::Remove),
        2 => (0u8..12).prop_map(Op::MakeDirectory),
        2 => (0u8..12, 0u8..12).prop_map(|(from, to)| Op::Rename(from, to)),
        1 => (0u8..12).prop_map(Op::Remove),
        1 => Just(Op::Remount),
    ]
}

/// Blocks that break, but not those where a file system begins.
fn lives() -> impl Strategy<Value = Vec<(u32, u32, Break)>> {
    let how = prop_oneof![
        Just(Break::Erasing),
        Just(Break::Writing),
        Just(Break::Forgetting),
        Just(Break::Flipping),
    ];
    prop::collection::vec((2..COUNT, 0u32..6, how), 0..10)
}

/// A file system on a device whose blocks break.
fn frail(lives: &[(u32, u32, Break)]) -> Fs {
    let mut fs = Fs::new();
    for (block, erasures, how) in lives {
        fs.ram.lives[*block as usize] = (*erasures, *how);
    }
    fs
}

/// The state of either version of the format.
fn start() -> impl Strategy<Value = State> {
    prop_oneof![Just(State::NEW), Just(State::NEW_FIRST)]
}

#[test]
fn files_of_all_sizes_come_back() {
    files_come_back(Fs::new());
    files_come_back(Fs::of(State::NEW_FIRST));
}

fn files_come_back(mut fs: Fs) {
    for len in [0, 1, 15, 31, 32, 33, 64, 255, 256, 257, 500, 1000, 3000] {
        fs.write("file", &data(len, 1), WRITE).unwrap();
        assert_eq!(fs.read("file"), Ok(data(len, 1)), "{len}");
        let info = fs.on(|volume| volume.stat(b"/file")).unwrap();
        assert_eq!((info.kind, info.size as usize), (Kind::File, len));
    }
}

#[test]
fn many_entries_split_their_directory() {
    many_entries(Fs::new());
    many_entries(Fs::of(State::NEW_FIRST));
}

fn many_entries(mut fs: Fs) {
    // In the first version, bytes take a block, and there are not that many.
    let content = |fs: &Fs, number: u32| match fs.state.is_first() {
        true => Vec::new(),
        false => vec![number as u8],
    };
    for number in 0u32..24 {
        let content = content(&fs, number * 7 % 24);
        let path = format!("entry number {}", number * 7 % 24);
        fs.write(&path, &content, WRITE).unwrap();
    }
    let mut fs = Fs::mount(fs.ram).unwrap();
    assert_eq!(fs.all().len(), 24);
    for number in 0u32..24 {
        let path = format!("entry number {}", number * 7 % 24);
        let content = content(&fs, number * 7 % 24);
        assert_eq!(fs.read(&path).unwrap(), content);
        fs.on(|volume| volume.remove(path.as_bytes())).unwrap();
    }
    assert_eq!(fs.all().len(), 0);
    // Logs go with their last entry.
    let mut empty = Fs::of(fs.ram.start);
    let used = empty.on(|volume| volume.used_blocks());
    assert_eq!(fs.on(|volume| volume.used_blocks()), used);
}

#[test]
fn logs_move_before_their_blocks_are_worn() {
    let mut fs = Fs::new();
    fs.on(|volume| volume.make_directory(b"d")).unwrap();
    for number in 0..2000u32 {
        fs.write("d/counter", &number.to_le_bytes(), WRITE).unwrap();
    }
    let mut fs = Fs::mount(fs.ram).unwrap();
    assert_eq!(fs.read("d/counter").unwrap(), 1999u32.to_le_bytes());
    let all: u32 = fs.ram.erasures[2..].iter().sum();
    let most = *fs.ram.erasures[2..].iter().max().unwrap();
    assert!(all > 100 && most < all / 8, "{:?}", fs.ram.erasures);
}

#[test]
fn broken_blocks_are_left() {
    for how in [
        Break::Erasing,
        Break::Writing,
        Break::Forgetting,
        Break::Flipping,
    ] {
        let lives: Vec<_> = (2..COUNT).step_by(2).map(|block| (block, 1, how)).collect();
        let mut fs = frail(&lives);
        fs.on(|volume| volume.make_directory(b"d")).unwrap();
        for round in 0..60 {
            fs.write("d/file", &data(500, round), WRITE).unwrap();
            fs.write("d/small", &[round], WRITE).unwrap();
            fs.on(|volume| volume.rename(b"d/small", b"d/other"))
                .unwrap();
            assert_eq!(fs.read("d/file").unwrap(), data(500, round), "{how:?}");
        }
        let mut fs = Fs::mount(fs.ram).unwrap();
        assert_eq!(fs.read("d/file").unwrap(), data(500, 59), "{how:?}");
        assert_eq!(fs.read("d/other").unwrap(), [59], "{how:?}");
    }
}

#[test]
fn root_that_is_broken_takes_nothing_more() {
    let mut fs = Fs::new();
    fs.write("keep", b"kept", WRITE).unwrap();
    fs.ram.lives[0] = (0, Break::Writing);
    fs.ram.lives[1] = (0, Break::Writing);
    assert!(is_full(&fs.write("more", b"more", WRITE)));
    let mut fs = Fs::mount(fs.ram).unwrap();
    assert_eq!(fs.read("keep").unwrap(), b"kept");
    let formatted = fs.on(|volume| volume.format());
    assert_eq!(formatted, Err(Error::NoSpace));
}

#[test]
fn a_full_device_says_so_and_goes_on() {
    let mut fs = Fs::new();
    fs.write("keep", b"kept", WRITE).unwrap();
    let error = fs.write("big", &data(20_000, 1), WRITE).unwrap_err();
    assert_eq!(error, Error::NoSpace);
    let mut fs = Fs::mount(fs.ram).unwrap();
    assert_eq!(fs.read("keep").unwrap(), b"kept");
    fs.write("small", &data(2000, 1), WRITE).unwrap();
    assert_eq!(fs.read("small").unwrap(), data(2000, 1));
}

#[test]
fn writing_in_the_middle_keeps_the_rest() {
    let mut fs = Fs::new();
    let mut expected = data(1500, 3);
    fs.write("file", &expected, WRITE).unwrap();
    let mode = Mode {
        truncate: false,
        ..WRITE
    };
    for (at, len) in [(0, 5), (250, 10), (700, 300), (1490, 30), (1600, 4)] {
        let mut buffer = fs.open(1, "file", mode).unwrap();
        fs.on(|volume| volume.seek(1, &mut buffer, at as u32))
            .unwrap();
        fs.on(|volume| volume.write(1, &mut buffer, &vec![9; len]))
            .unwrap();
        fs.on(|volume| volume.flush(1, &mut buffer, None)).unwrap();
        fs.ram.files[1] = None;
        expected.resize(expected.len().max(at + len), 0);
        expected[at..at + len].fill(9);
        assert_eq!(fs.read("file").unwrap(), expected, "{at}");
    }
}

/// A file system holds what a map of paths holds after the same operations.
fn follows_the_model(mut fs: Fs, ops: &[Op]) -> std::result::Result<(), TestCaseError> {
    let mut tree = BTreeMap::new();
    for op in ops {
        let before = tree.clone();
        let outcome = apply(&mut fs, op);
        if is_full(&outcome) {
            fs = Fs::mount(fs.ram).unwrap();
            tree = fs.all();
            continue;
        }
        prop_assert_eq!(
            outcome.is_ok(),
            expect(&mut tree, op),
            "{:?} {:?} {:?}",
            op,
            outcome,
            before
        );
        prop_assert_eq!(&fs.all(), &tree, "{:?}", op);
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn a_model_agrees(ops in prop::collection::vec(ops(), 1..150), start in start()) {
        follows_the_model(Fs::of(start), &ops)?;
    }

    #[test]
    fn a_model_agrees_while_blocks_break(
        ops in prop::collection::vec(ops(), 1..150),
        lives in lives(),
    ) {
        follows_the_model(frail(&lives), &ops)?;
    }

    #[test]
    fn a_loss_of_power_leaves_the_state_before_or_after(
        ops in prop::collection::vec(ops(), 1..12),
        torn in 0usize..300,
        start in start(),
        lives in lives(),
    ) {
        let mut fs = match start.is_first() {
            true => Fs::of(start),
            false => frail(&lives),
        };
        for op in &ops {
            let before = fs.all();
            let mut whole = Fs::mount(fs.ram.clone()).unwrap();
            if is_full(&apply(&mut whole, op)) {
                break;
            }
            let after = whole.all();
            for cut in 1.. {
                let mut cut_off = Fs::mount(fs.ram.clone()).unwrap();
                (cut_off.ram.left, cut_off.ram.torn) = (cut, torn);
                let _ = apply(&mut cut_off, op);
                let survived = cut_off.ram.left > 0;
                let mut again = Fs::mount(cut_off.ram).unwrap();
                let found = again.all();
                // A file that is made is there, empty, before its contents are.
                let begun = matches!(op, Op::Write(..) | Op::Append(..))
                    && found.iter().filter(|(key, value)| {
                        before.get(*key) != Some(*value)
                    }).all(|(key, value)| value.is_empty() && after.contains_key(key));
                prop_assert!(found == before || found == after || begun, "{:?} {} {:?}", op, cut, found);
                again.write("after", b"power", WRITE).unwrap();
                prop_assert_eq!(again.read("after").unwrap(), b"power");
                if survived {
                    break;
                }
            }
            fs = whole;
        }
    }

    #[test]
    fn damaged_images_never_panic(
        ops in prop::collection::vec(ops(), 1..12),
        flips in prop::collection::vec((0usize..(BLOCK * COUNT) as usize, any::<u8>()), 1..20),
        near in prop::collection::vec((0usize..600, any::<u8>()), 0..6),
        blank in prop::option::of(0u32..COUNT),
        start in start(),
    ) {
        let mut fs = Fs::of(start);
        for op in &ops {
            let _ = apply(&mut fs, op);
        }
        for (at, value) in flips.into_iter().chain(near) {
            fs.ram.bytes[at] = value;
        }
        if let Some(block) = blank {
            let start = (block * BLOCK) as usize;
            fs.ram.bytes[start..start + BLOCK as usize].fill(0);
        }
        fs.ram.damaged = true;
        if let Ok(mut fs) = Fs::mount(fs.ram) {
            let _ = fs.tree("", &mut BTreeMap::new());
            for op in &ops {
                let _ = apply(&mut fs, op);
            }
            let _ = fs.on(|volume| volume.used_blocks());
        }
    }
}
