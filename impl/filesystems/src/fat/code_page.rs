//! Code page 437: the bytes of names of 8 and 3 characters, and of names that programs use.

/// The characters of the bytes from 0x80 on.
const CHARACTERS: [char; 128] = [
    'Ç', 'ü', 'é', 'â', 'ä', 'à', 'å', 'ç', 'ê', 'ë', 'è', 'ï', 'î', 'ì', 'Ä', 'Å', //
    'É', 'æ', 'Æ', 'ô', 'ö', 'ò', 'û', 'ù', 'ÿ', 'Ö', 'Ü', '¢', '£', '¥', '₧', 'ƒ', //
    'á', 'í', 'ó', 'ú', 'ñ', 'Ñ', 'ª', 'º', '¿', '⌐', '¬', '½', '¼', '¡', '«', '»', //
    '░', '▒', '▓', '│', '┤', '╡', '╢', '╖', '╕', '╣', '║', '╗', '╝', '╜', '╛', '┐', //
    '└', '┴', '┬', '├', '─', '┼', '╞', '╟', '╚', '╔', '╩', '╦', '╠', '═', '╬', '╧', //
    '╨', '╤', '╥', '╙', '╘', '╒', '╓', '╫', '╪', '┘', '┌', '█', '▄', '▌', '▐', '▀', //
    'α', 'ß', 'Γ', 'π', 'Σ', 'σ', 'µ', 'τ', 'Φ', 'Θ', 'Ω', 'δ', '∞', 'φ', 'ε', '∩', //
    '≡', '±', '≥', '≤', '⌠', '⌡', '÷', '≈', '°', '∙', '·', '√', 'ⁿ', '²', '■', '\u{a0}',
];

/// What stands for the bytes from 0x80 on in short names: capitals, without accents where there are none with them.
const CAPITALS: [u8; 38] = [
    0x80, 0x9a, b'E', b'A', 0x8e, b'A', 0x8f, 0x80, b'E', b'E', b'E', b'I', b'I', b'I', 0x8e, 0x8f,
    0x90, 0x92, 0x92, b'O', 0x99, b'O', b'U', b'U', b'Y', 0x99, 0x9a, 0x9b, 0x9c, 0x9d, 0x9e, 0x9f,
    b'A', b'I', b'O', b'U', 0xa5, 0xa5,
];

/// The character of a byte.
pub(super) fn character(byte: u8) -> u16 {
    match byte {
        ..0x80 => byte.into(),
        _ => CHARACTERS[usize::from(byte - 0x80)] as u16,
    }
}

/// The byte of a character.
pub(super) fn byte(character: u16) -> Option<u8> {
    if character < 0x80 {
        return Some(character as u8);
    }
    let index = CHARACTERS
        .iter()
        .position(|known| *known as u16 == character)?;
    Some(0x80 + index as u8)
}

/// The byte that stands for a character that is not ASCII in short names.
pub(super) fn capital(character: u16) -> Option<u8> {
    let byte = byte(character)?;
    let index = usize::from(byte.wrapping_sub(0x80));
    Some(CAPITALS.get(index).copied().unwrap_or(byte))
}

/// The character without regard to case: of Latin, Greek and Cyrillic letters, the capital.
pub(super) fn fold(character: u16) -> u16 {
    match character {
        0x61..=0x7a | 0xe0..=0xf6 | 0xf8..=0xfe | 0x3b1..=0x3c1 | 0x3c3..=0x3cb | 0x430..=0x44f => {
            character - 0x20
        }
        0xff => 0x178,
        0x100..=0x12f | 0x132..=0x137 | 0x14a..=0x177 => character & !1,
        0x139..=0x148 | 0x179..=0x17e => character - u16::from(character.is_multiple_of(2)),
        0x3c2 => 0x3a3,
        0x450..=0x45f => character - 0x50,
        _ => character,
    }
}
