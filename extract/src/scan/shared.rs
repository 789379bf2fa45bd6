//! What the members of a list share: the unit (1409万、1305万人次) and the bound (分别达2万吨、3万吨、5万吨以上).

use super::Found;
use super::reason::SET;
use crate::Bound;
use crate::frame::sentence;
use crate::item::open_clause;
use crate::lexicon::{Cue, LEXICON};
use crate::number::Number;
use crate::numeral;
use crate::words::{closes_bracket, opens_bracket};

impl Found {
    /// 1000万吨（100亿公斤）: whether the other, in a bracket of its own right behind, is this amount in another unit.
    pub(crate) fn is_told_again(&self, other: &Found, text: &[char]) -> bool {
        let open = self.end + 1 == other.start && opens_bracket(text[self.end]);
        let alone = open && text.get(other.end).is_some_and(|c| closes_bracket(*c));
        let alike = self.kind == other.kind && self.unit != other.unit && !self.is_quantity();
        alone && alike && self.reason.is_none() && other.reason.is_none()
    }

    /// Take the unit of another.
    fn measure_as(&mut self, other: &Found) {
        self.unit.clone_from(&other.unit);
        self.kind = other.kind;
    }
}

/// Spread units and bounds backwards over lists joined by 、 and 和.
pub(super) fn share(text: &[char], found: &mut Vec<Found>) {
    points(text, found);
    unchanged(text, found);
    again(text, found);
    let mut to = found.len();
    while to > 0 {
        let mut from = to - 1;
        while from > 0 && joined(text, &found[from - 1], &found[from]) {
            from -= 1;
        }
        if let Some((last, rest)) = found[from..to].split_last_mut() {
            lend(text, rest, last);
            if last.reason.is_none() && rest.iter().all(|one| one.reason.is_none()) {
                units(text, rest, last);
                bounds(text, rest, last);
            }
        }
        to = from;
    }
}

/// 分别高3.1和0.6个百分点, 分别为12、6、3所: decimals, and what each of several has, are of the unit of the last.
fn lend(text: &[char], rest: &mut [Found], last: &Found) {
    let each = rest.first().is_some_and(|first| spread(text, first));
    for one in rest {
        let decimal = text[one.start..one.end]
            .iter()
            .any(|c| matches!(c, '.' | '．'));
        if last.reason.is_none()
            && one.reason == Some(super::NO_UNIT)
            && (decimal || each)
            && !last.unit.is_empty()
            && let Some(value) = scaled(text, one, last)
        {
            one.value = value;
            one.measure_as(last);
            one.reason = None;
        }
    }
}

/// Whether 分别 stands before the first of a list, in its clause.
fn spread(text: &[char], first: &Found) -> bool {
    let head = &text[first.start.saturating_sub(12)..first.start];
    Cue::Each.stands_in(open_clause(head))
}

/// 分别为3、5万亩: with the scale of the last, if that brings it nearer; else nobody knows (9800、1.2万元).
fn scaled(text: &[char], one: &Found, last: &Found) -> Option<Number> {
    let words = text[last.start..last.end].iter();
    let digits = words.skip_while(|c| numeral::digit(**c).is_none());
    let behind = digits.skip_while(|c| numeral::plain(**c).is_some());
    let factor = behind.map_while(|c| numeral::scale(*c)).product();
    let more = one.value.times(Number::new(factor, 0)?)?;
    let far = |value: Number| (value.to_f64() / last.value.to_f64()).abs().ln().abs();
    (factor == 1 || far(more) < far(one.value)).then_some(more)
}

/// 分别增长5%、持平: no growth is one of a list.
fn unchanged(text: &[char], found: &mut Vec<Found>) {
    let same = |one: &Found| {
        let joint = text.get(one.end).is_some_and(|c| LEXICON.joins(*c));
        let start = one.end + 1;
        let (length, _) = (joint && one.is_rate() && one.reason.is_none())
            .then(|| Cue::Unchanged.at(text, start))
            .flatten()?;
        let each = Cue::Each.stands_in(&text[sentence(text, one.start)..one.start]);
        each.then(|| Found {
            start,
            end: start + length,
            value: Number::ZERO,
            unit: one.unit.clone(),
            kind: one.kind,
            ..Found::default()
        })
    };
    if found.iter().any(|one| same(one).is_some()) {
        let both = found.drain(..).flat_map(|one| {
            let same = same(&one);
            std::iter::once(one).chain(same)
        });
        *found = both.collect();
    }
}

/// A scale word alone tells that a number is an amount; its unit stands behind the last.
fn units(text: &[char], rest: &mut [Found], last: &Found) {
    for one in rest {
        if one.unit.is_empty() && one.kind.is_empty() && matches!(text[one.end - 1], '万' | '亿')
        {
            one.measure_as(last);
        }
    }
}

/// 分别 before the list makes a 以上 behind it one of all.
fn bounds(text: &[char], rest: &mut [Found], last: &mut Found) {
    let Some(first) = rest.first() else { return };
    let head = &text[first.start.saturating_sub(12)..first.start];
    let each = Cue::Each.stands_in(head);
    // 接连突破8万亿元、9万亿元: each was passed.
    let steps = Cue::Steps.stands_in(head);
    if !each && !steps {
        return;
    }
    let behind = matches!(text[last.end - 1], '上' | '下' | '右' | '内');
    // 接连突破8万亿元、9万亿元, 迈上2000亿元、100亿元台阶
    let worded = steps || !text[first.start].is_ascii_digit() || Cue::Past.ends(head);
    let (ahead, bound) = (!behind && worded, first.bound);
    let kind = last.kind;
    let exact = |one: &Found| one.bound == Bound::Exact && (ahead || one.kind == kind);
    // 分别增长12.3%和5%左右: what is told to a decimal is measured, and not about so much.
    let measured = |one: &Found| {
        text[one.start..one.end]
            .iter()
            .any(|c| matches!(c, '.' | '．'))
    };
    let measured = last.bound == Bound::About && rest.iter().any(measured);
    if behind && !measured && rest.iter().all(exact) {
        for one in rest {
            one.bound = last.bound;
        }
    } else if ahead && bound != Bound::Exact && exact(last) && rest[1..].iter().all(exact) {
        // 分别超98%和99%
        for one in rest.iter_mut().chain([last]) {
            one.bound = bound;
        }
    }
}

/// 1000万吨（100亿公斤）以上: the same amount in another unit; a bound before the first or behind the second is of both.
fn again(text: &[char], found: &mut [Found]) {
    for at in 1..found.len() {
        let (head, tail) = found.split_at_mut(at);
        let (Some(one), Some(two)) = (head.last_mut(), tail.first_mut()) else {
            continue;
        };
        if !one.is_told_again(two, text) {
            continue;
        }
        let behind = LEXICON.after.at(text, two.end + 1);
        let bound = behind.map_or(one.bound, |(_, code)| Bound::of(code));
        for both in [one, two] {
            if both.bound == Bound::Exact {
                both.bound = bound;
            }
        }
    }
}

/// 分别下降0.2个、提高0.8个百分点: nothing is counted in tenths.
fn points(text: &[char], found: &mut [Found]) {
    for at in (1..found.len()).rev() {
        let (head, tail) = found.split_at_mut(at);
        let (Some(one), Some(next)) = (head.last_mut(), tail.first()) else {
            continue;
        };
        let near = one.end <= next.start && next.start - one.end <= 8;
        let tenths = one.unit == "个" && text[one.start..one.end].contains(&'.');
        let between = || &text[one.end..next.start];
        // 分别提高4个和3.2个百分点
        let head = &text[one.start.saturating_sub(12)..one.start];
        let each = one.unit == "个" && joined(text, one, next) && Cue::Each.stands_in(head);
        if near
            && (tenths || each)
            && next.kind == "points"
            && matches!(between().first(), Some('、' | '和' | '，'))
        {
            one.measure_as(next);
        }
    }
}

/// How many figures from the first on stand in a row with a joint alone between them.
pub(crate) fn row(text: &[char], found: &[Found]) -> usize {
    1 + found
        .windows(2)
        .take_while(|pair| joined(text, &pair[0], &pair[1]))
        .count()
}

/// 分别突破千亿元、百亿元: behind the first, a round amount is one, too.
pub(super) fn rounded(text: &[char], one: &Found, two: &Found) -> bool {
    let alike = || one.reason.is_none() && one.kind == "money" && one.unit == two.unit;
    two.reason == SET && alike() && joined(text, one, two) && spread(text, one)
}

/// Two numbers with a joint alone between them.
pub(super) fn joined(text: &[char], one: &Found, two: &Found) -> bool {
    let between = &text[one.end.min(two.start)..two.start];
    matches!(between, [joint] if LEXICON.joins(*joint))
}
