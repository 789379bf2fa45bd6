//! The rows of the output: one JSON object an operation.

use std::io::Write;

use report_record::object::push_string;
use report_record::{Result, output};

use crate::pairs::Pair;
use crate::unit::{Operation, Unit};

/// Write operations as JSON Lines.
pub fn write<'a>(
    pair: &Pair,
    operations: impl Iterator<Item = &'a Operation>,
    sink: &mut dyn Write,
) -> Result<()> {
    let mut out = Vec::with_capacity(1 << 16);
    for operation in operations {
        row(pair, operation, &mut out);
        if out.len() > 1 << 16 {
            output::write(sink, &out)?;
            out.clear();
        }
    }
    output::write(sink, &out)
}

/// Append one row: `{"op","old":[…],"new":[…],"similarity","spans":[["=",s],…]}`, between two years also `strength` and `links`.
fn row(pair: &Pair, operation: &Operation, out: &mut Vec<u8>) {
    let [old, new] = pair.linked(operation);
    pair.labels.json(out);
    let op = operation.op.name();
    bare(&format!("\"op\":\"{op}\",\"old\":["), out);
    list(old, out, unit);
    bare("],\"new\":[", out);
    list(new, out, unit);
    let similarity = rounded(operation.similarity);
    bare(&format!("],\"similarity\":{similarity},\"spans\":["), out);
    list(&operation.spans, out, |(mark, text), out| {
        bare(&format!("[\"{}\",", mark.sign()), out);
        push_string(text, out);
        out.push(b']');
    });
    out.push(b']');
    if let Some(strength) = operation.strength() {
        bare(&format!(",\"strength\":\"{strength}\",\"links\":["), out);
        list(&operation.topics, out, |topic, out| {
            let from = pair.old.units[topic.old].index;
            let to = pair.new.units[topic.new].index;
            let likeness = rounded(f64::from(topic.likeness));
            let strength = topic.strength();
            let link = format!(
                "{{\"old\":{from},\"new\":{to},\"likeness\":{likeness},\"strength\":\"{strength}\"}}"
            );
            bare(&link, out);
        });
        out.push(b']');
    }
    bare("}\n", out);
}

/// Four decimals are what a reader can use.
pub fn rounded(value: f64) -> f64 {
    (value * 10_000.0).round() / 10_000.0
}

/// Append items with commas between them.
pub fn list<T>(
    items: impl IntoIterator<Item = T>,
    out: &mut Vec<u8>,
    write: impl Fn(T, &mut Vec<u8>),
) {
    for (n, item) in items.into_iter().enumerate() {
        if n > 0 {
            out.push(b',');
        }
        write(item, out);
    }
}

/// Append bare text.
pub fn bare(text: &str, out: &mut Vec<u8>) {
    out.extend_from_slice(text.as_bytes());
}

/// Append a unit: `{"index","path","text","source"}`.
pub fn unit(unit: &Unit, out: &mut Vec<u8>) {
    bare(&format!("{{\"index\":{},\"path\":[", unit.index), out);
    list(&*unit.path, out, |heading, out| push_string(heading, out));
    bare("],\"text\":", out);
    push_string(&unit.text, out);
    match &unit.source {
        None => bare(",\"source\":null}", out),
        Some(source) => {
            bare(",\"source\":{\"file\":", out);
            push_string(&source.file, out);
            let (line, end) = (source.line, source.end_line);
            bare(&format!(",\"line\":{line},\"end_line\":{end}}}}}"), out);
        }
    }
}
