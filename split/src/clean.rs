//! A line as it should have been printed: stray spaces, odd blanks, invisible characters and wide digits repaired.

use std::borrow::Cow;

use crate::chars::{is_han, is_wide_mark};
use crate::data;
use crate::heading::marked;

/// What [`clean_row`] found to repair in a line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Repairs {
    /// Spaces taken out of the middle.
    pub(crate) spaces: usize,
    /// Wide digits and letters made ASCII.
    pub(crate) wide: usize,
    /// Invisible and control characters dropped.
    pub(crate) invisible: usize,
}

impl Repairs {
    pub(crate) fn any(self) -> bool {
        self != Repairs::default()
    }
}

/// Whether nothing in a line needs repair, found by its bytes: most characters are Han, told by their first one.
fn is_clean(line: &str) -> bool {
    let mut rest = line.as_bytes();
    loop {
        let length = match rest {
            [] => return true,
            [0xe4..=0xe9, _, _, tail @ ..] => {
                rest = tail;
                continue;
            }
            [0x21..=0x3b | 0x3d..=0x7e, ..] => 1,
            [b'<', b'U', b'+', ..]
            // U+3000.
            | [0xe3, 0x80, 0x80, ..]
            // Wide digits and letters, U+FF0E and the byte-order mark.
            | [0xef, 0xbc, 0x8e | 0x90..=0x99 | 0xa1..=0xba, ..]
            | [0xef, 0xbd, 0x81..=0x9a, ..]
            | [0xef, 0xbb, 0xbf, ..]
            // U+2000 to U+200F, U+2028 to U+202F, U+205F to U+206F.
            | [0xe2, 0x80, 0x80..=0x8f | 0xa8..=0xaf, ..]
            | [0xe2, 0x81, 0x9f..=0xaf, ..]
            // U+1680, U+180E.
            | [0xe1, 0x9a, 0x80, ..]
            | [0xe1, 0xa0, 0x8e, ..]
            | [0xc2, 0x80..=0xa0 | 0xad, ..]
            | [0x00..=0x20 | 0x7f, ..] => return false,
            [0xc2..=0xdf, ..] => 2,
            [0xf0..=0xff, ..] => 4,
            // 0xE0 to 0xE3, 0xEA to 0xEF; `<`, and what no character begins with.
            [first, ..] => if *first < 0xc0 { 1 } else { 3 },
        };
        rest = rest.get(length..).unwrap_or_default();
    }
}

/// Repair a line. Tabs part the cells of a table and stay where the line is a row of one.
pub(crate) fn clean(line: &str) -> Cow<'_, str> {
    clean_row(line, false, &mut Repairs::default())
}

/// Repair a line that is a row of a table by what stands around it, if `row`, however few cells it has.
pub(crate) fn clean_row<'a>(line: &'a str, row: bool, repairs: &mut Repairs) -> Cow<'a, str> {
    let trimmed = line.trim_matches([' ', '\u{3000}', '\t', '\r', '\n', '\u{c}']);
    if is_clean(trimmed) {
        return Cow::Borrowed(trimmed);
    }
    let chars = plain_chars(trimmed, repairs);
    Cow::Owned(without_stray_spaces(&chars, row, repairs))
}

/// The cells of a line that hold something.
pub(crate) fn cells(line: &str) -> usize {
    line.split('\t')
        .filter(|cell| !cell.trim().is_empty())
        .count()
}

/// Blanks of all kinds made spaces, invisible characters dropped, wide digits and letters made ASCII.
fn plain_chars(line: &str, repairs: &mut Repairs) -> Vec<char> {
    let mut out: Vec<char> = Vec::with_capacity(line.len() / 2);
    let mut rest = line.chars();
    while let Some(mut c) = rest.next() {
        // `<U+00A0>`: what R prints for a character that its locale lacks.
        if c == '<'
            && let Some((meant, behind)) = escaped(rest.as_str())
        {
            (c, rest) = (meant, behind.chars());
        }
        match c {
            '\u{a0}'
            | '\u{1680}'
            | '\u{2000}'..='\u{200a}'
            | '\u{202f}'
            | '\u{205f}'
            | '\u{3000}' => out.push(' '),
            '\t' | '\u{c}' | '\u{b}' | '\u{2028}' | '\u{2029}' | '\r' | '\u{85}' => {
                out.push(if c == '\t' { '\t' } else { ' ' });
            }
            '\u{200b}'..='\u{200f}'
            | '\u{2060}'..='\u{206f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{feff}'
            | '\u{ad}'
            | '\u{180e}' => {
                repairs.invisible += 1;
            }
            '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' => {
                repairs.wide += 1;
                out.push(char::from_u32(c as u32 - 0xfee0).unwrap_or(c));
            }
            // Also of digits that are set apart one by one: `0 ．8`.
            '．' if out
                .iter()
                .rfind(|c| **c != ' ')
                .is_some_and(char::is_ascii_digit)
                && rest
                    .as_str()
                    .trim_start()
                    .starts_with(|n| matches!(n, '0'..='9' | '０'..='９')) =>
            {
                repairs.wide += 1;
                out.push('.');
            }
            c if c.is_control() => repairs.invisible += 1,
            c => out.push(c),
        }
    }
    out
}

/// The character of an escape such as `<U+00A0>`, whose first mark is read, and what stands behind it.
fn escaped(text: &str) -> Option<(char, &str)> {
    let (number, behind) = text.strip_prefix("U+")?.split_once('>')?;
    let number = Some(number).filter(|number| (4..=6).contains(&number.len()))?;
    let c = char::from_u32(u32::from_str_radix(number, 16).ok()?)?;
    Some((c, behind))
}

fn without_stray_spaces(chars: &[char], row: bool, repairs: &mut Repairs) -> String {
    let is_blank = |c: &char| *c == ' ' || *c == '\t';
    let end = chars
        .iter()
        .rposition(|c| !is_blank(c))
        .map_or(0, |at| at + 1);
    let start = chars.iter().position(|c| !is_blank(c)).unwrap_or(end);
    let chars = &chars[start..end];
    // Rows of a table keep their tabs.
    let is_row = row
        || chars
            .split(|c| *c == '\t')
            .filter(|cell| !cell.is_empty())
            .count()
            > 2;
    let name = name_gap(chars);
    let mut out = String::with_capacity(chars.len() * 3);
    let mut at = 0;
    while at < chars.len() {
        let word = chars[at..].iter().take_while(|c| !is_blank(c)).count();
        out.extend(&chars[at..at + word]);
        at += word;
        if at == chars.len() {
            break;
        }
        let run = chars[at..].iter().take_while(|c| is_blank(c)).count();
        let (before, after) = (chars[at - 1], chars[at + run]);
        if is_row && chars[at..at + run].contains(&'\t') {
            out.push('\t');
        } else if Some(at) == name || is_meant(chars, at, run, before, after) {
            out.push(' ');
            repairs.spaces += run - 1;
        } else {
            repairs.spaces += run;
        }
        at += run;
    }
    out
}

/// Whether a space belongs to the text: between Latin words, or between the halves of a couplet.
fn is_meant(chars: &[char], at: usize, run: usize, before: char, after: char) -> bool {
    let wide = |c: char| is_han(c) || is_wide_mark(c);
    if wide(before) != wide(after) {
        return false;
    }
    if !wide(before) {
        // `1 9 9 8`, `2 .5`: digits set apart one by one belong together; `10 20` may be two numbers.
        let digit = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '%' | '％');
        if digit(before) && digit(after) {
            let long = |group: &mut dyn Iterator<Item = &char>| {
                group.take_while(|c| c.is_ascii_digit()).count() > 1
            };
            return run > 1
                && long(&mut chars[..at].iter().rev())
                && long(&mut chars[at + run..].iter());
        }
        return before.is_ascii_alphanumeric()
            && after.is_ascii_alphanumeric()
            && (before.is_ascii_alphabetic() || after.is_ascii_alphabetic())
            || (before.is_ascii_punctuation() != after.is_ascii_punctuation()
                && (before.is_ascii_alphabetic() || after.is_ascii_alphabetic()));
    }
    let other = |c: &char| !is_han(*c);
    let left = chars[..at].rsplit(other).next().unwrap_or_default();
    let right = chars[at + run..].split(other).next().unwrap_or_default();
    let part = || {
        let start: String = chars[..at].iter().collect();
        let mark = marked(&format!("{start}{after}"));
        mark.is_some_and(|mark| mark.rank == 1 && mark.length == start.len())
    };
    // `第一部分 过去一年的工作`
    if chars[0] == '第' && left.len() == at && part() {
        return true;
    }
    left.len() >= 4
        && right.len() >= 4
        && (are_slogans(chars)
            || left.len() == right.len() && chars.len() < 80
            || left.first() == right.first() && chars.len() < 40)
}

/// Whether a line is watchwords and nothing else: three or more, of four characters and more.
fn are_slogans(chars: &[char]) -> bool {
    let mut words = chars.split(|c| *c == ' ').filter(|word| !word.is_empty());
    chars.len() < 60
        && words.clone().count() > 2
        && words.all(|word| word.len() >= 4 && word.iter().all(|c| is_han(*c)))
}

/// Where the space between a post and a name stands, in a line such as `县长 王某某`.
fn name_gap(chars: &[char]) -> Option<usize> {
    if chars.len() > 60 {
        return None;
    }
    let line: String = chars.iter().collect();
    data::POSTS.iter().find_map(|post| {
        let at = line[..line.find(post)? + post.len()].chars().count();
        let rest = &chars[at..];
        let name = rest.iter().filter(|c| **c != ' ').count();
        let is_named = rest.first() == Some(&' ')
            && (2..=8).contains(&name)
            && rest.iter().all(|c| *c == ' ' || is_han(*c) || *c == '·');
        is_named.then_some(at)
    })
}

/// ASCII punctuation between or after Han characters made full width.
pub(crate) fn full_punctuation(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len() + 16);
    let mut open = false;
    for (at, c) in chars.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|n| chars.get(n)).copied();
        let after = chars.get(at + 1).copied();
        let wide = |c: Option<char>| c.is_some_and(|c| is_han(c) || is_wide_mark(c));
        let between_digits =
            before.is_some_and(|c| c.is_ascii_digit()) && after.is_some_and(|c| c.is_ascii_digit());
        let near = wide(before) || wide(after);
        out.push(match c {
            ',' if !between_digits && near => '，',
            ':' if !between_digits && near => '：',
            ';' if near => '；',
            '?' if near => '？',
            '!' if near => '！',
            '(' if near => '（',
            ')' if near || before.is_none_or(|c| !c.is_ascii_alphabetic()) => '）',
            '"' if near => {
                open = !open;
                if open { '“' } else { '”' }
            }
            c => *c,
        });
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stray_spaces_go_and_meant_ones_stay() {
        assert_eq!(clean("  收到 12 件建议，履 职 "), "收到12件建议，履职");
        assert_eq!(clean("1 9 9 8 年3 月5 日"), "1998年3月5日");
        assert_eq!(
            clean("涨幅为0 ．7 ％，人均6 1 ． 5岁"),
            "涨幅为0.7％，人均61.5岁"
        );
        assert_eq!(clean("县长　林 某"), "县长 林某");
        assert_eq!(clean("引进 Green Field 项目"), "引进Green Field项目");
        assert_eq!(clean("千山披新绿 万水润良田"), "千山披新绿 万水润良田");
        assert_eq!(clean("工 作 报 告"), "工作报告");
    }

    #[test]
    fn odd_blanks_invisible_characters_and_wide_digits() {
        assert_eq!(
            clean("<U+00A0><U+00A0>增\u{200b}长１２．５％\0"),
            "增长12.5％"
        );
        assert_eq!(clean("\u{feff}一、总\u{a0}论"), "一、总论");
    }

    #[test]
    fn a_line_is_clean_if_no_character_of_it_needs_repair() {
        let repaired = |c: char| {
            matches!(c, '\0'..=' ' | '\u{7f}'..='\u{a0}' | '\u{ad}' | '\u{1680}' | '\u{180e}' | '\u{2000}'..='\u{200f}'
                | '\u{2028}'..='\u{202f}' | '\u{205f}'..='\u{206f}' | '\u{3000}' | '\u{feff}' | '．' | '０'..='９'
                | 'Ａ'..='Ｚ' | 'ａ'..='ｚ')
        };
        for c in (0..=0x0010_ffff).filter_map(char::from_u32) {
            assert_eq!(is_clean(&format!("县{c}乡")), !repaired(c), "{c:?}");
        }
        assert!(is_clean("a<b") && !is_clean("<U+00A0>"));
    }

    #[test]
    fn punctuation_is_unified_on_request() {
        assert_eq!(
            full_punctuation("(一)增长1,000万元,其中:甲"),
            "（一）增长1,000万元，其中：甲"
        );
    }

    #[test]
    fn a_row_of_a_table_keeps_its_tabs() {
        assert_eq!(clean("项目\t数量\t单位"), "项目\t数量\t单位");
    }
}
