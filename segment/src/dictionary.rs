//! The general dictionary and the genre's, embedded, and given to jieba-rs word by word as the text asks for them.
//!
//! The access pattern: jieba-rs looks, from every character, for the words that begin there. A word of two characters or
//! more can only be found where its first two characters stand, so it is enough that jieba-rs has, before it cuts a text,
//! all words whose two first characters stand together in it. `build.rs` has sorted the words into groups by these two;
//! a set of the pairs that have been seen says at one probe a character whether a group is still missing. A report
//! uses some ten thousand of the 190,000 groups, so that nine tenths of the loading never happens, and the trie that
//! is searched stays small enough for the cache.
//!
//! One filler entry, which no text can contain, holds the frequency of all words that are not there yet: the total, and
//! so every probability, is that of the full dictionary from the first word on.

use std::borrow::Cow;
use std::collections::HashMap;

use jieba_rs::Jieba;

include!(concat!(env!("OUT_DIR"), "/tables.rs"));

/// A table that `build.rs` has written; its layout is described there.
pub struct Table(&'static [u8]);

/// All words of jieba-rs's own dictionary.
pub static GENERAL: Table = Table(include_bytes!(concat!(env!("OUT_DIR"), "/general.bin")));
/// The terms of the genre.
pub static GENRE: Table = Table(include_bytes!(concat!(env!("OUT_DIR"), "/genre.bin")));

const PAGES_AT: usize = 512;
const PAGE: usize = 257 * 4;

impl Table {
    fn u16(&self, at: usize) -> u16 {
        self.0
            .get(at..at + 2)
            .and_then(|bytes| bytes.try_into().ok())
            .map_or(0, u16::from_le_bytes)
    }

    fn u32(&self, at: usize) -> usize {
        self.0
            .get(at..at + 4)
            .and_then(|bytes| bytes.try_into().ok())
            .map_or(0, |bytes| u32::from_le_bytes(bytes) as usize)
    }

    /// The encoded words that begin with these two characters; a second character 0 is the first character alone.
    fn group(&self, first: u16, second: u16) -> &'static [u8] {
        let page = usize::from(self.u16(usize::from(first >> 8) * 2));
        if page == 0xffff {
            return &[];
        }
        let pages = self.u32(PAGES_AT);
        let groups = self.u32(PAGES_AT + 4);
        let slot = PAGES_AT + 8 + page * PAGE + usize::from(first & 0xff) * 4;
        let (mut low, mut high) = (self.u32(slot), self.u32(slot + 4));
        let seconds = PAGES_AT + 8 + pages * PAGE;
        while low < high {
            let middle = usize::midpoint(low, high);
            let found = self.u16(seconds + middle * 2);
            if found == second {
                let offsets = seconds + groups * 2;
                let words = offsets + (groups + 1) * 4;
                let (from, to) = (
                    self.u32(offsets + middle * 4),
                    self.u32(offsets + middle * 4 + 4),
                );
                return self.0.get(words + from..words + to).unwrap_or(&[]);
            }
            if found < second {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        &[]
    }

    /// Call `each` with the rest, the tag's number and the frequency of every word of a group.
    fn words(
        &self,
        first: u16,
        second: u16,
        mut each: impl FnMut(&'static str, u8, usize),
    ) -> bool {
        let mut group = self.group(first, second);
        let found = !group.is_empty();
        while let [length, tag, after @ ..] = group {
            let mut frequency = 0;
            let mut shift = 0;
            let mut used = 0;
            for byte in after {
                used += 1;
                frequency |= usize::from(byte & 0x7f) << shift;
                shift += 7;
                if byte & 0x80 == 0 {
                    break;
                }
            }
            let end = used + usize::from(*length);
            let Some(rest) = after
                .get(used..end)
                .and_then(|rest| std::str::from_utf8(rest).ok())
            else {
                break;
            };
            each(rest, *tag, frequency);
            group = &after[end..];
        }
        found
    }

    /// The frequency and the tag of a word, if the table has it.
    pub fn get(&self, word: &str) -> Option<(usize, &'static str)> {
        let mut chars = word.chars();
        let first = u16::try_from(u32::from(chars.next()?)).ok()?;
        let second = chars
            .next()
            .map_or(Ok(0), |c| u16::try_from(u32::from(c)))
            .ok()?;
        let rest = chars.as_str();
        let mut answer = None;
        self.words(first, second, |known, tag, frequency| {
            if known == rest {
                answer = TAGS.get(usize::from(tag)).map(|tag| (frequency, *tag));
            }
        });
        answer
    }
}

/// A set of pairs of characters, open addressing, 0 for an empty place.
#[derive(Clone)]
struct Pairs {
    slots: Vec<u32>,
    used: usize,
    shift: u32,
}

impl Pairs {
    fn new() -> Self {
        let bits = 12;
        Pairs {
            slots: vec![0; 1 << bits],
            used: 0,
            shift: 32 - bits,
        }
    }

    fn place(&self, key: u32) -> usize {
        let mask = self.slots.len() - 1;
        let mut at = (key.wrapping_mul(0x9e37_79b1) >> self.shift) as usize;
        while self.slots[at] != 0 && self.slots[at] != key {
            at = (at + 1) & mask;
        }
        at
    }

    fn contains(&self, key: u32) -> bool {
        self.slots[self.place(key)] == key
    }

    fn insert(&mut self, key: u32) {
        let at = self.place(key);
        if self.slots[at] == key {
            return;
        }
        self.slots[at] = key;
        self.used += 1;
        if self.used * 2 > self.slots.len() {
            let doubled = vec![0; self.slots.len() * 2];
            let old = std::mem::replace(&mut self.slots, doubled);
            self.shift -= 1;
            for key in old.into_iter().filter(|key| *key != 0) {
                let at = self.place(key);
                self.slots[at] = key;
            }
        }
    }
}

/// Above this many pairs, those without words are looked up anew each time: memory stays bounded whatever comes.
const MOST_PAIRS: usize = 1 << 21;

/// Stands for all words that are not loaded. No text contains it: jieba-rs never looks up control characters in a row.
const FILLER: &str = "\0\0";

/// jieba-rs with just the words that the texts so far need.
#[derive(Clone)]
pub struct Dictionary {
    jieba: Jieba,
    seen: Pairs,
    word: String,
    /// Frequency of all words that are not loaded.
    missing: usize,
    genre: Option<usize>,
    /// Tags of the words that the user has added.
    added: HashMap<String, String>,
}

impl Dictionary {
    /// An empty one; `genre` is the frequency that each term of the genre gets, `None` leaves them out.
    pub fn new(genre: Option<usize>) -> Self {
        let missing = GENERAL_TOTAL + genre.map_or(0, |frequency| frequency * GENRE_TERMS);
        let mut jieba = Jieba::empty();
        jieba.add_word(FILLER, Some(missing), None);
        Dictionary {
            jieba,
            seen: Pairs::new(),
            word: String::new(),
            missing,
            genre,
            added: HashMap::new(),
        }
    }

    /// jieba-rs, ready to cut this text exactly as with the full dictionary.
    pub fn ready_for(&mut self, text: &str) -> &Jieba {
        let mut chars = text.chars().map(u32::from);
        let before = self.missing;
        if let Some(mut first) = chars.next() {
            for second in chars {
                self.see(first, second);
                first = second;
            }
            self.see(first, 0);
        }
        if self.missing != before {
            self.jieba.add_word(FILLER, Some(self.missing), None);
        }
        &self.jieba
    }

    /// Add a word, or change its frequency; the total grows by it, as in jieba-rs.
    ///
    /// Without a frequency it gets the one that just makes it a word (jieba's `suggest_freq`).
    pub fn add(&mut self, word: &str, frequency: Option<usize>, tag: &str) {
        self.ready_for(word);
        if !self.jieba.has_word(word) {
            self.added.insert(word.to_string(), tag.to_string());
        }
        self.jieba.add_word(word, frequency, Some(tag));
    }

    /// The part of speech of a word that is in a dictionary.
    pub fn tag(&self, word: &str) -> Option<Cow<'static, str>> {
        let known = GENERAL
            .get(word)
            .or_else(|| self.genre.and_then(|_| GENRE.get(word)));
        match known {
            Some((_, tag)) => Some(Cow::Borrowed(tag)),
            None => self.added.get(word).map(|tag| Cow::Owned(tag.clone())),
        }
    }

    #[inline]
    fn see(&mut self, first: u32, second: u32) {
        if first > 0xffff {
            return;
        }
        // A pair that begins no word of the tables still stands for its first character.
        let key = if second > 0xffff {
            first << 16
        } else {
            first << 16 | second
        };
        if key == 0 || self.seen.contains(key) {
            return;
        }
        self.load(key);
    }

    #[cold]
    fn load(&mut self, key: u32) {
        let [first, second] = [(key >> 16) as u16, (key & 0xffff) as u16];
        let single = key & 0xffff_0000;
        if second != 0 && !self.seen.contains(single) {
            self.load(single);
        }
        let (Some(first_char), Some(second_char)) = (
            char::from_u32(u32::from(first)),
            char::from_u32(u32::from(second)),
        ) else {
            return;
        };
        let Dictionary {
            jieba,
            word,
            missing,
            genre,
            ..
        } = self;
        let mut add = |rest: &str, tag: u8, frequency: usize, instead_of: usize| {
            word.clear();
            word.push(first_char);
            if second != 0 {
                word.push(second_char);
                word.push_str(rest);
            }
            jieba.add_word(word, Some(frequency), TAGS.get(usize::from(tag)).copied());
            *missing = (*missing + instead_of).saturating_sub(frequency);
        };
        let mut found = GENERAL.words(first, second, |rest, tag, frequency| {
            add(rest, tag, frequency, 0);
        });
        if let Some(genre) = *genre {
            found |= GENRE.words(first, second, |rest, tag, general| {
                add(rest, tag, genre.max(general), general);
            });
        }
        if found || self.seen.used < MOST_PAIRS {
            self.seen.insert(key);
        }
    }
}
