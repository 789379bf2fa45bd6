//! Figures whose clause says that they are those of several things: one of each, or one for all.

use report_extract::span::averages;

use super::joins;
use super::read::Figure;
use crate::markers::FIGURES;

/// Two figures behind a name for both of two things and 分别 (城乡居民收入分别增长4.2%、5.3%): the first is of the one, the second of
/// the other; and so are two that follow them (分别达6.9万元、3.4万元，增长4.2%、5.3%).
pub fn of_both(figures: &mut [Figure]) {
    // The name that the last two were told apart by, and where the second of them stands.
    let mut told: Option<(String, usize)> = None;
    for at in 1..figures.len() {
        let (first, second) = (&figures[at - 1], &figures[at]);
        let item = first.item.clone();
        let next = figures
            .get(at + 1)
            .is_some_and(|third| listed(second, third));
        let before = at > 1 && listed(&figures[at - 2], first);
        if !listed(first, second) || next || before {
            continue;
        }
        let follows = told.as_ref().is_some_and(|(name, last)| {
            *name == item && last + 2 == at && follows(&figures[*last], first)
        });
        let mut lines = FIGURES.pairs("both");
        let Some((both, ones)) = lines.find(|(both, _)| item.contains(both)) else {
            continue;
        };
        if !follows && !in_order(first) {
            continue;
        }
        for (figure, one) in figures[at - 1..=at].iter_mut().zip(ones.split('、')) {
            figure.rename(item.replacen(both, one, 1));
        }
        told = Some((item, at));
    }
}

/// How many characters may stand between 分别 and the first of two figures: 提高到. 分别在上、下半年 says of what they are.
const VERB: usize = 4;

/// What stands behind 分别 at the beginning of a text, or behind a mean of years and 分别 (两年平均分别).
fn behind_order(text: &str) -> Option<&str> {
    let split = |word| text.split_once(word);
    let (before, behind) = FIGURES.of("in-order").find_map(split)?;
    let mean: Vec<char> = before.chars().take(VERB + 1).collect();
    let is_mean = mean.len() <= VERB && averages(&mean);
    (mean.is_empty() || is_mean).then_some(behind)
}

/// Whether 分别 and no more than a verb stand between the item of a figure and the figure.
fn in_order(figure: &Figure) -> bool {
    let behind = figure.before.rfind(&figure.item);
    let rest = behind.map_or("", |at| &figure.before[at + figure.item.len()..]);
    let verb = behind_order(rest).map(str::trim);
    verb.is_some_and(|verb| verb.chars().count() <= VERB && verb.chars().all(char::is_alphabetic))
}

/// Whether a figure follows another with a comma and no more than a verb between them.
fn follows(last: &Figure, next: &Figure) -> bool {
    let between = next.behind_mention(last);
    let verb = between.and_then(|text| text.strip_prefix(['，', ',']));
    verb.is_some_and(|verb| verb.chars().count() <= VERB)
}

/// Whether two figures of one item stand in a list, one behind the other.
fn listed(first: &Figure, second: &Figure) -> bool {
    let joined = second.behind_mention(first);
    first.is_alike(second)
        && joined.is_some_and(|text| text.starts_with(joins) && text.chars().count() <= 3)
}

impl Figure {
    /// Whether it is the next member of a list after another: 建设茶园5亩、茶厂3座, 建设5亩茶园、3座茶厂.
    pub fn is_listed_behind(&self, last: &Figure) -> bool {
        let joined = self
            .behind_mention(last)
            .and_then(|text| text.rsplit_once(joins));
        let of = |words: &str, item: &str| words.is_empty() || words == item;
        // 新增5公里、突破70公里 tells two things of one.
        last.item != self.item
            && joined.is_some_and(|(its, own)| of(its, &last.item) && of(own, &self.item))
    }
}

/// Fewest characters of a name that is one without the names beside it: not 城镇 of 城镇、农村居民收入.
const NAME: usize = 3;

/// A figure, or several where its clause says that it is that of each of the measures that its item joins: a promise that
/// 人次、总花费均增长20% is two, each with a result of its own; and so is 游客8万人次，收入5亿元，均增长20%. `before`: the figures before it.
pub fn of_each(figure: Figure, before: &[Figure]) -> Vec<Figure> {
    let said = |at: usize| {
        let before = &figure.clause[..at];
        let end = before.rfind(&figure.item)? + figure.item.len();
        let rest = &before[end..];
        let shared = behind_order(rest);
        // A、B分别增长5%、6%: one for each; with one number it is that of all.
        let alone = |rest: &str| !rest.contains(|c: char| c.is_ascii_digit() || c == '、');
        let shared = shared.filter(|_| !figure.is_listed() && alone(rest));
        FIGURES
            .of("each")
            .find(|word| rest.starts_with(word))
            .or(shared)
    };
    let mut places = figure.clause.match_indices(&figure.text);
    let each = !figure.item.is_empty() && places.any(|(at, _)| said(at).is_some());
    let mut names = if each {
        joined(&figure.item)
    } else {
        Vec::new()
    };
    if figure.change.is_some() && FIGURES.begins("each", &figure.clause) {
        names = levels(&figure, before);
    }
    if names.len() < 2 {
        return vec![figure];
    }
    let one = |name: String| {
        let mut one = figure.clone();
        one.rename(name);
        one
    };
    names.into_iter().map(one).collect()
}

/// The measures of the levels that stand before a figure in its sentence, with a mark and their name between them.
fn levels(figure: &Figure, before: &[Figure]) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    let mut next = figure;
    for level in before.iter().rev().take_while(|one| one.change.is_none()) {
        let between = next.behind_in_sentence(level);
        let told = between.is_some_and(|text| text.starts_with(['，', ',', '、']));
        if !told || names.contains(&level.item) {
            break;
        }
        names.insert(0, level.item.clone());
        next = level;
    }
    names
}

/// The measures that an item joins; none where they cannot be told apart. Modifiers of one length share the head of the last
/// one: 城镇、农村居民收入 are 城镇居民收入 and 农村居民收入.
fn joined(item: &str) -> Vec<String> {
    let names: Vec<&str> = item.split(joins).collect();
    let length = |name: &str| name.chars().count();
    if names.iter().all(|name| length(name) >= NAME) {
        return names.into_iter().map(str::to_string).collect();
    }
    let Some((whole, modifiers)) = names.split_last() else {
        return Vec::new();
    };
    let size = modifiers.first().map_or(0, |name| length(name));
    if size == 0
        || size >= NAME
        || length(whole) < size + NAME
        || modifiers.iter().any(|name| length(name) != size)
    {
        return Vec::new();
    }
    let head: String = whole.chars().skip(size).collect();
    let of = |modifier: &&str| format!("{modifier}{head}");
    let mut out: Vec<String> = modifiers.iter().map(of).collect();
    out.push((*whole).to_string());
    out
}
