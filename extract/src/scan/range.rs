//! Ranges: 3—5项, 3项至5项, 5%—6%, 3—5万.

use super::{UnitFound, unit_at};
use crate::lexicon::Lexicon;
use crate::number::Number;
use crate::numeral::{self, Numeral};

/// Read on from a numeral that opens a range: its lower end, the upper end, and the unit after that.
pub(super) fn range(
    text: &[char],
    first: &Numeral,
    unit: Option<&UnitFound>,
    lexicon: &Lexicon,
) -> Option<(Numeral, Number, Option<UnitFound>)> {
    let after_first = unit.map_or(first.end, |u| u.end);
    for joint in [first.end, after_first] {
        if !matches!(
            text.get(joint),
            Some('—' | '–' | '－' | '-' | '~' | '～' | '至' | '到' | '―')
        ) {
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
        let second_unit = unit_at(text, &second, lexicon);
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

/// 3—5万: the lower end shares the scale of the upper, as far as it stays below it.
fn scaled(text: &[char], first: &Numeral, second: &Numeral) -> Option<Number> {
    let powers = scale(text, second);
    if !first.plain || second.plain || powers == 0 || !second.value.is_integer() {
        return Some(first.value);
    }
    let factor = Number::new(10_i128.pow(powers), 0)?;
    Some(
        first
            .value
            .times(factor)
            .filter(|low| *low < second.value)
            .unwrap_or(first.value),
    )
}

/// Powers of ten of the scale word that ends a numeral.
fn scale(text: &[char], numeral: &Numeral) -> u32 {
    match text.get(numeral.end - 1) {
        Some('万') => 4,
        Some('亿') => 8,
        Some('千') => 3,
        Some('百') => 2,
        _ => 0,
    }
}
