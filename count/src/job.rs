//! What the command line asks for, done.

use std::io::Write;

use regex::Regex;
use report_record::args::{self, Format};
use report_record::output;
use report_record::stream::Settings;
use report_record::{Error, Result, Status, exit};

use crate::args::Args;
use crate::collocation::{self, Candidates};
use crate::context::{self, Search};
use crate::dictionary::{Dictionary, Lookup};
use crate::diversity::{self, Measures};
use crate::groups::{Field, Value};
use crate::keyness;
use crate::merge;
use crate::ngram::{BETWEEN, Near, Ngrams, Pairs};
use crate::panel::{self, Layout, Panel};
use crate::read::{self, ADVICE, Group, Reading};
use crate::rows::{Cell, Column, Rows, cells_as_csv, numbers, words};
use crate::sequence;
use crate::terms::{self, Selection, share};
use crate::trend;
use crate::weight::Scheme;

const TOOL: &str = "report-count";

/// What was counted.
struct Counted {
    by: Vec<String>,
    groups: Vec<Group>,
    /// The terms are n-grams or concepts, not tokens.
    made: bool,
    /// The concepts of a dictionary, by code points.
    concepts: Vec<String>,
    status: Status,
}

struct Job<'a> {
    args: &'a Args,
    format: Format,
    files: Vec<String>,
    settings: Settings,
    reading: Reading,
    selection: Selection,
}

/// Run `report-count`.
///
/// # Errors
/// What ends the run: a flag that cannot be obeyed, an output that cannot be written.
pub fn run(args: &Args) -> Result<Status> {
    let args = &with_files(args);
    let job = Job {
        args,
        format: args
            .common
            .format(&[Format::Jsonl, Format::Csv, Format::Text, Format::Html])?,
        files: args::inputs(&args.files)?,
        settings: args.common.settings(TOOL, ADVICE),
        reading: reading(args)?,
        selection: selection(args)?,
    };
    let mut sink = output::stdout();
    if args.hits {
        return job.hits(&mut sink);
    }
    if !args.collocations.is_empty() {
        return job.collocations(&mut sink);
    }
    if args.window.is_some() {
        return job.pairs(&mut sink);
    }
    if args.diversity {
        return job.diversity(&mut sink);
    }
    let counted = job.count()?;
    let status = counted.status;
    if args.trend.is_some() {
        job.trend(&counted, &mut sink)?;
    } else if let Some(target) = &args.keyness {
        job.keyness(target, counted, &mut sink)?;
    } else if let Some(scheme) = &args.weight {
        job.weights(Scheme::new(scheme)?, &counted, &mut sink)?;
    } else if args.wide || !args.complete.is_empty() || !counted.concepts.is_empty() {
        job.panel(counted, &mut sink)?;
    } else {
        job.terms(&counted, &mut sink)?;
    }
    Ok(status)
}

/// Flags whose value may be left out take the next word for it: where that is a file, it is handed back.
fn with_files(args: &Args) -> Args {
    let mut args = args.clone();
    let mut taken = Vec::new();
    let mut hand_back = |values: &mut Vec<String>, is_value: fn(&str) -> bool, missing: &str| {
        if values.iter().any(|value| !is_value(value)) {
            taken.extend(
                values
                    .drain(..)
                    .filter(|value| !is_value(value))
                    .map(std::path::PathBuf::from),
            );
            values.push(missing.to_string());
        }
    };
    hand_back(
        &mut args.collocations,
        |value| value.parse::<u8>().is_ok(),
        "2",
    );
    for at in 0..args.complete.len() {
        let mut one = vec![std::mem::take(&mut args.complete[at])];
        hand_back(
            &mut one,
            |value| value.is_empty() || value.contains('='),
            "",
        );
        args.complete[at] = one.pop().unwrap_or_default();
    }
    args.files.splice(0..0, taken);
    args
}

/// The regular expression, or where it goes wrong.
fn regex(pattern: &str) -> Result<Regex> {
    Regex::new(pattern).map_err(|error| {
        // The message draws a caret under the pattern, which takes several lines.
        let text = error.to_string();
        let place = text
            .lines()
            .find_map(|line| {
                line.trim_end()
                    .ends_with('^')
                    .then(|| line.find('^'))
                    .flatten()
            })
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
    Ok(Reading {
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
        min_count: args.min_count,
        min_records: args.min_records,
        top: args.top,
        sort: args.sort.into(),
    })
}

fn values(group: &Group) -> Vec<Cell> {
    group.values.iter().cloned().map(Cell::Value).collect()
}

impl Job<'_> {
    fn count(&self) -> Result<Counted> {
        let by = self
            .reading
            .by
            .iter()
            .map(|field| field.name.clone())
            .collect();
        if self.args.merge {
            let merged = merge::merge(&self.files, &self.settings)?;
            if !merged.fixed
                && (self.args.totals || self.args.wide || !self.args.complete.is_empty())
            {
                return Err(Error::new(
                    "--merge: these rows do not state the records of their groups, so --wide, --complete and --totals have no totals to \
                     print; only rows of concepts (--dictionary) do",
                ));
            }
            let concepts = if merged.fixed {
                merged.terms
            } else {
                Vec::new()
            };
            return Ok(Counted {
                by: merged.by,
                groups: merged.groups,
                made: true,
                concepts,
                status: merged.status,
            });
        }
        if !self.args.dictionary.is_empty() {
            return self.concepts(by);
        }
        let (groups, status) = if self.args.ngrams.is_empty() {
            read::count(&self.files, &self.settings, &self.reading)?
        } else {
            let whole = |sizes: &[u8]| sizes.iter().copied().map(usize::from).collect();
            let step = Ngrams {
                selection: &self.selection,
                sizes: whole(&self.args.ngrams),
                skips: whole(&self.args.skip),
            };
            sequence::count(&self.files, &self.settings, &self.reading, &step)?
        };
        Ok(Counted {
            by,
            groups,
            made: !self.args.ngrams.is_empty(),
            concepts: Vec::new(),
            status,
        })
    }

    fn concepts(&self, by: Vec<String>) -> Result<Counted> {
        let dictionary = Dictionary::read(&self.args.dictionary)?;
        let step = Lookup {
            dictionary: &dictionary,
            selection: &self.selection,
            nested: self.args.nested.into(),
        };
        let (mut groups, status) =
            sequence::count(&self.files, &self.settings, &self.reading, &step)?;
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
            exit::say(
                TOOL,
                &format!(
                    "note: {} of {} terms of the dictionary never count, since they do not occur or only inside longer ones: {}{more}",
                    never.len(),
                    dictionary.terms.len(),
                    shown.join(", ")
                ),
            );
        }
        Ok(Counted {
            by,
            groups,
            made: true,
            concepts: {
                let mut concepts = dictionary.concepts;
                concepts.sort_unstable();
                concepts
            },
            status,
        })
    }

    fn begin<'s>(
        &self,
        columns: Vec<Column>,
        sink: &'s mut (dyn Write + Send),
    ) -> Result<Rows<'s>> {
        let mut columns = columns;
        if let Some(file) = &self.args.ascii_names {
            panel::ascii_names(&mut columns, file)?;
        }
        Ok(Rows::new(sink, self.format, self.args.common.bom, columns))
    }

    fn with_groups(by: &[String], more: &[&str]) -> Vec<Column> {
        let mut columns: Vec<Column> = by.iter().map(|name| words(name)).collect();
        columns.extend(more.iter().map(|name| match *name {
            "term" | "source" | "target" => words(name),
            name => numbers(name),
        }));
        columns
    }

    fn terms(&self, counted: &Counted, sink: &mut (dyn Write + Send)) -> Result<()> {
        let mut columns = Self::with_groups(&counted.by, &["term", "count", "records", "share"]);
        if let Some(per) = self.args.per {
            columns.push(numbers(&format!("per_{per}")));
        }
        if self.args.totals {
            columns.extend([numbers("tokens"), numbers("all_records")]);
        }
        let mut rows = self.begin(columns, sink)?;
        for group in &counted.groups {
            let terms = self.selection.terms(group, counted.made);
            let mut cells = values(group);
            let fields = cells.len();
            for term in terms.terms {
                let part = share(term.count, terms.total);
                cells.truncate(fields);
                cells.extend([
                    Cell::Text(term.term.into()),
                    Cell::Int(term.count),
                    Cell::Int(term.records),
                    Cell::Float(part),
                ]);
                if let Some(per) = self.args.per {
                    cells.push(Cell::Float(part * per as f64));
                }
                if self.args.totals {
                    cells.extend([Cell::Int(terms.total), Cell::Int(group.words.records())]);
                }
                rows.row(&cells)?;
            }
        }
        rows.finish()
    }

    fn panel(&self, counted: Counted, sink: &mut (dyn Write + Send)) -> Result<()> {
        let layout = Layout {
            wide: self.args.wide,
            per: self.args.per,
            // Concepts overlap and leave words out: only the totals say what a share is a share of.
            totals: self.args.totals || !counted.concepts.is_empty(),
        };
        let mut panel = Panel::new(
            counted.by,
            &counted.groups,
            &self.selection,
            counted.made,
            &counted.concepts,
        );
        if !self.args.complete.is_empty() {
            panel.complete(&self.args.complete)?;
        }
        let mut rows = self.begin(panel.columns(layout), sink)?;
        panel.print(layout, &self.selection, &mut rows)?;
        rows.finish()
    }

    fn weights(
        &self,
        scheme: Scheme,
        counted: &Counted,
        sink: &mut (dyn Write + Send),
    ) -> Result<()> {
        let all = Selection {
            punct: self.selection.punct,
            stop: self.selection.stop.clone(),
            ..Selection::default()
        };
        let terms: Vec<_> = counted
            .groups
            .iter()
            .map(|group| all.terms(group, counted.made))
            .collect();
        let weights = scheme.weights(&terms);
        let columns = Self::with_groups(
            &counted.by,
            &["term", "count", "records", "share", "weight"],
        );
        let mut rows = self.begin(columns, sink)?;
        for ((group, terms), weights) in counted.groups.iter().zip(terms).zip(weights) {
            let mut order: Vec<usize> = (0..weights.len())
                .filter(|at| {
                    let term = &terms.terms[*at];
                    self.selection.prints(&term.term, term.count, term.records)
                })
                .collect();
            order.sort_by(|a, b| {
                let terms = (&terms.terms[*a].term, &terms.terms[*b].term);
                weights[*b]
                    .total_cmp(&weights[*a])
                    .then_with(|| terms.0.cmp(terms.1))
            });
            for at in order.into_iter().take(self.args.top.unwrap_or(usize::MAX)) {
                let term = &terms.terms[at];
                let mut cells = values(group);
                cells.extend([
                    Cell::Text(term.term.to_string()),
                    Cell::Int(term.count),
                    Cell::Int(term.records),
                    Cell::Float(share(term.count, terms.total)),
                    Cell::Float(weights[at]),
                ]);
                rows.row(&cells)?;
            }
        }
        rows.finish()
    }

    fn keyness(&self, target: &str, counted: Counted, sink: &mut (dyn Write + Send)) -> Result<()> {
        let fail = |what: String| Error::new(format!("--keyness {target}: {what}"));
        let (field, value) = target
            .split_once('=')
            .ok_or_else(|| fail("write FIELD=VALUE, as year=2024".to_string()))?;
        let at = counted
            .by
            .iter()
            .position(|name| name == field)
            .ok_or_else(|| fail(format!("{field} is not in --by {}", counted.by.join(","))))?;
        let known: Vec<String> = counted
            .groups
            .iter()
            .map(|group| group.values[at].shown().to_string())
            .collect();
        let selection = Selection {
            punct: counted.made || self.selection.punct,
            ..self.selection.clone()
        };
        let is_target = |group: &Group| match &group.values[at] {
            Value::Null => value == "null",
            other => other.shown() == value,
        };
        let (target_words, rest, found) = keyness::split(counted.groups, is_target);
        if found == 0 {
            let shown: Vec<&str> = known.iter().map(String::as_str).take(10).collect();
            return Err(fail(format!(
                "no record has this value; there are: {}",
                shown.join(", ")
            )));
        }
        let (keys, total, total_rest) = keyness::keyness(&target_words, &rest, &selection);
        let columns = Self::with_groups(
            &[],
            &[
                "term",
                "count",
                "count_rest",
                "share",
                "share_rest",
                "g2",
                "g2_p",
                "g2_yates",
                "chi2",
                "chi2_p",
                "chi2_yates",
                "pmi",
                "log_ratio",
                "phi",
                "total",
                "total_rest",
            ],
        );
        let mut rows = self.begin(columns, sink)?;
        for key in keys.iter().take(self.args.top.unwrap_or(usize::MAX)) {
            rows.row(&[
                Cell::Text(key.term.to_string()),
                Cell::Int(key.counts.0),
                Cell::Int(key.counts.1),
                Cell::Float(share(key.counts.0, total)),
                Cell::Float(share(key.counts.1, total_rest)),
                Cell::Float(key.g2.0),
                Cell::Float(key.p.0),
                Cell::Float(key.g2.1),
                Cell::Float(key.chi2.0),
                Cell::Float(key.p.1),
                Cell::Float(key.chi2.1),
                Cell::Float(key.pmi),
                Cell::Float(key.log_ratio),
                Cell::Float(key.phi),
                Cell::Int(total),
                Cell::Int(total_rest),
            ])?;
        }
        rows.finish()
    }

    fn trend(&self, counted: &Counted, sink: &mut (dyn Write + Send)) -> Result<()> {
        let mut ordered: Vec<(f64, &Group)> = Vec::new();
        let mut without = 0;
        for group in &counted.groups {
            match group.values.first().and_then(Value::number) {
                Some(number) => ordered.push((number, group)),
                None => without += group.words.records(),
            }
        }
        if without > 0 {
            exit::say(
                TOOL,
                &format!(
                    "note: {without} records whose field is no number are left out of the trend"
                ),
            );
        }
        let columns = Self::with_groups(
            &[],
            &[
                "term",
                "count",
                "share_first",
                "share_last",
                "slope",
                "rank_change",
            ],
        );
        let mut rows = self.begin(columns, sink)?;
        if ordered.is_empty() {
            return rows.finish();
        }
        ordered.sort_by(|a, b| a.0.total_cmp(&b.0));
        for trend in trend::trends(&ordered, &self.selection, counted.made) {
            rows.row(&[
                Cell::Text(trend.term.into()),
                Cell::Int(trend.count),
                Cell::Float(trend.first),
                Cell::Float(trend.last),
                trend.slope.map_or(Cell::Nothing, Cell::Float),
                trend
                    .rank_change
                    .map_or(Cell::Nothing, |change| Cell::Float(change as f64)),
            ])?;
        }
        rows.finish()
    }

    fn diversity(&self, sink: &mut (dyn Write + Send)) -> Result<Status> {
        let step = Measures {
            selection: &self.selection,
        };
        let (groups, status) = sequence::count(&self.files, &self.settings, &self.reading, &step)?;
        let by: Vec<String> = self
            .reading
            .by
            .iter()
            .map(|field| field.name.clone())
            .collect();
        let columns = Self::with_groups(
            &by,
            &[
                "records",
                "tokens",
                "types",
                "ttr",
                "mattr",
                "yule_k",
                "sentences",
                "sentence_length",
            ],
        );
        let mut rows = self.begin(columns, sink)?;
        for group in &groups {
            let measures = diversity::diversity(&group.words);
            let float = |number: Option<f64>| number.map_or(Cell::Nothing, Cell::Float);
            let mut cells = values(group);
            cells.extend([
                Cell::Int(group.words.records()),
                Cell::Int(measures.tokens),
                Cell::Int(measures.types),
                float(measures.ttr),
                float(measures.mattr),
                float(measures.yule_k),
                Cell::Int(measures.sentences),
                float(measures.sentence_length),
            ]);
            rows.row(&cells)?;
        }
        rows.finish()?;
        Ok(status)
    }

    fn collocations(&self, sink: &mut (dyn Write + Send)) -> Result<Status> {
        let sizes: Vec<usize> = self
            .args
            .collocations
            .iter()
            .filter_map(|size| size.parse().ok())
            .collect();
        if let Some(size) = sizes.iter().find(|size| !(2..=5).contains(*size)) {
            return Err(Error::new(format!(
                "--collocations {size}: a collocation has 2 to 5 words"
            )));
        }
        let step = Candidates {
            selection: &self.selection,
            sizes,
        };
        let (groups, status) = sequence::count(&self.files, &self.settings, &self.reading, &step)?;
        let by: Vec<String> = self
            .reading
            .by
            .iter()
            .map(|field| field.name.clone())
            .collect();
        let columns = Self::with_groups(
            &by,
            &[
                "term", "count", "nested", "records", "length", "lambda", "z", "pmi", "dice", "g2",
            ],
        );
        let mut rows = self.begin(columns, sink)?;
        for group in &groups {
            for found in collocation::collocations(&group.words, &self.selection) {
                let float = |number: Option<f64>| number.map_or(Cell::Nothing, Cell::Float);
                let mut cells = values(group);
                cells.extend([
                    Cell::Text(found.text),
                    Cell::Int(found.count),
                    Cell::Int(found.nested),
                    Cell::Int(found.records),
                    Cell::Int(found.length as u64),
                    Cell::Float(found.lambda),
                    Cell::Float(found.z),
                    Cell::Float(found.pmi),
                    float(found.dice),
                    float(found.g2),
                ]);
                rows.row(&cells)?;
            }
        }
        rows.finish()?;
        Ok(status)
    }

    fn pairs(&self, sink: &mut (dyn Write + Send)) -> Result<Status> {
        let near = match self.args.window.as_deref() {
            Some("sentence") => Near::Sentence,
            Some("record") => Near::Record,
            other => other
                .and_then(|text| text.parse().ok())
                .filter(|window| *window > 0)
                .map(Near::Tokens)
                .ok_or_else(|| {
                    Error::new("--window: write a number of tokens, sentence, or record")
                })?,
        };
        let step = Pairs {
            selection: &self.selection,
            near,
        };
        let (groups, status) = sequence::count(&self.files, &self.settings, &self.reading, &step)?;
        let by: Vec<String> = self
            .reading
            .by
            .iter()
            .map(|field| field.name.clone())
            .collect();
        let columns = Self::with_groups(&by, &["source", "target", "weight", "records"]);
        let mut rows = self.begin(columns, sink)?;
        for group in &groups {
            for pair in self.selection.terms(group, true).terms {
                let Some((source, target)) = pair.term.split_once(BETWEEN) else {
                    continue;
                };
                let mut cells = values(group);
                cells.extend([
                    Cell::Text(source.to_string()),
                    Cell::Text(target.to_string()),
                    Cell::Int(pair.count),
                    Cell::Int(pair.records),
                ]);
                rows.row(&cells)?;
            }
        }
        rows.finish()?;
        Ok(status)
    }

    fn hits(&self, sink: &mut (dyn Write + Send)) -> Result<Status> {
        let mut dictionary = Dictionary::read(&self.args.dictionary)?;
        for term in &self.args.term {
            dictionary
                .add(term, term)
                .map_err(|what| Error::new(format!("--term \"{term}\"{what}")))?;
        }
        if dictionary.terms.is_empty() && self.selection.matching.is_none() {
            return Err(Error::new(
                "--hits: say what to look for: --term 共同富裕, --dictionary FILE, or --match REGEX",
            ));
        }
        if self.format == Format::Csv {
            let mut header = Vec::new();
            if self.args.common.bom {
                header.extend_from_slice(output::MARK);
            }
            let names = context::COLUMNS.map(|name| Cell::Text(name.to_string()));
            cells_as_csv(&names, &mut header);
            output::write(sink, &header)?;
        }
        let search = Search {
            dictionary: &dictionary,
            matching: self.selection.matching.as_ref(),
            nested: self.args.nested.into(),
            context: self.args.context,
        };
        context::hits(&self.files, &self.settings, &search, self.format, sink)
    }
}
