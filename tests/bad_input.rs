//! What is no good input for a tool: it is named, with what to do, and the rest is done.

use std::fs;

use report_tests::{Folder, READERS, TOOLS, rows};

/// A bad line between two good ones: named with its place, status 2, the good ones done, and `--strict` stops. Its `text` is
/// `tokens` where those are read.
fn bad_line(bad: &str, message: &str) {
    for (tool, good) in TOOLS {
        let folder = Folder::empty();
        folder.write("good.jsonl", format!("{good}\n"));
        let alone = folder.run(&format!("{tool} good.jsonl")).well();
        assert_ne!(alone, "", "{tool} prints nothing for a good record");

        let bad = if tool == "report-count" {
            bad.replace("\"text\"", "\"tokens\"")
        } else {
            bad.to_string()
        };
        folder.write("in.jsonl", format!("{good}\n{bad}\n{good}\n"));
        let ran = folder.run(&format!("{tool} in.jsonl"));
        ran.trouble(tool, &[&format!("{tool}: in.jsonl:2: "), message]);
        let want = folder.run(&format!("cat good.jsonl good.jsonl | {tool}"));
        assert_eq!(ran.out, want.out, "{tool}: the good records are not done");

        let strict = folder.run(&format!("{tool} --strict in.jsonl"));
        let said = strict.err.lines().count();
        assert_eq!((strict.status, said), (2, 1), "{tool}: {}", strict.err);
        assert!(
            strict.out.len() <= alone.len(),
            "{tool} --strict goes on: {}",
            strict.out
        );
    }
}

#[test]
fn a_bad_line_is_named_and_the_rest_is_done() {
    for (bad, message) in [
        (r#"{"text":"a"#, "cut off"),
        (r#"{"text":"a",}"#, "trailing comma"),
        (r#"{"title":"x"}"#, "no field \""),
        (r#"{"text":5}"#, "is a number"),
        ("{\"text\":\"a\0b\"}", "\\u0000"),
        (r#"{"text":"a","text":"a"}"#, "twice"),
    ] {
        bad_line(bad, message);
    }
}

#[test]
fn bytes_that_are_not_utf8_are_named() {
    for (tool, good) in READERS {
        let folder = Folder::empty();
        let content = [
            good.as_bytes(),
            b"\n{\"text\":\"\xd4\xc6\xcf\xaa\"}\n",
            good.as_bytes(),
            b"\n",
        ]
        .concat();
        folder.write("in.jsonl", content);
        let ran = folder.run(&format!("{tool} in.jsonl"));
        ran.trouble(tool, &["in.jsonl:2: not UTF-8 at byte 10 (0xd4)", "iconv"]);
        assert_eq!(rows(&ran.out).len(), 2);
    }
    let folder = Folder::empty();
    folder.write(
        "in.jsonl",
        b"{\"tokens\":[\"\xd4\xc6\"]}\n{\"tokens\":[\"a\"]}\n",
    );
    let ran = folder.run("report-count in.jsonl");
    ran.trouble("report-count", &["in.jsonl:1: not UTF-8"]);
    assert_eq!(rows(&ran.out).len(), 1);
}

#[test]
fn half_a_surrogate_pair_is_named() {
    for (tool, bad) in [
        ("report-segment", r#"{"text":"a\ud800b"}"#),
        ("report-extract", r#"{"text":"a\ud800b"}"#),
        ("report-count", r#"{"tokens":["a\ud800b"]}"#),
    ] {
        let folder = Folder::empty();
        folder.write("in.jsonl", format!("{bad}\n"));
        let ran = folder.run(&format!("{tool} in.jsonl"));
        ran.trouble(tool, &["in.jsonl:1: ", "surrogate"]);
    }
}

#[test]
fn files_that_cannot_be_read_are_named_and_the_others_done() {
    let report = "云溪县人民政府工作报告\n各位代表：\n2025年，全县修建道路12公里。\n";
    for (tool, good) in TOOLS.into_iter().chain([("report-split", report)]) {
        let folder = Folder::empty();
        folder.write("good.jsonl", format!("{good}\n"));
        folder.write("empty.jsonl", "");
        folder.write("picture.jsonl", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR");
        folder.write("letter.jsonl", "今天天气很好。\n");
        folder.write("word.docx", b"PK\x03\x04\x14\0\0\0");
        fs::create_dir(folder.path().join("folder")).expect("a folder");
        let alone = folder.run(&format!("{tool} good.jsonl"));
        let lines = if tool == "report-count" { 3 } else { 1 };
        let went = (rows(&alone.out).len(), alone.status);
        assert_eq!(went, (lines, 0), "{}", alone.err);
        for (file, message) in [
            ("none.jsonl", "none.jsonl: no such file"),
            ("folder", "folder: is a directory"),
            ("empty.jsonl", "empty.jsonl: is empty"),
            ("picture.jsonl", "picture.jsonl: is a PNG image"),
            ("letter.jsonl", "letter.jsonl:1: this is text"),
            ("word.docx", "word.docx: is a zip file"),
        ] {
            let message = match (tool, file) {
                ("report-split", "letter.jsonl") => "letter.jsonl: no report",
                ("report-split", "word.docx") => "word.docx: is a damaged zip file",
                _ => message,
            };
            let ran = folder.run(&format!("{tool} {file} good.jsonl"));
            ran.trouble(&format!("{tool} {file}"), &[message]);
            if file == "word.docx" && tool != "report-split" {
                let pipeline = ran.err.split_once("if it is a report: report-split ");
                let then = pipeline.and_then(|(_, rest)| rest.split_once(" | "));
                assert!(
                    then.is_some_and(|(_, rest)| rest.trim_end().ends_with(tool)),
                    "{tool}: {}",
                    ran.err
                );
            }
            assert_eq!(
                ran.out, alone.out,
                "{tool} {file}: the good file is not done"
            );
        }
    }
}

#[test]
fn a_report_handed_over_as_it_is_gets_the_pipeline_that_works() {
    let folder = Folder::empty();
    folder.write(
        "report.txt",
        "云溪县人民政府工作报告\n各位代表：\n现在报告工作。\n",
    );
    for (tool, _) in TOOLS {
        let ran = folder.run(&format!("{tool} report.txt"));
        ran.trouble(tool, &["report-split", "and 2 more lines"]);
        assert_eq!(ran.err.lines().count(), 2, "{tool} repeats itself");
    }
}

#[test]
fn a_report_in_gbk_is_named_once_with_the_pipeline_that_reads_it() {
    let folder = Folder::empty();
    folder.write(
        "gbk.txt",
        b"\xd4\xc6\xcf\xaa\xcf\xd8\n\xb9\xa4\xd7\xf7\n\xb1\xa8\xb8\xe6\n",
    );
    for (tool, _) in TOOLS {
        let ran = folder.run(&format!("{tool} gbk.txt"));
        ran.trouble(tool, &["gbk.txt:1: not UTF-8", "report-split"]);
        assert_eq!(ran.err.lines().count(), 2, "{tool}: {}", ran.err);
        assert!(!ran.err.contains("iconv"), "another encoding would not do");
        let plain = folder.run(&format!("{tool} --plain gbk.txt"));
        plain.trouble(tool, &["gbk.txt:1: not UTF-8", "iconv"]);
        assert_eq!(plain.err.lines().count(), 2, "{tool}: {}", plain.err);
    }
}
