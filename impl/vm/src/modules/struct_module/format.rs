//! Formats of `struct`: an order character and fields, each a count and a type code.
//!
//! A format is read once, but for fields beyond the first ones; where memory is no matter, what was read of the last
//! formats is kept.

use core::cell::Cell;

use crate::error::Result;
use crate::qstr::Qstr;
use crate::state::Vm;
use crate::types::element::{self, Order};
use crate::types::str::Content;
use crate::value::Value;

/// What a field holds.
#[derive(Clone, Copy)]
pub(super) enum Kind {
    Padding,
    Bytes,
    /// Its code, and the form of an element.
    Number(u8, element::Kind, u8),
}

/// Fields of the same code that follow one another, or one field of bytes.
#[derive(Clone, Copy)]
pub(super) struct Field {
    pub(super) kind: Kind,
    pub(super) count: usize,
    /// Offset of the first one.
    pub(super) offset: usize,
}

impl Field {
    const NOTHING: Field = Field {
        kind: Kind::Padding,
        count: 0,
        offset: 0,
    };

    #[inline]
    fn size(&self) -> usize {
        match self.kind {
            Kind::Number(.., size) => usize::from(size),
            _ => 1,
        }
    }

    /// The offset behind the last one.
    #[inline]
    fn end(&self) -> usize {
        self.offset
            .saturating_add(self.count.saturating_mul(self.size()))
    }

    /// How many values they are.
    #[inline]
    fn values(&self) -> usize {
        match self.kind {
            Kind::Padding => 0,
            Kind::Bytes => 1,
            Kind::Number(..) => self.count,
        }
    }
}

/// A code that is none.
struct BadCode;

/// What was read of a format.
#[derive(Clone, Copy)]
struct Reader {
    at: usize,
    offset: usize,
    native: bool,
}

impl Reader {
    /// The next field, nothing at the end of the format.
    #[inline(always)]
    fn next(&mut self, format: &[u8]) -> core::result::Result<Option<Field>, BadCode> {
        let Some(mut code) = format.get(self.at).copied() else {
            return Ok(None);
        };
        self.at += 1;
        let mut count = 1usize;
        if code.is_ascii_digit() {
            count = 0;
            while code.is_ascii_digit() {
                count = count
                    .saturating_mul(10)
                    .saturating_add(usize::from(code - b'0'));
                code = format.get(self.at).copied().unwrap_or(0);
                self.at += 1;
            }
        }
        let kind = match code {
            b'x' => Kind::Padding,
            b's' => Kind::Bytes,
            _ => {
                let element = element::element(code, self.native).ok_or(BadCode)?;
                Kind::Number(code, element.kind, element.size as u8)
            }
        };
        let mut field = Field {
            kind,
            count,
            offset: self.offset,
        };
        if self.native && count > 0 {
            let aligned = self.offset.checked_next_multiple_of(field.size());
            field.offset = aligned.unwrap_or(usize::MAX);
        }
        self.offset = field.end();
        Ok(Some(field))
    }
}

/// Fields that are kept of a format.
const FEW_FIELDS: usize = if KNOWN != 0 { 8 } else { 4 };

/// What is known of a format: its first fields, and its size.
#[derive(Clone, Copy)]
struct Layout {
    fields: [Field; FEW_FIELDS],
    n_fields: usize,
    order: Order,
    size: usize,
    n_values: usize,
}

impl Layout {
    const EMPTY: Layout = Layout {
        fields: [Field::NOTHING; FEW_FIELDS],
        n_fields: 0,
        order: Order::NATIVE,
        size: 0,
        n_values: 0,
    };
}

/// Formats that are kept.
const KNOWN: usize = if cfg!(feature = "wordcode") { 4 } else { 0 };

/// The formats that were used last, by their names.
pub(crate) struct KnownFormats {
    names: [Cell<Option<Qstr>>; KNOWN],
    layouts: [Cell<Layout>; KNOWN],
}

impl KnownFormats {
    pub(crate) const fn new() -> KnownFormats {
        KnownFormats {
            names: [const { Cell::new(None) }; KNOWN],
            layouts: [const { Cell::new(Layout::EMPTY) }; KNOWN],
        }
    }

    #[inline(always)]
    fn place(name: Qstr) -> usize {
        name.id() as usize % KNOWN.max(1)
    }

    #[inline(always)]
    fn find(&self, name: Qstr) -> Option<Layout> {
        let place = KnownFormats::place(name);
        if self.names.get(place)?.get() != Some(name) {
            return None;
        }
        Some(self.layouts.get(place)?.get())
    }

    fn keep(&self, name: Qstr, layout: &Layout) {
        let place = KnownFormats::place(name);
        if let (Some(known), Some(kept)) = (self.names.get(place), self.layouts.get(place)) {
            known.set(Some(name));
            kept.set(*layout);
        }
    }
}

/// A format that is sound.
pub(super) struct Format {
    layout: Layout,
    /// Its text, and who reads the fields that the layout has not.
    rest: Option<(Content, Reader)>,
}

impl Format {
    /// Before it was read.
    #[inline(always)]
    pub(super) fn new() -> Format {
        if KNOWN != 0 {
            return Format::EMPTY;
        }
        // A few fields are quicker made than copied word by word.
        let nothing = Field::NOTHING;
        Format {
            layout: Layout {
                fields: core::array::from_fn(|_| nothing),
                ..Layout::EMPTY
            },
            rest: None,
        }
    }

    const EMPTY: Format = Format {
        layout: Layout::EMPTY,
        rest: None,
    };

    /// Reads the format that a `str` or `bytes` object spells; a place for it is given, as it is large.
    #[inline(always)]
    pub(super) fn read(&mut self, vm: &mut Vm, format: Value) -> Result<()> {
        match format.as_qstr().and_then(|name| vm.formats.find(name)) {
            Some(layout) => {
                self.layout = layout;
                Ok(())
            }
            None => self.read_anew(vm, format),
        }
    }

    #[inline(never)]
    fn read_anew(&mut self, vm: &mut Vm, format: Value) -> Result<()> {
        let Some(content) = Content::immutable(vm, format) else {
            return Err(vm.str_conversion_error(format));
        };
        let text = content.as_bytes();
        let first = text.first().copied();
        let native = !matches!(first, Some(b'<' | b'>' | b'!'));
        let layout = &mut self.layout;
        layout.order = match first {
            Some(b'<') => Order::Little,
            Some(b'>' | b'!') => Order::Big,
            _ => Order::NATIVE,
        };
        let mut reader = Reader {
            at: usize::from(!native || first == Some(b'@')),
            offset: 0,
            native,
        };
        loop {
            let before = reader;
            let field = match reader.next(text) {
                Ok(Some(field)) => field,
                Ok(None) => break,
                Err(BadCode) => return Err(vm.value_error("bad typecode")),
            };
            layout.n_values = layout.n_values.saturating_add(field.values());
            match layout.fields.get_mut(layout.n_fields) {
                Some(place) => {
                    *place = field;
                    layout.n_fields += 1;
                }
                None if self.rest.is_some() => {}
                None => self.rest = Some((content, before)),
            }
        }
        layout.size = reader.offset;
        if let (Some(name), None) = (format.as_qstr(), &self.rest) {
            vm.formats.keep(name, layout);
        }
        Ok(())
    }

    pub(super) fn order(&self) -> Order {
        self.layout.order
    }

    /// Bytes of all fields.
    pub(super) fn size(&self) -> usize {
        self.layout.size
    }

    /// Values that are packed.
    pub(super) fn n_values(&self) -> usize {
        self.layout.n_values
    }

    pub(super) fn fields(&self) -> Fields<'_> {
        Fields {
            first: self.layout.fields[..self.layout.n_fields].iter(),
            rest: self
                .rest
                .as_ref()
                .map(|(content, reader)| (content.as_bytes(), *reader)),
        }
    }
}

/// All fields of a format.
pub(super) struct Fields<'f> {
    first: core::slice::Iter<'f, Field>,
    rest: Option<(&'f [u8], Reader)>,
}

impl Fields<'_> {
    #[cold]
    #[inline(never)]
    fn next_of_rest(&mut self) -> Option<Field> {
        let (text, reader) = self.rest.as_mut()?;
        reader.next(text).ok().flatten()
    }
}

impl Iterator for Fields<'_> {
    type Item = Field;

    #[inline(always)]
    fn next(&mut self) -> Option<Field> {
        match self.first.next() {
            Some(field) => Some(*field),
            None if self.rest.is_none() => None,
            None => self.next_of_rest(),
        }
    }
}
