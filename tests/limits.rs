//! Where something runs out: memory, room on the disk, columns, and patience.

use report_tests::{Folder, copies, installed};

/// When memory ends, so does the program, with a status that no script takes for success, and what is on standard output ends
/// with a whole line: the records before the one that is too large.
#[test]
fn when_memory_ends_no_half_line_is_left() {
    let folder = copies(60);
    let ran = folder.run("word=$(printf '稳步推进道路建设，%.0s' $(seq 20000))
         for n in $(seq 60); do printf %s \"$word\"; done > long
         { head -n 300 records.jsonl; printf '{\"text\":\"'; cat long; printf '\"}\\n'; } > in.jsonl
         { head -n 300 tokens.jsonl; printf '{\"tokens\":[\"'; sed 's/，/\",\"/g' long; printf '\"]}\\n'; } > in.tokens
         { cat many.txt; cat long; } > in.txt; wc -c < long",
    );
    assert_eq!(ran.status, 0, "{}", ran.err);
    for command in [
        "report-split --by paragraph in.txt",
        "report-segment in.jsonl",
        "report-count --hits --term 增长 in.tokens",
        "report-extract in.jsonl",
        "report-diff --format jsonl many.txt other.txt",
    ] {
        let ran = folder.run(&format!(
                "(ulimit -c 0; ulimit -v 44000; {command} > out 2> err); echo $?; tail -c 1 out | od -An -c; cat err >&2"
            ),
        );
        let mut lines = ran.out.lines().map(str::trim);
        assert_ne!(
            lines.next(),
            Some("0"),
            "{command}: there was memory enough"
        );
        assert!(
            matches!(lines.next(), None | Some("\\n" | "")),
            "{command}: the last line is cut: {}",
            ran.out
        );
        assert!(ran.err.contains("memory"), "{command}: {}", ran.err);
    }
}

/// A quota: the file may not grow any more. (The shell is told to ignore the signal that comes before the error.)
#[test]
fn a_full_disk_and_a_quota_are_trouble_for_every_kind_of_output() {
    let folder = copies(60);
    for command in [
        "report-split --by paragraph many.txt",
        "report-split --format csv many.txt",
        "report-segment records.jsonl",
        "report-count --ngrams 1,2,3 tokens.jsonl",
        "report-count --window record --format csv tokens.jsonl",
        "report-count --by path --format html tokens.jsonl",
        "report-count --hits --term 增长 --format html tokens.jsonl",
        "report-extract records.jsonl",
        "report-extract --format html records.jsonl",
        "report-diff --format jsonl many.txt other.txt",
        "report-diff --format html many.txt other.txt",
    ] {
        let full = std::path::Path::new("/dev/full").exists();
        let outputs = [("out", "File too large"), ("/dev/full", "No space left")];
        for (output, message) in outputs.into_iter().take(1 + usize::from(full)) {
            let ran = folder.run(&format!(
                "trap '' XFSZ; ulimit -f 8; exec {command} > {output}"
            ));
            assert_eq!(ran.status, 2, "{command} > {output}: {}", ran.err);
            let said = ran.err.lines().last().unwrap_or_default();
            assert!(
                said.contains(message) && said.contains("the output is not complete"),
                "{command} > {output}: {said}"
            );
        }
    }
}

/// A read that fails: the first page of a process's memory is never there.
#[test]
fn an_input_that_cannot_be_read_is_named_and_the_others_done() {
    if !std::path::Path::new("/proc/self/mem").exists() {
        eprintln!("skipped: this system has no /proc/self/mem");
        return;
    }
    let folder = copies(60);
    for (tool, input) in [
        ("report-split", "many.txt"),
        ("report-segment", "records.jsonl"),
        ("report-count", "tokens.jsonl"),
        ("report-extract", "records.jsonl"),
    ] {
        let alone = folder.run(&format!("{tool} {input}"));
        let ran = folder.run(&format!("{tool} /proc/self/mem {input}"));
        let said = format!("{tool}: /proc/self/mem: cannot be read: ");
        ran.trouble(tool, &[&said]);
        assert!(ran.out == alone.out, "{tool}: the other file is not done");
    }
    let ran = folder.run("report-diff /proc/self/mem many.txt");
    ran.trouble("report-diff", &["/proc/self/mem: cannot be read"]);
    assert_eq!(ran.out, "");
}

/// Nothing is written but where it was asked for: no settings, no cache, no file that is left over.
#[test]
fn home_and_the_working_folder_stay_as_they_were() {
    let folder = copies(60);
    let before = folder.run("ls -la --time-style=full-iso");
    for command in [
        "report-split --by paragraph many.txt",
        "report-segment --new-words words.txt records.jsonl",
        "report-count --by title --format html tokens.jsonl",
        "report-extract --check records.jsonl",
        "report-diff --format html many.txt other.txt",
    ] {
        let ran = folder.run(&format!(
                "mkdir -p home; chmod 555 home; export HOME=$PWD/home TMPDIR=$PWD/home XDG_CACHE_HOME=$PWD/home XDG_CONFIG_HOME=$PWD/home
                 {command} > /dev/null; ls -A home; rmdir home; rm -f words.txt"
            ),
        );
        assert_eq!(ran.out, "", "{command}");
        let after = folder.run("ls -la --time-style=full-iso");
        let files = |listing: &str| -> Vec<String> {
            listing
                .lines()
                .filter(|line| !line.ends_with(" .") && !line.ends_with(" .."))
                .map(str::to_string)
                .collect()
        };
        assert_eq!(files(&before.out), files(&after.out), "{command}");
    }
}

/// Columns that a terminal shows: two for a Han character and the marks of its width.
fn width(line: &str) -> usize {
    let wide = |c| matches!(c, '\u{2e80}'..='\u{ff60}');
    line.chars().map(|c| if wide(c) { 2 } else { 1 }).sum()
}

/// A terminal of 40 columns: what stands side by side still does, and no sizes make a tool stumble.
#[test]
fn a_narrow_terminal_shows_what_fits() {
    let folder = copies(60);
    let fits = |out: &str, command: &str| {
        let widest = out.lines().map(|line| width(line.trim_end())).max();
        let widest = widest.unwrap_or(0);
        assert!((20..=40).contains(&widest), "{command}: {widest} columns");
    };
    for command in [
        "report-count --format text --top 20 tokens.jsonl",
        "report-diff --format text many.txt other.txt",
        "report-split --format text many.txt",
        "report-extract --format text records.jsonl",
        "report-extract --wide --format text records.jsonl",
    ] {
        let ran = folder.run(&format!("COLUMNS=40 {command}"));
        assert!(ran.status < 2, "{command}: {}", ran.err);
        fits(&ran.out, command);
    }
    // Without COLUMNS the terminal itself is asked.
    if installed("script") {
        let inside = "stty rows 24 cols 40; report-extract --format text records.jsonl";
        let ran = folder.run(&format!("script -qec '{inside}' /dev/null"));
        fits(&ran.out, inside);
    } else {
        eprintln!("skipped: script is not installed, so no terminal is made");
    }
    let hits = folder.run("COLUMNS=40 report-count --format text --hits --term 增长 tokens.jsonl");
    for line in hits.out.lines() {
        let before = line.find("  增长  ").map(|at| width(&line[..at]));
        assert_eq!(before, Some(16), "{line}");
    }
    for columns in ["0", "1", "-7", "x", "", "99999999999999999999", "100000"] {
        for command in [
            "report-split --format text many.txt",
            "report-segment --format text records.jsonl",
            "report-count --format text --by path tokens.jsonl",
            "report-count --format text --hits --term 增长 tokens.jsonl",
            "report-extract --format text records.jsonl",
            "report-diff --format text many.txt other.txt",
        ] {
            let ran = folder.run(&format!(
                "COLUMNS='{columns}' {command} | head -n 3 > /dev/null; echo ${{PIPESTATUS[0]}}"
            ));
            assert!(
                ["0", "1"].contains(&ran.out.trim()),
                "{command} with {columns}: {}{}",
                ran.out,
                ran.err
            );
        }
    }
}

/// Patterns that keep a backtracking engine busy for years, and one that would fill the memory.
#[test]
fn a_hostile_pattern_is_answered_or_refused() {
    let folder = Folder::empty();
    let token = "a".repeat(40_000);
    folder.write("in.jsonl", format!("{{\"tokens\":[\"{token}!\",\"b\"]}}\n"));
    for pattern in ["^(a+)+$", "^(a|aa)+$", "^(.*)*x", "^(a|a)*b$"] {
        let ran = folder.run(&format!(
            "timeout 120 report-count --match '{pattern}' in.jsonl"
        ));
        let expected = usize::from(pattern == "^(a|a)*b$");
        assert_eq!(
            (ran.status, ran.out.lines().count()),
            (0, expected),
            "{pattern}: {}",
            ran.err
        );
    }
    let ran = folder.run("report-count --match '((a{1000}){1000}){1000}' in.jsonl");
    ran.trouble("a pattern", &["exceeds size limit"]);
    assert_eq!(ran.out, "");
}

/// Lines that all look alike, a hundred thousand of them: read once, not again for each line, and none is lost.
#[test]
fn a_hundred_thousand_short_lines_are_read_in_one_walk() {
    let folder = Folder::empty();
    let head = "云溪县人民政府工作报告\n各位代表：\n";
    let lines: Vec<String> = (0..100_000).map(|n| format!("过去第{n}项工作\n")).collect();
    let marks = format!("{}\n{}", "一、".repeat(100_000), "（一）\n".repeat(100_000));
    // 1,088,890 and 500,000 characters without the line ends, of which none is in two units or in none.
    for (text, characters) in [(lines.concat(), 1_088_890), (marks, 500_000)] {
        folder.write("in.txt", format!("{head}{text}"));
        let out = folder.run("report-split --by paragraph in.txt").well();
        let mut found = 0;
        for line in out.lines() {
            let unit: serde_json::Value = serde_json::from_str(line).expect("a record");
            if unit["kind"] != "title" && unit["kind"] != "salutation" {
                found += unit["text"].as_str().unwrap_or_default().chars().count();
            }
        }
        assert_eq!(found, characters);
    }
}

#[test]
fn a_line_of_fifty_megabytes_is_done() {
    let folder = Folder::empty();
    let words = "各项工作稳步推进，新建道路12公里。".repeat(1_000_000);
    folder.write(
        "long.jsonl",
        format!("{{\"text\":\"{words}\"}}\n{{\"text\":\"短\"}}\n"),
    );
    let ran = folder.run("report-segment long.jsonl | tail -n 1");
    assert_eq!((ran.status, ran.err.as_str()), (0, ""));
    assert_eq!(first(&ran.out)["tokens"][0], "短");
    let ran = folder.run("report-extract long.jsonl | wc -l");
    assert_eq!((ran.out.trim(), ran.status), ("1000000", 0), "{}", ran.err);
    let tokens = "\"道路\",".repeat(6_000_000);
    folder.write(
        "tokens.jsonl",
        format!("{{\"tokens\":[{tokens}\"公里\"]}}\n"),
    );
    let ran = folder.run("report-count tokens.jsonl");
    assert_eq!(first(&ran.out)["count"], 6_000_000, "{}", ran.err);
}

/// The first line as JSON.
fn first(out: &str) -> serde_json::Value {
    serde_json::from_str(out.lines().next().unwrap_or_default()).expect("a row")
}
