//! Counting terms: groups, selections, tags, plain text.

use crate::{file, first_cells, prints, refused, run, three};

#[test]
fn terms_are_counted_with_records_and_share() {
    let (out, err, status) = run("--format csv", &three());
    assert_eq!((err.as_str(), status), ("", 0));
    let want =
        "term,count,records,share\n生态,3,2,0.3333333333333333\n加强,2,2,0.2222222222222222\n";
    assert!(out.starts_with(want), "{out}");
    assert_eq!(out.lines().count(), 7);
    // Ties stand by code point: 优 U+4F18, 保 U+4FDD, 修 U+4FEE, 就 U+5C31.
    assert_eq!(first_cells(&out)[3..], ["优先", "保护", "修复", "就业"]);
}

#[test]
fn groups_come_first_and_in_order() {
    let want = "{\"region\":\"云溪县\",\"year\":2023,\"term\":\"生态\",\"count\":2,\"records\":1,\"share\":0.4}\n\
         {\"region\":\"云溪县\",\"year\":2024,\"term\":\"修复\",\"count\":1,\"records\":1,\"share\":0.5}\n\
         {\"region\":\"平沙县\",\"year\":2024,\"term\":\"加强\",\"count\":1,\"records\":1,\"share\":0.5}\n";
    prints("--by region,year --top 1", &three(), want);
}

#[test]
fn stop_words_are_not_counted_and_selections_leave_shares_alone() {
    let stop = file("stop.txt", "# a remark\n加强\n");
    let want = "term,count,records,share\n生态,3,2,0.42857142857142855\n";
    let flags = format!("--stop {stop} --match ^生 --format csv");
    prints(&flags, &three(), want);
    let (out, _, _) = run("--min-records 2 --sort term --punct --format csv", &three());
    assert_eq!(first_cells(&out), ["term", "。", "加强", "生态"]);
}

#[test]
fn plain_text_is_a_record_a_line() {
    let (out, _, _) = run("--plain --format csv", "生态 保护 。\n生态\u{3000}优先\n");
    assert!(
        out.starts_with("term,count,records,share\n生态,2,2,0.5\n"),
        "{out}"
    );
}

#[test]
fn tags_choose_what_is_counted() {
    let input = "{\"tokens\":[\"生态\",\"保护\",\"县\"],\"tags\":[\"n\",\"v\",\"ns\"]}\n";
    let want = "term,count,records,share\n县,1,1,0.5\n生态,1,1,0.5\n";
    prints("--tags n --format csv", input, want);
    refused("--tags n", "{\"tokens\":[\"a\"]}\n", "--pos");
}

#[test]
fn escapes_and_order_of_fields_make_no_difference() {
    let plain =
        "{\"year\":1,\"tokens\":[\"生态\",\"a\\\"b\"]}\n{\"tokens\":[\"生态\"],\"year\":1}\n";
    let escaped = "{\"ye\\u0061r\":1,\"tokens\":[\"\\u751f态\", \"a\\\"b\"]}\n{ \"tokens\" : [ \"生\\u6001\" ] , \"year\" : 1 }\n";
    assert_eq!(run("--by year", plain), run("--by year", escaped));
}

#[test]
fn nothing_is_counted_as_nothing() {
    let (out, err, status) = run("--format csv", "{\"tokens\":[]}\n");
    assert_eq!(
        (out.as_str(), err.as_str(), status),
        ("term,count,records,share\n", "", 0)
    );
    let (out, _, _) = run("--diversity", "{\"tokens\":[]}\n");
    assert!(
        out.contains("\"ttr\":null") && !out.contains("NaN"),
        "{out}"
    );
}
