//! Reports on one subject, and what is none: news, links, what a session passed beside its reports.

use crate::{DONE, PLAN, all, known};

#[test]
fn what_reports_on_something_else_is_none() {
    assert!(
        all(&format!(
            "关于云溪县2023年预算执行情况的报告\n{DONE}\n{PLAN}\n"
        ))
        .is_empty()
    );
    assert!(all(&format!("一图读懂政府工作报告\n{DONE}\n{PLAN}\n")).is_empty());
    let parts = format!("一、预算收入\n{DONE}\n二、预算支出\n{PLAN}\n");
    for (title, found) in [
        ("石桥镇2023年上半年预算执行情况的报告", 1),
        ("政协云溪县第十届委员会常务委员会提案工作情况报告", 1),
        ("关于报送2023年预算执行情况的报告", 0),
        ("云溪县人大常委会听取和审议2023年预算执行情况的报告", 0),
        ("云溪县人民代表大会关于2023年预算执行情况的决议", 0),
        ("审议《关于云溪县2023年预算执行情况的报告》", 0),
    ] {
        assert_eq!(all(&format!("{title}\n{parts}")).len(), found, "{title}");
    }
    let asked = format!("受县人民政府委托，县财政局局长作了报告。{DONE}\n");
    for news in [
        format!("县人大常委会听取预算执行情况的报告\n{asked}{parts}"),
        format!("在庆祝大会上的讲话\n同志们：\n受县委委托，我报告一个好消息。{DONE}\n{PLAN}\n"),
    ] {
        assert!(all(&news).is_empty(), "{news}");
    }
    let links = "关于云溪县2023年预算执行情况的报告\n云溪县人大常委会第十二次会议召开\n";
    assert!(all(&links.repeat(9)).is_empty());
}

#[test]
fn reports_on_a_subject_tell_whose_they_are() {
    known(
        "
        other 云溪县 - 县 2024-01-09 周明
            关于云溪县2023年国民经济和社会 | 发展计划执行情况与2024年国民经济和 | 社会发展计划草案的报告 | ——2024年1月9日在云溪县第十七届 | 人民代表大会第三次会议上 | 云溪县发展和改革局局长 周明 | 各位代表：
        other 云溪县 - 县 2024-01-09 -
            云溪县2023年财政预算执行情况和2024年财政预算草案的报告 | ——2024年1月9日在云溪县第十七届人民代表大会第三次会议上 | 云溪县财政局 | 各位代表：
        other 云溪县 - 县 2024-06-28 周明
            关于2023年度县级预算执行和其他财政收支的审计工作报告 | 2024年6月28日在云溪县第十七届人大常委会第十二次会议上 | 县审计局局长 周明 | 主任、各位副主任、秘书长、各位委员：
        政府 云溪县 - 县 2024-04-22 何清
            云溪县人民政府关于2023年度环境状况和环境保护目标完成情况的报告 | ——2024年4月22日在云溪县第十七届人大常委会第十次会议上 | 何清 | 县人大常委会：
        政协 云溪县 - 县 2024-01-07 -
            政协云溪县第十届委员会常务委员会 | 关于十届三次会议以来提案工作情况的报告 | （2024年1月7日在政协云溪县第十届委员会第四次会议上） | 各位委员：
        other 云溪县 - 县 2024-01-06 -
            关于云溪县2023年预算执行情况的报告 | 2024年1月6日 | 在云溪县第十七届人民代表大会第三次会议上 | 云溪县财政局 | 各位代表：
        other 云溪县 - 县 - -
            关于云溪县2023年计划执行情况与2024年计划草案的报告 | 来源：云溪县发展和改革局 | 各位代表：
        # A title in three lines, none at all, and what a half year's report is on.
        other 云溪县 - 县 2024-04-12 -
            云溪县2023年国民经济和社会发展 | 计划执行情况与2024年国民经济和 | 社会发展计划草案的报告 | 2024年4月12日在云溪县第十七届 | 人民代表大会第三次会议上 | 云溪县发展和改革局 | 各位代表：
        other 云溪县 - 县 2023-07-30 周明
            关于2023年上半年云溪县国民经济和社会发展计划执行情况的报告 | 2023年7月30日在云溪县第十七届人大常委会第九次会议上 | 县发展和改革局局长 周明 | 主任、各位副主任、各位委员：
        other 云溪县 - 县 2024-02-02 -
            （2024年2月2日在云溪县第六届人民代表大会 | 第三次会议上） | 云溪县发展和改革局 | 各位代表： | 受县人民政府委托，向大会书面报告2023年计划执行情况。
        other 浙江省杭州市上城区 330102 县 - -
            （浙江省）关于杭州市上城区2023年预算执行情况的报告 | 各位代表：
        法院 云溪县 - 县 2023-08-29 -
            县人民法院2023年上半年工作情况报告 | ——2023年8月29日在云溪县第十七届人大常委会第九次会议上 | 云溪县人民法院 | 主任、各位副主任、各位委员：
        政协 云溪县 - 县 - -
            政协云溪县第十届委员会常务委员会提案工作情况报告 | 各位委员：
        other 全国 - 国家 2024-03-05 -
            关于2023年中央和地方预算执行情况与2024年中央和地方预算草案的报告 | ——2024年3月5日在第十四届全国人民代表大会第二次会议上 | 财政部 | 各位代表： | 受国务院委托，现将预算草案提请大会审查。
        ",
    );
}

#[test]
fn what_a_session_passed_is_no_part_of_its_reports() {
    let body = format!("一、2023年工作回顾\n{DONE}\n");
    let papers = [
        "云溪县第十七届人民代表大会第三次会议议程\n（2024年1月8日通过）\n一、审查云溪县2023年计划执行情况的报告\n二、其他事项",
        "云溪县人民政府工作报告\n各位代表：",
        "云溪县第十七届人民代表大会第三次会议\n关于政府工作报告的决议\n（2024年1月11日云溪县第十七届人民代表大会第三次会议通过）",
        "关于云溪县2023年预算执行情况的报告\n——2024年1月9日在云溪县第十七届人民代表大会第三次会议上\n各位代表：",
        "在云溪县第十七届人民代表大会第三次会议闭幕会上的讲话\n何清\n各位代表：",
    ];
    let all = all(&papers.map(|head| format!("{head}\n{body}")).concat());
    let found = all
        .iter()
        .map(|report| (&*report.title, report.line, report.end_line));
    assert_eq!(
        found.collect::<Vec<_>>(),
        [
            ("云溪县人民政府工作报告", 7, 10),
            ("关于云溪县2023年预算执行情况的报告", 16, 20)
        ]
    );
    // What stands below each title is no head of a page, however far apart it comes back.
    let long = format!("{body}{}", DONE.repeat(9) + "\n");
    let session = "——2024年1月9日在云溪县第十七届人民代表大会第三次会议上\n县长 何清\n各位代表：\n";
    let titles = [
        "政府工作",
        "关于2023年计划执行情况",
        "关于2023年预算执行情况",
        "人民法院工作",
    ];
    let session = titles
        .map(|title| format!("{title}报告\n{session}{long}"))
        .concat();
    let told = crate::all(&session)
        .into_iter()
        .map(|report| report.delivered.unwrap());
    assert_eq!(told.collect::<Vec<_>>(), ["2024-01-09"; 4]);
    // A title is none of the lines of a report before it, however short that is.
    let given = "——2024年1月9日在云溪县人民代表大会会议上";
    for between in ["各位代表", "各位代表\n云溪县"] {
        let [first, second] = ["关于计划执行情况的报告", "关于预算执行情况的报告"];
        let text = format!("{first}\n{between}\n{second}\n{given}\n各位代表\n{body}");
        let last = crate::all(&text).pop().unwrap();
        assert!(last.title.ends_with(second), "{between}");
    }
    // Of a decision a report tells, too.
    let told = format!("云溪县人民政府工作报告\n各位代表：\n{body}落实人大决议\n{DONE}\n");
    assert_eq!(crate::all(&told)[0].end_line, 6);
}
