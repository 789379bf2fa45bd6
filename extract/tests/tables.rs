//! Rows of tables, whose columns say the time, the role and the unit of their figures. All tables are invented, and what stands in
//! them was read by eye.

use report_tests::rows;
use serde_json::json;

use crate::common::{self, columns, run};

/// A report on 2025 whose text is one record, and one of a record a line.
fn reports(text: &str) -> [String; 2] {
    let record = |index: usize, text: &str| {
        let record = json!({
            "report": "x", "index": index, "title": "甲县人民政府工作报告", "region": "甲县", "year": 2025, "kind": "paragraph", "text": text,
        });
        format!("{record}\n")
    };
    let lines = text.lines().enumerate();
    let lines = lines.map(|(index, line)| record(index, line)).collect();
    [record(0, text), lines]
}

/// `text value unit item change role period` of each figure in a table, the same of whole texts and of lines.
fn cells(text: &str) -> Vec<String> {
    let names = ["text", "value", "unit", "item", "change", "role", "period"];
    let [whole, lines] = reports(text).map(|input| common::cells("", &input, &names));
    assert_eq!(whole, lines, "{text}");
    whole
}

#[test]
fn a_column_says_of_which_time_role_and_unit_its_figures_are() {
    found! { cells:
        "指标\t2025年目标\t2025年完成\t增速\t2026年预期\n\
         地区生产总值\t350亿元\t352.6亿元\t5.6%\t增长5.5%左右\n\
         城镇新增就业\t5000人\t5210人\t—\t5000人以上"
            => "350亿元 35000000000 元 地区生产总值 - plan 2025年",
               "352.6亿元 35260000000 元 地区生产总值 - actual 2025年",
               "5.6% 5.6 % 地区生产总值 rise actual 2025年",
               "5.5%左右 5.5 % 地区生产总值 rise plan 2026年",
               "5000人 5000 人 城镇新增就业 - plan 2025年",
               "5210人 5210 人 城镇新增就业 - actual 2025年",
               "5000人以上 5000 人 城镇新增就业 - plan 2026年";
        // A header may have two rows.
        "指标\t2025年\t—\t2026年\t—\n\
         —\t目标\t完成\t目标\t增速\n\
         地区生产总值（亿元）\t350\t352.6\t370\t5.5"
            => "350 35000000000 元 地区生产总值 - plan 2025年",
               "352.6 35260000000 元 地区生产总值 - actual 2025年",
               "370 37000000000 元 地区生产总值 - plan 2026年",
               "5.5 5.5 % 地区生产总值 rise plan 2026年";
        // What is done for the people has names of its own, and a sign before one is no part of it.
        "序号\t实事项目\t计量单位\t目标任务\t完成情况\n1\t●茶亭\t座\t150\t162"
            => "150 150 座 茶亭 - plan -", "162 162 座 茶亭 - actual -";
        "民生实事\t单位\t2025年目标\t2025年完成\n新建茶亭\t座\t150\t162"
            => "150 150 座 茶亭 - plan 2025年", "162 162 座 茶亭 - actual 2025年";
        // Whatever the first column is called that may name it, a number in its cell, or its kind before it.
        "序号\t工作任务\t单位\t2025年目标\t完成情况\n1\t新建茶亭\t座\t150\t162\n2\t茶位900张\t张\t900\t990\n3\t茶园5G基站\t座\t12\t14"
            => "150 150 座 茶亭 - plan 2025年", "162 162 座 茶亭 - actual -", "900张 900 张 茶位 - actual -",
               "12 12 座 茶园5G基站 - plan 2025年", "14 14 座 茶园5G基站 - actual -";
        "类别\t建设内容\t2026年目标（座）\n茶业\t茶亭\t12\n茶业\t已完成\t在建\n茶业\t茶馆\t14"
            => "12 12 座 茶亭 - plan 2026年", "14 14 座 茶馆 - plan 2026年";
        // Of whom, or of when, a row is, is not what is measured; and this says nothing of its columns.
        "乡镇\t2025年完成（座）\n石桥镇\t12" => ;
        "年份\t茶叶产值完成（亿元）\n上年\t12" => ;
        "任务\t责任单位\n茶亭\t石桥镇\n茶馆\t12" => ;
        // The growth beside two years is that of the year.
        "指标\t本年\t上年\t同比增减\n细颗粒物浓度\t31.2微克/立方米\t33微克/立方米\t-5.5%"
            => "31.2微克/立方米 31.2 微克/立方米 细颗粒物浓度 - actual 本年",
               "33微克/立方米 33 微克/立方米 细颗粒物浓度 - actual 上年",
               "-5.5% -5.5 % 细颗粒物浓度 rise actual 本年";
        // Numbers take the unit of their row or of their column.
        "序号\t指标名称\t计量单位\t2025年实际\t增长（%）\n\
         1\t地区生产总值\t亿元\t352.6\t-1.2\n\
         2\t其中：第二产业增加值\t亿元\t118.2\t4\n\
         3\t地区生产总值\t%\t5.8\t—"
            => "352.6 35260000000 元 地区生产总值 - actual 2025年",
               "-1.2 -1.2 % 地区生产总值 rise actual 2025年",
               "118.2 11820000000 元 第二产业增加值 - actual 2025年",
               "4 4 % 第二产业增加值 rise actual 2025年",
               // A percentage of an amount of money is its growth.
               "5.8 5.8 % 地区生产总值 rise actual 2025年";
        "项目\t2025年完成（亿元）\t完成年度目标%\n（一）固定资产投资\t64.7\t104.4"
            => "64.7 6470000000 元 固定资产投资 - actual 2025年";
        "项目\t2025年完成（单位：亿元）\n固定资产投资\t64.7"
            => "64.7 6470000000 元 固定资产投资 - actual 2025年";
        "项目\t2025年完成（计量单位：亿元）\n固定资产投资\t64.7"
            => "64.7 6470000000 元 固定资产投资 - actual 2025年";
        "项目\t2024年\t2025年\t2026年\n粮食总产量（万吨）\t35.2\t36.1\t36.5"
            => "35.2 352000 吨 粮食总产量 - actual 2024年",
               "36.1 361000 吨 粮食总产量 - actual 2025年",
               "36.5 365000 吨 粮食总产量 - plan 2026年";
    }
}

/// What a target beside a growth is told in may be seen from the level: 66.6 is like 62.8, and 5.8 like a growth, too.
#[test]
fn a_target_beside_a_growth_is_a_level_where_only_that_fits() {
    found! { cells:
        "指标\t单位\t2025年完成\t增速（%）\t2026年目标\n零售额\t亿元\t62.8\t5.4\t66.6\n茶叶出口\t亿元\t5.4\t3\t5.8"
            => "62.8 6280000000 元 零售额 - actual 2025年", "5.4 5.4 % 零售额 rise actual 2025年",
               "66.6 6660000000 元 零售额 - plan 2026年", "5.4 540000000 元 茶叶出口 - actual 2025年",
               "3 3 % 茶叶出口 rise actual 2025年";
        // 12.5 is no growth behind one of 1.2, but as much more than 12.3.
        "指标\t单位\t2025年完成\t增速\t2026年目标\n粮食产量\t万吨\t12.3\t1.2%\t12.5\n预算收入\t亿元\t18.2\t4%\t19\n工业投资\t亿元\t6\t-3%\t5"
            => "12.3 123000 吨 粮食产量 - actual 2025年", "1.2% 1.2 % 粮食产量 rise actual 2025年",
               "12.5 125000 吨 粮食产量 - plan 2026年", "18.2 1820000000 元 预算收入 - actual 2025年",
               "4% 4 % 预算收入 rise actual 2025年", "19 1900000000 元 预算收入 - plan 2026年",
               "6 600000000 元 工业投资 - actual 2025年", "-3% -3 % 工业投资 rise actual 2025年";
        // A target with its growth behind it is none itself.
        "指标\t单位\t2025年完成\t增速（%）\t2026年目标\t增速（%）\n茶园\t万亩\t5.2\t3\t5.4\t4"
            => "5.2 52000 亩 茶园 - actual 2025年", "3 3 % 茶园 rise actual 2025年",
               "5.4 54000 亩 茶园 - plan 2026年", "4 4 % 茶园 rise plan 2026年";
        // Where the growth is told with its unit, so would be one that is aimed at; but 6 is no level behind 31240, and 9 none behind 12.
        "指标\t单位\t2025年完成\t增速\t2026年目标\n茶叶产量\t万吨\t6.1\t1.5%\t6.2\n民间投资\t亿元\t12.0\t8.5%\t9\n茶农收入\t元\t31240\t5.9%\t6"
            => "6.1 61000 吨 茶叶产量 - actual 2025年", "1.5% 1.5 % 茶叶产量 rise actual 2025年",
               "6.2 62000 吨 茶叶产量 - plan 2026年", "12.0 1200000000 元 民间投资 - actual 2025年",
               "8.5% 8.5 % 民间投资 rise actual 2025年",
               "31240 31240 元 茶农收入 - actual 2025年", "5.9% 5.9 % 茶农收入 rise actual 2025年";
        // A row that lost a cell: which one, it does not say.
        "指标\t单位\t2024年完成\t2025年完成\t增速（%）\n茶企\t家\t86\t12" => ;
    }
}

#[test]
fn a_title_may_stand_within_a_table_and_another_table_ends_it() {
    found! { cells:
        "指标\t2025年目标\t2025年完成\n\
         一、教育\n学校\t3所\t4所"
            => "3所 3 所 学校 - plan 2025年",
               "4所 4 所 学校 - actual 2025年";
    }
    let behind = |text: &str| {
        cells(&format!(
            "指标\t2025年目标\t2025年完成\n{text}\n学校\t3所\t4所"
        ))
    };
    found! { behind:
        "附表二\n名目\t甲镇\t乙镇" => "3所 3 所 学校 - actual -", "4所 4 所 学校 - actual -";
        "附表二\n各镇的情况" => "3所 3 所 学校 - actual -", "4所 4 所 学校 - actual -";
        "全县共有学校若干。" => "3所 3 所 学校 - actual -", "4所 4 所 学校 - actual -";
        "" => "3所 3 所 学校 - actual -", "4所 4 所 学校 - actual -";
    }
    found! { cells:
        "指标\t2025年完成（亿元）\t2026年目标（亿元）\n茶叶产值\t36\t40\n附表2：各镇人口和村数\n石桥镇\t3200\t12"
            => "36 3600000000 元 茶叶产值 - actual 2025年", "40 4000000000 元 茶叶产值 - plan 2026年";
    }
}

#[test]
fn a_growth_column_is_of_the_year_that_it_is_told_of() {
    let growth = |table: &str| cells(table).pop().into_iter().collect::<Vec<_>>();
    found! { growth:
        "指标\t2025年\t比上年增长\n茶叶产值（亿元）\t36\t5.5" => "5.5 5.5 % 茶叶产值 rise actual 2025年";
        "指标\t2025年\t较去年增长\n茶叶产值（亿元）\t36\t5.5" => "5.5 5.5 % 茶叶产值 rise actual 2025年";
        "指标\t2025年\t比2024年增长\n茶叶产值（亿元）\t36\t5.5" => "5.5 5.5 % 茶叶产值 rise actual 2025年";
        "指标\t2025年\t同比\n茶叶产值（亿元）\t36\t5.5" => "5.5 5.5 % 茶叶产值 rise actual 2025年";
        "指标\t2025年\t增减（%）\n茶叶产值（亿元）\t36\t5.5" => "5.5 5.5 % 茶叶产值 rise actual 2025年";
        "指标\t2025年\t2024年\t增速\n茶叶产值（亿元）\t36\t34\t5.5" => "5.5 5.5 % 茶叶产值 rise actual 2025年";
        "指标\t2024年\t2025年\t增速\n茶叶产值（亿元）\t36\t34\t5.5" => "5.5 5.5 % 茶叶产值 rise actual 2025年";
        // What 增减 is told in is not known, and a mean over years is no growth of one.
        "指标\t2025年\t增减\n茶叶产量（吨）\t300\t20" => "300 300 吨 茶叶产量 - actual 2025年";
        "指标\t2025年\t年均增长\n茶叶产值（亿元）\t36\t5.5" => "5.5 5.5 % 茶叶产值 rise actual -";
    }
}

/// A mean is of what the level before it comes to, and the target of a plan for five years of its last.
#[test]
fn columns_of_several_years_cells_and_rows_by_themselves_and_what_is_open() {
    found! { cells:
        "指标\t单位\t2025年\t2030年\t年均增速\t属性\n茶叶产值\t亿元\t36\t50\t6.5%左右\t预期性"
            => "36 3600000000 元 茶叶产值 - actual 2025年", "50 5000000000 元 茶叶产值 - plan 2030年",
               "6.5%左右 6.5 % 茶叶产值 rise plan 2030年";
        "指标\t2020年\t“十四五”规划目标\t2025年\t年均增长（%）\t“十五五”年均增长\n茶企（家）\t30\t40\t46\t8.9\t7%"
            => "30 30 家 茶企 - actual 2020年", "40 40 家 茶企 - plan 2025年", "46 46 家 茶企 - actual 2025年",
               "8.9 8.9 % 茶企 rise actual -", "7% 7 % 茶企 rise plan 2030年";
        // 年均 alone, and what may be a sum: of what they are, they do not say.
        "指标\t2025年\t年均\t年均增长/累计\n茶社（家）\t30\t6\t12" => "30 30 家 茶社 - actual 2025年";
        // A cell that is a sentence names what it tells of, and the column only a bare number.
        "序号\t项目名称\t建设内容\t完成时限\t责任单位\n\
         1\t茶学提升工程\t新建茶校16所，新增学位3万个，其中夜校学位2000个\t2026年12月底\t县教育局\n\
         2\t茶山改造工程\t改造老旧茶山80处，惠及茶农2.6万户\t2026年11月\t县茶业局\n\
         3\t茶亭\t12个\t2026年\t县住建局"
            => "16所 16 所 茶校 - actual -", "3万个 30000 个 学位 rise actual -", "2000个 2000 个 夜校学位 rise actual -",
               "80处 80 处 老旧茶山 - actual -", "2.6万户 26000 户 茶农 - actual -", "12个 12 个 建设内容 - actual -";
        // So it is in a table that says nothing of its columns.
        "石桥镇\t改造老旧茶山80处，惠及茶农2.6万户\t镇茶站" => "80处 80 处 老旧茶山 - actual -", "2.6万户 26000 户 茶农 - actual -";
        // A bare number behind a growth may be the growth that is aimed at, and one behind a rate may be told in points.
        "指标名称\t计量单位\t2025年完成\t同比±%\t2026年预期\n\
         茶农收入\t元\t28765\t5.6\t6左右\n\
         茶农\t人\t3058\t1.2\t3000\n\
         茶商\t人\t305\t1.2\t≥5\n\
         茶园灌溉率\t%\t61\t0.4\t≥62\n\
         茶叶产值\t亿元\t36\t4\t40亿元"
            => "28765 28765 元 茶农收入 - actual 2025年", "5.6 5.6 % 茶农收入 rise actual 2025年",
               "3058 3058 人 茶农 - actual 2025年", "1.2 1.2 % 茶农 rise actual 2025年", "3000 3000 人 茶农 - plan 2026年",
               "305 305 人 茶商 - actual 2025年", "1.2 1.2 % 茶商 rise actual 2025年",
               "61 61 % 茶园灌溉率 - actual 2025年", "≥62 62 % 茶园灌溉率 - plan 2026年",
               "36 3600000000 元 茶叶产值 - actual 2025年", "4 4 % 茶叶产值 rise actual 2025年",
               "40亿元 4000000000 元 茶叶产值 - plan 2026年";
        // A row that does not fit its header is read as any line.
        "指标\t2025年目标\t2025年完成\n地区生产总值\t352.6亿元"
            => "352.6亿元 35260000000 元 地区生产总值 - actual -";
        // No header at all, and one that says nothing of its columns.
        "学校\t3所\t4所"
            => "3所 3 所 学校 - actual -",
               "4所 4 所 学校 - actual -";
        "名称\t甲镇\t乙镇\n学校\t3所\t4所"
            => "3所 3 所 学校 - actual -",
               "4所 4 所 学校 - actual -";
        // What a header says of next year is said of its column, and not of what stands behind the table.
        "指标\t2026年目标\n城镇新增就业\t5000人\n全县新建学校3所。"
            => "5000人 5000 人 城镇新增就业 - plan 2026年", "3所 3 所 学校 - actual -";
        // The table is over.
        "指标\t2025年目标\t2025年完成\n全县工作稳步推进。\n学校\t3所\t4所"
            => "3所 3 所 学校 - actual -",
               "4所 4 所 学校 - actual -";
    }
}

/// The plan of a year that is over is none of the next, and a rate of completion is named by its column.
#[test]
fn what_was_planned_and_done_are_of_one_year() {
    let table = "项目\t计划数\t完成数\t完成率\n老旧小区改造（个）\t12\t14\t116.7%";
    let told = [
        "12 12 个 老旧小区改造 - plan -",
        "14 14 个 老旧小区改造 - actual -",
        "116.7% 116.7 % 完成率 - actual -",
    ];
    assert_eq!(cells(table), told);
    for input in reports(table) {
        let panel = run("--wide --format csv", &input).out;
        let cells = panel.lines().map(|line| line.rsplit(',').next().unwrap());
        assert_eq!(cells.collect::<Vec<_>>(), ["城镇老旧小区改造 new 个", "14"]);
    }
}

#[test]
fn the_panel_takes_what_was_done_and_the_targets_of_the_next_year() {
    let table = "序号\t指标\t2025年目标\t2025年完成\t增速\t2026年目标\n\
                 1\t地区生产总值\t350亿元\t352.6亿元\t5.6%\t370亿元\n\
                 2\t粮食产量\t36万吨\t35.8万吨\t1.2%\t36.5万吨\n\
                 项目\t2024年\t上年\t2025年1—9月\n财政总收入\t1亿元\t2亿元\t3亿元";
    for input in reports(table) {
        let told = columns("--scale 亿元,万吨", &input);
        let want = [
            "地区生产总值 change % 5.6",
            "地区生产总值 level 亿元 352.6",
            "地区生产总值 plan level 亿元 370",
            "粮食产量 change % 1.2",
            "粮食产量 level 斤 716000000",
            "粮食产量 plan level 斤 730000000",
        ];
        assert_eq!(told, want);
    }
}

#[test]
fn check_holds_cells_of_one_time_against_the_text_and_no_others() {
    let report = |done: &str, header: &str| {
        format!(
            "一、2025年工作回顾\n城镇新增就业5210人。\n二、2026年工作安排\n今年主要预期目标是：城镇新增就业5000人。\n{header}\n城镇新增就业\t{done}\t5000人"
        )
    };
    let header = "指标\t2025年完成\t2026年目标";
    let cases = [
        ("5210人", header, 0),
        ("5120人", header, 1),
        // Nothing tells what the columns are.
        ("5120人", "城镇\t一\t二", 0),
        ("5120人", "指标\t2024年完成\t2026年目标", 0),
    ];
    for (done, header, findings) in cases {
        for input in reports(&report(done, header)) {
            let found = run("--check --format jsonl", &input).out;
            assert_eq!(found.lines().count(), findings, "{done} {header}: {found}");
        }
    }
}

/// However long it is, with the fields of its record.
#[test]
fn a_row_of_a_long_record_is_a_row() {
    let record = |text: &str| {
        let record = json!({"id": "x", "year": 2025, "note": "茶".repeat(2000), "text": text});
        format!("{record}\n")
    };
    let table = record("指标\t单位\t2025年完成") + &record("茶园面积\t万亩\t3.5");
    let row = &rows(&run("--format jsonl", &table).out)[0];
    assert_eq!([&row["value"], &row["unit"]], [&json!(35000), &json!("亩")]);
}
