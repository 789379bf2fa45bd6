//! Two documents, parted by the first zero byte: read, compared as drafts and as years, and put together again.
#![no_main]

use libfuzzer_sys::fuzz_target;
use report_diff::args::By;
use report_diff::read::{How, side as read_side};
use report_diff::unit::{Mark, Operation, Unit};
use report_diff::{Options, compare, topics};
use report_fuzz::halves;

fn side(operation: &Operation, without: Mark) -> String {
    let kept = operation.spans.iter().filter(|span| span.0 != without);
    kept.map(|span| span.1.as_str()).collect()
}

fn texts(at: &[usize], units: &[Unit]) -> String {
    at.iter().map(|at| &*units[*at].text).collect()
}

const HOW: How = How {
    by: By::Paragraph,
    strict: true,
    printed: true,
};

fuzz_target!(|data: &[u8]| {
    let (old, new) = halves(data);
    let read = |bytes: &[u8]| read_side("x.txt", bytes, HOW).ok();
    let (Some(old), Some(new)) = (read(old), read(new)) else {
        return;
    };
    let (Some(old), Some(new)) = (old.reports.first(), new.reports.first()) else {
        return;
    };
    let options = Options::default();
    for operation in compare(&old.units, &new.units, &options) {
        assert_eq!(
            side(&operation, Mark::New),
            texts(&operation.old, &old.units)
        );
        assert_eq!(
            side(&operation, Mark::Old),
            texts(&operation.new, &new.units)
        );
    }
    let _ = topics::compare(&old.units, &new.units, &options);
});
