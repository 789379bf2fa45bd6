//! Numerals in every style: 12,345.6 · １２万 · 两百零三 · 百分之六点五 · 三分之二 · 5万4千 · 壹佰贰拾.

mod signs;

use crate::lexicon::{Cue, LEXICON};
use crate::number::Number;
pub use signs::{MAY_BEGIN, chinese_digit, digit, may_begin};
use signs::{big_scale, small_scale};

/// A numeral in a text.
#[derive(Clone, Copy, Debug)]
pub struct Numeral {
    /// Where it ends (scalar values).
    pub end: usize,
    /// Its value, scale words folded in.
    pub value: Number,
    /// Written with Chinese numerals alone.
    pub chinese: bool,
    /// Only a scale word (万, 亿, 百): an amount only beside a word such as 超.
    pub bare: bool,
    /// 余 多 来 inside it (3000多万).
    pub over: Option<bool>,
    /// 几 or 数 stands for a digit.
    pub vague: bool,
    /// `百分之` or `千分之` in front: percent or per mille.
    pub unit: Option<&'static str>,
    /// A fraction (1/3, 三分之二).
    pub fraction: bool,
    /// ASCII or full-width digits without point, comma or scale word: may be a year or a name.
    pub plain: bool,
}

/// Read the numeral that begins here.
///
/// Err: digits that are no amount (too large); the value is where they end.
pub fn read(text: &[char], start: usize) -> Option<Result<Numeral, usize>> {
    let first = *text.get(start)?;
    if digit(first).is_some() {
        let read = read_digits(text, start, true);
        return Some(read.map(|whole| {
            let part = whole.plain.then(|| mixed(text, start, &whole)).flatten();
            part.unwrap_or(whole)
        }));
    }
    if let Some(fraction) = read_fraction(text, start) {
        return Some(Ok(fraction));
    }
    let whole = read_chinese(text, start)?;
    Some(Ok(mixed(text, start, &whole).unwrap_or(whole)))
}

/// A part of a fraction: never a fraction itself, so that 三分之三分之… cannot nest without end.
fn read_part(text: &[char], start: usize) -> Option<Numeral> {
    if digit(*text.get(start)?).is_some() {
        return read_digits(text, start, false).ok();
    }
    read_chinese(text, start)
}

fn read_digits(text: &[char], start: usize, outer: bool) -> Result<Numeral, usize> {
    let at = |i: usize| text.get(i).copied().unwrap_or('\0');
    let run = |mut i: usize| {
        while digit(at(i)).is_some() {
            i += 1;
        }
        i
    };
    let mut end = run(start);
    let mut plain = true;
    // 12,345,678: groups of three, one to three digits in front.
    if end - start <= 3 {
        while matches!(at(end), ',' | '，') && run(end + 1) == end + 4 {
            end += 4;
            plain = false;
        }
    }
    if matches!(at(end), '.' | '．') && digit(at(end + 1)).is_some() {
        end = run(end + 1);
        plain = false;
    }
    let digits: String = text[start..end.min(start + 64)]
        .iter()
        .filter_map(|c| match c {
            '.' | '．' => Some('.'),
            c => digit(*c).and_then(|d| char::from_digit(d, 10)),
        })
        .collect();
    let Some(mut value) = (end - start <= 64)
        .then(|| Number::parse(&digits))
        .flatten()
    else {
        return Err(end);
    };
    let mut fraction = false;
    if matches!(at(end), '/' | '／') && plain && digit(at(end + 1)).is_some() {
        let stop = run(end + 1);
        let below: String = text[end + 1..stop.min(end + 20)]
            .iter()
            .filter_map(|c| digit(*c).and_then(|d| char::from_digit(d, 10)))
            .collect();
        if at(stop) != '/'
            && let Some(quotient) = Number::parse(&below).and_then(|below| value.over(below))
        {
            value = quotient;
            end = stop;
            fraction = true;
            plain = false;
        }
    }
    if outer && plain && text[end..].starts_with(&['分', '之']) {
        // 16分之5
        if let Some(above) = read_part(text, end + 2)
            && !above.bare
            && let Some(quotient) = above.value.over(value)
        {
            return Ok(Numeral {
                value: quotient,
                fraction: true,
                plain: false,
                chinese: false,
                ..above
            });
        }
    }
    let mut over = None;
    if !fraction {
        let mut total = Number::ZERO;
        let mut last = i128::MAX;
        loop {
            let mut i = end;
            while matches!(at(i), ' ' | '\u{3000}') {
                i += 1;
            }
            let mut inside = None;
            if matches!(at(i), '余' | '多' | '几' | '来') && scale_at(at(i + 1)).is_some() {
                inside = Some(at(i) != '来');
                i += 1;
            }
            let mut factor = 1_i128;
            let mut j = i;
            while let Some(scale) = scale_at(at(j)).filter(|_| !opens_unit(at(j), at(j + 1))) {
                if factor > 10_i128.pow(20) {
                    break;
                }
                factor *= scale;
                j += 1;
            }
            if j == i {
                break;
            }
            let scaled = Number::new(factor, 0).and_then(|factor| value.times(factor));
            let Some(scaled) = scaled else { return Err(j) };
            over = over.or(inside);
            plain = false;
            // 5万4千: the next part must be smaller than this scale.
            let more = run(j);
            let next: String = text[j..more.min(j + 20)]
                .iter()
                .filter_map(|c| digit(*c).and_then(|d| char::from_digit(d, 10)))
                .collect();
            end = j;
            if more > j
                && more < j + 20
                && scale_at(at(more)).is_some_and(|scale| scale < factor)
                && factor < last
                && let (Some(sum), Some(part)) = (total.plus(scaled), Number::parse(&next))
            {
                total = sum;
                value = part;
                end = more;
                last = factor;
                continue;
            }
            value = scaled;
            break;
        }
        let Some(sum) = total.plus(value) else {
            return Err(end);
        };
        value = sum;
    }
    Ok(Numeral {
        end,
        value,
        chinese: false,
        bare: false,
        over,
        vague: false,
        unit: None,
        fraction,
        plain,
    })
}

/// 千瓦, 兆瓦, 千米, 百分点 are units.
fn opens_unit(c: char, next: char) -> bool {
    matches!(
        (c, next),
        ('千', '瓦' | '米' | '克' | '伏' | '卡' | '帕')
            | ('兆', '瓦' | '赫' | '帕' | '焦' | '伏' | '字' | '比')
            | ('百', '分')
    )
}

fn scale_at(c: char) -> Option<i128> {
    small_scale(c).or_else(|| big_scale(c))
}

/// 一又二分之一, 3又5分之2: a whole number and a fraction.
fn mixed(text: &[char], start: usize, whole: &Numeral) -> Option<Numeral> {
    if text.get(whole.end) != Some(&'又') || start == whole.end || whole.bare {
        return None;
    }
    let part = if digit(*text.get(whole.end + 1)?).is_some() {
        read_digits(text, whole.end + 1, true).ok()?
    } else {
        hundredths(text, whole.end + 1).or_else(|| fraction(text, whole.end + 1))?
    };
    Some(Numeral {
        value: whole.value.plus(part.value)?,
        chinese: whole.chinese,
        ..part
    })
    .filter(|mixed| mixed.fraction)
}

/// 一百分之二: two of a hundred, and not one and two per cent.
fn hundredths(text: &[char], start: usize) -> Option<Numeral> {
    let one = matches!(text.get(start), Some('一' | '壹'));
    let scale = match text.get(start + 1)? {
        '百' | '佰' => 100,
        '千' | '仟' => 1000,
        _ => return None,
    };
    if !one || !text[start + 2..].starts_with(&['分', '之']) {
        return None;
    }
    let above = read_part(text, start + 4)?;
    Some(Numeral {
        value: above.value.over(Number::new(scale, 0)?)?,
        fraction: true,
        bare: false,
        plain: false,
        unit: None,
        ..above
    })
}

/// 一半, 半数以上, 近半数, 过半; not 另一半, 半数 alone, nor 近半年.
fn half(text: &[char], start: usize) -> Option<usize> {
    let rest = &text[start..];
    let previous = |n: usize| start.checked_sub(n).map_or('\0', |i| text[i]);
    if rest.starts_with(&['一', '半']) && !matches!(previous(1), '另' | '第') {
        return Some(start + 2);
    }
    if rest.first() != Some(&'半') {
        return None;
    }
    // 通过半数, 经过半程
    let bound = matches!(previous(1), '超' | '过' | '近' | '逾')
        && !matches!(previous(2), '通' | '经' | '度' | '附' | '双' | '最');
    if rest.get(1) == Some(&'数') {
        return (bound || rest.get(2) == Some(&'以')).then_some(start + 2);
    }
    let other = LEXICON.cue(Cue::NoHalf).at(text, start + 1).is_some();
    (bound && !other).then_some(start + 1)
}

/// 百分之六点五, 千分之三, 三分之二.
fn read_fraction(text: &[char], start: usize) -> Option<Numeral> {
    for (words, unit) in [("百分之", "%"), ("千分之", "‰")] {
        let words: Vec<char> = words.chars().collect();
        if text[start..].starts_with(&words) {
            let from = start + words.len();
            let inner = match read_part(text, from)? {
                inner if !inner.bare || text[from] == '百' => inner,
                _ => return None,
            };
            return Some(Numeral {
                unit: Some(unit),
                bare: false,
                chinese: inner.chinese,
                plain: false,
                ..inner
            });
        }
    }
    if let Some(end) = half(text, start) {
        return Some(Numeral {
            end,
            value: Number::new(5, 1)?,
            chinese: true,
            bare: false,
            over: None,
            vague: false,
            unit: None,
            fraction: true,
            plain: false,
        });
    }
    if let Some(part) = hundredths(text, start) {
        return Some(part);
    }
    fraction(text, start)
}

/// 三分之二
fn fraction(text: &[char], start: usize) -> Option<Numeral> {
    let below = read_chinese(text, start)?;
    if !text[below.end..].starts_with(&['分', '之']) {
        return None;
    }
    let above = read_part(text, below.end + 2)?;
    Some(Numeral {
        value: above.value.over(below.value)?,
        fraction: true,
        bare: false,
        plain: false,
        ..above
    })
}

fn read_chinese(text: &[char], start: usize) -> Option<Numeral> {
    let at = |i: usize| text.get(i).copied().unwrap_or('\0');
    // total + (section + digit): sections are closed by 万 and 亿.
    let (mut total, mut section, mut current) = (0_i128, 0_i128, None::<i128>);
    let (mut end, mut last_scale, mut zero, mut digits_run) = (start, 0_i128, false, 0_u32);
    let (mut vague, mut over, mut any_digit) = (false, None, false);
    let mut positional = 0_i128;
    while end < start + 40 {
        let c = at(end);
        if let Some(d) = chinese_digit(c) {
            if current.is_some() && !zero {
                digits_run += 1;
            }
            if d == 0 {
                zero = true;
                digits_run += u32::from(current.is_some() || end == start);
            }
            positional = positional.checked_mul(10)?.checked_add(d)?;
            current = Some(if digits_run > 0 { positional } else { d });
            if d != 0 {
                zero = zero && digits_run > 0;
            }
            any_digit = true;
            end += 1;
        } else if matches!(c, '几' | '幾')
            && end > start
            && section > 0
            && current.is_none_or(|d| d == 0)
        {
            // 二十几万, 十几个: the digit that is not said counts nothing.
            current = None;
            vague = true;
            end += 1;
        } else if matches!(c, '几' | '数' | '幾')
            && scale_at(at(end + 1)).is_some()
            && current.is_none()
        {
            current = Some(1);
            vague = true;
            any_digit = true;
            end += 1;
        } else if matches!(c, '廿' | '卅') && current.is_none() && section % 100 == 0 {
            // 四百廿六
            section += if c == '廿' { 20 } else { 30 };
            last_scale = 10;
            any_digit = true;
            end += 1;
        } else if let Some(scale) = small_scale(c).filter(|_| !opens_unit(c, at(end + 1))) {
            if scale == 10 && current.is_none() {
                any_digit = true;
            }
            // 一万零十二: 零 only says that a place is empty.
            section += current.take().filter(|d| *d > 0).unwrap_or(1) * scale;
            last_scale = scale;
            (positional, digits_run, zero) = (0, 0, false);
            end += 1;
        } else if let Some(scale) = big_scale(c) {
            let here = section + current.take().unwrap_or(0);
            if here == 0 && total == 0 {
                total = scale;
            } else if here == 0 {
                total = total.checked_mul(scale)?;
            } else if scale > 10_000 && total > 0 && total < scale {
                total = (total + here).checked_mul(scale)?;
            } else {
                total += here.checked_mul(scale)?;
            }
            if total > 10_i128.pow(28) {
                return None;
            }
            section = 0;
            last_scale = scale;
            (positional, digits_run, zero) = (0, 0, false);
            end += 1;
        } else if matches!(c, '余' | '多') && big_scale(at(end + 1)).is_some() && end > start {
            over = Some(true);
            end += 1;
        } else {
            break;
        }
    }
    if end == start {
        return None;
    }
    let mut rest = Number::ZERO;
    if let Some(d) = current {
        // 一万二 is 12000, 两百三 230; 一百零三 is 103, 十五 15.
        let folded = if last_scale > 10 && !zero && digits_run == 0 && d < 10 && d > 0 {
            let previous_zero = end >= 2 && chinese_digit(at(end - 2)) == Some(0);
            if previous_zero {
                d
            } else {
                d * last_scale / 10
            }
        } else {
            d
        };
        rest = Number::new(folded, 0)?;
    }
    let mut amount = Number::new(total + section, 0)?.plus(rest)?;
    // 六点五
    if matches!(at(end), '点' | '點') && any_digit && chinese_digit(at(end + 1)).is_some() {
        let mut part = 0_i128;
        let mut places = 0;
        let mut i = end + 1;
        while let Some(d) = chinese_digit(at(i)) {
            if places == 20 {
                break;
            }
            part = part * 10 + d;
            places += 1;
            i += 1;
        }
        amount = amount.plus(Number::new(part, places)?)?;
        end = i;
        if let Some(scale) = big_scale(at(end)) {
            amount = amount.times(Number::new(scale, 0)?)?;
            end += 1;
        }
    }
    Some(Numeral {
        end,
        value: amount,
        chinese: true,
        bare: !any_digit,
        over,
        vague,
        unit: None,
        fraction: false,
        plain: false,
    })
}
