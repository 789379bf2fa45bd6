//! From two reports to rows of figures.

use report_record::Result;
use report_record::args::Format;

use super::told::Told;
use super::{Pairing, candidate, changes, known, page, promise, read, table, view};
use crate::args::Args;
use crate::compared::places;
use crate::glossary;
use crate::pairs::Pair;
use crate::unit::{Op, Report, Unit};

/// Compare the figures of two reports: rows, and whether they tell of a difference.
///
/// # Errors
/// A figure row that is broken; a format that is not made.
pub fn run(pair: &Pair, args: &Args) -> Result<(Vec<u8>, bool)> {
    let format = args
        .common
        .format(&[Format::Jsonl, Format::Csv, Format::Text, Format::Html])?;
    let (mut figures, left_out) = read::both(pair.old, pair.new)?;
    glossary::note(left_out, &pair.names, "figure");
    let pairing = match places(pair.old, pair.new) {
        _ if args.against_plan => Pairing::Promises,
        Some(_) => Pairing::Places,
        None => Pairing::Years,
    };
    let promises = pairing == Pairing::Promises;
    if promises {
        promise::leave_to_other_years(&mut figures[0], pair.old, pair.new);
    }
    read::in_units_of(&mut figures, pairing);
    let known = known::both(&figures[0], &figures[1]);
    let mut changes = changes(&known, pairing);
    if promises {
        candidate::find(&mut changes, &known, pair.new);
    }
    // What met no figure of the old side is told in its own unit.
    for change in changes.iter().filter(|change| change.old.is_none()) {
        for at in change.new.iter().chain(&change.again[1]) {
            figures[1][*at].restore();
        }
    }
    let different = changes.iter().any(|change| change.op != Op::Equal);
    let wanted = changes.iter().filter(|change| args.wants(change.op));
    let view = view::View {
        rows: wanted
            .filter_map(|change| Told::of(change, pairing, &figures))
            .collect(),
        pairing,
        places: [pair.old, pair.new].map(place),
    };
    let labels = &pair.labels;
    let mut out = Vec::new();
    // Two equal sides print nothing, but for a page.
    let due = different || promises || !args.only.is_empty() || labels.is_needed();
    match format {
        Format::Html => page::write(&view, &pair.names, &mut out),
        _ if !due => {}
        Format::Csv => table::csv(&view.rows, labels, &mut out),
        Format::Text => {
            labels.title(&mut out);
            view.text(!args.only.is_empty(), &mut out);
        }
        Format::Jsonl => view::rows(&view.rows, labels, &mut out),
    }
    Ok((out, different))
}

/// What the place of a figure is called: a Word file has paragraphs and no lines.
fn place(report: &Report) -> &'static str {
    if report.units.iter().any(Unit::is_word) {
        "paragraph {}"
    } else {
        "line {}"
    }
}
