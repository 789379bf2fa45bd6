//! Word files as bytes: the zip reader and what it hands on.
#![no_main]

use libfuzzer_sys::fuzz_target;
use report_split::{Options, reports};

fuzz_target!(|data: &[u8]| {
    let _ = reports(data, &Options::default());
});
