//! All words of the general dictionary and all terms of the genre, in one table that lies in the program.
//!
//! The access pattern: from every character of a text, walk along the words that begin there, mostly two or three steps,
//! many of them in vain. So the words stand in a double array (Aoe 1989) over characters: a step is one look at eight
//! bytes, and half of the steps that would be in vain are spared by a filter of eleven bits that a node keeps of its
//! children. `build.rs` packs it; the program maps it as it is, so there is nothing to load, a text touches only the pages
//! of its own words, and all threads and processes share them. 510,000 nodes take 4.2 MB.

/// Eight bytes a node; `build/trie.rs` says what they hold.
static NODES: &[[u8; 8]] = include_bytes!(concat!(env!("OUT_DIR"), "/nodes.bin"))
    .as_chunks()
    .0;
static CODES: &[[u8; 4]] = include_bytes!(concat!(env!("OUT_DIR"), "/codes.bin"))
    .as_chunks()
    .0;
static CLASSES: &[[u8; 24]] = include_bytes!(concat!(env!("OUT_DIR"), "/classes.bin"))
    .as_chunks()
    .0;
static CLASS_FLAGS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/flags.bin"));
static TAG_NUMBERS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/tags.bin"));

include!(concat!(env!("OUT_DIR"), "/tables.rs"));

/// The class of what is no word.
pub const NO_WORD: u16 = 0;

/// What the rules must know of a class of words; 0 for most, and for a class that is not of the table.
#[inline]
pub fn flags(class: u16) -> u8 {
    CLASS_FLAGS.get(usize::from(class)).copied().unwrap_or(0)
}

/// Where a node's children begin, and where a character's number stands.
const BASE: u32 = (1 << 21) - 1;

/// A character as the table knows it: its number and its bit in filters; 0 for one that is in no word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Letter(u32);

impl Letter {
    /// How the table knows a character.
    #[inline]
    pub fn of(c: char) -> Letter {
        Letter(
            CODES
                .get(c as usize)
                .map_or(0, |entry| u32::from_le_bytes(*entry)),
        )
    }
}

/// A place on the way along the words.
#[derive(Clone, Copy, Debug)]
pub struct Node {
    link: u32,
    /// The class of the word that ends here: an index into [`logarithms`], [`NO_WORD`] for none.
    pub class: u16,
    index: u32,
}

impl Node {
    /// Where the words with this first character begin.
    #[inline]
    pub fn root(first: Letter) -> Option<Node> {
        Node::at(first.0 & BASE, first)
    }

    /// The next place, if there are words that go on with this character.
    #[inline]
    pub fn step(self, next: Letter) -> Option<Node> {
        if self.link & next.0 & !BASE == 0 {
            return None;
        }
        Node::at((self.link & BASE) + (next.0 & BASE), next)
    }

    #[inline]
    fn at(index: u32, letter: Letter) -> Option<Node> {
        let node = NODES.get(index as usize)?;
        let code = u16::from_le_bytes([node[4], node[5]]);
        (letter.0 != 0 && u32::from(code) == letter.0 & BASE).then_some(Node {
            link: u32::from_le_bytes([node[0], node[1], node[2], node[3]]),
            class: u16::from_le_bytes([node[6], node[7]]),
            index,
        })
    }
}

/// What the table says of a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word {
    /// How often it occurs, if it is a word of the general dictionary.
    pub frequency: Option<usize>,
    /// Whether it is a term of the genre.
    pub term: bool,
    /// Its part of speech.
    pub tag: &'static str,
}

fn walk(word: &str) -> Option<Node> {
    let mut letters = word.chars().map(Letter::of);
    let first = Node::root(letters.next()?)?;
    letters
        .try_fold(first, Node::step)
        .filter(|node| node.class != NO_WORD)
}

/// What the rules must know of a string.
pub fn flags_of(text: &str) -> u8 {
    walk(text).map_or(0, |node| flags(node.class))
}

/// Look up a word.
pub fn find(word: &str) -> Option<Word> {
    let node = walk(word)?;
    let number = TAG_NUMBERS.get(node.index as usize)?;
    let row = CLASSES.get(usize::from(node.class))?;
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let frequency = (float(row, 0) >= 0.0).then(|| float(row, 16) as usize);
    let term = flags(node.class) & TERM != 0;
    // A string that is several words may be none itself.
    (term || frequency.is_some()).then_some(Word {
        frequency,
        term,
        tag: TAGS.get(usize::from(*number))?,
    })
}

/// The natural logarithm of the frequency of each class of words, with the terms of the genre or without; -1 for a class
/// that is no word then.
pub fn logarithms(genre: bool) -> impl Iterator<Item = f64> {
    CLASSES
        .iter()
        .map(move |row| float(row, if genre { 8 } else { 0 }))
}

fn float(row: &[u8; 24], at: usize) -> f64 {
    row[at..at + 8].try_into().map_or(-1.0, f64::from_le_bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_and_their_beginnings_are_not() {
        assert_eq!(
            find("中国").map(|word| (word.term, word.tag)),
            Some((false, "ns"))
        );
        assert!(find("备案审查").is_some_and(|word| word.term && word.frequency.is_none()));
        for none in [
            "",
            "中华人民共",
            "备案审",
            "\u{20000}",
            "中\u{20000}",
            "中国中国",
            "\0",
        ] {
            assert_eq!(find(none), None, "{none}");
        }
    }
}
