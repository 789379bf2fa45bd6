//! Marks of words: where they stand, how much they mark, and how long a text may be.

use proptest::prelude::*;
use report_diff::unit::{Mark, Span};
use report_diff::{Options, compare, words};

use crate::common::{paragraph, paragraphs, units};

/// Byte positions between the words of a text.
fn seams(text: &str) -> Vec<usize> {
    let mut at = 0;
    let ends = words::segmented(text).into_iter().map(|word| {
        at += word.len();
        at
    });
    [0].into_iter().chain(ends).collect()
}

/// Byte positions in one side's text at which marks begin or end.
fn ends(spans: &[Span], side: Mark) -> Vec<usize> {
    let mut at = 0;
    let mut out = Vec::new();
    for (mark, text) in spans
        .iter()
        .filter(|span| [Mark::Same, side].contains(&span.0))
    {
        if *mark == side {
            out.extend([at, at + text.len()]);
        }
        at += text.len();
    }
    out
}

/// Whether a position stands within a number.
fn in_number(text: &str, at: usize) -> bool {
    let number = |c: char| c.is_ascii_digit() || matches!(c, '.' | '%');
    let (before, behind) = text.split_at(at);
    before.ends_with(number) && behind.starts_with(number)
}

fn marked(spans: &[Span]) -> usize {
    let marks = spans.iter().filter(|span| span.0 != Mark::Same);
    marks.map(|span| span.1.chars().count()).sum()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever characters were cut out of a sentence and put in, also in the midst of its words.
    #[test]
    fn no_mark_begins_or_ends_inside_a_word_or_a_number(
        n in 0_usize..400,
        edits in prop::collection::vec((0_usize..90, 0_usize..4, 0_usize..400, 0_usize..40, 0_usize..4), 1..4),
    ) {
        let old = paragraph(n);
        let mut chars: Vec<char> = old.chars().collect();
        for (at, gone, from, start, come) in edits {
            let at = at.min(chars.len());
            let to = (at + gone).min(chars.len());
            let put: Vec<char> = paragraph(from).chars().skip(start).take(come).collect();
            chars.splice(at..to, put);
        }
        let new: String = chars.into_iter().collect();
        let spans = words::spans(&old, &new);
        for (text, side) in [(&old, Mark::Old), (&new, Mark::New)] {
            let seams = seams(text);
            for at in ends(&spans, side) {
                prop_assert!(seams.contains(&at), "{at} in {text}: {spans:?}");
                prop_assert!(!in_number(text, at), "{at} in {text}: {spans:?}");
            }
        }
    }
}

/// Words taken out, put in and exchanged: what was done is known.
#[test]
fn hardly_more_is_marked_than_was_changed() {
    let (mut changed, mut told) = (0, 0);
    for n in 0..900 {
        let (old, other) = (paragraph(n), paragraph(n * 7 + 3));
        let [mut words, others] = [&old, &other].map(|text| words::segmented(text));
        let (at, word) = (n * 5 % words.len(), others[n * 3 % others.len()]);
        let gone = words[at];
        let (minus, plus) = [(gone, ""), ("", word), (gone, word)][n % 3];
        words.splice(at..at + usize::from(!minus.is_empty()), [plus]);
        if minus != plus {
            changed += minus.chars().count() + plus.chars().count();
        }
        told += marked(&words::spans(&old, &words.concat()));
    }
    assert!(changed > 1000, "{changed}");
    assert!(
        told * 100 <= changed * 115,
        "{told} marked, {changed} changed"
    );
}

/// A paragraph of a million characters, edited in two hundred places far apart.
#[test]
fn a_paragraph_as_long_as_a_book_has_its_changed_words_marked() {
    let old = paragraphs(20_000).concat();
    let mut sentences: Vec<&str> = old.split_inclusive('。').collect();
    let edited: Vec<String> = (0..200)
        .map(|n| sentences[n * 100].replacen("项目", "工程", 1))
        .collect();
    let mut changed = 0;
    for (n, sentence) in edited.iter().enumerate() {
        changed += if sentence == sentences[n * 100] { 0 } else { 4 };
        sentences[n * 100] = sentence;
    }
    let new = sentences.concat();
    assert!(changed > 0 && new.chars().count() > 1_000_000);
    let (a, b) = (units(&[old]), units(&[new]));
    let operations = compare(&a, &b, &Options::default());
    assert_eq!(operations.len(), 1);
    assert_eq!(marked(&operations[0].spans), changed);
}
