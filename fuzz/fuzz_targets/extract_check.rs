//! A list of indicators and a report of many lines: put together, checked, drawn.
#![no_main]

use libfuzzer_sys::fuzz_target;
use report_fuzz::{checked, halves};

fuzz_target!(|data: &[u8]| {
    let (list, report) = match halves(data) {
        (report, []) => ("地区生产总值\tGDP".as_bytes(), report),
        both => both,
    };
    let [list, report] = [list, report].map(String::from_utf8_lossy);
    checked(&list, report.lines().map(|line| (0, line)));
});
