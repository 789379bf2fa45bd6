//! The command line.

use std::path::PathBuf;

use clap::{Parser, ValueEnum};
use report_record::args::Common;

/// What `--wide` has a line for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Lines {
    /// A report a line, for programs.
    Reports,
    /// An indicator a line, for people.
    Indicators,
}

const EXAMPLES: &str = "\
Examples:
  report-split --by paragraph REPORT.txt | report-extract
      every figure: what, how much, which unit, done or promised, and the line where it stands
  report-split REPORT.txt | report-extract --format csv --bom > figures.csv
      a table for a spreadsheet; from whole reports the same figures, with the line where the report begins
  … | report-extract --all | jq -r 'select(.reason) | [.text, .reason] | @tsv'
      the numbers that are no amounts, and why
  … | report-extract --base
      亩 as 平方米, 公里 as 米, 斤 as 吨
  report-split reports/* | report-extract --wide --format csv --bom > indicators.csv
      one row a report, its indicators in columns: thirty provinces in one table (--scale 亿元: money in 亿元)
  report-split reports/* | report-extract --wide=indicators --lang zh --format csv --bom > 指标.csv
      the same for a superior: an indicator a line, a report a column, in Chinese (or as a page: --format html)
  echo 新建学校3所，增长5.2% | report-extract --plain
";

/// Pull the figures out of the text of records.
///
/// Reads one JSON object a line with a field "text" and writes one row a figure: the record's own fields but "text" and
/// "tokens", then text, value, max, unit, bound, item, change, basis, role, period, start, end, clause. A CSV row begins with
/// the report's id, title, region, organ and year, and the line, and ends with the span, which tables and pages show too: "year"
/// (of one year, or its end), "years" (a sum, growth or plan of several), "base" (what something is measured from), nothing
/// where the text does not say. "year" is the year that the report reviews: what it plans is for the next.
///
/// In a table whose header says time, role (目标, 完成), growth (增速) or unit, cells are read by their columns; a header that
/// says none of these leaves its rows to be read as text is.
#[derive(Parser, Debug)]
#[command(name = "report-extract", version, before_help = EXAMPLES)]
pub struct Args {
    /// Files of records; none, or -: standard input
    pub files: Vec<PathBuf>,

    /// Read bare text, one record a line
    #[arg(long)]
    pub plain: bool,

    /// Also print the numbers that are no figures, each with its reason
    #[arg(long)]
    pub all: bool,

    /// Convert every unit to its base unit (亩 to 平方米, 公里 to 米)
    #[arg(long)]
    pub base: bool,

    /// List on standard error how many numbers were left out, by reason, and words behind numbers that may be units; with
    /// --wide the measures that no indicator takes
    #[arg(long)]
    pub explain: bool,

    /// Look for what does not add up; exit status 1 if found. Parts against their whole and a total against its list (parts,
    /// total); shares of a list or a ratio that miss 100, rates above 100 (shares, share); a part's share of a whole or of a
    /// target (ratio); two levels against the growth or the points between them (growth, direction); more values than names
    /// behind 分别 (spread); an indicator of the year, or its target, with two values (same)
    #[arg(long)]
    pub check: bool,

    /// One row a report, in numbers, a column for each unit: of each indicator its "level", its "change" (growth in %; "real
    /// change": 实际增长) and what was added or done in the time ("new": 新增, 新登记, 改造; "level or new": 培育, 认定, which do not
    /// say which), for the year under review, and as "plan" for the next; what is stated for several years stands in columns
    /// "over years", growth a year in "mean change", the upper end of a range in "max"; figures of a part (a city) or of
    /// another year stay out. Before them title, region and its code, organ, year, file, and your own fields. As text and html, and with
    /// --wide=indicators as csv too, for people: an indicator a line, a report a column, amounts as they are written (≥6.1万家)
    #[arg(long, value_enum, value_name = "LINES", num_args = 0..=1, require_equals = true, default_missing_value = "reports", conflicts_with = "check")]
    pub wide: Option<Lines>,

    /// With --wide: beside each column one that says how exact it is (exact, about, over, under)
    #[arg(long, requires = "wide")]
    pub bounds: bool,

    /// With --wide: beside each column one with the clause that states the value
    #[arg(long, requires = "wide")]
    pub clauses: bool,

    /// With --wide: print amounts in these units (亿元,万人,万户,亿斤,万亩,亿人次,万千瓦: 百, 千, 万, 亿 and 万亿 before a unit)
    #[arg(long, value_name = "UNIT,…", value_delimiter = ',', requires = "wide")]
    pub scale: Vec<String>,

    /// With --wide: column names of ASCII letters (v1, v2 …), as Stata wants them; what they mean is written to this CSV file,
    /// and names that stand in it already are kept
    #[arg(long, value_name = "KEYFILE", requires = "wide")]
    pub ascii_names: Option<PathBuf>,

    /// Indicators for --wide, a line each: name, TAB, spellings with | between; may be given several times, and "starter"
    /// is the list that is used without it
    #[arg(long, value_name = "FILE", requires = "wide")]
    pub indicators: Vec<PathBuf>,

    /// Print that list, with the words that each indicator accepts, and end: to read, or to change and give to --indicators
    #[arg(long)]
    pub list_indicators: bool,

    /// The common options
    #[command(flatten)]
    pub common: Common,
}
