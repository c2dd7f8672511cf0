//! Names: what a load, store or delete of a name is in each scope.

use super::Compiler;
use crate::emit::{Event, Pass};
use crate::error::{Error, Result};
use crate::interner::Symbol;
use crate::scope::{IdKind, ScopeId, ScopeKind};
use bytecode::op::Op;

/// The opcodes of one thing to do with a name.
struct NameOps {
    name: Op,
    global: Op,
    deref: Op,
}

impl Compiler<'_> {
    /// Loads a name.
    pub(crate) fn load(&mut self, name: Symbol) {
        if self.pass == Pass::Scope {
            self.current_mut().find_or_add(name, IdKind::GlobalImplicit);
            return;
        }
        let ops = NameOps {
            name: Op::LoadName,
            global: Op::LoadGlobal,
            deref: Op::LoadDeref,
        };
        if let Some(slot) = self.name_op(name, &ops) {
            self.event(Event::LoadFast(slot));
        }
    }

    /// Stores the top of the stack under a name.
    pub(crate) fn store(&mut self, name: Symbol) {
        if self.pass == Pass::Scope {
            self.current_mut().find_for_modification(name);
            return;
        }
        let ops = NameOps {
            name: Op::StoreName,
            global: Op::StoreGlobal,
            deref: Op::StoreDeref,
        };
        if let Some(slot) = self.name_op(name, &ops) {
            self.event(Event::StoreFast(slot));
        }
    }

    /// Deletes a name.
    pub(crate) fn delete(&mut self, name: Symbol) {
        if self.pass == Pass::Scope {
            self.current_mut().find_for_modification(name);
            return;
        }
        let ops = NameOps {
            name: Op::DeleteName,
            global: Op::DeleteGlobal,
            deref: Op::DeleteDeref,
        };
        if let Some(slot) = self.name_op(name, &ops) {
            self.uint_op(Op::DeleteFast, slot as usize);
        }
    }

    /// Emits the opcode of a name that is not in the state; returns the slot of one that is.
    fn name_op(&mut self, name: Symbol, ops: &NameOps) -> Option<u32> {
        let scope = self.current();
        let (kind, slot) = match scope.find(name) {
            Some(position) => {
                let id = &scope.ids[position];
                (id.kind, id.slot)
            }
            None => (IdKind::GlobalImplicit, 0),
        };
        match kind {
            IdKind::Local => return Some(slot),
            IdKind::Cell | IdKind::Free => self.uint_op(ops.deref, slot as usize),
            IdKind::GlobalExplicit => self.qstr_op(ops.global, name),
            _ => self.qstr_op(ops.name, name),
        }
        None
    }

    /// Loads the slot of a name itself, even if it holds a cell.
    pub(crate) fn load_slot(&mut self, name: Symbol) {
        let scope = self.current();
        let slot = scope
            .find(name)
            .map_or(0, |position| scope.ids[position].slot);
        self.event(Event::LoadFast(slot));
    }

    pub(crate) fn declare_global(&mut self, name: Symbol) -> Result<()> {
        if self.pass != Pass::Scope {
            return Ok(());
        }
        let position = self.current_mut().find_or_add(name, IdKind::Undecided);
        let id = &mut self.current_mut().ids[position];
        if !matches!(id.kind, IdKind::Undecided | IdKind::GlobalExplicit) {
            return Err(Error::syntax("identifier redefined as global"));
        }
        id.kind = IdKind::GlobalExplicit;
        let module = self.scopes.scope_mut(ScopeId::MODULE);
        if let Some(position) = module.find(name) {
            module.ids[position].kind = IdKind::GlobalExplicit;
        }
        Ok(())
    }

    pub(crate) fn declare_nonlocal(&mut self, name: Symbol) -> Result<()> {
        if self.pass != Pass::Scope {
            return Ok(());
        }
        if matches!(self.current().kind, ScopeKind::Module | ScopeKind::Eval) {
            return Err(Error::syntax("can't declare nonlocal in outer code"));
        }
        let position = self.current_mut().find_or_add(name, IdKind::Undecided);
        let was = self.current().ids[position].kind;
        match self.scopes.resolve(self.scope, name) {
            IdKind::Free => Ok(()),
            IdKind::GlobalImplicit if was == IdKind::Undecided => {
                Err(Error::syntax("no binding for nonlocal found"))
            }
            _ => Err(Error::syntax("identifier redefined as nonlocal")),
        }
    }

    /// Binds the target of `:=`; in a comprehension it belongs to the scope around.
    pub(crate) fn store_named(&mut self, name: Symbol) -> Result<()> {
        let parent = self.current().parent;
        if let (Pass::Scope, ScopeKind::Comp(_), Some(parent)) =
            (self.pass, self.current().kind, parent)
        {
            self.bind_around(parent, name)?;
        }
        self.store(name);
        Ok(())
    }

    fn bind_around(&mut self, parent: ScopeId, name: Symbol) -> Result<()> {
        let outer = self.scopes.scope_mut(parent);
        let position = outer.find_for_modification(name);
        let is_global = outer.parent.is_none();
        if outer.ids[position].kind == IdKind::GlobalExplicit {
            self.current_mut().find_or_add(name, IdKind::GlobalExplicit);
            return Ok(());
        }
        if is_global {
            return self.declare_global(name);
        }
        let position = self.current_mut().find_or_add(name, IdKind::Undecided);
        let kind = &mut self.current_mut().ids[position].kind;
        if *kind == IdKind::GlobalImplicit {
            *kind = IdKind::Undecided;
        }
        self.declare_nonlocal(name)
    }
}
