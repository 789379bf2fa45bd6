//! The counted noun after a unit: 40件古籍.

use super::one::{Around, Opening};
use super::part::Part;
use super::{Binder, Span, nesting};
use crate::lexicon::{Cue, LEXICON, Place};
use crate::numeral::{may_begin, run};
use crate::scan::Found;

/// No name of persons with what describes them is longer, in characters.
const PERSON: usize = 12;

impl Binder<'_> {
    pub(super) fn verb_at(&self, at: usize, to: usize, governing: bool) -> bool {
        let nominal = self.length(&LEXICON.nominal, at, to);
        let verb = self.length(&LEXICON.verbs, at, to);
        let strong = self.length(&LEXICON.governing, at, to);
        (verb > nominal && verb >= 2) || (governing && strong >= 2)
    }

    /// The noun phrase right after a unit.
    pub(super) fn after(&self, figure: &Found, around: &Around) -> Option<Span> {
        let others = [
            "count", "money", "percent", "points", "multiple", "duration",
        ];
        let attribute = !others.contains(&figure.kind);
        let opening = self.opens_as(figure, around, attribute);
        let mut span = self.narrowed(figure, around)?;
        let persons = |span| self.person_governed(span, figure, opening);
        // 召开16场政协牵头的协商活动, 10个具有影响力的展会开幕: in the place of an object, or with a verb at its head, a clause with 的
        // describes what is counted; but 释放3亿人口蕴藏的潜力 counts those whom a bare number stands before.
        let verb = || self.tokens.verbal(span.from) && self.verb_at(span.from, span.to, true);
        if (opening != Opening::None || verb())
            && !(figure.unit.is_empty() && persons(span).is_some() || self.about_paper(span))
            && let Some(of) = self.clause_of(span)
        {
            span.from = of + 1;
        }
        // 引进7家剧社落户: persons and bodies act themselves.
        let opening = match opening {
            Opening::Object if Self::persons(figure) => Opening::Pivot,
            opening => opening,
        };
        if let Some(person) = self.person_governed(span, figure, opening) {
            return Some(person);
        }
        if let Some(thing) = self.thing_of_persons(span, figure) {
            return Some(thing);
        }
        let length = self.begins_noun(span, figure, opening)?;
        let to = self.phrase_end(span, span.from + length, opening);
        let noun = self.described_noun(span, to, figure);
        let noun = self.trim(noun.until(self.without_manner(span, noun.to)));
        let noun = self.without_endings(noun, around, opening);
        let noun = self.without_partner(noun, span);
        let noun = self.first_of_two(noun);
        let noun = self.unbuilt(self.borne(noun, figure, opening), figure);
        // 吸引4000人次参与: what they did is not what is counted.
        let deed = self.is_word(&LEXICON.nominal, noun.from, noun.to);
        if opening == Opening::Pivot && !attribute && deed && self.tokens.class(noun.from) == b'v' {
            return None;
        }
        (!noun.is_empty()).then_some(noun)
    }

    /// 为30名因病致贫群众发放…, 帮助20名独居老人…: a verb or a preposition wants a noun, so a verb that the first word may be only
    /// describes the persons, who stand before the next verb.
    fn person_governed(&self, span: Span, figure: &Found, opening: Opening) -> Option<Span> {
        let governed = opening != Opening::None || self.addressed(figure.start);
        if !governed || !Self::persons(figure) {
            return None;
        }
        let stop = |at: &usize| self.text[*at] == '的' || Cue::Second.stands_at(self.text, *at);
        let reach = span.to.min(span.from + PERSON);
        let reach = (span.from..reach).find(stop).unwrap_or(reach);
        let to = (span.from + 2..=reach).find(self.ending(&LEXICON.bearers, span.from))?;
        let acts = to == span.to || matches!(self.tokens.class(to), b'v' | b'w' | b'd' | b'p');
        acts.then_some(span.until(to))
    }

    /// 25条居民反映强烈的小路: persons have counters of their own, so what they did describes what is counted.
    fn thing_of_persons(&self, span: Span, figure: &Found) -> Option<Span> {
        if figure.kind != "count" || Self::persons(figure) || Self::happens(figure) {
            return None;
        }
        let of = (span.from + 3..span.to).rfind(|at| self.text[*at] == '的')?;
        let person = (span.from + 2..of).find(|to| {
            let who = &self.text[span.from..*to];
            self.tokens.edge(*to) && LEXICON.bearers.is(who)
        })?;
        let does = matches!(self.tokens.class(person), b'v' | b'd');
        let thing = span.since(of + 1);
        let named = does && thing.from + 1 < thing.to && self.tokens.class(thing.from) == b'n';
        if !named {
            return None;
        }
        let to = self.phrase_end(thing, self.tokens.end(thing.from, thing.to), Opening::None);
        Some(thing.until(to))
    }

    /// How the noun behind a unit is opened: what only says how great it is describes it, whatever stands before.
    fn opens_as(&self, figure: &Found, around: &Around, attribute: bool) -> Opening {
        let opening = self.opening(around.before, around.opening);
        match opening {
            _ if around.shared || self.objective(figure.start) => Opening::Object.max(opening),
            Opening::None if attribute => Opening::Pivot,
            opening => opening,
        }
    }

    /// The stretch behind a unit that may hold its noun: up to what another noun owns, or a verb of another clause.
    fn narrowed(&self, figure: &Found, around: &Around) -> Option<Span> {
        let text = self.text;
        let mut span = self.behind(around.behind, around.more, figure.kind == "count")?;
        span.from += self.scaled(span).unwrap_or(0);
        // 由31.2下降到30.5, 由56家发展到103家: a change, and no noun.
        let changes = figure.unit.is_empty() && LEXICON.change.stands_at(text, span.from);
        let number = |at: usize| text.get(at).is_some_and(|c| may_begin(*c));
        // 占比超过20%的有8种: 的 names there what is not said.
        let those = || {
            span.of(text).starts_with(&['有'])
                && text[span.from - 1] == '的'
                && self.single(span.from)
        };
        // But 达到二级 describes.
        let arrives = Self::reaches(&text[span.from..]).filter(|length| *length > 2);
        if changes || those() || arrives.is_some_and(|length| number(span.from + length)) {
            return None;
        }
        // 低于5%的预期目标
        if figure.kind == "percent" && Cue::Target.ends(span.of(text)) {
            return None;
        }
        // 突破500亿元大关, but 跨上两个台阶
        if figure.unit != "个" && Cue::Step.is(span.of(text)) {
            return None;
        }
        // 在完成7个村任务的基础上
        let ground = Cue::Ground.find(span.of(text)).filter(|at| *at > 2);
        if let Some(at) = ground.map(|at| span.from + at - 1)
            && text[at] == '的'
        {
            span.to = at;
        }
        // 对6部法规实施情况的检查
        let state = Cue::StateOf.find(span.of(text)).filter(|at| *at > 1);
        if let Some(to) = state.map(|at| span.from + at + Cue::StateOf.length(text, span.from + at))
            && text[..span.to].get(to) == Some(&'的')
        {
            span.to = to;
        }
        // 6个部门关于造林的报告: whose it is.
        let bodies = |at: &usize| LEXICON.bearers.ends(&text[span.from..span.from + at]);
        let theirs = || Cue::Concerning.find(span.of(text)).filter(bodies);
        let counted = figure.unit == "个" || Self::persons(figure);
        let whose = counted.then(theirs).flatten();
        span = span.until(whose.map(|at| span.from + at));
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
        Some(span)
    }

    /// 10条超百亿级的产业链: the length of what only says how great each is.
    fn scaled(&self, span: Span) -> Option<usize> {
        let words = span.of(self.text);
        let (length, _) = LEXICON.before.at(words, 0)?;
        let end = run(words, length, words.len(), may_begin);
        let class = words.get(end) == Some(&'级') && words.get(end + 1) == Some(&'的');
        (end > length && class).then_some(end + 2)
    }

    /// The length of the word at the head of a stretch, if a noun phrase begins with it.
    fn begins_noun(&self, span: Span, figure: &Found, opening: Opening) -> Option<usize> {
        let (length, part) = self.part(span.from, span, opening);
        let governs = self.word(&LEXICON.governing, span.from, span.to);
        // 撬动资金成立超10亿元产业基金, 引导基金: a name is no verb, though it begins with one.
        let spent = governs.is_some()
            && self.compound_at(span.from, span.to) == 0
            && self.word(&LEXICON.nominal, span.from, span.to).is_none();
        if figure.kind == "money"
            && (part == Part::Verb || spent && self.tokens.class(span.from) == b'v')
        {
            return None;
        }
        // 两个目标: what begins right behind the counter is a noun.
        let named = figure.kind == "count"
            && self.tokens.class(span.from) == b'n'
            && self.word(&LEXICON.leads, span.from, span.to).is_none();
        let change = self.word(&LEXICON.change, span.from, span.to);
        let acts = opening == Opening::None && !self.about_paper(span)
            || opening == Opening::Pivot && Cue::Human.is_str(&figure.unit);
        let other = part == Part::Stop && !named
            || change.is_some_and(|(_, code)| Place::of(code) != Place::Name)
            || part == Part::Verb && acts;
        (!other).then_some(length)
    }

    /// 12件反映民意的信息, 12件反映民意信息: whether a verb at the head tells what a paper is about.
    fn about_paper(&self, span: Span) -> bool {
        let paper = self.ending(&Cue::Papers, span.from);
        self.word(&Cue::About, span.from, span.to).is_some()
            && (span.from + 4..=span.to).any(|to| paper(&to))
    }

    /// 28名悔过的被告人: what ends at `to` before 的 is no item without what it describes.
    fn described_noun(&self, span: Span, to: usize, figure: &Found) -> Span {
        let text = self.text;
        let noun = span.until(to);
        let other = Self::persons(figure) && !LEXICON.bearers.ends(noun.of(text));
        if to + 2 >= span.to || text[to] != '的' || !(other || self.describes(span.from, to)) {
            return noun;
        }
        let described = Span::new(to + 1, span.to);
        let (length, part) = self.part(described.from, described, Opening::None);
        let end = self.phrase_end(described, described.from + length, Opening::None);
        if part != Part::Name || other && !LEXICON.bearers.ends(&text[described.from..end]) {
            return noun;
        }
        // What describes at length is left out, if it does not say what a paper is about.
        let long = to - span.from > 4 && self.word(&Cue::About, span.from, span.to).is_none();
        Span::new(if long { described.from } else { span.from }, end)
    }

    /// Where the phrase ends whose first word ends at `at`.
    fn phrase_end(&self, span: Span, at: usize, opening: Opening) -> usize {
        let text = self.text;
        let mut depth = i32::from(text[span.from] == '“');
        let mut at = if depth > 0 { span.from + 1 } else { at };
        while at < span.to {
            depth += nesting(text[at]);
            if depth > 0 || nesting(text[at]) < 0 {
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
    pub(super) fn persons(figure: &Found) -> bool {
        figure.unit.is_empty() || Cue::Persons.is_str(&figure.unit)
    }

    /// What ends before 的 describes what stands behind it (知错改错的学徒), and does not own it (驿站的机制).
    fn describes(&self, from: usize, to: usize) -> bool {
        let words = &self.text[from..to];
        let last = self.tokens.last(from, to).unwrap_or(from);
        let says = Cue::Differing.begins(words)
            || Cue::About.begins(words)
            || self.tokens.class(from) == b'v'
            || self.lays_upon(from, to)
            || b"vwabdfsiz".contains(&self.tokens.class(last))
            || Cue::Describes.ends(words);
        // 40个海岛村的饮水工程: places own.
        says && !Cue::Places.ends(words)
    }

    /// 严重影响安全感的犯罪: a verb that names nothing, with its object.
    fn lays_upon(&self, from: usize, to: usize) -> bool {
        (from + 1..to).any(|at| {
            self.tokens.verbal(at)
                && self.tokens.end(at, to) > at + 1
                && self.tokens.end(at, to) < to
                && self.word(&LEXICON.nominal, at, to).is_none()
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
        named.then_some(span.until(to))
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

    /// 收集线索30条、转办20件、查清10件: verbs without an object have the one before.
    pub(super) fn only_verbs(&self, span: Span) -> bool {
        let joined = !span.is_empty() && matches!(self.text[span.from], '、' | '和' | '，');
        let span = self.trim(span);
        let text = &self.text[..span.to];
        let mut at = span.from;
        let (mut words, mut nouns) = (0, 0);
        // 受理申诉36件、举报12件: a verb that has no object is a name.
        let mut governs = false;
        while at < span.to {
            // 修改（修订）9件
            if matches!(text[at], '（' | '）' | '(' | ')') {
                at += 1;
                continue;
            }
            let governing = LEXICON.governing.at(text, at);
            let Some((length, _)) = LEXICON.verbs.at(text, at).or(governing) else {
                return false;
            };
            governs |= governing.is_some();
            // 带动就业: a deed that is the object of what brings it about.
            let object = at > span.from
                && at + length == span.to
                && LEXICON.nominal.stands_at(text, at)
                && Cue::Pivot.ends(&self.text[span.from..at]);
            if object {
                return false;
            }
            words += 1;
            nouns += usize::from(LEXICON.nominal.stands_at(text, at));
            at += length;
        }
        // 开展审查3项、执法检查2项: two verbal nouns are a name.
        let manner = Cue::Manner.stands_at(text, span.from);
        joined && !span.is_empty() && (nouns < words || words < 2 && governs || manner)
    }

    /// 为30名…, 向20户…: what follows the number is the object of a preposition.
    pub(super) fn addressed(&self, start: usize) -> bool {
        let words = &self.text[..start];
        self.objective(start)
            || Cue::Addresses
                .before(words)
                .is_some_and(|(length, _)| self.tokens.edge(start - length))
    }

    /// 对1项…的报告: what follows the number is the object of a preposition.
    pub(super) fn objective(&self, start: usize) -> bool {
        start > 0 && matches!(self.text[start - 1], '对' | '将' | '把' | '就')
    }
}
