//! The table of `--wide`, cell by cell.

use std::collections::BTreeMap;

use crate::program::{out, run};

/// The table of one report of 云山省 that reviews 2025, by the names of its columns.
fn table(sentences: &[&str]) -> BTreeMap<String, String> {
    let records: Vec<String> = sentences
        .iter()
        .map(|text| {
            let kind = if text.ends_with('。') { "paragraph" } else { "heading" };
            format!("{{\"id\":\"x\",\"title\":\"甲\",\"region\":\"云山省\",\"year\":2025,\"kind\":\"{kind}\",\"text\":\"{text}\"}}\n")
        })
        .collect();
    let output = run(
        &["--wide", "--bounds", "--format", "csv"],
        &records.concat(),
    );
    let text = out(&output);
    let mut lines = text.lines().map(|line| line.split(',').map(str::to_string));
    let names = lines.next().unwrap();
    let cells = lines.next().unwrap();
    names
        .zip(cells)
        .skip(6)
        .filter(|(_, cell)| cell != "exact")
        .collect()
}

/// That the sentences make exactly these cells.
#[track_caller]
pub fn makes(sentences: &[&str], cells: &[(&str, &str)]) {
    let pair = |(name, cell): &(&str, &str)| (name.to_string(), cell.to_string());
    assert_eq!(
        table(sentences),
        cells.iter().map(pair).collect(),
        "{sentences:?}"
    );
}
