//! From lines to counted groups, in parallel: every worker counts for itself, and the sums are added at the end.
//!
//! Addition does not care for order, groups and terms are sorted before they are printed, so nothing that is printed
//! depends on the number of threads.

use std::collections::HashMap;
use std::ops::Range;

use report_record::exit::advised;
use report_record::stream::{self, Line, Settings};
use report_record::{Error, Object, Result, Status, Trouble, object};

use crate::groups::{self, Field, Grouped, Values};
use crate::scan::{self, Next, Sink, Walker};
use crate::vocabulary::Vocabulary;

/// What to do with a line that is no segmented record.
pub const ADVICE: &str = "what works: report-split FILE | report-segment | report-count";

/// Hands tokens that were taken to a function once more.
pub(crate) type Replay<'a> = &'a mut dyn FnMut(&mut dyn FnMut(&[u8]));

/// Takes the tokens of one record after the other.
pub(crate) trait Counter: Send {
    /// What takes the tokens of the current record.
    type Sink: Sink;
    /// See there; asked once for each record, so that nothing is looked up for each token.
    fn sink(&mut self) -> &mut Self::Sink;
    /// A record of this group begins.
    fn begin(&mut self, key: &[u8]);
    /// The record was good.
    fn end(&mut self);
    /// The record turned out to be broken after `tokens` of it were taken: forget them.
    fn undo(&mut self, tokens: Replay);
    /// A token that is not asked for stands here: what is around it is not side by side.
    fn gap(&mut self);

    /// A token of any length.
    fn token(&mut self, token: &[u8]) -> bool {
        scan::hand_over(token, self.sink())
    }
}

/// Which records are read, and how.
#[derive(Clone, Debug)]
pub struct Reading {
    /// Names of the inputs.
    pub files: Vec<String>,
    /// How the stream is run.
    pub settings: Settings,
    /// Group fields.
    pub by: Vec<Field>,
    /// Bare text: a line a record, words with white space between.
    pub plain: bool,
    /// Only tokens with one of these tags (or tags that begin with one of them).
    pub tags: Vec<String>,
}

struct Worker<C> {
    counter: C,
    key: Vec<u8>,
    places: Vec<Option<Range<usize>>>,
    records: u64,
    /// Records without each of the group fields.
    missing: Vec<u64>,
}

impl<C: Counter> Worker<C> {
    /// The record, whose group has this key, was good.
    fn end(&mut self) {
        self.counter.end();
        self.records += 1;
        let values = self.key.split(|byte| *byte == b'\n');
        for (value, missing) in values.zip(&mut self.missing) {
            *missing += u64::from(value.is_empty());
        }
    }
}

/// Read all inputs with a counter a worker.
pub(crate) fn read<C: Counter>(
    reading: &Reading,
    start: impl Fn() -> C + Sync,
) -> Result<(Vec<C>, Status)> {
    let settings = &reading.settings;
    let worker = || Worker {
        counter: start(),
        key: Vec::new(),
        places: Vec::new(),
        records: 0,
        missing: vec![0; reading.by.len()],
    };
    let mut nowhere = std::io::sink();
    let (workers, mut status) = stream::lines(
        &reading.files,
        settings,
        &mut nowhere,
        None,
        worker,
        |worker, line, _, (), _| {
            if reading.plain {
                return plain(worker, line);
            }
            if reading.tags.is_empty() && fast(worker, line.0, &reading.by).is_some() {
                return Ok(());
            }
            slow(worker, line, reading)
        },
    )?;
    let mut counters = Vec::new();
    let mut missing = vec![0; reading.by.len()];
    let mut records = 0;
    for worker in workers {
        counters.push(worker.counter);
        records += worker.records;
        for (sum, more) in missing.iter_mut().zip(worker.missing) {
            *sum += more;
        }
    }
    if settings.strict && status == Status::Trouble {
        // How much was counted up to there depends on the threads: it is not printed.
        return Err(Error::Told);
    }
    if tell_missing(&reading.by, &missing, records) {
        status = Status::Trouble;
    }
    Ok((counters, status))
}

/// Say which group fields records lack; true if one stands in no record at all.
fn tell_missing(by: &[Field], missing: &[u64], records: u64) -> bool {
    let mut never = false;
    for (field, count) in by.iter().zip(missing).filter(|(_, count)| **count > 0) {
        let (name, group) = (&field.name, groups::MISSING);
        let what = if *count == records {
            // A name that was mistyped, most likely: a table of it looks whole and says nothing.
            never = true;
            format!(
                "--by: no record has a field \"{name}\", so all are counted in the group {group}; check the name"
            )
        } else {
            format!(
                "note: no field \"{name}\" in {count} of the records; they are counted in the group {group}"
            )
        };
        report_record::exit::say(&what);
    }
    never
}

/// Count a line of words.
fn plain<C: Counter>(worker: &mut Worker<C>, line: Line) -> std::result::Result<(), Trouble> {
    let text = line.text()?;
    worker.counter.begin(b"");
    for word in text.split_whitespace() {
        worker.counter.token(word.as_bytes());
    }
    worker.counter.end();
    Ok(())
}

/// Count a record in one scan; `None` leaves it, untouched, to [`slow`].
fn fast<C: Counter>(worker: &mut Worker<C>, line: &[u8], by: &[Field]) -> Option<()> {
    worker.places.clear();
    worker.places.resize(by.len(), None);
    let mut scan = Scan {
        line,
        by,
        walker: Walker::begin(line)?,
        fed: None,
        counted: 0,
    };
    let good = scan.record(worker);
    if good.is_some() {
        worker.end();
    } else if let Some(start) = scan.fed {
        undo(&mut worker.counter, line, start, scan.counted);
    }
    good
}

/// The one scan of a record.
struct Scan<'a> {
    line: &'a [u8],
    by: &'a [Field],
    walker: Walker<'a>,
    /// Where the tokens stand, once they are being counted.
    fed: Option<usize>,
    counted: usize,
}

impl Scan<'_> {
    fn record<C: Counter>(&mut self, worker: &mut Worker<C>) -> Option<()> {
        let mut wanted = self.by.len();
        let mut later = None;
        while let Next::Field(name) = self.walker.field()? {
            let name = &self.line[name];
            if name == b"tokens" {
                let start = self.walker.at;
                if wanted == 0 {
                    self.tokens(worker, start)?;
                    continue;
                }
                // A group field may still follow: come back when the group is known.
                later = Some(start);
            }
            let value = self.walker.value()?;
            for (field, place) in self.by.iter().zip(&mut worker.places) {
                if field.is(name) {
                    *place = Some(value.clone());
                    wanted -= 1;
                }
            }
        }
        match (later, self.fed) {
            (Some(start), None) => self.tokens(worker, start),
            // No tokens at all: there is something to say.
            (_, fed) => fed.map(|_| ()),
        }
    }

    /// Count the tokens that begin here.
    fn tokens<C: Counter>(&mut self, worker: &mut Worker<C>, start: usize) -> Option<()> {
        self.walker.at = start;
        worker.key.clear();
        groups::fast_key(self.line, self.by, &worker.places, &mut worker.key)?;
        worker.counter.begin(&worker.key);
        self.fed = Some(start);
        let sink = worker.counter.sink();
        self.walker.tokens(sink, &mut self.counted)
    }
}

/// Take back what was counted of a record that is broken further on.
#[cold]
fn undo<C: Counter>(counter: &mut C, line: &[u8], start: usize, fed: usize) {
    counter.undo(&mut |each| {
        let Some(mut walker) = Walker::begin(line) else {
            return;
        };
        walker.at = start;
        // The walk breaks where it broke before, or goes one token further at most.
        let mut again = Again { left: fed, each };
        let _ = walker.tokens(&mut again, &mut 0);
    });
}

/// Hands the first tokens of a record on once more.
struct Again<'a> {
    left: usize,
    each: &'a mut dyn FnMut(&[u8]),
}

impl Sink for Again<'_> {
    fn long(&mut self, token: &[u8]) -> bool {
        if self.left == 0 {
            return false;
        }
        self.left -= 1;
        (self.each)(token);
        true
    }
}

/// Count a record that has escapes in its fields' names or group fields, or tags, or say what is wrong with it.
fn slow<C: Counter>(
    worker: &mut Worker<C>,
    line: Line,
    reading: &Reading,
) -> std::result::Result<(), Trouble> {
    let Some(record) = line.record(ADVICE)? else {
        return Ok(());
    };
    let tokens = strings(&record, "tokens")?;
    let tags = if reading.tags.is_empty() {
        None
    } else {
        let tags = strings(&record, "tags")?;
        if tags.len() != tokens.len() {
            return Err(Trouble::new(format!(
                "{} tokens, but {} tags; segment again with --pos",
                tokens.len(),
                tags.len()
            )));
        }
        Some(tags)
    };
    worker.key.clear();
    groups::key_of(&record, &reading.by, &mut worker.key)?;
    worker.counter.begin(&worker.key);
    for (index, token) in tokens.iter().enumerate() {
        let wanted = tags.as_ref().is_none_or(|tags| {
            reading
                .tags
                .iter()
                .any(|tag| tags[index].starts_with(tag.as_str()))
        });
        if wanted {
            worker.counter.token(token.as_bytes());
        } else {
            worker.counter.gap();
        }
    }
    worker.end();
    Ok(())
}

/// A field that must be an array of strings.
pub(crate) fn strings(record: &Object, name: &str) -> std::result::Result<Vec<String>, Trouble> {
    let Some(raw) = record.get(name) else {
        return Err(without(record, name));
    };
    if !raw.starts_with('[') {
        let kind = object::kind_of(raw);
        let what = format!("field \"{name}\" is {kind}, not an array of strings");
        return Err(Trouble::new(format!("{what}; {ADVICE}")));
    }
    let items: Vec<&serde_json::value::RawValue> = serde_json::from_str(raw)
        .map_err(|error| Trouble::new(format!("field \"{name}\": {error}")))?;
    items
        .iter()
        .enumerate()
        .map(|(index, item)| {
            let place = index + 1;
            object::string(item.get())
                .map(std::borrow::Cow::into_owned)
                .map_err(|what| Trouble::new(format!("item {place} of field \"{name}\" {what}")))
        })
        .collect()
}

/// What to say of a record without the field that is to be counted.
fn without(record: &Object, name: &str) -> Trouble {
    let has = |name: &str| record.get(name).is_some();
    let advice = if name == "tags" {
        "tags come from: report-segment --pos"
    } else if has("term") && has("count") {
        "these are rows of report-count; to add them up: report-count --merge FILE…"
    } else if has("text") {
        "it has not been segmented; what works: report-segment FILE | report-count"
    } else {
        ADVICE
    };
    Trouble::foreign(format!("{}; {}", record.without(name), advised(advice)))
}

/// One group and its vocabulary.
#[derive(Clone, Debug, Default)]
pub struct Group {
    /// The values of the group fields.
    pub values: Values,
    /// Its terms.
    pub words: Vocabulary,
}

/// Counts straight into the vocabulary of the record's group.
impl Counter for Grouped<Vocabulary> {
    type Sink = Vocabulary;
    fn sink(&mut self) -> &mut Vocabulary {
        self.current()
    }
    fn begin(&mut self, key: &[u8]) {
        self.begin(key, Vocabulary::default).begin_record();
    }
    fn end(&mut self) {}
    fn undo(&mut self, tokens: Replay) {
        let words = self.current();
        tokens(&mut |token| words.take_back(token));
        words.take_back_record();
    }
    fn gap(&mut self) {}
}

/// Count terms in groups, which come sorted. Without group fields there is always one group.
///
/// # Errors
/// Standard error is told what cannot be read, and the status says so; an error ends the run.
pub fn count(reading: &Reading) -> Result<(Vec<Group>, Status)> {
    let (workers, status) = read(reading, Grouped::default)?;
    let groups = workers.into_iter().flat_map(Grouped::into_iter);
    Ok((sum(reading, groups), status))
}

/// Add up what the workers have counted of each group.
pub(crate) fn sum(
    reading: &Reading,
    groups: impl Iterator<Item = (Box<[u8]>, Vocabulary)>,
) -> Vec<Group> {
    let mut sums: HashMap<Box<[u8]>, Vocabulary> = HashMap::new();
    if reading.by.is_empty() {
        sums.insert(Box::default(), Vocabulary::default());
    }
    for (key, mut words) in groups {
        let sum = sums.entry(key).or_default();
        // Adding the smaller to the larger is quicker; the sum is the same.
        if words.len() > sum.len() {
            std::mem::swap(sum, &mut words);
        }
        sum.add_all(&words);
    }
    let mut groups: Vec<Group> = sums
        .into_iter()
        .filter(|(key, words)| key.is_empty() || words.records() > 0)
        .map(|(key, words)| Group {
            values: groups::values_of(&key),
            words,
        })
        .collect();
    groups.sort_by(|a, b| groups::order(&a.values, &b.values));
    groups
}
