//! What became of a promise, and which promises a reader looks for first.

use report_extract::lexicon::LEXICON;
use report_extract::panel::Indicators;

use super::read::{Figure, first, last};
use super::{extent, known, markers};
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
    /// No figure of this year's report is its result.
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

/// Whether a result keeps a promise: more is better, unless the item says that less is (data/figure-markers.tsv).
///
/// 以上 and 以内 include their number, 左右 reaches 5 in 100 to either side; what was to be exceeded (超, 低于) is kept by a
/// result that is, or is said to be, beyond it.
pub fn outcome(promise: &Figure, result: &Figure) -> Outcome {
    if extent::other_span(promise, result)
        || is_only_begun(promise, result)
        || is_named_again(promise, result)
    {
        return Outcome::Unclear;
    }
    let upper = promise.bound == "under";
    // A decline that was promised is a good one, whatever declines.
    let declines = promise.change.as_deref() == Some("fall");
    let less = upper || (markers::has("less", &promise.item) && !declines);
    let (wanted, most) = (
        known::measure(promise),
        promise.max.map(|max| known::hundredths(promise, max)),
    );
    let slack = if promise.bound == "about" {
        ABOUT * wanted.abs()
    } else {
        0.0
    };
    // Whoever promised a rise and reports a fall is that far below nothing, and the other way round.
    let opposite = matches!((&promise.change, &result.change), (Some(a), Some(b)) if a != b);
    // Whoever promised a third and reports a third kept the promise, however near a third is.
    let third = known::is_share(result) && extent::is_same(promise, result);
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
        Outcome::Missed
    } else if worst < 0.0 {
        Outcome::Unclear
    } else if worst <= 0.0 && is_beyond(promise) && !exceeds {
        Outcome::Reached
    } else {
        Outcome::Kept
    }
}

/// Whether the result is of what was begun (新开工改造) and the promise was not.
fn is_only_begun(promise: &Figure, result: &Figure) -> bool {
    let begun = |figure: &Figure| known::is_begun(&known::stages(figure, figure.near()));
    begun(result) && !begun(promise)
}

/// Whether both name the same number of things (39个欠发达县域), and nothing says that this year did anything for that number. A
/// number that stands behind (高新技术企业6万家) is what is told of them.
fn is_named_again(promise: &Figure, result: &Figure) -> bool {
    let names = |figure: &Figure| {
        !figure.item.is_empty() && figure.after.starts_with(first(&figure.item, 2))
    };
    known::counts_things(promise)
        && known::counts_things(result)
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
        ["flow", "inflow", "stage"]
            .into_iter()
            .any(|class| markers::has(class, text))
    };
    told(figure.near()) || told(behind) || told(&figure.item)
}

/// Let last year's plans for a year after the one that the new report looks back on (力争2027年建成…) count as those of several
/// years: this year's report cannot tell yet.
pub fn leave_to_later_years(plans: &mut [Figure], old: &Report, new: &Report) {
    let Some(due) = new
        .year()
        .or(old.year().and_then(|year| year.checked_add(1)))
    else {
        return;
    };
    for figure in plans.iter_mut().filter(|figure| figure.plan) {
        let named = figure.period.split('年').next().unwrap_or_default();
        let named = last(named, 4).parse::<u32>();
        figure.years |= figure.period.contains('年') && named.is_ok_and(|named| named > due);
    }
}

/// Whether the number itself does not keep the promise to the letter.
pub fn is_beyond(figure: &Figure) -> bool {
    if figure.bound != "exact" && carried(figure).is_some() {
        return figure.bound == "over";
    }
    let number = figure.text.find(extent::is_number).unwrap_or_default();
    let before = format!("{}{}", figure.before, &figure.text[..number]);
    // The longest one, so that the 不 of 不足 is part of the word and that of 不超过 is not.
    markers::of("beyond")
        .filter_map(|word| before.strip_suffix(word))
        .min_by_key(|rest| rest.len())
        .is_some_and(|rest| !rest.ends_with('不'))
}

/// The word for a figure's bound where it stands before another one of its list: 超 of 99% in 分别超98.5%和99%.
pub fn carried(figure: &Figure) -> Option<&'static str> {
    let class = match figure.bound.as_str() {
        "over" => "beyond",
        "about" => "nearly",
        _ => return None,
    };
    let number = figure
        .text
        .trim_start_matches(|c: char| extent::is_number(c) || c == '.');
    let bare = number.len() < figure.text.len() && number == figure.unit;

    let listed = bare && figure.before.ends_with(['、', '和', '及', '与']);
    let place = |word: &'static str| figure.before.rfind(word).map(|at| (at, word.len(), word));
    let word = markers::of(class)
        .filter(|_| listed)
        .filter_map(place)
        .max();
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
        let headline = Indicators::starter().of(&figure.item, &LEXICON).is_some();
        let named =
            result.is_some() || known::name(figure).is_some_and(|name| name.chars().count() > 1);
        let same = result.is_some_and(|result| is_named_again(figure, result));
        let given = same || (is_given(figure) && !result.is_some_and(is_deed));
        if is_span(figure) || is_threshold(figure) || given || !named {
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

/// Whether a number is that of things which are there and are only named: 拥有8个…, 聚焦28条…, 第4批51项…, 五大…
fn is_given(figure: &Figure) -> bool {
    let near = figure.near();
    let governed = near.trim_end_matches(|c| markers::is("hedge", c));
    // 统筹管好四本预算: a small number in Chinese numerals belongs to the name of what it counts, unless that is made.
    let number = figure
        .text
        .chars()
        .next()
        .is_some_and(|c| "两二三四五六七八九十".contains(c));
    let set = number && figure.value <= SET && figure.bound == "exact" && known::is_built(figure);
    markers::of("given").any(|word| governed.ends_with(word))
        || markers::of("aimed").any(|word| near.starts_with(word))
        || (set && !is_deed(figure))
}

/// Most things that are counted in Chinese numerals as one set.
const SET: f64 = 10.0;

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
    fn a_number_to_be_exceeded_is_known_in_any_numerals() {
        for (promise, result, wanted) in [
            (
                "超百亿元|10000000000|元|over",
                "100亿元|10000000000|元|exact",
                Outcome::Reached,
            ),
            (
                "超三百元|300|元|over",
                "300元|300|元|exact",
                Outcome::Reached,
            ),
            ("不突破4%|4|%|under", "4%|4|%|exact", Outcome::Kept),
            ("不足4%|4|%|under", "4%|4|%|exact", Outcome::Reached),
        ] {
            let of = |cells: &str| {
                let text = cells.split('|').next().unwrap_or_default();
                figure(&format!("{cells}|赊欠|赊欠{text}"))
            };
            assert_eq!(outcome(&of(promise), &of(result)), wanted, "{promise}");
        }
    }

    #[test]
    fn a_share_in_tenths_is_missed_by_no_binary_fraction() {
        let promise = figure("55%|55|%|exact|茶园灌溉率|茶园灌溉率达到55%");
        let result = figure("五成五|0.55||exact|茶园灌溉率|茶园灌溉率达到五成五");
        assert_ne!(outcome(&promise, &result), Outcome::Missed);
        assert!(known::measure(&result) - 55.0 >= 0.0);
    }

    #[test]
    fn what_was_begun_and_finished_is_finished() {
        let promise = figure("30座|30|座|exact|茶厂|建成茶厂30座");
        let done = figure("30座|30|座|exact|茶厂|当年开工、当年建成茶厂30座");
        assert_eq!(outcome(&promise, &done), Outcome::Kept);
    }

    #[test]
    fn what_a_bound_leaves_open_is_not_decided() {
        let tea = |text: &str, value: &str, bound: &str| {
            figure(&format!("{text}|{value}|家|{bound}|茶企|新增茶企{text}"))
        };
        let exactly = tea("50家", "50", "exact");
        for (result, wanted) in [
            (tea("超40家", "40", "over"), Outcome::Unclear),
            (tea("40余家", "40", "over"), Outcome::Missed),
            (tea("50余家", "50", "over"), Outcome::Kept),
            (tea("超50家", "50", "over"), Outcome::Kept),
            (tea("约50家", "50", "about"), Outcome::Unclear),
            (tea("约60家", "60", "about"), Outcome::Kept),
            (tea("近50家", "50", "about"), Outcome::Unclear),
        ] {
            assert_eq!(outcome(&exactly, &result), wanted, "{}", result.text);
        }
    }

    #[test]
    fn a_third_that_was_promised_is_kept_by_a_third() {
        let third = figure("三分之一|0.3333||exact|采茶用工|采茶用工减少三分之一");
        assert_eq!(outcome(&third, &third), Outcome::Kept);
    }

    #[test]
    fn what_was_begun_keeps_no_promise() {
        let promise = figure("10户|10|户|exact|茶农住房|改造茶农住房10户");
        let begun = figure("5户|5|户|exact|茶农住房|新开工改造茶农住房5户");
        let done = figure("5户|5|户|exact|茶农住房|改造完工茶农住房5户");
        assert_eq!(outcome(&promise, &begun), Outcome::Unclear);
        assert_eq!(outcome(&promise, &done), Outcome::Missed);
    }

    #[test]
    fn a_number_that_is_named_again_proves_nothing() {
        let promise = figure("39个|39|个|exact|产茶乡|扎实推进39个产茶乡结对帮扶");
        let again = figure("39个|39|个|exact|产茶乡|扎实推进39个产茶乡结对帮扶");
        assert_eq!(outcome(&promise, &again), Outcome::Unclear);
        assert_eq!(Sort::of(&promise, Some(&again)), Sort::Aside);
        let promise = figure("30座|30|座|exact|茶厂|新建茶厂30座");
        let built = figure("30座|30|座|exact|茶厂|建成茶厂30座");
        assert_eq!(outcome(&promise, &built), Outcome::Kept);
        assert_eq!(Sort::of(&promise, Some(&built)), Sort::Works);
        let list = figure("45件|45|件|exact|茶乡实事|安排45件茶乡实事");
        let done = figure("45件|45|件|exact|茶乡实事|45件茶乡实事全面完成");
        assert_eq!(outcome(&list, &done), Outcome::Kept);
        assert_eq!(Sort::of(&list, Some(&done)), Sort::Works);
    }

    #[test]
    fn what_is_there_and_what_is_named_is_no_promise() {
        for (row, wanted) in [
            (
                "超2万名|20000|名|over|高校毕业生|吸引超2万名高校毕业生制茶",
                Sort::Target,
            ),
            ("8个|8|个|exact|茶叶集群|拥有8个茶叶集群", Sort::Aside),
            (
                "超1.6万个|16000|个|over|采茶驿站|优化已建成超1.6万个采茶驿站的服务",
                Sort::Aside,
            ),
            (
                "28条|28|条|exact|茶叶产业链|聚焦28条茶叶产业链",
                Sort::Aside,
            ),
            (
                "51项|51|项|exact|茶农通办事项|推动第4批51项茶农通办事项实施",
                Sort::Aside,
            ),
            ("四本|4|本|exact|预算|统筹管好四本预算", Sort::Aside),
            ("三座|3|座|exact|茶厂|新建茶厂三座", Sort::Works),
            (
                "8类以上|8|类|over|茶叶商品|针对绿茶、红茶等8类以上茶叶商品",
                Sort::Aside,
            ),
            (
                "28条|28|条|exact|茶叶产业链|培育28条茶叶产业链",
                Sort::Works,
            ),
        ] {
            assert_eq!(Sort::of(&figure(row), None), wanted, "{row}");
        }
    }

    #[test]
    fn a_promise_for_a_later_year_is_not_held_against_this_one() {
        let report = |year: &str| Report {
            fields: vec![("year".to_string(), year.to_string())],
            ..Report::default()
        };
        let later = |period: &str| {
            let mut plans = [figure("6个|6|个|exact|茶叶集群|建成6个茶叶集群")];
            plans[0].period = period.to_string();
            leave_to_later_years(&mut plans, &report("2024"), &report("2025"));
            plans[0].years
        };
        assert!(later("2027年"));
        assert!(later("到2030年"));
        assert!(!later("2025年"));
        assert!(!later("今年"));
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
            assert_eq!(Sort::of(&figure(row), None), wanted, "{row}");
        }
    }
}
