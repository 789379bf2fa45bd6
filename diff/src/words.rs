//! Marks words: which stayed, which went, which came.
//!
//! Texts are compared as words of `report-segment`, numbers whole, punctuation apart, by the longest common subsequence
//! weighted by characters: no other marking of whole words marks fewer characters. Most of two versions of a paragraph is
//! equal, so what both begin and end with is set aside first, up to a punctuation mark: words never cross one, and only
//! the clauses between have to be segmented.

use std::cell::RefCell;

use report_segment::Segmenter;

use crate::ends;
use crate::equal;
use crate::unit::{Mark, Operation, Span};

/// Cells of the table above which whole clauses are compared before their words.
const CELLS: usize = 4_000_000;
/// Bytes of a word: texts of so many words that the table would be too large are not cut into words to find that out.
const LONG_WORD: usize = 20;

/// The spans of two texts: all but [`Mark::New`] make the old one, all but [`Mark::Old`] the new one.
///
/// No span begins or ends inside a word of either text. Exchanging the texts exchanges the marks.
pub fn spans(old: &str, new: &str) -> Vec<Span> {
    if old > new {
        return mirrored(spans(new, old));
    }
    let mut out = Vec::new();
    if old == new {
        push(&mut out, Mark::Same, old);
        return out;
    }
    if old.is_empty() {
        push(&mut out, Mark::New, new);
        return out;
    }
    let (start, end) = shared_ends(old, new);
    let (a, b) = (&old[start..old.len() - end], &new[start..new.len() - end]);
    push(&mut out, Mark::Same, &old[..start]);
    middle(a, b, &mut out);
    push(&mut out, Mark::Same, &old[old.len() - end..]);
    tidy(out)
}

/// The spans of the exchanged texts.
pub fn mirrored(spans: Vec<Span>) -> Vec<Span> {
    let turned = |(mark, text)| match mark {
        Mark::Same => (Mark::Same, text),
        Mark::Old => (Mark::New, text),
        Mark::New => (Mark::Old, text),
    };
    tidy(spans.into_iter().map(turned).collect())
}

/// Characters that stayed, went and came.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sums {
    /// On both sides.
    pub kept: usize,
    /// On the old side only.
    pub gone: usize,
    /// On the new side only.
    pub come: usize,
}

impl Sums {
    /// Add up spans.
    pub fn of<'a>(spans: impl IntoIterator<Item = &'a Span>) -> Self {
        let mut sums = Sums::default();
        for (mark, text) in spans {
            let chars = text.chars().count();
            match mark {
                Mark::Same => sums.kept += chars,
                Mark::Old => sums.gone += chars,
                Mark::New => sums.come += chars,
            }
        }
        sums
    }

    /// The same of all operations.
    pub fn of_all(operations: &[Operation]) -> Self {
        Sums::of(operations.iter().flat_map(|operation| &operation.spans))
    }

    /// Share of the characters of both sides that stayed; 1 for two empty sides.
    pub fn similarity(self) -> f64 {
        let all = 2 * self.kept + self.gone + self.come;
        if all == 0 {
            1.0
        } else {
            2.0 * self.kept as f64 / all as f64
        }
    }
}

/// Letters of a piece that stayed below which it says nothing to a reader between pieces that did not.
pub const PHRASE: usize = 4;

/// Spans of two texts that share a topic rather than a wording: words that happen to stand in both (的, 为, 推进) count as
/// exchanged with what stands around them, so that what stayed is phrases.
pub fn readable(spans: Vec<Span>) -> Vec<Span> {
    let count = spans.len();
    let mut out: Vec<Span> = Vec::with_capacity(count);
    for (n, (mark, text)) in spans.into_iter().enumerate() {
        let inside = n > 0 && n + 1 < count;
        if mark == Mark::Same && inside && letters(&text) < PHRASE {
            out.push((Mark::Old, text.clone()));
            out.push((Mark::New, text));
        } else {
            out.push((mark, text));
        }
    }
    tidy(out)
}

/// Letters and digits of a text.
pub fn letters(text: &str) -> usize {
    text.chars().filter(|c| c.is_alphanumeric()).count()
}

/// Words of a text, as `report-segment` has them; together they are the text.
pub fn segmented(text: &str) -> Vec<&str> {
    thread_local! {
        // Opening the dictionary costs more than most texts: once a thread.
        static SEGMENTER: RefCell<Segmenter> = RefCell::new(Segmenter::default());
    }
    let mut words = Vec::new();
    SEGMENTER.with_borrow_mut(|segmenter| segmenter.cut(text, &mut words));
    words
}

/// Words of a text, numbers whole; together they are the text.
pub fn tokens(text: &str) -> Vec<&str> {
    let words = segmented(text);
    let mut out: Vec<&str> = Vec::with_capacity(words.len());
    let mut at = 0;
    let mut before = None;
    for word in words {
        let next = word.chars().next();
        let joins = matches!((before, next), (Some(a), Some(b)) if in_number(a) && in_number(b) && (digit(a) || digit(b)));
        let end = at + word.len();
        match out.last_mut() {
            Some(last) if joins => *last = &text[at - last.len()..end],
            _ => out.push(&text[at..end]),
        }
        at = end;
        before = word.chars().next_back();
    }
    out
}

/// A digit, wide or narrow.
pub(crate) fn digit(c: char) -> bool {
    c.is_ascii_digit() || ('０'..='９').contains(&c)
}

fn in_number(c: char) -> bool {
    digit(c) || matches!(c, '.' | '．' | '%' | '％' | '‰')
}

fn ends_clause(c: char) -> bool {
    matches!(
        c,
        '，' | '。' | '；' | '、' | '：' | '！' | '？' | ';' | '!' | '?' | '\n'
    )
}

/// Bytes that both texts begin with and end with, each up to a punctuation mark.
fn shared_ends(old: &str, new: &str) -> (usize, usize) {
    let head = same_bytes(old.chars().zip(new.chars()));
    let start = old[..head].trim_end_matches(|c| !ends_clause(c)).len();
    // The whole shorter text may be eaten from both ends: what stands before the end must end a clause as well.
    let (a, b) = (&old[start..], &new[start..]);
    let tail = same_bytes(a.chars().rev().zip(b.chars().rev()));
    let end = a[a.len() - tail..].split_once(ends_clause);
    (start, end.map_or(0, |(_, rest)| rest.len()))
}

/// The bytes up to the first two characters that differ.
fn same_bytes(pairs: impl Iterator<Item = (char, char)>) -> usize {
    let same = pairs.take_while(|(a, b)| a == b);
    same.map(|(a, _)| a.len_utf8()).sum()
}

fn middle(old: &str, new: &str, out: &mut Vec<Span>) {
    if words_or_nothing(old, new, out) {
        return;
    }
    let (a, b) = (clauses(old), clauses(new));
    let mut from = (0, 0);
    for (i, j) in equal::in_order(&a, &b)
        .into_iter()
        .chain([(a.len(), b.len())])
    {
        let (gone, come) = (a[from.0..i].concat(), b[from.1..j].concat());
        if gone.is_empty() || come.is_empty() || !words_or_nothing(&gone, &come, out) {
            push(out, Mark::Old, &gone);
            push(out, Mark::New, &come);
        }
        if i < a.len() {
            push(out, Mark::Same, a[i]);
        }
        from = (i + 1, j + 1);
    }
}

/// Compare two texts word by word, if they are short enough for it.
fn words_or_nothing(old: &str, new: &str, out: &mut Vec<Span>) -> bool {
    if old.len().saturating_mul(new.len()) > CELLS * LONG_WORD * LONG_WORD {
        return false;
    }
    let (a, b) = (tokens(old), tokens(new));
    let fits = a.len().saturating_mul(b.len()) <= CELLS;
    if fits {
        weave(&a, &b, out);
    }
    fits
}

fn clauses(text: &str) -> Vec<&str> {
    text.split_inclusive(ends_clause).collect()
}

/// The spans of two sequences of words.
fn weave(a: &[&str], b: &[&str], out: &mut Vec<Span>) {
    let mut last = (0, 0);
    for (i, j) in common(a, b).into_iter().chain([(a.len(), b.len())]) {
        differing(&a[last.0..i], &b[last.1..j], out);
        if i < a.len() {
            push(out, Mark::Same, a[i]);
        }
        last = (i + 1, j + 1);
    }
}

/// What has no word in common may still begin or end with the same characters, cut into words differently.
fn differing(a: &[&str], b: &[&str], out: &mut Vec<Span>) {
    let head = same_text(a, b, false);
    push(out, Mark::Same, &a[..head.0].concat());
    let (a, b) = (&a[head.0..], &b[head.1..]);
    let tail = same_text(a, b, true);
    let (gone, same) = a.split_at(a.len() - tail.0);
    push(out, Mark::Old, &gone.concat());
    push(out, Mark::New, &b[..b.len() - tail.1].concat());
    push(out, Mark::Same, &same.concat());
}

/// Most words that are put together to the same text.
const TOGETHER: usize = 24;

/// How many words of either side make the same text, the most there are, at the beginning or (`back`) at the end.
fn same_text(a: &[&str], b: &[&str], back: bool) -> (usize, usize) {
    let part = |words: &[&str], count: usize| {
        let from = if back { words.len() - count } else { 0 };
        words[from..from + count].concat()
    };
    let length = |words: &[&str], n: usize| words[if back { words.len() - 1 - n } else { n }].len();
    for count in (1..=a.len().min(TOGETHER)).rev() {
        let wanted = (0..count).map(|n| length(a, n)).sum();
        // Only where both have a word's end at the same distance.
        let (mut other, mut reached) = (0, 0);
        while reached < wanted && other < b.len() {
            reached += length(b, other);
            other += 1;
        }
        if reached == wanted && part(a, count) == part(b, other) {
            return (count, other);
        }
    }
    (0, 0)
}

/// The longest common subsequence, weighted by characters, whole runs preferred.
fn common(a: &[&str], b: &[&str]) -> Vec<(usize, usize)> {
    let (head, tail) = ends::common(a, b);
    let mut links: Vec<(usize, usize)> = (0..head).map(|n| (n, n)).collect();
    let ([x, y], [_, in_y]) =
        equal::numbered([a, b].map(|side| side[head..side.len() - tail].iter()));
    let width = y.len() + 1;
    // 1: from above, as all of a word that the other side has not; 2: from the left; 3: a match.
    let mut from = vec![1_u8; (x.len() + 1) * width];
    let mut above = vec![0_u32; width];
    let mut here = vec![0_u32; width];
    let shared = x
        .iter()
        .enumerate()
        .filter(|(_, word)| in_y[**word as usize] > 0);
    for (i, word) in shared {
        let chars = u32::try_from(a[head + i].chars().count()).unwrap_or(u32::MAX / 8);
        for (j, other) in y.iter().enumerate() {
            let (mut best, mut way) = (above[j + 1], 1);
            if here[j] > best {
                (best, way) = (here[j], 2);
            }
            if word == other {
                let run = u32::from(from[i * width + j] == 3 || (i == 0 && j == 0));
                let score = above[j] + chars * 8 + run;
                if score >= best {
                    (best, way) = (score, 3);
                }
            }
            here[j + 1] = best;
            from[(i + 1) * width + j + 1] = way;
        }
        std::mem::swap(&mut above, &mut here);
    }
    let (mut i, mut j) = (x.len(), y.len());
    let mut found = Vec::new();
    while i > 0 && j > 0 {
        match from[i * width + j] {
            3 => {
                i -= 1;
                j -= 1;
                found.push((head + i, head + j));
            }
            1 => i -= 1,
            _ => j -= 1,
        }
    }
    links.extend(found.into_iter().rev());
    links.extend((0..tail).map(|n| (a.len() - tail + n, b.len() - tail + n)));
    links
}

fn push(out: &mut Vec<Span>, mark: Mark, text: &str) {
    if text.is_empty() {
        return;
    }
    match out.last_mut() {
        Some((last, all)) if *last == mark => all.push_str(text),
        _ => out.push((mark, text.to_string())),
    }
}

/// Between two pieces that stayed: first what went, then what came, each in one span.
pub fn tidy(spans: Vec<Span>) -> Vec<Span> {
    let mut out = Vec::with_capacity(spans.len());
    let (mut gone, mut come) = (String::new(), String::new());
    for (mark, text) in spans {
        match mark {
            Mark::Old => gone.push_str(&text),
            Mark::New => come.push_str(&text),
            Mark::Same => {
                push(&mut out, Mark::Old, &std::mem::take(&mut gone));
                push(&mut out, Mark::New, &std::mem::take(&mut come));
                push(&mut out, Mark::Same, &text);
            }
        }
    }
    push(&mut out, Mark::Old, &gone);
    push(&mut out, Mark::New, &come);
    out
}
