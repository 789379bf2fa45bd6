//! How much changed, in a few lines.

use std::io::Write;

use report_record::args::Format;
use report_record::{Result, output};

use super::Pair;
use crate::row::rounded;
use crate::unit::{Mark, Op, Operation};

/// Characters that stayed, went and came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sums {
    /// On both sides.
    pub kept: usize,
    /// On the old side only.
    pub gone: usize,
    /// On the new side only.
    pub come: usize,
}

impl Sums {
    /// Add up the spans of all operations.
    pub fn of(operations: &[Operation]) -> Self {
        let mut sums = Sums {
            kept: 0,
            gone: 0,
            come: 0,
        };
        for (mark, text) in operations.iter().flat_map(|operation| &operation.spans) {
            let chars = text.chars().count();
            match mark {
                Mark::Same => sums.kept += chars,
                Mark::Old => sums.gone += chars,
                Mark::New => sums.come += chars,
            }
        }
        sums
    }

    /// Share of the characters of both sides that stayed; 1 for two empty sides.
    pub fn similarity(self) -> f64 {
        let all = 2 * self.kept + self.gone + self.come;
        if all == 0 {
            1.0
        } else {
            2.0 * self.kept as f64 / all as f64
        }
    }
}

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
    let Sums { kept, gone, come } = Sums::of(operations);
    let similarity = rounded(Sums { kept, gone, come }.similarity());
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
