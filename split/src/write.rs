//! Records: one JSON object, CSV row or line of text for each report or part of it.

use std::borrow::Cow;
use std::io::Write;

use report_record::Result;
use report_record::args::Format;
use report_record::lang::{fill, say};
use report_record::object::{FIELDS, push_string, push_strings, quoted};
use report_record::output::{self, COLUMNS, cell, csv_row, shorten, visible, width};

use crate::outline::named_part;
use crate::{By, Kind, Options, Report, Unit, metadata, sentence};

/// The columns of CSV: the fields of records, and what `source` holds.
pub(crate) fn columns() -> impl Iterator<Item = &'static str> {
    FIELDS.into_iter().chain(["file", "line", "end_line"])
}

/// A part of a report that becomes a record.
struct Part<'a> {
    report: &'a Report,
    index: usize,
    kind: Option<Kind>,
    level: Option<u32>,
    path: Vec<&'a str>,
    text: Cow<'a, str>,
    line: usize,
    end: usize,
}

impl<'a> Part<'a> {
    /// A unit, or a sentence of it.
    fn of(report: &'a Report, unit: &'a Unit, text: &'a str) -> Self {
        Part {
            report,
            index: 0,
            kind: Some(unit.kind),
            level: unit.level,
            path: unit.path.iter().map(String::as_str).collect(),
            text: text.into(),
            line: unit.line,
            end: unit.end_line,
        }
    }

    /// The id of its record. The report's own covers its text, so that of a part the place in it is enough.
    fn id(&self, by: By) -> String {
        if by == By::Report {
            self.report.id.clone()
        } else {
            metadata::hash(&self.report.id, &format!("{by:?}{}", self.index))
        }
    }
}

/// The parts of a report, one after the other: a report may have millions.
fn parts<'a>(report: &'a Report, by: By) -> Box<dyn Iterator<Item = Part<'a>> + 'a> {
    let units = report.units.iter();
    match by {
        By::Report => Box::new(std::iter::once(Part {
            report,
            index: 0,
            kind: None,
            level: None,
            path: Vec::new(),
            text: report.text.as_str().into(),
            line: report.line,
            end: report.end_line,
        })),
        By::Paragraph => Box::new(units.map(|unit| Part::of(report, unit, &unit.text))),
        By::Sentence => Box::new(units.flat_map(move |unit| {
            let sentences = sentence::each(&unit.text);
            sentences.map(move |text| Part::of(report, unit, text))
        })),
        By::Section => Box::new(sections(report).into_iter()),
    }
}

/// A heading and what stands under it; its path ends with the heading itself.
fn sections(report: &Report) -> Vec<Part<'_>> {
    let mut out: Vec<Part> = Vec::new();
    for unit in &report.units {
        let mut own = Part::of(report, unit, &unit.text);
        if unit.kind != Kind::Heading
            && let Some(last) = out.last_mut()
        {
            last.text.to_mut().push('\n');
            last.text.to_mut().push_str(&own.text);
            last.end = own.end;
            if last.path.len() < own.path.len() {
                last.path = own.path;
            }
            continue;
        }
        own.kind = None;
        if unit.kind == Kind::Heading {
            own.path.push(named_part(&unit.text));
        }
        out.push(own);
    }
    out
}

/// How records are written, and the fields that hold for a file: `--set`, and the other columns of a table's row.
pub(crate) struct Context<'a> {
    pub(crate) file: &'a str,
    pub(crate) options: &'a Options,
    /// Name and raw JSON.
    pub(crate) extra: &'a [(String, String)],
    pub(crate) format: Format,
    /// How wide an outline is.
    pub(crate) columns: usize,
}

/// What is done with records before all are written.
pub(crate) type Pass<'a> = &'a mut dyn FnMut(&mut Vec<u8>) -> Result<()>;

/// Write the records of a report.
pub(crate) fn records(
    report: &Report,
    context: &Context,
    out: &mut Vec<u8>,
    pass: Pass,
) -> Result<()> {
    let by = context.options.by;
    if context.format == Format::Text && by == By::Report {
        outline(report, context, out);
        return Ok(());
    }
    let about = about(report, context.options);
    let mut members = Vec::with_capacity(400);
    for (name, raw) in &about {
        member(name, raw, &mut members);
    }
    for (index, part) in parts(report, by).enumerate() {
        let part = Part { index, ..part };
        match context.format {
            Format::Csv => csv(&part, &about, context, out),
            Format::Text => readable(&part, out),
            _ => jsonl(&part, &members, context, out),
        }
        pass(out)?;
    }
    if context.format == Format::Text {
        out.push(b'\n');
    }
    Ok(())
}

/// `title` to `speaker`: name and raw JSON; `--set` values in place.
fn about(report: &Report, options: &Options) -> [(&'static str, String); 9] {
    let text = |value: Option<&str>| value.map_or("null".to_string(), quoted);
    let codes = report.region_candidates.iter().map(|code| quoted(code));
    let codes = codes.collect::<Vec<_>>().join(",");
    let year = report.year.map(|year| year.to_string());
    [
        ("title", text(Some(&report.title))),
        ("region", text(report.region.as_deref())),
        ("region_code", text(report.region_code.as_deref())),
        ("region_candidates", format!("[{codes}]")),
        ("organ", text(report.organ.as_deref())),
        ("level_name", text(report.level_name.as_deref())),
        ("year", year.unwrap_or("null".to_string())),
        ("delivered", text(report.delivered.as_deref())),
        ("speaker", text(report.speaker.as_deref())),
    ]
    .map(|(name, raw)| {
        let mut set = options.set.iter();
        let given = set.find(|(key, _)| key == name);
        (name, given.map_or(raw, |(_, raw)| raw.clone()))
    })
}

/// What `--set` gives in fields that are the user's own: name and raw JSON.
fn given(options: &Options) -> impl Iterator<Item = (&str, &str)> {
    let set = options.set.iter();
    set.map(|(name, raw)| (name.as_str(), raw.as_str()))
        .filter(|(name, _)| !is_own(name))
}

/// What a column that is named as a field of records is called in them.
pub(crate) fn kept_as(column: &str) -> String {
    format!("given_{column}")
}

/// Names that are a record's own, so that no other column takes them.
pub(crate) fn is_own(name: &str) -> bool {
    columns().any(|known| known == name) || name == "source"
}

fn field(name: &str, out: &mut Vec<u8>) {
    out.push(b',');
    push_string(name, out);
    out.push(b':');
}

fn member(name: &str, raw: &str, out: &mut Vec<u8>) {
    field(name, out);
    out.extend_from_slice(raw.as_bytes());
}

/// Write a part as a JSON object; `about` are the members that all parts of its report have.
fn jsonl(part: &Part, about: &[u8], context: &Context, out: &mut Vec<u8>) {
    let by = context.options.by;
    out.extend_from_slice(b"{\"id\":");
    push_string(&part.id(by), out);
    if by != By::Report {
        let of = &part.report.id;
        let _ = write!(out, ",\"report\":\"{of}\",\"index\":{}", part.index);
        if let Some(kind) = part.kind {
            let _ = write!(out, ",\"kind\":\"{}\"", kind.name());
        }
        let _ = match part.level {
            Some(level) => write!(out, ",\"level\":{level}"),
            None => write!(out, ",\"level\":null"),
        };
        out.extend_from_slice(b",\"path\":");
        push_strings(part.path.iter().copied(), out);
    }
    out.extend_from_slice(about);
    out.extend_from_slice(b",\"text\":");
    push_string(&part.text, out);
    out.extend_from_slice(b",\"source\":{\"file\":");
    push_string(context.file, out);
    let Part { line, end, .. } = part;
    let _ = write!(out, ",\"line\":{line},\"end_line\":{end}}}");
    for (name, raw) in context.extra {
        // A column that has the name of a field of ours is kept beside it.
        if is_own(name) {
            member(&kept_as(name), raw, out);
        } else {
            member(name, raw, out);
        }
    }
    for (name, raw) in given(context.options) {
        member(name, raw, out);
    }
    out.extend_from_slice(b"}\n");
}

/// Write a part as a CSV row; `about` are the cells that all parts of its report have, as JSON.
fn csv(part: &Part, about: &[(&str, String)], context: &Context, out: &mut Vec<u8>) {
    let (by, report) = (context.options.by, part.report);
    let [of, at] = if by == By::Report {
        [String::new(), String::new()]
    } else {
        [report.id.clone(), part.index.to_string()]
    };
    let mut cells = vec![
        part.id(by),
        of,
        at,
        part.kind.map_or("", Kind::name).to_string(),
        part.level.map_or(String::new(), |level| level.to_string()),
        part.path.join(" > "),
    ];
    cells.extend(about.iter().map(|(name, raw)| match *name {
        "region_candidates" => report.region_candidates.join(" "),
        _ => cell(raw).into_owned(),
    }));
    cells.extend([
        part.text.to_string(),
        context.file.to_string(),
        part.line.to_string(),
        part.end.to_string(),
    ]);
    cells.extend(given(context.options).map(|(_, raw)| cell(raw).into_owned()));
    csv_row(cells, out);
}

/// The header of CSV.
pub(crate) fn csv_header(options: &Options, out: &mut Vec<u8>) {
    let mut names: Vec<&str> = columns().collect();
    names.extend(given(options).map(|(name, _)| name));
    output::csv_header(names, out);
}

/// Write a report as an outline for people: title, what is known, headings with their lines and sizes.
fn outline(report: &Report, context: &Context, out: &mut Vec<u8>) {
    let &Context { file, columns, .. } = context;
    let mut line = |text: String| {
        out.extend_from_slice(text.as_bytes());
        out.push(b'\n');
    };
    let known = [
        Some(format!("{file}:{}-{}", report.line, report.end_line)),
        Some(report.id.clone()),
        report.region.clone(),
        report.region_code.clone(),
        report.organ.clone(),
        report.year.map(|year| fill("reviews {}", &[&year])),
        report
            .delivered
            .as_ref()
            .map(|date| fill("delivered {}", &[date])),
        report.speaker.clone(),
    ];
    let title = if report.title.is_empty() {
        say("(no title)")
    } else {
        &report.title
    };
    line(visible(title).into_owned());
    let mut row = String::new();
    for known in known.into_iter().flatten() {
        let known = visible(&known).into_owned();
        let narrow = columns < COLUMNS;
        if narrow && !row.is_empty() && width(&row) + 2 + width(&known) > columns {
            line(std::mem::take(&mut row));
        }
        row.push_str("  ");
        row.push_str(&known);
    }
    line(row);
    for (at, unit) in report.units.iter().enumerate() {
        let Some(level) = unit.level else { continue };
        let under = report.units[at + 1..]
            .iter()
            .take_while(|below| below.level.is_none_or(|below| below > level))
            .map(|unit| unit.text.chars().count())
            .sum::<usize>();
        let indent = "  ".repeat(level as usize);
        let place = format!("{:>7} {:>7}", unit.line, under);
        let heading = format!("{indent}{}", visible(unit.text.trim()));
        let heading = shorten(&heading, columns.saturating_sub(place.len() + 1)).into_owned();
        let pad = columns.saturating_sub(width(&heading) + place.len());
        line(format!("{heading}{}{place}", " ".repeat(pad)));
    }
    line(String::new());
}

/// Write a part for people: paragraphs under indented headings.
fn readable(part: &Part, out: &mut Vec<u8>) {
    let indent = "  ".repeat(
        part.level
            .map_or(part.path.len(), |level| level.saturating_sub(1) as usize),
    );
    for line in part.text.split('\n') {
        out.extend_from_slice(
            format!("{:>6} {indent}{}\n", part.line, visible(line.trim())).as_bytes(),
        );
    }
}
