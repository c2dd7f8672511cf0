//! Descriptions of memory: what a dict, a tuple or a number says.

use vm::map::Dict;
use vm::object::{Gc, Tuple};
use vm::types::element::{Element, Order, element};
use vm::{Raise, Result, Value, Vm};

/// Where the type of a scalar is.
pub(super) const SCALAR_SHIFT: u32 = 27;
/// Where the kind of an aggregate is.
pub(super) const AGGREGATE_SHIFT: u32 = 29;

/// The error for a description that makes no sense.
#[cold]
pub(super) fn syntax_error(vm: &mut Vm) -> Raise {
    vm.type_error("syntax error in uctypes descriptor")
}

/// How the bytes of scalars are ordered, and whether fields are aligned.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Layout(pub(super) isize);

impl Layout {
    pub(super) const NATIVE: Layout = Layout(2);

    pub(super) fn order(self) -> Order {
        match self.0 {
            0 => Order::Little,
            2 => Order::NATIVE,
            _ => Order::Big,
        }
    }
}

/// A number with a type in its high bits.
#[derive(Clone, Copy)]
pub(super) struct Scalar {
    number: usize,
    /// The low bits: an offset, or the length of an array.
    pub(super) rest: usize,
}

impl Scalar {
    pub(super) fn of(vm: &mut Vm, value: Value) -> Result<Scalar> {
        match value.as_small() {
            Some(bits) => Ok(Scalar {
                number: bits as usize >> SCALAR_SHIFT & 0xf,
                rest: bits as usize & ((1 << SCALAR_SHIFT) - 1),
            }),
            None => Err(syntax_error(vm)),
        }
    }

    /// How a scalar lies in memory, of a bit field the number around it.
    pub(super) fn element(self) -> Option<Element> {
        element(b"BbHhIiQqBBHHIIfd"[self.number], false)
    }

    pub(super) fn size(self) -> usize {
        self.element().map_or(0, |element| element.size)
    }

    pub(super) fn is_byte(self) -> bool {
        self.number == 0
    }

    /// Position and length of a bit field, if it is one.
    pub(super) fn bits(self) -> Option<(u32, u32)> {
        let field = |shift: u32| (self.rest >> shift) as u32 & 0x1f;
        (8..14)
            .contains(&self.number)
            .then(|| (field(17), field(22)))
    }

    pub(super) fn offset(self) -> usize {
        match self.bits() {
            Some(_) => self.rest & ((1 << 17) - 1),
            None => self.rest,
        }
    }
}

/// What an aggregate is made of.
#[derive(Clone, Copy)]
pub(super) enum Shape {
    Struct(Value),
    /// What it points to: a scalar or an aggregate.
    Pointer(Value),
    Scalars(Scalar),
    Array {
        len: usize,
        item: Value,
    },
}

/// A tuple that describes an aggregate.
#[derive(Clone, Copy)]
pub(super) struct Aggregate {
    pub(super) offset: usize,
    pub(super) shape: Shape,
}

impl Aggregate {
    pub(super) fn of(vm: &mut Vm, tuple: Gc<Tuple>) -> Result<Aggregate> {
        let (first, rest) = match tuple.items() {
            [first, rest @ ..] => (first.as_small(), rest),
            [] => (None, &[][..]),
        };
        let Some(bits) = first else {
            return Err(syntax_error(vm));
        };
        let shape = match (bits as usize >> AGGREGATE_SHIFT & 3, rest) {
            (0, [fields]) => Shape::Struct(*fields),
            (1, [target]) => Shape::Pointer(*target),
            (2, [scalars]) => Shape::Scalars(Scalar::of(vm, *scalars)?),
            (2, [len, item]) => Shape::Array {
                len: Scalar::of(vm, *len)?.rest,
                item: *item,
            },
            _ => return Err(syntax_error(vm)),
        };
        Ok(Aggregate {
            offset: bits as usize & ((1 << AGGREGATE_SHIFT) - 1),
            shape,
        })
    }
}

/// Sizes that are being added up.
#[derive(Default)]
struct Measure {
    /// The largest scalar so far, to which native structures are aligned.
    largest: usize,
}

/// Bytes of what a description describes.
pub(super) fn size(vm: &mut Vm, description: Value, layout: Layout) -> Result<usize> {
    Measure::default().size(vm, description, layout)
}

impl Measure {
    fn size(&mut self, vm: &mut Vm, description: Value, layout: Layout) -> Result<usize> {
        vm.check_native_stack()?;
        if let Some(tuple) = description.downcast::<Tuple>() {
            let aggregate = Aggregate::of(vm, tuple)?;
            return self.aggregate(vm, aggregate, layout);
        }
        if description.is_small() {
            return Err(vm.type_error("can't unambiguously get sizeof scalar"));
        }
        let Some(fields) = description.downcast::<Dict>() else {
            return Err(syntax_error(vm));
        };
        let (mut total, mut row) = (0, 0);
        while let Some((_, field, next)) = fields.map.next_from(row) {
            row = next;
            let (offset, size) = self.field(vm, field, layout)?;
            total = total.max(offset.saturating_add(size));
        }
        if layout == Layout::NATIVE && self.largest > 0 {
            total = total
                .checked_next_multiple_of(self.largest)
                .unwrap_or(total);
        }
        Ok(total)
    }

    fn field(&mut self, vm: &mut Vm, field: Value, layout: Layout) -> Result<(usize, usize)> {
        if let Some(tuple) = field.downcast::<Tuple>() {
            let aggregate = Aggregate::of(vm, tuple)?;
            return Ok((aggregate.offset, self.aggregate(vm, aggregate, layout)?));
        }
        let scalar = Scalar::of(vm, field)?;
        Ok((scalar.offset(), self.scalar(scalar.size())))
    }

    fn scalar(&mut self, size: usize) -> usize {
        self.largest = self.largest.max(size);
        size
    }

    fn aggregate(&mut self, vm: &mut Vm, aggregate: Aggregate, layout: Layout) -> Result<usize> {
        Ok(match aggregate.shape {
            Shape::Struct(fields) => self.size(vm, fields, layout)?,
            Shape::Pointer(_) => self.scalar(size_of::<usize>()),
            Shape::Scalars(scalars) => self.scalar(scalars.size()).saturating_mul(scalars.rest),
            Shape::Array { len, item } => self.size(vm, item, layout)?.saturating_mul(len),
        })
    }
}
