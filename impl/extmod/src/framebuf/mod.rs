//! `framebuf`: drawing into the bytes of a buffer.
//!
//! Not here: displays, which take the bytes (programs).

mod draw;
mod font;
mod surface;

use surface::{Format, Shape, Surface};
use vm::native::Args;
use vm::object::{BufferAccess, BufferView, Gc, Slots, Str, Type, ValueBuf};
use vm::types::element;
use vm::types::module::RomModule;
use vm::{Raise, Result, Value, Vm};

object! {
    /// A rectangle of pixels in the bytes of a buffer.
    pub struct FrameBuffer: FRAME_BUFFER {
        buffer: Value,
        width: u16,
        height: u16,
        stride: u32,
        format: u8,
    }
}

static SLOTS: Slots = Slots {
    make_new: Some(make_new),
    buffer: Some(buffer),
    ..Slots::of::<FrameBuffer>()
};

rom_dict!(static METHODS = {
    "fill" => f2!(fill),
    "fill_rect" => fvar!(fill_rect, 6, 6),
    "pixel" => fvar!(pixel, 3, 4),
    "hline" => fvar!(hline, 5, 5),
    "vline" => fvar!(vline, 5, 5),
    "rect" => fvar!(rect, 6, 7),
    "line" => fvar!(line, 6, 6),
    "ellipse" => fvar!(ellipse, 6, 8),
    "poly" => fvar!(poly, 5, 6),
    "blit" => fvar!(blit, 4, 6),
    "scroll" => f3!(scroll),
    "text" => fvar!(text, 4, 5),
});

static FRAME_BUFFER: Type = Type::rom(q!("FrameBuffer"), &SLOTS, &METHODS);

const fn format(format: Format) -> Value {
    Value::small(format as isize)
}

rom_dict!(static DICT = {
    "__name__" => Value::qstr(q!("framebuf")),
    "FrameBuffer" => Value::rom(&FRAME_BUFFER),
    "FrameBuffer1" => fvar!(frame_buffer_1, 3, 4),
    "MVLSB" => format(Format::MonoVerticalLow),
    "MONO_VLSB" => format(Format::MonoVerticalLow),
    "RGB565" => format(Format::Rgb565),
    "GS2_HMSB" => format(Format::Grey2),
    "GS4_HMSB" => format(Format::Grey4),
    "GS8" => format(Format::Grey8),
    "MONO_HLSB" => format(Format::MonoHorizontalHigh),
    "MONO_HMSB" => format(Format::MonoHorizontalLow),
});

/// The module.
pub static MODULE: RomModule = RomModule::new(q!("framebuf"), &DICT);

const LARGEST: isize = 0xffff;

#[cold]
fn value_error(vm: &mut Vm) -> Raise {
    vm.raise_empty(&vm::types::exception::VALUE_ERROR)
}

/// `FrameBuffer(buffer, width, height, format[, stride])`
fn make_new(vm: &mut Vm, ty: Gc<Type>, args: &Args<'_>) -> Result {
    args.check(vm, 4, 5)?;
    let surface = surface_of(vm, args.pos, BufferAccess::Write)?;
    let shape = surface.shape;
    let frame = FrameBuffer::alloc(
        vm,
        ty,
        args.pos[0],
        shape.width as u16,
        shape.height as u16,
        shape.stride as u32,
        shape.format as u8,
    )?;
    Ok(Value::object(frame))
}

/// `FrameBuffer1(buffer, width, height[, stride])`: one of the format that once was the only one.
fn frame_buffer_1(vm: &mut Vm, args: &[Value]) -> Result {
    let stride = args.get(3).copied().unwrap_or(args[1]);
    let format = format(Format::MonoVerticalLow);
    let args = [args[0], args[1], args[2], format, stride];
    vm.call(Value::rom(&FRAME_BUFFER), &args)
}

/// The pixels that the arguments of `FrameBuffer` describe.
fn surface_of(vm: &mut Vm, args: &[Value], access: BufferAccess) -> Result<Surface> {
    let (width, height) = (vm.int_arg(args[1])?, vm.int_arg(args[2])?);
    let format = vm.int_arg(args[3])?;
    let stride = match args.get(4) {
        Some(stride) => vm.int_arg(*stride)?,
        None => width,
    };
    let sizes = 1..=LARGEST;
    let fits =
        sizes.contains(&width) && sizes.contains(&height) && (width..=LARGEST).contains(&stride);
    if !fits {
        return Err(value_error(vm));
    }
    let Some(format) = Format::of(format) else {
        return Err(vm.value_error("invalid format"));
    };
    let shape = Shape::new(width as usize, height as usize, stride as usize, format);
    let view = vm.buffer(args[0], access)?;
    if shape.bytes() > view.len {
        return Err(value_error(vm));
    }
    Ok(Surface { shape, view })
}

/// The pixels of a frame buffer.
fn surface(vm: &mut Vm, frame: Value) -> Result<Surface> {
    let frame = vm.expect::<FrameBuffer>(frame)?;
    let Some(format) = Format::of(frame.format.into()) else {
        return Err(value_error(vm));
    };
    let view = vm.buffer(frame.buffer, BufferAccess::Write)?;
    let shape = Shape {
        width: frame.width.into(),
        height: frame.height.into(),
        stride: frame.stride as usize,
        format,
    };
    Ok(Surface { shape, view })
}

/// The pixels of a frame buffer, or of a tuple or list of its arguments, to read.
fn readable(vm: &mut Vm, source: Value) -> Result<Surface> {
    if source.cast_native::<FrameBuffer>().is_some() {
        return surface(vm, source);
    }
    let items = vm.sequence_arg(source)?;
    if !(4..=5).contains(&items.len()) {
        return Err(value_error(vm));
    }
    surface_of(vm, items.as_local_slice(), BufferAccess::Read)
}

fn buffer(vm: &mut Vm, frame: Value, access: BufferAccess) -> Option<BufferView> {
    let frame = frame.downcast::<FrameBuffer>()?;
    vm.buffer_maybe(frame.buffer, access)
}

/// The numbers behind the frame buffer itself.
fn numbers<const N: usize>(vm: &mut Vm, args: &[Value]) -> Result<[isize; N]> {
    let mut numbers = [0; N];
    for (number, arg) in numbers.iter_mut().zip(&args[1..]) {
        *number = vm.int_arg(*arg)?;
    }
    Ok(numbers)
}

fn flag(vm: &mut Vm, arg: Option<&Value>) -> Result<bool> {
    match arg {
        Some(flag) => vm.truth(*flag),
        None => Ok(false),
    }
}

/// `fill(color)`
fn fill(vm: &mut Vm, frame: Value, color: Value) -> Result {
    let surface = surface(vm, frame)?;
    let color = vm.int_arg(color)? as u32;
    let (width, height) = (surface.shape.width, surface.shape.height);
    surface.fill_rect(vm, 0, 0, width as isize, height as isize, color);
    Ok(Value::NONE)
}

/// `fill_rect(x, y, width, height, color)`
fn fill_rect(vm: &mut Vm, args: &[Value]) -> Result {
    let surface = surface(vm, args[0])?;
    let [x, y, width, height, color] = numbers(vm, args)?;
    surface.fill_rect(vm, x, y, width, height, color as u32);
    Ok(Value::NONE)
}

/// `pixel(x, y[, color])`
fn pixel(vm: &mut Vm, args: &[Value]) -> Result {
    let surface = surface(vm, args[0])?;
    let [x, y] = numbers(vm, args)?;
    let Some((x, y)) = surface.inside(x, y) else {
        return Ok(Value::NONE);
    };
    let Some(color) = args.get(3) else {
        return Ok(Value::small(surface.get(vm, x, y) as isize));
    };
    let color = vm.int_arg(*color)? as u32;
    surface.set(vm, x, y, color);
    Ok(Value::NONE)
}

/// `hline(x, y, width, color)`
fn hline(vm: &mut Vm, args: &[Value]) -> Result {
    let surface = surface(vm, args[0])?;
    let [x, y, width, color] = numbers(vm, args)?;
    surface.fill_rect(vm, x, y, width, 1, color as u32);
    Ok(Value::NONE)
}

/// `vline(x, y, height, color)`
fn vline(vm: &mut Vm, args: &[Value]) -> Result {
    let surface = surface(vm, args[0])?;
    let [x, y, height, color] = numbers(vm, args)?;
    surface.fill_rect(vm, x, y, 1, height, color as u32);
    Ok(Value::NONE)
}

/// `rect(x, y, width, height, color[, filled])`
fn rect(vm: &mut Vm, args: &[Value]) -> Result {
    let surface = surface(vm, args[0])?;
    let [x, y, width, height, color] = numbers(vm, args)?;
    let color = color as u32;
    if flag(vm, args.get(6))? {
        surface.fill_rect(vm, x, y, width, height, color);
        return Ok(Value::NONE);
    }
    let (right, bottom) = (
        x.saturating_add(width).saturating_sub(1),
        y.saturating_add(height).saturating_sub(1),
    );
    surface.fill_rect(vm, x, y, width, 1, color);
    surface.fill_rect(vm, x, bottom, width, 1, color);
    surface.fill_rect(vm, x, y, 1, height, color);
    surface.fill_rect(vm, right, y, 1, height, color);
    Ok(Value::NONE)
}

/// `line(x1, y1, x2, y2, color)`
fn line(vm: &mut Vm, args: &[Value]) -> Result {
    let surface = surface(vm, args[0])?;
    let [x1, y1, x2, y2, color] = numbers(vm, args)?;
    draw::line(vm, &surface, (x1, y1), (x2, y2), color as u32);
    Ok(Value::NONE)
}

/// `ellipse(x, y, x_radius, y_radius, color[, filled[, quadrants]])`
fn ellipse(vm: &mut Vm, args: &[Value]) -> Result {
    let surface = surface(vm, args[0])?;
    let [x, y, x_radius, y_radius, color] = numbers(vm, args)?;
    let filled = flag(vm, args.get(6))?;
    let quadrants = match args.get(7) {
        Some(quadrants) => vm.int_arg(*quadrants)?,
        None => draw::ALL_QUADRANTS,
    };
    let style = draw::Style {
        filled,
        quadrants,
        color: color as u32,
    };
    draw::ellipse(vm, &surface, (x, y), (x_radius, y_radius), style);
    Ok(Value::NONE)
}

/// `poly(x, y, coordinates, color[, filled])`; the coordinates are an array of x and y in turn.
fn poly(vm: &mut Vm, args: &[Value]) -> Result {
    let surface = surface(vm, args[0])?;
    let [x, y] = numbers(vm, args)?;
    let view = vm.buffer(args[3], BufferAccess::Read)?;
    let Some(element) = element::element(view.typecode, true) else {
        return Err(value_error(vm));
    };
    let corners = ValueBuf::new();
    for index in 0..view.len / (2 * element.size) * 2 {
        let bytes = view.slice(index * element.size, element.size).bytes(vm);
        let bits = element::join(bytes, element::Order::NATIVE);
        let number = element.decode(vm, bits)?;
        let number = vm.int_arg(number)?;
        corners.push(vm, Value::small(number))?;
    }
    if corners.is_empty() {
        return Ok(Value::NONE);
    }
    let color = vm.int_arg(args[4])? as u32;
    let polygon = draw::Polygon {
        corners: &corners,
        origin: (x, y),
        color,
    };
    match flag(vm, args.get(5))? {
        true => polygon.fill(vm, &surface)?,
        false => polygon.outline(vm, &surface),
    }
    Ok(Value::NONE)
}

/// `blit(source, x, y[, key[, palette]])`: pixels of the color `key` are left out; the palette has a pixel for each color.
fn blit(vm: &mut Vm, args: &[Value]) -> Result {
    let surface = surface(vm, args[0])?;
    let source = readable(vm, args[1])?;
    let (left, top) = (vm.int_arg(args[2])?, vm.int_arg(args[3])?);
    let key = match args.get(4) {
        Some(key) => vm.int_arg(*key)? as u32,
        None => u32::MAX,
    };
    let palette = match args.get(5) {
        Some(palette) if *palette != Value::NONE => Some(readable(vm, *palette)?),
        _ => None,
    };
    for y in 0..source.shape.height {
        for x in 0..source.shape.width {
            let place = surface.inside(
                left.saturating_add(x as isize),
                top.saturating_add(y as isize),
            );
            let Some((place_x, place_y)) = place else {
                continue;
            };
            let mut color = source.get(vm, x, y);
            if let Some(palette) = &palette {
                color = palette.get(vm, color as usize, 0);
            }
            if color != key {
                surface.set(vm, place_x, place_y, color);
            }
        }
    }
    Ok(Value::NONE)
}

/// `scroll(x_step, y_step)`: what nothing is moved to stays.
fn scroll(vm: &mut Vm, frame: Value, x_step: Value, y_step: Value) -> Result {
    let surface = surface(vm, frame)?;
    let (x_step, y_step) = (vm.int_arg(x_step)?, vm.int_arg(y_step)?);
    let (width, height) = (surface.shape.width, surface.shape.height);
    if x_step.unsigned_abs() >= width || y_step.unsigned_abs() >= height {
        return Ok(Value::NONE);
    }
    // In the direction in which nothing is read that was written.
    for row in 0..height {
        let y = if y_step < 0 { row } else { height - 1 - row };
        for column in 0..width {
            let x = if x_step < 0 {
                column
            } else {
                width - 1 - column
            };
            let from = surface.inside(x as isize - x_step, y as isize - y_step);
            if let Some((from_x, from_y)) = from {
                let color = surface.get(vm, from_x, from_y);
                surface.set(vm, x, y, color);
            }
        }
    }
    Ok(Value::NONE)
}

/// `text(text, x, y[, color])`
fn text(vm: &mut Vm, args: &[Value]) -> Result {
    let surface = surface(vm, args[0])?;
    let text = vm.text_arg(args[1])?;
    let (mut x, y) = (vm.int_arg(args[2])?, vm.int_arg(args[3])?);
    let color = match args.get(4) {
        Some(color) => vm.int_arg(*color)? as u32,
        None => 1,
    };
    let text = Str::value(vm, text.as_bytes())?;
    let text = vm.text_arg(text)?;
    for index in 0..text.as_bytes().len() {
        let letter = text.as_bytes()[index];
        if letter == 0 {
            break;
        }
        for column in font::glyph(letter) {
            for row in 0..8 {
                if column >> row & 1 != 0 {
                    surface.put(vm, x, y.saturating_add(row), color);
                }
            }
            x = x.saturating_add(1);
        }
    }
    Ok(Value::NONE)
}
