//! Work spread over threads, its results in order.

/// The results of `work` on each item, in the items' order, on at most `jobs` threads.
///
/// ```
/// assert_eq!(report_diff::threads::map(&[1, 2, 3], 2, |n| n * 10), [10, 20, 30]);
/// ```
pub fn map<T: Sync, R: Send>(items: &[T], jobs: usize, work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let size = items.len().div_ceil(jobs.max(1)).max(1);
    let mut out = Vec::with_capacity(items.len());
    std::thread::scope(|scope| {
        let work = &work;
        let mut chunks = items.chunks(size);
        let first = chunks.next().unwrap_or_default();
        let workers: Vec<_> = chunks
            .map(|chunk| scope.spawn(move || chunk.iter().map(work).collect::<Vec<R>>()))
            .collect();
        out.extend(first.iter().map(work));
        for worker in workers {
            match worker.join() {
                Ok(done) => out.extend(done),
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
    });
    out
}
