//! The edge list of co-occurrence: pairs of words as pairs of numbers, from the workers' tables to rows in order.
//!
//! Every worker has numbered the words as it met them. Here all words get one number, their place in the order of code
//! points, so that rows of different workers are added up, and ties are put in order, by comparing one machine word. A distinct pair
//! takes 24 bytes, whatever its words; strings are made while a row is printed.

use std::collections::{BTreeMap, HashMap};

use crate::groups::{self, Grouped, Values};
use crate::ngram::BETWEEN;
use crate::read::Group;
use crate::terms::Selection;
use crate::tuples::Tuples;

/// A pair and its sums.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Edge {
    /// The numbers of its words, the lower one in the upper half: in this order pairs stand in order of code points.
    words: u64,
    /// Records that hold it.
    pub records: u32,
    /// For each two places once.
    pub weight: u64,
}

/// The pairs of some groups.
#[derive(Debug, Default)]
pub struct Edges {
    /// The words, in order of code points: a word's number is its place.
    pub names: Vec<Box<str>>,
    /// The groups in order, with their pairs.
    pub groups: Vec<(Values, Vec<Edge>)>,
}

impl Edges {
    /// Add up what the workers have counted: the words of each by its own numbers, and its pairs of each group.
    pub(crate) fn of_workers(
        workers: impl Iterator<Item = (Vec<Box<str>>, Grouped<Tuples>)>,
    ) -> Self {
        let (own, counted): (Vec<_>, Vec<_>) = workers.unzip();
        let (names, numbers) = in_one_order(own);
        let mut sums: BTreeMap<Box<[u8]>, Vec<Edge>> = BTreeMap::new();
        for (groups, numbers) in counted.into_iter().zip(numbers) {
            // Each table is gone before the next one is copied.
            for (key, tuples) in groups.into_iter() {
                let pairs = tuples.into_pairs();
                let sum = sums.entry(key).or_default();
                sum.reserve_exact(pairs.len());
                pairs.each(|a, b, weight, records| {
                    let (a, b) = (numbers[a as usize], numbers[b as usize]);
                    sum.push(edge(a, b, weight, records));
                });
            }
        }
        let mut groups: Vec<(Values, Vec<Edge>)> = sums
            .into_iter()
            .map(|(key, mut edges)| {
                add_up(&mut edges);
                (groups::values_of(&key), edges)
            })
            .collect();
        groups.sort_by(|a, b| groups::order(&a.0, &b.0));
        Edges { names, groups }
    }

    /// Of groups whose terms are two words each, with [`BETWEEN`] between them, as `--merge` adds them.
    pub fn of_terms(terms: Vec<Group>) -> Self {
        let mut own: Vec<Box<str>> = Vec::new();
        let mut known: HashMap<Box<str>, u32> = HashMap::new();
        let mut number = |word: &str| {
            *known.entry(word.into()).or_insert_with(|| {
                own.push(word.into());
                u32::try_from(own.len() - 1).unwrap_or(u32::MAX)
            })
        };
        let mut groups: Vec<(Values, Vec<Edge>)> = Vec::new();
        for group in terms {
            let mut edges = Vec::with_capacity(group.words.len());
            group.words.each(|term, tally| {
                if let Some((a, b)) = term.split_once(BETWEEN) {
                    edges.push(edge(number(a), number(b), tally.count, tally.records));
                }
            });
            groups.push((group.values, edges));
        }
        let (names, numbers) = in_one_order(vec![own]);
        for edge in groups.iter_mut().flat_map(|(_, edges)| edges) {
            let (a, b) = edge.numbers();
            edge.words = both(numbers[0][a as usize], numbers[0][b as usize]);
        }
        Edges { names, groups }
    }

    /// The words of a pair.
    pub fn words(&self, edge: &Edge) -> (&str, &str) {
        let (a, b) = edge.numbers();
        (&self.names[a as usize], &self.names[b as usize])
    }

    /// Keep the rows of each group that are printed, in order.
    pub fn select(&mut self, selection: &Selection) {
        let mut groups = std::mem::take(&mut self.groups);
        for (_, edges) in &mut groups {
            edges.retain(|edge| {
                let (a, b) = self.words(edge);
                let pair = || format!("{a}{BETWEEN}{b}");
                selection.keeps(pair, edge.weight, u64::from(edge.records))
            });
            let sums = |edge: &Edge| (edge.weight, u64::from(edge.records));
            selection.order_by(edges, sums, |a, b| a.words.cmp(&b.words));
        }
        self.groups = groups;
    }
}

impl Edge {
    fn numbers(&self) -> (u32, u32) {
        #[allow(clippy::cast_possible_truncation)]
        let lower = self.words as u32;
        ((self.words >> 32) as u32, lower)
    }
}

fn edge(a: u32, b: u32, weight: u64, records: u32) -> Edge {
    Edge {
        words: both(a, b),
        records,
        weight,
    }
}

fn both(a: u32, b: u32) -> u64 {
    u64::from(a.min(b)) << 32 | u64::from(a.max(b))
}

/// All words in order, and for each list of words their numbers in that order.
fn in_one_order(lists: Vec<Vec<Box<str>>>) -> (Vec<Box<str>>, Vec<Vec<u32>>) {
    let mut places: Vec<(Box<str>, usize, usize)> = Vec::new();
    let mut numbers = Vec::new();
    for (list, words) in lists.into_iter().enumerate() {
        numbers.push(vec![0; words.len()]);
        places.extend(
            words
                .into_iter()
                .enumerate()
                .map(|(at, word)| (word, list, at)),
        );
    }
    places.sort_unstable();
    let mut names: Vec<Box<str>> = Vec::new();
    for (word, list, at) in places {
        if names.last() != Some(&word) {
            names.push(word);
        }
        numbers[list][at] = u32::try_from(names.len() - 1).unwrap_or(u32::MAX);
    }
    (names, numbers)
}

/// Sort by words, and make one of what has the same.
fn add_up(edges: &mut Vec<Edge>) {
    edges.sort_unstable_by_key(|edge| edge.words);
    edges.dedup_by(|next, sum| {
        let same = next.words == sum.words;
        if same {
            sum.weight += next.weight;
            sum.records += next.records;
        }
        same
    });
}
