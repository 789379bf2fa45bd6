//! The lines of one report made units: title, byline, salutation, headings with their levels, items, paragraphs.

use crate::boundary::Found;
use crate::chars::{is_ended, is_within, length};
use crate::clean::clean;
use crate::data::{self, is_noise};
use crate::draft::{Draft, drafts};
use crate::front::{self, is_dated};
use crate::heading::is_salutation;
use crate::shape::Shape;
use crate::{Kind, Line, Note, Unit};

/// Rank of the unnumbered title of a main section; those of marks are in `markers.tsv`.
const SECTION: u8 = 2;
/// Rank of 一、.
const COMMA: u8 = 3;
/// Rank of an unnumbered heading below numbered ones.
const BELOW: u8 = 7;

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

/// The jump line of a newspaper at a line's beginning, what stands behind it, and the jump line at the end. One that stands
/// alone is a line of its own.
pub(crate) fn jumps(text: &str) -> [&str; 3] {
    let is_jump =
        |piece: &str| length(piece, 20) < 20 && piece.contains('版') && is_noise(piece, &["any"]);
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
    let inner = &text[start..end];
    if inner.trim().is_empty() {
        return ["", text, ""];
    }
    [&text[..start], inner, &text[end..]]
}

/// A footnote as a unit.
pub(crate) fn foot(line: usize, text: &str, raw: bool) -> Unit {
    let text = if raw {
        text.to_string()
    } else {
        clean(text).into_owned()
    };
    Unit::outside(Kind::Appendix, text, (line, line))
}

pub(crate) fn plain(kind: Kind, line: &Line, raw: bool) -> Unit {
    let text = if raw { line.raw } else { &line.text };
    Unit::outside(kind, text.to_string(), (line.line, line.end))
}

/// Where the report ends: before what a page prints below it.
fn trim_tail(lines: &[Line], body: usize, end: usize, notes: &mut Vec<Note>) -> usize {
    // The first words of a report are never its tail.
    let from = (body + 3).min(end);
    let tail = |at: &usize| is_noise(&lines[*at].text, &["tail"]);
    let mut stop = (from..end)
        .find(|at| tail(at) || is_beside(&lines[..end], *at))
        .unwrap_or(end);
    // `某县……第五次会议` / `关于……的决议`.
    if stop < end && stop > from && !tail(&stop) {
        let above = &lines[stop - 1].text;
        stop -= usize::from(data::has(above, "occasion") && !is_ended(above));
    }
    while stop > body && is_noise(&lines[stop - 1].text, &["any", "tail", "last"]) {
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

/// Whether a line ends the title of what a meeting heard or passed beside reports: what stands below it tells when, or whom it
/// addresses.
fn is_beside(lines: &[Line], at: usize) -> bool {
    let title = &lines[at].text;
    let mut below = lines[at + 1..].iter().take(3).map(|line| &*line.text);
    title.len() <= 180
        && data::ends(title, "beside")
        && below.any(|text| is_dated(text) || is_salutation(text))
}

/// Short sentences and short items that come several to a section, each above its own paragraphs, are headings.
fn shape_headings(drafts: &mut [Draft]) {
    let begins = |draft: &Draft| matches!(draft.shape, Shape::Numbered(..) | Shape::Bare);
    for section in drafts.chunk_by_mut(|_, next| !begins(next)) {
        for item in [false, true] {
            let candidates: Vec<usize> = (0..section.len())
                .filter(|at| {
                    let shape = section[*at].shape;
                    let next = section.get(at + 1).map(|next| next.shape);
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
                    let length = section[at].text.len();
                    section[at].shape = Shape::Numbered(BELOW, 0, length);
                }
            }
        }
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
        .find(|at| is_within(&drafts[*at].text, 40) && is_appendix_title(&drafts[*at].text))
        .unwrap_or(drafts.len())
}

pub(crate) fn is_appendix_title(text: &str) -> bool {
    let text = text.trim().trim_end_matches(['：', ':']);
    data::APPENDICES
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
        (_, None) => data::has(text, "section"),
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
    for (draft, around) in drafts[..appendix].iter().zip(around) {
        let text = draft.text.as_ref();
        let (rank, end) = match draft.shape {
            Shape::Numbered(rank, _, end) => (rank, end + text.len() - text.trim_start().len()),
            Shape::Bare if is_section(text, around) => (SECTION, text.len()),
            Shape::Bare if lacks_number(around) => (COMMA, text.len()),
            Shape::Bare => (BELOW, text.len()),
            other => {
                let kind = match other {
                    Shape::Salutation => Kind::Salutation,
                    Shape::Item(..) => Kind::Item,
                    _ => Kind::Paragraph,
                };
                units.push(unit(draft, kind, &stack, text));
                continue;
            }
        };
        while stack.last().is_some_and(|(above, _)| *above >= rank) {
            stack.pop();
        }
        let (head, rest) = text.split_at(end.min(text.len()));
        units.push(unit(draft, Kind::Heading, &stack, head));
        stack.push((rank, named_part(head).to_string()));
        if !rest.trim().is_empty() {
            units.push(unit(draft, Kind::Paragraph, &stack, rest));
        }
    }
    for at in appendix..drafts.len() {
        let draft = &drafts[at];
        let text = draft.text.as_ref();
        // `附件1` and the name below it are one heading, printed on two lines.
        let named = at > appendix
            && draft.shape == Shape::Bare
            && drafts[at - 1].text.starts_with('附')
            && is_within(&drafts[at - 1].text, 6);
        if named || is_appendix_title(text) && is_within(text, 40) {
            stack.clear();
            units.push(unit(draft, Kind::Heading, &stack, text));
            stack.push((0, named_part(text).to_string()));
        } else {
            units.push(unit(draft, Kind::Appendix, &stack, text));
        }
    }
}

/// A draft, or a part of its text, under these headings; of a heading they tell the level.
fn unit(draft: &Draft, kind: Kind, path: &[(u8, String)], text: &str) -> Unit {
    Unit {
        kind,
        level: u32::try_from(path.len() + 1)
            .ok()
            .filter(|_| kind == Kind::Heading),
        path: path.iter().map(|(_, name)| name.clone()).collect(),
        text: text.to_string(),
        line: draft.line,
        end_line: draft.end,
    }
}

/// A heading as a step of a path: without the stop or colon that closes it.
pub(crate) fn named_part(heading: &str) -> &str {
    heading
        .trim()
        .trim_end_matches(['。', '：', ':', '.', '；'])
}
