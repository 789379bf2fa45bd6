//! Phrases (提法): what a report says again and again in the same words, and what it puts into quotation marks.

use std::collections::{HashMap, HashSet};

use report_record::Result;

use crate::terms::{Counts, is_word};
use crate::unit::Unit;
use crate::words;

/// Most words of a phrase.
const LONGEST: usize = 8;
/// Fewest characters of a phrase.
const SHORTEST: usize = 4;
/// Most characters between quotation marks: longer ones quote what somebody said.
const QUOTED: usize = 16;

/// Count the phrases of both sides: two to eight words of one clause that stand twice or more on a side, and names in
/// quotation marks, which are coined even where they stand once.
///
/// Such a name is counted with and without its marks: where one side leaves them out, it is neither new nor gone. Digits alone
/// (“18”, the number of a note) are no name.
///
/// A phrase neither begins nor ends with a word of the closed classes (的, 和, 在), nor holds a figure. One that never stands
/// outside of a longer one is left out for that one.
///
/// # Errors
/// The list of stop words cannot be read.
pub fn phrases(old: &[Unit], new: &[Unit]) -> Result<[Counts; 2]> {
    let closed = report_count::terms::stop_words(&["zh".to_string()])?;
    let (mut all, totals) = clauses([old, new], &closed);
    all.retain(|phrase, counts| {
        counts.iter().any(|count| *count > 1) && phrase.chars().count() >= SHORTEST
    });
    for (name, counts) in names([old, new]) {
        all.remove(name);
        all.insert(format!("{QUOTE}{name}”"), counts);
    }
    let inner: Vec<String> = all
        .iter()
        .flat_map(|(phrase, counts)| pieces(phrase).map(move |piece| (piece, counts)))
        .filter(|(piece, counts)| all.get(*piece) == Some(counts))
        .map(|(piece, _)| piece.to_string())
        .collect();
    for phrase in inner {
        all.remove(&phrase);
    }
    // What a phrase is counted as is what a reader finds who looks for it, within longer words too.
    let told: Vec<&str> = all
        .keys()
        .map(String::as_str)
        .filter(|phrase| !in_quotes(phrase))
        .collect();
    let recounted = counted(&told, [old, new]).into_iter();
    let recounted: Vec<_> = recounted
        .map(|(one, counts)| (one.to_string(), counts))
        .collect();
    all.extend(recounted);
    Ok([0, 1].map(|side| Counts {
        counts: all
            .iter()
            .filter(|(_, counts)| counts[side] > 0)
            .map(|(phrase, counts)| (phrase.clone(), counts[side]))
            .collect(),
        total: totals[side],
    }))
}

/// All shorter pieces of a phrase that may be phrases.
fn pieces(phrase: &str) -> impl Iterator<Item = &str> {
    let mut edges: Vec<usize> = phrase.char_indices().map(|(at, _)| at).collect();
    edges.push(phrase.len());
    (SHORTEST..edges.len() - 1).flat_map(move |length| {
        let windows: Vec<&str> = edges
            .windows(length + 1)
            .map(|window| &phrase[window[0]..window[length]])
            .collect();
        windows
    })
}

/// How often each of these stands on both sides, within words too.
fn counted<'a>(all: &[&'a str], sides: [&[Unit]; 2]) -> HashMap<&'a str, [u64; 2]> {
    let mut counts: HashMap<&str, [u64; 2]> = all.iter().map(|one| (*one, [0; 2])).collect();
    for (side, units) in sides.into_iter().enumerate() {
        for (one, count) in occurrences(all, units) {
            counts.entry(one).or_default()[side] = count;
        }
    }
    counts
}

/// All runs of words inside clauses, with their counts on both sides, and the words of each side.
fn clauses(sides: [&[Unit]; 2], closed: &HashSet<String>) -> (HashMap<String, [u64; 2]>, [u64; 2]) {
    let mut all: HashMap<String, [u64; 2]> = HashMap::new();
    let mut totals = [0; 2];
    for (side, units) in sides.into_iter().enumerate() {
        for unit in units {
            let tokens = words::segmented(&unit.text);
            totals[side] += tokens.iter().filter(|word| is_word(word)).count() as u64;
            for clause in tokens.split(|word| !is_word(word) || word.contains(words::digit)) {
                let edge = |at: usize| !closed.contains(clause[at]);
                for start in (0..clause.len()).filter(|start| edge(*start)) {
                    let ends = start + 1..clause.len().min(start + LONGEST);
                    for end in ends.filter(|end| edge(*end)) {
                        all.entry(clause[start..=end].concat()).or_default()[side] += 1;
                    }
                }
            }
        }
    }
    (all, totals)
}

const QUOTE: char = '“';

/// Names that stand in quotation marks on either side, without these, and how often each stands on both sides, in quotation
/// marks or not.
fn names(sides: [&[Unit]; 2]) -> HashMap<&str, [u64; 2]> {
    let all: HashSet<&str> = sides
        .into_iter()
        .flatten()
        .flat_map(|unit| quoted(&unit.text))
        .collect();
    counted(&all.into_iter().collect::<Vec<_>>(), sides)
}

/// How often each of these stands in a text, within words too; what does not stand there is not in the map.
pub fn occurrences<'a>(all: &[&'a str], units: &[Unit]) -> HashMap<&'a str, u64> {
    // A text is gone through once, however many there are: by the two characters that one begins with.
    let begin = |text: &str| {
        let mut chars = text.chars();
        (chars.next(), chars.next())
    };
    let mut beginning: HashMap<_, Vec<&'a str>> = HashMap::new();
    for one in all {
        beginning.entry(begin(one)).or_default().push(one);
    }
    let mut found: HashMap<&str, u64> = HashMap::new();
    for unit in units {
        for (at, _) in unit.text.char_indices() {
            let rest = &unit.text[at..];
            let (first, second) = begin(rest);
            let single = second.and_then(|_| beginning.get(&(first, None)));
            let here = single.into_iter().chain(beginning.get(&(first, second)));
            for one in here.flatten().filter(|one| rest.starts_with(**one)) {
                *found.entry(one).or_default() += 1;
            }
        }
    }
    found
}

/// The names in quotation marks of a text, without these.
fn quoted(text: &str) -> impl Iterator<Item = &str> {
    text.match_indices(QUOTE).filter_map(|(at, _)| {
        let inner = &text[at + QUOTE.len_utf8()..];
        let name = &inner[..inner.find('”')?];
        let short = (2..=QUOTED).contains(&name.chars().count());
        let digits = name.chars().all(char::is_numeric);
        (short && !digits && !name.contains([QUOTE, '，', '。', '；', '\n'])).then_some(name)
    })
}

/// Whether a phrase is such a name.
pub fn in_quotes(phrase: &str) -> bool {
    phrase.starts_with(QUOTE)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::unit::lines;

    #[test]
    fn the_longest_phrase_stands_for_its_pieces() {
        let units = lines(&["建设美丽云溪乡村。", "继续建设美丽云溪乡村。"]);
        let [_, found] = phrases(&[], &units).unwrap();
        assert_eq!(found.counts.get("建设美丽云溪乡村"), Some(&2));
        assert!(!found.counts.contains_key("建设美丽"));
    }

    #[test]
    fn a_name_in_quotation_marks_stands_once_and_figures_never() {
        let units = lines(&[
            "“云上茶市”开张，茶叶产量增长6.5%。",
            "毛竹产量增长6.5%，竹林的面积扩大。",
            "梯田的面积扩大。",
        ]);
        let [_, found] = phrases(&[], &units).unwrap();
        let mut terms: Vec<&String> = found.counts.keys().collect();
        terms.sort_unstable();
        assert_eq!(terms, ["“云上茶市”", "产量增长", "面积扩大"]);
    }

    #[test]
    fn what_stands_within_longer_words_is_found_too() {
        let units = lines(&["大茶市一茶一市。", "茶市"]);
        let found = occurrences(&["茶市", "一", "茶厂"], &units);
        let told = ["茶市", "一", "茶厂"].map(|one| found.get(one).copied().unwrap_or(0));
        assert_eq!(told, [2, 2, 0]);
    }

    #[test]
    fn a_name_is_the_same_with_and_without_quotation_marks() {
        let old = lines(&["推广云上茶市，办好云上茶市。打造“一山一茶”。见注“18”。"]);
        let new = lines(&["“云上茶市”开张，一山一茶成名，“茶博会”开幕。"]);
        let [was, is] = phrases(&old, &new).unwrap();
        let told = |name: &str| [&was, &is].map(|side| side.counts.get(name).copied().unwrap_or(0));
        assert_eq!(told("“云上茶市”"), [2, 1]);
        assert_eq!(told("“一山一茶”"), [1, 1]);
        assert_eq!(told("“茶博会”"), [0, 1]);
        assert_eq!(told("“18”"), [0, 0]);
        // It stands in one row, not in a second one without its marks.
        assert_eq!(told("云上茶市"), [0, 0]);
    }
}
