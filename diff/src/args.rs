//! The command line.

use std::path::PathBuf;

use clap::{Parser, ValueEnum};
use report_record::Error;
use report_record::args::Common;

use crate::unit::Op;

const EXAMPLES: &str = "\
Examples:
  report-diff draft-1.docx draft-2.docx               what changed, on the terminal
  report-diff --stat 2024.txt 2025.txt                how much changed, in a few lines
  report-diff --format html old.txt new.txt > d.html  one page, two columns, words marked
  report-diff --only insert,delete old.txt new.txt    what is new and what is gone
  report-diff <(report-split a.txt) <(report-split b.txt)
                                                      records compare like files (see below)
  report-diff --old-id 3f1a --new-id 90bc reports.jsonl
                                                      two reports of one compendium
  report-diff --of terms old.txt new.txt              which words rose and fell
  report-diff --of figures old.txt new.txt            which figures rose and fell
  report-diff --of figures --against-plan 2024.txt 2025.txt
                                                      last year's promises: kept or missed
  report-diff --profile years 2024.txt 2025.txt       which passage continues which
  report-diff --pair-by region --order year *.docx    each region's reports, one year with the next
  report-diff --matrix=wide --format csv *.docx       how alike all of them are
  report-diff --matrix=reuse *.docx                   how much of each stands in the others
  report-diff --format jsonl old.txt new.txt | jq -r 'select(.op == \"move\") | .new[].text'
                                                      the moved paragraphs
";

const MORE: &str = "\
What is read: text (UTF-8, GB18030), .docx, .html; JSON Lines of report-split, in whatever unit; figure rows of
report-extract; counted rows of report-count. The content decides, not the file's name. Both sides must be of one kind.
Of a file that holds a report, the report is compared, as report-split finds it: navigation, captions and what a page
prints below it are left out and counted on standard error, stray spaces and wide digits repaired. A line outside that
the other side has within its report was moved there, and is compared. A text without a report is compared as it is.
Records of report-split give the same rows as the file: --by paragraph always; whole reports too, save where a heading
that ends in a full stop stood on a line of its own (it is read as the beginning of the next line).

What is printed (--format jsonl), one row an operation:
  {\"op\", \"old\": [{\"index\", \"path\", \"text\", \"source\"}], \"new\": [...], \"similarity\", \"spans\": [[\"=\", s], [\"-\", s], [\"+\", s]]}
  op          equal replace insert delete move split merge
  similarity  share of the characters of both sides that stayed: 2 x kept / (old + new)
  spans       the words that stayed (=), went (-) and came (+); = and - make the old text, = and + the new one
Two equal sides print nothing; lines that differ in spaces, width or line ends only, which are mended before two reports
are compared, are counted on standard error. With several pairs (--pair-by) each row begins with {\"pair\": {...}}, or its
columns.

Two drafts (--profile draft): every unit of either side stands in exactly one row, so the rows, applied to the old text,
give the new one. Two years (--profile years): rows tell which passage continues which, by role (review or plan), rare
words, headings and chapters; a row adds \"strength\" (strong: each is the other's best partner; partial: a part of one)
and \"links\". A topic that was both merged and split stands in several rows, so these rows do not rebuild the text.
--stat and the views list the sections too: kept, moved (between drafts), new, gone, split, merged (split or merged with
one section on either side: a part of it, the rest is in another row). --by section compares them as units.

Many reports: --pair-by region --order year takes any number of files and compares each region's reports one year with
the next. --matrix compares all with all, exactly: \"shared\" counts the distinct runs of 8 characters (--shingle) that
both have; a run ends where its line does, and holds no spaces and no marks but % and +; wide letters and digits are as
narrow ones. jaccard = shared / all of either (Broder 1997); reused_old, reused_new = shared as a share of one's own, so
reused_new is what the later one took over; cosine = of the counts of report-segment's words (Salton 1975). Old is the
report that was delivered earlier, or of two without a date the one that reviews the earlier year: order_by says which
told; where it is empty (null), nothing did, and the two stand as they were given. --matrix=wide prints one measure as a
table. --matrix=reuse prints for each report what share stands in any other, in its own region's reports of earlier
years (own_past), in other regions at any time (elsewhere) and in their earlier reports (elsewhere_past), and the nearest
report; a share is empty (null) where there is no such report, and a report whose region is not known has no region in
common with another.

--of figures: rows {\"op\", \"old\", \"new\", \"similarity\", \"difference\", \"ratio\", \"trend\"}. \"difference\" is new less old, a
decline counted below zero; \"ratio\" is new by old; both null unless both figures are exact, or targets open in one way
(7%左右, 6.5%左右). \"trend\": up, down, new, gone, same (value and bound), bound (the value stayed, what it is open to
did not: 5.5%以上, then 5.5%左右; or one end of a range moved), unclear (what both allow does not decide: 1.05万亿元,
then 超1万亿元; 44%, then 4成; or one year stands beside the sum of several, or beside a part of one: 雪季). 超X is anything above, 7万余 less than
8万, 约 and 左右 reach one of the last digit or 5 in 100 to either side. A growth that the report states for the figure
itself decides first (\"stated\"); two tables of rows of figures do not tell it.
In csv values have the sign of the change and shares one unit, so that new_value - old_value is the difference. A figure
that its report states more than once is one row; \"old\" and \"new\" then hold all its mentions, the paired one first. One
that is that of each of several measures (人次、总花费均增长20%) has a row a measure: a promise of both is kept if both
rows are.
What lasts (trend lasts: 连续3年, 连续4年) neither rose nor fell.
--against-plan has no \"trend\" but \"result\": kept, missed, reached (to the digit what was to be exceeded: 超1万家, and it
is 1万家), unclear (超40个 of 50个, what was only begun, what several years did), open (no figure found, or the new report
reviews a later year than the target is for; \"candidate\": a figure or a clause that may be meant), later (for several
years or a later one), and \"kind\": headline (an indicator of the starter list of report-extract), target, works (things
to be built or held), aside (whom or what is meant: 65岁以上; how many there are: 拥有8个, 聚焦28条; a number that both
years only name; how long: 30年; no name), which has no result. 以上 and 以内 include their number; 左右 reaches 5 in 100
to either side; 超X is kept by what is, or is said to be, more than X, and by X itself only reached. Less is
better for prices, unemployment, emissions.
A glossary (an appendix headed 名词解释) explains words: --of figures and --of terms leave it out and count what they
leave out.
新建 and 新增 of things both tell what was added. Either side has its time as written (old_period, new_period), year or
years (old_span, new_span: one year, or several), and whose it is (old_scope, new_scope: 全省, of public money also
省级); \"indicator\" is its name in the starter list of report-extract, if it is in it.
Of reports of two regions, figures of one name are paired only, however far apart they are; \"trend\" is null, as neither
came from the other, and \"difference\" says how far the new side is from the old.
--of terms --phrases counts a phrase wherever it stands, within longer words too, and a name in quotation marks with and
without them. A term is new or gone (insert, delete) only if it stands nowhere in the other text, not even within longer
words.
--of terms: counts and shares of both sides, log_likelihood (Dunning 1993; + is more on the new side, beyond 3.84
it is significant at 5 in 100), log_ratio (Hardie 2014; 1 is twice as frequent).

How it is found: equal paragraphs first; then paragraphs that share rare character sequences; of all ways to pair them
the one that keeps the most text; what is out of the order that keeps the most paragraphs (longest increasing
subsequence, Fredman 1975) has moved. Words are marked by the longest common subsequence of words, weighted by
characters.

Exit status: 0 no difference, 1 differences, 2 trouble.";

/// What to compare.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Of {
    /// Paragraphs, sentences or sections: what stayed, went, came, moved
    Text,
    /// Figures of the same indicator: what rose and fell
    Figures,
    /// Words: counts, shares, log-likelihood
    Terms,
}

/// The unit that is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum By {
    /// A heading and all that stands under it
    Section,
    /// A line as printed
    Paragraph,
    /// A sentence
    Sentence,
}

/// How alike the two sides are expected to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Profile {
    /// Two versions of one text: most of it is equal
    Draft,
    /// Two years' reports: little is equal, the same topics return
    Years,
}

/// What makes no difference.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Ignore {
    /// Punctuation marks
    Punctuation,
    /// Spaces
    Space,
    /// Full width or half width: ，and ,
    Width,
    /// Digits: two numbers count as the same
    Number,
}

/// How the likeness of many reports is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Matrix {
    /// One row a pair
    Edges,
    /// One row and one column a report
    Wide,
    /// One row a report: how much of it stands in others
    Reuse,
}

/// What a wide table holds, and what --threshold cuts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Measure {
    /// Cosine of the word counts
    Cosine,
    /// Shared shingles as a share of those of either report
    Jaccard,
    /// Share of the new report's shingles that stand in the old one
    Reuse,
}

/// Says what changed between two work reports: paragraphs, words, figures, terms.
#[derive(Parser, Clone, Debug)]
#[command(name = "report-diff", version, before_help = EXAMPLES, after_long_help = MORE)]
pub struct Args {
    /// The old and the new side (`-` is standard input; one file, if --old-id and --new-id choose two reports of it)
    #[arg(value_name = "OLD NEW", num_args = 0..)]
    pub files: Vec<PathBuf>,

    /// What to compare
    #[arg(long, value_enum, default_value = "text", value_name = "WHAT")]
    pub of: Of,

    /// The unit that is compared
    #[arg(long, value_enum, default_value = "paragraph", value_name = "UNIT")]
    pub by: By,

    /// How alike the sides are expected to be [default: years for one place's reports of different years, draft for those of
    /// one year; where they do not say, years if less than three tenths of the text is kept]
    #[arg(long, value_enum, value_name = "PROFILE")]
    pub profile: Option<Profile>,

    /// Differences that do not count
    #[arg(long, value_enum, value_delimiter = ',', value_name = "WHAT,…")]
    pub ignore: Vec<Ignore>,

    /// Print these operations only (text: what moved as it was in full, not by its beginning)
    #[arg(long, value_parser = op, value_delimiter = ',', value_name = "OP,…")]
    pub only: Vec<Op>,

    /// Equal units shown around a change (text) [default: 1]
    #[arg(long, value_name = "N")]
    pub context: Option<usize>,

    /// Terms (--of terms) that are phrases (提法) instead of words: two to eight words that stand twice or more, and names in quotation
    /// marks
    #[arg(long)]
    pub phrases: bool,

    /// Compare the reports of two compendia in pairs that agree in these fields (region, title, organ, …)
    #[arg(long, value_delimiter = ',', value_name = "FIELD,…")]
    pub pair_by: Vec<String>,

    /// Compare each report with the next in the order of this field, through a panel of any number of files
    #[arg(long, value_name = "FIELD", requires = "pair_by")]
    pub order: Option<String>,

    /// Compare all reports of all files with each other: likeness of each pair, or what each takes over
    #[arg(long, value_enum, value_name = "FORM", num_args = 0..=1, require_equals = true, default_missing_value = "edges")]
    pub matrix: Option<Matrix>,

    /// With --matrix: what a wide table holds and --threshold cuts
    #[arg(
        long,
        value_enum,
        default_value = "cosine",
        value_name = "MEASURE",
        requires = "matrix"
    )]
    pub measure: Measure,

    /// With --matrix: leave out pairs below this, from 0 to 1
    #[arg(long, default_value_t = 0.0, value_name = "SHARE", requires = "matrix")]
    pub threshold: f64,

    /// With --matrix: leave out pairs that share fewer shingles; a short report shares its salutation with all
    #[arg(long, default_value_t = 0, value_name = "N", requires = "matrix")]
    pub min_shared: u64,

    /// With --matrix: characters of a shingle
    #[arg(long, default_value = "8", value_name = "N", value_parser = shingle, requires = "matrix")]
    pub shingle: usize,

    /// Print how much changed, in a few lines
    #[arg(long)]
    pub stat: bool,

    /// Old above new instead of side by side (text)
    #[arg(long)]
    pub unified: bool,

    /// Figures (--of figures): last year's plans against this year's results, kept or missed; the indicators first
    #[arg(long)]
    pub against_plan: bool,

    /// The old report, where the input holds several: its id (or the beginning of it), its title, or its number (#2, ID#2)
    #[arg(long, value_name = "ID")]
    pub old_id: Option<String>,

    /// The new report, where the input holds several
    #[arg(long, value_name = "ID")]
    pub new_id: Option<String>,

    #[command(flatten)]
    #[allow(missing_docs)]
    pub common: Common,
}

impl Args {
    /// Whether rows of an operation are asked for.
    pub fn wants(&self, op: Op) -> bool {
        self.only.is_empty() || self.only.contains(&op)
    }

    /// The same of a view for readers, who look for changes.
    pub fn shows(&self, op: Op) -> bool {
        self.wants(op) && (op != Op::Equal || !self.only.is_empty())
    }

    /// What is compared: to ask for promises is to ask for figures, to ask for phrases is to ask for terms.
    ///
    /// # Errors
    /// Two things are asked for at once; the message says which.
    pub fn asked(&self) -> report_record::Result<Of> {
        let clash = |one: &str, other: &str| {
            Err(Error::new(format!(
                "{one} and {other} are two questions; ask one at a time"
            )))
        };
        let of_text = self.of == Of::Text && !self.against_plan && !self.phrases;
        if self.matrix.is_some() && !of_text {
            return Err(Error::new(
                "--matrix tells how alike texts are; of figures and terms two reports are compared: leave out --matrix (--pair-by goes through many reports), or --of",
            ));
        }
        if self.stat && !of_text {
            return Err(Error::new(
                "--stat counts the changes of a text; figures and terms have a row each: leave --stat out, or --of",
            ));
        }
        match (self.of, self.against_plan, self.phrases) {
            (_, true, true) => clash("--against-plan", "--phrases"),
            (Of::Terms, true, _) => clash("--against-plan", "--of terms"),
            (Of::Figures, _, true) => clash("--phrases", "--of figures"),
            (_, true, _) => Ok(Of::Figures),
            (_, _, true) => Ok(Of::Terms),
            (of, _, _) => Ok(of),
        }
    }
}

fn shingle(text: &str) -> Result<usize, String> {
    match text.parse() {
        Ok(length @ 1..=100) => Ok(length),
        _ => Err("give a number from 1 to 100".to_string()),
    }
}

fn op(name: &str) -> Result<Op, String> {
    Op::ALL
        .into_iter()
        .find(|op| op.name() == name)
        .ok_or_else(|| {
            format!(
                "no such operation; choose of {}",
                Op::ALL.map(Op::name).join(", ")
            )
        })
}
