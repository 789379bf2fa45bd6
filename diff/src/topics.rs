//! Two years' reports: little is equal, the same topics return.
//!
//! Each passage has a role ([`role`]: it looks back, looks ahead, names troubles, thanks) and a profile of words
//! ([`profile`]: weighted by rarity over both reports, the first sentence more, as it names the topic). Two passages are
//! as alike as their profiles (cosine, Salton 1975) and the chapters that they stand in; other roles count against them:
//! the review of a task resembles the plan for it, and is not its continuation. A passage is linked with the one that it
//! is most like, if either both say so or the likeness is plain; a topic that was merged or split has several links.

mod index;
mod lines;
mod links;
mod profile;
pub(crate) mod role;
mod rows;

pub(crate) use rows::{rows, told};

use std::collections::HashMap;

use index::Index;
use profile::Sides;
use role::{Place, Role};

pub use crate::unit::Topic;
use crate::unit::{Operation, Unit};
use crate::{Options, sections};

/// What passages of different roles keep of their likeness.
const OTHER_ROLE: f32 = 0.45;

/// What a task of the plan and a promise listed behind the report (民生实事) keep: both are to be done.
const OTHER_LIST: f32 = 0.8;

/// What a chapter's lead and a passage within a chapter keep.
const OTHER_RANK: f32 = 0.8;

/// What a plan for one year and one for several keep.
const OTHER_HORIZON: f32 = 0.9;

/// What the aims of a plan and a task of it keep.
const OTHER_AIM: f32 = 0.6;

/// What the aims of a plan keep that are of another sort (targets, guidance).
const ASIDE: f32 = 0.75;

/// What the announcement of a list of promises keeps with a passage that does not speak of it.
const OTHER_MATTER: f32 = 0.45;

/// Share of two texts from which on one is the other, reworded.
const REWORDED: f64 = 0.6;

/// Share of the shorter of two texts from which on words of it are kept.
const WORDS: f64 = 0.05;

/// How much the chapters count.
const CHAPTER: f32 = 0.3;

/// How much the words of a part's or chapter's heading count, beside all that stands under it.
const HEAD_NAME: f32 = 0.5;

/// Most headings that a heading is compared with.
const HEADS: usize = 500;

/// Most partners that are weighed for a passage.
const PARTNERS: usize = 24;

/// The operations that lead from last year's units to this year's.
///
/// Several old units that became one are one `merge`, one that became several is one `split`; a unit whose topic was both
/// merged and split stands in more than one operation. What has no more than its topic in common with others is gone or new.
pub fn compare(old: &[Unit], new: &[Unit], options: &Options) -> Vec<Operation> {
    let places = [role::places(old), role::places(new)];
    let mut links = linked([old, new], &places);
    sections::settle_headings(&mut links, old, new);
    let least = |topic: &Topic| {
        let (from, to) = (&places[0][topic.old], &places[1][topic.new]);
        let turns = |one: &Place, other: &Place| one.role == Role::Review && other.role.promises();
        match turns(from, to) || turns(to, from) {
            _ if from.minor => 0.0,
            // What was done of a task is not the task once more.
            true => REWORDED,
            false => least(topic),
        }
    };
    told(&links, least, [old, new], options)
}

/// The share of the words that a link needs: of two passages of which each is the other's best none.
pub(crate) fn least(topic: &Topic) -> f64 {
    if topic.strong { 0.0 } else { WORDS }
}

/// Which passage of the new report continues which of the old one, ascending.
pub fn topics(old: &[Unit], new: &[Unit]) -> Vec<Topic> {
    linked([old, new], &[role::places(old), role::places(new)])
}

fn linked(sides: [&[Unit]; 2], places: &[Vec<Place>; 2]) -> Vec<Topic> {
    let likeness = likenesses(places, &profile::profiles(sides, places));
    links::choose(&likeness, sides[1].len(), places)
}

/// The partners of each old unit with their likeness, best first.
fn likenesses(
    places: &[Vec<Place>; 2],
    (units, of_chapter): &(Sides, Sides),
) -> Vec<Vec<(usize, f32)>> {
    let index = Index::new(&units[1]);
    let mut chapters: HashMap<(usize, usize), f32> = HashMap::new();
    let mut sums = vec![0.0_f32; places[1].len()];
    units[0]
        .iter()
        .zip(&places[0])
        .map(|(profile, place)| {
            let mut found: Vec<(usize, f32)> = index
                .sums(profile, &mut sums)
                .into_iter()
                .map(|(at, cosine)| (at, cosine * agreement(place, &places[1][at])))
                .filter(|(_, alike)| *alike > 0.0)
                .collect();
            found.sort_by(best_first);
            found.truncate(2 * PARTNERS);
            for (at, alike) in &mut found {
                let keep = agreement(place, &places[1][*at]);
                *alike = keep * profile.evidence(&units[1][*at]);
                if place.role == Role::Annex && places[1][*at].role == Role::Annex {
                    // All items of both lists stand in the same two chapters, which so tell nothing.
                    continue;
                }
                let pair = (place.chapter, places[1][*at].chapter);
                let chapter = *chapters
                    .entry(pair)
                    .or_insert_with(|| of_chapter[0][pair.0].cosine(&of_chapter[1][pair.1]));
                // The geometric mean of both, with what the roles leave of the cosine.
                *alike =
                    *alike * (1.0 - CHAPTER) + CHAPTER * keep * (*alike / keep * chapter).sqrt();
            }
            if let Some(head) = place.head {
                found.retain(|(at, _)| places[1][*at].head.is_none());
                let heads = places[1]
                    .iter()
                    .enumerate()
                    .filter(|(_, other)| other.head == Some(head));
                found.extend(heads.take(HEADS).map(|(at, other)| {
                    let name = profile.cosine(&units[1][at]);
                    let (a, b) = (&of_chapter[0][place.chapter], &of_chapter[1][other.chapter]);
                    (at, HEAD_NAME * name + (1.0 - HEAD_NAME) * a.cosine(b))
                }));
            }
            found.sort_by(best_first);
            found.truncate(PARTNERS);
            found
        })
        .collect()
}

fn best_first(a: &(usize, f32), b: &(usize, f32)) -> std::cmp::Ordering {
    b.1.total_cmp(&a.1).then(a.0.cmp(&b.0))
}

/// What two passages keep of their likeness by what they are.
fn agreement(a: &Place, b: &Place) -> f32 {
    if a.minor || b.minor {
        return if a.minor && b.minor { 1.0 } else { 0.0 };
    }
    // Entries of two glossaries are one if they explain one word; that each explains one makes them no topic.
    if a.entry != b.entry {
        return 0.0;
    }
    let mut keep = 1.0;
    if a.role != b.role {
        keep *= if a.role.promises() && b.role.promises() {
            OTHER_LIST
        } else {
            OTHER_ROLE
        };
    }
    if (a.lists && !b.speaks_of_list) || (b.lists && !a.speaks_of_list) {
        keep *= OTHER_MATTER;
    }
    if matches!((a.lead, b.lead), (Some(a), Some(b)) if a != b) {
        keep *= OTHER_RANK;
    }
    if a.role == b.role {
        keep *= match (a.goal, b.goal) {
            (None, None) => 1.0,
            (Some(a), Some(b)) if a == b => 1.0,
            (Some(_), Some(_)) => ASIDE,
            _ => OTHER_AIM,
        };
        if a.years != b.years {
            keep *= OTHER_HORIZON;
        }
    }
    keep
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::unit::lines as report;

    /// That these passages go on in those, and others do not.
    #[track_caller]
    fn goes_on(old: &[&str], new: &[&str], wanted: &[(usize, usize)], others: &[(usize, usize)]) {
        let links = linked(&report(old), &report(new));
        let are = |pairs: &[(usize, usize)], linked: bool| {
            pairs.iter().all(|pair| links.contains(pair) == linked)
        };
        assert!(are(wanted, true) && are(others, false), "{links:?}");
    }

    fn linked(old: &[Unit], new: &[Unit]) -> Vec<(usize, usize)> {
        let links = topics(old, new).into_iter();
        links.map(|topic| (topic.old, topic.new)).collect()
    }

    const OLD: [&str; 6] = [
        "一、2023年工作回顾",
        "渔业稳步发展。建成海洋牧场三处，近海养殖产量增长，渔港码头完成改造，取得了好收成。",
        "山区公路通车。完成乡道改造，新建桥梁两座，客运班车通达所有山村。",
        "二、2024年重点工作",
        "做强渔业。加快建设海洋牧场，推进近海养殖升级，支持渔港码头扩建。",
        "改善山区交通。实施公路提级工程，推动桥梁加固，优化客运班车线路。",
    ];

    #[test]
    fn a_review_is_continued_by_the_review_though_the_plan_uses_its_words() {
        let new = [
            "一、2024年工作回顾",
            "公路和桥梁建设提速。完成公路提级，加固桥梁，山区客运班车增加了班次。",
            "渔业再上台阶。海洋牧场建成投用，近海养殖和渔港码头取得了新突破。",
            "二、2025年重点工作",
            "推进山区交通。持续实施公路提级工程，加强桥梁养护，优化客运班车。",
            "推动渔业转型。支持海洋牧场和近海养殖，打造渔港码头经济。",
        ];
        goes_on(&OLD, &new, &[(1, 2), (2, 1), (4, 5), (5, 4)], &[(1, 5)]);
    }

    #[test]
    fn the_lead_of_a_chapter_continues_its_lead_in_other_words() {
        let old = [
            OLD[3],
            "（一）建设海洋强县，做大做强渔业",
            "坚持向海图强、耕海牧渔，不断拓展发展新空间，让广大渔民过上更好的日子。",
            OLD[4],
            OLD[5],
        ];
        let new = [
            "二、2025年重点工作",
            "（二）加快建设海洋强县，推动渔业升级",
            "坚持生态优先、科技引领，持续释放蓝色经济的潜力，努力走出一条富民之路。",
            "推进山区交通。持续实施公路提级工程，加强桥梁养护，优化客运班车。",
            "推动渔业转型。支持海洋牧场和近海养殖，打造渔港码头经济。",
        ];
        let strong: Vec<_> = topics(&report(&old), &report(&new))
            .iter()
            .filter(|topic| topic.strong)
            .map(|topic| (topic.old, topic.new))
            .collect();
        assert_eq!(strong, [(0, 0), (1, 1), (2, 2), (3, 4), (4, 3)]);
    }

    #[test]
    fn a_heading_on_a_line_of_its_own_names_the_passage_below_it() {
        let new = [
            "一、2024年重点工作",
            "一是改善山区交通。",
            "继续修桥，让班车开进每个村子，乡亲们出行更方便，货物也更好卖了。",
            "二是做强渔业。",
            "支持船东换新船，让渔民安心出海，收成更有保障，市场也更红火了。",
        ];
        let mut new = report(&new);
        for at in [1, 3] {
            new[at].kind = Some("heading".into());
        }
        let mut links = linked(&report(&OLD[3..]), &new);
        links.retain(|(old, _)| *old > 0);
        assert_eq!(links, [(1, 4), (2, 2)]);
    }

    #[test]
    fn a_year_is_continued_by_the_year_and_by_the_years() {
        let new = [
            "一、“十四五”时期和2025年工作回顾",
            "五年来，海洋牧场从无到有，近海养殖翻了一番，渔港码头完成改造，渔业走上新路。",
            "五年来，乡道和桥梁连通山村，客运班车线路加密，山区不再偏远，出山的路越走越宽。",
            "刚刚过去的2025年，建成海洋牧场一处，近海养殖产量增长，渔港码头启用，渔业向好。",
            "又有两座桥梁通车，乡道改造收尾，山区客运班车增加了班次，山村更热闹了。",
            "让我们继续努力！",
        ];
        goes_on(&OLD, &new, &[(1, 1), (1, 3), (2, 2), (2, 4)], &[]);
    }

    #[test]
    fn a_promise_listed_behind_the_report_belongs_to_the_task() {
        let mut new = report(&[
            "一、2025年重点工作",
            "推动渔业转型。支持海洋牧场和近海养殖，打造渔港码头经济，发展冷链。",
            "推进山区交通。持续实施公路提级工程，加强桥梁养护，优化客运班车线路。",
            "2025年五件民生实事",
            "一、提升山区出行条件。",
            "新增客运班车线路三条，实施公路提级工程五处，加固桥梁两座。",
        ]);
        for (at, kind) in [(3, "heading"), (4, "appendix"), (5, "appendix")] {
            new[at].kind = Some(kind.into());
            new[at].path = std::sync::Arc::from(["2025年五件民生实事".to_string()]);
        }
        let links: Vec<_> = topics(&report(&OLD[3..]), &new)
            .iter()
            .map(|topic| (topic.old, topic.new, topic.strong))
            .filter(|(old, ..)| *old > 0)
            .collect();
        assert_eq!(links, [(1, 1, true), (2, 2, true), (2, 5, false)]);
    }

    /// Two tasks of a plan, each with what else a report speaks of, and a list of promises.
    fn with_list(items: &[&'static str]) -> Vec<Unit> {
        let mut lines = OLD.to_vec();
        lines.extend([
            "守护绿水青山。种好防护林，管好河湖，治好矿坑，让候鸟年年回来。",
            "办好人民教育。改善寄宿学校条件，引进音乐和体育教师，丰富课后时光。",
            "繁荣乡土文化。修缮古戏台，传承木偶戏，办好灯会和龙舟赛。",
            "严守安全底线。排查桥隧隐患，管好烟花爆竹，练好抢险队伍。",
            "2025年民生实事",
        ]);
        let list = lines.len() - 1;
        lines.extend(items);
        let mut units = report(&lines);
        for unit in &mut units[list..] {
            unit.kind = Some("appendix".into());
            unit.path = std::sync::Arc::from(["2025年民生实事".to_string()]);
        }
        units[list].kind = Some("heading".into());
        units[list].level = Some(1);
        units
    }

    #[test]
    fn the_template_of_the_items_of_two_lists_makes_none_continue_another() {
        let old = with_list(&[
            "一、提升山区老人服务能力。为全县2000名独居老人免费提供上门助餐服务，新建助餐点位12个。",
            "二、提升乡村儿童服务能力。为全县3000名在园幼儿免费提供视力筛查服务，新建筛查点位4个。",
            "三、提升渔民保障服务能力。为全县1000名出海渔民免费提供救生设备，新建避风点位6个。",
            "四、提升牧区兽医服务能力。为全县4000户牧民免费提供疫苗注射服务，新建防疫点位9个。",
        ]);
        let new = with_list(&[
            "一、提升新市民服务能力。为全县5000名外来务工者免费提供法律咨询服务，新建咨询点位3个。",
            "二、提升乡村儿童服务能力。为全县3500名在园幼儿免费提供视力筛查服务，新建筛查点位5个。",
            "三、提升果园生产服务能力。为全县6000户果农免费提供土壤检测服务，新建检测点位8个。",
            "四、提升残疾人服务能力。为全县800名残疾人免费提供康复训练服务，新建康复点位2个。",
        ]);
        let mut links = linked(&old, &new);
        links.retain(|(old, _)| *old > 10);
        assert_eq!(links, [(12, 12)]);
    }

    #[test]
    fn the_announcement_of_a_list_of_many_topics_continues_its_announcement_only() {
        let old = [
            OLD[3],
            "办好十件民生实事。为老人助餐，为幼儿筛查视力，为山村修桥，让乡亲们的日子更好。",
        ];
        let care = "关爱老人和幼儿。扩大助餐，普及视力筛查，让乡亲们的日子更好。";
        let list = "用心办好十件民生实事，为渔民添设备，为果农测土壤。";
        let new = ["二、2025年重点工作", care, list];
        goes_on(&old, &new, &[(1, 2)], &[(1, 1)]);
    }

    #[test]
    fn a_line_that_only_announces_is_continued_by_no_passage() {
        let old = [OLD[3], "重点做好以下三个方面工作。", OLD[4], OLD[5]];
        let new = ["二、2025年重点工作", "重点抓好渔业工作，做好三件事。"];
        goes_on(&old, &new, &[], &[(1, 1)]);
    }

    #[test]
    fn two_tasks_that_became_one_are_a_merge() {
        let new = [
            "一、2024年重点工作",
            "统筹渔业和交通。推进海洋牧场、近海养殖、渔港码头扩建，实施公路提级工程，加固山区桥梁，优化客运班车线路。",
        ];
        let operations = compare(&report(&OLD[3..]), &report(&new), &Options::default());
        let is_merge = |operation: &&Operation| operation.op == crate::unit::Op::Merge;
        let merge = operations.iter().find(is_merge).expect("a merge");
        assert_eq!((&merge.old, &merge.new), (&vec![1, 2], &vec![1]));
    }

    #[test]
    fn a_unit_of_which_no_words_are_kept_is_gone_and_its_topic_told() {
        let new = [Unit::new(0, "新建农村公路131公里，加固石桥水库三座。")];
        let topic = |old| Topic {
            old,
            new: 0,
            likeness: 0.3,
            strong: old == 0,
        };
        for (second, wanted) in [
            (
                "推动绿色低碳发展，营造林15万亩。",
                ["replace 1", "delete 1"].as_slice(),
            ),
            ("加固石桥水库两座。", &["merge 2"]),
        ] {
            let old = report(&["新建农村公路126公里。", second]);
            let topics = [topic(0), topic(1)];
            let told = told(&topics, least, [&old, &new], &Options::default());
            let told = told
                .iter()
                .map(|row| format!("{} {}", row.op.name(), row.topics.len()));
            assert_eq!(told.collect::<Vec<_>>(), wanted, "{second}");
        }
    }

    #[test]
    fn a_topic_without_continuation_is_gone_and_a_new_one_is_new() {
        let new = [
            "二、2025年重点工作",
            "培育天文旅游。推进观星营地、天文台开放，支持星空摄影。",
        ];
        let operations = compare(&report(&OLD[3..5]), &report(&new), &Options::default());
        let ops: Vec<_> = operations.iter().map(|row| row.op.name()).collect();
        assert!(
            ops.contains(&"delete") && ops.contains(&"insert"),
            "{ops:?}"
        );
    }

    #[test]
    fn nothing_against_something_is_all_new() {
        assert!(topics(&[], &report(&OLD)).is_empty());
        assert_eq!(
            compare(&[], &report(&OLD), &Options::default()).len(),
            OLD.len()
        );
    }

    #[test]
    fn every_unit_is_in_an_operation() {
        let new: Vec<&str> = OLD.iter().rev().copied().collect();
        let operations = compare(&report(&OLD), &report(&new), &Options::default());
        for at in 0..OLD.len() {
            assert!(operations.iter().any(|row| row.old.contains(&at)));
            assert!(operations.iter().any(|row| row.new.contains(&at)));
        }
    }
}
