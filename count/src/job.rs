//! What the command line asks for, done.

use regex::Regex;
use report_record::args::{self, Format};
use report_record::{Error, Result, Status, output};

use crate::args::Args;
use crate::groups::Field;
use crate::read::{self, ADVICE, Reading};
use crate::rows::{Cell, Column, Rows, numbers, words};
use crate::terms::{self, Selection, share};

/// Run `report-count`.
///
/// # Errors
/// What ends the run: a flag that cannot be obeyed, an output that cannot be written.
pub fn run(args: &Args) -> Result<Status> {
    let format = args
        .common
        .format(&[Format::Jsonl, Format::Csv, Format::Text])?;
    let files = args::inputs(&args.files)?;
    let settings = args.common.settings("report-count", ADVICE);
    let reading = reading(args)?;
    let selection = selection(args)?;
    let (groups, status) = read::count(&files, &settings, &reading)?;

    let mut columns = columns(&reading);
    columns.extend([
        words("term"),
        numbers("count"),
        numbers("records"),
        numbers("share"),
    ]);
    let mut sink = output::stdout();
    let mut rows = Rows::new(&mut sink, format, args.common.bom, columns);
    for group in groups {
        let terms = selection.terms(&group);
        let mut cells: Vec<Cell> = group.values.iter().cloned().map(Cell::Value).collect();
        let fields = cells.len();
        for term in terms.terms {
            cells.truncate(fields);
            cells.extend([
                Cell::Text(term.term.into()),
                Cell::Int(term.count),
                Cell::Int(term.records),
                Cell::Float(share(term.count, terms.total)),
            ]);
            rows.row(&cells)?;
        }
    }
    rows.finish()?;
    Ok(status)
}

fn columns(reading: &Reading) -> Vec<Column> {
    reading.by.iter().map(|field| words(&field.name)).collect()
}

fn reading(args: &Args) -> Result<Reading> {
    if args.plain && !(args.by.is_empty() && args.tags.is_empty()) {
        return Err(Error::new(
            "--plain reads bare text, which has no fields: leave --by and --tags away, or count records (report-segment)",
        ));
    }
    if let Some(name) = args.by.iter().find(|name| {
        name.trim().is_empty() || ["term", "count", "records", "share"].contains(&name.as_str())
    }) {
        return Err(Error::new(format!(
            "--by \"{name}\": no field to group by can be called so; name fields of the records, as in --by region,year"
        )));
    }
    Ok(Reading {
        by: args.by.iter().map(|name| Field::new(name)).collect(),
        plain: args.plain,
        tags: args.tags.clone(),
    })
}

fn selection(args: &Args) -> Result<Selection> {
    let matching = args
        .matching
        .as_ref()
        .map(|pattern| {
            Regex::new(pattern).map_err(|error| Error::new(format!("--match {pattern}: {error}")))
        })
        .transpose()?;
    Ok(Selection {
        punct: args.punct,
        stop: terms::stop_words(&args.stop)?,
        matching,
        min_count: args.min_count,
        min_records: args.min_records,
        top: args.top,
        sort: args.sort.into(),
    })
}
