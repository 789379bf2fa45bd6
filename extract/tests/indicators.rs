//! `--wide`: which words name an indicator, and of what time and kind its growth is. The sentences are invented; the values are
//! what a person reads in them.

use crate::common::wide;

#[test]
fn a_part_of_an_indicator_that_is_one_itself_is_taken() {
    found! { wide:
        "财政总收入120亿元，其中地方一般公共预算收入80亿元、增长5%。"
            => "一般公共预算收入 change % 5", "一般公共预算收入 level 元 8000000000",
               "财政总收入 level 元 12000000000";
        "园区产值300亿元，其中出口40亿元。" => ;
        // The member before has the head of both, and its own figure.
        "一般公共预算收入9亿元、支出38亿元，分别增长4%、下降1%。"
            => "一般公共预算支出 change % -1", "一般公共预算支出 level 元 3800000000",
               "一般公共预算收入 change % 4", "一般公共预算收入 level 元 900000000";
        "国民生产总值9亿元，工农业总产值8亿元，其中工业总产值5亿元，地方财政收入1亿元。"
            => "国民生产总值 level 元 900000000", "地方财政收入 level 元 100000000", "工业总产值 level 元 500000000",
               "工农业总产值 level 元 800000000";
        "社消零增长5%。" => "社会消费品零售总额 change % 5";
        "社消零额增长5%。" => "社会消费品零售总额 change % 5";
        "接待国内游客326万人次，旅游总花费28亿元，分别增长12%和14%。"
            => "接待国内游客 change % 12", "接待国内游客 level 人次 3260000", "游客总花费 change % 14",
               "游客总花费 level 元 2800000000";
        "研发经费占地区生产总值比重达到2.36%。" => "研发投入强度 level % 2.36";
        "全社会研发经费投入占GDP比重达到2.36%。" => "研发投入强度 level % 2.36";
        "税收收入6亿元，占一般公共预算收入的65%。" => "税收占比 level % 65";
        "优良天数312天，占比85%。" => "空气优良天数比率 level % 85";
        "户籍人口和常住人口城镇化率分别达到34%和52%。"
            => "常住人口城镇化率 level % 52", "户籍人口城镇化率 level % 34";
        "城市化水平52%，农村居民家庭人均纯收入9300元，实际直接利用外资3亿美元。"
            => "农民人均纯收入 level 元 9300", "实际使用外资 level 美元 300000000", "常住人口城镇化率 level % 52";
        "城镇新增就业3860人，登记失业率3.6%。" => "城镇新增就业 level 人 3860", "城镇登记失业率 level % 3.6";
        "经营主体2万户，较年初净增1860户。" => "经营主体 level 户 20000", "经营主体净增 new 户 1860";
        // What the place keeps is its own revenue, whichever is told first.
        "公共财政收入14.5亿元，增长10%；地方公共财政收入8.1亿元，增长8%。"
            => "一般公共预算收入 change % 8", "一般公共预算收入 level 元 810000000";
        "地方公共财政收入8.1亿元，增长8%；公共财政收入14.5亿元，增长10%。"
            => "一般公共预算收入 change % 8", "一般公共预算收入 level 元 810000000";
        // A part is named by the measure before it.
        "居民人均可支配收入2.8万元，增长5.6%，其中城镇3.9万元、农村1.9万元。"
            => "农村居民人均可支配收入 level 元 19000", "城镇居民人均可支配收入 level 元 39000",
               "居民人均可支配收入 change % 5.6", "居民人均可支配收入 level 元 28000";
        "居民人均可支配收入2.8万元，快于经济增速0.2个百分点，其中城镇居民3.9万元、农村居民1.9万元，分别增长5%、7%。"
            => "农村居民人均可支配收入 change % 7", "农村居民人均可支配收入 level 元 19000",
               "城镇居民人均可支配收入 change % 5", "城镇居民人均可支配收入 level 元 39000",
               "居民人均可支配收入 level 元 28000";
        "居民人均可支配收入2.8万元，跑赢GDP增速0.4个百分点，其中农村居民1.9万元。"
            => "农村居民人均可支配收入 level 元 19000", "居民人均可支配收入 level 元 28000";
        "全省地区生产总值312亿元，人均达8.2万元。"
            => "人均地区生产总值 level 元 82000", "地区生产总值 level 元 31200000000";
        "社会消费品零售总额、进出口总额分别突破千亿元、百亿元。"
            => "社会消费品零售总额 level bound 元 over", "社会消费品零售总额 level 元 100000000000",
               "进出口总额 level bound 元 over", "进出口总额 level 元 10000000000";
        "地区生产总值、一般公共预算收入分别迈上2000亿元、百亿元台阶。"
            => "一般公共预算收入 level bound 元 over", "一般公共预算收入 level 元 10000000000",
               "地区生产总值 level bound 元 over", "地区生产总值 level 元 200000000000";
        "居民人均可支配收入2.8万元、消费支出1.8万元，其中城镇2.2万元、农村1.5万元。"
            => "居民人均可支配收入 level 元 28000";
        "研发经费投入3.6亿元，占GDP的1.93%。" => "研发投入强度 level % 1.93", "研发经费 level 元 360000000";
        "研发经费投入增长9%，占全国的2%。" => "研发经费 change % 9";
        "规上工业、固投、社零分别增长4.4%、5.1%、7.2%。"
            => "固定资产投资 change % 5.1", "社会消费品零售总额 change % 7.2", "规上工业增加值 change % 4.4";
        // Town country and townships.
        // What townships have is not what the place keeps.
        "一般公共预算收入14.5亿元，增长5%。今年地方一般公共预算收入5亿元的乡镇新增2个。"
            => "一般公共预算收入 change % 5", "一般公共预算收入 level 元 1450000000";
        // Town and country may be named by a character each.
        "城、乡居民人均可支配收入分别为23100元、9900元。"
            => "农村居民人均可支配收入 level 元 9900", "城镇居民人均可支配收入 level 元 23100";
        // One income of town and country is that of all.
        "城乡居民人均可支配收入16490元，增长9%。"
            => "居民人均可支配收入 change % 9", "居民人均可支配收入 level 元 16490";
        // A share of taxes is one however it is written.
        "税收收入占一般公共预算收入的比重达到68%。" => "税收占比 level % 68";
        "税收占一般公共预算收入比重达到68%。" => "税收占比 level % 68";
    }
}

#[test]
fn several_years_are_none_of_the_last() {
    found! { wide:
        // From 2006 to 2025 is no growth of one year.
        "2025年，地区生产总值达到316亿元，比2016年增长85%。"
            => "地区生产总值 change over years % 85", "地区生产总值 level 元 31600000000";
        "地区生产总值比2024年增长5%。" => "地区生产总值 change % 5";
        // What comes in year by year is summed over the years; of things 累计 is how many there are.
        "五年来，社会消费品零售总额累计277亿元，经营主体累计达52万户。"
            => "社会消费品零售总额 level over years 元 27700000000", "经营主体 level 户 520000";
        "五年来，居民人均可支配收入累计达到3万元。" => "居民人均可支配收入 level 元 30000";
        "五年来，地区生产总值累计跃上500亿元。"
            => "地区生产总值 level bound 元 over", "地区生产总值 level 元 50000000000";
        // A level that was kept for years is none of the last.
        "五年来，空气优良天数比率稳定在90%以上，粮食产量保持在700亿斤以上。"
            => "空气优良天数比率 level over years % 90", "空气优良天数比率 level over years bound % over",
               "粮食产量 level over years bound 斤 over", "粮食产量 level over years 斤 70000000000";
        "粮食产量连续6年稳定在70亿斤以上。"
            => "粮食产量 level over years bound 斤 over", "粮食产量 level over years 斤 7000000000";
        // What a draft of a plan sets is for several years.
        "二、2026年工作安排\n《纲要草案》提出12项指标：研发投入强度达到4%以上。"
            => "研发投入强度 plan level over years % 4", "研发投入强度 plan level over years bound % over";
        "二、2026年工作安排\n围绕上述目标，《纲要草案》从茶业、交通4个方面设置了9项指标：研发投入强度达到4%以上。"
            => "研发投入强度 plan level over years % 4", "研发投入强度 plan level over years bound % over";
        // Drawn up, or only named, it says nothing of the growth beside it.
        "地区生产总值增长5%。《纲要草案》顺利编制。" => "地区生产总值 change % 5";
        "落实规划《纲要》，地区生产总值增长5%。" => "地区生产总值 change % 5";
        // Where a change began does not end the review of the five years.
        "五年来，干成了大事。生产总值由2020年的229亿元增加到304亿元。新建高标准农田12万亩。"
            => "地区生产总值 level 元 30400000000", "高标准农田 new over years 亩 120000";
        "新建高标准农田3万亩，累计达到26万亩。" => "高标准农田 level 亩 260000", "高标准农田 new 亩 30000";
    }
}

#[test]
fn names_have_marks_and_words_of_counties_and_share_a_head_or_a_tail() {
    found! { wide:
        "地区生产总值（GDP）466亿元，一般公共预算收入[1]17亿元，规模工业增加值增长8%，全社会消费品零售总额增长5%。"
            => "一般公共预算收入 level 元 1700000000", "地区生产总值 level 元 46600000000",
               "社会消费品零售总额 change % 5", "规上工业增加值 change % 8";
        "规模以上工业实现增加值88亿元。服务业稳步回升，增加值突破30亿元。"
            => "服务业增加值 level bound 元 over", "服务业增加值 level 元 3000000000",
               "规上工业增加值 level 元 8800000000";
        "今年的主要预期目标是——地区生产总值增长6%，研发投入占生产总值比重达到2.5%。"
            => "地区生产总值 plan change % 6", "研发投入强度 plan level % 2.5";
        "今年的主要预期目标初步安排为地区生产总值增长6%。" => "地区生产总值 plan change % 6";
        "实施高标准农田建设4000亩。" => "高标准农田 new 亩 4000";
        // Members of a list share a head or a tail.
        "绿色产业、高技术制造业、装备制造业增加值分别增长6%、12%、7%。" => "高技术制造业增加值 change % 12";
        "一般公共预算收入和支出分别完成15亿元、20亿元，分别增长5%、1%。"
            => "一般公共预算支出 change % 1", "一般公共预算支出 level 元 2000000000", "一般公共预算收入 change % 5",
               "一般公共预算收入 level 元 1500000000";
        // A number for all members of a list is one of each.
        "今年主要预期目标是：地区生产总值、固定资产投资及社会消费品零售总额均增长5%左右。"
            => "固定资产投资 plan change % 5", "固定资产投资 plan change bound % about",
               "地区生产总值 plan change % 5", "地区生产总值 plan change bound % about",
               "社会消费品零售总额 plan change % 5", "社会消费品零售总额 plan change bound % about";
        "固定资产投资、社会消费品零售总额分别增长4%。"
            => "固定资产投资 change % 4", "社会消费品零售总额 change % 4";
        // What the last is called by is of the first too, and visitors lend nothing to what stands behind them.
        "铁路、高速公路建设里程均超过150公里。" => ;
        "规模以上工业、高技术产业增加值分别增长5%、6%。" => "规上工业增加值 change % 5";
        "高新技术企业比上年净减6家。" => "高新技术企业 change 家 -6";
        "铁路、高速公路运营里程均超过1500公里。"
            => "铁路运营里程 level bound 公里 over", "铁路运营里程 level 公里 1500",
               "高速公路通车里程 level bound 公里 over", "高速公路通车里程 level 公里 1500";
        "接待国内游客人次、出游总花费均增长20%以上。"
            => "接待国内游客 change % 20", "接待国内游客 change bound % over", "游客总花费 change % 20",
               "游客总花费 change bound % over";
        "接待入境游客人次、出游总花费均增长20%以上。"
            => "游客总花费 change % 20", "游客总花费 change bound % over";
        "粮食、茶叶产量均增长3%。" => "粮食产量 change % 3";
        "茶社接待国内游客、旅游收入均增长6%。" => ;
        // The head of the first may be meant of all.
        "民营经济产值、进出口总额均增长6%。" => ;
    }
}

#[test]
fn an_increase_over_the_year_before_is_a_change_of_the_level() {
    found! { wide:
        "人均地区生产总值7万元，比上年增加2000元。"
            => "人均地区生产总值 change 元 2000", "人均地区生产总值 level 元 70000";
        // So it is where no year before is named.
        "一般公共预算收入9.8亿元，净增0.4亿元。"
            => "一般公共预算收入 change 元 40000000", "一般公共预算收入 level 元 980000000";
        "粮食产量增产0.1亿斤。" => "粮食产量 change 斤 10000000";
        "高新技术企业净增12家。" => "高新技术企业 change 家 12";
        "城镇新增就业增加300人。" => "城镇新增就业 change 人 300";
        "城镇就业新增300人。" => "城镇新增就业 level 人 300";
        // Growth in real terms is kept apart.
        "居民人均可支配收入实际增长4%，城镇居民人均可支配收入增长6%。"
            => "城镇居民人均可支配收入 change % 6", "居民人均可支配收入 real change % 4";
        "完成全年目标。居民人均可支配收入实际增长4%。" => "居民人均可支配收入 real change % 4";
        "今年目标：居民人均可支配收入年均实际增长4%以上，实际使用外资增长3%。"
            => "实际使用外资 plan change % 3", "居民人均可支配收入 plan real mean change % 4",
               "居民人均可支配收入 plan real mean change bound % over";
        // A mean over years is growth a year and what follows is of the year.
        "地区生产总值30亿元，增长8%，两年平均增长6%，固定资产投资增长9%。"
            => "固定资产投资 change % 9", "地区生产总值 change % 8", "地区生产总值 level 元 3000000000",
               "地区生产总值 mean change % 6";
        "地区生产总值增长5%，两年平均增长6%；固定资产投资增长9%。"
            => "固定资产投资 change % 9", "地区生产总值 change % 5", "地区生产总值 mean change % 6";
        "一般公共预算收入突破10亿元，五年翻了一番，增长12%。"
            => "一般公共预算收入 change % 12", "一般公共预算收入 level bound 元 over",
               "一般公共预算收入 level 元 1000000000";
        // A mean of the year is of the year.
        "全省PM2.5年均浓度首次低于30微克/立方米。"
            => "PM2.5浓度 level bound 微克/立方米 under", "PM2.5浓度 level 微克/立方米 30";
        "细颗粒物年均浓度27微克/立方米、下降11.5%。"
            => "PM2.5浓度 change % -11.5", "PM2.5浓度 level 微克/立方米 27";
    }
}
