//! Which way a figure went, in a word.

use super::read::Figure;
use super::{Change, promise};
use crate::unit::Op;

/// `up`, `down`, `same`, `lasts`, `new` or `gone`; `bound` where the number is the same and what it is open to is not:
/// 5%以上 and 5%左右, 5% and 5%—6%.
pub fn trend(change: &Change, old: Option<&Figure>, new: Option<&Figure>) -> &'static str {
    let (Some(from), Some(to)) = (old, new) else {
        return if change.op == Op::Insert {
            "new"
        } else {
            "gone"
        };
    };
    let difference = change.difference.unwrap_or(0.0);
    if change.op == Op::Equal {
        "same"
    } else if promise::is_span(to) {
        // 连续3年 and 连续4年: it goes on, and nothing rose.
        "lasts"
    } else if difference > 0.0 {
        "up"
    } else if difference < 0.0 {
        "down"
    } else if from.bound != to.bound || from.max != to.max {
        "bound"
    } else {
        "same"
    }
}
