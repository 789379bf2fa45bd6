//! Parts against their whole, totals against their list.

use report_record::lang::fill;

use super::apart::is_rest;
use super::ratio::unmarked;
use super::{Finding, Sentence, agree, amount, comparable, exact, range, told, told_like};
use crate::item::{ends_clause, open_clause};
use crate::lexicon::Cue;
use crate::numeral::{any_digit, may_begin};
use crate::panel::{When, when};
use crate::words::{chars, is_han, trim_end};
use crate::{Bound, Figure, Number};

/// Characters between a whole and the only part that is named; more may tell of something else.
const NEAR: usize = 12;

pub(super) fn terms(figures: &[&Figure]) -> String {
    let terms: Vec<String> = figures.iter().map(|f| told(f)).collect();
    terms.join(" + ")
}

/// 12件 + 9件 = 21件; one term is its own sum.
fn added_up(figures: &[&Figure], sum: Number, whole: &Figure) -> String {
    match figures {
        [_] => terms(figures),
        _ => format!("{} = {}", terms(figures), told_like(sum, whole)),
    }
}

pub(super) fn sum(figures: &[&Figure]) -> Option<Number> {
    figures
        .iter()
        .try_fold(Number::ZERO, |sum, figure| sum.plus(figure.value))
}

/// The values that a sum may stand for.
pub(super) fn ranges(figures: &[&Figure]) -> (f64, f64) {
    figures.iter().fold((0.0, 0.0), |(low, high), figure| {
        let (a, b) = range(figure);
        (low + a, high + b)
    })
}

impl Sentence<'_> {
    /// 收到建议20件，其中A 12件、B 9件; A 5件、B 6件，共12件.
    pub(super) fn parts(&self, findings: &mut Vec<Finding>) {
        for index in self.from..self.to {
            if index + 1 < self.to && Cue::Among.stands_in(self.between(index, index + 1)) {
                // 其中亿元以上企业320家: the first figure says which they are.
                let start = index + 1 + usize::from(self.threshold(index + 1));
                // 收入6亿元、外资8000万美元，其中直接投资5000万美元、内资25亿元: two in turn have their wholes in their order.
                let mut last = 0;
                for (first, stride) in [(start, 1), (start, 2), (start + 1, 2)] {
                    let divided = self.divided(index, first, stride);
                    let whole = divided.as_ref().map_or(0, |(wholes, _)| wholes[0]);
                    let before = std::mem::replace(&mut last, whole);
                    let found = divided
                        .filter(|_| first == start || whole > before)
                        .and_then(|(wholes, parts)| self.exceeds(&wholes, &parts));
                    let told = |found: &Finding| {
                        let last = findings.last();
                        last.is_some_and(|last| last.arithmetic == found.arithmetic)
                    };
                    findings.extend(found.filter(|found| !told(found)));
                }
            }
            findings.extend(self.staged(index));
            findings.extend(self.total(index));
            findings.extend(self.added(index));
            findings.extend(self.sectors(index));
        }
    }

    /// An amount that describes what is counted right behind it.
    fn threshold(&self, index: usize) -> bool {
        index + 1 < self.to
            && self.figure(index).bound != Bound::Exact
            && self.figure(index).unit != self.figure(index + 1).unit
            && self.between(index, index + 1).len() <= NEAR
            && !self.comma(index, index + 1)
    }

    /// What 其中 divides, and the parts behind it: every `stride`-th figure from the `first` on, as long as they keep their unit.
    fn divided(
        &self,
        index: usize,
        first: usize,
        stride: usize,
    ) -> Option<(Vec<usize>, Vec<usize>)> {
        let lead = (first < self.to).then(|| self.figure(first))?;
        let alike = |figure: &Figure| comparable(figure, lead);
        // 决定11项，比上年多2项，其中…: a level before an increase; 新增学位3000个，其中…: an increase if there is no level.
        let whole = |i: &usize| alike(self.figure(*i)) && self.figure(*i).basis.is_none();
        let before = || (self.from..=index).rev();
        let level = before().find(|i| whole(i) && self.figure(*i).change.is_none());
        // 净增6家、总数突破80家，其中…: of all of them, and no part is too many for what is only a bound.
        let whole = level.or_else(|| before().find(whole));
        let whole = whole.filter(|i| exact(self.figure(*i)))?;
        let all = |at: usize| Cue::InAll.stands_in(self.all[at].head());
        let goes_on = |at: usize| {
            let figure = self.figure(at);
            // 其中税收8亿元，占80%；非税2亿元: the rest of the whole.
            let rest = || at > first && self.exhaust(index, &[first, at]);
            alike(figure)
                && figure.basis.is_none()
                && (figure.change.is_none() || figure.change == lead.change)
                && (!self.text_closes(index + 1, at) || rest())
                // 新登记3万户，其中企业1万户，总数达20万户: no part of what is new.
                && (!all(at) || all(whole))
                && !(at > first && self.sets_anew(whole, [first, at - stride, at]))
        };
        let parts: Vec<usize> = (first..self.to)
            .step_by(stride)
            .take_while(|at| goes_on(*at))
            .collect();
        // 项目47个、投资38亿元，项目24个、投资17亿元: two units in turn, or else one.
        let alternate = || {
            let between = parts.windows(2).flat_map(|two| two[0] + 1..two[1]);
            parts.len() >= 2 && between.into_iter().all(|at| !alike(self.figure(at)))
        };
        if parts.is_empty() || stride > 1 && !alternate() {
            return None;
        }
        let item = chars(self.figure(whole).item.as_deref());
        let mean = of_each(&item);
        // 其中国家级专精特新“小巨人”企业: a long name is no other clause.
        let named = |part: usize| self.figure(part).item.as_ref() == Some(&self.name(part));
        let other = |part| words(self.between(index, part)) > NEAR && !named(part);
        let far = parts.len() == 1 && (!exact(self.figure(parts[0])) || other(parts[0]));
        let each = self.ahead(whole, 5).contains(&'每');
        let divides = lead.unit != "%" && !mean && !each && !far;
        let divides = divides && !self.parted(whole, index + 1);
        divides.then_some((self.listed(whole)?, parts))
    }

    /// 建议40件、提案60件，其中经济类70件: of both together, unless the last says how many there are in all.
    pub(super) fn listed(&self, whole: usize) -> Option<Vec<usize>> {
        let last = self.figure(whole);
        let beside = |at: &usize| comparable(self.figure(*at), last) && !self.comma(*at, *at + 1);
        let summed = Cue::Sums.ends(trim_end(self.ahead(whole, NEAR)));
        let before = (self.from..whole).rev().filter(|_| !summed);
        let first = whole - before.take_while(beside).count();
        let adds = |at: usize| {
            let figure = self.figure(at);
            let divided = Cue::Among.stands_in(self.between(at, at + 1));
            exact(figure) && figure.change == last.change && figure.basis.is_none() && !divided
        };
        (first..whole).all(adds).then(|| (first..=whole).collect())
    }

    /// Whether a comma begins another subject, and not one more part: 新建公路20公里，其中县道5公里、乡道9公里，通车里程860公里, or
    /// 通车里程达860公里 behind any part.
    fn sets_anew(&self, whole: usize, [first, last, part]: [usize; 3]) -> bool {
        let reached = |at: usize| Cue::Level.ends(self.all[at].head());
        let listed = first < last && !self.comma(first, last);
        let rest = || is_rest(&self.name(part));
        self.comma(last, part) && (listed && !rest() || reached(part) && !reached(whole))
    }

    /// Whether a clause ends between two figures.
    pub(super) fn comma(&self, from: usize, to: usize) -> bool {
        self.between(from, to).iter().any(|c| ends_clause(*c))
    }

    /// Parts that make more than their whole: added up if they exclude each other, or else each alone.
    fn exceeds(&self, wholes: &[usize], parts: &[usize]) -> Option<Finding> {
        if self.apart(parts) {
            return self.compare(wholes, parts);
        }
        // 建议20件，其中重点3件，提案30件: what a comma parts from the first may be no part.
        let listed = parts.chunk_by(|a, b| !self.comma(*a, *b)).next()?;
        let mut alone = listed.iter().filter(|part| exact(self.figure(**part)));
        alone.find_map(|part| self.compare(wholes, &[*part]))
    }

    /// 项目36项，已完成28项、正在推进12项: by how far they are, without 其中.
    fn staged(&self, index: usize) -> Option<Finding> {
        let alike = |at: &usize| self.alike(*at, index);
        let mut stages = vec![Cue::Finished, Cue::Ongoing, Cue::Unbegun];
        let mut deed = Vec::new();
        // Each of them once.
        let reached = |at: &usize| {
            let name = chars(&*self.name(*at));
            // 已办结28件、正在办理9件; of what is begun something may be 未竣工, but not 未开工.
            let of_it = |stage: &Cue| match (&*name, &*deed) {
                (['已', _, _], []) => *stage == Cue::Finished,
                (['正', '在', verb, _], [done, ..]) => *stage == Cue::Ongoing && verb == done,
                (['未', verb @ ..] | ['尚', '未', verb @ ..], [_, ..]) => {
                    *stage == Cue::Unbegun && *verb == *deed
                }
                _ => false,
            };
            let stage = stages
                .iter()
                .position(|stage| stage.is(&name) || of_it(stage));
            if let ['已', verb @ ..] = &*name {
                deed = verb.to_vec();
            }
            // 完成28项改革: of another thing.
            let noun = self.behind(*at).first().is_some_and(|c| is_han(*c));
            let stage = stage.filter(|_| !noun && alike(at));
            stage.map(|stage| stages.swap_remove(stage)).is_some()
        };
        let parts: Vec<usize> = (index + 1..self.to).take_while(reached).collect();
        // 上年结转9项，新增36项: of both; 涉及6个乡镇: of none.
        let only = || (self.from..=index).find(alike) == Some(index);
        let of = parts.len() > 1 && only() && !Cue::Reaches.stands_in(self.all[index].head());
        of.then(|| self.compare(&[index], &parts))?
    }

    /// A semicolon stands between, and not right before 其中.
    fn parted(&self, whole: usize, next: usize) -> bool {
        let text = self.between(whole, next);
        (0..text.len()).any(|at| {
            matches!(text[at], '；' | ';')
                && !Cue::Among.stands_in(&text[at..text.len().min(at + 3)])
        })
    }

    /// A semicolon or another 其中 between two figures closes the list.
    fn text_closes(&self, from: usize, to: usize) -> bool {
        let text = self.between(from, to);
        from < to && (text.iter().any(|c| matches!(c, '；' | ';')) || Cue::Among.stands_in(text))
    }

    fn compare(&self, wholes: &[usize], parts: &[usize]) -> Option<Finding> {
        let size = |at: &usize| self.figure(*at).value.to_f64();
        let largest = wholes.iter().max_by(|a, b| size(a).total_cmp(&size(b)));
        let largest = largest
            .filter(|_| self.of_one(wholes))
            .map(std::slice::from_ref);
        let (figures, totals) = (self.figures(parts), self.figures(largest.unwrap_or(wholes)));
        let (added, total) = (sum(&figures)?, sum(&totals)?);
        // 其中市派3名、区选20名，男8名、女15名: when the first parts are the whole already, the rest divides it again.
        if (1..figures.len()).any(|n| sum(&figures[..n]) == Some(total)) {
            return None;
        }
        let (low, high) = ranges(&figures);
        let (least, most) = ranges(&totals);
        let over = low > most + 1e-9;
        let [first, ..] = totals[..] else { return None };
        let near = added.to_f64() > 0.9 * total.to_f64();
        let all = figures.len() >= 3 && first.kind_is_count() && near;
        // 小学12所、初中8所，其中…: what is less than both may be of one.
        let short = matches!(wholes, [whole] if all || self.exhaust(*whole, parts))
            && figures.iter().all(|f| exact(f))
            && high < least - 1e-9;
        let sign = if over { ">" } else { "<" };
        let added = added_up(&figures, added, first);
        let told = added_up(&totals, total, first);
        let arithmetic = format!("{added} {sign} {told}");
        (over || short).then(|| Finding::new("parts", arithmetic, [wholes[0], parts[0]]))
    }

    /// 开工742个、完工548个: what was done with the same things, so that they are not added up.
    fn of_one(&self, wholes: &[usize]) -> bool {
        let items = wholes.iter().map(|at| &self.figure(*at).item);
        let deed =
            |item: &Option<String>| item.as_deref().is_some_and(|item| Cue::Dealt.is_str(item));
        let [first, ..] = *wholes else { return false };
        items
            .into_iter()
            .all(|item| *item == self.figure(first).item || deed(item))
    }

    /// A 5件、B 6件，共12件.
    fn total(&self, index: usize) -> Option<Finding> {
        let whole = self.figure(index);
        let head = trim_end(self.ahead(index, 8));
        if !exact(whole) || !Cue::Sums.ends(head) {
            return None;
        }
        // 三项合计, 3项共计: of so many; and what 其中 divides is none of them.
        let listed = Cue::Sums.cut(head);
        let count = match Cue::Several.cut(listed) {
            [.., '前', _] => return None,
            [rest @ .., one]
                if rest.len() + 1 < listed.len() && !rest.last().is_some_and(|c| may_begin(*c)) =>
            {
                any_digit(*one)
            }
            _ => None,
        };
        let most = count.and_then(|count| usize::try_from(count).ok());
        let divided = |i: usize| Cue::Among.stands_in(self.between(i, i + 1));
        let alike = |i: &usize| self.figure(*i).unit == whole.unit && amount(self.figure(*i));
        // How many they are is a figure, too, and none of them.
        let counted =
            count.is_some() && index > self.from && Cue::Sums.is(self.between(index - 1, index));
        let parts = (self.from..index - usize::from(counted)).rev();
        let parts = parts.take_while(|i| alike(i) && !divided(*i));
        let mut parts: Vec<usize> = parts.take(most.unwrap_or(index)).collect();
        parts.reverse();
        // 加上A 5件、B 6件，合计12件: to what, is said before.
        let first = *parts.first()?;
        if Cue::Plus.stands_in(self.lead(first)) {
            return None;
        }
        // 建议12件，其中重点3件，提案9件: which of them are meant is not said.
        let behind = first > self.from && divided(first - 1);
        let comma = |two: &[usize]| self.comma(two[0], two[1]);
        if most.is_some_and(|most| parts.len() < most) || behind && parts.windows(2).any(comma) {
            return None;
        }
        (parts.len() >= 2).then(|| self.total_of(&parts, index))?
    }

    /// Parts that make another sum than what is said.
    fn total_of(&self, parts: &[usize], whole: usize) -> Option<Finding> {
        let figures = self.figures(parts);
        let total = self.figure(whole);
        let right = agree(ranges(&figures), range(total));
        let added = added_up(&figures, sum(&figures)?, total);
        let arithmetic = fill("{}, not {}", &[&added, &told(total)]);
        let of = [parts[0], parts[parts.len() - 1], whole];
        (!right).then(|| Finding::new("total", arithmetic, of))
    }

    /// 新获批示范区4个，累计3个; 茶企达到30家，新增茶企40家: what was added is more than all there are.
    fn added(&self, index: usize) -> Option<Finding> {
        let fits = |new: usize, all: usize| {
            let (a, b) = (self.figure(new), self.figure(all));
            let head = open_clause(self.ahead(new, 2 * NEAR));
            // 五年新增600家: some are no more; and money that was paid out is none that there is.
            let year = when(a, &self.all[new].place) == When::Year && a.kind_is_count();
            let year = year && !Cue::Cumulated.stands_in(head);
            let adds = year && Cue::Adds.stands_in(head);
            let [own, total] = [a, b].map(|figure| figure.item.as_deref().unwrap_or_default());
            let named = total.strip_prefix(own);
            let named = named.is_some_and(|rest| rest.is_empty() || Cue::InAll.is_str(rest));
            let alike = a.unit == b.unit && named && exact(a) && amount(b);
            alike && adds && b.value < a.value
        };
        let next = index + 1;
        // 新增茶企40家，茶企达到30家: nothing but its own name stands between.
        let beside = |joint: &[char]| {
            let item = chars(self.figure(index).item.as_deref());
            joint.strip_prefix(&*item).unwrap_or(joint).len() < 5
        };
        let reached = |joint| Cue::AllTold.ends(joint) && beside(unmarked(joint));
        let (new, all) =
            if next < self.to && reached(self.between(index, next)) && fits(index, next) {
                (index, next)
            } else if Cue::AllTold.ends(self.ahead(index, NEAR)) {
                ((next..self.to).find(|new| fits(*new, index))?, index)
            } else {
                return None;
            };
        let told = [new, all].map(|at| told(self.figure(at)));
        Some(Finding::new("total", told.join(" > "), [new, all]))
    }

    /// 第一产业增加值10亿元，第二产业增加值30亿元，第三产业增加值40亿元, of a product of 100亿元.
    fn sectors(&self, index: usize) -> Option<Finding> {
        let role = self.figure(index).role;
        let alike = |at: &usize| self.alike(*at, index) && self.figure(*at).role == role;
        // Which of the three it is, by which set of their names, and what is told of it.
        let sector = |at: &usize| {
            let item = self.figure(*at).item.as_deref().filter(|_| alike(at))?;
            let mut names = Cue::Sectors.words().enumerate();
            names.find_map(|(nth, name)| Some((nth, item.strip_prefix(name)?)))
        };
        let named = |(nth, rest): (usize, &str)| {
            let next = |after: usize, nth: usize| {
                (after + 1..self.to).find(|at| sector(at) == Some((nth, rest)))
            };
            let second = next(index, nth + 1).filter(|_| nth % 3 == 0)?;
            Some([index, second, next(second, nth + 2)?])
        };
        let head = self.all[index].head();
        let own = sector(&index).filter(|(_, rest)| adds_value(head, rest));
        // 三次产业分别完成增加值10亿元、30亿元和40亿元.
        let spread = || {
            let of = Cue::Three.begins(head) && Cue::Each.stands_in(head);
            let of = of && Cue::Constant.ends(&chars(self.figure(index).item.as_deref()));
            let goes_on = |at: &usize| alike(at) && (*at == index || !self.comma(*at - 1, *at));
            let listed = (index..self.to).take_while(goes_on).count();
            (of && listed == 3).then_some([index, index + 1, index + 2])
        };
        let parts = own.and_then(named).or_else(spread)?;
        let behind = || (parts[2] + 1..self.to).find(|at| self.is_product(*at, index));
        let whole = self.product(index).or_else(behind)?;
        self.total_of(&parts, whole)
    }

    /// Whether no other place is named before a part than before its whole: 全市地区生产总值…，我县第一产业….
    fn is_of_one_place(&self, part: usize, whole: usize) -> bool {
        let place = |at: usize| {
            let head = self.all[at].head();
            let from = Cue::Whereabouts.find(head)?;
            Some(&head[from..from + Cue::Whereabouts.length(head, from)])
        };
        let [own, other] = [part, whole].map(place);
        own.is_none() || own == other
    }

    /// The product that a part of it belongs to: the last before it in the same record.
    fn product(&self, part: usize) -> Option<usize> {
        let record = |at: &usize| self.all[*at].record == self.all[part].record;
        let mut before = (0..part).rev().take_while(record);
        before
            .find(|at| self.is_product(*at, part))
            .filter(|whole| self.is_of_one_place(part, *whole))
    }

    /// Whether a figure is a product in the unit and of the time of this part.
    fn is_product(&self, at: usize, part: usize) -> bool {
        let (figure, part) = (self.figure(at), self.figure(part));
        let item = chars(figure.item.as_deref());
        amount(figure)
            && figure.unit == part.unit
            && figure.period == part.period
            && figure.role == part.role
            && Cue::Divided.ends(&item)
            && !of_each(&item)
    }
}

/// Whether a sector is told of what it adds to the product, and not of its investment, by what stands behind its name.
fn adds_value(head: &[char], measure: &str) -> bool {
    let named = Cue::Level.cut(Cue::Says.cut_all(Cue::Constant.cut(head)));
    let alone = Cue::Each.ends(named) || Cue::Sectors.ends(named);
    Cue::Constant.is_str(measure) || measure.is_empty() && alone
}

/// How many characters a text has without quotation marks: “小巨人”.
fn words(text: &[char]) -> usize {
    text.iter().filter(|c| !matches!(c, '“' | '”')).count()
}

/// Whether a measure is told of each head or thing, so that no parts add up to it: 人均收入, 补助标准, and not 高标准农田.
fn of_each(item: &[char]) -> bool {
    item.contains(&'均') || Cue::PerHead.ends(item)
}
