//! What is taken off the left edge of a phrase before a number: adverbs, times, governing verbs.

use super::one::Opening;
use super::{Binder, Span};
use crate::lexicon::{Cue, EDGE, LEXICON, STRONG};
use crate::words::is_letter;

/// Characters up to the verb behind what something is done with: 以“一户一册”方式.
const MEANS: usize = 14;

/// Characters of a rate that is named by its verb: 办结率.
const RATE: usize = 4;

/// Which verbs at the left edge of a phrase are no part of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verbs {
    /// All that govern it.
    Off,
    /// The same, where things are counted: 提出提案 is no deed.
    Things,
    /// Those that bring an amount about (实现进出口总额); others belong to the name of a measure (签约金额).
    Reach,
    /// None: the phrase says what was done.
    Kept,
}

impl Binder<'_> {
    /// Take adverbs, time words and governing verbs off the left edge.
    pub(super) fn strip_leads(&self, span: Span, verbs: Verbs) -> Span {
        let mut span = self.numbered(self.trim(span));
        while !span.is_empty() && !self.opens_name(span) {
            let taken = crate::frame::time_at(&self.text[..span.to], span.from)
                .or_else(|| crate::frame::span(&self.text[..span.to], span.from))
                .map(|to| to - span.from)
                .or_else(|| self.lead_verb(span, verbs))
                .or_else(|| self.lead(span, verbs));
            match taken {
                None | Some(0) => break,
                Some(length) => span.from += length,
            }
            span = self.trim(span);
        }
        span
    }

    /// Whether a name stands at the left edge; but 新增就业 is none of 新增就业岗位.
    fn opens_name(&self, span: Span) -> bool {
        let text = &self.text[..span.to];
        let Some((length, _)) = LEXICON.compounds.at(text, span.from) else {
            return false;
        };
        let grows = matches!(LEXICON.change.at(text, span.from), Some((2, 2)));
        let next = span.from + length;
        let more = next < span.to
            && self.tokens.class(next) == b'n'
            && self.tokens.end(next, span.to) > next + 1
            && !LEXICON.measures.ends(text)
            && !Cue::Numbers.ends(text);
        !(grows && more)
    }

    /// 4．改造老旧小区, （4）改造老旧小区: the number of a list item is no part of it.
    fn numbered(&self, span: Span) -> Span {
        let words = span.of(self.text);
        if let Some(length) = bracketed_number(words).filter(|length| *length < words.len()) {
            return self.trim(span.since(span.from + length));
        }
        let digits = words.iter().take_while(|c| c.is_ascii_digit()).count();
        // 6大专题史料: nor is a number that belongs to a name.
        let mark = matches!(
            words.get(digits),
            Some('．' | '.' | '、' | '大' | ')' | '）')
        );
        span.since((digits > 0 && mark).then_some(span.from + digits + 1))
    }

    /// The length of a verb at the left edge that governs the rest; 0 if the edge is a verb that belongs to the phrase.
    fn lead_verb(&self, span: Span, verbs: Verbs) -> Option<usize> {
        if verbs == Verbs::Kept {
            return None;
        }
        // 查办发生在企业中的犯罪
        let occurs = Cue::Occurs.begins(span.of(self.text));
        if occurs || self.offends(span.from, span.to) || self.describes_object(span.from, span.to) {
            return Some(0);
        }
        if verbs == Verbs::Reach {
            return self.lead_to_measure(span);
        }
        self.verb_in_word(span)
            .or_else(|| self.verb_across(span))
            .or_else(|| self.governing_lead(span, verbs))
            .or_else(|| self.second_verb(span))
            .or_else(|| self.verb_of_manner(span))
            .or_else(|| self.for_persons(span))
            .or_else(|| self.general_lead(span))
    }

    /// 整治提升河道: a verb with the object of the one before.
    fn second_verb(&self, span: Span) -> Option<usize> {
        let (length, _) = self.word(&Cue::Second, span.from, span.to)?;
        let object = span.from + length;
        let joined = self.joins_verb(span.from) && !self.suffix(object);
        (joined && object + 2 < span.to).then_some(length)
    }

    /// Before the name of a measure: a verb that brings an amount about, or two with what they were done to.
    fn lead_to_measure(&self, span: Span) -> Option<usize> {
        // 引进落地总投资5亿元
        let whole = self.word(&LEXICON.governing, span.from, span.to);
        if let Some((length, _)) = whole.filter(|(length, _)| *length > 1) {
            let next = span.from + length;
            // 实施了总投资5亿元的…
            let past = usize::from(self.text.get(next) == Some(&'了'));
            if Cue::Outlay.stands_at(&self.text[..span.to], next + past) {
                return Some(length + past);
            }
        }
        if let Some(length) = self.serial_verbs(span) {
            return Some(length);
        }
        let (length, class) = self.word(&LEXICON.measures, span.from, span.to)?;
        (class == 2 && span.from + length < span.to).then_some(length)
    }

    /// A verb that governs: its length, or 0 where it is a part of the phrase; none if no such verb opens it.
    fn governing_lead(&self, span: Span, verbs: Verbs) -> Option<usize> {
        let (length, class) = self
            .word(&LEXICON.governing, span.from, span.to)
            .filter(|(length, _)| *length >= 2 || self.tokens.class(span.from) == b'v')?;
        let next = span.from + length;
        // 提升到去年底的7%
        if class == EDGE && Cue::UpTo.stands_at(&self.text[..span.to], next) {
            return Some(0);
        }
        let nominal = self.word(&LEXICON.nominal, span.from, span.to).is_some();
        if self.comes(span) {
            return Some(0);
        }
        // 调查表: one character is no noun phrase of its own; 搬迁任务: nor is what only says that it is to be done.
        let heads = [Cue::NamedHeads, Cue::Degree];
        let task = || heads.iter().any(|list| list.is(&self.text[next..span.to]));
        let stays = next + 1 == span.to
            || class == EDGE && task()
            || (next < span.to && self.suffix(next))
            || (next == span.to && nominal)
            || self.only_verbs_from(next, span.to)
            // 转移避险: one deed, in two words
            || (class == STRONG
                && verbs != Verbs::Things
                && next < span.to
                && self.is_word(&LEXICON.nominal, next, span.to)
                && self.tokens.class(next) == b'v');
        Some(if stays { 0 } else { length })
    }

    /// Any other verb with an object.
    fn general_lead(&self, span: Span) -> Option<usize> {
        if !self.verb_at(span.from, span.to, false) {
            return None;
        }
        let length = self.word(&LEXICON.verbs, span.from, span.to)?.0;
        let next = span.from + length;
        // 破产案件
        if Cue::Offence.is(&self.text[next..span.to]) {
            return Some(0);
        }
        // 涉外、涉港澳台案件: the first of two that describe.
        let listed = self.text.get(next).is_some_and(|c| LEXICON.joins(*c))
            && !LEXICON.governing.stands_at(&self.text[..span.to], next + 1);
        // 打通疏散通道: behind a verb that has a thing for its object, another tells which thing.
        let ahead = Span::new(span.from.saturating_sub(MEANS), span.from);
        let tells = self.opening(ahead, Opening::None) == Opening::Object
            && matches!(
                LEXICON.governing.before(ahead.of(self.text)),
                Some((2.., STRONG))
            )
            && self
                .first_of(&[&Cue::Dealt, &Cue::Executes], span.from, next)
                .is_none()
            && (self.tokens.class(next) == b'n'
                || self.word(&LEXICON.nominal, next, span.to).is_some());
        if listed || tells {
            return Some(0);
        }
        (length >= 2 && next + 1 < span.to && !self.suffix(next)).then_some(length)
    }

    /// 入驻企业, 入选专家: who comes is no object of it.
    pub(super) fn comes(&self, span: Span) -> bool {
        let who = span.from + self.length(&Cue::Comes, span.from, span.to);
        (span.from + 1..span.to).contains(&who)
            && self.tokens.end(who, span.to) == span.to
            && LEXICON.bearers.ends(&self.text[who..span.to])
    }

    /// 开工建设厂房面积, 维修加固厂房面积: the length of two verbs with what they were done to, whose measure follows.
    fn serial_verbs(&self, span: Span) -> Option<usize> {
        // 实现办理回执率: a rate is named by its verb.
        if Cue::Whole.ends(span.of(self.text)) {
            return None;
        }
        let (mut at, mut verbs) = (span.from, 0);
        while at < span.to {
            let verb = self.first_of(&[&LEXICON.governing, &Cue::Second], at, span.to);
            let Some(length) = verb.filter(|length| *length > 1) else {
                break;
            };
            verbs += length / 2;
            at += length;
        }
        let named = at < span.to
            && self.tokens.class(at) == b'n'
            && self.tokens.end(at, span.to) < span.to
            && !self.suffix(at);
        (verbs > 1 && named).then_some(at - span.from)
    }

    /// 保障住房困难家庭: before persons or bodies with what describes them, a verb that may be a noun is none.
    fn for_persons(&self, span: Span) -> Option<usize> {
        let (length, _) = self.word(&Cue::Pivot, span.from, span.to)?;
        let who = span.from + length;
        let described = self.tokens.end(who, span.to) < span.to;
        let persons = LEXICON.bearers.ends(&self.text[who..span.to]);
        (length > 1 && described && persons && !self.suffix(who)).then_some(length)
    }

    /// 积极创新方法: behind an adverb, a verb that may be a noun is none, if a noun follows.
    fn verb_of_manner(&self, span: Span) -> Option<usize> {
        let adverb = Cue::Adverbs.before(&self.text[..span.from]);
        let end = self.tokens.end(span.from, span.to);
        let object = end + 2 <= span.to && self.tokens.class(end) == b'n' && !self.suffix(end);
        (adverb.is_some() && self.tokens.class(span.from) == b'v' && end > span.from + 1 && object)
            .then_some(end - span.from)
    }

    /// 侵犯知识产权犯罪: the verb is of the name of the offence.
    pub(super) fn offends(&self, at: usize, to: usize) -> bool {
        Cue::Offence.ends(&self.text[at..to]) && self.word(&Cue::Offends, at, to).is_some()
    }

    /// 推送储备项目: a verb behind another, with a short noun, describes the noun.
    pub(super) fn describes_object(&self, at: usize, to: usize) -> bool {
        let verb = self.first_of(&[&Cue::Attributive, &Cue::Paper], at, to);
        verb.is_some_and(|length| {
            let before = at.checked_sub(1).map_or('，', |i| self.text[i]);
            (at + length + 2..=at + length + 4).contains(&to)
                && self.tokens.class(at + length) == b'n'
                && (before == '的' || is_letter(before) && self.joins_verb(at))
        })
    }

    /// Whether a verb that governs ends here, perhaps with a joint behind it (取消和免征).
    pub(super) fn joins_verb(&self, at: usize) -> bool {
        let mut words = &self.text[at.saturating_sub(5)..at];
        if let [rest @ .., '和' | '、' | '及'] = words {
            words = rest;
        }
        matches!(LEXICON.governing.before(words), Some((2.., _)))
    }

    /// 和解、撤诉60件: a joint and one more verb, without an object.
    fn only_verbs_from(&self, at: usize, to: usize) -> bool {
        at < to && LEXICON.joins(self.text[at]) && at + 1 < to && self.tokens.end(at + 1, to) == to
    }

    /// 培养人才 as one word of the text: its verb.
    fn verb_in_word(&self, span: Span) -> Option<usize> {
        let (length, class) = LEXICON.governing.at(&self.text[..span.to], span.from)?;
        let end = self.tokens.end(span.from, span.to);
        (class == STRONG
            && length == 2
            && end == span.from + 4
            && end == span.to
            && self.tokens.edge(span.from)
            && (self.tokens.class(span.from) != b'n' || self.text[span.from] == '新'))
            .then_some(length)
    }

    /// A verb that the words of the text cut across, told by what stands behind it: a name (办|好事实事), or an organ with its level
    /// (补选|区人大代表).
    fn verb_across(&self, span: Span) -> Option<usize> {
        let text = &self.text[..span.to];
        let (length, _) = LEXICON.governing.at(text, span.from)?;
        let name = |at: &usize| LEXICON.compounds.stands_at(text, *at);
        let to = span.from + length;
        if let Some(at) = (span.from + 1..=to).find(name) {
            let whole = at == to || self.word(&LEXICON.compounds, span.from, span.to).is_none();
            return (at < to || whole && !self.tokens.edge(to)).then_some(at - span.from);
        }
        let level = Cue::Levels.at(text, to)?.0;
        let organ = Cue::Organs.stands_at(text, to + level);
        // 获|市领导批示
        let named =
            length == 1 && self.tokens.edge(to + level) && self.tokens.class(to + level) == b'n';
        ((length > 1 && organ || named) && !self.tokens.edge(to)).then_some(length)
    }

    /// 依法办理 as one word of the text: its adverb, if a verb that governs is the rest.
    fn lead_in_word(&self, span: Span) -> Option<usize> {
        let text = &self.text[..span.to];
        let (length, class) = LEXICON.leads.at(text, span.from)?;
        let (verb, _) = LEXICON.governing.at(text, span.from + length)?;
        let end = span.from + length + verb;
        (class == 1
            && length > 1
            && self.tokens.edge(span.from)
            && end == self.tokens.end(span.from, span.to))
        .then_some(length + verb)
        .filter(|length| span.from + length + 1 < span.to)
    }

    /// The length of an adverb at the left edge.
    fn lead(&self, span: Span, verbs: Verbs) -> Option<usize> {
        // 其中小学2所: cut across by the words of the text.
        if let length @ 1.. = Cue::Among.length(span.of(self.text), 0) {
            return Some(length);
        }
        // 为城乡低保户30户、50人发放补贴
        let head = span.from == 0 || !self.text[span.from - 1].is_alphanumeric();
        let agent = verbs == Verbs::Off && self.text[span.from] == '由';
        let governs = verbs == Verbs::Things || agent;
        if governs && head && self.length(&Cue::Takes, span.from, span.from + 1) > 0 {
            return Some(1);
        }
        if verbs == Verbs::Kept && self.led_by_newcomers(span) {
            return None;
        }
        if let Some(length) = self.whereabouts(span) {
            return Some(length);
        }
        let Some((length, class)) = self.word(&LEXICON.leads, span.from, span.to) else {
            return self.lead_in_word(span);
        };
        let next = span.from + length;
        // 新增有实绩企业, 计划、预算
        let named = self.text[span.from] == '有' && self.joins_verb(span.from)
            || self.timely_rate(span)
            // 首批入选企业
            || self.comes(span.since(next))
            || length > 1 && self.text[..span.to].get(next) == Some(&'、');
        if named {
            return None;
        }
        // 全国高校, 新能源: a modifier that belongs to the name.
        let named = LEXICON.compounds.stands_at(&self.text[..span.to], next);
        let verb_follows = LEXICON.governing.stands_at(&self.text[..span.to], next)
            || LEXICON.leads.stands_at(&self.text[..span.to], next);
        (class == 1 || (verb_follows && !named)).then_some(length)
    }

    /// 按期办结率: a rate of what was done in time is another than that of what was done.
    fn timely_rate(&self, span: Span) -> bool {
        let words = span.of(self.text);
        let name = &words[Cue::Timely.length(words, 0)..];
        name.len() < words.len() && name.len() <= RATE && Cue::Whole.ends(name)
    }

    /// 在京生产轿车: where it is done, and the verb behind it, before its object.
    fn whereabouts(&self, span: Span) -> Option<usize> {
        if let Some(length) = self.by_means(span) {
            return Some(length);
        }
        (self.text[span.from] == '在' && self.single(span.from)).then_some(())?;
        let reach = span.to.min(span.from + 10);
        let verb = (span.from + 2..reach).find(|at| {
            self.tokens.edge(*at)
                && (self.word(&LEXICON.governing, *at, span.to).is_some()
                    || self.tokens.verbal(*at))
        })?;
        let next = self.tokens.end(verb, span.to);
        // 在建设领域, 在管理中
        let object = next + 2 <= span.to
            && next > verb + 1
            && self.tokens.class(next) == b'n'
            && !self.suffix(next)
            && !self.text[next..span.to].contains(&'的');
        // 在监管领域立案: the deed alone.
        let within = matches!(self.text.get(next), Some('中' | '上' | '里' | '时'));
        if next == span.to && next > verb + 1 && !within {
            return Some(verb - span.from);
        }
        object.then_some(next - span.from)
    }

    /// 用园区岗位安置困难人员: with what it is done, and the verb behind it, before its object.
    fn by_means(&self, span: Span) -> Option<usize> {
        let (length, _) = self.word(&Cue::Means, span.from, span.to)?;
        let reach = span.to.min(span.from + MEANS);
        let verb = (span.from + length + 2..reach).find_map(|at| {
            let (length, _) = self.word(&LEXICON.governing, at, span.to)?;
            (length > 1).then_some(at + length)
        })?;
        let object = verb + 2 <= span.to && self.ends_in_name(verb, span.to);
        (object && !self.suffix(verb)).then_some(verb - span.from)
    }
}

/// The length of a number in brackets that these words begin with: （4）, （四）.
fn bracketed_number(words: &[char]) -> Option<usize> {
    let inner = words.strip_prefix(&['（']).or(words.strip_prefix(&['(']))?;
    let number = |c: &&char| c.is_ascii_digit() || crate::numeral::may_begin(**c);
    let digits = inner.iter().take(3).take_while(number).count();
    let closed = matches!(inner.get(digits), Some('）' | ')'));
    (digits > 0 && closed).then_some(digits + 2)
}
