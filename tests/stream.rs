//! Each tool on its own in a shell and in pipes.

use report_tests::{Folder, READERS, TOOLS, installed};

#[test]
fn a_mark_and_line_ends_of_windows_are_no_trouble() {
    for (tool, good) in TOOLS {
        let folder = Folder::empty();
        folder.write("windows.jsonl", format!("\u{feff}{good}\r\n\r\n{good}\r\n"));
        folder.write("unix.jsonl", format!("{good}\n{good}\n"));
        let windows = folder.run(&format!("{tool} windows.jsonl")).well();
        let unix = folder.run(&format!("{tool} unix.jsonl")).out;
        assert_eq!(windows, unix, "{tool}");
    }
}

#[test]
fn deep_nesting_in_a_foreign_field_is_no_trouble() {
    for (tool, good) in TOOLS {
        let folder = Folder::empty();
        let deep = format!(
            "{},\"deep\":{}{}}}",
            good.trim_end_matches('}'),
            "[".repeat(100_000),
            "]".repeat(100_000)
        );
        folder.write("in.jsonl", format!("{deep}\n"));
        let out = folder.run(&format!("{tool} in.jsonl")).well();
        assert!(!out.is_empty(), "{tool}");
    }
}

#[test]
fn a_closed_pipe_ends_quietly_even_on_an_endless_stream() {
    // `report-count` answers at the end of its input.
    for (tool, good) in READERS {
        let folder = Folder::empty();
        folder.write("record", format!("{good}\n"));
        let ran = folder.run(&format!(
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
    for (tool, good) in READERS {
        let folder = Folder::empty();
        folder.write("record", format!("{good}\n"));
        // The writer keeps the pipe open until the first answer has come back through the FIFO.
        let line = format!(
            "mkfifo answer; (cat record; read -r _ < answer; cat record) | timeout 60 {tool} --line-buffered \
             | (head -n 1; echo > answer; cat)"
        );
        let ran = folder.run(&line);
        assert_eq!((ran.status, ran.err.as_str()), (0, ""), "{tool}");
        assert_eq!(ran.out.lines().count(), 2, "{tool}: {}", ran.out);
    }
}

/// The pipe behind a long stream is made wider than the 64 kB that a system gives: of what is written last, a part that would
/// not fit waits in the pipe while its reader does something else.
#[test]
#[cfg(target_os = "linux")]
fn a_long_stream_need_not_wait_for_a_reader_that_is_busy() {
    let folder = Folder::empty();
    let record = format!("{{\"text\":\"{}\"}}\n", "道路".repeat(40));
    folder.write("in.jsonl", record.repeat(1_450));
    // Some 900 kB, of which the reader takes 600 before it waits for the writer to end.
    let ran = folder.run(
        "timeout 60 bash -c 'mkfifo pipe; report-segment in.jsonl > pipe & tool=$!
         { head -c 600000; wait $tool; echo $? > status; cat; } < pipe' | wc -c; cat status",
    );
    let answers: Vec<&str> = ran.out.split_whitespace().collect();
    let [bytes, "0"] = answers[..] else {
        panic!("the writer waits for its reader: {answers:?} {}", ran.err)
    };
    let bytes: usize = bytes.parse().expect("a number");
    assert!((850_000..950_000).contains(&bytes), "{bytes}");
}

#[test]
fn tools_work_under_xargs_and_parallel_and_on_a_fifo() {
    let folder = Folder::empty();
    for n in 0..20 {
        folder.write(
            &format!("{n:02}.jsonl"),
            format!("{{\"n\":{n},\"text\":\"第{n}条道路{n}公里\"}}\n"),
        );
    }
    let whole = folder.run("report-segment *.jsonl | sort");
    assert_eq!(whole.out.lines().count(), 20);
    let xargs = folder.run("ls *.jsonl | xargs -P2 -n1 report-segment | sort");
    assert_eq!((xargs.out, xargs.status), (whole.out.clone(), 0));
    let fifo = folder.run("mkfifo f; cat *.jsonl > f & report-segment f | sort");
    assert_eq!((fifo.out, fifo.status), (whole.out.clone(), 0));
    if installed("parallel") {
        let parallel = folder.run("parallel -j2 report-segment ::: *.jsonl 2>/dev/null | sort");
        assert_eq!((parallel.out, parallel.status), (whole.out, 0));
    } else {
        eprintln!("skipped: GNU parallel is not installed");
    }
}

#[test]
fn output_does_not_depend_on_the_number_of_threads() {
    let folder = Folder::empty();
    let text: Vec<String> = (0..5000)
        .map(|n| {
            let k = n % 7;
            format!("{{\"k\":{k},\"text\":\"云溪县第{n}次会议听取报告{n}项，增长{n}%。\"}}\n")
        })
        .collect();
    let text = text.concat();
    folder.write("in.jsonl", text);
    for line in [
        "report-segment -jN in.jsonl",
        "report-extract -jN in.jsonl",
        "report-segment in.jsonl | report-count -jN --by k",
    ] {
        let one = folder.run(&line.replace('N', "1"));
        assert_eq!(one.status, 0, "{line}: {}", one.err);
        for jobs in ["2", "5"] {
            assert!(
                one.out == folder.run(&line.replace('N', jobs)).out,
                "{line} with {jobs} threads"
            );
        }
    }
}

#[test]
fn every_foreign_field_comes_out_byte_for_byte() {
    let folder = Folder::empty();
    let members = r#""id" : "\u4e2d",  "n":1.50,"big":123456789012345678901234567890,"e":1E+2,"deep":{"a":[ 1 ]}"#;
    folder.write(
        "in.jsonl",
        format!("{{{members},\"text\":\"道路12公里\"}}\n"),
    );
    for (command, text) in [
        ("report-segment in.jsonl", r#""道路12公里","tokens":["#),
        ("report-segment in.jsonl | report-extract", r#""12公里","#),
    ] {
        let out = folder.run(command).out;
        let want = format!("{{{members},\"text\":{text}");
        assert!(out.starts_with(&want), "{out}");
    }
}

#[test]
fn every_tool_says_what_it_is() {
    let folder = Folder::empty();
    for tool in [
        "report-split",
        "report-segment",
        "report-count",
        "report-extract",
        "report-diff",
    ] {
        let version = format!("{tool} {}\n", env!("CARGO_PKG_VERSION"));
        assert_eq!(folder.run(&format!("{tool} --version")).out, version);
        let help = folder.run(&format!("{tool} --help")).well();
        let (example, usage) = (help.find("Examples"), help.find("Usage:"));
        assert!(
            example.is_some() && example < usage,
            "{tool} --help: examples come first"
        );
        let man = folder.run(&format!("{tool} --man"));
        assert!(man.status == 0 && man.out.contains(".TH"), "{tool} --man");
        for shell in ["bash", "zsh", "fish"] {
            let script = folder.run(&format!("{tool} --completions {shell}"));
            assert!(
                script.status == 0 && script.out.contains(tool),
                "{tool} --completions {shell}"
            );
        }
        for wrong in ["--no-such-flag", "--format nonsense"] {
            let last = wrong.rsplit(' ').take(1).collect::<Vec<&str>>();
            folder.run(&format!("{tool} {wrong}")).trouble(tool, &last);
        }
    }
}
