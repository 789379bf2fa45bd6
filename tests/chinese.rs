//! Tables and pages in Chinese, as an office hands them on: nothing of English is left in them but names of files and statistics.

use report_tests::bash;

/// Words of three or more Latin letters that a reader sees: mark-up, scripts and names of files aside.
fn english(page: &str) -> Vec<String> {
    let mut seen = String::new();
    let mut rest = page;
    while let Some((before, tag)) = rest.split_once('<') {
        seen.push_str(before);
        let end = ["style", "script"]
            .into_iter()
            .find(|name| tag.starts_with(name))
            .map_or(">".to_string(), |name| format!("</{name}>"));
        rest = tag.split_once(&end).map_or("", |(_, after)| after);
        seen.push(' ');
    }
    seen.push_str(rest);
    seen.split(|c: char| c.is_whitespace() || "（）：，。()".contains(c))
        .filter(|word| {
            !word.contains(".txt") && !word.contains(".gb18030") && !word.contains("--format")
        })
        // Ids of reports.
        .filter(|word| word.len() != 12 || word.contains(|c: char| !c.is_ascii_hexdigit()))
        .flat_map(|word| word.split(|c: char| !c.is_ascii_alphabetic()))
        .filter(|word| word.len() > 2 && !matches!(*word, "csv" | "report" | "count"))
        .map(str::to_string)
        .collect()
}

#[test]
fn what_people_read_is_chinese_if_they_ask_for_it() {
    let both = "tests/data/government-2024.txt tests/data/government-2025.gb18030.txt";
    let tokens = format!("report-split {both} | report-segment");
    let paragraphs = "report-split --by paragraph tests/data/government-2024.txt";
    for command in [
        format!("report-split {both} --format text"),
        format!("{tokens} | report-count --top 9 --format text"),
        format!("{tokens} | report-count --by year --top 9 --format text"),
        format!("{tokens} | report-count --by year --keyness year=2025 --top 9 --format text"),
        format!("{tokens} | report-count --by year --top 9 --cloud --format html"),
        format!("{tokens} | report-count --by year --keyness year=2025 --top 9 --format html"),
        format!("{tokens} | report-count --hits --term 养老 --format html"),
        format!("{paragraphs} | report-extract --format text"),
        format!("{paragraphs} | report-extract --format html"),
        format!("report-split {both} | report-extract --wide --format text"),
        format!("report-diff --format text {both}"),
        format!("report-diff --format html {both}"),
        format!("report-diff --stat --format text {both}"),
        format!("report-diff --of figures --format text {both}"),
        format!("report-diff --of figures --against-plan --format text {both}"),
        format!("report-diff --of terms --phrases --format text {both}"),
    ] {
        let ran = bash(&format!("{command} --lang zh"));
        assert!(ran.out.len() > 100, "{command}: {}", ran.err);
        let left = english(&ran.out);
        assert!(left.is_empty(), "{command}: {left:?}");
        // Programs read the same names as ever.
        for format in ["jsonl", "csv"] {
            let line = command.replace("--cloud", "");
            let end = line.rfind(" --format").unwrap_or(line.len());
            let in_form = |more: &str| bash(&format!("{} --format {format}{more}", &line[..end]));
            assert_eq!(in_form("").out, in_form(" --lang zh").out, "{command}");
        }
    }
}
