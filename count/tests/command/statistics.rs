//! Weights, keyness, trends, diversity: expectations from the formula or from another program.

use serde_json::{Value, json};

use crate::{holds, prints, record, records, refused, rows, run, three};

#[test]
fn weights_as_the_formula_has_them() {
    let (out, _, _) = run(
        "--by year --weight count-inverse --match ^生态|^就业 --format csv",
        &three(),
    );
    // Two groups; 生态 stands in both: log10(2/2) = 0. 就业 in one: log10(2).
    assert!(out.contains("2023,生态,2,1,0.4,0\n"), "{out}");
    holds(&out, &["2024,就业,1,1,0.25,0.3010299956639812"]);
    refused("--by year --weight xyz", &three(), "--weight xyz");
}

#[test]
fn keyness_prints_totals_and_names_values_that_are_not_there() {
    let (out, _, _) = run("--by region --keyness region=平沙县 --top 1", &three());
    let row = &rows(&out)[0];
    assert_eq!(
        (&row["term"], &row["total"], &row["total_rest"]),
        (&json!("就业"), &json!(2), &json!(7))
    );
    let known = "there are: 云溪县, 平沙县";
    refused("--by region --keyness region=云", &three(), known);
}

#[test]
fn keyness_takes_a_group_of_several_values() {
    let input = records("year=甲 | 水 水\n year=乙 | 水\n year=丙 | 火 水\n year=甲,乙 | 土");
    let totals = |value: &str| {
        let (out, err, _) = run(&format!("--by year --keyness {value} --match 水"), &input);
        let row: Value = serde_json::from_str(&out).expect(&err);
        (row["total"].as_u64(), row["total_rest"].as_u64())
    };
    assert_eq!(totals("year=甲,丙"), (Some(4), Some(2)));
    // A value that has a comma is meant as it is.
    assert_eq!(totals("year=甲,乙"), (Some(1), Some(5)));
    let none = "no record has the value 丁";
    refused("--by year --keyness year=甲,丁", &input, none);
}

/// `scipy.stats.chi2_contingency([[6, 1], [24, 49]], correction, lambda_)` of scipy 1.17.1: 生态 is 6 of 30 words in one group,
/// 1 of 50 in the other, and 2.6 are expected, so that Yates' correction applies.
#[test]
fn keyness_is_that_of_scipy() {
    let group = |name: &str, of_term: usize, others: usize| {
        let tokens = [vec!["生态"; of_term], vec!["其他"; others]].concat();
        record(json!({"group":name}), &tokens)
    };
    let input = group("a", 6, 24) + &group("b", 1, 49);
    let flags = "--by group --keyness group=a --match 生态";
    let (out, _, _) = run(flags, &input);
    let row = &rows(&out)[0];
    for (name, want) in [
        ("g2", 7.646_384_313_117_096),
        ("g2_p", 0.005_688_622_505_666_13),
        ("g2_yates", 5.415_593_110_281_637),
        ("chi2", 7.608_610_567_514_677),
        ("chi2_p", 0.005_809_022_796_906_456),
        ("chi2_yates", 5.521_200_260_926_288),
        // By hand: log2((6 / 30) / (1 / 50)) and sqrt(7.608610567514677 / 80).
        ("log_ratio", 10.0_f64.log2()),
        ("phi", (7.608_610_567_514_677_f64 / 80.0).sqrt()),
    ] {
        let got = row[name].as_f64().unwrap_or(f64::NAN);
        // quanteda adds 1e-9 before it takes logarithms, and so does g2.
        assert!((got - want).abs() <= 1e-7 * want, "{name}: {got}, {want}");
    }
}

#[test]
fn trends_are_slopes_of_shares() {
    // 2 of 5 tokens, then 1 of 4, where all four terms share the first rank.
    let want = "term,count,share_first,share_last,slope,rank_change\n生态,3,0.4,0.25,-0.15000000000000002,0\n";
    prints("--trend year --match ^生态 --format csv", &three(), want);
}

#[test]
fn lengths_of_sentences_and_clauses() {
    let (out, _, _) = run("--diversity --by year", &three());
    let row = &rows(&out)[0];
    // 加强 生态 保护 ， 生态 优先 。: five words of two characters in two clauses of one sentence; four types.
    for (name, value) in [
        ("tokens", 5.0),
        ("types", 4.0),
        ("ttr", 0.8),
        ("sentences", 1.0),
        ("sentence_length", 5.0),
        ("word_characters", 2.0),
        ("clause_characters", 5.0),
    ] {
        assert_eq!(row[name].as_f64(), Some(value), "{name}");
    }
    assert!(row["mattr"].is_null());
}
