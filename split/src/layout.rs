//! Printed pages (`pdftotext`) made paragraphs again: hard line ends joined, page numbers and running heads left out.
//!
//! A text was printed in lines of one width if most of its lines fill that width and hardly any is wider. A paragraph
//! then begins at an indent, where the page has indents; elsewhere behind a line that does not fill the width. Where the
//! last line of a paragraph happens to be full, only the words decide: marks, words of address, and short first sentences.

use std::borrow::Cow;
use std::collections::HashMap;

use crate::chars::{is_ended, is_stop, length};
use crate::clean::{Repairs, clean};
use crate::heading::{heading_end, is_addressed, is_salutation, is_title, marked};
use crate::{Line, Note};

/// A printed line.
struct Row<'a> {
    number: usize,
    raw: &'a str,
    text: Cow<'a, str>,
    /// Columns before the text.
    indent: usize,
    /// Columns to the end of the text.
    width: usize,
}

/// Columns of a text as printed: two for all but ASCII.
fn columns(text: &str) -> usize {
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
fn printed_width(lines: &[(usize, &str)]) -> Option<usize> {
    let mut counts: HashMap<usize, usize> = HashMap::new();
    let (mut all, mut wide) = (0usize, 0usize);
    for (_, line) in lines.iter().take(4000) {
        let line = line.trim_end();
        if line.is_empty() {
            continue;
        }
        all += 1;
        // Four bytes a column are more than any printed line has.
        if line.len() > 600 {
            wide += 1;
            if wide > 20 && wide * 12 > all {
                return None;
            }
            continue;
        }
        *counts.entry(columns(line)).or_default() += 1;
    }
    if all < 12 {
        return None;
    }
    let near = |width: usize| {
        (width.saturating_sub(1)..=width + 1)
            .map(|width| counts.get(&width).copied().unwrap_or(0))
            .sum::<usize>()
    };
    let width = (30..=160).max_by_key(|width| {
        (
            near(*width) + counts.get(width).copied().unwrap_or(0),
            std::cmp::Reverse(*width),
        )
    })?;
    let full: usize = (width.saturating_sub(2)..=width + 6)
        .map(|width| counts.get(&width).copied().unwrap_or(0))
        .sum();
    wide += counts
        .iter()
        .filter(|(columns, _)| **columns > width + 10)
        .map(|(_, count)| *count)
        .sum::<usize>();
    (full * 3 >= all && wide * 25 <= all).then_some(width)
}

/// Paragraphs of a text that was printed in lines of one width; none if it was not.
pub(crate) fn paragraphs<'a>(
    lines: &[(usize, &'a str)],
    notes: &mut Vec<Note>,
) -> Option<Vec<Line<'a>>> {
    let width = printed_width(lines)?;
    let rows = rows(lines, notes);
    let margin = margin(&rows);
    let indented = rows
        .iter()
        .filter(|row| (2..=8).contains(&row.indent.saturating_sub(margin)))
        .count();
    let indents = indented >= 2 && indented * 50 >= rows.len();
    let mut out: Vec<Line> = Vec::new();
    let mut last: Option<&Row> = None;
    for row in &rows {
        let begins = match (last, out.last()) {
            (Some(last), Some(paragraph)) => begins(
                last,
                row,
                &paragraph.text,
                Page {
                    width,
                    margin,
                    indents,
                },
            ),
            _ => true,
        };
        last = Some(row);
        if !begins && let Some(paragraph) = out.last_mut() {
            let text = paragraph.text.to_mut();
            let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphabetic());
            if latin(text.chars().next_back()) && latin(row.text.chars().next()) {
                text.push(' ');
            }
            text.push_str(&row.text);
            paragraph.end = row.number;
            continue;
        }
        out.push(Line {
            raw: row.raw,
            text: row.text.clone(),
            line: row.number,
            end: row.number,
        });
    }
    Some(out)
}

/// The lines that hold text, without page numbers and running heads.
fn rows<'a>(lines: &[(usize, &'a str)], notes: &mut Vec<Note>) -> Vec<Row<'a>> {
    let mut heads: HashMap<&str, usize> = HashMap::new();
    for (_, line) in lines {
        if let Some(head) = line.strip_prefix('\u{c}') {
            *heads.entry(head.trim()).or_default() += 1;
        }
    }
    let is_head = |line: &str| {
        line.strip_prefix('\u{c}')
            .map(str::trim)
            .is_some_and(|head| {
                !head.is_empty()
                    && length(head, 41) <= 40
                    && (heads.get(head).is_some_and(|count| *count > 1)
                        || is_title(head)
                        || lines.iter().take(60).any(|(_, line)| {
                            !line.starts_with('\u{c}') && line.trim().starts_with(head)
                        }))
            })
    };
    let mut out = Vec::with_capacity(lines.len());
    for (at, (number, raw)) in lines.iter().enumerate() {
        let text = clean(raw, &mut Repairs::default());
        if text.is_empty() {
            continue;
        }
        let next = lines[at + 1..]
            .iter()
            .find(|(_, line)| line.contains('\u{c}') || !line.trim().is_empty());
        let at_page_end = next.is_none_or(|(_, line)| line.starts_with('\u{c}'));
        if is_head(raw) || is_page_number(&text, at_page_end) {
            notes.push(Note {
                line: *number,
                what: "left out",
                text: (*raw).to_string(),
            });
            continue;
        }
        let line = raw.trim_start_matches('\u{c}').trim_end();
        let indent = columns(&line[..line.len() - line.trim_start().len()]);
        out.push(Row {
            number: *number,
            raw,
            indent,
            width: columns(line),
            text,
        });
    }
    out
}

/// `— 12 —`, `第 3 页`, or a bare number at the end of a page.
fn is_page_number(text: &str, at_page_end: bool) -> bool {
    if length(text, 16) > 15 {
        return false;
    }
    let core = text.trim_matches(['—', '-', '－', '–', '―', ' ', '·', '第', '页', '/', '共']);
    let digits = !core.is_empty()
        && core.chars().all(|c| {
            c.is_ascii_digit() || matches!(c, '/' | ' ' | '页' | '共' | '第' | '，' | ',')
        });
    let decorated = core.len() < text.len();
    digits && core.len() <= 9 && (decorated || at_page_end)
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

#[derive(Clone, Copy)]
struct Page {
    width: usize,
    margin: usize,
    indents: bool,
}

/// Whether a paragraph begins with this line.
fn begins(last: &Row, row: &Row, paragraph: &str, page: Page) -> bool {
    if page.indents && row.indent >= page.margin + 2 {
        return true;
    }
    // A line that had room for more ends its paragraph.
    if last.width + 2 < page.width {
        return true;
    }
    let text = row.text.as_ref();
    if is_title(text) || is_salutation(text) {
        return true;
    }
    if page.indents {
        return false;
    }
    if !is_ended(paragraph) {
        // A heading that fills its line.
        return marked(text).is_some_and(|mark| mark.number == Some(1) || mark.rank < 5)
            && marked(paragraph).is_some()
            && !paragraph.chars().any(is_stop);
    }
    if marked(text).is_some() || is_addressed(text) {
        return true;
    }
    opens(text)
}

/// Whether a line begins as paragraphs of these reports do: with a short sentence that sums up what follows.
fn opens(text: &str) -> bool {
    let end = heading_end(text, 0);
    let first = &text[..end];
    let short = end < text.len()
        && length(first, 27) <= 26
        && !first.contains(['，', ',', '：', ':'])
        && first.ends_with('。');
    short
}
