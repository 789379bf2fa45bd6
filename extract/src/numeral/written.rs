//! Numerals in digits: 12,345.6, 5万4千, 3000多万, 1/3, 16分之5.

use super::signs::{digit, digits, plain, scale};
use super::{Numeral, opens_unit, read_part};
use crate::lexicon::LEXICON;
use crate::number::Number;
use crate::words::{is_han, opens_bracket};

/// The value of digits and a point between them; none if they are too many.
fn decimal(text: &[char]) -> Option<Number> {
    let digits: String = text.iter().filter_map(|c| plain(*c)).collect();
    (text.len() <= 64).then(|| Number::parse(&digits)).flatten()
}

/// The numeral that begins with the digits that stand here; `outer` if it may be the lower part of a fraction.
///
/// Err: they are no amount (too large); where they end.
pub(super) fn read_digits(text: &[char], start: usize, outer: bool) -> Result<Numeral, usize> {
    let (mut end, mut plain) = grouped(text, start);
    let Some(mut value) = decimal(&text[start..end]) else {
        return Err(end);
    };
    let quotient = plain.then(|| divided(text, end, value)).flatten();
    let fraction = quotient.is_some();
    if let Some((of, to)) = quotient {
        (value, end, plain) = (of, to, false);
    }
    if outer
        && plain
        && let Some(part) = out_of(text, end, value)
    {
        return Ok(part);
    }
    let mut over = None;
    if !fraction {
        let whole = end;
        (end, value, over) = scaled(text, end, value)?;
        plain &= end == whole;
    }
    Ok(Numeral {
        end,
        value,
        over,
        fraction,
        plain,
        ..Numeral::default()
    })
}

/// 12,345,678.9: where digits with their groups of three and their decimals end, and whether they are digits alone.
fn grouped(text: &[char], start: usize) -> (usize, bool) {
    let at = |i: usize| text.get(i).copied().unwrap_or('\0');
    let mut end = digits(text, start);
    let whole = end;
    if end - start <= 3 {
        while matches!(at(end), ',' | '，') && digits(text, end + 1) == end + 4 {
            end += 4;
        }
    }
    if end == whole {
        end = spaced(text, start, end);
    }
    if matches!(at(end), '.' | '．') && digit(at(end + 1)).is_some() {
        end = digits(text, end + 1);
    }
    (end, end == whole)
}

/// 321 146件: where the groups of three end that blanks part, behind one to three digits and before a unit; but 1 200名 at the head of
/// a line may be the second number of two.
fn spaced(text: &[char], start: usize, first: usize) -> usize {
    let mut end = first;
    while text.get(end) == Some(&' ') && digits(text, end + 1) == end + 4 {
        end += 4;
    }
    let opens = start
        .checked_sub(1)
        .is_some_and(|at| is_han(text[at]) || opens_bracket(text[at]));
    if end == first || first - start > 3 || text[start] == '0' || !opens {
        return first;
    }
    let part = usize::from(text.get(end) == Some(&'.'));
    let unit = digits(text, end + part).max(end);
    let counted =
        text.get(unit).is_some_and(|c| scale(*c).is_some()) || LEXICON.units.stands_at(text, unit);
    if counted { end } else { first }
}

/// 1/3: the quotient, and where it ends.
fn divided(text: &[char], slash: usize, value: Number) -> Option<(Number, usize)> {
    let below = slash + 1;
    let stop = digits(text, below);
    if !matches!(text.get(slash), Some('/' | '／')) || stop == below || text.get(stop) == Some(&'/')
    {
        return None;
    }
    let below = decimal(&text[below..stop.min(slash + 20)])?;
    Some((value.over(below)?, stop))
}

/// 16分之5
fn out_of(text: &[char], end: usize, value: Number) -> Option<Numeral> {
    if !text[end..].starts_with(&['分', '之']) {
        return None;
    }
    let above = read_part(text, end + 2).filter(|above| !above.bare)?;
    Some(Numeral {
        chinese: false,
        ..above.part(above.value.over(value)?)
    })
}

/// A value that ends here with the scale words behind it, 5万4千, 3000多万, 万亿: where it ends, what it comes to, and whether 余, 多 or
/// 来 is inside.
///
/// Err: what it comes to is too large; where it ends.
fn scaled(
    text: &[char],
    mut end: usize,
    mut value: Number,
) -> Result<(usize, Number, Option<bool>), usize> {
    let (mut total, mut last, mut over) = (Number::ZERO, i128::MAX, None);
    while let Some((factor, to, inside)) = scale_words(text, end) {
        let scaled = Number::new(factor, 0).and_then(|factor| value.times(factor));
        let Some(scaled) = scaled else { return Err(to) };
        over = over.or(inside);
        end = to;
        // 5万4千: the next part must be smaller than this scale.
        let more = digits(text, to);
        let smaller = text.get(more).and_then(|c| scale(*c));
        if (to + 1..to + 20).contains(&more)
            && smaller.is_some_and(|scale| scale < factor)
            && factor < last
            && let (Some(sum), Some(part)) = (total.plus(scaled), decimal(&text[to..more]))
        {
            (total, value, end, last) = (sum, part, more, factor);
            continue;
        }
        value = scaled;
        break;
    }
    Ok((end, total.plus(value).ok_or(end)?, over))
}

/// 余万, 万亿: the factor of the scale words that stand here, where they end, and whether 余, 多 or 来 is inside.
fn scale_words(text: &[char], end: usize) -> Option<(i128, usize, Option<bool>)> {
    let at = |i: usize| text.get(i).copied().unwrap_or('\0');
    let mut i = end;
    while matches!(at(i), ' ' | '\u{3000}') {
        i += 1;
    }
    let mut inside = None;
    if matches!(at(i), '余' | '多' | '几' | '来') && scale(at(i + 1)).is_some() {
        inside = Some(at(i) != '来');
        i += 1;
    }
    let (mut factor, mut to) = (1_i128, i);
    while let Some(scale) = scale(at(to)).filter(|_| !opens_unit(at(to), at(to + 1))) {
        if factor > 10_i128.pow(20) {
            break;
        }
        factor *= scale;
        to += 1;
    }
    (to > i).then_some((factor, to, inside))
}
