//! What the command line asks for, done.

use regex::Regex;
use report_record::args::{self, Format};
use report_record::output;
use report_record::stream::Settings;
use report_record::{Error, Result, Status, exit};

use crate::args::Args;
use crate::context::{self, Search};
use crate::dictionary::{Dictionary, Lookup};
use crate::edges::Edges;
use crate::groups::{Field, Value};
use crate::merge::{self, Counted, Kind};
use crate::ngram::Ngrams;
use crate::panel::{Layout, Panel};
use crate::picture::Drawn;
use crate::read::{self, ADVICE, Group, Reading};
use crate::rows::{Column, Rows, values};
use crate::sequence;
use crate::tables::target_of;
use crate::terms::{self, Selection};
use crate::weight::Scheme;

/// Why terms were not found, and what finds them, if they stand in the text.
pub(crate) fn why_not(any_cut: bool, terms: &[&str]) -> &'static str {
    let starred = |term: &&str| term.starts_with('*') && term.ends_with('*');
    if !any_cut {
        "terms are looked up word by word: --any-cut finds one however it is cut (科技创新 as 科技 创新), stars find it inside \
         longer words (*生态*); report-segment shows the words"
    } else if terms.iter().all(starred) {
        "they stand nowhere in the text, or only within longer terms of the dictionary"
    } else {
        "it is looked for by itself, not inside longer words: write stars (*生态*) for what a search in the text finds"
    }
}

pub(crate) struct Job<'a> {
    pub(crate) args: &'a Args,
    pub(crate) format: Format,
    pub(crate) reading: Reading,
    /// Which tokens count.
    pub(crate) tokens: Selection,
    /// Which of the terms that were counted are printed.
    pub(crate) terms: Selection,
}

/// Run `report-count`.
///
/// # Errors
/// What ends the run: a flag that cannot be obeyed, an output that cannot be written.
pub fn run(args: &Args) -> Result<Status> {
    let args = &args.with_files();
    let tokens = selection(args)?;
    let made = args.merge || !args.ngrams.is_empty() || !args.dictionary.is_empty();
    let job = Job {
        args,
        format: args
            .common
            .format(&[Format::Jsonl, Format::Csv, Format::Text, Format::Html])?,
        reading: reading(args)?,
        terms: if made {
            tokens.clone().of_made()
        } else {
            tokens.clone()
        },
        tokens,
    };
    let scheme = check(args, job.format)?;
    if args.hits {
        return job.hits();
    }
    if !args.collocations.is_empty() {
        return job.collocations();
    }
    if args.window.is_some() {
        return job.pairs();
    }
    if args.diversity {
        return job.diversity();
    }
    let counted = job.count()?;
    let status = counted.status;
    if args.trend.is_some() {
        job.trend(&counted)?;
    } else if let Some(target) = &args.keyness {
        job.keyness(target, &counted)?;
    } else if let Some(scheme) = scheme {
        job.weights(scheme, &counted)?;
    } else if counted.kind == Kind::Pairs {
        job.print_pairs(&counted.by, Edges::of_terms(counted.groups))?;
    } else if args.wide
        || counted.kind == Kind::Wide
        || !args.complete.is_empty()
        || !counted.concepts.is_empty()
    {
        job.panel(counted)?;
    } else {
        job.print_terms(&counted)?;
    }
    Ok(status)
}

/// What is wrong with a flag is said before hours of input are read; gives the weights that are asked for.
fn check(args: &Args, format: Format) -> Result<Option<Scheme>> {
    for (flag, given) in [("--keyness", &args.keyness), ("--weight", &args.weight)] {
        if given.is_some() && args.by.is_empty() && !args.merge {
            return Err(Error::new(format!(
                "{flag} compares groups: say by which field, as in --by year"
            )));
        }
    }
    if args.any_cut && args.dictionary.is_empty() && args.term.is_empty() {
        return Err(Error::new(
            "--any-cut is for the terms of --dictionary, or of --hits --term",
        ));
    }
    if args.cloud && format != Format::Html {
        return Err(Error::new("--cloud draws on a page: add --format html"));
    }
    args.keyness.as_deref().map(target_of).transpose()?;
    args.weight.as_deref().map(Scheme::new).transpose()
}

/// The regular expression, or where it goes wrong.
fn regex(pattern: &str) -> Result<Regex> {
    Regex::new(pattern).map_err(|error| {
        // The message draws a caret under the pattern, which takes several lines.
        let text = error.to_string();
        let place = text
            .lines()
            .filter(|line| line.trim_end().ends_with('^'))
            .find_map(|line| line.find('^'))
            .map_or(String::new(), |column| {
                format!(" at character {}", column.saturating_sub(4) + 1)
            });
        let what = text
            .lines()
            .last()
            .unwrap_or_default()
            .trim_start_matches("error: ");
        Error::new(format!("--match {pattern}: {what}{place}"))
    })
}

fn reading(args: &Args) -> Result<Reading> {
    let fields: Vec<&String> = args.by.iter().chain(&args.trend).collect();
    if args.plain && !(fields.is_empty() && args.tags.is_empty() && !args.hits) {
        return Err(Error::new(
            "--plain reads bare text, which has no fields: leave --by, --tags, --trend and --hits away, or count records \
             (report-segment)",
        ));
    }
    let taken = ["term", "count", "records", "share", "tokens", "all_records"];
    if let Some(name) = fields
        .iter()
        .find(|name| name.trim().is_empty() || taken.contains(&name.as_str()))
    {
        return Err(Error::new(format!(
            "--by \"{name}\": no field to group by can be called so; name fields of the records, as in --by region,year"
        )));
    }
    if let Some((index, name)) = fields
        .iter()
        .enumerate()
        .find(|(index, name)| fields[..*index].contains(name))
    {
        return Err(Error::new(format!(
            "--by: field \"{name}\" is named twice (place {})",
            index + 1
        )));
    }
    let files = args::inputs(&args.files)?;
    let mut seen = std::collections::HashSet::new();
    if let Some(twice) = files.iter().find(|name| !seen.insert(*name)) {
        exit::say(&format!(
            "note: {twice} is given twice, and what is in it counts twice"
        ));
    }
    Ok(Reading {
        files,
        settings: args.common.settings(ADVICE),
        by: fields.iter().map(|name| Field::new(name)).collect(),
        plain: args.plain,
        tags: args.tags.clone(),
    })
}

fn selection(args: &Args) -> Result<Selection> {
    let matching = args.matching.as_deref().map(regex).transpose()?;
    Ok(Selection {
        punct: args.punct,
        stop: terms::stop_words(&args.stop)?,
        matching,
        min_count: args.min_count.unwrap_or(0),
        min_records: args.min_records.unwrap_or(0),
        top: args.top,
        sort: args.sort,
    })
}

impl Job<'_> {
    fn count(&self) -> Result<Counted> {
        if self.args.merge {
            let settings = Settings {
                advice: "--merge adds rows that report-count has printed, as JSON Lines or in files whose names end in .csv",
                ..self.reading.settings.clone()
            };
            let merged = merge::merge(&self.reading.files, &settings)?;
            if matches!(merged.kind, Kind::Terms | Kind::Pairs)
                && (self.args.totals || self.args.wide)
            {
                return Err(Error::new(
                    "--merge: these rows do not state the records of their groups, so --wide and --totals have no totals to print; give \
                     --wide or --totals to the runs themselves",
                ));
            }
            return Ok(merged);
        }
        if !self.args.dictionary.is_empty() {
            return self.concepts();
        }
        let (groups, status) = if self.args.ngrams.is_empty() {
            read::count(&self.reading)?
        } else {
            let whole = |sizes: &[u8]| sizes.iter().copied().map(usize::from).collect();
            let step = Ngrams {
                selection: &self.tokens,
                sizes: whole(&self.args.ngrams),
                skips: whole(&self.args.skip),
            };
            self.ngrams(&step)?
        };
        Ok(Counted {
            by: self.by(),
            groups,
            concepts: Vec::new(),
            kind: Kind::Terms,
            status,
        })
    }

    fn ngrams(&self, step: &Ngrams) -> Result<(Vec<Group>, Status)> {
        let mut reading = self.reading.clone();
        if self.args.max_terms.is_some() {
            reading.settings.jobs = 1;
        }
        let (groups, status) = sequence::count(&reading, step, self.args.max_terms)?;
        let errors = groups.iter().map(|group| group.words.error());
        let error = errors.max().unwrap_or(0);
        if error > 0 {
            exit::say(&format!(
                "note: --max-terms: counts are too low by at most {error}; every term that occurs more often than that is here"
            ));
        }
        Ok((groups, status))
    }

    fn concepts(&self) -> Result<Counted> {
        let dictionary = Dictionary::read(&self.args.dictionary, self.args.any_cut)?;
        let step = Lookup {
            dictionary: &dictionary,
            selection: &self.tokens,
            nested: self.args.nested,
        };
        let (mut groups, status) = sequence::count(&self.reading, &step, None)?;
        let mut found = std::collections::HashSet::new();
        for group in &mut groups {
            found.extend(step.found(&mut group.words));
        }
        let never: Vec<&str> = (0..dictionary.terms.len())
            .filter(|term| !found.contains(term))
            .map(|term| dictionary.terms[term].0.as_str())
            .collect();
        if !never.is_empty() {
            let shown: Vec<&str> = never.iter().copied().take(20).collect();
            let more = if never.len() > 20 { " …" } else { "" };
            exit::say(&format!(
                "note: {} of {} terms of the dictionary never count: {}{more}; {}",
                never.len(),
                dictionary.terms.len(),
                shown.join(", "),
                why_not(self.args.any_cut, &never)
            ));
        }
        let mut concepts = dictionary.concepts;
        concepts.sort_unstable();
        Ok(Counted {
            by: self.by(),
            groups,
            concepts,
            kind: Kind::Totals,
            status,
        })
    }

    pub(crate) fn begin(&self, mut columns: Vec<Column>) -> Result<Rows> {
        if let Some(file) = &self.args.ascii_names {
            output::ascii_names(columns.iter_mut().map(|(name, _)| name), file)?;
        }
        let drawn = Drawn {
            cloud: self.args.cloud,
            per: self.args.per,
            cut: !self.args.wide
                && (self.args.top.is_some()
                    || self.terms.min_count > 0
                    || self.terms.min_records > 0),
        };
        Ok(Rows::new(self.format, columns, drawn))
    }

    fn print_terms(&self, counted: &Counted) -> Result<()> {
        let layout = Layout {
            wide: false,
            per: self.args.per,
            totals: self.args.totals,
        };
        let mut rows = self.begin(layout.columns(&counted.by))?;
        let mut cells = Vec::new();
        for group in &counted.groups {
            let terms = self.terms.terms(group);
            let values = values(&group.values);
            for term in terms.terms {
                layout.cells(term, (terms.total, group.words.records()), &mut cells);
                rows.row(&values, &cells)?;
            }
        }
        rows.finish()
    }

    fn panel(&self, counted: Counted) -> Result<()> {
        let layout = Layout {
            wide: self.args.wide || counted.kind == Kind::Wide,
            per: self.args.per,
            // Concepts overlap and leave words out: only the totals say what a share is a share of.
            totals: self.args.totals || !counted.concepts.is_empty(),
        };
        say_unknown(&counted);
        let mut panel = Panel::new(counted, &self.terms);
        if !self.args.complete.is_empty() {
            panel.complete(&self.args.complete)?;
        }
        let mut rows = self.begin(panel.columns(layout))?;
        panel.print(layout, &self.terms, &mut rows)?;
        rows.finish()
    }

    fn hits(&self) -> Result<Status> {
        let mut dictionary = Dictionary::read(&self.args.dictionary, self.args.any_cut)?;
        for term in &self.args.term {
            dictionary
                .add(term, term)
                .map_err(|what| Error::new(format!("--term \"{term}\"{what}")))?;
        }
        if dictionary.terms.is_empty() && self.tokens.matching.is_none() {
            return Err(Error::new(
                "--hits: say what to look for: --term 共同富裕, --dictionary FILE, or --match REGEX",
            ));
        }
        // What a hit has anyway does not stand twice.
        let own = |field: &&Field| !context::COLUMNS.contains(&field.name.as_str());
        let fields = self.reading.by.iter().filter(own);
        let search = Search {
            dictionary: &dictionary,
            matching: self.tokens.matching.as_ref(),
            nested: self.args.nested,
            context: self.args.context,
            fields: fields.cloned().collect(),
        };
        context::hits(&self.reading, &search, self.format)
    }
}

/// Say how many records stand in rows whose region, year or other field is not known: in a panel they are read over.
fn say_unknown(counted: &Counted) {
    for (at, field) in counted.by.iter().enumerate() {
        let unknown = counted.groups.iter();
        let unknown = unknown.filter(|group| group.values[at] == Value::Null);
        let records: u64 = unknown.map(|group| group.words.records()).sum();
        if records > 0 {
            exit::say(&format!(
                "note: {field} is null in {records} of the records: the rows where it is empty"
            ));
        }
    }
}
