//! Sections: a heading and all that stands under it, aligned by heading and content.
//!
//! Between drafts a section is compared like any other unit. Between two years' reports few sentences of a section stay,
//! so its continuation is told by its passages: two sections are as near as the share of their text that lies in passages
//! on common topics (see [`crate::topics`]), and by their headings.

mod kept;

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use crate::align::Link;
use crate::args::Profile;
use crate::unit::{Op, Operation, Topic, Unit, push};
use crate::{Options, letters, topics};

/// Share of a section's text, of both sides together, in passages continued by the other one, from which on they are linked.
const SHARED: f32 = 0.3;

/// What two headings count, beside the passages.
const NAME: f32 = 0.3;

/// Likeness of two headings from which on they name one thing: sections that share enough then are linked, whatever
/// else is nearer.
const NAMED: f32 = 0.3;

/// Sections of one report.
#[derive(Clone, Debug, Default)]
pub struct Sections {
    /// A unit a section: its lines, with its source from first to last.
    pub units: Vec<Unit>,
    /// The lines.
    pub lines: Vec<Unit>,
    /// The section that each line stands in.
    pub of_line: Vec<usize>,
}

impl Sections {
    /// Cut where a heading begins, also one that runs into its paragraph; a unit of several lines is a section already.
    pub fn new(units: &[Unit]) -> Self {
        let mut out = Sections::default();
        for (at, own) in cut(units).enumerate() {
            let mut section = Unit {
                kind: None,
                path: Arc::clone(&deepest(own).path),
                ..own[0].clone()
            };
            let mut text = String::new();
            for unit in own {
                if !text.is_empty() {
                    text.push('\n');
                }
                text.push_str(&unit.text);
                section.reach(unit);
                for line in unit.text.lines().filter(|line| !line.trim().is_empty()) {
                    let line = Unit {
                        text: line.into(),
                        ..unit.clone()
                    };
                    push(&mut out.lines, line);
                    out.of_line.push(at);
                }
            }
            section.text = text.into();
            push(&mut out.units, section);
        }
        out
    }

    /// The line of each section that is its heading and nothing else; none where it runs into a paragraph.
    fn heads(&self) -> Vec<Option<usize>> {
        let mut heads = vec![None; self.units.len()];
        // From last to first, so that the first line of a section decides; one of blank lines has none.
        for (line, at) in self.of_line.iter().enumerate().rev() {
            let unit = &self.lines[line];
            let alone = unit.is("heading") && unit.text.starts_with(self.name(*at));
            heads[*at] = alone.then_some(line);
        }
        heads
    }

    /// The heading of a section: its last one, or its first line where none is known.
    pub fn name(&self, at: usize) -> &str {
        name(&self.units[at])
    }
}

/// The last heading of a unit, or its first line where none is known.
fn name(unit: &Unit) -> &str {
    let first = unit.text.lines().next().unwrap_or_default();
    unit.path.last().map_or(first, String::as_str)
}

/// The units of each section: one begins with a heading, also one that runs into its paragraph, and with a unit that holds several
/// lines.
fn cut(units: &[Unit]) -> impl Iterator<Item = &[Unit]> {
    units.chunk_by(|above, unit| {
        let heading = unit.is("heading");
        let whole = unit.kind.is_none() && unit.text.contains('\n');
        let other = !above.is("heading") && above.path != unit.path;
        !(heading || whole || other)
    })
}

/// The unit of a section that knows its heading: what stands under one of its own line does, and the heading itself does not.
fn deepest(section: &[Unit]) -> &Unit {
    let deepest = section.iter().rev().max_by_key(|unit| unit.path.len());
    deepest.unwrap_or(&section[0])
}

/// The operations that lead from the old sections to the new ones.
pub fn compare(
    old: &Sections,
    new: &Sections,
    profile: Profile,
    options: &Options,
) -> Vec<Operation> {
    match profile {
        Profile::Draft => crate::compare(&old.units, &new.units, options),
        Profile::Years => {
            let links = topics::topics(&old.lines, &new.lines);
            let links = linked(old, new, &links);
            topics::told(&links, topics::least, [&old.units, &new.units], options)
        }
    }
}

/// Sections that continue each other, by the passages that do.
pub fn linked(old: &Sections, new: &Sections, links: &[Topic]) -> Vec<Topic> {
    let sides = [old, new];
    let chars = |unit: &Unit| unit.text.chars().count() as f32;
    let length = sides.map(|side| {
        let mut sums = vec![0.0_f32; side.units.len()];
        for (line, at) in side.lines.iter().zip(&side.of_line) {
            sums[*at] += chars(line);
        }
        sums
    });
    // A line counts in full for the section that its best continuation stands in, and by half for others.
    let mut shared: HashMap<(usize, usize), f32> = HashMap::new();
    for side in 0..2 {
        let mut best: HashMap<(usize, usize, usize), f32> = HashMap::new();
        for topic in links {
            let pair = (old.of_line[topic.old], new.of_line[topic.new]);
            let weight = if topic.strong { 1.0 } else { 0.5 };
            let line = [topic.old, topic.new][side];
            let held = best.entry((line, pair.0, pair.1)).or_default();
            *held = held.max(weight);
        }
        for ((line, a, b), weight) in best {
            let at = if side == 0 { a } else { b };
            *shared.entry((a, b)).or_default() +=
                weight * chars(&sides[side].lines[line]) / length[side][at].max(1.0) / 2.0;
        }
    }
    let mut named = HashSet::new();
    for ((a, b), likeness) in &mut shared {
        let name = likeness_of_names(old.name(*a), new.name(*b));
        *likeness = (1.0 - NAME) * *likeness + NAME * name;
        if name >= NAMED {
            named.insert((*a, *b));
        }
    }
    chosen(&shared, &named)
}

/// Let headings that stand alone go on where their sections do. A section may go on in several, and several in one; its
/// heading's line is one line, and goes on in one: where two headings without partners stand above sections that continue
/// each other, the nearest are linked. One that has a partner for its words keeps that one alone; one that shares no word
/// with its partner has it only if the sections were linked.
pub(crate) fn settle_headings(links: &mut Vec<Topic>, old: &[Unit], new: &[Unit]) {
    let one_line = |unit: &Unit| {
        let lines = unit.text.lines().filter(|line| !line.trim().is_empty());
        lines.count() == 1
    };
    if !old.iter().chain(new).all(one_line) {
        // What a link counts are units, and what sections know are lines.
        return;
    }
    let sides = [Sections::new(old), Sections::new(new)];
    let [heads_old, heads_new] = sides.each_ref().map(Sections::heads);
    let mut sections = linked(&sides[0], &sides[1], links);
    let mut known_old: HashSet<usize> = links.iter().map(|link| link.old).collect();
    let mut known_new: HashSet<usize> = links.iter().map(|link| link.new).collect();
    // The sort is stable: of two as near, the earlier one.
    sections.sort_by(|a, b| b.likeness.total_cmp(&a.likeness));
    for section in sections {
        let (Some(a), Some(b)) = (heads_old[section.old], heads_new[section.new]) else {
            continue;
        };
        if !known_old.contains(&a) && !known_new.contains(&b) {
            known_old.insert(a);
            known_new.insert(b);
            links.push(Topic {
                old: a,
                new: b,
                ..section
            });
        }
    }
    links.sort_by_key(|link| (link.old, link.new));
}

/// Mutual best partners, and others that share enough and are the best of one of them or `named` alike.
fn chosen(shared: &HashMap<(usize, usize), f32>, named: &HashSet<(usize, usize)>) -> Vec<Topic> {
    let mut pairs: Vec<(usize, usize, f32)> = shared
        .iter()
        // Sums over a hash map differ in their last digits from run to run.
        .map(|((a, b), likeness)| (*a, *b, (likeness * 1e5).round() / 1e5))
        .collect();
    pairs.sort_by(|x, y| y.2.total_cmp(&x.2).then((x.0, x.1).cmp(&(y.0, y.1))));
    let (mut best_old, mut best_new) = (HashMap::new(), HashMap::new());
    for (a, b, _) in &pairs {
        best_old.entry(*a).or_insert(*b);
        best_new.entry(*b).or_insert(*a);
    }
    let mut out: Vec<Topic> = pairs
        .into_iter()
        .filter_map(|(old, new, likeness)| {
            let (mine, its) = (best_old[&old] == new, best_new[&new] == old);
            let strong = mine && its;
            let some = mine || its || named.contains(&(old, new));
            ((strong && likeness > SHARED / 2.0) || (some && likeness >= SHARED)).then_some(Topic {
                old,
                new,
                likeness,
                strong,
            })
        })
        .collect();
    out.sort_by_key(|topic| (topic.old, topic.new));
    out
}

/// Dice's coefficient of the character pairs of two headings, their numbers left out.
fn likeness_of_names(a: &str, b: &str) -> f32 {
    let pairs = |name: &str| -> Vec<(char, char)> {
        let mut marks = name.match_indices(['、', '）', ')', '.', '．']);
        let first = marks.next().filter(|(at, _)| *at <= 12);
        let start = first.map_or(0, |(at, mark)| at + mark.len());
        letters::pairs(name[start..].chars().filter(|c| c.is_alphabetic()))
    };
    let (a, b) = (pairs(a), pairs(b));
    if a.is_empty() && b.is_empty() {
        return 0.0;
    }
    2.0 * letters::in_both(&a, &b) as f32 / (a.len() + b.len()) as f32
}

/// A section that stands in another row too was not kept: a part of it went there, or came from there.
fn tell_parts(links: &mut [Link]) {
    let count = |of: fn(&Link) -> &[usize]| {
        let mut rows: HashMap<usize, usize> = HashMap::new();
        for at in links.iter().flat_map(of) {
            *rows.entry(*at).or_default() += 1;
        }
        rows
    };
    let (olds, news) = (count(|link| &link.old), count(|link| &link.new));
    for link in links {
        if let ([old], [new]) = (link.old.as_slice(), link.new.as_slice()) {
            if olds[old] > 1 {
                link.op = Op::Split;
            } else if news[new] > 1 {
                link.op = Op::Merge;
            }
        }
    }
}

/// What became of the sections of two reports, for an overview.
#[derive(Clone, Debug, Default)]
pub struct Outline {
    /// What happened, the old and the new headings, in the order of the new report.
    pub rows: Vec<(Op, Vec<String>, Vec<String>)>,
}

impl Outline {
    /// What became of the sections of two drafts, by what became of their units.
    pub fn of_drafts(old: &[Unit], new: &[Unit], operations: &[Operation]) -> Self {
        let name = |own| name(deepest(own)).to_string();
        let names = [old, new].map(|units| cut(units).map(name).collect());
        Outline::named(&kept::links([old, new], &names, operations), &names)
    }

    /// What became of sections that were compared themselves (`--by section`).
    pub fn of_sections(old: &[Unit], new: &[Unit], operations: &[Operation]) -> Self {
        let link = |operation: &Operation| Link {
            op: operation.op,
            old: operation.old.clone(),
            new: operation.new.clone(),
        };
        let links: Vec<Link> = operations.iter().map(link).collect();
        let names = |units: &[Unit]| units.iter().map(|unit| name(unit).to_string()).collect();
        Outline::named(&links, &[old, new].map(names))
    }

    /// What became of the sections of two years' reports, by their topics.
    pub fn of_years(old: &[Unit], new: &[Unit]) -> Self {
        let sides = [Sections::new(old), Sections::new(new)];
        let links = topics::topics(&sides[0].lines, &sides[1].lines);
        let linked = linked(&sides[0], &sides[1], &links);
        let mut links = topics::rows(&linked, &sides[0].units, &sides[1].units);
        tell_parts(&mut links);
        let names = sides.each_ref().map(|side| {
            let all = 0..side.units.len();
            all.map(|at| side.name(at).to_string()).collect()
        });
        Outline::named(&links, &names)
    }

    fn named(links: &[Link], names: &[Vec<String>; 2]) -> Self {
        let of = |side: usize, at: &[usize]| at.iter().map(|at| names[side][*at].clone()).collect();
        let row = |link: &Link| (link.op, of(0, &link.old), of(1, &link.new));
        Outline {
            rows: links.iter().map(row).collect(),
        }
    }

    /// What happened to a section, in a word.
    pub fn name(op: Op) -> &'static str {
        match op {
            Op::Insert => "new",
            Op::Delete => "gone",
            Op::Split => "split",
            Op::Merge => "merged",
            Op::Move => "moved",
            Op::Equal | Op::Replace => "kept",
        }
    }

    /// How many sections were kept (also reworded), moved, came, went, were split and merged.
    pub fn counts(&self) -> [(&'static str, usize); 6] {
        ["kept", "moved", "new", "gone", "split", "merged"].map(|name| {
            let rows = self.rows.iter().filter(|row| Outline::name(row.0) == name);
            (name, rows.count())
        })
    }
}

#[cfg(test)]
mod tests {
    use std::collections::{HashMap, HashSet};

    use super::{chosen, tell_parts};
    use crate::align::Link;
    use crate::unit::Op;

    #[test]
    fn sections_named_alike_are_linked_though_others_are_nearer() {
        // Old livelihood (1) goes on in new livelihood (0), where old regions (0) are nearer, and in new governance (1).
        let shared = HashMap::from([((0, 0), 0.48), ((1, 0), 0.37), ((1, 1), 0.51)]);
        let pairs = |named: &[(usize, usize)]| -> Vec<(usize, usize)> {
            let named: HashSet<(usize, usize)> = named.iter().copied().collect();
            let links = chosen(&shared, &named).into_iter();
            links.map(|topic| (topic.old, topic.new)).collect()
        };
        assert_eq!(pairs(&[]), [(0, 0), (1, 1)]);
        assert_eq!(pairs(&[(1, 0)]), [(0, 0), (1, 0), (1, 1)]);
    }

    #[test]
    fn what_was_merged_in_part_was_not_kept() {
        let row = |op, old: &[usize], new: &[usize]| Link {
            op,
            old: old.to_vec(),
            new: new.to_vec(),
        };
        let mut links = vec![
            row(Op::Replace, &[0], &[0]),
            row(Op::Merge, &[1, 2], &[1]),
            row(Op::Replace, &[2], &[2]),
        ];
        tell_parts(&mut links);
        let ops: Vec<Op> = links.iter().map(|link| link.op).collect();
        assert_eq!(ops, [Op::Replace, Op::Merge, Op::Split]);
    }
}
