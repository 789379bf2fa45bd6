//! What this year's report says that may be the result of a promise which no figure was found for.
//!
//! A promise without a result is not one that the report passes over: 通车总里程突破1万公里 may be told of as 高速公路里程, and
//! 居民消费价格涨幅2%左右 without a figure (居民消费价格总体平稳). What is near enough to be looked at and not near enough to be
//! judged is told with the promise.

use std::collections::HashSet;

use super::known::{self, Known};
use super::promise::is_due;
use super::{Change, Outcome, Pairing, Sort, likely, units};
use crate::markers::FIGURES;
use crate::topics::role;
use crate::unit::Report;

/// What may be meant.
#[derive(Clone, Debug, PartialEq)]
pub enum Perhaps {
    /// A figure, as its position among the new ones.
    Figure(usize),
    /// A clause that names what was promised, and the first line of its source.
    Words(String, Option<u64>),
}

/// How alike the names of a promise and a figure must be: the pairs of their characters, those of the shorter name, or their
/// characters in any order (燃气、供排水等管道, 燃气、排水、供水管网).
const ALIKE: f64 = 0.4;
const PART: f64 = 0.75;
const MIXED: f64 = 0.6;

/// How likely the two must be one figure.
const LIKELY: f64 = 0.05;

/// What their likelihood counts beside their names, by which the best of several is chosen.
const BESIDE: f64 = 0.5;

/// Fewest characters of a name that is looked for in words.
const WORDS: usize = 4;

/// Most promises times results that are looked through, which is beyond any two reports': in tables of very many figures nothing
/// is looked for.
const MOST: usize = 4_000_000;

/// Look for what may be meant by each promise that has no result.
pub fn find(changes: &mut [Change], sides: &[Vec<Known>; 2], new: &Report) {
    let results = sides[1].len() + new.units.len();
    if changes.len().saturating_mul(results) > MOST {
        return;
    }
    let clauses = clauses(new);
    let used: HashSet<usize> = changes.iter().filter_map(|change| change.new).collect();
    for change in changes.iter_mut() {
        let open = change.outcome == Some(Outcome::Open) && change.sort != Some(Sort::Aside);
        let promise = change.old.filter(|_| open).map(|at| &sides[0][at]);
        let Some(promise) = promise.filter(|promise| is_due(promise.figure)) else {
            continue;
        };
        change.perhaps = figure(promise, &sides[1], &used).or_else(|| words(promise, &clauses));
    }
}

/// The likeliest of the figures that share unit, measure, and a good part of the name, and are the result of no other promise.
fn figure(promise: &Known, results: &[Known], used: &HashSet<usize>) -> Option<Perhaps> {
    let kinds = units::kinds(promise.figure);
    let less = |known: &Known| FIGURES.has("less", &known.figure.item);
    let renamed = |result: &Known| {
        let mut names = FIGURES.pairs("renamed");
        names.any(|(was, is)| promise.bare.contains(was) && result.bare.contains(is))
    };
    let mut best: Option<(f64, usize)> = None;
    for (at, result) in results.iter().enumerate() {
        let fits = !result.figure.plan
            && !used.contains(&at)
            && result.change == promise.change
            && less(result) == less(promise)
            && !promise.generic
            && !result.generic
            && (!likely::are_apart(promise, result) || renamed(result))
            && kinds.contains(&units::kind(result.figure));
        if !fits {
            continue;
        }
        let likely = likely::likelihood(promise, result, Pairing::Promises).0;
        let alike = alike(promise, result);
        let both = alike + BESIDE * likely;
        if alike > 0.0 && likely >= LIKELY && best.is_none_or(|(most, _)| both > most) {
            best = Some((both, at));
        }
    }
    best.map(|(_, at)| Perhaps::Figure(at))
}

/// How alike the name of a result is to that of a promise; nothing where they are not enough so.
fn alike(a: &Known, b: &Known) -> f64 {
    let (both, shorter) = likely::overlap(&a.name, &b.name);
    let [one, other] = [a, b].map(|known| known.bare.chars().collect::<HashSet<char>>());
    let least = one.len().min(other.len());
    let common = one.intersection(&other).count() * 2;
    let mixed = common as f64 / (one.len() + other.len()).max(1) as f64;
    // 学位 is the head of 中小学学位.
    let long = least >= WORDS || b.bare.ends_with(&a.bare);
    if both >= ALIKE || (long && (shorter >= PART || mixed >= MIXED)) {
        both.max(shorter * PART).max(mixed * PART)
    } else {
        0.0
    }
}

/// The first clause, with or without a figure, that has the name of what was promised and not as one of a list.
fn words(promise: &Known, clauses: &[(String, &str, Option<u64>)]) -> Option<Perhaps> {
    let mut name = promise.bare.as_str();
    for word in FIGURES.of("word") {
        name = name.strip_suffix(word).unwrap_or(name);
    }
    if name.chars().count() < WORDS || promise.generic {
        return None;
    }
    // One of a list of names is not what the clause is about.
    let listed = |clause: &str| {
        let (before, after) = clause.split_once(name).unwrap_or_default();
        before.ends_with('、') || after.starts_with('、') || FIGURES.begins("and-so-on", after)
    };
    let named = |(letters, clause, _): &&(String, &str, Option<u64>)| {
        letters.contains(name) && !listed(clause)
    };
    let told = clauses.iter().find(named)?;
    Some(Perhaps::Words(told.1.to_string(), told.2))
}

/// The clauses of what a report looks back on: in one wording, as printed, and the first line of each.
fn clauses(report: &Report) -> Vec<(String, &str, Option<u64>)> {
    if !report.is_text() {
        return Vec::new();
    }
    let mut out = Vec::new();
    for (unit, place) in report.units.iter().zip(role::places(&report.units)) {
        if !matches!(place.role, role::Role::Review | role::Role::Trouble) || place.minor {
            continue;
        }
        let clauses = unit.text.split(['，', '。', '；']);
        out.extend(clauses.map(|clause| (known::wording(clause), clause.trim(), unit.line())));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::changes;
    use super::super::invented::figures;
    use super::*;
    use crate::unit;

    fn found(promise: &str, results: &[&str], text: &str) -> Option<Perhaps> {
        let sides = [figures(&[promise]), figures(results)];
        let lines = [
            "一、2025年工作回顾",
            text,
            "二、2026年工作安排",
            "今年要稳定茶青收购价格，改善茶园面貌。",
        ];
        let new = Report::of(unit::lines(&lines));
        let sides = known::both(&sides[0], &sides[1]);
        let mut changes = changes(&sides, Pairing::Promises);
        assert_eq!(changes[0].outcome, Some(Outcome::Open));
        find(&mut changes, &sides, &new);
        changes[0].perhaps.clone()
    }

    #[test]
    fn a_figure_under_another_name_is_shown_and_not_judged() {
        let promise = "茶园灌溉、引水等老化渠道|60公里以上|60|公里|over|plan|更新改造茶园灌溉、引水等老化渠道60公里以上";
        let result =
            "茶园灌溉、蓄水、引水渠网|94公里|94|公里|完成茶园灌溉、蓄水、引水渠网改造94公里";
        let other = "登山步道|70公里|70|公里|新建登山步道70公里";
        let perhaps = found(promise, &[other, result], "过去一年，茶园面貌一新。");
        assert_eq!(perhaps, Some(Perhaps::Figure(1)));
        assert_eq!(found(promise, &[other], "过去一年，茶园面貌一新。"), None);
        let promise = "茶农人均纯收入|8%|8|%|rise|plan|茶农人均纯收入增长8%";
        let result = "茶农人均可支配收入|8.2%|8.2|%|rise|茶农人均可支配收入增长8.2%";
        let perhaps = found(promise, &[result], "过去一年，茶园面貌一新。");
        assert_eq!(perhaps, Some(Perhaps::Figure(0)));
    }

    #[test]
    fn a_clause_that_names_the_indicator_without_a_figure_is_shown() {
        let promise = "茶青收购价格涨幅|2%左右|2|%|about|plan";
        let text = "过去一年，茶园面积稳步扩大，茶青收购价格总体平稳，茶农满意。";
        let told = "茶青收购价格总体平稳".to_string();
        assert_eq!(found(promise, &[], text), Some(Perhaps::Words(told, None)));
    }
}
