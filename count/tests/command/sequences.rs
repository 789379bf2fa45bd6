//! What depends on the order of tokens: n-grams and pairs.

use std::collections::HashMap;

use serde_json::{Value, json};

use crate::{first_cells, record, rows, run, three};

#[test]
fn ngrams_do_not_go_over_punctuation() {
    let (out, _, _) = run("--ngrams 2 --format csv", &three());
    assert_eq!(
        first_cells(&out)[1..],
        [
            "加强 就业",
            "加强 生态",
            "生态 优先",
            "生态 保护",
            "生态 修复"
        ]
    );
    // tokens_ngrams(as.tokens(list(c("a", "b", "c"))), n = 2, skip = 0:1)
    let (out, _, _) = run(
        "--ngrams 2 --skip 0,1 --plain --sort term --format csv",
        "a b c\n",
    );
    assert_eq!(first_cells(&out)[1..], ["a b", "a c", "b c"]);
}

#[test]
fn pairs_in_a_window_and_in_a_sentence() {
    let (out, _, _) = run("--window 1 --plain --format csv", "a b a a\n");
    // Side by side: a b, b a, a a; the word beside itself counts from either side.
    assert_eq!(out, "source,target,weight,records\na,a,2,1\na,b,2,1\n");
    let (out, _, _) = run("--window sentence --format csv", &three());
    assert!(
        out.contains("保护,生态,2,1") && !out.contains("就业,生态"),
        "{out}"
    );
}

/// 400 lines of 30 words each; the n-th of 300 words is drawn in proportion to 1/n, the way words of a language are.
fn much() -> String {
    let weights: Vec<f64> = (1..=300).map(|n| 1.0 / f64::from(n)).collect();
    let all: f64 = weights.iter().sum();
    let mut state = 1_u64;
    let mut text = String::new();
    for at in 1..=12_000 {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        let mut drawn =
            f64::from(u32::try_from(state >> 33).expect("31 bits")) / f64::from(1_u32 << 31) * all;
        let word = weights.iter().position(|weight| {
            drawn -= weight;
            drawn < 0.0
        });
        text.push('w');
        text += &word.unwrap_or(0).to_string();
        text.push(if at % 30 == 0 { '\n' } else { ' ' });
    }
    text
}

/// The guarantee of space saving: a count is too low by at most the error that is printed, whatever has no row occurs no more often, and
/// the error is at most all occurrences / (terms kept + 1).
#[test]
fn few_terms_in_memory_and_the_printed_error_holds() {
    let text = much();
    for (size, kept) in [(1, 20), (1, 150), (2, 40), (2, 2000)] {
        let mut truth: HashMap<String, u64> = HashMap::new();
        for line in text.lines() {
            let words: Vec<&str> = line.split(' ').collect();
            for gram in words.windows(size) {
                *truth.entry(gram.join(" ")).or_default() += 1;
            }
        }
        let all: u64 = truth.values().sum();
        let flags = format!("--plain --ngrams {size} --max-terms {kept}");
        let (out, err, status) = run(&flags, &text);
        assert_eq!(status, 0, "{err}");
        let error: u64 = err
            .split("at most ")
            .nth(1)
            .and_then(|rest| rest.split(';').next()?.parse().ok())
            .unwrap_or_else(|| panic!("no error bound: {err}"));
        assert!(
            error * (kept + 1) <= all,
            "{error} of {all} with {kept} kept"
        );
        let rows = rows(&out);
        let count = |row: &Value| row["count"].as_u64().unwrap_or(0);
        let term = |row: &Value| row["term"].as_str().unwrap_or_default().to_string();
        let rows: HashMap<String, u64> = rows.iter().map(|row| (term(row), count(row))).collect();
        assert!(rows.len() as u64 <= kept && !rows.is_empty());
        for (term, count) in &truth {
            let shown = rows.get(term).copied().unwrap_or(0);
            assert!(
                shown <= *count && count - shown <= error,
                "{term}: {shown} of {count}, error {error}"
            );
        }
    }
}

/// How often pairs stand together, counted one by one: three words apart, or in a record of a year.
fn pairs_by_hand(records: &str, by_year: bool) -> HashMap<[String; 3], u64> {
    let mut sums = HashMap::new();
    for record in rows(records) {
        let tokens = record["tokens"].as_array().expect("tokens");
        let tokens: Vec<&str> = tokens.iter().filter_map(Value::as_str).collect();
        let (year, window) = if by_year {
            (&record["year"], 30)
        } else {
            (&Value::Null, 3)
        };
        for (at, first) in tokens.iter().enumerate() {
            for second in tokens.iter().skip(at + 1).take(window) {
                let (a, b) = (first.min(second), first.max(second));
                let times = if a == b { 2 } else { 1 };
                let pair = [year.to_string(), (*a).to_string(), (*b).to_string()];
                *sums.entry(pair).or_default() += times;
            }
        }
    }
    sums
}

/// Pairs that are counted in several threads, in groups, and added up from the rows of two runs are those of one run.
#[test]
fn pairs_are_the_same_however_they_are_counted() {
    let mut records = String::new();
    for (at, line) in much().lines().enumerate() {
        let tokens: Vec<&str> = line.split(' ').collect();
        records += &record(json!({"year": 2000 + at % 3}), &tokens);
    }
    let (half, rest) = records.split_at(
        records
            .match_indices('\n')
            .nth(150)
            .map_or(0, |(at, _)| at + 1),
    );
    for (flags, by_year) in [("--window 3", false), ("--window record --by year", true)] {
        let (one, _, _) = run(&format!("{flags} -j 1"), &records);
        let (three, _, _) = run(&format!("{flags} -j 3"), &records);
        assert!(one == three, "{flags:?}: threads");
        let parts = run(flags, half).0 + &run(flags, rest).0;
        assert!(run("--merge", &parts).0 == one, "{flags:?}: merged");
        let sums = pairs_by_hand(&records, by_year);
        let rows = rows(&one);
        assert_eq!(rows.len(), sums.len(), "{flags:?}");
        for row in rows {
            let text = |name: &str| row[name].as_str().unwrap_or_default().to_string();
            assert_eq!(
                Some(row["weight"].as_u64().unwrap_or(0)),
                sums.get(&[row["year"].to_string(), text("source"), text("target")])
                    .copied(),
                "{row}"
            );
        }
    }
}
