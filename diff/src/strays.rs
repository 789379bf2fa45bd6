//! Lines of a file that belong to no report: navigation, captions, what a page prints below.
//!
//! They are left out, and counted in a note. One is brought back: a line that the other side has within its report, and the
//! own side has not, was moved out of it (in a draft: in front of the title).

use std::collections::{BTreeSet, HashMap, HashSet};

use report_record::exit;

use crate::args::By;
use crate::document;
use crate::letters::in_both;
use crate::read::{Kind, Side};
use crate::repaired;
use crate::similarity::nearest;
use crate::unit::{Unit, numbered};

/// Fewest different character pairs of a line that can be told again.
const LEAST: usize = 12;

/// Share of the pairs of the shorter line that the longer one has, from which on they are the same line.
const SAME: f64 = 0.6;

/// Lines that share most with a line that are held against it.
const FEW: usize = 3;

type Letters = Vec<(char, char)>;

/// Bring back what was moved out of a report, and say how much is left out.
pub fn settle(sides: &mut [Side], by: By) {
    repair(sides);
    if let [old, new] = sides {
        let back = [moved(old, new), moved(new, old)];
        for (side, back) in [old, new].into_iter().zip(back) {
            bring_back(side, &back, by);
        }
    }
    note(sides);
}

/// Files that a message names.
const NAMED: usize = 5;

/// Say how many lines of which files are left out.
pub fn note(sides: &[Side]) {
    let rests = || sides.iter().filter(|side| !side.rest.is_empty());
    let mut left: Vec<String> = rests()
        .take(NAMED)
        .map(|side| match side.rest.len() {
            1 => format!("1 line of {}", side.name),
            many => format!("{many} lines of {}", side.name),
        })
        .collect();
    let more = rests().skip(NAMED).map(|side| side.rest.len());
    if more.clone().count() > 0 {
        left.push(format!(
            "{} lines of {} more files",
            more.clone().sum::<usize>(),
            more.count()
        ));
    }
    if !left.is_empty() {
        exit::say(&format!(
            "left out, as no part of the report: {} (report-split --explain FILE lists them)",
            left.join(", ")
        ));
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
            unit.text = report_split::repaired(&unit.text).into();
        }
    }
}

/// Positions in a side's rest of lines that the other side has within its report.
///
/// A line is held against those only that share most with it: both files may have many. What both sides leave out was moved
/// by none, and nothing was moved out of a report that has it still.
fn moved(side: &Side, other: &Side) -> Vec<usize> {
    let left: HashSet<&str> = other.rest.iter().map(|unit| &*unit.text).collect();
    let (rest, lines): (Vec<usize>, Vec<&str>) = side
        .rest
        .iter()
        .enumerate()
        .map(|(at, unit)| (at, &*unit.text))
        .filter(|(_, line)| !left.contains(line) && letters(line).len() >= LEAST)
        .unzip();
    if rest.is_empty() {
        return Vec::new();
    }
    let own = within(side);
    let has: HashSet<&str> = own.iter().copied().collect();
    let mut others = within(other);
    others.retain(|line| !has.contains(line));
    let others = alike(others, &lines);
    let nearest = |texts: &[&str], among: &[&str]| -> Vec<Vec<usize>> {
        let few = |found: Vec<u32>| found.into_iter().take(FEW).map(|at| at as usize).collect();
        nearest(texts, among).into_iter().map(few).collect()
    };
    let likeness = |a: &str, b: &str| shared(&letters(a), &letters(b));
    // Lines of the rest, each with a line of the other report that is the same, and how like it that is.
    let mut same: Vec<(usize, usize, f64)> = Vec::new();
    for (n, found) in nearest(&lines, &others).into_iter().enumerate() {
        let found = found.into_iter();
        let found = found.map(|at| (rest[n], at, likeness(lines[n], others[at])));
        same.extend(found.filter(|found| found.2 >= SAME));
    }
    // How like each of those the own report's likest line is.
    let there: BTreeSet<usize> = same.iter().map(|same| same.1).collect();
    let texts: Vec<&str> = there.iter().map(|at| others[*at]).collect();
    let own = alike(own, &texts);
    let likest = |(text, found): (&&str, Vec<usize>)| {
        let found = found.into_iter().map(|at| likeness(own[at], text));
        found.fold(0.0, f64::max)
    };
    let likest = texts.iter().zip(nearest(&texts, &own)).map(likest);
    let likest: HashMap<usize, f64> = there.iter().copied().zip(likest).collect();
    let is_moved = |same: &&(usize, usize, f64)| likest[&same.1] < same.2;
    let mut out: Vec<usize> = same.iter().filter(is_moved).map(|same| same.0).collect();
    out.dedup();
    out
}

/// Those of `texts` that have enough of the pairs of letters of `lines` to be the same as one of them: mostly few are left out,
/// and nothing is like them.
fn alike<'a>(mut texts: Vec<&'a str>, lines: &[&str]) -> Vec<&'a str> {
    let mut asked: Letters = lines.iter().flat_map(|line| letters(line)).collect();
    asked.sort_unstable();
    asked.dedup();
    // More than half of them, as SAME is.
    texts.retain(|text| in_both(&letters(text), &asked) >= LEAST / 2);
    texts
}

/// The texts of a side's reports.
fn within(side: &Side) -> Vec<&str> {
    let units = side.reports.iter().flat_map(|report| &report.units);
    units.map(|unit| &*unit.text).collect()
}

/// The different pairs of letters of a line, ascending.
fn letters(line: &str) -> Letters {
    crate::letters::pairs(line.chars().filter(|c| c.is_alphanumeric()))
}

fn shared(a: &Letters, b: &Letters) -> f64 {
    let least = a.len().min(b.len());
    if least < LEAST {
        return 0.0;
    }
    in_both(a, b) as f64 / least as f64
}

/// Put lines of a side's rest where they stand in its file.
fn bring_back(side: &mut Side, back: &[usize], by: By) {
    let [report] = side.reports.as_mut_slice() else {
        return;
    };
    let line_of = |unit: &Unit| unit.line().unwrap_or(0);
    for at in back.iter().rev() {
        let line = side.rest.remove(*at);
        if !report.printed.is_empty() {
            report.printed.push(repaired::mark(&line.text));
        }
        let place = report
            .units
            .partition_point(|unit| line_of(unit) < line_of(&line));
        let lines = match by {
            By::Sentence => document::sentences(vec![line]),
            By::Paragraph | By::Section => vec![line],
        };
        report.units.splice(place..place, lines);
    }
    report.units = numbered(std::mem::take(&mut report.units));
}
