//! Which units may have become which: links, splits and merges, each with what it is worth.
//!
//! What a unit shares with its partners ([`crate::similarity`]) is measured once a pair and floor. The sure links say where a unit
//! would stand if nothing else had changed: its home. Partners are looked for near it first, and of two that share the same
//! the nearer one is worth more, so that a thousand near-equal paragraphs cost no more than different ones and keep their
//! order.

use report_record::threads;

use crate::choose::{Candidate, Run};
use crate::moves;
use crate::similarity::{self, Features, Weights, partners};
use crate::unit::Unit;

/// What a candidate must share, as a share of both sides, to be linked: where it stands, and elsewhere.
pub type Floor = (f32, f32);

/// First the sure ones, which then say what "here" means for the rest.
pub const FLOORS: [Floor; 2] = [(0.45, 0.5), (0.16, 0.38)];

/// Share of a piece that its whole must hold.
const PIECE: f32 = 0.5;

/// Share of a piece that it must add to the others.
const ADDS: f32 = PIECE * 0.8;

/// Share of both sides that pieces together must have in common with their whole.
const WHOLE: f32 = 0.55;

/// Fewer units or pairs than these are no work for a thread of their own.
const FEW: usize = 1000;

/// Most pieces of one split.
const PIECES: usize = 4;

/// What is known of the units that have no equal.
pub struct Known {
    /// Where a unit's features stand, on either side.
    places: [Vec<usize>; 2],
    features: [Vec<Features>; 2],
    weights: Weights,
}

impl Known {
    /// `left`: positions of the units on either side.
    pub fn new(old: &[Unit], new: &[Unit], left: [&[usize]; 2], jobs: usize) -> Self {
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
            places: [places(old.len(), left_old), places(new.len(), left_new)],
            features: [a, b],
            weights,
        }
    }

    /// The features of units, given by their positions on either side.
    fn features(&self, left: [&[usize]; 2]) -> [Vec<&Features>; 2] {
        [0, 1].map(|side| {
            let of = |at: &usize| &self.features[side][self.places[side][*at]];
            left[side].iter().map(of).collect()
        })
    }
}

/// The links that keep their order: between two of them a unit stands where it stood.
pub struct Frame {
    kept: Vec<(usize, usize)>,
    new_len: usize,
}

impl Frame {
    /// `links`, old and new positions in any order, of which those that cross others are left out.
    pub fn new(links: impl Iterator<Item = (usize, usize)>, new_len: usize) -> Self {
        let mut links: Vec<(usize, usize, u64)> = links.map(|(i, j)| (i, j, 1)).collect();
        links.sort_unstable();
        links.dedup_by_key(|link| link.0);
        links.sort_unstable_by_key(|link| (link.1, link.0));
        links.dedup_by_key(|link| link.1);
        links.sort_unstable();
        let keep = moves::in_order(&links);
        let kept = links.iter().zip(keep).filter(|(_, keep)| *keep);
        let kept = kept.map(|(link, _)| (link.0, link.1)).collect();
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

    fn holds(&self, old: &Run, new: &Run) -> bool {
        let (after, _) = self.room(old.start);
        let (_, before) = self.room(old.end - 1);
        new.start.cast_signed() > after && new.end <= before
    }

    /// Of the units left over on either side, those that stand between the same two links as an old one.
    pub fn among(&self, old: usize, left: [&[usize]; 2]) -> (Run, Run) {
        let at = self.kept.partition_point(|link| link.0 < old);
        let from = at.checked_sub(1).map(|before| self.kept[before]);
        let to = self.kept.get(at);
        let run = |left: &[usize], of: fn(&(usize, usize)) -> usize| {
            let start = from
                .as_ref()
                .map_or(0, |link| left.partition_point(|at| *at <= of(link)));
            let end = to.map_or(left.len(), |link| left.partition_point(|at| *at < of(link)));
            start..end.max(start)
        };
        (run(left[0], |link| link.0), run(left[1], |link| link.1))
    }

    /// Where an old unit would stand among the new ones that are left over: as far along as among the old ones.
    fn home(&self, old: usize, left: [&[usize]; 2]) -> usize {
        let (olds, news) = self.among(old, left);
        let along = left[0].partition_point(|at| *at < old) - olds.start;
        news.start + along * news.len() / olds.len().max(1)
    }
}

/// The units of both sides that look for partners.
struct Look<'a> {
    /// Their positions.
    at: [&'a [usize]; 2],
    features: [Vec<&'a Features>; 2],
    weights: &'a Weights,
    frame: &'a Frame,
    /// Where each old one would stand among the new ones.
    home: Vec<usize>,
}

/// All links, splits and merges that may be, between units that are left over on either side.
pub fn candidates(
    known: &Known,
    left: [&[usize]; 2],
    frame: &Frame,
    (here, elsewhere): Floor,
    jobs: usize,
) -> Vec<Candidate> {
    let look = Look {
        at: left,
        features: known.features(left),
        weights: &known.weights,
        frame,
        home: left[0].iter().map(|old| frame.home(*old, left)).collect(),
    };
    let pairs = look.pairs(jobs);
    let jobs = jobs.min(pairs.len() / FEW + 1);
    let [a, b] = &look.features;
    let shared = threads::map(&pairs, jobs, |(n, m)| a[*n].common(b[*m], look.weights));
    let mut out = Vec::new();
    let mut pieces = [vec![Vec::new(); a.len()], vec![Vec::new(); b.len()]];
    for ((n, m), common) in pairs.into_iter().zip(shared) {
        let link = look.candidate(n..n + 1, m..m + 1, common, a[n].mass + b[m].mass);
        if link.reaches(here, elsewhere) {
            out.push(link);
        }
        if common >= PIECE * b[m].mass {
            pieces[0][n].push((m, common));
        }
        if common >= PIECE * a[n].mass {
            pieces[1][m].push((n, common));
        }
    }
    for (side, wholes) in pieces.into_iter().enumerate() {
        let mut numbered: Vec<(usize, Vec<Piece>)> = wholes.into_iter().enumerate().collect();
        numbered.retain(|(_, pieces)| pieces.len() > 1);
        let jobs = jobs.min(numbered.len() / FEW + 1);
        let found = threads::map(&numbered, jobs, |(n, pieces)| look.runs(side, *n, pieces));
        out.extend(found.into_iter().flatten());
    }
    out
}

impl Look<'_> {
    /// A candidate between neighbours on either side, given by their numbers here.
    fn candidate(&self, old: Run, new: Run, common: f32, mass: f32) -> Candidate {
        let off = new.start.abs_diff(self.home[old.start]);
        let at = |side: usize, run: Run| self.at[side][run.start]..self.at[side][run.end - 1] + 1;
        let (old, new) = (at(0, old), at(1, new));
        let here = self.frame.holds(&old, &new);
        Candidate::new(old, new, [common, mass], here, off)
    }

    /// Partners from both sides: each unit names those that it shares most with.
    fn pairs(&self, jobs: usize) -> Vec<(usize, usize)> {
        let [a, b] = &self.features;
        let there = || partners(a, b, self.weights, &self.home);
        let back = || {
            let home: Vec<usize> = (0..b.len())
                .map(|m| self.home.partition_point(|at| *at < m))
                .collect();
            partners(b, a, self.weights, &home)
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
        // What stands alone between the same two neighbours is always worth a look.
        for (n, old) in self.at[0].iter().enumerate() {
            let room = self.frame.among(*old, self.at).1;
            if room.len() <= 3 {
                out.extend(room.map(|m| (n, m)));
            }
        }
        out.sort_unstable();
        out.dedup();
        out
    }

    /// Runs of neighbouring pieces that together make a whole of one side.
    fn runs(&self, side: usize, whole: usize, pieces: &[Piece]) -> Vec<Candidate> {
        let mut out = Vec::new();
        let other = 1 - side;
        for start in 0..pieces.len() {
            for end in start + 2..=pieces.len().min(start + PIECES) {
                let run = &pieces[start..end];
                let place = |piece: &Piece| self.at[other][piece.0];
                if place(&run[run.len() - 1]) - place(&run[0]) != run.len() - 1 {
                    break;
                }
                let parts: Vec<Part> = run
                    .iter()
                    .map(|piece| (self.features[other][piece.0], piece.1))
                    .collect();
                let whole_features = self.features[side][whole];
                // No more parts make it either.
                if adds_nothing(whole_features, &parts) {
                    break;
                }
                let Some((common, mass)) = made(whole_features, &parts, self.weights) else {
                    continue;
                };
                let (one, many) = (whole..whole + 1, run[0].0..run[run.len() - 1].0 + 1);
                let (old, new) = if side == 0 { (one, many) } else { (many, one) };
                out.push(self.candidate(old, new, common, mass));
            }
        }
        out
    }
}

/// The number of a unit that may be a piece of one of the other side, and the weight that it shares with that.
type Piece = (usize, f32);

/// A part, with the weight that it shares with the whole.
type Part<'a> = (&'a Features, f32);

/// Whether some part adds next to nothing: what the best one holds of the whole, no other can add. Near-duplicates end here, before
/// anything is joined.
fn adds_nothing(whole: &Features, parts: &[Part]) -> bool {
    let best = (0..parts.len()).max_by(|a, b| parts[*a].1.total_cmp(&parts[*b].1));
    let left = best.map_or(whole.mass, |best| whole.mass - parts[best].1);
    let mut others = (0..parts.len()).filter(|n| Some(*n) != best);
    others.any(|n| left < ADDS * parts[n].0.mass)
}

/// The weight that some parts together have in common with the whole, and that of both sides; none if they do not make it.
fn made(whole: &Features, parts: &[Part], weights: &Weights) -> Option<(f32, f32)> {
    let features: Vec<&Features> = parts.iter().map(|part| part.0).collect();
    let most: f32 = parts.iter().map(|part| part.1).sum();
    let mass: f32 = features.iter().map(|part| part.mass).sum();
    if 2.0 * most.min(whole.mass) < WHOLE * (whole.mass + mass) {
        return None;
    }
    let joined = Features::joined(&features);
    let common = whole.common(&joined, weights);
    if 2.0 * common < WHOLE * (whole.mass + joined.mass) {
        return None;
    }
    // Each piece must bring something that the others do not: two versions of one passage are no split.
    let adds = (0..features.len()).all(|without| {
        let mut rest = features.clone();
        let piece = rest.remove(without);
        // Of two, what the other one shares is known.
        let others = match rest.len() {
            1 => parts[1 - without].1,
            _ => whole.common(&Features::joined(&rest), weights),
        };
        common - others >= ADDS * piece.mass
    });
    adds.then_some((common, whole.mass + joined.mass))
}
