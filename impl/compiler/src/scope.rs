//! Scopes: which names a function, class or comprehension has, and where each of them lives.
//!
//! Invariants: identifiers stay in the order of their first appearance; a scope is analysed completely before the
//! scopes inside it, so that parents know their locals when children look for them.

use crate::EmitKind;
use crate::emit::native_type::NativeType;
use crate::index::Index;
use crate::interner::{Symbol, known};
use crate::tree::{CompKind, NodeId};
use alloc::boxed::Box;
use alloc::vec::Vec;
use bytecode::prelude::FLAG_VAR_ARGS;

/// So many identifiers are looked through one by one.
const FEW_IDS: usize = 16;
const FIRST_MANY: usize = FEW_IDS + 1;

/// The position of a scope in creation order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct ScopeId(pub(crate) u32);

impl ScopeId {
    /// The module's own scope.
    pub(crate) const MODULE: ScopeId = ScopeId(0);

    pub(crate) fn index(self) -> usize {
        self.0 as usize
    }
}

/// What has the scope.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ScopeKind {
    Module,
    Eval,
    Class,
    Lambda,
    Comp(CompKind),
    Function,
}

impl ScopeKind {
    /// Whether names assigned in it are locals.
    pub(crate) fn is_function_like(self) -> bool {
        matches!(
            self,
            ScopeKind::Lambda | ScopeKind::Comp(_) | ScopeKind::Function
        )
    }
}

/// Where a name lives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum IdKind {
    Undecided,
    GlobalImplicit,
    GlobalImplicitAssigned,
    GlobalExplicit,
    /// In the state of this scope.
    Local,
    /// In a cell that this scope makes.
    Cell,
    /// In a cell of an enclosing scope.
    Free,
}

/// What kind of parameter an identifier is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum ParamKind {
    #[default]
    None,
    Plain,
    Star,
    DoubleStar,
}

/// An identifier of a scope.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Id {
    pub(crate) name: Symbol,
    pub(crate) kind: IdKind,
    pub(crate) param: ParamKind,
    /// The type of a parameter in viper code.
    pub(crate) native_type: NativeType,
    /// The slot in the state; known after `place_locals`.
    pub(crate) slot: u32,
}

impl Id {
    fn is_param(&self) -> bool {
        self.param != ParamKind::None
    }
}

/// A scope.
#[derive(Debug)]
pub(crate) struct Scope {
    pub(crate) kind: ScopeKind,
    pub(crate) parent: Option<ScopeId>,
    pub(crate) name: Symbol,
    pub(crate) node: NodeId,
    /// The first scope made in it, if there is one; the others follow.
    pub(crate) first_child: ScopeId,
    pub(crate) emit: EmitKind,
    pub(crate) ids: Vec<Id>,
    /// Of `ids`, once they are many.
    index: Index,
    pub(crate) flags: u8,
    pub(crate) is_async: bool,
    /// Whether it needs its globals: it names one, or makes a function.
    pub(crate) refers_to_globals: bool,
    /// Whether machine code takes something from the constants or the children.
    pub(crate) has_constants: bool,
    /// The type of the result in viper code.
    pub(crate) return_type: NativeType,
    pub(crate) n_pos_args: u32,
    pub(crate) n_kwonly_args: u32,
    pub(crate) n_def_pos_args: u32,
    pub(crate) n_locals: u32,
    pub(crate) stack_size: u32,
    pub(crate) exc_stack_size: u32,
}

impl Scope {
    pub(crate) fn new(
        kind: ScopeKind,
        parent: Option<ScopeId>,
        name: Symbol,
        node: NodeId,
        emit: EmitKind,
    ) -> Scope {
        Scope {
            kind,
            parent,
            name,
            node,
            first_child: ScopeId::MODULE,
            emit,
            ids: Vec::new(),
            index: Index::default(),
            flags: 0,
            is_async: false,
            refers_to_globals: false,
            has_constants: false,
            return_type: NativeType::Object,
            n_pos_args: 0,
            n_kwonly_args: 0,
            n_def_pos_args: 0,
            n_locals: 0,
            stack_size: 0,
            exc_stack_size: 0,
        }
    }

    /// The position of a name in `ids`.
    pub(crate) fn find(&self, name: Symbol) -> Option<usize> {
        if self.ids.len() <= FEW_IDS {
            return self.ids.iter().position(|id| id.name == name);
        }
        let ids = self.ids.as_slice();
        let is_same = |position: usize| ids[position].name == name;
        self.index.find(name.hash(), is_same)
    }

    /// The position of a name in `ids`, which is added with `kind` when it is new.
    pub(crate) fn find_or_add(&mut self, name: Symbol, kind: IdKind) -> usize {
        if let Some(position) = self.find(name) {
            return position;
        }
        self.ids.push(Id {
            name,
            kind,
            param: ParamKind::None,
            native_type: NativeType::Object,
            slot: 0,
        });
        match self.ids.len() {
            ..=FEW_IDS => {}
            FIRST_MANY => self.add_to_index(FIRST_MANY),
            _ => self.add_to_index(1),
        }
        self.ids.len() - 1
    }

    fn add_to_index(&mut self, count: usize) {
        let ids = &self.ids;
        for _ in 0..count {
            self.index.add(&|position| ids[position].name.hash());
        }
    }

    /// The identifier of a name that this scope assigns or deletes.
    pub(crate) fn find_for_modification(&mut self, name: Symbol) -> usize {
        let position = self.find_or_add(name, IdKind::GlobalImplicit);
        let is_function_like = self.kind.is_function_like();
        let id = &mut self.ids[position];
        if id.kind == IdKind::GlobalImplicit {
            id.kind = if is_function_like {
                IdKind::Local
            } else {
                IdKind::GlobalImplicitAssigned
            };
        }
        position
    }

    /// Moves `*args` behind the other parameters, except `**kwargs`.
    fn move_star_parameter(&mut self) {
        if self.flags & FLAG_VAR_ARGS == 0 {
            return;
        }
        let Some(star) = self.ids.iter().rposition(|id| id.param == ParamKind::Star) else {
            return;
        };
        if let Some(last) = self
            .ids
            .iter()
            .rposition(|id| id.param == ParamKind::Plain)
            .filter(|&last| last > star)
        {
            self.ids.swap(star, last);
            self.index = Index::default();
            if self.ids.len() > FEW_IDS {
                self.add_to_index(self.ids.len());
            }
        }
    }

    /// Gives the memory of identifiers back, once there is code.
    pub(crate) fn forget_ids(&mut self) {
        self.ids = Vec::new();
        self.index = Index::default();
    }

    /// Gives parameters, locals and cells their slots.
    fn place_own(&mut self) {
        self.move_star_parameter();
        let (is_class, is_function_like) =
            (self.kind == ScopeKind::Class, self.kind.is_function_like());
        let is_viper = self.emit == EmitKind::Viper;
        let mut next = 0;
        let mut place = |id: &mut Id| {
            id.slot = next;
            next += 1;
        };
        for id in &mut self.ids {
            if is_class && id.name == known::DUNDER_CLASS {
                continue;
            }
            if is_function_like && id.kind == IdKind::GlobalImplicit {
                id.kind = IdKind::GlobalExplicit;
            }
            if id.kind == IdKind::GlobalExplicit {
                self.refers_to_globals |= !(is_viper && is_cast(id.name));
            }
            if id.kind == IdKind::Local || id.is_param() {
                place(id);
            }
        }
        self.ids
            .iter_mut()
            .filter(|id| id.kind == IdKind::Cell && !id.is_param())
            .for_each(place);
        self.n_locals = next;
    }

    /// Gives free variables the first slots, in the order of the parent, and moves the others behind them.
    fn place_free(&mut self, order: &[Symbol]) {
        let mut n_free = 0;
        for &name in order {
            let Some(position) = self.find(name) else {
                continue;
            };
            let id = &mut self.ids[position];
            if id.kind == IdKind::Free {
                id.slot = n_free;
                n_free += 1;
            }
        }
        if n_free == 0 {
            return;
        }
        for id in self
            .ids
            .iter_mut()
            .filter(|id| id.kind != IdKind::Free || id.is_param())
        {
            id.slot += n_free;
        }
        self.n_pos_args += n_free;
        self.n_locals += n_free;
    }
}

/// All scopes of a program.
#[derive(Debug, Default)]
#[expect(
    clippy::vec_box,
    reason = "a vector that grows is moved, which takes its memory twice"
)]
pub(crate) struct Scopes {
    list: Vec<Box<Scope>>,
}

impl Scopes {
    pub(crate) fn add(&mut self, scope: Scope) -> ScopeId {
        self.list.push(Box::new(scope));
        ScopeId(self.list.len() as u32 - 1)
    }

    pub(crate) fn len(&self) -> usize {
        self.list.len()
    }

    #[inline(always)]
    pub(crate) fn scope(&self, id: ScopeId) -> &Scope {
        &self.list.as_slice()[id.index()]
    }

    #[inline(always)]
    pub(crate) fn scope_mut(&mut self, id: ScopeId) -> &mut Scope {
        &mut self.list.as_mut_slice()[id.index()]
    }

    /// The kind of a name that a scope declares to belong to an enclosing function.
    pub(crate) fn resolve(&mut self, scope: ScopeId, name: Symbol) -> IdKind {
        let position = self.scope_mut(scope).find_or_add(name, IdKind::Undecided);
        if self.scope(scope).ids[position].kind == IdKind::Undecided {
            let kind = self.close_over(scope, name);
            self.scope_mut(scope).ids[position].kind = kind;
        }
        self.scope(scope).ids[position].kind
    }

    /// Looks in enclosing functions for the names that a scope uses and does not assign.
    pub(crate) fn resolve_implicit(&mut self, scope: ScopeId) {
        for position in 0..self.scope(scope).ids.len() {
            let id = self.scope(scope).ids[position];
            if id.kind == IdKind::GlobalImplicit {
                let kind = self.close_over(scope, id.name);
                self.scope_mut(scope).ids[position].kind = kind;
            }
        }
    }

    /// Finds the function that owns a name and makes it a cell there.
    pub(crate) fn close_over(&mut self, scope: ScopeId, name: Symbol) -> IdKind {
        let mut outer = self.scope(scope).parent;
        while let Some(id) = outer {
            let candidate = self.scope(id);
            if candidate.parent.is_none() {
                break;
            }
            if let Some(position) = candidate.find(name) {
                return match candidate.ids[position].kind {
                    IdKind::Local | IdKind::Cell | IdKind::Free => {
                        self.pass_through_parents(scope, name);
                        IdKind::Free
                    }
                    _ => IdKind::GlobalImplicit,
                };
            }
            outer = candidate.parent;
        }
        IdKind::GlobalImplicit
    }

    /// Makes a name free in the scopes between the one that uses it and the one that owns it.
    fn pass_through_parents(&mut self, scope: ScopeId, name: Symbol) {
        let mut outer = self.scope(scope).parent;
        while let Some(id) = outer {
            let parent = self.scope_mut(id);
            outer = parent.parent;
            let position = parent.find_or_add(name, IdKind::Undecided);
            let kind = &mut parent.ids[position].kind;
            match *kind {
                IdKind::Undecided => *kind = IdKind::Free,
                IdKind::Local => {
                    *kind = IdKind::Cell;
                    return;
                }
                _ => return,
            }
        }
    }

    /// Gives every identifier its slot, once all scopes are analysed.
    pub(crate) fn place_locals(&mut self) {
        for index in 0..self.list.len() {
            self.list[index].place_own();
            let Some(parent) = self.list[index].parent else {
                continue;
            };
            let order: Vec<Symbol> = self
                .scope(parent)
                .ids
                .iter()
                .filter(|id| matches!(id.kind, IdKind::Cell | IdKind::Free))
                .map(|id| id.name)
                .collect();
            self.list[index].place_free(&order);
        }
    }
}

/// Whether a global of viper code is a conversion; `bool` is an object all the same.
fn is_cast(name: Symbol) -> bool {
    !matches!(
        NativeType::from_name(name),
        None | Some(NativeType::Object | NativeType::Bool)
    )
}

/// The name that a comprehension shows in tracebacks.
pub(crate) fn comprehension_name(kind: CompKind) -> Symbol {
    match kind {
        CompKind::List => known::LISTCOMP,
        CompKind::Dict => known::DICTCOMP,
        CompKind::Set => known::SETCOMP,
        CompKind::Generator => known::GENEXPR,
    }
}
