//! Aligns two reports: which unit became which. From cheap to dear: equal units are linked first ([`equal`]); what is left
//! looks for partners by shared character pairs ([`crate::similarity`]), which gives candidates: links, splits, merges; of
//! these the set that keeps the most text is chosen ([`choose`]). Last, what stands out of order has moved
//! ([`crate::moves`]).

use std::sync::LazyLock;

use crate::Options;
use crate::candidates::{FLOORS, Frame, Known, candidates};
use crate::choose;
use crate::equal;
use crate::moves;
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

impl Group {
    /// The links between its first units and its last ones.
    fn ends(&self) -> [(usize, usize); 2] {
        let last = |side: &[usize]| side[side.len() - 1];
        [
            (self.old[0], self.new[0]),
            (last(&self.old), last(&self.new)),
        ]
    }

    /// What became of its units.
    fn link(self) -> Link {
        let op = match (self.old.len(), self.new.len()) {
            (1, 1) if !self.kept => Op::Move,
            (1, 1) if self.equal => Op::Equal,
            (1, 1) => Op::Replace,
            (1, _) => Op::Split,
            _ => Op::Merge,
        };
        Link {
            op,
            old: self.old,
            new: self.new,
        }
    }
}

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
        let frame = Frame::new(groups.iter().flat_map(Group::ends), new.len());
        let candidates = candidates(known, [&left_old, &left_new], &frame, floor, options.jobs);
        groups.extend(choose::best(candidates).into_iter().map(|chosen| Group {
            old: chosen.old.collect(),
            new: chosen.new.collect(),
            equal: false,
            kept: true,
        }));
    }
    let left_old = free(old.len(), &|group| group.old.clone(), &groups);
    let left_new = free(new.len(), &|group| group.new.clone(), &groups);
    let stages = stages([old, new], [&left_old, &left_new], &groups);
    groups.extend(stages);
    settle(groups, old)
}

/// Most bytes of a line that says which stage a draft is at.
const STAGE: usize = 60;

static STAGES: LazyLock<Vec<&str>> = LazyLock::new(|| {
    let lines = include_str!("../data/stages.txt").lines();
    lines.filter(|line| !line.starts_with('#')).collect()
});

/// Lines in brackets that name the stage of a draft, alone between the same two neighbours: `（征求意见稿）` and `（送审稿）`
/// share no word, and are one line that was changed. Other lines in brackets, a date or a name, are not.
fn stages(units: [&[Unit]; 2], left: [&[usize]; 2], groups: &[Group]) -> Vec<Group> {
    let [old, new] = units;
    let is_stage = |unit: &Unit| {
        let text = unit.text.trim();
        let in_brackets = text.starts_with(['（', '(']) && text.ends_with(['）', ')']);
        in_brackets && text.len() <= STAGE && STAGES.iter().any(|word| text.contains(word))
    };
    let candidates: Vec<usize> = left[0]
        .iter()
        .copied()
        .filter(|at| is_stage(&old[*at]))
        .collect();
    if candidates.is_empty() {
        return Vec::new();
    }
    let frame = Frame::new(groups.iter().flat_map(Group::ends), new.len());
    let mut out = Vec::new();
    for at in candidates {
        let (olds, news) = frame.among(at, left);
        if olds.len() == 1 && news.len() == 1 && is_stage(&new[left[1][news.start]]) {
            out.push(Group {
                old: vec![at],
                new: vec![left[1][news.start]],
                equal: false,
                kept: true,
            });
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
    let alone = |op, old: Option<usize>, new: Option<usize>| Link {
        op,
        old: old.into_iter().collect(),
        new: new.into_iter().collect(),
    };
    for group in groups {
        for at in &group.old {
            used_old[*at] = true;
        }
        for at in &group.new {
            used_new[*at] = true;
        }
        if group.kept {
            kept.push((group.old[0], group.new[0]));
        }
        rows.push((group.new[0], 1, 0, group.link()));
    }
    for at in (0..new.len()).filter(|at| !used_new[*at]) {
        rows.push((at, 1, 0, alone(Op::Insert, None, Some(at))));
    }
    for at in (0..old.len()).filter(|at| !used_old[*at]) {
        // What is gone is shown before the next unit that kept its place.
        let next = kept.partition_point(|link| link.0 < at);
        let before = kept.get(next).map_or(new.len(), |link| link.1);
        rows.push((before, 0, at, alone(Op::Delete, Some(at), None)));
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
