//! One self-contained page: the figures of both reports with their sentences, in a table that a click on a column sorts.

use std::fmt::Write;

use report_record::lang::{fill, say};
use report_record::page::{SORT_SCRIPT, SORT_STYLE, safe, sortable};

use super::cells::{candidate, time};
use super::pair::Pairing;
use super::read::Figure;
use super::{Change, known, view};
use crate::render::file_name;

const STYLE: &str = include_str!("page.css");

/// Write the page; `places`: what the place of a figure is called on either side, a line or a paragraph.
pub fn write(
    changes: &[&Change],
    figures: &[Vec<Figure>; 2],
    pairing: Pairing,
    names: (&str, &str),
    places: [&'static str; 2],
    out: &mut Vec<u8>,
) {
    let title = format!("{} → {}", file_name(names.0), file_name(names.1));
    let promises = pairing == Pairing::Promises;
    let mut page = format!(
        "<!DOCTYPE html>\n<html lang=\"zh-Hans\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" \
         content=\"width=device-width,initial-scale=1\">\n<title>{title}</title>\n<style>\n{SORT_STYLE}{STYLE}</style>\n</head>\n<body>\n\
         <h1>{title}</h1>\n"
    );
    if promises {
        for line in view::outcomes(changes)
            .lines()
            .filter(|line| !line.is_empty())
        {
            let _ = writeln!(page, "<p>{}</p>", safe(line));
        }
    }
    let columns = if promises {
        [
            "result|of a promise",
            "item",
            "measure",
            "sort",
            "promise",
            "result",
            "change",
        ]
    } else {
        ["trend", "item", "measure", "role", "old", "new", "change"]
    };
    page.extend(["<table>\n", &sortable(&columns), "<tbody>\n"]);
    for change in view::sorted(changes) {
        row(change, figures, pairing, places, &mut page);
    }
    let _ = write!(
        page,
        "</tbody>\n</table>\n<script>\n{SORT_SCRIPT}</script>\n</body>\n</html>\n"
    );
    out.extend_from_slice(page.as_bytes());
}

/// A change as a row: what became of it, the item, role or sort, both figures with their sentences, and the change.
fn row(
    change: &Change,
    figures: &[Vec<Figure>; 2],
    pairing: Pairing,
    places: [&'static str; 2],
    page: &mut String,
) {
    let Some(cells) = view::shown(change, figures, pairing) else {
        return;
    };
    let sides = [change.old, change.new];
    let of = |side: usize| sides[side].map(|at| &figures[side][at]);
    let class = match change.outcome {
        Some(outcome) => outcome.name(),
        None => super::trend::trend(change, of(0), of(1)),
    };
    let third = change
        .sort
        .map_or(cells.role.as_str(), |sort| say(view::heading(sort)));
    let _ = write!(
        page,
        "<tr class=\"{class}\"><td>{}</td><td>{}</td><td>{}</td><td>{}</td>",
        safe(&cells.kind),
        safe(&cells.item),
        safe(&cells.measure),
        safe(third)
    );
    for (side, place) in places.into_iter().enumerate() {
        let value = of(side).map_or(String::new(), |figure| {
            figure.signed(figure.value).to_string()
        });
        let mut told = of(side).map_or(String::new(), |figure| {
            format!("<small>{}</small>", safe(&said(figure, place)))
        });
        if side == 1 && change.perhaps.is_some() {
            told = format!("<small>{}</small>", safe(&perhaps(change, figures, place)));
        }
        let _ = write!(
            page,
            "<td class=\"n\" data-v=\"{value}\">{}{told}</td>",
            safe(&cells.sides[side])
        );
    }
    let moved = change.difference.filter(|_| !cells.moved.is_empty());
    let share = change
        .ratio
        .filter(|_| !of(1).or(of(0)).is_some_and(known::is_rate));
    let moved = moved.map(|moved| share.map_or(moved, |ratio| (ratio - 1.0) * 100.0));
    let _ = writeln!(
        page,
        "<td class=\"n\" data-v=\"{}\">{}</td></tr>",
        moved.map_or(String::new(), |moved| moved.to_string()),
        safe(&cells.moved)
    );
}

/// The sentence of a figure, its line, and its time where the text tells one.
fn said(figure: &Figure, place: &'static str) -> String {
    let line = figure.line.map(|line| fill(place, &[&line]));
    let time = Some(time(figure)).filter(|time| !time.is_empty());
    let notes: Vec<String> = [time, line].into_iter().flatten().collect();
    if notes.is_empty() {
        figure.clause.clone()
    } else {
        format!("{} ({})", figure.clause, notes.join(", "))
    }
}

/// What may be meant by a promise without a result.
fn perhaps(change: &Change, figures: &[Vec<Figure>; 2], place: &'static str) -> String {
    let [name, line, clause] = candidate(change, figures);
    let name = if name.is_empty() {
        clause
    } else {
        format!("{name}: {clause}")
    };
    let line = if line.is_empty() {
        String::new()
    } else {
        format!(" ({})", fill(place, &[&line]))
    };
    format!("{}: {name}{line}", say("perhaps meant, and not judged"))
}
