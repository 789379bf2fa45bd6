//! Lines of a file that belong to no report: navigation, captions, what a page prints below.
//!
//! They are left out, and counted in a note. One is brought back: a line that the other side has within its report, and the
//! own side has not, was moved out of it (in a draft: in front of the title).

use std::collections::HashSet;

use report_record::exit;

use crate::args::By;
use crate::document;
use crate::read::{Kind, Side};
use crate::unit::Unit;

/// Fewest different character pairs of a line that can be told again.
const LEAST: usize = 12;

/// Share of the pairs of the shorter line that the longer one has, from which on they are the same line.
const SAME: f64 = 0.6;

type Letters = HashSet<(char, char)>;

/// Bring back what was moved out of a report, and say how much is left out.
pub fn settle(sides: &mut [Side], by: By) {
    repair(sides);
    if let [old, new] = sides {
        let back = [moved(old, new), moved(new, old)];
        for (side, back) in [old, new].into_iter().zip(back) {
            bring_back(side, &back, by);
        }
    }
    let left: Vec<String> = sides
        .iter()
        .filter(|side| !side.rest.is_empty())
        .map(|side| match side.rest.len() {
            1 => format!("1 line of {}", side.name),
            many => format!("{many} lines of {}", side.name),
        })
        .collect();
    if !left.is_empty() {
        exit::say(
            crate::TOOL,
            &format!(
                "left out, as no part of the report: {} (report-split --explain FILE lists them)",
                left.join(", ")
            ),
        );
    }
}

/// A text in which no report is found is compared as it is; but beside a report, whose lines are repaired, its lines are too.
fn repair(sides: &mut [Side]) {
    let is_report = |side: &Side| side.reports.iter().any(|report| report.id.is_some());
    if !sides.iter().any(is_report) {
        return;
    }
    for side in sides.iter_mut().filter(|side| side.kind == Kind::Document) {
        let bare = side.reports.iter_mut().filter(|report| report.id.is_none());
        for unit in bare
            .chain(&mut side.whole)
            .flat_map(|report| &mut report.units)
        {
            let repaired = report_split::repaired(&unit.text);
            if repaired != *unit.text {
                unit.text = repaired.into();
            }
        }
    }
}

/// Positions in a side's rest of lines that the other side has within its report.
fn moved(side: &Side, other: &Side) -> Vec<usize> {
    let rest: Vec<(usize, Letters)> = side
        .rest
        .iter()
        .enumerate()
        .map(|(at, unit)| (at, letters(unit)))
        .filter(|(_, letters)| letters.len() >= LEAST)
        .collect();
    if rest.is_empty() {
        return Vec::new();
    }
    let all = |side: &Side| -> Vec<Letters> {
        let units = side.reports.iter().flat_map(|report| &report.units);
        units.map(letters).collect()
    };
    let (own, others) = (all(side), all(other));
    let is_moved = |line: &Letters| {
        others.iter().any(|there| {
            let likeness = shared(line, there);
            likeness >= SAME && own.iter().all(|here| shared(here, there) < likeness)
        })
    };
    rest.into_iter()
        .filter_map(|(at, line)| is_moved(&line).then_some(at))
        .collect()
}

fn letters(unit: &Unit) -> Letters {
    let letters: Vec<char> = unit.text.chars().filter(|c| c.is_alphanumeric()).collect();
    letters.windows(2).map(|two| (two[0], two[1])).collect()
}

fn shared(a: &Letters, b: &Letters) -> f64 {
    let least = a.len().min(b.len());
    if least < LEAST {
        return 0.0;
    }
    let (few, many) = if a.len() < b.len() { (a, b) } else { (b, a) };
    few.iter().filter(|pair| many.contains(pair)).count() as f64 / least as f64
}

/// Put lines of a side's rest where they stand in its file.
fn bring_back(side: &mut Side, back: &[usize], by: By) {
    let [report] = side.reports.as_mut_slice() else {
        return;
    };
    let line_of = |unit: &Unit| unit.source.as_ref().map_or(0, |source| source.line);
    for at in back.iter().rev() {
        let line = side.rest.remove(*at);
        let place = report
            .units
            .partition_point(|unit| line_of(unit) < line_of(&line));
        let lines = match by {
            By::Sentence => document::sentences(vec![line]),
            By::Paragraph | By::Section => vec![line],
        };
        report.units.splice(place..place, lines);
    }
    for (index, unit) in report.units.iter_mut().enumerate() {
        unit.index = index;
    }
}
