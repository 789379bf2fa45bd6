//! What has moved: links outside of the order that keeps the most (longest increasing subsequence, weighted; Fredman 1975).

/// Marks the links that keep their order, by the heaviest increasing subsequence; `O(n log n)`.
///
/// `links` are `(old, new, weight)` with distinct positions on each side, ascending by `old`.
pub fn in_order(links: &[(usize, usize, u64)]) -> Vec<bool> {
    let mut rank: Vec<usize> = (0..links.len()).collect();
    rank.sort_unstable_by_key(|at| links[*at].1);
    let mut place = vec![0; links.len()];
    for (n, at) in rank.into_iter().enumerate() {
        place[at] = n;
    }
    // A Fenwick tree over the new positions: the best chain that ends at or before a place.
    let mut tree: Vec<(u64, usize)> = vec![(0, usize::MAX); links.len() + 1];
    let mut before = vec![usize::MAX; links.len()];
    let mut best = (0, usize::MAX);
    for (n, link) in links.iter().enumerate() {
        let mut found = (0, usize::MAX);
        let mut at = place[n];
        while at > 0 {
            if tree[at].0 > found.0 {
                found = tree[at];
            }
            at &= at - 1;
        }
        before[n] = found.1;
        let mine = (found.0 + link.2, n);
        if mine.0 > best.0 {
            best = mine;
        }
        let mut at = place[n] + 1;
        while at < tree.len() {
            if mine.0 > tree[at].0 {
                tree[at] = mine;
            }
            at += at & at.wrapping_neg();
        }
    }
    let mut keep = vec![false; links.len()];
    let mut at = best.1;
    while at != usize::MAX {
        keep[at] = true;
        at = before[at];
    }
    keep
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_that_jumped_over_two_has_moved() {
        assert_eq!(
            in_order(&[(0, 2, 1), (1, 0, 1), (2, 1, 1)]),
            [false, true, true]
        );
    }

    #[test]
    fn weight_decides_between_two_that_changed_places() {
        assert_eq!(in_order(&[(0, 1, 5), (1, 0, 4)]), [true, false]);
        assert_eq!(in_order(&[(0, 1, 4), (1, 0, 5)]), [false, true]);
    }

    #[test]
    fn nothing_linked_is_nothing_moved() {
        assert!(in_order(&[]).is_empty());
    }
}
