//! `--lang zh --help`: the options in Chinese, as the tables of README.zh-CN.md explain them.

use std::ffi::OsString;

const README: &str = include_str!("../../README.zh-CN.md");

/// The part of the page that explains the options, and in it those of all tools.
const OPTIONS: &str = "## 选项一览\n";
const COMMON: &str = "五个工具都有的";

/// Whether these arguments ask for help in Chinese.
pub(crate) fn asked(args: impl Iterator<Item = OsString>) -> bool {
    let args: Vec<OsString> = args.take_while(|arg| arg != "--").collect();
    let chinese = args.iter().any(|arg| arg == "--lang=zh")
        || args.windows(2).any(|two| two == ["--lang", "zh"]);
    chinese && args.iter().any(|arg| arg == "--help" || arg == "-h")
}

/// The help of a tool.
pub(crate) fn page(tool: &str) -> String {
    let mut page = format!(
        "用法：{tool} [选项] [文件]…\n不给文件，或写 -，就读标准输入。例子见 {tool} --help（英文）和 README.zh-CN.md。\n"
    );
    for (name, shown) in [(tool, "选项"), (COMMON, "五个工具都有的选项")] {
        page.extend(["\n", shown, "：\n"]);
        for (option, told) in rows(name) {
            page.extend(["  ", &option, "\n      ", &told, "\n"]);
        }
    }
    page
}

/// The options under a heading, and what each does.
fn rows(heading: &str) -> impl Iterator<Item = (String, String)> {
    let start = format!("### {heading}\n");
    let (_, options) = README.split_once(OPTIONS).unwrap_or_default();
    let (_, part) = options.split_once(&start).unwrap_or_default();
    let table = part.split("\n#").next().unwrap_or_default();
    let plain = |cell: &str| cell.replace("\\|", "|").replace('`', "");
    table.lines().filter_map(move |line| {
        let (option, told) = line
            .strip_prefix("| ")?
            .strip_suffix(" |")?
            .split_once(" | ")?;
        option
            .starts_with("`-")
            .then(|| (plain(option), plain(told)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ask(line: &str) -> bool {
        asked(line.split(' ').map(OsString::from))
    }

    #[test]
    fn help_in_chinese_is_given_to_who_asks_for_both() {
        assert!(ask("report-split --lang zh --help"));
        assert!(ask("report-split -h --lang=zh"));
        assert!(!ask("report-split --help"));
        assert!(!ask("report-split --lang zh"));
        assert!(!ask("report-split --lang zh -- --help"));
    }

    #[test]
    fn every_tool_has_its_options_and_those_of_all() {
        for (tool, own) in [
            (
                "report-split",
                "\n  --by report|section|paragraph|sentence\n      一条记录是一份报告",
            ),
            ("report-segment", "\n  --new-words\n"),
            ("report-count", "\n  --any-cut\n"),
            ("report-extract", "\n  --check\n"),
            ("report-diff", "\n  --matrix"),
        ] {
            let page = page(tool);
            assert!(page.contains(own), "{page}");
            assert!(page.contains("\n  -j, --jobs N\n      线程数"), "{page}");
            assert!(!page.contains(['`', '\\']), "{page}");
        }
    }
}
