//! What was done before a number, to what and by whom: 邀请代表参加活动30人次, 撤销资格3人, 法院受理案件20件.

use super::before::Stand;
use super::leads::Verbs;
use super::{Binder, Span, open_bracket};
use crate::lexicon::{Cue, LEXICON, LIGHT};
use crate::numeral::run;
use crate::scan::Found;

impl Binder<'_> {
    /// 对重大犯罪批捕7件: what stands between 对 and the verb.
    pub(super) fn dealt_with(&self, span: Span) -> Option<Span> {
        let from = self.past_among(span).from;
        if from >= span.to || self.text[from] != '对' || !self.single(from) {
            return None;
        }
        // 批准和决定逮捕: up to the noun.
        let to = self.tokens.trailing(from + 3, span.to, |at, to| {
            let inner = || matches!(self.text[at], '、' | '和') || self.tokens.class(at) == b'v';
            self.is_word(&LEXICON.governing, at, to) || to < span.to && inner()
        });
        (to < span.to).then_some(Span::new(from + 1, to))
    }

    /// 走访企业20次, 撤销资格3人: a body does not happen, and what is laid on persons is not counted as they are; it is the deed.
    pub(super) fn object_kept(&self, span: Span, figure: &Found) -> Option<Span> {
        let noun = span.of(self.text);
        let happened =
            figure.unit == "次" && LEXICON.bearers.ends(noun) && !noun.ends_with(&['会']);
        let laid = figure.kind == "count"
            && (Self::persons(figure) || self.persons_behind(figure.end))
            && Cue::Sanctions.ends(noun);
        if !(happened || laid) {
            return None;
        }
        let (from, _) = super::clause(self.text, span.from, span.to);
        // 处分17人（其中党纪处分13人）
        let open = open_bracket(&self.text[from..span.from]);
        let from = open.map_or(from, |at| from + at + 1);
        // 死刑的3人、三年以下有期徒刑的9人: nor is what others are counted by.
        let others =
            |at: &usize| self.text[*at].is_ascii_digit() && Cue::Souls.stands_at(self.text, at + 1);
        let from = (from..span.from).rfind(others).unwrap_or(from);
        let listed = self.text[from..span.from].iter().rposition(|c| *c == '、');
        let governs = |at: &usize| self.length(&LEXICON.governing, *at, span.to) > 1;
        let verb = |from: usize| (from..span.from).find(governs);
        let verb = listed
            .and_then(|at| verb(from + at + 1))
            .or_else(|| verb(from))?;
        Some(span.since(verb))
    }

    /// 追究赔偿责任4件6人: the second of a doublet counts persons.
    fn persons_behind(&self, at: usize) -> bool {
        let end = run(self.text, at, self.text.len(), |c| c.is_ascii_digit());
        end > at && Cue::Souls.stands_at(self.text, end)
    }

    /// 将意见汇总整理为30条: what is made into so many stands behind 将.
    pub(super) fn made(&self, span: Span) -> Span {
        let text = self.text;
        let object =
            (span.from..span.to).find(|at| matches!(text[*at], '将' | '把') && self.single(*at));
        let Some(from) = object.map(|at| at + 1) else {
            return span;
        };
        let to = self.tokens.trailing(from + 2, span.to, |at, to| {
            matches!(self.tokens.class(at), b'v' | b'w' | b'd')
                || self.is_word(&LEXICON.governing, at, to)
                || self.is_word(&LEXICON.verbs, at, to)
        });
        Span::new(from, to)
    }

    /// 代表深入村社走访宣讲300人次: verbs at the end, behind who did it and where.
    pub(super) fn done_by(&self, span: Span) -> Option<Span> {
        let verb = |at: usize, to: usize| self.tokens.verbal(at) && to - at > 1;
        let from = self.tokens.trailing(span.from, span.to, verb);
        let place = (span.from + 2..from.saturating_sub(2)).find(|at| {
            self.word(&Cue::Goes, *at, from).is_some()
                && LEXICON.bearers.ends(&self.text[span.from..*at])
        })?;
        (place < from && from + 2 <= span.to).then_some(span.since(from))
    }

    /// 为老人免费体检一次: what was done, without for whom.
    pub(super) fn done_freely(&self, span: Span) -> Option<Span> {
        let at =
            (span.from + 1..span.to).find(|at| self.word(&Cue::Freely, *at, span.to).is_some())?;
        let whom = &self.text[span.from..at];
        let told = LEXICON.bearers.ends(whom) || matches!(whom, [.., '各']);
        let governed = self.word(&LEXICON.governing, span.from, at).is_some();
        (told && !governed).then_some(span.since(at))
    }

    /// 与县政协联动调研20次, 配合省政协视察3次: with whom it was done is of the deed.
    pub(super) fn done_with(&self, span: Span) -> Option<Span> {
        let deed = self.strip_leads(self.past_total(span), Verbs::Kept);
        // A word that joins is taken off like an adverb.
        let with = |at: &usize| self.word(&Cue::With, *at, deed.to).is_some();
        let at = (span.from..=deed.from).rfind(with)?;
        let organ = (at + 2..deed.to).find(self.ending(&Cue::Organs, at + 1));
        let last = self.tokens.last(at, deed.to)?;
        let verb = self.tokens.verbal(last) || self.word(&LEXICON.nominal, last, deed.to).is_some();
        let governs = |at| self.word(&LEXICON.governing, at, deed.to);
        let light = (at..last).any(|at| matches!(governs(at), Some((_, LIGHT))));
        (organ.is_some() && verb && !light && deed.to > last + 1).then_some(deed.since(at))
    }

    /// 被全国政协采用12篇, 省政协采用7篇, 法院已改判5件: by whom it was taken up; what it is was named before.
    pub(super) fn told_of(&self, span: Span, stand: Stand) -> bool {
        if stand == Stand::Object || Cue::Among.ends(&self.text[..span.from]) {
            return false;
        }
        let passive = self.text[span.from] == '被' && self.single(span.from);
        let Some(verb) = self.tokens.last(span.from, span.to) else {
            return false;
        };
        let governs = verb + 1 < span.to && self.is_word(&LEXICON.governing, verb, span.to);
        let who = span.until(verb);
        let nominal = self.word(&LEXICON.nominal, verb, span.to).is_some();
        governs && !nominal && (passive || self.is_organ(self.trim_tail(who)))
    }

    /// 甲类建议已解决或基本解决62件: what was done with it stands behind 已.
    pub(super) fn perfected(&self, span: Span, figure: &Found) -> Span {
        let says = |at: usize| {
            b"vwdca".contains(&self.tokens.class(at))
                || matches!(self.text[at], '、' | '经')
                || self.word(&LEXICON.leads, at, span.to).is_some()
        };
        let done =
            |at: &usize| self.text[*at] == '已' && self.tokens.words(*at + 1, span.to).all(says);
        let done = self.tokens.words(span.from + 2, span.to).find(done);
        span.until(done.filter(|to| figure.kind == "count" && to + 1 < span.to))
    }

    /// 改造提升: nothing but what is done to things that there are.
    pub(super) fn second_deeds(&self, span: Span) -> bool {
        span.is_row(|at| Some(self.word(&Cue::Second, at, span.to)?.0))
    }

    /// Nothing but verbs that want an object.
    pub(super) fn bare_verbs(&self, span: Span) -> bool {
        // 办理答复: a name.
        if self.is_word(&LEXICON.compounds, span.from, span.to) {
            return false;
        }
        let lists = [&LEXICON.governing, &LEXICON.leads, &LEXICON.tails];
        span.is_row(|at| {
            let length = self.first_of(&lists, at, span.to)?;
            (self.length(&LEXICON.nominal, at, span.to) < length).then_some(length)
        })
    }

    /// Counted as what happens is.
    pub(super) fn happens(figure: &Found) -> bool {
        Cue::Happens.is_str(&figure.unit)
    }

    /// 帮教回访20余人次: verbs without an object are what happened.
    pub(super) fn deed(&self, span: Span, figure: &Found) -> Option<Span> {
        if !Self::happens(figure) {
            return None;
        }
        let joined = matches!(self.text[span.from], '、' | '和');
        let span = self.trim(span);
        let verbs = !span.is_empty() && self.word(&LEXICON.leads, span.from, span.to).is_none();
        (verbs && !joined && span.to - span.from >= 2).then_some(span)
    }

    /// The person of 邀请代表参加…126人次 is who was invited.
    pub(super) fn invited(&self, whole: Span, figure: &Found) -> Option<Span> {
        let text = self.text;
        if !matches!(figure.unit.as_str(), "人次" | "人" | "名") {
            return None;
        }
        // 委员参加活动30人次: who came is counted.
        let words = whole.of(text);
        let who = (1..words.len()).find(|at| {
            Cue::Attends.stands_at(words, *at)
                && LEXICON.bearers.ends(&words[..*at])
                && self.tokens.edge(whole.from + at)
        });
        if let Some(at) = who
            && figure.unit == "人次"
        {
            let person = Span::new(whole.from, whole.from + at);
            let person = self.strip_leads(self.past_total(person), Verbs::Off);
            let last = (person.from..person.to).rfind(|at| matches!(text[*at], '的' | '有'));
            let person = person.since(last.map(|at| at + 1));
            return (!person.is_empty()).then_some(person);
        }
        let (bring, part) = (&Cue::Invites, &Cue::TakesPart);
        let invited = (0..words.len()).find_map(|at| {
            let from = at + bring.at(words, at)?.0;
            let to = (from + 1..words.len()).find(|to| part.stands_at(words, *to))?;
            Some(Span::new(whole.from + from, whole.from + to))
        });
        // 出席会议30人次: without a subject, what so many did.
        let attended = || {
            let deed = self.strip_leads(self.past_total(whole), Verbs::Kept);
            let (length, _) = self.word(part, deed.from, deed.to)?;
            let event = deed.from + length < deed.to && !LEXICON.bearers.ends(deed.of(self.text));
            (figure.unit == "人次" && event).then_some(deed)
        };
        invited.or_else(attended)
    }

    /// 海事案件受理5件: the verb of dealing with a case behind its name is no part of it.
    pub(super) fn dealt(&self, span: Span, figure: &Found, stand: Stand, dealt: bool) -> Span {
        let span = self.before_acts(span, figure, stand);
        // 提案立案30件
        if let [.., '案', '立', '案'] = span.of(self.text) {
            return span.until(span.to - 2);
        }
        // 乡道完工90公里
        if ["count", "length", "area", "volume", "power"].contains(&figure.kind)
            && matches!(stand, Stand::Object | Stand::Thing)
            && let Some((length, _)) = Cue::Dealt.before(span.of(self.text))
            && span.from + length + 1 < span.to
            && self.tokens.edge(span.to - length)
            && !self.within_name(span, length)
        {
            let to = span.to - length;
            let named = self.trim_tail(span.until(to));
            // 基层法院收案270件: an organ is not counted; what it dealt with stands before, or in the verb.
            // 检察长带头办案30件: nor is a person.
            let own = self.text[span.to - 1] == '案';
            if self.is_organ(named) || own && !Cue::Case.ends(named.of(self.text)) {
                return span.since(if own { to } else { span.to });
            }
            // 领导交办4件: by whom it was done is of the deed.
            if figure.kind == "count"
                && !Self::persons(figure)
                && LEXICON.bearers.ends(named.of(self.text))
            {
                return span;
            }
            return named;
        }
        // 法院受理2件: likewise, where the verb is off already; but 其中渔港法庭受理2件 names the part.
        if figure.kind == "count"
            && !Self::persons(figure)
            && dealt
            && self.is_organ(span)
            && !Cue::Among.ends(&self.text[..span.from])
        {
            return span.since(span.to);
        }
        span
    }

    /// 渔业报告听取审议3个, 渔港工作人员任免12人次: the thing, and not the acts behind it.
    fn before_acts(&self, span: Span, figure: &Found, stand: Stand) -> Span {
        let mut left = span;
        if figure.kind != "count" || !(stand == Stand::Thing || figure.unit == "人次") {
            return span;
        }
        while let Some((length, _)) = Cue::Acts.before(left.of(self.text)) {
            if left.from + length >= left.to || !self.tokens.edge(left.to - length) {
                break;
            }
            left.to -= length;
        }
        // 审议通过23件: acts alone are the deed; and what a verb stands in front of is a name of its own (报告审议).
        let short = || {
            self.tokens.class(left.from) == b'n' && self.tokens.end(left.from, left.to) == left.to
        };
        let noun = left != span
            && (left.to - left.from >= 3 || left.to - left.from == 2 && short())
            && !self.bare_verbs(left)
            && !self.is_organ(left);
        if noun { self.trim_tail(left) } else { span }
    }

    /// Whether an organ stands here, and no more.
    pub(super) fn is_organ(&self, span: Span) -> bool {
        let organ = Cue::Organs.before(span.of(self.text));
        organ.is_some() && !span.of(self.text).contains(&'的')
    }
}
