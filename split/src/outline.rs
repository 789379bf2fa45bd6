//! The lines of one report made units: title, byline, salutation, headings with their levels, items, paragraphs.

use std::borrow::Cow;

use crate::boundary::Found;
use crate::chars::{is_ended, length};
use crate::clean::{Repairs, clean};
use crate::data::{self, Role, Where};
use crate::front;
use crate::heading::{heading_end, marked};
use crate::layout::is_page_number;
use crate::shape::{Shape, has_word, shape};
use crate::source::Form;
use crate::tear::{self, Meeting};
use crate::{Kind, Line, Note, Unit};

/// Rank of the unnumbered title of a main section; those of marks are in `markers.tsv`.
const SECTION: u8 = 2;
/// Rank of 一、.
const COMMA: u8 = 3;
/// Rank of an unnumbered heading below numbered ones.
const BELOW: u8 = 7;
/// What is longer is no heading, whatever its style.
const STYLED: usize = 80;

struct Draft<'a> {
    shape: Shape,
    text: Cow<'a, str>,
    line: usize,
    end: usize,
    form: Form,
}

/// Make the units of a report; what is left out goes to `notes`.
pub(crate) fn units(lines: &[Line], found: &Found, raw: bool, notes: &mut Vec<Note>) -> Vec<Unit> {
    let mut units = front::titles(lines, found, raw);
    let body = front::front(lines, found, raw, &mut units, notes);
    let end = trim_tail(lines, body, found.end, notes);
    let mut drafts = drafts(&lines[body..end], raw, notes);
    let appendix = appendix(&drafts);
    shape_headings(&mut drafts[..appendix]);
    place(&drafts, appendix, &mut units);
    units
}

fn text_of(line: &Line, raw: bool) -> String {
    if raw {
        line.raw.to_string()
    } else {
        line.text.to_string()
    }
}

/// What stands between the jump lines of a newspaper at a line's beginning and end.
pub(crate) fn jumps(text: &str) -> (usize, usize) {
    let is_jump = |piece: &str| {
        length(piece, 20) < 20 && piece.contains('版') && is_noise(piece, &[Where::Any])
    };
    let (mut start, mut end) = (0, text.len());
    if text.starts_with(['（', '('])
        && let Some(close) = text.find(['）', ')'])
    {
        let behind = close + text[close..].chars().next().map_or(0, char::len_utf8);
        if is_jump(&text[..behind]) {
            start = behind;
        }
    }
    if text.ends_with(['）', ')'])
        && let Some(open) = text.rfind(['（', '('])
        && open >= start
        && is_jump(&text[open..])
    {
        end = open;
    }
    (start, end)
}

/// A footnote as a unit.
pub(crate) fn foot(line: usize, text: &str, raw: bool) -> Unit {
    Unit {
        kind: Kind::Appendix,
        level: None,
        path: Vec::new(),
        text: if raw {
            text.to_string()
        } else {
            clean(text, &mut Repairs::default()).into_owned()
        },
        line,
        end_line: line,
    }
}

pub(crate) fn plain(kind: Kind, line: &Line, raw: bool) -> Unit {
    Unit {
        kind,
        level: None,
        path: Vec::new(),
        text: text_of(line, raw),
        line: line.line,
        end_line: line.end,
    }
}

/// Whether a line is no part of a report, there.
pub(crate) fn is_noise(text: &str, places: &[Where]) -> bool {
    text.len() < 300
        && data::noise()
            .iter()
            .any(|noise| places.contains(&noise.place) && data::fits(text, noise.how, noise.text))
}

/// Where the report ends: before what a page prints below it.
fn trim_tail(lines: &[Line], body: usize, end: usize, notes: &mut Vec<Note>) -> usize {
    // The first words of a report are never its tail.
    let from = (body + 3).min(end);
    let mut stop = (from..end)
        .find(|at| is_noise(&lines[*at].text, &[Where::Tail]))
        .unwrap_or(end);
    while stop > body
        && is_noise(
            &lines[stop - 1].text,
            &[Where::Any, Where::Tail, Where::Last],
        )
    {
        stop -= 1;
    }
    // A table of contents or a page head that belongs to what comes next.
    while stop > from && stop == end && matches!(lines[stop - 1].text.as_ref(), "目录" | "目 录")
    {
        stop -= 1;
    }
    notes.extend(lines[stop..end].iter().map(Note::noise));
    stop
}

fn drafts<'a>(lines: &'a [Line], raw: bool, notes: &mut Vec<Note>) -> Vec<Draft<'a>> {
    let mut out: Vec<Draft> = Vec::with_capacity(lines.len());
    let mut torn = 0;
    let mut seams: Vec<Seam> = Vec::new();
    for line in lines {
        if is_noise(&line.text, &[Where::Any]) || is_page_number(&line.text, false) {
            notes.push(Note::noise(line));
            continue;
        }
        if raw {
            out.push(Draft {
                shape: Shape::Long,
                text: Cow::Borrowed(line.raw),
                line: line.line,
                end: line.end,
                form: line.form,
            });
            continue;
        }
        let at = out.len();
        if let Some(last) = out.last_mut()
            && line.form == Form::Plain
            && let meeting @ (Meeting::Torn | Meeting::Unfinished) =
                tear::meeting(&last.text, &line.text)
        {
            torn += 1;
            if meeting == Meeting::Unfinished {
                seams.push(Seam {
                    draft: at - 1,
                    at: last.text.len(),
                    end: last.end,
                    line,
                });
            } else {
                notes.push(Note::joined(line));
            }
            last.text.to_mut().push_str(&line.text);
            last.end = line.end;
            continue;
        }
        out.push(Draft {
            shape: Shape::Long,
            text: Cow::Borrowed(&line.text),
            line: line.line,
            end: line.end,
            form: line.form,
        });
    }
    let torn = torn - part_again(&mut out, &seams, torn, lines, notes);
    for draft in &mut out {
        draft.shape = shape(draft.text.trim());
        // What the file calls a heading is one, if it looks like no other.
        let plain = matches!(draft.shape, Shape::Long | Shape::Short);
        if plain
            && matches!(draft.form, Form::Heading(_))
            && length(&draft.text, STYLED + 1) <= STYLED
        {
            draft.shape = Shape::Bare;
        }
    }
    if !raw && torn >= 2 {
        mend(&mut out, notes);
        close_lists(&mut out, notes);
    }
    out
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
            notes.push(Note::joined(seam.line));
            continue;
        }
        let next = Draft {
            shape: Shape::Long,
            text: Cow::Owned(next.to_string()),
            line: seam.line.line,
            end: draft.end,
            form: seam.line.form,
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
                    has_word(&piece.text, "section"),
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
        let (Some(one), Some(other)) = (entries[at], entries.get(at + gap).copied().flatten())
        else {
            return false;
        };
        one.0 == other.0
            && match (one.1, other.1) {
                (Some(one), Some(other)) => other == one + 1,
                (None, None) => true,
                _ => false,
            }
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
    notes.push(Note {
        line: next.line,
        what: "joined to the line before",
        text: next.text.chars().take(30).collect(),
    });
    let piece = &mut drafts[at];
    piece.text.to_mut().push_str(&next.text);
    piece.end = next.end;
    piece.shape = shape(piece.text.trim());
}

/// Ranks whose items mostly end without a stop: headings that stand alone, not torn paragraphs.
fn open_items(drafts: &[Draft]) -> Vec<u8> {
    let mut ranks: Vec<u8> = Vec::new();
    for rank in 0..=9 {
        let items: Vec<&Draft> = drafts
            .iter()
            .filter(|draft| matches!(draft.shape, Shape::Item(own, _) if own == rank))
            .collect();
        let open = items.iter().filter(|draft| !is_ended(&draft.text)).count();
        if open > 1 && open * 2 > items.len() {
            ranks.push(rank);
        }
    }
    ranks
}

/// Short sentences and short items that come several to a section, each above its own paragraphs, are headings.
fn shape_headings(drafts: &mut [Draft]) {
    let mut from = 0;
    while from < drafts.len() {
        let to = (from + 1..drafts.len())
            .find(|at| matches!(drafts[*at].shape, Shape::Numbered(..) | Shape::Bare))
            .unwrap_or(drafts.len());
        for item in [false, true] {
            let candidates: Vec<usize> = (from..to)
                .filter(|at| {
                    let shape = drafts[*at].shape;
                    let next = drafts[..to].get(at + 1).map(|next| next.shape);
                    if item {
                        matches!(shape, Shape::Item(_, true)) && next == Some(Shape::Long)
                    } else {
                        shape == Shape::Short
                            && matches!(next, Some(Shape::Long | Shape::Item(_, false)))
                    }
                })
                .collect();
            if candidates.len() >= 2 {
                for at in candidates {
                    let length = drafts[at].text.len();
                    drafts[at].shape = Shape::Numbered(BELOW, 0, length);
                }
            }
        }
        from = to;
    }
    // What is left of the short ones.
    for at in 0..drafts.len() {
        match drafts[at].shape {
            Shape::Short => drafts[at].shape = Shape::Long,
            // Nothing follows that it could name.
            Shape::Bare if at + 1 == drafts.len() => drafts[at].shape = Shape::Long,
            _ => {}
        }
    }
}

/// Where the appendix begins, or the number of paragraphs.
fn appendix(drafts: &[Draft]) -> usize {
    let from = drafts.len() / 2;
    (from.max(1)..drafts.len())
        .find(|at| length(&drafts[*at].text, 41) <= 40 && is_appendix_title(&drafts[*at].text))
        .unwrap_or(drafts.len())
}

fn is_appendix_title(text: &str) -> bool {
    let text = text.trim().trim_end_matches(['：', ':']);
    data::appendices()
        .iter()
        .any(|(how, what)| data::fits(text, how, what.trim_end_matches(['：', ':'])))
        && !is_ended(text)
}

/// The numbers of the main sections (一、) before and behind a line, the nearest ones.
type Around = (Option<u32>, Option<u32>);

/// These of every line, found in one walk each way: a page of a hundred thousand short lines is no reason to wait.
fn numbers_around(drafts: &[Draft]) -> Vec<Around> {
    let comma = |draft: &Draft| match draft.shape {
        Shape::Numbered(COMMA, number, _) => Some(number),
        _ => None,
    };
    let mut around = Vec::with_capacity(drafts.len());
    let mut last = None;
    for draft in drafts {
        around.push((last, None));
        last = comma(draft).or(last);
    }
    let mut next = None;
    for (draft, around) in drafts.iter().zip(&mut around).rev() {
        around.1 = next;
        next = comma(draft).or(next);
    }
    around
}

/// Whether the unnumbered line is the title of a main section, by the numbers before and behind it.
fn is_section(text: &str, around: Around) -> bool {
    match around {
        (_, Some(1)) | (None, _) => true,
        (_, None) => has_word(text, "section"),
        (Some(before), Some(after)) => after <= before,
    }
}

/// Whether an unnumbered line stands where a number is missing: between 三、 and 五、.
fn lacks_number(around: Around) -> bool {
    matches!(around, (Some(before), Some(after)) if after == before + 2)
}

/// Give every unit its level and its path.
fn place(drafts: &[Draft], appendix: usize, units: &mut Vec<Unit>) {
    let mut stack: Vec<(u8, String)> = Vec::new();
    let around = numbers_around(drafts);
    for (at, draft) in drafts.iter().enumerate() {
        let text = draft.text.as_ref();
        let mut push = |kind: Kind, level: Option<u32>, path: &[(u8, String)], text: &str| {
            units.push(Unit {
                kind,
                level,
                path: path.iter().map(|(_, name)| name.clone()).collect(),
                text: text.to_string(),
                line: draft.line,
                end_line: draft.end,
            });
        };
        if at >= appendix {
            let named = at > appendix
                && draft.shape == Shape::Bare
                && drafts[at - 1].text.starts_with('附')
                && length(&drafts[at - 1].text, 7) <= 6;
            if named {
                // `附件1` and the name below it are one heading, printed on two lines.
                stack.clear();
                push(Kind::Heading, Some(1), &stack, text);
                stack.push((0, named_part(text)));
            } else if is_appendix_title(text) && length(text, 41) <= 40 {
                stack.clear();
                push(Kind::Heading, Some(1), &stack, text);
                stack.push((0, named_part(text)));
            } else {
                push(Kind::Appendix, None, &stack, text);
            }
            continue;
        }
        let (rank, end) = match draft.shape {
            Shape::Numbered(rank, _, end) => (rank, end + text.len() - text.trim_start().len()),
            Shape::Bare if is_section(text, around[at]) => (SECTION, text.len()),
            Shape::Bare if lacks_number(around[at]) => (COMMA, text.len()),
            Shape::Bare => (BELOW, text.len()),
            Shape::Salutation => {
                push(Kind::Salutation, None, &stack, text);
                continue;
            }
            Shape::Item(..) => {
                push(Kind::Item, None, &stack, text);
                continue;
            }
            Shape::Short | Shape::Long => {
                push(Kind::Paragraph, None, &stack, text);
                continue;
            }
        };
        while stack.last().is_some_and(|(above, _)| *above >= rank) {
            stack.pop();
        }
        let (head, rest) = text.split_at(end.min(text.len()));
        push(
            Kind::Heading,
            u32::try_from(stack.len() + 1).ok(),
            &stack,
            head,
        );
        stack.push((rank, named_part(head)));
        if !rest.trim().is_empty() {
            push(Kind::Paragraph, None, &stack, rest);
        }
    }
}

/// A heading as a step of a path: without the stop or colon that closes it.
pub(crate) fn named_part(heading: &str) -> String {
    heading
        .trim()
        .trim_end_matches(['。', '：', ':', '.', '；'])
        .to_string()
}
