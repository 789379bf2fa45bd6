//! `--explain`: which numbers are no figures, and why; which words behind them may be units that are not known.

use std::collections::BTreeMap;

use report_record::exit;
use report_segment::Segmenter;

use crate::records::Record;
use crate::scan::{NO_UNIT, OPEN};

/// How many examples are shown of each reason.
const EXAMPLES: usize = 5;

/// How far behind a number its measure word is looked for.
const REACH: usize = 6;

/// The row of a table that a place stands in.
fn row(text: &str, start: usize) -> String {
    let before = text.chars().take(start).filter(|c| *c == '\n');
    let line = text.split('\n').nth(before.count()).unwrap_or_default();
    line.replace('\t', "|")
}

/// The numbers that were left out.
#[derive(Default)]
pub(crate) struct Left {
    figures: usize,
    /// By the reason: how many, and examples.
    reasons: BTreeMap<&'static str, (usize, Vec<String>)>,
    /// The words right behind numbers that are no figures for want of a unit: how often, and an example.
    unknown: BTreeMap<String, (usize, String)>,
    segmenter: Segmenter,
}

impl Left {
    /// Add those of a record.
    pub(crate) fn add(&mut self, record: &Record) {
        self.figures += record.figures.len();
        for one in &record.excluded {
            let (count, examples) = self.reasons.entry(one.reason).or_default();
            *count += 1;
            if examples.len() < EXAMPLES {
                let mut example = one.text.clone();
                if one.reason == OPEN {
                    example.extend([": ", &row(record.text, one.start)]);
                }
                if !examples.contains(&example) {
                    examples.push(example);
                }
            }
            if one.reason != NO_UNIT {
                continue;
            }
            let behind = record.text.chars().skip(one.end).take(REACH);
            let behind: String = behind.take_while(|c| c.is_alphabetic()).collect();
            let mut words = Vec::new();
            self.segmenter.tag(&behind, &mut words);
            if let Some((word, _)) = words.first() {
                let example = || (0, format!("{}{word}", one.text));
                let known = self.unknown.entry((*word).to_string());
                known.or_insert_with(example).0 += 1;
            }
        }
    }

    /// Say it on standard error.
    pub(crate) fn say(&self) {
        let say = |text: String| exit::say(&text);
        say(format!("{} figures", self.figures));
        for (reason, (count, examples)) in &self.reasons {
            let examples = examples.join(" ");
            say(format!("{count} numbers left out: {reason} ({examples})"));
        }
        let unknown = self.unknown.iter();
        let list: Vec<String> = unknown
            .map(|(word, (count, example))| format!("{word} {count} ({example})"))
            .collect();
        if !list.is_empty() {
            let list = list.join(", ");
            say(format!(
                "words behind numbers that are no known units: {list}"
            ));
        }
    }
}
