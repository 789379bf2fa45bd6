//! `--explain`: which numbers are no figures, and why; which words behind them may be units that are not known.

use std::collections::BTreeMap;

use report_record::exit;
use report_segment::Segmenter;

use crate::collect::Page;
use crate::scan::NO_UNIT;

/// How many examples are shown of each reason.
const EXAMPLES: usize = 5;

/// How far behind a number its measure word is looked for.
const REACH: usize = 6;

/// Say it on standard error.
pub(crate) fn explain(pages: &[Page]) {
    let mut reasons: BTreeMap<&str, (usize, Vec<&str>)> = BTreeMap::new();
    for one in pages.iter().flat_map(|p| &p.excluded) {
        let entry = reasons.entry(one.reason).or_default();
        entry.0 += 1;
        if entry.1.len() < EXAMPLES && !entry.1.contains(&one.text.as_str()) {
            entry.1.push(&one.text);
        }
    }
    let say = |text: String| exit::say(&text);
    let figures: usize = pages.iter().map(|p| p.figures.len()).sum();
    say(format!("{figures} figures"));
    for (reason, (count, examples)) in reasons {
        let examples = examples.join(" ");
        say(format!("{count} numbers left out: {reason} ({examples})"));
    }
    let unknown = unknown_units(pages);
    if !unknown.is_empty() {
        let list: Vec<String> = unknown
            .iter()
            .map(|(word, (count, example))| format!("{word} {count} ({example})"))
            .collect();
        say(format!(
            "words behind numbers that are no known units: {}",
            list.join(", ")
        ));
    }
}

/// The words right behind numbers that are no figures for want of a unit: how often, and an example.
fn unknown_units(pages: &[Page]) -> BTreeMap<String, (usize, String)> {
    let mut segmenter = Segmenter::default();
    let mut unknown: BTreeMap<String, (usize, String)> = BTreeMap::new();
    for page in pages {
        for one in page.excluded.iter().filter(|one| one.reason == NO_UNIT) {
            let behind: String = page
                .text
                .chars()
                .skip(one.end)
                .take(REACH)
                .take_while(|c| c.is_alphabetic())
                .collect();
            if behind.is_empty() {
                continue;
            }
            let mut words = Vec::new();
            segmenter.tag(&behind, &mut words);
            if let Some((word, _)) = words.first() {
                let entry = unknown.entry((*word).to_string()).or_default();
                entry.0 += 1;
                if entry.1.is_empty() {
                    entry.1 = format!("{}{word}", one.text);
                }
            }
        }
    }
    unknown
}
