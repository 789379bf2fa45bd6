//! Whether what a passage tells is of one year or of several: a report reviews five years and the last of them in one part,
//! and promises for five years and for the next in another.
//!
//! A heading or the time at the head of a sentence says which (五年来，…; 2025年，…), and holds until another does. The
//! `period` of a figure is what its own sentence says; this is what the report has said so far.

use crate::Figure;
use crate::frame::{HEADING, depth, is_plan, opening_time, span};
use crate::item::{ends_clause, ends_sentence};
use crate::lexicon::{Cue, Lexicon};
use crate::words::is_word;

mod figure;

pub use figure::{Time, adds_up, averages, tell};

/// What was said last of the time that a report tells of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Span {
    /// Nothing.
    #[default]
    Unsaid,
    /// One year.
    Year,
    /// Several years.
    Years,
}

/// How far into a sentence the time may stand that opens it: 各位代表，刚刚过去的2025年.
pub(crate) const HEAD: usize = 14;

/// The bits of a mark that [`Part::mark`] leaves.
const MARK: u32 = 24;

impl Span {
    /// As the part of a mark that is not [`Part`](crate::frame::Part)'s.
    pub fn mark(self) -> u32 {
        (self as u32 + 1) << MARK
    }

    /// From such a mark; none where nobody asked.
    pub fn from_mark(mark: u32) -> Option<Self> {
        match mark >> MARK & 3 {
            0 => None,
            2 => Some(Span::Year),
            3 => Some(Span::Years),
            _ => Some(Span::Unsaid),
        }
    }

    /// Read a record: what had been said where each of its figures stands.
    pub fn page(
        &mut self,
        kind: &str,
        text: &[char],
        figures: &[Figure],
        lexicon: &Lexicon,
    ) -> Vec<Span> {
        self.begin(kind, text, figures.is_empty(), lexicon);
        let mut begun = 0;
        let mut spans = Vec::with_capacity(figures.len());
        for figure in figures {
            self.sentences(text, &mut begun, figure.start, lexicon);
            spans.push(*self);
        }
        self.sentences(text, &mut begun, text.len(), lexicon);
        spans
    }

    /// Read a record of which nothing is asked; `bare`: it counts nothing.
    pub fn pass(&mut self, kind: &str, text: &[char], bare: bool, lexicon: &Lexicon) {
        self.begin(kind, text, bare, lexicon);
        self.sentences(text, &mut 0, text.len(), lexicon);
    }

    /// Read the head of a sentence that stands by itself.
    pub fn sentence(&mut self, text: &[char], lexicon: &Lexicon) {
        self.open(text, 0, lexicon);
    }

    /// Read the beginning of a record.
    fn begin(&mut self, kind: &str, text: &[char], bare: bool, lexicon: &Lexicon) {
        if kind == "heading" {
            self.heading(text, lexicon);
        } else if text.len() <= HEADING && bare {
            self.named(text, lexicon);
        }
        self.open(text, 0, lexicon);
    }

    /// Read the heads of the sentences that begin up to a place.
    fn sentences(&mut self, text: &[char], begun: &mut usize, to: usize, lexicon: &Lexicon) {
        while let Some(at) = (*begun..to).find(|at| ends_sentence(text[*at])) {
            *begun = at + 1;
            self.open(text, *begun, lexicon);
        }
    }

    /// Read a heading: one that is silent, or speaks of both, ends what was said if it opens a part.
    fn heading(&mut self, text: &[char], lexicon: &Lexicon) {
        if !self.named(text, lexicon) && depth(text) == Some(1) {
            *self = Span::Unsaid;
        }
    }

    /// Read what names a part, a heading or a sentence by itself (这是持续发展的五年。); whether it says anything.
    fn named(&mut self, text: &[char], lexicon: &Lexicon) -> bool {
        let words = text
            .iter()
            .rposition(|c| is_word(*c))
            .map_or(0, |last| last + 1);
        let text = &text[..words];
        let year = (0..text.len()).any(|at| one_year(&text[at..], lexicon));
        let ends = |at: usize| {
            text[at] == '的' && span(text, at + 1, lexicon).is_some_and(|end| end == text.len())
        };
        let years = plan(text) || (0..text.len()).any(ends);
        *self = match (year, years) {
            (true, false) => Span::Year,
            (false, true) => Span::Years,
            (true, true) => Span::Unsaid,
            (false, false) => return false,
        };
        true
    }

    /// Read the head of a sentence. 今年是“十四五”的最后一年: the first time counts.
    fn open(&mut self, text: &[char], from: usize, lexicon: &Lexicon) {
        let head = (from..text.len().min(from + HEAD)).take_while(|at| !ends_sentence(text[*at]));
        for at in head {
            // 《纲要草案》提出8项指标: a plan for several years; one that was drawn up says nothing.
            if let Some((length, _)) = lexicon.cue(Cue::Outlines).at(text, at)
                && sets(&text[at + length..], lexicon)
            {
                *self = Span::Years;
                return;
            }
            let Some((end, frames)) = opening_time(text, from, at, lexicon) else {
                continue;
            };
            let time = &text[at..end];
            // 地区生产总值由2020年的229亿元增加到304亿元: where a change began is not what is told of.
            if at > from && matches!(text[at - 1], '由' | '从' | '比' | '较') {
                continue;
            }
            if one_year(time, lexicon) {
                *self = Span::Year;
                return;
            }
            // 地区生产总值增长5%，两年平均增长6%: of its own clause.
            let own = at > from
                && (lexicon.cue(Cue::Averages).stands_at(text, end)
                    || lexicon.change.stands_at(text, end));
            if own {
                continue;
            }
            let opens = at == from || !is_word(text[at - 1]);
            if frames && several(time, lexicon) && (opens || joined(text, from, at, lexicon)) {
                *self = Span::Years;
                return;
            }
        }
    }
}

/// How far behind the name of a draft its verb is looked for.
pub(crate) const VERB: usize = 40;

/// Whether a draft that was named sets something, in the same clause: 《纲要草案》从城乡、科技6个方面设置了29项指标.
fn sets(behind: &[char], lexicon: &Lexicon) -> bool {
    let reach = &behind[..behind.len().min(VERB)];
    let clause = reach.iter().position(|c| ends_clause(*c));
    let clause = &reach[..clause.unwrap_or(reach.len())];
    lexicon.cue(Cue::Sets).stands_in(clause)
}

/// Whether a time at the head of a sentence stands behind what may open one: 回顾, 在.
fn joined(text: &[char], from: usize, at: usize, lexicon: &Lexicon) -> bool {
    let before = lexicon.cue(Cue::Heads).before(&text[from..at]);
    before.is_some_and(|(length, _)| {
        let start = at - length;
        start == from || !is_word(text[start - 1])
    })
}

/// Whether words speak of several years: 五年来, “十四五”时期.
pub fn several(text: &[char], lexicon: &Lexicon) -> bool {
    let over = |at| lexicon.cue(Cue::OverYears).stands_at(text, at);
    plan(text) || (0..text.len()).any(over)
}

/// Whether a five-year plan is named: 十四五.
fn plan(text: &[char]) -> bool {
    text.windows(3).any(is_plan)
}

/// Whether the words begin with one year: 2025年, 今年.
pub(crate) fn one_year(text: &[char], lexicon: &Lexicon) -> bool {
    let digits = text
        .iter()
        .take(5)
        .take_while(|c| crate::numeral::digit(**c).is_some());
    digits.count() == 4 && text.get(4) == Some(&'年') || lexicon.cue(Cue::ThisYear).begins(text)
}
