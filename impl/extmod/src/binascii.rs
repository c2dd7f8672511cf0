//! `binascii`: bytes as hexadecimal digits or base 64 and back, and their checksum.

use vm::native::{Args, Param};
use vm::object::{BufferAccess, ByteBuf, Bytes};
use vm::types::element::integer_bits;
use vm::types::module::RomModule;
use vm::{Result, Value, Vm};

rom_dict!(static DICT = {
    "__name__" => Value::qstr(q!("binascii")),
    "hexlify" => fvar!(hexlify, 1, 2),
    "unhexlify" => f1!(unhexlify),
    "a2b_base64" => f1!(a2b_base64),
    "b2a_base64" => fkw!(b2a_base64, 1),
    "crc32" => fvar!(crc32, 1, 2),
});

/// The module.
pub static MODULE: RomModule = RomModule::new(q!("binascii"), &DICT);

const HEX_DIGITS: &[u8; 16] = b"0123456789abcdef";

/// `hexlify(data[, separator])`; of the separator the first byte counts, and an empty one is a zero byte.
fn hexlify(vm: &mut Vm, args: &[Value]) -> Result {
    let data = vm.buffer(args[0], BufferAccess::Read)?;
    let separator = match args.get(1) {
        Some(separator) => Some(separator_byte(vm, *separator)?),
        None => None,
    };
    let per_byte = 2 + usize::from(separator.is_some());
    let len = (data.len * per_byte).saturating_sub(per_byte - 2);
    Bytes::build(vm, len, &mut |vm, text| {
        for byte in data.bytes(vm) {
            text.push(&[byte >> 4, byte & 15].map(|digit| HEX_DIGITS[usize::from(digit)]));
            text.push(separator.as_slice());
        }
    })
}

fn separator_byte(vm: &mut Vm, separator: Value) -> Result<u8> {
    let first = match separator.cast_native::<Bytes>() {
        Some(bytes) => bytes.as_bytes().first().copied(),
        None => vm.text_arg(separator)?.as_bytes().first().copied(),
    };
    Ok(first.unwrap_or(0))
}

/// `unhexlify(digits)`
fn unhexlify(vm: &mut Vm, digits: Value) -> Result {
    let digits = vm.buffer(digits, BufferAccess::Read)?;
    let value = |digit: &u8| char::from(*digit).to_digit(16);
    let is_whole =
        digits.len.is_multiple_of(2) && digits.bytes(vm).iter().all(|digit| value(digit).is_some());
    if !is_whole {
        return Err(vm.value_error("non-hex digit"));
    }
    Bytes::build(vm, digits.len / 2, &mut |vm, bytes| {
        for pair in digits.bytes(vm).chunks_exact(2) {
            let byte = pair
                .iter()
                .filter_map(value)
                .fold(0, |byte, digit| byte << 4 | digit);
            bytes.push(&[byte as u8]);
        }
    })
}

const BASE_64_DIGITS: &[u8; 64] =
    b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// `b2a_base64(data, newline=True)`
fn b2a_base64(vm: &mut Vm, args: &Args<'_>) -> Result {
    let options = Args {
        pos: &args.pos[1..],
        kw: args.kw,
    };
    let [newline] = options.parse(vm, &[Param::optional(q!("newline"), Value::TRUE)])?;
    let newline = vm.truth(newline)?;
    let data = vm.buffer(args.pos[0], BufferAccess::Read)?;
    let len = data.len.div_ceil(3) * 4 + usize::from(newline);
    Bytes::build(vm, len, &mut |vm, text| {
        for part in data.bytes(vm).chunks(3) {
            let byte = |index: usize| u32::from(part.get(index).copied().unwrap_or(0));
            let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
            let digit = |index: usize| BASE_64_DIGITS[(bits >> (18 - 6 * index)) as usize & 63];
            let digits = [0, 1, 2, 3].map(digit);
            let used = part.len() + 1;
            text.push(&digits[..used]);
            text.push(&b"=="[..4 - used]);
        }
        if newline {
            text.push(b"\n");
        }
    })
}

fn base_64_value(digit: u8) -> Option<u32> {
    let value = match digit {
        b'A'..=b'Z' => digit - b'A',
        b'a'..=b'z' => digit - b'a' + 26,
        b'0'..=b'9' => digit - b'0' + 52,
        b'+' => 62,
        b'/' => 63,
        _ => return None,
    };
    Some(value.into())
}

/// `a2b_base64(text)`; what is no digit is passed over, and padding ends the text where bits are left over.
fn a2b_base64(vm: &mut Vm, text: Value) -> Result {
    let text = vm.buffer(text, BufferAccess::Read)?;
    let bytes = ByteBuf::with_capacity(vm, text.len / 4 * 3 + 2)?;
    let (mut bits, mut count, mut is_padded) = (0, 0, false);
    for index in 0..text.len {
        let letter = text.bytes(vm)[index];
        if let Some(value) = base_64_value(letter) {
            is_padded = false;
            bits = bits << 6 | value;
            count += 6;
            if count >= 8 {
                count -= 8;
                bytes.push(vm, (bits >> count) as u8)?;
            }
        } else if letter == b'=' && count != 0 {
            if count == 2 || is_padded {
                return Bytes::value(vm, bytes.as_local_slice());
            }
            is_padded = true;
        }
    }
    match count {
        0 => Bytes::value(vm, bytes.as_local_slice()),
        _ => Err(vm.value_error("incorrect padding")),
    }
}

/// `crc32(data[, start])`: the checksum of Ethernet and zip, continued from that of the bytes before.
fn crc32(vm: &mut Vm, args: &[Value]) -> Result {
    let data = vm.buffer(args[0], BufferAccess::Read)?;
    let start = match args.get(1) {
        Some(start) => integer_bits(vm, *start)? as u32,
        None => 0,
    };
    let sum = !filesystems::crc32(!start, data.bytes(vm));
    vm::types::int::from_u64(vm, sum.into())
}
