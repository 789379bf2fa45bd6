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
use crate::unit::{Op, Topic, Unit};

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

    /// The row of topics of which one unit of a side stands in all.
    pub fn of(topics: &[Topic]) -> Self {
        let mut old: Vec<usize> = topics.iter().map(|topic| topic.old).collect();
        let mut new: Vec<usize> = topics.iter().map(|topic| topic.new).collect();
        old.dedup();
        new.dedup();
        Link::new(old, new)
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

    /// The links between its first units and its last ones.
    fn ends(&self) -> [(usize, usize); 2] {
        let last = |side: &[usize]| side[side.len() - 1];
        [
            (self.old[0], self.new[0]),
            (last(&self.old), last(&self.new)),
        ]
    }

    /// What it weighs among those that may keep their order, with so many characters on the old side: by number first; of two
    /// that changed places, the one that was cut or reworded as well is said to have moved, and a long one rather than a heading.
    fn weight(&self, length: usize) -> u64 {
        let base = match (self.old.len() + self.new.len(), self.op) {
            (3.., _) => 9_000,
            (_, Op::Equal) => 10_000,
            _ => 9_500,
        };
        base + if length < 40 { 800 } else { 0 } + (200 - length.min(200)) as u64 / 2
    }
}

/// The links between two reports, in the order of the new one.
pub fn align(old: &[Unit], new: &[Unit], options: &Options) -> Vec<Link> {
    // One fixed order of the sides: exchanging them can then only mirror what is found.
    let texts = |units| <[Unit]>::iter(units).map(|unit| &*unit.text);
    let links = if texts(old).gt(texts(new)) {
        let mut mirrored = links(new, old, options);
        for (link, _) in &mut mirrored {
            std::mem::swap(&mut link.old, &mut link.new);
            link.op = link.op.mirrored();
        }
        mirrored
    } else {
        links(old, new, options)
    };
    finish(links, old.len(), new.len())
}

/// The links, and whether each stands in the order that most keep.
fn links(old: &[Unit], new: &[Unit], options: &Options) -> Vec<(Link, bool)> {
    let equal = equal::links(old, new, options).into_iter();
    let mut links: Vec<Link> = equal
        .map(|(i, j)| Link {
            op: Op::Equal,
            ..Link::new(vec![i], vec![j])
        })
        .collect();
    let free = |links: &[Link]| {
        [
            free(old.len(), links.iter().flat_map(|link| &link.old)),
            free(new.len(), links.iter().flat_map(|link| &link.new)),
        ]
    };
    let mut known: Option<Known> = None;
    for floor in FLOORS {
        let left = free(&links);
        let left = left.each_ref().map(Vec::as_slice);
        if left.iter().any(|left| left.is_empty()) {
            break;
        }
        let known = known.get_or_insert_with(|| Known::new(old, new, left, options.jobs));
        let frame = Frame::new(links.iter().flat_map(Link::ends), new.len());
        let candidates = candidates(known, left, &frame, floor, options.jobs);
        let chosen = choose::best(candidates).into_iter();
        links.extend(chosen.map(|chosen| Link::new(chosen.old.collect(), chosen.new.collect())));
    }
    let left = free(&links);
    let stages = stages([old, new], left.each_ref().map(Vec::as_slice), &links);
    links.extend(stages);
    let kept = tell_moved(&mut links, |at| old[at].text.chars().take(200).count());
    links.into_iter().zip(kept).collect()
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
fn stages(units: [&[Unit]; 2], left: [&[usize]; 2], links: &[Link]) -> Vec<Link> {
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
    let frame = Frame::new(links.iter().flat_map(Link::ends), new.len());
    let mut out = Vec::new();
    for at in candidates {
        let (olds, news) = frame.among(at, left);
        if olds.len() == 1 && news.len() == 1 && is_stage(&new[left[1][news.start]]) {
            out.push(Link::new(vec![at], vec![left[1][news.start]]));
        }
    }
    out
}

/// Put links in the order of the old side and tell which stand in the order that most keep: one that became one and does not has
/// moved. `length`: characters of a unit of the old side.
pub fn tell_moved(links: &mut [Link], length: impl Fn(usize) -> usize) -> Vec<bool> {
    links.sort_unstable_by_key(|link| link.old[0]);
    let weighed = |link: &Link| {
        let length = link.old.iter().map(|at| length(*at)).sum();
        (link.old[0], link.new[0], link.weight(length))
    };
    let weighed: Vec<(usize, usize, u64)> = links.iter().map(weighed).collect();
    let kept = moves::in_order(&weighed);
    for (link, kept) in links.iter_mut().zip(&kept) {
        if !kept && link.old.len() + link.new.len() == 2 {
            link.op = Op::Move;
        }
    }
    kept
}

/// Add what has no partner, and put all in order.
fn finish(mut links: Vec<(Link, bool)>, olds: usize, news: usize) -> Vec<Link> {
    links.sort_unstable_by_key(|(link, _)| link.old[0]);
    let mut rows: Vec<(usize, usize, usize, Link)> = Vec::new();
    for at in free(news, links.iter().flat_map(|(link, _)| &link.new)) {
        rows.push((at, 1, 0, Link::come(at)));
    }
    let kept = links.iter().filter(|(_, kept)| *kept);
    let kept: Vec<(usize, usize)> = kept.map(|(link, _)| link.ends()[0]).collect();
    for at in free(olds, links.iter().flat_map(|(link, _)| &link.old)) {
        // What is gone is shown before the next unit that kept its place.
        let next = kept.partition_point(|kept| kept.0 < at);
        let before = kept.get(next).map_or(news, |kept| kept.1);
        rows.push((before, 0, at, Link::gone(at)));
    }
    for (link, _) in links {
        rows.push((link.new[0], 1, 0, link));
    }
    rows.sort_by_key(|row| (row.0, row.1, row.2));
    rows.into_iter().map(|row| row.3).collect()
}

/// The texts of an operation's side.
pub fn text(positions: &[usize], units: &[Unit]) -> String {
    let texts = positions.iter().map(|at| &*units[*at].text);
    texts.collect()
}
