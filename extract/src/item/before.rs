//! The noun or verb phrase before a number: 召开常委会会议7次, 收入达5亿元.

use super::{Binder, Span, basis, ends, find, starts};
use crate::scan::Found;

impl Binder<'_> {
    /// The noun phrase right before a number.
    pub(super) fn before(&self, span: Span, figure: &Found, streak: bool) -> Option<Span> {
        let text = self.text;
        let lexicon = self.lexicon;
        let mut span = self.trim(span);
        // 较上年, 比2020年: what it is measured against is no part of the item.
        if let Some((from, to)) = basis(text, span.from, span.to, lexicon) {
            let rest = Span {
                from: to,
                to: span.to,
            };
            if from > span.from || !self.trim_tail(rest).is_empty() {
                span = if from > span.from {
                    Span {
                        from: span.from,
                        to: from,
                    }
                } else {
                    rest
                };
            }
        }
        let level = {
            let trimmed = self.trim_tail(span);
            self.text[trimmed.to..span.to]
                .iter()
                .any(|c| "达为是增升降长减提至到在占改大涨".contains(*c))
        };
        span = self.trim_tail(span);
        // 占全国1/3: the share is the subject's; 占…比重 is the name of a measure.
        if let Some(at) = span.of(text).iter().rposition(|c| *c == '占') {
            let words = &span.of(text)[at..];
            if !["比重", "比例", "比", "份额", "比率"]
                .iter()
                .any(|w| ends(words, w))
            {
                span.to = span.from + at;
                span = self.trim_tail(span);
            }
        }
        if let Some(at) = span.of(text).iter().position(|c| *c == '被')
            && at >= 2
        {
            span.to = span.from + at;
        }
        // 高于全国平均水平2个百分点: a gap belongs to what is compared.
        for than in [
            "高于",
            "低于",
            "快于",
            "慢于",
            "高出",
            "好于",
            "优于",
            "超过全",
        ] {
            if let Some(at) = find(span.of(text), than)
                && ["全国", "全省", "全市", "平均", "水平", "同期", "上年"]
                    .iter()
                    .any(|w| find(&span.of(text)[at..], w).is_some())
            {
                span.to = span.from + at;
                break;
            }
        }
        let whole = span;
        let measure = level
            && ["人次", "次数", "数量", "数", "率"]
                .iter()
                .any(|w| ends(span.of(text), w));
        span = self.strip_leads(span, streak || measure);
        if span.is_empty() {
            return None;
        }
        // The person of 邀请代表参加…126人次 is who was invited.
        if matches!(figure.unit.as_str(), "人次" | "人" | "名") {
            for invite in ["邀请", "推荐", "组织", "安排", "选派"] {
                if starts(&text[whole.from..whole.to], invite)
                    || find(whole.of(text), invite).is_some()
                {
                    let from = whole.from + find(whole.of(text), invite).unwrap_or(0) + 2;
                    let nearest = ["参加", "参与", "列席", "出席", "旁听"]
                        .iter()
                        .filter_map(|attend| find(&text[from..whole.to], attend))
                        .filter(|at| *at > 0)
                        .min();
                    if let Some(at) = nearest {
                        return Some(Span {
                            from,
                            to: from + at,
                        });
                    }
                }
            }
        }
        // The last verb that governs the rest.
        let mut cut = None;
        let mut at = span.from + self.first_word(span);
        let mut depth = i32::from(text[span.from] == '“');
        while at < span.to {
            match text[at] {
                '“' | '《' => depth += 1,
                '”' | '》' => depth -= 1,
                _ => {}
            }
            if depth <= 0
                && let Some((length, _)) = lexicon.compounds.at(&text[..span.to], at)
            {
                at += length;
                continue;
            }
            if depth <= 0
                && let Some((length, class)) = self.word(&lexicon.governing, at, span.to)
                && length >= 2
            {
                let nominal = self.word(&lexicon.nominal, at, span.to)
                    .is_some_and(|(l, _)| l >= length)
                    && class == 1;
                let allowed = if class == 3 {
                    false
                } else if level {
                    matches!(class, 4)
                        || ["带动", "推动", "促进", "引导"]
                            .iter()
                            .any(|w| starts(&text[at..], w))
                } else {
                    !nominal
                };
                let rest = Span {
                    from: at + length,
                    to: span.to,
                };
                if allowed
                    && !rest.is_empty()
                    && !self.inside_governing(at + length, span.to)
                    && !self.strip_leads(rest, false).is_empty()
                {
                    cut = Some(rest);
                }
                at += length;
            } else {
                at += 1;
            }
        }
        if let Some(rest) = cut {
            span = self.strip_leads(rest, streak);
        }
        if let Some(of) = span.of(text).iter().rposition(|c| *c == '的')
            && span.from + of + 2 < span.to
        {
            span.from += of + 1;
        }
        let span = self.trim(span);
        (!span.is_empty()).then_some(span)
    }

    /// Whether the verb that ends here is part of a noun (办结率) or joined to another (培育和认定).
    pub(super) fn inside_governing(&self, next: usize, to: usize) -> bool {
        next < to
            && (self.suffix(next)
                || (matches!(self.text[next], '、' | '和' | '及' | '与') && self.single(next)))
    }

    pub(super) fn trim_tail(&self, span: Span) -> Span {
        let mut span = self.trim(span);
        while let Some((length, _)) = self.lexicon.tails.before(span.of(self.text)) {
            span.to -= length;
            span = self.trim(span);
        }
        while let Some((length, _)) = self.lexicon.before.before(span.of(self.text)) {
            span.to -= length;
        }
        span
    }

    /// Take adverbs, time words and governing verbs off the left edge.
    pub(super) fn strip_leads(&self, span: Span, streak: bool) -> Span {
        let mut span = self.trim(span);
        loop {
            let text = &self.text[..span.to];
            if span.is_empty() {
                return span;
            }
            if self.lexicon.compounds.at(text, span.from).is_some() {
                return span;
            }
            if let Some(to) = crate::frame::time_at(text, span.from, self.lexicon) {
                span.from = to;
            } else if !streak
                && let Some((length, _)) = self.word(&self.lexicon.governing, span.from, span.to)
                && length >= 2
            {
                let next = span.from + length;
                // 调查表: one character is no noun phrase of its own.
                if next + 1 == span.to {
                    return span;
                }
                if self.inside_governing(next, span.to)
                    && !matches!(self.text[next], '、' | '和' | '及' | '与')
                {
                    return span;
                }
                if next == span.to && self.lexicon.nominal.at(text, span.from).is_some() {
                    return span;
                }
                span.from = next;
            } else if !streak
                && self.verb_at(span.from, span.to, false)
                && let Some((length, _)) = self.lexicon.verbs.at(text, span.from)
                && span.from + length + 1 < span.to
                && !self.suffix(span.from + length)
            {
                span.from += length;
            } else if let Some((length, _)) = self.word(&self.lexicon.leads, span.from, span.to) {
                let word: String = text[span.from..span.from + length].iter().collect();
                let rest = &text[span.from + length..];
                // 全国高校, 新能源: a modifier that belongs to the name.
                let bound = matches!(
                    word.as_str(),
                    "新" | "全国"
                        | "全省"
                        | "全市"
                        | "全区"
                        | "全县"
                        | "重点"
                        | "规模"
                        | "共同"
                        | "联合"
                        | "创新"
                        | "集中"
                        | "每"
                        | "各"
                        | "用"
                        | "以"
                        | "对"
                        | "即"
                        | "了"
                        | "为"
                        | "现"
                        | "要"
                        | "和"
                        | "与"
                        | "及"
                        | "向"
                        | "至"
                        | "也"
                        | "通过"
                        | "共"
                        | "省市"
                        | "让"
                        | "使"
                        | "把"
                        | "将"
                        | "等"
                        | "或"
                        | "已"
                        | "并"
                        | "又"
                        | "再"
                        | "拟"
                        | "还"
                        | "均"
                        | "都"
                );
                let verb_follows = self.lexicon.governing.at(rest, 0).is_some()
                    || self.lexicon.leads.at(rest, 0).is_some_and(|(l, _)| l >= 2);
                if bound
                    && !verb_follows
                    && !matches!(
                        word.as_str(),
                        "了" | "和" | "与" | "及" | "并" | "还" | "再"
                    )
                {
                    return span;
                }
                span.from += length;
            } else {
                return span;
            }
            span = self.trim(span);
        }
    }
}
