//! What `--of figures` and `--against-plan` say of figures that are easily told wrongly. The reports are invented; what is right was
//! judged by a person.

use report_tests::{Folder, holds, lacks, rows};

use crate::common::{Table, county, of, parts, report};

/// What is told of reports with these sentences.
fn told(options: &str, old: [&str; 2], new: [&str; 2]) -> Table {
    let folder = Folder::pair(county(2024, old), county(2025, new));
    Table::of(&folder, options)
}

const PLAN: &str = "推进茶园更新改造。";

/// Check cases: what last year's report tells of its year (`old`) and of the next (`plan`) and what this year's tells (`new`, `next`),
/// as far as it matters; then rows that the table `has`, and what stands in `no` row.
fn check(options: &str, cases: &str) {
    let lines = cases.lines().filter_map(|line| line.trim().split_once(' '));
    let lines: Vec<(&str, &str)> = lines.filter(|(key, _)| *key != "#").collect();
    let is_told = |key: &str| ["has", "no"].contains(&key);
    for case in lines.chunk_by(|one, next| !is_told(one.0) || is_told(next.0)) {
        let said = |wanted: &str, else_said: &str| {
            let own = case.iter().filter(|(key, _)| *key == wanted);
            let own: String = own.map(|(_, text)| *text).collect();
            Some(own)
                .filter(|own| !own.is_empty())
                .unwrap_or(else_said.to_string())
        };
        let [old, plan] = [said("old", "茶山很绿。"), said("plan", PLAN)];
        let [new, next] = [said("new", ""), said("next", PLAN)];
        let table = told(options, [&old, &plan], [&new, &next]);
        for (key, row) in case {
            match *key {
                "has" => table.has(row),
                "no" => table.lacks(row),
                _ => {}
            }
        }
    }
}

#[test]
fn figures_are_told_as_they_are_meant() {
    const CASES: &str = "
        # growths belong to levels in their order
        old 城乡居民人均可支配收入分别达5.2万元、2.8万元。茶叶产值、茶旅收入分别达到12.6亿元和8.3亿元。
        new 城乡居民人均可支配收入分别达5.5万元、3.0万元，增长4.2%、5.3%。
        new 茶叶产值、茶旅收入分别达到13.1亿元和8.9亿元，分别增长3.6%、6.1%。
        has up 城镇居民人均可支配收入 level actual 5.2万元 5.5万元 +5.8%, stated +4.2%
        has up 农村居民人均可支配收入 level actual 2.8万元 3.0万元 +7.1%, stated +5.3%
        has up 茶叶产值 level actual 12.6亿元 13.1亿元 +4.0%, stated +3.6%
        has up 茶旅收入 level actual 8.3亿元 8.9亿元 +7.2%, stated +6.1%
        # behind several levels each has its own, and the second of a doublet none that is told of the first
        old 受理茶案986件，审执结942件。受理茶税案件25件38人，受理茶地案件49件70人。
        new 受理茶案1013件，审执结971件，同比分别上升2.6%和3.2%。
        new 受理茶税案件23件35人，受理茶地案件51件74人，同比分别下降8.1%、上升4.3%。
        has up 茶案 level actual 986件 1013件 +2.7%, stated +2.6%
        has up 茶案 level actual 942件 971件 +3.1%, stated +3.2%
        has down 茶税案件 level actual 38人 35人 -7.9%
        has up 茶地案件 level actual 70人 74人 +5.7%
        # a growth that stands elsewhere is stated if it is the only one
        old 茶叶产值12.6亿元。茶农9.2万户。
        new 茶叶产值增长3.6%，高于预期。茶叶产值达到13.1亿元。新登记茶农0.8万户、增长13%，总量达9.6万户。
        has up 茶叶产值 level actual 12.6亿元 13.1亿元 +4.0%, stated +3.6%
        no stated +13%
        # a growth of a part of the year is none of the year
        old 茶叶产值12.6亿元。茶旅收入4亿元。
        new 上半年，茶叶产值增长8%。全年茶叶产值13.1亿元。一季度茶旅收入增长9%。茶旅收入4.2亿元，12月增长11%。
        has up 茶叶产值 level actual 12.6亿元 13.1亿元 +4.0%
        no stated
        # two numbers are of town and country only where the words say so
        old 城乡养老保险覆盖率连续两年达到91%、92%。城乡供水保证率上、下半年分别为81%、84%。城乡茶馆数量分别增长3%、4%。
        old 城乡茶业收入年均分别增长4%、6%。
        new 城乡养老保险覆盖率连续两年达到92%、94%。城乡供水保证率上、下半年分别为83%、86%。城乡茶馆数量分别增长5%、7%。
        new 城乡茶业收入年均分别增长5%、8%。
        has up 城镇茶馆数量 change actual 3% 5% +2
        has up 农村茶馆数量 change actual 4% 7% +3
        has up 城镇茶业收入 mean change actual 4% 5% +1 several years
        has up 农村茶业收入 mean change actual 6% 8% +2 several years
        # what is measured is told in its own words
        old 茶园臭氧年均浓度下降3%。茶厂、茶亭分别新建4座、5座。竣工茶园步道40公里。茶馆62家。拆除老旧茶棚30座。
        new 茶园臭氧年均浓度下降5%。茶厂、茶亭分别新建6座、8座。竣工茶园步道44公里。茶馆66家。拆除老旧茶棚36座。
        has fall deepened 茶园臭氧年均浓度 change actual -3% -5% -2
        has up 茶厂 new actual 4座 6座 +50.0%
        has up 茶亭 new actual 5座 8座 +60.0%
        has up 茶园步道 new actual 40公里 44公里 +10.0%
        has up 茶馆 level actual 62家 66家 +6.5%
        has up 老旧茶棚 new actual 30座 36座 +20.0%
        # points are told apart by points and no row contradicts itself
        old 过去一年，茶园灌溉率提高0.3个百分点，旅游总收入50亿元。
        new 过去一年，茶园灌溉率提高0.6个百分点，旅游总收入50亿元，增长12%。
        has up 茶园灌溉率 change actual 0.3个百分点 0.6个百分点 +0.3
        has up 旅游总收入 level actual 50亿元 50亿元 stated +12%
        # a threshold has no percentage
        old 茶叶产值站上14亿元台阶。
        new 茶叶产值达到14.58亿元。
        no +4.1%
        # what is begun and what is finished are two measures
        old 茶厂改造开工120座、完工86座。
        new 茶厂改造完工104座。
        has up 茶厂改造 new actual 86座 104座 +20.9%
        has gone 茶厂改造（开工） new actual 120座 –
        # what only says which things are meant is no figure to compare
        plan 建设亿元以上茶业项目20个，营收1亿元以上企业达到6家，为65岁以上老年人体检。设立超5亿元区域茶业基金。
        new 茶山更绿。
        next 建设亿元以上茶业项目22个，营收1亿元以上企业达到8家，为65岁以上老年人体检。设立超6亿元区域茶业基金。
        no 亿元以上 亿元以上
        no 65岁以上
        has up 区域茶业基金 level plan 超5亿元 超6亿元 +20.0%
        # a distance is no level
        old 茶叶投资增速低于预期2.7个百分点。茶业增加值增长8%、高于全省1.1个百分点。茶税收入占比提高2个百分点。
        new 茶叶投资增速高于目标0.5个百分点。茶业增加值增长7%、高于全省0.6个百分点。茶税收入占比提高3个百分点。
        has unclear 茶叶投资增速 distance actual 2.7个百分点 0.5个百分点
        has down 茶业增加值 distance actual 1.1个百分点 0.6个百分点 -0.5
        has up 茶税收入占比 change actual 2个百分点 3个百分点 +1
        no level
        # a share of something else is no level
        old 新增茶农就业3.2万人、占全国1/10。茶叶出口规模占全省的三分之一。茶业增加值占生产总值比重达到40%。
        new 新增茶农就业3.4万人、占全国1/10以上。茶叶出口规模占全省的三分之一。茶业增加值占生产总值比重达到42%。
        has bound 茶农就业 share actual 1/10 1/10以上
        has same 茶叶出口规模 share actual 三分之一 三分之一 +0.0%
        has up 茶业增加值占生产总值比重 level actual 40% 42% +2
        # a rate with a decimal is told to that decimal
        old 茶园灌溉率62.1%。茶叶自给率58.3%。茶园覆盖率36%。
        new 茶园灌溉率62.14%。茶叶自给率58.92%。茶园覆盖率36.42%。
        has unclear 茶园灌溉率 level actual 62.1% 62.14%
        has up 茶叶自给率 level actual 58.3% 58.92% +0.62
        has up 茶园覆盖率 level actual 36% 36.42% +0.42
        # a rounded number moves no further than rounding allows
        old 茶企1.3万家。茶叶产值2.76亿元。茶叶产量1344吨。
        new 茶企1.28万家。茶叶产值2.9亿元。茶叶产量1350吨。
        has unclear 茶企 level actual 1.3万家 1.28万家
        has up 茶叶产值 level actual 2.76亿元 2.9亿元 +3.3% to +6.9%
        has up 茶叶产量 level actual 1344吨 1350吨 +0.4%
        # a number without a decimal may be all that there was to tell
        old 茶园3万亩。茶农50万人。茶旅收入2亿元。
        new 茶园3.2万亩。茶农49.6万人。茶旅收入2.5亿元。
        has up 茶园 level actual 3万亩 3.2万亩 +6.7%
        has down 茶农 level actual 50万人 49.6万人 -0.8%
        has up 茶旅收入 level actual 2亿元 2.5亿元 +25.0%
        # a smaller fall is no rise
        old 茶园事故起数下降24.7%，茶叶损耗下降2%。
        new 茶园事故起数下降3.6%，茶叶损耗下降5%。
        has fall lessened 茶园事故起数 change actual -24.7% -3.6% +21.1
        has fall deepened 茶叶损耗 change actual -2% -5% -3
        # additions and levels are told apart
        old 新增茶企9家，茶企总量达130家。
        new 新增茶企7家，茶企总量达137家。
        has down 茶企 new actual 9家 7家 -22.2%
        # the verb of a list is that of all its members, and a place that is named by one was not built
        new 建成区面积26平方公里。
        new 茶路里程新增120公里、突破700公里。
        next 建设茶社10个、茶站60个、茶点120个。实施茶业项目240个，其中新开工96个、续建144个。
        has new 建成区面积 level actual – 26平方公里
        has new 茶路里程 level actual – 突破700公里
        has new 茶站 new plan – 60个
        has new 茶点 new plan – 120个
        has new 茶业项目（新开工） new plan – 96个
        # two measures of one whole are no pair
        plan 吨茶能耗降低6%。
        new 茶山更绿。
        next 吨茶二氧化碳排放降低7%。
        has gone 吨茶能耗 change plan -6% –
        has new 吨茶二氧化碳排放 change plan – -7%
        # one amount in two units is the same and what is begun is not decided
        old 茶叶产量6.5亿斤。茶园3万亩。改造茶亭14座。
        plan 茶叶产量33万吨。
        new 茶叶产量32.5万吨。茶园2200公顷。启动改造茶亭16座。粮食产量9万吨。
        has same 茶叶产量 level actual 6.5亿斤 32.5万吨 +0.0%
        has up 茶园 level actual 3万亩 2200公顷 +10.0%
        has unclear 茶亭 new actual 14座 16座
        has new 粮食产量 level actual – 9万吨
        # one measure in two spellings is a pair
        old 吨茶二氧化碳排放降低6%。吨茶能耗降低4%。茶企达到60家。
        new 吨茶碳排放降低7%。吨茶能源消耗降低5%。茶企达到62家。
        no gone
        has fall deepened 吨茶二氧化碳排放 change actual -6% -7% -1
        has fall deepened 吨茶能源消耗 change actual -4% -5% -1
        # what is planted anew is new
        old 新引进茶师22名。新（改）建茶园步道30公里。
        new 新引进茶师25名。新（改）建茶园步道33公里。
        has up 茶师 new actual 22名 25名 +13.6%
        has up 茶园步道 new actual 30公里 33公里 +10.0%
        # growth at constant prices decides nothing beside growth, but production is always told so
        old 茶农人均可支配收入增长6.1%。茶叶加工增加值增长6%。
        new 茶农人均可支配收入实际增长5.1%。茶叶加工增加值实际增长5.5%。
        has unclear 茶农人均可支配收入 change actual 6.1% 5.1%
        has down 茶叶加工增加值 change actual 6% 5.5% -0.5
    ";
    check("--of figures", CASES);
}

#[test]
fn promises_are_held_against_what_they_are_of() {
    const CASES: &str = "
        # a mean concentration is a target like any other
        old 空气清新。
        plan PM2.5年均浓度控制在26微克/立方米以下，茶园灌溉率达到70%，茶叶产值年均增长6%。
        new PM2.5年均浓度27微克/立方米，茶园灌溉率达到71%。
        has missed PM2.5年均浓度 level 26微克/立方米以下 27微克/立方米 +3.8%
        has 1 kept, 1 missed, 0 without a figure
        has left out: 1 for several years, or for a later one, of which this report cannot tell yet; --format csv has them
        # behind a target, 实际 says what came of it
        plan 茶叶投资增长8%。茶税收入增长6%。
        new 茶叶投资增长8%的目标没有完成，实际增长2.3%。茶税收入增长6%的目标顺利完成，实际增长6.8%。
        has missed 茶叶投资 change 8% 2.3% -5.7
        has kept 茶税收入 change 6% 6.8% +0.8
        # whatever the target is called, and whether the result stands behind 分别 or falls
        plan 茶税收入增长5%，茶旅收入增长6%，茶叶出口增长10%。
        new 茶税收入增长5%、茶旅收入增长6%的年度目标超额完成，实际分别增长5.4%和6.6%。
        new 茶叶出口增长10%的年度预期目标未完成，下降3.4%。
        has kept 茶税收入 change 5% 5.4% +0.4
        has kept 茶旅收入 change 6% 6.6% +0.6
        has missed 茶叶出口 change 10% -3.4% -13.4
        # what was dealt with is told apart
        plan 新签约亿元以上茶业项目180个、新开工130个、竣工投产90个。
        new 新签约亿元以上茶业项目186个，总投资820亿元；新开工142个、竣工投产98个。
        has open 亿元以上茶业项目（新开工） new 130个 –
        has open 亿元以上茶业项目（竣工投产） new 90个 –
        # one number behind several measures is that of each
        plan 茶叶产值、茶旅收入、茶园投资分别增长3%。
        new 茶叶产值增长4%。茶旅收入增长2%。茶园投资增长3%。
        has kept 茶叶产值 change 3% 4% +1
        has missed 茶旅收入 change 3% 2% -1
        has kept 茶园投资 change 3% 3% +0
        plan 采茶游客人次、茶旅总花费均增长20%以上。
        new 采茶游客人次、茶旅总花费分别增长20.7%、15.3%。
        has kept 采茶游客人次 change 20%以上 20.7% +0.7
        has missed 茶旅总花费 change 20%以上 15.3% -4.7
        # a rounded target is not missed by what it is rounded by
        plan 茶叶专项支出28.5亿元。茶园专项支出28.5亿元。
        new 茶叶专项支出28.46亿元。茶园专项支出28.42亿元。
        has unclear 茶叶专项支出 level 28.5亿元 28.46亿元
        has missed 茶园专项支出 level 28.5亿元 28.42亿元 -0.3%
        plan 茶税收入增长6.5%。茶旅收入增长6.5%。茶叶投资增长6%。
        new 茶税收入增长6.46%。茶旅收入增长6.4%。茶叶投资增长5.96%。
        has unclear 茶税收入 change 6.5% 6.46%
        has missed 茶旅收入 change 6.5% 6.4% -0.1
        has missed 茶叶投资 change 6% 5.96% -0.04
        # a promise for a season is neither kept nor missed by a year
        plan 上半年茶叶出口额增长8%。暑期接待品茶客人3万人次。茶企达到60家。
        new 茶叶出口额增长9.4%。暑期接待品茶客人3.6万人次。茶企达到62家。
        has 2 kept, 0 missed, 1 that cannot be decided, 0 without a figure
        # a deadline within the year leaves what was built to the year
        plan 汛期前完成山塘加固20座。春节前建成茶校3所。上半年开工茶厂5座。新建茶场2处。
        new 完成山塘加固21座。建成茶校3所。开工茶厂6座。新建茶场2处。
        has 4 kept, 0 missed, 0 without a figure
        # what is of another statistic or another place is no pair
        # All that there are is not what came; what came less what went is less than what came.
        plan 新增茶厂20家、高新技术企业10—15家。
        new 新增茶厂21家；高新技术企业达到69家，净增12家。
        has kept 高新技术企业 new 10—15家 12家 +20.0%
        plan 新增茶厂20家、高新技术企业15家。
        new 新增茶厂21家；高新技术企业净增12家，达到69家。
        has unclear 高新技术企业 new 15家 12家
        plan 新增茶厂20家、茶企10家。
        new 茶厂、茶企分别达到120家、69家。
        has open 茶企 new 10家 –
        plan 地区生产总值增长6%左右。
        new 经济开发区完成地区生产总值88亿元，增长9.1%。
        has open 地区生产总值 change 6%左右 –
        plan 规上工业增加值增长8%。
        new 高新区完成固定资产投资8亿元，规上工业增加值增长11%。
        has open 规上工业增加值 change 8% –
        plan 一般公共预算收入增长3%。
        new 石桥镇一般公共预算收入增长9%。
        has open 一般公共预算收入 change 3% –
        plan 固定资产投资增长6%。
        new 全市固定资产投资增长9.1%，全县增长6.2%。
        has kept 固定资产投资 change 6% 6.2% +0.2
        plan 社会消费品零售总额增长8%。
        new 云溪县社会消费品零售总额增长8.3%。
        has kept 云溪县社会消费品零售总额 change 8% 8.3% +0.3
        plan 城镇调查失业率控制在5.5%以内。
        new 城镇登记失业率3.5%。
        has open 城镇调查失业率 level 5.5%以内 –
        plan PM2.5平均浓度控制在31微克/立方米以内。
        new PM10平均浓度29微克/立方米。
        has open PM2.5平均浓度 level 31微克/立方米以内 –
        plan 创建4A级茶乡5个。
        new 创建3A级茶乡5个。
        has open 4A级茶乡 level 5个 –
        # One promise in other words is one, and what names no more than a growth is of nothing.
        plan 国内生产总值增长6%左右。今年经济增长预期目标定为6%左右。把增长预期目标定在6%左右，兼顾需要和可能。
        new 国内生产总值增长6.2%。
        has kept 国内生产总值 change 6%左右 6.2% +0.2
        no 目标
        # Income before and after taxes and dues are two statistics.
        plan 农村居民人均可支配收入增长9%。
        new 农村居民人均纯收入增长9.3%。
        has open 农村居民人均可支配收入 change 9% –
        # What is held is all that was built by now, or of what is old, or a part of the year's.
        plan 建成茶亭10座。
        new 累计建成茶亭32座。
        has unclear 茶亭 new 10座 32座
        plan 改造茶亭10座。
        new 全年累计改造茶亭12座。
        has kept 茶亭 new 10座 12座 +20.0%
        plan 新建国省级茶园85个、茶叶集群3个。
        new 新建国家现代茶园2个、茶叶集群1个。
        has open 茶叶集群 new 3个 –
        plan 建设茶亭10座。
        new 建设茶亭达12座。
        has kept 茶亭 new 10座 12座 +20.0%
        plan 新建茶园步道100公里。
        new 新改建茶园步道120公里，其中新建80公里。
        has unclear 茶园步道 new 100公里 120公里
        plan 新建茶园步道100公里。
        new 改造茶园步道120公里。
        has unclear 茶园步道 new 100公里 120公里
        plan 新建茶校20所。
        new 新建、改扩建茶校21所。
        has unclear 茶校 new 20所 21所
        plan 新开通公交线路5条。
        new 优化公交线路9条、新开4条。
        has missed 公交线路 new 5条 4条 -20.0%
        plan 规上工业增加值增长7%。
        new 上半年规上工业增加值增长8%，全年增长6.5%。
        has missed 规上工业增加值 change 7% 6.5% -0.5
        plan 城乡居民收入分别增长5%、6.5%。
        new 农村居民人均可支配收入增长6.9%。
        has kept 农村居民人均可支配收入 change 6.5% 6.9% +0.4
        plan 新增学位3000个。
        new 新增中小学学位2800个。
        has 学位 3000个 ~ 中小学学位 2800个: 新增中小学学位2800个 (line 5)
        plan 召开茶农座谈会5次以上。
        new 召开茶农座谈会6场。
        has kept 茶农座谈会 level 5次以上 6场 +20.0%
        plan 茶叶产值增长6%以上，力争达到6.5%。
        new 茶叶产值增长6.2%。
        has kept 茶叶产值 change 6%以上 6.2% +0.2
        has missed 茶叶产值 change 6.5% 6.2% -0.3
        plan 接待茶客20万人次，茶旅收入15亿元，均增长10%。
        new 接待茶客21万人次，茶旅收入14亿元，分别增长11.2%、8.9%。
        has kept 茶客 change 10% 11.2% +1.2
        has missed 茶旅收入 change 10% 8.9% -1.1
        plan 茶厂能耗下降3%左右。
        new 茶厂能耗累计下降15.2%。
        has unclear 茶厂能耗 change -3%左右 -15.2%
        plan 茶厂能耗下降3%左右。茶园水耗下降3%左右。
        new 2025年，茶山更绿。茶厂能耗累计下降15.2%。2025年茶园水耗累计下降3.4%。
        has unclear 茶厂能耗 change -3%左右 -15.2%
        has kept 茶园水耗 change -3%左右 -3.4% -0.4
        plan 茶税收入增长6%。
        new 茶税收入剔除退税因素后增长7.6%，按自然口径增长1.2%。
        has missed 茶税收入 change 6% 1.2% -4.8
        plan 茶税收入增长6%。
        new 茶税收入剔除退税因素后增长7.6%。
        has unclear 茶税收入 change 6% 7.6%
        plan 茶叶产量32万吨以上。
        new 茶叶产量6.6亿斤。
        has kept 茶叶产量 level 32万吨以上 6.6亿斤 +3.1%
        # a kind of line is no promise
        plan 建设1000千伏输电线路。时速80公里的茶路建成30公里。茶企达到60家。
        new 时速80公里的茶路建成31公里。茶企达到62家。
        no 千伏
        no 时速
        has 2 kept, 0 missed, 0 without a figure
    ";
    check("--against-plan", CASES);
}

#[test]
fn what_was_built_or_dealt_with_is_new_however_long_its_list() {
    const CASES: &str = "
        old 新建和改造提升高标准农田6万亩。办理县人大代表茶业建议3件、镇人大代表茶园管护建议114件、县政协委员茶旅提案238件。
        new 建设高标准农田9万亩。办理县人大代表茶业建议5件、镇人大代表茶园管护建议192件、县政协委员茶旅提案253件。
        has up 高标准农田 new actual 6万亩 9万亩 +50.0%
        has up 县人大代表茶业建议 new actual 3件 5件 +66.7%
        has up 县政协委员茶旅提案 new actual 238件 253件 +6.3%
        # What is told as a sum since nobody says when is what there is.
        old 累计创建国家级现代茶业产业示范园区5个、省级茶业特色产业集群9个、市级茶业合作社示范社8家。
        new 累计创建国家级现代茶业产业示范园区6个、省级茶业特色产业集群9个、市级茶业合作社示范社9家。
        has up 市级茶业合作社示范社 level actual 8家 9家 +12.5%
    ";
    check("--of figures", CASES);
}

#[test]
fn where_a_change_sets_out_from_is_neither_plan_nor_result() {
    let old = ["茶乡和美。", "低保标准从720元提高到760元。"];
    let new = ["低保标准提高到760元。", "低保标准从760元提高到790元。"];
    let figures = told("--of figures", old, new);
    figures.has("up 低保标准 level plan 760元 790元 +3.9%");
    // What both set out from is one indicator, a year apart.
    figures.has("up 低保标准 base actual 720元 760元 +5.6%");
    let promises = told("--against-plan", old, new);
    promises.has("kept 低保标准 level 760元 760元 +0.0%");
    promises.lacks("720元");
}

#[test]
fn levels_of_a_review_of_five_years_are_no_sums() {
    let folder = Folder::pair(
        "一、2024年工作回顾\n茶园灌溉率60%，新增茶企9家。\n二、2025年工作安排\n推进茶园建设。\n让我们携起手来，走向茶乡的明天！\n",
        "一、“十四五”时期工作回顾\n五年来，茶园灌溉率达到66%，新增茶企50家，茶农从7万户增至9万户。\n二、2026年工作安排\n推进茶园建设。\n让我们携起手来，走向茶乡的明天！\n",
    );
    let rows = folder.rows("--of figures");
    for (text, span) in [
        ("66%", "year"),
        ("50家", "years"),
        ("7万户", "base"),
        ("9万户", "year"),
    ] {
        assert_eq!(of(&rows, "new", text)["new_span"], span, "{text}");
    }
    let page = folder.diff("--of figures --format html --lang zh").out;
    assert_eq!(page.matches("多年合计").count(), 1, "{page}");
}

#[test]
fn a_page_of_promises_shows_what_may_be_meant() {
    let folder = Folder::pair(
        "一、2024年工作回顾\n茶山很绿。\n二、2025年工作安排\n茶青收购价格涨幅2%左右。\n",
        "一、2025年工作回顾\n茶青收购价格总体平稳，茶农满意。\n二、2026年工作安排\n推进茶园建设。\n让我们携起手来，走向茶乡的明天！\n",
    );
    let page = folder.diff("--against-plan --format html").out;
    let meant = "perhaps meant, and not judged: 茶青收购价格总体平稳 (line 2)";
    holds(&page, &[meant]);
}

#[test]
fn a_promise_is_judged_by_the_report_on_its_year_alone() {
    let plan = "茶叶产量350吨，新增茶企9家，到2023年茶园灌溉率达到60%。";
    let done = "茶叶产量360吨，新增茶企9家，茶园灌溉率达到61%。";
    for (year, said, verdicts) in [
        (2021, "two drafts", "later later later"),
        (2022, "", "kept kept later"),
        (
            2023,
            "more than a year lies between them",
            "open open unclear",
        ),
        (2024, "more than a year lies between them", "open open open"),
    ] {
        let [old, new] = [2021, year].map(|year| county(year, [done, plan]));
        let ran = Folder::pair(old, new).diff("--against-plan --format jsonl");
        holds(&ran.err, &[said]);
        assert_eq!(ran.err.is_empty(), said.is_empty(), "{ran:?}");
        let told = rows(&ran.out);
        let verdict = |text: &str| of(&told, "old", text)["result"].as_str();
        let found = ["350吨", "9家", "60%"].map(|text| verdict(text).unwrap_or_default());
        assert_eq!(found.join(" "), verdicts, "{year}");
        // What another year's report says is no result.
        lacks(&ran.out, &["\"candidate\""]);
    }
}

#[test]
fn a_promise_of_an_annex_is_of_one_year() {
    let tasks = "茶厂达到6座。\n附件\n2025年县十件民生实事\n一、铺好下山的路。硬化山路16公里以上。\n二、添置采茶用具。发放竹篓900个。";
    let done = "硬化山路17公里。发放竹篓900个。茶厂达到7座。";
    let folder = Folder::pair(
        report("云溪县", 2024, &parts(2024, ["茶山很绿。", tasks])),
        report("云溪县", 2025, &parts(2025, [done, "茶山更绿。"])),
    );
    let ran = folder.diff("--against-plan --format csv | cut -d, -f3,21 | LC_ALL=C sort");
    assert_eq!(ran.out, "item,old_span\n山路,year\n竹篓,year\n茶厂,year\n");
}

#[test]
fn what_is_held_against_a_plan_or_the_year_before_has_a_row_of_its_own() {
    let old = "新增就业3120人，完成年度目标2800人的111.4%。财政收入4860万元，完成预算的102%。\
               编发茶讯215条，被省报采用18条。茶农收入23600元。茶农来访126批次310人次。";
    let new = "新增就业3100人，完成年度目标3000人的103.3%。财政收入5120万元，完成预算的103.2%，同比增长5.3%。\
               编发茶讯232条，较上年增加17条，被省报采用21条。茶农收入突破2.5万元，达25120元，增长6.4%。\
               茶农来访98批次240人次，同比分别下降22.2%、22.6%。";
    let promise = "新增就业3000人以上。";
    let figures = told("--of figures", [old, promise], [new, PLAN]);
    for row in [
        "down 新增就业完成率 level actual 111.4% 103.3% -8.1",
        "up 财政收入 level actual 4860万元 5120万元 +5.3%",
        "up 财政收入完成率 level actual 102% 103.2% +1.2",
        "up 茶讯 level actual 18条 21条 +16.7%",
        "new 茶讯 new actual – 17条",
        "up 茶农收入 level actual 23600元 25120元 +6.4%",
        "down 茶农来访 level actual 310人次 240人次 -22.6%",
    ] {
        figures.has(row);
    }
    let promises = told("--against-plan", [old, promise], [new, PLAN]);
    promises.has("kept 新增就业 new 3000人以上 3100人 +3.3%");
    promises.lacks("2800人");
    let table = "指标\t单位\t年度目标\t完成情况\t完成率\n茶园步道\t公里\t30\t31.2\t104%";
    let figures = told("--of figures", [old, PLAN], ["茶山更绿。", table]);
    figures.has("new 茶园步道 target that was due plan – 30公里");
    figures.has("new 茶园步道完成率 level actual – 104%");
}

#[test]
fn of_two_places_what_has_one_name_is_compared_however_much_it_is() {
    let big = "地区生产总值960亿元，茶叶种植面积30万亩，茶企新增52家。";
    let small = "全县地区生产总值110亿元，茶叶加工面积28万亩，茶企新增9家。";
    let folder = Folder::pair(
        report("云溪县", 2025, &format!("一、2025年工作回顾\n{big}")),
        report("白水县", 2025, &format!("一、2025年工作回顾\n{small}")),
    );
    let ran = folder.diff("--of figures --format text | tr -s ' '");
    holds(&ran.err, &["two regions"]);
    holds(&ran.out, &["960亿元 110亿元", "52家 9家"]);
    lacks(&ran.out, &["30万亩 28万亩"]);
}

#[test]
fn the_growth_of_one_place_is_no_distance_from_another() {
    let told = "一、2025年工作回顾\n茶旅收入增长5%、达到2亿元。";
    let folder = Folder::pair(
        report("云溪县", 2024, "一、2024年工作回顾\n茶旅收入8亿元。"),
        report("白水市", 2025, told),
    );
    let told = |format: &str| folder.diff(&format!("--of figures --format {format}")).out;
    // Neither came from the other: nothing fell.
    let table = Table::of(&folder, "--of figures");
    table.has("both 茶旅收入 level actual 8亿元 2亿元 -75.0%");
    lacks(&told("text"), &["stated", "down", "gone"]);
    let row = ["\"difference\":-600000000", "\"trend\":null"];
    holds(&told("jsonl"), &row);
    lacks(&told("csv"), &["down"]);
    lacks(&told("html"), &["<td>down"]);
}
