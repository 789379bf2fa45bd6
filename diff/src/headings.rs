//! One text whose headings run into their paragraphs on one side and stand alone on the other: a Word file of `（一）…。…` against
//! a copy in which each heading has a line of its own.
//!
//! No one has split or merged anything there. Where most headings that both sides have are so, each that stands alone is put
//! before its paragraph again, with the stop that the other side has behind it. Two texts are compared line by line as printed.

use std::borrow::Cow;
use std::collections::HashMap;

use crate::document;
use crate::unit::{Report, Unit, push};

/// Fewest headings that make a way to print a text; one or two that stand alone were taken out by someone.
const SEVERAL: usize = 3;

/// Marks behind a heading.
const STOPS: [char; 8] = ['。', '：', ':', '；', '.', '！', '？', '，'];

/// Both reports with their headings printed in one way, if one of them is a Word file.
pub fn alike<'a>(old: &'a Report, new: &'a Report) -> (Cow<'a, Report>, Cow<'a, Report>) {
    let is_word = |report: &Report| report.units.first().is_some_and(Unit::is_word);
    if !is_word(old) && !is_word(new) {
        return (Cow::Borrowed(old), Cow::Borrowed(new));
    }
    let (before, after) = (headings(old), headings(new));
    (joined(old, &before, &after), joined(new, &after, &before))
}

/// The headings of a report by their names: those that run into a paragraph, with the mark behind them, and those that stand above one,
/// with their places.
type Headings<'a> = (HashMap<&'a str, Option<char>>, HashMap<&'a str, usize>);

fn headings(report: &Report) -> Headings<'_> {
    let (mut run_in, mut alone) = Headings::default();
    for (at, unit) in report.units.iter().enumerate() {
        let below = report.units.get(at + 1);
        if unit.is("heading") {
            if below.is_some_and(|below| !below.is("heading")) {
                alone.insert(name(&unit.text), at);
            }
        } else if let Some(heading) = unit.path.last()
            && !heading.is_empty()
            && let Some(rest) = unit.text.strip_prefix(heading.as_str())
        {
            let stop = rest.chars().next().filter(|c| STOPS.contains(c));
            run_in.insert(name(heading), stop);
        }
    }
    (run_in, alone)
}

/// A heading without the marks behind it.
fn name(heading: &str) -> &str {
    heading.trim().trim_end_matches(STOPS)
}

/// A report with each heading that stands alone, and runs in on the other side, put before its paragraph.
fn joined<'a>(
    report: &'a Report,
    (own, alone): &Headings,
    (other, _): &Headings,
) -> Cow<'a, Report> {
    let both = own.keys().filter(|name| other.contains_key(*name));
    let stop = |(name, at): (&&str, &usize)| Some((*at, *other.get(name)?));
    let stops: HashMap<usize, Option<char>> = alone.iter().filter_map(stop).collect();
    if stops.len() < SEVERAL || stops.len() <= both.count() {
        return Cow::Borrowed(report);
    }
    let mut units: Vec<Unit> = Vec::with_capacity(report.units.len());
    let mut heads = false;
    for (at, unit) in report.units.iter().enumerate() {
        let mut unit = unit.clone();
        let stop = stops.get(&at);
        if let Some(stop) = stop.copied().flatten()
            && !unit.text.ends_with(STOPS)
        {
            unit.append(stop.encode_utf8(&mut [0; 4]));
        }
        match units.last_mut().filter(|_| heads) {
            Some(heading) => document::run_in(heading, unit),
            None => push(&mut units, unit),
        }
        heads = stop.is_some();
    }
    Cow::Owned(report.with(units))
}
