//! Which parts exclude each other, so that they may be added up.

use super::Sentence;
use crate::lexicon::{Cue, LEXICON};
use crate::words::lines;

const FAMILIES: &str = include_str!("../../data/apart.txt");

impl Sentence<'_> {
    /// Whether the names of all these parts are of one family of kinds, each with a word of its own; a part alone is.
    pub(super) fn apart(&self, parts: &[usize]) -> bool {
        let names: Vec<String> = parts.iter().map(|part| self.name(*part)).collect();
        // 本科以上 holds 博士, too.
        let bounded = names.iter().any(|name| LEXICON.after.stands_in_str(name));
        names.len() == 1 || !bounded && lines(FAMILIES).any(|family| all_of(family, &names))
    }

    /// What stands before a part, from the mark or the figure before it on.
    fn name(&self, part: usize) -> String {
        let from = part.checked_sub(1).filter(|one| *one >= self.from);
        let head = match from {
            Some(one) => self.between(one, part),
            None => self.ahead(part, usize::MAX),
        };
        let own = Cue::Among
            .find_last(head)
            .map_or(head, |at| &head[at + Cue::Among.length(head, at)..]);
        let own: String = own.iter().collect();
        own.trim_matches(|c: char| !c.is_alphanumeric()).to_string()
    }
}

/// Whether each name holds another word of a line of the file.
fn all_of(family: &str, names: &[String]) -> bool {
    let words: Vec<&str> = family.split(' ').collect();
    let mut seen: Vec<&str> = Vec::new();
    names.iter().all(|name| {
        let word = if let Some(ending) = family.strip_prefix('-') {
            name.ends_with(ending).then_some(name.as_str())
        } else if let Some(lead) = family.strip_prefix('+') {
            name.starts_with(lead).then_some(name.as_str())
        } else {
            let held = words.iter().filter(|word| name.contains(**word));
            held.max_by_key(|word| word.len()).copied()
        };
        let new = word.is_some_and(|word| !seen.contains(&word));
        seen.extend(word);
        new
    })
}
