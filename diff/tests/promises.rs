//! What became of promises, and what a report leaves open and is not told as decided: bounds, promises in other words, numbers that only
//! name things.

use report_tests::{Folder, lacks, rows};

use crate::common::{Table, check, county};

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
        # a target of several measures has a row each, and what is open or not decided is told with its sentences
        plan 今年主要预期目标是：规模以上工业增加值、固定资产投资、社会消费品零售总额均增长5%左右，商品进出口总值增长3%，居民消费价格涨幅2%左右。
        plan 新建茶叶驿站50个，培育茶业企业60家，改造老旧小区10万平方米，力争2027年建成6个茶叶产业集群。扎实推进39个产茶村结对帮扶，拥有8个茶叶品牌。
        new 规模以上工业增加值增长5.2%，固定资产投资增长1.1%，社会消费品零售总额增长4.9%，商品进出口总值增长3.5%，居民消费价格总体平稳。
        new 建成茶叶驿站超40个，新开工改造老旧小区8万平方米，扎实推进39个产茶村结对帮扶。
        next 今年主要预期目标是：规模以上工业增加值、固定资产投资、社会消费品零售总额、商品进出口总值均增长4.5%左右，居民消费价格涨幅2%左右。
        has kept 规模以上工业增加值 change 5%左右 5.2% +0.2
        has missed 固定资产投资 change 5%左右 1.1% -3.9
        has kept 社会消费品零售总额 change 5%左右 4.9% -0.1
        has kept 商品进出口总值 change 3% 3.5% +0.5
        has unclear 茶叶驿站 new 50个 超40个
        has unclear 老旧小区 new 10万平方米 8万平方米
        has open 茶业企业 level 60家 –
        has 居民消费价格涨幅 2%左右 ~ 居民消费价格总体平稳 (line 5)
        has 建成茶叶驿站超40个 (line 6) ← 新建茶叶驿站50个 (line 8)
        has 3 kept, 1 missed, 2 that cannot be decided, 2 without a figure
        # What is to be built by 2027, a number that both name, and what is there already are no promises for the year.
        no 茶叶产业集群
        no 产茶村
        no 茶叶品牌
        ask --of figures
        has down 规模以上工业增加值 change plan 5%左右 4.5%左右 -0.5
        has down 固定资产投资 change plan 5%左右 4.5%左右 -0.5
        has down 社会消费品零售总额 change plan 5%左右 4.5%左右 -0.5
        has up 商品进出口总值 change plan 3% 4.5%左右
        # a column of another year decides nothing
        old 主要指标如下。
        old 指标\t单位\t2023年实际\t2024年目标\t2024年完成
        old 茶企\t家\t70\t80\t86
        old 茶叶产值\t亿元\t20.0\t21.0\t21.6
        plan 主要目标如下。
        plan 项目\t2025年目标
        plan 茶企（家）\t100
        plan 茶叶产值（亿元）\t22.5
        new 主要指标如下。
        new 指标\t单位\t2024年实际\t2025年目标\t2025年完成
        new 茶企\t家\t86\t100\t103
        new 茶叶产值\t亿元\t21.6\t22.5\t22.4
        next 主要目标如下。
        next 项目\t2026年目标
        next 茶企（家）\t110
        has kept 茶企 level 100家 103家 +3.0%
        has missed 茶叶产值 level 22.5亿元 22.4亿元 -0.4%
        has 1 kept, 1 missed, 0 without a figure
        ask --of figures
        has up 茶企 level actual 70家 86家 +22.9% 2024年
        has up 茶企 level actual 86家 103家 +19.8% 2025年
        # a numbered line tells what was done though it looks like a heading
        old 主要情况如下。
        old （1）茶叶产值20亿元，增长7%；
        old （2）硬化村道12公里。
        plan 主要目标是：
        plan 1. 茶叶产值增长6%。
        plan 2. 硬化村道14公里
        new 主要情况如下。
        new （1）茶叶产值21亿元，增长5%；
        new （2）硬化村道15公里。
        next 主要目标是：
        next 1. 茶叶产值增长6%。
        next 2. 硬化村道14公里
        has missed 茶叶产值 change 6% 5% -1
        has kept 村道 level 14公里 15公里 +7.1%
        ask --of figures
        has up 村道 level actual 12公里 15公里 +25.0%
        # what was to be built is kept by what was added
        plan 新建200张茶农疗养床位。
        plan 改造古茶园400个以上。
        new 新增770张茶农疗养床位。
        new 改造山区古茶园442个。
        has kept 茶农疗养床位 new 200张 770张 +285.0%
        has kept 山区古茶园 new 400个以上 442个 +10.5%
    ";
    check("--against-plan", CASES);
}

#[test]
fn as_many_things_under_another_name_are_the_same() {
    let old = county(2024, ["茶山很绿。", "实施340个年度共建茶园。"]);
    let new = county(2025, ["推进340个共建重点茶园种植。", ""]);
    let ran = Folder::pair(old, new).diff("--against-plan --format csv | tail -n 1");
    let texts: Vec<&str> = ran.out.split(',').skip(6).take(2).collect();
    assert_eq!(texts, ["340个", "340个"]);
}

#[test]
fn a_row_says_of_which_indicator_it_is() {
    let old = county(
        2024,
        [
            "旅游总收入突破10亿元。",
            "商品进出口总值增长3%。新建茶叶驿站50个。",
        ],
    );
    let told = |options: &str, review: &str| {
        let new = county(2025, [review, ""]);
        Folder::pair(&old, new).diff(options).out
    };
    let new = "旅游总收入12.4亿元、增长12.5%。商品进出口总值增长3.5%。";
    let promises = rows(&told("--against-plan --format jsonl", new));
    let of = |item: &str| {
        let row = promises.iter().find(|row| row["old"][0]["item"] == item);
        row.map(|row| row.get("indicator"))
    };
    assert_eq!(of("商品进出口总值"), Some(Some(&"进出口总额".into())));
    assert_eq!(of("茶叶驿站"), Some(None));
    let table = told("--of figures --format csv", new);
    let header = table.lines().next().unwrap_or_default();
    assert!(header.ends_with(",measure,indicator"));
    assert!(table.contains(",旅游收入\n"), "旅游总收入 is one, too");
    let years = "地区生产总值连续8年居全市前列。";
    let told = rows(&told("--of figures --format jsonl", years));
    let long = told.iter().find(|row| row["new"][0]["unit"] == "年");
    let indicator = long.map(|row| row.get("indicator"));
    assert_eq!(indicator, Some(None), "how long is no level");
}

#[test]
fn growth_over_the_year_before_says_nothing_of_two_drafts() {
    let [old, new] = ["12.4", "12.7"]
        .map(|value| county(2025, [&format!("旅游总收入{value}亿元、增长12.5%。"), ""]));
    let told = Table::of(&Folder::pair(old, new), "--of figures --only replace");
    told.has("up 旅游总收入 level actual 12.4亿元 12.7亿元 +2.4%");
}

#[test]
fn lines_of_one_width_are_no_paragraphs_that_were_mended() {
    let torn = |text: &str| {
        let chars: Vec<char> = text.chars().collect();
        let lines: Vec<String> = chars.chunks(20).map(|line| line.iter().collect()).collect();
        lines.join("\n")
    };
    let paragraph = "大力推进茶园更新改造，支持茶农合作社发展壮大，加快茶厂技术改造步伐，\
                     推动茶叶品牌走向各地市场，努力让茶农过上更好的日子，让茶乡的山更绿、水更清。";
    let report = |text: &str| {
        let other = torn(&paragraph.replace("茶园", "茶山"));
        let plan = format!("{}\n{other}\n新建茶叶驿站50个。", torn(text));
        county(2024, ["茶山很绿。", &plan])
    };
    let new = paragraph.replace("大力推进", "积极稳妥推进");
    let folder = Folder::pair(report(paragraph), report(&new));
    lacks(&folder.diff("").err, &["line ends only"]);
}

#[test]
fn in_a_table_new_less_old_is_the_difference() {
    let folder = Folder::pair(
        "去年茶园化肥用量下降24.7%。\n",
        "去年茶园化肥用量下降3.6%。\n",
    );
    let ran = folder.diff("--of figures --format csv | tail -n 1 | cut -d, -f9-11");
    assert_eq!(ran.out, "-24.7,-3.6,21.1\n");
}

#[test]
fn a_part_and_a_table_are_read_as_report_extract_reads_them() {
    let table = "全年主要指标如下：\n指标\t单位\t2024年\t2025年\t增速（%）\t2026年目标\n\
                 茶叶产值\t亿元\t—\t31.8\t1.6\t增长4%\n全年硬化村道9.8公里，安装路灯310盏。";
    for heading in ["工作计划", "工作意见", "工作要点", "工作"] {
        let side = |year: u32, review: &str, plan: &str| {
            county(year, [review, plan]).replace("工作安排", heading)
        };
        let old = "茶叶产值增长5%。硬化村道10公里，安装路灯300盏。";
        let folder = Folder::pair(
            side(2024, "过去一年，茶山更绿。", old),
            side(2025, table, "硬化村道8公里，安装路灯260盏。"),
        );
        let told = Table::of(&folder, "--of figures --against-plan");
        told.has("missed 茶叶产值 change 5% 1.6% -3.4");
        told.has("missed 村道 level 10公里 9.8公里 -2.0%");
        told.has("kept 路灯 level 300盏 310盏 +3.3%");
    }
}
