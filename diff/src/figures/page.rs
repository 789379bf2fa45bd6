//! One self-contained page: the figures of both reports with their sentences, in a table that a click on a column sorts.

use std::fmt::Write;

use report_record::lang::{fill, say};
use report_record::page::{SORT_SCRIPT, SORT_STYLE, safe, sortable};

use super::Pairing;
use super::cells::time;
use super::read::Figure;
use super::sentences::perhaps;
use super::told::Told;
use super::view::{self, View};
use crate::render;

const STYLE: &str = include_str!("page.css");

/// Write the page; `places`: what the place of a figure is called on either side, a line or a paragraph.
pub fn write(view: &View, names: &[String; 2], out: &mut Vec<u8>) {
    let (title, mut page) = render::page(names, &[SORT_STYLE, STYLE].concat());
    let _ = writeln!(page, "<h1>{title}</h1>");
    if view.pairing == Pairing::Promises {
        let outcomes = view.outcomes();
        for line in outcomes.lines().filter(|line| !line.is_empty()) {
            let _ = writeln!(page, "<p>{}</p>", safe(line));
        }
    }
    let [first, role, old, new] = match view.pairing {
        Pairing::Promises => ["result|of a promise", "sort", "promise", "result"],
        Pairing::Years => ["trend", "role", "old", "new"],
        Pairing::Places => ["stated in", "role", "old", "new"],
    };
    let columns = [first, "item", "measure", role, old, new, "change"];
    page.extend(["<table>\n", &sortable(&columns), "<tbody>\n"]);
    for told in view.sorted() {
        row(told, view.places, &mut page);
    }
    let _ = write!(
        page,
        "</tbody>\n</table>\n<script>\n{SORT_SCRIPT}</script>\n</body>\n</html>\n"
    );
    out.extend_from_slice(page.as_bytes());
}

/// A change as a row: what became of it, the item, role or sort, both figures with their sentences, and the change.
fn row(told: &Told, places: [&'static str; 2], page: &mut String) {
    let [kind, item, measure, role, old, new, moved_by, _] = view::shown(told);
    let class = match told.change.outcome {
        Some(outcome) => outcome.name(),
        None => told.trend().unwrap_or_default(),
    };
    let sort = told.change.sort;
    let third = sort.map_or(role.as_str(), |sort| say(view::heading(sort)));
    let _ = write!(
        page,
        "<tr class=\"{class}\"><td>{}</td><td>{}</td><td>{}</td><td>{}</td>",
        safe(&kind),
        safe(&item),
        safe(&measure),
        safe(third)
    );
    let sides = [(told.old, old), (told.new, new)].into_iter();
    for (side, (figure, cell)) in sides.enumerate() {
        let value = figure.map(|figure| figure.signed(figure.value).to_string());
        let note = match figure {
            _ if side == 1 && told.change.perhaps.is_some() => {
                let meant = perhaps(told, places[side]);
                Some(format!("{}: {meant}", say("perhaps meant, and not judged")))
            }
            figure => figure.map(|figure| said(figure, places[side])),
        };
        let note = note.map(|note| format!("<small>{}</small>", safe(&note)));
        let _ = write!(
            page,
            "<td class=\"n\" data-v=\"{}\">{}{}</td>",
            value.unwrap_or_default(),
            safe(&cell),
            note.unwrap_or_default()
        );
    }
    let moved = told.change.difference.filter(|_| !moved_by.is_empty());
    let moved = moved.map(|moved| told.share().map_or(moved, |ratio| (ratio - 1.0) * 100.0));
    let _ = writeln!(
        page,
        "<td class=\"n\" data-v=\"{}\">{}</td></tr>",
        moved.map(|moved| moved.to_string()).unwrap_or_default(),
        safe(&moved_by)
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
