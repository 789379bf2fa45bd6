//! Rows of figures, a line a row, parted by the first zero byte: read and paired, as years and as promises.
#![no_main]

use libfuzzer_sys::fuzz_target;
use report_diff::figures::{Figure, Pairing, compare};
use report_fuzz::halves;

fuzz_target!(|data: &[u8]| {
    let (old, new) = halves(data);
    let read = |rows: &[u8]| -> Vec<Figure> {
        String::from_utf8_lossy(rows)
            .lines()
            .filter_map(|line| Figure::from_row(line).ok())
            .collect()
    };
    let (old, new) = (read(old), read(new));
    let changes = compare(&old, &new, Pairing::Years);
    let side = |side: usize| {
        let at = |change: &report_diff::figures::Change| {
            usize::from([change.old, change.new][side].is_some()) + change.again[side].len()
        };
        changes.iter().map(at).sum::<usize>()
    };
    // Every figure stands in one change, as its own or as one that is said again.
    assert_eq!((side(0), side(1)), (old.len(), new.len()));
    let _ = compare(&old, &new, Pairing::Promises);
});
