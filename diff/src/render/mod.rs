//! Views of a comparison.

pub mod csv;
pub mod html;
mod labels;
pub mod stat;
pub mod text;

pub use labels::Labels;

use crate::unit::{Op, Operation, Report, Unit};

/// The two reports that were compared, and what they are called.
#[derive(Clone, Copy, Debug)]
pub struct Pair<'a> {
    /// The old report.
    pub old: &'a Report,
    /// The new report.
    pub new: &'a Report,
    /// Name of the old input.
    pub old_name: &'a str,
    /// Name of the new input.
    pub new_name: &'a str,
    /// What the rows say of the pair, where there are several.
    pub labels: &'a Labels,
}

/// What happened, in words.
pub(crate) fn heading(operation: &Operation) -> &'static str {
    match operation.op {
        Op::Equal => "Equal",
        Op::Replace => match operation.strength() {
            Some("strong") => "Same topic",
            Some(_) => "Topic in part",
            None => "Reworded",
        },
        Op::Insert => "New",
        Op::Delete => "Gone",
        Op::Move if operation.similarity < 1.0 => "Moved and reworded",
        Op::Move => "Moved",
        Op::Split => "Split",
        Op::Merge => "Merged",
    }
}

/// Where units stand: `line 12`, `lines 12, 13`, or by their numbers from 1 where no line is known.
pub(crate) fn place(positions: &[usize], units: &[Unit]) -> String {
    let lines: Option<Vec<String>> = positions
        .iter()
        .map(|at| {
            units[*at]
                .source
                .as_ref()
                .map(|source| source.line.to_string())
        })
        .collect();
    let (name, numbers) = match lines {
        Some(lines) => ("line", lines),
        None => (
            "unit",
            positions
                .iter()
                .map(|at| (units[*at].index + 1).to_string())
                .collect(),
        ),
    };
    match numbers.len() {
        0 => String::new(),
        1 => format!("{name} {}", numbers[0]),
        _ => format!("{name}s {}", numbers.join(", ")),
    }
}
