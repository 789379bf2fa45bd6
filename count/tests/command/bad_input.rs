//! What is wrong with an input is said, and the rest is done.

use crate::{file, holds, refused, run};

const GOOD: &str = "{\"tokens\":[\"生态\"]}\n";

#[test]
fn bad_input_is_named_and_the_rest_is_done() {
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
        let (out, err, status) = run("", &format!("{GOOD}{bad}\n{GOOD}"));
        assert_eq!(status, 2, "{bad}");
        assert!(
            err.starts_with("report-count: standard input:2: ") && err.contains(message),
            "{bad}: {err}"
        );
        assert_eq!(
            out, "{\"term\":\"生态\",\"count\":2,\"records\":2,\"share\":1}\n",
            "{bad}"
        );
        let (out, _, status) = run("--strict", &format!("{GOOD}{bad}\n{GOOD}"));
        assert_eq!((out.as_str(), status), ("", 2), "{bad}");
    }
}

#[test]
fn what_no_record_can_answer_is_said() {
    let source = "{\"tokens\":[\"a\"],\"source\":{\"file\":\"x\"}}\n";
    for (flags, input, message) in [
        ("--by source", source, "--by source.file"),
        ("--match 生(态", GOOD, "unclosed group at character 2"),
        ("——top 1", GOOD, "two plain hyphens: --top"),
        ("--cloud -", GOOD, "--format html"),
        ("--any-cut -", GOOD, "--dictionary"),
    ] {
        assert_eq!(refused(flags, input, message), "", "{flags:?}");
    }
    let (out, err, status) = run("--by year --format csv", GOOD);
    holds(&err, &["--by: no record has a field \"year\""]);
    assert_eq!(
        (out.contains("(missing),生态,1,1,1"), status),
        (true, 2),
        "{out}"
    );
}

/// A dictionary that holds itself is named with its line; so is a pattern, with the character where it goes wrong.
#[test]
fn what_is_wrong_with_a_flag_is_said_before_anything_is_read() {
    let cycle = file("cycle.yml", "环境: &a\n  水:\n    - 河湖\n    - *a\n");
    let input = "{\"tokens\":[\"生态\"]}\nnot a record\n";
    let holds_itself = format!("--dictionary {cycle}");
    for (flags, message) in [
        (holds_itself.as_str(), "cycle.yml:4: *a stands inside &a"),
        ("--match [生", "unclosed character class at character 1"),
        ("--match a|*", "missing expression at character 3"),
        ("--by year --weight best", "--weight best: no such scheme"),
        (
            "--by year --keyness 2024",
            "--keyness 2024: write FIELD=VALUE",
        ),
        ("--window 0", "--window: write a number of tokens"),
    ] {
        let (out, err, status) = run(flags, input);
        assert_eq!((out.as_str(), status), ("", 2), "{flags:?}");
        assert!(err.contains(message), "{flags:?}: {err}");
        assert!(!err.contains("standard input"), "{flags:?}: {err}");
    }
}

/// Groups without a token, with punctuation alone, with null, without the field: each is named, and nothing is divided by zero.
#[test]
fn empty_groups_give_numbers_or_nothing_in_every_table() {
    let input = "{\"g\":\"empty\",\"year\":2023,\"tokens\":[]}
{\"g\":\"marks\",\"year\":2024,\"tokens\":[\"，\",\"。\"]}
{\"g\":\"words\",\"year\":2025,\"tokens\":[\"生态\",\"就业\"]}
{\"year\":\"x\",\"tokens\":[\"生态\"]}
{\"g\":null,\"year\":null,\"tokens\":[\"生态\"]}
";
    let concepts = file("empty.csv", "term,category\n生态,环保\n没有,空\n");
    for flags in [
        "--by g --totals --per 1000",
        "--by g --wide",
        "--by g --wide --per 10000",
        "--by g --complete",
        "--by g --weight tf-idf",
        "--by g --weight bm25",
        "--by g --weight ltc",
        "--by g --diversity",
        "--by g --keyness g=empty",
        "--by g --keyness g=words",
        "--by g --collocations",
        "--by g --window 2",
        "--by g --ngrams 2 --max-terms 1",
        "--by g --dictionary DICTIONARY --wide --per 100",
        "--trend year",
        "--by g --hits --term 没有",
    ] {
        for format in ["jsonl", "csv", "text", "html"] {
            let all = format!("{flags} --format {format}").replace("DICTIONARY", &concepts);
            let (out, err, status) = run(&all, input);
            assert_eq!(status, 0, "{all:?}: {err}");
            let lower = out.to_lowercase();
            assert!(
                !lower.contains("nan") && !lower.contains("inf"),
                "{all:?}: {out}"
            );
        }
    }
    let (out, err, _) = run("--by g --wide --format csv", input);
    holds(
        &err,
        &["no field \"g\" in 1 of the records; they are counted in the group (missing)"],
    );
    assert_eq!(
        out,
        "g,tokens,all_records,生态,就业\n,1,1,1,0\nempty,0,1,0,0\nmarks,0,1,0,0\nwords,2,1,1,1\n(missing),1,1,1,0\n"
    );
}
