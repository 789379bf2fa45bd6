//! What is printed on each page around its text: page numbers and running heads, where no form feed tells of pages.
//!
//! They stand in the middle of sentences, and a running head is often the report's title, which begins no report there. What
//! they are is told by their distance, which is that of pages, and by what stands beside them.

use std::collections::HashMap;

use crate::Note;
use crate::chars::{is_ended, is_within, length};
use crate::data;
use crate::front::{is_dated, is_given};
use crate::heading::{is_addressed, is_salutation, is_title, marked, title_form};
use crate::layout::is_page_number;

/// Bytes of text on a page, at least and at most: a page in large type, and two in small.
const PAGE: std::ops::RangeInclusive<usize> = 600..=9000;

/// Pages from which on what they print is known.
const FEW: usize = 3;

/// A line that is not blank.
struct Place<'a> {
    at: usize,
    text: &'a str,
    /// Bytes of text before it.
    before: usize,
    /// Whether a page ends beside it.
    edge: bool,
}

/// The lines with an end of page in place of what is printed around pages; none where nothing is.
pub(crate) fn without<'a>(
    lines: &[(usize, &'a str)],
    notes: &mut Vec<Note>,
) -> Option<Vec<(usize, &'a str)>> {
    let mut sum = 0;
    let mut places: Vec<Place> = Vec::with_capacity(lines.len());
    for (at, (_, line)) in lines.iter().enumerate() {
        let (text, before, edge) = (line.trim(), sum, line.starts_with('\u{c}'));
        if !text.is_empty() {
            places.push(Place {
                at,
                text,
                before,
                edge,
            });
            sum += text.len();
        }
    }
    let mut gone = numbers(&places);
    gone.sort_unstable();
    for n in 0..places.len() {
        if gone.binary_search(&n).is_ok() || is_page_number(places[n].text, false) {
            for beside in [n.wrapping_sub(1), n + 1] {
                if let Some(place) = places.get_mut(beside) {
                    place.edge = true;
                }
            }
        }
    }
    gone.extend(heads(&places));
    if gone.is_empty() {
        return None;
    }
    let mut out = lines.to_vec();
    gone.sort_unstable();
    gone.dedup();
    for n in gone {
        let line = &mut out[places[n].at];
        notes.push(Note::left_out(*line));
        line.1 = "\u{c}";
    }
    Some(out)
}

/// Bare numbers that count pages: some in a row, a page apart, that do not all stand above a heading, as those of accounts do.
fn numbers(places: &[Place]) -> Vec<usize> {
    // What ends with each number.
    let mut runs: HashMap<u32, Vec<usize>> = HashMap::new();
    let mut done = Vec::new();
    let text = |n: usize| places.get(n).map_or("", |place| place.text);
    let above = |n: &usize| {
        let (before, heading) = (text(n.wrapping_sub(1)), text(n + 1));
        length(heading, 4) == 4
            && is_within(heading, 30)
            && !is_ended(heading)
            && (is_ended(before) || is_within(before, 30))
    };
    for (n, place) in places.iter().enumerate() {
        let short = Some(place.text).filter(|text| text.len() < 4);
        let Some(Ok(number)) = short.map(str::parse::<u32>) else {
            continue;
        };
        // The last page may hold little.
        let apart = |run: &Vec<usize>| {
            let gap = run
                .last()
                .map_or(0, |last| place.before - places[*last].before);
            PAGE.contains(&gap) || run.len() >= FEW && gap < *PAGE.end()
        };
        let last = number.wrapping_sub(1);
        let goes_on = runs.get(&last).is_some_and(apart);
        let run = goes_on.then(|| runs.remove(&last)).flatten();
        let mut run = run.unwrap_or_default();
        run.push(n);
        done.extend(runs.insert(number, run));
    }
    done.extend(runs.into_values());
    done.retain(|run| run.len() >= FEW && !run.iter().all(above));
    done.concat()
}

/// What a line may be as a running head, without the number of the page and the words beside it, and whether it has one.
fn head<'a>(text: &'a str, words: &str) -> Option<(&'a str, bool)> {
    if text.len() > 160 || !is_within(text, 45) || is_ended(text) || text.contains(['，', '\t']) {
        return None;
    }
    let beside = |c: char| matches!(c, '·' | '—' | '-' | '－' | '|' | '/') || c.is_whitespace();
    let around = |c: char| beside(c) || c.is_ascii_digit() || words.contains(c);
    let name = text.trim_start_matches(around);
    let front = text.len() - name.len();
    let name = name.trim_end_matches(around);
    // `2025年……` begins with no number of a page.
    let number = |part: &str| part.contains(|c: char| c.is_ascii_digit()) && part.contains(beside);
    let numbered = number(&text[..front]) || number(&text[front + name.len()..]);
    let name = if numbered { name } else { text };
    (length(name, 2) == 2).then_some((name, numbered))
}

/// Running heads, among which are titles below which no report begins.
fn heads(places: &[Place]) -> Vec<usize> {
    let mut groups: HashMap<&str, Vec<(usize, bool)>> = HashMap::new();
    let words: String = data::words("page").map(|(word, _)| word).collect();
    for (n, place) in places.iter().enumerate() {
        if let Some((name, numbered)) = head(place.text, &words) {
            groups.entry(name).or_default().push((n, numbered));
        }
    }
    // What stands below a title, and marks, come back in every report.
    groups.retain(|name, group| {
        let text = places[group[0].0].text;
        let below = || text.starts_with("——") || is_salutation(name) || is_dated(text);
        // Two characters (特载), or two pages, are enough only beside the page's number.
        let beside = |(n, numbered): &(usize, bool)| *numbered || places[*n].edge;
        let enough = length(name, 4) == 4 && group.len() >= FEW
            || group.len() > 1 && group.iter().all(beside);
        enough && !below() && marked(name).is_none()
    });
    if groups.is_empty() {
        return Vec::new();
    }
    // When and where, or whom it addresses, is told above the first paragraph.
    let told =
        |text: &str| is_dated(text) || is_given(text) || is_salutation(text) || is_addressed(text);
    let begins = |n: usize, told: &dyn Fn(&str) -> bool| {
        let below = places[n + 1..].iter().take(8).map(|place| place.text);
        let mut head = below.take_while(|text| told(text) || length(text, 25) < 25);
        title_form(places[n].text).is_some() && head.any(told)
    };
    // Where a sentence goes on behind it.
    let torn = |n: usize| {
        let before = n.checked_sub(1).map_or("", |n| places[n].text);
        length(before, 15) == 15
            && !is_ended(before)
            && marked(before).is_none()
            && !is_title(before)
    };
    let edge = |&&(n, numbered): &&(usize, bool)| numbered || places[n].edge || torn(n);
    let begun = (0..places.len()).find(|n| begins(*n, &told));
    let mut out = Vec::new();
    for (name, group) in groups {
        let (some, rest): (Vec<_>, Vec<_>) = group.iter().partition(|(n, _)| begins(*n, &told));
        let apart = |pair: &&[(usize, bool)]| {
            PAGE.contains(&(places[pair[1].0].before - places[pair[0].0].before))
        };
        if rest.len() < FEW.min(group.len())
            || rest.windows(2).filter(apart).count() * 2 < rest.len()
        {
            continue;
        }
        let titled = title_form(name).is_some();
        let first = begun.filter(|n| titled && *n < rest[0].0);
        if rest.iter().filter(edge).count() * 2 >= rest.len() || first.is_some() {
            // In mid-report somebody is addressed, too.
            let inside = |one: &&(usize, bool)| {
                Some(one.0) != first && edge(one) && !begins(one.0, &is_dated)
            };
            let some = some.iter().filter(inside);
            // Where none is known to begin a report, the first does.
            let kept = usize::from(titled && first.is_none());
            out.extend(rest.iter().skip(kept).chain(some).map(|(n, _)| *n));
        }
    }
    out
}
