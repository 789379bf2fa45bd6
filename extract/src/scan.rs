//! Numbers with their units, and what is a number but no amount.

mod judge;
mod range;
mod reason;
mod shared;

pub(crate) use shared::row;

use crate::Bound;
use crate::lexicon::{Cue, LEXICON};
use crate::number::Number;
use crate::numeral::{self, Numeral};
use crate::words::Filter;

/// A number in the text, an amount or not.
#[derive(Clone, Debug, Default)]
pub(crate) struct Found {
    /// Scalar offsets, words of approximation that touch it included.
    pub start: usize,
    /// Exclusive.
    pub end: usize,
    /// The clause that it stands in, as [`clause`](crate::item::clause) tells it; of what is no figure, nothing.
    pub clause: (usize, usize),
    /// Its value, or the lower end of a range.
    pub value: Number,
    /// The upper end of a range.
    pub max: Option<Number>,
    /// The unit as written.
    pub unit: String,
    /// count, money, area … or nothing.
    pub kind: &'static str,
    /// How exact it is.
    pub bound: Bound,
    /// 翻一番: a rise in itself.
    pub doubled: bool,
    /// Why it is no figure.
    pub reason: Option<&'static str>,
}

impl Found {
    /// Whether it says how many things there are.
    pub(crate) fn is_quantity(&self) -> bool {
        matches!(self.kind, "count" | "")
    }

    /// Whether it is told in per cent or in points.
    pub(crate) fn is_rate(&self) -> bool {
        matches!(self.kind, "percent" | "points")
    }
}

/// A number without a numeral.
pub(crate) const DOUBLED: &str = "翻番";

/// Why a bare number in a row of a table is none.
pub(crate) const OPEN: &str = "a number in a table that may be told in more than one unit";

/// Why a bare number is no figure, unless a list lends it a unit.
pub(crate) const NO_UNIT: &str = "a number without a unit";

/// Why a numeral of forty digits is none.
pub(crate) const TOO_LARGE: &str = "a number too large to be held exactly";

/// Why 56 in 1,234,56元 is no figure.
const BROKEN: &str = "digits parted in no known way";

/// Where a number may begin, or what hides one: nearly every character is neither.
const MATTERS: Filter = numeral::MAY_BEGIN
    .with('翻')
    .with('“')
    .with('‘')
    .with('《')
    .with('〔')
    .with('"');

/// The numbers of the text, in order: with `all` also those that are no figures, else of these only some.
pub(crate) fn scan(text: &[char], all: bool) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    let (mut at, mut last_end, mut quoted_to) = (0, 0, 0);
    while at < text.len() {
        let c = text[at];
        if !MATTERS.may(c) {
            at += 1;
            continue;
        }
        if let Some(end) = quoted(text, at, quoted_to) {
            quoted_to = quoted_to.max(end);
            at += 1;
            continue;
        }
        if at >= quoted_to
            && let Some(twice) = twofold(text, at)
        {
            at = twice.end;
            last_end = at;
            found.push(twice);
            continue;
        }
        if !numeral::may_begin(c) {
            at += 1;
            continue;
        }
        if let Some(end) = named(text, at).or_else(|| marker(text, at)) {
            at = end;
            continue;
        }
        let numeral = match numeral::read(text, at) {
            None => {
                at += 1;
                continue;
            }
            Some(Err(end)) => {
                // It has no value.
                found.extend(all.then(|| Found {
                    start: at,
                    end,
                    reason: Some(TOO_LARGE),
                    ..Found::default()
                }));
                at = end;
                continue;
            }
            Some(Ok(numeral)) => numeral,
        };
        let mut one = judge::judge(text, at, &numeral, last_end);
        if at < quoted_to {
            one.reason = Some("in a name, a title or a slogan");
        }
        if broken(text, at) {
            one.reason = Some(BROKEN);
        }
        // 1️⃣
        if matches!(text.get(numeral.end), Some('\u{fe0f}' | '\u{20e3}')) {
            one.reason = Some("an ordinal");
        }
        at = one.end.max(numeral.end);
        last_end = one.end;
        keep(text, &mut found, one, all);
    }
    shared::share(text, &mut found);
    found
}

/// Add a number. A text may be numbers alone: unless `all` are asked for, what is no figure is kept only while it may get its
/// unit from the next.
fn keep(text: &[char], found: &mut Vec<Found>, mut one: Found, all: bool) {
    let rounded = found
        .last()
        .is_some_and(|last| shared::rounded(text, last, &one));
    one.reason = one.reason.filter(|_| !rounded);
    let idle = |last: &mut Found| last.reason.is_some() && !shared::joined(text, last, &one);
    if !all {
        found.pop_if(idle);
    }
    found.push(one);
}

/// 1,234,56元, 3/0座: digits that go on behind a mark that was not read as a part of the number.
fn broken(text: &[char], at: usize) -> bool {
    numeral::digit(text[at]).is_some()
        && at >= 2
        && matches!(text[at - 1], ',' | '/')
        && numeral::digit(text[at - 2]).is_some()
}

/// 8.6个专项, at the head of a line: where the number of a list item ends; no such thing is counted in tenths.
fn marker(text: &[char], at: usize) -> Option<usize> {
    let ahead = text[..at].iter().rev().find(|c| **c != ' ');
    let digits = |from: usize| {
        let run = text[from..].iter().take(3);
        from + run.take_while(|c| numeral::digit(**c).is_some()).count()
    };
    let dot = digits(at);
    let head = ahead.is_none_or(|c| *c == '\n') && dot > at && dot < at + 3;
    (head && matches!(text.get(dot), Some('.' | '．'))).then_some(())?;
    let end = digits(dot + 1);
    let (_, index) = LEXICON.units.at(text, end)?;
    let unit = &LEXICON.list[index as usize];
    let counted = unit.kind == "count" && unit.use_with == 'c' && text[dot + 1] != '0';
    (end > dot + 1 && counted).then_some(dot + 1)
}

/// Where the set phrase ends that this numeral opens, or stands in (铁人三项).
fn named(text: &[char], at: usize) -> Option<usize> {
    (0..=at.min(3)).find_map(|back| {
        let (length, _) = LEXICON.names.at(text, at - back)?;
        (length > back).then_some(at - back + length)
    })
}

/// 产值翻番 is 翻一番 without its numeral; 两个翻番 counts the deeds, and 翻番计划 is a name.
fn twofold(text: &[char], at: usize) -> Option<Found> {
    // Nearly every character ends the question here.
    (text[at] == '翻' && text.get(at + 1) == Some(&'番')).then_some(())?;
    let end = at + 2;
    let named = Cue::Doubling.stands_at(text, end);
    let counted = at > 0 && (text[at - 1] == '个' || numeral::may_begin(text[at - 1]));
    (!named && !counted).then_some(())?;
    Some(Found {
        start: at,
        end,
        value: Number::new(2, 0)?,
        unit: "倍".to_string(),
        kind: "multiple",
        doubled: true,
        ..Found::default()
    })
}

/// Where the quotation, title or bracket that opens here closes; what opens here and does not close is none.
fn quoted(text: &[char], at: usize, quoted_to: usize) -> Option<usize> {
    let (close, most) = match text[at] {
        '“' => ('”', 24),
        '‘' => ('’', 24),
        '《' => ('》', 80),
        '〔' => ('〕', 12),
        '"' if at >= quoted_to => ('"', 24),
        _ => return None,
    };
    let reach = &text[at + 1..(at + 1 + most).min(text.len())];
    let length = reach.iter().position(|c| *c == close);
    let clean = length.filter(|length| {
        !reach[..*length]
            .iter()
            .any(|c| matches!(c, '。' | '，' | '\n'))
    });
    Some(clean.map_or(at, |length| at + length + 2))
}

fn spaces(text: &[char], mut at: usize) -> usize {
    let from = at;
    while at < from + 2 && matches!(text.get(at), Some(' ' | '\u{3000}' | '\u{a0}')) {
        at += 1;
    }
    at
}

struct UnitFound {
    end: usize,
    name: String,
    kind: &'static str,
    use_with: char,
    bound: Option<Bound>,
}

fn unit_at(text: &[char], numeral: &Numeral) -> Option<UnitFound> {
    let mut at = spaces(text, numeral.end);
    let mut bound = None;
    if let Some((length, code)) = LEXICON.inside.at(text, at)
        && LEXICON.units.stands_at(text, at + length)
    {
        bound = Some(Bound::of(code));
        at += length;
    }
    if Cue::NoUnit.stands_at(text, at) {
        return None;
    }
    let (length, index) = LEXICON.units.at(text, at)?;
    let unit = &LEXICON.list[index as usize];
    let mut end = at + length;
    let mut name = unit.name.to_string();
    if name == "％" {
        name = "%".to_string();
    }
    // 3个多月
    if let Some(counted) = name.strip_prefix("个多") {
        name = format!("个{counted}");
        bound = Some(Bound::Over);
    }
    // 元/平方米, 吨/日: a rate takes its second unit along.
    if matches!(text.get(end), Some('/' | '／')) {
        // 0.6人/百亿元
        let scale: String = text[end + 1..]
            .iter()
            .take_while(|c| matches!(c, '百' | '千' | '万' | '亿'))
            .collect();
        let from = end + 1 + scale.chars().count();
        if let Some((more, index)) = LEXICON.units.at(text, from) {
            name = format!("{name}/{scale}{}", LEXICON.list[index as usize].name);
            end = from + more;
        }
    }
    if let Some(close) = alternatives(text, end) {
        name.push('次');
        end = close;
    }
    Some(UnitFound {
        end,
        name,
        kind: unit.kind,
        use_with: unit.use_with,
        bound,
    })
}

/// 辆（艘、架）次: counters in brackets that share the 次 behind them.
fn alternatives(text: &[char], at: usize) -> Option<usize> {
    if !matches!(text.get(at), Some('（' | '(')) {
        return None;
    }
    let inner = text[at + 1..]
        .iter()
        .take(12)
        .position(|c| matches!(c, '）' | ')'))?;
    let close = at + 1 + inner;
    let counters = text[at + 1..close]
        .iter()
        .enumerate()
        .all(|(i, c)| *c == '、' || LEXICON.units.stands_at(text, at + 1 + i));
    (counters && text.get(close + 1) == Some(&'次')).then_some(close + 2)
}
