//! The tools together: the pipeline on the sample reports, and, where they are at hand, on real ones.

use std::collections::BTreeSet;
use std::path::PathBuf;

use report_tests::{bash, bash_in, top};
use serde_json::Value;

/// The folder of real reports beside the checkout; none on most machines.
fn shared() -> Option<PathBuf> {
    let folder = top().join("../shared");
    if folder.join("corpus/compendium-2022.txt").exists() {
        return folder.canonicalize().ok();
    }
    eprintln!("skipped: ../shared, with the real reports, is not there");
    None
}

fn rows(text: &str) -> Vec<Value> {
    text.lines()
        .map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}")))
        .collect()
}

fn strings(value: &Value) -> Vec<&str> {
    value
        .as_array()
        .map(|list| list.iter().filter_map(Value::as_str).collect())
        .unwrap_or_default()
}

#[test]
fn the_sample_files_hold_the_reports_that_their_readme_names() {
    let ran = bash(
        "report-split tests/data/compendium.txt tests/data/government-2024.txt tests/data/government-2025.gb18030.txt",
    );
    assert_eq!(ran.status, 0, "{}", ran.err);
    let found: Vec<(String, String, i64)> = rows(&ran.out)
        .iter()
        .map(|row| {
            (
                row["source"]["file"]
                    .as_str()
                    .unwrap_or_default()
                    .rsplit('/')
                    .next()
                    .unwrap_or_default()
                    .to_string(),
                row["organ"].as_str().unwrap_or_default().to_string(),
                row["year"].as_i64().unwrap_or_default(),
            )
        })
        .collect();
    let expected = [
        ("compendium.txt", "人大常委会", 2024),
        ("compendium.txt", "人大常委会", 2025),
        ("compendium.txt", "人大常委会", 2024),
        ("government-2024.txt", "政府", 2024),
        ("government-2025.gb18030.txt", "政府", 2025),
    ];
    assert_eq!(
        found
            .iter()
            .map(|(file, organ, year)| (file.as_str(), organ.as_str(), *year))
            .collect::<Vec<_>>(),
        expected
    );
}

/// The outlines were checked by eye against the files; the table in tests/data/README.md says what stands where.
#[test]
fn the_outlines_of_the_sample_reports_are_those_that_a_reader_sees() {
    let ran = bash(
        "report-split --format text tests/data/compendium.txt tests/data/government-2024.txt \
         tests/data/government-2025.gb18030.txt",
    );
    let expected = std::fs::read_to_string(top().join("tests/data/expected/outlines.txt"))
        .expect("the expected outlines");
    assert_eq!(ran.status, 0, "{}", ran.err);
    assert!(ran.out == expected, "{}", ran.out);
}

#[test]
fn tokens_make_up_the_text_of_every_record() {
    let ran = bash("report-split --by paragraph tests/data/*.txt | report-segment");
    assert_eq!(ran.status, 0, "{}", ran.err);
    let rows = rows(&ran.out);
    assert!(rows.len() > 150, "{} paragraphs", rows.len());
    for row in rows {
        assert_eq!(
            strings(&row["tokens"]).concat(),
            row["text"].as_str().unwrap_or_default()
        );
    }
}

#[test]
fn figures_stand_where_they_say() {
    let ran = bash("report-split --by paragraph tests/data/*.txt | report-extract");
    assert_eq!(ran.status, 0, "{}", ran.err);
    let units = bash("report-split --by paragraph tests/data/*.txt");
    let texts: BTreeSet<String> = rows(&units.out)
        .iter()
        .map(|row| row["text"].as_str().unwrap_or_default().to_string())
        .collect();
    let figures = rows(&ran.out);
    assert!(figures.len() > 100, "{} figures", figures.len());
    for row in figures {
        let offset = |key: &str| {
            row[key]
                .as_u64()
                .map_or(0, |at| usize::try_from(at).unwrap_or(0))
        };
        let (start, end) = (offset("start"), offset("end"));
        let text = row["text"].as_str().unwrap_or_default();
        assert!(
            texts.iter().any(|whole| whole
                .chars()
                .skip(start)
                .take(end.saturating_sub(start))
                .eq(text.chars())),
            "{text} does not stand at {start}..{end} of any paragraph"
        );
    }
}

#[test]
fn a_report_does_not_differ_from_itself() {
    let ran =
        bash("report-diff tests/data/government-2024.txt tests/data/government-2024.txt --stat");
    assert_eq!(ran.status, 0, "{} {}", ran.out, ran.err);
}

#[test]
fn two_years_differ_and_the_exit_status_says_so() {
    let ran = bash(
        "report-diff tests/data/government-2024.txt tests/data/government-2025.gb18030.txt --format jsonl",
    );
    assert_eq!(ran.status, 1, "{}", ran.err);
    let operations: BTreeSet<String> = rows(&ran.out)
        .iter()
        .map(|row| row["op"].as_str().unwrap_or_default().to_string())
        .collect();
    assert!(
        operations.contains("replace") && operations.contains("insert"),
        "{operations:?}"
    );
}

/// What stands on which lines of the compendium was found by reading it.
#[test]
fn the_seventeen_reports_of_the_compendium_are_found() {
    let Some(shared) = shared() else { return };
    let ran = bash_in(&shared, "report-split corpus/compendium-2022.txt");
    assert_eq!(ran.status, 0, "{}", ran.err);
    let known =
        std::fs::read_to_string(shared.join("gold/reports.jsonl")).expect("the list of reports");
    let (known, found) = (rows(&known), rows(&ran.out));
    assert_eq!(found.len(), 17);
    for (known, found) in known.iter().zip(&found) {
        assert_eq!(
            (&found["source"]["line"], &found["source"]["end_line"]),
            (&known["line"], &known["end_line"])
        );
        assert_eq!(
            (&found["organ"], &found["year"]),
            (&known["organ"], &known["year"]),
            "{}",
            known["region"]
        );
    }
}

#[test]
fn the_whole_pipeline_runs_on_the_compendium() {
    let Some(shared) = shared() else { return };
    let line = "report-split corpus/compendium-2022.txt | report-segment | tee >(cat > /dev/null) \
                | report-count --by title --top 20";
    let ran = bash_in(&shared, line);
    assert_eq!((ran.status, ran.err.as_str()), (0, ""));
    // Two of the 17 reports share a title in no case; 20 rows each.
    let titles: BTreeSet<String> = rows(&ran.out)
        .iter()
        .map(|row| row["title"].to_string())
        .collect();
    assert_eq!(rows(&ran.out).len(), titles.len() * 20);
    let tokens = bash_in(
        &shared,
        "report-split corpus/compendium-2022.txt | report-segment",
    );
    for row in rows(&tokens.out) {
        assert_eq!(
            strings(&row["tokens"]).concat(),
            row["text"].as_str().unwrap_or_default()
        );
    }
}
