//! What `--of figures` and `--against-plan` say of figures that are easily told wrongly. The reports are invented; what is right was
//! judged by a person.

use report_tests::{Folder, holds, lacks, rows};

use crate::common::{Table, check, county, of, parts, report};

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
        has up 茶案 new actual 986件 1013件 +2.7%, stated +2.6%
        has up 茶案 new actual 942件 971件 +3.1%, stated +3.2%
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
        # a bound is no exact figure and the growth that is stated comes first
        old 过去一年，地区生产总值增长5.1%，茶叶产量1.05万吨，接待游客超80万人次，旅游总收入突破10亿元，法律援助案件760件。
        new 过去一年，地区生产总值增长5.3%，茶叶产量超过1万吨，接待游客96万人次、增长10.3%，旅游总收入12.4亿元、增长12.5%，法律援助案件700余件。
        has up 地区生产总值 change actual 5.1% 5.3% +0.2
        has unclear 茶叶产量 level actual 1.05万吨 超过1万吨
        has up 游客 level actual 超80万人次 96万人次 stated +10.3%
        has up 旅游总收入 level actual 突破10亿元 12.4亿元 stated +12.5%
        has unclear 法律援助案件 level actual 760件 700余件
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
        # what was built or dealt with is new however long its list
        old 新建和改造提升高标准农田6万亩。办理县人大代表茶业建议3件、镇人大代表茶园管护建议114件、县政协委员茶旅提案238件。
        new 建设高标准农田9万亩。办理县人大代表茶业建议5件、镇人大代表茶园管护建议192件、县政协委员茶旅提案253件。
        has up 高标准农田 new actual 6万亩 9万亩 +50.0%
        has up 县人大代表茶业建议 new actual 3件 5件 +66.7%
        has up 县政协委员茶旅提案 new actual 238件 253件 +6.3%
        # What is told as a sum since nobody says when is what there is.
        old 累计创建国家级现代茶业产业示范园区5个、省级茶业特色产业集群9个、市级茶业合作社示范社8家。
        new 累计创建国家级现代茶业产业示范园区6个、省级茶业特色产业集群9个、市级茶业合作社示范社9家。
        has up 市级茶业合作社示范社 level actual 8家 9家 +12.5%
        # where a change sets out from is neither plan nor result
        old 茶乡和美。
        plan 低保标准从720元提高到760元。
        new 低保标准提高到760元。
        next 低保标准从760元提高到790元。
        has up 低保标准 level plan 760元 790元 +3.9%
        # What both set out from is one indicator, a year apart.
        has up 低保标准 base actual 720元 760元 +5.6%
        ask --against-plan
        has kept 低保标准 level 760元 760元 +0.0%
        no 720元
        # what is held against a plan or the year before has a row of its own
        old 新增就业3120人，完成年度目标2800人的111.4%。财政收入4860万元，完成预算的102%。
        old 编发茶讯215条，被省报采用18条。茶农收入23600元。茶农来访126批次310人次。
        plan 新增就业3000人以上。
        new 新增就业3100人，完成年度目标3000人的103.3%。财政收入5120万元，完成预算的103.2%，同比增长5.3%。
        new 编发茶讯232条，较上年增加17条，被省报采用21条。茶农收入突破2.5万元，达25120元，增长6.4%。
        new 茶农来访98批次240人次，同比分别下降22.2%、22.6%。
        has down 新增就业完成率 level actual 111.4% 103.3% -8.1
        has up 财政收入 level actual 4860万元 5120万元 +5.3%
        has up 财政收入完成率 level actual 102% 103.2% +1.2
        has up 茶讯 level actual 18条 21条 +16.7%
        has new 茶讯 new actual – 17条
        has up 茶农收入 level actual 23600元 25120元 +6.4%
        has down 茶农来访 level actual 310人次 240人次 -22.6%
        ask --against-plan
        has kept 新增就业 new 3000人以上 3100人 +3.3%
        no 2800人
        old 新增就业3120人，完成年度目标2800人的111.4%。
        new 茶山更绿。
        next 指标\t单位\t年度目标\t完成情况\t完成率
        next 茶园步道\t公里\t30\t31.2\t104%
        has new 茶园步道 target that was due plan – 30公里
        has new 茶园步道完成率 level actual – 104%
    ";
    check("--of figures", CASES);
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
        let folder = Folder::pair(old, new);
        let ran = folder.diff("--against-plan --format jsonl");
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
