//! `--lang zh --help`: the options in Chinese, as the tables of `data/options.zh.md` explain them.

use std::ffi::OsString;

use clap::Command;
use unicode_width::UnicodeWidthChar;

use crate::lang::{self, fill, say};
use crate::output::{columns_or, width};

/// A section for the options of all tools, then one for each tool; the Chinese README shows the same lines.
const OPTIONS: &str = include_str!("../data/options.zh.md");

/// Columns of a page where nothing says how wide the terminal is.
const COLUMNS: usize = 80;

/// How much is told of each option.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Length {
    /// `-h`: the first clause.
    Short,
    /// `--help`: all.
    Long,
}

/// Whether these arguments, which need not be ones that can be understood, ask for Chinese (or the environment does where they
/// say nothing), and how long a help they ask for, if for any.
pub(crate) fn asked(args: impl Iterator<Item = OsString>) -> (bool, Option<Length>) {
    let options: Vec<OsString> = args.take_while(|arg| arg != "--").collect();
    let said = |lang: &str| {
        options.iter().any(|arg| *arg == *format!("--lang={lang}"))
            || options.windows(2).any(|two| two == ["--lang", lang])
    };
    let length = options.iter().find_map(|arg| match arg.to_str()? {
        "-h" => Some(Length::Short),
        "--help" => Some(Length::Long),
        _ => None,
    });
    (said("zh") || lang::is_set() && !said("en"), length)
}

/// The help of a tool, as wide as the terminal is.
pub(crate) fn page(tool: &str, command: &Command, length: Length) -> String {
    let wide = columns_or(COLUMNS);
    let mut page = String::new();
    let sections = || OPTIONS.split("### ").skip(1);
    let own = sections().find(|section| section.lines().next() == Some(tool));
    if length == Length::Long {
        page.extend([say("Examples"), "\n"]);
        examples(own.unwrap_or_default(), wide, &mut page);
    }
    for argument in command.get_positionals() {
        let names = argument.get_value_names().unwrap_or_default().join(" ");
        let told = argument.get_help().map(ToString::to_string);
        for line in [
            &fill("Usage: {} [options] [{}]…", &[&tool, &say(&names)]),
            say(&told.unwrap_or_default()),
            &fill(
                "More: README.zh-CN.md; what each field means, in English: {} --lang en --help",
                &[&tool],
            ),
        ] {
            wrapped(line, "", wide, &mut page);
        }
    }
    for (section, name) in [(own, say("options|help")), (sections().next(), "")] {
        let section = section.unwrap_or_default();
        let heading = section.lines().next().filter(|heading| *heading != tool);
        page.extend(["\n", heading.unwrap_or_default(), name, "\n"]);
        for (option, told) in rows(section) {
            match length {
                Length::Short => short(&option, &told, wide, &mut page),
                Length::Long => {
                    wrapped(&option, "  ", wide, &mut page);
                    wrapped(&told, "      ", wide, &mut page);
                }
            }
        }
    }
    if length == Length::Short {
        let more = fill("All that they do: {} --lang zh --help", &[&tool]);
        page.push('\n');
        wrapped(&more, "", wide, &mut page);
    }
    page
}

/// The examples of a section: commands, each with what it is for behind it.
fn examples(section: &str, wide: usize, page: &mut String) {
    for line in section.split("```\n").nth(1).unwrap_or_default().lines() {
        let indent = if line.starts_with(' ') {
            "      "
        } else {
            "  "
        };
        wrapped(line.trim_start(), indent, wide, page);
    }
    page.push('\n');
}

/// The options of a section, and what each does.
fn rows(section: &str) -> impl Iterator<Item = (String, String)> {
    let plain = |cell: &str| cell.replace("\\|", "|").replace('`', "");
    section.lines().filter_map(move |line| {
        let (option, told) = line
            .strip_prefix("| ")?
            .strip_suffix(" |")?
            .split_once(" | ")?;
        option
            .starts_with("`-")
            .then(|| (plain(option), plain(told)))
    })
}

/// The tools that have an option of their own by this name.
pub(crate) fn tools_with(option: &str) -> Vec<&'static str> {
    let behind = |c: char| c != '-' && !c.is_ascii_alphanumeric();
    let named = |(names, _): (String, String)| names.split(behind).any(|name| name == option);
    let tools = OPTIONS.split("### ").skip(2);
    let tools = tools.filter(|section| rows(section).any(named));
    tools.filter_map(|tool| tool.lines().next()).collect()
}

/// An option and the first clause of what it does, beside it if both have room there.
fn short(option: &str, told: &str, wide: usize, page: &mut String) {
    const BESIDE: usize = 26;
    let told = told.split('；').next().unwrap_or_default();
    let option = format!("  {option}");
    let line = format!("{option}  {told}");
    if width(&option) + 2 > BESIDE && width(&line) <= wide {
        page.extend([&line, "\n"]);
        return;
    }
    let indent = BESIDE.min(wide / 3);
    let mut lines = String::new();
    wrapped(told, &" ".repeat(indent), wide, &mut lines);
    if width(&option) + 2 > indent {
        wrapped(option.trim_start(), "  ", wide, page);
        page.push_str(&lines);
    } else {
        // The indent is of spaces, a column each.
        let gap = lines.get(width(&option)..).unwrap_or("\n");
        page.extend([&option, gap]);
    }
}

/// Append a text, in lines of at most this many columns that all begin with `indent`.
///
/// A line may end between two characters of which one is wide, or behind a space or `|`; none begins with a mark that closes, and none ends
/// with one that opens.
fn wrapped(text: &str, indent: &str, wide: usize, page: &mut String) {
    let room = wide.saturating_sub(width(indent)).max(10);
    let mut rest = text;
    while !rest.is_empty() {
        let (line, left) = rest.split_at(line_end(rest, room));
        page.extend([indent, line.trim_end(), "\n"]);
        rest = left.trim_start();
    }
}

/// Where the first line of a text ends.
fn line_end(text: &str, room: usize) -> usize {
    const OPENING: &str = "（“‘《(";
    const CLOSING: &str = "，。；：、？！）”’》…—),;:.";
    let columns = |c: char| c.width().unwrap_or(0);
    let (mut used, mut may_end, mut last) = (0, None, None);
    for (at, c) in text.char_indices() {
        let breaks = last.is_some_and(|last| {
            let between = columns(last) == 2 || columns(c) == 2 || matches!(last, ' ' | '|');
            between && !OPENING.contains(last) && !CLOSING.contains(c) && c != ' '
        });
        if breaks {
            may_end = Some(at);
        }
        used += columns(c);
        if used > room && c != ' ' {
            return may_end.unwrap_or(if at == 0 { c.len_utf8() } else { at });
        }
        last = Some(c);
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ask(line: &str) -> Option<Length> {
        let (chinese, length) = asked(line.split(' ').map(OsString::from));
        length.filter(|_| chinese)
    }

    #[test]
    fn help_in_chinese_is_given_to_who_asks_for_both() {
        assert_eq!(ask("report-split --lang zh --help"), Some(Length::Long));
        assert_eq!(ask("report-split -h --lang=zh"), Some(Length::Short));
        assert_eq!(ask("report-split --lang en --help"), None);
        // Without a word it is the environment's, which is that of whoever runs the tests.
        let set = lang::is_set().then_some(Length::Long);
        assert_eq!(ask("report-split --help"), set);
        assert_eq!(ask("report-split --lang zh"), None);
        assert_eq!(ask("report-split --lang zh -- --help"), None);
    }

    fn lines(text: &str, wide: usize) -> Vec<String> {
        let mut page = String::new();
        wrapped(text, "  ", wide, &mut page);
        page.lines().map(str::to_string).collect()
    }

    #[test]
    fn lines_end_by_columns_and_never_before_a_comma() {
        // Ten columns beside the indent: five characters, or four where a comma would begin the next line.
        assert_eq!(lines("一二三四五六七", 12), ["  一二三四五", "  六七"]);
        assert_eq!(lines("一二三四五，六", 12), ["  一二三四", "  五，六"]);
        assert_eq!(lines("一二三四（五）", 12), ["  一二三四", "  （五）"]);
        assert_eq!(
            lines("一二 --strict 三", 12),
            ["  一二", "  --strict", "  三"]
        );
        assert_eq!(lines("abcdefghijklm", 12), ["  abcdefghij", "  klm"]);
        assert_eq!(lines("", 12), [""; 0]);
    }
}
