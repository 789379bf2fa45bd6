//! Whether a figure is of one year, of several, or where a change set out from. The sentences are invented; the spans are what a
//! person reads in them.
#![allow(clippy::unwrap_used)]

#[path = "common/program.rs"]
mod program;

use program::{out, run};

/// `text span` of each figure of records, of which those without a full stop are headings.
fn spans(lines: &[&str]) -> Vec<String> {
    let record = |text: &&str| {
        let kind = if text.ends_with('。') {
            "paragraph"
        } else {
            "heading"
        };
        format!("{{\"report\":\"x\",\"kind\":\"{kind}\",\"year\":2025,\"text\":\"{text}\"}}\n")
    };
    let records: String = lines.iter().map(record).collect();
    let rows = out(&run(&["--format", "jsonl"], &records));
    let told = |row: &str| {
        let row: serde_json::Value = serde_json::from_str(row).unwrap();
        let span = row["span"].as_str().unwrap_or("-");
        format!("{} {span}", row["text"].as_str().unwrap())
    };
    rows.lines().map(told).collect()
}

fn review(text: &str) -> String {
    spans(&[
        "一、2025年和“十四五”时期工作回顾",
        &format!("五年来，{text}"),
    ])
    .join(" | ")
}

#[test]
fn five_years_add_up_and_what_stands_at_their_end_does_not() {
    for (text, want) in [
        ("全县新增茶企120家、茶厂30座。", "120家 years | 30座 years"),
        (
            "建成步道40公里，治理茶园3万亩。",
            "40公里 years | 3万亩 years",
        ),
        ("茶园灌溉率达到62%。", "62% year"),
        ("茶叶年产量1200吨。", "1200吨 year"),
        ("茶农达9万户，茶企增至80家。", "9万户 year | 80家 year"),
        ("茶农净增2万户、突破9万户。", "2万户 years | 突破9万户 year"),
        (
            "茶农收入年均增长6.5%，茶叶出口增长40%。",
            "6.5% years | 40% years",
        ),
        ("6种茶叶入选名茶。", "6种 -"),
    ] {
        assert_eq!(review(text), want, "{text}");
    }
}

#[test]
fn where_a_change_sets_out_from_is_no_figure_of_the_year() {
    for (text, want) in [
        ("茶企从35家增至80家。", "35家 base | 80家 year"),
        ("茶园灌溉率由2020年的48%提高到62%。", "48% base | 62% year"),
        (
            "低保、特困标准分别从每人每月720元、910元提高到760元、960元。",
            "720元 base | 910元 base | 760元 year | 960元 year",
        ),
        ("从3个方面推出9项举措。", "9项 -"),
    ] {
        assert_eq!(review(text), want, "{text}");
    }
    let planned = spans(&["二、2026年工作安排", "低保标准从720元提高到760元。"]);
    assert_eq!(planned, ["720元 base", "760元 year"]);
}

#[test]
fn what_was_said_of_the_time_holds_for_the_paragraphs_behind() {
    let long = "茶乡面貌一新，茶农的日子越过越好，茶山更绿、茶水更清，茶香飘得更远，".repeat(3);
    let told = spans(&[
        "一、工作回顾",
        &format!("{}。五年来，新增茶企120家。", long.trim_end_matches('，')),
        "新增步道40公里。",
        "2025年，新增步道9公里。",
        "新增茶厂2座。",
    ]);
    assert_eq!(
        told,
        ["120家 years", "40公里 years", "9公里 year", "2座 year"]
    );
}

#[test]
fn a_plan_is_of_the_years_that_its_heading_names() {
    let told = spans(&[
        "二、“十五五”时期主要目标任务",
        "茶园灌溉率达到70%。",
        "三、2026年工作安排",
        "新建茶厂3座。",
    ]);
    assert_eq!(told, ["70% years", "3座 year"]);
}

#[test]
fn a_mean_within_a_year_is_of_one() {
    let told = spans(&[
        "一、2025年工作回顾",
        "细颗粒物年均浓度27微克/立方米，两年年均增长5%的茶厂有3座。",
    ]);
    assert_eq!(told[0], "27微克/立方米 year");
}

#[test]
fn the_table_has_the_span_last() {
    let record = "{\"kind\":\"paragraph\",\"text\":\"2025年，新建茶厂3座。\"}\n";
    let table = out(&run(&["--format", "csv"], record));
    let ends: Vec<&str> = table
        .lines()
        .filter_map(|line| line.rsplit(',').next())
        .collect();
    assert_eq!(ends, ["span", "year"]);
}

#[test]
fn a_threshold_that_was_passed_is_no_amount() {
    for (text, want) in [
        ("茶叶产值迈上30亿元新台阶。", "over"),
        ("茶叶产值跨过百亿元大关。", "over"),
        ("茶叶产量站上3万吨。", "over"),
        ("茶叶产值达到30亿元。", "exact"),
        ("茶叶产值跨过3个亿元台阶。", "exact"),
        ("索道跨越5条河流。", "exact"),
    ] {
        let record = format!("{{\"text\":\"{text}\"}}\n");
        let row: serde_json::Value = serde_json::from_str(
            out(&run(&["--format", "jsonl"], &record))
                .lines()
                .next()
                .unwrap(),
        )
        .unwrap();
        assert_eq!(row["bound"], want, "{text}");
    }
}
