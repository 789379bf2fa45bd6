//! The sentences that a reader needs before quoting what became of a promise.

use report_record::lang::{fill, say};

use super::cells::shown;
use super::read::Figure;
use super::told::Told;
use super::{Outcome, Sort};
use crate::row::bare;

/// Behind the table: what may be meant by promises without a result, and both sentences of what was missed or cannot be decided.
pub fn write(rows: &[&Told], places: [&'static str; 2], out: &mut Vec<u8>) {
    let unsure = rows.iter().filter(|row| row.change.perhaps.is_some());
    let unsure = unsure.map(|row| {
        let meant = perhaps(row, places[1]);
        format!("  {} {} ~ {meant}", row.one.item, shown(row.one))
    });
    part(
        "perhaps meant, and not judged",
        &unsure.collect::<Vec<_>>(),
        out,
    );
    let is_doubtful = |row: &Told| {
        matches!(row.change.outcome, Some(Outcome::Missed | Outcome::Unclear))
            && row.change.sort != Some(Sort::Aside)
    };
    let mut lines = Vec::new();
    for row in rows.iter().filter(|row| is_doubtful(row)) {
        let Some((old, new)) = row.both() else {
            continue;
        };
        let clause =
            |side: usize, figure: &Figure| placed(&figure.clause, figure.line, places[side]);
        let line = format!("  {} ← {}", clause(1, new), clause(0, old));
        if !lines.contains(&line) {
            lines.push(line);
        }
    }
    part(
        "the sentences of what was missed or cannot be decided",
        &lines,
        out,
    );
}

/// What may be meant by a promise without a result, and where it stands.
pub fn perhaps(row: &Told, place: &'static str) -> String {
    let (name, line, clause) = row.candidate().unwrap_or_default();
    match name.as_str() {
        "" => placed(clause, line, place),
        name => placed(&format!("{name}: {clause}"), line, place),
    }
}

/// A text and where it stands.
fn placed(text: &str, line: Option<u64>, place: &'static str) -> String {
    match line {
        Some(line) => format!("{text} ({})", fill(place, &[&line])),
        None => text.to_string(),
    }
}

fn part(heading: &'static str, lines: &[String], out: &mut Vec<u8>) {
    if lines.is_empty() {
        return;
    }
    bare(&format!("\n{}\n", say(heading)), out);
    for line in lines {
        bare(&format!("{line}\n"), out);
    }
}
