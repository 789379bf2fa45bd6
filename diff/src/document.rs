//! A document into units: what is compared is the line as printed.

use std::borrow::Cow;
use std::sync::Arc;

use crate::args::By;
use crate::text::Text;
use crate::unit::{Report, Source, Unit};

/// Share of the units that stand on several lines above which a text counts as broken at a fixed width.
const WRAPPED: f64 = 0.3;

/// Marks that a sentence has, and navigation, sources (来源：…) and headlines have not.
const SENTENCE: [char; 5] = ['。', '，', '；', ',', ';'];

/// Most lines without such a mark around a report that are somebody's notes; a page's navigation has more.
const NOTES: usize = 3;

/// A document, read.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// Its reports; the whole document as one, if no report is found in it.
    pub reports: Vec<Report>,
    /// All of it as one, if it holds several.
    pub whole: Option<Report>,
}

/// Read a document.
///
/// # Errors
/// What is wrong with the document, without its name.
pub fn read(name: &str, bytes: Vec<u8>, by: By) -> Result<Document, String> {
    let options = report_split::Options::default();
    let found = report_split::reports(&bytes, name, &options)?;
    let file: Arc<str> = Arc::from(name);
    let printed = printed(bytes).map(|text| {
        lines(
            &Arc::new(text),
            Some(&Source {
                file: Arc::clone(&file),
                line: 1,
                end_line: 1,
            }),
        )
    });
    let mut whole = match &printed {
        Some(lines) if found.len() > 1 => Some(Report {
            units: lines.clone(),
            ..Report::default()
        }),
        _ => None,
    };
    let mut reports = match (found.as_slice(), printed) {
        ([], Some(units)) => vec![Report {
            id: None,
            fields: Vec::new(),
            units,
        }],
        ([], None) => {
            return Err(
                "no report is found in it; save it as text to compare it as it is".to_string(),
            );
        }
        (found, printed) => found
            .iter()
            .map(|report| {
                let units = match &printed {
                    Some(lines) if !is_wrapped(report) => {
                        as_printed(lines, report, found.len() == 1)
                    }
                    _ => joined(report, &file),
                };
                Report {
                    id: Some(report.id.clone()),
                    fields: fields(report),
                    units,
                }
            })
            .collect(),
    };
    for report in reports.iter_mut().chain(&mut whole) {
        let units = std::mem::take(&mut report.units);
        report.units = match by {
            // Sections are aligned by their lines: see crate::sections.
            By::Paragraph | By::Section => units,
            By::Sentence => sentences(units),
        };
    }
    Ok(Document { reports, whole })
}

/// The text of a document whose lines are what is printed; none for Word files and web pages.
fn printed(bytes: Vec<u8>) -> Option<String> {
    let start = bytes
        .iter()
        .position(|byte| !byte.is_ascii_whitespace())
        .unwrap_or(0);
    let head = &bytes[start..bytes.len().min(start + 2000)];
    let page = head.starts_with(b"<")
        || head
            .windows(5)
            .any(|word| word.eq_ignore_ascii_case(b"<html"));
    if bytes.starts_with(b"PK") || page {
        return None;
    }
    if let Some((encoding, _)) = encoding_rs::Encoding::for_bom(&bytes) {
        return Some(encoding.decode(&bytes).0.into_owned());
    }
    let text = String::from_utf8(bytes);
    Some(text.unwrap_or_else(|error| {
        let bytes = error.as_bytes();
        encoding_rs::GB18030.decode(bytes).0.into_owned()
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
    ]
    .into_iter()
    .filter_map(|(name, value)| Some((name.to_string(), value?.clone())))
    .collect()
}

fn is_wrapped(report: &report_split::Report) -> bool {
    let several = report
        .units
        .iter()
        .filter(|unit| unit.end_line > unit.line)
        .count();
    several as f64 > WRAPPED * report.units.len() as f64
}

/// The lines of a report as printed, each with what the outline knows of it.
///
/// Around the only report of a file, sentences belong to the text that somebody wants to compare (a paragraph moved in
/// front of the title is still there, and so is a line or two of notes); the links, headlines and table of contents of a
/// page do not.
fn as_printed(lines: &[Unit], report: &report_split::Report, only: bool) -> Vec<Unit> {
    let titled = !report.title.is_empty()
        && report
            .units
            .first()
            .is_some_and(|unit| unit.kind == report_split::Kind::Title);
    let inside = |line: u64| (report.line as u64..=report.end_line as u64).contains(&line);
    let mut outline = Outline::new(report);
    let mut out: Vec<Unit> = Vec::new();
    let line_of = |unit: &Unit| unit.source.as_ref().map_or(0, |source| source.line);
    let own = if only {
        lines
    } else {
        let from = lines.partition_point(|unit| line_of(unit) < report.line as u64);
        let to = lines.partition_point(|unit| line_of(unit) <= report.end_line as u64);
        &lines[from..to]
    };
    let outside = |unit: &Unit| !inside(line_of(unit)) && !unit.text.contains(SENTENCE);
    let page = titled && own.iter().filter(|unit| outside(unit)).count() > NOTES;
    for unit in own {
        let line = line_of(unit);
        if !inside(line) && !(only && !(page && outside(unit))) {
            continue;
        }
        let here = outline.at(line);
        let within = out.last().zip(here);
        let continues = within.is_some_and(|(above, here)| continues(above, here, line));
        out.push(Unit {
            continues,
            index: out.len(),
            ..outline.described(unit, here)
        });
    }
    out
}

/// The units of a report by their lines, which are asked for in ascending order.
struct Outline<'a> {
    units: std::iter::Peekable<std::slice::Iter<'a, report_split::Unit>>,
    last: Option<&'a report_split::Unit>,
    /// Many lines in a row stand under the same headings, and are of one kind.
    path: Arc<[String]>,
    kind: Arc<str>,
}

impl<'a> Outline<'a> {
    fn new(report: &'a report_split::Report) -> Self {
        Outline {
            units: report.units.iter().peekable(),
            last: None,
            path: Arc::from([]),
            kind: Arc::from(""),
        }
    }

    /// Of a heading and the paragraph that it runs into, the paragraph says what the line is.
    fn at(&mut self, line: u64) -> Option<&'a report_split::Unit> {
        while let Some(next) = self.units.next_if(|next| next.line as u64 <= line) {
            self.last = Some(next);
        }
        self.last
            .filter(|last| (last.line as u64..=last.end_line as u64).contains(&line))
    }

    /// A unit with what the outline knows of it.
    fn described(&mut self, unit: &Unit, known: Option<&report_split::Unit>) -> Unit {
        let path = known.map_or(&[] as &[String], |known| &known.path);
        if *self.path != *path {
            self.path = Arc::from(path);
        }
        if let Some(known) = known.filter(|known| *self.kind != *known.kind.name()) {
            self.kind = Arc::from(known.kind.name());
        }
        Unit {
            kind: known.map(|_| Arc::clone(&self.kind)),
            level: known
                .and_then(|known| known.level)
                .and_then(|level| u8::try_from(level).ok()),
            path: Arc::clone(&self.path),
            ..unit.clone()
        }
    }
}

/// A report that came as one record with its outline, which such a record does not carry.
pub fn outlined(report: &Report) -> Cow<'_, Report> {
    let bare =
        |unit: &Unit| unit.kind.is_none() && unit.record.is_none() && !unit.text.contains('\n');
    if report.id.is_none() || !report.units.iter().all(bare) {
        return Cow::Borrowed(report);
    }
    let lines: Vec<&str> = report.units.iter().map(|unit| unit.text.as_str()).collect();
    let options = report_split::Options::default();
    let found = report_split::reports(lines.join("\n").as_bytes(), "", &options);
    let Ok([found]) = found.as_deref() else {
        return Cow::Borrowed(report);
    };
    let mut outline = Outline::new(found);
    let units = (1..).zip(&report.units);
    Cow::Owned(Report {
        units: units
            .map(|(line, unit)| {
                let here = outline.at(line);
                outline.described(unit, here)
            })
            .collect(),
        ..report.clone()
    })
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
                above.text.push_str(&unit.text);
                if let (Some(source), Some(own)) = (&mut above.source, &unit.source) {
                    source.end_line = own.end_line;
                }
            }
            _ => units.push(Unit {
                index: units.len(),
                ..unit.clone()
            }),
        }
    }
    Cow::Owned(Report {
        units,
        ..report.clone()
    })
}

/// The units of a report, a heading and the paragraph that it runs into as one.
fn joined(report: &report_split::Report, file: &Arc<str>) -> Vec<Unit> {
    let mut out: Vec<Unit> = Vec::new();
    for unit in &report.units {
        let (line, end_line) = (unit.line as u64, unit.end_line as u64);
        if let Some(last) = out.last_mut()
            && last.kind.as_deref() == Some("heading")
            && unit.kind != report_split::Kind::Heading
            && last
                .source
                .as_ref()
                .is_some_and(|source| source.end_line == line)
        {
            last.text.push_str(&unit.text);
            last.kind = Some(Arc::from(unit.kind.name()));
            last.path = Arc::from(unit.path.clone());
            if let Some(source) = &mut last.source {
                source.end_line = end_line;
            }
            continue;
        }
        out.push(Unit {
            index: out.len(),
            kind: Some(Arc::from(unit.kind.name())),
            level: unit.level.and_then(|level| u8::try_from(level).ok()),
            path: Arc::from(unit.path.clone()),
            text: unit.text.clone().into(),
            source: Some(Source {
                file: Arc::clone(file),
                line,
                end_line,
            }),
            record: None,
            continues: false,
        });
    }
    out
}

/// The lines of a text that are not blank; `source` says where its first line stands.
pub fn lines(text: &Arc<String>, source: Option<&Source>) -> Vec<Unit> {
    let mut units = Vec::new();
    let mut next = 0;
    for (number, whole) in text.split_inclusive('\n').enumerate() {
        let line = whole.trim();
        let start = next + whole.len() - whole.trim_start().len();
        next += whole.len();
        if line.is_empty() {
            continue;
        }
        let mut unit = Unit::new(units.len(), Text::piece(text, start..start + line.len()));
        unit.source = source.map(|source| {
            let at = source.line + number as u64;
            Source {
                file: Arc::clone(&source.file),
                line: at,
                end_line: at,
            }
        });
        units.push(unit);
    }
    units
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
            let whole = &unit.text[piece.clone()];
            let text = whole.trim();
            let start = piece.start + whole.len() - whole.trim_start().len();
            if !text.is_empty() {
                out.push(Unit {
                    index: out.len(),
                    continues: false,
                    text: unit.text.part(start..start + text.len()),
                    ..unit.clone()
                });
            }
        }
    }
    out
}
