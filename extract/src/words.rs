//! The word lists of `data/`, looked up by longest match forwards or backwards.
//!
//! A list is read at each start of the program, so nothing is copied: the words stay in the data file, sorted by their
//! first (or last) character and then by length, longest first. A look-up at a place that begins no word, which is nearly
//! every look-up, ends at a filter of 1024 bits; the rest is a binary search over the first characters.

/// Whether a character is a letter or a digit of any script; the answer for the common characters without a table.
#[inline]
pub fn is_word(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}') || c.is_alphanumeric()
}

/// Words that can be looked up at a place in a text.
#[derive(Debug, Default)]
pub struct Words {
    forward: Index,
    backward: Index,
}

#[derive(Debug, Clone, Copy)]
struct Entry {
    word: &'static str,
    /// In scalar values.
    length: usize,
    value: u32,
}

#[derive(Debug, Default)]
struct Index {
    filter: [u64; 16],
    /// The characters that words begin with, and where their words stand in `entries`.
    heads: Vec<(char, u32)>,
    entries: Vec<Entry>,
}

impl Index {
    fn new(mut words: Vec<(char, Entry)>) -> Self {
        // A stable sort: of two equal words the first in the file stays ahead.
        words.sort_by_key(|(key, entry)| (*key, std::cmp::Reverse(entry.length)));
        let mut index = Index {
            entries: Vec::with_capacity(words.len()),
            ..Index::default()
        };
        for (at, (key, entry)) in (0_u32..).zip(words) {
            if index.heads.last().is_none_or(|(head, _)| *head != key) {
                let (word, bit) = slot(key);
                index.filter[word] |= bit;
                index.heads.push((key, at));
            }
            index.entries.push(entry);
        }
        index
    }

    /// The words of this character, longest first.
    #[inline]
    fn of(&self, key: char) -> &[Entry] {
        let (word, bit) = slot(key);
        if self.filter[word] & bit == 0 {
            return &[];
        }
        let Ok(head) = self.heads.binary_search_by_key(&key, |(head, _)| *head) else {
            return &[];
        };
        let from = self.heads[head].1 as usize;
        let to = self
            .heads
            .get(head + 1)
            .map_or(self.entries.len(), |(_, at)| *at as usize);
        &self.entries[from..to]
    }
}

#[inline]
fn slot(key: char) -> (usize, u64) {
    let bits = key as usize;
    ((bits >> 6) & 15, 1 << (bits & 63))
}

impl Words {
    /// Words with a value each; of two equal words the first counts.
    pub fn new(words: impl Iterator<Item = (&'static str, u32)>, both: bool) -> Self {
        let (mut forward, mut backward) = (Vec::new(), Vec::new());
        for (word, value) in words {
            let mut chars = word.chars();
            let Some(first) = chars.next() else { continue };
            let last = chars.next_back().unwrap_or(first);
            let entry = Entry {
                word,
                length: word.chars().count(),
                value,
            };
            forward.push((first, entry));
            if both {
                backward.push((last, entry));
            }
        }
        Words {
            forward: Index::new(forward),
            backward: Index::new(backward),
        }
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
        let rest = text.get(start..)?;
        self.forward
            .of(*rest.first()?)
            .iter()
            .find(|entry| {
                rest.len() >= entry.length
                    && entry.word.chars().eq(rest[..entry.length].iter().copied())
                    && ends(start + entry.length)
            })
            .map(|entry| (entry.length, entry.value))
    }

    /// The longest word that ends here: its length and value.
    #[inline]
    pub fn before(&self, text: &[char]) -> Option<(usize, u32)> {
        self.backward
            .of(*text.last()?)
            .iter()
            .find(|entry| {
                text.len() >= entry.length
                    && entry
                        .word
                        .chars()
                        .eq(text[text.len() - entry.length..].iter().copied())
            })
            .map(|entry| (entry.length, entry.value))
    }
}

/// The lines of a data file that are no comments.
pub fn lines(file: &'static str) -> impl Iterator<Item = &'static str> {
    file.lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// The words of a data file with spaces between.
pub fn plain(file: &'static str) -> impl Iterator<Item = (&'static str, u32)> {
    lines(file)
        .flat_map(|line| line.split([' ', '\t']))
        .filter(|word| !word.is_empty())
        .map(|word| (word, 1))
}
