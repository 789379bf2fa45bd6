//! What is taken off the edges of a phrase before a number: adverbs, times, governing verbs; words of reaching a level.

use super::{Binder, Span};

/// Which verbs at the left edge of a phrase are no part of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verbs {
    /// All that govern it.
    Off,
    /// Those that bring an amount about (实现进出口总额); others belong to the name of a measure (签约金额).
    Reach,
    /// None: the phrase says what was done.
    Kept,
}

impl Binder<'_> {
    /// Words of reaching a level off the right edge.
    pub(super) fn trim_tail(&self, span: Span) -> Span {
        let mut span = self.trim(span);
        while let Some((length, _)) = self.lexicon.tails.before(span.of(self.text))
            && (length > 1
                || !matches!(
                    self.text[span.to - 1],
                    '中' | '里' | '内' | '上' | '用' | '个' | '计' | '每' | '多' | '少'
                )
                || self.tokens.edge(span.to - length))
        {
            span.to -= length;
            span = self.trim(span);
        }
        while let Some((length, _)) = self.lexicon.before.before(span.of(self.text)) {
            span.to -= length;
        }
        span
    }

    /// Take adverbs, time words and governing verbs off the left edge.
    pub(super) fn strip_leads(&self, span: Span, verbs: Verbs) -> Span {
        let mut span = self.numbered(self.trim(span));
        while !span.is_empty()
            && self
                .lexicon
                .compounds
                .at(&self.text[..span.to], span.from)
                .is_none()
        {
            let taken = crate::frame::time_at(&self.text[..span.to], span.from, self.lexicon)
                .map(|to| to - span.from)
                .or_else(|| self.lead_verb(span, verbs))
                .or_else(|| self.lead(span));
            match taken {
                None | Some(0) => break,
                Some(length) => span.from += length,
            }
            span = self.trim(span);
        }
        span
    }

    /// 4．改造老旧小区: the number of a list item is no part of it.
    fn numbered(&self, span: Span) -> Span {
        let words = span.of(self.text);
        let digits = words.iter().take_while(|c| c.is_ascii_digit()).count();
        let mark = words
            .get(digits)
            .is_some_and(|c| matches!(c, '．' | '.' | '、'));
        let from = if digits > 0 && mark {
            span.from + digits + 1
        } else {
            span.from
        };
        Span { from, ..span }
    }

    /// The length of a verb at the left edge that governs the rest; 0 if the edge is a verb that belongs to the phrase.
    fn lead_verb(&self, span: Span, verbs: Verbs) -> Option<usize> {
        let lexicon = self.lexicon;
        if verbs == Verbs::Kept {
            return None;
        }
        if verbs == Verbs::Reach {
            let (length, class) = self.word(&lexicon.measures, span.from, span.to)?;
            return (class == 2 && span.from + length < span.to).then_some(length);
        }
        if let Some((length, class)) = self.word(&lexicon.governing, span.from, span.to)
            && (length >= 2 || self.tokens.class(span.from) == b'v')
        {
            let next = span.from + length;
            let nominal = self.word(&lexicon.nominal, span.from, span.to).is_some();
            // 调查表: one character is no noun phrase of its own.
            let stays = next + 1 == span.to
                || (next < span.to && self.suffix(next))
                || (next == span.to && nominal)
                || self.only_verbs_from(next, span.to)
                // 转移避险: one deed, in two words
                || (class == 1
                    && next < span.to
                    && self
                        .word(&lexicon.nominal, next, span.to)
                        .is_some_and(|(length, _)| next + length == span.to)
                    && self.tokens.class(next) == b'v');
            return Some(if stays { 0 } else { length });
        }
        let general = self.verb_at(span.from, span.to, false);
        if !general {
            return None;
        }
        let length = self.word(&lexicon.verbs, span.from, span.to)?.0;
        let next = span.from + length;
        (length >= 2 && next + 1 < span.to && !self.suffix(next)).then_some(length)
    }

    /// 调解、撤诉5834件: a joint and one more verb, without an object.
    fn only_verbs_from(&self, at: usize, to: usize) -> bool {
        at < to
            && matches!(self.text[at], '、' | '和' | '及' | '与')
            && at + 1 < to
            && self.tokens.end(at + 1, to) == to
    }

    /// The length of an adverb at the left edge.
    fn lead(&self, span: Span) -> Option<usize> {
        let (length, class) = self.word(&self.lexicon.leads, span.from, span.to)?;
        let next = span.from + length;
        // 全国高校, 新能源: a modifier that belongs to the name.
        let named = self
            .lexicon
            .compounds
            .at(&self.text[..span.to], next)
            .is_some();
        let verb_follows = self
            .lexicon
            .governing
            .at(&self.text[..span.to], next)
            .is_some()
            || self.lexicon.leads.at(&self.text[..span.to], next).is_some();
        (class == 1 || (verb_follows && !named)).then_some(length)
    }
}
