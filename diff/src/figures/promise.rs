//! What became of a promise, and which promises a reader looks for first.

use super::read::{Figure, first, last};
use super::{extent, joins, known, units};
use crate::markers::FIGURES;
use crate::unit::Report;

/// What became of a promise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The result is what was promised, or better.
    Kept,
    /// The result falls short.
    Missed,
    /// The result is to the digit what was to be exceeded (超1万家, and 1万家).
    Reached,
    /// What this year's report says does not decide: 超40个 of 50个, what was begun, what several years did.
    Unclear,
    /// No figure of this year's report is its result, or it was for an earlier year than that looks back on.
    Open,
    /// It is for several years or a later one: this year's report cannot tell.
    Later,
}

impl Outcome {
    /// The name in the output.
    pub fn name(self) -> &'static str {
        match self {
            Outcome::Kept => "kept",
            Outcome::Missed => "missed",
            Outcome::Reached => "reached",
            Outcome::Unclear => "unclear",
            Outcome::Open => "open",
            Outcome::Later => "later",
        }
    }
}

/// A promise of "about" so much is kept by a result that is this near, as a share of it.
const ABOUT: f64 = 0.05;

/// Most characters between a promise and what is striven for beyond it: 力争达到.
const STRETCH: usize = 8;

/// Whether a result keeps a promise: more is better, unless the item says that less is (data/figure-markers.tsv).
///
/// 以上 and 以内 include their number, 左右 reaches 5 in 100 to either side; what was to be exceeded (超, 低于) is kept by a
/// result that is, or is said to be, beyond it.
pub fn outcome(promise: &Figure, result: &Figure) -> Outcome {
    if extent::other_span(promise, result)
        || (known::is_begun_alone(result) && !known::is_begun_alone(promise))
        || is_named_again(promise, result)
    {
        return Outcome::Unclear;
    }
    let upper = promise.bound == "under";
    // A decline that was promised is a good one, whatever declines.
    let less = upper || (FIGURES.has("less", &promise.item) && !promise.falls());
    let wanted = units::measure(promise);
    let most = promise.max.map(|max| units::hundredths(promise, max));
    let slack = if promise.bound == "about" {
        ABOUT * wanted.abs()
    } else {
        0.0
    };
    // Whoever promised a rise and reports a fall is that far below nothing, and the other way round.
    let opposite = matches!((&promise.change, &result.change), (Some(a), Some(b)) if a != b);
    // Whoever promised a third and reports a third kept the promise, however near a third is.
    let third = units::is_share(result) && extent::is_same(promise, result);
    let (low, high) = match extent::allowed(result) {
        _ if third => (wanted, wanted),
        (low, high) if opposite => (-high, -low),
        allowed => allowed,
    };
    let beyond = |reached: f64| match most {
        Some(most) if less => most + slack - reached,
        _ if less => wanted + slack - reached,
        _ => reached - (wanted - slack),
    };
    let (worst, best) = if less {
        (beyond(high), beyond(low))
    } else {
        (beyond(low), beyond(high))
    };
    let open_ended = ["over", "under"].map(|bound| result.bound == bound);
    // 不足10万 is less than 10万, 超10万 more.
    let short = open_ended[usize::from(!less)] || (!less && extent::is_odd(result));
    let exceeds = open_ended[usize::from(less)];
    if best < 0.0 || (best <= 0.0 && short) {
        // What was promised to come may have come, where less is told because as much went; 28.5亿元 may be 28.46亿元.
        let net = known::is_net(result) && !known::is_net(promise);
        if net || extent::rounding(promise, result).0 > -best {
            Outcome::Unclear
        } else {
            Outcome::Missed
        }
    } else if worst < 0.0 {
        Outcome::Unclear
    } else if worst <= 0.0 && is_beyond(promise) && !exceeds {
        Outcome::Reached
    } else {
        Outcome::Kept
    }
}

/// Whether a promise is what is striven for beyond the one before it: 增长6%以上，力争6.5%.
pub fn goes_beyond(figure: &Figure, first: &Figure) -> bool {
    let beyond = figure
        .behind_mention(first)
        .and_then(|text| text.strip_prefix(['，', ',', '、']));
    figure.plan
        && first.plan
        && figure.is_alike(first)
        && figure.change == first.change
        && beyond
            .is_some_and(|text| FIGURES.begins("stretch", text) && text.chars().count() <= STRETCH)
}

/// Whether both name the same number of things (39个欠发达县域), and nothing says that this year did anything for that number. A
/// number that stands behind (高新技术企业6万家) is what is told of them.
fn is_named_again(promise: &Figure, result: &Figure) -> bool {
    let names = |figure: &Figure| {
        !figure.item.is_empty() && figure.after.starts_with(first(&figure.item, 2))
    };
    units::counts_things(promise)
        && units::counts_things(result)
        && names(promise)
        && names(result)
        && promise.bound == "exact"
        && result.bound == "exact"
        && promise.value.to_bits() == result.value.to_bits()
        && !is_deed(result)
}

/// Whether what a figure counts is made or done: 新建50个…, 45件…全面完成.
fn is_deed(figure: &Figure) -> bool {
    let stop = figure.after.find(['，', '。', '；']);
    let behind = &figure.after[..stop.unwrap_or(figure.after.len())];
    let told = |text: &str| {
        let mut classes = ["flow", "inflow", "stage"].into_iter();
        classes.any(|class| FIGURES.has(class, text))
    };
    told(figure.near()) || told(behind) || told(&figure.item)
}

/// Let last year's plans that are for another year than the one that the new report looks back on meet no result: one for a later
/// year (力争2027年建成…) counts as one of several years, of which it cannot tell yet, and one for an earlier year lies so many before.
/// What was due before (the column 2024年目标 of a review) is no plan any more.
pub fn leave_to_other_years(plans: &mut Vec<Figure>, old: &Report, new: &Report) {
    let next = old.year().and_then(|year| year.checked_add(1));
    let Some((next, due)) = next.or(new.year()).zip(new.year().or(next)) else {
        return;
    };
    let named = |figure: &Figure| figure.named_year().is_some_and(|named| named < next);
    // The 2800人 of 完成年度目标2800人的111% is where a share sets out from.
    let over = |figure: &Figure| figure.lag > 0 || figure.is_base() || named(figure);
    plans.retain(|figure| !figure.plan || !over(figure));
    for figure in plans.iter_mut().filter(|figure| figure.plan) {
        let named = figure
            .period
            .split_once('年')
            .map(|(year, _)| last(year, 4));
        let named = named.filter(|year| year.len() == 4);
        let year = named.and_then(|year| year.parse().ok()).unwrap_or(next);
        figure.years |= year > due;
        figure.lag = due.saturating_sub(year);
    }
}

/// Whether a promise is for the year that the new report looks back on, so that it may have a result.
pub fn is_due(figure: &Figure) -> bool {
    figure.plan && !figure.years && figure.lag == 0 && !figure.is_base()
}

/// Whether the number itself does not keep the promise to the letter.
pub fn is_beyond(figure: &Figure) -> bool {
    if figure.bound != "exact" && carried(figure).is_some() {
        return figure.bound == "over";
    }
    let number = figure.text.find(extent::is_number).unwrap_or_default();
    let before = format!("{}{}", figure.before, &figure.text[..number]);
    // The longest one, so that the 不 of 不足 is part of the word and that of 不超过 is not.
    FIGURES
        .of("beyond")
        .filter_map(|word| before.strip_suffix(word))
        .min_by_key(|rest| rest.len())
        .is_some_and(|rest| !FIGURES.ends("not", rest))
}

/// The word for a figure's bound where it stands before another one of its list: 超 of 99% in 分别超98.5%和99%.
pub fn carried(figure: &Figure) -> Option<&'static str> {
    let class = match figure.bound.as_str() {
        "over" => "beyond",
        "about" => "nearly",
        _ => return None,
    };
    let in_number = |c: char| extent::is_number(c) || c == '.';
    let number = figure.text.trim_start_matches(in_number);
    let bare = number.len() < figure.text.len() && number == figure.unit;
    let listed = bare && figure.before.ends_with(joins);
    let place = |word: &'static str| figure.before.rfind(word).map(|at| (at, word.len(), word));
    let words = FIGURES.of(class).filter(|_| listed);
    let word = words.filter_map(place).max();
    word.map(|(_, _, word)| word)
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
    /// Not a promise by itself: which things are meant (65岁以上), how many there are (拥有8个…), how long something lasts (30年), or
    /// no name for it.
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

    /// What the figure of a plan is of; `result`: the figure of this year's report that it meets.
    pub fn of(figure: &Figure, result: Option<&Figure>) -> Sort {
        let named =
            result.is_some() || known::name(figure).is_some_and(|name| name.chars().count() > 1);
        let same = result.is_some_and(|result| is_named_again(figure, result));
        let given = same || (is_given(figure) && !result.is_some_and(is_deed));
        if is_span(figure) || is_threshold(figure) || given || !named {
            Sort::Aside
        } else if figure.indicator.is_some() {
            Sort::Headline
        } else if units::is_built(figure) {
            Sort::Works
        } else {
            Sort::Target
        }
    }
}

/// Whether a figure says how long something lasts.
pub fn is_span(figure: &Figure) -> bool {
    FIGURES.lists("span", &figure.unit)
}

/// Whether a number is that of things which are there and are only named: 拥有8个…, 聚焦28条…, 第4批51项…, 五大…
fn is_given(figure: &Figure) -> bool {
    let near = figure.near();
    let governed = near.trim_end_matches(|c| FIGURES.is("hedge", c));
    // 统筹管好四本预算: a small number in Chinese numerals belongs to the name of what it counts, unless that is made.
    let number = FIGURES.begins("few", &figure.text);
    let set = number && figure.value <= SET && figure.bound == "exact" && units::is_built(figure);
    FIGURES.ends("given", governed) || FIGURES.begins("aimed", near) || (set && !is_deed(figure))
}

/// Most things that are counted in Chinese numerals as one set.
const SET: f64 = 10.0;

/// Whether a figure says which things or people are meant: 65岁及以上老年人, 1亿元以上企业, 时速80公里的路.
pub fn is_threshold(figure: &Figure) -> bool {
    if FIGURES.lists("age", &figure.unit) {
        return !FIGURES.has("lifetime", &figure.item);
    }
    FIGURES.lists("rating", &figure.unit)
        || FIGURES.ends("property", figure.near())
        || known::bearer(figure).is_some()
}

#[cfg(test)]
mod tests {
    use super::super::invented::{self, cases};
    use super::Outcome::Missed;
    use super::*;

    fn figure(row: &str) -> Figure {
        invented::figure(&format!("{row}|plan"))
    }

    /// Promises, and below each what is told of it, with what that makes of it, and of what sort it then is if that matters.
    const OUTCOMES: &str = "
        # bounds decide whether a promise is kept
        茶企|超300家|300|家|over
        Reached 茶企|300家|300|家
        Kept 茶企|超300家|300|家|over
        Kept 茶企|301家|301|家
        Missed 茶企|299家|299|家
        茶企|300家以上|300|家|over
        Kept 茶企|300家|300|家
        茶企|不超过300家|300|家|under
        Kept 茶企|300家|300|家
        Missed 茶企|301家|301|家
        茶企|300家|300|家
        Missed 茶企|不足300家|300|家|under
        茶企|300家左右|300|家|about
        Kept 茶企|290家|290|家
        Missed 茶企|280家|280|家
        # a number to be exceeded is known in any numerals
        赊欠|超百亿元|10000000000|元|over
        Reached 赊欠|100亿元|10000000000|元
        赊欠|超三百元|300|元|over
        Reached 赊欠|300元|300|元
        赊欠|不突破4%|4|%|under
        Kept 赊欠|4%|4|%
        赊欠|不足4%|4|%|under
        Reached 赊欠|4%|4|%
        # what was begun and finished is finished
        茶厂|30座|30|座|建成茶厂30座
        Kept 茶厂|30座|30|座|当年开工、当年建成茶厂30座
        # what a bound leaves open is not decided
        茶企|50家|50|家|新增茶企50家
        Unclear 茶企|超40家|40|家|over|新增茶企超40家
        Missed 茶企|40余家|40|家|over|新增茶企40余家
        Kept 茶企|50余家|50|家|over|新增茶企50余家
        Kept 茶企|超50家|50|家|over|新增茶企超50家
        Unclear 茶企|约50家|50|家|about|新增茶企约50家
        Kept 茶企|约60家|60|家|about|新增茶企约60家
        Unclear 茶企|近50家|50|家|about|新增茶企近50家
        # a third that was promised is kept by a third
        采茶用工|三分之一|0.3333||采茶用工减少三分之一
        Kept 采茶用工|三分之一|0.3333||采茶用工减少三分之一
        # what was begun keeps no promise
        茶农住房|10户|10|户|改造茶农住房10户
        Unclear 茶农住房|5户|5|户|新开工改造茶农住房5户
        Missed 茶农住房|5户|5|户|改造完工茶农住房5户
        # a number that is named again proves nothing
        产茶乡|39个|39|个|扎实推进39个产茶乡结对帮扶
        Unclear/Aside 产茶乡|39个|39|个|扎实推进39个产茶乡结对帮扶
        茶厂|30座|30|座|新建茶厂30座
        Kept/Works 茶厂|30座|30|座|建成茶厂30座
        茶乡实事|45件|45|件|安排45件茶乡实事
        Kept/Works 茶乡实事|45件|45|件|45件茶乡实事全面完成
        Kept/Works 茶乡实事|45件|45|件|45件茶乡实事全部办结
    ";

    /// What a figure of a plan is, whatever became of it.
    const SORTS: &str = "
        # what is there and what is named is no promise
        Target 学徒|超700名|700|名|over|茶坊招收超700名学徒
        Aside 茶叶集群|8个|8|个|拥有8个茶叶集群
        Aside 凉亭|超90个|90|个|over|修补山道上已建成超90个凉亭的瓦顶
        Aside 茶叶产业链|28条|28|条|聚焦28条茶叶产业链
        Aside 茶农通办事项|51项|51|项|推动第4批51项茶农通办事项实施
        Aside 预算|四本|4|本|统筹管好四本预算
        Works 茶厂|三座|3|座|新建茶厂三座
        Aside 茶叶商品|8类以上|8|类|over|针对绿茶、红茶等8类以上茶叶商品
        Works 茶叶产业链|28条|28|条|培育28条茶叶产业链
        # a promise is told from a threshold and from a span
        Headline 地区生产总值|5%左右|5|%|about|地区生产总值增长5%左右
        Target 茶园灌溉率|90%|90|%|茶园灌溉率达到90%
        Works 茶厂|30座|30|座|改造茶厂30座
        Aside 茶农|60岁以上|60|岁|over|为60岁以上茶农体检
        Aside 产值|2亿元以上|2e8|元|over|产值2亿元以上企业都有茶师
        Target 茶叶出口额|2亿元以上|2e8|元|over
        Aside 茶园承包|30年|30|年|茶园承包再延长30年
        Aside |三项|3|项|办好三项
    ";

    #[test]
    fn a_result_tells_what_became_of_a_promise() {
        let mut promise = "";
        for (wanted, row) in cases(OUTCOMES) {
            if wanted.is_empty() {
                promise = row;
                continue;
            }
            let (promise, result) = (figure(promise), figure(row));
            let (wanted, sort) = wanted.split_once('/').unwrap_or((wanted, ""));
            let found = format!("{:?}", outcome(&promise, &result));
            assert_eq!(found, wanted, "{promise:?} and {row}");
            if !sort.is_empty() {
                let found = format!("{:?}", Sort::of(&promise, Some(&result)));
                assert_eq!(found, sort, "{promise:?} and {row}");
            }
        }
    }

    #[test]
    fn a_figure_of_a_plan_is_sorted_by_what_it_is_of() {
        for (wanted, row) in cases(SORTS) {
            let found = Sort::of(&figure(row), None);
            assert_eq!(format!("{found:?}"), wanted, "{row}");
        }
    }

    #[test]
    fn a_share_in_tenths_is_missed_by_no_binary_fraction() {
        let promise = figure("茶园灌溉率|55%|55|%|茶园灌溉率达到55%");
        let result = figure("茶园灌溉率|五成五|0.55||茶园灌溉率达到五成五");
        assert_ne!(outcome(&promise, &result), Missed);
        assert!(units::measure(&result) - 55.0 >= 0.0);
    }

    #[test]
    fn a_promise_for_a_later_year_is_not_held_against_this_one() {
        let report = |year: &str| Report {
            fields: vec![("year".to_string(), year.to_string())],
            ..Report::default()
        };
        let later = |period: &str| {
            let mut plans = vec![figure("茶叶集群|6个|6|个|建成6个茶叶集群")];
            plans[0].period = period.to_string();
            leave_to_other_years(&mut plans, &report("2024"), &report("2025"));
            plans.first().map(|plan| plan.years)
        };
        for (period, wanted) in [
            ("2027年", Some(true)),
            ("到2030年", Some(true)),
            ("2025年", Some(false)),
            ("今年", Some(false)),
            ("2024年", None),
        ] {
            assert_eq!(later(period), wanted, "{period}");
        }
    }
}
