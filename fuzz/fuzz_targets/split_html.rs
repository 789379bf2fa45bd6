//! Web pages: elements, references, encodings.
#![no_main]

use libfuzzer_sys::fuzz_target;
use report_split::{Options, reports};

fuzz_target!(|data: &[u8]| {
    let page = [b"<html>", data].concat();
    let _ = reports(&page, &Options::default());
});
