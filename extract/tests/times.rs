//! Invented sentences: the time that a figure is stated for, a rule of language a test. Expectations by hand.

use crate::common::{figures, items, periods};

#[test]
fn a_time_governs_until_the_next() {
    found! { periods:
        "2023年建桥3座，修渠5条，2024年建桥4座。" => "2023年", "2023年", "2024年";
        "到2027年，建成茶园3万亩。" => "到2027年";
        "到二0二七年底，建成茶园3万亩。" => "到二0二七年底";
        "今年前11个月，茶税收入5亿元。前10个月茶税收入4亿元。" => "今年前11个月", "前10个月";
        "提前3个月建成茶园3万亩。" => "-", "-";
        "二〇二一—二〇二三年，建成茶园3万亩。" => "二〇二一—二〇二三年";
    }
}

#[test]
fn each_time_of_a_list_is_that_of_its_figure() {
    found! { periods:
        "2024年、2025年茶业产值分别增长6%和5.7%。" => "2024年", "2025年";
        "2023年、2024年和2025年茶业产值分别增长6.2%、6%、5.7%。" => "2023年", "2024年", "2025年";
        "2024年，茶叶产值增长6%。一季度、上半年、前三季度分别增长5%、5.5%、5.8%。茶税收入12亿元。"
            => "2024年", "一季度", "上半年", "前三季度", "2024年";
        "一季度和上半年，茶叶产值分别增长5%和6%。" => "一季度", "上半年";
        "珍珠产值由上年下降3.2%转为增长1.6%。" => "上年", "-";
        "珍珠产值由去年下降3.2%转为增长1.6%。" => "去年", "-";
        "珍珠产值由上年的增长3.2%转为下降1.6%。" => "上年", "-";
        "2024年珍珠产值下降3.2%，降幅比前三季度收窄1.4个百分点。" => "2024年", "2024年";
    }
    found! { items: "珍珠产值由上年下降3.2%转为增长1.6%。" => "3.2% 珍珠产值", "1.6% 珍珠产值"; }
}

#[test]
fn what_opens_a_sentence_frames_the_next_but_not_the_one_behind() {
    found! { periods: "2024年，全县茶产业升级。建桥3座。修渠5条。" => "2024年", "-"; }
}

#[test]
fn years_months_seasons_and_events_frame_what_stands_behind_them() {
    found! { periods:
        // A year that has just been named opens an item of a list.
        "——这一年，山城修通了铁路。建站7座。" => "这一年";
        "一年以来，建站7座。" => "一年以来";
        // Months in words frame at the head of a clause.
        "八月份，全县采茶3万斤，九月上旬采茶1万斤。" => "八月份", "九月上旬";
        "八月，建成茶社4家，九月二十日，建成茶社2家。" => "八月", "九月二十日";
        "十月革命路改造3公里。" => "-";
        // Seasons belong to their year.
        "去年冬季以来，全县修渠32条。" => "去年冬季以来";
        "今冬，合作社将发展到40个。" => "今冬";
        // Years in a list are one time.
        "2016年、2017年连续两年获评文明县。" => "2016年、2017年";
        "2016年、2017年分别建桥3座、4座。" => "2016年", "2017年";
        "2016年建桥3座，2017年建桥4座。修渠5条。" => "2016年", "2017年", "-";
        "2016年建桥3座，上半年建桥1座。修渠5条。" => "2016年", "上半年", "2016年";
        // What went on meanwhile and the eve of a day frame.
        "茶博会期间，接待游客3万人。" => "茶博会期间";
        "县茶业协会成立后，组织培训30次。" => "县茶业协会成立后";
        "今年，新馆开展后，接待游客30人次。" => "今年";
        "会后，组织培训30次。" => "-";
        "中秋节前夕慰问茶农200户。" => "中秋节前夕";
        "代表在县人大二次会议期间提出建议90件。" => "县人大二次会议期间";
        "学生在校期间参加实践30次。" => "-";
    }
}

#[test]
fn times_that_frame_nothing() {
    found! { periods:
        // What a change is measured from is no time of it.
        "产量比2019年增长8%。" => "-";
        "产量比二〇一四年增长8%。" => "-";
        "2024年，产量较2019年增长8%。" => "2024年";
        "产量在2019年的基础上增长8%。" => "-";
        "产量是2019年的2.4倍。" => "-";
        "全年产量恢复到2019年的118%。" => "全年";
        // A time in a name or in brackets frames nothing.
        "制定2025年度计划12项。" => "-";
        "支出（扣除2022年补助外）增长3%。" => "-";
        // A record of years frames nothing.
        "采茶量增长8%，为近五年最好水平；茶农收入增长9%。" => "-", "-";
        "近三年首次正增长，茶业投资增长6%。" => "-";
        "采茶量创近十年新高，达3万吨。" => "-";
    }
}

#[test]
fn the_level_that_a_change_set_out_from_has_its_own_time() {
    found! { periods: "2024年，茶园由2019年的3万亩增加到5万亩。" => "2019年", "2024年"; }
}

#[test]
fn how_far_a_length_of_time_reaches() {
    found! { periods:
        // A length of time frames what it sums up.
        "支出五年累计7亿元。" => "五年";
        "三年内，建成冷库20座。" => "三年内";
        "过去五年，建成冷库20座。" => "过去五年";
        "“十四五”时期，建成冷库20座。" => "“十四五”时期";
        "截至10月底，建成冷库20座。" => "截至10月底";
        // A length of time behind which stands its verb holds as far as a semicolon.
        "近三年累计投入5亿元，建成茶社20所；茶业投资增长8%。" => "近三年", "近三年", "-";
        "近三年累计投入5亿元，茶业投资增长8%，比上年提高2个百分点。" => "近三年", "近三年", "-";
        // With its comma, or where the passage tells of the years anyway, it frames the sentence.
        "五年累计，共建茶社20所；茶业投资增长8%。" => "五年", "五年";
        "五年来，山城大变。五年新建茶社20所；冷库3座。" => "五年", "五年";
        "——五年艰苦奋斗，山城大变，建桥20座；修渠3条。" => "五年", "五年";
        // A change with its times lends them to the changes beside it.
        "茶园由2010年的3万亩增加到2015年的5万亩，茶社由20家增加到90家，累计投资8亿元。"
            => "2010年", "2015年", "2010年", "2015年", "-";
        "五年来，茶园由2010年的3万亩增加到2015年的5万亩，累计投资8亿元。" => "2010年", "2015年", "五年来";
    }
}

#[test]
fn a_mean_over_years_is_of_its_own_clause_alone() {
    found! { periods:
        "2021年，茶业投资增长8%，两年平均增长6%，茶叶销售额增长9%。" => "2021年", "两年", "2021年";
        "茶业总产值8亿元，增长7%，两年平均增长5%。其中，绿茶产值3亿元，增长9%，两年平均增长4%。"
            => "-", "-", "两年", "-", "-", "两年";
        "茶叶销售额突破9亿元，五年翻了一番，增长12%。" => "-", "五年", "-";
        "茶农收入五年增长30%，茶园9万亩。" => "五年", "-";
        // A streak is a figure of its own.
        "茶农人数连续两年增长10%。" => "-", "-";
    }
    let found = figures("产值两年平均增长6%。");
    assert_eq!(found[0].basis.as_deref(), Some("两年平均"));
}

#[test]
fn the_hour_of_a_deadline_is_a_part_of_it() {
    found! { periods: "截至1月5日20时，收到建议45件。" => "截至1月5日20时"; }
}
