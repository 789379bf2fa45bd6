//! What several targets ask.

use report_count::dictionary::Dictionary;

/// Read a dictionary from a file of this name: what is read has concepts with names and terms with words, and can be looked
/// up; what is refused is named.
pub fn dictionary(name: &str, data: &[u8]) {
    let mut dictionary = Dictionary::default();
    match dictionary.add_all(name, data.to_vec()) {
        Err(error) => assert!(error.to_string().starts_with(&format!("--dictionary {name}:"))),
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
}
