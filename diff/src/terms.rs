//! Words of both sides: counts, shares, and which of the changes is more than chance.
//!
//! A term's log-likelihood G² (Dunning 1993) says how surprising its two counts are if both sides used it alike; its sign
//! says which side has more of it, `+` the new one. Beyond 3.84 it is significant at 5 in 100, beyond 10.83 at 1 in 1000.
//! The log ratio (Hardie 2014) says how large the change is: 1 is twice as frequent as before.

use std::collections::HashMap;

use report_count::{log_likelihood, log_ratio};
use report_record::args::Format;
use report_record::lang::{fill, say};
use report_record::object::push_string;
use report_record::output::{self, Side};
use report_record::{Error, Object, Result, Status};

use crate::args::{Args, By};
use crate::glossary;
use crate::phrases::{in_quotes, occurrences, phrases};
use crate::render::Labels;
use crate::row::rounded;
use crate::unit::{Op, Report, Unit};
use crate::{similarity, words};

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

/// Compare the words of two reports, which are called `names`, and print the rows. What a glossary explains is not counted.
///
/// # Errors
/// A counted row without a whole number as its count; a format that is not made.
pub fn run(
    old: &Report,
    new: &Report,
    names: (&str, &str),
    labels: &Labels,
    args: &Args,
) -> Result<Status> {
    let format = args
        .common
        .format(&[Format::Jsonl, Format::Csv, Format::Text])?;
    let ((old, old_left), (new, new_left)) = (glossary::without(old), glossary::without(new));
    let what = match args.by {
        By::Sentence => "sentence",
        By::Paragraph | By::Section => "paragraph",
    };
    glossary::note([old_left, new_left], names, what);
    let [before, after] = if args.phrases {
        phrases(&old.units, &new.units)?
    } else {
        [count(&old.units)?, count(&new.units)?]
    };
    let mut rows = changes(&before, &after);
    seek(&mut rows, [&old.units, &new.units]);
    let different = rows.iter().any(|row| row.op() != Op::Equal);
    let rows: Vec<Change> = rows
        .into_iter()
        .filter(|row| {
            if args.only.is_empty() {
                row.op() != Op::Equal
            } else {
                args.only.contains(&row.op())
            }
        })
        .collect();
    let mut out = Vec::new();
    match format {
        Format::Text => text(&rows, labels, &mut out),
        Format::Csv => csv(&rows, labels, args.common.bom, &mut out),
        _ => rows.iter().for_each(|row| json(row, labels, &mut out)),
    }
    let mut sink = output::stdout();
    output::write(&mut sink, &out)?;
    output::finish(&mut sink)?;
    Ok(if different {
        Status::Different
    } else {
        Status::Good
    })
}

/// Count the words of units, or add up counted rows. Punctuation and white space are no words.
///
/// # Errors
/// A counted row without a whole number as its count.
pub fn count(units: &[Unit]) -> Result<Counts> {
    if units.iter().all(|unit| unit.record.is_none()) {
        return Ok(words(units));
    }
    let mut all = Counts::default();
    for unit in units {
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
        .any(|c| !c.is_whitespace() && !similarity::is_punctuation(similarity::fold(c)))
}

/// All terms of both sides, the most surprising change first.
pub fn changes(old: &Counts, new: &Counts) -> Vec<Change> {
    let gone = old
        .counts
        .iter()
        .map(|(term, count)| (term, [*count, new.counts.get(term).copied().unwrap_or(0)]));
    let come = new
        .counts
        .iter()
        .filter(|(term, _)| !old.counts.contains_key(*term))
        .map(|(term, count)| (term, [0, *count]));
    let totals = [old.total as f64, new.total as f64];
    let share = |count: u64, total: f64| {
        if total > 0.0 {
            count as f64 / total
        } else {
            0.0
        }
    };
    let mut rows: Vec<Change> = gone
        .chain(come)
        .map(|(term, counts)| {
            let [a, b] = counts.map(|count| count as f64);
            Change {
                term: term.clone(),
                counts,
                shares: [share(counts[0], totals[0]), share(counts[1], totals[1])],
                log_likelihood: log_likelihood(b, a, totals[1], totals[0]),
                log_ratio: log_ratio(b, a, totals[1], totals[0]),
                within: false,
            }
        })
        .collect();
    rows.sort_by(|a, b| {
        b.log_likelihood
            .abs()
            .total_cmp(&a.log_likelihood.abs())
            .then_with(|| a.term.cmp(&b.term))
    });
    rows
}

/// Look in the other side's text for what only one side counts: 数据 stands in 大数据, which is another word.
fn seek(rows: &mut [Change], sides: [&[Unit]; 2]) {
    for (side, units) in sides.into_iter().enumerate() {
        if units.iter().any(|unit| unit.record.is_some()) {
            continue;
        }
        let missing = |row: &&Change| row.counts[side] == 0;
        let terms: Vec<String> = rows
            .iter()
            .filter(missing)
            .map(|row| row.term.clone())
            .collect();
        let terms: Vec<&str> = terms.iter().map(String::as_str).collect();
        let found = occurrences(&terms, units);
        for row in rows.iter_mut().filter(|row| row.counts[side] == 0) {
            row.within = found.contains_key(row.term.as_str());
        }
    }
}

fn json(row: &Change, labels: &Labels, out: &mut Vec<u8>) {
    labels.json(out);
    out.extend_from_slice(format!("\"op\":\"{}\",\"term\":", row.op().name()).as_bytes());
    push_string(&row.term, out);
    let side = |n: usize| {
        format!(
            "{{\"count\":{},\"share\":{}}}",
            row.counts[n],
            small(row.shares[n])
        )
    };
    let rest = format!(
        ",\"old\":{},\"new\":{},\"log_likelihood\":{},\"log_ratio\":{}}}\n",
        side(0),
        side(1),
        rounded(row.log_likelihood),
        rounded(row.log_ratio)
    );
    out.extend_from_slice(rest.as_bytes());
}

fn small(share: f64) -> f64 {
    (share * 1e8).round() / 1e8
}

fn csv(rows: &[Change], labels: &Labels, bom: bool, out: &mut Vec<u8>) {
    let header = [
        "op",
        "term",
        "old_count",
        "new_count",
        "old_share",
        "new_share",
        "log_likelihood",
        "log_ratio",
    ];
    labels.header(bom, header, out);
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
        let shown: Vec<Vec<String>> = rows
            .iter()
            .filter(|row| (row.log_likelihood > 0.0) == up && row.log_likelihood != 0.0)
            .take(SHOWN)
            .map(|row| {
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
            })
            .collect();
        let quoted: Vec<&str> = rows
            .iter()
            .filter(|row| row.op() == if up { Op::Insert } else { Op::Delete })
            .filter(|row| in_quotes(&row.term))
            .map(|row| row.term.as_str())
            .collect();
        if shown.is_empty() {
            continue;
        }
        if !out.is_empty() && !out.ends_with(b"\n\n") {
            out.push(b'\n');
        }
        out.extend_from_slice(say(title).as_bytes());
        out.push(b'\n');
        output::table(&header, &shown, 40, out);
        if !quoted.is_empty() {
            let come = if up {
                "New, in quotation marks: {}"
            } else {
                "Gone, in quotation marks: {}"
            };
            out.extend_from_slice(fill(come, &[&quoted.join(" ")]).as_bytes());
            out.push(b'\n');
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_word_within_a_longer_word_of_the_other_text_is_neither_new_nor_gone() {
        let counts = |term: &str| Counts {
            counts: HashMap::from([(term.to_string(), 2)]),
            total: 9,
        };
        let mut rows = changes(&counts("大茶市"), &counts("茶市"));
        let sides = [Unit::new(0, "办好大茶市。"), Unit::new(0, "茶市开张。")];
        seek(&mut rows, [&sides[..1], &sides[1..]]);
        let op = |term: &str| rows.iter().find(|row| row.term == term).unwrap().op();
        assert_eq!((op("茶市"), op("大茶市")), (Op::Replace, Op::Delete));
    }

    #[test]
    fn a_term_that_came_and_one_that_went() {
        let old = [Unit::new(0, "推进煤炭开采，推进煤炭运输。")];
        let new = [Unit::new(0, "推进茶叶种植，推进茶叶运输。")];
        let rows = changes(&count(&old).unwrap(), &count(&new).unwrap());
        let of = |term: &str| rows.iter().find(|row| row.term == term).unwrap().clone();
        assert_eq!((of("煤炭").op(), of("煤炭").counts), (Op::Delete, [2, 0]));
        assert_eq!((of("茶叶").op(), of("茶叶").counts), (Op::Insert, [0, 2]));
        assert_eq!(of("推进").op(), Op::Equal);
        assert!(of("茶叶").log_likelihood > 0.0 && of("煤炭").log_likelihood < 0.0);
    }
}
