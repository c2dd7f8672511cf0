//! From code objects back to raw code: what `marshal` writes.
//!
//! The tables keep their indices; what the function does not use is left empty, and cut off at the end.

use alloc::boxed::Box;
use alloc::vec::Vec;

use bytecode::op::{Format, Op};
use bytecode::prelude::Prelude;
use bytecode::raw_code::{CodeKind, Const, Module, RawCode};
use numbers::mpz::RadixStyle;

use super::instruction::decode;
use crate::error::Result;
use crate::object::{Bytes, Code, Complex, Context, Gc, Tuple};
use crate::real;
use crate::state::Vm;
use crate::types;
use crate::value::Value;
use bytecode::text::Text;

/// Which rows of the tables some code uses.
struct Used {
    qstrs: Vec<bool>,
    consts: Vec<bool>,
}

impl Vm {
    /// Makes a module of a function and what is inside it.
    pub(crate) fn save_code(&mut self, code: Gc<Code>) -> Result<Module> {
        let context = code.context;
        let mut used = Used {
            qstrs: alloc::vec![false; context.qstrs.len()],
            consts: alloc::vec![false; context.consts.len()],
        };
        if let Some(source_name) = used.qstrs.first_mut() {
            *source_name = true;
        }
        let raw = self.raw_code(code, &mut used)?;
        let mut module = Module {
            qstrs: self.used_qstrs(context, &used.qstrs),
            source_order: Vec::new(),
            consts: Vec::new(),
            code: raw,
        };
        // There is one row at least.
        let count = last_used(&used.consts).max(1);
        for index in 0..count {
            let is_used = used.consts.get(index) == Some(&true);
            let value = context.consts.get(index).filter(|_| is_used);
            let constant = self.raw_const(value.unwrap_or(Value::NONE))?;
            module.consts.push(constant);
        }
        Ok(module)
    }

    fn used_qstrs(&self, context: Gc<Context>, used: &[bool]) -> Vec<Text> {
        let names = used.iter().take(last_used(used)).enumerate();
        names
            .map(|(index, is_used)| match is_used {
                true => Text::from(context.qstr(index).as_bytes(self)),
                false => Text::from(""),
            })
            .collect()
    }

    fn raw_code(&mut self, code: Gc<Code>, used: &mut Used) -> Result<RawCode> {
        self.check_native_stack()?;
        if code.machine.is_set() {
            return Err(self.value_error("function must be bytecode"));
        }
        let bytes = code.bytes();
        let names = Prelude::decode(bytes).and_then(|prelude| prelude.names(bytes));
        let names = names.map(|names| (names.name, names.arguments));
        for index in names
            .into_iter()
            .flat_map(|(name, arguments)| core::iter::once(name).chain(arguments))
        {
            mark(&mut used.qstrs, index);
        }
        let (start, mut at) = (code.start as usize, code.start as usize);
        let mut n_children = 0;
        while at < bytes.len()
            && let Some(instruction) = decode(bytes, start, at)
        {
            let operand = instruction.operand;
            match instruction.op {
                Op::LoadConstObj => mark(&mut used.consts, operand),
                Op::MakeFunction
                | Op::MakeFunctionDefargs
                | Op::MakeClosure
                | Op::MakeClosureDefargs => n_children = n_children.max(operand + 1),
                op if op.format() == Format::Qstr => mark(&mut used.qstrs, operand),
                _ => {}
            }
            at = instruction.next;
        }
        let mut children = Vec::with_capacity(n_children);
        for index in 0..n_children {
            if let Some(child) = code.children.get(index).and_then(Value::downcast::<Code>) {
                children.push(self.raw_code(child, used)?);
            }
        }
        Ok(RawCode {
            kind: CodeKind::Bytecode,
            code: Box::from(bytes),
            children,
            line: code.line,
            native: None,
        })
    }

    fn raw_const(&mut self, value: Value) -> Result<Const> {
        let singletons = [
            (Value::NONE, Const::None),
            (Value::FALSE, Const::False),
            (Value::TRUE, Const::True),
            (Value::ELLIPSIS, Const::Ellipsis),
        ];
        for (singleton, constant) in singletons {
            if value == singleton {
                return Ok(constant);
            }
        }
        if let Some(number) = value.as_float() {
            return Ok(Const::Float(real::widen(number)));
        }
        if let Some(text) = value.text(self) {
            return Ok(Const::Str(Text::from(text.as_bytes())));
        }
        self.raw_object(value)
    }

    /// A constant that is a big object.
    fn raw_object(&mut self, value: Value) -> Result<Const> {
        if let Some(bytes) = value.downcast::<Bytes>() {
            return Ok(Const::Bytes(Box::from(bytes.as_bytes())));
        }
        if let Some(complex) = value.downcast::<Complex>() {
            return Ok(Const::Complex(
                real::widen(complex.real),
                real::widen(complex.imag),
            ));
        }
        if let Some(tuple) = value.downcast::<Tuple>() {
            let mut items = Vec::with_capacity(tuple.len());
            for item in tuple.items() {
                items.push(self.raw_const(*item)?);
            }
            return Ok(Const::Tuple(items));
        }
        let text = types::int::to_text(self, value, &RadixStyle::plain(10))?;
        Ok(Const::Int(Box::from(text.as_str())))
    }
}

fn mark(rows: &mut [bool], index: usize) {
    if let Some(row) = rows.get_mut(index) {
        *row = true;
    }
}

/// One more than the last row that is used.
fn last_used(rows: &[bool]) -> usize {
    rows.iter()
        .rposition(|is_used| *is_used)
        .map_or(0, |index| index + 1)
}
