//! Numerals in words: 两百零三, 一万二, 廿, 六点五.

use super::signs::{big_scale, chinese_digit, scale, small_scale};
use super::{Numeral, opens_unit};
use crate::number::Number;

/// A numeral that is read aloud, as far as it has been read: closed parts, the part that is open, the digit in front of it.
#[derive(Default)]
struct Spoken {
    /// What 万 and 亿 have closed.
    total: i128,
    /// Below the next 万: what 十, 百 and 千 have closed.
    section: i128,
    /// The last digit, or digits in a row (二〇二五).
    current: Option<i128>,
    in_a_row: i128,
    row: u32,
    last_scale: i128,
    zero: bool,
    vague: bool,
    over: Option<bool>,
    any_digit: bool,
}

impl Spoken {
    /// Take the character at `at`, if the numeral that began at `start` goes on with it; none if it grows too large.
    fn take(&mut self, text: &[char], start: usize, at: usize) -> Option<bool> {
        let c = text.get(at).copied().unwrap_or('\0');
        let next = text.get(at + 1).copied().unwrap_or('\0');
        let scaled = || scale(next).is_some();
        if let Some(d) = chinese_digit(c) {
            self.digit(d.into(), at == start)?;
        } else if matches!(c, '几' | '幾')
            && at > start
            && self.section > 0
            && self.current.is_none_or(|d| d == 0)
        {
            // 二十几万, 十几个: the digit that is not said counts nothing.
            (self.current, self.vague) = (None, true);
        } else if matches!(c, '几' | '数' | '幾') && scaled() && self.current.is_none() {
            (self.current, self.vague, self.any_digit) = (Some(1), true, true);
        } else if matches!(c, '廿' | '卅') && self.current.is_none() && self.section % 100 == 0 {
            // 四百廿六
            self.section += if c == '廿' { 20 } else { 30 };
            (self.last_scale, self.any_digit) = (10, true);
        } else if let Some(scale) = small_scale(c).filter(|_| !opens_unit(c, next)) {
            self.small(scale);
        } else if let Some(scale) = big_scale(c) {
            self.big(scale)?;
        } else if matches!(c, '余' | '多') && big_scale(next).is_some() && at > start {
            self.over = Some(true);
        } else {
            return Some(false);
        }
        Some(true)
    }

    fn digit(&mut self, d: i128, first: bool) -> Option<()> {
        if self.current.is_some() && !self.zero {
            self.row += 1;
        }
        if d == 0 {
            self.zero = true;
            self.row += u32::from(self.current.is_some() || first);
        }
        self.in_a_row = self.in_a_row.checked_mul(10)?.checked_add(d)?;
        self.current = Some(if self.row > 0 { self.in_a_row } else { d });
        if d != 0 {
            self.zero = self.zero && self.row > 0;
        }
        self.any_digit = true;
        Some(())
    }

    /// 十, 百, 千
    fn small(&mut self, scale: i128) {
        self.any_digit |= scale == 10 && self.current.is_none();
        // 一万零十二: 零 only says that a place is empty.
        self.section += self.current.take().filter(|d| *d > 0).unwrap_or(1) * scale;
        self.close(scale);
    }

    /// 万, 亿
    fn big(&mut self, scale: i128) -> Option<()> {
        let here = self.section + self.current.take().unwrap_or(0);
        if here == 0 && self.total == 0 {
            self.total = scale;
        } else if here == 0 {
            self.total = self.total.checked_mul(scale)?;
        } else if scale > 10_000 && self.total > 0 && self.total < scale {
            self.total = (self.total + here).checked_mul(scale)?;
        } else {
            self.total += here.checked_mul(scale)?;
        }
        self.section = 0;
        self.close(scale);
        (self.total <= 10_i128.pow(28)).then_some(())
    }

    fn close(&mut self, scale: i128) {
        self.last_scale = scale;
        (self.in_a_row, self.row, self.zero) = (0, 0, false);
    }

    /// What it comes to; `nought` if a 零 stands before the last digit: 一万二 is 12000, 两百三 230; 一百零三 103, 十五 15.
    fn amount(&self, nought: bool) -> Option<Number> {
        let short = |d: i128| {
            self.last_scale > 10 && !self.zero && self.row == 0 && (1..10).contains(&d) && !nought
        };
        let rest = self.current.map_or(0, |d| {
            if short(d) {
                d * self.last_scale / 10
            } else {
                d
            }
        });
        Number::new(self.total + self.section, 0)?.plus(Number::new(rest, 0)?)
    }
}

/// 三百零三, 一万二, 六点五万: the numeral that begins here, if one does.
pub(super) fn read_chinese(text: &[char], start: usize) -> Option<Numeral> {
    let at = |i: usize| text.get(i).copied().unwrap_or('\0');
    let mut spoken = Spoken::default();
    let mut end = start;
    while end < start + 40 && spoken.take(text, start, end)? {
        end += 1;
    }
    if end == start {
        return None;
    }
    let nought = end >= 2 && chinese_digit(at(end - 2)) == Some(0);
    let mut amount = spoken.amount(nought)?;
    if matches!(at(end), '点' | '點')
        && spoken.any_digit
        && let Some((part, to)) = places(text, end + 1)
    {
        (amount, end) = (amount.plus(part)?, to);
        if let Some(scale) = big_scale(at(end)) {
            amount = amount.times(Number::new(scale, 0)?)?;
            end += 1;
        }
    }
    Some(Numeral {
        end,
        value: amount,
        chinese: true,
        bare: !spoken.any_digit,
        over: spoken.over,
        vague: spoken.vague,
        ..Numeral::default()
    })
}

/// 六点五: the decimals behind the point, and where they end.
fn places(text: &[char], from: usize) -> Option<(Number, usize)> {
    let digits = text.get(from..)?.iter().take(20);
    let digits: Vec<u32> = digits.map_while(|c| chinese_digit(*c)).collect();
    let part = digits.iter().fold(0, |part, d| part * 10 + i128::from(*d));
    let count = u32::try_from(digits.len()).ok().filter(|n| *n > 0)?;
    Some((Number::new(part, count)?, from + digits.len()))
}
