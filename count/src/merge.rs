//! Adding the rows of many runs into what one run would have printed.

use std::collections::HashMap;

use report_record::input::{Input, ends};
use report_record::stream::{self, Settings};
use report_record::{Error, Object, Result, Status, Trouble};

use crate::groups::{self, Value};
use crate::ngram::BETWEEN;
use crate::panel::PER;
use crate::read::Group;
use crate::rows::{self, Cell};

/// What kind of rows were added.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    /// A row a term, whose counts sum to the tokens of the group.
    #[default]
    Terms,
    /// A row a term that states the totals of its group (`tokens`, `all_records`), as concepts do.
    Totals,
    /// An edge list: `source`, `target`, `weight`, `records`.
    Pairs,
    /// A row a group: totals, then a column a term.
    Wide,
}

/// What was counted, or added up.
pub struct Counted {
    /// Names of the group fields.
    pub by: Vec<String>,
    /// In order.
    pub groups: Vec<Group>,
    /// What rows there are.
    pub kind: Kind,
    /// The terms in their order, where it is not that of their sums: concepts, lowest code points first.
    pub concepts: Vec<String>,
    /// How it went.
    pub status: Status,
}

/// The sums of a group, and what shows whether all its rows are there.
#[derive(Default)]
struct Sum {
    group: Group,
    shares: f64,
    /// The totals that the rows of each term state, added over the runs.
    totals: HashMap<Box<str>, (u64, u64)>,
}

impl Sum {
    fn add(&mut self, more: Sum) {
        self.group.values = more.group.values;
        self.group.words.add_all(&more.group.words);
        self.shares += more.shares;
        for (term, (tokens, records)) in more.totals {
            let (all, total) = self.totals.entry(term).or_default();
            *all = all.saturating_add(tokens);
            *total = total.saturating_add(records);
        }
    }

    /// Refuse rows that cannot be those of whole runs; the totals of rows that state them are taken over.
    fn check(&mut self, kind: Kind) -> Result<()> {
        let values: Vec<&str> = self.group.values.iter().map(Value::shown).collect();
        let name = match values.join(", ") {
            name if name.is_empty() => "the rows".to_string(),
            name => format!("group {name}"),
        };
        let whole = (self.shares - self.shares.round()).abs() <= 1e-6;
        if kind == Kind::Terms && self.shares > 0.0 && !whole {
            return Err(Error::new(format!("{name}: {CUT}")));
        }
        if kind == Kind::Totals {
            let mut totals = self.totals.values();
            let first = totals.next().copied().unwrap_or_default();
            if totals.any(|total| *total != first) {
                return Err(Error::new(format!(
                    "{name}: some term has rows from fewer runs than others, so that the totals are not known; give --merge all rows of \
                     every run: of concepts made with the same dictionary, of plain terms made without --totals"
                )));
            }
            self.group.words.set_totals(first.0, first.1);
        }
        Ok(())
    }
}

#[derive(Default)]
struct Worker {
    by: Option<Vec<String>>,
    kind: Option<Kind>,
    /// The columns of wide panels: those of the first one, and whether all have the same.
    columns: Option<Vec<String>>,
    differ: bool,
    /// Some wide row leaves tokens out of its columns.
    cut: bool,
    groups: HashMap<Box<[u8]>, Sum>,
}

const CUT: &str = "its shares do not add up to a whole number of runs: rows are missing. Shares can be computed anew only from \
     all rows of every run: run the parts again without --top, --min-count, --min-records and --match, and give these to \
     --merge";

/// Add up rows of JSON Lines or CSV.
///
/// # Errors
/// Rows of a group are missing (cut off by `--top` or the like), so that its total is not known.
pub fn merge(files: &[String], settings: &Settings) -> Result<Counted> {
    let names = files.iter().cloned();
    let (converted, jsonl): (Vec<String>, Vec<String>) =
        names.partition(|name| ends(name, &["csv"]));
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
        let mut say = |place: &str, what: &str| {
            report_record::exit::say(&format!("{place}: {what}"));
            status = Status::Trouble;
        };
        match Input::open(&name) {
            Ok(input) => csv(&name, input, say, &mut worker),
            Err(what) => say(&name, &what),
        }
        workers.push(worker);
    }
    if settings.strict && status == Status::Trouble {
        return Err(Error::Told);
    }
    finish(workers, status)
}

/// Add up the rows of texts in memory, each JSON Lines or (with a first line that is no object) CSV; rows that cannot be
/// added are left out, and the status says so.
///
/// ```
/// let one = r#"{"term":"就业","count":2,"records":1,"share":1}"#;
/// let merged = report_count::merge::merge_texts(&[one, "term,count,records\n就业,3,2\n"]);
/// assert_eq!(merged.unwrap().groups[0].words.get("就业").unwrap().count, 5);
/// ```
///
/// # Errors
/// As [`merge`].
pub fn merge_texts(texts: &[&str]) -> Result<Counted> {
    let mut status = Status::Good;
    let mut workers = Vec::new();
    for text in texts {
        let mut worker = Worker::default();
        if text.trim_start().starts_with('{') {
            for line in text.lines() {
                let record = Object::parse(line);
                if record.and_then(|record| worker.record(&record)).is_err() {
                    status = Status::Trouble;
                }
            }
        } else {
            let tell = |_: &str, _: &str| status = Status::Trouble;
            csv("", text.as_bytes(), tell, &mut worker);
        }
        workers.push(worker);
    }
    finish(workers, status)
}

fn finish(workers: Vec<Worker>, status: Status) -> Result<Counted> {
    let mut all = Worker::default();
    for worker in workers {
        if let Some(by) = &worker.by {
            all.same(by, worker.kind.unwrap_or_default())
                .map_err(|trouble| Error::new(trouble.what))?;
        }
        if let Some(columns) = worker.columns {
            all.same_columns(columns);
        }
        all.differ |= worker.differ;
        all.cut |= worker.cut;
        for (key, more) in worker.groups {
            all.groups.entry(key).or_default().add(more);
        }
    }
    let kind = all.kind.unwrap_or_default();
    if kind == Kind::Wide && all.differ && all.cut {
        return Err(Error::new(
            "the wide panels have different columns, and leave tokens out: whether a term that has no column in one occurs there is not \
             known; run the parts again without --top, --min-count, --min-records, --match and --stop, or with one --dictionary, and give \
             these to --merge",
        ));
    }
    let mut groups = Vec::new();
    let mut terms = std::collections::BTreeSet::new();
    for (_, mut sum) in all.groups {
        if kind == Kind::Totals {
            terms.extend(sum.totals.keys().map(ToString::to_string));
        }
        sum.check(kind)?;
        groups.push(sum.group);
    }
    groups.sort_by(|a, b| groups::order(&a.values, &b.values));
    Ok(Counted {
        by: all.by.unwrap_or_default(),
        groups,
        kind,
        concepts: match all.columns {
            // Columns that are the same in all panels, and in the order of concepts, are in it again; others go by their sums.
            Some(columns) if !all.differ && columns.is_sorted() => columns,
            _ => terms.into_iter().collect(),
        },
        status,
    })
}

impl Worker {
    fn same(&mut self, by: &[String], kind: Kind) -> std::result::Result<(), Trouble> {
        let known = self.by.get_or_insert_with(|| by.to_vec());
        if known != by || *self.kind.get_or_insert(kind) != kind {
            return Err(Trouble::new(format!(
                "rows by \"{}\" and rows by \"{}\" cannot be added up; merge rows of runs with the same --by and the same kind of \
                 counting",
                known.join(","),
                by.join(",")
            )));
        }
        Ok(())
    }

    fn same_columns(&mut self, columns: Vec<String>) {
        match &self.columns {
            Some(known) => self.differ |= *known != columns,
            None => self.columns = Some(columns),
        }
    }

    fn record(&mut self, record: &Object) -> std::result::Result<(), Trouble> {
        let kind = kind_of(record).map_err(Trouble::foreign)?;
        match kind {
            Kind::Terms | Kind::Totals => self.term_row(record, kind),
            Kind::Pairs => self.pair_row(record),
            Kind::Wide => self.wide_row(record),
        }
    }

    fn term_row(&mut self, record: &Object, kind: Kind) -> std::result::Result<(), Trouble> {
        let term = record.string("term")?;
        let (by, values) = group(record, "term");
        let known = ["term", "count", "records", "share", "tokens", "all_records"];
        if let Some((name, _)) = record
            .fields()
            .skip(by.len())
            .find(|(name, _)| !known.contains(name))
        {
            let instead = match name {
                "weight" => "and give --weight to --merge",
                _ if name.starts_with("per_") => "and give --per to --merge",
                _ => "and compute it after --merge",
            };
            return Err(Trouble::foreign(format!(
                "column \"{name}\" cannot be added; keep the rows of the plain counts (term, count, records, share) of every part, {instead}"
            )));
        }
        let totals = match kind {
            Kind::Totals => Some((whole(record, "tokens")?, whole(record, "all_records")?)),
            _ => None,
        };
        self.same(&by, kind)?;
        let sum = self.add(values, &term, whole(record, "count")?, record)?;
        let share = record.get("share").and_then(|raw| raw.parse().ok());
        sum.shares += share.unwrap_or(0.0);
        if let Some((tokens, records)) = totals {
            let total = sum.totals.entry((*term).into()).or_default();
            *total = (total.0 + tokens, total.1 + records);
        }
        Ok(())
    }

    fn pair_row(&mut self, record: &Object) -> std::result::Result<(), Trouble> {
        let (by, values) = group(record, "source");
        self.same(&by, Kind::Pairs)?;
        let (source, target) = (record.string("source")?, record.string("target")?);
        let pair = format!("{source}{BETWEEN}{target}");
        self.add(values, &pair, whole(record, "weight")?, record)?;
        Ok(())
    }

    /// A row of a wide panel.
    fn wide_row(&mut self, record: &Object) -> std::result::Result<(), Trouble> {
        let (by, values) = group(record, "tokens");
        let (tokens, records) = (whole(record, "tokens")?, whole(record, "all_records")?);
        let mut counts = Vec::new();
        for (name, _) in record.fields().skip(by.len() + 2) {
            let rate = name
                .rsplit_once(PER)
                .is_some_and(|(_, per)| per.parse::<u64>().is_ok());
            if rate {
                return Err(Trouble::foreign(format!(
                    "column \"{name}\" is a rate, and rates cannot be added: leave --per away, and give it to --merge"
                )));
            }
            counts.push((name, whole(record, name)?));
        }
        self.same(&by, Kind::Wide)?;
        self.same_columns(counts.iter().map(|(name, _)| (*name).to_string()).collect());
        self.cut |= counts.iter().map(|(_, count)| count).sum::<u64>() != tokens;
        let sum = self.group(values);
        let words = &mut sum.group.words;
        words.set_totals(words.tokens() + tokens, words.records() + records);
        for (name, count) in counts.into_iter().filter(|(_, count)| *count > 0) {
            words.add_sums(name, count, 0);
        }
        Ok(())
    }

    fn group(&mut self, values: Vec<Value>) -> &mut Sum {
        let sum = self.groups.entry(groups::key(&values)).or_default();
        sum.group.values = values;
        sum
    }

    /// Add a term and its records to its group.
    fn add(
        &mut self,
        values: Vec<Value>,
        term: &str,
        count: u64,
        record: &Object,
    ) -> std::result::Result<&mut Sum, Trouble> {
        let records = u32::try_from(whole(record, "records")?)
            .map_err(|_| Trouble::new("more than 4,294,967,295 records cannot be added up"))?;
        let sum = self.group(values);
        sum.group.words.add_sums(term, count, records);
        Ok(sum)
    }
}

/// The names and values of the group fields: all that stand before a column.
fn group(record: &Object, end: &str) -> (Vec<String>, Vec<Value>) {
    record
        .fields()
        .take_while(|(name, _)| *name != end)
        .map(|(name, raw)| (name.to_string(), Value::from_raw(raw)))
        .unzip()
}

fn whole(record: &Object, name: &str) -> std::result::Result<u64, Trouble> {
    let raw = record.get(name).unwrap_or("null");
    raw.parse()
        .map_err(|_| Trouble::new(format!("field \"{name}\" is {raw}, not a whole number")))
}

/// Rows that do not add, by a column that no others have; and which rows to keep in their place.
const STATISTICS: [(&str, &str); 5] = [
    (
        "lambda",
        "the statistics of collocations cannot be added; run --collocations over all parts at once, or keep the counts of n-grams of \
         every part (report-count --ngrams 2) and merge those",
    ),
    (
        "mattr",
        "measures of diversity cannot be added; run --diversity over all parts at once, or keep the rows of the terms of every part \
         (report-count --by …), merge those, and take types and tokens from them",
    ),
    (
        "chi2",
        "keyness cannot be added; keep the rows of the terms of every part (report-count --by FIELD), and then: report-count --merge \
         FILE… --keyness FIELD=VALUE",
    ),
    (
        "slope",
        "a trend cannot be added; keep the rows of the terms of every part (report-count --by FIELD), and then: report-count --merge \
         FILE… --trend FIELD",
    ),
    (
        "keyword",
        "places (--hits) are not added up: put the files one behind the other (cat)",
    ),
];

/// What kind of row this is.
///
/// # Errors
/// What to say of one that cannot be added.
fn kind_of(record: &Object) -> std::result::Result<Kind, &'static str> {
    let has = |names: &[&str]| names.iter().all(|name| record.get(name).is_some());
    if let Some((_, what)) = STATISTICS.iter().find(|(name, _)| has(&[name])) {
        Err(what)
    } else if record.get("tokens").is_some_and(|raw| raw.starts_with('[')) {
        Err("this is a record with tokens, not a row of report-count; count it without --merge")
    } else if has(&["term", "count", "tokens"]) {
        Ok(Kind::Totals)
    } else if has(&["term", "count"]) {
        Ok(Kind::Terms)
    } else if has(&["source", "target", "weight"]) {
        Ok(Kind::Pairs)
    } else if has(&["tokens", "all_records"]) {
        Ok(Kind::Wide)
    } else {
        Err(
            "no \"term\" and \"count\" in this row; --merge adds rows that report-count has printed",
        )
    }
}

/// Rows of CSV, as if they were JSON; what cannot be read is told with its place.
fn csv(
    name: &str,
    input: impl std::io::Read,
    mut tell: impl FnMut(&str, &str),
    worker: &mut Worker,
) {
    let mut reader = ::csv::Reader::from_reader(input);
    let header = match reader.headers() {
        Ok(header) => header.clone(),
        Err(error) => return tell(name, &error.to_string()),
    };
    let names = header
        .iter()
        .map(|name| name.trim_start_matches('\u{feff}'));
    let keys = rows::keys(names.clone());
    for row in reader.records() {
        let row = match row {
            Ok(row) => row,
            Err(error) => {
                tell(name, &error.to_string());
                continue;
            }
        };
        let cells = names.clone().zip(&row).map(|(name, cell)| {
            // Words are words, also where they look like numbers.
            Cell::Value(match name {
                "term" | "source" | "target" => Value::Text(cell.to_string()),
                _ => Value::from_cell(cell),
            })
        });
        let cells: Vec<Cell> = cells.collect();
        let mut line = Vec::new();
        rows::cells_as_json(&keys, cells.iter(), &mut line);
        let line = String::from_utf8_lossy(&line);
        if let Err(trouble) = Object::parse(&line).and_then(|record| worker.record(&record)) {
            let at = row.position().map_or(0, ::csv::Position::line);
            tell(&format!("{name}:{at}"), &trouble.what);
        }
    }
}
