//! The time that frames each figure: how far a time holds that was named.

use super::basis::held;
use super::time::{OPENS, closed, frames, span, time_here};
use crate::item::ends_clause;
use crate::lexicon::{Cue, LEXICON};
use crate::numeral::{digit, year_digits};
use crate::scan::{Found, row};
use crate::span::several;
use crate::words::{Filter, chars, is_han, is_word, string};

/// How far behind 期间 的 is looked for, with which it says of which things something is told.
const DESCRIBES: usize = 6;

/// How far a time holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Hold {
    /// To the end of its sentence, or until the next: 五年来，.
    Sentence,
    /// Likewise, but not behind a semicolon, nor where something is measured against the year before: 近三年累计投入.
    Loose,
    /// Of the level that a change arrived at (增加到2015年的5亿元), and no sum is of that year.
    Arrived,
}

/// A time, and the sentence that states it.
#[derive(Clone)]
struct Frame {
    sentence: usize,
    span: String,
    hold: Hold,
}

/// What the words beside a figure say of it, whatever frames its sentence.
enum Own {
    /// 由2020年的3亿元增加到5亿元: of the first level alone.
    Level(String),
    /// 两年平均增长5%: of its clause; 累计 is of no year.
    Clause(Option<String>),
}

/// Reads a text up to each of its figures.
#[derive(Default)]
struct Reading<'a> {
    text: &'a [char],
    sentence: usize,
    /// Where the sentence begins.
    opened_to: usize,
    current: Option<Frame>,
    /// What framed before a time that does not hold for long.
    outer: Option<Frame>,
    /// What framed before each bracket that has not been closed.
    outside: Vec<Option<Frame>>,
    /// What opened the sentence, or the one before.
    opening: Option<Frame>,
    own: Option<Own>,
    /// The passage tells of several years.
    years: bool,
    /// The time of the level that a change set out from, and its sentence.
    set_out: Option<(usize, String)>,
    /// The times of the figures that come next: 一季度、上半年分别增长5%、6%.
    each: std::vec::IntoIter<String>,
}

/// The time that frames each figure.
pub(crate) fn periods(text: &[char], found: &[Found]) -> Vec<Option<String>> {
    let mut reading = Reading {
        text,
        ..Reading::default()
    };
    let mut at = 0;
    let told = found.iter().enumerate().map(|(index, figure)| {
        let rest = &found[index..];
        // Asked of the next alone: a row may be as long as the text.
        let several = row(text, &rest[..rest.len().min(2)]) > 1;
        loop {
            at = dull(text, at, figure.start);
            if at >= figure.start {
                break;
            }
            let listed = several.then(|| reading.listed(at, rest));
            at = listed.flatten().unwrap_or_else(|| reading.step(at, figure));
        }
        reading.each.next().or_else(|| reading.period(figure))
    });
    told.collect()
}

/// What a step may do something at, besides punctuation and what a time may begin with.
static TELLS: Filter = OPENS
    .or(Cue::YearBefore.list().heads())
    .or(Cue::Cumulated.list().heads());

/// Over the characters, most of a text, that begin no time and end no clause: behind one that does not let a time begin either.
fn dull(text: &[char], mut at: usize, to: usize) -> usize {
    let mut before = at.checked_sub(1).map_or('\0', |at| text[at]);
    while at < to {
        let c = text[at];
        if !is_han(before) || matches!(before, '在' | '由' | '从') || !is_han(c) || TELLS.may(c)
        {
            break;
        }
        before = c;
        at += 1;
    }
    at
}

impl Reading<'_> {
    /// Read what stands at a place before a figure; where to go on.
    fn step(&mut self, at: usize, figure: &Found) -> usize {
        let text = self.text;
        match text[at] {
            '。' | '！' | '？' | '!' | '?' | '\n' => {
                self.own = None;
                self.ended(at);
                return at + 1;
            }
            '；' | ';' => {
                self.own = None;
                self.restore(Hold::Loose);
            }
            '，' | '：' | ',' | ':' | '\r' | '…' => self.own = None,
            // (扣除2022年…外)增长3%: what stands in brackets frames nothing behind them.
            '（' | '(' => {
                if let Some(close) = closed(text, at, figure.start) {
                    return close;
                }
                self.outside.push(self.current.clone());
            }
            '）' | ')' => {
                if let Some(outside) = self.outside.pop() {
                    self.current = outside;
                }
            }
            _ if self.holds(Hold::Loose) && Cue::YearBefore.stands_at(text, at) => {
                self.restore(Hold::Loose);
            }
            _ if self.holds(Hold::Arrived) && Cue::Cumulated.stands_at(text, at) => {
                let outer = self.outer.as_ref().map(|frame| frame.span.clone());
                self.own = Some(Own::Clause(outer));
            }
            _ => {}
        }
        let head = at == 0 || !is_word(text[at - 1]);
        let Some(end) = time_here(text, at, head).filter(|end| *end <= figure.start) else {
            return at + 1;
        };
        if frames(text, at, end) {
            self.frame(at, end, figure);
        }
        end
    }

    /// 一季度、上半年分别增长5%、6%: where the list of times ends that begins here, if there are as many figures in a row. They frame nothing
    /// else, and what framed the sentence before goes on.
    fn listed(&mut self, at: usize, found: &[Found]) -> Option<usize> {
        let (text, to) = (self.text, found[0].start);
        let (mut end, mut times) = (at, Vec::new());
        while OPENS.may(text[end])
            && let Some(next) = time_here(text, end, true).filter(|next| *next < to)
        {
            times.push(string(&text[end..next]));
            if !LEXICON.joins(text[next]) {
                end = next;
                break;
            }
            end = next + 1;
        }
        let each = times.len() > 1 && Cue::Each.find(&text[end..to]).is_some();
        let most = found.len().min(times.len() + 1);
        if !each || times.len() != row(text, &found[..most]) {
            return None;
        }
        if let Some(frame) = self.opening.as_mut()
            && frame.sentence + 1 == self.sentence
        {
            frame.sentence = self.sentence;
        }
        self.each = times.into_iter();
        Some(end)
    }

    /// A sentence ends here.
    fn ended(&mut self, at: usize) {
        self.sentence += 1;
        self.opened_to = at + 1;
        // 其中: the sentence goes on.
        if Cue::Among.stands_at(self.text, self.opened_to)
            && let Some(frame) = self.current.as_mut()
            && frame.sentence + 1 == self.sentence
        {
            frame.sentence = self.sentence;
        }
    }

    fn holds(&self, hold: Hold) -> bool {
        self.current
            .as_ref()
            .is_some_and(|frame| frame.hold == hold)
    }

    /// What holds no longer gives way to what framed before.
    fn restore(&mut self, hold: Hold) {
        if self.holds(hold) {
            self.current = self.outer.take();
        }
    }

    /// A time that frames what follows stands here.
    fn frame(&mut self, at: usize, end: usize, figure: &Found) {
        let (text, sentence) = (self.text, self.sentence);
        // 从2021年到2025年: a time that has both its ends has its preposition too.
        let ranged = Cue::UpTo.stands_in(&text[at..end]) && text[..at].ends_with(&['从']);
        let from = at - usize::from(ranged);
        let span = string(&text[from..end]);
        let of = text.get(end) == Some(&'的');
        // 从2011年6580亿元提高到…
        let level = of || text.get(end).is_some_and(|c| digit(*c).is_some());
        // 由去年下降3%转为增长2%
        let moved = || end + LEXICON.change.length(text, end) == figure.start;
        if Cue::Departs.ends(&text[..at]) && (level || moved()) {
            self.set_out = Some((sentence, span.clone()));
            self.own = Some(Own::Level(span));
            return;
        }
        let said = &text[end..figure.start];
        // ——五年团结奋斗，: a clause of its own frames its sentence.
        let apart = said.iter().any(|c| ends_clause(*c));
        let hold = match self.hold(at, end, level) {
            Hold::Loose if apart => Hold::Sentence,
            hold => hold,
        };
        // What opens a sentence frames the next one too, whatever times stand within.
        let opens =
            (self.opened_to..at).all(|i| !is_word(text[i]) || matches!(text[i], '自' | '从'));
        // 产值9亿元，上年为8亿元，增长12%; 尽管今年秋季受灾，产量仍达9万吨; 大清查期间破获的案件
        let described = || !apart && said.iter().take(DESCRIBES).any(|c| *c == '的');
        // What came at a session is told of by its time: 会议期间提出的建议.
        let event = || match &text[at..end] {
            [event @ .., '期', '间'] => !Cue::Since.ends(event) && !several(event),
            _ => false,
        };
        let aside = !opens && Cue::LongPast.is(&text[at..end])
            || Cue::Subordinates.ends(&text[..at])
            || event() && described();
        // 两年平均增长, 五年翻一番
        let rate = figure.is_rate() || figure.kind == "multiple";
        let changes = || Cue::Averages.stands_at(text, end) || LEXICON.change.stands_at(text, end);
        let summed = || rate && text[end - 1] == '年' && changes();
        if aside || summed() && self.alone(at, end) {
            self.own = Some(Own::Clause(Some(span)));
            return;
        }
        if hold != Hold::Arrived {
            self.set_out = None;
        }
        let frame = Frame {
            sentence,
            span,
            hold,
        };
        // 2024年为5%，2025年为4%。新增2家: of a later year, if of any; 上半年下降2%，全年增长6%。新增2家: of all the year.
        let year = |span: &str| year_digits(&chars(span), 0);
        let whole = Cue::Within.stands_at(text, at);
        self.opening.take_if(|opening| {
            let before = year(&opening.span).is_some_and(|before| Some(before) < year(&frame.span));
            let part = whole && Cue::PartOfYear.stands_in_str(&opening.span);
            opening.sentence == sentence && (before || part)
        });
        // 全年受理案件300件。调解率80%: it says nothing of the next.
        if opens && hold == Hold::Sentence && !Cue::Within.stands_at(text, at) {
            self.opening = Some(frame.clone());
            self.years = several(&text[from..end]);
        }
        if hold != Hold::Sentence {
            let before = self.current.take();
            self.outer = before
                .filter(|frame| frame.hold == Hold::Sentence)
                .or(self.outer.take());
        }
        self.current = Some(frame);
    }

    /// 两年, 近五年: whether this is a length of time and no more.
    fn alone(&self, at: usize, end: usize) -> bool {
        self.text[at] != '这' && span(self.text, at) == Some(end)
    }

    /// How far a time holds. 五年累计 has no comma behind it: it is said of its verb.
    fn hold(&self, at: usize, end: usize, level: bool) -> Hold {
        let text = self.text;
        // 五年累计，共建成…: with its comma it frames the sentence.
        let next = end + Cue::Summed.length(text, end);
        let told = text.get(next).is_some_and(|c| is_word(*c)) && !self.years;
        let arrived = level && Cue::UpTo.ends(&text[..at]);
        if told && text[end - 1] == '年' && self.alone(at, end) {
            Hold::Loose
        } else if arrived
            && self
                .set_out
                .as_ref()
                .is_some_and(|(of, _)| *of == self.sentence)
        {
            Hold::Arrived
        } else {
            Hold::Sentence
        }
    }

    /// The time of a figure up to which was read.
    fn period(&mut self, figure: &Found) -> Option<String> {
        match self.own.take() {
            Some(Own::Level(span)) => return Some(span),
            Some(Own::Clause(span)) => {
                self.own = Some(Own::Clause(span.clone()));
                return span;
            }
            None => {}
        }
        if let Some((at, to)) = held(self.text, figure.start) {
            return Some(string(&self.text[at + 1..to]));
        }
        if let Some((sentence, span)) = &self.set_out
            && *sentence == self.sentence
            && self.departs(figure)
        {
            return Some(span.clone());
        }
        let opening = self.opening.as_ref();
        self.current
            .as_ref()
            .filter(|frame| frame.sentence == self.sentence)
            .or(opening.filter(|frame| frame.sentence + 1 == self.sentence))
            .map(|frame| frame.span.clone())
    }

    /// 由5亿元提高到8亿元: behind such a change with its times, the level that another set out from is of the same time.
    fn departs(&self, figure: &Found) -> bool {
        let arrives = |(length, _)| Cue::UpTo.stands_at(self.text, figure.end + length);
        Cue::Departs.ends(&self.text[..figure.start])
            && LEXICON
                .change
                .at(self.text, figure.end)
                .is_some_and(arrives)
    }
}
