//! The characters of a text by which it is compared, and pairs of them: width, spaces, marks and digits may make no difference.

use crate::args::Ignore;

/// A text without what `--ignore` leaves out.
pub fn without(text: &str, ignore: &[Ignore]) -> String {
    let has = |what| ignore.contains(&what);
    let mut out = String::with_capacity(text.len());
    let mut in_number = false;
    for c in text.chars() {
        let narrow = fold(c);
        if has(Ignore::Punctuation) && is_punctuation(narrow)
            || has(Ignore::Space) && c.is_whitespace()
        {
            continue;
        }
        if has(Ignore::Number) && narrow.is_ascii_digit() {
            if !in_number {
                out.push('0');
            }
            in_number = true;
            continue;
        }
        in_number = in_number && matches!(narrow, '.' | ',');
        if in_number {
            continue;
        }
        out.push(if has(Ignore::Width) { narrow } else { c });
    }
    out
}

/// The half-width form of a character.
pub fn fold(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        '\u{3000}' => ' ',
        c => c,
    }
}

/// Marks that carry no word; `%` and the point in a number do.
pub fn is_punctuation(c: char) -> bool {
    c.is_ascii_punctuation() && !matches!(c, '%' | '+')
        || matches!(c, '\u{3001}'..='\u{3003}' | '\u{3008}'..='\u{3011}' | '\u{3014}'..='\u{301f}' | '\u{2010}'..='\u{2027}' | '\u{00b7}' | '\u{30fb}')
}

/// The characters of a text that count when texts are found to be alike.
pub fn plain(text: &str) -> Vec<char> {
    text.chars()
        .map(fold)
        .filter(|c| !c.is_whitespace() && !is_punctuation(*c))
        .collect()
}

/// The different pairs of neighbours among some letters, ascending.
pub fn pairs(letters: impl Iterator<Item = char>) -> Vec<(char, char)> {
    let letters: Vec<char> = letters.collect();
    let mut pairs: Vec<_> = letters.windows(2).map(|two| (two[0], two[1])).collect();
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

/// How many of such pairs are on both sides.
pub fn in_both(a: &[(char, char)], b: &[(char, char)]) -> usize {
    let (few, many) = if a.len() < b.len() { (a, b) } else { (b, a) };
    let held = few.iter().filter(|pair| many.binary_search(pair).is_ok());
    held.count()
}
