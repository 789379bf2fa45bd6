//! What several targets ask.

use std::cell::RefCell;

use report_count::dictionary::Dictionary;
use report_extract::collect::{Page, Report, problems};
use report_extract::panel::{Indicators, Place, Row, put};
use report_extract::span::Span;
use report_extract::{Context, Extractor, html};
use report_record::Error;
use report_tests::clauses::Clauses;

thread_local! {
    static OURS: RefCell<Extractor> = RefCell::new(Extractor::new());
    static CLAUSES: Clauses = Clauses::read();
}

/// What stands before the first zero byte, and what behind it.
pub fn halves(data: &[u8]) -> (&[u8], &[u8]) {
    let mut halves = data.splitn(2, |byte| *byte == 0);
    (
        halves.next().unwrap_or_default(),
        halves.next().unwrap_or_default(),
    )
}

/// Pieces that end at these bytes are the whole text, and none of them is empty.
pub fn whole(text: &str, ends: impl IntoIterator<Item = usize>) {
    let mut at = 0;
    for end in ends {
        assert!(end > at && text.is_char_boundary(end));
        at = end;
    }
    assert_eq!(at, text.len());
}

/// Read a dictionary from a file of this name: what is read has concepts with names and terms with words, and can be looked
/// up; what is refused is named.
pub fn dictionary(name: &str, data: &[u8]) {
    let mut dictionary = Dictionary::default();
    match dictionary.add_all(name, data) {
        Err(Error::Message(what)) => {
            assert!(what.starts_with(&format!("--dictionary {name}:")));
        }
        Err(other) => panic!("{other:?}"),
        Ok(()) => {
            assert!(!dictionary.terms.is_empty());
            for (term, concept) in &dictionary.terms {
                assert!(*concept < dictionary.concepts.len());
                for word in term.split_whitespace() {
                    assert!(word.contains(['*', '?']) || !dictionary.fits(word).is_empty());
                }
            }
        }
    }
}

/// Clauses and words of reports, one for two bytes each; where they are zero, a sentence ends.
pub fn sentences(data: &[u8]) -> Vec<String> {
    let picks: Vec<u16> = data
        .as_chunks()
        .0
        .iter()
        .map(|pair| u16::from_le_bytes(*pair))
        .collect();
    CLAUSES.with(|clauses| {
        picks
            .split(|pick| *pick == 0)
            .map(|picks| clauses.sentence(picks.iter().copied()))
            .collect()
    })
}

/// Read these texts with a list of indicators, each with the number of its report: put their figures together, check them, draw
/// them.
pub fn checked<'a>(list: &str, texts: impl Iterator<Item = (usize, &'a str)>) {
    let mut indicators = Indicators::default();
    indicators.add(list.lines());
    let mut row = Row::default();
    let mut pages = Vec::new();
    for (line, (report, text)) in (1..).zip(texts) {
        let figures = OURS.with_borrow_mut(|ours| ours.figures(text, &Context::default()));
        let chars: Vec<char> = text.chars().collect();
        for index in 0..figures.len() {
            let place = Place {
                text: &chars,
                figures: &figures,
                index,
                said: Span::default(),
                region: "",
                year: None,
            };
            put(&mut row, &indicators, &place);
        }
        pages.push(Page {
            report,
            text: text.to_string(),
            kind: String::new(),
            figures,
            line,
            year: None,
            region: String::new(),
        });
    }
    let found = problems(&pages);
    let reports: Vec<Report> = pages.iter().map(|_| Report::default()).collect();
    html::page(&pages, &reports, &found, &mut Vec::new());
}
