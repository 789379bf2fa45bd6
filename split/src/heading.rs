//! What opens a line: the mark of a heading or an item, a salutation, a title; and how far a heading runs.

use crate::chars::{han_number, is_closer, is_han, is_opener, is_stop, is_within, length};
use crate::data::{self, Mark, Numerals, Role};
use crate::metadata::without_year;

/// A mark found at the beginning of a line.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Marked {
    pub(crate) role: Role,
    /// The usual depth of this kind of mark.
    pub(crate) rank: u8,
    /// The number it counts, if it counts.
    pub(crate) number: Option<u32>,
    /// Its bytes.
    pub(crate) length: usize,
}

/// Rank of a sign that counts nothing.
pub(crate) const SIGN: u8 = 7;

/// The mark that a line begins with.
pub(crate) fn marked(line: &str) -> Option<Marked> {
    let first = line.chars().next()?;
    // Most lines begin with another character: they are let go without looking at each mark.
    if !matches!(
        first,
        '第' | '(' | '（' | '〔' | '首' | '其' | '再' | '—' | '─' | '―' | '－' | '-' | '①'..='⑳' | '㈠'..='㈩' | '0'..='9'
        | '▀'..='➿' | '•' | '·' | '√' | '※' | '\u{1f300}'..='\u{1faff}'
    ) && !is_numeral(first)
    {
        return None;
    }
    let found = data::MARKS.iter().find_map(|mark| fit(mark, line))?;
    // `▎（一）修路`: what counts is the mark behind the sign.
    let rest = line[found.length..].trim_start();
    let inner = if found.rank == SIGN && found.number.is_none() {
        marked(rest)
    } else {
        None
    };
    Some(inner.map_or(found, |inner| Marked {
        length: line.len() - rest.len() + inner.length,
        ..inner
    }))
}

/// A Han numeral that counts headings.
pub(crate) fn is_numeral(c: char) -> bool {
    matches!(
        c,
        '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十'
    )
}

fn fit(mark: &Mark, line: &str) -> Option<Marked> {
    for before in &mark.before {
        let Some(rest) = line.strip_prefix(before) else {
            continue;
        };
        let (count, number) = match mark.numerals {
            Numerals::Han => {
                let count = rest.chars().take_while(|c| is_numeral(*c)).count() * 3;
                (count, han_number(rest.get(..count)?))
            }
            Numerals::Digits => {
                let count = rest.bytes().take_while(u8::is_ascii_digit).count();
                (count, rest.get(..count)?.parse().ok())
            }
            Numerals::Circled => sign(rest, '①', 20),
            Numerals::Sign => sign(rest, '㈠', 10),
            Numerals::None => (0, None),
        };
        if mark.numerals != Numerals::None && (number.is_none() || number > Some(99)) {
            continue;
        }
        let rest = &rest[count..];
        let Some(after) = mark.after.iter().find(|after| rest.starts_with(**after)) else {
            continue;
        };
        let rest = &rest[after.len()..];
        let Some(next) = rest.trim_start().chars().next() else {
            continue;
        };
        let counts_on = match mark.numerals {
            // `3.5`, `10、12、15日` and `二、三产业` are no marks.
            Numerals::Digits => next.is_ascii_digit(),
            Numerals::Han => before.is_empty() && after.contains('、') && counts(rest, number),
            _ => false,
        };
        let closed = is_closer(next) || matches!(next, '，' | '。');
        if counts_on || closed || next == '、' && before.is_empty() {
            continue;
        }
        let mut length = before.len() + count + after.len();
        // `(一)、`: the comma belongs to the mark.
        if !before.is_empty() && mark.role == Role::Heading && rest.starts_with('、') {
            length += '、'.len_utf8();
        }
        return Some(Marked {
            role: mark.role,
            rank: mark.rank,
            number,
            length,
        });
    }
    None
}

/// The bytes of the sign that a text begins with, and its number, if it is one of so many from the first.
fn sign(text: &str, first: char, count: u32) -> (usize, Option<u32>) {
    let number = |c: char| (c as u32).checked_sub(first as u32).filter(|n| *n < count);
    let sign = text
        .chars()
        .next()
        .and_then(|c| Some((c.len_utf8(), number(c)? + 1)));
    sign.map_or((0, None), |(bytes, number)| (bytes, Some(number)))
}

/// Whether a text goes on counting behind a number: `三产业` behind 二, `三、四季度`, but not `五年来` behind 一.
fn counts(rest: &str, number: Option<u32>) -> bool {
    let next: String = rest.chars().take_while(|c| is_numeral(*c)).collect();
    if han_number(&next) != number.map(|number| number + 1) {
        return false;
    }
    let mut chars = rest.chars().skip_while(|c| is_numeral(*c));
    matches!(
        chars.next(),
        Some('、' | '产' | '季' | '级' | '类' | '期' | '线' | '年')
    )
}

/// Where the heading at the beginning of a marked line ends: after its first stop, or the colon that ends it.
///
/// Marks inside quotation marks and brackets end nothing.
pub(crate) fn heading_end(line: &str, mark: usize) -> usize {
    let mut depth = 0usize;
    let mut plain = false;
    let mut chars = line[mark..].char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if is_opener(c) {
            depth += 1;
        } else if is_closer(c) {
            depth = depth.saturating_sub(1);
        } else if depth == 0 && (is_stop(c) || matches!(c, '：' | ':')) {
            let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
            let before = line[..mark + at].chars().next_back();
            let after = chars.peek().map(|(_, c)| *c);
            // A time or a ratio: 1:3.
            if matches!(c, '：' | ':') && digit(before) && digit(after) {
                continue;
            }
            let mut end = mark + at + c.len_utf8();
            while let Some((at, c)) = chars.next_if(|(_, c)| is_closer(*c) || is_stop(*c)) {
                end = mark + at + c.len_utf8();
            }
            if plain {
                return end;
            }
        }
        plain |= is_han(c) || c.is_alphanumeric();
    }
    line.len()
}

/// Whether a line is words of address and nothing else: `各位代表、同志们：`.
pub(crate) fn is_salutation(line: &str) -> bool {
    // The longest takes some forty characters.
    if line.len() > 150 {
        return false;
    }
    let words = line.trim_end_matches(['：', ':', '！', '!', '，', ',', '。', ' ']);
    !words.is_empty()
        && words
            .split(['、', '，', ',', ' ', '！', '!', '和'])
            .filter(|word| !word.is_empty())
            .all(|word| data::SALUTATIONS.contains(&word))
}

/// Whether a line begins with words of address, and more follows.
pub(crate) fn is_addressed(line: &str) -> bool {
    line.starts_with("各位") && data::addresses().any(|word| line.starts_with(word))
        || line.starts_with("同志们")
}

/// Whether a line has the form of a report's title.
pub(crate) fn is_title(line: &str) -> bool {
    title_organ(line).is_some()
}

/// A title without the remark in brackets behind it.
pub(crate) fn bare_title(line: &str) -> &str {
    let mut title = line.trim();
    for (open, close) in [('（', '）'), ('(', ')'), ('〔', '〕'), ('【', '】')] {
        if let Some(rest) = title.strip_suffix(close)
            && let Some(at) = rest.rfind(open)
            && at > 0
        {
            title = rest[..at].trim_end();
        }
    }
    for (end, _) in data::words("title-end") {
        title = title.strip_suffix(end).unwrap_or(title).trim_end();
    }
    title
}

/// The characters of a line that has the form of a report's title, so far as its end and its signs tell.
pub(crate) fn title_form(line: &str) -> Option<String> {
    const NEVER: &[char] = &[
        '，', '。', '；', '：', '！', '？', ',', ';', ':', '>', '|', '…', '»',
    ];
    if line.len() > 240 || !line.contains('告') || data::has(line, "several") {
        return None;
    }
    let short = bare_title(line).replace(char::is_whitespace, "");
    let prefixes = &data::TITLE_PREFIXES;
    let good = short.ends_with("报告")
        && is_within(&short, 60)
        && !short.contains(NEVER)
        && short.contains('《') == short.contains('》')
        && !short.starts_with('《')
        && !prefixes.iter().any(|prefix| short.starts_with(prefix))
        && marked(&short).is_none_or(|mark| mark.rank == 8);
    good.then_some(short)
}

/// Whose report a title names: an organ, or `?` if the title leaves it open.
pub(crate) fn title_organ(line: &str) -> Option<&'static str> {
    let short = title_form(line).filter(|short| !short.contains(['、', '“', '”']))?;
    let plain = without_year(&short);
    let mut endings = data::TITLES.iter();
    let (organ, _) = endings.find(|(_, ending)| plain.ends_with(ending))?;
    (*organ != "-").then_some(*organ)
}

/// Whether a line is the beginning of a title that goes on in the next: an organ's name, standing alone.
pub(crate) fn is_title_beginning(line: &str) -> bool {
    if line.len() > 150 || line.len() < 6 {
        return false;
    }
    let places = ['省', '市', '县', '区', '州', '盟', '旗', '镇', '乡'];
    let plain = line
        .chars()
        .all(|c| is_han(c) || matches!(c, ' ' | '（' | '）' | '(' | ')') || c.is_ascii_digit());
    plain && (data::ends(line, "organ") || length(line, 16) < 16 && line.ends_with(places))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn mark(line: &str) -> Option<(u8, Option<u32>, &str)> {
        marked(line).map(|mark| (mark.rank, mark.number, &line[..mark.length]))
    }

    #[test]
    fn marks_are_found_and_numbers_are_none() {
        assert_eq!(mark("一、过去一年"), Some((3, Some(1), "一、")));
        assert_eq!(mark("（十二）强基础"), Some((4, Some(12), "（十二）")));
        assert_eq!(mark("(三)、办实事"), Some((4, Some(3), "(三)、")));
        assert_eq!(mark("13.修路"), Some((5, Some(13), "13.")));
        assert_eq!(mark("第二部分 明年打算"), Some((1, Some(2), "第二部分")));
        assert_eq!(mark("㈡强基础"), Some((4, Some(2), "㈡")));
        assert_eq!(mark("——水更清"), Some((8, None, "——")));
        assert_eq!(mark("三是管得住"), Some((8, Some(3), "三是")));
        assert_eq!(mark("5.5%左右的增长"), None);
        assert_eq!(mark("2024年是丰收年"), None);
        assert_eq!(mark("一、二、三产业协调发展"), None);
        assert_eq!(mark("一年来，工作有进步"), None);
    }

    #[test]
    fn a_heading_runs_to_its_stop_or_colon() {
        let end = |line: &str| line[..heading_end(line, marked(line).unwrap().length)].to_string();
        assert_eq!(
            end("(一)修好每一条路。今年修路十条。"),
            "(一)修好每一条路。"
        );
        assert_eq!(end("二、重点抓好：一要修路"), "二、重点抓好：");
        assert_eq!(
            end("1.念好“山字经。水字诀”。多种树。"),
            "1.念好“山字经。水字诀”。"
        );
        assert_eq!(end("一、修路"), "一、修路");
    }

    #[test]
    fn titles_and_lines_that_speak_of_reports() {
        assert!(is_title("青禾县人民代表大会常务委员会工作报告"));
        assert!(is_title("2024年青禾县政府工作报告（摘要）"));
        assert!(is_title("工 作 报 告"));
        assert!(!is_title("一图读懂政府工作报告"));
        assert!(!is_title("首页 > 政务公开 > 工作报告"));
        assert!(!is_title("听取和审议政府工作报告"));
        assert!(!is_title("会议审议通过了政府工作报告。"));
    }

    #[test]
    fn salutations_stand_alone() {
        assert!(is_salutation("各位代表："));
        assert!(is_salutation("各位委员、同志们！"));
        assert!(!is_salutation("各位代表，过去一年成绩来之不易。"));
    }
}
