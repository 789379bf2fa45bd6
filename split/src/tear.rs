//! Paragraphs that a page end or a bad copy tore in two: which line goes on in the next.

use crate::chars::{
    first, in_han, is_closer, is_ended, is_han, is_opener, is_row, is_stop, is_within, length,
};
use crate::data;
use crate::heading::{heading_end, is_numeral, is_salutation, is_title, marked};

/// A heading without a stop is seldom longer.
const HEADING: usize = 46;

/// How a paragraph that stands so far meets the next line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Meeting {
    /// It has no stop at its end: torn there, or its writer forgot the stop.
    Unfinished,
    /// It goes on.
    Torn,
}

/// How a paragraph that stands so far meets the next line, if it is not over.
pub(crate) fn meeting(paragraph: &str, next: &str) -> Option<Meeting> {
    let (last, first) = (paragraph.chars().next_back()?, next.chars().next()?);
    // Rows of a table have no stops. A paragraph that has grown has no tab behind its first line.
    let first_line = &paragraph.as_bytes()[..paragraph.len().min(10_000)];
    if is_row(first_line) || is_row(next) {
        return None;
    }
    // No paragraph begins with a mark that closes or parts.
    if matches!(
        first,
        '，' | '。' | '、' | '；' | '：' | '％' | '%' | ',' | ';' | '！' | '？'
    ) || is_closer(first) && first != '"'
    {
        return Some(Meeting::Torn);
    }
    let open = is_open(paragraph);
    if is_ended(paragraph) && !open {
        let counts = paragraph.ends_with(['；', ';'])
            && marked(next).is_some_and(|mark| mark.rank == 8)
            && is_counted(paragraph, next);
        return counts.then_some(Meeting::Torn);
    }
    // A paragraph of two characters (`谢谢。`) follows one that is over.
    if is_end_of_word(next) {
        return Some(Meeting::Torn);
    }
    if is_salutation(next) || is_title(next) {
        return None;
    }
    if marked(next).is_some_and(|mark| mark.rank != 5) && !open {
        return None;
    }
    if matches!(last, '，' | '、' | ',') || is_opener(last) || open || is_bound(paragraph, next) {
        return Some(Meeting::Torn);
    }
    // Lengths first: a paragraph that grows line by line is not read to its end for each.
    if let Some(mark) = marked(paragraph) {
        // A heading that stands alone has no stop; a run-in one is over with its first.
        let long =
            !is_within(paragraph, 60) || heading_end(paragraph, mark.length) < paragraph.len();
        return long.then_some(Meeting::Unfinished);
    }
    let long = !is_within(paragraph, HEADING) || paragraph.chars().any(is_stop);
    long.then_some(Meeting::Unfinished)
}

/// Whether a line begins with the last character or two of a sentence: `设。`, `动，`, `工作。`.
fn is_end_of_word(next: &str) -> bool {
    let few: Vec<char> = next.chars().take(3).collect();
    match few.as_slice() {
        [one, mark, ..] if is_han(*one) && matches!(mark, '。' | '，' | '、' | '；') => {
            !is_numeral(*one)
        }
        [one, two, '。'] => is_han(*one) && is_han(*two),
        _ => false,
    }
}

/// Whether a paragraph counts what stands before a mark, not at its beginning: `包括：一是……；二是……`.
pub(crate) fn is_counted(paragraph: &str, next: &str) -> bool {
    let Some((mark, number)) = marked(next).and_then(|mark| Some((mark, mark.number?))) else {
        return false;
    };
    let own = in_han(number);
    let mark = &next[..mark.length];
    number > 1
        && mark.contains(&own)
        && paragraph
            .find(&mark.replacen(&own, &in_han(number - 1), 1))
            .is_some_and(|at| at > 0)
}

/// Whether two lines meet in the middle of a phrase, by words that begin or end none.
fn is_bound(paragraph: &str, next: &str) -> bool {
    // `附件1` above `名词解释` counts nothing.
    let counts = paragraph.ends_with(|c: char| c.is_ascii_digit()) && !is_within(paragraph, 8);
    let begins = |role| data::words(role).any(|(word, _)| next.starts_with(word));
    data::ends(paragraph, "never-last") || begins("never-first") || counts && begins("counter")
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
    known(longer)
        || known(further)
        || count(String::from_iter([last, first]), 4) == 4
        || !ends_clause(piece, text) && !begins_clause(next, text)
}

/// Whether two lines may be two paragraphs, by their ends: the text ends a clause with the last characters of the one
/// elsewhere, and begins one with the first of the other.
pub(crate) fn may_be_two(piece: &str, next: &str, text: &str) -> bool {
    (piece.ends_with(is_closer) || ends_clause(piece, text)) && begins_clause(next, text)
}

/// Marks between clauses, and line ends.
fn parts(c: char) -> bool {
    is_stop(c) || is_closer(c) || is_opener(c) || "，,、；;：:\n".contains(c)
}

/// Whether the last two characters of a line end a clause elsewhere.
fn ends_clause(piece: &str, text: &str) -> bool {
    let from = piece.char_indices().rev().nth(1).map_or(0, |(at, _)| at);
    let end = &piece[from..];
    let ends = text.match_indices(end).filter(|(at, _)| {
        let rest = &text[at + end.len()..];
        rest.chars().next().is_none_or(parts)
    });
    // Its own line is one of them.
    ends.take(2).count() > 1
}

/// Whether the first two characters of a line begin a clause elsewhere.
fn begins_clause(next: &str, text: &str) -> bool {
    let start = first(next, 2);
    let begins = text
        .match_indices(start)
        .filter(|(at, _)| text[..*at].chars().next_back().is_none_or(parts));
    begins.take(2).count() > 1
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
