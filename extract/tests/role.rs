//! Done or promised: reports with the headings of many offices, and without any.

use serde_json::json;

use crate::common::cells;

/// `text role` of each figure.
fn roles(args: &str, input: &str) -> Vec<String> {
    cells(args, input, &["text", "role"])
}

/// Records of one report on 2023, as report-split writes them: lines that begin with # are headings of the first level.
fn records(lines: &str) -> String {
    let mut path = "";
    let record = |line| {
        let (kind, level, above, text) = match str::strip_prefix(line, "#") {
            Some(heading) => {
                path = heading;
                ("heading", json!(1), vec![], heading)
            }
            None => ("paragraph", json!(null), vec![path], line),
        };
        let record = json!({"id": line, "report": "r", "kind": kind, "level": level, "path": above,
            "year": 2023, "text": text});
        format!("{record}\n")
    };
    lines.lines().map(record).collect()
}

/// Of the figures of such a report.
fn report(lines: &str) -> Vec<String> {
    roles("", &records(lines))
}

/// Of those of bare text.
fn plain(text: &str) -> Vec<String> {
    roles("--plain", text)
}

#[test]
fn what_there_is_now_is_no_plan_though_it_stands_among_plans() {
    found! { report:
        "#二、2024年工作安排\n\
         当前，全县茶园120亩，力争突破130亩。\n\
         当前，要建成茶社3家。\n\
         当前和今后一个时期，建成茶社4家。\n\
         在2023年改造茶厂5座的基础上，再改造6座。\n\
         全县现有茶社520家，其中规上56家。\n\
         新建茶社40家，其中规上7家。" => "120亩 actual", "突破130亩 plan", "3家 plan", "4家 plan", "5座 actual", "6座 plan",
            "520家 actual", "56家 actual", "40家 plan", "7家 plan";
        // What stands now is no plan and where a plan sets out from is none either.
        "#二、2024年工作安排\n\
         基础养老金由每人每月52元提高到66元。\n\
         赤字率从去年的1.7%提高到2.2%，赤字比去年增加40亿元。\n\
         我省有6个机场、拥有9家港口企业，要加快联通。\n\
         已开工的18个项目要尽快投用，规划列出了7项任务。\n\
         全县共有7家茶社，要逐步改造。\n\
         推动托管从15个县（市）扩大到57个县（市）。\n\
         每个县要拥有2所示范学校，企业拥有专利300件以上。\n\
         我县共有二十多个民族，县长的报告要学深悟透。\n\
         在各乡开展9次论述茶业的宣讲。"
            => "52元 actual", "66元 plan", "1.7% actual", "2.2% plan", "40亿元 plan", "6个 actual",
               "9家 actual", "18个 actual", "7项 actual", "7家 actual", "15个 actual", "57个 plan", "2所 plan", "300件以上 plan",
               "二十多个 actual", "9次 plan";
        // What has come about is so, unless it is willed.
        "#二、2024年工作安排\n\
         经过多年努力，茶企已达到458家，今年力争突破500家。\n\
         全县茶税收入已突破2亿元，要巩固扩大；已引进茶师12名，已成立茶业基金3亿元。\n\
         县里已设立4亿元茶业引导基金，要整合更多资金。\n\
         力争年底前已开工茶厂6座，推动已签约项目开工9个。\n\
         茶社要达到50家。"
            => "458家 actual", "突破500家 plan", "突破2亿元 actual", "12名 actual", "3亿元 actual", "4亿元 actual", "6座 plan",
               "9个 plan", "50家 plan";
        // The levels of a list that a plan sets out from are actual.
        "#二、2024年工作安排\n\
         城乡低保标准分别由60元、50元提高到80元和70元。"
            => "60元 actual", "50元 actual", "80元 plan", "70元 plan";
        // A target that was met was a target.
        "#一、2023年工作回顾\n\
         新增就业13万人，超额完成12万人年度任务。\n\
         关停三分之一小砖窑的目标提前实现，完成30项年度任务。"
            => "13万人 actual", "12万人 plan", "三分之一 plan", "30项 actual";
        // What announces both, a title, and the state of what was planned, turn to no plan.
        "现将2023年工作总结和2024年工作计划报告如下：\n#一、茶业\n新建茶社3家。" => "3家 actual";
        "认真贯彻《关于今后五年茶业的意见》。\n新建茶社4家。" => "4家 actual";
        "#一、今年重点工作推进情况\n新建茶社5家。\n#二、上半年重点工作\n新建茶社6家。" => "5家 actual", "6家 actual";
        "#一、贯彻今后五年规划的情况\n新建茶社7家。\n#二、2024年预算安排情况\n茶业支出8万元。" => "7家 actual", "8万元 plan";
    }
}

#[test]
fn what_is_intended_and_an_annex_of_the_coming_year_are_plans() {
    found! { report:
        "2023年，新建学校3所。\n2024年，新建学校4所。\n2024年1月，新建学校5所。" => "3所 actual", "4所 plan", "5所 actual";
        "2023年，新建学校3所。\n下步打算：新建学校4所。\n改造道路6条。" => "3所 actual", "4所 plan", "6条 plan";
        "2023年，新建学校3所。\n下一步工作安排：\n新建学校4所。" => "3所 actual", "4所 plan";
        // What is stated for a year to come is promised.
        "#一、2023年工作回顾\n\
         2023年建成茶园3万亩，到2027年，建成茶园6万亩。\n\
         今后五年，新建茶社70家。" => "3万亩 actual", "6万亩 plan", "70家 plan";
        // What explains words promises nothing.
        "#二、2024年工作安排\n\
         新建茶社4家。\n\
         #附件：名词解释\n\
         茶山计划：力争三年新建茶社40家的行动。" => "4家 plan", "40家 actual";
        // A people is no promise.
        "# 二、2024年工作安排\n\
         汇聚8000万山城人民的力量，惠及300万人。" => "8000万 actual", "300万人 plan";
        "# 二、2024年工作安排\n\
         争取资金600万人民币，带动300万人民群众就业。" => "600万 plan", "300万 plan";
        // What comes behind a report on the year before it is promised, whatever its words.
        "#一、2023年工作回顾\n\
         建成茶社4家。\n\
         #附件：2024年民生实事项目\n\
         1．新建茶亭6个。" => "4家 actual", "6个 plan";
        "#一、2023年工作回顾\n\
         建成茶社4家。\n\
         #附件：2024年有关名词解释\n\
         茶亭：指茶山上的6个亭子。" => "4家 actual", "6个 actual";
        // Promises may stand in an annex behind the glossary, which promises nothing itself.
        "#一、2024年工作安排\n\
         新建学校4所。\n\
         #附件1\n\
         #名词解释\n\
         “三网”：指水网、路网、电网，共有3张网。\n\
         #附件2\n\
         #2024年民生实事项目\n\
         2024年计划新建公园6个。\n\
         力争年底前改造道路8条。" => "4所 plan", "3张 actual", "6个 plan", "8条 plan";
        // Headings of one level behind the plan stay plan.
        "#一、2023年工作回顾\n\
         新建学校3所。\n\
         #二、2024年总体要求和主要目标\n\
         新建医院4家。\n\
         #三、加快产业升级\n\
         建成标准厂房5万平方米。\n\
         #四、加强城市建设\n\
         改造道路6条。" => "3所 actual", "4家 plan", "5万平方米 plan", "6条 plan";
    }
}

#[test]
fn a_sentence_turns_where_no_heading_does() {
    found! { report:
        "#一、2023年工作回顾\n\
         新建学校3所。\n\
         #二、在新征程上展现新作为\n\
         今年是关键之年。全年要做好以下工作：\n\
         改造道路6条。" => "3所 actual", "6条 plan";
    }
    found! { plain:
        "过去一年，新建学校3所。\n2024年，我们将重点做好以下工作：\n改造道路6条。\n建成公园2个。\n"
            => "3所 actual", "6条 plan", "2个 plan";
        "云溪县政府工作报告\n一、工作回顾\n新建学校3所。\n二、今年工作打算\n改造道路6条。\n"
            => "3所 actual", "6条 plan";
        // The next report begins with its own review.
        "云溪县政府工作报告\n一、工作回顾\n新建学校3所。\n二、今年工作打算\n改造道路6条。\n\
         松岭县政府工作报告\n受理案件50件。\n" => "3所 actual", "6条 plan", "50件 actual";
        "新建学校3所。\n二、2025年目标\n新建学校4所。\n" => "3所 actual", "4所 plan";
        "## 一、2024年目标完成情况\n新建学校3所。\n## 二、2025年目标\n新建学校4所。\n" => "3所 actual", "4所 plan";
        // A date below the title is of the report, and no year to come.
        "云溪县政府工作报告\n一、工作回顾\n新建学校3所。\n二、今年工作打算\n改造道路6条。\n\
         松岭县政府工作报告\n（2024年2月）\n受理案件50件。\n2024年目标：受理案件60件。\n"
            => "3所 actual", "6条 plan", "50件 actual", "60件 plan";
        "云溪县政府工作报告\n二〇二四年二月\n新建学校3所。\n2024年，新建公园4个。\n"
            => "3所 actual", "4个 plan";
    }
    let byline = records("（2024年）\n新建学校3所。").replacen("paragraph", "byline", 1);
    assert_eq!(roles("", &byline), ["3所 actual"]);
}

#[test]
fn the_names_of_plans_are_many() {
    for heading in [
        "二、2024年工作",
        "二、2024年的工作",
        "二、关于明年的工作",
        "二、下步工作",
        "二、新一年工作",
        "二、工作设想",
        "二、下一阶段工作",
        "二、改进措施",
        "二、年度工作重点",
        "二、今年政府工作的主要任务",
        "二、2024年工作总体部署",
        "附件：2024年县政府民生实事项目",
        "附件：民生实事清单",
    ] {
        let lines = format!("#一、工作回顾\n新建学校3所。\n#{heading}\n改造道路6条。");
        assert_eq!(report(&lines), ["3所 actual", "6条 plan"], "{heading}");
    }
}

#[test]
fn reviews_stay_reviews_and_a_sentence_may_tell_alone() {
    let below =
        |heading: &str| report(&format!("#{heading}\n全年改造道路61条，拨付资金1.37亿元。"));
    found! { below:
        "一、2023年工作任务完成情况" => "61条 actual", "1.37亿元 actual";
        "一、一年来的主要工作" => "61条 actual", "1.37亿元 actual";
        "一、过去五年的成就和主要目标完成情况" => "61条 actual", "1.37亿元 actual";
        "一、今年以来工作情况" => "61条 actual", "1.37亿元 actual";
        "附件：2023年民生实事项目完成情况" => "61条 actual", "1.37亿元 actual";
        // What came of tasks is a review, whatever they are called.
        "一、今年重点工作开展情况" => "61条 actual", "1.37亿元 actual";
        "一、主要目标任务进展" => "61条 actual", "1.37亿元 actual";
        "（一）重点工作推进情况" => "61条 actual", "1.37亿元 actual";
        "上半年重点工作" => "61条 actual", "1.37亿元 actual";
    }
    let behind = |line: &str| report(&format!("{line}\n#一、兴茶\n新建茶社3家。"));
    found! { behind:
        // What names both parts, and the title of a paper, turns to neither.
        "现将2023年工作总结和2024年工作计划报告如下：" => "3家 actual";
        "完全同意《今后十年茶业发展的主要任务》报告。" => "3家 actual";
        "认真贯彻《关于今后五年工作的意见》。" => "3家 actual";
        "按重点工作通报制度的要求,现公开如下:" => "3家 actual";
        "重点工作打算如下：" => "3家 plan";
    }
    found! { report:
        "#2023年工作总结和2024年工作计划\n新建茶社3家。" => "3家 actual";
    }
    found! { plain:
        "一年来，我们主要做了以下工作：\n受理案件512件。\n" => "512件 actual";
        // The words of a lone sentence tell.
        "今年，将新建医院4家。" => "4家 plan";
        "确保财政收入增长6%。" => "6% plan";
        // A plan may be a noun.
        "召开会议5次，听取计划预算报告8项。\n计划新建学校3所。" => "5次 actual", "8项 actual", "3所 plan";
        "确保茶园不少于6万亩，产量不低于5万吨，自给率达80%。" => "不少于6万亩 plan", "不低于5万吨 plan", "80% plan";
        "明年，全县计划新建茶厂3座，总投资4亿元。" => "3座 plan", "4亿元 plan";
        "争取到位各类资金32亿元，同比净增5亿元。" => "32亿元 actual", "5亿元 actual";
        "茶税收入增长6%、茶园面积增长8%的目标没有完成，实际增长5%和2%。"
            => "6% plan", "8% plan", "5% actual", "2% actual";
        "茶税收入增长6%、茶园面积增长8%的年度预期目标超额完成，分别增长7%和9%。"
            => "6% plan", "8% plan", "7% actual", "9% actual";
        "全县以7%的茶税增速完成年度目标。" => "7% actual";
        "年度目标中，茶税收入增长6%、茶园面积增长8%没有完成，实际增长5%和2%。"
            => "6% plan", "8% plan", "5% actual", "2% actual";
        "茶税收入增长6%、茶园面积增长8%的年度任务未能完成，实际增长5%和2%。"
            => "6% plan", "8% plan", "5% actual", "2% actual";
        "茶税收入增长6%没有完成目标。" => "6% actual";
        "继续健全养老服务体系，加快建设社区食堂，新增养老床位300张左右。" => "300张左右 plan";
        "将医院4家迁出老城。" => "4家 actual";
        "主要街道有医院4家。" => "4家 actual";
        "去年，加快推进旧城改造，完成了613户搬迁，累计拨付补助1.37亿元。" => "613户 actual", "1.37亿元 actual";
        "组织培训43次、参加者2187人次。" => "43次 actual", "2187人次 actual";
        // What a sentence says is aimed at is promised.
        "今年的目标是：茶业产值增长8%，茶园面积达到6万亩。" => "8% plan", "6万亩 plan";
        "主要预期目标为茶业产值增长8%。" => "8% plan";
        "年初的目标没有完成，茶业产值增长2%。" => "2% actual";
        // Where a clause says what must be done those behind it go on.
        "要改造老旧管网，建成泵站3座。" => "3座 plan";
        "今年，我们计划新建茶园2.6万亩，改造提升1.4万亩。" => "2.6万亩 plan", "1.4万亩 plan";
        "今年计划新建茶园2万亩，实际建成2.6万亩。" => "2万亩 plan", "2.6万亩 actual";
        "我们要办好民生实事，建成食堂6家。" => "6家 plan";
        "按上级要求改造老旧管网，建成泵站3座。" => "3座 actual";
        // What holds in general, and what ought to have been done, promises nothing.
        "茶厂太散，一般要占茶园的一成左右。" => "一成左右 actual";
        "监督不应立案而立案的4件。" => "4件 actual";
        // What was set, beside what came of it; and how early an aim was met.
        "茶园改造任务380亩，完成390亩。" => "380亩 plan", "390亩 actual";
        "茶业支出年初预算80万元，调整预算90万元，实现支出88万元。" => "80万元 plan", "90万元 plan", "88万元 actual";
        "“十五”计划主要预期目标提前一年实现。" => "一年 actual";
        "茶厂成本降低8%（原计划降低6.4%）。" => "8% actual", "6.4% plan";
        "茶业支出安排8亿元。" => "8亿元 plan";
        "完成年初预算的98%。" => "98% actual";
    }
}

#[test]
fn roles_do_not_depend_on_threads() {
    let mut text = String::new();
    for n in 0..400 {
        let lines = format!(
            "#一、2023年工作回顾\n新建学校3所。\n#二、2024年总体要求\n新建医院4家。\n#三、加快产业升级\n建成厂房{}平方米。{}",
            n + 1000,
            "加油干。".repeat(40)
        );
        text.push_str(&records(&lines).replace("\"r\"", &format!("\"r{n}\"")));
    }
    assert!(text.len() > 1_000_000 / 2);
    let one = roles("-j1", &text);
    assert_eq!(one, roles("-j4", &text));
    let plans = one.iter().filter(|told| told.ends_with("plan"));
    assert_eq!(plans.count(), 800);
}

#[test]
fn a_plan_that_looks_back_tells_of_what_was_done() {
    found! { report:
        "# 二、2024年工作安排\n\
         2024年是建县20周年。建县以来，山城面貌一新。茶园扩大到9万亩。茶社达30家。今年，新建茶社5家。\n\
         培育茶社40家。" => "9万亩 actual", "30家 actual", "5家 plan", "40家 plan";
    }
    // A trouble that has lasted is why something is planned, and what is willed is planned.
    let plan = |text: &str| report(&format!("# 二、2024年工作安排\n{text}"));
    found! { plan:
        "长期以来，停车难突出。新建停车场20个，改造道路5公里。" => "20个 plan", "5公里 plan";
        "多年来，群众盼望通水。全县将新建水厂3座。" => "3座 plan";
        "近年来，群众盼望通水。新建水厂3座。" => "3座 plan";
        "一直以来，人才是短板。我们将引进人才300名。" => "300名 plan";
        "建县以来，山城面貌一新。新的一年，我们要新建学校10所。加快建设公园3个。" => "10所 plan", "3个 plan";
        "建县以来，山城面貌一新，要新建学校10所。" => "10所 plan";
        "自建县以来，新建茶社7家。" => "7家 actual";
    }
}
