//! `--wide`: what each figure states of an indicator, and what stays out of the table. The sentences are invented; the values
//! are what a person reads in them.

use report_tests::{Folder, holds};

use crate::common::{columns, report, run, wide};

#[test]
fn what_was_added_is_no_stock() {
    found! { wide:
        "新登记经营主体32万户、增长13%，总量达207万户。"
            => "经营主体 level 户 2070000", "经营主体新登记 new 户 320000";
        "新登记经营主体32万户，增长13%。" => "经营主体新登记 new 户 320000";
        "新培育单项冠军企业7家、国家级专精特新“小巨人”企业68家。" => "专精特新“小巨人”企业 new 家 68";
        "国家专精特新“小巨人”企业新增71户、累计达221户。"
            => "专精特新“小巨人”企业 level 家 221", "专精特新“小巨人”企业 new 家 71";
        "建成高标准农田91万亩。" => "高标准农田 new 亩 910000";
        "高标准农田面积达到910万亩。" => "高标准农田 level 亩 9100000";
        "经营主体由30万户增加到52万户。" => "经营主体 level 户 520000";
        "城镇、农村居民人均可支配收入分别由上年的4.1万元、1.9万元增加到4.3万元、2.05万元。"
            => "农村居民人均可支配收入 level 元 20500", "城镇居民人均可支配收入 level 元 43000";
        "城镇新增就业12万人。" => "城镇新增就业 level 人 120000";
        "新增高新技术企业、科技型中小企业5家、8家，累计达31家、52家。"
            => "科技型中小企业 level 家 52", "科技型中小企业 new 家 8", "高新技术企业 level 家 31", "高新技术企业 new 家 5";
        "城镇、农村居民人均可支配收入分别由上年的4.1万元、1.9万元增加到4.3万元、2万元。"
            => "农村居民人均可支配收入 level 元 20000", "城镇居民人均可支配收入 level 元 43000";
        // What is gone is neither how many there are nor added.
        "经营主体新增26万户、注销10万户，净增16万户，总量达到186万户。"
            => "经营主体 level 户 1860000", "经营主体 new 户 260000", "经营主体净增 new 户 160000";
        "高新技术企业新增12家、取消3家，总数达到69家。" => "高新技术企业 level 家 69", "高新技术企业 new 家 12";
        "新登记经营主体23万户，注销9万户，期末实有经营主体186万户。"
            => "经营主体 level 户 1860000", "经营主体新登记 new 户 230000";
        "高新技术企业增长4%，退出5%。" => "高新技术企业 change % 4";
        "经营主体稳中有增。总量达207万户，新登记32万户。"
            => "经营主体 level 户 2070000", "经营主体新登记 new 户 320000";
        // What was registered, what is more than before, and what the report does not say which of are three series.
        "经营主体净增9万户、达到190万户。" => "经营主体 level 户 1900000", "经营主体净增 new 户 90000";
        "新增经营主体9万户。" => "经营主体 new 户 90000";
        "新登记注册市场主体达到9万户。" => "经营主体新登记 new 户 90000";
        "老旧小区改造开工74个、完工54个。" => "城镇老旧小区改造完工 new 个 54", "城镇老旧小区改造开工 new 个 74";
        // What is under way is not done.
        "老旧小区改造完工54个、在建20个。" => "城镇老旧小区改造完工 new 个 54";
        // The word of another figure is not its own.
        "学校开工5所，改造老旧小区54个。" => "城镇老旧小区改造 new 个 54";
        "高速公路开工，经营主体达到30万户。" => "经营主体 level 户 300000";
        // 培育 and 认定 may mean this year's or all there are.
        "认定高新技术企业超过410家。"
            => "高新技术企业 level or new bound 家 over", "高新技术企业 level or new 家 410";
        "培育国家级专精特新“小巨人”企业41家，高新技术企业130家。"
            => "专精特新“小巨人”企业 level or new 家 41", "高新技术企业 level 家 130";
        "认定高新技术企业累计达410家，其中新认定75家。" => "高新技术企业 level 家 410", "高新技术企业 new 家 75";
        // What came from elsewhere is not all that was added.
        "引进高新技术企业12家。" => ;
        "引进单项冠军企业7家、高新技术企业12家。" => ;
        // Nor is the effect of something a measure of the place.
        "发放消费券2亿元，拉动社会消费品零售总额30亿元。社会消费品零售总额530亿元。"
            => "社会消费品零售总额 level 元 53000000000";
        "因洪水损失粮食产量2万吨，撬动固定资产投资9亿元。" => ;
        // Growth of what was recognised is not that of the stock.
        "认定高新技术企业增长10%。" => ;
        "高新技术企业达到410家。" => "高新技术企业 level 家 410";
        // Renewed quarters are those that are renewed.
        "老旧小区改造完工122个，为38个老旧小区引入物业服务。" => "城镇老旧小区改造完工 new 个 122";
        "新开工改造城镇老旧小区440个、城中村51个。" => "城镇老旧小区改造开工 new 个 440";
        "实施50个老旧小区综合整治。" => "城镇老旧小区改造 new 个 50";
        "推动物业服务覆盖30个老旧小区。" => ;
        "改造老旧小区3万户。" => "城镇老旧小区改造 new 户 30000";
        // What was added is so for every member of a list.
        "新培育高新技术企业300家、科技型中小企业500家。" => "科技型中小企业 new 家 500", "高新技术企业 new 家 300";
        "新培育高新技术企业300家、科技型中小企业达500家。"
            => "科技型中小企业 level 家 500", "高新技术企业 new 家 300";
    }
}

#[test]
fn a_growth_is_of_what_was_named_last_or_of_each_of_several() {
    found! { wide:
        "优良天数比例96.2%，PM2.5平均浓度31，同比下降6.7%。"
            => "PM2.5浓度 change % -6.7", "空气优良天数比率 level % 96.2";
        "社会消费品零售总额98.4亿元，由上年的93.2亿元增长5.6%。"
            => "社会消费品零售总额 change % 5.6", "社会消费品零售总额 level 元 9840000000";
        "地区生产总值502亿元，一举迈上500亿元台阶，增长6.1%。"
            => "地区生产总值 change % 6.1", "地区生产总值 level 元 50200000000";
        "地区生产总值312亿元（+6.2%），人均达8.2万元。"
            => "人均地区生产总值 level 元 82000", "地区生产总值 change % 6.2", "地区生产总值 level 元 31200000000";
        "三次产业增加值分别为21亿元、33亿元，增长4%、7%。" => ;
        "三次产业增加值分别增长4%、7%、5%。"
            => "第一产业增加值 change % 4", "第三产业增加值 change % 5", "第二产业增加值 change % 7";
        "一产增加值增长4%、二产增长7%、三产增长5%。"
            => "第一产业增加值 change % 4", "第三产业增加值 change % 5", "第二产业增加值 change % 7";
        // The growth itself is what rose or fell.
        "固定资产投资降幅收窄至3.1%。" => "固定资产投资 change % -3.1";
        "固定资产投资增速较上年提高5个百分点，达8.2%。" => "固定资产投资 change % 8.2";
        "固定资产投资增长由负转正，达到1.2%。" => "固定资产投资 change % 1.2";
        "固定资产投资同比增速由负转正，增长1.2%，其中民间投资下降5.1%。"
            => "固定资产投资 change % 1.2", "民间投资 change % -5.1";
        "固定资产投资增速与6%的预期目标相差0.3个百分点。" => ;
        // How it grew is no part of its name.
        "社会消费品零售总额稳步增长5.1%，规上工业增加值高位增长8.4%，一般公共预算收入同比微增0.8%。"
            => "一般公共预算收入 change % 0.8", "社会消费品零售总额 change % 5.1", "规上工业增加值 change % 8.4";
        "固定资产投资由负转正增长1.3%。" => "固定资产投资 change % 1.3";
        "一般公共预算收入首破10亿元，达10.2亿元，增长3.8%。"
            => "一般公共预算收入 change % 3.8", "一般公共预算收入 level 元 1020000000";
        "社会消费品零售总额止跌回升，增长3.6%。" => "社会消费品零售总额 change % 3.6";
        "固定资产投资年均增速达8.2%。" => "固定资产投资 mean change % 8.2";
        "R&D投入强度达2.3%。" => "研发投入强度 level % 2.3";
        "社会消费品零售总额持续恢复，达到98亿元。" => "社会消费品零售总额 level 元 9800000000";
        "旅游收入强势反弹，增长24%。" => "旅游收入 change % 24";
        "固定资产投资止跌回稳，增长3.2%。" => "固定资产投资 change % 3.2";
        "固定资产投资快于全国，增长3.2%。" => "固定资产投资 change % 3.2";
        "固定资产投资保持韧性，增长3.2%。" => "固定资产投资 change % 3.2";
        "固定资产投资结构优化、稳步增长，增长3.2%。" => "固定资产投资 change % 3.2";
        "外贸进出口量质齐升，总额达217亿元，增长9%。"
            => "进出口总额 change % 9", "进出口总额 level 元 21700000000";
        "地区生产总值增速由一季度的5.1%提升至全年的5.7%。" => "地区生产总值 change % 5.7";
        "固定资产投资保持较快增长，增长3.2%。" => "固定资产投资 change % 3.2";
        "五年来，地区生产总值连跨5个百亿台阶、达到1572亿元。" => "地区生产总值 level 元 157200000000";
        "规上工业增加值连上2个台阶、达到62亿元。" => "规上工业增加值 level 元 6200000000";
        "经营主体活力迸发，达到18.6万户。" => "经营主体 level 户 186000";
        "城镇新增就业持续扩大，达3860人。" => "城镇新增就业 level 人 3860";
        "地区生产总值500亿元，产业结构不断优化，增长6%。"
            => "地区生产总值 change % 6", "地区生产总值 level 元 50000000000";
        // Of each of two.
        "城乡居民人均可支配收入双双跑赢GDP，分别达到4.2万元、2.1万元。"
            => "农村居民人均可支配收入 level 元 21000", "城镇居民人均可支配收入 level 元 42000";
        "进出口、实际使用外资双双实现两位数增长，分别增长15%、12%。"
            => "实际使用外资 change % 12", "进出口总额 change % 15";
        // Growth has a name of its own.
        "三、“十五五”时期主要目标\n地区生产总值年均增速5%以上。"
            => "地区生产总值 plan mean change % 5", "地区生产总值 plan mean change bound % over";
        "五年累计实际利用外资55亿美元。" => "实际使用外资 level over years 美元 5500000000";
    }
}

#[test]
fn a_part_is_not_the_whole() {
    found! { wide:
        "一般公共预算收入10亿元。园区建设加快，其中出口40亿元。" => "一般公共预算收入 level 元 1000000000";
        "一般公共预算收入10亿元，高新区产值快速增长，其中出口40亿元。" => "一般公共预算收入 level 元 1000000000";
        "进出口总额58亿元，增长4%，其中出口34亿元、进口24亿元。"
            => "出口总额 level 元 3400000000", "进出口总额 change % 4", "进出口总额 level 元 5800000000",
               "进口总额 level 元 2400000000";
        "省管企业净资产增长8.9%、研发投入增长34.4%。" => ;
        "全社会研发经费投入520亿元、增长9%。" => "研发经费 change % 9", "研发经费 level 元 52000000000";
        "减税降费惠及经营主体2.1万户。" => ;
        "柳河市地区生产总值增长9%、进出口总额增长30%。" => ;
        "云山地区进出口总额超过3600亿元。" => "进出口总额 level bound 元 over", "进出口总额 level 元 360000000000";
        "全国粮食产量增长1%，全省粮食产量增长2%。" => "粮食产量 change % 2";
        // 国内生产总值 is the country's where the report names that, or a product of its own.
        "国内生产总值增长5%，全省地区生产总值增长6%。" => "地区生产总值 change % 6";
        "国内生产总值突破140万亿元。地区生产总值增长6%。国内生产总值增长5%。" => "地区生产总值 change % 6";
        "全国经济稳中有进，国内生产总值增长5%。" => ;
        "国内生产总值（GDP）达到1572亿元，增长8%。"
            => "地区生产总值 change % 8", "地区生产总值 level 元 157200000000";
        // What some do, or what is done to some, is not how many there are.
        "推动高新技术企业120家开展数字化转型。" => ;
        "高新技术企业120家实现扭亏。" => ;
        "高新技术企业120家均通过复审。" => ;
        "高新技术企业458家位居全省前列。" => "高新技术企业 level 家 458";
        "拥有高新技术企业458家。" => "高新技术企业 level 家 458";
        "规上工业、服务业营业收入分别增长5%、6%。" => ;
        "规上工业、装备制造业投资分别增长5%、6%。" => ;
        "规上工业、服务业增加值分别增长5%、6%。" => "服务业增加值 change % 6", "规上工业增加值 change % 5";
        "全省接待游客3亿人次，其中入境游客20万人次。" => "接待游客 level 人次 300000000";
        // The number of an item of a list is no word of its sentence, and no verb of adding stands in 增加值.
        "1.地区生产总值201.3亿元，增长6.3%。" => "地区生产总值 change % 6.3", "地区生产总值 level 元 20130000000";
        "（1）一般公共预算收入10.21亿元。" => "一般公共预算收入 level 元 1021000000";
        "第一、二、三产业增加值分别为28.3亿元、81.9亿元、76.3亿元。"
            => "第一产业增加值 level 元 2830000000", "第三产业增加值 level 元 7630000000", "第二产业增加值 level 元 8190000000";
        "地区生产总值名义增长7.9%，实际增长6.3%。" => "地区生产总值 real change % 6.3";
        "居民人均可支配收入名义增长5.6%。" => "居民人均可支配收入 change % 5.6";
    }
}

#[test]
fn plans_of_years_are_not_the_next_years() {
    found! { wide:
        "一、2025年工作回顾\n城镇新增就业3120人，完成年度目标2800人的111.4%。\n二、2026年工作\n城镇新增就业3000人。"
            => "城镇新增就业 level 人 3120", "城镇新增就业 plan level 人 3000";
        "一般公共预算收入8.2亿元，为预算8亿元的102.5%。" => "一般公共预算收入 level 元 820000000";
        // That of the year that is to come, as far as it is to be met by then.
        "二、2026年工作\n一季度，力争完成全年目标3000人的30%，城镇新增就业900人。" => ;
        "三、“十五五”时期主要目标\n到2030年，常住人口城镇化率达到69%。"
            => "常住人口城镇化率 plan level over years % 69";
        "三、“十五五”时期主要目标\n常住人口城镇化率达到69%。" => "常住人口城镇化率 plan level over years % 69";
        "三、“十五五”时期主要目标\n地区生产总值年均增长5%以上。"
            => "地区生产总值 plan mean change % 5", "地区生产总值 plan mean change bound % over";
        "三、2026年工作\n三年改造老旧小区90个，今年完成30个。"
            => "城镇老旧小区改造 plan new over years 个 90", "城镇老旧小区改造 plan new 个 30";
        "三、2026年工作\n今明两年新增高新技术企业20家，其中今年新增9家。"
            => "高新技术企业 plan new over years 家 20", "高新技术企业 plan new 家 9";
        "三、2026年工作\n今年，常住人口城镇化率达到62%。" => "常住人口城镇化率 plan level % 62";
        // A target for a later year or the one that is over is not one for the next.
        "年初提出的地区生产总值增长6%、固定资产投资增长8%的预期目标，实际完成6.1%和6.4%。" => ;
        "地区生产总值增长6%、固定资产投资增长8%的年度目标未能如期完成，实际分别增长5%和2%。"
            => "固定资产投资 change % 2", "地区生产总值 change % 5";
        "粮食产量52亿斤，超过51亿斤的目标任务。" => "粮食产量 level 斤 5200000000";
        "固定资产投资、茶业投资增速分别由一季度的2%、-6%回升到7%、3%。" => ;
        "茶业投资、固定资产投资增速分别由一季度的2%、-6%回升到7%、3%。" => "固定资产投资 change % 3";
        "一般公共预算收入、固定资产投资分别由上年下降2%、6%转为增长7%、3%。"
            => "一般公共预算收入 change % 7", "固定资产投资 change % 3";
        "提出今年地区生产总值增长6%、社会消费品零售总额增长5%的预期目标。"
            => "地区生产总值 plan change % 6", "社会消费品零售总额 plan change % 5";
        "年度目标中，地区生产总值增长6%、社会消费品零售总额增长7%没有完成，实际增长5%和4%。"
            => "地区生产总值 change % 5", "社会消费品零售总额 change % 4";
        "上年确定的地区生产总值增长6%的目标没有完成，增长5.4%。" => "地区生产总值 change % 5.4";
        "今年确定的地区生产总值增长目标为6%。" => "地区生产总值 plan change % 6";
        "社会消费品零售总额年初预期增长7%，实际增长4.6%。" => ;
        "地区生产总值增长目标为6%，实际增长6.4%。" => "地区生产总值 change % 6.4";
        "固定资产投资增速目标为8%，完成4.2%，未达到预期。" => "固定资产投资 change % 4.2";
        "去年地区生产总值增长目标为6%，完成6.3%；今年安排增长5.5%左右。"
            => "地区生产总值 change % 6.3", "地区生产总值 plan change % 5.5",
               "地区生产总值 plan change bound % about";
        "今年地区生产总值增长目标为5.5%左右，力争达到6%。"
            => "地区生产总值 plan change % 5.5", "地区生产总值 plan change bound % about";
        "居民消费价格涨幅不突破3%的预期目标顺利实现。" => ;
        "确保居民消费价格涨幅不突破3%的预期目标顺利实现。"
            => "居民消费价格 plan change % 3", "居民消费价格 plan change bound % under";
        "确保实现地区生产总值增长5%的目标。" => "地区生产总值 plan change % 5";
        "今年的目标是：常住人口城镇化率达到61%。到2030年，常住人口城镇化率达到66%，森林覆盖率达到40%。"
            => "常住人口城镇化率 plan level % 61", "常住人口城镇化率 plan level over years % 66",
               "森林覆盖率 plan level over years % 40";
    }
}

#[test]
fn other_years_and_quarters_stay_out() {
    found! { wide:
        "2020年，地区生产总值增长3%。" => ;
        "2024年、2025年地区生产总值分别增长6.1%和5.5%。" => "地区生产总值 change % 5.5";
        "2023年至2025年，城镇新增就业分别为2.9万人、3万人、2.8万人。" => ;
        "五年来，累计新增城镇就业14万人、其中2025年2.8万人。"
            => "城镇新增就业 level over years 人 140000", "城镇新增就业 level 人 28000";
        "城镇新增就业2.8万人，五年累计14万人。"
            => "城镇新增就业 level over years 人 140000", "城镇新增就业 level 人 28000";
        "去年、今年城镇新增就业分别为2.9万人、2.8万人。" => ;
        "近三年地区生产总值分别增长6.2%、6%、5.7%。" => ;
        "前年城镇新增就业2.9万人。" => ;
        "上年地区生产总值增长5.6%，今年增长5.7%。" => "地区生产总值 change % 5.7";
        "地区生产总值157亿元，上年末为150亿元，增长5%。"
            => "地区生产总值 change % 5", "地区生产总值 level 元 15700000000";
        "地区生产总值：2025年980亿元，2024年872亿元。" => "地区生产总值 level 元 98000000000";
        "五年来，地区生产总值连跨两个百亿台阶、年均增长6.2%。" => "地区生产总值 mean change % 6.2";
        "2025年改造老旧小区92个，五年累计486个。"
            => "城镇老旧小区改造 new over years 个 486", "城镇老旧小区改造 new 个 92";
        "累计改造老旧小区612个，其中2025年改造126个。"
            => "城镇老旧小区改造 new over years 个 612", "城镇老旧小区改造 new 个 126";
        "2025年建成高标准农田22万亩，五年累计建设118万亩。"
            => "高标准农田 new over years 亩 1180000", "高标准农田 new 亩 220000";
        "固定资产投资、进出口总额增速分别由一季度的-6.3%、0.8%回升到3.1%、5.2%。" => "进出口总额 change % 5.2";
        // Without something, it is not what there was.
        "一般公共预算收入扣除退税因素后为28亿元、增长6%，实际完成26亿元、下降1%。"
            => "一般公共预算收入 change % -1", "一般公共预算收入 level 元 2600000000";
        "一般公共预算收入扣除一次性因素后增长8.1%，实际增长2.4%。" => "一般公共预算收入 change % 2.4";
        "居民人均可支配收入扣除物价因素后增长5.1%。" => "居民人均可支配收入 real change % 5.1";
        "居民人均可支配收入扣除价格因素，实际增长5.1%。" => "居民人均可支配收入 real change % 5.1";
        "一季度地区生产总值增长6.1%，全年地区生产总值增长5.5%。" => "地区生产总值 change % 5.5";
        "五年来，进出口总额接连突破8000亿元、9000亿元。" => ;
        // The nearest time decides, also where it names the year just before.
        "2024年地区生产总值增长6.1%，2025年增长6.3%。" => "地区生产总值 change % 6.3";
        "2024年末常住人口42.9万人，2025年末42.6万人。" => "常住人口 level 人 426000";
        "2024年一般公共预算收入9.8亿元。" => ;
        "二〇二四年一般公共预算收入9.8亿元。" => ;
        "二〇二五年，地区生产总值增长5%。" => "地区生产总值 change % 5";
        "地区生产总值比二0二四年增长5%。" => "地区生产总值 change % 5";
        "1—11月，社会消费品零售总额58亿元，增长7%。" => ;
        "1-11月规上工业增加值增长6.8%。" => ;
        "截至11月底，城镇新增就业2965人。" => ;
        "今年前11个月，一般公共预算收入5.6亿元，增长6%。" => ;
        "截至2025年11月，社会消费品零售总额58亿元。" => ;
        "1—11月固定资产投资增长5.1%，预计全年增长5%。" => "固定资产投资 change % 5";
        "1—12月，社会消费品零售总额58亿元。" => "社会消费品零售总额 level 元 5800000000";
        "截至2025年12月底，常住人口42.6万人。" => "常住人口 level 人 426000";
        // A time to compare with holds for the sentence that it opens.
        "与2020年相比，地区生产总值增长30%，民间投资增长9%，城镇固定资产投资同比增长5%。森林覆盖率提高2%。"
            => "地区生产总值 change over years % 30", "森林覆盖率 change % 2", "民间投资 change over years % 9";
        "相比2020年，地区生产总值增长30%。" => "地区生产总值 change over years % 30";
        "较“十三五”末，地区生产总值增长30%。" => "地区生产总值 change over years % 30";
        "与五年前相比，地区生产总值增长30%。" => "地区生产总值 change over years % 30";
        "与上届末相比，地区生产总值增长30%。" => "地区生产总值 change over years % 30";
        "与2024年相比，地区生产总值增长5%。" => "地区生产总值 change % 5";
        "与全国平均水平相比，地区生产总值增长5%。" => "地区生产总值 change % 5";
    }
}

#[test]
fn one_indicator_goes_by_many_names() {
    found! { wide:
        "空气优良天数比率达到92.8%。" => "空气优良天数比率 level % 92.8";
        "优良天数比例达到92.8%。" => "空气优良天数比率 level % 92.8";
        "全省空气优良天数率达到92.8%。" => "空气优良天数比率 level % 92.8";
        "空气质量优良天数达到92.8%。" => "空气优良天数比率 level % 92.8";
        "国家级高新技术企业数量突破3万家。" => "高新技术企业 level bound 家 over", "高新技术企业 level 家 30000";
        "粮食生产再获丰收，总产量达到85.2亿斤。" => "粮食产量 level 斤 8520000000";
        "能耗强度下降4.8%。" => "单位地区生产总值能耗 change % -4.8";
        "研究与试验发展经费支出与国内生产总值之比达2.4%。" => "研发投入强度 level % 2.4";
        "城镇调查失业率和居民消费价格涨幅均控制在3.5%以内。"
            => "居民消费价格 change % 3.5", "居民消费价格 change bound % under";
        "城镇登记失业率、城镇新增就业分别为3.6%和3860人。"
            => "城镇新增就业 level 人 3860", "城镇登记失业率 level % 3.6";
        "固定资产投资由上年的增长5%转为下降2.3%。" => "固定资产投资 change % -2.3";
        "人均地区生产总值达8.6万元，按年均汇率折合1.2万美元。"
            => "人均地区生产总值 level 元 86000", "人均地区生产总值 level 美元 12000";
        "进出口、出口总额分别下降5%、持平。" => "出口总额 change % 0", "进出口总额 change % -5";
        "城乡居民人均可支配收入分别增长4.4%、5.6%。"
            => "农村居民人均可支配收入 change % 5.6", "城镇居民人均可支配收入 change % 4.4";
        // Kindred names are told apart.
        "林木覆盖率达24.1%。" => "林木覆盖率 level % 24.1";
        "每万人口发明专利拥有量从28件提高到70件。" => "万人发明专利拥有量 level 件 70";
        "每万人口高价值发明专利拥有量达9.3件。" => "万人高价值发明专利拥有量 level 件 9.3";
        "高铁运营里程341公里。" => "高铁运营里程 level 公里 341";
        "数字经济核心产业增加值增长8%。" => "数字经济核心产业增加值 change % 8";
        "今年高校毕业生74万人。" => ;
        // By hand: 1310 万 吨 of 2000 斤 are 262 亿 斤.
        "粮食产量1310万吨。" => "粮食产量 level 斤 26200000000";
        "经营主体达3万家。" => "经营主体 level 户 30000";
        // 7% is no level of a product.
        "保持7%的地区生产总值。" => ;
        // Two amounts of town and country stand in two columns.
        "城镇和农村居民人均可支配收入分别达5万元和2.4万元。"
            => "农村居民人均可支配收入 level 元 24000", "城镇居民人均可支配收入 level 元 50000";
        // Nothing says which is which.
        "城乡居民人均可支配收入增长5.1%。" => ;
        // An exact value is better than a vague one.
        "进出口总额突破9万亿元。货物进出口总额9.47万亿元。" => "进出口总额 level 元 9470000000000";
        "进出口总额突破9万亿元。进出口总额1.2万亿元。"
            => "进出口总额 level bound 元 over", "进出口总额 level 元 9000000000000";
        // A threshold that was passed is a bound.
        "地区生产总值跨越5000亿元，达5600亿元。" => "地区生产总值 level 元 560000000000";
        "地区生产总值跨过20亿元大关。" => "地区生产总值 level bound 元 over", "地区生产总值 level 元 2000000000";
        "地区生产总值达到30亿元。" => "地区生产总值 level 元 3000000000";
        "地区生产总值迈上5000亿元台阶。"
            => "地区生产总值 level bound 元 over", "地区生产总值 level 元 500000000000";
    }
}

#[test]
fn each_value_can_show_its_clause() {
    let input = "{\"title\":\"甲\",\"text\":\"全省粮食产量85亿斤，创历史新高。\"}\n";
    let text = run("--wide --clauses --format csv", input).out;
    holds(
        &text,
        &[",粮食产量 level clause 斤\n", ",全省粮食产量85亿斤\n"],
    );
}

#[test]
fn what_the_table_does_not_show_is_said() {
    let folder = Folder::empty();
    let list = &folder.write("mine.tsv", "茶原\t茶原面积\n");
    let input = "{\"title\":\"甲\",\"text\":\"茶园面积3万亩，粮食产量超85亿斤。\"}\n";
    let said = |args: &str, input| run(&format!("--wide --format csv {args}"), input).err;
    let own = said(&format!("--indicators {list}"), input);
    holds(&own, &["no figure is of 茶原"]);
    let people = run("--wide=indicators --clauses", input).err;
    holds(&people, &["--clauses: not in a table for people"]);
    // One of two reports has no year, and no code; the country has none.
    let record = |region: &str, rest: &str| {
        format!("{{\"id\":\"{region}\",\"region\":\"{region}\",{rest}\"text\":\"茶园3亩。\"}}\n")
    };
    let three = record("云溪县", "\"year\":2025,\"region_code\":\"990101\",")
        + &record("石桥县", "")
        + &record("全国", "\"year\":2025,");
    let three = said("", &three);
    holds(&three, &["1 of the reports have no year: 石桥县\n"]);
    holds(&three, &["1 of the reports have no region_code: 石桥县\n"]);
    // Its name is right; the figure is of some of them.
    let list = &folder.write("mine.tsv", "茶企\t茶企\n");
    let part = "{\"title\":\"甲\",\"text\":\"惠及茶企30家。\"}\n";
    let part = said(&format!("--indicators {list}"), part);
    holds(&part, &["all figures of 茶企 are of a part"]);
    holds(&said("", input), &["1 of the values", "--bounds"]);
    assert_eq!(said("--bounds", input), "");
}

/// What a list of one's own counts, as congresses and CPPCC do, is told by what was done; a light verb adds nothing to a meeting.
#[test]
fn indicators_of_ones_own_are_what_was_done() {
    let folder = Folder::empty();
    let list = "茶会\t茶会\n信息\t茶情信息\n提案\t提案\n茶师\t茶师\n茶企\t茶企\tyearly\n";
    let list = &folder.write("mine.tsv", list);
    let own = format!("--indicators {list}");
    let told = |text: &str| columns(&own, &report("云溪县", text));
    found! { told:
        "全年召开茶会7次。" => "茶会 level 次 7";
        "举办茶会7次、茶市3次。" => "茶会 level 次 7";
        "报送茶情信息326条。" => "信息 new 条 326";
        "编印简报5期、茶情信息300条。" => "信息 new 条 300";
        "依法任免茶师46人。" => "茶师 new 人 46";
        "收到提案212件，立案198件。" => "提案 level 件 212";
        "全年共收到提案212件。" => "提案 level 件 212";
        // Something else was done to these, or the number is of some of them.
        "办理提案212件，答复19名。" => "提案 new 件 212";
        "惠及茶师300人。" => ;
        "茶企协会提交提案20件。" => ;
        // Of what there is a stock, something is done to a part.
        "走访茶企30家。" => ;
    }
}

#[test]
fn the_starter_list_can_be_printed_and_given_back() {
    let list = run("--list-indicators", "").out;
    holds(&list, &["\n地区生产总值\t", "GDP"]);
    let folder = Folder::empty();
    let file = &folder.write("starter.tsv", list);
    let input = "{\"title\":\"甲\",\"text\":\"GDP增长5%，粮食产量8万吨。\"}\n";
    let own = run(&format!("--wide --format csv --indicators {file}"), input);
    assert_eq!(own.out, run("--wide --format csv", input).out);
}

#[test]
fn rows_of_figures_are_no_reports() {
    let input = "{\"title\":\"甲\",\"text\":\"GDP增长5%，出口增长6%。\"}\n";
    let rows = run("--format jsonl", input).out;
    let ran = run("--wide --format csv", &rows);
    ran.trouble("rows", &["a row of figures", "report-split"]);
}

/// Its name may go on where the stretch that is looked at ends.
#[test]
fn a_name_at_the_end_of_a_very_long_clause_is_no_trouble() {
    let shares = "超额完成年度任务2000个的5%".repeat(10);
    let cells = wide(&format!("生产总值1亿元；{shares}、地区生产总值。"));
    assert!(
        cells.contains(&"地区生产总值 level 元 100000000".to_string()),
        "{cells:?}"
    );
}

#[test]
fn columns_of_one_place_and_year_are_told_by_their_organ() {
    let record = |id: &str, organ: &str, year: i32| {
        let own = format!(r#""id":"{id}","region":"云溪县","organ":"{organ}","year":{year}"#);
        format!("{{{own},\"text\":\"粮食产量12万吨。\"}}\n")
    };
    let two = record("a", "政府", 2024) + &record("b", "政协", 2024);
    let input = two + &record("c", "政府", 2025);
    let csv = run("--wide=indicators --format csv", &input).out;
    let head = "indicator,云溪县 政府 2024,云溪县 政协 2024,云溪县 2025";
    assert_eq!(csv.lines().next(), Some(head));
}

/// For people: an indicator a line, in Chinese where they ask for it; a page shows where each value stands.
#[test]
fn a_table_for_people_has_an_indicator_a_line() {
    let text = "2030年，云桥县生产总值增长5.5%，经营主体超9万户。高新技术企业净增6家。";
    let record = format!(r#"{{"region":"云桥县","year":2030,"text":"{text}"}}"#);
    let csv = run("--wide=indicators --format csv --lang zh", &record).out;
    let told =
        "指标,云桥县 2030\n地区生产总值 增速,5.5%\n高新技术企业 增减,6家\n经营主体 水平,≥9万户\n";
    assert_eq!(csv, told);
    let page = run("--wide --format html", &record).out;
    holds(&page, &["<th scope=\"row\">经营主体 level</th>"]);
    holds(&page, &["<td title=\"经营主体超9万户\">≥9万户</td>"]);
}
