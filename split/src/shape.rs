//! What a paragraph looks like by itself, before its neighbours are asked.

use crate::chars::{is_ended, is_row, is_stop, is_within};
use crate::data::{self, Role};
use crate::heading::{SIGN, heading_end, is_addressed, is_salutation, marked};

/// An unnumbered heading is no longer, in characters.
const BARE: usize = 46;
/// Nor is one that is a sentence.
const SENTENCE: usize = 70;
/// Nor is a numbered one that fills its line.
const NUMBERED: usize = 120;

/// What a paragraph looks like by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    Salutation,
    /// A numbered heading: rank, number, bytes.
    Numbered(u8, u32, usize),
    /// An item; true if it is one short sentence and could be a heading.
    Item(u8, bool),
    /// A short line without a stop.
    Bare,
    /// A short sentence.
    Short,
    Long,
}

/// The shape of a paragraph.
pub(crate) fn shape(text: &str) -> Shape {
    // A row of a table.
    if is_row(text) {
        return Shape::Long;
    }
    if is_salutation(text) {
        return Shape::Salutation;
    }
    if let Some(mark) = marked(text) {
        let end = heading_end(text, mark.length);
        let alone = end == text.len();
        return match mark.role {
            Role::Heading if !alone || is_within(text, NUMBERED) => {
                Shape::Numbered(mark.rank, mark.number.unwrap_or(0), end)
            }
            Role::Heading => Shape::Long,
            Role::Item => Shape::Item(mark.rank, false),
            // `■ 修路`
            Role::Ordinal if mark.rank == SIGN && mark.number.is_none() && is_bare(text) => {
                Shape::Numbered(SIGN, 0, text.len())
            }
            Role::Ordinal => Shape::Item(
                mark.rank,
                alone && is_within(text, SENTENCE) && !text.ends_with(['；', ';', '：', ':']),
            ),
        };
    }
    if is_addressed(text) {
        return Shape::Long;
    }
    if is_bare(text) {
        return Shape::Bare;
    }
    // Lengths first: most paragraphs are long.
    if is_within(text, SENTENCE)
        && text.ends_with(['。', '！', '.'])
        && text.chars().filter(|c| is_stop(*c)).count() == 1
        && !data::has(text, "linking")
        && amounts(text) < 2
    {
        return Shape::Short;
    }
    Shape::Long
}

/// Whether a text is short and has no stop; the caption of a table (`表1`) is none that names what follows.
fn is_bare(text: &str) -> bool {
    let numbered = |word| {
        text.strip_prefix(word)
            .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
    };
    !is_ended(text)
        && is_within(text, BARE)
        && !text.chars().any(is_stop)
        && !data::words("caption").any(|(word, _)| numbered(word))
}

/// How many numbers a text has, years aside. A sentence that tells several amounts is a passage of its own: it heads none.
fn amounts(text: &str) -> usize {
    let digit = |c: char| c.is_ascii_digit() || c == '.';
    let ends = text
        .match_indices(digit)
        .map(|(at, found)| &text[at + found.len()..]);
    ends.filter(|rest| !rest.starts_with(digit) && !rest.starts_with('年'))
        .count()
}
