//! What makes and fills a scope: modules, functions, lambdas, classes, comprehensions.

use super::Compiler;
use crate::EmitKind;
use crate::emit::native_type::NativeType;
use crate::emit::{Event, Pass};
use crate::error::{Error, ErrorKind, Result};
use crate::interner::{Symbol, known};
use crate::scope::{IdKind, ParamKind, Scope, ScopeId, ScopeKind};
use crate::tree::{CompKind, Kind, List, NodeId};
use alloc::format;
use bytecode::op::{CompKind as Container, ITER_BUF_SLOTS, Op};
use bytecode::prelude::{FLAG_DEFAULT_KEYWORDS, FLAG_GENERATOR, FLAG_VAR_ARGS, FLAG_VAR_KEYWORDS};
use bytecode::text::Text;

/// How many parameters have a default.
#[derive(Clone, Copy, Default)]
pub(crate) struct Defaults {
    positional: usize,
    keyword: usize,
}

impl Compiler<'_> {
    /// The scope of the next construct that has one, which the first pass makes; later ones meet the same in turn.
    pub(crate) fn inner_scope(&mut self, kind: ScopeKind, name: Symbol, node: NodeId) -> ScopeId {
        if self.pass == Pass::Scope {
            let emit = self.decorated_emit.take().unwrap_or(self.current().emit);
            self.scopes
                .add(Scope::new(kind, Some(self.scope), name, node, emit));
        }
        let scope = self.next_child;
        debug_assert_eq!(self.scopes.scope(scope).node, node);
        self.next_child = ScopeId(scope.0 + 1);
        scope
    }

    /// Compiles everything in the current scope.
    pub(super) fn scope_body(&mut self) -> Result<()> {
        let scope = self.current();
        let (kind, node, scope_name) = (scope.kind, scope.node, scope.name);
        match (kind, self.tree.kind(node)) {
            (ScopeKind::Eval, _) => {
                self.node(node)?;
                self.op(Op::ReturnValue);
            }
            (ScopeKind::Function, Kind::Function { parts, .. }) => {
                self.parameters(parts)?;
                self.return_type(self.tree.returns(parts));
                self.node(self.tree.body(parts))?;
                self.return_none();
            }
            (ScopeKind::Lambda, Kind::Lambda(parts)) => {
                self.parameters(parts)?;
                self.emit.set_line(self.tree.node(node).line);
                self.lambda_body(self.tree.body(parts))?;
            }
            (ScopeKind::Class, Kind::Class { body, .. }) => {
                self.class_body(node, scope_name, body)?;
            }
            (
                ScopeKind::Comp(kind),
                Kind::Comp {
                    element, clauses, ..
                },
            ) => self.comprehension_body(kind, element, clauses)?,
            _ => {
                self.node(node)?;
                self.return_none();
            }
        }
        Ok(())
    }

    fn return_none(&mut self) {
        self.op(Op::LoadConstNone);
        self.op(Op::ReturnValue);
    }

    fn lambda_body(&mut self, body: NodeId) -> Result<()> {
        self.node(body)?;
        if self.current().flags & FLAG_GENERATOR != 0 {
            self.op(Op::PopTop);
            self.op(Op::LoadConstNone);
        }
        self.op(Op::ReturnValue);
        Ok(())
    }

    /// Sets the line of a node that has one of its own only for those who trace.
    pub(crate) fn set_traced_line(&mut self, node: NodeId) {
        if self.options.traced_lines {
            self.emit.set_line(self.tree.node(node).line);
        }
    }

    fn class_body(&mut self, class: NodeId, name: Symbol, body: NodeId) -> Result<()> {
        if self.pass == Pass::Scope {
            self.current_mut()
                .find_or_add(known::DUNDER_CLASS, IdKind::Local);
        }
        self.set_traced_line(class);
        self.load(known::NAME);
        self.store(known::DUNDER_MODULE);
        self.qstr_op(Op::LoadConstString, name);
        self.store(known::QUALNAME);
        self.node(body)?;
        let scope = self.current();
        let is_used = scope
            .find(known::DUNDER_CLASS)
            .is_some_and(|id| scope.ids[id].kind != IdKind::Local);
        if is_used {
            self.load_slot(known::DUNDER_CLASS);
        } else {
            self.op(Op::LoadConstNone);
        }
        self.op(Op::ReturnValue);
        Ok(())
    }

    fn comprehension_body(&mut self, kind: CompKind, element: NodeId, clauses: List) -> Result<()> {
        if self.pass == Pass::Scope {
            let scope = self.current_mut();
            let position = scope.find_or_add(known::EMPTY, IdKind::Local);
            scope.ids[position].kind = IdKind::Local;
            scope.n_pos_args = 1;
        }
        let line = self.tree.node(self.tree.node_at(clauses, 0)).line;
        self.emit.set_line(line);
        match kind {
            CompKind::List => self.uint_op(Op::BuildList, 0),
            CompKind::Dict => self.uint_op(Op::BuildMap, 0),
            CompKind::Set => self.uint_op(Op::BuildSet, 0),
            CompKind::Generator => {}
        }
        if kind == CompKind::Generator {
            self.op(Op::LoadNull);
            self.load(known::EMPTY);
            self.op(Op::LoadNull);
            self.op(Op::LoadNull);
        } else {
            self.load(known::EMPTY);
            self.op(Op::GetIterStack);
        }
        self.comprehension_loop(kind, element, clauses, 0, 0)?;
        if kind == CompKind::Generator {
            self.op(Op::LoadConstNone);
        }
        self.op(Op::ReturnValue);
        Ok(())
    }

    /// The loop of the clause at `index`, with all that follow; there are `depth` loops around it.
    fn comprehension_loop(
        &mut self,
        kind: CompKind,
        element: NodeId,
        clauses: List,
        mut index: usize,
        depth: usize,
    ) -> Result<()> {
        let (top, end) = (self.new_label(), self.new_label());
        self.label(top);
        self.jump(Op::ForIter, end);
        if let Kind::CompFor { target, .. } = self.tree.kind_at(clauses, index) {
            self.assign(target)?;
        }
        loop {
            index += 1;
            if index == self.tree.len(clauses) {
                self.comprehension_element(kind, element, depth)?;
                break;
            }
            match self.tree.kind_at(clauses, index) {
                Kind::CompIf(condition) => self.condition(condition, false, top)?,
                Kind::CompFor { iterable, .. } => {
                    self.node(iterable)?;
                    self.op(Op::GetIterStack);
                    self.comprehension_loop(kind, element, clauses, index, depth + 1)?;
                    break;
                }
                _ => break,
            }
        }
        self.jump(Op::Jump, top);
        self.label(end);
        self.adjust_stack(-(ITER_BUF_SLOTS as i32));
        Ok(())
    }

    fn comprehension_element(
        &mut self,
        kind: CompKind,
        element: NodeId,
        depth: usize,
    ) -> Result<()> {
        let (container, pops) = match kind {
            CompKind::Generator => {
                self.current_mut().flags |= FLAG_GENERATOR;
                self.node(element)?;
                self.op(Op::YieldValue);
                self.op(Op::PopTop);
                return Ok(());
            }
            CompKind::List => (Container::List, 1),
            CompKind::Dict => (Container::Map, 2),
            CompKind::Set => (Container::Set, 1),
        };
        self.node(element)?;
        let position = ITER_BUF_SLOTS * (depth + 1) + pops;
        self.event(Event::StoreComp {
            operand: position << 2 | container as usize,
            pops,
        });
        Ok(())
    }

    fn parameters(&mut self, parts: List) -> Result<()> {
        if self.pass != Pass::Scope {
            return Ok(());
        }
        let mut after_star = false;
        for index in self.tree.parameters(parts) {
            let node = self.tree.node_at(parts, index);
            let has_keywords = self.current().flags & FLAG_VAR_KEYWORDS != 0;
            let (name, param, annotation) = match self.tree.kind(node) {
                _ if has_keywords => {
                    return Err(Error::syntax("invalid syntax"));
                }
                Kind::Param { name, extras } => {
                    (name, ParamKind::Plain, self.tree.optional_at(extras, 0))
                }
                Kind::StarParam { .. } if after_star => {
                    return Err(Error::syntax("invalid syntax"));
                }
                Kind::StarParam { name, annotation } => {
                    after_star = true;
                    let Some(name) = name else { continue };
                    (name, ParamKind::Star, annotation)
                }
                Kind::DoubleStarParam { name, annotation } => {
                    (name, ParamKind::DoubleStar, annotation)
                }
                _ => continue,
            };
            let position = self.parameter(name, param, after_star)?;
            let native_type = self.viper_type(annotation);
            self.current_mut().ids[position].native_type = native_type;
        }
        Ok(())
    }

    /// Notes the type of the result of a viper function.
    fn return_type(&mut self, annotation: Option<NodeId>) {
        if self.pass == Pass::Scope {
            self.current_mut().return_type = self.viper_type(annotation);
        }
    }

    /// The type that an annotation of a viper function names; an error waits for the first statement.
    fn viper_type(&mut self, annotation: Option<NodeId>) -> NativeType {
        let Some(annotation) = annotation.filter(|_| self.current().emit == EmitKind::Viper) else {
            return NativeType::Object;
        };
        let Kind::Name(name) = self.tree.kind(annotation) else {
            let error = self.syntax_error_at::<()>(annotation, "annotation must be an identifier");
            self.pending_error = self.pending_error.take().or(error.err());
            return NativeType::Object;
        };
        NativeType::from_name(name).unwrap_or_else(|| {
            let name = Text::from(self.interner.text(name));
            let message = format!("unknown type '{}'", name.to_shown());
            let error = Error::with_message(ErrorKind::ViperType, message.into(), 0);
            self.pending_error = Some(error);
            NativeType::Object
        })
    }

    /// Adds a parameter; returns its position among the identifiers.
    fn parameter(&mut self, name: Symbol, param: ParamKind, after_star: bool) -> Result<usize> {
        let scope = self.current_mut();
        let position = scope.find_or_add(name, IdKind::Undecided);
        if scope.ids[position].kind != IdKind::Undecided {
            return Err(Error::syntax("argument name reused"));
        }
        scope.ids[position].kind = IdKind::Local;
        scope.ids[position].param = param;
        match param {
            ParamKind::Star => scope.flags |= FLAG_VAR_ARGS,
            ParamKind::DoubleStar => scope.flags |= FLAG_VAR_KEYWORDS,
            _ if after_star => scope.n_kwonly_args += 1,
            _ => scope.n_pos_args += 1,
        }
        Ok(position)
    }

    /// Compiles the default values of parameters: a tuple, and a dict for those after the star.
    pub(crate) fn defaults(&mut self, parts: List) -> Result<Defaults> {
        let mut counts = Defaults::default();
        let mut after_star = false;
        for index in self.tree.parameters(parts) {
            let (name, extras) = match self.tree.kind_at(parts, index) {
                Kind::StarParam { .. } => {
                    after_star = true;
                    continue;
                }
                Kind::Param { name, extras } => (name, extras),
                _ => continue,
            };
            match self.tree.optional_at(extras, 1) {
                None if !after_star && counts.positional > 0 => {
                    return Err(Error::syntax(
                        "non-default argument follows default argument",
                    ));
                }
                None => {}
                Some(value) if after_star => {
                    counts.keyword += 1;
                    if counts.keyword == 1 {
                        if counts.positional > 0 {
                            self.uint_op(Op::BuildTuple, counts.positional);
                        } else {
                            self.op(Op::LoadNull);
                        }
                        self.uint_op(Op::BuildMap, 0);
                    }
                    self.node(value)?;
                    self.qstr_op(Op::LoadConstString, name);
                    self.op(Op::StoreMap);
                }
                Some(value) => {
                    counts.positional += 1;
                    self.node(value)?;
                }
            }
        }
        if counts.positional > 0 && counts.keyword == 0 {
            self.uint_op(Op::BuildTuple, counts.positional);
            self.op(Op::LoadNull);
        }
        Ok(counts)
    }

    /// Makes the function object of a scope, with the cells that it closes over.
    pub(crate) fn make_function(&mut self, scope: ScopeId, defaults: Defaults) {
        let target = self.scopes.scope_mut(scope);
        target.n_def_pos_args = defaults.positional as u32;
        if defaults.keyword > 0 {
            target.flags |= FLAG_DEFAULT_KEYWORDS;
        }
        let current = self.current_mut();
        current.refers_to_globals = true;
        current.has_constants = true;
        let has_defaults = defaults.positional > 0 || defaults.keyword > 0;
        let n_closed_over = self.load_closed_over(scope);
        self.event(if n_closed_over == 0 {
            Event::MakeFunction {
                scope,
                has_defaults,
            }
        } else {
            Event::MakeClosure {
                scope,
                has_defaults,
                n_closed_over,
            }
        });
    }

    fn load_closed_over(&mut self, inner: ScopeId) -> usize {
        if self.current().parent.is_none() {
            return 0;
        }
        let mut count = 0;
        for index in 0..self.current().ids.len() {
            let id = self.current().ids[index];
            if !matches!(id.kind, IdKind::Cell | IdKind::Free) {
                continue;
            }
            let scope = self.scopes.scope(inner);
            if scope
                .find(id.name)
                .is_some_and(|position| scope.ids[position].kind == IdKind::Free)
            {
                self.event(Event::LoadFast(id.slot));
                count += 1;
            }
        }
        count
    }

    /// Compiles a function definition up to the function object.
    #[inline(never)]
    pub(crate) fn function(&mut self, node: NodeId, is_async: bool) -> Result<Symbol> {
        let Kind::Function { name, parts } = self.tree.kind(node) else {
            return Err(Error::syntax("invalid syntax"));
        };
        let scope = self.inner_scope(ScopeKind::Function, name, node);
        let defaults = self.defaults(parts)?;
        if is_async {
            let scope = self.scopes.scope_mut(scope);
            scope.flags |= FLAG_GENERATOR;
            scope.is_async = true;
        }
        self.make_function(scope, defaults);
        Ok(name)
    }

    /// Compiles a class definition up to the class object.
    #[inline(never)]
    pub(crate) fn class(&mut self, node: NodeId) -> Result<Symbol> {
        let head = match self.tree.kind(node) {
            Kind::Class { head, .. } => self.tree.kind(head),
            other => other,
        };
        let Kind::ClassHead { name, arguments } = head else {
            return Err(Error::syntax("invalid syntax"));
        };
        let scope = self.inner_scope(ScopeKind::Class, name, node);
        self.op(Op::LoadBuildClass);
        self.make_function(scope, Defaults::default());
        self.qstr_op(Op::LoadConstString, name);
        self.call_with(arguments, false, 2)?;
        Ok(name)
    }

    /// Calls the function of a comprehension with its outermost iterable.
    #[inline(never)]
    pub(crate) fn comprehension(&mut self, node: NodeId) -> Result<()> {
        let Kind::Comp { kind, clauses, .. } = self.tree.kind(node) else {
            return Ok(());
        };
        let name = crate::scope::comprehension_name(kind);
        let scope = self.inner_scope(ScopeKind::Comp(kind), name, node);
        self.make_function(scope, Defaults::default());
        if let Kind::CompFor { iterable, .. } = self.tree.kind_at(clauses, 0) {
            self.node(iterable)?;
        }
        if kind == CompKind::Generator {
            self.op(Op::GetIter);
        }
        self.call_plain(1);
        Ok(())
    }
}
