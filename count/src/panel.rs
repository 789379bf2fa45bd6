//! The panel: groups by terms, with zeros and totals, as statistics programs read it.

use std::collections::{HashMap, HashSet};

use report_record::{Error, Result};

use crate::groups::{self, Value, Values};
use crate::merge::Counted;
use crate::rows::{Cell, Column, Rows, numbers, values, with_groups};
use crate::terms::{Selection, Term, share};
use crate::vocabulary::{Tally, Vocabulary};

/// Groups by terms.
pub struct Panel {
    /// Names of the group fields.
    pub by: Vec<String>,
    /// Terms, those with the highest sum first (concepts: by code points).
    pub terms: Vec<Box<str>>,
    rows: Vec<Line>,
}

#[derive(Default)]
struct Line {
    values: Values,
    /// None where no record is of these values.
    words: Option<Vocabulary>,
    tokens: u64,
}

impl Line {
    fn tally(&self, term: &str) -> Tally {
        let words = self.words.as_ref();
        words
            .and_then(|words| words.get(term))
            .copied()
            .unwrap_or_default()
    }

    fn records(&self) -> u64 {
        self.words.as_ref().map_or(0, Vocabulary::records)
    }
}

/// How a panel is printed.
#[derive(Clone, Copy, Debug, Default)]
pub struct Layout {
    /// A row a group.
    pub wide: bool,
    /// A rate per so many tokens.
    pub per: Option<u64>,
    /// Totals in each row.
    pub totals: bool,
}

impl Layout {
    /// The columns of a row a term.
    pub fn columns(self, by: &[String]) -> Vec<Column> {
        let mut columns = with_groups(by, &["term", "count", "records", "share"]);
        columns.extend(self.per.map(|per| numbers(&format!("per_{per}"))));
        if self.totals {
            columns.extend([numbers("tokens"), numbers("all_records")]);
        }
        columns
    }

    /// Its cells behind those of its group, which has so many tokens and records.
    pub fn cells(self, term: Term, (tokens, records): (u64, u64), cells: &mut Vec<Cell>) {
        let count = term.count;
        cells.clear();
        cells.extend([
            Cell::Text(term.term.into()),
            Cell::Int(count),
            Cell::Int(term.records),
            rate(count, tokens, 1),
        ]);
        cells.extend(self.per.map(|per| rate(count, tokens, per)));
        if self.totals {
            cells.extend([Cell::Int(tokens), Cell::Int(records)]);
        }
    }
}

/// Stands in the name of a column of rates, between the term and the number of tokens.
pub const PER: &str = "_per_";

/// More rows than this are a slip of the pen, not a panel.
const MOST: usize = 20_000_000;

impl Panel {
    /// A panel of all terms that the selection prints in any group, with their counts in every group; `--top` chooses by the sum
    /// over all groups.
    pub fn new(counted: Counted, selection: &Selection) -> Self {
        let all = Selection {
            top: None,
            min_count: 1,
            min_records: 0,
            ..selection.clone()
        };
        // The sum of each term, and whether it is printed for some group.
        let mut sums: HashMap<Box<str>, (u64, bool)> = HashMap::new();
        let mut rows = Vec::new();
        for group in counted.groups {
            let terms = all.terms(&group);
            for term in terms.terms {
                let prints = selection.prints(&term.term, term.count, term.records);
                let sum = sums.entry(term.term).or_default();
                *sum = (sum.0 + term.count, sum.1 | prints);
            }
            rows.push(Line {
                values: group.values,
                words: Some(group.words),
                tokens: terms.total,
            });
        }
        let terms = if counted.concepts.is_empty() {
            let asked = sums.into_iter().filter(|(_, (_, printed))| *printed);
            let mut terms: Vec<(Box<str>, u64)> = asked.map(|(term, sum)| (term, sum.0)).collect();
            terms.sort_unstable_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
            terms.truncate(selection.top.unwrap_or(usize::MAX));
            terms.into_iter().map(|(term, _)| term).collect()
        } else {
            // However often they occur.
            let asked = |name: &&String| selection.prints(name, u64::MAX, u64::MAX);
            let asked = counted.concepts.iter().filter(asked);
            asked.map(|name| name.as_str().into()).collect()
        };
        Panel {
            by: counted.by,
            terms,
            rows,
        }
    }

    /// Add the combinations of values that no record has, with zeros; `spans` are `FIELD=FIRST..LAST`, or empty.
    ///
    /// # Errors
    /// A span that is none, or of a field that is not grouped by.
    pub fn complete(&mut self, spans: &[String]) -> Result<()> {
        let mut values: Vec<Vec<Value>> = (0..self.by.len())
            .map(|at| {
                // A record that has not the field is no value of it to be completed.
                let values = self.rows.iter().map(|row| &row.values[at]);
                let stated = |value: &&Value| !matches!(value, Value::Null | Value::Missing);
                values.filter(stated).cloned().collect()
            })
            .collect();
        for span in spans.iter().filter(|span| !span.is_empty()) {
            let (at, first, last) = self.span(span)?;
            fill(&mut values[at], first..=last);
        }
        let all = combinations(values)?;
        let mut known: HashMap<Box<[u8]>, Line> = self
            .rows
            .drain(..)
            .map(|row| (groups::key(&row.values), row))
            .collect();
        for values in all {
            let row = known.remove(&groups::key(&values));
            self.rows.push(row.unwrap_or(Line {
                values,
                ..Line::default()
            }));
        }
        self.rows.extend(known.into_values());
        self.rows
            .sort_by(|a, b| groups::order(&a.values, &b.values));
        Ok(())
    }

    fn span(&self, span: &str) -> Result<(usize, i64, i64)> {
        let fail = |what: String| Error::new(format!("--complete {span}: {what}"));
        let parts = || {
            let (field, span) = span.split_once('=')?;
            let (first, last) = span.split_once("..")?;
            let last = last.trim_start_matches('=').parse::<i64>().ok()?;
            Some((field, first.parse::<i64>().ok()?, last))
        };
        let Some((field, first, last)) = parts().filter(|(_, first, last)| first <= last) else {
            return Err(fail(
                "write FIELD=FIRST..LAST with whole numbers, as year=2002..2024".to_string(),
            ));
        };
        if last.abs_diff(first) > 1_000_000 {
            return Err(fail("more than a million values".to_string()));
        }
        let at = self.by.iter().position(|name| name == field);
        at.map(|at| (at, first, last))
            .ok_or_else(|| fail(format!("{field} is not in --by {}", self.by.join(","))))
    }

    /// The columns of the panel in this layout.
    pub fn columns(&self, layout: Layout) -> Vec<Column> {
        if !layout.wide {
            return layout.columns(&self.by);
        }
        let mut columns = with_groups(&self.by, &["tokens", "all_records"]);
        let mut known: HashSet<String> = columns.iter().map(|(name, _)| name.clone()).collect();
        for term in &self.terms {
            // A term that is called as a field is told apart.
            let mut name = match layout.per {
                Some(per) => format!("{term}{PER}{per}"),
                None => term.to_string(),
            };
            while !known.insert(name.clone()) {
                name.push('_');
            }
            columns.push(numbers(&name));
        }
        columns
    }

    /// Print it.
    ///
    /// # Errors
    /// The output cannot be written.
    pub fn print(&self, layout: Layout, selection: &Selection, rows: &mut Rows) -> Result<()> {
        let mut cells = Vec::new();
        for line in &self.rows {
            let group = values(&line.values);
            if layout.wide {
                cells.clear();
                cells.extend([Cell::Int(line.tokens), Cell::Int(line.records())]);
                cells.extend(self.terms.iter().map(|term| match layout.per {
                    None => Cell::Int(line.tally(term).count),
                    Some(per) => rate(line.tally(term).count, line.tokens, per),
                }));
                rows.row(&group, &cells)?;
                continue;
            }
            let mut terms: Vec<Term> = self
                .terms
                .iter()
                .map(|term| Term {
                    term: term.clone(),
                    count: line.tally(term).count,
                    records: line.tally(term).records.into(),
                })
                .filter(|term| {
                    term.count >= selection.min_count && term.records >= selection.min_records
                })
                .collect();
            selection.order(&mut terms);
            for term in terms {
                layout.cells(term, (line.tokens, line.records()), &mut cells);
                rows.row(&group, &cells)?;
            }
        }
        Ok(())
    }
}

/// A count per so many tokens; nothing where there are no tokens, as in a row that was filled in.
fn rate(count: u64, tokens: u64, per: u64) -> Cell {
    match tokens {
        0 => Cell::Nothing,
        _ => Cell::Float(share(count, tokens) * per as f64),
    }
}

/// Add the numbers of a span that are no values yet.
fn fill(values: &mut Vec<Value>, span: std::ops::RangeInclusive<i64>) {
    // A year that some records write as a string is there already: it gets no second row.
    let known: HashSet<String> = values
        .iter()
        .map(|value| value.shown().to_string())
        .collect();
    let of_kind = |is: fn(&Value) -> bool| values.iter().any(is);
    let as_text = of_kind(|value| matches!(value, Value::Text(_)))
        && !of_kind(|value| matches!(value, Value::Number(..)));
    let new = span.map(|number| number.to_string());
    let new = new.filter(|number| !known.contains(number));
    values.extend(new.map(|number| {
        if as_text {
            Value::Text(number)
        } else {
            Value::from_raw(&number)
        }
    }));
}

/// Each value of each field with each of the others.
fn combinations(values: Vec<Vec<Value>>) -> Result<Vec<Values>> {
    let mut all: Vec<Values> = vec![Vec::new()];
    for mut field in values {
        field.sort_by(groups::order);
        field.dedup();
        if all.len().saturating_mul(field.len()) > MOST {
            return Err(Error::new(
                "--complete: more than 20 million combinations of the group fields; leave a field out of --by",
            ));
        }
        let with = |values: &Values| {
            let longer = |value: &Value| values.iter().chain([value]).cloned().collect();
            field.iter().map(longer).collect::<Vec<Values>>()
        };
        all = all.iter().flat_map(with).collect();
    }
    Ok(all)
}
