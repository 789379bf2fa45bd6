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
        // 对海外出口 and 对外地进口 are not all there is.
        let bare = || parts.iter().all(|part| self.is_kind(*part, whole));
        let mut families = self.kinds_of(whole);
        let makes = |family: &str| all_of(family, names.iter()) && bare();
        names.len() > 1 && (names.last().is_some_and(|name| is_rest(name)) || families.any(makes))
    }

    /// The families of the kinds that make a whole with nothing left over.
    fn kinds_of(&self, whole: usize) -> impl Iterator<Item = &'static str> {
        let item = self.figure(whole).item.as_deref().unwrap_or_default();
        let of = |family: &'static str| family.strip_prefix('=')?.split(' ').next();
        lines(FAMILIES).filter(move |family| of(family).is_some_and(|of| item.ends_with(of)))
    }

    /// Whether a part is of such a kind by its name: 税收收入 of 一般公共预算收入.
    pub(super) fn is_kind(&self, part: usize, whole: usize) -> bool {
        let name = self.name(part);
        let mut words = self.kinds_of(whole).flat_map(|family| family.split(' '));
        words.any(|word| name.starts_with(word))
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
