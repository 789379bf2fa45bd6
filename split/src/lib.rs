//! Cuts files that hold Chinese work reports into clean, labelled reports, sections, paragraphs and sentences.
//!
//! [`reports`] reads a whole file of any supported kind; [`sentences`] cuts a text.

pub mod args;
mod boundary;
mod chars;
mod clean;
mod data;
mod decode;
mod docx;
mod draft;
mod front;
mod furniture;
mod heading;
mod html;
mod layout;
mod line;
mod lines;
mod metadata;
mod opening;
mod outline;
mod page;
mod place;
mod region;
pub mod run;
mod sentence;
mod shape;
mod source;
mod table;
mod tear;
mod topic;
mod unfold;
mod variant;
mod write;

use clap::ValueEnum;
use report_record::threads::map_small;
use source::Form;

pub(crate) use line::{Line, Note};
pub use sentence::sentences;

/// What one record holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum By {
    /// A whole report.
    #[default]
    Report,
    /// A heading and what stands under it, up to the next heading.
    Section,
    /// A title, a heading, a paragraph, an item.
    Paragraph,
    /// A sentence of one of these.
    Sentence,
}

/// How to read and what to make.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// What one record holds.
    pub by: By,
    /// The encoding by name; told by the content if none.
    pub encoding: Option<String>,
    /// Repair nothing.
    pub raw: bool,
    /// Make ASCII punctuation among Han characters full width.
    pub full_punctuation: bool,
    /// Values that hold for all reports: name and raw JSON.
    pub set: Vec<(String, String)>,
    /// Drop a report whose text was already seen.
    pub unique: bool,
    /// Leave out what is printed after a report's closing words.
    pub drop_appendix: bool,
    /// The column that holds the text, in a table.
    pub text_column: Option<String>,
    /// Collect what was left out and repaired.
    pub explain: bool,
    /// Threads; 0 is one.
    pub jobs: usize,
}

/// What a unit is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The report's title.
    Title,
    /// Date, occasion, speaker.
    Byline,
    /// `各位代表：`
    Salutation,
    /// Names what follows.
    Heading,
    /// Body text.
    Paragraph,
    /// A paragraph that begins with —— or 一是.
    Item,
    /// What is printed after the closing words.
    Appendix,
}

impl Kind {
    /// The name in records.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Title => "title",
            Kind::Byline => "byline",
            Kind::Salutation => "salutation",
            Kind::Heading => "heading",
            Kind::Paragraph => "paragraph",
            Kind::Item => "item",
            Kind::Appendix => "appendix",
        }
    }
}

/// A part of a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    /// What it is.
    pub kind: Kind,
    /// Depth of a heading, from 1.
    pub level: Option<u32>,
    /// The headings above, outermost first.
    pub path: Vec<String>,
    /// The text, repaired.
    pub text: String,
    /// First line in the source, from 1 (.docx: paragraphs, tables: rows).
    pub line: usize,
    /// Last line in the source.
    pub end_line: usize,
}

impl Unit {
    /// A unit that stands under no heading, on these lines.
    pub(crate) fn outside(kind: Kind, text: String, (line, end_line): (usize, usize)) -> Self {
        Unit {
            kind,
            level: None,
            path: Vec::new(),
            text,
            line,
            end_line,
        }
    }
}

/// A report with what is known of it; fields as the record of `report-split` has them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// 12 hex digits of a hash of title and text.
    pub id: String,
    /// The title as printed; empty if there is none.
    pub title: String,
    /// The region by its full name, or as printed.
    pub region: Option<String>,
    /// GB/T 2260, null where the evidence does not decide.
    pub region_code: Option<String>,
    /// The codes left where it does not.
    pub region_candidates: Vec<String>,
    /// Whose report it is.
    pub organ: Option<String>,
    /// 国家 | 省 | 市 | 县 | 乡
    pub level_name: Option<String>,
    /// The year reviewed.
    pub year: Option<i32>,
    /// ISO date of delivery.
    pub delivered: Option<String>,
    /// Who delivered it.
    pub speaker: Option<String>,
    /// All units, joined by line ends.
    pub text: String,
    /// First line in the source, from 1.
    pub line: usize,
    /// Last line in the source.
    pub end_line: usize,
    /// Title, headings, paragraphs, in order.
    pub units: Vec<Unit>,
}

/// Read a whole file of any supported kind: text of any encoding, `.docx`, `.html`.
///
/// The content tells which.
///
/// # Errors
/// What is wrong with the file and what to do, without its name.
pub fn reports(bytes: &[u8], options: &Options) -> Result<Vec<Report>, String> {
    let source = source::read(bytes, options)?;
    let mut notes = Vec::new();
    let (lines, forms) = (source.lines(), source.forms());
    Ok(split(&lines, &forms, false, options, &mut notes))
}

/// What a file holds: its reports, and the lines that belong to none.
#[derive(Clone, Debug, Default)]
pub struct Contents {
    /// Its reports, in order.
    pub reports: Vec<Report>,
    /// Number, from 1, and text as given of each line that `--explain` lists as left out, in order.
    pub left_out: Vec<(usize, String)>,
    /// Number and text, with nothing repaired, of each paragraph of a Word file or block of a web page; none of a text.
    pub given: Vec<(usize, String)>,
    /// A text as it was decoded; none of a Word file or web page, whose lines are not what is printed.
    pub text: Option<String>,
}

/// Read a whole file as [`reports`] does, and keep what belongs to no report.
///
/// # Errors
/// As [`reports`].
pub fn contents(bytes: &[u8], options: &Options) -> Result<Contents, String> {
    let source = source::read(bytes, options)?;
    let lines = source.lines();
    let options = Options {
        explain: true,
        ..options.clone()
    };
    let mut notes = Vec::new();
    let reports = split(&lines, &source.forms(), false, &options, &mut notes);
    // Of some lines only a part is left out: `（下转第6版）`.
    let is_whole = |note: &Note| {
        let from = lines.partition_point(|(number, _)| *number < note.line);
        let own = lines[from..].iter().take_while(|(at, _)| *at == note.line);
        own.map(|(_, raw)| raw.trim())
            .any(|raw| raw == note.text.trim())
    };
    notes.retain(|note| note.what == "left out" && is_whole(note));
    notes.sort_by_key(|note| note.line);
    notes.dedup_by_key(|note| note.line);
    drop(lines);
    let (given, text) = match source {
        source::Source::Text(text) => (Vec::new(), Some(text.into_owned())),
        source::Source::Blocks(blocks) => {
            let given = blocks.into_iter().map(|block| (block.line, block.text));
            (given.collect(), None)
        }
    };
    Ok(Contents {
        reports,
        left_out: notes
            .into_iter()
            .map(|note| (note.line, note.text))
            .collect(),
        given,
        text,
    })
}

/// A line as a report has it: stray spaces, wide digits and invisible characters repaired, without what tells the reader
/// of a newspaper where it goes on (`（下转第6版）`).
pub fn repaired(line: &str) -> String {
    let text = clean::clean(line);
    let [_, text, _] = outline::jumps(&text);
    text.to_string()
}

/// Read a table whose rows are documents: `.csv`, `.tsv`, `.jsonl`; the text stands in the column that the options name.
///
/// # Errors
/// What is wrong with the table as a whole; a row that cannot be read is left out.
pub fn table_reports(bytes: &[u8], name: &str, options: &Options) -> Result<Vec<Report>, String> {
    let mut out = Vec::new();
    for row in table::rows(bytes, name, options)?.into_iter().flatten() {
        out.extend(split_row(&row.text, row.number, options, &mut Vec::new()));
    }
    Ok(out)
}

/// The reports of these lines; `forms` is what the file says of each, or nothing. If the lines are the text of a `row`, all of it
/// is one report where none is found by its title.
///
/// Traditional characters are read as simplified, and put back in what comes of it.
pub(crate) fn split(
    lines: &[(usize, &str)],
    forms: &[Form],
    row: bool,
    options: &Options,
    notes: &mut Vec<Note>,
) -> Vec<Report> {
    let Some(folded) = variant::folded(lines) else {
        return split_simplified(lines, forms, row, options, notes);
    };
    let simple: Vec<(usize, &str)> = lines
        .iter()
        .zip(&folded)
        .map(|((number, _), line)| (*number, line.as_str()))
        .collect();
    let mut own = Vec::new();
    let mut reports = split_simplified(&simple, forms, row, options, &mut own);
    variant::restore(lines, &mut reports, &mut own);
    notes.extend(own);
    reports
}

fn split_simplified(
    lines: &[(usize, &str)],
    forms: &[Form],
    row: bool,
    options: &Options,
    notes: &mut Vec<Note>,
) -> Vec<Report> {
    let parted = unfold::head_lines(lines).filter(|_| forms.is_empty());
    let apart = lines::apart(parted.as_deref().unwrap_or(lines), forms, notes);
    let lines = lines::of(&apart.body, &apart.forms, options, notes);
    let mut found = boundary::find(&lines);
    if row && found.is_empty() && !lines.is_empty() {
        found.push(boundary::Found {
            end: lines.len(),
            ..boundary::Found::default()
        });
    }
    apart.put_back(&lines, &mut found, notes);
    made(&lines, &found, options, notes)
}

/// The reports of a table's row.
pub(crate) fn split_row(
    text: &str,
    row: usize,
    options: &Options,
    notes: &mut Vec<Note>,
) -> Vec<Report> {
    let numbered: Vec<(usize, &str)> = source::numbered(text)
        .into_iter()
        .map(|(_, line)| (row, line))
        .collect();
    split(&numbered, &[], true, options, notes)
}

fn made(
    lines: &[Line],
    found: &[boundary::Found],
    options: &Options,
    notes: &mut Vec<Note>,
) -> Vec<Report> {
    let first = found.first().map_or(lines.len(), |report| report.start);
    if options.explain {
        notes.extend(lines[..first].iter().map(Note::noise));
    }
    let made = map_small(found, options.jobs, |place| {
        let mut notes = Vec::new();
        let report = report(lines, place, options, &mut notes);
        (report, notes)
    });
    let (reports, own): (Vec<_>, Vec<_>) = made.into_iter().unzip();
    notes.extend(own.into_iter().flatten());
    if !options.explain {
        notes.clear();
    }
    reports
}

/// One report of what was found.
fn report(
    lines: &[Line],
    place: &boundary::Found,
    options: &Options,
    notes: &mut Vec<Note>,
) -> Report {
    let mut units = outline::units(lines, place, options.raw, notes);
    let feet = place.feet.iter();
    units.extend(feet.map(|(line, text)| outline::foot(*line, text, options.raw)));
    if options.drop_appendix {
        drop_appendix(&mut units, notes);
    }
    if options.full_punctuation {
        for unit in &mut units {
            unit.text = clean::full_punctuation(&unit.text);
            for step in &mut unit.path {
                *step = clean::full_punctuation(step);
            }
        }
    }
    let above: Vec<&str> = place
        .before
        .iter()
        .map(|at| lines[*at].text.as_ref())
        .chain(place.name.as_deref().map(named))
        .collect();
    metadata::report(units, &above, notes)
}

/// The title in the name of a page, such as `某县政府工作报告_某县人民政府`.
fn named(name: &str) -> &str {
    let mut parts = name.split(['_', '-', '|', '－', '—', '–']).map(str::trim);
    parts.find(|part| heading::is_title(part)).unwrap_or("")
}

fn drop_appendix(units: &mut Vec<Unit>, notes: &mut Vec<Note>) {
    let Some(first) = units.iter().position(|unit| unit.kind == Kind::Appendix) else {
        return;
    };
    // Its heading stands before it, on one line or two.
    let from = (0..first)
        .rev()
        .take_while(|at| units[*at].kind == Kind::Heading)
        .last()
        .unwrap_or(first);
    let dropped = units.drain(from..);
    notes.extend(dropped.map(|unit| Note::new(unit.line, "appendix dropped", unit.text)));
}
