//! What the cells of a row say: a figure with its bound, how far it moved, what may be meant instead.

use report_record::lang::{fill, say};

use super::read::Figure;
use super::{Change, Perhaps, extent, known, markers, promise};

/// How far a figure moved, as a reader is told it: `one` is the figure whose unit the row shows, `kind` its trend or outcome.
pub fn moved(change: &Change, figures: &[Vec<Figure>; 2], one: &Figure, kind: &str) -> String {
    let old = change.old.map(|at| &figures[0][at]);
    let new = change.new.map(|at| &figures[1][at]);
    let difference = change.difference.filter(|_| !promise::is_span(one));
    // Rates are told apart by points, amounts by shares.
    let ratio = change.ratio.filter(|_| !known::is_rate(one));
    let said = change.outcome.is_none().then(|| stated(change, figures));
    let said = said.flatten();
    let moved = match (ratio, difference) {
        _ if kind == "bound|trend" => old.zip(new).map_or(String::new(), one_end),
        (Some(ratio), Some(_)) => percent(ratio - 1.0),
        (None, Some(difference)) => format!("{difference:+}"),
        (_, None) if change.outcome.is_none() && rounded(old, new).is_some() => rounded(old, new)
            .map_or(String::new(), |(low, high)| {
                fill("{} to {}", &[&percent(low), &percent(high)])
            }),
        (_, None) if said.is_none() && change.outcome.is_none() && kind == "unclear" => {
            old.zip(new).map_or(String::new(), moved_bound)
        }
        (_, None) => String::new(),
    };
    // The growth that the report states, where that is not what is counted from the two amounts (prices, a bound).
    // 0.13个百分点 beside +0.13 says nothing more.
    let plain = |text: &str| {
        let number = text.trim_end_matches(char::is_alphabetic);
        number.replace(".0%", "%")
    };
    match said.filter(|said| plain(said) != plain(&moved)) {
        Some(said) if moved.is_empty() => fill("stated {}", &[&said]),
        Some(said) => fill("{}, stated {}", &[&moved, &said]),
        None => moved,
    }
}

/// The least and the most that two figures allow which are not rounded to the same digit.
fn rounded(old: Option<&Figure>, new: Option<&Figure>) -> Option<(f64, f64)> {
    extent::rounded_ratios(old?, new?)
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
    let ends = [old, new].map(|figure| figure.signed(known::measure(figure)));
    match ends[1] - ends[0] {
        _ if !["over", "under"].contains(&old.bound.as_str()) || old.bound != new.bound => {
            String::new()
        }
        _ if extent::other_span(old, new) => String::new(),
        up if up > 0.0 => say("bound raised").to_string(),
        _ => say("bound lowered").to_string(),
    }
}

/// The growth that the new report states for the figure itself, as written, `-` before a decline.
pub fn stated(change: &Change, figures: &[Vec<Figure>; 2]) -> Option<String> {
    let (old, new) = (&figures[0][change.old?], &figures[1][change.new?]);
    extent::growth(old, new)?;
    let growth = new.growth.as_ref()?;
    let sign = if growth.rate < 0.0 { "-" } else { "+" };
    Some(format!("{sign}{}", growth.text))
}

/// A figure with its sign, and with the word for its bound where that stands before another one of a list (分别超98.5%和99%).
pub fn told(figure: &Figure) -> String {
    let word = promise::carried(figure).unwrap_or_default();
    format!("{}{word}{}", sign(figure), figure.text)
}

/// What may be meant by a promise without a result, the first line of its source, and its clause.
pub fn candidate(change: &Change, figures: &[Vec<Figure>; 2]) -> [String; 3] {
    let line = |line: Option<u64>| line.map(|line| line.to_string()).unwrap_or_default();
    match &change.perhaps {
        None => Default::default(),
        Some(Perhaps::Figure(at)) => {
            let figure = &figures[1][*at];
            let name = format!("{} {}", figure.item, told(figure));
            [name, line(figure.line), figure.clause.clone()]
        }
        Some(Perhaps::Words(clause, at)) => [String::new(), line(*at), clause.clone()],
    }
}

/// `-` before a decline, so that 下降2% does not read as a rise.
pub fn sign(figure: &Figure) -> String {
    if figure.change.as_deref() == Some("fall") {
        "-".to_string()
    } else {
        String::new()
    }
}

/// The time that a figure is of, as written; in words where it is of several years or where a change set out from.
pub fn time(figure: &Figure) -> String {
    let span = match figure.span.as_str() {
        "years" if !figure.plan && ["new", "level"].contains(&known::measured(figure)) => {
            say("sum of several years")
        }
        "years" => say("several years"),
        "base" => say("set out from"),
        "" if figure.review_of_years => say("in a review of several years"),
        _ => "",
    };
    // 过去一年, 今年: the year that any figure of the report is of.
    let plain = figure.span == "year" && markers::has("year", &figure.period);
    match (figure.period.as_str(), span) {
        (_, "") if plain => String::new(),
        ("", span) => span.to_string(),
        (period, "") => period.to_string(),
        // 五年来 says that it is several.
        (period, span) if span == say("several years") => period.to_string(),
        (period, span) => format!("{period}, {span}"),
    }
}
