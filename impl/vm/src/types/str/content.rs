//! The contents of a `str`, `bytes` or other bytes object, as the shared methods see them.
//!
//! Invariant: contents never change. What a mutable object holds is copied before a method works on it, so
//! slices of contents may be kept while the machine allocates.

use core::ops::Range;

use crate::error::{Raise, Result};
use crate::object::{BufferAccess, BufferView, Bytes, Fill, Gc, Int, Str, TextRef};
use crate::qstr::Qstr;
use crate::state::Vm;
use crate::text;
use crate::types::bytearray;
use crate::types::slice::Slice;
use crate::value::Value;

/// What methods make their results of.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// `str`: results are text, indices count code points.
    Str,
    /// `bytes`
    Bytes,
    /// `bytearray`
    ByteArray,
}

/// Immutable contents, and what results are made of.
#[derive(Clone, Copy)]
pub struct Content {
    /// What results are made of.
    pub kind: Kind,
    /// Of a `str` where results are, else of a `bytes`.
    data: TextRef,
}

impl Content {
    /// The contents of a `str`.
    pub fn of_text(text: TextRef) -> Content {
        Content {
            kind: Kind::Str,
            data: text,
        }
    }

    /// The contents of a `bytes`.
    pub fn of_bytes(bytes: Gc<Bytes>) -> Content {
        Content {
            kind: Kind::Bytes,
            data: TextRef::of_bytes(bytes),
        }
    }

    /// A copy of the contents of a mutable object.
    pub fn copy_of(vm: &mut Vm, view: BufferView, kind: Kind) -> Result<Content> {
        let copy = Bytes::build(vm, view.len, &mut |vm, out| out.push(view.bytes(vm)))?;
        let bytes = vm.expect::<Bytes>(copy)?;
        Ok(Content {
            kind,
            data: TextRef::of_bytes(bytes),
        })
    }

    /// The receiver of a `str` method.
    pub fn str_receiver(vm: &mut Vm, value: Value) -> Result<Content> {
        if let Some(text) = TextRef::new(vm, value) {
            return Ok(Content::of_text(text));
        }
        match TextRef::new(vm, value.unwrapped()) {
            Some(text) => Ok(Content::of_text(text)),
            None => Err(vm.mismatch_error(q!("str"), value)),
        }
    }

    /// The receiver of a `bytes` method.
    pub fn bytes_receiver(vm: &mut Vm, value: Value) -> Result<Content> {
        Ok(Content::of_bytes(vm.expect::<Bytes>(value)?))
    }

    /// A `str` or `bytes`, nothing for anything else.
    pub fn immutable(vm: &Vm, value: Value) -> Option<Content> {
        if let Some(text) = TextRef::new(vm, value) {
            return Some(Content::of_text(text));
        }
        let value = value.unwrapped();
        if let Some(text) = value.text(vm) {
            return Some(Content::of_text(text));
        }
        value.downcast::<Bytes>().map(Content::of_bytes)
    }

    /// The argument of a method: text for text, any bytes for bytes.
    pub fn argument(&self, vm: &mut Vm, value: Value) -> Result<Content> {
        if self.is_text()
            && let Some(text) = TextRef::new(vm, value)
        {
            return Ok(Content::of_text(text));
        }
        match self.argument_maybe(vm, value)? {
            Some(argument) => Ok(argument),
            None => Err(self.mismatch_error(vm, value)),
        }
    }

    /// The argument of a method, nothing when it is of another kind.
    pub fn argument_maybe(&self, vm: &mut Vm, value: Value) -> Result<Option<Content>> {
        match (self.is_text(), Content::immutable(vm, value)) {
            (is_text, Some(argument)) => {
                return Ok((is_text == argument.is_text()).then_some(argument));
            }
            (true, None) => return Ok(None),
            (false, None) => {}
        }
        match vm.buffer_maybe(value, BufferAccess::Read) {
            Some(view) => Content::copy_of(vm, view, Kind::Bytes).map(Some),
            None => Ok(None),
        }
    }

    #[cold]
    fn mismatch_error(&self, vm: &mut Vm, value: Value) -> Raise {
        if !self.is_text() && value.is_str() {
            return vm.type_error("can't convert 'str' object to bytes implicitly");
        }
        vm.str_conversion_error(value)
    }

    #[inline(always)]
    pub fn as_bytes(&self) -> &[u8] {
        self.data.as_bytes()
    }

    /// The text, when this is a `str`.
    #[inline]
    pub fn as_text(&self) -> Option<&[u8]> {
        self.is_text().then_some(self.data.as_bytes())
    }

    /// The text, when all its characters are ASCII.
    pub(super) fn ascii(&self) -> Option<&[u8]> {
        self.as_text().filter(|_| self.data.is_ascii())
    }

    /// The `str` itself, when this is one.
    pub(super) fn text(&self) -> Option<TextRef> {
        self.is_text().then_some(self.data)
    }

    #[inline]
    pub fn is_text(&self) -> bool {
        self.kind == Kind::Str
    }

    /// Length in bytes.
    pub fn byte_len(&self) -> usize {
        self.as_bytes().len()
    }

    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        self.as_bytes().is_empty()
    }

    /// Length in what indices count: code points of text, else bytes.
    pub fn len(&self) -> usize {
        match self.is_text() {
            true => self.data.char_len(),
            false => self.byte_len(),
        }
    }

    /// Whether it is known of a text that all characters are ASCII.
    #[inline]
    fn is_known_plain(&self) -> bool {
        let text = self.data.value().downcast::<Str>();
        text.is_some_and(|text| text.is_known_plain())
    }

    /// Whether indices are byte offsets.
    fn is_plain(&self) -> bool {
        !self.is_text() || self.data.is_plain()
    }

    /// The byte offset of an index that is at most the length.
    pub fn offset(&self, index: usize) -> usize {
        match self.as_text() {
            Some(text) if !self.is_plain() => text::offset(text, index),
            _ => index.min(self.byte_len()),
        }
    }

    /// The index of a byte offset.
    pub fn index_of(&self, offset: usize) -> usize {
        match self.as_text() {
            Some(text) if !self.is_plain() => text.get(..offset).map_or(0, text::count),
            _ => offset,
        }
    }

    /// All of it: the object itself when it cannot change.
    pub fn whole(&self, vm: &mut Vm) -> Result {
        match self.kind {
            Kind::ByteArray => bytearray::of_slice(vm, self.as_bytes()),
            Kind::Str | Kind::Bytes => Ok(self.data.value()),
        }
    }

    /// A part, by byte offsets at code point boundaries.
    pub fn slice(&self, vm: &mut Vm, range: Range<usize>) -> Result {
        if range.len() == self.byte_len() {
            return self.whole(vm);
        }
        if self.is_known_plain() && self.is_text() {
            return Str::part_of_ascii(vm, self.as_bytes(), range);
        }
        self.same_kind(vm, self.as_bytes().get(range).unwrap_or(&[]))
    }

    /// A result of some bytes.
    pub(super) fn same_kind(&self, vm: &mut Vm, bytes: &[u8]) -> Result {
        match self.kind {
            Kind::Str => Str::checked(vm, bytes),
            Kind::Bytes => Bytes::value(vm, bytes),
            Kind::ByteArray => bytearray::of_slice(vm, bytes),
        }
    }

    /// A result of `len` bytes that `fill` writes.
    pub fn build(&self, vm: &mut Vm, len: usize, fill: Fill<'_>) -> Result {
        match self.kind {
            Kind::Str => Str::build(vm, len, fill),
            Kind::Bytes => Bytes::build(vm, len, fill),
            Kind::ByteArray => {
                let made = Bytes::build(vm, len, fill)?;
                let bytes = vm.expect::<Bytes>(made)?;
                bytearray::of_slice(vm, bytes.as_bytes())
            }
        }
    }

    /// The byte range of a slice, whose step has to be 1.
    pub fn slice_range(&self, vm: &mut Vm, slice: Gc<Slice>) -> Result<Range<usize>> {
        if !matches!(self.kind, Kind::Str) {
            return vm.slice_bounds(slice, self.byte_len());
        }
        if slice.step.get() != Value::NONE && slice.step.get().as_small() != Some(1) {
            return Err(vm.step_error());
        }
        Ok(self
            .range(vm, &[slice.start.get(), slice.stop.get()])?
            .unwrap_or(0..0))
    }

    /// The byte range of optional `start` and `end` arguments; none when the end lies before the start.
    pub fn range(&self, vm: &mut Vm, bounds: &[Value]) -> Result<Option<Range<usize>>> {
        if bounds.is_empty() {
            return Ok(Some(0..self.byte_len()));
        }
        let len = self.len();
        let start = self.bound(vm, bounds.first(), len, 0)?;
        let end = self.bound(vm, bounds.get(1), len, len)?;
        if len == self.byte_len() {
            return Ok((start <= end).then_some(start..end));
        }
        Ok((start <= end).then(|| self.offset(start)..self.offset(end)))
    }

    #[inline]
    fn bound(
        &self,
        vm: &mut Vm,
        bound: Option<&Value>,
        len: usize,
        default: usize,
    ) -> Result<usize> {
        let index = match bound.filter(|bound| **bound != Value::NONE) {
            None => return Ok(default),
            Some(bound) => match bound.as_small() {
                Some(number) => number,
                None => self.index_number(vm, *bound)?,
            },
        };
        if index < 0 {
            return Ok(len.saturating_sub(index.unsigned_abs()));
        }
        Ok(len.min(index.unsigned_abs()))
    }

    fn index_number(&self, vm: &mut Vm, index: Value) -> Result<isize> {
        let index = index.unwrapped();
        if is_bool(index) {
            return Ok(isize::from(index == Value::TRUE));
        }
        if let Some(number) = index.as_small() {
            return Ok(number);
        }
        if let Some(int) = index.downcast::<Int>() {
            return Ok(if int.number().negative {
                isize::MIN
            } else {
                isize::MAX
            });
        }
        let (name, given) = (
            match self.kind {
                Kind::Str => "string",
                Kind::Bytes => "bytes",
                Kind::ByteArray => "bytearray",
            },
            index.ty().name.shown(vm),
        );
        Err(vm.type_error_fmt(format_args!("{name} indices must be integers, not {given}")))
    }
}

/// Makes a `str` of the first code point of a text; ASCII ones are interned.
pub fn char_value(vm: &mut Vm, text: &[u8]) -> Result {
    let character = &text[..text::first_len(text)];
    if let [byte] = character
        && let Some(qstr) = Qstr::character(*byte)
    {
        return Ok(Value::qstr(qstr));
    }
    Str::value(vm, character)
}

/// Whether a value is a bool.
pub(super) fn is_bool(value: Value) -> bool {
    value == Value::TRUE || value == Value::FALSE
}

/// An optional count argument: negative or missing means no limit.
pub(super) fn limit_arg(vm: &mut Vm, limit: Option<&Value>) -> Result<usize> {
    match limit {
        None => Ok(usize::MAX),
        Some(limit) => Ok(usize::try_from(vm.int_arg(*limit)?).unwrap_or(usize::MAX)),
    }
}
