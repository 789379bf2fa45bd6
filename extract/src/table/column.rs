//! What the name of a column says: time, role, unit, and whether its figures are levels or changes.

use crate::lexicon::{Cue, LEXICON};
use crate::numeral::{digit, digits};
use crate::words::chars;
use crate::{Change, Role};

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Kind {
    Item,
    Unit,
    Level,
    Change(Change),
    /// A change in points, tons or per cent, which only its cells may say: 增减.
    Moved,
    /// Anything else: an ordinal, a share of a target, a remark.
    Other,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Column {
    pub(super) name: String,
    pub(super) kind: Kind,
    pub(super) role: Option<Role>,
    pub(super) period: Option<String>,
    pub(super) unit: Option<String>,
    /// A target behind a growth, which may be told as a level or as a growth.
    pub(super) either: bool,
    /// Of several years: the target of a plan for five, or a mean (年均增速).
    pub(super) years: bool,
}

/// The words in round brackets at the end of a name, and the name before them.
pub(super) fn bracketed(name: &str) -> (&str, Option<&str>) {
    let name = name.trim();
    let inner = name.strip_suffix(['）', ')']);
    match inner.and_then(|inner| inner.rsplit_once(['（', '('])) {
        Some((before, inside)) => (before.trim_end(), Some(inside.trim())),
        None => (name, None),
    }
}

/// A unit as it stands behind a number: 亿元, %.
pub(super) fn unit(text: &str) -> Option<String> {
    let text = Cue::ColumnUnit
        .strip(text.trim())
        .trim_start_matches(['：', ':']);
    let bare = text.trim_start_matches(['十', '百', '千', '万', '亿']);
    let known = LEXICON.units.is_str(bare) || matches!(bare, "%" | "‰");
    known.then(|| text.to_string())
}

impl Column {
    /// What the name of a column says of it.
    pub(super) fn of(written: String) -> Column {
        let (bare, inside) = bracketed(&written);
        let name = chars(bare);
        let says = |cue: Cue| cue.stands_in(&name);
        let dated = period(&name);
        let role = match (says(Cue::ColumnPlan), says(Cue::ColumnDone)) {
            (true, false) => Some(Role::Plan),
            (false, true) => Some(Role::Actual),
            _ => None,
        };
        let both = says(Cue::ColumnPlan) && says(Cue::ColumnDone);
        let grown = says(Cue::ColumnFall) || says(Cue::ColumnRise);
        let mean = says(Cue::MeanOfYears);
        // “十四五”规划目标, “十五五”年均增速: of the years up to its last.
        let planned = mean || !grown && role == Some(Role::Plan);
        let end = plan_end(bare).filter(|_| planned && dated.is_none());
        let years = mean || end.is_some();
        let period = dated.or(end);
        let kind = if Cue::ColumnItem.is(&name) {
            Kind::Item
        } else if Cue::ColumnUnit.is(&name) {
            Kind::Unit
        } else if says(Cue::ColumnOther) || both || mean && (!grown || says(Cue::Cumulated)) {
            Kind::Other
        } else if says(Cue::ColumnMoved) && inside.is_none() {
            Kind::Moved
        } else if says(Cue::ColumnFall) {
            Kind::Change(Change::Fall)
        } else if says(Cue::ColumnRise) {
            Kind::Change(Change::Rise)
        } else if role.is_some() || period.is_some() || Cue::ColumnLevel.is(&name) {
            Kind::Level
        } else {
            Kind::Other
        };
        Column {
            kind,
            role,
            period,
            unit: inside.and_then(unit),
            name: written,
            either: false,
            years,
        }
    }

    /// Whether it is of an earlier year than this time.
    pub(super) fn is_before(&self, other: Option<&str>) -> bool {
        let (Some(own), Some(other)) = (self.period.as_deref(), other) else {
            return false;
        };
        Cue::ColumnPast.is_str(own)
            || year_of(own)
                .zip(year_of(other))
                .is_some_and(|(own, other)| own < other)
    }

    /// Whether it leaves open in what a bare number is told, in a row of this unit: how far a rate moved, or a target, as a level
    /// or as the growth to it, which is below a hundred per cent; `told`: the last level and growth in the row, before it and then with it.
    pub(super) fn unsaid(
        &self,
        cell: &str,
        unit: Option<&String>,
        told: &mut [Option<f64>; 2],
    ) -> bool {
        let rate = unit.is_some_and(|unit| unit == "%");
        let number = number(cell);
        let [level, growth] = *told;
        // 12.3, growth 1.2, target 12.5: much like the level, and like no growth, which would have its unit, too, where that has (1.2%).
        let like = |target: f64| {
            let times = target / level.unwrap_or_default();
            let apart = target - growth.unwrap_or_default() > GROWTH;
            (0.67..=1.5).contains(&times) && (apart || growth.is_none() && times > 0.9)
        };
        match self.kind {
            Kind::Level if self.role != Some(Role::Plan) => told[0] = number,
            Kind::Change(_) => told[1] = number,
            _ => {}
        }
        number.is_some_and(|number| match self.kind {
            Kind::Moved => true,
            Kind::Change(_) => rate && self.unit.is_none(),
            _ => self.either && !rate && number < 100.0 && !like(number),
        })
    }

    /// Whether it may hold what is measured: its name says nothing of its figures but that they are planned or done.
    pub(super) fn may_name(&self) -> bool {
        let bare = self.period.is_none() && self.unit.is_none();
        let name = chars(&*self.name);
        let other = Cue::ColumnOther.stands_in(&name) || Cue::ColumnWhose.is(&name);
        bare && !other && matches!(self.kind, Kind::Level | Kind::Other)
    }

    /// Whether it says what its figures are.
    pub(super) fn certain(&self) -> bool {
        matches!(self.kind, Kind::Level | Kind::Change(_) | Kind::Moved)
            && (self.role.is_some() || self.period.is_some())
    }
}

/// A growth that is promised is hardly so many points above that of the year before.
const GROWTH: f64 = 10.0;

/// The bare number in a cell, whatever bounds it.
pub(super) fn number(cell: &str) -> Option<f64> {
    let cell = LEXICON.before.strip(cell.trim());
    let rest = cell.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '-' | '.'));
    let bare = rest.is_empty() || LEXICON.after.is_str(rest);
    let number = cell[..cell.len() - rest.len()].parse::<f64>().ok();
    number.filter(|_| bare)
}

/// The year that a time begins with.
pub(super) fn year_of(period: &str) -> Option<i32> {
    period.chars().take(4).collect::<String>().parse().ok()
}

/// The last year of the plan for five that the name of a column says.
fn plan_end(name: &str) -> Option<String> {
    let mut plans = Cue::PlanEnds
        .words()
        .filter_map(|pair| pair.split_once('='));
    let (_, end) = plans.find(|(plan, _)| name.contains(plan))?;
    Some(end.to_string())
}

/// The time that the name of a column says, as written: 2025年, 2025年1—9月, 上年.
fn period(name: &[char]) -> Option<String> {
    let year = |at: usize| digits(name, at) == at + 4 && (at == 0 || digit(name[at - 1]).is_none());
    // 比上年增长 is told of the year of the column before it.
    let held = |at: usize| Cue::From.ends(&name[..at]);
    let start = (0..name.len())
        .find(|at| (year(*at) || Cue::ColumnTime.stands_at(name, *at)) && !held(*at))?;
    let word = Cue::ColumnTime.length(name, start);
    let mut end = start + if word > 0 { word } else { 4 };
    if word == 0 && name.get(end) == Some(&'年') {
        end += 1;
    }
    let part = name[end..].iter().position(|c| *c == '月').filter(|at| {
        let between = name[end..end + at].iter();
        between.clone().count() <= 5 && between.clone().all(|c| !c.is_alphabetic())
    });
    let part = part.map(|at| at + 1);
    let part = part.or_else(|| Some(Cue::Quarter.at(name, end)?.0));
    end += part.unwrap_or(0);
    Some(name[start..end].iter().collect())
}
