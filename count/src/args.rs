//! The command line.

use std::path::PathBuf;

use clap::{Parser, ValueEnum};
use report_record::args::Common;

use crate::terms;

const EXAMPLES: &str = "\
Examples:
  report-split 报告.txt | report-segment | report-count --top 20
  report-segment reports.jsonl | report-count --by title --top 10 --stop zh
  report-count --by region,year --format csv tokens.jsonl > terms.csv
  report-count --match '生态|环保' --by year tokens.jsonl
  report-segment --plain < 报告.txt | report-count --plain --format text
";

/// Count the terms of segmented records.
///
/// Reads records with `tokens` (JSON Lines, as report-segment writes them) and prints a row a term:
/// `{"term","count","records","share"}`, the most frequent first, ties by code point. `records` is the number of
/// records that hold the term, `share` = count / all counted tokens of the group.
#[derive(Parser, Clone, Debug)]
#[command(name = "report-count", version, before_help = EXAMPLES, before_long_help = EXAMPLES)]
pub struct Args {
    /// Records with tokens; - or nothing: standard input
    #[arg(value_name = "FILE")]
    pub files: Vec<PathBuf>,

    /// Count for each value of these fields (source.file: a field inside one); they come first in a row
    #[arg(long, value_name = "FIELD,…", value_delimiter = ',')]
    pub by: Vec<String>,

    /// Bare text instead of records: a line a record, words with spaces between
    #[arg(long)]
    pub plain: bool,

    /// Count tokens of punctuation or white space alone, too
    #[arg(long, help_heading = "What is counted")]
    pub punct: bool,

    /// Do not count these words: a file with a word a line, or the built-in list zh
    #[arg(long, value_name = "FILE|zh", help_heading = "What is counted")]
    pub stop: Vec<String>,

    /// Count only tokens whose tag is one of these or begins with it (n: n, nr, ns …); needs report-segment --pos
    #[arg(
        long,
        value_name = "TAG,…",
        value_delimiter = ',',
        help_heading = "What is counted"
    )]
    pub tags: Vec<String>,

    /// Print only so many rows of each group
    #[arg(long, value_name = "N", help_heading = "Which rows are printed")]
    pub top: Option<usize>,

    /// Print only terms that occur this often in their group
    #[arg(
        long,
        value_name = "N",
        default_value_t = 0,
        hide_default_value = true,
        help_heading = "Which rows are printed"
    )]
    pub min_count: u64,

    /// Print only terms in so many records of their group
    #[arg(
        long,
        value_name = "N",
        default_value_t = 0,
        hide_default_value = true,
        help_heading = "Which rows are printed"
    )]
    pub min_records: u64,

    /// Print only terms that match this regular expression (anywhere; ^ and $ hold it to the whole)
    #[arg(
        long = "match",
        value_name = "REGEX",
        help_heading = "Which rows are printed"
    )]
    pub matching: Option<String>,

    /// Order of the rows in a group; ties by code point
    #[arg(
        long,
        value_enum,
        default_value = "count",
        value_name = "WHAT",
        help_heading = "Which rows are printed"
    )]
    pub sort: Sort,

    /// Flags that all tools share.
    #[command(flatten)]
    pub common: Common,
}

/// See [`terms::Sort`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Sort {
    /// The most frequent first.
    Count,
    /// Those in most records first.
    Records,
    /// By code points of the term.
    Term,
}

impl From<Sort> for terms::Sort {
    fn from(sort: Sort) -> Self {
        match sort {
            Sort::Count => terms::Sort::Count,
            Sort::Records => terms::Sort::Records,
            Sort::Term => terms::Sort::Term,
        }
    }
}
