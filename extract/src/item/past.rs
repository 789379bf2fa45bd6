//! What stands before a phrase in its clause and is no part of it: titles, another clause, who did it, how many in all.

use super::leads::Verbs;
use super::{Binder, Span};
use crate::lexicon::{Cue, LEXICON, LIGHT};
use crate::words::Words;

impl Binder<'_> {
    /// 《…》等制度: titles are examples of what is counted.
    pub(super) fn past_titles(&self, span: Span) -> Span {
        let words = span.of(self.text);
        let at = words
            .windows(2)
            .rposition(|two| matches!(two, ['”' | '》', '等']));
        let from = at.map(|at| span.from + at + 2);
        span.since(from.filter(|from| from + 1 < span.to))
    }

    /// 水渠相继开挖、总投资50万元: behind an adverb and its verb, 、 parts two clauses.
    pub(super) fn past_predicate(&self, span: Span) -> Span {
        let Some(at) = (span.from + 2..span.to).rfind(|at| self.text[*at] == '、') else {
            return span;
        };
        let back = |to: usize| self.tokens.last(span.from, to);
        let verb = back(at).filter(|verb| {
            at - verb > 1
                && (self.tokens.verbal(*verb) || self.word(&LEXICON.verbs, *verb, at).is_some())
        });
        let adverb = verb.and_then(back).is_some_and(|adverb| {
            let verb = verb.unwrap_or(at);
            let whole = |list: &Words| self.length(list, adverb, at) == verb - adverb;
            verb - adverb > 1
                && (self.tokens.class(adverb) == b'd'
                    || whole(&LEXICON.stops)
                    || whole(&Cue::Manner))
        });
        // 完成管网改造、漏损率降低: nor is a deed that was carried out of the measure behind it.
        let led = || self.strip_leads(span.until(at), Verbs::Kept);
        let measured = || Self::measure(self.trim_tail(span.since(at + 1)).of(self.text));
        let deed = verb.is_some_and(|verb| self.is_word(&Cue::Executes, verb, at))
            && self.word(&Cue::Event, led().from, at).is_some()
            && measured();
        span.since((adverb || deed).then_some(at + 1))
    }

    /// 县纪检监察机关发现问题30个: what stands before the verb is whose deed it was.
    pub(super) fn past_organ(&self, span: Span) -> Span {
        let organ = self.ending(&Cue::Organs, span.from);
        let verb = |at: usize| match self.word(&LEXICON.governing, at, span.to) {
            None | Some((1, _) | (_, LIGHT)) => false,
            Some((length, _)) => {
                // 县政协成立30周年展览 is of the organ.
                let numbered = self.text[at + length].is_ascii_digit();
                let nominal = self.word(&LEXICON.nominal, at, span.to).is_some();
                at + length + 1 < span.to && !numbered && !nominal
            }
        };
        let mut from = span.from + 3..span.to.saturating_sub(3);
        span.since(from.find(|at| organ(at) && verb(*at)))
    }

    /// 老旧小区累计改造30个: what stands before 累计, where nothing but what was done to it stands behind.
    pub(super) fn done_to(&self, span: Span) -> Option<Span> {
        let total = |at: &usize| {
            let verb = at + self.length(&Cue::Totals, *at, span.to);
            verb > *at && self.is_word(&Cue::Executes, verb, span.to)
        };
        let done = Cue::Executes.ends(span.of(self.text));
        let at = done.then(|| (span.from + 2..span.to).find(total)).flatten();
        let things = span.until(at?);
        let things = self.strip_leads(things, Verbs::Off);
        (things.from + 1 < things.to
            && (Cue::Quarters.ends(things.of(self.text)) || !Self::actor(things.of(self.text))))
        .then_some(things)
    }

    /// 全省共接收举报30件: what stands before 共, 依法 and the like is the subject.
    pub(super) fn past_total(&self, span: Span) -> Span {
        // 报告各类事项
        let kind = (span.from + 1..span.to).find(|at| {
            self.word(&Cue::Kinds, *at, span.to).is_some()
                && (LEXICON.governing.ends(&self.text[span.from..*at])
                    || self.is_word(&LEXICON.nominal, span.from, *at))
        });
        let total = |at| {
            let (length, _) = self.word(&Cue::Totals, at, span.to)?;
            let next = at + length;
            let listed = self.first_of(&[&LEXICON.governing, &LEXICON.verbs], next, span.to);
            let verb = listed.is_some() || self.tokens.class(next) == b'v';
            (verb && next + 2 <= span.to).then_some(next)
        };
        let total = || (span.from + 1..span.to).rev().find_map(total);
        span.since(kind.or_else(total))
    }

    /// 迈上3万亿元新台阶、连续6年: the step is no subject of what follows.
    pub(super) fn past_step(&self, left: usize, to: usize) -> usize {
        left + Cue::Step.length(&self.text[..to], left)
    }

    /// Behind the 、 that parts what is said of the last figure from this one.
    pub(super) fn past_listed(&self, left: usize, to: usize) -> usize {
        let said = &self.text[left..to];
        match said.iter().position(|c| matches!(c, '、' | '“' | '（')) {
            Some(at) if said[at] == '、' => left + at,
            _ => left,
        }
    }
}
