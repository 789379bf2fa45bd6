//! Plain text: encodings, printed pages, boundaries, outline. The first byte chooses the options.
#![no_main]

use libfuzzer_sys::fuzz_target;
use report_split::{Options, reports, sentences};

fuzz_target!(|data: &[u8]| {
    let Some((first, text)) = data.split_first() else {
        return;
    };
    let options = Options {
        raw: first & 1 > 0,
        full_punctuation: first & 2 > 0,
        drop_appendix: first & 4 > 0,
        explain: first & 8 > 0,
        encoding: (first & 48 == 48).then(|| "gb18030".to_string()),
        ..Options::default()
    };
    for report in reports(text, &options).unwrap_or_default() {
        for unit in &report.units {
            assert!(unit.line <= unit.end_line);
            sentences(&unit.text);
        }
    }
});
