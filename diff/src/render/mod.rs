//! Views of a comparison.

pub mod csv;
pub mod html;
mod labels;
pub mod stat;
pub mod text;

pub use labels::Labels;

use report_record::lang::{fill, say};
use report_record::page::safe;

use crate::equal;
use crate::pairs::Pair;
use crate::unit::{Mark, Op, Operation, Span, Unit};

/// A share in percent with so many decimals, which is 100 only of what is all.
pub(crate) fn percent(share: f64, decimals: usize) -> String {
    let least = 10_f64.powi(-i32::try_from(decimals).unwrap_or(0));
    let most = if share < 1.0 { 100.0 - least } else { 100.0 };
    format!("{:.decimals$}", (share * 100.0).min(most))
}

/// The name of an input as a page shows it. A page is sent on: the folders of whoever made it are no matter of its readers.
fn file_name(name: &str) -> String {
    safe(name.rsplit(['/', '\\']).next().unwrap_or(name))
}

/// The title of a page that shows two inputs, and how the page begins.
pub(crate) fn page(names: &[String; 2], style: &str) -> (String, String) {
    let [old, new] = names.each_ref().map(|name| file_name(name));
    let title = format!("{old} → {new}");
    let page = format!(
        "<!DOCTYPE html>\n<html lang=\"zh-Hans\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" \
         content=\"width=device-width,initial-scale=1\">\n<title>{title}</title>\n<style>\n{style}</style>\n</head>\n<body>\n"
    );
    (title, page)
}

/// The words of one side, whose units are parted by line ends: where one became two is to be seen.
pub(crate) fn parted(pair: &Pair, operation: &Operation, side: Mark) -> Vec<Span> {
    let mut out = Vec::with_capacity(operation.spans.len());
    let mut last = None;
    for (mark, at, text) in operation.pieces([&pair.old.units, &pair.new.units]) {
        if mark == Mark::Same || mark == side {
            let unit = at[usize::from(side == Mark::New)];
            if last.replace(unit).is_some_and(|last| last != unit) {
                out.push((Mark::Same, "\n".to_string()));
            }
            out.push((mark, text.to_string()));
        }
    }
    out
}

/// What happened, in words.
pub(crate) fn heading(operation: &Operation) -> &'static str {
    say(match operation.op {
        Op::Equal => "Equal",
        Op::Replace => match operation.strength() {
            Some("strong") => "Same topic",
            Some(_) => "Topic in part",
            None => "Reworded",
        },
        Op::Insert => "New",
        Op::Delete => "Gone",
        Op::Move if operation.similarity < 1.0 => "Moved and reworded",
        Op::Move => "Moved",
        Op::Split => "Split",
        Op::Merge => "Merged",
    })
}

/// Characters from which on a sentence is told again where it stands now.
const SENTENCE: usize = 8;

/// How many sentences stand in another order in what became of them: what is marked as gone and as new is the same.
pub(crate) fn displaced(operation: &Operation) -> usize {
    if operation.strength().is_some() || operation.old.is_empty() || operation.new.is_empty() {
        return 0;
    }
    let [old, new] = [Mark::New, Mark::Old].map(|without| -> String {
        let spans = operation.spans.iter().filter(|span| span.0 != without);
        spans.map(|span| span.1.as_str()).collect()
    });
    let sentences = |text| -> Vec<&str> {
        let mut sentences: Vec<_> = str::split_inclusive(text, ['。', '！', '？']).collect();
        sentences.retain(|sentence| sentence.chars().count() >= SENTENCE);
        sentences
    };
    let (a, b) = (sentences(&old), sentences(&new));
    // One that stands twice on one side and once on the other is there once.
    let both = equal::in_both([a.iter(), b.iter()]);
    both - equal::in_order(&a, &b).len()
}

/// What is said of sentences that changed their places, behind what happened.
pub(crate) fn displacement(operation: &Operation) -> String {
    match displaced(operation) {
        0 => String::new(),
        1 => say(", 1 sentence in another place").to_string(),
        many => fill(", {} sentences in other places", &[&many]),
    }
}

/// What is said of units that are gone or new, and have no more than their topic in common with others.
pub(crate) fn on_topic(pair: &Pair, operation: &Operation) -> String {
    let [old, new] = pair.linked(operation);
    match operation.op {
        Op::Delete if !new.is_empty() => fill(", on the topic of {}", &[&place(&new)]),
        Op::Insert if !old.is_empty() => fill(", on the topic of {}", &[&place(&old)]),
        _ => String::new(),
    }
}

/// Where units stand: `line 12`, `lines 12, 13`, or by their numbers from 1 where no line is known.
pub(crate) fn place(units: &[&Unit]) -> String {
    let lines: Option<Vec<u64>> = units.iter().map(|unit| unit.line()).collect();
    // A Word file has no lines.
    let word = units.iter().any(|unit| unit.is_word());
    let (name, names, mut numbers) = match lines {
        Some(lines) if word => ("paragraph {}", "paragraphs {}", lines),
        Some(lines) => ("line {}", "lines {}", lines),
        None => {
            let numbers = units.iter().map(|unit| unit.index as u64 + 1);
            ("unit {}", "units {}", numbers.collect())
        }
    };
    // Two units of one line: a soft return of a Word file.
    numbers.dedup();
    let numbers: Vec<String> = numbers.iter().map(u64::to_string).collect();
    match numbers.as_slice() {
        [] => String::new(),
        [one] => fill(name, &[one]),
        many => fill(names, &[&many.join(", ")]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::unit::{Report, Source};

    #[test]
    fn a_word_file_has_paragraphs_and_two_units_of_one_stand_in_one() {
        let at = |file: &str, line: u64| Unit {
            source: Some(Source::at(&std::sync::Arc::from(file), line)),
            ..Unit::new(0, "修路。")
        };
        let [one, other] = [7, 9].map(|line| at("a.docx", line));
        assert_eq!(place(&[&one, &one]), "paragraph 7");
        assert_eq!(place(&[&one, &one, &other]), "paragraphs 7, 9");
        assert_eq!(place(&[&at("a.txt", 7)]), "line 7");
    }

    #[test]
    fn a_sentence_that_stands_elsewhere_in_its_paragraph_is_told() {
        let told = |old: &str, new: &str| {
            let (a, b) = ([Unit::new(0, old)], [Unit::new(0, new)]);
            displacement(&crate::compare(&a, &b, &crate::Options::default())[0])
        };
        let (roads, schools) = ("全县修建道路12公里。", "新建学校3所，学位600个。");
        let both = [roads, schools].concat();
        let turned = [schools, roads].concat();
        assert_eq!(told(&both, &turned), ", 1 sentence in another place");
        assert_eq!(told(&both, &both), "");
        assert_eq!(told(&both, &both.replace("12", "15")), "");
        // One sentence twice, of which one is gone, has not moved.
        assert_eq!(told(&[roads, schools, roads].concat(), &both), "");
    }

    #[test]
    fn only_what_is_all_is_a_hundred_percent() {
        let told = [1.0, 0.9999, 0.994, 0.0].map(|share| percent(share, 0));
        assert_eq!(told, ["100", "99", "99", "0"]);
        assert_eq!(percent(0.99999, 1), "99.9");
    }

    #[test]
    fn the_units_of_a_split_stand_on_lines_of_their_own() {
        let report = |lines: &[&str]| Report::of(crate::unit::lines(lines));
        let (old, new) = (
            report(&["修路。建校两座。"]),
            report(&["修路。", "建桥两座。"]),
        );
        let pair = Pair::new(&old, &new, Default::default());
        let spans = [
            (Mark::Same, "修路。建"),
            (Mark::Old, "校"),
            (Mark::New, "桥"),
            (Mark::Same, "两座。"),
        ];
        let split = Operation {
            op: Op::Split,
            old: vec![0],
            new: vec![0, 1],
            similarity: 0.9,
            spans: spans.map(|(mark, text)| (mark, text.to_string())).into(),
            topics: Vec::new(),
        };
        let told = |side| -> String {
            let parts = parted(&pair, &split, side).into_iter();
            parts.map(|span| span.1).collect()
        };
        assert_eq!(told(Mark::New), "修路。\n建桥两座。");
        assert_eq!(told(Mark::Old), "修路。建校两座。");
    }
}
