//! The view for a terminal: side by side by display width, or old above new.

use std::io::Write;

use report_record::lang::{fill, say};
use report_record::output::Side;
use report_record::{Result, output};

use super::{displacement, heading, on_topic, parted, percent, place};
use crate::align;
use crate::args::Args;
use crate::pairs::Pair;
use crate::sections::Outline;
use crate::unit::{Mark, Op, Operation, Span};

/// Columns below which two texts do not fit side by side.
const NARROW: usize = 80;
/// Equal units shown around a change, unless `--context` says otherwise.
const CONTEXT: usize = 1;

const OLD: &str = "\x1b[31;9m";
const NEW: &str = "\x1b[32;4m";
const FAINT: &str = "\x1b[2m";
const STRONG: &str = "\x1b[1m";
const PLAIN: &str = "\x1b[0m";

/// A character with its mark, ready to be laid out.
type Cell = (char, Mark);

/// Write the changes, words marked, with some equal units around them.
pub fn write(
    pair: &Pair,
    operations: &[Operation],
    outline: Option<&Outline>,
    args: &Args,
    sink: &mut dyn Write,
) -> Result<()> {
    let wanted: Vec<bool> = operations.iter().map(|row| args.shows(row.op)).collect();
    let context = if args.only.is_empty() { CONTEXT } else { 0 };
    let context = args.context.unwrap_or(context);
    let columns = output::columns();
    let view = View {
        colored: args.common.colored(),
        columns,
        beside: !args.unified && columns >= NARROW,
        whole: !args.only.is_empty(),
    };
    let near = near(&wanted, context);
    let mut head = Vec::new();
    pair.labels.title(&mut head);
    if let Some(outline) = outline {
        overview(outline, columns, &mut head);
    }
    output::write(sink, &head)?;
    let mut out = String::new();
    let mut skipped = 0;
    for (n, operation) in operations.iter().enumerate() {
        if wanted[n] {
            view.skip(std::mem::take(&mut skipped), &mut out);
            view.operation(pair, operation, &mut out);
        } else if near[n] && operation.op == Op::Equal {
            view.skip(std::mem::take(&mut skipped), &mut out);
            view.equal(pair, operation, &mut out);
        } else if operation.op == Op::Equal {
            skipped += 1;
        }
        output::write(sink, out.as_bytes())?;
        out.clear();
    }
    view.skip(skipped, &mut out);
    output::write(sink, out.as_bytes())
}

/// What became of the sections, in a table.
fn overview(outline: &Outline, columns: usize, out: &mut Vec<u8>) {
    // A heading that is too long for its column goes on below: where it was cut, a split could not be read.
    let most = columns.saturating_sub(12) / 2;
    let lines = |headings: &[String]| -> Vec<String> {
        let cells = cells(&[(Mark::Same, headings.join(" + "))], Mark::Old);
        let lines = wrapped(&cells, most + MARKS).into_iter();
        lines.map(|line| letters(&line)).collect()
    };
    let mut rows: Vec<Vec<String>> = Vec::new();
    for (op, old, new) in &outline.rows {
        let (old, new) = (lines(old), lines(new));
        for n in 0..old.len().max(new.len()) {
            let name = if n == 0 { say(Outline::name(*op)) } else { "" };
            let part = |side: &[String]| side.get(n).cloned().unwrap_or_default();
            rows.push(vec![name.to_string(), part(&old), part(&new)]);
        }
    }
    let header = [
        ("section", Side::Left),
        ("old", Side::Left),
        ("new", Side::Left),
    ];
    output::table(&header, &rows, most, out);
    out.push(b'\n');
}

/// Which operations stand within some places of a wanted one.
fn near(wanted: &[bool], context: usize) -> Vec<bool> {
    let mut near = vec![false; wanted.len()];
    let mut since = usize::MAX;
    for n in (0..wanted.len()).chain((0..wanted.len()).rev()) {
        since = if wanted[n] {
            0
        } else {
            since.saturating_add(1)
        };
        near[n] |= since <= context;
    }
    near
}

struct View {
    colored: bool,
    columns: usize,
    beside: bool,
    /// What moved as it was is shown in full: whoever asks for some operations only wants to read them.
    whole: bool,
}

impl View {
    fn paint(&self, code: &str, text: &str, out: &mut String) {
        if self.colored {
            out.extend([code, text, PLAIN]);
        } else {
            out.push_str(text);
        }
    }

    fn skip(&self, count: usize, out: &mut String) {
        if count > 0 {
            self.paint(FAINT, &fill("  … {} equal", &[&count]), out);
            out.push_str("\n\n");
        }
    }

    fn equal(&self, pair: &Pair, operation: &Operation, out: &mut String) {
        let text = self.beginning(&align::text(&operation.new, &pair.new.units));
        self.paint(FAINT, &format!("  {text}"), out);
        out.push_str("\n\n");
    }

    /// As much of a text as fits on a line.
    fn beginning(&self, text: &str) -> String {
        let text = output::visible(&text.replace('\n', " ")).into_owned();
        output::shorten(&text, self.columns.saturating_sub(2)).into_owned()
    }

    /// What happened and where, below which heading: the first line of an operation.
    fn title(pair: &Pair, operation: &Operation) -> String {
        let [old, new] = pair.units(operation);
        let stands = match (&*place(&old), &*place(&new)) {
            ("", place) | (place, "") => format!(" {place}"),
            (from, to) => {
                let kept = percent(operation.similarity, 0);
                fill(" {} → {}, {}% kept", &[&from, &to, &kept])
            }
        };
        let mut title = [
            heading(operation),
            &stands,
            &displacement(operation),
            &on_topic(pair, operation),
        ]
        .concat();
        let unit = new.first().or(old.first());
        if let Some(last) = unit.and_then(|unit| unit.path.last()) {
            title.push_str(&format!("  {}", output::visible(last)));
        }
        title
    }

    fn operation(&self, pair: &Pair, operation: &Operation, out: &mut String) {
        let title = View::title(pair, operation);
        self.paint(STRONG, &output::shorten(&title, self.columns), out);
        out.push('\n');
        let [old, new] = pair.units(operation);
        let both = !old.is_empty() && !new.is_empty();
        let as_it_was = operation.similarity >= 1.0 && matches!(operation.op, Op::Move | Op::Equal);
        if both && as_it_was {
            self.once(&operation.spans, out);
        } else {
            let [was, is] = [Mark::Old, Mark::New].map(|side| parted(pair, operation, side));
            if both && self.beside {
                self.side_by_side(&was, &is, out);
            } else {
                self.block('-', &was, Mark::Old, out);
                self.block('+', &is, Mark::New, out);
            }
        }
        out.push('\n');
    }

    /// What both sides have: in full where only some operations are asked for, else its beginning, which says what it is.
    fn once(&self, spans: &[Span], out: &mut String) {
        if self.whole {
            self.block(' ', spans, Mark::Same, out);
        } else {
            let text: String = spans.iter().map(|span| span.1.as_str()).collect();
            out.extend(["  ", &self.beginning(&text), "\n"]);
        }
    }

    fn block(&self, sign: char, spans: &[Span], side: Mark, out: &mut String) {
        for line in wrapped(&cells(spans, side), self.columns.saturating_sub(2)) {
            out.push(sign);
            out.push(' ');
            self.line(&line, out);
            out.push('\n');
        }
    }

    fn side_by_side(&self, old: &[Span], new: &[Span], out: &mut String) {
        let half = (self.columns - 3) / 2;
        let left = wrapped(&cells(old, Mark::Old), half);
        let right = wrapped(&cells(new, Mark::New), half);
        for n in 0..left.len().max(right.len()) {
            let [left, right] =
                [&left, &right].map(|lines| lines.get(n).map_or(&[][..], |line| line));
            self.line(left, out);
            out.push_str(&" ".repeat(half.saturating_sub(self.width(left))));
            out.push_str(" │ ");
            self.line(right, out);
            while out.ends_with(' ') {
                out.pop();
            }
            out.push('\n');
        }
    }

    /// Columns of a line as it is printed: without colour, marks take room as well.
    fn width(&self, line: &[Cell]) -> usize {
        let marks = runs(line).filter(|run| run[0].1 != Mark::Same && !self.colored);
        output::width(&letters(line)) + marks.count() * 4
    }

    fn line(&self, line: &[Cell], out: &mut String) {
        for run in runs(line) {
            let text = letters(run);
            match (run[0].1, self.colored) {
                (Mark::Same, _) => out.push_str(&text),
                (Mark::Old, true) => self.paint(OLD, &text, out),
                (Mark::New, true) => self.paint(NEW, &text, out),
                (Mark::Old, false) => out.extend(["[-", &text, "-]"]),
                (Mark::New, false) => out.extend(["{+", &text, "+}"]),
            }
        }
    }
}

fn letters(line: &[Cell]) -> String {
    line.iter().map(|cell| cell.0).collect()
}

fn runs(line: &[Cell]) -> impl Iterator<Item = &[Cell]> {
    line.chunk_by(|a, b| a.1 == b.1)
}

/// The characters of one side, control characters made visible.
fn cells(spans: &[Span], side: Mark) -> Vec<Cell> {
    spans
        .iter()
        .filter(|(mark, _)| *mark == Mark::Same || *mark == side)
        .flat_map(|(mark, text)| {
            let (lines, mark) = (text.split('\n'), *mark);
            let ended = lines.enumerate().flat_map(|(n, line)| {
                let end = (n > 0).then_some('\n');
                let line = output::visible(line).into_owned();
                end.into_iter().chain(line.chars().collect::<Vec<_>>())
            });
            ended.map(|c| (c, mark)).collect::<Vec<_>>()
        })
        .collect()
}

/// Columns that are left for marks where colour is off.
const MARKS: usize = 8;

/// Cut into lines of at most this many columns, of which some are left for marks. No line begins with a
/// closing mark or ends with an opening one, and numbers stay whole, as in print.
fn wrapped(cells: &[Cell], columns: usize) -> Vec<Vec<Cell>> {
    let most = columns.saturating_sub(MARKS).max(MARKS);
    let mut lines = Vec::new();
    let mut start = 0;
    while start < cells.len() {
        let full = start + fitting(&cells[start..], most);
        let ends = |cell: &Cell| cell.0 == '\n';
        if let Some(line) = cells[start..cells.len().min(full + 1)]
            .iter()
            .position(ends)
        {
            lines.push(cells[start..start + line].to_vec());
            start += line + 1;
            continue;
        }
        let may_end = |at: &usize| *at == cells.len() || may_break(cells[*at - 1].0, cells[*at].0);
        let end = (start + 1..=full).rev().take(BACK).find(may_end);
        let end = end.unwrap_or(full);
        lines.push(cells[start..end].to_vec());
        start = end;
    }
    lines
}

/// Most characters that go down to the next line with one that must not begin it.
const BACK: usize = 8;

/// How many cells a line takes, at least one.
fn fitting(cells: &[Cell], most: usize) -> usize {
    let mut used = 0;
    let mut before = Mark::Same;
    let fits = |cell: &&Cell| {
        used += output::width(cell.0.encode_utf8(&mut [0; 4]));
        // Each beginning of a mark takes four columns without colour; with colour a little room stays free.
        if cell.1 != before && cell.1 != Mark::Same {
            used += 4;
        }
        before = cell.1;
        used <= most
    };
    cells.iter().take_while(fits).count().max(1)
}

/// Whether a line may end between two characters (the rules of line breaking of GB/T 15834).
fn may_break(before: char, behind: char) -> bool {
    let in_number = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '%' | '％');
    !(CLOSING.contains(behind)
        || OPENING.contains(before)
        || (in_number(before) && in_number(behind)))
}

/// Marks that no line begins with.
const CLOSING: &str = "，。、；：！？）》〉」』】〕”’…,.;:!?)]}%％";

/// Marks that no line ends with.
const OPENING: &str = "（《〈「『【〔“‘([{";

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str, columns: usize) -> Vec<String> {
        let cells = cells(&[(Mark::Same, text.to_string())], Mark::Old);
        let lines = wrapped(&cells, columns).into_iter();
        lines.map(|line| letters(&line)).collect()
    }

    #[test]
    fn a_line_begins_with_no_closing_mark_and_breaks_no_number() {
        assert_eq!(
            lines("全县渔获稳定增长，好。", 24),
            ["全县渔获稳定增", "长，好。"]
        );
        assert_eq!(
            lines("建成渔港海塘12.5公里", 22),
            ["建成渔港海塘", "12.5公里"]
        );
        assert_eq!(lines("办好渔民节的“开船”", 22), ["办好渔民节的", "“开船”"]);
    }

    #[test]
    fn what_fits_no_line_is_broken_all_the_same() {
        let number = "1234567890123456789012345";
        assert_eq!(lines(number, 18).concat(), number);
        assert!(lines(number, 18).iter().all(|line| line.len() <= 10));
        assert!(lines("", 18).is_empty());
    }
}
