//! `--wide`: the indicators of many reports in one table, a row a report; for the eye, a column a report.

mod page;

use std::cell::LazyCell;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::iter::once;

use report_record::args::Format;
use report_record::exit::{self, Error, Result};
use report_record::lang::say;
use report_record::output::{self, Side};

use crate::args::{Args, Lines};
use crate::collect::{Page, Report};
use crate::lexicon::Cue;
use crate::output::{cell, members};
use crate::panel::{Indicators, Place, Row, STARTER, Scale, Table, put};
use crate::span::Said;
use crate::words::chars;

/// What the table is to show: indicators, and units to print amounts in.
pub(crate) type Asked = (Indicators, Vec<Scale>);

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
        let text = text.trim_start_matches('\u{feff}');
        let parted = ['|', ',', '，', ';', '；', ':', '：', ' ', '　'];
        let torn = |line: &&str| {
            let more = line.trim().contains(parted);
            more && !line.starts_with('#') && !line.contains('\t')
        };
        if let Some((at, line)) = text.lines().enumerate().find(|(_, line)| torn(line)) {
            return Err(Error::new(format!(
                "{}:{}: no TAB behind the name in {line}; a line is NAME, TAB, SPELLING|SPELLING",
                path.display(),
                at + 1
            )));
        }
        indicators.add(text.lines());
    }
    let scales = args.scale.iter().map(|name| Scale::new(name));
    let scales = scales.collect::<std::result::Result<_, _>>();
    Ok((indicators, scales.map_err(Error::new)?))
}

/// Print the table.
///
/// # Errors
/// The key of the names cannot be written.
pub(crate) fn print(
    pages: &[Page],
    reports: &[Report],
    args: &Args,
    (indicators, scales): &Asked,
    format: Format,
) -> Result<Vec<u8>> {
    let (rows, left) = rows(pages, reports, indicators);
    let shown = [args.bounds, args.clauses];
    let table = Table::new(indicators, &rows, scales, shown);
    notes(pages, &table, args, indicators, format);
    incomplete(reports, format);
    if args.explain {
        untaken(&left);
    }
    traditional(pages, reports);
    let copies = reports.iter().map(|one| one.repeated / one.records);
    exit::say_copies(copies.sum());
    let mut names = names(reports, &table);
    varied(reports);
    if let Some(file) = &args.ascii_names {
        output::ascii_names(names.iter_mut(), file)?;
    }
    let mut out = Vec::new();
    let shorts = shorts(reports);
    match format {
        Format::Csv if args.wide == Some(Lines::Indicators) => {
            let head = [say("indicator").to_string()];
            output::csv_header(head.iter().chain(&shorts), &mut out);
            for line in table.lines() {
                output::csv_row(line, &mut out);
            }
        }
        Format::Html => page::print(&shorts, &table, &mut out),
        Format::Jsonl => {
            for row in cells(reports, &table) {
                members(names.iter().zip(row), &mut out);
            }
        }
        Format::Csv => {
            output::csv_header(&names, &mut out);
            for row in cells(reports, &table) {
                output::csv_row(row.into_iter().map(cell), &mut out);
            }
        }
        Format::Text => across(&shorts, &table.lines(), output::columns(), &mut out),
    }
    Ok(out)
}

/// What each report is called in the head of a column: of several of one place and year, with whose it is.
fn shorts(reports: &[Report]) -> Vec<String> {
    let mut shorts: Vec<String> = reports.iter().map(Report::short).collect();
    let mut called: HashMap<String, usize> = HashMap::new();
    for short in &shorts {
        *called.entry(short.clone()).or_default() += 1;
    }
    for (short, report) in shorts.iter_mut().zip(reports) {
        if called[short.as_str()] > 1 && !report.fields[0].is_empty() {
            *short = report.fields.join(" ").trim_end().to_string();
        }
    }
    shorts
}

/// Why an indicator of the user's own has no column.
const NO_FIGURE: &str = "no figure is of {}; the item of a figure must be one of the spellings (report-extract --format csv shows the items)";
const NO_CELL: &str = "all figures of {} are of a part, of another time, or of some that something was done to, and no cell is made of them (report-extract --format csv shows them)";

/// Say what a reader of the table would not see in it.
fn notes(pages: &[Page], table: &Table, args: &Args, indicators: &Indicators, format: Format) {
    let say = |what: &str| exit::say(&format!("note: {what}"));
    for name in table.unused() {
        say(&format!(
            "--scale {name}: no value reaches one of this unit"
        ));
    }
    // Asked of no list but one's own.
    let named = LazyCell::new(|| {
        let items = pages.iter().flat_map(|page| &page.figures);
        let named = items.filter_map(|figure| indicators.of(figure.item.as_deref()?, ""));
        named.collect::<BTreeSet<usize>>()
    });
    for (told, why) in [(false, NO_FIGURE), (true, NO_CELL)] {
        let own = indicators.list.iter().enumerate();
        let missing = own
            .filter(|(at, one)| !one.starter && !table.states(*at) && named.contains(at) == told);
        let missing: Vec<&str> = missing.map(|(_, one)| &*one.name).collect();
        if !missing.is_empty() {
            say(&why.replace("{}", &missing.join("、")));
        }
    }
    let vague = table.vague();
    // What is for people shows it: ≥6万家.
    let people =
        args.wide == Some(Lines::Indicators) || matches!(format, Format::Text | Format::Html);
    if vague > 0 && !args.bounds && !people {
        say(&format!(
            "{vague} of the values are bounds or approximate (以上, 左右, 突破); --bounds says which"
        ));
    }
    let given = [
        ("--bounds", args.bounds),
        ("--clauses", args.clauses && format != Format::Html),
        ("--scale", !args.scale.is_empty()),
        ("--ascii-names", args.ascii_names.is_some()),
    ];
    let idle = given.iter().filter(|(_, given)| *given && people);
    let idle: Vec<&str> = idle.map(|(option, _)| *option).collect();
    if !idle.is_empty() {
        say(&format!(
            "{}: not in a table for people, which shows amounts as they are written; --wide --format csv is for programs",
            idle.join(", ")
        ));
    }
}

/// Say which reports have no year or no code, by which others are joined with what else is known of them.
fn incomplete(reports: &[Report], format: Format) {
    let year = |report: &&Report| report.year.is_none();
    let code = |report: &&Report| {
        report.places[0].is_empty() && !Cue::World.begins(&chars(&*report.fields[0]))
    };
    let without = [
        ("year", reports.iter().filter(year).collect::<Vec<_>>()),
        ("region_code", reports.iter().filter(code).collect()),
    ];
    for (field, without) in without {
        let shown: Vec<String> = without.iter().take(SHOWN).map(|one| one.short()).collect();
        let some = !without.is_empty() && without.len() < reports.len();
        if some && matches!(format, Format::Csv | Format::Jsonl) {
            let (count, shown) = (without.len(), shown.join(", "));
            exit::say(&format!(
                "note: {count} of the reports have no {field}: {shown}"
            ));
        }
    }
}

/// Say which measures of the reports no indicator takes, the most frequent first.
fn untaken(items: &BTreeMap<&str, usize>) {
    let measure = |item: &str| Cue::Once.ends(&chars(item));
    let mut items: Vec<_> = items.iter().filter(|(item, _)| measure(item)).collect();
    items.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let shown = items.iter().take(SHOWN);
    let shown: Vec<String> = shown
        .map(|(item, count)| format!("{item} {count}"))
        .collect();
    if !shown.is_empty() {
        let what = format!("measures that no indicator takes: {}", shown.join(", "));
        exit::say(&what);
    }
}

/// So many of them are said.
const SHOWN: usize = 40;

/// Say of which reports nothing is read because they are in traditional characters, of which the names of firms may have some
/// in any report.
fn traditional(pages: &[Page], reports: &[Report]) {
    let mut counts = vec![[0, 0]; reports.len()];
    for page in pages {
        let text = chars(page.text.as_str());
        let stand = |cue: Cue| {
            (0..text.len())
                .filter(|at| cue.stands_at(&text, *at))
                .count()
        };
        counts[page.report][0] += stand(Cue::Traditional);
        counts[page.report][1] += stand(Cue::Simplified);
    }
    let count = counts.into_iter().filter(|[old, new]| old > new).count();
    if count > 0 {
        exit::say(&format!(
            "note: {count} of the reports are in traditional characters, which the indicators are not: make them simplified first (opencc -c t2s.json)"
        ));
    }
}

/// The rows, and how often each item stands in the reports that no indicator takes.
fn rows<'a>(
    pages: &'a [Page],
    reports: &[Report],
    indicators: &Indicators,
) -> (Vec<Row>, BTreeMap<&'a str, usize>) {
    let mut left = BTreeMap::new();
    let mut rows: Vec<Row> = reports.iter().map(|_| Row::new()).collect();
    let mut spans = vec![Said::default(); reports.len()];
    for page in pages {
        let text = chars(page.text.as_str());
        let whose = (&*page.region, page.year);
        for place in Place::all(&text, &page.figures, &mut spans[page.report], whose) {
            if !put(&mut rows[page.report], indicators, &place)
                && let Some(item) = page.figures[place.index].item.as_deref()
            {
                *left.entry(item).or_default() += 1;
            }
        }
    }
    (rows, left)
}

/// What says which report a row is, before the user's own fields and the indicators: all but its id.
fn heads(report: &Report) -> impl Iterator<Item = (&'static str, Option<String>)> {
    let whose = report.whose().into_iter();
    whose.filter(|(name, _)| *name != "report")
}

/// Each of these keys once, in the order in which they come.
fn distinct<'a>(keys: impl Iterator<Item = &'a String>) -> Vec<&'a str> {
    let mut distinct: Vec<&str> = Vec::new();
    for key in keys {
        if !distinct.contains(&&**key) {
            distinct.push(key);
        }
    }
    distinct
}

/// The user's own fields.
fn own(reports: &[Report]) -> Vec<&str> {
    let fields = reports.iter().flat_map(|report| &report.own);
    distinct(fields.map(|(key, _)| key))
}

/// The names of all columns. A field of the user's that has the name of another column gets one of its own: `file 2`.
fn names(reports: &[Report], table: &Table) -> Vec<String> {
    let mut names: Vec<String> = heads(&Report::default())
        .map(|(name, _)| name.to_string())
        .collect();
    let measures: Vec<String> = table.names().collect();
    let own = own(reports);
    for (at, key) in own.iter().enumerate() {
        let taken = |name: &String| {
            names.contains(name) || measures.contains(name) || own[at + 1..].contains(&&**name)
        };
        let mut name = (*key).to_string();
        let mut number = 2;
        while taken(&name) {
            name = format!("{key} {number}");
            number += 1;
        }
        if name != **key {
            let what = format!(
                "note: the field {key} of the records is the column {name}; {key} is one of the table's own"
            );
            exit::say(&what);
        }
        names.push(name);
    }
    names.extend(measures);
    names
}

/// Say which fields of the user's are empty because a report's records do not agree on them.
fn varied(reports: &[Report]) {
    let varied = distinct(reports.iter().flat_map(|report| &report.varied));
    if !varied.is_empty() {
        let what = format!(
            "note: the records of one report differ in {}: left empty there",
            varied.join(", ")
        );
        exit::say(&what);
    }
}

/// The rows of the table for programs, as raw JSON; nothing in a cell where nothing is known.
fn cells<'a>(
    reports: &'a [Report],
    table: &'a Table,
) -> impl Iterator<Item = Vec<Option<String>>> + 'a {
    let fields = own(reports);
    reports.iter().enumerate().map(move |(index, report)| {
        let own = |field: &&str| {
            let own = report.own.iter().find(|(key, _)| key == field);
            own.map(|(_, raw)| raw.clone())
        };
        heads(report)
            .map(|(_, raw)| raw)
            .chain(fields.iter().map(own))
            .chain(table.cells(index))
            .collect()
    })
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
        let shown = names[from..end].iter().map(|name| (&**name, Side::Right));
        let header: Vec<_> = once(("indicator", Side::Left)).chain(shown).collect();
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
