//! The command line.

use std::path::PathBuf;

use clap::Parser;
use report_record::args::Common;

use crate::dictionary::Nested;
use crate::terms::Sort;

const EXAMPLES: &str = "\
Examples:
  report-split 报告.txt | report-segment | report-count --top 20
  report-segment reports.jsonl | report-count --by title --top 10 --stop zh
  report-count --by region,year --format csv tokens.jsonl > terms.csv
  report-count --match '生态|环保' --by year tokens.jsonl
  report-segment --plain < 报告.txt | report-count --plain --format text
A panel, a row a region and year, a column a concept, with zeros and totals:
  report-count --dictionary concepts.csv --by region,year --wide --complete year=2002..2024 --format csv tokens.jsonl
What one year says more than the others; what stands together; where it stands:
  report-count --by year --keyness year=2024 --top 30 tokens.jsonl
  report-count --collocations 2,3 --min-count 5 tokens.jsonl
  report-count --hits --term '共同富裕' tokens.jsonl
Many machines, one table:
  report-count --by year part1.jsonl > 1; report-count --by year part2.jsonl > 2; report-count --merge 1 2
";

const REFERENCES: &str = "\
Definitions:
  share       count / all counted tokens of the group; records: how many records hold the term
  hits        line: of the record's source; from, to: places of its tokens, from 1; concept: of --dictionary
  weights     tf-idf as in SMART (Salton & Buckley 1988) and quanteda: logarithms to base 10; a group is a document;
              BM25 (Robertson & Zaragoza 2009) with k1 = 1.2, b = 0.75
  keyness     G² (Dunning 1993, summed as in quanteda: with 1e-9 added to each observed / expected), chi-squared, both
              also with Yates' correction where an expected count is below 5; log_ratio (Hardie 2014): binary
              logarithm of the ratio of shares, 0 taken as 0.5; phi = sqrt(chi-squared / N); pmi: natural
              logarithm of count by what is expected; _rest: of all other groups; _p: probability of so much
              by chance; _yates: with the correction; total: tokens of the side. G² of 3.84: 5 in 100
  collocation lambda, z (Blaheta & Johnson 2001); pmi in bits (Church & Hanks 1990); dice; G²
  diversity   mattr (Covington & McFall 2010; none below 100 tokens), yule_k (Yule 1944); clause_characters: the first
              readability measure of Xu, Yao & Chen (2021) for Chinese annual reports
  co-occurrence (--window)  fcm() of quanteda: a pair for each two places; a word beside itself counts from either side
  nested      tokens_lookup(nested_scope) of quanteda
";

// The headings of --help.
const COUNTED: &str = "What is counted";
const STATISTICS: &str = "Statistics";
const EVIDENCE: &str = "Evidence";
const PRINTED: &str = "Which rows are printed";
const PANEL: &str = "The panel";

/// Count the terms of segmented records.
///
/// Reads records with `tokens` (JSON Lines, as report-segment writes them) and prints a row a term:
/// `{"term","count","records","share"}`, the most frequent first, ties by code point. `records` is the number of
/// records that hold the term, `share` = count / all counted tokens of the group.
#[derive(Parser, Clone, Debug)]
#[command(name = "report-count", version, before_help = EXAMPLES, before_long_help = EXAMPLES, after_long_help = REFERENCES)]
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

    /// Add the rows of earlier runs (JSON Lines, or files that end in .csv) into what one run would have printed: terms,
    /// n-grams, concepts, pairs, wide panels. Give it all rows of every run; --top, --keyness, --weight,
    /// --trend … go to the merge
    #[arg(long, conflicts_with_all = ["by", "plain", "punct", "stop", "tags", "ngrams", "window", "dictionary", "collocations", "diversity", "hits"])]
    pub merge: bool,

    /// Count tokens of punctuation or white space alone, too
    #[arg(long, help_heading = COUNTED)]
    pub punct: bool,

    /// Do not count these words: a file with a word a line, or the built-in list zh
    #[arg(long, value_name = "FILE|zh", help_heading = COUNTED)]
    pub stop: Vec<String>,

    /// Count only tokens whose tag is one of these or begins with it (n: n, nr, ns …); needs report-segment --pos
    #[arg(long, value_name = "TAG,…", value_delimiter = ',', help_heading = COUNTED)]
    pub tags: Vec<String>,

    /// Count concepts instead of terms: CSV (term,category, or a term a line) or YAML (.yml: categories of categories of terms);
    /// in a term, spaces stand between words, * and ? for any characters and for one. Concepts that never occur are printed with 0
    #[arg(long, value_name = "FILE", help_heading = COUNTED, conflicts_with_all = ["ngrams", "window", "collocations"])]
    pub dictionary: Vec<String>,

    /// A term of --dictionary or --term counts however its characters are cut into words: 科技创新 also where it is 科技 创新;
    /// with stars (*科技创新*) wherever these characters stand
    #[arg(long, help_heading = COUNTED)]
    pub any_cut: bool,

    /// Which matches inside longer ones do not count: those of the same concept, or of any
    #[arg(long, value_enum, default_value = "key", value_name = "WHERE", help_heading = COUNTED)]
    pub nested: Nested,

    /// Count n-grams of these sizes; none goes over punctuation or a stop word
    #[arg(long, value_name = "N,…", value_delimiter = ',', value_parser = clap::value_parser!(u8).range(1..=20), help_heading = COUNTED)]
    pub ngrams: Vec<u8>,

    /// With --ngrams: words left out between two words of it (0,1: also skip-grams)
    #[arg(long, value_name = "N,…", value_delimiter = ',', default_value = "0", value_parser = clap::value_parser!(u8).range(0..=20), help_heading = COUNTED)]
    pub skip: Vec<u8>,

    /// With --ngrams: keep about so many of each group in memory (space saving, Metwally et al. 2005); the bound of the error
    /// is printed
    #[arg(long, value_name = "N", requires = "ngrams", help_heading = COUNTED)]
    pub max_terms: Option<usize>,

    /// Count pairs of words at most N tokens apart, in one sentence, or in one record: an edge list source,target,weight
    #[arg(long, value_name = "N|sentence|record", help_heading = COUNTED)]
    pub window: Option<String>,

    /// Collocations of these sizes (2 to 5), the highest z first
    #[arg(long, value_name = "N,…", value_delimiter = ',', num_args = 0..=1, default_missing_value = "2", help_heading = STATISTICS)]
    pub collocations: Vec<String>,

    /// Compare the groups where a field of --by has this value, or one of these, with all others
    #[arg(long, value_name = "FIELD=VALUE,…", help_heading = STATISTICS)]
    pub keyness: Option<String>,

    /// Add a weight: tf-idf, bm25, three letters of SMART (ltc), or quanteda's names (count-inverse, prop-inverseprob …)
    #[arg(long, value_name = "SCHEME", help_heading = STATISTICS)]
    pub weight: Option<String>,

    /// Types, type-token ratio, MATTR (over 100 tokens), Yule's K, lengths of sentences, words and clauses of each group, in
    /// place of terms
    #[arg(long, help_heading = STATISTICS)]
    pub diversity: bool,

    /// How the share of each term moves over this field (numbers, such as years; it makes the groups itself, so --by is not
    /// given): slope a step, and change of rank
    #[arg(long, value_name = "FIELD", help_heading = STATISTICS, conflicts_with_all = ["by", "keyness", "weight", "wide"])]
    pub trend: Option<String>,

    /// Print the places instead of the counts: keyword in context, for --term, --dictionary or --match; the fields of
    /// --by come first in a row
    #[arg(long, help_heading = EVIDENCE, conflicts_with_all = ["stop", "punct", "tags", "ngrams", "window", "collocations",
        "diversity", "keyness", "weight", "trend", "top", "min_count", "min_records", "sort", "wide", "complete", "per", "totals",
        "ascii_names", "cloud"])]
    pub hits: bool,

    /// With --hits: look for this term (words with spaces between, * and ? as in dictionaries)
    #[arg(long, value_name = "TERM", help_heading = EVIDENCE, requires = "hits")]
    pub term: Vec<String>,

    /// With --hits: tokens of context on each side
    #[arg(long, value_name = "N", default_value_t = 10, help_heading = EVIDENCE, requires = "hits")]
    pub context: usize,

    /// Print only so many rows of each group
    #[arg(long, value_name = "N", help_heading = PRINTED)]
    pub top: Option<usize>,

    /// Print only terms that occur this often in their group (with --wide: columns of those that do so in any group)
    #[arg(long, value_name = "N", help_heading = PRINTED)]
    pub min_count: Option<u64>,

    /// Print only terms in so many records of their group (with --wide: of any group)
    #[arg(long, value_name = "N", help_heading = PRINTED)]
    pub min_records: Option<u64>,

    /// Print only terms that match this regular expression (anywhere; ^ and $ hold it to the whole)
    #[arg(long = "match", value_name = "REGEX", help_heading = PRINTED)]
    pub matching: Option<String>,

    /// Order of the rows in a group; ties by code point
    #[arg(long, value_enum, default_value = "count", value_name = "WHAT", help_heading = PRINTED)]
    pub sort: Sort,

    /// A row a group, a column a term or concept, and the totals of tokens and records
    #[arg(long, help_heading = PANEL)]
    pub wide: bool,

    /// Rows with 0 where a group has none, for all combinations of the group fields; year=2002..2024 fills a field's values
    #[arg(long, value_name = "FIELD=FIRST..LAST", num_args = 0..=1, default_missing_value = "", help_heading = PANEL)]
    pub complete: Vec<String>,

    /// Add the rate per N counted tokens (with --wide: in place of the counts, in columns `TERM_per_N`)
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(1..), help_heading = PANEL)]
    pub per: Option<u64>,

    /// Add the totals of the group to each row: `tokens`, `all_records`
    #[arg(long, help_heading = PANEL)]
    pub totals: bool,

    /// Column names of ASCII letters (v1, v2 …), as Stata wants them; what they mean is written to this CSV file, and names
    /// that stand in it already are kept
    #[arg(long, value_name = "KEYFILE", help_heading = PANEL)]
    pub ascii_names: Option<PathBuf>,

    /// With --format html: a word cloud, too
    #[arg(long, help_heading = PANEL)]
    pub cloud: bool,

    /// Flags that all tools share.
    #[command(flatten)]
    pub common: Common,
}

impl Args {
    /// Flags whose value may be left out take the next word for it: where that is a file, it is handed back.
    pub(crate) fn with_files(&self) -> Self {
        let mut args = self.clone();
        let mut taken: Vec<PathBuf> = Vec::new();
        let mut hand_back = |values: &mut [String], is_value: fn(&str) -> bool, missing: &str| {
            for value in values.iter_mut().filter(|value| !is_value(value)) {
                taken.push(std::mem::replace(value, missing.to_string()).into());
            }
        };
        let is_size = |value: &str| value.parse::<u8>().is_ok();
        hand_back(&mut args.collocations, is_size, "2");
        let is_span = |value: &str| value.is_empty() || value.contains('=');
        hand_back(&mut args.complete, is_span, "");
        args.files.splice(0..0, taken);
        args
    }
}
