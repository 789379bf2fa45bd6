//! Chooses among candidates the set that keeps the most text: no unit stands in two of them.

/// A link, split or merge that might be.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// Positions on the old side.
    pub old: Vec<usize>,
    /// Positions on the new side.
    pub new: Vec<usize>,
    /// What it is worth.
    value: f32,
    share: f32,
    here: bool,
}

/// Share of both sides below which a candidate is worth nothing.
const WORTHLESS: f32 = 0.1;
/// What standing in the right place is worth, as a share of both sides.
const PLACE: f32 = 0.12;
/// Branches tried in one component before the best so far is taken.
const PATIENCE: usize = 20_000;

impl Candidate {
    /// `common` weight shared, `mass` weight of both sides; `here`: it stands where it stood.
    pub fn new(old: Vec<usize>, new: Vec<usize>, common: f32, mass: f32, here: bool) -> Self {
        let share = if mass > 0.0 { 2.0 * common / mass } else { 0.0 };
        let value = (share - WORTHLESS + if here { PLACE } else { 0.0 }) * mass.max(1.0);
        Candidate {
            old,
            new,
            value,
            share,
            here,
        }
    }

    /// Whether it shares enough, for its place.
    pub fn reaches(&self, here: f32, elsewhere: f32) -> bool {
        self.share >= if self.here { here } else { elsewhere }
    }
}

/// The best set: exact in small components, the best found within [`PATIENCE`] branches in large ones.
pub fn best(mut candidates: Vec<Candidate>) -> Vec<Candidate> {
    candidates.retain(|candidate| candidate.value > 0.0);
    candidates.sort_by(|a, b| {
        b.value
            .total_cmp(&a.value)
            .then_with(|| (&a.old, &a.new).cmp(&(&b.old, &b.new)))
    });
    let mut chosen = Vec::new();
    for component in components(&candidates) {
        chosen.extend(solve(&candidates, &component));
    }
    chosen.sort_unstable();
    let mut keep = vec![false; candidates.len()];
    for at in chosen {
        keep[at] = true;
    }
    candidates
        .into_iter()
        .zip(keep)
        .filter(|(_, keep)| *keep)
        .map(|(candidate, _)| candidate)
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
fn components(candidates: &[Candidate]) -> Vec<Vec<usize>> {
    let most = |side: fn(&Candidate) -> &Vec<usize>| {
        candidates
            .iter()
            .flat_map(side)
            .max()
            .map_or(0, |most| most + 1)
    };
    let (olds, news) = (
        most(|candidate| &candidate.old),
        most(|candidate| &candidate.new),
    );
    let mut root: Vec<usize> = (0..olds + news).collect();
    for candidate in candidates {
        let first = find(&mut root, candidate.old[0]);
        let others = candidate
            .old
            .iter()
            .copied()
            .chain(candidate.new.iter().map(|at| olds + at));
        for other in others {
            let other = find(&mut root, other);
            root[other] = first;
        }
    }
    let mut lists: std::collections::BTreeMap<usize, Vec<usize>> =
        std::collections::BTreeMap::new();
    for (n, candidate) in candidates.iter().enumerate() {
        let home = find(&mut root, candidate.old[0]);
        lists.entry(home).or_default().push(n);
    }
    lists.into_values().collect()
}

struct Search<'a> {
    candidates: &'a [Candidate],
    list: &'a [usize],
    /// Sum of the values from here on.
    rest: Vec<f32>,
    used_old: std::collections::HashSet<usize>,
    used_new: std::collections::HashSet<usize>,
    taken: Vec<usize>,
    best: Vec<usize>,
    best_value: f32,
    patience: usize,
}

fn solve(candidates: &[Candidate], list: &[usize]) -> Vec<usize> {
    if let [one] = list {
        return vec![*one];
    }
    let mut rest = vec![0.0; list.len() + 1];
    for n in (0..list.len()).rev() {
        rest[n] = rest[n + 1] + candidates[list[n]].value;
    }
    let mut search = Search {
        candidates,
        list,
        rest,
        used_old: std::collections::HashSet::new(),
        used_new: std::collections::HashSet::new(),
        taken: Vec::new(),
        best: Vec::new(),
        best_value: -1.0,
        patience: PATIENCE,
    };
    if list.len() > 400 {
        search.greedy();
    } else {
        search.branch(0, 0.0);
    }
    search.best
}

impl Search<'_> {
    fn is_free(&self, candidate: &Candidate) -> bool {
        candidate.old.iter().all(|at| !self.used_old.contains(at))
            && candidate.new.iter().all(|at| !self.used_new.contains(at))
    }

    fn greedy(&mut self) {
        for at in self.list {
            let candidate = &self.candidates[*at];
            if self.is_free(candidate) {
                self.used_old.extend(&candidate.old);
                self.used_new.extend(&candidate.new);
                self.best.push(*at);
            }
        }
    }

    fn branch(&mut self, n: usize, value: f32) {
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
            self.used_old.extend(&candidate.old);
            self.used_new.extend(&candidate.new);
            self.taken.push(at);
            self.branch(n + 1, value + candidate.value);
            self.taken.pop();
            for at in &candidate.old {
                self.used_old.remove(at);
            }
            for at in &candidate.new {
                self.used_new.remove(at);
            }
        }
        self.branch(n + 1, value);
    }
}
