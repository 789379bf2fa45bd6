//! Invented sentences: what is named before a figure, or where nothing is.

use crate::common::short;

#[test]
fn acts_and_organs_are_no_part_of_what_is_counted() {
    found! { short:
        "制定条例31件，修改12件次，打包修改7件。" => "31 件 条例", "12 件次 条例", "7 件 条例";
        "云河县纪检监察机关发现问题52个，督促整改41个。" => "52 个 问题", "41 个 问题";
        "常委会会议开了7次，决定决议作出4项。" => "7 次 常委会会议", "4 项 决定决议";
        "收到提案210件。审查后立案190件。" => "210 件 提案", "190 件 提案";
        "12个镇纪委处置线索36件。" => "12 个 镇纪委", "36 件 线索";
        "14项补助整合成了6项。" => "14 项 补助", "6 项 补助";
        "申报专利14件，发展茶社6家。" => "14 件 专利", "6 家 茶社";
    }
}

#[test]
fn those_of_which_a_clause_says_something() {
    found! { short:
        "收到意见48件：已经采纳的30件，占62%；列入规划的11件；其中满意的45件。"
            => "48 件 意见", "30 件 已经采纳", "62 % 已经采纳", "11 件 列入规划", "45 件 满意";
        "入选典型案例的有5件。" => "5 件 典型案例";
    }
}

#[test]
fn a_limit_tells_which_are_counted() {
    found! { short:
        "超亿元的镇3个、超2000万元的镇4个，超百亿元园区2家。"
            => "100000000 元 镇", "3 个 超亿元的镇", "20000000 元 镇", "4 个 超2000万元的镇", "10000000000 元 园区",
               "2 家 超百亿元园区";
    }
}

#[test]
fn lists_closed_by_and_and_modifiers_with_a_verb() {
    found! { short:
        "9个茶社、茶馆和体验中心全面达标。" => "9 个 茶社、茶馆和体验中心";
        "加快推进12个新改扩建学校项目建设。" => "12 个 新改扩建学校项目";
    }
    assert_eq!(short("8家茶叶企业年销售收入3亿元。")[0], "8 家 茶叶企业");
    found! { short: "新增就业岗位620个。" => "620 个 就业岗位"; }
    assert_eq!(
        short("近年新增城镇就业620人。")[0].split(' ').next(),
        Some("620")
    );
}

#[test]
fn gaps_shares_and_multiples_belong_to_what_was_named() {
    assert_eq!(
        short("茶业产值5亿元，年均增长8%，比上个五年增幅高2个百分点。")[2],
        "2 个百分点 茶业产值"
    );
    assert_eq!(
        short("茶业增加值占生产总值的比重由2019年的3%提高到5%。")[1],
        "5 % 茶业增加值占生产总值的比重"
    );
    found! { short: "旅游收入相当于财政收入的30%。" => "30 % 旅游收入"; }
    assert_eq!(
        short("财政收入3亿元，财政支出8亿元，是2015年的1.2倍和1.5倍。")[2..],
        ["1.2 倍 财政收入", "1.5 倍 财政支出"]
    );
    assert_eq!(
        short("引进落地总投资7亿元的茶叶加工项目。")[0],
        "700000000 元 总投资"
    );
}

#[test]
fn honours_in_a_row_are_of_no_measure() {
    assert_eq!(
        short("存贷比提高2个百分点，连续五年被评为守信县。")[1],
        "5 年 被评为守信县"
    );
    found! { short: "6次在省里的渔业会上作经验介绍。" => "6 次 在省里的渔业会上作经验介绍"; }
}

#[test]
fn a_measure_and_its_limit_name_what_is_counted() {
    found! { short:
        "产值过百亿元的茶企从2家增加到7家。"
            => "10000000000 元 产值", "2 家 产值过百亿元的茶企", "7 家 产值过百亿元的茶企";
        "拥有销售额亿元以上企业30家。" => "100000000 元 销售额", "30 家 销售额亿元以上企业";
        "为3万名60—80岁老人免费体检。" => "30000 名 60—80岁老人", "60 岁 老人";
        // A count and its counted noun limit nothing.
        "9类35件民生实事全部办结。" => "9 类 民生实事", "35 件 民生实事";
    }
}

#[test]
fn an_amount_may_say_how_great_the_first_of_a_kind_is() {
    found! { short: "建成全县首个50亿元茶产业园。" => "5000000000 元 茶产业园"; }
}

#[test]
fn steps_are_not_what_the_next_figure_is_said_of() {
    assert_eq!(
        short("茶业产值从3亿元提高到22亿元，五年跨越两个百亿元台阶，年均增长9%。")[2..],
        ["2 个 百亿元台阶", "9 % 茶业产值"]
    );
    found! { short: "茶业产值首次突破百亿大关，增长9%。" => "10000000000  茶业产值", "9 % 茶业产值"; }
}

#[test]
fn a_remark_in_brackets_parts_no_clause() {
    found! { short:
        "全县茶业产值（初步核算，下同）、财政收入分别增长7%和9%。" => "7 % 全县茶业产值", "9 % 财政收入";
    }
}

#[test]
fn a_fraction_of_places_or_of_two_kinds_of_persons() {
    assert_eq!(
        short("仍然有三分之一的县、市没有通车。")[0]
            .split(' ')
            .next_back(),
        Some("县、市")
    );
    found! { short:
        "引进60名县外校长、教师开展帮扶。" => "60 名 县外校长、教师";
        "30位市、区部门负责人参加协商。" => "30 位 市、区部门负责人";
    }
}

#[test]
fn where_it_is_done_and_two_verbs_stand_before_the_object() {
    found! { short:
        "在县生产电动汽车3万辆。" => "30000 辆 电动汽车";
        "摸排管控重点隐患40处。" => "40 处 重点隐患";
        "抢种了五千亩秋菜。" => "5000 亩 秋菜";
        "竹林在上年的基础上增长8%。" => "8 % 竹林";
    }
}

#[test]
fn a_target_is_what_a_measure_is_held_against() {
    found! { short:
        "茶业产值增速与6%的目标有差距。" => "6 % 茶业产值增速";
        "茶业产值增速未达到6%的目标。" => "6 % 茶业产值增速";
        "茶业产值增速比6%的目标低2个百分点。" => "6 % 茶业产值增速", "2 个百分点 茶业产值增速";
    }
}

#[test]
fn the_act_behind_a_name_is_no_part_of_it() {
    found! { short:
        "决议作出3项。" => "3 项 决议";
        "在40个小区设置智能茶柜。" => "40 个 小区";
        "用一个月时间建成茶馆。" => "1 个月 建成茶馆";
    }
}

#[test]
fn several_kinds_are_filed_under_the_name_that_they_share() {
    found! { short:
        "收到大会提案52件、平时提案18件，经审查，立案61件。" => "52 件 大会提案", "18 件 平时提案", "61 件 提案";
    }
}

#[test]
fn projects_of_a_list_keep_what_tells_them_apart() {
    found! { short:
        "安排正式项目12项、预备项目7项。" => "12 项 正式项目", "7 项 预备项目";
        "其中23个续建项目全部复工，年度计划投资8亿元。" => "23 个 续建项目", "800000000 元 年度计划投资";
        "全县安排重点项目45个。" => "45 个 重点项目";
        "城区面积60平方公里、20万人口。" => "60 平方公里 城区面积", "200000  人口";
        "完成投资27亿元，历史性跨越20亿元大关。" => "2700000000 元 投资", "2000000000 元 投资";
    }
}

#[test]
fn what_households_and_persons_did_is_their_item() {
    found! { short:
        "6个村退出，840户、2900人稳定脱贫。" => "6 个 村", "840 户 稳定脱贫", "2900 人 稳定脱贫";
        "派出14支驻村帮扶工作队、37名队员。" => "14 支 驻村帮扶工作队", "37 名 队员";
    }
}

#[test]
fn what_was_done_to_roads_and_houses_is_told_from_them() {
    found! { short:
        "实施旧住房修缮50万平方米。" => "500000 平方米 旧住房修缮";
        "完成28条道路大修。" => "28 条 道路";
        "乡级公路完工63公里。" => "63 公里 乡级公路";
        "完成茶路里程45公里，为年度计划的48%。" => "45 公里 茶路里程", "48 % 茶路里程";
        "完成9个建档立卡贫困村的饮水工程。" => "9 个 建档立卡贫困村";
        "在建成9个冷库的基础上再建茶库。" => "9 个 冷库";
    }
}

#[test]
fn shares_of_places_and_deeds_in_a_field() {
    assert_eq!(
        short("全县三分之一以上的村集中供水。")[0]
            .split(' ')
            .next_back(),
        Some("村")
    );
    found! { short:
        "在茶业领域立案30件。" => "30 件 立案";
        "引进10名博士、硕士研究生。" => "10 名 博士、硕士研究生";
        "办理时限由原来5天缩短至2天。" => "5 天 办理时限", "2 天 办理时限";
    }
}
