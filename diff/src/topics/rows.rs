//! Links into operations: every row links each of its old units with each of its new ones.

use std::cmp::Reverse;

use super::Topic;
use crate::align::Link;
use crate::unit::Unit;

/// The operations of the links, in the order of the new report, with what is gone where it stood.
pub fn rows(topics: &[Topic], old: &[Unit], new: &[Unit]) -> Vec<Link> {
    let mut by_old: Vec<Vec<usize>> = vec![Vec::new(); old.len()];
    let mut by_new: Vec<Vec<usize>> = vec![Vec::new(); new.len()];
    for (at, topic) in topics.iter().enumerate() {
        by_old[topic.old].push(at);
        by_new[topic.new].push(at);
    }
    let mut rows = grouped(topics, &by_old, &by_new);
    for row in &mut rows {
        row.old.sort_unstable();
        row.new.sort_unstable();
        row.tell(|a, b| old[a].text == new[b].text);
    }
    let alone = |links: &[Vec<usize>]| -> Vec<usize> {
        (0..links.len())
            .filter(|at| links[*at].is_empty())
            .collect()
    };
    rows.extend(alone(&by_old).into_iter().map(Link::gone));
    rows.extend(alone(&by_new).into_iter().map(Link::come));
    let anchor = anchors(topics, &by_old);
    rows.sort_by_key(|row| match (row.new.first(), row.old.first()) {
        (Some(new), _) => (new + 1, 0, 0),
        (None, Some(old)) => (anchor[*old], 1, *old),
        (None, None) => (0, 0, 0),
    });
    rows
}

/// Each link in one row. The units with most links come first: a merge or split stays one row, and few units stand in two.
fn grouped(topics: &[Topic], by_old: &[Vec<usize>], by_new: &[Vec<usize>]) -> Vec<Link> {
    let mut order: Vec<(bool, usize, &Vec<usize>)> = Vec::new();
    for (is_old, side) in [(false, by_new), (true, by_old)] {
        let links = side.iter().enumerate();
        order.extend(links.map(|(at, links)| (is_old, at, links)));
    }
    order.sort_by_key(|(is_old, at, links)| (Reverse(links.len()), *is_old, *at));
    let mut left = vec![true; topics.len()];
    let mut rows = Vec::new();
    for (is_old, at, links) in order {
        let mut taken = links.clone();
        taken.retain(|link| std::mem::take(&mut left[*link]));
        if taken.is_empty() {
            continue;
        }
        let others = taken.into_iter().map(|link| &topics[link]);
        rows.push(if is_old {
            Link::new(vec![at], others.map(|topic| topic.new).collect())
        } else {
            Link::new(others.map(|topic| topic.old).collect(), vec![at])
        });
    }
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
