//! One run of the tool: records in, rows out.

use report_record::args::{Format, inputs};
use report_record::exit::{Result, Status};
use report_record::output;

use crate::args::Args;
use crate::listing::Listing;
use crate::output::{COLUMNS, cells, head, json, json_excluded};
use crate::records::{Record, records};

/// What to do with a report.
pub(crate) const ADVICE: &str = "report-split --by paragraph FILE | report-extract";

/// What a CSV row tells of the report that its figure stands in.
const PLACES: [&str; 5] = ["id", "title", "region", "organ", "year"];

/// Run the tool.
///
/// # Errors
/// What ended the run.
pub fn run(args: &Args) -> Result<Status> {
    if args.list_indicators {
        let mut out = output::stdout();
        output::write(&mut out, crate::panel::STARTER_LIST.as_bytes())?;
        output::finish(&mut out)?;
        return Ok(Status::Good);
    }
    if args.check || args.wide.is_some() || args.common.format == Some(Format::Html) {
        return crate::collect::run(args);
    }
    let format = args
        .common
        .format(&[Format::Jsonl, Format::Csv, Format::Text, Format::Html])?;
    let files = inputs(&args.files)?;
    let settings = args.common.settings(ADVICE);
    let listing = Listing::new(output::columns());
    let mut out = output::stdout();
    output::write(&mut out, &header(format, &listing))?;
    let timed = format != Format::Jsonl;
    let rows = |(): &mut (), record: Record, out: &mut Vec<u8>| {
        match format {
            Format::Csv => csv_rows(&record, out),
            Format::Text => {
                for figure in &record.figures {
                    listing.row(&record.line().to_string(), &cells(figure), out);
                }
            }
            _ => json_rows(&record, out),
        }
        Ok(())
    };
    let (_, status) = records(args, &files, settings, timed, &mut out, rows)?;
    output::finish(&mut out)?;
    Ok(status)
}

/// What stands above the rows of a table.
fn header(format: Format, listing: &Listing) -> Vec<u8> {
    let mut header = Vec::new();
    match format {
        Format::Csv => {
            let places = PLACES.iter().chain(&["line"]);
            output::csv_header(places.chain(&COLUMNS), &mut header);
        }
        Format::Text => listing.header(&mut header),
        _ => {}
    }
    header
}

/// The figures of a record, each behind what is known of its report.
fn csv_rows(record: &Record, out: &mut Vec<u8>) {
    let line = record.line().to_string();
    for figure in &record.figures {
        let mut row = PLACES.map(|key| record.cell(key)).to_vec();
        row.push(line.clone());
        row.extend(cells(figure));
        output::csv_row(row, out);
    }
}

/// The figures of a record and the numbers that are none, in the order of the text.
fn json_rows(record: &Record, out: &mut Vec<u8>) {
    if record.figures.is_empty() && record.excluded.is_empty() {
        return;
    }
    let head = head(record.object);
    let mut left = record.excluded.iter().peekable();
    for figure in &record.figures {
        while let Some(one) = left.next_if(|one| one.start < figure.start) {
            json_excluded(&head, one, out);
        }
        json(&head, figure, out);
    }
    for one in left {
        json_excluded(&head, one, out);
    }
}
