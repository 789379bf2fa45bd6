//! The lines of a report: which are headings, and in which part and chapter the others stand.

use std::sync::Arc;

use report_extract::lexicon::LEXICON;

use crate::markers::TOPICS;
use crate::unit::Unit;

/// `一、`: a part of the report.
fn part(text: &str) -> bool {
    numbered(text).is_some_and(|rest| rest.starts_with('、'))
}

/// `（一）`: a chapter of a part.
pub fn chapter(text: &str) -> bool {
    let rest = text.strip_prefix(['（', '(']).and_then(numbered);
    rest.is_some_and(|rest| rest.starts_with(['）', ')']))
}

/// What stands behind a number of up to three numerals at the beginning of a text.
fn numbered(text: &str) -> Option<&str> {
    let rest = text.trim_start_matches(|c| TOPICS.is("numeral", c));
    (1..=9).contains(&(text.len() - rest.len())).then_some(rest)
}

/// A text up to its first full stop.
pub fn first_sentence(text: &str) -> &str {
    text.find(['。', '！']).map_or(text, |at| &text[..at])
}

/// Longest heading, in characters.
const HEADING: usize = 45;

/// Where a unit stands: its part and chapter, told by headings alone.
pub struct Line<'a> {
    /// A heading, title or announcement, not a passage.
    pub minor: bool,
    /// The heading of a part (1) or a chapter (2), on a line of its own.
    pub head: Option<u8>,
    /// Number of its chapter, from 0.
    pub chapter: usize,
    /// The heading of its part; empty before the first.
    pub heading: Arc<str>,
    /// It names the passage below it.
    pub names: bool,
    /// Several years are looked back on from here on.
    pub back: bool,
    /// The first two headings above: deeper ones (一是…) are passages of one chapter.
    pub above: &'a [String],
}

/// Headings and what stands under them.
pub fn lines(units: &[Unit]) -> Vec<Line<'_>> {
    let mut out: Vec<Line> = Vec::with_capacity(units.len());
    let mut heading: Arc<str> = Arc::from("");
    let mut number = 0;
    let mut path: &[String] = &[];
    let (mut headed, mut back) = (false, false);
    for (at, unit) in units.iter().enumerate() {
        let text = &*unit.text;
        let minor = is_minor(unit, units.get(at + 1));
        let above = &unit.path[..unit.path.len().min(2)];
        let new_path = !above.is_empty() && *above != *path;
        let head = match (part(text), chapter(text)) {
            _ if unit.is("appendix") => None,
            (true, _) if minor => Some(1),
            (_, true) if minor => Some(2),
            _ => None,
        };
        // The path changes below a heading, which has begun the chapter already.
        if head.is_some() || chapter(text) || (new_path && !headed) {
            number += 1;
        }
        headed = head.is_some();
        if new_path {
            path = above;
            heading = Arc::from(above[0].as_str());
        }
        if head == Some(1) {
            heading = Arc::from(text);
        }
        back = looks_back_on_years(text, minor, head, back);
        let outside = matches!(
            unit.kind.as_deref(),
            Some("title" | "byline" | "salutation")
        );
        out.push(Line {
            minor,
            head,
            chapter: number,
            heading: Arc::clone(&heading),
            names: minor && head != Some(1) && unit.level != Some(1) && !outside,
            back,
            above,
        });
    }
    out
}

/// Whether a unit is a heading, title or announcement, not a passage.
fn is_minor(unit: &Unit, next: Option<&Unit>) -> bool {
    let text = &*unit.text;
    let short = text.chars().take(HEADING + 1).count() <= HEADING;
    let known = unit
        .kind
        .as_deref()
        .is_some_and(|kind| !matches!(kind, "paragraph" | "item" | "appendix"));
    known
        || (short && !text.ends_with(['。', '！', '？', '；']))
        || (short && announces(text))
        || (unit.is("appendix") && short && heads_next(text, next))
}

/// Whether a line says that something follows (做好以下工作), and does not set a bound (控制在26吨以下。).
fn announces(text: &str) -> bool {
    let bounds = |marker: &str, rest: &str| {
        let word: Vec<char> = marker.chars().collect();
        let goes_on = rest.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '：' | ':'));
        LEXICON.after.at(&word, 0).is_some() && !goes_on
    };
    let told = |marker: &'static str| {
        let mut places = text.match_indices(marker);
        places.any(|(at, _)| !bounds(marker, &text[at + marker.len()..]))
    };
    TOPICS.of("announcing").any(told)
}

/// A numbered line of one sentence above a line without a number: a heading, though it ends as a sentence does.
fn heads_next(text: &str, next: Option<&Unit>) -> bool {
    let is_numbered = |text: &str| part(text) || chapter(text);
    let one = first_sentence(text).len() + '。'.len_utf8() >= text.len();
    let goes_on = |next: &Unit| next.is("appendix") && !is_numbered(&next.text);
    is_numbered(text) && one && next.is_some_and(goes_on)
}

/// How many characters of a passage say which time it speaks of.
pub const OPENING: usize = 30;

/// Whether several years are looked back on from this line on; `before` says it of the line above.
fn looks_back_on_years(text: &str, minor: bool, head: Option<u8>, before: bool) -> bool {
    let opening: String = text.chars().take(OPENING).collect();
    let one = TOPICS.has("back-year", &opening) || names_year(&opening);
    if minor {
        let place = |class| TOPICS.of(class).filter_map(|word| text.find(word)).min();
        let years = place("back-years");
        let digit = text.find(|c: char| c.is_ascii_digit());
        let year = place("back-year").into_iter().chain(digit).min();
        // “十四五”时期和2025年: what comes first in the heading comes first below it.
        let first = year.is_none_or(|year| years < Some(year));
        return match years.is_some() {
            true if !one || (head == Some(1) && first) => true,
            _ if one || head == Some(1) => false,
            _ => before,
        };
    }
    // 刚刚过去的2025年: from here on one year is looked back on.
    !one && (before || TOPICS.has("back-opening", &opening))
}

/// `2025年`: the part is about one year.
pub fn names_year(heading: &str) -> bool {
    heading.match_indices('年').any(|(at, _)| {
        let before = heading[..at].trim_end().as_bytes();
        let four = before.last_chunk::<4>();
        four.is_some_and(|year| year.iter().all(u8::is_ascii_digit))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_told_from_passages() {
        assert!(part("十一、结束语") && !part("一是抓生产") && !part("、"));
        assert!(chapter("（二）做强茶业。") && chapter("(十)收尾") && !chapter("（注）"));
    }
}
