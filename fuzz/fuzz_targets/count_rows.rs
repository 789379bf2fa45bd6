//! Rows of several runs, parted by zero bytes: adding them up knows no order.
#![no_main]

use libfuzzer_sys::fuzz_target;
use report_count::merge::{Counted, merge_texts};

fn shown(merged: &Counted) -> Vec<String> {
    let mut lines = vec![format!("{:?} {:?}", merged.by, merged.kind)];
    for group in &merged.groups {
        let mut terms = Vec::new();
        group
            .words
            .each(|term, tally| terms.push((term.to_string(), tally.count, tally.records)));
        terms.sort();
        let totals = (group.words.tokens(), group.words.records());
        lines.push(format!("{:?} {totals:?} {terms:?}", group.values));
    }
    lines
}

fuzz_target!(|data: &[u8]| {
    let text = String::from_utf8_lossy(data);
    let mut texts: Vec<&str> = text.split('\0').collect();
    let one = merge_texts(&texts);
    texts.reverse();
    let other = merge_texts(&texts);
    assert_eq!(one.is_ok(), other.is_ok());
    if let (Ok(one), Ok(other)) = (one, other) {
        assert_eq!(shown(&one), shown(&other));
    }
});
