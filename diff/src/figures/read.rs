//! The figures of a report: read as rows, or found in its text.

use std::collections::HashMap;

use report_extract::lexicon::{Cue, LEXICON};
use report_extract::numeral::scale;
use report_extract::span::{Said, Span, Time};
use report_extract::{Context, Units};
use report_record::object::push_string;
use report_record::{Error, Object, Result};

use super::each::{of_both, of_each};
use super::growth::{self, Growth};
use super::pair::Pairing;
use super::{again, extent, joins, known, units, whose};
use crate::compared::places;
use crate::document::unbroken;
use crate::glossary::explains;
use crate::markers::FIGURES;
use crate::topics::{self, role};
use crate::unit::{Report, Unit};

/// A figure with what tells its indicator.
#[derive(Clone, Debug, Default)]
pub struct Figure {
    /// Its surface.
    pub text: String,
    /// The number, scale words multiplied out.
    pub value: f64,
    /// The upper end of a range.
    pub max: Option<f64>,
    /// The unit, without scale word.
    pub unit: String,
    /// `exact`, or which way the number is open.
    pub bound: String,
    /// What is counted or measured.
    pub item: String,
    /// `rise`, `fall`, or none for a level.
    pub change: Option<String>,
    /// What it is of its indicator: see [`known::measured`].
    pub measure: &'static str,
    /// The indicator of the starter list that its name names.
    pub indicator: Option<usize>,
    /// It is a change against a year that is named (较上年).
    pub compared: bool,
    /// The time that it is stated for, as written; may be empty.
    pub period: String,
    /// A target, not a result.
    pub plan: bool,
    /// How many years its own time lies before the one that its report looks back on, of a plan the one that it looks ahead to;
    /// 0 where it names no year, or a later one.
    pub lag: u32,
    /// It is stated for several years.
    pub years: bool,
    /// It stands in a review of several years, which tells totals of them.
    pub review_of_years: bool,
    /// Which time that is, as `report-extract` tells it: `year`, `years`, `base` (where a change set out from), or empty.
    pub span: String,
    /// Value, upper end and unit as printed, if they were converted.
    pub printed: Option<(f64, Option<f64>, String)>,
    /// Whose it is, if not that of the report's place: 高新区, or 全市 in a county's report; else empty.
    pub other: String,
    /// The clause that it stands in.
    pub clause: String,
    /// The text before it, in the same paragraph or clause.
    pub before: String,
    /// The text behind it.
    pub after: String,
    /// Position of its passage among the units of the report.
    pub unit_at: usize,
    /// First line of its source, for tables.
    pub line: Option<u64>,
    /// The growth that its report states for it.
    pub growth: Option<Growth>,
    /// The row as JSON.
    pub row: String,
    /// Passages of the other side that continue its own, as positions of units.
    pub continued: Vec<usize>,
}

/// How many characters before a figure are looked at.
const BEFORE: usize = 30;

/// How many behind it.
const AFTER: usize = 10;

/// The figures of both sides, and how many more stand in glossaries.
///
/// # Errors
/// A row without a value that is a number.
pub fn both(old: &Report, new: &Report) -> Result<([Vec<Figure>; 2], [usize; 2])> {
    let (old, new) = (unbroken(old), unbroken(new));
    let ((before, old_left), (after, new_left)) = (figures(&old)?, figures(&new)?);
    let mut out = [before, after];
    for (figures, report) in out.iter_mut().zip([&old, &new]) {
        of_both(figures);
        again::leave_thresholds(figures);
        whose::of_others(figures, report.said("region").unwrap_or_default());
        for at in 0..figures.len() {
            let (earlier, rest) = figures.split_at_mut(at);
            let (figure, last) = (&mut rest[0], earlier.last());
            figure.lag = figure.lag(report.year());
            if let Some(name) = figure.completion(last) {
                figure.rename(name);
            }
            figure.settle(last);
        }
    }
    // What a report states is over the year before, in its own place: of two drafts of one year it says nothing about what was
    // altered, and of two places nothing about how far they lie apart.
    let years = old.year().zip(new.year());
    let next = years.is_none_or(|(was, is)| was.checked_add(1) == Some(is));
    if next && places(&old, &new).is_none() {
        growth::attach(&mut out[1], new.year());
    }
    if old.is_text() && new.is_text() {
        let mut continued = vec![Vec::new(); old.units.len()];
        for topic in topics::topics(&old.units, &new.units) {
            continued[topic.old].push(topic.new);
        }
        for figure in &mut out[0] {
            figure.continued.clone_from(&continued[figure.unit_at]);
        }
    }
    Ok((out, [old_left, new_left]))
}

/// Tell each figure of the new side in the unit that the old one has for what it may be paired with by its name (6.5亿斤, 32.5万吨),
/// if that has another.
pub fn in_units_of([old, new]: &mut [Vec<Figure>; 2], pairing: Pairing) {
    let sized = |figure: &Figure| {
        let mut units = LEXICON.list.iter();
        let (base, [by, over]) = units.find(|unit| unit.name == figure.unit)?.base?;
        Some(((known::name(figure)?, base), by.to_f64() / over.to_f64()))
    };
    let mut units: HashMap<_, Vec<(String, f64)>> = HashMap::new();
    for figure in old.iter() {
        if let Some((name, size)) = sized(figure) {
            let units = units.entry((name, figure.plan)).or_default();
            units.push((figure.unit.clone(), size));
        }
    }
    for figure in new {
        let Some((name, size)) = sized(figure) else {
            continue;
        };
        let plan = pairing == Pairing::Promises || figure.plan;
        let units = units.get(&(name, plan)).map_or(&[][..], Vec::as_slice);
        let Some((unit, wanted)) = units.first() else {
            continue;
        };
        if units
            .iter()
            .all(|(_, other)| other.to_bits() != size.to_bits())
        {
            let told = |value: f64| extent::neat(value * size / wanted);
            let (value, max) = (told(figure.value), figure.max.map(told));
            let value = std::mem::replace(&mut figure.value, value);
            let max = std::mem::replace(&mut figure.max, max);
            let unit = std::mem::replace(&mut figure.unit, unit.clone());
            figure.printed = Some((value, max, unit));
        }
    }
}

/// The figures of a report, and how many more stand in its glossary.
fn figures(report: &Report) -> Result<(Vec<Figure>, usize)> {
    if report.is_text() {
        return Ok(found(report));
    }
    let mut out = Vec::new();
    let mut part: Option<&String> = None;
    let mut review_of_years = false;
    let mut left_out = 0;
    for (at, unit) in report.units.iter().enumerate() {
        let Some(row) = &unit.record else { continue };
        if explains(unit) {
            left_out += 1;
            continue;
        }
        let mut figure = Figure::from_row(row).map_err(Error::new)?;
        if unit.path.first() != part {
            part = unit.path.first();
            review_of_years = part.is_some_and(|part| FIGURES.has("years", part));
        }
        // From the first figure on that is stated for one year, that year is looked back on.
        let looked_back_on = report.year().and_then(|year| year.checked_sub(1));
        let other = figure
            .named_year()
            .zip(looked_back_on)
            .is_some_and(|(named, back)| named != back);
        if review_of_years && figure.is_of_one_year() && !other {
            review_of_years = false;
        }
        figure.review_of_years = review_of_years;
        figure.unit_at = at;
        figure.line = unit.line();
        let told = of_each(figure, &out);
        out.extend(told);
    }
    Ok((out, left_out))
}

impl Figure {
    /// Whether it tells of a decline.
    pub fn falls(&self) -> bool {
        self.change.as_deref() == Some("fall")
    }

    /// A value of it, below zero if it is one of a decline: from a fall of 2% to a rise of 3% it is 5 points.
    pub fn signed(&self, value: f64) -> f64 {
        if self.falls() && value != 0.0 {
            -value
        } else {
            value
        }
    }

    /// Tell what it is of which indicator, once its name is known; `last`: the figure before it.
    pub fn settle(&mut self, last: Option<&Figure>) {
        self.measure = known::measured(self, last);
        self.indicator = whose::indicator(self, last);
    }

    /// Tell it as printed again.
    pub fn restore(&mut self) {
        if let Some(printed) = self.printed.take() {
            (self.value, self.max, self.unit) = printed;
        }
    }

    /// What stands before it in its clause.
    pub fn near(&self) -> &str {
        let comma = self.before.rfind(['，', '；', '。']);
        &self.before[comma.map_or(0, |at| at + '，'.len_utf8())..]
    }

    /// What stands before it in its clause, however far off that begins: the verb of a long list.
    pub fn head(&self) -> &str {
        let near = self.near();
        let at = self.clause.find(&format!("{near}{}", self.text));
        at.map_or(near, |at| &self.clause[..at + near.len()])
    }

    /// What stands behind it up to the next mark.
    pub fn behind(&self) -> &str {
        let stop = self.after.find(['，', '。', '；', '、']);
        &self.after[..stop.unwrap_or(self.after.len())]
    }

    /// The year that it is stated for, where its time is a year of the calendar: not 2020年以来.
    pub fn named_year(&self) -> Option<u32> {
        let (year, behind) = self.period.split_once('年')?;
        let plain = year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit());
        let alone = !behind.contains(|c: char| c.is_ascii_digit()) && !FIGURES.has("since", behind);
        year.parse().ok().filter(|_| plain && alone)
    }

    /// Give it another name, in its row, too.
    pub fn rename(&mut self, name: String) {
        let (mut item, mut out) = (Vec::new(), Vec::new());
        push_string(&name, &mut item);
        if let Ok(record) = Object::parse(&self.row) {
            record.write_with(&[("item", item)], &mut out);
        }
        self.row = String::from_utf8_lossy(&out).trim_end().to_string();
        self.item = name;
    }

    /// Whether its own time is one year.
    pub fn is_of_one_year(&self) -> bool {
        self.named_year().is_some() || FIGURES.has("year", &self.period)
    }

    /// Whether another number of its list stands behind it: 5% of 5%、6%.
    pub fn is_listed(&self) -> bool {
        let next = self.after.trim_start_matches('%').strip_prefix(joins);
        next.is_some_and(|next| {
            let mut words = FIGURES.of("beyond").chain(FIGURES.of("nearly"));
            let behind = words.find_map(|word| next.strip_prefix(word));
            let next = behind.unwrap_or(next);
            next.starts_with(|c: char| c.is_ascii_digit() || FIGURES.is("numeral", c))
        })
    }

    /// Whether both stand in one passage, under one name and in one unit.
    pub fn is_alike(&self, other: &Figure) -> bool {
        self.unit_at == other.unit_at && self.item == other.item && self.unit == other.unit
    }

    /// What stands between an earlier figure of its passage and it.
    pub fn behind_mention(&self, first: &Figure) -> Option<&str> {
        let same = self.unit_at == first.unit_at;
        let at = self.before.rfind(&first.text).filter(|_| same)?;
        Some(&self.before[at + first.text.len()..])
    }

    /// The same, if both stand in one sentence.
    pub fn behind_in_sentence(&self, first: &Figure) -> Option<&str> {
        let between = self.behind_mention(first);
        between.filter(|text| !text.contains(['。', '；']))
    }

    /// Whether it is what several years add up to, or changed over them.
    pub fn is_of_years(&self) -> bool {
        self.span == "years"
    }

    /// Whether it is told among several years, whatever it is of.
    pub fn is_framed(&self) -> bool {
        self.review_of_years || FIGURES.has("years", &self.period)
    }

    /// Whether a change set out from it: 689万户 of 从689万户增至951万户.
    pub fn is_base(&self) -> bool {
        self.span == "base"
    }

    /// Read a row of `report-extract`.
    ///
    /// # Errors
    /// What is wrong with the row.
    pub fn from_row(row: &str) -> std::result::Result<Figure, String> {
        let record = Object::parse(row).map_err(|trouble| trouble.what)?;
        let string = |key: &str| record.string(key).map(std::borrow::Cow::into_owned).ok();
        let number = |key: &str| record.get(key).and_then(|raw| raw.parse::<f64>().ok());
        let text = string("text").unwrap_or_default();
        let Some(value) = number("value") else {
            return Err(format!(
                "the figure {text:?} has no number as its value; write rows with report-extract"
            ));
        };
        let clause = string("clause").unwrap_or_default();
        let (before, after) = match clause.find(&text) {
            Some(at) => (&clause[..at], &clause[at + text.len()..]),
            None => (clause.as_str(), ""),
        };
        let mut figure = Figure {
            period: string("period").unwrap_or_default(),
            value,
            max: number("max"),
            unit: string("unit").unwrap_or_default(),
            bound: string("bound").unwrap_or_default(),
            measure: "level",
            item: string("item").unwrap_or_default(),
            change: string("change"),
            compared: string("basis").is_some(),
            plan: string("role").as_deref() == Some("plan"),
            before: last(before, BEFORE).to_string(),
            after: first(after, AFTER).to_string(),
            row: row.trim().to_string(),
            clause,
            text,
            ..Figure::default()
        };
        figure.years = several_years(&figure) || FIGURES.has("years", &figure.period);
        figure.passed();
        Ok(figure)
    }

    /// 站上600亿元台阶, 站上百万辆: a threshold that was passed, and not how much there is. 跨过3个千亿元台阶 counts the steps.
    fn passed(&mut self) {
        let before: Vec<char> = self.before.chars().collect();
        let after: Vec<char> = self.after.chars().collect();
        let step = || Cue::Step.begins(&after);
        let great = self.text.chars().any(|c| scale(c).is_some());
        let passed =
            self.bound == "exact" && !units::is_bare_count(self) && Cue::Past.ends(&before);
        if passed && (great || step()) {
            self.bound = "over".to_string();
        }
    }
}

/// Whether a figure's own words speak of several years.
fn several_years(figure: &Figure) -> bool {
    speaks_of_years(figure.near()) || speaks_of_years(&figure.item)
}

/// Characters of a measure whose mean is one within a year (浓度).
const MEASURE: usize = 3;

/// Whether words speak of several years: 年均增长, and not 年均浓度, which is a mean within one.
fn speaks_of_years(text: &str) -> bool {
    let within = |rest: &str| {
        let rest: Vec<char> = rest.chars().take(MEASURE).collect();
        Cue::WithinYear.begins(&rest)
    };
    let told = |word: &'static str| {
        let mut places = text.match_indices(word);
        let is_mean = FIGURES.ends("mean", word);
        places.any(|(at, _)| !(is_mean && within(&text[at + word.len()..])))
    };
    FIGURES.of("years").any(told)
}

/// The figures in a report's text, and how many more stand in its glossary.
fn found(report: &Report) -> (Vec<Figure>, usize) {
    let mut reader = Units::default();
    let year = report.year().and_then(|year| i32::try_from(year).ok());
    let places = role::places(&report.units);
    let mut out = Vec::new();
    let mut left_out = 0;
    for (at, (unit, place)) in report.units.iter().zip(&places).enumerate() {
        let figures = extract(unit, at, (place, year), &mut reader);
        if explains(unit) {
            left_out += figures.len();
            continue;
        }
        // 十件民生实事 names what stands below; （1）改造老旧小区30个。 is as much of a heading, and tells what was done.
        let told =
            |figure: &Figure| !place.minor || figure.text.contains(|c: char| c.is_ascii_digit());
        for mut figure in figures.into_iter().filter(told) {
            figure.years |= place.years && figure.plan;
            figure.review_of_years = place.years && !figure.plan;
            let told = of_each(figure, &out);
            out.extend(told);
        }
    }
    (out, left_out)
}

/// The figures of one unit of a report on a year, each with its text around it.
fn extract(
    unit: &Unit,
    at: usize,
    (place, year): (&role::Place, Option<i32>),
    reader: &mut Units,
) -> Vec<Figure> {
    let mut head = Vec::new();
    crate::row::unit(unit, &mut head);
    let head = String::from_utf8_lossy(&head);
    let Ok(head) = Object::parse(&head) else {
        return Vec::new();
    };
    let said = if place.years { Span::Years } else { Span::Year };
    let context = Context {
        path: &unit.path,
        kind: unit.kind.as_deref(),
        year,
        said: Some(Said::from(said)),
        ..Context::default()
    };
    let chars: Vec<char> = unit.text.chars().collect();
    let cut = |from: usize, to: usize| -> String {
        let (from, to) = (from.min(chars.len()), to.min(chars.len()));
        chars[from..to].iter().collect()
    };
    let head = report_extract::output::head(Some(&head));
    let level = unit.level.map(u32::from);
    reader
        .figures(&unit.text, level, &context)
        .into_iter()
        .filter_map(|found| {
            let mut row = Vec::new();
            report_extract::output::json(&head, &found, &mut row);
            let mut figure = Figure::from_row(&String::from_utf8_lossy(&row)).ok()?;
            figure.span = found.span.map_or("", Time::name).to_string();
            figure.unit_at = at;
            figure.line = unit.line();
            figure.before = cut(found.start.saturating_sub(BEFORE), found.start);
            figure.after = cut(found.end, found.end + AFTER);
            figure.years |= several_years(&figure);
            figure.passed();
            // 五年来，…城镇化率达到65%: so it stands at their end.
            figure.years &= figure.plan || figure.span != "year";
            Some(figure)
        })
        .collect()
}

/// The last characters of a text.
pub fn last(text: &str, count: usize) -> &str {
    text.char_indices()
        .rev()
        .nth(count.saturating_sub(1))
        .map_or(text, |(at, _)| &text[at..])
}

/// The first characters of a text.
pub fn first(text: &str, count: usize) -> &str {
    text.char_indices()
        .nth(count)
        .map_or(text, |(at, _)| &text[..at])
}
