//! What was left out, repaired and inferred, said on standard error.

use report_record::exit::say;

use crate::Note;

/// Say every note, in the order of the source's lines.
pub(crate) fn tell(file: &str, mut notes: Vec<Note>) {
    notes.sort_by_key(|note| note.line);
    for note in notes {
        say(&format!(
            "{file}:{}: {}: {}",
            note.line, note.what, note.text
        ));
    }
}
