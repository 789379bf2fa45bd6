//! How alike two units are: weighted shares of common character pairs, and which units are worth a look.
//!
//! The access pattern: what is equal has been set aside; of the rest, each unit asks which units of the other side share
//! rare character pairs with it. An inverted index answers. Pairs are numbered in their order, so that weights and lists of the
//! index stand in plain tables, four bytes for each pair of a text. Lists of frequent pairs are read near the place where the
//! unit is expected only, so that a thousand near-equal paragraphs cost no more than a thousand different ones.
//! Above [`BUDGET`] pairs in all, the index holds a fixed sample of them (the same on both sides).

use std::collections::HashMap;
use std::sync::Mutex;

use report_record::threads;

use crate::args::Ignore;

/// Postings read of one list.
const NEAR: usize = 48;
/// Character pairs that are indexed in full.
const BUDGET: usize = 600_000;
/// Partners kept for each unit.
const PARTNERS: usize = 10;

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
    weights: Vec<f32>,
}

/// A text without what `--ignore` leaves out.
pub fn without(text: &str, ignore: &[Ignore]) -> String {
    let has = |what| ignore.contains(&what);
    let mut out = String::with_capacity(text.len());
    let mut in_number = false;
    for c in text.chars() {
        let narrow = fold(c);
        if has(Ignore::Punctuation) && is_punctuation(narrow)
            || has(Ignore::Space) && c.is_whitespace()
        {
            continue;
        }
        if has(Ignore::Number) && narrow.is_ascii_digit() {
            if !in_number {
                out.push('0');
            }
            in_number = true;
            continue;
        }
        in_number = in_number && matches!(narrow, '.' | ',');
        if in_number {
            continue;
        }
        out.push(if has(Ignore::Width) { narrow } else { c });
    }
    out
}

/// The half-width form of a character.
pub fn fold(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        '\u{3000}' => ' ',
        c => c,
    }
}

/// Marks that carry no word; `%` and the point in a number do.
pub fn is_punctuation(c: char) -> bool {
    c.is_ascii_punctuation() && !matches!(c, '%' | '+')
        || matches!(c, '\u{3001}'..='\u{3003}' | '\u{3008}'..='\u{3011}' | '\u{3014}'..='\u{301f}' | '\u{2010}'..='\u{2027}' | '\u{00b7}' | '\u{30fb}')
}

/// The characters of a text that count when texts are found to be alike.
pub fn plain(text: &str) -> Vec<char> {
    text.chars()
        .map(fold)
        .filter(|c| !c.is_whitespace() && !is_punctuation(*c))
        .collect()
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
        let (mut i, mut j, mut sum) = (0, 0, 0.0);
        while i < a.len() && j < b.len() {
            let (x, y) = (a[i], b[j]);
            if x == y {
                sum += weights.weights[x as usize];
            }
            // Without a branch: which side goes on, no processor can foresee.
            i += usize::from(x <= y);
            j += usize::from(y <= x);
        }
        sum
    }
}

/// A hash for keys that are spread well already.
#[derive(Clone, Copy, Debug, Default)]
pub struct Quick;

impl std::hash::BuildHasher for Quick {
    type Hasher = QuickHasher;
    fn build_hasher(&self) -> QuickHasher {
        QuickHasher(0)
    }
}

/// See [`Quick`].
#[derive(Clone, Copy, Debug)]
pub struct QuickHasher(u64);

impl std::hash::Hasher for QuickHasher {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.write_u32(u32::from(*byte));
        }
    }
    fn write_u32(&mut self, value: u32) {
        self.0 = (self.0 ^ u64::from(value)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        self.0 ^= self.0 >> 29;
    }
}

/// Units that one thread weighs at a time.
const PORTION: usize = 1000;

/// Weigh the units of both sides by how rare their character pairs are in all of them.
pub fn weigh(sides: [&mut Vec<Features>; 2], jobs: usize) -> Weights {
    let units: usize = sides.iter().map(|side| side.len()).sum();
    let jobs = jobs.min(units / PORTION + 1);
    let spreads = threads::map(&[0, 1], jobs, |side| spread(sides[*side]));
    let mut spread: HashMap<u32, u32, Quick> = HashMap::default();
    for (gram, count) in spreads.into_iter().flatten() {
        *spread.entry(gram).or_default() += count;
    }
    let mut counted: Vec<(u32, u32)> = spread.iter().map(|(gram, count)| (*gram, *count)).collect();
    counted.sort_unstable();
    for (number, (gram, _)) in (0..).zip(&counted) {
        spread.insert(*gram, number);
    }
    let weight = |count: u32| 0.5 + (1.0 + units as f32 / count as f32).ln();
    let weights = Weights {
        grams: counted.iter().map(|(gram, _)| *gram).collect(),
        weights: counted.iter().map(|(_, count)| weight(*count)).collect(),
    };
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
            let each = unit
                .grams
                .iter()
                .map(|gram| weights.weights[*gram as usize]);
            unit.mass = each.sum();
        }
    });
    weights
}

/// How many units hold each character pair.
fn spread(units: &[Features]) -> HashMap<u32, u32, Quick> {
    let mut spread: HashMap<u32, u32, Quick> = HashMap::default();
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

/// The units that hold each character pair, ascending, one list behind the other.
struct Index {
    starts: Vec<u32>,
    holders: Vec<u32>,
}

impl Index {
    fn new(units: &[&Features], grams: usize, keep: impl Fn(&Features, u32) -> bool) -> Self {
        let each = |visit: &mut dyn FnMut(u32, u32)| {
            for (n, unit) in (0..).zip(units) {
                let mut last = None;
                for gram in unit.grams.iter().filter(|gram| keep(unit, **gram)) {
                    if last != Some(*gram) {
                        visit(n, *gram);
                    }
                    last = Some(*gram);
                }
            }
        };
        let mut starts = vec![0_u32; grams + 1];
        each(&mut |_, gram| starts[gram as usize + 1] += 1);
        for gram in 0..grams {
            starts[gram + 1] += starts[gram];
        }
        let mut ends = starts.clone();
        let mut holders = vec![0_u32; starts[grams] as usize];
        each(&mut |n, gram| {
            let end = &mut ends[gram as usize];
            holders[*end as usize] = n;
            *end += 1;
        });
        Index { starts, holders }
    }

    fn of(&self, gram: u32) -> &[u32] {
        let at = gram as usize;
        &self.holders[self.starts[at] as usize..self.starts[at + 1] as usize]
    }
}

/// Partners worth a look: for each old unit, new units by descending weight of what they share.
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
    let chosen =
        |gram: &u32| rate == 1 || (gram.wrapping_mul(0x9e37_79b9) >> 8).is_multiple_of(rate);
    let sampled: Vec<bool> = weights.grams.iter().map(chosen).collect();
    let keep = |unit: &Features, gram: u32| unit.grams.len() < 24 || sampled[gram as usize];
    let index = Index::new(new, weights.grams.len(), keep);
    let mut shared = vec![0.0_f32; new.len()];
    let mut touched: Vec<u32> = Vec::new();
    let mut ranked: Vec<(f32, u32)> = Vec::new();
    let mut out = Vec::with_capacity(old.len());
    let near = if total > BUDGET { NEAR / 4 } else { NEAR };
    for (unit, home) in old.iter().zip(expected) {
        let mut last = None;
        for gram in &unit.grams {
            if last == Some(*gram) || !keep(unit, *gram) {
                continue;
            }
            last = Some(*gram);
            let (list, weight) = (index.of(*gram), weights.weights[*gram as usize]);
            let list = if list.len() <= 2 * near && total <= BUDGET || list.len() <= near {
                list
            } else {
                let at = list.partition_point(|n| (*n as usize) < *home);
                let from = at.saturating_sub(near / 2).min(list.len() - near);
                &list[from..from + near]
            };
            for n in list {
                if shared[*n as usize] == 0.0 {
                    touched.push(*n);
                }
                shared[*n as usize] += weight;
            }
        }
        // By share of the smaller one: a piece of a split unit is as good a partner as a whole one.
        ranked.extend(touched.drain(..).map(|n| {
            let other = n as usize;
            let weight = std::mem::take(&mut shared[other]);
            (
                weight * (1.0 / unit.mass + 1.0 / new[other].mass.max(1.0)),
                n,
            )
        }));
        let order = |a: &(f32, u32), b: &(f32, u32)| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1));
        if ranked.len() > 4 * PARTNERS {
            ranked.select_nth_unstable_by(PARTNERS, order);
            ranked.truncate(PARTNERS);
        }
        ranked.sort_unstable_by(order);
        out.push(ranked.drain(..).take(PARTNERS).map(|(_, n)| n).collect());
    }
    out
}
