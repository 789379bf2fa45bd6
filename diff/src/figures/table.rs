//! Figures as a table for spreadsheets: what a cell holds.

use super::read::Figure;
use super::told::Told;
use super::{Outcome, Sort, known};
use crate::render::Labels;

const HEADER: [&str; 31] = [
    "op",
    "result",
    "item",
    "unit",
    "role",
    "change",
    "old_text",
    "new_text",
    "old_value",
    "new_value",
    "difference",
    "ratio",
    "old_line",
    "new_line",
    "old_clause",
    "new_clause",
    "kind",
    "trend",
    "old_period",
    "new_period",
    "old_span",
    "new_span",
    "old_scope",
    "new_scope",
    "old_bound",
    "new_bound",
    "stated",
    "candidate",
    "candidate_line",
    "candidate_clause",
    "measure",
];

/// A table with a header row; of a promise and its result the role is the promise's. A figure that its report states more than
/// once has all its lines, with spaces between.
pub fn csv(rows: &[Told], labels: &Labels, bom: bool, out: &mut Vec<u8>) {
    labels.header(bom, HEADER, out);
    for told in rows {
        labels.row(row(told), out);
    }
}

fn row(told: &Told) -> [String; 31] {
    let (change, one, old, new) = (told.change, told.one, told.old, told.new);
    let cell = |figure: Option<&Figure>, what: fn(&Figure) -> &str| {
        figure.map(what).unwrap_or_default().to_string()
    };
    let number = |value: Option<f64>| value.map(plain).unwrap_or_default();
    // Both sides tell a share, each in its own unit.
    let shares = told.both().is_some_and(|(old, new)| old.unit != new.unit);
    let [was, is] = [old, new].map(|figure| times(figure).map(str::to_string));
    let ([old_period, old_span, old_scope], [new_period, new_span, new_scope]) = (was, is);
    let [candidate, candidate_line, candidate_clause] = told.candidate();
    let unit = if shares { known::kind(one) } else { &one.unit };
    [
        change.op.name().to_string(),
        change.outcome.map_or("", Outcome::name).to_string(),
        told.name().to_string(),
        unit.to_string(),
        if one.plan { "plan" } else { "actual" }.to_string(),
        one.change.clone().unwrap_or_default(),
        cell(old, |figure| &figure.text),
        cell(new, |figure| &figure.text),
        amount(old, shares),
        amount(new, shares),
        number(change.difference),
        number(change.ratio),
        lines(told, 0),
        lines(told, 1),
        cell(old, |figure| &figure.clause),
        cell(new, |figure| &figure.clause),
        change.sort.map_or("", Sort::name).to_string(),
        told.trend().unwrap_or_default().to_string(),
        old_period,
        new_period,
        old_span,
        new_span,
        old_scope,
        new_scope,
        cell(old, |figure| &figure.bound),
        cell(new, |figure| &figure.bound),
        told.stated().unwrap_or_default(),
        candidate,
        candidate_line,
        candidate_clause,
        told.measure().to_string(),
    ]
}

/// The value of a figure: a share in hundredths where the other side tells it so, and a decline below zero, so that new less old
/// is the difference.
fn amount(figure: Option<&Figure>, shares: bool) -> String {
    let value = |figure: &Figure| {
        let value = if shares {
            known::measure(figure)
        } else {
            figure.value
        };
        plain(figure.signed(value))
    };
    figure.map(value).unwrap_or_default()
}

/// The lines of all mentions of a side.
fn lines(told: &Told, side: usize) -> String {
    let lines = told.mentions(side).filter_map(|figure| figure.line);
    let mut lines: Vec<String> = lines.map(|line| line.to_string()).collect();
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

/// What a row says of the time and the place that each side's figure is stated for.
pub const TIMES: [&str; 3] = ["period", "span", "scope"];

/// The time as written; whether that is one year or several, or where a change set out from; and whose the figure is, as written
/// (全省, 省级); empty without a figure, or where the text does not say.
pub fn times(figure: Option<&Figure>) -> [&str; 3] {
    figure.map_or([""; 3], |figure| {
        let scope = known::scope(figure).unwrap_or_default();
        [&figure.period, &figure.span, scope]
    })
}
