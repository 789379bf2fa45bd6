//! The command line.

use std::path::PathBuf;

use clap::Parser;
use report_record::args::Common;
use report_record::input::ends;
use report_record::{Error, Result};

use crate::{By, Options};

const EXAMPLES: &str = "\
Examples:
  report-split compendium.txt                          one record a report, as JSON Lines
  report-split --by paragraph *.docx > paragraphs.jsonl  title, headings with levels, paragraphs
  report-split --format text report.txt                the outline, with line numbers and sizes
  report-split --set year=2022 --unique a.txt b.html   what you know better than the text; no report twice
  pdftotext -layout report.pdf - | report-split        printed lines are joined into paragraphs
  report-split --text-column doc panel.csv             each row a document, its columns kept
  report-split --explain a.txt > /dev/null             what was left out, repaired, inferred";

/// Cut files that hold Chinese work reports into clean records.
///
/// Reads text in UTF-8, UTF-16, GB18030/GBK or Big5, .docx and .html; finds reports by their titles, joins what page ends
/// tore apart, and says of each report its region (GB/T 2260), organ, year, date and speaker, where the text says so.
/// Of Word files it reads automatic numbers, heading styles, text boxes, tables and footnotes, with changes accepted,
/// without the table of contents. Text of pdftotext, with or without -layout, and reports on a single line become
/// paragraphs again. Reports in traditional characters are understood and stay as they are printed.
#[derive(Parser, Clone, Debug)]
#[command(name = "report-split", version, before_help = EXAMPLES)]
pub struct Args {
    /// Files that hold reports; none, or -, is standard input
    pub files: Vec<PathBuf>,

    /// What one record holds
    #[arg(long, value_enum, default_value = "report", value_name = "UNIT")]
    pub by: By,

    /// Encoding of the input, such as gb18030 or big5 [default: told by the content]
    #[arg(long, value_name = "NAME")]
    pub encoding: Option<String>,

    /// Read the names of the input files from FILE (- is standard input), each ended by a zero byte: find … -print0
    #[arg(long, value_name = "FILE")]
    pub files0_from: Option<PathBuf>,

    /// In .csv, .tsv and .jsonl input, the column that holds the text; other columns become fields of its records
    #[arg(long, value_name = "NAME")]
    pub text_column: Option<String>,

    /// Give a field this value in all records, also in place of what the text says: --set year=2022; may be given many times
    #[arg(long, value_name = "FIELD=VALUE")]
    pub set: Vec<String>,

    /// Drop a report whose text was already seen; of two titles the fuller one is kept
    #[arg(long)]
    pub unique: bool,

    /// Leave out a part of the reports: the appendix is what is printed after the closing words (glossaries, lists of projects)
    #[arg(long, value_parser = ["appendix"], value_name = "PART")]
    pub drop: Vec<String>,

    /// ASCII punctuation among Han characters: as printed (keep), or made full width
    #[arg(long, value_parser = ["keep", "full"], default_value = "keep", value_name = "HOW")]
    pub punctuation: String,

    /// Repair nothing: lines as they came
    #[arg(long)]
    pub raw: bool,

    /// Say on standard error what was left out, repaired and inferred, with its line
    #[arg(long)]
    pub explain: bool,

    /// Flags of every tool.
    #[command(flatten)]
    pub common: Common,
}

impl Args {
    /// The options of the library.
    ///
    /// # Errors
    /// A `--set` that is no FIELD=VALUE.
    pub fn options(&self) -> Result<Options> {
        let mut set = Vec::new();
        for given in &self.set {
            let (name, value) = given
                .split_once('=')
                .filter(|(name, _)| !name.is_empty())
                .ok_or_else(|| {
                    Error::new(format!(
                        "--set {given}: write FIELD=VALUE, such as --set year=2022"
                    ))
                })?;
            let of_record = matches!(name, "id" | "report" | "index" | "text" | "source");
            let of_unit = matches!(name, "path" | "level" | "kind" | "region_candidates");
            if of_record || of_unit {
                return Err(Error::new(format!(
                    "--set {name}: this field is made by report-split; choose another name"
                )));
            }
            set.push((name.to_string(), raw(value)));
        }
        let column = self.text_column.clone();
        let table = |name: &&String| ends(name, &["csv", "tsv", "jsonl", "xlsx"]);
        if let Some(file) = column.as_ref().filter(table) {
            return Err(Error::new(format!(
                "--text-column {file}: write the name of the column, then the file: --text-column NAME {file}"
            )));
        }
        Ok(Options {
            by: self.by,
            encoding: self.encoding.clone(),
            raw: self.raw,
            full_punctuation: self.punctuation == "full",
            set,
            unique: self.unique,
            drop_appendix: !self.drop.is_empty(),
            text_column: column,
            explain: self.explain,
            jobs: self.common.settings("").jobs,
        })
    }
}

/// A value from the command line as JSON: an integer without leading zeros stays a number.
fn raw(value: &str) -> String {
    let integer = value
        .parse::<i64>()
        .is_ok_and(|number| number.to_string() == value);
    if integer || value == "null" {
        value.to_string()
    } else {
        report_record::object::quoted(value)
    }
}
