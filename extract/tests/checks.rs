//! `--check`, rule by rule: what is wrong is found with the right arithmetic, and what is right is left alone.

#![allow(clippy::unwrap_used)]

#[path = "common/program.rs"]
mod program;

use program::{out, run};

/// What is said, and what the finding says of it. The arithmetic was done by hand.
const WRONG: [(&str, &str); 27] = [
    // 翻一番 is twice as much, 翻两番 four times.
    (
        "云溪县茶企由40家增至100家，翻了一番。",
        "40家 to 100家 makes 2.5倍, not 2倍",
    ),
    (
        "茶叶产值由10亿元增至25亿元，翻了两番。",
        "10亿元 to 25亿元 makes 2.5倍, not 4倍",
    ),
    (
        "茶叶产值由10亿元增至13亿元，实现翻番。",
        "10亿元 to 13亿元 makes 1.3倍, not 2倍",
    ),
    // One kind alone is more than the whole.
    (
        "全县工业企业90家，其中高新技术企业95家、小微企业60家。",
        "95家 > 90家",
    ),
    (
        "支出40亿元，其中民生支出45亿元，教育、卫生支出分别为12亿元、6亿元。",
        "45亿元 > 40亿元",
    ),
    ("全县工业企业90家，其中亿元以上企业120家。", "120家 > 90家"),
    ("新登记3万户、其中企业4.1万家。", "4.1万家 > 3万户"),
    // Kinds that exclude each other are added up.
    (
        "新登记3.1万户、其中企业1.2万家、个体工商户2.1万户。",
        "1.2万家 + 2.1万户 = 3.3万户 > 3.1万户",
    ),
    (
        "进出口60亿元，其中出口45亿元、进口25亿元。",
        "45亿元 + 25亿元 = 70亿元 > 60亿元",
    ),
    (
        "收到建议20件，其中经济类12件、社会类9件。",
        "12件 + 9件 = 21件 > 20件",
    ),
    (
        "全县生产总值80亿元，第一产业增加值10亿元、增长3%，第二产业增加值30亿元、增长6%，第三产业增加值30亿元、增长5%。",
        "10亿元 + 30亿元 + 30亿元 = 70亿元, not 80亿元",
    ),
    (
        "受理提案300件，其中委员提案250件、集体提案60件。",
        "250件 + 60件 = 310件 > 300件",
    ),
    // Shares of a whole, before or behind their part.
    (
        "新登记3万户、其中企业1.2万家、占55%。",
        "1.2万家 of 3万户 is 40.0%, not 55%",
    ),
    (
        "投资120亿元，其中工业投资42亿元、占35%，房地产投资50亿元、占31.7%。",
        "50亿元 of 120亿元 is 41.7%, not 31.7%",
    ),
    (
        "一般公共预算收入20亿元、税收占比80%，其中税收收入15亿元。",
        "15亿元 of 20亿元 is 75.0%, not 80%",
    ),
    (
        "城镇新增就业5.23万人，完成年度目标5万人的114%。",
        "5.23万人 of 5万人 is 104.6%, not 114%",
    ),
    (
        "完成投资62亿元，为年度计划60亿元的93.3%。",
        "62亿元 of 60亿元 is 103.3%, not 93.3%",
    ),
    (
        "利用外资3.2亿美元，占全市32亿美元的15%。",
        "3.2亿美元 of 32亿美元 is 10.0%, not 15%",
    ),
    ("改造住房730套，超额完成计划800套。", "730套 < 800套"),
    // What is said of a difference before its levels, and a gap to another level.
    (
        "绿色出行比例提高2.5个百分点、从75.6%提升至76.5%。",
        "75.6% to 76.5% makes 0.9个百分点, not 2.5个百分点",
    ),
    (
        "全县生产总值增长5.3%，高于全市（5.0%）0.5个百分点。",
        "5% to 5.3% makes 0.3个百分点, not 0.5个百分点",
    ),
    // More values than names.
    (
        "城乡居民人均可支配收入分别增长4.2%、5.3%、4.8%。",
        "3 values behind 分别, 2 names before it",
    ),
    (
        "城镇和农村居民人均可支配收入分别达4.8万元、2.6万元、1.8万元。",
        "3 values behind 分别, 2 names before it",
    ),
    (
        "绿化覆盖率、污水处理率分别超98.5%、99%和97%。",
        "3 values behind 分别, 2 names before it",
    ),
    (
        "新建学校3所，城乡居民人均可支配收入分别达4.8万元、2.6万元，分别增长4.2%、5.3%、4.8%。",
        "3 values behind 分别, 2 names before it",
    ),
    // One measure, two values: in one sentence, and where the year before is told of among plans.
    (
        "城镇新增就业14.1万人，市场平稳，城镇新增就业13.4万人。",
        "城镇新增就业: 14.1万人 and 13.4万人",
    ),
    ("新增过江通道16条、达到14条。", "16条 > 14条"),
];

#[test]
fn what_is_wrong_is_found_and_the_arithmetic_is_told() {
    for (text, says) in WRONG {
        let found = out(&run(&["--plain", "--check"], &format!("{text}\n")));
        assert!(found.contains(&format!("\"{says}\"")), "{text}: {found}");
        assert_eq!(found.lines().count(), 1, "{text}: {found}");
    }
}

#[test]
fn what_is_right_is_left_alone() {
    let right = [
        "茶企由30家增至120家，翻了两番。",
        "茶叶产值由10亿元增至20亿元、翻了一番，利润由1亿元增至8亿元、翻了三番。",
        // 翻番 may be a little more than twice.
        "茶企由40家增至100家，实现翻番。",
        "茶企由40家增至96家，翻了一番多。",
        // 翻番 of something else, from another year, or still to come.
        "茶企收入从5万元提高到6万元，实现比2010年翻一番。",
        "茶企产值由10亿元增加到12亿元，利润翻一番。",
        "茶企产值由10亿元增加到12亿元，为翻一番打基础。",
        // Two times, prices of two kinds, and what something brought about.
        "去年城镇新增就业3.2万人，今年城镇新增就业3.5万人。",
        "粮食产量20万吨，去年粮食产量19万吨。",
        "茶叶出口带动进出口总额3亿元，进出口总额20亿元。",
        // A share or a plan of what was told before the last amount.
        "累计完成投资15亿元、今年完成5亿元，占总投资60亿元的25%。",
        "党员500人，女党员200人，占40%，35岁以下150人，占30%。",
        "招商引资到位20亿元，新签约15亿元，超额完成目标18亿元。",
        "上半年改造住房730套，全年将超额完成计划800套。",
        "支出50亿元，民生占比80%，其中民生用于教育12亿元。",
        // Kinds of which one holds the other, and parts of another place.
        "收入20亿元，其中城乡居民收入15亿元、农村居民收入8亿元。",
        "学员300人，其中本科以上280人、博士60人。",
        "全市生产总值900亿元，我县第一产业增加值10亿元，第二产业增加值30亿元，第三产业增加值40亿元。",
        // Kinds of firms overlap, and a kind of spending may be a part of another.
        "全县工业企业90家，其中高新技术企业60家、专精特新企业50家。",
        "全县工业企业90家，其中国有企业30家、高新技术企业60家、小微企业80家。",
        "支出48亿元，其中民生支出36.5亿元、占76%，教育、卫生、社保支出分别为10.2亿元、5.8亿元、9.1亿元。",
        "支出48亿元，其中民生支出36.5亿元，教育、卫生、社保支出分别为10.2亿元、5.8亿元、9.1亿元。",
        "新登记3万户、其中企业1.2万家、占40%。",
        // The share may be that in the part named before.
        "投资120亿元，其中工业投资42亿元、占35%，技改投资10亿元、占23.8%。",
        "一般公共预算收入20亿元、税收占比75%，其中税收收入15亿元。",
        "城镇新增就业5.23万人，完成年度目标5万人的104.6%。",
        "利用外资3.2亿美元，占全市32亿美元的10%。",
        "改造住房830套，超额完成计划800套。",
        "全县生产总值70亿元，第一产业增加值10亿元、增长3%，第二产业增加值30亿元、增长6%，第三产业增加值30亿元、增长5%。",
        "全县生产总值增长5.3%，高于全市（5.0%）0.3个百分点。",
        "城乡居民、脱贫人口收入分别增长4.2%、5.3%、4.8%。",
        "绿色出行比例提高0.9个百分点、从75.6%提升至76.5%。",
        "上半年生产总值增长5.2%，三季度生产总值增长5.5%，全年生产总值增长5.6%。",
        "云溪区一般公共预算收入增长3%，石桥区一般公共预算收入增长4%。",
        // 30 of 880 is 3.41%: words are rounded too.
        "蚕茧收购九百一十担，比上年增加三十担，增长百分之三点四。",
    ];
    for text in right {
        let found = out(&run(&["--plain", "--check"], &format!("{text}\n")));
        assert_eq!(found, "", "{text}");
    }
}

#[test]
fn the_year_before_among_plans_is_the_year_under_review() {
    let record = |index: usize, kind: &str, text: &str| {
        format!(
            "{{\"report\":\"a\",\"index\":{index},\"kind\":\"{kind}\",\"year\":2025,\"text\":\"{text}\"}}\n"
        )
    };
    let report = |own: &str, later: &str| {
        record(0, "heading", "一、2025年工作回顾")
            + &record(1, "paragraph", "地区生产总值增长5.3%。")
            + &record(1, "paragraph", own)
            + &record(2, "heading", "二、“十五五”时期主要目标")
            + &record(3, "paragraph", later)
    };
    let cases = [
        ("", "去年地区生产总值增长5.1%。", 1),
        ("", "去年地区生产总值增长5.3%。", 0),
        ("2025年，地区生产总值增长5.1%。", "", 1),
        ("2024年，地区生产总值增长5.1%。", "", 0),
    ];
    for (own, later, findings) in cases {
        let found = out(&run(&["--check"], &report(own, later)));
        assert_eq!(found.lines().count(), findings, "{own}{later}: {found}");
    }
}

#[test]
fn the_sentence_stands_under_its_finding() {
    let text = "全县水果产值稳步增长。茶叶产值由200万元增加到250万元，增长30%。\n";
    let listed = out(&run(&["--plain", "--check", "--format", "text"], text));
    let told = "  1: 茶叶产值由200万元增加到250万元，增长30%";
    assert!(listed.lines().any(|line| line == told), "{listed}");
}

#[test]
fn nothing_found_is_said_when_asked() {
    let ran = run(
        &["--plain", "--check", "--explain", "--lang", "zh"],
        "新建学校3所、医院2家。\n",
    );
    let said = String::from_utf8(ran.stderr).unwrap();
    assert!(said.contains("查了 2 个数，没有发现"), "{said}");
    let ran = run(&["--plain", "--check"], "新建学校3所、医院2家。\n");
    assert!(ran.stderr.is_empty());
}
