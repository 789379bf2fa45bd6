//! Invented sentences: which numbers in them are amounts, how much, and of which time.
#![allow(clippy::unwrap_used)]

#[macro_use]
mod common;

use common::{figures, short};
use report_extract::{Bound, Change, Number};

#[test]
fn dates_ordinals_names_and_slogans_are_no_figures() {
    for text in [
        "2024年3月5日上午9时召开第十二次会议。",
        "落实“五个一”要求，办好12345热线。",
        "开展5G网络建设，治理PM2.5。",
        "县十八届人大三次会议闭幕。",
        "实施三年行动计划，做好五个方面工作。",
        "〔2023〕17号文件",
    ] {
        assert_eq!(short(text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn sheets_volumes_and_days_of_work_are_counted_and_layers_of_meaning_are_not() {
    for (text, unit, item) in [
        ("全县新建球场12片。", "片", "球场"),
        ("整理档案3万卷。", "卷", "档案"),
        ("培训干部300人日。", "人日", "干部"),
    ] {
        let found = figures(text);
        assert_eq!(found.len(), 1, "{text}");
        assert_eq!(
            (found[0].unit.as_str(), found[0].item.as_deref()),
            (unit, Some(item))
        );
    }
    assert!(
        figures("覆盖全县5层级管理单位。")
            .iter()
            .all(|found| found.unit != "层")
    );
}

#[test]
fn fall_basis_and_period() {
    let found = figures("2024年，事故起数比上年下降12.5%。");
    assert_eq!(found[0].change, Some(Change::Fall));
    assert_eq!(found[0].basis.as_deref(), Some("比上年"));
    assert_eq!(found[0].period.as_deref(), Some("2024年"));
    assert_eq!(found[0].item.as_deref(), Some("事故起数"));
}

#[test]
fn two_bases_before_each_belong_to_the_figures_in_their_order() {
    let bases = |text| {
        figures(text)
            .into_iter()
            .map(|f| f.basis.unwrap_or_default())
    };
    for (text, told) in [
        ("茶社客流环比、同比分别增长8%、3%。", ["环比", "同比"]),
        (
            "出海次数比2019年和比上年分别减少8%和3%。",
            ["比2019年", "比上年"],
        ),
        // One is that of both.
        ("茶叶、竹笋产量同比分别增长8%、3%。", ["同比", "同比"]),
        ("茶叶产量同比增长8%，竹笋产量环比增长3%。", ["同比", "环比"]),
    ] {
        assert_eq!(bases(text).collect::<Vec<_>>(), told, "{text}");
    }
}

#[test]
fn chinese_numerals_and_ranges() {
    found! { short: "走访三百余名老人。" => "300 名 老人"; }
    let found = figures("每村建设3—5个凉亭。");
    assert_eq!(
        (
            found[0].value.to_string(),
            found[0].max.map(|m| m.to_string())
        ),
        ("3".into(), Some("5".into()))
    );
    assert_eq!(
        figures("占全县的三分之二。")[0].value.to_string(),
        "0.6666666667"
    );
    assert_eq!(figures("产值翻两番。")[0].value.to_string(), "4");
    assert_eq!(figures("装机容量突破1亿千瓦。")[0].unit, "千瓦");
}

#[test]
fn fractions_of_fractions_do_not_nest_without_end() {
    for part in ["三分之", "百分之", "3分之", "负", "1/"] {
        let _ = figures(&part.repeat(200_000));
    }
}

#[test]
fn absurd_numbers_do_no_harm() {
    for text in [
        "1e400",
        "10000000000000000000000000000000亿元",
        "1,2,3",
        "100%%",
        "٣٤٥件",
        "𝟑件",
        "5—3项",
        "第第第一一一",
        "百百百百万万万亿亿亿亿亿个",
    ] {
        let _ = figures(text);
    }
    assert_eq!(figures("𠀀𠀁新建学校3所")[0].start, 6);
}

#[test]
fn limits_of_time_are_figures_and_points_in_time_are_none() {
    found! { short: "办理时间由9天缩短至4天。" => "9 天 办理时间", "4 天 办理时间"; }
    assert_eq!(short("近5年来降雨最多，3年前建成。"), Vec::<String>::new());
}

#[test]
fn the_time_of_an_earlier_level_is_its_own() {
    let found = figures("2025年，茶叶产值由2020年的3亿元增加到5亿元。");
    let periods: Vec<_> = found.iter().map(|f| f.period.as_deref()).collect();
    assert_eq!(periods, [Some("2020年"), Some("2025年")]);
}

#[test]
fn megawatts_are_a_unit_and_no_scale() {
    found! { short: "风电装机达300兆瓦，储能项目新增20万兆瓦时。" => "300 兆瓦 风电装机", "200000 兆瓦时 储能项目"; }
}

#[test]
fn doubling_without_a_numeral_is_twice_as_much() {
    found! { short: "实现两个翻番。" => "2 个 翻番"; }
    let found = figures("茶叶产值实现翻番，启动翻番计划，迈出“翻番之路”。");
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].item.as_deref(), Some("茶叶产值"));
    assert_eq!(found[0].value, Number::parse("2").unwrap());
    assert_eq!(
        (found[0].text.as_str(), found[0].unit.as_str()),
        ("翻番", "倍")
    );
    assert_eq!(found[0].change, Some(Change::Rise));
}

#[test]
fn limits_stand_before_and_after_the_number() {
    use report_extract::Bound::{About, Over, Under};
    let bounds = |text: &str| figures(text).iter().map(|f| f.bound).collect::<Vec<_>>();
    assert_eq!(bounds("失业率低于4.6%，误差小于5毫米。"), [Under, Under]);
    assert_eq!(bounds("茶饮、茶点合格率分别超98%和99%。"), [Over, Over]);
    assert_eq!(bounds("影响约有1个百分点。"), [About]);
    assert_eq!(bounds("关停10万千瓦及以下机组。"), [Under]);
    assert_eq!(
        short("缔结茶业合约17个。"),
        ["17 个 茶业合约"],
        "合约 is no 约"
    );
}

#[test]
fn lengths_of_time_and_sessions_frame_what_follows() {
    let period = |text: &str| figures(text).last().unwrap().period.clone();
    let is = |text: &str, time: &str| assert_eq!(period(text).as_deref(), Some(time), "{text}");
    is("五年共培训茶农300人。", "五年");
    is("这五年，茶叶产值年均增长9%。", "这五年");
    is("两年新增茶园4万亩。", "两年");
    is(
        "县政协十届一次会议以来，共收到提案27件。",
        "县政协十届一次会议以来",
    );
    is("今年8月下旬，走访农户30户。", "今年8月下旬");
    is("产值从2007年的6亿元增加到2012年的9亿元。", "2012年");
    is(
        "到一九八五年，茶叶产量达到八千担，产值三亿元。",
        "到一九八五年",
    );
    is("2005年产值95亿元，是2000年的2.4倍，年均增长19%。", "2005年");
    assert_eq!(period("力争2027年建成茶园6个。扶持茶农3户。"), None);
    assert_eq!(period("实施三年行动计划，建成茶园6个。"), None);
}

#[test]
fn names_of_places_and_grades_are_no_figures() {
    for text in [
        "治理五里川河。",
        "举办铁人三项赛。",
        "消除劣五类水体。",
        "做到五个“必须坚持”。",
        "进入全球前1%。",
        "第一、二、三种形态。",
    ] {
        assert_eq!(short(text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn units_in_letters_and_indices_without_a_unit() {
    found! { short:
        "算力规模达到15EFlops，交通指数从5.41下降至5.27，推出茶饮34款。"
            => "15 EFlops 算力规模", "5.41  交通指数", "5.27  交通指数", "34 款 茶饮";
    }
}

#[test]
fn what_opens_a_sentence_frames_the_next_and_a_bracket_frames_nothing() {
    let periods = |text: &str| {
        let found = figures(text);
        found.iter().map(|f| f.period.clone()).collect::<Vec<_>>()
    };
    let time = |time: &str| Some(time.to_string());
    assert_eq!(
        periods("过去五年，走访农户30户，2022年走访5户。扶持茶农20户。再扶持3户。"),
        [time("过去五年"), time("2022年"), time("过去五年"), None]
    );
    assert_eq!(
        periods("2018年至2022年，建成茶厂30座。"),
        [time("2018年至2022年")]
    );
    assert_eq!(
        periods("今年，茶业支出（扣除2022年补助）增长3%。"),
        [time("今年")]
    );
}

#[test]
fn whole_years_days_and_events_frame_what_they_govern() {
    let periods = |text: &str| -> Vec<Option<String>> {
        figures(text).into_iter().map(|f| f.period).collect()
    };
    let of = |period: &str| Some(period.to_string());
    assert_eq!(
        periods("全年受理案件300件。调解率达80%。"),
        [of("全年"), None]
    );
    assert_eq!(
        periods("2024年批捕40人。其中起诉盗窃犯罪9人。"),
        [of("2024年"), of("2024年")]
    );
    assert_eq!(periods("换届以来，召开会议9次。"), [of("换届以来")]);
    assert_eq!(periods("活动期间，接待选民600人次。"), [of("活动期间")]);
    assert_eq!(
        periods("5月20日，代表们视察学校3所；6月底至8月底，走访农户90户。"),
        [of("5月20日"), of("6月底至8月底")]
    );
    assert_eq!(periods("目前，改造小区12个。"), [of("目前")]);
}

#[test]
fn the_number_of_a_list_item_is_no_part_of_the_figure_behind_it() {
    found! { short: "8.6个重点专项：茶业等。" => "6 个 重点专项"; }
    assert_eq!(short("1.3倍于上年。")[0].split(' ').next(), Some("1.3"));
    found! { short: "每千人口托位达4.8个。" => "4.8 个 每千人口托位"; }
}

#[test]
fn plays_and_glossaries_are_no_amounts() {
    assert_eq!(
        short("二人转“茶山情”获奖。附件2名词解释"),
        Vec::<String>::new()
    );
}

#[test]
fn numerals_in_a_row_roads_and_drives_are_no_amounts() {
    assert_eq!(
        short("推动一二三次产业融合，建成山城高速三封段。"),
        Vec::<String>::new()
    );
    // A stretch may be called by its length.
    assert_eq!(short("改造环山大道三公里段。").len(), 1);
    assert_eq!(
        short("实施0.5微克攻坚行动，守住三条底线。"),
        Vec::<String>::new()
    );
    assert!(short("促进一、二、三次产业融合。").is_empty());
    // Money and ground for a drive, and events of an industry.
    for (text, value) in [
        ("安排2亿元行动经费。", "200000000 元"),
        ("投入300万元专项行动资金。", "3000000 元"),
        ("建设20公里提升行动示范线。", "20 公里"),
        ("实施4万亩行动计划。", "40000 亩"),
        ("开展6次产业推介活动。", "6 次"),
    ] {
        let found = short(text);
        assert!(
            found.len() == 1 && found[0].starts_with(value),
            "{text} {found:?}"
        );
    }
    // The same unit, as an amount.
    assert_eq!(short("回收废纸三封。").len(), 1);
    assert_eq!(short("浓度下降0.5微克。").len(), 1);
}

#[test]
fn a_bound_reaches_over_what_the_amount_is_measured_by() {
    let bounds = |text: &str| {
        let found = figures(text);
        found.iter().map(|f| f.bound).collect::<Vec<_>>()
    };
    assert_eq!(bounds("补贴不低于全县标准的1.6倍。"), [Bound::Over]);
    assert_eq!(bounds("补贴不超过全县标准的20%。"), [Bound::Under]);
    assert_eq!(bounds("抽检量超每千人6批次。"), [Bound::Over]);
    assert_eq!(bounds("产量是去年的1.6倍。"), [Bound::Exact]);
    // The bound is of another phrase, or the end of a word.
    for text in [
        "不足部分由县财政的30%承担。",
        "不超过定额的部分按标准的30%结转。",
        "茶叶网上每月售出80单，网上每月90单。",
        "线上每月6次。",
        "打破每年40元。",
        "附近每户200元。",
    ] {
        let found = bounds(text);
        assert!(found.iter().all(|b| *b == Bound::Exact), "{text}");
    }
    assert_eq!(bounds("约占全省1/10。"), [Bound::About]);
    // Steps that were passed one after another.
    assert_eq!(
        bounds("产值接连突破8亿元、9亿元。"),
        [Bound::Over, Bound::Over]
    );
    assert_eq!(
        bounds("产值突破8亿元、税收9亿元。"),
        [Bound::Over, Bound::Exact]
    );
}

#[test]
fn tenths_of_a_list_of_points_are_points() {
    found! { short: "占比分别下降0.2个、提高0.8个百分点。" => "0.2 个百分点 占比", "0.8 个百分点 占比"; }
}

#[test]
fn objects_of_one_verb_fall_together_and_a_measure_before_a_counted_noun_does_not_rise() {
    let changes = |text: &str| {
        let found = figures(text);
        found.iter().map(|f| f.change).collect::<Vec<_>>()
    };
    let (rise, fall) = (Some(Change::Rise), Some(Change::Fall));
    assert_eq!(changes("平均压减时间58%、材料52%。"), [fall, fall]);
    // What has the verb behind it is not shared with what is only named.
    assert_eq!(changes("时间下降58%、占比52%。"), [fall, None]);
    assert_eq!(changes("压减等候时间58%、好评率97%。"), [fall, None]);
    assert_eq!(changes("新增500千伏线路30公里。"), [None, rise]);
    assert_eq!(changes("新增8万吨产能和3万平方米茶仓。")[0], rise);
    assert_eq!(changes("人口自然增长率控制在7‰以内。"), [None]);
}

#[test]
fn what_went_up_a_step_is_told_of_in_the_clause_behind() {
    found! { short:
        "茶叶产值2亿元，茶业收入跨过百万大关，达130万元，增长8%。"
            => "200000000 元 茶叶产值", "1300000 元 茶业收入", "8 % 茶业收入";
    }
}

#[test]
fn what_was_early_and_what_is_of_such_a_scale() {
    found! { short:
        "茶园改造20个。提前两年完成水库加固任务。" => "20 个 茶园改造", "2 年 完成水库加固任务";
        "建成10条市域茶叶链、12条超百亿级的县域茶叶链。" => "10 条 市域茶叶链", "12 条 县域茶叶链";
    }
    assert_eq!(
        figures("示范、评比表彰项目压减80%。")[0].basis.as_deref(),
        None
    );
}

#[test]
fn a_little_more_stands_between_counter_and_unit_or_behind_the_unit() {
    let told = |text: &str| -> Vec<String> {
        let told = figures(text).into_iter().map(|f| {
            let rise = f.change.map_or("-", report_extract::Change::name);
            let (bound, item) = (f.bound.name(), f.item.unwrap_or_default());
            format!("{} {} {} {bound} {rise} {item}", f.text, f.value, f.unit)
        });
        told.collect()
    };
    for (text, want) in [
        (
            "茶园参保率比上年提高两个多百分点。",
            "两个多百分点 2 个百分点 over rise 茶园参保率",
        ),
        (
            "茶农失业率下降1个多百分点，仍需努力。",
            "1个多百分点 1 个百分点 over fall 茶农失业率",
        ),
        ("茶叶产值增长三成多。", "三成多 0.3  over rise 茶叶产值"),
        (
            "虫害面积下降两成多，茶树更壮。",
            "两成多 0.2  over fall 虫害面积",
        ),
        ("茶叶产值增长三成。", "三成 0.3  exact rise 茶叶产值"),
        ("新修茶路三公里多。", "三公里多 3 公里 over - 茶路"),
        (
            "竹器销往海外的要增长7％或者更多一些。",
            "7％或者更多一些 7 % over rise 竹器销往海外",
        ),
        ("茶价下降5%甚至更多。", "5%甚至更多 5 % over fall 茶价"),
        ("茶厂减少到10家或更少。", "10家或更少 10 家 under - 茶厂"),
        // What comes in another clause says nothing of the number.
        (
            "茶叶产值增长5%，更多茶农受益。",
            "5% 5 % exact rise 茶叶产值",
        ),
    ] {
        assert_eq!(told(text), [want], "{text}");
    }
    // The beginning of a word is none.
    assert!(told("硬化5公里多车道茶路。")[0].starts_with("5公里 5 公里 exact"));
    // A share of tenths of those whom it is of.
    assert_eq!(told("六成多的茶农参保。")[0], "六成多 0.6  over - 茶农参保");
    assert!(told("大功告成多年，茶山依旧。").is_empty());
}
