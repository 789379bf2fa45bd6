//! A list of indicators and a report of many lines: put together, checked, drawn.
#![no_main]

use std::cell::RefCell;

use libfuzzer_sys::fuzz_target;
use report_extract::collect::{Page, Report, problems};
use report_extract::panel::{Indicators, Place, Row, put};
use report_extract::span::Span;
use report_extract::{Context, Extractor, html};
use report_fuzz::halves;

thread_local! {
    static OURS: RefCell<Extractor> = RefCell::new(Extractor::new());
}

fuzz_target!(|data: &[u8]| {
    let (list, report) = match halves(data) {
        (report, []) => ("地区生产总值\tGDP".as_bytes(), report),
        both => both,
    };
    let [list, report] = [list, report].map(String::from_utf8_lossy);
    let mut indicators = Indicators::default();
    indicators.add(list.lines());
    OURS.with_borrow_mut(|ours| {
        let mut row = Row::default();
        let mut pages = Vec::new();
        for (line, text) in (1..).zip(report.lines()) {
            let figures = ours.figures(text, &Context::default());
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
                report: 0,
                text: text.to_string(),
                kind: String::new(),
                figures,
                line,
                year: None,
                region: String::new(),
            });
        }
        let found = problems(&pages);
        html::page(&pages, &[Report::default()], &found, &mut Vec::new());
    });
});
