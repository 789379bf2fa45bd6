//! Dictionaries in jieba's format, and a text that is cut with them: the dictionary, a zero byte, the text.
#![no_main]

use std::cell::RefCell;

use libfuzzer_sys::fuzz_target;
use report_fuzz::{halves, whole};
use report_segment::cut::Cutter;
use report_segment::dictionary::Dictionary;
use report_segment::terms::parse_dict;

thread_local! {
    static SHARED: RefCell<(Dictionary, Cutter)> = RefCell::new((Dictionary::new(true), Cutter::default()));
}

fuzz_target!(|data: &[u8]| {
    let (list, text) = halves(data);
    let text = String::from_utf8_lossy(text);
    let Ok(lines) = parse_dict("list", list, &mut Vec::new()) else {
        return;
    };
    SHARED.with_borrow_mut(|(dictionary, cutter)| {
        let mut dictionary = dictionary.clone();
        for line in lines {
            dictionary.add(&line.word, line.frequency.unwrap_or(1), &line.tag);
        }
        for hmm in [false, true] {
            let mut pieces = Vec::new();
            cutter.cut(&dictionary, &text, 0..text.len(), hmm, &mut pieces);
            whole(&text, pieces.iter().map(|piece| piece.end));
        }
    });
});
