//! The word lists of `data/`, looked up by longest match forwards or backwards.
//!
//! A list is read at each start of the program, so nothing is copied: the words stay in the data file, sorted by their
//! first (or last) character and then by length, longest first. A file that is in the order of its first characters is not
//! sorted again. A look-up at a place that begins no word, which is nearly every look-up, ends at a filter of 1024 bits;
//! the rest is a binary search over the first characters.

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
    /// What it is looked up by.
    key: char,
    word: &'static str,
    /// In scalar values.
    length: u32,
    value: u32,
}

impl Entry {
    fn length(&self) -> usize {
        self.length as usize
    }
}

/// Characters by their last ten bits: whether one may be among those that were put in, or is surely not.
#[derive(Clone, Copy, Debug, Default)]
pub struct Filter([u64; 16]);

impl Filter {
    /// Of no characters.
    pub const NONE: Filter = Filter([0; 16]);

    /// With this character too.
    #[must_use]
    pub const fn with(mut self, c: char) -> Filter {
        self.0[(c as usize >> 6) & 15] |= 1 << (c as usize & 63);
        self
    }

    /// Whether this character may be one of them.
    #[inline]
    pub const fn may(&self, c: char) -> bool {
        self.0[(c as usize >> 6) & 15] & (1 << (c as usize & 63)) != 0
    }
}

#[derive(Debug, Default)]
struct Index {
    filter: Filter,
    /// The characters that words begin with, and where their words stand in `entries`.
    heads: Vec<(char, u32)>,
    entries: Vec<Entry>,
}

impl Index {
    fn new(mut entries: Vec<Entry>) -> Self {
        // Stable sorts: of two equal words the first in the file stays ahead.
        entries.sort_by_key(|entry| entry.key);
        let mut index = Index::default();
        let mut at = 0_u32;
        for group in entries.chunk_by_mut(|one, next| one.key == next.key) {
            group.sort_by_key(|entry| std::cmp::Reverse(entry.length));
            index.filter = index.filter.with(group[0].key);
            index.heads.push((group[0].key, at));
            at += u32::try_from(group.len()).unwrap_or_default();
        }
        index.entries = entries;
        index
    }

    /// The words of this character, longest first.
    fn of(&self, key: char) -> &[Entry] {
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

impl Words {
    /// Words with a value each; of two equal words the first counts.
    pub fn new(words: impl Iterator<Item = (&'static str, u32)>, both: bool) -> Self {
        let mut forward = Vec::with_capacity(words.size_hint().0.max(64));
        for (word, value) in words {
            let Some(key) = word.chars().next() else {
                continue;
            };
            // Bytes that begin a character: these words are short, and counting at once costs more than this loop.
            let length = word
                .bytes()
                .map(|byte| u32::from(byte & 0xc0 != 0x80))
                .sum();
            forward.push(Entry {
                key,
                word,
                length,
                value,
            });
        }
        let backward = forward.iter().filter(|_| both).map(|entry| Entry {
            key: entry.word.chars().next_back().unwrap_or(entry.key),
            ..*entry
        });
        let backward = backward.collect();
        Words {
            forward: Index::new(forward),
            backward: Index::new(backward),
        }
    }

    /// Whether a word may begin with this character.
    #[inline]
    pub fn may_begin(&self, c: char) -> bool {
        self.forward.filter.may(c)
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
            .find(|entry| {
                rest.len() >= entry.length()
                    && entry
                        .word
                        .chars()
                        .eq(rest[..entry.length()].iter().copied())
                    && ends(entry.length())
            })
            .map(|entry| (entry.length(), entry.value))
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
            .find(|entry| {
                text.len() >= entry.length()
                    && entry
                        .word
                        .chars()
                        .eq(text[text.len() - entry.length()..].iter().copied())
            })
            .map(|entry| (entry.length(), entry.value))
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
