//! `report-count` as a user runs it; every expectation is counted by hand.

use std::io::Write;
use std::process::{Command, Stdio};

use proptest::prelude::*;
use serde_json::{Value, json};

/// Standard output, standard error and the exit status.
fn run(flags: &[&str], input: &str) -> (String, String, i32) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_report-count"))
        .args(flags)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("report-count starts");
    let mut pipe = child.stdin.take().expect("a pipe");
    // A tool that stops at a bad flag does not read: that is no failure here.
    let _ = pipe.write_all(input.as_bytes());
    drop(pipe);
    let ran = child.wait_with_output().expect("report-count ends");
    (
        String::from_utf8(ran.stdout).expect("UTF-8"),
        String::from_utf8_lossy(&ran.stderr).into_owned(),
        ran.status.code().unwrap_or(-1),
    )
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

/// Three records of two invented counties.
fn three() -> String {
    record(
        json!({"region":"云溪县","year":2023}),
        &["加强", "生态", "保护", "，", "生态", "优先", "。"],
    ) + &record(
        json!({"region":"云溪县","year":2024}),
        &["生态", "修复", "。"],
    ) + &record(
        json!({"region":"平沙县","year":2024}),
        &["加强", "就业", "。"],
    )
}

#[test]
fn terms_are_counted_with_records_and_share() {
    let (out, err, status) = run(&["--format", "csv"], &three());
    assert_eq!((err.as_str(), status), ("", 0));
    let want =
        "term,count,records,share\n生态,3,2,0.3333333333333333\n加强,2,2,0.2222222222222222\n";
    assert!(out.starts_with(want), "{out}");
    assert_eq!(out.lines().count(), 7);
    // Ties stand by code point: 优 U+4F18, 保 U+4FDD, 修 U+4FEE, 就 U+5C31.
    let terms: Vec<&str> = out
        .lines()
        .skip(3)
        .filter_map(|line| line.split(',').next())
        .collect();
    assert_eq!(terms, ["优先", "保护", "修复", "就业"]);
}

#[test]
fn groups_come_first_and_in_order() {
    let (out, _, _) = run(&["--by", "region,year", "--top", "1"], &three());
    assert_eq!(
        out,
        "{\"region\":\"云溪县\",\"year\":2023,\"term\":\"生态\",\"count\":2,\"records\":1,\"share\":0.4}\n\
         {\"region\":\"云溪县\",\"year\":2024,\"term\":\"修复\",\"count\":1,\"records\":1,\"share\":0.5}\n\
         {\"region\":\"平沙县\",\"year\":2024,\"term\":\"加强\",\"count\":1,\"records\":1,\"share\":0.5}\n"
    );
}

#[test]
fn stop_words_are_not_counted_and_selections_leave_shares_alone() {
    let stop = file("stop.txt", "# a remark\n加强\n");
    let (out, _, _) = run(
        &["--stop", &stop, "--match", "^生", "--format", "csv"],
        &three(),
    );
    assert_eq!(
        out,
        "term,count,records,share\n生态,3,2,0.42857142857142855\n"
    );
    let (out, _, _) = run(
        &[
            "--min-records",
            "2",
            "--sort",
            "term",
            "--punct",
            "--format",
            "csv",
        ],
        &three(),
    );
    assert_eq!(
        out.lines()
            .filter_map(|line| line.split(',').next())
            .collect::<Vec<_>>(),
        ["term", "。", "加强", "生态"]
    );
}

#[test]
fn plain_text_is_a_record_a_line() {
    let (out, _, _) = run(
        &["--plain", "--format", "csv"],
        "生态 保护 。\n生态\u{3000}优先\n",
    );
    assert!(
        out.starts_with("term,count,records,share\n生态,2,2,0.5\n"),
        "{out}"
    );
}

#[test]
fn tags_choose_what_is_counted() {
    let input = "{\"tokens\":[\"生态\",\"保护\",\"县\"],\"tags\":[\"n\",\"v\",\"ns\"]}\n";
    let (out, _, _) = run(&["--tags", "n", "--format", "csv"], input);
    assert_eq!(out, "term,count,records,share\n县,1,1,0.5\n生态,1,1,0.5\n");
    let (_, err, status) = run(&["--tags", "n"], "{\"tokens\":[\"a\"]}\n");
    assert!(err.contains("--pos") && status == 2, "{err}");
}

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

#[test]
fn the_panel_has_a_row_for_every_region_and_year() {
    let dictionary = file(
        "concepts.csv",
        "term,category\n生态,环保\n生态 修复,环保\n就业,民生\n养老,民生\n",
    );
    let flags = [
        "--dictionary",
        &dictionary,
        "--by",
        "region,year",
        "--wide",
        "--complete",
        "year=2022..2024",
        "--format",
        "csv",
    ];
    let (out, err, status) = run(&flags, &three());
    assert_eq!(
        out,
        "region,year,tokens,all_records,民生,环保\n云溪县,2022,0,0,0,0\n云溪县,2023,5,1,0,2\n云溪县,2024,2,1,0,1\n\
         平沙县,2022,0,0,0,0\n平沙县,2023,0,0,0,0\n平沙县,2024,2,1,1,0\n"
    );
    assert!(
        err.contains("1 of 4 terms") && err.contains("养老"),
        "{err}"
    );
    assert_eq!(status, 0);
    let (rates, _, _) = run(
        &[
            "--dictionary",
            &dictionary,
            "--by",
            "year",
            "--wide",
            "--per",
            "100",
            "--format",
            "csv",
        ],
        &three(),
    );
    assert_eq!(
        rates,
        "year,tokens,all_records,民生_per_100,环保_per_100\n2023,5,1,0,40\n2024,4,2,25,25\n"
    );
}

#[test]
fn ascii_names_come_with_their_key() {
    let key = file("key.csv", "");
    let (out, _, _) = run(
        &[
            "--by",
            "year",
            "--wide",
            "--top",
            "1",
            "--ascii-names",
            &key,
            "--format",
            "csv",
        ],
        &three(),
    );
    assert!(out.starts_with("year,tokens,all_records,v1\n"), "{out}");
    let key = std::fs::read_to_string(key).expect("the key");
    assert!(key.contains("v1,生态"), "{key}");
}

/// `tokens_lookup(t4, dict, nested_scope = "key")` and `"dictionary"` of quanteda 4.3.1, where t4 is these eleven tokens.
#[test]
fn nested_terms_by_both_rules() {
    let dictionary = file(
        "nested.yml",
        "环境:\n  - 环境\n  - 生态 环境\n  - 生态 环境 保护\n督察: [环境 保护 督察, 督察]\n治理: 环境 治理\n",
    );
    let input = record(
        json!({}),
        &[
            "加强", "生态", "环境", "保护", "和", "环境", "治理", "生态", "环境", "保护", "督察",
        ],
    );
    for (rule, want) in [
        ("key", "环境,3|治理,1|督察,1"),
        ("dictionary", "环境,2|治理,1|督察,1"),
    ] {
        let (out, _, _) = run(
            &[
                "--dictionary",
                &dictionary,
                "--nested",
                rule,
                "--sort",
                "count",
                "--format",
                "csv",
            ],
            &input,
        );
        let rows: Vec<String> = out
            .lines()
            .skip(1)
            .map(|line| line.split(',').take(2).collect::<Vec<_>>().join(","))
            .collect();
        assert_eq!(rows.join("|"), want, "{rule}");
    }
}

#[test]
fn weights_as_the_formula_has_them() {
    let (out, _, _) = run(
        &[
            "--by",
            "year",
            "--weight",
            "count-inverse",
            "--match",
            "^生态|^就业",
            "--format",
            "csv",
        ],
        &three(),
    );
    // Two groups; 生态 stands in both: log10(2/2) = 0. 就业 in one: log10(2).
    assert!(out.contains("2023,生态,2,1,0.4,0\n"), "{out}");
    assert!(
        out.contains("2024,就业,1,1,0.25,0.3010299956639812"),
        "{out}"
    );
    let (_, err, status) = run(&["--by", "year", "--weight", "xyz"], &three());
    assert!(err.contains("--weight xyz") && status == 2);
}

#[test]
fn keyness_prints_totals_and_names_values_that_are_not_there() {
    let (out, _, _) = run(
        &["--by", "region", "--keyness", "region=平沙县", "--top", "1"],
        &three(),
    );
    let row: Value = serde_json::from_str(&out).expect("a row");
    assert_eq!(
        (&row["term"], &row["total"], &row["total_rest"]),
        (&json!("就业"), &json!(2), &json!(7))
    );
    let (_, err, status) = run(&["--by", "region", "--keyness", "region=云"], &three());
    assert!(
        err.contains("there are: 云溪县, 平沙县") && status == 2,
        "{err}"
    );
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
    let flags = ["--by", "group", "--keyness", "group=a", "--match", "生态"];
    let (out, _, _) = run(&flags, &input);
    let row: Value = serde_json::from_str(&out).expect("a row");
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
    let (out, _, _) = run(
        &["--trend", "year", "--match", "^生态", "--format", "csv"],
        &three(),
    );
    assert_eq!(
        out,
        "term,count,share_first,share_last,slope,rank_change\n生态,3,0.4,0.25,-0.15000000000000002,0\n"
    );
}

#[test]
fn hits_are_the_places_behind_the_counts() {
    let (out, _, _) = run(
        &[
            "--hits",
            "--term",
            "生态 修复",
            "--term",
            "优*",
            "--context",
            "2",
        ],
        &three(),
    );
    let rows: Vec<Value> = out
        .lines()
        .map(|line| serde_json::from_str(line).expect("a row"))
        .collect();
    assert_eq!(rows.len(), 2);
    assert_eq!(
        (&rows[0]["keyword"], &rows[0]["pre"], &rows[0]["from"]),
        (&json!("优先"), &json!("， 生态"), &json!(6))
    );
    assert_eq!(
        (&rows[1]["keyword"], &rows[1]["post"], &rows[1]["line"]),
        (&json!("生态 修复"), &json!("。"), &json!(2))
    );
    let (text, _, _) = run(
        &["--hits", "--match", "^生态$", "--format", "text"],
        &three(),
    );
    let columns: Vec<usize> = text
        .lines()
        .map(|line| report_record::output::width(&line[..line.find("  生态  ").expect("aligned")]))
        .collect();
    assert_eq!(columns, [36, 36, 36]);
    let (page, _, _) = run(
        &["--hits", "--match", "^生态$", "--format", "html"],
        &three(),
    );
    assert!(
        page.contains("<a href=\"#t0\">3</a>") && page.contains("<h2 id=\"t0\">"),
        "{page}"
    );
}

#[test]
fn a_page_holds_every_number_and_obeys_nothing() {
    let input = record(json!({"year":2023}), &["<script>", "生态"])
        + &record(json!({"year":2024}), &["生态"]);
    let (page, _, _) = run(&["--by", "year", "--format", "html"], &input);
    assert!(
        page.contains("<svg") && page.contains("&lt;script&gt;") && !page.contains("<script"),
        "{page}"
    );
    assert!(
        page.contains("<polyline") && page.contains("<td>2024<td>生态<td class=n>1"),
        "{page}"
    );
}

#[test]
fn names_that_stata_keeps_for_itself_are_replaced() {
    let key = file("reserved.csv", "");
    let flags = ["--plain", "--wide", "--sort", "term", "--format", "csv"];
    let input = "if if if growth growth v1\n";
    let (out, _, _) = run(&[&flags[..], &["--ascii-names", &key]].concat(), input);
    assert_eq!(out, "tokens,all_records,v1,growth,v2\n6,1,3,2,1\n");
    let key = std::fs::read_to_string(key).expect("the key");
    assert!(key.contains("v1,if\n") && key.contains("v2,v1\n"), "{key}");
}

/// What a page shows: a panel has lines and a map without being asked, a cloud only on demand; a cell that is not known is not 0.
#[test]
fn pages_draw_panels_and_leave_unknown_cells_empty() {
    let flags = ["--by", "region,year", "--wide", "--format", "html"];
    let (page, _, _) = run(&flags, &three());
    assert_eq!(
        page.matches("<svg").count(),
        8,
        "bars, six terms' lines, a map"
    );
    assert!(!page.contains("word cloud"));
    // Every picture has a name for those who cannot see it, and is no wider than a phone unless it scrolls.
    assert_eq!(
        page.matches("role=\"img\"").count(),
        page.matches("<svg").count()
    );
    let flags = [
        "--by", "region", "--top", "1", "--cloud", "--format", "html",
    ];
    let (page, _, _) = run(&flags, &three());
    assert!(page.contains("aria-label=\"word cloud\""));
    // 云溪县's only row is 生态 (3 of 7 tokens, 429 in a thousand), 平沙县's 加强 (1 of 2); that 云溪县 says 加强 too is not in the table.
    let (_, map) = page.split_once("heat map").expect("a map");
    let (map, _) = map.split_once("</svg>").expect("its end");
    let numbers: Vec<&str> = map
        .lines()
        .filter(|line| line.parse::<f64>().is_ok())
        .collect();
    assert_eq!(numbers, ["429", "500"], "{map}");
    assert!(page.contains("Empty: the term has no row"));
}

#[test]
fn bad_input_is_named_and_the_rest_is_done() {
    let good = "{\"tokens\":[\"生态\"]}\n";
    for (bad, message) in [
        (
            "{\"tokens\":[\"a\",1]}",
            "item 2 of field \"tokens\" is a number, not a string",
        ),
        (
            "{\"tokens\":[\"a\",\"b\"],\"x\":tru}",
            "broken JSON at byte",
        ),
        (
            "{\"tokens\":[\"a\"],\"tokens\":[]}",
            "\"tokens\" stands twice",
        ),
        ("{\"text\":\"a\"}", "report-segment FILE | report-count"),
        ("{\"term\":\"a\",\"count\":1}", "report-count --merge"),
        ("关于", "report-split FILE | report-segment | report-count"),
        (
            "{\"tokens\":\"a b\"}",
            "is a string, not an array of strings",
        ),
    ] {
        let (out, err, status) = run(&[], &format!("{good}{bad}\n{good}"));
        assert_eq!(status, 2, "{bad}");
        assert!(
            err.starts_with("report-count: standard input:2: ") && err.contains(message),
            "{bad}: {err}"
        );
        assert_eq!(
            out, "{\"term\":\"生态\",\"count\":2,\"records\":2,\"share\":1}\n",
            "{bad}"
        );
        let (out, _, status) = run(&["--strict"], &format!("{good}{bad}\n{good}"));
        assert_eq!((out.as_str(), status), ("", 2), "{bad}");
    }
    let (_, err, status) = run(
        &["--by", "source"],
        "{\"tokens\":[\"a\"],\"source\":{\"file\":\"x\"}}\n",
    );
    assert!(err.contains("--by source.file") && status == 2, "{err}");
    let (_, err, status) = run(&["--match", "生(态"], good);
    assert!(
        err.contains("unclosed group at character 2") && status == 2,
        "{err}"
    );
    let (out, err, status) = run(&["--by", "year", "--format", "csv"], good);
    assert!(
        err.contains("no field \"year\" in 1") && status == 0,
        "{err}"
    );
    assert!(out.contains("(missing),生态,1,1,1"), "{out}");
}

#[test]
fn nothing_is_counted_as_nothing() {
    let (out, err, status) = run(&["--format", "csv"], "{\"tokens\":[]}\n");
    assert_eq!(
        (out.as_str(), err.as_str(), status),
        ("term,count,records,share\n", "", 0)
    );
    let (out, _, _) = run(&["--diversity"], "{\"tokens\":[]}\n");
    assert!(
        out.contains("\"ttr\":null") && !out.contains("NaN"),
        "{out}"
    );
}

#[test]
fn lengths_of_sentences_and_clauses() {
    let (out, _, _) = run(&["--diversity", "--by", "year"], &three());
    let row: Value = serde_json::from_str(out.lines().next().unwrap_or_default()).expect("a row");
    // 加强 生态 保护 ， 生态 优先 。: five words of two characters in two clauses of one sentence; four types.
    let want = [
        ("tokens", 5.0),
        ("types", 4.0),
        ("ttr", 0.8),
        ("sentences", 1.0),
        ("sentence_length", 5.0),
    ];
    for (name, value) in want
        .into_iter()
        .chain([("word_characters", 2.0), ("clause_characters", 5.0)])
    {
        assert_eq!(row[name].as_f64(), Some(value), "{name}");
    }
    assert!(row["mattr"].is_null());
}

#[test]
fn escapes_and_order_of_fields_make_no_difference() {
    let plain =
        "{\"year\":1,\"tokens\":[\"生态\",\"a\\\"b\"]}\n{\"tokens\":[\"生态\"],\"year\":1}\n";
    let escaped = "{\"ye\\u0061r\":1,\"tokens\":[\"\\u751f态\", \"a\\\"b\"]}\n{ \"tokens\" : [ \"生\\u6001\" ] , \"year\" : 1 }\n";
    assert_eq!(
        run(&["--by", "year"], plain),
        run(&["--by", "year"], escaped)
    );
}

#[test]
fn rows_that_were_cut_are_not_added_up() {
    let (cut, _, _) = run(&["--top", "1"], &three());
    let (out, err, status) = run(&["--merge"], &cut);
    assert!(
        out.is_empty() && err.contains("without --top") && status == 2,
        "{err}"
    );
    for (flags, keep) in [
        (&["--collocations", "2"][..], "report-count --ngrams 2"),
        (&["--diversity"], "report-count --by"),
        (
            &["--by", "year", "--keyness", "year=2024"],
            "report-count --merge FILE… --keyness",
        ),
        (&["--trend", "year"], "report-count --merge FILE… --trend"),
        (
            &["--by", "year", "--weight", "ltc"],
            "give --weight to --merge",
        ),
        (&["--per", "1000"], "give --per to --merge"),
        (
            &["--by", "year", "--wide", "--per", "1000"],
            "leave --per away",
        ),
        (&["--hits", "--term", "生态"], "cat"),
    ] {
        let (rows, _, _) = run(flags, &three());
        let (_, err, status) = run(&["--merge"], &rows);
        assert!(
            err.contains("added") && err.contains(keep) && status == 2,
            "{flags:?}: {err}"
        );
    }
    // Panels of the first term alone: 加强 may stand in the second year too.
    let parts: Vec<String> = three()
        .lines()
        .map(|record| run(&["--by", "year", "--wide", "--top", "1"], record).0)
        .collect();
    let (_, err, status) = run(&["--merge"], &parts.concat());
    assert!(err.contains("different columns") && status == 2, "{err}");
}

fn records() -> impl Strategy<Value = Vec<String>> {
    let token = prop::sample::select(vec![
        "生态",
        "就业",
        "，",
        "a",
        "全过程人民民主理论",
        "养老",
    ]);
    let one = (prop::collection::vec(token, 0..8), 0u8..3)
        .prop_map(|(tokens, year)| record(json!({"year":year}), &tokens));
    prop::collection::vec(one, 1..12)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn merging_any_split_in_any_order_is_one_run(
        records in records(),
        parts in prop::collection::vec(0usize..4, 12),
        order in Just(vec![0usize, 1, 2, 3]).prop_shuffle(),
    ) {
        let dictionary = file("merge.csv", "生态,环保\n就业,民生\n养老,民生\n");
        for flags in [
            &["--by", "year"][..],
            &[],
            &["--ngrams", "1,2"],
            &["--ngrams", "2,3", "--skip", "0,1", "--by", "year"],
            &["--by", "year", "--dictionary", &dictionary],
            &["--window", "2", "--by", "year"],
            &["--window", "record"],
            &["--by", "year", "--wide"],
            &["--by", "year", "--wide", "--dictionary", &dictionary],
            &["--wide", "--punct"],
        ] {
            let whole = run(flags, &records.concat()).0;
            // Every record goes to one of four runs; a run without records is none.
            let rows: Vec<String> = order
                .iter()
                .map(|part| {
                    let own = records.iter().zip(&parts).filter(|(_, of)| *of == part);
                    own.map(|(record, _)| record.as_str()).collect::<String>()
                })
                .filter(|own| !own.is_empty())
                .map(|own| run(flags, &own).0)
                .collect();
            let (merged, err, _) = run(&["--merge"], &rows.concat());
            prop_assert_eq!(&merged, &whole, "{:?} {}", flags, err);
        }
    }

    #[test]
    fn statistics_of_merged_rows_are_those_of_one_run(records in records(), cut in 0usize..12) {
        // A year without any word has no row, so that a merge cannot know of it.
        let words = (0..3).map(|year| record(json!({"year":year}), &["a"]));
        let records: Vec<String> = records.into_iter().chain(words).collect();
        let cut = cut.min(records.len());
        let all = records.concat();
        let rows = |flags: &[&str]| run(flags, &records[..cut].concat()).0 + &run(flags, &records[cut..].concat()).0;
        let by_year = rows(&["--by", "year"]);
        let year = run(&["--by", "year"], &all).0;
        if let Some(value) = year.split([':', ',']).nth(1) {
            let target = format!("year={value}");
            let flags = ["--keyness", &target, "--top", "5"];
            let want = run(&[&["--by", "year"], &flags[..]].concat(), &all).0;
            prop_assert_eq!(run(&[&["--merge"], &flags[..]].concat(), &by_year).0, want);
        }
        let want = run(&["--by", "year", "--weight", "ltc"], &all).0;
        prop_assert_eq!(run(&["--merge", "--weight", "ltc"], &by_year).0, want);
        let want = run(&["--trend", "year"], &all).0;
        prop_assert_eq!(run(&["--merge", "--trend", "year"], &by_year).0, want);
    }

    #[test]
    fn threads_never_change_a_byte_and_groups_partition_the_whole(records in records()) {
        let many = records.concat().repeat(40);
        let one = run(&["-j1", "--by", "year"], &many).0;
        prop_assert_eq!(&one, &run(&["-j3", "--by", "year"], &many).0);
        let sum = |out: &str| -> u64 {
            out.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok()?["count"].as_u64()).sum()
        };
        prop_assert_eq!(sum(&one), sum(&run(&[], &many).0));
    }
}
