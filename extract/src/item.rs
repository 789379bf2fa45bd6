//! What a figure counts or measures: the noun phrase after its unit, or before its number, or carried from before.

use crate::lexicon::Lexicon;
use crate::scan::Found;

/// A clause is looked at this far to each side of a number, so that a text without punctuation costs no more.
const REACH: usize = 150;

/// Whether a clause ends here.
pub fn ends_clause(c: char) -> bool {
    matches!(
        c,
        '，' | '。' | '；' | '：' | '！' | '？' | ',' | ';' | ':' | '!' | '?' | '\n' | '\r' | '…'
    )
}

/// Whether a sentence ends here.
pub fn ends_sentence(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '!' | '?' | '\n')
}

/// The clause around a place.
pub fn clause(text: &[char], start: usize, end: usize) -> (usize, usize) {
    let mut from = start;
    while from > 0 && start - from < REACH && !ends_clause(text[from - 1]) {
        from -= 1;
    }
    let mut to = end;
    while to < text.len() && to - end < REACH && !ends_clause(text[to]) {
        to += 1;
    }
    (from, to)
}

fn starts(text: &[char], word: &str) -> bool {
    let mut chars = text.iter();
    word.chars().all(|c| chars.next() == Some(&c))
}

fn ends(text: &[char], word: &str) -> bool {
    let mut chars = text.iter().rev();
    word.chars().rev().all(|c| chars.next() == Some(&c))
}

fn find(text: &[char], word: &str) -> Option<usize> {
    (0..text.len()).find(|i| starts(&text[*i..], word))
}

/// A piece of the text, by offsets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    from: usize,
    to: usize,
}

impl Span {
    fn of(self, text: &[char]) -> &[char] {
        &text[self.from..self.to]
    }
    fn is_empty(self) -> bool {
        self.from >= self.to
    }
}

const JOINTS: [&str; 6] = ["以及", "、", "和", "与", "及", "或"];

/// Binds the figures of one text to their items.
pub struct Binder<'a> {
    /// The text.
    pub text: &'a [char],
    /// The tables.
    pub lexicon: &'a Lexicon,
}

impl Binder<'_> {
    fn trim(&self, span: Span) -> Span {
        let blank =
            |c: char| c.is_whitespace() || matches!(c, '、' | '（' | '）' | '(' | ')' | '—' | '-');
        let mut span = span;
        while !span.is_empty() && blank(self.text[span.from]) && !self.closes_later(span) {
            span.from += 1;
        }
        while !span.is_empty()
            && blank(self.text[span.to - 1])
            && !(matches!(self.text[span.to - 1], '）' | ')')
                && span.of(self.text).iter().any(|c| matches!(c, '（' | '(')))
        {
            span.to -= 1;
        }
        span
    }

    fn closes_later(&self, span: Span) -> bool {
        matches!(self.text[span.from], '（' | '(')
            && span.of(self.text).iter().any(|c| matches!(c, '）' | ')'))
    }

    /// Items for all figures (those with a reason excepted), in order.
    pub fn items(&self, found: &[Found]) -> Vec<Option<String>> {
        let mut items: Vec<Option<Span>> = vec![None; found.len()];
        let real: Vec<usize> = (0..found.len())
            .filter(|i| found[*i].reason.is_none())
            .collect();
        let mut carried: Option<Span> = None;
        let mut lists: Vec<Span> = Vec::new();
        let mut subject: Option<Span> = None;
        let mut k = 0;
        while k < real.len() {
            let figure = &found[real[k]];
            let (from, to) = clause(self.text, figure.start, figure.end);
            let previous = k.checked_sub(1).map(|p| &found[real[p]]);
            // What is the item of the last figure is no longer in question for this one.
            let taken = k
                .checked_sub(1)
                .and_then(|p| items[real[p]].filter(|i| i.from >= found[real[p]].end))
                .map_or(0, |i| i.to);
            let left = previous
                .map_or(from, |p| p.end.max(from))
                .max(taken.min(figure.start));
            if previous.is_some_and(|p| {
                self.text[p.end.min(figure.start)..figure.start]
                    .iter()
                    .any(|c| ends_sentence(*c))
            }) {
                lists.clear();
            }
            // The run of figures joined by 、 and 和 alone: 分别 spreads a list over them.
            let mut run = k + 1;
            while run < real.len() && self.joined(&found[real[run - 1]], &found[real[run]]) {
                run += 1;
            }
            let before = Span {
                from: left,
                to: figure.start,
            };
            let words = before.of(self.text);
            if run - k > 1 && figure.kind != "duration" {
                let n = run - k;
                let subject = self.before(self.cut_each(before), figure, false);
                let parts = match subject {
                    Some(subject) if find(words, "分别").is_some() || n > 1 => {
                        self.parts(subject, n)
                    }
                    Some(subject) => vec![subject; n],
                    None if lists.len() == n => lists.clone(),
                    None => self
                        .listed(found, &real[..k], &items, n)
                        .or_else(|| carried.map(|c| vec![c; n]))
                        .unwrap_or_default(),
                };
                // 新建学校3所、2处 has nouns after its units: those are bound one by one.
                let last = &found[real[run - 1]];
                let end = real
                    .get(run)
                    .map_or(to, |next| found[*next].start.min(to))
                    .max(last.end);
                let behind = Span {
                    from: last.end,
                    to: end,
                };
                let noun = if last.kind == "count" {
                    self.after(
                        behind,
                        last,
                        run < real.len() && found[real[run]].start <= to,
                        false,
                    )
                } else {
                    None
                };
                if let Some(noun) = noun {
                    for index in &real[k..run] {
                        items[*index] = Some(noun);
                    }
                } else if !parts.is_empty() {
                    for (index, part) in real[k..run].iter().zip(parts.iter()) {
                        items[*index] = Some(*part);
                    }
                    lists = parts;
                }
                carried = items[real[run - 1]].or(carried);
                k = run;
                continue;
            }
            // Doublets: 13件32人, 12类45件民生实事.
            let mut twin = k + 1;
            while twin < real.len()
                && self.text[found[real[twin - 1]].end..found[real[twin]].start]
                    .iter()
                    .all(|c| c.is_whitespace())
                || (twin < real.len() && self.sibling(&found[real[twin - 1]], &found[real[twin]]))
            {
                twin += 1;
            }
            let last = &found[real[twin - 1]];
            let next_start = real.get(twin).map(|n| found[*n].start);
            let (_, last_to) = clause(self.text, last.start, last.end);
            let end = next_start.map_or(last_to, |n| n.min(last_to));
            let behind = Span {
                from: last.end,
                to: end.max(last.end),
            };
            let more = next_start.is_some_and(|n| n <= last_to);
            let shared = twin > k + 1 && self.sibling(figure, &found[real[k + 1]]);
            let item = self.one(
                before,
                behind,
                figure,
                more,
                if figure.kind == "count" {
                    carried
                } else {
                    subject.or(carried)
                },
                shared,
            );
            let item = match item {
                Some(span) => self.named(span).or(subject).or(carried),
                None => None,
            };
            // 191家企业营业收入超百亿元: a measure of what was counted takes its name along.
            let item = item.map(|i| match k.checked_sub(1).and_then(|p| items[real[p]]) {
                Some(owner) if owner.to == left && left == taken && i.from == left => Span {
                    from: owner.from,
                    to: i.to,
                },
                _ => i,
            });
            for index in &real[k..twin] {
                items[*index] = item;
            }
            // 总值迈上4个台阶、达5亿元: what follows is said of the subject, not of the steps.
            subject = (figure.kind == "count" && item.is_some_and(|i| i.from >= last.end))
                .then(|| self.before(before, figure, false))
                .flatten()
                .filter(|_| before.of(self.text).ends_with(&['上']));
            carried = item.or(carried);
            k = twin;
        }
        items
            .into_iter()
            .map(|span| {
                span.map(|s| {
                    s.of(self.text)
                        .iter()
                        .filter(|c| !c.is_whitespace())
                        .collect()
                })
            })
            .collect()
    }

    /// 国务院33条和山西省46条措施: between two counts of one unit stands only whose they are.
    fn sibling(&self, one: &Found, two: &Found) -> bool {
        let span = Span {
            from: one.end.min(two.start),
            to: two.start,
        };
        let mut between = span.of(self.text);
        while between.last().is_some_and(|c| c.is_whitespace()) {
            between = &between[..between.len() - 1];
        }
        one.unit == two.unit
            && one.kind == "count"
            && (2..=6).contains(&between.len())
            && matches!(between[0], '和' | '与' | '及' | '、')
            && ["省", "市", "区", "县", "级", "国务院", "中央", "国家"]
                .iter()
                .any(|w| ends(between, w))
    }

    fn joined(&self, one: &Found, two: &Found) -> bool {
        let between = &self.text[one.end.min(two.start)..two.start];
        !between.is_empty()
            && between.len() <= 2
            && JOINTS
                .iter()
                .any(|joint| joint.chars().eq(between.iter().copied()))
    }

    /// What is named without the time or the level that it is measured from: 收入由2020年的 is 收入; 五年, 比上年 and
    /// 是五年前的 name nothing.
    fn named(&self, span: Span) -> Option<Span> {
        let text = span.of(self.text);
        let mut to = text.len();
        if text.ends_with(&['的'])
            && let Some(at) = text.iter().rposition(|c| matches!(c, '由' | '从'))
            && at > 0
            && self.is_time(&text[at + 1..])
        {
            to = at;
        }
        (!self.is_time(&text[..to])).then_some(Span {
            from: span.from,
            to: span.from + to,
        })
    }

    /// Nothing but time words, numbers and what joins them.
    fn is_time(&self, text: &[char]) -> bool {
        let mut at = 0;
        while at < text.len() {
            at += match self.lexicon.time_parts.at(text, at) {
                Some((length, _)) => length,
                None if text[at].is_ascii_digit() || text[at].is_whitespace() => 1,
                None => return false,
            };
        }
        true
    }

    /// 城镇居民4万元、农村居民2万元，分别增长5%和7%: the items of the last `n` figures, if these make a list.
    fn listed(
        &self,
        found: &[Found],
        before: &[usize],
        items: &[Option<Span>],
        n: usize,
    ) -> Option<Vec<Span>> {
        let last = &before[before.len().checked_sub(n)?..];
        let spans: Vec<Span> = last.iter().filter_map(|i| items[*i]).collect();
        let agree = spans.len() == n
            && last.iter().all(|i| found[*i].unit == found[last[0]].unit)
            && last.windows(2).zip(spans.windows(2)).all(|(pair, span)| {
                let between = &self.text[found[pair[0]].end..found[pair[1]].start];
                span[0].from != span[1].from && JOINTS.iter().any(|joint| starts(between, joint))
            });
        agree.then_some(spans)
    }

    /// Everything up to 分别 is the subject.
    fn cut_each(&self, span: Span) -> Span {
        let to = find(span.of(self.text), "分别").map_or(span.to, |at| span.from + at);
        Span {
            from: span.from,
            to: if to > span.from { to } else { span.to },
        }
    }

    /// Split a list into `n` members; if it has another number of them, each gets the whole.
    fn parts(&self, span: Span, n: usize) -> Vec<Span> {
        let split = |joints: &[&str]| {
            let (mut parts, mut from, mut at, mut depth) =
                (Vec::new(), span.from, span.from, 0_i32);
            while at < span.to {
                match self.text[at] {
                    '“' | '（' => depth += 1,
                    '”' | '）' => depth -= 1,
                    _ => {}
                }
                let joint = joints
                    .iter()
                    .find(|j| depth == 0 && at > from && starts(&self.text[at..span.to], j));
                if let Some(joint) = joint {
                    parts.push(Span { from, to: at });
                    at += joint.chars().count();
                    from = at;
                } else {
                    at += 1;
                }
            }
            parts.push(Span { from, to: span.to });
            parts.retain(|p| !p.is_empty());
            parts
        };
        for joints in [&["、"][..], &JOINTS[..]] {
            let parts = split(joints);
            if parts.len() == n {
                return parts;
            }
        }
        vec![span; n]
    }

    fn one(
        &self,
        before: Span,
        behind: Span,
        figure: &Found,
        more: bool,
        carried: Option<Span>,
        shared: bool,
    ) -> Option<Span> {
        let text = self.text;
        let words = before.of(text);
        // Streaks: 连续4年 belongs to the subject.
        if figure.kind == "duration" {
            if let Some(at) = find(words, "连续").or_else(|| find(words, "持续")) {
                let subject = self.before(
                    Span {
                        from: before.from,
                        to: before.from + at,
                    },
                    figure,
                    true,
                );
                return subject.or(carried);
            }
            return self.before(before, figure, false).or(carried);
        }
        if matches!(figure.unit.as_str(), "次" | "遍")
            && let Some(event) = self.event(before, behind, figure)
        {
            return Some(event);
        }
        let quantity = figure.kind == "count" || figure.unit.is_empty() && figure.kind.is_empty();
        if quantity
            && let Some(noun) = self.after(behind, figure, more, shared || self.opens(words))
        {
            return Some(noun);
        }
        // A verb phrase 向…报告25次.
        if figure.unit == "次"
            && let Some(at) = (0..words.len()).rev().find(|i| words[*i] == '向')
            && words.len() - at > 3
        {
            return Some(self.trim(Span {
                from: before.from + at,
                to: before.to,
            }));
        }
        if carried.is_some() && figure.kind == "count" && self.only_verbs(before) {
            return carried;
        }
        if let Some(noun) = self.before(before, figure, false) {
            return Some(noun);
        }
        if !quantity
            && figure.kind != "percent"
            && let Some(noun) = self.after(behind, figure, more, self.opens(words))
        {
            return Some(noun);
        }
        if figure.kind == "percent"
            && (starts(behind.of(text), "的") || words.is_empty())
            && let Some(noun) = self.after(behind, figure, more, self.opens(words))
        {
            return Some(noun);
        }
        carried
    }

    /// Two times did something: the verb phrase after the count.
    fn event(&self, before: Span, behind: Span, figure: &Found) -> Option<Span> {
        let text = self.text;
        let behind = self.trim(behind);
        let words = behind.of(text);
        if words.is_empty() || self.opens(before.of(text)) {
            return None;
        }
        let verb = self.verb_at(behind.from, behind.to, true)
            || matches!(words[0], '就' | '向' | '赴' | '到' | '对');
        if !verb || figure.kind != "count" {
            return None;
        }
        if words[0] == '就'
            && let Some(at) = (0..words.len()).rev().find(|i| words[*i] == '向')
        {
            return Some(Span {
                from: behind.from + at,
                to: behind.to,
            });
        }
        Some(behind)
    }

    /// Whether what stands before the number ends in a verb that wants an object (召开两次会议).
    fn opens(&self, words: &[char]) -> bool {
        (1..=4.min(words.len())).any(|n| {
            self.lexicon
                .governing
                .at(words, words.len() - n)
                .is_some_and(|(l, _)| l == n)
        })
    }

    fn verb_at(&self, at: usize, to: usize, governing: bool) -> bool {
        let rest = &self.text[..to];
        let nominal = self.lexicon.nominal.at(rest, at).map_or(0, |(l, _)| l);
        let verb = self.lexicon.verbs.at(rest, at).map_or(0, |(l, _)| l);
        let strong = self.lexicon.governing.at(rest, at).map_or(0, |(l, _)| l);
        (verb > nominal && verb >= 2) || (governing && strong >= 2)
    }

    /// The noun phrase right after a unit.
    fn after(&self, span: Span, figure: &Found, more: bool, object: bool) -> Option<Span> {
        let text = self.text;
        let mut span = span;
        // 15万套（间）
        if !span.is_empty() && matches!(text[span.from], '（' | '(') {
            let close = span.of(text).iter().position(|c| matches!(c, '）' | ')'))?;
            if close <= 4 {
                span.from += close + 1;
            }
        }
        if span.is_empty() || matches!(text[span.from], '、' | '）' | ')' | '”' | '（' | '(' | '—')
        {
            return None;
        }
        let mut span = self.trim(span);
        if starts(span.of(text), "的") {
            span.from += 1;
        }
        for joint in JOINTS {
            if starts(span.of(text), joint) && !starts(span.of(text), "和美") {
                return None;
            }
        }
        // What follows may lead to the next figure: 12件建议和闭会期间提出的|12件建议.
        if more {
            let words = span.of(text);
            let joint = JOINTS.iter().find(|joint| ends(words, joint));
            if let Some(joint) = joint {
                span.to -= joint.chars().count();
            } else if let Some(at) = words.iter().position(|c| *c == '、') {
                span.to = span.from + at;
            } else if let Some(at) = words.iter().rposition(|c| matches!(c, '和' | '及' | '与'))
            {
                span.to = span.from + at;
            }
        } else if let Some(at) = span.of(text).iter().position(|c| *c == '、') {
            let rest = &span.of(text)[at..];
            if find(rest, "等").is_none() || self.verb_at(span.from + at + 1, span.to, true) {
                span.to = span.from + at;
            }
        }
        if span.is_empty() {
            return None;
        }
        // 召开16场政协牵头的协商活动: in the place of an object, a clause with 的 describes what is counted.
        if (object || self.objective(figure.start))
            && let Some(of) = span.of(text).iter().rposition(|c| *c == '的')
            && of > 0
            && span.from + of + 2 < span.to
            && (0..of).any(|i| {
                self.verb_at(span.from + i, span.from + of, false)
                    || self
                        .lexicon
                        .stops
                        .at(&text[..span.from + of], span.from + i)
                        .is_some()
            })
        {
            span.from += of + 1;
        }
        if self.lexicon.stops.at(&text[..span.to], span.from).is_some()
            || self
                .lexicon
                .change
                .at(&text[..span.to], span.from)
                .is_some()
            || (!object && self.verb_at(span.from, span.to, false) && !self.compound(span))
        {
            return None;
        }
        let mut at = span.from + self.first_word(span);
        let mut depth = i32::from(text[span.from] == '“');
        while at < span.to {
            match text[at] {
                '“' | '《' => depth += 1,
                '”' | '》' => depth -= 1,
                _ => {}
            }
            if depth > 0 {
                at += 1;
                continue;
            }
            if text[at] == '的' {
                break;
            }
            if let Some((length, _)) = self.lexicon.compounds.at(&text[..span.to], at) {
                at += length;
                continue;
            }
            if let Some((length, _)) = self.lexicon.nominal.at(&text[..span.to], at) {
                let stop = self
                    .lexicon
                    .stops
                    .at(&text[..span.to], at)
                    .map_or(0, |(l, _)| l);
                if stop < length || (stop == length && at + length == span.to) {
                    at += length;
                    continue;
                }
            }
            let stop = self
                .lexicon
                .stops
                .at(&text[..span.to], at)
                .map_or(0, |(l, _)| l);
            let single = stop == 1
                && matches!(
                    text[at],
                    '已' | '均' | '都' | '被' | '获' | '占' | '且' | '全'
                );
            if (stop >= 2 || single || self.verb_at(at, span.to, false))
                && !self.inside_noun(at, span)
            {
                // 测评结果为不满意的|整改情况报告
                break;
            }
            at += 1;
        }
        let clipped = Span {
            from: span.from,
            to: at.min(span.to),
        };
        let mut noun = self.trim(clipped);
        for end in [
            "的", "等", "在", "为", "是", "有", "来", "对", "于", "上", "了",
        ] {
            if noun.of(text).len() > 2 && ends(noun.of(text), end) {
                noun.to -= 1;
            }
        }
        (!noun.is_empty()).then_some(noun)
    }

    /// 收集建议955条、交办900件、整改完成723件: verbs without an object have the one before.
    fn only_verbs(&self, span: Span) -> bool {
        let joined = !span.is_empty() && matches!(self.text[span.from], '、' | '和' | '，');
        let span = self.trim(span);
        let text = &self.text[..span.to];
        let mut at = span.from;
        while at < span.to {
            let verb = self.lexicon.verbs.at(text, at);
            let Some((length, _)) = verb.or_else(|| self.lexicon.governing.at(text, at)) else {
                return false;
            };
            at += length;
        }
        joined && !span.is_empty()
    }

    /// Length of the word at the head, as far as the lists know it.
    fn first_word(&self, span: Span) -> usize {
        let text = &self.text[..span.to];
        let compound = self.lexicon.compounds.at(text, span.from);
        let nominal = self.lexicon.nominal.at(text, span.from);
        compound.or(nominal).map_or(1, |(length, _)| length)
    }

    /// 对1项…的报告: what follows the number is the object of a preposition.
    fn objective(&self, start: usize) -> bool {
        start > 0 && matches!(self.text[start - 1], '对' | '将' | '把' | '就')
    }

    /// A verb at the head that is the first part of a noun (修改建议): what follows is no object of it.
    fn compound(&self, span: Span) -> bool {
        self.lexicon
            .nominal
            .at(&self.text[..span.to], span.from)
            .is_some()
    }

    /// The verb is inside a noun: 建成区, 办结率, 获得感.
    fn inside_noun(&self, at: usize, span: Span) -> bool {
        let length = self
            .lexicon
            .verbs
            .at(&self.text[..span.to], at)
            .or_else(|| self.lexicon.stops.at(&self.text[..span.to], at))
            .map_or(1, |(l, _)| l);
        let next = self
            .text
            .get(at + length)
            .copied()
            .filter(|_| at + length < span.to);
        matches!(
            next,
            Some(
                '率' | '区'
                    | '额'
                    | '量'
                    | '数'
                    | '者'
                    | '员'
                    | '费'
                    | '期'
                    | '点'
                    | '站'
                    | '性'
                    | '度'
                    | '感'
                    | '力'
                    | '型'
                    | '类'
                    | '式'
                    | '器'
                    | '法'
                    | '权'
                    | '室'
                    | '网'
                    | '业'
                    | '品'
                    | '的'
                    | '化'
                    | '人'
                    | '厂'
            )
        )
    }

    /// The noun phrase right before a number.
    fn before(&self, span: Span, figure: &Found, streak: bool) -> Option<Span> {
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
                && let Some((length, class)) = lexicon.governing.at(&text[..span.to], at)
                && length >= 2
            {
                let nominal = lexicon
                    .nominal
                    .at(&text[..span.to], at)
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

    fn inside_governing(&self, next: usize, to: usize) -> bool {
        next < to
            && matches!(
                self.text[next],
                '率' | '区'
                    | '额'
                    | '量'
                    | '数'
                    | '者'
                    | '员'
                    | '费'
                    | '期'
                    | '性'
                    | '度'
                    | '型'
                    | '类'
                    | '式'
                    | '权'
                    | '业'
                    | '化'
                    | '人'
                    | '厂'
                    | '、'
                    | '和'
                    | '及'
                    | '与'
            )
    }

    fn trim_tail(&self, span: Span) -> Span {
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
    fn strip_leads(&self, span: Span, streak: bool) -> Span {
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
                && let Some((length, _)) = self.lexicon.governing.at(text, span.from)
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
                && !self.inside_noun(span.from, span)
            {
                span.from += length;
            } else if let Some((length, _)) = self.lexicon.leads.at(text, span.from) {
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

/// 比上年, 较2020年, 与去年相比 inside this stretch: its offsets.
pub fn basis(text: &[char], from: usize, to: usize, lexicon: &Lexicon) -> Option<(usize, usize)> {
    for at in from..to {
        if !matches!(text[at], '比' | '较') {
            continue;
        }
        let mut end = at + 1;
        if let Some(time) = crate::frame::time_at(&text[..to], end, lexicon) {
            end = time;
        } else {
            let words = [
                "“十三五”末",
                "“十三五”时期",
                "“十四五”末",
                "上年同期",
                "去年同期",
                "上年",
                "上一年",
                "上届",
                "前年",
                "去年",
                "往年",
                "同期",
                "年初",
                "上月",
                "“十二五”末",
                "“十三五”",
                "“十二五”",
            ];
            let word = words.iter().find(|w| starts(&text[end..to], w));
            end += word?.chars().count();
        }
        for more in ["同期", "末", "底", "初"] {
            if starts(&text[end..to], more) {
                end += more.chars().count();
            }
        }
        return Some((at, end));
    }
    None
}
