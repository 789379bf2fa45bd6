//! What a report leaves open is not told as decided: bounds, promises in other words, numbers that only name things.

use report_tests::{Folder, holds, lacks, rows};

use crate::common::{Table, county};

const OLD: &str = "\
青岚市政府工作报告
——2025年1月8日在青岚市第十届人民代表大会第五次会议上
青岚市市长 林知远
各位代表：
现在，我代表市人民政府，向大会报告工作，请予审议。
一、2024年工作回顾
过去一年，地区生产总值增长5.1%，茶叶产量1.05万吨，接待游客超80万人次，旅游总收入突破10亿元，法律援助案件760件。
二、2025年工作安排
今年主要预期目标是：规模以上工业增加值、固定资产投资、社会消费品零售总额均增长5%左右，商品进出口总值增长3%，居民消费价格涨幅2%左右。
新建茶叶驿站50个，培育茶业企业60家，改造老旧小区10万平方米，力争2027年建成6个茶叶产业集群。扎实推进39个产茶村结对帮扶，拥有8个茶叶品牌。
";

const NEW: &str = "\
青岚市政府工作报告
——2026年1月8日在青岚市第十届人民代表大会第六次会议上
青岚市市长 林知远
各位代表：
现在，我代表市人民政府，向大会报告工作，请予审议。
一、2025年工作回顾
过去一年，地区生产总值增长5.3%，茶叶产量超过1万吨，接待游客96万人次、增长10.3%，旅游总收入12.4亿元、增长12.5%，法律援助案件700余件。
规模以上工业增加值增长5.2%，固定资产投资增长1.1%，社会消费品零售总额增长4.9%，商品进出口总值增长3.5%，居民消费价格总体平稳。
建成茶叶驿站超40个，新开工改造老旧小区8万平方米，扎实推进39个产茶村结对帮扶。
二、2026年工作安排
今年主要预期目标是：规模以上工业增加值、固定资产投资、社会消费品零售总额、商品进出口总值均增长4.5%左右，居民消费价格涨幅2%左右。
";

/// What is told of both reports.
fn told(options: &str) -> Table {
    let folder = Folder::pair(OLD, NEW);
    Table::of(&folder, options)
}

#[test]
fn a_bound_is_no_exact_figure_and_the_growth_that_is_stated_comes_first() {
    let told = told("--of figures");
    told.has("up 地区生产总值 change actual 5.1% 5.3% +0.2");
    told.has("unclear 茶叶产量 level actual 1.05万吨 超过1万吨");
    told.has("up 游客 level actual 超80万人次 96万人次 stated +10.3%");
    told.has("up 旅游总收入 level actual 突破10亿元 12.4亿元 stated +12.5%");
    told.has("unclear 法律援助案件 level actual 760件 700余件");
}

#[test]
fn a_row_says_of_which_indicator_it_is() {
    let folder = Folder::pair(OLD, NEW);
    let told = folder.run("report-diff --against-plan --format jsonl old.txt new.txt");
    let told = rows(&told.out);
    let of = |item: &str| {
        let row = told.iter().find(|row| row["old"][0]["item"] == item);
        row.map(|row| row.get("indicator"))
    };
    assert_eq!(of("商品进出口总值"), Some(Some(&"进出口总额".into())));
    assert_eq!(of("茶叶驿站"), Some(None));
    let table = folder.run("report-diff --of figures --format csv old.txt new.txt");
    let table = table.out;
    let header = table.lines().next().unwrap_or_default();
    assert!(header.ends_with(",measure,indicator"));
    assert!(table.contains(",旅游收入\n"), "旅游总收入 is one, too");
    let years = county(2025, ["地区生产总值连续8年居全市前列。", ""]);
    let folder = Folder::pair(OLD, years);
    let told = folder.run("report-diff --of figures --format jsonl old.txt new.txt");
    let told = rows(&told.out);
    let long = told.iter().find(|row| row["new"][0]["unit"] == "年");
    let indicator = long.map(|row| row.get("indicator"));
    assert_eq!(indicator, Some(None), "how long is no level");
}

#[test]
fn growth_over_the_year_before_says_nothing_of_two_drafts() {
    let folder = Folder::pair(NEW, NEW.replace("12.4亿元", "12.7亿元"));
    let told = Table::of(&folder, "--of figures --only replace");
    told.has("up 旅游总收入 level actual 12.4亿元 12.7亿元 +2.4%");
}

#[test]
fn lines_of_one_width_are_no_paragraphs_that_were_mended() {
    let torn = |text: &str| {
        let chars: Vec<char> = text.chars().collect();
        let lines: Vec<String> = chars.chunks(20).map(|line| line.iter().collect()).collect();
        lines.join("\n")
    };
    let paragraph = "大力推进茶园更新改造，支持茶农合作社发展壮大，加快茶厂技术改造步伐，\
                     推动茶叶品牌走向各地市场，努力让茶农过上更好的日子，让茶乡的山更绿、水更清。";
    let plan = "新建茶叶驿站50个";
    let report = |text: &str| {
        let other = torn(&paragraph.replace("茶园", "茶山"));
        OLD.replace(plan, &format!("{}\n{other}\n{plan}", torn(text)))
    };
    let new = paragraph.replace("大力推进", "积极稳妥推进");
    let folder = Folder::pair(report(paragraph), report(&new));
    lacks(&folder.diff("").err, &["line ends only"]);
}

#[test]
fn a_target_of_several_measures_has_a_row_each() {
    let figures = told("--of figures");
    figures.has("down 规模以上工业增加值 change plan 5%左右 4.5%左右 -0.5");
    figures.has("down 固定资产投资 change plan 5%左右 4.5%左右 -0.5");
    figures.has("down 社会消费品零售总额 change plan 5%左右 4.5%左右 -0.5");
    figures.has("up 商品进出口总值 change plan 3% 4.5%左右");
    let told = told("--against-plan");
    told.has("kept 规模以上工业增加值 change 5%左右 5.2% +0.2");
    told.has("missed 固定资产投资 change 5%左右 1.1% -3.9");
    told.has("kept 社会消费品零售总额 change 5%左右 4.9% -0.1");
    told.has("kept 商品进出口总值 change 3% 3.5% +0.5");
}

#[test]
fn what_may_be_meant_and_what_is_not_decided_is_told_with_its_sentences() {
    let told = told("--against-plan");
    told.has("unclear 茶叶驿站 new 50个 超40个");
    told.has("unclear 老旧小区 new 10万平方米 8万平方米");
    told.has("open 茶业企业 level 60家 –");
    told.has("居民消费价格涨幅 2%左右 ~ 居民消费价格总体平稳 (line 8)");
    told.has("建成茶叶驿站超40个 (line 9) ← 新建茶叶驿站50个 (line 10)");
    told.has("3 kept, 1 missed, 2 that cannot be decided, 2 without a figure");
    // What is to be built by 2027, a number that both name, and what is there already are no promises for the year.
    for name in ["茶叶产业集群", "产茶村", "茶叶品牌"] {
        told.lacks(name);
    }
}

#[test]
fn in_a_table_new_less_old_is_the_difference() {
    let folder = Folder::pair(
        "去年茶园化肥用量下降24.7%。\n",
        "去年茶园化肥用量下降3.6%。\n",
    );
    let ran = folder.diff("--of figures --format csv | tail -n 1 | cut -d, -f9-11");
    assert_eq!(ran.out, "-24.7,-3.6,21.1\n");
}

#[test]
fn two_drafts_are_warned_of() {
    let folder = Folder::pair(OLD, OLD.replace("50个", "60个"));
    let why = "both sides review 2024: two drafts of one report?";
    holds(&folder.diff("--against-plan").err, &[why]);
    lacks(&folder.diff("--of figures").err, &["two drafts"]);
}

#[test]
fn a_column_of_another_year_decides_nothing() {
    let old = [
        "主要指标如下。\n指标\t单位\t2023年实际\t2024年目标\t2024年完成\n\
         茶企\t家\t70\t80\t86\n茶叶产值\t亿元\t20.0\t21.0\t21.6",
        "主要目标如下。\n项目\t2025年目标\n茶企（家）\t100\n茶叶产值（亿元）\t22.5",
    ];
    let new = [
        "主要指标如下。\n指标\t单位\t2024年实际\t2025年目标\t2025年完成\n\
         茶企\t家\t86\t100\t103\n茶叶产值\t亿元\t21.6\t22.5\t22.4",
        "主要目标如下。\n项目\t2026年目标\n茶企（家）\t110",
    ];
    let folder = Folder::pair(county(2024, old), county(2025, new));
    let promises = Table::of(&folder, "--against-plan");
    promises.has("kept 茶企 level 100家 103家 +3.0%");
    promises.has("missed 茶叶产值 level 22.5亿元 22.4亿元 -0.4%");
    promises.has("1 kept, 1 missed, 0 without a figure");
    let figures = Table::of(&folder, "--of figures");
    figures.has("up 茶企 level actual 70家 86家 +22.9% 2024年");
    figures.has("up 茶企 level actual 86家 103家 +19.8% 2025年");
}

#[test]
fn a_numbered_line_tells_what_was_done_though_it_looks_like_a_heading() {
    let lines = |level: &str, growth: &str, roads: &str| {
        format!(
            "主要情况如下。\n（1）茶叶产值{level}亿元，增长{growth}%；\n（2）硬化村道{roads}公里。"
        )
    };
    let plan = "主要目标是：\n1. 茶叶产值增长6%。\n2. 硬化村道14公里";
    let folder = Folder::pair(
        county(2024, [&lines("20", "7", "12"), plan]),
        county(2025, [&lines("21", "5", "15"), plan]),
    );
    let promises = Table::of(&folder, "--against-plan");
    promises.has("missed 茶叶产值 change 6% 5% -1");
    promises.has("kept 村道 level 14公里 15公里 +7.1%");
    Table::of(&folder, "--of figures").has("up 村道 level actual 12公里 15公里 +25.0%");
}

#[test]
fn a_part_and_a_table_are_read_as_report_extract_reads_them() {
    let table = "全年主要指标如下：\n指标\t单位\t2024年\t2025年\t增速（%）\t2026年目标\n\
                 茶叶产值\t亿元\t—\t31.8\t1.6\t增长4%\n全年硬化村道9.8公里，安装路灯310盏。";
    for heading in ["工作计划", "工作意见", "工作要点", "工作"] {
        let side = |year: u32, review: &str, plan: &str| {
            county(year, [review, plan]).replace("工作安排", heading)
        };
        let old = "茶叶产值增长5%。硬化村道10公里，安装路灯300盏。";
        let folder = Folder::pair(
            side(2024, "过去一年，茶山更绿。", old),
            side(2025, table, "硬化村道8公里，安装路灯260盏。"),
        );
        let told = Table::of(&folder, "--of figures --against-plan");
        told.has("missed 茶叶产值 change 5% 1.6% -3.4");
        told.has("missed 村道 level 10公里 9.8公里 -2.0%");
        told.has("kept 路灯 level 300盏 310盏 +3.3%");
    }
}
