//! Panels: many reports, in pairs, in a row, and as a matrix.

use report_tests::{Folder, bash, holds, rows};
use serde_json::json;

use crate::common::record;

/// A folder with these records in a file, `p.jsonl`.
fn panel(records: &[String]) -> Folder {
    let folder = Folder::empty();
    folder.write("p.jsonl", records.concat());
    folder
}

/// Reports of two regions on two years and three.
fn regions() -> Folder {
    panel(&[
        record("a24", "青岚县", 2024, "道路，学校。"),
        record("b24", "白水县", 2024, "茶园，鱼塘。"),
        record("a26", "青岚县", 2026, "公园，医院。"),
        record("a25", "青岚县", 2025, "道路，医院。"),
        record("b25", "白水县", 2025, "茶园，鱼塘。"),
    ])
}

#[test]
fn each_year_meets_the_next_one_of_its_region() {
    let ran = regions().run("report-diff --pair-by region --order year --format csv p.jsonl");
    assert_eq!(ran.status, 1);
    let pairs: Vec<Vec<&str>> = ran
        .out
        .lines()
        .map(|line| line.split(',').take(6).collect())
        .collect();
    let header = ["region", "old_id", "new_id", "old_year", "new_year", "op"];
    assert_eq!(pairs[0], header);
    assert_eq!(pairs[1], ["白水县", "b24", "b25", "2024", "2025", "equal"]);
    let told = ["青岚县", "a24", "a25", "2024", "2025", "replace"];
    assert_eq!(pairs[2], told);
    assert_eq!(pairs[3][..5], ["青岚县", "a25", "a26", "2025", "2026"]);
    // One header for all pairs.
    assert_eq!(ran.out.matches("old_id").count(), 1, "{ran:?}");
}

#[test]
fn rows_of_several_pairs_say_which_one_they_belong_to() {
    let folder = regions();
    let run = |options: &str| {
        let line = format!("report-diff --pair-by region --order year {options} p.jsonl");
        folder.run(&line)
    };
    for what in ["--of text", "--of terms", "--stat"] {
        let ran = run(&format!("{what} --format jsonl"));
        let pairs: Vec<_> = rows(&ran.out)
            .iter()
            .map(|row| row["pair"].clone())
            .collect();
        let named =
            |pair: &serde_json::Value| pair["region"].is_string() && pair["old_id"].is_string();
        assert!(!pairs.is_empty() && pairs.iter().all(named), "{ran:?}");
    }
    run("--format html").trouble("--format html", &["a page shows one"]);
}

#[test]
fn what_has_no_place_in_the_panel_is_named() {
    let folder = regions();
    folder.write("twice.jsonl", record("b25x", "白水县", 2025, "另一篇。"));
    folder.write("one.jsonl", record("c", "松林县", 2024, "甲。"));
    let late = record("c", "松林县", 2027, "甲。") + &record("d", "", 2024, "乙。");
    folder.write("late.jsonl", late);
    for (options, said) in [
        (
            "region --order year p.jsonl twice.jsonl",
            "year is 2025 in both",
        ),
        (
            "region,title --order year one.jsonl late.jsonl",
            "松林县工作报告 (reviews 2024) is followed by 松林县工作报告 (reviews 2027): of year 2025 to 2026 there is no report",
        ),
        (
            "region --order year p.jsonl p.jsonl",
            "left out, as copies of other reports (the same id): 5",
        ),
        // Only what is missing is named.
        (
            "region,title --order year one.jsonl late.jsonl",
            "has no region, so it is left out",
        ),
        (
            "region p.jsonl one.jsonl",
            "白水县工作报告 (reviews 2024): no report in one.jsonl agrees in region",
        ),
        (
            "region p.jsonl one.jsonl",
            "松林县工作报告 (reviews 2024): no report in p.jsonl agrees in region",
        ),
    ] {
        holds(
            &folder.run(&format!("report-diff --pair-by {options}")).err,
            &[said],
        );
    }
    let ran = folder.run("report-diff --pair-by region --order year one.jsonl");
    ran.trouble("one.jsonl", &["no two reports agree in region"]);
}

/// By hand, runs of two characters: 道路 路学 学校 | 道路 路医 医院 | 公园 园医 医院; a word each of 道路 学校 医院 公园.
#[test]
fn the_matrix_counts_runs_and_words() {
    let folder = panel(&[
        record("a", "甲县", 2024, "道路，学校。"),
        record("b", "乙县", 2024, "道路，医院。"),
        record("c", "乙县", 2025, "公园，医院。"),
    ]);
    let ran = folder.run("report-diff --matrix --shingle 2 --format csv p.jsonl");
    assert_eq!(ran.status, 0);
    assert_eq!(
        ran.out,
        "old_id,old_title,old_region,old_year,old_delivered,old_file,\
         new_id,new_title,new_region,new_year,new_delivered,new_file,\
         shared,jaccard,cosine,reused_old,reused_new,order_by\n\
         a,甲县工作报告,甲县,2024,,,b,乙县工作报告,乙县,2024,,,1,0.2,0.5,0.3333,0.3333,\n\
         a,甲县工作报告,甲县,2024,,,c,乙县工作报告,乙县,2025,,,0,0,0,0,0,year\n\
         b,乙县工作报告,乙县,2024,,,c,乙县工作报告,乙县,2025,,,1,0.2,0.5,0.3333,0.3333,year\n"
    );
    let wide =
        folder.run("report-diff --matrix=wide --measure jaccard --shingle 2 --format csv p.jsonl");
    assert_eq!(
        wide.out,
        "id,name,甲县 2024,乙县 2024,乙县 2025\na,甲县 2024,1,0.2,0\nb,乙县 2024,0.2,1,0.2\nc,乙县 2025,0,0.2,1\n"
    );
    let reuse = folder.run("report-diff --matrix=reuse --shingle 2 --format csv p.jsonl");
    let rows: Vec<Vec<&str>> = reuse
        .out
        .lines()
        .map(|line| line.split(',').collect())
        .collect();
    // Of b one run stands in a (another region, the same year) and one in c, which is of a later year; c takes one over from b.
    assert_eq!(rows[2][6..11], ["3", "0.6667", "", "0.3333", ""]);
    assert_eq!(rows[3][6..12], ["3", "0.3333", "0.3333", "0", "0", "b"]);
    for few in ["--threshold 0.4", "--min-shared 1 --shingle 2"] {
        let cut = folder.run(&format!(
            "report-diff --matrix {few} --format jsonl p.jsonl"
        ));
        assert_eq!(cut.out.lines().count(), 2, "{few}");
    }
    let ran = folder.run("report-diff --matrix /dev/null");
    ran.trouble("--matrix /dev/null", &["needs two reports or more"]);
}

/// By hand, runs of two characters: 道路 路学 学校 | 道路 路医 医院 鱼塘 (of another line) | 道路.
#[test]
fn who_was_first_is_told_by_the_day_and_what_is_not_known_is_not_shared() {
    let dated = |id: &str, region: &str, day: &str, text: &str| {
        let record = record(id, region, 2024, text);
        record.replace("\"year\"", &format!("\"delivered\":\"{day}\",\"year\""))
    };
    let unknown = |id: &str, year: serde_json::Value| {
        let record =
            json!({"id": id, "title": "工作报告", "region": null, "year": year, "text": "梯田。"});
        format!("{record}\n")
    };
    let folder = panel(&[
        dated("late", "甲县", "2025-02-15", "道路，医院。\\n鱼塘。"),
        dated("early", "乙县", "2025-01-10", "道路，学校。"),
        unknown("x", json!(2017)),
        unknown("y", json!(2015)),
        unknown("z", json!(null)),
    ]);
    let ran = folder.run("report-diff --matrix --shingle 2 --format jsonl p.jsonl");
    let pairs = rows(&ran.out);
    let pair = |a: &str, b: &str| {
        let found = pairs
            .iter()
            .find(|pair| pair["old"]["id"] == a && pair["new"]["id"] == b);
        found.unwrap_or_else(|| panic!("{a} before {b}: {ran:?}"))
    };
    // Given second, delivered first: a third of it stands in the later one, of which that is a quarter.
    let first = pair("early", "late");
    assert_eq!(first["order_by"], "delivered");
    assert_eq!(first["old"]["delivered"], "2025-01-10");
    assert_eq!(first["reused_old"], 0.3333);
    assert_eq!(first["reused_new"], 0.25);
    assert_eq!(pair("y", "x")["order_by"], "year");
    assert!(pair("x", "z")["order_by"].is_null());
    let ran = folder.run("report-diff --matrix=reuse --shingle 2 --format jsonl p.jsonl");
    let rows = rows(&ran.out);
    // Only the later one can have taken from the earlier one, though each has what the other has.
    assert_eq!(rows[0]["elsewhere"], 0.25);
    assert_eq!(rows[0]["elsewhere_past"], 0.25);
    assert_eq!(rows[1]["elsewhere"], 0.3333);
    assert!(rows[1]["elsewhere_past"].is_null());
    // Two whose region is not known are not of one region, and one without a year is not earlier.
    for row in &rows[2..] {
        assert!(row["own_past"].is_null() && row["elsewhere"].is_null());
    }
    assert_eq!(rows[2]["reused"], 1.0);
}

/// By hand, runs of two characters: 道路 路医 医院 | 道路 路学 学校.
#[test]
fn a_share_of_reports_that_are_not_there_is_empty() {
    let reused = |year: &str, [late, early]: [&str; 2]| {
        let dated = |id: &str, day: &str, text: &str| {
            let year = format!("\"delivered\":\"{day}\",\"{year}\"");
            record(id, "甲县", 2024, text).replace("\"year\"", &year)
        };
        let folder = panel(&[
            dated("late", late, "道路，医院。"),
            dated("early", early, "道路，学校。"),
        ]);
        rows(
            &folder
                .run("report-diff --matrix=reuse --shingle 2 --format jsonl p.jsonl")
                .out,
        )
    };
    // Only the day tells which one is earlier.
    let own = reused("reviewed", ["2025-10-3", "2025-9-21"]);
    assert_eq!(own[0]["id"], "late");
    assert_eq!(own[0]["own_past"], 0.3333);
    assert!(own[1]["own_past"].is_null());
    assert!(own.iter().all(|row| row["elsewhere"].is_null()));
    // Two of one year are not each other's past, whatever the day.
    let year = reused("year", ["2025-1-9", "2025-1-8"]);
    assert!(year.iter().all(|row| row["own_past"].is_null()));
}

#[test]
fn threads_make_no_difference_to_the_matrix() {
    let records = (0..90).map(|n| {
        let text = format!("修建道路{n}公里，新建学校{}所，群众满意。", n % 7);
        record(&format!("r{n}"), "甲县", 2000 + n, &text)
    });
    let folder = panel(&records.collect::<Vec<_>>());
    let with = |jobs: u8| {
        folder
            .run(&format!("report-diff --matrix -j {jobs} p.jsonl"))
            .out
    };
    let one = with(1);
    assert_eq!(one.lines().count(), 90 * 89 / 2);
    assert_eq!(one, with(5));
}

#[test]
fn sections_are_kept_come_go_and_merge() {
    let files = "government-2024.txt government-2025.gb18030.txt";
    let line =
        format!("cd tests/data; report-diff --by section --profile years --format jsonl {files}");
    let rows = rows(&bash(&line).out);
    // What became of which section: a part of a heading on either side, none for none.
    let told = |op: &str, old: &str, new: &str| {
        let has = |row: &serde_json::Value, side: &str, name: &str| {
            let units = row[side].as_array().expect("units");
            let headings = units
                .iter()
                .filter_map(|unit| unit["path"].as_array()?.last()?.as_str());
            let mut named = headings.filter(|heading| heading.contains(name));
            if name.is_empty() {
                units.is_empty()
            } else {
                named.next().is_some()
            }
        };
        rows.iter()
            .any(|row| row["op"] == op && has(row, "old", old) && has(row, "new", new))
    };
    assert!(told("replace", "推进乡村全面振兴", "推进乡村全面振兴"));
    assert!(told("replace", "守护绿水青山", "加强生态保护"));
    assert!(
        told("merge", "清正廉洁", "加强政府自身建设")
            || told("merge", "讲政治", "加强政府自身建设")
    );
    assert!(told("insert", "", "名词解释"));
}
