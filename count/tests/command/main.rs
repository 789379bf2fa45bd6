//! `report-count` as a user runs it; every expectation is counted by hand or computed by another program, whose call is shown.

mod bad_input;
mod evidence;
mod formulas;
mod merge;
mod panel;
mod sequences;
mod statistics;
mod terms;

use report_tests::{holds, rows};
use serde_json::{Value, json};

/// Standard output, standard error and the exit status, with flags as they are typed.
fn run(flags: &str, input: &str) -> (String, String, i32) {
    run_with(flags.split(' ').filter(|flag| !flag.is_empty()), input)
}

/// As [`run`], with flags that may have spaces in them.
fn run_with<'f>(flags: impl Iterator<Item = &'f str>, input: &str) -> (String, String, i32) {
    let ran = report_tests::run(env!("CARGO_BIN_EXE_report-count"), flags, input);
    (ran.out, ran.err, ran.status)
}

/// That a run prints just this.
#[track_caller]
fn prints(flags: &str, input: &str, want: &str) {
    let (out, err, _) = run(flags, input);
    assert_eq!(out, want, "{flags}: {err}");
}

/// What is printed by a run that ends in trouble and says this.
#[track_caller]
fn refused(flags: &str, input: &str, said: &str) -> String {
    let (out, err, status) = run(flags, input);
    assert_eq!(status, 2, "{flags}: {err}");
    assert!(err.contains(said), "{flags}: {err}");
    out
}

/// The first cells of the lines of CSV.
fn first_cells(out: &str) -> Vec<&str> {
    let cells = out.lines().map(|line| line.split(',').next());
    cells.map(Option::unwrap_or_default).collect()
}

fn file(name: &str, content: &str) -> String {
    let path = std::env::temp_dir().join(format!("report-count-{}-{name}", std::process::id()));
    std::fs::write(&path, content).expect("a file");
    path.to_string_lossy().into_owned()
}

fn record(fields: Value, tokens: &[&str]) -> String {
    let mut record = fields;
    record["tokens"] = json!(tokens);
    format!("{record}\n")
}

/// Records, one a line: fields before a bar, tokens behind it.
fn records(lines: &str) -> String {
    let one = |(fields, tokens): (&str, &str)| {
        let mut all = json!({});
        for (name, value) in fields.split(' ').filter_map(|field| field.split_once('=')) {
            all[name] = serde_json::from_str(value).unwrap_or(json!(value));
        }
        record(all, &tokens.split_whitespace().collect::<Vec<_>>())
    };
    let lines = lines.lines().filter_map(|line| line.trim().split_once('|'));
    lines.map(one).collect()
}

/// Three records of two invented counties.
fn three() -> String {
    records(
        "region=云溪县 year=2023 | 加强 生态 保护 ， 生态 优先 。
         region=云溪县 year=2024 | 生态 修复 。
         region=平沙县 year=2024 | 加强 就业 。",
    )
}
