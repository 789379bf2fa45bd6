//! A file of any kind as numbered lines.

use std::borrow::Cow;

use report_record::input::{binary, utf8};

use crate::{Options, decode, docx, html};

/// What a file says of a line's part, where it says it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Form {
    /// Nothing.
    #[default]
    Plain,
    /// A heading.
    Heading,
    /// A footnote to the line before.
    Note,
    /// What the page is called, outside its text.
    Name,
    /// An entry of a table of contents.
    Contents,
}

/// A paragraph of a Word file, a block of a web page.
#[derive(Clone, Debug)]
pub(crate) struct Block {
    pub(crate) line: usize,
    pub(crate) text: String,
    pub(crate) form: Form,
}

impl Block {
    pub(crate) fn new(line: usize, text: &str, form: Form) -> Self {
        Block {
            line,
            text: text.to_string(),
            form,
        }
    }
}

/// The text of a file, in lines that know their numbers.
pub(crate) enum Source<'a> {
    /// Plain text.
    Text(Cow<'a, str>),
    /// Paragraphs of a Word file, blocks of a web page.
    Blocks(Vec<Block>),
}

impl Source<'_> {
    /// Lines with their numbers, from 1.
    pub(crate) fn lines(&self) -> Vec<(usize, &str)> {
        match self {
            Source::Text(text) => numbered(text),
            Source::Blocks(blocks) => blocks
                .iter()
                .map(|block| (block.line, block.text.as_str()))
                .collect(),
        }
    }

    /// What the file says of each of these lines; empty where it says nothing.
    pub(crate) fn forms(&self) -> Vec<Form> {
        match self {
            Source::Text(_) => Vec::new(),
            Source::Blocks(blocks) => blocks.iter().map(|block| block.form).collect(),
        }
    }
}

/// Lines with their numbers; `\r\n` and `\n` end a line, and so does `\r` alone.
///
/// Where there is a `\n`, it alone counts, as editors and `sed -n 5p` count: what a lone `\r` parts has one number.
pub(crate) fn numbered<'a>(text: &'a str) -> Vec<(usize, &'a str)> {
    if !text.contains('\n') {
        return (1..).zip(text.split('\r')).collect();
    }
    let mut from = 0;
    let ends = memchr::memchr_iter(b'\n', text.as_bytes()).chain([text.len()]);
    let lines = ends.map(|end| &text[std::mem::replace(&mut from, end + 1)..end]);
    let lines = (1..).zip(lines);
    if !memchr::memchr_iter(b'\r', text.as_bytes()).any(|at| is_lone(text, at)) {
        return lines.collect();
    }
    let parts = |(number, line): (usize, &'a str)| {
        let parts = line.trim_end_matches('\r').split('\r');
        parts.map(move |part| (number, part))
    };
    lines.flat_map(parts).collect()
}

/// Whether a `\r` stands inside a line.
fn is_lone(text: &str, at: usize) -> bool {
    !matches!(text.as_bytes().get(at + 1), None | Some(b'\n' | b'\r'))
}

/// Read a file of any kind; its content tells which.
///
/// # Errors
/// What is wrong and what to do.
pub(crate) fn read<'a>(bytes: &'a [u8], options: &Options) -> Result<Source<'a>, String> {
    if bytes.starts_with(b"PK\x03\x04") {
        return docx::blocks(bytes).map(Source::Blocks);
    }
    if let Some(file) = binary(bytes) {
        return Err(file.refused());
    }
    if is_records(bytes) {
        return Err(RECORDS.to_string());
    }
    let page = html::is_page(bytes);
    let label = options.encoding.clone().or_else(|| {
        (page && utf8(bytes).is_err())
            .then(|| html::charset(bytes))
            .flatten()
    });
    let (text, _) = match decode::decode(bytes, label.as_deref()) {
        // A page may name the wrong encoding; its content knows better.
        Err(_) if options.encoding.is_none() && label.is_some() => decode::decode(bytes, None)?,
        other => other?,
    };
    if page {
        return Ok(Source::Blocks(html::blocks(&text)));
    }
    Ok(Source::Text(text))
}

/// What to do about records.
pub(crate) const RECORDS: &str =
    "is JSON Lines, not a text: --text-column text reads the field \"text\" of each record";

/// Whether a file begins as a record does: no report begins with a brace and a name in quotation marks.
pub(crate) fn is_records(start: &[u8]) -> bool {
    let start = start.strip_prefix(b"\xef\xbb\xbf").unwrap_or(start);
    let Some(name) = start.trim_ascii_start().strip_prefix(b"{\"") else {
        return false;
    };
    memchr::memchr(b'"', name)
        .is_some_and(|end| name[end + 1..].trim_ascii_start().starts_with(b":"))
}

/// Whether a long file, by its first bytes, is UTF-8 text that can be read block by block.
pub(crate) fn is_plain(start: &[u8], options: &Options) -> bool {
    let Some(end) = memchr::memrchr(b'\n', start) else {
        return false;
    };
    let (lines, rest) = start.split_at(end);
    // The block may end inside a character.
    let begun = |rest| utf8(rest).map_or_else(|error| error.error_len().is_none(), |_| true);
    options.encoding.is_none()
        && utf8(lines).is_ok()
        && begun(rest)
        && memchr::memchr(0, start).is_none()
        && binary(start).is_none()
        && !html::is_page(start)
}
