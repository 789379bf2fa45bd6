//! Reports of all organs, in the forms in which newspapers, web pages and files print them: fictional, read by eye.
#![allow(clippy::unwrap_used, missing_docs)]

mod subjects;

use report_split::{Kind, Options, Report, reports};

const DONE: &str = "过去一年，我们修了路，种了树，架了桥，办了学，群众的日子越过越好，越过越有盼头，大家都很满意。";
const PLAN: &str =
    "新的一年，我们要再修十条路，再种万棵树，再架三座桥，把群众的事一件一件办好，让大家更满意。";

fn all(text: &str) -> Vec<Report> {
    reports(text.as_bytes(), &Options::default()).unwrap()
}

/// A head, and the same body below it.
fn one(head: &str) -> Report {
    let text = format!("{head}\n一、2023年工作回顾\n{DONE}\n二、2024年工作安排\n{PLAN}\n");
    let mut all = all(&text);
    assert_eq!(all.len(), 1, "{head}");
    all.remove(0)
}

fn texts(report: &Report) -> Vec<&str> {
    report.units.iter().map(|unit| unit.text.as_str()).collect()
}

/// What is told of heads: organ, region, code, level, date and speaker (`-` is none), and below it the lines of the head.
fn known(cases: &str) {
    let lines = cases.lines().map(str::trim_ascii);
    let lines: Vec<&str> = lines
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .collect();
    for case in lines.chunks(2) {
        let report = one(&case[1].replace(" | ", "\n"));
        let got = [
            report.organ,
            report.region,
            report.region_code,
            report.level_name,
            report.delivered,
            report.speaker,
        ];
        let got = got.map(|value| value.unwrap_or("-".to_string()));
        assert_eq!(got.join(" "), case[0], "{}", case[1]);
    }
}

#[test]
fn every_organ_reports() {
    known(
        "
        法院 云溪县 - 县 2024-01-09 赵平川
            云溪县人民法院工作报告 | ——2024年1月9日在云溪县第十七届人民代表大会第三次会议上 | 云溪县人民法院院长　赵平川 | 各位代表： | 现在，我代表县人民法院，向大会报告工作。
        检察院 四川省成都市青羊区 510105 县 2024-01-10 钱望
            四川省成都市青羊区人民检察院 | 工作报告 | （二〇二四年一月十日） | 检察长　钱望 | 各位代表： | 我代表区人民检察院向大会报告工作。
        人大常委会 云溪县 - 县 2024-01-09 吴岳
            云溪县人民代表大会常务委员会 | 工  作  报  告 | 2024年1月9日在云溪县第十七届人民代表大会第三次会议上 | 县人大常委会主任　吴岳 | 各位代表： | 受县十七届人大常委会委托，我向大会报告工作。
        政协 浙江省杭州市西湖区 330106 县 2024-01-08 郑和平
            中国人民政治协商会议浙江省杭州市西湖区第十届委员会常务委员会工作报告 | （2024年1月8日） | 郑和平 | 各位委员： | 我代表政协西湖区第十届委员会常务委员会，向大会报告工作。
        纪委监委 云溪县 - 县 2024-01-20 -
            中共云溪县纪律检查委员会 | 向中共云溪县第十四次代表大会的工作报告 | （2024年1月20日） | 各位代表： | 现在，县纪委向大会报告工作，请予审查。
        纪委监委 - - - 2024-02-03 李清
            在县纪委十四届三次全会上的工作报告 | （2024年2月3日） | 李清 | 同志们： | 我代表县纪委常委会向全会作工作报告。
        党委 云溪县 - 县 2024-01-05 -
            中国共产党云溪县委员会常务委员会工作报告 | （2024年1月5日） | 同志们： | 我代表县委常委会向全会报告工作。
        法院 全国 - 国家 2024-03-08 郑和平
            最高人民法院工作报告 | ——2024年3月8日在第十四届全国人民代表大会第二次会议上 | 最高人民法院院长 郑和平 | 各位代表： | 我代表最高人民法院，向大会报告工作。
        政府 云溪县石桥镇 - 乡 2024-01-09 周平
            云溪县石桥镇人民政府工作报告 | ——2024年1月9日在石桥镇第十九届人民代表大会第五次会议上 | 镇长 周平 | 各位代表： | 现在，我代表镇人民政府向大会报告工作。
        ",
    );
}

#[test]
fn titles_have_many_forms() {
    known(
        "
        政府 广东省东莞市 441900 市 2024-01-09 吕平
            2024 年 政 府 工 作 报 告 | 2024 年 1 月 9 日在广东省东莞市第十七届人民代表大会第三次会议上 | 东莞市市长 吕平 | 各位代表： | 现在，我代表市人民政府向大会报告工作。
        政府 云溪县 - 县 1998-03-05 周平
            政府工作报告——一九九八年三月五日在云溪县第十二届人民代表大会第一次会议上 | 县　长　　周　平 | 各位代表： | 现在，我代表县人民政府向大会报告工作。
        政府 云溪县 - 县 2024-01-09 周平
            在云溪县第十七届人民代表大会第三次会议上的政府工作报告 | 2024年1月9日 | 县长 周平 | 各位代表： | 现在，我代表县人民政府向大会报告工作。
        政府 云溪县 - 县 - -
            【政府工作报告】云溪县2024年政府工作报告 | 各位代表：
        党委 云岭市 - 市 - -
            中共云岭市委工作报告 | 同志们：
        党委 云溪县 - 县 - -
            中共云溪县委常委会2023年工作报告 | 同志们：
        # A post in one line, its holder in the next, as a copied title page has them.
        政府 云溪县 - 县 2024-01-09 周平
            云溪县政府工作报告 | ——2024年1月9日在云溪县第十七届人民代表大会第三次会议上 | 县长 | 周平 | 各位代表： | 现在，我代表县人民政府向大会报告工作。
        # No title at all, and no words of address.
        政府 云溪县 - 县 - -
            各位代表： | 现在，我代表云溪县人民政府向大会报告工作，请予审议。
        政府 云溪县 - 县 - -
            云溪县人民政府工作报告
        法院 云溪县 - 县 2025-01-09 -
            云溪县人民法院2024年工作报告 | （2025年1月9日） | 各位代表：
        # A title that names no place: whose post it is, says which.
        政府 云溪县 - 县 2024-01-09 周平
            政府工作报告 | （2024年1月9日） | 云溪县人民政府县长　周平 | 各位代表：
        政府 云溪县 - 县 2024-01-09 周平
            政府工作报告 | （2024年1月9日） | 云溪县代县长　周平 | 各位代表：
        政府 石桥镇 - 乡 2024-01-09 周平
            政府工作报告 | （2024年1月9日） | 石桥镇镇长：周平 | 各位代表：
        政府 四川省广元市 510800 市 2024-01-09 周平
            政府工作报告 | （2024年1月9日） | 广元市人民政府市长 周平 | 各位代表：
        政府 - - - 2024-01-09 周平
            政府工作报告 | （2024年1月9日） | 县人民政府县长　周平 | 各位代表：
        政府 - - - 2024-01-09 周平
            政府工作报告 | （2024年1月9日） | 县委副书记、县长　周平 | 各位代表：
        人大常委会 云溪县 - 县 2024-01-09 周平
            工作报告 | （2024年1月9日） | 云溪县人大常委会主任　周平 | 各位代表： | 受县十七届人大常委会委托，我向大会报告工作。
        # A name beside the date, a source between title and date, a title on three lines, its year with the letter O.
        政府 云溪县 - 县 2024-01-09 周平
            云溪县政府工作报告 | Original URL: http://云溪.cn/1 | （2024年1月9日 周平） | 各位代表：
        政协 云溪县 - 县 2024-03-01 周平
            中国人民政治协商会议 | 云溪县第十届委员会常务委员会 | 工作报告 | 二O二四年三月一日 | 周平 | 各位委员：
        政府 全国 - 国家 1993-04-02 -
            1993年4月2日在第十二届全国 | 人民代表大会第二次会议上的政府工作报告 | 各位代表：
        # The head in one line, or in two.
        政府 云溪县 - 县 2024-01-09 周平
            云溪县政府工作报告――2024年1月9日在云溪县第十七届人民代表大会第三次会议上县长周平各位代表：现在，我代表县人民政府向大会报告工作。
        人大常委会 云溪县 - 县 2024-01-09 周平
            云溪县人民代表大会常务委员会工作报告 | 2024年1月9日在云溪县第十七届人民代表大会第三次会议上 | 县人大常委会主任 周平各位代表： | 我向大会报告工作。
        法院 全国 - 国家 - -
            1990年中华人民共和国最高人民法院工作报告 | 各位代表：
        # Without a title: for whom somebody speaks.
        党委 云溪县 - 县 - -
            各位代表： | 大会要选举县委和县纪律检查委员会。我代表中共云溪县第五届委员会，向大会报告工作。
        other - - - 2024-06-28 周平
            2024年6月28日 | 县审计局局长 周平 | 主任、各位副主任、各位委员： | 我受县人民政府委托，报告审计情况。
        # What shares a line with the title.
        政府 云溪县 - 县 2024-01-09 周平
            政府工作报告(摘要)--2024年1月9日在云溪县第十七届人民代表大会第三次会议上 | 云溪县县长周平 | 各位代表：
        政府 云溪县 - 县 2024-01-09 周平
            政府工作报告（2024年1月9日在云溪县第十七届人民代表大会第三次会议上） | （征求意见稿） | 代县长 | 周平 | 各位代表：
        政府 云溪县 - 县 2024-01-09 周平
            2024年云溪县政府工作报告——2024年1月9日在云溪县第十七届人民代表大会第三次会议上县长周平各位代表：现在，我代表县人民政府向大会报告工作。
        # Lines of the page between title and date, a name and the address in one line, a letter for 〇.
        人大常委会 云溪县 - 县 1990-03-01 周平
            云溪县人民代表大会常务委员会工作报告 | Original URL: http://example.org/?a=1&b=2 | - 字体大小：[小 | 一九九O年三月一日在云溪县第七届人民代表大会第三次会议上 | 县人大常委会主任 周平各位代表：
        # A name that nobody is addressed below, and one above the date.
        政府 云溪县 - 县 2024-01-09 周平
            云溪县政府工作报告 | （2024年1月9日在云溪县第十七届人民代表大会第三次会议上） | 周平 | 过去一年，我们修了路，种了树。
        政府 全国 - 国家 1998-03-05 周平
            中华人民共和国第九届全国 | 人民代表大会第一次会议政府工作报告 | 周平 | （一九九八年三月五日） | 各位代表：
        # Whose post it is, where the session is only that of the county; a year without 年; a province beside the title.
        政府 云溪县 - 县 2024-01-09 周平
            政府工作报告 | ——2024年1月9日在县第十七届人民代表大会 | 第三次会议上 | 云溪县常务副县长周平 | 各位代表：
        政府 云溪县 - 县 - -
            云溪县2024政府工作报告 | 各位代表：
        政府 - - - - -
            镇政府2024工作报告 | 各位代表：
        政府 内蒙古自治区呼伦贝尔市海拉尔区 150702 县 - -
            (内蒙古)2024年海拉尔区人民政府工作报告(全文) | 各位代表：
        # 〇 typed as the digit 0.
        政府 云溪县 - 县 2024-01-09 -
            云溪县二0二四年政府工作报告 | （二0二四年一月九日） | 各位代表：
        ",
    );
    let title = |head: &str| one(head).title;
    let spaced = "2024 年 政 府 工 作 报 告\n2024 年 1 月 9 日在广东省东莞市第十七届人民代表大会第三次会议上\n东莞市市长 吕平";
    assert_eq!(title(spaced), "2024年政府工作报告");
    let joined = "政府工作报告——一九九八年三月五日在云溪县第十二届人民代表大会第一次会议上\n县　长　　周　平";
    assert_eq!(title(joined), "政府工作报告");
}

#[test]
fn a_month_is_enough_to_know_the_year_reviewed() {
    for (date, year, delivered) in [
        ("2025-02-01", Some(2024), None),
        ("2025/02/01", Some(2024), None),
        ("（2025.2.1）", Some(2024), None),
        ("2025年12月", Some(2025), None),
        ("（二〇二五年二月）", Some(2024), None),
        ("2025年元月9日", Some(2024), Some("2025-01-09")),
        ("2025-07-01", None, None),
        ("发布时间：2025-02-01 09:30", None, None),
    ] {
        let head =
            format!("云溪县政府工作报告\n{date}\n各位代表：\n我代表县人民政府向大会报告工作。");
        let report = &all(&format!("{head}\n一、过去一年工作\n{DONE}\n{PLAN}\n"))[0];
        assert_eq!(report.year, year, "{date}");
        assert_eq!(report.delivered.as_deref(), delivered, "{date}");
        assert_ne!(report.units[1].kind, Kind::Heading, "{date}");
    }
    // What the text says of its years goes first.
    assert_eq!(one("云溪县政府工作报告\n2031-02-01").year, Some(2023));
}

#[test]
fn what_was_done_tells_the_year_whenever_it_is_told() {
    let cases = [
        (
            "关于云溪县2023年计划执行情况及2024年计划草案的报告\n——2024年5月22日在云溪县第十七届人民代表大会第三次会议上\n一、2023年国民经济和社会发展计划执行情况",
            Some(2023),
        ),
        (
            "关于2023年上半年云溪县计划执行情况的报告\n——2023年7月30日在云溪县第十七届人大常委会第九次会议上\n各位委员：",
            Some(2023),
        ),
        (
            "云溪县教育局2023年工作报告\n各位代表：\n一、2023年重点工作完成情况",
            Some(2023),
        ),
        (
            "政府工作报告（2023年夏季）\n各位代表：\n一、关于2023年上半年工作",
            Some(2023),
        ),
        ("云溪县人民检察院工作报告（2023）\n各位代表：", Some(2023)),
        (
            "政府工作报告（2024年xx月xx日在云溪县第十七届人民代表大会第三次会议上）\n各位代表：",
            Some(2023),
        ),
        // Where a term begins.
        (
            "云溪县人民法院工作报告\n各位代表：\n2021年3月县十一届人大一次会议以来，工作有进步。",
            None,
        ),
    ];
    for (head, year) in cases {
        let report = &all(&format!("{head}\n{DONE}\n{PLAN}\n"))[0];
        assert_eq!(report.year, year, "{head}");
    }
}

#[test]
fn a_party_congress_has_its_watchword_in_the_title() {
    let report = one(
        "高举旗帜　团结奋斗\n为建设新云溪而奋斗\n——在中国共产党云溪县第十四次代表大会上的报告\n（2024年8月20日）\n孙立\n各位代表、同志们：\n现在，我代表中国共产党云溪县第十三届委员会向大会作报告。",
    );
    assert_eq!(
        report.title,
        "高举旗帜 团结奋斗 为建设新云溪而奋斗 ——在中国共产党云溪县第十四次代表大会上的报告"
    );
    assert_eq!(report.region.as_deref(), Some("云溪县"));
    assert_eq!(report.organ.as_deref(), Some("党委"));
    assert_eq!((report.line, report.speaker.as_deref()), (1, Some("孙立")));
}

/// Names that several places have, each with the parent that the text names. Codes by GB/T 2260.
#[test]
fn shared_names_are_decided_by_the_parent_that_is_named() {
    for (parent, name, code) in [
        ("兰州市", "城关区", "620102"),
        ("拉萨市", "城关区", "540102"),
        ("武汉市", "青山区", "420107"),
        ("包头市", "青山区", "150204"),
        ("北京市", "通州区", "110112"),
        ("南京市", "鼓楼区", "320106"),
        ("长春市", "朝阳区", "220104"),
        ("济南市", "市中区", "370103"),
        ("石家庄市", "新华区", "130105"),
        ("天津市", "河东区", "120102"),
        ("晋城市", "城区", "140502"),
    ] {
        let report = one(&format!(
            "{name}政府工作报告\n——2024年1月9日在{parent}{name}第十七届人民代表大会第三次会议上\n各位代表：\n现在，我代表区人民政府向大会报告工作。"
        ));
        assert_eq!(report.region_code.as_deref(), Some(code), "{parent}{name}");
    }
    let open = one("鼓楼区政府工作报告\n各位代表：\n现在，我代表区人民政府向大会报告工作。");
    assert_eq!(open.region_code, None);
    assert_eq!(
        open.region_candidates,
        ["320106", "320302", "350102", "410204"]
    );
}

#[test]
fn short_and_former_names_find_their_place() {
    let region = |head: &str| one(head).region.unwrap();
    let body = "政府工作报告\n各位代表：\n现在，我代表政府向大会报告工作。";
    for (name, full) in [
        ("宁夏", "宁夏回族自治区"),
        ("内蒙古自治区", "内蒙古自治区"),
        ("延边朝鲜族自治州", "吉林省延边朝鲜族自治州"),
        ("海南州", "青海省海南藏族自治州"),
        ("海南省", "海南省"),
        ("吉林市", "吉林省吉林市"),
        ("上海市浦东新区", "上海市浦东新区"),
    ] {
        assert_eq!(region(&format!("{name}{body}")), full);
    }
    // 崇文区 was abolished in 2010, 静海 was a county until 2015.
    let then = |name: &str, year: i32| {
        let text = format!(
            "{name}政府工作报告\n——{}年1月9日在{name}人民代表大会会议上\n各位代表：\n现在，我代表政府向大会报告工作。\n一、{year}年工作回顾\n{DONE}\n{PLAN}\n",
            year + 1
        );
        all(&text).remove(0).region_code.unwrap()
    };
    assert_eq!(then("崇文区", 2008), "110103");
    assert_eq!(then("静海县", 2011), "120223");
}

#[test]
fn the_source_of_a_web_page_is_no_evidence_but_its_name_is() {
    let page = format!(
        "<html><head><title>海晏县政府工作报告_某某网</title></head><body><div>政府工作报告</div><div>来源：贵州日报 2024-02-03 09:12 【字体：大 中 小】</div><p>各位代表：</p><p>现在，我代表县人民政府向大会报告工作。</p><p>一、2023年工作回顾</p><p>{DONE}</p><p>二、2024年工作安排</p><p>{PLAN}</p><div>上一篇：某某</div></body></html>"
    );
    let report = all(&page).remove(0);
    assert_eq!(report.region_code.as_deref(), Some("632223"));
    assert_eq!(report.units.len(), 7);
}

#[test]
fn a_page_of_tables_gives_its_article() {
    let page = format!(
        "<html><body><table><tr><td><a>首页</a></td><td><a>新闻</a></td></tr></table><table><tr><td><b>云溪县政府工作报告</b></td></tr><tr><td>发布日期：2024-01-12 浏览次数：122 次</td></tr><tr><td>各位代表：<br>　　现在，我代表县人民政府向大会报告工作。<br>　　<strong>一、2023年工作回顾</strong><br>　　{DONE}<br>　　<strong>二、2024年工作安排</strong><br>　　{PLAN}</td></tr></table><div>【打印本页】【关闭窗口】</div><div>某某人民政府 主办</div></body></html>"
    );
    let report = all(&page).remove(0);
    assert_eq!(
        texts(&report),
        [
            "云溪县政府工作报告",
            "各位代表：",
            "现在，我代表县人民政府向大会报告工作。",
            "一、2023年工作回顾",
            DONE,
            "二、2024年工作安排",
            PLAN
        ]
    );
}

#[test]
fn an_account_s_article_has_numbers_above_headings_and_a_tail() {
    let report = one(&format!(
        "原创 云溪发布\n云溪县政府工作报告\n各位代表：\n{DONE}\n01\n产业迈上新台阶\n图源：云溪县融媒体中心\n▲图为市民中心\n新华社记者 何清 摄\n{DONE}\n2\n民生更有保障\n{DONE}"
    ));
    let wanted = [
        "各位代表：",
        DONE,
        "产业迈上新台阶",
        DONE,
        "民生更有保障",
        DONE,
    ];
    assert_eq!(texts(&report)[1..7], wanted);
    let levels = |head: &str| -> Vec<String> {
        let units = one(head).units.into_iter();
        let headings = units.filter_map(|unit| Some(format!("{} {}", unit.level?, unit.text)));
        headings.collect()
    };
    // What counts a heading alone above it, or is but a sign, tells its level.
    for (head, first) in [
        ("2022年工作回顾\n01\n路通了\n", "1 2022年工作回顾|2 路通了"),
        (
            "一、2022年工作回顾\n一\n路通了\n",
            "1 一、2022年工作回顾|2 路通了",
        ),
        ("PART 01\n路通了\n一、修村道\n", "1 路通了|2 一、修村道"),
        ("表1 主要指标\n▎（一）路通了\n", "1 ▎（一）路通了"),
        ("■ 路通了\n", "1 ■路通了"),
        ("●修路十条；\n●架桥两座。\n", ""),
    ] {
        let got = levels(&format!(
            "云溪县政府工作报告\n各位代表：\n{DONE}\n{head}{DONE}"
        ))
        .join("|");
        assert!(got.starts_with(first), "{got}");
    }
    let end = format!("{DONE}\nEND\n来源：云溪县人民政府\n审核：何清\n往期推荐\n云溪县召开会议\n");
    let text = format!("云溪县政府工作报告\n各位代表：\n一、2023年工作回顾\n{DONE}\n{end}");
    assert_eq!(texts(&all(&text)[0]).last(), Some(&DONE));
}

#[test]
fn a_newspaper_jumps_from_page_to_page() {
    let text = format!(
        "云溪县政府工作报告\n县长 周平\n各位代表：\n现在，我代表县人民政府向大会报告工作。\n一、2023年工作回顾\n{DONE}（下转第6版）\n（上接第1版）{PLAN}\n二、2024年工作安排\n我们要修路，种\n（下转第7版）\n（上接第6版）\n树，架桥，把群众的事办好。\n（本报记者 张三 摄影报道）\n"
    );
    let report = all(&text).remove(0);
    assert_eq!(
        texts(&report)[4..],
        [
            "一、2023年工作回顾",
            DONE,
            PLAN,
            "二、2024年工作安排",
            "我们要修路，种树，架桥，把群众的事办好。"
        ]
    );
}

#[test]
fn a_title_that_a_page_prints_first_begins_no_report() {
    let page = "2024年云溪县政府工作报告\n格式：doc\n文档页数：25";
    let report = one(&format!("{page}\n云溪县政府工作报告\n各位代表："));
    assert_eq!(
        (report.title.as_str(), report.line),
        ("云溪县政府工作报告", 4)
    );
}

#[test]
fn what_stands_between_head_and_first_words_is_left_out() {
    let given = "2024年3月1日在云溪县第十七届人民代表大会第三次会议上";
    let passed = "关于云溪县人民法院工作报告的决议\n二〇二四年三月四日通过\n会议批准这个报告。";
    for head in [
        format!("云溪县人民法院工作报告\n（{given}）\n{passed}\n各位代表：\n我向大会报告工作。"),
        format!("云溪县人民法院工作报告——{given}院长 周平各位代表：我向大会报告工作。"),
        format!(
            "云溪县人民法院工作报告\n人工智能朗读：\n- 小\n——{given}\n各位代表：\n我向大会报告工作。"
        ),
    ] {
        let report = one(&head);
        let kinds = report.units.iter().map(|unit| unit.kind);
        let kinds: Vec<Kind> = kinds.filter(|kind| *kind != Kind::Byline).collect();
        assert_eq!(
            kinds[..4],
            [
                Kind::Title,
                Kind::Salutation,
                Kind::Paragraph,
                Kind::Heading
            ],
            "{head}"
        );
        assert_eq!(report.delivered.as_deref(), Some("2024-03-01"), "{head}");
    }
}

#[test]
fn a_table_of_contents_with_pages_holds_no_report() {
    let body = format!("一、2023年工作回顾\n{DONE}\n{PLAN}\n");
    let text = format!(
        "目  录\n云溪县政府工作报告 ........................ 1\n云溪县人民法院工作报告 …………………… 15\n\n云溪县政府工作报告\n各位代表：\n{body}云溪县人民法院工作报告\n各位代表：\n听取《云溪县政府工作报告》后，大家都说好。\n{body}"
    );
    let lines: Vec<usize> = all(&text).iter().map(|report| report.line).collect();
    assert_eq!(lines, [5, 10]);
}

#[test]
fn a_report_in_one_line_of_a_table_is_cut() {
    use Kind::{Byline, Heading, Paragraph, Salutation, Title};
    let long = DONE.repeat(70);
    let text = format!(
        "云溪县政府工作报告——2024年1月9日在云溪县人民代表大会会议上县长 周平各位代表：现在，我代表县人民政府向大会报告工作。一、2023年工作回顾{long}二、2024年工作安排　　{long}"
    );
    let report = all(&text).remove(0);
    let kinds: Vec<Kind> = report.units.iter().map(|unit| unit.kind).collect();
    assert_eq!(
        kinds,
        [
            Title, Byline, Byline, Salutation, Paragraph, Heading, Paragraph, Heading, Paragraph
        ]
    );
    assert_eq!(report.speaker.as_deref(), Some("周平"));
    // However short, and whatever stands between title and address.
    for below in [
        "（2024年1月9日在云溪县人民代表大会会议上）县长 周平各位代表：",
        "2024年1月9日在云溪县人民代表大会会议上县长周平作政府工作报告各位代表：现在，我向大会报告工作。",
    ] {
        let parts = format!("一、2023年工作回顾{DONE}{DONE}二、2024年工作安排{PLAN}");
        let report = all(&format!("云溪县政府工作报告{below}{parts}")).remove(0);
        let want = ("云溪县政府工作报告", Some("云溪县"), Some("2024-01-09"));
        let got = (
            report.title.as_str(),
            report.region.as_deref(),
            report.delivered.as_deref(),
        );
        assert_eq!(got, want, "{below}");
        assert_eq!(report.speaker.as_deref(), Some("周平"), "{below}");
        let headings = report.units.iter().filter(|unit| unit.kind == Heading);
        assert_eq!(headings.count(), 2, "{below}");
    }
}
