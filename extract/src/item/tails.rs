//! What is taken off the right edge of a phrase before a number: words of reaching a level, the time of an amount.

use super::{Binder, Span};
use crate::lexicon::{Cue, LEXICON, Place};

/// Characters of the longest time that an amount is measured from: 从2006年12月底.
const ORIGIN: usize = 12;

impl Binder<'_> {
    /// Words of reaching a level off the right edge.
    pub(super) fn trim_tail(&self, span: Span) -> Span {
        let mut span = self.trim_origin(self.trim(span));
        while let Some((length, free)) = self.tail(span)
            && (free || self.tokens.edge(span.to - length))
            && !self.within_name(span, length)
            && !self.is_yield(span)
        {
            span.to -= length;
            span = self.trim(span);
        }
        while let Some((length, _)) = LEXICON.before.before(span.of(self.text))
            && (length > 1 || self.tokens.edge(span.to - length))
        {
            span.to -= length;
        }
        span
    }

    /// 农民增收, 财政增收: of no measure before it, the change is what is told.
    fn is_yield(&self, span: Span) -> bool {
        let words = span.of(self.text);
        let rest = || self.trim_tail(span.until(span.from + Cue::Yields.cut(words).len()));
        let bare = |rest: Span| !rest.is_empty() && !LEXICON.measures.ends(rest.of(self.text));
        Cue::Yields.ends(words) && bare(rest())
    }

    /// The word of reaching or changing a level at the right edge: its length, and whether it is taken off across an edge of words.
    fn tail(&self, span: Span) -> Option<(usize, bool)> {
        let words = span.of(self.text);
        let tail = LEXICON.tails.before(words);
        // The name of a change (涨幅) is a measure.
        let changes = |found: &(usize, u32)| found.0 > 1 && Place::of(found.1) != Place::Name;
        let change = LEXICON.change.before(words).filter(changes);
        // 就业率去年底达到83%: when, between the measure and its level.
        let when = LEXICON.time.before(words).filter(|(length, _)| {
            let at = span.to - length;
            let named = span.from + 1 < at && self.tokens.edge(at);
            named && !Cue::NoWhen.ends(&self.text[..at])
        });
        let timed = || {
            when.map(|(length, _)| length)
                .or_else(|| self.stated_at(span))
        };
        if tail.is_none()
            && let Some(length) = timed()
        {
            return Some((length, false));
        }
        let longer = change.filter(|(length, _)| tail.is_none_or(|(tail, _)| tail < *length));
        let tail = tail.map(|(length, class)| (length, class == 1));
        longer.map(|(length, _)| (length, true)).or(tail)
    }

    /// 利润1—8月增长5%: the length of a time with numbers, between the measure and its level.
    fn stated_at(&self, span: Span) -> Option<usize> {
        let text = &self.text[..span.to];
        if !matches!(text.last(), Some('年' | '月' | '底' | '末')) {
            return None;
        }
        let first = |at: &usize| {
            let named = text[at - 1].is_alphabetic() || matches!(text[at - 1], ':' | '：');
            text[*at].is_ascii_digit() && named && self.tokens.edge(*at)
        };
        let at = (span.from + 2..span.to).rev().take(ORIGIN).filter(first);
        let mut at =
            at.filter(|at| !Cue::NoWhen.ends(&text[..*at]) && !matches!(text[at - 1], '年' | '月'));
        let at = at.find(|at| crate::frame::time_at(text, *at) == Some(span.to))?;
        Some(span.to - at)
    }

    /// 产值从2006年, 产值是“十五”末, 产值是上年: the time that an amount is measured from, off the right edge.
    fn trim_origin(&self, span: Span) -> Span {
        let of = usize::from(span.of(self.text).ends_with(&['的']));
        let text = &self.text[..span.to - of];
        let mut marks = (span.from..text.len()).rev().take(ORIGIN);
        let basis = |at: usize| Some(at + Cue::Basis.at(text, at)?.0);
        let time = |at: usize| crate::frame::time_at(text, at);
        let origin = marks.find(|at| {
            Cue::Origins.stands_at(text, *at)
                && [time(at + 1), basis(at + 1)].contains(&Some(text.len()))
        });
        origin.map_or(span, |to| self.trim(span.until(to)))
    }

    /// Whether the last characters are the end of a longer name: 审查起诉.
    pub(super) fn within_name(&self, span: Span, length: usize) -> bool {
        let name = LEXICON.compounds.before(span.of(self.text));
        name.is_some_and(|(whole, _)| whole > length)
    }
}
