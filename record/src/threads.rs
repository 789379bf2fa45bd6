//! Work shared among threads, its results in the order of its parts.

use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread::Builder;

/// The results of `work` on each item, in the order of the items, on at most `jobs` threads.
///
/// Where the system gives no more threads, those that there are do all the work.
///
/// ```
/// assert_eq!(report_record::threads::map(&[1, 2, 3], 2, |n| n * 10), [10, 20, 30]);
/// ```
pub fn map<T: Sync, R: Send>(items: &[T], jobs: usize, work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let threads = jobs.min(items.len());
    if threads < 2 {
        return items.iter().map(work).collect();
    }
    // Several portions a thread, since some take longer than others.
    let portion = (items.len() / (threads * 8)).max(1);
    let next = AtomicUsize::new(0);
    let done: Mutex<Vec<(usize, Vec<R>)>> = Mutex::new(Vec::new());
    let take = || {
        loop {
            let at = next.fetch_add(portion, Ordering::Relaxed);
            let Some(rest) = items.get(at..).filter(|rest| !rest.is_empty()) else {
                break;
            };
            let results = rest.iter().take(portion).map(&work).collect();
            // A thread that panics ends the run: no half of a result is left behind.
            if let Ok(mut done) = done.lock() {
                done.push((at, results));
            }
        }
    };
    std::thread::scope(|scope| {
        for _ in 1..threads {
            if Builder::new().spawn_scoped(scope, take).is_err() {
                break;
            }
        }
        take();
    });
    let mut done = done.into_inner().unwrap_or_default();
    done.sort_unstable_by_key(|(at, _)| *at);
    done.into_iter().flat_map(|(_, results)| results).collect()
}

/// As [`map`], for small parts: fewer than four of them are done before a thread has begun.
pub fn map_small<T: Sync, R: Send>(
    items: &[T],
    jobs: usize,
    work: impl Fn(&T) -> R + Sync,
) -> Vec<R> {
    map(items, jobs.min(items.len() / 4), work)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_stand_in_the_order_of_the_items_whatever_the_threads() {
        let items: Vec<usize> = (0..1001).collect();
        let twice: Vec<usize> = items.iter().map(|n| n * 2).collect();
        for jobs in [0, 1, 2, 3, 7, 64] {
            assert_eq!(map(&items, jobs, |n| n * 2), twice, "{jobs} threads");
            assert_eq!(map_small(&items, jobs, |n| n * 2), twice, "{jobs} threads");
        }
        assert!(map(&[] as &[u8], 4, |n| *n).is_empty());
    }
}
