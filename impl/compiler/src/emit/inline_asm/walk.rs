//! Walking over a function: its signature, its statements, `label`, `align` and `data`.

use super::{Machine, Message, Source, State, machine};
use crate::emit::Emitted;
use crate::emit::inline_asm::buffer::Buffer;
use crate::error::{Error, ErrorKind, Result};
use crate::interner::Symbol;
use crate::passes::{Compiler, with_line};
use crate::scope::{ScopeId, ScopeKind};
use crate::tree::{Kind, List, NodeId};
use crate::{Machine as Target, Mode};
use ::bytecode::raw_code::{CodeKind, NativeInfo};
use alloc::boxed::Box;
use alloc::format;
use alloc::vec;
use alloc::vec::Vec;

/// The types of results, in the order of their numbers.
const TYPES: [&[u8]; 4] = [b"object", b"bool", b"int", b"uint"];
/// What a result is unless it is said.
const INT: usize = 2;

/// A statement of a function.
struct Instruction {
    /// The line of the statement.
    line: u32,
    /// The line of its opening parenthesis.
    call_line: u32,
    name: Symbol,
    operands: List,
}

/// A function: its parameters, the annotation of its result, its body.
struct Function {
    params: Vec<NodeId>,
    returns: Option<NodeId>,
    body: NodeId,
}

impl Compiler<'_> {
    /// Checks what can be said about a function without knowing any instruction.
    pub(crate) fn check_assembler(&self, scope: ScopeId) -> Result<()> {
        self.check_shape(scope)
            .map_err(|error| self.in_scope(error, scope))
    }

    fn check_shape(&self, scope: ScopeId) -> Result<()> {
        let function = self.function_of(scope)?;
        let wrong_type = match self.type_signature(&function) {
            Err(error) if error.message == UNKNOWN_TYPE => return Err(error),
            result => result.err(),
        };
        for statement in self.statements(function.body) {
            let checked = self.instruction(statement).and_then(|instruction| {
                if let Some(instruction) = &instruction {
                    self.check_directive(instruction)?;
                }
                Ok(instruction)
            });
            match (checked, &wrong_type) {
                (Err(error), None) => return Err(error),
                (Err(_), Some(error)) => return Err(error.clone()),
                (Ok(Some(instruction)), Some(error)) => {
                    let line = instruction.call_line;
                    return Err(Box::new(Error {
                        line,
                        ..*error.clone()
                    }));
                }
                (Ok(_), _) => {}
            }
        }
        wrong_type.map_or(Ok(()), |error| Err(Box::new(Error { line: 0, ..*error })))
    }

    fn function_of(&self, scope: ScopeId) -> Result<Function> {
        let scope = self.scopes.scope(scope);
        match (scope.kind, self.tree.kind(scope.node)) {
            (ScopeKind::Function, Kind::Function { parts, .. }) => Ok(Function {
                params: self
                    .tree
                    .parameters(parts)
                    .map(|index| self.tree.node_at(parts, index))
                    .collect(),
                returns: self.tree.returns(parts),
                body: self.tree.body(parts),
            }),
            _ => Err(Error::syntax("inline assembler must be a function")),
        }
    }

    /// The number of the type of the result.
    fn type_signature(&self, function: &Function) -> Result<usize> {
        let Some(annotation) = function.returns else {
            return Ok(INT);
        };
        let Kind::Name(name) = self.tree.kind(annotation) else {
            return self.syntax_error_at(annotation, "return annotation must be an identifier");
        };
        let name = self.interner.text(name);
        let found = TYPES.iter().position(|known| *known == name);
        found.ok_or_else(|| Error::syntax(UNKNOWN_TYPE))
    }

    /// The statements of a body; several on one line are one.
    fn statements(&self, body: NodeId) -> Vec<NodeId> {
        let Kind::Block(list) = self.tree.kind(body) else {
            return vec![body];
        };
        let line = |index| self.tree.node(self.tree.node_at(list, index)).line;
        match self.tree.len(list) > 1 && line(0) == line(1) {
            true => vec![body],
            false => self.tree.nodes(list).collect(),
        }
    }

    /// What a statement is; `None` when it is nothing.
    fn instruction(&self, statement: NodeId) -> Result<Option<Instruction>> {
        let node = self.tree.node(statement);
        let not_an_instruction = || {
            let message = "expecting an assembler instruction";
            Err(with_line(Error::syntax(message), node.line))
        };
        let value = match node.kind {
            Kind::Pass => return Ok(None),
            Kind::Expr(value) => value,
            _ => return not_an_instruction(),
        };
        let is_tuple = matches!(self.tree.kind(value), Kind::Tuple { .. });
        if self.options.mode != Mode::Single && self.tree.is_constant(value) && !is_tuple {
            return Ok(None);
        }
        let Kind::Trailers {
            atom,
            trailers,
            is_await: false,
        } = self.tree.kind(value)
        else {
            return not_an_instruction();
        };
        let call = self.tree.node(self.tree.node_at(trailers, 0));
        match (self.tree.kind(atom), call.kind) {
            (Kind::Name(name), Kind::Call(operands)) if self.tree.len(trailers) == 1 => {
                Ok(Some(Instruction {
                    line: node.line,
                    call_line: call.line,
                    name,
                    operands,
                }))
            }
            _ => not_an_instruction(),
        }
    }

    /// Checks the operands of what is no instruction of a machine.
    fn check_directive(&self, instruction: &Instruction) -> Result<()> {
        let operands = instruction.operands;
        let first = (!operands.is_empty()).then(|| self.tree.kind(self.tree.node_at(operands, 0)));
        let message = match (
            self.interner.text(instruction.name),
            first,
            self.tree.len(operands),
        ) {
            (b"label", Some(Kind::Name(_)), 1) => return Ok(()),
            (b"align", Some(Kind::SmallInt(_)), 1) => return Ok(()),
            (b"data", Some(Kind::SmallInt(_)), 2..) => return Ok(()),
            (b"label", ..) => "'label' requires 1 argument",
            (b"align", ..) => "'align' requires 1 argument",
            (b"data", ..) => "'data' requires at least 2 arguments",
            _ => return Ok(()),
        };
        Err(with_line(Error::syntax(message), instruction.line))
    }

    /// Assembles a function.
    pub(crate) fn assemble(&mut self, scope: ScopeId) -> Result<Emitted> {
        self.assembled(scope).map_err(|error| match error.kind {
            ErrorKind::Memory => error,
            _ => self.in_scope(error, scope),
        })
    }

    fn assembled(&self, scope: ScopeId) -> Result<Emitted> {
        let function = self.function_of(scope)?;
        let machine = match self.options.machine {
            Target::For(architecture) => machine(architecture),
            _ => None,
        };
        let machine = machine.ok_or_else(|| Error::syntax("invalid arch"))?;
        let source = Source {
            tree: &self.tree,
            interner: &self.interner,
        };
        machine
            .check_parameters(source, &function.params)
            .map_err(Error::syntax)?;
        let mut instructions = Vec::new();
        for statement in self.statements(function.body) {
            instructions.extend(self.instruction(statement)?);
        }
        let mut state = State {
            source,
            code: Buffer::default(),
            labels: Vec::new(),
            extensions: self.options.arch_flags,
        };
        self.walk_instructions(&*machine, &mut state, &instructions)?;
        let size = state.code.position();
        if !state.code.start_final() {
            let message = format!("memory allocation failed, allocating {size} bytes");
            return Err(Error::with_message(ErrorKind::Memory, message.into(), 0));
        }
        self.walk_instructions(&*machine, &mut state, &instructions)?;
        let native = NativeInfo {
            n_pos_args: function.params.len(),
            type_sig: self.type_signature(&function)?,
            ..NativeInfo::default()
        };
        Ok(Emitted {
            kind: CodeKind::NativeAsm,
            code: state.code.take().into_boxed_slice(),
            native: Some(Box::new(native)),
            ..Emitted::default()
        })
    }

    fn walk_instructions(
        &self,
        machine: &dyn Machine,
        state: &mut State<'_>,
        instructions: &[Instruction],
    ) -> Result<()> {
        machine.start(state);
        for instruction in instructions {
            let operands = state.source.nodes(instruction.operands);
            let result = match self.interner.text(instruction.name) {
                b"label" => label(state, operands[0]),
                b"align" => {
                    let align = state.source.integer(operands[0]).unwrap_or(1);
                    state.code.align(align as u32);
                    Ok(())
                }
                b"data" => data(state, &operands),
                name => {
                    let result = machine.instruction(state, name, &operands);
                    result
                        .map_err(|message| (message, instruction.call_line))
                        .map_err(|(message, line)| syntax_error(message, line))?;
                    Ok(())
                }
            };
            result.map_err(|message| with_line(Error::syntax(message), instruction.line))?;
        }
        machine.end(state);
        Ok(())
    }
}

/// What is said of an unknown type of a result.
const UNKNOWN_TYPE: &str = "unknown type";

fn syntax_error(message: Message, line: u32) -> Box<Error> {
    Error::with_message(ErrorKind::Syntax, message, line)
}

/// Places a label, in the first walk.
fn label(state: &mut State<'_>, operand: NodeId) -> core::result::Result<(), &'static str> {
    if state.is_final() {
        return Ok(());
    }
    let Some(name) = state.source.symbol(operand) else {
        return Ok(());
    };
    if state.label(name).is_some() {
        return Err("label redefined");
    }
    let at = state.code.position();
    state.labels.push((name, at));
    Ok(())
}

/// Adds words of so many bytes.
fn data(state: &mut State<'_>, operands: &[NodeId]) -> core::result::Result<(), &'static str> {
    let n_bytes = state.source.integer(operands[0]).unwrap_or(0) as u32;
    for &operand in &operands[1..] {
        let word = state.source.integer(operand);
        let word = word.ok_or("'data' requires integer arguments")?;
        state.code.put(n_bytes, word);
    }
    Ok(())
}
