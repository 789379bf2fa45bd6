//! The lines of a report made drafts of units: torn paragraphs are joined, and each is known by its shape.

use std::borrow::Cow;

use crate::chars::{han_number, is_ended, is_within};
use crate::data::{self, Role, is_noise};
use crate::heading::{heading_end, marked};
use crate::layout::is_page_number;
use crate::outline::is_appendix_title;
use crate::shape::{Shape, shape};
use crate::source::Form;
use crate::tear::{self, Meeting};
use crate::{Line, Note};

/// What is longer is no heading, whatever its style.
const STYLED: usize = 80;

pub(crate) struct Draft<'a> {
    pub(crate) shape: Shape,
    pub(crate) text: Cow<'a, str>,
    pub(crate) line: usize,
    pub(crate) end: usize,
    form: Form,
    /// Rank and number of what stands alone above it and counts it.
    counted: Option<(u8, u32)>,
}

/// Rank of a number that stands alone above a heading in a report without 一、, and in one with it.
const ALONE: [u8; 2] = [3, 5];

/// Rank and number of a line that counts the heading below it: `01`, `PART 02`, `一`.
fn counting(line: &str, below: Option<&Line>) -> Option<(u8, u32)> {
    if line.len() > 12 {
        return None;
    }
    let mut parts = data::words("part").filter_map(|(word, _)| line.strip_prefix(word));
    let (rank, number) = parts.next().map_or((0, line), |number| (1, number.trim()));
    let number = han_number(number).filter(|number| (1..100).contains(number))?;
    let names = matches!(shape(&below?.text), Shape::Bare | Shape::Short);
    names.then_some((rank, number))
}

pub(crate) fn drafts<'a>(lines: &'a [Line], raw: bool, notes: &mut Vec<Note>) -> Vec<Draft<'a>> {
    let mut out: Vec<Draft> = Vec::with_capacity(lines.len());
    let mut torn = 0;
    let mut seams: Vec<Seam> = Vec::new();
    let mut counted = None;
    for (at, line) in lines.iter().enumerate() {
        let number = counting(&line.text, lines.get(at + 1));
        if number.is_some() || is_noise(&line.text, &["any"]) || is_page_number(&line.text, false) {
            notes.push(Note::noise(line));
            counted = number.or(counted);
            continue;
        }
        if !raw && join(&mut out, line, &mut seams, notes) {
            torn += 1;
            continue;
        }
        out.push(Draft {
            shape: Shape::Long,
            text: Cow::Borrowed(if raw { line.raw } else { &line.text }),
            line: line.line,
            end: line.end,
            form: line.form,
            counted: counted.take(),
        });
    }
    let torn = torn - part_again(&mut out, &seams, torn, lines, notes);
    for draft in &mut out {
        draft.shape = shape(draft.text.trim());
        // What the file calls a heading is one, if it looks like no other.
        let plain = matches!(draft.shape, Shape::Long | Shape::Short);
        if plain && draft.form == Form::Heading && is_within(&draft.text, STYLED) {
            draft.shape = Shape::Bare;
        }
    }
    let commas =
        |draft: &Draft| matches!(draft.shape, Shape::Numbered(rank, ..) if rank == ALONE[0]);
    let alone = ALONE[usize::from(out.iter().any(commas))];
    for draft in &mut out {
        if let Some((rank, number)) = draft.counted {
            draft.shape = Shape::Numbered(
                if rank == 0 { alone } else { rank },
                number,
                draft.text.len(),
            );
        }
    }
    if !raw && torn >= 2 {
        mend(&mut out, notes);
        close_lists(&mut out, notes);
    }
    out
}

/// Join a line with the draft before it, if the two were torn apart.
fn join<'a>(
    drafts: &mut [Draft],
    line: &'a Line,
    seams: &mut Vec<Seam<'a>>,
    notes: &mut Vec<Note>,
) -> bool {
    let before = drafts.len().saturating_sub(1);
    let Some(last) = drafts.last_mut().filter(|_| line.form == Form::Plain) else {
        return false;
    };
    match tear::meeting(&last.text, &line.text) {
        None => return false,
        Some(Meeting::Torn) => notes.push(Note::joined(line.line, &line.text)),
        Some(Meeting::Unfinished) => seams.push(Seam {
            draft: before,
            at: last.text.len(),
            end: last.end,
            line,
        }),
    }
    last.text.to_mut().push_str(&line.text);
    last.end = line.end;
    true
}

/// Where a line was joined to one that has no stop.
struct Seam<'a> {
    draft: usize,
    /// In the draft's text.
    at: usize,
    /// Where the draft ended before.
    end: usize,
    line: &'a Line<'a>,
}

/// Part again what was joined only for want of a stop, if the text is torn in few places and the two end and begin
/// clauses elsewhere: there its writer forgot the stop. How many were parted.
fn part_again<'a>(
    drafts: &mut Vec<Draft<'a>>,
    seams: &[Seam<'a>],
    torn: usize,
    lines: &[Line],
    notes: &mut Vec<Note>,
) -> usize {
    let often = torn > 2 && torn * 60 >= lines.len();
    let text: String = if often || seams.is_empty() {
        String::new()
    } else {
        lines.iter().flat_map(|line| [&line.text, "\n"]).collect()
    };
    let mut parted = 0;
    for seam in seams.iter().rev() {
        let draft = &mut drafts[seam.draft];
        let (piece, next) = draft.text.split_at(seam.at);
        if often || !tear::may_be_two(piece, next, &text) {
            notes.push(Note::joined(seam.line.line, &seam.line.text));
            continue;
        }
        let next = Draft {
            shape: Shape::Long,
            text: Cow::Owned(next.to_string()),
            line: seam.line.line,
            end: draft.end,
            form: seam.line.form,
            counted: None,
        };
        draft.text.to_mut().truncate(seam.at);
        draft.end = seam.end;
        drafts.insert(seam.draft + 1, next);
        parted += 1;
    }
    parted
}

/// In a text that is torn in many places, join what looks like a heading but is the beginning of a torn paragraph.
fn mend(drafts: &mut Vec<Draft>, notes: &mut Vec<Note>) {
    let text: String = drafts
        .iter()
        .map(|draft| draft.text.as_ref())
        .collect::<Vec<_>>()
        .join("\n");
    let open_items = open_items(drafts);
    let mut at = 0;
    while at + 1 < drafts.len() {
        let (piece, next) = (&drafts[at], &drafts[at + 1]);
        let open = !is_ended(&piece.text)
            && marked(&next.text).is_none()
            && next.shape != Shape::Salutation;
        let joins = open
            && match piece.shape {
                Shape::Item(rank, _) => !open_items.contains(&rank),
                // `附件1` and the title below it are two lines.
                Shape::Bare if is_appendix_title(&piece.text) || is_appendix_title(&next.text) => {
                    false
                }
                Shape::Bare => tear::is_one_phrase(
                    &piece.text,
                    &next.text,
                    &text,
                    data::has(&piece.text, "section"),
                ),
                Shape::Numbered(_, _, end) if end == piece.text.len() => {
                    tear::is_one_phrase(&piece.text, &next.text, &text, true)
                }
                _ => false,
            };
        if joins {
            join_next(drafts, at, notes);
        } else {
            at += 1;
        }
    }
}

/// In a text that is torn in many places, join what stands between two entries of a list whose other entries follow each
/// other: the end of one that was torn behind a stop.
fn close_lists(drafts: &mut Vec<Draft>, notes: &mut Vec<Note>) {
    type Entry = Option<(u8, Option<u32>)>;
    let mut entries: Vec<Entry> = drafts.iter().map(entry).collect();
    // The entry that follows an entry: at once, or behind one paragraph.
    let follows = |entries: &[Entry], at: usize, gap: usize| {
        let next = entries.get(at + gap).copied().flatten();
        let wanted = entries[at].map(|(rank, number)| (rank, number.map(|number| number + 1)));
        wanted.is_some() && next == wanted
    };
    for rank in 0..=9u8 {
        let own = |entry: Entry| entry.is_some_and(|(own, _)| own == rank);
        let count = |gap: usize| {
            (0..entries.len())
                .filter(|at| own(entries[*at]) && follows(&entries, *at, gap))
                .count()
        };
        let (closed, open) = (count(1), count(2));
        if open == 0 || closed < open * 3 {
            continue;
        }
        let mut at = 0;
        while at + 2 < drafts.len() {
            let inner = drafts[at + 1].shape;
            if own(entries[at])
                && follows(&entries, at, 2)
                && entries[at + 1].is_none()
                && matches!(inner, Shape::Long | Shape::Short)
            {
                join_next(drafts, at, notes);
                entries.remove(at + 1);
                entries[at] = entry(&drafts[at]);
            }
            at += 1;
        }
    }
}

/// Rank and number of an entry of a list: an item, or a note of a glossary (`3.某词：…`).
fn entry(draft: &Draft) -> Option<(u8, Option<u32>)> {
    let text = draft.text.trim();
    let mark = marked(text)?;
    let note = || text[..heading_end(text, mark.length)].ends_with(['：', ':']);
    (mark.role != Role::Heading || note()).then_some((mark.rank, mark.number))
}

/// Join a draft with the next.
fn join_next(drafts: &mut Vec<Draft>, at: usize, notes: &mut Vec<Note>) {
    let next = drafts.remove(at + 1);
    notes.push(Note::joined(next.line, &next.text));
    let piece = &mut drafts[at];
    piece.text.to_mut().push_str(&next.text);
    piece.end = next.end;
    piece.shape = shape(piece.text.trim());
}

/// Ranks whose items mostly end without a stop: headings that stand alone, not torn paragraphs.
fn open_items(drafts: &[Draft]) -> Vec<u8> {
    let is_open = |rank: &u8| {
        let items = drafts
            .iter()
            .filter(|draft| matches!(draft.shape, Shape::Item(own, _) if own == *rank));
        let open = items.clone().filter(|draft| !is_ended(&draft.text)).count();
        open > 1 && open * 2 > items.count()
    };
    (0..=9).filter(is_open).collect()
}
