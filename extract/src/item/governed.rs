//! The last verb before a number that governs what is counted: 全市法院共受理案件30件.

use super::before::Stand;
use super::leads::Verbs;
use super::{Binder, Span, nesting};
use crate::lexicon::{Cue, EDGE, LEXICON, STRONG};

impl Binder<'_> {
    /// What the last verb that governs the rest leaves.
    pub(super) fn governed(&self, span: Span, stand: Stand) -> Option<Span> {
        if self.offends(span.from, span.to) {
            return None;
        }
        let mut cut: Option<Span> = None;
        let names = [&LEXICON.compounds, &LEXICON.nominal];
        let first = self.first_of(&names, span.from, span.to);
        let mut at = span.from + first.unwrap_or(1);
        let mut depth = i32::from(self.text[span.from] == '“');
        while at < span.to {
            depth += nesting(self.text[at]);
            // 委员会关于议案审议结果的报告: nothing behind it governs.
            if depth == 0 && Cue::Concerning.stands_at(&self.text[..span.to], at) {
                break;
            }
            let quoted = (depth > 0).then_some(1);
            if let Some(length) = quoted.or_else(|| self.no_verb(at, span.to, stand)) {
                at += length;
                continue;
            }
            let Some((length, governs)) = self.verb(at, span.to, stand) else {
                at += 1;
                continue;
            };
            // 竹编园入驻企业, 首批入选企业: who comes is no object of it.
            if self.comes(span.since(at)) {
                if !self.is_word(&LEXICON.leads, span.from, at) {
                    cut = Some(span.since(at));
                }
                break;
            }
            if governs && !self.keeps(at, length, span) && self.takes_rest(at, length, span) {
                cut = Some(span.since(at + length));
            }
            at += length;
        }
        cut
    }

    /// The length of what stands here and has no verb in it: a name, or of a level what came newly.
    fn no_verb(&self, at: usize, to: usize, stand: Stand) -> Option<usize> {
        let level = stand == Stand::Level;
        let name = LEXICON.compounds.at(&self.text[..to], at);
        let name = name.or_else(|| self.word(&Cue::Newcomers, at, to).filter(|_| level));
        name.map(|(length, _)| length)
    }

    /// Whether a verb is a part of the name of an offence, or of another.
    fn keeps(&self, at: usize, length: usize, span: Span) -> bool {
        let offence = || Cue::Offence.ends(span.of(self.text));
        self.offends(at, span.to)
            || Cue::Unlawful.ends(&self.text[span.from..at])
            || Cue::Occurs.stands_at(&self.text[..span.to], at)
            || self.word(&LEXICON.governing, at, span.to).is_none() && offence()
            || self.describes_object(at, span.to)
            || self.describes_short(at, length, span)
    }

    /// Whether what stands behind a verb may be its object.
    fn takes_rest(&self, at: usize, length: usize, span: Span) -> bool {
        let (text, rest) = (self.text, span.since(at + length));
        // 庆祝成立10周年展览: what has a number of its own is no object.
        let numbered = text.get(rest.from).is_some_and(char::is_ascii_digit);
        // 走私珍珠及帮助走私犯罪: 及 joins nouns.
        let joined =
            at > span.from + 1 && matches!(text[at - 1], '及' | '与') && self.single(at - 1);
        // 货运量、新增贷款分别增长: of a row of names, the verb is of its own name.
        let in_row = at > span.from + 1
            && text[at - 1] == '、'
            && Cue::Each.stands_at(text, self.trim(span).to);
        !joined
            && !in_row
            && !numbered
            && !rest.is_empty()
            && !self.is_anaphor(rest)
            && !self.inside_governing(rest.from, span.to)
            && !self.strip_leads(rest, Verbs::Off).is_empty()
    }

    /// 中央支持资金: a verb between a noun that is no subject and a short noun.
    pub(super) fn describes_short(&self, at: usize, length: usize, span: Span) -> bool {
        let subject = &self.text[span.from..at];
        let last = self.tokens.last(span.from, at);
        self.word(&Cue::Attributive, at, span.to)
            .is_some_and(|(describes, _)| describes == length)
            && self.tokens.end(at + length, span.to) == span.to
            && self.short_noun(at + length, span.to)
            && !Self::actor(subject)
            && last.is_some_and(|last| at - last > 1 && self.tokens.class(last) != b'd')
    }

    /// The verb at this place: its length, and whether what follows is its object.
    pub(super) fn verb(&self, at: usize, to: usize, stand: Stand) -> Option<(usize, bool)> {
        let nominal = self.length(&LEXICON.nominal, at, to);
        if let Some((length, _)) = Cue::Becomes.at(&self.text[..to], at) {
            return Some((length, true));
        }
        if stand == Stand::Measure {
            let (length, class) = self.word(&LEXICON.measures, at, to)?;
            return (class == 2).then_some((length, true));
        }
        let governs = self.word(&LEXICON.governing, at, to);
        let governs = governs.filter(|(length, _)| *length >= 2 || self.tokens.class(at) == b'v');
        if let Some((length, class)) = governs {
            return Some((
                length,
                self.has_object(at, to, stand, (length, class), nominal),
            ));
        }
        let other = (stand == Stand::Thing).then(|| self.other_verb(at, to, nominal));
        Some((other??, true))
    }

    /// Whether what follows a verb that governs is its object; `nominal`: the length of the verbal noun that it may be.
    fn has_object(
        &self,
        at: usize,
        to: usize,
        stand: Stand,
        (length, class): (usize, u32),
        nominal: usize,
    ) -> bool {
        // 全州改造旧码头: behind a place or an organ, a verb that may be a noun is one.
        let mut subject = &self.text[at.saturating_sub(6)..at];
        // 县人大联合走访企业: behind an adverb it is one before a short noun too.
        let mut object = at + length + 4;
        if let Some((length, _)) = Cue::Manner.before(subject)
            && self.tokens.edge(at - length)
        {
            subject = &subject[..subject.len() - length];
            object -= 2;
        }
        let told = stand == Stand::Thing
            && object <= to
            && (Cue::Organs.ends(subject)
                || LEXICON.bearers.ends(subject)
                || self.aside(at)
                // 专项行动中起诉…犯罪
                || matches!(subject, [.., '中']) && self.single(at - 1));
        match stand {
            Stand::Object | Stand::Thing => {
                class != EDGE && (nominal < length || class != STRONG || told)
            }
            _ => Cue::Brings.stands_at(self.text, at),
        }
    }

    /// Of a thing that is counted: the length of a verb that does not govern, with its object behind it.
    fn other_verb(&self, at: usize, to: usize, nominal: usize) -> Option<usize> {
        // 人员直接联系代表: behind an adverb, a verb that may be a noun is none, if a noun follows.
        let end = self.tokens.end(at, to);
        let adverb =
            || (2..=3.min(at)).any(|n| self.word(&LEXICON.leads, at - n, at) == Some((n, 1)));
        if nominal > 0
            && nominal == end - at
            && self.tokens.class(at) == b'v'
            && self.tokens.class(end) == b'n'
            && end + 2 <= to
            && !self.suffix(end)
            && adverb()
        {
            return Some(nominal);
        }
        // 挽回损失 as one word of the text
        if self.tokens.edge(at)
            && let Some((2, STRONG)) = LEXICON.governing.at(&self.text[..to], at)
            && self.tokens.end(at, to) == to
            && to == at + 4
            && self.tokens.class(at) != b'n'
        {
            return Some(2);
        }
        // Any other verb that names nothing, with its subject before it.
        if self.tokens.class(at) == b'v'
            && nominal == 0
            && self.word(&LEXICON.stops, at, to).is_none()
        {
            let end = self.tokens.end(at, to);
            let verb = self.length(&LEXICON.verbs, at, to);
            let whole = |list: Cue| list.is(&self.text[end..to]);
            // 安全防护工程: before a head that is nothing without it, the verb names it.
            let case = whole(Cue::Offence) || whole(Cue::NamedHeads) && self.of_a_name(at);
            if end - at >= 2 && verb == end - at && !case {
                return Some(verb);
            }
        }
        None
    }

    /// Whether a noun stands right before that does nothing: no organ, place or person.
    fn of_a_name(&self, at: usize) -> bool {
        let words = &self.text[at.saturating_sub(6)..at];
        let last = self.tokens.last(at.saturating_sub(6), at);
        last.is_some_and(|last| matches!(self.tokens.class(last), b'n' | b'a' | b'w'))
            && !Self::actor(words)
    }

    /// Whether an organ, a place or a person stands at the end.
    pub(super) fn actor(words: &[char]) -> bool {
        Cue::Organs.ends(words) || Cue::Places.ends(words) || LEXICON.bearers.ends(words)
    }

    /// 县政协按界别联系企业: between the organ and its verb stands a preposition with its noun.
    fn aside(&self, at: usize) -> bool {
        (at.saturating_sub(5)..at).any(|i| {
            self.tokens.class(i) == b'p' && Cue::Organs.ends(&self.text[i.saturating_sub(6)..i])
        })
    }

    /// Whether the verb that ends here is part of a noun (办结率) or joined to another (培育和认定).
    pub(super) fn inside_governing(&self, next: usize, to: usize) -> bool {
        next < to && (self.suffix(next) || (LEXICON.joins(self.text[next]) && self.single(next)))
    }
}
