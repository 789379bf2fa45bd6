//! The word lists of `data/`, looked up by longest match forwards or backwards.
//!
//! `build.rs` packs them, so that nothing is read at start: the characters of all words in one row, and for each list the
//! characters that its words begin (or end) with, sorted, each with its words, longest first. A look-up at a place that
//! begins no word, which is nearly every look-up, ends at a filter of 1024 bits; the rest is a binary search over the first
//! characters.

/// Whether a character is a letter or a digit of any script; the answer for the common characters without a table.
#[inline]
pub(crate) fn is_word(c: char) -> bool {
    match c {
        '\u{4e00}'..='\u{9fff}' => true,
        '\0'..='\x7f' => c.is_ascii_alphanumeric(),
        // General punctuation, and that of Chinese in both widths.
        '\u{2000}'..='\u{206f}' | '、' | '。' | '，' | '；' | '：' | '（' | '）' | '《' | '》' => {
            false
        }
        _ => c.is_alphanumeric(),
    }
}

/// Whether a character is one of the common Chinese ones.
#[inline]
pub(crate) fn is_han(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}')
}

/// The characters of a text, none of nothing.
pub(crate) fn chars<'t>(text: impl Into<Option<&'t str>>) -> Vec<char> {
    let text = text.into().unwrap_or_default();
    // They are counted many at a time, and then no room is asked for.
    let mut chars = vec!['\0'; text.chars().count()];
    for (place, c) in chars.iter_mut().zip(text.chars()) {
        *place = c;
    }
    chars
}

/// A text of these characters, of which nearly all take three bytes.
pub(crate) fn string(chars: &[char]) -> String {
    let mut string = String::with_capacity(chars.len() * 3);
    string.extend(chars);
    string
}

/// Whether a character is a letter of any script; the answer for Chinese without a table.
#[inline]
pub(crate) fn is_letter(c: char) -> bool {
    is_han(c) || is_word(c) && c.is_alphabetic()
}

/// Where the signs end that open a point of a list here, and the blanks behind them: ●, ①, ✅, 1️⃣.
#[inline]
pub(crate) fn past_signs(text: &[char], from: usize) -> usize {
    let mut at = from;
    // Nearly every clause opens with a common character.
    while text.get(at).is_some_and(|c| !is_han(*c)) && signs(&text[at..], at > from) {
        at += 1;
    }
    at
}

#[inline(never)]
fn signs(text: &[char], behind: bool) -> bool {
    match text[0] {
        '0'..='9' => matches!(text[1..], ['\u{20e3}', ..] | ['\u{fe0f}', '\u{20e3}', ..]),
        // ○ is a digit; and the last three join others to one.
        '·'
        | '•'
        | '√'
        | '①'..='⓿'
        | '■'..='◊'
        | '◌'..='➿'
        | '⬀'..='⯿'
        | '㈠'..='㉃'
        | '㊀'..='㊰'
        | '\u{e000}'..='\u{f8ff}'
        | '🀀'..='🫿'
        | '\u{20e3}'
        | '\u{fe0f}'
        | '\u{200d}' => true,
        c => behind && c.is_whitespace(),
    }
}

/// Without white space at its end.
pub(crate) fn trim_end(text: &[char]) -> &[char] {
    let last = text.iter().rposition(|c| !c.is_whitespace());
    &text[..last.map_or(0, |at| at + 1)]
}

/// The length of the number of a note that ends these words: 救助金[7].
pub(crate) fn note(words: &[char]) -> usize {
    let Some((']' | '］' | '〕', rest)) = words.split_last() else {
        return 0;
    };
    let digits = rest.iter().rev().take_while(|c| c.is_ascii_digit()).count();
    let opens = matches!(rest[..rest.len() - digits].last(), Some('[' | '［' | '〔'));
    if opens && digits > 0 { digits + 2 } else { 0 }
}

/// Whether a round bracket opens here.
pub(crate) fn opens_bracket(c: char) -> bool {
    matches!(c, '（' | '(')
}

/// Whether a round bracket closes here.
pub(crate) fn closes_bracket(c: char) -> bool {
    matches!(c, '）' | ')')
}

/// What stands behind the last character of a kind; the whole text, if none does.
pub(crate) fn past_last(text: &[char], of: impl Fn(char) -> bool) -> &[char] {
    let last = text.iter().rposition(|c| of(*c));
    &text[last.map_or(0, |at| at + 1)..]
}

include!(concat!(env!("OUT_DIR"), "/words.rs"));

/// Words that can be looked up at a place in a text; of two equal words the first counts.
#[derive(Debug)]
pub struct Words {
    pub(crate) forward: Index,
    pub(crate) backward: Index,
}

/// A word.
#[derive(Debug)]
struct Entry {
    /// Where it begins in `CHARS`.
    at: u32,
    /// In scalar values.
    length: u16,
    value: u16,
}

impl Entry {
    fn length(&self) -> usize {
        usize::from(self.length)
    }

    fn word(&self) -> &'static [char] {
        &CHARS[self.at as usize..][..self.length()]
    }

    /// What a look-up tells of it.
    fn found(&self) -> (usize, u32) {
        (self.length(), u32::from(self.value))
    }
}

/// Characters by their last ten bits: whether one may be among those that were put in, or is surely not.
#[derive(Clone, Copy, Debug, Default)]
pub struct Filter(pub(crate) [u64; 16]);

impl Filter {
    /// Of no characters.
    pub const NONE: Filter = Filter([0; 16]);

    /// With this character too.
    #[must_use]
    pub const fn with(mut self, c: char) -> Filter {
        self.0[(c as usize >> 6) & 15] |= 1 << (c as usize & 63);
        self
    }

    /// With those of the other, too.
    #[must_use]
    pub const fn or(mut self, other: Filter) -> Filter {
        let mut word = 0;
        while word < self.0.len() {
            self.0[word] |= other.0[word];
            word += 1;
        }
        self
    }

    /// Whether this character may be one of them.
    #[inline]
    pub const fn may(&self, c: char) -> bool {
        self.0[(c as usize >> 6) & 15] & (1 << (c as usize & 63)) != 0
    }
}

/// The words of a list by one of their characters.
#[derive(Debug)]
pub(crate) struct Index {
    pub(crate) filter: Filter,
    /// Where its characters stand in `HEADS`, and where those of the next list.
    pub(crate) from: u32,
    pub(crate) to: u32,
}

impl Index {
    /// The words of this character, longest first.
    fn of(&self, key: char) -> &'static [Entry] {
        let from = self.from as usize;
        let heads = &HEADS[from..self.to as usize];
        let Ok(head) = heads.binary_search_by_key(&key, |(head, _)| *head) else {
            return &[];
        };
        // The next character's words, be it of this list or not, begin where these end.
        &ENTRIES[heads[head].1 as usize..HEADS[from + head + 1].1 as usize]
    }
}

impl Words {
    /// What its words begin with.
    pub const fn heads(&self) -> Filter {
        self.forward.filter
    }

    /// Whether a word may begin with this character.
    #[inline]
    pub fn may_begin(&self, c: char) -> bool {
        self.forward.filter.may(c)
    }

    /// Whether the text begins with one of them.
    pub fn begins(&self, text: &[char]) -> bool {
        self.stands_at(text, 0)
    }

    /// Whether the text ends with one of them.
    pub fn ends(&self, text: &[char]) -> bool {
        self.before(text).is_some()
    }

    /// Whether the text is one of them.
    pub fn is(&self, text: &[char]) -> bool {
        let word = self.at(text, 0);
        word.is_some_and(|(length, _)| length == text.len())
    }

    /// The same of a text as a string.
    pub fn is_str(&self, text: &str) -> bool {
        // Nearly every text that is asked begins as none.
        text.starts_with(|c| self.may_begin(c)) && self.is(&chars(text))
    }

    /// Whether one of them begins here.
    pub fn stands_at(&self, text: &[char], at: usize) -> bool {
        self.at(text, at).is_some()
    }

    /// The length of the longest word that begins here, 0 if none does.
    pub fn length(&self, text: &[char], at: usize) -> usize {
        self.at(text, at).map_or(0, |(length, _)| length)
    }

    /// The text without the longest word that it ends with.
    pub fn cut<'t>(&self, text: &'t [char]) -> &'t [char] {
        let length = self.before(text).map_or(0, |(length, _)| length);
        &text[..text.len() - length]
    }

    /// The same as long as it ends with one.
    pub fn cut_all<'t>(&self, mut text: &'t [char]) -> &'t [char] {
        while let Some((length, _)) = self.before(text) {
            text = &text[..text.len() - length];
        }
        text
    }

    /// Where those words end that begin here one behind the other.
    pub fn past(&self, text: &[char], mut at: usize) -> usize {
        while let Some((length, _)) = self.at(text, at) {
            at += length;
        }
        at
    }

    /// The text without the longest word that it begins with.
    pub fn strip<'t>(&self, text: &'t str) -> &'t str {
        let length = self.length(&chars(text), 0);
        let rest = text.char_indices().nth(length);
        rest.map_or("", |(at, _)| &text[at..])
    }

    /// Whether one of them stands anywhere in the text.
    pub fn stands_in(&self, text: &[char]) -> bool {
        self.find(text).is_some()
    }

    /// The same of a text as a string.
    pub fn stands_in_str(&self, text: &str) -> bool {
        self.stands_in(&chars(text))
    }

    /// Whether one of them stands in the text of whose two ends this is so.
    pub fn stands_where(&self, text: &[char], of: impl Fn(usize, usize) -> bool) -> bool {
        let word = |at: usize| Some((at, at + self.at(text, at)?.0));
        let mut words = (0..text.len()).filter_map(word);
        words.any(|(at, end)| of(at, end))
    }

    /// Where the last of them stands in the text.
    pub fn find_last(&self, text: &[char]) -> Option<usize> {
        (0..text.len()).rfind(|at| self.stands_at(text, *at))
    }

    /// Where the first of them stands in the text.
    pub fn find(&self, text: &[char]) -> Option<usize> {
        (0..text.len()).find(|at| self.stands_at(text, *at))
    }

    /// The longest word that begins here: its length and value.
    #[inline]
    pub fn at(&self, text: &[char], start: usize) -> Option<(usize, u32)> {
        self.at_edge(text, start, |_| true)
    }

    /// The longest word that begins here and ends where `ends` allows: its length and value.
    #[inline]
    pub fn at_edge(
        &self,
        text: &[char],
        start: usize,
        ends: impl Fn(usize) -> bool,
    ) -> Option<(usize, u32)> {
        let first = *text.get(start)?;
        self.may_begin(first)
            .then(|| self.longest(&text[start..], |length| ends(start + length)))?
    }

    fn longest(&self, rest: &[char], ends: impl Fn(usize) -> bool) -> Option<(usize, u32)> {
        self.forward
            .of(*rest.first()?)
            .iter()
            .find(|entry| rest.starts_with(entry.word()) && ends(entry.length()))
            .map(Entry::found)
    }

    /// The longest word that ends here: its length and value.
    #[inline]
    pub fn before(&self, text: &[char]) -> Option<(usize, u32)> {
        let last = *text.last()?;
        self.backward
            .filter
            .may(last)
            .then(|| self.longest_before(text))?
    }

    fn longest_before(&self, text: &[char]) -> Option<(usize, u32)> {
        self.backward
            .of(*text.last()?)
            .iter()
            .find(|entry| text.ends_with(entry.word()))
            .map(Entry::found)
    }
}

/// The lines of a data file that are no comments.
pub(crate) fn lines(file: &'static str) -> impl Iterator<Item = &'static str> {
    file.lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_word_is_made_of_letters_and_digits() {
        for c in '\0'..=char::MAX {
            assert_eq!(super::is_word(c), c.is_alphanumeric(), "{c:?}");
            assert_eq!(super::is_letter(c), c.is_alphabetic(), "{c:?}");
        }
    }
}
