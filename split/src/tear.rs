//! Paragraphs that a page end or a bad copy tore in two: which line goes on in the next.

use crate::chars::{is_closer, is_ended, is_han, is_opener, is_stop, length};
use crate::data;
use crate::heading::{heading_end, is_salutation, is_title, marked};

/// A heading without a stop is seldom longer.
const HEADING: usize = 46;

/// Whether a paragraph that stands so far goes on in the next line.
pub(crate) fn goes_on(paragraph: &str, next: &str) -> bool {
    let (Some(last), Some(first)) = (paragraph.chars().next_back(), next.chars().next()) else {
        return false;
    };
    // No paragraph begins with a mark that closes or parts.
    if matches!(
        first,
        '，' | '。' | '、' | '；' | '：' | '％' | '%' | ',' | ';' | '！' | '？'
    ) || is_closer(first) && first != '"'
    {
        return true;
    }
    let open = is_open(paragraph);
    if is_ended(paragraph) && !open {
        return false;
    }
    if is_salutation(next) || is_title(next) {
        return false;
    }
    if marked(next).is_some_and(|mark| mark.rank != 5) && !open {
        return false;
    }
    if matches!(last, '，' | '、' | ',') || is_opener(last) || open {
        return true;
    }
    let inner = paragraph.chars().any(is_stop);
    if let Some(mark) = marked(paragraph) {
        // A heading that stands alone has no stop; a run-in one is over with its first.
        return heading_end(paragraph, mark.length) < paragraph.len()
            || length(paragraph, 61) > 60
            || is_bound(paragraph, next);
    }
    inner || length(paragraph, HEADING + 1) > HEADING || is_bound(paragraph, next)
}

/// Whether two lines meet in the middle of a phrase, by words that begin or end none.
fn is_bound(paragraph: &str, next: &str) -> bool {
    // `附件1` above `名词解释` counts nothing.
    let counts = paragraph.ends_with(|c: char| c.is_ascii_digit()) && length(paragraph, 9) > 8;
    data::sections().iter().any(|(role, word)| match *role {
        "never-last" => paragraph.ends_with(word),
        "never-first" => next.starts_with(word),
        "counter" => counts && next.starts_with(word),
        _ => false,
    })
}

/// Whether two lines meet inside a phrase that the text knows from elsewhere; with `doubt`, more is asked for.
///
/// `依法履 | 职尽责`: 履职, 法履职 and 履职尽 stand elsewhere in the report; a heading and the paragraph below it seldom meet
/// in characters that do.
pub(crate) fn is_one_phrase(piece: &str, next: &str, text: &str, doubt: bool) -> bool {
    let left: Vec<char> = piece.chars().rev().take(2).collect();
    let right: Vec<char> = next.chars().take(2).collect();
    let (Some(&last), Some(&first)) = (left.first(), right.first()) else {
        return false;
    };
    if !is_han(last) || !is_han(first) {
        return false;
    }
    if !doubt && length(piece, 4) < 4 {
        return true;
    }
    let count = |phrase: String, most: usize| {
        memchr::memmem::find_iter(text.as_bytes(), phrase.as_bytes())
            .take(most)
            .count()
    };
    let longer = left.get(1).map(|c| String::from_iter([*c, last, first]));
    let further = right.get(1).map(|c| String::from_iter([last, first, *c]));
    let known = |phrase: Option<String>| phrase.is_some_and(|phrase| count(phrase, 1) == 1);
    if doubt {
        let word = count(String::from_iter([last, first]), 3) == 3;
        return word && known(longer) && known(further);
    }
    known(longer) || known(further) || count(String::from_iter([last, first]), 4) == 4
}

/// Whether a quotation or bracket is open at the end.
fn is_open(text: &str) -> bool {
    let mut depth = 0i32;
    let mut seen = 0;
    for c in text.chars().rev() {
        seen += 1;
        // Further back a missing mark is the copyist's.
        if seen > 60 || is_stop(c) && depth == 0 && seen > 1 {
            return false;
        }
        if matches!(c, '”' | '》' | '）' | ')') {
            depth += 1;
        } else if matches!(c, '“' | '《' | '（' | '(') {
            depth -= 1;
            if depth < 0 {
                return true;
            }
        }
    }
    false
}
