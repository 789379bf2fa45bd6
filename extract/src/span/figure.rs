//! Which time a figure is of: one year, several, or where a change set out from.
//!
//! A review of five years tells three sorts of figures in the same words: what the five years add up to (新增就业690万人), what
//! there is at their end (城镇化率76.2%), and where it came from (从689万户增至951万户). Where its words do not say which, a
//! figure is of neither.

use super::{Said, Span};
use crate::frame::sets_out;
use crate::item::clause;
use crate::lexicon::Cue;
use crate::numeral::digit;
use crate::panel::{Place, When, measures, when};
use crate::words::{chars, is_word, past_last};
use crate::{Context, Figure, Role};

/// The time that a figure is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Time {
    /// One year, or its end.
    Year,
    /// Several years: their sum, what changed over them or in each of them on average, or what is planned for them.
    Years,
    /// What something is measured from: 689万户 of 从689万户增至951万户, 80亿元 of 为计划80亿元的112%.
    Base,
}

impl Time {
    /// `year`, `years` or `base`.
    pub fn name(self) -> &'static str {
        match self {
            Time::Year => "year",
            Time::Years => "years",
            Time::Base => "base",
        }
    }
}

/// Tell of each figure of a text which time it is of. `said`: what the report was telling of before.
pub(crate) fn tell(mut said: Said, text: &[char], figures: &mut [Figure], context: &Context) {
    let year = context.year.or(context.before.year);
    let places = Place::all(text, figures, &mut said, ("", year));
    let times: Vec<Option<Time>> = places.map(|place| time(&place)).collect();
    for (figure, time) in figures.iter_mut().zip(times) {
        figure.span = time;
    }
}

/// The time that a figure is of; nothing where the text does not say.
fn time(place: &Place) -> Option<Time> {
    let (text, figure) = (place.text, &place.figures[place.index]);
    let (start, end) = (figure.start, figure.end);
    let (from, _) = clause(text, start, end);
    let head = &text[from..start];
    if sets_out(text, start, end) || measures(place) {
        return Some(Time::Base);
    }
    let item = chars(figure.item.as_deref());
    if averages(head) || averages(&item) || averaged(figure) {
        return Some(Time::Years);
    }
    let framed = match when(figure, place) {
        When::Years => true,
        When::Else => return named(figure),
        When::Year => false,
    };
    let basis = figure.basis.as_deref().unwrap_or_default();
    let last = Cue::LastYear.stands_in_str(basis);
    if !framed {
        // 累计: since nobody says when.
        let summed = figure.period.is_none() && over(Cue::OverYears, head);
        let part = within(figure);
        // 较2015年: of how many years, only the year under review says.
        let dated = place.year.is_none() && basis.chars().any(|c| digit(c).is_some());
        let known = place.said == Span::Year && !dated || figure.period.is_some() || last;
        return (known && !summed && !part).then_some(Time::Year);
    }
    match figure.role {
        Role::Plan => Some(Time::Years),
        _ if last => Some(Time::Year),
        // 连续8年: says itself how long.
        _ if figure.unit.ends_with('年') || figure.unit.ends_with('月') => None,
        _ if figure.change.is_some() => Some(Time::Years),
        Role::Actual => level(figure, head, &item),
    }
}

/// What a level is of that is told in a review of several years: their sum, or how it stands at their end.
fn level(figure: &Figure, head: &[char], item: &[char]) -> Option<Time> {
    let lasting = Cue::Streak.stands_in(head);
    let share = matches!(figure.unit.as_str(), "%" | "‰" | "") || figure.unit.contains('/');
    let each = Cue::Yearly.stands_in(item);
    if lasting || share || each {
        return Some(Time::Year);
    }
    adds_up(head, item, &chars(figure.text.as_str()))
        .map(|sum| if sum { Time::Years } else { Time::Year })
}

/// Whether what stands before an amount in its clause (`head`), or its item, says that it is what was done or came in its time
/// (新建4所, 竣工44个), or how much there is at the end of it (达9万户); nothing where neither is said.
pub fn adds_up(head: &[char], item: &[char], text: &[char]) -> Option<bool> {
    // 新增A 5家、B 8家: the verb before the first is that of all; 净增98万户、总量达1900万户: the last has its own.
    let own = past_last(head, |c| c == '、');
    // 新增1700公里、突破7000公里: the second is what there is.
    let reached = own.is_empty() && Cue::AtLast.begins(text);
    if reached || Cue::Past.ends(head) {
        return Some(false);
    }
    let last = |text: &[char]| (Cue::AddsUp.find_last(text), Cue::AtLast.find_last(text));
    let named = Cue::AddsUp.stands_in(item);
    let (sum, stand) = match last(own) {
        (None, None) => last(head),
        told => told,
    };
    match (sum, stand) {
        (Some(sum), Some(stand)) if stand > sum => None,
        (Some(_), _) => Some(true),
        (None, _) if named => stand.is_none().then_some(true),
        (None, Some(_)) => Some(false),
        (None, None) => None,
    }
}

/// Whether words speak of a mean over several years (年均增长, 年均接待游客), and not of one within a year (年均浓度).
pub fn averages(text: &[char]) -> bool {
    over(Cue::MeanOfYears, text)
}

/// Whether a word of several years stands in a text, and not before what is a mean or a sum within one: 年均浓度.
fn over(cue: Cue, text: &[char]) -> bool {
    cue.stands_where(text, |_, end| !Cue::WithinYear.stands_at(text, end))
}

/// Whether it is growth a year: 年均, 两年平均.
pub(crate) fn averaged(figure: &Figure) -> bool {
    let basis = figure.basis.as_deref();
    basis.is_some_and(|basis| basis.contains('均'))
}

/// Whether the time is called a part of a year: 上半年, 三季度, 12月.
fn within(figure: &Figure) -> bool {
    let period = figure.period.as_deref().unwrap_or_default();
    Cue::Quarter.stands_in_str(period) || Cue::Month.stands_in_str(period)
}

/// One year, where the time is called one.
fn named(figure: &Figure) -> Option<Time> {
    let period = figure.period.as_deref()?;
    (!within(figure) && period.chars().any(is_word)).then_some(Time::Year)
}
