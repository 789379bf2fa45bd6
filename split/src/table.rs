//! Tables whose rows are documents: `.csv`, `.tsv`, `.jsonl`.

use report_record::Object;
use report_record::input::binary;
use report_record::object::quoted;

use crate::{Options, decode, source};

/// A row that is a document.
pub(crate) struct Row {
    /// As a spreadsheet counts: the header is row 1; of JSON Lines, the line.
    pub(crate) number: usize,
    pub(crate) text: String,
    /// The other columns: name and raw JSON.
    pub(crate) others: Vec<(String, String)>,
}

/// The rows of a table, each read or found faulty.
///
/// # Errors
/// The table as a whole cannot be read: its encoding, or no such column.
pub(crate) fn rows(
    bytes: &[u8],
    name: &str,
    options: &Options,
) -> Result<Vec<Result<Row, String>>, String> {
    if binary(bytes).is_some() {
        let word = || "is a Word file, which has no columns; leave out --text-column".to_string();
        return Err(source::read(bytes, options).err().unwrap_or_else(word));
    }
    let column = options.text_column.as_deref().unwrap_or("text");
    let (decoded, _) = decode::decode(bytes, options.encoding.as_deref())?;
    let text = decoded.trim_start_matches('\u{feff}');
    if text.trim_start().starts_with('{') {
        return Ok(json_rows(text, column));
    }
    let header = text.lines().next().unwrap_or("");
    let tabs = name.to_ascii_lowercase().ends_with(".tsv")
        || header.matches('\t').count() > header.matches(',').count();
    separated(text, column, if tabs { b'\t' } else { b',' })
}

fn json_rows(text: &str, column: &str) -> Vec<Result<Row, String>> {
    text.lines()
        .enumerate()
        .filter(|(_, line)| !line.trim().is_empty())
        .map(|(at, line)| {
            let place = |what: String| format!("line {}: {what}", at + 1);
            let record = Object::parse(line).map_err(|trouble| place(trouble.what))?;
            let text = record
                .string(column)
                .map_err(|trouble| place(trouble.what))?;
            let others = record
                .fields()
                .filter(|(name, _)| *name != column)
                .map(|(name, raw)| (name.to_string(), raw.to_string()))
                .collect();
            Ok(Row {
                number: at + 1,
                text: text.into_owned(),
                others,
            })
        })
        .collect()
}

fn separated(text: &str, column: &str, delimiter: u8) -> Result<Vec<Result<Row, String>>, String> {
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .quoting(delimiter != b'\t' || is_quoted(text.as_bytes()))
        .flexible(true)
        .from_reader(text.as_bytes());
    let header = reader
        .headers()
        .map_err(|error| format!("the header row cannot be read: {error}"))?
        .clone();
    let wanted = header
        .iter()
        .position(|name| name.trim() == column)
        .ok_or_else(|| {
            format!(
                "has no column {column}; its columns are: {}",
                header.iter().collect::<Vec<_>>().join(", ")
            )
        })?;
    let read = |(number, row): (usize, csv::Result<csv::StringRecord>)| {
        let row = row.map_err(|error| format!("row {number}: cannot be read: {error}"))?;
        if row.len() != header.len() {
            return Err(format!(
                "row {number}: has {} cells where the header has {}; quote cells that hold a comma or a line end",
                row.len(),
                header.len()
            ));
        }
        let others = header
            .iter()
            .zip(row.iter())
            .enumerate()
            .filter(|(column, _)| *column != wanted)
            // A cell is a string: `007` and `1e5` stay what they were.
            .map(|(_, (name, cell))| (name.to_string(), quoted(cell)))
            .collect();
        Ok(Row {
            number,
            text: row.get(wanted).unwrap_or("").to_string(),
            others,
        })
    };
    Ok((2..).zip(reader.records()).map(read).collect())
}

/// Whether the quotation marks at the beginning of cells quote them: many programs write tables with tabs as they are.
fn is_quoted(table: &[u8]) -> bool {
    let mut at = 0;
    let mut begins = true;
    while let Some(byte) = table.get(at) {
        at += 1;
        if !begins || *byte != b'"' {
            begins = matches!(byte, b'\t' | b'\n');
            continue;
        }
        // The closing mark is the first that is not doubled; the cell ends with it.
        loop {
            let Some(step) = memchr::memchr(b'"', &table[at..]) else {
                return false;
            };
            at += step + 1;
            if table.get(at) != Some(&b'"') {
                break;
            }
            at += 1;
        }
        if !matches!(table.get(at), None | Some(b'\t' | b'\r' | b'\n')) {
            return false;
        }
        begins = false;
    }
    true
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_row_with_too_few_cells_is_named_and_the_rest_is_read() {
        let options = Options {
            text_column: Some("doc".to_string()),
            ..Options::default()
        };
        let rows = rows(
            "code,doc\n01,\"一\n二\"\n02\n03,三\n".as_bytes(),
            "a.csv",
            &options,
        )
        .unwrap();
        assert_eq!(rows.len(), 3);
        let first = rows[0].as_ref().unwrap();
        assert_eq!((first.number, first.text.as_str()), (2, "一\n二"));
        assert_eq!(first.others, [("code".to_string(), "\"01\"".to_string())]);
        assert!(
            rows[1]
                .as_ref()
                .err()
                .unwrap()
                .starts_with("row 3: has 1 cells")
        );
    }
}
