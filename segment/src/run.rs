//! The stream: records or lines in, words out.

use std::io::Write;

use report_record::args::{Format, inputs};
use report_record::exit::say;
use report_record::object::push_string;
use report_record::output::Side;
use report_record::stream::{self, Line, Place, Settings};
use report_record::{Error, Object, Result, Status, Trouble, output};

use crate::args::Args;
use crate::new_words::{Collected, Limits};
use crate::segmenter::Segmenter;

const TOOL: &str = "report-segment";
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
    let settings = args.common.settings(TOOL, ADVICE);
    let segmenter = Segmenter::new(&args.options()).map_err(Error::new)?;
    for warning in segmenter.warnings() {
        say(TOOL, warning);
    }
    let mut sink = output::stdout();
    if args.new_words {
        return collect(args, &files, &settings, &segmenter, &mut sink);
    }
    let start = || segmenter.clone();
    let plain = args.plain;
    let json = format == Format::Jsonl && (!plain || args.common.format.is_some());
    let status = if plain {
        stream::lines(
            &files,
            &settings,
            &mut sink,
            start,
            |segmenter, line, _, out| {
                let text = text_of(line)?;
                write_text(segmenter, text, args, out);
                Ok(())
            },
        )?
        .1
    } else {
        stream::records(
            &files,
            &settings,
            &mut sink,
            start,
            |segmenter, record, _, out| {
                if json {
                    write_record(segmenter, record, args, out)
                } else {
                    write_text(segmenter, &record.text()?, args, out);
                    Ok(())
                }
            },
        )?
        .1
    };
    output::finish(&mut sink)?;
    Ok(if segmenter.warnings().is_empty() {
        status
    } else {
        status.max(Status::Trouble)
    })
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
    let take = |state: &mut (Segmenter, Collected), text: &str, place: Place| {
        let mut words = Vec::new();
        state.0.cut(text, &mut words);
        state.1.add(&words, (place.input, place.line));
    };
    let (collections, status) = if args.plain {
        stream::lines(files, settings, sink, start, |state, line, place, _| {
            take(state, text_of(line)?, place);
            Ok(())
        })?
    } else {
        stream::records(files, settings, sink, start, |state, record, place, _| {
            take(state, &record.text()?, place);
            Ok(())
        })?
    };
    let mut all = Collected::default();
    for (_, collected) in &collections {
        all.merge(collected);
    }
    let limits = Limits {
        count: args.min_count.max(1),
        cohesion: args.min_cohesion,
        entropy: args.min_entropy,
    };
    let mut out = Vec::new();
    let header = [
        "term",
        "count",
        "cohesion",
        "entropy_left",
        "entropy_right",
        "example",
    ];
    let rows: Vec<Vec<String>> = all
        .candidates(limits)
        .into_iter()
        .map(|one| {
            let bits = |value: f64| format!("{value:.2}");
            vec![
                one.term,
                one.count.to_string(),
                bits(one.cohesion),
                bits(one.left),
                bits(one.right),
                one.example,
            ]
        })
        .collect();
    // A table for --terms, unless something else is asked for.
    let formats = [Format::Csv, Format::Text, Format::Jsonl];
    match args
        .common
        .format
        .map_or(Ok(Format::Csv), |_| args.common.format(&formats))?
    {
        Format::Text => {
            let sides = [
                Side::Left,
                Side::Right,
                Side::Right,
                Side::Right,
                Side::Right,
                Side::Left,
            ];
            let columns: Vec<(&str, Side)> = header.into_iter().zip(sides).collect();
            output::table(&columns, &rows, 40, &mut out);
        }
        Format::Jsonl => {
            for row in &rows {
                out.extend_from_slice(b"{\"term\":");
                push_string(&row[0], &mut out);
                for (name, value) in header[1..5].iter().zip(&row[1..5]) {
                    out.extend_from_slice(format!(",\"{name}\":{value}").as_bytes());
                }
                out.extend_from_slice(b",\"example\":");
                push_string(&row[5], &mut out);
                out.extend_from_slice(b"}\n");
            }
        }
        _ => {
            if args.common.bom {
                out.extend_from_slice(output::MARK);
            }
            output::csv_row(header, &mut out);
            for row in &rows {
                output::csv_row(row, &mut out);
            }
        }
    }
    output::write(sink, &out)?;
    output::finish(sink)?;
    Ok(if segmenter.warnings().is_empty() {
        status
    } else {
        status.max(Status::Trouble)
    })
}

fn text_of(line: Line<'_>) -> std::result::Result<&str, Trouble> {
    line.text("write the text again as UTF-8")
}

/// Words with the delimiter between, and a line end.
fn write_text(segmenter: &mut Segmenter, text: &str, args: &Args, out: &mut Vec<u8>) {
    let delimiter = args.delimiter.as_bytes();
    let mut first = true;
    let mut write = |word: &[u8], out: &mut Vec<u8>| {
        if !first {
            push_bytes(delimiter, out);
        }
        first = false;
        push_bytes(word, out);
    };
    if segmenter.overlaps() {
        let mut words = Vec::new();
        segmenter.cut(text, &mut words);
        for word in words {
            write(word.as_bytes(), out);
        }
    } else {
        let ends = segmenter.ends(text);
        out.reserve(text.len() + ends.len() * delimiter.len() + 1);
        let mut at = 0;
        for end in ends {
            write(&text.as_bytes()[at..*end], out);
            at = *end;
        }
    }
    out.push(b'\n');
}

/// Append bytes; those of the lengths that nearly all words have without a call.
#[inline]
fn push_bytes(bytes: &[u8], out: &mut Vec<u8>) {
    if let [a] = bytes {
        out.push(*a);
    } else if let Ok(three) = <&[u8; 3]>::try_from(bytes) {
        out.extend_from_slice(three);
    } else if let Ok(six) = <&[u8; 6]>::try_from(bytes) {
        out.extend_from_slice(six);
    } else {
        out.extend_from_slice(bytes);
    }
}

fn write_record(
    segmenter: &mut Segmenter,
    record: &Object,
    args: &Args,
    out: &mut Vec<u8>,
) -> std::result::Result<(), Trouble> {
    let text = record.text()?;
    let mut tokens = String::with_capacity(text.len() * 2);
    let mut tags = String::new();
    let mut parts = String::new();
    let plain = !needs_escape(&text);
    if args.pos || args.parts || segmenter.overlaps() {
        let mut words = Vec::new();
        if args.pos {
            let mut tagged = Vec::new();
            segmenter.tag(&text, &mut tagged);
            push_array(tagged.iter().map(|(_, tag)| tag.as_ref()), false, &mut tags);
            words.extend(tagged.iter().map(|(word, _)| *word));
        } else {
            segmenter.cut(&text, &mut words);
        }
        if args.parts {
            let mut shorter = Vec::new();
            segmenter.parts(&words, &mut shorter);
            push_array(shorter.iter().copied(), plain, &mut parts);
        }
        push_array(words.iter().copied(), plain, &mut tokens);
    } else {
        let mut at = 0;
        let words = segmenter.ends(&text).iter().map(|end| {
            let word = &text[at..*end];
            at = *end;
            word
        });
        push_array(words, plain, &mut tokens);
    }
    let values = [("tokens", tokens), ("tags", tags), ("parts", parts)];
    let set: Vec<(&str, &str)> = values
        .iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    record.write_with(&set, out);
    Ok(())
}

/// Whether a JSON string needs an escape for something in this text.
fn needs_escape(text: &str) -> bool {
    text.bytes()
        .any(|byte| byte < 0x20 || byte == b'"' || byte == b'\\')
}

/// Append a JSON array of strings; those of a `plain` text need no escapes, and are copied as they are.
fn push_array<'a>(words: impl Iterator<Item = &'a str>, plain: bool, out: &mut String) {
    out.push('[');
    let mut first = true;
    for word in words {
        if !first {
            out.push(',');
        }
        first = false;
        if plain {
            out.push('"');
            out.push_str(word);
            out.push('"');
        } else {
            let mut escaped = Vec::new();
            push_string(word, &mut escaped);
            out.push_str(&String::from_utf8_lossy(&escaped));
        }
    }
    out.push(']');
}
