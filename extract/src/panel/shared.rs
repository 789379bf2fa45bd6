//! Members of a list that share a head or a tail: 茶叶、粮食产量分别…, 一般公共预算收入和支出分别….
//!
//! The item of a figure is its member as it is written (茶叶); which indicator that is, the other members tell (茶叶产量).

use super::Indicators;
use super::around::Scene;
use crate::lexicon::{Cue, LEXICON};
use crate::words::{chars, string};

/// The members of a list with one number for all of them (均增长5%), each with its indicator; nothing if it is none.
pub(super) fn members<'a>(item: &'a str, scene: &Scene) -> Vec<(Option<usize>, &'a str)> {
    let joins = |c| LEXICON.joins(c);
    if !item.contains(joins) || !Cue::EachOf.stands_in(scene.behind()) {
        return Vec::new();
    }
    let parts = item.split(joins).map(|part| part.trim_start_matches('以'));
    // 失业率和消费价格涨幅均在3%以内: a rate has no part in the growth of another.
    let growth = LEXICON.change.ends(&chars(item));
    let level = |part: &str| growth && !item.ends_with(part) && Cue::Whole.ends(&chars(part));
    let parts = parts.filter(|part| !part.is_empty() && !level(part));
    let of = |name: &str| scene.indicators.of(name, scene.place.region);
    // Of 铁路、高速公路运营里程 the tail stands behind a name of the same kind, or as long (粮食、茶叶产量); 铁路里程 is none of
    // 高速公路建设里程.
    let last = parts.clone().next_back().unwrap_or_default();
    let ended = |member: &str| {
        let kind = |head: &str| head.chars().last() == member.chars().last();
        let alike = |head: &str| kind(head) || head.len() == member.len();
        tailed(member, last).find_map(|(head, name)| of(&name).filter(|_| alike(head)))
    };
    parts
        .map(|member| (of(member).or_else(|| ended(member)), member))
        .collect()
}

/// Whether a name is whole: 规上工业、服务业营业收入分别增长5%、6% is no growth of 规上工业, which wants what ends the last of its kind.
pub(super) fn is_whole(item: &str, scene: &Scene) -> bool {
    let near = scene.figures(scene.figure().start..scene.to);
    let row = (1..near.len()).take_while(|at| scene.place.joined(scene.place.index + at));
    let last = row.last().and_then(|at| near[at].item.as_deref());
    let wants = |last: &str| {
        let name = chars(last);
        // 投资, 用电: a deed is measured by itself.
        let measure = LEXICON.measures.before(&name);
        let measure = measure.or_else(|| LEXICON.nominal.before(&name));
        let kind = &name[..name.len() - measure.map_or(0, |(length, _)| length)];
        let alike = kind.len() < name.len() && kind.last().copied() == item.chars().last();
        // 规上工业、高技术产业增加值: with what ends the last it is what it was taken for.
        let starter = Indicators::starter();
        let ended = String::from(item) + &string(&name[kind.len()..]);
        alike && starter.of(last, "").is_none() && starter.of(&ended, "").is_none()
    };
    !last.is_some_and(wants)
}

/// A member of a list with each tail of the last, and what stands before that: 铁路里程 and 公路 of 铁路、公路里程均….
fn tailed<'a>(member: &'a str, last: &'a str) -> impl Iterator<Item = (&'a str, String)> {
    let cuts = last.char_indices().skip(1).filter(move |_| last != member);
    cuts.map(move |(cut, _)| (&last[..cut], format!("{member}{}", &last[cut..])))
}

/// The whole names that a member of a list may stand for, the fullest first.
pub(super) fn whole(item: &str, scene: &Scene) -> Vec<String> {
    let joins = |c| LEXICON.joins(c);
    let (figure, from) = (scene.figure(), scene.sentence());
    let sentence = string(&scene.place.text[from..scene.to]);
    let Some(at) = sentence.find(item) else {
        return Vec::new();
    };
    let (before, behind) = (&sentence[..at], &sentence[at + item.len()..]);
    let (ahead, next) = (before.strip_suffix(joins), behind.strip_prefix(joins));
    let near = scene.figures(from..scene.to);
    let alike = near.iter().filter(|other| other.unit == figure.unit);
    // 一般公共预算收入9亿元、支出38亿元: the member before has its own figure.
    let end = from + ahead.map_or(0, |ahead| ahead.chars().count());
    let told = near.iter().find(|other| other.end == end);
    let told = told.and_then(|other| other.item.as_deref());
    let mut names = Vec::new();
    for other in alike
        .filter_map(|other| other.item.as_deref())
        .chain(told)
        .filter(|other| *other != item)
    {
        // The last member has the tail of all, and the first the head.
        if next.is_some_and(|next| next.contains(other)) {
            names.extend(tailed(item, other).map(|(_, name)| name));
        } else if told == Some(other) || ahead.is_some_and(|ahead| ahead.ends_with(other)) {
            let cuts = other.char_indices().rev().filter(|(cut, _)| *cut > 0);
            names.extend(cuts.map(|(cut, _)| format!("{}{item}", &other[..cut])));
        }
    }
    names
}
