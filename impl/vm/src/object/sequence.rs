//! Immutable objects whose contents follow the header in the same block: tuple, str, bytes.
//!
//! Their contents never change, so slices of them borrow only the handle.

use core::cell::Cell;
use core::ops::Range;
use core::ptr::NonNull;

use heap::Kind;

use super::{Gc, Header, Lasting, Layout, Object, TextRef, Type};
use crate::error::Result;
use crate::qstr::{Qstr, hash_bytes};
use crate::roots::Tracer;
use crate::state::Vm;
use crate::text;
use crate::types;
use crate::value::Value;

/// A tuple: `len` values follow.
#[repr(C, align(8))]
pub struct Tuple {
    header: Header,
    pub(super) len: usize,
    pub(super) items: [Value; 0],
}

// SAFETY: a VM and what it allocates stay on one thread; ROM objects are immutable.
unsafe impl Sync for Tuple {}

// SAFETY: repr(C), header first, all items are visited.
unsafe impl Object for Tuple {
    const TYPE: &'static Type = &types::tuple::TUPLE;
    const LAYOUT: &'static Layout = {
        static LAYOUT: Layout = Layout::of::<Tuple>(None);
        &LAYOUT
    };

    fn trace(&self, tracer: &mut Tracer<'_>) {
        for item in self.items() {
            tracer.value(*item);
        }
    }
}

/// The empty tuple.
pub static EMPTY_TUPLE: Tuple = Tuple {
    header: Header::rom(&types::tuple::TUPLE),
    len: 0,
    items: [],
};

impl Tuple {
    /// Makes a tuple of the plain type.
    pub fn from_slice(vm: &mut Vm, values: &[Value]) -> Result<Gc<Tuple>> {
        if values.is_empty() {
            return Ok(Gc::rom(&EMPTY_TUPLE));
        }
        Tuple::of_type(vm, Gc::rom(&types::tuple::TUPLE), values)
    }

    /// Makes a tuple value of the plain type.
    pub fn value(vm: &mut Vm, values: &[Value]) -> Result {
        Ok(Value::object(Tuple::from_slice(vm, values)?))
    }

    /// Makes a tuple of a type with tuple layout (a named tuple).
    pub fn of_type(vm: &mut Vm, ty: Gc<Type>, values: &[Value]) -> Result<Gc<Tuple>> {
        let bytes = size_of::<Tuple>() + size_of_val(values);
        let block: NonNull<Tuple> = vm.alloc_block(bytes, Kind::Object)?.cast();
        // SAFETY: the block has room for the header and the values.
        unsafe {
            block.write(Tuple {
                header: Header::new(ty),
                len: values.len(),
                items: [],
            });
            let items = block.add(1).cast::<Value>();
            match values {
                [first, second] => {
                    items.write(*first);
                    items.add(1).write(*second);
                }
                _ => core::ptr::copy_nonoverlapping(values.as_ptr(), items.as_ptr(), values.len()),
            }
            Ok(Gc::from_non_null(block))
        }
    }

    #[inline(always)]
    pub fn len(&self) -> usize {
        self.len
    }

    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    #[inline(always)]
    pub fn items(&self) -> &[Value] {
        // SAFETY: `len` values follow the header.
        unsafe { core::slice::from_raw_parts(self.items.as_ptr(), self.len) }
    }

    /// The item at an index, nothing beyond the end.
    pub fn get(&self, index: usize) -> Option<Value> {
        self.items().get(index).copied()
    }
}

/// The bytes of a `str` or `bytes`; `len` bytes follow, or of `bytes` the address where they last.
#[repr(C, align(8))]
pub(super) struct StrData {
    header: Header,
    /// Once it is known, else 0.
    pub(super) hash: Cell<u32>,
    /// Number of code points plus one once it is known (`str`), [`ELSEWHERE`] (`bytes`), else 0.
    pub(super) chars: Cell<u32>,
    pub(super) len: usize,
    pub(super) data: [u8; 0],
}

/// Says of `bytes` that an address follows instead.
const ELSEWHERE: u32 = u32::MAX;

/// Bytes that are copied at once.
const WORD: usize = 8;

// A word more takes no more memory than a byte more.
const _: () = {
    let (header, granule) = (size_of::<StrData>(), heap::GRANULE);
    assert!((header + 1).div_ceil(granule) == (header + WORD).div_ceil(granule));
};

impl StrData {
    /// Allocates an object with room for `len` bytes; they are not initialised.
    #[inline(never)]
    fn reserve(vm: &mut Vm, ty: &'static Type, len: usize) -> Result<NonNull<StrData>> {
        StrData::reserve_in_place(vm, ty, len, 0)
    }

    /// As [`StrData::reserve`], without a call; what is known of the number of code points is given.
    #[inline(always)]
    fn reserve_in_place(
        vm: &mut Vm,
        ty: &'static Type,
        len: usize,
        chars: u32,
    ) -> Result<NonNull<StrData>> {
        let Some(bytes) = len.checked_add(size_of::<StrData>()) else {
            return Err(vm.memory_error(usize::MAX));
        };
        let block: NonNull<StrData> = vm.alloc_block(bytes, Kind::Object)?.cast();
        // SAFETY: the block has room for the header.
        unsafe {
            block.write(StrData {
                header: Header::rom(ty),
                hash: Cell::new(0),
                chars: Cell::new(chars),
                len,
                data: [],
            });
        }
        Ok(block)
    }

    /// Allocates an object and copies parts into it.
    fn alloc(vm: &mut Vm, ty: &'static Type, parts: &[&[u8]]) -> Result<NonNull<StrData>> {
        let len = parts.iter().map(|part| part.len()).sum::<usize>();
        let block = StrData::reserve(vm, ty, len)?;
        // SAFETY: the block has room for the parts, whose lengths were added up.
        unsafe {
            let mut at = block.add(1).cast::<u8>().as_ptr();
            for part in parts {
                core::ptr::copy_nonoverlapping(part.as_ptr(), at, part.len());
                at = at.add(part.len());
            }
        }
        Ok(block)
    }

    /// Allocates an object of `len` bytes and lets `fill` write them; what it leaves is zero.
    fn build(
        vm: &mut Vm,
        ty: &'static Type,
        len: usize,
        fill: Fill<'_>,
    ) -> Result<NonNull<StrData>> {
        let block = StrData::reserve(vm, ty, len)?;
        // SAFETY: the block has room for `len` bytes, which nothing else refers to yet.
        unsafe {
            let at = block.add(1).cast::<u8>().as_ptr();
            at.write_bytes(0, len);
            let bytes = core::slice::from_raw_parts_mut(at, len);
            fill(vm, &mut Filler { bytes, used: 0 });
        }
        Ok(block)
    }

    #[inline(always)]
    fn bytes(&self) -> &[u8] {
        // SAFETY: `len` bytes follow the header.
        unsafe { core::slice::from_raw_parts(self.data.as_ptr(), self.len) }
    }

    /// Where `bytes` are that do not follow the header.
    #[inline(always)]
    fn elsewhere(&self) -> Option<*const u8> {
        // SAFETY: instead of bytes an address follows, as `ELSEWHERE` says.
        (self.chars.get() == ELSEWHERE)
            .then(|| unsafe { self.data.as_ptr().cast::<*const u8>().read() })
    }

    fn trace(&self, tracer: &mut Tracer<'_>) {
        if let Some(bytes) = self.elsewhere() {
            tracer.inside(bytes);
        }
    }

    /// The hash of the bytes, computed once; what lies in ROM knows it, and is not written to even if it is 0.
    #[inline(always)]
    fn hash(&self, bytes: &[u8]) -> u32 {
        match self.hash.get() {
            0 => self.compute_hash(bytes),
            known => known,
        }
    }

    #[inline(never)]
    fn compute_hash(&self, bytes: &[u8]) -> u32 {
        let hash = hash_bytes(bytes);
        if hash != 0 {
            self.hash.set(hash);
        }
        hash
    }
}

/// What writes the bytes of a new `str` or `bytes`.
pub type Fill<'a> = &'a mut dyn FnMut(&Vm, &mut Filler<'_>);

/// Writes the bytes of a new `str` or `bytes`, front to back; what does not fit is dropped.
pub struct Filler<'a> {
    bytes: &'a mut [u8],
    used: usize,
}

impl Filler<'_> {
    /// Appends bytes.
    #[inline(always)]
    pub fn push(&mut self, part: &[u8]) {
        let rest = &mut self.bytes[self.used..];
        let len = part.len().min(rest.len());
        rest[..len].copy_from_slice(&part[..len]);
        self.used += len;
    }

    /// Appends a part again and again until everything is filled.
    pub fn repeat(&mut self, part: &[u8]) {
        let start = self.used;
        self.push(part);
        while self.used > start && self.used < self.bytes.len() {
            let len = (self.used - start).min(self.bytes.len() - self.used);
            self.bytes.copy_within(start..start + len, self.used);
            self.used += len;
        }
    }

    /// The bytes appended so far, to change.
    pub fn filled(&mut self) -> &mut [u8] {
        &mut self.bytes[..self.used]
    }
}

macro_rules! text_object {
    ($(#[$meta:meta])* $name:ident, $ty:path) => {
        $(#[$meta])*
        #[repr(transparent)]
        pub struct $name(StrData);

        // SAFETY: a VM and what it allocates stay on one thread; ROM objects are immutable.
        unsafe impl Sync for $name {}

        // SAFETY: repr(C) inside, header first, the address is visited if there is one.
        unsafe impl Object for $name {
            const TYPE: &'static Type = &$ty;
            const LAYOUT: &'static Layout = {
                static LAYOUT: Layout = Layout::of::<$name>(None);
                &LAYOUT
            };

            fn trace(&self, tracer: &mut Tracer<'_>) {
                self.0.trace(tracer);
            }
        }

        impl $name {
            /// The hash of the bytes, computed once.
            #[inline]
            pub fn hash(&self) -> u32 {
                self.0.hash(self.as_bytes())
            }

            /// Length in bytes.
            #[inline(always)]
            pub fn byte_len(&self) -> usize {
                self.0.len
            }
        }
    };
}

text_object!(
    /// A string that is not interned: generalised UTF-8.
    Str, types::str::STR
);
text_object!(
    /// A `bytes` object.
    Bytes, types::bytes::BYTES
);

impl Str {
    /// Whether another string has the same few bytes; gives false where they are more.
    #[inline(always)]
    pub(crate) fn is_short_copy(&self, other: &Str) -> bool {
        let (a, b) = (self.as_bytes(), other.as_bytes());
        if a.len() != b.len() {
            return false;
        }
        if let (Some(start), Some(other)) = (a.first_chunk::<4>(), b.first_chunk::<4>()) {
            return start == other && a.last_chunk::<4>() == b.last_chunk::<4>() && a.len() <= 8;
        }
        match (a.first_chunk::<2>(), b.first_chunk::<2>()) {
            (Some(start), Some(other)) => {
                start == other && a.last_chunk::<2>() == b.last_chunk::<2>()
            }
            _ => a.first() == b.first(),
        }
    }

    /// Whether lengths or known hashes tell that another string is a different one.
    #[inline(always)]
    pub(crate) fn differs_at_sight(&self, other: &Str) -> bool {
        let (a, b) = (self.0.hash.get(), other.0.hash.get());
        self.0.len != other.0.len || a != b && a != 0 && b != 0
    }

    /// Makes a string.
    pub fn value(vm: &mut Vm, text: impl AsRef<[u8]>) -> Result {
        match text.as_ref() {
            [] => Ok(Value::qstr(crate::q!(""))),
            bytes => Ok(Value::object(Str::copy(vm, bytes, 0)?)),
        }
    }

    /// Makes a string of bytes that have to be text; `UnicodeError` when they are not. Single ASCII characters are interned.
    #[inline(never)]
    pub fn checked(vm: &mut Vm, bytes: &[u8]) -> Result {
        if bytes.is_ascii() {
            return Str::of_ascii(vm, bytes);
        }
        match text::is_valid(bytes) {
            true => Str::value(vm, bytes),
            false => Err(vm.unicode_error()),
        }
    }

    /// Makes a string of ASCII characters; single ones are interned.
    pub fn of_ascii(vm: &mut Vm, bytes: &[u8]) -> Result {
        match bytes {
            [] => return Ok(Value::qstr(crate::q!(""))),
            [byte] => {
                if let Some(qstr) = Qstr::character(*byte) {
                    return Ok(Value::qstr(qstr));
                }
            }
            _ => {}
        }
        let chars = known_chars(bytes.len());
        Ok(Value::object(Str::copy(vm, bytes, chars)?))
    }

    /// Makes a string of a part of ASCII text; single characters are interned.
    #[inline(always)]
    pub(crate) fn part_of_ascii(vm: &mut Vm, text: &[u8], range: Range<usize>) -> Result {
        let len = range.len();
        let word = text
            .get(range.start..)
            .and_then(<[u8]>::first_chunk::<WORD>);
        let (Some(word), 2..=WORD) = (word, len) else {
            return Str::of_ascii(vm, text.get(range).unwrap_or(&[]));
        };
        let bytes = size_of::<StrData>() + WORD;
        let block: NonNull<StrData> = vm.alloc_block(bytes, Kind::Object)?.cast();
        // SAFETY: the block has room for the header and a word, which is copied at once, as a call would take longer; then
        // it holds a string object.
        unsafe {
            block.write(StrData {
                header: Header::rom(&types::str::STR),
                hash: Cell::new(0),
                chars: Cell::new(len as u32 + 1),
                len,
                data: [],
            });
            block.add(1).cast::<[u8; WORD]>().write(*word);
            Ok(Value::object(Gc::<Str>::from_non_null(block.cast())))
        }
    }

    /// Makes a string object of bytes; what is known of the number of code points is given.
    #[inline(always)]
    fn copy(vm: &mut Vm, bytes: &[u8], chars: u32) -> Result<Gc<Str>> {
        let block = StrData::reserve_in_place(vm, &types::str::STR, bytes.len(), chars)?;
        // SAFETY: the block has room for the bytes, and then holds a string object.
        unsafe {
            let at = block.add(1).cast::<u8>().as_ptr();
            core::ptr::copy_nonoverlapping(bytes.as_ptr(), at, bytes.len());
            Ok(Gc::from_non_null(block.cast()))
        }
    }

    /// Makes a string of two parts.
    pub(crate) fn concat(vm: &mut Vm, left: &TextRef, right: &TextRef) -> Result {
        let (a, b) = (left.as_bytes(), right.as_bytes());
        if a.is_empty() || b.is_empty() {
            return Ok(if a.is_empty() { right } else { left }.value());
        }
        let len = a.len().saturating_add(b.len());
        let block = StrData::reserve_in_place(vm, &types::str::STR, len, 0)?;
        // SAFETY: the block has room for both parts, and then holds a string object.
        unsafe {
            let at = block.add(1).cast::<u8>().as_ptr();
            core::ptr::copy_nonoverlapping(a.as_ptr(), at, a.len());
            core::ptr::copy_nonoverlapping(b.as_ptr(), at.add(a.len()), b.len());
            Ok(Value::object(Gc::<Str>::from_non_null(block.cast())))
        }
    }

    /// Makes a string of several parts.
    pub fn from_parts(vm: &mut Vm, parts: &[&[u8]]) -> Result {
        let len: usize = parts.iter().map(|part| part.len()).sum();
        if len == 0 {
            return Ok(Value::qstr(crate::q!("")));
        }
        let block = StrData::alloc(vm, &types::str::STR, parts)?;
        // SAFETY: a string object was just made there.
        Ok(Value::object(unsafe {
            Gc::<Str>::from_non_null(block.cast())
        }))
    }

    /// Makes a string of `len` bytes that `fill` writes.
    pub fn build(vm: &mut Vm, len: usize, fill: Fill<'_>) -> Result {
        if len == 0 {
            return Ok(Value::qstr(crate::q!("")));
        }
        let block = StrData::build(vm, &types::str::STR, len, fill)?;
        // SAFETY: a string object was just made there.
        let text = unsafe { Gc::<Str>::from_non_null(block.cast()) };
        Ok(Value::object(text))
    }

    #[inline(always)]
    pub fn as_bytes(&self) -> &[u8] {
        self.0.bytes()
    }

    /// Number of code points, computed once.
    #[inline(always)]
    pub fn char_len(&self) -> usize {
        match self.0.chars.get() {
            0 => self.count_characters(),
            known => known as usize - 1,
        }
    }

    fn count_characters(&self) -> usize {
        let count = text::count(self.as_bytes());
        self.0.chars.set(known_chars(count));
        count
    }

    /// Whether it is known that every character is one byte.
    #[inline(always)]
    pub(crate) fn is_known_plain(&self) -> bool {
        self.0.chars.get() as usize == self.0.len + 1
    }
}

/// How a string remembers its number of code points; what lies in ROM knows it.
#[inline(always)]
fn known_chars(count: usize) -> u32 {
    match u32::try_from(count + 1) {
        Ok(chars) if chars != ELSEWHERE => chars,
        _ => 0,
    }
}

impl Bytes {
    /// Makes a bytes object.
    pub fn value(vm: &mut Vm, bytes: &[u8]) -> Result {
        Bytes::from_parts(vm, &[bytes])
    }

    /// Makes a bytes object of several parts.
    pub fn from_parts(vm: &mut Vm, parts: &[&[u8]]) -> Result {
        let block = StrData::alloc(vm, &types::bytes::BYTES, parts)?;
        // SAFETY: a bytes object was just made there.
        Ok(Value::object(unsafe {
            Gc::<Bytes>::from_non_null(block.cast())
        }))
    }

    /// Makes a bytes object of `len` bytes that `fill` writes.
    pub fn build(vm: &mut Vm, len: usize, fill: Fill<'_>) -> Result {
        let block = StrData::build(vm, &types::bytes::BYTES, len, fill)?;
        // SAFETY: a bytes object was just made there.
        Ok(Value::object(unsafe {
            Gc::<Bytes>::from_non_null(block.cast())
        }))
    }

    /// Makes a bytes object of bytes that stay where they are.
    pub fn of_lasting(vm: &mut Vm, bytes: Lasting) -> Result {
        let block = StrData::reserve(vm, &types::bytes::BYTES, size_of::<usize>())?;
        // SAFETY: the block has room for the address, which its header says it has; then it holds a bytes object.
        unsafe {
            (*block.as_ptr()).len = bytes.len();
            (*block.as_ptr()).chars.set(ELSEWHERE);
            block.add(1).cast().write(bytes.start());
            Ok(Value::object(Gc::<Bytes>::from_non_null(block.cast())))
        }
    }

    #[inline(always)]
    pub fn as_bytes(&self) -> &[u8] {
        match self.0.elsewhere() {
            // SAFETY: as many lasting bytes are there, which this object keeps alive.
            Some(start) => unsafe { core::slice::from_raw_parts(start, self.0.len) },
            None => self.0.bytes(),
        }
    }
}
