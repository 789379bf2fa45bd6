//! `--wide`: the indicators of many reports in one table, a row a report; for the eye, a column a report.

use report_record::args::Format;
use report_record::exit::{self, Error, Result};
use report_record::object::push_string;
use report_record::output::{self, Side};

use crate::args::Args;
use crate::collect::{Page, Report};
use crate::lexicon::LEXICON;
use crate::panel::{Indicators, Place, Row, STARTER, Scale, Table, put};
use crate::span::Span;

/// What the table is to show.
pub(crate) struct Asked {
    indicators: Indicators,
    scales: Vec<Scale>,
}

/// Read the lists of indicators, one after the other, and the units to print in.
///
/// # Errors
/// A list cannot be read; a unit is none.
pub(crate) fn asked(args: &Args) -> Result<Asked> {
    let mut indicators = Indicators::default();
    if args.indicators.is_empty() {
        indicators.add_starter();
    }
    for path in &args.indicators {
        if path.as_os_str() == STARTER {
            indicators.add_starter();
            continue;
        }
        let text = std::fs::read_to_string(path).map_err(|error| {
            Error::new(format!(
                "{}: the list of indicators cannot be read ({error}); write lines of NAME, TAB, SPELLING|SPELLING, or take those of report-extract --list-indicators",
                path.display()
            ))
        })?;
        indicators.add(text.lines());
    }
    let scales = args.scale.iter().map(|name| Scale::new(name));
    let scales = scales.collect::<std::result::Result<_, _>>();
    Ok(Asked {
        indicators,
        scales: scales.map_err(Error::new)?,
    })
}

/// Print the table.
pub(crate) fn print(
    pages: &[Page],
    reports: &[Report],
    args: &Args,
    asked: &Asked,
    format: Format,
) -> Vec<u8> {
    let rows = rows(pages, reports, &asked.indicators);
    let shown = [args.bounds, args.clauses];
    let table = Table::new(&asked.indicators, &rows, &asked.scales, shown);
    notes(&table, args, asked, format);
    let mut out = Vec::new();
    match format {
        Format::Jsonl => json(reports, &table, &mut out),
        Format::Csv => {
            if args.common.bom {
                out.extend_from_slice(output::MARK);
            }
            csv(reports, &table, &mut out);
        }
        _ => {
            let names: Vec<String> = reports.iter().map(Report::short).collect();
            across(&names, &table.lines(), output::columns(), &mut out);
        }
    }
    out
}

/// Say what a reader of the table would not see in it.
fn notes(table: &Table, args: &Args, asked: &Asked, format: Format) {
    let say = |what: &str| exit::say("report-extract", &format!("note: {what}"));
    for name in table.unused() {
        say(&format!(
            "--scale {name}: no value reaches one of this unit"
        ));
    }
    let own = asked.indicators.list.iter().enumerate();
    let missing = own.filter(|(at, one)| !one.starter && !table.states(*at));
    let missing: Vec<&str> = missing.map(|(_, one)| &*one.name).collect();
    if !missing.is_empty() {
        say(&format!(
            "no figure is of {}; the item of a figure must be one of the spellings (report-extract --format csv shows the items)",
            missing.join("、")
        ));
    }
    let vague = table.vague();
    if vague > 0 && !args.bounds && format != Format::Text {
        say(&format!(
            "{vague} of the values are bounds or approximate (以上, 左右, 突破); --bounds says which"
        ));
    }
}

fn rows(pages: &[Page], reports: &[Report], indicators: &Indicators) -> Vec<Row> {
    let lexicon = &LEXICON;
    let mut rows: Vec<Row> = reports.iter().map(|_| Row::new()).collect();
    let mut spans = vec![Span::default(); reports.len()];
    for page in pages {
        let text: Vec<char> = page.text.chars().collect();
        let span = &mut spans[page.report];
        let [region, _, year] = &reports[page.report].fields;
        let said = span.page(&page.kind, &text, &page.figures, lexicon);
        for (index, said) in said.into_iter().enumerate() {
            let place = Place {
                text: &text,
                figures: &page.figures,
                index,
                said,
                region,
                year: year.parse().ok(),
            };
            put(&mut rows[page.report], indicators, &place, lexicon);
        }
    }
    rows
}

fn json(reports: &[Report], table: &Table, out: &mut Vec<u8>) {
    for (index, report) in reports.iter().enumerate() {
        out.extend_from_slice(b"{\"text\":");
        push_string(&report.title, out);
        let [region, organ, year] = &report.fields;
        for (key, value) in [("region", region), ("organ", organ)] {
            member(key, Some((value, false)), out);
        }
        let year = (!year.is_empty()).then_some((year, year.parse::<i32>().is_ok()));
        member("year", year, out);
        for (name, cell) in table.names().zip(table.cells(index)) {
            let cell = cell.as_ref().map(|(cell, number)| (cell, *number));
            member(&name, cell, out);
        }
        out.extend_from_slice(b"}\n");
    }
}

/// A further member of a JSON object.
fn member(key: &str, value: Option<(&String, bool)>, out: &mut Vec<u8>) {
    out.push(b',');
    push_string(key, out);
    out.push(b':');
    match value {
        None => out.extend_from_slice(b"null"),
        Some((value, true)) => out.extend_from_slice(value.as_bytes()),
        Some((value, false)) => push_string(value, out),
    }
}

fn csv(reports: &[Report], table: &Table, out: &mut Vec<u8>) {
    let places = ["title", "region", "organ", "year"].map(str::to_string);
    output::csv_row(places.into_iter().chain(table.names()), out);
    for (index, report) in reports.iter().enumerate() {
        let cells = table
            .cells(index)
            .map(|cell| cell.map(|(cell, _)| cell).unwrap_or_default());
        let places = std::iter::once(report.title.clone()).chain(report.fields.iter().cloned());
        output::csv_row(places.chain(cells), out);
    }
}

/// For the eye: indicators down, reports across, as many side by side as there is room for, the others below.
fn across(names: &[String], lines: &[Vec<String>], columns: usize, out: &mut Vec<u8>) {
    let wide = |column: usize| {
        let cells = lines.iter().map(|line| output::width(&line[column]));
        cells.max().unwrap_or(0)
    };
    let widths: Vec<usize> = names
        .iter()
        .enumerate()
        .map(|(at, name)| output::width(name).max(wide(at + 1)).min(32))
        .collect();
    let widest = widths.iter().copied().max().unwrap_or(0);
    let most = columns.saturating_sub(widest + 2).clamp(12, 40);
    let first = wide(0).clamp(output::width("indicator"), most);
    let mut from = 0;
    while from < names.len() {
        let mut room = columns.saturating_sub(first);
        let fitting = widths[from..].iter().take_while(|width| {
            let fits = *width + 2 <= room;
            room = room.saturating_sub(*width + 2);
            fits
        });
        let end = from + fitting.count().max(1);
        let mut header = vec![("indicator", Side::Left)];
        header.extend(
            names[from..end]
                .iter()
                .map(|name| (name.as_str(), Side::Right)),
        );
        let part = |line: &Vec<String>| [&line[..1], &line[from + 1..=end]].concat();
        let stated = |line: &Vec<String>| line[1..].iter().any(|cell| !cell.is_empty());
        let rows: Vec<Vec<String>> = lines.iter().map(part).filter(stated).collect();
        if from > 0 {
            out.push(b'\n');
        }
        output::table(&header, &rows, most, out);
        from = end;
    }
}
