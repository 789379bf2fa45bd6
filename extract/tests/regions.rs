//! `--wide` of reports whose region and year are known: which figures are of the place and of the year. The sentences are invented;
//! the values are what a person reads in them.
#![allow(clippy::unwrap_used)]

#[path = "common/program.rs"]
mod program;

use program::{out, run};
use serde_json::Value;

/// The row of one record, without what says which report it is.
fn cells(region: &str, text: &str) -> Vec<(String, Value)> {
    let input = format!("{{\"region\":\"{region}\",\"year\":2025,\"text\":\"{text}\"}}\n");
    let row = out(&run(&["--wide", "--format", "jsonl"], &input));
    let row: serde_json::Map<String, Value> = serde_json::from_str(&row).unwrap();
    let cells = row.into_iter().filter(|(name, _)| name.contains(' '));
    let mut cells: Vec<_> = cells.collect();
    cells.sort_by(|a, b| a.0.cmp(&b.0));
    cells
}

fn cell(name: &str, value: u64) -> (String, Value) {
    (name.to_string(), value.into())
}

#[test]
fn a_year_before_a_list_makes_no_mean_with_what_stands_behind_it() {
    assert_eq!(
        cells("云山省", "2025年地区生产总值、固定资产投资均增长4%。"),
        [
            cell("固定资产投资 change %", 4),
            cell("地区生产总值 change %", 4)
        ]
    );
    assert_eq!(
        cells("云山省", "明年地区生产总值、固定资产投资均增长4%。"),
        [
            cell("固定资产投资 plan change %", 4),
            cell("地区生产总值 plan change %", 4)
        ]
    );
    // There it is one.
    assert_eq!(
        cells("云山省", "“十四五”时期地区生产总值年均增长4%。"),
        [cell("地区生产总值 mean change %", 4)]
    );
}

#[test]
fn the_coming_year_is_not_the_one_under_review() {
    assert_eq!(
        cells("云山省", "新的一年，地区生产总值增长5%以上。"),
        [cell("地区生产总值 plan change %", 5)]
    );
}

#[test]
fn a_city_of_an_autonomous_region_is_not_the_region() {
    let text = "全区粮食产量720亿斤。";
    let harvest = [cell("粮食产量 level 斤", 72_000_000_000)];
    assert_eq!(cells("云山自治区云溪市", text), []);
    assert_eq!(cells("云山自治区", text), harvest);
    assert_eq!(cells("云山自治区云溪市云桥区", text), harvest);
    let text = "全市粮食产量720亿斤。";
    assert_eq!(cells("云山自治区云溪市", text), harvest);
}

#[test]
fn a_plan_that_was_passed_is_neither_the_next_plan_nor_a_level() {
    let harvest = [cell("粮食产量 level 斤", 2_100_000_000)];
    for text in [
        "全年粮食产量21亿斤，比计划目标20亿斤超出1亿斤。",
        "全年粮食产量21亿斤，比年初目标20亿斤增产1亿斤。",
        "全年粮食产量21亿斤，超出“十四五”规划目标1亿斤。",
    ] {
        assert_eq!(cells("云溪县", text), harvest, "{text}");
    }
    // What is named beside the word is a target of its own.
    assert_eq!(
        cells("云溪县", "今年，同时确定主要预期目标：粮食产量22亿斤。"),
        [cell("粮食产量 plan level 斤", 2_200_000_000)]
    );
}
