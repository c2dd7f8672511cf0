//! Import statements.

use crate::emit::Event;
use crate::error::{Error, Result};
use crate::interner::{Symbol, known};
use crate::passes::Compiler;
use crate::scope::ScopeKind;
use crate::tree::{Kind, List};
use alloc::vec::Vec;
use bytecode::op::Op;

impl Compiler<'_> {
    #[inline(never)]
    pub(super) fn import(&mut self, names: List) -> Result<()> {
        for index in 0..self.tree.len(names) {
            let Kind::ImportName { path, alias } = self.tree.kind_at(names, index) else {
                continue;
            };
            self.event(Event::SmallInt(0));
            self.op(Op::LoadConstNone);
            let full = self.joined(path, 0);
            self.qstr_op(Op::ImportName, full);
            if alias.is_some() {
                for part in 1..self.tree.len(path) {
                    self.qstr_op(Op::LoadAttr, self.tree.symbol_at(path, part));
                }
            }
            self.store(alias.unwrap_or(self.tree.symbol_at(path, 0)));
        }
        Ok(())
    }

    #[inline(never)]
    pub(super) fn import_from(&mut self, origin: List, names: List) -> Result<()> {
        let level = self.tree.number_at(origin, 0);
        self.event(Event::SmallInt(i64::from(level)));
        for index in 0..self.tree.len(names) {
            if let Kind::ImportedName { name, .. } = self.tree.kind_at(names, index) {
                self.qstr_op(Op::LoadConstString, name);
            }
        }
        self.uint_op(Op::BuildTuple, self.tree.len(names));
        let full = self.joined(origin, 1);
        self.qstr_op(Op::ImportName, full);
        for index in 0..self.tree.len(names) {
            if let Kind::ImportedName { name, alias } = self.tree.kind_at(names, index) {
                self.qstr_op(Op::ImportFrom, name);
                self.store(alias.unwrap_or(name));
            }
        }
        self.op(Op::PopTop);
        Ok(())
    }

    #[inline(never)]
    pub(super) fn import_star(&mut self, origin: List) -> Result<()> {
        if self.current().kind != ScopeKind::Module {
            return Err(Error::syntax("import * not at module level"));
        }
        let level = self.tree.number_at(origin, 0);
        self.event(Event::SmallInt(i64::from(level)));
        self.qstr_op(Op::LoadConstString, known::STAR);
        self.uint_op(Op::BuildTuple, 1);
        let full = self.joined(origin, 1);
        self.qstr_op(Op::ImportName, full);
        self.op(Op::ImportStar);
        Ok(())
    }

    /// A dotted name, whose parts begin at `first`, as one name.
    #[inline(never)]
    fn joined(&mut self, path: List, first: usize) -> Symbol {
        let len = self.tree.len(path);
        match len - first {
            0 => known::EMPTY,
            1 => self.tree.symbol_at(path, first),
            _ => {
                let mut text = Vec::new();
                for index in first..len {
                    if index > first {
                        text.push(b'.');
                    }
                    text.extend_from_slice(self.interner.text(self.tree.symbol_at(path, index)));
                }
                self.interner.intern(&text)
            }
        }
    }
}
