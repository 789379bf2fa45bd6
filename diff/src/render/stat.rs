//! How much changed, in a few lines.

use std::io::Write;

use report_record::args::Format;
use report_record::{Result, output};

use super::Pair;
use crate::row::rounded;
use crate::unit::{Mark, Op, Operation};

/// Write the counts.
pub fn write(
    pair: &Pair,
    operations: &[Operation],
    format: Format,
    sink: &mut dyn Write,
) -> Result<()> {
    let count = |op: Op| {
        operations
            .iter()
            .filter(|operation| operation.op == op)
            .count()
    };
    let (mut kept, mut gone, mut come) = (0, 0, 0);
    for (mark, text) in operations.iter().flat_map(|operation| &operation.spans) {
        let chars = text.chars().count();
        match mark {
            Mark::Same => kept += chars,
            Mark::Old => gone += chars,
            Mark::New => come += chars,
        }
    }
    let all = 2 * kept + gone + come;
    let similarity = if all == 0 {
        1.0
    } else {
        rounded(2.0 * kept as f64 / all as f64)
    };
    let mut out = String::new();
    if format == Format::Text {
        out.push_str(&format!(
            "old  {} ({} units)\n",
            pair.old_name,
            pair.old.units.len()
        ));
        out.push_str(&format!(
            "new  {} ({} units)\n",
            pair.new_name,
            pair.new.units.len()
        ));
        let parts: Vec<String> = Op::ALL
            .iter()
            .map(|op| format!("{} {}", op.name(), count(*op)))
            .collect();
        out.push_str(&format!("{}\n", parts.join(", ")));
        out.push_str(&format!(
            "characters: {kept} kept, {gone} gone, {come} new; {:.1}% of both sides kept\n",
            similarity * 100.0
        ));
        out = output::visible(&out.replace('\n', "\u{1}")).replace('\u{2401}', "\n");
    } else if format == Format::Csv {
        let mut bytes = Vec::new();
        output::csv_row(["what", "count"], &mut bytes);
        for op in Op::ALL {
            output::csv_row([op.name(), &count(op).to_string()], &mut bytes);
        }
        for (name, value) in [
            ("characters_kept", kept),
            ("characters_gone", gone),
            ("characters_new", come),
        ] {
            output::csv_row([name, &value.to_string()], &mut bytes);
        }
        output::csv_row(["similarity", &similarity.to_string()], &mut bytes);
        return output::write(sink, &bytes);
    } else {
        let counts: Vec<String> = Op::ALL
            .iter()
            .map(|op| format!("\"{}\":{}", op.name(), count(*op)))
            .collect();
        out.push_str(&format!(
            "{{{},\"characters_kept\":{kept},\"characters_gone\":{gone},\"characters_new\":{come},\"similarity\":{similarity}}}\n",
            counts.join(",")
        ));
    }
    output::write(sink, out.as_bytes())
}
