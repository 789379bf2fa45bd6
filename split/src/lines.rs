//! The lines of a source made ready for all that follows: repaired, without blanks, printed pages made paragraphs again.

use std::borrow::Cow;

use crate::boundary::Found;
use crate::source::Form;
use crate::{Line, Note, Options, chars, clean, furniture, layout, outline, unfold};

/// Lines that are not blank, repaired; printed pages made paragraphs again.
pub(crate) fn of<'a>(
    lines: &[(usize, &'a str)],
    forms: &[Form],
    options: &Options,
    notes: &mut Vec<Note>,
) -> Vec<Line<'a>> {
    let paged = furniture::without(lines, notes);
    let lines = paged.as_deref().unwrap_or(lines);
    if options.raw {
        return repaired(lines, &[], options, notes);
    }
    // Where a file says what its lines are, they are whole.
    let whole = !forms.is_empty();
    let unfolded = if whole { None } else { unfold::lines(lines) };
    let lines = unfolded.as_deref().unwrap_or(lines);
    // Where half of the paragraphs are headings by their style, the style says nothing.
    let headings = forms.iter().filter(|form| **form != Form::Plain).count();
    let said = headings * 5 <= lines.len() * 2;
    let forms = if said { forms } else { &[] };
    let mut out =
        layout::paragraphs(lines, notes).unwrap_or_else(|| repaired(lines, forms, options, notes));
    for line in &mut out {
        drop_jumps(line, notes);
    }
    out
}

/// Lines that are not blank, each repaired by itself.
fn repaired<'a>(
    lines: &[(usize, &'a str)],
    forms: &[Form],
    options: &Options,
    notes: &mut Vec<Note>,
) -> Vec<Line<'a>> {
    let mut out = Vec::with_capacity(lines.len());
    for (at, (line, raw)) in lines.iter().enumerate() {
        let mut repairs = clean::Repairs::default();
        let text = if !options.raw
            && let Some(row) = spaced(lines, at)
        {
            row.into()
        } else {
            clean::clean_row(raw, !options.raw && is_row(lines, at), &mut repairs)
        };
        if options.explain && !options.raw {
            notes.extend(Note::repaired(*line, repairs));
        }
        let kept = if options.raw { raw.trim() } else { &text };
        if !kept.is_empty() {
            out.push(Line {
                raw,
                text,
                line: *line,
                end: *line,
                form: forms.get(at).copied().unwrap_or_default(),
            });
        }
    }
    out
}

/// Whether a line of two cells is a row of a table: the line before or behind has two as well.
fn is_row(lines: &[(usize, &str)], at: usize) -> bool {
    let two = |line: &str| chars::is_row(line) && clean::cells(line) == 2;
    let full = |line: &&(usize, &str)| !line.1.trim().is_empty();
    two(lines[at].1)
        && [
            lines[at + 1..].iter().find(full),
            lines[..at].iter().rfind(full),
        ]
        .into_iter()
        .flatten()
        .any(|line| two(line.1))
}

/// Rows of a table that are looked at on either side of one.
const BLOCK: usize = 20;

/// A row of a table whose cells bars or blanks part, with tabs between them: the rows around it have as many cells, and where
/// there are only blanks, two numbers meet in one of them, which would be one without.
pub(crate) fn spaced(lines: &[(usize, &str)], at: usize) -> Option<String> {
    let cells = |at: usize| -> Vec<&str> {
        let line = lines[at].1.trim();
        let parted = |line: &str| line.contains([' ', '\u{3000}', '|']);
        if line.len() > 300 || !parted(line) || line.contains(['\t', '。']) {
            return Vec::new();
        }
        if line.matches('|').count() > 1 {
            let cells = line.trim_matches('|').split('|').map(str::trim);
            return cells
                .map(|cell| if cell.is_empty() { "—" } else { cell })
                .collect();
        }
        let cells: Vec<&str> = line.split_whitespace().collect();
        // `工 作 报 告`
        let long = cells.iter().filter(|cell| cell.chars().nth(1).is_some());
        let row = long.count() * 2 > cells.len() && !line.contains(['，', '；', '：', '！', '？']);
        if row { cells } else { Vec::new() }
    };
    let own = cells(at);
    if own.len() < 3 {
        return None;
    }
    // `1572.4 2100`; what was one number has no more than a year's digits: `20 25年`.
    let meet = |pair: &[&str]| {
        let mut number = pair[0].trim_end_matches(['%', '％']).chars();
        number.all(|c| c.is_ascii_digit() || c == '.')
            && pair[1].starts_with(|c: char| c.is_ascii_digit())
            && pair[0].len() + pair[1].len() > 4
    };
    let like = |at: usize| {
        let row = cells(at);
        (row.len() == own.len() || lines[at].1.trim().is_empty()).then_some(row)
    };
    let above = (at.saturating_sub(BLOCK)..at).rev().map_while(like);
    let below = (at + 1..lines.len().min(at + BLOCK)).map_while(like);
    let mut others = above.chain(below).filter(|row| !row.is_empty()).peekable();
    others.peek()?;
    let row = lines[at].1.contains('|')
        || own.windows(2).any(meet)
        || others.any(|row| row.windows(2).any(meet));
    row.then(|| own.join("\t"))
}

/// Drop what tells the reader of a newspaper where a paragraph goes on: `（下转第6版）`, `（上接第1版）`.
fn drop_jumps(line: &mut Line, notes: &mut Vec<Note>) {
    let text = line.text.as_ref();
    let [start, inner, end] = outline::jumps(text);
    if inner == text {
        return;
    }
    notes.push(Note::left_out((line.line, &format!("{start}{end}"))));
    line.text = inner.to_string().into();
}

/// The lines of a file's body, and those that are none.
#[derive(Default)]
pub(crate) struct Apart<'l, 'a> {
    pub(crate) body: Cow<'l, [(usize, &'a str)]>,
    /// What the file says of each line of the body, or nothing.
    pub(crate) forms: Vec<Form>,
    feet: Vec<(usize, &'a str)>,
    /// What the page is called.
    name: Option<(usize, &'a str)>,
}

/// Take the lines of a file apart.
pub(crate) fn apart<'l, 'a>(
    lines: &'l [(usize, &'a str)],
    forms: &[Form],
    notes: &mut Vec<Note>,
) -> Apart<'l, 'a> {
    let mut apart = Apart::default();
    if forms.is_empty() {
        apart.body = lines.into();
    }
    for (line, form) in lines.iter().zip(forms) {
        match form {
            Form::Note => apart.feet.push(*line),
            Form::Name => apart.name = Some(*line),
            Form::Contents => notes.push(Note::left_out(*line)),
            Form::Plain | Form::Heading => {
                apart.body.to_mut().push(*line);
                apart.forms.push(*form);
            }
        }
    }
    apart
}

impl Apart<'_, '_> {
    /// Footnotes stand where they are referred to: they are put behind the report that they belong to. The page's name is that
    /// of its only report.
    pub(crate) fn put_back(&self, lines: &[Line], found: &mut [Found], notes: &mut Vec<Note>) {
        for report in found.iter_mut() {
            let from = lines.get(report.start).map_or(0, |line| line.line);
            let to = lines.get(report.end).map_or(usize::MAX, |line| line.line);
            let own = |(line, text): &(usize, &str)| {
                (from..to)
                    .contains(line)
                    .then(|| (*line, (*text).to_string()))
            };
            report.feet = self.feet.iter().filter_map(own).collect();
        }
        if let (Some(name), [one]) = (self.name, found) {
            one.name = Some(clean::clean(name.1).into_owned());
            notes.push(Note::left_out(name));
        }
    }
}
