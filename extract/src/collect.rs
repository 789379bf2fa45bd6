//! What needs whole reports: `--check`, `--wide`, `--explain` and the page of `--format html`.

use std::io::IsTerminal as _;
use std::path::PathBuf;

use report_record::Object;
use report_record::args::{Format, inputs};
use report_record::exit::{Error, Result, Status};
use report_record::object::push_string;
use report_record::output::{self, Side};
use report_record::stream::{self, Place};

use crate::args::Args;
use crate::frame::Part;
use crate::lexicon::{LEXICON, Lexicon};
use crate::panel::{Indicators, Row, STARTER, Table, put};
use crate::run::GARBLED;
use crate::span::Span;
use crate::survey::Survey;
use crate::totals::{Placed, check};
use crate::{Context, Excluded, Extractor, Figure, html};

const ADVICE: &str = "report-split --by paragraph FILE | report-extract --check";

/// One record and its figures.
#[derive(Debug)]
pub struct Page {
    /// Which report it belongs to.
    pub report: usize,
    /// Its text.
    pub text: String,
    /// `heading`, `paragraph` …
    pub kind: String,
    /// Its figures.
    pub figures: Vec<Figure>,
    /// The numbers that are none.
    pub excluded: Vec<Excluded>,
    /// 1-based source line.
    pub line: u64,
}

/// A report: the key that its records share, and how it is shown.
#[derive(Debug, Default)]
pub struct Report {
    key: String,
    /// Its title, or the input's name.
    pub title: String,
    /// Region, organ and year as far as known.
    pub fields: [String; 3],
}

impl Report {
    /// Whose report it is, and of which year; its title if that is not known.
    fn short(&self) -> String {
        match &self.fields {
            [region, _, year] if !region.is_empty() => format!("{region} {year}"),
            _ => self.title.clone(),
        }
    }
}

struct State {
    extractor: Extractor,
    pages: Vec<Page>,
    reports: Vec<Report>,
}

/// Run over whole reports.
///
/// # Errors
/// What ended the run.
pub fn run(args: &Args) -> Result<Status> {
    let made: &[Format] = if args.check {
        &[Format::Jsonl, Format::Text, Format::Html]
    } else if args.wide {
        &[Format::Jsonl, Format::Csv, Format::Text]
    } else {
        &[Format::Jsonl, Format::Csv, Format::Text, Format::Html]
    };
    let format = args.common.format(made)?;
    let files = inputs(&args.files)?;
    let mut settings = args.common.settings("report-extract", ADVICE);
    settings.jobs = 1;
    let indicators = indicators(&args.indicators)?;
    let mut sink = Vec::new();
    let start = || State {
        extractor: Extractor::new(),
        pages: Vec::new(),
        reports: Vec::new(),
    };
    let mut survey = Survey::new(args.plain);
    let (workers, status) = stream::surveyed(
        &files,
        &settings,
        &mut sink,
        &mut |line, place| survey.read(line, place),
        start,
        |state, line, place, _| {
            if args.plain {
                take(state, args, None, line.text(GARBLED)?, place);
            } else if let Some(record) = line.record(ADVICE)? {
                take(state, args, Some(&record), &record.text()?, place);
            }
            Ok(())
        },
    )?;
    let mut pages = Vec::new();
    let mut reports = Vec::new();
    for state in workers {
        pages.extend(state.pages);
        reports.extend(state.reports);
    }
    if args.explain {
        crate::explain::explain(&pages);
    }
    let mut out = Vec::new();
    let mut found = 0;
    if args.wide {
        out = wide(&pages, &reports, args, &indicators, format);
    } else {
        let problems = if args.check {
            problems(&pages, reports.len(), &LEXICON)
        } else {
            Vec::new()
        };
        found = problems.len();
        if args.check && found == 0 && std::io::stderr().is_terminal() {
            // A person who sees nothing at all wonders whether anything was done.
            let figures: usize = pages.iter().map(|page| page.figures.len()).sum();
            eprintln!("report-extract: {figures} figures, and none found to contradict another");
        }
        match format {
            Format::Html => html::page(&pages, &reports, &problems, &mut out),
            _ if args.check => findings(&problems, &reports, format, &mut out),
            Format::Csv => {
                output::csv_row(
                    std::iter::once("line").chain(crate::output::COLUMNS[..13].iter().copied()),
                    &mut out,
                );
                for (page, figure) in pages
                    .iter()
                    .flat_map(|p| p.figures.iter().map(move |f| (p, f)))
                {
                    let mut row = vec![page.line.to_string()];
                    row.extend(crate::output::cells(figure));
                    output::csv_row(row, &mut out);
                }
            }
            _ => {
                let head = crate::output::head(None);
                for figure in pages.iter().flat_map(|p| &p.figures) {
                    crate::output::json(&head, figure, &mut out);
                }
            }
        }
    }
    let mut stdout = output::stdout();
    output::write(&mut stdout, &out)?;
    output::finish(&mut stdout)?;
    Ok(if found > 0 {
        status.max(Status::Different)
    } else {
        status
    })
}

fn take(state: &mut State, args: &Args, record: Option<&Object>, text: &str, place: Place) {
    let extractor = &mut state.extractor;
    let cell = |key: &str| {
        record
            .and_then(|r| r.get(key))
            .map(|raw| output::cell(raw).into_owned())
            .unwrap_or_default()
    };
    let path: Vec<String> = record
        .and_then(|r| r.get("path"))
        .and_then(|raw| serde_json::from_str(raw).ok())
        .unwrap_or_default();
    let kind = cell("kind");
    let context = Context {
        path: &path,
        kind: Some(&kind),
        year: cell("year").parse().ok(),
        before: Part::from_mark(place.mark),
    };
    let (mut figures, excluded) = if args.explain {
        extractor.all(text, &context)
    } else {
        (extractor.figures(text, &context), Vec::new())
    };
    if args.base {
        for figure in &mut figures {
            crate::run::to_base(figure, extractor);
        }
    }
    let key = [
        cell("report"),
        cell("id"),
        cell("title"),
        place.file.to_string(),
    ]
    .into_iter()
    .find(|key| !key.is_empty())
    .unwrap_or_default();
    let report = match state.reports.last() {
        Some(last) if last.key == key => state.reports.len() - 1,
        _ => {
            let title = if cell("title").is_empty() {
                place.file.to_string()
            } else {
                cell("title")
            };
            state.reports.push(Report {
                key,
                title,
                fields: [cell("region"), cell("organ"), cell("year")],
            });
            state.reports.len() - 1
        }
    };
    state.pages.push(Page {
        report,
        text: text.to_string(),
        kind,
        figures,
        excluded,
        line: record
            .and_then(|r| r.integer_in("source", "line"))
            .unwrap_or(place.line),
    });
}

/// A contradiction with both its places.
#[derive(Debug)]
pub struct Problem {
    /// Which rule.
    pub kind: &'static str,
    /// The arithmetic.
    pub arithmetic: String,
    /// The report.
    pub report: usize,
    /// Page, line and figure of either.
    pub places: [(usize, u64, Figure); 2],
}

/// What does not add up in each report.
pub fn problems(pages: &[Page], reports: usize, lexicon: &Lexicon) -> Vec<Problem> {
    let mut all = Vec::new();
    for report in 0..reports {
        let mut placed = Vec::new();
        let mut span = Span::default();
        for (index, page) in pages
            .iter()
            .enumerate()
            .filter(|(_, page)| page.report == report)
        {
            let chars: Vec<char> = page.text.chars().collect();
            let (mut start, mut end) = (0, 0);
            let said = span.page(&page.kind, &chars, &page.figures, lexicon);
            for (figure, said) in page.figures.iter().zip(said) {
                if figure.start >= end {
                    start = (end..figure.start)
                        .rev()
                        .find(|i| crate::item::ends_sentence(chars[*i]))
                        .map_or(end, |i| i + 1);
                    end = (figure.end..chars.len())
                        .find(|i| crate::item::ends_sentence(chars[*i]))
                        .unwrap_or(chars.len());
                }
                placed.push(Placed {
                    figure: figure.clone(),
                    record: index,
                    line: page.line,
                    sentence: chars[start..end.min(start + 2000).max(figure.end)]
                        .iter()
                        .collect(),
                    at: figure.start - start,
                    sentence_start: start,
                    said,
                });
            }
        }
        for finding in check(&placed, lexicon) {
            let place = |i: usize| (placed[i].record, placed[i].line, placed[i].figure.clone());
            all.push(Problem {
                kind: finding.kind,
                arithmetic: finding.arithmetic,
                report,
                places: [place(finding.first), place(finding.second)],
            });
        }
    }
    all
}

fn findings(problems: &[Problem], reports: &[Report], format: Format, out: &mut Vec<u8>) {
    let mut rows = Vec::new();
    for problem in problems {
        let title = &reports[problem.report].title;
        if format == Format::Text {
            let [a, b] = &problem.places;
            rows.push(vec![
                problem.kind.to_string(),
                format!("{}: {}", a.1, a.2.text),
                format!("{}: {}", b.1, b.2.text),
                problem.arithmetic.clone(),
                title.clone(),
            ]);
            continue;
        }
        out.extend_from_slice(b"{\"kind\":");
        push_string(problem.kind, out);
        out.extend_from_slice(b",\"title\":");
        push_string(title, out);
        out.extend_from_slice(b",\"arithmetic\":");
        push_string(&problem.arithmetic, out);
        for (name, (_, line, figure)) in ["first", "second"].iter().zip(&problem.places) {
            out.extend_from_slice(format!(",\"{name}\":{{\"line\":{line},\"text\":").as_bytes());
            push_string(&figure.text, out);
            out.extend_from_slice(b",\"clause\":");
            push_string(&figure.clause, out);
            out.extend_from_slice(b"}");
        }
        out.extend_from_slice(b"}\n");
    }
    if !rows.is_empty() {
        let header = [
            ("rule", Side::Left),
            ("first", Side::Left),
            ("second", Side::Left),
            ("arithmetic", Side::Left),
            ("report", Side::Left),
        ];
        output::table(&header, &rows, 44, out);
    }
}

/// The indicators of these lists, one after the other.
fn indicators(lists: &[PathBuf]) -> Result<Indicators> {
    let mut found = Indicators::default();
    if lists.is_empty() {
        found.add_starter();
    }
    for path in lists {
        if path.as_os_str() == STARTER {
            found.add_starter();
            continue;
        }
        let text = std::fs::read_to_string(path).map_err(|error| {
            Error::new(format!(
                "{}: the list of indicators cannot be read ({error}); write lines of NAME, TAB, SPELLING|SPELLING",
                path.display()
            ))
        })?;
        found.add(text.lines());
    }
    Ok(found)
}

/// One row a report: indicators as columns.
fn wide(
    pages: &[Page],
    reports: &[Report],
    args: &Args,
    indicators: &Indicators,
    format: Format,
) -> Vec<u8> {
    let lexicon = &LEXICON;
    let mut rows: Vec<Row> = reports.iter().map(|_| Row::new()).collect();
    let mut spans = vec![Span::default(); reports.len()];
    for page in pages {
        let text: Vec<char> = page.text.chars().collect();
        let span = &mut spans[page.report];
        let said = span.page(&page.kind, &text, &page.figures, lexicon);
        for (figure, said) in page.figures.iter().zip(said) {
            put(&mut rows[page.report], indicators, figure, said, lexicon);
        }
    }
    let table = Table::new(indicators, &rows, args.bounds);
    let mut out = Vec::new();
    match format {
        Format::Jsonl => {
            for (index, report) in reports.iter().enumerate() {
                out.extend_from_slice(b"{\"text\":");
                push_string(&report.title, &mut out);
                let [region, organ, year] = &report.fields;
                for (key, value) in [("region", region), ("organ", organ)] {
                    member(key, Some((value, false)), &mut out);
                }
                let year = (!year.is_empty()).then_some((year, year.parse::<i32>().is_ok()));
                member("year", year, &mut out);
                for (name, cell) in table.names().zip(table.cells(index)) {
                    let cell = cell.as_ref().map(|(cell, number)| (cell, *number));
                    member(&name, cell, &mut out);
                }
                out.extend_from_slice(b"}\n");
            }
        }
        Format::Csv => {
            if args.common.bom {
                out.extend_from_slice(output::MARK);
            }
            let places = ["title", "region", "organ", "year"].map(str::to_string);
            output::csv_row(places.into_iter().chain(table.names()), &mut out);
            for (index, report) in reports.iter().enumerate() {
                let cells = table
                    .cells(index)
                    .map(|cell| cell.map(|(cell, _)| cell).unwrap_or_default());
                let places =
                    std::iter::once(report.title.clone()).chain(report.fields.iter().cloned());
                output::csv_row(places.chain(cells), &mut out);
            }
        }
        _ => {
            // A terminal is narrow: indicators down, reports across.
            let names: Vec<String> = reports.iter().map(Report::short).collect();
            let mut header = vec![("indicator", Side::Left)];
            header.extend(names.iter().map(|name| (name.as_str(), Side::Right)));
            output::table(&header, &table.lines(), 32, &mut out);
        }
    }
    out
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
