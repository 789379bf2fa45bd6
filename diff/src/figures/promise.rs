//! What became of a promise.

use super::markers;
use super::read::Figure;

/// What became of a promise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The result is what was promised, or better.
    Kept,
    /// The result falls short.
    Missed,
    /// This year's report does not say.
    Open,
}

impl Outcome {
    /// The name in the output.
    pub fn name(self) -> &'static str {
        match self {
            Outcome::Kept => "kept",
            Outcome::Missed => "missed",
            Outcome::Open => "open",
        }
    }
}

/// A promise of "about" so much is kept by a result that is this near, as a share of it.
const ABOUT: f64 = 0.05;

/// Whether a result keeps a promise: more is better, unless the item says that less is (data/figure-markers.tsv).
pub fn outcome(promise: &Figure, result: &Figure) -> Outcome {
    let upper = matches!(
        promise.bound.as_str(),
        "under" | "below" | "max" | "at_most" | "within"
    );
    // A decline that was promised is a good one, whatever declines.
    let declines = promise.change.as_deref() == Some("fall");
    let less = upper || (markers::has("less", &promise.item) && !declines);
    let slack = if promise.bound == "about" {
        ABOUT * promise.value.abs()
    } else {
        0.0
    };
    // Whoever promised a rise and reports a fall is that far below nothing, and the other way round.
    let opposite = matches!((&promise.change, &result.change), (Some(a), Some(b)) if a != b);
    let reached = if opposite {
        -result.value
    } else {
        result.value
    };
    let kept = if less {
        reached <= promise.max.unwrap_or(promise.value) + slack
    } else {
        reached >= promise.value - slack
    };
    if kept { Outcome::Kept } else { Outcome::Missed }
}
