//! The counted noun after a unit: 58件规范性文件.

use super::{Binder, JOINTS, Span, ends, find, starts};
use crate::scan::Found;

/// What a word does to a noun phrase that runs up to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    /// It is of the phrase.
    Name,
    /// A verb, which ends it unless it is inside a noun.
    Verb,
    /// A word before which it always ends.
    Stop,
}

impl Binder<'_> {
    /// Whether what stands before the number ends in a verb that wants an object (召开两次会议).
    pub(super) fn opens(&self, words: &[char]) -> bool {
        (1..=4.min(words.len())).any(|n| {
            self.lexicon
                .governing
                .at(words, words.len() - n)
                .is_some_and(|(l, _)| l == n)
        })
    }

    pub(super) fn verb_at(&self, at: usize, to: usize, governing: bool) -> bool {
        let nominal = self.word(&self.lexicon.nominal, at, to).map_or(0, |(l, _)| l);
        let verb = self.word(&self.lexicon.verbs, at, to).map_or(0, |(l, _)| l);
        let strong = self
            .word(&self.lexicon.governing, at, to)
            .map_or(0, |(l, _)| l);
        (verb > nominal && verb >= 2) || (governing && strong >= 2)
    }

    /// The noun phrase right after a unit.
    pub(super) fn after(
        &self,
        span: Span,
        figure: &Found,
        more: bool,
        object: bool,
    ) -> Option<Span> {
        let text = self.text;
        let mut span = self.behind(span, more)?;
        // 召开16场政协牵头的协商活动: in the place of an object, a clause with 的 describes what is counted.
        if (object || self.objective(figure.start))
            && let Some(of) = self.clause_of(span)
        {
            span.from = of + 1;
        }
        let (length, part) = self.part(span.from, span, object);
        if part == Part::Stop
            || self
                .word(&self.lexicon.change, span.from, span.to)
                .is_some()
            || (part == Part::Verb && !object)
        {
            return None;
        }
        let mut at = span.from + length;
        let mut depth = i32::from(text[span.from] == '“');
        if depth > 0 {
            at = span.from + 1;
        }
        while at < span.to {
            match text[at] {
                '“' | '《' => depth += 1,
                '”' | '》' => depth -= 1,
                _ => {}
            }
            if depth > 0 || matches!(text[at], '”' | '》') {
                at += 1;
                continue;
            }
            if text[at] == '的' {
                break;
            }
            let (length, part) = self.part(at, span, object);
            if part != Part::Name {
                break;
            }
            at += length;
        }
        let clipped = Span {
            from: span.from,
            to: at.min(span.to),
        };
        let mut noun = self.trim(clipped);
        for end in [
            "的", "等", "在", "为", "是", "有", "来", "对", "于", "上", "了",
        ] {
            if noun.of(text).len() > 2 && ends(noun.of(text), end) {
                noun.to -= 1;
            }
        }
        (!noun.is_empty()).then_some(noun)
    }

    /// What may hold the noun: behind 的 and （间）, up to what leads to the next figure.
    fn behind(&self, span: Span, more: bool) -> Option<Span> {
        let text = self.text;
        let mut span = span;
        // 15万套（间）
        if !span.is_empty() && matches!(text[span.from], '（' | '(') {
            let close = span
                .of(text)
                .iter()
                .position(|c| matches!(c, '）' | ')'))?;
            if close <= 4 {
                span.from += close + 1;
            }
        }
        if span.is_empty() || matches!(text[span.from], '、' | '）' | ')' | '”' | '（' | '(' | '—')
        {
            return None;
        }
        let mut span = self.trim(span);
        if starts(span.of(text), "的") {
            span.from += 1;
        }
        for joint in JOINTS {
            if starts(span.of(text), joint) && self.tokens.edge(span.from + joint.chars().count())
            {
                return None;
            }
        }
        // What follows may lead to the next figure: 12件建议和闭会期间提出的|12件建议.
        if more {
            let words = span.of(text);
            let joint = JOINTS.iter().find(|joint| ends(words, joint));
            if let Some(joint) = joint {
                span.to -= joint.chars().count();
            } else if let Some(at) = words.iter().position(|c| *c == '、') {
                span.to = span.from + at;
            } else if let Some(at) = words
                .iter()
                .enumerate()
                .rposition(|(i, c)| matches!(c, '和' | '及' | '与') && self.single(span.from + i))
            {
                span.to = span.from + at;
            }
        } else if let Some(at) = span.of(text).iter().position(|c| *c == '、') {
            let rest = &span.of(text)[at..];
            if find(rest, "等").is_none() || self.verb_at(span.from + at + 1, span.to, true) {
                span.to = span.from + at;
            }
        }
        (!span.is_empty()).then_some(span)
    }

    /// A character that is a word by itself.
    pub(super) fn single(&self, at: usize) -> bool {
        self.tokens.edge(at) && self.tokens.edge(at + 1)
    }

    /// The last 的 of a phrase, if it closes a clause that describes the noun behind it.
    fn clause_of(&self, span: Span) -> Option<usize> {
        let of = span.of(self.text).iter().rposition(|c| *c == '的')?;
        let at = span.from + of;
        let clause = (0..of).any(|i| {
            self.verb_at(span.from + i, at, false)
                || self.word(&self.lexicon.stops, span.from + i, at).is_some()
        });
        (of > 0 && at + 2 < span.to && clause).then_some(at)
    }

    /// What stands at a word of a phrase, and how many characters it takes.
    fn part(&self, at: usize, span: Span, object: bool) -> (usize, Part) {
        let lexicon = self.lexicon;
        let end = self.tokens.end(at, span.to);
        let length = |found: Option<(usize, u32)>| found.map_or(0, |(length, _)| length);
        let compound = length(self.word(&lexicon.compounds, at, span.to));
        if compound > 0 {
            return (compound, Part::Name);
        }
        let nominal = length(self.word(&lexicon.nominal, at, span.to));
        let stop = length(self.word(&lexicon.stops, at, span.to));
        if nominal > 0 && (stop < nominal || (stop == nominal && at + nominal == span.to)) {
            return (nominal, Part::Name);
        }
        let class = self.tokens.class(at);
        let verb = length(self.word(&lexicon.verbs, at, span.to))
            .max(if class == b'v' && end > at + 1 { end - at } else { 0 });
        if stop == 0 && verb <= nominal.max(1) {
            return (end - at, Part::Name);
        }
        let taken = stop.max(verb);
        if at > span.from || object {
            let next = at + taken;
            if next < span.to && self.suffix(next) {
                return (taken + 1, Part::Name);
            }
            if next < span.to && self.text[next] == '的' {
                return (taken, Part::Name);
            }
        }
        (taken, if stop > 0 { Part::Stop } else { Part::Verb })
    }

    /// 率 in 办结率, 区 in 建成区: a syllable that makes a noun of the verb before it.
    pub(super) fn suffix(&self, at: usize) -> bool {
        self.single(at) && self.lexicon.suffixes.at(self.text, at).is_some()
    }

    /// 收集建议955条、交办900件、整改完成723件: verbs without an object have the one before.
    pub(super) fn only_verbs(&self, span: Span) -> bool {
        let joined = !span.is_empty() && matches!(self.text[span.from], '、' | '和' | '，');
        let span = self.trim(span);
        let text = &self.text[..span.to];
        let mut at = span.from;
        while at < span.to {
            let verb = self.lexicon.verbs.at(text, at);
            let Some((length, _)) = verb.or_else(|| self.lexicon.governing.at(text, at)) else {
                return false;
            };
            at += length;
        }
        joined && !span.is_empty()
    }

    /// Length of the word at the head, as far as the lists know it.
    pub(super) fn first_word(&self, span: Span) -> usize {
        let compound = self.word(&self.lexicon.compounds, span.from, span.to);
        let nominal = self.word(&self.lexicon.nominal, span.from, span.to);
        compound.or(nominal).map_or(1, |(length, _)| length)
    }

    /// 对1项…的报告: what follows the number is the object of a preposition.
    pub(super) fn objective(&self, start: usize) -> bool {
        start > 0 && matches!(self.text[start - 1], '对' | '将' | '把' | '就')
    }
}
