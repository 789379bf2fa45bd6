//! What a figure counts or measures: the noun phrase after its unit, or before its number, or carried from before.

mod after;
mod against;
mod alone;
mod before;
mod behind;
mod deeds;
mod did;
mod endings;
mod governed;
mod lasting;
mod leads;
mod lists;
mod one;
mod part;
mod past;
mod risen;
mod tails;
mod walk;

pub(crate) use before::aim;
pub(crate) use lists::rate_beside;

use crate::Bound;
use crate::lexicon::{Cue, LEXICON};
use crate::numeral::{self, may_begin};
use crate::scan::Found;
use crate::tokens::Tokens;
use crate::words::{
    Words, closes_bracket, is_han, is_letter, is_word, note, opens_bracket, past_last, past_signs,
    string,
};

/// A clause is looked at this far to each side of a number, so that a text without punctuation costs no more.
const REACH: usize = 150;

/// Characters before a number in which it may be called a mean: 人均首次突破.
const MEAN: usize = 8;

/// Characters before a number in which it may be called a share: 占比较上年同期提高.
const SHARE: usize = 12;

/// A list of names has no more members.
const MEMBERS: usize = 20;

/// Whether a clause ends here.
pub(crate) fn ends_clause(c: char) -> bool {
    matches!(
        c,
        '，' | '。' | '；' | '：' | '！' | '？' | ',' | ';' | ':' | '!' | '?' | '\n' | '\r' | '…'
    )
}

/// Whether a sentence ends here.
pub(crate) fn ends_sentence(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '!' | '?' | '\n')
}

/// Whether a comma stands here.
pub(crate) fn is_comma(c: char) -> bool {
    matches!(c, '，' | ',')
}

/// What these words end with of a clause that goes on: of what stands before a figure, the head of its own.
pub(crate) fn open_clause(words: &[char]) -> &[char] {
    let own = past_last(words, ends_clause);
    &own[past_signs(own, 0)..]
}

/// The clause around a place.
pub(crate) fn clause(text: &[char], start: usize, end: usize) -> (usize, usize) {
    let mut from = start;
    while from > 0 && start - from < REACH && !closes(text, from - 1) {
        from -= 1;
        if closes_bracket(text[from]) {
            from = opened(text, from);
        }
    }
    let mut to = end;
    while to < text.len() && to - end < REACH && !closes(text, to) {
        to += 1;
    }
    (past_signs(&text[..start], from), to)
}

/// Whether a clause ends here; none does in 2.3:1, and none between a name and its amount (税收：3亿元).
#[inline]
fn closes(text: &[char], at: usize) -> bool {
    // Nearly every character of a text ends the question here.
    !is_han(text[at])
        && ends_clause(text[at])
        && !(matches!(text[at], ':' | '：') && labels(text, at))
}

/// Whether a colon parts a number, or a name and nothing but its amount: 税收：3亿元, 税收：同比增长5%.
#[inline(never)] // Colons are few, and the callers short.
fn labels(text: &[char], colon: usize) -> bool {
    // 税收：2025年3亿元
    let year = numeral::year_digits(text, colon + 1).filter(|_| text.get(colon + 5) == Some(&'年'));
    let from = colon + if year.is_some() { 6 } else { 1 };
    let past = |at: usize, lists: &[&Words]| {
        let past = |at, list: &&Words| at + list.length(text, at);
        lists.iter().fold(at, past)
    };
    let leads = [
        &Cue::SamePeriod,
        &LEXICON.change,
        &Cue::Between,
        &LEXICON.before,
    ];
    let Some(Ok(numeral)) = numeral::read(text, past(from, &leads)) else {
        return false;
    };
    let end = past(numeral.end, &[&LEXICON.units, &LEXICON.after]);
    let named = text[..colon].iter().rev().take_while(|c| is_letter(**c));
    // 办好实事：1.新增学位3万个: nor is the number of what is told next an amount.
    let item = end == numeral.end
        && matches!(text[end..], ['.' | '．' | '、', next, ..] if !may_begin(next));
    let alone = !item && text.get(end).is_none_or(|c| !is_word(*c));
    let digits = |at: Option<&char>| at.is_some_and(char::is_ascii_digit);
    let parted = digits(text[..colon].last()) && digits(text.get(colon + 1));
    parted || alone && named.take(2).count() > 1
}

/// How far back the bracket may open that is closed here.
const BRACKET: usize = 12;

/// 总值（预计，下同）: where the short bracket opens that is closed here: no clause ends in it.
fn opened(text: &[char], close: usize) -> usize {
    let inner = text[..close].iter().rev().take(BRACKET);
    let mut inner = inner.take_while(|c| !ends_sentence(**c) && !closes_bracket(**c));
    let open = inner.position(|c| opens_bracket(*c));
    open.map_or(close, |at| close - 1 - at)
}

/// The last bracket that opens here and closes nowhere here.
fn open_bracket(text: &[char]) -> Option<usize> {
    let bracket = |c: &char| opens_bracket(*c) || closes_bracket(*c);
    let at = text.iter().rposition(bracket)?;
    opens_bracket(text[at]).then_some(at)
}

/// By how much a quotation, a title or a bracket makes what stands behind it lie deeper.
#[inline]
fn nesting(c: char) -> i32 {
    // Nearly every character of a text ends the question here.
    if is_han(c) {
        return 0;
    }
    let opens = matches!(c, '“' | '《') || opens_bracket(c);
    i32::from(opens) - i32::from(matches!(c, '”' | '》') || closes_bracket(c))
}

/// A piece of the text, by offsets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Span {
    from: usize,
    to: usize,
}

impl Span {
    const fn new(from: usize, to: usize) -> Self {
        Span { from, to }
    }

    /// What is left of it from here on, if a place is told.
    fn since(self, from: impl Into<Option<usize>>) -> Self {
        Span::new(from.into().unwrap_or(self.from), self.to)
    }

    /// What is left of it up to here, if a place is told.
    fn until(self, to: impl Into<Option<usize>>) -> Self {
        Span::new(self.from, to.into().unwrap_or(self.to))
    }

    fn of(self, text: &[char]) -> &[char] {
        &text[self.from..self.to]
    }

    fn is_empty(self) -> bool {
        self.from >= self.to
    }

    /// Whether it is nothing but words of a kind, whose length is told by where each begins.
    fn is_row(self, length: impl Fn(usize) -> Option<usize>) -> bool {
        let mut at = self.from;
        while at < self.to {
            match length(at) {
                Some(length) => at += length,
                None => return false,
            }
        }
        !self.is_empty()
    }
}

/// A text with its words: what binds its figures to their items, and reads their changes.
pub(crate) struct Binder<'a> {
    /// The text.
    pub text: &'a [char],
    /// Where words begin and end.
    pub tokens: &'a Tokens,
}

impl Binder<'_> {
    /// The longest word of a list that begins here, begins and ends with words of the text, and ends before `to`.
    pub(crate) fn word(&self, list: &Words, at: usize, to: usize) -> Option<(usize, u32)> {
        if !self.tokens.edge(at) {
            return None;
        }
        list.at_edge(&self.text[..to], at, |end| self.tokens.edge(end))
    }

    /// Whether what stands from here up to the edge of a word ends with a word of a list.
    fn ending(&self, list: &Words, from: usize) -> impl Fn(&usize) -> bool {
        move |to| self.tokens.edge(*to) && list.ends(&self.text[from..*to])
    }

    /// Whether a phrase ends in a noun that names a measure.
    fn measure(words: &[char]) -> bool {
        matches!(LEXICON.measures.before(words), Some((_, 1)))
    }

    /// Whether a word of a list stands here and ends at `to`.
    fn is_word(&self, list: &Words, at: usize, to: usize) -> bool {
        let word = self.word(list, at, to);
        word.is_some_and(|(length, _)| at + length == to)
    }

    /// The length of the word here of the first of these lists that has one.
    fn first_of(&self, lists: &[&Words], at: usize, to: usize) -> Option<usize> {
        let mut words = lists.iter().filter_map(|list| self.word(list, at, to));
        words.next().map(|(length, _)| length)
    }

    /// The length of the word of a list that begins here, 0 if none does.
    fn length(&self, list: &Words, at: usize, to: usize) -> usize {
        self.word(list, at, to).map_or(0, |(length, _)| length)
    }

    fn trim(&self, mut span: Span) -> Span {
        let blank = |c: char| {
            let mark = || matches!(c, '、' | '—' | '-' | '：' | ':' | '①'..='⑳');
            !is_han(c) && (mark() || opens_bracket(c) || closes_bracket(c) || c.is_whitespace())
        };
        // 全年●产量: the sign of a point, wherever it stands.
        span.from = past_signs(self.text, span.from).min(span.to);
        // A bracket with the other of its pair stays.
        let holds = |span: Span, of: fn(char) -> bool| span.of(self.text).iter().any(|c| of(*c));
        while !span.is_empty()
            && blank(self.text[span.from])
            && !(opens_bracket(self.text[span.from]) && holds(span, closes_bracket))
        {
            span.from += 1;
        }
        while !span.is_empty()
            && blank(self.text[span.to - 1])
            && !(closes_bracket(self.text[span.to - 1]) && holds(span, opens_bracket))
        {
            span.to -= 1;
        }
        // 救助金[7]: nor is the number of a note.
        span.until(span.to - note(span.of(self.text)))
    }

    /// The clause that such a mark before this place ends, if no figure stands in it: the last before this place ends at `last`.
    fn clause_before(&self, at: usize, last: usize, mark: impl Fn(char) -> bool) -> Option<Span> {
        let to = at.checked_sub(1).filter(|to| mark(self.text[*to]))?;
        let clause = Span::new(clause(self.text, to, to).0, to);
        (last <= clause.from).then_some(clause)
    }

    /// What stands behind 其中, if it opens a piece.
    fn past_among(&self, span: Span) -> Span {
        span.since(span.from + Cue::Among.length(span.of(self.text), 0))
    }

    /// Items for all figures, in order.
    pub(crate) fn items(&self, found: &[Found]) -> Vec<Option<String>> {
        let items = walk::Walk::new(self, found).items();
        let named = |at: usize| {
            let span = self.unremarked(items[at]?);
            let name = self.spelled(span, &items[at..], &found[at]);
            Some(match self.mean_of(span, &found[at]) {
                Some(mean) => string(mean) + Cue::Whereabouts.strip(&name),
                None => name + &string(self.share_of(span, &found[at])),
            })
        };
        (0..items.len()).map(named).collect()
    }

    /// 生产总值300亿元，人均达8万元: the word for a mean of a measure that was named before; 居民收入 is one by itself.
    fn mean_of(&self, span: Span, figure: &Found) -> Option<&[char]> {
        let near = figure.start.saturating_sub(MEAN).max(span.to);
        let at = (near..figure.start).find(|at| Cue::PerOne.stands_at(self.text, *at))?;
        let to = at + Cue::PerOne.length(self.text, at);
        let bare = at == span.to || !is_word(self.text[at - 1]);
        let name = span.of(self.text);
        let whole = Self::measure(name) && !Cue::OfHeads.ends(name) && !Cue::PerOne.stands_in(name);
        (bare && whole && self.trim_tail(Span::new(to, figure.start)).is_empty())
            .then_some(&self.text[at..to])
    }

    /// 工业投资增长9%、占比提高2个百分点: so many points are of the share of what was named before, and not of itself.
    fn share_of(&self, span: Span, figure: &Found) -> &[char] {
        let near = figure.start.saturating_sub(SHARE).max(span.to + 1);
        // 比重提高到40%: so is a level.
        let level = figure.kind == "percent" && Cue::UpTo.ends(&self.text[..figure.start]);
        if figure.kind != "points" && !level || near >= figure.start {
            return &[];
        }
        let own = past_last(&self.text[near..figure.start], |c| !is_word(c));
        let share = &own[..Cue::Ratio.length(own, 0)];
        let rest = Span::new(figure.start - own.len() + share.len(), figure.start);
        let told =
            LEXICON.anaphors.is(share) && self.trim_tail(self.without_basis(rest)).is_empty();
        if told { share } else { &[] }
    }

    /// An item with what the figure before says of it: 191家企业营业收入超百亿元 is a measure of what was counted, 亿元以上项目30个 a
    /// limit that names what is counted.
    fn with_owner(
        &self,
        item: Span,
        figure: &Found,
        last: &Found,
        owner: Option<Span>,
        left: usize,
    ) -> Span {
        let Some(owner) = owner.filter(|owner| owner.from >= last.end) else {
            return self.with_measure(item, last, owner.filter(|_| figure.kind != "money"));
        };
        if owner == item {
            // 超亿元的乡镇5个
            let of = usize::from(self.text[last.end] == '的');
            let beyond = last.bound == Bound::Over
                && (of > 0 || matches!(self.text[last.start], '超' | '过' | '逾'));
            let limit = owner.from == last.end + of
                && matches!(last.kind, "money" | "age" | "length" | "duration")
                && (beyond || self.limits(last));
            return item.since(limit.then_some(last.start));
        }
        let between = self.text.get(left..item.from);
        let measured = owner.to == left
            && match between {
                Some([]) => LEXICON.measures.ends(item.of(self.text)),
                Some(['完', '成']) => item.of(self.text).starts_with(&['投', '资']),
                _ => false,
            };
        // 15岁以上人口平均受教育年限: the limit names whose measure it is.
        let limit = item.from <= owner.to
            && item.from >= owner.from
            && matches!(last.kind, "age" | "length" | "money")
            && self.limits(last)
            && owner.from == last.end;
        let measured = measured.then_some(owner.from);
        item.since(limit.then_some(last.start).or(measured))
    }

    /// 产值过百亿元的企业12家: the measure and its limit name what is counted.
    fn with_measure(&self, item: Span, last: &Found, measure: Option<Span>) -> Span {
        let of = usize::from(self.text.get(last.end) == Some(&'的'));
        let beyond =
            matches!(self.text[last.start], '超' | '过' | '逾' | '达') || self.limits(last);
        let named = measure.filter(|measure| {
            beyond && last.kind == "money" && measure.to == last.start && item.from == last.end + of
        });
        item.since(named.map(|measure| measure.from))
    }

    /// 总值（预计，下同）: without a remark in brackets at its end.
    fn unremarked(&self, span: Span) -> Span {
        let words = span.of(self.text);
        let closed = words.last().is_some_and(|c| closes_bracket(*c));
        let open = words.iter().rposition(|c| opens_bracket(*c));
        let remark = |open: &usize| closed && words[*open..].iter().any(|c| ends_clause(*c));
        let open = open.filter(|open| *open > 1 && remark(open));
        span.until(open.map(|open| span.from + open))
    }

    /// An item as it is written, without spaces. A bare ordinal is no name: of 第一、二、三产业增加值 each takes the head along.
    fn spelled(&self, span: Span, on: &[Option<Span>], figure: &Found) -> String {
        let bare = |words: &[char]| {
            let rest = words.strip_prefix(&['第']).unwrap_or(words);
            matches!(rest, ['一' | '二' | '三' | '四' | '五'])
        };
        let words = span.of(self.text);
        let mut name: String = words.iter().filter(|c| !c.is_whitespace()).collect();
        if !bare(words) {
            name.extend(self.head_of_pair(span, on, figure).into_iter().flatten());
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
        if let Some(head) = head {
            // 第三产业 or, of 第一、二、三产业, 三产业
            let of = head.strip_prefix(&['第']).unwrap_or(head);
            name.extend(of.iter().skip(1));
            if !name.starts_with('第') {
                name.insert(0, '第');
            }
        }
        name
    }

    /// 城镇、农村居民收入: of the towns, what stands with the country right behind it. 县城、乡镇污水处理率分别为97%和82%: a share is of
    /// no place by itself, so of those that the last name is like in its end or in its length.
    fn head_of_pair(&self, span: Span, on: &[Option<Span>], figure: &Found) -> Option<&[char]> {
        let words = span.of(self.text);
        let next = span.to + Self::joint(&self.text[span.to..])?;
        let mut on = on.iter().take(MEMBERS).flatten();
        if Cue::TownOrCountry.ends(words) {
            let next = on.find(|later| later.from == next)?.of(self.text);
            return Some(&next[Cue::TownOrCountry.at(next, 0)?.0..]);
        }
        // 省、市、县政协分别采用: of a syllable, what stands with the last; but 县三级项目 is of all three.
        let abridged = |(length, _): (usize, u32)| self.tokens.edge(span.to - length);
        let between = |c: &char| LEXICON.joins(*c) || Cue::Abridged.begins(&[*c]);
        let head = |later: &Span| {
            let name = later.of(self.text);
            let head = &name[Cue::Abridged.length(name, 0)..];
            let told = head.len() > 1 && head.len() < name.len();
            let listed = || self.text[next..later.from].iter().all(between);
            (later.from >= next && told && !may_begin(head[0]) && listed()).then_some(head)
        };
        if Cue::Abridged.before(words).is_some_and(abridged) {
            return on.find_map(head);
        }
        let share = figure.kind == "percent" && !LEXICON.change.ends(&self.text[..figure.start]);
        let rate = |later: &&Span| later.from >= next && Cue::Whole.ends(later.of(self.text));
        let last = on.find(rate).filter(|_| share && !Self::measure(words))?;
        let listed = |c: &char| is_letter(*c) || LEXICON.joins(*c);
        let name = last.of(self.text);
        let alike = name.windows(2).position(|end| words.ends_with(end));
        let length = alike.map_or(words.len(), |at| at + 2);
        let head = name.get(length..).filter(|head| head.len() > 1)?;
        let whole = self.text[span.to..last.from].iter().all(listed)
            // An industry has a share of others by itself.
            && !head.iter().any(|c| LEXICON.joins(*c) || *c == '占')
            && self.tokens.edge(last.from + length);
        whole.then_some(head)
    }

    /// Whether a bracket is open here.
    fn bracketed(&self, at: usize) -> bool {
        let before = &self.text[at.saturating_sub(24)..at];
        open_bracket(past_last(before, |c| c == '。')).is_some()
    }

    /// What is named without the time or the level that it is measured from: 收入由2020年的 is 收入; 五年, 比上年 and
    /// 是五年前的 name nothing.
    fn named(&self, span: Span) -> Option<Span> {
        let text = span.of(self.text);
        let origin = |at: &usize| at + 1 < text.len() && Self::is_time(&text[at + 1..]);
        let to = Cue::Departs.find_last(text).filter(origin);
        let name = span.until(to.map(|to| span.from + to));
        (!Self::is_time(name.of(self.text))).then_some(name)
    }

    /// 提升到 in 从2007年的5%提升到去年底的7%.
    fn reaches(text: &[char]) -> Option<usize> {
        let up_to = |end: &usize| Cue::UpTo.ends(&text[..*end]);
        let tail = LEXICON.tails.at(text, 0).map(|(length, _)| length);
        let change = || Some(LEXICON.change.at(text, 0)?.0 + 1);
        tail.filter(up_to)
            .or_else(|| change().filter(|end| *end <= text.len()).filter(up_to))
    }

    /// Nothing but time words, numbers and what joins them.
    fn is_time(text: &[char]) -> bool {
        let part = |at: usize| {
            let word = LEXICON.time_parts.at(text, at).map(|(length, _)| length);
            let number = text[at].is_ascii_digit() || text[at].is_whitespace();
            word.or_else(|| Self::reaches(&text[at..]))
                .or(number.then_some(1))
        };
        text.is_empty() || Span::new(0, text.len()).is_row(part)
    }
}
