//! What does not add up in one report: parts against their whole, shares against a hundred, growth against two levels, one
//! measure with two values.
//!
//! Every comparison allows for rounding: `36.3亿元` may be anything from 36.25 to 36.35, and a finding is what no values
//! in these ranges can explain.

mod apart;
mod growth;
mod parts;
mod ratio;
mod same;
mod written;

pub(crate) use written::shares;

use crate::item::open_clause;
use crate::lexicon::{Cue, departs};
use crate::numeral::{digit, plain};
use crate::panel::{Place, TIMES};
use crate::{Bound, Figure, Number};

/// A figure with its place.
pub(crate) struct Placed<'a> {
    /// The figure.
    pub figure: &'a Figure,
    /// It among those of its record.
    pub place: Place<'a>,
    /// The record it stands in.
    pub record: usize,
    /// 1-based source line, or the line of the input.
    pub line: u64,
    /// The sentence around it, which its other figures share.
    pub sentence: &'a [char],
    /// Offset of the figure in its sentence, in scalar values.
    pub at: usize,
    /// Offset of the sentence in the record.
    pub sentence_start: usize,
}

impl Placed<'_> {
    /// Where the figure ends in its sentence.
    fn end(&self) -> usize {
        self.at + self.figure.end - self.figure.start
    }

    /// What stands before the figure in its clause.
    fn head(&self) -> &[char] {
        open_clause(&self.sentence[..self.at])
    }

    /// Whether a change is measured from it: 比上年的190件增加23件, 由190件增至213件.
    fn sets_out(&self) -> bool {
        let head = self.head();
        let from = departs(head);
        let reached = |at: usize| Cue::UpTo.stands_in(&head[at..]);
        from.is_some_and(|at| !reached(at)) || matches!(head.first(), Some('比' | '较'))
    }
}

/// Two figures that contradict each other.
pub(crate) struct Finding {
    /// Which rule: parts, total, shares, share, ratio, growth, direction, spread, same.
    pub kind: &'static str,
    /// The arithmetic, in words.
    pub arithmetic: String,
    /// Indices of the two figures, in order.
    pub of: [usize; 2],
}

impl Finding {
    /// Of figures, by their places: the first and the last of them are shown.
    fn new<const N: usize>(kind: &'static str, arithmetic: String, mut of: [usize; N]) -> Self {
        of.sort_unstable();
        Finding {
            kind,
            arithmetic,
            of: [of[0], of[N - 1]],
        }
    }
}

/// The figures of one sentence.
struct Sentence<'a> {
    all: &'a [Placed<'a>],
    from: usize,
    to: usize,
}

impl Sentence<'_> {
    fn text(&self) -> &[char] {
        self.all[self.from].sentence
    }

    fn figure(&self, index: usize) -> &Figure {
        self.all[index].figure
    }

    fn figures(&self, all: &[usize]) -> Vec<&Figure> {
        all.iter().map(|index| self.figure(*index)).collect()
    }

    /// Whether a figure is an amount that may be a part of another, or beside it.
    fn alike(&self, at: usize, other: usize) -> bool {
        amount(self.figure(at)) && comparable(self.figure(at), self.figure(other))
    }

    /// Three figures in a row, from this one on.
    fn three(&self, from: usize) -> Option<[&Figure; 3]> {
        (from + 2 < self.to).then(|| [from, from + 1, from + 2].map(|at| self.figure(at)))
    }

    /// The text between two figures.
    fn between(&self, a: usize, b: usize) -> &[char] {
        let start = self.all[b].at;
        self.text()
            .get(self.all[a].end()..start)
            .unwrap_or_default()
    }

    /// The text behind a figure.
    fn behind(&self, index: usize) -> &[char] {
        &self.all[index].sentence[self.all[index].end()..]
    }

    /// The text before a figure, from the one before it on.
    fn lead(&self, index: usize) -> &[char] {
        let before = (self.from..index).next_back();
        before.map_or_else(
            || self.ahead(index, usize::MAX),
            |before| self.between(before, index),
        )
    }

    /// The text before a figure, at most so many characters.
    fn ahead(&self, index: usize, most: usize) -> &[char] {
        let at = self.all[index].at;
        &self.text()[at.saturating_sub(most)..at]
    }
}

/// All contradictions among the figures of one report, in text order.
pub(crate) fn check(all: &[Placed]) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut from = 0;
    let place = |one: &Placed| (one.record, one.sentence_start);
    for own in all.chunk_by(|a, b| place(a) == place(b)) {
        let to = from + own.len();
        let sentence = Sentence { all, from, to };
        // The cells of a table are no sentence.
        if !sentence.text().contains(&'\t') {
            sentence.parts(&mut findings);
            sentence.ratios(&mut findings);
            sentence.shares(&mut findings);
            sentence.growth(&mut findings);
            sentence.spread(&mut findings);
        }
        from = to;
    }
    same::same(all, &mut findings);
    findings.sort_by_key(|finding| finding.of[0]);
    findings
}

/// A figure that states one value.
fn exact(figure: &Figure) -> bool {
    figure.bound == Bound::Exact && figure.max.is_none()
}

/// A level that is counted or measured, and no percentage.
fn amount(figure: &Figure) -> bool {
    exact(figure) && figure.change.is_none() && !matches!(figure.unit.as_str(), "%" | "‰")
}

/// Whether amounts in two units may be parts of each other: 147万户, 其中企业57万家.
fn comparable(a: &Figure, b: &Figure) -> bool {
    let firms = |figure: &Figure| Cue::Firms.is_str(&figure.unit);
    a.unit == b.unit || firms(a) && firms(b)
}

/// Half of the last place that a figure states: 0.05亿 of 36.3亿元; nothing of a whole number without a scale word.
fn slack(figure: &Figure) -> f64 {
    let behind = figure.text.chars().skip_while(|c| digit(*c).is_none());
    let digits = behind.take_while(|c| plain(*c).is_some() || *c == ',');
    let written: String = digits.filter_map(plain).collect();
    if written.is_empty() {
        return spoken(figure);
    }
    let places = written.rsplit_once('.').map_or(0, |(_, part)| part.len());
    let Some(scale) = Number::parse(&written).and_then(|number| figure.value.over(number)) else {
        return 0.0;
    };
    let scale = scale.to_f64().abs();
    if places == 0 && scale < 1.5 && figure.unit != "%" {
        return 0.0;
    }
    0.5 * scale / ten_to(u32::try_from(places).unwrap_or(0))
}

/// A power of ten.
fn ten_to(power: u32) -> f64 {
    10_f64.powi(i32::try_from(power).unwrap_or(0))
}

/// The same of 百分之八点七 and 二千八百四十一万吨, by the value alone.
fn spoken(figure: &Figure) -> f64 {
    let value = figure.value;
    if !value.is_integer() || figure.unit == "%" {
        return 0.5 / ten_to(value.decimals());
    }
    let step = (4..=12)
        .rev()
        .step_by(4)
        .find(|power| value.lowered(*power).is_some_and(Number::is_integer));
    step.map_or(0.0, |power| 0.5 * ten_to(power))
}

/// How the amounts of a figure are written: 亿 and 元, for one of 36.3亿元.
fn written(figure: &Figure) -> (u32, String) {
    let written = |(word, power): &&(&str, u32)| *power >= 4 && figure.text.contains(word);
    let word = TIMES.iter().find(written);
    // A cell of a table has its unit in the header.
    let bare = word.is_none() && !figure.text.contains(&figure.unit);
    let size = figure.value.to_f64();
    let word = word.or_else(|| {
        let mut words = TIMES.iter().filter(|(_, power)| *power == 8 || *power == 4);
        words.find(|(_, power)| bare && size >= ten_to(*power))
    });
    let (word, power) = word.copied().unwrap_or(("", 0));
    (power, format!("{word}{}", figure.unit))
}

/// A figure as it would be written: 5600亿元, and not 560000000000.
fn told(figure: &Figure) -> String {
    told_like(figure.value, figure)
}

/// The same of another value, as beside this figure.
fn told_like(value: Number, like: &Figure) -> String {
    let (power, unit) = written(like);
    format!("{}{unit}", value.lowered(power).unwrap_or(value))
}

/// The values that a figure may stand for.
fn range(figure: &Figure) -> (f64, f64) {
    let value = figure.value.to_f64();
    let slack = slack(figure);
    (value - slack, value + slack)
}

/// Whether what was computed and what is stated have a value in common.
fn agree(computed: (f64, f64), stated: (f64, f64)) -> bool {
    let hair = 1e-9 * (1.0 + computed.1.abs());
    computed.0 - hair <= stated.1 && stated.0 <= computed.1 + hair
}

impl Figure {
    /// Whether the unit counts things.
    pub fn kind_is_count(&self) -> bool {
        !matches!(self.unit.as_str(), "%" | "" | "个百分点" | "元" | "倍")
    }
}
