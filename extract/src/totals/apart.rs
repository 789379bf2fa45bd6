//! Which parts exclude each other, so that they may be added up.

use super::Sentence;
use crate::lexicon::{Cue, LEXICON};
use crate::words::{chars, lines};

const FAMILIES: &str = include_str!("../../data/apart.txt");

impl Sentence<'_> {
    /// Whether the names of all these parts are of one family of kinds, each with a word of its own; a part alone is.
    pub(super) fn apart(&self, parts: &[usize]) -> bool {
        let names: Vec<String> = parts.iter().map(|part| self.name(*part)).collect();
        // 本科以上 holds 博士, too; and 其他 none of the others.
        let bounded = names.iter().any(|name| LEXICON.after.stands_in_str(name));
        let told = || names.iter().filter(|name| !is_rest(name));
        let kinds = || lines(FAMILIES).any(|family| all_of(family, told()));
        // 邻里112起、土地55起、其他46起: a list that 其他 closes divides its whole, unless 重点项目 may be of another kind, too.
        let closed = names.last().is_some_and(|name| is_rest(name));
        let divides = || closed && !told().any(|name| Cue::Crosses.stands_in_str(name));
        told().count() <= 1 || !bounded && (divides() || kinds())
    }

    /// Whether nothing of the whole is in none of these parts: 税收 and 非税 of a budget, or the last of them is 其他.
    pub(super) fn exhaust(&self, whole: usize, parts: &[usize]) -> bool {
        let names: Vec<String> = parts.iter().map(|part| self.name(*part)).collect();
        let item = self.figure(whole).item.as_deref().unwrap_or_default();
        let makes = |family: &str| {
            let of = family
                .strip_prefix('=')
                .and_then(|family| family.split(' ').next());
            // 对海外出口 and 对外地进口 are not all there is.
            let bare = |name: &String| family.split(' ').any(|word| name.starts_with(word));
            of.is_some_and(|of| item.ends_with(of))
                && all_of(family, names.iter())
                && names.iter().all(bare)
        };
        names.len() > 1
            && (names.last().is_some_and(|name| is_rest(name)) || lines(FAMILIES).any(makes))
    }

    /// What stands before a part, from the mark or the figure before it on.
    pub(super) fn name(&self, part: usize) -> String {
        let head = self.lead(part);
        let own = Cue::Among
            .find_last(head)
            .map_or(head, |at| &head[at + Cue::Among.length(head, at)..]);
        let own: String = own.iter().collect();
        own.trim_matches(|c: char| !c.is_alphanumeric()).to_string()
    }
}

/// Whether a part is what the others are not.
pub(super) fn is_rest(name: &str) -> bool {
    Cue::Rest.begins(&chars(name))
}

/// Whether each name holds another word of a line of the file.
fn all_of<'a>(family: &str, mut names: impl Iterator<Item = &'a String>) -> bool {
    let whole = usize::from(family.starts_with('='));
    let words: Vec<&str> = family.split(' ').skip(whole).collect();
    let mut seen: Vec<&str> = Vec::new();
    names.all(|name| {
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
