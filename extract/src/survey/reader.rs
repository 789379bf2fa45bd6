//! What the lines of a text tell of those behind them, one after another.

use std::borrow::Cow;
use std::sync::{Arc, LazyLock};

use regex::bytes::Regex;

use crate::frame::{Course, HEADING, Part};
use crate::lexicon::{Cue, Turn};
use crate::span::Said;
use crate::table::{Rows, Table};
use crate::words::chars;
use crate::{Context, Extractor, Figure};

/// A heading has no more bytes.
const SHORT: usize = HEADING * 4;

/// Words of turning, made when a line is long enough to be searched.
pub(super) static TURNS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let lists = [Turn::List, Turn::Aim, Turn::Era, Turn::Duty];
    any(lists.into_iter().flat_map(Turn::words))
});

/// Words that may open a sentence with a time, likewise.
pub(super) static TIMES: LazyLock<Option<Regex>> = LazyLock::new(|| any(Cue::MayTime.words()));

/// What is read of a record.
#[derive(Default)]
pub(crate) struct Seen<'a> {
    pub(crate) text: Cow<'a, str>,
    /// `heading`, `paragraph` …
    pub(crate) kind: Cow<'a, str>,
    pub(crate) level: Option<u32>,
    pub(crate) year: Option<i32>,
}

impl<'a> Seen<'a> {
    /// A line of bare text.
    pub(crate) fn bare(text: &'a str) -> Self {
        Seen {
            text: text.into(),
            ..Seen::default()
        }
    }
}

/// What the lines before a text tell of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Before {
    /// The part of the report that it stands in.
    part: Part,
    /// Of which time the report told; none where nobody asks.
    said: Option<Said>,
    /// The header of the table that it is a row of.
    table: Option<Arc<Table>>,
}

impl Before {
    /// What else is known of the text, with this.
    pub(crate) fn of<'a>(&'a self, text: Context<'a>) -> Context<'a> {
        Context {
            before: self.part,
            said: self.said,
            table: self.table.as_deref(),
            ..text
        }
    }
}

/// Follows a report from line to line.
#[derive(Default)]
pub(crate) struct Reader {
    /// The part that the next line stands in.
    pub(crate) part: Part,
    /// The time that it tells of.
    pub(crate) said: Said,
    /// The table that it may be a row of.
    pub(crate) rows: Rows,
}

impl Reader {
    /// Pass a text, or what tells nothing: what is known of it from those before it, and of a heading from itself. `timed`: of which
    /// time it tells is asked for.
    pub(crate) fn before(&mut self, seen: Option<&Seen>, timed: bool) -> Before {
        let mut before = Before {
            part: self.part,
            said: timed.then_some(self.said),
            table: None,
        };
        let Some(seen) = seen else {
            self.rows = Rows::default();
            return before;
        };
        let text = &*seen.text;
        // A row of a table says nothing of what stands around it.
        if text.contains('\t') && !text.contains('\n') {
            self.rows.pass(text);
            before.table.clone_from(&self.rows.table);
            return before;
        }
        self.rows.between(text);
        if timed && may_tell(text.as_bytes(), TIMES.as_ref()) {
            self.said.page(&chars(text), &[]);
        }
        if self.tell(seen) {
            before.part = self.part;
        }
        before
    }

    /// Learn from a text; whether it is a heading, which stands in the part that it opens.
    fn tell(&mut self, seen: &Seen) -> bool {
        self.part.year = seen.year.or(self.part.year);
        let text = seen.text.trim();
        match &*seen.kind {
            "title" | "byline" => self.part = Part::new(self.part.year),
            "appendix" => self.part.note(),
            "heading" => self.part.heading(&chars(text), seen.level),
            // No sentence turns but one with a word of turning.
            _ if !text.contains('\n') && !may_tell(text.as_bytes(), TURNS.as_ref()) => {
                return false;
            }
            _ => {
                let text = chars(text);
                let mut course = Course::new(self.part);
                course.finish(&text);
                self.part = course.part;
                return text.len() <= HEADING;
            }
        }
        true
    }
}

/// Reads the units of a report one after another, each as its record would be.
#[derive(Default)]
pub struct Units {
    extractor: Extractor,
    reader: Reader,
}

impl Units {
    /// The figures of the next unit; `level`: how deep it stands, if it is a heading.
    pub fn figures(&mut self, text: &str, level: Option<u32>, unit: &Context) -> Vec<Figure> {
        let seen = Seen {
            kind: unit.kind.unwrap_or_default().into(),
            level,
            year: unit.year,
            ..Seen::bare(text)
        };
        let before = self.reader.before(Some(&seen), false);
        let context = Context {
            said: unit.said,
            ..before.of(*unit)
        };
        self.extractor.figures(text, &context)
    }
}

/// Whether a text may tell something: it is short, or holds one of these words.
pub(super) fn may_tell(text: &[u8], words: Option<&Regex>) -> bool {
    text.len() <= SHORT || words.is_none_or(|words| words.is_match(text))
}

/// What finds any of the words. Words compile, whatever stands in them; were they too many, every line would be read.
fn any<'a>(words: impl Iterator<Item = &'a str>) -> Option<Regex> {
    let words: Vec<String> = words.map(regex::escape).collect();
    Regex::new(&words.join("|")).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_searched_for_compiles() {
        let found = |words: &Option<Regex>, text: &str| {
            words
                .as_ref()
                .is_some_and(|words| words.is_match(text.as_bytes()))
        };
        assert!(found(&TIMES, "五年来，茶山更绿。"));
        assert!(!found(&TIMES, "茶山更绿。"));
        assert!(found(&TURNS, "总体要求"));
    }
}
