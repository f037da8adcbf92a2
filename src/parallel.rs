//! Work on many independent things by all cores. What comes out never depends on the cores: results
//! stand in the order of what went in.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{LazyLock, Mutex};
use std::thread;

/// Things that one thread takes at a time. Fewer than two portions are not worth a thread: to start
/// one costs about what fifty small documents cost.
const PORTION: usize = 64;
/// A request must not take more of a server than this many cores.
const MOST_THREADS: usize = 4;

/// The results of `work` for every item, in order.
pub fn map<T: Sync, R: Send>(items: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    map_in_portions(items, PORTION, work)
}

/// As [`map`], for few items that each look at `size` things; on one core where these are too few to
/// be worth a thread.
pub fn map_few<T: Sync, R: Send>(
    size: usize,
    items: &[T],
    work: impl Fn(&T) -> R + Sync,
) -> Vec<R> {
    let is_worth_it = size >= 2 * PORTION;
    map_in_portions(
        items,
        if is_worth_it { 1 } else { items.len().max(1) },
        work,
    )
}

fn map_in_portions<T: Sync, R: Send>(
    items: &[T],
    portion: usize,
    work: impl Fn(&T) -> R + Sync,
) -> Vec<R> {
    let portions: Vec<&[T]> = items.chunks(portion).collect();
    let threads = THREADS.min(portions.len());
    if threads < 2 {
        return items.iter().map(work).collect();
    }
    let next = AtomicUsize::new(0);
    let done = Mutex::new(Vec::with_capacity(portions.len()));
    let take = || {
        loop {
            let number = next.fetch_add(1, Ordering::Relaxed);
            let Some(portion) = portions.get(number) else {
                return;
            };
            let results: Vec<R> = portion.iter().map(&work).collect();
            if let Ok(mut done) = done.lock() {
                done.push((number, results));
            }
        }
    };
    thread::scope(|scope| {
        for _ in 1..threads {
            scope.spawn(take);
        }
        take();
    });
    let mut done = done.into_inner().unwrap_or_default();
    done.sort_unstable_by_key(|(number, _)| *number);
    done.into_iter().flat_map(|(_, results)| results).collect()
}

/// Both results; side by side where `size` (things to work on) makes a thread worth its start.
pub fn both<A: Send, B>(
    size: usize,
    first: impl FnOnce() -> A + Send,
    second: impl FnOnce() -> B,
) -> (A, B) {
    if size < 2 * PORTION || *THREADS < 2 {
        return (first(), second());
    }
    thread::scope(|scope| {
        let first = scope.spawn(first);
        let second = second();
        match first.join() {
            Ok(first) => (first, second),
            Err(panic) => std::panic::resume_unwind(panic),
        }
    })
}

/// Asked once: the answer is read from a dozen files, which takes longer than a small input.
static THREADS: LazyLock<usize> = LazyLock::new(|| {
    thread::available_parallelism().map_or(1, |cores| cores.get().min(MOST_THREADS))
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_stand_in_the_order_of_the_items_whichever_thread_made_them() {
        for count in [0, 1, PORTION, 10 * PORTION + 7] {
            let items: Vec<usize> = (0..count).collect();
            assert_eq!(map(&items, |item| item * 2).len(), count);
            assert!(
                map(&items, |item| item * 2)
                    .windows(2)
                    .all(|two| two[0] < two[1])
            );
        }
    }

    #[test]
    fn few_items_keep_their_order_whatever_their_size() {
        for size in [0, 1_000_000] {
            assert_eq!(map_few(size, &[3, 1, 2], |item| item * 2), [6, 2, 4]);
            assert!(map_few(size, &[0_u8; 0], |item| *item).is_empty());
        }
    }

    #[test]
    fn both_halves_are_done_whatever_the_size() {
        for size in [0, 1_000_000] {
            assert_eq!(both(size, || 1, || 2), (1, 2));
        }
    }
}
