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
    let page = Page {
        width,
        margin,
        indents,
    };
    let habits = Habits::of(&rows, page);
    let mut out: Vec<Line> = Vec::new();
    let mut last: Option<&Row> = None;
    for row in &rows {
        let begins = match (last, out.last()) {
            (Some(last), Some(paragraph)) => begins(last, row, &paragraph.text, page, &habits),
            _ => true,
        };
        last = Some(row);
        if !begins && let Some(paragraph) = out.last_mut() {
            join(paragraph, row);
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

/// How the paragraphs of a text begin, learned from those that are sure to begin.
///
/// A full line that ends with a stop is mostly the middle of a paragraph, sometimes its end. The odds are weighed by two
/// signs of the next line, each counted where paragraphs are sure to begin and where a sentence begins inside one: a
/// short first sentence without a comma, and first characters that other paragraphs begin with too.
struct Habits {
    /// First characters of sure paragraphs, by how many begin so: two and four characters.
    starts: HashMap<String, usize>,
    /// Odds of a paragraph's end before the signs are seen.
    prior: f64,
    /// How much a short first sentence, and its absence, speak for a beginning.
    short: (f64, f64),
    /// How much familiar first characters, and their absence, speak for one.
    known: (f64, f64),
}

fn first(text: &str, count: usize) -> String {
    text.chars().take(count).collect()
}

impl Habits {
    fn of(rows: &[Row], page: Page) -> Self {
        let mut habits = Habits {
            starts: HashMap::new(),
            prior: 0.0,
            short: (1.0, 1.0),
            known: (1.0, 1.0),
        };
        if page.indents {
            return habits;
        }
        let sure: Vec<&str> = rows
            .windows(2)
            .filter(|pair| !is_full(&pair[0], page) && marked(&pair[1].text).is_none())
            .map(|pair| pair[1].text.as_ref())
            .collect();
        for text in &sure {
            *habits.starts.entry(first(text, 2)).or_default() += 1;
            *habits.starts.entry(first(text, 4)).or_default() += 1;
        }
        let inside: Vec<&str> = rows
            .iter()
            .flat_map(|row| {
                row.text
                    .match_indices('。')
                    .map(|(at, stop)| &row.text[at + stop.len()..])
            })
            .filter(|rest| length(rest, 8) == 8)
            .collect();
        let ended = rows
            .windows(2)
            .filter(|pair| is_full(&pair[0], page) && is_ended(&pair[0].text))
            .count() as f64;
        // One last line in twenty happens to be full.
        let full_ends = sure.len() as f64 / 20.0;
        habits.prior = full_ends / (ended - full_ends).max(1.0);
        let share = |part: usize, all: usize| (part as f64 + 0.5) / (all as f64 + 1.0);
        let odds = |sign: &dyn Fn(&str, usize) -> bool| {
            let starts = share(sure.iter().filter(|text| sign(text, 1)).count(), sure.len());
            let others = share(
                inside.iter().filter(|text| sign(text, 0)).count(),
                inside.len(),
            );
            (starts / others, (1.0 - starts) / (1.0 - others))
        };
        habits.short = odds(&|text, _| opens(text));
        habits.known = odds(&|text, own| habits.is_known(text, own));
        habits
    }

    /// Whether other paragraphs begin with the same characters; `own` is 1 for a paragraph that was itself counted.
    fn is_known(&self, text: &str, own: usize) -> bool {
        let count = |key: String| self.starts.get(&key).copied().unwrap_or(0);
        count(first(text, 4)) > own || count(first(text, 2)) > own + 1
    }

    fn begins(&self, text: &str) -> bool {
        let pick = |(with, without): (f64, f64), sign: bool| if sign { with } else { without };
        self.prior * pick(self.short, opens(text)) * pick(self.known, self.is_known(text, 0)) > 1.0
    }
}

fn is_full(row: &Row, page: Page) -> bool {
    row.width + 2 >= page.width
}

/// Whether a paragraph begins with this line.
fn begins(last: &Row, row: &Row, paragraph: &str, page: Page, habits: &Habits) -> bool {
    if page.indents && row.indent >= page.margin + 2 {
        return true;
    }
    // A line that had room for more ends its paragraph.
    if !is_full(last, page) {
        return true;
    }
    let text = row.text.as_ref();
    if is_title(text) || is_salutation(text) {
        return true;
    }
    if page.indents {
        return false;
    }
    let mark = marked(text);
    // A last line ends with a stop: a short one without is a heading.
    let heading = !is_full(row, page) && !is_ended(text);
    if !is_ended(paragraph) {
        let numbered = mark.is_some_and(|mark| mark.rank < 5);
        return numbered
            && (heading || marked(paragraph).is_some() && !paragraph.chars().any(is_stop));
    }
    let listed = paragraph.ends_with(['；', ';', '：', ':']);
    if let Some(mark) = mark {
        // `包括：一是……；二是……`: counted inside a sentence.
        return !(listed && mark.rank == 8 && mark.number.is_some());
    }
    heading || is_addressed(text) || !listed && habits.begins(text)
}

/// Whether a line begins as paragraphs of these reports do: with a short sentence that sums up what follows.
fn opens(text: &str) -> bool {
    let end = heading_end(text, 0);
    let first = &text[..end];
    end < text.len()
        && length(first, 27) <= 26
        && !first.contains(['，', ',', '：', ':'])
        && first.ends_with('。')
}
