//! Whose a figure is: the whole place's, that of its own level of government, or that of a part of the place or of a larger one.

use report_extract::lexicon::{Cue, LEXICON};
use report_extract::panel::Indicators;

use super::growth::belongs;
use super::read::Figure;
use super::units;
use crate::markers::FIGURES;

/// Let each figure say whose it is where that is not the report's own place: a part of it (经济开发区完成地区生产总值88亿元) or one
/// that it belongs to (全市 in a county's report). So is what is told of the same item behind it, and where a verb tells what a place
/// did, all that is measured in the sentence, until another place is named. `region`: the place that the report is of.
pub fn of_others(figures: &mut [Figure], region: &str) {
    let (mut did, mut last) = (false, None);
    for at in 0..figures.len() {
        let (earlier, rest) = figures.split_at_mut(at);
        let figure = &mut rest[0];
        let goes_on = |last: &&Figure| {
            let sentence = figure.behind_in_sentence(last).is_some();
            let of_it = last.item == figure.item || (did && !units::is_built(figure));
            sentence && of_it && scope(figure).is_none()
        };
        let own = other(figure, region);
        // 全市增长5%，高于全国（4%）1个百分点: the gap is that of the first.
        let carried = last
            .map(|last: usize| &earlier[last])
            .filter(goes_on)
            .map(|last| (last.other.clone(), did));
        (figure.other, did) = own.or(carried).unwrap_or_default();
        last = held(figure).map_or(Some(at), |_| last);
    }
}

/// 高于全国（4%）: of what it is that something is held against in a bracket.
fn held(figure: &Figure) -> Option<String> {
    let near: Vec<char> = figure.near().strip_suffix(['（', '('])?.chars().collect();
    let place = &near[LEXICON.against(&near)?..];
    let closed = figure.after.starts_with(['）', ')']);
    closed.then(|| place.iter().collect())
}

/// Whether one figure is of another place than the other; 高新区 and 云溪高新区 are one.
pub fn differs(a: &Figure, b: &Figure) -> bool {
    let (one, other) = (a.other.as_str(), b.other.as_str());
    one.is_empty() != other.is_empty() || !(one.ends_with(other) || other.ends_with(one))
}

/// What a figure's own words name that is not the place of its report, and whether a verb tells what that place did.
fn other(figure: &Figure, region: &str) -> Option<(String, bool)> {
    let headline = |name: &str| Indicators::starter().of(name, "").is_some();
    let item: &str = &figure.item;
    let mut wholes = FIGURES.of("whole").filter(|word| is_said_of(word, figure));
    let larger = wholes.find(|word| word.chars().last() != region.chars().last());
    // 全国文明城市 is a rank.
    let larger = larger.filter(|word| headline(item.strip_prefix(word).unwrap_or(item)));
    if let Some(larger) = larger.filter(|_| !region.is_empty()) {
        return Some((larger.to_string(), false));
    }
    let of_part = |name: &str, headline: bool| {
        let place = headline && !region.is_empty() && FIGURES.ends("place", name);
        place || FIGURES.ends("zone", name)
    };
    // 高新区规上工业增加值, where the name does not end before the indicator's does.
    let places = item.char_indices().map(|(at, _)| item.split_at(at));
    let mut inside = places.filter(|(name, rest)| of_part(name, true) && headline(rest));
    let inside = inside.next_back().filter(|_| !headline(item));
    let near = figure.near();
    let told = near.rfind(item).map_or(near, |at| &near[..at]);
    let before = without_verb(told);
    let did = inside.is_none() && before.len() < told.len();
    let name = inside.map_or(before, |(name, _)| name);
    let name = name
        .rsplit(|c: char| !c.is_alphabetic() || c == '年')
        .next()?;
    let name = name.trim_start_matches("其中");
    let chars: Vec<char> = name.chars().collect();
    // 云溪地区 of 云溪县.
    let mut itself = FIGURES
        .of("itself")
        .filter_map(|word| name.strip_suffix(word));
    let own = region.ends_with(name)
        || itself.any(|stem| !stem.is_empty() && region.contains(stem))
        || Cue::OfPlace.ends(&chars);
    let part = of_part(name, headline(item) || inside.is_some());
    let long = (2..=LONGEST).contains(&chars.len());
    (part && long && !own).then(|| (name.to_string(), did))
}

/// Most characters of a name of a part.
const LONGEST: usize = 12;

/// What stands before the verb at the end of some words: 高新区 of 高新区完成.
fn without_verb(words: &str) -> &str {
    let chars: Vec<char> = words.chars().collect();
    let verbs = [Cue::Says, Cue::Adds].into_iter();
    let verbs = verbs.filter_map(|verbs| verbs.before(&chars));
    let length = verbs.map(|(length, _)| length).max().unwrap_or(0);
    let end = words.char_indices().rev().nth(length.wrapping_sub(1));
    end.map_or(words, |(at, _)| &words[..at])
}

/// Whether a word stands at the beginning of a figure's clause, before its name or at the head of that.
fn is_said_of(word: &str, figure: &Figure) -> bool {
    let near = figure.near();
    let before = near.rfind(&figure.item).map_or("", |at| &near[..at]);
    figure.item.starts_with(word)
        || near.starts_with(word)
        || before.ends_with(word)
        || held(figure).is_some_and(|held| held.starts_with(word))
}

/// The indicator of the starter list that a figure is of; `last`: the one before it.
pub fn indicator(figure: &Figure, last: Option<&Figure>) -> Option<usize> {
    // 新登记茶企320家、增长13%: what grew is what came.
    let level = last.filter(|last| figure.measure == "change" && belongs(last, figure));
    let came = level.is_some_and(|level| level.measure == "new");
    let of_all = !came || FIGURES.has("inflow", &figure.item);
    Indicators::starter()
        .of(&figure.item, "")
        .filter(|_| of_all)
}

/// Whose a figure is, as its clause says: 全省, 高新区, or of public money also 省级.
pub fn scope(figure: &Figure) -> Option<&str> {
    if !figure.other.is_empty() {
        return Some(&figure.other);
    }
    let levels = FIGURES.of("level").filter(|word| is_said_of(word, figure));
    let level = levels.max_by_key(|word| word.len());
    level
        .filter(|_| is_budget(figure))
        .or_else(|| FIGURES.of("whole").find(|word| is_said_of(word, figure)))
}

/// Of public money: whether a figure is that of the whole place or of its own level alone, if its clause says one of the two.
pub fn of_all(figure: &Figure) -> Option<bool> {
    let scope = scope(figure).filter(|_| is_budget(figure))?;
    Some(FIGURES.lists("whole", scope))
}

fn is_budget(figure: &Figure) -> bool {
    FIGURES.has("budget", figure.near()) || FIGURES.has("budget", &figure.item)
}
