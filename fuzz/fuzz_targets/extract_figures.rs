//! Texts: every figure, and every number that is none, is cut out by its offsets, in order.
#![no_main]

use std::cell::RefCell;

use libfuzzer_sys::fuzz_target;
use report_extract::{Context, Extractor};

thread_local! {
    static OURS: RefCell<Extractor> = RefCell::new(Extractor::new());
}

fuzz_target!(|data: &[u8]| {
    let text = String::from_utf8_lossy(data);
    let chars: Vec<char> = text.chars().collect();
    let (figures, excluded) = OURS.with_borrow_mut(|ours| ours.all(&text, &Context::default()));
    let mut places = Vec::new();
    for one in &figures {
        assert_eq!(
            chars[one.start..one.end].iter().collect::<String>(),
            one.text
        );
        let value = one.value.to_string();
        assert!(
            serde_json::from_str::<serde_json::Number>(&value).is_ok(),
            "{value}"
        );
        places.push((one.start, one.end));
    }
    for one in &excluded {
        assert_eq!(
            chars[one.start..one.end].iter().collect::<String>(),
            one.text
        );
        places.push((one.start, one.end));
    }
    places.sort_unstable();
    for two in places.windows(2) {
        assert!(two[0].1 <= two[1].0, "{two:?} in {text}");
    }
    // What is found does not hang on whether the rest is asked for.
    let alone = OURS.with_borrow_mut(|ours| ours.figures(&text, &Context::default()));
    assert_eq!(alone, figures);
});
