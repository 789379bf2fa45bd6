//! What became of a promise, and which promises a reader looks for first.

use report_extract::lexicon::LEXICON;
use report_extract::panel::Indicators;

use super::read::Figure;
use super::{known, markers};

/// What became of a promise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The result is what was promised, or better.
    Kept,
    /// The result falls short.
    Missed,
    /// The result is to the digit what was to be exceeded (超1万家, and 1万家).
    Reached,
    /// This year's report does not say.
    Open,
}

impl Outcome {
    /// The name in the output.
    pub fn name(self) -> &'static str {
        match self {
            Outcome::Kept => "kept",
            Outcome::Missed => "missed",
            Outcome::Reached => "reached",
            Outcome::Open => "open",
        }
    }
}

/// A promise of "about" so much is kept by a result that is this near, as a share of it.
const ABOUT: f64 = 0.05;

/// Whether a result keeps a promise: more is better, unless the item says that less is (data/figure-markers.tsv).
///
/// 以上 and 以内 include their number, 左右 reaches 5 in 100 to either side; what was to be exceeded (超, 低于) is kept by a
/// result that is, or is said to be, beyond it.
pub fn outcome(promise: &Figure, result: &Figure) -> Outcome {
    let upper = promise.bound == "under";
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
    let wanted = match promise.max {
        Some(max) if less => max,
        _ => promise.value,
    };
    let beyond = if less {
        wanted + slack - reached
    } else {
        reached - (wanted - slack)
    };
    let open_ended = ["over", "under"].map(|bound| result.bound == bound);
    // 不足10万 is less than 10万, 超10万 more.
    let short = open_ended[usize::from(!less)];
    let exceeds = open_ended[usize::from(less)];
    match beyond {
        beyond if beyond < 0.0 || (beyond <= 0.0 && short) => Outcome::Missed,
        beyond if beyond <= 0.0 && is_beyond(promise) && !exceeds => Outcome::Reached,
        _ => Outcome::Kept,
    }
}

/// Whether the number itself does not keep the promise to the letter.
fn is_beyond(figure: &Figure) -> bool {
    let number = figure
        .text
        .find(|c: char| c.is_ascii_digit())
        .unwrap_or_default();
    let before = format!("{}{}", figure.before, &figure.text[..number]);
    let negated = before.ends_with("不超过") || before.ends_with("不高于");
    let negated = negated || before.ends_with("不低于") || before.ends_with("不少于");
    !negated && markers::of("beyond").any(|word| before.ends_with(word))
}

/// What a promise is of, by which a reader finds it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sort {
    /// An indicator of the starter list of `report-extract`: 地区生产总值, 城镇新增就业.
    Headline,
    /// Anything else that is measured.
    Target,
    /// Things that are to be built, held or finished: 改造老旧小区300个.
    Works,
    /// Not a promise by itself: which things are meant (65岁以上), how long something lasts (30年), or no name for it.
    Aside,
}

impl Sort {
    /// The name in the output.
    pub fn name(self) -> &'static str {
        match self {
            Sort::Headline => "headline",
            Sort::Target => "target",
            Sort::Works => "works",
            Sort::Aside => "aside",
        }
    }

    /// What the figure of a plan is of; `met`: this year's report has its result.
    pub fn of(figure: &Figure, met: bool) -> Sort {
        let headline = Indicators::starter().of(&figure.item, &LEXICON).is_some();
        let named = met || known::name(figure).is_some_and(|name| name.chars().count() > 1);
        if is_span(figure) || is_threshold(figure) || !named {
            Sort::Aside
        } else if headline {
            Sort::Headline
        } else if known::is_built(figure) {
            Sort::Works
        } else {
            Sort::Target
        }
    }
}

/// Whether a figure says how long something lasts.
pub fn is_span(figure: &Figure) -> bool {
    markers::of("span").any(|unit| unit == figure.unit)
}

/// Whether a figure says which things or people are meant: 65岁及以上老年人, 1亿元以上企业.
fn is_threshold(figure: &Figure) -> bool {
    if markers::of("age").any(|unit| unit == figure.unit) {
        return !markers::has("lifetime", &figure.item);
    }
    known::bearer(figure).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `text|value|unit|bound|item|clause`
    fn figure(row: &str) -> Figure {
        let cells: Vec<&str> = row.split('|').collect();
        let json = format!(
            r#"{{"text":"{}","value":{},"unit":"{}","bound":"{}","item":"{}","role":"plan","clause":"{}"}}"#,
            cells[0], cells[1], cells[2], cells[3], cells[4], cells[5]
        );
        Figure::from_row(&json).unwrap_or_else(|what| panic!("{what}"))
    }

    #[test]
    fn bounds_decide_whether_a_promise_is_kept() {
        let tea = |text: &str, value: &str, bound: &str| {
            figure(&format!("{text}|{value}|家|{bound}|茶企|茶企{text}"))
        };
        let over = tea("超300家", "300", "over");
        let least = tea("300家以上", "300", "over");
        let most = tea("不超过300家", "300", "under");
        let exactly = tea("300家", "300", "exact");
        let about = tea("300家左右", "300", "about");
        for (promise, result, wanted) in [
            (&over, &exactly, Outcome::Reached),
            (&over, &over, Outcome::Kept),
            (&over, &tea("301家", "301", "exact"), Outcome::Kept),
            (&over, &tea("299家", "299", "exact"), Outcome::Missed),
            (&least, &exactly, Outcome::Kept),
            (&most, &exactly, Outcome::Kept),
            (&most, &tea("301家", "301", "exact"), Outcome::Missed),
            (&exactly, &tea("不足300家", "300", "under"), Outcome::Missed),
            (&about, &tea("290家", "290", "exact"), Outcome::Kept),
            (&about, &tea("280家", "280", "exact"), Outcome::Missed),
        ] {
            let found = outcome(promise, result);
            assert_eq!(found, wanted, "{} and {}", promise.text, result.text);
        }
    }

    #[test]
    fn a_promise_is_told_from_a_threshold_and_from_a_span() {
        for (row, wanted) in [
            (
                "5%左右|5|%|about|地区生产总值|地区生产总值增长5%左右",
                Sort::Headline,
            ),
            ("90%|90|%|exact|茶园灌溉率|茶园灌溉率达到90%", Sort::Target),
            ("30座|30|座|exact|茶厂|改造茶厂30座", Sort::Works),
            ("60岁以上|60|岁|over|茶农|为60岁以上茶农体检", Sort::Aside),
            (
                "2亿元以上|2e8|元|over|产值|产值2亿元以上企业都有茶师",
                Sort::Aside,
            ),
            (
                "2亿元以上|2e8|元|over|茶叶出口额|茶叶出口额2亿元以上",
                Sort::Target,
            ),
            ("30年|30|年|exact|茶园承包|茶园承包再延长30年", Sort::Aside),
            ("三项|3|项|exact||办好三项", Sort::Aside),
        ] {
            assert_eq!(Sort::of(&figure(row), false), wanted, "{row}");
        }
    }
}
