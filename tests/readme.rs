//! Every example of README.md, of its Chinese sister and of CONTRIBUTING.md is run, and what it prints is compared with what the page shows.
//!
//! An example is a line `$ command` in a `console` block (going on after a `\`, or until `END` after `<<'END'`), and below it what it prints, standard
//! error included. A line `...` stands for any number of lines. `<!-- needs: jq -->` above a block skips it where the
//! program is missing (`python:pandas`: where python3 has no such module). `README_UPDATE=1 cargo test -p report-tests --test readme` writes what was printed into the page,
//! to be read before it is committed.
//!
//! The Chinese page also explains every option, and none that there is not, in the words of `--lang zh --help`.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use regex::Regex;
use report_tests::{bash, bash_in, installed, top};

struct Example {
    line: usize,
    command: String,
    shown: Vec<String>,
}

/// The examples of a page, and for each block the programs that it needs.
fn examples(page: &str) -> Vec<(Vec<String>, Example)> {
    let mut found: Vec<(Vec<String>, Example)> = Vec::new();
    let (mut inside, mut needs, mut going_on) = (false, Vec::new(), false);
    for (number, line) in page.lines().enumerate() {
        if let Some(list) = line.strip_prefix("<!-- needs: ") {
            needs = list
                .trim_end_matches(" -->")
                .split(' ')
                .map(str::to_string)
                .collect();
        } else if line.starts_with("```") {
            inside = line == "```console";
            if line == "```" {
                needs = Vec::new();
            }
        } else if inside && let Some(command) = line.strip_prefix("$ ") {
            going_on = goes_on(command);
            let example = Example {
                line: number + 1,
                command: command.to_string(),
                shown: Vec::new(),
            };
            found.push((needs.clone(), example));
        } else if inside && let Some((_, example)) = found.last_mut() {
            if going_on {
                example.command.push('\n');
                example.command.push_str(line);
                going_on = goes_on(&example.command);
            } else {
                example.shown.push(line.to_string());
            }
        }
    }
    found
}

/// Whether the next line still belongs to the command.
fn goes_on(command: &str) -> bool {
    command.ends_with('\\') || (command.contains("<<'END'") && !command.ends_with("\nEND"))
}

fn matches(shown: &[String], printed: &[&str]) -> bool {
    match shown.split_first() {
        None => printed.is_empty(),
        Some((first, rest)) if first == "..." => {
            (0..=printed.len()).any(|skip| matches(rest, &printed[skip..]))
        }
        Some((first, rest)) => {
            printed
                .first()
                .is_some_and(|line| line.trim_end() == first.trim_end())
                && matches(rest, &printed[1..])
        }
    }
}

/// A folder with the sample files, in which examples may leave files for later ones.
fn sandbox() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    copy(&top().join("tests/data"), &folder.path().join("tests/data"));
    folder
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("the samples") {
        let path = entry.expect("an entry").path();
        let copied = to.join(path.file_name().expect("a name"));
        if path.is_dir() {
            copy(&path, &copied);
        } else {
            fs::copy(&path, copied).expect("a copy");
        }
    }
}

fn check(page: &Path, folder: &Path) {
    let text = fs::read_to_string(page).expect("the page");
    let (mut wrong, mut ran, mut written) = (Vec::new(), 0, Vec::new());
    for (needs, example) in examples(&text) {
        if let Some(missing) = needs.iter().find(|program| !installed(program)) {
            eprintln!("skipped: line {}: {missing} is not installed", example.line);
            continue;
        }
        let result = bash_in(folder, &format!("exec 2>&1\n{}", example.command));
        ran += 1;
        let printed: Vec<&str> = result.out.lines().collect();
        if !matches(&example.shown, &printed) {
            wrong.push(format!(
                "line {}: $ {}\n--- the page shows\n{}\n--- it prints\n{}\n",
                example.line,
                example.command,
                example.shown.join("\n"),
                result.out
            ));
            written.push((example, result.out));
        }
    }
    if std::env::var_os("README_UPDATE").is_some() {
        fs::write(page, updated(&text, &written)).expect("the page is written");
    }
    assert!(ran > 0, "no example was run");
    assert!(wrong.is_empty(), "{}", wrong.concat());
}

/// The page with what was printed in place of what it showed.
fn updated(text: &str, written: &[(Example, String)]) -> String {
    let mut lines: Vec<&str> = text.lines().collect();
    for (example, out) in written.iter().rev() {
        // The output stands below the command, which may take several lines.
        let from = example.line - 1 + example.command.lines().count();
        lines.splice(from..from + example.shown.len(), out.lines());
    }
    lines.join("\n") + "\n"
}

#[test]
fn the_readme_shows_what_the_tools_print() {
    check(&top().join("README.md"), sandbox().path());
}

#[test]
fn the_chinese_readme_shows_what_the_tools_print() {
    check(&top().join("README.zh-CN.md"), sandbox().path());
}

/// A line of each data file that may grow, and what it does.
#[test]
fn the_lines_that_contributors_add_do_what_is_said() {
    let page = top().join("CONTRIBUTING.md");
    check(&page, &top());
    let text = fs::read_to_string(page).expect("the page");
    let commands: Vec<String> = examples(&text)
        .into_iter()
        .map(|(_, one)| one.command)
        .collect();
    let files = text.lines().filter_map(|line| {
        line.strip_prefix("| ")?
            .split('`')
            .find(|cell| cell.contains("/data/"))
    });
    for file in files {
        let tried = commands.iter().any(|command| command.contains(file));
        assert!(tried, "no example of {file}");
    }
}

/// The options that a help text lists, or that the first cells of a page's tables name.
fn options<'a>(lines: impl Iterator<Item = &'a str>) -> BTreeSet<String> {
    let option = Regex::new("--([a-z0][a-z0-]*)").expect("a pattern");
    let found = lines.flat_map(|line| option.captures_iter(line));
    found.map(|found| found[1].to_string()).collect()
}

/// The list of options stands in a file of its own, from which `--lang zh --help` reads; the page shows the same lines.
#[test]
fn the_chinese_page_shows_the_options_of_the_help() {
    let path = top().join("README.zh-CN.md");
    let page = fs::read_to_string(&path).expect("the page");
    let list = top().join("record/data/options.zh.md");
    let list = fs::read_to_string(list).expect("the options");
    let from = page.find("### 五个工具都有的\n").expect("the first table");
    let to = page.find("### 常见的提示\n").expect("what stands behind");
    let shown = page[from..to].to_string();
    if std::env::var_os("README_UPDATE").is_some() {
        let page = [&page[..from], &list, "\n", &page[to..]].concat();
        fs::write(&path, page).expect("the page is written");
    }
    assert_eq!(shown.trim_end(), list.trim_end());
}

#[test]
fn the_chinese_page_explains_every_option() {
    let page = fs::read_to_string(top().join("README.zh-CN.md")).expect("the page");
    let (_, page) = page.split_once("## 选项一览").expect("the list of options");
    let section = |title: &str| {
        let start = format!("### {title}\n");
        let (_, rest) = page.split_once(&start).expect("the tool's options");
        rest.split("\n#").next().unwrap_or_default()
    };
    let named = |title: &str| {
        let rows = section(title)
            .lines()
            .filter_map(|line| line.strip_prefix("| "));
        options(rows.map(|row| row.split(" | ").next().unwrap_or_default()))
    };
    let common = named("五个工具都有的");
    for tool in ["split", "segment", "count", "extract", "diff"] {
        let help = bash(&format!("report-{tool} --help")).out;
        let listed = |line: &&str| line.starts_with("  -") || line.starts_with("      --");
        let flags = help.lines().filter(listed);
        let there = options(flags);
        let explained: BTreeSet<String> = named(&format!("report-{tool}"))
            .union(&common)
            .cloned()
            .collect();
        assert_eq!(there, explained, "report-{tool}");
        // Its examples are those of the English help.
        let own = section(&format!("report-{tool}"));
        let examples = own.split("```\n").nth(1).expect("examples");
        for example in examples.lines().filter(|line| !line.starts_with(' ')) {
            assert!(help.contains(&format!("  {example}")), "{example}");
        }
    }
}
