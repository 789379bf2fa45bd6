//! What is given by mistake, and sides of shapes that nobody expects: a clear message, or a right answer.

use std::fmt::Write;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path =
            std::env::temp_dir().join(format!("report-diff-{}-bad-{name}", std::process::id()));
        fs::create_dir_all(&path).expect("a folder");
        Folder(path)
    }

    fn file(&self, name: &str, text: impl AsRef<[u8]>) {
        fs::write(self.0.join(name), text).expect("a file");
    }

    /// Exit status, what is printed, what is said.
    fn run(&self, arguments: &str) -> (Option<i32>, String, String) {
        let output = Command::new(env!("CARGO_BIN_EXE_report-diff"))
            .args(arguments.split(' '))
            .current_dir(&self.0)
            .output()
            .expect("report-diff runs");
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        (
            output.status.code(),
            text(&output.stdout),
            text(&output.stderr),
        )
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

const REPORT: &str = "新建渔港2座。\n渔获增长5%。\n";

#[test]
fn an_empty_side_is_said_and_the_other_is_all_new_or_gone() {
    let folder = Folder::new("empty");
    folder.file("a.txt", REPORT);
    folder.file("empty.txt", "");
    let (status, out, said) = folder.run("--format jsonl empty.txt a.txt");
    assert_eq!((status, out.matches("\"insert\"").count()), (Some(2), 2));
    assert!(said.contains("empty.txt: is empty, so everything in a.txt counts as new"));
    let (status, out, said) = folder.run("--format jsonl a.txt empty.txt");
    assert_eq!((status, out.matches("\"delete\"").count()), (Some(2), 2));
    assert!(said.contains("counts as gone"));
    let (status, out, said) = folder.run("empty.txt empty.txt");
    assert_eq!((status, out.as_str()), (Some(2), ""));
    assert!(said.contains("are both empty"), "{said}");
}

#[test]
fn equal_sides_print_nothing_whatever_is_compared() {
    let folder = Folder::new("equal");
    folder.file("a.txt", REPORT);
    for options in [
        "",
        "--by sentence ",
        "--by section ",
        "--profile years ",
        "--of figures ",
        "--of terms ",
    ] {
        let line = format!("{options}--format jsonl a.txt a.txt");
        assert_eq!(
            folder.run(&line),
            (Some(0), String::new(), String::new()),
            "{line}"
        );
    }
    let (status, out, _) = folder.run("--of figures --only equal --format jsonl a.txt a.txt");
    assert_eq!((status, out.lines().count()), (Some(0), 2));
}

#[test]
fn sides_of_two_kinds_are_told_what_makes_them_one() {
    let folder = Folder::new("kinds");
    folder.file("a.txt", REPORT);
    folder.file("records.jsonl", "{\"text\":\"渔获增长5%。\"}\n");
    folder.file(
        "figures.jsonl",
        "{\"text\":\"2座\",\"value\":2,\"unit\":\"座\",\"item\":\"渔港\"}\n",
    );
    folder.file(
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
        let (status, out, said) = folder.run(sides);
        assert_eq!((status, out.as_str()), (Some(2), ""), "{sides}");
        assert!(said.contains(way), "{sides}: {said}");
    }
}

#[test]
fn one_paragraph_against_ten_thousand_finds_its_place() {
    let folder = Folder::new("one");
    let many: String = (0..10_000).fold(String::new(), |mut many, at| {
        let _ = writeln!(many, "第{at}个渔村修建道路{}公里。", at % 977);
        many
    });
    folder.file("one.txt", "第6543个渔村修建道路681公里。\n");
    folder.file("many.txt", many);
    let (status, out, _) = folder.run("--only equal --format jsonl one.txt many.txt");
    assert_eq!((status, out.lines().count()), (Some(1), 1));
    assert!(out.contains("\"line\":6544"), "{out}");
    let (status, out, _) = folder.run("--stat --format text many.txt one.txt");
    assert_eq!(status, Some(1));
    assert!(out.contains("equal 1, replace 0, insert 0, delete 9999"));
}

#[test]
fn a_line_that_is_repeated_a_thousand_times_is_equal_and_one_more_is_new() {
    let folder = Folder::new("repeated");
    let line = "加强渔村治理。\n";
    folder.file("a.txt", line.repeat(1000));
    folder.file("b.txt", line.repeat(1001));
    assert_eq!(
        folder.run("a.txt a.txt"),
        (Some(0), String::new(), String::new())
    );
    let (status, out, _) = folder.run("--stat --format text a.txt b.txt");
    assert_eq!(status, Some(1));
    assert!(out.contains("equal 1000, replace 0, insert 1, delete 0, move 0"));
}

#[test]
fn a_record_that_cannot_be_read_is_said_and_the_rest_compared() {
    let folder = Folder::new("records");
    folder.file(
        "a.jsonl",
        "{\"text\":\"甲\"}\n{\"text\":\n{\"id\":1}\n{\"text\":\"乙\"}\n",
    );
    folder.file("b.jsonl", "{\"text\":\"甲\"}\n{\"text\":\"乙\"}\n");
    let (status, out, said) = folder.run("--only equal --format jsonl a.jsonl b.jsonl");
    assert_eq!((status, out.lines().count()), (Some(2), 2));
    assert!(said.contains("a.jsonl:2: broken JSON") && said.contains("a.jsonl:3: no field"));
    let (status, out, _) = folder.run("--strict a.jsonl b.jsonl");
    assert_eq!((status, out.as_str()), (Some(2), ""));
}

#[test]
fn what_is_no_text_is_said_with_a_way_out_that_exists() {
    let folder = Folder::new("bytes");
    folder.file("a.txt", REPORT);
    folder.file("bytes", [0x00, 0x01, 0xff, 0xfe]);
    let (status, out, said) = folder.run("bytes a.txt");
    assert_eq!((status, out.as_str()), (Some(2), ""));
    assert!(
        said.contains("bytes: line 1") && said.contains("report-split --encoding"),
        "{said}"
    );
    let (status, _, said) = folder.run("nowhere.txt a.txt");
    assert!(
        status == Some(2) && said.contains("nowhere.txt: no such file"),
        "{said}"
    );
}
