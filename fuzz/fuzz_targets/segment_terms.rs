//! Term lists, and a text that is cut with them: the list, a zero byte, the text.
#![no_main]

use libfuzzer_sys::fuzz_target;
use report_fuzz::{halves, whole};
use report_segment::terms::{Terms, parse};

fuzz_target!(|data: &[u8]| {
    let (list, text) = halves(data);
    let text = String::from_utf8_lossy(text);
    let mut warnings = Vec::new();
    let Ok(lines) = parse("list", list, &mut warnings) else {
        return;
    };
    let mut terms = Terms::default();
    for line in lines {
        terms.add(line, &mut warnings);
    }
    let mut ends = Vec::new();
    terms.split(&text, |range, is_term| {
        assert_eq!(range.start, ends.last().copied().unwrap_or(0));
        ends.push(range.end);
        assert!(!is_term || terms.category(&text[range]).is_some());
    });
    whole(&text, ends);
});
