//! Messages on standard error in Chinese: each that stands in the sources has a line in the table, and what a user sees reads as written.
//!
//! The first test reads the sources as text, and takes a literal for a message if two words of letters stand side by side in it, the second in
//! small letters. It cannot see
//! - a message without such a pair (`{}: {}`, `twice`), or put together from pieces that have none;
//! - a raw string, a literal with a line end or a `<` in it, one behind the tests of a file, one that a macro makes, and what a data file says;
//! - what another crate says (clap, csv, `serde_json`), unless somebody wrote a line for it;
//! - whether a line of the table is right, has its holes in the right order, or is still said by anyone;
//! - two messages that differ in the place in front of them alone, or whose parts between `; ` all have lines: it takes them for told.
//!
//! The second test sees what a user sees, but only of the commands that it runs.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

use regex::{Captures, Regex};
use report_tests::{Folder, bash, lines, top};

/// What looks like a message in the sources and is none: words that are compared, headings of `--help`, reasons that stand in records.
const NO_MESSAGES: [&str; 21] = [
    "What is counted",
    "Which rows are printed",
    "The panel",
    "Common options",
    " (os error",
    " at line ",
    "control character",
    "the rows",
    "--of terms",
    "--of figures",
    "report-split --by paragraph",
    "left out",
    "appendix dropped",
    "joined to the line before",
    "region candidate",
    " over years",
    "own past",
    "there before",
    // Of an assertion about the data.
    "no class {}",
    // Of the lints.
    "the line of a line is what it is called everywhere",
    // Put behind what is wrong with a pattern, and a hole of its line.
    " at character {}",
];

/// The string literals of a source as message templates; comments, characters, raw strings and tests at the end are passed over.
fn literals(source: &str) -> Vec<String> {
    let mut cut = source.match_indices("#[cfg(test)]\n");
    let tests = cut.find(|(at, mark)| {
        let mut behind = source[at + mark.len()..].lines();
        behind
            .find(|line| !line.starts_with("#["))
            .is_some_and(|line| line.starts_with("mod "))
    });
    let source = &source[..tests.map_or(source.len(), |(at, _)| at)];
    let pattern = |pattern| Regex::new(pattern).expect("a pattern");
    let token =
        pattern(r##"(?s)//[^\n]*|'(?:\\.[^']*|[^'\\])'|r#".*?"#|r"[^"]*"|"((?:[^"\\]|\\.)*)""##);
    let escape = pattern(r"(?s)\\(?:\n\s*|u\{(\w+)\}|(.))");
    let hole = pattern(r#"\{[^}"]*\}"#);
    let unescaped = |found: &Captures| match (found.get(1), found.get(2)) {
        (Some(code), _) => {
            let code = u32::from_str_radix(code.as_str(), 16).ok();
            code.and_then(char::from_u32)
                .map_or(String::new(), String::from)
        }
        (_, Some(c)) => c.as_str().replace('n', "\n"),
        _ => String::new(),
    };
    let literals = token.captures_iter(source).filter_map(|found| found.get(1));
    literals
        .map(|literal| {
            let plain = escape.replace_all(literal.as_str(), unescaped);
            hole.replace_all(&plain, "{}").into_owned()
        })
        .collect()
}

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder").flatten() {
        let path = entry.path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|end| end == "rs") && !path.ends_with("tests.rs") {
            found.push(path);
        }
    }
}

#[test]
fn no_message_stays_english() {
    let mut known = HashSet::new();
    for table in ["messages.tsv", "chinese.tsv"] {
        let lines = fs::read_to_string(top().join("record/data").join(table)).expect("the table");
        let english = lines.lines().filter_map(|line| line.split('\t').next());
        // Kinds of cells (plan level) stand in their table with what they are words of; a sign in a hole says who fills it.
        let plain = |line: &str| {
            ["{~}", "{-}", "{*}"]
                .iter()
                .fold(line.to_string(), |line, hole| line.replace(hole, "{}"))
        };
        let english = english.map(plain);
        known.extend(english.flat_map(|line| [line.replace("|panel", ""), line]));
    }
    let mut files = Vec::new();
    for tool in ["record", "split", "segment", "count", "extract", "diff"] {
        sources(&top().join(tool).join("src"), &mut files);
    }
    // A sentence or a piece of one: two words of letters, no mark-up, one line.
    let two_words = Regex::new("[A-Za-z]{2} [a-z][^ ]").expect("a pattern");
    let reads_as_words = |one: &&String| two_words.is_match(one) && !one.contains(['<', '\n']);
    let mut missing = Vec::new();
    let mut met = 0;
    for file in &files {
        let source = fs::read_to_string(file).expect("a source");
        for literal in literals(&source).iter().filter(reads_as_words) {
            // A place in front: FILE: , --dictionary FILE: ; one for a number.
            let behind = literal.split_once("{}: ").map_or("", |(_, behind)| behind);
            let tries = [
                literal.clone(),
                literal
                    .trim_start_matches(|c| "{}: ".contains(c))
                    .to_string(),
                behind.to_string(),
                literal.trim_start_matches(": ").to_string(),
                literal.trim_start_matches("{}: ").to_string(),
                literal.replace("{}{}", "{}"),
                literal.replacen("1 ", "{} ", 1),
            ];
            let mut parts = literal
                .split("; ")
                .filter(|part| !matches!(*part, "" | "{}"));
            let told =
                tries.iter().any(|one| known.contains(one)) || parts.all(|one| known.contains(one));
            met += usize::from(told);
            if !told && !NO_MESSAGES.contains(&literal.as_str()) {
                missing.push(format!("{}: {literal}", file.display()));
            }
        }
    }
    assert!(
        missing.is_empty(),
        "no Chinese in record/data/messages.tsv:\n{}",
        missing.join("\n")
    );
    assert!(met > 200, "{met}: the sources are not read");
}

/// What is typed, each above the first line of what is said.
const WRONG: &str = r#"report-split 没有.txt
report-split: 没有.txt: 没有这个文件；请看名称（有空格要加引号）和所在文件夹对不对
report-split .
report-split: .: 是文件夹；请写其中的文件：./*
report-extract --check 一稿.txt
report-extract: 一稿.txt:1: 这是文字，不是 JSON Lines 的记录（开头是“云溪县人民政府工作报告”）；report-split --by paragraph 文件 | report-extract --check
echo '{"text":' | report-segment
report-segment: 标准输入:1: JSON 在第 8 字节处有错：没有写完；这一行不完整；请把一条记录完整写在一行
echo '{"text":"a"}' | report-count
report-count: 标准输入:1: 这条记录没有字段“tokens”（它的字段：text）；还没有分词；可行的写法：report-segment 文件 | report-count
report-diff --phrases --format html 一稿.txt 一稿.txt
report-diff: 这里没有 --format html；可以是 jsonl, csv, text
report-diff 一稿.txt
report-diff: 要有旧的和新的两个输入，现有 1 个：report-diff 旧 新（一个文件里有几份报告：--old-id ID --new-id ID，或 --pair-by region --order year）
report-diff --stat --format html 一稿.txt 一稿.txt
report-diff: 这里没有 --format html；可以是 jsonl, csv, text
report-extract --check < /dev/null
report-extract: 输入里一条记录也没有；请检查写出它的那一步
echo '{"year":2024,"tokens":["路"]}' | report-count --by year --keyness year=2024
report-count: --keyness year=2024：没有别的组可以比较
# What clap refuses.
report-split --formt csv
report-split: 没有这个选项：--formt；是不是 --format？；全部选项：report-split --lang zh --help
report-split --out 表.csv
report-split: 没有这个选项：--out；要写进文件，请在命令末尾加 > 文件名；全部选项：report-split --lang zh --help
report-split --by 段
report-split: --by 不能写 段；可以是 report, section, paragraph, sentence；全部选项：report-split --lang zh --help
report-extract --wide=指标
report-extract: --wide 不能写 指标；可以是 reports, indicators；全部选项：report-extract --lang zh --help
report-split -j 0
report-split: --jobs 不能写 0；0 不在 1..=1024 之内；全部选项：report-split --lang zh --help
report-count --trend year --by region
report-count: --trend 不能同 --by 一起用；全部选项：report-count --lang zh --help
report-split --wide 一稿.txt
report-split: 没有这个选项：--wide；report-count, report-extract 才有这个选项；全部选项：report-split --lang zh --help
report-diff -format html 一稿.txt
report-diff: 没有这个选项：-f；长的选项前是两个减号：--format；全部选项：report-diff --lang zh --help
report-diff --html 一稿.txt
report-diff: 没有这个选项：--html；请写 --format html；全部选项：report-diff --lang zh --help
report-extract --indicators 表.tsv
report-extract: 缺少 --wide，--indicators 要同它一起用；全部选项：report-extract --lang zh --help
# Of what was typed nothing is lost.
report-extract --wide --ascii-names '列 名.csv' 一稿.txt
report-extract: 一稿.txt:1: 这是文字，不是 JSON Lines 的记录（开头是“云溪县人民政府工作报告”）；report-split --by paragraph 文件 | report-extract --wide --ascii-names '列 名.csv'
report-split --text-column 表.csv
report-split: --text-column 表.csv：请先写列名，再写文件：--text-column 列名 表.csv
report-split https://a.cn/b.html
report-split: https://a.cn/b.html: 是网址，不是文件；请先把网页存下来（curl -L 网址 > 网页.html）
"#;

#[test]
fn what_goes_wrong_is_told_in_chinese() {
    let folder = Folder::empty();
    folder.sample("government-2024.txt", "一稿.txt");
    for [command, told] in lines(WRONG).as_chunks::<2>().0 {
        for asked in [
            format!("REPORT_LANG=zh; export REPORT_LANG; {command}"),
            format!("{command} --lang zh"),
        ] {
            let ran = folder.run(&asked);
            // What is offered has the options that were given.
            let said = ran.err.lines().next().unwrap_or_default();
            let told = told.replace(" --lang zh", "");
            assert_eq!(said.replace(" --lang zh", ""), told, "{asked}: {}", ran.err);
            assert_eq!(ran.status, 2, "{asked}");
        }
    }
    let asked = bash("REPORT_LANG=zh report-split --lang en 没有.txt");
    assert!(asked.err.contains("no such file"), "{}", asked.err);
    let locale = bash("LC_ALL=zh_CN.UTF-8 LANG=zh_CN.UTF-8 report-split 没有.txt");
    assert!(locale.err.contains("no such file"), "{}", locale.err);
}
