//! `--wide` of reports whose region and year are known: which figures are of the place and of the year. The sentences are invented;
//! the values are what a person reads in them.

use crate::common::{placed, wide};

#[test]
fn a_year_before_a_list_or_a_measure_is_its_own() {
    found! { wide:
        "2025年地区生产总值、固定资产投资均增长4%。" => "固定资产投资 change % 4", "地区生产总值 change % 4";
        "明年地区生产总值、固定资产投资均增长4%。" => "固定资产投资 plan change % 4", "地区生产总值 plan change % 4";
        // There it is one.
        "“十四五”时期地区生产总值年均增长4%。" => "地区生产总值 mean change % 4";
        // The coming year is not the one under review.
        "新的一年，地区生产总值增长5%以上。"
            => "地区生产总值 plan change % 5", "地区生产总值 plan change bound % over";
    }
}

#[test]
fn a_figure_is_of_the_place_where_it_is_called_by_its_name_or_its_own() {
    found! { placed:
        "云山省云溪市：2025年云溪地区生产总值310亿元、增长5.1%。"
            => "地区生产总值 change % 5.1", "地区生产总值 level 元 31000000000";
        "云山省云溪市：云溪市地区生产总值310亿元、增长5.1%。" => "地区生产总值 change % 5.1", "地区生产总值 level 元 31000000000";
        "云山省云溪市：全市地区生产总值310亿元、增长5.1%。" => "地区生产总值 change % 5.1", "地区生产总值 level 元 31000000000";
        "云山省云溪市：国民经济全年实现地区生产总值（GDP）310亿元、增长5.1%。"
            => "地区生产总值 change % 5.1", "地区生产总值 level 元 31000000000";
        // What the place lies in is not the place.
        "云山省云溪市：全省粮食产量720亿斤。" => ;
        "云山省云溪市：全市粮食产量72亿斤。" => "粮食产量 level 斤 7200000000";
        "云山省云溪市石桥县：全市地区生产总值增长5%。" => ;
        "云山省云溪自治州青岭市：全市地区生产总值增长5%。" => "地区生产总值 change % 5";
        "云山省：全省粮食产量720亿斤。" => "粮食产量 level 斤 72000000000";
        // Of a county or town that no list has, its own name says that it is no city.
        "青岭县：全市一般公共预算收入500亿元，我县完成22.1亿元、增长3.5%。"
            => "一般公共预算收入 change % 3.5", "一般公共预算收入 level 元 2210000000";
        "青岭县：全省社会消费品零售总额增长5.6%。" => ;
        "青岭县：全市粮食产量20亿斤，增长5.6%。" => ;
        "青岭县：全县地区生产总值331亿元，增长6.1%，全市平均增长5%。"
            => "地区生产总值 change % 6.1", "地区生产总值 level 元 33100000000";
        // What another verb says is not the indicator.
        "青岭县：全市一般公共预算收入500亿元，我县上解2亿元。" => ;
        // A part before the whole does not hide it.
        "青岭县：县城区地区生产总值120亿元，全县地区生产总值331亿元。" => "地区生产总值 level 元 33100000000";
        "青岭县：县城区地区生产总值120亿元，增长6%。" => ;
        "青岭镇：全县地区生产总值331亿元。" => ;
        "青岭镇：全镇实现地区生产总值12亿元，增长5.1%。" => "地区生产总值 change % 5.1", "地区生产总值 level 元 1200000000";
        "青岭镇：我镇粮食产量2亿斤。" => "粮食产量 level 斤 200000000";
        "青岭乡：全乡粮食产量2亿斤。" => "粮食产量 level 斤 200000000";
        "青岭街道：全街道粮食产量2亿斤。" => "粮食产量 level 斤 200000000";
        "青岭旗：全旗粮食产量2亿斤。" => "粮食产量 level 斤 200000000";
        "青岭盟：全盟粮食产量2亿斤。" => "粮食产量 level 斤 200000000";
        "青岭市：青岭市实现粮食产量2亿斤。" => "粮食产量 level 斤 200000000";
        "青岭高新区：高新区实现粮食产量2亿斤。" => "粮食产量 level 斤 200000000";
        "青岭经济技术开发区管委会：开发区全年完成粮食产量2亿斤。" => "粮食产量 level 斤 200000000";
        "青岭市：高新区实现粮食产量2亿斤，青岭市企业实现粮食产量3亿斤。" => ;
        // A town of the county; and nobody says of which report.
        "青岭县：茶镇发展加快，全镇粮食产量2亿斤，增长5%。" => ;
        "云山省：全镇粮食产量2亿斤。" => ;
        "青岭市：全省一般公共预算收入5000亿元，我市完成220亿元。" => "一般公共预算收入 level 元 22000000000";
        "青岭市：全市一般公共预算收入220亿元。" => "一般公共预算收入 level 元 22000000000";
        // A name without its kind does not say which.
        "云州：全市一般公共预算收入220亿元。" => "一般公共预算收入 level 元 22000000000";
        // A city of an autonomous region is not the region.
        "云山自治区云溪市：全区粮食产量720亿斤。" => ;
        "云山自治区云溪市：全市粮食产量720亿斤。" => "粮食产量 level 斤 72000000000";
        "云山自治区：全区粮食产量720亿斤。" => "粮食产量 level 斤 72000000000";
        "云山自治区云溪市云桥区：全区粮食产量720亿斤。" => "粮食产量 level 斤 72000000000";
        // A plan that was passed is neither the next plan nor a level.
        "云溪县：全年粮食产量21亿斤，比计划目标20亿斤超出1亿斤。" => "粮食产量 level 斤 2100000000";
        "云溪县：全年粮食产量21亿斤，比年初目标20亿斤增产1亿斤。" => "粮食产量 level 斤 2100000000";
        "云溪县：全年粮食产量21亿斤，超出“十四五”规划目标1亿斤。" => "粮食产量 level 斤 2100000000";
        // What is named beside the word is a target of its own.
        "云溪县：今年，同时确定主要预期目标：粮食产量22亿斤。" => "粮食产量 plan level 斤 2200000000";
    }
}
