//! Which time a figure is of: one year, several, or where a change set out from.
//!
//! A review of five years tells three sorts of figures in the same words: what the five years add up to (新增就业690万人), what
//! there is at their end (城镇化率76.2%), and where it came from (从689万户增至951万户). Where its words do not say which, a
//! figure is of neither.

use super::Span;
use crate::frame::time_at;
use crate::item::{clause, starts};
use crate::lexicon::{Cue, Lexicon};
use crate::numeral::{digit, may_begin};
use crate::panel::{Place, When, when};
use crate::words::{Words, is_word};
use crate::{Figure, Role};

/// The time that a figure is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Time {
    /// One year, or its end.
    Year,
    /// Several years: their sum, what changed over them or in each of them on average, or what is planned for them.
    Years,
    /// The time before a change: 689万户 of 从689万户增至951万户.
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

/// How far behind 从 the level may stand that a change sets out from.
const FROM: usize = 24;

/// How far behind that level the change may arrive: 提高到, 调整为.
const TO: usize = 4;

/// The time that a figure is of; nothing where the text does not say. `said`: what the report was telling of there.
pub fn time(
    text: &[char],
    figures: &[Figure],
    index: usize,
    said: Span,
    year: Option<i32>,
    lexicon: &Lexicon,
) -> Option<Time> {
    let figure = &figures[index];
    let (start, end) = (figure.start, figure.end);
    let (from, to) = clause(text, start, end);
    let (head, behind) = (&text[from..start], &text[end..to]);
    if sets_out(head, behind, lexicon) {
        return Some(Time::Base);
    }
    let item: Vec<char> = figure.item.iter().flat_map(|item| item.chars()).collect();
    if averages(&[head, &item].concat(), lexicon) || averaged(figure) {
        return Some(Time::Years);
    }
    let place = Place {
        text,
        figures,
        index,
        said,
        region: "",
        year,
    };
    let framed = match when(figure, &place, lexicon) {
        When::Years => true,
        When::Else => return figure.period.as_ref().and(named(figure)),
        When::Year => false,
    };
    let last = figure.basis.as_deref().is_some_and(over_last_year);
    if !framed {
        let summed = summed(head, lexicon) && figure.period.is_none();
        let known = said == Span::Year || figure.period.is_some() || last;
        return (known && !summed).then_some(Time::Year);
    }
    match figure.role {
        Role::Plan => Some(Time::Years),
        _ if last => Some(Time::Year),
        // 连续8年: says itself how long.
        _ if figure.unit.ends_with('年') || figure.unit.ends_with('月') => None,
        _ if figure.change.is_some() => Some(Time::Years),
        Role::Actual => level(figure, head, &item, lexicon),
    }
}

/// What a level is of that is told in a review of several years: their sum, or how it stands at their end.
fn level(figure: &Figure, head: &[char], item: &[char], lexicon: &Lexicon) -> Option<Time> {
    let lasting = head.windows(2).any(|two| two == ['连', '续']);
    let share = matches!(figure.unit.as_str(), "%" | "‰" | "") || figure.unit.contains('/');
    let each = lexicon.cue(Cue::Yearly).stands_in(item);
    if lasting || share || each {
        return Some(Time::Year);
    }
    // 新增A 5家、B 8家: the verb before the first is that of all; 净增98万户、总量达1900万户: the last has its own.
    let own = head.iter().rposition(|c| *c == '、');
    let own = &head[own.map_or(0, |at| at + 1)..];
    let sums = lexicon.cue(Cue::AddsUp);
    let stands = lexicon.cue(Cue::AtLast);
    // 新增1700公里、突破7000公里: the second is what there is.
    let text: Vec<char> = figure.text.chars().collect();
    let reached = own.is_empty() && stands.at(&text, 0).is_some();
    if reached || lexicon.cue(Cue::Past).before(head).is_some() {
        return Some(Time::Year);
    }
    let last = |text: &[char]| {
        let ends = |cue: &Words| (0..text.len()).rev().find(|at| cue.at(text, *at).is_some());
        (ends(sums), ends(stands))
    };
    let named = sums.stands_in(item);
    let (sum, stand) = match last(own) {
        (None, None) => last(head),
        told => told,
    };
    match (sum, stand) {
        (Some(sum), Some(stand)) if stand > sum => None,
        (Some(_), _) => Some(Time::Years),
        (None, _) if named => stand.is_none().then_some(Time::Years),
        (None, Some(_)) => Some(Time::Year),
        (None, None) => None,
    }
}

/// Whether a change sets out from the figure: 从202元、270元提高到209元、280元.
fn sets_out(head: &[char], behind: &[char], lexicon: &Lexicon) -> bool {
    let departs = lexicon.cue(Cue::Departs);
    let near = head.len().saturating_sub(FROM);
    let Some(from) = (near..head.len())
        .rev()
        .find(|at| departs.at(head, *at).is_some())
    else {
        return false;
    };
    let arrives = |at: &char| matches!(at, '到' | '至' | '为' | '增' | '升' | '减' | '降');
    if head[from + 1..].iter().any(arrives) {
        return false;
    }
    // Those that are listed behind it set out with it.
    let listed = behind.iter().position(|c| {
        let mark = matches!(c, '、' | '和' | '.' | '%' | '％' | ':' | '：');
        !(mark || digit(*c).is_some() || may_begin(*c))
            && lexicon.units.at(std::slice::from_ref(c), 0).is_none()
    });
    let rest = &behind[listed.unwrap_or(behind.len())..];
    let reach = rest.len().min(TO);
    let arrival = (0..reach).find(|at| lexicon.cue(Cue::Arrives).at(rest, *at).is_some());
    arrival.is_some_and(|at| {
        let next = &rest[at + 1..];
        let bound = lexicon.before.at(next, 0).map_or(0, |(length, _)| length);
        let next = &next[bound..];
        let timed = time_at(next, 0, lexicon).is_some();
        timed
            || next
                .first()
                .is_some_and(|c| *c == '每' || digit(*c).is_some() || may_begin(*c))
    })
}

/// Whether words speak of a mean over several years (年均增长, 年均接待游客), and not of one within a year (年均浓度).
fn averages(text: &[char], lexicon: &Lexicon) -> bool {
    let (averages, within) = (lexicon.cue(Cue::Averages), lexicon.cue(Cue::WithinYear));
    (0..text.len()).any(|at| {
        starts(&text[at..], "年均")
            && averages
                .at(text, at)
                .is_some_and(|(length, _)| within.at(text, at + length).is_none())
    })
}

/// Whether words speak of several years, or of a sum since nobody says when (累计).
fn summed(text: &[char], lexicon: &Lexicon) -> bool {
    let (over, within) = (lexicon.cue(Cue::OverYears), lexicon.cue(Cue::WithinYear));
    (0..text.len()).any(|at| {
        over.at(text, at)
            .is_some_and(|(length, _)| within.at(text, at + length).is_none())
    })
}

/// Whether a change is one a year.
fn averaged(figure: &Figure) -> bool {
    let basis = figure.basis.as_deref();
    figure.change.is_some() && basis.is_some_and(|basis| basis.contains('均'))
}

/// 同比, 比上年, 较去年.
fn over_last_year(basis: &str) -> bool {
    ["同比", "上年", "去年", "环比"]
        .iter()
        .any(|word| basis.contains(word))
}

/// One year, where the time is called one.
fn named(figure: &Figure) -> Option<Time> {
    let period = figure.period.as_deref()?;
    let part = ["季", "月"].iter().any(|part| period.contains(part));
    (!part && period.chars().any(is_word)).then_some(Time::Year)
}
