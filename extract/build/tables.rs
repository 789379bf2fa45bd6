//! Packs lists of words for `src/words.rs`, which says how they lie.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::lists::{List, Unit};

type Result<T> = std::result::Result<T, std::num::TryFromIntError>;

/// The tables, as Rust.
#[derive(Default)]
pub struct Tables {
    chars: Vec<char>,
    /// Key and its first entry.
    heads: Vec<(char, u32)>,
    /// First character, length, value.
    entries: Vec<(u32, u16, u16)>,
    /// The cues, and the other fields of the lexicon: declared, and their words.
    cues: Vec<String>,
    fields: [String; 2],
}

impl Tables {
    /// Add a list.
    pub fn add(&mut self, list: &List) -> Result<()> {
        let mut entries = Vec::new();
        for (word, value) in &list.words {
            if word.is_empty() {
                continue;
            }
            let at = u32::try_from(self.chars.len())?;
            self.chars.extend(word.chars());
            let length = u16::try_from(self.chars.len() - at as usize)?;
            entries.push((at, length, u16::try_from(*value)?));
        }
        let forward = self.index(&entries, |_| 0)?;
        let backward = self.index(&entries, |length| length - 1)?;
        let words = format!("Words {{ forward: {forward}, backward: {backward} }}");
        if list.name == "cues" {
            self.cues.push(words);
            return Ok(());
        }
        let [declared, filled] = &mut self.fields;
        let _ = writeln!(declared, "/// {}\npub {}: Words,", list.told, list.name);
        let _ = writeln!(filled, "{}: {words},", list.name);
        Ok(())
    }

    /// Entries by the character that stands at a place of their words, longest first.
    fn index(&mut self, entries: &[(u32, u16, u16)], place: impl Fn(u16) -> u16) -> Result<String> {
        let mut groups: BTreeMap<char, Vec<(u32, u16, u16)>> = BTreeMap::new();
        for entry in entries {
            let key = self.chars[entry.0 as usize + usize::from(place(entry.1))];
            groups.entry(key).or_default().push(*entry);
        }
        let from = u32::try_from(self.heads.len())?;
        let mut filter = [0_u64; 16];
        for (key, mut group) in groups {
            group.sort_by_key(|(_, length, _)| std::cmp::Reverse(*length));
            filter[(key as usize >> 6) & 15] |= 1 << (key as usize & 63);
            self.heads.push((key, u32::try_from(self.entries.len())?));
            self.entries.extend(group);
        }
        Ok(format!(
            "Index {{ filter: Filter({filter:?}), from: {from}, to: {} }}",
            self.heads.len()
        ))
    }

    /// What `src/words.rs` includes.
    pub fn words(&self) -> Result<String> {
        // Behind the last one nothing more.
        let end = [('\0', u32::try_from(self.entries.len())?)];
        let (chars, heads) = (&self.chars, [&self.heads[..], &end].concat());
        let mut code = format!(
            "static CHARS: [char; {}] = {chars:?};\nstatic HEADS: [(char, u32); {}] = {heads:?};\n",
            chars.len(),
            heads.len()
        );
        let _ = writeln!(code, "static ENTRIES: [Entry; {}] = [", self.entries.len());
        for (at, length, value) in &self.entries {
            let entry = format!("at: {at}, length: {length}, value: {value}");
            let _ = writeln!(code, "Entry {{ {entry} }},");
        }
        Ok(code + "];\n")
    }

    /// The lexicon, with these units.
    pub fn lexicon(&self, units: &[Unit]) -> String {
        let ([declared, filled], cues) = (&self.fields, self.cues.join(", "));
        format!(
            "/// All word lists.\n#[derive(Debug)]\npub struct Lexicon {{\n\
             cues: [Words; {}],\n/// The units.\npub list: &'static [Unit],\n{declared}}}\n\
             /// The lists of `data/`.\n#[allow(clippy::unreadable_literal)]\n\
             pub static LEXICON: Lexicon = Lexicon {{ list: &{units:?}, cues: [{cues}], {filled} }};\n",
            self.cues.len()
        )
    }
}
