//! The counted noun after a unit: 58件规范性文件.

use super::one::{Around, Opening};
use super::part::Part;
use super::{Binder, JOINTS, Span, ends, find, open_bracket, starts};
use crate::lexicon::Cue;
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
        let nominal = self
            .word(&self.lexicon.nominal, at, to)
            .map_or(0, |(l, _)| l);
        let verb = self.word(&self.lexicon.verbs, at, to).map_or(0, |(l, _)| l);
        let strong = self
            .word(&self.lexicon.governing, at, to)
            .map_or(0, |(l, _)| l);
        (verb > nominal && verb >= 2) || (governing && strong >= 2)
    }

    /// The noun phrase right after a unit.
    pub(super) fn after(&self, figure: &Found, around: &Around) -> Option<Span> {
        let text = self.text;
        let mut opening = self.opening(around.before, around.opening);
        let attribute = !matches!(
            figure.kind,
            "count" | "money" | "percent" | "points" | "multiple" | "duration"
        );
        if around.shared || self.objective(figure.start) {
            opening = Opening::Object.max(opening);
        } else if attribute && opening == Opening::None {
            opening = Opening::Pivot;
        }
        let mut span = self.behind(around.behind, around.more, figure.kind == "count")?;
        // 突破500亿元大关
        let step = self.lexicon.cue(Cue::Step).at(span.of(text), 0);
        if figure.kind != "count" && step.is_some_and(|(length, _)| span.from + length == span.to) {
            return None;
        }
        // 对6部法规实施情况的检查
        if let Some(at) = find(span.of(text), "情况的")
            && at > 1
        {
            span.to = span.from + at + 2;
        }
        if figure.start > 0
            && text[figure.start - 1] == '在'
            && let Some(at) = self.first_verb(span)
        {
            span.to = at;
        }
        if around.more
            && let Some(at) = self.acts_here(span)
        {
            span.to = at;
        }
        // 召开16场政协牵头的协商活动: in the place of an object, a clause with 的 describes what is counted.
        if opening != Opening::None
            && let Some(of) = self.clause_of(span)
        {
            span.from = of + 1;
        }
        // 引进201家企业落户: persons and bodies act themselves.
        if opening == Opening::Object && self.persons(figure) {
            opening = Opening::Pivot;
        }
        let (length, part) = self.part(span.from, span, opening);
        if part == Part::Verb && figure.kind == "money" {
            return None;
        }
        // 两个目标: what begins right behind the counter is a noun.
        let named = figure.kind == "count"
            && self.tokens.class(span.from) == b'n'
            && self.word(&self.lexicon.leads, span.from, span.to).is_none();
        if (part == Part::Stop && !named)
            || self
                .word(&self.lexicon.change, span.from, span.to)
                .is_some_and(|(_, code)| code / 2 != 2)
            || (part == Part::Verb && opening == Opening::None)
        {
            return None;
        }
        let mut to = self.phrase_end(span, span.from + length, opening);
        // 286名认罪悔罪的被告人: what describes is no item without what it describes.
        let other =
            self.persons(figure) && self.lexicon.bearers.before(&text[span.from..to]).is_none();
        if to + 2 < span.to && text[to] == '的' && (other || self.describes(span.from, to)) {
            let described = Span {
                from: to + 1,
                to: span.to,
            };
            let (length, part) = self.part(described.from, described, Opening::None);
            let end = self.phrase_end(described, described.from + length, Opening::None);
            let borne = self
                .lexicon
                .bearers
                .before(&text[described.from..end])
                .is_some();
            if part == Part::Name && (!other || borne) {
                // What describes at length is left out, if it does not say what a paper is about.
                if to - span.from > 4
                    && self
                        .word(self.lexicon.cue(Cue::About), span.from, span.to)
                        .is_none()
                {
                    span.from = described.from;
                }
                to = end;
            }
        }
        let mut noun = self.trim(Span {
            from: span.from,
            to: self.without_manner(span, to),
        });
        while let Some((length, _)) = self.lexicon.cue(Cue::Endings).before(noun.of(text))
            && noun.from + length + 1 < noun.to
        {
            noun.to -= length;
        }
        // 31个省份接待费减少26%: the change is no part of what changes.
        if around.more
            && let Some((length, code)) = self.lexicon.change.before(noun.of(text))
            && length > 1
            && code / 2 != 2
            && noun.from + length + 1 < noun.to
            && noun.to == around.behind.to
        {
            noun.to -= length;
        }
        // 16个区均获评, 45名委员与…的90名代表
        while noun.to > noun.from + 1
            && (matches!(text[noun.to - 1], '均' | '都' | '已' | '也')
                || matches!(text[noun.to - 1], '与' | '和' | '及') && self.single(noun.to - 1))
        {
            noun.to -= 1;
        }
        // 2类犯罪批捕10件: nor is what is counted next.
        if around.more && noun.to == around.behind.to {
            let left = self.trim_tail(noun);
            noun.to = if left.to > noun.from + 1 {
                left.to
            } else {
                noun.to
            };
        }
        // 加快5个产业转型等工作: the thing of the last of several deeds.
        if opening != Opening::None
            && let Some(at) = (noun.from + 2..noun.to).rev().find(|at| text[*at] == '等')
            && self.single(at)
            && !text[noun.from..at].contains(&'、')
        {
            noun.to = at;
        }
        let noun = self.first_of_two(noun);
        let noun = self.unbuilt(self.borne(noun, figure, opening), figure);
        // 吸引4000人次参与: what they did is not what is counted.
        let deed = self
            .word(&self.lexicon.nominal, noun.from, noun.to)
            .is_some_and(|(length, _)| noun.from + length == noun.to);
        if opening == Opening::Pivot && deed && self.tokens.class(noun.from) == b'v' {
            return None;
        }
        (!noun.is_empty()).then_some(noun)
    }

    /// 10项制度和重大事项报告规定: the second of two nouns is counted too if it is as short as the first.
    fn first_of_two(&self, noun: Span) -> Span {
        let joint = (noun.from + 2..noun.to).find(|at| {
            matches!(self.text[*at], '和' | '与' | '及')
                && self.single(*at)
                && !self.compounded(*at, noun)
        });
        let Some(at) = joint else { return noun };
        let (one, two) = (at - noun.from, noun.to - at - 1);
        // 国际及地区航线: both tell of which kind the head is.
        let kinds = self
            .lexicon
            .cue(Cue::Levels)
            .at(&self.text[..at], noun.from);
        let whole = self.text[noun.from..at].contains(&'“')
            || kinds.is_some_and(|(length, _)| length == one);
        if !whole && (two > 7 || two > one + 3) {
            Span { to: at, ..noun }
        } else {
            noun
        }
    }

    /// 天府实验室实体化|运行, 城市共同|实施: how it is done stands before the verb that ends the phrase.
    fn without_manner(&self, span: Span, to: usize) -> usize {
        let mut end = to;
        if to >= span.to || self.text[to] == '的' {
            return to;
        }
        while let Some(at) = (span.from + 2..end).rev().find(|at| self.tokens.edge(*at)) {
            let listed = self
                .word(self.lexicon.cue(Cue::Manner), at, end)
                .is_some_and(|(length, _)| at + length == end);
            let changed = self.text[end - 1] == '化' && end - at > 1;
            if !(listed || changed || (self.tokens.class(at) == b'd' && end - at > 1)) {
                break;
            }
            end = at;
        }
        end
    }

    /// Where the phrase ends whose first word ends at `at`.
    fn phrase_end(&self, span: Span, at: usize, opening: Opening) -> usize {
        let text = self.text;
        let mut depth = i32::from(text[span.from] == '“');
        let mut at = if depth > 0 { span.from + 1 } else { at };
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
            let (length, part) = self.part(at, span, opening);
            if part != Part::Name {
                break;
            }
            at += length;
        }
        at.min(span.to)
    }

    /// Counted as persons and bodies are.
    pub(super) fn persons(&self, figure: &Found) -> bool {
        let unit: Vec<char> = figure.unit.chars().collect();
        unit.is_empty()
            || figure.unit == "人次"
            || unit.len() == 1 && self.lexicon.cue(Cue::Persons).at(&unit, 0).is_some()
    }

    /// What ends before 的 describes what stands behind it (认罪悔罪的被告人), and does not own it (驿站的机制).
    fn describes(&self, from: usize, to: usize) -> bool {
        let last = (from..to)
            .rev()
            .find(|at| self.tokens.edge(*at))
            .unwrap_or(from);
        starts(&self.text[from..to], "不同")
            || self
                .lexicon
                .cue(Cue::About)
                .at(&self.text[..to], from)
                .is_some()
            || self.tokens.class(from) == b'v'
            || self.lays_upon(from, to)
            || matches!(
                self.tokens.class(last),
                b'v' | b'w' | b'a' | b'b' | b'd' | b'f' | b's' | b'i' | b'z'
            )
            || self
                .lexicon
                .cue(Cue::Describes)
                .before(&self.text[from..to])
                .is_some()
    }

    /// 严重影响安全感的犯罪: a verb that names nothing, with its object.
    fn lays_upon(&self, from: usize, to: usize) -> bool {
        (from + 1..to).any(|at| {
            self.tokens.class(at) == b'v'
                && self.tokens.end(at, to) > at + 1
                && self.tokens.end(at, to) < to
                && self.word(&self.lexicon.nominal, at, to).is_none()
        })
    }

    /// The noun phrase at the head of a clause.
    pub(super) fn subject(&self, span: Span) -> Option<Span> {
        let (length, part) =
            (!span.is_empty()).then(|| self.part(span.from, span, Opening::None))?;
        let end = self.phrase_end(span, span.from + length, Opening::None);
        // 经营主体稳中提质: one syllable that says how it fares.
        let to = (span.from + 1..end)
            .find(|at| self.single(*at) && matches!(self.tokens.class(*at), b'a' | b'v' | b'd'))
            .unwrap_or(end);
        let named = part == Part::Name && to < span.to && to >= span.from + 2;
        named.then_some(Span { to, ..span })
    }

    /// What may hold the noun: behind 的 and （间）, up to what leads to the next figure.
    fn behind(&self, span: Span, more: bool, counted: bool) -> Option<Span> {
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
        // 12公里长的公路
        if let ['长' | '宽' | '高' | '深' | '厚', '的', ..] = span.of(text) {
            span.from += 2;
        }
        // 200亿元规模母基金
        if !counted && starts(span.of(text), "规模") && self.single_word(span.from, 2) {
            span.from += 2;
        }
        for word in ["等", "的"] {
            if starts(span.of(text), word) && self.single(span.from) {
                span.from += 1;
            }
        }
        // 53条关于稳经济的政策
        if starts(span.of(text), "关于")
            && let Some(of) = span.of(text).iter().rposition(|c| *c == '的')
        {
            span.from += of + 1;
        }
        for joint in JOINTS {
            if starts(span.of(text), joint) && self.tokens.edge(span.from + joint.chars().count()) {
                return None;
            }
        }
        // What follows may lead to the next figure: 12件建议和闭会期间提出的|12件建议.
        if more {
            // 41件建议（含平时建议|3件）
            if let Some(at) = open_bracket(span.of(text)) {
                span.to = span.from + at;
            }
            let words = span.of(text);
            let joint = JOINTS.iter().find(|joint| ends(words, joint));
            if let Some(joint) = joint {
                span.to -= joint.chars().count();
            } else if let Some(at) = listed(words) {
                span.to = span.from + at;
            } else if let Some(at) = self.next_begins(span) {
                span.to = at;
            }
        } else if let Some(at) = listed(span.of(text)) {
            let rest = &span.of(text)[at..];
            // 40个吸引力强、带动面广的消费场景
            let last = (span.from..span.from + at)
                .rev()
                .find(|i| self.tokens.edge(*i));
            if let Some(of) = rest.iter().rposition(|c| *c == '的')
                && of + 2 < rest.len()
                && last.is_some_and(|last| matches!(self.tokens.class(last), b'a' | b'v' | b'z'))
            {
                span.from += at + of + 1;
            } else if counted && self.level_list(span, span.from + at) {
                // 30家中央、市属新闻单位
            } else if counted && let Some(to) = self.short_list(span) {
                span.to = to;
            } else if !counted
                || !(find(rest, "等").is_some() || parallel(&span.of(text)[..at], rest))
                || self.verb_at(span.from + at + 1, span.to, true)
            {
                span.to = span.from + at;
            }
        }
        (!span.is_empty()).then_some(span)
    }

    /// The last 和 of the stretch before the next figure, if what follows it leads to that figure: it ends in 的 or in a verb that
    /// wants an object, or has no verb at all.
    fn next_begins(&self, span: Span) -> Option<usize> {
        let at = (span.from..span.to).rev().find(|at| {
            matches!(self.text[*at], '和' | '及' | '与')
                && self.single(*at)
                && !self.compounded(*at, span)
        })?;
        let rest = &self.text[at + 1..span.to];
        let verbs = (at + 1..span.to).any(|i| {
            self.verb_at(i, span.to, true) || self.word(&self.lexicon.stops, i, span.to).is_some()
        });
        (rest.ends_with(&['的']) || self.opens(rest) || !verbs).then_some(at)
    }

    /// 国家和地区: the joint is one of a name.
    fn compounded(&self, at: usize, span: Span) -> bool {
        let text = &self.text[..span.to];
        (at.saturating_sub(4).max(span.from)..at).any(|from| {
            let name = self.lexicon.compounds.at(text, from);
            name.is_some_and(|(length, _)| from + length > at + 1)
        })
    }

    /// The first of a list is whose the rest is.
    fn level_list(&self, span: Span, at: usize) -> bool {
        let levels = self.lexicon.cue(Cue::Levels);
        let first = &self.text[span.from..at];
        levels
            .at(first, 0)
            .is_some_and(|(length, _)| length == first.len())
            && at + 2 < span.to
            && !self.text[at + 1..span.to].contains(&'、')
    }

    /// 15项议事规则、工作办法: where a list of nouns ends that are all as short, if it is one.
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
        let last = (from + 2..=span.to)
            .filter(|to| self.tokens.edge(*to) && (*to - from).abs_diff(length) <= 1)
            .find(|to| *to == span.to || !self.names(*to, span.to))?;
        (length > 0 && self.nouns(from, last)).then_some(last)
    }

    /// Whether the word here goes on with a noun phrase.
    fn names(&self, at: usize, to: usize) -> bool {
        matches!(self.tokens.class(at), b'n' | b'w' | b'b')
            && self.word(&self.lexicon.stops, at, to).is_none()
    }

    /// Nothing but words that name, the last of them a noun.
    fn nouns(&self, from: usize, to: usize) -> bool {
        let words = || (from..to).filter(|at| self.tokens.edge(*at));
        words().all(|at| {
            matches!(self.tokens.class(at), b'n' | b'w' | b'a' | b'b')
                || self.word(&self.lexicon.nominal, at, to).is_some()
        }) && words().last().is_some_and(|at| {
            self.tokens.class(at) == b'n' || self.word(&self.lexicon.nominal, at, to).is_some()
        })
    }

    /// A word of this length stands here.
    fn single_word(&self, at: usize, length: usize) -> bool {
        self.tokens.edge(at) && self.tokens.edge(at + length)
    }

    /// A character that is a word by itself.
    pub(super) fn single(&self, at: usize) -> bool {
        self.tokens.edge(at) && self.tokens.edge(at + 1)
    }

    /// The last 的 of a phrase, if it closes a clause that describes the noun behind it.
    pub(super) fn clause_of(&self, span: Span) -> Option<usize> {
        let of = span.of(self.text).iter().rposition(|c| *c == '的')?;
        let at = span.from + of;
        let clause = (0..of).any(|i| {
            self.verb_at(span.from + i, at, true)
                || matches!(self.text[span.from + i], '由' | '为' | '是')
                    && self.single(span.from + i)
        });
        (of > 0 && at + 2 < span.to && clause).then_some(at)
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
            // 带动就业: a deed that is the object of what brings it about.
            let object = at > span.from
                && at + length == span.to
                && self.lexicon.nominal.at(text, at).is_some()
                && self
                    .lexicon
                    .cue(Cue::Pivot)
                    .before(&self.text[span.from..at])
                    .is_some();
            if object {
                return false;
            }
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
        match c {
            '（' | '(' | '“' | '《' => depth += 1,
            '）' | ')' | '”' | '》' => depth -= 1,
            _ => {}
        }
        *c == '、' && depth <= 0
    })
}
