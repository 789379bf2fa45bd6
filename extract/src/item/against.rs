//! What a number is held against, and is no part of its item: a plan, a basis, a whole, a norm.

use super::leads::Verbs;
use super::one::Around;
use super::{Binder, Span};
use crate::frame::basis;
use crate::lexicon::{Cue, LEXICON};
use crate::numeral::may_begin;
use crate::scan::Found;

impl Binder<'_> {
    /// 支出完成年度计划的48%: where the verb stands behind which a plan, and not what is measured, has such a part.
    pub(super) fn makes_part(&self, span: Span) -> Option<usize> {
        let words = span.of(self.text).strip_suffix(&['的'])?;
        let plan = |from: usize| Cue::Planned.stands_in(&self.text[from..span.to]);
        (span.from..span.from + words.len()).rfind(|at| {
            let verb = self.word(&Cue::MakesPart, *at, span.to);
            verb.is_some_and(|(length, _)| plan(*at + length))
        })
    }

    /// 占财政支出30亿元的80%: where the verb stands behind which the whole is named that has such a part.
    pub(super) fn takes_part(&self, span: Span) -> Option<usize> {
        (span.from..span.to).rfind(|at| self.text[*at] == '占' && self.single(*at))
    }

    /// The same before the amount of the whole, of which the next figure says what part: 占财政支出30亿元的80%.
    pub(super) fn whole_at(&self, figure: &Found, before: Span) -> Option<usize> {
        self.is_whole(figure).then(|| self.takes_part(before))?
    }

    /// The name of that whole.
    pub(super) fn whole(&self, figure: &Found, around: &Around) -> Option<Span> {
        let before = around.before;
        let name = before.since(self.whole_at(figure, before)? + 1);
        let name = self.strip_leads(name, Verbs::Kept);
        let mut other = [Cue::Planned, Cue::Target, Cue::Whereabouts].into_iter();
        let other = other.any(|cue| cue.ends(name.of(self.text))) || self.is_anaphor(name);
        (name.from + 1 < name.to && !other).then_some(name)
    }

    /// 收入5亿元，支出8亿元，是去年的1.2倍和1.5倍; 恢复到2019年的95%和98%
    pub(super) fn compares(&self, before: Span, figure: &Found) -> bool {
        match before.of(self.text) {
            ['是', ..] => figure.kind == "multiple",
            [when @ .., '的'] => figure.is_rate() && Self::is_time(when),
            _ => false,
        }
    }

    /// 比计划目标, 超出计划任务: of what was named before, the plan is held against it.
    pub(super) fn against_plan(&self, span: Span, figure: &Found) -> bool {
        let words = span.of(self.text);
        // 完成任务数120%
        let part = || Some(Cue::MakesPart.at(words, 0)?.0);
        let against = LEXICON.against(words).or_else(|| {
            (figure.kind == "percent" || self.is_whole(figure))
                .then(part)
                .flatten()
        });
        let planned = Cue::Target.ends(words) || Cue::Planned.ends(words);
        against.is_some_and(|length| length < words.len() && self.tokens.edge(span.from + length))
            && planned
    }

    /// 为年初计划30亿元的102%: whether a share is told of the figure.
    fn is_whole(&self, figure: &Found) -> bool {
        let [of, number, ..] = self.text[figure.end..] else {
            return false;
        };
        of == '的' && may_begin(number)
    }

    /// 税收剔除一次性因素后增长: what a rate is told without is no part of what grew.
    pub(super) fn past_left_out(&self, span: Span, figure: &Found) -> Span {
        let text = self.text;
        let Some(at) =
            (span.from..span.to).find(|at| self.word(&Cue::LeavesOut, *at, span.to).is_some())
        else {
            return span;
        };
        let closed = |to: &usize| Cue::LeftOut.ends(&text[at..*to]);
        match (at + 4..=span.to).rfind(closed) {
            Some(to) if at == span.from => span.since(to),
            // 扣除茶业投资增长9%: of what was named before.
            None if at == span.from && figure.kind == "percent" => span.since(span.to),
            Some(to) if self.trim_tail(span.since(to)).is_empty() => span.until(at),
            _ => span,
        }
    }

    /// 在去年产量的基础上增长: of what grew, the level that it set out from is the name.
    pub(super) fn past_ground(&self, span: Span) -> Span {
        let words = span.of(self.text);
        let Some((at, length)) =
            (3..words.len()).find_map(|at| Some((at, Cue::Ground.at(words, at)?.0)))
        else {
            return span;
        };
        // 在稳定面积的基础上提高单产3%: nor where what grows has a name of its own.
        let grows = LEXICON.change.stands_at(words, at + length)
            && self
                .trim_tail(span.since(span.from + at + length))
                .is_empty();
        let of = usize::from(words[at - 1] == '的');
        let to = span.from + at - of;
        let within = (span.from..to).rfind(|at| self.text[*at] == '在' && self.single(*at));
        let Some(at) = within.filter(|_| grows) else {
            return span;
        };
        let level = Span::new(at + 1, to);

        // 在上年高基数的基础上增长: of what, it does not say.
        let bare = Cue::BasisPart.ends(level.of(self.text));
        let measured = Self::measure(level.of(self.text))
            && !bare
            && !self.verb_at(level.from, level.to, true);
        let ahead = self.strip_leads(span.until(at), Verbs::Kept);
        let named = measured && !Self::is_time(level.of(self.text)) && ahead.from + 1 >= ahead.to;
        if named { level } else { span }
    }

    /// 增速与6%的目标有差距: the word before a target that a measure is held against.
    pub(super) fn held_against(&self, span: Span, figure: &Found) -> Span {
        let tail = &self.text[figure.end..self.text.len().min(figure.end + 8)];
        let target = tail.first() == Some(&'的') && Cue::Target.stands_in(tail);
        let word = Cue::HeldTo.ends(span.of(self.text));
        let off = usize::from(target && word && self.tokens.edge(span.to - 1));
        span.until(span.to - off)
    }

    /// 较上年, 比2020年: what it is measured against is no part of the item.
    pub(super) fn without_basis(&self, span: Span) -> Span {
        let Some((from, to)) = basis(self.text, span.from, span.to) else {
            return span;
        };
        let ahead = Span::new(span.from, from);
        // 比上年多办12件: so many more, of what was named before.
        let more = to + 1 < span.to && matches!(self.text[to], '多' | '少');
        let mut rest = Span::new(to + usize::from(more), span.to);
        if more
            && (rest.to == rest.from + 1 || self.is_word(&LEXICON.governing, rest.from, rest.to))
        {
            rest.from = rest.to;
        }
        if from > span.from { ahead } else { rest }
    }

    /// What has a share of something, without of what: 占全国1/3, 相当于财政收入的三成.
    pub(super) fn share(&self, span: Span) -> Span {
        let span = self.among_others(self.before_change(span));
        let equals = Cue::Equals.find(span.of(self.text));
        match equals.filter(|at| *at > 1) {
            Some(at) => self.trim_tail(span.until(span.from + at)),
            None => self.before_passive(self.before_share(span)),
        }
    }

    /// 总量在全市各县中率先突破: the measure, and not among whom it did.
    fn among_others(&self, span: Span) -> Span {
        let within = |at: &usize| self.text[*at] == '在' && self.single(*at);
        let measured = |at: &usize| Self::measure(&self.text[span.from..*at]);
        let among = self.text[span.to..].starts_with(&['中']);
        let at = among
            .then(|| (span.from + 2..span.to).rfind(within))
            .flatten();
        span.until(at.filter(measured))
    }

    /// 有线电视增加到农户的61%: what changed.
    fn before_change(&self, span: Span) -> Span {
        let words = span.of(self.text);
        if !words.ends_with(&['的']) {
            return span;
        }
        let changes = |at: &usize| {
            let arrives = Self::reaches(&words[*at..]).is_some_and(|length| length > 2);
            arrives && self.tokens.edge(span.from + at)
        };
        let at = (2..words.len()).find(changes);
        at.map_or(span, |at| self.trim_tail(span.until(span.from + at)))
    }

    /// 投资占比42%、增长5%: a share does not grow by so much, but what has it.
    pub(super) fn grown(&self, figure: &Found, before: Span, item: Span) -> Span {
        let words = item.of(self.text);
        let grows = figure.kind == "percent" && Cue::Grows.ends(before.of(self.text));
        let share = grows && Cue::Ratio.ends(words);
        let at = words.iter().position(|c| *c == '占');
        at.filter(|at| share && *at > 1)
            .map_or(item, |at| item.until(item.from + at))
    }

    /// 占全国1/3: the share is the subject's; 占…比重 is the name of a measure.
    fn before_share(&self, span: Span) -> Span {
        let words = span.of(self.text);
        let verb = |at: &usize| words[*at] == '占' && self.tokens.edge(span.from + at);
        let long = |at| matches!(LEXICON.tails.at(words, at), Some((2.., _)));
        // 占省本级支出的2%, whatever word 占省 may be; but 占地面积的30%
        let of = matches!(words, ['占', next, .., '的'] if *next != '地');
        let Some(at) = (0..words.len())
            .rfind(verb)
            .filter(|at| self.single(span.from + at) || long(*at) || of && *at == 0)
        else {
            return span;
        };
        // 占总产值比重由2020年的3%提高到…: the name ends before the level that it set out from.
        let mut name = &words[at..];
        if let Some(from) = Cue::Departs.find_last(name)
            && Self::is_time(&name[from + 1..])
        {
            name = &name[..from];
        }
        if Cue::Ratio.ends(name) {
            return span;
        }
        self.trim_tail(span.until(span.from + at))
    }

    /// 收回被占用房屋: what is done to it describes the object of a verb, 案件被改判率 and names a rate; otherwise it is said of what
    /// stands before.
    fn before_passive(&self, span: Span) -> Span {
        let words = span.of(self.text);
        let rate = Cue::Whole.ends(words);
        let at = words.iter().position(|c| *c == '被').filter(|_| !rate);
        let said = |at: &usize| {
            *at >= 2 && !LEXICON.governing.ends(&words[..*at]) && self.single(span.from + at)
        };
        span.until(at.filter(said).map(|at| span.from + at))
    }

    /// 高于全国平均水平2个百分点: a gap belongs to what is compared.
    pub(super) fn compared(&self, span: Span, figure: &Found) -> Span {
        let text = self.text;
        // 不低于当地保障标准的1.3倍
        let words = span.of(text);
        let limit = |at: &usize| LEXICON.before.length(words, *at) > 1;
        if words.ends_with(&['的'])
            && let Some(at @ 1..) = (0..words.len()).find(limit)
        {
            return span.until(span.from + at);
        }
        // 茶园单产比全县平均高2个百分点
        let than = |at: &usize| text[*at] == '比' && self.single(*at);
        if Cue::Higher.ends(words)
            && let Some(at) = (span.from + 1..span.to).find(than)
        {
            return span.until(at);
        }
        // 农村收入增速高于城镇2个百分点: so many points are a gap, whatever it is measured from.
        let points = figure.kind == "points";
        let gap = |at: &usize| {
            Cue::GapVerbs.stands_at(words, *at)
                && (points && *at > 1 || Cue::Norm.stands_in(&words[*at..]))
        };
        span.until((0..words.len()).find(gap).map(|at| span.from + at))
    }

    /// 比上个五年增幅高, 高出计划增速: a gap and what it is measured from, without what is compared.
    pub(super) fn gap_alone(&self, span: Span) -> bool {
        let words = span.of(self.text);
        // 增速比6%的目标低2个百分点, 与6%的目标相差1个百分点: behind the first figure.
        let apart = Cue::Apart.before(words);
        if words.first() == Some(&'的') && apart.is_some() {
            return true;
        }
        let gap = Cue::GapVerbs.begins(words);
        let ends = apart.is_some() || Cue::GapVerbs.ends(words);
        let than = matches!(words, ['比' | '较', ..]) && ends && self.single(span.from);
        gap || than
    }
}
