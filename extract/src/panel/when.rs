//! Which time a figure is of: the report's own year, several years, or another.

use super::Place;
use crate::frame::sentence;
use crate::item::{clause, ends_sentence, open_clause};
use crate::lexicon::Cue;
use crate::numeral::year_digits;
use crate::span::{Span, Time, one_year, several};
use crate::words::{chars, string};
use crate::{Figure, Role};

/// How far behind its clause it is looked for what became of a target, so that a text without punctuation costs no more.
const AHEAD: usize = 100;

/// The time of a figure, beside the year of its report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum When {
    /// The year under review, or the next of a plan; as far as can be told.
    Year,
    /// Within a review of several years, or a plan for them.
    Years,
    /// A quarter, or a year before.
    Else,
}

/// The time of a figure.
pub(crate) fn when(figure: &Figure, place: &Place) -> When {
    let period = chars(figure.period.as_deref());
    let named = years(&period);
    // 比2006年增长85.7%, 是“十二五”末的…: from another year than the last one.
    let basis = chars(figure.basis.as_deref());
    let since = years(&basis);
    let plan = figure.role == Role::Plan;
    if Cue::Quarter.stands_in(&period) || Cue::LongPast.is(&period) || measures(place) {
        return When::Else;
    }
    // 2025年上半年计划执行情况
    if period.is_empty() && place.said == Span::Part {
        return When::Else;
    }
    if super::cells::row(figure).is_some() {
        return column(&period, plan, place.year);
    }
    let ranged = matches!(named[..], [first, .., last] if first != last);
    // 近三年分别增长4%、5%、6%; 去年、今年分别增长5%、6%: each is of one of them, and nobody says of which.
    let beside = |at: usize| {
        let Some([one, next]) = place.figures.get(at.wrapping_sub(1)..=at) else {
            return false;
        };
        // 城乡居民收入五年分别增长5%、6%: two names in one word.
        let item = chars(one.item.as_deref());
        let alike = (&one.item, &one.unit) == (&next.item, &next.unit)
            && ![Cue::Pair, Cue::Three]
                .iter()
                .any(|cue| cue.stands_in(&item));
        let apart = || ranged || one.period != next.period || several(&period);
        place.joined(at) && alike && apart()
    };
    let spread = || [place.index, place.index + 1].into_iter().any(beside);
    if !period.is_empty() && named.len() != 1 && spread() {
        return When::Else;
    }
    if ranged {
        return When::Years;
    }
    if let (Some(year), Some(told)) = (place.year, named.last()) {
        if plan && *told > year + 1 {
            return When::Years;
        }
        if *told < year || !plan && *told > year {
            return When::Else;
        }
    }
    if !plan && months(&period) {
        return When::Else;
    }
    let since = place.year.zip(since.first().copied());
    let since = since.is_some_and(|(year, since)| since < year - 1)
        || Cue::Term.stands_in(&basis)
        || several(&basis) && !basis.contains(&'均');
    let until = plan && Cue::UpTo.begins(&period) && place.year.is_none();
    let framed = place.said == Span::Years && !one_year(&period);
    if until && !named.is_empty() || several(&period) || framed || since {
        return When::Years;
    }
    When::Year
}

/// Whether it is a plan of which it is told how much was done.
pub(crate) fn measures(place: &Place) -> bool {
    let figure = &place.figures[place.index];
    // 为预算8亿元的102.5%
    let share = || {
        let done = |next: &&Figure| next.role == Role::Actual && next.unit == "%";
        let next = place.figures.get(place.index + 1).filter(done);
        let of = next.and_then(|next| place.text.get(figure.end..next.start)) == Some(&['的']);
        let (from, _) = clause(place.text, figure.start, figure.end);
        of && Cue::Planned.ends(&place.text[from..figure.start])
    };
    // 计划数 beside 完成数, in a row of a table
    let beside = figure.span == Some(Time::Base);
    figure.role == Role::Plan && (beside || share() || over(figure, place))
}

/// 年初确定的茶园增长8%的目标没有完成: a target of the year that is over, for the sentence tells what became of it.
fn over(figure: &Figure, place: &Place) -> bool {
    let text = place.text;
    let (from, to) = clause(text, figure.start, figure.end);
    let opened = sentence(text, from);
    let near = &text[opened..text.len().min(to + AHEAD)];
    let said = near.iter().position(|c| ends_sentence(*c));
    let said = &near[..said.unwrap_or(near.len())];
    let (head, tail) = (&text[from..figure.start], &text[figure.end..to]);
    // 涨幅不突破3%的预期目标顺利实现, but 确保
    let met = |_, end| Cue::TargetMet.stands_at(tail, end);
    let willed = || Cue::TargetWilled.stands_in(&text[opened..figure.start]);
    // 产量5万吨，超过4万吨的目标
    let beside =
        |one: &Figure| one.start >= opened && one.role == Role::Actual && one.unit == figure.unit;
    let told = || {
        Cue::SetThen.stands_in(said)
            || Cue::TargetOver.stands_in(said)
            || Cue::Target.stands_where(tail, met) && !willed()
            || place.figures[..place.index].last().is_some_and(beside)
    };
    let quoted = Cue::Target.stands_in(tail) && tail.contains(&'的');
    // 年度目标中，茶园增长8%没有完成
    let missed = Cue::TargetOver.stands_in(tail) && Cue::Target.stands_in(&text[opened..from]);
    quoted && told() || missed || Cue::SetThen.stands_in(head) || named_over(figure, place, said)
}

/// 增长目标为5%，实际增长4%: the same, of a target that is told by its name. `said`: its sentence.
fn named_over(figure: &Figure, place: &Place, said: &[char]) -> bool {
    let item = chars(figure.item.as_deref());
    if !Cue::Target.stands_in(&item) {
        return false;
    }
    let period = chars(figure.period.as_deref());
    // 去年增长目标为6%，完成6.3%
    let past = Cue::ColumnPast.is(&period);
    let past = past
        || place
            .year
            .zip(years(&period).last())
            .is_some_and(|(year, told)| *told <= year);
    let next = place.figures.get(place.index + 1);
    let done = |next: &Figure| {
        let between = place.text.get(figure.end..next.start);
        next.unit == figure.unit
            && between.is_some_and(|between| Cue::Done.is(open_clause(between)))
    };
    // 今年增长目标为5%，去年实际增长4%
    past || period.is_empty() && (Cue::TargetOver.stands_in(said) || next.is_some_and(done))
}

/// The time that the header of a table says: 2025年目标 beside 2025年完成 is no target of the next year, and 上年 no level of this.
fn column(period: &[char], plan: bool, year: Option<i32>) -> When {
    let past = Cue::ColumnPast.is(period);
    let parts = months(period);
    let own = year.map(|year| year + i32::from(plan));
    match own.zip(years(period).last()) {
        _ if past || parts => When::Else,
        Some((own, told)) if *told > own && plan => When::Years,
        Some((own, told)) if *told != own => When::Else,
        _ => When::Year,
    }
}

/// Whether a time is of some months of a year (1—11月, 截至11月底), and not of all up to its end (1—12月).
fn months(period: &[char]) -> bool {
    Cue::Month.stands_in(period) && !Cue::WholeYear.stands_in(period)
}

/// The years that are named with four digits: 2025年, 二〇二五年.
fn years(text: &[char]) -> Vec<i32> {
    let named = (0..text.len()).filter_map(|at| year_digits(text, at));
    named.filter(|year| (1900..2200).contains(year)).collect()
}

/// Whether the figure's own words speak of several years: 五年; and 累计, unless that is a stock (累计达).
pub(super) fn sum(told: &[char], level: bool) -> bool {
    let text = string(told);
    several(&chars(&*text.replace("累计", ""))) || !level && text.contains("累计")
}
