//! Invented sentences: what is counted in them, and whether it is a level, a change, or a promise.

use crate::common::{amounts, bounds, changes, figures, items, periods, short};
use report_extract::{Context, Extractor, Role};

#[test]
fn the_counted_noun_stands_after_the_unit_or_before_the_number() {
    found! { short:
        "全年召开茶山镇座谈会7次，回收调查表320余份。" => "7 次 茶山镇座谈会", "320 份 调查表";
        "发放2600份问卷，走访18家企业。" => "2600 份 问卷", "18 家 企业";
    }
}

#[test]
fn growth_beside_a_level_has_the_same_item() {
    found! { changes:
        "云桥县财政收入达3.2亿元、增长5.5%。" => "3.2亿元 云桥县财政收入 - -", "5.5% 云桥县财政收入 rise -";
    }
    // A colon parts the name from what is told of it; behind one that announces, nothing but an amount is told.
    found! { changes:
        "1.云桥县财政收入：3.2亿元，增长5.5%；2.茶农：约9万户；3.茶园面积：同比增长6%。"
            => "3.2亿元 云桥县财政收入 - -", "5.5% 云桥县财政收入 rise -", "约9万户 茶农 - -", "6% 茶园面积 rise 同比";
        "①云桥县财政收入3.2亿元。②茶农9万户。" => "3.2亿元 云桥县财政收入 - -", "9万户 茶农 - -";
        "办成喜事：5家茶企，其中：2家是今年的。" => "5家 茶企 - -", "2家 茶企 - -";
    }
    found! { amounts: "云桥县财政收入达3.2亿元、增长5.5%。" => "320000000 元 exact", "5.5 % exact"; }
}

#[test]
fn each_member_of_a_list_gets_its_own_figure() {
    found! { short:
        "茶叶产量、竹笋产量分别增长5%和7.5%。" => "5 % 茶叶产量", "7.5 % 竹笋产量";
        "新建学校3所、医院2家。" => "3 所 学校", "2 家 医院";
    }
}

#[test]
fn a_doublet_has_one_item() {
    found! { short: "接待来访群众21件45人。" => "21 件 来访群众", "45 人 来访群众"; }
}

#[test]
fn the_part_of_the_report_tells_what_is_planned() {
    let path = ["三、2025年重点工作".to_string()];
    let context = Context {
        path: &path,
        kind: None,
        year: Some(2024),
        ..Context::default()
    };
    let mut extractor = Extractor::new();
    assert_eq!(
        extractor.figures("改造老旧小区12个。", &context)[0].role,
        Role::Plan
    );
    assert_eq!(figures("改造老旧小区12个。")[0].role, Role::Actual);
    let whole = "一、2024年工作回顾\n建成公园3个。\n二、2025年工作安排\n建设公园5个。\n";
    let roles: Vec<Role> = extractor
        .figures(whole, &Context::default())
        .iter()
        .map(|f| f.role)
        .collect();
    assert_eq!(roles, [Role::Actual, Role::Plan]);
}

#[test]
fn each_goes_back_over_the_figures_named_before_it() {
    found! { short:
        "其中城镇居民42000元、农村居民21000元，分别增长4.8%和6.9%。"
            => "42000 元 城镇居民", "21000 元 农村居民", "4.8 % 城镇居民", "6.9 % 农村居民";
        "受理茶事纠纷75件，执结标的额8亿元，执结率96%，同比分别上升6.2%、7.5%和1.2个百分点。"
            => "75 件 茶事纠纷", "800000000 元 执结标的额", "96 % 执结率", "6.2 % 茶事纠纷", "7.5 % 执结标的额", "1.2 个百分点 执结率";
        "接待茶客12万人次、茶叶收入3万元，同比增长6.3%、7.1%。"
            => "120000 人次 茶客", "30000 元 茶叶收入", "6.3 % 茶客", "7.1 % 茶叶收入";
        "茶叶收入3万元，竹笋收入2万元，环比、同比增长6.3%、7.1%。"
            => "30000 元 茶叶收入", "20000 元 竹笋收入", "6.3 % 竹笋收入", "7.1 % 竹笋收入";
        "茶叶收入3万元，竹笋收入2万元，珍珠收入1万元，增长6.3%、7.1%。"
            => "30000 元 茶叶收入", "20000 元 竹笋收入", "10000 元 珍珠收入", "6.3 % -", "7.1 % -";
    }
}

#[test]
fn a_time_is_no_item() {
    found! { short:
        "茶叶产值由2020年的3亿元增加到5亿元。" => "300000000 元 茶叶产值", "500000000 元 茶叶产值";
        "茶叶产值增加5亿元。茶厂由12家发展到56家，茶社从6家壮大到31家。"
            => "500000000 元 茶叶产值", "12 家 茶厂", "56 家 茶厂", "6 家 茶社", "31 家 茶社";
        "城镇化率达到53.1%，五年提高4.5个百分点。" => "53.1 % 城镇化率", "4.5 个百分点 城镇化率";
        "研发投入强度达到1.75%，比上年提高0.13个百分点。" => "1.75 % 研发投入强度", "0.13 个百分点 研发投入强度";
    }
}

#[test]
fn what_an_amount_is_measured_from_is_no_item() {
    found! { items:
        "全镇税收总额先后迈上两个台阶，从2011年的3.8亿元增至2016年的9.6亿元。"
            => "两个 台阶", "3.8亿元 全镇税收总额", "9.6亿元 全镇税收总额";
        "全镇税收总额是“十一五”末的5.7倍，年均增长16%。" => "5.7倍 全镇税收总额", "16% 全镇税收总额";
        "全镇税收总额是2010年的5.7倍。" => "5.7倍 全镇税收总额";
        "全镇税收总额先后突破3亿元、5亿元。" => "突破3亿元 全镇税收总额", "5亿元 全镇税收总额";
    }
}

#[test]
fn a_measure_that_rose_in_words_owns_the_level_behind_it() {
    found! { items:
        "全镇税收总额增长5%；渔业收入稳步提高，达6.2亿元。" => "5% 全镇税收总额", "6.2亿元 渔业收入";
        "全镇税收总额增长5%；渔业收入实现翻倍增长，从2011年的2.8亿元增至6.2亿元。"
            => "5% 全镇税收总额", "2.8亿元 渔业收入", "6.2亿元 渔业收入";
        "全镇税收总额增长5%，渔业收入大幅增长，增速达6.2%。" => "5% 全镇税收总额", "6.2% 渔业收入";
        // The clause before has a figure of its own.
        "渔业收入增长8%，达6.2亿元。" => "8% 渔业收入", "6.2亿元 渔业收入";
    }
}

#[test]
fn a_concentration_is_a_figure_and_a_ratio_of_industries_is_none() {
    found! { bounds:
        "颗粒物平均浓度由每立方米31微克降至24微克，三次产业结构为16∶38∶46。" => "31微克 exact", "24微克 exact";
    }
}

#[test]
fn a_noun_ends_where_what_it_does_begins() {
    found! { short:
        "推动60家工业企业技术改造，引进120名教师到山区支教。" => "60 家 工业企业", "120 名 教师";
        "12家医院位列全省前茅，启动8个镇村联动发展试点。" => "12 家 医院", "8 个 镇村联动发展试点";
    }
}

#[test]
fn a_measure_keeps_its_verb_and_a_level_repeats_its_subject() {
    found! { short:
        "签约金额达12亿元，接待游客人次增长5%。" => "1200000000 元 签约金额", "5 % 接待游客人次";
        "新登记农民合作社45家、总量达210家。" => "45 家 农民合作社", "210 家 农民合作社";
    }
}

#[test]
fn a_list_shares_unit_and_bound() {
    found! { bounds:
        "小麦、玉米、大豆产量分别达12万吨、8万吨、3万吨以上。" => "12万吨 over", "8万吨 over", "3万吨以上 over";
    }
    found! { amounts:
        "两条地铁日客运量分别达40万、65万人次。" => "2 条 exact", "400000 人次 exact", "650000 人次 exact";
        "春茶、秋茶面积分别为3、5.2万亩。" => "30000 亩 exact", "52000 亩 exact";
        // In 元 or in 万元, nobody knows.
        "春茶、秋茶收入分别为9800、1.2万元。" => "12000 元 exact";
        "春茶、秋茶分别名列第3、5位。" => "5 位 exact";
    }
    found! { bounds:
        "茶园、茶税、茶厂分别突破3000亩、2亿元和15家。" => "突破3000亩 over", "2亿元 over", "15家 over";
    }
    found! { short:
        "新增茶厂、茶社12家、6家，总数达90家、50家。" => "12 家 茶厂", "6 家 茶社", "90 家 茶厂", "50 家 茶社";
        "新建茶校3所、茶院2所，分别新增床位60个和50个，分别完成投资2亿元和1亿元。"
            => "3 所 茶校", "2 所 茶院", "60 个 床位", "50 个 床位", "200000000 元 投资", "100000000 元 投资";
        "山区自来水普及率和茶厕普及率分别提高3个和5个百分点。"
            => "3 个百分点 山区自来水普及率", "5 个百分点 茶厕普及率";
        "茶业机构存、贷款余额分别达到12亿元、9亿元。" => "1200000000 元 茶业机构存款余额", "900000000 元 贷款余额";
        "县、镇茶叶协会分别采用21条、39条。" => "21 条 县茶叶协会", "39 条 镇茶叶协会";
        "茶厂、茶社、茶馆分别为12、6、3所。" => "12 所 茶厂", "6 所 茶社", "3 所 茶馆";
        "PM10、PM2.5浓度分别为56、28微克/立方米，同比下降5%、持平。"
            => "56 微克/立方米 PM10", "28 微克/立方米 PM2.5浓度", "5 % PM10", "0 % PM2.5浓度";
        // That is the growth itself, which was the same.
        "春茶产量增长5%、与上年持平。" => "5 % 春茶产量";
    }
}

#[test]
fn first_second_and_third_industry_have_whole_names() {
    found! { short:
        "第一、二、三产业增加值分别增长3%、5%和6%。"
            => "3 % 第一产业增加值", "5 % 第二产业增加值", "6 % 第三产业增加值";
        "第一、第三产业占比分别回落2.1和1.6个百分点。" => "2.1 个百分点 第一产业占比", "1.6 个百分点 第三产业占比";
    }
}

#[test]
fn what_is_done_to_counted_things_is_no_part_of_them() {
    found! { short:
        "推进云桥等5个智慧茶园建设，抓好3种能力建设。" => "5 个 智慧茶园", "3 种 能力";
        "4个市实验室挂牌运行，12条黑臭河沟动态清零，绿道60公里全线贯通。"
            => "4 个 市实验室", "12 条 黑臭河沟", "60 公里 绿道";
        "在6个镇(街道)精心组织茶文化活动。" => "6 个 镇(街道)";
    }
}

#[test]
fn the_capacity_of_a_project_is_that_of_its_product() {
    found! { short:
        "云桥化工30万吨甲醇项目投产，推动8万吨纯碱等项目释放产能。" => "300000 吨 甲醇", "80000 吨 纯碱";
    }
}

#[test]
fn a_limit_names_what_is_counted() {
    found! { short:
        "实施亿元以上工业项目26个。" => "100000000 元 工业项目", "26 个 亿元以上工业项目";
        "35个县重点项目完成投资12亿元。" => "35 个 县重点项目", "1200000000 元 县重点项目完成投资";
    }
}

#[test]
fn nouns_with_one_modifier_or_one_head_are_counted_together() {
    found! { short:
        "新建20个智慧牧场、智慧渔场。" => "20 个 智慧牧场、智慧渔场";
        "入围国家首批9个“茶旅一体化”试点城市。" => "9 个 “茶旅一体化”试点城市";
    }
}

#[test]
fn a_deed_beside_another_has_its_own_item() {
    found! { short:
        "先后作出重要批示6次、出席茶业会议4次。" => "6 次 重要批示", "4 次 茶业会议";
        "转化科研成果40项，综试区扩容至3个。" => "40 项 科研成果", "3 个 综试区";
    }
}

#[test]
fn a_streak_without_a_subject_is_that_of_what_did_not_happen() {
    found! { short: "火灾起数下降3%，连续9年无重大矿山事故。" => "3 % 火灾起数", "9 年 重大矿山事故"; }
}

#[test]
fn schools_that_are_improved_do_not_fall_and_a_rise_may_stand_at_its_rate() {
    found! { changes:
        "改善300所乡村学校办学条件。" => "300所 乡村学校 - -";
        "PM2.5浓度改善4.2%。" => "4.2% PM2.5浓度 fall -";
        "PM10浓度42微克/立方米，同比改善4.2%。" => "42微克/立方米 PM10浓度 - -", "4.2% PM10浓度 fall 同比";
        "优良天数比例70.1%，同比改善3.2个百分点。" => "70.1% 优良天数比例 - -", "3.2个百分点 优良天数比例 rise 同比";
        "PM10浓度下降4.2%，河流优良比例改善5个百分点。" => "4.2% PM10浓度 fall -", "5个百分点 河流优良比例 rise -";
        "城镇失业率改善0.2个百分点。" => "0.2个百分点 城镇失业率 fall -";
        "居民消费价格涨幅在3%左右。" => "3%左右 居民消费价格涨幅 rise -";
    }
}

#[test]
fn the_time_of_a_target_frames_no_figure() {
    found! { periods: "过去一年，较好完成全年主要目标任务。粮食产量达30万吨。" => "过去一年"; }
}

#[test]
fn what_counted_things_are_to_be_or_have_is_no_part_of_them() {
    found! { short: "推进6所学校“双优”创建，改善300所乡村学校办学条件。" => "6 所 学校", "300 所 乡村学校"; }
}

#[test]
fn batches_and_their_members_have_one_item() {
    found! { short: "邀请4批共60余名茶农代表走进机关。" => "4 批 茶农代表", "60 名 茶农代表"; }
}

#[test]
fn a_joint_inside_a_name_parts_nothing() {
    found! { short: "28个国家和地区近900名茶艺师参赛。" => "28 个 国家和地区", "900 名 茶艺师"; }
}

#[test]
fn the_verb_and_its_subject_are_no_part_of_what_is_counted() {
    found! { short:
        "全县检察机关共接收茶农来信27件，有驻村干部30人，提出提案9件。"
            => "27 件 茶农来信", "30 人 驻村干部", "9 件 提案";
        "整治提升茶山步道1200条，取消和免征收费14项，依法办理案件40件。"
            => "1200 条 茶山步道", "14 项 收费", "40 件 案件";
        "推送储备项目12个，建设安置住房300套，争取各类中央支持资金2亿元。"
            => "12 个 储备项目", "300 套 安置住房", "200000000 元 各类中央支持资金";
    }
}

#[test]
fn an_offence_keeps_its_own_verb() {
    found! { short:
        "查处违反茶山保护规定问题8起，办结侵害茶农权益案件9件。"
            => "8 起 违反茶山保护规定问题", "9 件 侵害茶农权益案件";
    }
}

#[test]
fn how_and_what_is_done_ends_the_counted_noun() {
    found! { short:
        "4家茶叶实验室实体化运行，6个端点乡镇共同实施茶旅项目。" => "4 家 茶叶实验室", "6 个 端点乡镇";
        "完成21处老旧茶厂更新改造，支持云桥茶业等5家企业建设一流茶企。" => "21 处 老旧茶厂", "5 家 企业";
        "出台10条支持政策。" => "10 条 支持政策";
    }
}

#[test]
fn each_member_of_a_list_of_deeds_has_its_own_item() {
    found! { short:
        "改造茶厂3个、园区5个。" => "3 个 茶厂", "5 个 园区";
        "35个茶园有序推进、总投资8亿元。" => "35 个 茶园", "800000000 元 总投资";
        "全年立案15件，处分17人。" => "15 件 立案", "17 人 处分";
    }
}

#[test]
fn each_goes_back_over_the_levels_of_its_sentence() {
    found! { changes:
        "受理茶事纠纷75件，执结标的额8亿元，同比分别上升3.6%和下降3.4%。"
            => "75件 茶事纠纷 - -", "8亿元 执结标的额 - -", "3.6% 茶事纠纷 rise 同比", "3.4% 执结标的额 fall 同比";
        "茶叶产量、茶农参保率同比分别上升3.6%和2个百分点。" => "3.6% 茶叶产量 rise 同比", "2个百分点 茶农参保率 rise 同比";
        "茶叶产量3万吨，茶农收入5亿元，同比分别增长15%、翻一番。"
            => "3万吨 茶叶产量 - -", "5亿元 茶农收入 - -", "15% 茶叶产量 rise 同比", "一番 茶农收入 rise 同比";
        "茶叶产值、茶税收入分别增长5.2%和提高到9.3亿元。" => "5.2% 茶叶产值 rise -", "9.3亿元 茶税收入 - -";
        "茶叶、竹笋产量分别增长5%和6%、提高到3万吨。" => "5% 茶叶 rise -", "6% 竹笋产量 rise -", "3万吨 竹笋产量 - -";
        "茶厂数、茶税额同比增加15个、2.3亿元。" => "15个 茶厂数 rise 同比", "2.3亿元 茶税额 rise 同比";
        "绿茶产量28万吨，较上年增0.3万吨、1.1%。"
            => "28万吨 绿茶产量 - -", "0.3万吨 绿茶产量 rise 较上年", "1.1% 绿茶产量 rise 较上年";
        "茶叶产值增长6%、确保5.5%以上。" => "6% 茶叶产值 rise -", "5.5%以上 茶叶产值 rise -";
        // From one level to another is one level, and what stands in brackets is none of the list.
        "茶叶产值由18亿元增长到26亿元，茶税收入由1亿元增加到1.6亿元，年均分别增长7.6%和9.8%。"
            => "18亿元 茶叶产值 - -", "26亿元 茶叶产值 - -", "1亿元 茶税收入 - -", "1.6亿元 茶税收入 - -",
               "7.6% 茶叶产值 rise 年均", "9.8% 茶税收入 rise 年均";
        "受理茶事案件562件（含旧存48件），结案率95%，同比分别增长11.2%、3.5个百分点。"
            => "562件 茶事案件 - -", "48件 旧存 - -", "95% 结案率 - -", "11.2% 茶事案件 rise 同比", "3.5个百分点 结案率 rise 同比";
        // A rate is no growth, though the next of the list is one.
        "茶农失业率、茶价涨幅分别为3.6%和1.9%。" => "3.6% 茶农失业率 - -", "1.9% 茶价涨幅 rise -";
        "茶农失业率和茶价涨幅分别控制在5.5%和3%以内。" => "5.5% 茶农失业率 - -", "3%以内 茶价涨幅 rise -";
        "茶农失业率、茶价涨幅分别下降3.6%和1.9%。" => "3.6% 茶农失业率 fall -", "1.9% 茶价涨幅 fall -";
    }
}

#[test]
fn a_share_is_one_of_the_noun_behind_it() {
    found! { short: "茶饮点覆盖九成以上社区，县医院预留50%的门诊号源。" => "0.9  社区", "50 % 门诊号源"; }
}

#[test]
fn the_level_of_a_rate_of_change_is_a_change_and_a_gap_is_none() {
    let last = |text| changes(text).pop().unwrap();
    for (text, change) in [
        ("茶价涨幅回落到2.6%。", "rise"),
        ("增长预期目标定为7.5%左右。", "rise"),
        ("高出同期增幅14.9个百分点。", "-"),
        ("新增企业200家、总数500家。", "-"),
        ("新增创业28人、带动就业47人。", "-"),
        ("新增4亿元投资，其中茶业投资1亿元。", "rise"),
    ] {
        assert_eq!(last(text).split(' ').nth(2), Some(change), "{text}");
    }
}

#[test]
fn a_level_stands_before_the_change_against_it() {
    found! { changes:
        "受理来信401件，比上年同期687件少286件。" => "401件 来信 - -", "687件 来信 - -", "286件 来信 fall 比上年同期";
    }
}

#[test]
fn what_so_many_persons_did_is_their_item() {
    found! { short:
        "实现3个茶村退出、120人脱贫。" => "3 个 茶村", "120 人 脱贫";
        "茶农代表参加座谈30人次。" => "30 人次 茶农代表";
        "来信9件，其他16件。" => "9 件 来信", "16 件 其他";
    }
}

#[test]
fn a_measure_is_named_with_what_it_is_measured_of() {
    found! { short:
        "广播和电视的人口覆盖率达到85%，财政赤字占总产值的比重降到2%。"
            => "85 % 广播和电视的人口覆盖率", "2 % 财政赤字占总产值的比重";
        "有关茶园保护的提案40件，有关茶旅的提案20件。" => "40 件 有关茶园保护的提案", "20 件 有关茶旅的提案";
    }
}

#[test]
fn a_word_that_only_looks_like_a_preposition_is_left_whole() {
    found! { short:
        "查处违规行为10件，其中小学2所，人均GDP11995美元。" => "10 件 违规行为", "2 所 小学", "11995 美元 人均GDP";
    }
}

#[test]
fn what_is_done_behind_a_noun_is_no_part_of_its_name() {
    found! { short:
        "毁林犯罪起诉8件，茶叶纠纷案件全年审结36件。" => "8 件 毁林犯罪", "36 件 茶叶纠纷案件";
        "受理审查起诉31人，线上立案12件。" => "31 人 审查起诉", "12 件 线上立案";
    }
}

#[test]
fn a_bracket_with_a_figure_of_its_own_parts_two_items() {
    found! { short: "41件茶农建议（含平时建议3件）全部办结。" => "41 件 茶农建议", "3 件 平时建议"; }
}

#[test]
fn a_rate_of_growth_keeps_its_name() {
    found! { short:
        "茶叶产值年均增速5%左右。" => "5 % 茶叶产值年均增速";
        "茶叶总量居全省第三，年均增速5.7%。" => "5.7 % 茶叶总量";
    }
}
