//! Ranges: 3—5项, 3项至5项, 5%—6%, 3—5万; and two numerals side by side: 两三次, 三四十家, 两、三倍.

use super::{UnitFound, unit_at};

use crate::lexicon::Cue;
use crate::number::Number;
use crate::numeral::{self, Numeral, chinese_digit};

/// 两三次, 四五百人, 十二三个: two digits that follow each other, of which the amount is one. Its lower and its upper end.
pub(super) fn either(
    text: &[char],
    start: usize,
    whole: &Numeral,
    unit: bool,
) -> Option<[Number; 2]> {
    if !whole.chinese || whole.end < start + 2 {
        return None;
    }
    let digit = |at: usize| chinese_digit(text[at]).filter(|digit| *digit > 0);
    let mut pairs =
        (start + 1..whole.end).filter(|at| digit(at - 1).is_some() && digit(*at).is_some());
    let (second, None) = (pairs.next()?, pairs.next()) else {
        return None;
    };
    let (low, high) = (digit(second - 1)?, digit(second)?);
    let scaled = text[start..whole.end]
        .iter()
        .any(|c| numeral::scale(*c).is_some());
    if !((unit || scaled) && (high == low + 1 || (low, high) == (3, 5))) {
        return None;
    }
    let without = |at: usize| {
        let rest: Vec<char> = [&text[start..at], &text[at + 1..whole.end]].concat();
        let read = numeral::read(&rest, 0)?.ok()?;
        (read.end == rest.len()).then_some(read.value)
    };
    let (low, high) = (without(second)?, without(second - 1)?);
    (low < high).then_some([low, high])
}

/// 两、三倍: the upper end, and where it ends.
fn or_more(text: &[char], first: &Numeral) -> Option<Numeral> {
    let one = chinese_digit(*text.get(first.end - 1)?)?;
    let from = first.end + 1;
    let two = chinese_digit(*text.get(from)?)?;
    let alone = first
        .end
        .checked_sub(2)
        .is_none_or(|at| !matches!(text[at], '第' | '、') && !numeral::may_begin(text[at]));
    if text[first.end] != '、' || two != one + 1 || !alone {
        return None;
    }
    let second = numeral::read(text, from)?.ok()?;
    (second.end == from + 1).then_some(second)
}

/// Read on from a numeral that opens a range: its lower end, the upper end, and the unit after that.
pub(super) fn range(
    text: &[char],
    first: &Numeral,
    unit: Option<&UnitFound>,
) -> Option<(Numeral, Number, Option<UnitFound>)> {
    if unit.is_none()
        && let Some(second) = or_more(text, first)
        && let Some(unit) = unit_at(text, &second).filter(|u| u.use_with == 'c')
    {
        let low = Numeral {
            end: second.end,
            ..*first
        };
        return Some((low, second.value, Some(unit)));
    }
    let after_first = unit.map_or(first.end, |u| u.end);
    for joint in [first.end, after_first] {
        if !Cue::Ranges.stands_at(text, joint) {
            continue;
        }
        let doubled = text.get(joint + 1) == text.get(joint) && text[joint] == '—';
        let from = joint + 1 + usize::from(doubled);
        let Some(Ok(second)) = numeral::read(text, from) else {
            continue;
        };
        if second.chinese != first.chinese || second.bare {
            continue;
        }
        let second_unit = unit_at(text, &second);
        let low = if joint == first.end {
            scaled(text, first, &second)?
        } else {
            first.value
        };
        let same = second_unit.as_ref().map(|u| &u.name) == unit.map(|u| &u.name);
        if low < second.value && (joint == first.end || same) {
            let low = Numeral {
                value: low,
                end: second.end,
                plain: first.plain && second.plain,
                ..*first
            };
            return Some((low, second.value, second_unit));
        }
    }
    None
}

/// 3—5万, 1.2—1.5亿, 二十至三十万: the lower end shares the scale of the upper, as far as it stays below it.
fn scaled(text: &[char], first: &Numeral, second: &Numeral) -> Option<Number> {
    let powers = scale(text, second);
    if powers <= scale(text, first) {
        return Some(first.value);
    }
    let shared = first.value.times(Number::new(10_i128.pow(powers), 0)?);
    Some(
        shared
            .filter(|low| *low < second.value)
            .unwrap_or(first.value),
    )
}

/// Powers of ten of the scale word that ends a numeral.
fn scale(text: &[char], numeral: &Numeral) -> u32 {
    text.get(numeral.end - 1)
        .and_then(|c| numeral::scale(*c))
        .map_or(0, i128::ilog10)
}
