//! Invented sentences whose figures are told of what stands elsewhere: in the clause before, behind a means, before a streak.

mod common;

use common::{figures, short};
use report_extract::Role;

/// `text item` of each figure.
fn items(text: &str) -> Vec<String> {
    figures(text)
        .iter()
        .map(|f| format!("{} {}", f.text, f.item.as_deref().unwrap_or("-")))
        .collect()
}

#[test]
fn what_is_carried_out_stands_in_the_clause_before() {
    assert_eq!(
        items("推进竹溪乡公路提升工程，年内建成35公里、开工60公里。"),
        ["35公里 竹溪乡公路提升工程", "60公里 竹溪乡公路提升工程"]
    );
    assert_eq!(
        items("实施小街小巷整治工程，完成治理16条。启动危旧楼改造项目，开工建设300户。"),
        ["16条 小街小巷整治工程", "300户 危旧楼改造项目"]
    );
    // A clause that carries nothing out names nothing.
    assert_eq!(items("天气转暖，建成茶园3个。"), ["3个 茶园"]);
}

#[test]
fn what_is_held_against_a_plan_was_named_before() {
    let told = figures("全县茶业投资增加到80亿元，比“十五”计划目标60亿元超出20亿元。");
    let told: Vec<_> = told
        .iter()
        .map(|f| (f.text.as_str(), f.item.as_deref().unwrap_or("-"), f.role))
        .collect();
    assert_eq!(
        told,
        [
            ("80亿元", "全县茶业投资", Role::Actual),
            ("60亿元", "全县茶业投资", Role::Plan),
            ("20亿元", "全县茶业投资", Role::Actual)
        ]
    );
    assert_eq!(
        items("新增茶工3万人，超出计划任务5%。"),
        ["3万人 茶工", "5% 茶工"]
    );
    assert_eq!(
        items("改造公交站牌40个，完成任务数110%。"),
        ["40个 公交站牌", "110% 公交站牌"]
    );
    assert_eq!(
        items("年末债务余额30亿元，控制在年度限额35亿元以内。"),
        ["30亿元 债务余额", "35亿元以内 债务余额"]
    );
    assert_eq!(
        items("全县茶业产值40亿元，较“十二五”期末翻了一番。"),
        ["40亿元 全县茶业产值", "一番 全县茶业产值"]
    );
}

#[test]
fn a_gap_below_a_target_is_no_promise() {
    let told = figures("全年茶业产值增长5%，低于年度预期目标2个百分点。");
    assert!(told.iter().all(|f| f.role == Role::Actual), "{told:?}");
}

#[test]
fn now_done_is_no_name() {
    assert_eq!(
        items("计划升级改造12个菜市场，现已建成7个，另有3个正在改造。"),
        ["12个 菜市场", "7个 菜市场", "3个 菜市场"]
    );
}

#[test]
fn what_something_is_done_with_stands_before_the_verb() {
    assert_eq!(items("用村级岗位安置困难人员90人。"), ["90人 困难人员"]);
    assert_eq!(
        items("以“一户一册”方式硬化村内小路7万平方米。"),
        ["7万平方米 村内小路"]
    );
    assert_eq!(items("由茶行会代收货款3亿元。"), ["3亿元 茶行会代收货款"]);
}

#[test]
fn verbs_in_a_row_have_one_object() {
    assert_eq!(items("新聘和续聘护林员80名。"), ["80名 护林员"]);
    assert_eq!(
        items("新开工建设厂房面积5万平方米，维修加固校舍面积2万平方米。"),
        ["5万平方米 厂房面积", "2万平方米 校舍面积"]
    );
    assert_eq!(items("获市领导批示9件次。"), ["9件次 市领导批示"]);
}

#[test]
fn who_comes_is_named_by_it() {
    assert_eq!(items("竹编园入驻企业70家。"), ["70家 入驻企业"]);
    assert_eq!(items("首批入选企业12家。"), ["12家 首批入选企业"]);
    // What a body is chosen for is its object.
    assert_eq!(items("新入选省级茶园4个。"), ["4个 省级茶园"]);
}

#[test]
fn what_is_counted_ends_before_what_it_does() {
    assert_eq!(
        items("组织300名干部进村入户。选派40名农技员下基层开展服务。"),
        ["300名 干部", "40名 农技员"]
    );
    assert_eq!(items("采取六项措施整治河道。"), ["六项 措施"]);
    assert_eq!(items("8个村“厕所改造”行动已通过验收。"), ["8个 村"]);
    assert_eq!(
        items("解决山区2万人的饮水安全问题。"),
        ["2万人 饮水安全问题"]
    );
    assert_eq!(items("5000名五保对象应保尽保。"), ["5000名 五保对象"]);
}

#[test]
fn a_streak_is_that_of_the_place() {
    assert_eq!(
        items("我县2019年、2020年连续两年跻身全国百强茶县，连续6年列入省内十强。"),
        ["两年 我县", "6年 我县"]
    );
    assert_eq!(items("连续3年在元旦举行茶农大会。"), ["3年 举行茶农大会"]);
}

#[test]
fn a_level_that_a_change_sets_out_from_is_of_what_grows() {
    assert_eq!(items("要在去年茶叶产量的基础上增长6%。"), ["6% 茶叶产量"]);
    assert_eq!(items("茶企利润1—8月增长12%。"), ["12% 茶企利润"]);
    assert_eq!(
        items("一般困难户由最初的90户降至现在的15户。"),
        ["90户 一般困难户", "15户 一般困难户"]
    );
}

#[test]
fn a_part_is_told_by_what_is_said_of_it() {
    assert_eq!(
        items(
            "建议得到采纳的占60%，列入规划的占30%。已经解决的（A类）20件，对不予受理的8件作了说明。"
        ),
        [
            "60% 建议得到采纳",
            "30% 列入规划",
            "20件 已经解决",
            "8件 不予受理"
        ]
    );
}

#[test]
fn free_of_charge_once_is_counted() {
    assert_eq!(short("为老人免费体检一次。"), ["1 次 免费体检"]);
    assert_eq!(short("他们去过一次。"), Vec::<String>::new());
}

#[test]
fn a_share_of_places_is_told_of_them() {
    assert_eq!(items("医保试点扩大到40%的县。"), ["40% 县"]);
    assert_eq!(items("实现九成以上的行政村通客车。"), ["九成以上 行政村"]);
    assert_eq!(
        items("全县淘汰落后产能企业8户，茶园连续两届被评为先进。"),
        ["8户 落后产能企业", "两届 茶园"]
    );
}

#[test]
fn arrests_are_deeds_of_their_own() {
    assert_eq!(
        items("经审查，批准和决定逮捕320人，起诉410人。"),
        ["320人 批准和决定逮捕", "410人 起诉"]
    );
    assert_eq!(
        items("受理提请批捕90人、移送起诉130人。"),
        ["90人 提请批捕", "130人 移送起诉"]
    );
    assert_eq!(
        items("立案15件，处分17人（其中党纪处分13人）。"),
        ["15件 立案", "17人 处分", "13人 党纪处分"]
    );
}

#[test]
fn years_ago_are_what_a_change_is_measured_against() {
    let told = figures("茶农人均收入比20年前增长2倍。");
    assert_eq!(told[0].item.as_deref(), Some("茶农人均收入"));
    assert_eq!(told[0].basis.as_deref(), Some("比20年前"));
}

#[test]
fn a_verbal_noun_is_the_head_of_what_is_counted() {
    assert_eq!(items("60项政务服务实现网上办理。"), ["60项 政务服务"]);
    assert_eq!(
        items("但仍如期完成300万公斤茶叶订单任务。"),
        ["300万公斤 茶叶订单任务"]
    );
    assert_eq!(items("支付损害赔偿金40万元。"), ["40万元 损害赔偿金"]);
}

#[test]
fn a_threshold_says_how_great_each_is() {
    assert_eq!(
        items("全县亿元以上在建项目达到30个。实施市县两级3000万元以上重点项目16项。"),
        [
            "亿元以上 在建项目",
            "30个 亿元以上在建项目",
            "3000万元以上 重点项目",
            "16项 3000万元以上重点项目"
        ]
    );
    // A measure before it is what has the threshold.
    assert_eq!(
        items("拥有产值亿元以上茶企8家。"),
        ["亿元以上 产值", "8家 产值亿元以上茶企"]
    );
}

#[test]
fn money_for_nothing_that_is_named_was_spent() {
    assert_eq!(
        items("茶园面积3万亩。投入2亿元实施茶农找技术活动。"),
        ["3万亩 茶园面积", "2亿元 投入"]
    );
    assert_eq!(items("投入扶持资金5亿元。"), ["5亿元 扶持资金"]);
}

#[test]
fn a_total_that_was_received_is_a_total() {
    assert_eq!(
        items("共受理来信来电总量80件，比上年同期60件上升了20件、上升率33%。"),
        [
            "80件 来信来电总量",
            "60件 来信来电总量",
            "20件 来信来电总量",
            "33% 来信来电总量"
        ]
    );
    assert_eq!(items("年末牲畜存栏25万头只。"), ["25万头只 牲畜存栏"]);
}

#[test]
fn points_behind_rates_are_spread_over_them() {
    assert_eq!(
        items("秸秆利用率达到39.2%，农膜回收率达到80%，分别比2015年提高4个和3.2个百分点。"),
        [
            "39.2% 秸秆利用率",
            "80% 农膜回收率",
            "4个 秸秆利用率",
            "3.2个百分点 农膜回收率"
        ]
    );
    let told = figures("茶园率和茶农率分别提高4个和3个百分点。");
    assert_eq!(told[0].unit, "个百分点");
}

#[test]
fn who_is_helped_is_counted() {
    assert_eq!(
        items("保障住房困难家庭300户。3个区县新创建成为茶乡。"),
        ["300户 住房困难家庭", "3个 区县"]
    );
    assert_eq!(
        items("困难茶农增加到8万人。2万人次受益。"),
        ["8万人 困难茶农", "2万人次 受益"]
    );
    assert_eq!(
        items("以占全县4%的茶园，生产了占全县6%的茶叶。"),
        ["4% 茶园", "6% 茶叶"]
    );
    assert_eq!(
        items("茶企销售收入完成50亿元，同比增幅36%。"),
        ["50亿元 茶企销售收入", "36% 茶企销售收入"]
    );
}

#[test]
fn a_rate_keeps_how_it_was_done() {
    assert_eq!(items("建议全部办结，按期办结率100%。"), ["100% 按期办结率"]);
}

#[test]
fn what_was_signed_for_is_a_sum_of_its_own() {
    assert_eq!(
        items("签约资金4亿元，从业农民达3万人，化解家事纠纷31件，比2016年增多9件。"),
        [
            "4亿元 签约资金",
            "3万人 从业农民",
            "31件 家事纠纷",
            "9件 家事纠纷"
        ]
    );
}

#[test]
fn trades_are_counted_and_not_what_they_do() {
    assert_eq!(
        items("茶叶、竹编等15个重点行业淘汰落后产能年度任务如期完成。"),
        ["15个 重点行业"]
    );
}
