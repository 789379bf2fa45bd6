//! Dictionaries of concepts: read from CSV and YAML, and looked up in sequences of tokens.
//!
//! The look-up is quanteda's `tokens_lookup`: patterns are tried from the longest down, and a match whose tokens all
//! stand in longer matches is nested: it does not count again for the same concept (`nested_scope = "key"`), or for any
//! concept (`"dictionary"`).

use std::collections::{HashMap, HashSet};

use clap::ValueEnum;
use regex::Regex;
use report_record::exit::say;
use report_record::input::ends;
use report_record::output::shorten;
use report_record::{Error, Result};

use crate::ngram::BETWEEN;
use crate::sequence::{Names, Step};
use crate::terms::{Selection, decoded};
use crate::tuples::Tuples;
use crate::vocabulary::Vocabulary;
use crate::yaml;

/// Which matches do not count when one stands inside another.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Nested {
    /// Inside a longer match of the same concept.
    #[default]
    Key,
    /// Inside a longer match of any concept.
    Dictionary,
}

/// Concepts and the terms that speak of them.
#[derive(Debug, Default)]
pub struct Dictionary {
    /// Names, in order of first mention; nested ones as `环境/污染`.
    pub concepts: Vec<String>,
    /// Terms as they were given, each with its concept.
    pub terms: Vec<(String, usize)>,
    /// The concepts by their names.
    places: HashMap<String, usize>,
    words: HashMap<String, u32>,
    globs: Vec<(Regex, u32)>,
    /// Patterns by their first word: their words, and their term.
    starts: HashMap<u32, Vec<(Vec<u32>, usize)>>,
    /// A term counts however its characters are cut into words.
    pub(crate) any_cut: bool,
}

/// The first token of a match, its number of tokens, and its term.
pub type Match = (usize, usize, usize);

/// Places where a term of `--any-cut` may be cut; each doubles its patterns.
const CUTS: usize = 12;

impl Dictionary {
    /// Read dictionaries of several files as one; with `any_cut` their terms count however their characters are cut.
    ///
    /// # Errors
    /// A file that cannot be read or understood, with its line.
    pub fn read(names: &[String], any_cut: bool) -> Result<Self> {
        let mut dictionary = Dictionary {
            any_cut,
            ..Dictionary::default()
        };
        for name in names {
            let bytes = std::fs::read(name).map_err(|error| {
                let reason = report_record::exit::reason(&error);
                Error::new(format!("--dictionary {name}: {reason}"))
            })?;
            dictionary.add_all(name, &bytes)?;
        }
        Ok(dictionary)
    }

    /// Add the terms of a file that has been read; the end of its name says what it is: YAML (`.yml`, `.yaml`) or CSV.
    ///
    /// # Errors
    /// What cannot be understood, with the name and the line.
    pub fn add_all(&mut self, name: &str, bytes: &[u8]) -> Result<()> {
        let named = format!("--dictionary {name}");
        let fail = |what: String| Error::new(format!("{named}{what}"));
        let text = decoded(&named, bytes)?;
        let pairs = if ends(name, &["yml", "yaml"]) {
            yaml::concepts(text)
        } else {
            csv(name, text)
        };
        let pairs = pairs.map_err(fail)?;
        if pairs.is_empty() {
            return Err(fail(
                ": no terms in it; CSV has the columns term,category, YAML lists of terms under each category"
                    .to_string(),
            ));
        }
        for (concept, term) in pairs {
            self.add(&concept, &term).map_err(fail)?;
        }
        Ok(())
    }

    /// Add a term to a concept; its words are separated by spaces, `*` and `?` stand for any characters and for one.
    ///
    /// # Errors
    /// A term without words.
    pub fn add(&mut self, concept: &str, term: &str) -> std::result::Result<(), String> {
        let patterns = if self.any_cut {
            cuts(term)?
        } else {
            vec![term.split_whitespace().map(str::to_string).collect()]
        };
        if patterns.iter().any(Vec::is_empty) {
            return Err(format!(": concept {concept} has an empty term; remove it"));
        }
        let place = self.places.entry(concept.to_string());
        let concept = *place.or_insert_with_key(|name| {
            self.concepts.push(name.clone());
            self.concepts.len() - 1
        });
        let term_number = self.terms.len();
        self.terms.push((term.to_string(), concept));
        for words in patterns {
            let pattern: Vec<u32> = words
                .iter()
                .map(|word| self.word(word))
                .collect::<std::result::Result<_, _>>()?;
            self.starts
                .entry(pattern[0])
                .or_default()
                .push((pattern, term_number));
        }
        Ok(())
    }

    /// The number of a word pattern.
    fn word(&mut self, word: &str) -> std::result::Result<u32, String> {
        if let Some(number) = self.words.get(word) {
            return Ok(*number);
        }
        let number = u32::try_from(self.words.len()).unwrap_or(u32::MAX);
        self.words.insert(word.to_string(), number);
        if word.contains(['*', '?']) {
            let pattern: String = word
                .chars()
                .map(|c| match c {
                    '*' => ".*".to_string(),
                    '?' => ".".to_string(),
                    c => regex::escape(c.encode_utf8(&mut [0; 4])),
                })
                .collect();
            let regex = Regex::new(&format!("(?s)^{pattern}$"))
                .map_err(|error| format!(": pattern {word}: {error}"))?;
            self.globs.push((regex, number));
        }
        Ok(number)
    }

    /// The word patterns that a token fits.
    pub fn fits(&self, token: &str) -> Box<[u32]> {
        let plain = self
            .words
            .get(token)
            .filter(|_| !token.contains(['*', '?']));
        let globs = self.globs.iter().filter(|(regex, _)| regex.is_match(token));
        let globs = globs.map(|(_, number)| number);
        plain.into_iter().chain(globs).copied().collect()
    }

    /// Matches in a record, in order of place, the longest first.
    pub fn find(&self, names: &Names, tokens: &[u32], nested: Nested) -> Vec<Match> {
        let mut all: Vec<Match> = Vec::new();
        for at in 0..tokens.len() {
            for first in names.marks(tokens[at]) {
                for (pattern, term) in self.starts.get(first).into_iter().flatten() {
                    let rest = tokens.get(at..at + pattern.len());
                    let fits = rest.is_some_and(|tokens| {
                        tokens
                            .iter()
                            .zip(pattern)
                            .all(|(token, word)| names.marks(*token).contains(word))
                    });
                    if fits {
                        all.push((at, pattern.len(), *term));
                    }
                }
            }
        }
        let mut kept = self.without_nested(all, nested);
        kept.sort_unstable_by_key(|(at, length, term)| (*at, usize::MAX - length, *term));
        kept
    }

    fn without_nested(&self, mut all: Vec<Match>, nested: Nested) -> Vec<Match> {
        let scope = |term: usize| match nested {
            Nested::Key => self.terms[term].1,
            Nested::Dictionary => 0,
        };
        all.sort_unstable_by_key(|(at, length, term)| (usize::MAX - length, *at, *term));
        let mut kept: Vec<Match> = Vec::new();
        // Places that longer matches of a scope cover.
        let mut covered: HashSet<(usize, usize)> = HashSet::new();
        for same in all.chunk_by(|a, b| a.1 == b.1) {
            let from = kept.len();
            for &(at, length, term) in same {
                let inside = (at..at + length).all(|place| covered.contains(&(scope(term), place)));
                // Two patterns of one concept that fit the same tokens are one match.
                let twice = kept[from..]
                    .iter()
                    .any(|(a, _, other)| *a == at && self.terms[*other].1 == self.terms[term].1);
                if !inside && !twice {
                    kept.push((at, length, term));
                }
            }
            for &(at, length, term) in &kept[from..] {
                covered.extend((at..at + length).map(|place| (scope(term), place)));
            }
        }
        kept
    }
}

/// Counts concepts; each match is one occurrence.
pub struct Lookup<'a> {
    /// The concepts.
    pub dictionary: &'a Dictionary,
    /// What is counted in the total.
    pub selection: &'a Selection,
    /// What to do with a match inside another.
    pub nested: Nested,
}

impl Step for Lookup<'_> {
    fn counts(&self, token: &str) -> bool {
        self.selection.counts(token)
    }
    fn marks(&self, token: &str) -> Box<[u32]> {
        self.dictionary.fits(token)
    }
    fn record(&self, names: &Names, tokens: &[u32], tuples: &mut Tuples) {
        let counted = tokens.iter().filter(|token| names.counts(**token)).count();
        tuples.add_tokens(counted as u64);
        for (_, _, term) in self.dictionary.find(names, tokens, self.nested) {
            let concept = self.dictionary.terms[term].1;
            for tuple in [[CONCEPT, concept], [TERM, term]] {
                tuples.add(&tuple.map(|number| u32::try_from(number).unwrap_or(u32::MAX)));
            }
        }
    }
    fn term(&self, _: &Names, tuple: &[u32], text: &mut String) {
        use std::fmt::Write as _;
        if let Ok([kind, number]) = <[u32; 2]>::try_from(tuple) {
            if kind as usize == CONCEPT {
                text.push_str(&self.dictionary.concepts[number as usize]);
            } else {
                // Writing to a string cannot fail.
                let _ = write!(text, "{BETWEEN}{number}");
            }
        }
    }
}

/// The kinds of what a look-up counts, the first number of a tuple.
const CONCEPT: usize = 0;
const TERM: usize = 1;

impl Lookup<'_> {
    /// Which terms occurred, and forget how often, so that concepts alone are left.
    pub fn found(&self, words: &mut Vocabulary) -> Vec<usize> {
        let mut found = Vec::new();
        let mut concepts = Vocabulary::default();
        concepts.set_totals(words.tokens(), words.records());
        words.each(|text, tally| match text.strip_prefix(BETWEEN) {
            Some(term) => found.extend(term.parse::<usize>()),
            None => concepts.add_sums(text, tally.count, tally.records),
        });
        *words = concepts;
        found
    }
}

/// All ways to cut a term into words; no cut is made beside a star or a question mark, so that each word has a character.
fn cuts(term: &str) -> std::result::Result<Vec<Vec<String>>, String> {
    let letters: Vec<char> = term.chars().filter(|c| !c.is_whitespace()).collect();
    let wild = |c: char| matches!(c, '*' | '?');
    let places: Vec<usize> = (1..letters.len())
        .filter(|at| !wild(letters[at - 1]) && !wild(letters[*at]))
        .collect();
    if places.len() > CUTS {
        return Err(format!(
            ": {term} is too long for --any-cut, which takes terms of at most {} characters; look for a part of it",
            CUTS + 1
        ));
    }
    let all = (0..1usize << places.len()).map(|chosen| {
        let mut words = vec![String::new(); usize::from(!letters.is_empty())];
        for (at, letter) in letters.iter().enumerate() {
            let place = places.iter().position(|place| *place == at);
            if place.is_some_and(|place| chosen >> place & 1 == 1) {
                words.push(String::new());
            }
            if let Some(word) = words.last_mut() {
                word.push(*letter);
            }
        }
        words
    });
    Ok(all.collect())
}

/// `term,category` rows, with or without a header, or a term a line; other columns are left alone.
fn csv(name: &str, text: &str) -> std::result::Result<Vec<(String, String)>, String> {
    let mut reader = ::csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .trim(::csv::Trim::All)
        .from_reader(text.as_bytes());
    let mut columns = (0, 1);
    let mut pairs = Vec::new();
    for (index, row) in reader.records().enumerate() {
        let row = row.map_err(|error| format!(": {error}"))?;
        let line = row.position().map_or(0, ::csv::Position::line);
        if index == 0 {
            let place = |names: &[&str]| {
                row.iter()
                    .position(|cell| names.contains(&cell.to_lowercase().as_str()))
            };
            let header = (
                place(&["term", "word", "pattern", "词", "词语"]),
                place(&["category", "concept", "key", "类别", "概念"]),
            );
            if let (Some(term), Some(concept)) = header {
                columns = (term, concept);
                continue;
            }
            if row.len() == 1 {
                // A term a line: each is its own category.
                columns = (0, 0);
                if header.0.is_some() {
                    continue;
                }
            } else {
                let row = row.iter().collect::<Vec<_>>().join(",");
                let row = shorten(&row, 60);
                say(&format!(
                    "note: --dictionary {name}: no columns called term,category: the first row ({row}) is taken for a term and its category"
                ));
            }
        }
        match (row.get(columns.0), row.get(columns.1)) {
            (Some(term), Some(concept)) if !term.is_empty() && !concept.is_empty() => {
                pairs.push((concept.to_string(), term.to_string()));
            }
            _ => {
                return Err(format!(
                    ":{line}: a row needs a term and a category (term,category)"
                ));
            }
        }
    }
    Ok(pairs)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn csv_is_read_with_and_without_a_header_in_any_order() {
        let want = Ok(vec![("环保".to_string(), "治 污".to_string())]);
        assert_eq!(csv("a.csv", "治 污,环保\n"), want);
        assert_eq!(csv("a.csv", "category,note,term\n环保,x,治 污\n"), want);
        let words = ["治 污", "就业"].map(|word| (word.to_string(), word.to_string()));
        assert_eq!(csv("a.csv", "治 污\n就业\n"), Ok(words.to_vec()));
        assert_eq!(csv("a.csv", "term\n治 污\n就业\n"), Ok(words.to_vec()));
        let torn = csv("a.csv", "治污,环保\n就业\n");
        assert!(torn.is_err_and(|what| what.contains(":2:")));
    }

    #[test]
    fn a_term_is_cut_in_all_ways_but_not_beside_a_star() {
        let joined = |term: &str| -> Vec<String> {
            let mut all: Vec<String> = cuts(term)
                .expect("short enough")
                .iter()
                .map(|words| words.join(" "))
                .collect();
            all.sort_unstable();
            all
        };
        assert_eq!(
            joined("生态 区"),
            ["生 态 区", "生 态区", "生态 区", "生态区"]
        );
        assert_eq!(joined("*生态*"), ["*生 态*", "*生态*"]);
        assert!(
            cuts("一二三四五六七八九十一二三四")
                .expect_err("too long")
                .contains("at most 13 characters")
        );
    }

    #[test]
    fn globs_stand_for_any_characters_and_for_one() {
        let mut dictionary = Dictionary::default();
        for term in ["生态*", "环?", "a.b"] {
            assert_eq!(dictionary.add("c", term), Ok(()));
        }
        assert_eq!(*dictionary.fits("生态文明"), [0]);
        assert_eq!(*dictionary.fits("环保"), [1]);
        assert!(dictionary.fits("环保局").is_empty() && dictionary.fits("axb").is_empty());
        assert_eq!(*dictionary.fits("a.b"), [2]);
    }
}
