//! Any bytes as a record: what the scan takes, `serde_json` takes too, with the same tokens; what it leaves is left to the
//! slow way, so that nothing is asserted of it.
#![no_main]

use libfuzzer_sys::fuzz_target;
use report_count::scan::{Next, Sink, Walker};
use report_count::table::Key;

struct Words(Vec<Vec<u8>>);

impl Sink for Words {
    fn short(&mut self, key: Key) -> bool {
        let (bytes, length) = key.bytes();
        self.0.push(bytes[..length].to_vec());
        true
    }
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
    words.0.into_iter().map(|word| String::from_utf8(word).ok()).collect()
}

fuzz_target!(|data: &[u8]| {
    if let Some(words) = walk(data) {
        let value: serde_json::Value = serde_json::from_slice(data).expect("JSON, as the scan says");
        let tokens = value.get("tokens").map_or(&[][..], |tokens| tokens.as_array().expect("an array"));
        let tokens: Vec<&str> = tokens.iter().map(|token| token.as_str().expect("a string")).collect();
        assert_eq!(words, tokens);
    }
});
