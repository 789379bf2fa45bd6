//! The growth that a report states for a level: beside it (旅游收入1.2亿元、增长12%), or in another sentence of the same year.

use std::collections::HashMap;
use std::ops::Range;

use super::read::Figure;
use super::{joins, known, promise, units, whose};

/// A growth as the report has it (12%, 1.5个百分点), and its number, a decline below zero.
pub type Growth = (String, f64);

fn told(figure: &Figure) -> Growth {
    (figure.text.clone(), figure.signed(figure.value))
}

/// How many marks of a list may stand between a level and its growth: what joins several measures is several figures.
const NEAR: usize = 4;

/// Give each level its growth: that in its place in the list behind (分别达6.9万元、3.4万元，增长4.2%、5.3%), or the one that the report
/// states elsewhere for the same year, if there is one only. `reviewed`: the year that the report looks back on, if it says.
pub fn attach(figures: &mut [Figure], reviewed: Option<u32>) {
    let mut used = vec![false; figures.len()];
    let mut at = 0;
    while at < figures.len() {
        let levels = run(figures, at, is_level);
        at = levels.end.max(at + 1);
        let rates = run(figures, levels.end, is_rate);
        let (count, mut levels) = (rates.len(), levels);
        // 受理案件30件，审结20件，分别上升5%、7%: behind one level, growths of one unit are of those before it too.
        if levels.len() == 1
            && count > 1
            && figures[rates.end - 1].unit == figures[rates.start].unit
        {
            levels.start = levels.end.saturating_sub(count);
        }
        // 1.2亿元，增长12%、高于全国2个百分点: the first of several behind one level is its growth.
        if count == 0 || levels.is_empty() || levels.len() > 1 && count != levels.len() {
            continue;
        }
        let pairs = || levels.clone().zip(rates.clone());
        if pairs().all(|(level, rate)| {
            is_level(&figures[level]) && belongs(&figures[level], &figures[rate])
        }) {
            for (level, rate) in pairs() {
                figures[level].growth = Some(told(&figures[rate]));
                used[rate] = true;
            }
        }
    }
    elsewhere(figures, &used, reviewed);
}

/// The figures from a place on that are of one sort and sentence, with nothing but marks of a list between them (98批次240人次), or of
/// growths of one unit.
fn run(figures: &[Figure], from: usize, sort: fn(&Figure) -> bool) -> Range<usize> {
    let mut end = from;
    while end < figures.len() && end - from < NEAR && sort(&figures[end]) {
        let joined = end == from || {
            let (last, next) = (&figures[end - 1], &figures[end]);
            let list = next.behind_mention(last);
            let list = list.is_some_and(|text| text.is_empty() || text.starts_with(joins));
            let unit = last.unit == next.unit || !is_rate(next);
            list && unit && last.plan == next.plan
        };
        if !joined {
            break;
        }
        end += 1;
    }
    from..end
}

fn is_level(figure: &Figure) -> bool {
    let points = units::unit(figure) == units::POINTS;
    !is_rate(figure) && !points && (figure.change.is_none() || units::is_built(figure))
}

fn is_rate(figure: &Figure) -> bool {
    let relative = units::is_relative(figure) && !units::is_share(figure);
    figure.change.is_some() && relative && !figure.years
}

/// Whether a growth behind a level is of it: the same item, in the same sentence.
pub fn belongs(level: &Figure, growth: &Figure) -> bool {
    let opens = |c: char| joins(c) || ['，', ',', '（', '('].contains(&c);
    let between = growth.behind_in_sentence(level);
    let told = between.is_some_and(|text| text.starts_with(opens));
    // 进出口总额110亿元，上半年增长12%: of another time.
    let other =
        growth.period != level.period && !growth.period.is_empty() && !growth.is_of_one_year();
    told && !other && level.item == growth.item && level.plan == growth.plan
}

/// The time that a figure is stated for, in one wording; empty for the year that the report looks back on.
fn time(figure: &Figure, reviewed: Option<u32>) -> &str {
    match figure.named_year() {
        Some(year) if Some(year) == reviewed => "",
        None if figure.is_of_one_year() => "",
        _ => &figure.period,
    }
}

/// The growth of a level that stands in another sentence: of the same name, scope and time, and told once, or always alike. That
/// of a part of the year (上半年) is none of the year's level.
fn elsewhere(figures: &mut [Figure], used: &[bool], reviewed: Option<u32>) {
    let of_year = |figure: &Figure| !figure.plan && figure.span == "year";
    let key = |figure: &Figure| {
        let scope = whose::scope(figure).unwrap_or_default().to_string();
        let time = time(figure, reviewed).to_string();
        Some((known::name(figure)?, scope, time))
    };
    let mut stated: HashMap<(String, String, String), Option<Growth>> = HashMap::new();
    for (figure, used) in figures.iter().zip(used) {
        // A share that rises by so many points is another measure's.
        if !(is_rate(figure) && figure.unit == "%" && of_year(figure)) {
            continue;
        }
        let Some(key) = key(figure) else { continue };
        // 新登记经营主体增长13%: of what came. That of another level (新登记320万户、增长13%，总量达2037万户) leaves open whose it is.
        let came = known::all_or_new(figure) == Some(false);
        if came || *used {
            stated.insert(key, None);
            continue;
        }
        let growth = told(figure);
        stated
            .entry(key)
            .and_modify(|known| {
                let same = |known: &Growth| known.1.to_bits() == growth.1.to_bits();
                if !known.as_ref().is_some_and(same) {
                    *known = None;
                }
            })
            .or_insert(Some(growth.clone()));
    }
    for at in 0..figures.len() {
        // 231件356人，同比下降8%: the growth is told of the first, and of what is no other's.
        let twin = at > 0 && figures[at].behind_mention(&figures[at - 1]) == Some("");
        let figure = &mut figures[at];
        let level = is_level(figure)
            && !twin
            && figure.change.is_none()
            && !units::is_relative(figure)
            && !promise::is_span(figure);
        if level && figure.growth.is_none() && of_year(figure) {
            figure.growth = key(figure).and_then(|key| stated.get(&key).cloned().flatten());
        }
    }
}
