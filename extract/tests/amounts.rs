//! Invented sentences: which numbers in them are amounts, how much, and of which time.

use report_extract::Change;

use crate::common::{amounts, bounds, changes, figures, item, items, periods, short, told};

#[test]
fn dates_ordinals_names_and_slogans_are_no_figures() {
    found! { short:
        "2024年3月5日上午9时召开第十二次会议。" => ;
        "落实“五个一”要求，办好12345热线。" => ;
        "开展5G网络建设，治理PM2.5。" => ;
        "县十八届人大三次会议闭幕。" => ;
        "实施三年行动计划，做好五个方面工作，构建四级三类空间规划体系。" => ;
        "〔2023〕17号文件" => ;
        // Nor are names of places and grades.
        "治理五里川河。" => ;
        "举办铁人三项赛。" => ;
        "消除劣五类水体。" => ;
        "做到五个“必须坚持”。" => ;
        "进入全球前1%。" => ;
        "第一、二、三种形态。" => ;
        "二人转“茶山情”获奖。附件2名词解释" => ;
        "作为一九八六年茶业工作的大事。" => ;
    }
}

#[test]
fn which_way_it_went_against_what_and_when() {
    found! { changes:
        "2024年，事故起数比上年下降12.5%。" => "12.5% 事故起数 fall 比上年";
        "茶叶出口负增长3.1%，竹器出口正增长2%。" => "3.1% 茶叶出口 fall -", "2% 竹器出口 rise -";
        // 同 inside a word begins no 同…相比.
        "技术合同成交额同比增长31.2%，达到52.3亿元。" => "31.2% 技术合同成交额 rise 同比", "52.3亿元 技术合同成交额 - -";
        "合同利用外资同比增长12%。" => "12% 合同利用外资 rise 同比";
        "共同富裕基金规模同比增长8%。" => "8% 共同富裕基金规模 rise 同比";
        "茶叶产值同去年相比增长8%。" => "8% 茶叶产值 rise 同去年相比";
        // Years ago are what a change is measured against.
        "渔民户均存款比15年前增长4倍。" => "4倍 渔民户均存款 rise 比15年前";
        "渡船客流下降9.5%，降幅收窄3个百分点。" => "9.5% 渡船客流 fall -", "3个百分点 渡船客流 rise -";
        "渡船客流增长9.5%，增幅回落3个百分点。" => "9.5% 渡船客流 rise -", "3个百分点 渡船客流 fall -";
        // Of the fall itself.
        "渡船客流降幅收窄3个百分点。" => "3个百分点 渡船客流降幅 fall -";
        // An aim beyond a growth is one; what is gone is none.
        "茶叶产值同比增长6%左右，力争达到7%，茶园覆盖率60%，力争65%。"
            => "6%左右 茶叶产值 rise 同比", "7% 茶叶产值 rise 同比", "60% 茶园覆盖率 - -", "65% 茶园覆盖率 - -";
        "茶叶产值增长5%左右，力争实现6%。" => "5%左右 茶叶产值 rise -", "6% 茶叶产值 rise -";
        "茶旅收入增速目标为7%以上。" => "7%以上 茶旅收入增速目标 rise -";
        "茶叶产量增长3%，冲刺4%。" => "3% 茶叶产量 rise -", "4% 茶叶产量 rise -";
        "茶叶产量增长3%、奋斗目标4%。" => "3% 茶叶产量 rise -", "4% 茶叶产量 rise -";
        "茶企新增26家、退出10家。" => "26家 茶企 rise -", "10家 茶企 - -";
        "茶税收入同比少收2亿元，减少3%。" => "2亿元 茶税收入 fall 同比", "3% 茶税收入 fall 同比";
        // The end of another word is no change.
        "渡机起降8万架次、渡客9万人次。" => "8万架次 渡机起降 - -", "9万人次 渡客 - -";
        "茶雨较常年偏多六成，茶客同比增5%。" => "六成 茶雨 rise 较常年", "5% 茶客 rise 同比";
        "茶诉总量由90件下降到70件，茶访由9件降至7件。"
            => "90件 茶诉总量 - -", "70件 茶诉总量 - -", "9件 茶访 - -", "7件 茶访 - -";
        // A sign before a rate says which way it went.
        "茶厂用电量同比+5.2%；茶社用电量-1.3%。" => "+5.2% 茶厂用电量 rise 同比", "-1.3% 茶社用电量 rise -";
        "茶税收入（+5.2%）、茶社收入（-1.3%）。" => "+5.2% 茶税收入 rise -", "-1.3% 茶社收入 rise -";
        "利润率-1.3%。" => "-1.3% 利润率 - -";
        "推进互联网+5个项目。" => ;
        "办理茶农建议120件，比上年多办12件。" => "120件 茶农建议 - -", "12件 茶农建议 rise 比上年";
        "茶林覆盖率52%，比2020年低0.3个百分点。" => "52% 茶林覆盖率 - -", "0.3个百分点 茶林覆盖率 fall 比2020年";
        "茶饮合格率比上年高2个百分点，比全国高1个百分点。"
            => "2个百分点 茶饮合格率 rise 比上年", "1个百分点 茶饮合格率 - -";
        "茶社发案86起，比上年少发案6起。" => "86起 茶社发案 - -", "6起 发案 fall 比上年";
        "茶叶产值实现翻番，启动翻番计划，迈出“翻番之路”。" => "翻番 茶叶产值 rise -";
    }
    found! { periods: "2024年，事故起数比上年下降12.5%。" => "2024年"; }
    found! { bounds:
        "茶叶、竹笋、珍珠产量分别增长12.3%、8.1%和5.5%左右。" => "12.3% exact", "8.1% exact", "5.5%左右 about";
        "茶叶、竹笋产量分别增长6%和5%左右。" => "6% about", "5%左右 about";
    }
    found! { short:
        // Doubling without a numeral is twice as much.
        "实现两个翻番。" => "2 个 翻番";
        "茶叶产值实现翻番，启动翻番计划，迈出“翻番之路”。" => "2 倍 茶叶产值";
    }
}

#[test]
fn two_bases_before_each_belong_to_the_figures_in_their_order() {
    let bases = |text| told(text, |f| f.basis.clone().unwrap_or_default());
    found! { bases:
        "茶社客流环比、同比分别增长8%、3%。" => "环比", "同比";
        "出海次数比2019年和比上年分别减少8%和3%。" => "比2019年", "比上年";
        // One is that of both.
        "茶叶、竹笋产量同比分别增长8%、3%。" => "同比", "同比";
        "茶叶产量同比增长8%，竹笋产量环比增长3%。" => "同比", "环比";
    }
}

#[test]
fn numerals_ranges_and_numbers_that_are_no_amounts() {
    found! { short:
        "走访三百余名老人。" => "300 名 老人";
        // The number of a list item is no part of the figure behind it.
        "8.6个重点专项：茶业等。" => "6 个 重点专项";
        "每千人口托位达4.8个。" => "4.8 个 每千人口托位";
        // Nor of what the list is called.
        "办好三件实事：1.新增学位2万个；2.改造码头6座。" => "3 件 实事", "20000 个 学位", "6 座 码头";
        "重点任务：1、新增学位2万个；2、改造码头6座。" => "20000 个 学位", "6 座 码头";
    }
    found! { amounts:
        "每村建设3—5个凉亭。" => "3~5 个 exact";
        // The ends share the scale, a decimal or 十 too, unless the lower one would pass the upper.
        "投资1.2-1.5亿元。" => "120000000~150000000 元 exact";
        "新增用工1.2至2万人。" => "12000~20000 人 exact";
        "客流二十至三十万人次。" => "200000~300000 人次 exact";
        "新增用工500-2000人。" => "500~2000 人 exact";
        "补助800—1万元。" => "800~10000 元 exact";
        // Groups of three with blanks between, before a unit; but not the number of a point.
        "茶案321 146件(含旧存28 802件)，采茶1 234.5万斤，茶电5亿千瓦小时。"
            => "321146 件 exact", "28802 件 exact", "12345000 斤 exact", "500000000 千瓦小时 exact";
        "1 200名茶农参加。" => "200 名 exact";
        "新建六处茶亭、两处茶园，四处奔走。" => "6 处 exact", "2 处 exact";
        // Units of old, and parts of them.
        "每户平均二亩五分，租地3亩地分给茶农，增长三倍半。" => "2.5 亩 exact", "3 亩 exact", "3.5 倍 exact";
        "产茶三亿五千万市斤，平地40市亩，修渠二十八华里。"
            => "350000000 市斤 exact", "40 市亩 exact", "28 华里 exact";
        "占全县的三分之二。" => "0.6666666667  exact";
        "产值翻两番。" => "4 倍 exact";
        "装机容量突破1亿千瓦。" => "100000000 千瓦 over";
        "1.3倍于上年。" => "1.3 倍 exact";
        // Numerals in a row, roads and drives are no amounts.
        "推动一二三次产业融合，建成山城高速三封段。" => ;
        // A stretch may be called by its length.
        "改造环山大道三公里段。" => "3 公里 exact";
        "实施0.5微克攻坚行动，守住三条底线。" => ;
        "促进一、二、三次产业融合。" => ;
        // Money and ground for a drive, and events of an industry.
        "安排2亿元行动经费。" => "200000000 元 exact";
        "投入300万元专项行动资金。" => "3000000 元 exact";
        "建设20公里提升行动示范线。" => "20 公里 exact";
        "实施4万亩行动计划。" => "40000 亩 exact";
        "开展6次产业推介活动。" => "6 次 exact";
        // The same unit, as an amount.
        "回收废纸三封。" => "3 封 exact";
        "浓度下降0.5微克。" => "0.5 微克 exact";
    }
}

#[test]
fn signs_thresholds_and_limits_are_bounds() {
    found! { bounds:
        "引进茶企30家，其中过500万元的4家。" => "30家 exact", "过500万元 over", "4家 exact";
        "产值翻了一番还多。" => "一番还多 over";
        // The same amount in another unit has the bound of both.
        "增产9万吨（1800万担）以上，超过40万吨（8000万担）。"
            => "9万吨 over", "1800万担 over", "超过40万吨 over", "8000万担 over";
        "茶园失业率控制在≤4.5%。" => "≤4.5% under";
        "茶厂能耗下降≥3%，噪声 < 50分贝，晴好率＞90%。" => "≥3% over", "< 50分贝 under", "＞90% over";
        "茶叶产值站上6亿元台阶。" => "6亿元 over";
        "能耗降幅不小于2%，失业率不大于4%，涨幅不突破3%。" => "不小于2% over", "不大于4% under", "不突破3% under";
        "节水率不得低于8%，失业率未超过4%，涨幅没有突破3%。" => "不得低于8% over", "未超过4% under", "没有突破3% under";
        "失业率5.1%，低于5.5%的预期目标。" => "5.1% exact", "5.5% exact";
        "茶叶产值达到6亿元。" => "6亿元 exact";
        // A scale word alone is an amount only beside a word of its bound.
        "茶叶产值迈上百亿台阶。" => ;
        "茶农收入跨上2万元，茶企迈过300家大关。" => "2万元 over", "300家 over";
        "茶叶产值迈上3个台阶，茶人登上5座山。" => "3个 exact", "5座 exact";
        // Limits stand before and after the number.
        "失业率低于4.6%，误差小于5毫米。" => "低于4.6% under", "小于5毫米 under";
        "茶饮、茶点合格率分别超98%和99%。" => "超98% over", "99% over";
        "影响约有1个百分点。" => "1个百分点 about";
        "关停10万千瓦及以下机组。" => "10万千瓦及以下 under";
        // A bound reaches over what the amount is measured by.
        "补贴不低于全县标准的1.6倍。" => "1.6倍 over";
        "游客超出800万人次。" => "超出800万人次 over";
        "收成比计划目标5万吨超过2万吨，产量5万吨超过2万户。" => "5万吨 exact", "2万吨 exact", "5万吨 exact", "超过2万户 over";
        "收成比计划目标5万吨超出2万吨。" => "5万吨 exact", "2万吨 exact";
        "补贴不超过全县标准的20%。" => "20% under";
        "抽检量超每千人6批次。" => "6批次 over";
        "产量是去年的1.6倍。" => "1.6倍 exact";
        // The bound is of another phrase, or the end of a word.
        "不足部分由县财政的30%承担。" => "30% exact";
        "不超过定额的部分按标准的30%结转。" => "30% exact";
        "茶叶网上每月售出80单，网上每月90单。" => "80单 exact", "90单 exact";
        "线上每月6次。" => "6次 exact";
        "打破每年40元。" => "40元 exact";
        "附近每户200元。" => "200元 exact";
        "约占全省1/10。" => "1/10 about";
        // Steps that were passed one after another.
        "产值接连突破8亿元、9亿元。" => "突破8亿元 over", "9亿元 over";
        "产值先后跨越8亿元、9亿元台阶。" => "8亿元 over", "9亿元 over";
        "茶机超过全球一半，增幅高于全国2个百分点。" => "一半 over", "2个百分点 exact";
        "产值突破8亿元、税收9亿元。" => "突破8亿元 over", "9亿元 exact";
    }
    found! { items:
        "茶园失业率控制在≤4.5%。" => "≤4.5% 茶园失业率";
        "茶厂能耗下降≥3%，噪声 < 50分贝。" => "≥3% 茶厂能耗", "< 50分贝 噪声";
        // A mean has the name of what it is a mean of, unless that is told of each head by itself.
        "茶叶总产值3亿元，人均突破2万元；茶农收入增长8%，人均达3.2万元。"
            => "3亿元 茶叶总产值", "突破2万元 人均茶叶总产值", "8% 茶农收入", "3.2万元 茶农收入";
        "城镇、农村茶农收入分别达4.1万元、2.2万元。" => "4.1万元 城镇茶农收入", "2.2万元 农村茶农收入";
        // A share is of no place by itself.
        "月湾、星湾、云湾绿化率分别达到97%、92%和82%。" => "97% 月湾绿化率", "92% 星湾绿化率", "82% 云湾绿化率";
        "渡口人口和码头常住人口参保率分别为97%和82%。" => "97% 渡口人口参保率", "82% 码头常住人口参保率";
        "茶叶、渔业税收占比分别提高7%和2%。" => "7% 茶叶", "2% 渔业税收占比";
        // The head of the last is its own: the others are called as they are written.
        "茶叶、珍珠产量分别达到5万吨、2万吨。" => "5万吨 茶叶", "2万吨 珍珠产量";
        "茶业、渔业产值占全县比重分别达7%和2%。" => "7% 茶业", "2% 渔业产值占全县比重";
    }
    // 合约 is no 约.
    found! { short: "缔结茶业合约17个。" => "17 个 茶业合约"; }
}

#[test]
fn absurd_numbers_do_no_harm_and_fractions_do_not_nest_without_end() {
    for part in ["三分之", "百分之", "3分之", "负", "1/"] {
        let _ = figures(&part.repeat(200_000));
    }
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
fn lengths_of_time_and_sessions_frame_what_follows() {
    found! { periods:
        "五年共培训茶农300人。" => "五年";
        "这五年，茶叶产值年均增长9%。" => "这五年";
        "两年新增茶园4万亩。" => "两年";
        "县政协十届一次会议以来，共收到提案27件。" => "县政协十届一次会议以来";
        "今年8月下旬，走访农户30户。" => "今年8月下旬";
        "产值从2007年的6亿元增加到2012年的9亿元。" => "2007年", "2012年";
        "到一九八五年，茶叶产量达到八千担，产值三亿元。" => "到一九八五年", "到一九八五年";
        "2005年产值95亿元，是2000年的2.4倍，年均增长19%。" => "2005年", "2005年", "2005年";
        "力争2027年建成茶园6个。扶持茶农3户。" => "2027年", "-";
        "实施三年行动计划，建成茶园6个。" => "-";
        // The time of an earlier level is its own.
        "2025年，茶叶产值由2020年的3亿元增加到5亿元。" => "2020年", "2025年";
        "2024年，茶园由2019年的3万亩增加到5万亩。" => "2019年", "2024年";
        // Whole years, days and events frame what they govern.
        "全年受理案件300件。调解率达80%。" => "全年", "-";
        "2024年批捕40人。其中起诉盗窃犯罪9人。" => "2024年", "2024年";
        "换届以来，召开会议9次。" => "换届以来";
        "活动期间，接待选民600人次。" => "活动期间";
        "5月20日，代表们视察学校3所；6月底至8月底，走访农户90户。" => "5月20日", "6月底至8月底";
        "目前，改造小区12个。" => "目前";
        // What opens a sentence frames the next, and a bracket frames nothing.
        "过去五年，走访农户30户，2022年走访5户。扶持茶农20户。再扶持3户。" => "过去五年", "2022年", "过去五年", "-";
        "2018年至2022年，建成茶厂30座。" => "2018年至2022年";
        "今年，茶业支出（扣除2022年补助）增长3%。" => "今年";
    }
}

#[test]
fn units_in_letters_and_indices_without_a_unit() {
    found! { short:
        "算力规模达到15EFlops，交通指数从5.41下降至5.27，推出茶饮34款。"
            => "15 EFlops 算力规模", "5.41  交通指数", "5.27  交通指数", "34 款 茶饮";
        "新增茶水处理能力8000m3/d、绿地26hm²，茶烟浓度32μg/m³。"
            => "8000 m3/d 茶水处理能力", "26 hm² 绿地", "32 μg/m³ 茶烟浓度";
        "茶园供气量9.3亿方，从3方面新增用水能力12万方/日。" => "930000000 方 茶园供气量", "120000 方/日 用水能力";
        "茶田灌溉水利用系数由0.548提高到0.576。" => "0.548  茶田灌溉水利用系数", "0.576  茶田灌溉水利用系数";
        // Sheets, volumes and days of work are counted, and layers of meaning are not.
        "全县新建球场12片。" => "12 片 球场";
        "整理档案3万卷。" => "30000 卷 档案";
        "培训干部300人日。" => "300 人日 干部";
        "覆盖全县5层级管理单位。" => ;
        // Megawatts are a unit and no scale.
        "电池产量132吉瓦时。" => "132 吉瓦时 电池产量";
        "风电装机达300兆瓦，储能项目新增20万兆瓦时。" => "300 兆瓦 风电装机", "200000 兆瓦时 储能项目";
        // Limits of time are figures, and points in time are none.
        "办理时间由9天缩短至4天。" => "9 天 办理时间", "4 天 办理时间";
        "办理时限由15天压减到5天，往返时间由45分钟缩减到38分钟。"
            => "15 天 办理时限", "5 天 办理时限", "45 分钟 往返时间", "38 分钟 往返时间";
        "本届以来，召开茶山会议42次、茶农大会8次。" => "42 次 茶山会议", "8 次 茶农大会";
        "茶山晴好天数331天，晴好率90%。" => "331 天 茶山晴好天数", "90 % 晴好率";
        "近5年来降雨最多，3年前建成。" => ;
        // What was early, stepped up or free, and what is of such a scale.
        "茶园改造20个。提前两年完成水库加固任务。" => "20 个 茶园改造", "2 年 完成水库加固任务";
        "建成10条市域茶叶链、12条超百亿级的县域茶叶链。" => "10 条 市域茶叶链", "12 条 县域茶叶链";
        "建成全县首个50亿元茶产业园。" => "5000000000 元 茶产业园";
        // What went up a step is told of in the clause behind.
        "茶叶产值2亿元，茶业收入跨过百万大关，达130万元，增长8%。"
            => "200000000 元 茶叶产值", "1300000 元 茶业收入", "8 % 茶业收入";
        "茶叶产值2亿元，茶业收入站上“300万”新平台，达到302万元。" => "200000000 元 茶叶产值", "3020000 元 茶业收入";
        // Free of charge, once is counted.
        "为渔民免费体检一次。" => "1 次 免费体检";
        "免费乘船一次。" => "1 次 免费乘船";
        "他们来过一次。" => ;
    }
    assert_eq!(figures("示范、评比表彰项目压减80%。")[0].basis, None);
}

#[test]
fn objects_of_one_verb_fall_together_and_a_measure_before_a_counted_noun_does_not_rise() {
    let change = |text| {
        told(text, |f| {
            format!("{} {}", f.text, f.change.map_or("-", Change::name))
        })
    };
    found! { change:
        "平均压减时间58%、材料52%。" => "58% fall", "52% fall";
        // What has the verb behind it is not shared with what is only named.
        "时间下降58%、占比52%。" => "58% fall", "52% -";
        "压减等候时间58%、好评率97%。" => "58% fall", "97% -";
        "新增500千伏线路30公里。" => "500千伏 -", "30公里 rise";
        "人口自然增长率控制在7‰以内。" => "7‰以内 -";
    }
    assert_eq!(change("新增8万吨产能和3万平方米茶仓。")[0], "8万吨 rise");
}

#[test]
fn a_little_more_stands_between_counter_and_unit_or_behind_the_unit() {
    let more = |text| {
        told(text, |f| {
            let change = f.change.map_or("-", Change::name);
            let (item, bound) = (item(f), f.bound.name());
            format!("{} {} {} {bound} {change} {item}", f.text, f.value, f.unit)
        })
    };
    found! { more:
        "茶园参保率比上年提高两个多百分点。" => "两个多百分点 2 个百分点 over rise 茶园参保率";
        "茶农失业率下降1个多百分点，仍需努力。" => "1个多百分点 1 个百分点 over fall 茶农失业率";
        "茶叶产值增长三成多。" => "三成多 0.3  over rise 茶叶产值";
        "虫害面积下降两成多，茶树更壮。" => "两成多 0.2  over fall 虫害面积";
        "茶叶产值增长三成。" => "三成 0.3  exact rise 茶叶产值";
        "新修茶路三公里多。" => "三公里多 3 公里 over - 茶路";
        "竹器销往海外的要增长7％或者更多一些。" => "7％或者更多一些 7 % over rise 竹器销往海外";
        "茶价下降5%甚至更多。" => "5%甚至更多 5 % over fall 茶价";
        "茶厂减少到10家或更少。" => "10家或更少 10 家 under - 茶厂";
        // What comes in another clause says nothing of the number.
        "茶叶产值增长5%，更多茶农受益。" => "5% 5 % exact rise 茶叶产值";
        // A share of tenths of those whom it is of.
        "茶叶产值占全县的六成五。" => "六成五 0.65  exact - 茶叶产值";
        "采茶率达到九成，虫害下降两成半。" => "九成 0.9  exact - 采茶率", "两成半 0.25  exact fall 虫害";
        "采茶率达九成五以上，近八成五茶农受益。"
            => "九成五以上 0.95  over - 采茶率", "近八成五 0.85  about - 茶农";
        "近八成五保户参保。" => "近八成 0.8  about - 五保户";
        "六成多的茶农参保。" => "六成多 0.6  over - 茶农参保";
        "大功告成多年，茶山依旧。" => ;
    }
    // The beginning of a word is none.
    assert!(more("硬化5公里多车道茶路。")[0].starts_with("5公里 5 公里 exact"));
}
