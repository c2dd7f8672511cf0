//! Writes an image as Rust: statics that a linker puts into read-only memory, and the table that names them.
//!
//! ```text
//!   mod module_0 { QSTRS, K0.. constants, CONTEXT, and for every function  Bn bytes  An arguments  Cn children  Fn code }
//!   static NAMES, MODULES        FROZEN: vm::frozen::Frozen
//! ```
//!
//! The text fits every target: what depends on the width of a word is decided when it is compiled.

use std::fmt::Write as _;
use std::ops::Range;

use bytecode::prelude::Prelude;
use bytecode::raw_code::{Const, Module, RawCode};
use vm::frozen::Shape;

use super::names::Names;
use super::{Content, Image};

/// Writes an image.
///
/// # Errors
/// When it is too big.
pub fn write(image: &Image) -> Result<String, String> {
    let names = Names::of(image)?;
    let mut out = String::from("// Written by `freeze`; not to be edited.\n\n");
    let mut rows = String::new();
    for (index, (path, frozen)) in image.iter().enumerate() {
        let content = match &frozen.content {
            Content::Source(text) => format!("Source(b\"{}\")", text.escape_ascii()),
            Content::Code(module) => {
                write_module(&mut out, index, path, module, &names);
                format!("Code(&module_{index}::F0)")
            }
        };
        let _ = writeln!(
            rows,
            "    vm::frozen::FrozenModule {{ path: {path:?}, content: vm::frozen::Content::{content} }},"
        );
    }
    names.write(&mut out);
    let _ = write!(
        out,
        "static MODULES: [vm::frozen::FrozenModule; {}] = [\n{rows}];\n\n\
         /// The frozen modules.\n\
         pub(crate) static FROZEN: vm::frozen::Frozen =\n\
         \x20   vm::frozen::Frozen {{ names: NAMES, modules: &MODULES }};\n",
        image.len()
    );
    Ok(out)
}

fn write_module(out: &mut String, index: usize, path: &str, module: &Module, names: &Names) {
    let qstrs: Vec<String> = module.qstrs.iter().map(|name| names.id(name)).collect();
    let mut constants = Constants::default();
    let values: Vec<String> = module
        .consts
        .iter()
        .map(|constant| constants.value(constant))
        .collect();
    let _ = write!(
        out,
        "/// `{path}`\n\
         #[allow(unused_imports, clippy::all, reason = \"what a module needs differs\")]\n\
         #[rustfmt::skip]\n\
         mod module_{index} {{\n    use vm::frozen::*;\n\n\
         static QSTRS: [u32; {}] = [{}];\n{}\
         static CONSTS: RomTuple<{}> = RomTuple::new([{}]);\n\
         static CONTEXT: vm::object::Context = context(&QSTRS, CONSTS.tuple());\n",
        qstrs.len(),
        qstrs.join(", "),
        constants.statics,
        values.len(),
        values.join(", "),
    );
    let mut functions = Functions {
        module,
        names,
        count: 0,
        out,
    };
    functions.write(&module.code);
    out.push_str("}\n\n");
}

/// Writes the statics of functions; the body of the module is the first.
struct Functions<'a> {
    module: &'a Module,
    names: &'a Names,
    count: usize,
    out: &'a mut String,
}

impl Functions<'_> {
    /// Writes a function and those inside it; gives its number.
    fn write(&mut self, raw: &RawCode) -> usize {
        let number = self.count;
        self.count += 1;
        let children: Vec<String> = raw
            .children
            .iter()
            .map(|child| format!("Value::rom(&F{})", self.write(child)))
            .collect();
        let shape = Shape::of(self.module, raw).expect("code was verified when the image was made");
        let prelude = Prelude::decode(&raw.code).expect("code was verified");
        let names = prelude.names(&raw.code).expect("code was verified");
        let id = |index: usize| self.names.id(&self.module.qstrs[index]);
        let arguments: Vec<String> = names.arguments.map(id).collect();
        let name = id(names.name);
        let _ = write!(
            self.out,
            "static B{number}: [u8; {}] = *b\"{}\";\n\
             static A{number}: [u32; {}] = [{}];\n\
             static C{number}: RomTuple<{}> = RomTuple::new([{}]);\n\
             pub(super) static F{number}: vm::object::Code =\n    \
             code(&CONTEXT, &B{number}, C{number}.tuple(), &A{number}, {name}, {shape:?});\n",
            raw.code.len(),
            raw.code.escape_ascii(),
            arguments.len(),
            arguments.join(", "),
            children.len(),
            children.join(", "),
        );
        number
    }
}

/// The integers that every target has room for in a word.
const EVERYWHERE_SMALL: Range<i64> = -(1 << 30)..1 << 30;

/// Writes the statics of constants that are objects.
#[derive(Default)]
struct Constants {
    count: usize,
    statics: String,
}

impl Constants {
    /// The expression of a constant's value.
    fn value(&mut self, constant: &Const) -> String {
        match constant {
            // Only machine code asks for the table of functions, and that is not frozen.
            Const::None | Const::FunTable => "Value::NONE".to_owned(),
            Const::False => "Value::FALSE".to_owned(),
            Const::True => "Value::TRUE".to_owned(),
            Const::Ellipsis => "Value::ELLIPSIS".to_owned(),
            Const::Str(text) if text.is_empty() => "name_value(known_name(b\"\"))".to_owned(),
            Const::Str(text) => self.text("str", text),
            Const::Bytes(bytes) => self.text("bytes", bytes),
            Const::Int(decimal) => self.int(decimal),
            Const::Float(number) => {
                let bits = number.to_bits();
                let name = self.add("FloatBox", &format!("float(f64::from_bits({bits:#x}))"));
                format!("float_value(&{name})")
            }
            Const::Complex(real, imag) => {
                let (real, imag) = (real.to_bits(), imag.to_bits());
                let made = format!("complex(f64::from_bits({real:#x}), f64::from_bits({imag:#x}))");
                format!("Value::rom(&{})", self.add("Complex", &made))
            }
            Const::Tuple(items) if items.is_empty() => "Value::rom(&EMPTY_TUPLE)".to_owned(),
            Const::Tuple(items) => {
                let values: Vec<String> = items.iter().map(|item| self.value(item)).collect();
                let made = format!("RomTuple::new([{}])", values.join(", "));
                let name = self.add(&format!("RomTuple<{}>", values.len()), &made);
                format!("{name}.value()")
            }
        }
    }

    /// Adds a static; gives its name.
    fn add(&mut self, ty: &str, value: &str) -> String {
        let name = format!("K{}", self.count);
        self.count += 1;
        let _ = writeln!(self.statics, "static {name}: {ty} = {value};");
        name
    }

    fn text(&mut self, make: &str, bytes: &[u8]) -> String {
        let made = format!("RomText::{make}(*b\"{}\")", bytes.escape_ascii());
        let name = self.add(&format!("RomText<{}>", bytes.len()), &made);
        format!("{name}.value()")
    }

    fn int(&mut self, decimal: &str) -> String {
        if let Ok(number) = decimal.parse::<i64>()
            && EVERYWHERE_SMALL.contains(&number)
        {
            return format!("Value::small({number})");
        }
        let digits = digits(decimal);
        let negative = decimal.starts_with('-');
        let small = match decimal.parse::<i64>() {
            Ok(number) => format!("Some({number})"),
            Err(_) => "None".to_owned(),
        };
        let made = format!("RomInt::new({negative}, {digits:?})");
        let name = self.add(&format!("RomInt<{{ limbs({}) }}>", digits.len()), &made);
        format!("{name}.value({small})")
    }
}

/// The magnitude of a decimal number in 32-bit digits, least significant first; one digit at least.
fn digits(decimal: &str) -> Vec<u32> {
    let mut digits: Vec<u32> = vec![0];
    for letter in decimal.bytes().filter(u8::is_ascii_digit) {
        let mut carry = u64::from(letter - b'0');
        for digit in &mut digits {
            let wide = u64::from(*digit) * 10 + carry;
            *digit = wide as u32;
            carry = wide >> 32;
        }
        if carry != 0 {
            digits.push(carry as u32);
        }
    }
    digits
}

#[cfg(test)]
mod tests {
    use super::digits;

    #[test]
    fn decimals_become_digits() {
        assert_eq!(digits("4294967295"), [u32::MAX]);
        assert_eq!(digits("-4294967296"), [0, 1]);
        assert_eq!(digits("18446744073709551617"), [1, 0, 1]);
    }
}
