//! Any bytes as a record: what the scan takes, the slow way (`serde_json`) takes too, with the same tokens; what the scan leaves
//! is left to the slow way, so that nothing is asserted of it.
#![no_main]

use libfuzzer_sys::fuzz_target;
use report_count::scan::{Next, Sink, Walker};
use report_record::Object;

struct Words(Vec<Vec<u8>>);

impl Sink for Words {
    fn long(&mut self, token: &[u8]) -> bool {
        self.0.push(token.to_vec());
        true
    }
}

fn walk(line: &[u8]) -> Option<Vec<String>> {
    let mut walker = Walker::begin(line)?;
    let mut words = Words(Vec::new());
    let mut fed = 0;
    loop {
        match walker.field()? {
            Next::End => break,
            Next::Field(name) if &line[name.clone()] == b"tokens" => {
                walker.tokens(&mut words, &mut fed)?;
            }
            Next::Field(_) => {
                let value = walker.value()?;
                assert!(value.start < value.end && value.end <= line.len());
            }
        }
    }
    assert_eq!(fed, words.0.len());
    // The table asks of a new token whether it is UTF-8, and refuses the record if not.
    words
        .0
        .into_iter()
        .map(|word| String::from_utf8(word).ok())
        .collect()
}

fuzz_target!(|data: &[u8]| {
    if let Some(words) = walk(data) {
        let text = std::str::from_utf8(data).expect("UTF-8, as the scan says");
        let record = Object::parse(text).expect("JSON, as the scan says");
        // Of fields that nobody reads the slow way does not resolve escapes either: half a surrogate there is let be.
        let tokens = record.get("tokens").unwrap_or("[]");
        let tokens: Vec<String> = serde_json::from_str(tokens).expect("an array of strings");
        assert_eq!(words, tokens);
    }
});
