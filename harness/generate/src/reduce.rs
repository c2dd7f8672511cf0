//! Makes an input small while something stays true of it, by dropping parts: delta debugging.
//!
//! Text loses lines first, then words; other bytes lose chunks. What is left cannot lose any single part.

use crate::mutate::text::{split_lines, split_words};

/// How an input is cut into parts.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Shape {
    /// Lines and words.
    Text,
    /// Runs of so many bytes.
    Bytes(usize),
}

/// Asks about candidates, at most as often as there is patience.
struct Question<'a> {
    holds: &'a mut dyn FnMut(&[u8]) -> bool,
    left: usize,
}

impl Question<'_> {
    fn ask(&mut self, candidate: &[u8]) -> bool {
        if self.left == 0 {
            return false;
        }
        self.left -= 1;
        (self.holds)(candidate)
    }
}

/// Returns a smaller input for which `holds` still says yes, asking at most `patience` times.
pub fn reduce(
    input: &[u8],
    shape: Shape,
    patience: usize,
    holds: &mut dyn FnMut(&[u8]) -> bool,
) -> Vec<u8> {
    let mut question = Question {
        holds,
        left: patience,
    };
    let mut best = input.to_vec();
    loop {
        let before = best.len();
        match shape {
            Shape::Text => {
                best = drop_parts(&split_lines(&best), &mut question);
                best = drop_parts(&split_words(&best), &mut question);
            }
            Shape::Bytes(len) => {
                let parts: Vec<&[u8]> = best.chunks(len.max(1)).collect();
                best = drop_parts(&parts, &mut question);
            }
        }
        if best.len() == before || question.left == 0 {
            return best;
        }
    }
}

/// Drops runs of parts, long ones first, as long as the question is answered with yes.
fn drop_parts(parts: &[&[u8]], question: &mut Question<'_>) -> Vec<u8> {
    let mut kept = parts.to_vec();
    let mut run = kept.len().div_ceil(2);
    while run > 0 {
        let mut at = 0;
        while at < kept.len() {
            let end = (at + run).min(kept.len());
            let candidate = [&kept[..at], &kept[end..]].concat();
            if question.ask(&candidate.concat()) {
                kept = candidate;
            } else {
                at = end;
            }
        }
        run /= 2;
    }
    kept.concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(input: &[u8], shape: Shape, needed: &[&[u8]], expected: &[u8]) {
        let mut holds = |candidate: &[u8]| {
            needed
                .iter()
                .all(|part| candidate.windows(part.len()).any(|window| window == *part))
        };
        assert_eq!(reduce(input, shape, 10_000, &mut holds), expected);
    }

    #[test]
    fn only_what_is_needed_is_left() {
        let program = b"a = 1\nb = 2\nprint(a + b)\nfor i in range(3):\n    crash(i, b)\n";
        check(program, Shape::Text, &[b"crash", b"b"], b"crashb");
        check(program, Shape::Text, &[b"crash(i"], b"crash(i");
        check(b"0123456789", Shape::Bytes(1), &[b"3", b"67"], b"367");
    }

    #[test]
    fn patience_ends() {
        let mut asked = 0;
        let input = [b'x'; 1000];
        reduce(&input, Shape::Bytes(1), 50, &mut |_| {
            asked += 1;
            false
        });
        assert_eq!(asked, 50);
    }
}
