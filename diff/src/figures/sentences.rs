//! The sentences that a reader needs before quoting what became of a promise.

use report_record::lang::{fill, say};

use super::cells::{candidate, told};
use super::read::Figure;
use super::{Change, Outcome, Sort};

/// Behind the table: what may be meant by promises without a result, and both sentences of what was missed or cannot be decided.
pub fn write(
    changes: &[&Change],
    figures: &[Vec<Figure>; 2],
    places: [&'static str; 2],
    out: &mut Vec<u8>,
) {
    let promise = |change: &Change| change.old.map(|at| &figures[0][at]);
    let mut lines = Vec::new();
    for change in changes.iter().filter(|change| change.perhaps.is_some()) {
        let [name, line, clause] = candidate(change, figures);
        let Some(figure) = promise(change) else {
            continue;
        };
        let line = if line.is_empty() {
            String::new()
        } else {
            format!(" ({})", fill(places[1], &[&line]))
        };
        let name = if name.is_empty() {
            String::new()
        } else {
            format!("{name}: ")
        };
        lines.push(format!(
            "  {} {} ~ {name}{clause}{line}",
            figure.item,
            told(figure)
        ));
    }
    part("perhaps meant, and not judged", &lines, out);
    let doubtful = |change: &&&Change| {
        matches!(change.outcome, Some(Outcome::Missed | Outcome::Unclear))
            && change.sort != Some(Sort::Aside)
    };
    let mut lines = Vec::new();
    for change in changes.iter().filter(doubtful) {
        let result = change.new.map(|at| &figures[1][at]);
        let Some((old, new)) = promise(change).zip(result) else {
            continue;
        };
        let line = format!("  {} ← {}", clause(new, places[1]), clause(old, places[0]));
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

fn clause(figure: &Figure, place: &'static str) -> String {
    match figure.line {
        Some(line) => format!("{} ({})", figure.clause, fill(place, &[&line])),
        None => figure.clause.clone(),
    }
}

fn part(heading: &'static str, lines: &[String], out: &mut Vec<u8>) {
    if lines.is_empty() {
        return;
    }
    out.extend_from_slice(format!("\n{}\n", say(heading)).as_bytes());
    for line in lines {
        out.extend_from_slice(line.as_bytes());
        out.push(b'\n');
    }
}
