//! A file of any kind as numbered lines.

use std::borrow::Cow;

use report_record::input::binary_kind;

use crate::{Options, decode};

/// The text of a file, cut into lines that know their numbers.
pub(crate) struct Source<'a> {
    text: Cow<'a, str>,
}

impl Source<'_> {
    /// Lines with their numbers, from 1.
    pub(crate) fn lines(&self) -> Vec<(usize, &str)> {
        numbered(&self.text)
    }
}

/// Lines with their numbers; `\r\n` and `\n` end a line, `\r` alone too where there is no `\n`.
pub(crate) fn numbered(text: &str) -> Vec<(usize, &str)> {
    if !text.contains('\n') && text.contains('\r') {
        return text
            .split('\r')
            .enumerate()
            .map(|(n, line)| (n + 1, line))
            .collect();
    }
    text.split('\n')
        .enumerate()
        .map(|(n, line)| (n + 1, line))
        .collect()
}

/// Read a file of any kind.
///
/// # Errors
/// What is wrong and what to do.
pub(crate) fn read<'a>(
    bytes: &'a [u8],
    _name: &str,
    options: &Options,
) -> Result<Source<'a>, String> {
    if let Some(kind) = binary_kind(bytes) {
        return Err(refused(kind));
    }
    let decoded = decode::decode(bytes, options.encoding.as_deref())?;
    Ok(Source { text: decoded.text })
}

/// What to do about a file that is no text.
fn refused(kind: &str) -> String {
    let advice = if kind.contains("PDF") {
        "; print its text first: pdftotext -layout FILE.pdf - | report-split"
    } else if kind.contains("old Office") {
        "; convert it first: libreoffice --headless --convert-to docx FILE"
    } else if kind.contains("gzip") {
        "; unpack it first: gzip -dc FILE | report-split"
    } else if kind.contains("zstd") {
        "; unpack it first: zstd -dc FILE | report-split"
    } else {
        "; report-split reads text, .docx and .html"
    };
    format!("is {kind}, not a text{advice}")
}
