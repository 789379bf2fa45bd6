//! The measures of a printed page, learned from its lines: how wide it is, what a line breaks at, whether paragraphs are
//! set in.
//!
//! A line inside a paragraph ends where the next piece would not have fitted. What a piece is differs from printer to
//! printer: a character, or a number that is kept whole, or an opening mark with what it opens. `pdftotext` without
//! `-layout` drops the blanks of an indent, so that the first line of a paragraph is narrower than the others: by that it
//! is known.

use std::collections::HashMap;

use crate::chars::{self, is_ended, is_opener};
use crate::heading::marked;
use crate::layout::Row;

/// Columns of a text as printed: two for all but ASCII.
pub(crate) fn columns(text: &str) -> usize {
    text.chars()
        .map(|c| match c {
            '\u{c}' | '\r' => 0,
            c if c.is_ascii() => 1,
            '\u{a0}' => 1,
            _ => 2,
        })
        .sum()
}

/// The width that a text was printed in; none if it was not.
pub(crate) fn printed_width(lines: &[(usize, &str)]) -> Option<usize> {
    /// Four bytes a column are more than any printed line has.
    const LONG: usize = 600;
    // Lines by their columns, which are no more than their bytes.
    let mut counts = [0usize; LONG + 1];
    let (mut all, mut wide) = (0usize, 0usize);
    for (_, line) in lines.iter().take(4000) {
        let line = line.trim_end();
        if line.is_empty() {
            continue;
        }
        all += 1;
        if line.len() > LONG {
            wide += 1;
            if wide > 20 && wide * 12 > all {
                return None;
            }
            continue;
        }
        counts[columns(line)] += 1;
    }
    if all < 12 {
        return None;
    }
    let sum = |counts: &[usize]| counts.iter().sum::<usize>();
    let width = (30..=160).max_by_key(|&width| {
        let near = sum(&counts[width - 1..=width + 1]);
        (near + counts[width], std::cmp::Reverse(width))
    })?;
    let full = sum(&counts[width - 2..=width + 6]);
    wide += sum(&counts[width + 11..]);
    (full * 3 >= all && wide * 25 <= all).then_some(width)
}

/// What is known of a page.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Page {
    /// Columns of a full line.
    pub(crate) width: usize,
    /// How much narrower a line inside a paragraph may be than its width asks.
    slack: usize,
    /// Columns before most lines.
    pub(crate) margin: usize,
    /// Whether paragraphs begin at an indent that is printed.
    pub(crate) indents: bool,
    /// Columns that the first line of a paragraph lacks, where the indent was lost in printing.
    pub(crate) hidden: usize,
    /// Whether an empty line stands between paragraphs.
    pub(crate) blanks: bool,
    /// Whether numbers are broken, so that a single digit is a piece.
    digits: bool,
    /// Whether an opening mark may end a line.
    openers: bool,
}

/// Lines of which one in so many may break a rule.
const FEW: usize = 60;

impl Page {
    /// Learn the measures of a page from its rows.
    pub(crate) fn of(rows: &[Row], width: usize) -> Self {
        let margin = margin(rows);
        let indented = rows
            .iter()
            .filter(|row| (2..=8).contains(&row.indent.saturating_sub(margin)))
            .count();
        let mut page = Page {
            width,
            margin,
            indents: indented >= 2 && indented * 50 >= rows.len(),
            ..Page::default()
        };
        // Lines that end in the middle of a sentence, near the full width: they go on in the next.
        let inner: Vec<(&Row, &Row)> = rows
            .windows(2)
            .map(|pair| (&pair[0], &pair[1]))
            .filter(|(row, next)| {
                row.width + 12 > width && !is_ended(&row.text) && marked(&next.text).is_none()
            })
            .collect();
        let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        let count = |is: &dyn Fn(&Row, &Row) -> bool| {
            let some = inner.iter().filter(|(row, next)| is(row, next));
            some.count()
        };
        page.digits = count(&|row, next| {
            digit(row.text.chars().next_back()) && digit(next.text.chars().next())
        }) > 1;
        page.openers = count(&|row, _| row.text.ends_with(is_opener)) > 1;
        page.hidden = page.lost_indent(rows);
        let narrow = |slack: usize| {
            let page = Page { slack, ..page };
            count(&|row, next| !page.is_full(row, next) && !page.is_first(row, next))
        };
        page.slack = (0..4)
            .find(|slack| narrow(*slack) * FEW <= inner.len())
            .unwrap_or(4);
        page.blanks = page.has_blanks(rows);
        page
    }

    /// The indent that the first lines of paragraphs lack; 0 if they lack none.
    fn lost_indent(&self, rows: &[Row]) -> usize {
        if self.indents {
            return 0;
        }
        // Lines in mid-sentence that are narrower by some columns: are they first lines?
        let mut first = [(0usize, 0usize); 7];
        for three in rows.windows(3) {
            let (before, row, next) = (&three[0], &three[1], &three[2]);
            if is_ended(&row.text) || marked(&next.text).is_some() {
                continue;
            }
            if let Some((all, good)) = first.get_mut(self.width.saturating_sub(row.width)) {
                *all += 1;
                *good += usize::from(is_ended(&before.text) || before.width + 8 < self.width);
            }
        }
        let best = (3..=6).max_by_key(|room| (first[*room].0, *room));
        let best = best.unwrap_or(4);
        let (all, good) = first[best];
        if all >= 4 && all * 100 >= rows.len() && good * 4 >= all * 3 {
            best
        } else {
            0
        }
    }

    /// Whether empty lines stand between paragraphs, and only there.
    fn has_blanks(&self, rows: &[Row]) -> bool {
        let (mut parted, mut ends, mut torn) = (0usize, 0usize, 0usize);
        for pair in rows.windows(2) {
            let short = !self.is_full(&pair[0], &pair[1]);
            ends += usize::from(short);
            parted += usize::from(pair[1].after_blank);
            torn += usize::from(pair[1].after_blank && !short && !is_ended(&pair[0].text));
        }
        parted > 2 && parted * 10 >= ends * 9 && torn * 20 <= parted
    }

    /// Whether a line has no room for the first piece of the next.
    pub(crate) fn is_full(&self, row: &Row, next: &Row) -> bool {
        row.width + self.piece(&next.text) + self.slack > self.width
    }

    /// Whether a line is as full as the first line of a paragraph is, and no fuller, where indents were lost.
    pub(crate) fn is_first(&self, row: &Row, next: &Row) -> bool {
        self.hidden > 0
            && !self.is_full(row, next)
            && row.width + self.piece(&next.text) + self.slack + self.hidden > self.width
    }

    /// Columns of the first piece of a line, which no printer breaks.
    fn piece(&self, text: &str) -> usize {
        let Some(first) = text.chars().next() else {
            return 0;
        };
        let word = |c: &char| c.is_ascii_alphanumeric() || matches!(c, '.' | '%' | '+' | '-' | '/');
        if first.is_ascii_alphanumeric() && !self.digits {
            return text.chars().take_while(word).count();
        }
        let kept = is_opener(first) && !self.openers;
        columns(chars::first(text, if kept { 2 } else { 1 }))
    }
}

/// The left margin: where most lines begin.
fn margin(rows: &[Row]) -> usize {
    let mut counts: HashMap<usize, usize> = HashMap::new();
    for row in rows {
        *counts.entry(row.indent).or_default() += 1;
    }
    counts
        .into_iter()
        .max_by_key(|(indent, count)| (*count, std::cmp::Reverse(*indent)))
        .map_or(0, |(indent, _)| indent)
}
