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
use crate::item::ends_sentence;
use crate::lexicon::{Cue, LEXICON, Lexicon, Turn};
use crate::numeral::digit;
use crate::span::{HEAD, Span, VERB};

/// Reads all lines in order.
pub struct Survey {
    lexicon: &'static Lexicon,
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
    /// Words of turning, made when a line is long enough to be searched.
    turns: OnceCell<Option<regex::bytes::Regex>>,
    /// Words that may open a sentence with a time, likewise.
    times: OnceCell<Option<regex::bytes::Regex>>,
    key: Vec<u8>,
    part: Part,
    span: Span,
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
    /// Begin before the first line of records, or of bare text; `timed`: the time of each figure is asked for.
    pub fn new(plain: bool, timed: bool) -> Survey {
        Survey {
            lexicon: &LEXICON,
            plain,
            timed,
            keys: [Finder::new("\"report\":"), Finder::new("\"id\":")],
            text: Finder::new("\"text\":"),
            fields: ["\"kind\":", "\"level\":", "\"year\":"].map(Finder::new),
            source: Finder::new("\"source\":{"),
            turns: OnceCell::new(),
            times: OnceCell::new(),
            key: Vec::new(),
            part: Part::default(),
            span: Span::default(),
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
            self.span = Span::default();
        }
        let said = if self.timed { self.span.mark() } else { 0 };
        if self.timed {
            self.pass(line.0);
        }
        let before = self.part;
        if !self.may_tell(line.0) {
            return before.mark() | said;
        }
        let heading = self.tell(line).unwrap_or(false);
        if heading { self.part } else { before }.mark() | said
    }

    /// Learn from a line whether the next tells of one year or of several.
    fn pass(&mut self, line: &[u8]) {
        let Some(raw) = self.text_of(line) else {
            return;
        };
        if raw.len() > SHORT && !self.may_time(raw) {
            return;
        }
        if memchr::memchr(b'\\', line).is_some() && !self.plain {
            if let Some(seen) = Survey::parsed(line) {
                self.times(&seen.text, &seen.kind);
            }
            return;
        }
        let kind = value(line, &self.fields[0]).and_then(|kind| {
            let kind = kind.strip_prefix(b"\"")?.strip_suffix(b"\"")?;
            std::str::from_utf8(kind).ok()
        });
        if let Ok(text) = std::str::from_utf8(raw) {
            self.times(text, kind.filter(|_| !self.plain).unwrap_or_default());
        }
    }

    /// Read the heads of the sentences of a text that may say a time.
    fn times(&mut self, text: &str, kind: &str) {
        if text.len() <= SHORT {
            self.fill(text);
            let bare = !counts(&self.chars);
            self.span.pass(kind, &self.chars, bare, self.lexicon);
            return;
        }
        let mut read = 0;
        while let Some(word) = self
            .time_words()
            .and_then(|words| words.find_at(text.as_bytes(), read))
        {
            read = word.end();
            let (at, end) = (word.start(), word.end());
            let before = text[..at].char_indices().rev().take(HEAD);
            let mut from = (at < HEAD * 4).then_some(0);
            for (place, c) in before {
                if ends_sentence(c) {
                    from = Some(place + c.len_utf8());
                    break;
                }
            }
            let Some(from) = from.filter(|from| text[*from..at].chars().count() < HEAD) else {
                continue;
            };
            self.chars.clear();
            self.chars
                .extend(text[from..].chars().take(HEAD + HEAD + VERB));
            self.span.sentence(&self.chars, self.lexicon);
            // The rest of the head was read with it.
            let head = text[from..].char_indices().nth(HEAD);
            let head = head.map_or(text.len(), |(length, _)| from + length);
            let stop = text[end..head.max(end)].find(ends_sentence);
            read = stop.map_or(head.max(end), |stop| end + stop);
        }
    }

    fn time_words(&self) -> Option<&regex::bytes::Regex> {
        let words = self.times.get_or_init(|| any(Cue::MayTime.words()));
        words.as_ref()
    }

    fn may_time(&self, text: &[u8]) -> bool {
        self.time_words().is_none_or(|words| words.is_match(text))
            || memchr::memmem::find(text, b"\\u").is_some()
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
        let Some(text) = self.text_of(line) else {
            return false;
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
            any(Turn::words(&lists))
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

/// Whether a text holds a number in digits that is none of a year.
fn counts(text: &[char]) -> bool {
    let mut runs = text.split_inclusive(|c| digit(*c).is_none());
    runs.any(|run| {
        let digits = run.iter().filter(|c| digit(**c).is_some()).count();
        digits > 0 && !(digits == 4 && run.last() == Some(&'年'))
    })
}

/// What finds any of the words. Words compile, whatever stands in them; were they too many, every line would be read.
fn any<'a>(words: impl Iterator<Item = &'a str>) -> Option<regex::bytes::Regex> {
    let words: Vec<String> = words.map(regex::escape).collect();
    regex::bytes::Regex::new(&words.join("|")).ok()
}

/// The raw value behind a key, if no comma or brace stands in it.
fn value<'a>(line: &'a [u8], key: &Finder) -> Option<&'a [u8]> {
    let value = &line[key.find(line)? + key.needle().len()..];
    let end = memchr::memchr2(b',', b'}', value)?;
    Some(value[..end].trim_ascii())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_searched_for_compiles() {
        let survey = Survey::new(true, true);
        let found = |words: Option<&regex::bytes::Regex>, text: &str| {
            words.is_some_and(|words| words.is_match(text.as_bytes()))
        };
        assert!(found(survey.time_words(), "五年来，茶山更绿。"));
        assert!(!found(survey.time_words(), "茶山更绿。"));
        assert!(found(survey.words(), "总体要求"));
    }
}
