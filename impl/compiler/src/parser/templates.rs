//! Template strings: `t'a{b!r:c}'` calls `__template__(('a', ''), b, 'b', 'r', 'c')`.
//!
//! Where there are too many values for a call, they are passed as one tuple.

use super::Parser;
use crate::constant::Constant;
use crate::error::{Error, ErrorKind, Result};
use crate::interner::known;
use crate::lexer::string::{self, line_ends};
use crate::lexer::token::StringForm;
use crate::tree::{Kind, NodeId};
use alloc::boxed::Box;
use alloc::rc::Rc;
use alloc::vec::Vec;
use bytecode::text::Text;

pub(super) const VALUES_PER_FIELD: usize = 4;
/// A call cannot have more; then the values of all fields are items of one tuple.
pub(super) const MAX_ARGUMENTS: usize = 255;

/// A replacement field of a template.
pub(super) struct Field<'source> {
    pub(super) expression: &'source [u8],
    conversion: Option<u8>,
    specification: &'source [u8],
    form: StringForm,
}

impl Field<'_> {
    /// `r` or `s`.
    pub(super) fn conversion_text(&self) -> Option<&'static [u8]> {
        match self.conversion? {
            b'r' => Some(b"r"),
            _ => Some(b"s"),
        }
    }
}

/// The format specification of a replacement field.
pub(super) struct Specification<'source> {
    pub(super) text: Vec<u8>,
    /// The replacement fields inside, if there are any.
    pub(super) fields: Option<Vec<&'source [u8]>>,
}

/// What a template string is made of.
pub(super) struct TemplateParts<'source> {
    pub(super) strings: Vec<Vec<u8>>,
    pub(super) fields: Vec<Field<'source>>,
    pub(super) line: u32,
    /// The line of what the replacement fields become.
    pub(super) end_line: u32,
}

/// The text of a template, taken apart.
struct Scanner<'source> {
    source: &'source [u8],
    at: usize,
    form: StringForm,
    line: u32,
    strings: Vec<Vec<u8>>,
    fields: Vec<Field<'source>>,
}

impl<'source> Scanner<'source> {
    fn malformed(&self) -> Box<Error> {
        Error::new(ErrorKind::Syntax, "malformed f-string", self.line)
    }

    fn text(&mut self) -> &mut Vec<u8> {
        if self.strings.len() <= self.fields.len() {
            self.strings.push(Vec::new());
        }
        let last = self.strings.len() - 1;
        &mut self.strings[last]
    }

    fn scan(&mut self) -> Result<()> {
        self.text();
        while let Some(&c) = self.source.get(self.at) {
            let is_double = self.source.get(self.at + 1) == Some(&c);
            match c {
                b'{' | b'}' if is_double => {
                    self.text().push(c);
                    self.at += 2;
                }
                b'{' => self.field()?,
                b'\\' if self.form.is_raw && self.source.get(self.at + 1) == Some(&b'{') => {
                    self.text().push(c);
                    self.at += 1;
                }
                b'}' => return Err(self.malformed()),
                _ => {
                    let (source, at, form, line) = (self.source, self.at, self.form, self.line);
                    self.at = string::decode(self.text(), source, at, form, line)?;
                }
            }
        }
        Ok(())
    }

    fn field(&mut self) -> Result<()> {
        let start = self.at + 1;
        let end = string::expression_end(self.source, start).ok_or_else(|| self.malformed())?;
        let mut expression = self.source[start..end].trim_ascii_end();
        self.at = end;
        let mut conversion = None;
        let is_named = self.source[..end].ends_with(b"=");
        if let Some(named) = expression.strip_suffix(b"=").filter(|_| is_named) {
            self.text().extend_from_slice(expression);
            expression = named.trim_ascii_end();
            let is_plain = self.source.get(end) == Some(&b'}');
            conversion = is_plain.then_some(b'r');
        }
        if expression.is_empty() {
            return Err(self.malformed());
        }
        if self.source.get(self.at) == Some(&b'!') {
            conversion = self.source.get(self.at + 1).copied();
            self.at += 2;
        }
        let mut field = Field {
            expression,
            conversion,
            specification: &[],
            form: self.form,
        };
        if self.source.get(self.at) == Some(&b':') {
            self.at += 1;
            field.specification = self.specification()?;
        }
        self.at += 1;
        self.fields.push(field);
        self.text();
        Ok(())
    }

    /// The format specification, which can have replacement fields inside.
    fn specification(&mut self) -> Result<&'source [u8]> {
        let start = self.at;
        let mut nesting = 0u32;
        loop {
            match self.source.get(self.at) {
                None => return Err(self.malformed()),
                Some(b'}') if nesting == 0 => return Ok(&self.source[start..self.at]),
                Some(b'}') => nesting -= 1,
                Some(b'{') => nesting += 1,
                Some(_) => {}
            }
            self.at += 1;
        }
    }
}

impl<'source> Parser<'source, '_> {
    /// Takes a template string apart; templates are not joined with adjacent strings.
    #[inline(never)]
    pub(super) fn template_parts(&mut self) -> Result<TemplateParts<'source>> {
        let (line, source, form) = (self.line(), self.lexer.text, self.lexer.form);
        let mut scanner = Scanner {
            source,
            at: 0,
            form,
            line,
            strings: Vec::new(),
            fields: Vec::new(),
        };
        scanner.scan()?;
        let counted_twice = self.lexer.counted_twice;
        self.advance();
        let end_line = self.lexer.line_after_string(counted_twice);
        // A line end inside is no space here, whatever brackets it is in.
        let mut lines = scanner
            .fields
            .iter()
            .map(|field| line_ends(field.expression));
        if let Some(lines) = lines.find(|lines| *lines > 0) {
            return Err(Error::invalid_syntax(end_line + lines));
        }
        Ok(TemplateParts {
            strings: scanner.strings,
            fields: scanner.fields,
            line,
            end_line,
        })
    }

    /// A template string, which becomes a call.
    #[inline(never)]
    pub(super) fn template(&mut self) -> Result<NodeId> {
        let TemplateParts {
            strings,
            fields,
            line,
            end_line,
        } = self.template_parts()?;
        let strings = strings.into_iter();
        let strings = strings.map(|text| Constant::Str(Text::from(text)));
        let strings = strings.collect();
        let from = self.scratch.len();
        let strings = self.constant(end_line, Constant::Tuple(Rc::new(strings)));
        self.push(strings);
        let first_value = self.scratch.len();
        let is_wrapped = 1 + VALUES_PER_FIELD * fields.len() > MAX_ARGUMENTS;
        for field in fields {
            self.template_field(field, end_line)?;
        }
        if is_wrapped {
            let values = self.tuple(end_line, end_line, first_value, true);
            self.push(values);
        }
        let arguments = self.take_list(from);
        let call = self.add(end_line, Kind::Call(arguments));
        self.push(call);
        let trailers = self.take_list(from);
        let atom = self.add(line, Kind::Name(known::TEMPLATE));
        Ok(self.add(
            line,
            Kind::Trailers {
                atom,
                trailers,
                is_await: false,
            },
        ))
    }

    /// Pushes the four arguments of a replacement field.
    #[inline(never)]
    fn template_field(&mut self, field: Field<'source>, line: u32) -> Result<()> {
        let value = self.enter(|parser| parser.field_expression(field.expression, line))?;
        self.push(value);
        let text = self.string(line, field.expression);
        self.push(text);
        let conversion = match field.conversion_text() {
            Some(text) => self.string(line, text),
            None => self.add(line, Kind::None),
        };
        self.push(conversion);
        let Specification { text, fields } = self.specification_parts(&field, line)?;
        let literal = self.string(line, &text);
        let specification = match fields {
            Some(fields) => self.format_call(line, line, literal, &fields)?,
            None => literal,
        };
        self.push(specification);
        Ok(())
    }

    /// Takes the format specification of a field apart.
    pub(super) fn specification_parts(
        &self,
        field: &Field<'source>,
        line: u32,
    ) -> Result<Specification<'source>> {
        let mut text = Vec::new();
        let mut nested = Vec::new();
        let form = StringForm {
            is_format: true,
            ..field.form
        };
        self.decode_text(field.specification, form, line, &mut text, &mut nested)?;
        if nested.iter().any(|expression| line_ends(expression) > 0) {
            return Err(Error::invalid_syntax(line));
        }
        let has_fields = field.specification.contains(&b'{');
        Ok(Specification {
            text,
            fields: has_fields.then_some(nested),
        })
    }
}
