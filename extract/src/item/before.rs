//! The noun or verb phrase before a number: 召开船东会议3次, 收入达5亿元.

use super::leads::Verbs;
use super::{Binder, Span, nesting, open_bracket};
use crate::frame::extent;
use crate::lexicon::{Cue, LEXICON, Place, STRONG};
use crate::numeral::may_begin;
use crate::scan::Found;
use crate::words::is_word;

/// Characters from 目标 up to the verb of being behind it: 目标初步安排为.
const IS: usize = 8;

/// The length of what says what is aimed at: 主要预期目标是; but 以振兴为目标 says no such thing.
pub(crate) fn aim(words: &[char]) -> usize {
    let aim = Cue::Target.find_last(words);
    let is = |aim| {
        (aim..words.len())
            .take(IS)
            .find(|at| matches!(words[*at], '为' | '是'))
    };
    let is = aim
        .filter(|aim| !words[..*aim].contains(&'以'))
        .and_then(is);
    is.map_or(0, |at| at + 1)
}

/// How a phrase stands to its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stand {
    /// It is the object of its verbs: 召开会议7次.
    Object,
    /// The same, and it is not what happened that is counted: 收集意见7条.
    Thing,
    /// A verb of reaching stands between them: 游客达5万人.
    Level,
    /// It names a measure: 签约金额.
    Measure,
}

impl Binder<'_> {
    /// The noun phrase right before a number.
    pub(super) fn before(&self, span: Span, figure: &Found, streak: bool) -> Option<Span> {
        let span = self.stretch(span, figure, streak)?;
        let start = span.from;
        if let Some(dealt) = self.dealt_with(span) {
            return Some(dealt);
        }
        let (mut span, stand, off) = self.without_level(self.past_titles(span), figure);
        if figure.kind == "count" && self.to_organ(span) {
            return None;
        }
        let whole = span;
        let verbs = self.verbs_off(span, figure, stand, streak);
        if verbs != Verbs::Kept
            && matches!(stand, Stand::Thing | Stand::Object)
            && figure.kind == "count"
        {
            if let Some(things) = self.done_to(span) {
                return Some(things);
            }
            span = self.past_organ(self.past_total(span));
            // 其中县领导参加的活动5场, 其中重点督办建议3件: of a part, what tells it from the rest.
            if let Some(part) = self.part_of_rest(span) {
                return Some(part);
            }
        }
        if stand == Stand::Object
            && let Some(deed) = self
                .done_by(span)
                .or_else(|| self.done_freely(span))
                .or_else(|| self.done_with(span))
        {
            return Some(deed);
        }
        if figure.kind == "count" && self.told_of(span, stand) {
            return None;
        }
        let perfect = self.perfected(span, figure);
        if perfect != span && self.is_organ(perfect) {
            return None;
        }
        if self.clause_is_subject(perfect, figure, stand, start) {
            return Some(perfect);
        }
        span = self.strip_leads(perfect, verbs);
        if span.is_empty() {
            return self.deed(self.past_total(whole), figure);
        }
        if let Some(invited) = self.invited(whole, figure) {
            return Some(invited);
        }
        if let Some(rest) = self.governed(span, stand) {
            let off = match verbs {
                _ if streak || self.offends(rest.from, rest.to) => Verbs::Kept,
                Verbs::Things => verbs,
                _ => Verbs::Off,
            };
            span = self.strip_leads(rest, off);
        }
        self.settled(span, figure, stand, off, start)
    }

    /// 向法院提起公诉30人: to whom, and nothing that is counted.
    fn to_organ(&self, span: Span) -> bool {
        let whom = span.since(span.from + 1);
        span.of(self.text).first() == Some(&'向') && self.is_organ(whom)
    }

    /// The stretch before a number in which its noun may stand; none if it says something of what was named before.
    fn stretch(&self, span: Span, figure: &Found, streak: bool) -> Option<Span> {
        let text = self.text;
        let mut span = self.past_bracket(span);
        if !Self::happens(figure) {
            span = self.past_predicate(span);
        }
        // 高出上年增幅2个百分点: it belongs to what was named before.
        if figure.kind == "points" && self.gap_alone(self.trim(span)) {
            return None;
        }
        if self.against_plan(self.trim(span), figure) {
            return None;
        }
        let span = self.past_left_out(self.past_ground(self.past_aim(self.trim(span))), figure);
        let span = self.without_basis(self.held_against(span, figure));
        // 是正常能力的10倍: said of the subject of the clause before.
        let equals = Cue::Equals.at(span.of(text), 0);
        let is = (equals.is_some() || span.of(text).starts_with(&['是']))
            && self.tokens.edge(span.from + 1);
        let percent = figure.kind == "percent";
        let makes = percent.then(|| self.makes_part(span)).flatten();
        let to = makes.unwrap_or(span.to);
        (!is && to > span.from && (streak || !self.aside_alone(span))).then_some(span.until(to))
    }

    /// 主要预期目标建议为茶叶产量增长5%: what is aimed at, without that it is.
    fn past_aim(&self, span: Span) -> Span {
        let from = span.from + aim(span.of(self.text));
        let named = || !self.trim_tail(span.since(from)).is_empty();
        if from > span.from && named() {
            self.trim(span.since(from))
        } else {
            span
        }
    }

    /// 在实际执行中力争达到5%: where or how, and nothing that is measured.
    fn aside_alone(&self, span: Span) -> bool {
        let within = span.of(self.text).first() == Some(&'在') && self.single(span.from);
        let closed = |at: &usize| {
            matches!(self.text[*at], '中' | '上' | '下' | '时' | '后')
                && self.trim_tail(span.since(at + 1)).is_empty()
        };
        within && (span.from + 2..span.to).any(|at| closed(&at))
    }

    /// 代表建议（含平时建议3件）: what stands in the bracket counts, unless the number opens it.
    fn past_bracket(&self, span: Span) -> Span {
        let inside = open_bracket(span.of(self.text)).map(|at| span.from + at + 1);
        span.since(inside.filter(|from| !self.trim(span.since(*from)).is_empty()))
    }

    /// Without words of reaching a level, of shares and of gaps: how what is left stands to its number, and whether a verb of
    /// dealing was among them.
    fn without_level(&self, span: Span, figure: &Found) -> (Span, Stand, bool) {
        let text = self.text;
        let mut trimmed = self.without_tail(span, figure);
        if text[trimmed.to..].starts_with(&['为']) {
            trimmed = self.made(trimmed);
        }
        let tail = span.since(trimmed.to);
        let off = figure.kind == "count" && Cue::Dealt.stands_in(tail.of(text));
        let level = Cue::LevelSigns.stands_in(tail.of(text));
        let span = self.caused(self.compared(self.share(trimmed), figure));
        let stand = match Self::happens(figure) {
            _ if Self::measure(span.of(text)) => Stand::Measure,
            _ if level => Stand::Level,
            true => Stand::Object,
            false => Stand::Thing,
        };
        (span, stand, off)
    }

    /// Words of reaching a level off the right edge; but 农房风貌提升3万户 says what was done, and not what rose.
    pub(super) fn without_tail(&self, span: Span, figure: &Found) -> Span {
        let change = || LEXICON.change.before(span.of(self.text));
        let improves = |(_, code)| Place::of(code) == Place::Improves;
        if extent(figure) && change().is_some_and(improves) {
            return span;
        }
        self.trim_tail(span)
    }

    /// 新登记企业, 全国新登记企业: those that are new.
    pub(super) fn led_by_newcomers(&self, span: Span) -> bool {
        let from = span.from + self.length(&Cue::Whereabouts, span.from, span.to);
        self.word(&Cue::Newcomers, from, span.to).is_some()
    }

    /// Which verbs at the left edge are no part of the phrase.
    fn verbs_off(&self, span: Span, figure: &Found, stand: Stand, streak: bool) -> Verbs {
        // 其中新登记企业增长9%
        let newly = || self.led_by_newcomers(self.strip_leads(span, Verbs::Kept));
        match stand {
            _ if streak => Verbs::Kept,
            Stand::Level if Cue::Numbers.ends(span.of(self.text)) || newly() => Verbs::Kept,
            Stand::Measure => Verbs::Reach,
            Stand::Thing if figure.kind == "count" => Verbs::Things,
            _ => Verbs::Off,
        }
    }

    /// The phrase without what describes it, what was done with it, and a 的 at its end; none if it names nothing. `start` is
    /// where the stretch before the number began, `off` whether a verb of dealing is off already.
    fn settled(
        &self,
        span: Span,
        figure: &Found,
        stand: Stand,
        off: bool,
        start: usize,
    ) -> Option<Span> {
        let span = self.said(span);
        // 经调解息诉的案件占90%: of a level, what it is reached by.
        let clause = stand == Stand::Level && figure.kind != "money" && span.from == start;
        let told = clause && self.clause_of(span).is_some() && self.tokens.class(start) != b'n';
        let span = match self.described(span) {
            _ if told => span,
            // 位居前三的依次是诈骗案
            noun if noun != span => self.strip_leads(noun, Verbs::Kept),
            noun => noun,
        };
        let mut span = self.trim(self.dealt(span, figure, stand, off));
        // 基本建成5万套: of what was named before.
        if stand == Stand::Thing && extent(figure) && self.bare_verbs(span) {
            return None;
        }
        let alone = span.to == span.from + 1 && self.single(span.from);
        if alone && self.tokens.class(span.from) == b'v' {
            return None;
        }
        // 主体工程的70%, 电网、机械等10条
        if span.to > span.from + 2
            && matches!(self.text[span.to - 1], '的' | '等')
            && self.single(span.to - 1)
        {
            span.to -= 1;
        }
        if let Some(deed) = self.object_kept(span, figure) {
            return Some(deed);
        }
        (!span.is_empty()).then_some(span)
    }

    /// 参与抗旱的农户达300户: of a level, a clause with its own verb at the head tells whose it is.
    fn clause_is_subject(&self, span: Span, figure: &Found, stand: Stand, start: usize) -> bool {
        let reached =
            stand == Stand::Level || Cue::Exceeds.stands_at(&self.text[..figure.end], figure.start);
        let head = start == 0 || !self.text[start - 1].is_alphanumeric();
        let verb = self.tokens.verbal(start) || self.text[start] == '经';
        // 新增取得证书的农户: there the noun is its object.
        let governs = || self.word(&LEXICON.governing, start, span.to);
        let plain = |of: usize| !(of..span.to).any(|at| self.verb_at(at, span.to, true));
        span.from == start
            && head
            && verb
            && reached
            && governs().is_none_or(|(_, class)| class != STRONG)
            && self.clause_of(span).is_some_and(plain)
    }

    /// 提出改善环境、畅通渠道等建议: what is said is a list of things to do.
    fn said(&self, span: Span) -> Span {
        let from = span.from + Cue::Papers.cut(span.of(self.text)).len();
        let listed = from < span.to && from > span.from + 4 && self.text[from - 1] == '等';
        let deed = |at: usize| {
            self.text[at] == '、'
                && (self.verb_at(at + 1, from, true)
                    || self.word(&LEXICON.nominal, at + 1, from).is_some()
                        && self.tokens.class(at + 1) == b'v')
                && self.tokens.end(at + 1, from) + 2 < from
        };
        // Of the first, the verb is off already.
        let first = |n: &usize| {
            let at = span.from - n;
            self.verb_at(at, span.from, true) && self.joins_verb(at)
        };
        let deeds = || (2..=4.min(span.from)).any(|n| first(&n)) || (span.from..from).any(deed);
        span.since((listed && deeds()).then_some(from))
    }

    /// 使成讼率降到…, 平均每人结案…: the item stands behind 使 and behind whom each share falls to.
    fn caused(&self, span: Span) -> Span {
        let mut from = span.from;
        for at in span.from..span.to {
            let mean = at + 2 < span.to && self.text[at + 1] == '均' && self.tokens.edge(at);
            if !(self.single(at) || mean) || at + 2 > span.to {
                continue;
            }
            let (next, ahead) = (self.text[at + 1], at > span.from);
            match self.text[at] {
                // 成为第3个吞吐量超百万的机场
                '第' if may_begin(next) => {
                    let counter = ['个', '家', '座', '条', '位', '所'];
                    let counter = (at + 1..span.to).find(|i| counter.contains(&self.text[*i]));
                    from = counter.map_or(from, |i| i + 1);
                }
                _ if Cue::Cause.stands_at(&self.text[..=at], at) => from = at + 1,
                // 法官人均结案483件
                '人' | '户' | '村'
                    if ahead && mean && self.is_word(&Cue::Dealt, at + 2, span.to) =>
                {
                    from = at + 2;
                }
                // 每年, 每百元: a time, or an amount that is measured of.
                '每' if ahead && !may_begin(next) && !Self::is_time(&[next]) => {
                    let whom = self.tokens.end(at + 1, span.to);
                    let whom = Some(whom).filter(|to| *to < span.to);
                    from = whom.map_or(from, |to| to.min(span.to - 2).max(from));
                }
                _ => {}
            }
        }
        Span::new(from, span.to)
    }

    /// What stands behind 其中, if a clause or a verb in it tells the part from the rest.
    fn part_of_rest(&self, span: Span) -> Option<Span> {
        let part = self.past_among(span);
        let inside = part != span;
        let part = self.trim(part);
        let told = || self.clause_of(part).is_some() || self.told_apart(part);
        (!part.is_empty() && (inside || Cue::Among.ends(&self.text[..span.from])) && told())
            .then_some(part)
    }

    /// 重点督办建议: how and what was done, before what it was done to.
    fn told_apart(&self, span: Span) -> bool {
        let manner = self.first_of(&[&LEXICON.leads, &Cue::Manner], span.from, span.to);
        let verb = self.tokens.end(span.from, span.to);
        let object = verb + self.length(&LEXICON.governing, verb, span.to);
        manner.is_some()
            && (verb + 1..span.to).contains(&object)
            && self.tokens.end(object, span.to) == span.to
    }

    /// What stands behind the last 的, but for heads that need their terms (运费与货值的比率).
    pub(super) fn described(&self, span: Span) -> Span {
        let words = span.of(self.text);
        // 有关生态保护的提案: what it is about tells it from the others.
        let told = (span.from..span.to).take(12).any(|at| {
            (at == span.from || Cue::Concerning.stands_at(words, at - span.from))
                && self.word(&Cue::About, at, span.to).is_some()
        });
        if told {
            return span;
        }
        let mut depth = 0_i32;
        let of = words.iter().rposition(|c| {
            depth -= nesting(*c);
            *c == '的' && depth <= 0
        });
        // 广播的人口覆盖率: of a measure, what it is measured of is named.
        let whose = |c: &char| is_word(*c) || *c == '、';
        let named = |of| of > 1 && words[..of].iter().all(whose);
        let owned = Self::measure(words) && of.is_some_and(named);
        if owned && self.strip_leads(span, Verbs::Off).from == span.from {
            return span;
        }
        let head = of.map(|of| span.from + of + 1);
        let alone = |from: &usize| self.is_word(&Cue::Ratio, *from, span.to);
        span.since(head.filter(|from| from + 1 < span.to && !alone(from)))
    }
}
