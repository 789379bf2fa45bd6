//! Aligns two reports: which unit became which. From cheap to dear: equal units are linked first ([`equal`]); what is left
//! looks for partners by shared character pairs ([`crate::similarity`]), which gives candidates: links, splits, merges; of
//! these the set that keeps the most text is chosen ([`choose`]). Last, what stands out of order has moved
//! ([`crate::moves`]).

use report_record::threads;

use crate::Options;
use crate::choose::{self, Candidate};
use crate::equal;
use crate::moves;
use crate::similarity::{self, Features, Weights, partners};
use crate::unit::{Op, Unit};

/// An operation without its text: positions on either side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// What became of the units.
    pub op: Op,
    /// Positions on the old side.
    pub old: Vec<usize>,
    /// Positions on the new side.
    pub new: Vec<usize>,
}

/// A link whose kind is not decided.
#[derive(Clone, Debug)]
struct Group {
    old: Vec<usize>,
    new: Vec<usize>,
    equal: bool,
    /// It stands in the order that most groups keep.
    kept: bool,
}

/// What a candidate must share, as a share of both sides, to be linked: where it stands, and elsewhere.
#[derive(Clone, Copy, Debug)]
struct Floor {
    here: f32,
    elsewhere: f32,
}

/// First the sure ones, which then say what "here" means for the rest.
const FLOORS: [Floor; 2] = [
    Floor {
        here: 0.45,
        elsewhere: 0.5,
    },
    Floor {
        here: 0.16,
        elsewhere: 0.38,
    },
];

/// Share of a piece that its whole must hold.
const PIECE: f32 = 0.5;

/// Share of a piece that it must add to the others.
const ADDS: f32 = PIECE * 0.8;

/// Fewer units or pairs than these are no work for a thread of their own.
const FEW: usize = 1000;

/// Most pieces of one split.
const PIECES: usize = 4;

/// The links between two reports, in the order of the new one.
pub fn align(old: &[Unit], new: &[Unit], options: &Options) -> Vec<Link> {
    // One fixed order of the sides: exchanging them can then only mirror what is found.
    if old
        .iter()
        .map(|unit| &unit.text)
        .gt(new.iter().map(|unit| &unit.text))
    {
        let mirrored = groups(new, old, options)
            .into_iter()
            .map(|group| Group {
                old: group.new,
                new: group.old,
                ..group
            })
            .collect();
        return finish(mirrored, old, new);
    }
    finish(groups(old, new, options), old, new)
}

fn groups(old: &[Unit], new: &[Unit], options: &Options) -> Vec<Group> {
    let mut groups: Vec<Group> = equal::links(old, new, options)
        .into_iter()
        .map(|(i, j)| Group {
            old: vec![i],
            new: vec![j],
            equal: true,
            kept: true,
        })
        .collect();
    let free = |len: usize, used: &dyn Fn(&Group) -> Vec<usize>, groups: &[Group]| {
        let mut free = vec![true; len];
        for at in groups.iter().flat_map(used) {
            free[at] = false;
        }
        (0..len).filter(|at| free[*at]).collect::<Vec<usize>>()
    };
    let mut known: Option<Known> = None;
    for floor in FLOORS {
        let left_old = free(old.len(), &|group| group.old.clone(), &groups);
        let left_new = free(new.len(), &|group| group.new.clone(), &groups);
        if left_old.is_empty() || left_new.is_empty() {
            break;
        }
        let known =
            known.get_or_insert_with(|| Known::new(old, new, [&left_old, &left_new], options.jobs));
        let frame = Frame::new(&groups, new.len());
        let candidates = candidates(known, &left_old, &left_new, &frame, floor, options.jobs);
        for chosen in choose::best(candidates) {
            groups.push(Group {
                old: chosen.old,
                new: chosen.new,
                equal: false,
                kept: true,
            });
        }
    }
    settle(groups, old)
}

/// What is known of the units that have no equal.
struct Known {
    /// Where a unit's features stand.
    old_at: Vec<usize>,
    new_at: Vec<usize>,
    old: Vec<Features>,
    new: Vec<Features>,
    weights: Weights,
}

impl Known {
    fn new(old: &[Unit], new: &[Unit], left: [&[usize]; 2], jobs: usize) -> Self {
        let [left_old, left_new] = left;
        let features = |units: &[Unit], left: &[usize]| -> Vec<Features> {
            let jobs = jobs.min(left.len() / FEW + 1);
            threads::map(left, jobs, |at| Features::new(&units[*at].text))
        };
        let places = |len: usize, left: &[usize]| {
            let mut places = vec![usize::MAX; len];
            for (n, at) in left.iter().enumerate() {
                places[*at] = n;
            }
            places
        };
        let (mut a, mut b) = (features(old, left_old), features(new, left_new));
        let weights = similarity::weigh([&mut a, &mut b], jobs);
        Known {
            old_at: places(old.len(), left_old),
            new_at: places(new.len(), left_new),
            old: a,
            new: b,
            weights,
        }
    }
}

/// The links that keep their order: between two of them a unit stands where it stood.
struct Frame {
    kept: Vec<(usize, usize)>,
    new_len: usize,
}

impl Frame {
    fn new(groups: &[Group], new_len: usize) -> Self {
        let mut links: Vec<(usize, usize, u64)> = groups
            .iter()
            .flat_map(|group| {
                let last = group.old.len().max(group.new.len()) - 1;
                [0, last].map(|n| {
                    (
                        group.old[n.min(group.old.len() - 1)],
                        group.new[n.min(group.new.len() - 1)],
                    )
                })
            })
            .map(|(i, j)| (i, j, 1))
            .collect();
        links.sort_unstable();
        links.dedup_by_key(|link| link.0);
        let mut seen: Vec<(usize, usize)> = links
            .iter()
            .enumerate()
            .map(|(n, link)| (link.1, n))
            .collect();
        seen.sort_unstable();
        seen.dedup_by_key(|pair| pair.0);
        let mut single: Vec<usize> = seen.into_iter().map(|pair| pair.1).collect();
        single.sort_unstable();
        let links: Vec<_> = single.into_iter().map(|n| links[n]).collect();
        let keep = moves::in_order(&links);
        let kept = links
            .iter()
            .zip(keep)
            .filter(|(_, keep)| *keep)
            .map(|(link, _)| (link.0, link.1))
            .collect();
        Frame { kept, new_len }
    }

    /// The new positions between which an old one would stand: `(after, before)`, exclusive.
    fn room(&self, old: usize) -> (isize, usize) {
        let at = self.kept.partition_point(|link| link.0 < old);
        let after = if at == 0 {
            -1
        } else {
            self.kept[at - 1].1.cast_signed()
        };
        (after, self.kept.get(at).map_or(self.new_len, |link| link.1))
    }

    fn holds(&self, old: &[usize], new: &[usize]) -> bool {
        let (after, _) = self.room(old[0]);
        let (_, before) = self.room(old[old.len() - 1]);
        new[0].cast_signed() > after && new[new.len() - 1] < before
    }
}

fn candidates(
    known: &Known,
    left_old: &[usize],
    left_new: &[usize],
    frame: &Frame,
    floor: Floor,
    jobs: usize,
) -> Vec<Candidate> {
    let a: Vec<&Features> = left_old
        .iter()
        .map(|at| &known.old[known.old_at[*at]])
        .collect();
    let b: Vec<&Features> = left_new
        .iter()
        .map(|at| &known.new[known.new_at[*at]])
        .collect();
    let expected: Vec<usize> = left_old
        .iter()
        .map(|at| {
            let (after, _) = frame.room(*at);
            left_new.partition_point(|new| new.cast_signed() <= after)
        })
        .collect();
    let mut pairs = pairs(&a, &b, &known.weights, &expected, jobs);
    // What stands alone between the same two neighbours is always worth a look.
    for (n, old) in left_old.iter().enumerate() {
        let (_, before) = frame.room(*old);
        let (from, to) = (expected[n], left_new.partition_point(|new| *new < before));
        if to.saturating_sub(from) <= 3 {
            pairs.extend((from..to).map(|m| (n, m)));
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    let mut out = Vec::new();
    let mut by_old: Vec<Vec<Piece>> = vec![Vec::new(); a.len()];
    let mut by_new: Vec<Vec<Piece>> = vec![Vec::new(); b.len()];
    let jobs = jobs.min(pairs.len() / FEW + 1);
    let shared = threads::map(&pairs, jobs, |(n, m)| a[*n].common(b[*m], &known.weights));
    for ((n, m), common) in pairs.into_iter().zip(shared) {
        let candidate = Candidate::new(
            vec![left_old[n]],
            vec![left_new[m]],
            common,
            a[n].mass + b[m].mass,
            frame.holds(&left_old[n..=n], &left_new[m..=m]),
        );
        if candidate.reaches(floor.here, floor.elsewhere) {
            out.push(candidate);
        }
        if common >= PIECE * b[m].mass {
            by_old[n].push(Piece {
                at: m,
                common,
                position: left_new[m],
            });
        }
        if common >= PIECE * a[n].mass {
            by_new[m].push(Piece {
                at: n,
                common,
                position: left_old[n],
            });
        }
    }
    for (n, pieces) in by_old.iter_mut().enumerate() {
        for (positions, common, mass) in runs(pieces, a[n], &b, &known.weights) {
            let here = frame.holds(&left_old[n..=n], &positions);
            out.push(Candidate::new(
                vec![left_old[n]],
                positions,
                common,
                mass,
                here,
            ));
        }
    }
    for (m, pieces) in by_new.iter_mut().enumerate() {
        for (positions, common, mass) in runs(pieces, b[m], &a, &known.weights) {
            let here = frame.holds(&positions, &left_new[m..=m]);
            out.push(Candidate::new(
                positions,
                vec![left_new[m]],
                common,
                mass,
                here,
            ));
        }
    }
    out
}

/// Partners from both sides: each unit names those that it shares most with.
fn pairs(
    a: &[&Features],
    b: &[&Features],
    weights: &Weights,
    expected: &[usize],
    jobs: usize,
) -> Vec<(usize, usize)> {
    let there = || partners(a, b, weights, expected);
    let back = || {
        let home: Vec<usize> = (0..b.len())
            .map(|m| expected.partition_point(|at| *at <= m))
            .collect();
        partners(b, a, weights, &home)
    };
    let jobs = if a.len() + b.len() > 2000 { jobs } else { 1 };
    let both = threads::map(&[true, false], jobs, |forward| {
        (*forward, if *forward { there() } else { back() })
    });
    let mut out: Vec<(usize, usize)> = Vec::new();
    for (forward, lists) in both {
        for (n, list) in lists.into_iter().enumerate() {
            let others = list.into_iter().map(|m| m as usize);
            out.extend(others.map(|m| if forward { (n, m) } else { (m, n) }));
        }
    }
    out
}

#[derive(Clone, Copy, Debug)]
struct Piece {
    at: usize,
    position: usize,
    /// Weight that it shares with the whole.
    common: f32,
}

/// Runs of neighbouring pieces that together make a whole, each with what it adds.
fn runs(
    pieces: &mut [Piece],
    whole: &Features,
    parts: &[&Features],
    weights: &Weights,
) -> Vec<(Vec<usize>, f32, f32)> {
    pieces.sort_unstable_by_key(|piece| piece.position);
    let mut out = Vec::new();
    for start in 0..pieces.len() {
        for end in start + 2..=pieces.len().min(start + PIECES) {
            let run = &pieces[start..end];
            if run[run.len() - 1].position - run[0].position != run.len() - 1 {
                break;
            }
            // What one piece holds of the whole, no other can add: near-duplicates end here, before anything is joined.
            let best = (0..run.len()).max_by(|a, b| run[*a].common.total_cmp(&run[*b].common));
            let left = best.map_or(whole.mass, |best| whole.mass - run[best].common);
            let adds_little = |n: &usize| left < ADDS * parts[run[*n].at].mass;
            if (0..run.len())
                .filter(|n| Some(*n) != best)
                .any(|n| adds_little(&n))
            {
                break;
            }
            let features: Vec<&Features> = run.iter().map(|piece| parts[piece.at]).collect();
            let joined = Features::joined(&features);
            let common = whole.common(&joined, weights);
            // Each piece must bring something that the others do not: two versions of one passage are no split.
            let adds = (0..features.len()).all(|without| {
                let mut rest = features.clone();
                let piece = rest.remove(without);
                common - whole.common(&Features::joined(&rest), weights) >= ADDS * piece.mass
            });
            if adds && 2.0 * common >= 0.55 * (whole.mass + joined.mass) {
                let positions = run.iter().map(|piece| piece.position).collect();
                out.push((positions, common, whole.mass + joined.mass));
            }
        }
    }
    out
}

/// Tell which groups kept their order.
fn settle(mut groups: Vec<Group>, old: &[Unit]) -> Vec<Group> {
    groups.sort_unstable_by_key(|group| group.old[0]);
    let weight = |group: &Group| -> u64 {
        let length: usize = group
            .old
            .iter()
            .map(|at| old[*at].text.chars().take(200).count())
            .sum();
        // By number first; of two that changed places, the one that was cut or reworded as well is said to have moved,
        // and a long one rather than a heading.
        let base = if group.old.len() + group.new.len() > 2 {
            9_000
        } else if group.equal {
            10_000
        } else {
            9_500
        };
        base + if length < 40 { 800 } else { 0 } + (200 - length.min(200)) as u64 / 2
    };
    let links: Vec<(usize, usize, u64)> = groups
        .iter()
        .map(|group| (group.old[0], group.new[0], weight(group)))
        .collect();
    for (group, keep) in groups.iter_mut().zip(moves::in_order(&links)) {
        group.kept = keep;
    }
    groups
}

/// Decide what each group is, add what has no partner, and put all in order.
fn finish(mut groups: Vec<Group>, old: &[Unit], new: &[Unit]) -> Vec<Link> {
    groups.sort_unstable_by_key(|group| group.old[0]);
    let mut rows: Vec<(usize, usize, usize, Link)> = Vec::new();
    let mut used_old = vec![false; old.len()];
    let mut used_new = vec![false; new.len()];
    let mut kept = Vec::new();
    for group in groups {
        let keep = group.kept;
        for at in &group.old {
            used_old[*at] = true;
        }
        for at in &group.new {
            used_new[*at] = true;
        }
        let op = match (group.old.len(), group.new.len()) {
            (1, 1) if !keep => Op::Move,
            (1, 1) if group.equal => Op::Equal,
            (1, 1) => Op::Replace,
            (1, _) => Op::Split,
            _ => Op::Merge,
        };
        if keep {
            kept.push((group.old[0], group.new[0]));
        }
        rows.push((
            group.new[0],
            1,
            0,
            Link {
                op,
                old: group.old,
                new: group.new,
            },
        ));
    }
    for at in (0..new.len()).filter(|at| !used_new[*at]) {
        rows.push((
            at,
            1,
            0,
            Link {
                op: Op::Insert,
                old: Vec::new(),
                new: vec![at],
            },
        ));
    }
    for at in (0..old.len()).filter(|at| !used_old[*at]) {
        // What is gone is shown before the next unit that kept its place.
        let next = kept.partition_point(|link| link.0 < at);
        let before = kept.get(next).map_or(new.len(), |link| link.1);
        rows.push((
            before,
            0,
            at,
            Link {
                op: Op::Delete,
                old: vec![at],
                new: Vec::new(),
            },
        ));
    }
    rows.sort_by_key(|row| (row.0, row.1, row.2));
    rows.into_iter().map(|row| row.3).collect()
}

/// The texts of an operation's side.
pub fn text(positions: &[usize], units: &[Unit]) -> String {
    positions
        .iter()
        .map(|at| units[*at].text.as_str())
        .collect()
}
