//! Reports as copies have them: traditional characters, odd line ends, tables, watchwords.
#![allow(clippy::unwrap_used, missing_docs)]

use report_split::{Kind, Options, Report, reports, sentences, table_reports};
use report_tests::holds;

const BODY: &str = "各位代表：\n现在，我代表县人民政府，向大会报告工作，请予审议。\n一、2023年工作回顾\n2023年，全县修了十条路，种了百亩树，大家的日子越过越好，越过越有盼头。\n二、2024年工作安排\n新的一年，我们要再修十条路，再种百亩树，让大家的日子更有盼头。";

fn all(bytes: &[u8]) -> Vec<Report> {
    reports(bytes, &Options::default()).unwrap()
}

/// Kind and text of each unit, a line each.
fn texts(report: &Report) -> String {
    let units = report.units.iter();
    let lines = units.map(|unit| format!("{} {}", unit.kind.name(), unit.text));
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn traditional_characters_are_understood_and_kept() {
    let want = "\
title 青禾縣人民法院工作報告
byline ——2024年1月9日在青禾縣第十屆人民代表大會第三次會議上
byline 縣人民法院院長 鄭萬豐
salutation 各位代表：
paragraph 現在，我代表縣人民法院，向大會報告工作，請予審議。
heading 一、2023年工作回顧
paragraph 過去一年，全縣發展穩步向前，頭髮花白的老人也說，日子過得有盼頭。";
    let lines = want.lines().filter_map(|line| line.split_once(' '));
    let lines: Vec<&str> = lines.map(|(_, line)| line).collect();
    let text = lines.join("\n");
    let (big5, _, lost) = encoding_rs::BIG5.encode(&text);
    assert!(!lost);
    for bytes in [text.as_bytes(), &big5] {
        let report = all(bytes).remove(0);
        assert_eq!(texts(&report), want);
        assert_eq!(report.title, "青禾縣人民法院工作報告");
        assert_eq!(report.region.as_deref(), Some("青禾縣"));
        assert_eq!(report.organ.as_deref(), Some("法院"));
        assert_eq!(report.level_name.as_deref(), Some("县"));
        assert_eq!(report.delivered.as_deref(), Some("2024-01-09"));
        assert_eq!(report.speaker.as_deref(), Some("鄭萬豐"));
        assert_eq!(report.year, Some(2023));
        assert_eq!(report.text, text);
        assert_eq!(report.units[6].path, ["一、2023年工作回顧"]);
    }
    let known = text.replace("青禾縣人民法院", "浙江省高級人民法院");
    let report = all(known.as_bytes()).remove(0);
    assert_eq!(report.region_code.as_deref(), Some("330000"));
    assert_eq!(report.region.as_deref(), Some("浙江省"));
}

#[test]
fn a_web_page_in_traditional_characters_loses_its_navigation() {
    let page = "<html><body><div>來源：本地日報</div><h1>青禾縣政府工作報告</h1><p>各位代表：</p><p>現在，我代表縣人民政府，向大會報告工作，請予審議，並請大家提出意見，讓明年做得更好一些。</p><p>責任編輯：某某</p></body></html>";
    let report = all(page.as_bytes()).remove(0);
    assert_eq!(report.units.len(), 3);
    assert_eq!(report.region.as_deref(), Some("青禾縣"));
}

#[test]
fn line_ends_of_three_kinds_in_one_file() {
    let text = format!("青禾县政府工作报告\n{BODY}");
    let want = all(text.as_bytes()).remove(0);
    let mut ends = ["\r", "\r\n", "\n", "\r"].iter().cycle();
    let mixed: String = text
        .split('\n')
        .flat_map(|line| [line, ends.next().unwrap()])
        .collect();
    let report = all(mixed.as_bytes()).remove(0);
    assert_eq!(texts(&report), texts(&want));
    assert_eq!(report.id, want.id);
}

#[test]
fn a_short_report_on_one_line_is_cut() {
    use Kind::{Byline, Heading, Paragraph, Salutation, Title};
    let body: String = BODY.lines().collect();
    let text = format!(
        "青禾县政府工作报告——2024年1月9日在青禾县第十届人民代表大会第三次会议上 县长 林望川 {body}各位代表！让我们一起把路修好。\n"
    );
    let report = all(text.as_bytes()).remove(0);
    let kinds: Vec<Kind> = report.units.iter().map(|unit| unit.kind).collect();
    assert_eq!(
        kinds,
        [
            Title, Byline, Byline, Salutation, Paragraph, Heading, Paragraph, Heading, Paragraph,
            Paragraph
        ]
    );
    assert_eq!(report.speaker.as_deref(), Some("林望川"));
    assert!(report.text.ends_with("各位代表！让我们一起把路修好。"));
}

#[test]
fn quotation_marks_of_a_table_with_tabs_are_kept_where_they_quote_nothing() {
    let options = Options {
        text_column: Some("doc".to_string()),
        ..Options::default()
    };
    let body: String = BODY.lines().collect();
    let plain = format!("n\tdoc\n1\t\"好\"字当头。{body}\n");
    let report = table_reports(plain.as_bytes(), "a.tsv", &options)
        .unwrap()
        .remove(0);
    assert!(report.text.starts_with("\"好\"字当头"), "{}", report.text);
    let quoted = format!("n\tdoc\n\"一\"\t\"\"\"好\"\"字当头。\n{BODY}\"\n");
    let report = table_reports(quoted.as_bytes(), "a.tsv", &options)
        .unwrap()
        .remove(0);
    // What stands above the words of address is no part of the report.
    assert_eq!(report.units.len(), 6);
    // A title that shares its line with its date is found in a row as in a file.
    let titled = format!(
        "doc\n\"青禾县政府工作报告——2024年1月9日在青禾县第十届人民代表大会第三次会议上\n{BODY}\"\n"
    );
    let report = &table_reports(titled.as_bytes(), "a.csv", &options).unwrap()[0];
    assert_eq!(report.title, "青禾县政府工作报告");
    assert_eq!(report.delivered.as_deref(), Some("2024-01-09"));
}

#[test]
fn rows_of_two_cells_keep_their_tabs_and_a_stray_tab_goes() {
    let text = format!("青禾县政府工作报告\n{BODY}\n指标\t数值\n道路\t十条\n以上\t完毕。");
    let report = all(text.as_bytes()).remove(0);
    holds(
        &texts(&report),
        &["\nparagraph 指标\t数值\nparagraph 道路\t十条\n"],
    );
    let stray = format!("青禾县政府工作报告\n{BODY}\n大家\t都高兴。");
    holds(&texts(&all(stray.as_bytes())[0]), &["大家都高兴。"]);
}

#[test]
fn three_watchwords_keep_the_spaces_between_them() {
    let text = format!(
        "凝心聚力 实干争先 奋力谱写青禾新篇章\n——在中国共产党青禾县第十四次代表大会上的报告\n（2024年1月9日）\n孙立（女）\n同志们：\n{BODY}"
    );
    let report = all(text.as_bytes()).remove(0);
    assert_eq!(
        report.title,
        "凝心聚力 实干争先 奋力谱写青禾新篇章 ——在中国共产党青禾县第十四次代表大会上的报告"
    );
}

#[test]
fn a_speaker_with_a_remark() {
    let text = format!("青禾县政府工作报告\n2024年1月9日\n代县长　古丽·阿不都（女）\n{BODY}");
    let report = all(text.as_bytes()).remove(0);
    assert_eq!(report.speaker.as_deref(), Some("古丽·阿不都"));
    assert_eq!(report.units[3].kind, Kind::Salutation);
}

#[test]
fn counting_inside_a_sentence_begins_no_paragraph_on_a_printed_page() {
    // Lines of twenty characters; the second thing counted begins a line.
    let line = |text: &str| {
        assert_eq!(text.chars().count(), 20, "{text}");
        text.to_string()
    };
    let mut lines = vec!["青禾县政府工作报告".to_string(), "各位代表：".to_string()];
    for _ in 0..6 {
        lines.push(line("全县上下同心，把该修的路修好，把该种的树"));
        lines.push(line("种好，把该办的学校办好，让大家的日子好起"));
        lines.push("来。".to_string());
    }
    lines.push(line("我们主要做了两件事情。一是修路，修了十里"));
    lines.push(line("长的路，通到了山里，大家出门都方便得多。"));
    lines.push(line("二是种树，种了百亩的树，山上都绿了起来，"));
    lines.push("大家都说好。".to_string());
    let report = all(lines.join("\n").as_bytes()).remove(0);
    let last = report.units.last().unwrap();
    assert!(last.text.starts_with("我们主要做了"), "{}", last.text);
}

#[test]
fn a_sentence_at_a_time() {
    let text = "他说：“路修好了。”大家鼓掌。“好！”她说。\n《办法（一）。附件》已印发！完";
    assert_eq!(
        sentences(text),
        [
            "他说：“路修好了。”",
            "大家鼓掌。",
            "“好！”她说。",
            "《办法（一）。附件》已印发！",
            "完"
        ]
    );
}

#[test]
fn page_numbers_between_paragraphs_are_left_out_and_what_they_tear_is_whole() {
    let torn = BODY.replace("大家的日子越过", "大家的\n— 1 —\n日子越过");
    let text = format!(
        "青禾县政府工作报告\n（全文）\n2024-01-09 来源：本地日报 阅读：10\n{torn}\n- 2 -\n（完）"
    );
    let want = all(format!("青禾县政府工作报告\n{BODY}").as_bytes()).remove(0);
    assert_eq!(texts(&all(text.as_bytes())[0]), texts(&want));
}

#[test]
fn the_space_behind_the_number_of_a_part_stays() {
    let text = format!(
        "青禾县政府工作报告\n{BODY}\n第三部分　自身建设\n我们要把作风建设抓好，把每件事办好，让大家满意。"
    );
    let report = all(text.as_bytes()).remove(0);
    holds(&texts(&report), &["heading 第三部分 自身建设\n"]);
}
