//! The pairs as an edge list or a wide table, and what each report takes over.

use std::cmp::Ordering;
use std::collections::{HashMap, HashSet};
use std::io::Write;
use std::iter;

use report_record::args::Format;
use report_record::lang::fill;
use report_record::object::push_string;
use report_record::output::{self, Side};
use report_record::{Error, Result};

use super::order::in_time;
use super::reuse::Reuse;
use super::{Likeness, wanted};
use crate::args::{Args, Matrix, Measure};
use crate::row::{bare, list, rounded};
use crate::unit::Report;

/// What a row says of a report.
const ABOUT: [&str; 6] = ["id", "title", "region", "year", "delivered", "file"];

/// Columns of a report's name in the views for people.
const NAME: usize = 60;

/// Pairs of the view for people.
const SHOWN: usize = 50;

/// How it is known which of a pair is the old one.
const ORDER_BY: &str = "order_by";

/// The measures of a pair, each with its name in rows.
fn measures(likeness: &Likeness) -> [(&'static str, String); 5] {
    [
        ("shared", likeness.shared.to_string()),
        ("jaccard", rounded(likeness.jaccard).to_string()),
        ("cosine", rounded(likeness.cosine).to_string()),
        ("reused_old", rounded(likeness.reused_old).to_string()),
        ("reused_new", rounded(likeness.reused_new).to_string()),
    ]
}

fn about(report: &Report) -> [String; 6] {
    ABOUT.map(|name| value(report, name).unwrap_or_default().to_string())
}

/// What is known of a report; its file is the one that its text came from.
fn value<'a>(report: &'a Report, name: &str) -> Option<&'a str> {
    if name == "file" {
        let source = report.units.first()?.source.as_ref()?;
        return Some(&source.file);
    }
    report.said(name)
}

/// `{"id":…,"title":…,"region":…,"year":…,"delivered":…,"file":…}`, null where it is not known; a year is a number.
fn object(report: &Report) -> Vec<u8> {
    let mut out = vec![b'{'];
    list(ABOUT, &mut out, |name, out| {
        push_string(name, out);
        out.push(b':');
        match value(report, name) {
            Some(year) if name == "year" && year.parse::<u16>().is_ok() => bare(year, out),
            Some(value) => push_string(value, out),
            None => bare("null", out),
        }
    });
    out.push(b'}');
    out
}

/// Writes pairs as they come, row by row of the matrix.
pub struct Pairs<'a> {
    reports: &'a [&'a Report],
    args: &'a Args,
    format: Format,
    wide: bool,
    wanted: Option<HashSet<(usize, usize)>>,
    objects: Vec<Vec<u8>>,
    names: Vec<String>,
    best: Vec<Measured>,
}

/// A measure, the old and the new report, and how alike they are.
type Measured = (f64, usize, usize, Likeness);

/// The pairs of one row of the matrix, written out, and those that a person may want to see.
type Row = (Vec<u8>, Vec<Measured>);

impl<'a> Pairs<'a> {
    /// Prepare a view.
    ///
    /// # Errors
    /// A wide table has no form for people or for some pairs only.
    pub fn new(reports: &'a [&'a Report], args: &'a Args, format: Format) -> Result<Self> {
        let wide = args.matrix == Some(Matrix::Wide);
        if wide && !args.pair_by.is_empty() {
            return Err(Error::new(
                "a wide table holds all pairs; with --pair-by, print the pairs: --matrix or --matrix=edges",
            ));
        }
        Ok(Pairs {
            reports,
            args,
            format,
            wide,
            wanted: wanted(reports, args),
            objects: reports.iter().map(|report| object(report)).collect(),
            names: names(reports),
            best: Vec::new(),
        })
    }

    fn measured(&self, likeness: &Likeness) -> f64 {
        match self.args.measure {
            Measure::Jaccard => likeness.jaccard,
            Measure::Cosine => likeness.cosine,
            Measure::Reuse => likeness.reused_new,
        }
    }

    /// A pair with the earlier report first, and how it is known to be earlier; as given where it is not.
    fn in_order(
        &self,
        at: usize,
        other: usize,
        likeness: Likeness,
    ) -> (usize, usize, Likeness, Option<&'static str>) {
        if self.args.order.is_some() {
            return (at, other, likeness, Some("order"));
        }
        match in_time(self.reports[at], self.reports[other]) {
            Some((Ordering::Greater, by)) => (other, at, likeness.mirrored(), Some(by)),
            known => (at, other, likeness, known.map(|known| known.1)),
        }
    }

    /// What stands above the rows.
    pub fn begin(&self, sink: &mut dyn Write) -> Result<()> {
        let mut out = Vec::new();
        if self.format != Format::Csv {
            return Ok(());
        }
        if self.wide {
            let names = ["id", "name"]
                .into_iter()
                .chain(self.names.iter().map(String::as_str));
            output::csv_header(names, &mut out);
        } else {
            let sides = ["old", "new"]
                .iter()
                .flat_map(|side| ABOUT.map(|name| format!("{side}_{name}")));
            let names = measures(&Likeness::default()).map(|(name, _)| name);
            let names = names.into_iter().chain([ORDER_BY]).map(str::to_string);
            output::csv_header(sides.chain(names), &mut out);
        }
        output::write(sink, &out)
    }

    /// One row of the matrix.
    pub fn rows(&self, at: usize, row: &[Likeness]) -> Row {
        let (mut bytes, mut pairs) = Row::default();
        if self.wide {
            self.wide(at, row, &mut bytes);
            return (bytes, pairs);
        }
        for (other, likeness) in row.iter().enumerate() {
            let wanted = match &self.wanted {
                Some(wanted) => wanted.contains(&(at, other)),
                None => at < other,
            };
            if !wanted {
                continue;
            }
            let (old, new, likeness, by) = self.in_order(at, other, *likeness);
            let measured = self.measured(&likeness);
            if measured < self.args.threshold || likeness.shared < self.args.min_shared {
                continue;
            }
            match self.format {
                Format::Text => pairs.push((measured, old, new, likeness)),
                Format::Csv => self.cells([old, new], &likeness, by, &mut bytes),
                _ => self.edge([old, new], &likeness, by, &mut bytes),
            }
        }
        (bytes, pairs)
    }

    /// A pair as a line of CSV.
    fn cells(
        &self,
        pair: [usize; 2],
        likeness: &Likeness,
        by: Option<&'static str>,
        out: &mut Vec<u8>,
    ) {
        let sides = pair.into_iter().flat_map(|at| about(self.reports[at]));
        let values = measures(likeness).map(|(_, value)| value);
        let by = by.unwrap_or_default().to_string();
        output::csv_row(sides.chain(values).chain([by]), out);
    }

    /// A pair as a line of JSON.
    fn edge(
        &self,
        pair: [usize; 2],
        likeness: &Likeness,
        by: Option<&'static str>,
        out: &mut Vec<u8>,
    ) {
        bare("{\"old\":", out);
        out.extend_from_slice(&self.objects[pair[0]]);
        bare(",\"new\":", out);
        out.extend_from_slice(&self.objects[pair[1]]);
        for (name, value) in measures(likeness) {
            out.extend_from_slice(format!(",\"{name}\":{value}").as_bytes());
        }
        let by = by.map_or("null".to_string(), |by| format!("\"{by}\""));
        out.extend_from_slice(format!(",\"{ORDER_BY}\":{by}}}\n").as_bytes());
    }

    fn wide(&self, at: usize, row: &[Likeness], out: &mut Vec<u8>) {
        let id = self.reports[at].id.clone().unwrap_or_default();
        let cells = row
            .iter()
            .map(|likeness| rounded(self.measured(likeness)).to_string());
        match self.format {
            Format::Csv => {
                output::csv_row([id, self.names[at].clone()].into_iter().chain(cells), out);
            }
            Format::Text => {
                // Two decimals keep a table of a dozen reports on a screen.
                let cells = row
                    .iter()
                    .map(|likeness| format!("{:.2}", self.measured(likeness)));
                let line: Vec<String> = cells.collect();
                let name = output::visible(&self.names[at]).into_owned();
                out.extend_from_slice(format!("{}  {name}\n", line.join(" ")).as_bytes());
            }
            _ => {
                bare("{\"id\":", out);
                push_string(&id, out);
                bare(",\"name\":", out);
                push_string(&self.names[at], out);
                for (name, cell) in self.names.iter().zip(cells) {
                    out.push(b',');
                    push_string(name, out);
                    out.push(b':');
                    out.extend_from_slice(cell.as_bytes());
                }
                bare("}\n", out);
            }
        }
    }

    /// Write a row.
    pub fn write(&mut self, (bytes, pairs): Row, sink: &mut dyn Write) -> Result<()> {
        self.best.extend(pairs);
        output::write(sink, &bytes)
    }

    /// What stands below the rows: for people, the likest pairs.
    pub fn end(&mut self, sink: &mut dyn Write) -> Result<()> {
        if self.format != Format::Text || self.wide {
            return Ok(());
        }
        self.best
            .sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
        let all = self.best.len();
        let percent = |share: f64| format!("{:.1}%", share * 100.0);
        let rows: Vec<Vec<String>> = self
            .best
            .iter()
            .take(SHOWN)
            .map(|(_, a, b, likeness)| {
                vec![
                    self.names[*a].clone(),
                    self.names[*b].clone(),
                    format!("{:.3}", likeness.cosine),
                    format!("{:.3}", likeness.jaccard),
                    percent(likeness.reused_old),
                    percent(likeness.reused_new),
                ]
            })
            .collect();
        let header = [
            ("old", Side::Left),
            ("new", Side::Left),
            ("cosine", Side::Right),
            ("jaccard", Side::Right),
            ("of old", Side::Right),
            ("of new", Side::Right),
        ];
        let mut out = Vec::new();
        output::table(&header, &rows, NAME, &mut out);
        if all > SHOWN {
            out.extend_from_slice(
                (fill("… and {} more pairs (--format csv)", &[&(all - SHOWN)]) + "\n").as_bytes(),
            );
        }
        output::write(sink, &out)
    }
}

/// Short names, all different: region and year where they decide, else the title, else the id.
fn names(reports: &[&Report]) -> Vec<String> {
    let short = |report: &&Report| {
        let region = report.said("region").or_else(|| report.said("title"));
        let parts = [region, report.said("organ"), report.said("year")];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
    };
    let short: Vec<String> = reports.iter().map(short).collect();
    let mut seen: HashMap<&str, usize> = HashMap::new();
    for name in &short {
        *seen.entry(name).or_default() += 1;
    }
    // One report may be given twice.
    let mut used: HashMap<String, usize> = HashMap::new();
    let mut name = |(at, name): (usize, &String)| {
        let mut name = name.clone();
        if name.is_empty() || seen[name.as_str()] > 1 {
            let id = reports[at].id.clone();
            let id = id.unwrap_or_else(|| format!("no. {}", at + 1));
            name = format!("{name} {id}").trim().to_string();
        }
        let times = used.entry(name.clone()).or_default();
        *times += 1;
        if *times > 1 {
            name = format!("{name} ({times})");
        }
        name
    };
    short.iter().enumerate().map(&mut name).collect()
}

/// One row a report: what it takes over.
pub fn reuse(
    reports: &[&Report],
    rows: &[Reuse],
    format: Format,
    sink: &mut dyn Write,
) -> Result<()> {
    let mut out = Vec::new();
    match format {
        Format::Csv => reuse_csv(reports, rows, &mut out),
        Format::Text => reuse_text(reports, rows, &mut out),
        _ => {
            for (report, row) in reports.iter().zip(rows) {
                reuse_json(report, row, reports, &mut out);
            }
        }
    }
    output::write(sink, &out)
}

/// What each report takes over, by name.
const TAKEN: [&str; 4] = ["reused", "own_past", "elsewhere", "elsewhere_past"];

fn number(share: Option<f64>, unknown: &str) -> String {
    share.map_or(unknown.to_string(), |share| rounded(share).to_string())
}

fn reuse_csv(reports: &[&Report], rows: &[Reuse], out: &mut Vec<u8>) {
    let names = ABOUT.into_iter().chain(["shingles"]).chain(TAKEN);
    let nearest = ["nearest_id", "nearest_title", "nearest_reused"];
    output::csv_header(names.chain(nearest), out);
    for (report, row) in reports.iter().zip(rows) {
        let of = |name: &str| {
            let nearest = row.nearest.and_then(|(at, _)| value(reports[at], name));
            nearest.unwrap_or_default().to_string()
        };
        let reused = number(row.nearest.map(|(_, share)| share), "");
        let cells = about(report).into_iter().chain([row.shingles.to_string()]);
        let cells = cells.chain(row.taken.map(|share| number(share, "")));
        output::csv_row(cells.chain([of("id"), of("title"), reused]), out);
    }
}

fn reuse_text(reports: &[&Report], rows: &[Reuse], out: &mut Vec<u8>) {
    let names = names(reports);
    let name = |at: usize| names[at].clone();
    let percent = |share: Option<f64>| {
        share.map_or("–".to_string(), |share| format!("{:.1}%", share * 100.0))
    };
    let line = |(at, row): (usize, &Reuse)| {
        let shares = row
            .taken
            .into_iter()
            .chain([row.nearest.map(|(_, share)| share)]);
        let nearest = row.nearest.map_or(String::new(), |(other, _)| name(other));
        let cells = iter::once(name(at)).chain(shares.map(percent));
        cells.chain([nearest]).collect()
    };
    let lines: Vec<Vec<String>> = rows.iter().enumerate().map(line).collect();
    let header = [
        ("report", Side::Left),
        ("reused", Side::Right),
        ("own past", Side::Right),
        ("elsewhere", Side::Right),
        ("there before", Side::Right),
        ("nearest", Side::Right),
        ("", Side::Left),
    ];
    output::table(&header, &lines, NAME, out);
}

fn reuse_json(report: &Report, row: &Reuse, reports: &[&Report], out: &mut Vec<u8>) {
    // An object that goes on.
    let open = |report: &Report| {
        let mut head = object(report);
        head.pop();
        head
    };
    out.extend(open(report));
    bare(&format!(",\"shingles\":{}", row.shingles), out);
    for (name, share) in TAKEN.into_iter().zip(row.taken) {
        bare(&format!(",\"{name}\":{}", number(share, "null")), out);
    }
    bare(",\"nearest\":", out);
    match row.nearest {
        Some((other, share)) => {
            out.extend(open(reports[other]));
            bare(&format!(",\"reused\":{}}}", rounded(share)), out);
        }
        None => bare("null", out),
    }
    bare("}\n", out);
}
