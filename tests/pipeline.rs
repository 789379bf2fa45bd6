//! The tools together: the pipeline on the sample reports, and, where they are at hand, on real ones.

use std::collections::BTreeSet;
use std::path::PathBuf;

use report_tests::{Folder, bash, bash_in, rows, top};
use serde_json::Value;

/// The folder of real reports beside the checkout; none on most machines.
fn shared() -> Option<PathBuf> {
    let folder = top().join("../shared");
    if folder.join("corpus/compendium-2022.txt").exists() {
        return folder.canonicalize().ok();
    }
    eprintln!("skipped: ../shared, with the real reports, is not there");
    None
}

fn string(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

/// That the tokens of every record make up its text.
fn tokens_make_up_the_text(rows: &[Value]) {
    for row in rows {
        let tokens = row["tokens"].as_array().into_iter().flatten();
        assert_eq!(tokens.map(string).collect::<String>(), string(&row["text"]));
    }
}

#[test]
fn the_sample_files_hold_the_reports_that_their_readme_names() {
    let out = bash(
        "report-split tests/data/compendium.txt tests/data/government-2024.txt tests/data/government-2025.gb18030.txt",
    ).well();
    let found: Vec<String> = rows(&out)
        .iter()
        .map(|row| {
            let file = string(&row["source"]["file"]).trim_start_matches("tests/data/");
            format!("{file} {} {}", string(&row["organ"]), row["year"])
        })
        .collect();
    let expected = [
        "compendium.txt 人大常委会 2024",
        "compendium.txt 人大常委会 2025",
        "compendium.txt 人大常委会 2024",
        "government-2024.txt 政府 2024",
        "government-2025.gb18030.txt 政府 2025",
    ];
    assert_eq!(found, expected);
}

/// The outlines were checked by eye against the files; the table in tests/data/README.md says what stands where.
#[test]
fn the_outlines_of_the_sample_reports_are_those_that_a_reader_sees() {
    let ran = bash(
        "report-split --format text tests/data/compendium.txt tests/data/government-2024.txt \
         tests/data/government-2025.gb18030.txt",
    );
    let expected = std::fs::read_to_string(top().join("tests/data/expected/outlines.txt"))
        .expect("the expected outlines");
    assert_eq!(ran.status, 0, "{}", ran.err);
    assert!(ran.out == expected, "{}", ran.out);
}

#[test]
fn tokens_make_up_the_text_of_every_record() {
    let out = bash("report-split --by paragraph tests/data/*.txt | report-segment").well();
    let rows = rows(&out);
    assert!(rows.len() > 150, "{} paragraphs", rows.len());
    tokens_make_up_the_text(&rows);
}

#[test]
fn figures_stand_where_they_say() {
    let out = bash("report-split --by paragraph tests/data/*.txt | report-extract").well();
    let units = rows(&bash("report-split --by paragraph tests/data/*.txt").out);
    let texts: Vec<Vec<char>> = units
        .iter()
        .map(|row| string(&row["text"]).chars().collect())
        .collect();
    let figures = rows(&out);
    assert!(figures.len() > 100, "{} figures", figures.len());
    for row in figures {
        let offset = |key: &str| {
            row[key]
                .as_u64()
                .and_then(|at| usize::try_from(at).ok())
                .expect("an offset")
        };
        let (start, end) = (offset("start"), offset("end"));
        let text: Vec<char> = string(&row["text"]).chars().collect();
        assert!(
            texts
                .iter()
                .any(|whole| whole.get(start..end) == Some(&text)),
            "{row} does not stand there in any paragraph"
        );
    }
}

#[test]
fn a_report_does_not_differ_from_itself() {
    let ran =
        bash("report-diff tests/data/government-2024.txt tests/data/government-2024.txt --stat");
    assert_eq!(ran.status, 0, "{} {}", ran.out, ran.err);
}

#[test]
fn two_years_differ_and_the_exit_status_says_so() {
    let ran = bash(
        "report-diff tests/data/government-2024.txt tests/data/government-2025.gb18030.txt --format jsonl",
    );
    assert_eq!(ran.status, 1, "{}", ran.err);
    let operations: BTreeSet<String> = rows(&ran.out)
        .iter()
        .map(|row| string(&row["op"]).to_string())
        .collect();
    assert!(
        operations.contains("replace") && operations.contains("insert"),
        "{operations:?}"
    );
}

/// What stands on which lines of the compendium was found by reading it.
#[test]
fn the_seventeen_reports_of_the_compendium_are_found() {
    let Some(shared) = shared() else { return };
    let out = bash_in(&shared, "report-split corpus/compendium-2022.txt").well();
    let known =
        std::fs::read_to_string(shared.join("gold/reports.jsonl")).expect("the list of reports");
    let (known, found) = (rows(&known), rows(&out));
    assert_eq!(found.len(), 17);
    for (known, found) in known.iter().zip(&found) {
        assert_eq!(
            (&found["source"]["line"], &found["source"]["end_line"]),
            (&known["line"], &known["end_line"])
        );
        assert_eq!(
            (&found["organ"], &found["year"]),
            (&known["organ"], &known["year"]),
            "{}",
            known["region"]
        );
    }
}

#[test]
fn the_whole_pipeline_runs_on_the_compendium() {
    let Some(shared) = shared() else { return };
    let line = "report-split corpus/compendium-2022.txt | report-segment | tee >(cat > /dev/null) \
                | report-count --by title --top 20";
    let ran = bash_in(&shared, line);
    assert_eq!((ran.status, ran.err.as_str()), (0, ""));
    // Two of the 17 reports share a title in no case; 20 rows each.
    let titles: BTreeSet<String> = rows(&ran.out)
        .iter()
        .map(|row| row["title"].to_string())
        .collect();
    assert_eq!(rows(&ran.out).len(), titles.len() * 20);
    let tokens = bash_in(
        &shared,
        "report-split corpus/compendium-2022.txt | report-segment",
    );
    tokens_make_up_the_text(&rows(&tokens.out));
}

/// A report of an invented county: the time that a sentence sets for the paragraphs behind it, numbered topics below a heading
/// without a number, an annex that numbers anew, and a glossary.
const COUNTY: &str = "云溪县人民政府工作报告\n——2026年1月12日在云溪县第八届人民代表大会第五次会议上\n县长 某某某\n各位代表：\n现在，我代表县人民政府报告工作，请予审议。\n一、“十四五”时期和2025年工作回顾\n“十四五”时期，全县茶园面积达到9万亩，新增茶企120家。五年来，茶厂增加30座。\n各位代表，刚刚过去的2025年，我们坚持稳字当头，茶叶产值增长6.5%，新增茶农1200人，茶叶出口额从3亿元提高到4亿元。\n——茶山的面貌一天天好起来。新建步道40公里，治理茶园2万亩，茶叶加工率超过70%。\n二、今后一个时期的总体要求\n到2030年，茶叶产值达到60亿元，茶园灌溉率稳定在80%左右。\n三、2026年工作安排\n今年经济社会发展的主要预期目标是：茶叶产值增长7%左右，新增茶农1300人以上。\n（一）加快茶业发展。我们要建成茶厂5座，打造一批茶叶基地，培育茶企20家，其中规模以上茶企6家。\n打造一批超千亩的茶山。\n附件1\n2026年县十件民生实事\n一、修建茶乡步道。新建步道30公里以上，惠及茶农2000户。\n二、改善茶乡学校。改造校舍8间，购置图书3000册。\n附件2\n名词解释\n1.“三色管理”：是指依据茶树长势分类标识三种颜色，力争用3年时间建成示范茶园100个。\n2.“茶政20条”：是指加快茶业发展、扩大茶叶出口等4个方面20条措施，要推进6个重点项目。\n3.“茶山通”行动：加快修建，全力推进，确保每个茶乡有2条公路。\n";

/// Some of its figures with role and span, read by a person.
const TOLD: [&str; 16] = [
    "9万亩 actual year",
    "120家 actual years",
    "6.5% actual year",
    "1200人 actual year",
    "3亿元 actual base",
    "40公里 actual year",
    "60亿元 plan years",
    "7%左右 plan year",
    "5座 plan year",
    "30公里以上 plan year",
    "8间 plan year",
    "三种 actual",
    "100个 actual",
    "20条 actual",
    "6个 actual",
    "2条 actual",
];

/// All that each figure of a file is told of, but not where its record begins.
fn cells(by: &str, file: &str) -> Vec<Vec<String>> {
    let line = format!("report-split --by {by} {file} 2> /dev/null | report-extract --format csv");
    let out = bash(&line).well();
    let mut reader = csv::Reader::from_reader(out.as_bytes());
    let names: Vec<String> = reader
        .headers()
        .expect("a header")
        .iter()
        .map(str::to_string)
        .collect();
    let kept = |row: csv::StringRecord| {
        let cells = names.iter().zip(row.iter());
        let told =
            cells.filter(|(name, _)| !["id", "line", "start", "end"].contains(&name.as_str()));
        told.map(|(name, cell)| format!("{name}: {cell}")).collect()
    };
    reader
        .records()
        .map(|row| kept(row.expect("a row")))
        .collect()
}

#[test]
fn whole_reports_and_their_paragraphs_give_the_same_figures() {
    let folder = Folder::empty();
    folder.write("county.txt", COUNTY);
    let county = folder.path().join("county.txt");
    let mut files = vec![county.display().to_string()];
    for name in [
        "compendium.txt",
        "government-2024.txt",
        "government-2025.gb18030.txt",
    ] {
        files.push(top().join("tests/data").join(name).display().to_string());
    }
    if let Some(shared) = shared() {
        let corpus = shared.join("corpus").display().to_string();
        files.push(format!(
            "{corpus}/compendium-2022.txt {corpus}/provinces/* {corpus}/state-council/*"
        ));
    }
    for file in files {
        let (whole, paragraphs) = (cells("report", &file), cells("paragraph", &file));
        assert!(whole.len() > 5, "{file}");
        for (one, other) in whole.iter().zip(&paragraphs) {
            assert_eq!(one, other, "{file}");
        }
        assert_eq!(whole.len(), paragraphs.len(), "{file}");
    }
    let told = cells("report", &county.display().to_string());
    let told: Vec<String> = told
        .iter()
        .map(|row| {
            let cell = |name: &str| {
                let head = format!("{name}: ");
                row.iter()
                    .find_map(|cell| cell.strip_prefix(&head))
                    .unwrap_or("-")
            };
            format!("{} {} {}", cell("text"), cell("role"), cell("span"))
        })
        .collect();
    for want in TOLD {
        assert!(
            told.iter().any(|row| row.starts_with(want)),
            "{want}: {told:#?}"
        );
    }
}
