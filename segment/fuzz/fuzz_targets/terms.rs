//! Term lists, and a text that is cut with them: the list, a zero byte, the text.
#![no_main]

use libfuzzer_sys::fuzz_target;
use report_segment::terms::{Terms, parse};

fuzz_target!(|data: &[u8]| {
    let mut halves = data.splitn(2, |byte| *byte == 0);
    let list = halves.next().unwrap_or_default();
    let text = String::from_utf8_lossy(halves.next().unwrap_or_default());
    let mut warnings = Vec::new();
    let Ok(lines) = parse("list", list, &mut warnings) else {
        return;
    };
    let mut terms = Terms::default();
    for line in lines {
        terms.add(line, &mut warnings);
    }
    let mut at = 0;
    terms.split(&text, |range, is_term| {
        assert_eq!(range.start, at);
        assert!(!range.is_empty());
        assert!(!is_term || terms.category(&text[range.clone()]).is_some());
        at = range.end;
    });
    assert_eq!(at, text.len());
});
