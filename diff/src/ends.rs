//! What two sequences begin and end with in common, which is set aside before anything dear is done.

/// How many items both sequences begin with, and how many of the rest they end with.
///
/// ```
/// assert_eq!(report_diff::ends::common(b"abcb", b"abb"), (2, 1));
/// ```
pub fn common<T: PartialEq>(a: &[T], b: &[T]) -> (usize, usize) {
    let head = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    let tail = a[head..]
        .iter()
        .rev()
        .zip(b[head..].iter().rev())
        .take_while(|(x, y)| x == y)
        .count();
    (head, tail)
}
