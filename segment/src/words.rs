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
static SCORES: [&[[u8; 8]]; 2] = [
    include_bytes!(concat!(env!("OUT_DIR"), "/general.bin"))
        .as_chunks()
        .0,
    include_bytes!(concat!(env!("OUT_DIR"), "/genre.bin"))
        .as_chunks()
        .0,
];
static CLASS_FLAGS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/flags.bin"));
static SPLITS: &[[u8; 8]] = include_bytes!(concat!(env!("OUT_DIR"), "/splits.bin"))
    .as_chunks()
    .0;
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
        Letter::of_number(u32::from(c))
    }

    /// How the table knows the character of this number.
    #[inline]
    pub fn of_number(c: u32) -> Letter {
        Letter(
            CODES
                .get(c as usize)
                .map_or(0, |entry| u32::from_le_bytes(*entry)),
        )
    }
}

/// Where one stands on the way along the words.
///
/// A step never branches on what it finds: one that leads nowhere ends where all further steps lead nowhere, too. It can be
/// taken in three parts, so that many looks at the table are under way at once: where to look ([`Node::place`]), the look
/// ([`Place::look`]), and what it says ([`Look::node`]).
#[derive(Clone, Copy, Debug)]
pub struct Node {
    link: u32,
    /// The class of the word that ends here: an index into the tables of classes, [`NO_WORD`] for none.
    pub class: u16,
}

/// A place in the table.
#[derive(Clone, Copy, Debug, Default)]
pub struct Place(u32);

/// What stands at a place.
#[derive(Clone, Copy, Debug, Default)]
pub struct Look([u8; 8]);

impl Node {
    /// Where all words begin.
    pub const ROOT: Node = Node {
        link: !BASE,
        class: NO_WORD,
    };

    /// Whether there may be words that go on with this character: a filter, wrong at times when it says yes.
    #[inline]
    pub fn goes_on(self, next: Letter) -> bool {
        self.link & next.0 & !BASE != 0
    }

    /// Where the node after this character stands, if there is one.
    #[inline]
    pub fn place(self, next: Letter) -> Place {
        // Nothing leads to place 0, which is always near.
        Place(if self.goes_on(next) {
            (self.link & BASE) + (next.0 & BASE)
        } else {
            0
        })
    }

    /// The node after this character.
    #[inline]
    #[must_use]
    pub fn step(self, next: Letter) -> Node {
        self.place(next).look().node(next)
    }

    /// Whether no word leads here.
    #[inline]
    pub fn is_dead(self) -> bool {
        self.link == 0 && self.class == NO_WORD
    }
}

impl Place {
    /// Look there.
    #[inline]
    pub fn look(self) -> Look {
        Look(NODES.get(self.0 as usize).copied().unwrap_or_default())
    }
}

impl Look {
    /// The node, if it is that after this character.
    #[inline]
    pub fn node(self, next: Letter) -> Node {
        let [l0, l1, l2, l3, n0, n1, c0, c1] = self.0;
        let found = u32::from(u16::from_le_bytes([n0, n1])) == next.0 & BASE;
        Node {
            link: if found {
                u32::from_le_bytes([l0, l1, l2, l3])
            } else {
                0
            },
            class: if found {
                u16::from_le_bytes([c0, c1])
            } else {
                NO_WORD
            },
        }
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

/// Where a word's node stands, and the node.
fn walk(word: &str) -> (Place, Node) {
    word.chars()
        .map(Letter::of)
        .fold((Place(0), Node::ROOT), |(_, node), next| {
            let place = node.place(next);
            (place, place.look().node(next))
        })
}

/// The class of a string, [`NO_WORD`] if the table has it not.
pub fn class_of(text: &str) -> u16 {
    walk(text).1.class
}

/// Lengths in bytes of the words that a class of strings is several of.
pub fn parts_of(class: u16) -> Option<impl Iterator<Item = usize>> {
    let parts = SPLITS.get(usize::from(class).checked_sub(FIRST_SPLIT)?)?;
    Some(
        parts
            .iter()
            .take_while(|length| **length > 0)
            .map(|length| usize::from(*length)),
    )
}

/// Look up a word.
pub fn find(word: &str) -> Option<Word> {
    let (place, node) = walk(word);
    if node.class == NO_WORD {
        return None;
    }
    let number = TAG_NUMBERS.get(place.0 as usize)?;
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

/// The natural logarithm of the frequency of a class of words, with the terms of the genre or without; no number for a class
/// that is no word then.
pub fn logarithm(class: u16, genre: bool) -> f64 {
    CLASSES
        .get(usize::from(class))
        .map_or(f64::NAN, |row| float(row, usize::from(genre) * 8))
}

/// The same of each class, less the logarithm of the sum of all frequencies.
#[derive(Clone, Copy, Debug)]
pub struct Scores(&'static [[u8; 8]]);

impl Scores {
    /// With the terms of the genre or without.
    pub fn new(genre: bool) -> Scores {
        Scores(SCORES[usize::from(genre)])
    }

    /// That of a class.
    #[inline]
    pub fn of(self, class: u16) -> f64 {
        f64::from_le_bytes(self.0[usize::from(class)])
    }
}

fn float(row: &[u8; 24], at: usize) -> f64 {
    row[at..at + 8]
        .try_into()
        .map_or(f64::NAN, f64::from_le_bytes)
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
