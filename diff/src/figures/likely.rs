//! How likely two figures are one.

use super::known::{Grams, Known, differ, is_begun, is_net};
use super::pair::Pairing;
use super::read::{Figure, first, last};
use super::units::{is_built, unit};
use super::whose;
use crate::ends;
use crate::markers::FIGURES;

/// Parts of the likelihood.
const NAME: f64 = 0.55;
const AROUND: f64 = 0.35;
const PASSAGE: f64 = 0.1;

/// What is kept if one side has a qualifier that the other has not.
const QUALIFIER: f64 = 0.55;

/// What is kept of two statistics that never are one, whatever they share in name: too little for a pair.
const APART: f64 = 0.3;

/// What is kept if one side is all that there are and the other what came to them.
const SUM: f64 = 0.4;

/// What is kept if one side is stated for several years.
const YEARS: f64 = 0.45;

/// What is kept at another place in a list.
const ORDINAL: f64 = 0.85;

/// What is kept if one side is begun and the other done.
const STAGE: f64 = 0.5;

/// The same if one is only begun and the other done: 开工 and 完工 are two measures of one programme.
const BEGUN: f64 = 0.2;

/// The same if one side does not say how far it has come.
const STAGE_UNSAID: f64 = 0.85;

/// What is kept if new ones are made on one side and old ones made new on the other.
const DEED: f64 = 0.5;

/// The same if one side does both.
const DEEDS: f64 = 0.85;

/// What is kept if the same things are counted with another counter, or on one side as new ones.
const COUNTER: f64 = 0.88;

/// What is kept of a level that about doubles in a year.
const WITHIN_REACH: f64 = 0.9;

/// The same of one that becomes four times as much.
const WITHIN_FLOWS: f64 = 0.7;

/// What a name counts that any number of things has.
const GENERIC: f64 = 0.5;

/// What a name counts that stands before the other figure.
const TOLD: f64 = 0.75;

/// From how many things on an equal count is a sign that they are the same.
const MANY: f64 = 100.0;

/// How alike the name of another thing may be: 国家优势特色产业集群, 农业产业化国家重点龙头企业.
const OTHER: f64 = 0.3;

/// What a name that is part of the other one counts.
const PART: f64 = 0.85;

/// The likelihood, 0 to 1, and whether nothing but their wording speaks against two figures.
pub fn likelihood(a: &Known, b: &Known, pairing: Pairing) -> (f64, bool) {
    let name = same_name(a, b);
    let around = overlap(&a.around, &b.around).0;
    let continued = a.figure.continued.contains(&b.figure.unit_at);
    let mut likely = NAME * name + AROUND * around + if continued { PASSAGE } else { 0.0 };
    if a.figure.continued.is_empty() {
        likely /= 1.0 - PASSAGE;
    }
    let kept = between(a, b, pairing);
    let other_deed = if [a.deeds, b.deeds].contains(&Some([true; 2])) {
        DEEDS
    } else {
        DEED
    };
    // What is told, what is kept then, and whether that is more than wording.
    let against = [
        (are_never_one(a, b), APART, true),
        (other_indicator(a, b), QUALIFIER, true),
        (other_sum(a, b), SUM, true),
        (other_time(a, b, kept), YEARS, true),
        (unit(a.figure) != unit(b.figure), COUNTER, false),
        (other_direction(a, b), COUNTER, true),
        (a.stages != b.stages, other_stage(a, b), false),
        (a.ordinal != b.ordinal, ORDINAL, false),
        (differ(a.deeds, b.deeds), other_deed, false),
        (!a.change, kept, kept < WITHIN_REACH),
    ];
    let mut sound = true;
    for (_, left, grave) in against.into_iter().filter(|(told, ..)| *told) {
        likely *= left;
        sound &= !grave;
    }
    // Sums over a hash map differ in their last digits from run to run.
    ((likely * 1e9).round() / 1e9, sound)
}

/// What is kept of two figures that have come to different stages.
fn other_stage(a: &Known, b: &Known) -> f64 {
    if a.stages.is_empty() || b.stages.is_empty() {
        STAGE_UNSAID
    } else if is_begun(&a.stages) == is_begun(&b.stages) {
        STAGE
    } else {
        BEGUN
    }
}

/// Whether both are named by a name of their own, and by no narrower one than the other's.
pub fn are_named_alike(a: &Known, b: &Known) -> bool {
    !a.generic && !b.generic && (!is_narrowed(&a.bare, &b.bare) || same_count(a, b))
}

/// Whether a modifier of two characters or more stands in the middle of one name and not of the other: 工业投资, and
/// 工业设备投资, which is a part of it.
fn is_narrowed(a: &str, b: &str) -> bool {
    let chars = |name: &str| name.chars().collect::<Vec<char>>();
    let (a, b) = (chars(a), chars(b));
    let (head, tail) = ends::common(&a, &b);
    head > 0 && tail > 0 && a.len().min(b.len()) == head + tail && a.len().abs_diff(b.len()) > 1
}

/// Whether one is a rise and the other is not. Of things, 新建2000张 (no change of anything) and 新增2100张 (a rise) both tell
/// what was added; only of one that is all that there are (累计2000张) a rise is something else.
fn other_direction(a: &Known, b: &Known) -> bool {
    let (one, other) = (a.figure.change.as_deref(), b.figure.change.as_deref());
    let fall = [one, other].contains(&Some("fall"));
    let added = |x: &Known| x.all_or_new != Some(true) && is_built(x.figure);
    one != other && (fall || !added(a) || !added(b))
}

/// Whether both count as many things, and so many that it is hardly by chance: 320个共建项目, 320个共建重点项目; of round
/// hundreds and thousands there are many.
fn same_count(a: &Known, b: &Known) -> bool {
    let round = |value: f64| {
        let scale = 10_f64.powf(value.abs().log10().floor());
        value % scale == 0.0
    };
    a.measure.to_bits() == b.measure.to_bits()
        && a.measure >= MANY
        && !round(a.measure)
        && is_built(a.figure)
        && is_built(b.figure)
}

/// Whether one is all that there are (累计) and the other what came to them (新增), one of two that came is less what went (净增,
/// 新登记), or one tells which things are meant (超千亿元镇) and the other how much there is, or which other things.
fn other_sum(a: &Known, b: &Known) -> bool {
    // 较上年增加17条 is how far it moved, and no number of things that came.
    let moved = |one: &Known, other: &Known| one.figure.compared && other.figure.change.is_none();
    if a.bearer != b.bearer || fell(a, b) || moved(a, b) || moved(b, a) {
        return true;
    }
    match (a.all_or_new, b.all_or_new) {
        // Who promised to add (新增) may tell what was added less what went.
        (Some(false), Some(false)) => {
            let (was, is) = (is_net(a.figure), is_net(b.figure));
            was != is && !(a.figure.plan && !b.figure.plan && is)
        }
        (one, other) => differ(one, other),
    }
}

/// Whether a sum since some year (累计) is less than it was, and one of the two stands in a review of several years: they are
/// summed from different years on.
fn fell(a: &Known, b: &Known) -> bool {
    let summed = |x: &Known| !x.figure.plan && FIGURES.has("sum", x.figure.near());
    a.figure.review_of_years != b.figure.review_of_years
        && b.measure < a.measure
        && summed(a)
        && summed(b)
}

/// Whether one has a qualifier that the other has not, or counts more things.
fn other_indicator(a: &Known, b: &Known) -> bool {
    // A name that was cut short has its qualifiers in the text before.
    let cut = cut_short(a, b) > 0.0 || cut_short(b, a) > 0.0;
    (a.qualifiers != b.qualifiers && !cut && !is_one_indicator(a, b))
        || (a.members != b.members && a.members.min(b.members) > 0)
        || a.limited != b.limited
        || differ(a.of_all, b.of_all)
        || other_part(a, b)
}

/// Whether both names are spellings of one indicator of the starter list: 研发投入强度, 研发经费占国内生产总值比重.
fn is_one_indicator(a: &Known, b: &Known) -> bool {
    a.figure.indicator.is_some() && a.figure.indicator == b.figure.indicator
}

/// Whether two figures are of two statistics, one is of a part of the place, or one of another year.
fn are_never_one(a: &Known, b: &Known) -> bool {
    are_apart(a, b) || whose::differs(a.figure, b.figure) || other_year(a.figure, b.figure)
}

/// Whether one is of the year that its report is about and the other of one before (a column 上年实际 of a table), and they name no
/// year that is the same.
fn other_year(a: &Figure, b: &Figure) -> bool {
    a.lag != b.lag && (a.named_year() != b.named_year() || a.named_year().is_none())
}

/// Whether two figures are of two statistics: one is named by one of two words and the other by the other (城镇调查失业率,
/// 城镇登记失业率), or they have different codes in their names (PM10, PM2.5) or different ranks (国家, 省级).
pub fn are_apart(a: &Known, b: &Known) -> bool {
    let other_code = !a.code.is_empty() && !b.code.is_empty() && a.code != b.code;
    let mut apart = a.apart.iter();
    other_code
        || differ(a.rank, b.rank)
        || apart.any(|(pair, first)| b.apart.contains(&(*pair, !first)))
}

/// Whether both are shares of something, and what is a share of it is not the same: 研发投入占国内生产总值比重, 教育支出占国内生产总值
/// 比重.
fn other_part(a: &Known, b: &Known) -> bool {
    let (_, shared) = overlap(&a.part, &b.part);
    !a.part.is_empty() && !b.part.is_empty() && shared < OTHER
}

/// Whether one is stated for several years and the other is not; `kept` is what their values leave.
fn other_time(a: &Known, b: &Known, kept: f64) -> bool {
    // What adds up differs by about the number of years; what does not is a stock, and comparable at the end of any period.
    let total = |x: &Known| x.figure.review_of_years && x.adds_up;
    let (more, less) = (
        a.measure.abs().max(b.measure.abs()),
        a.measure.abs().min(b.measure.abs()),
    );
    // Nor does a stock or a rate of growth more than double in a year: beside a review of several years that is their sum.
    let summed =
        a.figure.review_of_years != b.figure.review_of_years && more > 2.0 * less && kept < 1.0;
    a.figure.years != b.figure.years || summed || (total(a) != total(b) && kept < 1.0)
}

/// The same of two figures. What is added in a year (新建, 新增) may well be three times that of another year, or of what was
/// promised. Two places lie as far apart as they do.
fn between(a: &Known, b: &Known, pairing: Pairing) -> f64 {
    if pairing == Pairing::Places {
        return 1.0;
    }
    let kept = years_between(a.measure, b.measure);
    let added =
        |x: &Known| x.all_or_new == Some(false) && is_built(x.figure) && !x.figure.review_of_years;
    if added(a) && added(b) && kept >= WITHIN_FLOWS {
        kept.max(WITHIN_REACH)
    } else {
        kept
    }
}

/// What is kept of a level's likelihood: few indicators double in a year.
fn years_between(old: f64, new: f64) -> f64 {
    let (less, more) = (old.abs().min(new.abs()), old.abs().max(new.abs()));
    if more <= 0.0 {
        return 1.0;
    }
    match more / less {
        ratio if ratio <= 1.5 => 1.0,
        ratio if ratio <= 2.2 => WITHIN_REACH,
        ratio if ratio <= 4.0 => WITHIN_FLOWS,
        _ => 0.5,
    }
}

/// How alike two names are. One that is cut short (强度, 总量) is looked for in the text before the other figure.
fn same_name(a: &Known, b: &Known) -> f64 {
    if is_one_indicator(a, b) {
        return 1.0;
    }
    let (dice, part) = overlap(&a.name, &b.name);
    let shorter = a.bare.chars().count().min(b.bare.chars().count());
    // The head of a Chinese name stands last: 消费 is part of 消费价格, and another thing.
    let head = |name: &str| last(name, 2).to_string();
    let headed = head(&a.bare) == head(&b.bare) && shorter > 2;
    if headed && same_count(a, b) && is_narrowed(&a.bare, &b.bare) {
        return PART;
    }
    let whole = if headed { PART } else { PART * 0.65 };
    // 批而未供土地2万亩、闲置土地1万亩: what is said of the figure before is not said of this one.
    let told = |name: &Known, by: &Known| {
        // Nor of one that has a full name of its own, which shares little with it.
        let own =
            !by.generic && by.bare.chars().count() > 3 && overlap(&by.name, &name.name).0 < OTHER;
        // Nor is what was measured there (城乡居民收入比2.3:1，17个区) the name of things that are counted.
        let of_another = own || name.generic || by.of_last.as_ref() == Some(&name.bare);
        if name.bare.chars().count() > 3 && by.before.contains(&name.bare) && !of_another {
            TOLD
        } else {
            0.0
        }
    };
    // 项目, 总投资: of what, only the text around can say.
    let says = if a.generic || b.generic { GENERIC } else { 1.0 };
    (says * dice.max(whole * part))
        .max(told(a, b))
        .max(told(b, a))
        .max(cut_short(a, b))
        .max(cut_short(b, a))
}

/// A name cut down to its head, whose modifier stands in the text before: 经营主体总量, and 总量 after 经营主体.
fn cut_short(whole: &Known, head: &Known) -> f64 {
    let modifier = match whole.bare.strip_suffix(head.bare.as_str()) {
        Some(modifier) if !head.bare.is_empty() && head.bare.chars().count() <= 3 => {
            first(modifier, 4)
        }
        _ => return 0.0,
    };
    if modifier.chars().count() > 1 && head.before.contains(modifier) {
        TOLD
    } else {
        0.0
    }
}

/// Dice's coefficient of two weighted bags, and the share of the smaller one that is in the other.
pub fn overlap(a: &Grams, b: &Grams) -> (f64, f64) {
    let sum = |grams: &Grams| grams.values().sum::<f64>();
    let (of_a, of_b) = (sum(a), sum(b));
    if of_a <= 0.0 || of_b <= 0.0 {
        return (0.0, 0.0);
    }
    let common: f64 = a
        .iter()
        .filter_map(|(gram, weight)| b.get(gram).map(|other| weight.min(*other)))
        .sum();
    (2.0 * common / (of_a + of_b), common / of_a.min(of_b))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_modifier_in_the_middle_of_a_name_makes_another_indicator() {
        assert!(is_narrowed("茶业设备投资", "茶业投资"));
        assert!(is_narrowed("茶业投资", "茶业设备投资"));
        for other in [
            "茶业投资",
            "全县茶业投资",
            "茶业投资总额",
            "茶产业投资",
            "茶业产值",
        ] {
            assert!(!is_narrowed(other, "茶业投资"), "{other}");
        }
    }
}
