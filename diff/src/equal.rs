//! Links equal units: those that are alone of their kind first, then repeated ones by the order in which they stand.

use std::borrow::Cow;
use std::collections::{HashMap, VecDeque};
use std::hash::Hash;

use crate::Options;
use crate::align::free;
use crate::ends;
use crate::letters;
use crate::moves;
use crate::unit::Unit;

/// Cells of the table above which the longest common subsequence is sought step by step.
const CELLS: usize = 400_000;
/// Units looked at together where it is sought piece by piece.
const WINDOW: usize = 400;
/// What an equal pair is worth, and what a unit costs that is skipped on one side only.
const GAIN: i32 = 10;
const SKIP: i32 = 2;

/// Links `(old, new)` between equal units, each unit in one at most.
pub fn links(old: &[Unit], new: &[Unit], options: &Options) -> Vec<(usize, usize)> {
    let keys = |units| <[Unit]>::iter(units).map(|unit| key(&unit.text, options));
    let ([a, b], both) = numbered([keys(old), keys(new)]);
    let mut linked = aligned(&a, &b, &both);
    // What is left over has moved: the first with the first, the second with the second.
    let [in_a, in_b] = &both;
    let mut waiting: HashMap<u32, VecDeque<usize>> = HashMap::new();
    let mut free_b = free(b.len(), linked.iter().map(|(_, j)| j));
    free_b.retain(|at| in_a[b[*at] as usize] > 0);
    for at in free_b {
        waiting.entry(b[at]).or_default().push_back(at);
    }
    let mut free_a = free(a.len(), linked.iter().map(|(i, _)| i));
    free_a.retain(|at| in_b[a[*at] as usize] > 0);
    for at in free_a {
        if let Some(other) = waiting.get_mut(&a[at]).and_then(VecDeque::pop_front) {
            linked.push((at, other));
        }
    }
    linked
}

/// The items of two sequences as numbers, the same for equal ones, and how often each number stands on either side.
pub fn numbered<K: Eq + Hash>(
    sides: [impl Iterator<Item = K>; 2],
) -> ([Vec<u32>; 2], [Vec<u32>; 2]) {
    let mut names: HashMap<K, u32, foldhash::fast::RandomState> = HashMap::default();
    let numbers = sides.map(|side| {
        let mut numbers = Vec::new();
        for item in side {
            let fresh = u32::try_from(names.len()).unwrap_or(u32::MAX);
            numbers.push(*names.entry(item).or_insert(fresh));
        }
        numbers
    });
    let counts = numbers.each_ref().map(|side| {
        let mut count = vec![0_u32; names.len()];
        for name in side {
            count[*name as usize] += 1;
        }
        count
    });
    (numbers, counts)
}

/// How many items both sequences have, one that stands twice in both counted twice.
pub fn in_both<K: Eq + Hash>(sides: [impl Iterator<Item = K>; 2]) -> usize {
    let (_, [in_a, in_b]) = numbered(sides);
    let both = in_a.into_iter().zip(in_b);
    both.map(|(a, b)| a.min(b) as usize).sum()
}

/// The pieces that two sequences share in order, in near-linear time; of any length and however often they repeat.
///
/// ```
/// let (a, b) = (["修路，", "建桥，", "种树。"], ["修路，", "种树。"]);
/// assert_eq!(report_diff::equal::in_order(&a, &b), [(0, 0), (2, 1)]);
/// ```
pub fn in_order(a: &[&str], b: &[&str]) -> Vec<(usize, usize)> {
    let ([a, b], counts) = numbered([a.iter(), b.iter()]);
    aligned(&a, &b, &counts)
}

/// Links in order between equal names: what stands once on either side first, then what stands between.
fn aligned(a: &[u32], b: &[u32], counts: &[Vec<u32>; 2]) -> Vec<(usize, usize)> {
    let [in_a, in_b] = counts;
    // Only what stands on both sides can be linked.
    let shared = |side: &[u32], in_other: &[u32]| -> Vec<usize> {
        let mut at: Vec<usize> = (0..side.len()).collect();
        at.retain(|at| in_other[side[*at] as usize] > 0);
        at
    };
    let (x, y) = (shared(a, in_b), shared(b, in_a));
    let single = |name: u32| in_a[name as usize] == 1 && in_b[name as usize] == 1;
    let mut place = vec![usize::MAX; in_a.len()];
    for (n, at) in y.iter().enumerate() {
        place[b[*at] as usize] = n;
    }
    let alone = x.iter().enumerate().filter(|(_, at)| single(a[**at]));
    let alone: Vec<(usize, usize, u64)> = alone
        .map(|(n, at)| (n, place[a[*at] as usize], 1))
        .collect();
    let keep = moves::in_order(&alone);
    let mut linked: Vec<(usize, usize)> = Vec::new();
    let mut from = (0, 0);
    let pillars = alone.iter().zip(keep).filter(|(_, keep)| *keep);
    let pillars = pillars.map(|(link, _)| (x[link.0], y[link.1]));
    for (i, j) in pillars.chain([(a.len(), b.len())]) {
        between(&a[from.0..i], &b[from.1..j], from, &mut linked);
        if i < a.len() {
            linked.push((i, j));
        }
        from = (i + 1, j + 1);
    }
    linked
}

/// What is compared of a text, with what `--ignore` leaves out.
fn key<'a>(text: &'a str, options: &Options) -> Cow<'a, str> {
    if options.ignore.is_empty() {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(letters::without(text, &options.ignore))
    }
}

/// Links in order between two pillars.
fn between(a: &[u32], b: &[u32], from: (usize, usize), out: &mut Vec<(usize, usize)>) {
    let (head, tail) = ends::common(a, b);
    out.extend((0..head).map(|n| (from.0 + n, from.1 + n)));
    let (x, y) = (&a[head..a.len() - tail], &b[head..b.len() - tail]);
    let start = (from.0 + head, from.1 + head);
    if x.len().saturating_mul(y.len()) <= CELLS {
        subsequence(x, y, start, out);
    } else {
        steps(x, y, start, out);
    }
    out.extend((0..tail).map(|n| (from.0 + a.len() - tail + n, from.1 + b.len() - tail + n)));
}

/// The best common subsequence: many equal units, few that are skipped on one side only.
///
/// Repeated text has long common subsequences that wander; what was edited stands opposite to its edit.
fn subsequence(a: &[u32], b: &[u32], from: (usize, usize), out: &mut Vec<(usize, usize)>) {
    if a.is_empty() || b.is_empty() {
        return;
    }
    let width = b.len() + 1;
    let mut best = vec![0_i32; (a.len() + 1) * width];
    let gain = |i: usize, j: usize| if a[i] == b[j] { GAIN } else { 0 };
    for i in (0..a.len()).rev() {
        for j in (0..b.len()).rev() {
            best[i * width + j] = (best[(i + 1) * width + j + 1] + gain(i, j))
                .max(best[(i + 1) * width + j] - SKIP)
                .max(best[i * width + j + 1] - SKIP);
        }
    }
    let (mut i, mut j) = (0, 0);
    while i < a.len() && j < b.len() {
        let here = best[i * width + j];
        if here == best[(i + 1) * width + j + 1] + gain(i, j) {
            if a[i] == b[j] {
                out.push((from.0 + i, from.1 + j));
            }
            i += 1;
            j += 1;
        } else if here == best[(i + 1) * width + j] - SKIP {
            i += 1;
        } else {
            j += 1;
        }
    }
}

/// A common subsequence in near-linear time: the longest one of a window, of which the first half is taken each time.
///
/// Repeated text gives no landmarks but its order; two windows' overlap decides where one run ends and the next begins.
fn steps(a: &[u32], b: &[u32], from: (usize, usize), out: &mut Vec<(usize, usize)>) {
    let (mut i, mut j) = (0, 0);
    let mut found = Vec::new();
    while i < a.len() && j < b.len() {
        let (to_a, to_b) = ((i + WINDOW).min(a.len()), (j + WINDOW).min(b.len()));
        found.clear();
        subsequence(&a[i..to_a], &b[j..to_b], (i, j), &mut found);
        if to_a == a.len() && to_b == b.len() {
            out.extend(found.iter().map(|(x, y)| (from.0 + x, from.1 + y)));
            return;
        }
        let half = (i + WINDOW / 2, j + WINDOW / 2);
        let taken = found.partition_point(|(x, y)| *x < half.0 && *y < half.1);
        out.extend(found[..taken].iter().map(|(x, y)| (from.0 + x, from.1 + y)));
        // The next common unit is where the next window begins; without one, both sides go on together.
        (i, j) = found.get(taken).copied().unwrap_or(half);
        (i, j) = (i.min(half.0), j.min(half.1));
        if let Some((x, y)) = taken.checked_sub(1).map(|last| found[last]) {
            (i, j) = (i.max(x + 1), j.max(y + 1));
        }
    }
}
