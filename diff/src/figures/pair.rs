//! Which figure of the old side is which of the new one.
//!
//! Two figures can only be one if unit, role and measure agree. How likely they are is told by the characters of their
//! names and of the text around them, in pairs, weighted by rarity and nearness (Dice 1945); it is lowered for a
//! qualifier on one side only (人均, 高价值), for single years against several, for values that no year lies between, and
//! for another place in a list. Pairs are made from the likeliest down, each figure once.

use std::collections::HashMap;

use super::extent::terms;
use super::known::{Known, season};
use super::units;
use super::{likely, promise};

/// What is paired with what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pairing {
    /// Results with results, plans with plans.
    Years,
    /// Last year's plans with this year's results.
    Promises,
    /// The same of two places: only what has one name, however much it is.
    Places,
}

/// Likelihood from which on two figures are one.
const FLOOR: f64 = 0.44;

/// Likelihood from which on two figures are one that are like no other figures.
const LONELY: f64 = 0.35;

/// How much later a level that is told in a review of several years or of another year comes beside one that is told of one: a
/// report that reviews both tells 地区生产总值 in both.
const FRAMED: f64 = 0.8;

/// The same of one of a part of the year (上半年增长8%，全年增长6.5%), which decides nothing of the year, or of one that is told in other terms
/// (剔除…后, 实际增长).
const SEASONAL: f64 = 0.5;

/// How much less likely any other partner of both is then.
const AHEAD: f64 = 0.1;

/// How alike what is done must be for partners to be exchanged (Dice's coefficient).
const ACTION: f64 = 0.25;

/// Figures of one name that are tried against each other, which is beyond any one report's.
const NAMESAKES: usize = 40;

/// The pairs as (old, new, likelihood), ascending by the old position.
pub fn pairs(sides: &[Vec<Known>; 2], pairing: Pairing) -> Vec<(usize, usize, f64)> {
    let [old, new] = sides;
    let mut found = candidates(sides, pairing);
    found.sort_by(|x, y| {
        let apart = |at: &Candidate| place(at.old, old.len()).abs_diff(place(at.new, new.len()));
        y.order
            .total_cmp(&x.order)
            .then_with(|| apart(x).cmp(&apart(y)))
            .then((x.old, x.new).cmp(&(y.old, y.new)))
    });
    let lonely = lonely(&found, old.len(), new.len());
    let (mut used_old, mut used_new) = (vec![false; old.len()], vec![false; new.len()]);
    let mut out = Vec::new();
    for (at, lonely) in found.iter().zip(lonely) {
        let one = at.likely >= FLOOR || lonely;
        if one && !used_old[at.old] && !used_new[at.new] {
            used_old[at.old] = true;
            used_new[at.new] = true;
            out.push((at.old, at.new, at.likely));
        }
    }
    out.sort_by_key(|(a, _, _)| *a);
    by_action(&mut out, &found, sides);
    out
}

/// Among figures of one name (整治老旧小区…, …老旧小区引入物业服务) what is done decides: partners are exchanged where that brings
/// together what is done in the same words, and nothing was alike before.
fn by_action(pairs: &mut [(usize, usize, f64)], found: &[Candidate], sides: &[Vec<Known>; 2]) {
    let mut namesakes: HashMap<&str, Vec<usize>> = HashMap::new();
    for (n, (a, b, _)) in pairs.iter().enumerate() {
        let (from, to) = (&sides[0][*a], &sides[1][*b]);
        if from.bare == to.bare && !from.generic {
            namesakes.entry(&from.bare).or_default().push(n);
        }
    }
    let likely: HashMap<(usize, usize), f64> = found
        .iter()
        .map(|at| ((at.old, at.new), at.likely))
        .collect();
    let mut groups: Vec<Vec<usize>> = namesakes.into_values().collect();
    groups.sort_unstable();
    for group in groups {
        for (n, one) in group.iter().enumerate().take(NAMESAKES) {
            for other in group.iter().take(NAMESAKES).skip(n + 1) {
                let ((a, b, _), (c, d, _)) = (pairs[*one], pairs[*other]);
                let (Some(ad), Some(cb)) = (likely.get(&(a, d)), likely.get(&(c, b))) else {
                    continue;
                };
                let alike = |a: usize, b: usize| {
                    likely::overlap(&sides[0][a].action, &sides[1][b].action).0
                };
                if alike(a, b) + alike(c, d) <= 0.0 && alike(a, d) + alike(c, b) > ACTION {
                    (pairs[*one], pairs[*other]) = ((a, d, *ad), (c, b, *cb));
                }
            }
        }
    }
}

/// Two figures that may be one.
struct Candidate {
    likely: f64,
    /// By which the likeliest is made first.
    order: f64,
    old: usize,
    new: usize,
    /// Nothing speaks against it: no qualifier, no number of years on one side only.
    sound: bool,
}

/// Most partners of a figure that are weighed.
const PARTNERS: usize = 32;

fn candidates(sides: &[Vec<Known>; 2], pairing: Pairing) -> Vec<Candidate> {
    let mut blocks: HashMap<(&str, bool, bool, bool), Block> = HashMap::new();
    for (at, item) in sides[1].iter().enumerate() {
        let (kind, base) = (units::kind(item.figure), item.figure.is_base());
        let block = (kind, item.figure.plan, item.change, base);
        blocks.entry(block).or_default().members.push(at);
    }
    for block in blocks.values_mut() {
        block.index(&sides[1]);
    }
    let mut found = Vec::new();
    for (a, item) in sides[0].iter().enumerate() {
        // Where a change set out from is told of another year than the report's: it is one with no other figure.
        let base = item.figure.is_base();
        let role = match pairing {
            Pairing::Years | Pairing::Places => item.figure.plan,
            Pairing::Promises if promise::is_due(item.figure) => false,
            Pairing::Promises => continue,
        };
        let places = pairing == Pairing::Places;
        let expected = a * sides[1].len() / sides[0].len().max(1);
        let mut mine: Vec<Candidate> = Vec::new();
        for kind in units::kinds(item.figure) {
            let Some(block) = blocks.get(&(kind, role, item.change, base)) else {
                continue;
            };
            for b in block.candidates(item, expected) {
                let other = &sides[1][b];
                if places && (item.bare != other.bare || item.generic) {
                    continue;
                }
                let (likely, sound) = likely::likelihood(item, other, pairing);
                if likely >= LONELY - AHEAD {
                    let framed = item.figure.is_framed() != other.figure.is_framed()
                        || item.figure.lag != other.figure.lag;
                    let seasonal = season(item.figure) != season(other.figure);
                    let without = terms(item.figure) != terms(other.figure);
                    let late = [(framed, FRAMED), (seasonal || without, SEASONAL)].into_iter();
                    let late = late.filter(|(told, _)| *told).map(|(_, left)| left);
                    mine.push(Candidate {
                        likely,
                        order: likely * late.product::<f64>(),
                        old: a,
                        new: b,
                        sound: sound && likely::are_named_alike(item, other),
                    });
                }
            }
        }
        mine.sort_by(|x, y| y.likely.total_cmp(&x.likely));
        mine.truncate(PARTNERS);
        found.extend(mine);
    }
    found
}

/// Which of the candidates, best first, have no rival: neither figure is nearly as like another.
fn lonely(found: &[Candidate], old: usize, new: usize) -> Vec<bool> {
    let (mut of_old, mut of_new) = (vec![[0.0_f64; 2]; old], vec![[0.0_f64; 2]; new]);
    for at in found {
        for best in [&mut of_old[at.old], &mut of_new[at.new]] {
            if best[0] == 0.0 {
                best[0] = at.likely;
            } else if best[1] == 0.0 {
                best[1] = at.likely;
            }
        }
    }
    let lonely = |at: &Candidate| {
        let alone = |best: &[f64; 2]| at.likely >= best[0] && best[1] <= at.likely - AHEAD;
        at.sound && at.likely >= LONELY && alone(&of_old[at.old]) && alone(&of_new[at.new])
    };
    found.iter().map(lonely).collect()
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
