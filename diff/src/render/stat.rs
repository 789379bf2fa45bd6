//! How much changed, in a few lines.

use std::io::Write;

use report_record::args::Format;
use report_record::{Result, output};

use super::Pair;
use crate::row::rounded;
use crate::sections::Outline;
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
    sections: &Outline,
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
        let parts: Vec<String> = sections
            .counts()
            .iter()
            .map(|(name, count)| format!("{count} {name}"))
            .collect();
        out.push_str(&format!("sections: {}\n", parts.join(", ")));
        out = output::visible(&out.replace('\n', "\u{1}")).replace('\u{2401}', "\n");
        let mut title = Vec::new();
        pair.labels.title(&mut title);
        output::write(sink, &title)?;
    } else if format == Format::Csv {
        let mut bytes = Vec::new();
        pair.labels.header(false, ["what", "count"], &mut bytes);
        let mut row =
            |what: &str, count: String| pair.labels.row([what.to_string(), count], &mut bytes);
        for op in Op::ALL {
            row(op.name(), count(op).to_string());
        }
        for (name, value) in [
            ("characters_kept", kept),
            ("characters_gone", gone),
            ("characters_new", come),
        ] {
            row(name, value.to_string());
        }
        for (name, value) in sections.counts() {
            row(&format!("sections_{name}"), value.to_string());
        }
        row("similarity", similarity.to_string());
        return output::write(sink, &bytes);
    } else {
        let counts: Vec<String> = Op::ALL
            .iter()
            .map(|op| format!("\"{}\":{}", op.name(), count(*op)))
            .collect();
        let parts: Vec<String> = sections
            .counts()
            .iter()
            .map(|(name, count)| format!("\"{name}\":{count}"))
            .collect();
        out.push_str(&format!(
            "{},\"characters_kept\":{kept},\"characters_gone\":{gone},\"characters_new\":{come},\"sections\":{{{}}},\"similarity\":{similarity}}}\n",
            counts.join(","),
            parts.join(",")
        ));
        let mut head = Vec::new();
        pair.labels.json(&mut head);
        output::write(sink, &head)?;
    }
    output::write(sink, out.as_bytes())
}
