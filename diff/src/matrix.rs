//! Many reports: how alike each two are, and what they take over from each other.
//!
//! Two measures of likeness, both exact for every pair: the resemblance and containment of sets of [`shingles`] (runs of
//! characters, Broder 1997), which tell copied text, and the cosine of [`words`](crate::terms) counts (Salton 1975), which
//! tells common subjects. An inverted index finds what two reports share; runs that stand in exactly the same reports are
//! counted together, so that a thousand near-copies cost little more than a thousand different reports.

mod cosine;
mod order;
mod reuse;
mod shingles;
mod view;

use std::collections::HashSet;

use report_count::terms::share;
use report_record::args::Format;
use report_record::{Error, Result, Status, output, threads};

use crate::args::{Args, Matrix};
use crate::pairs;
use crate::read::{Kind, Side};
use crate::run;
use crate::unit::Report;
use cosine::Words;
use shingles::Shingles;

/// How alike two reports are.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Likeness {
    /// Distinct shingles that both have.
    pub shared: u64,
    /// Shared shingles as a share of those of either report.
    pub jaccard: f64,
    /// Cosine of the word counts.
    pub cosine: f64,
    /// Share of the first report's shingles that the second has as well.
    pub reused_old: f64,
    /// Share of the second report's shingles that the first has as well.
    pub reused_new: f64,
}

impl Likeness {
    /// The likeness of the second report with the first.
    fn mirrored(self) -> Self {
        Likeness {
            reused_old: self.reused_new,
            reused_new: self.reused_old,
            ..self
        }
    }
}

/// Rows of the upper triangle that are worked out at once, for each thread.
const BATCH: usize = 16;

/// Compare all reports of a panel and print the pairs, the table, or what each report takes over.
///
/// # Errors
/// Fewer than two reports, or inputs that are no reports; output that cannot be written.
pub fn run(sides: &[Side], args: &Args) -> Result<Status> {
    let format = args
        .common
        .format(&[Format::Jsonl, Format::Csv, Format::Text])?;
    let reports = reports(sides)?;
    let jobs = args.common.settings("").jobs;
    let shingles = Shingles::new(&reports, args.shingle, jobs);
    let mut sink = output::stdout();
    if args.matrix == Some(Matrix::Reuse) {
        let rows = reuse::rows(&reports, &shingles, jobs);
        view::reuse(&reports, &rows, format, &mut sink)?;
    } else {
        let words = Words::new(&reports, jobs);
        let mut view = view::Pairs::new(&reports, args, format)?;
        view.begin(&mut sink)?;
        let all: Vec<usize> = (0..reports.len()).collect();
        for batch in all.chunks(BATCH * jobs) {
            let rows = threads::map(batch, jobs, |at| {
                let rows = likenesses(*at, &reports, &shingles, &words);
                view.rows(*at, &rows)
            });
            for row in rows {
                view.write(row, &mut sink)?;
            }
        }
        view.end(&mut sink)?;
    }
    output::finish(&mut sink)?;
    Ok(run::trouble(sides))
}

/// The reports that hold anything.
///
/// # Errors
/// A side holds no reports, or there are too few of them or too many.
fn reports(sides: &[Side]) -> Result<Vec<&Report>> {
    if let Some(side) = sides
        .iter()
        .find(|side| matches!(side.kind, Kind::Figures | Kind::Terms))
    {
        return Err(Error::new(format!(
            "{}: holds {}; --matrix compares reports: give text, or records of report-split",
            side.name,
            side.kind.name()
        )));
    }
    let all = sides.iter().flat_map(|side| &side.reports);
    let reports: Vec<&Report> = all.filter(|report| !report.units.is_empty()).collect();
    if reports.len() < 2 {
        return Err(Error::new(format!(
            "--matrix needs two reports or more, and got {}; give files that hold them: report-diff --matrix *.docx",
            reports.len()
        )));
    }
    if reports.len() > shingles::MOST {
        return Err(Error::new(format!(
            "--matrix compares {} reports at most, and got {}; compare them in parts",
            shingles::MOST,
            reports.len()
        )));
    }
    Ok(reports)
}

/// The likeness of a report with all others; with itself it is 1.
fn likenesses(at: usize, reports: &[&Report], shingles: &Shingles, words: &Words) -> Vec<Likeness> {
    let shared = shingles.shared(at);
    let cosine = words.cosines(at);
    let likeness = |other: usize| {
        let (a, b, shared) = (shingles.sizes[at], shingles.sizes[other], shared[other]);
        Likeness {
            shared,
            jaccard: share(shared, a + b - shared),
            cosine: cosine[other],
            reused_old: share(shared, a),
            reused_new: share(shared, b),
        }
    };
    (0..reports.len()).map(likeness).collect()
}

/// Whether a pair is asked for: `--pair-by` leaves those that agree, `--order` of these the neighbours.
fn wanted(reports: &[&Report], args: &Args) -> Option<HashSet<(usize, usize)>> {
    if args.pair_by.is_empty() {
        return None;
    }
    let reports = reports.iter().copied().enumerate();
    let mut out = HashSet::new();
    for group in pairs::grouped(reports, &args.pair_by, args.order.as_deref()).into_values() {
        let group: Vec<usize> = group.into_iter().map(|(_, at)| at).collect();
        if args.order.is_some() {
            out.extend(group.windows(2).map(|two| (two[0], two[1])));
        } else {
            for (n, a) in group.iter().enumerate() {
                out.extend(group[n + 1..].iter().map(|b| (*a, *b)));
            }
        }
    }
    Some(out)
}
