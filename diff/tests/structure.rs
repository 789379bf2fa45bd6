//! Headings, titles and lines beside the report: each is told once, and the same everywhere.

use report_tests::{Folder, holds, rows};
use serde_json::json;

fn report(year: u16, body: &str) -> String {
    format!(
        "云溪县人民政府工作报告\n——{year}年1月7日在云溪县第十八届人民代表大会第四次会议上\n各位代表：\n\
         现在，我代表县人民政府向大会报告工作，请予审议。\n{body}"
    )
}

fn texts(row: &serde_json::Value, side: &str) -> Vec<String> {
    let units = row[side].as_array().cloned().unwrap_or_default();
    let text = |unit: &serde_json::Value| unit["text"].as_str().unwrap_or_default().to_string();
    units.iter().map(text).collect()
}

#[test]
fn a_heading_goes_on_where_its_section_does() {
    let folder = Folder::empty();
    let plan = |heading: &str, tea: u16| {
        format!(
            "二、工作安排\n{heading}\n建设云岭茶园{tea}亩，改造茶厂6座，推广有机茶种植，办好春茶开采节，让茶农增收。\n\
             发展茶叶精深加工，引进茶饮料生产线2条，打造云岭绿区域公用品牌。\n\
             （二）兴修水利\n加固石桥水库，疏浚柳河河道12公里，新建泵站3座，保障农田灌溉。\n"
        )
    };
    folder.write(
        "old.txt",
        report(2024, &plan("（一）持续改善民生福祉", 400)),
    );
    folder.write("new.txt", report(2025, &plan("（一）做强特色农业", 500)));
    let out = folder.diff("--profile years --format jsonl").out;
    let heading = |row: &&serde_json::Value| texts(row, "old") == ["（一）持续改善民生福祉"];
    let rows = rows(&out);
    let row = rows.iter().find(heading).expect("a row of the heading");
    assert_eq!(texts(row, "new"), ["（一）做强特色农业"]);
    // The table says the same.
    let text = folder.diff("--profile years --format text").out;
    let kept = |line: &str| {
        line.starts_with("kept") && line.contains("民生福祉") && line.contains("特色农业")
    };
    assert!(text.lines().any(kept), "{text}");
}

#[test]
fn the_line_of_a_heading_goes_on_in_one_though_its_section_does_in_several() {
    let folder = Folder::empty();
    let (ferry, market, school) = (
        "渡口趸船换新3艘，汛期停航天数减少，两岸果农运货不再绕行。",
        "集镇菜市场改建2处，摊位统一编号，早市夜市错时开放。",
        "村小宿舍安装热水器40台，冬季洗漱有了热水，寄宿生安心读书。",
    );
    let old = format!(
        "一、工作回顾\n（一）办好实事\n{ferry}\n{market}\n{school}\n（二）兴修水利\n疏浚河道9公里。\n"
    );
    let more = |text: &str| text.replace("，", "，继续");
    // Its first passage stays below it, the others went to a heading that shares no word with it.
    let new = format!(
        "一、工作回顾\n（一）办好实事\n{}\n（二）服务集镇和村庄\n{}\n{}\n（三）兴修水利\n疏浚河道11公里。\n",
        more(ferry),
        more(market),
        more(school)
    );
    folder.write("old.txt", report(2024, &old));
    folder.write("new.txt", report(2025, &new));
    let out = folder.diff("--profile years --format jsonl").out;
    let rows = rows(&out);
    let of = |side: &str, text: &str| {
        let holds = |row: &&serde_json::Value| texts(row, side).contains(&text.to_string());
        let row = rows.iter().find(holds).expect("a row of the heading");
        (
            row["op"].clone(),
            texts(row, "old").len(),
            texts(row, "new").len(),
        )
    };
    assert_eq!(of("old", "（一）办好实事"), ("equal".into(), 1, 1));
    assert_eq!(of("new", "（二）服务集镇和村庄"), ("insert".into(), 0, 1));
    // The table tells what became of the section.
    let text = folder.diff("--profile years --format text").out;
    let split = |line: &str| {
        line.starts_with("split") && line.contains("办好实事 ") && line.contains("服务集镇")
    };
    assert!(text.lines().any(split), "{text}");
}

#[test]
fn a_blank_record_and_one_of_two_lines_stop_nothing() {
    let folder = Folder::empty();
    let record = |kind: &str, text: &str| {
        format!("{{\"report\":\"a\",\"kind\":\"{kind}\",\"path\":[],\"text\":\"{text}\"}}\n")
    };
    let side = |pier: u8| {
        [
            record("heading", "一、回顾"),
            record("heading", " "),
            record("heading", "二、渡口"),
            record(
                "paragraph",
                &format!("渡口趸船换新{pier}艘。\\n汛期停航天数减少。"),
            ),
        ]
        .concat()
    };
    folder.write("old.jsonl", side(3));
    folder.write("new.jsonl", side(5));
    let ran = folder.run("report-diff --profile years --format jsonl old.jsonl new.jsonl");
    assert_eq!(
        (ran.status, ran.err.contains("panicked")),
        (1, false),
        "{ran:?}"
    );
    let ops: Vec<serde_json::Value> = rows(&ran.out).iter().map(|row| row["op"].clone()).collect();
    assert_eq!(
        ops.iter().filter(|op| *op == "replace").count(),
        1,
        "{ran:?}"
    );
}

#[test]
fn a_long_heading_is_printed_whole_in_the_table_of_sections() {
    let folder = Folder::empty();
    let long = "（一）让云岭茶和石桥水稻走出深山，让每一块梯田、每一条溪流、每一座老桥都成为乡亲们增收的来源";
    let body = format!(
        "二、工作安排\n{long}\n建设云岭茶园400亩，改造茶厂6座，推广有机茶种植，办好春茶开采节。\n"
    );
    folder.write("old.txt", report(2024, &body));
    folder.write("new.txt", report(2025, &body.replace("400", "500")));
    let text = folder.diff("--profile years --format text").out;
    let table = text.split("\n\n").next().unwrap_or_default();
    // Lines of 80 columns: the headings go on below, in their columns.
    assert!(table.contains("来源") && !table.contains('…'), "{table}");
}

#[test]
fn the_stage_of_a_draft_is_one_line_that_was_changed() {
    let folder = Folder::empty();
    let text = |stage: &str, more: &str| format!("政府工作报告\n{stage}\n{more}修建道路12公里。\n");
    folder.write("old.txt", text("（征求意见稿）", ""));
    folder.write("new.txt", text("（送审稿）", ""));
    let ran = folder.diff("--format jsonl");
    let ops = |out: &str| -> Vec<String> {
        let op = |row: &serde_json::Value| row["op"].as_str().unwrap_or_default().to_string();
        rows(out).iter().map(op).collect()
    };
    assert_eq!(
        (ran.status, ops(&ran.out)),
        (1, ["equal", "replace", "equal"].map(String::from).to_vec())
    );
    // A date, a name or a note in brackets is no stage, and became none.
    for (old, new) in [
        ("（征求意见稿）", "（2025年3月2日）"),
        ("（送审稿）", "（县委政策研究室供稿）"),
        ("（附图三）", "（热烈鼓掌）"),
    ] {
        folder.write("a.txt", text(old, ""));
        folder.write("b.txt", text(new, ""));
        let out = folder.run("report-diff --format jsonl a.txt b.txt").out;
        assert!(!ops(&out).contains(&"replace".to_string()), "{out}");
    }
    // Beside a line that is new as well, nobody knows which one it became.
    folder.write("two.txt", text("（送审稿）", "（2025年1月）\n"));
    let out = folder.run("report-diff --format jsonl old.txt two.txt").out;
    assert!(!ops(&out).contains(&"replace".to_string()), "{out}");
}

#[test]
fn a_sentence_that_changed_its_place_is_told_in_the_views() {
    let folder = Folder::empty();
    let (roads, schools) = (
        "全县修建道路12公里，群众出行更加方便。",
        "新建学校3所，增加学位600个。",
    );
    folder.write("old.txt", format!("{roads}{schools}\n"));
    folder.write("new.txt", format!("{schools}{roads}\n"));
    for format in ["text", "html"] {
        let out = folder.diff(&format!("--format {format}")).out;
        holds(&out, &[", 1 sentence in another place"]);
    }
    let out = folder.diff("--lang zh --format text").out;
    holds(&out, &["其中 1 句换了位置"]);
}

#[test]
fn what_both_sides_leave_out_is_not_brought_back() {
    let folder = Folder::empty();
    let line = "政务公开平台提供云溪县历年工作报告的下载和检索服务";
    let body = "一、工作回顾\n修建道路12公里，新建学校3所，群众反映良好。\n";
    // The other file prints the line above its report and, once more, within it.
    folder.write("old.txt", format!("{line}\n{}", report(2024, body)));
    folder.write(
        "new.txt",
        format!("{line}\n{}{line}\n种植茶树。\n", report(2024, body)),
    );
    let ran = folder.diff("--profile draft --format jsonl");
    holds(&ran.err, &["1 line of old.txt, 1 line of new.txt"]);
    let new = rows(&ran.out)
        .into_iter()
        .filter(|row| texts(row, "new").contains(&line.to_string()));
    let ops: Vec<serde_json::Value> = new.map(|row| row["op"].clone()).collect();
    assert_eq!(ops, ["insert"]);
}

/// A report of four tasks whose headings run into their paragraphs, or stand alone, with or without their stops.
fn tasks(behind: &str) -> String {
    let tasks = [
        ("（一）壮大茶叶产业", "新建茶厂3座，改造古茶园400亩。"),
        ("（二）兴修水利", "加固水库2座，疏浚河道12公里。"),
        ("（三）办好学校", "新建小学1所，增加学位600个。"),
        ("（四）关爱老人", "新增养老床位120张，开办老年食堂5家。"),
    ];
    let lines = tasks.map(|(heading, text)| format!("{heading}{behind}{text}\n"));
    format!(
        "政府工作报告\n——2025年1月8日在云溪县第十届人民代表大会第五次会议上\n云溪县县长 林青\n各位代表：\n\
         现在，我向大会报告工作。\n一、2025年工作安排\n{}",
        lines.concat()
    )
}

/// The records that report-split makes of a Word file with these paragraphs.
fn word(text: &str) -> String {
    let mut path = vec!["一、2025年工作安排"];
    let mut records = String::new();
    let mut record = |kind: &str, path: &[&str], text: &str, line: usize| {
        let source = json!({"file": "word.docx", "line": line, "end_line": line});
        let record = json!({"report": "r", "region": "云溪县", "year": 2024, "kind": kind, "path": path, "text": text,
            "source": source});
        records.push_str(&record.to_string());
        records.push('\n');
    };
    for (line, paragraph) in text.lines().enumerate() {
        path.truncate(1);
        match paragraph.split_once('。') {
            Some((heading, rest)) if paragraph.starts_with('（') => {
                record("heading", &path, &format!("{heading}。"), line + 1);
                path.push(heading);
                record("paragraph", &path, rest, line + 1);
            }
            _ if path[0] == paragraph => record("heading", &[], paragraph, line + 1),
            _ => record("paragraph", &[], paragraph, line + 1),
        }
    }
    records
}

#[test]
fn headings_that_stand_alone_in_one_copy_are_neither_split_nor_changed() {
    let folder = Folder::empty();
    folder.write("text.txt", tasks("。"));
    folder.write("run-in", word(&tasks("。")));
    for (name, behind) in [("alone.txt", "\n"), ("stop.txt", "。\n")] {
        folder.write(name, tasks(behind));
        for files in [format!("run-in {name}"), format!("{name} run-in")] {
            let ran = folder.run(&format!("report-diff --format csv {files}"));
            assert_eq!((ran.status, ran.out.as_str()), (0, ""), "{files}");
        }
    }
    // Two texts are compared line by line.
    let ran = folder.run("report-diff --format csv text.txt alone.txt");
    assert_eq!(ran.out.matches("\nsplit,").count(), 4, "{ran:?}");
    // What was changed is still told, and a heading that one put on a line of its own is a split.
    folder.write("edited.txt", tasks("\n").replace("12公里", "15公里"));
    let ran = folder.run("report-diff --format csv run-in edited.txt | tail -n +2 | cut -d, -f1,9");
    assert_eq!(ran.out.matches("replace").count(), 1, "{ran:?}");
    assert!(
        ran.out.contains("[-12-]{+15+}") && !ran.out.contains("split"),
        "{ran:?}"
    );
    folder.write("one.txt", tasks("。").replace("兴修水利。", "兴修水利。\n"));
    let rows = folder.run("report-diff --format csv --only replace,split,insert run-in one.txt | tail -n +2 | cut -d, -f1").out;
    assert!(
        rows.starts_with("split\n") && rows.matches("split").count() == 1,
        "{rows}"
    );
}

#[test]
fn a_file_that_prints_one_report_again_and_again_holds_one() {
    let folder = Folder::empty();
    let one = tasks("。") + "谢谢大家！\n";
    folder.write("copies.txt", format!("{one}\n{one}\n{one}"));
    folder.write("other.txt", one.replace("12公里", "15公里"));
    let ran =
        folder.run("report-diff --format csv copies.txt other.txt | tail -n +2 | cut -d, -f1");
    assert_eq!(
        (ran.status, ran.out.matches("replace").count()),
        (1, 1),
        "{ran:?}"
    );
    holds(
        &ran.err,
        &[
            "copies.txt: holds one report 3 times; the first is compared (--old-id '#2' takes the second)",
        ],
    );
    let rows = folder.run("report-diff --old-id '#2' --format jsonl copies.txt other.txt | jq -c 'select(.op==\"replace\")|.old[0].source.line'").out;
    assert_eq!(rows.trim(), "20", "{rows}");
}

#[test]
fn a_section_that_was_moved_into_another_one_is_not_gone() {
    let folder = Folder::empty();
    let (care, roads, rest) = (
        "新增养老床位120张，开办老年食堂5家，为老人修缮住房40户，添置轮椅90部。\n",
        "加固水库2座，疏浚河道12公里。\n",
        "新建茶厂3座，改造古茶园400亩，办好春茶开采节，推广有机种植，让茶农增收，让茶香飘得更远。\n",
    );
    let rest = rest.repeat(4);
    let old = format!(
        "一、工作安排\n（一）关爱老人\n{care}（二）兴修水利\n{roads}（三）壮大产业\n{rest}"
    );
    let new = format!("一、工作安排\n（一）兴修水利\n{roads}（二）壮大产业\n{rest}{care}");
    folder.write("old.txt", report(2024, &old));
    folder.write("new.txt", report(2024, &new));
    let out = folder.diff("--stat --profile draft --format csv").out;
    holds(&out, &["sections_gone,0", "sections_merged,1"]);
}

#[test]
fn a_section_that_changed_its_place_has_moved_whatever_is_compared() {
    let folder = Folder::empty();
    let [first, rest @ ..] = [
        "一、关爱老人\n新增养老床位120张，开办老年食堂5家，为老人修缮住房40户，添置轮椅90部。\n",
        "二、兴修水利\n加固水库2座，疏浚河道12公里，建设排灌站点七座。\n",
        "三、壮大产业\n新建茶厂3座，改造古茶园400亩，办好春茶开采节，让茶农增收。\n",
        "四、办好学校\n新建小学1所，增加学位600个，修缮操场9个，培训教师三百名。\n",
    ];
    let rest = rest.concat();
    folder.write("old.txt", report(2024, &format!("{first}{rest}")));
    folder.write("new.txt", report(2024, &format!("{rest}{first}")));
    for by in ["paragraph", "section"] {
        let line = format!("report-diff --by {by} --stat --profile draft --format csv");
        let ran = folder.run(&format!("{line} old.txt new.txt | grep sections_"));
        let told = "sections_kept,4\nsections_moved,1\nsections_new,0\n";
        assert!(ran.out.starts_with(told), "{by}: {ran:?}");
    }
    let out = folder.diff("--by section --only move --format csv").out;
    assert_eq!(out.matches("\nmove,").count(), 1, "{out}");
}
