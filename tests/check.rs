//! `report-extract --check` on the sample reports: silent as they are, and aware of what is put wrong in them.

use report_tests::{Folder, bash, lines};

/// Which rule should speak, what the report says, and what it is made to say.
const PLANTED: &str = "\
# Parts that exceed their whole.
parts: 其中书面报告14次 → 其中书面报告16次
parts: 其中专项债券3.2亿元 → 其中专项债券3.6亿元
parts: 小学1080个 → 小学1280个
parts: 其中护理型986张 → 其中护理型2986张
# Parts that leave some of their whole out.
parts: 其中人大21人次 → 其中人大12人次
parts: 其中由县政府办理156件 → 其中由县政府办理151件
parts: 关于民生事业和生态保护的4项 → 关于民生事业和生态保护的3项
parts: 其中产业项目47个 → 其中产业项目45个
# Totals unlike their lists.
total: 消除城区易涝点11处 → 检查农贸市场12家、超市9家，共23家，消除城区易涝点11处
total: 一般公共预算收入18.2亿元 → 投入县级资金1.2亿元、乡镇自筹0.3亿元，合计1.8亿元，一般公共预算收入18.2亿元
total: 协议总投资128.5亿元 → 协议总投资128.5亿元，东片路灯320盏、西片路灯180盏，两片共计510盏
total: 协议总投资142.8亿元 → 发放春耕补贴230万元、农机补贴150万元、良种补贴70万元，总计460万元，协议总投资142.8亿元
# Shares that miss a hundred.
shares: 其他占10.5% → 其他占15.5%
shares: 其他产业占12.5% → 其他产业占18.5%
shares: 分别占82.5%、15%和2.5% → 分别占82.5%、18%和2.5%
shares: 分别占37.1%、28.0% → 分别占41.1%、28.0%
# Rates above a hundred.
share: 开工率为76.4% → 开工率为176.4%
share: 项目履约率为91.2% → 项目履约率为191.2%
share: 户数占比93.8% → 户数占比193.8%
share: 县域内就诊率达到91.5% → 县域内就诊率达到191.5%
# What is said of a growth, against its two levels.
growth: 净增61家 → 净增71家
growth: 五年提高4.5个百分点 → 五年提高5.4个百分点
growth: 是五年前的3倍 → 是五年前的5倍
growth: 由8.6万元提高到9.8万元 → 由8.6万元提高到9.8万元、增长34%
# An increase against the rate beside it; levels that move the other way.
growth: 比上年增加4.9亿元、增长8.0% → 比上年增加4.9亿元、增长18.0%
direction: 由6家减至3家 → 由3家减至6家
direction: 由38家增加到45家 → 由48家增加到45家
direction: 由上年的68个增加到105个 → 由上年的168个增加到105个
# A share unlike the part and the whole.
ratio: 其中民生支出36.3亿元，占78.1% → 其中民生支出36.3亿元，占87.1%
ratio: 占53.0% → 占35.0%
ratio: 其中民生支出37.6亿元，占79.0% → 其中民生支出37.6亿元，占97.0%
ratio: 推动解决1847条，占84.9% → 推动解决1847条，占94.9%
# One measure with two values.
same: 全年实现地区生产总值303.6亿元 → 全年实现地区生产总值306.3亿元
same: 居民人均可支配收入33080元 → 居民人均可支配收入33800元
same: 园区实现规模以上工业总产值168.5亿元 → 全县一般公共预算收入达到18.6亿元，园区实现规模以上工业总产值168.5亿元
same: 首笔林业碳汇交易成交额536万元 → 全县森林覆盖率为66.8%，首笔林业碳汇交易成交额536万元
";

const SAMPLES: &str = "tests/data/compendium.txt tests/data/government-2024.txt tests/data/government-2025.gb18030.txt";

#[test]
fn the_sample_reports_do_not_contradict_themselves() {
    let ran = bash(&format!(
        "report-split --by paragraph {SAMPLES} | report-extract --check --format jsonl"
    ));
    assert_eq!((ran.out.as_str(), ran.status), ("", 0), "{}", ran.err);
}

#[test]
fn nearly_all_of_what_is_put_wrong_is_found() {
    let records = bash(&format!("report-split --by paragraph {SAMPLES}")).out;
    let folder = Folder::empty();
    let mut missed = Vec::new();
    let planted = lines(PLANTED);
    for line in &planted {
        let (kind, change) = line.split_once(": ").expect("a rule");
        let (right, wrong) = change.split_once(" → ").expect("a change");
        let count = records.matches(right).count();
        assert!(count > 0, "the samples do not say {right}");
        folder.write("wrong.jsonl", records.replacen(right, wrong, 1));
        let ran = folder.run("report-extract --check --format jsonl wrong.jsonl");
        let found = ran.status == 1 && ran.out.contains(&format!("\"kind\":\"{kind}\""));
        if !found {
            missed.push((wrong, ran.out));
        }
    }
    assert!(
        missed.len() <= 2,
        "{} of {} missed: {missed:#?}",
        missed.len(),
        planted.len()
    );
}
