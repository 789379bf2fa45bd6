//! Dictionaries in CSV: what is read has concepts and terms with words, and can be looked up.
#![no_main]

use libfuzzer_sys::fuzz_target;
use report_count::dictionary::Dictionary;

fuzz_target!(|data: &[u8]| {
    let mut dictionary = Dictionary::default();
    match dictionary.add_all("list.csv", data.to_vec()) {
        Err(error) => assert!(error.to_string().starts_with("--dictionary list.csv:")),
        Ok(()) => {
            assert!(!dictionary.terms.is_empty());
            for (term, concept) in &dictionary.terms {
                assert!(*concept < dictionary.concepts.len());
                for word in term.split_whitespace() {
                    assert!(word.contains(['*', '?']) || !dictionary.fits(word).is_empty());
                }
            }
        }
    }
});
