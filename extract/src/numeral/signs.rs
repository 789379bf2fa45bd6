//! The characters that numerals are written with.

use crate::words::Filter;

/// The digit that an ASCII or full-width digit stands for.
pub(crate) const fn digit(c: char) -> Option<u32> {
    match c {
        '0'..='9' => Some(c as u32 - '0' as u32),
        '０'..='９' => Some(c as u32 - '０' as u32),
        _ => None,
    }
}

/// A digit or a decimal point as it is in ASCII.
pub(crate) fn plain(c: char) -> Option<char> {
    match c {
        '.' | '．' => Some('.'),
        c => digit(c).and_then(|digit| char::from_digit(digit, 10)),
    }
}

/// Whether a character is one of 一 to 十, in which headings, months and plans are counted.
pub(crate) const fn to_ten(c: char) -> bool {
    matches!(
        c,
        '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十'
    )
}

/// Where the characters of a kind end that stand here, if no more than so many count.
pub(crate) fn run(text: &[char], at: usize, most: usize, of: impl Fn(char) -> bool) -> usize {
    let here = text.get(at..).unwrap_or_default().iter();
    at + here.take(most).take_while(|c| of(**c)).count()
}

/// Where the digits end that stand here.
pub(crate) fn digits(text: &[char], at: usize) -> usize {
    run(text, at, text.len(), |c| digit(c).is_some())
}

/// The digit that a Chinese numeral stands for.
pub(crate) const fn chinese_digit(c: char) -> Option<u32> {
    Some(match c {
        '〇' | '零' | '○' => 0,
        '一' | '壹' | '幺' => 1,
        '二' | '两' | '贰' | '貳' | '兩' | '俩' => 2,
        '三' | '叁' | '參' | '仨' => 3,
        '四' | '肆' => 4,
        '五' | '伍' => 5,
        '六' | '陆' | '陸' => 6,
        '七' | '柒' => 7,
        '八' | '捌' => 8,
        '九' | '玖' => 9,
        _ => return None,
    })
}

/// Either of these.
pub(crate) fn any_digit(c: char) -> Option<u32> {
    digit(c).or_else(|| chinese_digit(c))
}

/// The year that four digits of either kind make here, with no fifth beside them: 2025, 二〇二五, 二0二五.
pub(crate) fn year_digits(text: &[char], at: usize) -> Option<i32> {
    let mut four = text.get(at..at + 4)?.iter();
    let year = four.try_fold(0, |year, c| Some(year * 10 + any_digit(*c)?))?;
    let more = |c: &char| any_digit(*c).is_some();
    let beside = text.get(at + 4).is_some_and(more) || text[..at].last().is_some_and(more);
    i32::try_from(year).ok().filter(|_| !beside)
}

pub(super) const fn small_scale(c: char) -> Option<i128> {
    Some(match c {
        '十' | '拾' => 10,
        '百' | '佰' => 100,
        '千' | '仟' => 1000,
        _ => return None,
    })
}

pub(super) fn big_scale(c: char) -> Option<i128> {
    Some(match c {
        '万' | '萬' => 10_000,
        '亿' | '億' => 100_000_000,
        '兆' => 1_000_000_000_000,
        _ => return None,
    })
}

/// What a scale word multiplies by: 万, 亿, 百.
pub fn scale(c: char) -> Option<i128> {
    small_scale(c).or_else(|| big_scale(c))
}

/// Whether a numeral may begin with this character.
#[inline]
pub(crate) fn may_begin(c: char) -> bool {
    MAY_BEGIN.may(c) && begins(c)
}

/// The characters that begin a numeral: every character of a text is asked.
pub(crate) const MAY_BEGIN: Filter = {
    let (mut filter, mut code) = (Filter::NONE, 0);
    while code < 0x1_0000 {
        if let Some(c) = char::from_u32(code)
            && begins(c)
        {
            filter = filter.with(c);
        }
        code += 1;
    }
    filter
};

const fn begins(c: char) -> bool {
    digit(c).is_some()
        || chinese_digit(c).is_some()
        || small_scale(c).is_some()
        || matches!(
            c,
            '万' | '萬' | '亿' | '億' | '几' | '数' | '廿' | '卅' | '半'
        )
}
