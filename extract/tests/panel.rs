//! `--wide`: what of a report stands in which column. Every expectation is read off the sentence by a person.

#![allow(clippy::unwrap_used)]

use std::io::Write;
use std::process::{Command, Stdio};

/// What `--wide --format csv` prints.
fn wide(input: &str) -> String {
    let mut child = Command::new(env!("CARGO_BIN_EXE_report-extract"))
        .args(["--wide", "--format", "csv"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    child
        .stdin
        .take()
        .unwrap()
        .write_all(input.as_bytes())
        .unwrap();
    String::from_utf8(child.wait_with_output().unwrap().stdout).unwrap()
}

/// The columns and the row of one report.
fn row(text: &str) -> Vec<(String, String)> {
    let input = format!("{{\"title\":\"甲省\",\"year\":2025,\"text\":\"{text}\"}}\n");
    let table = wide(&input);
    let mut lines = table.lines().map(|line| line.split(',').skip(4));
    let names = lines.next().unwrap().map(str::to_string);
    let cells = lines.next().unwrap().map(str::to_string);
    names.zip(cells).collect()
}

fn has(text: &str, columns: &[(&str, &str)]) {
    let want: Vec<_> = columns
        .iter()
        .map(|(name, cell)| (name.to_string(), cell.to_string()))
        .collect();
    assert_eq!(row(text), want, "{text}");
}

#[test]
fn two_amounts_of_town_and_country_stand_in_two_columns() {
    has(
        "城乡居民人均可支配收入分别增长4.2%、6.3%。",
        &[
            ("城镇居民人均可支配收入 change %", "4.2"),
            ("农村居民人均可支配收入 change %", "6.3"),
        ],
    );
    has(
        "城镇和农村居民人均可支配收入分别达5万元和2.4万元。",
        &[
            ("城镇居民人均可支配收入 level 元", "50000"),
            ("农村居民人均可支配收入 level 元", "24000"),
        ],
    );
    // Nothing says which is which.
    has("城乡居民人均可支配收入增长5.1%。", &[]);
}

#[test]
fn a_target_for_a_later_year_is_not_one_for_the_next() {
    has(
        "今年的目标是：常住人口城镇化率达到61%。到2030年，常住人口城镇化率达到66%，森林覆盖率达到40%。",
        &[
            ("常住人口城镇化率 plan level %", "61"),
            ("常住人口城镇化率 plan level over years %", "66"),
            ("森林覆盖率 plan level over years %", "40"),
        ],
    );
}

#[test]
fn that_it_is_counted_is_no_part_of_an_indicator() {
    has(
        "全省经营主体总量达80万户，国家级高新技术企业数量增长12%。",
        &[
            ("高新技术企业 change %", "12"),
            ("经营主体 level 户", "800000"),
        ],
    );
    // 年均 is part of the name, and says nothing of several years.
    has(
        "PM2.5年均浓度降至28微克/立方米。",
        &[("PM2.5浓度 level 微克/立方米", "28")],
    );
}

#[test]
fn what_was_added_is_so_for_every_member_of_a_list() {
    has(
        "新培育高新技术企业300家、科技型中小企业500家。",
        &[
            ("高新技术企业 new 家", "300"),
            ("科技型中小企业 new 家", "500"),
        ],
    );
    has(
        "新培育高新技术企业300家、科技型中小企业达500家。",
        &[
            ("高新技术企业 new 家", "300"),
            ("科技型中小企业 level 家", "500"),
        ],
    );
}

#[test]
fn what_something_is_done_for_is_not_counted() {
    has("为280个老旧小区引入物业服务。", &[]);
    has("改造280个老旧小区。", &[("城镇老旧小区 level 个", "280")]);
}
