//! Assignment and deletion.

use crate::emit::Event;
use crate::error::Result;
use crate::passes::Compiler;
use crate::tree::{Kind, List, NodeId};
use bytecode::op::{BinaryOp, Op};

/// What to do with a target.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Access {
    Store,
    /// Loads the value, keeping what is needed to store it again.
    AugmentedLoad,
    AugmentedStore,
}

impl Compiler<'_> {
    /// Stores the top of the stack in a target.
    pub(crate) fn assign(&mut self, target: NodeId) -> Result<()> {
        self.access(target, Access::Store)
    }

    #[inline(never)]
    pub(super) fn assignment(&mut self, assigned: List) -> Result<()> {
        let last = self.tree.len(assigned) - 1;
        let value = self.tree.node_at(assigned, last);
        if last == 1 && self.swap_assignment(self.tree.node_at(assigned, 0), value)? {
            return Ok(());
        }
        self.node(value)?;
        for index in 0..last {
            if index + 1 < last {
                self.op(Op::DupTop);
            }
            self.assign(self.tree.node_at(assigned, index))?;
        }
        Ok(())
    }

    /// Assigns two or three values to as many targets without making a tuple; tells whether it could.
    #[inline(never)]
    fn swap_assignment(&mut self, target: NodeId, value: NodeId) -> Result<bool> {
        let (
            Kind::Tuple {
                items: targets,
                paren: false,
            },
            Kind::Tuple {
                items: values,
                paren: false,
            },
        ) = (self.tree.kind(target), self.tree.kind(value))
        else {
            return Ok(false);
        };
        let has_star = self
            .tree
            .nodes(targets)
            .any(|node| matches!(self.tree.kind(node), Kind::Star(_)));
        let len = self.tree.len(targets);
        if len != self.tree.len(values) || !matches!(len, 2 | 3) || has_star {
            return Ok(false);
        }
        for index in 0..len {
            self.node_at(values, index)?;
        }
        if len == 3 {
            self.op(Op::RotThree);
        }
        self.op(Op::RotTwo);
        for index in 0..len {
            self.assign(self.tree.node_at(targets, index))?;
        }
        Ok(true)
    }

    #[inline(never)]
    pub(super) fn augmented_assignment(
        &mut self,
        target: NodeId,
        op: BinaryOp,
        value: NodeId,
    ) -> Result<()> {
        self.access(target, Access::AugmentedLoad)?;
        self.node(value)?;
        self.binary(op);
        self.access(target, Access::AugmentedStore)
    }

    fn access(&mut self, target: NodeId, access: Access) -> Result<()> {
        let is_store = access == Access::Store;
        match self.tree.kind(target) {
            Kind::Name(name) if access == Access::AugmentedLoad => {
                self.load(name);
                Ok(())
            }
            Kind::Name(name) => {
                self.store(name);
                Ok(())
            }
            Kind::Tuple { items, .. } if is_store && !items.is_empty() => self.unpack(items),
            Kind::List(items) if is_store => self.unpack(items),
            Kind::Trailers {
                atom,
                trailers,
                is_await: false,
            } => self.access_trailer(target, atom, trailers, access),
            _ => self.cannot_assign(target),
        }
    }

    fn cannot_assign(&self, target: NodeId) -> Result<()> {
        self.syntax_error_at(target, "can't assign to expression")
    }

    fn access_trailer(
        &mut self,
        target: NodeId,
        atom: NodeId,
        trailers: List,
        access: Access,
    ) -> Result<()> {
        if access != Access::AugmentedStore {
            self.all_but_last(atom, trailers)?;
        }
        let last = self.tree.node_at(trailers, self.tree.len(trailers) - 1);
        match (self.tree.kind(last), access) {
            (Kind::Subscript(_), Access::AugmentedStore) => {
                self.op(Op::RotThree);
                self.op(Op::StoreSubscr);
            }
            (Kind::Subscript(index), Access::AugmentedLoad) => {
                self.node(index)?;
                self.op(Op::DupTopTwo);
                self.op(Op::LoadSubscr);
            }
            (Kind::Subscript(index), Access::Store) => {
                self.node(index)?;
                self.op(Op::StoreSubscr);
            }
            (Kind::Attr(name), Access::AugmentedLoad) => {
                self.op(Op::DupTop);
                self.qstr_op(Op::LoadAttr, name);
            }
            (Kind::Attr(name), _) => {
                if access == Access::AugmentedStore {
                    self.op(Op::RotTwo);
                }
                self.qstr_op(Op::StoreAttr, name);
            }
            _ => return self.cannot_assign(target),
        }
        Ok(())
    }

    fn all_but_last(&mut self, atom: NodeId, trailers: List) -> Result<()> {
        self.node(atom)?;
        for index in 0..self.tree.len(trailers) - 1 {
            self.node_at(trailers, index)?;
        }
        Ok(())
    }

    fn unpack(&mut self, items: List) -> Result<()> {
        let mut starred = None;
        let len = self.tree.len(items);
        for index in 0..len {
            let item = self.tree.node_at(items, index);
            if !matches!(self.tree.kind(item), Kind::Star(_)) {
                continue;
            }
            if starred.is_some() {
                return self.syntax_error_at(item, "multiple *x in assignment");
            }
            starred = Some(index);
            self.event(Event::UnpackEx {
                left: index,
                right: len - index - 1,
            });
        }
        if starred.is_none() {
            self.uint_op(Op::UnpackSequence, len);
        }
        for index in 0..len {
            let item = self.tree.node_at(items, index);
            match self.tree.kind(item) {
                Kind::Star(target) => self.assign(target)?,
                _ => self.assign(item)?,
            }
        }
        Ok(())
    }

    #[inline(never)]
    pub(super) fn delete_target(&mut self, target: NodeId) -> Result<()> {
        match self.tree.kind(target) {
            Kind::Name(name) => self.delete(name),
            Kind::Tuple { items, .. } if !items.is_empty() => {
                for index in 0..self.tree.len(items) {
                    self.delete_target(self.tree.node_at(items, index))?;
                }
            }
            Kind::Trailers {
                atom,
                trailers,
                is_await: false,
            } => self.delete_trailer(target, atom, trailers)?,
            _ => return self.syntax_error_at(target, "can't delete expression"),
        }
        Ok(())
    }

    fn delete_trailer(&mut self, target: NodeId, atom: NodeId, trailers: List) -> Result<()> {
        self.all_but_last(atom, trailers)?;
        let last = self.tree.node_at(trailers, self.tree.len(trailers) - 1);
        match self.tree.kind(last) {
            Kind::Subscript(index) => {
                self.node(index)?;
                self.event(Event::DeleteSubscr);
            }
            Kind::Attr(name) => self.event(Event::DeleteAttr(name)),
            _ => return self.syntax_error_at(target, "can't delete expression"),
        }
        Ok(())
    }
}
