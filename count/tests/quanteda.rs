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

fn count(folder: &Path, flags: &str) -> Vec<Value> {
    let file = folder.join("tokens.jsonl");
    let flags = flags.split(' ').chain(["--format", "jsonl"]);
    let flags = flags.map(OsStr::new).chain([file.as_os_str()]);
    let ran = report_tests::run(env!("CARGO_BIN_EXE_report-count"), flags, "");
    assert_eq!(ran.status, 0, "{}", ran.err);
    report_tests::rows(&ran.out)
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

fn text<'r>(row: &'r Value, column: &str) -> &'r str {
    row[column].as_str().unwrap_or_default()
}

/// Columns of theirs, and what they are called here.
type Columns<'a> = &'a [(&'a str, &'a str)];

/// Each row of theirs against that of ours with the same key; what has no row here is 0 in all of it.
fn compare(theirs: &Rows, ours: &[Value], key: Columns, columns: Columns) {
    let of_ours = |row| key.iter().map(move |(_, ours)| text(row, ours)).collect();
    let ours: HashMap<Vec<&str>, &Value> = ours.iter().map(|row| (of_ours(row), row)).collect();
    let zero = Value::from(0);
    for row in theirs {
        let key: Vec<&str> = key.iter().map(|(theirs, _)| &*row[*theirs]).collect();
        for (their, our) in columns {
            let got = ours.get(&key).map_or(&zero, |row| &row[*our]);
            same(&row[*their], got, &format!("{key:?} {their}"));
        }
    }
}

/// `convert(dfm(toks, tolower = FALSE), to = "tripletlist")`, `ntoken`, `ntype`, `textstat_frequency`
#[test]
fn counts() {
    let Some(folder) = folder() else { return };
    let rows = count(&folder, "--punct --by id");
    let want = table(&folder, "dtm_long.csv");
    assert_eq!(rows.len(), want.len());
    let key = [("id", "id"), ("token", "term")];
    compare(&want, &rows, &key, &[("count", "count")]);
    let rows = count(&folder, "--punct --by id --diversity");
    let want = table(&folder, "doc_totals.csv");
    let columns = [("tokens", "tokens"), ("types", "types")];
    compare(&want, &rows, &[("id", "id")], &columns);
    let rows = count(&folder, "--punct");
    let want = table(&folder, "freq_top300.csv");
    let columns = [("frequency", "count"), ("docfreq", "records")];
    compare(&want, &rows, &[("feature", "term")], &columns);
}

/// `textstat_keyness(d, target = "r01", measure, correction)`
#[test]
fn keyness() {
    let Some(folder) = folder() else { return };
    let rows = count(&folder, "--punct --by id --keyness id=r01");
    let want = table(&folder, "keyness_r01_vs_rest.csv");
    let columns = [
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
    ];
    compare(&want, &rows, &[("feature", "term")], &columns);
}

/// `dfm_weight(d, scheme) * docfreq(d, scheme)`; a term that a report does not have has no row here, and weighs nothing.
#[test]
fn weights() {
    let Some(folder) = folder() else { return };
    let all = table(&folder, "tfidf_quanteda.csv");
    for tf in ["count", "prop", "logcount", "boolean", "augmented"] {
        for df in ["inverse", "inversemax", "inverseprob"] {
            let rows = count(&folder, &format!("--punct --by id --weight {tf}-{df}"));
            let of_scheme = all.iter();
            let want = of_scheme.filter(|row| row["scheme_tf"] == tf && row["scheme_df"] == df);
            let want: Rows = want.cloned().collect();
            let key = [("id", "id"), ("feature", "term")];
            compare(&want, &rows, &key, &[("tfidf", "weight")]);
        }
    }
}

/// `textstat_collocations(toks, size = 2:3, min_count = 20)`
#[test]
fn collocations() {
    let Some(folder) = folder() else { return };
    let rows = count(&folder, "--collocations 2,3 --min-count 20");
    let want = table(&folder, "collocations_lambda_z.csv");
    let columns = [
        ("count", "count"),
        ("count_nested", "nested"),
        ("length", "length"),
        ("lambda", "lambda"),
        ("z", "z"),
    ];
    compare(&want, &rows, &[("collocation", "term")], &columns);
}

/// `dfm(tokens_ngrams(toks, n = 2))`, `fcm(toks, context = "window", window = 5, tri = FALSE)`
#[test]
fn ngrams_and_pairs() {
    let Some(folder) = folder() else { return };
    let rows = count(&folder, "--punct --ngrams 2");
    let want = table(&folder, "bigrams_top50.csv");
    compare(&want, &rows, &[("ngram", "term")], &[("count", "count")]);
    let rows = count(&folder, "--punct --window 5");
    let mut want = table(&folder, "cooc_window5_fcm.csv");
    for row in &mut want {
        // Here the words of a pair stand in order of code points.
        let (a, b) = (row["a"].clone(), row["b"].clone());
        row.insert("source".to_string(), a.clone().min(b.clone()));
        row.insert("target".to_string(), a.max(b));
    }
    let key = [("source", "source"), ("target", "target")];
    compare(&want, &rows, &key, &[("count", "weight")]);
}

/// `kwic(toks, pattern = "共同富裕", window = 5, valuetype = "fixed")`
#[test]
fn keyword_in_context() {
    let Some(folder) = folder() else { return };
    let rows = count(&folder, "--hits --term 共同富裕 --context 5");
    let want = table(&folder, "kwic_gongtongfuyu.csv");
    assert_eq!(rows.len(), want.len());
    for (got, want) in rows.iter().zip(&want) {
        for (theirs, ours) in [
            ("docname", "id"),
            ("pre", "pre"),
            ("keyword", "keyword"),
            ("post", "post"),
        ] {
            assert_eq!(want[theirs], text(got, ours));
        }
        same(&want["from"], &got["from"], "from");
        same(&want["to"], &got["to"], "to");
    }
}
