//! What several targets ask.

use report_count::dictionary::Dictionary;

/// What stands before the first zero byte, and what behind it.
pub fn halves(data: &[u8]) -> (&[u8], &[u8]) {
    let mut halves = data.splitn(2, |byte| *byte == 0);
    (
        halves.next().unwrap_or_default(),
        halves.next().unwrap_or_default(),
    )
}

/// Pieces that end at these bytes are the whole text, and none of them is empty.
pub fn whole(text: &str, ends: impl IntoIterator<Item = usize>) {
    let mut at = 0;
    for end in ends {
        assert!(end > at && text.is_char_boundary(end));
        at = end;
    }
    assert_eq!(at, text.len());
}

/// Read a dictionary from a file of this name: what is read has concepts with names and terms with words, and can be looked
/// up; what is refused is named.
pub fn dictionary(name: &str, data: &[u8]) {
    let mut dictionary = Dictionary::default();
    match dictionary.add_all(name, data.to_vec()) {
        Err(error) => assert!(
            error
                .to_string()
                .starts_with(&format!("--dictionary {name}:"))
        ),
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
