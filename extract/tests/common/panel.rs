//! The table of `--wide`, cell by cell.

use std::collections::BTreeMap;

use crate::program::{out, run};

/// The table of one report of a region that reviews 2025, by the names of its columns.
fn table(region: &str, sentences: &[&str]) -> BTreeMap<String, String> {
    let records: Vec<String> = sentences
        .iter()
        .map(|text| {
            let kind = if text.ends_with('。') { "paragraph" } else { "heading" };
            format!("{{\"id\":\"x\",\"title\":\"甲\",\"region\":\"{region}\",\"year\":2025,\"kind\":\"{kind}\",\"text\":\"{text}\"}}\n")
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

/// That the sentences make exactly these cells in a report of 云山省.
#[track_caller]
pub fn makes(sentences: &[&str], cells: &[(&str, &str)]) {
    makes_of("云山省", sentences, cells);
}

/// The same in a report of this region.
#[track_caller]
pub fn makes_of(region: &str, sentences: &[&str], cells: &[(&str, &str)]) {
    let pair = |(name, cell): &(&str, &str)| (name.to_string(), cell.to_string());
    assert_eq!(
        table(region, sentences),
        cells.iter().map(pair).collect(),
        "{sentences:?}"
    );
}
