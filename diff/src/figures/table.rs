//! Figures as a table for spreadsheets: what a cell holds.

use super::cells::{candidate, stated};
use super::pair::Pairing;
use super::read::Figure;
use super::trend::trend;
use super::{Change, Outcome, Sort, known};
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
pub fn csv(
    changes: &[&Change],
    figures: &[Vec<Figure>; 2],
    pairing: Pairing,
    labels: &Labels,
    bom: bool,
    out: &mut Vec<u8>,
) {
    labels.header(bom, HEADER, out);
    for change in changes {
        if let Some(row) = row(change, figures, pairing) {
            labels.row(row, out);
        }
    }
}

fn row(change: &Change, figures: &[Vec<Figure>; 2], pairing: Pairing) -> Option<[String; 31]> {
    let old = change.old.map(|at| &figures[0][at]);
    let new = change.new.map(|at| &figures[1][at]);
    let one = leading(pairing, old, new)?;
    let cell = |figure: Option<&Figure>, what: fn(&Figure) -> &str| {
        figure.map(what).unwrap_or_default().to_string()
    };
    let number = |value: Option<f64>| value.map(plain).unwrap_or_default();
    let shares = shares(old, new);
    let (was, is) = (times(old), times(new));
    let perhaps = candidate(change, figures);
    let unit = if shares { known::kind(one) } else { &one.unit };
    let trend = match change.outcome {
        Some(_) => "",
        None => trend(change, old, new),
    };
    Some([
        change.op.name().to_string(),
        change.outcome.map_or("", Outcome::name).to_string(),
        fuller(old, new).to_string(),
        unit.to_string(),
        if one.plan { "plan" } else { "actual" }.to_string(),
        one.change.clone().unwrap_or_default(),
        cell(old, |figure| &figure.text),
        cell(new, |figure| &figure.text),
        amount(old, shares),
        amount(new, shares),
        number(change.difference),
        number(change.ratio),
        lines(change, figures, 0),
        lines(change, figures, 1),
        cell(old, |figure| &figure.clause),
        cell(new, |figure| &figure.clause),
        change.sort.map_or("", Sort::name).to_string(),
        trend.to_string(),
        was[0].to_string(),
        is[0].to_string(),
        was[1].to_string(),
        is[1].to_string(),
        was[2].to_string(),
        is[2].to_string(),
        cell(old, |figure| &figure.bound),
        cell(new, |figure| &figure.bound),
        stated(change, figures).unwrap_or_default(),
        perhaps[0].clone(),
        perhaps[1].clone(),
        perhaps[2].clone(),
        known::measured(one).to_string(),
    ])
}

/// Whether both sides tell a share, each in its own unit.
fn shares(old: Option<&Figure>, new: Option<&Figure>) -> bool {
    old.zip(new).is_some_and(|(old, new)| old.unit != new.unit)
}

/// The value of a figure: a share in hundredths where the other side tells it so, and a decline below zero, so that new less old
/// is the difference.
fn amount(figure: Option<&Figure>, shares: bool) -> String {
    let value = |figure: &Figure| {
        plain(figure.signed(if shares {
            known::measure(figure)
        } else {
            figure.value
        }))
    };
    figure.map(value).unwrap_or_default()
}

/// The lines of all mentions of a side.
fn lines(change: &Change, figures: &[Vec<Figure>; 2], side: usize) -> String {
    let at = [change.old, change.new][side];
    let all = at.into_iter().chain(change.again[side].iter().copied());
    let lines = all.filter_map(|at| figures[side][at].line);
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
    figure.map_or(["", "", ""], |figure| {
        [
            &figure.period,
            &figure.span,
            known::scope(figure).unwrap_or_default(),
        ]
    })
}

/// The figure whose role and unit a row shows.
pub fn leading<'a>(
    pairing: Pairing,
    old: Option<&'a Figure>,
    new: Option<&'a Figure>,
) -> Option<&'a Figure> {
    match pairing {
        Pairing::Promises => old,
        Pairing::Years => new.or(old),
    }
}

/// The item's name as the side has it that says more.
pub fn fuller<'a>(old: Option<&'a Figure>, new: Option<&'a Figure>) -> &'a str {
    let name = |figure: Option<&'a Figure>| figure.map_or("", |figure| figure.item.as_str());
    if name(old).len() > name(new).len() {
        name(old)
    } else {
        name(new)
    }
}
