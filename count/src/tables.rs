//! The tables of statistics: what each prints, column by column.

use report_record::args::Format;
use report_record::{Error, Result, Status, exit};

use crate::collocation::{self, Candidates};
use crate::diversity::{self, Measures};
use crate::edges::Edges;
use crate::groups::Value;
use crate::job::Job;
use crate::keyness;
use crate::merge::Counted;
use crate::ngram::{Near, Pairs};
use crate::panel::Layout;
use crate::read::Group;
use crate::rows::{self, Cell, numbers, values, with_groups};
use crate::sequence::{self, Step};
use crate::terms::{Term, Terms};
use crate::trend;
use crate::vocabulary::Vocabulary;
use crate::weight::Scheme;

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
    /// A table of statistics: the rows of each group, behind the group's values.
    fn statistics<const N: usize, R: IntoIterator<Item = [Cell; N]>>(
        &self,
        columns: &[&str; N],
        step: &dyn Step,
        of: impl Fn(&Vocabulary) -> R,
    ) -> Result<Status> {
        let (groups, status) = sequence::count(&self.reading, step, None)?;
        let mut rows = self.begin(with_groups(&self.by(), columns))?;
        for group in &groups {
            let values = values(&group.values);
            for cells in of(&group.words) {
                rows.row(&values, &cells)?;
            }
        }
        rows.finish()?;
        Ok(status)
    }

    pub(crate) fn diversity(&self) -> Result<Status> {
        let step = Measures {
            selection: &self.tokens,
        };
        let of = |words: &Vocabulary| [diversity::diversity(words)];
        self.statistics(&diversity::COLUMNS, &step, of)
    }

    pub(crate) fn collocations(&self) -> Result<Status> {
        let sizes = self.args.collocations.iter();
        let sizes: Vec<usize> = sizes.filter_map(|size| size.parse().ok()).collect();
        if let Some(size) = sizes.iter().find(|size| !(2..=5).contains(*size)) {
            return Err(Error::new(format!(
                "--collocations {size}: a collocation has 2 to 5 words"
            )));
        }
        let step = Candidates {
            selection: &self.tokens,
            sizes,
        };
        let of = |words: &Vocabulary| collocation::collocations(words, &self.tokens);
        self.statistics(&collocation::COLUMNS, &step, of)
    }

    pub(crate) fn weights(&self, scheme: Scheme, counted: &Counted) -> Result<()> {
        let all = self.terms.all();
        let terms = counted.groups.iter().map(|group| all.terms(group));
        let terms: Vec<Terms> = terms.collect();
        let weights = scheme.weights(&terms);
        let layout = Layout::default();
        let mut columns = layout.columns(&counted.by);
        columns.push(numbers("weight"));
        let mut rows = self.begin(columns)?;
        let mut cells = Vec::new();
        for ((group, terms), weights) in counted.groups.iter().zip(terms).zip(weights) {
            let prints = |term: &Term| self.terms.prints(&term.term, term.count, term.records);
            let weighed = weights.into_iter().zip(terms.terms);
            let mut weighed: Vec<_> = weighed.filter(|(_, term)| prints(term)).collect();
            self.terms
                .highest(&mut weighed, |(weight, term)| (*weight, &term.term));
            let values = values(&group.values);
            for (weight, term) in weighed {
                layout.cells(term, (terms.total, group.words.records()), &mut cells);
                cells.push(Cell::Float(weight));
                rows.row(&values, &cells)?;
            }
        }
        rows.finish()
    }

    pub(crate) fn keyness(&self, target: &str, counted: &Counted) -> Result<()> {
        let fail = |what: String| Error::new(format!("--keyness {target}: {what}"));
        let (field, value) = target_of(target)?;
        let at = counted
            .by
            .iter()
            .position(|name| name == field)
            .ok_or_else(|| fail(format!("{field} is not in --by {}", counted.by.join(","))))?;
        let name = |group: &Group| match &group.values[at] {
            Value::Null => "null".to_string(),
            value => value.shown().to_string(),
        };
        let known: Vec<String> = counted.groups.iter().map(name).collect();
        let values = asked(value, &known).map_err(fail)?;
        let is_target = |group: &Group| values.contains(&name(group).as_str());
        if counted.groups.iter().all(is_target) {
            let what = "no record has another value, so there is nothing to compare with";
            return Err(fail(what.to_string()));
        }
        let sides = keyness::split(&counted.groups, is_target);
        let people = matches!(self.format, Format::Text | Format::Html);
        let mut shown: Vec<usize> = (0..keyness::COLUMNS.len()).collect();
        shown.retain(|at| !people || keyness::COLUMNS[*at].1);
        let columns: Vec<&str> = shown.iter().map(|at| keyness::COLUMNS[*at].0).collect();
        let mut rows = self.begin(with_groups(&[], &columns))?;
        for key in keyness::keyness(&sides, &self.terms) {
            let cells: Vec<Cell> = shown.iter().map(|at| key[*at].clone()).collect();
            rows.row(&[], &cells)?;
        }
        rows.finish()
    }

    pub(crate) fn trend(&self, counted: &Counted) -> Result<()> {
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
            exit::say(&format!(
                "note: {without} records whose field is no number are left out of the trend"
            ));
        }
        let mut rows = self.begin(with_groups(&[], &trend::COLUMNS))?;
        if ordered.is_empty() {
            return rows.finish();
        }
        ordered.sort_by(|a, b| a.0.total_cmp(&b.0));
        for cells in trend::trends(&ordered, &self.terms) {
            rows.row(&[], &cells)?;
        }
        rows.finish()
    }

    /// The names of the group fields, as columns.
    pub(crate) fn by(&self) -> Vec<String> {
        let names = self.reading.by.iter().map(|field| field.name.clone());
        names.collect()
    }

    pub(crate) fn pairs(&self) -> Result<Status> {
        let near = match self.args.window.as_deref() {
            Some("sentence") => Near::Sentence,
            Some("record") => Near::Tokens(usize::MAX),
            other => other
                .and_then(|text| text.parse().ok())
                .filter(|window| *window > 0)
                .map(Near::Tokens)
                .ok_or_else(|| {
                    Error::new("--window: write a number of tokens, sentence, or record")
                })?,
        };
        let step = Pairs {
            selection: &self.tokens,
            near,
        };
        let (edges, status) = sequence::edges(&self.reading, &step)?;
        self.print_pairs(&self.by(), edges)?;
        Ok(status)
    }

    /// The edge list.
    pub(crate) fn print_pairs(&self, by: &[String], mut edges: Edges) -> Result<()> {
        edges.select(&self.tokens);
        if self.tokens.matching.is_some() && edges.groups.iter().all(|(_, edges)| edges.is_empty())
        {
            exit::say(
                "note: no pair of words matches; --match must fit both of a pair, each by itself",
            );
        }
        let columns = with_groups(by, &["source", "target", "weight", "records"]);
        let mut rows = self.begin(columns)?;
        for (values, of_group) in &edges.groups {
            let group = rows::values(values);
            for edge in of_group {
                let (source, target) = edges.words(edge);
                let cells = [
                    Cell::Text(source.to_string()),
                    Cell::Text(target.to_string()),
                    Cell::Int(edge.weight),
                    Cell::Int(u64::from(edge.records)),
                ];
                rows.row(&group, &cells)?;
            }
        }
        rows.finish()
    }
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
