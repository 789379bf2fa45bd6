//! What the lines before a record tell of the part of the report that it stands in.
//!
//! Records are read in parallel, but a report turns from what was done to what is planned once: at a heading that stands in
//! no path (三、加快产业升级 behind 二、2024年总体要求), or, where a text has no headings, at a sentence. So one thread reads
//! ahead of the others and looks at nothing but short lines, tables, and lines that hold a word of turning. It searches bytes: a
//! record is only parsed if it may tell and is not in the form that report-split writes.

use std::borrow::Cow;

use memchr::memmem::Finder;
use memchr::{memchr, memchr_iter, memchr2};
use report_record::Object;
use report_record::input::utf8;
use report_record::stream::{Line, Place};

mod reader;

pub use reader::Units;
pub(crate) use reader::{Before, Reader, Seen};
use reader::{TIMES, TURNS, may_tell};

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
}

impl Survey {
    /// Begin before the first line of records, or of bare text; `timed`: the time of each figure is asked for.
    pub(crate) fn new(plain: bool, timed: bool) -> Survey {
        Survey {
            plain,
            timed,
            keys: [Finder::new("\"report\":"), Finder::new("\"id\":")],
            text: Finder::new("\"text\":"),
            fields: ["\"kind\":", "\"level\":", "\"year\":"].map(Finder::new),
            source: Finder::new("\"source\":{"),
            key: Vec::new(),
            reader: Reader::default(),
        }
    }

    /// Read a line: what is told of it.
    pub(crate) fn read(&mut self, line: Line, place: Place) -> Before {
        let number = place.input.to_le_bytes();
        let key = self.key_of(line.0).unwrap_or(&number);
        if self.key != key {
            self.key = key.to_vec();
            self.reader = Reader::default();
        }
        let seen = self.may_tell(line.0).then(|| self.seen(line.0));
        self.reader.before(seen.flatten().as_ref(), self.timed)
    }

    /// Whether a line may tell something, or is a row of a table or what ends one: no other has to be read.
    fn may_tell(&self, line: &[u8]) -> bool {
        let text = self.text_of(line).unwrap_or_default();
        // What is in escapes (\t, \u4eca) has to be read to be searched.
        let mark = if self.plain { b'\t' } else { b'\\' };
        may_tell(text, TURNS.as_ref())
            || self.timed && may_tell(text, TIMES.as_ref())
            || self.reader.rows.table.is_some()
            || memchr(mark, text).is_some()
    }

    /// The bytes of a record's text, up to a quotation mark in it.
    fn text_of<'a>(&self, line: &'a [u8]) -> Option<&'a [u8]> {
        if self.plain {
            return Some(line);
        }
        let at = self.text.find(line)?;
        let value = line[at + self.text.needle().len()..].trim_ascii_start();
        let value = value.strip_prefix(b"\"").unwrap_or(value);
        Some(&value[..memchr(b'"', value).unwrap_or(value.len())])
    }

    /// What the records of one report share, if they say so.
    fn key_of<'a>(&self, line: &'a [u8]) -> Option<&'a [u8]> {
        let mut keys = self.keys.iter().filter(|_| !self.plain);
        keys.find_map(|key| value(line, key))
    }

    /// A line as it is read.
    fn seen<'a>(&self, line: &'a [u8]) -> Option<Seen<'a>> {
        if self.plain {
            return utf8(line).ok().map(Seen::bare);
        }
        self.plainly(line).or_else(|| parsed(line))
    }

    /// A record as report-split writes it: no escape, and no object in it but `source`.
    fn plainly<'a>(&self, line: &'a [u8]) -> Option<Seen<'a>> {
        let inner = usize::from(self.source.find(line).is_some());
        let flat = memchr_iter(b'{', line).count() == 1 + inner;
        if !flat || memchr(b'\\', line).is_some() {
            return None;
        }
        let quoted = |value: &'a [u8]| {
            let value = value.strip_prefix(b"\"")?;
            utf8(&value[..memchr(b'"', value)?]).ok()
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

/// The raw value behind a key, if no comma or brace stands in it.
fn value<'a>(line: &'a [u8], key: &Finder) -> Option<&'a [u8]> {
    let value = &line[key.find(line)? + key.needle().len()..];
    Some(value[..memchr2(b',', b'}', value)?].trim_ascii())
}
