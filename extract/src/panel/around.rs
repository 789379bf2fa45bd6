//! What the words around a figure make of it: a stock, what was added, or something of a part or of another subject.

use super::list::whole;
use super::whose::within;
use super::{Indicators, Place, Stated};
use crate::Figure;
use crate::frame::{sets_out, time_at};
use crate::item::{aim, clause, ends_clause, ends_sentence, open_clause};
use crate::lexicon::{Cue, EDGE, LEXICON, STRONG};
use crate::numeral::{digit, may_begin};
use crate::words::{Words, chars, is_word, opens_bracket, past_last, string};

/// Characters before a figure in which what is meant may be named.
const REACH: usize = 80;

/// Characters before a figure in which its sentence begins; what is longer is a list without stops.
pub(super) const LONGEST: usize = 2000;

/// The text around one figure.
pub(super) struct Scene<'a> {
    pub place: &'a Place<'a>,
    pub indicators: &'a Indicators,
    text: &'a [char],
    /// The clause.
    pub from: usize,
    pub to: usize,
    /// Where the first figure of its row begins: what stands before 3家、5家 is said of both.
    start: usize,
    end: usize,
    /// Where the figure before its row ends in the clause: of 泵站开工6座、完工4座 each has a word of its own.
    own: usize,
    name: Vec<char>,
    /// What the spelling asks for before the name: 规上工业…增加值.
    pub asked: Vec<char>,
    /// Whether there is a stock of the indicator, so that what is done to some of it is another number.
    pub stock: bool,
}

impl<'a> Scene<'a> {
    pub(super) fn new(indicators: &'a Indicators, place: &'a Place<'a>) -> Self {
        let figure = &place.figures[place.index];
        let end = figure.end.min(place.text.len());
        let start = figure.start.min(end);
        let (from, to) = clause(place.text, start, end);
        let mut index = place.index;
        while index > 0 && place.joined(index) && place.figures[index - 1].start >= from {
            index -= 1;
        }
        let start = place.figures[index].start.min(start);
        let earlier = place.figures[..index].last();
        Scene {
            own: earlier.map_or(from, |one| one.end.max(from)).min(start),
            place,
            indicators,
            text: place.text,
            from,
            to,
            start,
            end,
            name: chars(figure.item.as_deref()),
            asked: Vec::new(),
            stock: true,
        }
    }

    pub(super) fn figure(&self) -> &'a Figure {
        &self.place.figures[self.place.index]
    }

    /// The clause up to the figure.
    pub(super) fn head(&self) -> &'a [char] {
        &self.text[self.from..self.start]
    }

    /// What stands in the clause between its row and the figure before it.
    pub(super) fn own_words(&self) -> &'a [char] {
        &self.text[self.own..self.start]
    }

    /// Whether a verb stands right behind the figure, of what so many do: 高新技术企业120家开展改造, but not 120家位居首位.
    pub(super) fn acts(&self) -> bool {
        let next = &self.text[self.end..self.to];
        let verb = |at| {
            LEXICON.governing.length(next, at) > Cue::MakesPart.length(next, at).max(1)
                || LEXICON.verbs.length(next, at) > LEXICON.tails.length(next, at).max(1)
        };
        verb(0) || verb(LEXICON.leads.length(next, 0))
    }

    /// The clause up to the figure, with a mark in the place of the indicator's name, so that what stands before it and behind it
    /// makes no word: 2025年茶叶产量均增长5% tells of no 年均.
    pub(super) fn told(&self) -> Vec<char> {
        let Some(at) = self.named(self.from) else {
            return self.head().to_vec();
        };
        let behind = &self.text[at + self.name.len()..self.start];
        [&self.text[self.from..at], &['|'], behind].concat()
    }

    /// What stands between the indicator's name and the figure, in its clause.
    pub(super) fn behind(&self) -> &'a [char] {
        let from = self
            .named(self.from)
            .map_or(self.from, |at| at + self.name.len());
        &self.text[from..self.start]
    }

    /// What a clause that does not name the indicator says that it is of, with nothing but its verb behind: 我县 of 我县完成22亿元.
    pub(super) fn says_of(&self, cue: Cue, growth: bool) -> Option<char> {
        let head = self.head();
        let (length, _) = cue.at(head, 0)?;
        let rest = &head[length..];
        let verb = rest.is_empty() || Cue::Says.is(rest);
        let bare = self.named(self.from).is_none() && (verb || growth);
        bare.then(|| head[length - 1])
    }

    /// What stands before the indicator's name in the clause that names it: 全市 of 全市粮食产量72亿斤，增长5%, for both figures.
    pub(super) fn prefix(&self) -> &'a [char] {
        let at = self.named(self.from.min(self.sentence()));
        at.map_or(&[], |at| open_clause(&self.text[..at]))
    }

    pub(super) fn clause(&self) -> String {
        string(&self.text[self.from..self.to])
    }

    /// Its clause, behind the one that named the indicator: 改造小区30个，五年累计90个.
    pub(super) fn said(&self) -> String {
        let own = self.clause();
        let elsewhere = !own.contains(&string(&self.name));
        let named = self.named(self.sentence()).filter(|_| elsewhere);
        let (from, to) = named.map_or((0, 0), |at| clause(self.text, at, at));
        string(&self.text[from..to]) + &own
    }

    /// What stands before the figure in its paragraph and near it.
    pub(super) fn before(&self) -> String {
        let near = self.text[..self.start].iter().rev().take(REACH);
        let line: Vec<char> = near.take_while(|c| **c != '\n').copied().collect();
        line.iter().rev().collect()
    }

    /// Whether its clause holds what was named before against a plan, so that it is the plan, or the gap to it: 投资300亿元，
    /// 比计划目标280亿元超出20亿元.
    pub(super) fn beside_plan(&self) -> bool {
        let head = self.head();
        let planned = |list: &Cue| list.stands_in(head);
        LEXICON.against(head).is_some()
            && [Cue::Target, Cue::Planned].iter().any(planned)
            && self.named(self.from).is_none()
    }

    /// Whether a change sets out from it: 由上季度的2%、3%回升到5%、6%.
    pub(super) fn sets_out(&self) -> bool {
        sets_out(self.text, self.start, self.end)
    }

    /// Where the sentence of the figure begins.
    pub(super) fn sentence(&self) -> usize {
        let near = &self.text[self.start.saturating_sub(LONGEST)..self.start];
        let own = past_last(near, |c| ends_sentence(c) || matches!(c, '；' | ';'));
        self.start - own.len()
    }

    /// The figures that stand in a stretch of the text.
    pub(super) fn figures(&self, stretch: std::ops::Range<usize>) -> &'a [Figure] {
        let all = self.place.figures;
        let at = |place: usize| all.partition_point(|one| one.start < place);
        &all[at(stretch.start)..at(stretch.end)]
    }

    /// Where the name stands last before the figure, not before this place.
    fn named(&self, from: usize) -> Option<usize> {
        let most = self.start.checked_sub(self.name.len())?;
        (from..=most).rfind(|at| self.text[*at..].starts_with(&self.name))
    }

    /// What the words of its clause, or of the one that named it, make of the figure: a level (or growth), what was added or done
    /// in the time (新登记, 改造), or the one or the other (培育, 认定); nothing if it is something else, or cannot be told.
    pub(super) fn lead(&self, growth: bool) -> Option<Stated> {
        if self.name.contains(&'、') {
            return Some(Stated::Level);
        }
        if let Some(at) = self.named(self.sentence()) {
            return self.named_before(at, growth);
        }
        let mut behind = self.end..self.to;
        let behind = behind.find(|at| self.text[*at..self.to].starts_with(&self.name));
        if let Some(at) = behind {
            let lead = self.words(&self.text[member(self.text, self.from, self.start)..self.start]);
            return match (tail(&self.text[at + self.name.len()..self.to])?, lead?) {
                (Stated::New, _) => Some(Stated::New),
                (_, lead) => Some(lead),
            };
        }
        // 经营主体稳中有增。新登记32万户: the clause has only its verb.
        let own = &self.text[member(self.text, self.from, self.start)..self.start];
        let added = !growth && adds(own) && !stock(own);
        Some(if added { Stated::New } else { Stated::Level })
    }

    /// The name stands before the figure: verbs stand before the name or between them.
    fn named_before(&self, at: usize, growth: bool) -> Option<Stated> {
        let open = at - open_clause(&self.text[..at]).len();
        let from = member(self.text, open, at);
        // 城镇和农村居民: the member before has its own.
        let joined = matches!(self.text[from..at], [.., '和' | '与'] | [.., '以', '及']);
        let from = if joined { at } else { from };
        let lead = self.words(&self.text[from..at])?;
        let between = &self.text[at + self.name.len()..self.start];
        let own = past_last(between, |c| c == '、' || ends_clause(c));
        let parted = own.len() < between.len();
        let stock = stock(own) || self.name.first() == Some(&'总');
        // 经营主体新登记6万户、注销1万户; 小区改造完工6个、在建1个.
        let other = |words: Cue| words.stands_in(own);
        if [Cue::Removes, Cue::Underway].into_iter().any(other) {
            return None;
        }
        // 提出建议95条，交办90条: something else was done to these; but 三年改造小区90个，今年完成30个.
        let dealt = parted && LEXICON.governing.stands_in(own) && time_at(own, 0).is_none();
        match (stock, lead) {
            _ if growth => Some(lead),
            // 新登记6万户、总量达52万户; 新增至50家.
            (true, _) if parted => Some(Stated::Level),
            (true, Stated::Either) => Some(Stated::Level),
            // 经营主体新登记6万户; 失业率、新增就业分别为5%和4千人 adds to no rate.
            (false, _) if adds(own) && !self.is_rate() => Some(Stated::New),
            (false, Stated::Level) if from > open && from == at => {
                self.opened(&self.text[open..from])
            }
            (false, Stated::New) if dealt => None,
            _ => Some(lead),
        }
    }

    /// Whether the indicator is a rate by its name.
    fn is_rate(&self) -> bool {
        matches!(self.name[..], [.., '率' | '例'])
    }

    /// What the words before a name are: nothing of their own, a verb of adding, or another subject.
    fn words(&self, head: &[char]) -> Option<Stated> {
        let mut head = &head[listed(head).max(aim(head))..];
        let mut lead = Stated::Level;
        while let Some(first) = head.first() {
            let word = |words: &Words| words.length(head, 0);
            let adds = word(&Cue::Adds);
            let either = word(&Cue::Either);
            let asked = usize::from(head.starts_with(&self.asked)) * self.asked.len();
            let number = usize::from(self.is_rate()) * counted(head);
            // 年初确定的
            let from = Cue::Basis.past(head, 0);
            let set = from + Cue::Sets.length(head, from);
            let set = usize::from(set > from && head.get(set) == Some(&'的')) * set;
            let verb = word(&LEXICON.governing);
            let length = [
                word(&LEXICON.leads),
                word(&Cue::Says),
                word(&Cue::OverYears),
                word(&Cue::Scope),
                whole(head, self.place.region),
                word(&LEXICON.time),
                time_at(head, 0).unwrap_or(0),
                word(&LEXICON.measures),
                usize::from(!first.is_alphanumeric()),
                asked,
                adds,
                either,
                number,
                set,
            ];
            let said = length.into_iter().max().unwrap_or(0);
            let (length, done) = (said.max(verb), verb > said);
            let deed = self.deed(head).filter(|_| done);
            // 其中: of a part, unless the whole is an indicator too (进出口总额58亿元，其中出口34亿元).
            let part = Cue::Among.begins(head) && !within(self);
            let other = part || Cue::Effect.begins(head);
            if length == 0 || done && deed.is_none() || other {
                return None;
            }
            if adds == length || deed == Some(STRONG) {
                lead = Stated::New;
            } else if either == length && lead == Stated::Level {
                lead = Stated::Either;
            }
            head = &head[length..];
        }
        Some(lead)
    }

    /// The kind of the verb here that says what was done to all that is counted; 惠及经营主体2万户 is done to some of them.
    fn deed(&self, head: &[char]) -> Option<u32> {
        let (length, kind) = LEXICON.governing.at(head, 0)?;
        let deed = kind != EDGE && Cue::Reaches.length(head, 0) < length;
        (deed && !self.stock).then_some(kind)
    }

    /// What the verb that opens a list makes of its bare members: 新培育A 5家、B 8家.
    fn opened(&self, mut list: &[char]) -> Option<Stated> {
        while !list.is_empty() {
            if Cue::Adds.begins(list) || self.deed(list) == Some(STRONG) {
                return Some(Stated::New);
            }
            if Cue::Either.begins(list) {
                return Some(Stated::Either);
            }
            if Cue::Attracts.begins(list) {
                return None;
            }
            let length @ 1.. = LEXICON.leads.length(list, 0) else {
                break;
            };
            list = &list[length..];
        }
        Some(Stated::Level)
    }
}

/// Length of the number of an item of a list: 1. and （1）, of which the bracket may be cut off.
pub(crate) fn listed(head: &[char]) -> usize {
    let open = usize::from(matches!(head.first(), Some('（' | '(')));
    let number = head[open..].iter();
    let number = number.take_while(|c| digit(**c).is_some() || may_begin(**c));
    let close = open + number.count();
    let closed = matches!(head.get(close), Some('.' | '．' | '）' | ')')) && close > open;
    if closed { close + 1 } else { 0 }
}

/// Whether a verb of adding stands in some words, and not inside the name of a measure (增加值) or of reaching a level (增加到).
fn adds(words: &[char]) -> bool {
    let longer = [&LEXICON.measures, &LEXICON.tails];
    let adds = |at| {
        let length = Cue::Adds.length(words, at);
        length > 0 && longer.iter().all(|list| length >= list.length(words, at))
    };
    (0..words.len()).any(adds)
}

/// Whether words tell of all there are: 累计达, 增至; but 累计新建 sums up.
fn stock(words: &[char]) -> bool {
    let all = |at, end| !Cue::Cumulated.stands_at(words, at) || !adds(&words[end..]);
    Cue::Stock.stands_where(words, all) || Cue::UpTo.stands_in(words)
}

/// What stands behind a name behind its figure: 380个老旧小区引入物业 tells of something else.
fn tail(tail: &[char]) -> Option<Stated> {
    let next = |c: &char| matches!(c, '、' | '和') || opens_bracket(*c);
    let end = tail.iter().position(next);
    let mut tail = &tail[..end.unwrap_or(tail.len())];
    let mut lead = Stated::Level;
    while let Some(first) = tail.first() {
        let adds = Cue::Adds.length(tail, 0);
        if adds > 0 {
            lead = Stated::New;
        }
        let mark = usize::from(!is_word(*first));
        let lengths = [adds, LEXICON.after.length(tail, 0), mark];
        let length = lengths.into_iter().find(|length| *length > 0)?;
        tail = &tail[length..];
    }
    Some(lead)
}

/// Where the member of a list begins in which a place stands.
fn member(text: &[char], from: usize, at: usize) -> usize {
    at - past_last(&text[from..at], |c| c == '、').len()
}

/// Length of a number and its counter: 203个.
fn counted(head: &[char]) -> usize {
    let digits = crate::numeral::digits(head, 0);
    let unit = LEXICON.units.length(head, digits);
    if digits == 0 || unit == 0 {
        0
    } else {
        digits + unit
    }
}
