//! What a number is held against, and is no part of its item: a plan, a basis, a whole, a norm.

use super::leads::Verbs;
use super::{Binder, Span};
use crate::frame::basis;
use crate::lexicon::Cue;
use crate::scan::Found;

impl Binder<'_> {
    /// 支出完成年度计划的48%: where the verb stands behind which a plan, and not what is measured, has such a part.
    pub(super) fn makes_part(&self, span: Span) -> Option<usize> {
        let words = span.of(self.text).strip_suffix(&['的'])?;
        let plan = |from: usize| {
            self.lexicon
                .cue(Cue::Planned)
                .stands_in(&self.text[from..span.to])
        };
        (span.from..span.from + words.len()).rfind(|at| {
            let verb = self.word(self.lexicon.cue(Cue::MakesPart), *at, span.to);
            verb.is_some_and(|(length, _)| plan(*at + length))
        })
    }

    /// 比计划目标, 超出计划任务: of what was named before, the plan is held against it.
    pub(super) fn against_plan(&self, span: Span, figure: &Found) -> bool {
        let lexicon = self.lexicon;
        let words = span.of(self.text);
        // 完成任务数120%
        let part = || Some(lexicon.cue(Cue::MakesPart).at(words, 0)?.0);
        let against = lexicon
            .against(words)
            .or_else(|| (figure.kind == "percent").then(part).flatten());
        let planned = [Cue::Target, Cue::Planned]
            .iter()
            .any(|list| lexicon.cue(*list).before(words).is_some());
        against.is_some_and(|length| length < words.len() && self.tokens.edge(span.from + length))
            && planned
    }

    /// 在去年产量的基础上增长: of what grew, the level that it set out from is the name.
    pub(super) fn past_ground(&self, span: Span) -> Span {
        let ground = self.lexicon.cue(Cue::Ground);
        let words = span.of(self.text);
        let Some((at, length)) =
            (3..words.len()).find_map(|at| Some((at, ground.at(words, at)?.0)))
        else {
            return span;
        };
        // 在稳定面积的基础上提高单产3%: nor where what grows has a name of its own.
        let grows = self.lexicon.change.at(words, at + length).is_some()
            && self
                .trim_tail(Span {
                    from: span.from + at + length,
                    ..span
                })
                .is_empty();
        let of = usize::from(words[at - 1] == '的');
        let to = span.from + at - of;
        let within = (span.from..to).rfind(|at| self.text[*at] == '在' && self.single(*at));
        let Some(at) = within.filter(|_| grows) else {
            return span;
        };
        let level = Span { from: at + 1, to };
        let measure = self.lexicon.measures.before(level.of(self.text));
        // 在上年高基数的基础上增长: of what, it does not say.
        let bare = self
            .lexicon
            .cue(Cue::BasisPart)
            .before(level.of(self.text))
            .is_some();
        let measured = measure.is_some_and(|(_, class)| class == 1)
            && !bare
            && !self.verb_at(level.from, level.to, true);
        let ahead = self.strip_leads(Span { to: at, ..span }, Verbs::Kept);
        if !measured || self.is_time(level.of(self.text)) || ahead.from + 1 < ahead.to {
            span
        } else {
            level
        }
    }

    /// 增速与6%的目标有差距: the word before a target that a measure is held against.
    pub(super) fn held_against(&self, span: Span, figure: &Found) -> Span {
        let tail = &self.text[figure.end..self.text.len().min(figure.end + 8)];
        let target = tail.first() == Some(&'的') && self.lexicon.cue(Cue::Target).stands_in(tail);
        let word = self
            .lexicon
            .cue(Cue::HeldTo)
            .before(span.of(self.text))
            .is_some();
        let off = usize::from(target && word && self.tokens.edge(span.to - 1));
        Span {
            to: span.to - off,
            ..span
        }
    }

    /// 较上年, 比2020年: what it is measured against is no part of the item.
    pub(super) fn without_basis(&self, span: Span) -> Span {
        let Some((from, to)) = basis(self.text, span.from, span.to, self.lexicon) else {
            return span;
        };
        let ahead = Span {
            from: span.from,
            to: from,
        };
        let rest = Span {
            from: to,
            to: span.to,
        };
        if from > span.from { ahead } else { rest }
    }

    /// 占全国1/3: the share is the subject's; 占…比重 is the name of a measure.
    pub(super) fn share(&self, span: Span) -> Span {
        let text = self.text;
        let mut span = span;
        // 有线电视增加到农户的61%
        if span.of(text).ends_with(&['的'])
            && let Some(at) = (span.from + 2..span.to).find(|at| {
                self.lexicon
                    .change
                    .at(&text[..span.to], *at)
                    .is_some_and(|(length, _)| {
                        length > 1
                            && matches!(text.get(at + length), Some('到' | '至'))
                            && self.tokens.edge(*at)
                    })
            })
        {
            span.to = at;
            span = self.trim_tail(span);
        }
        // 旅游收入相当于财政收入的三成
        let equals = self.lexicon.cue(Cue::Equals).find(span.of(text));
        if let Some(at) = equals.filter(|at| *at > 1) {
            span.to = span.from + at;
            return self.trim_tail(span);
        }
        let verb = |at: &usize| text[*at] == '占' && self.tokens.edge(*at);
        if let Some(at) = (span.from..span.to)
            .rev()
            .find(verb)
            .map(|at| at - span.from)
            && (self.single(span.from + at)
                || self
                    .lexicon
                    .tails
                    .at(span.of(text), at)
                    .is_some_and(|(length, _)| length > 1))
        {
            // 占总产值比重由2020年的3%提高到…: the name ends before the level that it set out from.
            let mut words = &span.of(text)[at..];
            if let Some(from) = words.iter().rposition(|c| matches!(c, '由' | '从'))
                && self.is_time(&words[from + 1..])
            {
                words = &words[..from];
            }
            // At the head of its clause, 占全省比重 is what the subject has.
            if at == 0 || self.lexicon.cue(Cue::Ratio).before(words).is_none() {
                span.to = span.from + at;
                span = self.trim_tail(span);
            }
        }
        // 收回被占用房屋: what is done to it describes the object of a verb.
        if let Some(at) = span.of(text).iter().position(|c| *c == '被')
            && at >= 2
            && !self.opens(&span.of(text)[..at])
            && self.single(span.from + at)
        {
            span.to = span.from + at;
        }
        span
    }

    /// 高于全国平均水平2个百分点: a gap belongs to what is compared.
    pub(super) fn compared(&self, span: Span) -> Span {
        let text = self.text;
        let norms = self.lexicon.cue(Cue::Norm);
        // 不低于当地保障标准的1.3倍
        if span.of(text).ends_with(&['的'])
            && let Some(at) = (span.from..span.to).find(|at| {
                self.lexicon
                    .before
                    .at(&text[..span.to], *at)
                    .is_some_and(|(l, _)| l > 1)
            })
            && at > span.from
        {
            return Span {
                from: span.from,
                to: at,
            };
        }
        // 茶园单产比全县平均高2个百分点
        if self
            .lexicon
            .cue(Cue::Higher)
            .before(span.of(text))
            .is_some()
            && let Some(at) =
                (span.from + 1..span.to).find(|at| text[*at] == '比' && self.single(*at))
        {
            return Span {
                from: span.from,
                to: at,
            };
        }
        let words = span.of(text);
        let gap = (0..words.len()).find(|at| {
            self.lexicon.cue(Cue::GapVerbs).at(words, *at).is_some()
                && (*at..words.len()).any(|i| norms.at(words, i).is_some())
        });
        Span {
            to: gap.map_or(span.to, |at| span.from + at),
            ..span
        }
    }

    /// 比上个五年增幅高, 高出计划增速: a gap and what it is measured from, without what is compared.
    pub(super) fn gap_alone(&self, span: Span) -> bool {
        let words = span.of(self.text);
        // 增速比6%的目标低2个百分点, 与6%的目标相差1个百分点: behind the first figure.
        let apart = self.lexicon.cue(Cue::Apart).before(words);
        if words.first() == Some(&'的') && apart.is_some() {
            return true;
        }
        let gap = self.lexicon.cue(Cue::GapVerbs).at(words, 0).is_some();
        let ends = apart.is_some() || self.lexicon.cue(Cue::GapVerbs).before(words).is_some();
        let than = matches!(words, ['比' | '较', ..]) && ends && self.single(span.from);
        gap || than
    }
}
