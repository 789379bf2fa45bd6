//! How far the stretch behind a unit goes that may hold the noun: up to a list, a joint, or what leads to the next figure.

use super::{Binder, Span, nesting, open_bracket};
use crate::lexicon::{Cue, LEXICON};
use crate::scan::Found;
use crate::words::{closes_bracket, is_letter, opens_bracket};

/// Characters up to the end of a bracket behind an amount that tells its parts.
const REMARK: usize = 60;

impl Binder<'_> {
    /// 10项制度和重大事项报告规定: the second of two nouns is counted too if it is as short as the first.
    pub(super) fn first_of_two(&self, noun: Span) -> Span {
        let joint =
            (noun.from + 2..noun.to).find(|at| self.conjoins(*at) && !self.compounded(*at, noun));
        let Some(at) = joint else { return noun };
        let (one, two) = (at - noun.from, noun.to - at - 1);
        // 国际及地区航线: both tell of which kind the head is.
        let kinds = &self.text[noun.from..at];
        let last = self.tokens.last(noun.from, at).unwrap_or(noun.from);
        let bearers = &LEXICON.bearers;
        // 高龄和失能老年人, 节能改造和设备更新项目: nor is what only describes the head of both.
        let whole = self.text[noun.from..at].contains(&'“')
            || Cue::Levels.is(kinds)
            || self.tokens.class(last) != b'n' && !Cue::Papers.ends(&self.text[noun.from..at])
            || bearers.ends(noun.of(self.text)) && !bearers.ends(&self.text[noun.from..at]);
        noun.until((!whole && (two > 7 || two > one + 3)).then_some(at))
    }

    /// What may hold the noun: behind 的 and （间）, up to what leads to the next figure.
    pub(super) fn behind(&self, span: Span, more: bool, counted: bool) -> Option<Span> {
        let text = self.text;
        let mut span = self.opened_behind(span, counted)?;
        // What follows may lead to the next figure: 5件建议和会后提出的|12件建议.
        if more {
            // 41件建议（含平时建议|3件）
            span = span.until(open_bracket(span.of(text)).map(|at| span.from + at));
            // 20件提案涉及的|8个项目
            if let [.., '的'] = span.of(text)
                && let Some(verb) = self.tokens.last(span.from, span.to - 1)
                && verb > span.from + 1
                && self.tokens.verbal(verb)
                && !LEXICON.joins(text[verb - 1])
                && self.finite(verb, span.to - 1)
            {
                span.to = verb;
            }
            let words = span.of(text);
            let joint = Cue::Joints.before(words);
            let joint = joint.map(|(length, _)| span.to - length);
            let list = || Some(span.from + listed(words)?);
            span = span.until(joint.or_else(list).or_else(|| self.next_begins(span)));
            // 2类犯罪批捕10件: nor is what is counted next.
            let left = self.trim_tail(span);
            if left.to > span.from + 1 || Cue::Places.is(left.of(text)) {
                span.to = left.to;
            }
        } else if let Some(at) = listed(span.of(text)) {
            let rest = &span.of(text)[at..];
            // 8个人气旺、带动强的商圈
            let last = self.tokens.last(span.from, span.from + at);
            if let Some(of) = rest.iter().rposition(|c| *c == '的')
                && of + 2 < rest.len()
                && last.is_some_and(|last| matches!(self.tokens.class(last), b'a' | b'v' | b'z'))
            {
                span.from += at + of + 1;
            } else if counted && self.level_list(span, span.from + at)
                || matches!(rest, ['、', next, .., '”'] if *next != '“')
            {
                // 8家省、市属剧院, 5亿元的开学季、重阳节“礼包”
            } else if let Some(to) = self.whole_list(span, at, counted) {
                span.to = to;
            } else if !counted
                || !(rest.contains(&'等') || parallel(&span.of(text)[..at], rest))
                || self.verb_at(span.from + at + 1, span.to, true)
            {
                span.to = span.from + at;
            }
        }
        (!span.is_empty()).then_some(span)
    }

    /// 320件（其中政府302件）建议: where the noun of what is counted may begin, behind the bracket that tells its parts.
    pub(super) fn past_parts(&self, figure: &Found) -> Option<usize> {
        let behind = &self.text[figure.end..self.text.len().min(figure.end + REMARK)];
        let inside = behind.split_first().filter(|(c, _)| opens_bracket(**c))?.1;
        let close = inside.iter().position(|c| closes_bracket(*c))?;
        let parts = inside[..close].iter().any(char::is_ascii_digit);
        let noun = inside.get(close + 1).is_some_and(|c| is_letter(*c));
        (figure.kind == "count" && parts && noun).then_some(figure.end + close + 2)
    }

    /// What stands behind a unit, without what ties the noun to it: 15万套（间）, 12公里长的.
    fn opened_behind(&self, mut span: Span, counted: bool) -> Option<Span> {
        let text = self.text;
        // 30件[6]
        let closed = span
            .of(text)
            .iter()
            .take(5)
            .position(|c| matches!(c, ']' | '］' | '〕'));
        span.from += closed.map_or(0, |at| {
            crate::words::note(&text[span.from..=span.from + at])
        });
        // 15万套（间）
        if !span.is_empty() && opens_bracket(text[span.from]) {
            let close = span.of(text).iter().position(|c| closes_bracket(*c))?;
            if close <= 4 {
                span.from += close + 1;
            }
        }
        if span.is_empty() || matches!(text[span.from], '、' | '）' | ')' | '”' | '（' | '(' | '—')
        {
            return None;
        }
        let mut span = self.trim(span);
        // 12公里长的公路, 5岁至7岁之间的儿童
        if let ['长' | '宽' | '高' | '深' | '厚', '的', ..] | ['之', '间', ..] = span.of(text)
        {
            span.from += 2;
        }
        // 20亿元规模种子基金
        if !counted && self.word(&Cue::Sizes, span.from, span.to).is_some() {
            span.from += 2;
        }
        for c in ['等', '的'] {
            if span.of(text).starts_with(&[c]) && self.single(span.from) {
                span.from += 1;
            }
        }
        // 53条关于稳经济的政策
        if Cue::Concerning.begins(span.of(text))
            && let Some(of) = span.of(text).iter().rposition(|c| *c == '的')
        {
            span.from += of + 1;
        }
        let edge = |length| self.tokens.edge(span.from + length);
        (!Self::joint(span.of(text)).is_some_and(edge)).then_some(span)
    }

    /// The last 和 of the stretch before the next figure, if what follows it leads to that figure: it ends in 的 or in a verb that
    /// wants an object, or has no verb at all.
    fn next_begins(&self, span: Span) -> Option<usize> {
        let at =
            (span.from..span.to).rfind(|at| self.conjoins(*at) && !self.compounded(*at, span))?;
        let rest = &self.text[at + 1..span.to];
        let verbs = (at + 1..span.to).any(|i| {
            self.verb_at(i, span.to, true) || self.word(&LEXICON.stops, i, span.to).is_some()
        });
        (rest.ends_with(&['的']) || LEXICON.governing.ends(rest) || !verbs).then_some(at)
    }

    /// Whether a joint stands here as a word by itself.
    fn conjoins(&self, at: usize) -> bool {
        Cue::Conjoins.is(&self.text[at..=at]) && self.single(at)
    }

    /// 国家和地区: the joint is one of a name.
    pub(super) fn compounded(&self, at: usize, span: Span) -> bool {
        let text = &self.text[..span.to];
        (at.saturating_sub(4).max(span.from)..at).any(|from| {
            let name = LEXICON.compounds.at(text, from);
            name.is_some_and(|(length, _)| from + length > at + 1)
        })
    }

    /// The first of a list is whose the rest is, or what is done to it: 8家省、市属剧院, 5个新建、扩建项目.
    fn level_list(&self, span: Span, at: usize) -> bool {
        let deeds = || {
            self.is_word(&LEXICON.governing, span.from, at)
                && self.word(&LEXICON.governing, at + 1, span.to).is_some()
        };
        (Cue::Levels.is(&self.text[span.from..at]) || deeds())
            && at + 2 < span.to
            && !self.text[at + 1..span.to].contains(&'、')
    }

    /// Where a list ends that is counted as a whole, of which the first member is so long.
    fn whole_list(&self, span: Span, first: usize, counted: bool) -> Option<usize> {
        let actors = || self.actors(span, span.from + first);
        let things = || actors().or_else(|| self.short_list(span));
        self.places(span).or_else(|| counted.then(things).flatten())
    }

    /// Where a list of nothing but kinds of places ends, if one begins here: 三分之一的村、镇、街道.
    fn places(&self, span: Span) -> Option<usize> {
        let words = &self.text[..span.to];
        let mut at = Cue::Places.past(words, span.from);
        let mut members = 1;
        while words.get(at) == Some(&'、') {
            at = Cue::Places.past(words, at + 1);
            members += 1;
        }
        // 市、区政府部门: the last is whose the noun is.
        let more = at < span.to && self.tokens.class(at) == b'n';
        (members > 1 && Cue::Places.ends(&words[..at]) && !more).then_some(at)
    }

    /// 60名岛外船长、水手开展培训: where the second of two kinds of persons ends, before what they do.
    fn actors(&self, span: Span, at: usize) -> Option<usize> {
        LEXICON.bearers.before(&self.text[span.from..at])?;
        let person = self.ending(&LEXICON.bearers, at + 1);
        let to = (at + 2..=span.to.min(at + 6)).rfind(person)?;
        (to == span.to || self.tokens.class(to) == b'v').then_some(to)
    }

    /// 6项行船规则、停泊办法: where a list of nouns ends that are all as short, if it is one.
    fn short_list(&self, span: Span) -> Option<usize> {
        let mut from = span.from;
        let mut length = 0;
        while let Some(at) = (from..span.to).find(|at| self.text[*at] == '、') {
            let member = at - from;
            let even = length == 0 || member.abs_diff(length) <= 1;
            if !(2..=6).contains(&member) || !even || !self.nouns(from, at) {
                return None;
            }
            (length, from) = (member, at + 1);
        }
        let ends = |to: &usize| *to == span.to || !self.names(*to, span.to);
        let last = || {
            (from + 2..=span.to)
                .filter(|to| self.tokens.edge(*to) && (*to - from).abs_diff(length) <= 1)
                .find(ends)
                .filter(|to| self.nouns(from, *to))
        };
        // 9个茶社、茶馆和体验中心
        let listed = || self.last_of_list(from, span.to).or_else(last);
        (length > 0).then(listed)?
    }

    /// Where the noun behind the 和 ends that closes a list, if nothing but nouns stand there up to a verb or the end.
    fn last_of_list(&self, from: usize, end: usize) -> Option<usize> {
        let joint = (from + 2..(from + 7).min(end)).find(|at| self.conjoins(*at))?;
        let to = (joint + 3..=end)
            .find(|to| self.tokens.edge(*to) && (*to == end || !self.names(*to, end)))?;
        (to - joint <= 7 && self.nouns(from, joint) && self.nouns(joint + 1, to)).then_some(to)
    }

    /// Whether the word here goes on with a noun phrase.
    fn names(&self, at: usize, to: usize) -> bool {
        matches!(self.tokens.class(at), b'n' | b'w' | b'b')
            && self.word(&LEXICON.stops, at, to).is_none()
    }

    /// Nothing but words that name, the last of them a noun.
    fn nouns(&self, from: usize, to: usize) -> bool {
        let nominal = |at| self.word(&LEXICON.nominal, at, to).is_some();
        let names = |at| {
            let end = self.tokens.end(at, to);
            b"nwab".contains(&self.tokens.class(at))
                || nominal(at)
                || self.text[end - 1] == '化' && end < to
        };
        let noun = |at| self.tokens.class(at) == b'n' || nominal(at);
        self.tokens.words(from, to).all(names) && self.tokens.last(from, to).is_some_and(noun)
    }
}

/// 20个智慧牧场、智慧渔场; 9项科技专项、人才专项: two nouns with one modifier or one head are counted together.
fn parallel(one: &[char], rest: &[char]) -> bool {
    let two = rest.strip_prefix(&['、']).unwrap_or(rest);
    let alike = two.len().abs_diff(one.len()) <= 2 && one.len() > 2 && two.len() > 2;
    alike
        && !two.contains(&'、')
        && (one[..2] == two[..2] || one[one.len() - 2..] == two[two.len() - 2..])
}

/// The first 、 outside brackets.
fn listed(words: &[char]) -> Option<usize> {
    let mut depth = 0_i32;
    words.iter().position(|c| {
        depth += nesting(*c);
        *c == '、' && depth <= 0
    })
}
