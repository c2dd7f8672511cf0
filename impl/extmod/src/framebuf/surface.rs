//! Pixels in bytes.
//!
//! ```text
//!   format                 bits    of a byte of several pixels
//!   MonoVerticalLow    1           a column of 8, the lowest bit at the top
//!   MonoHorizontalHigh 1           a row of 8, the highest bit at the left
//!   MonoHorizontalLow  1           a row of 8, the lowest bit at the left
//!   Grey2              2           a row of 4, the lowest bits at the left
//!   Grey4              4           a row of 2, the highest bits at the left
//!   Grey8, Rgb565      8, 16
//! ```
//!
//! Whoever owns the bytes may make them fewer at any time: pixels beyond their end read as 0 and cannot be changed.

use vm::Vm;
use vm::object::BufferView;

/// How pixels lie in bytes; the numbers are those that programs use.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Format {
    MonoVerticalLow = 0,
    Rgb565 = 1,
    Grey4 = 2,
    MonoHorizontalHigh = 3,
    MonoHorizontalLow = 4,
    Grey2 = 5,
    Grey8 = 6,
}

impl Format {
    /// The format of a number.
    pub(super) fn of(number: isize) -> Option<Format> {
        let all = [
            Format::MonoVerticalLow,
            Format::Rgb565,
            Format::Grey4,
            Format::MonoHorizontalHigh,
            Format::MonoHorizontalLow,
            Format::Grey2,
            Format::Grey8,
        ];
        all.into_iter().find(|format| *format as isize == number)
    }

    fn bits(self) -> usize {
        match self {
            Format::Rgb565 => 16,
            Format::Grey8 => 8,
            Format::Grey4 => 4,
            Format::Grey2 => 2,
            _ => 1,
        }
    }

    /// Pixels of a row that are in one byte at least.
    fn row_pixels(self) -> usize {
        match self {
            Format::MonoVerticalLow | Format::Rgb565 => 1,
            _ => 8 / self.bits(),
        }
    }
}

/// A rectangle; from a row to the next it is `stride` pixels.
#[derive(Clone, Copy)]
pub(super) struct Shape {
    pub(super) width: usize,
    pub(super) height: usize,
    pub(super) stride: usize,
    pub(super) format: Format,
}

impl Shape {
    /// A rectangle whose rows begin at whole bytes.
    pub(super) fn new(width: usize, height: usize, stride: usize, format: Format) -> Shape {
        Shape {
            width,
            height,
            stride: stride.next_multiple_of(format.row_pixels()),
            format,
        }
    }

    /// Bytes that the pixels need; the last row needs no more than its width.
    pub(super) fn bytes(&self) -> usize {
        let width = self.width.next_multiple_of(self.format.row_pixels());
        let (rows, last) = match self.format {
            Format::MonoVerticalLow => (self.height.next_multiple_of(8) - 8, 8),
            _ => (self.height - 1, 1),
        };
        (rows * self.stride + last * width) * self.format.bits() / 8
    }

    /// Where a pixel is: the byte, and its lowest bit there.
    fn place(&self, x: usize, y: usize) -> (usize, usize) {
        let index = x + y * self.stride;
        match self.format {
            Format::MonoVerticalLow => ((y >> 3) * self.stride + x, y & 7),
            Format::MonoHorizontalHigh => (index >> 3, 7 - (x & 7)),
            Format::MonoHorizontalLow => (index >> 3, x & 7),
            Format::Grey2 => (index >> 2, (x & 3) << 1),
            Format::Grey4 => (index >> 1, if x & 1 == 0 { 4 } else { 0 }),
            Format::Grey8 => (index, 0),
            Format::Rgb565 => (index * 2, 0),
        }
    }
}

/// Pixels, and the bytes that they are in.
pub(super) struct Surface {
    pub(super) shape: Shape,
    pub(super) view: BufferView,
}

impl Surface {
    /// A place as numbers that are inside.
    pub(super) fn inside(&self, x: isize, y: isize) -> Option<(usize, usize)> {
        let (x, y) = (usize::try_from(x).ok()?, usize::try_from(y).ok()?);
        (x < self.shape.width && y < self.shape.height).then_some((x, y))
    }

    /// The color of a pixel.
    pub(super) fn get(&self, vm: &Vm, x: usize, y: usize) -> u32 {
        let (index, shift) = self.shape.place(x, y);
        let bytes = self.view.bytes(vm);
        if self.shape.format == Format::Rgb565 {
            let pair = bytes.get(index..index + 2);
            return pair.map_or(0, |pair| u16::from_ne_bytes([pair[0], pair[1]]).into());
        }
        let mask = (1u32 << self.shape.format.bits()) - 1;
        let byte = bytes.get(index).copied().unwrap_or(0);
        u32::from(byte) >> shift & mask
    }

    /// Changes the color of a pixel; where there are two colors, all but 0 are one.
    pub(super) fn set(&self, vm: &mut Vm, x: usize, y: usize, color: u32) {
        let (index, shift) = self.shape.place(x, y);
        let bits = self.shape.format.bits();
        let bytes = self.view.bytes_mut(vm);
        if self.shape.format == Format::Rgb565 {
            if let Some(pair) = bytes.get_mut(index..index + 2) {
                pair.copy_from_slice(&(color as u16).to_ne_bytes());
            }
            return;
        }
        let mask = (1u32 << bits) - 1;
        let color = if bits == 1 {
            u32::from(color != 0)
        } else {
            color & mask
        };
        if let Some(byte) = bytes.get_mut(index) {
            *byte = (u32::from(*byte) & !(mask << shift) | color << shift) as u8;
        }
    }

    /// Changes the color of a pixel if it is inside.
    pub(super) fn put(&self, vm: &mut Vm, x: isize, y: isize, color: u32) {
        if let Some((x, y)) = self.inside(x, y) {
            self.set(vm, x, y, color);
        }
    }

    /// Fills what is inside of a rectangle.
    pub(super) fn fill_rect(
        &self,
        vm: &mut Vm,
        x: isize,
        y: isize,
        width: isize,
        height: isize,
        color: u32,
    ) {
        let clip = |start: isize, len: isize, end: usize| {
            let stop = start.saturating_add(len).clamp(0, end as isize);
            start.clamp(0, stop) as usize..stop as usize
        };
        let columns = clip(x, width, self.shape.width);
        for y in clip(y, height, self.shape.height) {
            for x in columns.clone() {
                self.set(vm, x, y, color);
            }
        }
    }
}
