//! Figures as rows, as a table for spreadsheets, and for a reader.

use report_record::object::push_string;
use report_record::output::{self, Side};

use super::pair::Pairing;
use super::read::Figure;
use super::{Change, Outcome};
use crate::render::Labels;
use crate::row::rounded;
use crate::unit::Op;

/// One JSON object a change: `{"op","old":[…],"new":[…],"similarity","difference","ratio"}`, with `--against-plan` `result`.
/// A side has more than one figure where its report states it more than once.
pub fn rows(changes: &[&Change], figures: &[Vec<Figure>; 2], labels: &Labels, out: &mut Vec<u8>) {
    for change in changes {
        labels.json(out);
        out.extend_from_slice(b"\"op\":");
        push_string(change.op.name(), out);
        for (name, side, at) in [("old", 0, change.old), ("new", 1, change.new)] {
            out.extend_from_slice(format!(",\"{name}\":[").as_bytes());
            for (n, at) in at.iter().chain(&change.again[side]).enumerate() {
                if n > 0 {
                    out.push(b',');
                }
                out.extend_from_slice(figures[side][*at].row.as_bytes());
            }
            out.push(b']');
        }
        let number = |value: Option<f64>| value.map_or("null".to_string(), plain);
        out.extend_from_slice(
            format!(
                ",\"similarity\":{},\"difference\":{},\"ratio\":{}",
                rounded(change.similarity),
                number(change.difference),
                number(change.ratio)
            )
            .as_bytes(),
        );
        if let Some(outcome) = change.outcome {
            out.extend_from_slice(format!(",\"result\":\"{}\"", outcome.name()).as_bytes());
        }
        out.extend_from_slice(b"}\n");
    }
}

/// A number without an exponent, as JSON and spreadsheets read it.
fn plain(value: f64) -> String {
    if value.is_finite() {
        format!("{value}")
    } else {
        "null".to_string()
    }
}

const HEADER: [&str; 16] = [
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
];

/// A table with a header row; of a promise and its result the role is the promise's.
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
        let old = change.old.map(|at| &figures[0][at]);
        let new = change.new.map(|at| &figures[1][at]);
        let Some(one) = leading(pairing, old, new) else {
            continue;
        };
        let text =
            |figure: Option<&Figure>| figure.map(|figure| figure.text.clone()).unwrap_or_default();
        let value =
            |figure: Option<&Figure>| figure.map(|figure| plain(figure.value)).unwrap_or_default();
        let line = |figure: Option<&Figure>| {
            figure
                .and_then(|figure| figure.line)
                .map(|line| line.to_string())
                .unwrap_or_default()
        };
        let number = |value: Option<f64>| value.map(plain).unwrap_or_default();
        labels.row(
            [
                change.op.name().to_string(),
                change
                    .outcome
                    .map(|outcome| outcome.name().to_string())
                    .unwrap_or_default(),
                fuller(old, new).to_string(),
                one.unit.clone(),
                if one.plan { "plan" } else { "actual" }.to_string(),
                one.change.clone().unwrap_or_default(),
                text(old),
                text(new),
                value(old),
                value(new),
                number(change.difference),
                number(change.ratio),
                line(old),
                line(new),
                old.map(|figure| figure.clause.clone()).unwrap_or_default(),
                new.map(|figure| figure.clause.clone()).unwrap_or_default(),
            ],
            out,
        );
    }
}

/// A table for a terminal: the indicators of both reports first, then what is new and what is gone.
pub fn text(changes: &[&Change], figures: &[Vec<Figure>; 2], pairing: Pairing, out: &mut Vec<u8>) {
    let promises = pairing == Pairing::Promises;
    let shown = |figure: Option<&Figure>| {
        figure.map_or("–".to_string(), |figure| sign(figure) + &figure.text)
    };
    let order = |change: &Change| match change.op {
        Op::Insert => 1,
        Op::Delete => 2,
        _ => 0,
    };
    let mut sorted: Vec<&&Change> = changes.iter().collect();
    sorted.sort_by_key(|change| order(change));
    let rows: Vec<Vec<String>> = sorted
        .iter()
        .filter_map(|change| {
            let old = change.old.map(|at| &figures[0][at]);
            let new = change.new.map(|at| &figures[1][at]);
            let one = leading(pairing, old, new)?;
            let item = fuller(old, new);
            let kind = match (change.op, change.outcome) {
                (_, Some(outcome)) => outcome.name(),
                (Op::Insert, None) => "new",
                (Op::Delete, None) => "gone",
                (Op::Equal, None) => "same",
                _ if change.difference.unwrap_or(0.0) > 0.0 => "up",
                _ if change.difference.unwrap_or(0.0) < 0.0 => "down",
                _ => "same",
            };
            // Rates are told apart by points, amounts by shares.
            let rate = |unit: &str| unit.ends_with(['%', '％']) || unit.starts_with("百分");
            let ratio = change.ratio.filter(|_| !rate(&one.unit));
            let moved = match (ratio, change.difference) {
                (Some(ratio), _) => format!("{:+.1}%", (ratio - 1.0) * 100.0),
                (None, Some(difference)) => format!("{difference:+}"),
                (None, None) => String::new(),
            };
            let role = if one.plan { "plan" } else { "actual" };
            Some(vec![
                kind.to_string(),
                output::visible(item).into_owned(),
                role.to_string(),
                output::visible(&shown(old)).into_owned(),
                output::visible(&shown(new)).into_owned(),
                moved,
            ])
        })
        .collect();
    let (from, to) = if promises {
        ("promise", "result")
    } else {
        ("old", "new")
    };
    let header = [
        ("", Side::Left),
        ("item", Side::Left),
        ("role", Side::Left),
        (from, Side::Right),
        (to, Side::Right),
        ("change", Side::Right),
    ];
    output::table(&header, &rows, output::columns(), out);
    if promises {
        out.extend_from_slice(outcomes(changes).as_bytes());
    }
}

/// The figure whose role and unit a row shows.
fn leading<'a>(
    pairing: Pairing,
    old: Option<&'a Figure>,
    new: Option<&'a Figure>,
) -> Option<&'a Figure> {
    match pairing {
        Pairing::Promises => old,
        Pairing::Years => new.or(old),
    }
}

/// How many promises were kept, in a line.
fn outcomes(changes: &[&Change]) -> String {
    let count = |wanted: Outcome| {
        let outcomes = changes.iter().filter_map(|change| change.outcome);
        outcomes.filter(|outcome| *outcome == wanted).count()
    };
    let (kept, missed, open) = (
        count(Outcome::Kept),
        count(Outcome::Missed),
        count(Outcome::Open),
    );
    format!("{kept} kept, {missed} missed, {open} without a word\n")
}

/// `-` before a decline, so that 下降2% does not read as a rise.
fn sign(figure: &Figure) -> String {
    if figure.change.as_deref() == Some("fall") {
        "-".to_string()
    } else {
        String::new()
    }
}

/// The item's name as the side has it that says more.
fn fuller<'a>(old: Option<&'a Figure>, new: Option<&'a Figure>) -> &'a str {
    let name = |figure: Option<&'a Figure>| figure.map_or("", |figure| figure.item.as_str());
    if name(old).len() > name(new).len() {
        name(old)
    } else {
        name(new)
    }
}
