//! What is given by mistake, and sides of shapes that nobody expects: a clear message, or a right answer.

use std::fmt::Write;

use report_tests::{Folder, holds};

use crate::common::ops;

const REPORT: &str = "新建渔港2座。\n渔获增长5%。\n";

#[test]
fn an_empty_side_is_said_and_the_other_is_all_new_or_gone() {
    let folder = Folder::pair("", REPORT);
    let come = folder.run("report-diff --format jsonl old.txt new.txt");
    let why = "old.txt: is empty, so everything in new.txt counts as new";
    come.trouble("an empty old side", &[why]);
    assert_eq!(ops(&come.out), ["insert"; 2]);
    let gone = folder.run("report-diff --format jsonl new.txt old.txt");
    gone.trouble("an empty new side", &["counts as gone"]);
    assert_eq!(ops(&gone.out), ["delete"; 2]);
    let none = folder.run("report-diff old.txt old.txt");
    none.trouble("two empty sides", &["are both empty"]);
    assert_eq!(none.out, "");
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
        ran.trouble(sides, &[way]);
        assert_eq!(ran.out, "", "{sides}");
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
    holds(&ran.out, &["equal 1, replace 0, insert 0, delete 9999"]);
}

#[test]
fn a_line_that_is_repeated_a_thousand_times_is_equal_and_one_more_is_new() {
    let line = "加强渔村治理。\n";
    let folder = Folder::pair(line.repeat(1000), line.repeat(1001));
    folder.run("report-diff old.txt old.txt").silent("equal");
    let ran = folder.diff("--stat --format text");
    assert_eq!(ran.status, 1);
    let told = "equal 1000, replace 0, insert 1, delete 0, move 0";
    holds(&ran.out, &[told]);
}

#[test]
fn a_record_that_cannot_be_read_is_said_and_the_rest_compared() {
    let folder = Folder::pair(
        "{\"text\":\"甲\"}\n{\"text\":\n{\"id\":1}\n{\"text\":\"乙\"}\n",
        "{\"text\":\"甲\"}\n{\"text\":\"乙\"}\n",
    );
    let ran = folder.diff("--only equal --format jsonl");
    ran.trouble("two", &["old.txt:2: broken JSON", "old.txt:3: no field"]);
    assert_eq!(ran.out.lines().count(), 2);
    let ran = folder.diff("--strict");
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
