//! What a figure counts or measures: the noun phrase after its unit, or before its number, or carried from before.

mod after;
mod before;
mod deeds;
mod governed;
mod leads;
mod lists;
mod one;
mod part;

use crate::lexicon::Lexicon;
use crate::scan::Found;
use crate::tokens::Tokens;
use crate::words::Words;

use one::{Around, Opening};

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

/// Whether the text begins with this word.
pub fn starts(text: &[char], word: &str) -> bool {
    let mut chars = text.iter();
    word.chars().all(|c| chars.next() == Some(&c))
}

/// Whether the text ends with this word.
pub fn ends(text: &[char], word: &str) -> bool {
    let mut chars = text.iter().rev();
    word.chars().rev().all(|c| chars.next() == Some(&c))
}

fn find(text: &[char], word: &str) -> Option<usize> {
    (0..text.len()).find(|i| starts(&text[*i..], word))
}

/// The last bracket that opens here and closes nowhere here.
fn open_bracket(text: &[char]) -> Option<usize> {
    let at = text
        .iter()
        .rposition(|c| matches!(c, '（' | '(' | '）' | ')'))?;
    matches!(text[at], '（' | '(').then_some(at)
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
    /// Where words begin and end.
    pub tokens: &'a Tokens,
}

impl Binder<'_> {
    /// The longest word of a list that begins here, begins and ends with words of the text, and ends before `to`.
    fn word(&self, list: &Words, at: usize, to: usize) -> Option<(usize, u32)> {
        if !self.tokens.edge(at) {
            return None;
        }
        list.at_edge(&self.text[..to], at, |end| self.tokens.edge(end))
    }

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
        let mut counter = String::new();
        let mut lists: Vec<Span> = Vec::new();
        let mut subject: Option<Span> = None;
        let mut opening = Opening::None;
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
            let left = self.past_step(left, figure.start);
            // 1000处信号灯联网、累计8000处: up to 、 it is said of the figure before.
            let left = if taken > 0 && left == taken {
                self.past_listed(left, figure.start)
            } else {
                left
            };
            if previous.is_none_or(|p| p.end <= from) {
                opening = Opening::None;
            }
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
                // 同比分别上升5%、7%: no subject stands before 分别.
                let bare = find(words, "分别").is_some_and(|at| {
                    self.trim_tail(Span {
                        from: before.from,
                        to: before.from + at,
                    })
                    .is_empty()
                        || crate::frame::basis(
                            self.text,
                            before.from,
                            before.from + at,
                            self.lexicon,
                        )
                        .is_some_and(|(from, _)| from == before.from)
                });
                let told = bare
                    .then(|| self.listed(found, &real[..k], &items, n, true))
                    .flatten();
                let parts = match subject {
                    _ if told.is_some() => told.unwrap_or_default(),
                    Some(subject) if find(words, "分别").is_some() || n > 1 => {
                        self.parts(subject, n)
                    }
                    Some(subject) => vec![subject; n],
                    None if lists.len() == n => lists.clone(),
                    None => self
                        .listed(found, &real[..k], &items, n, find(words, "分别").is_some())
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
                let opened = self.opening(before, opening);
                let noun = if last.kind == "count" {
                    self.after(
                        last,
                        &Around {
                            before,
                            behind,
                            more: run < real.len() && found[real[run]].start <= to,
                            carried: None,
                            shared: false,
                            opening: opened,
                            counter: "",
                        },
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
            // Doublets: 13件32人, 12类45件民生实事, 3批共50名代表.
            let mut twin = k + 1;
            while twin < real.len()
                && self.text[found[real[twin - 1]].end..found[real[twin]].start]
                    .iter()
                    .all(|c| c.is_whitespace() || *c == '共')
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
            let around = Around {
                before,
                behind,
                more,
                carried: if figure.kind == "count" {
                    carried
                } else {
                    subject.or(carried)
                },
                shared,
                opening,
                counter: &counter,
            };
            let item = self.one(figure, &around);
            opening = self.opening(before, opening);
            let item = match item {
                Some(span) => self.named(span).or(subject).or(carried),
                None => None,
            };
            let item = item.map(|i| match k.checked_sub(1).map(|p| real[p]) {
                Some(p) => self.with_owner(i, &found[p], items[p], left),
                None => i,
            });
            for index in &real[k..twin] {
                items[*index] = item;
            }
            // 总值迈上4个台阶、达5亿元: what follows is said of the subject, not of the steps.
            subject = (figure.kind == "count" && item.is_some_and(|i| i.from >= last.end))
                .then(|| self.before(before, figure, false))
                .flatten()
                .filter(|_| {
                    let steps = self.lexicon.cue(crate::lexicon::Cue::Step);
                    let step = item.is_some_and(|i| {
                        let name = i.of(self.text);
                        (0..name.len()).any(|at| steps.at(name, at).is_some())
                    });
                    step || before.of(self.text).ends_with(&['上'])
                });
            // What stands in brackets is no antecedent.
            if !self.bracketed(figure.start) {
                carried = item.or(carried);
                counter.clone_from(&last.unit);
            }
            k = twin;
        }
        (0..items.len())
            .map(|at| items[at].map(|span| self.spelled(span, &items[at..])))
            .collect()
    }

    /// An item with what the figure before says of it: 191家企业营业收入超百亿元 is a measure of what was counted, 亿元以上项目30个 a
    /// limit that names what is counted.
    fn with_owner(&self, item: Span, last: &Found, owner: Option<Span>, left: usize) -> Span {
        let Some(owner) = owner.filter(|owner| owner.from >= last.end) else {
            return item;
        };
        if owner == item {
            let limit = owner.from == last.end
                && matches!(last.kind, "money" | "age" | "length")
                && matches!(self.text[last.end - 1], '上' | '下' | '内');
            let from = if limit { last.start } else { item.from };
            return Span { from, ..item };
        }
        let between = self.text.get(left..item.from);
        let measured = owner.to == left
            && match between {
                Some([]) => self.lexicon.measures.before(item.of(self.text)).is_some(),
                Some(['完', '成']) => starts(item.of(self.text), "投资"),
                _ => false,
            };
        // 15岁以上人口平均受教育年限: the limit names whose measure it is.
        let limit = item.from <= owner.to
            && item.from >= owner.from
            && matches!(last.kind, "age" | "length" | "money")
            && matches!(self.text[last.end - 1], '上' | '下' | '内')
            && owner.from == last.end;
        let from = if limit {
            last.start
        } else if measured {
            owner.from
        } else {
            item.from
        };
        Span { from, ..item }
    }

    /// An item as it is written, without spaces. A bare ordinal is no name: of 第一、二、三产业增加值 each takes the head along.
    fn spelled(&self, span: Span, on: &[Option<Span>]) -> String {
        let bare = |words: &[char]| {
            let rest = words.strip_prefix(&['第']).unwrap_or(words);
            matches!(rest, ['一' | '二' | '三' | '四' | '五'])
        };
        let words = span.of(self.text);
        let mut name: String = words.iter().filter(|c| !c.is_whitespace()).collect();
        if !bare(words) {
            if let Some(previous) = span.from.checked_sub(2)
                && self.text[previous + 1] == '、'
                && words.len() > 1
                && bare(&words[..1])
                && bare(&self.text[previous..=previous])
            {
                name.insert(0, '第');
            }
            return name;
        }
        let head = on
            .iter()
            .flatten()
            .map(|later| later.of(self.text))
            .find(|later| !bare(later));
        if let Some([_, head @ ..]) = head {
            name.extend(head);
            if !name.starts_with('第') {
                name.insert(0, '第');
            }
        }
        name
    }

    /// 迈上14万亿元新台阶、连续36年: the step is no subject of what follows.
    fn past_step(&self, left: usize, to: usize) -> usize {
        self.lexicon
            .cue(crate::lexicon::Cue::Step)
            .at(&self.text[..to], left)
            .map_or(left, |(length, _)| left + length)
    }

    /// Behind the 、 that parts what is said of the last figure from this one.
    fn past_listed(&self, left: usize, to: usize) -> usize {
        let said = &self.text[left..to];
        match said.iter().position(|c| matches!(c, '、' | '“' | '（')) {
            Some(at) if said[at] == '、' => left + at,
            _ => left,
        }
    }

    /// Whether a bracket is open here.
    fn bracketed(&self, at: usize) -> bool {
        let before = &self.text[at.saturating_sub(24)..at];
        before
            .iter()
            .rev()
            .find(|c| matches!(c, '（' | '(' | '）' | ')' | '。'))
            .is_some_and(|c| matches!(c, '（' | '('))
    }

    /// What is named without the time or the level that it is measured from: 收入由2020年的 is 收入; 五年, 比上年 and
    /// 是五年前的 name nothing.
    fn named(&self, span: Span) -> Option<Span> {
        let text = span.of(self.text);
        let mut to = text.len();
        if let Some(at) = text.iter().rposition(|c| matches!(c, '由' | '从'))
            && at > 0
            && at + 1 < text.len()
            && self.is_time(&text[at + 1..])
        {
            to = at;
        }
        (!self.is_time(&text[..to])).then_some(Span {
            from: span.from,
            to: span.from + to,
        })
    }

    /// 提升到 in 从2007年的5%提升到去年底的7%.
    fn reaches(&self, text: &[char]) -> Option<usize> {
        let (length, _) = self.lexicon.change.at(text, 0)?;
        matches!(text.get(length), Some('到' | '至')).then_some(length + 1)
    }

    /// Nothing but time words, numbers and what joins them.
    fn is_time(&self, text: &[char]) -> bool {
        let mut at = 0;
        while at < text.len() {
            at += match self.lexicon.time_parts.at(text, at) {
                Some((length, _)) => length,
                None if self.reaches(&text[at..]).is_some() => {
                    self.reaches(&text[at..]).unwrap_or(1)
                }
                None if text[at].is_ascii_digit() || text[at].is_whitespace() => 1,
                None => return false,
            };
        }
        true
    }
}
