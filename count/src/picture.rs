//! One self-contained page: bars, lines, a heat map and a cloud as SVG, and every number in a table.
//!
//! The pictures are drawn with plotters (MIT), which knows about axes and their ticks and writes SVG without a font or
//! a script at hand. They are as wide as a phone, so that their letters can be read there; what marks a series is the form of
//! its points and its name at the end of the line, so that nothing is lost in grey.

use std::collections::{HashMap, HashSet};
use std::fmt::Write;

use report_record::lang::{self, say};
use report_record::page::safe;

use crate::rows::{Cell, Column, short};

mod bars;
mod canvas;
mod cloud;
mod heat;
mod lines;

/// The head of a page: readable on a phone, printable, and the same in grey.
pub const HEAD: &str = concat!(
    "<!DOCTYPE html>\n<html lang=\"zh\"><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">",
    "<title>report-count</title>\n<style>",
    include_str!("page.css"),
    "</style>\n"
);

/// A number of a term in a group.
pub struct Point {
    /// The group, empty if there is but one.
    pub group: String,
    /// A number that orders the group on a line, if its first or last field is one; and the rest of its name.
    pub at: Option<(f64, String)>,
    /// The term.
    pub term: String,
    /// Occurrences.
    pub count: f64,
    /// Share of all tokens.
    pub share: f64,
}

/// What the pictures have in common: the terms by their sums, and the groups in order.
struct Data<'a> {
    points: &'a [Point],
    terms: Vec<(&'a str, f64)>,
    groups: Vec<&'a str>,
    /// Rows were left out: a term without a row in a group may occur there.
    cut: bool,
    /// The bars are G².
    keyness: bool,
}

impl<'a> Data<'a> {
    fn new(points: &'a [Point], cut: bool, keyness: bool) -> Self {
        let mut terms: Vec<(&str, f64)> = Vec::new();
        let mut groups: Vec<&str> = Vec::new();
        let mut place = HashMap::new();
        let mut known = HashSet::new();
        for point in points {
            let at = *place.entry(point.term.as_str()).or_insert_with(|| {
                terms.push((&point.term, 0.0));
                terms.len() - 1
            });
            terms[at].1 += point.count;
            if known.insert(point.group.as_str()) {
                groups.push(&point.group);
            }
        }
        terms.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(b.0)));
        Data {
            points,
            terms,
            groups,
            cut,
            keyness,
        }
    }
}

/// What a page draws of its rows.
#[derive(Clone, Copy, Debug, Default)]
pub struct Drawn {
    /// A word cloud too.
    pub cloud: bool,
    /// The cells of a wide panel are rates per so many tokens.
    pub per: Option<u64>,
    /// Rows were left out (`--top`, `--min-count`, `--min-records`): what has no row is not known to be 0.
    pub cut: bool,
}

/// The page for rows of terms.
pub fn page(columns: &[Column], rows: &[Vec<Cell>], points: &[Point], drawn: Drawn) -> String {
    let mut page = String::from(HEAD);
    page.push_str("<h1>report-count</h1>\n");
    let keyness = columns.iter().any(|(name, _)| name == "g2");
    let data = Data::new(points, drawn.cut, keyness);
    if !data.terms.is_empty() {
        bars::bars(&data, &mut page);
        if drawn.cloud {
            cloud::cloud(&data, &mut page);
        }
        if data.groups.len() > 1 {
            lines::lines(&data, &mut page);
            heat::heat(&data, &mut page);
        }
    }
    table(columns, rows, &mut page);
    page.push_str("</html>\n");
    page
}

/// A heading, in the language that was asked for.
fn heading(text: &str, page: &mut String) {
    page.extend(["<h2>", say(text), "</h2>\n"]);
}

/// Every number.
fn table(columns: &[Column], rows: &[Vec<Cell>], page: &mut String) {
    heading("All numbers", page);
    page.push_str("<div class=wide><table><thead><tr>");
    for (name, side) in columns {
        let class = match side {
            report_record::output::Side::Right => " class=n",
            report_record::output::Side::Left => "",
        };
        let _ = write!(page, "<th{class}>{}", safe(lang::name(name)));
    }
    page.push_str("</thead>");
    for row in rows {
        page.push_str("\n<tr>");
        for cell in row {
            let class = if matches!(cell, Cell::Int(_) | Cell::Float(_)) {
                " class=n"
            } else {
                ""
            };
            let _ = write!(page, "<td{class}>{}", safe(&short(cell)));
        }
    }
    page.push_str("\n</table></div>\n");
}
