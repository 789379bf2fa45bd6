//! The program as a user runs it: what all of its tests need (a folder, a run, its rows) stands here once.
#![allow(clippy::unwrap_used, missing_docs)]

mod corpus;
mod files;
mod pages;

use std::collections::BTreeMap;

use report_tests::{Folder, Ran};
use serde_json::json;

/// A fictional county's report.
const REPORT: &str = "首页\n青禾县人民政府工作报告\n——2024年1月8日在青禾县第十八届人民代表大会第三次会议上\n县长 林望川\n各位代表：\n现在，我代表县人民政府，向大会报告工作，请予审议。\n一、2023年工作回顾\n过去一年，全县修路 12 公里，植树３万棵，群众都说好。\n（一）修好每一条路。新修村道八条，\n旧路翻新五条，出行更方便。\n（二）种好每一棵树。河岸种柳，山上种松。\n二、2024年工作安排\n新的一年，要办好三件实事，让日子更红火。\n一是修桥。桥要修得又快又好。\n各位代表！让我们一起把青禾建设得更加美好！\n名词解释\n1.三件实事：指修桥、种树、办学。\n相关报道：\n某地见闻\n";

const COUNCIL: &str = "沙柳区委员会常务委员会工作报告\n各位委员：\n我代表政协沙柳区第三届委员会常务委员会，向大会报告工作，请予审议。\n2023年工作回顾\n2023年，我们开了四次会，收到提案三十件，办结三十件，委员都很满意。\n2024年工作任务\n2024年，我们要多听群众的话，多办群众的事，把协商办到群众家门口。\n";

fn run(args: &[&str]) -> Ran {
    report_tests::run(env!("CARGO_BIN_EXE_report-split"), args, "")
}

fn rows(ran: &Ran) -> Vec<serde_json::Value> {
    report_tests::rows(&ran.out)
}

/// That fields of a record, named by their JSON pointers, have these values.
#[track_caller]
fn tells(row: &serde_json::Value, fields: &serde_json::Value) {
    for (field, value) in fields.as_object().unwrap() {
        assert_eq!(row.pointer(field), Some(value), "{field}");
    }
}

/// The texts of records.
fn texts(rows: &[serde_json::Value]) -> Vec<&str> {
    let texts = rows.iter().map(|row| row["text"].as_str().unwrap());
    texts.collect()
}

/// The records of a text, a paragraph each.
fn paragraphs(text: impl AsRef<[u8]>) -> Vec<serde_json::Value> {
    let folder = Folder::empty();
    rows(&run(&["--by", "paragraph", &folder.write("a.txt", text)]))
}

#[test]
fn a_report_says_what_it_is() {
    let folder = Folder::empty();
    let output = run(&[&folder.write("a.txt", REPORT)]);
    assert!(output.status == 0);
    let rows = rows(&output);
    assert_eq!(rows.len(), 1);
    let row = &rows[0];
    let said = json!({
        "/title": "青禾县人民政府工作报告", "/organ": "政府", "/level_name": "县", "/year": 2023,
        "/delivered": "2024-01-08", "/speaker": "林望川", "/source/line": 2, "/source/end_line": 17,
    });
    tells(row, &said);
    assert!(!row["text"].as_str().unwrap().contains("首页"));
}

#[test]
fn paragraphs_have_kinds_levels_and_paths() {
    let rows = paragraphs(REPORT);
    let line = |row: &serde_json::Value| {
        let (kind, text) = (row["kind"].as_str().unwrap(), row["text"].as_str().unwrap());
        let level = row["level"].as_u64();
        format!(
            "{kind} {} {text}\n",
            level.map_or("-".to_string(), |level| level.to_string())
        )
    };
    let want = "\
title - 青禾县人民政府工作报告
byline - ——2024年1月8日在青禾县第十八届人民代表大会第三次会议上
byline - 县长 林望川
salutation - 各位代表：
paragraph - 现在，我代表县人民政府，向大会报告工作，请予审议。
heading 1 一、2023年工作回顾
paragraph - 过去一年，全县修路12公里，植树3万棵，群众都说好。
heading 2 （一）修好每一条路。
paragraph - 新修村道八条，旧路翻新五条，出行更方便。
heading 2 （二）种好每一棵树。
paragraph - 河岸种柳，山上种松。
heading 1 二、2024年工作安排
paragraph - 新的一年，要办好三件实事，让日子更红火。
item - 一是修桥。桥要修得又快又好。
paragraph - 各位代表！让我们一起把青禾建设得更加美好！
heading 1 名词解释
appendix - 1.三件实事：指修桥、种树、办学。
";
    assert_eq!(rows.iter().map(line).collect::<String>(), want);
    let path = ["一、2023年工作回顾", "（一）修好每一条路"];
    tells(
        &rows[8],
        &json!({"/path": path, "/source/line": 9, "/source/end_line": 10}),
    );
}

#[test]
fn a_short_sentence_that_tells_amounts_heads_no_paragraphs() {
    let amounts = [
        "全年视察9次、座谈13次、收到提案210件。",
        "编报信息52条，被采用14条、批示8条。",
    ];
    let words = ["提案办理有声有色。", "社情民意及时反映。"];
    for (short, kind) in [(amounts, "paragraph"), (words, "heading")] {
        let [one, other] = short;
        let report = COUNCIL.to_string()
            + &format!(
                "{one}\n提案由各部门办理，委员对办理的结果表示满意，其余的列入计划。明年接着办，一件一件办出结果来，每一件都要有回音，都要让委员满意，让群众满意。\n\
                 {other}\n委员走进社区和乡村，倾听群众的呼声，把办法带到田间地头去。带到车间里去，让更多的人说得上话，让更多的话有人听，也让更多的好办法落到实处去。\n"
            );
        let rows = paragraphs(report);
        for text in short {
            let row = rows.iter().find(|row| row["text"] == text);
            assert_eq!(row.unwrap()["kind"], kind, "{text}");
        }
    }
}

#[test]
fn a_compendium_in_any_order_has_the_same_reports() {
    let folder = Folder::empty();
    let ids = |text: String| -> Vec<String> {
        let mut ids: Vec<String> = rows(&run(&[&folder.write("c.txt", text)]))
            .iter()
            .map(|row| row["id"].as_str().unwrap().to_string())
            .collect();
        ids.sort();
        ids
    };
    let plain = REPORT
        .replace("首页\n", "")
        .replace("相关报道：\n某地见闻\n", "");
    let one = ids(format!(
        "目录\n青禾县人民政府工作报告\n沙柳区委员会常务委员会工作报告\n{plain}{COUNCIL}"
    ));
    let other = ids(format!("{COUNCIL}{plain}"));
    assert_eq!(one.len(), 2);
    assert_eq!(one, other);
}

/// The lines of a file by their numbers, put together from its raw texts and from what --explain lists.
fn raw_lines(file: &str) -> BTreeMap<u64, String> {
    let output = run(&["--raw", "--by", "paragraph", "--explain", file]);
    let mut lines = BTreeMap::<u64, String>::new();
    for row in rows(&output) {
        lines
            .entry(row["source"]["line"].as_u64().unwrap())
            .or_default()
            .push_str(row["text"].as_str().unwrap());
    }
    for line in output.err.lines() {
        if let Some((place, text)) = line.split_once(": left out: ") {
            let number = place.rsplit(':').next().unwrap().parse().unwrap();
            lines.entry(number).or_default().push_str(text);
        }
    }
    lines
}

#[test]
fn raw_texts_and_what_explain_lists_make_up_the_file() {
    let folder = Folder::empty();
    let lines = raw_lines(&folder.write("a.txt", REPORT));
    let whole: String = lines
        .values()
        .flat_map(|line| [line.as_str(), "\n"])
        .collect();
    assert_eq!(whole, REPORT);
}

#[test]
fn set_unique_drop_and_names_from_a_list() {
    let folder = Folder::empty();
    let (a, b) = (folder.write("a.txt", REPORT), folder.write("b.txt", REPORT));
    let list = folder.write("list", format!("{a}\0{b}\0"));
    let output = run(&[
        "--files0-from",
        &list,
        "--unique",
        "--set",
        "year=2020",
        "--set",
        "wave=2",
        "--drop",
        "appendix",
    ]);
    let rows = rows(&output);
    assert_eq!(rows.len(), 1);
    tells(&rows[0], &json!({"/year": 2020, "/wave": 2}));
    assert!(!rows[0]["text"].as_str().unwrap().contains("名词解释"));
    assert!(output.err.contains("left out"));
}

#[test]
fn sentences_and_sections_cover_the_text() {
    let folder = Folder::empty();
    let file = folder.write("a.txt", COUNCIL);
    let joined = |by: &str| -> String {
        let rows = rows(&run(&["--by", by, &file]));
        texts(&rows).concat().replace('\n', "")
    };
    assert_eq!(joined("sentence"), COUNCIL.replace('\n', ""));
    assert_eq!(joined("section"), COUNCIL.replace('\n', ""));
}

#[test]
fn of_two_titles_the_fuller_is_kept() {
    let folder = Folder::empty();
    let short = COUNCIL.replace("沙柳区委员会常务委员会", "沙柳区政协常委会");
    let long = COUNCIL.replace("沙柳区委员会", "政协青禾市沙柳区第三届委员会");
    let rows = rows(&run(&["--unique", &folder.write("a.txt", short + &long)]));
    let title = "政协青禾市沙柳区第三届委员会常务委员会工作报告";
    assert_eq!(rows.len(), 1);
    tells(&rows[0], &json!({"/title": title}));
}

#[test]
fn a_copy_of_a_report_is_named_and_stays_unless_unique() {
    let folder = Folder::empty();
    let (one, two) = (folder.write("a.txt", REPORT), folder.write("b.txt", REPORT));
    let output = run(&[&one, &two]);
    assert!(output.status == 0);
    assert_eq!(rows(&output).len(), 2);
    let said = output.err;
    assert!(said.contains("b.txt:") && said.contains("again; --unique leaves copies out"));
    assert_eq!(rows(&run(&["--unique", &one, &two])).len(), 1);
    // Of many the first are named, and all where that is asked for.
    let many = vec![one.as_str(); 9];
    for (flag, named) in [("--drop=appendix", 5), ("--unique", 5), ("--explain", 8)] {
        let said = run(&[&[flag], many.as_slice()].concat()).err;
        let told = said.matches("工作报告 is ").count();
        let more = said.contains("note: and 3 more copies");
        assert_eq!((told, more), (named, named == 5), "{flag}: {said}");
    }
}
