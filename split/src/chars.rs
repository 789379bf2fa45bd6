//! Small questions about characters, asked everywhere.

/// A Han character.
pub(crate) fn is_han(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}' | '\u{3400}'..='\u{4dbf}' | '〇' | '々' | '\u{20000}'..='\u{3134f}')
}

/// A mark of punctuation as Chinese texts print it, full width or quotation marks.
pub(crate) fn is_wide_mark(c: char) -> bool {
    matches!(c, '\u{3001}'..='\u{3003}' | '\u{3008}'..='\u{301f}' | '\u{2014}'..='\u{2026}' | '\u{ff01}'..='\u{ff0f}' | '\u{ff1a}'..='\u{ff20}' | '\u{ff3b}'..='\u{ff40}' | '\u{ff5b}'..='\u{ff65}' | '·')
}

/// A closing quotation mark or bracket.
pub(crate) fn is_closer(c: char) -> bool {
    matches!(
        c,
        '”' | '’' | '）' | ')' | '》' | '」' | '』' | '】' | '〕' | ']' | '"'
    )
}

/// An opening quotation mark or bracket.
pub(crate) fn is_opener(c: char) -> bool {
    matches!(
        c,
        '“' | '‘' | '（' | '(' | '《' | '「' | '『' | '【' | '〔' | '['
    )
}

/// Whether a line is a row of a table: tabs part its cells.
pub(crate) fn is_row(line: impl AsRef<[u8]>) -> bool {
    memchr::memchr(b'\t', line.as_ref()).is_some()
}

/// A mark that ends a sentence.
pub(crate) fn is_stop(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '!' | '?' | '．' | '｡')
}

/// The last character that is no closing quotation mark or bracket.
pub(crate) fn last_mark(text: &str) -> Option<char> {
    text.chars().rev().find(|c| !is_closer(*c))
}

/// Whether a text ends as a paragraph does: with a stop, a semicolon or a colon, closing marks aside. A point behind Han
/// characters was typed for a stop, unless they are the number of a heading (`一.`).
pub(crate) fn is_ended(text: &str) -> bool {
    last_mark(text).is_some_and(|c| is_stop(c) || matches!(c, '；' | ';' | '：' | ':' | '…'))
        || text
            .strip_suffix('.')
            .is_some_and(|before| before.ends_with(is_han) && han_number(before.trim()).is_none())
}

/// The digits of Han numerals, by their value.
const DIGITS: [char; 10] = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/// A number in Han numerals, up to 九十九.
pub(crate) fn in_han(number: u32) -> String {
    let digit = |n: u32| DIGITS[n as usize % 10].to_string();
    match (number / 10, number % 10) {
        (0, ones) => digit(ones),
        (10.., _) => number.to_string(),
        (tens, ones) => {
            let tens = if tens > 1 { digit(tens) } else { String::new() };
            let ones = if ones > 0 { digit(ones) } else { String::new() };
            format!("{tens}十{ones}")
        }
    }
}

/// The value of a number in Han numerals up to 九十九, or of digits, Han or not, read one by one: 一九七八, 二0二四.
pub(crate) fn han_number(text: &str) -> Option<u32> {
    let digit = |c: char| match c {
        '零' | '○' | 'О' | 'O' => Some(0),
        '两' => Some(2),
        _ => c
            .to_digit(10)
            .or_else(|| (0..10).find(|n| DIGITS[*n as usize] == c)),
    };
    let chars: Vec<char> = text.chars().collect();
    if chars.is_empty() || chars.len() > 9 {
        return None;
    }
    if let Some(at) = chars.iter().position(|c| *c == '十') {
        let tens = match at {
            0 => 1,
            1 => digit(chars[0])?,
            _ => return None,
        };
        let units = match chars.len() - at - 1 {
            0 => 0,
            1 => digit(chars[at + 1])?,
            _ => return None,
        };
        return Some(tens * 10 + units);
    }
    let mut value = 0u32;
    for c in chars {
        value = value * 10 + digit(c)?;
    }
    Some(value)
}

/// The first characters of a text, so many at most.
pub(crate) fn first(text: &str, count: usize) -> &str {
    text.char_indices()
        .nth(count)
        .map_or(text, |(at, _)| &text[..at])
}

/// Whether a text has so many characters at most.
pub(crate) fn is_within(text: &str, most: usize) -> bool {
    length(text, most + 1) <= most
}

/// How many characters a text has, counted no further than `most`.
pub(crate) fn length(text: &str, most: usize) -> usize {
    // A character takes at most four bytes, so that long texts need no counting.
    if text.len() > most * 4 {
        return most;
    }
    text.chars().take(most).count()
}
