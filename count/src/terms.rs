//! From vocabularies to rows of terms: what is counted, which rows are printed, and in which order.

use std::cmp::Ordering;
use std::collections::HashSet;

use clap::ValueEnum;
use regex::Regex;
use report_record::{Error, Result};

use crate::read::Group;
use crate::vocabulary::is_word;

/// What counts as a term, and which terms are printed.
///
/// The first two decide what is *counted*, and so what a share is a share of; the others decide which rows are printed.
#[derive(Clone, Debug, Default)]
pub struct Selection {
    /// Count punctuation too.
    pub punct: bool,
    /// Terms that are not counted.
    pub stop: HashSet<String>,
    /// Only terms that match.
    pub matching: Option<Regex>,
    /// Only terms that occur as often in their group.
    pub min_count: u64,
    /// Only terms in as many records of their group.
    pub min_records: u64,
    /// Only so many terms a group.
    pub top: Option<usize>,
    /// Order of the rows of a group.
    pub sort: Sort,
}

/// The order of rows within a group; ties by term in code points.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Sort {
    /// The most frequent first.
    #[default]
    Count,
    /// Those in most records first.
    Records,
    /// By code points of the term.
    Term,
}

/// A term and its sums.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// The term.
    pub term: Box<str>,
    /// Occurrences.
    pub count: u64,
    /// Records that hold it.
    pub records: u64,
}

/// The terms of a group.
#[derive(Clone, Debug, Default)]
pub struct Terms {
    /// In the order of their rows.
    pub terms: Vec<Term>,
    /// All counted tokens.
    pub total: u64,
}

impl Selection {
    /// Whether a token is counted.
    pub fn counts(&self, token: &str) -> bool {
        (self.punct || is_word(token)) && !self.stop.contains(token)
    }

    /// Whether a row is printed.
    pub fn prints(&self, term: &str, count: u64, records: u64) -> bool {
        self.keeps(|| term, count, records)
    }

    /// As [`Selection::prints`], of a term that is made only if it is asked for.
    pub fn keeps<T: AsRef<str>>(&self, term: impl FnOnce() -> T, count: u64, records: u64) -> bool {
        count >= self.min_count
            && records >= self.min_records
            && self
                .matching
                .as_ref()
                .is_none_or(|regex| regex.is_match(term().as_ref()))
    }

    /// The same rows, of terms that are no tokens (n-grams, concepts): what counts was chosen when they were made.
    #[must_use]
    pub fn of_made(self) -> Self {
        Selection {
            punct: true,
            stop: HashSet::new(),
            ..self
        }
    }

    /// All that counts, whether it is printed or not, the most frequent first.
    #[must_use]
    pub fn all(&self) -> Self {
        Selection {
            punct: self.punct,
            stop: self.stop.clone(),
            ..Selection::default()
        }
    }

    /// The terms of a group that are printed, in order.
    ///
    /// A vocabulary that states its tokens is one of concepts; else the total is the sum of all counts.
    pub fn terms(&self, group: &Group) -> Terms {
        let mut terms = Terms::default();
        group.words.each(|term, tally| {
            if !self.counts(term) {
                return;
            }
            terms.total += tally.count;
            let records = u64::from(tally.records);
            if self.prints(term, tally.count, records) {
                terms.terms.push(Term {
                    term: term.into(),
                    count: tally.count,
                    records,
                });
            }
        });
        terms.total += group.words.lost();
        if group.words.tokens() > 0 {
            terms.total = group.words.tokens();
        }
        self.order(&mut terms.terms);
        terms
    }

    /// Sort rows, and keep the first ones.
    pub fn order(&self, terms: &mut Vec<Term>) {
        let sums = |term: &Term| (term.count, term.records);
        self.order_by(terms, sums, |a, b| a.term.cmp(&b.term));
    }

    /// As [`Selection::order`], of rows of any kind: their count and records, and the order of those that tie.
    pub(crate) fn order_by<T>(
        &self,
        rows: &mut Vec<T>,
        sums: impl Fn(&T) -> (u64, u64),
        tie: impl Fn(&T, &T) -> Ordering,
    ) {
        let order = |a: &T, b: &T| -> Ordering {
            let ((a_count, a_records), (b_count, b_records)) = (sums(a), sums(b));
            match self.sort {
                Sort::Count => b_count.cmp(&a_count),
                Sort::Records => b_records.cmp(&a_records).then(b_count.cmp(&a_count)),
                Sort::Term => Ordering::Equal,
            }
            .then_with(|| tie(a, b))
        };
        if let Some(top) = self.top
            && top < rows.len()
        {
            if top > 0 {
                rows.select_nth_unstable_by(top - 1, order);
            }
            rows.truncate(top);
        }
        rows.sort_unstable_by(order);
    }

    /// Sort rows by a statistic and their term, the highest first, and keep the first ones.
    pub(crate) fn highest<T>(&self, rows: &mut Vec<T>, of: impl Fn(&T) -> (f64, &str)) {
        rows.sort_unstable_by(|a, b| {
            let ((a, a_term), (b, b_term)) = (of(a), of(b));
            b.total_cmp(&a).then_with(|| a_term.cmp(b_term))
        });
        rows.truncate(self.top.unwrap_or(usize::MAX));
    }
}

/// The stop words of files, a word a line (`#` begins a remark), or of the built-in list `zh`.
///
/// # Errors
/// A file that cannot be read.
pub fn stop_words(names: &[String]) -> Result<HashSet<String>> {
    let mut words = HashSet::new();
    for name in names {
        if name == "zh" {
            words.extend(stop_list(include_str!("../data/stop-zh.txt")));
            continue;
        }
        let bytes = std::fs::read(name).map_err(|error| {
            Error::new(format!(
                "--stop {name}: {}; name a file with a word on each line, or the built-in list zh",
                report_record::exit::reason(&error)
            ))
        })?;
        words.extend(stop_list(decoded(&format!("--stop {name}"), &bytes)?));
    }
    Ok(words)
}

/// The text of a file that a flag names.
pub(crate) fn decoded<'a>(named: &str, bytes: &'a [u8]) -> Result<&'a str> {
    let text = std::str::from_utf8(bytes).map_err(|error| {
        Error::new(format!(
            "{named}: not UTF-8 at byte {}; convert it (iconv -f GB18030 -t UTF-8)",
            error.valid_up_to() + 1
        ))
    })?;
    Ok(text.trim_start_matches('\u{feff}'))
}

fn stop_list(text: &str) -> impl Iterator<Item = String> {
    text.lines()
        .map(str::trim)
        .filter(|line| !(line.is_empty() || line.starts_with('#') && line.len() > 1))
        .map(str::to_string)
}

/// count / total, 0 for an empty group.
pub fn share(count: u64, total: u64) -> f64 {
    if total == 0 {
        0.0
    } else {
        count as f64 / total as f64
    }
}
