//! Where a paragraph ends in a full line, only language tells: how the next sentence begins, and how long paragraphs are.
//!
//! Each sign speaks for or against a beginning with a weight from `openings.tsv`. Two signs are weighed by what the
//! text itself does, learned from its paragraphs whose beginning is sure: whether they open with a short sentence, whether
//! they share their first characters. Whether the same subject goes on is told by the words on both sides. The lengths of paragraphs follow a
//! log-normal law, of which the sure ones give the measures; between two sure beginnings those cuts are taken that are
//! likeliest together.

use std::collections::HashMap;

use crate::chars::{first, is_ended, is_stop, is_within, length};
use crate::data;
use crate::heading::{heading_end, marked};
use crate::layout::Row;
use crate::topic::{Words, stretches};

/// What each sign speaks for a beginning: `openings.tsv` says which is which.
mod weight {
    include!(concat!(env!("OUT_DIR"), "/weights.rs"));
}

/// A share of so many, never 0 or 1.
fn share(part: usize, all: usize) -> f64 {
    (part as f64 + 0.5) / (all as f64 + 1.0)
}

/// How much a sign, and its absence, speak for a beginning: logarithms of odds.
#[derive(Clone, Copy, Debug, Default)]
struct Odds {
    with: f64,
    without: f64,
}

impl Odds {
    fn of(starts: f64, others: f64) -> Self {
        Odds {
            with: (starts / others).ln(),
            without: ((1.0 - starts) / (1.0 - others)).ln(),
        }
    }

    fn pick(self, sign: bool) -> f64 {
        if sign { self.with } else { self.without }
    }
}

/// How the paragraphs of a text begin and how long they are.
struct Habits<'a> {
    rows: &'a [Row<'a>],
    /// Which rows end their paragraph if it goes no further.
    ends: &'a [bool],
    /// First characters of sure paragraphs, by how many begin so: two and four characters.
    starts: HashMap<&'a str, usize>,
    short: Odds,
    known: Odds,
    /// Mean and deviation of the logarithm of a paragraph's length.
    mean: f64,
    deviation: f64,
    words: Words,
}

/// Rows of the longest paragraph that is thought of: a page has forty, and work must not grow with the cube of a text.
const LONGEST: usize = 100;

/// Which rows begin a paragraph: `Some` where that is sure, decided here where it is not.
///
/// `ends`: which rows end their paragraph if it goes no further.
pub(crate) fn decide(rows: &[Row], begins: &mut [Option<bool>], ends: &[bool]) {
    if !begins.contains(&None) {
        return;
    }
    let habits = Habits::of(rows, begins, ends);
    for (from, to) in stretches(begins) {
        let open: Vec<usize> = (from + 1..to).filter(|at| begins[*at].is_none()).collect();
        let cuts = habits.cuts(from, to, &open);
        for at in open {
            begins[at] = Some(cuts.binary_search(&at).is_ok());
        }
    }
}

impl<'a> Habits<'a> {
    fn of(rows: &'a [Row], begins: &[Option<bool>], ends: &'a [bool]) -> Self {
        let sure: Vec<usize> = (1..rows.len())
            .filter(|at| begins[*at] == Some(true))
            .collect();
        let heading = |at: usize| {
            ends[at] && (!is_ended(&rows[at].text) || rows[at].text.starts_with("各位"))
        };
        let plain: Vec<usize> = sure
            .iter()
            .copied()
            .filter(|at| marked(&rows[*at].text).is_none() && !heading(*at))
            .collect();
        // What stands right below a heading introduces it, and begins in its own way.
        let mut usual: Vec<usize> = plain
            .iter()
            .copied()
            .filter(|at| !heading(at - 1))
            .collect();
        if usual.len() < 8 {
            usual.clone_from(&plain);
        }
        let usual: Vec<&str> = usual.into_iter().map(|at| rows[at].text.as_ref()).collect();
        let inner = behind_stops(rows).filter(|rest| length(rest, 8) == 8);
        let inner: Vec<&str> = inner.collect();
        let mut habits = Habits {
            rows,
            ends,
            starts: HashMap::new(),
            short: Odds::default(),
            known: Odds::default(),
            mean: 5.3,
            deviation: 0.7,
            words: Words::of(rows, begins),
        };
        for text in &usual {
            *habits.starts.entry(first(text, 2)).or_default() += 1;
            *habits.starts.entry(first(text, 4)).or_default() += 1;
        }
        let odds = |sign: &dyn Fn(&str, usize) -> bool| {
            let count = |texts: &[&str], own| texts.iter().filter(|text| sign(text, own)).count();
            Odds::of(
                share(count(&usual, 1), usual.len()),
                share(count(&inner, 0), inner.len()),
            )
        };
        habits.short = odds(&|text, _| opens(text));
        habits.known = odds(&|text, own| habits.is_known(text, own));
        habits.measure(&sure);
        habits
    }

    /// The lengths of sure paragraphs, some of which hold two.
    fn measure(&mut self, sure: &[usize]) {
        let rows = self.rows;
        let mut lengths: Vec<f64> = Vec::new();
        for (n, &from) in sure.iter().enumerate() {
            let to = sure.get(n + 1).copied().unwrap_or(rows.len());
            if to - from > 1 || !self.ends[from] || is_ended(&rows[from].text) {
                let chars = size(&rows[from..to]);
                if chars > 30.0 {
                    lengths.push(chars.ln());
                }
            }
        }
        if lengths.len() < 4 {
            return;
        }
        lengths.sort_by(f64::total_cmp);
        let mean = lengths.iter().sum::<f64>() / lengths.len() as f64;
        let spread = lengths.iter().map(|n| (n - mean) * (n - mean)).sum::<f64>();
        self.mean = lengths[lengths.len() / 2];
        self.deviation = (spread / lengths.len() as f64).sqrt().max(0.35);
    }

    /// Whether other paragraphs begin with the same characters; `own` is 1 for a paragraph that was itself counted.
    fn is_known(&self, text: &str, own: usize) -> bool {
        let count = |key: &str| self.starts.get(key).copied().unwrap_or(0);
        count(first(text, 4)) > own || count(first(text, 2)) > own
    }

    /// How likely a paragraph of so many characters is, against one of the usual length: a logarithm.
    fn fit(&self, chars: f64) -> f64 {
        let log = chars.max(8.0).ln();
        let off = (log - self.mean) / self.deviation;
        -off * off / 2.0 - self.deviation.ln() - log + self.mean
    }

    /// The rows between two sure beginnings at which paragraphs begin, ascending: the likeliest choice.
    fn cuts(&self, from: usize, to: usize, open: &[usize]) -> Vec<usize> {
        if open.is_empty() {
            return Vec::new();
        }
        let mut ends = open.to_vec();
        ends.push(to);
        // best[n]: the score of what stands before ends[n], and the cut before it.
        let mut best: Vec<(f64, Option<usize>)> = Vec::with_capacity(ends.len());
        // Characters and stops before each row.
        let mut sums = vec![(0.0, 0)];
        for row in &self.rows[from..to] {
            let (chars, stops) = sums[sums.len() - 1];
            let own = row.text.matches(is_stop).count();
            sums.push((chars + size(std::slice::from_ref(row)), stops + own));
        }
        let fit = |start: usize, end: usize| {
            let ((before, stopped), (chars, stops)) = (sums[start - from], sums[end - from]);
            let one = if stops - stopped <= 1 {
                weight::LONE
            } else {
                0.0
            };
            weight::LENGTH * self.fit(chars - before) + one
        };
        for (n, &end) in ends.iter().enumerate() {
            let whole = end - from <= LONGEST;
            let mut here = (if whole { fit(from, end) } else { f64::MIN }, None);
            for before in n.saturating_sub(LONGEST)..n {
                let score = best[before].0 + fit(ends[before], end);
                if score > here.0 {
                    here = (score, Some(before));
                }
            }
            if n < open.len() {
                here.0 += self.score(from, to, end);
            }
            best.push(here);
        }
        let mut out = Vec::new();
        let mut at = best.last().and_then(|last| last.1);
        while let Some(n) = at {
            out.push(ends[n]);
            at = best[n].1;
        }
        out.reverse();
        out
    }

    /// What the words speak for a beginning at a row between two sure ones: a logarithm of odds.
    fn score(&self, from: usize, to: usize, at: usize) -> f64 {
        let rows = self.rows;
        let text = rows[at].text.as_ref();
        let after = rows.get(at + 1).map_or("", |row| row.text.as_ref());
        let whole = format!("{text}{after}");
        let end = heading_end(&whole, 0);
        let opening = &whole[..end];
        let alone = self.ends[at] && end == text.len();
        let before = rows[from].text.as_ref();
        let behind = rows.get(to).map_or("", |row| row.text.as_ref());
        let same = [before, behind]
            .iter()
            .any(|other| first(other, 2) == first(text, 2));
        let numbered = marked(before).is_some() && marked(behind).is_some();
        let near = from.max(at.saturating_sub(LONGEST));
        let sign = |sign: bool, weight: f64| if sign { weight } else { 0.0 };
        weight::BASE
            + weight::SHORT * self.short.pick(opens(&whole))
            + weight::KNOWN * self.known.pick(self.is_known(text, 0))
            + sign(data::opens_paragraph(text), weight::WORDS)
            + sign(alone && data::has(opening, "linking"), weight::LINKING)
            + sign(
                opening.contains(|c: char| c.is_ascii_digit()),
                weight::DIGITS,
            )
            + sign(same, weight::SAME)
            + sign(numbered, weight::NUMBERED)
            + weight::LONG * (length(opening, 200) as f64).ln()
            + weight::COMMAS * opening.matches('，').count() as f64
            + sign(is_parallel(&rows[near..at], text), weight::PARALLEL)
            + weight::ALIKE * self.words.alike(&rows[from..at], &rows[at..to])
    }
}

/// Whether a sentence inside some rows begins as a text does: `这五年，……。这五年，……。` goes on.
fn is_parallel(rows: &[Row], text: &str) -> bool {
    let start = first(text, 2);
    behind_stops(rows).any(|rest| rest.starts_with(start))
}

/// What stands behind each stop inside a row.
fn behind_stops<'a>(rows: &'a [Row]) -> impl Iterator<Item = &'a str> {
    rows.iter().flat_map(|row| {
        let stops = row.text.match_indices(is_stop);
        stops.map(|(at, stop)| &row.text[at + stop.len()..])
    })
}

/// Characters of some rows.
fn size(rows: &[Row]) -> f64 {
    rows.iter().map(|row| row.text.len() / 3).sum::<usize>() as f64
}

/// Whether a line begins as paragraphs of these reports do: with a short sentence that sums up what follows.
fn opens(text: &str) -> bool {
    let end = heading_end(text, 0);
    let first = &text[..end];
    end < text.len()
        && is_within(first, 26)
        && !first.contains(['，', ',', '：', ':'])
        && first.ends_with('。')
}
