//! Headings, titles and lines beside the report: each is told once, and the same everywhere.

use report_tests::{Folder, holds, lacks, rows};
use serde_json::{Value, json};

use crate::common::{of, ops, report, texts};

/// A folder with reports of the county on two years, of which this stands below the salutation.
fn years(old: &str, new: &str) -> Folder {
    let [old, new] = [(2023, old), (2024, new)].map(|(year, body)| report("云溪县", year, body));
    Folder::pair(old, new)
}

#[test]
fn a_heading_goes_on_where_its_section_does() {
    let plan = |heading: &str, tea: u16| {
        format!(
            "二、工作安排\n{heading}\n建设云岭茶园{tea}亩，改造茶厂6座，推广有机茶种植，办好春茶开采节，让茶农增收。\n\
             发展茶叶精深加工，引进茶饮料生产线2条，打造云岭绿区域公用品牌。\n\
             （二）兴修水利\n加固石桥水库，疏浚柳河河道12公里，新建泵站3座，保障农田灌溉。\n"
        )
    };
    let (old, new) = ("（一）持续改善民生福祉", "（一）做强特色农业");
    let folder = years(&plan(old, 400), &plan(new, 500));
    let rows = folder.rows("--profile years");
    let row = of(&rows, "old", old);
    assert_eq!([texts(row, "old"), texts(row, "new")], [[old], [new]]);
    // The table says the same.
    let text = folder.diff("--profile years --format text").out;
    let kept = |line: &str| {
        line.starts_with("kept") && line.contains("民生福祉") && line.contains("特色农业")
    };
    assert!(text.lines().any(kept), "{text}");
}

#[test]
fn the_line_of_a_heading_goes_on_in_one_though_its_section_does_in_several() {
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
    let folder = years(&old, &new);
    let rows = folder.rows("--profile years");
    let told = |side: &str, text: &str| {
        let row = of(&rows, side, text);
        let units = ["old", "new"].map(|side| texts(row, side).len());
        (row["op"].as_str(), units)
    };
    let stays = told("old", "（一）办好实事");
    assert_eq!(stays, (Some("equal"), [1, 1]));
    let comes = told("new", "（二）服务集镇和村庄");
    assert_eq!(comes, (Some("insert"), [0, 1]));
    // The table tells what became of the section.
    let text = folder.diff("--profile years --format text").out;
    let split = |line: &str| {
        line.starts_with("split") && line.contains("办好实事 ") && line.contains("服务集镇")
    };
    assert!(text.lines().any(split), "{text}");
}

#[test]
fn a_task_that_is_told_as_done_and_planned_no_more_is_gone_in_every_view() {
    let (roads, woods) = (
        "（一）修好道路。养护乡道12公里，加固石桥三座，优化客运班车线路。",
        "（二）守护山林。营造林15万亩，管好林场和苗圃，封山育林，防治松材线虫。",
    );
    let done = "山林更绿。营造林16万亩，林场和苗圃管护到位，松材线虫防治见效。";
    let end = "让我们携起手来，走向明天！";
    let old = format!("一、工作回顾\n集市改造完成。\n二、工作安排\n{roads}\n{woods}\n{end}");
    let new = format!("一、工作回顾\n{done}\n二、工作安排\n{roads}\n{end}");
    let folder = years(&old, &new);
    let rows = folder.rows("--profile years");
    let gone = |row: &&Value| row["op"] == "delete" && texts(row, "old") == [woods];
    let row = rows.iter().find(gone).expect("the woods");
    assert_eq!(texts(row, "new"), [done]);
    assert_eq!(row["spans"], json!([["-", woods]]));
    let told = |options: &str| folder.diff(&format!("--profile years {options}")).out;
    holds(&told("--stat --format csv"), &["\ninsert,1\ndelete,2\n"]);
    for format in ["text", "html"] {
        let out = told(&format!("--format {format}"));
        holds(
            &out,
            &[
                "Gone line 8, on the topic of line 5",
                "New line 5, on the topic of line 8",
            ],
        );
    }
    holds(
        &told("--format csv"),
        &[&format!("\ndelete,7,4,8,5,0,{woods},,[-{woods}-],")],
    );
}

#[test]
fn a_blank_record_and_one_of_two_lines_stop_nothing() {
    let record = |kind: &str, text: &str| {
        format!("{{\"report\":\"a\",\"kind\":\"{kind}\",\"path\":[],\"text\":\"{text}\"}}\n")
    };
    let side = |pier: u8| {
        let passage = format!("渡口趸船换新{pier}艘。\\n汛期停航天数减少。");
        record("heading", "一、回顾")
            + &record("heading", " ")
            + &record("heading", "二、渡口")
            + &record("paragraph", &passage)
    };
    let ran = Folder::pair(side(3), side(5)).diff("--profile years --format jsonl");
    lacks(&ran.err, &["panicked"]);
    let replaced = ops(&ran.out).iter().filter(|op| *op == "replace").count();
    assert_eq!((ran.status, replaced), (1, 1), "{ran:?}");
}

#[test]
fn a_long_heading_is_printed_whole_in_the_table_of_sections() {
    let long = "（一）让云岭茶和石桥水稻走出深山，让每一块梯田、每一条溪流、每一座老桥都成为乡亲们增收的来源";
    let body = format!(
        "二、工作安排\n{long}\n建设云岭茶园400亩，改造茶厂6座，推广有机茶种植，办好春茶开采节。\n"
    );
    let folder = years(&body, &body.replace("400", "500"));
    let text = folder.diff("--profile years --format text").out;
    let table = text.split("\n\n").next().unwrap_or_default();
    // Lines of 80 columns: the headings go on below, in their columns.
    holds(table, &["来源"]);
    lacks(table, &["…"]);
}

#[test]
fn the_stage_of_a_draft_is_one_line_that_was_changed() {
    let told = |old: &str, new: &str| {
        let text = |stage: &str| format!("政府工作报告\n{stage}\n修建道路12公里。\n");
        let ran = Folder::pair(text(old), text(new)).diff("--format jsonl");
        assert_eq!(ran.status, 1, "{ran:?}");
        ops(&ran.out)
    };
    let changed = told("（征求意见稿）", "（送审稿）");
    assert_eq!(changed, ["equal", "replace", "equal"]);
    for (old, new) in [
        // A date, a name or a note in brackets is no stage, and became none.
        ("（征求意见稿）", "（2025年3月2日）"),
        ("（送审稿）", "（县委政策研究室供稿）"),
        ("（附图三）", "（热烈鼓掌）"),
        // Beside a line that is new as well, nobody knows which one it became.
        ("（征求意见稿）", "（送审稿）\n（2025年1月）"),
    ] {
        let ops = told(old, new);
        assert!(ops.iter().all(|op| op != "replace"), "{new}: {ops:?}");
    }
}

#[test]
fn a_sentence_that_changed_its_place_is_told_in_the_views() {
    let (roads, schools) = (
        "全县修建道路12公里，群众出行更加方便。",
        "新建学校3所，增加学位600个。",
    );
    let folder = Folder::pair(format!("{roads}{schools}\n"), format!("{schools}{roads}\n"));
    for format in ["text", "html"] {
        let out = folder.diff(&format!("--format {format}")).out;
        holds(&out, &[", 1 sentence in another place"]);
    }
    let out = folder.diff("--lang zh --format text").out;
    holds(&out, &["其中 1 句换了位置"]);
}

#[test]
fn what_both_sides_leave_out_is_not_brought_back() {
    let line = "政务公开平台提供云溪县历年工作报告的下载和检索服务";
    let body = "一、工作回顾\n修建道路12公里，新建学校3所，群众反映良好。";
    let old = format!("{line}\n{}", report("云溪县", 2023, body));
    // The other file prints the line above its report and, once more, within it.
    let new = format!("{old}{line}\n种植茶树。\n");
    let ran = Folder::pair(old, new).diff("--profile draft --format jsonl");
    holds(&ran.err, &["1 line of old.txt, 1 line of new.txt"]);
    let mut rows = rows(&ran.out);
    rows.retain(|row| texts(row, "new").iter().any(|text| text == line));
    assert_eq!(rows.len(), 1);
    assert_eq!(rows[0]["op"], "insert");
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
    holds(&ran.out, &["[-12-]{+15+}"]);
    lacks(&ran.out, &["split"]);
    folder.write("one.txt", tasks("。").replace("兴修水利。", "兴修水利。\n"));
    let rows = folder.run("report-diff --format csv --only replace,split,insert run-in one.txt | tail -n +2 | cut -d, -f1").out;
    assert!(rows.starts_with("split\n"), "{rows}");
    assert_eq!(rows.matches("split").count(), 1, "{rows}");
}

#[test]
fn a_file_that_prints_one_report_again_and_again_holds_one() {
    let folder = Folder::empty();
    let one = tasks("。") + "谢谢大家！\n";
    folder.write("copies.txt", format!("{one}\n{one}\n{one}"));
    folder.write("other.txt", one.replace("12公里", "15公里"));
    let lines = |options: &str| {
        let ran = folder.run(&format!(
            "report-diff {options} --format jsonl copies.txt other.txt"
        ));
        assert_eq!(ran.status, 1, "{ran:?}");
        let mut rows = rows(&ran.out);
        rows.retain(|row| row["op"] == "replace");
        let line = |row: &Value| row["old"][0]["source"]["line"].clone();
        (rows.iter().map(line).collect::<Vec<_>>(), ran.err)
    };
    let (first, said) = lines("");
    assert_eq!(first.len(), 1);
    let why = "copies.txt: holds one report 3 times; the first is compared (--old-id '#2' takes the second)";
    holds(&said, &[why]);
    assert_eq!(lines("--old-id '#2'").0, [20]);
}

#[test]
fn a_section_that_was_moved_into_another_one_is_not_gone() {
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
    let folder = years(&old, &new);
    let out = folder.diff("--stat --profile draft --format csv").out;
    holds(&out, &["sections_gone,0", "sections_merged,1"]);
}

#[test]
fn a_section_that_changed_its_place_has_moved_whatever_is_compared() {
    let [first, rest @ ..] = [
        "一、关爱老人\n新增养老床位120张，开办老年食堂5家，为老人修缮住房40户，添置轮椅90部。\n",
        "二、兴修水利\n加固水库2座，疏浚河道12公里，建设排灌站点七座。\n",
        "三、壮大产业\n新建茶厂3座，改造古茶园400亩，办好春茶开采节，让茶农增收。\n",
        "四、办好学校\n新建小学1所，增加学位600个，修缮操场9个，培训教师三百名。\n",
    ];
    let rest = rest.concat();
    let folder = years(&format!("{first}{rest}"), &format!("{rest}{first}"));
    for by in ["paragraph", "section"] {
        let ran = folder.diff(&format!("--by {by} --stat --profile draft --format csv"));
        let told = "sections_kept,4\nsections_moved,1\nsections_new,0\n";
        holds(&ran.out, &[told]);
    }
    let out = folder.diff("--by section --only move --format csv").out;
    assert_eq!(out.matches("\nmove,").count(), 1, "{out}");
}

#[test]
fn a_section_is_where_its_heading_is_though_more_stood_below_it() {
    let [care, water] = [
        "（一）关爱老人。新增养老床位120张，开办老年食堂5家，为老人修缮住房40户。\n",
        "（二）兴修水利。加固水库2座，疏浚河道12公里，建设排灌站点七座。\n",
    ];
    // What stands behind the chapters belongs to the last one.
    let behind = "五年来，我们种下茶树九万株，铺好山路二百里，茶厂从三家到三十家，茶叶卖到了海外，茶农的日子一年比一年好。\n\
                  同时也要看到，茶园灌溉还不均衡，深加工能力不足，部分山村道路失修，年轻人外出较多，老人照料缺少人手。\n";
    let text = |chapters: [&str; 2]| {
        report(
            "云溪县",
            2023,
            &format!("一、工作回顾\n{}{behind}", chapters.concat()),
        )
    };
    let folder = Folder::pair(text([care, water]), text([water, care]));
    let out = folder.diff("--stat --format csv").out;
    let told =
        "sections_moved,1\nsections_new,0\nsections_gone,0\nsections_split,0\nsections_merged,0\n";
    holds(&out, &[told]);
}
