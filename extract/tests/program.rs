//! The program as a user runs it.

use report_tests::{Folder, holds, lacks, rows};

use crate::common::{report, run};

#[test]
fn a_row_keeps_the_fields_of_its_record() {
    let input = "{\"id\":\"x\",\"text\":\"新建学校3所。\",\"code\":1.50,\"tokens\":[]}\n";
    let output = run("--format jsonl", input);
    assert_eq!(
        output.out,
        "{\"id\":\"x\",\"code\":1.50,\"text\":\"3所\",\"value\":3,\"max\":null,\"unit\":\"所\",\"bound\":\"exact\",\"item\":\"学校\",\
         \"change\":null,\"basis\":null,\"role\":\"actual\",\"period\":null,\"start\":4,\"end\":6,\"clause\":\"新建学校3所\"}\n"
    );
    assert_eq!(output.status, 0);
}

#[test]
fn numbers_that_are_no_figures_are_shown_with_the_reason() {
    let input = "第3次会议审议议题5项。三次产业结构为16:38:46。\n";
    let text = run("--plain --all --format jsonl", input).out;
    holds(&text, &["\"reason\":\"an ordinal\"", "\"item\":\"议题\""]);
    assert_eq!(text.matches("a part of a ratio of several").count(), 3);
}

#[test]
fn base_units_are_exact() {
    // By hand: 1 公里 = 1000 米, 1 亩 = 10000/15 平方米, 1 公顷 = 10000 平方米, 1 斤 = 0.0005 吨, 1‰ = 0.1%.
    let base = |text: &str| {
        let table = run("--plain --base --format csv", text).out;
        let cells = |row: &str| row.split(',').skip(6).take(4).collect::<Vec<_>>().join(",");
        table.lines().skip(1).map(cells).collect::<Vec<_>>()
    };
    found! { base:
        "修路1.5公里。" => "1.5公里,1500,,米";
        "修路3—5公里。" => "3—5公里,3000,5000,米";
        "造林3亩。" => "3亩,2000,,平方米";
        "造林1.2万公顷。" => "1.2万公顷,120000000,,平方米";
        "辖区面积36平方公里。" => "36平方公里,36000000,,平方米";
        "造林1万亩。" => "1万亩,6666666.6666666667,,平方米";
        "办理时间压缩至90分钟。" => "90分钟,1.5,,小时";
        "粮食产量1.3万亿斤。" => "1.3万亿斤,650000000,,吨";
        "产煤35万吨。" => "35万吨,350000,,吨";
        "粮食产量达500公斤。" => "500公斤,0.5,,吨";
        "出生率6.39‰。" => "6.39‰,0.639,,%";
        "利率下降25个基点。" => "25个基点,0.25,,个百分点";
        "装机1.2吉瓦。" => "1.2吉瓦,1200000,,千瓦";
        "航道长3海里。" => "3海里,5556,,米";
        // Money stays in its currency, counters stay as they are.
        "利用外资2亿美元。" => "2亿美元,200000000,,美元";
        "新建学校3所。" => "3所,3,,所";
        "细颗粒物浓度31微克/立方米。" => "31微克/立方米,31,,微克/立方米";
    }
}

#[test]
fn words_that_may_be_units_are_listed() {
    let said = run("--plain --explain", "清运垃圾12橐，购书7橐。新建学校3所。").err;
    holds(&said, &["no known units: 橐 2 (12橐)"]);
    let table = "指标\t单位\t2024年\t增速\t2025年目标\n茶农收入\t元\t31240\t5.9%\t6";
    let said = run("--plain --explain", table).err;
    holds(&said, &["than one unit (6: 茶农收入|元|31240|5.9%|6)"]);
}

#[test]
fn rows_are_the_same_where_more_is_said_of_what_was_left_out() {
    let input = "{\"id\":\"x\",\"title\":\"甲\",\"text\":\"第3次会议审议议题5项。\"}\n";
    for flags in ["--format csv", "--format jsonl", "--all -j2"] {
        let explained = run(&format!("{flags} --explain"), input);
        assert_eq!(explained.out, run(flags, input).out);
        holds(&explained.err, &["1 figures", "an ordinal (3次)"]);
    }
}

/// By hand: 5852 is 4.5% more than 5600.
#[test]
fn a_finding_says_the_arithmetic_in_full_and_in_the_units_of_the_report() {
    let input = "{\"title\":\"云桥县人民政府工作报告\",\"text\":\"财政收入由5600亿元增加到5852亿元，增长5.5%。\"}\n";
    let says = "5600亿元 to 5852亿元 makes 4.5%, not 5.5%";
    for format in ["text", "csv", "jsonl"] {
        let output = run(&format!("--check --format {format}"), input);
        assert_eq!(output.status, 1, "{format}");
        holds(&output.out, &[says]);
    }
    let table = run("--check --format csv --bom", input).out;
    let header =
        "\u{feff}rule,title,report,region,region_code,organ,year,file,arithmetic,first_line,first,";
    assert!(table.starts_with(header), "{table}");
    holds(&table, &["\ngrowth,云桥县人民政府工作报告,"]);
}

/// Many reports have one title.
#[test]
fn a_finding_says_which_report_it_is_in() {
    let record = |id: &str, region: &str, text: &str| {
        format!(
            "{{\"id\":\"{id}\",\"title\":\"政府工作报告\",\"region\":\"{region}\",\"region_code\":null,\"organ\":\"政府\",\"year\":2025,\"text\":\"{text}\",\"source\":{{\"file\":\"{region}.txt\",\"line\":1}}}}\n"
        )
    };
    let wrong = "财政收入总额50亿元。财政收入总额52亿元。";
    let input = record("a1", "云溪市", "财政收入总额50亿元。") + &record("b2", "石桥市", wrong);
    let table = run("--check --format csv", &input).out;
    holds(
        &table,
        &["\nsame,政府工作报告,b2,石桥市,,政府,2025,石桥市.txt,"],
    );
    assert_eq!(table.lines().count(), 2);
    let line = &rows(&run("--check --format jsonl", &input).out)[0];
    assert_eq!(line["report"], "b2");
    assert_eq!(line["year"], 2025);
    let text = run("--check --format text", &input).out;
    holds(&text, &["政府工作报告 (石桥市 2025)"]);
}

/// It has no name of the pipe that it came through.
#[test]
fn a_report_without_a_title_is_called_by_its_file() {
    let record = r#"{"title":"","text":"财政总收入50亿元。财政总收入52亿元。","source":{"file":"云溪.csv","line":2}}"#;
    let told = |args: &str| run(args, record).out;
    holds(&told("--wide --format csv"), &["\n,,,,,云溪.csv,"]);
    let people = told("--wide=indicators --format csv");
    holds(&people, &["indicator,云溪.csv\n"]);
    let text = told("--check --format text");
    holds(&text, &["2: 52亿元  (云溪.csv)\n"]);
}

#[test]
fn a_finding_has_the_year_as_the_record_has_it() {
    let text = "财政收入总额50亿元。财政收入总额52亿元。";
    for year in ["2025", "\"2025\"", "\"02025\"", "\"+7\"", "null"] {
        let input = format!("{{\"year\":{year},\"text\":\"{text}\"}}\n");
        let line = run("--check --format jsonl", &input).out;
        assert_eq!(rows(&line)[0]["year"], rows(year)[0]);
    }
}

#[test]
fn one_row_a_report_one_column_an_indicator() {
    let input = "{\"title\":\"甲县\",\"text\":\"GDP增长5%。\"}\n{\"title\":\"乙县\",\"text\":\"地区生产总值增长6%。\"}\n";
    let text = run("--wide --format csv", input).out;
    assert_eq!(
        text,
        "title,region,region_code,organ,year,file,地区生产总值 change %\n甲县,,,,,,5\n乙县,,,,,,6\n"
    );
}

#[test]
fn a_panel_holds_numbers_and_keeps_years_apart() {
    let input = report(
        "甲省",
        "一、“十四五”时期和2025年工作回顾\n\
         五年来，城镇新增就业52万人，城镇化率达到61.5%。\n\
         粮食产量增长12%。\n\
         各位代表，刚刚过去的2025年，地区生产总值增长5.5%。城镇新增就业10.5万人。\n\
         二、“十五五”时期主要目标\n\
         城镇新增就业50万人以上。\n\
         三、2026年重点工作\n\
         经济增长4.5%—5%，城镇新增就业10万人左右。",
    );
    assert_eq!(
        run("--wide --format csv", &input).out,
        "title,region,region_code,organ,year,file,地区生产总值 change %,地区生产总值 plan change %,地区生产总值 plan change max %,\
         城镇新增就业 level 人,城镇新增就业 level over years 人,城镇新增就业 plan level 人,城镇新增就业 plan level over years 人,\
         常住人口城镇化率 level %,粮食产量 change over years %\n\
         甲,甲省,,,2025,,5.5,4.5,5,105000,520000,100000,500000,61.5,12\n"
    );
    let json = run("--wide --bounds --format jsonl", &input).out;
    let cells =
        "\"城镇新增就业 plan level 人\":100000,\"城镇新增就业 plan level bound 人\":\"about\"";
    holds(&json, &["\"year\":2025,", cells]);
    let text = run("--wide --format text", &input).out;
    holds(&text, &["≈10万人", "≥50万人", "4.5–5%"]);
}

/// By hand: 8200.5 亿 元, 7 万 户; an income a head is no part of a 亿.
#[test]
fn amounts_are_printed_in_the_units_asked_for() {
    let input = "{\"title\":\"甲省\",\"text\":\"地区生产总值8200.5亿元，居民人均可支配收入31240元。经营主体7万户。\"}\n";
    let scaled = |scale: &str| run(&format!("--wide --format csv --scale {scale}"), input);
    assert_eq!(
        scaled("亿元,万户").out,
        "title,region,region_code,organ,year,file,地区生产总值 level 亿元,居民人均可支配收入 level 元,经营主体 level 万户\n\
         甲省,,,,,,8200.5,31240,7\n"
    );
    let text = run("--wide --format text", input).out;
    holds(&text, &["8200.5亿元", "31240元", "7万户"]);
    holds(&scaled("亿美元").err, &["no value reaches one"]);
    scaled("元").trouble("--scale 元", &["as in 亿元,万人"]);
}

#[test]
fn lists_of_indicators_are_chosen_and_joined() {
    let folder = Folder::empty();
    let list = &folder.write("mine.tsv", "茶园\t茶园面积|茶园总面积\n");
    let input = "{\"title\":\"甲县\",\"text\":\"茶园面积3万亩，粮食产量5万吨。\"}\n";
    for (lists, columns) in [
        (format!("--indicators {list}"), "file,茶园 level 亩\n"),
        (
            format!("--indicators starter --indicators {list}"),
            "file,粮食产量 level 斤,茶园 level 亩\n",
        ),
    ] {
        let table = run(&format!("--wide --format csv {lists}"), input).out;
        let header = format!("title,region,region_code,organ,year,{columns}");
        assert!(table.starts_with(&header), "{table}");
    }
    for parted in ["茶园  茶园面积|茶园总面积", "茶园，面积", "茶园：面积"] {
        let torn = &folder.write("torn.tsv", format!("\u{feff}# 我 的\n{parted}\n"));
        let ran = run(&format!("--wide --indicators {torn}"), input);
        ran.trouble("torn.tsv", &["torn.tsv:2: no TAB"]);
        assert_eq!(ran.out, "");
    }
    run("--indicators=starter --bounds", input).trouble("no table", &["--indicators, --bounds"]);
}

/// Copies are known by their id and text, wherever they stand; of paragraphs a copy is one that repeats all of them.
#[test]
fn a_panel_takes_one_of_each_report() {
    // One id of the user's own is of two texts.
    let records = "甲 0 5,乙 0 6,甲 0 5,甲 0 7,乙 0 6,丙 0 8,丙 1 8,甲 0 5,丙 0 8,丙 1 8";
    let record = |one: &str| {
        let (id, index, growth) = (&one[..3], &one[4..5], &one[6..]);
        format!("{{\"id\":\"{id}\",\"index\":{index},\"text\":\"GDP增长{growth}%。\"}}\n")
    };
    let input: String = records.split(',').map(record).collect();
    let ran = run("--wide --format csv", &input);
    let values = ran.out.lines().skip(1).map(|row| &row[row.len() - 1..]);
    assert_eq!(values.collect::<String>(), "5678", "{}", ran.out);
    holds(&ran.err, &["copies of other reports (the same id): 4\n"]);
    run("--wide --check", &input).trouble("--wide --check", &["--check"]);
}

#[test]
fn what_is_no_record_is_said_and_the_rest_is_done() {
    let ran = run("--format jsonl", "{\"text\":5}\n{\"text\":\"建桥2座\"}\n");
    assert_eq!(ran.status, 2);
    let place = "report-extract: standard input:1: ";
    assert!(ran.err.starts_with(place), "{}", ran.err);
    holds(&ran.out, &["\"unit\":\"座\""]);
    let ran = run("", "关于工作的报告\n");
    holds(&ran.err, &["report-split"]);
}

/// Thirty reports are all called 政府工作报告.
#[test]
fn the_page_says_whose_report_each_is_and_shows_text_as_text() {
    let text = run("--plain --format html", "<script>建桥2座\n").out;
    holds(&text, &["&lt;script&gt;建桥<mark"]);
    let input =
        "{\"title\":\"政府工作报告\",\"region\":\"甲县\",\"year\":2024,\"text\":\"建桥2座。\"}\n";
    let text = run("--format html", input).out;
    let head = "<h1>政府工作报告 <small>甲县 2024</small></h1>";
    holds(&text, &["<title>甲县 2024</title>", head]);
}

#[test]
fn a_panel_takes_the_years_own_level_of_the_place_itself() {
    let input = "{\"title\":\"甲省\",\"text\":\"五年来，云桥县成为生产总值超千亿元县，经营主体由30万户增至52万户。新登记经营主体6万户。地区生产总值8200亿元。\"}\n";
    assert_eq!(
        run("--wide --format csv", input).out,
        "title,region,region_code,organ,year,file,地区生产总值 level 元,经营主体 level 户,经营主体新登记 new over years 户\n甲省,,,,,,820000000000,520000,60000\n"
    );
}

#[test]
fn a_minus_sign_and_a_denominator_are_read() {
    let input = "出口增长-3.2%。每千人口托位数达4.8个。\n";
    let text = run("--plain --format csv", input).out;
    holds(&text, &[",-3.2%,-3.2,,%,exact,出口,rise,"]);
    holds(&text, &[",4.8个,4.8,,个,exact,每千人口托位数,"]);
}

/// The table is to be joined with others: by code, by file, by a key of one's own; and its names are to be Stata's.
#[test]
fn a_panel_keeps_what_it_is_joined_by() {
    let input = "{\"title\":\"甲县\",\"region_code\":\"530101\",\"survey\":\"A7\",\"wave\":2,\"path\":[],\"source\":{\"file\":\"甲.txt\",\"line\":1},\"text\":\"GDP增长5%。\"}\n{\"title\":\"乙县\",\"text\":\"GDP增长6%。\"}\n";
    let table = run("--wide --format csv", input).out;
    assert_eq!(
        table,
        "title,region,region_code,organ,year,file,survey,wave,地区生产总值 change %\n\
         甲县,,530101,,,甲.txt,A7,2,5\n乙县,,,,,,,,6\n"
    );
    let json = run("--wide --format jsonl", input).out;
    assert!(
        json.starts_with("{\"title\":\"甲县\",\"region\":null,\"region_code\":\"530101\",\"organ\":null,\"year\":null,\"file\":\"甲.txt\",\"survey\":\"A7\",\"wave\":2,\"地区生产总值 change %\":5}\n"),
        "{json}"
    );
    let folder = Folder::empty();
    let key = &folder.write("names.csv", "");
    let table = run(&format!("--wide --format csv --ascii-names {key}"), input).out;
    assert!(
        table.starts_with("title,region,region_code,organ,year,file,survey,wave,v1\n"),
        "{table}"
    );
    let meanings = std::fs::read_to_string(key).unwrap();
    let last = "v1,地区生产总值 change %\n";
    assert!(meanings.ends_with(last), "{meanings}");
}

/// And a firm with a traditional name makes no traditional report.
#[test]
fn a_panel_says_that_traditional_characters_are_not_read() {
    let told = |text: &str| run("--wide --format csv", text).err;
    let message = told("{\"title\":\"甲縣\",\"text\":\"地區生產總值142億元。\"}\n");
    let says = "1 of the reports are in traditional characters";
    holds(&message, &[says]);
    let message = told("{\"title\":\"甲县\",\"text\":\"引进萬云公司，地区生产总值142亿元。\"}\n");
    lacks(&message, &["traditional"]);
}

/// A field that the records of a report do not share is none of the report's, and no field is lost to a column of its name.
#[test]
fn fields_of_records_and_columns_of_the_table_are_kept_apart() {
    let input = "{\"title\":\"甲县\",\"file\":\"f1\",\"coder\":\"A\",\"地区生产总值 change %\":9,\"text\":\"GDP增长5%。\"}\n\
                 {\"title\":\"甲县\",\"file\":\"f1\",\"coder\":\"B\",\"text\":\"新建茶社3所。\"}\n";
    let output = run("--wide --format csv", input);
    assert_eq!(
        output.out,
        "title,region,region_code,organ,year,file,file 2,coder,地区生产总值 change % 2,地区生产总值 change %\n\
         甲县,,,,,,f1,,9,5\n"
    );
    holds(&output.err, &["coder"]);
    let json = run("--wide --format jsonl", input).out;
    holds(&json, &["\"file\":null,\"file 2\":\"f1\",\"coder\":null"]);
}

#[test]
fn tables_for_people_speak_chinese_when_asked() {
    let input = "{\"title\":\"甲县\",\"region\":\"甲县\",\"text\":\"财政总收入由5600亿元增加到5852亿元，增长5.5%。粮食产量增加3万吨。\"}\n";
    let text = run("--wide --format text --lang zh", input).out;
    holds(&text, &["财政总收入 增速", "粮食产量 增减"]);
    let text = run("--check --format text --lang zh", input).out;
    holds(&text, &["5600亿元 到 5852亿元 应为 4.5%，而不是 5.5%"]);
}

#[test]
fn measures_that_no_indicator_takes_are_listed_on_request() {
    let input = "{\"title\":\"甲县\",\"text\":\"财政总收入16亿元，茶叶总产量200吨。\"}\n";
    let message = run("--wide --explain", input).err;
    holds(&message, &["no indicator takes: 茶叶总产量 1\n"]);
}
