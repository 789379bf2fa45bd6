//! One measure with two values in one report.

use std::collections::HashMap;

use report_record::lang::fill;

use super::ratio::mark;
use super::{Finding, Placed, amount, exact, slack, told};
use crate::lexicon::{Cue, LEXICON, Unit};
use crate::numeral::digit;
use crate::panel::{Indicators, When, elsewhere, listed, of_country, when};
use crate::span::Span;
use crate::table::measured;
use crate::words::{chars, past_last};
use crate::{Bound, Figure, Number, Role};

/// One indicator, two values: only of measures that a report states once for a time.
pub(super) fn same(all: &[Placed], findings: &mut Vec<Finding>) {
    let indicators = Indicators::starter();
    let mut seen: HashMap<(String, String), usize> = HashMap::new();
    for (index, one) in all.iter().enumerate() {
        let known = stated(one, indicators);
        let deed = known.is_none();
        let Some(entry) = known.or_else(|| done(one)) else {
            continue;
        };
        let first = *seen.entry(entry).or_insert(index);
        let other = &all[first];
        let apart = other.record != one.record || other.sentence_start != one.sentence_start;
        let apart = apart || restated(one, other);
        let figure = &one.figure;
        // 五年来，收入达到42亿元: their sum, if not near what it was in the last.
        let [a, b] = [other, one].map(|one| (one.figure.value.to_f64(), one.place.said));
        let years = (a.1 == Span::Years) != (b.1 == Span::Years);
        // 高新技术企业 in a table: all there are, or those of the year.
        let cells = || [other, one].iter().any(|one| one.sentence.contains(&'\t'));
        let part = deed || years || figure.kind_is_count() && cells();
        let part = part && !near(a.0, b.0, PART);
        if apart && !part && differ(other.figure, figure) && !reconciled(one, other) {
            let item = figure.item.as_deref().unwrap_or_default();
            let [a, b] = [other, one].map(|one| told(one.figure));
            let arithmetic = fill("{}: {} and {}", &[&item, &a, &b]);
            findings.push(Finding::new("same", arithmetic, [first, index]));
        }
    }
}

/// What an amount of two digits may differ by from what it is in full.
const ROUNDED: f64 = 0.05;

/// What was done may be a part of what is told elsewhere, if it is less by more than this.
const PART: f64 = 0.25;

/// Whether one amount is not less than another by more than such a share of it.
fn near(a: f64, b: f64, by: f64) -> bool {
    (a - b).abs() <= by * a.abs().max(b.abs())
}

/// Whether two values are not the same, which may be in two units: 47.8亿斤 is 239万吨.
fn differ(one: &Figure, other: &Figure) -> bool {
    let [a, b] = [one, other].map(|figure| {
        let (_, times) = base(figure);
        (figure.value.to_f64() * times, slack(figure) * times)
    });
    let apart = (a.0 - b.0).abs();
    if one.unit != other.unit {
        return exact(one) && exact(other) && apart > (a.1 + b.1) * (1.0 + 1e-9);
    }
    // 1.57万亿元 is 15724亿元 in short, but 1万个 are no 1.2万个, and 2.1万户 no 2.2万户.
    let rounded = amount(one) && amount(other) && apart <= a.1.max(b.1);
    one.value != other.value && !(rounded && near(a.0, b.0, ROUNDED))
}

/// The unit that values are held against each other in, and how many of it the unit of a figure is.
fn base(figure: &Figure) -> (&str, f64) {
    let times = |[by, over]: [Number; 2]| by.to_f64() / over.to_f64();
    Unit::base_of(&figure.unit).map_or((&figure.unit, 1.0), |(base, of)| (base, times(of)))
}

/// Whether a sentence names the measure again for its second value: 城镇新增就业14万人，…，城镇新增就业13万人.
///
/// Not for another time (去年…，今年…), at constant prices, or for what something brought about (出口带动进出口总额3亿元).
fn restated(one: &Placed, other: &Placed) -> bool {
    let joint = one.sentence.get(other.end()..one.at).into_iter().flatten();
    let joint: String = joint.collect();
    let named = |item: &Option<String>| item.as_deref().is_some_and(|item| joint.contains(item));
    let time = one.figure.period == other.figure.period;
    let alike = time && !Cue::Constant.stands_in_str(&joint);
    let own = ![one, other].into_iter().any(brought);
    one.figure.item == other.figure.item && named(&one.figure.item) && alike && own
}

/// The measure that a figure states, if a report states it once, and all that must be the same for two values to contradict:
/// unit, role, change, basis and time.
fn stated(placed: &Placed, indicators: &Indicators) -> Option<(String, String)> {
    let figure = placed.figure;
    let item = figure.item.as_deref()?;
    // A row of a table says for sure what its figures are only where a header says of which time.
    if placed.sentence.contains(&'\t') && figure.period.is_none() {
        return None;
    }
    let plan = figure.role == Role::Plan;
    if figure.max.is_some() || !plan && !exact(figure) {
        return None;
    }
    let named = indicators.of(item, "");
    let name = chars(item);
    // 全国… is never held against the place's own.
    let world = Cue::World.begins(&name) || of_country(&name, placed.head());
    let own = || name[Cue::Scope.length(&name, 0)..].to_vec();
    // 新增城镇就业 is 城镇新增就业.
    let name = named.map_or_else(own, |named| chars(&*indicators.list[named].name));
    let once = name.len() >= 4 && Cue::Once.ends(&name) && !divides(placed);
    // Things are counted for many reasons; an amount of a measure of the year is stated once, and so are a target and how many
    // there are in all (达26家).
    let counted = figure.kind_is_count();
    let reached = || exact(figure) && (row(placed).is_some() || Cue::Level.ends(placed.head()));
    let known = named.filter(|known| {
        // Investment may be summed over years; its growth is that of one.
        let growth = figure.change.is_some() && figure.unit == "%";
        let yearly = indicators.list[*known].yearly || growth;
        if counted && plan {
            once
        } else {
            yearly && (!counted || reached())
        }
    });
    let stated = if plan {
        known.is_some() && placed.place.said != Span::Years
    } else {
        once || known.is_some()
    };
    if !stated || moves(placed) || plan && counted && brought(placed) || elsewhere(&placed.place) {
        return None;
    }
    let ends = known.is_some() && figure.change.is_none();
    let time = time(placed, ends)?;
    // 5.5%左右 beside 5%以上 are two targets.
    if plan && !time.is_empty() {
        return None;
    }
    let key = format!(
        "{}|{plan}|{world}|{:?}|{}|{time}",
        base(figure).0,
        figure.change,
        figure.basis.as_deref().unwrap_or("")
    );
    Some((name.into_iter().collect(), key))
}

/// 新增养老床位900张: what was made, or is to be, and all that must be the same, of a clause that says nothing else.
fn done(placed: &Placed) -> Option<(String, String)> {
    let figure = placed.figure;
    let row = row(placed);
    let closed = || placed.sentence.get(placed.end()).is_none_or(|c| mark(*c));
    if !figure.kind_is_count() || !exact(figure) || row.is_none() && !closed() {
        return None;
    }
    let head = row.as_deref().unwrap_or(placed.head());
    let place = LEXICON.time.past(head, listed(head));
    let deed = &head[Cue::Whereabouts.past(head, place)..];
    let item = deed.get(Cue::Adds.at(deed, 0)?.0..)?;
    let alone = figure.item.as_deref() == Some(&String::from_iter(item));
    // 加快城东片区建设，新增养老床位200张; 其中，新增养老床位200张.
    let before = &placed.sentence[..placed.at - placed.head().len()];
    let before = past_last(before, |c| matches!(c, '；' | ';'));
    let mut narrows = [Cue::Among, Cue::Quarter, Cue::OverYears, Cue::Parts].into_iter();
    let own = || placed.place.said != Span::Years && time(placed, false) == Some("");
    let told = alone && own() && !narrows.any(|cue| cue.stands_in(before));
    let key = || format!("{}|{:?}", base(figure).0, figure.role);
    (told && !elsewhere(&placed.place)).then(|| (deed.iter().collect(), key()))
}

/// What a cell under a time is of, as its row names it: 新增养老床位.
fn row(placed: &Placed) -> Option<Vec<char>> {
    let of = placed.figure.item.as_deref()?;
    let tabled = placed.figure.period.is_some() && placed.sentence.contains(&'\t');
    let text: String = tabled.then(|| placed.sentence.iter().collect())?;
    let mut cells = text.split('\t').map(measured);
    cells.find(|cell| cell.ends_with(of)).map(chars)
}

/// The time of a figure, empty if it is the report's own; nothing if it cannot be told. `ends`: a level that a review of several
/// years states of their end.
fn time<'a>(placed: &'a Placed, ends: bool) -> Option<&'a str> {
    let said = placed.figure.period.as_deref();
    let period = chars(said);
    // 过去五年，产量达到5万吨
    let back = Cue::LooksBack.ends(&period) || Cue::YearsAhead.begins(&period);
    let own = Cue::ThisYear.is(&period) || placed.place.year.is_some();
    match when(placed.figure, &placed.place) {
        When::Year if own || said.is_none() => Some(""),
        When::Years if ends && (back || said.is_none()) => Some(""),
        When::Years => said.or(Some("years")),
        _ => said,
    }
}

/// A floor and a value above it (5%以上, 力争6%), or a ceiling and one below it, are both true; of two floors or two
/// ceilings, the second must be called a further aim.
fn reconciled(one: &Placed, other: &Placed) -> bool {
    let aims = |placed: &Placed| Cue::Stretch.stands_in(placed.sentence);
    let keeps = |bound: &Placed, placed: &Placed| {
        let (edge, value) = (&bound.figure, &placed.figure);
        let free = value.bound == Bound::Exact || value.bound == edge.bound && aims(placed);
        let beyond = match edge.bound {
            Bound::Over => value.value > edge.value,
            Bound::Under => value.value < edge.value,
            _ => false,
        };
        free && beyond
    };
    keeps(one, other) || keeps(other, one)
}

/// 带动就业3万人: what one measure brings about is no target of the year.
fn brought(placed: &Placed) -> bool {
    let head = placed.head();
    let verb = |cue: Cue| (0..head.len()).any(|at| cue.length(head, at) > 1);
    [Cue::Brings, Cue::Pivot, Cue::Attracts]
        .into_iter()
        .any(verb)
}

/// 其中，本级支出3亿元; 1.补助收入2亿元: a part of what stands before, which may have others of its name elsewhere.
fn divides(placed: &Placed) -> bool {
    let head = placed.head();
    let before = &placed.sentence[..placed.at];
    head.first().is_some_and(|c| digit(*c).is_some()) || Cue::Among.stands_in(before)
}

/// The level that a change began from, a change over years, or a sum over years: another time than the report's own.
fn moves(one: &Placed) -> bool {
    let head = one.head();
    one.sets_out() || Cue::OverYears.stands_in(head) || Cue::Steps.stands_in(head)
}
