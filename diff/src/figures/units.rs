//! What the unit of a figure says of it: a share, a count of things or people, a measure.

use super::read::Figure;
use crate::markers::FIGURES;

/// The unit in one spelling (场次 is 场).
pub fn unit(figure: &Figure) -> &str {
    let unit = figure.unit.as_str();
    let spelt = FIGURES.pairs("unit").find(|(one, _)| *one == unit);
    spelt.map_or(unit, |(_, other)| other)
}

/// Whether a figure is told apart from another by points, not by a share of it: 5%, 0.3个百分点, 3.1‰.
pub fn is_rate(figure: &Figure) -> bool {
    FIGURES.lists("rate", unit(figure))
}

/// Whether its unit is one that changes are told in: a share, or times.
pub fn is_relative(figure: &Figure) -> bool {
    is_rate(figure) || is_share(figure) || FIGURES.lists("times", unit(figure))
}

/// What two figures must share to be compared at all: counters of things (家, 个, 所) are one unit, as those of people
/// (人, 名) and the ways to write a share (44%, 4成, 1/3).
pub fn kind(figure: &Figure) -> &str {
    let unit = unit(figure);
    let mut classes = [THINGS, PERSONS].into_iter();
    match classes.find(|class| FIGURES.lists(class, unit)) {
        Some(class) => first(class),
        None if is_share(figure) => "%",
        None => unit,
    }
}

/// Classes of units: those that count things, and people.
pub const THINGS: &str = "counter";
pub const PERSONS: &str = "person";

/// The unit of what is told of shares, in the spelling of [`unit`].
pub const POINTS: &str = "百分点";

/// The unit that stands for all of its class.
fn first(class: &str) -> &'static str {
    FIGURES.of(class).next().unwrap_or_default()
}

/// Whether things are counted in the word for any of them (个).
pub fn is_bare_count(figure: &Figure) -> bool {
    unit(figure) == first(THINGS)
}

/// Whether things are counted, not measured.
pub fn counts_things(figure: &Figure) -> bool {
    FIGURES.lists(THINGS, unit(figure))
}

/// Whether things are counted, or what is built or carried out: beds, kilometres, mu.
pub fn is_built(figure: &Figure) -> bool {
    counts_things(figure) || FIGURES.lists("built", &figure.unit)
}

/// The kinds that a figure is compared with: a number without a unit (4386万务工人员) counts things or people.
pub fn kinds(figure: &Figure) -> Vec<&str> {
    match kind(figure) {
        "" => vec!["", first(THINGS), first(PERSONS)],
        kind if [first(THINGS), first(PERSONS)].contains(&kind) => vec![kind, ""],
        kind => vec![kind],
    }
}

/// Whether a number without a unit is a share: 四成, 1/3, 三分之一.
pub fn is_share(figure: &Figure) -> bool {
    figure.unit.is_empty() && figure.value.abs() <= 1.0 && FIGURES.has("share", &figure.text)
}

/// The value, a share in hundredths.
pub fn measure(figure: &Figure) -> f64 {
    hundredths(figure, figure.value)
}

/// A value of a figure, that of a share in hundredths.
pub fn hundredths(figure: &Figure, value: f64) -> f64 {
    if is_share(figure) {
        // 0.55 * 100.0 is a little more than 55, which would decide a promise.
        super::extent::neat(value * 100.0)
    } else {
        value
    }
}
