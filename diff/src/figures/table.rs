//! Figures as a table for spreadsheets: what a cell holds.

use super::read::Figure;
use super::told::Told;
use super::{Sort, units, whose};
use crate::render::Labels;

/// What a column is called, and what it tells of a change.
type Column = (&'static str, fn(&Told) -> String);

const COLUMNS: [Column; 32] = [
    ("op", |told| told.change.op.name().to_string()),
    ("result", |told| name(told.result())),
    ("item", |told| told.name().to_string()),
    ("unit", unit),
    ("role", |told| role(told.one).to_string()),
    ("change", |told| told.one.change.clone().unwrap_or_default()),
    ("old_text", |told| cell(told.old, |figure| &figure.text)),
    ("new_text", |told| cell(told.new, |figure| &figure.text)),
    ("old_value", |told| amount(told, told.old)),
    ("new_value", |told| amount(told, told.new)),
    ("difference", |told| number(told.change.difference)),
    ("ratio", |told| number(told.change.ratio)),
    ("old_line", |told| lines(told, 0)),
    ("new_line", |told| lines(told, 1)),
    ("old_clause", |told| cell(told.old, |figure| &figure.clause)),
    ("new_clause", |told| cell(told.new, |figure| &figure.clause)),
    ("kind", |told| name(told.change.sort.map(Sort::name))),
    ("trend", |told| name(told.trend())),
    ("old_period", |told| cell(told.old, |figure| &figure.period)),
    ("new_period", |told| cell(told.new, |figure| &figure.period)),
    ("old_span", |told| cell(told.old, |figure| &figure.span)),
    ("new_span", |told| cell(told.new, |figure| &figure.span)),
    ("old_scope", |told| name(told.old.and_then(whose::scope))),
    ("new_scope", |told| name(told.new.and_then(whose::scope))),
    ("old_bound", |told| cell(told.old, |figure| &figure.bound)),
    ("new_bound", |told| cell(told.new, |figure| &figure.bound)),
    ("stated", |told| told.stated().unwrap_or_default()),
    ("candidate", |told| told.candidate().unwrap_or_default().0),
    ("candidate_line", |told| {
        line(told.candidate().and_then(|meant| meant.1))
    }),
    ("candidate_clause", |told| {
        name(told.candidate().map(|meant| meant.2))
    }),
    ("measure", |told| told.measure().to_string()),
    ("indicator", |told| name(told.indicator())),
];

/// A table with a header row; of a promise and its result the role is the promise's. A figure that its report states more than
/// once has all its lines, with spaces between.
pub fn csv(rows: &[Told], labels: &Labels, out: &mut Vec<u8>) {
    labels.header(COLUMNS.map(|column| column.0), out);
    for told in rows {
        labels.row(COLUMNS.map(|column| column.1(told)), out);
    }
}

fn name(name: Option<&str>) -> String {
    name.unwrap_or_default().to_string()
}

fn cell(figure: Option<&Figure>, what: fn(&Figure) -> &str) -> String {
    name(figure.map(what))
}

fn line(line: Option<u64>) -> String {
    line.map(|line| line.to_string()).unwrap_or_default()
}

fn number(value: Option<f64>) -> String {
    value.map(plain).unwrap_or_default()
}

/// Done or planned.
pub fn role(figure: &Figure) -> &'static str {
    if figure.plan { "plan" } else { "actual" }
}

/// Whether both sides tell a share, each in its own unit.
fn shares(told: &Told) -> bool {
    told.both().is_some_and(|(old, new)| old.unit != new.unit)
}

fn unit(told: &Told) -> String {
    let unit = if shares(told) {
        units::kind(told.one)
    } else {
        &told.one.unit
    };
    unit.to_string()
}

/// The value of a figure: a share in hundredths where the other side tells it so, and a decline below zero, so that new less old
/// is the difference.
fn amount(told: &Told, figure: Option<&Figure>) -> String {
    let value = |figure: &Figure| {
        let value = if shares(told) {
            units::measure(figure)
        } else {
            figure.value
        };
        plain(figure.signed(value))
    };
    figure.map(value).unwrap_or_default()
}

/// The lines of all mentions of a side.
fn lines(told: &Told, side: usize) -> String {
    let lines = told.mentions(side).filter(|figure| figure.line.is_some());
    let mut lines: Vec<String> = lines.map(|figure| line(figure.line)).collect();
    lines.dedup();
    lines.join(" ")
}

/// A number without an exponent, as JSON and spreadsheets read it.
pub fn plain(value: f64) -> String {
    if value.is_finite() {
        format!("{value}")
    } else {
        "null".to_string()
    }
}
