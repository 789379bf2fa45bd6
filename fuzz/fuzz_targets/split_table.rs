//! Tables whose rows are documents: CSV, TSV, JSON Lines, told apart by what they hold.
#![no_main]

use libfuzzer_sys::fuzz_target;
use report_split::{Options, table_reports};

fuzz_target!(|data: &[u8]| {
    let options = Options {
        text_column: Some("doc".to_string()),
        ..Options::default()
    };
    let _ = table_reports(data, "x.csv", &options);
});
