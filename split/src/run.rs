//! Files in, records out.

use std::collections::HashMap;
use std::io::Read;

use report_record::args::{Format, inputs};
use report_record::exit::say;
use report_record::input::{Input, STDIN, utf8};
use report_record::threads::map_small;
use report_record::{Error, Result, Status, output};

use crate::args::Args;
use crate::write::{self, Context};
use crate::{By, Note, Options, Report, explain, source, split, table};

const TOOL: &str = "report-split";

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
        sink: output::stdout(),
        strict: args.common.strict,
    };
    if format == Format::Csv {
        let mut header = if args.common.bom {
            output::MARK.to_vec()
        } else {
            Vec::new()
        };
        write::csv_header(&options, &mut header);
        output::write(&mut job.sink, &header)?;
    }
    let mut status = Status::Good;
    'all: for batch in files.chunks(options.jobs.max(1) * 16) {
        for (file, taken) in batch.iter().zip(take_all(batch, &options)) {
            if let Err(what) = job.taken(file, taken)? {
                say(TOOL, &format!("{}: {what}", shown(file)));
                status = Status::Trouble;
                if args.common.strict {
                    break 'all;
                }
            }
        }
    }
    output::finish(&mut job.sink)?;
    Ok(status)
}

/// Whether a file is a table by its name.
fn is_table(name: &str) -> bool {
    let extension = std::path::Path::new(name).extension();
    extension.is_some_and(|end| end.eq_ignore_ascii_case("csv") || end.eq_ignore_ascii_case("tsv"))
}

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

/// What was made of a file before its turn to be written.
enum Taken {
    /// Its reports, with notes, or what is wrong with it.
    Made(std::result::Result<(Vec<Report>, Vec<Note>), String>),
    /// It is long, a table, or no file: it is read when its turn comes.
    Later,
}

/// Small files, several at a time.
fn take_all(files: &[String], options: &Options) -> Vec<Taken> {
    if files.len() < 2 || options.jobs < 2 || options.text_column.is_some() {
        return files.iter().map(|_| Taken::Later).collect();
    }
    let alone = Options {
        jobs: 1,
        ..options.clone()
    };
    map_small(files, options.jobs, |file| {
        let small =
            std::fs::metadata(file).is_ok_and(|data| data.is_file() && data.len() < BLOCK as u64);
        if !small {
            return Taken::Later;
        }
        Taken::Made(Input::open(file).and_then(|mut input| {
            let mut bytes = Vec::new();
            fill(&mut input, &mut bytes, usize::MAX)?;
            made(&bytes, &alone)
        }))
    })
}

/// The reports of a file that is read.
fn made(bytes: &[u8], options: &Options) -> std::result::Result<(Vec<Report>, Vec<Note>), String> {
    if bytes.is_empty() {
        return Err("is empty: no report in it; check the step that wrote it".to_string());
    }
    let source = source::read(bytes, options)?;
    let mut notes = Vec::new();
    let reports = split(&source.lines(), &source.forms(), options, &mut notes);
    Ok((reports, notes))
}

/// Bytes of a long text that are looked at together.
const BLOCK: usize = 2 << 20;

/// Bytes of a report whose records are written as they are made.
const LARGE: usize = 4 << 20;

/// What to say of a file without a report.
const NONE: &str = "no report found in it: no title such as 政府工作报告 with a text below it; --explain lists what stands in it";

/// Read so many bytes more; true if the input is over.
fn fill(input: &mut Input, bytes: &mut Vec<u8>, more: usize) -> std::result::Result<bool, String> {
    let read = input
        .by_ref()
        .take(more as u64)
        .read_to_end(bytes)
        .map_err(|error| format!("cannot be read: {}", report_record::exit::reason(&error)))?;
    Ok(read < more)
}

/// Where a line begins, counted from 0.
fn nth_line(bytes: &[u8], number: usize) -> usize {
    if number == 0 {
        return 0;
    }
    memchr::memchr_iter(b'\n', bytes)
        .nth(number - 1)
        .map_or(bytes.len(), |at| at + 1)
}

struct Job<'a> {
    options: &'a Options,
    format: Format,
    columns: usize,
    /// Where each text (of `--unique`) or each id was first seen.
    seen: HashMap<String, String>,
    sink: output::Output,
    strict: bool,
}

impl Job<'_> {
    /// One input; the inner error is what is wrong with it.
    fn file(&mut self, name: &str) -> Result<std::result::Result<(), String>> {
        let mut input = match Input::open(name) {
            Ok(input) => input,
            Err(what) => return Ok(Err(what)),
        };
        let mut bytes = Vec::new();
        let whole = match fill(&mut input, &mut bytes, BLOCK) {
            Ok(over) => over,
            Err(what) => return Ok(Err(what)),
        };
        if self.options.text_column.is_none() && source::is_records(&bytes) {
            return Ok(Err(source::RECORDS.to_string()));
        }
        if !whole && self.options.text_column.is_none() && source::is_plain(&bytes, self.options) {
            return self.stream(name, &mut input, bytes);
        }
        if !whole && let Err(what) = fill(&mut input, &mut bytes, usize::MAX) {
            return Ok(Err(what));
        }
        if self.options.text_column.is_some() {
            return self.table(name, &bytes);
        }
        self.made(name, made(&bytes, self.options))
    }

    /// A file in its turn.
    fn taken(&mut self, name: &str, taken: Taken) -> Result<std::result::Result<(), String>> {
        if self.options.text_column.is_none() && is_table(name) {
            let what = "is read as one text; where its rows are documents: --text-column NAME";
            say(TOOL, &format!("note: {name}: {what}"));
        }
        match taken {
            Taken::Made(made) => self.made(name, made),
            Taken::Later => self.file(name),
        }
    }

    /// Say and write what was made of a file.
    fn made(
        &mut self,
        name: &str,
        made: std::result::Result<(Vec<Report>, Vec<Note>), String>,
    ) -> Result<std::result::Result<(), String>> {
        let (reports, notes) = match made {
            Ok(made) => made,
            Err(what) => return Ok(Err(what)),
        };
        let none = reports.is_empty();
        self.done(name, reports, notes)?;
        Ok(if none { Err(NONE.to_string()) } else { Ok(()) })
    }

    /// A long text, block by block: what stands before the last report that has begun is complete.
    fn stream(
        &mut self,
        name: &str,
        input: &mut Input,
        mut bytes: Vec<u8>,
    ) -> Result<std::result::Result<(), String>> {
        let mut base = 0;
        let mut any = false;
        let mut over = false;
        loop {
            // Whole lines only, so that no character is cut.
            let end = if over {
                bytes.len()
            } else {
                memchr::memrchr(b'\n', &bytes).map_or(0, |at| at + 1)
            };
            let text = match utf8(&bytes[..end]) {
                Ok(text) => text.trim_start_matches('\u{feff}'),
                Err(error) => {
                    let line = base
                        + memchr::memchr_iter(b'\n', &bytes[..error.valid_up_to()]).count()
                        + 1;
                    return Ok(Err(format!(
                        "line {line}: is not UTF-8, though all before it is; repair it (iconv -c -f utf-8 -t utf-8) or name the encoding with --encoding; the reports before it are written"
                    )));
                }
            };
            let lines: Vec<(usize, &str)> = source::numbered(text)
                .into_iter()
                .map(|(number, line)| (number + base, line))
                .collect();
            let mut notes = Vec::new();
            let mut reports = split(&lines, &[], self.options, &mut notes);
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
            let size = if kept > 0 {
                any |= !reports.is_empty();
                self.done(name, reports, notes)?;
                bytes.drain(..kept);
                BLOCK
            } else {
                // One report longer than all that was read: read twice as much.
                bytes.len()
            };
            if over {
                break;
            }
            over = match fill(input, &mut bytes, size) {
                Ok(over) => over,
                Err(what) => return Ok(Err(what)),
            };
        }
        Ok(if any { Ok(()) } else { Err(NONE.to_string()) })
    }

    /// Say and write what was found.
    fn done(&mut self, name: &str, mut reports: Vec<Report>, notes: Vec<Note>) -> Result<()> {
        if self.options.explain {
            explain::tell(shown(name), notes);
        }
        if self.options.unique {
            self.drop_seen(name, &mut reports);
        } else {
            self.tell_copies(name, &reports);
        }
        self.write(name, &reports, &[])
    }

    /// A table whose rows are documents.
    fn table(&mut self, name: &str, bytes: &[u8]) -> Result<std::result::Result<(), String>> {
        let rows = match table::rows(bytes, name, self.options) {
            Ok(rows) => rows,
            Err(what) => return Ok(Err(what)),
        };
        let mut bad = None;
        for row in rows {
            let row = match row {
                Ok(row) => row,
                Err(what) => {
                    if let Some(earlier) = bad.replace(what) {
                        say(TOOL, &format!("{}: {earlier}", shown(name)));
                    }
                    if self.strict {
                        break;
                    }
                    continue;
                }
            };
            let mut notes = Vec::new();
            let mut reports = crate::split_row(&row.text, row.number, self.options, &mut notes);
            if self.options.explain {
                explain::tell(shown(name), notes);
            }
            if self.options.unique {
                self.drop_seen(name, &mut reports);
            } else {
                self.tell_copies(name, &reports);
            }
            self.write(name, &reports, &row.others)?;
        }
        Ok(bad.map_or(Ok(()), Err))
    }

    fn write(&mut self, name: &str, reports: &[Report], extra: &[(String, String)]) -> Result<()> {
        let context = Context {
            file: name,
            options: self.options,
            extra,
        };
        let (format, columns) = (self.format, self.columns);
        let into = |report: &Report, out: &mut Vec<u8>, pass: write::Pass| match format {
            Format::Csv => write::csv(report, &context, out, pass),
            Format::Text if context.options.by == By::Report => {
                write::text(report, name, columns, out);
                Ok(())
            }
            Format::Text => write::readable(report, &context, out, pass),
            _ => write::jsonl(report, &context, out, pass),
        };
        let sink = &mut self.sink;
        if reports.iter().any(|report| report.text.len() > LARGE) {
            // The records of one report may be many times its text.
            let mut out = Vec::new();
            for report in reports {
                into(report, &mut out, &mut |out| {
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
                into(report, &mut out, &mut |_| Ok(())).map(|()| out)
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
                say(
                    TOOL,
                    &format!(
                        "{here}: {} is the report of {first} again; --unique leaves copies out",
                        report.title
                    ),
                );
            } else {
                self.seen.insert(report.id.clone(), here);
            }
        }
    }

    /// Drop reports whose text was seen, in this file the one with the shorter title.
    fn drop_seen(&mut self, name: &str, reports: &mut Vec<Report>) {
        let body = |report: &Report| {
            crate::metadata::hash(
                "",
                report
                    .text
                    .strip_prefix(report.title.as_str())
                    .unwrap_or(&report.text),
            )
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
                say(TOOL, &format!("{name}:{}: {} is left out: its text stands at {place}, under a title that says as much or more", report.line, report.title));
            }
            keep
        });
    }
}
