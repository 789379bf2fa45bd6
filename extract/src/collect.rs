//! What needs whole reports: `--check`, `--wide` and the page of `--format html`.

use std::collections::HashMap;
use std::hash::BuildHasher as _;
use std::io::IsTerminal as _;

use report_record::Object;
use report_record::args::{Format, inputs};
use report_record::exit::{Error, Result, Status, Trouble};
use report_record::object::{FIELDS, quoted};
use report_record::output;

use crate::args::{Args, Lines};
pub use crate::findings::{Problem, problems};
use crate::records::{Record, records};
use crate::run::ADVICE;
use crate::{Figure, findings, html, wide};

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
    /// 1-based source line.
    pub line: u64,
    /// The year that its report reviews.
    pub year: Option<i32>,
    /// The region that its report is of, or nothing.
    pub region: String,
}

/// A report: the key that its records share, and how it is shown.
#[derive(Debug, Default)]
pub struct Report {
    key: String,
    /// Its id, where its records have one.
    pub id: String,
    /// Its title, or the input's name; nothing if it was read from a file and has none there.
    pub title: String,
    /// Region, organ and year as far as known.
    pub fields: [String; 3],
    /// The code of the region, and the file that it was read from.
    pub places: [String; 2],
    /// The year as the record has it, as raw JSON; nothing if it is none.
    pub year: Option<String>,
    /// The fields that no tool of these writes, with their raw values: the user's own.
    pub own: Vec<(String, String)>,
    /// Those of them that are not the same in all its records, and so are none of its own: their value is null.
    pub varied: Vec<String>,
    /// How many records it has.
    pub records: usize,
    /// How many others of a panel only repeat one of these.
    pub repeated: usize,
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

    /// The fields that say which report it is, and in which file, with their raw values; nothing where one is not known.
    pub(crate) fn whose(&self) -> [(&'static str, Option<String>); 7] {
        let [region, organ, _] = &self.fields;
        let [code, file] = &self.places;
        let text = |text: &String| Some(quoted(text)).filter(|_| !text.is_empty());
        [
            ("title", text(&self.title)),
            ("report", text(&self.id)),
            ("region", text(region)),
            ("region_code", text(code)),
            ("organ", text(organ)),
            ("year", self.year.clone()),
            ("file", text(file)),
        ]
    }

    /// Whose report it is, and of which year; its title, or its file, if that is not known.
    pub fn short(&self) -> String {
        let [region, _, year] = &self.fields;
        match (&**region, &*self.title) {
            ("", "") => self.places[1].clone(),
            ("", title) => title.to_string(),
            (region, _) => format!("{region} {year}").trim_end().to_string(),
        }
    }
}

/// The pages of all reports, and of which report a record was, by a hash of what makes it that record.
type Read = (Vec<Page>, Vec<Report>, HashMap<u64, usize>);

/// A record that is a row of this tool's has the text of a figure, not of a report.
fn report_text(record: &Object) -> std::result::Result<(), Trouble> {
    let has = |key: &str| record.get(key).is_some();
    if !(has("clause") && has("value") && has("item")) {
        return Ok(());
    }
    let what = "a row of figures, which report-extract has written, and not the text of a report; give the records themselves: report-split FILE | report-extract --wide";
    Err(Trouble::foreign(what))
}

/// Run over whole reports.
///
/// # Errors
/// What ended the run.
pub fn run(args: &Args) -> Result<Status> {
    let people = [Format::Csv, Format::Text, Format::Html];
    let all = [Format::Jsonl, Format::Csv, Format::Text, Format::Html];
    let format = match args.wide {
        Some(Lines::Indicators) if args.common.format.is_none() => Format::Text,
        Some(Lines::Indicators) => args.common.format(&people)?,
        _ => args.common.format(&all)?,
    };
    let files = inputs(&args.files)?;
    let asked = wide::asked(args)?;
    let timed = args.wide.is_none() && format != Format::Jsonl;
    let mut settings = args.common.settings(ADVICE);
    settings.jobs = 1;
    let each = |read: &mut Read, record: Record, _: &mut Vec<u8>| take(read, record, args);
    let (read, status) = records(args, &files, settings, timed, &mut Vec::new(), each)?;
    let (pages, reports, _) = read.into_iter().next().unwrap_or_default();
    if pages.is_empty() && status == Status::Good {
        let what = "there is no record in the input; check the step that wrote it";
        return Err(Error::new(what));
    }
    let check = args.check.then(|| problems(&pages));
    let found = check.unwrap_or_default();
    if args.check && found.is_empty() && (args.explain || std::io::stderr().is_terminal()) {
        // A person who sees nothing at all wonders whether anything was done.
        let figures: usize = pages.iter().map(|page| page.figures.len()).sum();
        let what = format!("{figures} figures, and none found to contradict another");
        report_record::exit::say(&what);
    }
    let mut out = Vec::new();
    match format {
        _ if args.wide.is_some() => out = wide::print(&pages, &reports, args, &asked, format)?,
        Format::Html => html::page(&pages, &reports, &found, &mut out),
        _ => findings::print(&found, &reports, format, &mut out),
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

/// Put a record to the pages, and to the reports what it tells of its own. A panel takes a record with an id once.
fn take(
    (pages, reports, seen): &mut Read,
    record: Record,
    args: &Args,
) -> std::result::Result<(), Trouble> {
    record.object.map_or(Ok(()), report_text)?;
    let cell = |key: &str| record.cell(key);
    let first = |keys: [String; 2]| keys.into_iter().find(|key| !key.is_empty());
    let id = first([cell("report"), cell("id")]);
    let other = || first([cell("title"), record.place.file.to_string()]);
    let key = id.clone().or_else(other).unwrap_or_default();
    let own = record.object.map(own).unwrap_or_default();
    let hash = seen.hasher().hash_one((&id, cell("index"), record.text));
    if let Some(known) = seen.get(&hash) {
        reports[*known].repeated += 1;
        reports[*known].meet(own);
        return Ok(());
    }
    if reports.last().is_none_or(|last| last.key != key) {
        let (mut title, file) = (cell("title"), file(record.object));
        if title.is_empty() && file.is_empty() {
            title = record.place.file.to_string();
        }
        reports.push(Report {
            key,
            id: id.clone().unwrap_or_default(),
            title,
            fields: [cell("region"), cell("organ"), cell("year")],
            places: [cell("region_code"), file],
            year: record.object.and_then(year),
            ..Report::default()
        });
    }
    let report = reports.len() - 1;
    reports[report].records += 1;
    reports[report].meet(own);
    if id.is_some() && args.wide.is_some() {
        seen.insert(hash, report);
    }
    pages.push(Page {
        report,
        text: record.text.to_string(),
        kind: cell("kind"),
        line: record.line(),
        year: cell("year").parse().ok(),
        region: cell("region"),
        figures: record.figures,
    });
    Ok(())
}

/// The file that a record's text was read from.
fn file(record: Option<&Object>) -> String {
    let source = record.and_then(|record| record.get("source"));
    let source: Option<serde_json::Value> = source.and_then(|raw| serde_json::from_str(raw).ok());
    let file = source.as_ref().and_then(|source| source["file"].as_str());
    file.unwrap_or_default().to_string()
}

/// Whether a raw value fits into a cell.
fn plain(raw: &str) -> bool {
    !raw.starts_with(['{', '['])
}

/// The year of a record, a number or a string.
fn year(record: &Object) -> Option<String> {
    let raw = record.get("year").filter(|raw| plain(raw))?;
    (!matches!(raw, "null" | "\"\"")).then(|| raw.to_string())
}

/// The user's own fields of a record that fit into a cell.
fn own(record: &Object) -> Vec<(String, String)> {
    record
        .fields()
        .filter(|(key, raw)| !FIELDS.contains(key) && plain(raw))
        .map(|(key, raw)| (key.to_string(), raw.to_string()))
        .collect()
}
