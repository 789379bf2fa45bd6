//! The program as a user runs it.

use report_tests::{Folder, holds, lacks};

use crate::common::{Table, record, report};

const OLD: &str = "云溪县修建道路12公里。\n新建学校3所，改造老旧小区。\n";
const NEW: &str = "云溪县修建道路15公里。\n新建学校3所，改造老旧小区。\n开通公交线路2条。\n";

#[test]
fn the_exit_status_is_that_of_diff() {
    let folder = Folder::pair(OLD, NEW);
    for format in ["jsonl", "csv", "text"] {
        let ran = folder.run(&format!("report-diff --format {format} old.txt old.txt"));
        ran.silent(format);
        assert_eq!(folder.diff(&format!("--format {format}")).status, 1);
    }
    let ran = folder.run("report-diff old.txt none.txt");
    ran.trouble("old.txt none.txt", &["none.txt: no such file"]);
    let ran = folder.run("report-diff old.txt");
    ran.trouble("old.txt", &["needs two inputs"]);
}

#[test]
fn a_row_says_what_became_of_which_line() {
    let folder = Folder::pair(OLD, NEW);
    let out = folder.diff("--format jsonl").out;
    let first = out.lines().next().unwrap_or_default();
    assert_eq!(
        first,
        "{\"op\":\"replace\",\"old\":[{\"index\":0,\"path\":[],\"text\":\"云溪县修建道路12公里。\",\"source\":{\"file\":\"old.txt\",\"line\":1,\"end_line\":1}}],\
         \"new\":[{\"index\":0,\"path\":[],\"text\":\"云溪县修建道路15公里。\",\"source\":{\"file\":\"new.txt\",\"line\":1,\"end_line\":1}}],\
         \"similarity\":0.8333,\"spans\":[[\"=\",\"云溪县修建道路\"],[\"-\",\"12\"],[\"+\",\"15\"],[\"=\",\"公里。\"]]}"
    );
    assert_eq!(out.lines().count(), 3);
    let only = folder.diff("--format jsonl --only insert").out;
    assert!(only.lines().count() == 1 && only.contains("公交"), "{only}");
}

#[test]
fn pipes_and_standard_input_are_sides_too() {
    let folder = Folder::pair(OLD, NEW);
    let plain = folder.diff("--format csv | cut -d, -f1-3").out;
    let piped = folder.run("report-diff --format csv <(cat old.txt) - < new.txt | cut -d, -f1-3");
    assert_eq!(plain, piped.out);
    assert!(
        plain.starts_with("op,old_index,new_index\nreplace,0,0\n"),
        "{plain}"
    );
}

#[test]
fn a_heading_and_the_rest_of_its_line_are_one_unit() {
    let record = |kind: &str, text: &str, line: u8| {
        format!(
            "{{\"report\":\"x\",\"kind\":\"{kind}\",\"text\":\"{text}\",\"source\":{{\"file\":\"f\",\"line\":{line},\"end_line\":{line}}}}}\n"
        )
    };
    let side = |begun: u8| {
        record("heading", "（一）抓项目。", 1)
            + &record("paragraph", &format!("全年开工{begun}个。"), 1)
            + &record("paragraph", "完工2个。", 2)
    };
    let ran = Folder::pair(side(9), side(8)).diff("--format csv | cut -d, -f1-3");
    assert_eq!(ran.out, "op,old_index,new_index\nreplace,0,0\nequal,1,1\n");
    assert_eq!(ran.status, 1);
}

#[test]
fn what_cannot_be_compared_is_said() {
    let folder = Folder::empty();
    folder.write("a.txt", OLD);
    folder.write("empty.txt", "");
    folder.write(
        "figures.jsonl",
        "{\"text\":\"12公里\",\"value\":12,\"unit\":\"公里\",\"item\":\"道路\"}\n",
    );
    folder.write(
        "broken.jsonl",
        "{\"text\":\"甲\"}\n{\"text\":\n{\"text\":\"乙\"}\n",
    );
    folder.write(
        "many.jsonl",
        "{\"report\":\"aa11\",\"title\":\"甲县报告\",\"text\":\"一\"}\n{\"report\":\"bb22\",\"title\":\"乙县报告\",\"text\":\"二\"}\n",
    );
    folder.write("picture.png", "\u{89}PNG");
    let ran = folder.run("report-diff a.txt figures.jsonl");
    ran.trouble("a.txt figures.jsonl", &["a document", "figure rows"]);
    let ran = folder.run("report-diff --format jsonl a.txt empty.txt");
    ran.trouble("a.txt empty.txt", &["empty.txt: is empty"]);
    assert_eq!(ran.out.lines().count(), 2);
    let ran = folder.run("report-diff --format jsonl broken.jsonl broken.jsonl");
    ran.trouble("broken.jsonl", &["broken.jsonl:2: broken JSON"]);
    assert_eq!(ran.out, "");
    let ran = folder.run("report-diff a.txt many.jsonl");
    ran.trouble("a.txt many.jsonl", &["--new-id", "aa11 甲县报告"]);
    let ran = folder.run("report-diff --format jsonl --old-id aa --new-id bb many.jsonl");
    assert!(
        ran.status == 1 && !ran.out.is_empty() && ran.err.is_empty(),
        "{ran:?}"
    );
}

#[test]
fn the_page_loads_nothing_and_shows_what_the_text_says() {
    let folder = Folder::pair("云溪县<script>alert(1)</script>修建道路12公里。\n", NEW);
    let ran = folder.diff("--format html");
    assert_eq!(ran.status, 1);
    lacks(&ran.out, &["<script>alert", "http:", "https:", "src="]);
    holds(&ran.out, &["&lt;script&gt;alert", "<ins>", "<del>", "<nav"]);
}

#[test]
fn words_are_counted_on_both_sides() {
    let folder = Folder::pair("煤炭，煤炭，道路。\n", "茶叶，道路。\n");
    let ran = folder.diff("--of terms --format csv | cut -d, -f1-4");
    assert_eq!(ran.status, 1);
    holds(&ran.out, &["delete,煤炭,2,0", "insert,茶叶,0,1"]);
    let status = folder.run("report-diff --of terms old.txt old.txt").status;
    assert_eq!(status, 0);
}

const PAGE: &str = "云溪县政府工作报告\n——2026年1月8日在云溪县第十届人民代表大会第五次会议上\n云溪县县长 林知远\n各位代表：\n\
    现在，我代表县人民政府，向大会报告工作，请予审议。\n一、2025年工作回顾\n\
    过去一年，全县地区生产总值增长5.2%，城镇新增就业3100人，居民收入稳步提高。\n";

#[test]
fn what_belongs_to_no_report_is_left_out_and_counted() {
    let salutation = "来源：云溪日报\n县长林知远作报告。本报记者 方可 摄\n各位代表";
    let page = PAGE.replace("各位代表", salutation);
    let page = format!("首页\n打印\n{page}相关报道：\n云溪干部群众热议报告，信心十足\n");
    let ran = Folder::pair(PAGE, page).diff("--format jsonl");
    assert_eq!((ran.status, ran.out.as_str()), (0, ""));
    assert_eq!(
        ran.err,
        "report-diff: left out, as no part of the report: 6 lines of new.txt (report-split --explain FILE lists them)\n"
    );
}

#[test]
fn a_paragraph_moved_in_front_of_the_title_is_still_there() {
    let moved = "县图书馆迁入新址，全年接待读者六万人次，新办借书证三千张。\n";
    let rest = "我们建成水库一座，灌溉农田八百亩。\n";
    let old = format!("{PAGE}{moved}{rest}");
    let folder = Folder::pair(old, format!("{moved}{PAGE}{rest}"));
    let ran = folder.diff("--format csv --only move,insert,delete | cut -d, -f1-3");
    assert_eq!(ran.out, "op,old_index,new_index\nmove,7,0\n");
    assert_eq!(ran.err, "");
}

#[test]
fn spaces_and_wide_digits_of_two_copies_of_a_report_make_no_difference() {
    let wide = PAGE
        .replace("3100人", "３１ ００人")
        .replace("居民", "居 民");
    let folder = Folder::pair(PAGE, wide);
    let ran = folder.diff("");
    assert_eq!((ran.status, ran.out.as_str()), (0, ""));
    // That they were printed otherwise is said all the same.
    holds(&ran.err, &["in spaces, width or line ends only"]);
    assert_eq!(ran.err.matches("more line").count(), 1);
    let same = folder.run("report-diff old.txt old.txt");
    lacks(&same.err, &["more line"]);
    // Beside a report, the lines of a text that lost its title are repaired too.
    let ran = folder.run("report-diff --format csv old.txt <(tail -n +2 new.txt) | cut -d, -f1-3");
    lacks(&ran.out, &["replace"]);
    // Between two texts that are no reports each character counts.
    folder.write("a.txt", "修路 3公里。\n");
    folder.write("b.txt", "修路3公里。\n");
    assert_eq!(folder.run("report-diff a.txt b.txt").status, 1);
}

#[test]
fn files_and_their_records_are_compared_alike() {
    let body = "二、2026年工作安排\n（一）抓好项目建设。全年开工重点项目9个，完成投资30亿元。\n（二）办好民生实事。新建学校3所，改造老旧小区12个。\n";
    let old = format!("{PAGE}{body}");
    let new = old.replace("9个", "11个").replace("12个", "15个");
    let new = format!("首页\n打印\n{new}");
    let rows = |sides: [&str; 2]| {
        let folder = Folder::pair(sides[0], sides[1]);
        folder.diff("--format csv | cut -d, -f1-3,6-").out
    };
    let files = rows([&old, &new]);
    assert_eq!(files.matches("\nreplace,").count(), 2, "{files}");
    holds(&files, &["（一）抓好项目建设。全年"]);
    let [old, new] = [old, new].map(|text| records(&text));
    for (a, b) in old.iter().zip(&new) {
        let ops = |text: &str| -> Vec<String> {
            let first = |row: &str| row.split(',').take(3).collect::<Vec<_>>().join(",");
            text.lines().map(first).collect()
        };
        assert_eq!(ops(&rows([a, b])), ops(&files), "{a}");
    }
}

/// A report as `report-split` writes it, whole and by paragraphs.
fn records(text: &str) -> [String; 2] {
    let reports = report_split::reports(text.as_bytes(), &report_split::Options::default());
    let report = &reports.expect("a text")[0];
    let whole = serde_json::json!({"id": report.id, "title": report.title, "text": report.text,
        "source": {"file": "f", "line": report.line, "end_line": report.end_line}});
    let units = report.units.iter().map(|unit| {
        serde_json::json!({"id": unit.line, "report": report.id, "title": report.title, "kind": unit.kind.name(),
            "path": unit.path, "text": unit.text,
            "source": {"file": "f", "line": unit.line, "end_line": unit.end_line}})
        .to_string()
            + "\n"
    });
    [whole.to_string(), units.collect()]
}

#[test]
fn a_bound_that_changed_is_no_figure_that_stayed() {
    let folder = Folder::pair(
        "茶叶产量增长5.5%以上。\n改造茶厂570座。\n茶园覆盖率达到60%。\n",
        "茶叶产量增长5.5%左右。\n改造茶厂570座以上。\n茶园覆盖率达到60%。\n",
    );
    let told = Table::of(&folder, "--of figures");
    told.has("bound 茶叶产量 change actual 5.5%以上 5.5%左右");
    told.has("bound 茶厂 new actual 570座 570座以上");
    told.has("same 茶园覆盖率 level actual 60% 60% +0");
    let out = folder.diff("--of figures --format csv").out;
    let ends: Vec<&str> = out
        .lines()
        .filter_map(|line| line.split(',').nth(17))
        .collect();
    assert_eq!(ends, ["trend", "bound", "bound", "same"]);
    let out = folder.diff("--of figures --format jsonl").out;
    assert_eq!(out.matches("\"op\":\"replace\"").count(), 2);
    assert_eq!(out.matches("\"trend\":\"bound\"").count(), 2);
    let out = folder.diff("--of figures --format text --lang zh").out;
    holds(&out, &["提法变", "相同"]);
}

#[test]
fn reports_of_two_places_or_in_the_wrong_order_are_told_of() {
    let folder = Folder::empty();
    folder.write("a.jsonl", record("a", "青岚县", 2024, "茶叶产量300吨。"));
    folder.write("b.jsonl", record("b", "青岚县", 2025, "茶叶产量320吨。"));
    folder.write("c.jsonl", record("c", "白水县", 2025, "茶叶产量90吨。"));
    for what in ["--of figures", "--against-plan", "--profile years"] {
        let said = |sides: &str| folder.run(&format!("report-diff {what} {sides}")).err;
        lacks(&said("a.jsonl b.jsonl"), &["order"]);
        let wrong = "the old side reviews 2025, the new one 2024";
        holds(&said("b.jsonl a.jsonl"), &[wrong]);
        let two = "old is 青岚县 and new 白水县: two regions";
        holds(&said("a.jsonl c.jsonl"), &[two]);
    }
}

#[test]
fn a_glossary_is_neither_promise_nor_result() {
    let old = "二、2025年工作安排\n实施6个茶业重大专项。\n名词解释\n1.茶业质量提升计划：计划建设茶业样板园30个。";
    let new =
        "一、2025年工作回顾\n茶业发展良好。\n名词解释\n1.专项：推进育种、采摘等6个茶业重大专项。";
    let [old, new] = [(2024, old), (2025, new)].map(|(year, told)| report("云溪县", year, told));
    let ran = Folder::pair(old, new).diff("--against-plan --format csv | cut -d, -f2,3,7,8");
    assert_eq!(
        ran.out,
        "result,item,old_text,new_text\nopen,茶业重大专项,6个,\n"
    );
}

#[test]
fn what_moved_as_it_was_is_told_by_its_beginning() {
    let long = "县图书馆迁入新址，".repeat(12) + "全年接待读者六万人次。\n";
    let rest = "修建水库一座。\n改造老旧小区三个。\n开通公交线路两条。\n";
    let folder = Folder::pair(format!("{long}{rest}"), format!("{rest}{long}"));
    let text = folder.diff("--format text").out;
    let told = ["Moved line 1 → line 4, 100% kept", "县图书馆", "…"];
    holds(&text, &told);
    lacks(&text, &["六万人次"]);
    let text = folder.diff("--only move --format text").out;
    holds(&text, &["六万人次"]);
}
