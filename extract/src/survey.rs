//! What the lines before a record tell of the part of the report that it stands in.
//!
//! Records are read in parallel, but a report turns from what was done to what is planned once: at a heading that stands in
//! no path (三、加快产业升级 behind 二、2024年总体要求), or, where a text has no headings, at a sentence. So one thread reads
//! ahead of the others and looks at nothing but short lines and at sentences that hold a word of turning. It searches bytes:
//! a record is only parsed if it may tell and is not in the form that report-split writes.

use std::borrow::Cow;
use std::cell::OnceCell;

use memchr::memmem::Finder;
use report_record::Object;
use report_record::stream::{Line, Place};

use crate::frame::{Course, HEADING, Part, ends_piece};
use crate::lexicon::{LEXICON, Lexicon, Turn};

/// Reads all lines in order.
pub struct Survey {
    lexicon: &'static Lexicon,
    /// Lines of bare text.
    plain: bool,
    /// What stands before the value that records of one report share.
    keys: [Finder<'static>; 2],
    text: Finder<'static>,
    /// `kind`, `level`, `year`.
    fields: [Finder<'static>; 3],
    source: Finder<'static>,
    /// Words of turning, made when a line is long enough to be searched.
    turns: OnceCell<Option<regex::bytes::Regex>>,
    key: Vec<u8>,
    part: Part,
    chars: Vec<char>,
}

/// What is read of a record.
struct Seen<'a> {
    text: Cow<'a, str>,
    kind: Cow<'a, str>,
    level: Option<u32>,
    year: Option<i32>,
}

/// A heading has no more bytes.
const SHORT: usize = HEADING * 4;

impl Survey {
    /// Begin before the first line.
    pub fn new(plain: bool) -> Survey {
        Survey {
            lexicon: &LEXICON,
            plain,
            keys: [Finder::new("\"report\":"), Finder::new("\"id\":")],
            text: Finder::new("\"text\":"),
            fields: ["\"kind\":", "\"level\":", "\"year\":"].map(Finder::new),
            source: Finder::new("\"source\":{"),
            turns: OnceCell::new(),
            key: Vec::new(),
            part: Part::default(),
            chars: Vec::new(),
        }
    }

    /// Read a line: the part that it stands in, as a mark.
    pub fn read(&mut self, line: Line, place: Place) -> u32 {
        let number = place.input.to_le_bytes();
        let key = self.key_of(line.0).unwrap_or(&number);
        if self.key != key {
            self.key = key.to_vec();
            self.part = Part::default();
        }
        let before = self.part;
        if !self.may_tell(line.0) {
            return before.mark();
        }
        let heading = self.tell(line).unwrap_or(false);
        if heading { self.part } else { before }.mark()
    }

    /// What the records of one report share, if they say so.
    fn key_of<'a>(&self, line: &'a [u8]) -> Option<&'a [u8]> {
        self.keys
            .iter()
            .filter(|_| !self.plain)
            .find_map(|key| value(line, key))
    }

    fn may_tell(&self, line: &[u8]) -> bool {
        let text = if self.plain {
            line
        } else {
            let Some(at) = self.text.find(line) else {
                return false;
            };
            let value = line[at + self.text.needle().len()..].trim_ascii_start();
            let value = value.strip_prefix(b"\"").unwrap_or(value);
            &value[..memchr::memchr(b'"', value).unwrap_or(value.len())]
        };
        // A text in escapes (\u4eca) has to be read to be searched.
        text.len() <= SHORT || self.turns(line) || memchr::memmem::find(line, b"\\u").is_some()
    }

    /// Whether a word of turning stands in it.
    fn turns(&self, line: &[u8]) -> bool {
        self.words().is_none_or(|words| words.is_match(line))
    }

    fn words(&self) -> Option<&regex::bytes::Regex> {
        let words = self.turns.get_or_init(|| {
            let lists = [Turn::List, Turn::Aim, Turn::Era, Turn::Duty];
            let words: Vec<&str> = Turn::words(&lists).collect();
            regex::bytes::Regex::new(&words.join("|")).ok()
        });
        words.as_ref()
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
            std::str::from_utf8(&value[..memchr::memchr(b'"', value)?]).ok()
        };
        let text = &line[self.text.find(line)? + self.text.needle().len()..];
        let [kind, level, year] = self.fields.each_ref().map(|key| value(line, key));
        let number = |value: Option<&[u8]>| std::str::from_utf8(value?).ok()?.parse().ok();
        Some(Seen {
            text: Cow::Borrowed(quoted(text.trim_ascii_start())?),
            kind: Cow::Borrowed(kind.and_then(quoted).unwrap_or_default()),
            level: number(level).and_then(|level| u32::try_from(level).ok()),
            year: number(year),
        })
    }

    /// Any record.
    fn parsed(line: &[u8]) -> Option<Seen<'_>> {
        let record = Object::parse(std::str::from_utf8(line).ok()?).ok()?;
        let number = |key: &str| record.get(key).and_then(|value| value.parse().ok());
        Some(Seen {
            text: record.text().ok()?,
            kind: record.string("kind").unwrap_or_default(),
            level: number("level").and_then(|level| u32::try_from(level).ok()),
            year: number("year"),
        })
    }

    /// Learn from a line; whether it is a heading, which stands in the part that it opens.
    fn tell(&mut self, line: Line) -> Option<bool> {
        let seen = if self.plain {
            Seen {
                text: Cow::Borrowed(std::str::from_utf8(line.0).ok()?),
                kind: Cow::default(),
                level: None,
                year: None,
            }
        } else {
            self.plainly(line.0).or_else(|| Survey::parsed(line.0))?
        };
        self.part.year = seen.year.or(self.part.year);
        let text = seen.text.trim();
        match seen.kind.as_ref() {
            "title" | "appendix" => {
                self.part = Part::new(self.part.year);
                Some(true)
            }
            "heading" => {
                self.fill(text);
                self.part.heading(&self.chars, seen.level, self.lexicon);
                Some(true)
            }
            _ if text.len() > SHORT && !text.contains('\n') => {
                self.sentences(text);
                Some(false)
            }
            _ => {
                self.fill(text);
                let mut course = Course::new(self.part);
                course.finish(&self.chars, self.lexicon);
                self.part = course.part;
                Some(self.chars.len() <= HEADING)
            }
        }
    }

    fn fill(&mut self, text: &str) {
        self.chars.clear();
        self.chars.extend(text.chars());
    }

    /// Read the sentences of a paragraph that hold a word of turning: no other turns.
    fn sentences(&mut self, text: &str) {
        let mut done = 0;
        while let Some(word) = self
            .words()
            .and_then(|words| words.find_at(text.as_bytes(), done))
        {
            let from = text[..word.start()]
                .char_indices()
                .rfind(|(_, c)| ends_piece(*c))
                .map_or(0, |(at, c)| at + c.len_utf8());
            done = text[word.start()..]
                .find(ends_piece)
                .map_or(text.len(), |at| word.start() + at)
                .max(word.end());
            done += text[done..].chars().next().map_or(0, char::len_utf8);
            self.fill(&text[from..done]);
            self.part.sentence(&self.chars, self.lexicon);
        }
    }
}

/// The raw value behind a key, if no comma or brace stands in it.
fn value<'a>(line: &'a [u8], key: &Finder) -> Option<&'a [u8]> {
    let value = &line[key.find(line)? + key.needle().len()..];
    let end = memchr::memchr2(b',', b'}', value)?;
    Some(value[..end].trim_ascii())
}
