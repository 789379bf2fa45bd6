//! Printed pages (`pdftotext`) made paragraphs again.

use crate::{Line, Note};

/// Paragraphs of a text that was printed in lines of one width; none if it was not.
pub(crate) fn paragraphs<'a>(
    _lines: &[(usize, &'a str)],
    _notes: &mut Vec<Note>,
) -> Option<Vec<Line<'a>>> {
    None
}
