//! Figures of the same indicator, paired across different wording.
//!
//! The figures of both sides are [`read`]; those of one unit, role (done or planned) and measure (level or change) are
//! compared by what they count and where they stand ([`pair`]); pairs are made best first, each figure once. With
//! `--against-plan` last year's plans meet this year's results ([`promise`]).

mod again;
mod candidate;
mod cells;
mod due;
mod each;
mod extent;
mod growth;
#[cfg(test)]
mod invented;
mod known;
mod likely;
mod page;
mod pair;
mod promise;
mod read;
mod run;
mod sentences;
mod table;
mod told;
mod units;
mod view;
mod whose;

use candidate::Perhaps;
pub use pair::Pairing;
use promise::{Outcome, Sort};
pub use read::Figure;
pub(crate) use run::run;

use known::Known;

use crate::markers::FIGURES;
use crate::unit::Op;

/// What became of a figure.
#[derive(Clone, Debug, Default)]
pub struct Change {
    /// `equal`, `replace`, `insert`, `delete`.
    pub op: Op,
    /// Position among the old report's figures.
    pub old: Option<usize>,
    /// Position among the new report's figures.
    pub new: Option<usize>,
    /// Where either side states the same figure once more, as positions among its figures.
    pub again: [Vec<usize>; 2],
    /// How sure the pair is, 0 to 1.
    pub similarity: f64,
    /// New value less old value, a decline counted below zero; none where a bound leaves it open.
    pub difference: Option<f64>,
    /// New value by old value; none if the old one is 0, one rose and the other fell, or a bound leaves it open.
    pub ratio: Option<f64>,
    /// What became of a promise, with `--against-plan`.
    pub outcome: Option<Outcome>,
    /// What a promise is of, with `--against-plan`.
    pub sort: Option<Sort>,
    /// What this year's report says that may be meant, of a promise without a result.
    pub perhaps: Option<Perhaps>,
}

/// Whether a character joins the members of a list.
fn joins(c: char) -> bool {
    FIGURES.is("joins", c)
}

/// What became of each figure, in the order of the new report, with what is gone behind it. A figure that its report
/// states more than once has one change.
///
/// With [`Pairing::Promises`] only last year's plans are told of, in their order: the indicators that a reader looks for first,
/// then other targets, works, and what is no promise by itself.
pub fn compare(old: &[Figure], new: &[Figure], pairing: Pairing) -> Vec<Change> {
    changes(&known::both(old, new), pairing)
}

fn changes(sides: &[Vec<Known>; 2], pairing: Pairing) -> Vec<Change> {
    let [old, new] = sides;
    let mut partner_old = vec![None; old.len()];
    let mut partner_new = vec![None; new.len()];
    for (a, b, similarity) in pair::pairs(sides, pairing) {
        partner_old[a] = Some((b, similarity));
        partner_new[b] = Some((a, similarity));
    }
    if pairing == Pairing::Promises {
        // 增长6%以上，力争6.5%: the same result tells of both.
        for a in 1..old.len() {
            if partner_old[a].is_none() && promise::goes_beyond(old[a].figure, old[a - 1].figure) {
                partner_old[a] = partner_old[a - 1];
            }
        }
        let plans = (0..old.len()).filter(|a| old[*a].figure.plan);
        let partner = |a: usize| partner_old[a].map(|(b, likely)| (b, new[b].figure, likely));
        let plans = plans.map(|a| promised(a, old[a].figure, partner(a)));
        let mut out = again::folded(plans.collect(), sides);
        out.sort_by_key(|change| change.sort);
        return out;
    }
    let come = (0..new.len()).map(|b| match partner_new[b] {
        Some((a, similarity)) => paired((a, old[a].figure), (b, new[b].figure), similarity),
        None => alone(None, Some(b)),
    });
    let left = (0..old.len()).filter(|a| partner_old[*a].is_none());
    let gone = left.map(|a| alone(Some(a), None));
    again::folded(come.chain(gone).collect(), sides)
}

/// What became of a promise; `partner`: the figure that is its result, and how sure that is.
fn promised(at: usize, promise: &Figure, partner: Option<(usize, &Figure, f64)>) -> Change {
    let open = Change {
        outcome: Some(Outcome::Open),
        sort: Some(Sort::of(promise, None)),
        ..alone(Some(at), None)
    };
    match partner {
        _ if promise.years => Change {
            outcome: Some(Outcome::Later),
            ..open
        },
        None => open,
        Some((to, result, similarity)) => {
            let outcome = promise::outcome(promise, result);
            let (difference, ratio) = match outcome {
                Outcome::Unclear => (None, None),
                _ => extent::beyond(promise, result),
            };
            Change {
                difference,
                ratio,
                outcome: Some(outcome),
                sort: Some(Sort::of(promise, Some(result))),
                ..paired((at, promise), (to, result), similarity)
            }
        }
    }
}

/// The change of a figure that both reports state.
fn paired((a, from): (usize, &Figure), (b, to): (usize, &Figure), similarity: f64) -> Change {
    let (difference, ratio) = extent::difference(from, to);
    let same = extent::is_same(from, to);
    Change {
        op: if same { Op::Equal } else { Op::Replace },
        similarity,
        difference,
        ratio,
        ..alone(Some(a), Some(b))
    }
}

/// The change of a figure that one report states.
fn alone(old: Option<usize>, new: Option<usize>) -> Change {
    Change {
        op: if old.is_some() {
            Op::Delete
        } else {
            Op::Insert
        },
        old,
        new,
        ..Change::default()
    }
}

#[cfg(test)]
mod tests {
    use super::invented::{cases, figures};
    use super::*;

    fn paired(old: &[&str], new: &[&str]) -> Vec<(usize, usize)> {
        let changes = compare(&figures(old), &figures(new), Pairing::Years);
        let pairs = changes
            .iter()
            .filter_map(|change| Some((change.old?, change.new?)));
        pairs.collect()
    }

    fn outcomes(old: &[&str], new: &[&str]) -> Vec<String> {
        let changes = compare(&figures(old), &figures(new), Pairing::Promises);
        let outcomes = changes.iter().filter_map(|change| change.outcome);
        outcomes.map(|outcome| outcome.name().to_string()).collect()
    }

    fn differences(old: &[&str], new: &[&str]) -> Vec<String> {
        let changes = compare(&figures(old), &figures(new), Pairing::Years);
        let number =
            |number: Option<f64>| number.map_or("-".into(), |number| format!("{number:?}"));
        let told = |change: &Change| {
            let [difference, ratio] = [change.difference, change.ratio].map(number);
            format!("{} {difference} {ratio}", change.op.name())
        };
        changes.iter().map(told).collect()
    }

    /// Figures that are one (`=`) and such that are not (`≠`), each the only one of its report.
    const PAIRS: &str = "
        # a plan is no result and a growth is no level
        茶叶产量|320吨|320|吨
        ≠ 茶叶产量|320吨|320|吨|plan
        茶园覆盖率|20%|20|%
        ≠ 茶园覆盖率|20%|20|%|rise|茶园覆盖率增长20%
        # a qualifier names another indicator
        茶农收入|3万元|30000|元
        ≠ 茶农人均收入|3万元|30000|元
        到位省外资金|41亿元|4100000000|元
        ≠ 到位资金|51亿元|5100000000|元
        # people are people whatever counts them
        采茶工人|4386|4386||全年采茶工人4386
        = 采茶工人|4390名|4390|名|全年采茶工人4390名
        # what joins more things is another sum
        医疗、养老、失业保险|70万人次|700000|人次|茶农参加医疗、养老、失业保险70万人次
        ≠ 养老、失业保险|35万人次|350000|人次|茶农参加养老、失业保险35万人次
        # all that there are is not what came to them
        茶企|130家|130|家|茶叶园区累计入驻茶企130家
        ≠ 茶企|132家|132|家|茶叶园区新增入驻茶企132家
        茶企|130家|130|家|茶叶园区累计入驻茶企130家
        = 茶企|130家|130|家|茶叶园区累计入驻茶企130家
        茶农|9万户|90000|户|茶农净增2万户、突破9万户
        = 茶农|9.5万户|95000|户|茶农总量达9.5万户
        # what came is not what came less what went
        茶企|98家|98|家|rise|茶企净增98家
        ≠ 茶企|120家|120|家|新登记茶企120家
        茶企|120家|120|家|新登记茶企120家
        = 茶企|320家|320|家|rise|新增茶企320家
        # names that anything has are none when joined
        地区和园区|5个|5|个|5个地区和园区率先试种高山云雾新茶
        ≠ 地区和园区|4个|4|个|4个地区和园区建成茶叶仓储冷链
        # the name before a figure with a name of its own is not its own
        有机茶出口示范作坊|9家|9|家|申报高山野放茶保护片区，挂牌9家有机茶出口示范作坊
        ≠ 高山野放茶保护片区|7个|7|个|划定7个高山野放茶保护片区
        # what is limited to a purpose is not all
        专项债券|210亿元|2.1e10|元|新发行地方政府专项债券210亿元
        ≠ 专项债券|180亿元|1.8e10|元|发行用于茶园建设的专项债券180亿元
        专项债券|180亿元|1.8e10|元|发行用于茶园建设的专项债券180亿元
        = 专项债券|180亿元|1.8e10|元|发行用于茶园建设的专项债券180亿元
        # money of the whole place is not that of one level
        全省一般性支出|3.6%|3.6|%|fall|全省一般性支出下降3.6%
        ≠ 省级一般性支出|10%|10|%|fall|省级一般性支出下降10%
        省级一般性支出|10%|10|%|fall|省级一般性支出下降10%
        = 省级一般性支出|10%|10|%|fall|省级一般性支出下降10%
        # A rank is no scope.
        全省茶园|36个|36|个
        = 省级茶园|38个|38|个
        # a limit that tells towns from counties is no amount
        茶叶产值|超千万元|1e7|元|茶叶产值超千万元镇
        ≠ 茶叶产值|超千万元|1e7|元|茶叶产值超千万元县
        茶叶产值|超千万元|1e7|元|茶叶产值超千万元镇
        ≠ 茶叶产值|超千万元|1e7|元
        茶叶产值|超千万元|1e7|元|茶叶产值超千万元镇
        = 茶叶产值|超千万元|1e7|元|茶叶产值超千万元镇
        # two shares of one whole are shares of different things
        茶业研发支出占生产总值比重|2%|2|%|茶业研发支出占生产总值比重超过2%
        ≠ 全县渔民教育经费支出占生产总值比例|4%|4|%|全县渔民教育经费支出占生产总值比例超过4%
        茶业研发支出占生产总值比重|2%|2|%|茶业研发支出占生产总值比重超过2%
        = 全县茶业研发支出占生产总值比例|2.1%|2.1|%
        # places of any kind are no indicator
        省份|28个|28|个|28个省份开展茶农保险试点
        ≠ 省份|28个|28|个|28个省份实现了茶农子女就近入学
        # what is listed behind new ones is new
        茶叶集群|9个|9|个|累计创建茶叶集群9个
        ≠ 茶叶集群|9个|9|个|rise|新增茶园11个、茶叶集群9个
        # two figures without a rival are one though little is alike
        重点茶区周边面貌|12个|12|个|plan|改善古茶园等12个重点茶区周边面貌
        = 重点茶区面貌整治|20个|20|个|plan|推进20个重点茶区面貌整治
        # what more than doubles beside five years is their sum
        茶树补植|1800株|1800|株
        = 茶树补植|3900株|3900|株
        茶树补植|1800株|1800|株
        ≠ 茶树补植|3900株|3900|株|years
        # a sum from some year on never falls; of one year each, one may be less
        茶船|3.6万列|36000|列|茶船累计开行3.6万列
        = 茶船|2.6万列|26000|列|茶船累计开行2.6万列
        茶船|3.6万列|36000|列|茶船累计开行3.6万列
        ≠ 茶船|2.6万列|26000|列|茶船累计开行2.6万列|years
        茶船|3.6万列|36000|列|茶船累计开行3.6万列
        = 茶船|4.1万列|41000|列|茶船累计开行4.1万列|years
    ";

    #[test]
    fn one_figure_is_told_from_another() {
        let lines: Vec<(&str, &str)> = cases(PAIRS).collect();
        for pair in lines.chunks(2) {
            let ((_, old), (sign, new)) = (pair[0], pair[1]);
            let are_one = paired(&[old], &[new]) == [(0, 0)];
            assert_eq!(are_one, sign == "=", "{pair:?}");
        }
    }

    /// Figures of the old side (`<`) and of the new one (`>`); then those that are one (`=` all of them, `≠` none), what became of
    /// each promise (`!`), or operation, difference and ratio of each change (`±`; `-` is none).
    const SIDES: &str = "
        # an indicator is found in other words
        < 茶叶产量|320吨|320|吨
        > 水稻产量|90吨|90|吨
        > 全县茶叶产量|350吨|350|吨|全县茶叶产量达到350吨
        = 0-1
        # equal values make no pair of different indicators
        < 公路里程|12公里|12|公里
        < 绿道长度|30公里|30|公里
        > 公路里程|30公里|30|公里
        > 绿道长度|12公里|12|公里
        = 0-0 1-1
        # a name belongs to the figure that it stands before
        < 撂荒茶园|33亩|33|亩|整治撂荒茶园33亩、低产茶园3亩
        > 撂荒茶园|171亩|171|亩|整治撂荒茶园171亩、低产茶园18亩
        > 低产茶园|18亩|18|亩|整治撂荒茶园171亩、低产茶园18亩
        ≠ 0-1
        # a name that anything has is no indicator
        < 总投资|1万亿元|1e12|元|plan|全年安排省级重点茶厂总投资1万亿元
        > 总投资额|6800亿元|6.8e11|元|茶企落户，总投资额6800亿元
        ! open
        # what was measured before is no name of things
        < 茶农收入比|2.3%|2.3|%|茶农收入比缩小至2.3%
        < 区|17个|17|个|茶农收入比缩小至2.3%，17个区获评茶区
        > 茶农收入比|15个|15|个|15个平台落地
        = nothing
        # spellings of one indicator of the starter list are one
        < 全社会研发投入强度|2.5%|2.5|%|plan
        < 万元地区生产总值能耗|3%|3|%|plan|fall|万元地区生产总值能耗下降3%
        > 单位GDP能耗|2.8%|2.8|%|fall|单位GDP能耗下降2.8%
        > 全社会研发经费投入占GDP比重|2.36%|2.36|%
        ! missed missed
        # what was done for people is not how many came
        < 创业|28.9万人|289000|人|新增创业28.9万人
        > 创业|26.9万人|269000|人|直接扶持创业26.9万人
        ± replace - -
        < 金牌|9枚|9|枚|在第十届农民运动会上获得金牌9枚
        > 金牌|6枚|6|枚|在第三届冬季茶会上获得金牌6枚
        ± replace - -
        # the target of growth is that of the economy
        < 国内生产总值|7.5%左右|7.5|%|about|plan|rise|国内生产总值增长7.5%左右
        > 增长预期目标|7.5%左右|7.5|%|about|plan|rise|把增长预期目标定在7.5%左右
        = 0-0
        # what tourists spend is the income from tourism
        < 境内外游客|31%|31|%|rise|茶乡境内外游客增长31%
        < 旅游总收入|27%|27|%|rise|茶乡旅游总收入比前年多出27%
        > 游客人次|24%|24|%|rise|茶乡游客人次增长24%
        > 游客总花费|19%|19|%|rise|茶乡游客总花费比去年多出19%
        = 0-0 1-1
        # what is begun is not what is done
        < 茶厂改造|742座|742|座|茶厂改造开工742座
        < 茶厂改造|548座|548|座|完工548座
        > 茶厂改造|725座|725|座|茶厂改造完工725座
        = 1-0
        # a fall that was promised is missed by a rise
        < 茶园水耗|2%|2|%|plan|fall|茶园水耗下降2%
        < 茶叶产量|3%|3|%|plan|rise|茶叶产量增长3%
        > 茶园水耗|4%|4|%|rise|茶园水耗增长4%
        > 茶叶产量|5%|5|%|fall|茶叶产量下降5%
        ! missed missed
        # a promise meets its result
        < 登记失业率|4%|4|%|plan|登记失业率控制在4%以内
        < 茶叶产量|340吨|340|吨|plan
        < 新建茶厂|3座|3|座|plan
        > 茶叶产量|352吨|352|吨
        > 登记失业率|4.2%|4.2|%
        ! missed kept open
        # difference and ratio are told
        < 茶叶产量|320吨|320|吨
        > 茶叶产量|352吨|352|吨
        ± replace 32.0 1.1
        # a decline is counted below zero
        < 单位茶园水耗|2%|2|%|fall|单位茶园水耗下降2%
        > 单位茶园水耗|3.5%|3.5|%|fall|单位茶园水耗下降3.5%
        ± replace -1.5 1.75
        < 单位茶园水耗|2%|2|%|fall|单位茶园水耗下降2%
        > 单位茶园水耗|3%|3|%|rise|单位茶园水耗增长3%
        ± replace 5.0 -
        # shares are one kind however they are written: four tenths are about 40%, and that is no fall from 44%
        < 茶叶产量占全国比重|44%|44|%|茶叶产量占全国44%
        > 茶叶产量占全国比重|4成|0.4||茶叶产量占全国4成
        ± replace - -
        < 茶叶产量占全国比重|1/3|0.333||茶叶产量占全国1/3
        > 茶叶产量占全国比重|1/3|0.333||茶叶产量占全国1/3
        ± equal 0.0 1.0
    ";

    #[test]
    fn each_figure_meets_its_own() {
        let mut sides = [Vec::new(), Vec::new()];
        for (key, row) in cases(SIDES) {
            if let Some(side) = ["<", ">"].iter().position(|side| *side == key) {
                sides[side].push(row);
                continue;
            }
            let [old, new] = std::mem::take(&mut sides);
            let told: Vec<String> = match key {
                "!" => outcomes(&old, &new),
                "±" => differences(&old, &new),
                _ => paired(&old, &new)
                    .iter()
                    .map(|(a, b)| format!("{a}-{b}"))
                    .collect(),
            };
            match key {
                "≠" => assert!(!told.contains(&row.to_string()), "{old:?} {new:?}"),
                _ if told.is_empty() => assert_eq!("nothing", row, "{old:?} {new:?}"),
                _ => assert_eq!(told.join(" "), row, "{old:?} {new:?}"),
            }
        }
    }
}
