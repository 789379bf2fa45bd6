//! What a figure allows, and which way it went from there to what another allows.
//!
//! 超8亿人次 is any number above, 7万余件 less than the next ten thousand, 约7.4万家 half-way round to its last digit, 4成 a share
//! that nobody measured to the hundredth. Where the amounts that both sides allow overlap, no trend follows, and a percentage
//! follows only from two exact figures, or from two targets that are open in one way.

use report_extract::numeral::scale;

use super::read::Figure;
use super::{known, promise, units};
use crate::markers::FIGURES;

/// Which way a figure went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// Whatever both sides allow, it rose.
    Up,
    /// Whatever both sides allow, it fell.
    Down,
    /// The number and what it is open to are the same.
    Same,
    /// The number stayed and what it is open to did not (5%以上, 5%左右; 超过40%, 40%以上), or one end of a range moved.
    Bound,
    /// Both may be so: 1.05万亿元, then 超1万亿元.
    Unclear,
}

/// About so much is this near, as a share of it, or one of its last digit, whichever is nearer.
const ABOUT: f64 = 0.05;

/// A share told in tenths (四成) is this near, in hundredths.
const TENTH: f64 = 5.0;

/// The amounts that a figure allows, from and to: a decline below zero, a share in hundredths.
pub fn extent(figure: &Figure) -> (f64, f64) {
    let (low, high) = allowed(figure);
    if figure.falls() {
        (-high, -low)
    } else {
        (low, high)
    }
}

/// The same, a decline above zero.
pub fn allowed(figure: &Figure) -> (f64, f64) {
    let value = units::measure(figure);
    let top = figure.max.unwrap_or(figure.value);
    let top = units::hundredths(figure, top);
    let near = (ABOUT * value.abs()).min(last_digit(value));
    let rough = if FIGURES.has("tenth", &figure.text) {
        TENTH
    } else {
        ABOUT * value.abs()
    };
    match figure.bound.as_str() {
        _ if is_odd(figure) => (value, value + last_digit(value)),
        "over" => (value, f64::INFINITY),
        "under" if value >= 0.0 => (0.0, top),
        "under" => (f64::NEG_INFINITY, top),
        "about" if units::is_share(figure) => (value - rough, top + rough),
        "about" if FIGURES.begins("nearly", &figure.text) => (value - near, value),
        "about" => (value - near, top + near),
        _ if units::is_share(figure) => (value - rough, top + rough),
        _ => (value, top),
    }
}

/// Whether something odd follows the number (5万余, 300多), and nothing says that it is a least one (300多以上 is rare).
pub fn is_odd(figure: &Figure) -> bool {
    if figure.bound != "over" {
        return false;
    }
    let behind = figure.text.trim_start_matches(|c: char| !is_number(c));
    FIGURES.has("odd", behind) && !FIGURES.has("limit", behind)
}

/// Whether a number may hold the character.
pub(super) fn is_number(c: char) -> bool {
    c.is_ascii_digit() || FIGURES.is("numeral", c)
}

/// What one of the last digit of a number that is not nought is worth: 7万 is 1万, 2100 is 100, 5.2 is 0.1.
fn last_digit(value: f64) -> f64 {
    let text = format!("{:.6}", value.abs());
    let digits = text.trim_end_matches('0');
    match digits.split_once('.') {
        Some((_, fraction)) if !fraction.is_empty() => {
            10_f64.powi(-i32::try_from(fraction.len()).unwrap_or(0))
        }
        _ => {
            let whole = digits.trim_end_matches('.');
            let noughts = whole.len() - whole.trim_end_matches('0').len();
            10_f64.powi(i32::try_from(noughts).unwrap_or(0))
        }
    }
}

/// What one of the last digit that is printed is worth, where a scale word follows it (1.3万 is told to the thousand), or of a rate
/// a decimal (6.5%); none of a number that is printed to the last one.
fn printed_step(figure: &Figure) -> Option<f64> {
    let from = figure.text.find(|c: char| c.is_ascii_digit())?;
    let digits = figure.text[from..].trim_start_matches([',', '，']);
    let end = digits.find(|c: char| !c.is_ascii_digit() && c != '.' && c != ',');
    let (digits, behind) = digits.split_at(end.unwrap_or(digits.len()));
    let scaled = behind.starts_with(|c| scale(c).is_some());
    let powers = behind.chars().map_while(scale).map(i128::ilog10);
    let powers = i32::try_from(powers.sum::<u32>()).unwrap_or(0);
    let decimals = digits.split_once('.').map_or(0, |(_, places)| places.len());
    let told = scaled || units::is_rate(figure) && decimals > 0;
    told.then(|| 10_f64.powi(powers - i32::try_from(decimals).unwrap_or(0)))
}

/// By how much the coarser of two exact figures may be rounded, as (old, new): 1.3万 beside 1.28万 is anything from 1.25万 to
/// 1.35万. A number with a decimal is told to that decimal; one without (14万亿 beside 14.4万亿) may be all that there was to
/// tell, and is only taken for rounded where the other has two digits more. Nothing where both are told to the same digit.
pub fn rounding(from: &Figure, to: &Figure) -> (f64, f64) {
    /// Half of the last digit of a percentage that is printed.
    const PRINTED: f64 = 0.0005;
    let coarser = |figure: &Figure| if figure.text.contains('.') { 5.0 } else { 50.0 };
    // One that was converted is told to no digit of its unit.
    let exact = |figure: &Figure| {
        figure.bound == "exact" && figure.max.is_none() && figure.printed.is_none()
    };
    if !exact(from) || !exact(to) || (from.plan && to.plan) {
        return (0.0, 0.0);
    }
    let (was, is) = (printed_step(from), printed_step(to));
    let step = |step: Option<f64>| step.unwrap_or(1.0);
    // 1344亿斤 beside 1350.97亿斤: not seen in the percentage that is printed.
    let seen = |half: f64, figure: &Figure| half > PRINTED * units::measure(figure).abs();
    let rounding = match (was, is) {
        (Some(_), _) if step(was) > coarser(from) * step(is) => (step(was) / 2.0, 0.0),
        (_, Some(_)) if step(is) > coarser(to) * step(was) => (0.0, step(is) / 2.0),
        _ => (0.0, 0.0),
    };
    if seen(rounding.0, from) || seen(rounding.1, to) {
        rounding
    } else {
        (0.0, 0.0)
    }
}

/// By which share a figure moved at least and at most, where one side is rounded more coarsely than the other.
pub fn rounded_ratios(from: &Figure, to: &Figure) -> Option<(f64, f64)> {
    let (was, is) = rounding(from, to);
    let (old, new) = (units::measure(from), units::measure(to));
    let rounded = (was > 0.0 || is > 0.0) && old - was > 0.0 && !units::is_rate(to);
    let way = way(from, to);
    (rounded && matches!(way, Way::Up | Way::Down)).then(|| {
        (
            (new - is) / (old + was) - 1.0,
            (new + is) / (old - was) - 1.0,
        )
    })
}

/// Whether two figures state the same, to the word: 超过40% and 40%以上 do not, nor do 近50家 and 约50家.
pub fn is_same(from: &Figure, to: &Figure) -> bool {
    is_same_number(from, to)
        && from.bound == to.bound
        && (from.bound == "exact"
            || (extent(from) == extent(to) && promise::is_beyond(from) == promise::is_beyond(to)))
}

fn is_same_number(from: &Figure, to: &Figure) -> bool {
    let all = |figure: &Figure| {
        let signed = |value: f64| figure.signed(units::hundredths(figure, value)).to_bits();
        (signed(figure.value), figure.max.map(signed))
    };
    all(from) == all(to)
}

/// Whether the difference of two figures is one of what they state, not of what they leave open: both are exact, or both are
/// targets, open in the same way (7%左右, then 6.5%左右).
pub fn is_measured(from: &Figure, to: &Figure) -> bool {
    let exact = |figure: &Figure| figure.bound == "exact" && !units::is_share(figure);
    let ranges = from.max.is_some() || to.max.is_some();
    let targets = from.plan && to.plan && from.bound == to.bound;
    let ranges = ranges || !units::is_rate(to) && rounding(from, to) != (0.0, 0.0);
    is_same(from, to) || (!ranges && ((exact(from) && exact(to)) || targets))
}

/// The difference of two figures and the new one by the old one, a decline below zero; none of what cannot be told, and none
/// against the growth that the report states itself.
pub fn difference(from: &Figure, to: &Figure) -> (Option<f64>, Option<f64>) {
    if !is_measured(from, to) || way(from, to) == Way::Unclear {
        return (None, None);
    }
    let (difference, ratio) = numbers(from, to);
    // 50亿元 after 50亿元 that grew by 12% says that one of them was counted in another way.
    let against = |growth: f64| growth * difference < 0.0 || (difference == 0.0 && growth != 0.0);
    if growth(from, to).is_some_and(against) {
        (None, None)
    } else {
        (Some(difference), ratio)
    }
}

/// The same of a promise and its result: told where the result is an exact figure, whatever the promise is open to.
pub fn beyond(promise: &Figure, result: &Figure) -> (Option<f64>, Option<f64>) {
    if result.bound != "exact" || units::is_share(result) || other_span(promise, result) {
        return (None, None);
    }
    let (difference, ratio) = numbers(promise, result);
    (Some(difference), ratio)
}

fn numbers(from: &Figure, to: &Figure) -> (f64, Option<f64>) {
    // 1/3 and 1/3 are told as they are; 44% and 4成 in hundredths.
    let alike = from.unit == to.unit;
    let of = |figure: &Figure| {
        figure.signed(if alike {
            figure.value
        } else {
            units::measure(figure)
        })
    };
    let (was, is) = (of(from), of(to));
    let ratio = (was != 0.0 && was * is >= 0.0).then(|| neat(is / was));
    (neat(is - was), ratio)
}

/// Ten digits: what is beyond them comes of binary fractions, not of the report.
pub fn neat(value: f64) -> f64 {
    format!("{value:.9e}").parse().unwrap_or(value)
}

/// The growth that the new report states for the figure itself, where that is one of a level that was reached.
pub fn growth(from: &Figure, to: &Figure) -> Option<f64> {
    let done = !from.plan && !to.plan && from.change == to.change;
    let growth = to.growth.as_ref().filter(|_| done);
    growth.map(|growth| growth.1)
}

/// Which way a figure went. Two targets that are open in the same way, and the ends of two that are ranges, go by their numbers.
pub fn way(from: &Figure, to: &Figure) -> Way {
    if is_same_number(from, to) {
        return if is_same(from, to) {
            Way::Same
        } else {
            Way::Bound
        };
    }
    if other_span(from, to) || known::is_begun_alone(from) != known::is_begun_alone(to) {
        return Way::Unclear;
    }
    let targets = from.plan && to.plan;
    if targets && (from.max.is_some() || to.max.is_some()) {
        let (low, high) = ends(from, to);
        return match (low, high) {
            (low, high) if low > 0.0 && high > 0.0 => Way::Up,
            (low, high) if low < 0.0 && high < 0.0 => Way::Down,
            (low, high) if low == 0.0 || high == 0.0 => Way::Bound,
            _ => Way::Unclear,
        };
    }
    if targets && from.bound == to.bound {
        let difference = to.signed(units::measure(to)) - from.signed(units::measure(from));
        return if difference > 0.0 { Way::Up } else { Way::Down };
    }
    let (was, is) = (extent(from), extent(to));
    let (round_old, round_new) = rounding(from, to);
    let wider = |(low, high): (f64, f64), by: f64| (low - by, high + by);
    let (was, is) = (wider(was, round_old), wider(is, round_new));
    let (was_open, is_open) = (open_ends(from), open_ends(to));
    // 75 after 约74 may be the same; 8万 after 7万余 may not.
    if is.0 > was.1 || (is.0 >= was.1 && (is_open.0 || was_open.1)) {
        Way::Up
    } else if is.1 < was.0 || (is.1 <= was.0 && (is_open.1 || was_open.0)) {
        Way::Down
    } else {
        Way::Unclear
    }
}

/// Whether the ends of what a figure allows, as [`extent`] tells them, are beyond what it allows: the 8万 of 7万余, the 4 of 超4.
fn open_ends(figure: &Figure) -> (bool, bool) {
    let beyond = promise::is_beyond(figure);
    let odd = is_odd(figure);
    let nearly = FIGURES.begins("nearly", &figure.text);
    let low = odd || (figure.bound == "over" && beyond);
    let high = odd || (figure.bound == "under" && beyond) || (figure.bound == "about" && nearly);
    if figure.falls() {
        (high, low)
    } else {
        (low, high)
    }
}

/// How far the lower and the upper end of a range moved; what is no range is its own both ends.
pub fn ends(from: &Figure, to: &Figure) -> (f64, f64) {
    let both = |figure: &Figure| {
        let of = |value| figure.signed(units::hundredths(figure, value));
        let (one, other) = (of(figure.value), of(figure.max.unwrap_or(figure.value)));
        (one.min(other), one.max(other))
    };
    let (was, is) = (both(from), both(to));
    (is.0 - was.0, is.1 - was.1)
}

/// Whether one is of a part of the year that the other is not of. Things that were promised for an earlier part of the year
/// (上半年开工5座) are done if they were done in the year.
fn other_season(from: &Figure, to: &Figure) -> bool {
    let (was, is) = (known::season(from), known::season(to));
    let inside = from.plan && !to.plan && is.is_none() && units::is_built(from);
    was != is && !inside
}

/// Whether one is what several years add up to and the other what one year did, or one all that there are by now (累计) and the
/// other what came to them or was built, one what was built and the other what was rebuilt, one is of a part of the year alone
/// (雪季, 上半年), or they lie so far from different things.
pub fn other_span(from: &Figure, to: &Figure) -> bool {
    let flows = |figure: &Figure| {
        let share = units::kind(figure) == "%";
        let amount = (figure.change.is_none() && !share) || units::is_built(figure);
        amount && (FIGURES.has("flow", figure.near()) || FIGURES.has("flow", &figure.item))
    };
    // A level (研发投入强度) is there at the end of any time.
    let total = |figure: &Figure| {
        let review = figure.review_of_years && !figure.is_of_one_year() && figure.span.is_empty();
        figure.is_of_years()
            || (review && flows(figure))
            || (figure.years && (flows(figure) || figure.change.is_some()))
    };
    // 能耗累计下降15%: nobody says since when, unless the year stands in its sentence.
    let cumulated = |figure: &Figure| {
        let told = figure.change.is_some() && FIGURES.has("sum", figure.near());
        let year = figure.is_of_one_year() && !known::own_time(figure).is_empty();
        told && !year && !FIGURES.has("inflow", figure.near())
    };
    let summed = |figure: &Figure| known::all_or_new(figure).or(flows(figure).then_some(false));
    total(from) != total(to)
        || known::distance(from) != known::distance(to)
        || cumulated(from) != cumulated(to)
        || terms(from) != terms(to)
        || other_season(from, to)
        || known::differ(summed(from), summed(to))
        || known::differ(known::deeds(from), known::deeds(to))
        || known::differ(help(from), help(to))
        || known::differ(event(from), event(to))
}

/// What was done for those that a figure counts (扶持, 带动), or that they came (新增), if its clause says one of it.
fn help(figure: &Figure) -> Option<&'static str> {
    let came = || (known::all_or_new(figure) == Some(false)).then_some("");
    FIGURES
        .of("help")
        .find(|word| known::own(figure).contains(word))
        .or_else(came)
}

/// Which event a figure is of, that is held again and again: 运动会 of 在第十届运动会上获得金牌9枚.
fn event(figure: &Figure) -> Option<&str> {
    let held = |word| figure.near().split_once(word);
    let (_, name) = FIGURES.of("held").find_map(held)?;
    name.split(|c| FIGURES.is("within", c)).next()
}

/// In which terms it is told: something is taken out of it (剔除一次性因素后增长7%), or it is told at constant prices (实际增长5%), as
/// production always is. Behind a target it is only told what came of it (增长8%的目标没有完成，实际增长2%).
pub fn terms(figure: &Figure) -> [bool; 2] {
    let near = figure.near();
    let sentence = figure.before.rsplit('。').next();
    let turned_out = !figure.plan && FIGURES.has("target", sentence.unwrap_or_default());
    let real = figure.change.is_some() && FIGURES.has("real", near) && !turned_out;
    let plain = FIGURES.has("production", &figure.item);
    [!real && FIGURES.has("without", near), real && !plain]
}

#[cfg(test)]
mod tests {
    use super::super::invented::figure;
    use super::Way::{Unclear, Up};
    use super::*;

    /// What was told of 茶农 and what is told now, both done or both planned, and the way that went.
    const WAYS: &str = "
        # no trend follows where a bound allows the other value
        actual: 1.05万户|10500|户 => 超1万户|10000|户|over => Unclear
        actual: 超8万户|80000|户|over => 9.6万户|96000|户 => Unclear
        actual: 9.6万户|96000|户 => 超10万户|100000|户|over => Up
        actual: 超8万户|80000|户|over => 7万户|70000|户 => Down
        actual: 超5.7万户|57000|户|over => 超6.1万户|61000|户|over => Unclear
        actual: 7.6万户|76000|户 => 7万余户|70000|户|over => Unclear
        actual: 8.1万户|81000|户 => 7万余户|70000|户|over => Down
        actual: 2100多户|2100|户|over => 1411户|1411|户 => Down
        actual: 28户|28|户 => 30户以下|30|户|under => Unclear
        actual: 近3.9万户|39000|户|about => 2.4万户|24000|户 => Down
        actual: 约7.4万户|74000|户|about => 7.42万户|74200|户 => Unclear
        actual: 约7.4万户|74000|户|about => 7.6万户|76000|户 => Up
        actual: 20户|20|户 => 20户以上|20|户|over => Bound
        actual: 超20户|20|户|over => 20户以上|20|户|over => Bound
        actual: 20户|20|户 => 20户|20|户 => Same
        actual: 40余户|40|户|over => 40户以上|40|户|over => Bound
        actual: 近50户|50|户|about => 约50户|50|户|about => Bound
        actual: 4户以内|4|户|under => 低于4户|4|户|under => Bound
        actual: 约74户|74|户|about => 75户|75|户 => Unclear
        actual: 4—5户|4~5|户 => 5户|5|户 => Unclear
        actual: 7万余户|70000|户|over => 8万户|80000|户 => Up
        # a share in tenths is about as much
        actual: 44%|44|% => 4成|0.4| => Unclear
        actual: 56%|56|% => 4成|0.4| => Down
        actual: 四成|0.4| => 4成|0.4| => Same
        # two targets go by what they demand
        plan: 5%左右|5|%|about => 4.5%左右|4.5|%|about => Down
        plan: 700户以上|700|户|over => 730户以上|730|户|over => Up
        plan: 700户|700|户 => 超600户|600|户|over => Unclear
        plan: 5%左右|5|%|about => 4.5%—5%|4.5~5|% => Bound
        plan: 5%—6%|5~6|% => 4.5%—5%|4.5~5|% => Down
    ";

    #[test]
    fn the_way_follows_from_what_both_allow() {
        let cases = WAYS.lines().filter_map(|line| line.trim().split_once(": "));
        for (role, case) in cases {
            let told: Vec<&str> = case.split(" => ").collect();
            let of = |row: &str| figure(&format!("茶农|{row}|{role}"));
            let found = way(&of(told[0]), &of(told[1]));
            assert_eq!(format!("{found:?}"), told[2], "{case}");
        }
    }

    #[test]
    fn only_exact_figures_and_like_targets_differ_by_a_number() {
        let about = |role, value| {
            figure(&format!(
                "税收|{value}%左右|{value}|%|about|税收增长|{role}"
            ))
        };
        assert!(is_measured(&about("plan", 5), &about("plan", 6)));
        assert!(!is_measured(&about("actual", 5), &about("actual", 6)));
        let exact = figure("税收|5%|5|%|税收增长");
        assert!(!is_measured(&exact, &about("actual", 6)));
        assert!(is_measured(&exact, &exact));
    }

    #[test]
    fn what_five_years_did_is_no_trend_beside_what_one_did() {
        let year = figure("茶园治理|14亩|14|亩");
        assert_eq!(way(&year, &figure("茶园治理|15亩|15|亩")), Up);
        assert_eq!(way(&year, &figure("茶园治理|15亩|15|亩|years")), Unclear);
        // What there is at the end is there at the end of any time.
        let stock = figure("茶园面积|14亩|14|亩");
        let later = figure("茶园面积|15亩|15|亩|years");
        assert_eq!(way(&stock, &later), Up);
        let all = figure("茶企|14家|14|家|累计培育茶企14家");
        let new = figure("茶企|16家|16|家|新增茶企16家");
        assert_eq!(way(&all, &new), Unclear);
    }
}
