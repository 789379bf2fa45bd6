//! What the tests share: reports of a place, an invented one for tests that edit it, and the rows of a table as a reader sees them.

use report_diff::unit::Unit;
use report_tests::{Folder, rows};
use serde_json::Value;

/// A report of a place on a year, as it is given in the next one: these lines below the salutation.
pub fn report(place: &str, year: u32, lines: &str) -> String {
    let next = year + 1;
    format!(
        "{place}政府工作报告\n——{next}年1月8日在{place}第十届人民代表大会第五次会议上\n各位代表：\n{lines}\n"
    )
}

/// The parts of such a report: what it tells of its year, and of the next.
pub fn parts(year: u32, [review, plan]: [&str; 2]) -> String {
    let next = year + 1;
    format!("一、{year}年工作回顾\n{review}\n二、{next}年工作安排\n{plan}\n")
}

/// A report of the county with these parts.
pub fn county(year: u32, told: [&str; 2]) -> String {
    let end = "让我们携起手来，走向茶乡的明天！";
    report("云溪县", year, &(parts(year, told) + end))
}

/// A record of a report.
pub fn record(id: &str, region: &str, year: u16, text: &str) -> String {
    format!(
        "{{\"id\":\"{id}\",\"title\":\"{region}工作报告\",\"region\":\"{region}\",\"year\":{year},\"text\":\"{text}\"}}\n"
    )
}

/// What is built.
const WHAT: &str = "道路 学校 水库 医院 公园 桥梁 图书馆 养老院 停车场 管网 绿道 市场";
const WHERE: &str = "云溪镇 石桥乡 白水镇 青岭村 柳河街道 南山镇 东湖乡 麦田村 松林镇 古渡街道";
const HOW: &str = "按期完工 群众反映良好 投入使用以来运行平稳 质量检查全部合格 资金已经拨付到位 设计方案公开征求意见 由县里统一调度 带动周边商户增收 比计划提前了两个月";

/// A paragraph that shares its turns of phrase, but not its facts, with its neighbours.
pub fn paragraph(n: usize) -> String {
    let pick = |list: &'static str, step: usize| {
        let list: Vec<&str> = list.split(' ').collect();
        list[(n * step + n / list.len()) % list.len()]
    };
    format!(
        "{}{}新建项目{}个，{}，总投资{}万元。{}的{}改造{}，{}；{}。",
        pick(WHERE, 3),
        pick(WHAT, 5),
        n + 2,
        pick(HOW, 2),
        300 + n * 17,
        pick(WHERE, 7),
        pick(WHAT, 7),
        pick(HOW, 4),
        pick(HOW, 5),
        pick(HOW, 7),
    )
}

/// Paragraphs that all differ.
pub fn paragraphs(count: usize) -> Vec<String> {
    (0..count).map(paragraph).collect()
}

/// The paragraphs as a report's units.
pub fn units(texts: &[String]) -> Vec<Unit> {
    let texts = texts.iter().enumerate();
    let units = texts.map(|(n, text)| Unit::new(n, text.as_str()));
    units.collect()
}

/// The rows of a table, blanks counted as one.
pub struct Table(Vec<String>);

impl Table {
    /// What a comparison of `old.txt` and `new.txt` prints.
    pub fn of(folder: &Folder, options: &str) -> Self {
        let line = format!("report-diff {options} --format text old.txt new.txt | tr -s ' '");
        let out = folder.run(&line).out;
        Table(out.lines().map(|line| line.trim().to_string()).collect())
    }

    /// Check that it has a row.
    #[track_caller]
    pub fn has(&self, row: &str) {
        assert!(
            self.0.iter().any(|line| line == row),
            "{row} is not in {:#?}",
            self.0
        );
    }

    /// Check that no row has a part.
    #[track_caller]
    pub fn lacks(&self, part: &str) {
        assert!(
            !self.0.iter().any(|line| line.contains(part)),
            "{part} is in {:#?}",
            self.0
        );
    }
}

/// Check cases: what last year's report tells of its year (`old`) and of the next (`plan`) and what this year's tells (`new`, `next`),
/// as far as it matters, a paragraph a line; then rows that the table `has`, and what stands in `no` row. `ask` takes other options.
#[track_caller]
pub fn check(options: &str, cases: &str) {
    let lines = cases.lines().filter_map(|line| line.trim().split_once(' '));
    let lines: Vec<(&str, &str)> = lines.filter(|(key, _)| *key != "#").collect();
    let is_told = |key: &str| ["has", "no", "ask"].contains(&key);
    for case in lines.chunk_by(|one, next| !is_told(one.0) || is_told(next.0)) {
        let said = |wanted: &str, else_said: &'static str| {
            let own = case.iter().filter(|(key, _)| *key == wanted);
            let own: Vec<&str> = own.map(|(_, text)| *text).collect();
            if own.is_empty() {
                else_said.to_string()
            } else {
                own.join("\n")
            }
        };
        let [old, plan] = [said("old", "茶山很绿。"), said("plan", PLAN)];
        let [new, next] = [said("new", ""), said("next", PLAN)];
        let folder = Folder::pair(county(2024, [&old, &plan]), county(2025, [&new, &next]));
        let mut table = Table::of(&folder, options);
        for (key, row) in case {
            match *key {
                "ask" => table = Table::of(&folder, row),
                "has" => table.has(row),
                "no" => table.lacks(row),
                _ => {}
            }
        }
    }
}

/// A plan without a figure.
const PLAN: &str = "推进茶园更新改造。";

/// The operations of rows of JSON.
pub fn ops(text: &str) -> Vec<String> {
    let op = |row: &Value| row["op"].as_str().unwrap_or_default().to_string();
    rows(text).iter().map(op).collect()
}

/// The texts of a row's units on a side.
pub fn texts(row: &Value, side: &str) -> Vec<String> {
    let units = row[side].as_array().cloned().unwrap_or_default();
    let text = |unit: &Value| unit["text"].as_str().unwrap_or_default().to_string();
    units.iter().map(text).collect()
}

/// The first row with a unit of this text on a side.
pub fn of<'a>(rows: &'a [Value], side: &str, text: &str) -> &'a Value {
    let mut rows = rows.iter();
    rows.find(|row| texts(row, side).iter().any(|own| own == text))
        .unwrap_or_else(|| panic!("no row of {text}"))
}
