//! Which way a figure went, in a word.

use super::extent::{self, Way};
use super::read::Figure;
use super::{Change, promise};
use crate::unit::Op;

/// `up`, `down`, `same`, `lasts`, `new` or `gone`; of two falls `lessened` or `deepened`; `bound` where the number is the same and what it is open to is not
/// (5%以上 and 5%左右) or one end of a range moved; `unclear` where what both allow does not decide (1.05万亿元 and 超1万亿元), or
/// where one is the sum of several years. The growth that the report states itself decides first.
pub fn trend(change: &Change, old: Option<&Figure>, new: Option<&Figure>) -> &'static str {
    let (Some(from), Some(to)) = (old, new) else {
        return if change.op == Op::Insert {
            "new"
        } else {
            "gone"
        };
    };
    if promise::is_span(to) && change.op != Op::Equal {
        // 连续3年 and 连续4年: it goes on, and nothing rose.
        return "lasts";
    }
    let way = match extent::growth(from, to) {
        Some(growth) if growth > 0.0 => Way::Up,
        Some(growth) if growth < 0.0 => Way::Down,
        _ => extent::way(from, to),
    };
    let falls = [from, to]
        .iter()
        .all(|figure| figure.change.as_deref() == Some("fall"));
    match way {
        Way::Up if falls => "lessened",
        Way::Down if falls => "deepened",
        Way::Up => "up",
        Way::Down => "down",
        Way::Same => "same",
        Way::Bound => "bound",
        Way::Unclear => "unclear",
    }
}
