//! A document into units: what is compared is the line as printed.

use std::borrow::Cow;
use std::sync::Arc;

use crate::args::By;
use crate::read::{How, Kind, Side};
use crate::repaired;
use crate::unit::{Report, Source, Unit, numbered, push};

/// Share of the units that stand on several lines above which a text counts as broken at a fixed width.
const WRAPPED: f64 = 0.3;

/// Units on one line from which on it is a whole report that lost its line ends.
const FLAT: usize = 8;

/// Marks that a heading ends in which runs into its paragraph, and one that stands alone does not.
const RUN_IN: [char; 4] = ['。', '！', '？', '；'];

/// Read a document: its reports, or the whole of it as one, if no report is found in it.
///
/// # Errors
/// What is wrong with the document, without its name.
pub fn read(name: &str, bytes: &[u8], how: How) -> Result<Side, String> {
    let contents = report_split::contents(bytes, &report_split::Options::default())?;
    let (found, left_out) = (contents.reports, contents.left_out);
    let file: Arc<str> = Arc::from(name);
    let given = contents.given.into_iter();
    let given = how.printed.then(|| units(given, &file));
    let first = Source::at(&file, 1);
    let printed = contents.text;
    let printed = printed.map(|text| lines(&text, Some(&first)));
    let several = printed.clone().filter(|_| found.len() > 1);
    let mut whole = several.map(Report::of);
    let mut reports = match (found.as_slice(), printed) {
        ([], Some(units)) => vec![Report::of(units)],
        ([], None) => {
            return Err(
                "no report is found in it; save it as text to compare it as it is".to_string(),
            );
        }
        (found, printed) => {
            let read = |found| {
                report(
                    found,
                    &left_out,
                    printed.as_deref(),
                    given.as_deref(),
                    &file,
                )
            };
            found.iter().map(read).collect()
        }
    };
    cut(reports.iter_mut().chain(&mut whole), how.by);
    let rest = match found.as_slice() {
        [_] => {
            let left_out = left_out.into_iter();
            let repaired = left_out.map(|(line, text)| (line, report_split::repaired(&text)));
            units(repaired, &file)
        }
        _ => Vec::new(),
    };
    Ok(Side {
        whole,
        rest,
        ..Side::new(name, Kind::Document, reports)
    })
}

/// Cut the units of reports into what is compared. Sections are aligned by their lines: see [`crate::sections`].
pub fn cut<'a>(reports: impl Iterator<Item = &'a mut Report>, by: By) {
    for report in reports.filter(|_| by == By::Sentence) {
        report.units = sentences(std::mem::take(&mut report.units));
    }
}

/// A report that was found in a document: by its lines where these are what is printed, else by its units. `given`: the lines
/// before they were mended, if they are to be kept.
fn report(
    found: &report_split::Report,
    left_out: &[(usize, String)],
    printed: Option<&[Unit]>,
    given: Option<&[Unit]>,
    file: &Arc<str>,
) -> Report {
    // Lines of one width do not stand for paragraphs: a word more, and all behind it are torn elsewhere.
    let lines = printed.filter(|_| !is_wrapped(found));
    let marks = given.map(|given| {
        let lines = within(lines.unwrap_or(given), found, left_out);
        lines.map(|line| repaired::mark(&line.text)).collect()
    });
    Report {
        id: Some(found.id.clone()),
        fields: fields(found),
        units: match lines {
            Some(lines) => as_printed(lines, found, left_out),
            None => run_together(&found.units, file),
        },
        printed: marks.unwrap_or_default(),
    }
}

/// Numbered lines as units.
fn units(lines: impl Iterator<Item = (usize, String)>, file: &Arc<str>) -> Vec<Unit> {
    let lines = lines.filter(|(_, text)| !text.trim().is_empty());
    numbered(lines.map(|(line, text)| Unit {
        source: Some(Source::at(file, line as u64)),
        ..Unit::new(0, text)
    }))
}

fn fields(report: &report_split::Report) -> Vec<(String, String)> {
    let year = report.year.map(|year| year.to_string());
    [
        ("title", Some(&report.title)),
        ("region", report.region.as_ref()),
        ("region_code", report.region_code.as_ref()),
        ("organ", report.organ.as_ref()),
        ("level_name", report.level_name.as_ref()),
        ("year", year.as_ref()),
        ("delivered", report.delivered.as_ref()),
    ]
    .into_iter()
    .filter_map(|(name, value)| Some((name.to_string(), value?.clone())))
    .collect()
}

fn is_wrapped(report: &report_split::Report) -> bool {
    let several = |unit: &&report_split::Unit| unit.end_line > unit.line;
    let several = report.units.iter().filter(several).count();
    several as f64 > WRAPPED * report.units.len() as f64
}

/// The lines of a report as printed, stray spaces and wide digits repaired, each with what the outline knows of it.
fn as_printed(
    lines: &[Unit],
    report: &report_split::Report,
    left_out: &[(usize, String)],
) -> Vec<Unit> {
    let mut outline = Outline::new(report);
    let mut out: Vec<Unit> = Vec::new();
    for unit in within(lines, report, left_out) {
        let line = line_of(unit);
        let parts = outline.parts(line);
        if parts.len() >= FLAT {
            let file = unit.source.as_ref().map(|source| Arc::clone(&source.file));
            for part in run_together(parts, &file.unwrap_or_default()) {
                push(&mut out, part);
            }
            continue;
        }
        let here = parts.last();
        let within = out.last().zip(here);
        let continues = within.is_some_and(|(above, here)| continues(above, here, line));
        let unit = Unit {
            text: repaired(&unit.text, parts, line).into(),
            continues,
            ..outline.described(unit, here)
        };
        push(&mut out, unit);
    }
    out
}

fn line_of(unit: &Unit) -> u64 {
    unit.line().unwrap_or(0)
}

/// The lines of a report, without what was left out between them.
fn within<'a>(
    lines: &'a [Unit],
    report: &report_split::Report,
    left_out: &'a [(usize, String)],
) -> impl Iterator<Item = &'a Unit> {
    let from = lines.partition_point(|unit| line_of(unit) < report.line as u64);
    let to = lines.partition_point(|unit| line_of(unit) <= report.end_line as u64);
    lines[from..to].iter().filter(|unit| {
        let line = line_of(unit);
        left_out
            .binary_search_by_key(&line, |(line, _)| *line as u64)
            .is_err()
    })
}

/// A printed line as its report has it; of a paragraph on several lines, what stands on this one.
fn repaired(text: &str, parts: &[report_split::Unit], line: u64) -> String {
    let own = |part: &report_split::Unit| (part.line as u64, part.end_line as u64) == (line, line);
    if parts.is_empty() || !parts.iter().all(own) {
        return report_split::repaired(text);
    }
    parts.iter().map(|part| part.text.as_str()).collect()
}

/// The units of a report by their lines, which are asked for in ascending order.
struct Outline<'a> {
    units: &'a [report_split::Unit],
    /// Units that begin above the end of the line asked for.
    begun: usize,
    /// Many lines in a row stand under the same headings.
    path: Arc<[String]>,
}

impl<'a> Outline<'a> {
    fn new(report: &'a report_split::Report) -> Self {
        Outline {
            units: &report.units,
            begun: 0,
            path: Arc::from([]),
        }
    }

    /// All that stands on a line, or on this line too: of a heading and the paragraph that it runs into, the paragraph, which
    /// stands last, says what the line is.
    fn parts(&mut self, line: u64) -> &'a [report_split::Unit] {
        let later = &self.units[self.begun..];
        self.begun += later
            .iter()
            .take_while(|unit| unit.line as u64 <= line)
            .count();
        let begun = &self.units[..self.begun];
        let on_it = |unit: &&report_split::Unit| unit.end_line as u64 >= line;
        &begun[begun.len() - begun.iter().rev().take_while(on_it).count()..]
    }

    /// A unit with what the outline knows of it.
    fn described(&mut self, unit: &Unit, known: Option<&report_split::Unit>) -> Unit {
        let path = known.map_or(&[] as &[String], |known| &known.path);
        if *self.path != *path {
            self.path = Arc::from(path);
        }
        Unit {
            kind: known.map(|known| Arc::from(known.kind.name())),
            level: known.and_then(level),
            path: Arc::clone(&self.path),
            ..unit.clone()
        }
    }
}

/// The lines of a report that came as one record, with its outline, which such a record does not carry: a heading and the
/// paragraph that it runs into are one line again, as they were printed. Where its text has other lines than its file had (a
/// record leaves out what is blank, and puts headings on lines of their own), no line of the file is told.
pub fn outlined(text: &str, source: Option<&Source>) -> Vec<Unit> {
    let as_printed = |source: &&Source| {
        let lines = source.end_line + 1 - source.line.min(source.end_line);
        lines == text.lines().count() as u64
    };
    let bare = lines(text, source.filter(as_printed));
    let found = report_split::reports(text.as_bytes(), &report_split::Options::default());
    let Ok([found]) = found.as_deref() else {
        return bare;
    };
    let mut outline = Outline::new(found);
    let mut out: Vec<Unit> = Vec::new();
    let numbered = text
        .lines()
        .zip(1..)
        .filter(|(line, _)| !line.trim().is_empty());
    for ((_, line), unit) in numbered.zip(&bare) {
        let here = outline.parts(line).last();
        let unit = outline.described(unit, here);
        put(&mut out, unit, |last, _| last.text.ends_with(RUN_IN));
    }
    out
}

/// Put a unit behind others, or behind the heading that runs into it.
pub(crate) fn put(units: &mut Vec<Unit>, unit: Unit, runs_in: impl Fn(&Unit, &Unit) -> bool) {
    let heads =
        |last: &&mut Unit| last.is("heading") && !unit.is("heading") && runs_in(last, &unit);
    match units.last_mut().filter(heads) {
        Some(last) => run_in(last, unit),
        None => push(units, unit),
    }
}

/// A heading that runs into its paragraph is a unit of its own, but one line as printed.
pub(crate) fn runs_in(heading: &Unit, unit: &Unit) -> bool {
    match (&heading.source, &unit.source) {
        (Some(a), Some(b)) => a.end_line == b.line && a.file == b.file,
        _ => false,
    }
}

/// Put a paragraph behind the heading that runs into it: it says what the line is, and under which headings.
pub fn run_in(heading: &mut Unit, unit: Unit) {
    heading.append(&unit.text);
    heading.reach(&unit);
    heading.kind = unit.kind;
    heading.level = None;
    heading.path = unit.path;
}

/// Whether a line goes on with the line above: both are of one paragraph, and the line above breaks off within a sentence
/// (a subscript or a bold word had a line of its own: PM, 2.5, 浓度下降).
fn continues(above: &Unit, known: &report_split::Unit, line: u64) -> bool {
    let same = |source: &Source| source.end_line >= known.line as u64;
    let ended = above
        .text
        .ends_with(|c: char| !c.is_alphanumeric() && !matches!(c, '，' | '、' | '“' | '（'));
    known.line as u64 != line && !ended && above.source.as_ref().is_some_and(same)
}

/// A report with its broken lines joined, for what reads passages instead of lines.
pub fn unbroken(report: &Report) -> Cow<'_, Report> {
    if report.units.iter().all(|unit| !unit.continues) {
        return Cow::Borrowed(report);
    }
    let mut units: Vec<Unit> = Vec::with_capacity(report.units.len());
    for unit in &report.units {
        match units.last_mut() {
            Some(above) if unit.continues => {
                above.append(&unit.text);
                above.reach(unit);
            }
            _ => push(&mut units, unit.clone()),
        }
    }
    Cow::Owned(report.with(units))
}

/// The units of a report, a heading and the paragraph that it runs into as one.
fn run_together(units: &[report_split::Unit], file: &Arc<str>) -> Vec<Unit> {
    let mut out: Vec<Unit> = Vec::new();
    for unit in units {
        let own = Unit {
            kind: Some(Arc::from(unit.kind.name())),
            level: level(unit),
            path: Arc::from(unit.path.clone()),
            source: Some(Source {
                end_line: unit.end_line as u64,
                ..Source::at(file, unit.line as u64)
            }),
            ..Unit::new(0, unit.text.clone())
        };
        put(&mut out, own, runs_in);
    }
    out
}

fn level(unit: &report_split::Unit) -> Option<u8> {
    u8::try_from(unit.level?).ok()
}

/// The lines of a text that are not blank; `source` says where its first line stands.
pub fn lines(text: &str, source: Option<&Source>) -> Vec<Unit> {
    let lines = text.lines().map(str::trim).enumerate();
    let unit = |(number, line)| Unit {
        source: source.map(|source| Source::at(&source.file, source.line + number as u64)),
        ..Unit::new(0, line)
    };
    numbered(lines.filter(|(_, line)| !line.is_empty()).map(unit))
}

/// Units cut into their sentences.
pub fn sentences(units: Vec<Unit>) -> Vec<Unit> {
    let mut out: Vec<Unit> = Vec::new();
    for unit in units {
        let mut start = 0;
        let mut chars = unit.text.char_indices().peekable();
        let mut pieces = Vec::new();
        while let Some((at, c)) = chars.next() {
            let end = at + c.len_utf8();
            let ends = matches!(c, '。' | '！' | '？' | '!' | '?' | '…' | '；' | ';');
            let closes = chars.peek().is_some_and(|(_, next)| {
                matches!(next, '”' | '’' | '）' | ')' | '》' | '…' | '。')
            });
            if ends && !closes {
                pieces.push(start..end);
                start = end;
            }
        }
        pieces.push(start..unit.text.len());
        for piece in pieces {
            let text = unit.text[piece].trim();
            if !text.is_empty() {
                let sentence = Unit {
                    continues: false,
                    text: Arc::from(text),
                    ..unit.clone()
                };
                push(&mut out, sentence);
            }
        }
    }
    out
}
