//! Packs all words into a double array, for `src/words.rs`.

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::path::Path;

use super::Result;

/// One word.
#[derive(Clone, Default)]
pub struct Entry {
    /// In the general dictionary; `None` for a term that only the genre has.
    pub frequency: Option<u32>,
    pub tag: u8,
    /// What the rules must know of it, see [`FLAGS`].
    pub flags: u8,
    /// Which of the strings that are several words it is.
    pub split: Option<u16>,
}

/// What words have in common: which string that is several words, frequency, flags. In this order the classes of such
/// strings come last.
type Kind = (Option<u16>, Option<u32>, u8);

impl Entry {
    fn kind(&self) -> Kind {
        (self.split, self.frequency, self.flags)
    }
}

/// The bits of a word's flags, by the names that they have in the program.
pub const FLAGS: [(&str, u8, &str); 7] = [
    ("TERM", 1, "A term of the genre"),
    ("IS_SPLIT", 2, "A string that is several words"),
    ("NUMERAL", 4, "Begins with a numeral or a digit, or is one"),
    ("SUFFIX", 8, "A suffix of words"),
    ("PLACE_SUFFIX", 16, "A suffix of places"),
    ("UNKNOWN", 32, "No word"),
    ("BOUND", 64, "A character that is seldom a word by itself"),
];

/// The bit of a name in [`FLAGS`].
pub fn flag(name: &str) -> u8 {
    FLAGS
        .iter()
        .find(|(known, ..)| *known == name)
        .map_or(0, |(_, bit, _)| *bit)
}

/// Bits of a node that hold where its children begin; the others say which children it may have.
const BASE_BITS: u32 = 21;

/// Write the tables.
///
/// ```text
/// codes.bin    65,536 x u32   number of each character (21 bits) and its bit in filters (11 bits); 0 for one that is in
///                             no word; frequent characters have small numbers
/// nodes.bin    n x 8 bytes    u32: base (21 bits) and a filter of the children (11 bits);
///                             u16: number of the character that leads here; u16: class, 0 for no word
/// tags.bin     n x u8         tag of the word that ends at the node
/// classes.bin  m x 24 bytes   f64: natural logarithm of the general frequency, no number for no general word;
///                             f64: the same with the genre's terms; f64: the general frequency
/// general.bin  m x f64        the first of these less the logarithm of the sum of all general frequencies
/// genre.bin    m x f64        the second of these less that of the sum with the genre's terms
/// flags.bin    m x u8         see `FLAGS`
/// ```
/// The child of a node over a character stands at its base plus the character's number; no two nodes have one base, so
/// that the number alone tells whose child it is. Node 0 is the root.
/// Returns the class of the first string that is several words; the others follow it in their order.
pub fn write(
    words: &BTreeMap<String, Entry>,
    term_frequency: u32,
    totals: [u64; 2],
    out: &Path,
) -> Result<usize> {
    let codes = codes(words)?;
    let mut table = vec![0_u8; 65_536 * 4];
    for (c, code) in &codes {
        let at = *c as usize * 4;
        let entry = u32::from(*code) | bit_of(*code);
        table[at..at + 4].copy_from_slice(&entry.to_le_bytes());
    }
    fs::write(out.join("codes.bin"), table)?;

    let kinds = kinds(words);
    let rows = classes(&kinds, term_frequency);
    for (place, (name, total)) in ["general.bin", "genre.bin"].iter().zip(totals).enumerate() {
        let scores = rows.iter().map(|row| row[place] - (total as f64).ln());
        fs::write(out.join(name), bytes(scores))?;
    }
    fs::write(out.join("classes.bin"), bytes(rows.into_iter().flatten()))?;
    let mut flags: Vec<u8> = kinds.iter().map(|(.., flags)| *flags).collect();
    flags[0] = flag("UNKNOWN");
    fs::write(out.join("flags.bin"), flags)?;
    let mut class_of = HashMap::new();
    for (word, entry) in words {
        let at = kinds.partition_point(|kind| *kind < entry.kind());
        class_of.insert(word.as_str(), u16::try_from(at)?);
    }

    let trie = Trie::new(words, &codes, &class_of);
    let packed = trie.pack()?;
    let mut nodes = Vec::with_capacity(packed.len() * 8);
    let mut tags = Vec::with_capacity(packed.len());
    for slot in &packed {
        nodes.extend(slot.link.to_le_bytes());
        nodes.extend(slot.code.to_le_bytes());
        nodes.extend(slot.class.to_le_bytes());
        tags.push(slot.tag);
    }
    fs::write(out.join("nodes.bin"), nodes)?;
    fs::write(out.join("tags.bin"), tags)?;
    Ok(kinds.partition_point(|(split, ..)| split.is_none()))
}

/// The bit of a character in the filter of its parent.
fn bit_of(code: u16) -> u32 {
    1 << (BASE_BITS + u32::from(code) % (32 - BASE_BITS))
}

/// A number for each character, 1 for the one that most words contain.
fn codes(words: &BTreeMap<String, Entry>) -> Result<HashMap<char, u16>> {
    let mut counts: HashMap<char, usize> = HashMap::new();
    for c in words.keys().flat_map(|word| word.chars()) {
        *counts.entry(c).or_default() += 1;
    }
    let mut chars: Vec<(char, usize)> = counts.into_iter().collect();
    chars.sort_by_key(|(c, count)| (std::cmp::Reverse(*count), *c));
    chars
        .into_iter()
        .enumerate()
        .map(|(index, (c, _))| {
            if u32::from(c) > 0xffff {
                return Err(format!("{c}: the table holds no characters beyond U+FFFF").into());
            }
            Ok((c, u16::try_from(index + 1)?))
        })
        .collect()
}

/// What words have in common, sorted; class 0 is no word.
fn kinds(words: &BTreeMap<String, Entry>) -> Vec<Kind> {
    let mut kinds: Vec<Kind> = words
        .values()
        .map(Entry::kind)
        .chain([Entry::default().kind()])
        .collect();
    kinds.sort_unstable();
    kinds.dedup();
    kinds
}

/// How often a word is taken to occur together with the genre's terms.
pub fn genre_frequency(frequency: Option<u32>, flags: u8, term_frequency: u32) -> Option<u32> {
    if flags & flag("TERM") != 0 {
        Some(frequency.unwrap_or(0).max(term_frequency))
    } else {
        frequency
    }
}

/// The rows of the table of classes.
fn classes(kinds: &[Kind], term_frequency: u32) -> Vec<[f64; 3]> {
    let logarithm =
        |frequency: Option<u32>| frequency.map_or(f64::NAN, |number| f64::from(number).ln());
    kinds
        .iter()
        .map(|(_, frequency, flags)| {
            [
                logarithm(*frequency),
                logarithm(genre_frequency(*frequency, *flags, term_frequency)),
                f64::from(frequency.unwrap_or(0)),
            ]
        })
        .collect()
}

fn bytes(numbers: impl Iterator<Item = f64>) -> Vec<u8> {
    numbers.flat_map(f64::to_le_bytes).collect()
}

/// A trie in the making: the children of a node stand together, in the order of their numbers.
struct Trie {
    children: Vec<Vec<(u16, u32)>>,
    class: Vec<u16>,
    tag: Vec<u8>,
}

impl Trie {
    fn new(
        words: &BTreeMap<String, Entry>,
        codes: &HashMap<char, u16>,
        class_of: &HashMap<&str, u16>,
    ) -> Trie {
        let mut trie = Trie {
            children: vec![Vec::new()],
            class: vec![0],
            tag: vec![0],
        };
        for (word, entry) in words {
            let mut node = 0_usize;
            for c in word.chars() {
                let code = codes[&c];
                // Words come sorted: the child, if it is there, is the last.
                node = match trie.children[node].last() {
                    Some((last, child)) if *last == code => *child as usize,
                    _ => {
                        let next = trie.children.len();
                        trie.children[node].push((code, next as u32));
                        trie.children.push(Vec::new());
                        trie.class.push(0);
                        trie.tag.push(0);
                        next
                    }
                };
            }
            trie.class[node] = class_of[word.as_str()];
            trie.tag[node] = entry.tag;
        }
        for children in &mut trie.children {
            children.sort_unstable();
        }
        trie
    }

    /// Find a base for every node, those with many children first.
    fn pack(&self) -> Result<Vec<Slot>> {
        let mut order: Vec<usize> = (0..self.children.len())
            .filter(|node| !self.children[*node].is_empty())
            .collect();
        order.sort_by_key(|node| (std::cmp::Reverse(self.children[*node].len()), *node));
        let mut free = Free::new();
        let mut place = vec![0_usize; self.children.len()];
        let mut bases = vec![0_usize; self.children.len()];
        for node in order {
            let children = &self.children[node];
            let base = free.base_for(children);
            bases[node] = base;
            for (code, child) in children {
                place[*child as usize] = base + usize::from(*code);
            }
        }
        let mut slots = vec![Slot::default(); free.taken.len() * 64 + 65_536];
        for (node, children) in self.children.iter().enumerate() {
            let slot = &mut slots[place[node]];
            slot.class = self.class[node];
            slot.tag = self.tag[node];
            let base = u32::try_from(bases[node])?;
            if base >> BASE_BITS != 0 {
                return Err("more words than the table has room for".into());
            }
            let filter = children
                .iter()
                .fold(0, |filter, (code, _)| filter | bit_of(*code));
            slot.link = base | filter;
            for (code, child) in children {
                slots[place[*child as usize]].code = *code;
            }
        }
        // The root's own number is that of no character: a look at its place finds nothing.
        slots[0].code = u16::MAX;
        // Behind the last node, room for a look at any number: the search needs no second check.
        let end = place.iter().max().unwrap_or(&0) + 1;
        let longest = bases.iter().max().unwrap_or(&0) + 1;
        slots.truncate(end.max(longest) + 1);
        Ok(slots)
    }
}

#[derive(Clone, Default)]
struct Slot {
    link: u32,
    code: u16,
    class: u16,
    tag: u8,
}

/// Which places and bases are taken, 64 to a word, so that 64 bases are tried at once.
struct Free {
    taken: Vec<u64>,
    used: Vec<u64>,
    /// Words of bases before these hardly have room left: for several children, and for one.
    hints: [usize; 2],
}

/// After so many words of bases in vain, the hint moves up.
const PATIENCE: usize = 48;

impl Free {
    fn new() -> Free {
        // The root stands at 0, and nothing has it as a child.
        Free {
            taken: vec![1],
            used: Vec::new(),
            hints: [0; 2],
        }
    }

    /// The 64 places from `at` on.
    fn window(&self, at: usize) -> u64 {
        let word = |index: usize| self.taken.get(index).copied().unwrap_or(0);
        let (index, shift) = (at / 64, at % 64);
        if shift == 0 {
            word(index)
        } else {
            word(index) >> shift | word(index + 1) << (64 - shift)
        }
    }

    fn base_for(&mut self, children: &[(u16, u32)]) -> usize {
        let kind = usize::from(children.len() == 1);
        let from = self.hints[kind];
        let mut index = from;
        let base = loop {
            let mut fits = !self.used.get(index).copied().unwrap_or(0);
            for (code, _) in children {
                fits &= !self.window(index * 64 + usize::from(*code));
                if fits == 0 {
                    break;
                }
            }
            if fits != 0 {
                break index * 64 + fits.trailing_zeros() as usize;
            }
            index += 1;
        };
        if index - from > PATIENCE {
            self.hints[kind] = from + 1;
        }
        set(&mut self.used, base);
        for (code, _) in children {
            set(&mut self.taken, base + usize::from(*code));
        }
        base
    }
}

fn set(bits: &mut Vec<u64>, at: usize) {
    if bits.len() <= at / 64 {
        bits.resize(at / 64 + 1, 0);
    }
    bits[at / 64] |= 1 << (at % 64);
}
