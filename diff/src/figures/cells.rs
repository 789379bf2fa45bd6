//! What the cells of a row say: a figure with its bound, how far it moved, what may be meant instead.

use report_record::lang::{fill, say};

use super::read::Figure;
use super::told::Told;
use super::{extent, promise, units};
use crate::markers::FIGURES;

/// How far a figure moved, as a reader is told it.
pub fn moved(told: &Told) -> String {
    let change = told.change;
    let promised = change.outcome.is_some();
    let difference = change.difference.filter(|_| !promise::is_span(told.one));
    let stated = told.stated().filter(|_| !promised);
    let moved = match (told.share(), difference) {
        _ if !promised && told.way() == "bound" => told.both().map_or(String::new(), one_end),
        (Some(ratio), Some(_)) => percent(ratio - 1.0),
        (None, Some(difference)) => format!("{difference:+}"),
        (_, None) if promised => String::new(),
        (_, None) => match told.both() {
            Some(both) => between(both, stated.is_none() && told.trend() == Some("unclear")),
            None => String::new(),
        },
    };
    // The growth that the report states, where that is not what is counted from the two amounts (prices, a bound).
    // 0.13个百分点 beside +0.13 says nothing more.
    let plain = |text: &str| {
        let number = text.trim_end_matches(char::is_alphabetic);
        number.replace(".0%", "%")
    };
    match stated.filter(|stated| plain(stated) != plain(&moved)) {
        Some(stated) if moved.is_empty() => fill("stated {}", &[&stated]),
        Some(stated) => fill("{}, stated {}", &[&moved, &stated]),
        None => moved,
    }
}

/// How far two figures are apart at least and at most that are not rounded to the same digit; or else, if it is asked, whether a
/// bound moved.
fn between((old, new): (&Figure, &Figure), bound: bool) -> String {
    match extent::rounded_ratios(old, new) {
        Some((low, high)) => fill("{} to {}", &[&percent(low), &percent(high)]),
        None if bound => moved_bound((old, new)),
        None => String::new(),
    }
}

fn percent(share: f64) -> String {
    format!("{:+.1}%", share * 100.0)
}

/// Which end of a range moved, and how far.
fn one_end((old, new): (&Figure, &Figure)) -> String {
    match extent::ends(old, new) {
        (low, high) if low != 0.0 && high == 0.0 => fill("lower end {}", &[&signed(low)]),
        (low, high) if low == 0.0 && high != 0.0 => fill("upper end {}", &[&signed(high)]),
        _ => String::new(),
    }
}

fn signed(value: f64) -> String {
    format!("{:+}", extent::neat(value))
}

/// Where both are open in one way: whether the stated bound is higher than it was.
fn moved_bound((old, new): (&Figure, &Figure)) -> String {
    let ends = [old, new].map(|figure| figure.signed(units::measure(figure)));
    match ends[1] - ends[0] {
        _ if !["over", "under"].contains(&old.bound.as_str()) || old.bound != new.bound => {
            String::new()
        }
        _ if extent::other_span(old, new) => String::new(),
        up if up > 0.0 => say("bound raised").to_string(),
        _ => say("bound lowered").to_string(),
    }
}

/// A figure with its sign, with the word for its bound where that stands before another one of a list (分别超98.5%和99%), and with
/// its unit where that stands in the header of a table.
pub fn shown(figure: &Figure) -> String {
    let word = promise::carried(figure).unwrap_or_default();
    format!("{}{word}{}{}", sign(figure), figure.text, of_header(figure))
}

/// What the number in a cell of a table leaves to its header: 亿元 of 31.8.
fn of_header(figure: &Figure) -> String {
    let number = figure.text.replace(',', "").parse::<f64>();
    let times = number.map(|number| extent::neat(figure.value / number).to_bits());
    let scales = [
        ("", 1.0_f64),
        ("千", 1e3),
        ("万", 1e4),
        ("百万", 1e6),
        ("亿", 1e8),
    ];
    let scale = scales.iter().find(|(_, by)| times == Ok(by.to_bits()));
    scale.map_or(String::new(), |(word, _)| format!("{word}{}", figure.unit))
}

/// `-` before a decline, so that 下降2% does not read as a rise.
pub fn sign(figure: &Figure) -> &'static str {
    if figure.falls() { "-" } else { "" }
}

/// The time that a figure is of, as written; in words where it is of several years or where a change set out from.
pub fn time(figure: &Figure) -> String {
    let span = match figure.span.as_str() {
        "years" if !figure.plan && ["new", "level"].contains(&figure.measure) => {
            say("sum of several years")
        }
        "years" => say("several years"),
        "base" => say("set out from"),
        "" if figure.review_of_years => say("in a review of several years"),
        _ => "",
    };
    // 过去一年, 今年: the year that any figure of the report is of.
    let plain = figure.span == "year" && FIGURES.has("year", &figure.period);
    match (figure.period.as_str(), span) {
        (_, "") if plain => String::new(),
        ("", span) => span.to_string(),
        (period, "") => period.to_string(),
        // 五年来 says that it is several.
        (period, span) if span == say("several years") => period.to_string(),
        (period, span) => format!("{period}, {span}"),
    }
}
