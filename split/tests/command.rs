//! The program as a user runs it: what all of its tests need (a folder, a run, its rows) stands here once, hence the length.
#![allow(clippy::unwrap_used, missing_docs)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A fictional county's report.
const REPORT: &str = "首页\n青禾县人民政府工作报告\n——2024年1月8日在青禾县第十八届人民代表大会第三次会议上\n县长 林望川\n各位代表：\n现在，我代表县人民政府，向大会报告工作，请予审议。\n一、2023年工作回顾\n过去一年，全县修路 12 公里，植树３万棵，群众都说好。\n（一）修好每一条路。新修村道八条，\n旧路翻新五条，出行更方便。\n（二）种好每一棵树。河岸种柳，山上种松。\n二、2024年工作安排\n新的一年，要办好三件实事，让日子更红火。\n一是修桥。桥要修得又快又好。\n各位代表！让我们一起把青禾建设得更加美好！\n名词解释\n1.三件实事：指修桥、种树、办学。\n相关报道：\n某地见闻\n";

const COUNCIL: &str = "沙柳区委员会常务委员会工作报告\n各位委员：\n我代表政协沙柳区第三届委员会常务委员会，向大会报告工作，请予审议。\n2023年工作回顾\n2023年，我们开了四次会，收到提案三十件，办结三十件，委员都很满意。\n2024年工作任务\n2024年，我们要多听群众的话，多办群众的事，把协商办到群众家门口。\n";

struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("report-split-{name}-{}", std::process::id()));
        fs::create_dir_all(&path).unwrap();
        Folder(path)
    }

    fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> String {
        let path = self.0.join(name);
        fs::write(&path, bytes).unwrap();
        path.to_str().unwrap().to_string()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn run(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_report-split"))
        .args(args)
        .output()
        .unwrap()
}

fn rows(output: &Output) -> Vec<serde_json::Value> {
    String::from_utf8_lossy(&output.stdout)
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

fn errors(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn a_report_says_what_it_is() {
    let folder = Folder::new("fields");
    let output = run(&[&folder.file("a.txt", REPORT)]);
    assert!(output.status.success());
    let rows = rows(&output);
    assert_eq!(rows.len(), 1);
    let row = &rows[0];
    assert_eq!(row["title"], "青禾县人民政府工作报告");
    assert_eq!(
        (&row["organ"], &row["level_name"]),
        (&"政府".into(), &"县".into())
    );
    assert_eq!(
        (&row["year"], &row["delivered"], &row["speaker"]),
        (&2023.into(), &"2024-01-08".into(), &"林望川".into())
    );
    assert_eq!(
        (&row["source"]["line"], &row["source"]["end_line"]),
        (&2.into(), &17.into())
    );
    assert!(!row["text"].as_str().unwrap().contains("首页"));
}

#[test]
fn paragraphs_have_kinds_levels_and_paths() {
    let folder = Folder::new("outline");
    let rows = rows(&run(&["--by", "paragraph", &folder.file("a.txt", REPORT)]));
    let seen: Vec<(&str, Option<u64>, &str)> = rows
        .iter()
        .map(|row| {
            (
                row["kind"].as_str().unwrap(),
                row["level"].as_u64(),
                row["text"].as_str().unwrap(),
            )
        })
        .collect();
    let want = [
        ("title", None, "青禾县人民政府工作报告"),
        (
            "byline",
            None,
            "——2024年1月8日在青禾县第十八届人民代表大会第三次会议上",
        ),
        ("byline", None, "县长 林望川"),
        ("salutation", None, "各位代表："),
        (
            "paragraph",
            None,
            "现在，我代表县人民政府，向大会报告工作，请予审议。",
        ),
        ("heading", Some(1), "一、2023年工作回顾"),
        (
            "paragraph",
            None,
            "过去一年，全县修路12公里，植树3万棵，群众都说好。",
        ),
        ("heading", Some(2), "（一）修好每一条路。"),
        (
            "paragraph",
            None,
            "新修村道八条，旧路翻新五条，出行更方便。",
        ),
        ("heading", Some(2), "（二）种好每一棵树。"),
        ("paragraph", None, "河岸种柳，山上种松。"),
        ("heading", Some(1), "二、2024年工作安排"),
        (
            "paragraph",
            None,
            "新的一年，要办好三件实事，让日子更红火。",
        ),
        ("item", None, "一是修桥。桥要修得又快又好。"),
        (
            "paragraph",
            None,
            "各位代表！让我们一起把青禾建设得更加美好！",
        ),
        ("heading", Some(1), "名词解释"),
        ("appendix", None, "1.三件实事：指修桥、种树、办学。"),
    ];
    assert_eq!(seen, want);
    let torn = &rows[8];
    assert_eq!(
        torn["path"],
        serde_json::json!(["一、2023年工作回顾", "（一）修好每一条路"])
    );
    assert_eq!(
        (&torn["source"]["line"], &torn["source"]["end_line"]),
        (&9.into(), &10.into())
    );
}

#[test]
fn a_compendium_in_any_order_has_the_same_reports() {
    let folder = Folder::new("compendium");
    let ids = |text: String| -> Vec<String> {
        let mut ids: Vec<String> = rows(&run(&[&folder.file("c.txt", text)]))
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

#[test]
fn every_encoding_gives_the_same_report() {
    let folder = Folder::new("encodings");
    let wide: Vec<u8> = REPORT.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let files = [
        folder.file("a.txt", REPORT),
        folder.file("b.txt", [b"\xef\xbb\xbf", REPORT.as_bytes()].concat()),
        folder.file("c.txt", encoding_rs::GB18030.encode(REPORT).0),
        folder.file("d.txt", wide),
        folder.file("e.txt", REPORT.replace('\n', "\r\n")),
    ];
    let mut args = vec!["--by", "paragraph"];
    args.extend(files.iter().map(String::as_str));
    let ids: Vec<String> = rows(&run(&args))
        .iter()
        .map(|row| row["id"].to_string())
        .collect();
    assert_eq!(ids.len(), 5 * 17);
    assert!(ids.chunks(17).all(|chunk| chunk == &ids[..17]));
}

#[test]
fn a_web_page_gives_its_article() {
    let folder = Folder::new("html");
    let body = REPORT.replace('\n', "</p><p>&emsp;&emsp;");
    let page = format!(
        "<!DOCTYPE html><html><head><title>x</title></head><body><div><a>首页</a></div><p>{body}</p><div class=\"foot\">主办：某某人民政府办公室 某ICP备00000000号</div></body></html>"
    );
    let rows = rows(&run(&["--by", "paragraph", &folder.file("a.html", page)]));
    assert_eq!(rows.len(), 17);
    assert_eq!(rows[0]["kind"], "title");
    assert!(
        rows.iter()
            .all(|row| !row["text"].to_string().contains("备"))
    );
}

#[test]
fn raw_texts_and_what_explain_lists_make_up_the_file() {
    let folder = Folder::new("raw");
    let output = run(&[
        "--raw",
        "--by",
        "paragraph",
        "--explain",
        &folder.file("a.txt", REPORT),
    ]);
    let mut lines = std::collections::BTreeMap::<u64, String>::new();
    for row in rows(&output) {
        lines
            .entry(row["source"]["line"].as_u64().unwrap())
            .or_default()
            .push_str(row["text"].as_str().unwrap());
    }
    for line in errors(&output).lines() {
        if let Some((place, text)) = line.split_once(": left out: ") {
            let number = place.rsplit(':').next().unwrap().parse().unwrap();
            lines.entry(number).or_default().push_str(text);
        }
    }
    let whole: String = lines
        .values()
        .flat_map(|line| [line.as_str(), "\n"])
        .collect();
    assert_eq!(whole, REPORT);
}

#[test]
fn a_file_without_a_report_is_named_with_status_2_and_the_rest_is_done() {
    let folder = Folder::new("none");
    let none = folder.file("a.txt", "今天天气好。\n我们去种树。\n");
    let output = run(&[&none, &folder.file("b.txt", REPORT)]);
    assert_eq!(output.status.code(), Some(2));
    assert!(errors(&output).contains("a.txt: no report found"));
    assert_eq!(rows(&output).len(), 1);
}

#[test]
fn bad_files_are_named_and_the_rest_is_done() {
    let folder = Folder::new("bad");
    let good = folder.file("good.txt", REPORT);
    let files = [
        (folder.file("a.png", b"\x89PNG\r\n\x1a\n"), "PNG image"),
        (folder.file("b.pdf", b"%PDF-1.7"), "pdftotext"),
        (
            folder.file("c.doc", b"\xd0\xcf\x11\xe0\xa1\xb1"),
            "convert-to docx",
        ),
        (folder.file("d.docx", b"PK\x03\x04broken"), "damaged zip"),
        (folder.file("e.txt", b""), "is empty"),
        (
            folder.file("f.txt", b"abc\n\xff\xff\xfe\xff\x00\xff"),
            "line 2",
        ),
        (folder.0.to_str().unwrap().to_string(), "directory"),
        (
            folder.0.join("none.txt").to_str().unwrap().to_string(),
            "no such file",
        ),
    ];
    for (file, words) in &files {
        let output = run(&[file, &good]);
        assert_eq!(output.status.code(), Some(2), "{file}");
        assert!(
            errors(&output).contains(words),
            "{file}: {}",
            errors(&output)
        );
        assert_eq!(rows(&output).len(), 1, "{file}");
    }
}

#[test]
fn nul_bytes_are_dropped_not_printed() {
    let folder = Folder::new("nul");
    let text = REPORT.replace("群众", "群\0众");
    let rows = rows(&run(&[&folder.file("a.txt", text)]));
    assert!(rows[0]["text"].as_str().unwrap().contains("群众都说好"));
}

#[test]
fn a_table_keeps_its_columns() {
    let folder = Folder::new("table");
    let table = format!("code,year,doc\n0101,x,\"{REPORT}\"\n0102,y\n");
    let output = run(&["--text-column", "doc", &folder.file("panel.csv", table)]);
    let row = &rows(&output)[0];
    assert_eq!(
        (&row["code"], &row["given_year"], &row["year"]),
        (&"0101".into(), &"x".into(), &2023.into())
    );
    assert_eq!(row["source"]["line"], 2);
    assert_eq!(output.status.code(), Some(2));
    assert!(errors(&output).contains("row 3"), "{}", errors(&output));
}

#[test]
fn set_unique_drop_and_names_from_a_list() {
    let folder = Folder::new("flags");
    let (a, b) = (folder.file("a.txt", REPORT), folder.file("b.txt", REPORT));
    let list = folder.file("list", format!("{a}\0{b}\0"));
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
    assert_eq!(
        (&rows[0]["year"], &rows[0]["wave"]),
        (&2020.into(), &2.into())
    );
    assert!(!rows[0]["text"].as_str().unwrap().contains("名词解释"));
    assert!(errors(&output).contains("left out"));
}

#[test]
fn sentences_and_sections_cover_the_text() {
    let folder = Folder::new("parts");
    let file = folder.file("a.txt", COUNCIL);
    let joined = |by: &str| -> String {
        rows(&run(&["--by", by, &file]))
            .iter()
            .map(|row| row["text"].as_str().unwrap().replace('\n', ""))
            .collect()
    };
    assert_eq!(joined("sentence"), COUNCIL.replace('\n', ""));
    assert_eq!(joined("section"), COUNCIL.replace('\n', ""));
}

/// Reports that are not part of the project, where they are at hand.
#[test]
fn the_shuffled_compendium_has_the_same_ids() {
    let path =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/corpus/compendium-2022.txt");
    let Ok(text) = fs::read_to_string(&path) else {
        println!("skipped: {} is not here", path.display());
        return;
    };
    let options = report_split::Options::default();
    let reports = report_split::reports(text.as_bytes(), "a", &options).unwrap();
    assert_eq!(reports.len(), 17);
    let lines: Vec<&str> = text.lines().collect();
    let mut shuffled = String::new();
    for report in reports.iter().rev() {
        for line in &lines[report.line - 1..report.end_line] {
            shuffled.push_str(line);
            shuffled.push('\n');
        }
    }
    let again = report_split::reports(shuffled.as_bytes(), "b", &options).unwrap();
    let ids = |reports: &[report_split::Report]| {
        let mut ids: Vec<String> = reports.iter().map(|report| report.id.clone()).collect();
        ids.sort();
        ids
    };
    assert_eq!(ids(&reports), ids(&again));
}

#[test]
fn punctuation_is_kept_or_made_full() {
    let folder = Folder::new("punctuation");
    let text = REPORT.replace("植树３万棵，群众", "植树3,000棵,群众(代表)");
    let file = folder.file("a.txt", text);
    let third = |args: &[&str]| {
        let rows = rows(&run(&[args, &["--by", "paragraph", &file]].concat()));
        rows[6]["text"].as_str().unwrap().to_string()
    };
    assert_eq!(
        third(&[]),
        "过去一年，全县修路12公里，植树3,000棵,群众(代表)都说好。"
    );
    assert_eq!(
        third(&["--punctuation", "full"]),
        "过去一年，全县修路12公里，植树3,000棵，群众（代表）都说好。"
    );
}

#[test]
fn repairs_are_told_with_their_lines() {
    let folder = Folder::new("told");
    let errors = errors(&run(&["--explain", &folder.file("a.txt", REPORT)]));
    for words in [
        ":1: left out: 首页",
        ":8: repaired: 2 stray spaces, 1 wide digits or letters, 0 invisible characters",
        ":10: joined to the line before: 旧路翻新五条",
        ":18: left out: 相关报道：",
        ":19: left out: 某地见闻",
        "region: 青禾县: not decided",
    ] {
        assert!(errors.contains(words), "{words} in {errors}");
    }
}

#[test]
fn every_kind_of_table_is_read() {
    let folder = Folder::new("tables");
    let line = serde_json::json!({"doc": COUNCIL, "n": 7, "code": "007"}).to_string();
    let files = [
        folder.file("a.tsv", format!("n\tcode\tdoc\n7\t007\t\"{COUNCIL}\"\n")),
        folder.file("b.jsonl", format!("{line}\n")),
        folder.file(
            "c.csv",
            encoding_rs::GB18030
                .encode(&format!("n,code,doc\n7,007,\"{COUNCIL}\"\n"))
                .0,
        ),
    ];
    for file in &files {
        let rows = rows(&run(&["--text-column", "doc", file]));
        assert_eq!(rows.len(), 1, "{file}");
        assert_eq!(
            (&rows[0]["code"], &rows[0]["organ"]),
            (&"007".into(), &"政协".into())
        );
        assert_eq!(rows[0]["n"].to_string().trim_matches('"'), "7");
    }
    let output = run(&["--text-column", "text", &files[0]]);
    assert_eq!(output.status.code(), Some(2));
    assert!(errors(&output).contains("its columns are: n, code, doc"));
}

#[test]
fn of_two_titles_the_fuller_is_kept() {
    let folder = Folder::new("fuller");
    let short = COUNCIL.replace("沙柳区委员会常务委员会", "沙柳区政协常委会");
    let long = COUNCIL.replace("沙柳区委员会", "政协青禾市沙柳区第三届委员会");
    let rows = rows(&run(&["--unique", &folder.file("a.txt", short + &long)]));
    let titles: Vec<&str> = rows
        .iter()
        .map(|row| row["title"].as_str().unwrap())
        .collect();
    assert_eq!(titles, ["政协青禾市沙柳区第三届委员会常务委员会工作报告"]);
}

/// Lines of pdftotext without -layout: the indent is lost, so that first lines are shorter than others.
#[test]
fn printed_pages_become_paragraphs() {
    let folder = Folder::new("printed");
    let sentence = "全县修通村道十二条种下新树三万棵架起石桥三座办好学堂五所";
    // Paragraphs whose last line is full, so that only the lost indent tells where the next begins.
    let mut paragraphs = Vec::new();
    let mut printed = String::from("青禾县政府工作报告\n各位代表：\n");
    for n in 0..12 {
        let chars: Vec<char> = sentence
            .chars()
            .cycle()
            .skip(n)
            .take(18 + 20 * (n % 3 + 1) - 1)
            .chain(['。'])
            .collect();
        paragraphs.push(chars.iter().collect::<String>());
        let (first, rest) = chars.split_at(18);
        printed.push_str(&first.iter().collect::<String>());
        printed.push('\n');
        for line in rest.chunks(20) {
            printed.push_str(&line.iter().collect::<String>());
            printed.push('\n');
        }
        if n == 5 {
            printed.push_str("- 1 -\n\u{c}");
        }
    }
    let rows = rows(&run(&["--by", "paragraph", &folder.file("a.txt", printed)]));
    let found: Vec<&str> = rows
        .iter()
        .skip(2)
        .map(|row| row["text"].as_str().unwrap())
        .collect();
    assert_eq!(found, paragraphs);
}

#[test]
fn ends_of_words_are_joined_and_short_paragraphs_are_not() {
    let folder = Folder::new("ends");
    let text = "青禾县政府工作报告\n各位代表：\n一、2023年工作回\n顾。我们修了路，种了树，大家都很满意。\n主要做了三件事：一是修路；二是种树；\n三是架桥。\n谢谢。\n";
    let rows = rows(&run(&["--by", "paragraph", &folder.file("a.txt", text)]));
    let texts: Vec<&str> = rows[2..]
        .iter()
        .map(|row| row["text"].as_str().unwrap())
        .collect();
    assert_eq!(
        texts,
        [
            "一、2023年工作回顾。",
            "我们修了路，种了树，大家都很满意。",
            "主要做了三件事：一是修路；二是种树；三是架桥。",
            "谢谢。"
        ]
    );
}

#[test]
fn a_forgotten_stop_joins_no_two_paragraphs_and_a_torn_one_is_still_joined() {
    let folder = Folder::new("forgotten");
    let text = |seam: &str| {
        format!(
            "青禾县政府工作报告\n各位代表：\n一、2024年工作回顾\n推进城乡建设，办好民生实事。改造老街12条，铺设燃气管网36公里，新建口袋公园9处，城区面貌持续{seam}加快农村道路养护，\
             整修桥梁7座。全县道路状况持续改善。\n加快教育发展，新建学校2所，新增学位1200个，教师待遇不低于公务员平均水平。\n"
        )
    };
    let paragraphs = |seam: &str| {
        let rows = rows(&run(&[
            "--by",
            "paragraph",
            &folder.file("a.txt", text(seam)),
        ]));
        rows.len() - 3
    };
    // 改善 ends a clause elsewhere, and 加快 begins one.
    assert_eq!(paragraphs("改善\n"), 3);
    assert_eq!(paragraphs("改善。\n"), 3);
    // No clause ends with 改, and none begins with 善。
    assert_eq!(paragraphs("改\n善，"), 2);
    assert_eq!(paragraphs("改善中加\n快节奏，"), 2);
    // A point was typed for the stop; behind a digit it is one of a number.
    assert_eq!(paragraphs("向好.\n"), 3);
    assert_eq!(paragraphs("投入12.\n5亿元，"), 2);
}

#[test]
fn a_copy_of_a_report_is_named_and_stays_unless_unique() {
    let folder = Folder::new("again");
    let (one, two) = (folder.file("a.txt", REPORT), folder.file("b.txt", REPORT));
    let output = run(&[&one, &two]);
    assert!(output.status.success());
    assert_eq!(rows(&output).len(), 2);
    let said = errors(&output);
    assert!(said.contains("b.txt:") && said.contains("again; --unique leaves copies out"));
    assert_eq!(rows(&run(&["--unique", &one, &two])).len(), 1);
}
