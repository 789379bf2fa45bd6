//! Tables and pages in Chinese, as an office hands them on: nothing of English is left in them but names of files and statistics.

use regex::Regex;
use report_tests::bash;

/// Words of three or more Latin letters that a reader sees: mark-up, scripts and names of files aside.
fn english(page: &str) -> Vec<String> {
    let markup = r"(?s)<style.*?</style>|<script.*?</script>|<.*?>";
    let seen = Regex::new(markup)
        .expect("a pattern")
        .replace_all(page, " ");
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

/// A page is as wide as the terminal, and no wider than 80 columns where there is none; `-h` has a clause of each option.
#[test]
fn help_is_chinese_if_they_ask_for_it() {
    for (tool, first, own, told) in [
        (
            "report-split",
            "report-split compendium.txt",
            "  --by report|section|paragraph|sentence\n",
            "一条记录是一份报告",
        ),
        (
            "report-segment",
            "report-split compendium.txt |",
            "  --new-words\n",
            "候选词",
        ),
        (
            "report-count",
            "report-split 报告.txt |",
            "  --any-cut\n",
            "不论被怎样切开都算",
        ),
        (
            "report-extract",
            "report-split --by paragraph REPORT.txt |",
            "  --check\n",
            "查找对不上的数字",
        ),
        (
            "report-diff",
            "report-diff draft-1.docx draft-2.docx",
            "  --stat\n",
            "改动了多少",
        ),
    ] {
        let long = bash(&format!("{tool} --lang zh --help")).out;
        let (examples, rest) = long.split_once("\n\n").expect("examples, then the usage");
        assert!(
            examples.starts_with(&format!("例子\n  {first}")),
            "{examples}"
        );
        let head = rest.lines().take(2).collect::<String>();
        let files = if tool == "report-diff" {
            "旧 新"
        } else {
            "文件"
        };
        assert!(
            head.starts_with(&format!("用法：{tool} [选项] [{files}]…")),
            "{head}"
        );
        assert!(head.contains("标准输入"), "{head}");
        assert!(long.contains(own) && long.contains(told), "{long}");
        assert!(long.contains("  -j, --jobs N\n      线程数"), "{long}");
        assert!(!long.contains(['`', '\\']), "{long}");
        assert!(widest(&long) <= 80, "{long}");
        let short = bash(&format!("{tool} -h --lang=zh")).out;
        assert!(short.contains(own.trim_end()), "{short}");
        assert!(short.lines().count() < long.lines().count(), "{short}");
        let narrow = bash(&format!("COLUMNS=50 {tool} --help --lang zh")).out;
        assert!(widest(&narrow) <= 50, "{narrow}");
        // Nothing is lost where a line ends.
        let letters = |page: &str| page.split_whitespace().collect::<String>();
        assert_eq!(letters(&narrow), letters(&long));
    }
}

/// Columns of the widest line: two for a Han character or a mark of its width.
fn widest(page: &str) -> usize {
    let columns = |line: &str| line.chars().map(|c| 1 + usize::from(c >= '\u{2e80}')).sum();
    page.lines().map(columns).max().unwrap_or_default()
}
