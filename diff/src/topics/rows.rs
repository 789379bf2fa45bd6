//! Links into operations: every row links each of its old units with each of its new ones.

use std::cmp::Reverse;
use std::collections::HashMap;

use super::{REWORDED, Topic, WORDS};
use crate::align::{Link, free};
use crate::unit::{Mark, Op, Operation, Unit};
use crate::{Options, words};

/// The operations of the links, in the order of the new report, with what is gone where it stood.
pub fn rows(topics: &[Topic], old: &[Unit], new: &[Unit]) -> Vec<Link> {
    let sides = [old, new];
    let rows = grouped(topics, sides).into_iter();
    let rows = rows.map(|group| (Link::of(&group), None::<()>)).collect();
    let rows = in_order(rows, topics, sides).into_iter();
    rows.map(|(link, _)| link).collect()
}

/// Topic links as operations with their words marked; `least`: the share of the words that have to be kept for the one to have become
/// the other, or to be in it. A unit without such a link is gone or new, and the operation tells what is on its topic.
pub(crate) fn told(
    topics: &[Topic],
    least: impl Fn(&Topic) -> f64,
    sides: [&[Unit]; 2],
    options: &Options,
) -> Vec<Operation> {
    let [old, new] = sides;
    let groups = grouped(topics, sides);
    let together: Vec<Link> = groups.iter().map(|group| Link::of(group)).collect();
    let together = crate::marked(&together, old, new, options);
    let share = shares(&together, sides);
    let mut held = sides.map(|units| vec![false; units.len()]);
    for topic in topics.iter().filter(|topic| share(topic) >= least(topic)) {
        held[0][topic.old] = true;
        held[1][topic.new] = true;
    }
    let stays = |topic: &Topic| held[0][topic.old] && held[1][topic.new];
    let (stay, left): (Vec<Topic>, Vec<Topic>) = topics.iter().partition(|topic| stays(topic));
    let joins = |topic: &Topic| share(topic) >= least(topic).max(WORDS);
    let mut parts = Vec::new();
    for (row, mut group) in together.iter().zip(groups) {
        group.retain(stays);
        let (joined, single): (Vec<Topic>, Vec<Topic>) = group.into_iter().partition(joins);
        let single = single.into_iter().map(|topic| vec![topic]);
        let own = single.chain([joined]).filter(|own| !own.is_empty());
        parts.extend(own.map(|own| (Link::of(&own), Some((row, own)))));
    }
    let tell = |(link, part): (Link, Option<(&Operation, Vec<Topic>)>)| {
        let Some((row, topics)) = part else {
            let on_topic = |topic: &&Topic| match link.op {
                Op::Delete => link.old[0] == topic.old,
                _ => link.new[0] == topic.new,
            };
            return Operation {
                topics: left.iter().filter(on_topic).copied().collect(),
                ..crate::operation(&link, old, new)
            };
        };
        let mut operation = row.part(&link, sides);
        if operation.similarity < REWORDED {
            operation.spans = words::readable(operation.spans);
        }
        Operation {
            topics,
            ..operation
        }
    };
    let rows = in_order(parts, &stay, sides).into_iter();
    rows.map(tell).collect()
}

/// The share of the words of two units, of the shorter one, that is kept in phrases.
fn shares(rows: &[Operation], sides: [&[Unit]; 2]) -> impl Fn(&Topic) -> f64 {
    let mut kept: HashMap<[usize; 2], usize> = HashMap::new();
    let pieces = rows.iter().flat_map(|row| row.pieces(sides));
    for (_, at, text) in pieces.filter(|piece| piece.0 == Mark::Same) {
        let letters = words::letters(text);
        if letters >= words::PHRASE {
            *kept.entry(at).or_default() += letters;
        }
    }
    let letters = |unit: &Unit| words::letters(&unit.text);
    let [old, new] = sides.map(|units| units.iter().map(letters).collect::<Vec<_>>());
    move |topic| {
        let kept = kept.get(&[topic.old, topic.new]).copied().unwrap_or(0);
        kept as f64 / old[topic.old].min(new[topic.new]).max(1) as f64
    }
}

/// The links that units stand in, by their positions.
fn by_unit(topics: &[Topic], [old, new]: [&[Unit]; 2]) -> [Vec<Vec<usize>>; 2] {
    let mut sides = [old, new].map(|units| vec![Vec::new(); units.len()]);
    for (at, topic) in topics.iter().enumerate() {
        sides[0][topic.old].push(at);
        sides[1][topic.new].push(at);
    }
    sides
}

/// Each link in one row. The units with most links come first: a merge or split stays one row, and few units stand in two.
fn grouped(topics: &[Topic], sides: [&[Unit]; 2]) -> Vec<Vec<Topic>> {
    let [by_old, by_new] = by_unit(topics, sides);
    // The sort is stable: of two with as many, that of the new report comes first, and the earlier one.
    let mut order: Vec<&Vec<usize>> = by_new.iter().chain(&by_old).collect();
    order.sort_by_key(|links| Reverse(links.len()));
    let mut left = vec![true; topics.len()];
    let own = |links: &Vec<usize>| {
        let free = links
            .iter()
            .filter(|link| std::mem::take(&mut left[**link]));
        free.map(|link| topics[*link]).collect()
    };
    let groups = order.into_iter().map(own);
    groups
        .filter(|group: &Vec<Topic>| !group.is_empty())
        .collect()
}

/// Rows in the order of the new report, those that are the same told, with what is in none of them.
fn in_order<T>(
    mut rows: Vec<(Link, Option<T>)>,
    topics: &[Topic],
    sides: [&[Unit]; 2],
) -> Vec<(Link, Option<T>)> {
    let [old, new] = sides;
    for (row, _) in &mut rows {
        row.tell(|a, b| old[a].text == new[b].text);
    }
    let gone = free(old.len(), rows.iter().flat_map(|(row, _)| &row.old));
    let come = free(new.len(), rows.iter().flat_map(|(row, _)| &row.new));
    let (gone, come) = (
        gone.into_iter().map(Link::gone),
        come.into_iter().map(Link::come),
    );
    rows.extend(gone.chain(come).map(|link| (link, None)));
    let [by_old, _] = by_unit(topics, sides);
    let anchor = anchors(topics, &by_old);
    rows.sort_by_key(|(row, _)| match (row.new.first(), row.old.first()) {
        (Some(new), _) => (new + 1, 0, 0),
        (None, Some(old)) => (anchor[*old], 1, *old),
        (None, None) => (0, 0, 0),
    });
    rows
}

/// What is gone stands behind the continuation of what stood before it.
fn anchors(topics: &[Topic], by_old: &[Vec<usize>]) -> Vec<usize> {
    let mut last = 0;
    let anchor = |links: &Vec<usize>| {
        let likeness = |link: &usize| topics[*link].likeness;
        let best = links
            .iter()
            .max_by(|a, b| likeness(a).total_cmp(&likeness(b)));
        last = best.map_or(last, |best| topics[*best].new + 1);
        last
    };
    by_old.iter().map(anchor).collect()
}
