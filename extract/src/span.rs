//! Whether what a passage tells is of one year or of several: a report reviews five years and the last of them in one part,
//! and promises for five years and for the next in another.
//!
//! A heading or the time at the head of a sentence says which (五年来，…; 2025年，…), and holds until another does. The
//! `period` of a figure is what its own sentence says; this is what the report has said so far.

use crate::Figure;
use crate::frame::{HEADING, depth, ends_piece, is_plan, opening_time, opens_report, span};
use crate::item::{ends_clause, ends_sentence};
use crate::lexicon::{Cue, LEXICON};
use crate::numeral::{any_digit, digit, digits, may_begin, year_digits};
use crate::words::is_word;

mod figure;

pub use figure::{Time, adds_up, averages};
pub(crate) use figure::{averaged, tell};

/// What was said last of the time that a report tells of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Span {
    /// Nothing.
    #[default]
    Unsaid,
    /// One year.
    Year,
    /// Half of one, or a quarter.
    Part,
    /// Several years.
    Years,
}

/// How far into a sentence the time may stand that opens it: 各位代表，刚刚过去的2025年.
const HEAD: usize = 14;

/// What a report has said so far of its time, read line by line: in the same way whether each is a record or all are one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Said {
    /// What was said last.
    now: Span,
    /// What the heading said that stands without a number above those that have one (2025年工作回顾 above 一、, 二、).
    above: Span,
    /// What the last one without a number said: those that have one stand below it if they begin anew.
    bare: Span,
}

impl From<Span> for Said {
    /// So said of the whole part, whatever numbered heading stands in it.
    fn from(now: Span) -> Self {
        Said {
            now,
            above: now,
            bare: now,
        }
    }
}

impl Said {
    /// Read a text: what had been said where each of its figures stands.
    pub(crate) fn page(&mut self, text: &[char], figures: &[Figure]) -> Vec<Span> {
        self.line(text, 0);
        let mut begun = 0;
        let mut spans = Vec::with_capacity(figures.len());
        for figure in figures {
            self.sentences(text, &mut begun, figure.start);
            spans.push(self.now);
        }
        self.sentences(text, &mut begun, text.len());
        spans
    }

    /// Read the beginning of a line, and that of what stands in it behind a heading.
    fn line(&mut self, text: &[char], mut from: usize) {
        let stop = |from: usize| {
            let line = text[from..].iter().take(HEADING + 1);
            let end = line.into_iter().position(|c| *c == '\n');
            end.map_or(text.len(), |length| from + length)
        };
        while let Some(length) = run_in(&text[from..stop(from)]) {
            self.heading(&text[from..from + length]);
            self.open(text, from);
            from += length;
        }
        let line = &text[from..stop(from)];
        let short = line.len() <= HEADING;
        let numbered = short && numbered(line);
        let bare = short && !numbered && !counts(line);
        if numbered {
            self.heading(line);
        }
        let named = bare && self.named(line);
        let told = self.open(text, from) || named;
        let goes_on = line.last().is_some_and(|c| ends_piece(*c));
        if told && bare && !goes_on && !opens_report(line) {
            self.bare = self.now;
        }
    }

    /// Read the heads of the sentences that begin up to a place.
    fn sentences(&mut self, text: &[char], begun: &mut usize, to: usize) {
        while let Some(at) = (*begun..to).find(|at| ends_sentence(text[*at])) {
            *begun = at + 1;
            if text[at] == '\n' {
                self.line(text, *begun);
            } else {
                self.open(text, *begun);
            }
        }
        // No sentence begins before: of one without an end no figure is looked at twice.
        *begun = to.max(*begun);
    }

    /// Read a heading with a number: one that is silent ends what was said in the part before.
    fn heading(&mut self, text: &[char]) {
        if depth(text) == Some(1) {
            let number = text.iter().find(|c| !c.is_whitespace() && **c != '第');
            let bare = std::mem::take(&mut self.bare);
            if number == Some(&'一') {
                self.above = bare;
            }
            self.now = self.above;
        }
        self.named(text);
    }

    /// Read what names a part, a heading or a sentence by itself (这是持续发展的五年。); whether it says anything.
    fn named(&mut self, text: &[char]) -> bool {
        let words = text
            .iter()
            .rposition(|c| is_word(*c))
            .map_or(0, |last| last + 1);
        let text = &text[..words];
        let year = (0..text.len()).any(|at| one_year(&text[at..]));
        let ends =
            |at: usize| text[at] == '的' && span(text, at + 1).is_some_and(|end| end == text.len());
        let of = Cue::YearOf.stands_in(text);
        let (year, years) = (year || of, !of && (plan(text) || (0..text.len()).any(ends)));
        self.now = match (year, years) {
            (true, false) => of_year(text),
            (false, true) => Span::Years,
            (true, true) => Span::Unsaid,
            (false, false) => return false,
        };
        true
    }

    /// Read the head of a sentence; whether it says anything. 今年是“十四五”的最后一年: the first time counts.
    fn open(&mut self, text: &[char], from: usize) -> bool {
        let head = (from..text.len().min(from + HEAD)).take_while(|at| !ends_sentence(text[*at]));
        for at in head {
            // 《纲要草案》提出8项指标: a plan for several years; one that was drawn up says nothing.
            if let Some((length, _)) = Cue::Outlines.at(text, at)
                && sets(&text[at + length..])
            {
                self.now = Span::Years;
                return true;
            }
            let Some((end, frames)) = opening_time(text, from, at) else {
                continue;
            };
            // 本届政府开局之年: one of them.
            if Cue::YearOf.stands_at(text, end) {
                self.now = Span::Year;
                return true;
            }
            let time = &text[at..end];
            // 地区生产总值由2020年的229亿元增加到304亿元: where a change began is not what is told of.
            if at > from && matches!(text[at - 1], '由' | '从' | '比' | '较') {
                continue;
            }
            if one_year(time) {
                self.now = of_year(time);
                return true;
            }
            // 地区生产总值增长5%，两年平均增长6%: of its own clause.
            let own = at > from
                && (Cue::Averages.stands_at(text, end) || LEXICON.change.stands_at(text, end));
            // 新增就业2万人，五年累计9万人: nor is what a figure was told of before.
            let behind = text[from..at].iter().any(|c| ends_clause(*c)) && counts(&text[from..at]);
            if own || behind {
                continue;
            }
            let opens = at == from || !is_word(text[at - 1]);
            if frames && several(time) && (opens || joined(text, from, at)) {
                self.now = Span::Years;
                return true;
            }
        }
        false
    }
}

/// How long the numbered heading is that opens a line and goes on in it: 一、加快建设。我们….
fn run_in(line: &[char]) -> Option<usize> {
    let head = &line[..line.len().min(HEADING + 1)];
    let length = head.iter().position(|c| ends_sentence(*c))? + 1;
    (length < line.len() && numbered(&head[..length])).then_some(length)
}

/// Whether a line begins with the number of a heading: 一、, （一）, 1., 第一部分.
fn numbered(line: &[char]) -> bool {
    let first = line.iter().find(|c| !c.is_whitespace());
    let may = |c: &char| matches!(c, '第' | '（' | '(') || may_begin(*c);
    first.is_some_and(may) && depth(line).is_some()
}

/// Whether a text holds a number in digits that is none of a year.
fn counts(text: &[char]) -> bool {
    let mut runs = text.split_inclusive(|c| digit(*c).is_none());
    runs.any(|run| {
        let digits = run.iter().filter(|c| digit(**c).is_some()).count();
        digits > 0 && !(digits == 4 && run.last() == Some(&'年'))
    })
}

/// How far behind the name of a draft its verb is looked for.
const VERB: usize = 40;

/// Whether a draft that was named sets something, in the same clause: 《纲要草案》从城乡、科技6个方面设置了29项指标.
fn sets(behind: &[char]) -> bool {
    let reach = &behind[..behind.len().min(VERB)];
    let clause = reach.iter().position(|c| ends_clause(*c));
    let clause = &reach[..clause.unwrap_or(reach.len())];
    Cue::Sets.stands_in(clause)
}

/// Whether a time at the head of a sentence stands behind what may open one: 回顾, 在.
fn joined(text: &[char], from: usize, at: usize) -> bool {
    let before = Cue::Heads.before(&text[from..at]);
    before.is_some_and(|(length, _)| {
        let start = at - length;
        start == from || !is_word(text[start - 1])
    })
}

/// Whether words speak of several years: 五年来, “十四五”时期.
pub(crate) fn several(text: &[char]) -> bool {
    // 二〇二五年 is one year.
    let named = |at: usize| at > 0 && any_digit(text[at - 1]).is_some();
    // So is what a mean within one is of: 年均汇率.
    let over = |at, end| !named(at) && !Cue::WithinYear.stands_at(text, end);
    let many = |at| many(text, at) && !named(at);
    plan(text) || Cue::OverYears.stands_where(text, over) || (0..text.len()).any(many)
}

/// Whether a length of some years stands here in digits: 5年; but 25年 may be one of them.
fn many(text: &[char], at: usize) -> bool {
    let end = digits(text, at);
    let number = text[at..end].iter().filter_map(|c| digit(*c));
    let years = || number.take(3).fold(0, |years, digit| years * 10 + digit);
    end > at && text.get(end) == Some(&'年') && (2..=20).contains(&years())
}

/// Whether a five-year plan is named: 十四五.
fn plan(text: &[char]) -> bool {
    text.windows(3).any(is_plan)
}

/// What is told by words that name one year: of it, or of a part of it.
fn of_year(text: &[char]) -> Span {
    if Cue::PartOfYear.stands_in(text) {
        Span::Part
    } else {
        Span::Year
    }
}

/// Whether the words begin with one year: 2025年, 二〇二五年, 今年.
pub(crate) fn one_year(text: &[char]) -> bool {
    text.get(4) == Some(&'年') && year_digits(text, 0).is_some() || Cue::ThisYear.begins(text)
}
