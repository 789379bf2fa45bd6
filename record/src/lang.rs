//! The words of tables, pages and messages for people, in English or in Chinese. Names in JSON and CSV never change.

use std::collections::HashMap;
use std::sync::OnceLock;

const CHINESE: &str = include_str!("../data/chinese.tsv");

static WORDS: OnceLock<HashMap<&'static str, &'static str>> = OnceLock::new();

/// From now on, speak Chinese.
pub(crate) fn chinese() {
    WORDS.get_or_init(|| pairs(CHINESE).collect());
}

/// The lines of a table: English, a tab, Chinese; `#` begins a remark.
pub(crate) fn pairs(table: &str) -> impl Iterator<Item = (&str, &str)> {
    let lines = table.lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| line.split_once('\t'))
}

/// Whether the environment asks for Chinese. The locale does not: a program that reads a text form would break on another machine.
pub(crate) fn is_set() -> bool {
    std::env::var_os("REPORT_LANG").is_some_and(|set| set == "zh")
}

/// Whether Chinese is spoken.
pub(crate) fn is_chinese() -> bool {
    WORDS.get().is_some()
}

/// A word or phrase in the language that was asked for; what stands behind a `|` tells its meaning, and is not shown.
pub fn say(text: &str) -> &str {
    let english = || text.split('|').next().unwrap_or_default();
    WORDS.get().map_or_else(english, |words| {
        words.get(text).copied().unwrap_or_else(english)
    })
}

/// The name of a column; what is no name of ours is shown as it is.
pub fn name(text: &str) -> &str {
    let words = WORDS.get();
    words
        .and_then(|words| words.get(text))
        .copied()
        .unwrap_or(text)
}

/// A sentence with numbers and names: each `{}` of it is filled in turn, `{0}` and `{1}` with the first and the second.
pub fn fill(text: &str, values: &[&dyn std::fmt::Display]) -> String {
    filled(say(text), values)
}

/// A template whose language is known already.
pub(crate) fn filled(text: &str, values: &[&dyn std::fmt::Display]) -> String {
    let mut parts = text.split('{');
    let mut out = parts.next().unwrap_or_default().to_string();
    for (turn, part) in parts.enumerate() {
        let (which, rest) = part.split_once('}').unwrap_or_default();
        if let Some(value) = values.get(which.parse().unwrap_or(turn)) {
            out.push_str(&value.to_string());
        }
        out.push_str(rest);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_line_has_a_translation_with_the_same_gaps() {
        for line in CHINESE.lines().filter(|line| !line.starts_with('#')) {
            let (english, chinese) = line.split_once('\t').expect("a tab");
            assert_eq!(
                english.matches('{').count(),
                chinese.matches('{').count(),
                "{line}"
            );
            assert!(
                !chinese.trim().is_empty() && !chinese.contains('\t'),
                "{line}"
            );
        }
    }

    #[test]
    fn english_is_spoken_until_chinese_is_asked_for() {
        assert_eq!(say("kept|promise"), "kept");
        assert_eq!(name("a|b"), "a|b");
        assert_eq!(fill("{} of {} terms", &[&3, &"many"]), "3 of many terms");
    }
}
