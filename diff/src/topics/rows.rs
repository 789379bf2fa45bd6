//! Links into operations: every row links each of its old units with each of its new ones.

use super::Topic;
use crate::align::Link;
use crate::unit::{Op, Unit};

/// The operations of the links, in the order of the new report, with what is gone where it stood.
pub fn rows(topics: &[Topic], old: &[Unit], new: &[Unit]) -> Vec<Link> {
    let mut left: Vec<Option<(usize, usize)>> = topics
        .iter()
        .map(|topic| Some((topic.old, topic.new)))
        .collect();
    let mut by_old: Vec<Vec<usize>> = vec![Vec::new(); old.len()];
    let mut by_new: Vec<Vec<usize>> = vec![Vec::new(); new.len()];
    for (at, topic) in topics.iter().enumerate() {
        by_old[topic.old].push(at);
        by_new[topic.new].push(at);
    }
    let mut rows = Vec::new();
    // The units with most links come first: a merge or split stays one row, and few units stand in two.
    let mut order: Vec<(usize, bool, usize)> = Vec::new();
    order.extend(
        by_new
            .iter()
            .enumerate()
            .map(|(at, links)| (links.len(), true, at)),
    );
    order.extend(
        by_old
            .iter()
            .enumerate()
            .map(|(at, links)| (links.len(), false, at)),
    );
    order.sort_by_key(|(count, is_new, at)| (std::cmp::Reverse(*count), !is_new, *at));
    for (_, is_new, at) in order {
        let links = if is_new { &by_new[at] } else { &by_old[at] };
        let taken: Vec<(usize, usize)> =
            links.iter().filter_map(|link| left[*link].take()).collect();
        if taken.is_empty() {
            continue;
        }
        let (olds, news): (Vec<usize>, Vec<usize>) = taken.into_iter().unzip();
        rows.push(if is_new {
            row(olds, vec![at], old, new)
        } else {
            row(vec![at], news, old, new)
        });
    }
    for (at, links) in by_old.iter().enumerate() {
        if links.is_empty() {
            rows.push(Link {
                op: Op::Delete,
                old: vec![at],
                new: Vec::new(),
            });
        }
    }
    for (at, links) in by_new.iter().enumerate() {
        if links.is_empty() {
            rows.push(Link {
                op: Op::Insert,
                old: Vec::new(),
                new: vec![at],
            });
        }
    }
    // What is gone stands behind the continuation of what stood before it.
    let mut anchor = vec![0; old.len()];
    let mut last = 0;
    for (at, links) in by_old.iter().enumerate() {
        if let Some(best) = links
            .iter()
            .max_by(|a, b| topics[**a].likeness.total_cmp(&topics[**b].likeness))
        {
            last = topics[*best].new + 1;
        }
        anchor[at] = last;
    }
    rows.sort_by_key(|row| match (row.new.first(), row.old.first()) {
        (Some(new), _) => (new + 1, 0, 0),
        (None, Some(old)) => (anchor[*old], 1, *old),
        (None, None) => (0, 0, 0),
    });
    rows
}

fn row(mut old_at: Vec<usize>, mut new_at: Vec<usize>, old: &[Unit], new: &[Unit]) -> Link {
    old_at.sort_unstable();
    new_at.sort_unstable();
    let op = match (old_at.as_slice(), new_at.as_slice()) {
        ([a], [b]) if old[*a].text == new[*b].text => Op::Equal,
        ([_], [_]) => Op::Replace,
        (_, [_]) => Op::Merge,
        _ => Op::Split,
    };
    Link {
        op,
        old: old_at,
        new: new_at,
    }
}
