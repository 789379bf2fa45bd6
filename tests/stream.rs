//! Each tool on its own in a shell: in pipes, and on bad input. What all of them must do stands in one file, so that none is
//! left out; hence its length.

use std::fs;

use report_tests::{Ran, bash_in, installed};
use tempfile::TempDir;

/// The tools that read records, each with a record that it reads.
const TOOLS: [(&str, &str); 3] = [
    ("report-segment", r#"{"text":"云溪县修建道路12公里。"}"#),
    ("report-count", r#"{"tokens":["云溪县","修建","道路"]}"#),
    ("report-extract", r#"{"text":"云溪县修建道路12公里。"}"#),
];

fn folder() -> TempDir {
    tempfile::tempdir().expect("a temporary folder")
}

fn write(folder: &TempDir, name: &str, content: impl AsRef<[u8]>) {
    fs::write(folder.path().join(name), content).expect("the file is written");
}

fn run(folder: &TempDir, line: &str) -> Ran {
    bash_in(folder.path(), line)
}

/// Lines of JSON on standard output, all of which must be whole.
fn rows(ran: &Ran) -> Vec<serde_json::Value> {
    ran.out
        .lines()
        .map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}")))
        .collect()
}

/// A bad line between two good ones: named with its place, status 2, the good ones done, and `--strict` stops.
fn bad_line(bad: &[u8], message: &str) {
    for (tool, good) in TOOLS {
        let folder = folder();
        let mut content = good.as_bytes().to_vec();
        content.push(b'\n');
        let alone = {
            write(&folder, "good.jsonl", &content);
            run(&folder, &format!("{tool} good.jsonl"))
        };
        assert_eq!(alone.status, 0, "{tool}: {}", alone.err);
        assert!(
            !alone.out.is_empty(),
            "{tool} prints nothing for a good record"
        );

        // Fields of `bad` are named for tools that read text; count reads tokens.
        let bad = if tool == "report-count" {
            String::from_utf8_lossy(bad)
                .replace("\"text\"", "\"tokens\"")
                .into_bytes()
        } else {
            bad.to_vec()
        };
        if tool == "report-count" && String::from_utf8_lossy(&bad).contains('\u{fffd}') {
            continue; // its bytes were changed by the line above; tested apart
        }
        content.extend_from_slice(&bad);
        content.push(b'\n');
        content.extend_from_slice(good.as_bytes());
        content.push(b'\n');
        write(&folder, "in.jsonl", &content);

        let ran = run(&folder, &format!("{tool} in.jsonl"));
        assert_eq!(ran.status, 2, "{tool}: {}", ran.err);
        let place = format!("{tool}: in.jsonl:2: ");
        assert!(ran.err.starts_with(&place), "{tool}: {}", ran.err);
        assert!(ran.err.contains(message), "{tool}: {}", ran.err);
        let want = run(&folder, &format!("cat good.jsonl good.jsonl | {tool}"));
        assert_eq!(ran.out, want.out, "{tool}: the good records are not done");

        let strict = run(&folder, &format!("{tool} --strict in.jsonl"));
        assert_eq!(strict.status, 2, "{tool} --strict");
        assert_eq!(
            strict.err.lines().count(),
            1,
            "{tool} --strict: {}",
            strict.err
        );
        assert!(
            strict.out.len() <= alone.out.len(),
            "{tool} --strict goes on: {}",
            strict.out
        );
    }
}

#[test]
fn a_broken_json_line_is_named_and_the_rest_is_done() {
    bad_line(br#"{"text":"a"#, "cut off");
    bad_line(br#"{"text":"a",}"#, "trailing comma");
}

#[test]
fn bytes_that_are_not_utf8_are_named() {
    for (tool, good) in [TOOLS[0], TOOLS[2]] {
        let folder = folder();
        let content = [
            good.as_bytes(),
            b"\n{\"text\":\"\xd4\xc6\xcf\xaa\"}\n",
            good.as_bytes(),
            b"\n",
        ]
        .concat();
        write(&folder, "in.jsonl", content);
        let ran = run(&folder, &format!("{tool} in.jsonl"));
        assert_eq!(ran.status, 2);
        assert!(
            ran.err.contains("in.jsonl:2: not UTF-8 at byte 10 (0xd4)"),
            "{}",
            ran.err
        );
        assert!(ran.err.contains("iconv"), "{}", ran.err);
        assert_eq!(rows(&ran).len(), 2);
    }
    let folder = folder();
    write(
        &folder,
        "in.jsonl",
        b"{\"tokens\":[\"\xd4\xc6\"]}\n{\"tokens\":[\"a\"]}\n",
    );
    let ran = run(&folder, "report-count in.jsonl");
    assert_eq!(ran.status, 2);
    assert!(ran.err.contains("in.jsonl:1: not UTF-8"), "{}", ran.err);
    assert_eq!(rows(&ran).len(), 1);
}

#[test]
fn a_line_without_its_field_is_named() {
    bad_line(br#"{"title":"x"}"#, "no field \"");
}

#[test]
fn a_field_that_is_no_text_is_named() {
    bad_line(br#"{"text":5}"#, "is a number");
}

#[test]
fn a_field_that_stands_twice_is_named() {
    for (tool, good) in TOOLS {
        let folder = folder();
        let twice = format!(
            "{},{}",
            good.trim_end_matches('}'),
            good.trim_start_matches('{')
        );
        write(&folder, "in.jsonl", format!("{twice}\n{good}\n"));
        let ran = run(&folder, &format!("{tool} in.jsonl"));
        assert_eq!(ran.status, 2, "{tool}: {}", ran.err);
        assert!(
            ran.err.contains("in.jsonl:1: ") && ran.err.contains("twice"),
            "{tool}: {}",
            ran.err
        );
        assert!(!ran.out.is_empty(), "{tool}");
    }
}

#[test]
fn half_a_surrogate_pair_is_named() {
    for (tool, bad) in [
        ("report-segment", r#"{"text":"a\ud800b"}"#),
        ("report-extract", r#"{"text":"a\ud800b"}"#),
        ("report-count", r#"{"tokens":["a\ud800b"]}"#),
    ] {
        let folder = folder();
        write(&folder, "in.jsonl", format!("{bad}\n"));
        let ran = run(&folder, &format!("{tool} in.jsonl"));
        assert_eq!(ran.status, 2, "{tool}: {}", ran.err);
        assert!(
            ran.err.contains("in.jsonl:1: ") && ran.err.contains("surrogate"),
            "{tool}: {}",
            ran.err
        );
    }
}

#[test]
fn a_nul_byte_is_named() {
    bad_line(b"{\"text\":\"a\0b\"}", "\\u0000");
}

#[test]
fn deep_nesting_in_a_foreign_field_is_no_trouble() {
    for (tool, good) in TOOLS {
        let folder = folder();
        let deep = format!(
            "{},\"deep\":{}{}}}",
            good.trim_end_matches('}'),
            "[".repeat(100_000),
            "]".repeat(100_000)
        );
        write(&folder, "in.jsonl", format!("{deep}\n"));
        let ran = run(&folder, &format!("{tool} in.jsonl"));
        assert_eq!(ran.status, 0, "{tool}: {}", ran.err);
        assert!(!ran.out.is_empty(), "{tool}");
    }
}

#[test]
fn a_mark_and_line_ends_of_windows_are_no_trouble() {
    for (tool, good) in TOOLS {
        let folder = folder();
        write(
            &folder,
            "windows.jsonl",
            format!("\u{feff}{good}\r\n\r\n{good}\r\n"),
        );
        write(&folder, "unix.jsonl", format!("{good}\n{good}\n"));
        let windows = run(&folder, &format!("{tool} windows.jsonl"));
        assert_eq!(windows.status, 0, "{tool}: {}", windows.err);
        assert_eq!(
            windows.out,
            run(&folder, &format!("{tool} unix.jsonl")).out,
            "{tool}"
        );
    }
}

#[test]
fn files_that_cannot_be_read_are_named_and_the_others_done() {
    for (tool, good) in TOOLS {
        let folder = folder();
        write(&folder, "good.jsonl", format!("{good}\n"));
        write(&folder, "empty.jsonl", "");
        write(&folder, "picture.jsonl", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR");
        write(&folder, "word.docx", b"PK\x03\x04\x14\0\0\0");
        fs::create_dir(folder.path().join("folder")).expect("a folder");
        let alone = run(&folder, &format!("{tool} good.jsonl"));
        for (file, message) in [
            ("none.jsonl", "none.jsonl: no such file"),
            ("folder", "folder: is a directory"),
            ("empty.jsonl", "empty.jsonl: is empty"),
            ("picture.jsonl", "picture.jsonl: is a PNG image"),
            ("word.docx", "word.docx: is a zip file"),
        ] {
            let ran = run(&folder, &format!("{tool} {file} good.jsonl"));
            assert_eq!(ran.status, 2, "{tool} {file}");
            assert!(ran.err.contains(message), "{tool} {file}: {}", ran.err);
            if file == "word.docx" {
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
    for (tool, good) in TOOLS {
        let folder = folder();
        write(
            &folder,
            "report.txt",
            "云溪县人民政府工作报告\n各位代表：\n现在报告工作。\n",
        );
        let ran = run(&folder, &format!("{tool} report.txt"));
        assert_eq!(ran.status, 2, "{tool}");
        assert!(ran.err.contains("report-split"), "{tool}: {}", ran.err);
        assert!(ran.err.contains("and 2 more lines"), "{tool}: {}", ran.err);
        assert_eq!(
            ran.err.lines().count(),
            2,
            "{tool} repeats itself: {}",
            ran.err
        );
        let _ = good;
    }
}

#[test]
fn a_closed_pipe_ends_quietly_even_on_an_endless_stream() {
    for (tool, good) in TOOLS {
        if tool == "report-count" {
            continue; // it answers at the end of its input
        }
        let folder = folder();
        write(&folder, "record", format!("{good}\n"));
        let ran = run(
            &folder,
            &format!(
                "timeout 60 bash -c 'yes \"$(cat record)\" | {tool} | head -n 1; echo ${{PIPESTATUS[1]}}'"
            ),
        );
        assert_eq!(ran.err, "", "{tool}");
        assert_eq!(ran.out.lines().count(), 2, "{tool}: {}", ran.out);
        assert_eq!(ran.out.lines().last(), Some("0"), "{tool}");
    }
}

#[test]
fn a_slow_stream_is_answered_line_by_line() {
    for (tool, good) in [TOOLS[0], TOOLS[2]] {
        let folder = folder();
        write(&folder, "record", format!("{good}\n"));
        // The writer keeps the pipe open until the first answer has come back through the FIFO.
        let line = format!(
            "mkfifo answer; (cat record; read -r _ < answer; cat record) | timeout 60 {tool} --line-buffered \
             | (head -n 1; echo > answer; cat)"
        );
        let ran = run(&folder, &line);
        assert_eq!((ran.status, ran.err.as_str()), (0, ""), "{tool}");
        assert_eq!(ran.out.lines().count(), 2, "{tool}: {}", ran.out);
    }
}

#[test]
fn tools_work_under_xargs_and_parallel_and_on_a_fifo() {
    let folder = folder();
    for n in 0..20 {
        write(
            &folder,
            &format!("{n:02}.jsonl"),
            format!("{{\"n\":{n},\"text\":\"第{n}条道路{n}公里\"}}\n"),
        );
    }
    let whole = run(&folder, "report-segment *.jsonl | sort");
    assert_eq!(whole.out.lines().count(), 20);
    let xargs = run(&folder, "ls *.jsonl | xargs -P2 -n1 report-segment | sort");
    assert_eq!((xargs.out, xargs.status), (whole.out.clone(), 0));
    let fifo = run(
        &folder,
        "mkfifo f; cat *.jsonl > f & report-segment f | sort",
    );
    assert_eq!((fifo.out, fifo.status), (whole.out.clone(), 0));
    if installed("parallel") {
        let parallel = run(
            &folder,
            "parallel -j2 report-segment ::: *.jsonl 2>/dev/null | sort",
        );
        assert_eq!((parallel.out, parallel.status), (whole.out, 0));
    } else {
        eprintln!("skipped: GNU parallel is not installed");
    }
}

#[test]
fn output_does_not_depend_on_the_number_of_threads() {
    let folder = folder();
    let text: Vec<String> = (0..5000)
        .map(|n| {
            let k = n % 7;
            format!("{{\"k\":{k},\"text\":\"云溪县第{n}次会议听取报告{n}项，增长{n}%。\"}}\n")
        })
        .collect();
    let text = text.concat();
    write(&folder, "in.jsonl", text);
    for line in [
        "report-segment -jN in.jsonl",
        "report-extract -jN in.jsonl",
        "report-segment in.jsonl | report-count -jN --by k",
    ] {
        let one = run(&folder, &line.replace('N', "1"));
        assert_eq!(one.status, 0, "{line}: {}", one.err);
        for jobs in ["2", "5"] {
            assert!(
                one.out == run(&folder, &line.replace('N', jobs)).out,
                "{line} with {jobs} threads"
            );
        }
    }
}

#[test]
fn every_foreign_field_comes_out_byte_for_byte() {
    let folder = folder();
    let members = r#""id" : "\u4e2d",  "n":1.50,"big":123456789012345678901234567890,"e":1E+2,"deep":{"a":[ 1 ]}"#;
    write(
        &folder,
        "in.jsonl",
        format!("{{{members},\"text\":\"道路12公里\"}}\n"),
    );
    let ran = run(&folder, "report-segment in.jsonl");
    assert!(
        ran.out
            .starts_with(&format!("{{{members},\"text\":\"道路12公里\",\"tokens\":[")),
        "{}",
        ran.out
    );
    let ran = run(&folder, "report-segment in.jsonl | report-extract");
    assert!(
        ran.out
            .starts_with(&format!("{{{members},\"text\":\"12公里\",")),
        "{}",
        ran.out
    );
}

#[test]
fn every_tool_says_what_it_is() {
    let folder = folder();
    for tool in [
        "report-split",
        "report-segment",
        "report-count",
        "report-extract",
        "report-diff",
    ] {
        let version = run(&folder, &format!("{tool} --version"));
        assert_eq!(
            version.out,
            format!("{tool} {}\n", env!("CARGO_PKG_VERSION"))
        );
        let help = run(&folder, &format!("{tool} --help"));
        assert_eq!(help.status, 0);
        let example = help
            .out
            .find("Examples")
            .unwrap_or_else(|| panic!("{tool} --help shows no examples"));
        assert!(
            example < help.out.find("Usage:").expect("usage"),
            "{tool} --help: examples come first"
        );
        let man = run(&folder, &format!("{tool} --man"));
        assert!(man.status == 0 && man.out.contains(".TH"), "{tool} --man");
        for shell in ["bash", "zsh", "fish"] {
            let script = run(&folder, &format!("{tool} --completions {shell}"));
            assert!(
                script.status == 0 && script.out.contains(tool),
                "{tool} --completions {shell}"
            );
        }
        let flag = run(&folder, &format!("{tool} --no-such-flag"));
        assert!(
            flag.status == 2 && flag.err.contains("--no-such-flag"),
            "{tool}: {}",
            flag.err
        );
        let format = run(&folder, &format!("{tool} --format nonsense"));
        assert!(
            format.status == 2 && format.err.contains("nonsense"),
            "{tool}: {}",
            format.err
        );
    }
}

#[test]
fn split_meets_every_kind_of_file() {
    let folder = folder();
    write(
        &folder,
        "report.txt",
        "云溪县人民政府工作报告\n各位代表：\n2025年，全县修建道路12公里。\n",
    );
    write(&folder, "empty.txt", "");
    write(&folder, "letter.txt", "今天天气很好。\n");
    write(&folder, "picture.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR");
    fs::create_dir(folder.path().join("folder")).expect("a folder");
    let alone = run(&folder, "report-split report.txt");
    assert_eq!((rows(&alone).len(), alone.status), (1, 0), "{}", alone.err);
    for (file, message) in [
        ("none.txt", "no such file"),
        ("folder", "directory"),
        ("empty.txt", "empty"),
        ("picture.png", "PNG"),
    ] {
        let ran = run(&folder, &format!("report-split {file} report.txt"));
        assert_eq!(ran.status, 2, "{file}: {}", ran.err);
        assert!(
            ran.err.contains(file) && ran.err.contains(message),
            "{file}: {}",
            ran.err
        );
        assert_eq!(ran.out, alone.out, "{file}");
    }
    let letter = run(&folder, "report-split letter.txt");
    assert_eq!((letter.out.as_str(), letter.status), ("", 2));
    assert!(
        letter.err.contains("letter.txt") && letter.err.contains("no report"),
        "{}",
        letter.err
    );
}

#[test]
fn a_report_in_gbk_is_named_once_with_the_pipeline_that_reads_it() {
    let folder = folder();
    write(
        &folder,
        "gbk.txt",
        b"\xd4\xc6\xcf\xaa\xcf\xd8\n\xb9\xa4\xd7\xf7\n\xb1\xa8\xb8\xe6\n",
    );
    for (tool, _) in TOOLS {
        let ran = run(&folder, &format!("{tool} gbk.txt"));
        assert_eq!(ran.status, 2, "{tool}");
        assert!(ran.err.contains("gbk.txt:1: not UTF-8"), "{}", ran.err);
        assert!(ran.err.contains("report-split"), "{tool}: {}", ran.err);
        assert_eq!(ran.err.lines().count(), 2, "{tool}: {}", ran.err);
        let plain = run(&folder, &format!("{tool} --plain gbk.txt"));
        assert_eq!(plain.status, 2, "{tool} --plain");
        assert!(plain.err.contains("gbk.txt:1: not UTF-8"), "{}", plain.err);
        assert!(plain.err.contains("iconv"), "{tool}: {}", plain.err);
        assert_eq!(plain.err.lines().count(), 2, "{tool}: {}", plain.err);
    }
}
