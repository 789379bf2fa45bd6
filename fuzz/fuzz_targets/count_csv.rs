//! Dictionaries in CSV.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| report_fuzz::dictionary("list.csv", data));
