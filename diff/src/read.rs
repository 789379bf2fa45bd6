//! Two inputs into reports of units: what an input holds is told by its content.

use std::collections::HashMap;
use std::io::Read;
use std::sync::Arc;

use report_record::input::Input;
use report_record::{Error, Object, Result, Status, Trouble, exit, threads};

use crate::args::By;
use crate::document;
use crate::strays;
use crate::unit::{Report, Source, Unit, numbered};

/// What an input holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Nothing at all.
    Nothing,
    /// A report as text, Word file or web page.
    Document,
    /// Records with text.
    Records,
    /// Rows of `report-extract`.
    Figures,
    /// Rows of `report-count`.
    Terms,
}

impl Kind {
    /// The kind in words, for messages.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Nothing => "nothing",
            Kind::Document => "a document",
            Kind::Records => "records with text",
            Kind::Figures => "figure rows",
            Kind::Terms => "counted rows",
        }
    }
}

/// One input, read.
#[derive(Clone, Debug)]
pub struct Side {
    /// Its name, for messages.
    pub name: String,
    /// What it holds.
    pub kind: Kind,
    /// Its reports; one without a name, if no report is found in it.
    pub reports: Vec<Report>,
    /// All of it as one, if it holds several reports.
    pub whole: Option<Report>,
    /// Lines that do not belong to its only report.
    pub rest: Vec<Unit>,
    /// Whether all of it could be read.
    pub status: Status,
}

impl Side {
    /// Read as a whole, with nothing left out.
    pub fn new(name: &str, kind: Kind, reports: Vec<Report>) -> Self {
        Side {
            name: name.to_string(),
            kind,
            reports,
            whole: None,
            rest: Vec::new(),
            status: Status::Good,
        }
    }
}

/// How inputs are read.
#[derive(Clone, Copy, Debug)]
pub struct How {
    /// What is compared.
    pub by: By,
    /// Whether a broken record ends the reading.
    pub strict: bool,
    /// Whether lines are kept as they were printed too.
    pub printed: bool,
}

/// Read inputs one after another: a panel may have thousands of files.
///
/// # Errors
/// As [`sides`].
pub fn panel(names: &[String], how: How) -> Result<Vec<Side>> {
    names.iter().map(|name| one(name, how)).collect()
}

/// Read inputs, several at a time: the two ends of one pipeline may be written by one process.
///
/// # Errors
/// An input that cannot be read at all, or, with `strict`, one with a broken record.
pub fn sides(names: &[String], how: How) -> Result<Vec<Side>> {
    if names.iter().filter(|name| *name == "-").count() > 1 {
        return Err(Error::new(
            "standard input can be one side only; name a file for the other",
        ));
    }
    let read = |name: &String| one(name, how);
    let sides = threads::map(names, names.len(), read);
    let mut sides: Vec<Side> = sides.into_iter().collect::<Result<_>>()?;
    strays::settle(&mut sides, how.by);
    Ok(sides)
}

fn one(name: &str, how: How) -> Result<Side> {
    let (name, bytes) = all(name).map_err(|what| Error::new(format!("{name}: {what}")))?;
    side(&name, &bytes, how)
}

fn all(name: &str) -> std::result::Result<(String, Vec<u8>), String> {
    let mut input = Input::open(name)?;
    let mut bytes = Vec::with_capacity(input.size.map_or(0, |size| {
        usize::try_from(size).unwrap_or(0).min(1 << 30) + 1
    }));
    input
        .read_to_end(&mut bytes)
        .map_err(|error| format!("cannot be read: {}", exit::reason(&error)))?;
    Ok((input.name, bytes))
}

/// Read one input whose bytes are at hand.
///
/// # Errors
/// What it holds is no text, or, with `strict`, a record is broken; the message begins with the input's name.
pub fn side(name: &str, bytes: &[u8], how: How) -> Result<Side> {
    let start = bytes
        .strip_prefix(report_record::output::MARK)
        .unwrap_or(bytes);
    let first = start.iter().find(|byte| !byte.is_ascii_whitespace());
    match first {
        None => Ok(Side::new(name, Kind::Nothing, vec![Report::default()])),
        Some(b'{') => records(name, start, how),
        Some(_) => {
            document::read(name, bytes, how).map_err(|what| Error::new(format!("{name}: {what}")))
        }
    }
}

/// Fields of a record that stand in the unit itself, or that no pair is made by.
const OWN: [&str; 10] = [
    "text", "tokens", "tags", "path", "kind", "level", "index", "source", "report", "id",
];

/// Gathers the records of one input.
struct Gather {
    by: By,
    kind: Option<Kind>,
    reports: Vec<Report>,
    places: HashMap<Option<String>, usize>,
    path: (String, Arc<[String]>),
}

fn records(name: &str, bytes: &[u8], how: How) -> Result<Side> {
    let mut gather = Gather {
        by: how.by,
        kind: None,
        reports: Vec::new(),
        places: HashMap::new(),
        path: (String::new(), Arc::from([])),
    };
    let mut status = Status::Good;
    let mut foreign = 0_u64;
    for (number, line) in bytes.split(|byte| *byte == b'\n').enumerate() {
        if line.iter().all(u8::is_ascii_whitespace) {
            continue;
        }
        let read = std::str::from_utf8(line)
            .map_err(|error| {
                Trouble::new(format!(
                    "not UTF-8 at byte {}; write the JSON again as UTF-8 (iconv -f GB18030 -t UTF-8, if it is GBK)",
                    error.valid_up_to() + 1
                ))
            })
            .and_then(|line| Object::parse(line).and_then(|record| gather.add(line, &record)));
        if let Err(trouble) = read {
            status = Status::Trouble;
            foreign += u64::from(trouble.foreign);
            if foreign > 1 && trouble.foreign {
                continue;
            }
            let message = format!("{name}:{}: {}", number + 1, trouble.what);
            if how.strict {
                return Err(Error::new(message));
            }
            exit::say(&message);
        }
    }
    if foreign > 1 {
        exit::say(&format!(
            "{name}: and {} more lines that are no records",
            foreign - 1
        ));
    }
    let mut reports = gather.reports;
    document::cut(reports.iter_mut(), how.by);
    Ok(Side {
        whole: whole(&reports),
        status,
        ..Side::new(name, gather.kind.unwrap_or(Kind::Nothing), reports)
    })
}

impl Gather {
    fn add(&mut self, line: &str, record: &Object) -> std::result::Result<(), Trouble> {
        let kind = kind_of(record);
        let first = *self.kind.get_or_insert(kind);
        if first != kind {
            return Err(Trouble::new(format!(
                "this is a line of {}, but the input began with {}; one input holds one kind",
                kind.name(),
                first.name()
            )));
        }
        let text = if kind == Kind::Terms {
            record.string("term")?
        } else {
            record.text()?
        };
        let source = source(record);
        let place = self.place(record, kind);
        let place = self.copy(record, kind, place);
        if kind == Kind::Records && is_whole(record) {
            let units = document::outlined(&text, source.as_ref());
            self.reports[place].units.extend(units);
            return Ok(());
        }
        let unit = Unit {
            kind: record.string("kind").ok().map(Arc::from),
            level: record.get("level").and_then(|raw| raw.parse().ok()),
            path: self.path(record.get("path")),
            source,
            record: (kind != Kind::Records).then(|| Box::from(line.trim())),
            ..Unit::new(0, text.into_owned())
        };
        let units = &mut self.reports[place].units;
        let lines = kind == Kind::Records && self.by != By::Sentence;
        document::put(units, unit, |last, unit| {
            lines && document::runs_in(last, unit)
        });
        Ok(())
    }

    /// The position of the report that a record belongs to, which begins with it if it is new.
    fn place(&mut self, record: &Object, kind: Kind) -> usize {
        let string = |key: &str| record.string(key).ok().map(std::borrow::Cow::into_owned);
        let key = match kind {
            Kind::Terms => None,
            Kind::Records if is_whole(record) => string("id"),
            Kind::Figures => string("report").or_else(|| string("id")),
            _ => string("report"),
        };
        *self.places.entry(key.clone()).or_insert_with(|| {
            let cell = |raw| report_record::output::cell(raw).into_owned();
            let fields = record
                .fields()
                .filter(|(name, raw)| !OWN.contains(name) && raw.len() < 400)
                .map(|(name, raw)| (name.to_string(), cell(raw)))
                .collect();
            self.reports.push(Report {
                id: key,
                fields,
                ..Report::default()
            });
            self.reports.len() - 1
        })
    }

    /// The position of a copy of a report, which begins where a record is the first of a report that has some already: the
    /// same report has the same id wherever it stands.
    fn copy(&mut self, record: &Object, kind: Kind, place: usize) -> usize {
        let begins = is_whole(record) || record.get("index") == Some("0");
        let known = &self.reports[place];
        if kind != Kind::Records || !begins || known.id.is_none() || known.units.is_empty() {
            return place;
        }
        let copy = known.with(Vec::new());
        self.places.insert(copy.id.clone(), self.reports.len());
        self.reports.push(copy);
        self.reports.len() - 1
    }

    fn path(&mut self, raw: Option<&str>) -> Arc<[String]> {
        let raw = raw.unwrap_or_default();
        if self.path.0 != raw {
            let path: Vec<String> = serde_json::from_str(raw).unwrap_or_default();
            self.path = (raw.to_string(), Arc::from(path));
        }
        Arc::clone(&self.path.1)
    }
}

fn kind_of(record: &Object) -> Kind {
    let has = |keys: &[&str]| keys.iter().all(|key| record.get(key).is_some());
    if has(&["value", "unit", "item"]) {
        Kind::Figures
    } else if has(&["term", "count"]) {
        Kind::Terms
    } else {
        Kind::Records
    }
}

/// Whether a record is a whole report.
fn is_whole(record: &Object) -> bool {
    let has = |key: &str| record.get(key).is_some();
    !has("report") && has("id") && has("title") && !has("kind")
}

fn source(record: &Object) -> Option<Source> {
    let value: serde_json::Value = serde_json::from_str(record.get("source")?).ok()?;
    let number = |key: &str| value.get(key)?.as_u64();
    let line = number("line")?;
    let file = value.get("file").and_then(serde_json::Value::as_str);
    Some(Source {
        end_line: number("end_line").unwrap_or(line),
        ..Source::at(&Arc::from(file.unwrap_or_default()), line)
    })
}

/// Several reports as one text.
fn whole(reports: &[Report]) -> Option<Report> {
    let units = || reports.iter().flat_map(|report| &report.units).cloned();
    (reports.len() > 1).then(|| Report::of(numbered(units())))
}
