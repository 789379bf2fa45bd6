//! Printed pages (`pdftotext`) made paragraphs again: hard line ends joined, page numbers and running heads left out.
//!
//! A text was printed in lines of one width if most of its lines fill that width and hardly any is wider. A paragraph
//! then begins at an indent, where the page has indents; elsewhere behind a line that does not fill the width. Where the
//! last line of a paragraph happens to be full, only the words decide: marks, words of address, and short first sentences.

use std::borrow::Cow;
use std::collections::HashMap;

use crate::chars::{is_ended, is_row, is_stop, is_within};
use crate::clean::{Repairs, clean_row};
use crate::data;
use crate::heading::{is_addressed, is_salutation, is_title, marked};
use crate::lines::spaced;
use crate::opening;
use crate::page::{Page, columns, printed_width};
use crate::source::Form;
use crate::tear;
use crate::{Line, Note};

/// A printed line.
pub(crate) struct Row<'a> {
    number: usize,
    raw: &'a str,
    pub(crate) text: Cow<'a, str>,
    /// Columns before the text.
    pub(crate) indent: usize,
    /// Columns to the end of the text.
    pub(crate) width: usize,
    /// Whether an empty line stands before it, on the same page.
    pub(crate) after_blank: bool,
}

#[cfg(test)]
impl Row<'_> {
    /// A line by its text alone.
    pub(crate) fn plain(text: &str) -> Row<'_> {
        Row {
            number: 1,
            raw: text,
            text: text.into(),
            indent: 0,
            width: columns(text),
            after_blank: false,
        }
    }
}

/// Paragraphs of a text that was printed in lines of one width; none if it was not.
pub(crate) fn paragraphs<'a>(
    lines: &[(usize, &'a str)],
    notes: &mut Vec<Note>,
) -> Option<Vec<Line<'a>>> {
    let width = printed_width(lines)?;
    let rows = rows(lines, notes);
    let page = Page::of(&rows, width);
    let mut begins = vec![Some(true)];
    for at in 1..rows.len() {
        begins.push(sure(&rows, at, page, &begins));
    }
    let full = rows.windows(2).map(|pair| page.is_full(&pair[0], &pair[1]));
    let ends: Vec<bool> = full.map(|full| !full).chain([true]).collect();
    opening::decide(&rows, &mut begins, &ends);
    let mut out: Vec<Line> = Vec::new();
    for (row, begins) in rows.iter().zip(begins) {
        if begins == Some(false)
            && let Some(paragraph) = out.last_mut()
        {
            join(paragraph, row);
            continue;
        }
        out.push(Line {
            raw: row.raw,
            text: row.text.clone(),
            line: row.number,
            end: row.number,
            form: Form::Plain,
        });
    }
    Some(out)
}

fn join(paragraph: &mut Line, row: &Row) {
    let text = paragraph.text.to_mut();
    let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphabetic());
    if latin(text.chars().next_back()) && latin(row.text.chars().next()) {
        text.push(' ');
    }
    text.push_str(&row.text);
    paragraph.end = row.number;
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
                    && is_within(head, 40)
                    && (heads.get(head).is_some_and(|count| *count > 1)
                        || is_title(head)
                        || lines.iter().take(60).any(|(_, line)| {
                            !line.starts_with('\u{c}') && line.trim().starts_with(head)
                        }))
            })
    };
    let mut out = Vec::with_capacity(lines.len());
    // An empty line next to a page's end says nothing of paragraphs.
    let (mut blank, mut page_end) = (false, true);
    for (at, (number, raw)) in lines.iter().enumerate() {
        let mut repairs = Repairs::default();
        let text =
            spaced(lines, at).map_or_else(|| clean_row(raw, false, &mut repairs), Cow::Owned);
        page_end |= raw.contains('\u{c}');
        if text.is_empty() {
            blank = true;
            continue;
        }
        let next = lines[at + 1..]
            .iter()
            .find(|(_, line)| line.contains('\u{c}') || !line.trim().is_empty());
        let at_page_end = next.is_none_or(|(_, line)| line.starts_with('\u{c}'));
        if is_head(raw) || is_page_number(&text, at_page_end) {
            notes.push(Note::left_out((*number, *raw)));
            page_end = true;
            continue;
        }
        notes.extend(Note::repaired(*number, repairs));
        let line = raw.trim_start_matches('\u{c}').trim_end();
        let indent = columns(&line[..line.len() - line.trim_start().len()]);
        out.push(Row {
            number: *number,
            raw,
            indent,
            width: columns(line),
            after_blank: blank && !page_end,
            text,
        });
        (blank, page_end) = (false, false);
    }
    out
}

/// Whether the paragraph that a row would go on counts what stands before the row's mark.
fn is_counted(rows: &[Row], at: usize, begins: &[Option<bool>]) -> bool {
    let from = begins
        .iter()
        .rposition(|begins| *begins == Some(true))
        .unwrap_or(0);
    let paragraph: String = rows[from..at].iter().map(|row| row.text.as_ref()).collect();
    tear::is_counted(&paragraph, &rows[at].text)
}

/// `— 12 —`, `第 3 页，共 17 页`, `Page 3 of 17`, or a bare number at the end of a page.
pub(crate) fn is_page_number(text: &str, at_page_end: bool) -> bool {
    let numbered = || text.bytes().any(|c| c.is_ascii_digit());
    if text.len() > 120 || !numbered() || !is_within(text, 30) {
        return false;
    }
    let core = text.trim_matches(['—', '-', '－', '–', '―', ' ', '·', '|']);
    let digit = |c: char| c.is_ascii_digit();
    let mut words = data::words("page");
    if !core.starts_with(digit) && !words.any(|(word, _)| core.starts_with(word)) {
        return false;
    }
    let mut number = core.to_string();
    for (word, _) in data::words("page") {
        number = number.replace(word, "");
    }
    let decorated = core.len() < text.len() || number.len() < core.len();
    let digits = number
        .chars()
        .all(|c| c.is_ascii_digit() || "/ ，,".contains(c));
    digits && number.len() <= 15 && (decorated || at_page_end)
}

/// Whether a sentence that stops in mid-line goes on: a long number was kept whole, or a mark did not begin a line.
fn goes_on(text: &str) -> bool {
    marked(text).is_none() && text.contains(|c| is_stop(c) || c == '：')
}

/// Whether a paragraph begins with a row; none where only language may tell. `begins`: the same of the rows before it.
fn sure(rows: &[Row], at: usize, page: Page, begins: &[Option<bool>]) -> Option<bool> {
    let begun = begins.last() == Some(&Some(true));
    let (last, row) = (&rows[at - 1], &rows[at]);
    let text = row.text.as_ref();
    if is_row(text) || is_row(&*last.text) {
        return Some(true);
    }
    let ended = is_ended(&last.text);
    // `pdftotext -layout` makes a page narrower where it can, and indents with it.
    let set_in = row.indent >= page.margin + if ended { 1 } else { 2 };
    if page.indents && set_in || page.blanks && row.after_blank {
        return Some(true);
    }
    let listed = last.text.ends_with(['；', ';', '：', ':']);
    let mark = marked(text);
    let full = page.is_full(last, row) || begun && page.is_first(last, row);
    let named = (ended || !full) && (is_title(text) || is_salutation(text));
    let next = rows.get(at + 1);
    // A last line ends with a stop: a short one without is a heading, or a first line whose indent was lost.
    let short = next.is_none_or(|next| !page.is_full(row, next));
    let first = next.is_some_and(|next| page.is_first(row, next) && marked(&next.text).is_none());
    let heading = short && !first && !is_ended(text);
    let room = page.width.saturating_sub(last.width);
    if page.indents {
        // No paragraph begins at the margin, but what is set apart does: a heading, or what has much room above it.
        let apart = !full && (ended && !listed || room > 8 || mark.is_some());
        return Some(apart || named || ended && heading);
    }
    let broken = !ended && room * 4 < page.width && mark.is_none() && goes_on(&last.text);
    // A line that had room for more ends its paragraph.
    if !full && !broken || named {
        return Some(true);
    }
    if page.blanks {
        return Some(false);
    }
    if !ended {
        let numbered = mark.is_some_and(|mark| mark.rank < 5);
        return Some(
            numbered
                && (heading || marked(&last.text).is_some() && !last.text.chars().any(is_stop)),
        );
    }
    if let Some(mark) = mark {
        let inside = || mark.rank == 8 || listed;
        return Some(!(inside() && mark.number.is_some() && is_counted(rows, at, begins)));
    }
    if heading || is_addressed(text) {
        return Some(true);
    }
    if page.hidden > 0 {
        if first && !is_ended(text) {
            return Some(true);
        }
        if !short {
            return Some(false);
        }
    }
    if listed { Some(false) } else { None }
}
