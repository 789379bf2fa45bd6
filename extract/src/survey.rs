//! What the lines before a record tell of the part of the report that it stands in.
//!
//! Records are read in parallel, but a report turns from what was done to what is planned once: at a heading that stands in
//! no path (三、加快产业升级 behind 二、2024年总体要求), or, where a text has no headings, at a sentence. So one thread reads
//! ahead of the others and looks at nothing but short lines and at sentences that hold a word of turning. It searches bytes:
//! a record is only parsed if it may tell and is not in the form that report-split writes.

use std::borrow::Cow;

use memchr::memmem::Finder;
use report_record::Object;
use report_record::input::utf8;
use report_record::stream::{Line, Place};

use crate::frame::HEADING;
use crate::table::Rows;

mod known;
mod reader;

pub(crate) use known::{Before, Known};
pub use reader::Units;
pub(crate) use reader::{Reader, Seen};

/// Reads all lines in order.
pub(crate) struct Survey {
    /// Lines of bare text.
    plain: bool,
    /// Whether somebody asks if figures are of one year or of several.
    timed: bool,
    /// What stands before the value that records of one report share.
    keys: [Finder<'static>; 2],
    text: Finder<'static>,
    /// `kind`, `level`, `year`.
    fields: [Finder<'static>; 3],
    source: Finder<'static>,
    key: Vec<u8>,
    reader: Reader,
    rows: Rows,
    /// What was told of the line before, and its number.
    last: (Before, u64),
    known: Known,
}

/// A heading has no more bytes.
const SHORT: usize = HEADING * 4;

impl Survey {
    /// Begin before the first line of records, or of bare text; `timed`: the time of each figure is asked for.
    pub(crate) fn new(plain: bool, timed: bool, known: Known) -> Survey {
        Survey {
            plain,
            timed,
            keys: [Finder::new("\"report\":"), Finder::new("\"id\":")],
            text: Finder::new("\"text\":"),
            fields: ["\"kind\":", "\"level\":", "\"year\":"].map(Finder::new),
            source: Finder::new("\"source\":{"),
            key: Vec::new(),
            reader: Reader::default(),
            rows: Rows::default(),
            last: <(Before, u64)>::default(),
            known,
        }
    }

    /// Read a line: what is told of it, by its number.
    pub(crate) fn read(&mut self, line: Line, place: Place) -> u64 {
        let number = place.input.to_le_bytes();
        let key = self.key_of(line.0).unwrap_or(&number);
        if self.key != key {
            self.key = key.to_vec();
            self.reader = Reader::default();
            self.rows = Rows::default();
        }
        let before = self.before(line.0);
        if self.last.0 != before {
            self.last = (before.clone(), self.known.number(&before));
        }
        self.last.1
    }

    fn before(&mut self, line: &[u8]) -> Before {
        let mut before = Before {
            part: self.reader.part,
            said: self.timed.then_some(self.reader.said),
            table: None,
        };
        if self.row(line) {
            before.table.clone_from(&self.rows.table);
            return before;
        }
        // What it tells of one year or of several.
        let may = |text: &[u8]| Reader::may_time(text) || escaped(text);
        if self.timed
            && self.text_of(line).is_some_and(may)
            && let Some(seen) = self.seen(line)
        {
            self.reader.times(&seen.text);
        }
        let seen = self.may_tell(line).then(|| self.seen(line)).flatten();
        if seen.is_some_and(|seen| self.reader.tell(&seen)) {
            before.part = self.reader.part;
        }
        before
    }

    /// Whether a line is a row of a table; then its header is known, if it has one.
    fn row(&mut self, line: &[u8]) -> bool {
        let [end, tab]: [&[u8]; 2] = if self.plain {
            [b"\n", b"\t"]
        } else {
            [b"\\n", b"\\t"]
        };
        // A text of several lines is no row; that of a whole report shows it soon.
        let has = |text: &[u8], mark| memchr::memmem::find(text, mark).is_some();
        let found = has(line, tab) && !has(self.text_of(line).unwrap_or_default(), end);
        let seen = if found { self.seen(line) } else { None };
        let row = |seen: &Seen| seen.text.contains('\t') && !seen.text.contains('\n');
        let Some(seen) = seen.filter(row) else {
            if self.rows.table.is_some() {
                let text = self.text_of(line).map(utf8);
                self.rows.leave(text.and_then(Result::ok));
            }
            return false;
        };
        self.rows.pass(&seen.text);
        true
    }

    /// A line as it is read.
    fn seen<'a>(&self, line: &'a [u8]) -> Option<Seen<'a>> {
        if !self.plain {
            return self.plainly(line).or_else(|| Survey::parsed(line));
        }
        Some(Seen::bare(utf8(line).ok()?))
    }

    /// The bytes of a record's text, up to a quotation mark in it.
    fn text_of<'a>(&self, line: &'a [u8]) -> Option<&'a [u8]> {
        if self.plain {
            return Some(line);
        }
        let at = self.text.find(line)?;
        let value = line[at + self.text.needle().len()..].trim_ascii_start();
        let value = value.strip_prefix(b"\"").unwrap_or(value);
        Some(&value[..memchr::memchr(b'"', value).unwrap_or(value.len())])
    }

    /// What the records of one report share, if they say so.
    fn key_of<'a>(&self, line: &'a [u8]) -> Option<&'a [u8]> {
        self.keys
            .iter()
            .filter(|_| !self.plain)
            .find_map(|key| value(line, key))
    }

    fn may_tell(&self, line: &[u8]) -> bool {
        self.text_of(line)
            .is_some_and(|text| text.len() <= SHORT || Reader::may_turn(line) || escaped(line))
    }

    /// A record as report-split writes it: no escape, and no object in it but `source`.
    fn plainly<'a>(&self, line: &'a [u8]) -> Option<Seen<'a>> {
        let inner = usize::from(self.source.find(line).is_some());
        let flat = memchr::memchr_iter(b'{', line).count() == 1 + inner;
        if !flat || memchr::memchr(b'\\', line).is_some() {
            return None;
        }
        let quoted = |value: &'a [u8]| {
            let value = value.strip_prefix(b"\"")?;
            utf8(&value[..memchr::memchr(b'"', value)?]).ok()
        };
        let text = &line[self.text.find(line)? + self.text.needle().len()..];
        let [kind, level, year] = self.fields.each_ref().map(|key| value(line, key));
        let number = |value: Option<&[u8]>| utf8(value?).ok()?.parse().ok();
        Some(Seen {
            text: Cow::Borrowed(quoted(text.trim_ascii_start())?),
            kind: Cow::Borrowed(kind.and_then(quoted).unwrap_or_default()),
            level: number(level).and_then(|level| u32::try_from(level).ok()),
            year: number(year),
        })
    }

    /// Any record.
    fn parsed(line: &[u8]) -> Option<Seen<'_>> {
        let record = Object::parse(utf8(line).ok()?).ok()?;
        let number = |key: &str| record.get(key).and_then(|value| value.parse().ok());
        Some(Seen {
            text: record.text().ok()?,
            kind: record.string("kind").unwrap_or_default(),
            level: number("level").and_then(|level| u32::try_from(level).ok()),
            year: number("year"),
        })
    }
}

/// Whether a text is in escapes (\u4eca), and has to be read to be searched.
fn escaped(text: &[u8]) -> bool {
    memchr::memmem::find(text, b"\\u").is_some()
}

/// The raw value behind a key, if no comma or brace stands in it.
fn value<'a>(line: &'a [u8], key: &Finder) -> Option<&'a [u8]> {
    let value = &line[key.find(line)? + key.needle().len()..];
    let end = memchr::memchr2(b',', b'}', value)?;
    Some(value[..end].trim_ascii())
}
