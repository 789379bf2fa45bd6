//! Records: any bytes as a line; what is read as a record has words that join to its text, and is a record afterwards.
#![no_main]

use std::cell::RefCell;

use libfuzzer_sys::fuzz_target;
use report_record::Object;
use report_record::stream::Line;
use report_segment::Segmenter;

thread_local! {
    static SEGMENTER: RefCell<Segmenter> = RefCell::new(Segmenter::default());
}

fuzz_target!(|data: &[u8]| {
    let Ok(Some(record)) = Line(data).record("") else {
        return;
    };
    let Ok(text) = record.text() else { return };
    SEGMENTER.with_borrow_mut(|segmenter| {
        let mut words = Vec::new();
        segmenter.cut(&text, &mut words);
        assert_eq!(words.concat(), text);
        let mut tagged = Vec::new();
        segmenter.tag(&text, &mut tagged);
        assert_eq!(tagged.len(), words.len());
        let mut parts = Vec::new();
        segmenter.parts(&words, &mut parts);
        assert_eq!(parts.concat(), text);
        let mut out = Vec::new();
        record.write_with(&[("tokens", "[]")], &mut out);
        let out = String::from_utf8_lossy(&out);
        let again = Object::parse(&out).expect("a record");
        assert_eq!(again.text().expect("a text"), text);
    });
});
