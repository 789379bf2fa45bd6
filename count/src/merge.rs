//! Adding the rows of many runs into what one run would have printed.

use std::collections::HashMap;

use report_record::input::Input;
use report_record::stream::{self, Settings};
use report_record::{Error, Object, Result, Status, Trouble, object};

use crate::groups::{self, Value};
use crate::read::Group;
use crate::vocabulary::Vocabulary;

/// Rows that were added up.
pub struct Merged {
    /// Names of the group fields, as in the rows.
    pub by: Vec<String>,
    /// In order.
    pub groups: Vec<Group>,
    /// The rows state the tokens of their group (`tokens`), since their counts do not sum to them.
    pub fixed: bool,
    /// The terms, where `fixed`: those with the lowest code points first.
    pub terms: Vec<String>,
    /// How it went.
    pub status: Status,
}

/// What a row says, besides its group.
struct Row<'a> {
    by: Vec<String>,
    values: Vec<Value>,
    term: &'a str,
    count: u64,
    records: u64,
    share: Option<f64>,
    tokens: Option<(u64, u64)>,
}

/// The sums of a group, and what shows whether all its rows are there.
#[derive(Default)]
struct Sum {
    values: Vec<Value>,
    words: Vocabulary,
    shares: f64,
    /// The totals that the rows of each term state, added over the runs.
    totals: HashMap<Box<str>, (u64, u64)>,
}

#[derive(Default)]
struct Worker {
    by: Option<Vec<String>>,
    fixed: Option<bool>,
    groups: HashMap<Box<[u8]>, Sum>,
}

const CUT: &str = "its shares do not add up to a whole number of runs: rows are missing. Shares can be computed anew only from \
     all rows of every run: run the parts again without --top, --min-count, --min-records and --match, and give these to \
     --merge";

/// Add up rows of JSON Lines or CSV.
///
/// # Errors
/// Rows of a group are missing (cut off by `--top` or the like), so that its total is not known.
pub fn merge(files: &[String], settings: &Settings) -> Result<Merged> {
    let mut converted = Vec::new();
    let mut jsonl = Vec::new();
    for name in files {
        if name != "-"
            && std::path::Path::new(name)
                .extension()
                .is_some_and(|end| end.eq_ignore_ascii_case("csv"))
        {
            converted.push(name.clone());
        } else {
            jsonl.push(name.clone());
        }
    }
    let mut workers = Vec::new();
    let mut status = Status::Good;
    if !jsonl.is_empty() {
        let mut nowhere = std::io::sink();
        let (read, went) = stream::records(
            &jsonl,
            settings,
            &mut nowhere,
            Worker::default,
            |worker, record, _, _| worker.record(record),
        )?;
        workers = read;
        status = went;
    }
    for name in converted {
        let mut worker = Worker::default();
        if !csv(&name, settings, &mut worker) {
            status = Status::Trouble;
        }
        workers.push(worker);
    }
    if settings.strict && status == Status::Trouble {
        return Err(Error::Told);
    }
    finish(workers, status)
}

fn finish(workers: Vec<Worker>, status: Status) -> Result<Merged> {
    let mut all = Worker::default();
    for worker in workers {
        if let Some(by) = &worker.by {
            all.same(by, worker.fixed.unwrap_or_default())
                .map_err(|trouble| Error::new(trouble.what))?;
        }
        for (key, more) in worker.groups {
            let sum = all.groups.entry(key).or_default();
            sum.values = more.values;
            sum.words.add_all(&more.words);
            sum.shares += more.shares;
            for (term, (tokens, records)) in more.totals {
                let total = sum.totals.entry(term).or_default();
                *total = (total.0 + tokens, total.1 + records);
            }
        }
    }
    let fixed = all.fixed.unwrap_or_default();
    let mut groups = Vec::new();
    let mut terms = std::collections::BTreeSet::new();
    for (_, mut sum) in all.groups {
        let name = sum
            .values
            .iter()
            .map(Value::shown)
            .collect::<Vec<_>>()
            .join(", ");
        let name = if name.is_empty() {
            "the rows".to_string()
        } else {
            format!("group {name}")
        };
        if fixed {
            terms.extend(sum.totals.keys().map(ToString::to_string));
            let mut totals = sum.totals.values();
            let first = totals.next().copied().unwrap_or_default();
            if totals.any(|total| *total != first) {
                return Err(Error::new(format!(
                    "{name}: some term has rows from fewer runs than others, so that the totals are not known; give --merge all rows of \
                     every run: of concepts made with the same dictionary, of plain terms made without --totals"
                )));
            }
            sum.words.set_totals(first.0, first.1);
        } else if sum.shares > 0.0 && (sum.shares - sum.shares.round()).abs() > 1e-6 {
            return Err(Error::new(format!("{name}: {CUT}")));
        }
        groups.push(Group {
            values: sum.values,
            words: sum.words,
        });
    }
    groups.sort_by(|a, b| groups::order(&a.values, &b.values));
    Ok(Merged {
        by: all.by.unwrap_or_default(),
        groups,
        fixed,
        terms: terms.into_iter().collect(),
        status,
    })
}

impl Worker {
    fn same(&mut self, by: &[String], fixed: bool) -> std::result::Result<(), Trouble> {
        let known = self.by.get_or_insert_with(|| by.to_vec());
        if known != by || *self.fixed.get_or_insert(fixed) != fixed {
            return Err(Trouble::new(format!(
                "rows by \"{}\" and rows by \"{}\" cannot be added up; merge rows of runs with the same --by and the same kind of \
                 counting",
                known.join(","),
                by.join(",")
            )));
        }
        Ok(())
    }

    fn record(&mut self, record: &Object) -> std::result::Result<(), Trouble> {
        if record.get("term").is_none() || record.get("count").is_none() {
            let what = if record.get("tokens").is_some() {
                "this is a record with tokens, not a row of report-count; count it without --merge"
            } else if record.get("source").is_some() && record.get("weight").is_some()
                || record.get("lambda").is_some()
                || record.get("chi2").is_some()
            {
                "this statistic cannot be added; keep the rows of the terms (report-count --by …) of every part, and merge those"
            } else {
                "no \"term\" and \"count\" in this row; --merge adds rows that report-count has printed"
            };
            return Err(Trouble::foreign(what));
        }
        let term = record.string("term")?;
        let whole = |name: &str| -> std::result::Result<u64, Trouble> {
            let raw = record.get(name).unwrap_or("null");
            raw.parse()
                .map_err(|_| Trouble::new(format!("field \"{name}\" is {raw}, not a whole number")))
        };
        let mut by = Vec::new();
        let mut values = Vec::new();
        for (name, raw) in record.fields().take_while(|(name, _)| *name != "term") {
            by.push(name.to_string());
            values.push(Value::from_raw(raw));
        }
        let known = ["term", "count", "records", "share", "tokens", "all_records"];
        if let Some((name, _)) = record
            .fields()
            .skip(by.len())
            .find(|(name, _)| !known.contains(name))
        {
            return Err(Trouble::foreign(format!(
                "column \"{name}\" cannot be added; keep the rows of the plain counts (term, count, records, share) of every part, \
                 and compute it after --merge"
            )));
        }
        let tokens = match record.get("tokens") {
            None => None,
            Some(_) => Some((whole("tokens")?, whole("all_records")?)),
        };
        self.add(Row {
            by,
            values,
            term: &term,
            count: whole("count")?,
            records: whole("records")?,
            share: record.get("share").and_then(|raw| raw.parse().ok()),
            tokens,
        })
    }

    fn add(&mut self, row: Row) -> std::result::Result<(), Trouble> {
        self.same(&row.by, row.tokens.is_some())?;
        let records = u32::try_from(row.records)
            .map_err(|_| Trouble::new("more than 4,294,967,295 records cannot be added up"))?;
        let mut key = Vec::new();
        for value in &row.values {
            key.extend_from_slice(value.raw().as_bytes());
            key.push(b'\n');
        }
        let sum = self.groups.entry(key.into()).or_default();
        sum.values = row.values;
        sum.words.add_sums(row.term, row.count, records);
        sum.shares += row.share.unwrap_or_default();
        if let Some((tokens, records)) = row.tokens {
            let total = sum.totals.entry(row.term.into()).or_default();
            *total = (total.0 + tokens, total.1 + records);
        }
        Ok(())
    }
}

/// Rows of a CSV file, as if they were JSON; false if something in it could not be read (and was said).
fn csv(name: &str, settings: &Settings, worker: &mut Worker) -> bool {
    let mut good = true;
    let mut say = |place: &str, what: &str| {
        good = false;
        report_record::exit::say(settings.tool, &format!("{place}: {what}"));
    };
    let input = match Input::open(name) {
        Ok(input) => input,
        Err(what) => {
            say(name, &what);
            return false;
        }
    };
    let mut reader = ::csv::Reader::from_reader(input);
    let header = match reader.headers() {
        Ok(header) => header.clone(),
        Err(error) => {
            say(name, &error.to_string());
            return false;
        }
    };
    for row in reader.records() {
        let row = match row {
            Ok(row) => row,
            Err(error) => {
                say(name, &error.to_string());
                continue;
            }
        };
        let mut line = String::from("{");

        for (key, cell) in header.iter().zip(&row) {
            let key = key.trim_start_matches('\u{feff}');

            let value = if key == "term" {
                Value::Text(cell.to_string())
            } else {
                Value::from_cell(cell)
            };
            let mut name = Vec::new();
            object::push_string(key, &mut name);
            if line.len() > 1 {
                line.push(',');
            }
            line.push_str(&String::from_utf8_lossy(&name));
            line.push(':');
            line.push_str(&value.raw());
        }
        line.push('}');
        let line_number = row.position().map_or(0, ::csv::Position::line);
        if let Err(trouble) = Object::parse(&line).and_then(|record| worker.record(&record)) {
            say(&format!("{name}:{line_number}"), &trouble.what);
        }
    }
    good
}
