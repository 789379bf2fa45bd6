//! Equal to quanteda 4.3.1 and quanteda.textstats 0.97.3, where their output is at hand.
//!
//! The calls that made it stand beside each comparison. Without those files the tests say so and pass.

use std::collections::HashMap;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use serde_json::Value;

type Rows = Vec<HashMap<String, String>>;

fn folder() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/oracles");
    if folder.join("tokens.jsonl").exists() {
        return Some(folder);
    }
    eprintln!("skipped: no {}", folder.display());
    None
}

fn table(folder: &Path, name: &str) -> Rows {
    let mut reader = csv::Reader::from_path(folder.join(name)).expect("the table can be read");
    reader
        .deserialize()
        .map(|row| row.expect("a row"))
        .collect()
}

fn count(folder: &Path, flags: &[&str]) -> Vec<Value> {
    let file = folder.join("tokens.jsonl");
    let flags = flags.iter().copied().chain(["--format", "jsonl"]);
    let flags = flags.map(OsStr::new).chain([file.as_os_str()]);
    let ran = report_tests::run(env!("CARGO_BIN_EXE_report-count"), flags, "");
    assert_eq!(ran.status, 0, "{}", ran.err);
    report_tests::rows(&ran.out)
}

fn by<'a>(rows: &'a [Value], names: &[&str]) -> HashMap<String, &'a Value> {
    let key = |row: &Value| {
        let parts: Vec<&str> = names
            .iter()
            .map(|name| row[*name].as_str().unwrap_or_default())
            .collect();
        parts.join("|")
    };
    rows.iter().map(|row| (key(row), row)).collect()
}

/// Equal to nine digits.
fn same(want: &str, got: &Value, what: &str) {
    let want: f64 = want.parse().expect("a number");
    let got = got.as_f64().unwrap_or(f64::NAN);
    assert!(
        (want - got).abs() <= 1e-9 * want.abs().max(got.abs()) || (want - got).abs() < 1e-15,
        "{what}: quanteda {want}, here {got}"
    );
}

/// `convert(dfm(toks, tolower = FALSE), to = "tripletlist")`, `ntoken`, `ntype`, `textstat_frequency`
#[test]
fn counts() {
    let Some(folder) = folder() else { return };
    let rows = count(&folder, &["--punct", "--by", "id"]);
    let rows = by(&rows, &["id", "term"]);
    let want = table(&folder, "dtm_long.csv");
    assert_eq!(rows.len(), want.len());
    for row in &want {
        same(
            &row["count"],
            &rows[&format!("{}|{}", row["id"], row["token"])]["count"],
            &row["token"],
        );
    }
    let rows = count(&folder, &["--punct", "--by", "id", "--diversity"]);
    let rows = by(&rows, &["id"]);
    for row in table(&folder, "doc_totals.csv") {
        same(&row["tokens"], &rows[&row["id"]]["tokens"], &row["id"]);
        same(&row["types"], &rows[&row["id"]]["types"], &row["id"]);
    }
    let rows = count(&folder, &["--punct"]);
    let rows = by(&rows, &["term"]);
    for row in table(&folder, "freq_top300.csv") {
        same(
            &row["frequency"],
            &rows[&row["feature"]]["count"],
            &row["feature"],
        );
        same(
            &row["docfreq"],
            &rows[&row["feature"]]["records"],
            &row["feature"],
        );
    }
}

/// `textstat_keyness(d, target = "r01", measure, correction)`
#[test]
fn keyness() {
    let Some(folder) = folder() else { return };
    let rows = count(&folder, &["--punct", "--by", "id", "--keyness", "id=r01"]);
    let rows = by(&rows, &["term"]);
    for row in table(&folder, "keyness_r01_vs_rest.csv") {
        for (theirs, ours) in [
            ("n_target", "count"),
            ("n_reference", "count_rest"),
            ("N_target", "total"),
            ("N_reference", "total_rest"),
            ("chi2_none", "chi2"),
            ("chi2_none_p", "chi2_p"),
            ("chi2_default", "chi2_yates"),
            ("lr_none", "g2"),
            ("lr_none_p", "g2_p"),
            ("lr_default", "g2_yates"),
            ("pmi_none", "pmi"),
        ] {
            same(
                &row[theirs],
                &rows[&row["feature"]][ours],
                &format!("{} {theirs}", row["feature"]),
            );
        }
    }
}

/// `dfm_weight(d, scheme) * docfreq(d, scheme)`
#[test]
fn weights() {
    let Some(folder) = folder() else { return };
    let want = table(&folder, "tfidf_quanteda.csv");
    for tf in ["count", "prop", "logcount", "boolean", "augmented"] {
        for df in ["inverse", "inversemax", "inverseprob"] {
            let rows = count(
                &folder,
                &["--punct", "--by", "id", "--weight", &format!("{tf}-{df}")],
            );
            let rows = by(&rows, &["id", "term"]);
            for row in want
                .iter()
                .filter(|row| row["scheme_tf"] == tf && row["scheme_df"] == df)
            {
                // A term that a report does not have has no row, and weighs nothing.
                let zero = Value::from(0);
                let got = rows
                    .get(&format!("{}|{}", row["id"], row["feature"]))
                    .map_or(&zero, |row| &row["weight"]);
                same(&row["tfidf"], got, &format!("{tf}-{df} {}", row["feature"]));
            }
        }
    }
}

/// `textstat_collocations(toks, size = 2:3, min_count = 20)`
#[test]
fn collocations() {
    let Some(folder) = folder() else { return };
    let rows = count(&folder, &["--collocations", "2,3", "--min-count", "20"]);
    let rows = by(&rows, &["term"]);
    for row in table(&folder, "collocations_lambda_z.csv") {
        for (theirs, ours) in [
            ("count", "count"),
            ("count_nested", "nested"),
            ("length", "length"),
            ("lambda", "lambda"),
            ("z", "z"),
        ] {
            same(
                &row[theirs],
                &rows[&row["collocation"]][ours],
                &row["collocation"],
            );
        }
    }
}

/// `dfm(tokens_ngrams(toks, n = 2))`, `fcm(toks, context = "window", window = 5, tri = FALSE)`
#[test]
fn ngrams_and_pairs() {
    let Some(folder) = folder() else { return };
    let rows = count(&folder, &["--punct", "--ngrams", "2"]);
    let rows = by(&rows, &["term"]);
    for row in table(&folder, "bigrams_top50.csv") {
        same(&row["count"], &rows[&row["ngram"]]["count"], &row["ngram"]);
    }
    let rows = count(&folder, &["--punct", "--window", "5"]);
    let rows = by(&rows, &["source", "target"]);
    for row in table(&folder, "cooc_window5_fcm.csv") {
        let (a, b) = (
            row["a"].clone().min(row["b"].clone()),
            row["a"].clone().max(row["b"].clone()),
        );
        let zero = Value::from(0);
        let got = rows
            .get(&format!("{a}|{b}"))
            .map_or(&zero, |row| &row["weight"]);
        same(&row["count"], got, &format!("{a} {b}"));
    }
}

/// `kwic(toks, pattern = "共同富裕", window = 5, valuetype = "fixed")`
#[test]
fn keyword_in_context() {
    let Some(folder) = folder() else { return };
    let rows = count(&folder, &["--hits", "--term", "共同富裕", "--context", "5"]);
    let want = table(&folder, "kwic_gongtongfuyu.csv");
    assert_eq!(rows.len(), want.len());
    for (got, want) in rows.iter().zip(&want) {
        for (theirs, ours) in [
            ("docname", "id"),
            ("pre", "pre"),
            ("keyword", "keyword"),
            ("post", "post"),
        ] {
            assert_eq!(want[theirs], got[ours].as_str().unwrap_or_default());
        }
        same(&want["from"], &got["from"], "from");
        same(&want["to"], &got["to"], "to");
    }
}
