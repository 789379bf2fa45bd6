//! Which figure of the old side is which of the new one.
//!
//! Two figures can only be one if unit, role and measure agree. How likely they are is told by the characters of their
//! names and of the text around them, in pairs, weighted by rarity and nearness (Dice 1945); it is lowered for a
//! qualifier on one side only (人均, 高价值), for single years against several, for values that no year lies between, and
//! for another place in a list. Pairs are made from the likeliest down, each figure once.

use std::collections::HashMap;

use super::markers;
use super::read::{Figure, first, last};

/// What is paired with what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pairing {
    /// Results with results, plans with plans.
    Years,
    /// Last year's plans with this year's results.
    Promises,
}

/// Likelihood from which on two figures are one.
const FLOOR: f64 = 0.44;

/// Parts of the likelihood.
const NAME: f64 = 0.55;
const AROUND: f64 = 0.35;
const PASSAGE: f64 = 0.1;

/// What is kept if one side has a qualifier that the other has not.
const QUALIFIER: f64 = 0.55;

/// What is kept if one side is stated for several years.
const YEARS: f64 = 0.45;

/// What is kept at another place in a list.
const ORDINAL: f64 = 0.85;

/// What is kept if one side is begun and the other done.
const STAGE: f64 = 0.7;

/// What is kept if the same things are counted with another counter, or on one side as new ones.
const COUNTER: f64 = 0.88;

/// What a name counts that stands before the other figure.
const TOLD: f64 = 0.75;

/// What a name that is part of the other one counts.
const PART: f64 = 0.85;

type Grams = HashMap<(char, char), f64>;

struct Known<'a> {
    figure: &'a Figure,
    change: bool,
    bare: String,
    before: String,
    name: Grams,
    around: Grams,
    qualifiers: Vec<&'static str>,
    ordinal: usize,
    adds_up: bool,
    stages: Vec<&'static str>,
}

/// The pairs as (old, new, likelihood), ascending by the old position.
pub fn pairs(old: &[Figure], new: &[Figure], pairing: Pairing) -> Vec<(usize, usize, f64)> {
    let rarity = rarity(old, new);
    let sides = [known(old, &rarity), known(new, &rarity)];
    let mut blocks: HashMap<(&str, bool, bool), Block> = HashMap::new();
    for (at, item) in sides[1].iter().enumerate() {
        let block = blocks
            .entry((kind(item.figure), item.figure.plan, item.change))
            .or_default();
        block.members.push(at);
    }
    for block in blocks.values_mut() {
        block.index(&sides[1]);
    }
    let mut found: Vec<(f64, usize, usize)> = Vec::new();
    for (a, item) in sides[0].iter().enumerate() {
        let role = match pairing {
            Pairing::Years => item.figure.plan,
            Pairing::Promises if item.figure.plan => false,
            Pairing::Promises => continue,
        };
        let mut mine: Vec<(f64, usize, usize)> = Vec::new();
        let Some(block) = blocks.get(&(kind(item.figure), role, item.change)) else {
            continue;
        };
        for b in &block.candidates(item, a * new.len() / old.len().max(1)) {
            let likely = likelihood(item, &sides[1][*b]);
            if likely >= FLOOR {
                mine.push((likely, a, *b));
            }
        }
        mine.sort_by(|x, y| y.0.total_cmp(&x.0));
        mine.truncate(32);
        found.extend(mine);
    }
    found.sort_by(|x, y| {
        let apart =
            |at: &(f64, usize, usize)| place(at.1, old.len()).abs_diff(place(at.2, new.len()));
        y.0.total_cmp(&x.0)
            .then_with(|| apart(x).cmp(&apart(y)))
            .then((x.1, x.2).cmp(&(y.1, y.2)))
    });
    let (mut used_old, mut used_new) = (vec![false; old.len()], vec![false; new.len()]);
    let mut out = Vec::new();
    for (likely, a, b) in found {
        if !used_old[a] && !used_new[b] {
            used_old[a] = true;
            used_new[b] = true;
            out.push((a, b, likely));
        }
    }
    out.sort_by_key(|(a, _, _)| *a);
    out
}

/// Figures of one unit, role and measure.
#[derive(Default)]
struct Block {
    members: Vec<usize>,
    /// In a large block: the members that have a pair of characters in their name or around it, ascending.
    holders: HashMap<(char, char), Vec<usize>>,
}

/// Blocks up to this size, which is beyond any one report's, are compared whole.
const WHOLE: usize = 400;

/// Most candidates of a figure in a larger block.
const CANDIDATES: usize = 64;

/// Most holders of a pair of characters that are looked at: those nearest to the figure's own place.
const HOLDERS: usize = 100;

impl Block {
    fn index(&mut self, all: &[Known]) {
        if self.members.len() <= WHOLE {
            return;
        }
        for at in &self.members {
            for gram in all[*at].name.keys().chain(all[*at].around.keys()) {
                let holders = self.holders.entry(*gram).or_default();
                if holders.last() != Some(at) {
                    holders.push(*at);
                }
            }
        }
    }

    fn candidates(&self, figure: &Known, expected: usize) -> Vec<usize> {
        if self.members.len() <= WHOLE {
            return self.members.clone();
        }
        let mut shared: HashMap<usize, f64> = HashMap::new();
        for (gram, weight) in figure.name.iter().chain(&figure.around) {
            let Some(holders) = self.holders.get(gram) else {
                continue;
            };
            let middle = holders.partition_point(|at| *at < expected);
            let from = middle.saturating_sub(HOLDERS / 2);
            for at in holders.iter().skip(from).take(HOLDERS) {
                *shared.entry(*at).or_default() += weight;
            }
        }
        let mut best: Vec<(usize, f64)> = shared
            .into_iter()
            .map(|(at, weight)| (at, (weight * 1e6).round()))
            .collect();
        best.sort_by(|x, y| y.1.total_cmp(&x.1).then(x.0.cmp(&y.0)));
        best.truncate(CANDIDATES);
        best.into_iter().map(|(at, _)| at).collect()
    }
}

/// Place in the report, in thousandths.
fn place(at: usize, of: usize) -> usize {
    at * 1000 / of.max(1)
}

fn unit(figure: &Figure) -> &str {
    match figure.unit.as_str() {
        "％" => "%",
        unit => unit,
    }
}

/// What two figures must share to be compared at all: counters of things (家, 个, 所) are one unit.
fn kind(figure: &Figure) -> &str {
    let unit = unit(figure);
    if markers::of("counter").any(|counter| counter == unit) {
        "个"
    } else {
        unit
    }
}

fn likelihood(a: &Known, b: &Known) -> f64 {
    let name = same_name(a, b);
    let around = overlap(&a.around, &b.around).0;
    let continued = a.figure.continued.contains(&b.figure.unit_at);
    let mut likely = NAME * name + AROUND * around + if continued { PASSAGE } else { 0.0 };
    if a.figure.continued.is_empty() {
        likely /= 1.0 - PASSAGE;
    }
    if a.qualifiers != b.qualifiers {
        likely *= QUALIFIER;
    }
    let kept = years_between(a.figure.value, b.figure.value);
    // What adds up differs by about the number of years; what does not is a stock, and comparable at the end of any period.
    let total = |x: &Known| x.figure.review_of_years && x.adds_up;
    if a.figure.years != b.figure.years || (total(a) != total(b) && kept < 1.0) {
        likely *= YEARS;
    }
    if unit(a.figure) != unit(b.figure) {
        likely *= COUNTER;
    }
    if a.figure.change != b.figure.change {
        likely *= COUNTER;
    }
    if a.stages != b.stages {
        likely *= STAGE;
    }
    if a.ordinal != b.ordinal {
        likely *= ORDINAL;
    }
    if !a.change {
        likely *= kept;
    }
    // Sums over a hash map differ in their last digits from run to run.
    (likely * 1e9).round() / 1e9
}

/// What is kept of a level's likelihood: few indicators double in a year.
fn years_between(old: f64, new: f64) -> f64 {
    let (less, more) = (old.abs().min(new.abs()), old.abs().max(new.abs()));
    if more <= 0.0 {
        return 1.0;
    }
    match more / less {
        ratio if ratio <= 1.5 => 1.0,
        ratio if ratio <= 2.2 => 0.9,
        ratio if ratio <= 4.0 => 0.7,
        _ => 0.5,
    }
}

/// How alike two names are. One that is cut short (强度, 总量) is looked for in the text before the other figure.
fn same_name(a: &Known, b: &Known) -> f64 {
    let (dice, part) = overlap(&a.name, &b.name);
    let shorter = a.bare.chars().count().min(b.bare.chars().count());
    // The head of a Chinese name stands last: 消费 is part of 消费价格, and another thing.
    let head = |name: &str| last(name, 2).to_string();
    let whole = if head(&a.bare) == head(&b.bare) && shorter > 2 {
        PART
    } else {
        PART * 0.65
    };
    let told = |name: &Known, by: &Known| {
        if name.bare.chars().count() > 3 && by.before.contains(&name.bare) {
            TOLD
        } else {
            0.0
        }
    };
    dice.max(whole * part)
        .max(told(a, b))
        .max(told(b, a))
        .max(cut_short(a, b))
        .max(cut_short(b, a))
}

/// A name cut down to its head, whose modifier stands in the text before: 经营主体总量, and 总量 after 经营主体.
fn cut_short(whole: &Known, head: &Known) -> f64 {
    let modifier = match whole.bare.strip_suffix(head.bare.as_str()) {
        Some(modifier) if !head.bare.is_empty() && head.bare.chars().count() <= 3 => {
            first(modifier, 4)
        }
        _ => return 0.0,
    };
    if modifier.chars().count() > 1 && head.before.contains(modifier) {
        TOLD
    } else {
        0.0
    }
}

/// Dice's coefficient of two weighted bags, and the share of the smaller one that is in the other.
fn overlap(a: &Grams, b: &Grams) -> (f64, f64) {
    let sum = |grams: &Grams| grams.values().sum::<f64>();
    let (of_a, of_b) = (sum(a), sum(b));
    if of_a <= 0.0 || of_b <= 0.0 {
        return (0.0, 0.0);
    }
    let common: f64 = a
        .iter()
        .filter_map(|(gram, weight)| b.get(gram).map(|other| weight.min(*other)))
        .sum();
    (2.0 * common / (of_a + of_b), common / of_a.min(of_b))
}

fn known<'a>(figures: &'a [Figure], rarity: &HashMap<(char, char), f64>) -> Vec<Known<'a>> {
    let mut out: Vec<Known<'a>> = Vec::with_capacity(figures.len());
    for figure in figures {
        let name = bare(&figure.item);
        let comma = figure
            .before
            .rfind(['，', '；', '。'])
            .map_or(0, |at| at + '，'.len_utf8());
        let near = &figure.before[comma..];
        let listed = out.last().is_some_and(|last| {
            last.figure.unit_at == figure.unit_at
                && last.figure.item == figure.item
                && last.figure.unit == figure.unit
        });
        let ordinal = if listed {
            out.last().map_or(0, |last| last.ordinal + 1)
        } else {
            0
        };
        let directed = figure.change.is_some()
            || markers::of("change").any(|word| figure.item.ends_with(word));
        // 新增就业120万人 is an amount: only a share can be a change of something else.
        let change = directed
            && (unit(figure).starts_with('%')
                || unit(figure).starts_with("百分")
                || unit(figure) == "倍");
        // A level in percent is a share of something, whether or not the name goes on to say of what (占…比重).
        let share = !change && unit(figure) == "%";
        let told = name
            .split('占')
            .next()
            .filter(|told| share && !told.is_empty())
            .unwrap_or(&name)
            .to_string();
        out.push(Known {
            figure,
            change,
            before: letters(&figure.before),
            name: grams(&name, rarity, |_| 1.0),
            around: around(figure, rarity),
            qualifiers: markers::of("qualifier")
                .filter(|word| told.contains(word))
                .collect(),
            ordinal,
            adds_up: markers::has("flow", near)
                || markers::has("flow", &figure.item)
                || (directed && !change),
            stages: markers::of("stage")
                .filter(|word| near.contains(word) || figure.item.contains(word))
                .collect(),
            bare: name,
        });
    }
    out
}

/// A name without what says nothing about the indicator, digits and marks, in one wording (经济 is 地区生产总值).
fn bare(item: &str) -> String {
    let mut name = letters(item);
    for word in markers::of("filler") {
        if name.len() > word.len() + 3 {
            name = name.replace(word, "");
        }
    }
    for (one, other) in markers::of("part").filter_map(|line| line.split_once('=')) {
        name = name.replace(one, other);
    }
    let whole = markers::of("name")
        .filter_map(|line| line.split_once('='))
        .find(|line| line.0 == name);
    whole.map_or(name, |line| line.1.to_string())
}

fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphabetic()).collect()
}

/// The text around a figure: the nearer, the more it counts, by the marks in between.
fn around(figure: &Figure, rarity: &HashMap<(char, char), f64>) -> Grams {
    let mut out = Grams::new();
    let mut nearness = 1.0;
    for piece in figure.before.rsplit(['，', '、', '；', '。', '：']) {
        for (gram, weight) in grams(&letters(piece), rarity, |_| nearness) {
            *out.entry(gram).or_default() += weight;
        }
        let start = piece.as_ptr() as usize - figure.before.as_ptr() as usize;
        let mark = figure.before[..start].chars().next_back();
        nearness *= if mark == Some('。') { 0.3 } else { 0.6 };
    }
    let stop = figure
        .after
        .find(['，', '。', '；', '、'])
        .unwrap_or(figure.after.len());
    for (gram, weight) in grams(&letters(&figure.after[..stop]), rarity, |_| 0.7) {
        *out.entry(gram).or_default() += weight;
    }
    out
}

fn grams(
    text: &str,
    rarity: &HashMap<(char, char), f64>,
    nearness: impl Fn(usize) -> f64,
) -> Grams {
    let mut out = Grams::new();
    for (at, gram) in pairs_of(text).enumerate() {
        *out.entry(gram).or_default() += rarity.get(&gram).copied().unwrap_or(1.0) * nearness(at);
    }
    out
}

fn pairs_of(text: &str) -> impl Iterator<Item = (char, char)> + '_ {
    text.chars().zip(text.chars().skip(1))
}

/// How rare a pair of characters is among the names and surroundings of all figures.
fn rarity(old: &[Figure], new: &[Figure]) -> HashMap<(char, char), f64> {
    let mut holders: HashMap<(char, char), f64> = HashMap::new();
    let mut all = 1.0;
    for figure in old.iter().chain(new) {
        all += 1.0;
        let text: String = figure
            .item
            .chars()
            .chain(figure.before.chars())
            .filter(|c| c.is_alphabetic())
            .collect();
        let mut grams: Vec<(char, char)> = pairs_of(&text).collect();
        grams.sort_unstable();
        grams.dedup();
        for gram in grams {
            *holders.entry(gram).or_default() += 1.0;
        }
    }
    holders
        .into_iter()
        .map(|(gram, count)| (gram, 1.0 + f64::ln(all / count) / 2.0))
        .collect()
}
