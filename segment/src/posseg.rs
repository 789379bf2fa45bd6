//! Parts of speech of words that are in no dictionary.

/// The tag of an unknown word.
pub fn guess(_word: &str) -> &'static str {
    "x"
}
