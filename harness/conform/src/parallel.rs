//! The same work on many things, several at once.

use std::io;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;
use std::thread::{Builder, scope};

/// Room for compilers that recurse.
const STACK_BYTES: usize = 64 << 20;

/// The number of things done at once: as asked, or as many as there are processors.
pub(crate) fn jobs(asked: Option<usize>) -> usize {
    let processors = || std::thread::available_parallelism().map_or(1, Into::into);
    asked.unwrap_or_else(processors).max(1)
}

/// Does `work` on every item; `done` sees the results in the order in which they come.
///
/// # Errors
/// When a thread cannot be started.
pub(crate) fn each<T: Sync, R: Send>(
    items: &[T],
    jobs: usize,
    work: impl Fn(&T) -> R + Sync,
    mut done: impl FnMut(R),
) -> io::Result<()> {
    let next = AtomicUsize::new(0);
    let (sender, receiver) = mpsc::channel();
    scope(|scope| {
        for _ in 0..jobs {
            let (sender, next, work) = (sender.clone(), &next, &work);
            let worker = move || {
                while let Some(item) = items.get(next.fetch_add(1, Ordering::Relaxed)) {
                    if sender.send(work(item)).is_err() {
                        return;
                    }
                }
            };
            Builder::new()
                .stack_size(STACK_BYTES)
                .spawn_scoped(scope, worker)?;
        }
        drop(sender);
        receiver.into_iter().for_each(&mut done);
        Ok(())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_item_is_worked_on_once() {
        let items: Vec<u32> = (0..1000).collect();
        let mut sum = 0;
        each(&items, 3, |item| item * 2, |result| sum += result).unwrap();
        assert_eq!(sum, 999 * 1000);
    }
}
