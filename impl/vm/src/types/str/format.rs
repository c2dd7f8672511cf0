//! `str.format` and f-strings: literal text and replacement fields.
//!
//! ```text
//!   { name or number  ! conversion  : specification }      the specification may have fields itself
//! ```

use core::slice;

use super::content::{Content, Kind};
use super::spec::{format_value, write_plain};
use crate::error::Result;
use crate::native::Args;
use crate::object::{Bytes, Str};
use crate::print::Printer;
use crate::state::Vm;
use crate::text::Shown;
use crate::types::bytearray;
use crate::types::exception;
use crate::value::Value;

/// How fields without a name choose their argument.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Numbering {
    Undecided,
    Automatic(usize),
    Manual,
}

/// The arguments and what fields have taken of them.
struct Fields<'a> {
    args: Args<'a>,
    numbering: Numbering,
}

/// A replacement field, taken apart.
struct Field<'t> {
    name: &'t [u8],
    conversion: Option<u8>,
    spec: &'t [u8],
}

/// `format(*args, **keywords)`
pub(crate) fn format(vm: &mut Vm, content: Content, args: &Args<'_>) -> Result {
    let args = Args {
        pos: &args.pos[1..],
        kw: args.kw,
    };
    let mut fields = Fields {
        args,
        numbering: Numbering::Undecided,
    };
    let mut printer = Printer::buffer();
    expand(vm, &mut printer, content.as_bytes(), &mut fields)?;
    finish(vm, content.kind, printer)
}

/// Makes a result of what was printed.
pub(super) fn finish(vm: &mut Vm, kind: Kind, printer: Printer) -> Result {
    match kind {
        Kind::Str => printer.into_str(vm),
        Kind::Bytes => Bytes::value(vm, printer.collected()),
        Kind::ByteArray => bytearray::of_slice(vm, printer.collected()),
    }
}

fn expand(
    vm: &mut Vm,
    printer: &mut Printer,
    template: &[u8],
    fields: &mut Fields<'_>,
) -> Result<()> {
    vm.check_native_stack()?;
    let mut rest = template;
    while !rest.is_empty() {
        let literal = rest.iter().position(|byte| matches!(byte, b'{' | b'}'));
        let literal = literal.unwrap_or(rest.len());
        if literal > 0 {
            printer.write_bytes(vm, &rest[..literal])?;
        }
        rest = &rest[literal..];
        match rest {
            [] => break,
            [b'{', b'}', after @ ..] => {
                let value = fields.argument(vm, b"")?;
                write_plain(vm, printer, value)?;
                rest = after;
            }
            [a, b, ..] if a == b => {
                printer.write_bytes(vm, &rest[..1])?;
                rest = &rest[2..];
            }
            [b'}', ..] => {
                return Err(vm.value_error("single '}' encountered in format string"));
            }
            _ => {
                let (field, after) = take_field(vm, &rest[1..])?;
                rest = after;
                write_field(vm, printer, &field, fields)?;
            }
        }
    }
    Ok(())
}

/// Takes a field off the front, which starts behind its brace.
fn take_field<'t>(vm: &mut Vm, text: &'t [u8]) -> Result<(Field<'t>, &'t [u8])> {
    let name_end = text
        .iter()
        .position(|byte| matches!(byte, b'}' | b':' | b'!'));
    let (name, mut rest) = text.split_at(name_end.unwrap_or(text.len()));
    let mut field = Field {
        name,
        conversion: None,
        spec: &[],
    };
    if let [b'!', after @ ..] = rest {
        let Some((conversion, after)) = after.split_first() else {
            return Err(vm.value_error("end of format while looking for conversion specifier"));
        };
        if !matches!(conversion, b'r' | b's') {
            let conversion = Shown(slice::from_ref(conversion));
            return Err(
                vm.value_error_fmt(format_args!("unknown conversion specifier {conversion}"))
            );
        }
        field.conversion = Some(*conversion);
        rest = after;
    }
    match rest {
        [b'}', after @ ..] => Ok((field, after)),
        [b':', spec @ ..] => match spec_len(spec) {
            Some(len) => {
                field.spec = &spec[..len];
                Ok((field, &spec[len + 1..]))
            }
            None => Err(vm.value_error("unmatched '{' in format")),
        },
        [] => Err(vm.value_error("unmatched '{' in format")),
        _ => Err(vm.value_error("expected ':' after format specifier")),
    }
}

/// Length of a specification, up to the brace that ends the field.
fn spec_len(text: &[u8]) -> Option<usize> {
    let mut depth = 0;
    text.iter().position(|byte| {
        match byte {
            b'{' => depth += 1,
            b'}' if depth == 0 => return true,
            b'}' => depth -= 1,
            _ => {}
        }
        false
    })
}

fn write_field(
    vm: &mut Vm,
    printer: &mut Printer,
    field: &Field<'_>,
    fields: &mut Fields<'_>,
) -> Result<()> {
    let mut value = fields.argument(vm, field.name)?;
    match field.conversion {
        Some(b'r') => value = vm.to_repr(value)?,
        Some(_) => value = vm.to_str(value)?,
        None => {}
    }
    if !field.spec.contains(&b'{') {
        return format_value(vm, printer, value, field.spec);
    }
    let mut spec = Printer::buffer();
    expand(vm, &mut spec, field.spec, fields)?;
    format_value(vm, printer, value, spec.collected())
}

impl Fields<'_> {
    /// The argument that a field names.
    fn argument(&mut self, vm: &mut Vm, name: &[u8]) -> Result {
        let digits = name.iter().take_while(|byte| byte.is_ascii_digit()).count();
        if name.is_empty() {
            let index =
                match self.numbering {
                    Numbering::Undecided => 0,
                    Numbering::Automatic(index) => index,
                    Numbering::Manual => return Err(vm.value_error(
                        "can't switch from manual field specification to automatic field numbering",
                    )),
                };
            self.numbering = Numbering::Automatic(index + 1);
            return self.positional(vm, index);
        }
        let (value, rest) = if digits > 0 {
            if matches!(self.numbering, Numbering::Automatic(_)) {
                return Err(vm.value_error(
                    "can't switch from automatic field numbering to manual field specification",
                ));
            }
            self.numbering = Numbering::Manual;
            let index = name[..digits].iter().fold(0, |index: usize, digit| {
                index
                    .saturating_mul(10)
                    .saturating_add(usize::from(digit - b'0'))
            });
            (self.positional(vm, index)?, &name[digits..])
        } else {
            let end = name.iter().position(|byte| matches!(byte, b'.' | b'['));
            let (key, rest) = name.split_at(end.unwrap_or(name.len()));
            (self.keyword(vm, key)?, rest)
        };
        if !rest.is_empty() {
            return Err(vm.not_implemented_error("attributes not supported"));
        }
        Ok(value)
    }

    fn positional(&self, vm: &mut Vm, index: usize) -> Result {
        match self.args.pos.get(index) {
            Some(value) => Ok(*value),
            None => Err(vm.raise(&exception::INDEX_ERROR, "tuple index out of range")),
        }
    }

    fn keyword(&self, vm: &mut Vm, key: &[u8]) -> Result {
        let is_key = |name: Value| name.text(vm).is_some_and(|name| name.as_bytes() == key);
        match self.args.keywords().find(|(name, _)| is_key(*name)) {
            Some((_, value)) => Ok(value),
            None => {
                let key = Str::value(vm, key)?;
                Err(vm.key_error(key))
            }
        }
    }
}
