//! Interned strings: names are small numbers, equal names are equal numbers.
//!
//! ```text
//!   1..=N    ROM names, static qstrs first, in the order the `.mpy` format fixes
//!   ..=N+128 single ASCII characters, those that are no ROM names
//!   ..       names of frozen code
//!   above    interned at run time; they live until the VM ends
//! ```
//!
//! Hashes and bytes are found by id.
//! Not here: which strings are interned (names are, computed strings are not).

use crate::error::Result;
use crate::frozen::{Frozen, Names};
use crate::object::{Lasting, QstrTable, TextRef};
use crate::state::Vm;
use crate::text::Shown;
use crate::value::Value;

include!(concat!(env!("OUT_DIR"), "/rom_qstrs.rs"));

/// An interned string: its id in the pool.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
#[repr(transparent)]
pub struct Qstr(u32);

impl Qstr {
    pub(crate) const fn from_id(id: u32) -> Qstr {
        Qstr(id)
    }

    /// Whether an id is in use.
    pub(crate) fn exists(vm: &Vm, id: usize) -> bool {
        (1..=Qstr::count(vm)).contains(&id) && Qstr::is_own(id)
    }

    /// Whether no other id is that of the same name.
    fn is_own(id: usize) -> bool {
        let character = id.checked_sub(ROM_NAMES + 1);
        let own = character.and_then(|character| CHARACTER_IDS.get(character));
        own.is_none_or(|own| usize::from(*own) == id)
    }

    /// The name that is a single ASCII character.
    #[inline(always)]
    pub(crate) const fn character(byte: u8) -> Option<Qstr> {
        match byte {
            0..128 => Some(Qstr(CHARACTER_IDS[byte as usize] as u32)),
            _ => None,
        }
    }

    /// How many names there are, which is the greatest id.
    pub(crate) fn count(vm: &Vm) -> usize {
        let (count, _) = vm.qstrs.table.size();
        vm.qstrs.constant_names() + count
    }

    /// The index into the pool.
    pub const fn id(self) -> u32 {
        self.0
    }

    /// The bytes of the string.
    #[inline(never)]
    pub fn as_bytes(self, vm: &Vm) -> &'static [u8] {
        match rom_name(self.0 as usize - 1) {
            Some(name) => name,
            None => vm.qstrs.text(self.0 as usize - 1 - ROM_NAMES),
        }
    }

    /// The string, if it is UTF-8.
    pub fn as_utf8(self, vm: &Vm) -> Option<&'static str> {
        core::str::from_utf8(self.as_bytes(vm)).ok()
    }

    /// The string as an argument of `format_args!`.
    pub fn shown(self, vm: &Vm) -> Shown<'static> {
        Shown(self.as_bytes(vm))
    }

    /// The hash of the string.
    #[inline]
    pub fn hash(self, vm: &Vm) -> u32 {
        match ROM_HASHES.get(self.0 as usize - 1) {
            Some(hash) => *hash,
            None => vm.qstrs.hash(self.0 as usize - 1 - ROM_NAMES),
        }
    }
}

/// The bytes of a ROM name, by its number less one.
#[inline(always)]
const fn rom_name(index: usize) -> Option<&'static [u8]> {
    if index >= ROM_NAMES {
        return None;
    }
    let (start, end) = (ROM_STARTS[index] as usize, ROM_STARTS[index + 1] as usize);
    Some(ROM_TEXT.as_bytes().split_at(end).0.split_at(start).1)
}

/// The ROM id of a name used by `q!`; an unknown name stops the build.
#[doc(hidden)]
pub const fn rom_id(name: &str) -> Qstr {
    rom_id_at_build(name.as_bytes()).expect("name missing from the ROM pool")
}

/// The ROM id of a name, at compile time; [`find_rom`] is the quick one.
pub(crate) const fn rom_id_at_build(name: &[u8]) -> Option<Qstr> {
    if let [byte] = name {
        return Qstr::character(*byte);
    }
    let slots = ROM_SLOTS.len();
    let mut slot = hash_bytes(name) as usize % slots;
    loop {
        let id = ROM_SLOTS[slot] as usize;
        if id == 0 {
            return None;
        }
        if matches!(rom_name(id - 1), Some(known) if bytes_equal(known, name)) {
            return Some(Qstr(id as u32));
        }
        slot = (slot + 1) % slots;
    }
}

/// The id of a name that the sources use, at compile time.
#[macro_export]
macro_rules! q {
    ($name:literal) => {
        const { $crate::qstr::rom_id($name) }
    };
}

const fn bytes_equal(a: &[u8], b: &[u8]) -> bool {
    if a.len() != b.len() {
        return false;
    }
    let mut i = 0;
    while i < a.len() {
        if a[i] != b[i] {
            return false;
        }
        i += 1;
    }
    true
}

/// The hash of a string's bytes; the build script uses the same function.
pub const fn hash_bytes(bytes: &[u8]) -> u32 {
    let mut hash = 5381u32;
    let mut i = 0;
    while i < bytes.len() {
        hash = hash.wrapping_mul(33) ^ bytes[i] as u32;
        i += 1;
    }
    hash
}

#[inline]
fn find_rom(name: &[u8], hash: u32) -> Option<Qstr> {
    if let [byte] = name {
        return Qstr::character(*byte);
    }
    let slots = ROM_SLOTS.len();
    let mut slot = hash as usize % slots;
    loop {
        let id = ROM_SLOTS[slot] as usize;
        if id == 0 {
            return None;
        }
        if ROM_HASHES.get(id - 1) == Some(&hash) && rom_name(id - 1) == Some(name) {
            return Some(Qstr(id as u32));
        }
        slot = (slot + 1) % slots;
    }
}

/// The id of a name of frozen code.
pub(crate) const fn frozen_id(index: usize) -> Qstr {
    Qstr((FIXED_NAMES + index + 1) as u32)
}

/// The ids that names have in every VM.
const FIXED_NAMES: usize = ROM_NAMES + CHARACTERS.len();

/// All ASCII characters, in their order.
static CHARACTERS: [u8; 128] = {
    let mut characters = [0; 128];
    let mut byte = 0;
    while byte < 128 {
        characters[byte as usize] = byte;
        byte += 1;
    }
    characters
};

/// The qstr of a name that has an id in every VM.
pub fn rom_qstr(name: &[u8]) -> Option<Qstr> {
    find_rom(name, hash_bytes(name))
}

/// Whether a name has an id in every VM.
pub fn is_rom_name(name: &[u8]) -> bool {
    rom_qstr(name).is_some()
}

/// The names beyond those of ROM: of frozen code, and interned at run time.
pub(crate) struct QstrPool {
    frozen: &'static Names,
    table: QstrTable,
}

impl QstrPool {
    pub(crate) fn new(frozen: &'static Frozen) -> QstrPool {
        QstrPool {
            frozen: &frozen.names,
            table: QstrTable::default(),
        }
    }

    /// How many names have an id before anything is interned.
    fn constant_names(&self) -> usize {
        FIXED_NAMES + self.frozen.names.len()
    }

    /// The text of a name, counted from the end of those in ROM.
    #[inline]
    fn text(&self, index: usize) -> &'static [u8] {
        match CHARACTERS.get(index..=index) {
            Some(character) => character,
            None => self.own_text(index - CHARACTERS.len()),
        }
    }

    /// The text of a name of frozen code, or of one interned at run time.
    fn own_text(&self, index: usize) -> &'static [u8] {
        match self.frozen.names.get(index) {
            Some(name) => name,
            None => self.table.name(index - self.frozen.names.len()),
        }
    }

    /// The hash of a name, counted from the end of those in ROM.
    fn hash(&self, index: usize) -> u32 {
        if let Some(character) = CHARACTERS.get(index..=index) {
            return hash_bytes(character);
        }
        let index = index - CHARACTERS.len();
        match self.frozen.hashes.get(index) {
            Some(hash) => *hash,
            None => self.table.hash(index - self.frozen.names.len()),
        }
    }

    pub(crate) fn table(&self) -> &QstrTable {
        &self.table
    }
}

/// The longest name.
pub(crate) const MAX_BYTES: usize = 255;

impl Vm {
    /// Interns a string.
    pub fn intern(&mut self, name: impl AsRef<[u8]>) -> Result<Qstr> {
        self.intern_bytes(name.as_ref())
    }

    fn intern_bytes(&mut self, name: &[u8]) -> Result<Qstr> {
        let hash = hash_bytes(name);
        if let Some(qstr) = self.find_interned_hashed(name, hash) {
            return Ok(qstr);
        }
        if name.len() > MAX_BYTES {
            return Err(self.runtime_error("name too long"));
        }
        let index = QstrTable::add(self, name, hash)?;
        Ok(Qstr((self.qstrs.constant_names() + index + 1) as u32))
    }

    /// Interns a string where it is, however long it is.
    pub(crate) fn intern_lasting(&mut self, name: Lasting) -> Result<Qstr> {
        let hash = hash_bytes(name.as_bytes());
        if let Some(qstr) = self.find_interned_hashed(name.as_bytes(), hash) {
            return Ok(qstr);
        }
        let index = QstrTable::add_lasting(self, name, hash)?;
        Ok(Qstr((self.qstrs.constant_names() + index + 1) as u32))
    }

    /// The qstr of a string that is interned already.
    pub fn find_interned(&self, name: &[u8]) -> Option<Qstr> {
        self.find_interned_hashed(name, hash_bytes(name))
    }

    /// All names, in the order of their numbers.
    pub fn names(&self) -> impl Iterator<Item = Qstr> + use<> {
        let ids = (1..=Qstr::count(self)).filter(|id| Qstr::is_own(*id));
        ids.map(|id| Qstr(id as u32))
    }

    fn find_interned_hashed(&self, name: &[u8], hash: u32) -> Option<Qstr> {
        if let Some(qstr) = find_rom(name, hash) {
            return Some(qstr);
        }
        if let Some(index) = self.qstrs.frozen.find(name, hash) {
            return Some(frozen_id(index));
        }
        let index = self.qstrs.table.find(name, hash)?;
        Some(Qstr((self.qstrs.constant_names() + index + 1) as u32))
    }

    /// The name whose text is at an address; other addresses say nothing.
    pub(crate) fn text_at(&self, address: usize) -> Option<Value> {
        let is_there = |qstr: &Qstr| {
            let text = qstr.as_bytes(self);
            text.as_ptr().addr() == address && !text.is_empty()
        };
        self.names().find(is_there).map(Value::qstr)
    }

    /// The qstr of a `str` value: itself when interned already.
    pub fn intern_text(&mut self, text: &TextRef) -> Result<Qstr> {
        match text.value().as_qstr() {
            Some(qstr) => Ok(qstr),
            None => self.intern_bytes(text.as_bytes()),
        }
    }
}
