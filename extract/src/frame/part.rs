//! The part of a report that a text stands in: what its headings, and the sentences that turn to the coming year, tell.

use crate::item::ends_sentence;
use crate::lexicon::{Cue, LEXICON, Turn};
use crate::numeral::{MAY_BEGIN, digit, digits, run, to_ten, year_digits};
use crate::words::{Filter, trim_end};

/// What a heading, or the words around a figure, tell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Told {
    /// Nothing.
    #[default]
    Nothing,
    /// It was done, or is so.
    Actual,
    /// It is promised.
    Plan,
    /// The heading is of both: 三年来的成就和今后的任务.
    Both,
    /// A part ends here: 名词解释.
    End,
}

impl Told {
    /// By its number in the data file.
    fn of(code: u32) -> Self {
        match code {
            1 => Told::Actual,
            2 => Told::Plan,
            3 => Told::Both,
            4 => Told::End,
            _ => Told::Nothing,
        }
    }
}

/// What the text before a record told, carried along from line to line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Part {
    /// What it told last.
    pub told: Told,
    /// Whether a review has begun, over or not.
    reviewed: bool,
    /// How deep the heading stood that told it; 0 if it does not say.
    depth: u32,
    /// The year under review, as far as known.
    pub year: Option<i32>,
    /// Whether it is behind the report: a list of names, a glossary.
    pub noted: bool,
    /// Whether that explains words.
    pub explains: bool,
}

/// What a year, a word of turning or the title of a paper begins with: nearly no character.
static TURNS: Filter = MAY_BEGIN.with('《').or(LEXICON.turns.heads());

/// No heading is longer, in characters.
pub(crate) const HEADING: usize = 45;

impl Part {
    /// Nothing told yet, of a report on this year.
    pub fn new(year: Option<i32>) -> Self {
        Part {
            year,
            ..Part::default()
        }
    }

    /// Read a line of what stands behind a report.
    pub fn note(&mut self) {
        *self = Part {
            noted: true,
            explains: self.explains,
            ..Part::new(self.year)
        };
    }

    /// Read a heading that stands this deep, from 1, or wherever its marker says.
    pub fn heading(&mut self, text: &[char], level: Option<u32>) {
        if let Some(begun) = begins(text) {
            *self = Part::new(self.year.or(begun.year));
            return;
        }
        let depth = level.or_else(|| depth(text));
        let told = heading(text, self.year);
        // 1. 重点任务: a word that is explained; only another annex (附件2) ends the glossary.
        if self.explains && told != Told::End {
            return;
        }
        // A topic of the part says nothing of the part.
        // （一） stands below a part that has no number, too.
        let inner =
            self.told != Told::Nothing && depth.is_some_and(|depth| depth > self.depth.max(1));
        match told {
            Told::End => {
                self.note();
                self.explains = Cue::Glossary.stands_in(text);
            }
            Told::Nothing => {
                // Behind the review anything may come; behind the plans come only more of them.
                let sibling = depth.is_some_and(|depth| depth <= self.depth);
                if sibling && self.told != Told::Plan {
                    self.told = Told::Nothing;
                }
            }
            _ if inner => {}
            _ => {
                self.told = told;
                self.depth = depth.unwrap_or_default();
                self.reviewed |= told == Told::Actual;
                if told == Told::Actual && self.year.is_none() {
                    self.year = stated_year(text);
                }
            }
        }
    }

    /// Read a sentence.
    pub fn sentence(&mut self, text: &[char]) {
        if let Some(told) = self.turn(text) {
            self.told = told;
            self.reviewed |= told == Told::Actual;
            self.depth = 1;
        }
    }

    /// What a sentence turns to, if it does: 今年要重点做好以下工作：今年工作的总体要求是; 今年是关键之年; 做好今年的工作.
    pub fn turn(&self, text: &[char]) -> Option<Told> {
        let (mut ahead, mut back, mut will, mut aim, mut era, mut duty) =
            (None, false, false, false, false, None);
        // A year, though it is not known which is under review.
        let mut dated = false;
        let mut listed = None;
        let mut at = 0;
        while at < text.len() {
            if !TURNS.may(text[at]) {
                at += 1;
                continue;
            }
            if let Some(year) = year_at(text, at) {
                match self.year {
                    Some(under_review) if year > under_review => ahead = ahead.or(Some(at)),
                    Some(_) => back = true,
                    None => dated = true,
                }
                at += 5;
                continue;
            }
            let Some((length, code)) = LEXICON.turns.at(text, at) else {
                at = next_word(text, at);
                continue;
            };
            let next = text.get(at + length);
            match Turn::of(code) {
                Turn::List => listed = Some(at),
                Turn::Ahead => ahead = ahead.or(Some(at)),
                Turn::Back => back = true,
                Turn::Will => will = true,
                Turn::Aim => {
                    aim |= next.is_some_and(|c| matches!(c, '是' | '为' | '：' | ':'));
                }
                Turn::Era => era = true,
                Turn::Duty => duty = duty.or(Some(at)),
                Turn::Other => {}
            }
            at += length;
        }
        let listed = listed.is_some_and(|at| text.len() - at <= 16);
        if back {
            // 一年来，主要做了以下工作
            return (listed && self.told == Told::Nothing && ahead.is_none())
                .then_some(Told::Actual);
        }
        let early = ahead.is_some_and(|at| at <= 12);
        let reviewed = self.reviewed && self.told != Told::Plan;
        let promises = listed && (ahead.is_some() || will && (reviewed || dated))
            || aim && (ahead.is_some() || reviewed)
            || era && early && reviewed
            || duty
                .zip(ahead)
                .is_some_and(|(duty, ahead)| duty < ahead && ahead - duty <= 4);
        promises.then_some(Told::Plan)
    }
}

/// The four digits of a year that stand here, with 年 behind them: 2024年, 一九八五年.
fn year_at(text: &[char], at: usize) -> Option<i32> {
    let named = text.get(at + 4) == Some(&'年');
    named.then(|| year_digits(text, at)).flatten()
}

/// Where to look on behind this character: 《今后五年工作的意见》 is named, and nothing turns to it.
#[inline]
fn next_word(text: &[char], at: usize) -> usize {
    if text[at] != '《' {
        return at + 1;
    }
    let close = text[at..].iter().position(|c| *c == '》');
    at + close.unwrap_or(1)
}

/// Whether a line is the title of a report, or the date below it.
pub(crate) fn opens_report(text: &[char]) -> bool {
    begins(text).is_some()
}

/// At a title or the date below it a report begins; the date tells the year that it reviews.
fn begins(text: &[char]) -> Option<Part> {
    let text = trim_end(text);
    let title = Cue::ReportTitles.ends(text);
    let date = (0..text.len()).find_map(|at| {
        let year = year_at(text, at)?;
        let rest = &text[at + 5..];
        let month = run(rest, 0, 3, |c| digit(c).is_some() || to_ten(c));
        let told = match &rest[month..] {
            // （2023年2月）: the line says no more.
            ['月'] | ['月', '）' | ')'] => at <= 1,
            ['月', day @ ..] => day.contains(&'日'),
            _ => false,
        };
        let late = |c| matches!(c, '7'..='9' | '７'..='９' | '七' | '八' | '九' | '十');
        let early = month == 1 && !late(rest[0]);
        told.then_some(if early { year - 1 } else { year })
    });
    (title || date.is_some()).then(|| Part::new(date))
}

/// The years that are named.
fn years(text: &[char]) -> impl DoubleEndedIterator<Item = i32> {
    (0..text.len()).filter_map(|at| year_at(text, at))
}

/// The last of them.
pub(super) fn stated_year(text: &[char]) -> Option<i32> {
    years(text).next_back()
}

/// More characters than any marker of a heading has, with what stands behind it.
const MARKER: usize = 12;

/// How deep the marker of a heading says that it stands: 一、 1, （一） 2, 1. 3.
pub(crate) fn depth(text: &[char]) -> Option<u32> {
    let text = text.iter().copied().filter(|c| !c.is_whitespace());
    let text: Vec<char> = text.take(MARKER).collect();
    let from = usize::from(matches!(text.first(), Some('（' | '(' | '第')));
    let end = run(&text, from, text.len(), to_ten);
    let close = text.get(end);
    if end > from {
        return match (text[0], close) {
            ('（' | '(', Some('）' | ')')) => Some(2),
            ('第', Some('部' | '章')) | (_, Some('、' | '．' | '.')) => Some(1),
            _ => None,
        };
    }
    let length = digits(&text, 0);
    (1..=2).contains(&length).then_some(())?;
    matches!(text.get(length), Some('.' | '．' | '、')).then_some(3)
}

/// What a heading says of what follows it.
pub(super) fn heading(text: &[char], year: Option<i32>) -> Told {
    let (mut words, mut at) = (Vec::new(), 0);
    while at < text.len() {
        let word = LEXICON.headings.at(text, at);
        words.extend(word.map(|(_, code)| Told::of(code)));
        at = word.map_or_else(|| next_word(text, at), |(length, _)| at + length);
    }
    let told = words.last().copied().unwrap_or_default();
    let has = |word: [char; 2]| text.windows(2).any(|two| two == word);
    let stated = stated_year(text);
    // 附件：2024年民生实事: what comes behind a report on the year before it is promised.
    let coming = stated.zip(year).is_some_and(|(stated, year)| stated > year);
    if told == Told::End && (!coming || Cue::Glossary.stands_in(text)) {
        return told;
    }
    let both = [Told::Actual, Told::Plan]
        .iter()
        .all(|told| words.contains(told));
    // 2024年工作总结和2025年工作计划
    if both && years(text).next() != stated {
        return Told::Both;
    }
    if Cue::StateEnds.ends(text) || Cue::Recalls.stands_in(text) {
        return Told::Actual;
    }
    // A slogan of two halves is a topic (…，完成选举任务).
    if stated.is_none() && text.iter().any(|c| matches!(c, '，' | ',')) {
        return Told::Nothing;
    }
    if coming {
        return Told::Plan;
    }
    if stated.and(year).is_some() && (told != Told::Nothing || has(['工', '作'])) {
        return Told::Actual;
    }
    // 今年的主要工作, but 今年以来的主要工作
    if has(['今', '年']) && !Cue::Hitherto.stands_in(text) && !Cue::StateOf.stands_in(text) {
        return Told::Plan;
    }
    if both { Told::Both } else { told }
}

/// Sentences of a text, and lines that may be headings, read up to where a figure stands.
pub(crate) struct Course {
    /// The part that was reached.
    pub part: Part,
    /// Where the sentence that has not ended begins.
    from: usize,
    /// How far was read.
    at: usize,
}

impl Course {
    /// Begin at the head of a text.
    pub(crate) fn new(part: Part) -> Self {
        Course {
            part,
            from: 0,
            at: 0,
        }
    }

    /// Read on to a place. 以下工作：is the end of a sentence.
    pub(crate) fn read(&mut self, text: &[char], to: usize) {
        while self.at < to {
            let c = text[self.at];
            self.at += 1;
            if ends_piece(c) {
                self.piece(text);
            }
        }
    }

    /// Read what is left, though no sentence ends there.
    pub(crate) fn finish(&mut self, text: &[char]) {
        self.read(text, text.len());
        if self.from < text.len() {
            self.piece(text);
        }
    }

    /// A sentence, or a line that is a heading: it ends where was read to.
    fn piece(&mut self, text: &[char]) {
        let (from, to) = (std::mem::replace(&mut self.from, self.at), self.at);
        let mark = text[to - 1];
        let words = &text[from..to - usize::from(ends_piece(mark))];
        let line = (from == 0 || text[from - 1] == '\n')
            && (mark == '\n' || text.get(to).is_none_or(|c| *c == '\n'));
        if words.contains(&'\t') {
            // A row of a table says nothing of what stands around it.
            return;
        }
        // A sentence that is a line by itself is none.
        let closed = mark == '。' && depth(words).is_none();
        if line && !closed && may_be_heading(words) {
            self.part.heading(words, None);
        } else {
            self.part.sentence(&text[from..to]);
        }
    }
}

/// Whether a sentence ends here, or what announces others.
pub(crate) fn ends_piece(c: char) -> bool {
    ends_sentence(c) || matches!(c, '：' | ':')
}

/// Whether a line may be a heading: short, and no more than one clause.
pub(super) fn may_be_heading(line: &[char]) -> bool {
    !line.is_empty()
        && line.len() <= HEADING
        && !line
            .iter()
            .any(|c| matches!(c, '，' | '；' | '。' | ',' | ';'))
}
