//! Standard output, CSV, and tables aligned by display width.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::io::{self, IsTerminal, Write};
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use crate::exit::{Error, Result};
use crate::lang;
use crate::pipe::Flow;
use crate::signal::while_writing;

/// The mark that makes Excel read a CSV file as UTF-8.
pub const MARK: &[u8] = b"\xef\xbb\xbf";

/// Standard output with a buffer; what a stream writes is flushed block by block.
///
/// What one call writes is either written or not: a signal waits for it. Callers write whole lines. A terminal gets
/// nothing that it would obey, but colours.
pub struct Output {
    to: io::BufWriter<io::Stdout>,
    terminal: bool,
    flow: Flow,
}

/// Standard output, for the whole run.
pub fn stdout() -> Output {
    Output {
        to: io::BufWriter::with_capacity(64 * 1024, io::stdout()),
        terminal: io::stdout().is_terminal(),
        flow: Flow::new(),
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.write_all(bytes).map(|()| bytes.len())
    }

    fn write_all(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.flow.add(bytes.len());
        let _guard = while_writing(bytes.len());
        if self.terminal {
            return self.to.write_all(harmless(bytes).as_bytes());
        }
        self.to.write_all(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        let _guard = while_writing(0);
        self.to.flush()
    }
}

/// Flush, with the error that ends the run.
pub fn finish(sink: &mut dyn Write) -> Result<()> {
    sink.flush().map_err(|error| Error::writing(&error))
}

/// Write bytes, with the error that ends the run.
pub fn write(sink: &mut dyn Write, bytes: &[u8]) -> Result<()> {
    sink.write_all(bytes)
        .map_err(|error| Error::writing(&error))
}

/// Whether the tables of this run are for Excel (`--bom`): one switch for the process, as there is one command line.
static FOR_EXCEL: AtomicBool = AtomicBool::new(false);

/// Say that the tables of this run are for Excel: from now on they begin with [`MARK`], and no cell begins as a formula does.
pub(crate) fn for_excel() {
    FOR_EXCEL.store(true, Ordering::Relaxed);
}

/// Append the first row of a CSV table.
pub fn csv_header<I: IntoIterator<Item = T>, T: AsRef<[u8]>>(names: I, out: &mut Vec<u8>) {
    if FOR_EXCEL.load(Ordering::Relaxed) {
        out.extend_from_slice(MARK);
    }
    csv_row(names, out);
}

/// Append one CSV row.
pub fn csv_row<I: IntoIterator<Item = T>, T: AsRef<[u8]>>(cells: I, out: &mut Vec<u8>) {
    // The buffer is cleared for each row, so it is small; and writing to memory cannot fail.
    let mut writer = csv::WriterBuilder::new()
        .buffer_capacity(256)
        .from_writer(out);
    if FOR_EXCEL.load(Ordering::Relaxed) {
        for cell in cells {
            let _ = if is_formula(cell.as_ref()) {
                writer.write_field([b"'", cell.as_ref()].concat())
            } else {
                writer.write_field(cell)
            };
        }
        let _ = writer.write_record(None::<&[u8]>);
    } else {
        let _ = writer.write_record(cells);
    }
    let _ = writer.flush();
}

/// Names that Stata keeps for itself (Stata User's Guide, 11.3 Naming conventions), `str1` and the like aside.
const RESERVED: [&str; 10] = [
    "byte", "double", "float", "if", "in", "int", "long", "strL", "using", "with",
];

/// Give columns names of ASCII letters and digits, and write what they mean to a CSV file (`name,meaning`).
///
/// A file that is there already is kept to: what has a name in it keeps that name, so that a program that reads `v7` reads the
/// same column whatever else the table holds; new columns get names that it has not.
///
/// # Errors
/// The file is no such key, or cannot be read or written.
pub fn ascii_names<'a>(names: impl Iterator<Item = &'a mut String>, file: &Path) -> Result<()> {
    let fail = |what: &str| Error::new(format!("--ascii-names {}: {what}", file.display()));
    let mut key = match std::fs::read(file) {
        Ok(bytes) => read_key(&bytes).ok_or_else(|| {
            fail("is there already and is no key (name,meaning, each name once); name another file")
        })?,
        Err(error) if error.kind() == io::ErrorKind::NotFound => Vec::new(),
        Err(error) => return Err(fail(crate::exit::reason(&error).as_ref())),
    };
    let mut given: HashMap<String, String> = key.iter().cloned().map(|(a, b)| (b, a)).collect();
    let mut taken: HashSet<String> = key.iter().map(|(name, _)| name.clone()).collect();
    let mut numbers = (1_u64..).map(|number| format!("v{number}"));
    for name in names {
        let new = given.entry(name.clone()).or_insert_with(|| {
            // The name of a column may be what another is called in the key.
            let new = if is_stata_name(name) && !taken.contains(name) {
                name.clone()
            } else {
                let free = numbers.find(|number| !taken.contains(number));
                free.unwrap_or_default()
            };
            taken.insert(new.clone());
            key.push((new.clone(), name.clone()));
            new
        });
        name.clone_from(new);
    }
    let mut table = Vec::new();
    csv_row(["name", "meaning"], &mut table);
    for (name, meaning) in &key {
        csv_row([name, meaning], &mut table);
    }
    std::fs::write(file, table).map_err(|error| {
        let reason = crate::exit::reason(&error);
        fail(&format!("cannot be written: {reason}"))
    })
}

/// The names and meanings of a key that was written before; none if it is something else, or names two columns alike.
fn read_key(bytes: &[u8]) -> Option<Vec<(String, String)>> {
    let bytes = bytes.strip_prefix(MARK).unwrap_or(bytes);
    if bytes.is_empty() {
        return Some(Vec::new());
    }
    let mut reader = csv::Reader::from_reader(bytes);
    if reader.headers().ok()? != ["name", "meaning"].as_slice() {
        return None;
    }
    let rows = reader.into_deserialize();
    let rows: Vec<(String, String)> = rows.collect::<std::result::Result<_, _>>().ok()?;
    let names: HashSet<&String> = rows.iter().map(|(name, _)| name).collect();
    (names.len() == rows.len()).then_some(rows)
}

/// Whether Stata takes a name as it is; vN are names that stand for others.
fn is_stata_name(name: &str) -> bool {
    name.len() <= 32
        && name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
        && !RESERVED.contains(&name)
        && !(name.starts_with('v') && name[1..].bytes().all(|byte| byte.is_ascii_digit()))
}

/// Whether Excel would reckon a cell instead of showing it (OWASP, "CSV Injection"), or make a fraction a date.
///
/// A signed number or percentage is none, nor is a mark by itself.
fn is_formula(cell: &[u8]) -> bool {
    match cell {
        [b'\t' | b'\r', ..] | [b'=' | b'@', _, ..] => true,
        [b'0'..=b'9', .., b'0'..=b'9'] => is_day(cell),
        [b'+' | b'-', _, ..] => {
            let text = String::from_utf8_lossy(cell);
            let number = text.strip_suffix('%').unwrap_or(&text).replace(',', "");
            number.parse::<f64>().is_err()
        }
        _ => false,
    }
}

/// Whether two numbers can be a month with its day or its year, as 1/4 (the first of April, or the fourth of January), 3-5 and 3-2025.
fn is_day(cell: &[u8]) -> bool {
    let number = |part: &[u8]| {
        let digits = part.len() <= 4 && part.iter().all(u8::is_ascii_digit);
        let text = std::str::from_utf8(part).ok().filter(|_| digits)?;
        text.parse::<u16>().ok()
    };
    let parts: Vec<&[u8]> = cell.split(|byte| matches!(byte, b'/' | b'-')).collect();
    let [a, b] = parts[..] else { return false };
    let (Some(a), Some(b)) = (number(a), number(b)) else {
        return false;
    };
    let month = |n: u16| (1..=12).contains(&n);
    let day_or_year = |n: u16| n <= 99 || n >= 1900;
    (month(a) && day_or_year(b)) || (month(b) && day_or_year(a))
}

/// The raw JSON of a value as the text of a cell: strings decoded, null empty, the rest as printed.
pub fn cell(raw: &str) -> Cow<'_, str> {
    match raw.as_bytes().first() {
        Some(b'"') => crate::object::string(raw).unwrap_or(Cow::Borrowed(raw)),
        Some(b'n') => Cow::Borrowed(""),
        _ => Cow::Borrowed(raw),
    }
}

/// Columns that a text takes on a terminal: two for a Han character.
pub fn width(text: &str) -> usize {
    text.width()
}

/// Control characters made visible (␛, ␀ …), so that a terminal never obeys what the input says.
pub fn visible(text: &str) -> Cow<'_, str> {
    if !text.chars().any(is_control) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(shown).collect())
}

/// What stands for a control character where it must not work; any other character itself.
fn shown(c: char) -> char {
    match c {
        '\0'..='\x1f' => char::from_u32(0x2400 + c as u32).unwrap_or('\u{fffd}'),
        '\x7f' => '\u{2421}',
        c if is_control(c) => '\u{fffd}',
        c => c,
    }
}

/// Whole lines for a terminal: as [`visible`], but line ends, tabs and colours stay.
fn harmless(bytes: &[u8]) -> Cow<'_, str> {
    let text = String::from_utf8_lossy(bytes);
    if !text.chars().any(|c| is_control(c) && c != '\n') {
        return text;
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = &*text;
    while let Some(c) = rest.chars().next() {
        let colour = rest.strip_prefix("\x1b[").and_then(|tail| {
            let end = tail.find(|c: char| !c.is_ascii_digit() && c != ';')?;
            tail[end..].starts_with('m').then_some(2 + end + 1)
        });
        let taken = colour.unwrap_or(c.len_utf8());
        match c {
            _ if colour.is_some() => out.push_str(&rest[..taken]),
            '\n' | '\t' => out.push(c),
            c => out.push(shown(c)),
        }
        rest = &rest[taken..];
    }
    Cow::Owned(out)
}

/// Control characters, and the marks that turn the direction of writing and so can hide what stands there.
fn is_control(c: char) -> bool {
    c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Cut a text to at most this many columns, with `…` where something is left out.
pub fn shorten(text: &str, columns: usize) -> Cow<'_, str> {
    if width(text) <= columns {
        return Cow::Borrowed(text);
    }
    let mut used = 0;
    let mut out = String::new();
    for c in text.chars() {
        let w = c.width().unwrap_or(0);
        if used + w > columns.saturating_sub(1) {
            break;
        }
        used += w;
        out.push(c);
    }
    out.push('…');
    Cow::Owned(out)
}

/// Which side of its column a cell stands on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Words.
    Left,
    /// Numbers.
    Right,
}

/// Print rows as a table aligned by display width; every cell is made [`visible`].
///
/// The last column is not padded. Cells wider than `most` columns are shortened.
pub fn table(header: &[(&str, Side)], rows: &[Vec<String>], most: usize, out: &mut Vec<u8>) {
    let names = header.iter().map(|(name, _)| lang::name(name));
    let mut widths: Vec<usize> = names.clone().map(width).collect();
    let shown: Vec<Vec<String>> = rows
        .iter()
        .map(|row| {
            row.iter()
                .map(|cell| shorten(&visible(cell), most).into_owned())
                .collect()
        })
        .collect();
    for row in &shown {
        for (index, cell) in row.iter().enumerate().take(widths.len()) {
            widths[index] = widths[index].max(width(cell));
        }
    }
    let sides = header.iter().map(|(_, side)| *side);
    let columns: Vec<(usize, Side)> = widths.into_iter().zip(sides).collect();
    line(&columns, names, out);
    for row in &shown {
        line(&columns, row.iter().map(String::as_str), out);
    }
}

/// Print one row in columns of fixed width, for rows that come one by one; every cell is made [`visible`].
///
/// A cell that is too wide is shortened, but the last, which is printed whole.
pub fn row(columns: &[(usize, Side)], cells: &[&str], out: &mut Vec<u8>) {
    let shown: Vec<Cow<str>> = cells.iter().map(|cell| visible(cell)).collect();
    let last = cells.len().saturating_sub(1);
    let cells = shown.iter().zip(columns).enumerate();
    let cells = cells.map(|(index, (cell, (columns, _)))| match index {
        _ if index == last => Cow::Borrowed(&**cell),
        _ => shorten(cell, *columns),
    });
    line(columns, cells, out);
}

/// One line of cells in columns of these widths, with two spaces between.
fn line(
    columns: &[(usize, Side)],
    cells: impl Iterator<Item = impl AsRef<str>>,
    out: &mut Vec<u8>,
) {
    let mut line = String::new();
    for (index, (cell, (columns, side))) in cells.zip(columns).enumerate() {
        let cell = cell.as_ref();
        let pad = " ".repeat(columns.saturating_sub(width(cell)));
        line.push_str(if index > 0 { "  " } else { "" });
        match side {
            Side::Left => line.extend([cell, &pad]),
            Side::Right => line.extend([&pad, cell]),
        }
    }
    out.extend_from_slice(line.trim_end().as_bytes());
    out.push(b'\n');
}

/// Columns of text where nothing says how wide the terminal is.
pub const COLUMNS: usize = 100;

/// Columns of the terminal: by `COLUMNS`, or as wide as it is, or else [`COLUMNS`].
pub fn columns() -> usize {
    columns_or(COLUMNS)
}

/// Columns of the terminal, or so many where nothing says how wide it is.
pub(crate) fn columns_or(unknown: usize) -> usize {
    let wide = || Some(usize::from(console::Term::stdout().size_checked()?.1));
    std::env::var("COLUMNS")
        .ok()
        .and_then(|text| text.parse().ok())
        .or_else(wide)
        .filter(|n| *n >= 20)
        .unwrap_or(unknown)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn tables_align_by_display_width() {
        let mut out = Vec::new();
        let rows = vec![
            vec!["人大".into(), "5".into()],
            vec!["a".into(), "12".into()],
        ];
        table(
            &[("term", Side::Left), ("count", Side::Right)],
            &rows,
            40,
            &mut out,
        );
        assert_eq!(
            String::from_utf8(out).unwrap(),
            "term  count\n人大      5\na        12\n"
        );
    }

    #[test]
    fn rows_that_come_one_by_one_keep_their_columns() {
        let columns = [(4, Side::Right), (6, Side::Left), (0, Side::Left)];
        let mut out = Vec::new();
        row(&columns, &["12", "高质量发展", "止"], &mut out);
        row(&columns, &["5", "人大", ""], &mut out);
        assert_eq!(
            String::from_utf8(out).unwrap(),
            "  12  高质…   止\n   5  人大\n"
        );
    }

    #[test]
    fn escape_sequences_are_shown_not_obeyed() {
        assert_eq!(
            harmless("\x1b[31m红\x1b[0m\t\x1b]0;x\x07\x1b[2J\u{9b}1m\x1b[1\n".as_bytes()),
            "\x1b[31m红\x1b[0m\t␛]0;x␇␛[2J\u{fffd}1m␛[1\n"
        );
        assert_eq!(visible("\x1b[31mred\x7f\u{202e}"), "␛[31mred␡\u{fffd}");
        assert_eq!(visible("增长"), "增长");
    }

    #[test]
    fn what_excel_would_reckon_is_told_from_numbers() {
        let formulas =
            "=1+1;@SUM(A1);+cmd|' /C calc'!A0;-2+3;\t=1;-降低;--5;1/4;3-5;12-31;3/2025;2025-03";
        for cell in formulas.split(';') {
            assert!(is_formula(cell.as_bytes()), "{cell}");
        }
        let others = ";-;=;@;-5.2%;+1,234.5;-1e-9;增长=5;5/3所;2025-03-04;12;0.5;1/4/5;2021-2025;15-20;100/120;13/0";
        for cell in others.split(';') {
            assert!(!is_formula(cell.as_bytes()), "{cell}");
        }
    }

    #[test]
    fn long_cells_are_cut_by_columns() {
        assert_eq!(shorten("高质量发展", 6), "高质…");
        assert_eq!(shorten("高质", 4), "高质");
    }

    #[test]
    fn cells_show_strings_without_quotes() {
        assert_eq!(cell("\"a\\\"b\""), "a\"b");
        assert_eq!(cell("null"), "");
        assert_eq!(cell("1.50"), "1.50");
    }
}
