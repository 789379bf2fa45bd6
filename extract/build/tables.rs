//! Packs lists of words for `src/words.rs`, which says how they lie.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::lists::List;

type Result<T> = std::result::Result<T, std::num::TryFromIntError>;

/// The tables, as Rust.
#[derive(Default)]
pub struct Tables {
    chars: Vec<char>,
    /// Key and its first entry.
    heads: Vec<(char, u32)>,
    /// First character, length, value.
    entries: Vec<(u32, u16, u16)>,
    /// The fields of the lexicon.
    fields: Vec<(&'static str, String)>,
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
        self.fields.push((list.name, words));
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
        let mut code = format!(
            "static CHARS: [char; {}] = {:?};\n",
            self.chars.len(),
            self.chars
        );
        let _ = writeln!(
            code,
            "static HEADS: [(char, u32); {}] = {:?};",
            self.heads.len() + 1,
            // Behind the last one nothing more.
            [
                &self.heads[..],
                &[('\0', u32::try_from(self.entries.len())?)]
            ]
            .concat()
        );
        let _ = writeln!(code, "static ENTRIES: [Entry; {}] = [", self.entries.len());
        for (at, length, value) in &self.entries {
            let _ = writeln!(
                code,
                "Entry {{ at: {at}, length: {length}, value: {value} }},"
            );
        }
        Ok(code + "];\n")
    }

    /// The fields of the lexicon.
    pub fn lexicon(&self) -> String {
        let (cues, fields): (Vec<_>, Vec<_>) =
            self.fields.iter().partition(|(name, _)| *name == "cues");
        let cues: Vec<&str> = cues.iter().map(|(_, words)| words.as_str()).collect();
        let mut code = format!("cues: [{}]", cues.join(", "));
        for (name, words) in fields {
            let _ = write!(code, ", {name}: {words}");
        }
        code
    }
}
