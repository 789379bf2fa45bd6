//! How much changed, in a few lines.

use std::io::Write;

use report_record::args::Format;
use report_record::lang::{fill, say};
use report_record::{Result, output};

use crate::pairs::Pair;
use crate::row::rounded;
use crate::sections::Outline;
use crate::unit::{Op, Operation};
use crate::words::Sums;

/// Counts with their names.
type Counts<'a> = &'a [(&'static str, usize)];

/// Write the counts.
pub fn write(
    pair: &Pair,
    operations: &[Operation],
    sections: &Outline,
    format: Format,
    sink: &mut dyn Write,
) -> Result<()> {
    let count = |op: Op| {
        let found = operations.iter().filter(|operation| operation.op == op);
        (op.name(), found.count())
    };
    let sums = Sums::of_all(operations);
    let characters = [
        ("characters_kept", sums.kept),
        ("characters_gone", sums.gone),
        ("characters_new", sums.come),
    ];
    let counts: [Counts; 3] = [&Op::ALL.map(count), &characters, &sections.counts()];
    let similarity = rounded(sums.similarity());
    let mut out = Vec::new();
    match format {
        Format::Text => text(pair, counts, similarity, &mut out),
        Format::Csv => csv(pair, counts, similarity, &mut out),
        _ => json(pair, counts, similarity, &mut out),
    }
    output::write(sink, &out)
}

fn text(pair: &Pair, counts: [Counts; 3], similarity: f64, out: &mut Vec<u8>) {
    let [operations, characters, sections] = counts;
    let listed = |counts: Counts, before: bool| {
        let part = |(name, count): &(&str, usize)| {
            if before {
                fill("{} {}|counted", &[count, &say(name)])
            } else {
                format!("{} {count}", say(name))
            }
        };
        counts.iter().map(part).collect::<Vec<_>>().join(", ")
    };
    pair.labels.title(out);
    for line in [
        fill(
            "old  {} ({} units)",
            &[&pair.names[0], &pair.old.units.len()],
        ),
        fill(
            "new  {} ({} units)",
            &[&pair.names[1], &pair.new.units.len()],
        ),
        listed(operations, false),
        fill(
            "characters: {} kept, {} gone, {} new; {}% of both sides kept",
            &[
                &characters[0].1,
                &characters[1].1,
                &characters[2].1,
                &format!("{:.1}", similarity * 100.0),
            ],
        ),
        fill("sections: {}", &[&listed(sections, true)]),
    ] {
        out.extend_from_slice(output::visible(&line).as_bytes());
        out.push(b'\n');
    }
}

fn csv(pair: &Pair, counts: [Counts; 3], similarity: f64, out: &mut Vec<u8>) {
    pair.labels.header(["what", "count"], out);
    let mut row = |what: &str, count: String| pair.labels.row([what.to_string(), count], out);
    let [operations, characters, sections] = counts;
    for (name, count) in operations.iter().chain(characters) {
        row(name, count.to_string());
    }
    for (name, count) in sections {
        row(&format!("sections_{name}"), count.to_string());
    }
    row("similarity", similarity.to_string());
}

fn json(pair: &Pair, counts: [Counts; 3], similarity: f64, out: &mut Vec<u8>) {
    let listed = |counts: Counts| {
        let part = |(name, count): &(&str, usize)| format!("\"{name}\":{count}");
        counts.iter().map(part).collect::<Vec<_>>().join(",")
    };
    pair.labels.json(out);
    let line = format!(
        "{},{},\"sections\":{{{}}},\"similarity\":{}}}\n",
        listed(counts[0]),
        listed(counts[1]),
        listed(counts[2]),
        similarity
    );
    out.extend_from_slice(line.as_bytes());
}
