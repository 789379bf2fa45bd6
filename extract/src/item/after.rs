//! The counted noun after a unit: 58件规范性文件.

use super::{Binder, JOINTS, Span, ends, find, starts};
use crate::scan::Found;

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
        let rest = &self.text[..to];
        let nominal = self.lexicon.nominal.at(rest, at).map_or(0, |(l, _)| l);
        let verb = self.lexicon.verbs.at(rest, at).map_or(0, |(l, _)| l);
        let strong = self.lexicon.governing.at(rest, at).map_or(0, |(l, _)| l);
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
        let mut span = span;
        // 15万套（间）
        if !span.is_empty() && matches!(text[span.from], '（' | '(') {
            let close = span.of(text).iter().position(|c| matches!(c, '）' | ')'))?;
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
            if starts(span.of(text), joint) && !starts(span.of(text), "和美") {
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
            } else if let Some(at) = words.iter().rposition(|c| matches!(c, '和' | '及' | '与'))
            {
                span.to = span.from + at;
            }
        } else if let Some(at) = span.of(text).iter().position(|c| *c == '、') {
            let rest = &span.of(text)[at..];
            if find(rest, "等").is_none() || self.verb_at(span.from + at + 1, span.to, true) {
                span.to = span.from + at;
            }
        }
        if span.is_empty() {
            return None;
        }
        // 召开16场政协牵头的协商活动: in the place of an object, a clause with 的 describes what is counted.
        if (object || self.objective(figure.start))
            && let Some(of) = span.of(text).iter().rposition(|c| *c == '的')
            && of > 0
            && span.from + of + 2 < span.to
            && (0..of).any(|i| {
                self.verb_at(span.from + i, span.from + of, false)
                    || self
                        .lexicon
                        .stops
                        .at(&text[..span.from + of], span.from + i)
                        .is_some()
            })
        {
            span.from += of + 1;
        }
        if self.lexicon.stops.at(&text[..span.to], span.from).is_some()
            || self
                .lexicon
                .change
                .at(&text[..span.to], span.from)
                .is_some()
            || (!object && self.verb_at(span.from, span.to, false) && !self.compound(span))
        {
            return None;
        }
        let mut at = span.from + self.first_word(span);
        let mut depth = i32::from(text[span.from] == '“');
        while at < span.to {
            match text[at] {
                '“' | '《' => depth += 1,
                '”' | '》' => depth -= 1,
                _ => {}
            }
            if depth > 0 {
                at += 1;
                continue;
            }
            if text[at] == '的' {
                break;
            }
            if let Some((length, _)) = self.lexicon.compounds.at(&text[..span.to], at) {
                at += length;
                continue;
            }
            if let Some((length, _)) = self.lexicon.nominal.at(&text[..span.to], at) {
                let stop = self
                    .lexicon
                    .stops
                    .at(&text[..span.to], at)
                    .map_or(0, |(l, _)| l);
                if stop < length || (stop == length && at + length == span.to) {
                    at += length;
                    continue;
                }
            }
            let stop = self
                .lexicon
                .stops
                .at(&text[..span.to], at)
                .map_or(0, |(l, _)| l);
            let single = stop == 1
                && matches!(
                    text[at],
                    '已' | '均' | '都' | '被' | '获' | '占' | '且' | '全'
                );
            if (stop >= 2 || single || self.verb_at(at, span.to, false))
                && !self.inside_noun(at, span)
            {
                // 测评结果为不满意的|整改情况报告
                break;
            }
            at += 1;
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
        let text = &self.text[..span.to];
        let compound = self.lexicon.compounds.at(text, span.from);
        let nominal = self.lexicon.nominal.at(text, span.from);
        compound.or(nominal).map_or(1, |(length, _)| length)
    }

    /// 对1项…的报告: what follows the number is the object of a preposition.
    pub(super) fn objective(&self, start: usize) -> bool {
        start > 0 && matches!(self.text[start - 1], '对' | '将' | '把' | '就')
    }

    /// A verb at the head that is the first part of a noun (修改建议): what follows is no object of it.
    pub(super) fn compound(&self, span: Span) -> bool {
        self.lexicon
            .nominal
            .at(&self.text[..span.to], span.from)
            .is_some()
    }

    /// The verb is inside a noun: 建成区, 办结率, 获得感.
    pub(super) fn inside_noun(&self, at: usize, span: Span) -> bool {
        let length = self
            .lexicon
            .verbs
            .at(&self.text[..span.to], at)
            .or_else(|| self.lexicon.stops.at(&self.text[..span.to], at))
            .map_or(1, |(l, _)| l);
        let next = self
            .text
            .get(at + length)
            .copied()
            .filter(|_| at + length < span.to);
        matches!(
            next,
            Some(
                '率' | '区'
                    | '额'
                    | '量'
                    | '数'
                    | '者'
                    | '员'
                    | '费'
                    | '期'
                    | '点'
                    | '站'
                    | '性'
                    | '度'
                    | '感'
                    | '力'
                    | '型'
                    | '类'
                    | '式'
                    | '器'
                    | '法'
                    | '权'
                    | '室'
                    | '网'
                    | '业'
                    | '品'
                    | '的'
                    | '化'
                    | '人'
                    | '厂'
            )
        )
    }
}
