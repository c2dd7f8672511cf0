//! Wordcode as text, one instruction a line: for tests, and for whoever wonders what became of a function.

use alloc::format;
use alloc::string::String;

use super::op::{Op, Operands, Second};
use super::regs::{a, b, c, imm8, imm16};

/// Lists words; jumps are given as the number of the word they lead to.
pub(super) fn listing(words: &[u32]) -> String {
    let mut out = String::new();
    let mut at = 0;
    while let Some(&word) = words.get(at) {
        let op = Op::of_word(word);
        let mut line = format!("{at} {op:?}");
        line += &match op.operands() {
            Operands::A => format!(" {}", a(word)),
            Operands::Ab => format!(" {} {}", a(word), b(word)),
            Operands::Abc => format!(" {} {} {}", a(word), b(word), c(word)),
            Operands::AImm => format!(" {} #{}", a(word), imm16(word)),
            Operands::AbImm => format!(" {} {} #{}", a(word), b(word), imm8(word)),
            Operands::AbConst => format!(" {} {} @{}", a(word), b(word), c(word)),
            Operands::Far => format!(" ->{}", at as i32 + 1 + (word.cast_signed() >> 8)),
        };
        at += 1;
        if op.second() != Second::None {
            let second = words.get(at).copied().unwrap_or(0);
            at += 1;
            line += &match op.second() {
                Second::Jump => format!(" ->{}", at as i32 + second.cast_signed()),
                Second::Cache => format!(" @{second}"),
                Second::Names => {
                    let third = words.get(at).copied().unwrap_or(0);
                    at += 1;
                    format!(" @{second} ={}", third >> 16)
                }
                _ => format!(" ={second}"),
            };
        }
        out += &line;
        out.push('\n');
    }
    out
}
