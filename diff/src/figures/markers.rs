//! The words that tell indicators apart, from `data/figure-markers.tsv`.

use std::sync::LazyLock;

static MARKERS: LazyLock<Vec<(&'static str, &'static str)>> = LazyLock::new(|| {
    include_str!("../../data/figure-markers.tsv")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once('\t'))
        .collect()
});

/// The markers of a class.
pub fn of(class: &'static str) -> impl Iterator<Item = &'static str> {
    MARKERS
        .iter()
        .filter(move |line| line.0 == class)
        .map(|line| line.1)
}

/// Whether a character is a marker of a class.
pub fn is(class: &'static str, c: char) -> bool {
    of(class).any(|marker| marker.strip_prefix(c).is_some_and(str::is_empty))
}

/// Whether a character joins the members of a list.
pub fn joins(c: char) -> bool {
    is("joins", c)
}

/// Whether a text holds a marker of a class.
pub fn has(class: &'static str, text: &str) -> bool {
    of(class).any(|marker| text.contains(marker))
}
