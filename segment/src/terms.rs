//! The user's words: terms that stay whole, and dictionaries in jieba's format.

use std::fs;
use std::ops::Range;
use std::path::Path;

use crate::trie::Trie;
use crate::words::CATEGORIES;

/// Longest term that is taken, in characters.
const LONGEST: usize = 1000;

/// A line of a term file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The term, as it must stand in the text.
    pub term: String,
    /// Its category, or empty.
    pub category: String,
    /// `FILE:LINE`.
    pub place: String,
}

/// A line of a dictionary.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DictLine {
    /// The word.
    pub word: String,
    /// How often it occurs, if the line says so.
    pub frequency: Option<usize>,
    /// Its part of speech, or empty.
    pub tag: String,
}

fn bytes_of(file: &Path) -> Result<Vec<u8>, String> {
    fs::read(file).map_err(|error| {
        format!(
            "{}: cannot be read: {}",
            file.display(),
            report_record::exit::reason(&error)
        )
    })
}

/// The UTF-8 text of a file, without a byte-order mark.
fn text_of<'a>(name: &str, bytes: &'a [u8]) -> Result<&'a str, String> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    std::str::from_utf8(bytes).map_err(|error| {
        let before = &bytes[..error.valid_up_to()];
        let line = memchr::memchr_iter(b'\n', before).count() + 1;
        format!(
            "{name}:{line}: not UTF-8; write the list again as UTF-8 (iconv -f GB18030 -t UTF-8 {name}, if it is GBK)"
        )
    })
}

/// Lines that are neither empty nor a note.
fn lines_of<'a>(name: &'a str, text: &'a str) -> impl Iterator<Item = (String, &'a str)> {
    text.lines().enumerate().filter_map(move |(index, line)| {
        let line = line.trim();
        (!line.is_empty() && !line.starts_with('#'))
            .then(|| (format!("{name}:{}", index + 1), line))
    })
}

/// Read a list of terms: `term`, `term,category` or `term<TAB>category` a line; `#` begins a note.
///
/// # Errors
/// The file cannot be read, or is no UTF-8.
pub fn read(file: &Path, warnings: &mut Vec<String>) -> Result<Vec<Line>, String> {
    parse(&file.display().to_string(), &bytes_of(file)?, warnings)
}

/// As [`read`], from the bytes of a file of this name.
///
/// # Errors
/// They are no UTF-8.
pub fn parse(name: &str, bytes: &[u8], warnings: &mut Vec<String>) -> Result<Vec<Line>, String> {
    let text = text_of(name, bytes)?;
    let mut out = Vec::new();
    for (index, (place, line)) in lines_of(name, text).enumerate() {
        let (term, category) = line
            .split_once('\t')
            .or_else(|| line.split_once(','))
            .unwrap_or((line, ""));
        let term = term.trim();
        // A table of --new-words: its header, and a number where a category would stand.
        if index == 0 && term == "term" {
            continue;
        }
        let category = category.split(['\t', ',']).next();
        let category = category.filter(|cell| cell.parse::<f64>().is_err());
        // Spaces that were typed for a tab.
        if term.is_empty() || term.contains("  ") {
            warnings.push(format!(
                "{place}: no term with a comma or a tab behind it; write term,category"
            ));
        } else if is_short_enough(&place, term, warnings) {
            out.push(Line {
                term: term.to_string(),
                category: category.unwrap_or_default().trim().to_string(),
                place,
            });
        }
    }
    Ok(out)
}

/// Whether a term is not too long; else that is said.
fn is_short_enough(place: &str, term: &str, warnings: &mut Vec<String>) -> bool {
    let count = term.chars().count();
    if count > LONGEST {
        warnings.push(format!(
            "{place}: a term of {count} characters, more than {LONGEST}; is this line text, not a term? it is left out"
        ));
    }
    count <= LONGEST
}

/// Read a dictionary in jieba's format: `word [frequency] [tag]` a line.
///
/// # Errors
/// The file cannot be read, or is no UTF-8.
pub(crate) fn read_dict(file: &Path, warnings: &mut Vec<String>) -> Result<Vec<DictLine>, String> {
    parse_dict(&file.display().to_string(), &bytes_of(file)?, warnings)
}

/// As [`read_dict`], from the bytes of a file of this name.
///
/// # Errors
/// They are no UTF-8.
pub fn parse_dict(
    name: &str,
    bytes: &[u8],
    warnings: &mut Vec<String>,
) -> Result<Vec<DictLine>, String> {
    let text = text_of(name, bytes)?;
    let mut out = Vec::new();
    for (place, line) in lines_of(name, text) {
        let cells: Vec<&str> = line.split_whitespace().collect();
        let (frequency, tag) = match cells[1..] {
            [] => (None, ""),
            [one] if one.starts_with(|c: char| c.is_ascii_digit() || c == '-') => (Some(one), ""),
            [tag] => (None, tag),
            [frequency, tag] => (Some(frequency), tag),
            _ => {
                warnings.push(format!(
                    "{place}: {} fields, not \u{201c}word frequency tag\u{201d}; a term with spaces goes into a --terms file",
                    cells.len()
                ));
                continue;
            }
        };
        let frequency = match frequency.map(str::parse::<u32>) {
            None => None,
            Some(Ok(frequency)) => Some(frequency as usize),
            Some(Err(_)) => {
                warnings.push(format!(
                    "{place}: the frequency must be a whole number below 4,294,967,296; the line is left out"
                ));
                continue;
            }
        };
        if is_short_enough(&place, cells[0], warnings) {
            out.push(DictLine {
                word: cells[0].to_string(),
                frequency,
                tag: tag.to_string(),
            });
        }
    }
    Ok(out)
}

/// The part of speech of a category of terms.
pub(crate) fn tag_of(category: &str) -> &'static str {
    CATEGORIES
        .iter()
        .find(|(known, _)| *known == category)
        .map_or("n", |(_, tag)| tag)
}

/// Terms that are one word wherever they stand: a text is searched once, from the left, for the longest at each place.
#[derive(Clone, Debug, Default)]
pub struct Terms(Trie<Line>);

impl Terms {
    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Add a term; the first category that is given to it stays.
    pub fn add(&mut self, line: Line, warnings: &mut Vec<String>) {
        match self.0.entry(&line.term) {
            place @ None => *place = Some(line),
            Some(known) if known.category != line.category => warnings.push(format!(
                "{}: {} has the category \u{201c}{}\u{201d} here but \u{201c}{}\u{201d} in {}; the first is kept",
                line.place, line.term, line.category, known.category, known.place
            )),
            Some(_) => {}
        }
    }

    /// The category of a term.
    pub fn category(&self, term: &str) -> Option<&str> {
        self.0.get(term).map(|line| line.category.as_str())
    }

    /// Hand over the text in order, cut at every term: each range, and whether it is a term.
    pub fn split(&self, text: &str, mut each: impl FnMut(Range<usize>, bool)) {
        let mut begun = 0;
        let mut at = 0;
        let mut before = None;
        while let Some(first) = text[at..].chars().next() {
            let end = if joins(before, first) {
                None
            } else {
                self.longest(text, at)
            };
            if let Some(end) = end {
                if begun < at {
                    each(begun..at, false);
                }
                each(at..end, true);
                before = text[at..end].chars().next_back();
                at = end;
                begun = end;
            } else {
                before = Some(first);
                at += first.len_utf8();
            }
        }
        if begun < text.len() {
            each(begun..text.len(), false);
        }
    }

    /// Where the longest term that begins at byte `at` ends.
    fn longest(&self, text: &str, at: usize) -> Option<usize> {
        self.0
            .prefixes(text[at..].chars())
            .map(|(_, line)| at + line.term.len())
            .filter(|end| {
                let last = text[..*end].chars().next_back();
                !text[*end..]
                    .chars()
                    .next()
                    .is_some_and(|after| joins(last, after))
            })
            .last()
    }
}

/// Whether two neighbours belong to one Latin word or one number, which no term cuts in two.
fn joins(left: Option<char>, right: char) -> bool {
    let letter = |c: char| c.is_alphabetic() && !is_han(c);
    left.is_some_and(|left| {
        (letter(left) && letter(right))
            || (left.is_numeric() && right.is_numeric() && !is_han(left) && !is_han(right))
    })
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{31ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}
