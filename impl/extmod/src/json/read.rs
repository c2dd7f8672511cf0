//! Reading: JSON text as values, without recursion.

use vm::map::Dict;
use vm::object::{BufferAccess, BufferView, ByteBuf, Gc, Str, ValueBuf};
use vm::stream::{self, Stream};
use vm::types::list::List;
use vm::types::{float, int};
use vm::{Raise, Result, Value, Vm};

/// Bytes that are asked from a stream at once.
const CHUNK: usize = 128;

/// Text that is read byte by byte, with one byte ahead.
struct Source {
    stream: Option<(&'static dyn Stream, Value)>,
    bytes: ByteBuf,
    /// The text itself, or what `bytes` holds of a stream.
    view: BufferView,
    at: usize,
    /// The byte ahead, nothing at the end.
    next: Option<u8>,
}

/// `load(stream)`
pub(super) fn load(vm: &mut Vm, value: Value) -> Result {
    let (stream, value) = stream::of(vm, value)?;
    // A stream that Python code defines sees every byte that is asked for.
    let chunk = if value.ty().is_class() { 1 } else { CHUNK };
    let bytes = ByteBuf::zeroed(vm, chunk)?;
    let view = bytes.view(Value::NONE, b'B').slice(0, 0);
    parse(
        vm,
        Source {
            stream: Some((stream, value)),
            bytes,
            view,
            at: 0,
            next: None,
        },
    )
}

/// `loads(text)`, of a `str` or any bytes.
pub(super) fn loads(vm: &mut Vm, value: Value) -> Result {
    let view = vm.buffer(value, BufferAccess::Read)?;
    parse(
        vm,
        Source {
            stream: None,
            bytes: ByteBuf::new(),
            view,
            at: 0,
            next: None,
        },
    )
}

#[cold]
fn syntax_error(vm: &mut Vm) -> Raise {
    vm.value_error("syntax error in JSON")
}

impl Source {
    /// Goes on by one byte.
    fn advance(&mut self, vm: &mut Vm) -> Result<()> {
        if self.at == self.view.len
            && let Some((stream, value)) = self.stream
        {
            let room = self.bytes.view(Value::NONE, b'B');
            let Some(count) = stream.read(vm, value, &room)? else {
                return Err(vm.os_error(hal::Errno::EAGAIN.0));
            };
            self.view = room.slice(0, count);
            self.at = 0;
        }
        self.next = self.view.bytes(vm).get(self.at).copied();
        self.at += usize::from(self.next.is_some());
        Ok(())
    }

    /// Takes the byte ahead.
    fn take(&mut self, vm: &mut Vm) -> Result<u8> {
        let Some(byte) = self.next else {
            return Err(syntax_error(vm));
        };
        self.advance(vm)?;
        Ok(byte)
    }

    fn word(&mut self, vm: &mut Vm, rest: &[u8], value: Value) -> Result {
        for expected in rest {
            if self.take(vm)? != *expected {
                return Err(syntax_error(vm));
            }
        }
        Ok(value)
    }

    /// A number whose first byte is given; what follows it decides how far it goes.
    fn number(&mut self, vm: &mut Vm, text: &ByteBuf, first: u8) -> Result {
        text.resize(vm, 0)?;
        text.push(vm, first)?;
        let mut is_float = false;
        while let Some(byte @ (b'0'..=b'9' | b'+' | b'-' | b'.' | b'e' | b'E')) = self.next {
            is_float |= matches!(byte, b'.' | b'e' | b'E');
            text.push(vm, byte)?;
            self.advance(vm)?;
        }
        if is_float {
            return float::parse(vm, text.as_local_slice());
        }
        int::from_decimal(
            vm,
            core::str::from_utf8(text.as_local_slice()).unwrap_or(""),
        )
    }

    /// The string behind a quotation mark.
    fn string(&mut self, vm: &mut Vm, text: &ByteBuf) -> Result {
        text.resize(vm, 0)?;
        loop {
            self.take_plain(vm, text)?;
            match self.take(vm)? {
                b'"' => break,
                b'\\' => self.escape(vm, text)?,
                byte => text.push(vm, byte)?,
            }
        }
        // A name that the program uses is found faster as a key when it is the same object.
        match vm.find_interned(text.as_local_slice()) {
            Some(name) => Ok(Value::qstr(name)),
            None => Str::checked(vm, text.as_local_slice()),
        }
    }

    /// Takes what stands for itself in a string, as far as there is text at hand.
    fn take_plain(&mut self, vm: &mut Vm, text: &ByteBuf) -> Result<()> {
        if self.next.is_none() {
            return Ok(());
        }
        let start = self.at - 1;
        let rest = &self.view.bytes(vm)[start..];
        let len = rest.iter().position(|byte| matches!(byte, b'"' | b'\\'));
        // The last byte is left, as taking it may ask a stream for more.
        let len = len.unwrap_or(rest.len() - 1);
        if len > 0 {
            text.extend_view(vm, &self.view.slice(start, len))?;
            self.at = start + len;
            self.advance(vm)?;
        }
        Ok(())
    }

    fn escape(&mut self, vm: &mut Vm, text: &ByteBuf) -> Result<()> {
        let byte = match self.take(vm)? {
            b'b' => 0x08,
            b'f' => 0x0c,
            b'n' => b'\n',
            b'r' => b'\r',
            b't' => b'\t',
            b'u' => {
                let number = self.hex_digits(vm)?;
                return text.extend(vm, vm::text::encode(number, &mut [0; 4]));
            }
            byte => byte,
        };
        text.push(vm, byte)
    }

    /// The number of four hexadecimal digits; surrogates stay two characters.
    fn hex_digits(&mut self, vm: &mut Vm) -> Result<u32> {
        let mut number = 0;
        for _ in 0..4 {
            let Some(digit) = char::from(self.take(vm)?).to_digit(16) else {
                return Err(syntax_error(vm));
            };
            number = number << 4 | digit;
        }
        Ok(number)
    }
}

/// A list or dict that is being filled.
#[derive(Clone, Copy)]
enum Open {
    List(Gc<List>),
    Dict(Gc<Dict>),
}

impl Open {
    fn of(value: Value) -> Option<Open> {
        match value.downcast::<List>() {
            Some(list) => Some(Open::List(list)),
            None => value.downcast::<Dict>().map(Open::Dict),
        }
    }
}

fn parse(vm: &mut Vm, mut source: Source) -> Result {
    let text = ByteBuf::new();
    // The lists and dicts around the present place, and the key that waits for its value.
    let open = ValueBuf::new();
    let mut key = None;
    source.advance(vm)?;
    loop {
        let byte = source.take(vm)?;
        let value = match byte {
            b',' | b':' | b' ' | b'\t' | b'\n' | b'\r' => continue,
            b'n' => source.word(vm, b"ull", Value::NONE)?,
            b't' => source.word(vm, b"rue", Value::TRUE)?,
            b'f' => source.word(vm, b"alse", Value::FALSE)?,
            b'"' => source.string(vm, &text)?,
            b'-' | b'0'..=b'9' => source.number(vm, &text, byte)?,
            b'[' => Value::object(List::from_slice(vm, &[])?),
            b'{' => Value::object(Dict::new(vm)?),
            b']' | b'}' => match open.pop() {
                Some(outermost) if open.is_empty() => return finish(vm, source, outermost),
                Some(_) => continue,
                None => return Err(syntax_error(vm)),
            },
            _ => return Err(syntax_error(vm)),
        };
        let opens = matches!(byte, b'[' | b'{');
        match open.get(open.len().wrapping_sub(1)).and_then(Open::of) {
            None if opens => {}
            None => return finish(vm, source, value),
            Some(Open::List(list)) => list.items.push(vm, value)?,
            Some(Open::Dict(dict)) => match key.take() {
                Some(key) => drop(dict.map.insert(vm, key, value)?),
                None if opens => return Err(syntax_error(vm)),
                None => key = Some(value),
            },
        }
        if opens {
            open.push(vm, value)?;
        }
    }
}

/// Makes sure that nothing but space follows the value.
fn finish(vm: &mut Vm, mut source: Source, value: Value) -> Result {
    while let Some(byte) = source.next {
        if !matches!(byte, b' ' | b'\t'..=b'\r') {
            return Err(syntax_error(vm));
        }
        source.advance(vm)?;
    }
    Ok(value)
}
