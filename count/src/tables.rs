//! The tables of statistics: what each prints, column by column.

use std::io::Write;

use report_record::args::Format;
use report_record::{Error, Result, Status, exit};

use crate::collocation::{self, Candidates};
use crate::diversity::{self, Measures};
use crate::edges::Edges;
use crate::groups::Value;
use crate::job::{Counted, Job, TOOL, values, with_groups};
use crate::keyness;
use crate::ngram::{Near, Pairs};
use crate::read::Group;
use crate::rows::Cell;
use crate::sequence;
use crate::terms::{Selection, share};
use crate::trend;
use crate::weight::Scheme;

/// Columns of keyness, and whether people read them; programs get every statistic.
const KEYNESS: [(&str, bool); 16] = [
    ("term", true),
    ("count", true),
    ("count_rest", true),
    ("share", true),
    ("share_rest", true),
    ("g2", true),
    ("g2_p", true),
    ("g2_yates", false),
    ("chi2", false),
    ("chi2_p", false),
    ("chi2_yates", false),
    ("pmi", false),
    ("log_ratio", true),
    ("phi", false),
    ("total", false),
    ("total_rest", false),
];

/// The values that are asked for: all that stands there, which may have commas of its own, or several with commas between.
fn asked<'a>(value: &'a str, known: &[String]) -> std::result::Result<Vec<&'a str>, String> {
    let is_known = |value: &str| known.iter().any(|known| known == value);
    if is_known(value) {
        return Ok(vec![value]);
    }
    let values: Vec<&str> = value.split(',').collect();
    if let Some(value) = values.iter().find(|value| !is_known(value)) {
        let shown: Vec<&str> = known.iter().map(String::as_str).take(10).collect();
        let shown = shown.join(", ");
        return Err(format!(
            "no record has the value {value}; there are: {shown}"
        ));
    }
    Ok(values)
}

impl Job<'_> {
    pub(crate) fn weights(
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
        let columns = with_groups(
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

    pub(crate) fn keyness(
        &self,
        target: &str,
        counted: Counted,
        sink: &mut (dyn Write + Send),
    ) -> Result<()> {
        let fail = |what: String| Error::new(format!("--keyness {target}: {what}"));
        let (field, value) = target_of(target)?;
        let at = counted
            .by
            .iter()
            .position(|name| name == field)
            .ok_or_else(|| fail(format!("{field} is not in --by {}", counted.by.join(","))))?;
        let known: Vec<String> = counted
            .groups
            .iter()
            .map(|group| match &group.values[at] {
                Value::Null => "null".to_string(),
                value => value.shown().to_string(),
            })
            .collect();
        let selection = Selection {
            punct: counted.made || self.selection.punct,
            ..self.selection.clone()
        };
        let values = asked(value, &known).map_err(fail)?;
        let is_target = |group: &Group| match &group.values[at] {
            Value::Null => values.contains(&"null"),
            other => values.contains(&other.shown()),
        };
        let (target_words, rest) = keyness::split(counted.groups, is_target);
        let (keys, total, total_rest) = keyness::keyness(&target_words, &rest, &selection);
        let people = matches!(self.format, Format::Text | Format::Html);
        let shown = |(_, read): &(&str, bool)| !people || *read;
        let names: Vec<&str> = KEYNESS
            .into_iter()
            .filter(shown)
            .map(|(name, _)| name)
            .collect();
        let columns = with_groups(&[], &names);
        let mut rows = self.begin(columns, sink)?;
        for key in keys.iter().take(self.args.top.unwrap_or(usize::MAX)) {
            let cells = KEYNESS.iter().zip(key_cells(key, total, total_rest));
            let cells = cells.filter(|(column, _)| shown(column));
            let cells: Vec<Cell> = cells.map(|(_, cell)| cell).collect();
            rows.row(&cells)?;
        }
        rows.finish()
    }

    pub(crate) fn trend(&self, counted: &Counted, sink: &mut (dyn Write + Send)) -> Result<()> {
        let field = self.args.trend.as_deref().unwrap_or_default();
        let groups = grouped_by(counted, field)?;
        let mut ordered: Vec<(f64, &Group)> = Vec::new();
        let mut without = 0;
        for group in &groups {
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
        let columns = with_groups(
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

    pub(crate) fn diversity(&self, sink: &mut (dyn Write + Send)) -> Result<Status> {
        let step = Measures {
            selection: &self.selection,
        };
        let (groups, status) =
            sequence::count(&self.files, &self.settings, &self.reading, &step, None)?;
        let by = self.by();
        let columns = with_groups(
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
                "word_characters",
                "clause_characters",
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
                float(measures.word_characters),
                float(measures.clause_characters),
            ]);
            rows.row(&cells)?;
        }
        rows.finish()?;
        Ok(status)
    }

    pub(crate) fn collocations(&self, sink: &mut (dyn Write + Send)) -> Result<Status> {
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
        let (groups, status) =
            sequence::count(&self.files, &self.settings, &self.reading, &step, None)?;
        let by = self.by();
        let columns = with_groups(
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

    /// The names of the group fields, as columns.
    fn by(&self) -> Vec<String> {
        let names = self.reading.by.iter().map(|field| field.name.clone());
        names.collect()
    }

    pub(crate) fn pairs(&self, sink: &mut (dyn Write + Send)) -> Result<Status> {
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
        let (edges, status) = sequence::edges(&self.files, &self.settings, &self.reading, &step)?;
        self.print_pairs(&self.by(), edges, sink)?;
        Ok(status)
    }

    /// The edge list.
    pub(crate) fn print_pairs(
        &self,
        by: &[String],
        mut edges: Edges,
        sink: &mut (dyn Write + Send),
    ) -> Result<()> {
        edges.select(&self.selection);
        if self.selection.matching.is_some()
            && edges.groups.iter().all(|(_, edges)| edges.is_empty())
        {
            report_record::exit::say(
                "report-count",
                "note: no pair of words matches; --match must fit both of a pair, each by itself",
            );
        }
        let columns = with_groups(by, &["source", "target", "weight", "records"]);
        let mut rows = self.begin(columns, sink)?;
        for (values, of_group) in &edges.groups {
            let mut cells: Vec<Cell> = values.iter().cloned().map(Cell::Value).collect();
            let fields = cells.len();
            for edge in of_group {
                let (source, target) = edges.words(edge);
                cells.truncate(fields);
                cells.extend([
                    Cell::Text(source.to_string()),
                    Cell::Text(target.to_string()),
                    Cell::Int(edge.weight),
                    Cell::Int(u64::from(edge.records)),
                ]);
                rows.row(&cells)?;
            }
        }
        rows.finish()
    }
}

/// The cells of a term, as [`KEYNESS`] names them; with the tokens of both sides.
fn key_cells(key: &keyness::Key, total: u64, total_rest: u64) -> [Cell; KEYNESS.len()] {
    [
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
    ]
}

/// The field and the value of `--keyness`.
pub(crate) fn target_of(target: &str) -> Result<(&str, &str)> {
    target.split_once('=').ok_or_else(|| {
        Error::new(format!(
            "--keyness {target}: write FIELD=VALUE, as year=2024"
        ))
    })
}

/// The sums over all group fields but one; rows that were merged may have more.
fn grouped_by(counted: &Counted, field: &str) -> Result<Vec<Group>> {
    let Some(at) = counted.by.iter().position(|name| name == field) else {
        return Err(Error::new(format!(
            "--trend {field}: the rows have no such field; they are by \"{}\"",
            counted.by.join(",")
        )));
    };
    let mut groups: Vec<Group> = Vec::new();
    for group in &counted.groups {
        let value = &group.values[at];
        let known = groups.iter_mut().find(|known| known.values[0] == *value);
        match known {
            Some(known) => known.words.add_all(&group.words),
            None => groups.push(Group {
                values: vec![value.clone()],
                words: group.words.clone(),
            }),
        }
    }
    Ok(groups)
}
