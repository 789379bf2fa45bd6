//! Shares against the amounts that they are of, and against a hundred.

use report_record::lang::fill;

use super::parts::{ranges, sum, terms};
use super::{Finding, Sentence, agree, amount, comparable, exact, range, told, told_like};
use crate::item::ends_clause;
use crate::lexicon::Cue;
use crate::words::chars;
use crate::{Figure, Role};

/// Characters between an amount, what it is a part of and their share.
const NEAR: usize = 24;

/// What an amount is of another, and what is said.
pub(super) const SHARE: &str = "{} of {} is {}%, not {}%";

impl Sentence<'_> {
    /// What percentages say of the amounts beside them.
    pub(super) fn ratios(&self, findings: &mut Vec<Finding>) {
        for index in self.from + 1..self.to {
            findings.extend(self.exceeded(index));
            let share = self.figure(index);
            if share.unit != "%" || share.change.is_some() || !exact(share) {
                continue;
            }
            findings.extend(self.falls_short(index));
            let told = self.ratio(index);
            let told = told.or_else(|| self.foretold(index));
            let told = told.or_else(|| self.fulfilled(index));
            findings.extend(told.and_then(|(part, wholes)| self.share_of(part, &wholes, index)));
        }
    }

    /// 支出50亿元，其中民生支出40亿元，占90%: the part, and what it may be a part of, the likeliest first.
    fn ratio(&self, index: usize) -> Option<(usize, Vec<usize>)> {
        let part = index - 1;
        let told = self.between(part, index).iter().copied();
        let told: Vec<char> = told.filter(|c| !mark(*c)).collect();
        let plain = Cue::HasShare.is(&told);
        let named = shared(Cue::Level.cut_all(&told)).is_some_and(|name| self.has_name(part, name));
        let divided = || Cue::Among.stands_in(self.lead(part));
        // 新增床位80张，其中护理型床位60张，占75%: what was added; 护理型床位占比 and 占比达到 may be of all beds.
        let added = plain && !Cue::Level.ends(&told) && divided();
        let added = added && !Cue::Adds.stands_in_str(&self.name(part));
        let counts = |figure: &Figure| {
            let alike = || figure.change == self.figure(part).change && figure.kind_is_count();
            amount(figure) || added && exact(figure) && alike()
        };
        let rate = !plain && self.rate(part, &told);
        if !(plain || named || rate) || !counts(self.figure(part)) {
            return None;
        }
        let alike = |at: &usize| {
            counts(self.figure(*at)) && comparable(self.figure(*at), self.figure(part))
        };
        let before: Vec<usize> = (self.from..part).rev().filter(alike).collect();
        let nearest = *before.first()?;
        // 其中税收收入16亿元，税收占比80%: of what 其中 divides, or of what its kinds make.
        let kind = self.is_kind(part, nearest);
        let share = plain || named && (kind || divided());
        // 新收60件，结案58件，结案率: of all that there are, and not of the new ones.
        if !(share || rate) || !plain && self.all[nearest].head().contains(&'新') {
            return None;
        }
        // 收案50件，占总数的84%；二审收案8件，占13%: what has a share of its own is beside it.
        let beside = self.figure(nearest + 1).unit == "%"
            && Cue::HasShare.stands_in(self.between(nearest, nearest + 1));
        // 抽检茶叶60批次，合格58批次，合格率.
        let only = before.len() == 1 && self.figure(nearest).value >= self.figure(part).value;
        if !share && only
            || Cue::Among.stands_in(self.between(nearest, part))
            || kind
            || !beside && self.figure(nearest).item == self.figure(part).item
        {
            return Some((part, before));
        }
        // 财政支出168万元，民生支出135亿元，占80%: it would be, if one were told in the unit of the other.
        if share && self.slips(part, nearest, index) {
            return Some((part, vec![nearest]));
        }
        // 其中A 42亿元、占35%，B 50亿元、占42%: of the same whole, or of A.
        let closed = |at: usize| {
            self.between(at, part)
                .iter()
                .any(|c| matches!(c, '；' | ';'))
        };
        let lead = (self.from..part)
            .rev()
            .take_while(|at| !closed(*at))
            .find(|at| Cue::Among.stands_in(self.between(*at, at + 1)))?;
        let first = self.between(lead + 1, lead + 2);
        let whole = (self.from..=lead).rfind(alike)?;
        let others = (lead + 1..part).filter(alike);
        Cue::HasShare
            .ends(first)
            .then(|| (part, std::iter::once(whole).chain(others).collect()))
    }

    /// 提案200件，立案190件，立案率95%: a rate that is named after what the part is.
    fn rate(&self, part: usize, told: &[char]) -> bool {
        let name = told.strip_suffix(&['率']).filter(|name| name.len() > 1);
        let head = self.all[part].head();
        // 审执结90件，结案率95%.
        let cases = |name: &[char]| matches!(name, [done, '案'] if head.ends_with(&[*done]));
        name.is_some_and(|name| head.ends_with(name) || cases(name))
    }

    /// Whether two amounts have this share, but for ten thousands.
    fn slips(&self, part: usize, whole: usize, share: usize) -> bool {
        let (a, b) = (range(self.figure(part)), range(self.figure(whole)));
        let (low, high) = (100.0 * a.0 / b.1, 100.0 * a.1 / b.0);
        let by = |times: f64| agree((low * times, high * times), range(self.figure(share)));
        b.0 > 0.0 && [1e-8, 1e-4, 1e4, 1e8].into_iter().any(by)
    }

    /// 收入20亿元，税收占比80%，其中税收收入16亿元: the share stands before the part.
    fn foretold(&self, index: usize) -> Option<(usize, Vec<usize>)> {
        let (whole, part) = (index - 1, index + 1);
        let joint = self.between(whole, index);
        let name = shared(unmarked(joint))?;
        let alike = || self.alike(part, whole) && amount(self.figure(whole));
        let among = || Cue::Among.stands_in(self.lead(part)) && self.has_name(part, name);
        (part < self.to && alike() && among()).then(|| (part, vec![whole]))
    }

    /// Whether a part has this name and at most a head of two characters: 其中税收收入; not 其中民生用于教育.
    fn has_name(&self, part: usize, name: &[char]) -> bool {
        let own = chars(&*self.name(part));
        own.strip_prefix(name).is_some_and(|head| head.len() <= 2)
    }

    /// 新增就业11万人，完成年度任务8万人的130%; 3亿美元，占全省32亿美元的9.4%.
    fn fulfilled(&self, index: usize) -> Option<(usize, Vec<usize>)> {
        let whole = index - 1;
        let part = whole.checked_sub(1).filter(|part| *part >= self.from)?;
        let joint = self.between(part, whole);
        let (a, b) = (self.figure(part), self.figure(whole));
        let words = unmarked(joint);
        let planned = Cue::Planned.stands_in(joint) || Cue::HasShare.begins(words);
        let makes = Cue::MakesPart.begins(words) && planned || Cue::Done.stands_in(joint);
        let of = self.between(whole, index) == ['的'];
        let alike = amount(a) && amount(b) && a.unit == b.unit;
        // 累计完成投资15亿元、今年完成5亿元，占总投资60亿元的25%: of what is told before it.
        let other = |at: usize| {
            let one = self.figure(at);
            amount(one) && one.unit == b.unit && self.is_share(at, &[whole], index)
        };
        let told = of && makes && alike && joint.len() <= NEAR;
        (told && !(self.from..part).any(other)).then(|| (part, vec![whole]))
    }

    /// 完成73万套，超额完成计划80万套, or 超额完成80万套的年度计划: less than what it is more than.
    fn exceeded(&self, index: usize) -> Option<Finding> {
        let (done, plan) = (self.figure(index - 1), self.figure(index));
        let joint = self.between(index - 1, index);
        let exceeds = joint.len() <= NEAR && Cue::Overfulfils.stands_in(joint);
        let behind = self.behind(index);
        let named = || {
            let words = &behind[..Cue::YearPlan.past(behind, 0)];
            Cue::Overfulfils.is(unmarked(joint)) && Cue::Planned.ends(words)
        };
        let alike = |one: &Figure| amount(one) && one.unit == plan.unit;
        // The only amount before it, and of a time that is over.
        let only = !(self.from..index - 1).any(|at| alike(self.figure(at)));
        let planned = plan.role == Role::Actual && Cue::Planned.ends(joint);
        let over = done.role == Role::Actual && !Cue::ThisYear.stands_in(joint);
        let wrong = exceeds && alike(done) && done.value < plan.value && over;
        let wrong = wrong && only && (planned || named());
        let arithmetic = || format!("{} < {}", told(done), told(plan));
        wrong.then(|| Finding::new("ratio", arithmetic(), [index - 1, index]))
    }

    /// 完成年度目标的96%，超额完成任务: less than all of the same plan.
    fn falls_short(&self, index: usize) -> Option<Finding> {
        let (share, placed) = (self.figure(index), &self.all[index]);
        let head = placed.head();
        let (verb, _) = Cue::MakesPart.at(head, 0)?;
        // 占年度计划95亿元的: its amount may stand behind it.
        let left = past_plan(&head[verb..]).len();
        let amount = placed.at - self.all[index - 1].at;
        let own =
            left + verb < head.len() && head.ends_with(&['的']) && (left == 0 || left == amount);
        let behind = unmarked(self.behind(index));
        let (verb, _) = Cue::Overfulfils.at(behind, 0)?;
        let all = past_plan(&behind[verb..])
            .first()
            .is_none_or(|c| ends_clause(*c));
        let wrong = own && all && share.role == Role::Actual && share.value.to_f64() < 100.0;
        let arithmetic = format!("{}% < 100%", share.value);
        wrong.then(|| Finding::new("ratio", arithmetic, [index, index]))
    }

    /// Whether a share is that of a part in a whole, which may be a sum, within rounding.
    fn is_share(&self, part: usize, whole: &[usize], share: usize) -> bool {
        let ((a, b), figures) = (range(self.figure(part)), self.figures(whole));
        let joint = (whole[0] > part).then(|| self.between(part, whole[0]));
        let says = |cue: Cue| joint.is_some_and(|joint| cue.stands_in(joint));
        // What was planned is a number as it stands.
        let (c, d) = match figures[..] {
            [one] if says(Cue::Planned) => (one.value.to_f64(), one.value.to_f64()),
            _ => ranges(&figures),
        };
        let stated = range(self.figure(share));
        // 超额完成任务的5%: so much more than all of it.
        let is = |less: f64| agree((100.0 * a / d - less, 100.0 * b / c - less), stated);
        c <= 0.0 || is(0.0) || says(Cue::Overfulfils) && is(100.0)
    }

    /// A share that is not that of the part in any of the wholes that it may be of.
    fn share_of(&self, part: usize, wholes: &[usize], index: usize) -> Option<Finding> {
        let [first, ..] = *wholes else { return None };
        // 建议40件、提案60件，其中经济类20件，占20%: of both, or else of one.
        let all = self.listed(first).filter(|all| !all.contains(&part));
        let all = all.unwrap_or_else(|| vec![first]);
        let right = |whole: &usize| self.is_share(part, &[*whole], index);
        if wholes.iter().any(right) || self.is_share(part, &all, index) {
            return None;
        }
        let [a, share] = [part, index].map(|i| self.figure(i));
        let whole = sum(&self.figures(&all))?;
        let is = format!("{:.1}", 100.0 * a.value.to_f64() / whole.to_f64());
        let whole = told_like(whole, self.figure(first));
        let arithmetic = fill(SHARE, &[&told(a), &whole, &is, &share.value]);
        Some(Finding::new("ratio", arithmetic, [part, index]))
    }

    /// 分别占30%、40%和35%; 办结率110%.
    pub(super) fn shares(&self, findings: &mut Vec<Finding>) {
        for index in self.from..self.to {
            let share = self.figure(index);
            let beyond = || share.change.is_none() && share.value.to_f64() > 100.0;
            // 办结率: what it counts is a part of what it is counted of; not so 自给率.
            let proportion = || {
                let item = chars(share.item.as_deref());
                Cue::Proportion.ends(&item) && !Cue::Boundless.stands_in(&item)
            };
            if share.unit == "%" && beyond() && proportion() {
                let arithmetic = format!("{}% > 100%", share.value);
                findings.push(Finding::new("share", arithmetic, [index, index]));
            }
        }
        let percent = |at: &usize| self.figure(*at).unit == "%";
        let goes_on = |a: &usize, b: &usize| {
            percent(b) && self.figure(*b).change.is_none() && self.between(*a, *b).len() <= 14
        };
        let all: Vec<usize> = (self.from..self.to).collect();
        for run in all.chunk_by(goes_on) {
            let from = usize::from(!percent(&run[0]));
            findings.extend(self.hundred(&run[from..]));
        }
    }

    fn hundred(&self, run: &[usize]) -> Option<Finding> {
        let [first, _, .., last] = *run else {
            return None;
        };
        let head = self.ahead(first, 14);
        let divides = self.figure(first).change.is_none() && Cue::Shared.stands_in(head);
        // 产值、投资全省占比分别达到: each of a whole of its own.
        let whole =
            |at, end| Cue::Whereabouts.ends(&head[..at]) || Cue::Whereabouts.stands_at(head, end);
        if Cue::Shared.stands_where(head, whole) {
            return None;
        }
        let figures = self.figures(run);
        let sum = sum(&figures).filter(|_| divides)?;
        // 工业、农业投资占比分别为: of some kinds, unless the text says that these are all.
        let from = self.all[first].at - self.all[first].head().len();
        let named = &self.text()[from..self.all[last].at];
        let mut cues = [Cue::Three, Cue::Sectors, Cue::Rest].into_iter();
        let all = cues.any(|cue| cue.stands_in(named));
        let floor = if all { 85.0 } else { 100.0 };
        let near = (floor..=115.0).contains(&sum.to_f64());
        let wrong = near && !agree(ranges(&figures), (100.0, 100.0));
        let arithmetic = fill("{} = {}, not 100", &[&terms(&figures), &sum]);
        wrong.then(|| Finding::new("shares", arithmetic, [first, last]))
    }
}

/// What a share is of, if words end by naming it: 税收 of 税收占比.
fn shared(words: &[char]) -> Option<&[char]> {
    let (length, _) = Cue::Whole.before(words).filter(|(length, _)| *length > 1)?;
    Some(&words[..words.len() - length]).filter(|name| !name.is_empty())
}

/// What stands behind the words for a plan of the year.
fn past_plan(text: &[char]) -> &[char] {
    &text[Cue::YearPlan.past(text, 0)..]
}

/// A text without the marks that it begins with.
pub(super) fn unmarked(text: &[char]) -> &[char] {
    let marks = text.iter().take_while(|c| mark(**c)).count();
    &text[marks..]
}

/// What parts an amount from what is said of it.
pub(super) fn mark(c: char) -> bool {
    ends_clause(c) || matches!(c, '、' | ' ')
}
