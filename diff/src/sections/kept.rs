//! Sections of two drafts, by what their units became: whatever a section keeps lies in its units' operations.

use std::collections::BTreeMap;

use super::cut;
use crate::align::{self, Link};
use crate::choose::{self, Candidate, Run};
use crate::unit::{Mark, Op, Operation, Unit};

/// Share of the characters of both sections that must be kept for one to be the other.
const KEPT: f32 = 0.16;

/// Share of a piece that its whole must hold, and of whole and pieces that must be kept.
const PIECE: f32 = 0.5;
const WHOLE: f32 = 0.55;

/// Characters kept of an old section in a new one.
type Kept = BTreeMap<(usize, usize), usize>;

/// Of sections whose heading became that of a section of the other side: which one.
type Named = [BTreeMap<usize, usize>; 2];

/// What became of each section, of these names; their positions on either side.
pub(super) fn links(
    [old, new]: [&[Unit]; 2],
    names: &[Vec<String>; 2],
    operations: &[Operation],
) -> Vec<Link> {
    let of = [old, new].map(|units| -> Vec<usize> {
        let sections = cut(units).enumerate();
        let each = sections.flat_map(|(at, own)| std::iter::repeat_n(at, own.len()));
        each.collect()
    });
    let chars = |own: &[Unit]| own.iter().map(|unit| unit.text.chars().count()).sum();
    let sizes = [old, new].map(|units| cut(units).map(chars).collect());
    let (mut kept, mut named) = (Kept::new(), Named::default());
    let is_named = |side: usize, at: usize| {
        let name = &names[side][of[side][at]];
        [old, new][side][at].text.starts_with(name.as_str())
    };
    let pieces = operations.iter().flat_map(|row| row.pieces([old, new]));
    for (_, [a, b], text) in pieces.filter(|piece| piece.0 == Mark::Same) {
        let (from, to) = (of[0][a], of[1][b]);
        *kept.entry((from, to)).or_default() += text.chars().count();
        if is_named(0, a) && is_named(1, b) {
            named[0].insert(from, to);
            named[1].insert(to, from);
        }
    }
    told(
        &choose::best(candidates(&kept, &named, &sizes)),
        &kept,
        &sizes,
    )
}

/// Sections that may be one, and those that neighbours on the other side may have become, or come from. Two that both go on under
/// their names elsewhere are not one, and one that does is no piece, however much of what stood below stands there now.
fn candidates(kept: &Kept, named: &Named, sizes: &[Vec<usize>; 2]) -> Vec<Candidate> {
    let elsewhere = |side: usize, own: usize, other: usize| {
        let name = named[side].get(&own);
        name.is_some_and(|name| *name != other)
    };
    let mut out = Vec::new();
    let mut pieces: [BTreeMap<usize, Vec<(usize, usize)>>; 2] = Default::default();
    for ((a, b), count) in kept {
        let (common, sizes) = (*count as f32, [sizes[0][*a] as f32, sizes[1][*b] as f32]);
        let link = Candidate::new(*a..a + 1, *b..b + 1, [common, sizes[0] + sizes[1]], true, 0);
        if link.reaches(KEPT, KEPT) && !(elsewhere(0, *a, *b) && elsewhere(1, *b, *a)) {
            out.push(link);
        }
        if common >= PIECE * sizes[1] && !elsewhere(1, *b, *a) {
            pieces[0].entry(*a).or_default().push((*b, *count));
        }
        if common >= PIECE * sizes[0] && !elsewhere(0, *a, *b) {
            pieces[1].entry(*b).or_default().push((*a, *count));
        }
    }
    for (side, wholes) in pieces.iter().enumerate() {
        for (whole, pieces) in wholes {
            for run in pieces
                .chunk_by(|a, b| a.0 + 1 == b.0)
                .filter(|run| run.len() > 1)
            {
                let many: Run = run[0].0..run[run.len() - 1].0 + 1;
                let one = *whole..whole + 1;
                let common = run.iter().map(|piece| piece.1).sum::<usize>() as f32;
                let others: usize = sizes[1 - side][many.clone()].iter().sum();
                let mass = (sizes[side][*whole] + others) as f32;
                let (old, new) = if side == 0 { (one, many) } else { (many, one) };
                let candidate = Candidate::new(old, new, [common, mass], true, 0);
                if candidate.reaches(WHOLE, WHOLE) {
                    out.push(candidate);
                }
            }
        }
    }
    out
}

/// What was chosen, and what is left over on either side, in the order of the new report.
fn told(chosen: &[Candidate], kept: &Kept, sizes: &[Vec<usize>; 2]) -> Vec<Link> {
    let mut left = sizes.each_ref().map(|sizes| vec![true; sizes.len()]);
    let mut links = Vec::new();
    for Candidate { old, new, .. } in chosen {
        left[0][old.clone()].fill(false);
        left[1][new.clone()].fill(false);
        let mut link = Link::new(old.clone().collect(), new.clone().collect());
        link.tell(|a, b| {
            let whole = |count: &usize| sizes[0][a] == *count && sizes[1][b] == *count;
            kept.get(&(a, b)).is_some_and(whole)
        });
        links.push(link);
    }
    align::tell_moved(&mut links, |at| sizes[0][at]);
    // What is left over and mostly stands in a section of another row is a part of that.
    for (side, left) in left.iter().enumerate() {
        for at in (0..left.len()).filter(|at| left[*at]) {
            let of = |((a, b), count): (&(usize, usize), &usize)| {
                let own = [*a, *b][side] == at;
                let holds = *count as f32 >= PIECE * sizes[side][at] as f32;
                (own && holds).then_some((*count, [*b, *a][side]))
            };
            let whole = kept.iter().filter_map(of).max();
            links.push(match (whole, side) {
                (Some((_, into)), 0) => Link {
                    op: Op::Merge,
                    ..Link::new(vec![at], vec![into])
                },
                (Some((_, from)), _) => Link {
                    op: Op::Split,
                    ..Link::new(vec![from], vec![at])
                },
                (None, 0) => Link::gone(at),
                (None, _) => Link::come(at),
            });
        }
    }
    // What is gone stands behind the new section of its own number, or at the end.
    links.sort_by_key(|link| {
        (
            link.new.first().or(link.old.first()).copied(),
            link.new.is_empty(),
        )
    });
    links
}
