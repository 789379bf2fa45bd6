//! Counting what depends on the order of tokens: n-grams, pairs in a window, terms of several words.
//!
//! Each worker numbers the tokens that it meets; a step is told once what a token is, and then works on numbers.

use report_record::{Result, Status};

use crate::edges::Edges;
use crate::groups::Grouped;
use crate::read::{self, Counter, Group, Reading, Replay};
use crate::scan::Sink;
use crate::table::{Key, Table};
use crate::tuples::Tuples;
use crate::vocabulary::is_text;

/// The number of what is no token: a place whose token is not asked for.
pub const GAP: u32 = 0;

/// What is to be counted of a record's tokens.
pub trait Step: Sync {
    /// Whether a token counts; asked once for every new token.
    fn counts(&self, token: &str) -> bool;
    /// What else a step wants to know of a token: small numbers of its own.
    fn marks(&self, _token: &str) -> Box<[u32]> {
        Box::default()
    }
    /// Count one record into the tuples of its group.
    fn record(&self, names: &Names, tokens: &[u32], tuples: &mut Tuples);
    /// Append the term that a tuple stands for: its words with spaces between, if a step says nothing else.
    fn term(&self, names: &Names, tuple: &[u32], term: &mut String) {
        names.join(tuple, term);
    }
}

/// The tokens by their numbers.
pub struct Names {
    numbers: Table<u32>,
    text: Vec<Box<str>>,
    counted: Vec<bool>,
    marks: Vec<Box<[u32]>>,
}

impl Names {
    /// Nothing but [`GAP`].
    pub fn new() -> Self {
        Names {
            numbers: Table::default(),
            text: vec![Box::default()],
            counted: vec![false],
            marks: vec![Box::default()],
        }
    }

    /// The number of a token.
    pub fn number(&mut self, token: &str, step: &dyn Step) -> u32 {
        let known = *self.numbers.get_or_add(token);
        if known > 0 {
            return known;
        }
        let number = u32::try_from(self.text.len()).unwrap_or(u32::MAX);
        *self.numbers.get_or_add(token) = number;
        self.text.push(token.into());
        self.counted.push(step.counts(token));
        self.marks.push(step.marks(token));
        number
    }

    /// The token of a number.
    pub fn text(&self, token: u32) -> &str {
        &self.text[token as usize]
    }

    /// Append the tokens of these numbers, with spaces between.
    pub fn join(&self, tokens: &[u32], text: &mut String) {
        for (place, token) in tokens.iter().enumerate() {
            if place > 0 {
                text.push(' ');
            }
            text.push_str(self.text(*token));
        }
    }

    /// Whether it counts.
    pub fn counts(&self, token: u32) -> bool {
        self.counted[token as usize]
    }

    /// What the step said of it.
    pub fn marks(&self, token: u32) -> &[u32] {
        &self.marks[token as usize]
    }
}

struct Sequence<'s> {
    step: &'s dyn Step,
    names: Names,
    tokens: Vec<u32>,
    groups: Grouped<Tuples>,
    most: Option<usize>,
}

impl Sequence<'_> {
    fn push(&mut self, number: Option<u32>, token: impl FnOnce() -> Vec<u8>) -> bool {
        let number = match number {
            None => return false,
            Some(0) => {
                let token = token();
                let Ok(text) = std::str::from_utf8(&token) else {
                    return false;
                };
                self.names.number(text, self.step)
            }
            Some(number) => number,
        };
        self.tokens.push(number);
        true
    }
}

impl Sink for Sequence<'_> {
    #[inline]
    fn short(&mut self, key: Key) -> bool {
        let number = self.names.numbers.short(key, is_text).copied();
        self.push(number, || {
            let (bytes, length) = key.bytes();
            bytes[..length].to_vec()
        })
    }
    fn long(&mut self, token: &[u8]) -> bool {
        let number = self.names.numbers.entry(token, is_text).copied();
        self.push(number, || token.to_vec())
    }
}

impl Counter for Sequence<'_> {
    type Sink = Self;
    fn sink(&mut self) -> &mut Self {
        self
    }
    fn begin(&mut self, key: &[u8]) {
        self.tokens.clear();
        self.groups.begin(key, || Tuples::new(self.most.is_some()));
    }
    fn end(&mut self) {
        let tuples = self.groups.current();
        tuples.begin_record();
        self.step.record(&self.names, &self.tokens, tuples);
        tuples.end_record();
        if let Some(most) = self.most {
            tuples.shrink(most);
        }
    }
    fn undo(&mut self, _: Replay) {
        self.tokens.clear();
    }
    fn gap(&mut self) {
        self.tokens.push(GAP);
    }
}

/// As [`read::count`], with what a step counts in place of the tokens, and not many more than twice `most` of it in
/// memory (what is dropped depends on who counts what: give it one thread, so that the output does not).
///
/// # Errors
/// As [`read::count`].
pub fn count(
    reading: &Reading,
    step: &dyn Step,
    most: Option<usize>,
) -> Result<(Vec<Group>, Status)> {
    let (workers, status) = read(reading, step, most)?;
    // The tuples of one group after the other become terms, so that no two copies of all are in memory.
    let groups = workers.into_iter().flat_map(|worker| {
        let names = worker.names;
        worker.groups.into_iter().map(move |(key, tuples)| {
            let terms = tuples.named(|tuple, term| step.term(&names, tuple, term));
            (key, terms)
        })
    });
    let mut groups = read::sum(reading, groups);
    if let Some(most) = most {
        for group in &mut groups {
            group.words.shrink(most);
        }
    }
    Ok((groups, status))
}

/// As [`count`], of a step that counts pairs of tokens and nothing else: they stay numbers until they are printed.
///
/// # Errors
/// As [`read::count`].
pub fn edges(reading: &Reading, step: &dyn Step) -> Result<(Edges, Status)> {
    let (workers, status) = read(reading, step, None)?;
    let workers = workers.into_iter();
    let edges = Edges::of_workers(workers.map(|worker| (worker.names.text, worker.groups)));
    Ok((edges, status))
}

fn read<'s>(
    reading: &Reading,
    step: &'s dyn Step,
    most: Option<usize>,
) -> Result<(Vec<Sequence<'s>>, Status)> {
    read::read(reading, || Sequence {
        step,
        names: Names::new(),
        tokens: Vec::new(),
        groups: Grouped::default(),
        most,
    })
}
