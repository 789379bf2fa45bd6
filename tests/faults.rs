//! What can go wrong around a tool: it is interrupted, started a thousand times at once, or run where nothing is set up.

use report_tests::{Folder, copies, programs};

/// Whoever runs these tests may ignore signals (`nohup`), and what is started inherits that: `$heed` before a command undoes
/// it where the system's `env` can.
const HEED: &str =
    "heed=; env --default-signal=HUP true 2>/dev/null && heed='env --default-signal=HUP,INT,TERM'";

#[test]
fn an_interrupt_leaves_no_half_line() {
    let folder = copies(100);
    for command in [
        "report-split --by sentence many.txt",
        "report-segment records.jsonl",
        "report-count --hits --term 增长 tokens.jsonl",
        "report-extract records.jsonl",
        "report-diff --profile draft <(seq 50000) <(seq 2 50001)",
    ] {
        for (signal, number) in [("INT", 2), ("TERM", 15), ("HUP", 1)] {
            // The reader takes its time, so that the signal arrives while a write waits for room in the pipe.
            let ran = folder.run(&format!(
                    "{HEED}
                     set -m; mkfifo pipe; $heed {command} > pipe 2>err & tool=$!
                     {{ head -c 5000; sleep 0.2; kill -{signal} $tool 2>/dev/null; sleep 0.1; cat; }} < pipe > out
                     wait $tool; echo $?; rm pipe; tail -c 1 out | od -An -c"
                ),
            );
            let mut lines = ran.out.lines();
            let status = lines.next().unwrap_or_default();
            assert_eq!(
                status,
                (128 + number).to_string(),
                "{command}, {signal}: {}",
                ran.err
            );
            assert_eq!(
                lines.next().map(str::trim),
                Some("\\n"),
                "{command}, {signal}: the last line is cut"
            );
        }
    }
}

/// `nohup` and `&` in a script say that a signal shall not end the program.
#[test]
fn a_signal_that_is_to_be_ignored_is_ignored() {
    let folder = copies(100);
    let ran = folder.run("mkfifo pipe; nohup report-segment records.jsonl > pipe 2>/dev/null & tool=$!
         { head -c 5000; kill -HUP $tool; kill -INT $tool; cat; } < pipe | wc -l; wait $tool; echo $?; wc -l < records.jsonl",
    );
    let lines: Vec<&str> = ran.out.lines().map(str::trim).collect();
    assert_eq!(lines.len(), 3, "{}", ran.err);
    assert_eq!(lines[0], lines[2], "lines written and lines read");
    assert_eq!(lines[1], "0");
}

#[test]
fn a_reader_that_never_reads_cannot_keep_an_interrupted_tool() {
    let folder = copies(100);
    let ran = folder.run(
        "set -m; mkfifo pipe; report-segment records.jsonl > pipe & tool=$!
         { head -c 5000 >/dev/null; kill -TERM $tool; wait $tool; } < pipe; echo $?",
    );
    assert_eq!(ran.out.trim(), "143", "{}", ran.err);
}

/// That a command on `copies(100)` prints, says and answers the same when it is run this other way, which writes to `otherwise` and `otherwise.err`.
fn does_the_same(folder: &Folder, command: &str, otherwise: &str) {
    let ran = folder.run(&format!(
        "{command} > usual 2>usual.err; a=$?
         {otherwise}; echo $a $?; cmp usual otherwise; cmp usual.err otherwise.err"
    ));
    let mut status = ran.out.split_whitespace();
    assert_eq!(status.next(), status.next(), "{command}: {}", ran.err);
    assert_eq!(status.next(), None, "{command}: {}", ran.out);
}

/// The programs know what they need by themselves: no home, no language, no terminal size, nothing on `PATH`.
#[test]
fn an_empty_environment_changes_nothing() {
    let folder = copies(100);
    let programs = programs().display();
    for command in [
        "report-split --by paragraph many.txt",
        "report-segment records.jsonl",
        "report-count --top 50 tokens.jsonl",
        "report-extract records.jsonl",
        "report-diff many.txt other.txt",
    ] {
        let bare =
            format!("env -i LANG=C LC_ALL=C {programs}/{command} > otherwise 2>otherwise.err");
        does_the_same(&folder, &format!("HOME=/nowhere {command}"), &bare);
    }
}

/// 335 pipes of three, 64 of them at a time.
#[test]
fn a_thousand_processes_do_what_one_does() {
    let folder = Folder::empty();
    folder.sample("government-2024.txt", "in.txt");
    let ran = folder.run("seq 335 | xargs -P64 -I{} sh -c 'report-split in.txt | report-segment | report-count > {}.counts'
         cat *.counts | sort | uniq -c | awk '{print $1}' | sort -u; cat *.counts | sort -u | wc -l; wc -l < 1.counts",
    );
    assert_eq!((ran.status, ran.err.as_str()), (0, ""));
    let counts: Vec<&str> = ran.out.split_whitespace().collect();
    assert_eq!(counts.len(), 3, "{}", ran.out);
    assert_eq!((counts[0], counts[1]), ("335", counts[2]));
}

/// Where no thread and little memory is to be had, as on a crowded server, the same comes out.
#[test]
fn a_process_that_may_start_no_threads_does_the_same() {
    let folder = copies(100);
    for command in [
        "report-split --by paragraph many.txt",
        "report-segment records.jsonl",
        "report-count tokens.jsonl",
        "report-extract records.jsonl",
        "report-diff --stat many.txt other.txt",
    ] {
        // A stack of a terabyte is more than the limit leaves: each thread is refused.
        let few = format!(
            "(ulimit -v 2000000; RUST_MIN_STACK=1000000000000 {command} > otherwise 2>otherwise.err)"
        );
        does_the_same(&folder, command, &few);
    }
}

/// A title that carries terminal commands: shown, not obeyed. (`script` is a terminal for the program in it.)
#[test]
fn nothing_that_a_terminal_obeys_reaches_it() {
    let folder = Folder::empty();
    let evil = "\u{1b}]0;x\u{7}\u{1b}[2J\u{9b}31m";
    let record = serde_json::json!({"id": evil, "title": evil, "region": evil,
        "text": format!("{evil}新建学校3所。\u{202e}"), "tokens": [evil, "学校", "\u{202e}"]});
    folder.write("in.jsonl", format!("{record}\n"));
    folder.write("in.txt", format!("云溪县人民政府工作报告\n——2025年1月7日在云溪县人民代表大会上\n各位代表：\n一、{evil}工作回顾\n新建学校3所{evil}。\n"));
    folder.write(
        "other.txt",
        format!("云溪县人民政府工作报告\n各位代表：\n新建学校4所{evil}。\n"),
    );
    for command in [
        "report-split --format text in.txt",
        "script -qec 'report-split --format jsonl in.txt' log",
        "script -qec 'report-segment --format text in.jsonl' log",
        "report-count --format text in.jsonl",
        "report-count --format text --by title in.jsonl",
        "report-count --format text --hits --term 学校 in.jsonl",
        "report-extract --format text in.jsonl",
        "script -qec 'report-extract --explain in.jsonl' log",
        "script -qec 'report-diff --color always --of terms in.txt other.txt' log",
        "report-diff --format text in.txt other.txt",
        "report-diff --format text --of figures in.txt other.txt",
        "report-diff --format text --of terms in.txt other.txt",
        "report-split --text-column $'\\e[2J' in.jsonl",
        "report-extract $'\\e[2J.jsonl'",
    ] {
        let ran = folder.run(&format!("{command}; true"));
        for (stream, text) in [("stdout", &ran.out), ("stderr", &ran.err)] {
            let bad = text
                .chars()
                .find(|c| (c.is_control() && !['\n', '\t', '\r'].contains(c)) || *c == '\u{202e}');
            assert_eq!(bad, None, "{command}, {stream}: {text:?}");
        }
    }
}

/// A page is read in a browser: what the reports say is text there, never mark-up.
#[test]
fn what_a_report_says_is_no_mark_up_in_a_page() {
    let folder = Folder::empty();
    let evil = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>";
    let record = serde_json::json!({"id": evil, "title": evil, "region": evil, "year": evil,
        "text": format!("{evil}新建学校3所。"), "tokens": [evil, "学校"]});
    folder.write("in.jsonl", format!("{record}\n"));
    folder.write(
        "old.txt",
        format!("云溪县人民政府工作报告\n各位代表：\n{evil}\n新建学校3所{evil}。\n"),
    );
    folder.write(
        "new.txt",
        format!("云溪县人民政府工作报告\n各位代表：\n新建学校4所{evil}。\n"),
    );
    let concept = format!("term,category\n学校,\"{}\"\n", evil.replace('"', "\"\""));
    folder.write("words.csv", concept);
    for command in [
        "report-count --format html in.jsonl",
        "report-count --format html --by title,year in.jsonl",
        "report-count --format html --hits --term 学校 in.jsonl",
        "report-count --format html --hits --dictionary words.csv in.jsonl",
        "report-count --format html --dictionary words.csv --by year in.jsonl",
        "report-count --format html --cloud --wide --by title,year in.jsonl",
        "report-count --format html --window 3 in.jsonl",
        "report-count --format html --ngrams 2 in.jsonl",
        "report-count --format html --collocations 2 in.jsonl",
        "report-count --format html --diversity --by title in.jsonl",
        "report-extract --format html --all in.jsonl",
        "report-diff --format html --by sentence old.txt new.txt",
        "report-extract --format html in.jsonl",
        "report-diff --format html old.txt new.txt",
        "report-diff --format html --profile years old.txt new.txt",
    ] {
        let ran = folder.run(command);
        assert!(ran.out.contains("<html"), "{command}: {}", ran.err);
        let page = ran.out.to_lowercase();
        for bad in ["<script>alert", "<img src=x", "\"'>", "onerror=alert(1)>"] {
            assert!(!page.contains(bad), "{command}: {bad}");
        }
    }
}

/// An input that ends in the middle, as a transfer that broke off does.
#[test]
fn a_stream_that_breaks_off_is_reported_and_the_whole_records_are_done() {
    let folder = copies(100);
    folder.sample("word/云溪县 2024.docx", "report.docx");
    folder.sample("government-2024.txt", "one.txt");
    for (tool, input, whole) in [
        ("report-split --text-column text", "records.jsonl", true),
        ("report-segment", "records.jsonl", true),
        ("report-count", "tokens.jsonl", true),
        ("report-extract", "records.jsonl", true),
        ("report-diff --format jsonl", "records.jsonl", true),
        // Of text and of a Word file nothing is whole but the whole.
        ("report-split", "many.txt", false),
        ("report-split", "report.docx", false),
    ] {
        let other = if tool.starts_with("report-diff") {
            "one.txt"
        } else {
            ""
        };
        // In the middle of a character, or of a record.
        let bytes = if input == "report.docx" { 5000 } else { 10_001 };
        let ran = folder.run(&format!(
                "mkfifo pipe; head -c {bytes} {input} > pipe & {tool} pipe {other} > out; echo $?; rm pipe; tail -c 1 out | od -An -c"
            ),
        );
        let mut lines = ran.out.lines().map(str::trim);
        assert_eq!(lines.next(), Some("2"), "{tool}: {}", ran.err);
        assert_eq!(lines.next(), whole.then_some("\\n"), "{tool} {input}");
        let name = tool.split(' ').next().unwrap_or_default();
        assert!(ran.err.contains(&format!("{name}: pipe:")), "{}", ran.err);
    }
}

/// What a report, a term or a file name says is text in Excel, too: no cell of a `--bom` table begins as a formula does.
#[test]
fn what_a_report_says_is_no_formula_in_a_table_for_excel() {
    let folder = Folder::empty();
    let record = |text: &str| {
        format!(
            "{{\"id\":\"=1+1\",\"region\":\"@SUM(A1)\",\"path\":[\"-2+3\"],\"title\":\"+cmd|' /C calc'!A0\",\"text\":\"{text}\",\
             \"tokens\":[\"=HYPERLINK\",\"增长\",\"=HYPERLINK\"]}}\n"
        )
    };
    folder.write("=old.jsonl", record("=HYPERLINK(1)，茶园面积增长5.2%。"));
    folder.write(
        "=new.jsonl",
        record("=HYPERLINK(1)，茶园面积增长-6.2%。“=SUM(A1)茶会”。"),
    );
    let other = record("茶园面积增长。").replace("@SUM(A1)", "@SUM(A2)");
    folder.write("=other.jsonl", other);
    folder.write("words.csv", "term,category\n增长,=1+1\n");
    folder.write("mine.tsv", "=cmd\t茶园面积\n");
    for command in [
        "report-split --by sentence --text-column text ./=old.jsonl",
        "report-count ./=old.jsonl",
        "report-count --by region --wide ./=old.jsonl",
        "report-count --by region --hits --term 增长 ./=old.jsonl",
        "report-count --ngrams 2 ./=old.jsonl",
        "report-count --window 2 ./=old.jsonl",
        "report-count --collocations 2 ./=old.jsonl",
        "report-count --by region --keyness region=@SUM(A1) ./=old.jsonl ./=other.jsonl",
        "report-count --by title --diversity ./=old.jsonl",
        "report-count --dictionary words.csv --wide ./=old.jsonl",
        "report-count --dictionary words.csv --by title ./=old.jsonl",
        "report-count --hits --dictionary words.csv ./=old.jsonl",
        "report-extract ./=old.jsonl",
        "report-extract --wide --indicators mine.tsv ./=old.jsonl",
        "report-diff ./=old.jsonl ./=new.jsonl",
        "report-diff --matrix ./=old.jsonl ./=new.jsonl",
        "report-diff --matrix=reuse ./=old.jsonl ./=new.jsonl",
        "report-diff --of figures ./=old.jsonl ./=new.jsonl",
        "report-diff --of terms ./=old.jsonl ./=new.jsonl",
        "report-diff --of terms --phrases ./=old.jsonl ./=new.jsonl",
    ] {
        let command = command.replace("@SUM(A1)", "'@SUM(A1)'");
        let ran = folder.run(&format!("{command} --format csv --bom"));
        assert!(
            ran.out.starts_with('\u{feff}') && ran.out.lines().count() > 1,
            "{command}: {}{}",
            ran.out,
            ran.err
        );
        for line in ran.out.trim_start_matches('\u{feff}').lines() {
            for cell in line.split(',') {
                let cell = cell.trim_matches('"');
                assert!(
                    !cell.starts_with(['=', '@', '+']) && !cell.starts_with("-2+"),
                    "{command}: {line}"
                );
            }
        }
        let usual = folder.run(&format!("{command} --format csv"));
        assert!(!usual.out.contains("'="), "{command}: data stays as it is");
    }
}
