//! The word lists of `data/`, compiled in and read when first needed.

use std::collections::HashMap;
use std::sync::LazyLock;

/// The rows of a data file: no comments, no empty lines, cells parted by tabs.
fn rows(file: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    file.lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty())
        .map(|line| {
            line.split('\t')
                .map(|cell| if cell == "\"\"" { "" } else { cell })
                .collect()
        })
}

/// The first column of a data file.
fn column(file: &'static str) -> Vec<&'static str> {
    rows(file)
        .filter_map(|row| row.first().copied())
        .filter(|cell| !cell.is_empty())
        .collect()
}

/// The first two columns of a data file.
fn pairs(file: &'static str) -> Vec<(&'static str, &'static str)> {
    rows(file)
        .filter_map(|row| Some((*row.first()?, *row.get(1)?)))
        .collect()
}

/// What counts at a line's beginning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Numerals {
    /// 一 二 … 十三
    Han,
    /// 1 2 … 13
    Digits,
    /// ① ②
    Circled,
    /// ㈠ ㈡
    Sign,
    /// No number.
    None,
}

/// What a mark makes of its line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// A heading, alone or run in.
    Heading,
    /// An item.
    Item,
    /// An item, unless it stands alone above paragraphs of its own.
    Ordinal,
}

/// A mark that opens a heading or an item: a row of `markers.tsv`.
#[derive(Debug)]
pub(crate) struct Mark {
    pub(crate) role: Role,
    pub(crate) rank: u8,
    pub(crate) before: Vec<&'static str>,
    pub(crate) numerals: Numerals,
    pub(crate) after: Vec<&'static str>,
}

/// The marks, in the order in which they are tried.
pub(crate) static MARKS: LazyLock<Vec<Mark>> = LazyLock::new(|| {
    let cells = |cell: Option<&&'static str>| -> Vec<&'static str> {
        let words: Vec<_> = cell.map_or("", |cell| *cell).split_whitespace().collect();
        if words.is_empty() { vec![""] } else { words }
    };
    rows(include_str!("../data/markers.tsv"))
        .map(|row| Mark {
            role: match row.get(1).copied() {
                Some("heading") => Role::Heading,
                Some("ordinal") => Role::Ordinal,
                _ => Role::Item,
            },
            rank: row.get(2).and_then(|cell| cell.parse().ok()).unwrap_or(9),
            before: cells(row.get(3)),
            numerals: match row.get(4).copied() {
                Some("han") => Numerals::Han,
                Some("digit") => Numerals::Digits,
                Some("circled") => Numerals::Circled,
                Some("sign") => Numerals::Sign,
                _ => Numerals::None,
            },
            after: cells(row.get(5)),
        })
        .collect()
});

/// Words of address.
pub(crate) static SALUTATIONS: LazyLock<Vec<&str>> =
    LazyLock::new(|| column(include_str!("../data/salutations.tsv")));

/// Those of them that may open a report: `各位代表`.
pub(crate) fn addresses() -> impl Iterator<Item = &'static str> {
    let words = SALUTATIONS.iter().copied();
    words.filter(|word| word.starts_with("各位"))
}

/// Beginnings of lines that talk about a report and are not its title.
pub(crate) static TITLE_PREFIXES: LazyLock<Vec<&str>> =
    LazyLock::new(|| column(include_str!("../data/title-prefixes.tsv")));

/// Posts of those who deliver reports.
pub(crate) static POSTS: LazyLock<Vec<&str>> =
    LazyLock::new(|| column(include_str!("../data/bylines.tsv")));

/// A list of two columns.
type Pairs = LazyLock<Vec<(&'static str, &'static str)>>;

/// Whose report it is, and how its title ends.
pub(crate) static TITLES: Pairs = LazyLock::new(|| pairs(include_str!("../data/titles.tsv")));

/// How to compare, and the title of an appendix.
pub(crate) static APPENDICES: Pairs =
    LazyLock::new(|| pairs(include_str!("../data/appendices.tsv")));

/// A simplified character, and its traditional ones.
pub(crate) static TRADITIONAL: Pairs =
    LazyLock::new(|| pairs(include_str!("../data/traditional.tsv")));

/// The rows of `words.tsv`, `sections.tsv`, `openings.tsv` and `noise.tsv` that have a role: a word, and its value or nothing.
pub(crate) fn words(role: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    static ALL: LazyLock<HashMap<&str, Vec<(&str, &str)>>> = LazyLock::new(|| {
        let files = [
            include_str!("../data/words.tsv"),
            include_str!("../data/sections.tsv"),
            include_str!("../data/openings.tsv"),
            include_str!("../data/noise.tsv"),
        ];
        let mut all: HashMap<&str, Vec<_>> = HashMap::new();
        for row in files.into_iter().flat_map(rows) {
            if let [role, word, rest @ ..] = row.as_slice() {
                let value = rest.first().copied().unwrap_or("");
                all.entry(role).or_default().push((*word, value));
            }
        }
        all
    });
    ALL.get(role).into_iter().flatten().copied()
}

/// Whether a text holds a word that has a role, and the word beside it, if there is one.
pub(crate) fn has(text: &str, role: &'static str) -> bool {
    words(role).any(|(word, beside)| text.contains(word) && text.contains(beside))
}

/// Whether a text ends with a word that has a role.
pub(crate) fn ends(text: &str, role: &'static str) -> bool {
    words(role).any(|(word, _)| text.ends_with(word))
}

/// Whether a line begins with words that paragraphs begin with.
pub(crate) fn opens_paragraph(text: &str) -> bool {
    words("opening").any(|(word, _)| text.starts_with(word))
}

/// Whether a line is no part of a report, standing in one of these places: the roles of `noise.tsv`.
pub(crate) fn is_noise(text: &str, places: &[&'static str]) -> bool {
    let fits = |place: &&'static str| words(place).any(|(how, what)| fits(text, how, what));
    text.len() < 300 && places.iter().any(fits)
}

/// Whether a text fits a row of a list: `whole`, `start`, `end` or `has`.
pub(crate) fn fits(text: &str, how: &str, what: &str) -> bool {
    match how {
        "whole" => text == what,
        "start" => text.starts_with(what),
        "end" => text.ends_with(what),
        _ => text.contains(what),
    }
}
