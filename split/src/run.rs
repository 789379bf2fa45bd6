//! Files in, records out.

use std::collections::HashMap;
use std::io::Read;

use report_record::args::{Format, inputs};
use report_record::exit::say;
use report_record::input::{Input, STDIN, ends, utf8};
use report_record::threads::map_small;
use report_record::{Error, Result, Status, output};

use crate::args::Args;
use crate::write::{self, Context};
use crate::{Note, Options, Report, source, split, table};

/// Do what the command line asks for.
///
/// # Errors
/// What ends the run: a flag that makes no sense, a full disk, `--strict`.
pub fn run(args: &Args) -> Result<Status> {
    let format = args
        .common
        .format(&[Format::Jsonl, Format::Csv, Format::Text])?;
    let options = args.options()?;
    let files = files(args)?;
    let mut job = Job {
        options: &options,
        format,
        // Sizes far to the right of short headings are hard to follow.
        columns: output::columns().min(output::COLUMNS),
        seen: HashMap::new(),
        copies: 0,
        sink: output::stdout(),
        strict: args.common.strict,
    };
    if format == Format::Csv {
        let mut header = Vec::new();
        write::csv_header(&options, &mut header);
        output::write(&mut job.sink, &header)?;
    }
    let mut status = Status::Good;
    'all: for batch in files.chunks(options.jobs.max(1) * 16) {
        for (file, taken) in batch.iter().zip(take_all(batch, &options)) {
            match job.taken(file, taken) {
                Ok(()) => {}
                Err(Stop::Run(error)) => return Err(error),
                Err(Stop::Input(what)) => {
                    say(&format!("{}: {what}", shown(file)));
                    status = Status::Trouble;
                    if args.common.strict {
                        break 'all;
                    }
                }
            }
        }
    }
    if job.copies > COPIES && !options.explain {
        let more = job.copies - COPIES;
        say(&format!(
            "note: and {more} more copies; --explain names all"
        ));
    }
    output::finish(&mut job.sink)?;
    Ok(status)
}

/// Why an input is not done.
enum Stop {
    /// What is wrong with it: others can be done.
    Input(String),
    /// What ends the run.
    Run(Error),
}

impl From<String> for Stop {
    fn from(what: String) -> Self {
        Stop::Input(what)
    }
}

impl From<Error> for Stop {
    fn from(error: Error) -> Self {
        Stop::Run(error)
    }
}

/// How it went with an input.
type Done = std::result::Result<(), Stop>;

/// The name of an input in messages.
fn shown(file: &str) -> &str {
    if file == "-" { STDIN } else { file }
}

/// The names of the inputs.
fn files(args: &Args) -> Result<Vec<String>> {
    let Some(list) = &args.files0_from else {
        return inputs(&args.files);
    };
    if !args.files.is_empty() {
        return Err(Error::new("--files0-from names all files; give no others"));
    }
    let name = list.to_str().unwrap_or("-");
    let mut bytes = Vec::new();
    Input::open(name)
        .map_err(|what| Error::new(format!("--files0-from {name}: {what}")))?
        .read_to_end(&mut bytes)
        .map_err(|error| Error::new(format!("--files0-from {name}: {error}")))?;
    bytes
        .split(|byte| *byte == 0)
        .filter(|name| !name.is_empty())
        .map(|name| {
            std::str::from_utf8(name).map(str::to_string).map_err(|_| {
                Error::new("--files0-from: a name is not UTF-8; rename the file (convmv -t utf8)")
            })
        })
        .collect()
}

/// The reports of a file, with notes, or what is wrong with it.
type Made = std::result::Result<(Vec<Report>, Vec<Note>), String>;

/// What is made of small files before their turn to be written, several at a time; none of one that is long, a table, or no
/// file: it is read when its turn comes.
fn take_all(files: &[String], options: &Options) -> Vec<Option<Made>> {
    if files.len() < 2 || options.jobs < 2 || options.text_column.is_some() {
        return files.iter().map(|_| None).collect();
    }
    let alone = Options {
        jobs: 1,
        ..options.clone()
    };
    map_small(files, options.jobs, |file| {
        let small =
            std::fs::metadata(file).is_ok_and(|data| data.is_file() && data.len() < BLOCK as u64);
        small.then(|| {
            let mut bytes = Vec::new();
            fill(&mut Input::open(file)?, &mut bytes, usize::MAX)?;
            made(&bytes, &alone)
        })
    })
}

/// The reports of a file that is read.
fn made(bytes: &[u8], options: &Options) -> Made {
    if bytes.is_empty() {
        return Err("is empty: no report in it; check the step that wrote it".to_string());
    }
    let source = source::read(bytes, options)?;
    let mut notes = Vec::new();
    let (lines, forms) = (source.lines(), source.forms());
    let reports = split(&lines, &forms, false, options, &mut notes);
    Ok((reports, notes))
}

/// Bytes of a long text that are looked at together.
const BLOCK: usize = 2 << 20;

/// Bytes of it that one thread looks at together, while what reads the records waits for the next.
const PIECE: usize = 1 << 20;

/// Bytes of a report whose records are written as they are made.
const LARGE: usize = 4 << 20;

/// How many copies are named; the rest are counted.
const COPIES: usize = 5;

/// A file is done, if there was any report in it.
fn some(any: bool) -> Done {
    const NONE: &str = "no report found in it: no title such as 政府工作报告 with a text below it; --explain lists what stands in it, and report-extract --plain reads figures of any text";
    any.then_some(()).ok_or_else(|| NONE.to_string().into())
}

/// Read so many bytes more; true if the input is over.
fn fill(input: &mut Input, bytes: &mut Vec<u8>, more: usize) -> std::result::Result<bool, String> {
    let read = input
        .by_ref()
        .take(more as u64)
        .read_to_end(bytes)
        .map_err(|error| format!("cannot be read: {}", report_record::exit::reason(&error)))?;
    Ok(read < more)
}

/// A block of a long text, of which `base` lines stand before it.
fn whole_text(bytes: &[u8], base: usize) -> std::result::Result<&str, String> {
    let text = utf8(bytes).map_err(|error| {
        let good = &bytes[..error.valid_up_to()];
        let line = base + memchr::memchr_iter(b'\n', good).count() + 1;
        format!(
            "line {line}: is not UTF-8, though all before it is; repair it (iconv -c -f utf-8 -t utf-8) or name the encoding with --encoding; the reports before it are written"
        )
    })?;
    Ok(text.trim_start_matches('\u{feff}'))
}

/// Where a line begins, counted from 0.
fn nth_line(bytes: &[u8], number: usize) -> usize {
    let ends = memchr::memchr_iter(b'\n', bytes).map(|at| at + 1);
    std::iter::once(0)
        .chain(ends)
        .nth(number)
        .unwrap_or(bytes.len())
}

struct Job<'a> {
    options: &'a Options,
    format: Format,
    columns: usize,
    /// Where each text (of `--unique`) or each id was first seen.
    seen: HashMap<String, String>,
    /// How many reports were there before.
    copies: usize,
    sink: output::Output,
    strict: bool,
}

impl Job<'_> {
    /// A file in its turn.
    fn taken(&mut self, name: &str, taken: Option<Made>) -> Done {
        if self.options.text_column.is_none() && ends(name, &["csv", "tsv"]) {
            let what = "is read as one text; where its rows are documents: --text-column NAME";
            say(&format!("note: {name}: {what}"));
        }
        match taken {
            Some(made) => self.made(name, made),
            None => self.file(name),
        }
    }

    /// One input.
    fn file(&mut self, name: &str) -> Done {
        let mut input = Input::open(name)?;
        let mut bytes = Vec::new();
        let whole = fill(&mut input, &mut bytes, BLOCK)?;
        let table = self.options.text_column.is_some();
        if !table && source::is_records(&bytes) {
            return Err(source::RECORDS.to_string().into());
        }
        if !whole && !table && source::is_plain(&bytes, self.options) {
            return self.stream(name, &mut input, bytes);
        }
        if !whole {
            fill(&mut input, &mut bytes, usize::MAX)?;
        }
        if table {
            return self.table(name, &bytes);
        }
        self.made(name, made(&bytes, self.options))
    }

    /// Say and write what was made of a file.
    fn made(&mut self, name: &str, made: Made) -> Done {
        let (reports, notes) = made?;
        let any = !reports.is_empty();
        self.done(name, reports, notes, &[])?;
        some(any)
    }

    /// A long text, block by block: what stands before the last report that has begun is complete.
    fn stream(&mut self, name: &str, input: &mut Input, mut bytes: Vec<u8>) -> Done {
        let block = (PIECE * self.options.jobs).clamp(PIECE, BLOCK);
        let (mut base, mut any, mut over) = (0, false, false);
        loop {
            // Whole lines only, so that no character is cut.
            let end = if over {
                bytes.len()
            } else {
                memchr::memrchr(b'\n', &bytes).map_or(0, |at| at + 1)
            };
            let lines: Vec<(usize, &str)> = source::numbered(whole_text(&bytes[..end], base)?)
                .into_iter()
                .map(|(number, line)| (number + base, line))
                .collect();
            let mut notes = Vec::new();
            let mut reports = split(&lines, &[], false, self.options, &mut notes);
            let mut kept = if over { bytes.len() } else { 0 };
            if !over
                && reports.len() > 1
                && let Some(last) = reports.pop()
            {
                // Where its first line begins; what stands above it belongs to what is done.
                let before = last.line - 1 - base;
                kept = nth_line(&bytes, before);
                notes.retain(|note| note.line < last.line);
                base += before;
            }
            // One report longer than all that was read: read twice as much.
            let mut more = bytes.len();
            if kept > 0 {
                any |= !reports.is_empty();
                self.done(name, reports, notes, &[])?;
                bytes.drain(..kept);
                more = block;
            }
            if over {
                break;
            }
            over = fill(input, &mut bytes, more)?;
        }
        some(any)
    }

    /// Say and write what was found.
    fn done(
        &mut self,
        name: &str,
        mut reports: Vec<Report>,
        mut notes: Vec<Note>,
        extra: &[(String, String)],
    ) -> Result<()> {
        if self.options.explain {
            notes.sort_by_key(|note| note.line);
            for note in notes {
                let file = shown(name);
                say(&format!(
                    "{file}:{}: {}: {}",
                    note.line, note.what, note.text
                ));
            }
        }
        if self.options.unique {
            self.drop_seen(name, &mut reports);
        } else {
            self.tell_copies(name, &reports);
        }
        self.write(name, &reports, extra)
    }

    /// A table whose rows are documents.
    fn table(&mut self, name: &str, bytes: &[u8]) -> Done {
        let mut bad = None;
        let mut renamed: Vec<String> = Vec::new();
        let (mut empty, mut first) = (0, None);
        for row in table::rows(bytes, name, self.options)? {
            let row = match row {
                Ok(row) => row,
                Err(what) => {
                    if let Some(earlier) = bad.replace(what) {
                        say(&format!("{}: {earlier}", shown(name)));
                    }
                    if self.strict {
                        break;
                    }
                    continue;
                }
            };
            for (column, _) in &row.others {
                if !renamed.contains(column) && write::is_own(column) {
                    renamed.push(column.clone());
                }
            }
            let mut notes = Vec::new();
            let reports = crate::split_row(&row.text, row.number, self.options, &mut notes);
            if reports.is_empty() {
                empty += 1;
                first.get_or_insert(row.number);
            }
            self.done(name, reports, notes, &row.others)?;
        }
        if let Some(first) = first {
            say(&format!(
                "note: {}: rows whose text is empty have no record: {empty} (the first: row {first})",
                shown(name)
            ));
        }
        if self.format == Format::Jsonl && !renamed.is_empty() {
            let renamed: Vec<String> = renamed.iter().map(|name| write::kept_as(name)).collect();
            say(&format!(
                "note: {}: columns named as fields of the records are kept as {}",
                shown(name),
                renamed.join(", ")
            ));
        }
        bad.map_or(Ok(()), |what| Err(what.into()))
    }

    fn write(&mut self, name: &str, reports: &[Report], extra: &[(String, String)]) -> Result<()> {
        let context = Context {
            file: name,
            options: self.options,
            extra,
            format: self.format,
            columns: self.columns,
        };
        let sink = &mut self.sink;
        if reports.iter().any(|report| report.text.len() > LARGE) {
            // The records of one report may be many times its text.
            let mut out = Vec::new();
            for report in reports {
                write::records(report, &context, &mut out, &mut |out| {
                    if out.len() > BLOCK {
                        output::write(sink, out)?;
                        out.clear();
                    }
                    Ok(())
                })?;
            }
            output::write(sink, &out)?;
        } else {
            let written = map_small(reports, self.options.jobs, |report| {
                let mut out = Vec::new();
                write::records(report, &context, &mut out, &mut |_| Ok(())).map(|()| out)
            });
            for out in written {
                output::write(sink, &out?)?;
            }
        }
        if !self.strict {
            output::finish(&mut self.sink)?;
        }
        Ok(())
    }

    /// Say which reports were there before, title and text: a panel would count them twice.
    fn tell_copies(&mut self, name: &str, reports: &[Report]) {
        for report in reports {
            let here = format!("{}:{}", shown(name), report.line);
            if let Some(first) = self.seen.get(&report.id) {
                let title = &report.title;
                let what =
                    format!("{title} is the report of {first} again; --unique leaves copies out");
                self.tell_copy(&here, &what);
            } else {
                self.seen.insert(report.id.clone(), here);
            }
        }
    }

    /// Say that a report is a copy: a folder may hold hundreds.
    fn tell_copy(&mut self, place: &str, what: &str) {
        self.copies += 1;
        if self.copies <= COPIES || self.options.explain {
            say(&format!("{place}: {what}"));
        }
    }

    /// Drop reports whose text was seen, in this file the one with the shorter title.
    fn drop_seen(&mut self, name: &str, reports: &mut Vec<Report>) {
        let body = |report: &Report| {
            let below = report.text.strip_prefix(report.title.as_str());
            crate::metadata::hash("", below.unwrap_or(&report.text))
        };
        // Within a file the fuller title is kept, in the place of the first.
        let mut fullest: HashMap<String, usize> = HashMap::new();
        for (at, report) in reports.iter().enumerate() {
            let best = fullest.entry(body(report)).or_insert(at);
            if reports[*best].title.chars().count() < report.title.chars().count() {
                *best = at;
            }
        }
        let lines: Vec<usize> = reports.iter().map(|report| report.line).collect();
        let mut at = 0;
        reports.retain(|report| {
            let key = body(report);
            let keep = fullest.get(&key) == Some(&at) && !self.seen.contains_key(&key);
            at += 1;
            if keep {
                self.seen.insert(key, format!("{name}:{}", report.line));
            } else {
                let earlier = self.seen.get(&key).cloned();
                // Of those in this file the one that is kept may stand further below.
                let place = earlier.unwrap_or_else(|| format!("{name}:{}", lines[fullest[&key]]));
                let title = &report.title;
                let what = format!("{title} is left out: its text stands at {place}, under a title that says as much or more");
                self.tell_copy(&format!("{name}:{}", report.line), &what);
            }
            keep
        });
    }
}
