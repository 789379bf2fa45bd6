//! The rows of the output: one JSON object an operation.

use std::io::Write;

use report_record::object::push_string;
use report_record::{Result, output};

use crate::render::{Labels, Pair};
use crate::unit::{Operation, Unit};

/// Write operations as JSON Lines.
pub fn write<'a>(
    pair: &Pair,
    operations: impl Iterator<Item = &'a Operation>,
    sink: &mut dyn Write,
) -> Result<()> {
    let mut out = Vec::with_capacity(1 << 16);
    for operation in operations {
        row(
            pair.labels,
            operation,
            &pair.old.units,
            &pair.new.units,
            &mut out,
        );
        if out.len() > 1 << 16 {
            output::write(sink, &out)?;
            out.clear();
        }
    }
    output::write(sink, &out)
}

/// Append one row: `{"op","old":[…],"new":[…],"similarity","spans":[["=",s],…]}`, between two years also `strength` and `links`.
pub fn row(labels: &Labels, operation: &Operation, old: &[Unit], new: &[Unit], out: &mut Vec<u8>) {
    labels.json(out);
    out.extend_from_slice(b"\"op\":\"");
    out.extend_from_slice(operation.op.name().as_bytes());
    out.extend_from_slice(b"\",\"old\":[");
    units(&operation.old, old, out);
    out.extend_from_slice(b"],\"new\":[");
    units(&operation.new, new, out);
    out.extend_from_slice(b"],\"similarity\":");
    out.extend_from_slice(rounded(operation.similarity).to_string().as_bytes());
    out.extend_from_slice(b",\"spans\":[");
    for (n, (mark, text)) in operation.spans.iter().enumerate() {
        if n > 0 {
            out.push(b',');
        }
        out.extend_from_slice(b"[\"");
        out.extend_from_slice(mark.sign().as_bytes());
        out.extend_from_slice(b"\",");
        push_string(text, out);
        out.push(b']');
    }
    out.push(b']');
    if let Some(strength) = operation.strength() {
        out.extend_from_slice(format!(",\"strength\":\"{strength}\",\"links\":[").as_bytes());
        for (n, topic) in operation.topics.iter().enumerate() {
            let comma = if n > 0 { "," } else { "" };
            let (from, to) = (old[topic.old].index, new[topic.new].index);
            let likeness = rounded(f64::from(topic.likeness));
            let strength = topic.strength();
            out.extend_from_slice(
                format!("{comma}{{\"old\":{from},\"new\":{to},\"likeness\":{likeness},\"strength\":\"{strength}\"}}").as_bytes(),
            );
        }
        out.push(b']');
    }
    out.extend_from_slice(b"}\n");
}

/// Four decimals are what a reader can use.
pub fn rounded(value: f64) -> f64 {
    (value * 10_000.0).round() / 10_000.0
}

fn units(positions: &[usize], all: &[Unit], out: &mut Vec<u8>) {
    for (n, position) in positions.iter().enumerate() {
        if n > 0 {
            out.push(b',');
        }
        unit(&all[*position], out);
    }
}

/// Append a unit: `{"index","path","text","source"}`.
pub fn unit(unit: &Unit, out: &mut Vec<u8>) {
    out.extend_from_slice(b"{\"index\":");
    out.extend_from_slice(unit.index.to_string().as_bytes());
    out.extend_from_slice(b",\"path\":[");
    for (n, heading) in unit.path.iter().enumerate() {
        if n > 0 {
            out.push(b',');
        }
        push_string(heading, out);
    }
    out.extend_from_slice(b"],\"text\":");
    push_string(&unit.text, out);
    out.extend_from_slice(b",\"source\":");
    match &unit.source {
        None => out.extend_from_slice(b"null"),
        Some(source) => {
            out.extend_from_slice(b"{\"file\":");
            push_string(&source.file, out);
            let lines = format!(
                ",\"line\":{},\"end_line\":{}}}",
                source.line, source.end_line
            );
            out.extend_from_slice(lines.as_bytes());
        }
    }
    out.push(b'}');
}
