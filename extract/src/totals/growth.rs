//! Growth against two stated levels, and against the increase beside it.

use report_record::lang::fill;

use super::ratio::SHARE;
use super::{Finding, Sentence, agree, amount, exact, range, ten_to, told, written};
use crate::lexicon::{Cue, LEXICON, departs};
use crate::scan::DOUBLED;
use crate::words::{chars, is_han, past_last};
use crate::{Change, Figure};

/// Characters between two levels and what is said of their difference.
const NEAR: usize = 12;

impl Sentence<'_> {
    /// 由200亿元增加到250亿元、增长30%.
    pub(super) fn growth(&self, findings: &mut Vec<Finding>) {
        for old in self.from..self.to.saturating_sub(1) {
            let rules = [Self::increase, Self::against, Self::before_both, Self::gap];
            findings.extend(rules.into_iter().find_map(|rule| rule(self, old)));
            let new = old + 1;
            let start = self.ahead(old, 12);
            let joint = self.between(old, new);
            // 增速由负转正，达到1.8%；空置率降到15.6%: two levels of two things.
            let moved =
                joint.len() <= NEAR && departs(start).is_some() && Cue::UpTo.stands_in(joint);
            let (a, b) = (self.figure(old), self.figure(new));
            if !moved
                || [start, joint].iter().any(|text| Cue::Each.stands_in(text))
                || a.unit != b.unit
                || a.change != b.change
                || !exact(a)
                || !exact(b)
                || a.value.to_f64() <= 0.0
            {
                continue;
            }
            findings.extend(self.direction(old, new));
            for told in new + 1..self.to.min(new + 3) {
                let (said, joint) = (self.figure(told), self.between(new, told));
                // 分别增长5%和6%: the first may be of what rose before.
                let other = [Cue::MeanOfYears, Cue::Each];
                // 茶企由12家增至40家，茶农收入增长80%: of something else.
                let own = measures(said, b) && (said.change.is_some() || said.unit == "倍");
                if own && joint.len() <= NEAR && !other.iter().any(|cue| cue.stands_in(joint)) {
                    findings.extend(self.difference(old, new, told));
                }
            }
            let each = self.shared_out(new);
            findings.extend(each.and_then(|told| self.difference(old, new, told)));
        }
    }

    /// 出口由40亿元增加到50亿元，进口由10亿元增加到12亿元，分别增长25%、20%: which of the values behind 分别 is that of this level.
    fn shared_out(&self, new: usize) -> Option<usize> {
        let level = self.figure(new);
        let moved = |at: &usize| self.figure(*at).change.is_some();
        let first = (new + 1..self.to).find(moved)?;
        let old = self.figure(new - 1);
        // 由2020年的40亿元增加到50亿元，同比分别增长5%、6%: of other years than these.
        let years = old.period == level.period;
        let goes_on = |at: &usize| moved(at) && (*at == first || !self.comma(*at - 1, *at));
        let own = |at: &usize| {
            let figure = self.figure(*at);
            figure.item == level.item && (years || figure.basis.is_none())
        };
        // 出口、进口由40亿元、10亿元增加到50亿元、12亿元, or two pairs of one name: which of them are meant is not said.
        let mut others = (new + 1..first).map(|at| self.figure(at));
        let crossed = old.item != level.item || others.any(|other| other.item == level.item);
        let each = Cue::Each.stands_in(self.between(first - 1, first));
        let mut listed = (first..self.to).take_while(goes_on).filter(own);
        let told = listed.next().filter(|_| each && !crossed)?;
        listed.next().is_none().then_some(told)
    }

    /// 城镇化率58.4%，比上年的57.3%提高1.5个百分点: the new level stands first.
    fn against(&self, new: usize) -> Option<Finding> {
        // 50户，净增6户，比上年的46户增长9%: what it grew by may stand between.
        let [b, next, _] = self.three(new)?;
        let between = next.change.is_some() && next.unit == b.unit && next.item == b.item;
        let last = new + usize::from(between);
        let (old, by) = (last + 1, last + 2);
        let [_, a, said] = self.three(last)?;
        let joint = self.between(last, old);
        let verb = self.between(old, by);
        let alone = a.item == b.item && a.item == said.item;
        // 30家，是2020年20家的1.5倍.
        let multiple = said.unit == "倍" && verb == ['的'] && alone;
        // 30家，上年为20家，同比增长50%.
        let stated = match joint {
            [head @ .., '为' | '是'] => Cue::LastYear.ends(head) && alone,
            _ => false,
        };
        // 30家，由上年的20家增长50%.
        let than = |at: usize| match joint[at] {
            '比' | '较' => true,
            '由' | '从' => Cue::LastYear.stands_at(joint, at + 1),
            c => multiple && matches!(c, '是' | '为'),
        };
        let than = (0..joint.len()).rfind(|at| than(*at));
        let beside = than
            .is_some_and(|at| joint.len() - at <= NEAR / 2 + 2 * usize::from(multiple))
            || stated;
        let levels = a.unit == b.unit && exact(a) && exact(b) && a.change.is_none();
        let moved =
            said.change.is_some() && verb.len() <= NEAR / 2 && (stated || !verb.contains(&'，'));
        // 增长7.8%，比上年的6.9%提高0.9个百分点: of two growths.
        let alike = b.change.is_none() || said.unit == "个百分点";
        let levels = levels && alike && joint.len() <= 2 * NEAR;
        if !beside || !levels || !(moved || multiple) {
            return None;
        }
        // 30家，比上年的20家增加10家，增长50%: told twice.
        let again = |rate: &usize| {
            let figure = self.figure(*rate);
            let verb = self.between(by, *rate);
            let alike = figure.change == said.change && figure.item == said.item;
            alike && figure.unit == "%" && verb.len() <= NEAR / 2
        };
        let rate = Some(by + 1).filter(|rate| *rate < self.to && again(rate));
        let mut told = std::iter::once(by)
            .chain(rate)
            .chain(between.then_some(last));
        told.find_map(|by| self.difference(old, new, by))
    }

    /// 提高2.5个百分点、从75.6%提升至78.1%: what is said of the difference stands first.
    fn before_both(&self, by: usize) -> Option<Finding> {
        let (old, new) = (by + 1, by + 2);
        let [said, a, b] = self.three(by)?;
        let (lead, joint) = (self.between(by, old), self.between(old, new));
        let from: Vec<char> = lead.iter().copied().filter(|c| is_han(*c)).collect();
        let moved = joint.len() <= NEAR && Cue::UpTo.stands_in(joint);
        let levels = a.unit == b.unit && exact(a) && exact(b) && a.item == said.item;
        let mean = Cue::MeanOfYears.stands_in(self.ahead(by, NEAR));
        let told = moved && levels && !mean && said.change.is_some() && Cue::Departs.is(&from);
        told.then(|| self.difference(old, new, by))?
    }

    /// 增长5.3%，高于全国（5.0%）0.3个百分点: a gap to what is held against it.
    fn gap(&self, own: usize) -> Option<Finding> {
        let (other, gap) = (own + 1, own + 2);
        let [a, b, said] = self.three(own)?;
        let joint = self.between(own, other);
        let marks = joint.iter().take_while(|c| !is_han(**c)).count();
        let verb = Cue::GapVerbs.stands_at(joint, marks);
        // 高于全省5.7%的平均水平0.8个百分点.
        let close = self.between(other, gap);
        let norm = usize::from(close.first() == Some(&'的'));
        let close = &close[Cue::Norm.past(close, norm)..];
        // 比全省（5.7%）高0.8个百分点.
        let than = matches!(joint.get(marks), Some('比' | '较'));
        let higher = past_last(close, |c| !is_han(c));
        let told = if than {
            Cue::Higher.is(higher)
        } else {
            verb && higher.is_empty()
        };
        let beside = joint.len() <= NEAR && told && close.len() <= higher.len() + 1;
        let shares = a.unit == "%" && b.unit == "%" && said.unit == "个百分点";
        let told = beside && shares && [a, b].into_iter().all(exact);
        told.then(|| self.difference(other, own, gap))?
    }

    fn direction(&self, old: usize, new: usize) -> Option<Finding> {
        let joint = self.between(old, new);
        let falls = Cue::GoesDown.stands_in(joint);
        let rises = Cue::GoesUp.stands_in(joint);
        let (a, b) = (self.figure(old), self.figure(new));
        let template = if falls {
            "{} to {} is no fall"
        } else {
            "{} to {} is no rise"
        };
        let wrong = (falls && b.value > a.value) || (rises && b.value < a.value);
        let arithmetic = fill(template, &[&told(a), &told(b)]);
        wrong.then(|| Finding::new("direction", arithmetic, [old, new]))
    }

    /// What is said of the difference of two levels: a rate, an amount or a multiple.
    fn difference(&self, old: usize, new: usize, by: usize) -> Option<Finding> {
        let (a, b, said) = (self.figure(old), self.figure(new), self.figure(by));
        let ((low, high), (least, most)) = (range(a), range(b));
        if !exact(said) || Cue::MeanOfYears.is(&chars(said.basis.as_deref())) || low <= 0.0 {
            return None;
        }
        // 下降2%，比上年的5%回落7个百分点: one is below nothing.
        let falls = [a, b].map(|figure| figure.change == Some(Change::Fall));
        if falls[0] != falls[1] {
            return None;
        }
        // The growth of production is told at constant prices, its levels are not.
        if said.unit == "%" && Cue::Constant.ends(&chars(b.item.as_deref())) {
            return None;
        }
        // 翻两番 is four times as much, 增长两倍 three times.
        let folded = Cue::Folds.stands_in_str(&said.text);
        // 实现比2010年翻一番, 利润翻一番, 为翻一番打基础: not of these two levels.
        let lead = self.lead(by);
        let aimed = || Cue::Aimed.stands_in(&lead[lead.len().saturating_sub(NEAR)..]);
        if folded && (said.basis.is_some() || said.item != b.item || aimed()) {
            return None;
        }
        let less = f64::from(u8::from(said.change.is_some() && !folded));
        let points = a.unit == "%" && said.unit == "个百分点";
        let (few, many) = (least / high, most / low);
        let (down, up, unit) = if points || (said.unit == a.unit && a.unit != "%") {
            (least - high, most - low, "")
        } else if said.unit == "%" && (a.unit != "%" || said.item == b.item && said.basis.is_none())
        {
            (100.0 * (few - 1.0), 100.0 * (many - 1.0), "%")
        } else if said.unit == "倍" && a.unit != "%" {
            (few - less, many - less, "倍")
        } else {
            return None;
        };
        // 低于全国（5.0%）0.3个百分点: so much, either way.
        let fall = said.change == Some(Change::Fall) || said.change.is_none() && up + down < 0.0;
        let (computed, upper) = if fall { (-up, -down) } else { (down, up) };
        if agree((computed, upper), stated(said, folded, unit)) {
            return None;
        }
        // 由42.1%提高到43.6%，提高1.5%: points are meant.
        let (middle, unit) = if unit == "%" && a.unit == "%" {
            let rise = f64::midpoint(least - high, most - low);
            (if fall { -rise } else { rise }, "个百分点")
        } else {
            (f64::midpoint(computed, upper), unit)
        };
        let template = match (middle < 0.0, fall) {
            (false, _) => "{} to {} makes {}, not {}",
            (true, true) => "{} to {} makes a rise of {}, not a fall of {}",
            (true, false) => "{} to {} makes a fall of {}, not a rise of {}",
        };
        let makes = amount_of(middle.abs(), unit, said);
        let [a, b, said] = [a, b, said].map(told);
        let arithmetic = fill(template, &[&a, &b, &makes, &said]);
        Some(Finding::new("growth", arithmetic, [old, new, by]))
    }

    /// 到位资金66亿元，比上年增加5亿元、增长18%.
    fn increase(&self, level: usize) -> Option<Finding> {
        let (by, rate) = (level + 1, level + 2);
        let [a, b, c] = self.three(level)?;
        let beside = self.between(by, rate).len() <= 5 && self.between(level, by).len() <= 8;
        let alike = a.unit == b.unit && c.unit == "%" && a.item == b.item && b.change == c.change;
        let alike = alike && c.item == b.item && !Cue::Constant.ends(&chars(a.item.as_deref()));
        let base = self.all[level].sets_out();
        if !beside || !alike || base || !amount(a) || !exact(b) || !exact(c) || b.basis != c.basis {
            return None;
        }
        let ((low, high), (least, most)) = (range(a), range(b));
        let base = match b.change? {
            Change::Rise => (low - most, high - least),
            Change::Fall => (low + least, high + most),
        };
        if base.0 <= 0.0 || agree((100.0 * least / base.1, 100.0 * most / base.0), range(c)) {
            return None;
        }
        let middle = f64::midpoint(base.0, base.1);
        let base = amount_of(middle, "", b);
        let is = short(100.0 * b.value.to_f64() / middle, 1);
        let arithmetic = fill(SHARE, &[&told(b), &base, &is, &c.value]);
        Some(Finding::new("growth", arithmetic, [by, rate]))
    }
}

/// Whether a figure is of the measure of a level, be it by the end of its name: 工业总产值, and 产值.
fn measures(figure: &Figure, level: &Figure) -> bool {
    let short = |(one, all): (&str, &str)| all.ends_with(one) && LEXICON.measures.is_str(one);
    let names = figure.item.as_deref().zip(level.item.as_deref());
    figure.item == level.item || names.is_some_and(short)
}

/// The values that are meant by what is said of a difference.
fn stated(said: &Figure, folded: bool, unit: &str) -> (f64, f64) {
    let (low, high) = range(said);
    if folded {
        // 翻番 alone: twice as much, or more, but not twice again.
        let value = said.value.to_f64();
        let most = if said.text == DOUBLED { 2.0 } else { 1.1 };
        return (0.9 * value, most * value);
    }
    let half = match unit {
        "倍" if said.value.is_integer() => 0.5,
        "倍" => 0.05,
        _ => 0.0,
    };
    (low - half, high + half)
}

/// A computed value in a unit, or in that of the figure beside it.
fn amount_of(value: f64, unit: &str, like: &Figure) -> String {
    if matches!(unit, "%" | "倍") {
        return format!("{}{unit}", short(value, 1));
    }
    let (power, own) = written(like);
    let unit = if unit.is_empty() { &own } else { unit };
    format!("{}{unit}", short(value / ten_to(power), 4))
}

/// A computed value with the decimals that it has, at most so many: those of a difference are those of its levels.
fn short(value: f64, decimals: usize) -> String {
    let text = format!("{value:.decimals$}");
    text.trim_end_matches('0').trim_end_matches('.').to_string()
}
