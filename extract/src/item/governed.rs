//! The last verb before a number that governs what is counted: 全市法院共受理案件30件.

use super::before::Stand;
use super::leads::Verbs;
use super::{Binder, Span, ends, starts};
use crate::lexicon::Cue;

impl Binder<'_> {
    /// What the last verb that governs the rest leaves.
    pub(super) fn governed(&self, span: Span, stand: Stand) -> Option<Span> {
        let text = self.text;
        if self.offends(span.from, span.to) {
            return None;
        }
        let mut cut: Option<Span> = None;
        let offence = self
            .lexicon
            .cue(Cue::Offence)
            .before(span.of(text))
            .is_some();
        let mut at = span.from + self.first_word(span);
        let mut depth = i32::from(text[span.from] == '“');
        while at < span.to {
            match text[at] {
                '“' | '《' | '（' | '(' => depth += 1,
                '”' | '》' | '）' | ')' => depth -= 1,
                _ => {}
            }
            if depth > 0 {
                at += 1;
                continue;
            }
            if let Some((length, _)) = self.lexicon.compounds.at(&text[..span.to], at) {
                at += length;
                continue;
            }
            if let Some(length) = self
                .newcomers(at, span.to)
                .filter(|_| stand == Stand::Level)
            {
                at += length;
                continue;
            }
            let Some((length, governs)) = self.verb(at, span.to, stand) else {
                at += 1;
                continue;
            };
            let rest = Span {
                from: at + length,
                to: span.to,
            };
            // 竹编园入驻企业, 首批入选企业: who comes is no object of it.
            let coming = Span { from: at, ..span };
            if self.comes(coming) {
                let lead = self.word(&self.lexicon.leads, span.from, at);
                if lead.is_none_or(|(length, _)| span.from + length < at) {
                    cut = Some(coming);
                }
                break;
            }
            // 走私珍珠及帮助走私犯罪: 及 joins nouns.
            let illegal = &text[span.from..at];
            if self.offends(at, span.to)
                || ends(illegal, "非法")
                || starts(&text[at..span.to], "发生在")
                || ends(illegal, "违法")
                || (offence && self.word(&self.lexicon.governing, at, span.to).is_none())
                || self.describes_object(at, span.to)
                || self.describes_short(at, length, span)
            {
                at += length;
                continue;
            }
            // 庆祝成立10周年展览: what has a number of its own is no object.
            let numbered = text.get(at + length).is_some_and(char::is_ascii_digit);
            let joined =
                at > span.from + 1 && matches!(text[at - 1], '及' | '与') && self.single(at - 1);
            if governs
                && !joined
                && !numbered
                && !rest.is_empty()
                && !self.is_anaphor(rest)
                && !self.inside_governing(at + length, span.to)
                && !self.strip_leads(rest, Verbs::Off).is_empty()
            {
                cut = Some(rest);
            }
            at += length;
        }
        cut
    }

    /// 中央支持资金: a verb between a noun that is no subject and a short noun.
    pub(super) fn describes_short(&self, at: usize, length: usize, span: Span) -> bool {
        let subject = &self.text[span.from..at];
        let lexicon = self.lexicon;
        let last = (span.from..at).rev().find(|i| self.tokens.edge(*i));
        self.word(lexicon.cue(Cue::Attributive), at, span.to)
            .is_some_and(|(describes, _)| describes == length)
            && self.tokens.end(at + length, span.to) == span.to
            && self.short_noun(at + length, span.to)
            && lexicon.cue(Cue::Organs).before(subject).is_none()
            && lexicon.cue(Cue::Places).before(subject).is_none()
            && lexicon.bearers.before(subject).is_none()
            && last.is_some_and(|last| at - last > 1 && self.tokens.class(last) != b'd')
    }

    /// The verb at this place: its length, and whether what follows is its object.
    pub(super) fn verb(&self, at: usize, to: usize, stand: Stand) -> Option<(usize, bool)> {
        let lexicon = self.lexicon;
        let nominal = self.word(&lexicon.nominal, at, to).map_or(0, |(l, _)| l);
        if starts(&self.text[at..to], "成为") {
            return Some((2, true));
        }
        if stand == Stand::Measure {
            let (length, class) = self.word(&lexicon.measures, at, to)?;
            return (class == 2).then_some((length, true));
        }
        let governs = self.word(&lexicon.governing, at, to);
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
        let lexicon = self.lexicon;
        // 全州改造旧码头: behind a place or an organ, a verb that may be a noun is one.
        let mut subject = &self.text[at.saturating_sub(6)..at];
        // 县人大联合走访企业: behind an adverb it is one before a short noun too.
        let mut object = at + length + 4;
        if let Some((length, _)) = lexicon.cue(Cue::Manner).before(subject)
            && self.tokens.edge(at - length)
        {
            subject = &subject[..subject.len() - length];
            object -= 2;
        }
        let told = stand == Stand::Thing
            && object <= to
            && (lexicon.cue(Cue::Organs).before(subject).is_some()
                || lexicon.bearers.before(subject).is_some()
                || self.aside(at)
                // 专项行动中起诉…犯罪
                || matches!(subject, [.., '中']) && self.single(at - 1));
        match stand {
            Stand::Object | Stand::Thing => class != 3 && (nominal < length || class != 1 || told),
            _ => lexicon.cue(Cue::Brings).at(self.text, at).is_some(),
        }
    }

    /// Of a thing that is counted: the length of a verb that does not govern, with its object behind it.
    fn other_verb(&self, at: usize, to: usize, nominal: usize) -> Option<usize> {
        let lexicon = self.lexicon;
        // 人员直接联系代表: behind an adverb, a verb that may be a noun is none, if a noun follows.
        let end = self.tokens.end(at, to);
        let adverb =
            || (2..=3.min(at)).any(|n| self.word(&lexicon.leads, at - n, at) == Some((n, 1)));
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
            && let Some((2, 1)) = lexicon.governing.at(&self.text[..to], at)
            && self.tokens.end(at, to) == to
            && to == at + 4
            && self.tokens.class(at) != b'n'
        {
            return Some(2);
        }
        // Any other verb that names nothing, with its subject before it.
        if self.tokens.class(at) == b'v'
            && nominal == 0
            && self.word(&lexicon.stops, at, to).is_none()
        {
            let end = self.tokens.end(at, to);
            let verb = self.word(&lexicon.verbs, at, to).map_or(0, |(l, _)| l);
            let whole = |list| {
                let head = lexicon.cue(list).at(&self.text[..to], end);
                head.is_some_and(|(length, _)| end + length == to)
            };
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
        let lexicon = self.lexicon;
        let last = (at.saturating_sub(6)..at)
            .rev()
            .find(|i| self.tokens.edge(*i));
        last.is_some_and(|last| matches!(self.tokens.class(last), b'n' | b'a' | b'w'))
            && lexicon.cue(Cue::Organs).before(words).is_none()
            && lexicon.cue(Cue::Places).before(words).is_none()
            && lexicon.bearers.before(words).is_none()
    }

    /// 县政协按界别联系企业: between the organ and its verb stands a preposition with its noun.
    fn aside(&self, at: usize) -> bool {
        (at.saturating_sub(5)..at).any(|i| {
            self.tokens.class(i) == b'p'
                && self
                    .lexicon
                    .cue(Cue::Organs)
                    .before(&self.text[i.saturating_sub(6)..i])
                    .is_some()
        })
    }

    /// Whether the verb that ends here is part of a noun (办结率) or joined to another (培育和认定).
    pub(super) fn inside_governing(&self, next: usize, to: usize) -> bool {
        next < to
            && (self.suffix(next) || (self.lexicon.joins(self.text[next]) && self.single(next)))
    }
}
