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

/// What is counted.
struct Counts {
    operations: [(&'static str, usize); 7],
    characters: [(&'static str, usize); 3],
    sections: [(&'static str, usize); 6],
    similarity: f64,
}

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
    let counts = Counts {
        operations: Op::ALL.map(count),
        characters: [
            ("characters_kept", sums.kept),
            ("characters_gone", sums.gone),
            ("characters_new", sums.come),
        ],
        sections: sections.counts(),
        similarity: rounded(sums.similarity()),
    };
    let mut out = Vec::new();
    match format {
        Format::Text => text(pair, &counts, &mut out),
        Format::Csv => csv(pair, &counts, &mut out),
        _ => json(pair, &counts, &mut out),
    }
    output::write(sink, &out)
}

fn text(pair: &Pair, counts: &Counts, out: &mut Vec<u8>) {
    let listed = |counts: &[(&str, usize)], before: bool| {
        let part = |(name, count): &(&str, usize)| {
            if before {
                fill("{} {}|counted", &[count, &say(name)])
            } else {
                format!("{} {count}", say(name))
            }
        };
        counts.iter().map(part).collect::<Vec<_>>().join(", ")
    };
    let [kept, gone, come] = counts.characters.map(|(_, count)| count);
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
        listed(&counts.operations, false),
        fill(
            "characters: {} kept, {} gone, {} new; {}% of both sides kept",
            &[
                &kept,
                &gone,
                &come,
                &format!("{:.1}", counts.similarity * 100.0),
            ],
        ),
        fill("sections: {}", &[&listed(&counts.sections, true)]),
    ] {
        out.extend_from_slice(output::visible(&line).as_bytes());
        out.push(b'\n');
    }
}

fn csv(pair: &Pair, counts: &Counts, out: &mut Vec<u8>) {
    pair.labels.header(["what", "count"], out);
    let mut row = |what: &str, count: String| pair.labels.row([what.to_string(), count], out);
    for (name, count) in counts.operations.iter().chain(&counts.characters) {
        row(name, count.to_string());
    }
    for (name, count) in &counts.sections {
        row(&format!("sections_{name}"), count.to_string());
    }
    row("similarity", counts.similarity.to_string());
}

fn json(pair: &Pair, counts: &Counts, out: &mut Vec<u8>) {
    let listed = |counts: &[(&str, usize)]| {
        let part = |(name, count): &(&str, usize)| format!("\"{name}\":{count}");
        counts.iter().map(part).collect::<Vec<_>>().join(",")
    };
    pair.labels.json(out);
    let line = format!(
        "{},{},\"sections\":{{{}}},\"similarity\":{}}}\n",
        listed(&counts.operations),
        listed(&counts.characters),
        listed(&counts.sections),
        counts.similarity
    );
    out.extend_from_slice(line.as_bytes());
}
