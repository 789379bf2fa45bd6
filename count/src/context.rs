//! Keyword in context: the sentence behind every number.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Write;
use std::sync::atomic::{AtomicUsize, Ordering};

use regex::Regex;
use report_record::args::Format;
use report_record::output::{self, html, visible, width};
use report_record::stream::{self, Settings};
use report_record::{Object, Result, Status, exit, object};

use crate::dictionary::{Dictionary, Nested};
use crate::job::{AS_WORDS, TOOL};
use crate::read;
use crate::rows::{Cell, cells_as_csv, cells_as_json};
use crate::sequence::{Names, Step};
use crate::tuples::Tuples;

/// What is looked for.
pub struct Search<'a> {
    /// Terms and their concepts.
    pub dictionary: &'a Dictionary,
    /// Single tokens that match.
    pub matching: Option<&'a Regex>,
    /// See [`Nested`].
    pub nested: Nested,
    /// Tokens on each side.
    pub context: usize,
}

/// Columns of a hit. `from` and `to` are places of tokens in the record, from 1.
pub const COLUMNS: [&str; 11] = [
    "file", "line", "id", "title", "path", "concept", "from", "to", "pre", "keyword", "post",
];

impl Step for Search<'_> {
    fn counts(&self, token: &str) -> bool {
        self.matching.is_some_and(|regex| regex.is_match(token))
    }
    fn marks(&self, token: &str) -> Box<[u32]> {
        self.dictionary.fits(token)
    }
    fn record(&self, _: &Names, _: &[u32], _: &mut Tuples) {}
}

struct Hit {
    from: usize,
    to: usize,
    concept: Option<String>,
}

/// Print all hits, in the order of the input.
///
/// # Errors
/// The output cannot be written.
pub fn hits(
    files: &[String],
    settings: &Settings,
    search: &Search,
    format: Format,
    sink: &mut (dyn Write + Send),
) -> Result<Status> {
    let mut page = Vec::new();
    let found = AtomicUsize::new(0);
    let status = {
        let target: &mut (dyn Write + Send) = if format == Format::Html {
            &mut page
        } else {
            &mut *sink
        };
        let (_, status) = stream::records(
            files,
            settings,
            target,
            Names::new,
            |names, record, place, out| {
                let tokens = read::strings(record, "tokens")?;
                let numbers: Vec<u32> = tokens
                    .iter()
                    .map(|token| names.number(token, search))
                    .collect();
                let hits = find(search, names, &numbers);
                found.fetch_add(hits.len(), Ordering::Relaxed);
                for hit in hits {
                    put(
                        search,
                        record,
                        (place.file, place.line),
                        &tokens,
                        &hit,
                        format,
                        out,
                    );
                }
                Ok(())
            },
        )?;
        status
    };
    if format == Format::Html {
        output::write(sink, &as_page(&String::from_utf8_lossy(&page)))?;
    }
    output::finish(sink)?;
    if found.into_inner() == 0 {
        exit::say(TOOL, &format!("note: no hit; {AS_WORDS}"));
    }
    Ok(status)
}

fn find(search: &Search, names: &Names, tokens: &[u32]) -> Vec<Hit> {
    let mut hits: Vec<Hit> = search
        .dictionary
        .find(names, tokens, search.nested)
        .into_iter()
        .map(|(from, length, term)| Hit {
            from,
            to: from + length,
            concept: Some(search.dictionary.concepts[search.dictionary.terms[term].1].clone()),
        })
        .collect();
    if search.matching.is_some() {
        hits.extend(
            (0..tokens.len())
                .filter(|at| names.counts(tokens[*at]))
                .map(|at| Hit {
                    from: at,
                    to: at + 1,
                    concept: None,
                }),
        );
        hits.sort_by_key(|hit| (hit.from, hit.to));
    }
    hits
}

fn put(
    search: &Search,
    record: &Object,
    place: (&str, u64),
    tokens: &[String],
    hit: &Hit,
    format: Format,
    out: &mut Vec<u8>,
) {
    let text = |name: &str| record.get(name).and_then(|raw| object::string(raw).ok());
    let source: Option<serde_json::Value> = record
        .get("source")
        .and_then(|raw| serde_json::from_str(raw).ok());
    let source = |name: &str| source.as_ref().and_then(|source| source.get(name));
    let file = source("file")
        .and_then(|file| file.as_str())
        .unwrap_or(place.0);
    let line = source("line")
        .and_then(serde_json::Value::as_u64)
        .unwrap_or(place.1);
    let path: Vec<String> = record
        .get("path")
        .and_then(|raw| serde_json::from_str(raw).ok())
        .unwrap_or_default();
    let before = &tokens[hit.from.saturating_sub(search.context)..hit.from];
    let after = &tokens[hit.to..tokens.len().min(hit.to + search.context)];
    let keyword = &tokens[hit.from..hit.to];
    let title = text("title").unwrap_or_default();
    match format {
        Format::Text => {
            // Narrower where the terminal is: both sides stay on one line, and the keyword in its column.
            let side = 36.min(output::columns() / 2 - 4);
            let left = last_columns(&visible(&run_on(before)), side);
            let pad = " ".repeat(side.saturating_sub(width(&left)));
            let right = output::shorten(&visible(&run_on(after)), side).into_owned();
            let gap = " ".repeat(side.saturating_sub(width(&right)));
            let line = format!(
                "{pad}{left}  {}  {right}{gap}  {} {file}:{line}",
                visible(&run_on(keyword)),
                place_in(&title, &path)
            );
            out.extend_from_slice(visible(line.trim_end()).as_bytes());
            out.push(b'\n');
        }
        Format::Html => {
            let item = format!(
                "{}\u{1f}<li>{}<mark>{}</mark>{} <small>{} {}:{line}</small>\n",
                html(&visible(
                    &hit.concept.clone().unwrap_or_else(|| run_on(keyword))
                )),
                html(&visible(&format!(
                    "{}{}",
                    cut(hit.from > before.len()),
                    run_on(before)
                ))),
                html(&visible(&run_on(keyword))),
                html(&visible(&format!(
                    "{}{}",
                    run_on(after),
                    cut(hit.to + after.len() < tokens.len())
                ))),
                html(&visible(&place_in(&title, &path))),
                html(&visible(file)),
            );
            out.extend_from_slice(item.as_bytes());
        }
        Format::Jsonl | Format::Csv => {
            let some = |text: Option<String>| text.map_or(Cell::Nothing, Cell::Text);
            let cells = [
                Cell::Text(file.to_string()),
                Cell::Int(line),
                some(text("id").map(std::borrow::Cow::into_owned)),
                some(record.get("title").map(|_| title.to_string())),
                some((!path.is_empty()).then(|| path.join(" > "))),
                some(hit.concept.clone()),
                Cell::Int(hit.from as u64 + 1),
                Cell::Int(hit.to as u64),
                Cell::Text(before.join(" ")),
                Cell::Text(keyword.join(" ")),
                Cell::Text(after.join(" ")),
            ];
            if format == Format::Csv {
                cells_as_csv(&cells, out);
            } else {
                cells_as_json(&COLUMNS, &cells, out);
            }
        }
    }
}

/// Tokens as a reader sees them: a paragraph ends with a space.
fn run_on(tokens: &[String]) -> String {
    tokens.concat().replace('\n', " ")
}

/// What says that the text goes on.
fn cut(more: bool) -> &'static str {
    if more { "…" } else { "" }
}

/// The report, and where in it, as far as the record says so.
fn place_in(title: &str, path: &[String]) -> String {
    let all = std::iter::once(title).chain(path.iter().map(String::as_str));
    let all: Vec<&str> = all.filter(|name| !name.is_empty()).collect();
    all.join(" > ")
}

/// The end of a text, at most so many columns wide.
pub(crate) fn last_columns(text: &str, columns: usize) -> String {
    let mut start = text.len();
    for (at, _) in text.char_indices().rev() {
        if width(&text[at..]) > columns {
            break;
        }
        start = at;
    }
    text[start..].to_string()
}

/// A page of counts, each a link to its hits.
fn as_page(items: &str) -> Vec<u8> {
    let mut groups: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for line in items.lines() {
        if let Some((name, item)) = line.split_once('\u{1f}') {
            groups.entry(name).or_default().push(item);
        }
    }
    let mut groups: Vec<(&str, Vec<&str>)> = groups.into_iter().collect();
    groups.sort_by(|a, b| b.1.len().cmp(&a.1.len()).then(a.0.cmp(b.0)));
    let mut page = String::from(crate::picture::HEAD);
    page.push_str("<h1>Keyword in context</h1>\n<table><tr><th>term<th>count\n");
    for (number, (name, items)) in groups.iter().enumerate() {
        let _ = writeln!(
            page,
            "<tr><td>{name}<td><a href=\"#t{number}\">{}</a>",
            items.len()
        );
    }
    page.push_str("</table>\n");
    for (number, (name, items)) in groups.iter().enumerate() {
        let _ = writeln!(
            page,
            "<h2 id=\"t{number}\">{name} <small><a href=\"#\">up</a></small></h2>
<ol>
{}
</ol>",
            items.join("\n")
        );
    }
    page.push_str("</html>\n");
    page.into_bytes()
}
