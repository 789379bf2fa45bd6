//! One text whose headings run into their paragraphs on one side and stand alone on the other: a Word file of `（一）…。…` against
//! a copy in which each heading has a line of its own.
//!
//! No one has split or merged anything there. Where most headings that both sides have are so, each that stands alone is put
//! before its paragraph again, with the stop that the other side has behind it. Two texts are compared line by line as printed.

use std::borrow::Cow;
use std::collections::HashMap;

use crate::document;
use crate::unit::{Report, Source, Unit, push};

/// Fewest headings that make a way to print a text; one or two that stand alone were taken out by someone.
const SEVERAL: usize = 3;

/// Marks behind a heading.
const STOPS: [char; 8] = ['。', '：', ':', '；', '.', '！', '？', '，'];

/// Both reports with their headings printed in one way, if one of them is a Word file.
pub fn alike<'a>(old: &'a Report, new: &'a Report) -> (Cow<'a, Report>, Cow<'a, Report>) {
    let source = |report: &'a Report| report.units.first()?.source.as_ref();
    let mut sources = [old, new].into_iter().filter_map(source);
    if !sources.any(Source::is_word) {
        return (Cow::Borrowed(old), Cow::Borrowed(new));
    }
    let (before, after) = (Headings::of(old), Headings::of(new));
    (joined(old, &before, &after), joined(new, &after, &before))
}

/// The headings of a report by their names.
struct Headings<'a> {
    /// Those that run into a paragraph, with the mark behind them.
    run_in: HashMap<&'a str, Option<char>>,
    /// Those that stand above a paragraph, with their places.
    alone: HashMap<&'a str, usize>,
}

impl<'a> Headings<'a> {
    fn of(report: &'a Report) -> Self {
        let mut found = Headings {
            run_in: HashMap::new(),
            alone: HashMap::new(),
        };
        for (at, unit) in report.units.iter().enumerate() {
            let below = report.units.get(at + 1);
            if unit.is("heading") {
                if below.is_some_and(|below| !below.is("heading")) {
                    found.alone.insert(name(&unit.text), at);
                }
            } else if let Some(heading) = unit.path.last()
                && !heading.is_empty()
                && let Some(rest) = unit.text.strip_prefix(heading.as_str())
            {
                let stop = rest.chars().next().filter(|c| STOPS.contains(c));
                found.run_in.insert(name(heading), stop);
            }
        }
        found
    }
}

/// A heading without the marks behind it.
fn name(heading: &str) -> &str {
    heading.trim().trim_end_matches(STOPS)
}

/// A report with each heading that stands alone, and runs in on the other side, put before its paragraph.
fn joined<'a>(report: &'a Report, own: &Headings, other: &Headings) -> Cow<'a, Report> {
    let both = own
        .run_in
        .keys()
        .filter(|name| other.run_in.contains_key(*name));
    let stops: HashMap<usize, Option<char>> = own
        .alone
        .iter()
        .filter_map(|(name, at)| Some((*at, *other.run_in.get(name)?)))
        .collect();
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
