//! A line of the source, and what is said of lines for `--explain`.

use std::borrow::Cow;

use crate::chars::first;
use crate::clean;
use crate::source::Form;

/// A line (or Word paragraph) of the source that is not blank.
#[derive(Clone, Debug)]
#[expect(
    clippy::struct_field_names,
    reason = "the line of a line is what it is called everywhere"
)]
pub(crate) struct Line<'a> {
    /// As given.
    pub(crate) raw: &'a str,
    /// Repaired.
    pub(crate) text: Cow<'a, str>,
    pub(crate) line: usize,
    pub(crate) end: usize,
    /// What the file says that it is.
    pub(crate) form: Form,
}

/// Something left out, repaired, or inferred, for `--explain`.
#[derive(Clone, Debug)]
pub(crate) struct Note {
    pub(crate) line: usize,
    pub(crate) what: &'static str,
    pub(crate) text: String,
}

impl Note {
    pub(crate) fn new(line: usize, what: &'static str, text: impl Into<String>) -> Self {
        let text = text.into();
        Note { line, what, text }
    }

    pub(crate) fn noise(line: &Line) -> Self {
        Note::left_out((line.line, line.raw))
    }

    pub(crate) fn left_out((line, text): (usize, &str)) -> Self {
        Note::new(line, "left out", text)
    }

    pub(crate) fn repaired(line: usize, repairs: clean::Repairs) -> Option<Self> {
        repairs.any().then(|| {
            let text = format!(
                "{} stray spaces, {} wide digits or letters, {} invisible characters",
                repairs.spaces, repairs.wide, repairs.invisible
            );
            Note::new(line, "repaired", text)
        })
    }

    pub(crate) fn joined(line: usize, text: &str) -> Self {
        Note::new(line, "joined to the line before", first(text, 30))
    }
}
