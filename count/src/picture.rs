//! One self-contained page: bars, lines and a heat map as SVG, and every number in a table.

use std::fmt::Write;

use report_record::output::{html, visible};

use crate::rows::{Cell, Column, plain_cell};

/// The head of a page: readable on a phone, printable, and the same in grey.
pub const HEAD: &str = "<!DOCTYPE html>\n<html lang=\"zh\"><meta charset=\"utf-8\"><meta name=\"viewport\" \
content=\"width=device-width,initial-scale=1\"><title>report-count</title>\n<style>body{font:16px/1.5 sans-serif;max-width:60em;\
margin:1em auto;padding:0 .6em}table{border-collapse:collapse}td,th{border-bottom:1px solid #999;padding:.1em .6em;text-align:left}\
td.n{text-align:right}svg{width:100%;height:auto}mark{background:#ddd;font-weight:bold}small{color:#555}\
@media print{svg{page-break-inside:avoid}}</style>\n";

/// Bars of at most this many terms; a heat map of at most so many groups and terms.
const BARS: usize = 30;
const GROUPS: usize = 60;
const TERMS: usize = 24;

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

/// The page for rows of terms.
pub fn page(columns: &[Column], rows: &[Vec<Cell>], points: &[Point]) -> String {
    let mut page = String::from(HEAD);
    page.push_str("<h1>report-count</h1>\n");
    let mut terms: Vec<(&str, f64)> = Vec::new();
    let mut groups: Vec<&str> = Vec::new();
    let mut place = std::collections::HashMap::new();
    let mut known = std::collections::HashSet::new();
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
    bars(&terms[..terms.len().min(BARS)], &mut page);
    if groups.len() > 1 {
        lines(&terms[..terms.len().min(5)], points, &mut page);
        heat(
            &terms[..terms.len().min(TERMS)],
            &groups[..groups.len().min(GROUPS)],
            points,
            &mut page,
        );
    }
    page.push_str("<h2>All numbers</h2>\n<table><tr>");
    for (name, _) in columns {
        let _ = write!(page, "<th>{}", html(&visible(name)));
    }
    for row in rows {
        page.push_str("\n<tr>");
        for cell in row {
            let class = if matches!(cell, Cell::Int(_) | Cell::Float(_)) {
                " class=n"
            } else {
                ""
            };
            let _ = write!(page, "<td{class}>{}", html(&visible(&plain_cell(cell))));
        }
    }
    page.push_str("\n</table>\n</html>\n");
    page
}

fn bars(terms: &[(&str, f64)], page: &mut String) {
    let most = terms.iter().map(|term| term.1).fold(1.0, f64::max);
    let _ = writeln!(
        page,
        "<h2>Most frequent</h2>\n<svg viewBox=\"0 0 800 {}\" role=\"img\" aria-label=\"bars of the most frequent terms\" font-size=\"15\">",
        terms.len() * 24 + 4
    );
    for (index, (term, count)) in terms.iter().enumerate() {
        let y = index * 24;
        let length = count / most * 500.0;
        let _ = writeln!(
            page,
            "<text x=\"190\" y=\"{}\" text-anchor=\"end\">{}</text><rect x=\"200\" y=\"{}\" width=\"{length:.1}\" height=\"18\" \
             fill=\"#446\"/><text x=\"{:.1}\" y=\"{}\">{count}</text>",
            y + 17,
            html(&visible(term)),
            y + 3,
            206.0 + length,
            y + 17
        );
    }
    page.push_str("</svg>\n");
}

/// Shares over the numbered groups; each series has its own dashes, so that it needs no colour.
fn lines(terms: &[(&str, f64)], points: &[Point], page: &mut String) {
    let xs: Vec<f64> = points
        .iter()
        .filter_map(|point| point.at.as_ref().map(|at| at.0))
        .collect();
    let (low, high) = (
        xs.iter().copied().fold(f64::INFINITY, f64::min),
        xs.iter().copied().fold(f64::NEG_INFINITY, f64::max),
    );
    if high <= low {
        return;
    }
    for (term, _) in terms {
        let mut series: std::collections::BTreeMap<&str, Vec<(f64, f64)>> =
            std::collections::BTreeMap::new();
        for point in points.iter().filter(|point| point.term == *term) {
            if let Some((x, name)) = &point.at {
                series.entry(name).or_default().push((*x, point.share));
            }
        }
        let top = series
            .values()
            .flatten()
            .map(|point| point.1)
            .fold(0.0, f64::max);
        if top <= 0.0 {
            continue;
        }
        let place = |x: f64, y: f64| {
            (
                60.0 + (x - low) / (high - low) * 560.0,
                180.0 - y / top * 160.0,
            )
        };
        let _ = writeln!(
            page,
            "<h3>{}</h3>\n<svg viewBox=\"0 0 800 210\" role=\"img\" font-size=\"13\"><path d=\"M60 15V180H630\" fill=\"none\" \
             stroke=\"#000\"/><text x=\"60\" y=\"200\">{low}</text><text x=\"600\" y=\"200\">{high}</text><text x=\"2\" \
             y=\"24\">{}</text>",
            html(&visible(term)),
            crate::rows::significant(top)
        );
        let mut ends: Vec<(f64, &str)> = Vec::new();
        for (index, (name, mut points)) in series.into_iter().take(8).enumerate() {
            points.sort_by(|a, b| a.0.total_cmp(&b.0));
            let path: Vec<String> = points
                .iter()
                .map(|(x, y)| {
                    let (x, y) = place(*x, *y);
                    format!("{x:.1},{y:.1}")
                })
                .collect();
            let dashes = [0, 8, 3, 14, 1, 20, 5, 11][index % 8];
            ends.push((
                place(high, points.last().map_or(0.0, |point| point.1)).1,
                name,
            ));
            let _ = writeln!(
                page,
                "<polyline points=\"{}\" fill=\"none\" stroke=\"#224\" stroke-width=\"2\" stroke-dasharray=\"{dashes} {}\"/>",
                path.join(" "),
                dashes / 2,
            );
        }
        // Names stand beside the ends of their lines, but never on each other.
        ends.sort_by(|a, b| b.0.total_cmp(&a.0));
        let mut free = f64::INFINITY;
        for (end, name) in ends {
            free = end.min(free - 15.0);
            let _ = writeln!(
                page,
                "<text x=\"640\" y=\"{:.1}\">{}</text>",
                free + 4.0,
                html(&visible(name))
            );
        }
        page.push_str("</svg>\n");
    }
}

/// Groups by terms, the darker the larger the share; the share in per mille stands in the cell.
fn heat(terms: &[(&str, f64)], groups: &[&str], points: &[Point], page: &mut String) {
    let mut share = std::collections::HashMap::new();
    for point in points {
        share.insert((point.group.as_str(), point.term.as_str()), point.share);
    }
    let most = share.values().copied().fold(0.0, f64::max);
    if most <= 0.0 {
        return;
    }
    let (wide, high) = (220 + terms.len() * 44, groups.len() * 24 + 110);
    let _ = writeln!(
        page,
        "<h2>Groups and terms (per mille)</h2>\n<svg viewBox=\"0 0 {wide} {high}\" role=\"img\" font-size=\"13\">"
    );
    for (column, (term, _)) in terms.iter().enumerate() {
        let x = 220 + column * 44 + 22;
        let _ = writeln!(
            page,
            "<text transform=\"translate({x},100) rotate(-60)\">{}</text>",
            html(&visible(term))
        );
    }
    for (row, group) in groups.iter().enumerate() {
        let y = 110 + row * 24;
        let name = report_record::output::shorten(group, 30);
        let _ = writeln!(
            page,
            "<text x=\"214\" y=\"{}\" text-anchor=\"end\">{}</text>",
            y + 16,
            html(&visible(&name))
        );
        for (column, (term, _)) in terms.iter().enumerate() {
            let value = share.get(&(*group, *term)).copied().unwrap_or(0.0);
            let grey = 255.0 - value / most * 200.0;
            let ink = if grey < 130.0 { "#fff" } else { "#000" };
            let x = 220 + column * 44;
            let _ = writeln!(
                page,
                "<rect x=\"{x}\" y=\"{y}\" width=\"44\" height=\"24\" fill=\"rgb({grey:.0},{grey:.0},{grey:.0})\" stroke=\"#fff\"/>\
                 <text x=\"{}\" y=\"{}\" text-anchor=\"middle\" fill=\"{ink}\">{:.1}</text>",
                x + 22,
                y + 16,
                value * 1000.0
            );
        }
    }
    page.push_str("</svg>\n");
}
