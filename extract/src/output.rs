//! Rows as JSON Lines, CSV and a table.

use std::io::Write as _;

use report_record::Object;
use report_record::object::push_string;

use crate::scan::TOO_LARGE;
use crate::span::Time;
use crate::{Excluded, Figure};

/// The columns of a figure in a table: the fields of its row, and whether it is of one year or of several.
pub const COLUMNS: [&str; 14] = [
    "text", "value", "max", "unit", "bound", "item", "change", "basis", "role", "period", "start",
    "end", "clause", "span",
];

fn optional(key: &str, value: Option<&str>, out: &mut Vec<u8>) {
    // Writing to memory cannot fail, here and below.
    let _ = write!(out, ",\"{key}\":");
    match value {
        Some(value) => push_string(value, out),
        None => out.extend_from_slice(b"null"),
    }
}

/// How every row of a record begins: its own fields, and a comma if there are any.
pub fn head(record: Option<&Object>) -> Vec<u8> {
    let mut head = vec![b'{'];
    if let Some(record) = record {
        // The span is none of the fields of a row: one of the record's own stays.
        let [fields @ .., _] = &COLUMNS;
        let mut drop = vec!["tokens", "tags", "reason"];
        drop.extend(fields);
        record.members_without(&drop, &mut head);
    }
    if head.len() > 1 {
        head.push(b',');
    }
    head
}

/// One figure as a JSON line, behind the [`head`] of its record.
pub fn json(head: &[u8], figure: &Figure, out: &mut Vec<u8>) {
    out.extend_from_slice(head);
    out.extend_from_slice(b"\"text\":");
    push_string(&figure.text, out);
    let _ = write!(out, ",\"value\":{},\"max\":", figure.value);
    let _ = match figure.max {
        Some(max) => write!(out, "{max}"),
        None => write!(out, "null"),
    };
    out.extend_from_slice(b",\"unit\":");
    push_string(&figure.unit, out);
    optional("bound", Some(figure.bound.name()), out);
    optional("item", figure.item.as_deref(), out);
    optional("change", figure.change.map(crate::Change::name), out);
    optional("basis", figure.basis.as_deref(), out);
    optional("role", Some(figure.role.name()), out);
    optional("period", figure.period.as_deref(), out);
    let (start, end) = (figure.start, figure.end);
    let _ = write!(out, ",\"start\":{start},\"end\":{end},\"clause\":");
    push_string(&figure.clause, out);
    out.extend_from_slice(b"}\n");
}

/// A number that is no figure as a JSON line, behind the [`head`] of its record.
pub(crate) fn json_excluded(head: &[u8], one: &Excluded, out: &mut Vec<u8>) {
    out.extend_from_slice(head);
    out.extend_from_slice(b"\"text\":");
    push_string(&one.text, out);
    let _ = match one.reason {
        TOO_LARGE => write!(out, ",\"value\":null"),
        _ => write!(out, ",\"value\":{}", one.value),
    };
    let _ = write!(
        out,
        ",\"start\":{},\"end\":{},\"reason\":",
        one.start, one.end
    );
    push_string(one.reason, out);
    out.extend_from_slice(b"}\n");
}

/// The cells of a figure, in the order of [`COLUMNS`].
pub fn cells(figure: &Figure) -> Vec<String> {
    let text = |value: Option<&str>| value.unwrap_or_default().to_string();
    vec![
        figure.text.clone(),
        figure.value.to_string(),
        figure.max.map(|n| n.to_string()).unwrap_or_default(),
        figure.unit.clone(),
        figure.bound.name().to_string(),
        text(figure.item.as_deref()),
        text(figure.change.map(crate::Change::name)),
        text(figure.basis.as_deref()),
        figure.role.name().to_string(),
        text(figure.period.as_deref()),
        figure.start.to_string(),
        figure.end.to_string(),
        figure.clause.clone(),
        text(figure.span.map(Time::name)),
    ]
}

/// A span as tables and pages for people look it up, so that a year is not taken for the year of a report.
pub fn span(name: &str) -> &'static str {
    match name {
        "year" => "year|span",
        "years" => "years|span",
        "base" => "base|span",
        _ => "",
    }
}

/// A row of names and raw values, null where there is none, as a JSON line.
pub(crate) fn members<N: AsRef<str>>(
    row: impl IntoIterator<Item = (N, Option<String>)>,
    out: &mut Vec<u8>,
) {
    let mut mark = b'{';
    for (name, raw) in row {
        out.push(mark);
        mark = b',';
        push_string(name.as_ref(), out);
        out.push(b':');
        out.extend_from_slice(raw.as_deref().unwrap_or("null").as_bytes());
    }
    out.extend_from_slice(b"}\n");
}

/// A raw value as the text of a cell.
pub(crate) fn cell(raw: Option<String>) -> String {
    raw.map_or_else(String::new, |raw| {
        report_record::output::cell(&raw).into_owned()
    })
}
