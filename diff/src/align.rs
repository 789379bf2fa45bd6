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

impl Link {
    /// Units that became others, in other words or in other pieces.
    pub fn new(old: Vec<usize>, new: Vec<usize>) -> Self {
        let op = match (old.len(), new.len()) {
            (1, 1) => Op::Replace,
            (1, _) => Op::Split,
            _ => Op::Merge,
        };
        Link { op, old, new }
    }

    /// A unit without a continuation.
    pub fn gone(at: usize) -> Self {
        Link {
            op: Op::Delete,
            old: vec![at],
            new: Vec::new(),
        }
    }

    /// A unit that continues none.
    pub fn come(at: usize) -> Self {
        Link {
            op: Op::Insert,
            old: Vec::new(),
            new: vec![at],
        }
    }

    /// Tell whether one that became one is the same.
    pub fn tell(&mut self, same: impl Fn(usize, usize) -> bool) {
        if let ([old], [new]) = (self.old.as_slice(), self.new.as_slice())
            && same(*old, *new)
        {
            self.op = Op::Equal;
        }
    }
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
    fn new(old: Vec<usize>, new: Vec<usize>, equal: bool) -> Self {
        Group {
            old,
            new,
            equal,
            kept: true,
        }
    }

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
        let mut link = Link::new(self.old, self.new);
        if link.op == Op::Replace && !self.kept {
            link.op = Op::Move;
        } else {
            link.tell(|_, _| self.equal);
        }
        link
    }
}

/// The links between two reports, in the order of the new one.
pub fn align(old: &[Unit], new: &[Unit], options: &Options) -> Vec<Link> {
    // One fixed order of the sides: exchanging them can then only mirror what is found.
    let texts = |units| <[Unit]>::iter(units).map(|unit| unit.text.as_str());
    let groups = if texts(old).gt(texts(new)) {
        let mut mirrored = groups(new, old, options);
        for group in &mut mirrored {
            std::mem::swap(&mut group.old, &mut group.new);
        }
        mirrored
    } else {
        groups(old, new, options)
    };
    finish(groups, old, new)
}

fn groups(old: &[Unit], new: &[Unit], options: &Options) -> Vec<Group> {
    let equal = equal::links(old, new, options).into_iter();
    let mut groups: Vec<Group> = equal
        .map(|(i, j)| Group::new(vec![i], vec![j], true))
        .collect();
    let free = |groups: &[Group]| {
        [
            free(old.len(), groups.iter().flat_map(|group| &group.old)),
            free(new.len(), groups.iter().flat_map(|group| &group.new)),
        ]
    };
    let mut known: Option<Known> = None;
    for floor in FLOORS {
        let left = free(&groups);
        let left = left.each_ref().map(Vec::as_slice);
        if left.iter().any(|left| left.is_empty()) {
            break;
        }
        let known = known.get_or_insert_with(|| Known::new(old, new, left, options.jobs));
        let frame = Frame::new(groups.iter().flat_map(Group::ends), new.len());
        let candidates = candidates(known, left, &frame, floor, options.jobs);
        let chosen = choose::best(candidates).into_iter();
        groups.extend(
            chosen.map(|chosen| Group::new(chosen.old.collect(), chosen.new.collect(), false)),
        );
    }
    let left = free(&groups);
    let stages = stages([old, new], left.each_ref().map(Vec::as_slice), &groups);
    groups.extend(stages);
    settle(groups, old)
}

/// Which of so many units are in none of these places.
pub fn free<'a>(units: usize, used: impl Iterator<Item = &'a usize>) -> Vec<usize> {
    let mut free = vec![true; units];
    for at in used {
        free[*at] = false;
    }
    (0..units).filter(|at| free[*at]).collect()
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
    let mut candidates = left[0].to_vec();
    candidates.retain(|at| is_stage(&old[*at]));
    if candidates.is_empty() {
        return Vec::new();
    }
    let frame = Frame::new(groups.iter().flat_map(Group::ends), new.len());
    let mut out = Vec::new();
    for at in candidates {
        let (olds, news) = frame.among(at, left);
        if olds.len() == 1 && news.len() == 1 && is_stage(&new[left[1][news.start]]) {
            out.push(Group::new(vec![at], vec![left[1][news.start]], false));
        }
    }
    out
}

/// Tell which groups kept their order.
fn settle(mut groups: Vec<Group>, old: &[Unit]) -> Vec<Group> {
    groups.sort_unstable_by_key(|group| group.old[0]);
    let link = |group: &Group| {
        let lengths = group
            .old
            .iter()
            .map(|at| old[*at].text.chars().take(200).count());
        let units = group.old.len() + group.new.len();
        let weight = weight(units, group.equal, lengths.sum());
        (group.old[0], group.new[0], weight)
    };
    let links: Vec<(usize, usize, u64)> = groups.iter().map(link).collect();
    for (group, keep) in groups.iter_mut().zip(moves::in_order(&links)) {
        group.kept = keep;
    }
    groups
}

/// What a link of so many units and, on the old side, characters weighs among those that may keep their order: by number first;
/// of two that changed places, the one that was cut or reworded as well is said to have moved, and a long one rather than a
/// heading.
pub fn weight(units: usize, equal: bool, length: usize) -> u64 {
    let base = match (units, equal) {
        (3.., _) => 9_000,
        (_, true) => 10_000,
        (_, false) => 9_500,
    };
    base + if length < 40 { 800 } else { 0 } + (200 - length.min(200)) as u64 / 2
}

/// Decide what each group is, add what has no partner, and put all in order.
fn finish(mut groups: Vec<Group>, old: &[Unit], new: &[Unit]) -> Vec<Link> {
    groups.sort_unstable_by_key(|group| group.old[0]);
    let mut rows: Vec<(usize, usize, usize, Link)> = Vec::new();
    for at in free(new.len(), groups.iter().flat_map(|group| &group.new)) {
        rows.push((at, 1, 0, Link::come(at)));
    }
    let kept: Vec<&Group> = groups.iter().filter(|group| group.kept).collect();
    for at in free(old.len(), groups.iter().flat_map(|group| &group.old)) {
        // What is gone is shown before the next unit that kept its place.
        let next = kept.partition_point(|group| group.old[0] < at);
        let before = kept.get(next).map_or(new.len(), |group| group.new[0]);
        rows.push((before, 0, at, Link::gone(at)));
    }
    for group in groups {
        rows.push((group.new[0], 1, 0, group.link()));
    }
    rows.sort_by_key(|row| (row.0, row.1, row.2));
    rows.into_iter().map(|row| row.3).collect()
}

/// The texts of an operation's side.
pub fn text(positions: &[usize], units: &[Unit]) -> String {
    let texts = positions.iter().map(|at| units[*at].text.as_str());
    texts.collect()
}
