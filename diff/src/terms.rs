//! Words of both sides: counts, shares, and which of the changes is more than chance.
//!
//! A term's log-likelihood G² (Dunning 1993) says how surprising its two counts are if both sides used it alike; its sign
//! says which side has more of it, `+` the new one. Beyond 3.84 it is significant at 5 in 100, beyond 10.83 at 1 in 1000.
//! The log ratio (Hardie 2014) says how large the change is: 1 is twice as frequent as before.

use std::collections::HashMap;

use report_count::terms::share;
use report_count::{log_likelihood, log_ratio};
use report_record::args::Format;
use report_record::lang::{fill, say};
use report_record::object::push_string;
use report_record::output::{self, Side};
use report_record::{Error, Object, Result};

use crate::args::{Args, By};
use crate::glossary;
use crate::pairs::Pair;
use crate::phrases::{in_quotes, occurrences, phrases};
use crate::render::Labels;
use crate::row::{bare, rounded};
use crate::unit::{Op, Report, Unit};
use crate::{letters, words};

/// Rows of the view for people, for each direction.
const SHOWN: usize = 20;

/// Terms with their counts, and how many words there are in all.
#[derive(Clone, Debug, Default)]
pub struct Counts {
    /// How often each term stands.
    pub counts: HashMap<String, u64>,
    /// Words in all.
    pub total: u64,
}

/// A term on both sides.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// The term, or the phrase.
    pub term: String,
    /// Old and new count.
    pub counts: [u64; 2],
    /// Old and new share of all words.
    pub shares: [f64; 2],
    /// G², positive where the new side has more.
    pub log_likelihood: f64,
    /// Binary logarithm of new share by old share.
    pub log_ratio: f64,
    /// Though a side does not count it, its text has it, within longer words: it is neither new nor gone.
    pub within: bool,
}

impl Change {
    /// `insert` for a new term, `delete` for one that is gone, `replace` where the count differs, else `equal`.
    pub fn op(&self) -> Op {
        match self.counts {
            [0, _] if !self.within => Op::Insert,
            [_, 0] if !self.within => Op::Delete,
            [old, new] if old == new => Op::Equal,
            _ => Op::Replace,
        }
    }
}

/// Compare the words of two reports: rows, and whether they tell of a difference. What a glossary explains is not counted.
///
/// # Errors
/// A counted row without a whole number as its count; a format that is not made.
pub fn run(pair: &Pair, args: &Args) -> Result<(Vec<u8>, bool)> {
    let format = args
        .common
        .format(&[Format::Jsonl, Format::Csv, Format::Text])?;
    let ((old, old_left), (new, new_left)) =
        (glossary::without(pair.old), glossary::without(pair.new));
    let what = match args.by {
        By::Sentence => "sentence",
        By::Paragraph | By::Section => "paragraph",
    };
    glossary::note([old_left, new_left], &pair.names, what);
    let [before, after] = if args.phrases {
        phrases(&old.units, &new.units)?
    } else {
        [count(&old)?, count(&new)?]
    };
    let mut rows = changes(&before, &after);
    seek(&mut rows, [&old, &new]);
    let different = rows.iter().any(|row| row.op() != Op::Equal);
    rows.retain(|row| args.shows(row.op()));
    let mut out = Vec::new();
    match format {
        Format::Text => text(&rows, &pair.labels, &mut out),
        Format::Csv => csv(&rows, &pair.labels, &mut out),
        _ => rows
            .iter()
            .for_each(|row| json(row, &pair.labels, &mut out)),
    }
    Ok((out, different))
}

/// Count the words of a report, or add up its counted rows. Punctuation and white space are no words.
///
/// # Errors
/// A counted row without a whole number as its count.
fn count(report: &Report) -> Result<Counts> {
    if report.is_text() {
        return Ok(words(&report.units));
    }
    let mut all = Counts::default();
    for unit in &report.units {
        let Some(line) = &unit.record else { continue };
        let record = Object::parse(line).map_err(|trouble| Error::new(trouble.what))?;
        let raw = record.get("count").unwrap_or_default();
        let count: u64 = raw.parse().map_err(|_| {
            Error::new(format!(
                "the count of \u{201c}{}\u{201d} is {raw}, not a whole number; count again with report-count",
                unit.text
            ))
        })?;
        *all.counts.entry(unit.text.to_string()).or_default() += count;
        all.total += count;
    }
    Ok(all)
}

/// Count the words of a text. Punctuation and white space are no words.
pub fn words(units: &[Unit]) -> Counts {
    let mut all = Counts::default();
    for unit in units {
        for word in words::segmented(&unit.text)
            .into_iter()
            .filter(|word| is_word(word))
        {
            all.total += 1;
            match all.counts.get_mut(word) {
                Some(count) => *count += 1,
                None => _ = all.counts.insert(word.to_string(), 1),
            }
        }
    }
    all
}

/// Whether it is no punctuation or white space.
pub fn is_word(word: &str) -> bool {
    word.chars()
        .any(|c| !c.is_whitespace() && !letters::is_punctuation(letters::fold(c)))
}

/// All terms of both sides, the most surprising change first.
pub fn changes(old: &Counts, new: &Counts) -> Vec<Change> {
    let of = |side: &Counts, term: &str| side.counts.get(term).copied().unwrap_or(0);
    let come = new.counts.keys();
    let come = come.filter(|term| !old.counts.contains_key(*term));
    let totals = [old.total, new.total];
    let row = |term: &String| {
        let counts = [of(old, term), of(new, term)];
        let [a, b, all_a, all_b] = [counts[0], counts[1], totals[0], totals[1]].map(|n| n as f64);
        Change {
            term: term.clone(),
            counts,
            shares: [0, 1].map(|side| share(counts[side], totals[side])),
            log_likelihood: log_likelihood(b, a, all_b, all_a),
            log_ratio: log_ratio(b, a, all_b, all_a),
            within: false,
        }
    };
    let mut rows: Vec<Change> = old.counts.keys().chain(come).map(row).collect();
    rows.sort_by(|a, b| {
        b.log_likelihood
            .abs()
            .total_cmp(&a.log_likelihood.abs())
            .then_with(|| a.term.cmp(&b.term))
    });
    rows
}

/// Look in the other side's text for what only one side counts: 数据 stands in 大数据, which is another word.
fn seek(rows: &mut [Change], sides: [&Report; 2]) {
    for (side, report) in sides
        .into_iter()
        .enumerate()
        .filter(|side| side.1.is_text())
    {
        let missing = rows.iter_mut().filter(|row| row.counts[side] == 0);
        let missing: Vec<(&str, &mut bool)> = missing
            .map(|row| (row.term.as_str(), &mut row.within))
            .collect();
        let terms: Vec<&str> = missing.iter().map(|(term, _)| *term).collect();
        let found = occurrences(&terms, &report.units);
        for (term, within) in missing {
            *within = found.contains_key(term);
        }
    }
}

fn json(row: &Change, labels: &Labels, out: &mut Vec<u8>) {
    labels.json(out);
    bare(&format!("\"op\":\"{}\",\"term\":", row.op().name()), out);
    push_string(&row.term, out);
    for (name, side) in [("old", 0), ("new", 1)] {
        let (count, share) = (row.counts[side], small(row.shares[side]));
        let side = format!(",\"{name}\":{{\"count\":{count},\"share\":{share}}}");
        bare(&side, out);
    }
    let (likelihood, ratio) = (rounded(row.log_likelihood), rounded(row.log_ratio));
    let rest = format!(",\"log_likelihood\":{likelihood},\"log_ratio\":{ratio}}}\n");
    bare(&rest, out);
}

fn small(share: f64) -> f64 {
    (share * 1e8).round() / 1e8
}

fn csv(rows: &[Change], labels: &Labels, out: &mut Vec<u8>) {
    let header = "op,term,old_count,new_count,old_share,new_share,log_likelihood,log_ratio";
    labels.header(header.split(','), out);
    for row in rows {
        let cells = [
            row.op().name().to_string(),
            row.term.clone(),
            row.counts[0].to_string(),
            row.counts[1].to_string(),
            small(row.shares[0]).to_string(),
            small(row.shares[1]).to_string(),
            rounded(row.log_likelihood).to_string(),
            rounded(row.log_ratio).to_string(),
        ];
        labels.row(cells, out);
    }
}

fn text(rows: &[Change], labels: &Labels, out: &mut Vec<u8>) {
    labels.title(out);
    let header = [
        ("term", Side::Left),
        ("old", Side::Right),
        ("new", Side::Right),
        ("old %", Side::Right),
        ("new %", Side::Right),
        ("G²", Side::Right),
        ("log ratio", Side::Right),
        ("", Side::Left),
    ];
    for (title, up) in [
        ("More frequent in the new one", true),
        ("Less frequent in the new one", false),
    ] {
        let of_side = rows
            .iter()
            .filter(|row| (row.log_likelihood > 0.0) == up && row.log_likelihood != 0.0);
        let shown: Vec<Vec<String>> = of_side.take(SHOWN).map(cells).collect();
        if shown.is_empty() {
            continue;
        }
        if !out.is_empty() && !out.ends_with(b"\n\n") {
            out.push(b'\n');
        }
        bare(&format!("{}\n", say(title)), out);
        output::table(&header, &shown, 40, out);
        let (op, come) = if up {
            (Op::Insert, "New, in quotation marks: {}")
        } else {
            (Op::Delete, "Gone, in quotation marks: {}")
        };
        let quoted = rows
            .iter()
            .filter(|row| row.op() == op && in_quotes(&row.term));
        let quoted: Vec<&str> = quoted.map(|row| row.term.as_str()).collect();
        if !quoted.is_empty() {
            bare(&fill(come, &[&quoted.join(" ")]), out);
            out.push(b'\n');
        }
    }
}

/// The cells of a term in a table for a reader.
fn cells(row: &Change) -> Vec<String> {
    let note = match row.op() {
        Op::Insert => "new",
        Op::Delete => "gone",
        _ => "",
    };
    vec![
        row.term.clone(),
        row.counts[0].to_string(),
        row.counts[1].to_string(),
        format!("{:.3}", row.shares[0] * 100.0),
        format!("{:.3}", row.shares[1] * 100.0),
        format!("{:.1}", row.log_likelihood),
        format!("{:+.2}", row.log_ratio),
        say(note).to_string(),
    ]
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::unit;

    #[test]
    fn a_word_within_a_longer_word_of_the_other_text_is_neither_new_nor_gone() {
        let counts = |term: &str| Counts {
            counts: HashMap::from([(term.to_string(), 2)]),
            total: 9,
        };
        let mut rows = changes(&counts("大茶市"), &counts("茶市"));
        let report = |line| Report::of(unit::lines(&[line]));
        seek(&mut rows, [&report("办好大茶市。"), &report("茶市开张。")]);
        let op = |term: &str| rows.iter().find(|row| row.term == term).unwrap().op();
        assert_eq!((op("茶市"), op("大茶市")), (Op::Replace, Op::Delete));
    }

    #[test]
    fn a_term_that_came_and_one_that_went() {
        let count = |line| words(&unit::lines(&[line]));
        let (old, new) = (
            "推进煤炭开采，推进煤炭运输。",
            "推进茶叶种植，推进茶叶运输。",
        );
        let rows = changes(&count(old), &count(new));
        let of = |term: &str| rows.iter().find(|row| row.term == term).unwrap().clone();
        assert_eq!((of("煤炭").op(), of("煤炭").counts), (Op::Delete, [2, 0]));
        assert_eq!((of("茶叶").op(), of("茶叶").counts), (Op::Insert, [0, 2]));
        assert_eq!(of("推进").op(), Op::Equal);
        assert!(of("茶叶").log_likelihood > 0.0 && of("煤炭").log_likelihood < 0.0);
    }
}
