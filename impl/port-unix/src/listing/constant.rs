//! Constants in listings, as Python writes them.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use bytecode::raw_code::Const;
use numbers::float_format::{Precision, REPR_LEN, repr as float_repr};

/// Returns what `repr()` gives.
pub(super) fn repr(constant: &Const) -> String {
    match constant {
        Const::FunTable => "mp_fun_table".into(),
        Const::None => "None".into(),
        Const::False => "False".into(),
        Const::True => "True".into(),
        Const::Ellipsis => "Ellipsis".into(),
        Const::Str(text) => quoted(text.to_shown().chars(), '\u{80}'),
        Const::Bytes(bytes) => {
            let letters = bytes.iter().map(|byte| char::from(*byte));
            format!("b{}", quoted(letters, '\u{100}'))
        }
        Const::Int(digits) => digits.to_string(),
        Const::Float(number) => float(*number, true),
        Const::Complex(real, imaginary) => {
            let sign = if *imaginary < 0.0 { "" } else { "+" };
            match *real {
                0.0 => format!("{}j", float(*imaginary, false)),
                _ => format!(
                    "({}{sign}{}j)",
                    float(*real, false),
                    float(*imaginary, false)
                ),
            }
        }
        Const::Tuple(items) => match items.as_slice() {
            [only] => format!("({},)", repr(only)),
            _ => format!(
                "({})",
                items.iter().map(repr).collect::<Vec<_>>().join(", ")
            ),
        },
    }
}

fn float(number: f64, has_point: bool) -> String {
    float_repr(&mut [0; REPR_LEN], number, Precision::Double, has_point).into()
}

/// A literal; what is not printable ASCII is escaped below a character and left alone from there on.
fn quoted(chars: impl Iterator<Item = char> + Clone, plain: char) -> String {
    let has = |quote: char| chars.clone().any(|letter| letter == quote);
    let quote = if has('\'') && !has('"') { '"' } else { '\'' };
    let mut text = String::from(quote);
    for letter in chars {
        match letter {
            '\n' => text += "\\n",
            '\r' => text += "\\r",
            '\t' => text += "\\t",
            '\\' => text += "\\\\",
            _ if letter == quote => text.extend(['\\', letter]),
            ' '..='~' => text.push(letter),
            _ if letter >= plain => text.push(letter),
            _ => text += &format!("\\x{:02x}", u32::from(letter)),
        }
    }
    text.push(quote);
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(constant: Const, expected: &str) {
        assert_eq!(repr(&constant), expected);
    }

    #[test]
    fn constants_are_written_as_python_writes_them() {
        check(Const::Str("it's".into()), "\"it's\"");
        check(Const::Str("é\x7f".into()), "'é\\x7f'");
        check(Const::Bytes([0xff, b'a', b'\n'].into()), "b'\\xffa\\n'");
        check(Const::Float(1.5), "1.5");
        check(Const::Complex(0.0, 2.0), "2j");
        check(Const::Tuple(vec![Const::None]), "(None,)");
        check(
            Const::Tuple(vec![Const::True, Const::Int("7".into())]),
            "(True, 7)",
        );
    }
}
