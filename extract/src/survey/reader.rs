//! What the lines of a text tell of those behind them, one after another.

use std::borrow::Cow;
use std::sync::LazyLock;

use regex::bytes::Regex;

use super::SHORT;
use crate::frame::{Course, HEADING, Part, ends_piece};
use crate::item::ends_sentence;
use crate::lexicon::{Cue, Turn};
use crate::span::{HEAD, Said, TIME, VERB, may_number, run_in};
use crate::table::Rows;
use crate::words::chars;
use crate::{Context, Extractor, Figure};

/// Words of turning, made when a line is long enough to be searched.
static TURNS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let lists = [Turn::List, Turn::Aim, Turn::Era, Turn::Duty];
    any(lists.into_iter().flat_map(Turn::words))
});

/// Words that may open a sentence with a time, likewise.
static TIMES: LazyLock<Option<Regex>> = LazyLock::new(|| any(Cue::MayTime.words()));

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

/// Follows a report from line to line.
#[derive(Default)]
pub(crate) struct Reader {
    /// The part that the next line stands in.
    pub(crate) part: Part,
    /// The time that it tells of.
    pub(crate) said: Said,
}

impl Reader {
    /// Read a line of a text: what is known of it from around it.
    pub(crate) fn context<'a>(&mut self, line: &str, text: &Context<'a>) -> Context<'a> {
        let said = text.said.map(|_| self.said);
        let mut before = self.part;
        // A row of a table says nothing of what stands around it.
        if !line.contains('\t') {
            if said.is_some() && Reader::may_time(line.as_bytes()) {
                self.times(line);
            }
            if Reader::may_turn(line.as_bytes()) && self.tell(&Seen::bare(line)) {
                before = self.part;
            }
        }
        Context {
            before,
            said,
            ..*text
        }
    }

    /// Whether a text may say a time.
    pub(crate) fn may_time(text: &[u8]) -> bool {
        text.len() <= SHORT || TIMES.as_ref().is_none_or(|words| words.is_match(text))
    }

    /// Whether a text may tell where it turns.
    pub(crate) fn may_turn(text: &[u8]) -> bool {
        text.len() <= SHORT || TURNS.as_ref().is_none_or(|words| words.is_match(text))
    }

    /// Learn from a text whether the next tells of one year or of several.
    pub(crate) fn times(&mut self, text: &str) {
        for line in text.split('\n') {
            self.times_of_line(line);
        }
    }

    /// Read the heads of the sentences of a line that may say a time.
    fn times_of_line(&mut self, mut text: &str) {
        loop {
            if text.len() <= SHORT {
                self.said.page(&chars(text), &[]);
                return;
            }
            // Nor may a heading with a number go on in it.
            if !text.trim_start().starts_with(may_number) {
                break;
            }
            let head: Vec<char> = text.chars().take(HEADING + 2).collect();
            let Some(length) = run_in(&head) else {
                break;
            };
            self.said.page(&head[..length], &[]);
            let rest = text.char_indices().nth(length);
            text = rest.map_or("", |(at, _)| &text[at..]);
        }
        let mut read = 0;
        while let Some(word) = TIMES
            .as_ref()
            .and_then(|words| words.find_at(text.as_bytes(), read))
        {
            read = word.end();
            let (at, end) = (word.start(), word.end());
            let before = text[..at].char_indices().rev().take(HEAD + TIME);
            let mut from = (at < (HEAD + TIME) * 4).then_some(0);
            for (place, c) in before {
                if ends_sentence(c) {
                    from = Some(place + c.len_utf8());
                    break;
                }
            }
            let near = |from: &usize| text[*from..at].chars().count() < HEAD + TIME;
            let Some(from) = from.filter(near) else {
                continue;
            };
            let head: Vec<char> = text[from..].chars().take(HEAD + TIME + VERB).collect();
            self.said.open(&head, 0);
            // The rest of the head was read with it.
            let head = text[from..].char_indices().nth(HEAD + TIME);
            let head = head.map_or(text.len(), |(length, _)| from + length);
            let stop = text[end..head.max(end)].find(ends_sentence);
            read = stop.map_or(head.max(end), |stop| end + stop);
        }
    }

    /// Learn from a line; whether it is a heading, which stands in the part that it opens.
    pub(crate) fn tell(&mut self, line: &Seen) -> bool {
        self.part.year = line.year.or(self.part.year);
        let text = line.text.trim();
        match &*line.kind {
            "title" | "byline" => {
                self.part = Part::new(self.part.year);
                true
            }
            "appendix" => {
                self.part.note();
                true
            }
            "heading" => {
                self.part.heading(&chars(text), line.level);
                true
            }
            _ if text.len() > SHORT && !text.contains('\n') => {
                self.sentences(text);
                false
            }
            _ => {
                let text = chars(text);
                let mut course = Course::new(self.part);
                course.finish(&text);
                self.part = course.part;
                text.len() <= HEADING
            }
        }
    }

    /// Read the sentences of a paragraph that hold a word of turning: no other turns.
    fn sentences(&mut self, text: &str) {
        let mut done = 0;
        while let Some(word) = TURNS
            .as_ref()
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
            self.part.sentence(&chars(&text[from..done]));
        }
    }
}

/// Reads the units of a report one after another, each as its record would be.
#[derive(Default)]
pub struct Units {
    extractor: Extractor,
    reader: Reader,
    rows: Rows,
}

impl Units {
    /// The figures of the next unit; `level`: how deep it stands, if it is a heading.
    pub fn figures(&mut self, text: &str, level: Option<u32>, unit: &Context) -> Vec<Figure> {
        let mut before = self.reader.part;
        if text.contains('\t') {
            self.rows.pass(text);
        } else {
            self.rows.leave(Some(text));
            let seen = Seen {
                kind: unit.kind.unwrap_or_default().into(),
                level,
                year: unit.year,
                ..Seen::bare(text)
            };
            if self.reader.tell(&seen) {
                before = self.reader.part;
            }
        }
        let context = Context {
            before,
            table: self.rows.table.as_deref(),
            ..*unit
        };
        self.extractor.figures(text, &context)
    }
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
