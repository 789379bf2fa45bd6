//! The table for spreadsheets: one row an operation.

use std::io::Write;

use report_record::{Result, output};

use crate::pairs::Pair;
use crate::row::rounded;
use crate::unit::{Mark, Operation, Unit};

const HEADER: &str =
    "op,old_index,new_index,old_line,new_line,similarity,old_text,new_text,marked,strength";

/// Write operations as CSV; of several units the texts stand on lines of their own, `marked` has `[-gone-]{+new+}`.
pub fn write<'a>(
    pair: &Pair,
    operations: impl Iterator<Item = &'a Operation>,
    sink: &mut dyn Write,
) -> Result<()> {
    let mut out = Vec::new();
    pair.labels.header(HEADER.split(','), &mut out);
    for operation in operations {
        let [old, new] = pair.units(operation);
        let linked = pair.linked(operation);
        let mut marked = String::new();
        for (mark, text) in &operation.spans {
            match mark {
                Mark::Same => marked.push_str(text),
                Mark::Old => marked.extend(["[-", text, "-]"]),
                Mark::New => marked.extend(["{+", text, "+}"]),
            }
        }
        let cells = [
            operation.op.name().to_string(),
            joined(&linked[0], " ", |unit| unit.index.to_string()),
            joined(&linked[1], " ", |unit| unit.index.to_string()),
            joined(&linked[0], " ", line),
            joined(&linked[1], " ", line),
            rounded(operation.similarity).to_string(),
            joined(&old, "\n", |unit| unit.text.to_string()),
            joined(&new, "\n", |unit| unit.text.to_string()),
            marked,
            operation.strength().unwrap_or_default().to_string(),
        ];
        pair.labels.row(cells, &mut out);
        output::write(sink, &out)?;
        out.clear();
    }
    output::write(sink, &out)
}

fn joined(units: &[&Unit], by: &str, cell: impl Fn(&Unit) -> String) -> String {
    let cells: Vec<String> = units.iter().map(|unit| cell(unit)).collect();
    cells.join(by)
}

fn line(unit: &Unit) -> String {
    unit.line()
        .map_or_else(String::new, |line| line.to_string())
}
