//! The characters that numerals are written with.

use crate::words::Filter;

/// The digit that an ASCII or full-width digit stands for.
pub const fn digit(c: char) -> Option<u32> {
    match c {
        '0'..='9' => Some(c as u32 - '0' as u32),
        '０'..='９' => Some(c as u32 - '０' as u32),
        _ => None,
    }
}

/// The digit that a Chinese numeral stands for.
pub const fn chinese_digit(c: char) -> Option<i128> {
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
pub fn may_begin(c: char) -> bool {
    MAY_BEGIN.may(c) && begins(c)
}

/// The characters that begin a numeral: every character of a text is asked.
pub const MAY_BEGIN: Filter = {
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
