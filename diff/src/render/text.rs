//! The view for a terminal.

use std::io::Write;

use report_record::{Result, output};

use super::Pair;
use crate::args::Args;
use crate::unit::{Mark, Op, Operation};

/// Write the changes, words marked.
pub fn write(
    pair: &Pair,
    operations: &[Operation],
    args: &Args,
    sink: &mut dyn Write,
) -> Result<()> {
    let colored = args.common.colored();
    for operation in operations {
        if operation.op == Op::Equal || !(args.only.is_empty() || args.only.contains(&operation.op))
        {
            continue;
        }
        let numbers = |positions: &[usize], units: &[crate::unit::Unit]| {
            positions
                .iter()
                .map(|at| units[*at].index.to_string())
                .collect::<Vec<_>>()
                .join(",")
        };
        let mut line = format!(
            "{} {} -> {}: ",
            operation.op.name(),
            numbers(&operation.old, &pair.old.units),
            numbers(&operation.new, &pair.new.units)
        );
        for (mark, text) in &operation.spans {
            let text = output::visible(text);
            match (mark, colored) {
                (Mark::Same, _) => line.push_str(&text),
                (Mark::Old, true) => line.extend(["\x1b[31;9m", &text, "\x1b[0m"]),
                (Mark::New, true) => line.extend(["\x1b[32;4m", &text, "\x1b[0m"]),
                (Mark::Old, false) => line.extend(["[-", &text, "-]"]),
                (Mark::New, false) => line.extend(["{+", &text, "+}"]),
            }
        }
        line.push('\n');
        output::write(sink, line.as_bytes())?;
    }
    Ok(())
}
