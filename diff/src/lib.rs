//! What changed between two work reports.
//!
//! The steps, in the order in which they are taken: [`read`] two inputs into [`unit`]s; [`align`] them (by [`similarity`],
//! telling [`moves`]); mark [`words`]; write [`row`]s or [`render`] a view.
//!
//! ```
//! use report_diff::{Options, compare, unit::{Op, Unit}};
//! let old = [Unit::new(0, "全县修建道路12公里。"), Unit::new(1, "新建学校3所。")];
//! let new = [Unit::new(0, "全县修建道路15公里。"), Unit::new(1, "新建学校3所。")];
//! let operations = compare(&old, &new, &Options::default());
//! assert_eq!(operations[0].op, Op::Replace);
//! assert_eq!(operations[1].op, Op::Equal);
//! ```

// Old and new side make pairs of names that differ in a letter; views are put together from pieces of text.
#![allow(
    clippy::similar_names,
    clippy::many_single_char_names,
    clippy::format_push_string
)]

mod align;
pub mod args;
pub mod assign;
mod candidates;
mod choose;
mod compared;
mod document;
pub mod ends;
pub mod equal;
pub mod figures;
mod glossary;
mod headings;
mod letters;
mod markers;
mod matrix;
mod moves;
mod pairs;
mod phrases;
pub mod read;
mod render;
mod repaired;
mod row;
pub mod run;
mod sections;
mod similarity;
mod strays;
mod terms;
pub mod topics;
pub mod unit;
mod which;
pub mod words;

use args::Ignore;
use report_record::threads;
use unit::{Operation, Unit};

/// How texts are compared.
#[derive(Clone, Debug)]
pub struct Options {
    /// Differences that do not count.
    pub ignore: Vec<Ignore>,
    /// Threads, at least 1.
    pub jobs: usize,
}

impl Default for Options {
    fn default() -> Self {
        Options {
            ignore: Vec::new(),
            jobs: 1,
        }
    }
}

/// The operations that lead from the old units to the new ones, by the strict profile.
///
/// Every unit of either side stands in exactly one operation. The order is that of the new side, with what is gone where
/// it stood. Exchanging the sides gives the mirrored operations.
pub fn compare(old: &[Unit], new: &[Unit], options: &Options) -> Vec<Operation> {
    marked(&align::align(old, new, options), old, new, options)
}

/// Links with their words marked, spread over the threads.
fn marked(links: &[align::Link], old: &[Unit], new: &[Unit], options: &Options) -> Vec<Operation> {
    // A thread costs more than the marking of a few units.
    let jobs = options.jobs.min(links.len() / 64 + 1);
    threads::map(links, jobs, |link| operation(link, old, new))
}

fn operation(link: &align::Link, old: &[Unit], new: &[Unit]) -> Operation {
    let spans = words::spans(&align::text(&link.old, old), &align::text(&link.new, new));
    Operation {
        op: link.op,
        old: link.old.clone(),
        new: link.new.clone(),
        similarity: match link.op {
            unit::Op::Equal => 1.0,
            _ => words::Sums::of(&spans).similarity(),
        },
        spans,
        topics: Vec::new(),
    }
}
