//! Two years' reports of the sample county, as a user compares them.

use report_tests::{Folder, Ran, bash, holds, lacks, rows};
use serde_json::{Value, json};

use crate::common::{Table, county, of, ops, report};

/// What is said of the sample county's two reports.
fn run(options: &str) -> Ran {
    let files = "government-2024.txt government-2025.gb18030.txt";
    bash(&format!("cd tests/data; report-diff {options} {files}"))
}

#[test]
fn passages_stand_beside_their_continuations() {
    let ran = run("--profile years --format jsonl");
    assert_eq!(ran.status, 1);
    let rows = rows(&ran.out);
    let stands = |row: &Value, side: &str, line: u64| {
        let mut units = row[side].as_array().expect("units").iter();
        units.any(|unit| unit["source"]["line"] == line)
    };
    // Line 7: the review's indicators; 24: the targets; 31: industry in the plan; 39: the government's own conduct.
    for (old, new) in [(7, 18), (24, 41), (31, 48), (39, 63)] {
        let together = |row: &Value| stands(row, "old", old) && stands(row, "new", new);
        assert!(rows.iter().any(together), "{old} is not beside {new}");
    }
}

#[test]
fn indicators_are_paired_with_difference_and_ratio() {
    let rows = rows(&run("--of figures --format jsonl").out);
    let product = of(&rows, "new", "303.6亿元");
    assert_eq!(product["old"][0]["text"], "286.4亿元");
    assert_eq!(product["difference"], 1_720_000_000.0);
    assert_eq!(product["op"], "replace");
    assert!((product["ratio"].as_f64().unwrap_or(0.0) - 1.060_055_866).abs() < 1e-9);
}

#[test]
fn promises_are_kept_missed_or_open() {
    let rows = rows(&run("--of figures --against-plan --format jsonl").out);
    let told = rows.iter().map(|row| {
        let text = |side: &str| row[side][0]["text"].clone();
        [text("old"), text("new"), row["result"].clone()]
    });
    let told: Vec<_> = told.collect();
    for row in [
        // At least 170,000 t of grain, and 170,300 t were harvested.
        ["17万吨以上", "17.03万吨", "kept"],
        // At least 43 high-tech firms, and 38 became 45.
        ["43家以上", "45家", "kept"],
        // Investment was to grow by 8%.
        ["8%", "6.1%", "missed"],
    ] {
        assert!(told.contains(&row.map(Value::from)), "{row:?}: {told:?}");
    }
    assert!(told.iter().any(|row| row[2] == "open"));
}

#[test]
fn the_table_for_spreadsheets_has_one_header() {
    let text = run("--of figures --format csv").out;
    assert!(text.starts_with("op,result,item,unit,role"), "{text}");
    let row = "286.4亿元,303.6亿元,28640000000,30360000000,1720000000,";
    holds(&text, &[row]);
}

#[test]
fn every_run_prints_the_same_bytes() {
    for options in ["--of figures", "--profile years"] {
        assert_eq!(run(options).out, run(options).out);
    }
}

/// A report as a web page gives it: a subscript and a bold word stand on lines of their own.
const BROKEN: &str = "云溪县政府工作报告\n——2026年1月8日在云溪县第十届人民代表大会第五次会议上\n云溪县县长 林知远\n各位代表：\n\
    现在，我代表县人民政府，向大会报告工作，请予审议。\n一、2025年工作回顾\n\
    过去一年，全县地区生产总值增长5.2%，城镇新增就业3100人，居民收入稳步提高。\n\
    大气污染防治扎实推进，完成锅炉改造三十台，淘汰老旧车辆二百辆，建成空气监测站六座，扬尘治理全面加强，城区道路机械化清扫实现全覆盖，PM\n2.5\n平均浓度降至21微克/立方米，空气优良天数明显增多。\n二、2026年工作安排\n\
    今年经济社会发展的\n主要预期目标\n是：地区生产总值增长5%左右，城镇新增就业3000人以上。\n\
    持续改善环境。打好蓝天保卫战，完成锅炉改造，群众的获得感更强。\n";

#[test]
fn a_sentence_broken_by_lines_is_one_passage_between_years_and_lines_between_drafts() {
    let whole = BROKEN
        .replace("PM\n2.5\n", "PM2.5")
        .replace("的\n主要预期目标\n是", "的主要预期目标是");
    let folder = Folder::pair(BROKEN, whole);
    let ops = |options: &str| ops(&folder.diff(&format!("{options} --format jsonl")).out);
    assert!(ops("--profile years").is_empty());
    let figures = ops("--of figures");
    assert!(figures.iter().all(|op| op == "equal"), "{figures:?}");
    assert!(ops("--profile draft").contains(&"merge".to_string()));
}

#[test]
fn a_figure_that_a_report_repeats_is_not_new() {
    // 303.6亿元 stands in the review of five years and in that of the year.
    let mut rows = rows(&run("--of figures --format jsonl").out);
    rows.retain(|row| row["new"][0]["text"] == "303.6亿元");
    let [row] = rows.as_slice() else {
        panic!("{} rows: {rows:?}", rows.len())
    };
    assert_eq!(row["old"][0]["text"], "286.4亿元");
    assert_eq!(row["new"].as_array().map(Vec::len), Some(2));
    assert_eq!(row["new"][1]["text"], "303.6亿元");
}

#[test]
fn two_years_are_told_by_the_years_that_the_reports_review() {
    let ran = run("--format jsonl");
    holds(&ran.err, &["reviews 2024", "--profile draft"]);
    holds(&ran.out, &["\"strength\""]);
}

#[test]
fn a_heading_record_that_runs_into_its_paragraph_is_a_section_of_it() {
    let records = |year: u32, catch: u32| {
        let part = format!("一、{year}年工作回顾");
        let line = |n: u32, kind: &str, path: &[&str], text: &str| {
            json!({
                "report": year.to_string(), "kind": kind, "path": path, "text": text, "region": "海县", "year": year,
                "source": {"file": "a", "line": n, "end_line": n},
            })
        };
        let under: [&str; 2] = [&part, "（一）做强渔业"];
        [
            line(1, "heading", &[], &part),
            line(2, "heading", &under[..1], "（一）做强渔业。"),
            line(2, "paragraph", &under, &format!("渔获{catch}吨。")),
        ]
        .map(|record| record.to_string() + "\n")
        .concat()
    };
    let rows = Folder::pair(records(2023, 90), records(2024, 95)).rows("--profile years");
    let row = of(&rows, "new", "（一）做强渔业。渔获95吨。");
    let path = json!(["一、2024年工作回顾", "（一）做强渔业"]);
    assert_eq!(row["new"][0]["path"], path);
}

#[test]
fn a_table_of_promises_shows_both_sentences() {
    let text = run("--of figures --against-plan --format csv").out;
    let row = "replace,missed,固定资产投资,%,plan,rise,8%,6.1%,8,6.1,-1.9,0.7625,24,18,固定资产投资增长8%,";
    holds(&text, &[row]);
}

const PROMISES: &str = "云溪县人民政府工作报告

一、2023年工作回顾
渔获增长3%。渔民收入连续3年增长。
二、2024年重点工作
改造渔港2座，建成超40座灯塔，为65岁以上老渔民体检，近海承包再延长30年。
推广新网具，渔获率达到80%以上。
全县地区生产总值增长5%左右，改造渔港2座。
";

const RESULTS: &str = "云溪县人民政府工作报告

一、2024年工作回顾
地区生产总值增长4.8%。改造渔港3座，建成40座灯塔。渔民收入连续4年增长。
二、2025年重点工作
渔获率达到85%以上。
";

/// The folder with last year's promises and this year's results.
fn harbours() -> Folder {
    Folder::pair(PROMISES, RESULTS)
}

#[test]
fn promises_stand_in_the_order_in_which_a_reader_looks_for_them() {
    let folder = harbours();
    let ran = folder.diff("--of figures --against-plan --format text | tr -s ' '");
    let wanted = "item measure promise result change

indicators
kept 全县地区生产总值 change 5%左右 4.8% -0.2

other targets
open 渔获率 level 80%以上 –

works, projects and events
kept 渔港 new 2座 3座 +50.0%
reached 灯塔 new 超40座 40座 +0.0%

2 kept, 0 missed, 1 reached to the digit, not exceeded, 1 without a figure
left out: 2 that say";
    assert!(ran.out.trim_start().starts_with(wanted), "{ran:?}");
}

#[test]
fn a_table_has_all_lines_of_a_repeated_figure_and_what_it_is_of() {
    let folder = harbours();
    let ran = folder.diff("--of figures --against-plan --format csv | cut -d, -f2,3,13,14,17");
    let harbours = "\nkept,渔港,6 8,4,works\n";
    holds(
        &ran.out,
        &[harbours, "\nkept,全县地区生产总值,8,4,headline\n"],
    );
    let asides = ran.out.lines().filter(|row| row.ends_with(",aside"));
    let open: Vec<bool> = asides.map(|row| row.starts_with(',')).collect();
    assert_eq!(open, [true; 2], "{ran:?}");
}

#[test]
fn to_ask_for_promises_or_phrases_is_to_ask_what_they_are_of() {
    let folder = harbours();
    for (short, of) in [("--against-plan", "figures"), ("--phrases", "terms")] {
        let [short, long] = [short, &format!("{short} --of {of}")]
            .map(|options| folder.diff(&format!("{options} --format csv")).out);
        assert!(!long.is_empty());
        assert_eq!(short, long);
    }
    for (options, said) in [
        ("--against-plan --phrases", "--against-plan and --phrases"),
        ("--against-plan --of terms", "--against-plan and --of terms"),
        ("--phrases --of figures", "--phrases and --of figures"),
        ("--threshold 0.5", "--matrix"),
        ("--stat --of figures", "--stat counts the changes of a text"),
        (
            "--matrix --of figures",
            "--matrix tells how alike texts are",
        ),
        (
            "--matrix --against-plan",
            "--matrix tells how alike texts are",
        ),
    ] {
        let ran = folder.diff(options);
        ran.trouble(options, &[said]);
        assert_eq!(ran.out, "", "{options}");
    }
}

#[test]
fn promises_without_a_word_are_folded_and_can_be_listed() {
    let promise = |fish: char| format!("{fish}鱼产量达到30吨。");
    let promises: String = "鲈鲷鳗鲳鳕鲑鳟鲤鲫鲢鳙鲶鲟鲆鲽"
        .chars()
        .map(promise)
        .collect();
    let folder = Folder::pair(
        county(2023, ["渔港平安。", &promises]),
        county(2024, ["鲷鱼产量29吨。", "再接再厉。"]),
    );
    let ran = folder.run("COLUMNS=60 report-diff --against-plan --format text old.txt new.txt");
    let row = "\nopen     鲈鱼产量 30吨, 鳗鱼产量 30吨, 鲳鱼产量 30吨,\n";
    let more = "and 2 more (--only delete lists all)";
    holds(&ran.out, &["missed", row, more]);
    let all = folder.diff("--against-plan --only delete --format text | grep -c ^open");
    assert_eq!(all.out.trim(), "14");
}

#[test]
fn what_lasts_is_no_trend() {
    let folder = harbours();
    let told = Table::of(&folder, "--of figures");
    told.has("lasts 渔民收入 level actual 3年 4年");
    told.lacks("up 渔民收入");
}

#[test]
fn the_counts_for_a_spreadsheet_have_its_mark() {
    let folder = harbours();
    let out = folder.diff("--stat --bom --format csv").out;
    assert!(out.starts_with("\u{feff}what,count\n"), "{out}");
}

/// Two years' reports of a county, each with a glossary.
fn glossaries() -> Folder {
    let report = |year: u32, review: &str, glossary: &str| {
        let parts = format!("一、工作回顾\n{review}\n二、工作安排\n推进茶园建设。\n谢谢大家！");
        report("云溪县", year, &format!("{parts}\n名词解释\n{glossary}"))
    };
    Folder::pair(
        report(
            2024,
            "全县茶叶产量320吨。省级财政支出下降3%。",
            "1.云茶计划：建设样板茶园30个。",
        ),
        report(
            2025,
            "2025年，全县茶叶产量352吨。",
            "1.云茶计划：建设样板茶园50个。\n2.茶师：从事云茶评审的人员，每镇2名。",
        ),
    )
}

#[test]
fn a_glossary_is_left_out_of_figures_and_terms_and_counted() {
    let folder = glossaries();
    let ran = folder.diff("--of figures --format csv");
    holds(&ran.out, &["352吨"]);
    lacks(&ran.out, &["样板"]);
    let why =
        "left out, as explanations of words (名词解释): 1 figure of old.txt, 2 figures of new.txt";
    holds(&ran.err, &[why]);
    let ran = folder.diff("--of terms --format csv");
    holds(&ran.out, &["352"]);
    lacks(&ran.out, &["评审"]);
    holds(&ran.err, &["paragraphs of new.txt"]);
    // The text itself is compared with it.
    let ran = folder.diff("--only insert --profile draft --format csv");
    holds(&ran.out, &["茶师"]);
}

#[test]
fn a_row_tells_time_and_place_of_both_figures() {
    let rows = glossaries().rows("--of figures");
    let tea = of(&rows, "new", "352吨");
    let told = |name: &str| tea[name].as_str().unwrap_or("-").to_string();
    assert_eq!(["old_period", "new_period"].map(told), ["-", "2025年"]);
    assert_eq!(["old_span", "new_span"].map(told), ["year", "year"]);
    assert_eq!(["old_scope", "new_scope"].map(told), ["全县", "全县"]);
    let mut rows = rows.iter();
    let gone = rows.find(|row| row["op"] == "delete").expect("spending");
    assert_eq!(gone["old_scope"], "省级");
    assert!(gone["new_span"].is_null());
    // What is held against in brackets is of the larger place, and how far it is away from it is not.
    let new = county(
        2025,
        ["工业投资增长6.2%，低于全省（7.1%）0.9个百分点。", ""],
    );
    let rows = Folder::pair(county(2024, ["工业投资增长6%。", ""]), new).rows("--of figures");
    let scopes = ["6.2%", "7.1%", "0.9个百分点"].map(|text| &of(&rows, "new", text)["new_scope"]);
    assert_eq!(scopes, [&json!(null), &json!("全省"), &json!(null)]);
}

#[test]
fn figures_and_promises_make_a_page_that_loads_nothing() {
    let folder = glossaries();
    folder.write("<b>.txt", "全县茶叶<b>产量</b>360吨。\n");
    for options in ["--of figures", "--against-plan"] {
        let page = folder.diff(&format!("{options} --format html")).out;
        assert!(page.starts_with("<!DOCTYPE html>"), "{page}");
        assert!(page.ends_with("</html>\n"), "{page}");
        lacks(&page, &["http", "src="]);
        holds(&page, &["<h1>old.txt → new.txt</h1>"]);
    }
    let page = folder.diff("--of figures --format html").out;
    holds(&page, &["data-v=\"320\">320吨<small>全县茶叶产量320吨"]);
    holds(&page, &["data-v=\"-3\">-3%"]);
    let page = folder.run("report-diff --of figures --format html '<b>.txt' '<b>.txt'");
    holds(&page.out, &["&lt;b&gt;.txt"]);
    lacks(&page.out, &["<b>"]);
}

#[test]
fn entries_of_two_glossaries_are_one_topic_if_they_explain_one_word() {
    let rows = glossaries().rows("--profile years");
    let plan = of(&rows, "new", "1.云茶计划：建设样板茶园50个。");
    assert_eq!(plan["old"][0]["text"], "1.云茶计划：建设样板茶园30个。");
    let tea = of(&rows, "new", "2.茶师：从事云茶评审的人员，每镇2名。");
    assert_eq!(tea["op"], "insert");
}
