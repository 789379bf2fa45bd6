//! Figures as rows, as a table for spreadsheets, and for a reader.

use report_record::lang::{fill, say};
use report_record::object::push_string;
use report_record::output::{self, Side};

use super::cells::{self, candidate, sign, stated, told};
use super::pair::Pairing;
use super::read::Figure;
use super::trend::trend;
use super::{Change, Outcome, Perhaps, Sort, known};
use crate::render::Labels;
use crate::row::rounded;
use crate::unit::Op;

/// One JSON object a change: `{"op","old":[…],"new":[…],"similarity","difference","ratio","trend"}`, with `--against-plan`
/// `result` and `kind` instead of `trend`, and of either side `old_period`, `old_span`, `old_scope`: the time as written, `year`
/// or `years`, and whose it is (全省, 省级), null where the text does not say.
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
        if change.outcome.is_none() {
            let at = |side: usize, at: Option<usize>| at.map(|at| &figures[side][at]);
            let trend = trend(change, at(0, change.old), at(1, change.new));
            out.extend_from_slice(format!(",\"trend\":\"{trend}\"").as_bytes());
        }
        if let Some(outcome) = change.outcome {
            out.extend_from_slice(format!(",\"result\":\"{}\"", outcome.name()).as_bytes());
        }
        if let Some(sort) = change.sort {
            out.extend_from_slice(format!(",\"kind\":\"{}\"", sort.name()).as_bytes());
        }
        if let Some(growth) = stated(change, figures) {
            out.extend_from_slice(b",\"stated\":");
            push_string(&growth, out);
        }
        match &change.perhaps {
            None => {}
            Some(Perhaps::Figure(at)) => {
                out.extend_from_slice(b",\"candidate\":");
                out.extend_from_slice(figures[1][*at].row.as_bytes());
            }
            Some(Perhaps::Words(clause, line)) => {
                out.extend_from_slice(b",\"candidate\":{\"clause\":");
                push_string(clause, out);
                let line = line.map_or("null".to_string(), |line| line.to_string());
                out.extend_from_slice(format!(",\"line\":{line}}}").as_bytes());
            }
        }
        let sides = [("old", 0, change.old), ("new", 1, change.new)];
        for (side, n, at) in sides {
            let figure = at.map(|at| &figures[n][at]);
            for (name, value) in TIMES.into_iter().zip(times(figure)) {
                out.extend_from_slice(format!(",\"{side}_{name}\":").as_bytes());
                match value {
                    "" => out.extend_from_slice(b"null"),
                    value => push_string(value, out),
                }
            }
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

/// What a row says of the time and the place that each side's figure is stated for.
const TIMES: [&str; 3] = ["period", "span", "scope"];

/// The time as written, whether that is one year or several, and whose it is, as written (全省, 省级); empty without a figure,
/// or where the text does not say.
fn times(figure: Option<&Figure>) -> [&str; 3] {
    figure.map_or(["", "", ""], |figure| {
        let span = if figure.is_of_years() {
            "years"
        } else {
            "year"
        };
        [
            &figure.period,
            span,
            known::scope(figure).unwrap_or_default(),
        ]
    })
}

const HEADER: [&str; 30] = [
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
        let old = change.old.map(|at| &figures[0][at]);
        let new = change.new.map(|at| &figures[1][at]);
        let Some(one) = leading(pairing, old, new) else {
            continue;
        };
        let text =
            |figure: Option<&Figure>| figure.map(|figure| figure.text.clone()).unwrap_or_default();
        // A share is told in hundredths where the other side tells it so, and a decline below zero: then new less old is the
        // difference.
        let alike = old.map(|one| &one.unit) == new.map(|one| &one.unit);
        let shares = old.is_some() && new.is_some() && !alike;
        let amount = |figure: &Figure| {
            plain(figure.signed(if shares {
                known::measure(figure)
            } else {
                figure.value
            }))
        };
        let value = |figure: Option<&Figure>| figure.map(amount).unwrap_or_default();
        let bound = |figure: Option<&Figure>| {
            figure
                .map(|figure| figure.bound.clone())
                .unwrap_or_default()
        };
        let perhaps = candidate(change, figures);
        let lines = |side: usize, at: Option<usize>| {
            let all = at.into_iter().chain(change.again[side].iter().copied());
            let mut lines: Vec<String> = all
                .filter_map(|at| figures[side][at].line)
                .map(|line| line.to_string())
                .collect();
            lines.dedup();
            lines.join(" ")
        };
        let number = |value: Option<f64>| value.map(plain).unwrap_or_default();
        let (was, is) = (times(old), times(new));
        labels.row(
            [
                change.op.name().to_string(),
                change
                    .outcome
                    .map(|outcome| outcome.name().to_string())
                    .unwrap_or_default(),
                fuller(old, new).to_string(),
                if shares {
                    known::kind(one).to_string()
                } else {
                    one.unit.clone()
                },
                if one.plan { "plan" } else { "actual" }.to_string(),
                one.change.clone().unwrap_or_default(),
                text(old),
                text(new),
                value(old),
                value(new),
                number(change.difference),
                number(change.ratio),
                lines(0, change.old),
                lines(1, change.new),
                old.map(|figure| figure.clause.clone()).unwrap_or_default(),
                new.map(|figure| figure.clause.clone()).unwrap_or_default(),
                change
                    .sort
                    .map(|sort| sort.name().to_string())
                    .unwrap_or_default(),
                match change.outcome {
                    Some(_) => String::new(),
                    None => trend(change, old, new).to_string(),
                },
                was[0].to_string(),
                is[0].to_string(),
                was[1].to_string(),
                is[1].to_string(),
                was[2].to_string(),
                is[2].to_string(),
                bound(old),
                bound(new),
                stated(change, figures).unwrap_or_default(),
                perhaps[0].clone(),
                perhaps[1].clone(),
                perhaps[2].clone(),
            ],
            out,
        );
    }
}

/// Changes as a reader looks for them: what both reports state, what is new, what is gone; promises by their sort, without what
/// is none by itself.
pub fn sorted<'a>(changes: &[&'a Change]) -> Vec<&'a Change> {
    let order = |change: &Change| match change.op {
        Op::Insert => 1,
        Op::Delete => 2,
        _ => 0,
    };
    let told = |change: &&Change| change.sort != Some(Sort::Aside);
    let mut sorted: Vec<&Change> = changes.iter().copied().filter(told).collect();
    sorted.sort_by_key(|change| (change.sort, order(change)));
    sorted
}

/// A table for a terminal: the indicators of both reports first, then what is new and what is gone. Promises stand under
/// headings, those of which this year's report says nothing folded, unless `all` are wanted, row by row; those that are none
/// by themselves are counted only.
pub fn text(
    changes: &[&Change],
    figures: &[Vec<Figure>; 2],
    pairing: Pairing,
    all: bool,
    out: &mut Vec<u8>,
) {
    let promises = pairing == Pairing::Promises;
    let sorted = sorted(changes);
    let (open, listed): (Vec<&Change>, Vec<&Change>) = sorted
        .iter()
        .partition(|change| !all && is_folded(change, &sorted));
    let rows = listed
        .iter()
        .filter_map(|change| shown(change, figures, pairing));
    let mut rows: Vec<Vec<String>> = rows.collect();
    let (from, to) = if promises {
        ("promise", "result")
    } else {
        ("old", "new")
    };
    let mut header = vec![
        ("", Side::Left),
        ("item", Side::Left),
        ("role", Side::Left),
        (from, Side::Right),
        (to, Side::Right),
        ("change", Side::Right),
    ];
    if promises {
        // All of them are plans.
        header.remove(2);
        for row in &mut rows {
            row.remove(2);
        }
    }
    let mut table = Vec::new();
    output::table(&header, &rows, output::columns(), &mut table);
    let mut lines = table.split_inclusive(|byte| *byte == b'\n');
    if !promises {
        return out.extend(table);
    }
    out.extend_from_slice(lines.next().unwrap_or_default());
    for sort in [Sort::Headline, Sort::Target, Sort::Works] {
        let of = |changes: &[&Change]| changes.iter().filter(|at| at.sort == Some(sort)).count();
        if of(&sorted) > 0 {
            out.extend_from_slice(format!("\n{}\n", say(heading(sort))).as_bytes());
        }
        for line in lines.by_ref().take(of(&listed)) {
            out.extend_from_slice(line);
        }
        let open = open.iter().filter(|change| change.sort == Some(sort));
        let names = open.filter_map(|change| Some(&figures[0][change.old?]));
        folded(&names.collect::<Vec<_>>(), out);
    }
    super::sentences::write(&sorted, figures, out);
    out.extend_from_slice(outcomes(changes).as_bytes());
}

/// Promises without a result that are shown row by row: of so many a reader still sees the results.
const FEW: usize = 6;

/// Promises that are named where they are folded.
const NAMED: usize = 12;

/// Whether a promise is one of many of its sort that this year's report says nothing of. The indicators never are.
fn is_folded(change: &Change, all: &[&Change]) -> bool {
    let open = |other: &Change| other.outcome == Some(Outcome::Open) && other.sort == change.sort;
    open(change)
        && matches!(change.sort, Some(Sort::Target | Sort::Works))
        && all.iter().filter(|other| open(other)).count() > FEW
}

/// Promises one behind the other, as many as a reader looks through.
fn folded(open: &[&Figure], out: &mut Vec<u8>) {
    const INDENT: usize = 9;
    if open.is_empty() {
        return;
    }
    let name = |figure: &&Figure| format!("{} {}{}", figure.item, sign(figure), figure.text);
    let mut pieces: Vec<String> = open.iter().take(NAMED).map(name).collect();
    let last = pieces.len() - 1;
    for piece in &mut pieces[..last] {
        piece.push(',');
    }
    if let Some(more) = open.len().checked_sub(NAMED).filter(|more| *more > 0) {
        pieces[last].push(',');
        pieces.push(fill("and {} more (--only delete lists all)", &[&more]));
    }
    let most = output::columns();
    let mut line = format!("{}  ", say("open"));
    line += &" ".repeat(INDENT.saturating_sub(output::width(&line)));
    for piece in pieces {
        if output::width(&line) > INDENT && output::width(&line) + output::width(&piece) > most {
            out.extend_from_slice(line.trim_end().as_bytes());
            out.push(b'\n');
            line = " ".repeat(INDENT);
        }
        line += &piece;
        line.push(' ');
    }
    out.extend_from_slice(line.trim_end().as_bytes());
    out.push(b'\n');
}

/// What stands above the promises of a sort.
pub fn heading(sort: Sort) -> &'static str {
    match sort {
        Sort::Headline => "indicators",
        Sort::Target => "other targets",
        Sort::Works => "works, projects and events",
        Sort::Aside => "aside",
    }
}

/// The cells of a change in the table for a terminal.
pub fn shown(change: &Change, figures: &[Vec<Figure>; 2], pairing: Pairing) -> Option<Vec<String>> {
    let old = change.old.map(|at| &figures[0][at]);
    let new = change.new.map(|at| &figures[1][at]);
    let one = leading(pairing, old, new)?;
    let trend = trend(change, old, new);
    let kind = match change.outcome {
        Some(Outcome::Kept) => "kept|promise",
        Some(outcome) => outcome.name(),
        None if trend == "bound" => "bound|trend",
        None => trend,
    };
    let moved = cells::moved(change, figures, one, kind);
    let cell = |figure: Option<&Figure>| figure.map_or("–".to_string(), told);
    let role = if one.plan { "plan" } else { "actual" };
    Some(vec![
        say(kind).to_string(),
        fuller(old, new).to_string(),
        say(role).to_string(),
        cell(old),
        cell(new),
        moved,
    ])
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
pub fn outcomes(changes: &[&Change]) -> String {
    let asides = changes
        .iter()
        .filter(|change| change.sort == Some(Sort::Aside));
    let promises = || {
        changes
            .iter()
            .filter(|change| change.sort != Some(Sort::Aside))
    };
    let count = |wanted: Outcome| {
        promises()
            .filter(|change| change.outcome == Some(wanted))
            .count()
    };
    let mut line = String::from("\n");
    line += &fill(
        "{} kept, {} missed, ",
        &[&count(Outcome::Kept), &count(Outcome::Missed)],
    );
    match count(Outcome::Reached) {
        0 => {}
        reached => line += &fill("{} reached to the digit, not exceeded, ", &[&reached]),
    }
    match count(Outcome::Unclear) {
        0 => {}
        unclear => line += &fill("{} that cannot be decided, ", &[&unclear]),
    }
    line += &fill("{} without a figure", &[&count(Outcome::Open)]);
    line.push('\n');
    match asides.count() {
        0 => {}
        count => {
            line += &fill(
                "left out: {} that say whom or what is meant (65岁以上), how many there are (拥有8个) or how long (30年), or have no name; --format csv has them",
                &[&count],
            );
            line.push('\n');
        }
    }
    line
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
