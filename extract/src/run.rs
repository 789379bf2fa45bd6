//! One run of the tool: records in, rows out.

use report_record::Object;
use report_record::args::{Format, inputs};
use report_record::exit::{Result, Status};
use report_record::output;
use report_record::stream::{self, Place};

use crate::args::Args;
use crate::frame::Part;
use crate::lexicon::LEXICON;
use crate::listing::Listing;
use crate::output::{COLUMNS, cells, head, json, json_excluded};
use crate::span::Said;
use crate::survey::Survey;
use crate::table::Tables;
use crate::{Context, Excluded, Extractor, Figure, Number};

const ADVICE: &str = "report-split --by paragraph FILE | report-extract";

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
    if args.check || args.wide.is_some() || args.explain || args.common.format == Some(Format::Html)
    {
        return crate::collect::run(args);
    }
    let format = args
        .common
        .format(&[Format::Jsonl, Format::Csv, Format::Text, Format::Html])?;
    let files = inputs(&args.files)?;
    let settings = args.common.settings(ADVICE);
    let listing = Listing::new(output::columns());
    let mut out = output::stdout();
    output::write(&mut out, &header(args, format, &listing))?;
    let tables = Tables::default();
    let work = |extractor: &mut Extractor,
                record: Option<&Object>,
                text: &str,
                place: Place,
                out: &mut Vec<u8>| {
        let (figures, excluded) = read(extractor, args, &tables, (record, text, place));
        match format {
            Format::Csv => csv_rows(record, place, &figures, out),
            Format::Text => {
                for figure in &figures {
                    listing.row(&line(record, place).to_string(), &cells(figure), out);
                }
            }
            _ => json_rows(record, &figures, &excluded, out),
        }
    };
    let mut survey = Survey::new(args.plain, format != Format::Jsonl, tables.clone());
    let (_, status) = stream::surveyed(
        &files,
        &settings,
        &mut out,
        &mut |line, place| survey.read(line, place),
        Extractor::new,
        |extractor, line, place, out| {
            if args.plain {
                let text = line.text()?;
                work(extractor, None, text, place, out);
            } else if let Some(record) = line.record(ADVICE)? {
                work(extractor, Some(&record), &record.text()?, place, out);
            }
            Ok(())
        },
    )?;
    output::finish(&mut out)?;
    Ok(status)
}

/// What stands above the rows of a table.
fn header(args: &Args, format: Format, listing: &Listing) -> Vec<u8> {
    let mut header = Vec::new();
    match format {
        Format::Csv => {
            if args.common.bom {
                header.extend_from_slice(output::MARK);
            }
            let places = PLACES.iter().chain(&["line"]);
            output::csv_row(places.chain(&COLUMNS), &mut header);
        }
        Format::Text => listing.header(&mut header),
        _ => {}
    }
    header
}

/// The figures of a record, and, if they are asked for, the numbers that are none.
pub(crate) fn read(
    extractor: &mut Extractor,
    args: &Args,
    tables: &Tables,
    (record, text, place): (Option<&Object>, &str, Place),
) -> (Vec<Figure>, Vec<Excluded>) {
    let get = |key: &str| record.and_then(|record| record.get(key));
    let path = get("path").and_then(|raw| serde_json::from_str(raw).ok());
    let path: Vec<String> = path.unwrap_or_default();
    let kind = get("kind").map(output::cell);
    let part = u32::try_from(place.mark & u64::from(u32::MAX)).unwrap_or(0);
    let table = tables.get(u32::try_from(place.mark >> u32::BITS).unwrap_or(0));
    let context = Context {
        path: &path,
        kind: kind.as_deref(),
        year: get("year").and_then(|year| output::cell(year).parse().ok()),
        before: Part::from_mark(part),
        said: Said::from_mark(part),
        table: table.as_deref(),
    };
    let (mut figures, excluded) = if args.all || args.explain {
        extractor.all(text, &context)
    } else {
        (extractor.figures(text, &context), Vec::new())
    };
    if args.base {
        for figure in &mut figures {
            to_base(figure);
        }
    }
    (figures, excluded)
}

/// A field of a record as the text of a cell; nothing if it has none.
pub(crate) fn cell(record: Option<&Object>, key: &str) -> String {
    let raw = record.and_then(|record| record.get(key));
    raw.map(|raw| output::cell(raw).into_owned())
        .unwrap_or_default()
}

/// The figures of a record, each behind what is known of its report.
fn csv_rows(record: Option<&Object>, place: Place, figures: &[Figure], out: &mut Vec<u8>) {
    let line = line(record, place).to_string();
    for figure in figures {
        let mut row: Vec<String> = PLACES.iter().map(|key| cell(record, key)).collect();
        row.push(line.clone());
        row.extend(cells(figure));
        output::csv_row(row, out);
    }
}

/// The figures of a record and the numbers that are none, in the order of the text.
fn json_rows(
    record: Option<&Object>,
    figures: &[Figure],
    excluded: &[Excluded],
    out: &mut Vec<u8>,
) {
    if figures.is_empty() && excluded.is_empty() {
        return;
    }
    let head = head(record);
    let mut left = excluded.iter().peekable();
    for figure in figures {
        while let Some(one) = left.next_if(|one| one.start < figure.start) {
            json_excluded(&head, one, out);
        }
        json(&head, figure, out);
    }
    for one in left {
        json_excluded(&head, one, out);
    }
}

/// The line of the source that a record stands on, or else its own.
pub(crate) fn line(record: Option<&Object>, place: Place) -> u64 {
    record
        .and_then(|record| record.integer_in("source", "line"))
        .unwrap_or(place.line)
}

/// Convert a figure to the base unit of its unit.
fn to_base(figure: &mut Figure) {
    let Some(unit) = LEXICON.list.iter().find(|unit| unit.name == figure.unit) else {
        return;
    };
    let Some((base, [by, over])) = unit.base else {
        return;
    };
    let convert = |value: Number| value.times(by)?.over(over);
    let scaled = (convert(figure.value), figure.max.map(convert));
    if let (Some(value), max) = scaled
        && max.is_none_or(|max| max.is_some())
    {
        figure.value = value;
        figure.max = max.flatten();
        figure.unit = base.to_string();
    }
}
