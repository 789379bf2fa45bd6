//! The command line.

use std::path::PathBuf;

use clap::Parser;
use report_record::args::Common;

use crate::segmenter::{Lexicon, Mode, Options};

const EXAMPLES: &str = "\
Examples:
  report-split compendium.txt | report-segment | report-count --by title --top 20
  report-segment --drop text,path records.jsonl > tokens.jsonl   less to store and to read: the words make up the text
  report-segment --plain < report.txt                 words with spaces between, a line for a line
  report-segment --plain --terms my-terms.txt a.txt   each line of my-terms.txt stays one word
  report-segment --new-words --plain *.txt > candidates.csv   terms that the lexicon lacks; read them, then --terms
  report-segment --lexicon none --pos records.jsonl   the words and tags of jieba-rs";

/// Cut the text of records into words.
///
/// Reads JSON Lines with a field "text" and adds the field "tokens": the words, in order; joined they are the text.
#[derive(Parser, Clone, Debug)]
#[command(name = "report-segment", version, before_help = EXAMPLES)]
pub struct Args {
    /// Files of records; none, or -, is standard input
    pub files: Vec<PathBuf>,

    /// Read bare text, a line a record, and write words with a space between
    #[arg(long)]
    pub plain: bool,

    /// What stands between words with --plain
    #[arg(
        long,
        value_name = "STRING",
        default_value = " ",
        hide_default_value = true
    )]
    pub delimiter: String,

    /// Terms that stay one word wherever they stand: `term` or `term,category` a line; may be given many times
    ///
    /// The longest term from the left wins, whatever its characters (spaces, Latin, digits, marks); a Latin word or a
    /// number is never cut in two.
    #[arg(long, value_name = "FILE")]
    pub terms: Vec<PathBuf>,

    /// Words in jieba's format, `word [frequency] [tag]` a line; may be given many times
    ///
    /// The frequency weighs a word against the others: a word may still be cut. To keep it whole use --terms.
    #[arg(long, value_name = "FILE")]
    pub dict: Vec<PathBuf>,

    /// The terms of the genre: built in, `none`, or files of your own instead (`term<TAB>category` a line)
    ///
    /// With `none` the words are those of jieba-rs.
    #[arg(long, value_name = "none|FILE")]
    pub lexicon: Vec<PathBuf>,

    /// Leave unknown words in single characters, instead of letting jieba's hidden Markov model find them
    #[arg(long)]
    pub no_hmm: bool,

    /// Words once, or for a search index
    #[arg(long, value_enum, default_value = "precise")]
    pub mode: Mode,

    /// Add the field "tags": the part of speech of each word, as jieba-rs gives it
    #[arg(long)]
    pub pos: bool,

    /// Add the field "parts": the words once more, with long ones cut into the words that they are made of
    ///
    /// So that counts of 社会主义 do not vanish into 中国特色社会主义: count these with jq -c '.tokens = .parts'.
    #[arg(long, conflicts_with = "plain")]
    pub parts: bool,

    /// Fields that are not written again, for a shorter stream: `--drop text` before report-count, since the words hold it
    #[arg(
        long,
        value_name = "FIELD,…",
        value_delimiter = ',',
        conflicts_with = "plain"
    )]
    pub drop: Vec<String>,

    /// Instead of words, print candidate terms of the whole input that no dictionary has, as a table for --terms
    ///
    /// Columns: term, count, cohesion (least pointwise mutual information of its parts, in bits; Church & Hanks 1990),
    /// `entropy_left` and `entropy_right` (of the words beside it, in bits), example. Read them before you use them.
    #[arg(long, conflicts_with_all = ["pos", "parts", "drop"])]
    pub new_words: bool,

    /// With --new-words: leave out what is rarer
    #[arg(long, value_name = "N", default_value_t = 5)]
    pub min_count: usize,

    /// With --new-words: leave out what holds together less, in bits
    #[arg(long, value_name = "BITS", default_value_t = 4.0)]
    pub min_cohesion: f64,

    /// With --new-words: leave out what has less varied neighbours on one side, in bits
    #[arg(long, value_name = "BITS", default_value_t = 1.0)]
    pub min_entropy: f64,

    /// Flags of every tool.
    #[command(flatten)]
    pub common: Common,
}

impl Args {
    /// The options of the segmenter.
    pub fn options(&self) -> Options {
        let lexicon = match self.lexicon.as_slice() {
            [] => Lexicon::Genre,
            [one] if one.as_os_str() == "none" => Lexicon::None,
            files => Lexicon::Files(files.to_vec()),
        };
        Options {
            lexicon,
            no_hmm: self.no_hmm,
            mode: self.mode,
            terms: self.terms.clone(),
            dict: self.dict.clone(),
        }
    }
}
