//! The stream: records or lines in, words out.

use std::io::Write;

use report_record::args::{Format, inputs};
use report_record::exit::say;
use report_record::object::{plain_length, push_string, push_strings};
use report_record::output::Side;
use report_record::stream::{self, Settings};
use report_record::{Error, Object, Result, Status, Trouble, output};

use crate::args::Args;
use crate::new_words::{Candidate, Collected, Limits};
use crate::segmenter::Segmenter;

const ADVICE: &str =
    "for bare text use report-segment --plain, for reports report-split FILE | report-segment";

/// Cut all inputs.
///
/// # Errors
/// What ends the run: a file of the user's words that cannot be read, or an output that cannot be written.
pub fn run(args: &Args) -> Result<Status> {
    let format = if args.new_words {
        Format::Csv
    } else {
        args.common.format(&[Format::Jsonl, Format::Text])?
    };
    let files = inputs(&args.files)?;
    let settings = args.common.settings(ADVICE);
    let segmenter = Segmenter::new(&args.options()).map_err(Error::new)?;
    for warning in segmenter.warnings() {
        say(warning);
    }
    let mut sink = output::stdout();
    if args.new_words {
        return collect(args, &files, &settings, &segmenter, &mut sink);
    }
    let json = format == Format::Jsonl && (!args.plain || args.common.format.is_some());
    let (_, status) = stream::lines(
        &files,
        &settings,
        &mut sink,
        None,
        || segmenter.clone(),
        |segmenter, line, _, (), out| {
            if args.plain {
                write_text(segmenter, line.text()?, args, out);
            } else if let Some(record) = line.record(ADVICE)? {
                if json {
                    write_record(segmenter, &record, args, out)?;
                } else {
                    write_text(segmenter, &record.text()?, args, out);
                }
            }
            Ok(())
        },
    )?;
    output::finish(&mut sink)?;
    Ok(ended(&segmenter, status))
}

/// How a run ended, if the words that it went by were all good.
fn ended(segmenter: &Segmenter, status: Status) -> Status {
    if segmenter.warnings().is_empty() {
        status
    } else {
        status.max(Status::Trouble)
    }
}

/// Print the candidate terms of all inputs.
fn collect(
    args: &Args,
    files: &[String],
    settings: &Settings,
    segmenter: &Segmenter,
    sink: &mut (dyn Write + Send),
) -> Result<Status> {
    let start = || (segmenter.clone(), Collected::default());
    let (collections, status) = stream::lines(
        files,
        settings,
        sink,
        None,
        start,
        |(segmenter, collected), line, place, (), _| {
            let text = if args.plain {
                line.text()?.into()
            } else if let Some(record) = line.record(ADVICE)? {
                record.text()?
            } else {
                return Ok(());
            };
            let mut words = Vec::new();
            segmenter.cut(&text, &mut words);
            collected.add(&words, (place.input, place.line));
            Ok(())
        },
    )?;
    let mut all = Collected::default();
    for (_, collected) in &collections {
        all.merge(collected);
    }
    let limits = Limits {
        count: args.min_count.max(1),
        cohesion: args.min_cohesion,
        entropy: args.min_entropy,
    };
    output::write(sink, &table(args, all.candidates(limits))?)?;
    output::finish(sink)?;
    Ok(ended(segmenter, status))
}

/// The columns of candidate terms.
const HEADER: [&str; 6] = [
    "term",
    "count",
    "cohesion",
    "entropy_left",
    "entropy_right",
    "example",
];

/// Candidate terms as a table for --terms, unless something else is asked for.
fn table(args: &Args, candidates: Vec<Candidate>) -> Result<Vec<u8>> {
    let format = match args.common.format {
        None => Format::Csv,
        Some(_) => args
            .common
            .format(&[Format::Csv, Format::Text, Format::Jsonl])?,
    };
    let rows: Vec<[String; 6]> = candidates.into_iter().map(row).collect();
    let mut out = Vec::new();
    match format {
        Format::Text => {
            let columns = HEADER.map(|name| match name {
                "term" | "example" => (name, Side::Left),
                _ => (name, Side::Right),
            });
            let rows: Vec<Vec<String>> = rows.into_iter().map(Vec::from).collect();
            output::table(&columns, &rows, 40, &mut out);
        }
        Format::Jsonl => {
            for [term, numbers @ .., example] in &rows {
                out.extend_from_slice(b"{\"term\":");
                push_string(term, &mut out);
                for (name, value) in HEADER[1..].iter().zip(numbers) {
                    out.extend_from_slice(format!(",\"{name}\":{value}").as_bytes());
                }
                out.extend_from_slice(b",\"example\":");
                push_string(example, &mut out);
                out.extend_from_slice(b"}\n");
            }
        }
        _ => {
            output::csv_header(HEADER, &mut out);
            for row in &rows {
                output::csv_row(row, &mut out);
            }
        }
    }
    Ok(out)
}

fn row(one: Candidate) -> [String; 6] {
    let bits = |value: f64| format!("{value:.2}");
    [
        one.term,
        one.count.to_string(),
        bits(one.cohesion),
        bits(one.left),
        bits(one.right),
        one.example,
    ]
}

/// Words with the delimiter between, and a line end.
fn write_text(segmenter: &mut Segmenter, text: &str, args: &Args, out: &mut Vec<u8>) {
    if segmenter.overlaps() {
        let mut words = Vec::new();
        segmenter.cut(text, &mut words);
        out.extend_from_slice(words.join(&*args.delimiter).as_bytes());
    } else {
        push_joined(
            text,
            0,
            segmenter.ends(text),
            args.delimiter.as_bytes(),
            out,
        );
    }
    out.push(b'\n');
}

/// Append the words of a text, from this byte on, that end at these bytes, with a delimiter between.
///
/// Words are short: sixteen bytes are copied at once, and those too many are written over by what comes next.
fn push_joined(text: &str, start: usize, ends: &[usize], delimiter: &[u8], out: &mut Vec<u8>) {
    const WIDE: usize = 16;
    let mut wide = [0; WIDE];
    if let Some(start) = wide.get_mut(..delimiter.len()) {
        start.copy_from_slice(delimiter);
    }
    let from = out.len();
    let length = ends.last().map_or(0, |end| end - start);
    out.resize(from + length + ends.len() * delimiter.len() + WIDE, b' ');
    let buffer = &mut out[from..];
    let bytes = text.as_bytes();
    let mut at = start;
    let mut to = 0;
    for end in ends {
        let length = end - at;
        let space = &mut buffer[to..];
        match (
            bytes[at..].first_chunk::<WIDE>(),
            space.first_chunk_mut::<WIDE>(),
        ) {
            (Some(word), Some(space)) if length <= WIDE => *space = *word,
            _ => space[..length].copy_from_slice(&bytes[at..*end]),
        }
        let space = &mut space[length..];
        match space.first_chunk_mut::<WIDE>() {
            Some(space) if delimiter.len() <= WIDE => *space = wide,
            _ => space[..delimiter.len()].copy_from_slice(delimiter),
        }
        at = *end;
        to += length + delimiter.len();
    }
    out.truncate(from + to.saturating_sub(delimiter.len()));
}

fn write_record(
    segmenter: &mut Segmenter,
    record: &Object,
    args: &Args,
    out: &mut Vec<u8>,
) -> std::result::Result<(), Trouble> {
    let text = record.text()?;
    let mut tokens = Vec::new();
    let mut tags = Vec::new();
    let mut parts = Vec::new();
    if args.pos || args.parts || segmenter.overlaps() {
        let mut words = Vec::new();
        if args.pos {
            let mut tagged = Vec::new();
            segmenter.tag(&text, &mut tagged);
            push_strings(tagged.iter().map(|(_, tag)| tag.as_ref()), &mut tags);
            words.extend(tagged.iter().map(|(word, _)| *word));
        } else {
            segmenter.cut(&text, &mut words);
        }
        if args.parts {
            let mut shorter = Vec::new();
            segmenter.parts(&words, &mut shorter);
            push_strings(shorter.iter().copied(), &mut parts);
        }
        push_strings(words.iter().copied(), &mut tokens);
    } else {
        push_words(&text, segmenter.ends(&text), &mut tokens);
    }
    let values = [("tokens", tokens), ("tags", tags), ("parts", parts)];
    let set: Vec<(&str, &[u8])> = values
        .iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(name, value)| (*name, value.as_slice()))
        .collect();
    if args.drop.is_empty() {
        record.write_with(&set, out);
    } else {
        let drop: Vec<&str> = args.drop.iter().map(String::as_str).collect();
        record.write_without(&drop, &set, out);
    }
    Ok(())
}

/// Append the words of a text that end at these bytes, as a JSON array. Between the few that need an escape, a line end most
/// often, they are copied as they are.
fn push_words(text: &str, mut ends: &[usize], out: &mut Vec<u8>) {
    out.push(b'[');
    let mut at = 0;
    while !ends.is_empty() {
        if at > 0 {
            out.push(b',');
        }
        let plain = at + plain_length(&text.as_bytes()[at..]);
        let (before, behind) = ends.split_at(ends.partition_point(|end| *end <= plain));
        if let Some(last) = before.last() {
            out.push(b'"');
            push_joined(text, at, before, b"\",\"", out);
            out.push(b'"');
            (at, ends) = (*last, behind);
        } else if let [end, behind @ ..] = behind {
            push_string(&text[at..*end], out);
            (at, ends) = (*end, behind);
        }
    }
    out.push(b']');
}
