//! Keyword in context: the sentence behind every number.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Write;

use regex::Regex;
use report_record::args::Format;
use report_record::lang::say;
use report_record::output::{self, visible, width};
use report_record::page::safe;
use report_record::stream;
use report_record::{Object, Result, Status, Trouble, exit, object};

use crate::dictionary::{Dictionary, Nested};
use crate::groups::{self, Field};
use crate::job::why_not;
use crate::read::{self, Reading};
use crate::rows::{Cell, cells_as_csv, cells_as_json, keys};
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
    /// Fields of the record that come first in a row, none of [`COLUMNS`].
    pub fields: Vec<Field>,
}

impl Search<'_> {
    /// The names of a row's cells.
    pub fn columns(&self) -> Vec<&str> {
        let names = self.fields.iter().map(|field| field.name.as_str());
        names.chain(COLUMNS).collect()
    }
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

/// Tokens that were found, and those beside them.
struct Hit<'a> {
    from: usize,
    to: usize,
    concept: Option<&'a str>,
    before: &'a [String],
    keyword: &'a [String],
    after: &'a [String],
    /// Where the text goes on before and behind them.
    cut: [bool; 2],
}

impl<'a> Hit<'a> {
    fn of((from, to, concept): Found<'a>, tokens: &'a [String], context: usize) -> Self {
        let begin = from.saturating_sub(context);
        let end = tokens.len().min(to + context);
        Hit {
            from,
            to,
            concept,
            before: &tokens[begin..from],
            keyword: &tokens[from..to],
            after: &tokens[to..end],
            cut: [begin > 0, end < tokens.len()],
        }
    }
}

/// Print all hits, in the order of the input.
///
/// # Errors
/// The output cannot be written.
pub fn hits(reading: &Reading, search: &Search, format: Format) -> Result<Status> {
    let mut sink = output::stdout();
    let mut page = Vec::new();
    if format == Format::Csv {
        let mut header = Vec::new();
        output::csv_header(search.columns(), &mut header);
        output::write(&mut sink, &header)?;
    }
    let keys = keys(search.columns().into_iter());
    let target: &mut (dyn Write + Send) = if format == Format::Html {
        &mut page
    } else {
        &mut sink
    };
    let (found, status) = stream::records(
        &reading.files,
        &reading.settings,
        target,
        || (Names::new(), 0),
        |(names, found), record, place, out| {
            let tokens = read::strings(record, "tokens")?;
            let numbers = tokens.iter().map(|token| names.number(token, search));
            let numbers: Vec<u32> = numbers.collect();
            let hits = find(search, names, &numbers);
            *found += hits.len();
            if !hits.is_empty() {
                let stands = Stands::of(search, record, (place.file, place.line))?;
                for found in hits {
                    let hit = Hit::of(found, &tokens, search.context);
                    put(&stands, &hit, (format, &keys), out);
                }
            }
            Ok(())
        },
    )?;
    if format == Format::Html {
        output::write(&mut sink, &as_page(&String::from_utf8_lossy(&page)))?;
    }
    output::finish(&mut sink)?;
    if found.iter().all(|(_, found)| *found == 0) {
        let terms = search.dictionary.terms.iter();
        let terms: Vec<&str> = terms.map(|(term, _)| term.as_str()).collect();
        let why = why_not(search.dictionary.any_cut, &terms);
        exit::say(&format!("note: no hit; {why}"));
    }
    Ok(status)
}

/// The first token of a hit, the one behind its last, and its concept.
type Found<'a> = (usize, usize, Option<&'a str>);

fn find<'a>(search: &Search<'a>, names: &Names, tokens: &[u32]) -> Vec<Found<'a>> {
    let dictionary = search.dictionary;
    let terms = dictionary.find(names, tokens, search.nested).into_iter();
    let terms = terms.map(|(from, length, term)| {
        let concept = &dictionary.concepts[dictionary.terms[term].1];
        (from, from + length, Some(concept.as_str()))
    });
    let mut hits: Vec<Found> = terms.collect();
    if search.matching.is_some() {
        let matching = (0..tokens.len()).filter(|at| names.counts(tokens[*at]));
        hits.extend(matching.map(|at| (at, at + 1, None)));
        hits.sort_by_key(|(from, to, _)| (*from, *to));
    }
    hits
}

/// What a record says of where its hits stand.
struct Stands {
    file: String,
    line: u64,
    id: Option<String>,
    title: Option<String>,
    path: Vec<String>,
    /// Of the fields that were asked for.
    values: Vec<groups::Value>,
}

impl Stands {
    fn of(
        search: &Search,
        record: &Object,
        (file, line): (&str, u64),
    ) -> std::result::Result<Self, Trouble> {
        let text = |name: &str| {
            let text = record.get(name).and_then(|raw| object::string(raw).ok());
            text.map(std::borrow::Cow::into_owned)
        };
        let source = record.get("source").unwrap_or_default();
        let source: serde_json::Value = serde_json::from_str(source).unwrap_or_default();
        let mut key = Vec::new();
        groups::key_of(record, &search.fields, &mut key)?;
        Ok(Stands {
            file: source["file"].as_str().unwrap_or(file).to_string(),
            line: source["line"].as_u64().unwrap_or(line),
            id: text("id"),
            title: record
                .get("title")
                .map(|raw| object::string(raw).unwrap_or_default().into_owned()),
            path: record
                .get("path")
                .and_then(|raw| serde_json::from_str(raw).ok())
                .unwrap_or_default(),
            values: groups::values_of(&key),
        })
    }

    /// The group, the report, and where in it, as far as the record says so.
    fn words(&self) -> String {
        let values: Vec<&str> = self.values.iter().map(groups::Value::shown).collect();
        let values = values.join(" ");
        let all = [values.as_str(), self.title.as_deref().unwrap_or_default()].into_iter();
        let all = all.chain(self.path.iter().map(String::as_str));
        let all: Vec<&str> = all.filter(|name| !name.is_empty()).collect();
        all.join(" > ")
    }
}

/// A line, its keyword in the column of all others.
fn as_text(stands: &Stands, hit: &Hit, out: &mut Vec<u8>) {
    // Narrower where the terminal is: both sides stay on one line, and the keyword in its column.
    let side = 36.min(output::columns() / 2 - 4);
    let left = last_columns(&visible(&run_on(hit.before)), side);
    let pad = " ".repeat(side.saturating_sub(width(&left)));
    let right = output::shorten(&visible(&run_on(hit.after)), side).into_owned();
    let gap = " ".repeat(side.saturating_sub(width(&right)));
    let line = format!(
        "{pad}{left}  {}  {right}{gap}  {} {}:{}",
        visible(&run_on(hit.keyword)),
        stands.words(),
        stands.file,
        stands.line
    );
    out.extend_from_slice(visible(line.trim_end()).as_bytes());
    out.push(b'\n');
}

/// An item of the page's lists, behind the name of its list; `…` where the text goes on.
fn as_item(stands: &Stands, hit: &Hit, out: &mut Vec<u8>) {
    let [before, after] = hit.cut.map(|cut| if cut { "…" } else { "" });
    let keyword = run_on(hit.keyword);
    let item = format!(
        "{}\u{1f}<li>{}<mark>{}</mark>{} <small>{} {}:{}</small>\n",
        safe(hit.concept.unwrap_or(&keyword)),
        safe(&format!("{before}{}", run_on(hit.before))),
        safe(&keyword),
        safe(&format!("{}{after}", run_on(hit.after))),
        safe(&stands.words()),
        safe(&stands.file),
        stands.line,
    );
    out.extend_from_slice(item.as_bytes());
}

/// The cells of a row, as [`Search::columns`] names them.
fn as_cells(stands: &Stands, hit: &Hit) -> Vec<Cell> {
    let some = |text: Option<String>| text.map_or(Cell::Nothing, Cell::Text);
    let path = (!stands.path.is_empty()).then(|| stands.path.join(" > "));
    let own = stands.values.iter().cloned().map(Cell::Value);
    let more = [
        Cell::Text(stands.file.clone()),
        Cell::Int(stands.line),
        some(stands.id.clone()),
        some(stands.title.clone()),
        some(path),
        some(hit.concept.map(str::to_string)),
        Cell::Int(hit.from as u64 + 1),
        Cell::Int(hit.to as u64),
        Cell::Text(spaced(hit.before)),
        Cell::Text(spaced(hit.keyword)),
        Cell::Text(spaced(hit.after)),
    ];
    own.chain(more).collect()
}

fn put(stands: &Stands, hit: &Hit, (format, keys): (Format, &[Vec<u8>]), out: &mut Vec<u8>) {
    match format {
        Format::Text => as_text(stands, hit, out),
        Format::Html => as_item(stands, hit, out),
        Format::Csv => cells_as_csv(as_cells(stands, hit).iter(), out),
        Format::Jsonl => cells_as_json(keys, as_cells(stands, hit).iter(), out),
    }
}

/// Tokens with spaces between, as `kwic()` of quanteda has them; a line end is none of them, so that a row stays on its line.
fn spaced(tokens: &[String]) -> String {
    let words = tokens.iter().map(|token| token.trim());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    words.join(" ")
}

/// Tokens as a reader sees them: a paragraph ends with a space.
fn run_on(tokens: &[String]) -> String {
    tokens.concat().replace('\n', " ")
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
    let _ = writeln!(
        page,
        "<h1>{}</h1>\n<table><tr><th>{}<th>{}",
        say("Keyword in context"),
        say("term"),
        say("count")
    );
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
            "<h2 id=\"t{number}\">{name} <small><a href=\"#\">{}</a></small></h2>
<ol>
{}
</ol>",
            say("up|to the top"),
            items.join("\n")
        );
    }
    page.push_str("</html>\n");
    page.into_bytes()
}
