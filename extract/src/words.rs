//! The word lists of `data/`, looked up by longest match forwards or backwards.

use std::collections::HashMap;

/// Words that can be looked up at a place in a text.
#[derive(Debug, Default)]
pub struct Words {
    forward: HashMap<char, Vec<(Vec<char>, u32)>>,
    backward: HashMap<char, Vec<(Vec<char>, u32)>>,
}

impl Words {
    /// Words with a value each; of two equal words the first counts.
    pub fn new<'a>(words: impl Iterator<Item = (&'a str, u32)>, both: bool) -> Self {
        let mut found = Words::default();
        for (word, value) in words {
            let chars: Vec<char> = word.chars().collect();
            let (Some(&first), Some(&last)) = (chars.first(), chars.last()) else {
                continue;
            };
            if both {
                found
                    .backward
                    .entry(last)
                    .or_default()
                    .push((chars.clone(), value));
            }
            found.forward.entry(first).or_default().push((chars, value));
        }
        for list in found
            .forward
            .values_mut()
            .chain(found.backward.values_mut())
        {
            list.sort_by_key(|(word, _)| std::cmp::Reverse(word.len()));
        }
        found
    }

    /// The longest word that begins here: its length and value.
    pub fn at(&self, text: &[char], start: usize) -> Option<(usize, u32)> {
        let rest = text.get(start..)?;
        self.forward
            .get(rest.first()?)?
            .iter()
            .find(|(word, _)| rest.starts_with(word))
            .map(|(word, value)| (word.len(), *value))
    }

    /// The longest word that begins here and ends where `ends` allows: its length and value.
    pub fn at_edge(
        &self,
        text: &[char],
        start: usize,
        ends: impl Fn(usize) -> bool,
    ) -> Option<(usize, u32)> {
        let rest = text.get(start..)?;
        self.forward
            .get(rest.first()?)?
            .iter()
            .find(|(word, _)| rest.starts_with(word) && ends(start + word.len()))
            .map(|(word, value)| (word.len(), *value))
    }

    /// The longest word that ends here: its length and value.
    pub fn before(&self, text: &[char]) -> Option<(usize, u32)> {
        self.backward
            .get(text.last()?)?
            .iter()
            .find(|(word, _)| text.ends_with(word))
            .map(|(word, value)| (word.len(), *value))
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
