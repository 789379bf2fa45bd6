//! Whether a figure is of one year, of several, or where a change set out from. The sentences are invented; the spans are what a
//! person reads in them.

use report_tests::holds;

use crate::common::{cells, report, run};

/// `text span` of each figure of a report, a sentence or heading a line.
fn spans(lines: &str) -> Vec<String> {
    cells("", &report("云山省", lines), &["text", "span"])
}

/// The same of a sentence of a review of five years.
fn review(text: &str) -> Vec<String> {
    spans(&format!("一、2025年和“十四五”时期工作回顾\n五年来，{text}"))
}

#[test]
fn a_time_is_of_one_year_of_several_or_of_none() {
    found! { spans:
        // A year in Chinese numerals is one year.
        "一、二〇二五年工作回顾\n茶企增加12家，茶叶产量增长5%。" => "12家 year", "5% year";
        "二○二五年，茶叶产量增长5%。" => "5% year";
        "二0二五年，茶叶产量增长5%。" => "5% year";
        "二零二五年茶叶产量增长5%，五年来，茶园增加3万亩。" => "5% year", "3万亩 years";
        // A part of a year is no year.
        "一、2025年工作回顾\n上半年，茶叶出口增长7%。前三季度茶厂开工9座。全年茶叶出口增长5%。"
            => "7% -", "9座 -", "5% year";
        // A plan is of the years that its heading names.
        "二、“十五五”时期主要目标任务\n茶园灌溉率达到70%。\n三、2026年工作安排\n新建茶厂3座。"
            => "70% years", "3座 year";
        // A feast or a fair takes days of one year, a plan its five.
        "春节期间，接待游客20万人次。\n\
         茶博会期间签约12个项目。\n\
         “十四五”期间新建茶厂20座。\n\
         2021—2025年期间新建茶站8座。" => "20万人次 year", "12个 year", "20座 years", "8座 years";
        // A change of a mean within a year is one over the year before.
        "一、2025年工作回顾\n茶园臭氧年均浓度下降6%，茶园面积年均增长2%。" => "6% year", "2% years";
        "一、2025年工作回顾\n细颗粒物年均浓度27微克/立方米，两年年均增长5%的茶厂有3座。" => "27微克/立方米 year", "5% years", "3座 years";
        // Numbered topics stand below the heading without a number behind which they begin.
        "2025年的主要工作\n\
         一、兴茶\n\
         新增茶厂3座。\n\
         二、修路\n\
         五年来，新建茶路20公里。\n\
         三、育人\n\
         新增茶师50人。\n\
         过去五年的主要工作\n\
         一、兴茶\n\
         新增茶厂30座。" => "3座 year", "20公里 years", "50人 year", "30座 years";
        // Where the numbers go on, the heading without one stood below them.
        "一、过去五年工作回顾\n\
         新增茶厂30座。\n\
         2025年的工作\n\
         新增茶厂3座。\n\
         二、总体要求\n\
         茶园灌溉率达到70%。" => "30座 years", "3座 year", "70% -";
        "一、本届政府工作回顾\n茶企增加12家。" => "12家 years";
        "一、工作回顾\n茶企比5年前增加12家。" => "12家 years";
        // One year of several is one, and half of it is less.
        "一、本届政府开局之年的工作\n新建茶厂3座。" => "3座 year";
        "一、“十五五”开局之年工作回顾\n新建茶厂3座。" => "3座 year";
        "本届政府第一年，新建茶厂3座。" => "3座 year";
        "一、2025年上半年工作\n新建茶厂3座。\n茶税9亿元，同比增长5%。\n2025年，新增茶农3户。"
            => "3座 -", "9亿元 -", "5% -", "3户 year";
        // Each of two in one word has its own growth of the years.
        "城乡居民收入五年分别增长15%和16%。" => "15% years", "16% years";
        "一、2025年工作回顾\n茶农收入由4800元，增长到了9800元。" => "4800元 base", "9800元 year";
        "一、2025年工作回顾\n茶税9亿元，比上年的8亿元增长5%。" => "9亿元 year", "8亿元 base", "5% year";
    }
    let after = |time: &str| spans(&format!("一、工作回顾\n{time}，茶企增加12家。"));
    found! { after:
        // Several years go by many names.
        "五年间" => "12家 years";
        "5年里" => "12家 years";
        "过去5年" => "12家 years";
        "本届政府任期内" => "12家 years";
        "本届政府以来" => "12家 years";
        // An election may have been last year.
        "换届以来" => "12家 -";
    }
}

#[test]
fn where_a_change_sets_out_from_is_no_figure_of_the_year() {
    found! { review:
        "茶企从35家增至80家。" => "35家 base", "80家 year";
        "茶园灌溉率由2020年的48%提高到62%。" => "48% base", "62% year";
        "低保、特困标准分别从每人每月720元、910元提高到760元、960元。"
            => "720元 base", "910元 base", "760元 year", "960元 year";
        "从3个方面推出9项举措。" => "9项 -";
        // Five years add up, and what stands at their end does not.
        "全县新增茶企120家、茶厂30座。" => "120家 years", "30座 years";
        "建成步道40公里，治理茶园3万亩。" => "40公里 years", "3万亩 years";
        "茶园灌溉率达到62%。" => "62% year";
        "茶叶年产量1200吨。" => "1200吨 year";
        "茶农达9万户，茶企增至80家。" => "9万户 year", "80家 year";
        "茶农净增2万户、突破9万户。" => "2万户 years", "突破9万户 year";
        "茶农收入年均增长6.5%，茶叶出口增长40%。" => "6.5% years", "40% years";
        "6种茶叶入选名茶。" => "6种 -";
    }
    found! { spans:
        "二、2026年工作安排\n低保标准从720元提高到760元。" => "720元 base", "760元 year";
        // Nor is the target of the year that is over one of the next.
        "一、2025年工作回顾\n新栽茶树310株，完成年度任务280株的110.7%。" => "310株 year", "280株 base", "110.7% year";
        "一、2025年工作回顾\n茶税收入增长6%的目标没有完成，实际增长5%。" => "6% base", "5% year";
        "一、2025年工作回顾\n指标\t年度目标\t完成情况\n茶叶产量\t485吨\t488吨" => "485吨 base", "488吨 year";
        // Of a plan for five years, and of a mean over them.
        "一、2025年工作回顾\n指标\t2020年\t“十四五”规划目标\t2025年\t年均增长（%）\n茶园灌溉率（%）\t41\t50\t52\t4.9"
            => "41 year", "50 years", "52 year", "4.9 years";
        "一、2025年工作回顾\n茶税收入8.2亿元，占年初预算8亿元的102.5%。" => "8.2亿元 year", "8亿元 base", "102.5% year";
    }
}

#[test]
fn what_was_said_of_the_time_holds_for_the_paragraphs_behind() {
    let long = "茶乡面貌一新，茶农的日子越过越好，茶山更绿、茶水更清，茶香飘得更远，".repeat(3);
    let long = long.trim_end_matches('，');
    let lines = format!(
        "一、工作回顾\n{long}。五年来，新增茶企120家。\n新增步道40公里。\n2025年，新增步道9公里。\n新增茶厂2座。"
    );
    let told = ["120家 years", "40公里 years", "9公里 year", "2座 year"];
    assert_eq!(spans(&lines), told);
    // Though it stands far from the head of its sentence.
    let long = "茶山更绿、茶水更清、茶路更宽、茶香更浓，".repeat(4);
    let lines = format!(
        "一、工作回顾\n五年来，新增茶企120家。\n各位代表，刚刚过去的2025年，{long}新增茶厂9座。\n新增步道40公里。"
    );
    assert_eq!(spans(&lines), ["120家 years", "9座 year", "40公里 year"]);
}

#[test]
fn the_lines_of_one_text_are_read_as_records_are() {
    let lines = "一、工作回顾\n五年来，新增茶企120家。\n二、2026年工作安排\n（一）兴茶。新建茶厂3座。\n名词解释\n茶山通：要修建茶路2公里，力争新建茶园30亩。\n";
    let whole = lines.trim_end().replace('\n', "\\n");
    let records = format!("{{\"year\":2025,\"text\":\"{whole}\"}}\n");
    for (args, input) in [("", &*records), ("--plain", lines)] {
        let want = [
            "120家 actual years",
            "3座 plan year",
            "2公里 actual year",
            "30亩 actual year",
        ];
        assert_eq!(cells(args, input, &["text", "role", "span"]), want);
    }
    // The offsets are those of the whole text.
    let text: Vec<char> = lines.chars().collect();
    for row in cells("", &records, &["start", "end", "text"]) {
        let [start, end, shown] = row.splitn(3, ' ').collect::<Vec<_>>()[..] else {
            panic!("{row}");
        };
        let [start, end] = [start, end].map(|at| at.parse::<usize>().unwrap());
        assert_eq!(text[start..end].iter().collect::<String>(), shown);
    }
}

#[test]
fn the_table_has_the_span_last() {
    let record = "{\"kind\":\"paragraph\",\"text\":\"2025年，新建茶厂3座。\"}\n";
    let table = run("--format csv", record).out;
    let ends: Vec<&str> = table
        .lines()
        .filter_map(|line| line.rsplit(',').next())
        .collect();
    assert_eq!(ends, ["span", "year"]);
}

#[test]
fn a_row_of_json_has_the_fields_of_a_figure_and_those_of_its_record() {
    let record =
        "{\"kind\":\"paragraph\",\"span\": [ 1,2.50 ],\"text\":\"2025年，新建茶厂3座。\"}\n";
    let row = run("--format jsonl", record).out;
    holds(&row, &["\"span\": [ 1,2.50 ],\"text\":\"3座\""]);
    assert_eq!(row.matches("\"span\"").count(), 1, "{row}");
    let bare = "{\"text\":\"2025年，新建茶厂3座。\"}\n";
    let row = run("--format jsonl", bare).out;
    assert!(row.ends_with("\"clause\":\"新建茶厂3座\"}\n"), "{row}");
}

#[test]
fn tables_and_pages_say_the_span_in_words() {
    let records = "{\"kind\":\"paragraph\",\"year\":2025,\"text\":\"五年来，新增茶企120家，茶园面积从3万亩增至4万亩。\"}\n";
    let table = run("--lang zh --format text", records).out;
    for (figure, span) in [("120家", "几年"), ("3万亩", "起点"), ("4万亩", "一年")] {
        let row = table.lines().find(|row| row.ends_with(figure)).unwrap();
        assert!(row.contains(span), "{row}");
    }
    let page = run("--format html", records).out;
    let told = ["<td>years</td></tr>", "<td>base</td></tr>", "span: years"];
    holds(&page, &told);
}
