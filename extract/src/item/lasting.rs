//! The item of a length of time: a streak, a limit, what took so long.

use super::one::Around;
use super::{Binder, Span};
use crate::Bound;
use crate::lexicon::{Cue, LEXICON};
use crate::scan::Found;

/// Most characters of a measure before its limit: 营业收入.
const REACH: usize = 8;

impl Binder<'_> {
    /// A length of time: a streak belongs to the subject, a limit to the noun behind it, other lengths to what takes so long.
    pub(super) fn lasting(&self, figure: &Found, around: &Around) -> Option<Span> {
        let before = around.before;
        let words = before.of(self.text);
        let streak = Cue::Streak
            .find(words)
            .or_else(|| Cue::Lasts.find(words).filter(|at| words.len() <= at + 3));
        if let Some(at) = streak {
            let subject = Span::new(before.from, before.from + at);
            let preposition = Cue::Addresses.is(self.trim(subject).of(self.text));
            let named = self
                .before(subject, figure, true)
                .filter(|span| !preposition && !self.is_anaphor(*span));
            return named
                .or_else(|| self.place_alone(subject))
                .or_else(|| self.kept_until(before.since(before.from + at)))
                .or_else(|| self.absent(around.behind))
                .or_else(|| self.honoured(around.behind))
                .or_else(|| self.here(figure, around.carried))
                .or_else(|| self.kept_up(around.behind));
        }
        if let Some(early) = self.early(around) {
            return Some(early);
        }
        if let Some(time) = self.time_spent(around) {
            return Some(time);
        }
        let behind = around.behind.of(self.text);
        let limit = figure.bound.limits() && figure.end > figure.start + 2 && self.limits(figure);
        if behind.starts_with(&['的']) || (limit && !behind.is_empty()) {
            let noun = self.after(figure, around);
            let abstract_head = noun.is_some_and(|noun| Cue::Abstract.ends(noun.of(self.text)));
            let named = self.before(before, figure, false);
            if noun.is_some() && !(abstract_head && named.is_some()) {
                return noun;
            }
        }
        self.before(before, figure, false).or(around.carried)
    }

    /// 提前一年完成改造任务: what was so early.
    fn early(&self, around: &Around) -> Option<Span> {
        let (before, behind) = (self.trim(around.before), around.behind);
        let (length, _) = self.word(&Cue::Early, before.from, before.to)?;
        if before.from + length != before.to || !self.verb_at(behind.from, behind.to, true) {
            return None;
        }
        // 提前三年实现翻一番目标: the figure is of the name of a target, and counts nothing of its own.
        let text = self.text;
        let doubled = behind.of(text).ends_with(&['翻']);
        let (_, end) = super::clause(text, behind.to, behind.to);
        let target = |at| Some(at + Cue::Doubling.at(&text[..end], at)?.0);
        let named = (behind.to..end).take(4).find_map(target);
        Some(self.trim(behind.until(named.filter(|_| doubled))))
    }

    /// 用三年左右的时间: the time; of 用一个月时间控制险情, what took so long.
    fn time_spent(&self, around: &Around) -> Option<Span> {
        let behind = around.behind.of(self.text);
        let time = behind.strip_prefix(&['的']).unwrap_or(behind);
        let (length, _) = Cue::TimeWord.at(time, 0)?;
        let from = around.behind.to - time.len();
        let rest = around.behind.since(from + length);
        let used = around.before.of(self.text).ends_with(&['用']);
        let spent = used && time.len() == behind.len() && rest.to > rest.from + 2;
        let time = Span::new(from, from + length);
        Some(if spent { rest } else { time })
    }

    /// 我州2008年、2009年连续两年…: the place alone is whose streak it is.
    fn place_alone(&self, span: Span) -> Option<Span> {
        let span = self.trim(span);
        let (length, _) = self.word(&Cue::Whereabouts, span.from, span.to)?;
        let to = span.from + length;
        let when = crate::frame::time_at(&self.text[..span.to], to);
        (when == Some(span.to) || Self::is_time(&self.text[to..span.to])).then_some(span.until(to))
    }

    /// 连续9年无矿山事故: the streak is that of what did not happen.
    fn absent(&self, behind: Span) -> Option<Span> {
        let (length, _) = Cue::Absent.at(behind.of(self.text), 0)?;
        let from = behind.from + length;
        (self.tokens.edge(from) && from + 1 < behind.to).then_some(behind.since(from))
    }

    /// 连续三年被评为文明县: of the place, which is not named, and of no measure that was.
    fn honoured(&self, behind: Span) -> Option<Span> {
        Cue::Honours
            .begins(behind.of(self.text))
            .then(|| self.trim(behind))
    }

    /// 连续参加医保满3年: what was done for so long stands before it.
    fn kept_until(&self, streak: Span) -> Option<Span> {
        let span = streak.since(streak.from + Cue::Streak.length(self.text, streak.from));
        let reached = Cue::DurationWeak.cut(span.of(self.text));
        let deed = span.until(span.from + reached.len());
        (deed != span && deed.to > deed.from + 1).then_some(deed)
    }

    /// 连续三年参加活动, of nobody that is named: what was done for so long.
    fn kept_up(&self, behind: Span) -> Option<Span> {
        let mut deed = self.trim(behind);
        // 连续三年在元旦举行大会: when or where is no part of it.
        if !deed.is_empty() && self.text[deed.from] == '在' && self.single(deed.from) {
            deed.from = self.first_verb(deed)?;
        }
        let verb = self.tokens.verbal(deed.from);
        (!deed.is_empty() && (verb || self.verb_at(deed.from, deed.to, true))).then_some(deed)
    }

    /// 3岁以下, 亿元以上, 50户以上, 35—64岁: it says which ones are counted, and not how many.
    pub(super) fn limits_what(&self, figure: &Found) -> bool {
        let bounded = self.limits(figure) && figure.bound != Bound::Exact;
        figure.kind == "age"
            || bounded && matches!(figure.kind, "money" | "length" | "area" | "count")
    }

    /// 5家年产值超10亿元企业, 3个投资额合计5亿元的项目: whether a limit, with what is measured right behind a counter, names what it
    /// counts.
    pub(super) fn measures_what(&self, counted: &Found, limit: &Found) -> bool {
        let (from, to) = (counted.end, limit.start);
        let lists = [&LEXICON.measures, &Cue::Dimensions];
        let near = counted.kind == "count" && (from + 1..from + REACH).contains(&to);
        if !near || limit.is_rate() || self.first_of(&lists, from, to).is_none() {
            return false;
        }
        let measured = self.trim_tail(Span::new(from, to));
        let of = || measured.to < to || self.text.get(limit.end) == Some(&'的');
        measured.is_row(|at| self.first_of(&lists, at, measured.to))
            && (self.limits(limit) || Cue::Exceeds.stands_at(self.text, to) || of())
    }

    /// 五年以上, 30日内
    pub(super) fn limits(&self, figure: &Found) -> bool {
        matches!(self.text[figure.end - 1], '上' | '下' | '内')
    }

    /// Whether a figure may measure what was named before: nothing is counted of a rate, and an age is no share of what another
    /// sentence tells (校长平均年龄46岁。空置校舍少了，只剩3%).
    pub(super) fn fits(&self, figure: &Found, item: Span) -> bool {
        let words = item.of(self.text);
        let ends = |cue: &Cue| cue.ends(words);
        let aged = ends(&Cue::Aged);
        match figure.kind {
            // 诉讼标的额3亿元，审结20起: cases are no amounts.
            "count" if figure.unit == "起" && Self::measure(words) => ends(&Cue::Numbers),
            "count" | "money" | "length" | "weight" | "area" | "volume" => {
                let score = ends(&Cue::Score) && !(figure.kind == "length" && ends(&Cue::Lengths));
                !aged && !score && !ends(&Cue::Whole)
            }
            "percent" | "points" => !aged || self.here(figure, Some(item)).is_some(),
            _ => true,
        }
    }

    /// What is carried, if it stands in the same sentence.
    pub(super) fn here(&self, figure: &Found, carried: Option<Span>) -> Option<Span> {
        carried.filter(|span| {
            let between = &self.text[span.to.min(figure.start)..figure.start];
            // No sentence that is read goes on for so long.
            between.len() < 8 * super::REACH && !between.iter().any(|c| super::ends_sentence(*c))
        })
    }
}
