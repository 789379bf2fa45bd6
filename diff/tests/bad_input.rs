//! What is given by mistake, and sides of shapes that nobody expects: a clear message, or a right answer.

use std::fmt::Write;

use report_tests::{Folder, holds};

const REPORT: &str = "新建渔港2座。\n渔获增长5%。\n";

#[test]
fn an_empty_side_is_said_and_the_other_is_all_new_or_gone() {
    let folder = Folder::empty();
    folder.write("a.txt", REPORT);
    folder.write("empty.txt", "");
    let ran = folder.run("report-diff --format jsonl empty.txt a.txt");
    assert_eq!((ran.status, ran.out.matches("\"insert\"").count()), (2, 2));
    assert!(
        ran.err
            .contains("empty.txt: is empty, so everything in a.txt counts as new")
    );
    let ran = folder.run("report-diff --format jsonl a.txt empty.txt");
    assert_eq!((ran.status, ran.out.matches("\"delete\"").count()), (2, 2));
    assert!(ran.err.contains("counts as gone"));
    let ran = folder.run("report-diff empty.txt empty.txt");
    assert_eq!((ran.status, ran.out.as_str()), (2, ""));
    holds(&ran.err, &["are both empty"]);
}

#[test]
fn equal_sides_print_nothing_whatever_is_compared() {
    let folder = Folder::empty();
    folder.write("a.txt", REPORT);
    for options in [
        "",
        "--by sentence ",
        "--by section ",
        "--profile years ",
        "--of figures ",
        "--of terms ",
    ] {
        let line = format!("{options}--format jsonl a.txt a.txt");
        folder.run(&format!("report-diff {line}")).silent(&line);
    }
    let ran = folder.run("report-diff --of figures --only equal --format jsonl a.txt a.txt");
    assert_eq!((ran.status, ran.out.lines().count()), (0, 2));
}

#[test]
fn sides_of_two_kinds_are_told_what_makes_them_one() {
    let folder = Folder::empty();
    folder.write("a.txt", REPORT);
    folder.write("records.jsonl", "{\"text\":\"渔获增长5%。\"}\n");
    folder.write(
        "figures.jsonl",
        "{\"text\":\"2座\",\"value\":2,\"unit\":\"座\",\"item\":\"渔港\"}\n",
    );
    folder.write(
        "terms.jsonl",
        "{\"term\":\"渔港\",\"count\":1,\"records\":1,\"share\":0.1}\n",
    );
    for (sides, way) in [
        (
            "a.txt figures.jsonl",
            "report-split --by paragraph a.txt | report-extract > rows.jsonl",
        ),
        (
            "figures.jsonl records.jsonl",
            "report-extract records.jsonl > rows.jsonl",
        ),
        (
            "terms.jsonl a.txt",
            "report-split a.txt | report-segment | report-count > rows.jsonl",
        ),
        (
            "records.jsonl terms.jsonl",
            "report-segment records.jsonl | report-count > rows.jsonl",
        ),
        ("figures.jsonl terms.jsonl", "give two of one kind"),
    ] {
        let ran = folder.run(&format!("report-diff {sides}"));
        assert_eq!((ran.status, ran.out.as_str()), (2, ""), "{sides}");
        assert!(ran.err.contains(way), "{sides}: {ran:?}");
    }
}

#[test]
fn one_paragraph_against_ten_thousand_finds_its_place() {
    let folder = Folder::empty();
    let many: String = (0..10_000).fold(String::new(), |mut many, at| {
        let _ = writeln!(many, "第{at}个渔村修建道路{}公里。", at % 977);
        many
    });
    folder.write("one.txt", "第6543个渔村修建道路681公里。\n");
    folder.write("many.txt", many);
    let ran = folder.run("report-diff --only equal --format jsonl one.txt many.txt");
    assert_eq!((ran.status, ran.out.lines().count()), (1, 1));
    holds(&ran.out, &["\"line\":6544"]);
    let ran = folder.run("report-diff --stat --format text many.txt one.txt");
    assert_eq!(ran.status, 1);
    assert!(
        ran.out
            .contains("equal 1, replace 0, insert 0, delete 9999")
    );
}

#[test]
fn a_line_that_is_repeated_a_thousand_times_is_equal_and_one_more_is_new() {
    let folder = Folder::empty();
    let line = "加强渔村治理。\n";
    folder.write("a.txt", line.repeat(1000));
    folder.write("b.txt", line.repeat(1001));
    folder.run("report-diff a.txt a.txt").silent("equal");
    let ran = folder.run("report-diff --stat --format text a.txt b.txt");
    assert_eq!(ran.status, 1);
    assert!(
        ran.out
            .contains("equal 1000, replace 0, insert 1, delete 0, move 0")
    );
}

#[test]
fn a_record_that_cannot_be_read_is_said_and_the_rest_compared() {
    let folder = Folder::empty();
    folder.write(
        "a.jsonl",
        "{\"text\":\"甲\"}\n{\"text\":\n{\"id\":1}\n{\"text\":\"乙\"}\n",
    );
    folder.write("b.jsonl", "{\"text\":\"甲\"}\n{\"text\":\"乙\"}\n");
    let ran = folder.run("report-diff --only equal --format jsonl a.jsonl b.jsonl");
    assert_eq!((ran.status, ran.out.lines().count()), (2, 2));
    assert!(ran.err.contains("a.jsonl:2: broken JSON") && ran.err.contains("a.jsonl:3: no field"));
    let ran = folder.run("report-diff --strict a.jsonl b.jsonl");
    assert_eq!((ran.status, ran.out.as_str()), (2, ""));
}

#[test]
fn what_is_no_text_is_said_with_a_way_out_that_exists() {
    let folder = Folder::empty();
    folder.write("a.txt", REPORT);
    folder.write("bytes", [0x00, 0x01, 0xff, 0xfe]);
    let ran = folder.run("report-diff bytes a.txt");
    assert_eq!((ran.status, ran.out.as_str()), (2, ""));
    holds(&ran.err, &["bytes: line 1", "report-split --encoding"]);
    let ran = folder.run("report-diff nowhere.txt a.txt");
    ran.trouble("nowhere.txt a.txt", &["nowhere.txt: no such file"]);
}

#[test]
fn a_text_is_one_in_whatever_encoding_it_is_stored() {
    let folder = Folder::empty();
    let text = "青禾縣去年修路十條，種樹百畝，經濟發展情況良好，各項工作都有進步。\n";
    folder.write("a.txt", text.repeat(3));
    for encoding in ["BIG5", "GB18030", "UTF-16", "UTF-16LE"] {
        let other = format!("iconv -f UTF-8 -t {encoding} a.txt > b.txt");
        let ran = folder.run(&format!("{other} && report-diff --format csv a.txt b.txt"));
        ran.silent(encoding);
    }
}
