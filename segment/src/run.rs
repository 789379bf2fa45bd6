//! The stream: records or lines in, words out.

use report_record::args::{Format, inputs};
use report_record::exit::say;
use report_record::stream::{self, Line};
use report_record::{Error, Object, Result, Status, Trouble, output};

use crate::args::Args;
use crate::segmenter::Segmenter;

const TOOL: &str = "report-segment";
const ADVICE: &str =
    "for bare text use report-segment --plain, for reports report-split FILE | report-segment";

/// Cut all inputs.
///
/// # Errors
/// What ends the run: a file of the user's words that cannot be read, or an output that cannot be written.
pub fn run(args: &Args) -> Result<Status> {
    let format = args.common.format(&[Format::Jsonl, Format::Text])?;
    let files = inputs(&args.files)?;
    let settings = args.common.settings(TOOL, ADVICE);
    let segmenter = Segmenter::new(&args.options()).map_err(Error::new)?;
    for warning in segmenter.warnings() {
        say(TOOL, warning);
    }
    let mut sink = output::stdout();
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

fn text_of(line: Line<'_>) -> std::result::Result<&str, Trouble> {
    line.text("write the text again as UTF-8")
}

/// Words with the delimiter between, and a line end.
fn write_text(segmenter: &mut Segmenter, text: &str, args: &Args, out: &mut Vec<u8>) {
    let mut words = Vec::new();
    segmenter.cut(text, &mut words);
    let mut first = true;
    for word in words {
        if !first {
            out.extend_from_slice(args.delimiter.as_bytes());
        }
        first = false;
        out.extend_from_slice(word.as_bytes());
    }
    out.push(b'\n');
}

fn write_record(
    segmenter: &mut Segmenter,
    record: &Object,
    args: &Args,
    out: &mut Vec<u8>,
) -> std::result::Result<(), Trouble> {
    let text = record.text()?;
    let mut tokens = Vec::with_capacity(text.len() * 2);
    if args.pos {
        let mut words = Vec::new();
        segmenter.tag(&text, &mut words);
        let mut tags = Vec::new();
        push_array(words.iter().map(|(word, _)| *word), &mut tokens);
        push_array(words.iter().map(|(_, tag)| tag.as_ref()), &mut tags);
        record.write_with(&[("tokens", &utf8(tokens)), ("tags", &utf8(tags))], out);
    } else {
        let mut words = Vec::new();
        segmenter.cut(&text, &mut words);
        push_array(words.iter().copied(), &mut tokens);
        record.write_with(&[("tokens", &utf8(tokens))], out);
    }
    Ok(())
}

fn utf8(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).unwrap_or_default()
}

/// Append a JSON array of strings. Words hardly ever need an escape, so that they are copied as they are.
fn push_array<'a>(words: impl Iterator<Item = &'a str>, out: &mut Vec<u8>) {
    out.push(b'[');
    let mut first = true;
    for word in words {
        if !first {
            out.push(b',');
        }
        first = false;
        if word
            .bytes()
            .any(|byte| byte < 0x20 || byte == b'"' || byte == b'\\')
        {
            report_record::object::push_string(word, out);
        } else {
            out.push(b'"');
            out.extend_from_slice(word.as_bytes());
            out.push(b'"');
        }
    }
    out.push(b']');
}
