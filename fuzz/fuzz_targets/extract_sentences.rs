//! Clauses and words of reports in any order, two bytes each, a report where they are zero: put together, checked, drawn.
#![no_main]

use libfuzzer_sys::fuzz_target;
use report_fuzz::{checked, sentences};

fuzz_target!(|data: &[u8]| {
    let sentences = sentences(data);
    checked(
        "地区生产总值\tGDP",
        (0..).zip(sentences.iter().map(String::as_str)),
    );
});
