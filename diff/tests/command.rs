//! The program as a user runs it.

mod folder;

use folder::shell_in;
use report_tests::{Folder, holds};

const OLD: &str = "云溪县修建道路12公里。\n新建学校3所，改造老旧小区。\n";
const NEW: &str = "云溪县修建道路15公里。\n新建学校3所，改造老旧小区。\n开通公交线路2条。\n";

#[test]
fn the_exit_status_is_that_of_diff() {
    let folder = Folder::empty();
    folder.write("a.txt", OLD);
    folder.write("b.txt", NEW);
    for format in ["jsonl", "csv", "text"] {
        assert_eq!(
            shell_in(
                &folder,
                &format!("report-diff --format {format} a.txt a.txt")
            ),
            (0, String::new(), String::new())
        );
        assert_eq!(
            shell_in(
                &folder,
                &format!("report-diff --format {format} a.txt b.txt")
            )
            .0,
            1
        );
    }
    let (status, _, message) = shell_in(&folder, "report-diff a.txt none.txt");
    assert_eq!(status, 2);
    holds(&message, &["none.txt: no such file"]);
    let (status, _, message) = shell_in(&folder, "report-diff a.txt");
    assert_eq!(status, 2);
    holds(&message, &["needs two inputs"]);
}

#[test]
fn a_row_says_what_became_of_which_line() {
    let folder = Folder::empty();
    folder.write("a.txt", OLD);
    folder.write("b.txt", NEW);
    let (_, out, _) = shell_in(&folder, "report-diff --format jsonl a.txt b.txt");
    let first = out.lines().next().unwrap_or_default();
    assert_eq!(
        first,
        "{\"op\":\"replace\",\"old\":[{\"index\":0,\"path\":[],\"text\":\"云溪县修建道路12公里。\",\"source\":{\"file\":\"a.txt\",\"line\":1,\"end_line\":1}}],\
         \"new\":[{\"index\":0,\"path\":[],\"text\":\"云溪县修建道路15公里。\",\"source\":{\"file\":\"b.txt\",\"line\":1,\"end_line\":1}}],\
         \"similarity\":0.8333,\"spans\":[[\"=\",\"云溪县修建道路\"],[\"-\",\"12\"],[\"+\",\"15\"],[\"=\",\"公里。\"]]}"
    );
    assert_eq!(out.lines().count(), 3);
    let (_, only, _) = shell_in(
        &folder,
        "report-diff --format jsonl --only insert a.txt b.txt",
    );
    assert!(only.lines().count() == 1 && only.contains("公交"), "{only}");
}

#[test]
fn pipes_and_standard_input_are_sides_too() {
    let folder = Folder::empty();
    folder.write("a.txt", OLD);
    folder.write("b.txt", NEW);
    let (_, plain, _) = shell_in(
        &folder,
        "report-diff --format csv a.txt b.txt | cut -d, -f1-3",
    );
    let (_, piped, _) = shell_in(
        &folder,
        "report-diff --format csv <(cat a.txt) - < b.txt | cut -d, -f1-3",
    );
    assert_eq!(plain, piped);
    assert!(
        plain.starts_with("op,old_index,new_index\nreplace,0,0\n"),
        "{plain}"
    );
}

#[test]
fn a_heading_and_the_rest_of_its_line_are_one_unit() {
    let folder = Folder::empty();
    let record = |kind: &str, text: &str, line: u8| {
        format!(
            "{{\"report\":\"x\",\"kind\":\"{kind}\",\"text\":\"{text}\",\"source\":{{\"file\":\"f\",\"line\":{line},\"end_line\":{line}}}}}\n"
        )
    };
    folder.write(
        "a.jsonl",
        &(record("heading", "（一）抓项目。", 1)
            + &record("paragraph", "全年开工9个。", 1)
            + &record("paragraph", "完工2个。", 2)),
    );
    folder.write(
        "b.jsonl",
        &(record("heading", "（一）抓项目。", 1)
            + &record("paragraph", "全年开工8个。", 1)
            + &record("paragraph", "完工2个。", 2)),
    );
    let (status, out, _) = shell_in(
        &folder,
        "report-diff --format csv a.jsonl b.jsonl | cut -d, -f1-3",
    );
    assert_eq!(out, "op,old_index,new_index\nreplace,0,0\nequal,1,1\n");
    assert_eq!(status, 0, "the status of cut");
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
    let (status, _, message) = shell_in(&folder, "report-diff a.txt figures.jsonl");
    assert_eq!(status, 2);
    holds(&message, &["a document", "figure rows"]);
    let (status, out, message) = shell_in(&folder, "report-diff --format jsonl a.txt empty.txt");
    assert!(
        status == 2 && out.lines().count() == 2 && message.contains("empty.txt: is empty"),
        "{message}"
    );
    let (status, out, message) = shell_in(
        &folder,
        "report-diff --format jsonl broken.jsonl broken.jsonl",
    );
    assert!(
        status == 2 && out.is_empty() && message.contains("broken.jsonl:2: broken JSON"),
        "{message}"
    );
    let (status, _, message) = shell_in(&folder, "report-diff a.txt many.jsonl");
    assert_eq!(status, 2);
    holds(&message, &["--new-id", "aa11 甲县报告"]);
    let (status, out, message) = shell_in(
        &folder,
        "report-diff --format jsonl --old-id aa --new-id bb many.jsonl",
    );
    assert!(
        status == 1 && !out.is_empty() && message.is_empty(),
        "{message}"
    );
}

#[test]
fn the_page_loads_nothing_and_shows_what_the_text_says() {
    let folder = Folder::empty();
    folder.write("a.txt", "云溪县<script>alert(1)</script>修建道路12公里。\n");
    folder.write("b.txt", NEW);
    let (status, page, _) = shell_in(&folder, "report-diff --format html a.txt b.txt");
    assert_eq!(status, 1);
    assert!(!page.contains("<script>alert") && page.contains("&lt;script&gt;alert"));
    assert!(!page.contains("http:") && !page.contains("https:") && !page.contains("src="));
    assert!(page.contains("<ins>") && page.contains("<del>") && page.contains("<nav"));
}

#[test]
fn words_are_counted_on_both_sides() {
    let folder = Folder::empty();
    folder.write("a.txt", "煤炭，煤炭，道路。\n");
    folder.write("b.txt", "茶叶，道路。\n");
    let (status, out, _) = shell_in(
        &folder,
        "report-diff --of terms --format csv a.txt b.txt | cut -d, -f1-4",
    );
    assert_eq!(status, 0, "the status of cut");
    holds(&out, &["delete,煤炭,2,0", "insert,茶叶,0,1"]);
    let (status, ..) = shell_in(&folder, "report-diff --of terms a.txt a.txt");
    assert_eq!(status, 0);
}

const PAGE: &str = "云溪县政府工作报告\n——2026年1月8日在云溪县第十届人民代表大会第五次会议上\n云溪县县长 林知远\n各位代表：\n\
    现在，我代表县人民政府，向大会报告工作，请予审议。\n一、2025年工作回顾\n\
    过去一年，全县地区生产总值增长5.2%，城镇新增就业3100人，居民收入稳步提高。\n";

#[test]
fn what_belongs_to_no_report_is_left_out_and_counted() {
    let folder = Folder::empty();
    folder.write("old.txt", PAGE);
    let own = PAGE.split_once("各位代表").map(|(head, body)| {
        format!(
            "首页\n打印\n{head}来源：云溪日报\n县长林知远作报告。本报记者 方可 摄\n各位代表{body}相关报道：\n云溪干部群众热议报告，信心十足\n"
        )
    });
    folder.write("page.txt", own.unwrap_or_default());
    let (status, rows, said) = shell_in(&folder, "report-diff --format jsonl old.txt page.txt");
    assert_eq!((status, rows.as_str()), (0, ""));
    assert_eq!(
        said,
        "report-diff: left out, as no part of the report: 6 lines of page.txt (report-split --explain FILE lists them)\n"
    );
}

#[test]
fn a_paragraph_moved_in_front_of_the_title_is_still_there() {
    let folder = Folder::empty();
    let moved = "县图书馆迁入新址，全年接待读者六万人次，新办借书证三千张。\n";
    folder.write(
        "old.txt",
        format!("{PAGE}{moved}我们建成水库一座，灌溉农田八百亩。\n"),
    );
    folder.write(
        "new.txt",
        format!("{moved}{PAGE}我们建成水库一座，灌溉农田八百亩。\n"),
    );
    let (_, rows, said) = shell_in(
        &folder,
        "report-diff --format csv --only move,insert,delete old.txt new.txt | cut -d, -f1-3",
    );
    assert_eq!(rows, "op,old_index,new_index\nmove,7,0\n");
    assert_eq!(said, "");
}

#[test]
fn spaces_and_wide_digits_of_two_copies_of_a_report_make_no_difference() {
    let folder = Folder::empty();
    folder.write("old.txt", PAGE);
    let wide = PAGE
        .replace("3100人", "３１ ００人")
        .replace("居民", "居 民");
    folder.write("new.txt", &wide);
    let (status, rows, said) = shell_in(&folder, "report-diff old.txt new.txt");
    assert_eq!((status, rows.as_str()), (0, ""));
    // That they were printed otherwise is said all the same.
    let lines = |text: &str| text.matches("more line").count();
    assert!(
        lines(&said) == 1 && said.contains("in spaces, width or line ends only"),
        "{said}"
    );
    assert_eq!(
        lines(&shell_in(&folder, "report-diff old.txt old.txt").2),
        0
    );
    // Beside a report, the lines of a text that lost its title are repaired too.
    let (_, rows, _) = shell_in(
        &folder,
        "report-diff --format csv old.txt <(tail -n +2 new.txt) | cut -d, -f1-3",
    );
    assert!(!rows.contains("replace"), "{rows}");
    // Between two texts that are no reports each character counts.
    folder.write("a.txt", "修路 3公里。\n");
    folder.write("b.txt", "修路3公里。\n");
    assert_eq!(shell_in(&folder, "report-diff a.txt b.txt").0, 1);
}

#[test]
fn files_and_their_records_are_compared_alike() {
    let folder = Folder::empty();
    let body = "二、2026年工作安排\n（一）抓好项目建设。全年开工重点项目9个，完成投资30亿元。\n（二）办好民生实事。新建学校3所，改造老旧小区12个。\n";
    folder.write("old.txt", format!("{PAGE}{body}"));
    folder.write(
        "new.txt",
        format!(
            "首页\n打印\n{PAGE}{}",
            body.replace("9个", "11个").replace("12个", "15个")
        ),
    );
    let columns = "| cut -d, -f1-3,6-";
    let (_, files, _) = shell_in(
        &folder,
        &format!("report-diff --format csv old.txt new.txt {columns}"),
    );
    assert!(
        files.matches("\nreplace,").count() == 2 && files.contains("（一）抓好项目建设。全年"),
        "{files}"
    );
    for name in ["old", "new"] {
        let text = shell_in(&folder, &format!("cat {name}.txt")).1;
        let (whole, paragraphs) = records(&text);
        folder.write(&format!("{name}-whole.jsonl"), whole);
        folder.write(&format!("{name}-paragraphs.jsonl"), paragraphs);
    }
    let ops = |text: &str| -> Vec<String> {
        let first = |row: &str| row.split(',').take(3).collect::<Vec<_>>().join(",");
        text.lines().map(first).collect()
    };
    for by in ["whole", "paragraphs"] {
        let (_, rows, _) = shell_in(
            &folder,
            &format!("report-diff --format csv old-{by}.jsonl new-{by}.jsonl"),
        );
        assert_eq!(ops(&rows), ops(&files), "{by}");
    }
}

/// A report as `report-split` writes it, whole and by paragraphs.
fn records(text: &str) -> (String, String) {
    let reports = report_split::reports(text.as_bytes(), "", &report_split::Options::default());
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
    (whole.to_string(), units.collect())
}

#[test]
fn a_bound_that_changed_is_no_figure_that_stayed() {
    let folder = Folder::empty();
    folder.write(
        "a.txt",
        "茶叶产量增长5.5%以上。\n改造茶厂570座。\n茶园覆盖率达到60%。\n",
    );
    folder.write(
        "b.txt",
        "茶叶产量增长5.5%左右。\n改造茶厂570座以上。\n茶园覆盖率达到60%。\n",
    );
    let (_, out, _) = shell_in(
        &folder,
        "report-diff --of figures --format text a.txt b.txt",
    );
    let row = |item: &str| {
        let line = out.lines().find(|line| line.contains(item));
        line.unwrap_or_default()
            .split_whitespace()
            .collect::<Vec<_>>()
    };
    assert_eq!(
        row("茶叶产量"),
        [
            "bound",
            "茶叶产量",
            "change",
            "actual",
            "5.5%以上",
            "5.5%左右"
        ]
    );
    assert_eq!(
        row("茶厂"),
        ["bound", "茶厂", "new", "actual", "570座", "570座以上"]
    );
    assert_eq!(row("茶园覆盖率")[..2], ["same", "茶园覆盖率"]);
    let (_, out, _) = shell_in(&folder, "report-diff --of figures --format csv a.txt b.txt");
    let ends: Vec<&str> = out
        .lines()
        .filter_map(|line| line.split(',').nth(17))
        .collect();
    assert_eq!(ends, ["trend", "bound", "bound", "same"]);
    let (_, out, _) = shell_in(
        &folder,
        "report-diff --of figures --format jsonl a.txt b.txt",
    );
    assert_eq!(out.matches("\"op\":\"replace\"").count(), 2);
    assert_eq!(out.matches("\"trend\":\"bound\"").count(), 2);
    let (_, out, _) = shell_in(
        &folder,
        "report-diff --of figures --format text --lang zh a.txt b.txt",
    );
    holds(&out, &["提法变", "相同"]);
}

#[test]
fn reports_of_two_places_or_in_the_wrong_order_are_told_of() {
    let folder = Folder::empty();
    let report = |place: &str, year: u16, tons: u16| {
        format!(
            "{{\"id\":\"{place}{year}\",\"title\":\"政府工作报告\",\"region\":\"{place}\",\"year\":{year},\"text\":\"茶叶产量{tons}吨。\"}}\n"
        )
    };
    folder.write("a.jsonl", report("青岚县", 2024, 300));
    folder.write("b.jsonl", report("青岚县", 2025, 320));
    folder.write("c.jsonl", report("白水县", 2025, 90));
    for what in ["--of figures", "--against-plan", "--profile years"] {
        let said = |sides: &str| shell_in(&folder, &format!("report-diff {what} {sides}")).2;
        assert!(!said("a.jsonl b.jsonl").contains("order"), "{what}");
        let wrong = said("b.jsonl a.jsonl");
        assert!(
            wrong.contains("the old side reviews 2025, the new one 2024"),
            "{what}: {wrong}"
        );
        let two = said("a.jsonl c.jsonl");
        assert!(
            two.contains("old is 青岚县 and new 白水县: two regions"),
            "{what}: {two}"
        );
    }
}

/// The rows of last year's promises: result, item, both texts.
fn promises(folder: &Folder, old: &str, new: &str) -> Vec<Vec<String>> {
    let report = |year: u16, heading: &str, text: &str| {
        format!(
            "政府工作报告\n——{year}年1月8日在云溪县第十届人民代表大会第五次会议上\n云溪县县长 林青\n各位代表：\n\
             现在，我向大会报告工作。\n{heading}\n{text}"
        )
    };
    folder.write("old.txt", report(2025, "二、2025年工作安排", old));
    folder.write("new.txt", report(2026, "一、2025年工作回顾", new));
    let (_, out, _) = shell_in(
        folder,
        "report-diff --against-plan --format csv old.txt new.txt",
    );
    let cells = |line: &str| line.split(',').map(str::to_string).collect::<Vec<_>>();
    let rows = out.lines().skip(1).map(cells);
    rows.map(|row| [1, 2, 6, 7].map(|at| row[at].clone()).to_vec())
        .collect()
}

#[test]
fn what_was_to_be_built_is_kept_by_what_was_added() {
    let folder = Folder::empty();
    let old = "新建200张茶农疗养床位。\n实施340个年度共建茶园。\n改造古茶园400个以上。\n";
    let new = "新增770张茶农疗养床位。\n推进340个共建重点茶园种植。\n改造山区古茶园442个。\n";
    let rows = promises(&folder, old, new);
    let told = |item: &str| {
        rows.iter()
            .find(|row| row[1].contains(item))
            .cloned()
            .unwrap_or_default()
    };
    assert_eq!(told("疗养床位")[..1], ["kept"]);
    assert_eq!(told("疗养床位")[2..], ["200张", "770张"]);
    assert_eq!(told("共建")[2..], ["340个", "340个"]);
    assert_eq!(told("古茶园")[2..], ["400个以上", "442个"]);
}

#[test]
fn a_promise_of_two_measures_is_held_against_both_results() {
    let folder = Folder::empty();
    let old = "采茶游客人次、茶旅总花费均增长20%以上。\n";
    let new = "采茶游客人次、茶旅总花费分别增长20.7%、15.3%。\n";
    assert_eq!(
        promises(&folder, old, new),
        [
            ["kept", "采茶游客人次", "20%以上", "20.7%"],
            ["missed", "茶旅总花费", "20%以上", "15.3%"]
        ]
    );
}

#[test]
fn a_glossary_is_neither_promise_nor_result() {
    let folder = Folder::empty();
    let old = "实施6个茶业重大专项。\n名词解释\n1.茶业质量提升计划：计划建设茶业样板园30个。\n";
    let new = "茶业发展良好。\n名词解释\n1.专项：推进育种、采摘等6个茶业重大专项。\n";
    assert_eq!(
        promises(&folder, old, new),
        [["open", "茶业重大专项", "6个", ""]]
    );
}

#[test]
fn what_moved_as_it_was_is_told_by_its_beginning() {
    let folder = Folder::empty();
    let long = "县图书馆迁入新址，".repeat(12) + "全年接待读者六万人次。\n";
    let rest = "修建水库一座。\n改造老旧小区三个。\n开通公交线路两条。\n";
    folder.write("old.txt", format!("{long}{rest}"));
    folder.write("new.txt", format!("{rest}{long}"));
    let (_, text, _) = shell_in(&folder, "report-diff --format text old.txt new.txt");
    holds(&text, &["Moved line 1 → line 4, 100% kept"]);
    assert!(
        text.contains("县图书馆") && text.contains('…') && !text.contains("六万人次"),
        "{text}"
    );
    let (_, text, _) = shell_in(
        &folder,
        "report-diff --only move --format text old.txt new.txt",
    );
    holds(&text, &["六万人次"]);
}
