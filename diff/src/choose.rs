//! Chooses among candidates the set that keeps the most text: no unit stands in two of them.
//!
//! Candidates that compete, directly or not, make a component. Where none is a split or merge, the best set is found by
//! assignment ([`crate::assign`]); else by branches; and in a component too large for either, candidates are taken by
//! descending worth. Each way's cost is bounded by the number of candidates.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use crate::assign;

/// Neighbouring units.
pub type Run = Range<usize>;

/// A link, split or merge that might be.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// Positions on the old side.
    pub old: Run,
    /// Positions on the new side.
    pub new: Run,
    /// What it is worth.
    value: f64,
    share: f32,
    here: bool,
}

/// Share of both sides below which a candidate is worth nothing.
const WORTHLESS: f32 = 0.1;
/// What standing in the right place is worth, as a share of both sides.
const PLACE: f32 = 0.12;
/// What a unit of distance costs, squared: two that cross then cost more than two that do not, and of two that share
/// the same the nearer one is better. Beyond [`FAR`] all is equally far, and the cost is less than a character's.
const TIE: f64 = 1e-6;
const FAR: usize = 1000;
/// Branches tried in one component before the best so far is taken, and the same for each of its candidates.
const PATIENCE: usize = 20_000;
const PATIENCE_EACH: usize = 500;
/// Candidates of a component that is searched by branches.
const LARGE: usize = 400;

impl Candidate {
    /// Weight that is shared, and that of both sides; `here`: it stands between the same two neighbours as before; `off`: units
    /// between it and the place where it is expected.
    pub fn new(old: Run, new: Run, [common, mass]: [f32; 2], here: bool, off: usize) -> Self {
        let share = if mass > 0.0 { 2.0 * common / mass } else { 0.0 };
        let value = (share - WORTHLESS + if here { PLACE } else { 0.0 }) * mass.max(1.0);
        let off = off.min(FAR) as f64;
        Candidate {
            old,
            new,
            value: f64::from(value) - TIE * off * off,
            share,
            here,
        }
    }

    /// Whether it shares enough, for its place.
    pub fn reaches(&self, here: f32, elsewhere: f32) -> bool {
        self.share >= if self.here { here } else { elsewhere }
    }

    fn is_link(&self) -> bool {
        self.old.len() == 1 && self.new.len() == 1
    }
}

/// The best set: exact in small components, by descending worth or by the branches tried in large ones.
pub fn best(mut candidates: Vec<Candidate>) -> Vec<Candidate> {
    candidates.retain(|candidate| candidate.value > 0.0);
    candidates.sort_by(|a, b| {
        let key = |c: &Candidate| (c.old.start, c.old.end, c.new.start, c.new.end);
        b.value
            .total_cmp(&a.value)
            .then_with(|| key(a).cmp(&key(b)))
    });
    let end = |of: fn(&Candidate) -> &Run| candidates.iter().map(|c| of(c).end).max();
    let sizes = [end(|c| &c.old), end(|c| &c.new)].map(Option::unwrap_or_default);
    let mut used = sizes.map(|size| vec![false; size]);
    let mut chosen = Vec::new();
    for component in components(&candidates, sizes) {
        chosen.extend(solve(&candidates, &component, &mut used));
    }
    chosen.sort_unstable();
    chosen
        .into_iter()
        .map(|at| candidates[at].clone())
        .collect()
}

/// The root of a tree of competitors, its path shortened on the way.
fn find(root: &mut [usize], mut at: usize) -> usize {
    while root[at] != at {
        root[at] = root[root[at]];
        at = root[at];
    }
    at
}

/// Candidates that compete, directly or not, by descending value.
fn components(candidates: &[Candidate], sizes: [usize; 2]) -> Vec<Vec<usize>> {
    let [olds, news] = sizes;
    let mut root: Vec<usize> = (0..olds + news).collect();
    for candidate in candidates {
        let first = find(&mut root, candidate.old.start);
        let news = candidate.new.clone().map(|at| olds + at);
        for other in candidate.old.clone().chain(news) {
            let other = find(&mut root, other);
            root[other] = first;
        }
    }
    let mut lists: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (n, candidate) in candidates.iter().enumerate() {
        let home = find(&mut root, candidate.old.start);
        lists.entry(home).or_default().push(n);
    }
    lists.into_values().collect()
}

fn solve(candidates: &[Candidate], list: &[usize], used: &mut [Vec<bool>; 2]) -> Vec<usize> {
    if let [one] = list {
        return vec![*one];
    }
    if list.iter().all(|at| candidates[*at].is_link()) {
        let edges: Vec<assign::Edge> = list
            .iter()
            .map(|at| &candidates[*at])
            .map(|candidate| (candidate.old.start, candidate.new.start, candidate.value))
            .collect();
        if let Some(chosen) = assign::best(&edges) {
            return chosen.into_iter().map(|n| list[n]).collect();
        }
    }
    let mut search = Search {
        candidates,
        list,
        rest: Vec::new(),
        used,
        taken: Vec::new(),
        best: Vec::new(),
        best_value: -1.0,
        patience: PATIENCE.min(PATIENCE_EACH * list.len()),
    };
    if list.len() > LARGE {
        search.greedy();
    } else {
        search.rest = rest(candidates, list);
        search.branch(0, 0.0);
    }
    search.best
}

/// The most that candidates from each on can be worth together: each counts for its first unit, of either side, and of
/// those that count for one unit only the best can be chosen.
fn rest(candidates: &[Candidate], list: &[usize]) -> Vec<f64> {
    let bound = |first: fn(&Candidate) -> usize| {
        let mut best: HashMap<usize, f64> = HashMap::new();
        let mut bound = vec![0.0; list.len() + 1];
        for n in (0..list.len()).rev() {
            let candidate = &candidates[list[n]];
            // By descending value: what comes earlier is worth more.
            let before = best.insert(first(candidate), candidate.value);
            bound[n] = bound[n + 1] + candidate.value - before.unwrap_or(0.0);
        }
        bound
    };
    let (olds, news) = (bound(|c| c.old.start), bound(|c| c.new.start));
    olds.into_iter().zip(news).map(|(a, b)| a.min(b)).collect()
}

struct Search<'a> {
    candidates: &'a [Candidate],
    list: &'a [usize],
    rest: Vec<f64>,
    used: &'a mut [Vec<bool>; 2],
    taken: Vec<usize>,
    best: Vec<usize>,
    best_value: f64,
    patience: usize,
}

impl Search<'_> {
    fn is_free(&self, candidate: &Candidate) -> bool {
        let [old, new] = &*self.used;
        candidate.old.clone().all(|at| !old[at]) && candidate.new.clone().all(|at| !new[at])
    }

    fn mark(&mut self, candidate: &Candidate, is: bool) {
        let [old, new] = &mut *self.used;
        old[candidate.old.clone()].fill(is);
        new[candidate.new.clone()].fill(is);
    }

    fn greedy(&mut self) {
        for at in self.list {
            let candidate = &self.candidates[*at];
            if self.is_free(candidate) {
                self.mark(candidate, true);
                self.best.push(*at);
            }
        }
    }

    fn branch(&mut self, n: usize, value: f64) {
        if value > self.best_value {
            self.best_value = value;
            self.best.clone_from(&self.taken);
        }
        if n == self.list.len() || self.patience == 0 || value + self.rest[n] <= self.best_value {
            return;
        }
        self.patience -= 1;
        let at = self.list[n];
        let candidate = &self.candidates[at];
        if self.is_free(candidate) {
            self.mark(candidate, true);
            self.taken.push(at);
            self.branch(n + 1, value + candidate.value);
            self.taken.pop();
            self.mark(candidate, false);
        }
        self.branch(n + 1, value);
    }
}
