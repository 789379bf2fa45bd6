//! `--check`: what does not add up in whole reports, and how it is printed.

use std::ops::Range;

use report_record::args::Format;
use report_record::lang;
use report_record::object::quoted;
use report_record::output;

use crate::Figure;
use crate::collect::{Page, Report};
use crate::item::{clause, ends_sentence};
use crate::output::{cell, members};
use crate::panel::Place;
use crate::span::Said;
use crate::totals::{Placed, check, shares};
use crate::words::{chars, past_last, string};

/// A contradiction with both its places.
#[derive(Debug)]
pub struct Problem {
    /// Which rule.
    pub kind: &'static str,
    /// The arithmetic.
    pub arithmetic: String,
    /// The report.
    pub report: usize,
    /// Page, line and figure of either.
    pub places: [(usize, u64, Figure); 2],
    /// The sentences that they stand in, each with its line: one, if that is the same.
    pub sentences: Vec<(u64, String)>,
}

/// What does not add up in each report, whose pages stand together.
pub fn problems(pages: &[Page]) -> Vec<Problem> {
    let mut all = Vec::new();
    let mut first = 0;
    for own in pages.chunk_by(|a, b| a.report == b.report) {
        let texts: Vec<Vec<char>> = own.iter().map(|page| chars(&*page.text)).collect();
        let mut placed: Vec<Placed> = Vec::new();
        let mut span = Said::default();
        for ((index, page), text) in (first..).zip(own).zip(&texts) {
            put((index, page, text), &mut span, &mut placed);
        }
        let from = all.len();
        for finding in check(&placed) {
            let place = |i: usize| (placed[i].record, placed[i].line, placed[i].figure.clone());
            let sentence = |i: usize| string(placed[i].sentence).trim().to_string();
            let told = |i: usize| (placed[i].line, sentence(i));
            let mut sentences = finding.of.map(told).to_vec();
            sentences.dedup();
            all.push(Problem {
                kind: finding.kind,
                arithmetic: finding.arithmetic,
                report: own[0].report,
                places: finding.of.map(place),
                sentences,
            });
        }
        let ratios = (first..).zip(own).zip(&texts);
        all.extend(ratios.flat_map(|((index, page), text)| ratios_of(index, page, text)));
        all[from..].sort_by_key(|one| (one.places[0].0, one.places[0].2.start));
        first += own.len();
    }
    all
}

/// Characters of a sentence: what is longer is a list without stops, and read in pieces.
const LONGEST: usize = 2000;

/// Add the figures of a page, with the sentences that they stand in.
fn put<'a>(
    (record, page, text): (usize, &'a Page, &'a [char]),
    span: &mut Said,
    placed: &mut Vec<Placed<'a>>,
) {
    let (mut start, mut end) = (0, 0);
    // Behind the figure before.
    let mut behind = 0;
    for place in Place::all(text, &page.figures, span, (&page.region, page.year)) {
        let figure = &page.figures[place.index];
        if figure.start >= end {
            let from = behind.max(figure.start.saturating_sub(LONGEST));
            start = figure.start - past_last(&text[from..figure.start], ends_sentence).len();
            let most = text.len().min(figure.end + LONGEST);
            end = (figure.end..most)
                .find(|i| ends_sentence(text[*i]))
                .unwrap_or(most);
        }
        behind = figure.end;
        placed.push(Placed {
            figure,
            place,
            record,
            line: page.line,
            sentence: &text[start..end.max(figure.end)],
            at: figure.start - start,
            sentence_start: start,
        });
    }
}

/// Shares written as ratios (4.8∶39.7∶55.5) that miss a hundred. They are no figures, but have a place like one.
fn ratios_of(index: usize, page: &Page, text: &[char]) -> Vec<Problem> {
    let problem = |(Range { start, end }, arithmetic)| {
        let (from, to) = clause(text, start, end);
        let figure = Figure {
            text: string(&text[start..end]),
            start,
            end,
            clause: string(&text[from..to]),
            ..Figure::default()
        };
        let sentences = vec![(page.line, figure.clause.clone())];
        let place = (index, page.line, figure);
        Problem {
            kind: "shares",
            arithmetic,
            report: page.report,
            places: [place.clone(), place],
            sentences,
        }
    };
    shares(text).into_iter().map(problem).collect()
}

/// The columns of a finding in a CSV table, behind its rule and what says which report it is.
const FINDING: [&str; 7] = [
    "arithmetic",
    "first_line",
    "first",
    "first_clause",
    "second_line",
    "second",
    "second_clause",
];

/// Print them.
pub(crate) fn print(problems: &[Problem], reports: &[Report], format: Format, out: &mut Vec<u8>) {
    match format {
        Format::Text => listed(problems, reports, out),
        Format::Csv => {
            let report = Report::default().whose().map(|(name, _)| name);
            output::csv_header(["rule"].iter().chain(&report).chain(&FINDING), out);
            for problem in problems {
                let mut row = vec![problem.kind.to_string()];
                let whose = reports[problem.report].whose().into_iter();
                row.extend(whose.map(|(_, raw)| cell(raw)));
                row.push(problem.arithmetic.clone());
                for (_, line, figure) in &problem.places {
                    row.extend([line.to_string(), figure.text.clone(), figure.clause.clone()]);
                }
                output::csv_row(row, out);
            }
        }
        _ => {
            for problem in problems {
                json(problem, &reports[problem.report], out);
            }
        }
    }
}

fn json(problem: &Problem, report: &Report, out: &mut Vec<u8>) {
    let mut fields = vec![("kind", Some(quoted(problem.kind)))];
    fields.extend(report.whose());
    fields.push(("arithmetic", Some(quoted(&problem.arithmetic))));
    for (name, (_, line, figure)) in ["first", "second"].into_iter().zip(&problem.places) {
        let [text, clause] = [&figure.text, &figure.clause].map(|told| quoted(told));
        let place = format!("{{\"line\":{line},\"text\":{text},\"clause\":{clause}}}");
        fields.push((name, Some(place)));
    }
    members(fields, out);
}

/// For the eye: what is wrong, in which report, and the sentences themselves.
fn listed(problems: &[Problem], reports: &[Report], out: &mut Vec<u8>) {
    for problem in problems {
        let rule = format!("{}|rule", problem.kind);
        let place = |(_, line, figure): &(_, _, Figure)| format!("{line}: {}", figure.text);
        let [a, b] = problem.places.each_ref().map(place);
        let mut lines = vec![
            format!("{}  {}", lang::say(&rule), problem.arithmetic),
            format!("  {a}  {b}  {}", named(&reports[problem.report])),
        ];
        for (line, sentence) in &problem.sentences {
            lines.push(format!("  {line}: {}", sentence.replace('\t', " | ")));
        }
        for line in lines {
            out.extend_from_slice(output::visible(&line).as_bytes());
            out.push(b'\n');
        }
    }
}

/// The title of a report with what tells it from others of the same: its region and year, or its file.
fn named(report: &Report) -> String {
    let more = match (&*report.fields[0], &*report.places[1]) {
        ("", "") => return report.title.clone(),
        ("", file) => file.to_string(),
        _ => report.short(),
    };
    let whole = format!("{} ({more})", report.title);
    whole.trim_start().to_string()
}
