//! Links equal units: those that are alone of their kind first, then repeated ones by the order in which they stand.

use std::borrow::Cow;
use std::collections::HashMap;

use crate::Options;
use crate::align::key;
use crate::moves;
use crate::unit::Unit;

/// Cells of the table above which the longest common subsequence is sought step by step.
const CELLS: usize = 400_000;
/// How far ahead the next common run is sought, in units.
const AHEAD: usize = 96;

/// Links `(old, new)` between equal units, each unit in one at most.
pub fn links(old: &[Unit], new: &[Unit], options: &Options) -> Vec<(usize, usize)> {
    let mut names: HashMap<Cow<str>, u32> = HashMap::with_capacity(old.len());
    let mut name = |unit: &'_ Unit| -> u32 {
        let fresh = u32::try_from(names.len()).unwrap_or(u32::MAX);
        let key = key(&unit.text, options).map_or_else(|| unit.text.clone(), |key| key);
        *names.entry(Cow::Owned(key)).or_insert(fresh)
    };
    let a: Vec<u32> = old.iter().map(&mut name).collect();
    let b: Vec<u32> = new.iter().map(&mut name).collect();
    let count = |side: &[u32]| {
        let mut count = vec![0_u32; names.len()];
        for name in side {
            count[*name as usize] += 1;
        }
        count
    };
    let (in_a, in_b) = (count(&a), count(&b));
    // Only what stands on both sides can be linked.
    let x: Vec<usize> = (0..a.len())
        .filter(|at| in_b[a[*at] as usize] > 0)
        .collect();
    let y: Vec<usize> = (0..b.len())
        .filter(|at| in_a[b[*at] as usize] > 0)
        .collect();
    let single = |name: u32| in_a[name as usize] == 1 && in_b[name as usize] == 1;
    let mut place = vec![usize::MAX; names.len()];
    for (n, at) in y.iter().enumerate() {
        place[b[*at] as usize] = n;
    }
    let alone: Vec<(usize, usize, u64)> = x
        .iter()
        .enumerate()
        .filter(|(_, at)| single(a[**at]))
        .map(|(n, at)| (n, place[a[*at] as usize], 1))
        .collect();
    let keep = moves::in_order(&alone);
    let xs: Vec<u32> = x.iter().map(|at| a[*at]).collect();
    let ys: Vec<u32> = y.iter().map(|at| b[*at]).collect();
    let mut linked: Vec<(usize, usize)> = Vec::new();
    let mut from = (0, 0);
    let pillars = alone
        .iter()
        .zip(keep)
        .filter(|(_, keep)| *keep)
        .map(|(link, _)| (link.0, link.1));
    for (i, j) in pillars.chain([(xs.len(), ys.len())]) {
        between(&xs[from.0..i], &ys[from.1..j], from, &mut linked);
        if i < xs.len() {
            linked.push((i, j));
        }
        from = (i + 1, j + 1);
    }
    // What is left over has moved: the first with the first, the second with the second.
    let mut free_x = vec![true; xs.len()];
    let mut free_y = vec![true; ys.len()];
    for (i, j) in &linked {
        free_x[*i] = false;
        free_y[*j] = false;
    }
    let mut waiting: HashMap<u32, std::collections::VecDeque<usize>> = HashMap::new();
    for n in (0..ys.len()).filter(|n| free_y[*n]) {
        waiting.entry(ys[n]).or_default().push_back(n);
    }
    for n in (0..xs.len()).filter(|n| free_x[*n]) {
        if let Some(m) = waiting
            .get_mut(&xs[n])
            .and_then(std::collections::VecDeque::pop_front)
        {
            linked.push((n, m));
        }
    }
    linked.into_iter().map(|(i, j)| (x[i], y[j])).collect()
}

/// Links in order between two pillars.
fn between(a: &[u32], b: &[u32], from: (usize, usize), out: &mut Vec<(usize, usize)>) {
    let head = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    let tail = a[head..]
        .iter()
        .rev()
        .zip(b[head..].iter().rev())
        .take_while(|(x, y)| x == y)
        .count();
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

/// The longest common subsequence.
fn subsequence(a: &[u32], b: &[u32], from: (usize, usize), out: &mut Vec<(usize, usize)>) {
    if a.is_empty() || b.is_empty() {
        return;
    }
    let width = b.len() + 1;
    let mut best = vec![0_u32; (a.len() + 1) * width];
    for i in (0..a.len()).rev() {
        for j in (0..b.len()).rev() {
            best[i * width + j] = if a[i] == b[j] {
                best[(i + 1) * width + j + 1] + 1
            } else {
                best[(i + 1) * width + j].max(best[i * width + j + 1])
            };
        }
    }
    let (mut i, mut j) = (0, 0);
    while i < a.len() && j < b.len() {
        if a[i] == b[j] {
            out.push((from.0 + i, from.1 + j));
            i += 1;
            j += 1;
        } else if best[(i + 1) * width + j] >= best[i * width + j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
}

/// A common subsequence in near-linear time: at a difference, the nearest place from which both run alike again.
fn steps(a: &[u32], b: &[u32], from: (usize, usize), out: &mut Vec<(usize, usize)>) {
    let (mut i, mut j) = (0, 0);
    while i < a.len() && j < b.len() {
        if a[i] == b[j] {
            out.push((from.0 + i, from.1 + j));
            i += 1;
            j += 1;
            continue;
        }
        let runs = |x: usize, y: usize| {
            let most = 4.min(a.len() - x).min(b.len() - y);
            most > 0 && a[x..x + most] == b[y..y + most]
        };
        let next = (1..=AHEAD).find_map(|distance| {
            (0..=distance).find_map(|dx| {
                let (x, y) = (i + dx, j + distance - dx);
                (x < a.len() && y < b.len() && runs(x, y)).then_some((x, y))
            })
        });
        (i, j) = next.unwrap_or((i + 1, j + 1));
    }
}
