//! Lines, ellipses and polygons, with integers only.

use vm::object::ValueBuf;
use vm::{Result, Value, Vm};

use super::surface::Surface;

/// A place: to the right and down.
type Point = (isize, isize);

/// Draws a line: a step along the longer side for each pixel, and one along the shorter side whenever the line is nearer
/// to the next row than to this one.
pub(super) fn line(vm: &mut Vm, surface: &Surface, from: Point, to: Point, color: u32) {
    let (dx, dy) = (to.0.wrapping_sub(from.0), to.1.wrapping_sub(from.1));
    let step = |difference: isize| if difference > 0 { 1 } else { -1 };
    let is_steep = dy.unsigned_abs() > dx.unsigned_abs();
    let along = |(x, y): Point| if is_steep { (y, x) } else { (x, y) };
    let (long_step, short_step) = along((step(dx), step(dy)));
    let (long, short) = along((dx, dy));
    let (long, short) = (long.unsigned_abs() as isize, short.unsigned_abs() as isize);
    let (mut at, mut across) = along(from);
    let mut error = 2 * short - long;
    for _ in 0..long {
        let (x, y) = along((at, across));
        surface.put(vm, x, y, color);
        if error >= 0 && long > 0 {
            across += short_step;
            error -= 2 * long;
        }
        at += long_step;
        error += 2 * short;
    }
    surface.put(vm, to.0, to.1, color);
}

/// Right above, left above, left below, right below.
pub(super) const ALL_QUADRANTS: isize = 0b1111;

/// How an ellipse is drawn.
#[derive(Clone, Copy)]
pub(super) struct Style {
    pub(super) filled: bool,
    /// Bits of the quadrants that are drawn.
    pub(super) quadrants: isize,
    pub(super) color: u32,
}

/// Longer radii are cut: the numbers below have room for their cubes.
const LONGEST: i64 = 1 << 20;

/// Draws an ellipse: from its right end upwards while it is steep, then from its top to the right while it is flat. The
/// error is that of the equation of the ellipse, `(b x)^2 + (a y)^2 = (a b)^2`, at the next pixel.
pub(super) fn ellipse(vm: &mut Vm, surface: &Surface, center: Point, radii: Point, style: Style) {
    if radii == (0, 0) {
        if style.quadrants & ALL_QUADRANTS != 0 {
            surface.put(vm, center.0, center.1, style.color);
        }
        return;
    }
    let a = (radii.0 as i64).clamp(-LONGEST, LONGEST);
    let b = (radii.1 as i64).clamp(-LONGEST, LONGEST);
    arc(a, b, |x, y| {
        quarter_points(vm, surface, center, (x, y), style)
    });
    arc(b, a, |y, x| {
        quarter_points(vm, surface, center, (x, y), style)
    });
}

/// Visits the places of an eighth, as distances from the center: from `(a, 0)` on, one step of the second number at a time.
fn arc(a: i64, b: i64, mut visit: impl FnMut(isize, isize)) {
    let (first_square, second_square) = (2 * a * a, 2 * b * b);
    let (mut first, mut second) = (a, 0);
    let mut first_change = b * b * (1 - 2 * a);
    let mut second_change = a * a;
    let mut error = 0;
    let (mut steepness, mut flatness) = (second_square * a, 0);
    while steepness >= flatness {
        visit(first as isize, second as isize);
        second += 1;
        flatness += first_square;
        error += second_change;
        second_change += first_square;
        if 2 * error + first_change > 0 {
            first -= 1;
            steepness -= second_square;
            error += first_change;
            first_change += second_square;
        }
    }
}

/// Draws the pixels, or the rows up to them, that are as far from the center in each quadrant.
fn quarter_points(vm: &mut Vm, surface: &Surface, center: Point, distance: Point, style: Style) {
    let ((center_x, center_y), (x, y)) = (center, distance);
    let quadrants = [(1, -1), (-1, -1), (-1, 1), (1, 1)];
    for (bit, (x_side, y_side)) in quarters(quadrants) {
        if style.quadrants & bit == 0 {
            continue;
        }
        let row = center_y.saturating_add(y_side * y);
        let column = center_x.saturating_add(x_side * x);
        if style.filled {
            let start = if x_side < 0 { column } else { center_x };
            surface.fill_rect(vm, start, row, x + 1, 1, style.color);
        } else {
            surface.put(vm, column, row, style.color);
        }
    }
}

fn quarters(sides: [Point; 4]) -> impl Iterator<Item = (isize, Point)> {
    sides
        .into_iter()
        .enumerate()
        .map(|(index, side)| (1 << index, side))
}

/// A polygon: its corners, x and y in turn, count from the origin.
pub(super) struct Polygon<'corners> {
    pub(super) corners: &'corners ValueBuf,
    pub(super) origin: Point,
    pub(super) color: u32,
}

/// Places between pixels that a crossing is computed to.
const FRACTIONS: i64 = 32;

impl Polygon<'_> {
    fn count(&self) -> usize {
        self.corners.len() / 2
    }

    fn corner(&self, index: usize) -> Point {
        let number = |index| {
            self.corners
                .get(index)
                .and_then(Value::as_small)
                .unwrap_or(0)
        };
        (number(2 * index), number(2 * index + 1))
    }

    /// The edges: from the first corner to the last, from there to the one before it and so on.
    fn edges(&self) -> impl Iterator<Item = (Point, Point)> {
        let count = self.count();
        (0..count).map(move |index| {
            let from = self.corner((count - index) % count);
            (from, self.corner(count - index - 1))
        })
    }

    fn place(&self, point: Point) -> Point {
        (
            self.origin.0.saturating_add(point.0),
            self.origin.1.saturating_add(point.1),
        )
    }

    /// Draws the edges.
    pub(super) fn outline(&self, vm: &mut Vm, surface: &Surface) {
        for (from, to) in self.edges() {
            line(vm, surface, self.place(from), self.place(to), self.color);
        }
    }

    /// Fills row by row between each two places where edges cross the row. The lower end of an edge does not cross, so that
    /// two edges that meet do not cross twice; what that leaves out at the lowest corners is drawn on its own.
    pub(super) fn fill(&self, vm: &mut Vm, surface: &Surface) -> Result<()> {
        let rows = (0..self.count()).map(|index| self.corner(index).1);
        let (Some(first), Some(last)) = (rows.clone().min(), rows.max()) else {
            return Ok(());
        };
        // Rows outside of the surface show nothing.
        let top = first.max(0isize.saturating_sub(self.origin.1));
        let height = surface.shape.height as isize;
        let bottom = last.min(height.saturating_sub(self.origin.1));
        let crossings = ValueBuf::with_capacity(vm, self.count())?;
        for row in top..=bottom {
            crossings.truncate(0);
            for (from, to) in self.edges() {
                let is_crossed = (from.1 > row) != (to.1 > row);
                if is_crossed {
                    let node = Value::small(crossing(from, to, row));
                    let place = position(&crossings, node);
                    crossings.insert(vm, place, node)?;
                } else if row == from.1.max(to.1) {
                    self.lowest(vm, surface, from, to);
                }
            }
            self.fill_row(vm, surface, row, &crossings);
        }
        Ok(())
    }

    /// Draws the lower end of an edge, or all of it if it has none.
    fn lowest(&self, vm: &mut Vm, surface: &Surface, from: Point, to: Point) {
        if from.1 == to.1 {
            line(vm, surface, self.place(from), self.place(to), self.color);
            return;
        }
        let (x, y) = self.place(if from.1 < to.1 { to } else { from });
        surface.put(vm, x, y, self.color);
    }

    fn fill_row(&self, vm: &mut Vm, surface: &Surface, row: isize, crossings: &ValueBuf) {
        let node = |index| crossings.get(index).and_then(Value::as_small);
        let mut index = 0;
        while let (Some(left), Some(right)) = (node(index), node(index + 1)) {
            let (x, y) = self.place((left, row));
            let width = right.saturating_sub(left).saturating_add(1);
            surface.fill_rect(vm, x, y, width, 1, self.color);
            index += 2;
        }
    }
}

/// Where an edge crosses a row, rounded to a pixel.
fn crossing(from: Point, to: Point, row: isize) -> isize {
    let (x1, y1) = (from.0 as i64, from.1 as i64);
    let (x2, y2) = (to.0 as i64, to.1 as i64);
    let rise = (x2 - x1)
        .wrapping_mul(FRACTIONS)
        .wrapping_mul(row as i64 - y1)
        / (y2 - y1);
    ((x1.wrapping_mul(FRACTIONS) + rise + FRACTIONS / 2) / FRACTIONS) as isize
}

/// Where a number belongs among sorted ones.
fn position(sorted: &ValueBuf, number: Value) -> usize {
    let mut place = sorted.len();
    while place > 0 && sorted.get(place - 1).and_then(Value::as_small) > number.as_small() {
        place -= 1;
    }
    place
}
