//! Rows of many runs, added up: as one run, in any order, on any number of threads.

use proptest::prelude::*;
use serde_json::json;

use crate::{file, record, refused, rows, run, three};

#[test]
fn a_file_that_is_given_twice_is_named() {
    let rows = file("twice.csv", &run("--format csv", &three()).0);
    let (_, said, _) = run(&format!("--merge {rows} {rows}"), "");
    assert!(said.contains("twice.csv is given twice"), "{said}");
}

#[test]
fn rows_that_were_cut_are_not_added_up() {
    let (cut, _, _) = run("--top 1", &three());
    assert_eq!(refused("--merge", &cut, "without --top"), "");
    for (flags, keep) in [
        ("--collocations 2", "report-count --ngrams 2"),
        ("--diversity", "report-count --by"),
        (
            "--by year --keyness year=2024",
            "report-count --merge FILE… --keyness",
        ),
        ("--trend year", "report-count --merge FILE… --trend"),
        ("--by year --weight ltc", "give --weight to --merge"),
        ("--per 1000", "give --per to --merge"),
        ("--by year --wide --per 1000", "leave --per away"),
        ("--hits --term 生态", "cat"),
    ] {
        let (rows, _, _) = run(flags, &three());
        refused("--merge", &rows, "added");
        refused("--merge", &rows, keep);
    }
    // Panels of the first term alone: 加强 may stand in the second year too.
    let parts: Vec<String> = three()
        .lines()
        .map(|record| run("--by year --wide --top 1", record).0)
        .collect();
    refused("--merge", &parts.concat(), "different columns");
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
            "--by year",
            "",
            "--ngrams 1,2",
            "--ngrams 2,3 --skip 0,1 --by year",
            &format!("--by year --dictionary {dictionary}"),
            "--window 2 --by year",
            "--window record",
            "--by year --wide",
            &format!("--by year --wide --dictionary {dictionary}"),
            "--wide --punct",
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
            let (merged, err, _) = run("--merge", &rows.concat());
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
        let rows = |flags: &str| run(flags, &records[..cut].concat()).0 + &run(flags, &records[cut..].concat()).0;
        let by_year = rows("--by year");
        let year = run("--by year", &all).0;
        if let Some(value) = year.split([':', ',']).nth(1) {
            let target = format!("year={value}");
            let flags = format!("--keyness {target} --top 5");
            let want = run(&format!("--by year {flags}"), &all).0;
            prop_assert_eq!(run(&format!("--merge {flags}"), &by_year).0, want);
        }
        let want = run("--by year --weight ltc", &all).0;
        prop_assert_eq!(run("--merge --weight ltc", &by_year).0, want);
        let want = run("--trend year", &all).0;
        prop_assert_eq!(run("--merge --trend year", &by_year).0, want);
    }

    #[test]
    fn threads_never_change_a_byte_and_groups_partition_the_whole(records in records()) {
        let many = records.concat().repeat(40);
        let one = run("-j1 --by year", &many).0;
        prop_assert_eq!(&one, &run("-j3 --by year", &many).0);
        let sum = |out: &str| -> u64 {
            rows(out).iter().filter_map(|row| row["count"].as_u64()).sum()
        };
        prop_assert_eq!(sum(&one), sum(&run("", &many).0));
    }
}
