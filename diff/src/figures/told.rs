//! A change with its figures, as the views tell it.

use report_extract::panel::Indicators;

use super::extent::{self, Way};
use super::read::Figure;
use super::{Change, Outcome, Pairing, Perhaps, Sort, cells, known, promise, units};
use crate::unit::Op;

/// A change with its figures.
#[derive(Clone, Copy)]
pub struct Told<'a> {
    /// What became of them.
    pub change: &'a Change,
    /// What was paired with what.
    pairing: Pairing,
    /// The figures of both reports.
    figures: &'a [Vec<Figure>; 2],
    /// Last year's figure.
    pub old: Option<&'a Figure>,
    /// This year's.
    pub new: Option<&'a Figure>,
    /// The one whose role and unit a row shows: of a promise the promise.
    pub one: &'a Figure,
}

impl<'a> Told<'a> {
    /// A change of these figures.
    pub fn of(change: &'a Change, pairing: Pairing, figures: &'a [Vec<Figure>; 2]) -> Option<Self> {
        let old = change.old.map(|at| &figures[0][at]);
        let new = change.new.map(|at| &figures[1][at]);
        let one = match change.outcome {
            Some(_) => old,
            None => new.or(old),
        };
        Some(Told {
            change,
            pairing,
            figures,
            old,
            new,
            one: one?,
        })
    }

    /// Both figures, if both reports state it.
    pub fn both(&self) -> Option<(&'a Figure, &'a Figure)> {
        self.old.zip(self.new)
    }

    /// The figures of a side: more than one where its report states it more than once.
    pub fn mentions(&self, side: usize) -> impl Iterator<Item = &'a Figure> {
        let first = [self.old, self.new][side].into_iter();
        let (figures, change) = (&self.figures[side], self.change);
        first.chain(change.again[side].iter().map(move |at| &figures[*at]))
    }

    /// The item's name as the side has it that says more.
    pub fn name(&self) -> &'a str {
        let name = |figure: Option<&'a Figure>| figure.map_or("", |figure| figure.item.as_str());
        let (old, new) = (name(self.old), name(self.new));
        if old.len() > new.len() { old } else { new }
    }

    /// The same as a reader is told it: where the figure beside it in its report has the same name, with what was done of it,
    /// 项目（竣工）.
    pub fn full_name(&self) -> String {
        let side = usize::from(self.change.outcome.is_none() && self.new.is_some());
        let at = [self.change.old, self.change.new][side].unwrap_or_default();
        let near = &self.figures[side][at.saturating_sub(1)..];
        let near = near.iter().take(3);
        let several = near.filter(|other| other.is_alike(self.one)).count() > 1;
        let deed = known::deed(self.one).filter(|_| several);
        let deed = deed.map(|deed| format!("（{deed}）"));
        self.name().to_string() + &deed.unwrap_or_default()
    }

    /// Whether it is told of to a reader, and not only counted: no promise for a later year, none that is no promise by itself, and
    /// nothing that only says which things are meant (亿元以上项目).
    pub fn is_for_readers(&self) -> bool {
        self.change.sort != Some(Sort::Aside)
            && self.change.outcome != Some(Outcome::Later)
            && !promise::is_threshold(self.one)
    }

    /// What became of it; of what is no promise by itself nothing.
    pub fn result(&self) -> Option<&'static str> {
        let told = self.change.outcome.map(Outcome::name);
        told.filter(|_| self.change.sort != Some(Sort::Aside))
    }

    /// The growth that the new report states for the figure itself, as written, `-` before a decline.
    pub fn stated(&self) -> Option<String> {
        let (old, new) = self.both()?;
        extent::growth(old, new)?;
        let (growth, rate) = new.growth.as_ref()?;
        let sign = if *rate < 0.0 { "-" } else { "+" };
        Some(format!("{sign}{growth}"))
    }

    /// The figure that may be meant, of a promise without a result.
    pub fn perhaps(&self) -> Option<&'a Figure> {
        match self.change.perhaps {
            Some(Perhaps::Figure(at)) => Some(&self.figures[1][at]),
            _ => None,
        }
    }

    /// What may be meant by a promise without a result: name and text of a figure, the first line of the source, and its clause.
    pub fn candidate(&self) -> Option<(String, Option<u64>, &'a str)> {
        Some(match self.change.perhaps.as_ref()? {
            Perhaps::Figure(at) => {
                let figure = &self.figures[1][*at];
                let name = format!("{} {}", figure.item, cells::shown(figure));
                (name, figure.line, &figure.clause)
            }
            Perhaps::Words(clause, line) => (String::new(), *line, clause),
        })
    }

    /// What of the indicator it is ([`known::measured`]); of a promise that either side says to be of what was added, that.
    pub fn measure(&self) -> &'static str {
        let both = self
            .both()
            .filter(|_| self.one.plan && self.one.measure == "level");
        match both {
            Some((old, new)) if [old, new].map(|figure| figure.measure).contains(&"new") => "new",
            _ => self.one.measure,
        }
    }

    /// The name in the starter list of the indicator that it is of.
    pub fn indicator(&self) -> Option<&'static str> {
        let of = |figure: &Figure| {
            // 财政收入连续8年增长, 占全国近1/6: how long, and a share of what is not its own; 开发区 is not the place.
            let share = figure.unit.is_empty() && figure.value < 1.0 || figure.measure == "share";
            let own = figure.other.is_empty() && figure.unit != "年" && !share;
            figure.indicator.filter(|_| own)
        };
        let index = of(self.one).or_else(|| self.old.and_then(of))?;
        Some(&Indicators::starter().list[index].name)
    }

    /// How far it moved in percent, of what is told apart by shares.
    pub fn share(&self) -> Option<f64> {
        self.change.ratio.filter(|_| !units::is_rate(self.one))
    }

    /// The way that it went from one year to the next; none of a promise, which has an outcome, and none between two places, of which
    /// neither came from the other.
    pub fn trend(&self) -> Option<&'static str> {
        (self.pairing == Pairing::Years).then(|| self.way())
    }

    /// Which way it went, in a word: `up`, `down`, `same`, `lasts`, `new` or `gone`; of two falls `lessened` or `deepened`; `bound`
    /// where the number is the same and what it is open to is not (5%以上 and 5%左右) or one end of a range moved; `unclear` where
    /// what both allow does not decide (1.05万亿元 and 超1万亿元), or where one is the sum of several years. The growth that the
    /// report states itself decides first.
    pub fn way(&self) -> &'static str {
        let Some((from, to)) = self.both() else {
            return match self.change.op {
                Op::Insert => "new",
                _ => "gone",
            };
        };
        if promise::is_span(to) && self.change.op != Op::Equal {
            // 连续3年 and 连续4年: it goes on, and nothing rose.
            return "lasts";
        }
        let way = match extent::growth(from, to) {
            Some(growth) if growth > 0.0 => Way::Up,
            Some(growth) if growth < 0.0 => Way::Down,
            _ => extent::way(from, to),
        };
        match way {
            Way::Up if from.falls() && to.falls() => "lessened",
            Way::Down if from.falls() && to.falls() => "deepened",
            Way::Up => "up",
            Way::Down => "down",
            Way::Same => "same",
            Way::Bound => "bound",
            Way::Unclear => "unclear",
        }
    }
}
