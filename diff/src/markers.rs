//! The words of the rules, by class, from the data files.

use std::collections::BTreeMap;
use std::sync::LazyLock;

/// What tells figures of one indicator from those of another.
pub static FIGURES: LazyLock<Markers> =
    LazyLock::new(|| Markers::read(include_str!("../data/figure-markers.tsv")));

/// What tells the role of a passage, and words that no topic is told by.
pub static TOPICS: LazyLock<Markers> =
    LazyLock::new(|| Markers::read(include_str!("../data/topic-markers.tsv")));

/// Markers by their classes.
#[derive(Default)]
pub struct Markers {
    words: BTreeMap<&'static str, Vec<&'static str>>,
    /// Those of the form THIS=THAT, which are cut once: they are asked for at each figure.
    pairs: BTreeMap<&'static str, Vec<(&'static str, &'static str)>>,
}

impl Markers {
    fn read(file: &'static str) -> Self {
        let lines = file.lines().filter(|line| !line.starts_with('#'));
        let mut markers = Markers::default();
        for (class, marker) in lines.filter_map(|line| line.split_once('\t')) {
            markers.words.entry(class).or_default().push(marker);
            if let Some(pair) = marker.split_once('=') {
                markers.pairs.entry(class).or_default().push(pair);
            }
        }
        markers
    }

    /// The markers of a class.
    pub fn of(&self, class: &str) -> impl Iterator<Item = &'static str> + use<'_> {
        debug_assert!(self.words.contains_key(class), "no class {class}");
        self.words.get(class).into_iter().flatten().copied()
    }

    /// Both sides of the markers of a class: THIS=THAT.
    pub fn pairs(&self, class: &str) -> impl Iterator<Item = (&'static str, &'static str)> {
        self.pairs.get(class).into_iter().flatten().copied()
    }

    /// Whether a word is one of a class.
    pub fn lists(&self, class: &str, word: &str) -> bool {
        self.of(class).any(|marker| marker == word)
    }

    /// Whether a character is one of a class.
    pub fn is(&self, class: &str, c: char) -> bool {
        self.lists(class, c.encode_utf8(&mut [0; 4]))
    }

    /// Whether a text holds one of a class.
    pub fn has(&self, class: &str, text: &str) -> bool {
        self.of(class).any(|marker| text.contains(marker))
    }

    /// Whether a text begins with one of a class.
    pub fn begins(&self, class: &str, text: &str) -> bool {
        self.of(class).any(|marker| text.starts_with(marker))
    }

    /// Whether a text ends with one of a class.
    pub fn ends(&self, class: &str, text: &str) -> bool {
        self.of(class).any(|marker| text.ends_with(marker))
    }

    /// How many of a class stand in a text.
    pub fn count(&self, class: &str, text: &str) -> usize {
        let counts = self.of(class).map(|marker| text.matches(marker).count());
        counts.sum()
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    /// All code of the crate.
    fn code(folder: &Path) -> String {
        let entries = std::fs::read_dir(folder).expect("a folder");
        let paths = entries.map(|entry| entry.expect("an entry").path());
        let read = |path: std::path::PathBuf| {
            if path.is_dir() {
                code(&path)
            } else {
                std::fs::read_to_string(&path).unwrap_or_default()
            }
        };
        paths.map(read).collect()
    }

    #[test]
    fn every_class_is_asked_for() {
        let code = code(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"));
        for class in FIGURES.words.keys().chain(TOPICS.words.keys()) {
            assert!(code.contains(&format!("\"{class}\"")), "{class}");
        }
    }
}
