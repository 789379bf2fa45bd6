//! Invented sentences whose figures are told of what stands elsewhere: in the clause before, behind a means, before a streak.

use crate::common::{bounds, changes, figures, items, periods, roles, short};

#[test]
fn what_is_carried_out_stands_in_the_clause_before() {
    found! { items:
        "启动月湾堤坝加固工程，现已竣工9公里、安排4公里。" => "9公里 月湾堤坝加固工程", "4公里 月湾堤坝加固工程";
        "实施老街石桥加固工程，完成改造5座。启动钟楼夜景项目，安装灯具700盏。" => "5座 老街石桥加固工程", "700盏 灯具";
        "茶业投资增长5%。重点项目：签约12个、开工9个。" => "5% 茶业投资", "12个 重点项目", "9个 重点项目";
        // A clause that carries nothing out names nothing.
        "雨水渐多，新建蓄水池3个。" => "3个 蓄水池";
    }
}

#[test]
fn what_is_held_against_a_plan_was_named_before() {
    found! { roles:
        "全县珍珠养殖投资升至90亿元，比“九五”计划目标70亿元超出20亿元。"
            => "90亿元 actual", "70亿元 plan", "20亿元 actual";
        "完成珍珠养殖投资90亿元，为年初计划80亿元的112.5%。" => "90亿元 actual", "80亿元 plan", "112.5% actual";
        "珍珠产值增长目标定为7%以上，实际完成7.5%。" => "7%以上 plan", "7.5% actual";
    }
    found! { items:
        "全县珍珠养殖投资升至90亿元，比“九五”计划目标70亿元超出20亿元。"
            => "90亿元 全县珍珠养殖投资", "70亿元 全县珍珠养殖投资", "20亿元 全县珍珠养殖投资";
        "完成珍珠养殖投资90亿元，为年初计划80亿元的112.5%。"
            => "90亿元 珍珠养殖投资", "80亿元 珍珠养殖投资", "112.5% 珍珠养殖投资";
        "新招护士600人，超出年初计划4%。" => "600人 护士", "4% 护士";
        "新购图书3000册，完成任务数105%。" => "3000册 图书", "105% 图书";
        "馆藏债券余额12亿元，控制在全年预算15亿元以内。" => "12亿元 馆藏债券余额", "15亿元以内 馆藏债券余额";
        "苗圃产值7亿元，较“十一五”末翻了一番。" => "7亿元 苗圃产值", "一番 苗圃产值";
    }
}

#[test]
fn what_was_done_or_left_out_besides_names_nothing_else() {
    found! { items:
        "新建茶园3.6万亩、改造提升1.2万亩。" => "3.6万亩 茶园", "1.2万亩 茶园";
        "新修茶路3公里，改造提升2公里。" => "3公里 茶路", "2公里 茶路";
        "新建茶园3.6万亩、改造竹林1.2万亩。" => "3.6万亩 茶园", "1.2万亩 竹林";
        "渡船碰撞起数、落水人数同比“双下降”，分别下降12%、20%。" => "12% 渡船碰撞起数", "20% 落水人数";
        "茶税收入12亿元，剔除一次性因素后增长5%。" => "12亿元 茶税收入", "5% 茶税收入";
        "茶农收入扣除价格因素后增长5%。" => "5% 茶农收入";
        "扣除违约金5万元。" => "5万元 违约金";
        "茶农补贴标准从2019年每月420元提高到如今的560元。" => "420元 茶农补贴标准", "560元 茶农补贴标准";
        "绿茶产值4亿元、增长3%，红茶产值9亿元、增长6%，合计13亿元。"
            => "4亿元 绿茶产值", "3% 绿茶产值", "9亿元 红茶产值", "6% 红茶产值", "13亿元 产值";
        "办理建议127件、提案186件，共313件。" => "127件 建议", "186件 提案", "313件 -";
        "珍珠产值连跨15亿元、18亿元两个台阶，达到19亿元。"
            => "15亿元 珍珠产值", "18亿元 珍珠产值", "两个 台阶", "19亿元 珍珠产值";
    }
}

#[test]
fn what_goes_beyond_a_level_bounds_it_and_a_gap_is_exact() {
    found! { bounds: "游客超出800万人次。" => "超出800万人次 over"; }
    assert_eq!(bounds("收成比计划目标5万吨超出2万吨。")[1], "2万吨 exact");
}

#[test]
fn a_gap_below_a_target_is_no_promise() {
    found! { roles: "上半年客运量增长9%，低于年度预期目标1个百分点。" => "9% actual", "1个百分点 actual"; }
}

#[test]
fn the_coming_year_is_planned() {
    found! { roles:
        "新的一年，粮食产量达到5万吨。" => "5万吨 plan";
        "崭新的一年，粮食产量达到5万吨。" => "5万吨 plan";
        // The year that is over is not.
        "一年来，粮食产量达到5万吨。" => "5万吨 actual";
    }
    found! { periods: "崭新的一年，粮食产量达到5万吨。" => "崭新的一年"; }
}

#[test]
fn now_done_is_no_name() {
    found! { items: "打算粉刷25座凉亭，现已完成18座，另有5座等待验收。" => "25座 凉亭", "18座 凉亭", "5座 凉亭"; }
}

#[test]
fn what_something_is_done_with_stands_before_the_verb() {
    found! { items:
        "用闲置仓房安置失业渔工45人。" => "45人 失业渔工";
        "以“两班轮换”方式疏浚内河航道12公里。" => "12公里 内河航道";
        "由船东会收购渔网2000张。" => "2000张 渔网";
    }
}

#[test]
fn verbs_in_a_row_have_one_object() {
    found! { items:
        "新招和返聘潜水员30名。" => "30名 潜水员";
        "新开工建设冷库面积4万平方米。" => "4万平方米 冷库面积";
        "收到州领导批示5件次。" => "5件次 州领导批示";
    }
}

#[test]
fn who_comes_is_named_by_it() {
    found! { items:
        "海鲜街入驻商户210家。" => "210家 入驻商户";
        // What a body is chosen for is its object.
        "新获评省级渔村6个。" => "6个 省级渔村";
    }
}

#[test]
fn what_is_counted_ends_before_what_it_does() {
    found! { items:
        "组织150名学员出海观鲸。" => "150名 学员";
        "推出九项措施优化航线。公布5项举措支持渔民。" => "九项 措施", "5项 举措";
        "解除外岛3000人的出行难问题。" => "3000人 出行难问题";
        "1200名留守儿童应助尽助。" => "1200名 留守儿童";
        "实现12项以上互认渔船证书统一规范办理。" => "12项以上 互认渔船证书";
    }
}

#[test]
fn a_place_takes_part_in_a_drive_and_is_not_what_it_is_called() {
    found! { items:
        "9个村“河长巡渠”行动已经收尾。" => "9个 村";
        "5个县“百村观星”行动初见成效。" => "5个 县";
        "6个社区“邻里食堂”开张。" => "6个 社区“邻里食堂”";
    }
}

#[test]
fn a_streak_is_that_of_the_place() {
    found! { items:
        "我州2008年、2009年连续两年入围国家十佳渔港，连续5年举办帆船赛。" => "两年 我州", "5年 我州";
        "全国2008年连续三年鱼虾增产。" => "三年 全国";
        "对连续缴纳船税满4年的渔户发放补贴。" => "4年 缴纳船税";
        "连续4年在冬至举行祭海仪式。" => "4年 举行祭海仪式";
        "珊瑚礁保护站连续两届被授予先进称号。" => "两届 珊瑚礁保护站";
        // Who did something for so long is counted.
        "连续两届政府接力种树护坡。" => "两届 政府";
    }
}

#[test]
fn what_was_early_ends_before_the_next_figure() {
    found! { items:
        "提前两年实现翻一番目标。" => "两年 实现翻一番目标", "一番 实现翻一番目标";
        "提前5天发布台风预报8次。" => "5天 发布台风预报", "8次 发布台风预报";
    }
}

#[test]
fn a_level_that_a_change_sets_out_from_is_of_what_grows() {
    found! { items:
        "要在去年珍珠产量的基础上增长8%。" => "8% 珍珠产量";
        // What grows has a name of its own, or none.
        "在确保成色的基础上提高单产6%。在稳定价格的基础上提高销量6%。" => "6% 单产", "6% 销量";
        "在巩固禁渔成果的基础上增加补贴800元。" => "800元 补贴";
        "在往年高基数的基础上增长3%。" => "3% -";
        "船厂利润1—9月增长11%。" => "11% 船厂利润";
        "贫困渔户由最初的70户降至现在的8户。" => "70户 贫困渔户", "8户 贫困渔户";
    }
}

#[test]
fn a_part_is_told_by_what_is_said_of_it() {
    found! { items:
        "意见得到落实的占70%，纳入计划的占20%。已经答复的（B类）16件，对不予采纳的3件说明了理由。"
            => "70% 意见得到落实", "20% 纳入计划", "16件 已经答复", "3件 不予采纳";
    }
}

#[test]
fn free_of_charge_once_is_counted() {
    found! { short:
        "为渔民免费体检一次。" => "1 次 免费体检";
        "免费乘船一次。" => "1 次 免费乘船";
        "他们来过一次。" => ;
    }
}

#[test]
fn a_share_of_places_is_told_of_them() {
    found! { items:
        "渔业保险试点推广到30%的县。" => "30% 县";
        "实现八成以上的社区设有图书角。" => "八成以上 社区";
        // Of a measure that reached it, it is the level.
        "参保率达到30%的县有9个。" => "30% 参保率", "9个 县";
        "贫困发生率高于10%的村40个。" => "高于10% 贫困发生率", "40个 村";
        // Nor does a longer noun name a place.
        "年客运量增长30%的城市轮渡。税率降到6%的国家政策生效。" => "30% 年客运量", "6% 税率";
    }
}

#[test]
fn arrests_are_deeds_of_their_own() {
    found! { items:
        "经核实，批准和决定逮捕75人，起诉96人。" => "75人 批准和决定逮捕", "96人 起诉";
        "受理提请批捕28人、移送起诉33人。" => "28人 提请批捕", "33人 移送起诉";
        "立案6件，处分8人（其中党纪处分5人）。" => "6件 立案", "8人 处分", "5人 党纪处分";
    }
}

#[test]
fn years_ago_are_what_a_change_is_measured_against() {
    found! { changes: "渔民户均存款比15年前增长4倍。" => "4倍 渔民户均存款 rise 比15年前"; }
}

#[test]
fn a_verbal_noun_is_the_head_of_what_is_counted() {
    found! { items:
        "90项海事服务实现掌上申报。" => "90项 海事服务";
        "仍如期完成40万斤海带收割任务。" => "40万斤 海带收割任务";
        "支付违约赔偿金7万元。撬动民间资本打造超600亿元产业基金集群。" => "7万元 违约赔偿金", "超600亿元 产业基金集群";
        // A noun that begins with a verb stays whole.
        "启动仪式2次。支付能力增强4%。" => "2次 启动仪式", "4% 支付能力增强";
    }
}

#[test]
fn a_threshold_says_how_great_each_is() {
    found! { items:
        "全县亿元以上续建项目达到8个。实施省市两级2000万元以上储备项目11项。"
            => "亿元以上 续建项目", "8个 亿元以上续建项目", "2000万元以上 储备项目", "11项 2000万元以上储备项目";
        "全州60万元以上商业贿赂案件4件。全州各类7000万元以上文旅项目6个。"
            => "60万元以上 商业贿赂案件", "4件 60万元以上商业贿赂案件", "7000万元以上 文旅项目", "6个 7000万元以上文旅项目";
        // A measure before it is what has the threshold.
        "培育资产亿元以上船企3家。" => "亿元以上 资产", "3家 资产亿元以上船企";
    }
}

#[test]
fn money_for_nothing_that_is_named_was_spent() {
    found! { items:
        "冷库面积6万平方米。投入3亿元实施海岛供水行动。" => "6万平方米 冷库面积", "3亿元 投入";
        "投入维护资金900万元。" => "900万元 维护资金";
    }
}

#[test]
fn a_total_that_was_received_is_a_total() {
    found! { items:
        "共受理来电总量45件，比上年同期30件上升了15件、上升率50%。"
            => "45件 来电总量", "30件 来电总量", "15件 来电总量", "50% 来电总量";
        "年末山羊存栏7万头只。" => "7万头只 山羊存栏";
    }
}

#[test]
fn points_behind_rates_are_spread_over_them() {
    found! { items:
        "渔港绿化率达到21.5%，渔网回收率达到64%，分别比2009年提高6个和2.5个百分点。"
            => "21.5% 渔港绿化率", "64% 渔网回收率", "6个 渔港绿化率", "2.5个百分点 渔网回收率";
    }
    let told = figures("返航率和出航率分别提高5个和2个百分点。");
    assert_eq!(told[0].unit, "个百分点");
}

#[test]
fn who_is_helped_is_counted() {
    found! { items:
        "保障用水困难渔户80户。2个乡镇新创建成为花乡。" => "80户 用水困难渔户", "2个 乡镇";
        "独居老人增加到6万人。9000人次受益。" => "6万人 独居老人", "9000人次 受益";
        "以占全县3%的海湾，出产了占全县8%的珍珠。" => "3% 海湾", "8% 珍珠";
        "船企营业收入完成12亿元，同比增幅25%。" => "12亿元 船企营业收入", "25% 船企营业收入";
    }
}

#[test]
fn a_rate_keeps_how_it_was_done() {
    found! { items:
        "提案全部回复，按期办结率98%。" => "98% 按期办结率";
        "如期返航率97%，及时办结率95%。" => "97% 如期返航率", "95% 及时办结率";
    }
}

#[test]
fn what_was_signed_for_is_a_sum_of_its_own() {
    found! { items:
        "签约资金6亿元，调处船舶纠纷14件，比2012年增多3件。" => "6亿元 签约资金", "14件 船舶纠纷", "3件 船舶纠纷";
    }
}

#[test]
fn trades_are_counted_and_not_what_they_do() {
    found! { items: "海带、紫菜等8个优势行业关停陈旧设备专项任务提前完成。" => "8个 优势行业"; }
}

#[test]
fn a_rate_or_an_age_is_no_antecedent_of_what_it_cannot_measure() {
    found! { items:
        "渔村人均预期寿命达到81岁。渔具保险慢慢推开，今春到了4.5%。" => "81岁 渔村人均预期寿命", "4.5% -";
    }
    let platforms = &items("城乡渔民收入比降至2.1∶1。15个承接海湾转移主平台建成。")[1];
    assert!(!platforms.contains("收入比"), "{platforms}");
    // A rate is one of a rate, and an age may rise in its own sentence.
    found! { items:
        "渔船入港率98%，提高2个百分点。" => "98% 渔船入港率", "2个百分点 渔船入港率";
        "渔村人均预期寿命80岁，比上年提高1%。" => "80岁 渔村人均预期寿命", "1% 渔村人均预期寿命";
        "渔船总数80艘。其中新船占12%。" => "80艘 渔船总数", "12% 新船";
    }
}

#[test]
fn a_measure_ends_before_what_it_is_held_against() {
    found! { items:
        "珍珠产值是上年的2倍。" => "2倍 珍珠产值";
        "珍珠产量为去年同期的3倍。" => "3倍 珍珠产量";
        "海堤投资300亿元、超年度计划目标13.9%。" => "300亿元 海堤投资", "13.9% 海堤投资";
        "灯塔养护费用已经超过70万元。" => "超过70万元 灯塔养护费用";
    }
}
