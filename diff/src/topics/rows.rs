//! Links into operations: every row links each of its old units with each of its new ones.

use std::cmp::Reverse;

use super::Topic;
use crate::align::{Link, free};
use crate::unit::Unit;

/// The operations of the links, in the order of the new report, with what is gone where it stood.
pub fn rows(topics: &[Topic], old: &[Unit], new: &[Unit]) -> Vec<Link> {
    let sides = [old, new];
    in_order(grouped(topics, sides), topics, sides)
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
pub fn grouped(topics: &[Topic], sides: [&[Unit]; 2]) -> Vec<Link> {
    let [by_old, by_new] = by_unit(topics, sides);
    let mut order: Vec<(bool, usize, &Vec<usize>)> = Vec::new();
    for (is_old, side) in [(false, &by_new), (true, &by_old)] {
        let links = side.iter().enumerate();
        order.extend(links.map(|(at, links)| (is_old, at, links)));
    }
    order.sort_by_key(|(is_old, at, links)| (Reverse(links.len()), *is_old, *at));
    let mut left = vec![true; topics.len()];
    let mut rows = Vec::new();
    for (_, _, links) in order {
        let taken = links
            .iter()
            .filter(|link| std::mem::take(&mut left[**link]));
        rows.extend(Link::of(
            &taken.map(|link| topics[*link]).collect::<Vec<_>>(),
        ));
    }
    rows
}

/// Rows in the order of the new report, those that are the same told, with what is in none of them.
pub fn in_order(mut rows: Vec<Link>, topics: &[Topic], sides: [&[Unit]; 2]) -> Vec<Link> {
    let [old, new] = sides;
    for row in &mut rows {
        row.tell(|a, b| old[a].text == new[b].text);
    }
    let gone = free(old.len(), rows.iter().flat_map(|row| &row.old));
    let come = free(new.len(), rows.iter().flat_map(|row| &row.new));
    rows.extend(gone.into_iter().map(Link::gone));
    rows.extend(come.into_iter().map(Link::come));
    let [by_old, _] = by_unit(topics, sides);
    let anchor = anchors(topics, &by_old);
    rows.sort_by_key(|row| match (row.new.first(), row.old.first()) {
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
