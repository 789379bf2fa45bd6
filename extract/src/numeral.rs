//! Numerals in every style: 12,345.6 · １２万 · 两百零三 · 百分之六点五 · 三分之二 · 5万4千 · 壹佰贰拾.

mod signs;
mod spoken;
mod written;

use crate::lexicon::Cue;
use crate::number::Number;
pub use signs::scale;
pub(crate) use signs::{
    MAY_BEGIN, any_digit, chinese_digit, digit, digits, may_begin, plain, run, to_ten, year_digits,
};
use spoken::read_chinese;
use written::read_digits;

/// A numeral in a text.
#[derive(Clone, Copy, Debug, Default)]
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

impl Numeral {
    /// A part of something, whose upper numeral this is.
    fn part(self, value: Number) -> Self {
        Numeral {
            value,
            fraction: true,
            bare: false,
            plain: false,
            ..self
        }
    }
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
    let percent = per_hundred(&text[start..]);
    let part = match percent {
        Some(unit) => percentage(text, start + 3, unit),
        None => half(text, start).or_else(|| hundredths(text, start)),
    };
    if let Some(part) = part {
        return Some(Ok(part));
    }
    let whole = read_chinese(text, start)?;
    let part = match percent {
        Some(_) => None,
        None => above(text, &whole).or_else(|| mixed(text, start, &whole)),
    };
    Some(Ok(part.unwrap_or(whole)))
}

/// A part of a fraction: never a fraction itself, so that 三分之三分之… cannot nest without end.
fn read_part(text: &[char], start: usize) -> Option<Numeral> {
    if digit(*text.get(start)?).is_some() {
        return read_digits(text, start, false).ok();
    }
    read_chinese(text, start)
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

/// 一又二分之一, 3又5分之2: a whole number and a fraction.
fn mixed(text: &[char], start: usize, whole: &Numeral) -> Option<Numeral> {
    if text.get(whole.end) != Some(&'又') || start == whole.end || whole.bare {
        return None;
    }
    let part = if digit(*text.get(whole.end + 1)?).is_some() {
        read_digits(text, whole.end + 1, true).ok()?
    } else {
        let from = whole.end + 1;
        hundredths(text, from).or_else(|| above(text, &read_chinese(text, from)?))?
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
    Some(above.part(above.value.over(Number::new(scale, 0)?)?))
}

/// 一半, 半数以上, 近半数, 过半; not 另一半, 半数 alone, nor 近半年.
fn half(text: &[char], start: usize) -> Option<Numeral> {
    let rest = &text[start..];
    // 近半, 不足半数; but 通过半数, 经过半程
    let head = &text[..start];
    let bound = || Cue::HalfBound.ends(head) && !Cue::NoHalfBound.ends(head);
    let length = match rest {
        ['一', '半', ..] if !matches!(head.last(), Some('另' | '第')) => 2,
        ['半', '数', '以', ..] => 2,
        ['半', '数', ..] if bound() => 2,
        ['半', next @ ..]
            if next.first() != Some(&'数') && bound() && !Cue::NoHalf.begins(next) =>
        {
            1
        }
        _ => return None,
    };
    Some(Numeral {
        end: start + length,
        value: Number::new(5, 1)?,
        chinese: true,
        fraction: true,
        ..Numeral::default()
    })
}

/// The unit of 百分之 or 千分之.
fn per_hundred(words: &[char]) -> Option<&'static str> {
    match words {
        ['百', '分', '之', ..] => Some("%"),
        ['千', '分', '之', ..] => Some("‰"),
        _ => None,
    }
}

/// 百分之六点五, 千分之三: the amount begins at `from`.
fn percentage(text: &[char], from: usize, unit: &'static str) -> Option<Numeral> {
    let inner = read_part(text, from)?;
    (!inner.bare || text[from] == '百').then_some(Numeral {
        unit: Some(unit),
        bare: false,
        plain: false,
        ..inner
    })
}

/// 分之二 of 三分之二: what stands above what has been read.
fn above(text: &[char], below: &Numeral) -> Option<Numeral> {
    if !text[below.end..].starts_with(&['分', '之']) {
        return None;
    }
    let above = read_part(text, below.end + 2)?;
    Some(above.part(above.value.over(below.value)?))
}
