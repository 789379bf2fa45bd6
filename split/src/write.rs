//! Records: one JSON object, CSV row or line of text for each report or part of it.

use report_record::Result;
use report_record::lang::{fill, say};
use report_record::object::{FIELDS, push_string, push_strings};
use report_record::output::{self, COLUMNS, cell, csv_row, shorten, visible, width};

use crate::{By, Kind, Options, Report, Unit, metadata, sentence};

/// The columns of CSV: the fields of records, and what `source` holds.
pub(crate) fn columns() -> impl Iterator<Item = &'static str> {
    FIELDS.into_iter().chain(["file", "line", "end_line"])
}

/// A part of a report that becomes a record.
struct Part<'a> {
    kind: Option<Kind>,
    level: Option<u32>,
    path: Vec<&'a str>,
    text: std::borrow::Cow<'a, str>,
    line: usize,
    end: usize,
}

/// The parts of a report, one after the other: a report may have millions.
fn parts<'a>(report: &'a Report, by: By) -> Box<dyn Iterator<Item = Part<'a>> + 'a> {
    let part = |unit: &'a Unit, text: &'a str| Part {
        kind: Some(unit.kind),
        level: unit.level,
        path: unit.path.iter().map(String::as_str).collect(),
        text: text.into(),
        line: unit.line,
        end: unit.end_line,
    };
    let units = report.units.iter();
    match by {
        By::Report => Box::new(std::iter::once(Part {
            kind: None,
            level: None,
            path: Vec::new(),
            text: report.text.as_str().into(),
            line: report.line,
            end: report.end_line,
        })),
        By::Paragraph => Box::new(units.map(move |unit| part(unit, &unit.text))),
        By::Sentence => Box::new(
            units
                .flat_map(move |unit| sentence::each(&unit.text).map(move |text| part(unit, text))),
        ),
        By::Section => Box::new(sections(report).into_iter()),
    }
}

/// A heading and what stands under it; its path ends with the heading itself.
fn sections(report: &Report) -> Vec<Part<'_>> {
    let mut out: Vec<Part> = Vec::new();
    for unit in &report.units {
        match out.last_mut() {
            Some(last) if unit.kind != Kind::Heading => {
                last.text.to_mut().push('\n');
                last.text.to_mut().push_str(&unit.text);
                last.end = unit.end_line;
                if last.path.len() < unit.path.len() {
                    last.path = unit.path.iter().map(String::as_str).collect();
                }
            }
            _ => out.push(Part {
                kind: None,
                level: unit.level,
                path: {
                    let mut path: Vec<&str> = unit.path.iter().map(String::as_str).collect();
                    if unit.kind == Kind::Heading {
                        path.push(
                            unit.text
                                .trim()
                                .trim_end_matches(['。', '：', ':', '.', '；']),
                        );
                    }
                    path
                },
                text: unit.text.as_str().into(),
                line: unit.line,
                end: unit.end_line,
            }),
        }
    }
    out
}

/// Fields that hold for a file: `--set`, and the other columns of a table's row.
pub(crate) struct Context<'a> {
    pub(crate) file: &'a str,
    pub(crate) options: &'a Options,
    /// Name and raw JSON.
    pub(crate) extra: &'a [(String, String)],
}

fn field(name: &str, out: &mut Vec<u8>) {
    out.push(b',');
    push_string(name, out);
    out.push(b':');
}

impl Context<'_> {
    /// What `--set` gives a field, as raw JSON.
    fn set(&self, name: &str) -> Option<&str> {
        let mut set = self.options.set.iter();
        set.find(|(key, _)| key == name)
            .map(|(_, raw)| raw.as_str())
    }
}

/// What `--set` gives in fields that are the user's own: name and raw JSON.
fn given(options: &Options) -> impl Iterator<Item = (&str, &str)> {
    let set = options.set.iter();
    set.map(|(name, raw)| (name.as_str(), raw.as_str()))
        .filter(|(name, _)| !is_own(name))
}

/// `title` to `speaker`, as members with commas before them; `--set` values in place.
fn about(report: &Report, context: &Context) -> Vec<u8> {
    let mut out = Vec::with_capacity(400);
    let strings = |name: &str, value: Option<&str>, out: &mut Vec<u8>| {
        field(name, out);
        match (context.set(name), value) {
            (Some(raw), _) => out.extend_from_slice(raw.as_bytes()),
            (None, Some(text)) => push_string(text, out),
            (None, None) => out.extend_from_slice(b"null"),
        }
    };
    strings("title", Some(&report.title), &mut out);
    strings("region", report.region.as_deref(), &mut out);
    strings("region_code", report.region_code.as_deref(), &mut out);
    field("region_candidates", &mut out);
    push_strings(
        report.region_candidates.iter().map(String::as_str),
        &mut out,
    );
    strings("organ", report.organ.as_deref(), &mut out);
    strings("level_name", report.level_name.as_deref(), &mut out);
    field("year", &mut out);
    let year = report
        .year
        .map_or("null".to_string(), |year| year.to_string());
    out.extend_from_slice(context.set("year").unwrap_or(&year).as_bytes());
    strings("delivered", report.delivered.as_deref(), &mut out);
    strings("speaker", report.speaker.as_deref(), &mut out);
    out
}

/// Names that are a record's own, so that no other column takes them.
pub(crate) fn is_own(name: &str) -> bool {
    columns().any(|known| known == name) || name == "source"
}

/// Text, source and the fields that came with the file.
fn tail(text: &str, line: usize, end: usize, context: &Context, out: &mut Vec<u8>) {
    field("text", out);
    push_string(text, out);
    out.extend_from_slice(b",\"source\":{\"file\":");
    push_string(context.file, out);
    out.extend_from_slice(format!(",\"line\":{line},\"end_line\":{end}}}").as_bytes());
    for (name, raw) in context.extra {
        // A column that has the name of a field of ours is kept beside it.
        if is_own(name) {
            field(&format!("given_{name}"), out);
        } else {
            field(name, out);
        }
        out.extend_from_slice(raw.as_bytes());
    }
    for (name, raw) in given(context.options) {
        field(name, out);
        out.extend_from_slice(raw.as_bytes());
    }
    out.extend_from_slice(b"}\n");
}

/// The id of a part: the report's own covers its text, so that the place in it is enough.
fn part_id(report: &Report, context: &Context, index: usize) -> String {
    metadata::hash(&report.id, &format!("{:?}{index}", context.options.by))
}

/// What is done with records before all are written.
pub(crate) type Pass<'a> = &'a mut dyn FnMut(&mut Vec<u8>) -> Result<()>;

/// Write a report as JSON Lines.
pub(crate) fn jsonl(
    report: &Report,
    context: &Context,
    out: &mut Vec<u8>,
    pass: Pass,
) -> Result<()> {
    let about = about(report, context);
    if context.options.by == By::Report {
        out.extend_from_slice(b"{\"id\":");
        push_string(&report.id, out);
        out.extend_from_slice(&about);
        tail(&report.text, report.line, report.end_line, context, out);
        return Ok(());
    }
    for (index, part) in parts(report, context.options.by).enumerate() {
        out.extend_from_slice(b"{\"id\":");
        push_string(&part_id(report, context, index), out);
        field("report", out);
        push_string(&report.id, out);
        out.extend_from_slice(format!(",\"index\":{index}").as_bytes());
        if let Some(kind) = part.kind {
            field("kind", out);
            push_string(kind.name(), out);
        }
        match part.level {
            Some(level) => out.extend_from_slice(format!(",\"level\":{level}").as_bytes()),
            None => out.extend_from_slice(b",\"level\":null"),
        }
        field("path", out);
        push_strings(part.path.iter().copied(), out);
        out.extend_from_slice(&about);
        tail(&part.text, part.line, part.end, context, out);
        pass(out)?;
    }
    Ok(())
}

/// Write a report as CSV rows.
pub(crate) fn csv(report: &Report, context: &Context, out: &mut Vec<u8>, pass: Pass) -> Result<()> {
    let set = |name: &str, value: Option<&str>| match context.set(name) {
        Some(raw) => cell(raw).into_owned(),
        None => value.unwrap_or_default().to_string(),
    };
    let year = report.year.map(|year| year.to_string());
    for (index, part) in parts(report, context.options.by).enumerate() {
        let [id, of, index] = if context.options.by == By::Report {
            [report.id.clone(), String::new(), String::new()]
        } else {
            let id = part_id(report, context, index);
            [id, report.id.clone(), index.to_string()]
        };
        let mut cells = vec![
            id,
            of,
            index,
            part.kind.map_or("", Kind::name).to_string(),
            part.level.map_or(String::new(), |level| level.to_string()),
            part.path.join(" > "),
            set("title", Some(&report.title)),
            set("region", report.region.as_deref()),
            set("region_code", report.region_code.as_deref()),
            report.region_candidates.join(" "),
            set("organ", report.organ.as_deref()),
            set("level_name", report.level_name.as_deref()),
            set("year", year.as_deref()),
            set("delivered", report.delivered.as_deref()),
            set("speaker", report.speaker.as_deref()),
            part.text.to_string(),
            context.file.to_string(),
            part.line.to_string(),
            part.end.to_string(),
        ];
        cells.extend(given(context.options).map(|(_, raw)| cell(raw).into_owned()));
        csv_row(cells, out);
        pass(out)?;
    }
    Ok(())
}

/// The header of CSV.
pub(crate) fn csv_header(options: &Options, out: &mut Vec<u8>) {
    let mut names: Vec<&str> = columns().collect();
    names.extend(given(options).map(|(name, _)| name));
    output::csv_header(names, out);
}

/// Write a report as an outline for people, so many columns wide: title, what is known, headings with their lines and sizes.
pub(crate) fn text(report: &Report, file: &str, columns: usize, out: &mut Vec<u8>) {
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

/// Write the parts of a report for people: paragraphs under indented headings.
pub(crate) fn readable(
    report: &Report,
    context: &Context,
    out: &mut Vec<u8>,
    pass: Pass,
) -> Result<()> {
    for part in parts(report, context.options.by) {
        let indent = "  ".repeat(
            part.level
                .map_or(part.path.len(), |level| level.saturating_sub(1) as usize),
        );
        for line in part.text.split('\n') {
            out.extend_from_slice(
                format!("{:>6} {indent}{}\n", part.line, visible(line.trim())).as_bytes(),
            );
        }
        pass(out)?;
    }
    out.push(b'\n');
    Ok(())
}
