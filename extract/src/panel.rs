//! `--wide`: one row a report, columns of an indicator: its level, its change, additions to it, done and planned, of the year
//! and of several years, each unit by itself.
//!
//! What is no statement of the report's own indicator for its own time stays out: of a part of the place, of another
//! year, of a step on the way. An empty cell is better than one that means something else.

mod around;
mod cells;
mod list;
mod shared;
mod table;
mod when;
mod whose;

use std::collections::BTreeMap;

pub use list::Indicators;
pub(crate) use list::STARTER_LIST;
use list::{Around, Indicator};
pub(crate) use table::TIMES;
pub(crate) use table::{Scale, Table};

use crate::item::{ends_clause, ends_sentence};
use crate::lexicon::{Cue, LEXICON, departs};
use crate::numeral::may_begin;
use crate::span::{Said, Span, averaged, one_year};
use crate::words::{chars, string};
use crate::{Amount, Bound, Change, Figure, Number, Role};
use around::Scene;
pub(crate) use around::listed;
use when::sum;
pub(crate) use when::{When, measures, when};
use whose::of_another;
pub(crate) use whose::{elsewhere, of_country};

/// The name of the list that comes with the program.
pub(crate) const STARTER: &str = "starter";

/// A figure among those of its record.
#[derive(Clone, Copy, Debug)]
pub struct Place<'a> {
    /// The text of the record.
    pub text: &'a [char],
    /// Its figures in order.
    pub figures: &'a [Figure],
    /// Which of them is meant.
    pub index: usize,
    /// The span of time that the report was telling of.
    pub said: Span,
    /// The region that the report is of, or nothing.
    pub region: &'a str,
    /// The year under review, if it is known.
    pub year: Option<i32>,
}

impl<'a> Place<'a> {
    /// The places of all figures of a text, whose report had told `said` of its time before.
    pub(crate) fn all(
        text: &'a [char],
        figures: &'a [Figure],
        said: &mut Said,
        (region, year): (&'a str, Option<i32>),
    ) -> impl Iterator<Item = Place<'a>> + use<'a> {
        let said = said.page(text, figures).into_iter().enumerate();
        said.map(move |(index, said)| Place {
            text,
            figures,
            index,
            said,
            region,
            year,
        })
    }

    /// Whether nothing but a joint parts the number of a figure from the one before it.
    fn joined(&self, index: usize) -> bool {
        let (one, next) = (&self.figures[index - 1], &self.figures[index]);
        let between = self.text.get(one.end..next.start);
        matches!(between, Some([joint]) if LEXICON.joins(*joint))
            && may_begin(self.text[next.start])
    }
}

/// A cell and how far its figure is from being the year's own: the nearest counts, and of those the first.
#[derive(Clone, Debug)]
pub struct Cell {
    rank: u8,
    /// How surely it is the place's own by its name: 国内生产总值, 进出口总额, 地方财政收入.
    own: u8,
    /// Its value, negative if it fell, or the lower end of a range.
    pub value: Number,
    /// The upper end.
    pub max: Option<Number>,
    /// How exact it is.
    pub bound: Bound,
    /// The clause that states it.
    pub clause: String,
}

/// What a column holds: its indicator, what is stated of it, and in which unit.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Column {
    /// By its place in the list.
    pub indicator: usize,
    /// `level`, `change` (growth), `new` (additions), `mean change` (growth a year), either of them `real` (实际增长), or `level or
    /// new` (the report does not say which); behind `plan` and before `over years` where it is so.
    pub kind: String,
    /// As written, with `/` for 每.
    pub unit: String,
}

/// The cells of one report.
pub type Row = BTreeMap<Column, Cell>;

/// What a figure states.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stated {
    Level,
    New,
    Either,
    /// At constant prices, or a year over several.
    Growth {
        real: bool,
        mean: bool,
    },
}

impl Stated {
    /// The kind of its column; a mean is of several years by its name.
    fn kind(self, role: Role, over: bool) -> String {
        let (name, [real, mean]) = match self {
            Stated::Level => ("level", [false; 2]),
            Stated::New => ("new", [false; 2]),
            Stated::Either => ("level or new", [false; 2]),
            Stated::Growth { real, mean } => ("change", [real, mean]),
        };
        let word = |told, word| if told { word } else { "" };
        let plan = word(role == Role::Plan, "plan ");
        let over = word(over && !mean, " over years");
        format!(
            "{plan}{}{}{name}{over}",
            word(real, "real "),
            word(mean, "mean ")
        )
    }
}

/// Put a figure into its report's row; what is stated first for the year stays, unless it is vague and an exact value agrees
/// with it; and what is stated for several years stands by itself.
///
/// Whether its item names an indicator.
pub fn put(row: &mut Row, indicators: &Indicators, place: &Place) -> bool {
    let Some((text, figure)) = cells::sentence(&place.figures[place.index]) else {
        return put_sentence(row, indicators, place);
    };
    // A cell is read by its item, and not by the cells before it.
    let place = Place {
        text: &text,
        figures: std::slice::from_ref(&figure),
        index: 0,
        ..*place
    };
    put_sentence(row, indicators, &place)
}

/// As [`put`], of a figure in a sentence.
fn put_sentence(row: &mut Row, indicators: &Indicators, place: &Place) -> bool {
    let Some(item) = place.figures[place.index].item.as_deref() else {
        return false;
    };
    let mut scene = Scene::new(indicators, place);
    if let Some(indicator) = named(item, &scene) {
        scene.asked = indicators.asked(item, &scene.before());
        scene.stock = indicators.list[indicator].yearly;
        state(row, (indicator, item), &scene);
        return true;
    }
    // 生产总值、固定资产投资均增长5%: what another head says of the first may be meant of all.
    let found = shared::members(item, &scene);
    let own = |(of, member): &(Option<usize>, &str)| of.is_some() || Cue::Visitors.is_str(member);
    if !found.first().is_some_and(own) {
        return false;
    }
    let known = |(of, member): (Option<usize>, _)| Some((of?, member));
    let told: Vec<_> = found.into_iter().filter_map(known).collect();
    for one in &told {
        state(row, *one, &scene);
    }
    !told.is_empty()
}

/// Put what a figure states of an indicator, which this item names, into the row, if it is of the report's own place and time.
fn state(row: &mut Row, (indicator, item): (usize, &str), scene: &Scene) {
    let (place, indicators, figure) = (scene.place, scene.indicators, scene.figure());
    let of = &indicators.list[indicator];
    let Some((mut stated, (value, max), unit)) = read(of, item, scene) else {
        return;
    };
    let own = scene.own_words();
    let added = || indicators.added(indicator, &string(own));
    // 新登记经营主体98万户: the name itself says that they were added; 净增9万户: an indicator of its own.
    if indicators.is_added(indicator) && matches!(stated, Stated::Level | Stated::Either)
        || matches!(stated, Stated::Growth { .. }) && unit != "%" && added() != indicator
    {
        stated = Stated::New;
    }
    // 累计新增12万户，其中2025年3万户: what names a year of its own is told by its own words.
    let period = chars(figure.period.as_deref());
    let dated = one_year(&period) && own.windows(period.len()).any(|own| own == period);
    let told = if dated { own.to_vec() } else { scene.told() };
    let time = when(figure, place);
    // 先后突破5亿元、6亿元: they were passed one after another.
    let step = stated == Stated::Level && Cue::Steps.stands_in(own);
    if time == When::Else || step || scene.beside_plan() || of_another(scene) {
        return;
    }
    let lasting = Cue::Streak.stands_in(&told);
    let kept = Cue::Kept.ends(scene.head());
    let level = stated == Stated::Level && of.yearly;
    let name = chars(item);
    // 年产量: of each of the years.
    let each = Cue::EachYearMade.stands_in(&name) && figure.bound != Bound::Exact;
    let framed = time == When::Years;
    // Money that comes in year by year is summed (累计); of things, and of money that is held or told of each head, it is
    // how much there is; and so it is of a threshold.
    let held = Cue::Held.stands_in(&name) || Cue::Past.ends(scene.head());
    let stock = level && (held || !(framed && unit.ends_with('元')));
    let over = !lasting && sum(&told, stock)
        || Cue::Cumulated.stands_in(&name)
        // 连续五年稳定在90%以上, 五年来优良天数比率稳定在90%以上: of each of the years.
        || lasting && kept
        || framed && (figure.role == Role::Plan || !level || each || !lasting && kept);
    let new = stated == Stated::New;
    let column = Column {
        indicator: if new { added() } else { indicator },
        kind: stated.kind(figure.role, over),
        unit,
    };
    let world = Cue::World.begins(&chars(place.region));
    let cell = Cell {
        rank: u8::from(framed || lasting),
        // 地方财政收入5亿元的乡镇: of those, and not of the place.
        own: match place.text.get(figure.end) {
            _ if !world && of_country(&name, scene.prefix()) => 0,
            Some('的') => 1,
            _ => 1 + u8::from(Cue::Local.begins(&name) || Cue::Divided.stands_in(&name)),
        },
        value,
        max,
        bound: figure.bound,
        clause: cells::row(figure).map_or_else(|| scene.clause(), str::to_string),
    };
    let fell = figure.change == Some(Change::Fall);
    let cell = if fell { cell.negative() } else { cell };
    cell.keep(row, column, figure.role);
}

/// The indicator that a figure is of: its item names it, or it is a member of 城乡居民…分别.
fn named(item: &str, scene: &Scene) -> Option<usize> {
    let (place, indicators, figure) = (scene.place, scene.indicators, scene.figure());
    let (clause, before) = (scene.said(), scene.before());
    let around = Around {
        clause: &clause,
        before: &before,
        region: place.region,
        share: figure.unit == "%" && figure.change.is_none(),
    };
    if let Some(found) = indicators.named(item, around) {
        return shared::is_whole(item, scene).then_some(found);
    }
    let beside = |other: &&Figure| other.unit == figure.unit;
    let level = |other: &Figure| other.item == figure.item && other.unit != "%";
    let near = scene.figures(scene.from..scene.to).iter();
    let pair: Vec<&Figure> = near.filter(beside).collect();
    let which = pair.iter().position(|one| one.start == figure.start)?;
    let whole = match (several(item), &pair[..]) {
        // 城乡居民收入16491元、增长9%: of both together, that is of all; 增长9% by itself may be of each.
        (Some(((head, tail), _)), [one])
            if one.unit != "%" || place.figures[..place.index].iter().any(level) =>
        {
            format!("{head}{tail}")
        }
        // 城乡居民收入分别增长5%、7%: the first is of the towns.
        (Some(((head, tail), names)), [first, rest @ ..])
            if pair.len() == names.len() && rest.iter().all(|one| one.item == first.item) =>
        {
            format!("{head}{}{tail}", names[which])
        }
        // 城、乡居民收入分别为2.3万元、1万元.
        (None, [first, second])
            if first.item.as_deref() == Some("城")
                && let Some(head) = second
                    .item
                    .as_deref()
                    .and_then(|item| item.strip_prefix('乡')) =>
        {
            let name = Cue::TownAndCountry.words().nth(which + 1)?;
            format!("{name}{head}")
        }
        _ => {
            let mut whole = shared::whole(item, scene).into_iter();
            return whole.find_map(|name| indicators.named(&name, around));
        }
    };
    indicators.named(&whole, around)
}

/// What stands in a name for several, and what those are.
type Several<'a> = ((&'a str, &'a str), Vec<&'static str>);

/// What an item is of, if it names several in one word: what stands before and behind the word, and their names in the order in which
/// 分别 spreads their values.
fn several(item: &str) -> Option<Several<'_>> {
    [Cue::TownAndCountry, Cue::ThreeSectors]
        .iter()
        .find_map(|list| {
            let mut words = list.words();
            Some((item.split_once(words.next()?)?, words.collect()))
        })
}

/// What a figure states, its value with the upper end of a range, and its unit.
type Read = (Stated, Amount, String);

/// What the figure states of the indicator, its value and its unit; nothing if it states something else.
fn read(of: &Indicator, item: &str, scene: &Scene) -> Option<Read> {
    let figure = scene.figure();
    let growth = figure.change.is_some();
    let name = chars(item);
    // 增速提高到8.2%: a level of the growth; but not 增速与6%的目标相差….
    let behind = scene.behind();
    let rated = Cue::Rates.ends(&name) && !Cue::MeanOfYears.stands_in(&name);
    // 由一季度的5.1%提升至全年的5.7%
    let when = chars(figure.period.as_deref());
    let own = behind
        .strip_suffix(&['的'])
        .and_then(|told| told.strip_suffix(&*when));
    let reached = || behind.is_empty() || LEXICON.tails.ends(own.unwrap_or(behind));
    let rate = (growth || rated && reached()) && figure.unit == "%";
    // A share, a streak or a multiple is no level of the indicator.
    // 高新技术企业120家开展改造: nor is how many of them do something.
    let doing = !growth && Cue::Persons.is_str(&figure.unit) && scene.acts();
    if doing || matches!(figure.unit.as_str(), "年" | "倍" | "个百分点") {
        return None;
    }
    // 由58万户增至71万户: the first is the level of another time; and no growth from it is, 由上年的58万户增长20%.
    let head = if rate {
        scene.own_words()
    } else {
        scene.head()
    };
    let from = departs(head);
    let base = from.is_some_and(|from| !Cue::UpTo.stands_in(&head[from..]));
    // 剔除一次性因素后增长7%: nor is it what there was.
    if base || without(scene.head()) || scene.sets_out() {
        return None;
    }
    // 总量占全国的6.5%: a share of something else, unless it is one by its name; and no rate is counted in things.
    let percent = matches!(figure.unit.as_str(), "%" | "‰");
    let mut shares = [Cue::Whole, Cue::PerHead].into_iter();
    let mut share = || shares.any(|cue| cue.ends(&chars(&*of.name)));
    if !growth && percent && behind.contains(&'占') && !share()
        || !percent && of.name.ends_with('率')
    {
        return None;
    }
    let stated = stated(of, item, scene, rate)?;
    let (values, unit) = if rate {
        ((figure.value, figure.max), "%".to_string())
    } else {
        of.level(figure)?
    };
    Some((stated, values, unit))
}

/// What the words around a figure make of it: a level, growth, or an addition; nothing if it states something else. `rate`: it
/// is a change in per cent.
fn stated(of: &Indicator, item: &str, scene: &Scene, rate: bool) -> Option<Stated> {
    let figure = scene.figure();
    let growth = figure.change.is_some();
    // 增长8%的目标没有完成，实际增长2%: as it turned out, at whatever prices. So it is behind 剔除一次性因素后增长7%.
    let turned_out = || {
        let before = scene.before();
        let sentence = before.rsplit(ends_sentence).next();
        let mut clauses = before.rsplit(ends_clause).map(chars);
        let collected =
            !figure.clause.contains(item) && clauses.nth(1).is_some_and(|c| without(&c));
        let target = Cue::Target.stands_in_str(sentence.unwrap_or_default());
        figure.role == Role::Actual && (target || collected)
    };
    let rise = Stated::Growth {
        real: rate && Cue::Real.stands_in(&scene.told()) && !turned_out(),
        mean: rate && averaged(figure),
    };
    let stated = match (rate, scene.lead(rate)?) {
        // 生产总值名义增长7%: production is told to grow in real terms.
        (true, Stated::Level)
            if Cue::Nominal.stands_in(&scene.told()) && Cue::Production.stands_in_str(&of.name) =>
        {
            return None;
        }
        (true, Stated::Level) => rise,
        (true, _) => return None,
        // 产量10万吨，比上年增加2万吨, 净增2万吨: so much higher than it was, and not what was added to a stock.
        (false, _) if growth && !Cue::NamedNew.stands_in(&scene.told()) => rise,
        (false, _) if growth => Stated::New,
        (false, lead) => lead,
    };
    // What is named after a deed (高标准农田建设) is what was done; what is named 新增 is a level of its own.
    let deed = || {
        [&*of.name, item]
            .into_iter()
            .any(|name| Cue::Adds.ends(&chars(name)))
    };
    Some(match stated {
        Stated::Level | Stated::Either if deed() => Stated::New,
        Stated::New if Cue::NamedNew.stands_in_str(&of.name) => Stated::Level,
        stated => stated,
    })
}

/// Whether a measure is told without something other than the rise of prices: 剔除一次性因素后增长7%.
fn without(head: &[char]) -> bool {
    Cue::LeavesOut.stands_in(head) && !Cue::Real.stands_in(head)
}

impl Cell {
    /// Put it into its column, unless a cell stands there that says it better.
    fn keep(self, row: &mut Row, column: Column, role: Role) {
        // 国内生产总值 is the country's in a report that tells a 地区生产总值 of its own.
        let product = column.indicator;
        let of = |known: &Column, cell: &Cell, own| known.indicator == product && cell.own == own;
        if self.own == 0 && row.iter().any(|(known, cell)| of(known, cell, 2)) {
            return;
        }
        if self.own == 2 {
            row.retain(|known, cell| !of(known, cell, 0));
        }
        let known = row.entry(column).or_insert_with(|| self.clone());
        let sharper = role == Role::Actual && self.sharpens(known);
        // 财政收入14.5亿元，地方财政收入8.1亿元: what the place keeps is its own.
        let own = self.own > known.own;
        if self.rank < known.rank || self.rank == known.rank && (sharper || own) {
            *known = self;
        }
    }

    fn negative(self) -> Cell {
        // A fall by 2 to 3 is a change from -3 to -2.
        Cell {
            value: self.max.unwrap_or(self.value).negated(),
            max: self.max.map(|_| self.value.negated()),
            bound: match self.bound {
                Bound::Over => Bound::Under,
                Bound::Under => Bound::Over,
                same => same,
            },
            ..self
        }
    }

    /// Whether it states exactly what the other, stated before, says vaguely: 突破9万亿元, and then 9.47万亿元.
    fn sharpens(&self, vague: &Cell) -> bool {
        let (own, other) = (self.value.to_f64(), vague.value.to_f64());
        let near = (own - other).abs() <= 0.2 * other.abs();
        let agrees = match vague.bound {
            Bound::Exact => false,
            Bound::About => near,
            Bound::Over => near && own >= other,
            Bound::Under => near && own <= other,
        };
        self.bound == Bound::Exact && vague.max.is_none() && self.max.is_none() && agrees
    }
}
