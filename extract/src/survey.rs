//! What the lines before a record tell of the part of the report that it stands in.
//!
//! Records are read in parallel, but a report turns from what was done to what is planned once: at a heading that stands in
//! no path (三、加快产业升级 behind 二、2024年总体要求), or, where a text has no headings, at a sentence. So one thread reads
//! ahead of the others and looks at nothing but short lines and at lines that hold a word of turning. It searches bytes: a
//! record is only parsed if it may tell.

use std::cell::OnceCell;

use memchr::memmem::Finder;
use report_record::Object;
use report_record::stream::{Line, Place};

use crate::frame::{Course, HEADING, Part};
use crate::lexicon::{Lexicon, Turn};

/// Reads all lines in order.
pub struct Survey {
    lexicon: &'static Lexicon,
    /// Lines of bare text.
    plain: bool,
    /// What stands before the value that records of one report share.
    keys: [Finder<'static>; 2],
    text: Finder<'static>,
    /// Words of turning, made when a line is long enough to be searched.
    turns: OnceCell<Option<regex::bytes::Regex>>,
    key: Vec<u8>,
    part: Part,
}

/// A heading has no more bytes.
const SHORT: usize = HEADING * 4;

impl Survey {
    /// Begin before the first line.
    ///
    /// # Errors
    /// A data file that is not in its format.
    pub fn new(plain: bool) -> Result<Survey, String> {
        let lexicon = Lexicon::shared()?;
        Ok(Survey {
            lexicon,
            plain,
            keys: [Finder::new("\"report\":"), Finder::new("\"id\":")],
            text: Finder::new("\"text\":"),
            turns: OnceCell::new(),
            key: Vec::new(),
            part: Part::default(),
        })
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
        self.keys.iter().filter(|_| !self.plain).find_map(|key| {
            let value = &line[key.find(line)? + key.needle().len()..];
            let end = memchr::memchr2(b',', b'}', value)?;
            Some(&value[..end])
        })
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
        self.turns
            .get_or_init(|| {
                let lists = [Turn::List, Turn::Aim, Turn::Era, Turn::Duty];
                let words: Vec<&str> = Turn::words(&lists).collect();
                regex::bytes::Regex::new(&words.join("|")).ok()
            })
            .as_ref()
            .is_none_or(|words| words.is_match(line))
    }

    /// Learn from a line; whether it is a heading, which stands in the part that it opens.
    fn tell(&mut self, line: Line) -> Option<bool> {
        let text;
        let mut level = None;
        let mut kind = None;
        if self.plain {
            text = std::str::from_utf8(line.0).ok()?.to_string();
        } else {
            let record = Object::parse(std::str::from_utf8(line.0).ok()?).ok()?;
            text = record.text().ok()?.into_owned();
            let number = |key: &str| record.get(key).and_then(|value| value.parse().ok());
            level = number("level").and_then(|level: i32| u32::try_from(level).ok());
            self.part.year = number("year").or(self.part.year);
            kind = record.string("kind").ok();
        }
        let chars: Vec<char> = text.trim().chars().collect();
        match kind.as_deref() {
            Some("title" | "appendix") => {
                self.part = Part::new(self.part.year);
                Some(true)
            }
            Some("heading") => {
                self.part.heading(&chars, level, self.lexicon);
                Some(true)
            }
            _ => {
                let mut course = Course::new(self.part);
                course.finish(&chars, self.lexicon);
                self.part = course.part;
                Some(chars.len() <= HEADING)
            }
        }
    }
}
