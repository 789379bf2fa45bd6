//! How alike two units are: weighted shares of common character pairs, and which units are worth a look.
//!
//! The access pattern: what is equal has been set aside; of the rest, each unit asks which units of the other side share
//! rare character pairs with it. An inverted index answers. Pairs are numbered in their order, so that weights and lists of the
//! index stand in plain tables, four bytes for each pair of a text. Lists of frequent pairs are read near the place where the
//! unit is expected only, so that a thousand near-equal paragraphs cost no more than a thousand different ones.
//! Above [`BUDGET`] pairs in all, the index holds of each unit its [`RAREST`] pairs, which tell it from its near-duplicates
//! wherever it went, and a fixed sample of the others (the same on both sides).

use std::collections::HashMap;
use std::sync::Mutex;

use report_record::threads;

use crate::letters::plain;

/// Postings read of one list.
const NEAR: usize = 48;
/// Character pairs that are indexed in full.
const BUDGET: usize = 600_000;
/// Rarest pairs of a unit that are indexed where not all are.
const RAREST: usize = 8;
/// Units of fewer pairs are indexed in full.
const SHORT: usize = 24;
/// Partners kept for each unit.
const PARTNERS: usize = 10;
/// Partners kept beside them by rare pairs alone.
const PARTNERS_BY_RARE: usize = 4;

/// Character pairs of a unit: sorted, with repetitions; punctuation, spaces and width make no difference.
#[derive(Clone, Debug, Default)]
pub struct Features {
    /// The pairs themselves, and once weighed, their numbers in [`Weights`].
    grams: Vec<u32>,
    /// Sum of the weights.
    pub mass: f32,
}

/// All character pairs of both sides, ascending, each with its weight: what stands in many units says little.
#[derive(Debug, Default)]
pub struct Weights {
    grams: Vec<u32>,
    of: Vec<f32>,
    /// Whether both sides have it.
    both: Vec<bool>,
}

impl Features {
    /// The character pairs of a text.
    pub fn new(text: &str) -> Self {
        let chars = plain(text);
        // Beginning and end count as characters: a unit of one character has pairs too.
        let mut grams = Vec::with_capacity(chars.len() + 1);
        let mut before = 0;
        for c in &chars {
            grams.push(before << 16 | (*c as u32 & 0xffff));
            before = *c as u32 & 0xffff;
        }
        grams.sort_unstable();
        Features { grams, mass: 0.0 }
    }

    /// The pairs of several texts together.
    pub fn joined(parts: &[&Features]) -> Self {
        let mut grams: Vec<u32> = parts.iter().flat_map(|part| &part.grams).copied().collect();
        grams.sort_unstable();
        Features {
            grams,
            mass: parts.iter().map(|part| part.mass).sum(),
        }
    }

    /// Weight of what two units have in common.
    pub fn common(&self, other: &Features, weights: &Weights) -> f32 {
        let (a, b) = (&self.grams, &other.grams);
        if a.len() / UNEQUAL > b.len() || b.len() / UNEQUAL > a.len() {
            let (few, many) = if a.len() < b.len() { (a, b) } else { (b, a) };
            return held(few, many, weights);
        }
        let (mut i, mut j, mut sum) = (0, 0, 0.0);
        while i < a.len() && j < b.len() {
            let (x, y) = (a[i], b[j]);
            if x == y {
                sum += weights.of[x as usize];
            }
            // Without a branch: which side goes on, no processor can foresee.
            i += usize::from(x <= y);
            j += usize::from(y <= x);
        }
        sum
    }
}

/// So many times more pairs are looked up rather than read: a long unit has many short partners.
const UNEQUAL: usize = 32;

/// Weight of those of a few pairs that many hold.
fn held(few: &[u32], many: &[u32], weights: &Weights) -> f32 {
    let mut sum = 0.0;
    for same in few.chunk_by(|a, b| a == b) {
        let from = many.partition_point(|gram| *gram < same[0]);
        let there = many[from..].iter().take(same.len());
        for _ in there.take_while(|gram| **gram == same[0]) {
            sum += weights.of[same[0] as usize];
        }
    }
    sum
}

/// A table by numbers. Each hashes them in its own way, so no text can be written whose pairs fall together.
type Table = HashMap<u32, u32, foldhash::fast::RandomState>;

/// Units that one thread weighs at a time.
const PORTION: usize = 1000;

/// Weigh the units of both sides by how rare their character pairs are in all of them.
pub fn weigh(sides: [&mut Vec<Features>; 2], jobs: usize) -> Weights {
    let units: usize = sides.iter().map(|side| side.len()).sum();
    let jobs = jobs.min(units / PORTION + 1);
    let spreads = threads::map(&[0, 1], jobs, |side| spread(sides[*side]));
    let mut counted: Vec<(u32, u32)> = spreads.into_iter().flatten().collect();
    counted.sort_unstable();
    let mut weights = Weights::default();
    for sides in counted.chunk_by(|a, b| a.0 == b.0) {
        let count: u32 = sides.iter().map(|side| side.1).sum();
        weights.grams.push(sides[0].0);
        weights
            .of
            .push(0.5 + (1.0 + units as f32 / count as f32).ln());
        weights.both.push(sides.len() == 2);
    }
    let spread: Table = weights.grams.iter().copied().zip(0..).collect();
    let portions: Vec<Mutex<&mut [Features]>> = sides
        .into_iter()
        .flat_map(|side| side.chunks_mut(PORTION).map(Mutex::new))
        .collect();
    threads::map(&portions, jobs, |portion| {
        // Each portion is locked once, by the thread that takes it.
        for unit in portion
            .lock()
            .iter_mut()
            .flat_map(|portion| portion.iter_mut())
        {
            for gram in &mut unit.grams {
                *gram = spread.get(gram).copied().unwrap_or_default();
            }
            let each = unit.grams.iter().map(|gram| weights.of[*gram as usize]);
            unit.mass = each.sum();
        }
    });
    weights
}

/// How many units hold each character pair.
fn spread(units: &[Features]) -> Table {
    let mut spread = Table::default();
    for unit in units {
        let mut last = None;
        for gram in &unit.grams {
            if last != Some(*gram) {
                *spread.entry(*gram).or_default() += 1;
            }
            last = Some(*gram);
        }
    }
    spread
}

/// Many lists, one behind the other.
struct Lists {
    /// Where each begins, and where the last one ends.
    starts: Vec<usize>,
    items: Vec<u32>,
}

impl Lists {
    fn of(&self, list: usize) -> &[u32] {
        &self.items[self.starts[list]..self.starts[list + 1]]
    }
}

/// The pairs of each unit by which it is looked for, ascending, without repetitions: all pairs, or, in so many that one in `rate`
/// is sampled, the rarest and the sample.
fn keys(units: &[&Features], weights: &Weights, rate: u32) -> Lists {
    let sampled = |gram: u32| {
        let gram = weights.grams[gram as usize];
        (gram.wrapping_mul(0x9e37_79b9) >> 8).is_multiple_of(rate)
    };
    let mut keys = Lists {
        starts: vec![0],
        items: Vec::new(),
    };
    let mut own: Vec<u32> = Vec::new();
    for unit in units {
        let distinct = unit.grams.chunk_by(|a, b| a == b).map(|same| same[0]);
        if rate == 1 || unit.grams.len() < SHORT {
            keys.items.extend(distinct);
        } else {
            own.clear();
            own.extend(distinct.clone().filter(|gram| weights.both[*gram as usize]));
            if own.len() > RAREST {
                let weight = |gram: u32| weights.of[gram as usize];
                let order = |a: &u32, b: &u32| weight(*b).total_cmp(&weight(*a)).then(a.cmp(b));
                own.select_nth_unstable_by(RAREST, order);
                own.truncate(RAREST);
            }
            own.extend(distinct.filter(|gram| sampled(*gram)));
            own.sort_unstable();
            own.dedup();
            keys.items.extend_from_slice(&own);
        }
        keys.starts.push(keys.items.len());
    }
    keys
}

/// The units that hold each character pair among their keys, ascending.
fn holders(keys: &Lists, grams: usize) -> Lists {
    let mut starts = vec![0; grams + 1];
    for gram in &keys.items {
        starts[*gram as usize + 1] += 1;
    }
    for gram in 0..grams {
        starts[gram + 1] += starts[gram];
    }
    let mut ends = starts.clone();
    let mut items = vec![0_u32; starts[grams]];
    for (n, unit) in (0..).zip(0..keys.starts.len() - 1) {
        for gram in keys.of(unit) {
            let end = &mut ends[*gram as usize];
            items[*end] = n;
            *end += 1;
        }
    }
    Lists { starts, items }
}

/// Partners worth a look: for each old unit, new units by descending weight of what they share, of equal ones the nearest
/// to where it is expected first.
///
/// `expected` says where in the new side an old unit would stand if nothing had changed.
pub fn partners(
    old: &[&Features],
    new: &[&Features],
    weights: &Weights,
    expected: &[usize],
) -> Vec<Vec<u32>> {
    let total: usize = old.iter().chain(new).map(|unit| unit.grams.len()).sum();
    let rate = u32::try_from(total / BUDGET).unwrap_or(u32::MAX) + 1;
    let index = holders(&keys(new, weights, rate), weights.grams.len());
    let keys = keys(old, weights, rate);
    let mut votes = Votes::new(new.len());
    let mut out = Vec::with_capacity(old.len());
    let (near, whole) = if rate > 1 {
        (NEAR / 4, NEAR / 4)
    } else {
        (NEAR, 2 * NEAR)
    };
    for ((n, unit), home) in old.iter().enumerate().zip(expected) {
        for gram in keys.of(n) {
            let gram = *gram as usize;
            let (list, weight) = (index.of(gram), weights.of[gram]);
            if list.len() <= whole {
                votes.cast(list, weight, true);
            } else {
                let at = list.partition_point(|n| (*n as usize) < *home);
                let from = at.saturating_sub(near / 2).min(list.len() - near);
                votes.cast(&list[from..from + near], weight, false);
            }
        }
        // By share of the smaller one: a piece of a split unit is as good a partner as a whole one.
        let part = |n: u32| 1.0 / unit.mass + 1.0 / new[n as usize].mass.max(1.0);
        out.push(votes.elected(part, *home));
    }
    out
}

/// What a unit shares with each of the other side, as far as lists were read.
struct Votes {
    /// By all pairs, and by those whose lists were read in full: what is near the unit's home has the others too.
    shared: [Vec<f32>; 2],
    touched: Vec<u32>,
    /// Whether some list was read in part.
    partial: bool,
}

impl Votes {
    fn new(units: usize) -> Self {
        Votes {
            shared: [vec![0.0; units], vec![0.0; units]],
            touched: Vec::new(),
            partial: false,
        }
    }

    fn cast(&mut self, list: &[u32], weight: f32, full: bool) {
        let [all, rare] = &mut self.shared;
        self.partial |= !full;
        for n in list {
            let at = *n as usize;
            if all[at] == 0.0 {
                self.touched.push(*n);
            }
            all[at] += weight;
            if full {
                rare[at] += weight;
            }
        }
    }

    /// Those with most votes: of all, and where lists were read in part, some by the lists read in full. `part` turns a
    /// weight into a share; of equal ones the nearest to `home` come first.
    fn elected(&mut self, part: impl Fn(u32) -> f32, home: usize) -> Vec<u32> {
        let far = |n: u32| (n as usize).abs_diff(home);
        let order = |a: &(f32, u32), b: &(f32, u32)| {
            let nearer = || far(a.1).cmp(&far(b.1)).then(a.1.cmp(&b.1));
            b.0.total_cmp(&a.0).then_with(nearer)
        };
        let mut out: Vec<u32> = Vec::new();
        let kinds = [(0, PARTNERS), (1, PARTNERS_BY_RARE)];
        for (kind, most) in &kinds[..=usize::from(self.partial)] {
            let share = |n: &u32| (self.shared[*kind][*n as usize] * part(*n), *n);
            let mut ranked: Vec<(f32, u32)> = self.touched.iter().map(share).collect();
            if ranked.len() > 4 * most {
                ranked.select_nth_unstable_by(*most, order);
                ranked.truncate(*most);
            }
            ranked.sort_unstable_by(order);
            out.extend(ranked.into_iter().take(*most).map(|(_, n)| n));
        }
        for n in self.touched.drain(..) {
            for shared in &mut self.shared {
                shared[n as usize] = 0.0;
            }
        }
        self.partial = false;
        out
    }
}

/// For each text, the nearest ones of others: their positions, by descending weight of what they share.
pub fn nearest(texts: &[&str], others: &[&str]) -> Vec<Vec<u32>> {
    if texts.is_empty() || others.is_empty() {
        return vec![Vec::new(); texts.len()];
    }
    let features = |texts: &[&str]| texts.iter().map(|text| Features::new(text)).collect();
    let (mut a, mut b): (Vec<Features>, Vec<Features>) = (features(texts), features(others));
    let weights = weigh([&mut a, &mut b], 1);
    let expected: Vec<usize> = (0..a.len()).map(|n| n * b.len() / a.len().max(1)).collect();
    let (a, b): (Vec<&Features>, Vec<&Features>) = (a.iter().collect(), b.iter().collect());
    partners(&a, &b, &weights, &expected)
}

#[cfg(test)]
mod tests {
    use std::hash::BuildHasher;

    use super::*;

    #[test]
    fn pairs_that_fall_together_in_one_table_do_not_in_the_next() {
        // Whoever knew how a table hashes could write a text all of whose pairs fall on one of 4,096 places.
        let (known, other) = (Table::default(), Table::default());
        let place = |table: &Table, key: u32| table.hasher().hash_one(key) % 4096;
        let flood = (0..).filter(|key| place(&known, *key) == 0).take(2000);
        let mut places = HashMap::new();
        for key in flood {
            *places.entry(place(&other, key)).or_insert(0) += 1;
        }
        let fullest = places.into_values().max();
        assert!(fullest.is_some_and(|most| most < 40), "{fullest:?}");
    }
}
