//! What needs whole reports: `--check`, `--wide`, `--explain` and the page of `--format html`.

use std::io::IsTerminal as _;

use report_record::Object;
use report_record::args::{Format, inputs};
use report_record::exit::{Result, Status, Trouble};
use report_record::lang;
use report_record::object::{FIELDS, push_string};
use report_record::output::{self, Side};
use report_record::stream::{self, Place};

use crate::args::Args;
use crate::lexicon::{LEXICON, Lexicon};
use crate::run::GARBLED;
use crate::span::Span;
use crate::survey::Survey;
use crate::totals::{Placed, Shares, check, shares};
use crate::{Bound, Excluded, Extractor, Figure, Number, Role, html, wide};

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
    /// The code of the region, and the file that it was read from.
    pub places: [String; 2],
    /// The fields that no tool of these writes, with their raw values: the user's own.
    pub own: Vec<(String, String)>,
    /// Those of them that are not the same in all its records, and so are none of its own: their value is null.
    pub varied: Vec<String>,
}

impl Report {
    /// Take the user's own fields of another of its records.
    fn meet(&mut self, own: Vec<(String, String)>) {
        for (key, raw) in own {
            match self.own.iter_mut().find(|(known, _)| *known == key) {
                None => self.own.push((key, raw)),
                Some((_, known)) if *known != raw && !self.varied.contains(&key) => {
                    *known = "null".to_string();
                    self.varied.push(key);
                }
                Some(_) => {}
            }
        }
    }

    /// Whose report it is, and of which year; its title if that is not known.
    pub fn short(&self) -> String {
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

/// A record that is a row of this tool's has the text of a figure, not of a report.
fn report_text(record: &Object) -> std::result::Result<(), Trouble> {
    let has = |key: &str| record.get(key).is_some();
    if !(has("clause") && has("value") && has("item")) {
        return Ok(());
    }
    let what = "a row of figures, which report-extract has written, and not the text of a report; give the records themselves: report-split FILE | report-extract --wide";
    Err(Trouble {
        what: what.to_string(),
        foreign: true,
        note: false,
    })
}

/// Run over whole reports.
///
/// # Errors
/// What ended the run.
pub fn run(args: &Args) -> Result<Status> {
    let made: &[Format] = if args.check {
        &[Format::Jsonl, Format::Csv, Format::Text, Format::Html]
    } else if args.wide {
        &[Format::Jsonl, Format::Csv, Format::Text]
    } else {
        &[Format::Jsonl, Format::Csv, Format::Text, Format::Html]
    };
    let format = args.common.format(made)?;
    let files = inputs(&args.files)?;
    let mut settings = args.common.settings("report-extract", ADVICE);
    settings.jobs = 1;
    let asked = wide::asked(args)?;
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
                report_text(&record)?;
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
    let mut found = Vec::new();
    if args.check {
        found = problems(&pages, reports.len(), &LEXICON);
    }
    if args.check && found.is_empty() && std::io::stderr().is_terminal() {
        // A person who sees nothing at all wonders whether anything was done.
        let figures: usize = pages.iter().map(|page| page.figures.len()).sum();
        eprintln!("report-extract: {figures} figures, and none found to contradict another");
    }
    let mut out = Vec::new();
    match format {
        _ if args.wide => out = wide::print(&pages, &reports, args, &asked, format)?,
        Format::Html => html::page(&pages, &reports, &found, &mut out),
        _ if args.check => findings(&found, &reports, format, args.common.bom, &mut out),
        _ => rows(&pages, format, &mut out),
    }
    let mut stdout = output::stdout();
    output::write(&mut stdout, &out)?;
    output::finish(&mut stdout)?;
    Ok(if found.is_empty() {
        status
    } else {
        status.max(Status::Different)
    })
}

/// The figures of all pages, without what is known of their reports.
fn rows(pages: &[Page], format: Format, out: &mut Vec<u8>) {
    let csv = format == Format::Csv;
    let names = std::iter::once("line").chain(crate::output::COLUMNS[..13].iter().copied());
    if csv {
        output::csv_row(names, out);
    }
    let head = crate::output::head(None);
    for page in pages {
        for figure in &page.figures {
            if csv {
                let cells = crate::output::cells(figure).into_iter();
                output::csv_row(std::iter::once(page.line.to_string()).chain(cells), out);
            } else {
                crate::output::json(&head, figure, out);
            }
        }
    }
}

fn take(state: &mut State, args: &Args, record: Option<&Object>, text: &str, place: Place) {
    let cell = |key: &str| crate::run::cell(record, key);
    let (figures, excluded) = crate::run::read(
        &mut state.extractor,
        args,
        args.explain,
        (record, text, place),
    );
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
                places: [cell("region_code"), file(record)],
                ..Report::default()
            });
            state.reports.len() - 1
        }
    };
    state.reports[report].meet(record.map(own).unwrap_or_default());
    state.pages.push(Page {
        report,
        text: text.to_string(),
        kind: cell("kind"),
        figures,
        excluded,
        line: crate::run::line(record, place),
    });
}

/// The file that a record's text was read from.
fn file(record: Option<&Object>) -> String {
    let source = record.and_then(|record| record.get("source"));
    let source: Option<serde_json::Value> = source.and_then(|raw| serde_json::from_str(raw).ok());
    let file = source.as_ref().and_then(|source| source["file"].as_str());
    file.unwrap_or_default().to_string()
}

/// The user's own fields of a record that fit into a cell.
fn own(record: &Object) -> Vec<(String, String)> {
    let plain = |raw: &str| !raw.starts_with(['{', '[']);
    record
        .fields()
        .filter(|(key, raw)| !FIELDS.contains(key) && plain(raw))
        .map(|(key, raw)| (key.to_string(), raw.to_string()))
        .collect()
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
        let from = all.len();
        for finding in check(&placed, lexicon) {
            let place = |i: usize| (placed[i].record, placed[i].line, placed[i].figure.clone());
            all.push(Problem {
                kind: finding.kind,
                arithmetic: finding.arithmetic,
                report,
                places: [place(finding.first), place(finding.second)],
            });
        }
        all.extend(ratios(pages, report, lexicon));
        all[from..].sort_by_key(|one| (one.places[0].0, one.places[0].2.start));
    }
    all
}

/// Shares written as ratios (4.8∶39.7∶55.5) that miss a hundred. They are no figures, but have a place like one.
fn ratios<'a>(
    pages: &'a [Page],
    report: usize,
    lexicon: &'a Lexicon,
) -> impl Iterator<Item = Problem> + 'a {
    let pages = pages.iter().enumerate();
    let own = pages.filter(move |(_, page)| page.report == report);
    own.flat_map(move |(index, page)| {
        let chars: Vec<char> = page.text.chars().collect();
        let found = shares(&chars, lexicon);
        let problem = move |one: Shares| {
            let (from, to) = crate::item::clause(&chars, one.start, one.end);
            let cut = |from: usize, to: usize| chars[from..to].iter().collect::<String>();
            let figure = Figure {
                text: cut(one.start, one.end),
                value: Number::ZERO,
                max: None,
                unit: String::new(),
                bound: Bound::Exact,
                item: None,
                change: None,
                basis: None,
                role: Role::Actual,
                period: None,
                start: one.start,
                end: one.end,
                clause: cut(from, to),
            };
            let place = (index, page.line, figure);
            Problem {
                kind: "shares",
                arithmetic: one.arithmetic,
                report,
                places: [place.clone(), place],
            }
        };
        found.into_iter().map(problem)
    })
}

/// The columns of a finding in a CSV table.
const FINDING: [&str; 9] = [
    "rule",
    "title",
    "arithmetic",
    "first_line",
    "first",
    "first_clause",
    "second_line",
    "second",
    "second_clause",
];

fn findings(
    problems: &[Problem],
    reports: &[Report],
    format: Format,
    bom: bool,
    out: &mut Vec<u8>,
) {
    if format == Format::Text {
        return listed(problems, reports, out);
    }
    if format == Format::Csv {
        if bom {
            out.extend_from_slice(output::MARK);
        }
        output::csv_row(FINDING.iter(), out);
    }
    for problem in problems {
        let title = &reports[problem.report].title;
        if format == Format::Csv {
            let mut row = vec![
                problem.kind.to_string(),
                title.clone(),
                problem.arithmetic.clone(),
            ];
            for (_, line, figure) in &problem.places {
                row.extend([line.to_string(), figure.text.clone(), figure.clause.clone()]);
            }
            output::csv_row(row, out);
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
}

/// For the eye: a table, or where it has no room, lines; the arithmetic is never cut.
fn listed(problems: &[Problem], reports: &[Report], out: &mut Vec<u8>) {
    let row = |problem: &Problem| {
        let [a, b] = &problem.places;
        vec![
            lang::say(&format!("{}|rule", problem.kind)).to_string(),
            format!("{}: {}", a.1, a.2.text),
            format!("{}: {}", b.1, b.2.text),
            problem.arithmetic.clone(),
            reports[problem.report].title.clone(),
        ]
    };
    let rows: Vec<Vec<String>> = problems.iter().map(row).collect();
    let header = ["rule", "first", "second", "arithmetic", "report"].map(|name| (name, Side::Left));
    let widest = |column: usize| {
        let cells = rows.iter().map(|row| output::width(&row[column]));
        cells
            .max()
            .unwrap_or(0)
            .max(output::width(header[column].0))
    };
    // The title may be cut.
    let needed: usize = (0..4).map(|column| widest(column) + 2).sum::<usize>() + 16;
    if needed > output::columns() {
        for row in &rows {
            let lines = [
                row[..3].join("  "),
                format!("  {}", row[3]),
                format!("  {}", row[4]),
            ];
            for line in lines {
                out.extend_from_slice(output::visible(&line).as_bytes());
                out.push(b'\n');
            }
        }
    } else if !rows.is_empty() {
        let most = (0..4).map(widest).max().unwrap_or(0).max(44);
        output::table(&header, &rows, most, out);
    }
}
