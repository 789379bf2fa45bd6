//! What is a word in a work report beyond the lexicon: numbers, labels in quotation marks, names.

/// Apply the rules to the words of a text; the words at the indices `fixed` stay as they are.
pub fn apply<'t>(_text: &'t str, _fixed: &[usize], _words: &mut Vec<&'t str>) {}
