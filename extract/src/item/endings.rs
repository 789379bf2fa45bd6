//! What is taken off the right edge of a noun behind a unit: what is said of it, with whom and how it is done.

use super::one::{Around, Opening};
use super::{Binder, Span};
use crate::lexicon::{Cue, LEXICON, Place};

impl Binder<'_> {
    /// Without what is said of the noun at its end: 9个渔村用油量减少7%, 16个岛均获评, 9次党组会议集中研讨.
    pub(super) fn without_endings(&self, noun: Span, around: &Around, opening: Opening) -> Span {
        let text = self.text;
        let mut noun = noun;
        while let Some((length, _)) = Cue::Endings.before(noun.of(text))
            && noun.from + length + 1 < noun.to
        {
            noun.to -= length;
        }
        let reaches = around.more && noun.to == around.behind.to;
        // 9个渔村用油量减少7%: the change is no part of what changes.
        if reaches
            && let Some((length, code)) = LEXICON.change.before(noun.of(text))
            && length > 1
            && Place::of(code) != Place::Name
            && noun.from + length + 1 < noun.to
        {
            noun.to -= length;
        }
        // 16个岛均获评, 45名委员与…的90名代表
        while noun.to > noun.from + 1
            && (Cue::Likewise.ends(noun.of(text))
                || LEXICON.joins(text[noun.to - 1]) && self.single(noun.to - 1))
        {
            noun.to -= 1;
        }
        self.without_session(self.thing_of_deeds(noun, opening))
    }

    /// 加快5个产业转型等工作: the thing of the last of several deeds.
    fn thing_of_deeds(&self, noun: Span, opening: Opening) -> Span {
        let etc = (noun.from + 2..noun.to)
            .rfind(|at| self.text[*at] == '等')
            .filter(|at| self.single(*at) && Cue::DeedHeads.ends(&self.text[noun.from..*at]));
        noun.until(etc.filter(|_| opening != Opening::None))
    }

    /// 9次党组会议集中研讨: without how the meeting was spent.
    fn without_session(&self, noun: Span) -> Span {
        let session = self.ending(&Cue::Session, noun.from);
        let manner = |at: usize| self.word(&Cue::Manner, at, noun.to).is_some();
        noun.until((noun.from + 2..noun.to).find(|at| session(at) && manner(*at)))
    }

    /// 9家县级医院与省级医院开展合作: with whom they do it, before a verb of the clause.
    pub(super) fn without_partner(&self, noun: Span, span: Span) -> Span {
        let with = (noun.from + 2..noun.to).find(|at| {
            matches!(self.text[*at], '与' | '同') && self.single(*at) && !self.compounded(*at, noun)
        });
        let does = noun.to < span.to && self.tokens.verbal(noun.to);
        noun.until(with.filter(|_| does))
    }

    /// 灯会市场化|举办, 村寨共同|看护: how it is done stands before the verb that ends the phrase.
    pub(super) fn without_manner(&self, span: Span, to: usize) -> usize {
        if to >= span.to || self.text[to] == '的' {
            return to;
        }
        self.tokens.trailing(span.from + 2, to, |at, end| {
            let listed = self.is_word(&Cue::Manner, at, end);
            // 政务服务实现…: a verbal noun behind a noun is its head; 窗口统一|规范办理: not where more of how it is done follows.
            let head = self.tokens.class(at) == b'w'
                && self.word(&LEXICON.nominal, at, end).is_some()
                && self.word(&Cue::Manner, end, span.to).is_none();
            let changed = self.text[end - 1] == '化' || self.tokens.class(at) == b'd';
            listed && !head || changed && end - at > 1
        })
    }
}
