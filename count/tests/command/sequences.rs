//! What depends on the order of tokens: n-grams and pairs.

use crate::{run, three};

#[test]
fn ngrams_do_not_go_over_punctuation() {
    let (out, _, _) = run(&["--ngrams", "2", "--format", "csv"], &three());
    let terms: Vec<&str> = out
        .lines()
        .skip(1)
        .filter_map(|line| line.split(',').next())
        .collect();
    assert_eq!(
        terms,
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
        &[
            "--ngrams", "2", "--skip", "0,1", "--plain", "--sort", "term",
        ],
        "a b c\n",
    );
    let terms: Vec<String> = out
        .lines()
        .map(|line| line.split('"').nth(3).unwrap_or_default().to_string())
        .collect();
    assert_eq!(terms, ["a b", "a c", "b c"]);
}

#[test]
fn pairs_in_a_window_and_in_a_sentence() {
    let (out, _, _) = run(
        &["--window", "1", "--plain", "--format", "csv"],
        "a b a a\n",
    );
    // Side by side: a b, b a, a a; the word beside itself counts from either side.
    assert_eq!(out, "source,target,weight,records\na,a,2,1\na,b,2,1\n");
    let (out, _, _) = run(&["--window", "sentence", "--format", "csv"], &three());
    assert!(
        out.contains("保护,生态,2,1") && !out.contains("就业,生态"),
        "{out}"
    );
}
